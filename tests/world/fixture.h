// fixture.h: what the tests of world/ share: random numbers, poses, worlds of one body for each shape.
#ifndef CAROM_TEST_WORLD_FIXTURE_H
#define CAROM_TEST_WORLD_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "world/geometry.h"
#include "world/world.h"

// splitmix64 (Steele, Lea and Flood 2014)
typedef struct fix_random {
    uint64_t state;
} fix_random;

static inline uint64_t fix_bits(fix_random* r) {
    uint64_t z = r->state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}
static inline float fix_uniform(fix_random* r, float low, float high) {
    return low + (high - low) * (float)((double)(fix_bits(r) >> 11) / 9007199254740992.0);
}
static inline cr_vec3 fix_point(fix_random* r, float reach) {
    float x = fix_uniform(r, -reach, reach), y = fix_uniform(r, -reach, reach);
    return cr_v3(x, y, fix_uniform(r, -reach, reach));
}
static inline cr_vec3 fix_direction(fix_random* r) {
    for (;;) {
        cr_vec3 v = fix_point(r, 1);
        float l = cr_length(v);
        if (l > 0.1f && l < 1) return cr_scale(v, 1 / l);
    }
}
static inline cr_quat fix_orientation(fix_random* r) {
    for (;;) {
        cr_quat q = {fix_uniform(r, -1, 1), fix_uniform(r, -1, 1), fix_uniform(r, -1, 1), fix_uniform(r, -1, 1)};
        float l = q.x * q.x + q.y * q.y + q.z * q.z + q.w * q.w;
        if (l > 0.01f && l < 1) return cr_qnormalize(q);
    }
}
static inline cr_pose fix_pose(fix_random* r, float reach) {
    return (cr_pose){fix_point(r, reach), fix_orientation(r)};
}

// Close within `tolerance`, or fails with both values and what they are.
static inline void fix_close(const char* what, double found, double expected, double tolerance) {
    if (!(fabs(found - expected) <= tolerance))
        fail_msg("%s: found %.9g, expected %.9g within %g", what, found, expected, tolerance);
}

static inline int32_t fix_index(int32_t index, const cr_error* error) {
    if (index < 0) fail_msg("%s", error->message);
    return index;
}

// Random cloud on a stretched sphere.
static inline int32_t fix_hull(cr_builder* b, fix_random* r, int32_t count, cr_vec3 stretch, cr_vec3 centre) {
    cr_error error = {"no message"};
    cr_vec3* points = malloc((size_t)count * sizeof *points);
    assert_non_null(points);
    for (int32_t i = 0; i < count; i++) {
        cr_vec3 d = fix_direction(r);
        points[i] = cr_add(centre, cr_v3(d.x * stretch.x, d.y * stretch.y, d.z * stretch.z));
    }
    int32_t index = cr_add_hull(b, "cloud", points, count, &error);
    free(points);
    return fix_index(index, &error);
}

// Shapes 0..FIX_CONVEX-1 are convex; then a compound, a mesh, a plane and a height field.
enum { FIX_CONVEX = 10, FIX_SHAPES = 14 };

static inline cr_builder* fix_builder(fix_random* r) {
    cr_error e = {"no message"};
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    assert_int_equal(fix_index(cr_add_sphere(b, 0.4f, &e), &e), 0);
    fix_index(cr_add_box(b, cr_v3(0.3f, 0.5f, 0.7f), &e), &e);
    fix_index(cr_add_capsule(b, 0.25f, 0.5f, &e), &e);
    fix_index(cr_add_cylinder(b, 0.4f, 0.3f, &e), &e);
    fix_index(cr_add_cone(b, 0.5f, 0.6f, &e), &e);
    fix_hull(b, r, 60, cr_v3(0.5f, 0.4f, 0.3f), cr_v3(0, 0, 0));
    fix_hull(b, r, 12, cr_v3(0.3f, 0.6f, 0.3f), cr_v3(0.5f, 0.2f, -0.1f));
    fix_index(cr_add_box(b, cr_v3(0.05f, 1, 0.2f), &e), &e);
    fix_index(cr_add_cylinder(b, 0.1f, 0.8f, &e), &e);
    cr_vec3 corners[8];
    for (int i = 0; i < 8; i++) corners[i] = cr_v3(i & 1 ? 0.3f : -0.3f, i & 2 ? 0.5f : -0.5f, i & 4 ? 0.7f : -0.7f);
    assert_int_equal(fix_index(cr_add_hull(b, "box", corners, 8, &e), &e), FIX_CONVEX - 1);
    cr_child children[4] = {{1, {{0.4f, 0, 0}, cr_quat_exp(cr_v3(0, 0.3f, 0))}},
                            {0, {{-0.5f, 0.2f, 0}, {0, 0, 0, 1}}},
                            {6, {{0, 0.4f, 0.2f}, cr_quat_exp(cr_v3(1, 0.3f, 0.2f))}},
                            {4, {{0, -0.6f, 0.1f}, cr_quat_exp(cr_v3(2, 0, 1))}}};
    fix_index(cr_add_compound(b, children, 4, &e), &e);
    cr_vec3 ring[24];
    int32_t triangles[48][3];
    for (int i = 0; i < 24; i++) { // a bumpy closed tube bent to a ring: 6 around, 4 across
        double a = 2 * CR_PI * (i / 4) / 6, c = 2 * CR_PI * (i % 4) / 4 + 0.3;
        double radius = 0.8 + (0.25 + 0.05 * (i % 3)) * cos(c);
        ring[i] = cr_v3((float)(radius * cos(a)), (float)(0.3 * sin(c)), (float)(radius * sin(a)));
    }
    for (int i = 0; i < 6; i++)
        for (int k = 0; k < 4; k++) {
            int p = 4 * i + k, q = 4 * i + (k + 1) % 4, s = 4 * ((i + 1) % 6) + k, t = 4 * ((i + 1) % 6) + (k + 1) % 4;
            int32_t two[2][3] = {{p, q, s}, {s, q, t}};
            memcpy(triangles[2 * p], two, sizeof two);
        }
    fix_index(cr_add_mesh(b, "ring", ring, 24, (const int32_t(*)[3])triangles, 48, &e), &e);
    fix_index(cr_add_plane(b, &e), &e);
    float heights[7 * 9];
    for (int i = 0; i < 63; i++) heights[i] = fix_uniform(r, -0.2f, 0.3f);
    assert_int_equal(fix_index(cr_add_height_field(b, 7, 9, 0.4f, heights, &e), &e), FIX_SHAPES - 1);
    return b;
}

static inline cr_world* fix_world(cr_builder* b, cr_state* state) {
    cr_error error = {"no message"};
    cr_world* world;
    if (cr_build(b, &world, state, &error) != CR_OK) fail_msg("%s", error.message);
    cr_builder_destroy(b);
    return world;
}

// A world of one body, shape `k` of those above, at a random pose and scale.
static inline cr_world* fix_lone(fix_random* r, int32_t k, cr_state* state) {
    cr_error error = {"no message"};
    fix_random shapes = {900001};
    cr_builder* b = fix_builder(&shapes);
    cr_body_def def = cr_default_body_def();
    def.motion = CR_STATIC;
    def.shape = k;
    def.scale = fix_uniform(r, 0.4f, 2);
    def.pose = fix_pose(r, 2);
    fix_index(cr_add_body(b, def, &error), &error);
    return fix_world(b, state);
}

#endif
