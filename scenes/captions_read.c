// captions_read.c: claims from a sentence by rules: noun phrases by the catalogue's words, and the words between them
// by a list of patterns. The row that a reader that has learned must beat.
#include <ctype.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "scenes/captions_internal.h"
#include "world/numbers.h"

enum { MOST_WORDS = 160, MOST_MENTIONS = CR_SAID_PHRASES };

typedef struct word {
    const char* text;
    size_t length;
} word;

// Words [first, last) that speak of a phrase; phrase -1: none.
typedef struct mention {
    int32_t first, last, phrase;
    bool known; // "the ball", "it"
} mention;

typedef struct reader {
    word words[MOST_WORDS];
    int32_t word_count;
    mention mentions[MOST_WORDS];
    int32_t mention_count;
    int32_t subject; // of the sentence
    cr_saying saying;
} reader;

static bool is(const word* w, const char* text) {
    return strlen(text) == w->length && strncasecmp(w->text, text, w->length) == 0;
}

static bool inside(char c) { return isalnum((unsigned char)c) || c == '-' || c == '\'' || (unsigned char)c >= 128; }

static void cut(reader* r, const char* text) {
    for (const char* p = text; *p && r->word_count < MOST_WORDS;) {
        size_t n = 0;
        while (inside(p[n])) n++;
        bool mark = n == 0 && strchr(",.;:", *p);
        if (n > 0 || mark) r->words[r->word_count++] = (word){p, n > 0 ? n : 1};
        p += n > 0 ? n : 1;
    }
}

// ---------------------------------------------------------------- noun phrases

// The longest noun of at most three words at k; how many words it has.
static int32_t noun_at(const reader* r, int32_t k, int32_t* noun) {
    for (int32_t n = 3; n > 0; n--) {
        if (k + n > r->word_count) continue;
        const word *a = &r->words[k], *b = &r->words[k + n - 1];
        if (cr_claim_noun_find(a->text, (size_t)(b->text - a->text) + b->length, noun)) return n;
    }
    return 0;
}

static bool quantity_at(const reader* r, int32_t* k, cr_phrase* p, bool* known) {
    static const struct {
        const char *first, *second;
        cr_comparison compare;
    } compares[] = {{"at", "least", CR_AT_LEAST}, {"at", "most", CR_AT_MOST}, {"more", "than", CR_MORE},
                    {"fewer", "than", CR_LESS},   {"less", "than", CR_LESS},  {"no", "more", CR_AT_MOST},
                    {"exactly", NULL, CR_EQUAL}};
    const word* w = &r->words[*k];
    p->compare = CR_EQUAL;
    p->count = 1;
    *known = false;
    for (size_t m = 0; m < sizeof compares / sizeof *compares; m++) {
        bool two = compares[m].second != NULL;
        if (!is(w, compares[m].first) || (two && (*k + 1 >= r->word_count || !is(w + 1, compares[m].second)))) continue;
        p->compare = compares[m].compare;
        *k += 1 + two;
        if (*k < r->word_count && is(&r->words[*k], "than")) ++*k;
        if (*k >= r->word_count) return false;
        w = &r->words[*k];
        break;
    }
    if (is(w, "the") || is(w, "both") || is(w, "all")) {
        *known = true;
        ++*k;
        if (*k < r->word_count && is(&r->words[*k], "of")) ++*k;
        if (*k < r->word_count && is(&r->words[*k], "the")) ++*k;
        return true;
    }
    if (is(w, "a") || is(w, "an")) {
        ++*k;
        if (*k < r->word_count && (is(&r->words[*k], "few") || is(&r->words[*k], "single"))) {
            if (is(&r->words[*k], "few")) {
                p->compare = CR_AT_LEAST;
                p->count = 3;
            }
            ++*k;
            return true;
        }
        w = &r->words[*k];
        double number = *k < r->word_count ? cr_number_of(w->text, w->length) : NAN;
        if (isnan(number)) return true;
    }
    if (is(w, "some") || is(w, "several")) {
        p->compare = CR_AT_LEAST;
        p->count = is(w, "some") ? 2 : 3;
        ++*k;
        return true;
    }
    double number = cr_number_of(w->text, w->length);
    if (isnan(number)) return false;
    p->count = (int32_t)number;
    ++*k;
    if (*k < r->word_count && is(&r->words[*k], "of")) ++*k; // "a pair of"
    return true;
}

static int rank(cr_adjective a) { return a.kind == CR_ADJECTIVE_SIZE ? 0 : a.kind == CR_ADJECTIVE_COLOR ? 1 : 2; }

// [quantity] adjectives noun, from word k on; how many words, 0: none.
static int32_t phrase_at(const reader* r, int32_t k, cr_phrase* p, bool* known) {
    int32_t at = k;
    *p = (cr_phrase){.members = -1, .around = -1};
    bool counted = quantity_at(r, &at, p, known);
    if (!counted) p->count = 0;
    // A verb.
    if (!counted && (is(&r->words[at], "slides") || is(&r->words[at], "slide"))) return 0;
    while (at < r->word_count) {
        int32_t noun, n = noun_at(r, at, &noun), following;
        cr_adjective a;
        bool adjective = cr_adjective_find(r->words[at].text, r->words[at].length, &a);
        // "stone ball": an adjective where a noun follows.
        if (n > 0 && !(adjective && at + 1 < r->word_count && noun_at(r, at + 1, &following) > 0)) {
            p->noun = noun;
            return at + n - k;
        }
        bool mixed = is(&r->words[at], "mixed") || is(&r->words[at], "different") || is(&r->words[at], "various");
        if (!adjective && !mixed) return 0;
        if (adjective && p->adjective_count < CR_SAID_ADJECTIVES) {
            int32_t m = p->adjective_count++;
            for (; m > 0 && rank(p->adjectives[m - 1]) > rank(a); m--) p->adjectives[m] = p->adjectives[m - 1];
            p->adjectives[m] = a;
        }
        at++;
    }
    return 0;
}

// The phrase that "the ball" means; -1.
static int32_t known_phrase(const reader* r, const cr_phrase* p) {
    for (int32_t k = r->saying.phrase_count - 1; k >= 0; k--) {
        const cr_phrase* q = &r->saying.phrases[k];
        bool fits = q->noun == p->noun;
        for (int32_t a = 0; a < p->adjective_count && fits; a++) {
            bool has = false;
            for (int32_t b = 0; b < q->adjective_count; b++)
                has = has || (q->adjectives[b].kind == p->adjectives[a].kind &&
                              q->adjectives[b].value == p->adjectives[a].value);
            fits = has;
        }
        if (fits) return k;
    }
    return -1;
}

static void find_mentions(reader* r) {
    int32_t subject = -1;
    for (int32_t k = 0; k < r->word_count;) {
        cr_phrase p;
        bool known;
        int32_t n = phrase_at(r, k, &p, &known), at = -1;
        bool pronoun = is(&r->words[k], "it") || is(&r->words[k], "they") || is(&r->words[k], "them");
        if (n > 0 && p.noun == CR_CLAIM_FLOOR) n = 0;
        if (n > 0) {
            at = known || p.count == 0 ? known_phrase(r, &p) : -1;
            if (at < 0) at = cr_say_phrase(&r->saying, p);
        } else if (pronoun) {
            at = subject;
            n = 1;
        }
        if (n > 0 && at >= 0) {
            r->mentions[r->mention_count++] = (mention){k, k + n, at, known || pronoun};
            if (subject < 0 || is(&r->words[k > 0 ? k - 1 : 0], ".")) subject = at;
        }
        k += n > 0 ? n : 1;
    }
}

// ---------------------------------------------------------------- what is said of them

// Is a word the pattern's, or a form of it: "rolls", "rolling", "hitting", "sliding", "flies".
static bool form_of(const word* w, const char* p, size_t n) {
    static const char* const endings[] = {"", "s", "es", "ing", "ting", "ping", "d", "ed"};
    size_t stem = n;
    if (strncasecmp(w->text, p, n) != 0 || w->length < n) {
        // Without the last letter: slid(e)ing, fl(y)ies.
        stem = n - 1;
        if (n < 3 || w->length <= stem || strncasecmp(w->text, p, stem) != 0) return false;
        if (p[stem] == 'y') return w->length == stem + 3 && strncasecmp(w->text + stem, "ies", 3) == 0;
        return p[stem] == 'e' && w->length == stem + 3 && strncasecmp(w->text + stem, "ing", 3) == 0;
    }
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
        if (w->length == stem + strlen(endings[k]) && strncasecmp(w->text + stem, endings[k], strlen(endings[k])) == 0)
            return true;
    return false;
}

// Words in a row, with spaces between, in any form.
static bool has_words(const reader* r, int32_t first, int32_t last, const char* pattern) {
    for (int32_t k = first; k < last; k++) {
        const char* p = pattern;
        int32_t at = k;
        while (*p && at < last) {
            size_t n = strcspn(p, " ");
            if (!form_of(&r->words[at], p, n)) break;
            p += n + (p[n] == ' ');
            at++;
        }
        if (!*p) return true;
    }
    return false;
}

// Between two phrases a and b; and after a alone. The first pattern that fits counts.
typedef struct pattern {
    const char* words;
    cr_clause_kind kind;
} pattern;

static const pattern between_two[] = {
    {"left of", CR_SAY_LEFT_OF},
    {"on the left", CR_SAY_LEFT_OF},
    {"right of", CR_SAY_RIGHT_OF},
    {"on the right", CR_SAY_RIGHT_OF},
    {"in front of", CR_SAY_IN_FRONT_OF},
    {"before", CR_SAY_IN_FRONT_OF},
    {"behind", CR_SAY_BEHIND},
    {"in back of", CR_SAY_BEHIND},
    {"at the back of", CR_SAY_BEHIND},
    {"next to", CR_SAY_NEXT_TO},
    {"beside", CR_SAY_NEXT_TO},
    {"alongside", CR_SAY_NEXT_TO},
    {"close to", CR_SAY_NEXT_TO},
    {"near", CR_SAY_NEXT_TO},
    {"under", CR_SAY_BELOW},
    {"below", CR_SAY_BELOW},
    {"beneath", CR_SAY_BELOW},
    {"underneath", CR_SAY_BELOW},
    {"above", CR_SAY_ABOVE},
    {"over the edge of", CR_SAY_ROLLS_OFF},
    {"knock over", CR_SAY_KNOCKS_OVER},
    {"knock down", CR_SAY_KNOCKS_OVER},
    {"tip over", CR_SAY_KNOCKS_OVER},
    {"knock", CR_SAY_KNOCKS_OVER},
    {"topple", CR_SAY_KNOCKS_OVER},
    {"miss", CR_SAY_MISSES},
    {"not hit", CR_SAY_MISSES},
    {"not touch", CR_SAY_MISSES},
    {"pass", CR_SAY_MISSES},
    {"not fall off", CR_SAY_NOT_FALLS_OFF},
    {"stay on", CR_SAY_NOT_FALLS_OFF},
    {"remain on", CR_SAY_NOT_FALLS_OFF},
    {"roll off", CR_SAY_ROLLS_OFF},
    {"slide off", CR_SAY_SLIDES_OFF},
    {"fall off", CR_SAY_FALLS_OFF},
    {"drop off", CR_SAY_FALLS_OFF},
    {"tumble off", CR_SAY_FALLS_OFF},
    {"fall from", CR_SAY_FALLS_OFF},
    {"roll down", CR_SAY_ROLLS_DOWN},
    {"run down", CR_SAY_ROLLS_DOWN},
    {"slide down", CR_SAY_SLIDES_DOWN},
    {"glide down", CR_SAY_SLIDES_DOWN},
    {"roll into", CR_SAY_ROLLS_INTO},
    {"roll against", CR_SAY_ROLLS_INTO},
    {"slide into", CR_SAY_SLIDES_INTO},
    {"thrown at", CR_SAY_FLIES_INTO},
    {"thrown against", CR_SAY_FLIES_INTO},
    {"shot at", CR_SAY_FLIES_INTO},
    {"fly into", CR_SAY_FLIES_INTO},
    {"thrown through", CR_SAY_FLIES_THROUGH},
    {"shot through", CR_SAY_FLIES_THROUGH},
    {"fly through", CR_SAY_FLIES_THROUGH},
    {"fall into", CR_SAY_LANDS_IN},
    {"fall in", CR_SAY_LANDS_IN},
    {"land in", CR_SAY_LANDS_IN},
    {"drop into", CR_SAY_LANDS_IN},
    {"dropped into", CR_SAY_LANDS_IN},
    {"thrown into", CR_SAY_LANDS_IN},
    {"end up in", CR_SAY_LANDS_IN},
    {"land on", CR_SAY_LANDS_ON},
    {"fall on", CR_SAY_LANDS_ON},
    {"fall onto", CR_SAY_LANDS_ON},
    {"drop onto", CR_SAY_LANDS_ON},
    {"dropped on", CR_SAY_LANDS_ON},
    {"stop next to", CR_SAY_STOPS_NEXT_TO},
    {"hit", CR_SAY_HITS},
    {"strike", CR_SAY_HITS},
    {"crash into", CR_SAY_HITS},
    {"bump into", CR_SAY_HITS},
    {"slam into", CR_SAY_HITS},
    {"smash into", CR_SAY_HITS},
    {"run into", CR_SAY_HITS},
    {"collide with", CR_SAY_HITS},
    {"destroy", CR_SAY_DEMOLISHES},
    {"demolish", CR_SAY_DEMOLISHES},
    {"bring down", CR_SAY_DEMOLISHES},
    {"smash", CR_SAY_DEMOLISHES},
    {"wreck", CR_SAY_DEMOLISHES},
    {"scatter", CR_SAY_SCATTERS},
    {"break up", CR_SAY_SCATTERS},
    {"push", CR_SAY_PUSHES},
    {"shove", CR_SAY_PUSHES},
    {"lean", CR_SAY_LEANS_ON},
    {"against", CR_SAY_LEANS_ON},
    {"taller than", CR_SAY_TALLER},
    {"higher than", CR_SAY_TALLER},
    {"lower than", CR_SAY_SHORTER},
    {"bigger than", CR_SAY_BIGGER},
    {"larger than", CR_SAY_BIGGER},
    {"smaller than", CR_SAY_SMALLER},
    {"touch", CR_SAY_TOUCHES},
    {"inside", CR_SAY_INSIDE},
    {"in", CR_SAY_INSIDE},
    {"on", CR_SAY_ON},
    {"atop", CR_SAY_ON},
};
static const pattern alone[] = {
    {"collapse", CR_SAY_COLLAPSES},
    {"come down", CR_SAY_COLLAPSES},
    {"fall apart", CR_SAY_COLLAPSES},
    {"come to rest", CR_SAY_COMES_TO_REST},
    {"stop", CR_SAY_COMES_TO_REST},
    {"bounce", CR_SAY_BOUNCES},
    {"not fall", CR_SAY_STANDS},
    {"not collapse", CR_SAY_STANDS},
    {"not move", CR_SAY_STAYS},
    {"fall over", CR_SAY_TOPPLES},
    {"tip over", CR_SAY_TOPPLES},
    {"tumble over", CR_SAY_TOPPLES},
    {"topple", CR_SAY_TOPPLES},
    {"from the left", CR_SAY_FROM_LEFT},
    {"from the right", CR_SAY_FROM_RIGHT},
    {"roll", CR_SAY_ROLLS},
    {"slide", CR_SAY_SLIDES},
    {"glide", CR_SAY_SLIDES},
    {"fly", CR_SAY_FLIES},
    {"fall", CR_SAY_FALLS},
    {"stand up", CR_SAY_UPRIGHT},
    {"upright", CR_SAY_UPRIGHT},
    {"stand", CR_SAY_STANDS},
    {"move", CR_SAY_MOVES},
};

static bool structure(int32_t noun) { return noun >= CR_CLAIM_STACK && noun < CR_CLAIM_NOUN_END; }

static bool say(reader* r, cr_clause_kind kind, int32_t a, int32_t b) {
    return cr_say_clause(&r->saying, (cr_clause){.kind = kind, .a = a, .b = b, .c = -1});
}

// A pair of mentions and the words between them. Says whether it was a relation.
static bool read_pair(reader* r, const mention* a, const mention* b) {
    cr_phrase* p = &r->saying.phrases[a->phrase];
    bool links = has_words(r, a->last, b->first, "of") || has_words(r, a->last, b->first, "made") ||
                 has_words(r, a->last, b->first, "built");
    if (structure(p->noun) && links && !b->known && b->first - a->last <= 3) {
        p->members = b->phrase;
        return true;
    }
    bool follows = structure(r->saying.phrases[b->phrase].noun) && !b->known &&
                   (has_words(r, a->last, b->first, "in") || has_words(r, a->last, b->first, "into") ||
                    has_words(r, a->last, b->first, "stacked"));
    if (follows) {
        r->saying.phrases[b->phrase].members = a->phrase;
        return true;
    }
    // "a box with a ball on it"
    if (has_words(r, a->last, b->first, "with") && b->first - a->last == 1) {
        int32_t end = b->last + 4 < r->word_count ? b->last + 4 : r->word_count;
        cr_clause_kind kind = has_words(r, b->last, end, "on") ? CR_SAY_ON
                              : has_words(r, b->last, end, "inside") || has_words(r, b->last, end, "in")
                                  ? CR_SAY_INSIDE
                                  : CR_SAY_KIND_COUNT;
        return kind != CR_SAY_KIND_COUNT && say(r, kind, b->phrase, a->phrase);
    }
    for (size_t k = 0; k < sizeof between_two / sizeof *between_two; k++) {
        if (!has_words(r, a->last, b->first, between_two[k].words)) continue;
        // "rolls down a ramp and hits": still the first one.
        bool joined = has_words(r, a->last, a->last + 2 < b->first ? a->last + 2 : b->first, "and") ||
                      has_words(r, a->last, a->last + 2 < b->first ? a->last + 2 : b->first, "then");
        bool event = cr_clause_get(between_two[k].kind)->event;
        int32_t subject = joined && event && r->subject >= 0 ? r->subject : a->phrase;
        if (!joined || r->subject < 0) r->subject = a->phrase;
        return say(r, between_two[k].kind, subject, b->phrase);
    }
    return false;
}

static void read_alone(reader* r, const mention* a, int32_t end) {
    for (size_t k = 0; k < sizeof alone / sizeof *alone; k++) {
        if (!has_words(r, a->last, end, alone[k].words)) continue;
        cr_clause c = {.kind = alone[k].kind, .a = a->phrase, .b = -1, .c = -1};
        for (int32_t m = a->last; m < end && c.kind == CR_SAY_BOUNCES; m++) {
            double number = cr_number_of(r->words[m].text, r->words[m].length);
            if (isnan(number)) continue;
            c.number = (int32_t)number;
            c.compare = has_words(r, a->last, m, "at least") ? CR_AT_LEAST : CR_EQUAL;
        }
        if (c.kind == CR_SAY_FROM_LEFT || c.kind == CR_SAY_FROM_RIGHT) c.b = r->mentions[r->mention_count - 1].phrase;
        if (r->saying.phrases[a->phrase].noun == CR_NOUN_domino && c.kind == CR_SAY_TOPPLES) c.kind = CR_SAY_CHAIN;
        if (c.kind == CR_SAY_CHAIN && has_words(r, a->last, end, "left to right")) c.side = 1;
        if (c.kind == CR_SAY_CHAIN && has_words(r, a->last, end, "right to left")) c.side = -1;
        cr_say_clause(&r->saying, c);
        return;
    }
}

bool cr_caption_read_rules(const char* text, cr_caption* caption) {
    reader r = {.subject = -1};
    size_t length = strlen(text) < CR_CAPTION_TEXT - 1 ? strlen(text) : CR_CAPTION_TEXT - 1;
    memcpy(caption->text, text, length);
    caption->text[length] = 0;
    cut(&r, caption->text);
    find_mentions(&r);
    caption->claim_count = 0;
    if (r.saying.phrase_count == 0) return false;
    for (int32_t k = 0; k < r.mention_count; k++) {
        const mention* a = &r.mentions[k];
        int32_t end = k + 1 < r.mention_count ? r.mentions[k + 1].first : r.word_count;
        bool pair = k + 1 < r.mention_count && read_pair(&r, a, &r.mentions[k + 1]);
        if (!pair) read_alone(&r, a, end);
    }
    // What is built of others and nothing more.
    int32_t members = 0, structures = 0;
    for (int32_t k = 0; k < r.saying.phrase_count; k++) {
        structures += structure(r.saying.phrases[k].noun);
        members += r.saying.phrases[k].members >= 0;
    }
    r.saying.closed = structures == 1 && members == 1 && r.saying.phrase_count == 2 && r.saying.clause_count == 0;
    if (has_words(&r, 0, r.word_count, "nothing moves")) say(&r, CR_SAY_NOTHING_MOVES, -1, -1);
    if (has_words(&r, 0, r.word_count, "nothing else")) say(&r, CR_SAY_NOTHING_ELSE, -1, -1);
    return cr_saying_claims(&r.saying, caption);
}
