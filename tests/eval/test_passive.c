// Passivity: who makes no energy shows none, and who makes a known amount shows that.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "eval/passive.h"
#include "model/model.h"
#include "scenes/scenes.h"
#include "tests/eval/false_engine.h"

static cr_passive_result run_from(int32_t seed, const cr_competitor* c, const char* family, int32_t scenes) {
    cr_passive_options o = cr_default_passive_options();
    o.family = family;
    o.first_seed = seed;
    o.scene_count = scenes;
    o.seconds = 1;
    o.jobs = 2;
    cr_passive_result r;
    cr_error error = {""};
    if (cr_passive_measure(&r, c, &o, &error)) fail_msg("%s", error.message);
    return r;
}

static cr_passive_result run(const cr_competitor* c, const char* family, int32_t scenes) {
    return run_from(900000, c, family, scenes);
}

static void free_flight_makes_none(void** unused) {
    (void)unused;
    cr_competitor c = false_competitor(&cr_engine_freeflight);
    cr_passive_result r = run(&c, "anything", 60);
    for (int32_t k = 0; k < r.scene_count; k++) {
        assert_int_equal(r.runs[k].seed, 900000 + k);
        if (!(r.runs[k].run < 3e-3 && r.runs[k].chunk < 3e-3))
            fail_msg("seed %d: free flight makes %g, %g", 900000 + k, r.runs[k].run, r.runs[k].chunk);
    }
    assert_true(r.over_1[0] == 0 && r.over_3[1] == 0 && r.failures == 0);
    cr_passive_destroy(&r);
}

// Velocities times c in weightless scenes: kinetic energy times c^2.
static void heat_is_found(void** unused) {
    (void)unused;
    static const struct {
        float factor;
        double over_1, over_3;
    } cases[] = {{1.02f, 1, 1}, {1.008f, 1, 0}, {1.004f, 0, 0}};
    for (int k = 0; k < 3; k++) {
        false_is = (false_law){0, cases[k].factor};
        cr_competitor c = false_competitor(&false_type);
        cr_passive_result r = run(&c, "ball-rows", 6);
        double wanted = (double)cases[k].factor * (double)cases[k].factor - 1;
        for (int32_t i = 0; i < r.scene_count; i++) {
            if (fabs(r.runs[i].run - wanted) > 1e-4) fail_msg("found %g, expected %g", r.runs[i].run, wanted);
            assert_true(fabs(r.runs[i].chunk - wanted) < 1e-4);
        }
        assert_true(r.over_1[0] == cases[k].over_1 && r.over_3[0] == cases[k].over_3);
        assert_true(r.over_1[1] == cases[k].over_1 && r.over_3[1] == cases[k].over_3);
        cr_passive_destroy(&r);
    }
}

// The guess and the network's corrections take energy, and give none: neither over a run nor within 8 frames.
static void contacts_make_none(void** unused) {
    (void)unused;
    static const char* const weights[2] = {"none", "model/weights/default"};
    for (int k = 0; k < 2; k++) {
        cr_competitor c = false_competitor(&cr_engine_learned);
        c.options.weights = weights[k];
        cr_passive_result r = run(&c, "anything", 100);
        if (r.over_1[0] > 0 || r.over_1[1] > 0.02 || r.over_3[1] > 0.01)
            fail_msg("%s: over 1%%: %g of runs, %g of chunks; over 3%%: %g, %g", weights[k], r.over_1[0], r.over_1[1],
                     r.over_3[0], r.over_3[1]);
        assert_true(r.failures == 0);
        cr_passive_destroy(&r);
    }
}

// A roller of .8 mm, 300 times as heavy as what lies on it: a substep of gravity takes it as fast as a bounce may be
// slow, and yet it lies.
static void small_rollers_make_none(void** unused) {
    (void)unused;
    cr_competitor c = false_competitor(&cr_engine_learned);
    c.options.weights = "none";
    cr_passive_result r = run_from(2000886, &c, "anything", 1);
    if (r.over_1[1] > 0) fail_msg("it makes %g", r.runs[0].chunk);
    cr_passive_destroy(&r);
}

// A driven block hands out energy, but not in its own frame.
static void movers_work_is_not_counted(void** unused) {
    (void)unused;
    cr_competitor c = false_competitor(&cr_engine_bullet64);
    c.options.setup = "precise";
    c.options.step_rate = 960;
    c.options.exact = c.has_setup = true;
    cr_passive_result r = run(&c, "anything", 60);
    int movers = 0, struck = 0;
    for (int32_t k = 0; k < r.scene_count; k++) {
        cr_scene scene;
        cr_error error = {""};
        if (cr_scene_open("anything", NULL, r.runs[k].seed, &scene, &error)) fail_msg("%s", error.message);
        int32_t mover = cr_find_body(scene.world, "mover");
        if (mover >= 0) {
            cr_track track;
            movers++;
            if (!(r.runs[k].run < 0.03)) fail_msg("seed %d: %g", 900000 + k, r.runs[k].run);
            if (cr_competitor_run(&c, &scene, 1, NULL, 0, &track, &error)) fail_msg("%s", error.message);
            // Somebody goes as fast as the block: it has done work.
            float u = scene.state.linear_velocity[mover].x;
            for (int32_t i = 0; i < mover; i++)
                struck += scene.state.linear_velocity[i].x < u &&
                          track.frames[track.frame_count - 1].linear_velocity[i].x >= u;
            cr_track_destroy(&track);
        }
        cr_scene_destroy(&scene);
    }
    assert_in_range(movers, 3, 30);
    assert_true(struck > 0);
    cr_passive_destroy(&r);
}

static void failures_and_mistakes(void** unused) {
    (void)unused;
    cr_competitor c = false_competitor(&false_refuser);
    cr_passive_result r = run(&c, "anything", 3);
    assert_int_equal(r.failures, 3);
    assert_true(r.over_3[0] == 1 && isinf(r.runs[r.worst[0]].run));
    assert_non_null(strstr(r.runs[2].message, "it will not"));
    cr_passive_destroy(&r);
    c = false_competitor(&cr_engine_freeflight);
    cr_passive_options o = cr_default_passive_options();
    cr_error error = {""};
    o.family = "pushers"; // some of them turn
    o.scene_count = 20;
    o.seconds = 0.1;
    assert_int_equal(cr_passive_measure(&r, &c, &o, &error), CR_ERROR_UNSUPPORTED);
    o.scene_count = 0;
    assert_int_equal(cr_passive_measure(&r, &c, &o, &error), CR_ERROR_ARGUMENT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(free_flight_makes_none),     cmocka_unit_test(heat_is_found),
        cmocka_unit_test(contacts_make_none),         cmocka_unit_test(small_rollers_make_none),
        cmocka_unit_test(movers_work_is_not_counted), cmocka_unit_test(failures_and_mistakes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
