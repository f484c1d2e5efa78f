// What the network is told: what a batch says of known scenes, that decoding the guess gives its path, and that
// features do not know where, how large and in which order things are.
#include "scene.h"

#include "model/contact/decode.h"
#include "scenes/scenes.h"

enum { FB = CR_BODY_FEATURES };

static cr_batch* make_batch(void) {
    cr_error error;
    cr_batch* b;
    must(cr_batch_create(&b, H, DT, &error), &error);
    return b;
}

// The batch of a scene's next chunk; the scene stays where it is.
static void fill_batch(cr_batch* b, test_scene* s, int32_t threads) {
    cr_error error;
    cr_window window = {.world = s->world, .state = &s->state};
    solve(s);
    must(cr_batch_build(b, s->solver, &window, 1, threads, &error), &error);
}

static cr_vec3 row(const cr_batch* b, int32_t e, int32_t r) {
    const float* m = b->contact_axes[e].m[r];
    return cr_v3(m[0], m[1], m[2]);
}

// ---------------------------------------------------------------- known contacts

static void a_falling_ball(void** unused) {
    (void)unused;
    test_scene s = start_on_earth();
    cr_body_def d = body_at(cr_add_sphere(s.builder, 0.5f, NULL), cr_v3(1, 0.5045f, 2));
    d.restitution = 0.5f;
    d.friction = 0.25f;
    d.linear_velocity = cr_v3(1, -0.6f, 0);
    add_floor(&s);
    add(&s, d);
    build_scene(&s);
    cr_batch* b = make_batch();
    fill_batch(b, &s, 1);
    assert_int_equal(b->body_count, 1);
    assert_int_equal(b->contact_count, 1);
    assert_int_equal(b->body_index[0], 1);
    assert_int_equal(b->body_island[0], 0);
    assert_int_equal(b->contact_body_b[0], 0);
    assert_int_equal(b->contact_j[0], -1);
    // The lowest point falls by .6 t + g t^2 / 2: it is at the floor after 6.8 substeps of the eight of two frames.
    for (int k = 0; k < 2; k++) {
        double t = (double)k / (double)RATE;
        assert_close(b->contact_gap[k], 0.0045 - 0.6 * t - 0.5 * (double)EARTH * t * t, 1e-5);
    }
    assert_int_equal(b->contact_frame[0], 1);
    close3(row(b, 0, 0), cr_v3(0, 1, 0), 1e-5, "n");
    close3(row(b, 0, 1), cr_v3(1, 0, 0), 1e-3, "t1: along the slip");
    close3(b->arm_i[1], cr_v3(0, -0.5f, 0), 5e-3, "arm");
    assert_close(b->reduced_mass[0], 1, 1e-6);
    assert_close(b->contact_size[0], 0.5, 1e-6);
    assert_close(b->contact_lever[0], 0.01, 1e-4); // a point
    const float* z = b->contact_guess + 6;         // of frame 1, in units of the reduced mass
    double approach = 0.6 + (double)EARTH * 2 / (double)RATE;
    assert_close(z[0], 1.5 * approach, 0.02);
    assert_close(fabsf(z[1]), 0.25f * z[0], 0.02f * z[0]); // friction, against the slip
    assert_true(z[1] < 0);
    assert_close(z[2], 0, 1e-4);
    for (int c = 0; c < 6; c++) assert_close(b->contact_guess[c], 0, 0); // nothing in frame 0
    for (int k = 2; k < H; k++) assert_close(b->contact_guess[6 * k], 0, 0);
    assert_true(b->contact_left[1] > 0 && b->contact_left[1] <= 1);
    assert_close(b->contact_scale[0], approach + 1.5 * approach * sqrt(1 + 0.25 * 0.25), 0.05);
    // The relative velocity before, in units of size over the frame time times CR_UNIT_SPEED.
    const float *f = b->contact_features, unit = CR_UNIT_SPEED * DT / 0.5f;
    assert_close(f[0] * 3, -approach * (double)unit, 0.01);
    assert_close(f[1] * 3, unit, 0.01);
    assert_close(f[6], tanh(0.0045 * 20 / 0.5), 1e-3); // the gap at the start
    cr_batch_destroy(b);
    end_scene(&s);
}

static void balls_that_meet_head_on(void** unused) {
    (void)unused;
    test_scene s = start_scene(zero3);
    cr_body_def d = body_at(cr_add_sphere(s.builder, 0.5f, NULL), cr_v3(0, 5, 0));
    d.linear_velocity = cr_v3(1, 0, 0);
    d.angular_velocity = cr_v3(0, 0, 2);
    d.mass = 2;
    add(&s, d);
    d.pose.position.x = 1.02f;
    d.linear_velocity = cr_v3(-2, 0, 0);
    d.angular_velocity = zero3;
    d.mass = 1;
    add(&s, d);
    build_scene(&s);
    cr_batch* b = make_batch();
    fill_batch(b, &s, 1);
    assert_int_equal(b->body_count, 2);
    assert_int_equal(b->contact_count, 1);
    assert_int_equal(b->body_index[b->contact_i[0]], 1); // the lighter one is i
    assert_int_equal(b->body_index[b->contact_j[0]], 0);
    assert_int_equal(b->contact_body_b[0], 0);
    assert_int_equal(b->body_island[0], b->body_island[1]);
    for (int k = 0; k < 2; k++) assert_close(b->contact_gap[k], 0.02 - 3.0 * k / (double)RATE, 2e-5);
    assert_int_equal(b->contact_frame[0], 1); // .02 m at 3 m/s are 1.6 frames
    close3(row(b, 0, 0), cr_v3(1, 0, 0), 1e-4, "n, from j to i");
    // The slip, i minus j: the angular velocity of j gives 2 rad/s * .5 m along +y at its front.
    close3(row(b, 0, 1), cr_v3(0, -1, 0), 5e-3, "t1");
    assert_close(b->reduced_mass[0], 2.0 / 3, 1e-6);
    close3(b->arm_i[1], cr_v3(-0.5f, 0, 0), 0.01, "arm of i"); // to what it moves in a frame
    close3(b->arm_j[1], cr_v3(0.5f, 0, 0), 0.01, "arm of j");
    // K of two balls: 1 along n, 1 + 5/2 across.
    const float* k = b->contact_features + 6 + 2 * H1 + H + 3 + 6;
    assert_close(3 * k[0], 1, 0.05);
    assert_close(3 * k[1], 3.5, 0.4); // bounded: 8
    assert_close(3 * k[2], 3.5, 0.4);
    assert_close(k[6], 1, 0.02); // the inverse
    assert_close(k[7], 1 / 3.5, 0.01);
    cr_batch_destroy(b);
    end_scene(&s);
}

// A box that rests: no scale beyond the guess, a lever as wide as the box.
static void a_box_that_rests(void** unused) {
    (void)unused;
    test_scene s = start_on_earth();
    add(&s, body_at(cr_add_box(s.builder, cr_v3(0.3f, 0.1f, 0.2f), NULL), cr_v3(0, 0.1f, 0)));
    add_floor(&s);
    build_scene(&s);
    move_on(&s, 1);
    cr_batch* b = make_batch();
    fill_batch(b, &s, 1);
    assert_int_equal(b->contact_count, 1);
    assert_true(b->contact_scale[0] < 0.02f); // m/s: it is held, so there is nothing to add
    assert_close(b->contact_lever[0], hypot(0.3, 0.2), 0.02);
    const float* moments = b->contact_features + 6 + 2 * H1 + H + 3 + 6 + 6 + 6 + 4;
    float size = b->contact_size[0];
    assert_close(moments[0], 0, 1e-3); // along n
    double wide = (double)(moments[1] + moments[2]), expected = 4 * (0.09 + 0.04) / (double)(size * size);
    assert_close(wide, expected, 0.2 * expected);
    for (int k = 0; k < H; k++) assert_close(b->contact_guess[6 * k], EARTH * DT, 0.02f * EARTH * DT);
    cr_batch_destroy(b);
    end_scene(&s);
}

static void ground_that_moves(void** unused) {
    (void)unused;
    test_scene s = start_on_earth();
    cr_body_def d = body_at(cr_add_box(s.builder, cr_v3(1, 0.1f, 1), NULL), zero3);
    d.motion = CR_KINEMATIC;
    d.linear_velocity = cr_v3(0, 1, 0);
    d.angular_velocity = cr_v3(0, 2, 0);
    add(&s, d);
    add(&s, body_at(cr_add_sphere(s.builder, 0.3f, NULL), cr_v3(0.5f, 0.42f, 0)));
    build_scene(&s);
    cr_batch* b = make_batch();
    fill_batch(b, &s, 1);
    assert_int_equal(b->contact_count, 1);
    assert_int_equal(b->contact_j[0], -1);
    assert_int_equal(b->contact_body_b[0], 0);
    close3(b->ground_velocity[0], cr_add(cr_v3(0, 1, 0), cr_cross(cr_v3(0, 2, 0), cr_v3(0.5f, 0.1f, 0))), 0.05,
           "velocity of the ground at the contact");
    close3(b->ground_angular_velocity[0], cr_v3(0, 2, 0), 1e-6, "its angular velocity");
    for (int k = 0; k < H; k++) close3(b->arm_j[k], zero3, 0, "arm of ground");
    for (int k = 0; k < 3; k++) { // the slab comes up, the ball falls
        double t = k / (double)RATE;
        assert_close(b->contact_gap[k], 0.02 - t - 0.5 * (double)EARTH * t * t, 1e-4);
    }
    cr_batch_destroy(b);
    end_scene(&s);
}

static void infinite_mass_is_ground(void** unused) {
    (void)unused;
    test_scene s = start_on_earth();
    cr_body_def d = body_at(cr_add_sphere(s.builder, 0.5f, NULL), zero3);
    d.mass = 0;
    d.gravity_factor = 0;
    add(&s, d);
    add(&s, body_at(d.shape, cr_v3(0, 1.001f, 0)));
    d.pose.position = cr_v3(0.9f, 0, 0);
    add(&s, d);
    build_scene(&s);
    cr_batch* b = make_batch();
    fill_batch(b, &s, 1);
    assert_int_equal(b->body_count, 1);
    assert_int_equal(b->contact_count, 1);
    assert_int_equal(b->body_index[0], 1);
    assert_int_equal(b->contact_body_b[0], 0);
    assert_int_equal(b->contact_j[0], -1);
    cr_batch_destroy(b);
    end_scene(&s);
}

static void groups_and_empty_worlds(void** unused) {
    (void)unused;
    cr_error error;
    test_scene s = start_scene(zero3);
    cr_body_def d = body_at(cr_add_sphere(s.builder, 0.5f, NULL), zero3);
    for (int k = 0; k < 3; k++) {
        d.pose.position = cr_v3(0.99f * (float)k, 0, 0);
        d.group = k == 1 ? 2 : 1;
        d.mask = k == 0 ? 1 : 3;
        add(&s, d);
    }
    build_scene(&s);
    cr_batch* b = make_batch();
    fill_batch(b, &s, 1);
    assert_int_equal(b->contact_count, 1); // 0 and 1 pass each other
    int32_t i = b->body_index[b->contact_i[0]], j = b->body_index[b->contact_j[0]];
    assert_int_equal(i + j, 3);
    end_scene(&s);
    s = start_on_earth(); // no body at all
    build_scene(&s);
    fill_batch(b, &s, 1);
    assert_int_equal(b->body_count + b->contact_count, 0);
    must(cr_batch_build(b, s.solver, NULL, 0, 2, &error), &error); // no window either
    assert_int_equal(b->body_count + b->contact_count, 0);
    end_scene(&s);
    s = start_on_earth(); // nobody near anybody
    int32_t ball = cr_add_sphere(s.builder, 0.5f, NULL);
    add(&s, body_at(ball, zero3));
    add(&s, body_at(ball, cr_v3(3, 0, 0)));
    build_scene(&s);
    fill_batch(b, &s, 1);
    assert_int_equal(b->body_count + b->contact_count, 0);
    end_scene(&s);
    cr_batch_destroy(b);
    cr_batch_destroy(NULL);
}

static void bad_input_is_an_error(void** unused) {
    (void)unused;
    cr_error error;
    cr_batch* b;
    assert_int_equal(cr_batch_create(&b, 0, DT, &error), CR_ERROR_ARGUMENT);
    assert_null(b);
    assert_int_equal(cr_batch_create(&b, CR_MAX_FRAMES + 1, DT, &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_batch_create(&b, H, NAN, &error), CR_ERROR_ARGUMENT);
    test_scene s = start_on_earth();
    add_floor(&s);
    add(&s, body_at(cr_add_sphere(s.builder, 0.5f, NULL), cr_v3(0, 0.5f, 0)));
    build_scene(&s);
    b = make_batch();
    cr_window w = {.world = s.world, .state = &s.state};
    const float bad[] = {NAN, INFINITY, -INFINITY, 1e30f};
    for (int k = 0; k < 4; k++) {
        float* fields[] = {&s.state.position[1].y, &s.state.orientation[1].w, &s.state.linear_velocity[1].x,
                           &s.state.angular_velocity[1].z};
        for (int f = 0; f < 4; f++) { // an error, or a batch without any such number
            float old = *fields[f];
            *fields[f] = bad[k];
            cr_status status = cr_solver_run(s.solver, &w, 1, false, -1, 1, &error);
            if (!status) status = cr_batch_build(b, s.solver, &w, 1, 1, &error);
            if (status) assert_int_equal(status, CR_ERROR_NUMERIC);
            for (int x = 0; !status && x < b->contact_count * cr_contact_feature_count(H); x++)
                assert_true(isfinite(b->contact_features[x]));
            *fields[f] = old;
        }
    }
    cr_state other;
    must(cr_state_create(&other, 1, &error), &error);
    w.state = &other;
    assert_int_equal(cr_batch_build(b, s.solver, &w, 1, 1, &error), CR_ERROR_ARGUMENT);
    cr_state_destroy(&other);
    w = (cr_window){.world = NULL, .state = &s.state};
    assert_int_equal(cr_batch_build(b, s.solver, &w, 1, 1, &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_batch_build(b, s.solver, &w, -1, 1, &error), CR_ERROR_ARGUMENT);
    cr_batch_destroy(b);
    end_scene(&s);
}

// ---------------------------------------------------------------- heaps

// How a heap is laid out: the same one turned, mirrored, scaled or in another order.
typedef struct layout {
    cr_quat turn;
    bool mirrored; // in the plane x = 0, before the turn
    bool reversed; // the bodies in reverse order
    float scale;
} layout;

static const layout plain = {{0, 0, 0, 1}, false, false, 1};

static cr_vec3 place(const layout* l, cr_vec3 a) {
    if (l->mirrored) a.x = -a.x;
    return cr_scale(cr_rotate(l->turn, a), l->scale);
}
// Of something that turns: its mirror image turns the other way about the mirrored axis.
static cr_vec3 place_axial(const layout* l, cr_vec3 a) {
    if (l->mirrored) a = cr_v3(a.x, -a.y, -a.z);
    return cr_rotate(l->turn, a);
}
static cr_quat place_turn(const layout* l, cr_quat q) {
    if (l->mirrored) q = cr_q(q.x, -q.y, -q.z, q.w);
    return cr_qmul(l->turn, q);
}

// A shape that is its own mirror image.
static int32_t make_shape(cr_builder* b, int kind, float scale) {
    switch (kind) {
    case 0:
        return cr_add_sphere(b, 0.2f * scale, NULL);
    case 1:
        return cr_add_box(b, cr_scale(cr_v3(0.15f, 0.2f, 0.25f), scale), NULL);
    case 2:
        return cr_add_capsule(b, 0.1f * scale, 0.2f * scale, NULL);
    case 3:
        return cr_add_cylinder(b, 0.15f * scale, 0.2f * scale, NULL);
    case 4:
        return cr_add_cone(b, 0.2f * scale, 0.2f * scale, NULL);
    default: {
        float r = 0.2f * scale;
        cr_vec3 v[6] = {{r, 0, 0}, {-r, 0, 0}, {0, 1.5f * r, 0}, {0, -1.5f * r, 0}, {0, 0, r}, {0, 0, -r}};
        return cr_add_hull(b, "diamond", v, 6, NULL);
    }
    }
}

enum { KINDS = 6 };

// Bodies of all kinds, of different masses, that fly at each other and at a floor; none in another at the start.
static test_scene make_heap(uint64_t seed, int32_t count, const layout* l) {
    cr_random r = cr_random_create(seed, 6);
    test_scene s = start_scene(place(l, cr_v3(0, -EARTH, 0)));
    s.teacher.hull_margin = 0; // the one length that teachers have
    cr_body_def* d = calloc((size_t)count, sizeof *d);
    assert_non_null(d);
    int32_t side = (int32_t)ceilf(cbrtf((float)count));
    for (int32_t k = 0; k < count; k++) {
        cr_vec3 at = cr_v3((float)(k % side), (float)(k / (side * side)), (float)(k / side % side));
        at = cr_add(cr_scale(at, 0.55f), cr_v3(-0.3f * (float)side, 0.32f, -0.3f * (float)side));
        d[k] = body_at(make_shape(s.builder, k % KINDS, l->scale), zero3);
        d[k].mass = (float)cr_random_log_range(&r, 0.5, 5);
        d[k].restitution = (float)cr_random_unit(&r);
        d[k].pose.orientation = place_turn(l, cr_random_rotation(&r));
        cr_vec3 to = cr_scale(cr_v3(-at.x, -0.5f, -at.z), 3);
        d[k].linear_velocity = place(l, cr_add(to, cr_scale(cr_random_direction(&r), 1)));
        d[k].angular_velocity = place_axial(l, cr_scale(cr_random_direction(&r), 6));
        d[k].pose.position = place(l, at);
    }
    for (int32_t k = 0; k < count; k++) add(&s, d[l->reversed ? count - 1 - k : k]);
    free(d);
    cr_body_def ground = body_at(cr_add_plane(s.builder, NULL), zero3);
    ground.motion = CR_STATIC;
    ground.friction = ground.restitution = 1;
    ground.pose.orientation = l->turn;
    add(&s, ground);
    build_scene(&s);
    return s;
}

static void check_batch(const cr_batch* b) {
    int32_t width = cr_contact_feature_count(H);
    for (int32_t k = 0; k < b->contact_count * width; k++)
        if (!(fabsf(b->contact_features[k]) < 100))
            fail_msg("contact %d, feature %d: %g", k / width, k % width, (double)b->contact_features[k]);
    for (int32_t k = 0; k < b->body_count * FB; k++)
        if (!(fabsf(b->body_features[k]) < 100))
            fail_msg("body %d, feature %d: %g", k / FB, k % FB, (double)b->body_features[k]);
    for (int32_t e = 0; e < b->contact_count; e++) {
        assert_in_range(b->contact_i[e], 0, b->body_count - 1);
        assert_true(b->contact_j[e] >= -1 && b->contact_j[e] < b->body_count);
        assert_in_range(b->contact_frame[e], 0, H - 1);
        assert_close(cr_length(row(b, e, 0)), 1, 1e-5);
        assert_close(cr_dot(row(b, e, 0), row(b, e, 1)), 0, 1e-5);
        close3(cr_scale(cr_cross(row(b, e, 0), row(b, e, 1)), b->contact_parity[e]), row(b, e, 2), 1e-5, "t2");
        assert_true(b->reduced_mass[e] > 0 && b->contact_size[e] > 0 && b->contact_lever[e] > 0);
        assert_true(b->contact_scale[e] >= 0);
        if (b->contact_j[e] < 0) continue;
        assert_int_equal(b->body_island[b->contact_i[e]], b->body_island[b->contact_j[e]]);
        assert_true(b->inverse_mass[b->contact_i[e]] >= b->inverse_mass[b->contact_j[e]]); // i is the lighter one
    }
    for (int32_t k = 0; k < b->body_count; k++) {
        assert_in_range(b->body_island[k], 0, k);
        assert_int_equal(b->body_island[b->body_island[k]], b->body_island[k]);
    }
}

static void random_heaps_are_finite(void** unused) {
    (void)unused;
    cr_batch* b = make_batch();
    int32_t contacts = 0;
    for (uint64_t seed = 0; seed < 20; seed++) {
        test_scene s = make_heap(906000 + seed, 14, &plain);
        for (int k = 0; k < 8; k++) {
            fill_batch(b, &s, 1);
            check_batch(b);
            contacts += b->contact_count;
            advance(&s);
        }
        end_scene(&s);
    }
    assert_true(contacts > 1000);
    cr_batch_destroy(b);
}

// ---------------------------------------------------------------- symmetries

typedef struct contact_key {
    int32_t i, j;
} contact_key;

// Bodies of contact e as they are numbered in the plain layout.
static contact_key key_of(const cr_batch* b, int32_t e, int32_t count, const layout* l) {
    int32_t i = b->body_index[b->contact_i[e]], j = b->contact_body_b[e];
    if (l->reversed && i < count) i = count - 1 - i;
    if (l->reversed && j < count) j = count - 1 - j;
    return (contact_key){i, j};
}

static int32_t find_contact(const cr_batch* b, contact_key key, int32_t count, const layout* l) {
    for (int32_t e = 0; e < b->contact_count; e++) {
        contact_key other = key_of(b, e, count, l);
        if (other.i == key.i && other.j == key.j) return e;
    }
    return -1;
}

typedef struct comparison {
    int32_t contacts, bodies, bad_contacts, bad_bodies;
} comparison;

static bool alike(const float* x, const float* y, int32_t count, double tolerance) {
    for (int32_t k = 0; k < count; k++)
        if (!(fabs((double)x[k] - (double)y[k]) <= tolerance)) return false;
    return true;
}

// Adds the features of a chunk of the same heap in two layouts to the comparison.
static void compare_layouts(const cr_batch* a, const cr_batch* b, int32_t count, const layout* l, comparison* c) {
    const double tolerance = 1e-3;
    int32_t width = cr_contact_feature_count(H);
    for (int32_t e = 0; e < a->contact_count; e++) {
        int32_t other = find_contact(b, key_of(a, e, count, &plain), count, l);
        c->contacts++;
        c->bad_contacts +=
            other < 0 || !alike(a->contact_features + e * width, b->contact_features + other * width, width, tolerance);
    }
    for (int32_t t = 0; t < a->body_count; t++) {
        int32_t index = a->body_index[t], u = 0;
        if (l->reversed) index = count - 1 - index;
        while (u < b->body_count && b->body_index[u] != index) u++;
        c->bodies++;
        c->bad_bodies +=
            u >= b->body_count || !alike(a->body_features + t * FB, b->body_features + u * FB, FB, tolerance);
    }
}

// Rounding decides now and then in which substep an impact is: one contact in twelve may differ.
static void features_do_not_know(const layout* l, const char* what) {
    enum { COUNT = 12 };
    cr_batch *a = make_batch(), *b = make_batch();
    comparison c = {0};
    for (uint64_t seed = 0; seed < 20; seed++) {
        test_scene x = make_heap(906100 + seed, COUNT, &plain), y = make_heap(906100 + seed, COUNT, l);
        for (int k = 0; k < 3; k++) {
            fill_batch(a, &x, 1);
            fill_batch(b, &y, 1);
            compare_layouts(a, b, COUNT, l, &c);
            advance(&x);
            for (int32_t i = 0; i < COUNT; i++) { // from the same state again
                int32_t to = l->reversed ? COUNT - 1 - i : i;
                y.state.position[to] = place(l, x.state.position[i]);
                y.state.orientation[to] = place_turn(l, x.state.orientation[i]);
                y.state.linear_velocity[to] = place(l, x.state.linear_velocity[i]);
                y.state.angular_velocity[to] = place_axial(l, x.state.angular_velocity[i]);
            }
            cr_solver_forget(x.solver);
            cr_solver_forget(y.solver);
        }
        end_scene(&x);
        end_scene(&y);
    }
    print_message("%s: %d of %d contacts and %d of %d bodies differ\n", what, c.bad_contacts, c.contacts, c.bad_bodies,
                  c.bodies);
    assert_true(c.contacts > 300 && c.bodies > 300);
    if (c.bad_contacts * 12 > c.contacts || c.bad_bodies * 12 > c.bodies)
        fail_msg("%s: %d of %d contacts and %d of %d bodies differ", what, c.bad_contacts, c.contacts, c.bad_bodies,
                 c.bodies);
    cr_batch_destroy(a);
    cr_batch_destroy(b);
}

static void features_turn_with_the_scene(void** unused) {
    (void)unused;
    layout l = plain;
    l.turn = cr_quat_exp(cr_v3(0, 0.7f, 0));
    features_do_not_know(&l, "turned about gravity");
    l.turn = cr_quat_exp(cr_v3(1.1f, -0.4f, 2.0f));
    features_do_not_know(&l, "turned with gravity");
}

static void features_are_mirrored_with_the_scene(void** unused) {
    (void)unused;
    layout l = plain;
    l.mirrored = true;
    features_do_not_know(&l, "mirrored");
    l.turn = cr_quat_exp(cr_v3(0.3f, 1.4f, -2.0f));
    features_do_not_know(&l, "mirrored and turned");
}

static void features_do_not_know_the_order(void** unused) {
    (void)unused;
    layout l = plain;
    l.reversed = true;
    features_do_not_know(&l, "in another order");
}

static void features_have_no_units(void** unused) {
    (void)unused;
    layout l = plain;
    l.scale = 10;
    features_do_not_know(&l, "ten times as large");
    l.scale = 0.01f;
    features_do_not_know(&l, "a hundredth of the size");
}

// ---------------------------------------------------------------- decoding the guess

// Over the sizes of bodies and of a radian: how far decode(guess) is from the guess's own path.
static double decoding_error(const cr_batch* b) {
    cr_error error;
    int32_t B = b->body_count, E = b->contact_count;
    size_t bodies = (size_t)B * H1, contacts = (size_t)E * H;
    cr_adjacency g = {B,
                      E,
                      b->contact_i,
                      b->contact_j,
                      malloc(sizeof(int32_t) * ((size_t)B + 1)),
                      malloc(sizeof(int32_t) * 2 * (size_t)E)};
    cr_paths paths = {malloc(bodies * sizeof(cr_vec3)),   malloc(bodies * sizeof(cr_quat)),
                      malloc(bodies * sizeof(cr_vec3)),   malloc(bodies * sizeof(cr_vec3)),
                      malloc(contacts * sizeof(cr_vec3)), malloc(contacts * sizeof(cr_vec3))};
    cr_adjacency_build(&g);
    cr_backend* reference = cr_backend_reference();
    reference->decode(reference, b, &g, b->contact_guess, &paths);
    must(reference->synchronize(reference, &error), &error);
    double worst = 0;
    for (int32_t t = 0; t < B; t++)
        for (int32_t k = 0; k < H1; k++) {
            int32_t at = t * H1 + k;
            float size = b->body_size[t];
            float p = cr_length(cr_sub(paths.position[at], b->path_position[at])) / size;
            float v = cr_length(cr_sub(paths.velocity[at], b->path_velocity[at])) * DT / size;
            float w = cr_length(cr_sub(paths.angular_velocity[at], b->path_angular_velocity[at])) * DT;
            cr_quat turn = cr_qmul(paths.orientation[at], cr_conjugate(b->path_orientation[at]));
            worst = fmax(worst, (double)fmaxf(fmaxf(p, v), fmaxf(w, cr_length(cr_quat_log(turn)))));
        }
    void* arrays[] = {g.start,           g.slot,         paths.position,
                      paths.orientation, paths.velocity, paths.angular_velocity,
                      paths.arm_i,       paths.arm_j};
    for (size_t k = 0; k < sizeof arrays / sizeof *arrays; k++) free(arrays[k]);
    reference->destroy(reference);
    return worst;
}

static void decoding_the_guess_gives_its_path(void** unused) {
    (void)unused;
    cr_batch* b = make_batch();
    const float scales[] = {0.01f, 1, 10};
    double worst = 0;
    int32_t contacts = 0;
    for (uint64_t seed = 0; seed < 12; seed++) {
        layout l = plain;
        l.scale = scales[seed % 3];
        test_scene s = make_heap(906200 + seed, 16, &l);
        for (int k = 0; k < 20; k++) {
            fill_batch(b, &s, 1);
            worst = fmax(worst, decoding_error(b));
            contacts += b->contact_count;
            advance(&s);
        }
        end_scene(&s);
    }
    print_message("%d contacts: decoded to %.1e of the bodies' sizes\n", contacts, worst);
    assert_true(contacts > 2000);
    assert_true(worst < 1e-5);
    cr_batch_destroy(b);
}

// ---------------------------------------------------------------- how a batch is built

static bool same_bits(const cr_batch* a, const cr_batch* b) {
    size_t n = (size_t)a->body_count, e = (size_t)a->contact_count, w = (size_t)cr_contact_feature_count(H);
    return a->body_count == b->body_count && a->contact_count == b->contact_count &&
           !memcmp(a->contact_features, b->contact_features, e * w * sizeof(float)) &&
           !memcmp(a->body_features, b->body_features, n * FB * sizeof(float)) &&
           !memcmp(a->contact_guess, b->contact_guess, e * H * 6 * sizeof(float)) &&
           !memcmp(a->rest_velocity, b->rest_velocity, n * H * sizeof(cr_vec3)) &&
           !memcmp(a->path_position, b->path_position, n * H1 * sizeof(cr_vec3)) &&
           !memcmp(a->contact_i, b->contact_i, e * sizeof(int32_t)) &&
           !memcmp(a->contact_j, b->contact_j, e * sizeof(int32_t));
}

static void threads_change_nothing(void** unused) {
    (void)unused;
    enum { COUNT = 9 };
    cr_error error;
    test_scene s[COUNT];
    cr_window windows[COUNT];
    for (int k = 0; k < COUNT; k++) {
        s[k] = make_heap(906300 + (uint64_t)k, 3 + 4 * k, &plain);
        for (int n = 0; n < 6; n++) advance(&s[k]);
        windows[k] = (cr_window){.world = s[k].world, .state = &s[k].state};
    }
    cr_batch *one = make_batch(), *many = make_batch();
    cr_solver* solver;
    must(cr_solver_create(&solver, &s[0].teacher, H, DT, &error), &error);
    for (int threads = 1; threads <= 4; threads++) {
        must(cr_solver_run(solver, windows, COUNT, false, -1, threads, &error), &error);
        must(cr_batch_build(threads > 1 ? many : one, solver, windows, COUNT, threads, &error), &error);
        if (threads > 1) assert_true(same_bits(one, many));
    }
    assert_true(one->contact_count > 100);
    for (int32_t e = 0; e < one->contact_count; e++) {
        assert_int_equal(one->body_environment[one->contact_i[e]], one->contact_environment[e]);
        if (one->contact_j[e] >= 0)
            assert_int_equal(one->body_environment[one->contact_j[e]], one->contact_environment[e]);
    }
    check_batch(one);
    cr_solver_destroy(solver);
    cr_batch_destroy(one);
    cr_batch_destroy(many);
    for (int k = 0; k < COUNT; k++) end_scene(&s[k]);
}

// Neither frames nor frame time are built in.
static void any_number_of_frames(void** unused) {
    (void)unused;
    const int32_t frames[] = {1, 2, 3, 7, 16};
    test_scene s = make_heap(906400, 12, &plain);
    move_on(&s, 0.2f);
    cr_error error;
    for (int k = 0; k < 5; k++) {
        cr_batch* b;
        cr_solver* solver;
        must(cr_batch_create(&b, frames[k], 1.0f / 60, &error), &error);
        must(cr_solver_create(&solver, &s.teacher, frames[k], 1.0f / 60, &error), &error);
        cr_window w = {.world = s.world, .state = &s.state};
        must(cr_solver_run(solver, &w, 1, false, -1, 1, &error), &error);
        must(cr_batch_build(b, solver, &w, 1, 1, &error), &error);
        int32_t width = cr_contact_feature_count(frames[k]);
        assert_int_equal(width % 16, 0);
        assert_true(b->contact_count > 5);
        for (int32_t x = 0; x < b->contact_count * width; x++) assert_true(isfinite(b->contact_features[x]));
        for (int32_t e = 0; e < b->contact_count; e++) assert_in_range(b->contact_frame[e], 0, frames[k] - 1);
        cr_batch_destroy(b);
        cr_solver_destroy(solver);
    }
    end_scene(&s);
}

static void presets_are_finite(void** unused) {
    (void)unused;
    cr_batch* b = make_batch();
    cr_error error;
    cr_teacher teacher = cr_preset_teacher("precise");
    for (int32_t k = 0; k < cr_scene_count(); k++) {
        const cr_scene_info* info = cr_scene_info_at(k);
        if (strcmp(info->name, "pile-10000") == 0) continue; // a minute
        cr_scene scene;
        must(cr_scene_open(info->name, NULL, 5, &scene, &error), &error);
        cr_solver* solver;
        must(cr_solver_create(&solver, &teacher, H, DT, &error), &error);
        for (int chunk = 0; chunk < 6; chunk++) {
            cr_window w = {.world = scene.world, .state = &scene.state};
            must(cr_solver_run(solver, &w, 1, chunk > 0, -1, 2, &error), &error);
            must(cr_batch_build(b, solver, &w, 1, 2, &error), &error);
            check_batch(b);
            take_frame(cr_solver_result(solver, 0), H, &scene.state);
        }
        cr_solver_destroy(solver);
        cr_scene_destroy(&scene);
    }
    cr_batch_destroy(b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_falling_ball),
        cmocka_unit_test(balls_that_meet_head_on),
        cmocka_unit_test(a_box_that_rests),
        cmocka_unit_test(ground_that_moves),
        cmocka_unit_test(infinite_mass_is_ground),
        cmocka_unit_test(groups_and_empty_worlds),
        cmocka_unit_test(bad_input_is_an_error),
        cmocka_unit_test(random_heaps_are_finite),
        cmocka_unit_test(features_turn_with_the_scene),
        cmocka_unit_test(features_are_mirrored_with_the_scene),
        cmocka_unit_test(features_do_not_know_the_order),
        cmocka_unit_test(features_have_no_units),
        cmocka_unit_test(decoding_the_guess_gives_its_path),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(any_number_of_frames),
        cmocka_unit_test(presets_are_finite),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
