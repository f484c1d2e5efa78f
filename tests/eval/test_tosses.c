// Tracked tosses: the data, the scenes, the scores.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "eval/curve.h"
#include "eval/fan.h"
#include "eval/recorded.h"
#include "eval/tosses.h"
#include "scenes/scenes.h"
#include "sim/sim.h"
#include "world/recording.h"
#include "world/tosses.h"

static cr_motions open_motions(const char* source) {
    cr_motions m = {0};
    cr_error error = {""};
    if (cr_motions_add(&m, source, &error)) fail_msg("%s: %s", source, error.message);
    return m;
}

static cr_toss_result score(const cr_motions* m, const char* engines, cr_competitor** list, int32_t* count) {
    cr_error error = {""};
    cr_competitor_context context = {.engines = cr_classical_engines(), .host = NULL, .time_limit = 60};
    if (cr_competitors_parse(list, count, engines, &context, &error)) fail_msg("%s", error.message);
    cr_toss_result r;
    cr_toss_options o = {.motions = m, .engines = *list, .engine_count = *count, .jobs = 2};
    if (cr_tosses_score(&r, &o, &error)) fail_msg("%s", error.message);
    return r;
}

// ---------------------------------------------------------------- data

static void test_data(void** unused) {
    (void)unused;
    cr_tosses t;
    cr_error error = {""};
    if (cr_tosses_read(NULL, &t, &error)) fail_msg("%s", error.message);
    assert_int_equal(t.count, CR_TOSSES_SHIPPED);
    assert_true(t.rate == 148 && t.side == 0.1048 && t.mass == 0.37);
    // At rest in the end, a little below where a cube of that side would lie.
    for (int32_t k = 0; k < t.count; k++) {
        float y = t.position[3 * (t.first_frame[k + 1] - 1) + 1];
        if (!(fabs(y - t.side / 2 + 0.0012) < 0.002)) fail_msg("toss %d ends at %g m", k, (double)y);
    }
    cr_tosses_destroy(&t);
}

static void test_scene(void** unused) {
    (void)unused;
    cr_scene scene;
    cr_error error = {""};
    assert_int_equal(cr_scene_open("tosses:7", NULL, 0, &scene, &error), CR_OK);
    assert_string_equal(scene.name, "tosses:7");
    assert_true(scene.frame_rate == 148);
    assert_int_equal(scene.world->body_count, 2);
    assert_float_equal(cr_pair_friction(scene.world, 0, 1), 0.18, 1e-6);
    assert_float_equal(cr_pair_restitution(scene.world, 0, 1), 0.125, 1e-6);
    cr_motions m = open_motions("tosses:7");
    assert_int_equal(m.count, 1);
    assert_memory_equal(scene.state.position, m.list[0].scene.state.position, 2 * sizeof(cr_vec3));
    assert_true(cr_world_hash(scene.world) == cr_world_hash(m.list[0].scene.world));
    cr_motions_destroy(&m);
    cr_scene_destroy(&scene);
    assert_int_equal(cr_scene_open("tosses:485", NULL, 0, &scene, &error), CR_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "from 0 to 484, found 485"));
}

static void test_sources(void** unused) {
    (void)unused;
    cr_motions m = open_motions("tosses:10-12");
    cr_error error = {""};
    assert_int_equal(m.count, 3);
    assert_string_equal(m.list[2].scene.name, "tosses:12");
    assert_int_equal(cr_motions_add(&m, "tosses:480-485", &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_motions_add(&m, "tosses:3-1", &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_motions_add(&m, "tests", &error), CR_ERROR_FILE); // a folder without recordings
    assert_int_equal(cr_motions_add(&m, "README.md", &error), CR_ERROR_FORMAT);
    assert_int_equal(cr_motions_add(&m, "nosuch.h5", &error), CR_ERROR_FILE);
    cr_motions_destroy(&m);
    // A file by its name, and a part of it.
    m = open_motions("scenes/data/tosses/tosses.h5:400-401");
    assert_int_equal(m.count, 2);
    assert_string_equal(m.list[0].scene.name, "tosses:400");
    assert_int_equal(cr_motions_keep(&m, 1, 2, &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_motions_keep(&m, 1, 1, &error), CR_OK);
    assert_string_equal(m.list[0].scene.name, "tosses:401");
    cr_motions_destroy(&m);
}

// What was published twice, turned about the vertical, is found.
static void test_copies(void** unused) {
    (void)unused;
    cr_error error = {""};
    int32_t copies;
    cr_motions m = open_motions("tosses");
    assert_int_equal(cr_motions_keep_new(&m, 400, 484, &copies, &error), CR_OK);
    assert_int_equal(copies, 10);
    assert_int_equal(m.count, 75);
    assert_string_equal(m.list[12].scene.name, "tosses:412"); // 413 to 416 are 321 to 324
    assert_string_equal(m.list[13].scene.name, "tosses:417");
    cr_motions_destroy(&m);
    m = open_motions("tosses:400-484"); // without what they are copies of
    assert_int_equal(cr_motions_keep_new(&m, 0, -1, &copies, &error), CR_OK);
    assert_int_equal(copies, 0);
    cr_motions_destroy(&m);
    m = open_motions("tosses:56");
    assert_int_equal(cr_motions_add(&m, "tosses:140", &error), CR_OK);
    assert_int_equal(cr_motions_keep_new(&m, 1, 1, &copies, &error), CR_ERROR_ARGUMENT);
    cr_motions_destroy(&m);
}

// ---------------------------------------------------------------- scores

// The motion as a recording in `folder`, named after its scene.
static void record(const cr_motion_record* m, const char* folder) {
    char path[256];
    cr_error error = {""};
    cr_recorded_path(folder, m->scene.name, path, sizeof path);
    cr_run_info info = {.engine = "tracked", .scene = m->scene.name, .options = cr_default_engine_options()};
    info.options.frame_rate = m->frame_rate;
    cr_recorder* r;
    cr_state state;
    if (cr_recorder_create(&r, path, &m->scene, &info, &error)) fail_msg("%s", error.message);
    assert_int_equal(cr_state_create(&state, m->scene.world->body_count, &error), CR_OK);
    for (int32_t k = 1; k <= m->frames; k++) {
        cr_motion_state(m, k, &state);
        assert_int_equal(cr_recorder_append(r, &state, 1, &error), CR_OK);
    }
    cr_state_destroy(&state);
    if (cr_recorder_close(r, &error)) fail_msg("%s", error.message);
}

// What was recorded, played back, is no distance away from itself; a shift of 1 cm is one, and frames are counted.
static void test_played_back(void** unused) {
    (void)unused;
    char folder[] = "/tmp/test_tosses_XXXXXX", path[256];
    assert_non_null(mkdtemp(folder));
    cr_motions m = open_motions("tosses:320-321");
    for (int32_t k = 0; k < m.count; k++) record(&m.list[k], folder);
    char engines[300];
    snprintf(engines, sizeof engines, "%s/,freeflight", folder);
    cr_competitor* list;
    int32_t count;
    cr_toss_result r = score(&m, engines, &list, &count);
    assert_int_equal(r.rows[0].failures, 0);
    assert_true(r.rows[0].position.mean == 0);
    // Quaternions are stored with w >= 0: rounding is left.
    if (!(r.rows[0].angle.mean < 0.05)) fail_msg("angle %g", r.rows[0].angle.mean);
    assert_true(r.rows[1].position.mean > 1); // falls through the table
    assert_true(r.rows[1].position_less.high < 0 && r.rows[1].position_less.mean == -r.rows[1].position.mean);
    cr_tosses_score_destroy(&r);
    cr_competitors_destroy(list, count);
    // The folder is data as well.
    cr_motions again = open_motions(folder);
    assert_int_equal(again.count, 2);
    assert_int_equal(again.list[1].frames, m.list[1].frames);
    assert_true(again.list[1].frame_rate == 148);
    for (int32_t f = 0; f <= m.list[0].frames; f++) { // a centimetre to the side from frame 40 on
        cr_state s;
        cr_error error = {""};
        assert_int_equal(cr_state_create(&s, 2, &error), CR_OK);
        cr_motion_state(&m.list[0], f, &s);
        if (f >= 40) s.position[1].x += 0.01f;
        cr_motion_set_state(&m.list[0], f, &s);
        cr_state_destroy(&s);
    }
    r = score(&m, engines, &list, &count);
    const cr_toss_score* s = &r.rows[0].scores[0];
    double share = (m.list[0].frames - 39.0) / m.list[0].frames;
    assert_float_equal(s->position, share * 0.01 / 0.1048, 1e-5);
    assert_float_equal(s->at_position[0], 0, 1e-6);
    assert_float_equal(s->at_position[1], 0.01 / 0.1048, 1e-5);
    assert_float_equal(s->at_position[2], 0.01 / 0.1048, 1e-5);
    cr_tosses_score_destroy(&r);
    cr_competitors_destroy(list, count);
    for (int32_t k = 0; k < m.count; k++) {
        cr_recorded_path(folder, m.list[k].scene.name, path, sizeof path);
        assert_int_equal(unlink(path), 0);
    }
    assert_int_equal(rmdir(folder), 0);
    cr_motions_destroy(&again);
    cr_motions_destroy(&m);
}

// Engines of this build run at the recording's frame rate; one that fails scores worst, and is counted.
static void test_engines(void** unused) {
    (void)unused;
    cr_motions m = open_motions("tosses:320-327");
    cr_competitor* list;
    int32_t count;
    cr_toss_result r = score(&m, "bullet@592:setup=precise,bullet@500,static", &list, &count);
    assert_int_equal(r.rows[0].failures, 0);
    assert_true(r.rows[0].position.mean < 0.3 && r.rows[0].angle.mean < 45);
    assert_true(r.rows[0].position.mean < r.rows[2].position.mean);
    assert_int_equal(r.rows[1].failures, 8);
    assert_non_null(strstr(r.rows[1].scores[0].message, "whole multiple"));
    cr_tosses_score_destroy(&r);
    cr_competitors_destroy(list, count);
    cr_motions_destroy(&m);
}

// ---------------------------------------------------------------- curves

static void test_labels(void** unused) {
    (void)unused;
    char name[32];
    double number;
    assert_true(cr_curve_label("MuJoCo-16", name, sizeof name, &number));
    assert_string_equal(name, "MuJoCo");
    assert_true(number == 16);
    assert_true(cr_curve_label("a-b-256", name, sizeof name, &number));
    assert_string_equal(name, "a-b");
    assert_false(cr_curve_label("mujoco", name, sizeof name, &number));
    assert_false(cr_curve_label("-4", name, sizeof name, &number));
    assert_false(cr_curve_label("a-4b", name, sizeof name, &number));
}

static void test_curve(void** unused) {
    (void)unused;
    char path[] = "/tmp/test_curve_XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    cr_motions m = open_motions("tosses:320-322");
    cr_competitor* list;
    int32_t count;
    cr_error error = {""};
    cr_toss_result r = score(&m, "bullet@592:label=Bullet-8,bullet@296:label=Bullet-4,static", &list, &count);
    assert_int_equal(cr_curve_write(path, &r, list, &error), CR_OK);
    FILE* in = fopen(path, "r");
    char* text = NULL;
    size_t size = 0;
    assert_true(getdelim(&text, &size, 0, in) > 0);
    fclose(in);
    assert_non_null(strstr(text, "recordings learned from"));
    assert_non_null(strstr(text, "Bullet"));
    assert_non_null(strstr(text, "</html>"));
    free(text);
    cr_tosses_score_destroy(&r);
    cr_competitors_destroy(list, count);
    r = score(&m, "bullet@592", &list, &count);
    assert_int_equal(cr_curve_write(path, &r, list, &error), CR_ERROR_ARGUMENT);
    cr_tosses_score_destroy(&r);
    cr_competitors_destroy(list, count);
    unlink(path);
    cr_motions_destroy(&m);
}

// A few are always the same few, and among the more.
static void test_take(void** unused) {
    (void)unused;
    cr_motions few = open_motions("tosses:0-31"), more = open_motions("tosses:0-31");
    cr_error error = {""};
    assert_int_equal(cr_motions_take(&few, 4, &error), CR_OK);
    assert_int_equal(cr_motions_take(&more, 8, &error), CR_OK);
    assert_int_equal(few.count, 4);
    bool shuffled = false;
    for (int32_t k = 0; k < 4; k++) {
        char own[32];
        snprintf(own, sizeof own, "tosses:%d", k);
        assert_string_equal(few.list[k].scene.name, more.list[k].scene.name);
        shuffled = shuffled || strcmp(few.list[k].scene.name, own) != 0;
    }
    assert_true(shuffled);
    cr_motions rest = open_motions("tosses:0-31");
    assert_int_equal(cr_motions_leave(&rest, 4, &error), CR_OK);
    assert_int_equal(rest.count, 28);
    for (int32_t k = 0; k < rest.count; k++)
        for (int32_t n = 0; n < few.count; n++)
            assert_string_not_equal(rest.list[k].scene.name, few.list[n].scene.name);
    assert_int_equal(cr_motions_leave(&rest, 28, &error), CR_ERROR_ARGUMENT);
    cr_motions_destroy(&rest);
    assert_int_equal(cr_motions_take(&few, 5, &error), CR_ERROR_ARGUMENT);
    cr_motions_destroy(&few);
    cr_motions_destroy(&more);
}

// ---------------------------------------------------------------- many futures

static cr_fan_result fan(const cr_motions* m, const char* engines, cr_fan_options o) {
    cr_error error = {""};
    cr_competitor* list;
    int32_t count;
    cr_competitor_context context = {.engines = cr_classical_engines(), .host = NULL, .time_limit = 60};
    if (cr_competitors_parse(&list, &count, engines, &context, &error)) fail_msg("%s", error.message);
    cr_fan_result r;
    o.motions = m;
    o.engines = list;
    o.engine_count = count;
    if (cr_fan_run(&r, &o, &error)) fail_msg("%s", error.message);
    cr_competitors_destroy(list, count);
    return r;
}

// Two futures a centimetre to either side of what was recorded: fair scores are 0, and their mean is right.
static void test_fan_score(void** unused) {
    (void)unused;
    cr_motions m = open_motions("tosses:320");
    const cr_motion_record* record = &m.list[0];
    cr_track tracks[2];
    cr_error error = {""};
    for (int k = 0; k < 2; k++) {
        assert_int_equal(cr_track_create(&tracks[k], 148, 2, record->frames, &error), CR_OK);
        for (int32_t f = 0; f <= record->frames; f++) {
            cr_motion_state(record, f, &tracks[k].frames[f]);
            tracks[k].frames[f].position[1].x += k ? 0.01f : -0.01f;
        }
        tracks[k].frame_count = record->frames + 1;
    }
    cr_fan_score s;
    assert_int_equal(cr_fan_score_of(record, tracks, 2, &s, &error), CR_OK);
    double side = 0.1048;
    if (!(fabs(s.crps) < 1e-6 && fabs(s.energy) < 1e-6 && s.mean_position < 1e-6))
        fail_msg("crps %g, energy %g, mean %g", s.crps, s.energy, s.mean_position);
    if (!(fabs(s.apart_position - 0.02 / side) < 1e-5)) fail_msg("apart %g", s.apart_position);
    if (!(fabs(s.spread[0] - 3 * 1e-4 / (side * side)) < 1e-5)) fail_msg("spread %g", s.spread[0]);
    assert_int_equal(s.ranks[1], 6); // x in the middle and z, where all are one, at three frames
    for (int32_t f = 0; f <= record->frames; f++) tracks[0].frames[f].position[1].x += 0.04f; // 3 cm and 1 cm away
    assert_int_equal(cr_fan_score_of(record, tracks, 2, &s, &error), CR_OK);
    if (!(fabs(s.energy - 0.01 / side) < 1e-5 && fabs(s.mean_position - 0.02 / side) < 1e-5))
        fail_msg("energy %g, mean %g", s.energy, s.mean_position);
    tracks[1].end = CR_RUN_NAN; // a future that fails is the worst
    assert_int_equal(cr_fan_score_of(record, tracks, 2, &s, &error), CR_OK);
    assert_true(s.failures == 1 && isinf(s.crps));
    for (int k = 0; k < 2; k++) cr_track_destroy(&tracks[k]);
    cr_motions_destroy(&m);
}

// One future is the roll-out that the other table scores; without noise all are that one; with it they part, score
// better than one, and are the same again from the same seed.
static void test_fan(void** unused) {
    (void)unused;
    cr_motions m = open_motions("tosses:320-327");
    cr_competitor* list;
    int32_t count;
    cr_toss_result single = score(&m, "bullet@592:setup=precise", &list, &count);
    cr_fan_options o = cr_default_fan_options();
    o.futures = 8;
    o.jobs = 2;
    cr_fan_result r = fan(&m, "bullet@592:setup=precise,freeflight", o);
    assert_int_equal(r.row_count, 6);
    if (!(fabs(r.rows[0].energy - single.rows[0].position.mean) < 1e-6))
        fail_msg("%g, as a single roll-out %g", r.rows[0].energy, single.rows[0].position.mean);
    assert_true(r.rows[1].kind == CR_FAN_START && r.rows[1].apart_position > 0.01);
    double floor = r.rows[1].floor_position / r.rows[1].apart_position; // 1 / sqrt(2) of normal spread
    if (!(floor > 0.5 && floor < 0.95)) fail_msg("floor %g of the distance of two", floor);
    assert_true(r.rows[2].kind == CR_FAN_MATERIALS && r.rows[2].apart_position > r.rows[1].apart_position);
    if (!(r.rows[1].crps < 0.95 * r.rows[0].crps)) fail_msg("crps %g, of one %g", r.rows[1].crps, r.rows[0].crps);
    assert_true(r.rows[1].spread_skill > 0.2 && r.rows[1].spread_skill < 2);
    int32_t ranked = 0;
    for (int k = 0; k <= 8; k++) ranked += r.rows[1].ranks[k];
    int32_t wanted = 0;
    for (int32_t k = 0; k < m.count; k++)
        for (int f = 0; f < CR_TOSS_FRAMES; f++) wanted += 2 * (cr_toss_frames_scored[f] <= m.list[k].frames);
    assert_int_equal(ranked, wanted);
    double crps = r.rows[2].crps;
    cr_fan_destroy(&r);
    o.jobs = 1;
    r = fan(&m, "bullet@592:setup=precise", o);
    assert_true(r.rows[2].crps == crps);
    cr_fan_destroy(&r);
    o.velocity = o.angular_velocity = 0;
    r = fan(&m, "bullet@592:setup=precise", o);
    assert_true(r.rows[1].floor_position == 0 && r.rows[1].floor_angle < 1e-3);
    assert_true(r.rows[1].apart_position == 0 && r.rows[1].energy > r.rows[0].energy - 1e-9);
    cr_fan_destroy(&r);
    cr_tosses_score_destroy(&single);
    cr_competitors_destroy(list, count);
    cr_motions_destroy(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_data),      cmocka_unit_test(test_scene),       cmocka_unit_test(test_sources),
        cmocka_unit_test(test_copies),    cmocka_unit_test(test_played_back), cmocka_unit_test(test_engines),
        cmocka_unit_test(test_labels),    cmocka_unit_test(test_curve),       cmocka_unit_test(test_take),
        cmocka_unit_test(test_fan_score), cmocka_unit_test(test_fan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
