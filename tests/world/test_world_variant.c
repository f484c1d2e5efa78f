// Variants of a world: nothing at all gives the same world, and there and back gives the first one.
#include "tests/world/fixture.h"
#include "world/variant.h"

// A floor of each kind, and bodies of every shape with odd centres and turns.
static void make(cr_world** world, cr_state* state, bool field) {
    cr_error e = {""};
    fix_random r = {5};
    cr_builder* b = cr_builder_create();
    cr_builder_gravity(b, cr_v3(0.5f, -9, 0.25f));
    cr_vec3 points[10], square[4] = {{-5, 0, -5}, {5, 0, -5}, {5, 0, 5}, {-5, 0, 4}};
    const int32_t triangles[2][3] = {{0, 2, 1}, {0, 3, 2}};
    const float heights[9] = {0, 1, 0, 0, 0, 2, 0, 0, 0};
    for (int k = 0; k < 10; k++) points[k] = cr_scale(fix_direction(&r), 0.3f);
    int32_t shapes[10] = {cr_add_sphere(b, 0.2f, &e),        cr_add_box(b, cr_v3(0.1f, 0.2f, 0.3f), &e),
                          cr_add_capsule(b, 0.1f, 0.2f, &e), cr_add_cylinder(b, 0.2f, 0.1f, &e),
                          cr_add_cone(b, 0.2f, 0.3f, &e),    cr_add_hull(b, "hull", points, 10, &e)};
    const cr_child children[2] = {{shapes[1], {{0.3f, 0.1f, 0}, cr_quat_exp(cr_v3(0.2f, 0.4f, 0.1f))}},
                                  {shapes[5], {{-0.2f, 0, 0.1f}, cr_quat_identity()}}};
    shapes[6] = cr_add_compound(b, children, 2, &e);
    shapes[7] = cr_add_plane(b, &e);
    shapes[8] = cr_add_mesh(b, "mesh", square, 4, triangles, 2, &e);
    shapes[9] = cr_add_height_field(b, 3, 3, 1, heights, &e);
    for (int k = 0; k < (field ? 10 : 9); k++) {
        cr_body_def d = cr_default_body_def();
        if (shapes[k] < 0) fail_msg("%s", e.message);
        d.shape = shapes[k];
        d.motion = k > 6 ? CR_STATIC : k == 4 ? CR_KINEMATIC : CR_DYNAMIC;
        d.pose = fix_pose(&r, 3);
        d.scale = k > 6 ? 1 : 1.5f;
        if (k < 7) d.linear_velocity = fix_point(&r, 2);
        if (k < 7) d.angular_velocity = fix_point(&r, 2);
        if (k == 3) d.mass = 0;
        if (k == 2) d.gravity_factor = -0.5f, d.group = 6, d.friction_combine = CR_COMBINE_MINIMUM;
        if (cr_add_body(b, d, &e) < 0) fail_msg("%s", e.message);
    }
    if (cr_build(b, world, state, &e)) fail_msg("%s", e.message);
    cr_builder_destroy(b);
}

static void vary(const cr_world* world, const cr_state* state, const cr_variant* v, cr_world** out,
                 cr_state* out_state) {
    cr_error e = {""};
    if (cr_world_variant(world, state, v, out, out_state, &e)) fail_msg("%s", e.message);
}

static void same_state(const cr_state* a, const cr_state* b, double tolerance) {
    assert_int_equal(a->count, b->count);
    for (int32_t i = 0; i < a->count; i++) {
        fix_close("position", cr_length(cr_sub(a->position[i], b->position[i])), 0, tolerance);
        fix_close("turn", cr_length(cr_quat_log(cr_qmul(a->orientation[i], cr_conjugate(b->orientation[i])))), 0,
                  tolerance);
        fix_close("velocity", cr_length(cr_sub(a->linear_velocity[i], b->linear_velocity[i])), 0, tolerance);
        fix_close("angular velocity", cr_length(cr_sub(a->angular_velocity[i], b->angular_velocity[i])), 0, tolerance);
    }
}

static void nothing_is_the_same_world(void** unused) {
    (void)unused;
    cr_world *w, *again;
    cr_state s, t;
    make(&w, &s, true);
    cr_variant v = cr_default_variant();
    vary(w, &s, &v, &again, &t);
    assert_true(cr_world_hash(w) == cr_world_hash(again));
    same_state(&s, &t, 1e-7);
    for (int32_t i = 0; i < w->body_count; i++) assert_string_equal(w->names[i], again->names[i]);
    cr_world_destroy(w), cr_world_destroy(again);
    cr_state_destroy(&s), cr_state_destroy(&t);
}

static void there_and_back(void** unused) {
    (void)unused;
    cr_world *w, *there, *back;
    cr_state s, t, u;
    make(&w, &s, false);
    const int32_t order[9] = {4, 8, 0, 7, 2, 6, 1, 5, 3};
    int32_t inverse[9];
    for (int32_t k = 0; k < 9; k++) inverse[order[k]] = k;
    cr_variant out = {2, cr_quat_exp(cr_v3(0.3f, -1.2f, 0.5f)), true, order, false};
    // The mirror comes first: what undoes it turns the other way about the mirrored axis.
    cr_quat q = cr_conjugate(out.turn);
    cr_variant in = {0.5f, cr_q(q.x, -q.y, -q.z, q.w), true, inverse, false};
    vary(w, &s, &out, &there, &t);
    vary(there, &t, &in, &back, &u);
    assert_true(cr_world_hash(w) != cr_world_hash(there));
    same_state(&s, &u, 1e-5);
    for (int32_t k = 0; k < w->body_count; k++) {
        const cr_body *a = &w->bodies[order[k]], *b = &there->bodies[k], *c = &back->bodies[order[k]];
        assert_string_equal(there->names[k], w->names[order[k]]);
        fix_close("mass", b->mass, a->mass, 0);
        fix_close("scale", b->scale, 2 * a->scale, 1e-6);
        if (isfinite(a->radius)) fix_close("radius", b->radius, 2 * a->radius, 1e-5);
        for (int axis = 0; axis < 3; axis++) {
            float moment = (&a->inertia.x)[axis];
            fix_close("inertia", (&b->inertia.x)[axis], 4 * moment, 1e-5 * (1 + moment));
            fix_close("inertia", (&c->inertia.x)[axis], moment, 1e-5 * (1 + moment));
        }
        fix_close("shape", cr_length(cr_sub(a->shape_pose.position, c->shape_pose.position)), 0, 1e-5);
        // Its surface points are where the mirror puts them: the support in any direction agrees.
        const cr_shape *before = &w->shapes[a->shape], *after = &there->shapes[b->shape];
        fix_close("volume", after->volume, before->volume, 1e-5);
        assert_true(b->group == a->group && b->friction_combine == a->friction_combine && b->motion == a->motion);
    }
    cr_vec3 g = cr_variant_point(&out, w->gravity);
    fix_close("gravity", cr_length(cr_sub(there->gravity, g)), 0, 1e-5);
    fix_close("gravity", cr_length(g), 2 * cr_length(w->gravity), 1e-5);
    cr_world_destroy(w), cr_world_destroy(there), cr_world_destroy(back);
    cr_state_destroy(&s), cr_state_destroy(&t), cr_state_destroy(&u);
}

// Points of every body go where the variant takes them: distances between bodies are scaled, no more.
static void distances_are_scaled(void** unused) {
    (void)unused;
    cr_world *w, *there;
    cr_state s, t;
    make(&w, &s, false);
    cr_variant v = cr_default_variant();
    v.mirror = true, v.scale = 3, v.turn = cr_quat_exp(cr_v3(1, 0.5f, -0.3f));
    vary(w, &s, &v, &there, &t);
    for (int32_t i = 0; i < 6; i++)
        for (int32_t j = 0; j < i; j++) {
            const cr_world* worlds[2] = {w, there};
            const cr_state* states[2] = {&s, &t};
            float d[2];
            cr_vec3 n, p, q;
            for (int k = 0; k < 2; k++) {
                const cr_body *a = &worlds[k]->bodies[i], *b = &worlds[k]->bodies[j];
                cr_pose pa = cr_pose_mul((cr_pose){states[k]->position[i], states[k]->orientation[i]}, a->shape_pose);
                cr_pose pb = cr_pose_mul((cr_pose){states[k]->position[j], states[k]->orientation[j]}, b->shape_pose);
                d[k] = cr_convex_distance(worlds[k], a->shape, a->scale, pa, b->shape, b->scale, pb, &n, &p, &q);
            }
            fix_close("distance", d[1], 3 * d[0], 2e-4);
        }
    cr_world_destroy(w), cr_world_destroy(there);
    cr_state_destroy(&s), cr_state_destroy(&t);
}

static void what_cannot_be(void** unused) {
    (void)unused;
    cr_world *w, *there;
    cr_state s, t;
    cr_error e = {""};
    make(&w, &s, true);
    cr_variant v = cr_default_variant();
    v.mirror = true;
    assert_int_equal(cr_world_variant(w, &s, &v, &there, &t, &e), CR_ERROR_UNSUPPORTED);
    assert_null(there);
    v = cr_default_variant();
    v.scale = 0;
    assert_int_equal(cr_world_variant(w, &s, &v, &there, &t, &e), CR_ERROR_ARGUMENT);
    v = cr_default_variant();
    v.planes = true;
    vary(w, &s, &v, &there, &t);
    assert_int_equal(w->shapes[w->bodies[8].shape].type, CR_SHAPE_MESH);
    assert_int_equal(there->shapes[there->bodies[8].shape].type, CR_SHAPE_PLANE);
    same_state(&s, &t, 1e-7);
    cr_world_destroy(w), cr_world_destroy(there);
    cr_state_destroy(&s), cr_state_destroy(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_is_the_same_world), cmocka_unit_test(there_and_back),
                                       cmocka_unit_test(distances_are_scaled), cmocka_unit_test(what_cannot_be)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
