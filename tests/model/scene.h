// scene.h: a scene that a test builds, and the solver that moves it.
#ifndef CAROM_TESTS_SCENE_H
#define CAROM_TESTS_SCENE_H

#include "crowd.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { H = 8, H1 = H + 1 };
#define RATE 240.0f
#define DT (1 / RATE)
#define EARTH 9.81f // m/s^2

static const cr_vec3 zero3 = {0, 0, 0};
static const cr_quat upright = {0, 0, 0, 1};

#define assert_close(a, b, tolerance)                                                                                  \
    do {                                                                                                               \
        double a_ = (double)(a), b_ = (double)(b);                                                                     \
        if (!(fabs(a_ - b_) <= (double)(tolerance)))                                                                   \
            fail_msg("%s = %.7g, %s = %.7g (tolerance %g)", #a, a_, #b, b_, (double)(tolerance));                      \
    } while (0)

static inline void close3(cr_vec3 a, cr_vec3 b, double tolerance, const char* what) {
    double d = (double)cr_length(cr_sub(a, b));
    if (!(d <= tolerance))
        fail_msg("%s: (%g %g %g), expected (%g %g %g) to %g", what, (double)a.x, (double)a.y, (double)a.z, (double)b.x,
                 (double)b.y, (double)b.z, tolerance);
}

typedef struct test_scene {
    cr_builder* builder;
    cr_world* world;
    cr_state state;
    cr_solver* solver;
    cr_teacher teacher;
    int32_t iterations, threads; // of the solver; -1: the teacher's
    bool cold;                   // forgets its contacts after every chunk
} test_scene;

static inline test_scene start_scene(cr_vec3 gravity) {
    test_scene s = {
        .builder = cr_builder_create(), .teacher = cr_preset_teacher("precise"), .iterations = -1, .threads = 1};
    assert_non_null(s.builder);
    cr_builder_gravity(s.builder, gravity);
    return s;
}

static inline test_scene start_on_earth(void) { return start_scene(cr_v3(0, -EARTH, 0)); }

// A body of 1 kg unless the test says otherwise: friction .5 and no restitution.
static inline cr_body_def body_at(int32_t shape, cr_vec3 position) {
    if (shape < 0) fail_msg("a shape was refused");
    cr_body_def d = cr_default_body_def();
    d.shape = shape;
    d.mass = 1;
    d.pose.position = position;
    d.friction = 0.5f;
    d.restitution = 0;
    return d;
}

static inline int32_t add(test_scene* s, cr_body_def d) {
    cr_error error;
    int32_t body = cr_add_body(s->builder, d, &error);
    if (body < 0) fail_msg("%s", error.message);
    return body;
}

// Fixed ground: friction and restitution of a pair are then those of the other body.
static inline int32_t add_static(test_scene* s, int32_t shape, cr_vec3 position) {
    cr_body_def d = body_at(shape, position);
    d.motion = CR_STATIC;
    d.friction = 1;
    d.restitution = 1;
    return add(s, d);
}

static inline int32_t add_floor(test_scene* s) { return add_static(s, cr_add_plane(s->builder, NULL), zero3); }

static inline void build_scene_at(test_scene* s, float frame_time) {
    cr_error error;
    must(cr_build(s->builder, &s->world, &s->state, &error), &error);
    must(cr_solver_create(&s->solver, &s->teacher, H, frame_time, &error), &error);
}

static inline void build_scene(test_scene* s) { build_scene_at(s, DT); }

static inline void end_scene(test_scene* s) {
    cr_solver_destroy(s->solver);
    cr_state_destroy(&s->state);
    cr_world_destroy(s->world);
    cr_builder_destroy(s->builder);
}

static inline const cr_solved* solve(test_scene* s) {
    cr_error error;
    cr_window window = {.world = s->world, .state = &s->state};
    must(cr_solver_run(s->solver, &window, 1, !s->cold, s->iterations, s->threads, &error), &error);
    return cr_solver_result(s->solver, 0);
}

static inline void take_frame(const cr_solved* solved, int32_t k, cr_state* state) {
    for (int32_t b = 0; b < state->count; b++) {
        state->position[b] = solved->position[b * H1 + k];
        state->orientation[b] = solved->orientation[b * H1 + k];
        state->linear_velocity[b] = solved->velocity[b * H1 + k];
        state->angular_velocity[b] = solved->angular_velocity[b * H1 + k];
    }
}

// One chunk further.
static inline void advance(test_scene* s) {
    take_frame(solve(s), H, &s->state);
    if (!cr_state_finite(&s->state)) fail_msg("the state is no longer finite");
}

static inline int32_t chunks_of(float seconds) { return (int32_t)ceilf(seconds * RATE / H); }

static inline void move_on(test_scene* s, float seconds) {
    for (int32_t k = 0; k < chunks_of(seconds); k++) advance(s);
}

// Of body b, J: kinetic, and potential against the origin.
static inline double kinetic_energy(const cr_world* world, const cr_state* state, int32_t b) {
    const cr_body* body = &world->bodies[b];
    if (body->inverse_mass == 0) return 0;
    cr_vec3 v = state->linear_velocity[b], w = cr_rotate_back(state->orientation[b], state->angular_velocity[b]);
    double turning = (double)body->inertia.x * (double)w.x * (double)w.x +
                     (double)body->inertia.y * (double)w.y * (double)w.y +
                     (double)body->inertia.z * (double)w.z * (double)w.z;
    return 0.5 * ((double)body->mass * (double)cr_dot(v, v) + turning);
}

static inline double potential_energy(const cr_world* world, const cr_state* state, int32_t b) {
    const cr_body* body = &world->bodies[b];
    return -(double)(body->mass * body->gravity_factor) * (double)cr_dot(world->gravity, state->position[b]);
}

static inline double energy_of(const cr_world* world, const cr_state* state) {
    double sum = 0;
    for (int32_t b = 0; b < world->body_count; b++)
        if (world->bodies[b].inverse_mass > 0)
            sum += kinetic_energy(world, state, b) + potential_energy(world, state, b);
    return sum;
}

static inline cr_quat quarter_turn(cr_vec3 axis) { return cr_quat_exp(cr_scale(axis, (float)CR_PI / 2)); }

#endif
