#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/contact/features.h"
#include "scenes/scenes.h"
#include "world/freeflight.h"

enum { H = 8, H1 = H + 1, FB = CR_BODY_FEATURES };
#define DT (1.0f / 240)

#define assert_close(a, b, tolerance)                                                                                  \
    do {                                                                                                               \
        double a_ = (a), b_ = (b);                                                                                     \
        if (!(fabs(a_ - b_) <= (tolerance)))                                                                           \
            fail_msg("%s = %.7g, %s = %.7g (tolerance %g)", #a, a_, #b, b_, (double)(tolerance));                      \
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
    assert_int_equal(b->contact_body_b[0], 0);
    assert_int_equal(b->contact_j[0], -1);
    // Fall of the sphere's lowest point: 0.005 - (0.6 k dt + 10 dt^2 k (k + 1) / 2)
    int32_t frame = -1;
    for (int k = 0; k < H1; k++) {
        double d = 0.505 - 0.5 - 0.6 * k / 240 - 10.0 / 240 / 240 * k * (k + 1) / 2;
        assert_close(b->contact_distance[k], d, 1e-6);
        if (d < 0 && frame < 0) frame = k;
    }
    assert_int_equal(b->contact_frame[0], frame);
    close3(cr_v3(b->contact_axes[0].m[0][0], b->contact_axes[0].m[0][1], b->contact_axes[0].m[0][2]), cr_v3(0, 1, 0),
           1e-6, "n");
    close3(cr_v3(b->contact_axes[0].m[1][0], b->contact_axes[0].m[1][1], b->contact_axes[0].m[1][2]), cr_v3(1, 0, 0),
           1e-6, "t1");
    close3(b->arm_i[0], cr_v3(0, -0.5f - b->contact_distance[frame] / 2, 0), 1e-6, "arm");
    const float* f = b->contact_features;
    assert_close(f[0] * 3, b->path_velocity[frame].y, 1e-2);
    assert_close(f[1] * 3, 1, 1e-2);
    scene_end(&s);
}

static cr_vec3 row(const cr_batch* b, int e, int r) {
    const float* m = b->contact_axes[e].m[r];
    return cr_v3(m[0], m[1], m[2]);
}

static void build_one(cr_batch* b, const cr_window* w, int32_t threads) {
    cr_error error;
    must(cr_batch_build(b, w, 1, threads, &error), &error);
}

static void test_spheres_head_on(void** unused) {
    (void)unused;
    scene s;
    scene_start(&s);
    int32_t ball = cr_add_sphere(s.builder, 0.5f, NULL);
    add(&s, ball, CR_DYNAMIC, cr_v3(0, 5, 0), upright, cr_v3(1, 0, 0), cr_v3(0, 0, 2));
    add(&s, ball, CR_DYNAMIC, cr_v3(1.02f, 5, 0), upright, cr_v3(-2, 0, 0), zero3);
    scene_build(&s);
    cr_batch* b = s.batch;
    assert_int_equal(b->body_count, 2);
    assert_int_equal(b->contact_count, 1);
    assert_int_equal(b->contact_i[0], 0);
    assert_int_equal(b->contact_j[0], 1);
    assert_int_equal(b->contact_body_b[0], 1);
    int frame = -1;
    for (int k = 0; k < H1; k++) {
        double d = 0.02 - 3.0 * k / 240;
        assert_close(b->contact_distance[k], d, 2e-6);
        if (d < 0 && frame < 0) frame = k;
    }
    assert_int_equal(b->contact_frame[0], frame);
    close3(row(b, 0, 0), cr_v3(-1, 0, 0), 1e-5, "n");
    // The angular velocity gives a slip of 2 rad/s * 0.5 m along +y at the front of the first ball.
    close3(row(b, 0, 1), cr_v3(0, 1, 0), 1e-3, "t1");
    close3(row(b, 0, 2), cr_cross(row(b, 0, 0), row(b, 0, 1)), 1e-6, "t2");
    double d = b->contact_distance[frame];
    close3(b->arm_i[0], cr_v3((float)(0.5 + d / 2), 0, 0), 1e-5, "arm i");
    close3(b->arm_j[0], cr_v3((float)(-0.5 - d / 2), 0, 0), 1e-5, "arm j");
    double m = (double)s.world->bodies[0].mass;
    assert_close(b->reduced_mass[0], m / 2, 1e-4 * m);
    assert_close(b->contact_size[0], 0.5, 1e-5);
    assert_close(b->contact_friction[0], 0.25, 1e-6);
    // K of two equal spheres: 1 along n, 1 + 5/2 across (r^2 m / I = 5/2, each with half the reduced mass).
    const float* f = b->contact_features + 6 + 4 * H1 + 6;
    assert_close(3 * f[0], 1, 0.02);
    assert_close(3 * f[1], 1 + 2.5, 0.1);
    assert_close(3 * f[2], 1 + 2.5, 0.1);
    assert_close(f[6], 1, 0.02); // the inverse
    assert_close(f[7], 1 / 3.5, 0.01);
    scene_end(&s);
}

static void test_box_corner_on_face(void** unused) {
    (void)unused;
    scene s;
    scene_start(&s);
    add(&s, cr_add_box(s.builder, cr_v3(2, 0.5f, 2), NULL), CR_STATIC, cr_v3(0, -0.5f, 0), upright, zero3, zero3);
    // A cube on its corner: its diagonal (1, 1, 1) points down.
    cr_vec3 axis = cr_normalize_or(cr_cross(cr_v3(1, 1, 1), cr_v3(0, -1, 0)), zero3);
    cr_quat q = cr_quat_exp(cr_scale(axis, acosf(-1 / sqrtf(3))));
    float half = 0.5f, reach = half * sqrtf(3);
    add(&s, cr_add_box(s.builder, cr_v3(half, half, half), NULL), CR_DYNAMIC, cr_v3(0.3f, reach - 0.01f, 0.2f), q,
        zero3, zero3);
    scene_build(&s);
    cr_batch* b = s.batch;
    assert_int_equal(b->contact_count, 1);
    assert_int_equal(b->contact_frame[0], 0);
    assert_close(b->contact_distance[0], -0.01, 1e-5);
    close3(row(b, 0, 0), cr_v3(0, 1, 0), 1e-5, "n");
    close3(b->contact_point[0], cr_v3(0.3f, -0.005f, 0.2f), 1e-5, "point");
    scene_end(&s);
}

// Two boxes that cross like an X, one lying on an edge above the other's edge.
static void test_edges(void** unused) {
    (void)unused;
    for (int k = 0; k < 3; k++) {
        float gap = k == 0 ? 0.01f : k == 1 ? -0.01f : -0.002f;
        scene s;
        scene_start(&s);
        int32_t beam = cr_add_box(s.builder, cr_v3(1, 0.1f, 0.1f), NULL);
        cr_quat tilt = cr_quat_exp(cr_v3((float)CR_PI / 4, 0, 0)), turn = cr_quat_exp(cr_v3(0, (float)CR_PI / 2, 0));
        float edge = 0.1f * sqrtf(2), x = 0.137f, z = -0.051f; // away from the sampled points of the edges
        add(&s, beam, CR_DYNAMIC, cr_v3(0, 5, 0), tilt, zero3, zero3);
        add(&s, beam, CR_DYNAMIC, cr_v3(x, 5 + 2 * edge + gap, z), cr_qmul(turn, tilt), zero3, zero3);
        scene_build(&s);
        cr_batch* b = s.batch;
        assert_int_equal(b->contact_count, 1);
        for (int h = 0; h < 3; h++) assert_close(b->contact_distance[h], gap, 1e-4);
        close3(row(b, 0, 0), cr_v3(0, -1, 0), 1e-3, "n");
        close3(b->contact_point[0], cr_v3(x, b->path_position[b->contact_frame[0]].y + edge + gap / 2, 0), 2e-3,
               "point");
        scene_end(&s);
    }
}

static void test_capsule(void** unused) {
    (void)unused;
    scene s;
    scene_start(&s);
    int32_t plane = cr_add_plane(s.builder, NULL), pill = cr_add_capsule(s.builder, 0.2f, 0.5f, NULL);
    int32_t box = cr_add_box(s.builder, cr_v3(0.5f, 0.5f, 0.5f), NULL);
    cr_quat lying = cr_quat_exp(cr_v3(0, 0, (float)CR_PI / 2));
    add(&s, plane, CR_STATIC, zero3, upright, zero3, zero3);
    add(&s, pill, CR_DYNAMIC, cr_v3(0, 0.2f, 0), lying, zero3, zero3);
    // Across the edge of a box on its edge.
    cr_quat tilt = cr_quat_exp(cr_v3(0, 0, (float)CR_PI / 4));
    float top = 5 + sqrtf(0.5f);
    add(&s, box, CR_STATIC, cr_v3(0, 5, 0), tilt, zero3, zero3);
    add(&s, pill, CR_DYNAMIC, cr_v3(0.07f, top + 0.2f - 0.003f, 0.1f), lying, zero3, zero3);
    scene_build(&s);
    cr_batch* b = s.batch;
    assert_int_equal(b->contact_count, 2);
    assert_close(b->contact_distance[0], 0, 1e-6);
    close3(row(b, 0, 0), cr_v3(0, 1, 0), 1e-6, "n on the plane");
    close3(b->contact_point[0], cr_v3(0, 0, 0), 1e-4, "middle of the line of contact");
    assert_close(b->contact_distance[H1], -0.003, 2e-4);
    close3(row(b, 1, 0), cr_v3(0, 1, 0), 1e-3, "n on the edge");
    close3(b->contact_point[1], cr_v3(0, top - 0.0015f, 0.1f), 0.02, "point on the edge");
    scene_end(&s);
}

static void test_compound(void** unused) {
    (void)unused;
    scene s;
    scene_start(&s);
    int32_t ball = cr_add_sphere(s.builder, 0.2f, NULL), rod = cr_add_cylinder(s.builder, 0.05f, 0.5f, NULL);
    int32_t plane = cr_add_plane(s.builder, NULL);
    cr_child parts[3] = {
        {ball, {{0, 0.5f, 0}, {0, 0, 0, 1}}}, {ball, {{0, -0.5f, 0}, {0, 0, 0, 1}}}, {rod, cr_pose_identity()}};
    int32_t dumbbell = cr_add_compound(s.builder, parts, 3, NULL);
    add(&s, plane, CR_STATIC, zero3, upright, zero3, zero3);
    cr_quat lying = cr_quat_exp(cr_v3(0, 0, (float)CR_PI / 2));
    add(&s, dumbbell, CR_DYNAMIC, cr_v3(0, 0.201f, 0), lying, zero3, zero3);
    // One end of a second one, upright, just over the rod of the first.
    add(&s, dumbbell, CR_DYNAMIC, cr_v3(0.1f, 0.201f + 0.05f + 0.7f + 0.004f, 0), upright, zero3, zero3);
    scene_build(&s);
    cr_batch* b = s.batch;
    assert_int_equal(b->body_count, 2);
    assert_int_equal(b->contact_count, 2);
    assert_close(b->contact_distance[0], 0.001, 1e-5);
    close3(row(b, 0, 0), cr_v3(0, 1, 0), 1e-5, "n on the plane");
    assert_close(b->contact_distance[H1], 0.004, 1e-4);
    close3(row(b, 1, 0), cr_v3(0, -1, 0), 5e-3, "n on the rod");
    close3(b->contact_point[1], cr_v3(0.1f, 0.201f + 0.05f + 0.002f, 0), 2e-3, "point on the rod");
    scene_end(&s);
}

static int32_t wavy_field(cr_builder* builder, float height) {
    float heights[41 * 41];
    for (int k = 0; k < 41 * 41; k++) heights[k] = height * sinf((float)(k % 41)) * cosf((float)(k / 41));
    return cr_add_height_field(builder, 41, 41, 0.25f, heights, NULL);
}

static int32_t slab_mesh(cr_builder* builder, float half, float bottom) {
    cr_vec3 v[8];
    for (int k = 0; k < 8; k++) v[k] = cr_v3(k & 1 ? half : -half, k & 2 ? 0 : bottom, k & 4 ? half : -half);
    static const int32_t t[12][3] = {{0, 4, 6}, {0, 6, 2}, {1, 3, 7}, {1, 7, 5}, {0, 1, 5}, {0, 5, 4},
                                     {2, 6, 7}, {2, 7, 3}, {0, 2, 3}, {0, 3, 1}, {4, 5, 7}, {4, 7, 6}};
    return cr_add_mesh(builder, "slab", v, 8, t, 12, NULL);
}

static int32_t diamond(cr_builder* builder, float r) {
    cr_vec3 v[6] = {{r, 0, 0}, {-r, 0, 0}, {0, r, 0}, {0, -r, 0}, {0, 0, r}, {0, 0, -r}};
    return cr_add_hull(builder, "diamond", v, 6, NULL);
}

enum { KINDS = 7, FLOORS = 7 };

static int32_t make_kind(cr_builder* b, int kind) {
    switch (kind) {
    case 0:
        return cr_add_sphere(b, 0.4f, NULL);
    case 1:
        return cr_add_box(b, cr_v3(0.4f, 0.4f, 0.4f), NULL);
    case 2:
        return cr_add_capsule(b, 0.2f, 0.2f, NULL);
    case 3:
        return cr_add_cylinder(b, 0.3f, 0.4f, NULL);
    case 4:
        return cr_add_cone(b, 0.3f, 0.4f, NULL);
    case 5:
        return diamond(b, 0.4f);
    default: {
        int32_t ball = cr_add_sphere(b, 0.2f, NULL), box = cr_add_box(b, cr_v3(0.1f, 0.4f, 0.1f), NULL);
        cr_child parts[2] = {{box, cr_pose_identity()}, {ball, {{0.1f, 0.1f, 0}, {0, 0, 0, 1}}}};
        return cr_add_compound(b, parts, 2, NULL);
    }
    }
}

// A static body whose top is y = 0.
static void add_floor(scene* s, int kind) {
    float depth = 0;
    int32_t shape = -1;
    switch (kind) {
    case 0:
        shape = cr_add_plane(s->builder, NULL);
        break;
    case 1:
        shape = slab_mesh(s->builder, 5, -1);
        break;
    case 2:
        shape = wavy_field(s->builder, 0);
        break;
    case 3:
        shape = cr_add_box(s->builder, cr_v3(3, 0.5f, 3), NULL), depth = 0.5f;
        break;
    case 4:
        shape = cr_add_cylinder(s->builder, 3, 0.5f, NULL), depth = 0.5f;
        break;
    case 5:
        shape = diamond(s->builder, 0.7f), depth = 0.7f;
        break;
    default:
        shape = cr_add_sphere(s->builder, 2, NULL), depth = 2;
        break;
    }
    add(s, shape, CR_STATIC, cr_v3(0, -depth, 0), upright, zero3, zero3);
}

// Every kind of body over every kind of floor, one at a time, a little too deep: the contact is there, pushes up and
// knows its depth.
static void test_floors(void** unused) {
    (void)unused;
    for (int floor = 0; floor < FLOORS; floor++)
        for (int kind = 0; kind < KINDS; kind++) {
            scene s;
            scene_start(&s);
            add_floor(&s, floor);
            add(&s, make_kind(s.builder, kind), CR_DYNAMIC, cr_v3(0, 0.4f - 0.01f, 0), upright, zero3, zero3);
            scene_build(&s);
            cr_batch* b = s.batch;
            if (b->contact_count != 1) fail_msg("floor %d, body %d: %d contacts", floor, kind, b->contact_count);
            if (floor == 5 && kind == 5) { // tip in tip: the way out is across a face
                assert_close(b->contact_distance[0], -0.01 / sqrt(3), 1e-4);
                assert_close(row(b, 0, 0).y, 1 / sqrt(3), 1e-3);
                scene_end(&s);
                continue;
            }
            if (!(fabsf(b->contact_distance[0] + 0.01f) < 1e-4f))
                fail_msg("floor %d, body %d: distance %g", floor, kind, (double)b->contact_distance[0]);
            if (!(row(b, 0, 0).y > 0.999f))
                fail_msg("floor %d, body %d: n.y = %g", floor, kind, (double)row(b, 0, 0).y);
            assert_int_equal(b->contact_frame[0], 0);
            assert_int_equal(b->contact_j[0], -1);
            char what[64];
            snprintf(what, sizeof what, "point of body %d on floor %d", kind, floor);
            close3(b->contact_point[0], cr_v3(0, -0.005f, 0), 0.06,
                   what); // the middle of the points that are kept of a face
            scene_end(&s);
        }
}

static void test_kinematic_ground(void** unused) {
    (void)unused;
    scene s;
    scene_start(&s);
    add(&s, cr_add_box(s.builder, cr_v3(1, 0.1f, 1), NULL), CR_KINEMATIC, zero3, upright, cr_v3(0, 1, 0),
        cr_v3(0, 2, 0));
    add(&s, cr_add_sphere(s.builder, 0.3f, NULL), CR_DYNAMIC, cr_v3(0.5f, 0.42f, 0), upright, zero3, zero3);
    scene_build(&s);
    cr_batch* b = s.batch;
    assert_int_equal(b->contact_count, 1);
    assert_int_equal(b->contact_j[0], -1);
    assert_int_equal(b->contact_body_b[0], 0);
    close3(b->ground_velocity[0], cr_add(cr_v3(0, 1, 0), cr_cross(cr_v3(0, 2, 0), cr_v3(0.5f, 0.1f, 0))), 1e-3,
           "ground velocity");
    close3(b->ground_angular_velocity[0], cr_v3(0, 2, 0), 1e-6, "ground spin");
    close3(b->arm_j[0], zero3, 0, "arm j");
    int k = b->contact_frame[0];
    for (int h = 0; h < H1; h++) // the slab comes up, the sphere falls
        assert_close(b->contact_distance[h], 0.02 - (double)h / 240 - 10.0 / 240 / 240 * h * (h + 1) / 2, 1e-5);
    assert_true(b->contact_distance[k] < 0 && b->contact_distance[k - 1] >= 0);
    scene_end(&s);
}

static void test_infinite_mass(void** unused) {
    (void)unused;
    scene s;
    scene_start(&s);
    int32_t ball = cr_add_sphere(s.builder, 0.5f, NULL);
    cr_body_def d = cr_default_body_def();
    d.shape = ball, d.mass = 0, d.motion = CR_DYNAMIC;
    assert_int_equal(cr_add_body(s.builder, d, NULL), 0);
    add(&s, ball, CR_DYNAMIC, cr_v3(0, 1.001f, 0), upright, zero3, zero3);
    d.pose.position = cr_v3(0.9f, 0, 0);
    assert_int_equal(cr_add_body(s.builder, d, NULL), 2);
    scene_build(&s);
    assert_int_equal(s.batch->body_count, 1);
    assert_int_equal(s.batch->contact_count, 1);
    assert_int_equal(s.batch->body_index[0], 1);
    assert_int_equal(s.batch->contact_body_b[0], 0);
    assert_int_equal(s.batch->contact_j[0], -1);
    scene_end(&s);
}

static void test_groups(void** unused) {
    (void)unused;
    scene s;
    scene_start(&s);
    cr_body_def d = cr_default_body_def();
    d.shape = cr_add_sphere(s.builder, 0.5f, NULL);
    for (int k = 0; k < 3; k++) {
        d.pose.position = cr_v3(0.99f * (float)k, 0, 0);
        d.group = k == 1 ? 2 : 1;
        d.mask = k == 0 ? 1 : 3;
        assert_int_equal(cr_add_body(s.builder, d, NULL), k);
    }
    scene_build(&s);
    assert_int_equal(s.batch->contact_count, 1); // 0 and 1 pass each other
    assert_int_equal(s.batch->body_index[s.batch->contact_i[0]], 1);
    assert_int_equal(s.batch->contact_body_b[0], 2);
    scene_end(&s);
}

static void test_empty(void** unused) {
    (void)unused;
    cr_error error;
    cr_batch* b;
    must(cr_batch_create(&b, H, DT, &error), &error);
    must(cr_batch_build(b, NULL, 0, 2, &error), &error);
    assert_int_equal(b->body_count + b->contact_count, 0);
    scene s;
    scene_start(&s);
    scene_build(&s); // no body at all
    assert_int_equal(s.batch->body_count + s.batch->contact_count, 0);
    scene_end(&s);
    scene_start(&s);
    int32_t ball = cr_add_sphere(s.builder, 0.5f, NULL);
    add(&s, ball, CR_DYNAMIC, zero3, upright, zero3, zero3);
    add(&s, ball, CR_DYNAMIC, cr_v3(3, 0, 0), upright, zero3, zero3);
    scene_build(&s); // nobody near anybody
    assert_int_equal(s.batch->body_count + s.batch->contact_count, 0);
    scene_end(&s);
    cr_batch_destroy(b);
    cr_batch_destroy(NULL);
}

static void test_bad_input(void** unused) {
    (void)unused;
    cr_error error;
    cr_batch* b;
    assert_int_equal(cr_batch_create(&b, 0, DT, &error), CR_ERROR_ARGUMENT);
    assert_null(b);
    assert_int_equal(cr_batch_create(&b, CR_MAX_FRAMES + 1, DT, &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_batch_create(&b, H, NAN, &error), CR_ERROR_ARGUMENT);
    scene s;
    scene_start(&s);
    add(&s, cr_add_plane(s.builder, NULL), CR_STATIC, zero3, upright, zero3, zero3);
    add(&s, cr_add_sphere(s.builder, 0.5f, NULL), CR_DYNAMIC, cr_v3(0, 0.5f, 0), upright, zero3, zero3);
    scene_build(&s);
    cr_window w = {.world = s.world, .state = &s.state};
    const float bad[] = {NAN, INFINITY, -INFINITY, 1e30f};
    for (int k = 0; k < 4; k++) {
        float* fields[] = {&s.state.position[1].y, &s.state.orientation[1].w, &s.state.linear_velocity[1].x,
                           &s.state.angular_velocity[1].z};
        for (int f = 0; f < 4; f++) {
            float old = *fields[f];
            *fields[f] = bad[k];
            cr_status status = cr_batch_build(s.batch, &w, 1, 1, &error);
            if (k < 3)
                assert_int_equal(status, CR_ERROR_NUMERIC);
            else if (status != CR_OK)
                assert_int_equal(status, CR_ERROR_NUMERIC);
            else
                for (int x = 0; x < s.batch->contact_count * cr_contact_feature_count(H); x++)
                    assert_true(isfinite(s.batch->contact_features[x]));
            *fields[f] = old;
        }
    }
    cr_state other;
    must(cr_state_create(&other, 1, &error), &error);
    w.state = &other;
    assert_int_equal(cr_batch_build(s.batch, &w, 1, 1, &error), CR_ERROR_ARGUMENT);
    cr_state_destroy(&other);
    w.state = &s.state;
    cr_vec3 path[2 * H1] = {{0}};
    w.position = path;
    assert_int_equal(cr_batch_build(s.batch, &w, 1, 1, &error), CR_ERROR_ARGUMENT);
    w.world = NULL;
    assert_int_equal(cr_batch_build(s.batch, &w, 1, 1, &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_batch_build(s.batch, &w, -1, 1, &error), CR_ERROR_ARGUMENT);
    scene_end(&s);
}

// ---------------------------------------------------------------- whole scenes

static uint64_t seed_state = 1;
static float uniform(float low, float high) { // xorshift64*
    seed_state ^= seed_state >> 12, seed_state ^= seed_state << 25, seed_state ^= seed_state >> 27;
    return low + (high - low) * (float)(seed_state * 2685821657736338717ull >> 40) / 16777216.0f;
}
static cr_vec3 uniform3(float a) { return cr_v3(uniform(-a, a), uniform(-a, a), uniform(-a, a)); }

// Bodies of all kinds thrown on top of each other over a floor.
static void heap(scene* s, uint64_t seed, int floor, int count) {
    seed_state = seed * 2654435761u + 1;
    scene_start(s);
    add_floor(s, floor);
    int32_t shapes[KINDS];
    for (int k = 0; k < KINDS; k++) shapes[k] = make_kind(s->builder, k);
    float side = cbrtf((float)count) * 0.3f;
    for (int k = 0; k < count; k++) {
        cr_vec3 p = cr_v3(uniform(-side, side), uniform(0, 2 * side), uniform(-side, side));
        add(s, shapes[k % KINDS], CR_DYNAMIC, p, cr_quat_exp(uniform3(3)), uniform3(4), uniform3(6));
    }
}

static void check_finite(const cr_batch* b) {
    int32_t width = cr_contact_feature_count(H);
    for (int32_t k = 0; k < b->contact_count * width; k++)
        if (!isfinite(b->contact_features[k]) || !(fabsf(b->contact_features[k]) < 100))
            fail_msg("contact %d, feature %d: %g", k / width, k % width, (double)b->contact_features[k]);
    for (int32_t k = 0; k < b->body_count * FB; k++)
        if (!isfinite(b->body_features[k]) || !(fabsf(b->body_features[k]) < 100))
            fail_msg("body %d, feature %d: %g", k / FB, k % FB, (double)b->body_features[k]);
    for (int32_t e = 0; e < b->contact_count; e++) {
        assert_in_range(b->contact_i[e], 0, b->body_count - 1);
        assert_true(b->contact_j[e] >= -1 && b->contact_j[e] < b->body_count);
        assert_in_range(b->contact_frame[e], 0, H);
        assert_close(cr_length(row(b, e, 0)), 1, 1e-5);
        assert_close(cr_dot(row(b, e, 0), row(b, e, 1)), 0, 1e-5);
        close3(cr_cross(row(b, e, 0), row(b, e, 1)), row(b, e, 2), 1e-5, "t2");
        float least = INFINITY;
        for (int k = 0; k < H1; k++) least = fminf(least, b->contact_distance[e * H1 + k]);
        assert_true(least <= 0.03f);
        assert_true(b->reduced_mass[e] > 0 && b->contact_size[e] > 0);
    }
}

static void test_random_scenes(void** unused) {
    (void)unused;
    int contacts = 0;
    for (uint64_t seed = 0; seed < 30; seed++) {
        scene s;
        heap(&s, seed, (int)(seed % FLOORS), 14);
        scene_build(&s);
        check_finite(s.batch);
        contacts += s.batch->contact_count;
        scene_end(&s);
    }
    assert_true(contacts > 300);
}

static bool same_bits(const cr_batch* a, const cr_batch* b) {
    size_t n = (size_t)a->body_count, e = (size_t)a->contact_count, w = (size_t)cr_contact_feature_count(H);
    return a->body_count == b->body_count && a->contact_count == b->contact_count &&
           !memcmp(a->contact_features, b->contact_features, e * w * sizeof(float)) &&
           !memcmp(a->body_features, b->body_features, n * FB * sizeof(float)) &&
           !memcmp(a->contact_i, b->contact_i, e * sizeof(int32_t)) &&
           !memcmp(a->contact_j, b->contact_j, e * sizeof(int32_t)) &&
           !memcmp(a->contact_body_b, b->contact_body_b, e * sizeof(int32_t)) &&
           !memcmp(a->contact_environment, b->contact_environment, e * sizeof(int32_t)) &&
           !memcmp(a->contact_axes, b->contact_axes, e * sizeof(cr_mat3)) &&
           !memcmp(a->arm_i, b->arm_i, e * sizeof(cr_vec3)) && !memcmp(a->arm_j, b->arm_j, e * sizeof(cr_vec3)) &&
           !memcmp(a->contact_distance, b->contact_distance, e * H1 * sizeof(float)) &&
           !memcmp(a->body_index, b->body_index, n * sizeof(int32_t)) &&
           !memcmp(a->path_position, b->path_position, n * H1 * sizeof(cr_vec3)) &&
           !memcmp(a->path_angular_velocity, b->path_angular_velocity, n * H1 * sizeof(cr_vec3));
}

static void test_threads(void** unused) {
    (void)unused;
    enum { MANY = 40 };
    scene s[MANY];
    cr_window w[MANY];
    cr_error error;
    for (int k = 0; k < MANY; k++) { // the last is large
        heap(&s[k], (uint64_t)k, k % FLOORS, k == MANY - 1 ? 150 : 10);
        scene_build(&s[k]);
        w[k] = (cr_window){.world = s[k].world, .state = &s[k].state};
    }
    cr_batch *one, *more;
    must(cr_batch_create(&one, H, DT, &error), &error);
    must(cr_batch_create(&more, H, DT, &error), &error);
    for (int first = 0; first < MANY; first += MANY - 1) {
        must(cr_batch_build(one, w + first, MANY - first, 1, &error), &error);
        assert_true(one->contact_count > 50);
        for (int threads = 1; threads <= 5; threads++) {
            must(cr_batch_build(more, w + first, MANY - first, threads, &error), &error);
            assert_true(same_bits(one, more));
        }
    }
    cr_batch_destroy(one);
    cr_batch_destroy(more);
    for (int k = 0; k < MANY; k++) scene_end(&s[k]);
}

// The same contacts whether pairs come from all against all or from cr_near_pairs.
static void test_large_window(void** unused) {
    (void)unused;
    scene small, large;
    heap(&small, 7, 0, 40);
    heap(&large, 7, 0, 40);
    int32_t ball = cr_add_sphere(large.builder, 0.1f, NULL);
    for (int k = 0; k < 60; k++) // far away from everything
        add(&large, ball, CR_DYNAMIC, cr_v3(100 + (float)k, 50, 0), upright, zero3, zero3);
    scene_build(&small);
    scene_build(&large);
    assert_true(small.batch->contact_count > 30);
    assert_true(same_bits(small.batch, large.batch));
    scene_end(&small);
    scene_end(&large);
}

static void test_given_path(void** unused) {
    (void)unused;
    for (int count = 12; count <= 90; count += 78) {
        scene s;
        heap(&s, 3, 2, count);
        scene_build(&s);
        int32_t n = s.world->body_count;
        cr_vec3 *p = calloc((size_t)n * H1, sizeof *p), *v = calloc((size_t)n * H1, sizeof *v),
                *w = calloc((size_t)n * H1, sizeof *w);
        cr_quat* q = calloc((size_t)n * H1, sizeof *q);
        assert_true(p && v && w && q);
        for (int32_t i = 0; i < n; i++) {
            const cr_body* b = &s.world->bodies[i];
            cr_vec3 *pi = p + i * H1, *vi = v + i * H1, *wi = w + i * H1;
            cr_quat* qi = q + i * H1;
            pi[0] = s.state.position[i], qi[0] = s.state.orientation[i];
            vi[0] = s.state.linear_velocity[i], wi[0] = s.state.angular_velocity[i];
            for (int k = 1; k < H1; k++) {
                pi[k] = pi[k - 1], qi[k] = qi[k - 1], vi[k] = vi[k - 1], wi[k] = wi[k - 1];
                if (b->motion == CR_DYNAMIC)
                    cr_free_flight(s.world->gravity, b->inertia, DT, &pi[k], &qi[k], &vi[k], &wi[k]);
            }
        }
        cr_error error;
        cr_batch* given;
        must(cr_batch_create(&given, H, DT, &error), &error);
        cr_window window = {s.world, &s.state, p, q, v, w, NULL};
        build_one(given, &window, 2);
        assert_true(given->contact_count > 5);
        assert_true(same_bits(given, s.batch));
        // Another path is another geometry: every body half a metre higher.
        for (int32_t k = H1; k < n * H1; k++) p[k].y += 0.5f;
        build_one(given, &window, 2);
        assert_false(same_bits(given, s.batch));
        cr_batch_destroy(given);
        free(p), free(q), free(v), free(w);
        scene_end(&s);
    }
}

// Places of features in the world frame: the six numbers of n and t1.
static int world_at(void) { return 6 + 4 * H1 + 6 + 12 + 4 + 48; }

static void compare(const cr_batch* a, const cr_batch* b, double tolerance) {
    int32_t width = cr_contact_feature_count(H), bad = 0;
    assert_int_equal(a->contact_count, b->contact_count);
    assert_int_equal(a->body_count, b->body_count);
    for (int32_t e = 0; e < a->contact_count; e++) {
        assert_int_equal(a->contact_i[e], b->contact_i[e]);
        assert_int_equal(a->contact_body_b[e], b->contact_body_b[e]);
        bool same = a->contact_frame[e] == b->contact_frame[e];
        for (int k = 0; k < width && same; k++) {
            if (k >= world_at() && k < world_at() + 6) continue;
            same = fabsf(a->contact_features[e * width + k] - b->contact_features[e * width + k]) <= tolerance;
        }
        bad += !same;
    }
    // Rounding may flip a choice (which point is nearest) here and there, but seldom.
    if (bad * 20 > a->contact_count) fail_msg("%d of %d contacts differ", bad, a->contact_count);
}

static void test_translation(void** unused) {
    (void)unused;
    int contacts = 0;
    for (uint64_t seed = 0; seed < 8; seed++) {
        scene s;
        heap(&s, seed, 1, 16);
        scene_build(&s);
        cr_error error;
        cr_batch* moved;
        must(cr_batch_create(&moved, H, DT, &error), &error);
        for (int32_t i = 0; i < s.world->body_count; i++)
            s.state.position[i] = cr_add(s.state.position[i], cr_v3(32, -16, 64));
        cr_window w = {.world = s.world, .state = &s.state};
        build_one(moved, &w, 1);
        compare(s.batch, moved, 0.02);
        contacts += moved->contact_count;
        cr_batch_destroy(moved);
        scene_end(&s);
    }
    assert_true(contacts > 50);
}

static void test_turn_about_gravity(void** unused) {
    (void)unused;
    int contacts = 0;
    for (uint64_t seed = 0; seed < 8; seed++) {
        scene s;
        heap(&s, seed, 3, 16);
        scene_build(&s);
        cr_error error;
        cr_batch* turned;
        must(cr_batch_create(&turned, H, DT, &error), &error);
        cr_quat turn = cr_quat_exp(cr_v3(0, 0.7f + (float)seed, 0));
        for (int32_t i = 0; i < s.world->body_count; i++) {
            s.state.position[i] = cr_rotate(turn, s.state.position[i]);
            s.state.orientation[i] = cr_qnormalize(cr_qmul(turn, s.state.orientation[i]));
            s.state.linear_velocity[i] = cr_rotate(turn, s.state.linear_velocity[i]);
            s.state.angular_velocity[i] = cr_rotate(turn, s.state.angular_velocity[i]);
        }
        cr_window w = {.world = s.world, .state = &s.state};
        build_one(turned, &w, 1);
        compare(s.batch, turned, 0.01);
        for (int32_t e = 0; e < turned->contact_count; e++)
            if (turned->contact_frame[e] == s.batch->contact_frame[e] &&
                fabsf(turned->contact_distance[e * H1] - s.batch->contact_distance[e * H1]) < 1e-5f) {
                const float* f = turned->contact_features + e * cr_contact_feature_count(H) + world_at();
                close3(cr_v3(f[0], f[1], f[2]), row(turned, e, 0), 1e-6, "n in the features");
            }
        contacts += turned->contact_count;
        cr_batch_destroy(turned);
        scene_end(&s);
    }
    assert_true(contacts > 50);
}

// Neither frames nor frame time are built in.
static void test_frames(void** unused) {
    (void)unused;
    const int32_t frames[] = {1, 2, 3, 7, 16};
    scene s;
    heap(&s, 5, 0, 12);
    scene_build(&s);
    for (int k = 0; k < 5; k++) {
        cr_error error;
        cr_batch* b;
        must(cr_batch_create(&b, frames[k], 1.0f / 60, &error), &error);
        cr_window w = {.world = s.world, .state = &s.state};
        build_one(b, &w, 1);
        int32_t width = cr_contact_feature_count(frames[k]);
        assert_int_equal(width % 16, 0);
        assert_true(b->contact_count > 5);
        for (int32_t x = 0; x < b->contact_count * width; x++) assert_true(isfinite(b->contact_features[x]));
        for (int32_t e = 0; e < b->contact_count; e++) assert_in_range(b->contact_frame[e], 0, frames[k]);
        cr_batch_destroy(b);
    }
    scene_end(&s);
}

// Looked at at the time of impact: a turning, falling box meets the floor between two frames, and where in the frame is
// exact.
static void test_time_of_impact(void** unused) {
    (void)unused;
    scene s;
    scene_start(&s);
    add(&s, cr_add_plane(s.builder, NULL), CR_STATIC, zero3, upright, zero3, zero3);
    cr_quat tilted = cr_quat_exp(cr_v3(0.5f, 0.2f, 0.3f));
    cr_vec3 angular_velocity = cr_v3(3, 1, -2), fall = cr_v3(0.3f, -4, 0.2f);
    add(&s, cr_add_box(s.builder, cr_v3(0.2f, 0.3f, 0.4f), NULL), CR_DYNAMIC, cr_v3(0, 0.55f, 0), tilted, fall,
        angular_velocity);
    scene_build(&s);
    assert_int_equal(s.batch->contact_count, 1);
    int32_t k = s.batch->contact_frame[0];
    assert_true(k > 1);
    cr_vec3 late = s.batch->contact_point[0];
    float before = s.batch->contact_distance[k - 1], after = s.batch->contact_distance[k];
    const float* padding = s.batch->contact_features + 118 + 4 * H1;
    assert_true(*padding == 0);
    s.batch->time_of_impact = true;
    scene_build(&s);
    padding = s.batch->contact_features + 118 + 4 * H1;
    assert_int_equal(s.batch->contact_frame[0], k);
    assert_true(s.batch->contact_distance[k - 1] == before && s.batch->contact_distance[k] == after);
    float impact = 1 - *padding;
    assert_close(impact, before / (before - after), 0.02);
    // The corner on the floor: its point of the body lies at height 0 in the pose between the two frames.
    cr_vec3 p =
        cr_add(cr_scale(s.batch->path_position[k - 1], 1 - impact), cr_scale(s.batch->path_position[k], impact));
    close3(s.batch->contact_point[0], cr_add(p, s.batch->arm_i[0]), 1e-6, "contact point");
    assert_close(s.batch->contact_point[0].y, 0, 1e-4);
    assert_close(late.y, after / 2, 1e-3);
    scene_end(&s);
}

// The isolated impulse with pyramid friction: bounce and friction hold, and friction is bounded along the slip and
// across it.
static void test_pyramid_impulse(void** unused) {
    (void)unused;
    scene s;
    scene_start(&s);
    add(&s, cr_add_plane(s.builder, NULL), CR_STATIC, zero3, upright, zero3, zero3);
    add(&s, cr_add_sphere(s.builder, 0.5f, NULL), CR_DYNAMIC, cr_v3(0, 0.52f, 0), upright, cr_v3(8, -4, 0), zero3);
    add(&s, cr_add_sphere(s.builder, 0.5f, NULL), CR_DYNAMIC, cr_v3(5, 0.52f, 0), upright, cr_v3(0.5f, -4, 0), zero3);
    scene_build(&s);
    s.batch->time_of_impact = s.batch->pyramid_friction = true;
    scene_build(&s);
    assert_int_equal(s.batch->contact_count, 2);
    float mu = s.batch->contact_friction[0], e = s.batch->contact_restitution[0];
    const float *d = s.batch->contact_distance, *late = s.batch->contact_features + 118 + 4 * H1;
    int32_t k = s.batch->contact_frame[0];
    float impact = d[k - 1] / (d[k - 1] - d[k]), steps = 10 * impact, approach = 4 + 10.0f / 240 * ((float)k - 0.5f);
    assert_close(1 - *late, impact, 1e-3);
    cr_vec3 slides = s.batch->isolated_impulse[0], sticks = s.batch->isolated_impulse[1];
    double bounce = (1 + (double)e + 0.08 * (double)(ceilf(steps) - steps));
    assert_close(slides.x, bounce * (double)approach, 0.05);
    assert_close(slides.y, -mu * slides.x, 1e-4); // all the friction there is
    assert_close(slides.z, 0, 1e-5);
    assert_close(sticks.x, slides.x, 1e-3);
    assert_close(sticks.y, -0.5 / 3.5, 2e-3); // a rolling sphere keeps 5/7 of its speed: 2/7 of 0.5 m/s
    scene_end(&s);
}

static void test_presets(void** unused) {
    (void)unused;
    for (int32_t k = 0; k < cr_scene_count(); k++) {
        const cr_scene_info* info = cr_scene_info_at(k);
        if (strcmp(info->name, "pile-10000") == 0) continue;
        cr_scene scene;
        cr_error error;
        must(cr_scene_open(info->name, NULL, 5, &scene, &error), &error);
        cr_batch* b;
        must(cr_batch_create(&b, H, DT, &error), &error);
        cr_window w = {.world = scene.world, .state = &scene.state};
        for (int later = 0; later < 3; later++) {
            build_one(b, &w, 2);
            check_finite(b);
            for (int32_t i = 0; i < scene.world->body_count; i++) {
                const cr_body* body = &scene.world->bodies[i];
                if (body->motion != CR_DYNAMIC) continue;
                for (int f = 0; f < 40; f++)
                    cr_free_flight(scene.world->gravity, body->inertia, DT, &scene.state.position[i],
                                   &scene.state.orientation[i], &scene.state.linear_velocity[i],
                                   &scene.state.angular_velocity[i]);
            }
        }
        cr_batch_destroy(b);
        cr_scene_destroy(&scene);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sphere_on_plane),
        cmocka_unit_test(test_spheres_head_on),
        cmocka_unit_test(test_box_corner_on_face),
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_capsule),
        cmocka_unit_test(test_compound),
        cmocka_unit_test(test_floors),
        cmocka_unit_test(test_kinematic_ground),
        cmocka_unit_test(test_infinite_mass),
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_bad_input),
        cmocka_unit_test(test_random_scenes),
        cmocka_unit_test(test_threads),
        cmocka_unit_test(test_large_window),
        cmocka_unit_test(test_given_path),
        cmocka_unit_test(test_translation),
        cmocka_unit_test(test_turn_about_gravity),
        cmocka_unit_test(test_frames),
        cmocka_unit_test(test_time_of_impact),
        cmocka_unit_test(test_pyramid_impulse),
        cmocka_unit_test(test_presets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
