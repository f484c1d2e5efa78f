// The manners of carom train: signals, one run a folder, runs that are finished, how threads wait.
#include "tests/cli/program.h"

static const char config[] =
    "{\"name\": \"small\", \"threads\": 2, \"iterations\": %s, \"contacts\": 60, \"validate_every\": 1000,"
    " \"network\": {\"width\": 48, \"contact_width\": 32, \"layers\": 2, \"heads\": 3},"
    " \"data\": {\"first_seed\": 900000, \"setup\": \"movi\", \"families\": [{\"name\": \"movi-a\", \"scenes\": 2, "
    "\"seconds\": 0.3}]}}";

static void write_config(const char* iterations) {
    char text[1024];
    int length = snprintf(text, sizeof text, config, iterations);
    spit("config.json", text, (size_t)length);
}

// Waits until the run in folder run/ has told of a step.
static void wait_for_steps(void) {
    for (int k = 0; k < 600; k++) {
        usleep(50000);
        if (!exists("run/log.csv")) continue;
        char* log = slurp("run/log.csv");
        const char* row = strchr(log, '\n');
        bool begun = row && row[1];
        free(log);
        if (begun) return;
    }
    fail_msg("no step of training within half a minute");
}

static long long step_said(const char* text) {
    const char* at = strstr(text, "at step ");
    if (!at) fail_msg("expected 'at step N' in:\n%s", text);
    return atoll(at + strlen("at step "));
}

static void test_signals(void** state) {
    (void)state;
    write_config("1000000");
    static const int signals[] = {SIGINT, SIGTERM};
    long long before = 0;
    for (int k = 0; k < 2; k++) {
        remove("run/log.csv");
        pid_t child = start("train config.json --out run", NULL, 0);
        wait_for_steps();
        kill(child, signals[k]);
        outcome o = finish(child);
        assert_int_equal(o.status, 1);
        expect_text(o.err, "interrupted at step ");
        expect_text(o.err, "of 1000000");
        long long step = step_said(o.err);
        if (step <= before) fail_msg("expected more than %lld steps after the second start, found %lld", before, step);
        before = step;
        release(&o);
        assert_true(exists("run/checkpoint"));
        assert_true(exists("run/weights/model.safetensors"));
    }
    quietly("run movi-a:900001 --frames 8 --engine learned --weights run/weights");
    assert_int_equal(system("rm -rf run"), 0);
}

static void test_one_run_a_folder(void** state) {
    (void)state;
    write_config("1000000");
    pid_t child = start("train config.json --out run", NULL, 0);
    wait_for_steps();
    outcome o = carom("train config.json --out run");
    assert_int_equal(o.status, 1);
    expect_text(o.err, "another process is writing run");
    release(&o);
    kill(child, SIGKILL);
    o = finish(child);
    release(&o);
    o = expect(0, "train config.json --out run --minutes 1e-9"); // a kill leaves no lock behind
    expect_text(o.out, "minutes are over at step");
    release(&o);
    assert_int_equal(system("rm -rf run"), 0);
}

static void test_finished(void** state) {
    (void)state;
    write_config("3");
    outcome o = expect(0, "train config.json --out run");
    expect_text(o.out, "finished, 3 of 3 steps");
    release(&o);
    char* first = slurp("run/log.csv");
    o = expect(0, "train config.json --out run");
    expect_text(o.out, "run is finished, 3 of 3 steps; nothing was done");
    release(&o);
    char* second = slurp("run/log.csv");
    assert_string_equal(first, second);
    free(first);
    free(second);
    assert_int_equal(system("rm -rf run"), 0);
}

// True when the process has `word` in its environment.
static bool has_in_environment(pid_t process, const char* word) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/environ", (int)process);
    FILE* file = fopen(path, "rb");
    assert_non_null(file);
    char* text = NULL;
    size_t size = 0;
    bool found = false;
    while (getdelim(&text, &size, '\0', file) > 0) found = found || strcmp(text, word) == 0;
    free(text);
    fclose(file);
    return found;
}

static void test_threads_wait_passively(void** state) {
    (void)state;
    write_config("1000000");
    static const struct {
        const char *given, *expected;
    } cases[] = {{NULL, "OMP_WAIT_POLICY=passive"}, {"active", "OMP_WAIT_POLICY=active"}};
    for (size_t k = 0; k < 2; k++) {
        unsetenv("OMP_WAIT_POLICY");
        if (cases[k].given) setenv("OMP_WAIT_POLICY", cases[k].given, 1);
        pid_t child = start("train config.json --out run", NULL, 0);
        wait_for_steps();
        bool found = has_in_environment(child, cases[k].expected);
        kill(child, SIGKILL);
        outcome o = finish(child);
        release(&o);
        assert_true(found);
        assert_int_equal(system("rm -rf run"), 0);
    }
    unsetenv("OMP_WAIT_POLICY");
}

// From recordings to weights and scores in one command, and again from where it was.
static void test_learn(void** state) {
    (void)state;
    expect_failure(2, "learn", "which RECORDINGS");
    expect_failure(1, "learn tosses:0-2 --no-window", "expected 5 recordings and more, found 3");
    outcome o = expect(0, "learn tosses:0-5 --minutes 0.05 --threads 1 --out run --no-window");
    expect_text(o.out, "6 recordings at 148 frames a second; 5 to learn from, 1 held out");
    expect_text(o.out, "1 roll-outs");
    expect_text(o.out, "its guess alone");
    expect_text(o.out, "Bullet fitted");
    expect_text(o.out, "carom view run/held-out.h5");
    release(&o);
    char *fit = slurp("run/fit.json"), *weights = slurp("run/weights/config.json");
    expect_text(fit, "\"taken\": 5");
    expect_text(weights, "\"fit\"");
    free(fit);
    free(weights);
    o = expect(0, "learn tosses:0-5 --minutes 0.05 --threads 1 --out run --no-window");
    assert_null(strstr(o.out, "carom fit")); // the training goes on with the fit that it has
    release(&o);
    assert_int_equal(system("rm -rf run"), 0);
    // Nothing flies in these: fits hold what flights would tell, and training has nowhere to begin.
    assert_int_equal(system("mkdir still"), 0);
    for (int k = 1; k <= 5; k++) {
        char command[80];
        snprintf(command, sizeof command, "run tower -e bullet --seed %d -r 60 -n 20 -o still/%d.h5", k, k);
        quietly(command);
    }
    o = expect(1, "learn still --minutes 0.05 --threads 1 --out run --no-window");
    expect_text(o.err, "data.rollout");
    release(&o);
    fit = slurp("run/fit.json");
    expect_text(fit, "\"taken\": 4");
    free(fit);
    assert_int_equal(system("rm -rf run still"), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_signals),  cmocka_unit_test(test_one_run_a_folder),
        cmocka_unit_test(test_finished), cmocka_unit_test(test_threads_wait_passively),
        cmocka_unit_test(test_learn),
    };
    return cmocka_run_group_tests(tests, program_setup, program_teardown);
}
