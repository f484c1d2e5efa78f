// captions_sentence.c: sayings that the grammar thinks of by itself: what people ask for, in kinds.
#include <string.h>

#include "scenes/captions_internal.h"

typedef struct thinker {
    cr_random* random;
    cr_saying* s;
} thinker;

#define PICK(t, list) ((list)[cr_pick((t)->random, (int32_t)(sizeof(list) / sizeof *(list)))])

static bool likely(thinker* t, double share) { return cr_likely(t->random, share); }
static int32_t whole(thinker* t, int32_t a, int32_t b) { return cr_between(t->random, a, b); }

// ---------------------------------------------------------------- nouns

static const int32_t shapes[] = {CR_NOUN_ball, CR_NOUN_box,  CR_NOUN_cube, CR_NOUN_cylinder,
                                 CR_NOUN_cone, CR_NOUN_ball, CR_NOUN_box,  CR_NOUN_capsule,
                                 CR_NOUN_disc, CR_NOUN_rock, CR_NOUN_cube, CR_NOUN_brick};
static const int32_t small_things[] = {
    CR_NOUN_cup,  CR_NOUN_plate, CR_NOUN_bowl,   CR_NOUN_bottle, CR_NOUN_vase, CR_NOUN_pot,    CR_NOUN_candle,
    CR_NOUN_book, CR_NOUN_die,   CR_NOUN_coin,   CR_NOUN_card,   CR_NOUN_ball, CR_NOUN_cube,   CR_NOUN_figure,
    CR_NOUN_cup,  CR_NOUN_plate, CR_NOUN_pencil, CR_NOUN_plant,  CR_NOUN_tray, CR_NOUN_candle, CR_NOUN_mushroom};
static const int32_t bases[] = {CR_NOUN_table,  CR_NOUN_table,   CR_NOUN_shelf,  CR_NOUN_bench,       CR_NOUN_crate,
                                CR_NOUN_barrel, CR_NOUN_counter, CR_NOUN_stool,  CR_NOUN_round_table, CR_NOUN_pedestal,
                                CR_NOUN_chair,  CR_NOUN_box,     CR_NOUN_pallet, CR_NOUN_bed,         CR_NOUN_cupboard,
                                CR_NOUN_sofa,   CR_NOUN_tray,    CR_NOUN_plate};
static const int32_t containers[] = {CR_NOUN_open_box, CR_NOUN_bowl, CR_NOUN_bucket, CR_NOUN_open_box,
                                     CR_NOUN_cart,     CR_NOUN_pot,  CR_NOUN_tray,   CR_NOUN_bucket};
static const int32_t contents[] = {CR_NOUN_ball,     CR_NOUN_cube, CR_NOUN_die,   CR_NOUN_coin,
                                   CR_NOUN_cylinder, CR_NOUN_ball, CR_NOUN_book,  CR_NOUN_cone,
                                   CR_NOUN_rock,     CR_NOUN_cup,  CR_NOUN_bottle};
static const int32_t furniture[] = {CR_NOUN_table,      CR_NOUN_chair,    CR_NOUN_sofa,   CR_NOUN_lamp,
                                    CR_NOUN_shelf,      CR_NOUN_armchair, CR_NOUN_bed,    CR_NOUN_stool,
                                    CR_NOUN_television, CR_NOUN_cupboard, CR_NOUN_plant,  CR_NOUN_fridge,
                                    CR_NOUN_stove,      CR_NOUN_bench,    CR_NOUN_counter};
static const int32_t outside[] = {CR_NOUN_tree,    CR_NOUN_bush,     CR_NOUN_rock,     CR_NOUN_bench,
                                  CR_NOUN_house,   CR_NOUN_car,      CR_NOUN_lamppost, CR_NOUN_apple_tree,
                                  CR_NOUN_snowman, CR_NOUN_figure,   CR_NOUN_barrel,   CR_NOUN_cart,
                                  CR_NOUN_tent,    CR_NOUN_pedestal, CR_NOUN_mushroom};
static const int32_t stackable[] = {CR_NOUN_box,   CR_NOUN_cube,  CR_NOUN_box,  CR_NOUN_cube,   CR_NOUN_cylinder,
                                    CR_NOUN_crate, CR_NOUN_brick, CR_NOUN_book, CR_NOUN_barrel, CR_NOUN_disc};
static const int32_t alike[] = {CR_NOUN_cube,   CR_NOUN_box,    CR_NOUN_cylinder, CR_NOUN_ball,
                                CR_NOUN_cone,   CR_NOUN_barrel, CR_NOUN_crate,    CR_NOUN_chair,
                                CR_NOUN_pin,    CR_NOUN_cup,    CR_NOUN_bottle,   CR_NOUN_lamp,
                                CR_NOUN_figure, CR_NOUN_stool,  CR_NOUN_column,   CR_NOUN_domino};
static const int32_t movers[] = {CR_NOUN_ball, CR_NOUN_ball, CR_NOUN_ball,    CR_NOUN_cube,
                                 CR_NOUN_rock, CR_NOUN_box,  CR_NOUN_cylinder};
static const int32_t rollers[] = {CR_NOUN_ball,     CR_NOUN_ball,   CR_NOUN_ball, CR_NOUN_rock,
                                  CR_NOUN_cylinder, CR_NOUN_barrel, CR_NOUN_tyre};
static const int32_t sliders[] = {CR_NOUN_box,  CR_NOUN_cube, CR_NOUN_crate, CR_NOUN_brick,
                                  CR_NOUN_disc, CR_NOUN_book, CR_NOUN_box};
static const int32_t targets[] = {CR_NOUN_box,    CR_NOUN_cylinder, CR_NOUN_barrel, CR_NOUN_cone,   CR_NOUN_bucket,
                                  CR_NOUN_figure, CR_NOUN_vase,     CR_NOUN_cube,   CR_NOUN_bottle, CR_NOUN_chair,
                                  CR_NOUN_pin,    CR_NOUN_plank,    CR_NOUN_crate,  CR_NOUN_snowman};
static const int32_t fallers[] = {CR_NOUN_ball, CR_NOUN_cube, CR_NOUN_cup,      CR_NOUN_bottle, CR_NOUN_book,
                                  CR_NOUN_vase, CR_NOUN_ball, CR_NOUN_cylinder, CR_NOUN_plate};

// ---------------------------------------------------------------- phrases

static bool kin(int32_t a, int32_t b) { return cr_noun_is(a, b) || cr_noun_is(b, a); }

// Two phrases that may mean the same body would not be counted apart.
static bool apart(const cr_phrase* a, const cr_phrase* b) {
    bool related = a->noun == b->noun || (a->noun < CR_CLAIM_BODY && b->noun < CR_CLAIM_BODY && kin(a->noun, b->noun));
    // A box with equal sides is a cube.
    if (a->noun == CR_CLAIM_BODY || b->noun == CR_CLAIM_BODY) related = true;
    for (int32_t i = 0; related && i < a->adjective_count; i++)
        for (int32_t k = 0; k < b->adjective_count; k++) {
            bool label = a->adjectives[i].kind == CR_ADJECTIVE_COLOR || a->adjectives[i].kind == CR_ADJECTIVE_MATERIAL;
            if (label && a->adjectives[i].kind == b->adjectives[k].kind &&
                a->adjectives[i].value != b->adjectives[k].value)
                return true;
        }
    return !related;
}

static void adorn(thinker* t, cr_phrase* p, double share) {
    const cr_noun* noun = cr_noun_get(p->noun);
    if (!noun) return;
    p->adjective_count = 0;
    if (likely(t, 0.35 * share) && !noun->fixed) {
        static const int32_t words[] = {CR_SMALL, CR_BIG, CR_SMALL, CR_BIG, CR_TINY, CR_HUGE, CR_HEAVY, CR_LIGHT};
        p->adjectives[p->adjective_count++] = (cr_adjective){CR_ADJECTIVE_SIZE, PICK(t, words)};
    }
    if (likely(t, 0.55 * share))
        p->adjectives[p->adjective_count++] = (cr_adjective){CR_ADJECTIVE_COLOR, whole(t, 0, CR_COLOR_COUNT - 1)};
    int32_t material = whole(t, 1, CR_MATERIAL_COUNT - 1);
    bool can = (noun->materials >> material) & 1, silly = p->noun == CR_NOUN_rock || noun->fixed;
    if (likely(t, 0.6 * share) && can && !silly)
        p->adjectives[p->adjective_count++] = (cr_adjective){CR_ADJECTIVE_MATERIAL, material};
}

// A phrase of `count` that is told from all others: its index; -1.
static int32_t phrase(thinker* t, int32_t noun, int32_t count, double adjectives) {
    for (int trial = 0; trial < 6; trial++) {
        cr_phrase p = {.noun = noun, .count = count, .compare = CR_EQUAL, .members = -1, .around = -1};
        adorn(t, &p, adjectives + 0.25 * trial);
        bool fits = true;
        for (int32_t k = 0; k < t->s->phrase_count; k++) fits = fits && apart(&t->s->phrases[k], &p);
        if (fits) return cr_say_phrase(t->s, p);
    }
    return -1;
}

#define PHRASE(t, list, count, adjectives) phrase(t, PICK(t, list), count, adjectives)

// `number` structures of `each` members.
static int32_t structure(thinker* t, int32_t kind, int32_t noun, int32_t number, int32_t each, double adjectives) {
    int32_t members = phrase(t, noun, number * each, adjectives);
    if (members < 0) return -1;
    return cr_say_phrase(
        t->s, (cr_phrase){.noun = kind, .count = number, .compare = CR_EQUAL, .members = members, .around = -1});
}

static bool say(thinker* t, cr_clause_kind kind, int32_t a, int32_t b) {
    return cr_say_clause(t->s, (cr_clause){.kind = kind, .a = a, .b = b, .c = -1});
}

// ---------------------------------------------------------------- at rest

static void closing_words(thinker* t, double share) {
    if (likely(t, share)) say(t, CR_SAY_NOTHING_MOVES, -1, -1);
    if (likely(t, 0.4 * share)) say(t, CR_SAY_NOTHING_ELSE, -1, -1);
}

// A few kinds of things and how many of each.
static bool list_of_things(thinker* t) {
    int32_t kinds = whole(t, 1, 4), most = likely(t, 0.3) ? 8 : 3;
    bool few = likely(t, 0.25);
    bool alike = kinds > 1 && likely(t, 0.15); // "a red, a green and a blue ball"
    int32_t same = PICK(t, shapes);
    for (int32_t k = 0; k < kinds && alike; k++) {
        cr_phrase p = {
            .noun = same, .count = 1, .compare = CR_EQUAL, .members = -1, .around = -1, .adjective_count = 1};
        p.adjectives[0] = (cr_adjective){CR_ADJECTIVE_COLOR, whole(t, 0, CR_COLOR_COUNT - 1)};
        for (int32_t m = 0; m < k; m++)
            if (!apart(&t->s->phrases[m], &p)) return false;
        if (cr_say_phrase(t->s, p) < 0) return false;
    }
    if (alike) return true;
    for (int32_t k = 0; k < kinds; k++) {
        int32_t noun = few ? PICK(t, small_things) : likely(t, 0.6) ? PICK(t, shapes) : PICK(t, furniture);
        int32_t at = phrase(t, noun, likely(t, 0.45) ? 1 : whole(t, 2, most), 0.7);
        if (at < 0) return false;
        cr_phrase* p = &t->s->phrases[at];
        if (p->count < 2 || !likely(t, 0.2)) continue;
        static const cr_comparison compare[] = {CR_AT_LEAST, CR_AT_LEAST, CR_AT_LEAST, CR_AT_MOST, CR_MORE, CR_LESS};
        p->compare = PICK(t, compare);
        if (p->compare == CR_AT_LEAST && likely(t, 0.6)) p->count = whole(t, 2, 3);
    }
    if (kinds == 1 && t->s->phrases[0].count < 2) return false;
    if (likely(t, 0.05)) {
        int32_t at = PHRASE(t, furniture, 0, 0.1);
        if (at >= 0) t->s->phrases[at].compare = CR_AT_MOST;
    }
    if (t->s->phrases[0].count >= 3 && t->s->phrases[0].compare == CR_EQUAL && likely(t, 0.15)) {
        bool colored = false;
        for (int32_t k = 0; k < t->s->phrases[0].adjective_count; k++)
            colored = colored || t->s->phrases[0].adjectives[k].kind == CR_ADJECTIVE_COLOR;
        int32_t count = t->s->phrases[0].count;
        cr_clause c = {
            .kind = CR_SAY_SOME_OF, .a = 0, .b = -1, .c = -1, .number = whole(t, 1, count - 1), .compare = CR_EQUAL};
        c.color = (cr_color_word)whole(t, 0, CR_COLOR_COUNT - 1);
        if (!colored) cr_say_clause(t->s, c);
        if (!colored && likely(t, 0.5)) {
            c.number = count - c.number;
            c.color = (cr_color_word)((c.color + whole(t, 1, CR_COLOR_COUNT - 1)) % CR_COLOR_COUNT);
            cr_say_clause(t->s, c);
        }
    }
    closing_words(t, 0.08);
    return true;
}

static const cr_clause_kind beside[] = {CR_SAY_LEFT_OF,     CR_SAY_RIGHT_OF, CR_SAY_IN_FRONT_OF, CR_SAY_BEHIND,
                                        CR_SAY_NEXT_TO,     CR_SAY_LEFT_OF,  CR_SAY_RIGHT_OF,    CR_SAY_NEXT_TO,
                                        CR_SAY_IN_FRONT_OF, CR_SAY_BEHIND};

static bool opposed(cr_clause_kind a, cr_clause_kind b) {
    return a == b || a == CR_SAY_NEXT_TO || b == CR_SAY_NEXT_TO ||
           (a <= CR_SAY_RIGHT_OF && b <= CR_SAY_RIGHT_OF) == (a <= CR_SAY_RIGHT_OF);
}

// "three cups on a table next to a chair": what was spoken of last stands beside something of its own kind.
static void nested(thinker* t, int32_t at, double share) {
    if (!likely(t, share) || t->s->phrases[at].count != 1 || t->s->phrases[at].compare != CR_EQUAL) return;
    int32_t b = likely(t, 0.7) ? PHRASE(t, furniture, 1, 0.3) : PHRASE(t, outside, 1, 0.4);
    if (b >= 0) say(t, PICK(t, beside), at, b);
}

// Things beside, before and behind each other.
static bool things_beside(thinker* t) {
    bool large = likely(t, 0.3), tree = likely(t, 0.2);
    int32_t count = whole(t, 2, 4), first = -1;
    cr_clause_kind before = CR_SAY_KIND_COUNT;
    for (int32_t k = 0; k < count; k++) {
        int32_t noun = tree             ? PICK(t, outside)
                       : large          ? PICK(t, furniture)
                       : likely(t, 0.7) ? PICK(t, shapes)
                                        : PICK(t, small_things);
        int32_t at = phrase(t, noun, k > 0 && likely(t, 0.12) ? whole(t, 2, 3) : 1, 0.7);
        if (at < 0) return false;
        if (first < 0) {
            first = at;
            continue;
        }
        cr_clause_kind kind = PICK(t, beside);
        int32_t a = at, b = first;
        if (k > 1 && likely(t, 0.5)) b = at - 1;
        if (likely(t, 0.4)) { // of one subject
            a = first;
            b = at;
            if (before != CR_SAY_KIND_COUNT && opposed(kind, before)) return false;
            before = kind;
        }
        if (t->s->phrases[a].count > 1 && kind == CR_SAY_NEXT_TO) kind = CR_SAY_BEHIND;
        say(t, kind, a, b);
    }
    if (count == 2 && likely(t, 0.2)) {
        static const cr_clause_kind compares[] = {CR_SAY_TALLER, CR_SAY_BIGGER, CR_SAY_SMALLER, CR_SAY_SHORTER};
        if (likely(t, 0.5)) t->s->clause_count = 0;
        say(t, PICK(t, compares), first, first + 1);
    }
    closing_words(t, 0.05);
    return true;
}

// One thing between two others.
static bool thing_between(thinker* t) {
    int32_t a = PHRASE(t, shapes, 1, 0.7);
    bool same = likely(t, 0.5);
    int32_t b = PHRASE(t, shapes, same ? 2 : 1, 0.7), c = same ? -1 : PHRASE(t, shapes, 1, 0.7);
    if (a < 0 || b < 0 || (!same && c < 0)) return false;
    return cr_say_clause(t->s, (cr_clause){.kind = CR_SAY_BETWEEN, .a = a, .b = b, .c = c});
}

// Things on furniture, on the floor, under it.
static bool things_on(thinker* t) {
    bool plain = likely(t, 0.3);
    int32_t base = plain ? PHRASE(t, shapes, 1, 0.8) : PHRASE(t, bases, 1, 0.4);
    if (base < 0) return false;
    if (t->s->phrases[base].noun == CR_NOUN_ball || t->s->phrases[base].noun == CR_NOUN_cone ||
        t->s->phrases[base].noun == CR_NOUN_capsule)
        t->s->phrases[base].noun = CR_NOUN_box;
    int32_t kinds = plain ? 1 : whole(t, 1, 3);
    for (int32_t k = 0; k < kinds; k++) {
        int32_t noun = plain ? PICK(t, shapes) : PICK(t, small_things);
        int32_t at = phrase(t, noun, plain || likely(t, 0.5) ? 1 : whole(t, 2, 6), 0.6);
        if (at < 0) return false;
        cr_clause_kind kind = likely(t, 0.78) || plain ? CR_SAY_ON : likely(t, 0.5) ? CR_SAY_NEXT_TO : CR_SAY_BELOW;
        if (kind != CR_SAY_ON && t->s->phrases[at].count > 1) kind = CR_SAY_ON;
        if (t->s->phrases[base].noun != CR_NOUN_table && kind == CR_SAY_BELOW) kind = CR_SAY_ON;
        say(t, kind, at, base);
        const cr_phrase* p = &t->s->phrases[at];
        if (kinds == 1 && p->count > 2 && p->adjective_count == 0 && likely(t, 0.3)) { // "two of them green"
            cr_clause some = {.kind = CR_SAY_SOME_OF, .a = at, .b = -1, .c = -1, .compare = CR_EQUAL};
            some.number = whole(t, 1, p->count - 1);
            some.color = (cr_color_word)whole(t, 0, CR_COLOR_COUNT - 1);
            cr_say_clause(t->s, some);
        }
        if (k == 1 && likely(t, 0.25))
            cr_say_clause(t->s, (cr_clause){.kind = PICK(t, beside), .a = at, .b = at - 1, .c = -1});
    }
    if (!plain && likely(t, 0.3)) {
        static const int32_t around[] = {CR_NOUN_chair, CR_NOUN_stool, CR_NOUN_lamp, CR_NOUN_chair, CR_NOUN_plant};
        int32_t at = PHRASE(t, around, whole(t, 1, 4), 0.3);
        if (at >= 0 && t->s->phrases[at].count == 1 && likely(t, 0.7)) say(t, PICK(t, beside), at, base);
        if (at >= 0 && t->s->phrases[at].count > 2 && likely(t, 0.5)) say(t, CR_SAY_AROUND, at, base);
    }
    if (likely(t, 0.1)) {
        int32_t at = PHRASE(t, shapes, 1, 0.6);
        if (at >= 0) say(t, CR_SAY_ON_FLOOR, at, -1);
    }
    nested(t, base, 0.35);
    closing_words(t, 0.06);
    return true;
}

// Something under a table, seats around it.
static bool about_a_table(thinker* t) {
    static const int32_t tables[] = {CR_NOUN_table, CR_NOUN_table, CR_NOUN_round_table};
    static const int32_t seats[] = {CR_NOUN_chair, CR_NOUN_chair, CR_NOUN_stool, CR_NOUN_armchair};
    bool below = likely(t, 0.6);
    int32_t table = PHRASE(t, tables, 1, 0.4);
    int32_t a = !below          ? PHRASE(t, seats, whole(t, 3, 6), 0.4)
                : likely(t, .5) ? PHRASE(t, shapes, whole(t, 1, 2), 0.7)
                                : PHRASE(t, small_things, whole(t, 1, 2), 0.6);
    if (a < 0 || table < 0) return false;
    say(t, below ? CR_SAY_BELOW : CR_SAY_AROUND, a, table);
    if (likely(t, 0.3)) {
        int32_t b = PHRASE(t, small_things, whole(t, 1, 4), 0.5);
        if (b >= 0) say(t, CR_SAY_ON, b, table);
    }
    return true;
}

static bool things_stacked_by_hand(thinker* t) {
    int32_t count = whole(t, 3, 4), below = PHRASE(t, stackable, 1, 0.8);
    for (int32_t k = 1; k < count && below >= 0; k++) {
        int32_t at = k == count - 1 ? PHRASE(t, shapes, 1, 0.8) : PHRASE(t, stackable, 1, 0.8);
        if (at < 0) return false;
        say(t, CR_SAY_ON, at, below);
        below = at;
    }
    return below >= 0;
}

static bool things_inside(thinker* t) {
    int32_t box = PHRASE(t, containers, likely(t, 0.9) ? 1 : 2, 0.5), kinds = likely(t, 0.75) ? 1 : 2;
    if (box < 0) return false;
    bool one = t->s->phrases[box].count == 1;
    for (int32_t k = 0; k < kinds; k++) {
        int32_t at = PHRASE(t, contents, whole(t, 1, 7), 0.7);
        if (at < 0) return false;
        say(t, CR_SAY_INSIDE, at, box);
    }
    if (one && likely(t, 0.25)) {
        int32_t base = PHRASE(t, bases, 1, 0.3);
        if (base >= 0) say(t, CR_SAY_ON, box, base);
        if (base >= 0) nested(t, base, 0.35);
    }
    if (likely(t, 0.15)) {
        int32_t at = PHRASE(t, shapes, 1, 0.6);
        if (at >= 0 && one) say(t, PICK(t, beside), at, box);
    }
    if (t->s->clause_count == kinds) nested(t, box, 0.25);
    return true;
}

static bool things_lean(thinker* t) {
    static const int32_t leaners[] = {CR_NOUN_plank, CR_NOUN_ladder, CR_NOUN_plank};
    static const int32_t supports[] = {CR_NOUN_wall, CR_NOUN_wall,  CR_NOUN_wall,
                                       CR_NOUN_box,  CR_NOUN_crate, CR_NOUN_house};
    static const int32_t about[] = {CR_NOUN_bucket, CR_NOUN_crate, CR_NOUN_barrel, CR_NOUN_ball, CR_NOUN_box};
    int32_t a = PHRASE(t, leaners, likely(t, 0.5) ? 1 : whole(t, 2, 5), 0.5), b = PHRASE(t, supports, 1, 0.15);
    if (a < 0 || b < 0) return false;
    say(t, CR_SAY_LEANS_ON, a, b);
    if (likely(t, 0.4)) {
        int32_t c = PHRASE(t, about, 1, 0.5);
        if (c >= 0) say(t, likely(t, 0.5) ? CR_SAY_NEXT_TO : CR_SAY_IN_FRONT_OF, c, likely(t, 0.5) ? b : a);
    }
    return true;
}

static const struct room {
    const char* places[8];
    int32_t things[14]; // CR_NOUN_NONE at the end
} rooms[] = {
    {{"living room", "lounge", "room", "sitting room"},
     {CR_NOUN_sofa, CR_NOUN_armchair, CR_NOUN_table, CR_NOUN_shelf, CR_NOUN_lamp, CR_NOUN_television, CR_NOUN_plant,
      CR_NOUN_pillow, CR_NOUN_counter, CR_NOUN_cup, CR_NOUN_book, CR_NOUN_NONE}},
    {{"kitchen", "kitchen", "small kitchen"},
     {CR_NOUN_fridge, CR_NOUN_stove, CR_NOUN_counter, CR_NOUN_table, CR_NOUN_chair, CR_NOUN_cup, CR_NOUN_plate,
      CR_NOUN_pot, CR_NOUN_cupboard, CR_NOUN_bowl, CR_NOUN_bucket, CR_NOUN_bottle, CR_NOUN_NONE}},
    {{"bedroom", "bedroom", "child's room"},
     {CR_NOUN_bed, CR_NOUN_cupboard, CR_NOUN_lamp, CR_NOUN_stool, CR_NOUN_pillow, CR_NOUN_shelf, CR_NOUN_book,
      CR_NOUN_ball, CR_NOUN_figure, CR_NOUN_NONE}},
    {{"classroom", "classroom", "office", "study"},
     {CR_NOUN_table, CR_NOUN_chair, CR_NOUN_book, CR_NOUN_pencil, CR_NOUN_cup, CR_NOUN_shelf, CR_NOUN_NONE}},
    {{"dining room", "restaurant"},
     {CR_NOUN_table, CR_NOUN_chair, CR_NOUN_plate, CR_NOUN_cup, CR_NOUN_bowl, CR_NOUN_bottle, CR_NOUN_candle,
      CR_NOUN_lamp, CR_NOUN_NONE}},
    {{"warehouse", "warehouse corner", "warehouse", "storeroom", "corner of a warehouse"},
     {CR_NOUN_crate, CR_NOUN_barrel, CR_NOUN_pallet, CR_NOUN_shelf, CR_NOUN_cart, CR_NOUN_box, CR_NOUN_bucket,
      CR_NOUN_crate, CR_NOUN_NONE}},
    {{"shop", "store", "small shop"},
     {CR_NOUN_counter, CR_NOUN_shelf, CR_NOUN_barrel, CR_NOUN_cupboard, CR_NOUN_bottle, CR_NOUN_vase, CR_NOUN_cup,
      CR_NOUN_NONE}},
    {{"playground", "playground"},
     {CR_NOUN_slide, CR_NOUN_see_saw, CR_NOUN_hoop, CR_NOUN_bench, CR_NOUN_tyre, CR_NOUN_tree, CR_NOUN_bucket,
      CR_NOUN_ball, CR_NOUN_arch, CR_NOUN_NONE}},
    {{"park", "garden", "park", "meadow"},
     {CR_NOUN_tree, CR_NOUN_bush, CR_NOUN_bench, CR_NOUN_figure, CR_NOUN_rock, CR_NOUN_lamppost, CR_NOUN_tent,
      CR_NOUN_snowman, CR_NOUN_mushroom, CR_NOUN_apple_tree, CR_NOUN_pedestal, CR_NOUN_NONE}},
    {{"street", "street", "village", "road"},
     {CR_NOUN_house, CR_NOUN_car, CR_NOUN_lamppost, CR_NOUN_tree, CR_NOUN_fence, CR_NOUN_bush, CR_NOUN_NONE}},
    {{"farm", "farmyard", "yard", "barnyard"},
     {CR_NOUN_barrel, CR_NOUN_crate, CR_NOUN_cart, CR_NOUN_house, CR_NOUN_fence, CR_NOUN_bucket, CR_NOUN_tree,
      CR_NOUN_NONE}},
    {{"court", "playing field", "football field"},
     {CR_NOUN_ball, CR_NOUN_gate, CR_NOUN_hoop, CR_NOUN_cone, CR_NOUN_bench, CR_NOUN_figure, CR_NOUN_fence,
      CR_NOUN_NONE}},
    {{"landscape", "valley", "hilly landscape"},
     {CR_NOUN_hill, CR_NOUN_tree, CR_NOUN_bush, CR_NOUN_rock, CR_NOUN_house, CR_NOUN_apple_tree, CR_NOUN_NONE}},
};

static int32_t length_of(const int32_t* list) {
    int32_t count = 0;
    while (list[count] != CR_NOUN_NONE) count++;
    return count;
}

static bool is_small(int32_t noun) { return cr_is_smaller(noun, 0.06f); }
static bool is_base(int32_t noun) {
    for (size_t k = 0; k < sizeof bases / sizeof *bases; k++)
        if (bases[k] == noun) return true;
    return false;
}

static bool room_with_things(thinker* t) {
    const struct room* room = &PICK(t, rooms);
    int32_t places = 0, things = length_of(room->things), kinds = whole(t, 2, 5);
    while (places < 8 && room->places[places]) places++;
    if (likely(t, 0.85)) t->s->place = room->places[cr_pick(t->random, places)];
    for (int32_t k = 0; k < kinds; k++) {
        int32_t noun = room->things[cr_pick(t->random, things)];
        int32_t at = phrase(
            t, noun,
            likely(t, 0.6) ? 1 : whole(t, 2, is_small(noun) || noun == CR_NOUN_crate || noun == CR_NOUN_chair ? 8 : 4),
            0.3);
        if (at >= 0 && t->s->phrases[at].count > 1 && likely(t, 0.3)) { // "trees and bushes", "several trees"
            t->s->phrases[at].compare = CR_AT_LEAST;
            t->s->phrases[at].count = whole(t, 2, 3);
        }
    }
    if (t->s->phrase_count < 2) return false;
    for (int32_t k = 0; k < t->s->phrase_count; k++) {
        cr_phrase *a = &t->s->phrases[k], *b = &t->s->phrases[0];
        if (!is_small(a->noun) || !likely(t, 0.6)) continue;
        for (int32_t m = 0; m < t->s->phrase_count; m++)
            if (m != k && is_base(t->s->phrases[m].noun) && t->s->phrases[m].count == 1 &&
                !is_small(t->s->phrases[m].noun))
                b = &t->s->phrases[m];
        if (b != a && is_base(b->noun) && b->count == 1 && !is_small(b->noun))
            say(t, CR_SAY_ON, k, (int32_t)(b - t->s->phrases));
    }
    if (likely(t, 0.25)) {
        int32_t a = cr_pick(t->random, t->s->phrase_count), b = cr_pick(t->random, t->s->phrase_count);
        bool single = a != b && t->s->phrases[a].count == 1 && t->s->phrases[b].count == 1;
        if (single && !is_small(t->s->phrases[a].noun) && !is_small(t->s->phrases[b].noun))
            say(t, PICK(t, beside), a, b);
    }
    if (t->s->phrases[0].noun == CR_NOUN_crate && t->s->phrases[0].count > 3 && likely(t, 0.4)) {
        t->s->clause_count = 0;
        say(t, CR_SAY_SOME_STACKED, 0, -1);
        t->s->phrase_count = 1;
    }
    closing_words(t, 0.05);
    return true;
}

// ---------------------------------------------------------------- structures at rest

// Towers, stacks, pyramids, rows, rings, piles, card houses, walls: one phrase; -1.
static int32_t any_structure(thinker* t, bool stands) {
    switch (whole(t, 0, stands ? 6 : 8)) {
    case 0:
    case 1:
        return structure(t, CR_CLAIM_TOWER, PICK(t, stackable), 1, whole(t, 3, 10), 0.6);
    case 2:
        return structure(t, CR_CLAIM_STACK, PICK(t, stackable), 1, whole(t, 2, 6), 0.6);
    case 3: {
        static const int32_t sums[] = {3, 6, 10, 15, 21, 6, 10, 5, 14};
        static const int32_t kinds[] = {CR_NOUN_cylinder, CR_NOUN_cube, CR_NOUN_crate, CR_NOUN_box, CR_NOUN_cylinder};
        return structure(t, CR_CLAIM_PYRAMID, PICK(t, kinds), 1, PICK(t, sums), 0.5);
    }
    case 4:
        return structure(t, CR_SAID_WALL, CR_NOUN_brick, 1, whole(t, 6, 25), 0.3);
    case 5:
        return structure(t, CR_CLAIM_TOWER, PICK(t, stackable), whole(t, 2, 4), whole(t, 3, 6), 0.5);
    case 6:
        return structure(t, CR_SAID_CARD_HOUSE, CR_NOUN_plank, 1, whole(t, 1, 7) * 3, 0.3);
    case 7: {
        int32_t ring = structure(t, CR_CLAIM_RING, PICK(t, alike), 1, whole(t, 4, 12), 0.5);
        static const int32_t middles[] = {CR_NOUN_cone,   CR_NOUN_table, CR_NOUN_ball,   CR_NOUN_tree,
                                          CR_NOUN_barrel, CR_NOUN_crate, CR_NOUN_column, CR_NOUN_snowman};
        if (ring >= 0 && likely(t, 0.6)) t->s->phrases[ring].around = PHRASE(t, middles, 1, 0.4);
        return ring;
    }
    default:
        return structure(t, CR_CLAIM_ROW, PICK(t, alike), 1, whole(t, 3, 12), 0.6);
    }
}

static bool structure_alone(thinker* t) {
    int32_t at = any_structure(t, false);
    if (at < 0) return false;
    cr_phrase* p = &t->s->phrases[at];
    bool each = p->count == 2 && p->noun == CR_CLAIM_TOWER && likely(t, 0.5);
    if (each) say(t, CR_SAY_NEXT_TO_EACH_OTHER, at, -1);
    bool upright = p->noun == CR_CLAIM_ROW || p->noun == CR_CLAIM_RING;
    if (upright && likely(t, 0.12) && cr_noun_get(t->s->phrases[p->members].noun)->tie == CR_TIE_ROUND)
        say(t, CR_SAY_UPRIGHT, p->members, -1);
    if (!upright && likely(t, 0.15)) say(t, CR_SAY_STANDS, at, -1);
    if (t->s->clause_count == 0 && p->around < 0) t->s->closed = true;
    if (likely(t, 0.1)) t->s->phrases[p->members].count = 0; // "a tower of boxes"
    if (t->s->phrases[p->members].count == 0 && p->noun >= CR_CLAIM_NOUN_END) return false;
    return true;
}

// A structure on something, or with things about it.
static bool structure_and_things(thinker* t) {
    static const int32_t under[] = {CR_NOUN_table,   CR_NOUN_table, CR_NOUN_round_table,
                                    CR_NOUN_counter, CR_NOUN_bench, CR_NOUN_pallet};
    int32_t kinds[] = {CR_CLAIM_TOWER, CR_CLAIM_STACK, CR_CLAIM_PYRAMID, CR_CLAIM_TOWER};
    int32_t kind = PICK(t, kinds), noun = PICK(t, stackable), each = kind == CR_CLAIM_PYRAMID ? 6 : whole(t, 3, 6);
    int32_t at = structure(t, kind, noun, 1, each, 0.5);
    if (at < 0) return false;
    if (likely(t, 0.5)) {
        int32_t table = PHRASE(t, under, 1, 0.3);
        if (table < 0) return false;
        say(t, CR_SAY_ON, at, table);
        if (likely(t, 0.4)) {
            int32_t cup = PHRASE(t, small_things, whole(t, 1, 4), 0.4);
            if (cup >= 0)
                say(t, likely(t, 0.6) || t->s->phrases[cup].count > 1 ? CR_SAY_ON : CR_SAY_NEXT_TO, cup, table);
        }
        return true;
    }
    // Two stacks would be counted as two.
    int32_t other = kind != CR_CLAIM_STACK && likely(t, 0.3)
                        ? structure(t, CR_CLAIM_STACK, PICK(t, stackable), 1, whole(t, 2, 4), 0.6)
                        : PHRASE(t, shapes, 1, 0.7);
    if (other < 0) return false;
    bool on_top =
        t->s->phrases[other].noun < CR_CLAIM_BODY && t->s->phrases[at].noun != CR_CLAIM_PYRAMID && likely(t, 0.3);
    if (on_top)
        say(t, CR_SAY_ON, other, at);
    else if (likely(t, 0.5))
        say(t, PICK(t, beside), other, at);
    else
        say(t, PICK(t, beside), at, other);
    if (likely(t, 0.2)) {
        int32_t third = PHRASE(t, shapes, 1, 0.7);
        if (third >= 0) say(t, PICK(t, beside), third, other);
    }
    return true;
}

static bool heap_of_things(thinker* t) {
    int32_t members = phrase(t, CR_CLAIM_BODY, whole(t, 6, 30), 0);
    if (members < 0) return false;
    if (likely(t, 0.5)) {
        t->s->phrases[members].noun = PICK(t, shapes);
        adorn(t, &t->s->phrases[members], 0.6);
    }
    cr_say_phrase(t->s,
                  (cr_phrase){.noun = CR_SAID_HEAP, .count = 1, .compare = CR_EQUAL, .members = members, .around = -1});
    if (likely(t, 0.4)) say(t, CR_SAY_NOTHING_MOVES, -1, -1);
    return true;
}

static bool two_of_a_kind(thinker* t) {
    static const cr_clause_kind kinds[] = {CR_SAY_NEXT_TO_EACH_OTHER, CR_SAY_NEXT_TO_EACH_OTHER,
                                           CR_SAY_ONE_ON_THE_OTHER, CR_SAY_ONE_BEHIND_THE_OTHER,
                                           CR_SAY_TOUCH_EACH_OTHER};
    cr_clause_kind kind = PICK(t, kinds);
    int32_t noun = kind == CR_SAY_ONE_ON_THE_OTHER ? PICK(t, stackable)
                   : likely(t, 0.6)                ? PICK(t, shapes)
                                                   : PICK(t, furniture);
    int32_t a = phrase(t, noun, 2, 0.7);
    if (a < 0) return false;
    say(t, kind, a, -1);
    if (likely(t, 0.4)) {
        int32_t b = PHRASE(t, shapes, 1, 0.7);
        if (b >= 0) say(t, likely(t, 0.5) ? CR_SAY_IN_FRONT_OF : CR_SAY_BEHIND, b, a);
    }
    return true;
}

static bool things_upright(thinker* t) {
    static const int32_t kinds[] = {CR_NOUN_cylinder, CR_NOUN_plank,  CR_NOUN_barrel,  CR_NOUN_bottle,
                                    CR_NOUN_domino,   CR_NOUN_column, CR_NOUN_capsule, CR_NOUN_brick};
    int32_t a = PHRASE(t, kinds, whole(t, 1, 5), 0.5);
    if (a < 0) return false;
    say(t, likely(t, 0.6) ? CR_SAY_UPRIGHT : CR_SAY_LYING, a, -1);
    if (likely(t, 0.15) && t->s->phrases[a].count == 1) {
        int32_t b = PHRASE(t, shapes, 2, 0.6);
        return b >= 0 && cr_say_clause(t->s, (cr_clause){.kind = CR_SAY_BETWEEN, .a = a, .b = b, .c = -1});
    }
    if (likely(t, 0.5)) {
        int32_t b = PHRASE(t, shapes, 1, 0.6);
        if (b >= 0) say(t, PICK(t, beside), b, a);
        if (b >= 0 && t->s->clauses[1].kind == CR_SAY_NEXT_TO && t->s->phrases[a].count > 1)
            t->s->clauses[1].kind = CR_SAY_BEHIND;
    }
    return true;
}

// ---------------------------------------------------------------- events

static int32_t mover(thinker* t, bool rolls) {
    int32_t a = rolls ? PHRASE(t, rollers, 1, 0.8) : PHRASE(t, movers, 1, 0.8);
    return a;
}

static void from_a_side(thinker* t, int32_t a, int32_t b) {
    if (likely(t, 0.3)) say(t, likely(t, 0.5) ? CR_SAY_FROM_LEFT : CR_SAY_FROM_RIGHT, a, b);
}

// A ball and what it does to a structure.
static bool structure_is_hit(thinker* t) {
    int32_t a = mover(t, false), b;
    bool wall = likely(t, 0.15);
    b = wall ? structure(t, CR_SAID_WALL, CR_NOUN_brick, 1, whole(t, 6, 20), 0.3) : any_structure(t, true);
    if (a < 0 || b < 0 || t->s->phrases[b].count != 1) return false;
    from_a_side(t, a, b);
    static const cr_clause_kind kinds[] = {CR_SAY_KNOCKS_OVER, CR_SAY_HITS,        CR_SAY_DEMOLISHES, CR_SAY_FLIES_INTO,
                                           CR_SAY_ROLLS_INTO,  CR_SAY_KNOCKS_OVER, CR_SAY_HITS,       CR_SAY_MISSES};
    cr_clause_kind kind = PICK(t, kinds);
    if (t->s->phrases[b].noun >= CR_CLAIM_NOUN_END && (kind == CR_SAY_DEMOLISHES || kind == CR_SAY_MISSES))
        kind = CR_SAY_HITS;
    if (kind == CR_SAY_ROLLS_INTO && t->s->phrases[a].noun != CR_NOUN_ball) kind = CR_SAY_HITS;
    say(t, kind, a, b);
    if (kind == CR_SAY_MISSES && likely(t, 0.6) && t->s->phrases[b].noun < CR_CLAIM_NOUN_END)
        say(t, CR_SAY_STANDS, b, -1);
    if ((kind == CR_SAY_FLIES_INTO || kind == CR_SAY_ROLLS_INTO) && likely(t, 0.25)) {
        say(t, CR_SAY_KNOCKS_OVER, a, b);
        return true;
    }
    if ((kind == CR_SAY_HITS || kind == CR_SAY_FLIES_INTO || kind == CR_SAY_ROLLS_INTO) && likely(t, 0.5) &&
        t->s->phrases[b].noun < CR_CLAIM_NOUN_END)
        say(t, likely(t, 0.75) ? CR_SAY_COLLAPSES : CR_SAY_STANDS, b, -1);
    if (likely(t, 0.2)) t->s->phrases[t->s->phrases[b].members].count = 0;
    if (t->s->clause_count == 1) nested(t, b, 0.2);
    return true;
}

static bool thing_is_hit(thinker* t) {
    static const cr_clause_kind kinds[] = {CR_SAY_HITS,        CR_SAY_KNOCKS_OVER, CR_SAY_PUSHES,     CR_SAY_ROLLS_INTO,
                                           CR_SAY_FLIES_INTO,  CR_SAY_MISSES,      CR_SAY_FIRST_HITS, CR_SAY_HITS,
                                           CR_SAY_SLIDES_INTO, CR_SAY_KNOCKS_OVER};
    cr_clause_kind kind = PICK(t, kinds);
    int32_t a = kind == CR_SAY_SLIDES_INTO ? PHRASE(t, sliders, 1, 0.8) : mover(t, kind == CR_SAY_ROLLS_INTO);
    int32_t b = PHRASE(t, targets, 1, 0.6);
    if (a < 0 || b < 0) return false;
    from_a_side(t, a, b);
    say(t, kind, a, b);
    if (kind == CR_SAY_HITS && likely(t, 0.3)) say(t, likely(t, 0.5) ? CR_SAY_TOPPLES : CR_SAY_STAYS, b, -1);
    if (kind == CR_SAY_FIRST_HITS || likely(t, 0.25)) {
        int32_t c = PHRASE(t, targets, 1, 0.6);
        if (c < 0) return false;
        static const cr_clause_kind more[] = {CR_SAY_HITS, CR_SAY_HITS, CR_SAY_KNOCKS_OVER, CR_SAY_MISSES};
        say(t, PICK(t, more), a, c);
    } else if (likely(t, 0.15)) {
        say(t, CR_SAY_COMES_TO_REST, a, -1);
    } else if (t->s->clause_count == 1) {
        nested(t, b, 0.2);
    }
    return true;
}

static bool dominoes_fall(thinker* t) {
    int32_t noun = likely(t, 0.9) ? CR_NOUN_domino : likely(t, 0.5) ? CR_NOUN_plank : CR_NOUN_book;
    int32_t dominoes = phrase(t, noun, likely(t, 0.85) ? whole(t, 4, 30) : 0, 0.4);
    int32_t line = cr_say_phrase(
        t->s, (cr_phrase){.noun = CR_SAID_LINE, .count = 1, .compare = CR_EQUAL, .members = dominoes, .around = -1});
    if (dominoes < 0 || line < 0) return false;
    static const char* const titles[] = {"dominoes", "domino effect", "a domino run", "chain reaction"};
    if (likely(t, 0.06)) t->s->title = PICK(t, titles);
    int32_t side = likely(t, 0.6) ? (likely(t, 0.5) ? 1 : -1) : 0;
    if (likely(t, 0.4)) {
        int32_t ball = mover(t, true);
        if (ball < 0) return false;
        if (side && likely(t, 0.4)) say(t, side > 0 ? CR_SAY_FROM_LEFT : CR_SAY_FROM_RIGHT, ball, line);
        say(t, likely(t, 0.5) ? CR_SAY_HITS : CR_SAY_KNOCKS_OVER, ball, line);
    }
    return cr_say_clause(t->s, (cr_clause){.kind = CR_SAY_CHAIN, .a = line, .b = -1, .c = -1, .side = side});
}

static bool bowling(thinker* t) {
    static const int32_t counts[] = {10, 10, 10, 6, 3, 5, 9, 10};
    int32_t ball = phrase(t, CR_NOUN_ball, 1, 0.8), pins = phrase(t, CR_NOUN_pin, PICK(t, counts), 0.3);
    if (ball < 0 || pins < 0) return false;
    int32_t count = t->s->phrases[pins].count;
    bool some = likely(t, 0.15);
    if (some) t->s->phrases[pins].count = whole(t, 2, 3), t->s->phrases[pins].compare = CR_AT_LEAST;
    static const char* const titles[] = {"bowling", "a game of bowling", "bowling alley", "skittles"};
    if (likely(t, 0.2)) t->s->title = PICK(t, titles);
    if (likely(t, 0.2)) say(t, CR_SAY_ROLLS, ball, -1);
    if (likely(t, 0.12)) return say(t, CR_SAY_MISSES, ball, pins);
    say(t, likely(t, 0.7) || t->s->clause_count > 0 ? CR_SAY_HITS : CR_SAY_ROLLS_INTO, ball, pins);
    if (some || !likely(t, 0.75)) return true;
    cr_clause c = {.kind = likely(t, 0.8) ? CR_SAY_FALLEN : CR_SAY_LEFT_STANDING, .a = pins, .b = -1, .c = -1};
    static const cr_comparison compares[] = {CR_AT_LEAST, CR_AT_LEAST, CR_EQUAL, CR_AT_MOST, CR_MORE};
    c.compare = PICK(t, compares);
    c.number = whole(t, c.compare == CR_EQUAL ? 0 : 1, count);
    if (c.compare == CR_MORE || c.compare == CR_AT_MOST) c.number = whole(t, 1, count - 1);
    return cr_say_clause(t->s, c);
}

static bool down_a_ramp(thinker* t) {
    bool slides = likely(t, 0.4), hill = likely(t, 0.2);
    static const int32_t slopes[] = {CR_NOUN_ramp, CR_NOUN_ramp, CR_NOUN_ramp, CR_NOUN_slide};
    int32_t a = slides ? PHRASE(t, sliders, 1, 0.7) : PHRASE(t, rollers, 1, 0.8);
    int32_t ramp = hill ? phrase(t, CR_NOUN_hill, 1, 0) : PHRASE(t, slopes, 1, 0.2);
    if (a < 0 || ramp < 0) return false;
    say(t, slides ? CR_SAY_SLIDES_DOWN : CR_SAY_ROLLS_DOWN, a, ramp);
    if (likely(t, 0.2)) return !likely(t, 0.3) || say(t, CR_SAY_COMES_TO_REST, a, -1);
    bool built = likely(t, 0.4);
    int32_t b = built ? any_structure(t, true) : PHRASE(t, targets, 1, 0.6);
    if (b < 0 || t->s->phrases[b].count != 1) return false;
    static const cr_clause_kind kinds[] = {CR_SAY_HITS, CR_SAY_KNOCKS_OVER, CR_SAY_HITS, CR_SAY_PUSHES, CR_SAY_MISSES};
    cr_clause_kind kind = PICK(t, kinds);
    if (built && t->s->phrases[b].noun >= CR_CLAIM_NOUN_END) kind = CR_SAY_HITS;
    if (built && kind == CR_SAY_PUSHES) kind = CR_SAY_DEMOLISHES;
    say(t, kind, a, b);
    if (!built && kind == CR_SAY_HITS && likely(t, 0.25)) say(t, CR_SAY_TOPPLES, b, -1);
    if (built && kind == CR_SAY_HITS && t->s->phrases[b].noun < CR_CLAIM_NOUN_END && likely(t, 0.4))
        say(t, CR_SAY_COLLAPSES, b, -1);
    if (built && likely(t, 0.2)) t->s->phrases[t->s->phrases[b].members].count = 0;
    return true;
}

static bool over_the_floor(thinker* t) {
    bool slides = likely(t, 0.6);
    int32_t a = slides ? PHRASE(t, sliders, 1, 0.8) : PHRASE(t, rollers, 1, 0.8);
    if (a < 0) return false;
    say(t, slides ? CR_SAY_SLIDES : CR_SAY_ROLLS, a, -1);
    if (slides && likely(t, 0.3)) {
        cr_phrase* p = &t->s->phrases[a];
        p->adjective_count = 1;
        p->adjectives[0] = (cr_adjective){CR_ADJECTIVE_MATERIAL, CR_MATERIAL_ICE};
        if (p->noun != CR_NOUN_cube && p->noun != CR_NOUN_disc) p->noun = CR_NOUN_cube;
    }
    switch (whole(t, 0, 4)) {
    case 0: {
        int32_t b = PHRASE(t, targets, 2, 0.6);
        return b >= 0 && cr_say_clause(t->s, (cr_clause){.kind = CR_SAY_STOPS_BETWEEN, .a = a, .b = b, .c = -1});
    }
    case 1: {
        int32_t b = PHRASE(t, targets, 1, 0.6);
        return b >= 0 && say(t, CR_SAY_STOPS_NEXT_TO, a, b);
    }
    case 2: {
        int32_t b = PHRASE(t, targets, 1, 0.6);
        static const cr_clause_kind kinds[] = {CR_SAY_HITS, CR_SAY_MISSES, CR_SAY_KNOCKS_OVER, CR_SAY_PUSHES};
        return b >= 0 && say(t, PICK(t, kinds), a, b);
    }
    case 3:
        return say(t, CR_SAY_COMES_TO_REST, a, -1);
    default:
        return true;
    }
}

static bool falls_off(thinker* t) {
    static const int32_t from[] = {CR_NOUN_table,   CR_NOUN_table,    CR_NOUN_shelf,  CR_NOUN_bench, CR_NOUN_stool,
                                   CR_NOUN_counter, CR_NOUN_pedestal, CR_NOUN_stairs, CR_NOUN_bridge};
    static const cr_clause_kind kinds[] = {CR_SAY_FALLS_OFF, CR_SAY_ROLLS_OFF, CR_SAY_FALLS_OFF, CR_SAY_SLIDES_OFF,
                                           CR_SAY_NOT_FALLS_OFF};
    cr_clause_kind kind = PICK(t, kinds);
    int32_t a = kind == CR_SAY_ROLLS_OFF ? phrase(t, CR_NOUN_ball, likely(t, 0.85) ? 1 : whole(t, 2, 4), 0.8)
                                         : PHRASE(t, fallers, 1, 0.7);
    int32_t b = PHRASE(t, from, 1, 0.3);
    if (a < 0 || b < 0) return false;
    say(t, kind, a, b);
    if (kind == CR_SAY_NOT_FALLS_OFF) {
        cr_clause off = t->s->clauses[0];
        t->s->clause_count = 0;
        say(t, likely(t, 0.8) ? CR_SAY_ON : CR_SAY_ROLLS, a, b);
        if (t->s->clauses[0].kind == CR_SAY_ROLLS) t->s->clauses[0].b = -1;
        return cr_say_clause(t->s, off);
    }
    if (likely(t, 0.08) && kind != CR_SAY_SLIDES_OFF) { // "tips over and rolls off the table"
        t->s->clause_count = 0;
        say(t, CR_SAY_TOPPLES, a, -1);
        say(t, kind, a, b);
    }
    if (t->s->clause_count == 1) nested(t, b, 0.25);
    if (!likely(t, 0.35) || t->s->phrase_count > 2) return true;
    static const cr_clause_kind more[] = {CR_SAY_LANDS_ON, CR_SAY_LANDS_IN, CR_SAY_BOUNCES, CR_SAY_LANDS_ON_FLOOR};
    kind = PICK(t, more);
    if (kind == CR_SAY_BOUNCES || kind == CR_SAY_LANDS_ON_FLOOR) return say(t, kind, a, -1);
    int32_t c = kind == CR_SAY_LANDS_IN ? PHRASE(t, containers, 1, 0.4) : PHRASE(t, targets, 1, 0.5);
    return c >= 0 && say(t, kind, a, c);
}

static bool drops(thinker* t) {
    bool in = likely(t, 0.6);
    static const int32_t grounds[] = {CR_NOUN_table, CR_NOUN_box,   CR_NOUN_see_saw, CR_NOUN_pillow,
                                      CR_NOUN_sofa,  CR_NOUN_plank, CR_NOUN_bed,     CR_NOUN_crate};
    int32_t a = in ? PHRASE(t, contents, likely(t, 0.6) ? 1 : whole(t, 2, 5), 0.7)
                   : PHRASE(t, movers, likely(t, 0.8) ? 1 : whole(t, 2, 3), 0.7);
    if (likely(t, 0.12) && a >= 0)
        return say(t, CR_SAY_FALLS, a, -1) && (likely(t, 0.6) || say(t, CR_SAY_LANDS_ON_FLOOR, a, -1));
    int32_t b = in ? PHRASE(t, containers, 1, 0.5) : PHRASE(t, grounds, 1, 0.4);
    if (a < 0 || b < 0) return false;
    if (likely(t, 0.12)) say(t, CR_SAY_ABOVE, a, b);
    say(t, in ? CR_SAY_LANDS_IN : CR_SAY_LANDS_ON, a, b);
    if (!in && t->s->phrases[a].count == 1 && likely(t, 0.2))
        say(t, likely(t, 0.5) ? CR_SAY_BOUNCES : CR_SAY_FALLS_OFF, a, b);
    if (t->s->clauses[t->s->clause_count - 1].kind == CR_SAY_FALLS_OFF) t->s->clause_count--;
    if (t->s->clause_count == 1) nested(t, b, 0.2);
    return true;
}

// Something is knocked off what it stands on.
static bool knocked_off(thinker* t) {
    static const int32_t from[] = {CR_NOUN_table, CR_NOUN_table, CR_NOUN_shelf,    CR_NOUN_bench, CR_NOUN_stool,
                                   CR_NOUN_crate, CR_NOUN_box,   CR_NOUN_pedestal, CR_NOUN_wall,  CR_NOUN_counter};
    int32_t a = mover(t, false), b = PHRASE(t, fallers, 1, 0.6), c = PHRASE(t, from, 1, 0.3);
    if (a < 0 || b < 0 || c < 0) return false;
    from_a_side(t, a, b);
    if (likely(t, 0.2)) say(t, likely(t, 0.5) ? CR_SAY_FLIES : CR_SAY_ROLLS, a, -1);
    cr_say_clause(t->s, (cr_clause){.kind = CR_SAY_KNOCKS_OFF, .a = a, .b = b, .c = c});
    return !likely(t, 0.2) || say(t, CR_SAY_LANDS_ON_FLOOR, b, -1);
}

static bool bounces(thinker* t) {
    int32_t a = phrase(t, CR_NOUN_ball, likely(t, 0.85) ? 1 : whole(t, 2, 3), 0.8);
    if (a < 0) return false;
    cr_clause c = {.kind = CR_SAY_BOUNCES, .a = a, .b = -1, .c = -1};
    static const cr_comparison compares[] = {CR_AT_LEAST, CR_AT_LEAST, CR_EQUAL, CR_MORE, CR_AT_MOST};
    if (likely(t, 0.75)) {
        c.number = whole(t, 1, 5);
        c.compare = PICK(t, compares);
    }
    if (likely(t, 0.15)) say(t, CR_SAY_FALLS, a, -1);
    cr_say_clause(t->s, c);
    if (likely(t, 0.4)) say(t, CR_SAY_COMES_TO_REST, a, -1);
    if (likely(t, 0.15)) {
        int32_t b = PHRASE(t, targets, 1, 0.5);
        if (b >= 0) say(t, likely(t, 0.5) ? CR_SAY_HITS : CR_SAY_STOPS_NEXT_TO, a, b);
    }
    return true;
}

static bool collide(thinker* t) {
    bool air = likely(t, 0.6), same = likely(t, 0.55);
    int32_t a = PHRASE(t, movers, same ? 2 : 1, 0.7), b = same ? -1 : PHRASE(t, movers, 1, 0.7);
    if (a < 0 || (!same && b < 0)) return false;
    say(t, air ? CR_SAY_COLLIDE_IN_AIR : CR_SAY_COLLIDE, a, b);
    if (likely(t, 0.25) && air) {
        static const int32_t below[] = {CR_NOUN_disc, CR_NOUN_table, CR_NOUN_box, CR_NOUN_bowl};
        int32_t c = PHRASE(t, below, 1, 0.5);
        if (c >= 0) cr_say_clause(t->s, (cr_clause){.kind = CR_SAY_ABOVE, .a = a, .b = c, .c = -1});
    }
    return true;
}

static bool collapses(thinker* t) {
    int32_t at = any_structure(t, true);
    if (at < 0 || t->s->phrases[at].count > 1 || t->s->phrases[at].noun >= CR_CLAIM_NOUN_END) return false;
    say(t, CR_SAY_COLLAPSES, at, -1);
    cr_phrase* p = &t->s->phrases[at];
    if (likely(t, 0.35)) t->s->phrases[p->members].count = 0;
    if (likely(t, 0.3) && p->noun == CR_CLAIM_TOWER) {
        p->adjectives[0] = (cr_adjective){CR_ADJECTIVE_SIZE, CR_TALL};
        p->adjective_count = 1;
    }
    // "a tall tower that collapses"
    if (likely(t, 0.25)) {
        p->members = -1;
        t->s->phrases[0] = t->s->phrases[at];
        t->s->phrase_count = 1;
        t->s->clauses[0].a = 0;
    }
    return true;
}

static bool scatters(thinker* t) {
    int32_t a = PHRASE(t, movers, 1, 0.9), members = PHRASE(t, shapes, likely(t, 0.6) ? 0 : whole(t, 4, 20), 0.7);
    if (a < 0 || members < 0) return false;
    int32_t heap = cr_say_phrase(
        t->s, (cr_phrase){.noun = CR_SAID_HEAP, .count = 1, .compare = CR_EQUAL, .members = members, .around = -1});
    if (likely(t, 0.4)) {
        int32_t hill = phrase(t, likely(t, 0.6) ? CR_NOUN_hill : CR_NOUN_ramp, 1, 0);
        if (hill >= 0) say(t, CR_SAY_ROLLS_DOWN, a, hill);
    }
    return say(t, CR_SAY_SCATTERS, a, heap);
}

static bool flies_through(thinker* t) {
    static const int32_t gates[] = {CR_NOUN_hoop, CR_NOUN_gate, CR_NOUN_hoop, CR_NOUN_arch};
    int32_t a = PHRASE(t, movers, 1, 0.7), b = PHRASE(t, gates, 1, 0.2);
    if (a < 0 || b < 0) return false;
    bool through = likely(t, 0.6);
    say(t, through ? CR_SAY_FLIES_THROUGH : CR_SAY_FLIES, a, through ? b : -1);
    if (!through) t->s->phrase_count = 1;
    if (likely(t, 0.4)) {
        int32_t c = PHRASE(t, targets, 1, 0.5);
        static const cr_clause_kind kinds[] = {CR_SAY_HITS, CR_SAY_LANDS_ON, CR_SAY_KNOCKS_OVER, CR_SAY_MISSES};
        if (c >= 0) say(t, PICK(t, kinds), a, c);
    }
    return true;
}

static bool topples(thinker* t) {
    static const int32_t kinds[] = {CR_NOUN_vase,  CR_NOUN_bottle, CR_NOUN_lamp,   CR_NOUN_cylinder, CR_NOUN_plank,
                                    CR_NOUN_chair, CR_NOUN_figure, CR_NOUN_barrel, CR_NOUN_ladder,   CR_NOUN_domino};
    int32_t a = PHRASE(t, kinds, likely(t, 0.8) ? 1 : whole(t, 2, 4), 0.6);
    if (a < 0) return false;
    cr_say_clause(
        t->s,
        (cr_clause){.kind = CR_SAY_TOPPLES, .a = a, .b = -1, .c = -1, .within = likely(t, 0.15) ? whole(t, 1, 4) : 0});
    if (!likely(t, 0.45)) return true;
    int32_t b = PHRASE(t, targets, 1, 0.6);
    static const cr_clause_kind more[] = {CR_SAY_HITS, CR_SAY_KNOCKS_OVER, CR_SAY_MISSES, CR_SAY_LANDS_ON};
    return b < 0 || say(t, PICK(t, more), a, b);
}

static bool moves_or_stays(thinker* t) {
    int32_t a = PHRASE(t, movers, 1, 0.8), b = PHRASE(t, targets, 1, 0.6);
    if (a < 0 || b < 0) return false;
    say(t, likely(t, 0.5) ? CR_SAY_HITS : CR_SAY_ROLLS_INTO, a, b);
    if (t->s->phrases[a].noun != CR_NOUN_ball) t->s->clauses[0].kind = CR_SAY_HITS;
    return say(t, likely(t, 0.5) ? CR_SAY_MOVES : CR_SAY_STAYS, b, -1);
}

// Things at rest, and one that happens beside them.
static bool things_and_event(thinker* t) {
    bool on = likely(t, 0.5);
    if (on ? !things_on(t) : !things_beside(t)) return false;
    for (int32_t k = t->s->clause_count - 1; k >= 0; k--)
        if (cr_clause_get(t->s->clauses[k].kind)->closing) t->s->clause_count--;
    int32_t b = on ? 1 : 0;
    if (t->s->phrase_count <= b || t->s->phrases[b].count != 1) return false;
    int32_t a = mover(t, false);
    if (a < 0) return false;
    static const cr_clause_kind kinds[] = {CR_SAY_HITS, CR_SAY_KNOCKS_OVER, CR_SAY_FLIES_INTO, CR_SAY_PUSHES,
                                           CR_SAY_MISSES};
    return say(t, PICK(t, kinds), a, b);
}

// ---------------------------------------------------------------- drawing

typedef bool think(thinker* t);
static const struct {
    think* think;
    int weight;
} kinds[] = {{list_of_things, 8},
             {things_beside, 12},
             {thing_between, 3},
             {things_on, 12},
             {about_a_table, 3},
             {things_stacked_by_hand, 3},
             {things_inside, 7},
             {things_lean, 4},
             {room_with_things, 11},
             {structure_alone, 12},
             {structure_and_things, 6},
             {heap_of_things, 3},
             {two_of_a_kind, 4},
             {things_upright, 3},
             {structure_is_hit, 12},
             {thing_is_hit, 8},
             {dominoes_fall, 6},
             {bowling, 5},
             {down_a_ramp, 8},
             {over_the_floor, 6},
             {falls_off, 6},
             {knocked_off, 3},
             {drops, 6},
             {bounces, 4},
             {collide, 4},
             {collapses, 4},
             {scatters, 3},
             {flies_through, 3},
             {topples, 3},
             {moves_or_stays, 2},
             {things_and_event, 4}};
enum { KINDS = sizeof kinds / sizeof *kinds };

static think* draw_kind(cr_random* random) {
    int sum = 0;
    for (int k = 0; k < KINDS; k++) sum += kinds[k].weight;
    int pick = cr_pick(random, sum);
    for (int k = 0; k < KINDS; k++) {
        pick -= kinds[k].weight;
        if (pick < 0) return kinds[k].think;
    }
    return kinds[0].think;
}

static bool part_fits(const cr_caption* caption, cr_part part) {
    return part == CR_PART_ANY || cr_caption_held_out(caption) == (part == CR_PART_COMBINATION);
}

// Nobody has seen light glass. A reader learns to read of it all the same, so that who asks for it can be told.
static bool possible(const cr_saying* s) {
    for (int32_t k = 0; k < s->phrase_count; k++) {
        const cr_phrase* p = &s->phrases[k];
        for (int32_t m = 0; m < p->adjective_count; m++)
            for (int32_t n = 0; n < p->adjective_count; n++) {
                cr_adjective a = p->adjectives[m], b = p->adjectives[n];
                if (a.kind == CR_ADJECTIVE_MATERIAL && b.kind == CR_ADJECTIVE_SIZE &&
                    !cr_material_weighs((cr_material)a.value, b.value))
                    return false;
            }
    }
    return true;
}

// Says it, and has its claims count things in the order in which they are said: what a reader can see.
static bool say_in_order(const cr_saying* s, cr_random* random, cr_part part, cr_caption* caption) {
    cr_saying ordered;
    return cr_saying_words(s, random, part, caption->text, &ordered) && cr_saying_claims(&ordered, caption);
}

static bool draw(cr_random* random, cr_part part, cr_caption* caption) {
    cr_saying saying = {0};
    thinker t = {random, &saying};
    if (!draw_kind(random)(&t)) return false;
    bool good = part == CR_PART_LEARNED || part == CR_PART_ANY || possible(&saying);
    return good && cr_saying_claims(&saying, caption) && part_fits(caption, part) &&
           say_in_order(&saying, random, part, caption);
}

void cr_sentence_draw(cr_random* random, cr_part part, cr_caption* caption) {
    while (!draw(random, part, caption)) continue;
}

void cr_sentence_draw_stratum(cr_random* random, cr_part part, cr_stratum stratum, cr_caption* caption) {
    do cr_sentence_draw(random, part, caption);
    while (cr_caption_stratum(caption) != stratum);
}

// ---------------------------------------------------------------- pairs

static bool other_place(cr_clause* c) {
    static const cr_clause_kind kinds[][2] = {
        {CR_SAY_LEFT_OF, CR_SAY_RIGHT_OF},  {CR_SAY_FROM_LEFT, CR_SAY_FROM_RIGHT}, {CR_SAY_IN_FRONT_OF, CR_SAY_BEHIND},
        {CR_SAY_ON, CR_SAY_BELOW},          {CR_SAY_HITS, CR_SAY_MISSES},          {CR_SAY_ABOVE, CR_SAY_BELOW},
        {CR_SAY_TALLER, CR_SAY_SHORTER},    {CR_SAY_BIGGER, CR_SAY_SMALLER},       {CR_SAY_UPRIGHT, CR_SAY_LYING},
        {CR_SAY_LANDS_ON, CR_SAY_LANDS_IN}, {CR_SAY_ROLLS, CR_SAY_SLIDES},         {CR_SAY_KNOCKS_OVER, CR_SAY_MISSES}};
    if (c->side) {
        c->side = -c->side;
        return true;
    }
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (int m = 0; m < 2; m++) {
            if (c->kind != kinds[k][m]) continue;
            c->kind = kinds[k][1 - m];
            return true;
        }
    return false;
}

// Changes one number, colour, material, size or place. False: that part has none.
static bool change_one(thinker* t) {
    cr_saying* s = t->s;
    if (s->clause_count > 0 && likely(t, 0.55)) return other_place(&s->clauses[cr_pick(t->random, s->clause_count)]);
    cr_phrase* p = &s->phrases[cr_pick(t->random, s->phrase_count)];
    if (p->adjective_count == 0 || likely(t, 0.4)) {
        p->count++;
        return p->noun < CR_CLAIM_BODY && p->count > 2;
    }
    cr_adjective* a = &p->adjectives[cr_pick(t->random, p->adjective_count)];
    if (a->kind == CR_ADJECTIVE_COLOR) a->value = (a->value + whole(t, 1, CR_COLOR_COUNT - 1)) % CR_COLOR_COUNT;
    if (a->kind == CR_ADJECTIVE_MATERIAL) a->value = a->value % (CR_MATERIAL_COUNT - 1) + 1;
    if (a->kind == CR_ADJECTIVE_SIZE)
        a->value = a->value == CR_SMALL ? CR_BIG : a->value == CR_BIG ? CR_SMALL : a->value;
    const cr_noun* noun = cr_noun_get(p->noun);
    return noun && (a->kind != CR_ADJECTIVE_MATERIAL || ((noun->materials >> a->value) & 1));
}

// In how many words two texts of as many words differ; -1: not of as many.
static int32_t words_apart(const char* a, const char* b) {
    int32_t apart = 0;
    for (;;) {
        size_t n = strcspn(a, " "), m = strcspn(b, " ");
        apart += n != m || strncmp(a, b, n) != 0;
        a += n + strspn(a + n, " ");
        b += m + strspn(b + m, " ");
        if (!*a || !*b) return *a || *b ? -1 : apart;
    }
}

static bool same_claims(const cr_caption* a, const cr_caption* b) {
    bool same = a->claim_count == b->claim_count;
    for (int32_t k = 0; k < a->claim_count && same; k++) same = cr_claim_equal(&a->claims[k], &b->claims[k]);
    return same;
}

void cr_sentence_draw_pair(cr_random* random, cr_caption pair[2]) {
    for (;;) {
        cr_saying first = {0};
        thinker t = {random, &first};
        if (!draw_kind(random)(&t)) continue;
        cr_saying second = first;
        t.s = &second;
        if (!change_one(&t)) continue;
        cr_random copy = *random; // the same choices of words
        bool fits = possible(&first) && possible(&second) && cr_saying_claims(&first, &pair[0]) &&
                    cr_saying_claims(&second, &pair[1]);
        fits = fits && !same_claims(&pair[0], &pair[1]) && part_fits(&pair[0], CR_PART_TRAINING) &&
               part_fits(&pair[1], CR_PART_TRAINING);
        fits = fits && say_in_order(&first, random, CR_PART_TRAINING, &pair[0]);
        fits = fits && say_in_order(&second, &copy, CR_PART_TRAINING, &pair[1]);
        if (fits && words_apart(pair[0].text, pair[1].text) == 1) return;
    }
}
