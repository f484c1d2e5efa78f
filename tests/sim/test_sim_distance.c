// Carom's distances against Bullet's own (GJK and EPA in float64) on random poses.
#include "sim/bullet_c.h"
#include "tests/sim/sim_test.h"
#include "world/geometry.h"

enum { SHAPES = 8, POSES = 400 };

static int32_t hull(st_sim* s, cr_random* r, int count, cr_vec3 stretch) {
    cr_vec3 points[40];
    for (int i = 0; i < count; i++) {
        cr_vec3 d = cr_random_direction(r);
        points[i] = cr_v3(d.x * stretch.x, d.y * stretch.y, d.z * stretch.z);
    }
    return st_index(cr_add_hull(s->builder, "cloud", points, count, &s->error), &s->error);
}

static void build(st_sim* s) {
    st_begin(s, cr_v3(0, 0, 0));
    cr_error* e = &s->error;
    cr_random r = cr_random_create(11, 0);
    st_sphere(s, 0.5f);
    st_box(s, 0.5f, 0.2f, 0.3f);
    st_index(cr_add_capsule(s->builder, 0.2f, 0.4f, e), e);
    st_index(cr_add_cylinder(s->builder, 0.3f, 0.4f, e), e);
    st_index(cr_add_cone(s->builder, 0.4f, 0.3f, e), e);
    hull(s, &r, 12, cr_v3(0.5f, 0.5f, 0.5f));
    hull(s, &r, 40, cr_v3(0.6f, 0.3f, 0.2f));
    st_box(s, 0.3f, 0.3f, 0.3f);
    st_add(s, st_def(CR_DYNAMIC, 0, cr_v3(0, 0, 0)));
    st_ok(cr_build(s->builder, &s->world, &s->first, e), e);
}

static cr_pose pose(cr_random* r, double reach) {
    cr_pose p = {cr_scale(cr_random_direction(r), (float)cr_random_range(r, 0, reach)), cr_random_rotation(r)};
    return p;
}

static bool round_shape(int32_t k) { return k == 3 || k == 4; } // cylinder, cone: a curved support

// Apart: the distance is unique. Overlapping: the depth is, its direction need not be.
static void tests_convex(void** state) {
    (void)state;
    st_sim s;
    build(&s);
    const cr_bullet_api* bullet = cr_bullet_load(64, &s.error);
    if (!bullet) fail_msg("%s", s.error.message);
    cr_random r = cr_random_create(12, 0);
    int apart = 0, deep = 0, odd = 0;
    for (int32_t a = 0; a < SHAPES; a++) {
        for (int32_t b = a; b < SHAPES; b++) {
            for (int k = 0; k < POSES / SHAPES; k++) {
                cr_pose pa = pose(&r, 0.2), pb = pose(&r, 2.2);
                float sa = (float)cr_random_range(&r, 0.5, 2), sb = (float)cr_random_range(&r, 0.5, 2);
                cr_vec3 n, x, y, m;
                double found = (double)cr_convex_distance(s.world, a, sa, pa, b, sb, pb, &n, &x, &y);
                double expected = bullet->distance(s.world, a, sa, pa, b, sb, pb, &m);
                if (isnan(expected)) continue;
                if (expected > 1e-3) {
                    apart++;
                    if (fabs(found - expected) > 2e-3 ||
                        (!round_shape(a) && !round_shape(b) && fabs(found - expected) > 1e-4))
                        fail_msg("%s and %s, pose %d: found %.7g apart, Bullet says %.7g",
                                 cr_shape_type_name(s.world->shapes[a].type),
                                 cr_shape_type_name(s.world->shapes[b].type), k, found, expected);
                    st_close("normal", cr_dot(n, m), 1, 0.02);
                } else if (expected < -1e-2) {
                    deep++;
                    // Bullet's EPA stops early now and then, and then its depth is too great; never is ours greater.
                    if (found < expected - 4e-3 || found > 0)
                        fail_msg("%s and %s, pose %d: found depth %.7g, Bullet says %.7g",
                                 cr_shape_type_name(s.world->shapes[a].type),
                                 cr_shape_type_name(s.world->shapes[b].type), k, found, expected);
                    if (fabs(found - expected) > 4e-3) odd++;
                }
            }
        }
    }
    assert_true(apart > 400 && deep > 400);
    assert_true(odd < deep / 20);
    st_end(&s);
}

// A small ball in the place of a point: distance of the point from the shape, less the ball's radius.
static void tests_points(void** state) {
    (void)state;
    st_sim s;
    build(&s);
    const cr_bullet_api* bullet = cr_bullet_load(64, &s.error);
    if (!bullet) fail_msg("%s", s.error.message);
    cr_random r = cr_random_create(13, 0);
    int apart = 0;
    for (int32_t a = 0; a < SHAPES; a++) {
        for (int k = 0; k < POSES; k++) {
            float scale = (float)cr_random_range(&r, 0.5, 2), ball = 0.02f; // the sphere of shape 0 scaled down
            cr_pose p = cr_pose_identity(),
                    q = {cr_scale(cr_random_direction(&r), (float)cr_random_range(&r, 0, 2)), {0, 0, 0, 1}};
            cr_vec3 m;
            double expected = bullet->distance(s.world, a, scale, p, 0, ball / 0.5f, q, &m);
            if (isnan(expected) || expected < 1e-3) continue;
            float found;
            cr_shape_distance_exact(s.world, a, scale, 1, &q.position.x, &q.position.y, &q.position.z, &found, NULL,
                                    NULL, NULL);
            apart++;
            if (fabs((double)(found - ball) - expected) > (round_shape(a) ? 2e-3 : 1e-4))
                fail_msg("%s, point %d: found %.7g, Bullet says %.7g", cr_shape_type_name(s.world->shapes[a].type), k,
                         (double)(found - ball), expected);
        }
    }
    assert_true(apart > SHAPES * POSES / 3);
    st_end(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(tests_convex), cmocka_unit_test(tests_points)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
