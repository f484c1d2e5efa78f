// Rays and overlaps: every shape beside its distance, cases that are known, filters, and what is refused.
#include "tests/world/fixture.h"
#include "world/queries.h"

enum { RAYS = 150, LOOKS = 200 };

static float distance(const cr_world* world, const cr_state* state, cr_vec3 p, cr_vec3* normal) {
    const cr_body* body = &world->bodies[0];
    cr_pose pose = cr_pose_mul((cr_pose){state->position[0], state->orientation[0]}, body->shape_pose);
    cr_vec3 x = cr_transform_back(pose, p), n;
    float d;
    cr_shape_distance_exact(world, body->shape, body->scale, 1, &x.x, &x.y, &x.z, &d, &n.x, &n.y, &n.z);
    *normal = cr_rotate(pose.orientation, n);
    return d;
}

static cr_ray_hit one(const cr_world* world, const cr_state* state, cr_ray ray) {
    cr_error error = {"no message"};
    cr_query query = cr_default_query();
    cr_ray_hit hit;
    if (cr_ray_cast(world, state, &query, &ray, 1, &hit, &error)) fail_msg("%s", error.message);
    return hit;
}

// A hit is on the surface, nothing of the solid is before it, and its normal is the distance's but near edges.
static void test_rays_agree_with_distances(void** context) {
    (void)context;
    for (int32_t k = 0; k < FIX_SHAPES; k++) {
        fix_random r = {900100u + (uint64_t)k};
        int hits = 0, normals = 0;
        for (int n = 0; n < RAYS; n++) {
            cr_state state;
            cr_world* world = fix_lone(&r, k, &state);
            cr_vec3 origin = fix_point(&r, 5), ignored, normal;
            cr_vec3 aim = cr_add(state.position[0], fix_point(&r, world->bodies[0].scale));
            cr_vec3 direction = cr_normalize_or(cr_sub(aim, origin), cr_v3(1, 0, 0));
            float reach = fix_uniform(&r, 2, 12);
            bool inside = distance(world, &state, origin, &ignored) <= 0;
            cr_ray_hit hit = one(world, &state, (cr_ray){origin, cr_scale(direction, 3), reach});
            float end = hit.body < 0 ? reach : hit.distance;
            if (hit.body >= 0 && !inside) {
                hits++;
                assert_true(hit.distance <= reach);
                fix_close("on the ray", (double)cr_length(cr_sub(hit.point, cr_madd(origin, hit.distance, direction))),
                          0, 1e-5);
                fix_close(cr_shape_type_name(world->shapes[k].type),
                          (double)distance(world, &state, hit.point, &normal), 0, 2e-5);
                assert_true(cr_dot(hit.normal, direction) <= 1e-6f);
                distance(world, &state, cr_madd(hit.point, 1e-3f, hit.normal), &normal);
                normals += fabsf(cr_dot(normal, hit.normal)) > 0.999f; // under a height field it is the other way round
            }
            if (hit.body >= 0 && inside && k < FIX_CONVEX) assert_true(hit.distance == 0);
            for (int i = 0; i < LOOKS && !inside && world->shapes[k].type != CR_SHAPE_HEIGHT_FIELD; i++) {
                float at = end * (float)i / LOOKS;
                float d = distance(world, &state, cr_madd(origin, at, direction), &ignored);
                if (d < -1e-4f)
                    fail_msg("%s, ray %d: %g m deep at %g m, before %g m", cr_shape_type_name(world->shapes[k].type), n,
                             (double)-d, (double)at, (double)end);
            }
            cr_state_destroy(&state);
            cr_world_destroy(world);
        }
        if (hits < RAYS / 30 || normals < hits * 9 / 10)
            fail_msg("shape %d: %d of %d rays hit, %d normals are the distance's", (int)k, hits, RAYS, normals);
    }
}

// Height of the fixture's height field at x, z; NAN beside it.
static double height(const cr_shape* s, double x, double z) {
    double u = x / (double)s->spacing + (s->columns - 1) / 2.0, v = z / (double)s->spacing + (s->rows - 1) / 2.0;
    if (!(u >= 0 && v >= 0 && u < s->columns - 1 && v < s->rows - 1)) return NAN;
    int ix = (int)u, iz = (int)v;
    const float* h = &s->heights[iz * s->columns + ix];
    double a = (double)h[0], b = (double)h[1], c = (double)h[s->columns], d = (double)h[s->columns + 1];
    u -= ix;
    v -= iz;
    return u + v < 1 ? a + u * (b - a) + v * (c - a) : d + (1 - u) * (c - d) + (1 - v) * (b - d);
}

// Rays and the surface, which they cross where their height above it changes its sign.
static void test_rays_and_a_height_field(void** context) {
    (void)context;
    enum { STEPS = 4000 };
    fix_random r = {900200};
    int hits = 0, seen = 0;
    for (int n = 0; n < RAYS; n++) {
        cr_state state;
        cr_world* world = fix_lone(&r, FIX_SHAPES - 1, &state);
        const cr_body* body = &world->bodies[0];
        cr_pose pose = cr_pose_mul((cr_pose){state.position[0], state.orientation[0]}, body->shape_pose);
        cr_vec3 origin = fix_point(&r, 4), aim = cr_transform(pose, cr_scale(fix_point(&r, 1.2f), body->scale));
        cr_vec3 direction = cr_normalize_or(cr_sub(aim, origin), cr_v3(1, 0, 0));
        cr_ray_hit hit = one(world, &state, (cr_ray){origin, direction, 10});
        double before = NAN, crossed = INFINITY;
        for (int i = 0; i <= STEPS && isinf(crossed); i++) {
            float t = 10.0f * (float)i / STEPS;
            cr_vec3 p = cr_scale(cr_transform_back(pose, cr_madd(origin, t, direction)), 1 / body->scale);
            double over = (double)p.y - height(&world->shapes[body->shape], (double)p.x, (double)p.z);
            if (over * before <= 0) crossed = (double)t;
            before = over;
        }
        // A step of the search may miss a ray that comes in and goes out between two looks, but not the other way
        // round.
        if (isfinite(crossed)) {
            assert_int_equal(hit.body, 0);
            assert_true((double)hit.distance <= crossed + 1e-5);
        }
        hits += isfinite(crossed) && (double)hit.distance >= crossed - 10.0 / STEPS - 1e-5;
        seen += isfinite(crossed);
        cr_state_destroy(&state);
        cr_world_destroy(world);
    }
    if (seen < RAYS / 4 || hits < seen * 98 / 100)
        fail_msg("%d of %d rays meet the surface where they were seen to cross it", hits, seen);
}

// A floor, a ball of 1 m at x = 0, a box at x = 4, both 1 m above the floor; groups 1, 2, 4.
static cr_world* row(cr_state* state) {
    cr_error error = {"no message"};
    cr_builder* b = cr_builder_create();
    cr_body_def def = cr_default_body_def();
    const int32_t shapes[3] = {cr_add_plane(b, &error), cr_add_sphere(b, 1, &error),
                               cr_add_box(b, cr_v3(1, 1, 1), &error)};
    for (int k = 0; k < 3; k++) {
        def.motion = k ? CR_DYNAMIC : CR_STATIC;
        def.shape = shapes[k];
        def.group = 1u << k;
        def.pose.position = k ? cr_v3(4.0f * (float)(k - 1), 2, 0) : cr_v3(0, 0, 0);
        fix_index(cr_add_body(b, def, &error), &error);
    }
    return fix_world(b, state);
}

static void test_known_rays(void** context) {
    (void)context;
    cr_state state;
    cr_world* world = row(&state);
    const struct {
        cr_ray ray;
        int32_t body;
        float distance;
        cr_vec3 normal;
    } cases[] = {
        {{{-5, 2, 0}, {2, 0, 0}, 100}, 1, 4, {-1, 0, 0}},
        {{{-5, 2, 0}, {1, 0, 0}, 3.9f}, -1, INFINITY, {0, 0, 0}}, // too short
        {{{-5, 2, 0}, {1, 0, 0}, 4}, 1, 4, {-1, 0, 0}},           // just long enough
        {{{9, 2, 0}, {-1, 0, 0}, INFINITY}, 2, 4, {1, 0, 0}},
        {{{2, 9, 0}, {0, -1, 0}, INFINITY}, 0, 9, {0, 1, 0}}, // between them, to the floor
        {{{2, 9, 0}, {0, 1, 0}, INFINITY}, -1, INFINITY, {0, 0, 0}},
        {{{4, 2, 0}, {0, 0, 1}, 10}, 2, 0, {0, 0, -1}},  // from inside
        {{{-5, 3, 0}, {1, 0, 0}, 100}, 1, 5, {0, 1, 0}}, // touches the ball's top
        {{{2, -1, 0}, {0, 1, 0}, 10}, 0, 0, {0, -1, 0}}, // from under the floor
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        cr_ray_hit hit = one(world, &state, cases[k].ray);
        if (hit.body != cases[k].body)
            fail_msg("ray %zu: found body %d, expected %d", k, (int)hit.body, (int)cases[k].body);
        if (hit.body < 0) {
            assert_true(isinf(hit.distance));
            continue;
        }
        fix_close("distance", (double)hit.distance, (double)cases[k].distance, 1e-5);
        fix_close("normal", (double)cr_length(cr_sub(hit.normal, cases[k].normal)), 0, 1e-3);
    }
    cr_state_destroy(&state);
    cr_world_destroy(world);
}

static void test_filters_and_many_rays(void** context) {
    (void)context;
    cr_state state;
    cr_world* world = row(&state);
    cr_error error = {"no message"};
    const cr_ray rays[3] = {{{-5, 2, 0}, {1, 0, 0}, 100}, {{2, 9, 0}, {0, -1, 0}, 100}, {{9, 2, 0}, {-1, 0, 0}, 100}};
    cr_ray_hit hits[3];
    const struct {
        cr_query query;
        int32_t bodies[3];
    } cases[] = {
        {{UINT32_MAX, -1}, {1, 0, 2}}, {{UINT32_MAX, 1}, {2, 0, 2}}, {{1 | 2, -1}, {1, 0, 1}}, {{4, 2}, {-1, -1, -1}}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        assert_int_equal(cr_ray_cast(world, &state, &cases[k].query, rays, 3, hits, &error), CR_OK);
        for (int i = 0; i < 3; i++) assert_int_equal(hits[i].body, cases[k].bodies[i]);
    }
    cr_state_destroy(&state);
    cr_world_destroy(world);
}

static void test_bad_rays(void** context) {
    (void)context;
    cr_state state;
    cr_world* world = row(&state);
    const cr_query query = cr_default_query();
    const cr_ray bad[] = {{{NAN, 0, 0}, {1, 0, 0}, 1},
                          {{0, 0, 0}, {0, 0, 0}, 1},
                          {{0, 0, 0}, {INFINITY, 0, 0}, 1},
                          {{0, 0, 0}, {1, 0, 0}, -1},
                          {{0, 0, 0}, {1, 0, 0}, NAN}};
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        const cr_ray rays[2] = {{{9, 9, 9}, {1, 0, 0}, 1}, bad[k]};
        cr_ray_hit hits[2];
        cr_error error = {"no message"};
        assert_int_equal(cr_ray_cast(world, &state, &query, rays, 2, hits, &error), CR_ERROR_ARGUMENT);
        assert_true(strncmp(error.message, "ray 1: ", 7) == 0);
    }
    cr_state_destroy(&state);
    cr_world_destroy(world);
}

static void overlaps(int32_t count, const int32_t* found, int32_t expected, int32_t first) {
    if (count != expected || (count > 0 && found[0] != first))
        fail_msg("found %d bodies from %d on, expected %d from %d on", (int)count, count ? (int)found[0] : -1,
                 (int)expected, (int)first);
}

static void test_balls(void** context) {
    (void)context;
    cr_state state;
    cr_world* world = row(&state);
    cr_query query = cr_default_query();
    int32_t found[4];
    overlaps(cr_overlap_ball(world, &state, &query, cr_v3(0, 2, 0), 0, found, 4), found, 1, 1);
    overlaps(cr_overlap_ball(world, &state, &query, cr_v3(0, 3.5f, 0), 0.49f, found, 4), found, 0, -1);
    overlaps(cr_overlap_ball(world, &state, &query, cr_v3(0, 3.5f, 0), 0.51f, found, 4), found, 1, 1);
    overlaps(cr_overlap_ball(world, &state, &query, cr_v3(2, 2, 0), 1.5f, found, 4), found, 2, 1);
    overlaps(cr_overlap_ball(world, &state, &query, cr_v3(2, 2, 0), 2.5f, found, 4), found, 3, 0);
    overlaps(cr_overlap_ball(world, &state, &query, cr_v3(2, 2, 0), 2.5f, NULL, 0), found, 3,
             0); // counted all the same
    query.except = 0;
    overlaps(cr_overlap_ball(world, &state, &query, cr_v3(2, 2, 0), 2.5f, found, 4), found, 2, 1);
    query.mask = 4;
    overlaps(cr_overlap_ball(world, &state, &query, cr_v3(2, 2, 0), 2.5f, found, 4), found, 1, 2);
    cr_state_destroy(&state);
    cr_world_destroy(world);
}

static void test_bodies(void** context) {
    (void)context;
    cr_state state;
    cr_world* world = row(&state);
    int32_t found[4];
    cr_pose pose = cr_pose_identity();
    const struct {
        cr_vec3 at;
        float margin;
        int32_t count, first;
    } cases[] = {
        {{4, 2, 0}, 0, 0, -1},        // where it is: itself does not count
        {{1.9f, 2, 0}, 0, 1, 1},      // in the ball
        {{2.1f, 2, 0}, 0, 0, -1},     // beside it
        {{2.1f, 2, 0}, 0.2f, 1, 1},   // near it
        {{1.9f, 2, 0}, -0.2f, 0, -1}, // not so deep
        {{8, 0.9f, 0}, 0, 1, 0},      // in the floor
        {{1.5f, 0.5f, 0}, 0, 2, 0},   // in both
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        pose.position = cases[k].at;
        overlaps(cr_overlap_body(world, &state, 2, pose, cases[k].margin, found, 4), found, cases[k].count,
                 cases[k].first);
    }
    world->bodies[1].mask = 1; // the ball does not want the box
    pose.position = cr_v3(0, 2, 0);
    overlaps(cr_overlap_body(world, &state, 2, pose, 0, found, 4), found, 0, -1);
    cr_state_destroy(&state);
    cr_world_destroy(world);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rays_agree_with_distances),
        cmocka_unit_test(test_rays_and_a_height_field),
        cmocka_unit_test(test_known_rays),
        cmocka_unit_test(test_filters_and_many_rays),
        cmocka_unit_test(test_bad_rays),
        cmocka_unit_test(test_balls),
        cmocka_unit_test(test_bodies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
