// Plug-ins of every kind, well behaved and not. This program is its own zoo of bad engines: `test_competitor KIND`.
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "eval/competitor.h"
#include "eval/program.h"
#include "eval/recorded.h"
#include "model/model.h"
#include "scenes/scenes.h"
#include "sim/sim.h"
#include "world/recording.h"

static char self[4096], build[4096];

static void must(cr_status status, const cr_error* error) {
    if (status) fail_msg("%s", error->message);
}

// ---------------------------------------------------------------- bad engines

static int zoo(const char* kind) {
    static char* line; // static: some kinds leave without freeing it
    static size_t capacity;
    int steps = 0;
    while (getline(&line, &capacity, stdin) > 0) {
        if (!strstr(line, "\"step\"")) {
            puts(strcmp(kind, "refuses") == 0 && strstr(line, "create") ? "{\"error\": \"too many bodies for me\"}"
                                                                        : "{\"ok\": true}");
        } else if (strcmp(kind, "hangs") == 0) {
            pause();
        } else if (strcmp(kind, "deaf") == 0) {
            fclose(stdin);
            pause();
        } else if (strcmp(kind, "dies") == 0) {
            fprintf(stderr, "something\nsegmentation of the reality\n");
            signal(SIGSEGV, SIG_DFL); // a sanitizer's handler would turn the death into an exit
            raise(SIGTERM);           // not SIGSEGV, which sanitizers take for themselves
        } else if (strcmp(kind, "leaves") == 0) {
            return 3;
        } else if (strcmp(kind, "talks") == 0) {
            puts("Loading checkpoint shards...");
        } else if (strcmp(kind, "floods") == 0) {
            for (;;) fwrite("xxxxxxxxxxxxxxxx", 1, 16, stdout);
        } else if (strcmp(kind, "nan") == 0 || strcmp(kind, "null") == 0) {
            printf("{\"frames\": [");
            for (int k = 0; k < 8; k++) {
                printf("%s{\"position\": [", k ? "," : "");
                for (int i = 0; i < 10; i++)
                    printf("%s[%s, 0, 0]", i ? "," : "", strcmp(kind, "nan") == 0 ? "NaN" : "null");
                printf("], \"orientation\": [");
                for (int i = 0; i < 10; i++) printf("%s[0, 0, 0, 1]", i ? "," : "");
                printf("]}");
            }
            puts("]}");
        } else if (strcmp(kind, "miscounts") == 0) {
            printf("{\"frames\": [");
            for (int k = 0; k < 8; k++)
                printf("%s{\"position\": [[0, 0, 0]], \"orientation\": [[0, 0, 0, 1]]}", k ? "," : "");
            puts("]}");
        } else if (strcmp(kind, "short") == 0) {
            puts("{\"frames\": []}");
        } else if (strcmp(kind, "later") == 0 && ++steps > 5) {
            return 0;
        } else { // stands still
            printf("{\"frames\": [");
            int frames = atoi(strstr(line, "frames\":") + 8);
            for (int k = 0; k < frames; k++) {
                printf("%s{\"position\": [", k ? "," : "");
                for (int i = 0; i < 10; i++) printf("%s[%d, 0, 0]", i ? "," : "", i);
                printf("], \"orientation\": [");
                for (int i = 0; i < 10; i++) printf("%s[0, 0, 0, 1]", i ? "," : "");
                printf("]}");
            }
            puts("]}");
        }
        fflush(stdout);
    }
    free(line);
    return 0;
}

static const cr_engine_type* const engines[] = {&cr_engine_freeflight, &cr_engine_learned, NULL};

static cr_competitor parse(const char* text, double limit) {
    cr_competitor_context context = {.engines = engines, .host = self, .time_limit = limit};
    cr_competitor c;
    cr_error error = {""};
    must(cr_competitor_parse(&c, text, &context, &error), &error);
    return c;
}

static cr_scene bounce(void) { // nine balls and a floor
    cr_scene scene;
    cr_error error = {""};
    must(cr_scene_open("bounce", NULL, 0, &scene, &error), &error);
    assert_int_equal(scene.world->body_count, 10);
    return scene;
}

static void test_bad_programs(void** state) {
    (void)state;
    static const struct {
        const char *kind, *says;
        cr_run_end end;
    } cases[] = {
        {"hangs", "time limit", CR_RUN_TIMEOUT},
        {"deaf", "time limit", CR_RUN_TIMEOUT},
        {"dies", "signal 15: segmentation of the reality", CR_RUN_DIED},
        {"leaves", "exit status 3", CR_RUN_DIED},
        {"talks", "no JSON", CR_RUN_ERROR},
        {"floods", "longer than", CR_RUN_SHAPE},
        {"nan", "not finite", CR_RUN_NAN},
        {"null", "not finite", CR_RUN_NAN},
        {"miscounts", "expected 10 rows", CR_RUN_SHAPE},
        {"short", "expected 8 frames, found 0", CR_RUN_SHAPE},
        {"later", "the program ended", CR_RUN_DIED},
        {"refuses", "too many bodies for me", CR_RUN_ERROR},
        {"still", "", CR_RUN_OK},
    };
    cr_scene scene = bounce();
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char text[8192];
        snprintf(text, sizeof text, "cmd:%s %s", self, cases[k].kind);
        bool waits = cases[k].end == CR_RUN_TIMEOUT;
        cr_competitor c = parse(text, waits ? 0.3 : 20);
        cr_track track;
        cr_error error = {""};
        double before = cr_wall_seconds();
        must(cr_competitor_run(&c, &scene, 0.5, NULL, 0, &track, &error), &error);
        if (track.end != cases[k].end || !strstr(track.message, cases[k].says))
            fail_msg("%s: found '%s' (%s), expected '%s' (%s)", cases[k].kind, cr_run_end_name(track.end),
                     track.message, cr_run_end_name(cases[k].end), cases[k].says);
        if (waits) assert_true(cr_wall_seconds() - before < 5);
        if (strcmp(cases[k].kind, "later") == 0) assert_int_equal(track.frame_count, 41);
        if (cases[k].end == CR_RUN_OK) {
            assert_int_equal(track.frame_count, 121);
            assert_true(track.frames[120].position[9].x == 9 && cr_length(track.frames[120].linear_velocity[9]) == 0);
        }
        cr_track_destroy(&track);
        cr_competitor_destroy(&c);
    }
    cr_scene_destroy(&scene);
}

static void test_not_there(void** state) {
    (void)state;
    cr_scene scene = bounce();
    cr_competitor c = parse("cmd:/no/such/program", 5);
    cr_track track;
    cr_error error = {""};
    must(cr_competitor_run(&c, &scene, 0.5, NULL, 0, &track, &error), &error);
    assert_int_equal(track.end, CR_RUN_DIED);
    assert_non_null(strstr(track.message, "could not be started"));
    cr_track_destroy(&track);
    cr_competitor_destroy(&c);
    cr_scene_destroy(&scene);
}

static void assert_equal_tracks(const cr_track* a, const cr_track* b) {
    if (a->end) fail_msg("%s: %s", cr_run_end_name(a->end), a->message);
    assert_int_equal(a->frame_count, b->frame_count);
    for (int32_t k = 0; k < a->frame_count; k++) {
        size_t n = (size_t)a->body_count;
        assert_memory_equal(a->frames[k].position, b->frames[k].position, n * sizeof(cr_vec3));
        assert_memory_equal(a->frames[k].orientation, b->frames[k].orientation, n * sizeof(cr_quat));
        assert_memory_equal(a->frames[k].linear_velocity, b->frames[k].linear_velocity, n * sizeof(cr_vec3));
        assert_memory_equal(a->frames[k].angular_velocity, b->frames[k].angular_velocity, n * sizeof(cr_vec3));
    }
}

static cr_track run(const cr_competitor* c, const cr_scene* scene) {
    cr_track track;
    cr_error error = {""};
    must(cr_competitor_run(c, scene, 0.5, NULL, 0, &track, &error), &error);
    return track;
}

// A shared library in its own process gives the bits of the engine it copies; so does a recording of it.
static void test_library_and_recordings(void** state) {
    (void)state;
    cr_scene scene;
    cr_error error = {""};
    must(cr_scene_open("movi-b:900003", NULL, 0, &scene, &error), &error);
    char library[8192];
    snprintf(library, sizeof library, "%s/example_engine.so", build);
    void* loaded;
    const cr_engine_type* example;
    must(cr_plugin_open(library, &loaded, &example, &error), &error);
    const cr_engine_type* const with_example[] = {example, NULL};
    cr_competitor_context context = {.engines = with_example, .host = self, .time_limit = 20};
    cr_competitor native, plugin = parse(library, 20);
    must(cr_competitor_parse(&native, "example", &context, &error), &error);
    assert_int_equal(plugin.kind, CR_COMPETITOR_LIBRARY);
    cr_track a = run(&native, &scene), b = run(&plugin, &scene);
    assert_equal_tracks(&b, &a);

    char folder[] = "/tmp/carom-test-XXXXXX", path[4096];
    assert_non_null(mkdtemp(folder));
    cr_competitor recorded = parse(folder, 20);
    cr_track c = run(&recorded, &scene); // nothing there yet
    assert_int_equal(c.end, CR_RUN_ERROR);
    cr_track_destroy(&c);
    cr_recorded_path(folder, scene.name, path, sizeof path);
    assert_non_null(strstr(path, "movi-b_900003.h5"));
    cr_run_info info = {.engine = "x", .scene = "x", .options = cr_default_engine_options()};
    cr_recorder* recorder;
    must(cr_recorder_create(&recorder, path, &scene, &info, &error), &error);
    must(cr_recorder_append(recorder, a.frames + 1, a.frame_count - 1, &error), &error);
    must(cr_recorder_close(recorder, &error), &error);
    c = run(&recorded, &scene);
    if (c.end) fail_msg("%s", c.message);
    for (int32_t k = 0; k < c.frame_count; k++)
        assert_memory_equal(c.frames[k].position, a.frames[k].position, (size_t)c.body_count * sizeof(cr_vec3));
    cr_track_destroy(&c);
    must(cr_competitor_run(&recorded, &scene, 0.6, NULL, 0, &c, &error), &error); // too short
    assert_int_equal(c.end, CR_RUN_ERROR);
    cr_track_destroy(&c);
    // As it was, from any time, and at its end for ever.
    cr_engine* shown;
    cr_engine_options options = cr_default_engine_options();
    cr_state now;
    int32_t last = a.frame_count - 1;
    options.recording = path;
    must(cr_state_create(&now, a.body_count, &error), &error);
    must(cr_engine_create(&shown, &cr_engine_recorded, scene.world, &a.frames[3], &options, &error), &error);
    must(cr_engine_advance(shown, 2, &now, &error), &error);
    assert_memory_equal(now.position, a.frames[5].position, (size_t)a.body_count * sizeof(cr_vec3));
    must(cr_engine_set_state(shown, &a.frames[0], &error), &error);
    must(cr_engine_advance(shown, last + 5, &now, &error), &error);
    assert_memory_equal(now.position, a.frames[last].position, (size_t)a.body_count * sizeof(cr_vec3));
    cr_engine_destroy(shown);
    options.frame_rate = 100;
    assert_int_equal(cr_engine_create(&shown, &cr_engine_recorded, scene.world, &a.frames[0], &options, &error),
                     CR_ERROR_FORMAT);
    assert_non_null(strstr(error.message, "expected 100 frames a second, found 240"));
    cr_state_destroy(&now);
    cr_scene other; // another world under the same name
    must(cr_scene_open("movi-b:900004", NULL, 0, &other, &error), &error);
    snprintf(other.name, sizeof other.name, "%s", scene.name);
    c = run(&recorded, &other);
    assert_true(c.end == CR_RUN_ERROR || c.end == CR_RUN_SHAPE);
    cr_track_destroy(&c);
    cr_scene_destroy(&other);
    unlink(path), rmdir(folder);

    cr_track_destroy(&a), cr_track_destroy(&b);
    cr_competitor_destroy(&native), cr_competitor_destroy(&plugin), cr_competitor_destroy(&recorded);
    cr_plugin_close(loaded);
    cr_scene_destroy(&scene);
}

// The Python example end to end: balls fall as free flight has it and bounce with their restitution.
static void test_python(void** state) {
    (void)state;
    if (system("python3 -c pass >/dev/null 2>&1") != 0) skip();
    cr_scene scene = bounce();
    cr_competitor c = parse("./eval/examples/engine.py", 30);
    assert_int_equal(c.kind, CR_COMPETITOR_PROGRAM);
    cr_track track;
    cr_error error = {""};
    must(cr_competitor_run(&c, &scene, 1.5, NULL, 0, &track, &error), &error);
    if (track.end) fail_msg("%s", track.message);
    assert_int_equal(track.frame_count, 361);
    int bounced = 0;
    for (int32_t i = 0; i < track.body_count; i++) {
        const cr_body* b = &scene.world->bodies[i];
        if (b->motion != CR_DYNAMIC) continue;
        for (int32_t k = 1; k < track.frame_count; k++) {
            float before = track.frames[k - 1].linear_velocity[i].y, after = track.frames[k].linear_velocity[i].y;
            if (after <= 0) continue;
            float expected = -b->restitution * (before + scene.world->gravity.y / 240);
            if (before < 0 && fabsf(after - expected) > 1e-3f)
                fail_msg("body %d: bounced at %g, expected %g", i, after, expected);
            bounced += before < 0;
        }
    }
    assert_true(bounced >= 9);
    cr_track_destroy(&track);
    cr_competitor_destroy(&c);
    cr_scene_destroy(&scene);
}

static void test_words(void** state) {
    (void)state;
    cr_competitor c = parse("learned@960:guidance=4:weights=some/where:label=mine", 1);
    assert_string_equal(c.name, "mine");
    assert_true(c.options.step_rate == 960 && c.options.frame_rate == 240 && c.options.guidance == 4);
    assert_string_equal(c.options.weights, "some/where");
    cr_competitor_destroy(&c);
    c = parse("static@60", 1);
    assert_true(c.options.frame_rate == 60 && c.type == &cr_engine_static);
    cr_competitor_destroy(&c);
    static const char* const bad[] = {"nobody",
                                      "learned:setup=other",
                                      "learned:sleeping=2",
                                      "learned:warm_starting=-1",
                                      "freeflight:sleeping=1",
                                      "freeflight@",
                                      "freeflight@x",
                                      "freeflight@0",
                                      "learned:k",
                                      "learned:guidance=-2",
                                      "learned:guidance=nan",
                                      "freeflight:fuel=3",
                                      "freeflight:guidance=4",
                                      "cmd:",
                                      "./README.md",
                                      "/no/such.so",
                                      ""};
    cr_competitor_context context = {.engines = engines, .host = self, .time_limit = 1};
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        cr_error error = {""};
        if (cr_competitor_parse(&c, bad[k], &context, &error) == CR_OK) fail_msg("'%s' was taken", bad[k]);
        assert_true(error.message[0] != 0);
    }
    cr_competitor* list;
    int32_t count;
    cr_error error = {""};
    must(cr_competitors_parse(&list, &count, "static,freeflight@60", &context, &error), &error);
    assert_int_equal(count, 2);
    cr_competitors_destroy(list, count);
    assert_int_equal(cr_competitors_parse(&list, &count, "static,static", &context, &error), CR_ERROR_ARGUMENT);
}

// Words over options that all have: each is obeyed, whichever way, and the frame rate is that of all.
static void test_words_over_common(void** state) {
    (void)state;
    cr_engine_options common = cr_default_engine_options();
    common.frame_rate = 148;
    common.setup = "movi";
    common.seed = 7;
    common.guidance = 3;
    common.noise = 1;
    common.threads = 4;
    common.warm_starting = 0;
    common.sleeping = common.exact = true;
    common.weights = "theirs";
    cr_competitor_context context = {.engines = engines, .host = self, .common = &common};
    cr_competitor c;
    cr_error error = {""};
    must(cr_competitor_parse(&c, "learned@592:guidance=9:label=mine", &context, &error), &error);
    const cr_engine_options* o = &c.options;
    assert_true(o->step_rate == 592 && o->frame_rate == 148 && o->seed == 7 && o->noise == 1 && o->guidance == 9);
    assert_true(o->sleeping && o->exact && o->threads == 4 && o->warm_starting == 0 && !c.has_setup);
    assert_string_equal(o->setup, "movi");
    assert_string_equal(o->weights, "theirs");
    cr_competitor_destroy(&c);
    must(cr_competitor_parse(
             &c, "learned:seed=0:noise=0:threads=1:sleeping=0:warm_starting=1:setup=default:weights=mine:guidance=0",
             &context, &error),
         &error);
    assert_true(o->seed == 0 && o->noise == 0 && o->guidance == 0 && o->threads == 1);
    assert_true(!o->sleeping && o->warm_starting == 1 && c.has_setup);
    assert_string_equal(o->setup, "default");
    assert_string_equal(o->weights, "mine");
    cr_competitor_destroy(&c);
    assert_int_equal(cr_competitor_parse(&c, "learned:rate=148", &context, &error), CR_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "--rate"));
}

// The server's own side: nonsense in gives one error each, never a crash.
static void test_serve_nonsense(void** state) {
    (void)state;
    char requests[] =
        "hello\n{}\n[1]\n{\"command\":\"step\",\"frames\":3}\n{\"command\":\"create\"}\n"
        "{\"command\":\"create\",\"recording\":\"/no/such.h5\"}\n{\"command\":\"hello\"}\n{\"command\":7}\n";
    char* answers = NULL;
    size_t size;
    FILE *in = fmemopen(requests, strlen(requests), "r"), *out = open_memstream(&answers, &size);
    cr_error error = {""};
    must(cr_program_serve(&cr_engine_freeflight, in, out, &error), &error);
    fclose(in), fclose(out);
    int errors = 0, lines = 0;
    for (char* p = answers; *p; p++) lines += *p == '\n', errors += strncmp(p, "{\"error\"", 8) == 0;
    assert_int_equal(lines, 8);
    assert_int_equal(errors, 7);
    free(answers);
}

int main(int argc, char** argv) {
    if (argc == 3 && strcmp(argv[1], "serve") == 0) { // what `carom serve LIBRARY` does
        void* library;
        const cr_engine_type* type;
        cr_error error = {""};
        if (cr_plugin_open(argv[2], &library, &type, &error)) return fprintf(stderr, "%s\n", error.message), 1;
        return cr_program_serve(type, stdin, stdout, &error) != CR_OK;
    }
    if (argc == 2) return zoo(argv[1]);
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (n <= 0) return 1;
    memcpy(build, self, (size_t)n);
    for (int k = 0; k < 2; k++) *strrchr(build, '/') = 0;
    signal(SIGPIPE, SIG_IGN);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),          cmocka_unit_test(test_words_over_common),
        cmocka_unit_test(test_bad_programs),   cmocka_unit_test(test_not_there),
        cmocka_unit_test(test_serve_nonsense), cmocka_unit_test(test_library_and_recordings),
        cmocka_unit_test(test_python),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
