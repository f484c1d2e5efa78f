// Sentences: their claims parse and fit, words are many and clean, what is held out stays out, what validates is apart,
// every clause has many ways, pairs differ in a word.
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scenes/captions_internal.h"

#ifdef __SANITIZE_ADDRESS__
enum { DRAWS = 2000 };
#else
enum { DRAWS = 20000 };
#endif
enum { MOST_WORDS = 4096, LONGEST = 40 };

typedef struct vocabulary {
    char words[MOST_WORDS][LONGEST];
    int32_t count;
} vocabulary;

static bool has(const vocabulary* v, const char* word) {
    for (int32_t k = 0; k < v->count; k++)
        if (strcmp(v->words[k], word) == 0) return true;
    return false;
}

static void add_words(vocabulary* v, const char* text) {
    for (const char* p = text; *p;) {
        char word[LONGEST] = "";
        size_t n = 0;
        while (isalpha((unsigned char)p[n])) n++;
        for (size_t k = 0; k < n && k + 1 < sizeof word; k++) word[k] = (char)tolower((unsigned char)p[k]);
        if (n > 0 && !has(v, word) && v->count < MOST_WORDS) strcpy(v->words[v->count++], word);
        p += n > 0 ? n : 1;
    }
}

static void check_text(const char* text) {
    size_t length = strlen(text);
    assert_in_range(length, 4, CR_CAPTION_TEXT - 1);
    if (strpbrk(text, "[]{}<>|~/") || strstr(text, "  ") || strstr(text, " ,") || strstr(text, ",,") ||
        strstr(text, "a a ") || strstr(text, "the the") || text[0] == ' ' || text[length - 1] == ' ')
        fail_msg("\"%s\"", text);
    for (const char* p = text; (p = strstr(p, " a ")); p++)
        if (strchr("aeiou", p[3])) fail_msg("\"%s\": an", text);
}

static void check_claims(const cr_caption* c) {
    assert_in_range(c->claim_count, 1, CR_CAPTION_CLAIMS);
    for (int32_t k = 0; k < c->claim_count; k++) {
        char text[CR_CLAIM_TEXT], again[CR_CLAIM_TEXT];
        cr_claim parsed;
        cr_error error;
        assert_in_range(cr_claim_print(&c->claims[k], text, sizeof text), 1, sizeof text - 1);
        if (cr_claim_parse(text, &parsed, NULL, &error)) fail_msg("%s: %s", c->text, error.message);
        cr_claim_print(&parsed, again, sizeof again);
        assert_string_equal(text, again);
        for (int32_t m = 0; m < k; m++) assert_false(cr_claim_equal(&c->claims[k], &c->claims[m]));
    }
}

static void sentences_are_clean(void** state) {
    (void)state;
    cr_random random = cr_random_create(900000, 0);
    for (int k = 0; k < DRAWS; k++) {
        cr_caption c;
        cr_sentence_draw(&random, (cr_part)(k % 6), &c);
        check_text(c.text);
        check_claims(&c);
    }
}

static void words_are_many(void** state) {
    (void)state;
    static vocabulary v;
    cr_random random = cr_random_create(900001, 0);
    for (int k = 0; k < DRAWS; k++) {
        cr_caption c;
        cr_sentence_draw(&random, CR_PART_TRAINING, &c);
        add_words(&v, c.text);
    }
    assert_in_range(v.count, 300, MOST_WORDS - 1);
    static const char* const synonyms[] = {"sofa",   "couch",   "settee", "ball", "sphere",
                                           "beside", "topples", "atop",   "metal"};
    for (size_t k = 0; k < sizeof synonyms / sizeof *synonyms; k++)
        if (!has(&v, synonyms[k])) fail_msg("\"%s\" is never said", synonyms[k]);
}

static void held_out_stays_out(void** state) {
    (void)state;
    static vocabulary training, held;
    cr_random random = cr_random_create(900002, 0);
    for (int k = 0; k < DRAWS; k++) {
        cr_caption c;
        cr_sentence_draw(&random, k % 2 ? CR_PART_TRAINING : CR_PART_PARAPHRASE, &c);
        assert_false(cr_caption_held_out(&c));
        add_words(k % 2 ? &training : &held, c.text);
    }
    static const char* const words[] = {"whereupon", "perched", "overturns", "leftwards", "trundles", "fells"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        if (has(&training, words[k])) fail_msg("training says \"%s\"", words[k]);
        if (!has(&held, words[k])) fail_msg("\"%s\" is never said", words[k]);
    }
    for (int k = 0; k < DRAWS / 100; k++) {
        cr_caption c;
        cr_sentence_draw(&random, CR_PART_COMBINATION, &c);
        assert_true(cr_caption_held_out(&c));
    }
}

// Words that only held-out ways had before training got more ways.
static const char held_out_words[] =
    " among angle approach approaches approaching arrive arrives arriving balanced bang banging bangs bearing blast "
    "blasting blasts bowled budge cave caves caving clash clashes clashing closer composed crumble crumbles crumbling "
    "depth disperse disperses dispersing displace displaces displacing downhill encircles enclose encloses fail "
    "failing "
    "fails far fell felling fells finish finishes finishing flatten flattening flattens flung furnished further gap "
    "greater halfway halt halting halts housing how hurled keel keeling keels keep keeping keeps kept laid leftwards "
    "lesser located nudge nudges nudging overhead overturn overturning overturns past perched plop plopping plops "
    "plummet plummeting plummets plunge plunges plunging positioned propped ram rammed ramming rams rear rebound "
    "rebounding rebounds reduce reduces reducing rightwards rubble sail sailing sails sees settle settles settling "
    "skid "
    "skidding skids slip slipping slips soar soaring soars succession sundry supports survive survives topped trundle "
    "trundles trundling tucked upon vertical viewer visualize wave what whereupon world ";

static void what_validates_is_apart(void** state) {
    (void)state;
    static vocabulary training, validation, learned;
    cr_random random = cr_random_create(900006, 0);
    for (int k = 0; k < DRAWS; k++) {
        cr_caption c;
        cr_part part = k % 4 == 0 ? CR_PART_LEARNED : k % 2 ? CR_PART_TRAINING : CR_PART_VALIDATION;
        cr_sentence_draw(&random, part, &c);
        assert_false(cr_caption_held_out(&c));
        add_words(part == CR_PART_LEARNED ? &learned : part == CR_PART_TRAINING ? &training : &validation, c.text);
    }
    int32_t own = 0, both = 0;
    for (int32_t k = 0; k < validation.count; k++) {
        char word[LONGEST + 2];
        snprintf(word, sizeof word, " %s ", validation.words[k]);
        if (strstr(held_out_words, word)) fail_msg("validation says \"%s\"", validation.words[k]);
        own += !has(&training, validation.words[k]);
        both += !has(&training, validation.words[k]) && has(&learned, validation.words[k]);
    }
    for (int32_t k = 0; k < learned.count; k++) {
        char word[LONGEST + 2];
        snprintf(word, sizeof word, " %s ", learned.words[k]);
        if (strstr(held_out_words, word)) fail_msg("\"%s\" is learned", learned.words[k]);
    }
    for (int32_t k = 0; k < training.count; k++) {
        char word[LONGEST + 2];
        snprintf(word, sizeof word, " %s ", training.words[k]);
        if (strstr(held_out_words, word)) fail_msg("training says \"%s\"", training.words[k]);
    }
    if (DRAWS >= 20000) assert_in_range(own, 20, validation.count); // words that training never says
    if (DRAWS >= 20000) assert_in_range(both, 15, own);
}

// How many ways of training a rule's text has: all choices in it, one after the other.
static int64_t ways_of(const char* text, const char* end) {
    int64_t all = 1;
    for (const char* p = text; p < end; p++) {
        if (*p != '[') continue;
        const char *first = p + 1, *option = p + 1, *first_end = NULL;
        int depth = 0;
        int64_t sum = 0;
        for (p = p + 1; p < end; p++) {
            bool ends = depth == 0 && (*p == '|' || *p == ']');
            if (ends && !first_end) first_end = p;
            if (ends && cr_way_of(option, p, first, first_end) == CR_WAY_TRAINING) sum += ways_of(option, p);
            if (ends) option = p + 1;
            if (depth == 0 && *p == ']') break;
            depth += *p == '[' || *p == '<' || *p == '{';
            depth -= *p == ']' || *p == '>' || *p == '}';
        }
        all *= sum;
    }
    return all;
}

static void clauses_have_many_ways(void** state) {
    (void)state;
    const cr_rule* rule;
    for (int32_t kind = 0; kind < CR_SAY_KIND_COUNT; kind++) {
        int64_t ways = 0;
        for (int32_t form = CR_FORM_PLACE; form <= CR_FORM_SENTENCE; form++) {
            const char* first = NULL;
            for (int32_t k = 0; (rule = cr_rule_get(k)); k++) {
                if (rule->kind != kind || (int32_t)rule->form != form) continue;
                const char* end = strchr(rule->text, 0);
                if (!first) first = rule->text;
                cr_way way = cr_way_of(rule->text, end, first, strchr(first, 0));
                if (rule->text == first && way != CR_WAY_TRAINING) fail_msg("\"%s\" is the first of its form", first);
                ways += way == CR_WAY_TRAINING ? ways_of(rule->text, end) : 0;
            }
        }
        if (ways < 10) fail_msg("clause %d has %d ways in training", (int)kind, (int)ways);
    }
}

// No rule is both of training and held out.
static void held_out_rules_are_no_others(void** state) {
    (void)state;
    const cr_rule *a, *b;
    int32_t held_out = 0;
    for (int32_t k = 0; (a = cr_rule_get(k)); k++) {
        if (*a->text != '~') continue;
        held_out++;
        for (int32_t m = 0; (b = cr_rule_get(m)); m++)
            if (strcmp(a->text + 1, b->text + (*b->text == '+')) == 0)
                fail_msg("\"%s\" is held out and is not", b->text);
    }
    assert_in_range(held_out, 100, 200);
}

static const cr_claim* claim_of(const cr_caption* c, cr_predicate predicate) {
    for (int32_t k = 0; k < c->claim_count; k++)
        if (c->claims[k].predicate == predicate) return &c->claims[k];
    return NULL;
}

// What only some sentences say, and what it claims.
static void people_are_heard(void** state) {
    (void)state;
    cr_random random = cr_random_create(900011, 0);
    int32_t floor = 0, off = 0, the = 0, plain = 0;
    for (int k = 0; k < DRAWS; k++) {
        cr_caption c;
        cr_sentence_draw(&random, CR_PART_LEARNED, &c);
        the += strncmp(c.text, "the ", 4) == 0;
        plain += strstr(c.text, "nice ") != NULL;
        const cr_claim *lands = claim_of(&c, CR_PREDICATE_lands_on), *hits = claim_of(&c, CR_PREDICATE_hits),
                       *falls = claim_of(&c, CR_PREDICATE_falls_off);
        if (lands && lands->arguments[1].noun == CR_CLAIM_FLOOR) {
            if (!strstr(c.text, "floor") && !strstr(c.text, "ground")) fail_msg("\"%s\": no floor", c.text);
            floor++;
        }
        if (hits && falls && hits->arguments[1].noun == falls->arguments[0].noun) off++; // knocked off
    }
    if (DRAWS < 20000) return;
    assert_in_range(the, DRAWS / 200, DRAWS / 5);
    assert_in_range(plain, 20, DRAWS / 10);
    assert_in_range(floor, 1, DRAWS);
    assert_in_range(off, 1, DRAWS);
}

static void equal_seeds_give_equal_sentences(void** state) {
    (void)state;
    cr_random a = cr_random_create(900003, 0), b = cr_random_create(900003, 0), c = cr_random_create(900003, 1);
    int other = 0;
    for (int k = 0; k < 100; k++) {
        cr_caption x, y, z;
        cr_sentence_draw(&a, CR_PART_TRAINING, &x);
        cr_sentence_draw(&b, CR_PART_TRAINING, &y);
        cr_sentence_draw(&c, CR_PART_TRAINING, &z);
        assert_string_equal(x.text, y.text);
        other += strcmp(x.text, z.text) != 0;
    }
    assert_in_range(other, 95, 100);
}

static void strata_are_kept(void** state) {
    (void)state;
    cr_random random = cr_random_create(900004, 0);
    static const int32_t least[] = {2, 5, 13}, most[] = {4, 12, 30};
    for (int k = 0; k < 300; k++) {
        cr_caption c;
        cr_sentence_draw_stratum(&random, CR_PART_ANY, (cr_stratum)(k % 3), &c);
        assert_in_range(cr_caption_bodies(&c), least[k % 3], most[k % 3]);
    }
}

static int words_apart(const char* a, const char* b) {
    char x[CR_CAPTION_TEXT], y[CR_CAPTION_TEXT], *p, *q;
    strcpy(x, a);
    strcpy(y, b);
    int apart = 0;
    char *s = strtok_r(x, " ", &p), *t = strtok_r(y, " ", &q);
    for (; s && t; s = strtok_r(NULL, " ", &p), t = strtok_r(NULL, " ", &q)) apart += strcmp(s, t) != 0;
    assert_true(!s && !t);
    return apart;
}

static void pairs_differ_in_a_word(void** state) {
    (void)state;
    cr_random random = cr_random_create(900005, 0);
    for (int k = 0; k < 300; k++) {
        cr_caption pair[2];
        cr_sentence_draw_pair(&random, pair);
        assert_int_equal(words_apart(pair[0].text, pair[1].text), 1);
        bool same = pair[0].claim_count == pair[1].claim_count;
        for (int32_t m = 0; m < pair[0].claim_count && same; m++)
            same = cr_claim_equal(&pair[0].claims[m], &pair[1].claims[m]);
        if (same) fail_msg("\"%s\" and \"%s\" claim the same", pair[0].text, pair[1].text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_are_clean),    cmocka_unit_test(words_are_many),
        cmocka_unit_test(held_out_stays_out),     cmocka_unit_test(what_validates_is_apart),
        cmocka_unit_test(clauses_have_many_ways), cmocka_unit_test(held_out_rules_are_no_others),
        cmocka_unit_test(people_are_heard),       cmocka_unit_test(equal_seeds_give_equal_sentences),
        cmocka_unit_test(strata_are_kept),        cmocka_unit_test(pairs_differ_in_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
