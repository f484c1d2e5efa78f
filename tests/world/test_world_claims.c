// Claims from text and back: what is read, and what is said about a wrong word and its place.
#include "tests/world/fixture.h"
#include "world/claims.h"

// ---------------------------------------------------------------- what is read

static void test_reads(void** context) {
    (void)context;
    static const struct {
        const char *text, *plain;
    } rows[] = {
        {"count(box) = 5", "count(box) = 5"},
        {"  not   on( the red CUP , all tables )  at   end ", "not on(the red cup, all table) at end"},
        {"count(all boxes) >= 2", "count(box) >= 2"},
        {"hits(some ball, some big wooden box)", "hits(ball, big wooden box)"},
        {"touches(ball#2, 'left leg')", "touches(ball#2, \"left leg\")"},
        {"touches(\"it's\", body)", "touches(\"it's\", body)"},
        {"touches('a \"b\"', body)", "touches('a \"b\"', body)"},
        {"chain(row)", "chain(row)"},
        {"chain(fallen dominoes, left) > .8 before 2.5", "chain(fallen domino, left) > 0.8 before 2.5"},
        {"chain(domino, right) < 1", "chain(domino, right) < 1"},
        {"only(ball, cube, tower)", "only(ball, cube, tower)"},
        {"on(light, light box)", "on(lamp, light box)"},
        {"on(stone, stone box)", "on(rock, stone box)"},
        {"on(open box, billiard table)", "on(open box, billiard table)"},
        {"at_rest(body) at 1.25 s", "at_rest(body) at 1.25"},
        {"at_rest(body) after 3 seconds", "at_rest(body) after 3"},
        {"overlaps(objects) always", "overlaps(body) always"},
        {"stands(tower) at start", "stands(tower) at start"},
        {"between(cup, plate, plate)", "between(cup, plate, plate)"},
        {"bounces(grey rubber sphere) <= 3", "bounces(grey rubber ball) <= 3"},
        {"chain(domino) >= .000000000002107815821", "chain(domino) >= 2.107815821e-12"},
        {"chain(domino) >= 1e-3", "chain(domino) >= 0.001"},
        {"count(ball) < 25E+2", "count(ball) < 2500"},
        {"count(ball) < 123456789", "count(ball) < 123456789"},
        {"rolls(ball) before .000012345678912", "rolls(ball) before 1.2345678912e-05"},
    };
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        cr_claim claim, again;
        cr_error error = {"no message"};
        char plain[CR_CLAIM_TEXT];
        if (cr_claim_parse(rows[k].text, &claim, NULL, &error)) fail_msg("%s: %s", rows[k].text, error.message);
        assert_int_equal(cr_claim_print(&claim, plain, sizeof plain), strlen(rows[k].plain));
        assert_string_equal(plain, rows[k].plain);
        if (cr_claim_parse(plain, &again, NULL, &error)) fail_msg("%s: %s", plain, error.message);
        assert_true(cr_claim_equal(&claim, &again));
    }
}

static void test_every_predicate_reads(void** context) {
    (void)context;
    for (int k = 0; k < CR_PREDICATE_COUNT; k++) {
        const cr_predicate_info* p = cr_predicate_get((cr_predicate)k);
        char text[200] = "";
        int count = p->arguments[1] == 'a' ? (p->arguments[2] == 'a' ? 3 : 2) : 1;
        snprintf(text, sizeof text, "%s(ball%s%s)", p->name, count > 1 ? ", box" : "", count > 2 ? ", cone" : "");
        cr_claim claim;
        cr_error error = {"no message"};
        if (cr_claim_parse(text, &claim, NULL, &error)) fail_msg("%s: %s", text, error.message);
        assert_int_equal(claim.predicate, k);
        assert_int_equal(claim.argument_count, count);
        strcat(text, " = 1");
        assert_int_equal(cr_claim_parse(text, &claim, NULL, &error), p->number ? CR_OK : CR_ERROR_FORMAT);
    }
    assert_null(cr_predicate_get(CR_PREDICATE_COUNT));
}

static void test_printing_says_what_it_needs(void** context) {
    (void)context;
    cr_claim claim;
    char text[8];
    assert_int_equal(cr_claim_parse("count(box) = 5", &claim, NULL, NULL), CR_OK);
    assert_int_equal(cr_claim_print(&claim, NULL, 0), 14);
    assert_int_equal(cr_claim_print(&claim, text, sizeof text), 14);
    assert_string_equal(text, "count(b");
}

// ---------------------------------------------------------------- what is wrong

static void test_points_at_the_word(void** context) {
    (void)context;
    static const struct {
        const char *text, *word, *expected, *suggestion;
    } rows[] = {
        {"", "", "a predicate", ""},
        {"not", "", "a predicate", ""},
        {"hit(ball, box)", "hit", "a predicate", "hits"},
        {"zzzzzzzz(ball)", "zzzzzzzz", "a predicate", ""},
        {"on ball", "ball", "\"(\"", ""},
        {"on(redd box, floor)", "redd", "an adjective", "red"},
        {"on(red boxx, floor)", "boxx", "a noun", "box"},
        {"on(red, floor)", "red", "a noun after the adjectives", ""},
        {"on(box floor)", "floor", "\",\" or \")\" after the noun", ""},
        {"on(box)", ")", "\",\" and another argument", ""},
        {"on(box, floor, cup)", ",", "\")\"", ""},
        {"on(box, floor", "", "\")\"", ""},
        {"on(box, 3)", "3", "a noun; no predicate takes a number there", ""},
        {"on(left, box)", "left", "bodies; a side belongs to chain", ""},
        {"chain(row, up)", "up", "left or right", ""},
        {"moves(some box)", "some", "no \"some\": this predicate takes the whole set", ""},
        {"on(box#0, floor)", "0", "a whole number from 1 on", ""},
        {"on(box#1.5, floor)", "1.5", "a whole number from 1 on", ""},
        {"on(box#, floor)", ",", "a whole number from 1 on", ""},
        {"on(\"box, floor)", "\"box, floor)", "a closing quote", ""},
        {"on(\"\", floor)", "", "a name of 1 to 63 bytes", ""},
        {"on(box, floor) = 2", "=", "no comparison: only count, bounces and chain have a number", ""},
        {"count(box) = five", "five", "a number", ""},
        {"count(box) = 1.2.3", "1.2.3", "a number", ""},
        {"falls(box) att 3", "att", "at, before, after, always or the end", "at"},
        {"falls(box) at noon", "noon", "start, end or seconds", ""},
        {"falls(box) before", "", "seconds", ""},
        {"falls(box) after -1", "-1", "seconds >= 0", ""},
        {"falls(box) at end now", "now", "the end of the claim", ""},
        {"on(\xc3\xa4pple tree, floor)", "\xc3\xa4pple", "an adjective", "apple"},
    };
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        cr_claim claim;
        cr_claim_fault fault;
        cr_error error = {"no message"};
        assert_int_equal(cr_claim_parse(rows[k].text, &claim, &fault, &error), CR_ERROR_FORMAT);
        if ((size_t)fault.length != strlen(rows[k].word) ||
            memcmp(rows[k].text + fault.first, rows[k].word, strlen(rows[k].word)) != 0)
            fail_msg("%s: points at %d bytes from %d on, not at \"%s\"", rows[k].text, (int)fault.length,
                     (int)fault.first, rows[k].word);
        assert_string_equal(fault.expected, rows[k].expected);
        if (strcmp(rows[k].suggestion, "apple") != 0) assert_string_equal(fault.suggestion, rows[k].suggestion);
        char place[32];
        snprintf(place, sizeof place, "character %d: ", (int)fault.first + 1);
        if (strncmp(error.message, place, strlen(place)) != 0) fail_msg("%s: %s", rows[k].text, error.message);
    }
}

static void test_too_much(void** context) {
    (void)context;
    char text[4000] = "only(box";
    cr_claim claim;
    cr_error error;
    for (int k = 1; k < CR_CLAIM_ARGUMENTS; k++) strcat(text, ", box");
    strcat(text, ")");
    assert_int_equal(cr_claim_parse(text, &claim, NULL, &error), CR_OK);
    text[strlen(text) - 1] = 0;
    strcat(text, ", box)");
    assert_int_equal(cr_claim_parse(text, &claim, NULL, &error), CR_ERROR_FORMAT);
    strcpy(text, "lying(red red red red red red box)");
    assert_int_equal(cr_claim_parse(text, &claim, NULL, &error), CR_OK);
    strcpy(text, "lying(red red red red red red red box)");
    assert_int_equal(cr_claim_parse(text, &claim, NULL, &error), CR_ERROR_FORMAT);
    strcpy(text, "lying(");
    for (int k = 0; k < 300; k++) strcat(text, "red box ");
    assert_int_equal(cr_claim_parse(text, &claim, NULL, &error), CR_ERROR_FORMAT);
    assert_non_null(strstr(error.message, "fewer words"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads),
        cmocka_unit_test(test_every_predicate_reads),
        cmocka_unit_test(test_printing_says_what_it_needs),
        cmocka_unit_test(test_points_at_the_word),
        cmocka_unit_test(test_too_much),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
