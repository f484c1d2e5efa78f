// How long cr_collide takes for each pair of kinds of shapes: resting on faces, touching at random, near, far.
#include <time.h>

#include "tests/world/fixture.h"
#include "world/collide.h"

enum { POSES = 50, PASSES = 5, MODES = 4 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

// Moves a along the normal of the nearest points until they are `gap` apart.
static void bring_to(const cr_world* w, int32_t a, int32_t b, cr_pose* pa, cr_pose pb, float gap) {
    for (int k = 0; k < 20; k++) {
        cr_manifold m;
        cr_collide(w, a, b, *pa, pb, 5, 0, &m);
        if (m.count == 0 || fabsf(m.points[0].gap - gap) < 1e-6f) return;
        pa->position = cr_madd(pa->position, gap - m.points[0].gap, m.points[0].normal);
    }
}

static double time_pair(const cr_world* w, int32_t a, int32_t b, int mode, fix_random* r, double* points) {
    static const float gaps[MODES] = {-0.0005f, -0.01f, 0.02f, 0.5f};
    cr_pose pa[POSES], pb[POSES];
    cr_manifold m;
    for (int k = 0; k < POSES; k++) {
        pa[k] = (cr_pose){cr_add(fix_point(r, 0.1f), cr_scale(fix_direction(r), 2)), fix_orientation(r)};
        pb[k] = (cr_pose){fix_point(r, 0.1f), b > FIX_CONVEX ? cr_quat_identity() : fix_orientation(r)};
        if (b > FIX_CONVEX) pa[k].position.y = 2;
        if (mode == 0) {
            pa[k] = (cr_pose){{fix_uniform(r, -0.1f, 0.1f), 2.5f, fix_uniform(r, -0.1f, 0.1f)},
                              cr_quat_exp(cr_v3(0, fix_uniform(r, -3, 3), 0))};
            pb[k].orientation = cr_quat_identity();
        }
        bring_to(w, a, b, &pa[k], pb[k], gaps[mode]);
    }
    double best = INFINITY;
    for (int pass = 0; pass < PASSES; pass++) {
        int32_t count = 0;
        double start = now();
        for (int round = 0; round < 4; round++)
            for (int k = 0; k < POSES; k++) {
                cr_collide(w, a, b, pa[k], pb[k], 0.05f, 0, &m);
                count += m.count;
            }
        best = fmin(best, (now() - start) / (4 * POSES));
        *points = (double)count / (4 * POSES);
    }
    return best;
}

static void test_benchmark(void** unused) {
    (void)unused;
    fix_random r = {900150};
    cr_error e = {"no message"};
    cr_state state;
    cr_builder* builder = fix_builder(&r);
    for (int32_t k = 0; k < FIX_SHAPES; k++) {
        cr_body_def def = cr_default_body_def();
        def.shape = k;
        def.motion = k <= FIX_CONVEX ? CR_DYNAMIC : CR_STATIC;
        fix_index(cr_add_body(builder, def, &e), &e);
    }
    cr_world* w = fix_world(builder, &state);
    const int32_t first[] = {0, 1, 2, 3, 4, 5, FIX_CONVEX}; // one of each kind
    double all = 0;
    printf("%-22s%18s%18s%18s%18s\n", "ns a call (points)", "at rest", "touching", "near", "far");
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        for (int32_t b = first[i]; b < FIX_SHAPES; b++) {
            if (b > 5 && b < FIX_CONVEX) continue;
            printf("%-9s %-12s", cr_shape_type_name(w->shapes[first[i]].type), cr_shape_type_name(w->shapes[b].type));
            for (int mode = 0; mode < MODES; mode++) {
                double points, ns = time_pair(w, first[i], b, mode, &r, &points);
                printf("%12.0f (%.1f)", ns, points);
                all += ns;
            }
            printf("\n");
        }
    assert_true(all > 0);
    cr_world_destroy(w);
    cr_state_destroy(&state);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_benchmark)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
