// Symmetry: who keeps it has nothing to show, and who breaks it in a known way has just that.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "eval/invariance.h"
#include "scenes/scenes.h"
#include "tests/eval/false_engine.h"

enum { SCENES = 4 };

static cr_invariance_result run(const cr_engine_type* type, const char* family, int32_t jobs) {
    cr_competitor c = false_competitor(type);
    cr_invariance_options o = cr_default_invariance_options();
    o.family = family;
    o.first_seed = 900000;
    o.scene_count = SCENES;
    o.jobs = jobs;
    cr_invariance_result r;
    cr_error error = {""};
    if (cr_invariance_run(&r, &c, &o, &error)) fail_msg("%s", error.message);
    return r;
}

static void free_flight_keeps_them_all(void** unused) {
    (void)unused;
    cr_invariance_result r = run(&cr_engine_freeflight, "three", 1);
    for (int v = 0; v < CR_INVARIANCE_COUNT; v++) {
        if (!(r.worst[v] < 1e-5)) fail_msg("%s: free flight differs by %g", cr_invariance_infos[v].name, r.worst[v]);
        assert_true(r.median[v] <= r.worst[v] && r.mean[v] <= r.worst[v]);
    }
    assert_int_equal(r.failures, 0);
    cr_invariance_destroy(&r);
}

// Drifting along the world's x: mirrored by twice the drift, turned by what the turn makes of it, rates and order not.
static void drift_is_found(void** unused) {
    (void)unused;
    false_is = (false_law){0.1f, 1};
    cr_invariance_result r = run(&false_type, "three", 1);
    for (int32_t k = 0; k < SCENES; k++) {
        cr_scene scene;
        cr_error error = {""};
        if (cr_scene_open("three", NULL, 900000 + (uint64_t)k, &scene, &error)) fail_msg("%s", error.message);
        double least = INFINITY; // radius
        for (int32_t i = 0; i < scene.world->body_count; i++)
            if (scene.world->bodies[i].motion == CR_DYNAMIC) least = fmin(least, (double)scene.world->bodies[i].radius);
        cr_scene_destroy(&scene);
        double mirrored = r.difference[CR_INVARIANCE_mirrored * SCENES + k], wanted = 2 * 0.1 * 0.8 / least;
        if (fabs(mirrored - wanted) > 1e-4) fail_msg("mirrored: found %g, expected %g", mirrored, wanted);
        double turned = r.difference[CR_INVARIANCE_turned * SCENES + k];
        assert_true(turned > 1e-3 && turned <= wanted + 1e-4);
        double large = r.difference[CR_INVARIANCE_large * SCENES + k];
        if (fabs(large - 0.08 * 7 / 8 / least) > 1e-4) fail_msg("large: found %g", large);
        assert_true(r.difference[CR_INVARIANCE_order * SCENES + k] < 1e-5);
        assert_true(r.difference[CR_INVARIANCE_rate_60 * SCENES + k] < 1e-5);
    }
    cr_invariance_destroy(&r);
}

static void bullet_answers(void** unused) {
    (void)unused;
    cr_invariance_result a = run(&cr_engine_bullet64, "three", 1), b = run(&cr_engine_bullet64, "three", 3);
    assert_memory_equal(a.difference, b.difference, sizeof *a.difference * CR_INVARIANCE_COUNT * SCENES);
    assert_true(a.worst[CR_INVARIANCE_rate_60] == 0); // the same steps, looked at less often
    assert_true(a.median[CR_INVARIANCE_mirrored] < 1e-3);
    cr_invariance_destroy(&a);
    cr_invariance_destroy(&b);
}

static void what_cannot_be_asked(void** unused) {
    (void)unused;
    cr_invariance_result r = run(&cr_engine_freeflight, "terrain", 1);
    bool field = false;
    for (int32_t k = 0; k < SCENES; k++) field |= isnan(r.difference[CR_INVARIANCE_mirrored * SCENES + k]);
    assert_true(field);                                // height fields have no mirror image
    assert_true(r.worst[CR_INVARIANCE_turned] < 1e-3); // of bodies that fell for 0.8 s, in float32
    cr_invariance_destroy(&r);
    r = run(&false_refuser, "three", 1);
    assert_int_equal(r.failures, SCENES);
    assert_non_null(strstr(r.message, "it will not"));
    assert_true(isinf(r.median[CR_INVARIANCE_turned]));
    cr_invariance_destroy(&r);
    cr_invariance_options o = cr_default_invariance_options();
    cr_competitor c = false_competitor(&cr_engine_freeflight);
    cr_error error = {""};
    o.seconds = 0.81;
    assert_int_equal(cr_invariance_run(&r, &c, &o, &error), CR_ERROR_ARGUMENT);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(free_flight_keeps_them_all), cmocka_unit_test(drift_is_found),
                                       cmocka_unit_test(bullet_answers), cmocka_unit_test(what_cannot_be_asked)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
