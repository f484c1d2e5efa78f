// The MOVi protocol: known answers, the measured rows, failures.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "eval/competitor.h"
#include "eval/movi.h"
#include "sim/sim.h"

enum { SEED = 900100, SCENES = 24 };

// Against a truth of one step a frame, which is quick, unless said otherwise.
static double truth_rate = CR_MOVI_RATE;

static cr_movi_result run(const char* family, const cr_engine_type* engine, double step_rate, int32_t scenes,
                          int32_t jobs) {
    cr_movi_options options = cr_default_movi_options();
    options.family = family;
    options.first_seed = SEED;
    options.scene_count = scenes;
    options.jobs = jobs;
    options.truth_rate = truth_rate;
    cr_engine_options engine_options = cr_default_engine_options();
    engine_options.setup = "movi";
    engine_options.step_rate = step_rate;
    cr_movi_result result;
    cr_error error = {""};
    if (cr_movi_run(&result, &options, &cr_engine_bullet64, engine, &engine_options, &error))
        fail_msg("%s", error.message);
    return result;
}

// Truth against itself, started one frame later from float32 states: only rounding is left before the first contacts.
// Velocities between frames make up for the finer steps of a truth: free flight agrees with it until something is hit.
static void test_truth_is_near_itself(void** state) {
    (void)state;
    cr_movi_result r = run("movi-a", &cr_engine_bullet64, 0, SCENES, 2);
    assert_int_equal(r.failures, 0);
    assert_int_equal(r.scene_count, SCENES);
    for (int f = 0; f < 3; f++) assert_true(r.position[f] < 2e-3 && r.orientation[f] < 0.5);
    assert_true(r.body_frames > 0 && r.wall > 0);
    cr_movi_destroy(&r);
    truth_rate = CR_MOVI_TRUTH_RATE;
    r = run("movi-a", &cr_engine_bullet64, 0, SCENES, 2);
    truth_rate = CR_MOVI_RATE;
    int untouched = 0;
    for (int32_t k = 0; k < SCENES; k++) untouched += r.scenes[k].position[0] < 2e-4;
    assert_true(untouched >= 3);
    cr_movi_destroy(&r);
}

static void test_same_bits_however_many_at_a_time(void** state) {
    (void)state;
    cr_movi_result a = run("movi-b", &cr_engine_bullet, 480, 6, 1), b = run("movi-b", &cr_engine_bullet, 480, 6, 3);
    assert_memory_equal(a.position, b.position, sizeof a.position);
    assert_memory_equal(a.orientation, b.orientation, sizeof a.orientation);
    assert_true(a.position[0] > 0 && a.position[0] < 0.05);
    cr_movi_destroy(&a), cr_movi_destroy(&b);
}

// An engine that cannot be made fails every scene: counted, at the worst, not an error of the run.
static cr_status refuse(cr_engine** e, const cr_world* w, const cr_state* s, const cr_engine_options* o,
                        cr_error* error) {
    (void)e, (void)w, (void)s, (void)o;
    return cr_fail(error, CR_ERROR_UNSUPPORTED, "no");
}

static void test_failures(void** state) {
    (void)state;
    const cr_engine_type refuser = {.name = "refuser", .create = refuse};
    cr_movi_result r = run("movi-a", &refuser, 0, 3, 1);
    assert_int_equal(r.failures, 3);
    for (int f = 0; f < CR_MOVI_FRAME_COUNT; f++) assert_true(isinf(r.position[f]) && r.orientation[f] == 180);
    assert_string_equal(r.scenes[2].message, "no");
    cr_movi_destroy(&r);

    cr_movi_options options = cr_default_movi_options();
    cr_engine_options engine_options = cr_default_engine_options();
    cr_error error = {""};
    options.family = "tower";
    assert_int_equal(cr_movi_run(&r, &options, &cr_engine_bullet64, &refuser, &engine_options, &error),
                     CR_ERROR_ARGUMENT);
    options.family = "movi-a";
    options.truth_rate = 250;
    assert_int_equal(cr_movi_run(&r, &options, &cr_engine_bullet64, &refuser, &engine_options, &error),
                     CR_ERROR_ARGUMENT);
    options.truth_rate = 240, options.start = 2;
    assert_int_equal(cr_movi_run(&r, &options, &cr_engine_bullet64, &refuser, &engine_options, &error),
                     CR_ERROR_ARGUMENT);
    options.start = 1;
    engine_options.frame_rate = 100;
    assert_int_equal(cr_movi_run(&r, &options, &cr_engine_bullet64, &refuser, &engine_options, &error),
                     CR_ERROR_ARGUMENT);
}

static void test_velocities(void** state) {
    (void)state;
    cr_state a, b, out;
    cr_error error;
    assert_int_equal(cr_state_create(&a, 1, &error) | cr_state_create(&b, 1, &error) | cr_state_create(&out, 1, &error),
                     CR_OK);
    a.position[0] = cr_v3(1, 2, 3), b.position[0] = cr_v3(1.5f, 2, 2);
    a.orientation[0] = cr_quat_exp(cr_v3(1, 0, 0)),
    b.orientation[0] = cr_qmul(cr_quat_exp(cr_v3(0, 0.1f, 0)), a.orientation[0]);
    cr_velocities_between(&a, &b, 0.5, &out);
    assert_true(cr_length(cr_sub(out.linear_velocity[0], cr_v3(1, 0, -2))) < 1e-6f);
    assert_true(cr_length(cr_sub(out.angular_velocity[0], cr_v3(0, 0.2f, 0))) < 1e-5f);
    cr_state_destroy(&a), cr_state_destroy(&b), cr_state_destroy(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_velocities),
        cmocka_unit_test(test_truth_is_near_itself),
        cmocka_unit_test(test_same_bits_however_many_at_a_time),
        cmocka_unit_test(test_failures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
