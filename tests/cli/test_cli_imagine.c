// carom imagine: what it writes, what it says, its exit status, and what it does not take for a request.
#include "tests/cli/program.h"

#include "world/claims.h"
#include "world/recording.h"

#define RED_ON_BLUE "--claim count(red\tball)=1 --claim count(blue\tbox)=1 --claim on(red\tball,blue\tbox)"
#define CHANCE "--proposer random --seed 900300 "

static json_t* read_json(const char* path) {
    json_error_t error;
    json_t* json = json_load_file(path, 0, &error);
    if (!json) fail_msg("%s: %s", path, error.text);
    return json;
}

// The scene, the run and the picture, each with its manifest; the run is what carom judge finds.
static void test_outputs(void** state) {
    (void)state;
    outcome o = expect(0, "imagine " CHANCE "--tries 40 " RED_ON_BLUE " -o a.glb -o b.h5 --picture c.png");
    expect_text(o.out, "true    on(red ball, blue box): ");
    expect_text(o.out, "verified after ");
    release(&o);
    static const char* const files[] = {"a.glb", "a.json", "b.h5", "b.json", "c.png", "c.json"};
    for (size_t k = 0; k < sizeof files / sizeof *files; k++)
        if (!exists(files[k])) fail_msg("%s is not there", files[k]);
    quietly("judge -q b.h5 count(red\tball)=1 on(red\tball,blue\tbox) stands(body)\tat\tend");
    quietly("run a.glb --seconds .1 -q");
    json_t* json = read_json("b.json");
    assert_true(json_is_true(json_object_get(json, "verified")));
    assert_int_equal(json_integer_value(json_object_get(json, "seed")), 900300);
    assert_int_equal(json_integer_value(json_object_get(json, "moving")), 2);
    assert_string_equal(json_string_value(json_object_get(json, "proposer")), "random");
    assert_string_equal(json_string_value(json_object_get(json_object_get(json, "engine"), "name")), "bullet");
    assert_true(json_is_string(json_object_get(json, "version")));
    json_t* claims = json_object_get(json, "claims");
    assert_int_equal(json_array_size(claims), 3);
    json_t* claim = json_array_get(claims, 2);
    assert_string_equal(json_string_value(json_object_get(claim, "claim")), "on(red ball, blue box)");
    assert_string_equal(json_string_value(json_object_get(claim, "verdict")), "true");
    json_decref(json);
    cr_recording* run;
    assert_int_equal(cr_recording_open("b.h5", &run, NULL), CR_OK);
    assert_true(run->time[run->frame_count - 1] >= 4 - 1e-6 && run->time[run->frame_count - 1] <= 10.05);
    assert_true(run->scene.world->labels[1].has_color);
    cr_recording_close(run);
}

// Not all holds: status 1, nothing written; with --keep the best all the same.
static void test_not_all(void** state) {
    (void)state;
    const char* line = "imagine " CHANCE "--tries 1 --claim count(cone)=2 --claim count(pyramid)=3 -o no.glb";
    outcome o = expect(1, line);
    expect_text(o.out, "not verified after 1 try");
    expect_text(o.out, "nothing is written");
    release(&o);
    assert_false(exists("no.glb"));
    char keep[512];
    snprintf(keep, sizeof keep, "%s --keep --json", line);
    o = expect(1, keep);
    release(&o);
    assert_true(exists("no.glb"));
    json_t* json = read_json("no.json");
    assert_false(json_is_true(json_object_get(json, "all")));
    json_decref(json);
}

static void test_batch(void** state) {
    (void)state;
    outcome o = expect(0, "imagine " CHANCE "--claim count(cone)=2 --count 2 --seconds 1 -o many/");
    expect_text(o.out, "2 of 2 verified, 2 written to many/");
    release(&o);
    static const char* const files[] = {"0001.glb", "0001.h5", "0001.json", "0001.png", "0002.png", "index.html"};
    for (size_t k = 0; k < sizeof files / sizeof *files; k++) {
        char path[64];
        snprintf(path, sizeof path, "many/%s", files[k]);
        if (!exists(path)) fail_msg("%s is not there", path);
    }
    char* page = slurp("many/index.html");
    expect_text(page, "<img src=\"0002.png\"");
    expect_text(page, "count(cone) = 2");
    free(page);
}

static void test_half_a_scene(void** state) {
    (void)state;
    quietly("imagine " CHANCE "--claim count(cone)=2 --seconds 1 --scene layout:stacks:8 -o more.h5 -q");
    quietly("judge -q more.h5 count(cone)=2");
    cr_recording* run;
    assert_int_equal(cr_recording_open("more.h5", &run, NULL), CR_OK);
    int32_t all = run->body_count;
    char line[512];
    snprintf(line, sizeof line,
             "imagine " CHANCE "--claim count(disc)=1 --seconds 1 --scene more.h5 --replace cone1,cone2 -o less.h5 -q");
    cr_recording_close(run);
    quietly(line);
    assert_int_equal(cr_recording_open("less.h5", &run, NULL), CR_OK);
    assert_int_equal(run->body_count, all - 1);
    assert_true(cr_find_body(run->scene.world, "cone1") < 0);
    assert_true(cr_find_body(run->scene.world, "disc1") >= 0);
    cr_recording_close(run);
    expect_failure(1, "imagine --proposer random --claim count(disc)=1 --scene more.h5 --replace cone9", "'cone9'");
}

// Every row on every prompt, and the page.
static void test_bench(void** state) {
    (void)state;
    static const char prompts[] = "two cones | count(cone) = 2\na falling ball | count(ball) = 1; falls(ball)\n";
    spit("few.txt", prompts, strlen(prompts));
    const char* line = "bench imagine -q --prompts few.txt --given --rows random,law --tries 2 --json -o page.html";
    json_t* json = expect_json(line);
    json_t* rows = json_object_get(json, "rows");
    assert_int_equal(json_array_size(rows), 2);
    json_t *row = json_array_get(rows, 0), *all = json_object_get(json_object_get(row, "all"), "all");
    assert_string_equal(json_string_value(json_object_get(row, "row")), "random");
    assert_int_equal(json_integer_value(json_object_get(all, "prompts")), 2);
    json_t* prompt = json_array_get(json_object_get(row, "prompts"), 0);
    assert_true(json_is_true(json_object_get(prompt, "all")));
    double stands =
        json_number_value(json_object_get(json_object_get(json_object_get(row, "standing"), "all"), "verified"));
    assert_true(stands == 1);
    json_decref(json);
    assert_true(exists("page.html") && exists("page-pictures/001.png") && exists("page-pictures/002.png"));
    outcome o = expect(0, "bench imagine -q --prompts few.txt --given --rows random --first 1 --only-verified");
    expect_text(o.out, "All claims hold within 8 tries, nothing overlaps:\n");
    expect_text(o.out, "\nall                      1            100%");
    expect_text(o.out, "        -/-/100%\n"); // nobody looked at raw and settled scenes
    expect_text(o.out, "\ntries for an event                       -\n");
    release(&o);
    expect_failure(1, "bench imagine --prompts none.txt --given --rows random", "none.txt");
    expect_failure(1, "bench imagine --prompts few.txt --given --rows nobody", "'nobody'");
}

// One line each, status 1 (2 where the command line is wrong), nothing on standard output.
static void test_what_is_wrong(void** state) {
    (void)state;
    expect_failure(2, "imagine", "SENTENCE, or --claim");
    expect_failure(2, "imagine a b", "one SENTENCE");
    expect_failure(1, "imagine --proposer random \t", "the sentence is empty");
    expect_failure(1, "imagine --proposer random 12345", "expected words in English, found no letter at all");
    expect_failure(1, "imagine --proposer random \xd0\xba\xd1\x80\xd0\xb0\xd1\x81\xd0\xbd\xd1\x8b\xd0\xb9",
                   "found other letters alone");
    char* long_line = malloc(70000);
    assert_non_null(long_line);
    strcpy(long_line, "imagine --proposer random word");
    for (size_t used = strlen(long_line), k = 1; k < 10000; k++, used += 5) strcpy(long_line + used, "\tball");
    expect_failure(1, long_line, "found 49999 (10000 words)");
    free(long_line);
    expect_failure(1, "imagine --proposer random --claim count(ball)=1 --claim count(ball)=2", "contradict each other");
    expect_failure(1, "imagine three\tboxes\tand\tno\tboxes", "contradict each other");
    expect_failure(1, "imagine \xe4\xb8\x89\xe3\x81\xa4\xe3\x81\xae\xe7\xae\xb1", "found other letters alone");
    expect_failure(1, "imagine --proposer random --claim count(bal)=1", "did you mean \"ball\"?");
    expect_failure(1, "imagine --proposer random --claim count(ball)=50", "expected at most 48 bodies");
    expect_failure(1, "imagine --claim count(ball)=1 --proposer nobody", "'nobody'");
    expect_failure(1, "imagine --claim count(ball)=1 -o nowhere/a.glb", "nowhere");
    expect_failure(2, "imagine --claim count(ball)=1 -o a.txt", ".glb, .gltf or .h5");
    expect_failure(2, "imagine --claim count(ball)=1 --count 2 -o a.glb", "one --out that ends in /");
    expect_failure(2, "imagine --claim count(ball)=1 --region 1,1,0,2", "--region");
    expect_failure(2, "imagine --claim count(ball)=1 --tries 0", "--tries");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_outputs), cmocka_unit_test(test_not_all),
                                       cmocka_unit_test(test_batch),   cmocka_unit_test(test_half_a_scene),
                                       cmocka_unit_test(test_bench),   cmocka_unit_test(test_what_is_wrong)};
    return cmocka_run_group_tests(tests, program_setup, program_teardown);
}
