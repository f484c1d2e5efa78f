// The rows beside the network: chance, and rules.
#include "eval/proposers.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "eval/improve.h"
#include "scenes/layouts.h"
#include "scenes/things.h"

// ---------------------------------------------------------------- what there is to be

// So many of what fits some words.
typedef struct entry {
    cr_argument words; // a noun of the catalogue, or CR_CLAIM_BODY
    int32_t count;
} entry;

enum { MOST_ENTRIES = 32 };

typedef struct list {
    entry entries[MOST_ENTRIES];
    int32_t count;
} list;

static cr_argument without_states(const cr_argument* a) {
    cr_argument plain = *a;
    plain.adjective_count = 0;
    for (int32_t k = 0; k < a->adjective_count; ++k)
        if (a->adjectives[k].kind != CR_ADJECTIVE_STATE) plain.adjectives[plain.adjective_count++] = a->adjectives[k];
    return plain;
}

static bool has_word(const cr_argument* a, cr_adjective word) {
    for (int32_t k = 0; k < a->adjective_count; ++k)
        if (a->adjectives[k].kind == word.kind && a->adjectives[k].value == word.value) return true;
    return false;
}

static bool is_thing(const cr_argument* a) { return a->kind == CR_ARGUMENT_NOUN && a->noun < CR_CLAIM_BODY; }

// Is what fits `narrow` what fits `wide` too?
static bool covers(const cr_argument* wide, const cr_argument* narrow) {
    if (!cr_noun_is(narrow->noun, wide->noun)) return false;
    for (int32_t k = 0; k < wide->adjective_count; ++k)
        if (!has_word(narrow, wide->adjectives[k])) return false;
    return true;
}

static int32_t wanted(const cr_claim* c) {
    switch (c->comparison) {
    case CR_EQUAL:
    case CR_AT_LEAST:
        return (int32_t)fmin(c->number, CR_MAX_ITEMS);
    case CR_MORE:
        return (int32_t)fmin(c->number + 1, CR_MAX_ITEMS);
    case CR_LESS:
    case CR_AT_MOST:
        return 0;
    default:
        return 1;
    }
}

static void add_entry(list* l, const cr_argument* words, int32_t count) {
    if (l->count < MOST_ENTRIES && count > 0) l->entries[l->count++] = (entry){*words, count};
}

// Sees to `count` of what fits some words: those that are there, some of those with fewer words, or new ones.
static void see_to(list* l, const cr_argument* words, int32_t count) {
    int32_t there = 0;
    for (int32_t k = 0; k < l->count; ++k)
        if (covers(words, &l->entries[k].words)) there += l->entries[k].count;
    count -= there;
    for (int32_t k = 0; k < l->count && count > 0; ++k) {
        entry* e = l->entries + k;
        if (!covers(&e->words, words) || e->count < 2) continue;
        int32_t taken = count < e->count ? count : e->count - 1;
        e->count -= taken;
        add_entry(l, words, taken);
        count -= taken;
    }
    add_entry(l, words, count);
}

static cr_argument noun(int32_t id) { return (cr_argument){.kind = CR_ARGUMENT_NOUN, .noun = id}; }

// What structures are built of where nobody says it.
static void see_to_structures(list* l, const cr_caption* caption, cr_random* random) {
    static const int32_t blocks[] = {CR_NOUN_box, CR_NOUN_cube, CR_NOUN_cylinder};
    int32_t least = 0;
    for (int32_t k = 0; k < caption->claim_count; ++k)
        for (int32_t a = 0; a < caption->claims[k].argument_count; ++a) {
            const cr_claim* c = caption->claims + k;
            const cr_argument* x = c->arguments + a;
            if (c->negated || x->kind != CR_ARGUMENT_NOUN || x->noun < CR_CLAIM_STACK) continue;
            int32_t each = x->noun == CR_CLAIM_STACK ? 2 : x->noun == CR_CLAIM_RING ? 5 : 3;
            if (x->noun == CR_CLAIM_PILE || x->noun == CR_CLAIM_PYRAMID) each = 6;
            int32_t of = c->predicate == CR_PREDICATE_count && c->number > 1 ? (int32_t)fmin(c->number, 8) : 1;
            if (each * of > least) least = each * of;
        }
    int32_t most = 0; // of one kind
    for (int32_t k = 0; k < l->count; ++k)
        if (l->entries[k].count > most) most = l->entries[k].count;
    if (least == 0 || most >= least) return;
    cr_argument block = noun(blocks[cr_random_below(random, 3)]);
    add_entry(l, &block, least + (int32_t)cr_random_below(random, 4));
}

// *bodies: how many are to move in all; 0: nobody says.
static void read_claims(list* l, const cr_caption* caption, cr_random* random, int32_t* bodies) {
    *bodies = 0;
    for (int32_t pass = 0; pass < 2; ++pass) // counts first, the most words first
        for (int32_t words = CR_CLAIM_ADJECTIVES; words >= 0; --words)
            for (int32_t k = 0; k < caption->claim_count; ++k) {
                const cr_claim* c = caption->claims + k;
                if (c->negated || (c->predicate == CR_PREDICATE_count) != (pass == 0)) continue;
                if (pass == 0 && c->arguments[0].kind == CR_ARGUMENT_NOUN && c->arguments[0].noun == CR_CLAIM_BODY)
                    *bodies = wanted(c);
                for (int32_t a = 0; a < c->argument_count; ++a) {
                    cr_argument x = without_states(c->arguments + a);
                    if (!is_thing(&x) || x.adjective_count != words) continue;
                    int32_t same = 0; // of the claim's arguments, which mean different bodies
                    for (int32_t b = 0; b < c->argument_count; ++b) {
                        cr_argument y = without_states(c->arguments + b);
                        same += is_thing(&y) && covers(&x, &y);
                    }
                    if (c->predicate == CR_PREDICATE_scatters && same < 3) same = 3; // one cannot
                    see_to(l, &x, pass == 0 ? wanted(c) : c->predicate == CR_PREDICATE_only ? 1 : same);
                }
            }
    see_to_structures(l, caption, random);
}

// ---------------------------------------------------------------- things that fit words

static void fit_size(cr_item* item, int32_t word) {
    cr_vec3* h = &item->half;
    switch (word) {
    case CR_TINY:
        *h = cr_scale(*h, .33f);
        break;
    case CR_SMALL:
        *h = cr_scale(*h, .55f);
        break;
    case CR_BIG:
        *h = cr_scale(*h, 1.8f);
        break;
    case CR_HUGE:
        *h = cr_scale(*h, 3.2f);
        break;
    case CR_TALL:
        h->y *= 1.9f;
        break;
    case CR_FLAT:
        h->y = .28f * fminf(h->x, h->z);
        break;
    case CR_LONG:
        h->x *= 1.9f;
        break;
    case CR_LIGHT:
        item->material = CR_MATERIAL_FOAM;
        break;
    default:
        item->material = CR_MATERIAL_STEEL;
    }
}

// A thing that fits the words as far as it is up to size, colour and material.
static cr_item item_for(const cr_argument* words, cr_random* random) {
    static const int32_t shapes[] = {CR_NOUN_ball, CR_NOUN_box,  CR_NOUN_cube, CR_NOUN_cylinder,
                                     CR_NOUN_cone, CR_NOUN_disc, CR_NOUN_rock, CR_NOUN_brick};
    int32_t thing = words->noun < CR_CLAIM_BODY ? words->noun : shapes[cr_random_below(random, 8)];
    const cr_noun* n = cr_noun_get(thing);
    cr_item item = {.thing = thing, .motion = n->fixed ? CR_STATIC : CR_DYNAMIC, .parent = -1, .body = -1};
    item.pose = cr_pose_identity();
    item.half = cr_thing_draw_size(random, thing, 1.15);
    item.material = n->material;
    item.color = n->color;
    item.shade = (int)cr_random_below(random, 8);
    for (int32_t k = 0; k < words->adjective_count; ++k) {
        cr_adjective word = words->adjectives[k];
        if (word.kind == CR_ADJECTIVE_COLOR) item.color = (cr_color_word)word.value;
        if (word.kind == CR_ADJECTIVE_MATERIAL) item.material = (cr_material)word.value;
        if (word.kind == CR_ADJECTIVE_SIZE) fit_size(&item, word.value);
    }
    item.half = cr_thing_tied(thing, item.half);
    return item;
}

int32_t cr_inventory_of_claims(const cr_caption* caption, cr_random* random, cr_layout* layout) {
    list l = {.count = 0};
    int32_t first = layout->count, bodies, moving = 0;
    read_claims(&l, caption, random, &bodies);
    for (int32_t k = 0; k < l.count; ++k) {
        int32_t there = 0; // among those that are kept
        for (int32_t i = 0; i < first; ++i) there += cr_item_fits(layout->items + i, &l.entries[k].words);
        for (int32_t i = there; i < l.entries[k].count && layout->count < CR_MAX_ITEMS; ++i)
            layout->items[layout->count++] = item_for(&l.entries[k].words, random);
    }
    cr_argument any = noun(CR_CLAIM_BODY);
    for (int32_t i = 0; i < layout->count; ++i) moving += layout->items[i].motion == CR_DYNAMIC;
    for (; moving < bodies && layout->count < CR_MAX_ITEMS; ++moving)
        layout->items[layout->count++] = item_for(&any, random);
    for (int32_t k = layout->count - 1; k > first; --k) { // in any order
        int32_t other = first + (int32_t)cr_random_below(random, (uint32_t)(k - first + 1));
        cr_item kept = layout->items[k];
        layout->items[k] = layout->items[other];
        layout->items[other] = kept;
    }
    return layout->count - first;
}

// ---------------------------------------------------------------- anywhere

typedef enum start { START_STILL, START_PUSHED, START_DROPPED } start;

// How an item begins that an event is about.
static start start_of(const cr_caption* caption, const cr_item* item, cr_random* random) {
    for (int32_t k = 0; k < caption->claim_count; ++k) {
        const cr_claim* c = caption->claims + k;
        if (c->negated || !cr_predicate_get(c->predicate)->event) continue;
        if (c->argument_count == 0 || !cr_item_fits(item, &c->arguments[0])) continue;
        switch (c->predicate) {
        case CR_PREDICATE_hits:
        case CR_PREDICATE_first_hits:
        case CR_PREDICATE_knocks_over:
        case CR_PREDICATE_flies:
        case CR_PREDICATE_moves:
            return cr_random_unit(random) < .5 ? START_PUSHED : START_DROPPED;
        case CR_PREDICATE_rolls:
        case CR_PREDICATE_slides:
        case CR_PREDICATE_topples:
        case CR_PREDICATE_falls_off:
        case CR_PREDICATE_leaves:
        case CR_PREDICATE_chain:
            return START_PUSHED;
        case CR_PREDICATE_falls:
        case CR_PREDICATE_bounces:
        case CR_PREDICATE_lands_on:
        case CR_PREDICATE_lands_in:
            return START_DROPPED;
        default:
            break;
        }
    }
    return START_STILL;
}

static float draw(cr_random* random, double a, double b) { return (float)cr_random_range(random, a, b); }

static void push(cr_item* item, cr_random* random) {
    double c, s;
    cr_random_circle(random, &c, &s);
    float speed = (float)cr_random_log_range(random, .7, 7);
    item->velocity = cr_v3(speed * (float)c, 0, speed * (float)s);
    if (item->thing == CR_NOUN_ball) item->spin = cr_scale(cr_cross(cr_v3(0, 1, 0), item->velocity), 1 / item->half.y);
    item->moves = true;
}

void cr_scatter(const cr_caption* caption, cr_random* random, int32_t first, cr_layout* layout) {
    float area = 0;
    for (int32_t k = 0; k < layout->count; ++k) area += 4 * layout->items[k].half.x * layout->items[k].half.z;
    double reach = fmax(.8, sqrt((double)area)); // a quarter of the floor is taken
    for (int32_t k = first; k < layout->count; ++k) {
        cr_item* item = layout->items + k;
        item->held = CR_STANDS;
        item->parent = -1;
        item->surface = 0;
        item->yaw = cr_random_range(random, -CR_PI, CR_PI);
        item->x = draw(random, -reach, reach);
        item->z = draw(random, -reach, reach);
        item->velocity = item->spin = cr_v3(0, 0, 0);
        item->moves = false;
        start how = item->motion == CR_DYNAMIC ? start_of(caption, item, random) : START_STILL;
        if (how == START_PUSHED) push(item, random);
        if (how == START_DROPPED) {
            item->held = CR_FLIES;
            item->moves = true;
            item->pose.position = cr_v3(item->x, item->half.y + draw(random, .3, 2.5), item->z);
            item->pose.orientation = cr_quat_identity();
            if (cr_random_unit(random) < .5) push(item, random);
            continue;
        }
        if (k == 0 || item->motion != CR_DYNAMIC || cr_random_unit(random) < .5) continue;
        item->parent = (int32_t)cr_random_below(random, (uint32_t)k); // on one of those before
        const cr_item* parent = layout->items + item->parent;
        if (parent->held == CR_FLIES) item->parent = -1;
        if (item->parent < 0) continue;
        item->surface = (int32_t)cr_random_below(random, 5);
        item->x = draw(random, -1, 1) * parent->half.x;
        item->z = draw(random, -1, 1) * parent->half.z;
    }
}

static void begin(const cr_request* request, cr_layout* layout) {
    if (request->kept)
        *layout = *request->kept;
    else
        *layout = (cr_layout){0};
}

static cr_status propose_random(void* context, const cr_request* request, int32_t count, cr_layout* layouts,
                                cr_error* error) {
    (void)context;
    (void)error;
    for (int32_t k = 0; k < count; ++k) {
        cr_random random = cr_random_create(request->seed, (uint64_t)k);
        begin(request, layouts + k);
        int32_t first = layouts[k].count;
        cr_inventory_of_claims(request->caption, &random, layouts + k);
        cr_scatter(request->caption, &random, first, layouts + k);
    }
    return CR_OK;
}

cr_proposer cr_proposer_random(void) { return (cr_proposer){"random", propose_random, NULL}; }

// ---------------------------------------------------------------- rules

typedef struct rule {
    const char* law;
    cr_predicate predicate; // CR_PREDICATE_COUNT: any
    const char* nouns;      // that must be spoken of, all of them
} rule;

// The first whose words are all there.
static const rule rules[] = {
    {"bowling", CR_PREDICATE_COUNT, "pin,ball"},
    {"dominoes-fall", CR_PREDICATE_chain, ""},
    {"dominoes-fall", CR_PREDICATE_topples, "domino"},
    {"dominoes-fall", CR_PREDICATE_hits, "domino"},
    {"collapse", CR_PREDICATE_collapses, ""},
    {"rock-fall", CR_PREDICATE_scatters, ""},
    {"rock-fall", CR_PREDICATE_rolls, "rock"},
    {"pyramid-hit", CR_PREDICATE_hits, "pyramid"},
    {"tower-hit", CR_PREDICATE_knocks_over, ""},
    {"tower-hit", CR_PREDICATE_hits, "tower"},
    {"slide-down", CR_PREDICATE_slides, ""},
    {"drop-in", CR_PREDICATE_lands_in, ""},
    {"falls-off", CR_PREDICATE_falls_off, ""},
    {"bounces", CR_PREDICATE_bounces, ""},
    {"ramp-hit", CR_PREDICATE_hits, "ramp"},
    {"ramp-hit", CR_PREDICATE_rolls, "ramp"},
    {"throw-through", CR_PREDICATE_flies, "hoop"},
    {"see-saws", CR_PREDICATE_COUNT, "see-saw"},
    {"mid-air", CR_PREDICATE_hits, ""},
    {"mid-air", CR_PREDICATE_flies, ""},
    {"falls-off", CR_PREDICATE_leaves, ""},
    {"pour", CR_PREDICATE_falls, ""},
    {"bounces", CR_PREDICATE_lands_on, ""},
    {"ramp-hit", CR_PREDICATE_rolls, ""},
    {"domino-row", CR_PREDICATE_COUNT, "domino"},
    {"billiards", CR_PREDICATE_COUNT, "billiard table"},
    {"leaning", CR_PREDICATE_leans_on, ""},
    {"pyramid", CR_PREDICATE_COUNT, "pyramid"},
    {"ring", CR_PREDICATE_COUNT, "ring"},
    {"pile", CR_PREDICATE_COUNT, "pile"},
    {"tower-on-table", CR_PREDICATE_COUNT, "tower,table"},
    {"tower", CR_PREDICATE_COUNT, "tower"},
    {"stacks", CR_PREDICATE_COUNT, "stack"},
    {"row", CR_PREDICATE_COUNT, "row"},
    {"containers", CR_PREDICATE_inside, ""},
    {"living-room", CR_PREDICATE_COUNT, "sofa"},
    {"bedroom", CR_PREDICATE_COUNT, "bed"},
    {"kitchen", CR_PREDICATE_COUNT, "fridge"},
    {"kitchen", CR_PREDICATE_COUNT, "stove"},
    {"shop", CR_PREDICATE_COUNT, "counter"},
    {"dining", CR_PREDICATE_COUNT, "table,chair"},
    {"shelves", CR_PREDICATE_COUNT, "shelf"},
    {"playground", CR_PREDICATE_COUNT, "slide"},
    {"street", CR_PREDICATE_COUNT, "house"},
    {"street", CR_PREDICATE_COUNT, "car"},
    {"court", CR_PREDICATE_COUNT, "fence"},
    {"terrain", CR_PREDICATE_COUNT, "hill"},
    {"park", CR_PREDICATE_COUNT, "tree"},
    {"park", CR_PREDICATE_COUNT, "bench"},
    {"temple", CR_PREDICATE_COUNT, "column"},
    {"warehouse", CR_PREDICATE_COUNT, "crate"},
    {"warehouse", CR_PREDICATE_COUNT, "barrel"},
    {"card-house", CR_PREDICATE_COUNT, "plank"},
    {"brick-wall", CR_PREDICATE_COUNT, "brick"},
    {"dining", CR_PREDICATE_COUNT, "table"},
    {"table-top", CR_PREDICATE_COUNT, ""},
};

static bool speaks_of(const cr_caption* caption, int32_t noun_id) {
    for (int32_t k = 0; k < caption->claim_count; ++k)
        for (int32_t a = 0; a < caption->claims[k].argument_count; ++a) {
            const cr_argument* x = caption->claims[k].arguments + a;
            if (x->kind != CR_ARGUMENT_NOUN) continue;
            if (x->noun == noun_id || (is_thing(x) && noun_id < CR_CLAIM_BODY && cr_noun_is(x->noun, noun_id)))
                return true;
        }
    return false;
}

static bool rule_fits(const rule* r, const cr_caption* caption) {
    bool said = r->predicate == CR_PREDICATE_COUNT;
    for (int32_t k = 0; k < caption->claim_count; ++k)
        said = said || (caption->claims[k].predicate == r->predicate && !caption->claims[k].negated);
    for (const char* word = r->nouns; said && *word;) {
        size_t length = strcspn(word, ",");
        int32_t id;
        said = cr_claim_noun_find(word, length, &id) && speaks_of(caption, id);
        word += length + (word[length] == ',');
    }
    return said;
}

const char* cr_law_for(const cr_caption* caption) {
    for (size_t k = 0; k < sizeof rules / sizeof *rules; ++k)
        if (rule_fits(rules + k, caption)) return rules[k].law;
    return NULL;
}

static cr_status propose_law(void* context, const cr_request* request, int32_t count, cr_layout* layouts,
                             cr_error* error) {
    (void)context;
    const char* law = cr_law_for(request->caption);
    if (!law || request->kept)
        return cr_fail(error, CR_ERROR_UNSUPPORTED, "no law of layouts %s", law ? "adds to what is there" : "fits");
    for (int32_t k = 0; k < count; ++k) {
        cr_scene scene;
        uint64_t x = request->seed + (uint64_t)k;
        cr_status status = cr_layout_open(law, NULL, cr_splitmix64(&x), &scene, layouts + k, error);
        if (status) return status;
        cr_scene_destroy(&scene);
    }
    return CR_OK;
}

cr_proposer cr_proposer_law(void) { return (cr_proposer){"law", propose_law, NULL}; }

// ---------------------------------------------------------------- another one, hindered

static cr_status propose_offsets(void* context, const cr_request* request, int32_t count, cr_layout* layouts,
                                 cr_error* error) {
    const cr_proposer* other = context;
    cr_status status = other->propose(other->context, request, count, layouts, error);
    for (int32_t k = 0; k < count && !status; ++k) {
        cr_random random = cr_random_create(request->seed, 7000 + (uint64_t)k);
        cr_scatter(request->caption, &random, request->kept ? request->kept->count : 0, layouts + k);
    }
    return status;
}

cr_proposer cr_proposer_offsets(const cr_proposer* other) {
    return (cr_proposer){"offsets", propose_offsets, (void*)other};
}

static cr_status propose_wordless(void* context, const cr_request* request, int32_t count, cr_layout* layouts,
                                  cr_error* error) {
    const cr_proposer* other = context;
    static const cr_caption nothing;
    cr_request silent = *request;
    silent.caption = &nothing;
    return other->propose(other->context, &silent, count, layouts, error);
}

cr_proposer cr_proposer_wordless(const cr_proposer* other, const char* name) {
    return (cr_proposer){name, propose_wordless, (void*)other};
}
