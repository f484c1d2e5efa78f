// facts.c: facts as the judge of claims finds them: claims about single bodies and structures are put to it.
#include "scenes/facts.h"

#include <stdio.h>
#include <string.h>

#include "scenes/captions_internal.h"

enum { MOST_ELEMENTS = CR_MAX_ITEMS + CR_FACT_STRUCTURES };

typedef struct box {
    cr_vec3 low, high; // m, world
} box;

typedef struct finder {
    const cr_scene* scene;
    const cr_layout* layout;
    cr_judge* judge;
    cr_facts* facts;
    cr_error* error;
    cr_status status;
    box boxes[MOST_ELEMENTS];
    cr_argument elements[MOST_ELEMENTS];
    int32_t count; // of elements
} finder;

// ---------------------------------------------------------------- questions

static bool holds(finder* f, const cr_claim* claim, cr_verdict* verdict) {
    cr_verdict own;
    if (f->status) return false;
    f->status = cr_judge_claim(f->judge, claim, verdict ? verdict : &own, f->error);
    return !f->status && (verdict ? verdict : &own)->truth == CR_TRUE;
}

static cr_argument noun_argument(int32_t noun) {
    return (cr_argument){.kind = CR_ARGUMENT_NOUN, .noun = noun, .quantifier = CR_ALL};
}

static bool one_does(finder* f, cr_predicate predicate, const cr_argument* a, cr_when when) {
    cr_claim claim = {.predicate = predicate, .argument_count = 1, .when = when};
    claim.arguments[0] = *a;
    return holds(f, &claim, NULL);
}

static bool two_do(finder* f, cr_predicate predicate, int32_t a, int32_t b, cr_when when) {
    cr_claim claim = {.predicate = predicate, .argument_count = 2, .when = when};
    claim.arguments[0] = f->elements[a];
    claim.arguments[1] = f->elements[b];
    claim.arguments[0].quantifier = claim.arguments[1].quantifier = CR_SOME;
    return holds(f, &claim, NULL);
}

static void add_pair(finder* f, cr_predicate predicate, int32_t a, int32_t b, bool at_end) {
    cr_facts* facts = f->facts;
    if (facts->pair_count == CR_FACT_PAIRS) return;
    facts->pairs[facts->pair_count++] = (cr_fact_pair){(uint8_t)predicate, (uint8_t)a, (uint8_t)b, at_end};
}

// ---------------------------------------------------------------- bodies

static int32_t item_of(const finder* f, int32_t body) {
    for (int32_t k = 0; k < f->layout->count; k++)
        if (f->layout->items[k].body == body) return k;
    return -1;
}

static bool slopes(int32_t thing) { return thing == CR_NOUN_ramp || thing == CR_NOUN_slide || thing == CR_NOUN_hill; }

static bool sets_out(const cr_layout* layout, const cr_item* item) {
    bool fast = cr_length(item->velocity) > 0.05f || cr_length(item->spin) > 0.2f;
    bool down = item->parent >= 0 && slopes(layout->items[item->parent].thing);
    return item->moves && (fast || item->held == CR_FLIES || down);
}

static void describe(finder* f, int32_t k) {
    const cr_item* item = &f->layout->items[k];
    const cr_label* label = &f->scene->world->labels[item->body];
    cr_fact_body* b = &f->facts->bodies[k];
    cr_vec3 h = item->half;
    float least = cr_min(h.x, cr_min(h.y, h.z)), most = cr_max(h.x, cr_max(h.y, h.z));
    b->thing = (int16_t)item->thing;
    b->color = (int8_t)(label->has_color ? cr_color_nearest(label->color) : CR_COLOR_NONE);
    b->material = (int8_t)label->material;
    b->colored = item->color != CR_COLOR_NONE;
    b->cube = item->thing == CR_NOUN_box && most <= 1.0999f * least;
    if (item->motion != CR_STATIC) b->does |= 1u << CR_CAN_MOVE;
    if (sets_out(f->layout, item)) b->does |= 1u << CR_ACTS;
    if (item->structure) b->group = (uint8_t)(item->number < 255 ? item->number : 0);
    f->elements[k] = (cr_argument){.kind = CR_ARGUMENT_NAME, .quantifier = CR_SOME};
    snprintf(f->elements[k].name, sizeof f->elements[k].name, "%.63s", f->scene->world->names[item->body]);
}

static box box_of(const cr_item* item) {
    box x = {item->pose.position, item->pose.position};
    for (int c = 0; c < 8; c++) {
        cr_vec3 h = item->half, corner = cr_v3(c & 1 ? h.x : -h.x, c & 2 ? h.y : -h.y, c & 4 ? h.z : -h.z);
        cr_vec3 p = cr_transform(item->pose, corner);
        x.low = cr_v3(cr_min(x.low.x, p.x), cr_min(x.low.y, p.y), cr_min(x.low.z, p.z));
        x.high = cr_v3(cr_max(x.high.x, p.x), cr_max(x.high.y, p.y), cr_max(x.high.z, p.z));
    }
    return x;
}

static box joined(box a, box b) {
    return (box){cr_v3(cr_min(a.low.x, b.low.x), cr_min(a.low.y, b.low.y), cr_min(a.low.z, b.low.z)),
                 cr_v3(cr_max(a.high.x, b.high.x), cr_max(a.high.y, b.high.y), cr_max(a.high.z, b.high.z))};
}

// Size words of every body for its noun, and for the wider one.
static void measure(finder* f) {
    for (int32_t k = 0; k < f->layout->count; k++) {
        int32_t thing = f->layout->items[k].thing;
        bool first = true;
        for (int32_t m = 0; m < k; m++) first = first && f->layout->items[m].thing != thing;
        const char* also = cr_noun_get(thing)->also;
        int32_t nouns[2] = {thing, *also ? cr_noun_find(also, strlen(also)) : CR_NOUN_NONE};
        for (int w = 0; first && w < 2; w++)
            for (int32_t size = 0; nouns[w] != CR_NOUN_NONE && size < CR_SIZE_WORD_COUNT; size++) {
                int32_t bodies[CR_MAX_ITEMS + 8];
                cr_argument a = noun_argument(nouns[w]);
                a.adjectives[a.adjective_count++] = (cr_adjective){CR_ADJECTIVE_SIZE, size};
                int32_t count = cr_judge_bodies(f->judge, &a, 0, bodies, CR_MAX_ITEMS + 8);
                for (int32_t m = 0; m < count && m < CR_MAX_ITEMS + 8; m++) {
                    int32_t i = item_of(f, bodies[m]);
                    if (i < 0 || f->layout->items[i].thing != thing) continue;
                    uint16_t bit = (uint16_t)(1u << size);
                    if (w == 0) f->facts->bodies[i].sizes |= bit;
                    if (w == 1) f->facts->bodies[i].wide |= bit;
                }
            }
    }
}

// ---------------------------------------------------------------- structures

static void add_structures(finder* f, int32_t noun) {
    cr_facts* facts = f->facts;
    cr_argument a = noun_argument(noun);
    for (int32_t number = 1; facts->structure_count < CR_FACT_STRUCTURES; number++) {
        int32_t bodies[CR_MAX_ITEMS + 8];
        a.number = number;
        int32_t count = cr_judge_bodies(f->judge, &a, 0, bodies, CR_MAX_ITEMS + 8);
        if (count <= 0) return;
        cr_fact_structure* s = &facts->structures[facts->structure_count++];
        *s = (cr_fact_structure){.noun = noun};
        int32_t at = f->count++;
        bool first = true;
        for (int32_t m = 0; m < count; m++) {
            int32_t i = item_of(f, bodies[m]);
            if (i < 0) continue;
            s->members |= 1ull << i;
            f->boxes[at] = first ? f->boxes[i] : joined(f->boxes[at], f->boxes[i]);
            first = false;
        }
        f->elements[at] = a;
        for (int32_t size = 0; size < CR_SIZE_WORD_COUNT; size++) {
            cr_argument sized = noun_argument(noun);
            sized.adjectives[sized.adjective_count++] = (cr_adjective){CR_ADJECTIVE_SIZE, size};
            int32_t fitting[CR_MAX_ITEMS + 8], fits = cr_judge_bodies(f->judge, &sized, 0, fitting, CR_MAX_ITEMS + 8);
            for (int32_t m = 0; m < fits && m < CR_MAX_ITEMS + 8; m++)
                if (fitting[m] == bodies[0]) s->sizes |= 1u << size;
        }
    }
}

static bool container(int32_t thing) {
    static const int32_t list[] = {CR_NOUN_open_box, CR_NOUN_bowl, CR_NOUN_bucket, CR_NOUN_cart,
                                   CR_NOUN_pot,      CR_NOUN_tray, CR_NOUN_cup};
    for (size_t k = 0; k < sizeof list / sizeof *list; k++)
        if (list[k] == thing) return true;
    return false;
}

static bool stackable(int32_t thing) {
    static const int32_t list[] = {CR_NOUN_box,  CR_NOUN_cube,    CR_NOUN_cylinder, CR_NOUN_crate,  CR_NOUN_brick,
                                   CR_NOUN_book, CR_NOUN_disc,    CR_NOUN_die,      CR_NOUN_barrel, CR_NOUN_plate,
                                   CR_NOUN_cup,  CR_NOUN_coin,    CR_NOUN_plank,    CR_NOUN_tyre,   CR_NOUN_domino,
                                   CR_NOUN_rock, CR_NOUN_open_box};
    for (size_t k = 0; k < sizeof list / sizeof *list; k++)
        if (list[k] == thing) return true;
    return false;
}

// Would people call it so? A vase on a table is no stack to them, and a laid table no pile.
static bool is_natural(const finder* f, int32_t k) {
    const cr_fact_structure* s = &f->facts->structures[k];
    int32_t thing = -1;
    bool alike = true, stacks = true, small = true;
    for (int32_t i = 0; i < f->facts->body_count; i++) {
        if (!(s->members >> i & 1)) continue;
        const cr_item* item = &f->layout->items[i];
        alike = alike && (thing < 0 || thing == item->thing);
        thing = item->thing;
        stacks = stacks && stackable(thing);
        small = small && fmaxf(item->half.x, fmaxf(item->half.y, item->half.z)) < 0.5f;
    }
    for (int32_t m = 0; m < k && s->noun == CR_CLAIM_STACK; m++)
        if (f->facts->structures[m].noun == CR_CLAIM_TOWER && f->facts->structures[m].members == s->members)
            return false;
    if (s->noun == CR_CLAIM_ROW || s->noun == CR_CLAIM_RING) return alike;
    if (s->noun == CR_CLAIM_PILE) return small;
    return (alike || stacks) && (stacks || small);
}

static void find_structures(finder* f) {
    static const int32_t nouns[] = {CR_CLAIM_TOWER, CR_CLAIM_PYRAMID, CR_CLAIM_ROW,
                                    CR_CLAIM_RING,  CR_CLAIM_STACK,   CR_CLAIM_PILE};
    for (size_t k = 0; k < sizeof nouns / sizeof *nouns; k++) add_structures(f, nouns[k]);
    for (int32_t k = 0; k < f->facts->structure_count; k++) f->facts->structures[k].natural = is_natural(f, k);
}

// ---------------------------------------------------------------- places

static float gap_between(const box* a, const box* b) {
    float x = cr_max(cr_max(a->low.x - b->high.x, b->low.x - a->high.x), 0);
    float y = cr_max(cr_max(a->low.y - b->high.y, b->low.y - a->high.y), 0);
    float z = cr_max(cr_max(a->low.z - b->high.z, b->low.z - a->high.z), 0);
    return sqrtf(x * x + y * y + z * z);
}

static float size_of(const box* b) {
    cr_vec3 e = cr_sub(b->high, b->low);
    return cbrtf(cr_max(e.x, 1e-3f) * cr_max(e.y, 1e-3f) * cr_max(e.z, 1e-3f));
}

static uint64_t members_of(const finder* f, int32_t element) {
    int32_t bodies = f->facts->body_count;
    return element < bodies ? 1ull << element : f->facts->structures[element - bodies].members;
}

// Nobody could tell one from the other.
static bool twins(const finder* f, int32_t a, int32_t b) {
    int32_t bodies = f->facts->body_count;
    if (a >= bodies || b >= bodies) return false;
    const cr_fact_body *x = &f->facts->bodies[a], *y = &f->facts->bodies[b];
    return x->thing == y->thing && x->color == y->color && x->material == y->material && x->sizes == y->sizes;
}

static bool can_move(const finder* f, int32_t element) {
    int32_t bodies = f->facts->body_count;
    return element >= bodies || (f->facts->bodies[element].does >> CR_CAN_MOVE & 1);
}

static void touch_places(finder* f, int32_t a, int32_t b) {
    static const cr_predicate predicates[] = {CR_PREDICATE_on, CR_PREDICATE_inside, CR_PREDICATE_leans_on};
    for (size_t k = 0; k < sizeof predicates / sizeof *predicates; k++) {
        bool leans = predicates[k] == CR_PREDICATE_leans_on,
             holds_it = b < f->layout->count &&
                        (container(f->layout->items[b].thing) || f->layout->items[b].thing == CR_NOUN_shelf);
        if (predicates[k] == CR_PREDICATE_inside && !holds_it) continue;
        if (leans && (a >= f->layout->count || f->layout->items[a].held != CR_LEANS)) continue;
        if (can_move(f, a) && two_do(f, predicates[k], a, b, CR_WHEN_DEFAULT)) add_pair(f, predicates[k], a, b, false);
    }
}

static void near_places(finder* f, int32_t a, int32_t b) {
    bool near = two_do(f, CR_PREDICATE_next_to, a, b, CR_WHEN_DEFAULT);
    if (near) add_pair(f, CR_PREDICATE_next_to, a, b, false);
    if (near && two_do(f, CR_PREDICATE_touches, a, b, CR_WHEN_DEFAULT)) add_pair(f, CR_PREDICATE_touches, a, b, false);
}

static void far_places(finder* f, int32_t a, int32_t b) {
    const box *x = &f->boxes[a], *y = &f->boxes[b];
    bool over = cr_min(x->high.x, y->high.x) > cr_max(x->low.x, y->low.x) &&
                cr_min(x->high.z, y->high.z) > cr_max(x->low.z, y->low.z);
    if (over) {
        int32_t upper = x->low.y > y->low.y ? a : b, lower = a + b - upper;
        bool contact = gap_between(x, y) < 0.02f;
        if (!contact && two_do(f, CR_PREDICATE_above, upper, lower, CR_WHEN_DEFAULT))
            add_pair(f, CR_PREDICATE_above, upper, lower, false);
        return;
    }
    static const cr_predicate predicates[] = {CR_PREDICATE_left_of, CR_PREDICATE_in_front_of};
    for (size_t k = 0; k < sizeof predicates / sizeof *predicates; k++) {
        // Which of the two it can be: by their middles, as the camera looks nearly along -z.
        cr_vec3 d = cr_sub(cr_add(y->low, y->high), cr_add(x->low, x->high));
        bool first = k == 0 ? d.x > 0 : d.z < 0;
        int32_t i = first ? a : b, j = first ? b : a;
        if (two_do(f, predicates[k], i, j, CR_WHEN_DEFAULT)) add_pair(f, predicates[k], i, j, false);
    }
}

static void compare_sizes(finder* f, int32_t a, int32_t b) {
    static const cr_predicate predicates[] = {CR_PREDICATE_taller_than, CR_PREDICATE_bigger_than};
    for (size_t k = 0; k < sizeof predicates / sizeof *predicates; k++) {
        if (two_do(f, predicates[k], a, b, CR_WHEN_DEFAULT)) add_pair(f, predicates[k], a, b, false);
        if (two_do(f, predicates[k], b, a, CR_WHEN_DEFAULT)) add_pair(f, predicates[k], b, a, false);
    }
}

static void find_places(finder* f) {
    enum { FAR = 90 }; // pairs apart: so many at most, the nearest
    struct {
        float gap;
        int32_t a, b;
    } apart[FAR];
    int32_t count = 0, bodies = f->facts->body_count;
    for (int32_t a = 0; a < bodies; a++) {
        const cr_item* item = &f->layout->items[a];
        if (item->parent >= 0 || item->held != CR_STANDS || item->motion == CR_STATIC) continue;
        cr_claim claim = {.predicate = CR_PREDICATE_on, .argument_count = 2};
        claim.arguments[0] = f->elements[a];
        claim.arguments[1] = (cr_argument){.kind = CR_ARGUMENT_NOUN, .noun = CR_CLAIM_FLOOR};
        if (holds(f, &claim, NULL)) add_pair(f, CR_PREDICATE_on, a, CR_FACT_FLOOR, false);
    }
    for (int32_t a = 0; a < f->count; a++)
        for (int32_t b = a + 1; b < f->count; b++) {
            if ((members_of(f, a) & members_of(f, b)) ||
                (a >= bodies && b >= bodies && f->facts->structures[a - bodies].noun > CR_CLAIM_TOWER))
                continue;
            float gap = gap_between(&f->boxes[a], &f->boxes[b]),
                  least = cr_min(size_of(&f->boxes[a]), size_of(&f->boxes[b]));
            if (gap < 0.012f) {
                touch_places(f, a, b);
                touch_places(f, b, a);
            }
            bool held =
                a < bodies && b < bodies && (f->layout->items[a].parent == b || f->layout->items[b].parent == a);
            if (held) continue;
            if (gap < 0.6f * least) near_places(f, a, b);
            if (twins(f, a, b)) continue;
            cr_vec3 d = cr_sub(cr_add(f->boxes[a].low, f->boxes[a].high), cr_add(f->boxes[b].low, f->boxes[b].high));
            float far = 0.5f * cr_length(d);
            if (count == FAR && far >= apart[FAR - 1].gap) continue;
            int32_t at = count < FAR ? count++ : FAR - 1;
            for (; at > 0 && apart[at - 1].gap > far; at--) apart[at] = apart[at - 1];
            apart[at].gap = far;
            apart[at].a = a;
            apart[at].b = b;
        }
    for (int32_t k = 0; k < count; k++) {
        far_places(f, apart[k].a, apart[k].b);
        if (k < 12) compare_sizes(f, apart[k].a, apart[k].b);
    }
}

static void try_between(finder* f, int32_t a, int32_t b, int32_t c, cr_when when) {
    cr_claim claim = {.predicate = CR_PREDICATE_between, .argument_count = 3, .when = when};
    claim.arguments[0] = f->elements[a];
    claim.arguments[1] = f->elements[b];
    claim.arguments[2] = f->elements[c];
    if (f->facts->triple_count < CR_FACT_TRIPLES && holds(f, &claim, NULL))
        f->facts->triples[f->facts->triple_count++] =
            (cr_fact_triple){(uint8_t)a, (uint8_t)b, (uint8_t)c, when == CR_AT_END};
}

// Of few bodies that stand side by side.
static void find_between(finder* f, cr_when when) {
    int32_t n = f->facts->body_count, tries = 0;
    for (int32_t a = 0; a < n && n <= 14; a++) {
        if (when == CR_AT_END && !(f->facts->bodies[a].does >> CR_ACTS & 1)) continue;
        for (int32_t b = 0; b < n; b++)
            for (int32_t c = b + 1; c < n && tries < 300; c++) {
                if (a == b || a == c || f->layout->items[b].parent != f->layout->items[c].parent) continue;
                cr_vec3 x = f->layout->items[a].pose.position, y = f->layout->items[b].pose.position,
                        z = f->layout->items[c].pose.position;
                cr_vec3 line = cr_sub(z, y), off = cr_sub(x, y);
                float along = cr_dot(line, off) / cr_max(cr_dot(line, line), 1e-6f);
                bool in_line = along > 0.1f && along < 0.9f && cr_length(cr_madd(off, -along, line)) < 0.4f;
                if (when == CR_WHEN_DEFAULT && !in_line) continue;
                tries++;
                try_between(f, a, b, c, when);
            }
    }
}

// ---------------------------------------------------------------- deeds

static void note(finder* f, uint32_t* does, cr_deed deed, cr_predicate predicate, const cr_argument* a, cr_when when) {
    if (one_does(f, predicate, a, when)) *does |= 1u << deed;
}

static void start_deeds(finder* f) {
    for (int32_t k = 0; k < f->facts->body_count; k++) {
        uint32_t* does = &f->facts->bodies[k].does;
        if (!(*does >> CR_CAN_MOVE & 1)) continue;
        note(f, does, CR_IS_UPRIGHT, CR_PREDICATE_upright, &f->elements[k], CR_WHEN_DEFAULT);
        note(f, does, CR_IS_LYING, CR_PREDICATE_lying, &f->elements[k], CR_WHEN_DEFAULT);
    }
}

static void body_deeds(finder* f, int32_t k) {
    cr_fact_body* b = &f->facts->bodies[k];
    const cr_argument* a = &f->elements[k];
    note(f, &b->does, CR_DOES_MOVE, CR_PREDICATE_moves, a, CR_WHEN_DEFAULT);
    note(f, &b->does, CR_DOES_STAY, CR_PREDICATE_stays, a, CR_WHEN_DEFAULT);
    if (b->does >> CR_DOES_MOVE & 1) f->facts->happens = 1;
    if (!(b->does >> CR_DOES_STAY & 1) || (b->does >> CR_ACTS & 1)) {
        note(f, &b->does, CR_DOES_FALL, CR_PREDICATE_falls, a, CR_WHEN_DEFAULT);
        note(f, &b->does, CR_DOES_ROLL, CR_PREDICATE_rolls, a, CR_WHEN_DEFAULT);
        note(f, &b->does, CR_DOES_SLIDE, CR_PREDICATE_slides, a, CR_WHEN_DEFAULT);
        note(f, &b->does, CR_DOES_FLY, CR_PREDICATE_flies, a, CR_WHEN_DEFAULT);
        cr_claim bounces = {.predicate = CR_PREDICATE_bounces, .argument_count = 1};
        cr_verdict verdict;
        bounces.arguments[0] = *a;
        if (holds(f, &bounces, &verdict)) b->bounces = (uint8_t)fmin(verdict.number, 200);
    }
    note(f, &b->does, CR_DOES_TOPPLE, CR_PREDICATE_topples, a, CR_WHEN_DEFAULT);
    note(f, &b->does, CR_DOES_REST, CR_PREDICATE_at_rest, a, CR_AT_END);
    note(f, &b->does, CR_DOES_STAND, CR_PREDICATE_stands, a, CR_AT_END);
    note(f, &b->does, CR_IS_UPRIGHT_LATE, CR_PREDICATE_upright, a, CR_AT_END);
}

// Of every noun: whether all of it is scattered.
static void noun_deeds(finder* f) {
    for (int32_t k = 0; k < f->facts->body_count; k++) {
        int32_t thing = f->facts->bodies[k].thing;
        bool first = true;
        int32_t count = 1;
        for (int32_t m = 0; m < k; m++) first = first && f->facts->bodies[m].thing != thing;
        for (int32_t m = k + 1; m < f->facts->body_count; m++) count += f->facts->bodies[m].thing == thing;
        if (!first) continue;
        cr_argument a = noun_argument(thing);
        if (count >= 3 && one_does(f, CR_PREDICATE_scatters, &a, CR_WHEN_DEFAULT))
            for (int32_t m = k; m < f->facts->body_count; m++)
                if (f->facts->bodies[m].thing == thing) f->facts->bodies[m].does |= 1u << CR_DOES_SCATTER;
    }
}

static void fallen_deeds(finder* f) {
    for (int32_t k = 0; k < f->facts->body_count; k++) {
        int32_t thing = f->facts->bodies[k].thing, fallen[CR_MAX_ITEMS + 8];
        bool first = true;
        for (int32_t m = 0; m < k; m++) first = first && f->facts->bodies[m].thing != thing;
        if (!first) continue;
        cr_argument a = noun_argument(thing);
        a.adjectives[a.adjective_count++] = (cr_adjective){CR_ADJECTIVE_STATE, CR_FALLEN};
        int32_t count = cr_judge_bodies(f->judge, &a, INFINITY, fallen, CR_MAX_ITEMS + 8);
        for (int32_t m = 0; m < count && m < CR_MAX_ITEMS + 8; m++) {
            int32_t i = item_of(f, fallen[m]);
            if (i >= 0) f->facts->bodies[i].does |= 1u << CR_IS_FALLEN;
        }
    }
}

static void chain_deed(finder* f) {
    static const int32_t nouns[] = {CR_NOUN_domino, CR_NOUN_plank, CR_NOUN_book};
    for (size_t k = 0; k < sizeof nouns / sizeof *nouns; k++) {
        int32_t count = 0;
        for (int32_t m = 0; m < f->facts->body_count; m++) count += f->facts->bodies[m].thing == nouns[k];
        if (count < 4) continue;
        for (int side = 0; side < 3; side++) {
            cr_claim claim = {.predicate = CR_PREDICATE_chain,
                              .argument_count = side ? 2 : 1,
                              .comparison = CR_AT_LEAST,
                              .number = 0.9};
            claim.arguments[0] = noun_argument(nouns[k]);
            claim.arguments[1] =
                (cr_argument){.kind = side == 1 ? CR_ARGUMENT_LEFT : CR_ARGUMENT_RIGHT, .noun = CR_NOUN_NONE};
            if (!holds(f, &claim, NULL)) {
                if (side == 0) break;
                continue;
            }
            f->facts->chain_noun = nouns[k];
            if (side) f->facts->chain_side = side == 1 ? -1 : 1;
        }
    }
}

static void structure_deeds(finder* f) {
    for (int32_t k = 0; k < f->facts->structure_count; k++) {
        cr_fact_structure* s = &f->facts->structures[k];
        const cr_argument* a = &f->elements[f->facts->body_count + k];
        note(f, &s->does, CR_DOES_STAND, CR_PREDICATE_stands, a, CR_AT_END);
        if (s->does >> CR_DOES_STAND & 1) continue;
        note(f, &s->does, CR_DOES_COLLAPSE, CR_PREDICATE_collapses, a, CR_WHEN_DEFAULT);
        note(f, &s->does, CR_DOES_SCATTER, CR_PREDICATE_scatters, a, CR_WHEN_DEFAULT);
    }
}

// What a body that sets out does to another.
static void meet(finder* f, int32_t a, int32_t b) {
    bool hits = two_do(f, CR_PREDICATE_hits, a, b, CR_WHEN_DEFAULT);
    if (hits) {
        add_pair(f, CR_PREDICATE_hits, a, b, false);
        if (two_do(f, CR_PREDICATE_first_hits, a, b, CR_WHEN_DEFAULT))
            add_pair(f, CR_PREDICATE_first_hits, a, b, false);
        if (can_move(f, b) && two_do(f, CR_PREDICATE_knocks_over, a, b, CR_WHEN_DEFAULT))
            add_pair(f, CR_PREDICATE_knocks_over, a, b, false);
    }
    bool holds_it = b < f->layout->count && container(f->layout->items[b].thing);
    if (holds_it && two_do(f, CR_PREDICATE_lands_in, a, b, CR_WHEN_DEFAULT))
        add_pair(f, CR_PREDICATE_lands_in, a, b, false);
    if (!hits) return;
    if (two_do(f, CR_PREDICATE_lands_on, a, b, CR_WHEN_DEFAULT)) add_pair(f, CR_PREDICATE_lands_on, a, b, false);
    if (two_do(f, CR_PREDICATE_next_to, a, b, CR_AT_END)) add_pair(f, CR_PREDICATE_next_to, a, b, true);
}

static void find_meetings(finder* f) {
    int32_t bodies = f->facts->body_count, actors = 0;
    for (int32_t a = 0; a < bodies && actors < 8; a++) {
        const cr_fact_body* x = &f->facts->bodies[a];
        if (!(x->does >> CR_ACTS & 1) || (x->does >> CR_DOES_STAY & 1)) continue;
        actors++;
        for (int32_t b = 0; b < f->count; b++)
            if (!(members_of(f, b) >> a & 1) && (b >= bodies || b != a)) meet(f, a, b);
    }
    // What stood on something and came off it; what fell into something.
    for (int32_t a = 0; a < bodies; a++) {
        const cr_fact_body* x = &f->facts->bodies[a];
        int32_t parent = f->layout->items[a].parent;
        if (parent < 0) continue;
        if ((x->does >> CR_DOES_MOVE & 1) && !slopes(f->layout->items[parent].thing)) {
            if (two_do(f, CR_PREDICATE_falls_off, a, parent, CR_WHEN_DEFAULT))
                add_pair(f, CR_PREDICATE_falls_off, a, parent, false);
        }
        if (container(f->facts->bodies[parent].thing) && two_do(f, CR_PREDICATE_inside, a, parent, CR_AT_END))
            add_pair(f, CR_PREDICATE_inside, a, parent, true);
    }
}

static void find_deeds(finder* f) {
    for (int32_t k = 0; k < f->facts->body_count; k++)
        if (f->facts->bodies[k].does >> CR_CAN_MOVE & 1)
            body_deeds(f, k);
        else
            f->facts->bodies[k].does |= 1u << CR_DOES_STAY | 1u << CR_DOES_STAND | 1u << CR_DOES_REST;
    noun_deeds(f);
    fallen_deeds(f);
    structure_deeds(f);
    chain_deed(f);
    find_meetings(f);
    find_between(f, CR_AT_END);
}

// ---------------------------------------------------------------- all

static void name_place(finder* f) {
    static const struct {
        const char *law, *place;
    } places[] = {{"living-room", "living room"},
                  {"kitchen", "kitchen"},
                  {"bedroom", "bedroom"},
                  {"classroom", "classroom"},
                  {"dining", "dining room"},
                  {"warehouse", "warehouse"},
                  {"shop", "shop"},
                  {"playground", "playground"},
                  {"park", "park"},
                  {"court", "court"},
                  {"street", "street"},
                  {"terrain", "landscape"},
                  {"farm", "farm"}};
    const char* name = strncmp(f->scene->name, "layout:", 7) == 0 ? f->scene->name + 7 : f->scene->name;
    for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
        size_t n = strlen(places[k].law);
        if (strncmp(name, places[k].law, n) == 0 && (name[n] == 0 || name[n] == ':'))
            snprintf(f->facts->place, sizeof f->facts->place, "%s", places[k].place);
    }
}

cr_status cr_facts_find(const cr_scene* scene, const cr_layout* layout, const cr_state* frames, int64_t count,
                        cr_facts* facts, cr_error* error) {
    *facts = (cr_facts){.body_count = layout->count, .chain_noun = CR_NOUN_NONE, .ran = count > 1};
    finder f = {.scene = scene, .layout = layout, .facts = facts, .error = error, .count = layout->count};
    cr_status status = cr_judge_create(&f.judge, scene, frames, count, error);
    if (status) return status;
    for (int32_t k = 0; k < layout->count; k++) {
        describe(&f, k);
        f.boxes[k] = box_of(&layout->items[k]);
    }
    measure(&f);
    find_structures(&f);
    start_deeds(&f);
    find_places(&f);
    find_between(&f, CR_WHEN_DEFAULT);
    if (facts->ran) find_deeds(&f);
    name_place(&f);
    cr_judge_destroy(f.judge);
    return f.status;
}

bool cr_facts_held_out(const cr_facts* facts) {
    int32_t counts[CR_MAX_NOUNS] = {0};
    for (int32_t k = 0; k < facts->body_count; k++) {
        const cr_fact_body* b = &facts->bodies[k];
        counts[b->thing]++;
        if (b->colored && b->color >= 0 && cr_held_out_color(b->thing, (cr_color_word)b->color)) return true;
        if ((b->does >> CR_DOES_TOPPLE & 1) && cr_held_out_event(CR_PREDICATE_topples, b->thing)) return true;
    }
    for (int32_t k = 0; k < cr_noun_count(); k++)
        if (counts[k] >= 3 && counts[k] <= 12 && cr_held_out_count(k, counts[k])) return true;
    for (int32_t k = 0; k < facts->pair_count; k++) {
        const cr_fact_pair* p = &facts->pairs[k];
        if (p->a >= facts->body_count || p->b >= facts->body_count) continue;
        int32_t a = facts->bodies[p->a].thing, b = facts->bodies[p->b].thing;
        cr_predicate predicate = (cr_predicate)p->predicate;
        bool place = predicate == CR_PREDICATE_on || predicate == CR_PREDICATE_inside;
        if (place && cr_held_out_relation(predicate, a, b)) return true;
        if (cr_predicate_get(predicate)->event && cr_held_out_event(predicate, a)) return true;
    }
    return false;
}
