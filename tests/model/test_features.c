#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "model/features.h"
#include "scenes/scenes.h"
#include "world/freeflight.h"

enum { H = 8, H1 = H + 1, FB = CR_BODY_FEATURES };
#define DT (1.0f / 240)

#define assert_close(a, b, tolerance)                                                                                \
    do {                                                                                                             \
        double a_ = (a), b_ = (b);                                                                                   \
        if (!(fabs(a_ - b_) <= (tolerance))) fail_msg("%s = %.7g, %s = %.7g (tolerance %g)", #a, a_, #b, b_, (double)(tolerance)); \
    } while (0)

static void close3(cr_vec3 a, cr_vec3 b, double tolerance, const char* what) {
    double d = cr_length(cr_sub(a, b));
    if (!(d <= tolerance))
        fail_msg("%s: (%g %g %g), expected (%g %g %g)", what, (double)a.x, (double)a.y, (double)a.z, (double)b.x,
                 (double)b.y, (double)b.z);
}

static void must(cr_status status, const cr_error* error) {
    if (status != CR_OK) fail_msg("%s", error->message);
}

typedef struct scene {
    cr_builder* builder;
    cr_world* world;
    cr_state state;
    cr_batch* batch;
} scene;

static void scene_start(scene* s) {
    *s = (scene){.builder = cr_builder_create()};
    assert_non_null(s->builder);
    cr_builder_gravity(s->builder, cr_v3(0, -10, 0));
}

static int32_t add(scene* s, int32_t shape, cr_motion motion, cr_vec3 p, cr_quat q, cr_vec3 v, cr_vec3 w) {
    cr_error error;
    if (shape < 0) fail_msg("a shape was refused");
    cr_body_def d = cr_default_body_def();
    d.shape = shape, d.motion = motion, d.pose = (cr_pose){p, q}, d.linear_velocity = v, d.angular_velocity = w;
    d.friction = 0.5f, d.restitution = 0.5f;
    int32_t body = cr_add_body(s->builder, d, &error);
    if (body < 0) fail_msg("%s", error.message);
    return body;
}

static void scene_build(scene* s) {
    cr_error error;
    if (!s->world) must(cr_build(s->builder, &s->world, &s->state, &error), &error);
    if (!s->batch) must(cr_batch_create(&s->batch, H, DT, &error), &error);
    cr_window w = {.world = s->world, .state = &s->state};
    must(cr_batch_build(s->batch, &w, 1, 1, &error), &error);
}

static void scene_end(scene* s) {
    cr_batch_destroy(s->batch);
    cr_state_destroy(&s->state);
    cr_world_destroy(s->world);
    cr_builder_destroy(s->builder);
}

static const cr_vec3 zero3 = {0, 0, 0};
static const cr_quat upright = {0, 0, 0, 1};

static void test_sphere_on_plane(void** unused) {
    (void)unused;
    scene s;
    scene_start(&s);
    add(&s, cr_add_plane(s.builder, NULL), CR_STATIC, zero3, upright, zero3, zero3);
    add(&s, cr_add_sphere(s.builder, 0.5f, NULL), CR_DYNAMIC, cr_v3(1, 0.505f, 2), upright, cr_v3(1, -0.6f, 0), zero3);
    scene_build(&s);
    cr_batch* b = s.batch;
    assert_int_equal(b->body_count, 1);
    assert_int_equal(b->contact_count, 1);
    assert_int_equal(b->body_index[0], 1);
    assert_int_equal(b->contact_far[0], 0);
    assert_int_equal(b->contact_j[0], -1);
    // Fall of the sphere's lowest point: 0.005 - (0.6 k dt + 10 dt^2 k (k + 1) / 2)
    int32_t moment = -1;
    for (int k = 0; k < H1; k++) {
        double d = 0.505 - 0.5 - 0.6 * k / 240 - 10.0 / 240 / 240 * k * (k + 1) / 2;
        assert_close(b->contact_distance[k], d, 1e-6);
        if (d < 0 && moment < 0) moment = k;
    }
    assert_int_equal(b->contact_moment[0], moment);
    close3(cr_v3(b->contact_frame[0].m[0][0], b->contact_frame[0].m[0][1], b->contact_frame[0].m[0][2]), cr_v3(0, 1, 0), 1e-6, "n");
    close3(cr_v3(b->contact_frame[0].m[1][0], b->contact_frame[0].m[1][1], b->contact_frame[0].m[1][2]), cr_v3(1, 0, 0), 1e-6, "t1");
    close3(b->arm_i[0], cr_v3(0, -0.5f - b->contact_distance[moment] / 2, 0), 1e-6, "arm");
    const float* f = b->contact_features;
    assert_close(f[0] * 3, b->path_velocity[moment].y, 1e-2);
    assert_close(f[1] * 3, 1, 1e-2);
    scene_end(&s);
}

static void test_benchmark(void** unused) {
    (void)unused;
    const char* sets[] = {"movi-a", "movi-b"};
    for (int set = 0; set < 2; set++) {
        enum { WINDOWS = 1000, SCENES = 100 };
        static cr_scene scenes[SCENES];
        static cr_state states[WINDOWS];
        static cr_window windows[WINDOWS];
        cr_error error;
        for (int k = 0; k < SCENES; k++) must(cr_scene_open(sets[set], NULL, (uint64_t)k + 1, &scenes[k], &error), &error);
        int64_t bodies = 0;
        for (int k = 0; k < WINDOWS; k++) {
            const cr_scene* scene = &scenes[k % SCENES];
            must(cr_state_create(&states[k], scene->world->body_count, &error), &error);
            cr_state_copy(&scene->state, &states[k]);
            bodies += scene->world->body_count;
            for (int i = 0; i < scene->world->body_count; i++) {
                const cr_body* body = &scene->world->bodies[i];
                if (body->motion != CR_DYNAMIC) continue;
                for (int f = 0; f < 20 + 10 * (k / SCENES); f++)
                    cr_free_flight(scene->world->gravity, body->inertia, DT, &states[k].position[i], &states[k].orientation[i],
                                   &states[k].linear_velocity[i], &states[k].angular_velocity[i]);
            }
            windows[k] = (cr_window){.world = scene->world, .state = &states[k]};
        }
        cr_batch* b;
        must(cr_batch_create(&b, H, DT, &error), &error);
        for (int pass = 0; pass < 4; pass++) {
            struct timespec t0, t1;
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t0);
            must(cr_batch_build(b, windows, WINDOWS, 1, &error), &error);
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t1);
            printf("%s: %d windows, %d bodies, %d contacts of %d bodies: %.2f ms\n", sets[set], WINDOWS, (int)bodies,
                   b->contact_count, b->body_count,
                   (double)(t1.tv_sec - t0.tv_sec) * 1e3 + (double)(t1.tv_nsec - t0.tv_nsec) * 1e-6);
        }
        assert_true(b->contact_count > 0);
        cr_batch_destroy(b);
        for (int k = 0; k < WINDOWS; k++) cr_state_destroy(&states[k]);
        for (int k = 0; k < SCENES; k++) cr_scene_destroy(&scenes[k]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sphere_on_plane), cmocka_unit_test(test_benchmark)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
