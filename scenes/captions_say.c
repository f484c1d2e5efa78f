// captions_say.c: a saying in words. Phrases are brought in once ("a red ball") and then spoken of ("the ball", "it");
// clauses follow each other as one person would say them.
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "scenes/captions_internal.h"
#include "scenes/captions_more.h"
#include "world/numbers.h"

enum { NOUN_TEXT = 48, WORDS_TEXT = 128, DEEPEST = 8 };

typedef enum mood {
    FINITE, // "a ball rolls"
    BARE,   // "let a ball roll"
    ING,    // "a ball rolling"
} mood;

typedef struct mention {
    bool introduced;
    bool as_members;                               // "five dominoes in a row": they, not it
    char one[NOUN_TEXT], many[NOUN_TEXT];          // the noun's word
    char words[CR_SAID_ADJECTIVES][NOUN_TEXT / 2]; // the adjectives'; "": not chosen yet
    int32_t first, end;                            // of the text: where it was said first, after it was said last
} mention;

typedef struct sayer {
    const cr_saying* s;
    cr_random* random;
    cr_part part;
    bool used[CR_WAY_COUNT]; // ways of which kinds were used
    bool full;               // the text did not fit
    char* text;
    int32_t length;
    mention mentions[CR_SAID_PHRASES];
    bool said[CR_SAID_CLAUSES];
    int32_t subject; // of the sentence before; -1
    // of the clause in hand
    const cr_clause* clause;
    mood mood;
    bool pronoun; // its subject is "it"
    // Several subjects of one clause: "a cup and a plate on a table"
    int32_t group[CR_SAID_PHRASES], group_count;
    bool fragment;  // no verb yet
    bool terse;     // "red ball on blue box"
    bool plain;     // with words that say nothing
    bool definite;  // "the red ball is on the blue box", though nobody spoke of them before
    bool b_pronoun; // the object is "it"
} sayer;

// ---------------------------------------------------------------- text

static void put_char(sayer* y, char c) {
    // No two spaces, none at the beginning or before a stop.
    char last = y->length > 0 ? y->text[y->length - 1] : ' ';
    if (c == ' ' && last == ' ') return;
    if (strchr(",.;:", c) && last == ' ' && y->length > 0) y->length--;
    if (y->length + 1 >= CR_CAPTION_TEXT) {
        y->full = true;
        return;
    }
    y->text[y->length++] = c;
}

static void put(sayer* y, const char* text) {
    while (*text) put_char(y, *text++);
}

// Ways that are said in training alone are said so often there.
static const double RARE_SHARE = 0.35;

// Which kind of ways is said, where there are `count` of each.
static cr_way choose_way(sayer* y, const int32_t count[CR_WAY_COUNT], double share) {
    cr_way special = y->part == CR_PART_VALIDATION ? CR_WAY_VALIDATION : CR_WAY_HELD_OUT;
    bool rare = y->part == CR_PART_VALIDATION || y->part == CR_PART_PARAPHRASE;
    if (rare && count[special] > 0 && cr_likely(y->random, share)) return special;
    int32_t held_out = y->part == CR_PART_ANY ? count[CR_WAY_HELD_OUT] : 0;
    bool all = y->part == CR_PART_ANY || y->part == CR_PART_LEARNED;
    bool taught = all || y->part == CR_PART_TRAINING;
    if (taught && count[CR_WAY_RARE] > 0 && cr_likely(y->random, RARE_SHARE)) return CR_WAY_RARE;
    if (!all || count[CR_WAY_VALIDATION] + held_out == 0) return CR_WAY_TRAINING;
    int32_t pick = cr_pick(y->random, count[CR_WAY_TRAINING] + count[CR_WAY_VALIDATION] + held_out);
    return pick < count[0] ? CR_WAY_TRAINING : pick < count[0] + count[1] ? CR_WAY_VALIDATION : CR_WAY_HELD_OUT;
}

enum { MOST_CHOICES = 200 };

// One of the choices between bars, [text, end). Words (nouns, colours) are no ways to say something.
static const char* choose(sayer* y, const char* text, const char* end, bool words, const char** chosen_end) {
    const char* options[MOST_CHOICES + 1];
    cr_way ways[MOST_CHOICES];
    int32_t count = 0, depth = 0, counts[CR_WAY_COUNT] = {0};
    const char* first = text;
    for (const char* p = text; p <= end && count < MOST_CHOICES; p++) {
        if (p < end && (*p == '[' || *p == '<' || *p == '{')) depth++;
        if (p < end && (*p == ']' || *p == '>' || *p == '}')) depth--;
        if (p < end && !(*p == '|' && depth == 0)) continue;
        options[count] = first;
        options[count + 1] = p + 1;
        ways[count] = words && *first != '+' ? CR_WAY_TRAINING : cr_way_of(first, p, options[0], options[1] - 1);
        counts[ways[count++]]++;
        first = p + 1;
    }
    cr_way way = choose_way(y, counts, 0.7);
    int32_t pick = cr_pick(y->random, counts[way]);
    for (int32_t k = 0; k < count; k++) {
        if (ways[k] != way || pick-- > 0) continue;
        y->used[way] = true;
        *chosen_end = options[k + 1] - 1;
        return options[k] + cr_way_mark(way);
    }
    *chosen_end = end;
    return text;
}

// Copies one of the ways of a list.
static void choose_way_of(sayer* y, const char* list, char* way, size_t size) {
    const char *end, *start = choose(y, list, strchr(list, 0), false, &end);
    snprintf(way, size, "%.*s", (int)(end - start), start);
}

// Copies one of the words of a list: all of them are of training.
static void choose_word(sayer* y, const char* list, char* word, size_t size) {
    const char *end, *start = choose(y, list, strchr(list, 0), true, &end);
    snprintf(word, size, "%.*s", (int)(end - start), start);
}

// ---------------------------------------------------------------- noun phrases

static const cr_phrase* phrase_of(const sayer* y, int32_t k) { return &y->s->phrases[k]; }

static bool plural(const cr_phrase* p) { return !(p->count == 1 && p->compare == CR_EQUAL); }

static bool many_of(const sayer* y, int32_t k) { return y->mentions[k].as_members || plural(phrase_of(y, k)); }

static void choose_noun(sayer* y, int32_t k) {
    mention* m = &y->mentions[k];
    if (*m->one) return;
    char both[2 * NOUN_TEXT];
    const char* words = cr_lexicon_noun(phrase_of(y, k)->noun);
    if (!words) words = cr_claim_noun_name(phrase_of(y, k)->noun); // added by the user
    const char* bar = strchr(words, '|');
    if (bar && cr_likely(y->random, 0.6))
        snprintf(both, sizeof both, "%.*s", (int)(bar - words), words);
    else
        choose_word(y, words, both, sizeof both);
    char* slash = strchr(both, '/');
    if (slash) *slash = 0;
    snprintf(m->one, sizeof m->one, "%.47s", both);
    if (slash)
        snprintf(m->many, sizeof m->many, "%.47s", slash + 1);
    else
        snprintf(m->many, sizeof m->many, "%.46ss", both);
}

static bool related(int32_t a, int32_t b) {
    bool things = a < CR_CLAIM_BODY && b < CR_CLAIM_BODY;
    return a == b || (things && (cr_noun_is(a, b) || cr_noun_is(b, a)));
}

// Is the noun alone enough to tell a phrase from all others?
static bool only_of_its_noun(const sayer* y, int32_t k) {
    for (int32_t m = 0; m < y->s->phrase_count; m++) {
        if (m == k) continue;
        if (related(phrase_of(y, k)->noun, phrase_of(y, m)->noun)) return false;
        if (strcmp(y->mentions[k].one, y->mentions[m].one) == 0) return false;
    }
    return true;
}

static void adjectives(sayer* y, int32_t k, int32_t skip, char* text, size_t size) {
    const cr_phrase* p = phrase_of(y, k);
    size_t length = 0;
    *text = 0;
    for (int32_t j = 0; j < p->adjective_count; j++) {
        if (j == skip) continue;
        char* word = y->mentions[k].words[j];
        if (!*word) choose_word(y, cr_lexicon_adjective(p->adjectives[j], false), word, sizeof y->mentions[k].words[j]);
        // "light blue" is a shade.
        bool light = p->adjectives[j].kind == CR_ADJECTIVE_SIZE && p->adjectives[j].value == CR_LIGHT;
        if (light && j + 1 < p->adjective_count) strcpy(word, "lightweight");
        length += (size_t)snprintf(text + length, size - length, "%s ", word);
    }
}

static void put_count(sayer* y, int32_t n) {
    char name[CR_NUMBER_TEXT], digits[16];
    const char* said = cr_number_name(n, name);
    snprintf(digits, sizeof digits, "%d", (int)n);
    if (n == 12 && cr_likely(y->random, 0.12)) said = "a dozen";
    put(y, !said || cr_likely(y->random, 0.25) ? digits : said);
}

// "three ", "at least three ", "a few ", ...; nothing where there is no number.
static void put_quantity(sayer* y, const cr_phrase* p) {
    bool few = p->compare == CR_AT_LEAST && p->count == 3, some = p->compare == CR_AT_LEAST && p->count == 2;
    char word[NOUN_TEXT];
    if (y->definite && p->count > 0 && cr_likely(y->random, 0.5)) {
        bool all = some && cr_likely(y->random, 0.3);
        put(y, all ? cr_likely(y->random, 0.5) ? "all the " : "all of the " : "the ");
        if (some) return;
    } else if (some && cr_likely(y->random, 0.6)) {
        return; // "trees"
    }
    switch (p->compare) {
    case CR_AT_LEAST:
        choose_way_of(
            y,
            some  ? "some"
            : few ? "several |a few |at least three |three or more |not fewer than three |a minimum of three |many |"
                    "lots of |a lot of |a bunch of |plenty of |a number of |a handful of |loads of |"
                    "numerous |quite a few |a group of |a collection of |tons of " MORE_FEW
                  : "at least |at least |no fewer than |not fewer than |a minimum of |~no less than " MORE_AT_LEAST,
            word, sizeof word);
        put(y, word);
        if (!few && !some) put_count(y, p->count);
        break;
    case CR_AT_MOST:
        if (p->count == 0) {
            put(y, "no ");
            return;
        }
        choose_way_of(y, "at most |at most |no more than |not more than |up to |a maximum of " MORE_AT_MOST, word,
                      sizeof word);
        put(y, word);
        put_count(y, p->count);
        break;
    case CR_MORE:
        choose_way_of(y, "more than |more than |in excess of ", word, sizeof word);
        put(y, word);
        put_count(y, p->count);
        break;
    case CR_LESS:
        put(y, cr_likely(y->random, 0.5) ? "fewer than " : "less than ");
        put_count(y, p->count);
        break;
    default:
        if (p->count == 0) return;
        if (p->count == 2 && cr_likely(y->random, 0.1)) {
            put(y, cr_likely(y->random, 0.5) ? "a pair of " : "a couple of ");
            return;
        }
        if (cr_likely(y->random, 0.03)) {
            choose_way_of(y, "exactly |exactly |precisely |just ", word, sizeof word);
            put(y, word);
        }
        put_count(y, p->count);
    }
    put_char(y, ' ');
}

// "a ", "an ", "one ", for one.
static void put_article(sayer* y, const char* next) {
    if (y->terse) return;
    if (y->definite && cr_likely(y->random, 0.7)) {
        put(y, "the ");
        return;
    }
    if (cr_likely(y->random, 0.04))
        put(y, cr_likely(y->random, 0.5) ? "one " : "a single ");
    else
        put(y, strchr("aeiouAEIOU", *next) ? "an " : "a ");
}

// What says nothing that claims know: "nice", "old".
static void add_before(sayer* y, char before[WORDS_TEXT]) {
    char word[NOUN_TEXT];
    choose_word(y,
                "nice |old |new |shiny |dusty |plain |ordinary |beautiful |dirty |simple |normal |regular |strange |"
                "cute |cheap |broken |rusty |painted |striped |colorful |colourful |medium |medium-sized |cardboard |"
                "pretty |ugly |smooth |rough |polished |fancy |modern |antique |lovely |cool |funny |clean |wet |"
                "worn |standard |typical |sturdy |usual |decorative |toy |classic |average |good |solid |whole |"
                "real |perfect |lonely |random |low |narrow |wide |thin |thick |short |leather |ceramic |clay |paper "
                "|cotton |sleepy |famous |bare " MORE_PLAIN,
                word, sizeof word);
    size_t n = strlen(word), length = strlen(before);
    if (n + length >= WORDS_TEXT) return;
    memmove(before + n, before, length + 1);
    memcpy(before, word, n);
}

// Words without an article: "red wooden ball", "balls made of wood". `article`: before them.
static void put_words(sayer* y, int32_t k, bool many, bool article) {
    const cr_phrase* p = phrase_of(y, k);
    char before[WORDS_TEXT], text[WORDS_TEXT + NOUN_TEXT], of[NOUN_TEXT] = "";
    int32_t skip = -1;
    choose_noun(y, k);
    for (int32_t j = 0; j < p->adjective_count && cr_likely(y->random, 0.1); j++) {
        const char* words = cr_lexicon_adjective(p->adjectives[j], true);
        if (!words) continue;
        skip = j;
        choose_word(y, words, of, sizeof of);
    }
    adjectives(y, k, skip, before, sizeof before);
    if (y->plain && p->noun < CR_CLAIM_BODY && cr_likely(y->random, 0.5)) add_before(y, before);
    if (p->noun == CR_CLAIM_BODY && many && !*before && cr_likely(y->random, 0.6))
        choose_way_of(y, "mixed |different |various |assorted |~sundry " MORE_MIXED, before, sizeof before);
    snprintf(text, sizeof text, "%s%s", before, many ? y->mentions[k].many : y->mentions[k].one);
    if (article) put_article(y, text);
    put(y, text);
    if (!*of) return;
    char link[NOUN_TEXT];
    choose_way_of(y, " made of | made of | of | made out of | made from | consisting of " MORE_MADE_OF, link,
                  sizeof link);
    put(y, link);
    put(y, of);
}

static void begins(sayer* y, int32_t k) {
    if (!y->mentions[k].introduced) y->mentions[k].first = y->length;
    y->mentions[k].introduced = true;
}

static void said(sayer* y, int32_t k) {
    begins(y, k);
    y->mentions[k].end = y->length;
}

static void introduce(sayer* y, int32_t k);

// "a five-box tower"
static bool put_compound(sayer* y, int32_t k) {
    const cr_phrase *p = phrase_of(y, k), *m = phrase_of(y, p->members);
    char name[CR_NUMBER_TEXT], text[2 * WORDS_TEXT], digits[16], before[WORDS_TEXT];
    bool fits = p->count == 1 && m->compare == CR_EQUAL && m->count > 1 && m->adjective_count <= 1 &&
                m->noun < CR_CLAIM_BODY && p->noun != CR_CLAIM_PILE && p->noun < CR_CLAIM_NOUN_END;
    if (!fits || strchr(y->mentions[p->members].one, ' ')) return false;
    const char* number = cr_number_name(m->count, name);
    snprintf(digits, sizeof digits, "%d", (int)m->count);
    adjectives(y, p->members, -1, before, sizeof before);
    snprintf(text, sizeof text, "%s%s-%s %s", before, number ? number : digits, y->mentions[p->members].one,
             y->mentions[k].one);
    put_article(y, text);
    put(y, text);
    said(y, p->members);
    return true;
}

static void put_around(sayer* y, int32_t k) {
    int32_t c = phrase_of(y, k)->around;
    if (c < 0 || y->mentions[c].introduced) return;
    bool held = y->part == CR_PART_PARAPHRASE && cr_likely(y->random, 0.6);
    if (held) {
        y->used[CR_WAY_HELD_OUT] = true;
        put(y, " that encircles ");
    } else {
        char way[NOUN_TEXT];
        choose_way_of(y,
                      " around | around | around | surrounding | all around | that surrounds | round | circling | "
                      "enclosing | which surrounds | with in the middle | centered on " MORE_AROUND,
                      way, sizeof way);
        put(y, way);
    }
    introduce(y, c);
}

// "a tower of five boxes", "two towers of four cubes each"
static void introduce_structure(sayer* y, int32_t k) {
    const cr_phrase* p = phrase_of(y, k);
    choose_noun(y, k);
    choose_noun(y, p->members);
    if (cr_likely(y->random, 0.08) && put_compound(y, k)) {
        put_around(y, k);
        return;
    }
    if (p->count != 1) put_quantity(y, p);
    put_words(y, k, p->count != 1, p->count == 1);
    const cr_phrase* m = phrase_of(y, p->members);
    bool shared = p->count > 1 && m->count > 0 && m->count % p->count == 0;
    bool each_first = shared && cr_likely(y->random, 0.3); // "two towers, each of three blocks"
    if (each_first) put(y, cr_likely(y->random, 0.6) ? ", each" : " each");
    char link[NOUN_TEXT];
    choose_way_of(
        y,
        " of | of | of | of | of | of | of | of | made of | built of | built from | made from | with | consisting "
        "of | out of | made up of | built out of | constructed from | constructed of | formed by | formed of | "
        "assembled from | that consists of | containing | comprising | using | made out of | built with | which "
        "is made of |~ composed of |~ put together from " MORE_BUILT_OF,
        link, sizeof link);
    if (each_first && (strncmp(link, " that ", 6) == 0 || strncmp(link, " which ", 7) == 0)) strcpy(link, " of ");
    put(y, link);
    if (shared) {
        put_count(y, m->count / p->count);
        put_char(y, ' ');
        put_words(y, p->members, m->count / p->count > 1, false);
        if (!each_first) put(y, " each");
        said(y, p->members);
    } else {
        introduce(y, p->members);
    }
    put_around(y, k);
}

// "five boxes in a tower"
static bool introduce_arranged(sayer* y, int32_t k) {
    static const struct {
        int32_t noun;
        const char* words;
    } ways[] = {
        {CR_CLAIM_ROW,
         " in a row| in a row| in a line| lined up| lined up in a row| standing in a row| arranged in a "
         "row| in a straight line| in a neat row| forming a row| forming a line| that form a row| arranged "
         "in a line| set up in a row| aligned in a row| in one row| ordered in a row| in a straight row| "
         "lined up next to each other| making a row|~ placed along a line" MORE_IN_ROW},
        {CR_CLAIM_RING, " in a ring| in a circle| arranged in a ring| standing in a circle| forming a ring| standing "
                        "in a ring| arranged in a circle| that form a ring| forming a circle| placed in a ring| in the "
                        "shape of a ring| arranged as a ring| that make a circle| in a circular arrangement| in one "
                        "ring| making a ring| ordered in a ring| in a round formation|~ set in a circle" MORE_IN_RING},
        {CR_CLAIM_TOWER,
         " stacked into a tower| stacked up into a tower| forming a tower| in a tower| built into a "
         "tower| stacked to a tower| stacked up as a tower| arranged as a tower| that form a tower| "
         "stacked high into a tower| in the form of a tower| making a tower| in one tower| made into a "
         "tower| put up as a tower| assembled into a tower| erected as a tower|~ piled to a tower" MORE_IN_TOWER},
        {CR_CLAIM_STACK,
         " in a stack| stacked on top of each other| stacked up| stacked| one on top of another| "
         "stacked on each other| in one stack| forming a stack| stacked one on top of the other| on top of "
         "one another| arranged in a stack| that form a stack| making a stack| stacked one above the "
         "other| put on top of each other| placed on top of each other|~ piled one on the other" MORE_IN_STACK},
        {CR_CLAIM_PYRAMID,
         " stacked in a pyramid| stacked into a pyramid| arranged in a pyramid| forming a pyramid| "
         "in a pyramid| built into a pyramid| that form a pyramid| built as a pyramid| making a pyramid| "
         "arranged as a pyramid| in the shape of a pyramid| in pyramid form| formed into a pyramid| "
         "stacked up in a pyramid| assembled into a pyramid| put up as a pyramid|~ piled as a "
         "pyramid" MORE_IN_PYRAMID},
        {CR_CLAIM_PILE,
         " in a pile| in a heap| piled up| heaped up| in one pile| forming a pile| gathered in a pile| "
         "gathered into a heap| in a messy pile| jumbled together in a pile| dumped in a pile| collected "
         "in a heap| making a heap| massed in a pile|~ lying in a heap" MORE_IN_PILE},
        {CR_SAID_HEAP, " in a pile| in a heap| piled up| heaped up| in one pile| forming a pile| gathered in a pile| "
                       "gathered into a heap| in a messy pile| jumbled together in a pile| dumped in a pile| collected "
                       "in a heap| making a heap| massed in a pile|~ thrown on a heap" MORE_IN_PILE},
        {CR_SAID_LINE, " in a row| in a line| set up in a row| lined up| standing in a line| in a straight line| in a "
                       "long row| forming a line| arranged in a row| set up in a line| standing in a row| one behind "
                       "the other in a row| in one row| aligned in a row|~ placed in a chain" MORE_IN_LINE},
    };
    const cr_phrase* p = phrase_of(y, k);
    if (p->count != 1 || p->adjective_count > 0 || phrase_of(y, p->members)->count == 1) return false;
    for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
        if (ways[w].noun != p->noun) continue;
        char way[NOUN_TEXT];
        choose_noun(y, k);
        introduce(y, p->members);
        y->mentions[k].as_members = true;
        choose_way_of(y, ways[w].words, way, sizeof way);
        int32_t upright = -1;
        for (int32_t m = 0; m < y->s->clause_count; m++)
            if (y->s->clauses[m].kind == CR_SAY_UPRIGHT && y->s->clauses[m].a == p->members && !y->said[m]) upright = m;
        if (upright >= 0 && strncmp(way, " in a ", 6) == 0) {
            put(y, cr_likely(y->random, 0.7) ? " standing upright" : " upright");
            y->said[upright] = true;
        }
        put(y, way);
        if (p->noun == CR_CLAIM_STACK && phrase_of(y, p->members)->count == 2 && cr_likely(y->random, 0.2))
            put(y, " of two");
        put_around(y, k);
        return true;
    }
    return false;
}

// "a cone surrounded by four cylinders in a ring"
static bool introduce_surrounded(sayer* y, int32_t k) {
    const cr_phrase* p = phrase_of(y, k);
    if (p->around < 0 || y->mentions[p->around].introduced) return false;
    introduce(y, p->around);
    choose_noun(y, k);
    char way[NOUN_TEXT];
    choose_way_of(y,
                  " surrounded by | in the middle of | in the center of | at the center of | circled by | ringed by | "
                  "enclosed by | inside ",
                  way, sizeof way);
    put(y, way);
    introduce_structure(y, k);
    return true;
}

// A phrase for the first time.
static void introduce(sayer* y, int32_t k) {
    const cr_phrase* p = phrase_of(y, k);
    begins(y, k);
    choose_noun(y, k);
    if (p->members >= 0 && !y->mentions[p->members].introduced) {
        double u = cr_random_unit(y->random);
        bool done = (u < 0.25 && introduce_arranged(y, k)) || (u > 0.85 && introduce_surrounded(y, k));
        if (!done) introduce_structure(y, k);
    } else if (p->count == 0 && p->compare == CR_EQUAL) {
        put_words(y, k, true, false);
    } else if (!plural(p)) {
        put_words(y, k, false, true);
    } else {
        put_quantity(y, p);
        put_words(y, k, true, false);
    }
    said(y, k);
}

// A phrase that is known: "the ball", "the red ball", "both cups".
static void mention_again(sayer* y, int32_t k) {
    const cr_phrase* p = phrase_of(y, k);
    bool heap = p->noun == CR_CLAIM_TOWER || p->noun == CR_CLAIM_STACK || p->noun == CR_CLAIM_PYRAMID;
    if (heap) y->mentions[k].as_members = false;
    if (y->mentions[k].as_members) {
        mention_again(y, p->members);
        said(y, k);
        return;
    }
    char before[WORDS_TEXT] = "";
    bool many = plural(p), both = p->count == 2 && p->compare == CR_EQUAL;
    choose_noun(y, k);
    if (!only_of_its_noun(y, k) || cr_likely(y->random, 0.15)) adjectives(y, k, -1, before, sizeof before);
    bool terse = y->terse && !both;
    bool numbered = y->clause && (y->clause->kind == CR_SAY_FALLEN || y->clause->kind == CR_SAY_LEFT_STANDING);
    if (numbered) // "three of the pins"
        put(y, "the ");
    else if (many && both && cr_likely(y->random, 0.2))
        put(y, "both ");
    else if (many && p->compare == CR_EQUAL && cr_likely(y->random, 0.15))
        put(y, cr_likely(y->random, 0.5) ? "all the " : "all of the ");
    else if (!terse)
        put(y, "the ");
    put(y, before);
    put(y, many ? y->mentions[k].many : y->mentions[k].one);
    said(y, k);
}

static void put_phrase(sayer* y, int32_t k) {
    if (y->mentions[k].introduced)
        mention_again(y, k);
    else
        introduce(y, k);
}

static void put_group(sayer* y) {
    for (int32_t k = 0; k < y->group_count; k++) {
        if (k > 0) put(y, k == y->group_count - 1 ? " and " : ", ");
        put_phrase(y, y->group[k]);
    }
}

// A clause's subject, as a pronoun where that is meant.
static void put_subject(sayer* y) {
    int32_t k = y->clause->a;
    if (y->group_count > 0) {
        put_group(y);
        return;
    }
    if (y->pronoun && y->mentions[k].introduced) {
        put(y, many_of(y, k) ? "they" : "it");
        y->mentions[k].end = y->length;
        return;
    }
    if (!y->clause->one) {
        put_phrase(y, k);
        return;
    }
    put(y, "one of ");
    if (y->mentions[k].introduced) {
        put(y, "the ");
        put_words(y, k, true, false);
        said(y, k);
    } else {
        introduce(y, k);
    }
}

// ---------------------------------------------------------------- rules

static void expand(sayer* y, const char* text, const char* end, int depth);

static bool subject_plural(const sayer* y) {
    return y->group_count > 1 || (y->clause->a >= 0 && many_of(y, y->clause->a) && !y->clause->one);
}

// <x|y|z>, <b:x|y>, <n:x|y>
static void put_agreeing(sayer* y, const char* text, const char* end, int depth) {
    bool many = subject_plural(y), subject = true;
    if (end - text > 2 && text[1] == ':') {
        subject = false;
        if (*text == 'b') many = many_of(y, y->clause->b);
        if (*text == 'n') many = y->clause->number != 1;
        text += 2;
    }
    int32_t wanted = many ? 1 : 0;
    if (subject && y->mood == BARE) wanted = 1;
    if (subject && y->mood == ING) wanted = 2;
    const char *first = text, *last = text;
    for (int32_t k = 0; first <= end; k++) {
        last = memchr(first, '|', (size_t)(end - first));
        if (!last) last = end;
        if (k == wanted || last == end) break;
        first = last + 1;
    }
    if (subject && y->mood == BARE) {
        if (strncmp(first, "do not ", 7) == 0) first += 3;
        if (strncmp(first, "don't ", 6) == 0) put(y, "not");
        if (strncmp(first, "don't ", 6) == 0) first += 5;
        if (last - first == 3 && strncmp(first, "are", 3) == 0) {
            put(y, "be");
            return;
        }
    }
    expand(y, first, last, depth + 1);
}

static void put_times(sayer* y) {
    const cr_clause* c = y->clause;
    if (c->number == 0) return;
    char word[NOUN_TEXT];
    bool few = c->compare == CR_AT_LEAST && c->number == 3;
    if (few && cr_likely(y->random, 0.4)) {
        choose_word(y, "a few times|several times|many times|a number of times|lots of times" MORE_TIMES, word,
                    sizeof word);
        put(y, word);
        return;
    }
    choose_way_of(y,
                  c->compare == CR_AT_LEAST
                      ? "at least |at least |no fewer than |not fewer than |a minimum of " MORE_AT_LEAST
                  : c->compare == CR_AT_MOST ? "at most |no more than |not more than |up to |a maximum of " MORE_AT_MOST
                  : c->compare == CR_MORE    ? "more than "
                                             : "||exactly ",
                  word, sizeof word);
    put(y, word);
    if (c->number <= 2 && cr_likely(y->random, 0.75)) {
        put(y, c->number == 1 ? "once" : "twice");
        return;
    }
    put_count(y, c->number);
    put(y, c->number == 1 ? " time" : " times");
}

static void put_way(sayer* y) {
    static const char* const ways[3] = {
        "from right to left|from right to left|from the right to the left|one after another from right to left|towards "
        "the left|one by one from right to left|to the left|leftward|in turn from right to left|from the right side to "
        "the left side|one after the other, from right to left|in sequence from right to left|in a chain from right to "
        "left|beginning at the right|starting from the right|toward the left side|~in a wave from right to "
        "left" MORE_LEFTWARD,
        "one after another|one after the other|one by one|in a chain reaction|in turn|in "
        "sequence|each knocking over the next|one following the other|in a chain|in order|each toppling the next|as a "
        "chain reaction|one at a time|~in succession" MORE_IN_TURN,
        "from left to right|from left to right|from the left to the right|one after another from left to right|towards "
        "the right|one by one from left to right|to the right|rightward|in turn from left to right|from the left side "
        "to "
        "the right side|one after the other, from left to right|in sequence from left to right|in a chain from left to "
        "right|beginning at the left|starting from the left|toward the right side|~in a wave from left to "
        "right" MORE_RIGHTWARD};
    char word[NOUN_TEXT + 16];
    choose_way_of(y, ways[y->clause->side + 1], word, sizeof word);
    put(y, word);
}

// "at least six", "six", "all", "none", "exactly three"
static void put_number(sayer* y) {
    const cr_clause* c = y->clause;
    const cr_phrase* p = phrase_of(y, c->a);
    if (c->compare == CR_AT_LEAST) put(y, cr_likely(y->random, 0.8) ? "at least " : "no fewer than ");
    if (c->compare == CR_AT_MOST) put(y, "at most ");
    if (c->compare == CR_MORE) put(y, "more than ");
    if (c->compare == CR_LESS) put(y, "fewer than ");
    if (c->compare == CR_EQUAL && c->number == 0)
        put(y, "none");
    else if (c->compare == CR_EQUAL && c->number == p->count && p->compare == CR_EQUAL && c->number > 2)
        put(y, "all");
    else
        put_count(y, c->number);
}

// "a ball and a cube", "two red boxes": the second is of the clause's `second`, -1.
static void put_both(sayer* y, int32_t first, int32_t second) {
    put_phrase(y, first);
    if (second < 0) return;
    put(y, " and ");
    put_phrase(y, second);
}

static void put_slot(sayer* y, const char* name, size_t length) {
    const cr_clause* c = y->clause;
    if (length == 1 && *name == 'a')
        put_subject(y);
    else if (length == 1 && *name == 'b' && y->b_pronoun)
        put(y, many_of(y, c->b) ? "them" : "it");
    else if (length == 1 && *name == 'b')
        put_phrase(y, c->b);
    else if (length == 1 && *name == 'c')
        put_phrase(y, c->c);
    else if (length == 1 && *name == 'n')
        put_number(y);
    else if (strncmp(name, "ab", length) == 0)
        put_both(y, c->a, c->b);
    else if (strncmp(name, "bc", length) == 0)
        put_both(y, c->b, c->c);
    else if (strncmp(name, "times", length) == 0)
        put_times(y);
    else if (strncmp(name, "way", length) == 0)
        put_way(y);
    else if (strncmp(name, "color", length) == 0)
        put(y, cr_color_name(c->color));
}

static const char* closing(const char* p, const char* end, char open, char close) {
    int depth = 0;
    for (; p < end; p++) {
        depth += *p == open;
        depth -= *p == close;
        if (depth == 0) return p;
    }
    return end;
}

static void expand(sayer* y, const char* text, const char* end, int depth) {
    for (const char* p = text; p < end && depth < DEEPEST; p++) {
        const char *last, *inner;
        switch (*p) {
        case '[':
            last = closing(p, end, '[', ']');
            inner = choose(y, p + 1, last, false, &text);
            expand(y, inner, text, depth + 1);
            p = last;
            break;
        case '<':
            last = closing(p, end, '<', '>');
            put_agreeing(y, p + 1, last, depth);
            p = last;
            break;
        case '{':
            last = closing(p, end, '{', '}');
            put_slot(y, p + 1, (size_t)(last - p - 1));
            p = last;
            break;
        default:
            put_char(y, *p);
        }
    }
}

// What comes rolling in neither flies nor slides then.
static bool may_roll_in(const sayer* y, const cr_clause* c) {
    static const int32_t round[] = {CR_NOUN_ball, CR_NOUN_rock, CR_NOUN_cylinder, CR_NOUN_barrel, CR_NOUN_tyre};
    bool rolls = false;
    for (size_t k = 0; k < sizeof round / sizeof *round; k++) rolls = rolls || phrase_of(y, c->a)->noun == round[k];
    for (int32_t k = 0; k < y->s->clause_count; k++) {
        cr_clause_kind kind = y->s->clauses[k].kind;
        rolls = rolls && kind != CR_SAY_FLIES_INTO && kind != CR_SAY_SLIDES_INTO && kind != CR_SAY_FLIES;
    }
    return rolls;
}

// One of the rules of a kind and form; NULL: none.
static const char* rule_for(sayer* y, const cr_clause* c, cr_form form) {
    cr_clause_kind kind = c->kind;
    const char *found[CR_WAY_COUNT][MOST_CHOICES], *first = NULL;
    int32_t count[CR_WAY_COUNT] = {0};
    const cr_rule* rule;
    for (int32_t k = 0; (rule = cr_rule_get(k)); k++) {
        if (rule->kind != (int32_t)kind || rule->form != form) continue;
        if (!first) first = rule->text;
        bool off = kind == CR_SAY_NOT_FALLS_OFF || kind == CR_SAY_FALLS_OFF || kind == CR_SAY_ROLLS_OFF;
        if (off && !strstr(rule->text, "{b}") && !y->mentions[c->b].introduced) continue;
        bool enters = kind == CR_SAY_FROM_LEFT || kind == CR_SAY_FROM_RIGHT;
        if (enters && strstr(rule->text, "roll") && !may_roll_in(y, c)) continue;
        cr_way way = cr_way_of(rule->text, strchr(rule->text, 0), first, strchr(first, 0));
        if (count[way] < MOST_CHOICES) found[way][count[way]++] = rule->text + cr_way_mark(way);
    }
    cr_way way = choose_way(y, count, 0.75);
    if (count[way] == 0) return NULL;
    y->used[way] = true;
    return found[way][cr_pick(y->random, count[way])];
}

static bool has_rule(cr_clause_kind kind, cr_form form) {
    const cr_rule* rule;
    for (int32_t k = 0; (rule = cr_rule_get(k)); k++)
        if (rule->kind == (int32_t)kind && rule->form == form && !strchr("~+", *rule->text)) return true;
    return false;
}

static void put_within(sayer* y) {
    if (!(y->clause->within > 0)) return;
    char seconds[32];
    int32_t whole = (int32_t)y->clause->within;
    char way[NOUN_TEXT];
    choose_way_of(
        y, " within | within | in less than | in under | in the first | during the first | in fewer than " MORE_WITHIN,
        way, sizeof way);
    put(y, way);
    put_count(y, whole);
    snprintf(seconds, sizeof seconds, whole == 1 ? " second" : " seconds");
    put(y, seconds);
}

// ---------------------------------------------------------------- clauses

static bool put_form(sayer* y, const cr_clause* c, cr_form form, mood mood) {
    const char* text = rule_for(y, c, form);
    if (!text) return false;
    const cr_clause* before = y->clause;
    y->clause = c;
    y->mood = mood;
    expand(y, text, strchr(text, 0), 0);
    if (form == CR_FORM_VERB || form == CR_FORM_SENTENCE) put_within(y);
    y->clause = before;
    return true;
}

// How something happens: claims do not know.
static void put_manner(sayer* y, const char* before, const char* after) {
    char word[NOUN_TEXT];
    choose_word(y,
                "slowly|quickly|gently|suddenly|softly|carefully|smoothly|freely|rapidly|hard|accidentally|finally|"
                "really|simply|quietly|neatly|nicely|fast|just|actually|also|violently|lightly|easily|immediately|"
                "loudly|steadily|briefly|again|clearly|now|merrily|lazily",
                word, sizeof word);
    put(y, before);
    put(y, word);
    put(y, after);
}

// Takes [from, to) out of the text.
static void cut(sayer* y, int32_t from, int32_t to) {
    memmove(y->text + from, y->text + to, (size_t)(y->length - to));
    y->length -= to - from;
    for (int32_t k = 0; k < y->s->phrase_count; k++)
        if (y->mentions[k].end >= to) y->mentions[k].end -= to - from;
}

// What a clause says of its subject, after it: "is on the box", "rolls".
static void put_predicate(sayer* y, const cr_clause* c, mood mood) {
    bool place = has_rule(c->kind, CR_FORM_PLACE), verb = has_rule(c->kind, CR_FORM_VERB);
    if (verb && (!place || cr_likely(y->random, 0.5))) {
        double u = y->plain ? cr_random_unit(y->random) : 1;
        if (u < 0.3) put_manner(y, "", " ");
        put_form(y, c, CR_FORM_VERB, mood);
        if (u > 0.3 && u < 0.45) put_manner(y, " ", "");
        return;
    }
    const cr_clause* before = y->clause;
    y->clause = c;
    bool many = subject_plural(y);
    y->clause = before;
    int32_t start = y->length;
    put(y, mood == ING ? "" : mood == BARE ? "be " : many ? "are " : "is ");
    int32_t place_start = y->length;
    put_form(y, c, CR_FORM_PLACE, mood);
    // "a ball that lies on a box", "a ball which lies on a box", but "the ball lies on a box"
    static const char* const relatives[] = {"that ", "which "};
    for (size_t k = 0; k < sizeof relatives / sizeof *relatives; k++) {
        int32_t length = (int32_t)strlen(relatives[k]);
        bool relative =
            y->length > place_start + length && strncmp(y->text + place_start, relatives[k], (size_t)length) == 0;
        if (!relative) continue;
        cut(y, start, place_start + length);
        break;
    }
}

static bool has_predicate(const cr_clause* c) {
    return has_rule(c->kind, CR_FORM_PLACE) || has_rule(c->kind, CR_FORM_VERB);
}

// A whole sentence of one clause, without a stop.
static void put_clause(sayer* y, const cr_clause* c) {
    bool whole = has_rule(c->kind, CR_FORM_SENTENCE);
    bool predicate = has_predicate(c);
    bool pronoun = y->subject >= 0 && y->subject == c->a && !c->one && cr_likely(y->random, 0.55);
    y->pronoun = pronoun;
    if (whole && (!predicate || (!pronoun && !c->one && cr_likely(y->random, 0.25)))) {
        y->pronoun = false;
        put_form(y, c, CR_FORM_SENTENCE, FINITE);
        y->subject = -1;
        return;
    }
    const cr_clause* before = y->clause;
    y->clause = c;
    put_subject(y);
    y->clause = before;
    put_char(y, ' ');
    put_predicate(y, c, FINITE);
    y->subject = c->one ? -1 : c->a;
}

// ---------------------------------------------------------------- order

static int32_t next_clause(const sayer* y) {
    for (int32_t k = 0; k < y->s->clause_count; k++)
        if (!y->said[k] && !cr_clause_get(y->s->clauses[k].kind)->closing) return k;
    return -1;
}

// The next clause of the same subject that says so in one breath; -1.
static int32_t same_subject(const sayer* y, int32_t from, bool event) {
    const cr_clause* c = &y->s->clauses[from];
    for (int32_t k = from + 1; k < y->s->clause_count; k++) {
        const cr_clause* d = &y->s->clauses[k];
        const cr_clause_info* info = cr_clause_get(d->kind);
        bool happens = info->event || info->ends;
        if (y->said[k] || info->closing) continue;
        if (d->a != c->a || d->one != c->one || happens != event || !has_predicate(d)) return -1;
        return k;
    }
    return -1;
}

static bool in_clauses(const sayer* y, int32_t phrase) {
    for (int32_t k = 0; k < y->s->clause_count; k++) {
        const cr_clause* c = &y->s->clauses[k];
        if (y->said[k]) continue;
        if (c->a == phrase || c->b == phrase || c->c == phrase) return true;
    }
    return false;
}

// Is the phrase part of one that is built of it, or in its middle?
static bool part_of_other(const sayer* y, int32_t k) {
    for (int32_t m = 0; m < y->s->phrase_count; m++)
        if (phrase_of(y, m)->members == k || phrase_of(y, m)->around == k) return true;
    return false;
}

// "a red and a blue ball": may the first do without its noun?
static bool share_noun(sayer* y, int32_t a, int32_t b) {
    const cr_phrase *p = phrase_of(y, a), *q = phrase_of(y, b);
    bool alike = p->noun == q->noun && !plural(p) && !plural(q) && p->adjective_count == 1 && q->adjective_count == 1 &&
                 p->adjectives[0].kind == q->adjectives[0].kind && p->members < 0 && q->members < 0;
    if (!alike || y->mentions[a].introduced || y->mentions[b].introduced || !cr_likely(y->random, 0.6)) return false;
    choose_noun(y, a);
    memcpy(y->mentions[b].one, y->mentions[a].one, sizeof y->mentions[a].one);
    memcpy(y->mentions[b].many, y->mentions[a].many, sizeof y->mentions[a].many);
    return true;
}

static void put_without_noun(sayer* y, int32_t k) {
    char before[WORDS_TEXT];
    adjectives(y, k, -1, before, sizeof before);
    size_t length = strlen(before);
    if (length > 0) before[length - 1] = 0;
    put_article(y, before);
    put(y, before);
    said(y, k);
}

// Brings in what has not been yet, with commas and "and" between; `all`: what clauses will bring in too. Says whether
// there was any.
static bool put_list(sayer* y, const char* before, bool all) {
    int32_t list[CR_SAID_PHRASES], count = 0;
    for (int32_t k = 0; k < y->s->phrase_count; k++) {
        bool later = !all && in_clauses(y, k);
        for (int32_t m = 0; m < y->s->phrase_count; m++) {
            bool whole = phrase_of(y, m)->members == k || phrase_of(y, m)->around == k;
            later = later || (whole && !y->mentions[m].introduced);
        }
        if (!y->mentions[k].introduced && !later) list[count++] = k;
    }
    if (count == 0) return false;
    put(y, before);
    const char* last = count > 2 && cr_likely(y->random, 0.3) ? ", and "
                       : cr_likely(y->random, 0.1)            ? ", "
                       : cr_likely(y->random, 0.04)           ? " plus "
                                                              : " and ";
    for (int32_t k = 0; k < count; k++) {
        if (k + 1 < count && share_noun(y, list[k], list[k + 1])) {
            if (k > 0) put(y, ", ");
            put_without_noun(y, list[k]);
            continue;
        }
        bool none = phrase_of(y, list[k])->compare == CR_AT_MOST && phrase_of(y, list[k])->count == 0;
        if (k > 0) put(y, k < count - 1 ? ", " : none && cr_likely(y->random, 0.5) ? " but " : last);
        put_phrase(y, list[k]);
    }
    return true;
}

static bool first_plural(const sayer* y) {
    for (int32_t k = 0; k < y->s->phrase_count; k++)
        if (!part_of_other(y, k)) return plural(phrase_of(y, k));
    return false;
}

// ---------------------------------------------------------------- beginnings

// What no clause speaks of, after the beginning.
static void put_rest(sayer* y) {
    char link[NOUN_TEXT];
    if (y->fragment || y->subject < 0) {
        choose_way_of(
            y,
            ", and |, and | with |, plus |, along with |; also | and |, together with |, as well as |, besides "
            "|. also |, and also |, in addition |, and then ",
            link, sizeof link);
        put_list(y, link, false);
        return;
    }
    int32_t first = -1;
    for (int32_t k = y->s->phrase_count - 1; k >= 0; k--)
        if (!y->mentions[k].introduced && !in_clauses(y, k) && !part_of_other(y, k)) first = k;
    if (first < 0) return;
    bool many = plural(phrase_of(y, first));
    choose_way_of(
        y,
        many ? "; there are also |. there are also |. nearby there are |. there are |. in addition there are "
               "|. besides that there are |. also present are |. elsewhere there are |. add " MORE_ALSO_ARE
             : "; there is also |. there is also |. nearby there is |. there is |. in addition there is |. besides "
               "that there is |. also present is |. elsewhere there is |. add " MORE_ALSO_IS,
        link, sizeof link);
    put_list(y, link, false);
    y->subject = -1;
}

// What may stand before a noun phrase.
static void put_opener(sayer* y, bool many) {
    char word[WORDS_TEXT];
    choose_way_of(
        y,
        "|||||||||||||||||||||there is |there is |there is |there is |there's |a scene with |a scene with |show "
        "me |show me |make |make |i want |I'd like |give me |give me |build |create |create |please make "
        "|imagine |imagine |draw |we see |put |a picture of |let there be |generate |a simulation of |set up |I "
        "need |can you make |could you make |let's have |I'd love |we need |please show |please create |please "
        "build |design |construct |render |simulate |produce |a simple scene with |a scene containing |a scene "
        "in which there is |scene: |please generate |I would like |let me see |show |display |place |add "
        "|arrange |here is |here we have |we have |you can see |I would like to see |I want to see |please add "
        "|a setup with |something like |an image of |a scene of |a view of |just |simply |a still of |try "
        "|prepare |let us have |there should be |there must be |there will be |can I have |can I get |could I have "
        "|could I get |may I have |it should look like |it looks like |it should show |it should have |it shows |this "
        "is |let's see |show us |give us "
        "|I am looking for |I'm looking for |we would like |we'd like |we want |my scene has |the scene has |the scene "
        "shows |a small scene: |maybe |perhaps |all I want is |all I need is |do |put together |come up with |~a world "
        "with |~what about |~visualize |~picture |~model |~how about " MORE_OPENERS,
        word, sizeof word);
    if (many && strcmp(word, "there is ") == 0) strcpy(word, "there are ");
    if (many && strcmp(word, "there's ") == 0) strcpy(word, "there are ");
    if (many && strcmp(word, "this is ") == 0) strcpy(word, "these are ");
    if (many && strcmp(word, "here is ") == 0) strcpy(word, "here are ");
    if (many && strcmp(word, "a scene in which there is ") == 0) strcpy(word, "a scene in which there are ");
    put(y, word);
}

static void put_place_opener(sayer* y) {
    const char* place = y->s->place;
    char way[WORDS_TEXT];
    bool corner = strstr(place, "corner") != NULL;
    choose_way_of(
        y,
        corner ? "with |with |: |that has |in which you see |having " MORE_CORNER_HAS
               : "with |with |with |: |in|in|containing |that has |where there |featuring |including |having |with in "
                 "it |in which we see |holding |filled with |equipped with |showing |~furnished with |~that "
                 "contains " MORE_PLACE_HAS,
        way, sizeof way);
    if (strcmp(way, "in") == 0) {
        put(y, strchr("aeiou", *place) ? "in an " : "in a ");
        put(y, place);
        put(y, cr_likely(y->random, 0.5) ? ", " : first_plural(y) ? " there are " : " there is ");
        return;
    }
    if (strcmp(way, "where there ") == 0) strcpy(way, first_plural(y) ? "where there are " : "where there is ");
    if (!strchr(way, ':') || cr_likely(y->random, 0.5)) put(y, strchr("aeiou", *place) ? "an " : "a ");
    put(y, place);
    if (*way != ':') put_char(y, ' ');
    put(y, way);
}

static int32_t clause_index(const sayer* y, const cr_clause* c) { return (int32_t)(c - y->s->clauses); }

// What else is where c is: all in one breath. Sets the group.
static void gather(sayer* y, const cr_clause* c) {
    y->group_count = 0;
    bool joins = c->kind == CR_SAY_ON || c->kind == CR_SAY_INSIDE || c->kind == CR_SAY_LEANS_ON;
    if (!joins || c->one || !cr_likely(y->random, 0.7)) return;
    y->group[y->group_count++] = c->a;
    for (int32_t k = 0; k < y->s->clause_count; k++) {
        const cr_clause* d = &y->s->clauses[k];
        bool fits = d != c && d->kind == c->kind && d->b == c->b && !d->one && !y->said[k];
        if (!fits || y->mentions[d->a].introduced) continue;
        y->group[y->group_count++] = d->a;
        y->said[k] = true;
    }
    if (y->group_count == 1) y->group_count = 0;
}

static bool seat(int32_t noun) { return noun == CR_NOUN_chair || noun == CR_NOUN_stool; }

// "a table with four chairs and three cups on it"
static void open_with(sayer* y, const cr_clause* c) {
    put_opener(y, plural(phrase_of(y, c->b)));
    gather(y, c);
    for (int32_t k = 0; k < y->s->phrase_count && c->kind == CR_SAY_ON; k++) {
        if (!seat(phrase_of(y, k)->noun) || in_clauses(y, k) || k == c->b || !cr_likely(y->random, 0.5)) continue;
        if (y->group_count == 0) y->group[y->group_count++] = c->a;
        for (int32_t m = y->group_count++; m > 0; m--) y->group[m] = y->group[m - 1];
        y->group[0] = k;
    }
    put_form(y, c, CR_FORM_WITH, FINITE);
    y->group_count = 0;
    y->subject = -1;
    y->fragment = true;
    // "and a cone beside it"
    for (int32_t k = 0; k < y->s->clause_count; k++) {
        const cr_clause* d = &y->s->clauses[k];
        bool fits = !y->said[k] && d->b == c->b && d->c < 0 && !d->one && has_rule(d->kind, CR_FORM_PLACE);
        if (!fits || y->mentions[d->a].introduced || cr_clause_get(d->kind)->event || !cr_likely(y->random, 0.6))
            continue;
        put(y, " and ");
        introduce(y, d->a);
        put_char(y, ' ');
        y->b_pronoun = true;
        put_form(y, d, CR_FORM_PLACE, FINITE);
        y->b_pronoun = false;
        y->said[k] = true;
        break;
    }
}

// "a green box to the left of a red box and in front of a white cylinder"
static void open_by_place(sayer* y, const cr_clause* c) {
    put_opener(y, plural(phrase_of(y, c->a)));
    y->clause = c;
    gather(y, c);
    bool group = y->group_count > 0;
    put_subject(y);
    put_char(y, ' ');
    put_form(y, c, CR_FORM_PLACE, FINITE);
    y->group_count = 0;
    y->subject = group ? -1 : c->a;
    y->fragment = true;
    if (group) return;
    int32_t more = same_subject(y, clause_index(y, c), false);
    if (more >= 0 && has_rule(y->s->clauses[more].kind, CR_FORM_PLACE) && cr_likely(y->random, 0.7)) {
        put(y, cr_likely(y->random, 0.8) ? " and " : ", ");
        put_form(y, &y->s->clauses[more], CR_FORM_PLACE, FINITE);
        y->said[more] = true;
    }
}

static bool moves_along(cr_clause_kind kind) {
    return kind == CR_SAY_ROLLS_DOWN || kind == CR_SAY_SLIDES_DOWN || kind == CR_SAY_ROLLS || kind == CR_SAY_SLIDES ||
           kind == CR_SAY_FLIES || kind == CR_SAY_FLIES_THROUGH;
}

// "a ball that rolls", "make a ball roll", "a ball rolls"
static void open_by_event(sayer* y, const cr_clause* c) {
    y->clause = c;
    double u = cr_random_unit(y->random);
    mood mood = FINITE;
    char way[NOUN_TEXT];
    if (u < 0.12 && !c->one) { // a noun phrase
        put_opener(y, plural(phrase_of(y, c->a)));
        put_phrase(y, c->a);
        mood = cr_likely(y->random, 0.5) ? ING : FINITE;
        put(y, mood == ING ? " " : cr_likely(y->random, 0.8) ? " that " : ", which ");
    } else if (u < 0.2) {
        choose_way_of(y, "make |make |let |let |have |watch |please make |please let |I want to see |see " MORE_MAKE,
                      way, sizeof way);
        put(y, way);
        put_subject(y);
        put_char(y, ' ');
        mood = BARE;
    } else if (u < 0.23) {
        choose_way_of(y, "I want |I'd like |we want |I would like |get |I need |cause " MORE_WANT, way, sizeof way);
        put(y, way);
        put_subject(y);
        put(y, " to ");
        mood = BARE;
    } else if (u < 0.3 && has_rule(c->kind, CR_FORM_VERB)) {
        put_subject(y);
        put(y, subject_plural(y) ? " are " : " is ");
        mood = ING;
    } else if (u < 0.35 && has_rule(c->kind, CR_FORM_VERB)) {
        put_subject(y);
        choose_way_of(y,
                      " will | will | should | should | must | can | shall | may | would | ought to | might | could | "
                      "is to " MORE_WILL,
                      way, sizeof way);
        if (strcmp(way, " is to ") == 0) strcpy(way, subject_plural(y) ? " have to " : " has to ");
        put(y, way);
        mood = BARE;
    } else if (u < 0.38 && has_rule(c->kind, CR_FORM_VERB)) {
        choose_way_of(y,
                      "we see |watch |you can see |a clip of |I want to see |here we see |a film of |see " MORE_WE_SEE,
                      way, sizeof way);
        put(y, way);
        put_subject(y);
        put_char(y, ' ');
        mood = ING;
    } else {
        put_subject(y);
        put_char(y, ' ');
    }
    put_predicate(y, c, mood);
    y->fragment = false;
    y->subject = c->one ? -1 : c->a;
    // "rolls in from the left and knocks over a tower"
    int32_t at = clause_index(y, c), more;
    for (int joined = 0; joined < 2 && (more = same_subject(y, at, true)) >= 0; joined++) {
        if (!cr_likely(y->random, 0.75)) break;
        char link[NOUN_TEXT];
        bool end = cr_clause_get(y->s->clauses[more].kind)->ends;
        choose_way_of(
            y,
            end ? " and | and |, then | and finally | and in the end |, and at last | and eventually |, until "
                  "it " MORE_FINALLY
                : " and | and | and |, then | and then |, and then | and next |, next it | and so | and thereby "
                  "|; it then |, and afterwards |~ before it " MORE_AND_THEN,
            link, sizeof link);
        if (mood != FINITE || subject_plural(y)) strcpy(link, " and ");
        cr_clause_kind kind = y->s->clauses[more].kind;
        bool against = kind == CR_SAY_MISSES || kind == CR_SAY_NOT_FALLS_OFF || kind == CR_SAY_STANDS;
        if (against && cr_likely(y->random, 0.5)) strcpy(link, cr_likely(y->random, 0.6) ? " but " : ", but ");
        bool other = strcmp(link, " before it ") == 0 || strcmp(link, " and thereby ") == 0;
        if (other && y->s->clauses[more].kind == CR_SAY_MISSES) strcpy(link, " and ");
        y->clause = c;
        bool into = kind == CR_SAY_HITS && moves_along(y->s->clauses[at].kind) && cr_likely(y->random, 0.3);
        if (into) { // "rolls down a hill into a fence"
            put(y, " into ");
            put_phrase(y, y->s->clauses[more].b);
        } else {
            put(y, link);
            put_predicate(y, &y->s->clauses[more], mood);
        }
        y->said[more] = true;
        at = more;
    }
}

// About two of a kind: "two cups side by side".
static void open_by_each(sayer* y, const cr_clause* c) {
    put_opener(y, true);
    put_phrase(y, c->a);
    put_char(y, ' ');
    put_form(y, c, CR_FORM_PLACE, FINITE);
    y->subject = c->a;
    y->fragment = true;
}

static void open_by_list(sayer* y, bool all) {
    if (y->s->place)
        put_place_opener(y);
    else
        put_opener(y, first_plural(y));
    y->subject = -1;
    y->fragment = true;
    int32_t k = next_clause(y);
    const cr_clause* c = k >= 0 ? &y->s->clauses[k] : NULL;
    bool with = y->s->place && c && has_rule(c->kind, CR_FORM_WITH) && !c->one && cr_likely(y->random, 0.3);
    put_list(y, "", with ? false : all || y->s->place);
    if (!with) return;
    // "a desk, a chair and a shelf with four books on it"
    char last = y->text[y->length - 1];
    if (last != ' ' && last != ':') put(y, cr_likely(y->random, 0.7) ? " and " : ", ");
    put_form(y, c, CR_FORM_WITH, FINITE);
    y->said[k] = true;
}

static bool brings_in_nothing(const sayer* y) {
    for (int32_t k = 0; k < y->s->phrase_count; k++)
        if (!in_clauses(y, k) && !part_of_other(y, k)) return false;
    return true;
}

// "two balls collide in mid-air above a disc"
static void open_by_sentence(sayer* y, const cr_clause* c) {
    put_form(y, c, CR_FORM_SENTENCE, FINITE);
    y->subject = -1;
    int32_t k = next_clause(y);
    bool meets = c->kind == CR_SAY_COLLIDE || c->kind == CR_SAY_COLLIDE_IN_AIR;
    if (!meets || k < 0 || y->s->clauses[k].kind != CR_SAY_ABOVE || y->s->clauses[k].a != c->a ||
        !cr_likely(y->random, 0.7))
        return;
    put(y, cr_likely(y->random, 0.7) ? " above " : " over ");
    put_phrase(y, y->s->clauses[k].b);
    y->said[k] = true;
}

// How people begin before they say what they want.
static void put_greeting(sayer* y) {
    char word[NOUN_TEXT];
    choose_word(
        y,
        "ok, |okay, |so |hey, |hi, |hello, |um, |well, |now |please |alright, |right, |hmm, |so, |okay so |yes, |"
        "good, |hi there, |ok: |first, |oh, |next: |let's try this: |my idea: |idea: |task: " MORE_GREETINGS,
        word, sizeof word);
    put(y, word);
}

static void begin(sayer* y) {
    if (y->plain && !y->s->title && cr_likely(y->random, 0.25)) put_greeting(y);
    if (y->s->title) {
        put(y, y->s->title);
        put(y, ": ");
    }
    int32_t k = next_clause(y);
    const cr_clause* c = k >= 0 ? &y->s->clauses[k] : NULL;
    if (!c || y->s->place || c->one || c->kind == CR_SAY_SOME_OF || c->kind == CR_SAY_SOME_STACKED) {
        open_by_list(y, !c || cr_likely(y->random, 0.5) || c->one || c->kind == CR_SAY_SOME_OF);
        return;
    }
    const cr_clause_info* info = cr_clause_get(c->kind);
    double u = cr_random_unit(y->random);
    if (u < (brings_in_nothing(y) ? 0.08 : 0.2)) {
        open_by_list(y, true);
        return;
    }
    y->said[k] = true;
    if (info->event || info->ends || c->kind == CR_SAY_STANDS || !has_rule(c->kind, CR_FORM_PLACE)) {
        bool whole = has_rule(c->kind, CR_FORM_SENTENCE);
        if (!has_predicate(c) || (whole && cr_likely(y->random, 0.2)))
            open_by_sentence(y, c);
        else
            open_by_event(y, c);
    } else if (info->each) {
        open_by_each(y, c);
    } else if (u < 0.6) {
        open_by_place(y, c);
    } else if (u < 0.75 && has_rule(c->kind, CR_FORM_WITH)) {
        open_with(y, c);
    } else {
        put_clause(y, c);
    }
}

// ---------------------------------------------------------------- what follows

// Stands on furniture, not beside it.
// The object that was said last becomes the subject: ", which".
static bool goes_on_with_object(const sayer* y, const cr_clause* c) {
    const mention* m = &y->mentions[c->a];
    return m->introduced && m->end == y->length && !c->one && c->a != y->subject;
}

static void follow(sayer* y, const cr_clause* c) {
    const cr_clause_info* info = cr_clause_get(c->kind);
    bool happens = info->event || info->ends;
    y->said[clause_index(y, c)] = true;
    // "a cup on a table next to a plate": what is small stands where the subject stands
    bool too =
        y->fragment && y->subject == c->a && c->b >= 0 && !c->one && cr_is_smaller(phrase_of(y, c->b)->noun, 0.006f);
    if (!happens && too && has_rule(c->kind, CR_FORM_PLACE) && cr_likely(y->random, 0.3)) {
        put_char(y, ' ');
        put_form(y, c, CR_FORM_PLACE, FINITE);
        return;
    }
    if (y->fragment && has_predicate(c) && y->subject == c->a && !c->one && cr_likely(y->random, 0.6)) {
        char link[NOUN_TEXT];
        choose_way_of(y, " that | that | that |, which | which |, and it |; it " MORE_WHICH, link, sizeof link);
        bool it = strstr(link, "it") != NULL;
        if (it && many_of(y, c->a)) strcpy(link, ", which ");
        put(y, link);
        y->fragment = false;
        put_predicate(y, c, FINITE);
        return;
    }
    // "put a chair behind a desk and a book on the desk"
    bool fresh = !y->mentions[c->a].introduced && c->b >= 0 && y->mentions[c->b].introduced && !c->one;
    if (!happens && fresh && has_rule(c->kind, CR_FORM_PLACE) && cr_likely(y->random, 0.2)) {
        put(y, cr_likely(y->random, 0.5) ? " and " : cr_likely(y->random, 0.5) ? ", " : ", and ");
        introduce(y, c->a);
        put_char(y, ' ');
        put_form(y, c, CR_FORM_PLACE, FINITE);
        y->subject = -1;
        y->fragment = true;
        return;
    }
    // "a ball in a bowl on a table"
    if (!happens && has_rule(c->kind, CR_FORM_PLACE) && goes_on_with_object(y, c) && cr_likely(y->random, 0.6)) {
        put_char(y, ' ');
        put_form(y, c, CR_FORM_PLACE, FINITE);
        y->subject = -1;
        return;
    }
    if (has_predicate(c) && goes_on_with_object(y, c) && cr_likely(y->random, 0.5)) {
        put(y, happens && cr_likely(y->random, 0.3) ? ", which then " : ", which ");
        y->fragment = false;
        put_predicate(y, c, FINITE);
        y->subject = c->a;
        return;
    }
    if (c->kind == CR_SAY_SOME_OF || c->kind == CR_SAY_SOME_STACKED || c->kind == CR_SAY_FALLEN ||
        c->kind == CR_SAY_LEFT_STANDING) {
        int32_t index = clause_index(y, c);
        if (c->kind == CR_SAY_SOME_OF && index > 0 && y->s->clauses[index - 1].kind == CR_SAY_SOME_OF) {
            put(y, " and ");
            put_count(y, c->number);
            put_char(y, ' ');
            put(y, cr_color_name(c->color));
            return;
        }
        put(y, ", ");
        put_form(y, c, CR_FORM_SENTENCE, FINITE);
        return;
    }
    char link[NOUN_TEXT];
    y->fragment = false;
    choose_way_of(
        y,
        happens ? ". |. |. |; |; |, and |, and |, and |, and then |, then |. then |. next, |. next |. later |, "
                  "and later |, and as a result |. as a result |. afterwards |, and afterwards |; next |; then "
                  "|, so that |. at that moment |. subsequently |. now |. finally |. suddenly |, while |. at the "
                  "same time |~. after that |~, whereupon " MORE_NEXT
                : ". |. |. |; |; |, and |, and |, and |, |, |. also, |. in addition, |, while |; also |. besides, "
                  "|, whereas |, with the addition that |. here |~, where " MORE_ALSO,
        link, sizeof link);
    bool against = c->kind == CR_SAY_STANDS || c->kind == CR_SAY_MISSES || c->kind == CR_SAY_STAYS ||
                   c->kind == CR_SAY_NOT_FALLS_OFF;
    if (against && cr_likely(y->random, 0.4))
        choose_word(y, ", but |, but | but |. but |, yet |; still, |, though " MORE_BUT, link, sizeof link);
    put(y, link);
    put_clause(y, c);
    int32_t more = same_subject(y, clause_index(y, c), happens);
    if (more < 0 || y->subject != c->a || !cr_likely(y->random, 0.6)) return;
    put(y, " and ");
    put_predicate(y, &y->s->clauses[more], FINITE);
    y->said[more] = true;
}

static void put_closing(sayer* y) {
    for (int32_t k = 0; k < y->s->clause_count; k++) {
        const cr_clause* c = &y->s->clauses[k];
        if (y->said[k] || !cr_clause_get(c->kind)->closing) continue;
        put(y, cr_likely(y->random, 0.6) ? ", " : cr_likely(y->random, 0.5) ? "; " : ". ");
        put_form(y, c, CR_FORM_SENTENCE, FINITE);
        y->said[k] = true;
    }
}

// Capitals after stops, and a stop at the end, as most people write them or as few do.
static void finish(sayer* y) {
    while (y->length > 0 && y->text[y->length - 1] == ' ') y->text[--y->length] = 0;
    bool sentences = strstr(y->text, ". ") != NULL;
    bool capitals = cr_likely(y->random, sentences ? 0.8 : 0.35), stop = cr_likely(y->random, sentences ? 0.85 : 0.25);
    y->text[y->length] = 0;
    for (int32_t k = 0; capitals && k < y->length; k++) {
        bool first = k == 0 || (k > 1 && y->text[k - 1] == ' ' && y->text[k - 2] == '.');
        if (first) y->text[k] = (char)toupper((unsigned char)y->text[k]);
    }
    if (y->plain && cr_likely(y->random, 0.25)) {
        char word[NOUN_TEXT];
        choose_word(
            y,
            ", please| please| for me| thanks|, thanks|, thank you|, if possible| or so|, you know|, something like "
            "that|, okay| in my scene| in the scene| here| somewhere| right now| for my game|!|?| :)|...",
            word, sizeof word);
        put(y, word);
    } else if (cr_likely(y->random, 0.012)) {
        put(y, ", please");
    }
    if (stop && !strchr("!?.)", y->text[y->length - 1])) put_char(y, '.');
    y->text[y->length] = 0;
}

// Phrases in the order in which they were said, those that were not at the end.
static void order_phrases(const sayer* y, cr_saying* ordered) {
    const cr_saying* s = y->s;
    int32_t place[CR_SAID_PHRASES];
    for (int32_t k = 0; k < s->phrase_count; k++) {
        place[k] = 0;
        for (int32_t m = 0; m < s->phrase_count; m++) {
            int32_t a = y->mentions[m].introduced ? y->mentions[m].first : CR_CAPTION_TEXT;
            int32_t b = y->mentions[k].introduced ? y->mentions[k].first : CR_CAPTION_TEXT;
            place[k] += a < b || (a == b && m < k);
        }
    }
    *ordered = *s;
    for (int32_t k = 0; k < s->phrase_count; k++) {
        cr_phrase* p = &ordered->phrases[place[k]];
        *p = s->phrases[k];
        if (p->members >= 0) p->members = place[p->members];
        if (p->around >= 0) p->around = place[p->around];
    }
    for (int32_t k = 0; k < s->clause_count; k++) {
        cr_clause* c = &ordered->clauses[k];
        if (c->a >= 0) c->a = place[c->a];
        if (c->b >= 0) c->b = place[c->b];
        if (c->c >= 0) c->c = place[c->c];
    }
}

bool cr_saying_words(const cr_saying* s, cr_random* random, cr_part part, char text[CR_CAPTION_TEXT],
                     cr_saying* ordered) {
    sayer y = {.s = s, .random = random, .part = part, .text = text, .subject = -1};
    for (int32_t k = 0; k < s->phrase_count; k++) y.mentions[k].end = -1;
    *text = 0;
    y.terse = cr_likely(random, 0.06);
    y.plain = cr_likely(random, 0.15);
    y.definite = !y.terse && cr_likely(random, 0.15);
    begin(&y);
    put_rest(&y);
    for (int32_t k; (k = next_clause(&y)) >= 0;) {
        y.text[y.length] = 0;
        follow(&y, &s->clauses[k]);
    }
    put_closing(&y);
    y.text[y.length] = 0;
    finish(&y);
    if (ordered) order_phrases(&y, ordered);
    return !y.full && (part != CR_PART_PARAPHRASE || y.used[CR_WAY_HELD_OUT]) &&
           (part != CR_PART_VALIDATION || y.used[CR_WAY_VALIDATION]);
}
