#include "model/scene/claim_tokens.h"

#include <math.h>
#include <string.h>

// ---------------------------------------------------------------- numbers

enum { WHOLE = 61 }; // 0 ... 60
static const double others[CR_CLAIM_NUMBERS - WHOLE] = {.1, .2,  .25, .3,  .4,  .5, .6, .7, .75, .8,
                                                        .9, .95, 1.5, 2.5, 3.5, 64, 72, 80, 100};

double cr_claim_token_number(int32_t k) { return k < WHOLE ? k : others[k - WHOLE]; }

static int32_t number_token(double x) {
    int32_t best = 0;
    for (int32_t k = 1; k < CR_CLAIM_NUMBERS; k++)
        if (fabs(cr_claim_token_number(k) - x) < fabs(cr_claim_token_number(best) - x)) best = k;
    return CR_TOKEN_NUMBER + best;
}

// ---------------------------------------------------------------- writing tokens

typedef struct writer {
    int32_t* tokens;
    int32_t count, capacity;
    bool by_sets;
    int32_t set_count;
    const cr_argument* sets[CR_COUNTED_SETS]; // counted, in this order
} writer;

static void put(writer* w, int32_t token) {
    if (w->count < w->capacity) w->tokens[w->count] = token;
    w->count++;
}

static int32_t noun_token(int32_t noun) {
    if (noun >= CR_CLAIM_BODY && noun < CR_CLAIM_NOUN_END) return CR_TOKEN_CLAIM_NOUN + noun - CR_CLAIM_BODY;
    return noun >= 0 && noun < CR_NOUN_COUNT ? CR_TOKEN_NOUN + noun : CR_TOKEN_CLAIM_NOUN; // body
}

static int32_t adjective_token(cr_adjective a) {
    switch (a.kind) {
    case CR_ADJECTIVE_COLOR:
        return CR_TOKEN_COLOR + a.value;
    case CR_ADJECTIVE_MATERIAL:
        return CR_TOKEN_MATERIAL + a.value - 1;
    case CR_ADJECTIVE_SIZE:
        return CR_TOKEN_SIZE + a.value;
    default:
        return CR_TOKEN_STATE + a.value;
    }
}

static bool same_words(const cr_argument* a, const cr_argument* b) {
    return a->kind == CR_ARGUMENT_NOUN && b->kind == CR_ARGUMENT_NOUN && a->noun == b->noun && a->number == b->number &&
           a->adjective_count == b->adjective_count &&
           memcmp(a->adjectives, b->adjectives, (size_t)a->adjective_count * sizeof *a->adjectives) == 0;
}

// States that stand before all other adjectives.
static int32_t states_of(const cr_argument* a) {
    int32_t count = 0;
    while (count < a->adjective_count && a->adjectives[count].kind == CR_ADJECTIVE_STATE) count++;
    return count;
}

// The counted set that an argument is, but for its states; -1: none.
static int32_t find_set(const writer* w, const cr_argument* a) {
    cr_argument rest = *a;
    int32_t states = states_of(a);
    rest.adjective_count -= states;
    memmove(rest.adjectives, rest.adjectives + states, (size_t)rest.adjective_count * sizeof *rest.adjectives);
    for (int32_t k = 0; k < w->set_count; k++)
        if (same_words(w->sets[k], &rest)) return k;
    return -1;
}

static void put_argument(writer* w, char kind, const cr_argument* a) {
    if (a->kind == CR_ARGUMENT_LEFT || a->kind == CR_ARGUMENT_RIGHT) {
        put(w, a->kind == CR_ARGUMENT_LEFT ? CR_TOKEN_LEFT : CR_TOKEN_RIGHT);
        return;
    }
    if (a->quantifier == CR_ALL && kind == 'a') put(w, CR_TOKEN_ALL);
    if (a->quantifier == CR_THE) put(w, CR_TOKEN_THE);
    int32_t set = find_set(w, a), adjectives = set >= 0 ? states_of(a) : a->adjective_count;
    for (int32_t k = 0; k < adjectives; k++) put(w, adjective_token(a->adjectives[k]));
    if (set >= 0) {
        put(w, CR_TOKEN_SET + set);
        return;
    }
    put(w, noun_token(a->kind == CR_ARGUMENT_NAME ? cr_noun_of_name(a->name) : a->noun));
    if (a->number > 0) {
        put(w, CR_TOKEN_HASH);
        put(w, number_token(a->number));
    }
}

// A set is counted once, by words without states.
static bool counts_set(const writer* w, const cr_claim* c) {
    return w->by_sets && w->set_count < CR_COUNTED_SETS && c->predicate == CR_PREDICATE_count && !c->negated &&
           c->when == CR_WHEN_DEFAULT && c->arguments->kind == CR_ARGUMENT_NOUN && !states_of(c->arguments) &&
           find_set(w, c->arguments) < 0;
}

static void put_claim(writer* w, const cr_claim* c) {
    const char* kinds = cr_predicate_get(c->predicate)->arguments;
    bool set = counts_set(w, c);
    if (c->negated) put(w, CR_TOKEN_NOT);
    put(w, set ? CR_TOKEN_SET + w->set_count : CR_TOKEN_PREDICATE + (int32_t)c->predicate);
    for (int32_t k = 0; k < c->argument_count; k++) put_argument(w, *kinds, &c->arguments[k]);
    if (set) w->sets[w->set_count++] = c->arguments;
    if (c->comparison != CR_COMPARE_NONE) {
        if (!set || c->comparison != CR_EQUAL) put(w, CR_TOKEN_COMPARE + (int32_t)c->comparison - 1);
        put(w, number_token(c->number));
    }
    if (c->when != CR_WHEN_DEFAULT) put(w, CR_TOKEN_WHEN + (int32_t)c->when - 1);
    if (c->when == CR_AT || c->when == CR_BEFORE || c->when == CR_AFTER) put(w, number_token(c->seconds));
}

static int32_t put_claims(writer w, const cr_claim* claims, int32_t count) {
    for (int32_t k = 0; k < count; k++) {
        int32_t before = w.count;
        put_claim(&w, &claims[k]);
        if (w.count > w.capacity) return before;
    }
    return w.count;
}

int32_t cr_claims_tokens(const cr_claim* claims, int32_t count, int32_t* tokens, int32_t capacity) {
    return put_claims((writer){.tokens = tokens, .capacity = capacity}, claims, count);
}

int32_t cr_claims_reading(const cr_claim* claims, int32_t count, int32_t* tokens, int32_t capacity) {
    return put_claims((writer){.tokens = tokens, .capacity = capacity, .by_sets = true}, claims, count);
}

// ---------------------------------------------------------------- reading tokens

cr_claim_reader cr_claim_reader_start(void) { return (cr_claim_reader){.place = CR_BEFORE_CLAIM}; }

static void allow(bool* allowed, int32_t from, int32_t to) {
    for (int32_t t = from; t < to; t++) allowed[t] = true;
}

static cr_claim* claim_of(cr_claim_reader* r) { return &r->claims[r->count]; }

// Room for an argument that is not wanted, and for an adjective.
static bool has_room(const cr_claim_reader* r) { return r->tokens < CR_MOST_CLAIM_TOKENS - 16; }

static void allow_next_claim(const cr_claim_reader* r, bool* allowed) {
    bool in_claim = r->place != CR_BEFORE_CLAIM;
    allowed[CR_TOKEN_END] = true;
    if (r->count + in_claim >= CR_CAPTION_CLAIMS || !has_room(r)) return;
    allowed[CR_TOKEN_NOT] = true;
    allow(allowed, CR_TOKEN_PREDICATE, CR_TOKEN_NOUN);
    if (r->set_count < CR_COUNTED_SETS) allowed[CR_TOKEN_SET + r->set_count] = true;
}

// What claims before this one counted; `started`: the argument's adjectives, of which only states may stand before it.
static void allow_sets(const cr_claim_reader* r, const cr_argument* started, bool* allowed) {
    if (started && states_of(started) < started->adjective_count) return;
    for (int32_t k = 0; k < r->set_count && r->set_claim[k] < r->count; k++) {
        const cr_argument* set = r->claims[r->set_claim[k]].arguments;
        int32_t adjectives = set->adjective_count + (started ? started->adjective_count : 0);
        allowed[CR_TOKEN_SET + k] = adjectives <= CR_CLAIM_ADJECTIVES;
    }
}

static void allow_noun(const cr_claim_reader* r, bool* allowed) {
    const cr_claim* c = &r->claims[r->count];
    bool started = r->place == CR_IN_ARGUMENT;
    const cr_argument* a = started ? &c->arguments[c->argument_count] : NULL;
    allow(allowed, CR_TOKEN_NOUN, CR_TOKEN_COLOR);
    allow_sets(r, a, allowed);
    if (has_room(r) && (!a || a->adjective_count < CR_CLAIM_ADJECTIVES))
        allow(allowed, CR_TOKEN_COLOR, CR_TOKEN_NUMBER);
    if (!started && has_room(r)) {
        allowed[CR_TOKEN_THE] = true;
        allowed[CR_TOKEN_ALL] = *r->kinds == 'a';
    }
}

// Is the claim in the making one that counts a set?
static bool in_set(const cr_claim_reader* r) { return r->set_count > 0 && r->set_claim[r->set_count - 1] == r->count; }

static void allow_after_argument(const cr_claim_reader* r, bool* allowed) {
    const cr_claim* c = &r->claims[r->count];
    const cr_predicate_info* info = cr_predicate_get(c->predicate);
    if (r->kinds[0] == 's') allowed[CR_TOKEN_LEFT] = allowed[CR_TOKEN_RIGHT] = true;
    if (r->kinds[0] == '+' && c->argument_count < CR_CLAIM_ARGUMENTS && has_room(r)) {
        allow(allowed, CR_TOKEN_NOUN, CR_TOKEN_NUMBER);
        allow_sets(r, NULL, allowed);
        allowed[CR_TOKEN_THE] = true;
    }
    if (info->number) allow(allowed, CR_TOKEN_COMPARE, CR_TOKEN_WHEN);
    if (in_set(r)) allow(allowed, CR_TOKEN_NUMBER, CR_CLAIM_TOKEN_COUNT);
    allow(allowed, CR_TOKEN_WHEN, CR_TOKEN_PREDICATE);
    allow_next_claim(r, allowed);
}

void cr_claim_reader_allow(const cr_claim_reader* r, bool* allowed) {
    memset(allowed, 0, CR_READER_TOKEN_COUNT * sizeof *allowed);
    const cr_claim* c = &r->claims[r->count];
    switch (r->place) {
    case CR_BEFORE_CLAIM:
        allow_next_claim(r, allowed);
        break;
    case CR_BEFORE_PREDICATE:
        allow(allowed, CR_TOKEN_PREDICATE, CR_TOKEN_NOUN);
        break;
    case CR_BEFORE_ARGUMENT:
    case CR_IN_ARGUMENT:
        allow_noun(r, allowed);
        break;
    case CR_AFTER_ARGUMENT: {
        const cr_argument* a = &c->arguments[c->argument_count - 1];
        if (a->kind == CR_ARGUMENT_NOUN && !a->number && has_room(r)) allowed[CR_TOKEN_HASH] = true;
        if (*r->kinds == 'a')
            allow_noun(r, allowed);
        else
            allow_after_argument(r, allowed);
        break;
    }
    case CR_AFTER_HASH:
        allow(allowed, CR_TOKEN_NUMBER + 1, CR_TOKEN_NUMBER + WHOLE);
        break;
    case CR_AFTER_COMPARISON:
    case CR_BEFORE_SECONDS:
        allow(allowed, CR_TOKEN_NUMBER, CR_CLAIM_TOKEN_COUNT);
        break;
    case CR_AFTER_NUMBER:
        if (c->when == CR_WHEN_DEFAULT) allow(allowed, CR_TOKEN_WHEN, CR_TOKEN_PREDICATE);
        allow_next_claim(r, allowed);
        break;
    case CR_CLAIMS_ENDED:
        break;
    }
}

// ---------------------------------------------------------------- what cannot be meant

// Is there one of them by an earlier claim?
static bool single(const cr_claim* claims, int32_t count, const cr_argument* a) {
    for (int32_t k = 0; k < count; k++) {
        const cr_claim* c = &claims[k];
        bool one = c->predicate == CR_PREDICATE_count && !c->negated && c->comparison == CR_EQUAL && c->number == 1;
        if (one && same_words(&c->arguments[0], a)) return true;
    }
    return false;
}

// Would the claim in the making, ended now, be one that is there already, or need two of what there is one of? Nobody
// means that: two arguments never bind to the same body (docs/claims.md).
static bool cannot_be_meant(const cr_claim_reader* reader) {
    bool ends = reader->place == CR_AFTER_ARGUMENT || reader->place == CR_AFTER_NUMBER;
    if (!ends || reader->count >= CR_CAPTION_CLAIMS) return false;
    const cr_claim* now = &reader->claims[reader->count];
    for (int32_t k = 0; k < reader->count; k++)
        if (cr_claim_equal(&reader->claims[k], now)) return true;
    for (int32_t k = 0; k < now->argument_count; k++)
        for (int32_t m = 0; m < k; m++)
            if (same_words(&now->arguments[m], &now->arguments[k]) &&
                single(reader->claims, reader->count, &now->arguments[k]))
                return true;
    return false;
}

static bool ends_claim(const cr_claim_reader* r, int32_t t) {
    return t == CR_TOKEN_END || t == CR_TOKEN_NOT || (t >= CR_TOKEN_PREDICATE && t < CR_TOKEN_NOUN) ||
           t == CR_TOKEN_SET + r->set_count;
}

void cr_claim_reader_forbid(const cr_claim_reader* r, bool* allowed) {
    if (!cannot_be_meant(r)) return;
    bool others = false;
    for (int32_t t = 0; t < CR_READER_TOKEN_COUNT; t++) others = others || (allowed[t] && !ends_claim(r, t));
    for (int32_t t = 0; t < CR_READER_TOKEN_COUNT && others; t++) allowed[t] = allowed[t] && !ends_claim(r, t);
}

static void finish_claim(cr_claim_reader* r) {
    if (r->place != CR_BEFORE_CLAIM) r->count++;
    r->place = CR_BEFORE_CLAIM;
}

static void start_argument(cr_claim_reader* r) {
    cr_claim* c = claim_of(r);
    if (r->place == CR_IN_ARGUMENT) return;
    cr_quantifier usual = *r->kinds == 'x' || *r->kinds == '+' ? CR_ALL : CR_SOME;
    c->arguments[c->argument_count] = (cr_argument){.quantifier = usual, .noun = CR_NOUN_NONE};
    r->place = CR_IN_ARGUMENT;
}

static void end_argument(cr_claim_reader* r) {
    claim_of(r)->argument_count++;
    if (*r->kinds != '+') r->kinds++;
    r->place = CR_AFTER_ARGUMENT;
}

static void take_adjective(cr_claim_reader* r, int32_t t) {
    start_argument(r);
    cr_argument* a = &claim_of(r)->arguments[claim_of(r)->argument_count];
    cr_adjective adjective = {CR_ADJECTIVE_STATE, t - CR_TOKEN_STATE};
    if (t < CR_TOKEN_STATE) adjective = (cr_adjective){CR_ADJECTIVE_SIZE, t - CR_TOKEN_SIZE};
    if (t < CR_TOKEN_SIZE) adjective = (cr_adjective){CR_ADJECTIVE_MATERIAL, t - CR_TOKEN_MATERIAL + 1};
    if (t < CR_TOKEN_MATERIAL) adjective = (cr_adjective){CR_ADJECTIVE_COLOR, t - CR_TOKEN_COLOR};
    a->adjectives[a->adjective_count++] = adjective;
}

static void take_noun(cr_claim_reader* r, int32_t t) {
    start_argument(r);
    cr_argument* a = &claim_of(r)->arguments[claim_of(r)->argument_count];
    a->noun = t < CR_TOKEN_CLAIM_NOUN ? t - CR_TOKEN_NOUN : CR_CLAIM_BODY + t - CR_TOKEN_CLAIM_NOUN;
    end_argument(r);
}

static void take_predicate(cr_claim_reader* r, int32_t t) {
    if (r->place != CR_BEFORE_PREDICATE) {
        finish_claim(r);
        *claim_of(r) = (cr_claim){0};
    }
    claim_of(r)->predicate = (cr_predicate)(t - CR_TOKEN_PREDICATE);
    r->kinds = cr_predicate_get(claim_of(r)->predicate)->arguments;
    r->place = CR_BEFORE_ARGUMENT;
}

// One of the sets counted before, as an argument; the next one: a claim that counts it.
static void take_set(cr_claim_reader* r, int32_t set) {
    if (set == r->set_count) {
        take_predicate(r, CR_TOKEN_PREDICATE + (int32_t)CR_PREDICATE_count);
        r->set_claim[r->set_count++] = r->count;
        return;
    }
    start_argument(r);
    cr_argument* a = &claim_of(r)->arguments[claim_of(r)->argument_count];
    const cr_argument* counted = r->claims[r->set_claim[set]].arguments;
    for (int32_t k = 0; k < counted->adjective_count; k++) a->adjectives[a->adjective_count++] = counted->adjectives[k];
    a->noun = counted->noun;
    a->number = counted->number;
    end_argument(r);
}

static void take_number(cr_claim_reader* r, int32_t t) {
    cr_claim* c = claim_of(r);
    double x = cr_claim_token_number(t - CR_TOKEN_NUMBER);
    if (r->place == CR_AFTER_HASH) {
        c->arguments[c->argument_count - 1].number = (int32_t)x;
        r->place = CR_AFTER_ARGUMENT;
        return;
    }
    if (r->place == CR_BEFORE_SECONDS)
        c->seconds = x;
    else
        c->number = x;
    if (r->place == CR_AFTER_ARGUMENT) c->comparison = CR_EQUAL;
    r->place = CR_AFTER_NUMBER;
}

static void take_when(cr_claim_reader* r, int32_t t) {
    cr_claim* c = claim_of(r);
    c->when = (cr_when)(t - CR_TOKEN_WHEN + 1);
    bool timed = c->when == CR_AT || c->when == CR_BEFORE || c->when == CR_AFTER;
    r->place = timed ? CR_BEFORE_SECONDS : CR_AFTER_NUMBER;
}

static void take_side(cr_claim_reader* r, int32_t t) {
    cr_claim* c = claim_of(r);
    c->arguments[c->argument_count] =
        (cr_argument){.kind = t == CR_TOKEN_LEFT ? CR_ARGUMENT_LEFT : CR_ARGUMENT_RIGHT, .noun = CR_NOUN_NONE};
    end_argument(r);
}

static void take_quantifier(cr_claim_reader* r, int32_t t) {
    start_argument(r);
    claim_of(r)->arguments[claim_of(r)->argument_count].quantifier = t == CR_TOKEN_ALL ? CR_ALL : CR_THE;
}

void cr_claim_reader_take(cr_claim_reader* r, int32_t t) {
    r->tokens++;
    if (t == CR_TOKEN_END) {
        finish_claim(r);
        r->place = CR_CLAIMS_ENDED;
    } else if (t == CR_TOKEN_NOT) {
        finish_claim(r);
        *claim_of(r) = (cr_claim){.negated = true};
        r->place = CR_BEFORE_PREDICATE;
    } else if (t == CR_TOKEN_ALL || t == CR_TOKEN_THE) {
        take_quantifier(r, t);
    } else if (t == CR_TOKEN_LEFT || t == CR_TOKEN_RIGHT) {
        take_side(r, t);
    } else if (t == CR_TOKEN_HASH) {
        r->place = CR_AFTER_HASH;
    } else if (t < CR_TOKEN_WHEN) {
        claim_of(r)->comparison = (cr_comparison)(t - CR_TOKEN_COMPARE + 1);
        r->place = CR_AFTER_COMPARISON;
    } else if (t < CR_TOKEN_PREDICATE) {
        take_when(r, t);
    } else if (t < CR_TOKEN_NOUN) {
        take_predicate(r, t);
    } else if (t < CR_TOKEN_COLOR) {
        take_noun(r, t);
    } else if (t < CR_TOKEN_NUMBER) {
        take_adjective(r, t);
    } else if (t < CR_TOKEN_SET) {
        take_number(r, t);
    } else {
        take_set(r, t - CR_TOKEN_SET);
    }
}
