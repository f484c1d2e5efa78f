// sim_test.h: what the tests of sim/ share: small worlds, engines that must work, hashes of states.
#ifndef CAROM_TEST_SIM_H
#define CAROM_TEST_SIM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "sim/sim.h"
#include "world/random.h"
#include "world/world.h"

static inline void st_close(const char* what, double found, double expected, double tolerance) {
    if (!(fabs(found - expected) <= tolerance))
        fail_msg("%s: found %.9g, expected %.9g within %g", what, found, expected, tolerance);
}

static inline void st_ok(cr_status status, const cr_error* error) {
    if (status) fail_msg("status %d: %s", status, error->message);
}

static inline int32_t st_index(int32_t index, const cr_error* error) {
    if (index < 0) fail_msg("%s", error->message);
    return index;
}

// A world under construction, its state and an engine; everything checked.
typedef struct st_sim {
    cr_builder* builder;
    cr_world* world;
    cr_state first, state;
    cr_engine_options options;
    cr_engine* engine;
    cr_error error;
} st_sim;

static inline void st_begin(st_sim* s, cr_vec3 gravity) {
    memset(s, 0, sizeof *s);
    s->builder = cr_builder_create();
    assert_non_null(s->builder);
    cr_builder_gravity(s->builder, gravity);
    s->options = cr_default_engine_options();
}

static inline cr_body_def st_def(cr_motion motion, int32_t shape, cr_vec3 position) {
    cr_body_def def = cr_default_body_def();
    def.motion = motion;
    def.shape = shape;
    def.pose.position = position;
    def.friction = def.restitution = 0;
    return def;
}

static inline int32_t st_add(st_sim* s, cr_body_def def) {
    return st_index(cr_add_body(s->builder, def, &s->error), &s->error);
}

static inline int32_t st_plane(st_sim* s, float friction, float restitution) {
    cr_body_def def = st_def(CR_STATIC, st_index(cr_add_plane(s->builder, &s->error), &s->error), cr_v3(0, 0, 0));
    def.friction = friction;
    def.restitution = restitution;
    return st_add(s, def);
}

static inline int32_t st_sphere(st_sim* s, float r) {
    return st_index(cr_add_sphere(s->builder, r, &s->error), &s->error);
}

static inline int32_t st_box(st_sim* s, float x, float y, float z) {
    return st_index(cr_add_box(s->builder, cr_v3(x, y, z), &s->error), &s->error);
}

static inline cr_engine* st_engine(st_sim* s, const cr_engine_type* type) {
    cr_engine* engine;
    st_ok(type->create(&engine, s->world, &s->first, &s->options, &s->error), &s->error);
    assert_ptr_equal(engine->type, type);
    return engine;
}

// Builds the world if it is not built yet, and makes a fresh engine.
static inline void st_start(st_sim* s, const cr_engine_type* type) {
    if (!s->world) {
        st_ok(cr_build(s->builder, &s->world, &s->first, &s->error), &s->error);
        st_ok(cr_state_create(&s->state, s->world->body_count, &s->error), &s->error);
    }
    if (s->engine) s->engine->type->destroy(s->engine);
    s->engine = st_engine(s, type);
}

static inline void st_run(st_sim* s, int32_t frames) {
    st_ok(s->engine->type->step(s->engine, frames, NULL, &s->error), &s->error);
    st_ok(s->engine->type->get_state(s->engine, &s->state, &s->error), &s->error);
}

static inline void st_end(st_sim* s) {
    if (s->engine) s->engine->type->destroy(s->engine);
    cr_state_destroy(&s->first);
    cr_state_destroy(&s->state);
    cr_world_destroy(s->world);
    cr_builder_destroy(s->builder);
}

// FNV-1a over all numbers of a state.
static inline uint64_t st_hash(const cr_state* s) {
    uint64_t h = 0xcbf29ce484222325u;
    const struct {
        const void* data;
        size_t size;
    } parts[] = {{s->position, sizeof *s->position},
                 {s->orientation, sizeof *s->orientation},
                 {s->linear_velocity, sizeof *s->linear_velocity},
                 {s->angular_velocity, sizeof *s->angular_velocity}};
    for (size_t p = 0; p < 4; p++)
        for (size_t i = 0; i < parts[p].size * (size_t)s->count; i++)
            h = (h ^ ((const unsigned char*)parts[p].data)[i]) * 0x100000001b3u;
    return h;
}

// A floor and `count` bodies of every kind falling on each other: balls, boxes, capsules, cylinders, cones, hulls and
// dumb-bells (compounds); and one kinematic box that sweeps through.
static inline void st_pile(st_sim* s, int32_t count) {
    cr_error* e = &s->error;
    cr_random r = cr_random_create(7, 1);
    cr_vec3 cloud[24];
    for (int i = 0; i < 24; i++) cloud[i] = cr_scale(cr_random_direction(&r), 0.3f);
    int32_t ball = st_sphere(s, 0.15f);
    cr_child parts[3] = {
        {ball, {{-0.25f, 0, 0}, {0, 0, 0, 1}}}, {ball, {{0.25f, 0, 0}, {0, 0, 0, 1}}}, {0, {{0, 0, 0}, {0, 0, 0, 1}}}};
    parts[2].shape = st_box(s, 0.25f, 0.05f, 0.05f);
    int32_t shapes[] = {st_sphere(s, 0.25f),
                        st_box(s, 0.3f, 0.2f, 0.25f),
                        st_index(cr_add_capsule(s->builder, 0.15f, 0.2f, e), e),
                        st_index(cr_add_cylinder(s->builder, 0.2f, 0.25f, e), e),
                        st_index(cr_add_cone(s->builder, 0.25f, 0.25f, e), e),
                        st_index(cr_add_hull(s->builder, "cloud", cloud, 24, e), e),
                        st_index(cr_add_compound(s->builder, parts, 3, e), e)};
    st_plane(s, 0.8f, 0.5f);
    cr_body_def sweep = st_def(CR_KINEMATIC, st_box(s, 0.1f, 0.4f, 1.5f), cr_v3(-2.5f, 0.4f, 0));
    sweep.linear_velocity = cr_v3(1, 0, 0);
    sweep.friction = 0.5f;
    st_add(s, sweep);
    for (int32_t i = 0; i < count; i++) {
        cr_body_def def =
            st_def(CR_DYNAMIC, shapes[i % 7], cr_v3(0.5f * (float)(i % 3) - 0.5f, 0.6f + 0.45f * (float)(i / 2), 0));
        def.pose.orientation = cr_random_rotation(&r);
        def.pose.position.z = (float)cr_random_range(&r, -0.3, 0.3);
        def.friction = 0.7f;
        def.restitution = 0.4f;
        def.density = i % 3 ? 1000 : 300;
        if (i % 5 == 0) def.friction_combine = CR_COMBINE_AVERAGE;
        st_add(s, def);
    }
}

#endif
