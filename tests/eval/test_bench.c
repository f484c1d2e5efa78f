// Comparisons and the benchmark: known answers end to end, resuming, the same bytes again, failures counted.
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "eval/bench.h"
#include "eval/report.h"
#include "eval/rows.h"
#include "scenes/scenes.h"
#include "sim/sim.h"

static char self[4096];
static const cr_engine_type* const engines[] = {&cr_engine_bullet, &cr_engine_bullet64, &cr_engine_freeflight, NULL};

static void must(cr_status status, const cr_error* error) {
    if (status) fail_msg("%s", error->message);
}

// A plug-in that answers five steps and is killed.
static int short_lived(void) {
    char* line = NULL;
    size_t capacity = 0;
    int bodies = 0;
    for (int steps = 0; getline(&line, &capacity, stdin) > 0;) {
        if (strstr(line, "\"create\""))
            for (char* p = line; (p = strstr(p, "\"motion\"")); p++) bodies++;
        if (!strstr(line, "\"step\"")) {
            puts("{\"ok\": true}");
        } else if (++steps > 5) {
            raise(SIGKILL);
        } else {
            int frames = atoi(strstr(line, "frames\":") + 8);
            printf("{\"frames\": [");
            for (int k = 0; k < frames; k++)
                for (int w = 0; w < 2; w++) {
                    printf(w ? "], \"orientation\": [" : "%s{\"position\": [", k ? "," : "");
                    for (int i = 0; i < bodies; i++) printf("%s[0, 0, 0%s]", i ? "," : "", w ? ", 1" : "");
                    if (w) printf("]}");
                }
            puts("]}");
        }
        fflush(stdout);
    }
    free(line);
    return 0;
}

typedef struct entry_list {
    cr_competitor reference, *competitors;
    int32_t count;
} entry_list;

static entry_list entries(const char* text, cr_rows rows) {
    cr_competitor_context context = {.engines = engines, .host = self, .time_limit = 60};
    entry_list e;
    cr_error error = {""};
    must(cr_competitor_parse(&e.reference, "bullet64@960", &context, &error), &error);
    must(cr_competitors_with_rows(&e.competitors, &e.count, text, rows, &e.reference, &context, &error), &error);
    return e;
}

static void drop(entry_list* e) {
    cr_competitors_destroy(e->competitors, e->count);
    cr_competitor_destroy(&e->reference);
}

// The reference against itself: error 0, F1 1, restarts and all; static and free flight as they must be.
static void test_known_answers(void** state) {
    (void)state;
    entry_list e = entries("bullet64@960:label=itself,static,freeflight", CR_ROWS_NONE);
    cr_scene scene;
    cr_error error = {""};
    must(cr_scene_open("stacks:900001", NULL, 0, &scene, &error), &error);
    cr_compare_setup setup = cr_default_compare_setup();
    setup.reference = &e.reference, setup.competitors = e.competitors, setup.count = e.count, setup.seconds = 1;
    setup.futures = 2;
    cr_comparison c;
    must(cr_compare_scene(&c, &scene, &setup, &error), &error);
    const cr_scores* own = &c.trials[0].scores;
    for (int32_t k = 0; k < own->times; k++) assert_true(own->curve[k] == 0);
    static const int zero[] = {CR_SCORE_distance,        CR_SCORE_distance_p95,   CR_SCORE_position_p95,
                               CR_SCORE_orientation_p95, CR_SCORE_first_contact,  CR_SCORE_settle,
                               CR_SCORE_energy_gain,     CR_SCORE_momentum_drift, CR_SCORE_angular_drift,
                               CR_SCORE_ghost_force,     CR_SCORE_levitation,     CR_SCORE_through_floor};
    for (size_t k = 0; k < sizeof zero / sizeof *zero; k++)
        if (own->value[zero[k]] != 0)
            fail_msg("%s of the reference itself: %g", cr_score_infos[zero[k]].field, own->value[zero[k]]);
    assert_true(own->value[CR_SCORE_contact_f1] == 1 && own->value[CR_SCORE_contact_precision] == 1);
    assert_true(own->value[CR_SCORE_horizon] == 1);
    assert_true(own->value[CR_SCORE_restart_010] < 0.02); // cold starts have no warm starting to go on from
    const cr_scores *stand = &c.trials[1].scores, *fall = &c.trials[2].scores;
    assert_true(stand->value[CR_SCORE_distance] < 0.2 && fall->value[CR_SCORE_distance] > 0.3); // stacks stand
    assert_true(fall->value[CR_SCORE_ghost_force] < 0.01 && fall->value[CR_SCORE_through_floor] > 0);
    for (int t = 0; t < CR_FUTURE_TIMES; t++) {
        assert_int_equal(c.trials[0].futures[t].ranks, 3);
        assert_true(c.trials[0].futures[t].crps >= 0 && c.trials[2].futures[t].crps > c.trials[0].futures[t].crps);
    }
    cr_comparison_destroy(&c);
    cr_scene_destroy(&scene);
    drop(&e);
}

static void test_report_is_whole(void** state) {
    (void)state;
    char says[8400];
    snprintf(says, sizeof says, "bullet,cmd:%s short-lived", self);
    entry_list e = entries(says, CR_ROWS_COMPARE);
    cr_scene scene;
    cr_error error = {""};
    must(cr_scene_open("two-body:900001", NULL, 0, &scene, &error), &error);
    cr_compare_setup setup = cr_default_compare_setup();
    setup.reference = &e.reference, setup.competitors = e.competitors, setup.count = e.count, setup.seconds = 0.5;
    cr_comparison c;
    must(cr_compare_scene(&c, &scene, &setup, &error), &error);
    assert_int_equal(c.trials[e.count - 1].end, CR_RUN_DIED);
    assert_true(c.trials[e.count - 1].scores.value[CR_SCORE_distance] == 1);
    // A name from outside must not become markup.
    snprintf(c.scene, sizeof c.scene, "<script>alert(1)</script>");
    cr_report_links links = {.still = "stills/a b.jpg", .reference = "recordings/r.h5"};
    links.trials = calloc((size_t)e.count, sizeof *links.trials);
    assert_non_null(links.trials);
    snprintf(links.trials[0], sizeof links.trials[0], "recordings/first\".h5");
    cr_report report = {"carom compare '<b>'", "1", &e.reference, e.competitors, e.count, &c, 1, &links};
    // What was asked for comes first, each part the best first.
    int32_t order[64];
    cr_report_order(&report, order);
    for (int32_t k = 1; k < e.count; k++) {
        bool yard[2] = {e.competitors[order[k - 1]].yardstick, e.competitors[order[k]].yardstick};
        assert_true(yard[0] <= yard[1]);
        double d[2];
        for (int n = 0; n < 2; n++) d[n] = c.trials[order[k - 1 + n]].scores.value[CR_SCORE_distance];
        if (yard[0] == yard[1] && !(d[0] <= d[1])) fail_msg("row %d: %g before %g", (int)k, d[0], d[1]);
    }
    assert_string_equal(e.competitors[order[0]].name, "bullet");
    char folder[] = "/tmp/carom-report-XXXXXX", path[128];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/r.json", folder);
    must(cr_report_json(&report, path, &error), &error);
    json_t* json = json_load_file(path, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(json);
    assert_int_equal(json_array_size(json_object_get(json, "summary")), e.count);
    json_decref(json);
    unlink(path);
    snprintf(path, sizeof path, "%s/r.html", folder);
    must(cr_report_html(&report, path, &error), &error);
    FILE* in = fopen(path, "r");
    char* text = NULL;
    size_t size = 0;
    assert_true(getdelim(&text, &size, 0, in) > 1000);
    fclose(in);
    assert_null(strstr(text, "<script"));
    assert_null(strstr(text, "http://"));
    assert_non_null(strstr(text, "&lt;b&gt;"));
    assert_non_null(strstr(text, "failed (died)"));
    assert_non_null(strstr(text, "</html>"));
    assert_null(strstr(text, "nan"));
    assert_non_null(strstr(text, "<td class=\"bad\"><b>1</b> of 1</td>"));
    assert_non_null(strstr(text, "src=\"stills/a%20b.jpg\""));
    assert_non_null(strstr(text, "href=\"recordings/r.h5\""));
    assert_non_null(strstr(text, "href=\"recordings/first%22.h5\""));
    assert_true(strstr(text, "<td>bullet</td>") < strstr(text, "beside them"));
    free(text);
    free(links.trials);
    unlink(path), rmdir(folder);
    assert_int_equal(cr_report_html(&report, "/no/such/folder/r.html", &error), CR_ERROR_FILE);
    cr_comparison_destroy(&c);
    cr_scene_destroy(&scene);
    drop(&e);
}

// Rows that every table has come first, and those asked for are not there twice.
static void test_rows(void** state) {
    (void)state;
    entry_list e = entries("bullet", CR_ROWS_COMPARE);
    static const char* const expected[] = {"static",        "freeflight", "bullet@60", "bullet@240:setup=precise",
                                           "bullet64@1920", "bullet"};
    assert_int_equal(e.count, 6);
    for (int k = 0; k < 6; k++) assert_string_equal(e.competitors[k].name, expected[k]);
    drop(&e);
}

// The suites whose truth is not the reference: a rule, and a plane in place of a mesh.
static char* run(const char* folder, const char* says, const cr_seed* seeds, int32_t count, int jobs,
                 int scenes_before_stop, int32_t* failures);
static void remove_folder(const char* folder);

static double score_of(const char* json, const char* engine, const char* suite) {
    json_t* root = json_loads(json, 0, NULL);
    const json_t* engines_of = json_object_get(root, "engines");
    double score = NAN;
    for (size_t k = 0; k < json_array_size(engines_of); k++) {
        const json_t* row = json_array_get(engines_of, k);
        if (strcmp(json_string_value(json_object_get(row, "engine")), engine) != 0) continue;
        score = json_number_value(json_array_get(json_object_get(json_object_get(row, "suites"), suite), 0));
    }
    json_decref(root);
    return score;
}

static void test_truths_of_suites(void** state) {
    (void)state;
    int32_t rows = (int32_t)(cr_find_suite("ball-rows") - cr_suites),
            mesh = (int32_t)(cr_find_suite("mesh-floor") - cr_suites);
    const cr_seed seeds[4] = {{rows, 900001}, {rows, 900002}, {mesh, 900001}, {mesh, 900002}};
    char folder[] = "/tmp/carom-bench-XXXXXX";
    assert_non_null(mkdtemp(folder));
    char* json = run(folder, "balls,bullet64@960,static", seeds, 4, 2, 100, NULL);
    assert_true(score_of(json, "balls", "ball-rows") == 0);
    assert_true(score_of(json, "balls", "mesh-floor") == 1); // refuses a floor
    assert_true(score_of(json, "bullet64@960", "ball-rows") > 0.05);
    double flat = score_of(json, "bullet64@960", "mesh-floor"); // the reference itself, but over seams
    assert_true(flat > 0 && flat < 0.1);
    assert_true(score_of(json, "static", "mesh-floor") > 0.5);
    free(json);
    remove_folder(folder);
}

static int stops_after;
static bool stop(void) { return stops_after-- <= 0; }

static char* run(const char* folder, const char* says, const cr_seed* seeds, int32_t count, int jobs,
                 int scenes_before_stop, int32_t* failures) {
    entry_list e = entries(says, CR_ROWS_NONE);
    cr_bench bench = {.benchmark = CR_BENCH_VERSION,
                      .reference = &e.reference,
                      .competitors = e.competitors,
                      .competitor_count = e.count,
                      .seeds = seeds,
                      .seed_count = count,
                      .command = "test",
                      .version = "1",
                      .public_seeds = true};
    cr_bench_options options = {.folder = folder, .jobs = jobs, .stop = stop};
    stops_after = scenes_before_stop;
    cr_error error = {""};
    must(cr_bench_run(&bench, &options, &error), &error);
    must(cr_bench_write(&bench, folder, &error), &error);
    if (failures) *failures = cr_bench_failures(&bench, e.count - 1);
    char path[4200], *text = NULL;
    size_t size = 0;
    snprintf(path, sizeof path, "%s/bench.json", folder);
    FILE* in = fopen(path, "r");
    assert_non_null(in);
    assert_true(getdelim(&text, &size, 0, in) > 100);
    fclose(in);
    cr_bench_destroy(&bench);
    drop(&e);
    return text;
}

static void remove_folder(const char* folder) {
    static const char* const names[] = {"results.jsonl", "timings.jsonl", "bench.json", "table.md", "report.html"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        char path[4200];
        snprintf(path, sizeof path, "%s/%s", folder, names[k]);
        unlink(path);
    }
    rmdir(folder);
}

static void test_resume(void** state) {
    (void)state;
    int32_t two = (int32_t)(cr_find_suite("two-body") - cr_suites),
            push = (int32_t)(cr_find_suite("interventions") - cr_suites);
    const cr_seed seeds[3] = {{two, 900001}, {two, 900002}, {push, 900001}};
    const char* says = "static,bullet@60,freeflight";
    char a[] = "/tmp/carom-bench-XXXXXX", b[] = "/tmp/carom-bench-XXXXXX", path[128];
    assert_non_null(mkdtemp(a));
    assert_non_null(mkdtemp(b));
    char* whole = run(a, says, seeds, 3, 2, 100, NULL);
    assert_non_null(strstr(whole, "\"missing\": 0"));
    // Tables have the best row first, in whatever order engines were named.
    static const char* const tables[2] = {"table.md", "report.html"};
    static const char* const cells[2][2] = {{"| bullet@60 |", "| static |"}, {"<td>bullet@60</td>", "<td>static</td>"}};
    for (int t = 0; t < 2; t++) {
        char* text = NULL;
        size_t size = 0;
        snprintf(path, sizeof path, "%s/%s", a, tables[t]);
        FILE* in = fopen(path, "r");
        assert_non_null(in);
        assert_true(getdelim(&text, &size, 0, in) > 100);
        fclose(in);
        const char *bullet = strstr(text, cells[t][0]), *still = strstr(text, cells[t][1]);
        assert_non_null(bullet);
        assert_non_null(still);
        assert_true(bullet < still);
        free(text);
    }
    char* again = run(a, says, seeds, 3, 1, 100, NULL); // all from disk
    assert_string_equal(again, whole);
    free(again);

    char* part = run(b, says, seeds, 3, 1, 1, NULL);
    assert_non_null(strstr(part, "\"missing\": 6"));
    free(part);
    // A kill cuts the last line short; a stranger's line and nonsense are passed over.
    snprintf(path, sizeof path, "%s/results.jsonl", b);
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(truncate(path, about.st_size - 40), 0);
    char* resumed = run(b, says, seeds, 3, 1, 1, NULL); // one row of the first scene again
    free(resumed);
    FILE* out = fopen(path, "a");
    fputs("{\"key\": \"1234\"}\nnonsense\n{\"key\": 5}\n", out);
    fclose(out);
    resumed = run(b, says, seeds, 3, 2, 100, NULL);
    assert_string_equal(resumed, whole);
    free(resumed), free(whole);
    remove_folder(a), remove_folder(b);
}

// Killed for real, at any moment: what it leaves is taken up and comes to the same bytes.
static void test_kill(void** state) {
    (void)state;
    int32_t two = (int32_t)(cr_find_suite("two-body") - cr_suites);
    const cr_seed seeds[3] = {{two, 900003}, {two, 900004}, {two, 900005}};
    char a[] = "/tmp/carom-bench-XXXXXX", b[] = "/tmp/carom-bench-XXXXXX";
    assert_non_null(mkdtemp(a));
    assert_non_null(mkdtemp(b));
    char* whole = run(a, "bullet@60,static", seeds, 3, 1, 100, NULL);
    for (int k = 0; k < 2; k++) {
        pid_t pid = fork();
        if (pid == 0) {
            free(run(b, "bullet@60,static", seeds, 3, 1, 100, NULL));
            _exit(0);
        }
        usleep(30000 * (unsigned)(k + 1));
        kill(pid, SIGKILL);
        waitpid(pid, NULL, 0);
    }
    char* resumed = run(b, "bullet@60,static", seeds, 3, 1, 100, NULL);
    assert_string_equal(resumed, whole);
    free(resumed), free(whole);
    remove_folder(a), remove_folder(b);
}

static void test_killed_plugin_is_counted(void** state) {
    (void)state;
    int32_t two = (int32_t)(cr_find_suite("two-body") - cr_suites);
    const cr_seed seeds[2] = {{two, 900001}, {two, 900002}};
    char folder[] = "/tmp/carom-bench-XXXXXX", says[8400];
    assert_non_null(mkdtemp(folder));
    snprintf(says, sizeof says, "static,cmd:%s short-lived", self);
    int32_t failures = 0;
    char* text = run(folder, says, seeds, 2, 1, 100, &failures);
    assert_int_equal(failures, 2);
    json_t* json = json_loads(text, 0, NULL);
    const json_t* row = json_array_get(json_object_get(json, "engines"), 1);
    assert_true(json_number_value(json_array_get(json_object_get(row, "score"), 0)) == 1);
    assert_int_equal(json_integer_value(json_object_get(row, "failures")), 2);
    json_decref(json);
    free(text);
    remove_folder(folder);
}

static void test_seeds(void** state) {
    (void)state;
    char path[] = "/tmp/carom-seeds-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    static const struct {
        const char* text;
        int32_t version, count; // count -1: refused
    } cases[] = {{"# hidden\nmovi-a 7 5 7\n\nstacks 3 # one\n", 4, 3},
                 {"* 11 12\n", 4, 34},
                 {"* 11 12\n", 3, 28}, // version 3 has no suites of version 4
                 {"ball-rows 1\n", 4, 1},
                 {"ball-rows 1\n", 3, -1},
                 {"", 4, -1},
                 {"movi-a\n", 4, -1},
                 {"mars 1\n", 4, -1},
                 {"movi-a x\n", 4, -1},
                 {"movi-a -1\n", 4, -1},
                 {"movi-a 99999999999999999999999\n", 4, -1}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        FILE* out = fopen(path, "w");
        fputs(cases[k].text, out);
        fclose(out);
        cr_seed* seeds = NULL;
        int32_t count = 0;
        cr_error error = {""};
        cr_status status = cr_read_seeds(path, &seeds, &count, cases[k].version, &error);
        if (cases[k].count < 0) {
            assert_int_equal(status, CR_ERROR_FORMAT);
            continue;
        }
        must(status, &error);
        assert_int_equal(count, cases[k].count);
        for (int32_t i = 1; i < count; i++)
            assert_true(seeds[i].suite > seeds[i - 1].suite ||
                        (seeds[i].suite == seeds[i - 1].suite && seeds[i].seed > seeds[i - 1].seed));
        free(seeds);
    }
    unlink(path);
    cr_seed* seeds;
    int32_t count;
    cr_error error;
    must(cr_public_seeds(&seeds, &count, CR_BENCH_OLDEST, 0, &error), &error);
    assert_int_equal(count, 75);
    free(seeds);
    must(cr_public_seeds(&seeds, &count, CR_BENCH_VERSION, 0, &error), &error);
    assert_int_equal(count, 93);
    for (int32_t k = 0; k < count; k++) assert_true(seeds[k].seed >= 1 && seeds[k].seed <= 120);
    free(seeds);
    for (const cr_suite* s = cr_suites; s->name; s++) { // every suite's family exists
        cr_scene scene;
        must(cr_scene_open(s->family, NULL, 900000, &scene, &error), &error);
        cr_scene_destroy(&scene);
    }
}

int main(int argc, char** argv) {
    if (argc == 2 && strcmp(argv[1], "short-lived") == 0) return short_lived();
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (n <= 0) return 1;
    signal(SIGPIPE, SIG_IGN);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_answers),
        cmocka_unit_test(test_truths_of_suites),
        cmocka_unit_test(test_report_is_whole),
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_resume),
        cmocka_unit_test(test_kill),
        cmocka_unit_test(test_killed_plugin_is_counted),
        cmocka_unit_test(test_seeds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
