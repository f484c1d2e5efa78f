// The program's manners: exit statuses, messages, JSON, terminals.
#include "tests/cli/program.h"

#include <math.h>
#include <pty.h>

static void test_help(void** state) {
    (void)state;
    outcome o = expect(0, "--help");
    static const char* const commands[] = {"run", "scenes", "info"};
    for (size_t k = 0; k < sizeof commands / sizeof *commands; k++) {
        char line[64];
        snprintf(line, sizeof line, "  %s ", commands[k]);
        expect_text(o.out, line);
        snprintf(line, sizeof line, "%s --help", commands[k]);
        outcome help = expect(0, line);
        expect_text(help.out, "Usage: carom ");
        assert_string_equal(help.err, "");
        snprintf(line, sizeof line, "help %s", commands[k]);
        outcome same = expect(0, line);
        assert_string_equal(same.out, help.out);
        release(&help);
        release(&same);
    }
    release(&o);
    o = expect(2, "");
    expect_text(o.err, "Usage: carom COMMAND");
    release(&o);
    o = expect(0, "--version");
    expect_text(o.out, "carom 0.");
    release(&o);
    o = expect(0, "run --help");
    expect_text(o.out, "freeflight");
    release(&o);
}

static void test_wrong_command_lines(void** state) {
    (void)state;
    expect_failure(2, "rnu tower", "did you mean 'carom run'");
    expect_failure(2, "qqqqqqqq", "unknown command");
    expect_failure(2, "--nonsense", "unknown option");
    expect_failure(2, "run", "which SCENE");
    expect_failure(2, "run tower wall", "not two");
    expect_failure(2, "run tower --nonsense", "unrecognized option");
    expect_failure(2, "run tower --seconds -1", "--seconds");
    expect_failure(2, "run tower --seconds nan", "--seconds");
    expect_failure(2, "run tower --seconds inf", "--seconds");
    expect_failure(2, "run tower --seconds 1e999", "--seconds");
    expect_failure(2, "run tower --seconds 1x", "--seconds");
    expect_failure(2, "run tower --seconds 1 --frames 2", "not both");
    expect_failure(2, "run tower --frames -1", "--frames");
    expect_failure(2, "run tower --frames 1.5", "--frames");
    expect_failure(2, "run tower --rate 0", "--rate");
    expect_failure(2, "run tower --gravity 1,2", "--gravity");
    expect_failure(2, "run tower --gravity 1,2,3,4", "--gravity");
    expect_failure(2, "run tower --gravity 0,nan,0", "--gravity");
    expect_failure(2, "run tower --seed -1", "--seed");
    expect_failure(2, "run tower --seed 99999999999999999999", "--seed");
    expect_failure(2, "run tower --threads 0", "--threads");
    expect_failure(2, "run tower --setup other", "--setup");
    expect_failure(2, "run tower --passes 0", "--passes");
    expect_failure(2, "run tower --noise 2", "--noise");
    expect_failure(2, "run tower --engine warp", "there are: bullet");
    expect_failure(2, "run tower --out tower.txt", "carom convert");
    expect_failure(2, "run tower --from x.h5", "not both");
    expect_failure(2, "run --from tower", "FILE.h5@FRAME");
    expect_failure(2, "scenes tower", "unexpected");
    expect_failure(2, "eval stability --check tower,nosuch", "no check 'nosuch'");
    expect_failure(2, "eval stability --only", "which engine");
    expect_failure(2, "eval stability --jobs 0", "--jobs");
    expect_failure(2, "eval movi --time-limit 0", "--time-limit");
    expect_failure(2, "eval impacts --count 0", "--count");
    expect_failure(2, "eval tosses --from x", "--from");
    expect_failure(2, "fit", "which RECORDINGS");
    expect_failure(2, "fit tosses:0 --hold slime", "slime");
    expect_failure(2, "eval movi --set c", "a, b or spheres");
    expect_failure(2, "eval movi --start 2", "0 or 1");
    expect_failure(2, "eval movi --truth-rate 1", "multiple of 240");
    expect_failure(2, "info", "which FILE");
}

static void test_what_cannot_be_done(void** state) {
    (void)state;
    expect_failure(1, "run nosuchscene", "nosuchscene");
    expect_failure(1, "run movi-a:x", "movi-a:x");
    expect_failure(1, "run movi-a-published:1201", "from 1 to 1200, found 1201");
    expect_failure(1, "eval movi --published --seed 1200 --scenes 2 --engine freeflight", "from 1 to 1200, found 1201");
    expect_failure(1, "run nosuch.glb", "nosuch.glb");
    expect_failure(1, "run nosuch.h5", "nosuch.h5");
    expect_failure(1, "info nosuch.h5", "nosuch.h5");
    expect_failure(1, "run tower --out missing/tower.h5", "no folder 'missing'");
    assert_int_equal(mkdir("folder.h5", 0777), 0);
    expect_failure(1, "run tower --out folder.h5", "found a folder");
    expect_failure(1, "run tower --seconds 1e300", "at most");
    expect_failure(1, "eval stability --engine bullet --rate 100 --check ramp", "multiple of 60 Hz");
    expect_failure(1, "eval impacts --engine learned:weights=nosuch", "nosuch: no weights there");
    expect_failure(1, "eval impacts --engine freeflight --family nosuch", "nosuch: no preset");
    expect_failure(1, "eval tosses --engine freeflight --to 485", "0 to 484");
    expect_failure(1, "eval tosses --engine freeflight --data nosuch", "nosuch: expected");
    expect_failure(1, "fit tosses:0 --engine freeflight", "nothing that is fitted");
    expect_failure(1, "run tosses:0 -e learned --fit nosuch.json", "part of the weights");
    expect_failure(1, "run tosses:0 -e bullet --fit nosuch.json", "nosuch.json");
    expect_failure(1, "eval stability --engine learned --weights nosuch --check ramp", "nosuch: no weights there");
    expect_failure(1, "run tower --rate 240 --step-rate 250 --frames 1", "250");
    assert_int_equal(rmdir("folder.h5"), 0);

    int status;
    pid_t child = start("scenes", "/dev/full", 0);
    waitpid(child, &status, 0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 1);
}

// What makes no difference to any engine of the command is an error, not a silence.
static void test_options_are_obeyed(void** state) {
    (void)state;
    expect_failure(2, "run tower -e bullet --weights movi",
                   "--weights: makes no difference to bullet; it is an option");
    expect_failure(2, "run tower -e bullet64 --threads 2", "--threads");
    expect_failure(2, "run tower -e freeflight --setup movi", "--setup");
    expect_failure(2, "run tower -e mujoco --sleeping", "--sleeping");
    expect_failure(2, "run movi-a:900001 -e learned --step-rate 480", "--weights none");
    expect_failure(2, "run movi-a:900001 -e learned --iterations 5", "bullet, bullet64, mujoco");
    expect_failure(2, "eval movi --engine bullet --passes 2", "--passes");
    expect_failure(2, "eval colliders --engine freeflight --noise 1", "--noise");
    expect_failure(2, "eval stability --weights movi", "no engine runs here");
    expect_failure(2, "eval stability --engine bullet --guidance 4", "--guidance");
    expect_failure(2, "view tower --engines bullet,bullet64 --backend cpu", "bullet, bullet64");
    expect_failure(1, "render tower -o tower.png --weights movi", "no engine runs here");
    expect_failure(1, "render tower -o tower.png --time 1 --engines bullet,mujoco --noise 1", "--noise");
    expect_failure(1, "compare tower --engines bullet:weights=movi --out report",
                   "weights makes no difference to bullet");
    expect_failure(1, "compare tower --engines learned:iterations=5 --out report", "iterations");
    // Engines side by side: the words of each are obeyed over the options that all have, or refused.
    expect_failure(2, "view tower --engines bullet:rate=120", "--rate sets for all");
    expect_failure(2, "render tower -o tower.png --engines learned,cmd:cat", "expected an engine of this build");
    expect_failure(2, "render tower -o tower.png --engines bullet:setup=other", "default, movi or precise");
    expect_failure(1, "render tower -o tower.png --time 0.02 --engines learned --noise 1", "noise");
    quietly(
        "render tower -q -o tower.png --size 64x48 --quality draft --time 0.02 --engines learned:noise=0 --noise 1");
    // It is enough that one engine of several knows it, and what says what is moved concerns all.
    quietly("run tower -e learned --weights none --frames 2 --step-rate 1920");
    quietly("run tower -e bullet --frames 2 --iterations 20 --warm-starting 0 --step-rate 480 --setup precise");
    quietly("run tower -e freeflight --frames 2 --gravity 0,-1,0 --rate 120 --seed 3");
    quietly("run movi-a:900001 -e learned --frames 2 --threads 2 --setup movi --backend reference");
}

// A plug-in that fails says why on the console, and the command fails.
static void test_failing_plug_ins(void** state) {
    (void)state;
    static const char engine[] = "#!/bin/sh\nread line\necho '{\"ok\": true}'\nread line\n"
                                 "echo '{\"error\": \"no boxes today\"}'\n";
    spit("engine.sh", engine, sizeof engine - 1);
    assert_int_equal(chmod("engine.sh", 0755), 0);
    outcome o = expect(1, "compare tower --engines ./engine.sh --only --seconds 0.1 --no-recordings --out report");
    expect_text(o.err, "./engine.sh failed in 1 of 1 scenes: ");
    expect_text(o.err, "no boxes today");
    expect_text(o.out, "report/report.html"); // which is there all the same
    release(&o);
    o = expect(1, "bench physics --engines ./engine.sh --only --suites two-body --scenes 1 --out bench");
    expect_text(o.err, "no boxes today");
    release(&o);
    quietly("compare tower --engines bullet --only --seconds 0.1 --no-recordings --out report");
    assert_int_equal(system("rm -rf report bench engine.sh"), 0);
}

static void test_json(void** state) {
    (void)state;
    json_t* scenes = expect_json("scenes --json");
    assert_true(json_array_size(scenes) >= 16);
    size_t index;
    json_t* scene;
    json_array_foreach(scenes, index, scene) {
        // Every scene in the list opens, and says how many bodies it has.
        const char* name = json_string_value(json_object_get(scene, "name"));
        assert_non_null(name);
        assert_non_null(json_string_value(json_object_get(scene, "description")));
        char line[128];
        snprintf(line, sizeof line, "info %s --json", name);
        json_t* info = expect_json(line);
        json_int_t count = json_integer_value(json_object_get(info, "body_count"));
        assert_true(count > 0);
        assert_int_equal(json_array_size(json_object_get(info, "bodies")), count);
        assert_int_equal(strlen(json_string_value(json_object_get(info, "world_hash"))), 16);
        json_decref(info);
    }
    json_decref(scenes);

    json_t* run = expect_json("run tower --frames 24 --json");
    assert_int_equal(json_integer_value(json_object_get(run, "frames")), 24);
    assert_true(json_number_value(json_object_get(run, "seconds")) == 0.1);
    assert_true(json_is_null(json_object_get(run, "recording")));
    json_t* again = expect_json("run tower --seconds 0.1 --json");
    assert_string_equal(json_string_value(json_object_get(run, "state_hash")),
                        json_string_value(json_object_get(again, "state_hash")));
    json_t* other = expect_json("run tower --seconds 0.2 --json");
    assert_string_not_equal(json_string_value(json_object_get(run, "state_hash")),
                            json_string_value(json_object_get(other, "state_hash")));
    json_decref(run);
    json_decref(again);
    json_decref(other);

    json_t* impacts =
        expect_json("eval impacts --engine freeflight --engine bullet@240 --count 1 --seed 900001 --json");
    expect_json("eval tosses --engine bullet@592,freeflight --to 323 --json");
    json_t* flight = json_array_get(json_object_get(impacts, "engines"), 1); // behind the reference at half its step
    assert_string_equal(json_string_value(json_object_get(flight, "engine")), "freeflight");
    json_t* mean = json_object_get(json_object_get(json_object_get(flight, "rows"), "all"), "mean");
    assert_true(fabs(json_number_value(json_array_get(mean, 0)) - 1) < 1e-6);
    assert_true(json_array_size(json_object_get(impacts, "impacts")) > 0);
    json_decref(impacts);

    json_t* checks = expect_json("eval stability --engine freeflight --check ramp,tower --quick --json");
    assert_int_equal(json_array_size(checks), 2);
    json_t* tower = json_array_get(checks, 0); // in the order of the list of checks
    assert_string_equal(json_string_value(json_object_get(tower, "check")), "tower");
    json_t* first = json_array_get(json_object_get(tower, "engines"), 0);
    assert_int_equal(json_array_size(json_object_get(tower, "engines")), 4);
    assert_string_equal(json_string_value(json_object_get(first, "engine")), "freeflight");
    assert_true(json_number_value(json_object_get(json_object_get(first, "values"), "top_drift")) > 44);
    assert_true(json_is_false(json_object_get(json_object_get(first, "met"), "stands")));
    json_decref(checks);
}

static void test_silent_when_piped(void** state) {
    (void)state;
    outcome o = expect(0, "run tower --seconds 1 --out quiet.h5");
    assert_string_equal(o.err, "");
    assert_null(strchr(o.out, '\033'));
    release(&o);
    o = expect(0, "run tower --seconds 1 --quiet");
    assert_string_equal(o.out, "");
    release(&o);
    unlink("quiet.h5");
}

// What carom writes when its stdout and stderr are a terminal.
static char* on_terminal(const char* no_color, char* const arguments[], int* status) {
    int terminal;
    pid_t child = forkpty(&terminal, NULL, NULL, &(struct winsize){.ws_row = 24, .ws_col = 80});
    assert_true(child >= 0);
    if (child == 0) {
        setenv("TERM", "xterm", 1);
        if (no_color) setenv("NO_COLOR", no_color, 1);
        execv(program, arguments);
        _exit(98);
    }
    static char text[65536];
    size_t used = 0;
    ssize_t got;
    // Linux answers EIO once the other side is closed.
    while (used < sizeof text - 1 && (got = read(terminal, text + used, sizeof text - 1 - used)) > 0)
        used += (size_t)got;
    text[used] = '\0';
    close(terminal);
    int raw;
    waitpid(child, &raw, 0);
    *status = WIFEXITED(raw) ? WEXITSTATUS(raw) : -1;
    return text;
}

static void test_terminal(void** state) {
    (void)state;
    int status;
    char* run[] = {program, "run", "tower", "--seconds", "1", NULL};
    char* text = on_terminal(NULL, run, &status);
    assert_int_equal(status, 0);
    expect_text(text, "simulating");
    char* wrong[] = {program, "info", "nosuch.h5", NULL};
    text = on_terminal(NULL, wrong, &status);
    assert_int_equal(status, 1);
    expect_text(text, "\033[31m");
    text = on_terminal("1", wrong, &status);
    assert_int_equal(status, 1);
    assert_null(strchr(text, '\033'));
    // https://no-color.org: only a value that is not empty counts.
    text = on_terminal("", wrong, &status);
    expect_text(text, "\033[31m");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_help),
        cmocka_unit_test(test_wrong_command_lines),
        cmocka_unit_test(test_what_cannot_be_done),
        cmocka_unit_test(test_options_are_obeyed),
        cmocka_unit_test(test_failing_plug_ins),
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_silent_when_piped),
        cmocka_unit_test(test_terminal),
    };
    return cmocka_run_group_tests(tests, program_setup, program_teardown);
}
