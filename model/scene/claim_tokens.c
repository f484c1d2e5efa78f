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

static void put_argument(writer* w, char kind, const cr_argument* a) {
    if (a->kind == CR_ARGUMENT_LEFT || a->kind == CR_ARGUMENT_RIGHT) {
        put(w, a->kind == CR_ARGUMENT_LEFT ? CR_TOKEN_LEFT : CR_TOKEN_RIGHT);
        return;
    }
    if (a->quantifier == CR_ALL && kind == 'a') put(w, CR_TOKEN_ALL);
    if (a->quantifier == CR_THE) put(w, CR_TOKEN_THE);
    for (int32_t k = 0; k < a->adjective_count; k++) put(w, adjective_token(a->adjectives[k]));
    put(w, noun_token(a->kind == CR_ARGUMENT_NAME ? cr_noun_of_name(a->name) : a->noun));
    if (a->number > 0) {
        put(w, CR_TOKEN_HASH);
        put(w, number_token(a->number));
    }
}

static void put_claim(writer* w, const cr_claim* c) {
    const char* kinds = cr_predicate_get(c->predicate)->arguments;
    if (c->negated) put(w, CR_TOKEN_NOT);
    put(w, CR_TOKEN_PREDICATE + (int32_t)c->predicate);
    for (int32_t k = 0; k < c->argument_count; k++) put_argument(w, *kinds, &c->arguments[k]);
    if (c->comparison != CR_COMPARE_NONE) {
        put(w, CR_TOKEN_COMPARE + (int32_t)c->comparison - 1);
        put(w, number_token(c->number));
    }
    if (c->when != CR_WHEN_DEFAULT) put(w, CR_TOKEN_WHEN + (int32_t)c->when - 1);
    if (c->when == CR_AT || c->when == CR_BEFORE || c->when == CR_AFTER) put(w, number_token(c->seconds));
}

int32_t cr_claims_tokens(const cr_claim* claims, int32_t count, int32_t* tokens, int32_t capacity) {
    writer w = {tokens, 0, capacity};
    for (int32_t k = 0; k < count; k++) {
        int32_t before = w.count;
        put_claim(&w, &claims[k]);
        if (w.count > capacity) return before;
    }
    return w.count;
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
}

static void allow_noun(const cr_claim_reader* r, bool* allowed) {
    const cr_claim* c = &r->claims[r->count];
    bool started = r->place == CR_IN_ARGUMENT;
    const cr_argument* a = started ? &c->arguments[c->argument_count] : NULL;
    allow(allowed, CR_TOKEN_NOUN, CR_TOKEN_COLOR);
    if (has_room(r) && (!a || a->adjective_count < CR_CLAIM_ADJECTIVES))
        allow(allowed, CR_TOKEN_COLOR, CR_TOKEN_NUMBER);
    if (!started && has_room(r)) {
        allowed[CR_TOKEN_THE] = true;
        allowed[CR_TOKEN_ALL] = *r->kinds == 'a';
    }
}

static void allow_after_argument(const cr_claim_reader* r, bool* allowed) {
    const cr_claim* c = &r->claims[r->count];
    const cr_predicate_info* info = cr_predicate_get(c->predicate);
    if (r->kinds[0] == 's') allowed[CR_TOKEN_LEFT] = allowed[CR_TOKEN_RIGHT] = true;
    if (r->kinds[0] == '+' && c->argument_count < CR_CLAIM_ARGUMENTS && has_room(r)) {
        allow(allowed, CR_TOKEN_NOUN, CR_TOKEN_NUMBER);
        allowed[CR_TOKEN_THE] = true;
    }
    if (info->number) allow(allowed, CR_TOKEN_COMPARE, CR_TOKEN_WHEN);
    allow(allowed, CR_TOKEN_WHEN, CR_TOKEN_PREDICATE);
    allow_next_claim(r, allowed);
}

void cr_claim_reader_allow(const cr_claim_reader* r, bool* allowed) {
    memset(allowed, 0, CR_CLAIM_TOKEN_COUNT * sizeof *allowed);
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

static bool same_words(const cr_argument* a, const cr_argument* b) {
    return a->kind == CR_ARGUMENT_NOUN && b->kind == CR_ARGUMENT_NOUN && a->noun == b->noun && a->number == b->number &&
           a->adjective_count == b->adjective_count &&
           memcmp(a->adjectives, b->adjectives, (size_t)a->adjective_count * sizeof *a->adjectives) == 0;
}

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

static bool ends_claim(int32_t t) {
    return t == CR_TOKEN_END || t == CR_TOKEN_NOT || (t >= CR_TOKEN_PREDICATE && t < CR_TOKEN_NOUN);
}

void cr_claim_reader_forbid(const cr_claim_reader* r, bool* allowed) {
    if (!cannot_be_meant(r)) return;
    bool others = false;
    for (int32_t t = 0; t < CR_CLAIM_TOKEN_COUNT; t++) others = others || (allowed[t] && !ends_claim(t));
    for (int32_t t = 0; t < CR_CLAIM_TOKEN_COUNT && others; t++) allowed[t] = allowed[t] && !ends_claim(t);
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

static void take_predicate(cr_claim_reader* r, int32_t t) {
    if (r->place != CR_BEFORE_PREDICATE) {
        finish_claim(r);
        *claim_of(r) = (cr_claim){0};
    }
    claim_of(r)->predicate = (cr_predicate)(t - CR_TOKEN_PREDICATE);
    r->kinds = cr_predicate_get(claim_of(r)->predicate)->arguments;
    r->place = CR_BEFORE_ARGUMENT;
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
    } else {
        take_number(r, t);
    }
}
