// Sentences: their claims parse and fit, words are many and clean, what is held out stays out, pairs differ in a word.
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scenes/captions.h"

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
        cr_sentence_draw(&random, (cr_part)(k % 4), &c);
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
        cmocka_unit_test(sentences_are_clean), cmocka_unit_test(words_are_many),
        cmocka_unit_test(held_out_stays_out),  cmocka_unit_test(equal_seeds_give_equal_sentences),
        cmocka_unit_test(strata_are_kept),     cmocka_unit_test(pairs_differ_in_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
