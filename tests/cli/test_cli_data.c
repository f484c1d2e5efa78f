// carom data of scenes and words: what it prints, that what it prints are prompts and claims, caches, wrong options.
#include "tests/cli/program.h"

#include "world/claims.h"

static void check_prompt(const char* line) {
    const char* bar = strstr(line, " | ");
    assert_non_null(bar);
    assert_true(bar > line + 3);
    char claims[4096], *next = NULL;
    snprintf(claims, sizeof claims, "%s", bar + 3);
    int count = 0;
    for (char* c = strtok_r(claims, ";", &next); c; c = strtok_r(NULL, ";", &next), count++) {
        cr_claim claim;
        cr_error error;
        if (cr_claim_parse(c, &claim, NULL, &error)) fail_msg("%s: %s", c, error.message);
    }
    assert_in_range(count, 1, 12);
}

static int check_lines(char* text) {
    int count = 0;
    char* next = NULL;
    for (char* line = strtok_r(text, "\n", &next); line; line = strtok_r(NULL, "\n", &next), count++)
        check_prompt(line);
    return count;
}

static void prompts_and_pairs(void** state) {
    (void)state;
    outcome o = expect(0, "data --prompts --count 30 --seed 900700"),
            same = expect(0, "data --prompts -n 30 --seed 900700");
    outcome other = expect(0, "data --prompts -n 30 --seed 900701");
    assert_string_equal(o.out, same.out);
    assert_string_not_equal(o.out, other.out);
    assert_int_equal(check_lines(o.out), 30);
    release(&o);
    release(&same);
    release(&other);
    o = expect(0, "data --pairs -n 5 --seed 900700");
    assert_int_equal(check_lines(o.out), 10);
    release(&o);
    json_t* list = expect_json("data --prompts -n 4 --seed 900700 --part combination --json");
    assert_int_equal(json_array_size(list), 4);
    assert_true(json_array_size(json_object_get(json_array_get(list, 0), "claims")) >= 1);
    json_decref(list);
}

static void words_are_listed_once(void** state) {
    (void)state;
    outcome o = expect(0, "data --words -n 3000 --seed 900700");
    char *next = NULL, *before = NULL;
    int count = 0;
    for (char* word = strtok_r(o.out, "\n", &next); word; word = strtok_r(NULL, "\n", &next), count++) {
        if (before) assert_true(strcmp(before, word) < 0);
        before = word;
    }
    assert_in_range(count, 300, 5000);
    release(&o);
}

static void scenes_and_captions(void** state) {
    (void)state;
    outcome o = expect(0, "data --captions -n 2 --seed 900700");
    expect_text(o.out, "layout:");
    expect_text(o.out, "count(");
    release(&o);
    json_t* made = expect_json("data --scenes scenes.h5 -n 3 --seed 900700 --json");
    assert_int_equal(json_integer_value(json_object_get(made, "scenes")), 3);
    json_decref(made);
    assert_int_equal(access("scenes.h5", R_OK), 0);
    expect_failure(1, "data --scenes no/folder.h5 -n 1", "no/folder.h5");
}

static void what_is_wrong(void** state) {
    (void)state;
    expect_failure(2, "data --prompts --pairs", "expected one of");
    expect_failure(2, "data --prompts --part all", "found 'all'");
    expect_failure(2, "data --prompts -n 0", "found '0'");
    expect_failure(2, "data --prompts config.json", "unexpected argument 'config.json'");
    expect_failure(2, "data", "CONFIG is missing");
}

static double exact_of(json_t* rows, const char* reader, const char* sentences) {
    size_t k;
    json_t* row;
    json_array_foreach(rows, k, row) {
        bool same = !strcmp(json_string_value(json_object_get(row, "reader")), reader) &&
                    !strcmp(json_string_value(json_object_get(row, "sentences")), sentences);
        if (same) return json_number_value(json_object_get(row, "exact"));
    }
    fail_msg("no row of %s on %s", reader, sentences);
    return 0;
}

static void readers_are_measured(void** state) {
    (void)state;
    json_t* rows = expect_json("bench reader -n 20 --seed 900700 --json");
    json_t* first = json_array_get(rows, 0);
    assert_string_equal(json_string_value(json_object_get(first, "reader")), "rules");
    double exact = json_number_value(json_object_get(first, "exact"));
    assert_true(exact > 0 && exact < 1);
    static const char* const sets[] = {"words of training", "validation paraphrases", "held-out paraphrases",
                                       "held-out combinations"};
    for (size_t k = 0; k < sizeof sets / sizeof *sets; k++)
        assert_true(exact_of(rows, "network", sets[k]) > exact_of(rows, "rules", sets[k]));
    json_decref(rows);
    outcome o = expect(0, "bench reader -n 12 --seed 900701 --beam 1 --wrong");
    expect_text(o.out, "held-out paraphrases");
    for (const char* p = o.out; (p = strchr(p, '\n')) && p[1]; p++) // what is held out is not shown
        assert_false(strncmp(p + 1, "held-out", 8) == 0);
    release(&o);
    FILE* prompts = fopen("prompts.txt", "w");
    assert_non_null(prompts);
    fputs("a ball on a box | count(cup) = 7\n", prompts);
    fclose(prompts);
    o = expect(0, "bench reader -n 1 --seed 900701 --beam 1 --wrong --prompts prompts.txt");
    expect_text(o.out, "prompts: a ball on a box\n    - count(cup) = 7\n    + ");
    release(&o);
    expect_failure(1, "bench reader -n 1 --weights none-such", "none-such");
    expect_failure(2, "bench reader --beam 17", "found '17'");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(prompts_and_pairs), cmocka_unit_test(words_are_listed_once),
                                       cmocka_unit_test(scenes_and_captions), cmocka_unit_test(what_is_wrong),
                                       cmocka_unit_test(readers_are_measured)};
    return cmocka_run_group_tests(tests, program_setup, program_teardown);
}
