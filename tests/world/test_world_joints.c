// Joints in worlds: definitions, what is refused, rows and their derivatives, hashes, variants.
#include "fixture.h"

#include "world/variant.h"

#define ok(call)                                                                                                       \
    do {                                                                                                               \
        cr_status status_ = (call);                                                                                    \
        if (status_) fail_msg("status %d: %s", status_, error.message);                                                \
    } while (0)

typedef struct two {
    cr_builder* builder;
    int32_t a, b;
} two;

// Two boxes of unlike sides, turned.
static two two_bodies(void) {
    cr_error error;
    fix_random r = {900001};
    two t = {cr_builder_create(), 0, 0};
    assert_non_null(t.builder);
    cr_body_def def = cr_default_body_def();
    def.shape = fix_index(cr_add_box(t.builder, cr_v3(0.1f, 0.2f, 0.3f), &error), &error);
    def.pose = fix_pose(&r, 1);
    def.name = "a";
    def.has_center_of_mass = true;
    def.center_of_mass = cr_v3(0.02f, -0.03f, 0.05f);
    t.a = fix_index(cr_add_body(t.builder, def, &error), &error);
    def.pose = fix_pose(&r, 1);
    def.name = "b";
    t.b = fix_index(cr_add_body(t.builder, def, &error), &error);
    return t;
}

static cr_joint_def between(two t, cr_joint_type type) {
    cr_joint_def d = cr_default_joint_def(type);
    d.body_a = t.a;
    d.body_b = t.b;
    return d;
}

// ---------------------------------------------------------------- definitions

static void test_types(void** context) {
    (void)context;
    cr_error error;
    two t = two_bodies();
    const int32_t rows_of[] = {6, 5, 5, 3, 1, 0};
    for (int k = 0; k < CR_JOINT_TYPE_COUNT; k++) {
        cr_joint_def d = between(t, (cr_joint_type)k);
        ok(cr_joint_place(t.builder, &d, cr_v3(0.3f, 0.4f, 0.5f), cr_v3(1, -2, 3), &error));
        fix_index(cr_add_joint(t.builder, d, &error), &error);
    }
    cr_world* w;
    cr_state s;
    ok(cr_build(t.builder, &w, &s, &error));
    cr_joint_body a = cr_joint_body_at(w, &s, t.a), b = cr_joint_body_at(w, &s, t.b);
    for (int k = 0; k < CR_JOINT_TYPE_COUNT; k++) {
        cr_joint_row rows[CR_JOINT_ROWS];
        double position, angle;
        assert_int_equal(w->joints[k].type, k);
        assert_int_equal(cr_joint_rows(&w->joints[k], &a, &b, rows), rows_of[k]);
        cr_joint_error(&w->joints[k], &a, &b, &position, &angle); // placed: they meet
        fix_close("position", position, 0, 1e-6);
        fix_close("angle", angle, 0, 1e-6);
    }
    assert_string_equal(w->joints[2].def.name, "joint_2");
    assert_int_equal(cr_find_joint(w, "joint_2"), 2);
    assert_int_equal(cr_find_joint(w, "none"), -1);
    assert_false(cr_pair_collides(w, t.a, t.b));
    cr_state_destroy(&s);
    cr_world_destroy(w);
    cr_builder_destroy(t.builder);
}

static void test_collide_connected(void** context) {
    (void)context;
    cr_error error;
    two t = two_bodies();
    cr_joint_def d = between(t, CR_JOINT_BALL);
    d.collide_connected = true;
    fix_index(cr_add_joint(t.builder, d, &error), &error);
    cr_world* w;
    cr_state s;
    ok(cr_build(t.builder, &w, &s, &error));
    assert_true(cr_pair_collides(w, t.a, t.b));
    cr_state_destroy(&s);
    cr_world_destroy(w);
    cr_builder_destroy(t.builder);
}

static void test_refused(void** context) {
    (void)context;
    cr_error error;
    two t = two_bodies();
    cr_body_def post = cr_default_body_def();
    post.motion = CR_STATIC;
    int32_t still = fix_index(cr_add_body(t.builder, post, &error), &error);
    enum { NOWHERE, TWICE, STILL, FRAME, TURN, CROSSED, NAN_LIMIT, WIDE, SOFT, TARGET, FORCE, HELD, DISTANCE, COUNT };
    const char* const parts[COUNT] = {"below 3",       "twice",        "dynamic",    "frames",    "frames",
                                      "in this order", "this order",   "-pi and pi", "stiffness", "velocity",
                                      "greatest",      "several held", "limits >= 0"};
    for (int k = 0; k < COUNT; k++) {
        cr_joint_def d = between(t, CR_JOINT_HINGE);
        d.name = "bad";
        cr_joint_limit* turn = &d.limits[CR_ANGULAR_X];
        if (k == NOWHERE) d.body_b = 7;
        if (k == TWICE) d.body_b = d.body_a;
        if (k == STILL) d.body_a = CR_WORLD_BODY;
        if (k == STILL) d.body_b = still;
        if (k == FRAME) d.frame_a.position.y = NAN;
        if (k == TURN) d.frame_b.orientation = cr_q(0, 0, 0, 0);
        if (k == CROSSED) *turn = (cr_joint_limit){1, -1, INFINITY, 0};
        if (k == NAN_LIMIT) turn->lower = NAN;
        if (k == WIDE) turn->upper = 7;
        if (k == SOFT) *turn = (cr_joint_limit){0, 1, -1, 0};
        if (k == TARGET) d.drives[CR_ANGULAR_X].velocity = INFINITY;
        if (k == FORCE) d.drives[CR_ANGULAR_X].max_force = -1;
        if (k == HELD) d.limits[CR_ANGULAR_Y].lower = d.limits[CR_ANGULAR_Y].upper = 1;
        if (k == DISTANCE) d.distance.lower = -1;
        if (cr_add_joint(t.builder, d, &error) >= 0) fail_msg("case %d was taken", k);
        if (!strstr(error.message, parts[k]) || !strstr(error.message, "\"bad\""))
            fail_msg("case %d: expected \"bad\" and \"%s\" in: %s", k, parts[k], error.message);
    }
    cr_joint_def d = between(t, CR_JOINT_HINGE);
    assert_int_equal(cr_joint_place(t.builder, &d, cr_v3(0, 0, 0), cr_v3(0, 0, 0), &error), CR_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "axis with a direction"));
    d.name = "one";
    fix_index(cr_add_joint(t.builder, d, &error), &error);
    assert_int_equal(cr_add_joint(t.builder, d, &error), -1);
    assert_non_null(strstr(error.message, "unique"));
    cr_builder_destroy(t.builder);
}

// ---------------------------------------------------------------- rows

static void drift(cr_joint_body* b, const double v[3], const double w[3], double dt) {
    double *o = b->orientation, n = 0;
    const double x = o[0], y = o[1], z = o[2], u = o[3], h = dt / 2; // q + (w, 0) q dt / 2
    o[0] += h * (w[0] * u + w[1] * z - w[2] * y);
    o[1] += h * (w[1] * u + w[2] * x - w[0] * z);
    o[2] += h * (w[2] * u + w[0] * y - w[1] * x);
    o[3] += h * (-w[0] * x - w[1] * y - w[2] * z);
    for (int k = 0; k < 4; k++) n += o[k] * o[k];
    for (int k = 0; k < 4; k++) o[k] /= sqrt(n);
    for (int k = 0; k < 3; k++) b->position[k] += v[k] * dt;
}

static double rate_of(const cr_joint_row* r, const double v[12]) {
    double rate = 0;
    for (int k = 0; k < 3; k++)
        rate += r->linear[k] * (v[6 + k] - v[k]) + r->angular_b[k] * v[9 + k] - r->angular_a[k] * v[3 + k];
    return rate;
}

// What a row says of the rate of its value is its central difference, however far the frames are apart. (Held angles
// are exact only where they hold: there the frames are turned by nothing.)
static void test_derivatives(void** context) {
    (void)context;
    cr_error error;
    fix_random r = {900002};
    for (int trial = 0; trial < 200; trial++) {
        two t = two_bodies();
        cr_joint_def d = between(t, CR_JOINT_GENERIC);
        d.frame_a = fix_pose(&r, 0.3f);
        d.frame_b = fix_pose(&r, 0.3f);
        for (int k = 0; k < CR_JOINT_AXES; k++) d.drives[k].stiffness = 1;
        d.distance_axes = 1 + trial % 7;
        d.distance = (cr_joint_limit){0, 0.01f, INFINITY, 0};
        d.swing_axis = trial % 4 - 1;
        d.swing = (cr_joint_limit){0, 0.01f, INFINITY, 0};
        fix_index(cr_add_joint(t.builder, d, &error), &error);
        cr_world* w;
        cr_state s;
        ok(cr_build(t.builder, &w, &s, &error));
        cr_joint_body a = cr_joint_body_at(w, &s, t.a), b = cr_joint_body_at(w, &s, t.b);
        cr_joint_row rows[CR_JOINT_ROWS], before[CR_JOINT_ROWS], after[CR_JOINT_ROWS];
        double v[12];
        for (int k = 0; k < 12; k++) v[k] = (double)fix_uniform(&r, -1, 1);
        int32_t count = cr_joint_rows(&w->joints[0], &a, &b, rows);
        const double h = 1e-6;
        cr_joint_body a1 = a, b1 = b;
        drift(&a1, v, v + 3, h);
        drift(&b1, v + 6, v + 9, h);
        assert_int_equal(cr_joint_rows(&w->joints[0], &a1, &b1, after), count);
        drift(&a, v, v + 3, -h);
        drift(&b, v + 6, v + 9, -h);
        assert_int_equal(cr_joint_rows(&w->joints[0], &a, &b, before), count);
        assert_true(count >= 10);
        for (int32_t i = 0; i < count; i++) {
            double slope = (after[i].value - before[i].value) / (2 * h), rate = rate_of(&rows[i], v);
            if (fabs(after[i].value - before[i].value) > 1) continue; // across pi
            if (!(fabs(slope - rate) <= 1e-5 * (1 + fabs(rate))))
                fail_msg("trial %d, row %d of %d: rate %g, but its value changes by %g", trial, i, count, rate, slope);
        }
        cr_state_destroy(&s);
        cr_world_destroy(w);
        cr_builder_destroy(t.builder);
    }
}

// ---------------------------------------------------------------- hashes, variants

static uint64_t hash_with(int changed) {
    cr_error error;
    two t = two_bodies();
    cr_joint_def d = between(t, CR_JOINT_HINGE);
    if (changed == 2) d.limits[CR_ANGULAR_X].upper = 1;
    if (changed == 3) d.drives[CR_ANGULAR_X].damping = 1;
    if (changed == 4) d.frame_b.position.x = 1;
    if (changed == 5) d.collide_connected = true;
    if (changed == 6) d.name = "another";
    if (changed) fix_index(cr_add_joint(t.builder, d, &error), &error);
    cr_world* w;
    cr_state s;
    ok(cr_build(t.builder, &w, &s, &error));
    uint64_t h = cr_world_hash(w);
    cr_state_destroy(&s);
    cr_world_destroy(w);
    cr_builder_destroy(t.builder);
    return h;
}

static void test_hash(void** context) {
    (void)context;
    for (int i = 0; i < 6; i++)
        for (int j = 0; j < i; j++)
            if (hash_with(i) == hash_with(j)) fail_msg("worlds %d and %d have one hash", i, j);
    assert_int_equal(hash_with(6), hash_with(1)); // names say nothing of motion
}

// Coordinates of a variant's joint: scaled, turned, mirrored, in another order. There and back is the same world.
static void test_variants(void** context) {
    (void)context;
    cr_error error;
    fix_random r = {900003};
    for (int mirror = 0; mirror < 2; mirror++) {
        two t = two_bodies();
        cr_joint_def d = between(t, CR_JOINT_GENERIC);
        d.frame_a = fix_pose(&r, 0.3f);
        d.frame_b = fix_pose(&r, 0.3f);
        for (int k = 0; k < CR_JOINT_AXES; k++) d.drives[k].stiffness = 1;
        fix_index(cr_add_joint(t.builder, d, &error), &error);
        cr_world *w, *x;
        cr_state s, u;
        ok(cr_build(t.builder, &w, &s, &error));
        const int32_t order[] = {1, 0};
        cr_variant v = cr_default_variant();
        v.scale = 4;
        v.mirror = mirror;
        v.turn = fix_orientation(&r);
        v.order = order;
        ok(cr_world_variant(w, &s, &v, &x, &u, &error));
        assert_int_equal(x->joint_count, 1);
        assert_int_equal(x->joints[0].def.body_a, t.b);
        cr_joint_row rows[CR_JOINT_ROWS], varied[CR_JOINT_ROWS];
        cr_joint_body a = cr_joint_body_at(w, &s, t.a), b = cr_joint_body_at(w, &s, t.b);
        int32_t count = cr_joint_rows(&w->joints[0], &a, &b, rows);
        a = cr_joint_body_at(x, &u, x->joints[0].def.body_a);
        b = cr_joint_body_at(x, &u, x->joints[0].def.body_b);
        assert_int_equal(cr_joint_rows(&x->joints[0], &a, &b, varied), count);
        assert_int_equal(count, 6);
        for (int k = 0; k < 6; k++) {
            bool other = mirror && (k == CR_LINEAR_X || k == CR_ANGULAR_Y || k == CR_ANGULAR_Z);
            fix_close("coordinate", varied[k].value, rows[k].value * (other ? -1 : 1) * (k < 3 ? 4 : 1), 1e-5);
        }
        cr_state_destroy(&s);
        cr_state_destroy(&u);
        cr_world_destroy(w);
        cr_world_destroy(x);
        cr_builder_destroy(t.builder);
    }
}

// How many joints of a world with one of its bodies to each other and one of each to the world come along.
static int32_t copied(bool a_is_there, bool b_is_there, bool moving, cr_joint_def* first) {
    cr_error error;
    two t = two_bodies();
    const int32_t ends[3][2] = {{t.a, t.b}, {t.a, -1}, {-1, t.b}};
    for (int k = 0; k < 3; k++) {
        cr_joint_def d = between(t, CR_JOINT_BALL);
        d.body_a = ends[k][0];
        d.body_b = ends[k][1];
        ok(cr_joint_place(t.builder, &d, cr_v3(0.3f, 0.4f, 0.5f), cr_v3(1, 0, 0), &error));
        fix_index(cr_add_joint(t.builder, d, &error), &error);
    }
    cr_world* w;
    cr_state s;
    ok(cr_build(t.builder, &w, &s, &error));
    cr_builder* other = cr_builder_create();
    assert_non_null(other);
    int32_t places[2] = {-1, -1};
    for (int32_t i = 1; i >= 0; i--) { // the other way round
        if (!(i == t.a ? a_is_there : b_is_there)) continue;
        cr_body_def def = cr_def_of_body(w, &s, i);
        def.shape = fix_index(cr_add_shape_copy(other, w, w->bodies[i].shape, &error), &error);
        if (!moving) def.motion = CR_STATIC;
        places[i] = fix_index(cr_add_body(other, def, &error), &error);
    }
    ok(cr_add_joint_copies(other, w, places, &error));
    cr_world* made;
    cr_state state;
    ok(cr_build(other, &made, &state, &error));
    int32_t count = made->joint_count;
    if (count) *first = made->joints[0].def;
    cr_state_destroy(&s);
    cr_state_destroy(&state);
    cr_world_destroy(w);
    cr_world_destroy(made);
    cr_builder_destroy(t.builder);
    cr_builder_destroy(other);
    return count;
}

static void test_copies(void** context) {
    (void)context;
    cr_joint_def first;
    assert_int_equal(copied(true, true, true, &first), 3);
    assert_int_equal(first.body_a, 1);
    assert_int_equal(first.body_b, 0);
    assert_int_equal(copied(true, false, true, &first), 1);
    assert_int_equal(first.body_a, 0);
    assert_int_equal(first.body_b, -1);
    assert_int_equal(copied(false, true, true, &first), 1);
    assert_int_equal(first.body_a, -1);
    assert_int_equal(copied(false, false, true, &first), 0);
    assert_int_equal(copied(true, true, false, &first), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_types),   cmocka_unit_test(test_collide_connected),
        cmocka_unit_test(test_refused), cmocka_unit_test(test_derivatives),
        cmocka_unit_test(test_hash),    cmocka_unit_test(test_variants),
        cmocka_unit_test(test_copies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
