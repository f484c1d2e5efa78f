// What the builder takes, what it rejects and how it says so; names, states, pairs' coefficients, the hash.
#include "tests/world/fixture.h"

static cr_builder* with_sphere(void) {
    cr_error e;
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    assert_int_equal(cr_add_sphere(b, 1, &e), 0);
    return b;
}

static void rejects(int32_t index, const cr_error* e, const char* part) {
    if (index != -1) fail_msg("expected -1 for \"%s\", found %d", part, index);
    if (!strstr(e->message, part)) fail_msg("expected \"%s\" in the error, found \"%s\"", part, e->message);
}

static void test_bad_shapes(void** context) {
    (void)context;
    cr_error e = {"no message"};
    cr_builder* b = with_sphere();
    const float bad[] = {0, -1, NAN, INFINITY, 1e30f, 1e-30f};
    for (int i = 0; i < 6; i++) {
        float x = bad[i];
        rejects(cr_add_sphere(b, x, &e), &e, "sphere");
        rejects(cr_add_box(b, cr_v3(i == 5 ? x : 1, x, 1), &e), &e, i < 4 ? "half extent y" : "box");
        rejects(cr_add_capsule(b, x, 1, &e), &e, "capsule");
        rejects(cr_add_cylinder(b, i < 4 ? 1 : x, x, &e), &e, "cylinder");
        rejects(cr_add_cone(b, x, 1, &e), &e, "cone");
        rejects(cr_add_cone(b, i < 4 ? 1 : x, x, &e), &e, "cone");
        if (i < 4) {
            float flat[4] = {0};
            rejects(cr_add_height_field(b, 2, 2, x, flat, &e), &e, "spacing");
        }
    }
    cr_vec3 points[8] = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 0}, {0, 1, 1}, {1, 0, 1}, {1, 1, 1}};
    rejects(cr_add_hull(b, "few", points, 3, &e), &e, "few");
    rejects(cr_add_hull(b, "none", NULL, 0, &e), &e, "none");
    cr_vec3 flat[8], line[8], same[8], thin[8], far[8], bad_point[8];
    for (int i = 0; i < 8; i++) {
        flat[i] = cr_v3(points[i].x, points[i].y, points[i].x + 2 * points[i].y);
        line[i] = cr_scale(cr_v3(1, 2, 3), (float)i);
        same[i] = cr_v3(1, 2, 3);
        thin[i] = cr_v3(points[i].x, points[i].y, 1e-7f * points[i].z);
        far[i] = cr_add(cr_scale(points[i], 1e-3f), cr_v3(1e5f, 0, 0));
        bad_point[i] = points[i];
    }
    bad_point[5].y = NAN;
    rejects(cr_add_hull(b, "flat", flat, 8, &e), &e, "\"flat\"");
    rejects(cr_add_hull(b, "line", line, 8, &e), &e, "\"line\"");
    rejects(cr_add_hull(b, "same", same, 8, &e), &e, "\"same\"");
    rejects(cr_add_hull(b, "thin", thin, 8, &e), &e, "\"thin\"");
    rejects(cr_add_hull(b, "far", far, 8, &e), &e, "\"far\"");
    rejects(cr_add_hull(b, "not a number", bad_point, 8, &e), &e, "point 5");
    bad_point[5].y = INFINITY;
    rejects(cr_add_hull(b, "infinite", bad_point, 8, &e), &e, "point 5");
    bad_point[5].y = 3e38f;
    rejects(cr_add_hull(b, "huge", bad_point, 8, &e), &e, "\"huge\"");

    int32_t triangles[2][3] = {{0, 1, 2}, {0, 2, 8}};
    rejects(cr_add_mesh(b, "m", points, 8, (const int32_t(*)[3])triangles, 2, &e), &e, "found 8 in triangle 1");
    triangles[1][2] = -1;
    rejects(cr_add_mesh(b, "m", points, 8, (const int32_t(*)[3])triangles, 2, &e), &e, "found -1 in triangle 1");
    rejects(cr_add_mesh(b, "m", points, 8, (const int32_t(*)[3])triangles, 0, &e), &e, "\"m\"");
    bad_point[5].y = NAN;
    rejects(cr_add_mesh(b, "m", bad_point, 8, (const int32_t(*)[3])triangles, 1, &e), &e, "point 5");
    float heights[4] = {0, 0, NAN, 0};
    rejects(cr_add_height_field(b, 2, 2, 1, heights, &e), &e, "found nan at 2");
    rejects(cr_add_height_field(b, 1, 2, 1, heights, &e), &e, "found 1 and 2");
    rejects(cr_add_height_field(b, 1 << 30, 1 << 30, 1, heights, &e), &e, "height field");

    cr_child child = {0, cr_pose_identity()};
    rejects(cr_add_compound(b, &child, 0, &e), &e, "at least 1 child");
    child.shape = 7;
    rejects(cr_add_compound(b, &child, 1, &e), &e, "child 0");
    child.shape = -1;
    rejects(cr_add_compound(b, &child, 1, &e), &e, "child 0");
    child.shape = 0;
    child.pose.position.x = NAN;
    rejects(cr_add_compound(b, &child, 1, &e), &e, "finite pose");
    child.pose = (cr_pose){{0, 0, 0}, {0, 0, 0, 0}};
    rejects(cr_add_compound(b, &child, 1, &e), &e, "finite pose");
    child.pose = cr_pose_identity();
    int32_t compound = cr_add_compound(b, &child, 1, &e);
    assert_int_equal(compound, 1); // nothing of all that stayed in the builder
    child.shape = compound;
    rejects(cr_add_compound(b, &child, 1, &e), &e, "found compound 1");
    assert_int_equal(cr_add_plane(b, NULL), 2);
    child.shape = 2;
    rejects(cr_add_compound(b, &child, 1, NULL), &e, "");
    cr_builder_destroy(b);
}

static void test_bad_bodies(void** context) {
    (void)context;
    cr_error e = {"no message"};
    cr_builder* b = with_sphere();
    cr_add_plane(b, &e);
#define REJECT(text, change)                                                                                           \
    do {                                                                                                               \
        cr_body_def d = cr_default_body_def();                                                                         \
        d.name = "crate";                                                                                              \
        change;                                                                                                        \
        rejects(cr_add_body(b, d, &e), &e, text);                                                                      \
        if (!strstr(e.message, "\"crate\"")) fail_msg("no name in \"%s\"", e.message);                                 \
    } while (0)
    REJECT("scale", d.scale = 0);
    REJECT("scale", d.scale = -1);
    REJECT("scale", d.scale = NAN);
    REJECT("scale", d.scale = INFINITY);
    REJECT("mass", d.mass = -2);
    REJECT("mass", d.mass = NAN);
    REJECT("mass", d.mass = INFINITY);
    REJECT("density", d.density = 0);
    REJECT("density", d.density = -1);
    REJECT("density", d.density = NAN);
    REJECT("float32", d.density = 1e38f; d.scale = 10);
    REJECT("friction", d.friction = -0.1f);
    REJECT("friction", d.friction = NAN);
    REJECT("restitution", d.restitution = 1.1f);
    REJECT("restitution", d.restitution = NAN);
    REJECT("gravity", d.gravity_factor = INFINITY);
    REJECT("motion", d.motion = (cr_motion)7);
    REJECT("rule", d.friction_combine = (cr_combine)4);
    REJECT("rule", d.restitution_combine = (cr_combine)-1);
    REJECT("position", d.pose.position.z = NAN);
    REJECT("quaternion", d.pose.orientation = cr_q(0, 0, 0, 0));
    REJECT("quaternion", d.pose.orientation.x = NAN);
    REJECT("linear velocity", d.linear_velocity.x = INFINITY);
    REJECT("angular velocity", d.angular_velocity.y = NAN);
    REJECT("without linear velocity", d.motion = CR_STATIC; d.linear_velocity.x = 1);
    REJECT("without angular velocity", d.motion = CR_STATIC; d.angular_velocity.x = 1);
    REJECT("centre of mass", d.has_center_of_mass = true; d.center_of_mass.x = NAN);
    REJECT("inertia", d.has_inertia = true; d.inertia = cr_v3(1, -1, 1));
    REJECT("inertia", d.has_inertia = true; d.inertia = cr_v3(1, NAN, 1));
    REJECT("float32", d.has_inertia = true; d.inertia = cr_v3(1, 1e-44f, 1));
    REJECT("quaternion", d.has_inertia = true; d.inertia_orientation = cr_q(0, 0, 0, 0));
    REJECT("shape index", d.shape = 2);
    REJECT("shape index", d.shape = -1);
    REJECT("static body for a plane", d.shape = 1);
    REJECT("static body for a plane", d.shape = 1; d.motion = CR_KINEMATIC);
    cr_body_def d = cr_default_body_def();
    d.name = "crate";
    assert_int_equal(cr_add_body(b, d, &e), 0); // nothing of all that stayed
    rejects(cr_add_body(b, d, &e), &e, "\"crate\": expected a unique name");

    cr_world* w;
    cr_state s;
    cr_builder_gravity(b, cr_v3(0, NAN, 0));
    assert_int_equal(cr_build(b, &w, &s, &e), CR_ERROR_ARGUMENT);
    assert_null(w);
    assert_non_null(strstr(e.message, "gravity"));
    cr_builder_destroy(b);
}

static void test_names(void** context) {
    (void)context;
    cr_error e = {"no message"};
    cr_builder* b = with_sphere();
    cr_body_def d = cr_default_body_def();
    d.name = "body_1";
    assert_int_equal(cr_add_body(b, d, &e), 0);
    d.name = NULL;
    for (int i = 1; i < 500; i++) assert_int_equal(cr_add_body(b, d, &e), i);
    char name[16] = "reused";
    d.name = name;
    assert_int_equal(cr_add_body(b, d, &e), 500);
    name[0] = 'X'; // the builder keeps its own copy
    cr_state s;
    cr_world* w = fix_world(b, &s);
    assert_int_equal(cr_find_body(w, "body_1"), 0);
    assert_string_equal(w->names[1], "body_1_2");
    assert_int_equal(cr_find_body(w, "body_499"), 499);
    assert_int_equal(cr_find_body(w, "reused"), 500);
    assert_int_equal(cr_find_body(w, "nobody"), -1);
    cr_world_destroy(w);
    cr_state_destroy(&s);
}

// Where things start: the body's frame from the node's, and back.
static void test_first_state(void** context) {
    (void)context;
    fix_random r = {41};
    cr_builder* b = fix_builder(&r);
    cr_error e = {"no message"};
    cr_pose poses[200];
    for (int i = 0; i < 200; i++) {
        cr_body_def d = cr_default_body_def();
        d.shape = i % (FIX_CONVEX + 1);
        d.motion = i % 7 == 0 ? CR_STATIC : i % 5 == 0 ? CR_KINEMATIC : CR_DYNAMIC;
        d.scale = fix_uniform(&r, 0.2f, 3);
        poses[i] = d.pose = fix_pose(&r, 5);
        if (d.motion != CR_STATIC) d.linear_velocity = fix_point(&r, 1), d.angular_velocity = fix_point(&r, 1);
        if (i % 3 == 0) d.has_center_of_mass = true, d.center_of_mass = fix_point(&r, 0.3f);
        if (i % 4 == 0) d.has_inertia = true, d.inertia = cr_v3(1, 2, 3), d.inertia_orientation = fix_orientation(&r);
        assert_int_equal(fix_index(cr_add_body(b, d, &e), &e), i);
    }
    cr_state s;
    cr_world* w = fix_world(b, &s);
    assert_true(cr_state_finite(&s));
    for (int i = 0; i < 200; i++) {
        const cr_body* body = &w->bodies[i];
        cr_pose node = cr_pose_mul((cr_pose){s.position[i], s.orientation[i]}, body->node);
        for (int k = 0; k < 10; k++) {
            cr_vec3 p = fix_point(&r, 1);
            fix_close("node pose", cr_length(cr_sub(cr_transform(node, p), cr_transform(poses[i], p))), 0, 1e-5);
        }
        assert_true(s.orientation[i].w >= 0);
        bool moves = body->motion == CR_DYNAMIC;
        assert_true(moves == (body->inverse_mass > 0) && moves == (body->inverse_inertia.y > 0));
        if (body->motion == CR_STATIC && i % 3)
            assert_memory_equal(&s.position[i], &poses[i].position, sizeof(cr_vec3));
        // The bounding sphere about the body's origin holds every surface point.
        const cr_shape* shape = &w->shapes[body->shape];
        for (int32_t k = 0; k < shape->point_count; k++) {
            cr_vec3 p = cr_transform(body->shape_pose, cr_scale(shape->points[k], body->scale));
            assert_true(cr_length(p) + shape->point_radius * body->scale <= body->radius * (1 + 1e-5f));
        }
    }
    s.linear_velocity[7].z = NAN;
    assert_false(cr_state_finite(&s));
    cr_state copy;
    assert_int_equal(cr_state_create(&copy, 200, &e), CR_OK);
    assert_true(cr_state_finite(&copy) && copy.orientation[199].w == 1);
    s.time = 5;
    cr_state_copy(&s, &copy);
    assert_memory_equal(copy.position, s.position, 200 * sizeof(cr_vec3));
    assert_true(isnan(copy.linear_velocity[7].z) && copy.time == 5);
    cr_state_destroy(&copy);
    assert_null(copy.position);
    cr_state_destroy(&copy);
    assert_int_equal(cr_state_create(&copy, -1, &e), CR_ERROR_ARGUMENT);
    cr_world_destroy(w);
    cr_state_destroy(&s);
}

static void test_pairs_of_coefficients(void** context) {
    (void)context;
    cr_error e = {"no message"};
    cr_builder* b = with_sphere();
    // friction .5 and .2, restitution .4 and .8, for every pair of rules
    const float friction[4] = {0.35f, 0.2f, 0.5f, 0.1f}, restitution[4] = {0.6f, 0.4f, 0.8f, 0.32f};
    for (int i = 0; i < 8; i++) {
        cr_body_def d = cr_default_body_def();
        d.friction = i < 4 ? 0.5f : 0.2f, d.restitution = i < 4 ? 0.4f : 0.8f;
        d.friction_combine = (cr_combine)(i % 4), d.restitution_combine = (cr_combine)(3 - i % 4);
        cr_add_body(b, d, &e);
    }
    cr_body_def d = cr_default_body_def();
    d.motion = CR_STATIC;
    cr_add_body(b, d, &e), cr_add_body(b, d, &e); // 8, 9
    d.motion = CR_KINEMATIC;
    cr_add_body(b, d, &e); // 10
    d.motion = CR_DYNAMIC, d.mass = 0;
    cr_add_body(b, d, &e); // 11: infinite mass
    d.has_inertia = true, d.inertia = cr_v3(0, 2, 0);
    cr_add_body(b, d, &e); // 12: turns about y
    d = cr_default_body_def();
    d.group = 2, d.mask = 1;
    cr_add_body(b, d, &e); // 13
    d.group = 1, d.mask = 4;
    cr_add_body(b, d, &e); // 14
    cr_state s;
    cr_world* w = fix_world(b, &s);
    for (int i = 0; i < 4; i++)
        for (int j = 4; j < 8; j++) {
            int rule = i < j - 4 ? i : j - 4, other = 3 - i < 7 - j ? 3 - i : 7 - j;
            fix_close("friction", cr_pair_friction(w, i, j), friction[rule], 1e-6);
            fix_close("restitution", cr_pair_restitution(w, j, i), restitution[other], 1e-6);
        }
    assert_true(cr_pair_collides(w, 0, 8) && cr_pair_collides(w, 8, 0) && cr_pair_collides(w, 0, 1));
    assert_true(cr_pair_collides(w, 0, 10) && cr_pair_collides(w, 0, 11) && cr_pair_collides(w, 12, 8));
    assert_false(cr_pair_collides(w, 8, 9) || cr_pair_collides(w, 8, 10) || cr_pair_collides(w, 0, 0));
    assert_false(cr_pair_collides(w, 10, 11) || cr_pair_collides(w, 11, 8));
    assert_true(cr_pair_collides(w, 13, 0));
    assert_false(cr_pair_collides(w, 13, 14) || cr_pair_collides(w, 14, 0));
    assert_true(w->bodies[11].inverse_mass == 0 && w->bodies[11].inverse_inertia.x == 0);
    assert_true(w->bodies[12].inverse_inertia.y == 0.5f && w->bodies[12].inverse_inertia.x == 0);
    cr_world_destroy(w);
    cr_state_destroy(&s);
}

// ---------------------------------------------------------------- hash

static cr_world* hashed_world(int change, uint64_t* hash) {
    fix_random r = {51};
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    cr_error e = {"no message"};
    if (change == 30) cr_add_sphere(b, 9, &e); // a shape that nobody uses moves all indices
    int32_t sphere = cr_add_sphere(b, change == 1 ? 1.0000001f : 1, &e);
    int32_t hull = fix_hull(b, &r, 20, cr_v3(1, 1, change == 2 ? 1.01f : 1), cr_v3(0, 0, 0));
    cr_child children[2] = {{sphere, {{1, 0, 0}, {0, 0, 0, 1}}},
                            {hull, {{0, change == 3 ? 0.5f : 0, 0}, {0, 0, 0, 1}}}};
    int32_t compound = fix_index(cr_add_compound(b, children, change == 4 ? 1 : 2, &e), &e);
    cr_vec3 v[4] = {{0, 0, 0}, {1, 0, 0}, {0, 0, 1}, {1, change == 5 ? 0.1f : 0, 1}};
    int32_t t[2][3] = {{0, 2, 1}, {1, 2, 3}};
    if (change == 6) memcpy(t[0], (int32_t[3]){2, 1, 0}, sizeof t[0]);
    int32_t mesh = fix_index(cr_add_mesh(b, NULL, v, 4, (const int32_t(*)[3])t, 2, &e), &e);
    float heights[4] = {0, 0, change == 7 ? 0.1f : 0, 0};
    int32_t field = fix_index(cr_add_height_field(b, 2, 2, change == 8 ? 2 : 1, heights, &e), &e);
    cr_builder_gravity(b, cr_v3(change == 31 ? -0.0f : 0, change == 9 ? -9.8f : -9.81f, 0));
    const int32_t shapes[5] = {sphere, hull, compound, mesh, field};
    for (int i = 0; i < 5; i++) {
        cr_body_def d = cr_default_body_def();
        d.shape = shapes[i];
        d.motion = i >= 3 ? CR_STATIC : CR_DYNAMIC;
        char name[16];
        snprintf(name, sizeof name, change == 32 ? "x%d" : "y%d", i);
        d.name = name;
        if (i == 1) {
            switch (change) {
            case 10:
                d.scale = 1.1f;
                break;
            case 11:
                d.mass = 3;
                break;
            case 12:
                d.density = 1001;
                break;
            case 13:
                d.friction = 0.51f;
                break;
            case 14:
                d.restitution = 0.1f;
                break;
            case 15:
                d.gravity_factor = 0;
                break;
            case 16:
                d.friction_combine = CR_COMBINE_AVERAGE;
                break;
            case 17:
                d.restitution_combine = CR_COMBINE_AVERAGE;
                break;
            case 18:
                d.group = 3;
                break;
            case 19:
                d.mask = 1;
                break;
            case 20:
                d.motion = CR_KINEMATIC;
                break;
            case 21:
                d.has_center_of_mass = true, d.center_of_mass.y = 0.1f;
                break;
            case 22:
                d.has_inertia = true, d.inertia = cr_v3(1, 2, 3);
                break;
            case 23:
                d.shape = sphere;
                break;
            case 33:
                d.pose.position.x = 7, d.linear_velocity.x = 2;
                break;
            default:
                break;
            }
        }
        if (change == 24 && i == 4) continue;
        fix_index(cr_add_body(b, d, &e), &e);
    }
    cr_state s;
    cr_world* w = fix_world(b, &s);
    cr_state_destroy(&s);
    *hash = cr_world_hash(w);
    return w;
}

static void test_hash(void** context) {
    (void)context;
    uint64_t hashes[34];
    for (int i = 0; i < 34; i++) cr_world_destroy(hashed_world(i, &hashes[i]));
    for (int i = 1; i <= 24; i++)
        for (int j = 0; j < i; j++)
            if (hashes[i] == hashes[j]) fail_msg("changes %d and %d have one hash", i, j);
    for (int i = 25; i < 34; i++)
        if (hashes[i] != hashes[0]) fail_msg("change %d decides no motion and changed the hash", i);

    // The value itself may not change between machines and builds: recordings on disk carry it.
    cr_builder* b = with_sphere();
    cr_error e = {"no message"};
    cr_body_def d = cr_default_body_def();
    d.mass = 1, d.has_inertia = true, d.inertia = cr_v3(0.5f, 0.5f, 0.5f);
    cr_add_body(b, d, &e);
    cr_state s;
    cr_world* w = fix_world(b, &s);
    uint64_t h = cr_world_hash(w);
    if (h != 0x552f21403e91ddd0u) fail_msg("hash of one sphere: found 0x%016llx", (unsigned long long)h);
    cr_world_destroy(w);
    cr_state_destroy(&s);
}

// What a scene file would keep of a body makes the same body again.
static void test_rebuild(void** context) {
    (void)context;
    fix_random r = {61};
    cr_builder *b = fix_builder(&r), *again = cr_builder_create();
    assert_non_null(again);
    cr_error e = {"no message"};
    for (int i = 0; i < 100; i++) {
        cr_body_def d = cr_default_body_def();
        d.shape = i % (FIX_CONVEX + 1);
        d.motion = i % 9 == 0 ? CR_STATIC : CR_DYNAMIC;
        d.scale = fix_uniform(&r, 0.2f, 3);
        d.pose = fix_pose(&r, 5);
        if (i % 3 == 0) d.has_center_of_mass = true, d.center_of_mass = fix_point(&r, 0.3f);
        if (i % 11 == 0) d.mass = 0;
        fix_index(cr_add_body(b, d, &e), &e);
    }
    cr_state s, s2;
    cr_world *w = fix_world(b, &s), *w2;
    for (int32_t i = 0; i < w->shape_count; i++) {
        const cr_shape* k = &w->shapes[i];
        int32_t index = -1;
        switch (k->type) {
        case CR_SHAPE_SPHERE:
            index = cr_add_sphere(again, k->size[0], &e);
            break;
        case CR_SHAPE_BOX:
            index = cr_add_box(again, cr_v3(k->size[0], k->size[1], k->size[2]), &e);
            break;
        case CR_SHAPE_CAPSULE:
            index = cr_add_capsule(again, k->size[0], k->size[1], &e);
            break;
        case CR_SHAPE_CYLINDER:
            index = cr_add_cylinder(again, k->size[0], k->size[1], &e);
            break;
        case CR_SHAPE_CONE:
            index = cr_add_cone(again, k->size[0], k->size[1], &e);
            break;
        case CR_SHAPE_HULL:
            index = cr_add_hull(again, NULL, k->vertices, k->vertex_count, &e);
            break;
        case CR_SHAPE_COMPOUND:
            index = cr_add_compound(again, k->children, k->child_count, &e);
            break;
        default:
            index = cr_add_plane(again, &e);
            break; // static shapes are not used here
        }
        assert_int_equal(fix_index(index, &e), i);
    }
    for (int32_t i = 0; i < w->body_count; i++) {
        const cr_body* k = &w->bodies[i];
        cr_body_def d = cr_default_body_def();
        d.shape = k->shape, d.scale = k->scale, d.motion = k->motion, d.mass = k->mass;
        d.pose = cr_pose_mul((cr_pose){s.position[i], s.orientation[i]}, k->node);
        d.has_center_of_mass = true, d.center_of_mass = k->mass_pose.position;
        d.has_inertia = true, d.inertia = k->inertia, d.inertia_orientation = k->mass_pose.orientation;
        fix_index(cr_add_body(again, d, &e), &e);
    }
    w2 = fix_world(again, &s2);
    assert_true(cr_world_hash(w2) == cr_world_hash(w));
    for (int32_t i = 0; i < w->body_count; i++) {
        fix_close("position", cr_length(cr_sub(s2.position[i], s.position[i])), 0, 1e-5);
        assert_memory_equal(&w2->bodies[i].shape_pose, &w->bodies[i].shape_pose, sizeof(cr_pose));
    }
    cr_world_destroy(w);
    cr_world_destroy(w2);
    cr_state_destroy(&s);
    cr_state_destroy(&s2);
}

// A builder goes on after it has built, and worlds do not share anything with it.
static void test_build_twice(void** context) {
    (void)context;
    cr_builder* b = with_sphere();
    cr_error e = {"no message"};
    cr_world *empty, *w;
    cr_state s0, s;
    assert_int_equal(cr_build(b, &empty, &s0, &e), CR_OK);
    assert_int_equal(empty->body_count, 0);
    cr_add_body(b, cr_default_body_def(), &e);
    w = fix_world(b, &s); // destroys the builder
    assert_int_equal(w->body_count, 1);
    assert_int_equal(empty->shape_count, 1);
    assert_true(cr_world_hash(empty) != cr_world_hash(w));
    cr_world_destroy(empty);
    cr_world_destroy(w);
    cr_state_destroy(&s0);
    cr_state_destroy(&s);
    cr_world_destroy(NULL);
    cr_builder_destroy(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bad_shapes),
        cmocka_unit_test(test_bad_bodies),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_first_state),
        cmocka_unit_test(test_pairs_of_coefficients),
        cmocka_unit_test(test_hash),
        cmocka_unit_test(test_rebuild),
        cmocka_unit_test(test_build_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
