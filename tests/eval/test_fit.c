// What is fitted: worlds, files, and a search that finds what was hidden.
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

#include "eval/fit.h"
#include "eval/tosses.h"
#include "model/model.h"
#include "scenes/scenes.h"
#include "sim/sim.h"
#include "world/fitted.h"
#include "world/variant.h"

enum { SHORT = 35 }; // frames: the first impacts, before chaos sets in

static cr_motions open_motions(const char* source) {
    cr_motions m = {0};
    cr_error error = {""};
    if (cr_motions_add(&m, source, &error)) fail_msg("%s: %s", source, error.message);
    return m;
}

static cr_engine* open_fitted(const cr_engine_type* type, const cr_fit* fit, const cr_world* world,
                              const cr_state* start, const cr_engine_options* options) {
    cr_engine* engine;
    cr_error error = {""};
    if (cr_fitted_create(&engine, type, fit, world, start, options, &error)) fail_msg("%s", error.message);
    return engine;
}

// Puts what the engine makes of the fitted world in the place of what was tracked.
static void simulate(cr_motions* m, const cr_engine_type* type, const cr_fit* fit, double step_rate) {
    cr_error error = {""};
    for (int32_t k = 0; k < m->count; k++) {
        cr_motion_record* record = &m->list[k];
        if (record->frames > SHORT) record->frames = SHORT;
        cr_engine_options o = cr_default_engine_options();
        o.frame_rate = record->frame_rate;
        o.step_rate = step_rate;
        o.setup = "precise";
        o.weights = "none";
        cr_engine* engine;
        cr_state state;
        assert_int_equal(cr_state_create(&state, 2, &error), CR_OK);
        engine = open_fitted(type, fit, record->scene.world, &record->scene.state, &o);
        for (int32_t f = 1; f <= record->frames; f++) {
            assert_int_equal(engine->type->step(engine, 1, &state, &error), CR_OK);
            cr_motion_set_state(record, f, &state);
        }
        engine->type->destroy(engine);
        cr_state_destroy(&state);
    }
}

static uint64_t all_but(const char* const* names, int count) {
    uint64_t held = 0;
    for (int k = 0; k < CR_FIT_COUNT; k++) {
        bool wanted = false;
        for (int n = 0; n < count; n++) wanted = wanted || strcmp(cr_fit_numbers[k].name, names[n]) == 0;
        if (!wanted) held |= UINT64_C(1) << k;
    }
    return held;
}

static void check_near(const char* what, double found, double truth, double within) {
    if (!(fabs(found - truth) <= within)) fail_msg("%s: found %g, hidden was %g", what, found, truth);
}

// Bullet's own motion with another friction, bounce and height of the table: found again from frames 0 and the motion.
static void test_finds_what_was_hidden(void** unused) {
    (void)unused;
    static const char* const names[] = {"friction", "restitution", "ground"};
    cr_motions m = open_motions("tosses:0-15");
    cr_fit hidden = cr_default_fit();
    hidden.friction = 1.4;
    hidden.restitution = 2;
    hidden.ground = -0.0015;
    simulate(&m, &cr_engine_bullet, &hidden, 592);
    cr_fit_options o = cr_default_fit_options();
    o.motions = &m;
    o.engine = &cr_engine_bullet;
    o.engines = CR_FIT_BULLET;
    o.engine_options.setup = "precise";
    o.engine_options.step_rate = 592;
    o.evaluations = 300;
    o.per_search = 300;
    o.held = all_but(names, 3);
    o.jobs = 2;
    cr_fit_result r, again;
    cr_error error = {""};
    if (cr_fit_run(&r, &o, &error)) fail_msg("%s", error.message);
    assert_true(r.evaluations <= 300);
    check_near("friction", r.fit.friction, hidden.friction, 0.03);
    check_near("restitution", r.fit.restitution, hidden.restitution, 0.15);
    check_near("ground", r.fit.ground, hidden.ground, 1e-4);
    assert_true(r.objective < 0.2 && r.position < r.start_position && r.angle < r.start_angle);
    assert_true(r.fit.side == 1 && r.fit.gravity == 1);
    o.evaluations = 40; // the same with any number of threads
    if (cr_fit_run(&r, &o, &error)) fail_msg("%s", error.message);
    o.jobs = 1;
    if (cr_fit_run(&again, &o, &error)) fail_msg("%s", error.message);
    assert_memory_equal(&r.fit, &again.fit, sizeof r.fit);
    cr_motions_destroy(&m);
}

static void test_refuses(void** unused) {
    (void)unused;
    cr_motions m = {0};
    cr_fit_options o = cr_default_fit_options();
    cr_fit_result r;
    cr_error error = {""};
    o.motions = &m;
    o.engine = &cr_engine_bullet;
    o.engines = CR_FIT_BULLET;
    assert_int_equal(cr_fit_run(&r, &o, &error), CR_ERROR_ARGUMENT); // no recordings
    m = open_motions("tosses:0");
    o.engine = &cr_engine_freeflight;
    assert_int_equal(cr_fit_run(&r, &o, &error), CR_ERROR_UNSUPPORTED);
    cr_motions_destroy(&m);
}

// ---------------------------------------------------------------- worlds

// The cube of the world as fitted comes to rest with its centre so high; the ground is where the world has it.
static void rests_in_all_engines(const cr_scene* scene, const cr_fit* fit, double height) {
    const cr_engine_type* const types[] = {&cr_engine_bullet, &cr_engine_mujoco, &cr_engine_learned};
    cr_error error = {""};
    for (int k = 0; k < 3; k++) {
        cr_engine_options o = cr_default_engine_options();
        o.weights = "none";
        cr_engine* engine;
        cr_state state;
        engine = open_fitted(types[k], fit, scene->world, &scene->state, &o);
        assert_memory_equal(cr_fitted_fit(engine), fit, sizeof *fit);
        assert_int_equal(cr_state_create(&state, 2, &error), CR_OK);
        assert_int_equal(engine->type->step(engine, 480, NULL, &error), CR_OK); // to rest
        assert_int_equal(engine->type->get_state(engine, &state, &error), CR_OK);
        assert_true(state.position[0].y == 0);
        if (!(fabs((double)state.position[1].y - height) < 4e-4))
            fail_msg("%s: rests at %g", types[k]->name, (double)state.position[1].y);
        engine->type->destroy(engine);
        cr_state_destroy(&state);
    }
}

// A cube with round edges lies where an ideal one lies, and stands lower on its corner; the ground is where it was
// found, and states in and out are the world's own.
static void test_world(void** unused) {
    (void)unused;
    cr_motions m = open_motions("tosses:0");
    const cr_scene* scene = &m.list[0].scene;
    cr_fit fit = cr_default_fit();
    cr_error error = {""};
    assert_true(cr_fit_is_default(&fit));
    fit.edge = 0.1;
    fit.ground = 0.002;
    fit.lag = 0.001;
    fit.inertia = 0.9;
    cr_world* world;
    cr_state state;
    assert_int_equal(cr_fit_world(&fit, scene->world, cr_quat_identity(), &scene->state, &world, &state, &error),
                     CR_OK);
    const cr_shape* cube = &world->shapes[world->bodies[1].shape];
    assert_int_equal(cube->type, CR_SHAPE_COMPOUND);
    assert_float_equal(cube->aabb_max.x, 0.0524, 1e-6);
    float corner = (float)(0.0524 * (sqrt(3) * 0.9 + 0.1));
    assert_float_equal(world->bodies[1].radius, corner, 1e-5);
    assert_float_equal(world->bodies[1].inertia.x, 0.9 * 8.1e-4, 1e-8);
    assert_float_equal(state.position[0].y, 0.002, 1e-7);
    assert_float_equal(state.linear_velocity[1].y, scene->state.linear_velocity[1].y - 0.001f * 9.81f, 1e-6);
    cr_state_destroy(&state);
    cr_world_destroy(world);
    rests_in_all_engines(scene, &fit, 0.0524 + 0.002);
    cr_motions_destroy(&m);
}

// A cube whose edges are cut off lies where an ideal one lies, in all engines, and stands lower on an edge and on its
// corner.
static void test_chamfer(void** unused) {
    (void)unused;
    cr_motions m = open_motions("tosses:0");
    const cr_scene* scene = &m.list[0].scene;
    cr_fit fit = cr_default_fit();
    cr_error error = {""};
    fit.chamfer = 0.1;
    cr_world* world;
    cr_state state;
    assert_int_equal(cr_fit_world(&fit, scene->world, cr_quat_identity(), &scene->state, &world, &state, &error),
                     CR_OK);
    const cr_shape* cube = &world->shapes[world->bodies[1].shape];
    const double half = 0.0524, ball = 0.01;
    const struct {
        double x, y, z, height;
    } ways[] = {{0, 1, 0, 1},
                {1, 1, 0, (2 - 2 * ball - 0.1) / sqrt(2) + ball},
                {1, 1, 1, (3 - 3 * ball - 0.2) / sqrt(3) + ball}};
    for (int k = 0; k < 3; k++) {
        cr_vec3 n = cr_normalize_or(cr_v3((float)ways[k].x, (float)ways[k].y, (float)ways[k].z), cr_v3(0, 1, 0));
        double reach = 0;
        for (int32_t c = 0; c < cube->child_count; c++) {
            const cr_child* child = &cube->children[c];
            if (world->shapes[child->shape].type != CR_SHAPE_SPHERE) continue;
            reach = fmax(reach, (double)cr_dot(n, child->pose.position) + (double)world->shapes[child->shape].size[0]);
        }
        check_near("how far the cube reaches", reach, half * ways[k].height, 1e-6);
    }
    cr_state_destroy(&state);
    cr_world_destroy(world);
    rests_in_all_engines(scene, &fit, half);
    cr_motions_destroy(&m);
}

static cr_fit leaning_fit(void) {
    cr_fit fit = cr_default_fit();
    fit.heading = 1;
    fit.lean_along = 0.02;
    fit.lean_across = -0.03;
    fit.slope_across = 0.01;
    fit.speed_along = 0.04;
    fit.spin_up = 0.3;
    return fit;
}

// Axes of the tracker's that lean: in and out are what was tracked, whichever way it is thrown; what the first
// velocities lack is added along the throw.
static void test_axes(void** unused) {
    (void)unused;
    cr_motions m = open_motions("tosses:0");
    const cr_scene* scene = &m.list[0].scene;
    cr_fit fit = leaning_fit();
    cr_error error = {""};
    cr_world* world[2];
    cr_state start, inside[2], out;
    assert_int_equal(cr_state_create(&start, 2, &error), CR_OK);
    assert_int_equal(cr_state_create(&out, 2, &error), CR_OK);
    cr_state_copy(&scene->state, &start);
    for (int k = 0; k < 2; k++) {
        cr_quat turn = cr_fit_turn(&fit, scene->world, &start);
        cr_vec3 way = cr_rotate(turn, start.linear_velocity[1]);
        check_near("thrown along x", (double)way.z, 0, 1e-6);
        assert_true(way.x > 0);
        assert_int_equal(cr_fit_world(&fit, scene->world, turn, &start, &world[k], &inside[k], &error), CR_OK);
        cr_engine_options o = cr_default_engine_options();
        cr_engine* engine;
        engine = open_fitted(&cr_engine_freeflight, &fit, scene->world, &start, &o);
        assert_int_equal(engine->type->get_state(engine, &out, &error), CR_OK);
        check_near("in and out", (double)cr_length(cr_sub(out.position[1], start.position[1])), 0, 1e-6);
        cr_vec3 lacked = cr_sub(out.linear_velocity[1], start.linear_velocity[1]);
        cr_vec3 level = cr_normalize_or(cr_v3(start.linear_velocity[1].x, 0, start.linear_velocity[1].z), lacked);
        check_near("what was lacked", (double)cr_length(cr_madd(lacked, -0.04f, level)), 0, 1e-6);
        cr_vec3 spin = cr_sub(out.angular_velocity[1], start.angular_velocity[1]);
        check_near("and of the spin", (double)cr_length(cr_sub(spin, cr_v3(0, 0.3f, 0))), 0, 1e-6);
        assert_int_equal(engine->type->teleport(engine, 1, (cr_pose){start.position[1], start.orientation[1]},
                                                start.linear_velocity[1], start.angular_velocity[1], &error),
                         CR_OK);
        assert_int_equal(engine->type->get_state(engine, &out, &error), CR_OK);
        check_near("put there", (double)cr_length(cr_sub(out.angular_velocity[1], start.angular_velocity[1])), 0, 1e-5);
        // Gravity is the world's where nothing but the slope leans: it pulls to the left, which tracked axes turn.
        cr_vec3 before = out.linear_velocity[1];
        assert_int_equal(engine->type->step(engine, 24, NULL, &error), CR_OK);
        assert_int_equal(engine->type->get_state(engine, &out, &error), CR_OK);
        cr_vec3 gained = cr_scale(cr_sub(out.linear_velocity[1], before), 10 / 9.81f);
        cr_vec3 left = cr_cross(cr_v3(0, 1, 0), level);
        check_near("pulled along", (double)cr_dot(gained, level), -0.02, 1e-3);
        check_near("pulled across", (double)cr_dot(gained, left), 0.03 + 0.01, 1e-3);
        engine->type->destroy(engine);
        cr_variant variant = cr_default_variant();
        variant.turn = cr_quat_exp(cr_v3(0, 0.7f, 0));
        cr_state_variant(&scene->state, &variant, &start); // for the second time
    }
    check_near("turned recordings are one", (double)cr_length(cr_sub(inside[0].position[1], inside[1].position[1])), 0,
               1e-6);
    cr_quat apart = cr_qmul(inside[0].orientation[1], cr_conjugate(inside[1].orientation[1]));
    check_near("turned recordings are one", (double)cr_length(cr_quat_log(apart)), 0, 1e-5);
    for (int k = 0; k < 2; k++) {
        cr_state_destroy(&inside[k]);
        cr_world_destroy(world[k]);
    }
    cr_state_destroy(&start);
    cr_state_destroy(&out);
    cr_motions_destroy(&m);
}

// What lies level on ground that leans in what was tracked stays where it is, in all engines; hands push and contacts
// are told in tracked axes; a snapshot goes on as it was, whatever its engine began with.
static void test_leaning_ground(void** unused) {
    (void)unused;
    const cr_engine_type* const types[] = {&cr_engine_bullet, &cr_engine_mujoco, &cr_engine_learned};
    cr_motions m = open_motions("tosses:0");
    const cr_scene* scene = &m.list[0].scene;
    cr_fit fit = cr_default_fit();
    fit.heading = 1;
    fit.lean_along = 0.04;
    fit.lean_across = -0.03;
    cr_error error = {""};
    cr_state start, out, other;
    assert_int_equal(cr_state_create(&start, 2, &error), CR_OK);
    assert_int_equal(cr_state_create(&out, 2, &error), CR_OK);
    assert_int_equal(cr_state_create(&other, 2, &error), CR_OK);
    cr_state_copy(&scene->state, &start);
    cr_vec3 along = cr_rotate(cr_quat_exp(cr_v3(0, 0.7f, 0)), cr_v3(1, 0, 0)), left = cr_cross(cr_v3(0, 1, 0), along);
    cr_vec3 up = cr_normalize_or(cr_madd(cr_madd(cr_v3(0, 1, 0), 0.04f, along), -0.03f, left), left);
    start.position[1] = cr_madd(cr_scale(along, 0.3f), 0.0524f, up); // on the plane through the origin
    start.position[1] = cr_madd(start.position[1], -cr_dot(cr_scale(along, 0.3f), up), up);
    start.orientation[1] = cr_quat_exp(cr_cross(cr_v3(0, 1, 0), up));
    start.linear_velocity[1] = cr_scale(along, 0.002f);
    start.angular_velocity[1] = cr_v3(0, 0, 0);
    for (int k = 0; k < 3; k++) {
        cr_engine_options o = cr_default_engine_options();
        o.weights = "none";
        cr_engine *engine, *second;
        engine = open_fitted(types[k], &fit, scene->world, &start, &o);
        assert_int_equal(engine->type->step(engine, 120, NULL, &error), CR_OK);
        assert_int_equal(engine->type->get_state(engine, &out, &error), CR_OK);
        cr_vec3 gone = cr_sub(out.position[1], start.position[1]);
        if (!(cr_length(gone) < 1.5e-3f)) fail_msg("%s: went %g m", types[k]->name, (double)cr_length(gone));
        cr_quat apart = cr_qmul(out.orientation[1], cr_conjugate(start.orientation[1]));
        if (!(cr_length(cr_quat_log(apart)) < 0.01f)) fail_msg("%s: turned", types[k]->name);
        cr_contact contact;
        assert_true(engine->type->contacts(engine, &contact, 1) > 0);
        cr_vec3 normal = contact.body_a == 1 ? contact.normal : cr_scale(contact.normal, -1);
        if (!(cr_length(cr_sub(normal, up)) < 2e-3f)) fail_msg("%s: contact's normal", types[k]->name);
        check_near("contact's place", (double)cr_dot(contact.position, up), 0, 1e-3);
        assert_int_equal(engine->type->push(engine, 1, cr_scale(left, 0.3f), out.position[1], &error), CR_OK);
        void* bytes;
        size_t size;
        assert_int_equal(engine->type->save(engine, &bytes, &size, &error), CR_OK);
        second = open_fitted(types[k], &fit, scene->world, &scene->state, &o);
        assert_int_equal(second->type->restore(second, bytes, size, &error), CR_OK);
        assert_int_equal(engine->type->step(engine, 24, NULL, &error), CR_OK);
        assert_int_equal(second->type->step(second, 24, NULL, &error), CR_OK);
        assert_int_equal(engine->type->get_state(engine, &out, &error), CR_OK);
        assert_int_equal(second->type->get_state(second, &other, &error), CR_OK);
        assert_memory_equal(out.position, other.position, 2 * sizeof *out.position);
        cr_vec3 pushed = cr_sub(out.position[1], start.position[1]);
        if (!(cr_dot(pushed, left) > 0.02f && fabsf(cr_dot(pushed, along)) < 0.01f))
            fail_msg("%s: pushed to %g %g", types[k]->name, (double)cr_dot(pushed, along),
                     (double)cr_dot(pushed, left));
        assert_int_equal(second->type->restore(second, bytes, 3, &error), CR_ERROR_FORMAT);
        free(bytes);
        engine->type->destroy(engine);
        second->type->destroy(second);
    }
    cr_state_destroy(&start);
    cr_state_destroy(&out);
    cr_state_destroy(&other);
    cr_motions_destroy(&m);
}

// What is joined stays joined: it swings as without a fit, whatever is fitted of contacts.
static void test_joined(void** unused) {
    (void)unused;
    static const char* const names[] = {"pendulum", "chain", "four-bar"};
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        cr_scene scene;
        cr_error error = {""};
        assert_int_equal(cr_scene_open(names[n], NULL, 0, &scene, &error), CR_OK);
        cr_fit fit = cr_default_fit();
        fit.friction = 0.6;
        fit.heading = 1;
        fit.lean_along = 0.02;
        cr_world* world;
        cr_state state, own;
        assert_int_equal(cr_fit_world(&fit, scene.world, cr_quat_identity(), &scene.state, &world, &state, &error),
                         CR_OK);
        assert_int_equal(world->joint_count, scene.world->joint_count);
        cr_state_destroy(&state);
        cr_world_destroy(world);
        cr_engine_options o = cr_default_engine_options();
        cr_engine *fitted, *plain;
        fitted = open_fitted(&cr_engine_bullet64, &fit, scene.world, &scene.state, &o);
        assert_int_equal(cr_engine_bullet64.create(&plain, scene.world, &scene.state, &o, &error), CR_OK);
        assert_int_equal(cr_state_create(&state, scene.world->body_count, &error), CR_OK);
        assert_int_equal(cr_state_create(&own, scene.world->body_count, &error), CR_OK);
        assert_int_equal(fitted->type->step(fitted, 120, NULL, &error), CR_OK);
        assert_int_equal(fitted->type->get_state(fitted, &state, &error), CR_OK);
        assert_int_equal(plain->type->step(plain, 120, NULL, &error), CR_OK);
        assert_int_equal(plain->type->get_state(plain, &own, &error), CR_OK);
        for (int32_t i = 0; i < state.count; i++)
            if (cr_length(cr_sub(state.position[i], own.position[i])) > 1e-3f)
                fail_msg("%s: %s is %g m away", names[n], scene.world->names[i],
                         (double)cr_length(cr_sub(state.position[i], own.position[i])));
        fitted->type->destroy(fitted);
        plain->type->destroy(plain);
        cr_state_destroy(&state);
        cr_state_destroy(&own);
        cr_scene_destroy(&scene);
    }
}

// A centre of mass beside the tracked point: the shape stays where it was tracked, the centre flies the parabola, and
// states in and out are those of what was tracked.
static void test_offset(void** unused) {
    (void)unused;
    cr_motions m = open_motions("tosses:0");
    const cr_scene* scene = &m.list[0].scene;
    cr_fit fit = cr_default_fit();
    cr_error error = {""};
    fit.offset_z = 0.005;
    cr_world* world;
    cr_state state;
    assert_int_equal(cr_fit_world(&fit, scene->world, cr_quat_identity(), &scene->state, &world, &state, &error),
                     CR_OK);
    const cr_state* tracked = &scene->state;
    cr_vec3 arm = cr_rotate(tracked->orientation[1], cr_v3(0, 0, 0.005f));
    cr_vec3 away = cr_sub(cr_sub(state.position[1], tracked->position[1]), arm);
    cr_vec3 faster = cr_sub(state.linear_velocity[1], tracked->linear_velocity[1]);
    check_near("place of the centre of mass", (double)cr_length(away), 0, 1e-6);
    check_near("its velocity", (double)cr_length(cr_sub(faster, cr_cross(tracked->angular_velocity[1], arm))), 0, 1e-5);
    check_near("where the shape is",
               (double)cr_length(cr_sub(world->bodies[1].shape_pose.position, cr_v3(0, 0, -0.005f))), 0, 1e-6);
    cr_vec3 start = state.position[1], speed = state.linear_velocity[1];
    cr_engine_options o = cr_default_engine_options();
    cr_engine* engine;
    engine = open_fitted(&cr_engine_freeflight, &fit, scene->world, tracked, &o);
    assert_int_equal(engine->type->set_state(engine, tracked, &error), CR_OK);
    assert_int_equal(engine->type->get_state(engine, &state, &error), CR_OK);
    check_near("in and out", (double)cr_length(cr_sub(state.position[1], tracked->position[1])), 0, 1e-6);
    check_near("in and out, velocity", (double)cr_length(cr_sub(state.linear_velocity[1], tracked->linear_velocity[1])),
               0, 1e-5);
    for (int k = 0; k < 48; k++) assert_int_equal(engine->type->step(engine, 1, &state, &error), CR_OK);
    cr_vec3 center = cr_add(state.position[1], cr_rotate(state.orientation[1], cr_v3(0, 0, 0.005f)));
    cr_vec3 flown = cr_madd(cr_madd(start, 0.2f, speed), 0.5f * 0.2f * 0.2f, scene->world->gravity);
    check_near("the centre's parabola", (double)cr_length(cr_sub(center, flown)), 0, 2e-5);
    engine->type->destroy(engine);
    cr_state_destroy(&state);
    cr_world_destroy(world);
    cr_motions_destroy(&m);
}

// What was hidden in free flights is found in them without an engine; what touches something from the start tells
// nothing.
static void test_flights(void** unused) {
    (void)unused;
    cr_motions m = open_motions("tosses:0-15");
    cr_fit hidden = cr_default_fit(), fit = hidden;
    hidden.gravity = 0.98;
    hidden.lag = 0.002;
    hidden.offset_x = 0.001;
    hidden.offset_y = -0.002;
    hidden.offset_z = 0.003;
    hidden.heading = 1;
    hidden.lean_along = 0.006;
    hidden.lean_across = -0.013;
    hidden.speed_across = -0.004;
    hidden.spin_up = 0.03;
    simulate(&m, &cr_engine_freeflight, &hidden, 0);
    cr_flights flights;
    cr_error error = {""};
    if (cr_fit_flights(&m, &fit, &flights, NULL, &error)) fail_msg("%s", error.message);
    assert_int_equal(flights.count, 16);
    check_near("gravity", fit.gravity, hidden.gravity, 2e-4);
    check_near("lag", fit.lag, hidden.lag, 5e-5);
    check_near("offset x", fit.offset_x, hidden.offset_x, 5e-5);
    check_near("offset y", fit.offset_y, hidden.offset_y, 5e-5);
    check_near("offset z", fit.offset_z, hidden.offset_z, 5e-5);
    check_near("heading", fit.heading, 1, 0);
    check_near("lean along", fit.lean_along, hidden.lean_along, 2e-4);
    check_near("lean across", fit.lean_across, hidden.lean_across, 2e-4);
    check_near("speed across", fit.speed_across, hidden.speed_across, 2e-4);
    check_near("spin up", fit.spin_up, hidden.spin_up, 2e-3);
    assert_true(flights.residual < 5e-6 && fit.friction == 1);
    cr_state starts[16]; // velocities that were not tracked well are those of the flight
    for (int32_t k = 0; k < m.count; k++) {
        assert_int_equal(cr_state_create(&starts[k], 2, &error), CR_OK);
        cr_state_copy(&m.list[k].scene.state, &starts[k]);
        starts[k].linear_velocity[1].x += 1;
        starts[k].angular_velocity[1].z += 1;
    }
    assert_int_equal(cr_fit_flights(&m, &fit, &flights, starts, &error), CR_OK);
    for (int32_t k = 0; k < m.count; k++) {
        const cr_state* first = &m.list[k].scene.state;
        cr_vec3 v = cr_sub(starts[k].linear_velocity[1], first->linear_velocity[1]);
        cr_vec3 w = cr_sub(starts[k].angular_velocity[1], first->angular_velocity[1]);
        if (!(cr_length(v) < 2e-3f && cr_length(w) < 5e-3f))
            fail_msg("toss %d: off by %g m/s, %g rad/s", k, (double)cr_length(v), (double)cr_length(w));
        cr_state_destroy(&starts[k]);
    }
    for (int32_t k = 0; k < m.count; k++) { // at rest
        cr_state s;
        assert_int_equal(cr_state_create(&s, 2, &error), CR_OK);
        cr_motion_state(&m.list[k], 0, &s);
        for (int32_t f = 1; f <= m.list[k].frames; f++) cr_motion_set_state(&m.list[k], f, &s);
        cr_state_destroy(&s);
    }
    assert_int_equal(cr_fit_flights(&m, &fit, &flights, NULL, &error), CR_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "found 0"));
    cr_motions_destroy(&m);
    // The real cube's.
    m = open_motions("tosses:0-79");
    fit = cr_default_fit();
    if (cr_fit_flights(&m, &fit, &flights, NULL, &error)) fail_msg("%s", error.message);
    check_near("gravity as tracked", fit.gravity, 0.979, 0.004);
    check_near("centre of mass", fit.offset_z, 0.0054, 0.0012);
    check_near("lag", fit.lag, 0.0033, 0.0008);
    check_near("thrown", fit.heading, 1, 0);
    check_near("table across the throw", fit.lean_across, -0.0085, 0.002);
    check_near("gravity on it", fit.slope_across, 0.0047, 0.002);
    cr_motions_destroy(&m);
}

// The cube's centre of mass lies half a centimetre from its middle: flights, rests and roll-outs say so.
static void test_real_offset(void** unused) {
    (void)unused;
    cr_motions m = open_motions("tosses:0-79");
    cr_fit_options o = cr_default_fit_options();
    o.motions = &m;
    o.engine = &cr_engine_bullet;
    o.engine_options.setup = "precise";
    o.engine_options.step_rate = 592;
    o.jobs = 2;
    cr_fit fit = cr_default_fit();
    fit.side = 0.977; // lengths were tracked that much too short: so says gravity in flight
    fit.gravity = 0.9786;
    double position[3], angle[3];
    cr_error error = {""};
    for (int k = 0; k < 3; k++) {
        fit.offset_z = 0.0055 * (k - 1);
        assert_int_equal(cr_fit_score(&o, &fit, &position[k], &angle[k], &error), CR_OK);
    }
    if (!(position[2] < 0.95 * position[1] && position[0] > 1.1 * position[1] && angle[0] > 1.15 * angle[2]))
        fail_msg("-5.5 mm: %g / %g, 0: %g / %g, 5.5 mm: %g / %g", position[0], angle[0], position[1], angle[1],
                 position[2], angle[2]);
    cr_motions_destroy(&m);
}

// What a fit says is not known is drawn from the seed: as wide as it says, the same for the same seed, nothing without
// noise.
static void test_noise(void** unused) {
    (void)unused;
    enum { DRAWS = 400 };
    cr_motions m = open_motions("tosses:0");
    const cr_scene* scene = &m.list[0].scene;
    cr_fit fit = cr_default_fit();
    assert_false(cr_fit_has_noise(&fit));
    fit.noise_speed_along = fit.noise_speed_up = fit.noise_speed_across = 0.01;
    fit.noise_spin_along = fit.noise_spin_across = 0.2;
    fit.noise_spin_up = 0.1;
    fit.noise_materials = 0.1;
    assert_true(cr_fit_has_noise(&fit));
    double sum[4] = {0}, first = 0;
    cr_error error = {""};
    cr_state state;
    assert_int_equal(cr_state_create(&state, 2, &error), CR_OK);
    for (int k = 0; k <= DRAWS; k++) {
        cr_engine_options o = cr_default_engine_options();
        o.noise = k < DRAWS ? 0.5 : 0;
        o.seed = k == 1 ? 900000 : 900000 + (uint64_t)k; // the first two are one
        cr_engine* engine;
        engine = open_fitted(&cr_engine_freeflight, &fit, scene->world, &scene->state, &o);
        assert_int_equal(engine->type->get_state(engine, &state, &error), CR_OK);
        cr_vec3 v = cr_sub(state.linear_velocity[1], scene->state.linear_velocity[1]);
        cr_vec3 w = cr_sub(state.angular_velocity[1], scene->state.angular_velocity[1]);
        double friction = log(cr_fitted_fit(engine)->friction);
        if (k == 0) first = (double)v.x;
        if (k == 1) assert_true((double)v.x == first);
        if (k == DRAWS) assert_true(cr_length(v) == 0 && cr_length(w) == 0 && friction == 0);
        sum[0] += (double)(v.x * v.x) / DRAWS;
        sum[1] += (double)(w.x * w.x) / DRAWS;
        sum[2] += (double)(w.y * w.y) / DRAWS;
        sum[3] += friction * friction / DRAWS;
        engine->type->set_state(engine, &scene->state, &error); // draws the same again
        assert_int_equal(engine->type->get_state(engine, &state, &error), CR_OK);
        check_near("again", (double)(state.linear_velocity[1].x - scene->state.linear_velocity[1].x), (double)v.x,
                   1e-6);
        engine->type->destroy(engine);
    }
    check_near("velocity", sqrt(sum[0]), 0.005, 0.0006);
    check_near("angular velocity", sqrt(sum[1]), 0.1, 0.012);
    check_near("about the vertical", sqrt(sum[2]), 0.05, 0.006);
    check_near("friction", sqrt(sum[3]), 0.05, 0.006);
    cr_state_destroy(&state);
    cr_motions_destroy(&m);
}

// Weights with their fit, on the table and on a table that is turned by 30 degrees with gravity and all: the same
// error.
static void test_turned(void** unused) {
    (void)unused;
    double position[2], angle[2];
    for (int turned = 0; turned < 2; turned++) {
        cr_motions m = open_motions("tosses:0-39");
        cr_error error = {""};
        const cr_engine_type* const engines[] = {&cr_engine_learned, NULL};
        cr_competitor_context context = {.engines = engines, .host = NULL, .time_limit = 60};
        cr_competitor* list;
        int32_t count;
        if (cr_competitors_parse(&list, &count, "learned:weights=tosses", &context, &error))
            fail_msg("%s", error.message);
        float half = (float)(CR_PI / 12);
        if (turned) assert_int_equal(cr_motions_turn(&m, cr_q(0, 0, sinf(half), cosf(half)), &error), CR_OK);
        if (turned) assert_float_equal(m.list[0].scene.world->gravity.x, 9.81 * 0.5, 1e-4);
        cr_toss_options o = {.motions = &m, .engines = list, .engine_count = 1, .jobs = 2};
        cr_toss_result r;
        if (cr_tosses_score(&r, &o, &error)) fail_msg("%s", error.message);
        position[turned] = r.rows[0].position.mean;
        angle[turned] = r.rows[0].angle.mean;
        cr_tosses_score_destroy(&r);
        cr_competitors_destroy(list, count);
        cr_motions_destroy(&m);
    }
    if (!(fabs(position[1] / position[0] - 1) < 0.02 && fabs(angle[1] / angle[0] - 1) < 0.02))
        fail_msg("%.5f / %.3f, turned %.5f / %.3f", position[0], angle[0], position[1], angle[1]);
}

// ---------------------------------------------------------------- files

static void expect_parse(const char* text, cr_status wanted, const char* part, cr_fit* fit) {
    char path[] = "/tmp/test_fit_XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
    cr_error error = {""};
    assert_int_equal(cr_fit_read(path, fit, &error), wanted);
    if (part && !strstr(error.message, part)) fail_msg("expected '%s' in: %s", part, error.message);
    unlink(path);
}

static void test_files(void** unused) {
    (void)unused;
    cr_fit fit;
    expect_parse("{\"format\": \"carom-fit\", \"numbers\": {\"friction\": 1.5, \"time_constant\": 0.01}}", CR_OK, NULL,
                 &fit);
    assert_true(fit.friction == 1.5 && fit.time_constant == 0.01 && fit.restitution == 1);
    expect_parse("{\"format\": \"carom-fit\", \"numbers\": {\"slime\": 1}}", CR_ERROR_FORMAT, "slime", &fit);
    expect_parse("{\"format\": \"carom-fit\", \"numbers\": {\"friction\": 99}}", CR_ERROR_FORMAT, "0.3 to 3, found 99",
                 &fit);
    expect_parse("{\"format\": \"carom-fit\", \"numbers\": {\"friction\": \"much\"}}", CR_ERROR_FORMAT, "number", &fit);
    expect_parse("{\"format\": \"carom-fit\"}", CR_ERROR_FORMAT, "object of numbers", &fit);
    expect_parse("{\"numbers\": {}}", CR_ERROR_FORMAT, "carom-fit", &fit);
    expect_parse("{", CR_ERROR_FORMAT, NULL, &fit);
    cr_error error = {""};
    assert_int_equal(cr_fit_read("/nowhere/fit.json", &fit, &error), CR_ERROR_FILE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finds_what_was_hidden),
        cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_world),
        cmocka_unit_test(test_chamfer),
        cmocka_unit_test(test_axes),
        cmocka_unit_test(test_leaning_ground),
        cmocka_unit_test(test_joined),
        cmocka_unit_test(test_offset),
        cmocka_unit_test(test_noise),
        cmocka_unit_test(test_turned),
        cmocka_unit_test(test_flights),
        cmocka_unit_test(test_real_offset),
        cmocka_unit_test(test_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
