// The rule for balls: cradles, momentum and energy, and what it refuses.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "eval/balls.h"
#include "scenes/scenes.h"

static void must(cr_status status, const cr_error* error) {
    if (status) fail_msg("%s", error->message);
}

static void close_to(const char* what, double found, double expected, double tolerance) {
    if (!(fabs(found - expected) <= tolerance))
        fail_msg("%s: found %.9g, expected %.9g within %g", what, found, expected, tolerance);
}

// Balls of 10 cm in a row with the gap given; the first `coming` have 2 m/s.
static void row(int count, int coming, float gap, float restitution, cr_world** world, cr_state* state) {
    cr_error e = {""};
    cr_builder* b = cr_builder_create();
    cr_builder_gravity(b, cr_v3(0, 0, 0));
    cr_body_def d = cr_default_body_def();
    d.motion = CR_DYNAMIC;
    d.shape = cr_add_sphere(b, 0.1f, &e);
    d.friction = 0;
    d.restitution = sqrtf(restitution);
    for (int k = 0; k < count; k++) {
        d.pose.position = cr_v3((0.2f + gap) * (float)k - (k < coming ? 0.3f : 0), 0, 0);
        d.linear_velocity = k < coming ? cr_v3(2, 0, 0) : cr_v3(0, 0, 0);
        d.angular_velocity = cr_v3(0, (float)k, 0);
        if (cr_add_body(b, d, &e) < 0) fail_msg("%s", e.message);
    }
    must(cr_build(b, world, state, &e), &e);
    cr_builder_destroy(b);
}

static void cradles(void** unused) {
    (void)unused;
    static const float gaps[] = {0, 1e-3f, 0.02f};
    cr_error e = {""};
    for (int g = 0; g < 3; g++)
        for (int coming = 1; coming < 4; coming++) {
            cr_world* world;
            cr_state state;
            cr_engine* engine;
            cr_engine_options options = cr_default_engine_options();
            row(6, coming, gaps[g], 1, &world, &state);
            must(cr_engine_balls.create(&engine, world, &state, &options, &e), &e);
            must(cr_engine_balls.step(engine, 240, NULL, &e), &e);
            must(cr_engine_balls.get_state(engine, &state, &e), &e);
            for (int k = 0; k < 6; k++) {
                close_to("speed", state.linear_velocity[k].x, k >= 6 - coming ? 2 : 0, 1e-6);
                close_to("spin", state.angular_velocity[k].y, k, 0);
            }
            close_to("time", state.time, 1, 1e-12);
            cr_engine_balls.destroy(engine);
            cr_world_destroy(world);
            cr_state_destroy(&state);
        }
}

// Two balls: the speed of parting is e times that of meeting, and the moment of meeting is exact at any frame rate.
static void pairs(void** unused) {
    (void)unused;
    static const double rates[] = {30, 240, 1000};
    cr_error e = {""};
    for (int r = 0; r < 3; r++) {
        cr_world* world;
        cr_state state;
        cr_engine* engine;
        cr_engine_options options = cr_default_engine_options();
        options.frame_rate = rates[r];
        row(2, 1, 0.1f, 0.5f, &world, &state);
        must(cr_engine_balls.create(&engine, world, &state, &options, &e), &e);
        must(cr_engine_balls.step(engine, (int32_t)rates[r], NULL, &e), &e);
        must(cr_engine_balls.get_state(engine, &state, &e), &e);
        // They meet after (0.3 + 0.1) / 2 = 0.2 s and part with 0.5 and 1.5 m/s.
        close_to("speed of the first", state.linear_velocity[0].x, 0.5, 1e-6);
        close_to("speed of the second", state.linear_velocity[1].x, 1.5, 1e-6);
        close_to("place of the first", state.position[0].x, -0.3 + 0.4 + 0.8 * 0.5, 1e-6);
        close_to("place of the second", state.position[1].x, 0.3 + 0.8 * 1.5, 1e-6);
        cr_engine_balls.destroy(engine);
        cr_world_destroy(world);
        cr_state_destroy(&state);
    }
}

// The family made for it: momentum stays, energy stays where all bounces are full, balls never overlap.
static void racks(void** unused) {
    (void)unused;
    cr_error e = {""};
    int full = 0;
    for (uint64_t seed = 900000; seed < 900012; seed++) {
        cr_scene scene;
        cr_engine* engine;
        cr_engine_options options = cr_default_engine_options();
        must(cr_scene_open("ball-rows", NULL, seed, &scene, &e), &e);
        must(cr_engine_balls.create(&engine, scene.world, &scene.state, &options, &e), &e);
        double before[3] = {0}, after[3] = {0}; // momentum x, z, sum of v^2: masses are equal
        int32_t n = scene.world->body_count;
        for (int t = 0; t < 2; t++) {
            double* sum = t ? after : before;
            for (int32_t i = 0; i < n; i++) {
                cr_vec3 v = scene.state.linear_velocity[i];
                sum[0] += v.x, sum[1] += v.z, sum[2] += cr_dot(v, v);
            }
            if (t) break;
            must(cr_engine_balls.step(engine, 240, NULL, &e), &e);
            must(cr_engine_balls.get_state(engine, &scene.state, &e), &e);
        }
        double e_pair = (double)cr_pair_restitution(scene.world, 0, 1), radius = (double)scene.world->bodies[0].radius;
        close_to("momentum", hypot(after[0] - before[0], after[1] - before[1]), 0, 1e-5);
        assert_true(e_pair == 1 ? fabs(after[2] - before[2]) < 1e-4 * before[2] : after[2] < before[2]);
        full += e_pair == 1;
        for (int32_t i = 0; i < n; i++)
            for (int32_t j = 0; j < i; j++)
                assert_true((double)cr_length(cr_sub(scene.state.position[i], scene.state.position[j])) >
                            2 * radius - 1e-5);
        cr_engine_balls.destroy(engine);
        cr_scene_destroy(&scene);
    }
    assert_in_range(full, 2, 10);
}

static void refusals(void** unused) {
    (void)unused;
    static const char* const names[] = {"tower", "cradle", "movi-spheres:1"};
    for (int k = 0; k < 3; k++) {
        cr_scene scene;
        cr_error e = {""};
        cr_engine* engine;
        cr_engine_options options = cr_default_engine_options();
        must(cr_scene_open(names[k], NULL, 0, &scene, &e), &e);
        assert_int_equal(cr_engine_balls.create(&engine, scene.world, &scene.state, &options, &e),
                         CR_ERROR_UNSUPPORTED);
        assert_null(engine);
        cr_scene_destroy(&scene);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(cradles), cmocka_unit_test(pairs), cmocka_unit_test(racks),
                                       cmocka_unit_test(refusals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
