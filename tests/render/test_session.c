// The session: time, its past, and hands that reach every engine at the same moment.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "render/session.h"
#include "tests/render/toy_engine.h"
#include "world/geometry.h"
#include "world/random.h"

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
        setup[e] = (cr_session_engine){.type = &toy, .options = cr_default_engine_options()};
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
    cr_session_engine setup = {.type = &toy, .options = cr_default_engine_options()};
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
    cr_session_engine setup[2] = {{.type = &toy, .options = cr_default_engine_options()},
                                  {.type = &toy, .options = cr_default_engine_options()}};
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

// ---------------------------------------------------------------- undo and redo

// All that can be seen of a moment, to be compared bit for bit.
typedef struct moment {
    uint64_t hash;
    int64_t first, newest;
    double cursor;
    int32_t count;
    uint32_t keys[64];
    cr_vec3 position[2][64], velocity[2][64], turning[2][64];
    cr_quat orientation[2][64];
} moment;

static moment moment_of(cr_session* s) {
    moment m;
    see(s);
    memset(&m, 0, sizeof m); // also what lies between the members
    m.hash = cr_world_hash(look.epoch->world);
    m.first = look.first;
    m.newest = look.newest;
    m.cursor = look.cursor;
    m.count = look.epoch->world->body_count;
    assert_true(m.count <= 64);
    memcpy(m.keys, look.epoch->color_keys, (size_t)m.count * sizeof *m.keys);
    for (int e = 0; e < look.engine_count; e++) {
        size_t n = (size_t)m.count;
        memcpy(m.position[e], look.state[e].position, n * sizeof *m.position[e]);
        memcpy(m.velocity[e], look.state[e].linear_velocity, n * sizeof *m.velocity[e]);
        memcpy(m.turning[e], look.state[e].angular_velocity, n * sizeof *m.turning[e]);
        memcpy(m.orientation[e], look.state[e].orientation, n * sizeof *m.orientation[e]);
    }
    return m;
}

static void assert_same(const moment* a, const moment* b, int step) {
    if (memcmp(a, b, sizeof *a) == 0) return;
    fail_msg("step %d: hash %016llx and %016llx, frame %g and %g of %lld and %lld, %d and %d bodies", step,
             (unsigned long long)a->hash, (unsigned long long)b->hash, a->cursor, b->cursor, (long long)a->newest,
             (long long)b->newest, a->count, b->count);
}

static cr_vec3 somewhere(cr_random* r) {
    return cr_v3((float)cr_random_range(r, -3, 3), (float)cr_random_range(r, 0.5, 4), (float)cr_random_range(r, -3, 3));
}

static int32_t some_body(cr_random* r) {
    return 1 + (int32_t)cr_random_below(r, (uint32_t)look.epoch->world->body_count - 1);
}

// One change of a random kind; the scene has at least two bodies that can move before it.
static void change_something(cr_session* s, cr_random* r, int kind) {
    int32_t body = some_body(r);
    cr_body_values values = {0.5f + (float)cr_random_unit(r), (float)cr_random_unit(r), (float)cr_random_unit(r)};
    switch (kind) {
    case 0:
        cr_session_push(s, body, somewhere(r), look.state[0].position[body]);
        break;
    case 1:
        cr_session_add(s, (cr_new_body){CR_SHAPE_BOX, {0.2f, 0.1f, 0.3f}, somewhere(r), somewhere(r), 500});
        break;
    case 2:
        if (look.epoch->world->body_count < 4) // never the last ones
            cr_session_add(s, (cr_new_body){CR_SHAPE_SPHERE, {0.2f}, somewhere(r), {0, 0, 0}, 500});
        else
            cr_session_remove(s, body);
        break;
    case 3:
        cr_session_gravity(s, somewhere(r));
        break;
    case 4:
        cr_session_freeze(s, body);
        break;
    case 5:
        cr_session_freeze(s, -1);
        break;
    case 6:
        cr_session_move(s, body, somewhere(r), 0);
        break;
    case 7:
        cr_session_values(s, body, values);
        break;
    case 8:
        cr_session_restart(s);
        break;
    default: {
        cr_scene other = balls(2 + (int)cr_random_below(r, 4));
        cr_session_replace(s, &other);
        break;
    }
    }
}

enum { KINDS = 10, CHANGES = 60 };

// Random changes at random moments, some in the past; undone they are all gone, done again they are all there.
static void undone_to_the_first_bit(void** unused) {
    (void)unused;
    static moment before[CHANGES + 1], after[CHANGES + 1];
    for (uint64_t seed = 900000; seed < 900006; seed++) {
        cr_random r = cr_random_create(seed, 1);
        cr_session* s = start(3, 2, 0);
        bool seen[KINDS] = {false};
        for (int k = 0; k < CHANGES; k++) {
            int kind = (int)cr_random_below(&r, KINDS);
            see(s);
            if (look.newest > 0 && cr_random_unit(&r) < 0.3)
                cr_session_seek(s, floor(cr_random_unit(&r) * (double)look.newest));
            else if (cr_random_unit(&r) < 0.7)
                cr_session_step(s, 1 + (int32_t)cr_random_below(&r, 20));
            before[k] = moment_of(s);
            change_something(s, &r, kind);
            after[k] = moment_of(s);
            assert_non_null(look.undo);
            assert_null(look.redo);
            seen[kind] = true;
        }
        for (int k = 0; k < KINDS; k++) assert_true(seen[k]);
        for (int k = CHANGES; k-- > 0;) {
            cr_session_undo(s);
            moment now = moment_of(s);
            assert_same(&before[k], &now, k);
        }
        assert_null(look.undo);
        cr_session_undo(s); // nothing is left to undo, which is no error
        assert_string_equal(see(s)->message, "");
        for (int k = 0; k < CHANGES; k++) {
            cr_session_redo(s);
            moment now = moment_of(s);
            assert_true(now.newest >= after[k].newest); // with what ran on after it
            now.newest = after[k].newest;
            assert_same(&after[k], &now, k);
        }
        assert_null(look.redo);
        stop(s);
    }
}

// What ran on after a change comes back with it; a new change forgets what could be done again.
static void undone_with_what_came_of_it(void** unused) {
    (void)unused;
    cr_session* s = start(2, 2, 0);
    cr_session_step(s, 10);
    moment ten = moment_of(s);
    cr_session_push(s, 1, cr_v3(0, 5 * look.epoch->world->bodies[1].mass, 0), look.state[0].position[1]);
    cr_session_step(s, 30);
    moment pushed = moment_of(s);
    assert_string_equal(look.undo, "push");
    cr_session_undo(s);
    moment now = moment_of(s);
    assert_same(&ten, &now, 0);
    assert_string_equal(look.redo, "push");
    cr_session_redo(s);
    see(s);
    assert_true(look.cursor == 10); // where it happened
    cr_session_seek(s, pushed.cursor);
    now = moment_of(s);
    assert_same(&pushed, &now, 1);
    cr_session_undo(s);
    cr_session_step(s, 5);
    cr_session_remove(s, 2);
    assert_null(see(s)->redo);
    // A change that fails leaves nothing to undo but what was there.
    cr_session_undo(s);
    moment fifteen = moment_of(s);
    cr_session_add(s, (cr_new_body){CR_SHAPE_BOX, {NAN, 1, 1}, {0, 0, 0}, {0, 0, 0}, 1});
    now = moment_of(s);
    assert_same(&fifteen, &now, 2);
    assert_null(look.undo);
    assert_true(look.message[0] && look.messages > 0);
    stop(s);
}

static void one_gesture_is_one_change(void** unused) {
    (void)unused;
    cr_session* s = start(2, 2, 0);
    cr_session_step(s, 7);
    moment before = moment_of(s);
    for (int k = 0; k < 20; k++) {
        cr_session_move(s, 1, cr_v3(0.1f * (float)k, 3, 0), 5);
        if (k % 3 == 0) cr_session_settle(s);
    }
    see(s);
    for (int e = 0; e < 2; e++) assert_true(look.state[e].position[1].x == 0.1f * 19.0f);
    cr_session_move(s, 1, cr_v3(0, 1, 4), 6);
    see(s);
    assert_true(look.state[1].position[1].z == 4);
    cr_session_undo(s);
    assert_true(see(s)->state[0].position[1].x == 0.1f * 19.0f);
    cr_session_undo(s);
    moment now = moment_of(s);
    assert_same(&before, &now, 0);
    // A drag too.
    cr_session_drag(s, 1, cr_v3(0, 0, 0), cr_v3(0, 4, 1));
    cr_session_step(s, 100);
    cr_session_settle(s);
    cr_session_drag(s, -1, cr_v3(0, 0, 0), cr_v3(0, 0, 0));
    assert_string_equal(see(s)->undo, "pull");
    cr_session_undo(s);
    now = moment_of(s);
    assert_same(&before, &now, 1);
    stop(s);
}

// Old changes go when there are too many for the memory, the last one stays.
static void undo_takes_no_more_than_its_share(void** unused) {
    (void)unused;
    cr_scene scene = balls(50);
    cr_session_engine setup = {.type = &toy, .options = cr_default_engine_options()};
    cr_session* s;
    assert_ok(cr_session_create(&s, &scene, &setup, 1, 1 << 18, &error)); // 256 KiB: some 90 frames
    for (int k = 0; k < 200; k++) {
        cr_session_gravity(s, cr_v3(0, -1 - (float)k, 0));
        see(s);
    }
    int undone = 0;
    while (see(s)->undo) {
        cr_session_undo(s);
        undone++;
    }
    assert_in_range(undone, 10, 100);
    stop(s);
}

static void values_change(void** unused) {
    (void)unused;
    cr_session* s = start(2, 2, 0);
    see(s);
    cr_vec3 inertia = look.epoch->world->bodies[1].inertia;
    float mass = look.epoch->world->bodies[1].mass;
    cr_session_values(s, 1, (cr_body_values){3 * mass, 0.25f, 0.75f});
    see(s);
    const cr_body* b = &look.epoch->world->bodies[1];
    assert_true(absolute(b->mass - 3 * mass) < 1e-4f * mass && absolute(b->inertia.x - 3 * inertia.x) < 1e-4f);
    assert_true(b->friction == 0.25f && b->restitution == 0.75f);
    assert_true(look.epoch->world->bodies[2].mass == mass);
    stop(s);
}

// ---------------------------------------------------------------- free places

static void added_at_the_nearest_free_place(void** unused) {
    (void)unused;
    cr_session* s = start(3, 2, 0);
    const cr_vec3 wanted[] = {{0, 2, 0}, {1, 2, 0}, {0.5f, 2, 0}, {7, 0, 0}, {7, -0.2f, 0}, {9, 5, 0}, {9, 5, 0}};
    const float farthest[] = {0.6f, 0.6f, 0.75f, 0.35f, 0.75f, 0, 0.6f}; // m
    for (size_t k = 0; k < sizeof wanted / sizeof wanted[0]; k++) {
        cr_session_add(s, (cr_new_body){CR_SHAPE_SPHERE, {0.25f}, wanted[k], {0, 0, 0}, 500});
        see(s);
        int32_t n = look.epoch->world->body_count - 1;
        cr_vec3 at = look.state[0].position[n];
        assert_memory_equal(&at, &look.state[1].position[n], sizeof at);
        if (!(cr_length(cr_sub(at, wanted[k])) <= farthest[k]))
            fail_msg("%d: wanted at %g %g %g, put at %g %g %g", (int)k, (double)wanted[k].x, (double)wanted[k].y,
                     (double)wanted[k].z, (double)at.x, (double)at.y, (double)at.z);
        for (int32_t i = 0; i < n; i++) {
            cr_vec3 normal, point;
            for (int e = 0; e < 2; e++)
                assert_true(cr_body_distance(look.epoch->world, &look.state[e], n, i, &normal, &point) > 0);
        }
    }
    // Engines that have come apart: free in both.
    cr_session_move(s, 1, cr_v3(0, 0.6f, 0), 0);
    cr_session_step(s, 200);
    see(s);
    assert_true(look.state[0].position[1].y != look.state[1].position[1].y);
    cr_session_add(s, (cr_new_body){CR_SHAPE_SPHERE, {0.25f}, look.state[1].position[1], {0, 0, 0}, 500});
    see(s);
    int32_t n = look.epoch->world->body_count - 1;
    for (int e = 0; e < 2; e++) {
        cr_vec3 normal, point;
        assert_true(cr_body_distance(look.epoch->world, &look.state[e], n, 1, &normal, &point) > 0);
    }
    stop(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_and_steps_back),
        cmocka_unit_test(plays_in_real_time),
        cmocka_unit_test(a_slow_engine_says_so),
        cmocka_unit_test(push_reaches_all_engines_at_one_moment),
        cmocka_unit_test(bodies_come_and_go),
        cmocka_unit_test(a_branch_repeats_or_differs),
        cmocka_unit_test(gravity_and_freezing),
        cmocka_unit_test(the_spring_pulls),
        cmocka_unit_test(the_past_has_an_end),
        cmocka_unit_test(failures_are_told),
        cmocka_unit_test(undone_to_the_first_bit),
        cmocka_unit_test(undone_with_what_came_of_it),
        cmocka_unit_test(one_gesture_is_one_change),
        cmocka_unit_test(undo_takes_no_more_than_its_share),
        cmocka_unit_test(values_change),
        cmocka_unit_test(added_at_the_nearest_free_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
