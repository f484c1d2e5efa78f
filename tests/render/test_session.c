// The session: time, its past, and hands that reach every engine at the same moment.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "render/session.h"
#include "tests/render/toy_engine.h"

static cr_error error;

#define assert_ok(call)                                                                                                \
    do {                                                                                                               \
        error.message[0] = 0;                                                                                          \
        if ((call) != CR_OK) fail_msg("%s: %s", #call, error.message);                                                 \
    } while (0)

static float absolute(float x) { return x < 0 ? -x : x; }

// A floor and `n` balls in a row at 2 m.
static cr_scene balls(int n) {
    cr_scene scene = {.name = "balls", .setup = "default"};
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    cr_builder_gravity(b, cr_v3(0, -10, 0));
    cr_body_def def = cr_default_body_def();
    def.motion = CR_STATIC;
    def.shape = cr_add_plane(b, &error);
    def.name = "floor";
    assert_true(cr_add_body(b, def, &error) >= 0);
    int32_t ball = cr_add_sphere(b, 0.25f, &error);
    for (int i = 0; i < n; i++) {
        def = cr_default_body_def();
        def.motion = CR_DYNAMIC;
        def.shape = ball;
        def.density = 1000;
        def.pose.position = cr_v3((float)i, 2, 0);
        assert_true(cr_add_body(b, def, &error) >= 0);
    }
    assert_ok(cr_build(b, &scene.world, &scene.state, &error));
    cr_builder_destroy(b);
    return scene;
}

static cr_session* start(int n, int engines, int delay) {
    cr_scene scene = balls(n);
    cr_session_engine setup[2];
    cr_session* s;
    for (int e = 0; e < 2; e++) {
        setup[e] = (cr_session_engine){&toy, cr_default_engine_options()};
        setup[e].options.frame_rate = 240;
        setup[e].options.iterations = delay;
        setup[e].options.noise = e ? 0.5 : 0.6;
    }
    assert_ok(cr_session_create(&s, &scene, setup, engines, (size_t)64 << 20, &error));
    assert_null(scene.world);
    return s;
}

static cr_look look;
static const cr_look* see(cr_session* s) {
    cr_session_settle(s);
    assert_ok(cr_session_look(s, &look, &error));
    return &look;
}

static void stop(cr_session* s) {
    cr_session_look_end(s, &look);
    cr_session_destroy(s);
}

static void steps_and_steps_back(void** unused) {
    (void)unused;
    cr_session* s = start(2, 2, 0);
    assert_true(see(s)->paused);
    assert_true(look.cursor == 0 && look.newest == 0);
    cr_session_step(s, 1);
    assert_true(see(s)->cursor == 1);
    float one = look.state[0].position[1].y;
    assert_true(one < 2 && look.state[1].position[1].y == one);
    cr_session_step(s, 9);
    assert_true(see(s)->cursor == 10);
    assert_true(look.state[0].position[1].y < one);
    cr_session_step(s, -9);
    assert_true(see(s)->cursor == 1);
    assert_true(look.state[0].position[1].y == one);
    cr_session_step(s, -100);
    assert_true(see(s)->cursor == 0);
    assert_true(look.state[0].position[1].y == 2);
    cr_session_seek(s, 1e300);
    assert_true(see(s)->cursor == (double)look.newest && look.newest >= 10);
    cr_session_seek(s, 0.5);
    assert_true(absolute(see(s)->state[0].position[1].y - (2 + one) / 2) < 1e-6f);
    stop(s);
}

static void plays_in_real_time(void** unused) {
    (void)unused;
    cr_session* s = start(1, 2, 0);
    cr_session_pause(s, false);
    for (int k = 0; k < 60; k++) {
        cr_session_settle(s);
        cr_session_advance(s, 1.0 / 60);
    }
    see(s);
    // One second, but for what the first pictures had to wait for.
    assert_true(look.cursor > 200 && look.cursor <= 240.001);
    assert_true(look.following && !look.paused);
    assert_true(look.figures[1].distance >= 0);
    stop(s);
}

static void a_slow_engine_says_so(void** unused) {
    (void)unused;
    cr_session* s = start(1, 1, 10); // 10 ms for a frame of 4.2 ms
    cr_session_pause(s, false);
    for (int k = 0; k < 30; k++) {
        nanosleep(&(struct timespec){0, 16666667}, NULL);
        cr_session_advance(s, 1.0 / 60); // never waits
    }
    assert_ok(cr_session_look(s, &look, &error));
    assert_true(look.behind > 0.1);
    assert_true(look.real_time < 0.95);
    cr_session_pause(s, true);
    stop(s);
}

static void push_reaches_all_engines_at_one_moment(void** unused) {
    (void)unused;
    cr_session *s = start(2, 2, 0), *t = start(2, 2, 0);
    cr_session_step(s, 8);
    cr_session_step(t, 8);
    float mass = see(s)->epoch->world->bodies[1].mass;
    cr_session_push(s, 1, cr_v3(3 * mass, 0, 0), look.state[0].position[1]);
    cr_session_step(s, 8);
    see(s);
    float x[2] = {look.state[0].position[1].x, look.state[1].position[1].x}, other = look.state[0].position[2].x;
    cr_session_look_end(s, &look);
    cr_session_step(t, 8);
    see(t);
    for (int e = 0; e < 2; e++) {
        float moved = x[e] - look.state[e].position[1].x;
        assert_true(absolute(moved - 3 * 8 / 240.0f) < 1e-4f);
    }
    assert_true(other == look.state[0].position[2].x);
    stop(t);
    cr_session_destroy(s);
}

static void bodies_come_and_go(void** unused) {
    (void)unused;
    cr_session* s = start(3, 2, 0);
    cr_session_step(s, 12);
    see(s);
    float kept = look.state[1].position[3].y, speed = look.state[1].linear_velocity[3].y;
    uint32_t key = look.epoch->color_keys[3];
    uint64_t first = look.epoch->serial;
    cr_session_remove(s, 1);
    see(s);
    assert_true(look.cursor == 12); // no time passed
    assert_int_equal(look.epoch->world->body_count, 3);
    assert_true(look.epoch->serial != first);
    assert_true(look.epoch->color_keys[2] == key);
    assert_true(look.state[1].position[2].y == kept && look.state[1].linear_velocity[2].y == speed);
    cr_session_add(s, (cr_new_body){CR_SHAPE_BOX, {0.2f, 0.1f, 0.3f}, {5, 6, 7}, {1, 2, 3}, 500});
    see(s);
    assert_int_equal(look.epoch->world->body_count, 4);
    const cr_body* added = &look.epoch->world->bodies[3];
    assert_true(absolute(added->mass - 500 * 8 * 0.2f * 0.1f * 0.3f) < 1e-2f);
    for (int e = 0; e < 2; e++) {
        assert_true(look.state[e].position[3].x == 5 && look.state[e].linear_velocity[3].z == 3);
        assert_true(look.state[e].count == 4);
    }
    cr_session_step(s, 4);
    see(s);
    assert_true(look.state[0].position[3].x > 5 && look.state[1].position[3].x > 5);
    cr_session_step(s, -6); // into the time before
    see(s);
    assert_true(look.cursor == 10);
    assert_int_equal(look.epoch->world->body_count, 4);
    assert_true(look.epoch->serial == first);
    cr_session_branch(s);
    see(s);
    assert_true(look.newest == 10);
    cr_session_step(s, 3);
    see(s);
    assert_int_equal(look.epoch->world->body_count, 4); // the floor and three balls again
    assert_true(look.state[0].position[1].x == 0);
    cr_session_restart(s);
    see(s);
    assert_true(look.cursor == 0 && look.newest == 0 && look.state[0].position[1].y == 2);
    stop(s);
}

static void a_branch_repeats_or_differs(void** unused) {
    (void)unused;
    cr_session* s = start(1, 1, 0);
    cr_session_step(s, 40);
    float before = see(s)->state[0].position[1].y;
    cr_session_seek(s, 20);
    cr_session_branch(s);
    assert_true(see(s)->newest == 20);
    cr_session_step(s, 20);
    assert_true(absolute(see(s)->state[0].position[1].y - before) < 1e-6f);
    cr_session_seek(s, 20);
    cr_session_push(s, 1, cr_v3(0, 10 * look.epoch->world->bodies[1].mass, 0), cr_v3(0, 0, 0));
    cr_session_step(s, 20);
    see(s);
    assert_true(look.cursor == 40 && look.state[0].position[1].y > before + 0.5f);
    stop(s);
}

static void gravity_and_freezing(void** unused) {
    (void)unused;
    cr_session* s = start(2, 2, 0);
    cr_session_step(s, 10);
    cr_session_freeze(s, 1);
    see(s);
    assert_int_equal(look.epoch->world->bodies[1].motion, CR_STATIC);
    cr_vec3 frozen = look.state[1].position[1];
    cr_session_step(s, 10);
    see(s);
    assert_memory_equal(&frozen, &look.state[1].position[1], sizeof frozen);
    assert_true(look.state[1].position[2].y < frozen.y);
    cr_session_freeze(s, 1);
    see(s);
    assert_int_equal(look.epoch->world->bodies[1].motion, CR_DYNAMIC);
    assert_true(absolute(look.epoch->world->bodies[1].mass - look.epoch->world->bodies[2].mass) < 1e-3f);
    cr_session_gravity(s, cr_v3(0, 0, 0));
    cr_session_freeze(s, -1);
    see(s);
    float height = look.state[0].position[1].y;
    assert_true(look.state[0].linear_velocity[2].y == 0);
    cr_session_step(s, 30);
    see(s);
    assert_true(look.state[0].position[1].y == height);
    assert_true(look.epoch->world->gravity.y == 0);
    stop(s);
}

static void the_spring_pulls(void** unused) {
    (void)unused;
    cr_session* s = start(2, 2, 0);
    cr_session_drag(s, 1, cr_v3(0, 0, 0), cr_v3(0, 4, 1));
    cr_session_step(s, 480);
    see(s);
    for (int e = 0; e < 2; e++) {
        cr_vec3 p = look.state[e].position[1];
        if (!(cr_length(cr_sub(p, cr_v3(0, 4, 1))) < 0.3f))
            fail_msg("pulled to %g %g %g", (double)p.x, (double)p.y, (double)p.z);
        assert_true(look.state[e].position[2].y < 2.1f);
    }
    cr_session_drag(s, -1, cr_v3(0, 0, 0), cr_v3(0, 0, 0));
    cr_session_step(s, 240);
    assert_true(see(s)->state[0].position[1].y < 3);
    stop(s);
}

static void the_past_has_an_end(void** unused) {
    (void)unused;
    cr_scene scene = balls(50);
    cr_session_engine setup = {&toy, cr_default_engine_options()};
    cr_session* s;
    assert_ok(cr_session_create(&s, &scene, &setup, 1, 1 << 20, &error)); // 1 MiB: some 390 frames
    cr_session_step(s, 2000);
    see(s);
    assert_true(look.cursor == 2000);
    assert_true(look.first > 1000 && look.first < 2000);
    static cr_session_figures figures[100];
    assert_int_equal(cr_session_curves(s, figures, 100, 2), 100);
    assert_true(figures[99].energy > 0);
    cr_session_seek(s, 0);
    assert_true(see(s)->cursor == (double)look.first);
    stop(s);
}

static void failures_are_told(void** unused) {
    (void)unused;
    cr_session_engine setup[2] = {{&toy, cr_default_engine_options()}, {&toy, cr_default_engine_options()}};
    cr_session* s;
    cr_scene scene = balls(1);
    assert_int_equal(cr_session_create(&s, &scene, setup, 0, 1 << 20, &error), CR_ERROR_ARGUMENT);
    assert_null(s);
    scene = balls(1);
    setup[1].options.frame_rate = 100;
    assert_int_equal(cr_session_create(&s, &scene, setup, 2, 1 << 20, &error), CR_ERROR_ARGUMENT);
    s = start(1, 2, 0);
    cr_session_push(s, 1, cr_v3(NAN, 0, 0), cr_v3(0, 0, 0));
    cr_session_step(s, 3);
    see(s);
    assert_true(look.failed[0] && look.failed[1]);
    assert_true(look.message[0]);
    assert_true(look.state[0].position[1].y == 2); // it stays where it was
    cr_session_add(s, (cr_new_body){CR_SHAPE_BOX, {NAN, 1, 1}, {0, 0, 0}, {0, 0, 0}, 1});
    assert_int_equal(see(s)->epoch->world->body_count, 2);
    cr_session_restart(s);
    cr_session_step(s, 3);
    see(s);
    assert_false(look.failed[0]);
    assert_true(look.state[0].position[1].y < 2);
    stop(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_and_steps_back),  cmocka_unit_test(plays_in_real_time),
        cmocka_unit_test(a_slow_engine_says_so), cmocka_unit_test(push_reaches_all_engines_at_one_moment),
        cmocka_unit_test(bodies_come_and_go),    cmocka_unit_test(a_branch_repeats_or_differs),
        cmocka_unit_test(gravity_and_freezing),  cmocka_unit_test(the_spring_pulls),
        cmocka_unit_test(the_past_has_an_end),   cmocka_unit_test(failures_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
