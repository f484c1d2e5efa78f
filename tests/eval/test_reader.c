// Readers: what the rules read, and how reading is scored.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "eval/reader.h"

static void make(cr_caption* c, const char* text, const char* const* claims) {
    cr_error error;
    *c = (cr_caption){.claim_count = 0};
    snprintf(c->text, sizeof c->text, "%s", text);
    for (; *claims; claims++)
        if (cr_claim_parse(*claims, &c->claims[c->claim_count++], NULL, &error))
            fail_msg("%s: %s", *claims, error.message);
}

static void rules_read_plain_sentences(void** state) {
    (void)state;
    static const struct {
        const char* text;
        const char* claims[8];
    } cases[] = {
        {"a red ball on a blue box",
         {"count(red ball) = 1", "count(blue box) = 1", "on(red ball, blue box)", "at_rest(all body) at end"}},
        {"Three green cubes and at least two cups.",
         {"count(green cube) = 3", "count(cup) >= 2", "at_rest(all body) at end"}},
        {"a tower of seven wooden blocks",
         {"count(wooden block) = 7", "count(tower) = 1", "stands(tower) at end", "only(wooden block)"}},
        {"a bowl with five small balls inside",
         {"count(bowl) = 1", "count(small ball) = 5", "inside(all small ball, bowl) at end",
          "at_rest(all body) at end"}},
        {"a steel ball hits a box", {"count(steel ball) = 1", "count(box) = 1", "hits(steel ball, box)"}},
        {"a cube slides down a ramp and knocks over a vase",
         {"count(cube) = 1", "count(ramp) = 1", "count(vase) = 1", "slides(cube)", "knocks_over(cube, vase)"}},
        {"a rubber ball bounces at least 3 times", {"count(rubber ball) = 1", "bounces(rubber ball) >= 3"}},
        {"a ball rolls off a table. it hits a crate",
         {"count(ball) = 1", "count(table) = 1", "count(crate) = 1", "rolls(ball)", "falls_off(ball, table)",
          "hits(ball, crate)"}},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        cr_caption truth, read;
        make(&truth, cases[k].text, cases[k].claims);
        assert_true(cr_caption_read_rules(cases[k].text, &read));
        assert_string_equal(read.text, cases[k].text);
        if (cr_caption_same_claims(&truth, &read)) continue;
        for (int32_t m = 0; m < read.claim_count; m++) {
            char text[CR_CLAIM_TEXT];
            cr_claim_print(&read.claims[m], text, sizeof text);
            print_error("%s\n", text);
        }
        fail_msg("\"%s\"", cases[k].text);
    }
}

static void rules_bear_any_text(void** state) {
    (void)state;
    cr_caption c;
    assert_false(cr_caption_read_rules("", &c));
    assert_false(cr_caption_read_rules("what a lovely day", &c));
    static char text[30000];
    for (size_t k = 0; k + 12 < sizeof text; k += 11) memcpy(text + k, "a red ball ", 12);
    cr_caption_read_rules(text, &c);
    assert_in_range(c.claim_count, 0, CR_CAPTION_CLAIMS);
    cr_random random = cr_random_create(900600, 0);
    static const char* const words[] = {"the",  "a",        "of",  "two",   "least", "at", "on", "with",
                                        "ball", "tower",    "red", "it",    ",",     ".",  "no", "more",
                                        "than", "\xc3\xa4", "and", "rolls", "12",    "all"};
    for (int k = 0; k < 5000; k++) {
        size_t length = 0;
        for (int n = (int)cr_random_below(&random, 14); n >= 0; n--)
            length += (size_t)snprintf(text + length, sizeof text - length, "%s ",
                                       words[cr_random_below(&random, sizeof words / sizeof *words)]);
        cr_caption_read_rules(text, &c);
        assert_in_range(c.claim_count, 0, CR_CAPTION_CLAIMS);
    }
}

static void sets_of_claims_are_compared(void** state) {
    (void)state;
    cr_caption a, b, c, d;
    make(&a, "", (const char* const[]){"count(ball) = 1", "hits(ball, box)", NULL});
    make(&b, "", (const char* const[]){"hits(sphere, block)", "count(ball) = 1", NULL});
    make(&c, "", (const char* const[]){"count(ball) = 1", NULL});
    make(&d, "", (const char* const[]){"count(ball) = 1", "hits(box, ball)", NULL});
    assert_true(cr_caption_same_claims(&a, &b));
    assert_false(cr_caption_same_claims(&a, &c));
    assert_false(cr_caption_same_claims(&c, &a));
    assert_false(cr_caption_same_claims(&a, &d));
}

static void check_same(const char* a, const char* b, bool same) {
    cr_claim x, y;
    cr_error error;
    assert_int_equal(cr_claim_parse(a, &x, NULL, &error), CR_OK);
    assert_int_equal(cr_claim_parse(b, &y, NULL, &error), CR_OK);
    if (cr_claim_same(&x, &y) != same || cr_claim_same(&y, &x) != same)
        fail_msg("%s and %s: expected %s", a, b, same ? "one meaning" : "two");
}

static void claims_of_one_meaning_are_the_same(void** state) {
    (void)state;
    check_same("left_of(red ball, box)", "right_of(box, red ball)", true);
    check_same("left_of(red ball, box)", "left_of(box, red ball)", false);
    check_same("left_of(ball, box)", "right_of(ball, box)", false);
    check_same("left_of(all ball, box)", "right_of(box, all ball)", false);
    check_same("in_front_of(cup, lamp) at start", "behind(lamp, cup)", true);
    check_same("in_front_of(cup, lamp) at end", "behind(lamp, cup)", false);
    check_same("above(cup, table)", "below(table, cup)", true);
    check_same("not next_to(cup, lamp)", "not next_to(lamp, cup)", true);
    check_same("not next_to(cup, lamp)", "next_to(lamp, cup)", false);
    check_same("touches(cup, lamp) at end", "touches(lamp, cup) at end", true);
    check_same("next_to(all cup, lamp)", "next_to(lamp, cup)", false);
    check_same("between(cup, lamp, box)", "between(cup, box, lamp)", true);
    check_same("between(cup, lamp, box)", "between(lamp, cup, box)", false);
    check_same("on(cup, lamp)", "on(lamp, cup)", false);
    check_same("hits(cup, lamp)", "hits(lamp, cup)", false);
    check_same("only(cup, lamp, box)", "only(lamp, box, cup)", true);
    check_same("count(chair) > 2", "count(chair) >= 3", true);
    check_same("count(chair) < 3", "count(chair) <= 2", true);
    check_same("count(chair) > 2", "count(chair) >= 2", false);
    check_same("bounces(ball) > 1", "bounces(ball) >= 2", true);
    check_same("chain(domino) > .5", "chain(domino) >= .5", false);
    check_same("rolls(ball) at start", "rolls(ball)", false);
}

// Reads the truth, or half of it.
static cr_status read_half(void* context, const char* text, cr_caption* caption, cr_error* error) {
    int* calls = context;
    cr_random random = cr_random_create(900601, 0);
    (void)text;
    if (*calls % 3 == 2) {
        ++*calls;
        return cr_fail(error, CR_ERROR_FORMAT, "no");
    }
    for (int k = 0; k <= *calls; k++) cr_sentence_draw(&random, CR_PART_TRAINING, caption);
    if (*calls % 3 == 1) caption->claim_count = 1;
    ++*calls;
    return CR_OK;
}

static void reading_is_scored(void** state) {
    (void)state;
    int calls = 0;
    cr_reader reader = {"half", read_half, &calls};
    cr_reading score = {0};
    cr_reading_of_grammar(&score, &reader, CR_PART_TRAINING, 900601, 30, NULL);
    assert_int_equal(score.sentences, 30);
    assert_int_equal(score.failed, 10);
    assert_in_range(score.exact, 10, 12);
    assert_int_equal(score.right, score.read);
    assert_true(score.right < score.claims);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_read_plain_sentences), cmocka_unit_test(rules_bear_any_text),
        cmocka_unit_test(sets_of_claims_are_compared), cmocka_unit_test(claims_of_one_meaning_are_the_same),
        cmocka_unit_test(reading_is_scored)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
