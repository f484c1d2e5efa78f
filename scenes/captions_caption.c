// captions_caption.c: sayings about facts. Phrases are chosen so that they tell what they are about from all else, or
// are about all alike; clauses are taken from what holds.
#include <string.h>

#include "scenes/captions_internal.h"
#include "scenes/facts.h"

typedef struct teller {
    const cr_facts* f;
    cr_random* random;
    cr_saying* s;
    uint64_t sets[CR_SAID_PHRASES];      // bodies of every phrase
    int32_t structures[CR_SAID_PHRASES]; // the one that a phrase is about; -1
} teller;

static bool likely(teller* t, double share) { return cr_likely(t->random, share); }

static int32_t size_of_set(uint64_t set) {
    int32_t count = 0;
    for (; set; set &= set - 1) count++;
    return count;
}

// ---------------------------------------------------------------- what fits a phrase

static bool does(const cr_facts* f, int32_t body, cr_deed deed) { return f->bodies[body].does >> deed & 1; }

static bool noun_fits(const cr_fact_body* b, int32_t noun) {
    if (noun == CR_CLAIM_BODY) return b->does >> CR_CAN_MOVE & 1;
    return cr_noun_is(b->thing, noun) || (noun == CR_NOUN_cube && b->cube);
}

static bool adjective_fits(const cr_fact_body* b, int32_t noun, cr_adjective a) {
    if (a.kind == CR_ADJECTIVE_COLOR) return b->color == a.value;
    if (a.kind == CR_ADJECTIVE_MATERIAL) return b->material == a.value;
    bool own = noun == b->thing || (noun == CR_NOUN_cube && b->cube);
    return (own ? b->sizes : b->wide) >> a.value & 1;
}

static uint64_t set_of(const cr_facts* f, const cr_phrase* p) {
    uint64_t set = 0;
    for (int32_t k = 0; k < f->body_count; k++) {
        bool fits = noun_fits(&f->bodies[k], p->noun);
        for (int32_t j = 0; j < p->adjective_count && fits; j++)
            fits = adjective_fits(&f->bodies[k], p->noun, p->adjectives[j]);
        if (fits) set |= 1ull << k;
    }
    return set;
}

// Words for a body: more adjectives with every trial.
static cr_phrase words_for(teller* t, int32_t body, double share) {
    const cr_fact_body* b = &t->f->bodies[body];
    cr_phrase p = {.noun = b->thing, .compare = CR_EQUAL, .members = -1, .around = -1};
    const char* also = cr_noun_get(b->thing)->also;
    if (*also && likely(t, 0.12)) p.noun = cr_noun_find(also, strlen(also));
    if (b->cube && likely(t, 0.3)) p.noun = CR_NOUN_cube;
    uint16_t sizes = p.noun == b->thing || p.noun == CR_NOUN_cube ? b->sizes : b->wide;
    bool fixed = cr_noun_get(b->thing)->fixed;
    if (sizes && likely(t, share * (fixed ? 0.15 : 0.45))) {
        int32_t words[CR_SIZE_WORD_COUNT], count = 0;
        for (int32_t k = 0; k < CR_SIZE_WORD_COUNT; k++) {
            // Flat and long things are so by nature.
            bool natural = (k == CR_FLAT || k == CR_LONG || k == CR_TALL) && cr_noun_get(b->thing)->tie != CR_TIE_NONE;
            bool weaker = (k == CR_SMALL && (sizes >> CR_TINY & 1)) || (k == CR_BIG && (sizes >> CR_HUGE & 1));
            if ((sizes >> k & 1) && !natural && !weaker && k != CR_FLAT) words[count++] = k;
        }
        if (count > 0)
            p.adjectives[p.adjective_count++] = (cr_adjective){CR_ADJECTIVE_SIZE, words[cr_pick(t->random, count)]};
    }
    if (b->color >= 0 && likely(t, share * (b->colored ? 0.7 : 0.15)))
        p.adjectives[p.adjective_count++] = (cr_adjective){CR_ADJECTIVE_COLOR, b->color};
    bool silly = b->thing == CR_NOUN_rock || fixed;
    if (b->material != CR_MATERIAL_NONE && !silly && likely(t, share * 0.4))
        p.adjectives[p.adjective_count++] = (cr_adjective){CR_ADJECTIVE_MATERIAL, b->material};
    return p;
}

// ---------------------------------------------------------------- phrases

static bool disjoint(const teller* t, uint64_t set) {
    for (int32_t k = 0; k < t->s->phrase_count; k++)
        if (t->structures[k] < 0 && (t->sets[k] & set)) return false;
    return true;
}

// "boxes", without a number, may be fewer than all that are called so.
static bool counted(const teller* t, int32_t k) {
    return t->s->phrases[k].count > 0 && t->s->phrases[k].compare == CR_EQUAL;
}

static int32_t put_phrase(teller* t, cr_phrase p, uint64_t set, int32_t structure) {
    int32_t at = cr_say_phrase(t->s, p);
    if (at < 0) return -1;
    t->sets[at] = set;
    t->structures[at] = structure;
    return at;
}

// The phrase that is about exactly this set of bodies, made where it is missing; -1: words cannot tell them from
// others.
static int32_t phrase_of_set(teller* t, uint64_t set) {
    int32_t body = 0;
    for (int32_t k = 0; k < t->s->phrase_count; k++)
        if (t->structures[k] < 0 && t->sets[k] == set && counted(t, k)) return k;
    if (!set || !disjoint(t, set)) return -1;
    while (!(set >> body & 1)) body++;
    for (int trial = 0; trial < 10; trial++) {
        cr_phrase p = words_for(t, body, 0.5 + 0.25 * trial);
        if (set_of(t->f, &p) != set) continue;
        p.count = size_of_set(set);
        return put_phrase(t, p, set, -1);
    }
    return -1;
}

// The phrase that is about a body: of it alone or of all that are called like it.
static int32_t phrase_of_body(teller* t, int32_t body) {
    for (int32_t k = 0; k < t->s->phrase_count; k++)
        if (t->structures[k] < 0 && (t->sets[k] >> body & 1) && counted(t, k)) return k;
    for (int trial = 0; trial < 6; trial++) {
        cr_phrase p = words_for(t, body, 0.4 + 0.3 * trial);
        uint64_t set = set_of(t->f, &p);
        if (!disjoint(t, set) || (trial < 4 && size_of_set(set) > 1 && likely(t, 0.7))) continue;
        p.count = size_of_set(set);
        return put_phrase(t, p, set, -1);
    }
    return -1;
}

// Members that are all called alike, but not alone: "boxes".
static int32_t bare_members(teller* t, uint64_t set) {
    int32_t body = 0;
    while (!(set >> body & 1)) body++;
    cr_phrase p = {.noun = t->f->bodies[body].thing, .compare = CR_EQUAL, .members = -1, .around = -1};
    if ((set_of(t->f, &p) & set) != set || !disjoint(t, set)) return -1;
    return put_phrase(t, p, set, -1);
}

static int32_t phrase_of_structure(teller* t, int32_t k) {
    const cr_fact_structure* s = &t->f->structures[k];
    int32_t same = 0;
    for (int32_t m = 0; m < t->f->structure_count; m++) same += t->f->structures[m].noun == s->noun;
    for (int32_t m = 0; m < t->s->phrase_count; m++)
        if (t->structures[m] == k) return m;
    cr_phrase p = {.noun = s->noun, .count = 1, .compare = CR_EQUAL, .members = -1, .around = -1};
    static const int32_t words[] = {CR_TALL, CR_BIG, CR_SMALL, CR_HUGE};
    if (!s->natural) return -1;
    bool sized = s->noun == CR_CLAIM_TOWER || s->noun == CR_CLAIM_STACK || s->noun == CR_CLAIM_PYRAMID;
    for (size_t w = 0; w < sizeof words / sizeof *words && p.adjective_count == 0 && sized; w++) {
        int32_t fitting = 0;
        for (int32_t m = 0; m < t->f->structure_count; m++)
            fitting += t->f->structures[m].noun == s->noun && (t->f->structures[m].sizes >> words[w] & 1);
        bool fits = (s->sizes >> words[w] & 1) && fitting == 1;
        if (fits && (same > 1 || likely(t, 0.15)))
            p.adjectives[p.adjective_count++] = (cr_adjective){CR_ADJECTIVE_SIZE, words[w]};
    }
    if (same > 1 && p.adjective_count == 0) return -1;
    if (t->s->phrase_count + 2 > CR_SAID_PHRASES) return -1;
    p.members = phrase_of_set(t, s->members);
    if (p.members < 0) p.members = bare_members(t, s->members);
    if (!sized && s->noun != CR_CLAIM_PILE && p.members < 0) return -1;
    return put_phrase(t, p, s->members, k);
}

// Several structures of a kind: "three towers of four cubes each".
static int32_t phrase_of_structures(teller* t, int32_t noun) {
    uint64_t all = 0;
    int32_t count = 0, each = 0;
    bool even = true;
    for (int32_t k = 0; k < t->f->structure_count; k++) {
        const cr_fact_structure* s = &t->f->structures[k];
        if (s->noun != noun) continue;
        if (!s->natural) return -1;
        even = even && (all & s->members) == 0 && (count == 0 || size_of_set(s->members) == each);
        each = size_of_set(s->members);
        all |= s->members;
        count++;
    }
    cr_phrase p = {.noun = noun, .count = count, .compare = CR_EQUAL, .members = -1, .around = -1};
    if (count == 0) return -1;
    p.members = even ? phrase_of_set(t, all) : -1;
    if (p.members < 0) p.members = bare_members(t, all);
    return put_phrase(t, p, all, CR_FACT_STRUCTURES);
}

static int32_t phrase_of_element(teller* t, int32_t element) {
    return element < t->f->body_count ? phrase_of_body(t, element) : phrase_of_structure(t, element - t->f->body_count);
}

// ---------------------------------------------------------------- truth

static bool has_pair(const cr_facts* f, cr_predicate predicate, int32_t a, int32_t b, bool at_end) {
    for (int32_t k = 0; k < f->pair_count; k++) {
        const cr_fact_pair* p = &f->pairs[k];
        if (p->predicate == predicate && p->a == a && p->b == b && p->at_end == at_end) return true;
    }
    return false;
}

// Elements that a phrase is about.
static int32_t elements_of(const teller* t, int32_t phrase, int32_t* elements) {
    int32_t count = 0, structure = t->structures[phrase];
    if (structure >= 0 && structure < CR_FACT_STRUCTURES) {
        elements[0] = t->f->body_count + structure;
        return 1;
    }
    if (structure == CR_FACT_STRUCTURES) return 0;
    for (int32_t k = 0; k < t->f->body_count; k++)
        if (t->sets[phrase] >> k & 1) elements[count++] = k;
    return count;
}

// Does every one of a (some one, where `some`) do so to some one of b?
static bool all_do(const teller* t, cr_predicate predicate, int32_t a, int32_t b, bool at_end, bool some) {
    int32_t first[CR_MAX_ITEMS], second[CR_MAX_ITEMS], n = elements_of(t, a, first), m = elements_of(t, b, second);
    bool any = false;
    for (int32_t i = 0; i < n; i++) {
        bool found = false;
        for (int32_t k = 0; k < m && !found; k++)
            found = first[i] != second[k] && has_pair(t->f, predicate, first[i], second[k], at_end);
        if (!found && !some) return false;
        any = any || found;
    }
    return any;
}

static bool all_have(const teller* t, int32_t phrase, cr_deed deed) {
    int32_t structure = t->structures[phrase];
    if (structure >= 0 && structure < CR_FACT_STRUCTURES) return t->f->structures[structure].does >> deed & 1;
    if (structure == CR_FACT_STRUCTURES) return false;
    for (int32_t k = 0; k < t->f->body_count; k++)
        if ((t->sets[phrase] >> k & 1) && !does(t->f, k, deed)) return false;
    return true;
}

static bool single(const teller* t, int32_t phrase) { return phrase >= 0 && t->s->phrases[phrase].count == 1; }

static bool said(const teller* t, cr_clause_kind kind, int32_t a, int32_t b) {
    for (int32_t k = 0; k < t->s->clause_count; k++) {
        const cr_clause* c = &t->s->clauses[k];
        if (c->kind == kind && c->a == a && c->b == b) return true;
    }
    return false;
}

// Is something said of where the two are?
static bool placed(const teller* t, int32_t a, int32_t b) {
    for (int32_t k = 0; k < t->s->clause_count; k++) {
        const cr_clause* c = &t->s->clauses[k];
        bool both = (c->a == a && c->b == b) || (c->a == b && c->b == a);
        if (both && !cr_clause_get(c->kind)->event) return true;
    }
    return false;
}

static bool put_clause(teller* t, cr_clause_kind kind, int32_t a, int32_t b) {
    bool place = b >= 0 && !cr_clause_get(kind)->event;
    return !said(t, kind, a, b) && !(place && placed(t, a, b)) &&
           cr_say_clause(t->s, (cr_clause){.kind = kind, .a = a, .b = b, .c = -1});
}

// ---------------------------------------------------------------- where things are

typedef struct weight {
    int32_t index; // of a pair or body
    double weight;
} weight;

static int32_t draw_weighted(teller* t, const weight* list, int32_t count) {
    double sum = 0;
    for (int32_t k = 0; k < count; k++) sum += list[k].weight;
    double pick = sum * cr_random_unit(t->random);
    for (int32_t k = 0; k < count; k++) {
        pick -= list[k].weight;
        if (pick < 0) return k;
    }
    return count - 1;
}

static double place_weight(const cr_fact_pair* p) {
    if (p->at_end) return 0;
    switch ((cr_predicate)p->predicate) {
    case CR_PREDICATE_on:
        return p->b == CR_FACT_FLOOR ? 0.1 : 3;
    case CR_PREDICATE_inside:
        return 5;
    case CR_PREDICATE_leans_on:
        return 6;
    case CR_PREDICATE_next_to:
        return 1.5;
    case CR_PREDICATE_left_of:
    case CR_PREDICATE_in_front_of:
        return 1;
    case CR_PREDICATE_above:
        return 2;
    case CR_PREDICATE_touches:
        return 0.2;
    case CR_PREDICATE_taller_than:
    case CR_PREDICATE_bigger_than:
        return 0.1;
    default:
        return 0;
    }
}

static bool mentioned(const teller* t, int32_t element) {
    if (element == CR_FACT_FLOOR) return false;
    int32_t bodies = t->f->body_count;
    uint64_t set = element < bodies ? 1ull << element : t->f->structures[element - bodies].members;
    for (int32_t k = 0; k < t->s->phrase_count; k++)
        if (t->sets[k] & set) return true;
    return false;
}

// The clause of a pair, and of its mirror image.
static cr_clause_kind kind_of_place(cr_predicate predicate, bool turned) {
    switch (predicate) {
    case CR_PREDICATE_on:
        return CR_SAY_ON;
    case CR_PREDICATE_inside:
        return CR_SAY_INSIDE;
    case CR_PREDICATE_leans_on:
        return CR_SAY_LEANS_ON;
    case CR_PREDICATE_next_to:
        return CR_SAY_NEXT_TO;
    case CR_PREDICATE_left_of:
        return turned ? CR_SAY_RIGHT_OF : CR_SAY_LEFT_OF;
    case CR_PREDICATE_in_front_of:
        return turned ? CR_SAY_BEHIND : CR_SAY_IN_FRONT_OF;
    case CR_PREDICATE_above:
        return turned ? CR_SAY_BELOW : CR_SAY_ABOVE;
    case CR_PREDICATE_taller_than:
        return turned ? CR_SAY_SHORTER : CR_SAY_TALLER;
    case CR_PREDICATE_bigger_than:
        return turned ? CR_SAY_SMALLER : CR_SAY_BIGGER;
    default:
        return CR_SAY_TOUCHES;
    }
}

static bool tell_pair(teller* t, const cr_fact_pair* p) {
    cr_predicate predicate = (cr_predicate)p->predicate;
    if (p->b == CR_FACT_FLOOR) {
        int32_t a = phrase_of_body(t, p->a);
        return single(t, a) && put_clause(t, CR_SAY_ON_FLOOR, a, -1);
    }
    int32_t a = phrase_of_element(t, p->a), b = a < 0 ? -1 : phrase_of_element(t, p->b);
    if (a < 0 || b < 0 || a == b) return false;
    bool flat = t->s->phrases[b].noun == CR_CLAIM_ROW || t->s->phrases[b].noun == CR_CLAIM_RING;
    if (flat && (predicate == CR_PREDICATE_on || predicate == CR_PREDICATE_above)) return false;
    if (predicate == CR_PREDICATE_inside && t->f->ran && !all_do(t, CR_PREDICATE_inside, a, b, true, false))
        return false;
    bool turns = predicate != CR_PREDICATE_on && predicate != CR_PREDICATE_inside && predicate != CR_PREDICATE_leans_on;
    if (turns && single(t, a) && single(t, b) && likely(t, 0.5)) {
        bool mirrored = predicate != CR_PREDICATE_next_to && predicate != CR_PREDICATE_touches;
        return put_clause(t, kind_of_place(predicate, mirrored), b, a);
    }
    if (!single(t, b)) return false;
    if (single(t, a) || all_do(t, predicate, a, b, false, false))
        return put_clause(t, kind_of_place(predicate, false), a, b);
    bool one = predicate == CR_PREDICATE_on && t->s->clause_count > 0;
    return one && cr_say_clause(t->s, (cr_clause){.kind = CR_SAY_ON, .a = a, .b = b, .c = -1, .one = true});
}

// Some of the places, by how telling they are; those of what is mentioned first.
static void tell_places(teller* t, int32_t wanted) {
    weight list[CR_FACT_PAIRS];
    for (int trial = 0; trial < 4 * wanted && wanted > 0; trial++) {
        int32_t count = 0;
        for (int32_t k = 0; k < t->f->pair_count; k++) {
            const cr_fact_pair* p = &t->f->pairs[k];
            double w = place_weight(p);
            if (w > 0 && t->s->phrase_count > 0 && p->b != CR_FACT_FLOOR)
                w *= (mentioned(t, p->a) || mentioned(t, p->b)) ? 4 : 0.4;
            bool structures = p->a >= t->f->body_count || (p->b >= t->f->body_count && p->b != CR_FACT_FLOOR);
            if (structures) w *= 2;
            if (w > 0) list[count++] = (weight){k, w};
        }
        if (count == 0 || t->s->phrase_count + 4 > CR_SAID_PHRASES) return;
        cr_saying before = *t->s;
        if (tell_pair(t, &t->f->pairs[list[draw_weighted(t, list, count)].index]))
            wanted--;
        else
            *t->s = before;
    }
}

static bool tell_between(teller* t, bool at_end) {
    if (t->f->triple_count == 0) return false;
    const cr_fact_triple* x = &t->f->triples[cr_pick(t->random, t->f->triple_count)];
    if (x->at_end != at_end) return false;
    int32_t a = phrase_of_body(t, x->a), b = a < 0 ? -1 : phrase_of_set(t, 1ull << x->b | 1ull << x->c), c = -1;
    if (b < 0 && a >= 0) {
        b = phrase_of_set(t, 1ull << x->b);
        c = b < 0 ? -1 : phrase_of_set(t, 1ull << x->c);
        if (c < 0) return false;
    }
    return single(t, a) && b >= 0 &&
           cr_say_clause(t->s,
                         (cr_clause){.kind = at_end ? CR_SAY_STOPS_BETWEEN : CR_SAY_BETWEEN, .a = a, .b = b, .c = c});
}

// How many there are of some kinds that were not mentioned.
static void tell_kinds(teller* t, int32_t wanted) {
    for (int trial = 0; trial < 3 * wanted && wanted > 0; trial++) {
        int32_t body = cr_pick(t->random, t->f->body_count);
        bool dull = t->f->bodies[body].thing == CR_NOUN_wall || t->f->bodies[body].thing == CR_NOUN_fence;
        if (dull && likely(t, 0.8)) continue;
        if (mentioned(t, body) || t->s->phrase_count + 2 > CR_SAID_PHRASES) continue;
        cr_phrase p = words_for(t, body, likely(t, 0.5) ? 0 : 0.7);
        uint64_t set = set_of(t->f, &p);
        if (!disjoint(t, set)) continue;
        p.count = size_of_set(set);
        if (p.count >= 3 && p.count <= 8 && likely(t, 0.1)) {
            p.compare = CR_AT_LEAST;
            p.count = cr_between(t->random, 2, p.count < 3 ? p.count : 3);
        }
        put_phrase(t, p, set, -1);
        wanted--;
    }
}

static uint64_t all_that_move(const cr_facts* f) {
    uint64_t set = 0;
    for (int32_t k = 0; k < f->body_count; k++)
        if (does(f, k, CR_CAN_MOVE)) set |= 1ull << k;
    return set;
}

static uint64_t all_mentioned(const teller* t) {
    uint64_t set = 0;
    for (int32_t k = 0; k < t->s->phrase_count; k++)
        if (t->structures[k] < 0 && (t->s->phrases[k].count > 0 || t->s->phrases[k].compare != CR_EQUAL))
            set |= t->sets[k];
    return set;
}

static bool everything_said(const teller* t) { return (all_that_move(t->f) & ~all_mentioned(t)) == 0; }

// A structure of the scene, or all of a kind of them; its phrase, -1.
static int32_t tell_structure(teller* t) {
    int32_t natural[CR_FACT_STRUCTURES], naturals = 0;
    for (int32_t m = 0; m < t->f->structure_count; m++) {
        const cr_fact_structure* s = &t->f->structures[m];
        bool part = false; // of a larger one that is told better
        for (int32_t k = 0; k < t->f->structure_count; k++)
            part = part || (t->f->structures[k].natural && t->f->structures[k].members != s->members &&
                            (t->f->structures[k].members & s->members) == s->members);
        if (s->natural && (!part || likely(t, 0.1))) natural[naturals++] = m;
    }
    if (naturals == 0) return -1;
    int32_t k = natural[cr_pick(t->random, naturals)], noun = t->f->structures[k].noun, same = 0;
    for (int32_t m = 0; m < t->f->structure_count; m++) same += t->f->structures[m].noun == noun;
    int32_t at = same > 1 ? phrase_of_structures(t, noun) : phrase_of_structure(t, k);
    if (at < 0 || noun != CR_CLAIM_RING || same > 1) return at;
    // What is in its middle.
    cr_saying before = *t->s;
    for (int32_t body = 0; body < t->f->body_count; body++) {
        bool inner = !(t->f->structures[k].members >> body & 1) &&
                     size_of_set(t->f->structures[k].members) + 1 == t->f->body_count;
        if (!inner || mentioned(t, body)) continue;
        int32_t middle = phrase_of_body(t, body);
        if (single(t, middle))
            t->s->phrases[at].around = middle;
        else
            *t->s = before;
        break;
    }
    return at;
}

// What the law of the layout built, where the judge has no noun for it: walls of bricks, card houses, dominoes.
static int32_t tell_group(teller* t) {
    static const struct {
        int32_t thing, noun;
    } kinds[] = {{CR_NOUN_brick, CR_SAID_WALL}, {CR_NOUN_domino, CR_SAID_LINE}};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        uint64_t set = 0;
        bool grouped = true;
        for (int32_t i = 0; i < t->f->body_count; i++) {
            if (t->f->bodies[i].thing != kinds[k].thing) continue;
            set |= 1ull << i;
            grouped = grouped && (t->f->bodies[i].group || kinds[k].noun == CR_SAID_LINE);
            // Others of the group: it is a pile of many things.
            for (int32_t m = 0; m < t->f->body_count && t->f->bodies[i].group; m++)
                grouped = grouped &&
                          (t->f->bodies[m].group != t->f->bodies[i].group || t->f->bodies[m].thing == kinds[k].thing);
        }
        int32_t count = size_of_set(set);
        if (count < 5 || !grouped) continue;
        for (int32_t m = 0; m < t->s->phrase_count; m++)
            if (t->s->phrases[m].noun == kinds[k].noun) return m;
        int32_t members = phrase_of_set(t, set);
        if (members < 0) return -1;
        cr_phrase p = {.noun = kinds[k].noun, .count = 1, .compare = CR_EQUAL, .members = members, .around = -1};
        return put_phrase(t, p, set, CR_FACT_STRUCTURES);
    }
    return -1;
}

static bool at_rest(teller* t) {
    double u = cr_random_unit(t->random);
    if (u < 0.65) {
        int32_t at = likely(t, 0.7) ? tell_group(t) : -1;
        if (at < 0) at = tell_structure(t);
        bool alone = at >= 0 && everything_said(t);
        if (alone && likely(t, 0.9)) {
            t->s->closed = t->s->phrases[at].around < 0;
            return true;
        }
    }
    if (t->f->place[0] && likely(t, 0.5)) t->s->place = t->f->place;
    if (likely(t, 0.12)) tell_between(t, false);
    tell_places(t, cr_between(t->random, t->s->place ? 0 : 1, 3));
    if (t->s->phrase_count < 2 || likely(t, 0.45)) tell_kinds(t, cr_between(t->random, 1, 3));
    if (everything_said(t) && likely(t, 0.1)) put_clause(t, CR_SAY_NOTHING_ELSE, -1, -1);
    if (likely(t, 0.05)) put_clause(t, CR_SAY_NOTHING_MOVES, -1, -1);
    // A structure and nothing more would say that there is nothing more.
    bool more = t->s->clause_count > 0;
    for (int32_t k = 0; k < t->s->phrase_count; k++) {
        bool part = false;
        for (int32_t m = 0; m < t->s->phrase_count; m++) part = part || t->s->phrases[m].members == k;
        more = more || (!part && t->structures[k] < 0);
    }
    return more && t->s->phrase_count > 0;
}

// ---------------------------------------------------------------- what happens

static double event_weight(const cr_facts* f, const cr_fact_pair* p) {
    bool structure = p->b >= f->body_count;
    switch ((cr_predicate)p->predicate) {
    case CR_PREDICATE_hits:
        return structure ? 3 : 1;
    case CR_PREDICATE_knocks_over:
        return structure ? 4 : 2;
    case CR_PREDICATE_first_hits:
        return 0.3;
    case CR_PREDICATE_lands_on:
        return 1.5;
    case CR_PREDICATE_lands_in:
    case CR_PREDICATE_falls_off:
        return 5;
    default:
        return 0;
    }
}

static bool ramp_like(int32_t thing) {
    return thing == CR_NOUN_ramp || thing == CR_NOUN_slide || thing == CR_NOUN_hill;
}

// "a ball rolls down a ramp", "comes from the left"
static void tell_way(teller* t, int32_t a, int32_t b) {
    int32_t elements[CR_MAX_ITEMS];
    if (!single(t, a) || elements_of(t, a, elements) != 1 || elements[0] >= t->f->body_count) return;
    int32_t body = elements[0];
    for (int32_t k = 0; k < t->f->pair_count; k++) {
        const cr_fact_pair* p = &t->f->pairs[k];
        if (p->predicate != CR_PREDICATE_on || p->a != body || p->b >= t->f->body_count ||
            !ramp_like(t->f->bodies[p->b].thing))
            continue;
        bool rolls = does(t->f, body, CR_DOES_ROLL), slides = does(t->f, body, CR_DOES_SLIDE);
        if (!(rolls || slides) || !likely(t, 0.7)) continue;
        int32_t ramp = phrase_of_body(t, p->b);
        if (single(t, ramp)) put_clause(t, rolls ? CR_SAY_ROLLS_DOWN : CR_SAY_SLIDES_DOWN, a, ramp);
        return;
    }
    if (b < 0 || !likely(t, 0.3)) return;
    if (all_do(t, CR_PREDICATE_left_of, a, b, false, false)) put_clause(t, CR_SAY_FROM_LEFT, a, b);
    if (all_do(t, CR_PREDICATE_left_of, b, a, false, false)) put_clause(t, CR_SAY_FROM_RIGHT, a, b);
}

// hits, or more than that.
static cr_clause_kind kind_of_hit(teller* t, int32_t a, int32_t b) {
    bool structure = t->structures[b] >= 0;
    if (structure && all_have(t, b, CR_DOES_COLLAPSE) && likely(t, 0.4)) return CR_SAY_DEMOLISHES;
    if (all_have(t, a, CR_DOES_FLY) && likely(t, 0.4)) return CR_SAY_FLIES_INTO;
    if (all_have(t, a, CR_DOES_ROLL) && likely(t, 0.35)) return CR_SAY_ROLLS_INTO;
    if (all_have(t, a, CR_DOES_SLIDE) && !all_have(t, a, CR_DOES_ROLL) && likely(t, 0.35)) return CR_SAY_SLIDES_INTO;
    if (!structure && all_have(t, b, CR_DOES_MOVE) && likely(t, 0.25)) return CR_SAY_PUSHES;
    if (!structure && t->s->phrases[b].count >= 3 && t->s->phrases[b].adjective_count == 0 &&
        all_have(t, b, CR_DOES_SCATTER) && likely(t, 0.6))
        return CR_SAY_SCATTERS;
    return CR_SAY_HITS;
}

static bool tell_event(teller* t, const cr_fact_pair* p) {
    cr_predicate predicate = (cr_predicate)p->predicate;
    int32_t group = -1;
    // The structure of the hit one.
    int32_t b_element = p->b;
    if (b_element < t->f->body_count && likely(t, 0.5))
        for (int32_t k = 0; k < t->f->structure_count; k++)
            if ((t->f->structures[k].members >> p->b & 1) &&
                has_pair(t->f, predicate, p->a, t->f->body_count + k, p->at_end))
                b_element = t->f->body_count + k;
    int32_t a = phrase_of_element(t, p->a);
    if (a < 0) return false;
    int32_t b = phrase_of_element(t, b_element);
    if (b < 0 || a == b) return false;
    if (!all_do(t, predicate, a, b, false, false)) return false;
    bool many = !single(t, b);
    if (many && predicate != CR_PREDICATE_hits && predicate != CR_PREDICATE_knocks_over) return false;
    (void)group;
    tell_way(t, a, b);
    cr_clause_kind kind = CR_SAY_HITS;
    switch (predicate) {
    case CR_PREDICATE_knocks_over:
        kind = CR_SAY_KNOCKS_OVER;
        break;
    case CR_PREDICATE_first_hits:
        kind = CR_SAY_FIRST_HITS;
        break;
    case CR_PREDICATE_lands_on:
        kind = CR_SAY_LANDS_ON;
        break;
    case CR_PREDICATE_lands_in:
        kind = CR_SAY_LANDS_IN;
        break;
    case CR_PREDICATE_falls_off:
        kind = all_have(t, a, CR_DOES_ROLL) && likely(t, 0.5)    ? CR_SAY_ROLLS_OFF
               : all_have(t, a, CR_DOES_SLIDE) && likely(t, 0.4) ? CR_SAY_SLIDES_OFF
                                                                 : CR_SAY_FALLS_OFF;
        break;
    default:
        kind = kind_of_hit(t, a, b);
    }
    if (predicate == CR_PREDICATE_hits && single(t, a) && single(t, b) && all_have(t, a, CR_DOES_FLY) &&
        all_have(t, b, CR_DOES_FLY) && has_pair(t->f, CR_PREDICATE_hits, b_element, p->a, false) && likely(t, 0.7))
        kind = CR_SAY_COLLIDE_IN_AIR;
    return put_clause(t, kind, a, b);
}

// One body that does something by itself.
static bool tell_deed(teller* t, int32_t body) {
    int32_t a = phrase_of_body(t, body);
    if (a < 0) return false;
    static const struct {
        cr_deed deed;
        cr_clause_kind kind;
    } deeds[] = {{CR_DOES_ROLL, CR_SAY_ROLLS}, {CR_DOES_SLIDE, CR_SAY_SLIDES},   {CR_DOES_FLY, CR_SAY_FLIES},
                 {CR_DOES_FALL, CR_SAY_FALLS}, {CR_DOES_TOPPLE, CR_SAY_TOPPLES}, {CR_DOES_MOVE, CR_SAY_MOVES}};
    int32_t pick = cr_pick(t->random, 8);
    if (pick >= 6) {
        const cr_fact_body* b = &t->f->bodies[body];
        if (b->bounces == 0 || !single(t, a)) return false;
        cr_clause c = {.kind = CR_SAY_BOUNCES, .a = a, .b = -1, .c = -1};
        if (b->bounces > 0 && likely(t, 0.7)) {
            c.compare = likely(t, 0.5) ? CR_AT_LEAST : CR_EQUAL;
            c.number = c.compare == CR_EQUAL ? b->bounces : cr_between(t->random, 1, b->bounces < 6 ? b->bounces : 6);
        }
        for (int32_t k = 0; k < t->s->clause_count; k++)
            if (t->s->clauses[k].kind == CR_SAY_BOUNCES && t->s->clauses[k].a == a) return false;
        if (c.number > 6) return false;
        return cr_say_clause(t->s, c);
    }
    if (deeds[pick].deed == CR_DOES_MOVE && !likely(t, 0.3)) return false;
    if (!all_have(t, a, deeds[pick].deed)) return false;
    int32_t before = t->s->clause_count;
    tell_way(t, a, -1);
    // Down a ramp it rolls already.
    bool twice = t->s->clause_count > before && (pick == 0 || pick == 1);
    return twice || put_clause(t, deeds[pick].kind, a, -1);
}

static bool tell_chain(teller* t) {
    if (t->f->chain_noun == CR_NOUN_NONE) return false;
    int32_t line = -1;
    for (int32_t k = 0; k < t->s->phrase_count; k++)
        if (t->s->phrases[k].noun == CR_SAID_LINE) line = k;
    if (line < 0) {
        cr_phrase p = {.noun = t->f->chain_noun, .compare = CR_EQUAL, .members = -1, .around = -1};
        uint64_t set = set_of(t->f, &p);
        if (!disjoint(t, set)) return false;
        p.count = likely(t, 0.9) ? size_of_set(set) : 0;
        int32_t members = put_phrase(t, p, set, -1);
        line = members < 0
                   ? -1
                   : put_phrase(
                         t,
                         (cr_phrase){
                             .noun = CR_SAID_LINE, .count = 1, .compare = CR_EQUAL, .members = members, .around = -1},
                         set, CR_FACT_STRUCTURES);
        if (line < 0) return false;
    }
    // What sets it off.
    for (int32_t k = 0; k < t->f->pair_count && likely(t, 0.8); k++) {
        const cr_fact_pair* p = &t->f->pairs[k];
        bool hit = p->predicate == CR_PREDICATE_hits && p->b < t->f->body_count &&
                   t->f->bodies[p->b].thing == t->f->chain_noun;
        if (!hit || p->a >= t->f->body_count || t->f->bodies[p->a].thing == t->f->chain_noun) continue;
        int32_t a = phrase_of_body(t, p->a);
        if (!single(t, a)) break;
        tell_way(t, a, -1);
        put_clause(t, CR_SAY_HITS, a, line);
        break;
    }
    return cr_say_clause(
        t->s,
        (cr_clause){.kind = CR_SAY_CHAIN, .a = line, .b = -1, .c = -1, .side = likely(t, 0.8) ? t->f->chain_side : 0});
}

// How many of several are down in the end.
static bool tell_fallen(teller* t, int32_t phrase) {
    int32_t down = 0, up = 0, count = t->s->phrases[phrase].count;
    bool pins = t->s->phrases[phrase].noun == CR_NOUN_pin && t->structures[phrase] < 0 &&
                t->s->phrases[phrase].compare == CR_EQUAL;
    if (!pins || count < 3) return false;
    for (int32_t k = 0; k < t->f->body_count; k++) {
        if (!(t->sets[phrase] >> k & 1)) continue;
        down += does(t->f, k, CR_IS_FALLEN);
        up += does(t->f, k, CR_IS_UPRIGHT_LATE);
    }
    bool standing = likely(t, 0.2);
    int32_t number = standing ? up : down;
    cr_clause c = {.kind = standing ? CR_SAY_LEFT_STANDING : CR_SAY_FALLEN,
                   .a = phrase,
                   .b = -1,
                   .c = -1,
                   .number = number,
                   .compare = CR_EQUAL};
    if (number > 1 && likely(t, 0.6)) {
        c.compare = CR_AT_LEAST;
        c.number = cr_between(t->random, 1, number);
    }
    return cr_say_clause(t->s, c);
}

// What becomes of what was mentioned.
static void tell_ends(teller* t, int32_t wanted) {
    for (int trial = 0; trial < 6 && wanted > 0; trial++) {
        int32_t k = cr_pick(t->random, t->s->phrase_count);
        bool structure = t->structures[k] >= 0 && t->structures[k] < CR_FACT_STRUCTURES, done = false;
        if (t->structures[k] == CR_FACT_STRUCTURES) continue;
        if (structure) {
            if (said(t, CR_SAY_COLLAPSES, k, -1) || t->s->phrases[k].noun == CR_CLAIM_ROW ||
                t->s->phrases[k].noun == CR_CLAIM_RING)
                continue;
            bool falls = all_have(t, k, CR_DOES_COLLAPSE), stands = all_have(t, k, CR_DOES_STAND);
            for (int32_t m = 0; m < t->s->clause_count; m++)
                falls = falls && t->s->clauses[m].kind != CR_SAY_DEMOLISHES;
            if (falls || stands) done = put_clause(t, falls ? CR_SAY_COLLAPSES : CR_SAY_STANDS, k, -1);
        } else if (t->s->phrases[k].count == 0 || t->s->phrases[k].compare != CR_EQUAL) {
            continue;
        } else if (tell_fallen(t, k)) {
            done = true;
        } else if (single(t, k) && all_have(t, k, CR_ACTS) && all_have(t, k, CR_DOES_REST) &&
                   all_have(t, k, CR_DOES_MOVE)) {
            done = put_clause(t, CR_SAY_COMES_TO_REST, k, -1);
        } else if (single(t, k) && all_have(t, k, CR_CAN_MOVE) && all_have(t, k, CR_DOES_TOPPLE) &&
                   !all_have(t, k, CR_ACTS)) {
            done = put_clause(t, CR_SAY_TOPPLES, k, -1);
        } else if (single(t, k) && all_have(t, k, CR_CAN_MOVE) && all_have(t, k, CR_DOES_STAY)) {
            done = put_clause(t, CR_SAY_STAYS, k, -1);
        }
        wanted -= done;
    }
}

// "and misses the cone": of what sets out everything that it hits is known.
static void tell_miss(teller* t) {
    if (t->f->pair_count == CR_FACT_PAIRS) return;
    for (int32_t k = 0; k < t->s->clause_count; k++) {
        int32_t a = t->s->clauses[k].a, elements[CR_MAX_ITEMS];
        if (a < 0 || !single(t, a) || !all_have(t, a, CR_ACTS) || all_have(t, a, CR_DOES_STAY) ||
            elements_of(t, a, elements) != 1)
            continue;
        int32_t actors = 0;
        for (int32_t m = 0; m <= elements[0] && m < t->f->body_count; m++)
            actors += does(t->f, m, CR_ACTS) && !does(t->f, m, CR_DOES_STAY);
        if (actors > 8 || elements[0] >= t->f->body_count) continue;
        int32_t other = cr_pick(t->random, t->f->body_count);
        if (mentioned(t, other) || !does(t->f, other, CR_CAN_MOVE)) continue;
        int32_t b = phrase_of_body(t, other);
        if (single(t, b) && !all_do(t, CR_PREDICATE_hits, a, b, false, true)) put_clause(t, CR_SAY_MISSES, a, b);
        return;
    }
}

static bool happening(teller* t) {
    weight list[CR_FACT_PAIRS + CR_MAX_ITEMS];
    int32_t pairs = 0, count = 0, wanted = likely(t, 0.6) ? 1 : 2;
    if (likely(t, 0.7) && tell_chain(t)) wanted--;
    for (int32_t k = 0; k < t->f->pair_count; k++) {
        double w = event_weight(t->f, &t->f->pairs[k]);
        if (w > 0) list[count++] = (weight){k, w};
    }
    pairs = count;
    for (int32_t k = 0; k < t->f->body_count; k++) {
        if (!does(t->f, k, CR_DOES_MOVE)) continue;
        list[count++] = (weight){k, does(t->f, k, CR_ACTS) ? 4 : 0.3};
    }
    for (int32_t k = 0; k < t->f->structure_count; k++)
        if ((t->f->structures[k].does >> CR_DOES_COLLAPSE & 1) && likely(t, pairs == 0 ? 0.8 : 0.1)) {
            int32_t at = phrase_of_structure(t, k);
            if (at >= 0 && put_clause(t, CR_SAY_COLLAPSES, at, -1)) wanted--;
        }
    for (int trial = 0; trial < 12 && wanted > 0 && count > 0; trial++) {
        int32_t pick = draw_weighted(t, list, count);
        cr_saying before = *t->s;
        bool done = pick < pairs ? tell_event(t, &t->f->pairs[list[pick].index]) : tell_deed(t, list[pick].index);
        if (done)
            wanted--;
        else
            *t->s = before;
    }
    bool any = false;
    for (int32_t k = 0; k < t->s->clause_count; k++) any = any || cr_clause_get(t->s->clauses[k].kind)->event;
    if (!any) return false;
    if (likely(t, 0.1)) tell_miss(t);
    if (likely(t, 0.35)) tell_ends(t, 1);
    if (likely(t, 0.1)) tell_between(t, true);
    if (likely(t, 0.25)) tell_places(t, 1);
    if (likely(t, 0.2)) tell_kinds(t, cr_between(t->random, 1, 2));
    return true;
}

// ---------------------------------------------------------------- drawing

// What stands comes first, then what comes in, what happens, and the end.
static void order_clauses(cr_saying* s) {
    cr_clause sorted[CR_SAID_CLAUSES];
    int32_t count = 0;
    for (int pass = 0; pass < 4; pass++)
        for (int32_t k = 0; k < s->clause_count; k++) {
            const cr_clause_info* info = cr_clause_get(s->clauses[k].kind);
            bool enters = s->clauses[k].kind == CR_SAY_FROM_LEFT || s->clauses[k].kind == CR_SAY_FROM_RIGHT;
            int when = info->ends ? 3 : enters ? 1 : info->event ? 2 : 0;
            if (when == pass) sorted[count++] = s->clauses[k];
        }
    memcpy(s->clauses, sorted, (size_t)count * sizeof *sorted);
}

bool cr_caption_draw(const cr_facts* facts, cr_random* random, cr_part part, cr_caption* caption) {
    enum { TRIALS = 40 };
    for (int trial = 0; trial < TRIALS; trial++) {
        cr_saying saying = {0};
        teller t = {.f = facts, .random = random, .s = &saying};
        bool ok = facts->happens ? happening(&t) : at_rest(&t);
        if (!ok) continue;
        saying.moves = facts->happens;
        order_clauses(&saying);
        bool wanted = cr_saying_claims(&saying, caption);
        wanted = wanted && (part == CR_PART_ANY || cr_caption_held_out(caption) == (part == CR_PART_COMBINATION));
        if (wanted && cr_saying_words(&saying, random, part, caption->text, NULL)) return true;
    }
    return false;
}
