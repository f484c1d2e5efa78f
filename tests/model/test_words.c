// Words: text is cut where it should be, numbers are understood, related words are near, a bad table is refused.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "model/scene/words.h"
#include "world/numbers.h"
#include "world/output.h"

static cr_word_table* table;

static int open_table(void** state) {
    (void)state;
    cr_error error;
    if (cr_word_table_open(&table, NULL, &error)) fail_msg("%s", error.message);
    return 0;
}
static int close_table(void** state) {
    (void)state;
    cr_word_table_close(table);
    return 0;
}

static void text_is_cut_into_words(void** state) {
    (void)state;
    const char* text =
        "Three tall towers: 12 see-saws, left-red it isn't a mid-air (twenty-one) 2.5 Kugelblitz\xc3\xa4";
    static const char* const expected[] = {
        "Three", "tall", "towers",  ":",          "12",  "see-saws",          ",", "left", "red", "it", "is",
        "n't",   "a",    "mid-air", "twenty-one", "2.5", "Kugelblitz\xc3\xa4"};
    cr_word words[40];
    int32_t count = cr_words_read(table, text, words, 40), expected_count = sizeof expected / sizeof *expected;
    assert_int_equal(count, expected_count);
    for (int32_t k = 0; k < count; k++) {
        char word[64];
        snprintf(word, sizeof word, "%.*s", (int)words[k].length, text + words[k].first);
        assert_string_equal(word, expected[k]);
    }
    assert_true(words[0].number == 3 && words[4].number == 12 && words[14].number == 21 && words[15].number == 2.5);
    assert_true(isnan(words[1].number));
    assert_int_equal(words[16].id, CR_WORD_UNKNOWN);
    assert_int_equal(cr_words_read(table, text, words, 3), expected_count);
    assert_int_equal(cr_words_read(table, "", words, 3), 0);
    assert_int_equal(cr_words_read(table, " !?() ", words, 3), 0);
}

static void numbers_and_endings_find_their_word(void** state) {
    (void)state;
    cr_word words[2];
    cr_words_read(table, "7 seven", words, 2);
    assert_int_equal(words[0].id, words[1].id);
    assert_true(words[0].id >= 0);
    int32_t ball = cr_word_find(table, "BALL", 4);
    assert_string_equal(cr_word_text(table, ball), "ball");
    assert_string_equal(cr_word_text(table, cr_word_find(table, "dominoes", 8)), "dominoes");
    assert_true(cr_word_find(table, "worktops", 8) == CR_WORD_UNKNOWN || cr_word_find(table, "worktop", 7) >= 0);
    assert_int_equal(cr_word_find(table, "xqzzt", 5), CR_WORD_UNKNOWN);
    assert_null(cr_word_text(table, -1));
    assert_null(cr_word_text(table, cr_word_table_count(table)));
    assert_int_equal(cr_word_table_count(table), 20000);
}

static double likeness(const char* a, const char* b) {
    float x[CR_WORD_NUMBERS], y[CR_WORD_NUMBERS];
    double xy = 0, xx = 0, yy = 0;
    cr_word_vector(table, cr_word_find(table, a, strlen(a)), x);
    cr_word_vector(table, cr_word_find(table, b, strlen(b)), y);
    for (int k = 0; k < CR_WORD_NUMBERS; k++) {
        xy += (double)(x[k] * y[k]);
        xx += (double)(x[k] * x[k]);
        yy += (double)(y[k] * y[k]);
    }
    return xy / sqrt(xx * yy);
}

static void related_words_are_near(void** state) {
    (void)state;
    assert_true(likeness("sofa", "couch") > likeness("sofa", "steel") + 0.3);
    assert_true(likeness("left", "right") > likeness("left", "cup"));
    assert_true(likeness("red", "blue") > likeness("red", "seven") + 0.2);
    float unknown[CR_WORD_NUMBERS];
    cr_word_vector(table, CR_WORD_UNKNOWN, unknown);
    for (int k = 0; k < CR_WORD_NUMBERS; k++) assert_true(unknown[k] == 0);
}

static void number_words_are_told_and_understood(void** state) {
    (void)state;
    for (int32_t n = 0; n <= CR_NUMBER_WORD_MOST; n++) {
        char room[CR_NUMBER_TEXT];
        const char* name = cr_number_name(n, room);
        assert_true(cr_number_of(name, strlen(name)) == n);
    }
    assert_null(cr_number_name(-1, (char[CR_NUMBER_TEXT]){0}));
    assert_null(cr_number_name(100, (char[CR_NUMBER_TEXT]){0}));
    assert_true(cr_number_of("Dozen", 5) == 12 && cr_number_of("twice", 5) == 2 && cr_number_of("30", 2) == 30);
    static const char* const none[] = {"", "seventeenth", "twenty-", "twenty-ten", "1e5", "12a", "1.2.3", "ball"};
    for (size_t k = 0; k < sizeof none / sizeof *none; k++) assert_true(isnan(cr_number_of(none[k], strlen(none[k]))));
}

static void bad_tables_are_refused(void** state) {
    (void)state;
    char path[] = "/tmp/carom-words-XXXXXX";
    close(mkstemp(path));
    cr_word_table* t;
    cr_error error;
    unsigned char good[8 + 12 + 200 + 100 + 8] = "CRWORDS1";
    uint32_t head[3] = {2, CR_WORD_NUMBERS, 8};
    float one = 1;
    memcpy(good + 8, head, sizeof head);
    for (int k = 0; k < CR_WORD_NUMBERS; k++) memcpy(good + 20 + 4 * k, &one, 4);
    memcpy(good + 320, "and\0ball", 8);
    memcpy(good + 320, "and\0box", 8);
    assert_int_equal(cr_output_write(path, good, sizeof good, &error), CR_OK);
    assert_int_equal(cr_word_table_open(&t, path, &error), CR_OK);
    assert_int_equal(cr_word_find(t, "box", 3), 1);
    cr_word_table_close(t);
    struct {
        size_t at, size;
        unsigned char byte;
    } faults[] = {{0, sizeof good, 'X'},   {8, sizeof good, 3}, {12, sizeof good, 49}, {320, sizeof good, 'z'},
                  {327, sizeof good, 'x'}, {8, 4, 0},           {8, 100, 2},           {23, sizeof good, 0xff}};
    for (size_t k = 0; k < sizeof faults / sizeof *faults; k++) {
        unsigned char bad[sizeof good];
        memcpy(bad, good, sizeof good);
        bad[faults[k].at] = faults[k].byte;
        assert_int_equal(cr_output_write(path, bad, faults[k].size, &error), CR_OK);
        assert_int_equal(cr_word_table_open(&t, path, &error), CR_ERROR_FORMAT);
        assert_non_null(strstr(error.message, path));
        assert_null(t);
    }
    unlink(path);
    assert_int_equal(cr_word_table_open(&t, path, &error), CR_ERROR_FILE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_cut_into_words), cmocka_unit_test(numbers_and_endings_find_their_word),
        cmocka_unit_test(related_words_are_near), cmocka_unit_test(number_words_are_told_and_understood),
        cmocka_unit_test(bad_tables_are_refused),
    };
    return cmocka_run_group_tests(tests, open_table, close_table);
}
