// Every state metric on cases whose answer is known.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "eval/contacts.h"
#include "eval/metrics.h"
#include "eval/statistics.h"
#include "world/freeflight.h"
#include "world/geometry.h"
#include "world/random.h"

static void assert_near(const char* what, double found, double expected, double tolerance) {
    if (!(fabs(found - expected) <= tolerance))
        fail_msg("%s: found %.9g, expected %.9g +- %g", what, found, expected, tolerance);
}

static void must(cr_status status, const cr_error* error) {
    if (status) fail_msg("%s", error->message);
}

// ---------------------------------------------------------------- worlds by hand

typedef struct stage {
    cr_builder* builder;
    cr_world* world;
    cr_state state;
    cr_ruler* ruler;
} stage;

static stage begin(void) {
    stage s = {.builder = cr_builder_create()};
    assert_non_null(s.builder);
    cr_builder_gravity(s.builder, cr_v3(0, -10, 0));
    return s;
}

static int32_t put(stage* s, int32_t shape, cr_motion motion, cr_vec3 position) {
    cr_error error = {""};
    assert_true(shape >= 0);
    cr_body_def def = cr_default_body_def();
    def.motion = motion;
    def.shape = shape;
    def.pose.position = position;
    int32_t body = cr_add_body(s->builder, def, &error);
    if (body < 0) fail_msg("%s", error.message);
    return body;
}

static void built(stage* s) {
    cr_error error = {""};
    must(cr_build(s->builder, &s->world, &s->state, &error), &error);
    must(cr_ruler_create(&s->ruler, s->world, &error), &error);
}

static void end(stage* s) {
    cr_ruler_destroy(s->ruler);
    cr_state_destroy(&s->state);
    cr_world_destroy(s->world);
    cr_builder_destroy(s->builder);
}

// Every frame is the first state.
static cr_track still(const stage* s, double frame_rate, int32_t frames) {
    cr_track t;
    cr_error error = {""};
    must(cr_track_create(&t, frame_rate, s->state.count, frames, &error), &error);
    for (int32_t k = 0; k <= frames; k++) {
        double time = t.frames[k].time;
        cr_state_copy(&s->state, &t.frames[k]);
        t.frames[k].time = time;
    }
    t.frame_count = frames + 1;
    return t;
}

static cr_track flying(const stage* s, double frame_rate, int32_t frames) {
    cr_track t = still(s, frame_rate, frames);
    for (int32_t k = 1; k <= frames; k++)
        for (int32_t i = 0; i < s->world->body_count; i++) {
            cr_state *a = &t.frames[k - 1], *b = &t.frames[k];
            b->position[i] = a->position[i], b->orientation[i] = a->orientation[i];
            b->linear_velocity[i] = a->linear_velocity[i], b->angular_velocity[i] = a->angular_velocity[i];
            if (s->world->bodies[i].motion == CR_DYNAMIC)
                cr_free_flight(s->world->gravity, s->world->bodies[i].inertia, (float)(1 / frame_rate), &b->position[i],
                               &b->orientation[i], &b->linear_velocity[i], &b->angular_velocity[i]);
        }
    return t;
}

static cr_scores score(const stage* s, const cr_track* truth, const cr_track* found) {
    cr_error error = {""};
    cr_physics physics;
    cr_scores scores;
    must(cr_physics_measure(&physics, s->ruler, truth, &error), &error);
    cr_reference reference = {truth, &physics, NULL, NAN};
    must(cr_score_run(&scores, s->ruler, &reference, found, 30, &error), &error);
    cr_physics_destroy(&physics);
    return scores;
}

// ---------------------------------------------------------------- symmetry

static cr_pose pose(cr_vec3 p, cr_quat q) { return (cr_pose){p, q}; }

static void test_symmetries(void** state) {
    (void)state;
    stage s = begin();
    cr_error e;
    int32_t sphere = cr_add_sphere(s.builder, 0.5f, &e), cube = cr_add_box(s.builder, cr_v3(0.5f, 0.5f, 0.5f), &e);
    int32_t plank = cr_add_box(s.builder, cr_v3(0.5f, 0.2f, 0.2f), &e),
            brick = cr_add_box(s.builder, cr_v3(0.5f, 0.3f, 0.2f), &e);
    int32_t cylinder = cr_add_cylinder(s.builder, 0.3f, 0.5f, &e), cone = cr_add_cone(s.builder, 0.3f, 0.5f, &e);
    cr_vec3 tetrahedron[4] = {{1, 1, 1}, {1, -1, -1}, {-1, 1, -1}, {-1, -1, 1}};
    int32_t hull = cr_add_hull(s.builder, "tetrahedron", tetrahedron, 4, &e);
    cr_vec3 corners[8];
    for (int k = 0; k < 8; k++) corners[k] = cr_v3(k & 1 ? 1 : -1, k & 2 ? 1 : -1, k & 4 ? 1 : -1);
    int32_t hull_cube = cr_add_hull(s.builder, "cube", corners, 8, &e);
    const int32_t shapes[8] = {sphere, cube, plank, brick, cylinder, cone, hull, hull_cube};
    for (int k = 0; k < 8; k++) put(&s, shapes[k], CR_DYNAMIC, cr_v3((float)(4 * k), 0, 0));
    built(&s);
    const int32_t orders[8] = {0, 24, 8, 4, 0, 0, 12, 24};
    for (int32_t k = 0; k < 8; k++) {
        const cr_symmetry* g = cr_ruler_symmetry(s.ruler, k);
        if (orders[k]) {
            assert_int_equal(g->kind, CR_SYMMETRY_DISCRETE);
            assert_int_equal(g->count, orders[k]);
        }
    }
    assert_int_equal(cr_ruler_symmetry(s.ruler, 0)->kind, CR_SYMMETRY_SPHERE);
    assert_int_equal(cr_ruler_symmetry(s.ruler, 4)->kind, CR_SYMMETRY_AXIS);
    assert_true(cr_ruler_symmetry(s.ruler, 4)->flip);
    assert_int_equal(cr_ruler_symmetry(s.ruler, 5)->kind, CR_SYMMETRY_AXIS);
    assert_false(cr_ruler_symmetry(s.ruler, 5)->flip);

    // Turning a body by its own symmetry is no difference; any other turn is, and moving by 10 cm is 10 cm.
    cr_random random = cr_random_create(900000, 1);
    for (int trial = 0; trial < 50; trial++) {
        cr_quat q = cr_random_rotation(&random), turn = cr_random_rotation(&random);
        cr_vec3 p = cr_v3(1, 2, 3), moved = cr_madd(p, 0.1f, cr_random_direction(&random));
        for (int32_t k = 0; k < 8; k++) {
            const cr_symmetry* g = cr_ruler_symmetry(s.ruler, k);
            cr_quat own = turn;
            if (g->kind == CR_SYMMETRY_DISCRETE) own = g->elements[cr_random_below(&random, (uint32_t)g->count)];
            if (g->kind == CR_SYMMETRY_AXIS)
                own = cr_quat_exp(cr_scale(g->axis, (float)cr_random_range(&random, -3, 3)));
            if (g->kind == CR_SYMMETRY_AXIS && g->flip && trial % 2)
                own = cr_qmul(cr_q(cr_ruler_symmetry(s.ruler, k)->axis.y, 0, 0, 0), own); // half turn about x
            cr_pose a = pose(p, q), b = pose(p, cr_qmul(q, own));
            assert_near("own symmetry, d", cr_pose_distance(s.ruler, k, a, b), 0, 2e-6);
            assert_near("own symmetry, angle", cr_orientation_error(g, a.orientation, b.orientation), 0, 2e-3);
            double radius = (double)s.world->bodies[k].radius;
            b.position = moved;
            assert_near("moved", cr_pose_distance(s.ruler, k, a, b), 0.1 / radius, 1e-5);
            if (g->kind == CR_SYMMETRY_SPHERE) continue;
            cr_vec3 across = g->kind == CR_SYMMETRY_AXIS ? cr_v3(1, 0, 0) : cr_random_direction(&random);
            cr_quat small = cr_quat_exp(cr_scale(across, 0.2f));
            b = pose(p, cr_qmul(q, small));
            assert_near("small turn", cr_orientation_error(g, a.orientation, b.orientation), 0.2, 1e-3);
            assert_true(cr_pose_distance(s.ruler, k, a, b) > 0.02);
        }
    }
    end(&s);
}

// A hull's surface points, and a turned cube's d, from the definition by hand.
static void test_distance_formula(void** state) {
    (void)state;
    stage s = begin();
    cr_error e;
    put(&s, cr_add_box(s.builder, cr_v3(0.1f, 0.2f, 0.3f), &e), CR_DYNAMIC, cr_v3(0, 0, 0));
    built(&s);
    cr_vec3 points[CR_SURFACE_POINTS];
    const cr_body* b = &s.world->bodies[0];
    int32_t n = cr_surface_samples(s.world, b->shape, CR_SURFACE_POINTS, points);
    assert_int_equal(n, CR_SURFACE_POINTS);
    cr_quat turn = cr_quat_exp(cr_v3(0.3f, 0, 0.2f));
    double sum = 0;
    for (int32_t k = 0; k < n; k++) {
        cr_vec3 p = cr_transform(b->shape_pose, points[k]);
        bool on_face = fabsf(fabsf(points[k].x) - 0.1f) < 1e-6f || fabsf(fabsf(points[k].y) - 0.2f) < 1e-6f ||
                       fabsf(fabsf(points[k].z) - 0.3f) < 1e-6f;
        assert_true(on_face);
        sum += (double)cr_length(cr_sub(cr_add(cr_rotate(turn, p), cr_v3(0.05f, 0, 0)), p));
    }
    double found = cr_pose_distance(s.ruler, 0, pose(cr_v3(0.05f, 0, 0), turn), cr_pose_identity());
    assert_near("d by hand", found, sum / n / (double)b->radius, 1e-6);
    end(&s);
}

static void test_samples_are_even(void** state) {
    (void)state;
    stage s = begin();
    cr_error e;
    enum { N = 4000 };
    static cr_vec3 p[N];
    int32_t shapes[4] = {cr_add_sphere(s.builder, 1, &e), cr_add_capsule(s.builder, 0.5f, 1, &e),
                         cr_add_cylinder(s.builder, 0.5f, 1, &e), cr_add_cone(s.builder, 0.5f, 1, &e)};
    for (int k = 0; k < 4; k++) put(&s, shapes[k], CR_DYNAMIC, cr_v3((float)(5 * k), 0, 0));
    built(&s);
    // Share of the area with y above 0: a half by symmetry; the cone's by its slant: (1/4 slant) of the whole.
    double slant = CR_PI * 0.5 * sqrt(0.25 + 4), base = CR_PI * 0.25;
    const double upper[4] = {0.5, 0.5, 0.5, slant / 4 / (slant + base)};
    for (int k = 0; k < 4; k++) {
        assert_int_equal(cr_surface_samples(s.world, shapes[k], N, p), N);
        double above = 0, x = 0, z = 0;
        for (int i = 0; i < N; i++) above += p[i].y > 0, x += (double)p[i].x, z += (double)p[i].z;
        assert_near("share above", above / N, upper[k], 2e-3);
        assert_near("centre x", x / N, 0, 5e-3);
        assert_near("centre z", z / N, 0, 5e-3);
        float d[N], xs[N], ys[N], zs[N];
        for (int i = 0; i < N; i++) xs[i] = p[i].x, ys[i] = p[i].y, zs[i] = p[i].z;

        cr_shape_distance(s.world, shapes[k], 1, N, xs, ys, zs, d, NULL, NULL, NULL);
        for (int i = 0; i < N; i++) assert_near("on the surface", (double)d[i], 0, 1e-5);
    }
    end(&s);
}

// ---------------------------------------------------------------- runs

static stage three_bodies(void) {
    stage s = begin();
    cr_error e;
    int32_t plane = cr_add_plane(s.builder, &e), ball = cr_add_sphere(s.builder, 0.5f, &e);
    int32_t box = cr_add_box(s.builder, cr_v3(0.5f, 0.5f, 0.5f), &e);
    put(&s, plane, CR_STATIC, cr_v3(0, 0, 0));
    put(&s, ball, CR_DYNAMIC, cr_v3(0, 5, 0));
    put(&s, ball, CR_DYNAMIC, cr_v3(3, 6, 0));
    put(&s, box, CR_DYNAMIC, cr_v3(-3, 0.5f, 0)); // stands on the plane
    built(&s);
    return s;
}

static void test_self_is_perfect(void** state) {
    (void)state;
    stage s = three_bodies();
    cr_track t = still(&s, 60, 120);
    cr_scores found = score(&s, &t, &t);
    for (int k = 0; k < CR_SCORE_COUNT; k++) {
        double v = found.value[k];
        bool ratio = k == CR_SCORE_contact_precision || k == CR_SCORE_contact_recall || k == CR_SCORE_contact_f1;
        if (isnan(v)) continue;
        double expected = ratio ? 1 : k == CR_SCORE_horizon ? 2 : 0;
        if (v != expected)
            fail_msg("%s of the reference itself: found %.17g, expected %g", cr_score_infos[k].field, v, expected);
    }
    for (int32_t k = 0; k < found.times; k++) assert_true(found.curve[k] == 0);
    cr_scores_destroy(&found);
    cr_track_destroy(&t);
    end(&s);
}

static void test_moved_and_permuted(void** state) {
    (void)state;
    stage s = three_bodies();
    cr_track truth = still(&s, 60, 60), found = still(&s, 60, 60);
    for (int32_t k = 1; k <= 60; k++) found.frames[k].position[1].x += 0.1f; // one of three, by 10 cm
    cr_scores a = score(&s, &truth, &found);
    assert_near("d", a.value[CR_SCORE_distance], 0.1 / 0.5 / 3, 1e-6);
    assert_near("d at the end", a.value[CR_SCORE_distance_end], 0.1 / 0.5 / 3, 1e-6);
    assert_near("position", a.value[CR_SCORE_position], 0.1 / 3, 1e-6);
    assert_near("position median", a.value[CR_SCORE_position_median], 0, 0);
    assert_near("position p95", a.value[CR_SCORE_position_p95], 0.1, 1e-6);
    assert_near("orientation", a.value[CR_SCORE_orientation], 0, 0);
    assert_near("first body", a.by_body[0], 0.2, 1e-6);
    assert_near("second body", a.by_body[1], 0, 0);
    assert_near("horizon", a.value[CR_SCORE_horizon], 1, 0); // d = 0.067 never exceeds 0.1
    cr_scores_destroy(&a);

    for (int32_t k = 1; k <= 60; k++) { // two equal spheres change places
        cr_vec3 p = truth.frames[k].position[1];
        found.frames[k].position[1] = truth.frames[k].position[2];
        found.frames[k].position[2] = p;
    }
    a = score(&s, &truth, &found);
    assert_near("permuted", a.value[CR_SCORE_distance], 2.0 / 3, 1e-6); // both at the cap of 1
    assert_near("permuted position", a.value[CR_SCORE_position], 2 * sqrt(10) / 3, 1e-5);
    assert_near("permuted horizon", a.value[CR_SCORE_horizon], 0.1 / (2 * sqrt(10) / 0.5 / 3) / 30, 1e-6);
    cr_scores_destroy(&a);

    for (int32_t k = 1; k <= 60; k++) { // spheres turn about their centres, the cube by a quarter
        cr_state_copy(&truth.frames[k], &found.frames[k]);
        found.frames[k].orientation[1] = cr_quat_exp(cr_v3(0, 1, 0.3f));
        found.frames[k].orientation[3] = cr_quat_exp(cr_v3(0, (float)(CR_PI / 2), 0));
    }
    a = score(&s, &truth, &found);
    assert_near("turned about itself", a.value[CR_SCORE_distance], 0, 1e-6);
    assert_near("turned about itself, angle", a.value[CR_SCORE_orientation], 0, 0.02);
    cr_scores_destroy(&a);
    cr_track_destroy(&truth), cr_track_destroy(&found);
    end(&s);
}

static void test_failures_are_worst(void** state) {
    (void)state;
    stage s = three_bodies();
    cr_track truth = still(&s, 60, 60), found = still(&s, 60, 60);
    for (int way = 0; way < 3; way++) {
        found.frame_count = way == 0 ? 30 : 61;
        found.end = way == 1 ? CR_RUN_DIED : CR_RUN_OK;
        found.body_count = way == 2 ? 2 : 4;
        cr_scores a = score(&s, &truth, &found);
        for (int k = 0; k < CR_SCORE_COUNT; k++)
            if (k != CR_SCORE_horizon_chaos) assert_true(a.value[k] == cr_score_infos[k].worst);
        for (int32_t b = 0; b < a.bodies; b++) assert_true(a.by_body[b] == 1);
        cr_scores_destroy(&a);
    }
    found.body_count = 4;
    cr_track_destroy(&truth), cr_track_destroy(&found);
    end(&s);
}

// A ball dropped from 4.5 m above the plane touches at sqrt(2 h / g); static does not, and hangs in the air.
static void test_contacts_and_physics(void** state) {
    (void)state;
    stage s = three_bodies();
    cr_track fall = flying(&s, 240, 240), hang = still(&s, 240, 240);
    cr_error error = {""};
    cr_physics p;
    // The box is let through the plane by free flight; the balls reach it at .949 s and beyond.
    must(cr_physics_measure(&p, s.ruler, &fall, &error), &error);
    double expected = sqrt(2 * (4.5 - CR_TOUCH_DISTANCE) / 10);
    assert_near("first ball", p.first_contact[0], expected, 2e-3);
    assert_near("second ball", p.first_contact[1], 1, 0);
    assert_near("box", p.first_contact[2], 0, 0);
    assert_true(p.sunk[2] && !p.sunk[1]);
    assert_near("no push without cause", p.ghost_force, 0, 2e-3);
    assert_near("no energy out of nothing", p.energy_gain, 0, 1e-5);
    assert_near("no levitation", p.levitation, 0, 0);
    assert_true(p.penetration_max > 1);
    cr_physics_destroy(&p);

    must(cr_physics_measure(&p, s.ruler, &hang, &error), &error);
    assert_near("hanging", p.ghost_force, 10, 1e-4);
    assert_near("momentum", p.momentum_drift, 10, 1e-4);
    assert_near("levitation", p.levitation, 2.0 / 3, 1e-9);
    assert_near("penetration", p.penetration_max, 0, 1e-6);
    assert_near("at rest at once", p.settled[0], 0, 0);
    assert_false(p.sunk[0] || p.sunk[1] || p.sunk[2]);
    cr_physics_destroy(&p);

    // Free flight against hanging: of the box's contact windows all are shared, the ball's are missed.
    cr_scores a = score(&s, &fall, &hang);
    assert_near("precision", a.value[CR_SCORE_contact_precision], 1, 0);
    assert_true(a.value[CR_SCORE_contact_recall] < 1 && a.value[CR_SCORE_contact_recall] > 0.8);
    assert_near("first contact", a.value[CR_SCORE_first_contact], (1 - expected) / 3, 1e-3);
    assert_near("settle", a.value[CR_SCORE_settle], 1, 0);
    cr_scores_destroy(&a);
    cr_track_destroy(&fall), cr_track_destroy(&hang);
    end(&s);
}

// However coarse the frames, a fast ball that crosses a gap between two of them is seen to touch.
static void test_fast_contacts_are_seen(void** state) {
    (void)state;
    for (int rate = 30; rate <= 240; rate *= 2) {
        stage s = begin();
        cr_error e;
        int32_t ball = cr_add_sphere(s.builder, 0.1f, &e);
        put(&s, ball, CR_DYNAMIC, cr_v3(0, 0, 0));
        put(&s, ball, CR_DYNAMIC, cr_v3(3.05f, 0, 0));
        cr_builder_gravity(s.builder, cr_v3(0, 0, 0));
        built(&s);
        cr_track t = still(&s, rate, rate);
        double hit = (3.05 - 0.2 - CR_TOUCH_DISTANCE) / 10;
        for (int32_t k = 0; k <= rate; k++) { // at 10 m/s there and back again
            double time = (double)k / rate;
            t.frames[k].position[0].x = (float)(time < hit ? 10 * time : 10 * (2 * hit - time));
            t.frames[k].linear_velocity[0].x = time < hit ? 10 : -10;
        }
        cr_physics p;
        cr_error error = {""};
        must(cr_physics_measure(&p, s.ruler, &t, &error), &error);
        assert_near("hit", p.first_contact[0], hit, 1e-4);
        assert_int_equal(p.window_first[p.window_count], 1);
        cr_physics_destroy(&p);
        cr_track_destroy(&t);
        end(&s);
    }
}

// An elastic hit of two balls keeps momentum; a push out of nothing does not.
static void test_momentum(void** state) {
    (void)state;
    stage s = begin();
    cr_error e, error = {""};
    int32_t ball = cr_add_sphere(s.builder, 0.1f, &e);
    put(&s, ball, CR_DYNAMIC, cr_v3(0, 0, 0));
    put(&s, ball, CR_DYNAMIC, cr_v3(1, 0, 0));
    cr_builder_gravity(s.builder, cr_v3(0, 0, 0));
    built(&s);
    cr_track t = still(&s, 60, 60);
    for (int32_t k = 0; k <= 60; k++) { // 0.8 m apart at 2 m/s: at 0.4 s the second takes over
        double time = k / 60.0, hit = 0.4;
        t.frames[k].position[0].x = (float)(time < hit ? 2 * time : 0.8);
        t.frames[k].position[1].x = (float)(time < hit ? 1 : 1 + 2 * (time - hit));
        t.frames[k].linear_velocity[0].x = time < hit ? 2 : 0;
        t.frames[k].linear_velocity[1].x = time < hit ? 0 : 2;
    }
    cr_physics p;
    must(cr_physics_measure(&p, s.ruler, &t, &error), &error);
    assert_near("a hit keeps momentum", p.momentum_drift, 0, 1e-6);
    assert_near("energy", p.energy_gain, 0, 1e-6);
    cr_physics_destroy(&p);
    for (int32_t k = 45; k <= 60; k++) t.frames[k].linear_velocity[1].x = 3; // out of nothing: 1 m/s on half the mass
    must(cr_physics_measure(&p, s.ruler, &t, &error), &error);
    assert_near("a ghost pushes", p.momentum_drift, 0.5, 1e-3);
    assert_near("energy from nothing", p.energy_gain, (9 - 4) / 4.0, 1e-3);
    cr_physics_destroy(&p);
    cr_track_destroy(&t);
    end(&s);
}

static void test_rest(void** state) {
    (void)state;
    stage s = three_bodies();
    cr_builder_gravity(s.builder, cr_v3(0, 0, 0));
    cr_track truth = still(&s, 60, 120), found = still(&s, 60, 120);
    for (int32_t k = 0; k <= 120; k++) {
        found.frames[k].position[3].x += (float)(0.03 * k / 60); // creeps at 3 cm/s
        found.frames[k].linear_velocity[3].x = 0.03f;
    }
    cr_scores a = score(&s, &truth, &found);
    assert_near("drift", a.value[CR_SCORE_rest_drift], 0.01, 1e-6);
    assert_near("jitter", a.value[CR_SCORE_rest_jitter], 0.03 / sqrt(3), 1e-6);
    cr_scores_destroy(&a);
    cr_track_destroy(&truth), cr_track_destroy(&found);
    end(&s);
}

// ---------------------------------------------------------------- statistics

static void test_quantiles(void** state) {
    (void)state;
    double v[5] = {5, 1, 4, 2, 3};
    assert_near("median", cr_quantile(v, 5, 0.5), 3, 0);
    assert_near("p95", cr_quantile(v, 5, 0.95), 4.8, 1e-12);
    assert_near("least", cr_quantile(v, 5, 0), 1, 0);
    assert_near("most", cr_quantile(v, 5, 1), 5, 0);
    assert_true(isnan(cr_quantile(v, 0, 0.5)) && isnan(cr_mean(v, 0)));
    double w[3] = {INFINITY, 1, INFINITY};
    assert_true(cr_quantile(w, 3, 0.5) == INFINITY && cr_quantile(w, 3, 0) == 1);
}

// The interval of the mean of n normal numbers is about +- 1.96 sigma / sqrt n; equal values have none.
static void test_bootstrap(void** state) {
    (void)state;
    enum { N = 400 };
    static double v[N];
    static cr_sample samples[N];
    cr_random random = cr_random_create(900001, 2);
    for (int k = 0; k < N; k++) v[k] = 3 + cr_random_normal(&random), samples[k] = (cr_sample){k % 2, 1, &v[k]};
    cr_interval a, b;
    cr_error error = {""};
    must(cr_bootstrap(samples, N, 2000, 7, &a, &error), &error);
    assert_near("mean", a.mean, 3, 0.15);
    assert_near("width", a.high - a.low, 2 * 1.96 / sqrt(N), 0.03);
    assert_true(a.low < a.mean && a.mean < a.high);
    must(cr_bootstrap(samples, N, 2000, 7, &b, &error), &error);
    assert_memory_equal(&a, &b, sizeof a);
    for (int k = 0; k < N; k++) v[k] = 0.25;
    must(cr_bootstrap(samples, N, 50, 7, &a, &error), &error);
    assert_true(a.mean == 0.25 && a.low == 0.25 && a.high == 0.25);
    // Groups weigh the same however many scenes they have.
    double ones[3] = {1, 1, 1}, zero = 0;
    cr_sample uneven[2] = {{0, 3, ones}, {4, 1, &zero}};
    must(cr_bootstrap(uneven, 2, 10, 7, &a, &error), &error);
    assert_near("groups", a.mean, 0.5, 0);
    assert_int_equal(cr_bootstrap(uneven, 0, 10, 7, &a, &error), CR_ERROR_ARGUMENT);
}

static void test_ensembles(void** state) {
    (void)state;
    double x[4] = {0, 1, 2, 3};
    assert_near("crps of a point", cr_crps(x + 1, 1, 4), 3, 0);
    double two[2] = {0, 2};
    assert_near("crps", cr_crps(two, 2, 1), 1 - 4.0 / (2 * 2 * 1), 1e-12);
    assert_int_equal(cr_rank(x, 4, -1), 0);
    assert_int_equal(cr_rank(x, 4, 1.5), 2);
    assert_int_equal(cr_rank(x, 4, 9), 4);
    const double a[2][3] = {{0, 0, 0}, {1, 0, 0}}, b[2][3] = {{10, 0, 0}, {11, 0, 0}};
    assert_near("energy distance of itself", cr_energy_distance(a, 2, a, 2), 0, 1e-12);
    assert_near("energy distance", cr_energy_distance(a, 2, b, 2), 2 * 10 - 0.5 - 0.5, 1e-12);

    // An ensemble from the truth's own law: flat ranks, spread equals skill.
    stage s = begin();
    cr_error e, error = {""};
    put(&s, cr_add_sphere(s.builder, 0.5f, &e), CR_DYNAMIC, cr_v3(0, 0, 0));
    built(&s);
    enum { MEMBERS = 7, TRUTHS = 4000 };
    static cr_track members[MEMBERS], truths[TRUTHS];
    cr_random random = cr_random_create(900002, 3);
    double histogram[MEMBERS + 1] = {0}, spread = 0, skill = 0;
    enum { TRIALS = 200 };
    for (int trial = 0; trial < TRIALS; trial++) {
        for (int k = 0; k < MEMBERS + 20; k++) {
            cr_track* t = k < MEMBERS ? &members[k] : &truths[k - MEMBERS];
            *t = still(&s, 30, 1);
            for (int c = 0; c < 3; c++) (&t->frames[1].position[0].x)[c] = (float)cr_random_normal(&random);
        }
        cr_futures f;
        must(cr_score_futures(&f, s.ruler, members, MEMBERS, truths, 20, 1.0 / 30, &error), &error);
        assert_int_equal(f.ranks, MEMBERS + 1);
        for (int k = 0; k <= MEMBERS; k++) histogram[k] += f.histogram[k] / TRIALS;
        spread += f.spread * f.spread / TRIALS, skill += f.skill * f.skill / TRIALS;
        cr_futures_destroy(&f);
        for (int k = 0; k < MEMBERS + 20; k++) cr_track_destroy(k < MEMBERS ? &members[k] : &truths[k - MEMBERS]);
    }
    for (int k = 0; k <= MEMBERS; k++) assert_near("flat", histogram[k], 1.0 / (MEMBERS + 1), 0.03);
    assert_near("spread", spread, 3, 0.3);
    assert_near("skill", skill, 3 * (1 + 1.0 / MEMBERS), 0.3);
    end(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_symmetries),
        cmocka_unit_test(test_distance_formula),
        cmocka_unit_test(test_samples_are_even),
        cmocka_unit_test(test_self_is_perfect),
        cmocka_unit_test(test_moved_and_permuted),
        cmocka_unit_test(test_failures_are_worst),
        cmocka_unit_test(test_contacts_and_physics),
        cmocka_unit_test(test_fast_contacts_are_seen),
        cmocka_unit_test(test_momentum),
        cmocka_unit_test(test_rest),
        cmocka_unit_test(test_quantiles),
        cmocka_unit_test(test_bootstrap),
        cmocka_unit_test(test_ensembles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
