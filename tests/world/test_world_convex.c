// GJK and EPA against closed forms, against the signed distance, and against what any answer must satisfy.
#include "tests/world/fixture.h"

static const double EPS = 2e-5;

typedef struct answer {
    float distance;
    cr_vec3 normal, a, b;
} answer;

static answer ask(const cr_world* w, int32_t i, float si, cr_pose pi, int32_t j, float sj, cr_pose pj) {
    answer r;
    r.distance = cr_convex_distance(w, i, si, pi, j, sj, pj, &r.normal, &r.a, &r.b);
    return r;
}

// A sphere (or a sphere-swept segment end) against any shape: the signed distance of its centre less the radius.
static void test_sphere_against_all(void** context) {
    (void)context;
    fix_random r = {21};
    cr_state state;
    cr_world* w = fix_world(fix_builder(&r), &state);
    for (int i = 0; i < 5000; i++) {
        int32_t k = i % FIX_CONVEX;
        float scale = fix_uniform(&r, 0.3f, 2), ball = fix_uniform(&r, 0.1f, 1);
        cr_pose place = fix_pose(&r, 0.5f), other = fix_pose(&r, i % 3 ? 2 : 0.5f);
        answer x = ask(w, k, scale, place, 0, ball, other);
        cr_vec3 p = cr_transform_back(place, other.position), n;
        float d;
        cr_shape_distance_exact(w, k, scale, 1, &p.x, &p.y, &p.z, &d, &n.x, &n.y, &n.z);
        fix_close(cr_shape_type_name(w->shapes[k].type), x.distance, d - w->shapes[0].size[0] * ball, EPS);
    }
    cr_world_destroy(w);
    cr_state_destroy(&state);
}

// Closest points of segments p + s u, q + t v with s, t in [-1, 1]: the least over a convex square, by golden section.
static double segment_gap(cr_vec3 p, cr_vec3 u, cr_vec3 q, cr_vec3 v) {
    double low = -1, high = 1, best = INFINITY;
    for (int i = 0; i < 100; i++) {
        double s[2] = {high - 0.6180339887 * (high - low), low + 0.6180339887 * (high - low)}, d[2];
        for (int k = 0; k < 2; k++) {
            double x[3], along = 0, vv = 0;
            for (int c = 0; c < 3; c++) {
                x[c] = (double)cr_component(p, c) + s[k] * cr_component(u, c) - cr_component(q, c);
                along += x[c] * cr_component(v, c), vv += (double)cr_component(v, c) * cr_component(v, c);
            }
            double t = fmax(-1, fmin(1, along / vv));
            d[k] = 0;
            for (int c = 0; c < 3; c++) d[k] += (x[c] - t * cr_component(v, c)) * (x[c] - t * cr_component(v, c));
        }
        best = fmin(best, fmin(d[0], d[1]));
        if (d[0] < d[1])
            high = s[1];
        else
            low = s[0];
    }
    return sqrt(best);
}

static void test_capsules(void** context) {
    (void)context;
    fix_random r = {22};
    cr_state state;
    cr_world* w = fix_world(fix_builder(&r), &state);
    const float* size = w->shapes[2].size;
    for (int i = 0; i < 3000; i++) {
        cr_pose a = fix_pose(&r, 0.8f), b = fix_pose(&r, 0.8f);
        answer x = ask(w, 2, 1, a, 2, 1.5f, b);
        cr_vec3 u = cr_rotate(a.orientation, cr_v3(0, size[1], 0)),
                v = cr_rotate(b.orientation, cr_v3(0, 1.5f * size[1], 0));
        fix_close("capsules", x.distance, segment_gap(a.position, u, b.position, v) - 2.5 * size[0], EPS);
    }
    cr_world_destroy(w);
    cr_state_destroy(&state);
}

// Two boxes: separating axes (Gottschalk, Lin and Manocha 1996) give the depth exactly where they overlap, and a lower
// bound of the distance where they do not.
static double box_axes(const float* ha, cr_pose a, const float* hb, cr_pose b) {
    cr_mat3 ra = cr_quat_matrix(a.orientation), rb = cr_quat_matrix(b.orientation);
    cr_vec3 d = cr_sub(b.position, a.position);
    double best = -INFINITY;
    for (int k = 0; k < 15; k++) {
        cr_vec3 axis;
        if (k < 3)
            axis = cr_v3(ra.m[0][k], ra.m[1][k], ra.m[2][k]);
        else if (k < 6)
            axis = cr_v3(rb.m[0][k - 3], rb.m[1][k - 3], rb.m[2][k - 3]);
        else {
            int i = (k - 6) / 3, j = (k - 6) % 3;
            axis = cr_cross(cr_v3(ra.m[0][i], ra.m[1][i], ra.m[2][i]), cr_v3(rb.m[0][j], rb.m[1][j], rb.m[2][j]));
            if (cr_length(axis) < 1e-3f) continue;
            axis = cr_scale(axis, 1 / cr_length(axis));
        }
        double reach = 0;
        for (int i = 0; i < 3; i++) {
            reach += (double)ha[i] * fabsf(cr_dot(axis, cr_v3(ra.m[0][i], ra.m[1][i], ra.m[2][i])));
            reach += (double)hb[i] * fabsf(cr_dot(axis, cr_v3(rb.m[0][i], rb.m[1][i], rb.m[2][i])));
        }
        best = fmax(best, fabsf(cr_dot(axis, d)) - reach);
    }
    return best;
}

static void test_boxes(void** context) {
    (void)context;
    fix_random r = {23};
    cr_state state;
    cr_world* w = fix_world(fix_builder(&r), &state);
    const float *ha = w->shapes[1].size, *hb = w->shapes[7].size;
    int apart = 0, over = 0;
    for (int i = 0; i < 4000; i++) {
        cr_pose a = fix_pose(&r, 0.6f), b = fix_pose(&r, 0.6f);
        int32_t first = i % 2 ? 1 : 9; // box 1 also as a hull
        answer x = ask(w, first, 1, a, 7, 1, b);
        double bound = box_axes(ha, a, hb, b);
        if (bound < 0)
            fix_close("depth of boxes", x.distance, bound, EPS), over++;
        else if (x.distance < bound - EPS)
            fail_msg("boxes: found %g, at least %g apart", (double)x.distance, bound);
        else
            apart++;
    }
    assert_true(apart > 200 && over > 200);
    cr_world_destroy(w);
    cr_state_destroy(&state);
}

// For any pair: points on the surfaces, distance * normal apart, least over directions, symmetric, and parted by the
// translation that it names.
static void test_any_pair(void** context) {
    (void)context;
    fix_random r = {24};
    cr_state state;
    cr_world* w = fix_world(fix_builder(&r), &state);
    int over = 0;
    for (int i = 0; i < 10000; i++) {
        int32_t j = i % FIX_CONVEX, k = i / FIX_CONVEX % FIX_CONVEX;
        float sj = fix_uniform(&r, 0.5f, 1.5f), sk = fix_uniform(&r, 0.5f, 1.5f);
        cr_pose a = fix_pose(&r, 0.9f), b = fix_pose(&r, 0.9f);
        answer x = ask(w, j, sj, a, k, sk, b), y = ask(w, k, sk, b, j, sj, a);
        char what[96];
        snprintf(what, sizeof what, "pose %d, shapes %d (%s) and %d (%s)", i, j, cr_shape_type_name(w->shapes[j].type),
                 k, cr_shape_type_name(w->shapes[k].type));
        fix_close(what, y.distance, x.distance, EPS);
        fix_close(what, cr_length(x.normal), 1, 1e-5);
        cr_vec3 gap = cr_sub(cr_sub(x.a, x.b), cr_scale(x.normal, x.distance));
        fix_close(what, cr_length(gap), 0, 2 * EPS);
        cr_vec3 pa = cr_transform_back(a, x.a), pb = cr_transform_back(b, x.b);
        float da, db;
        cr_shape_distance_exact(w, j, sj, 1, &pa.x, &pa.y, &pa.z, &da, NULL, NULL, NULL);
        cr_shape_distance_exact(w, k, sk, 1, &pb.x, &pb.y, &pb.z, &db, NULL, NULL, NULL);
        // Where two faces lie on each other the points of a deep pair may leave the surface along it.
        fix_close(what, da, 0, 1e-4);
        fix_close(what, db, 0, 1e-4);
        // Moved by its depth the pair touches; no other direction parts it sooner.
        if (x.distance < 0) {
            over++;
            cr_pose moved = a;
            moved.position = cr_madd(a.position, -x.distance, x.normal);
            fix_close(what, ask(w, j, sj, moved, k, sk, b).distance, 0, 2 * EPS);
            for (int t = 0; t < 4; t++) {
                moved.position = cr_madd(a.position, -0.95f * x.distance, fix_direction(&r));
                if (ask(w, j, sj, moved, k, sk, b).distance > -0.02f * -x.distance)
                    fail_msg("%s: depth %g, but less parts them", what, (double)x.distance);
            }
        }
    }
    assert_true(over > 500);
    cr_world_destroy(w);
    cr_state_destroy(&state);
}

// Poses that break naive code: same place, same orientation, faces and edges exactly together, far from the origin.
static void test_degenerate(void** context) {
    (void)context;
    fix_random r = {25};
    cr_state state;
    cr_world* w = fix_world(fix_builder(&r), &state);
    for (int32_t j = 0; j < FIX_CONVEX; j++)
        for (int32_t k = 0; k < FIX_CONVEX; k++) {
            cr_pose id = cr_pose_identity(), to = id;
            id.position = cr_scale(w->shapes[k].centroid, -1), to.position = cr_scale(w->shapes[j].centroid, -1);
            answer x = ask(w, j, 1, to, k, 1, id);
            assert_true(isfinite(x.distance) && x.distance < 0);
            fix_close("normal", cr_length(x.normal), 1, 1e-5);
            cr_pose moved = to;
            moved.position = cr_madd(to.position, -x.distance, x.normal);
            // Centred round shapes part equally well in every direction across: EPA ends a little over the least depth.
            fix_close("parted", ask(w, j, 1, moved, k, 1, id).distance, 1e-4, 1e-4 + EPS);
        }
    // A box on a box, at any height, also far away: the vertical gap to float32 rounding.
    const float far[3] = {0, 10, 1000}, gap[6] = {-0.1f, -1e-3f, -1e-5f, 0, 1e-5f, 0.01f};
    for (int f = 0; f < 3; f++)
        for (int g = 0; g < 6; g++) {
            cr_pose low = {{far[f], 0, far[f]}, {0, 0, 0, 1}}, high = {{far[f], 1 + gap[g], far[f]}, {0, 0, 0, 1}};
            answer x = ask(w, 1, 1, high, 9, 1, low);
            char what[64];
            snprintf(what, sizeof what, "stacked boxes, gap %g at %g", (double)gap[g], (double)far[f]);
            fix_close(what, x.distance, gap[g], 3e-7);
            fix_close(what, x.normal.y, 1, 1e-4);
        }
    cr_world_destroy(w);
    cr_state_destroy(&state);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sphere_against_all), cmocka_unit_test(test_capsules),   cmocka_unit_test(test_boxes),
        cmocka_unit_test(test_any_pair),           cmocka_unit_test(test_degenerate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
