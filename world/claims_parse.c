// claims_parse.c: the words of claims, and claims from text and back.
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "world/claims.h"

// ---------------------------------------------------------------- words

static const cr_predicate_info predicates[CR_PREDICATE_COUNT] = {
#define CR_PREDICATE(name, arguments, event, number) {#name, arguments, event, number},
    CR_PREDICATES(CR_PREDICATE)
#undef CR_PREDICATE
};

const cr_predicate_info* cr_predicate_get(cr_predicate p) {
    return (unsigned)p < CR_PREDICATE_COUNT ? &predicates[p] : NULL;
}

static const char* const claim_nouns[] = {"body", "obstacle", "floor",   "stack", "tower",
                                          "row",  "ring",     "pyramid", "pile"};
static const struct {
    const char* word;
    int32_t noun;
} claim_noun_synonyms[] = {{"bodies", CR_CLAIM_BODY},  {"object", CR_CLAIM_BODY}, {"thing", CR_CLAIM_BODY},
                           {"ground", CR_CLAIM_FLOOR}, {"line", CR_CLAIM_ROW},    {"circle", CR_CLAIM_RING},
                           {"heap", CR_CLAIM_PILE},    {"things", CR_CLAIM_BODY}};
static const char* const size_words[CR_SIZE_WORD_COUNT] = {"tiny", "small", "big",   "huge", "tall",
                                                           "flat", "long",  "light", "heavy"};
static const struct {
    const char* word;
    int32_t value;
} size_synonyms[] = {{"little", CR_SMALL}, {"large", CR_BIG}, {"giant", CR_HUGE}, {"enormous", CR_HUGE}};
static const char* const state_words[CR_STATE_WORD_COUNT] = {"fallen", "upright", "lying", "moving", "resting"};

enum { COUNT_OF_CLAIM_NOUNS = sizeof claim_nouns / sizeof *claim_nouns };
_Static_assert(COUNT_OF_CLAIM_NOUNS == CR_CLAIM_NOUN_END - CR_CLAIM_BODY, "a name for every noun");

static bool same(const char* text, size_t length, const char* word) {
    return strlen(word) == length && strncasecmp(text, word, length) == 0;
}

static bool same_or_plural(const char* text, size_t length, const char* word) {
    if (same(text, length, word)) return true;
    return length > 1 && tolower((unsigned char)text[length - 1]) == 's' && same(text, length - 1, word);
}

bool cr_claim_noun_find(const char* text, size_t length, int32_t* noun) {
    for (int32_t k = 0; k < COUNT_OF_CLAIM_NOUNS; k++)
        if (same_or_plural(text, length, claim_nouns[k])) {
            *noun = CR_CLAIM_BODY + k;
            return true;
        }
    int32_t found = cr_noun_find(text, length);
    if (found != CR_NOUN_NONE) {
        *noun = found;
        return true;
    }
    for (size_t k = 0; k < sizeof claim_noun_synonyms / sizeof *claim_noun_synonyms; k++)
        if (same_or_plural(text, length, claim_noun_synonyms[k].word)) {
            *noun = claim_noun_synonyms[k].noun;
            return true;
        }
    return false;
}

const char* cr_claim_noun_name(int32_t noun) {
    if (noun >= CR_CLAIM_BODY && noun < CR_CLAIM_NOUN_END) return claim_nouns[noun - CR_CLAIM_BODY];
    const cr_noun* known = cr_noun_get(noun);
    return known ? known->noun : NULL;
}

bool cr_adjective_find(const char* text, size_t length, cr_adjective* adjective) {
    char word[32];
    if (length == 0 || length >= sizeof word) return false;
    memcpy(word, text, length);
    word[length] = 0;
    int color = cr_color_find(word);
    if (color != CR_COLOR_NONE) {
        *adjective = (cr_adjective){CR_ADJECTIVE_COLOR, color};
        return true;
    }
    for (int k = 0; k < CR_SIZE_WORD_COUNT; k++)
        if (strcasecmp(word, size_words[k]) == 0) {
            *adjective = (cr_adjective){CR_ADJECTIVE_SIZE, k};
            return true;
        }
    for (size_t k = 0; k < sizeof size_synonyms / sizeof *size_synonyms; k++)
        if (strcasecmp(word, size_synonyms[k].word) == 0) {
            *adjective = (cr_adjective){CR_ADJECTIVE_SIZE, size_synonyms[k].value};
            return true;
        }
    for (int k = 0; k < CR_STATE_WORD_COUNT; k++)
        if (strcasecmp(word, state_words[k]) == 0) {
            *adjective = (cr_adjective){CR_ADJECTIVE_STATE, k};
            return true;
        }
    cr_material material = cr_material_find(word);
    *adjective = (cr_adjective){CR_ADJECTIVE_MATERIAL, (int32_t)material};
    return material != CR_MATERIAL_NONE;
}

bool cr_material_weighs(cr_material material, int32_t size) {
    float share = cr_material_get(material)->density / cr_material_get(CR_MATERIAL_WOOD)->density;
    return size == CR_LIGHT ? share < 0.5f : size != CR_HEAVY || share > 2;
}

const char* cr_adjective_name(cr_adjective a) {
    switch (a.kind) {
    case CR_ADJECTIVE_COLOR:
        return cr_color_name((cr_color_word)a.value);
    case CR_ADJECTIVE_MATERIAL:
        return cr_material_get((cr_material)a.value)->adjective;
    case CR_ADJECTIVE_SIZE:
        return a.value >= 0 && a.value < CR_SIZE_WORD_COUNT ? size_words[a.value] : NULL;
    default:
        return a.value >= 0 && a.value < CR_STATE_WORD_COUNT ? state_words[a.value] : NULL;
    }
}

// ---------------------------------------------------------------- suggestions

// Edits between a word of the text and a word of the language, GREATEST where they are hopelessly far apart.
enum { GREATEST_WORD = 24, GREATEST = 99 };

static int distance(const char* a, size_t n, const char* b) {
    size_t m = strlen(b);
    int row[GREATEST_WORD + 1];
    if (n > GREATEST_WORD || m > GREATEST_WORD) return GREATEST;
    for (size_t k = 0; k <= m; k++) row[k] = (int)k;
    for (size_t i = 1; i <= n; i++) {
        int corner = row[0];
        row[0] = (int)i;
        for (size_t k = 1; k <= m; k++) {
            int other = tolower((unsigned char)a[i - 1]) != tolower((unsigned char)b[k - 1]);
            int best = corner + other;
            if (row[k] + 1 < best) best = row[k] + 1;
            if (row[k - 1] + 1 < best) best = row[k - 1] + 1;
            corner = row[k];
            row[k] = best;
        }
    }
    return row[m];
}

typedef struct search {
    const char* text;
    size_t length;
    int least;
    char best[48];
} search;

static void try_word(search* s, const char* word) {
    int d = distance(s->text, s->length, word);
    if (d >= s->least || strlen(word) >= sizeof s->best) return;
    s->least = d;
    strcpy(s->best, word);
}

static void try_list(search* s, const char* list) {
    while (*list) {
        char word[48];
        size_t n = strcspn(list, ",");
        if (n < sizeof word) {
            memcpy(word, list, n);
            word[n] = 0;
            try_word(s, word);
        }
        list += n;
        list += *list == ',';
    }
}

static void try_nouns(search* s) {
    for (int32_t k = 0; k < COUNT_OF_CLAIM_NOUNS; k++) try_word(s, claim_nouns[k]);
    for (int32_t k = 0; k < CR_NOUN_END; k++) {
        try_word(s, cr_noun_get(k)->noun);
        try_list(s, cr_noun_get(k)->synonyms);
    }
}

static void try_adjectives(search* s) {
    for (int k = 0; k < CR_COLOR_COUNT; k++) try_word(s, cr_color_name((cr_color_word)k));
    for (int k = 1; k < CR_MATERIAL_COUNT; k++) {
        try_word(s, cr_material_get((cr_material)k)->name);
        try_word(s, cr_material_get((cr_material)k)->adjective);
    }
    for (int k = 0; k < CR_SIZE_WORD_COUNT; k++) try_word(s, size_words[k]);
    for (int k = 0; k < CR_STATE_WORD_COUNT; k++) try_word(s, state_words[k]);
}

// ---------------------------------------------------------------- reading

typedef struct token {
    const char* start;
    size_t length;
    char kind; // w word, n number, s string (without its quotes), 0 end, else the character; < and > may be "<=", ">="
} token;

typedef struct reader {
    const char* text;
    const char* at;
    token now;
    cr_claim_fault* fault;
    cr_error* error;
} reader;

static bool word_start(char c) { return isalpha((unsigned char)c) || c == '_' || (unsigned char)c >= 128; }
static bool word_inside(const char* p) {
    return word_start(*p) || isdigit((unsigned char)*p) || (*p == '-' && word_start(p[1]));
}

// Of "e-9" where a number ends; 0: there is none.
static size_t exponent_length(const char* p) {
    size_t n = 1;
    if (*p != 'e' && *p != 'E') return 0;
    if (p[n] == '-' || p[n] == '+') n++;
    if (!isdigit((unsigned char)p[n])) return 0;
    while (isdigit((unsigned char)p[n])) n++;
    return n;
}

static void next(reader* r) {
    const char* p = r->at;
    while (isspace((unsigned char)*p)) p++;
    token t = {p, 1, *p};
    if (*p == 0) {
        t.length = 0;
    } else if (word_start(*p)) {
        while (word_inside(p)) p++;
        t.kind = 'w';
        t.length = (size_t)(p - t.start);
    } else if (isdigit((unsigned char)*p) || ((*p == '.' || *p == '-' || *p == '+') && isdigit((unsigned char)p[1]))) {
        if (*p == '-' || *p == '+') p++;
        while (isdigit((unsigned char)*p) || *p == '.') p++;
        p += exponent_length(p);
        t.kind = 'n';
        t.length = (size_t)(p - t.start);
    } else if (*p == '"' || *p == '\'') {
        const char* end = strchr(p + 1, *p);
        t.kind = end ? 's' : '?';
        t.start = end ? p + 1 : p;
        t.length = end ? (size_t)(end - p - 1) : strlen(p);
        p = end ? end + 1 : p + t.length;
    } else {
        p++;
        if ((t.kind == '<' || t.kind == '>') && *p == '=') {
            p++;
            t.length = 2;
        }
    }
    r->now = t;
    r->at = p;
}

static bool is_word(const reader* r, const char* word) {
    return r->now.kind == 'w' && same(r->now.start, r->now.length, word);
}

static cr_status wrong_at(reader* r, const token* t, const char* suggestion, const char* expected) {
    int first = (int)(t->start - r->text);
    if (r->fault) {
        *r->fault = (cr_claim_fault){.first = first, .length = (int32_t)t->length};
        snprintf(r->fault->expected, sizeof r->fault->expected, "%s", expected);
        snprintf(r->fault->suggestion, sizeof r->fault->suggestion, "%s", suggestion ? suggestion : "");
    }
    char found[64] = "the end";
    if (t->kind) snprintf(found, sizeof found, "\"%.*s\"", t->length < 40 ? (int)t->length : 40, t->start);
    return cr_fail(r->error, CR_ERROR_FORMAT, "character %d: expected %s, found %s%s%s%s", first + 1, expected, found,
                   suggestion ? "; did you mean \"" : "", suggestion ? suggestion : "", suggestion ? "\"?" : "");
}
static cr_status wrong(reader* r, const char* expected) { return wrong_at(r, &r->now, NULL, expected); }

static cr_status wrong_word(reader* r, const token* t, void (*first)(search*), void (*second)(search*),
                            const char* expected) {
    search s = {.text = t->start, .length = t->length, .least = t->length < 4 ? 2 : 3};
    if (t->kind == 'w' && first) first(&s);
    if (t->kind == 'w' && second) second(&s);
    return wrong_at(r, t, *s.best ? s.best : NULL, expected);
}

static cr_status expect(reader* r, char kind, const char* expected) {
    if (r->now.kind != kind) return wrong(r, expected);
    next(r);
    return CR_OK;
}

static cr_status read_number(reader* r, double* value, const char* expected) {
    char text[40], *end;
    if (r->now.kind != 'n' || r->now.length >= sizeof text) return wrong(r, expected);
    memcpy(text, r->now.start, r->now.length);
    text[r->now.length] = 0;
    *value = strtod(text, &end);
    if (*end || !(*value >= -1e9 && *value <= 1e9)) return wrong(r, expected);
    next(r);
    return CR_OK;
}

static void try_predicates(search* s) {
    for (int k = 0; k < CR_PREDICATE_COUNT; k++) try_word(s, predicates[k].name);
}

static cr_status read_predicate(reader* r, cr_claim* c) {
    for (int k = 0; r->now.kind == 'w' && k < CR_PREDICATE_COUNT; k++) {
        if (!same(r->now.start, r->now.length, predicates[k].name)) continue;
        c->predicate = (cr_predicate)k;
        next(r);
        return CR_OK;
    }
    return wrong_word(r, &r->now, try_predicates, NULL, "a predicate");
}

// [first, last] words as one noun, with one space between them.
static bool noun_of(const token* words, int first, int last, int32_t* noun) {
    const char* start = words[first].start;
    size_t length = (size_t)(words[last].start - start) + words[last].length;
    return cr_claim_noun_find(start, length, noun);
}

enum { GREATEST_WORDS = 12 };

// Adjectives, then a noun of one word or more: the longest noun that leaves only adjectives before it.
static cr_status read_noun(reader* r, cr_argument* a) {
    token words[GREATEST_WORDS];
    int count = 0;
    while (r->now.kind == 'w') {
        if (count == GREATEST_WORDS) return wrong(r, "fewer words");
        words[count++] = r->now;
        next(r);
    }
    if (count == 0) return wrong(r, "a noun");
    for (int first = 0; first < count; first++) {
        if (noun_of(words, first, count - 1, &a->noun)) return CR_OK;
        if (a->adjective_count == CR_CLAIM_ADJECTIVES) return wrong_at(r, &words[first], NULL, "at most 6 adjectives");
        cr_adjective* adjective = &a->adjectives[a->adjective_count++];
        if (cr_adjective_find(words[first].start, words[first].length, adjective)) continue;
        if (first == count - 1) return wrong_word(r, &words[first], try_nouns, NULL, "a noun");
        if (noun_of(words, first, first, &a->noun))
            return wrong_at(r, &words[first + 1], NULL, "\",\" or \")\" after the noun");
        return wrong_word(r, &words[first], try_adjectives, try_nouns, "an adjective");
    }
    token end = words[count - 1];
    return wrong_at(r, &end, NULL, "a noun after the adjectives");
}

static cr_status read_argument(reader* r, const char* kind, cr_argument* a) {
    *a = (cr_argument){.noun = CR_NOUN_NONE, .quantifier = *kind == 'x' ? CR_ALL : CR_SOME};
    if (*kind == 's') {
        if (!is_word(r, "left") && !is_word(r, "right")) return wrong(r, "left or right");
        a->kind = is_word(r, "left") ? CR_ARGUMENT_LEFT : CR_ARGUMENT_RIGHT;
        next(r);
        return CR_OK;
    }
    if (is_word(r, "left") || is_word(r, "right")) return wrong(r, "bodies; a side belongs to chain");
    if (r->now.kind == 'n') return wrong(r, "a noun; no predicate takes a number there");
    static const char* const quantifiers[] = {[CR_SOME] = "some", [CR_ALL] = "all", [CR_THE] = "the"};
    for (int k = 0; k < 3; k++) {
        if (!is_word(r, quantifiers[k])) continue;
        if (*kind == 'x' && k == CR_SOME) return wrong(r, "no \"some\": this predicate takes the whole set");
        a->quantifier = (cr_quantifier)k;
        next(r);
        break;
    }
    if (r->now.kind == 's') {
        if (r->now.length == 0 || r->now.length >= CR_CLAIM_NAME) return wrong(r, "a name of 1 to 63 bytes");
        a->kind = CR_ARGUMENT_NAME;
        memcpy(a->name, r->now.start, r->now.length);
        next(r);
        return CR_OK;
    }
    if (r->now.kind == '?') return wrong(r, "a closing quote");
    cr_status status = read_noun(r, a);
    if (status || r->now.kind != '#') return status;
    next(r);
    token at = r->now;
    double number;
    status = read_number(r, &number, "a whole number from 1 on");
    if (status) return status;
    if (!(number >= 1 && number <= 1e6) || number != (double)(int32_t)number)
        return wrong_at(r, &at, NULL, "a whole number from 1 on");
    a->number = (int32_t)number;
    return CR_OK;
}

static cr_status read_arguments(reader* r, cr_claim* c) {
    const char* kinds = predicates[c->predicate].arguments;
    cr_status status = expect(r, '(', "\"(\"");
    for (int k = 0; !status; k++) {
        if (k == CR_CLAIM_ARGUMENTS) return wrong(r, "at most 12 arguments");
        status = read_argument(r, kinds, &c->arguments[c->argument_count]);
        if (status) return status;
        c->argument_count++;
        if (kinds[1] != '+') kinds++;
        bool more = *kinds != 0 && (*kinds == 'a' || r->now.kind == ',');
        if (!more) break;
        status = expect(r, ',', "\",\" and another argument");
    }
    return status ? status : expect(r, ')', "\")\"");
}

static cr_status read_comparison(reader* r, cr_claim* c) {
    cr_comparison comparison = CR_COMPARE_NONE;
    if (r->now.kind == '=') comparison = CR_EQUAL;
    if (r->now.kind == '<') comparison = r->now.length == 2 ? CR_AT_MOST : CR_LESS;
    if (r->now.kind == '>') comparison = r->now.length == 2 ? CR_AT_LEAST : CR_MORE;
    if (comparison == CR_COMPARE_NONE) return CR_OK;
    if (!predicates[c->predicate].number) return wrong(r, "no comparison: only count, bounces and chain have a number");
    next(r);
    c->comparison = comparison;
    return read_number(r, &c->number, "a number");
}

static void try_times(search* s) {
    static const char* const words[] = {"at", "before", "after", "always"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) try_word(s, words[k]);
}

static cr_status read_seconds(reader* r, cr_claim* c, cr_when when) {
    token at = r->now;
    cr_status status = read_number(r, &c->seconds, when == CR_AT ? "start, end or seconds" : "seconds");
    if (status) return status;
    if (c->seconds < 0) return wrong_at(r, &at, NULL, "seconds >= 0");
    c->when = when;
    if (is_word(r, "s") || is_word(r, "seconds")) next(r);
    return CR_OK;
}

static cr_status read_when(reader* r, cr_claim* c) {
    if (r->now.kind == 0) return CR_OK;
    if (is_word(r, "always")) {
        c->when = CR_ALWAYS;
        next(r);
    } else if (is_word(r, "at")) {
        next(r);
        bool start = is_word(r, "start"), end = is_word(r, "end");
        if (!start && !end) return read_seconds(r, c, CR_AT);
        c->when = start ? CR_AT_START : CR_AT_END;
        next(r);
    } else if (is_word(r, "before") || is_word(r, "after")) {
        cr_when when = is_word(r, "before") ? CR_BEFORE : CR_AFTER;
        next(r);
        return read_seconds(r, c, when);
    } else {
        return wrong_word(r, &r->now, try_times, NULL,
                          predicates[c->predicate].number && c->comparison == CR_COMPARE_NONE
                              ? "a comparison, at, before, after, always or the end"
                              : "at, before, after, always or the end");
    }
    return CR_OK;
}

cr_status cr_claim_parse(const char* text, cr_claim* claim, cr_claim_fault* fault, cr_error* error) {
    reader r = {.text = text, .at = text, .fault = fault, .error = error};
    *claim = (cr_claim){0};
    if (fault) *fault = (cr_claim_fault){0};
    next(&r);
    if (is_word(&r, "not")) {
        claim->negated = true;
        next(&r);
    }
    cr_status status = read_predicate(&r, claim);
    if (!status) status = read_arguments(&r, claim);
    if (!status) status = read_comparison(&r, claim);
    if (!status) status = read_when(&r, claim);
    if (!status && r.now.kind != 0) status = wrong(&r, "the end of the claim");
    return status;
}

// ---------------------------------------------------------------- writing

typedef struct writer {
    char* text;
    size_t size;
    int32_t length;
} writer;

static void put(writer* w, const char* text) {
    for (; *text; text++, w->length++)
        if ((size_t)w->length + 1 < w->size) w->text[w->length] = *text;
}

static void put_number(writer* w, double x) {
    char text[40];
    for (int digits = 6; digits <= 17; digits++) { // with an exponent only where it must be
        snprintf(text, sizeof text, "%.*g", digits, x);
        if (strtod(text, NULL) == x && (fabs(x) < 1 || !strchr(text, 'e'))) break;
    }
    put(w, text);
}

static void put_argument(writer* w, char kind, const cr_argument* a) {
    if (a->kind == CR_ARGUMENT_LEFT || a->kind == CR_ARGUMENT_RIGHT) {
        put(w, a->kind == CR_ARGUMENT_LEFT ? "left" : "right");
        return;
    }
    if (a->quantifier == CR_ALL && kind == 'a') put(w, "all ");
    if (a->quantifier == CR_THE) put(w, "the ");
    if (a->kind == CR_ARGUMENT_NAME) {
        const char* quote = strchr(a->name, '"') ? "'" : "\"";
        put(w, quote);
        put(w, a->name);
        put(w, quote);
        return;
    }
    for (int k = 0; k < a->adjective_count; k++) {
        put(w, cr_adjective_name(a->adjectives[k]));
        put(w, " ");
    }
    put(w, cr_claim_noun_name(a->noun));
    if (a->number > 0) {
        put(w, "#");
        put_number(w, a->number);
    }
}

int32_t cr_claim_print(const cr_claim* c, char* text, size_t size) {
    static const char* const comparisons[] = {"", " = ", " < ", " <= ", " > ", " >= "};
    static const char* const whens[] = {"", " at start", " at end", " at ", " before ", " after ", " always"};
    writer w = {text, size, 0};
    if (c->negated) put(&w, "not ");
    put(&w, predicates[c->predicate].name);
    put(&w, "(");
    for (int k = 0; k < c->argument_count; k++) {
        if (k > 0) put(&w, ", ");
        put_argument(&w, *predicates[c->predicate].arguments, &c->arguments[k]);
    }
    put(&w, ")");
    put(&w, comparisons[c->comparison]);
    if (c->comparison != CR_COMPARE_NONE) put_number(&w, c->number);
    put(&w, whens[c->when]);
    if (c->when == CR_AT || c->when == CR_BEFORE || c->when == CR_AFTER) put_number(&w, c->seconds);
    if (size > 0) text[(size_t)w.length < size ? (size_t)w.length : size - 1] = 0;
    return w.length;
}

bool cr_claim_equal(const cr_claim* a, const cr_claim* b) {
    char x[CR_CLAIM_TEXT], y[CR_CLAIM_TEXT];
    int32_t n = cr_claim_print(a, x, sizeof x), m = cr_claim_print(b, y, sizeof y);
    return n == m && strcmp(x, y) == 0;
}

// ---------------------------------------------------------------- claims of one meaning

static void swap_arguments(cr_claim* c, int32_t a, int32_t b) {
    cr_argument kept = c->arguments[a];
    c->arguments[a] = c->arguments[b];
    c->arguments[b] = kept;
}

static bool comes_after(const cr_argument* a, const cr_argument* b) {
    char x[CR_CLAIM_TEXT] = "", y[CR_CLAIM_TEXT] = "";
    writer of_a = {x, sizeof x, 0}, of_b = {y, sizeof y, 0};
    put_argument(&of_a, 'a', a);
    put_argument(&of_b, 'a', b);
    return strcmp(x, y) > 0;
}

static void sort_arguments(cr_claim* c, int32_t first) {
    for (int32_t k = first + 1; k < c->argument_count; k++)
        for (int32_t m = k; m > first && comes_after(&c->arguments[m - 1], &c->arguments[m]); m--)
            swap_arguments(c, m - 1, m);
}

// "all cups left of some box" does not say the same of the box.
static bool may_turn(const cr_claim* c) {
    return c->arguments[0].quantifier != CR_ALL && c->arguments[1].quantifier != CR_ALL;
}

static void turn(cr_claim* c, cr_predicate other) {
    if (!may_turn(c)) return;
    c->predicate = other;
    swap_arguments(c, 0, 1);
}

// The claim as it is written of all that say the same.
static cr_claim canonical(cr_claim c) {
    if (c.when == CR_AT_START && !cr_predicate_get(c.predicate)->event) c.when = CR_WHEN_DEFAULT;
    bool whole = c.number == floor(c.number);
    switch (c.predicate) {
    case CR_PREDICATE_right_of:
        turn(&c, CR_PREDICATE_left_of);
        break;
    case CR_PREDICATE_behind:
        turn(&c, CR_PREDICATE_in_front_of);
        break;
    case CR_PREDICATE_below:
        turn(&c, CR_PREDICATE_above);
        break;
    case CR_PREDICATE_next_to:
    case CR_PREDICATE_touches:
        if (may_turn(&c)) sort_arguments(&c, 0);
        break;
    case CR_PREDICATE_between:
        if (c.arguments[1].quantifier != CR_ALL && c.arguments[2].quantifier != CR_ALL) sort_arguments(&c, 1);
        break;
    case CR_PREDICATE_only:
        sort_arguments(&c, 0);
        break;
    case CR_PREDICATE_count:
    case CR_PREDICATE_bounces:
        if (whole && (c.comparison == CR_MORE || c.comparison == CR_LESS)) {
            c.number += c.comparison == CR_MORE ? 1 : -1;
            c.comparison = c.comparison == CR_MORE ? CR_AT_LEAST : CR_AT_MOST;
        }
        break;
    default:
        break;
    }
    return c;
}

bool cr_claim_same(const cr_claim* a, const cr_claim* b) {
    cr_claim x = canonical(*a), y = canonical(*b);
    return cr_claim_equal(&x, &y);
}
