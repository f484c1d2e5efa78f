// Motion that somebody recorded: velocities made of poses, tables of poses.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "scenes/scenes.h"
#include "world/freeflight.h"
#include "world/motions.h"
#include "world/random.h"
#include "world/steady.h"

static cr_motions open_motions(const char* source) {
    cr_motions m = {0};
    cr_error error = {""};
    if (cr_motions_add(&m, source, &error)) fail_msg("%s: %s", source, error.message);
    return m;
}

// A parabola and a steady turn have their own velocities, at every width and up to the ends.
static void test_smoother(void** unused) {
    (void)unused;
    cr_motions m = open_motions("tosses:0");
    cr_motion_record* r = &m.list[0];
    cr_error error = {""};
    cr_state s;
    assert_int_equal(cr_state_create(&s, 2, &error), CR_OK);
    cr_vec3 spin = cr_v3(1, -2, 3);
    for (int32_t width = 1; width <= 3; width++) {
        for (int32_t k = 0; k <= r->frames; k++) {
            float t = (float)k / 148;
            cr_motion_state(r, 0, &s);
            s.position[1] = cr_v3(0.3f * t, 1 + 2 * t - 4.9f * t * t, -t);
            s.orientation[1] = cr_quat_exp(cr_scale(spin, t));
            s.linear_velocity[1] = s.angular_velocity[1] = cr_v3(9, 9, 9);
            cr_motion_set_state(r, k, &s);
        }
        assert_int_equal(cr_motion_smooth(r, width, 1, &error), CR_OK);
        cr_motion_state(r, 0, &s);
        assert_true(s.linear_velocity[1].x == 9); // frame 0 is left alone
        for (int32_t k = 1; k <= r->frames; k++) {
            cr_motion_state(r, k, &s);
            float t = (float)k / 148, slack = 2e-3f;
            cr_vec3 v = cr_v3(0.3f, 2 - 9.8f * t, -1);
            if (!(cr_length(cr_sub(s.linear_velocity[1], v)) < slack) ||
                !(cr_length(cr_sub(s.angular_velocity[1], spin)) < 5e-3f))
                fail_msg("width %d, frame %d: %g %g %g", width, k, (double)s.linear_velocity[1].x,
                         (double)s.linear_velocity[1].y, (double)s.linear_velocity[1].z);
        }
        assert_true(s.linear_velocity[0].x == 0); // what does not move does not
    }
    assert_int_equal(cr_motion_smooth(r, 0, 1, &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_motion_smooth(r, CR_MOST_SMOOTHING + 1, 1, &error), CR_ERROR_ARGUMENT);
    cr_state_destroy(&s);
    cr_motions_destroy(&m);
}

// A body that falls and turns freely, tracked with noise, and bounces at frame `bounce`.
static void track_noisily(cr_motion_record* r, int32_t bounce, double deviation) {
    cr_random random = cr_random_create(7, 0);
    cr_state s;
    cr_error error = {""};
    const cr_body* body = &r->scene.world->bodies[1];
    cr_vec3 p = cr_v3(0, 2, 0), v = cr_v3(0.5f, -1, 0.3f), w = cr_v3(4, 5, -3);
    cr_quat q = cr_q(0, 0, 0, 1);
    assert_int_equal(cr_state_create(&s, 2, &error), CR_OK);
    for (int32_t k = 0; k <= r->frames; k++) {
        if (k == bounce) v.y = -0.8f * v.y, w = cr_v3(-2, 1, 5);
        cr_motion_state(r, 0, &s);
        cr_vec3 off =
            cr_v3((float)cr_random_normal(&random), (float)cr_random_normal(&random), (float)cr_random_normal(&random));
        cr_vec3 turn =
            cr_v3((float)cr_random_normal(&random), (float)cr_random_normal(&random), (float)cr_random_normal(&random));
        s.position[1] = cr_madd(p, (float)deviation, off);
        s.orientation[1] = cr_qmul(cr_quat_exp(cr_scale(turn, (float)deviation)), q);
        s.linear_velocity[1] = v; // the truth, which is put aside below
        s.angular_velocity[1] = w;
        cr_motion_set_state(r, k, &s);
        cr_free_flight(r->scene.world->gravity, body->inertia, 1 / (float)r->frame_rate, &p, &q, &v, &w);
    }
    cr_state_destroy(&s);
}

// Velocities in flight are known ten times better than by a parabola, and no window reaches over the bounce.
static void test_steady(void** unused) {
    (void)unused;
    enum { BOUNCE = 40 };
    cr_motions m = open_motions("tosses:0"), truth = open_motions("tosses:0");
    cr_motion_record *r = &m.list[0], *t = &truth.list[0];
    cr_error error = {""};
    cr_steady s;
    track_noisily(r, BOUNCE, 1e-3);
    track_noisily(t, BOUNCE, 1e-3);
    cr_tracking noise = cr_motion_noise(r, 1);
    assert_float_equal(noise.position, 1e-3, 2.5e-4);
    assert_float_equal(noise.angle, 1e-3, 2.5e-4);
    assert_int_equal(cr_motion_smooth(r, 2, 0, &error), CR_OK);
    double coarse = 0, fine = 0;
    for (int pass = 0; pass < 2; pass++) {
        double square = 0;
        if (pass) cr_motion_set_steady(r, 0);
        for (int32_t k = 0; k < 80; k++)
            for (int c = 7; c < 13; c++) {
                double off = (double)r->states[(2 * k + 1) * 13 + c] - (double)t->states[(2 * k + 1) * 13 + c];
                square += k == 0 || k > 70 ? off * off : 0;
            }
        *(pass ? &fine : &coarse) = sqrt(square);
    }
    if (!(fine < 0.25 * coarse)) fail_msg("velocities off by %g, by a parabola %g", fine, coarse);
    for (int32_t k = 2; k < 80; k++) {
        if (!cr_motion_steady(r, &noise, k, 1, &s)) continue;
        assert_true(s.flies);
        if (s.first < BOUNCE - 2 && s.last > BOUNCE + 1) fail_msg("frame %d: of %d to %d", k, s.first, s.last);
    }
    cr_motions_destroy(&m);
    cr_motions_destroy(&truth);
}

static void expect_table(const char* text, cr_status wanted, const char* part, cr_motions* m) {
    char path[] = "/tmp/test_motions_XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
    cr_error error = {""};
    cr_scene scene;
    assert_int_equal(cr_scene_open("tosses:3", NULL, 0, &scene, &error), CR_OK);
    error.message[0] = 0;
    cr_status status = cr_motions_add_table(m, path, &scene, 2, &error);
    if (status != wanted || (part && !strstr(error.message, part)))
        fail_msg("status %d: %s", (int)status, error.message);
    cr_scene_destroy(&scene);
    unlink(path);
}

#define NAMES "qw,body,time,px,py,pz,qx,qy,qz,more\n"

// Columns in any order, quoted names, a body that the table leaves out; at 10 m/s along x.
static void test_table(void** unused) {
    (void)unused;
    cr_motions m = {0};
    expect_table(NAMES "1,cube,0.5,0,1,0,0,0,0,x\r\n1,\"cube\",0.51,0.1,1,0,0,0,0,x\n\n1,cube,0.52,0.2,1,0,0,0,0,x\n",
                 CR_OK, NULL, &m);
    assert_int_equal(m.count, 1);
    assert_int_equal(m.list[0].frames, 2);
    assert_float_equal(m.list[0].frame_rate, 100, 1e-6);
    for (int32_t k = 0; k < 3; k++) {
        float* cube = m.list[0].states + (2 * k + 1) * CR_MOTION_NUMBERS;
        assert_float_equal(cube[0], 0.1 * k, 1e-6);
        assert_float_equal(cube[7], 10, 1e-4);
        assert_float_equal(cube[8], 0, 1e-4);
    }
    assert_float_equal(m.list[0].scene.state.linear_velocity[1].x, 10, 1e-4);
    const char* one = NAMES "1,cube,0,0,1,0,0,0,0,x\n1,cube,1,0,1,0,0,0,0,x\n";
    expect_table(one, CR_ERROR_FORMAT, "three frames", &m);
    expect_table("time,body,px,py,pz,qx,qy,qz\n", CR_ERROR_FORMAT, "a column 'qw'", &m);
    expect_table("", CR_ERROR_FORMAT, "a column 'time'", &m);
    expect_table(NAMES "1,ball,0,0,1,0,0,0,0,x\n", CR_ERROR_FORMAT, ":2: expected a body of the scene, found 'ball'",
                 &m);
    expect_table(NAMES "1,cube,0,0,much,0,0,0,0,x\n", CR_ERROR_FORMAT, "py: expected a number", &m);
    expect_table(NAMES "1,cube,0,0,1\n", CR_ERROR_FORMAT, "expected a number", &m);
    expect_table(NAMES "2,cube,0,0,1,0,0,0,0,x\n", CR_ERROR_FORMAT, "length 2", &m);
    expect_table(NAMES "1,cube,1,0,1,0,0,0,0,x\n1,cube,0,0,1,0,0,0,0,x\n", CR_ERROR_FORMAT, "in order of time", &m);
    expect_table(NAMES "1,cube,0,0,1,0,0,0,0,x\n1,cube,1,0,1,0,0,0,0,x\n1,cube,3,0,1,0,0,0,0,x\n", CR_ERROR_FORMAT,
                 "frames every 1.5 s", &m);
    expect_table(NAMES "1,cube,0,0,1,0,0,0,0,x\n1,table,0,0,1,0,0,0,0,x\n1,cube,1,0,1,0,0,0,0,x\n"
                       "1,cube,2,0,1,0,0,0,0,x\n",
                 CR_ERROR_FORMAT, "'table' is not in every frame", &m);
    assert_int_equal(m.count, 1);
    cr_motions_destroy(&m);
}

// Written and read again.
static void test_recorded(void** unused) {
    (void)unused;
    char folder[] = "/tmp/test_motions_XXXXXX", path[64];
    cr_error error = {""};
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/a.h5", folder);
    cr_motions m = open_motions("tosses:5"), again;
    assert_int_equal(cr_motion_record_to(&m.list[0], path, &error), CR_OK);
    again = open_motions(path);
    assert_int_equal(again.list[0].frames, m.list[0].frames);
    assert_true(again.list[0].frame_rate == 148);
    for (int32_t k = 0; k <= m.list[0].frames; k++) {
        const float *a = m.list[0].states + (2 * k + 1) * CR_MOTION_NUMBERS,
                    *b = again.list[0].states + (2 * k + 1) * CR_MOTION_NUMBERS;
        assert_memory_equal(a, b, 3 * sizeof *a);
        assert_memory_equal(a + 7, b + 7, 6 * sizeof *a);
    }
    unlink(path);
    rmdir(folder);
    cr_motions_destroy(&again);
    cr_motions_destroy(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_smoother), cmocka_unit_test(test_steady),
                                       cmocka_unit_test(test_table), cmocka_unit_test(test_recorded)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
