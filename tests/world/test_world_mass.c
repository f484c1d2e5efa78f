// Mass properties against textbooks, against Monte Carlo, and against each other; hulls and what they keep.
#include "tests/world/fixture.h"

static const cr_body* only_body(cr_builder* b, cr_body_def d, cr_world** w, cr_state* s) {
    cr_error e = {"no message"};
    fix_index(cr_add_body(b, d, &e), &e);
    *w = fix_world(b, s);
    return &(*w)->bodies[0];
}

static void test_textbook(void** context) {
    (void)context;
    cr_error e = {"no message"};
    const double r = 0.3, h = 0.7, k = 1.3; // radius, half height, scale
    const double ball = 4.0 / 3 * CR_PI * r * r * r, tube = 2 * CR_PI * r * r * h, cone = tube / 3;
    // volume, inertia about x and y at mass 1, height of the centre of mass
    const double table[5][4] = {
        {ball, 0.4 * r * r, 0.4 * r * r, 0},
        {8 * r * h * 0.5, (h * h + 0.25) / 3, (r * r + 0.25) / 3, 0},
        {tube, (3 * r * r + 4 * h * h) / 12, r * r / 2, 0},
        {cone, 3 * (r * r + h * h) / 20, 0.3 * r * r, -h / 2},
        {tube + ball, 0, (tube * r * r / 2 + ball * 0.4 * r * r) / (tube + ball), 0},
    };
    for (int i = 0; i < 5; i++) {
        cr_builder* b = cr_builder_create();
        assert_non_null(b);
        if (i == 0) cr_add_sphere(b, (float)r, &e);
        if (i == 1) cr_add_box(b, cr_v3((float)r, (float)h, 0.5f), &e);
        if (i == 2) cr_add_cylinder(b, (float)r, (float)h, &e);
        if (i == 3) cr_add_cone(b, (float)r, (float)h, &e);
        if (i == 4) cr_add_capsule(b, (float)r, (float)h, &e);
        cr_body_def d = cr_default_body_def();
        d.density = 250, d.scale = (float)k;
        cr_world* w;
        cr_state s;
        const cr_body* body = only_body(b, d, &w, &s);
        double mass = 250 * table[i][0] * k * k * k;
        fix_close("mass", body->mass, mass, 1e-5 * mass);
        if (i < 4) fix_close("inertia x", body->inertia.x, mass * k * k * table[i][1], 1e-5 * mass);
        fix_close("inertia y", body->inertia.y, mass * k * k * table[i][2], 1e-5 * mass);
        fix_close("1 / mass", body->inverse_mass * body->mass, 1, 1e-6);
        fix_close("1 / inertia", body->inverse_inertia.z * body->inertia.z, 1, 1e-6);
        fix_close("centre of mass", body->mass_pose.position.y, k * table[i][3], 1e-6);
        // Primitives keep the node's axes.
        assert_true(body->mass_pose.orientation.w == 1 && body->node.orientation.w == 1);
        cr_world_destroy(w);
        cr_state_destroy(&s);
    }
}

// Every solid shape by counting random points of its box.
static void test_monte_carlo(void** context) {
    (void)context;
    fix_random r = {71};
    cr_state s;
    cr_world* w = fix_world(fix_builder(&r), &s);
    enum { N = 200000, BATCH = 1000 };
    for (int32_t k = 0; k <= FIX_CONVEX; k++) {
        const cr_shape* shape = &w->shapes[k];
        if (shape->type == CR_SHAPE_COMPOUND) continue; // overlaps add: see test_compound
        cr_vec3 low = shape->aabb_min, size = cr_sub(shape->aabb_max, low);
        static float x[BATCH], y[BATCH], z[BATCH], d[BATCH];
        double count = 0, first[3] = {0}, second[3][3] = {{0}};
        for (int i = 0; i < N / BATCH; i++) {
            for (int p = 0; p < BATCH; p++) {
                x[p] = low.x + size.x * fix_uniform(&r, 0, 1), y[p] = low.y + size.y * fix_uniform(&r, 0, 1);
                z[p] = low.z + size.z * fix_uniform(&r, 0, 1);
            }
            cr_shape_distance(w, k, 1, BATCH, x, y, z, d, NULL, NULL, NULL);
            for (int p = 0; p < BATCH; p++) {
                if (d[p] > 0) continue;
                double v[3] = {x[p] - shape->centroid.x, y[p] - shape->centroid.y, z[p] - shape->centroid.z};
                count++;
                for (int a = 0; a < 3; a++) {
                    first[a] += v[a];
                    for (int c = 0; c < 3; c++) second[a][c] += v[a] * v[c];
                }
            }
        }
        double box = (double)size.x * size.y * size.z, r2 = (double)shape->radius * shape->radius;
        fix_close("volume", shape->volume, box * count / N, 0.005 * box);
        for (int a = 0; a < 3; a++) {
            fix_close("centroid", first[a] / count, 0, 0.01 * shape->radius);
            for (int c = 0; c < 3; c++) {
                double trace = a == c ? (second[0][0] + second[1][1] + second[2][2]) / count : 0;
                fix_close("inertia", shape->unit_inertia[a][c], trace - second[a][c] / count, 0.01 * r2);
            }
        }
    }
    cr_world_destroy(w);
    cr_state_destroy(&s);
}

// A box cut in two and put together is the box; turned, the principal axes turn with it.
static void test_compound(void** context) {
    (void)context;
    fix_random r = {72};
    for (int trial = 0; trial < 100; trial++) {
        cr_error e = {"no message"};
        cr_builder* b = cr_builder_create();
        assert_non_null(b);
        cr_vec3 h = cr_v3(fix_uniform(&r, 0.1f, 1), fix_uniform(&r, 0.1f, 1), fix_uniform(&r, 0.1f, 1));
        int32_t half = cr_add_box(b, cr_v3(h.x / 2, h.y, h.z), &e), whole = cr_add_box(b, h, &e);
        cr_pose turn = trial == 0 ? cr_pose_identity() : fix_pose(&r, 2);
        cr_child children[2];
        for (int i = 0; i < 2; i++)
            children[i] = (cr_child){half, cr_pose_mul(turn, (cr_pose){{i ? h.x / 2 : -h.x / 2, 0, 0}, {0, 0, 0, 1}})};
        int32_t both = fix_index(cr_add_compound(b, children, 2, &e), &e);
        cr_body_def d = cr_default_body_def();
        d.mass = 3, d.shape = whole;
        cr_add_body(b, d, &e);
        d.shape = both;
        cr_add_body(b, d, &e);
        cr_state s;
        cr_world* w = fix_world(b, &s);
        const cr_body *one = &w->bodies[0], *two = &w->bodies[1];
        fix_close("centre", cr_length(cr_sub(two->mass_pose.position, turn.position)), 0, 1e-5);
        if (trial == 0) assert_true(two->mass_pose.orientation.w == 1);
        // The tensors agree in the node frame, whatever the order of the axes.
        cr_mat3 p = cr_quat_matrix(turn.orientation), q = cr_quat_matrix(two->mass_pose.orientation);
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++) {
                double x = 0, y = 0;
                for (int k = 0; k < 3; k++) {
                    x += (double)p.m[i][k] * cr_component(one->inertia, k) * p.m[j][k];
                    y += (double)q.m[i][k] * cr_component(two->inertia, k) * q.m[j][k];
                }
                fix_close("tensor", y, x, 1e-5);
            }
        cr_world_destroy(w);
        cr_state_destroy(&s);
    }
}

static void test_given(void** context) {
    (void)context;
    cr_error e = {"no message"};
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    cr_add_cone(b, 0.5f, 1, &e);
    cr_body_def d = cr_default_body_def();
    d.mass = 2;
    d.has_center_of_mass = true; // at the node's origin
    d.has_inertia = true, d.inertia = cr_v3(3, 1, 2);
    d.pose.orientation = cr_quat_exp(cr_v3(0.1f, 0.2f, 0.3f));
    d.pose.position = cr_v3(0.1f, 0.2f, 0.3f);
    cr_add_body(b, d, &e);
    d.has_inertia = false; // the cone about a point 0.5 m over its centroid, by the parallel axis theorem
    cr_add_body(b, d, &e);
    cr_state s;
    cr_world* w = fix_world(b, &s);
    const cr_body* body = &w->bodies[0];
    // Exactly the node frame: no axis is turned or swapped.
    assert_memory_equal(&s.position[0], &d.pose.position, sizeof(cr_vec3));
    assert_memory_equal(&s.orientation[0], &d.pose.orientation, sizeof(cr_quat));
    assert_true(body->inertia.x == 3 && body->inertia.y == 1 && body->inertia.z == 2);
    for (int k = 0; k < 3; k++) assert_true(cr_component(body->node.position, k) == 0);
    cr_quat turn = body->shape_pose.orientation;
    assert_true(turn.x == 0 && turn.y == 0 && turn.z == 0);
    fix_close("shifted x", w->bodies[1].inertia.x, 2 * (3 * (0.25 + 1) / 20 + 0.25), 1e-5);
    fix_close("shifted y", w->bodies[1].inertia.y, 2 * 0.3 * 0.25, 1e-5);
    cr_world_destroy(w);
    cr_state_destroy(&s);
}

// ---------------------------------------------------------------- hulls

static void check_hull(const cr_shape* s) {
    assert_int_equal(s->vertex_count - s->edge_count + s->plane_count, 2); // Euler; coplanar facets are one face
    assert_true(s->triangle_count == 2 * s->vertex_count - 4);
    double slack = 1e-5 * s->radius;
    for (int32_t p = 0; p < s->plane_count; p++) {
        cr_vec3 n = cr_v3(s->planes[p][0], s->planes[p][1], s->planes[p][2]);
        fix_close("normal", cr_length(n), 1, 1e-6);
        int touching = 0;
        for (int32_t v = 0; v < s->vertex_count; v++) {
            double d = (double)cr_dot(n, s->vertices[v]) + s->planes[p][3];
            if (d > slack) fail_msg("vertex %d is %g m outside plane %d", v, d, p);
            touching += d > -slack;
        }
        assert_true(touching >= 3);
    }
    for (int32_t e = 0; e < s->edge_count; e++) {
        assert_true(s->edges[e][0] < s->edges[e][1]);
        if (e > 0) assert_true(memcmp(s->edges[e], s->edges[e - 1], sizeof s->edges[e]) != 0);
    }
    for (int32_t t = 0; t < s->triangle_count; t++) { // outward
        cr_vec3 a = s->vertices[s->triangles[t][0]], b = s->vertices[s->triangles[t][1]],
                c = s->vertices[s->triangles[t][2]];
        assert_true(cr_dot(cr_cross(cr_sub(b, a), cr_sub(c, a)), cr_sub(a, s->centroid)) >= 0);
    }
}

static void test_hulls(void** context) {
    (void)context;
    fix_random r = {73};
    for (int trial = 0; trial < 300; trial++) {
        cr_error e = {"no message"};
        cr_builder* b = cr_builder_create();
        assert_non_null(b);
        enum { MOST = 400 };
        cr_vec3 points[MOST];
        int n = 8 + (int)(fix_bits(&r) % 300), kind = trial % 5;
        cr_pose turn = fix_pose(&r, trial % 3 ? 1 : 20);
        for (int i = 0; i < n; i++) {
            cr_vec3 p = fix_direction(&r);
            if (kind == 1) p = fix_point(&r, 1);                                                     // a cloud
            if (kind == 2) p = cr_v3(roundf(p.x * 3) / 3, roundf(p.y * 3) / 3, roundf(p.z * 3) / 3); // a lattice
            if (kind == 3)
                p = cr_v3(i & 1 ? 1 : -1, i & 2 ? 0.5f : -0.5f, i & 4 ? 0.7f : -0.7f); // a box, again and again
            if (kind == 4)
                p = cr_v3(cosf((float)(i / 2) * 0.2f), i & 1 ? 1 : -1, sinf((float)(i / 2) * 0.2f)); // a drum
            points[i] = cr_transform(turn, p);
        }
        fix_index(cr_add_hull(b, "cloud", points, n, &e), &e);
        cr_state s, s2;
        cr_world* w = fix_world(b, &s);
        const cr_shape* hull = &w->shapes[0];
        if (kind != 2) check_hull(hull); // rounded lattices have vertices inside faces and edges
        if (kind == 3) {
            assert_int_equal(hull->plane_count, 6);
            assert_int_equal(hull->vertex_count, 8);
            fix_close("volume of a box", hull->volume, 8 * 0.35, 1e-3);
        }
        // Every point is inside; every vertex is one of them, in their order.
        float far = 0;
        int at = 0;
        for (int i = 0; i < n; i++) {
            float d;
            cr_shape_distance(w, 0, 1, 1, &points[i].x, &points[i].y, &points[i].z, &d, NULL, NULL, NULL);
            far = fmaxf(far, d);
            if (at < hull->vertex_count && memcmp(&points[i], &hull->vertices[at], sizeof points[i]) == 0) at++;
        }
        assert_true(far <= 1e-5f * hull->radius);
        assert_int_equal(at, hull->vertex_count);
        // The hull of a hull is itself, to the bit.
        b = cr_builder_create();
        assert_non_null(b);
        fix_index(cr_add_hull(b, "again", hull->vertices, hull->vertex_count, &e), &e);
        cr_world* w2 = fix_world(b, &s2);
        assert_int_equal(w2->shapes[0].vertex_count, hull->vertex_count);
        assert_memory_equal(w2->shapes[0].vertices, hull->vertices, (size_t)hull->vertex_count * sizeof(cr_vec3));
        assert_int_equal(w2->shapes[0].plane_count, hull->plane_count);
        cr_world_destroy(w);
        cr_world_destroy(w2);
        cr_state_destroy(&s);
        cr_state_destroy(&s2);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_textbook), cmocka_unit_test(test_monte_carlo), cmocka_unit_test(test_compound),
        cmocka_unit_test(test_given),    cmocka_unit_test(test_hulls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
