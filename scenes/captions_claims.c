// captions_claims.c: what clauses claim, and what stays silent in a sentence: counts, and rest where nothing happens.
#include <string.h>

#include "scenes/captions_internal.h"

int32_t cr_say_phrase(cr_saying* s, cr_phrase phrase) {
    if (s->phrase_count == CR_SAID_PHRASES) return -1;
    if (phrase.compare == CR_COMPARE_NONE) phrase.compare = CR_EQUAL;
    s->phrases[s->phrase_count] = phrase;
    return s->phrase_count++;
}

bool cr_say_clause(cr_saying* s, cr_clause clause) {
    if (s->clause_count == CR_SAID_CLAUSES) return false;
    s->clauses[s->clause_count++] = clause;
    return true;
}

// ---------------------------------------------------------------- kinds

// One claim of a clause: a predicate of a, b, c (letters), and when.
typedef struct part {
    int32_t predicate; // cr_predicate; -1: none
    const char* arguments;
    cr_when when;
    bool negated;
} part;

typedef struct entry {
    cr_clause_info info;
    part parts[2];
} entry;

#define EVENT                                                                                                          \
    { true, false, false, false }
#define PLACE                                                                                                          \
    { false, false, false, false }
#define EACH                                                                                                           \
    { false, false, false, true }
#define END_OF                                                                                                         \
    { true, true, false, false }
#define ABOUT_ALL                                                                                                      \
    { false, true, true, false }
#define P(predicate) CR_PREDICATE_##predicate
#define NO_PART                                                                                                        \
    { -1, "", CR_WHEN_DEFAULT, false }
#define ONE(predicate, arguments)                                                                                      \
    { {P(predicate), arguments, CR_WHEN_DEFAULT, false}, NO_PART }
#define ONE_AT(predicate, arguments, when)                                                                             \
    { {P(predicate), arguments, when, false}, NO_PART }
#define NOT(predicate, arguments)                                                                                      \
    { {P(predicate), arguments, CR_WHEN_DEFAULT, true}, NO_PART }
#define TWO(first, one, second, two)                                                                                   \
    {                                                                                                                  \
        {P(first), one, CR_WHEN_DEFAULT, false}, { P(second), two, CR_WHEN_DEFAULT, false }                            \
    }

static const entry entries[CR_SAY_KIND_COUNT] = {
    [CR_SAY_ON] = {PLACE, ONE(on, "ab")},
    [CR_SAY_NEXT_TO] = {PLACE, ONE(next_to, "ab")},
    [CR_SAY_LEFT_OF] = {PLACE, ONE(left_of, "ab")},
    [CR_SAY_RIGHT_OF] = {PLACE, ONE(right_of, "ab")},
    [CR_SAY_IN_FRONT_OF] = {PLACE, ONE(in_front_of, "ab")},
    [CR_SAY_BEHIND] = {PLACE, ONE(behind, "ab")},
    [CR_SAY_ABOVE] = {PLACE, ONE(above, "ab")},
    [CR_SAY_BELOW] = {PLACE, ONE(below, "ab")},
    [CR_SAY_INSIDE] = {PLACE, ONE_AT(inside, "ab", CR_AT_END)},
    [CR_SAY_LEANS_ON] = {PLACE, ONE(leans_on, "ab")},
    [CR_SAY_BETWEEN] = {PLACE, ONE(between, "abc")},
    [CR_SAY_TOUCHES] = {PLACE, ONE(touches, "ab")},
    [CR_SAY_TALLER] = {PLACE, ONE(taller_than, "ab")},
    [CR_SAY_SHORTER] = {PLACE, ONE(taller_than, "ba")},
    [CR_SAY_BIGGER] = {PLACE, ONE(bigger_than, "ab")},
    [CR_SAY_SMALLER] = {PLACE, ONE(bigger_than, "ba")},
    [CR_SAY_AROUND] = {PLACE, ONE(next_to, "ab")},
    [CR_SAY_UPRIGHT] = {PLACE, ONE(upright, "a")},
    [CR_SAY_LYING] = {PLACE, ONE(lying, "a")},
    [CR_SAY_ON_FLOOR] = {PLACE, ONE(on, "af")},
    [CR_SAY_NEXT_TO_EACH_OTHER] = {EACH, ONE(next_to, "AA")},
    [CR_SAY_ONE_ON_THE_OTHER] = {EACH, ONE(on, "AA")},
    [CR_SAY_ONE_BEHIND_THE_OTHER] = {EACH, ONE(behind, "AA")},
    [CR_SAY_TOUCH_EACH_OTHER] = {EACH, ONE(touches, "AA")},
    [CR_SAY_SOME_OF] = {PLACE, {NO_PART, NO_PART}},
    [CR_SAY_SOME_STACKED] = {PLACE, {NO_PART, NO_PART}},
    [CR_SAY_FROM_LEFT] = {EVENT, ONE_AT(left_of, "ab", CR_AT_START)},
    [CR_SAY_FROM_RIGHT] = {EVENT, ONE_AT(right_of, "ab", CR_AT_START)},
    [CR_SAY_HITS] = {EVENT, ONE(hits, "ab")},
    [CR_SAY_FIRST_HITS] = {EVENT, ONE(first_hits, "ab")},
    [CR_SAY_MISSES] = {EVENT, NOT(hits, "Ab")},
    [CR_SAY_ROLLS_INTO] = {EVENT, TWO(rolls, "a", hits, "ab")},
    [CR_SAY_SLIDES_INTO] = {EVENT, TWO(slides, "a", hits, "ab")},
    [CR_SAY_FLIES_INTO] = {EVENT, TWO(flies, "a", hits, "ab")},
    [CR_SAY_KNOCKS_OVER] = {EVENT, ONE(knocks_over, "ab")},
    [CR_SAY_DEMOLISHES] = {EVENT, TWO(hits, "ab", collapses, "b")},
    [CR_SAY_KNOCKS_OFF] = {EVENT, TWO(hits, "ab", falls_off, "bc")},
    [CR_SAY_SCATTERS] = {EVENT, TWO(hits, "ab", scatters, "b")},
    [CR_SAY_IS_SCATTERED] = {EVENT, ONE(scatters, "a")},
    [CR_SAY_PUSHES] = {EVENT, TWO(hits, "ab", moves, "b")},
    [CR_SAY_COLLIDE] = {EVENT, ONE(hits, "AB")},
    [CR_SAY_COLLIDE_IN_AIR] = {EVENT, TWO(hits, "AB", flies, "a")},
    [CR_SAY_FALLS] = {EVENT, ONE(falls, "a")},
    [CR_SAY_TOPPLES] = {EVENT, ONE(topples, "a")},
    [CR_SAY_COLLAPSES] = {EVENT, ONE(collapses, "a")},
    [CR_SAY_ROLLS] = {EVENT, ONE(rolls, "a")},
    [CR_SAY_ROLLS_DOWN] = {EVENT, ONE(rolls, "a")},
    [CR_SAY_SLIDES] = {EVENT, ONE(slides, "a")},
    [CR_SAY_SLIDES_DOWN] = {EVENT, ONE(slides, "a")},
    [CR_SAY_FLIES] = {EVENT, ONE(flies, "a")},
    [CR_SAY_FLIES_THROUGH] = {EVENT, ONE(flies, "a")},
    [CR_SAY_BOUNCES] = {EVENT, ONE(bounces, "a")},
    [CR_SAY_FALLS_OFF] = {EVENT, ONE(falls_off, "ab")},
    [CR_SAY_ROLLS_OFF] = {EVENT, TWO(rolls, "a", falls_off, "ab")},
    [CR_SAY_SLIDES_OFF] = {EVENT, TWO(slides, "a", falls_off, "ab")},
    [CR_SAY_NOT_FALLS_OFF] = {EVENT,
                              {{P(on), "ab", CR_WHEN_DEFAULT, false}, {P(falls_off), "Ab", CR_WHEN_DEFAULT, true}}},
    [CR_SAY_LANDS_ON] = {EVENT, ONE(lands_on, "ab")},
    [CR_SAY_LANDS_IN] = {EVENT, ONE(lands_in, "ab")},
    [CR_SAY_LANDS_ON_FLOOR] = {EVENT, ONE(lands_on, "af")},
    [CR_SAY_CHAIN] = {EVENT, ONE(chain, "a")},
    [CR_SAY_MOVES] = {EVENT, ONE(moves, "a")},
    [CR_SAY_STAYS] = {EVENT, ONE(stays, "a")},
    [CR_SAY_STOPS_BETWEEN] = {END_OF, ONE_AT(between, "abc", CR_AT_END)},
    [CR_SAY_STOPS_NEXT_TO] = {END_OF, ONE_AT(next_to, "ab", CR_AT_END)},
    [CR_SAY_COMES_TO_REST] = {END_OF, ONE_AT(at_rest, "a", CR_AT_END)},
    [CR_SAY_STANDS] = {{false, true, false, false}, ONE_AT(stands, "a", CR_AT_END)},
    [CR_SAY_FALLEN] = {END_OF, {NO_PART, NO_PART}},
    [CR_SAY_LEFT_STANDING] = {END_OF, {NO_PART, NO_PART}},
    [CR_SAY_NOTHING_MOVES] = {ABOUT_ALL, {NO_PART, NO_PART}},
    [CR_SAY_ALL_REST] = {ABOUT_ALL, {NO_PART, NO_PART}},
    [CR_SAY_NOTHING_ELSE] = {{false, false, true, false}, {NO_PART, NO_PART}},
};

const cr_clause_info* cr_clause_get(cr_clause_kind kind) { return &entries[kind].info; }

// ---------------------------------------------------------------- arguments

// What bodies a phrase without a claim of its own is about.
static const cr_phrase* meant(const cr_saying* s, int32_t index) {
    const cr_phrase* p = &s->phrases[index];
    bool silent = p->noun >= CR_CLAIM_NOUN_END;
    return silent && p->members >= 0 ? &s->phrases[p->members] : p;
}

static cr_argument argument_of(const cr_saying* s, int32_t index) {
    const cr_phrase* p = meant(s, index);
    cr_argument a = {.kind = CR_ARGUMENT_NOUN, .noun = p->noun, .adjective_count = p->adjective_count};
    memcpy(a.adjectives, p->adjectives, sizeof p->adjectives);
    return a;
}

static bool several(const cr_phrase* p) { return !(p->count == 1 && p->compare == CR_EQUAL); }

// a, b, c: all of the first where there are several; A, B: some of them; f: the floor.
static bool add_argument(const cr_saying* s, const cr_clause* c, char letter, cr_claim* claim) {
    int32_t index = letter == 'a' || letter == 'A' ? c->a : letter == 'b' || letter == 'B' ? c->b : c->c;
    if (letter == 'f') {
        claim->arguments[claim->argument_count++] = (cr_argument){.kind = CR_ARGUMENT_NOUN, .noun = CR_CLAIM_FLOOR};
        return true;
    }
    if (letter == 'B' && index < 0) index = c->a; // two of a
    if (letter == 'c' && index < 0) index = c->b; // between the two of b
    if (index < 0) return false;
    cr_argument a = argument_of(s, index);
    bool first = claim->argument_count == 0, whole = *cr_predicate_get(claim->predicate)->arguments == 'x';
    bool all = letter == 'a' && first && !c->one && several(meant(s, index));
    if (whole || all) a.quantifier = CR_ALL;
    claim->arguments[claim->argument_count++] = a;
    return true;
}

static bool put(cr_caption* caption, const cr_claim* claim) {
    if (cr_caption_has(caption, claim)) return true;
    if (caption->claim_count == CR_CAPTION_CLAIMS) return false;
    caption->claims[caption->claim_count++] = *claim;
    return true;
}

static bool put_part(const cr_saying* s, const cr_clause* c, const part* p, cr_caption* caption) {
    cr_claim claim = {.predicate = (cr_predicate)p->predicate, .when = p->when, .negated = p->negated};
    for (const char* letter = p->arguments; *letter; letter++)
        if (!add_argument(s, c, *letter, &claim)) return false;
    if (claim.predicate == CR_PREDICATE_chain) {
        if (c->side)
            claim.arguments[claim.argument_count++] =
                (cr_argument){.kind = c->side < 0 ? CR_ARGUMENT_LEFT : CR_ARGUMENT_RIGHT, .noun = CR_NOUN_NONE};
        claim.comparison = CR_AT_LEAST;
        claim.number = 0.9;
    }
    if (claim.predicate == CR_PREDICATE_bounces && c->number > 0) {
        claim.comparison = c->compare;
        claim.number = c->number;
    }
    if (c->within > 0 && claim.when == CR_WHEN_DEFAULT) {
        claim.when = CR_BEFORE;
        claim.seconds = c->within;
    }
    return put(caption, &claim);
}

// ---------------------------------------------------------------- claims of their own kinds

static cr_claim count_claim(cr_argument a, cr_comparison compare, int32_t number, cr_when when) {
    a.quantifier = CR_ALL;
    cr_claim claim = {.predicate = CR_PREDICATE_count, .argument_count = 1, .comparison = compare, .when = when};
    claim.arguments[0] = a;
    claim.number = number;
    return claim;
}

static cr_claim of_all(cr_predicate predicate, int32_t noun, cr_when when) {
    cr_claim claim = {.predicate = predicate, .argument_count = 1, .when = when};
    claim.arguments[0] = (cr_argument){.kind = CR_ARGUMENT_NOUN, .noun = noun, .quantifier = CR_ALL};
    return claim;
}

// "a tower of boxes": some boxes. Of what has no claim of its own more is said elsewhere.
static bool some_members(const cr_saying* s, int32_t k) {
    for (int32_t m = 0; m < s->phrase_count; m++)
        if (s->phrases[m].members == k) return s->phrases[m].noun < CR_CLAIM_NOUN_END;
    return false;
}

static bool put_counts(const cr_saying* s, cr_caption* caption) {
    for (int32_t k = 0; k < s->phrase_count; k++) {
        const cr_phrase* p = &s->phrases[k];
        bool said = p->count > 0 || p->compare != CR_EQUAL;
        // What stands for its members has no count; nor has a pile of what is counted.
        if (p->noun >= CR_CLAIM_NOUN_END) continue;
        if (!said && some_members(s, k)) {
            cr_claim some = count_claim(argument_of(s, k), CR_AT_LEAST, 2, CR_WHEN_DEFAULT);
            if (!put(caption, &some)) return false;
        }
        if (!said) continue;
        bool none = p->compare == CR_AT_MOST && p->count == 0;
        cr_claim claim = count_claim(argument_of(s, k), none ? CR_EQUAL : p->compare, p->count, CR_WHEN_DEFAULT);
        if (!put(caption, &claim)) return false;
    }
    return true;
}

static void insert_adjective(cr_argument* a, cr_adjective adjective) {
    // States and sizes before colours before materials.
    static const int rank[] = {
        [CR_ADJECTIVE_STATE] = 0, [CR_ADJECTIVE_SIZE] = 1, [CR_ADJECTIVE_COLOR] = 2, [CR_ADJECTIVE_MATERIAL] = 3};
    int32_t at = a->adjective_count++;
    for (; at > 0 && rank[a->adjectives[at - 1].kind] > rank[adjective.kind]; at--)
        a->adjectives[at] = a->adjectives[at - 1];
    a->adjectives[at] = adjective;
}

static bool put_numbered(const cr_saying* s, const cr_clause* c, cr_adjective adjective, cr_caption* caption) {
    cr_argument a = argument_of(s, c->a);
    insert_adjective(&a, adjective);
    bool state = adjective.kind == CR_ADJECTIVE_STATE;
    cr_claim claim = count_claim(a, state ? c->compare : CR_EQUAL, c->number, state ? CR_AT_END : CR_WHEN_DEFAULT);
    return put(caption, &claim);
}

static bool fixed_noun(int32_t noun) {
    const cr_noun* known = cr_noun_get(noun);
    return known && known->fixed;
}

// Everything that moves is one of the phrases.
static bool put_only(const cr_saying* s, cr_caption* caption) {
    cr_claim claim = {.predicate = CR_PREDICATE_only};
    for (int32_t k = 0; k < s->phrase_count; k++) {
        const cr_phrase* p = &s->phrases[k];
        if (p->noun >= CR_CLAIM_STACK || fixed_noun(p->noun)) continue;
        cr_argument a = argument_of(s, k);
        a.quantifier = CR_ALL;
        claim.arguments[claim.argument_count++] = a;
    }
    return claim.argument_count == 0 || put(caption, &claim);
}

static bool put_clause(const cr_saying* s, const cr_clause* c, cr_caption* caption) {
    cr_claim claim;
    switch (c->kind) {
    case CR_SAY_SOME_OF:
        return put_numbered(s, c, (cr_adjective){CR_ADJECTIVE_COLOR, (int32_t)c->color}, caption);
    case CR_SAY_FALLEN:
        return put_numbered(s, c, (cr_adjective){CR_ADJECTIVE_STATE, CR_FALLEN}, caption);
    case CR_SAY_LEFT_STANDING:
        return put_numbered(s, c, (cr_adjective){CR_ADJECTIVE_STATE, CR_UPRIGHT}, caption);
    case CR_SAY_SOME_STACKED:
        claim = count_claim((cr_argument){.kind = CR_ARGUMENT_NOUN, .noun = CR_CLAIM_STACK}, CR_AT_LEAST, 1,
                            CR_WHEN_DEFAULT);
        return put(caption, &claim);
    case CR_SAY_NOTHING_MOVES:
        claim = of_all(CR_PREDICATE_stays, CR_CLAIM_BODY, CR_WHEN_DEFAULT);
        return put(caption, &claim);
    case CR_SAY_ALL_REST:
        claim = of_all(CR_PREDICATE_at_rest, CR_CLAIM_BODY, CR_AT_END);
        return put(caption, &claim);
    case CR_SAY_NOTHING_ELSE:
        return put_only(s, caption);
    default:
        for (int k = 0; k < 2; k++) {
            const part* p = &entries[c->kind].parts[k];
            if (p->predicate >= 0 && !put_part(s, c, p, caption)) return false;
        }
        return true;
    }
}

// ---------------------------------------------------------------- what goes without saying

static bool built(int32_t noun) {
    return noun == CR_CLAIM_STACK || noun == CR_CLAIM_TOWER || noun == CR_CLAIM_PYRAMID || noun == CR_SAID_CARD_HOUSE ||
           noun == CR_SAID_WALL;
}

// Where nothing happens all is at rest in the end; what is built or leans stands.
static bool put_rest(const cr_saying* s, cr_caption* caption) {
    bool stands = false;
    for (int32_t k = 0; k < s->clause_count; k++) {
        const cr_clause_info* info = cr_clause_get(s->clauses[k].kind);
        if (info->event || info->ends) return true;
    }
    if (s->moves) return true;
    for (int32_t k = 0; k < s->phrase_count; k++) {
        if (!built(s->phrases[k].noun)) continue;
        cr_argument a = argument_of(s, k);
        a.quantifier = CR_ALL;
        cr_claim claim = {.predicate = CR_PREDICATE_stands, .argument_count = 1, .when = CR_AT_END};
        claim.arguments[0] = a;
        stands = true;
        if (!put(caption, &claim)) return false;
    }
    for (int32_t k = 0; k < s->clause_count; k++) {
        if (s->clauses[k].kind != CR_SAY_LEANS_ON || s->clauses[k].one) continue;
        cr_claim claim = {.predicate = CR_PREDICATE_stands, .argument_count = 1, .when = CR_AT_END};
        claim.arguments[0] = argument_of(s, s->clauses[k].a);
        claim.arguments[0].quantifier = CR_ALL;
        stands = true;
        if (!put(caption, &claim)) return false;
    }
    if (stands) return true;
    cr_claim claim = of_all(CR_PREDICATE_at_rest, CR_CLAIM_BODY, CR_AT_END);
    return put(caption, &claim);
}

bool cr_saying_claims(const cr_saying* s, cr_caption* caption) {
    caption->claim_count = 0;
    if (!put_counts(s, caption)) return false;
    if (s->closed && !put_only(s, caption)) return false;
    for (int32_t k = 0; k < s->clause_count; k++)
        if (!put_clause(s, &s->clauses[k], caption)) return false;
    return put_rest(s, caption);
}
