// Near pairs against all pairs, and what they promise: no pair that comes near in flight is missing.
#include "tests/world/fixture.h"

#include <time.h>

static cr_world* random_scene(fix_random* r, int32_t count, float reach, bool wild, cr_state* state) {
    cr_builder* b = fix_builder(r);
    cr_error e = {"no message"};
    for (int32_t i = 0; i < count; i++) {
        cr_body_def d = cr_default_body_def();
        d.shape = (int32_t)(fix_bits(r) % FIX_SHAPES);
        bool fixed = d.shape > FIX_CONVEX; // mesh, plane, height field
        if (fixed && fix_bits(r) % 4) fixed = false, d.shape = (int32_t)(fix_bits(r) % (FIX_CONVEX + 1));
        d.motion = fixed || fix_bits(r) % 10 == 0 ? CR_STATIC : fix_bits(r) % 10 == 0 ? CR_KINEMATIC : CR_DYNAMIC;
        d.scale = wild ? expf(fix_uniform(r, -4, 2)) : fix_uniform(r, 0.5f, 1);
        d.pose = fix_pose(r, reach);
        if (d.motion != CR_STATIC) {
            d.linear_velocity = fix_point(r, wild ? 20 : 2);
            d.angular_velocity = fix_point(r, 10);
        }
        d.gravity_factor = fix_uniform(r, -1, 2);
        if (fix_bits(r) % 3 == 0) d.group = 1u << fix_bits(r) % 3, d.mask = (uint32_t)(fix_bits(r) % 8);
        fix_index(cr_add_body(b, d, &e), &e);
    }
    return fix_world(b, state);
}

// Least distance over the flight between two bodies' bounding spheres is above `margin` + slack: surely not near.
static bool spheres_apart(const cr_world* w, const cr_state* s, int32_t i, int32_t j, double duration, double margin) {
    double least = INFINITY;
    for (int k = 0; k <= 64; k++) {
        double t = duration * k / 64;
        cr_vec3 p[2];
        for (int side = 0; side < 2; side++) {
            int32_t body = side ? j : i;
            float g = w->bodies[body].motion == CR_DYNAMIC ? w->bodies[body].gravity_factor : 0;
            p[side] = cr_madd(cr_madd(s->position[body], (float)t, s->linear_velocity[body]), (float)(t * t / 2) * g,
                              w->gravity);
        }
        least = fmin(least, cr_length(cr_sub(p[0], p[1])) - w->bodies[i].radius - w->bodies[j].radius);
    }
    return least > margin;
}

// One body's pose in torque-free flight with constant spin: good enough to look for missed pairs.
static cr_pose fly(const cr_world* w, const cr_state* s, int32_t i, float t) {
    const cr_body* b = &w->bodies[i];
    cr_pose p = {s->position[i], s->orientation[i]};
    if (b->motion == CR_STATIC) return p;
    p.position = cr_madd(p.position, t, s->linear_velocity[i]);
    if (b->motion == CR_DYNAMIC) p.position = cr_madd(p.position, t * t / 2 * b->gravity_factor, w->gravity);
    p.orientation = cr_qnormalize(cr_qmul(cr_quat_exp(cr_scale(s->angular_velocity[i], t)), p.orientation));
    return p;
}

// Do the shapes' surface points come within `margin` of the other shape at some time of the flight?
static bool points_meet(const cr_world* w, const cr_state* s, int32_t i, int32_t j, float duration, float margin) {
    for (int k = 0; k <= 4; k++)
        for (int side = 0; side < 2; side++) {
            int32_t a = side ? j : i, b = side ? i : j;
            const cr_body *pa = &w->bodies[a], *pb = &w->bodies[b];
            const cr_shape* shape = &w->shapes[pa->shape];
            cr_pose from = cr_pose_mul(fly(w, s, a, duration * (float)k / 4), pa->shape_pose);
            cr_pose to = cr_pose_mul(fly(w, s, b, duration * (float)k / 4), pb->shape_pose);
            enum { MOST = 2000 };
            static float x[MOST], y[MOST], z[MOST], d[MOST];
            int32_t n = shape->point_count;
            assert_true(n <= MOST);
            for (int32_t q = 0; q < n; q++) {
                cr_vec3 p = cr_transform_back(to, cr_transform(from, cr_scale(shape->points[q], pa->scale)));
                x[q] = p.x, y[q] = p.y, z[q] = p.z;
            }
            cr_shape_distance(w, pb->shape, pb->scale, n, x, y, z, d, NULL, NULL, NULL);
            for (int32_t q = 0; q < n; q++) {
                // Under a height field everything is deep inside, however far down.
                if (w->shapes[pb->shape].type == CR_SHAPE_HEIGHT_FIELD) d[q] = fabsf(d[q]);
                // Over a hull's edge the plane distance says too little: only what is inside counts.
                bool rough =
                    w->shapes[pb->shape].type == CR_SHAPE_HULL || w->shapes[pb->shape].type == CR_SHAPE_COMPOUND;
                if (rough ? d[q] <= 0 : d[q] - shape->point_radius * pa->scale <= margin) return true;
            }
        }
    return false;
}

static bool listed(const cr_pair* pairs, int32_t count, int32_t i, int32_t j) {
    int32_t low = 0, high = count;
    while (low < high) {
        int32_t m = (low + high) / 2;
        if (pairs[m].i < i || (pairs[m].i == i && pairs[m].j < j))
            low = m + 1;
        else
            high = m;
    }
    return low < count && pairs[low].i == i && pairs[low].j == j;
}

static void test_against_all_pairs(void** context) {
    (void)context;
    fix_random r = {31};
    cr_pair* pairs = NULL;
    int32_t capacity = 0, count = 0, met = 0, apart = 0;
    for (int trial = 0; trial < 8; trial++) {
        cr_state s;
        bool wild = trial % 2;
        cr_world* w = random_scene(&r, 70, wild ? 6 : 2.5f, wild, &s);
        float duration = trial % 3 ? 1.0f / 30 : 0.1f, margin = trial % 4 ? 0.03f : 0;
        cr_error e = {"no message"};
        if (cr_near_pairs(w, &s, duration, margin, &pairs, &capacity, &count, &e) != CR_OK) fail_msg("%s", e.message);
        for (int32_t k = 0; k < count; k++) {
            assert_true(pairs[k].i < pairs[k].j);
            if (k > 0)
                assert_true(pairs[k - 1].i < pairs[k].i ||
                            (pairs[k - 1].i == pairs[k].i && pairs[k - 1].j < pairs[k].j));
            assert_true(cr_pair_collides(w, pairs[k].i, pairs[k].j));
        }
        for (int32_t i = 0; i < w->body_count; i++)
            for (int32_t j = i + 1; j < w->body_count; j++) {
                bool found = listed(pairs, count, i, j);
                if (!cr_pair_collides(w, i, j)) continue;
                // Boxes are within spheres; their corners reach out by a factor of sqrt 3, the sweep's box by some
                // more.
                float speed = cr_length(s.linear_velocity[i]) + cr_length(s.linear_velocity[j]) + 60 * duration;
                float slack = margin + 2 * speed * duration + 0.8f * (w->bodies[i].radius + w->bodies[j].radius);
                if (found && spheres_apart(w, &s, i, j, duration, slack))
                    fail_msg("trial %d: bodies %d and %d are listed and far apart", trial, i, j);
                if (found && met > 500) continue;
                bool near = points_meet(w, &s, i, j, duration, margin);
                met += near, apart += !found;
                if (near && !found)
                    fail_msg("trial %d: bodies %d (%s) and %d (%s) meet and are not listed", trial, i,
                             cr_shape_type_name(w->shapes[w->bodies[i].shape].type), j,
                             cr_shape_type_name(w->shapes[w->bodies[j].shape].type));
            }
        cr_world_destroy(w);
        cr_state_destroy(&s);
    }
    assert_true(met > 500 && apart > 2000);
    free(pairs);
}

// The grid against the definition: unturned boxes at rest have exact bounds.
static void test_exact_on_boxes(void** context) {
    (void)context;
    fix_random r = {32};
    cr_builder* b = fix_builder(&r);
    cr_error e = {"no message"};
    enum { N = 1500 };
    for (int i = 0; i < N; i++) {
        cr_body_def d = cr_default_body_def();
        d.shape = 1;
        d.scale = i % 50 == 0 ? 10 : i % 2 ? expf(fix_uniform(&r, -5, -2)) : 0.5f;
        d.gravity_factor = 0;
        d.pose.position = fix_point(&r, 8);
        fix_index(cr_add_body(b, d, &e), &e);
    }
    cr_state s;
    cr_world* w = fix_world(b, &s);
    cr_pair* pairs = NULL;
    int32_t capacity = 0, count;
    assert_int_equal(cr_near_pairs(w, &s, 0.1, 0.05f, &pairs, &capacity, &count, &e), CR_OK);
    const float* h = w->shapes[1].size;
    int found = 0;
    for (int32_t i = 0; i < N; i++)
        for (int32_t j = i + 1; j < N; j++) {
            double gap = -INFINITY;
            for (int a = 0; a < 3; a++)
                gap = fmax(gap, fabs((double)(&s.position[i].x)[a] - (&s.position[j].x)[a]) -
                                    (double)h[a] * (w->bodies[i].scale + w->bodies[j].scale));
            bool is = listed(pairs, count, i, j);
            found += is;
            if (fabs(gap - 0.05) > 1e-4 && is != (gap < 0.05))
                fail_msg("boxes %d and %d: gap %g, listed %d", i, j, gap, is);
        }
    assert_int_equal(found, count);
    assert_true(count > 1000);
    free(pairs);
    cr_world_destroy(w);
    cr_state_destroy(&s);
}

static void test_many_bodies(void** context) {
    (void)context;
    fix_random r = {33};
    cr_builder* b = fix_builder(&r);
    cr_error e = {"no message"};
    cr_body_def d = cr_default_body_def();
    d.motion = CR_STATIC;
    d.shape = FIX_CONVEX + 2;
    fix_index(cr_add_body(b, d, &e), &e);
    d.motion = CR_DYNAMIC;
    for (int i = 0; i < 100000; i++) {
        d.shape = (int32_t)(fix_bits(&r) % FIX_CONVEX);
        d.pose = fix_pose(&r, 30);
        d.linear_velocity = fix_point(&r, 3);
        fix_index(cr_add_body(b, d, &e), &e);
    }
    cr_state s;
    cr_world* w = fix_world(b, &s);
    cr_pair *pairs = NULL, *again = NULL;
    int32_t capacity = 0, count, capacity_again = 0, count_again;
    struct timespec t0, t1;
    clock_gettime(CLOCK_MONOTONIC, &t0);
    assert_int_equal(cr_near_pairs(w, &s, 1.0 / 30, 0.03f, &pairs, &capacity, &count, &e), CR_OK);
    clock_gettime(CLOCK_MONOTONIC, &t1);
    print_message("100,000 bodies: %d pairs in %.3f s\n", count,
                  (double)(t1.tv_sec - t0.tv_sec) + 1e-9 * (double)(t1.tv_nsec - t0.tv_nsec));
    assert_int_equal(cr_near_pairs(w, &s, 1.0 / 30, 0.03f, &again, &capacity_again, &count_again, &e), CR_OK);
    assert_int_equal(count_again, count);
    assert_memory_equal(pairs, again, (size_t)count * sizeof *pairs);
    free(pairs);
    free(again);
    cr_world_destroy(w);
    cr_state_destroy(&s);
}

static void test_bad_input(void** context) {
    (void)context;
    fix_random r = {34};
    cr_state s, wrong;
    cr_world* w = random_scene(&r, 10, 1, false, &s);
    cr_pair* pairs = NULL;
    int32_t capacity = 0, count;
    cr_error e;
    s.position[3].y = NAN;
    assert_int_equal(cr_near_pairs(w, &s, 0.1, 0, &pairs, &capacity, &count, &e), CR_ERROR_NUMERIC);
    assert_non_null(strstr(e.message, "body_3"));
    s.position[3].y = 1e38f;
    s.linear_velocity[3] = cr_v3(0, 3e38f, 0);
    if (cr_near_pairs(w, &s, 10, 0, &pairs, &capacity, &count, &e) == CR_OK)
        assert_int_equal(w->bodies[3].motion, CR_STATIC);
    s.position[3].y = 0;
    s.linear_velocity[3] = cr_v3(0, 0, 0);
    s.orientation[4].w = INFINITY;
    assert_int_equal(cr_near_pairs(w, &s, 0.1, 0, &pairs, &capacity, &count, &e), CR_ERROR_NUMERIC);
    s.orientation[4] = cr_quat_identity();
    assert_int_equal(cr_near_pairs(w, &s, -1, 0, &pairs, &capacity, &count, &e), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_near_pairs(w, &s, 0.1, NAN, &pairs, &capacity, &count, &e), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_state_create(&wrong, 9, &e), CR_OK);
    assert_int_equal(cr_near_pairs(w, &wrong, 0.1, 0, &pairs, &capacity, &count, &e), CR_ERROR_ARGUMENT);
    // Far apart and tiny: cells must not run out of numbers.
    for (int32_t i = 0; i < 10; i++) s.position[i] = cr_v3(i % 2 ? 1e18f : -1e18f, (float)i * 1e9f, 1e-9f * (float)i);
    assert_int_equal(cr_near_pairs(w, &s, 0.1, 0, &pairs, &capacity, &count, &e), CR_OK);
    free(pairs);
    cr_state_destroy(&wrong);
    cr_world_destroy(w);
    cr_state_destroy(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_all_pairs),
        cmocka_unit_test(test_exact_on_boxes),
        cmocka_unit_test(test_many_bodies),
        cmocka_unit_test(test_bad_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
