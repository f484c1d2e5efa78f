// Casts and overlaps of shapes: cases that are known, each beside exact distances at random, rays, filters, and what is
// refused.
#include "tests/world/fixture.h"
#include "world/queries.h"

#define REST ((float)INFINITY) // a case in which nothing is met

// ---------------------------------------------------------------- known cases

enum { BALL, CUBE, CAPSULE, CYLINDER, CONE, OCTAHEDRON, PAIR, PLANE, PYRAMID, ROOF, SPIKE, KINDS };

static cr_builder* kinds(void) {
    cr_error e = {"no message"};
    cr_builder* b = cr_builder_create();
    assert_int_equal(cr_add_sphere(b, 0.5f, &e), BALL);
    assert_int_equal(cr_add_box(b, cr_v3(0.5f, 0.5f, 0.5f), &e), CUBE);
    assert_int_equal(cr_add_capsule(b, 0.25f, 0.5f, &e), CAPSULE);
    assert_int_equal(cr_add_cylinder(b, 0.5f, 0.5f, &e), CYLINDER);
    assert_int_equal(cr_add_cone(b, 0.5f, 0.5f, &e), CONE);
    const cr_vec3 tips[6] = {{0.5f, 0, 0}, {-0.5f, 0, 0}, {0, 0.5f, 0}, {0, -0.5f, 0}, {0, 0, 0.5f}, {0, 0, -0.5f}};
    assert_int_equal(fix_index(cr_add_hull(b, "octahedron", tips, 6, &e), &e), OCTAHEDRON);
    const cr_child two[2] = {{BALL, {{1, 0, 0}, {0, 0, 0, 1}}}, {BALL, {{-1, 0, 0}, {0, 0, 0, 1}}}};
    assert_int_equal(cr_add_compound(b, two, 2, &e), PAIR);
    assert_int_equal(cr_add_plane(b, &e), PLANE);
    const cr_vec3 pyramid[5] = {{1, 0, 1}, {1, 0, -1}, {-1, 0, -1}, {-1, 0, 1}, {0, 1, 0}};
    const int32_t sides[6][3] = {{0, 1, 4}, {1, 2, 4}, {2, 3, 4}, {3, 0, 4}, {0, 2, 1}, {0, 3, 2}};
    assert_int_equal(fix_index(cr_add_mesh(b, "pyramid", pyramid, 5, sides, 6, &e), &e), PYRAMID);
    const cr_vec3 roof[6] = {{1, 0, 5}, {1, 0, -5}, {0, 1, 5}, {0, 1, -5}, {-1, 0, 5}, {-1, 0, -5}};
    const int32_t slopes[4][3] = {{0, 1, 2}, {2, 1, 3}, {2, 3, 4}, {4, 3, 5}};
    assert_int_equal(fix_index(cr_add_mesh(b, "roof", roof, 6, slopes, 4, &e), &e), ROOF);
    float heights[25] = {[12] = 1};
    assert_int_equal(fix_index(cr_add_height_field(b, 5, 5, 1, heights, &e), &e), SPIKE);
    return b;
}

static const cr_quat upright = {0, 0, 0, 1};

static cr_quat turned(float x, float y, float z) { return cr_quat_exp(cr_v3(x, y, z)); }

// One static body of a kind in the middle.
static cr_world* target(int32_t kind, cr_quat orientation, cr_state* state) {
    cr_error error = {"no message"};
    cr_builder* b = kinds();
    cr_body_def def = cr_default_body_def();
    def.motion = CR_STATIC;
    def.shape = kind;
    def.pose.orientation = orientation;
    fix_index(cr_add_body(b, def, &error), &error);
    return fix_world(b, state);
}

static cr_cast_hit swept(const cr_world* world, const cr_state* state, int32_t shape, float scale, cr_pose pose,
                         cr_vec3 translation) {
    cr_error error = {"no message"};
    const cr_query query = cr_default_query();
    cr_cast_hit hit;
    if (cr_shape_cast(world, state, &query, shape, scale, pose, translation, &hit, &error))
        fail_msg("%s", error.message);
    return hit;
}

static void test_known_casts(void** context) {
    (void)context;
    const float q = (float)CR_PI / 4, half = (float)CR_PI / 2, r2 = sqrtf(2), r3 = sqrtf(3), r5 = sqrtf(5);
    const cr_vec3 up = {0, 1, 0}, down = {0, -10, 0}, any = {0, 0, 0};
    const struct {
        const char* name;
        int32_t moving;
        cr_pose from;
        cr_vec3 translation;
        int32_t kind;
        cr_quat orientation;
        float distance;
        cr_vec3 normal; // 0: more than one is right
    } cases[] = {
        {"ball, ball", BALL, {{0, 5, 0}, upright}, down, BALL, upright, 4, up},
        {"ball, side of a ball", BALL, {{0.6f, 5, 0}, upright}, down, BALL, upright, 4.2f, {0.6f, 0.8f, 0}},
        {"ball nearly past a ball",
         BALL,
         {{0.9999f, 5, 0}, upright},
         down,
         BALL,
         upright,
         4.98585822f,
         {0.9999f, 0.01414178f, 0}},
        {"ball beside a ball", BALL, {{1.001f, 5, 0}, upright}, down, BALL, upright, REST, any},
        {"ball away from a ball", BALL, {{0, 5, 0}, upright}, {0, 10, 0}, BALL, upright, REST, any},
        {"too short", BALL, {{0, 5, 0}, upright}, {0, -3.999f, 0}, BALL, upright, REST, any},
        {"just long enough", BALL, {{0, 5, 0}, upright}, {0, -4, 0}, BALL, upright, 4, up},
        {"ball, cube", BALL, {{0.2f, 5, 0.1f}, upright}, down, CUBE, upright, 4, up},
        {"ball, edge", BALL, {{0.8f, 5, 0}, upright}, down, CUBE, upright, 4.1f, {0.6f, 0.8f, 0}},
        {"ball, corner",
         BALL,
         {{0.8f, 5, 0.8f}, upright},
         down,
         CUBE,
         upright,
         4.5f - sqrtf(0.07f),
         {0.6f, 2 * sqrtf(0.07f), 0.6f}},
        {"faces", CUBE, {{0.3f, 5, 0.2f}, upright}, down, CUBE, upright, 4, up},
        {"edges that cross", CUBE, {{0.1f, 5, 0.2f}, turned(0, 0, q)}, down, CUBE, turned(q, 0, 0), 5 - r2, up},
        {"edge along a face", CUBE, {{0, 5, 0}, turned(0, 0, q)}, down, CUBE, upright, 4.5f - r2 / 2, up},
        {"corner on a face", OCTAHEDRON, {{0.2f, 5, 0.1f}, upright}, down, CUBE, upright, 4, up},
        {"capsule, end", CAPSULE, {{0, 5, 0}, upright}, down, CUBE, upright, 3.75f, up},
        {"capsule, side", CAPSULE, {{0, 5, 0}, turned(0, 0, half)}, down, CUBE, upright, 4.25f, up},
        {"capsules that cross",
         CAPSULE,
         {{0.1f, 5, 0.1f}, turned(0, 0, half)},
         down,
         CAPSULE,
         turned(half, 0, 0),
         4.5f,
         up},
        {"cylinder, cap", CYLINDER, {{0, 5, 0}, upright}, down, PLANE, upright, 4.5f, up},
        {"cylinder, side", CYLINDER, {{0, 5, 0}, turned(half, 0, 0)}, down, PLANE, upright, 4.5f, up},
        {"cylinder, rim", CYLINDER, {{0, 5, 0}, turned(q, 0, 0)}, down, PLANE, upright, 5 - r2 / 2, up},
        {"cylinder, cylinder", CYLINDER, {{0.3f, 5, 0}, turned(half, 0, 0)}, down, CYLINDER, upright, 4, up},
        {"cylinders that cross", CYLINDER, {{0, 5, 0}, turned(half, 0, 0)}, down, CYLINDER, turned(0, 0, half), 4, up},
        {"cone, apex", CONE, {{3, 5, 3}, turned((float)CR_PI, 0, 0)}, down, PLANE, upright, 4.5f, up},
        {"cone, side", BALL, {{5, 0, 0}, upright}, {-9, 0, 0}, CONE, upright, 5 - (r5 + 1) / 4, {2 / r5, 1 / r5, 0}},
        {"cone, base", BALL, {{0, -5, 0}, upright}, {0, 9, 0}, CONE, upright, 4, {0, -1, 0}},
        {"hull, face",
         BALL,
         {{5 / r3, 5 / r3, 5 / r3}, upright},
         {-9, -9, -9},
         OCTAHEDRON,
         upright,
         4.5f - 0.5f / r3,
         {1 / r3, 1 / r3, 1 / r3}},
        {"hull, corner", OCTAHEDRON, {{0.1f, 5, 0}, upright}, down, PLANE, upright, 4.5f, up},
        {"hulls, edges", OCTAHEDRON, {{0.5f, 5, 0}, upright}, down, OCTAHEDRON, upright, 4.5f, any},
        {"compound on", PAIR, {{1, 5, 0}, upright}, down, CUBE, upright, 4, up},
        {"compound on a plane", PAIR, {{1, 5, 0}, upright}, down, PLANE, upright, 4.5f, up},
        {"compound under", BALL, {{0.4f, 5, 0}, upright}, down, PAIR, upright, 4.2f, {-0.6f, 0.8f, 0}},
        {"compounds that cross", PAIR, {{1, 5, 1}, turned(0, half, 0)}, down, PAIR, upright, 4, up},
        {"through a compound", CAPSULE, {{0, 5, 0}, turned(half, 0, 0)}, down, PAIR, upright, REST, any},
        {"along a plane", BALL, {{0, 1, 0}, upright}, {10, 0, 0}, PLANE, upright, REST, any},
        {"aslant to a plane", BALL, {{0, 2, 0}, upright}, {4, -3, 0}, PLANE, upright, 2.5f, up},
        {"mesh, corner in a face", CUBE, {{0.2f, 5, 0.1f}, upright}, down, PYRAMID, upright, 3.5f, up},
        {"mesh, corner in a ball", BALL, {{0, 5, 0}, upright}, down, PYRAMID, upright, 3.5f, up},
        {"mesh, edges that cross", CUBE, {{0, 5, 0.1f}, turned(q, 0, 0)}, down, ROOF, upright, 4 - r2 / 2, up},
        {"mesh, edge in a face", CUBE, {{0.2f, 5, 0.1f}, upright}, down, ROOF, upright, 3.5f, up},
        {"mesh, edge in a cylinder", CYLINDER, {{0.2f, 5, 0.1f}, upright}, down, ROOF, upright, 3.5f, up},
        {"mesh, face", BALL, {{0.5f, 5, 0.3f}, upright}, down, ROOF, upright, 4.5f - r2 / 2, {1 / r2, 1 / r2, 0}},
        {"mesh from behind",
         BALL,
         {{0.5f, -5, 0.3f}, upright},
         {0, 9, 0},
         ROOF,
         upright,
         5.5f - r2 / 2,
         {-1 / r2, -1 / r2, 0}},
        {"mesh, box along", CUBE, {{5, 0.6f, 0}, upright}, {-9, 0, 0}, ROOF, upright, 3.6f, any},
        {"beside a mesh", CUBE, {{1.6f, 5, 0}, upright}, down, ROOF, upright, REST, any},
        {"field, corner in a face", CUBE, {{0.2f, 5, 0.1f}, upright}, down, SPIKE, upright, 3.5f, up},
        {"field, face", BALL, {{1.6f, 5, 1.6f}, upright}, down, SPIKE, upright, 4.5f, up},
        {"field from behind", BALL, {{1.6f, -5, 1.6f}, upright}, {0, 9, 0}, SPIKE, upright, 4.5f, {0, -1, 0}},
        {"beside a field", BALL, {{2.6f, 5, 0}, upright}, down, SPIKE, upright, REST, any},
        {"field on its side",
         CUBE,
         {{5, 0.2f, 0.1f}, upright},
         {-9, 0, 0},
         SPIKE,
         turned(0, 0, -half),
         3.5f,
         {1, 0, 0}},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        cr_state state;
        cr_world* world = target(cases[k].kind, cases[k].orientation, &state);
        cr_cast_hit hit = swept(world, &state, cases[k].moving, 1, cases[k].from, cases[k].translation);
        if (hit.body != (isinf(cases[k].distance) ? -1 : 0))
            fail_msg("%s: found body %d at %g m", cases[k].name, (int)hit.body, (double)hit.distance);
        if (hit.body == 0) {
            fix_close(cases[k].name, (double)hit.distance, (double)cases[k].distance, 5e-6);
            fix_close("fraction", (double)(hit.fraction * cr_length(cases[k].translation)), (double)hit.distance, 1e-5);
            fix_close("unit", (double)cr_length(hit.normal), 1, 1e-6);
            assert_true(cr_dot(hit.normal, cases[k].translation) < 0);
            if (cr_length(cases[k].normal) > 0)
                fix_close(cases[k].name, (double)cr_length(cr_sub(hit.normal, cases[k].normal)), 0, 2e-5);
        } else {
            assert_true(hit.fraction == 1 && isinf(hit.distance));
        }
        cr_state_destroy(&state);
        cr_world_destroy(world);
    }
}

// Where the surfaces touch, when that is one point.
static void test_points(void** context) {
    (void)context;
    cr_state state;
    cr_world* world = target(CUBE, upright, &state);
    const struct {
        int32_t moving;
        cr_vec3 from, point;
    } cases[] = {
        {BALL, {0.2f, 5, 0.1f}, {0.2f, 0.5f, 0.1f}},
        {BALL, {0.8f, 5, 0}, {0.5f, 0.5f, 0}},
        {OCTAHEDRON, {-0.3f, 5, 0.4f}, {-0.3f, 0.5f, 0.4f}},
        {CAPSULE, {0.4f, 5, 0.4f}, {0.4f, 0.5f, 0.4f}},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        cr_cast_hit hit = swept(world, &state, cases[k].moving, 1, (cr_pose){cases[k].from, upright}, cr_v3(0, -9, 0));
        fix_close("point", (double)cr_length(cr_sub(hit.point, cases[k].point)), 0, 5e-6);
    }
    cr_state_destroy(&state);
    cr_world_destroy(world);
}

static void test_scale(void** context) {
    (void)context;
    cr_state state;
    cr_world* world = target(PAIR, upright, &state);
    for (float scale = 1e-3f; scale < 2000; scale *= 10) {
        cr_pose from = {{1, 5 + scale, 0}, upright};
        cr_cast_hit hit = swept(world, &state, CUBE, scale, from, cr_v3(0, -10 - scale, 0));
        assert_int_equal(hit.body, 0);
        fix_close("scaled", (double)hit.distance, 4.5 + 0.5 * (double)scale, 1e-5 + 1e-6 * (double)scale);
    }
    cr_state_destroy(&state);
    cr_world_destroy(world);
}

// A ball of 1 mm that goes 1 km through a plate of 1 mm, of any shape that makes a plate.
static void test_nothing_is_tunnelled(void** context) {
    (void)context;
    cr_error error = {"no message"};
    fix_random r = {900301};
    cr_builder* b = cr_builder_create();
    float flat[9] = {0};
    const cr_vec3 square[4] = {{5, 0, 5}, {5, 0, -5}, {-5, 0, -5}, {-5, 0, 5}};
    const int32_t two[2][3] = {{0, 1, 2}, {0, 2, 3}};
    int32_t ball = cr_add_sphere(b, 5e-4f, &error), cube = cr_add_box(b, cr_v3(5e-4f, 5e-4f, 5e-4f), &error);
    const int32_t plates[4] = {cr_add_box(b, cr_v3(5, 5e-4f, 5), &error), cr_add_cylinder(b, 5, 5e-4f, &error),
                               cr_add_mesh(b, "square", square, 4, two, 2, &error),
                               cr_add_height_field(b, 3, 3, 5, flat, &error)};
    cr_body_def def = cr_default_body_def();
    def.motion = CR_STATIC;
    for (int k = 0; k < 4; k++) {
        def.shape = plates[k];
        def.group = 1u << k;
        def.pose = (cr_pose){{20.0f * (float)k, 0, 0}, fix_orientation(&r)};
        fix_index(cr_add_body(b, def, &error), &error);
    }
    cr_state state;
    cr_world* world = fix_world(b, &state);
    for (int n = 0; n < 400; n++) {
        int k = n % 4;
        cr_vec3 normal = cr_rotate(state.orientation[k], cr_v3(0, 1, 0)), direction = fix_direction(&r);
        if (fabsf(cr_dot(normal, direction)) < 0.05f) continue;
        cr_vec3 aim = cr_add(state.position[k], cr_rotate(state.orientation[k], cr_v3(fix_uniform(&r, -1, 1), 0, 1)));
        cr_pose from = {cr_madd(aim, -700, direction), fix_orientation(&r)};
        const cr_query query = {1u << k, -1}; // others may be in the way
        cr_cast_hit hit;
        assert_int_equal(
            cr_shape_cast(world, &state, &query, n & 4 ? ball : cube, 1, from, cr_scale(direction, 1000), &hit, &error),
            CR_OK);
        if (hit.body != k) fail_msg("cast %d: found body %d, expected plate %d", n, (int)hit.body, k);
        fix_close("plate", (double)hit.distance, 700, 0.1);
        fix_close("normal", (double)fabsf(cr_dot(hit.normal, normal)), 1, 1e-4);
    }
    cr_state_destroy(&state);
    cr_world_destroy(world);
}

// ---------------------------------------------------------------- at random

enum { CASTS = 2000, LOOKS = 50 };

static bool nearer(const cr_world* world, const cr_state* state, int32_t shape, float scale, cr_pose pose,
                   float margin) {
    const cr_query query = cr_default_query();
    int32_t found;
    int32_t count = cr_overlap_shape(world, state, &query, shape, scale, pose, margin, &found, 1);
    assert_in_range(count, 0, 1);
    return count == 1;
}

static cr_pose moved(cr_pose pose, cr_vec3 translation, float share) {
    return (cr_pose){cr_madd(pose.position, share, translation), pose.orientation};
}

// Where something is met the exact distance is 0, and above 0 before; where nothing is, all the way.
static void test_casts_agree_with_overlaps(void** context) {
    (void)context;
    const float near = 5e-6f;
    fix_random r = {900310};
    int hits = 0, misses = 0, inside = 0;
    for (int n = 0; n < CASTS; n++) {
        int32_t k = n % FIX_SHAPES, moving = (int32_t)(fix_bits(&r) % (FIX_CONVEX + 1));
        cr_state state;
        cr_world* world = fix_lone(&r, k, &state);
        float scale = fix_uniform(&r, 0.3f, 1.5f);
        cr_pose from = fix_pose(&r, 5);
        cr_vec3 aim = cr_add(state.position[0], fix_point(&r, 1.5f));
        cr_vec3 way = cr_normalize_or(cr_sub(aim, from.position), cr_v3(1, 0, 0));
        way = cr_scale(way, fix_uniform(&r, 2, 12));
        cr_cast_hit hit = swept(world, &state, moving, scale, from, way);
        bool begins = nearer(world, &state, moving, scale, from, 0);
        // Under a height field it is inside, although that is no surface.
        bool field = world->shapes[k].type == CR_SHAPE_HEIGHT_FIELD;
        if (begins && !field && world->shapes[k].type != CR_SHAPE_MESH)
            assert_true(hit.body == 0 && hit.distance == 0 && hit.fraction == 0);
        if (hit.body == 0 && !begins) {
            cr_pose there = moved(from, way, hit.fraction);
            if (!nearer(world, &state, moving, scale, there, near) ||
                (!field && nearer(world, &state, moving, scale, there, -near)))
                fail_msg("cast %d, %s to %s: not at 0 m after %g m", n, cr_shape_type_name(world->shapes[moving].type),
                         cr_shape_type_name(world->shapes[k].type), (double)hit.distance);
            assert_true(cr_dot(hit.normal, way) < 0);
            const cr_query query = cr_default_query();
            int32_t found;
            assert_int_equal(cr_overlap_ball(world, &state, &query, hit.point, 2 * near, &found, 1), 1);
        }
        for (int i = 0; i < LOOKS && !begins && !field; i++) {
            cr_pose there = moved(from, way, hit.fraction * (float)i / LOOKS);
            if (nearer(world, &state, moving, scale, there, -near))
                fail_msg("cast %d, %s to %s: in it at share %g, before %g", n,
                         cr_shape_type_name(world->shapes[moving].type), cr_shape_type_name(world->shapes[k].type),
                         (double)(hit.fraction * (float)i / LOOKS), (double)hit.fraction);
        }
        hits += hit.body == 0 && !begins;
        misses += hit.body < 0;
        inside += begins;
        cr_state_destroy(&state);
        cr_world_destroy(world);
    }
    if (hits < CASTS / 3 || misses < CASTS / 10 || inside < CASTS / 50)
        fail_msg("%d hits, %d misses, %d that begin inside are too few", hits, misses, inside);
}

// A height field is met as the mesh of its triangles is.
static void test_fields_are_meshes(void** context) {
    (void)context;
    enum { COLUMNS = 7, ROWS = 9 };
    fix_random r = {900320};
    int hits = 0;
    for (int n = 0; n < 300; n++) {
        cr_error error = {"no message"};
        cr_state state[2];
        cr_world* world[2];
        cr_cast_hit hit[2];
        cr_body_def def = cr_default_body_def();
        def.motion = CR_STATIC;
        def.scale = fix_uniform(&r, 0.4f, 2);
        def.pose = fix_pose(&r, 2);
        float heights[COLUMNS * ROWS];
        cr_vec3 grid[COLUMNS * ROWS];
        int32_t triangles[2 * (COLUMNS - 1) * (ROWS - 1)][3], count = 0;
        for (int32_t i = 0; i < COLUMNS * ROWS; i++) {
            int32_t ix = i % COLUMNS, iz = i / COLUMNS;
            heights[i] = fix_uniform(&r, -0.2f, 0.3f);
            grid[i] = cr_v3(((float)ix - 3) * 0.4f, heights[i], ((float)iz - 4) * 0.4f);
            if (ix == COLUMNS - 1 || iz == ROWS - 1) continue;
            const int32_t two[2][3] = {{i, i + COLUMNS, i + 1}, {i + 1, i + COLUMNS, i + COLUMNS + 1}};
            memcpy(triangles[count], two, sizeof two);
            count += 2;
        }
        int32_t moving = (int32_t)(fix_bits(&r) % (FIX_CONVEX + 1));
        cr_pose from = fix_pose(&r, 5);
        cr_vec3 way = cr_scale(cr_sub(cr_add(def.pose.position, fix_point(&r, 1.5f)), from.position), 1.5f);
        for (int k = 0; k < 2; k++) {
            fix_random shapes = {900001};
            cr_builder* b = fix_builder(&shapes);
            def.shape =
                k ? cr_add_height_field(b, COLUMNS, ROWS, 0.4f, heights, &error)
                  : cr_add_mesh(b, "field", grid, COLUMNS * ROWS, (const int32_t(*)[3])triangles, count, &error);
            fix_index(cr_add_body(b, def, &error), &error);
            world[k] = fix_world(b, &state[k]);
            hit[k] = swept(world[k], &state[k], moving, 0.5f, from, way);
        }
        assert_int_equal(hit[0].body, hit[1].body);
        fix_close("share", (double)hit[0].fraction, (double)hit[1].fraction, 1e-5);
        hits += hit[0].body == 0 && hit[0].distance > 0;
        for (int k = 0; k < 2; k++) {
            cr_state_destroy(&state[k]);
            cr_world_destroy(world[k]);
        }
    }
    assert_true(hits > 100);
}

// A ball of a tenth of a millimetre goes as a ray does, and is a little wider.
static void test_small_balls_are_rays(void** context) {
    (void)context;
    const float radius = 1e-4f;
    fix_random r = {900330};
    int hits = 0, same = 0;
    for (int n = 0; n < 1400; n++) {
        cr_error error = {"no message"};
        cr_state state;
        cr_world* world = fix_lone(&r, n % FIX_SHAPES, &state);
        const cr_query query = cr_default_query();
        cr_pose from = {fix_point(&r, 5), upright};
        cr_vec3 way = cr_scale(cr_sub(cr_add(state.position[0], fix_point(&r, 1)), from.position), 1.5f);
        cr_ray ray = {from.position, way, cr_length(way)};
        cr_ray_hit met;
        assert_int_equal(cr_ray_cast(world, &state, &query, &ray, 1, &met, &error), CR_OK);
        cr_cast_hit hit = swept(world, &state, 0, radius / 0.4f, from, way);
        if (met.body == 0) {
            assert_int_equal(hit.body, 0);
            assert_true(hit.distance <= met.distance + 1e-5f);
            float slope = met.distance > 0 ? -cr_dot(met.normal, way) / ray.reach : 1;
            same += met.distance - hit.distance <= 1.01f * radius / slope + 1e-5f;
            hits++;
        }
        cr_state_destroy(&state);
        cr_world_destroy(world);
    }
    if (hits < 500 || same < hits * 99 / 100) fail_msg("%d of %d casts are as their rays", same, hits);
}

// ---------------------------------------------------------------- overlaps at the start, filters, arguments

// A floor, cubes at x = 0, 0.8, 4 and 4 again.
static cr_world* row(cr_state* state) {
    cr_error error = {"no message"};
    cr_builder* b = kinds();
    cr_body_def def = cr_default_body_def();
    for (int k = 0; k < 5; k++) {
        def.motion = k ? CR_DYNAMIC : CR_STATIC;
        def.shape = k ? CUBE : PLANE;
        def.group = 1u << k;
        def.pose.position = k ? cr_v3(k == 1 ? 0 : k == 2 ? 0.8f : 4, 2, 0) : cr_v3(0, 0, 0);
        fix_index(cr_add_body(b, def, &error), &error);
    }
    return fix_world(b, state);
}

static void test_begin_overlapping(void** context) {
    (void)context;
    cr_state state;
    cr_world* world = row(&state);
    const struct {
        cr_vec3 at, translation;
        int32_t body;
        cr_vec3 normal;
    } cases[] = {
        {{0.3f, 2, 0}, {0, 5, 0}, 1, {0, 0, 0}},     // .7 deep in one, .5 in the other
        {{0.5f, 2, 0}, {0, 5, 0}, 2, {0, 0, 0}},     // and the other way round
        {{4.8f, 2, 0}, {1, 0, 0}, 3, {1, 0, 0}},     // as deep in both; on its way out
        {{4.8f, 2, 0}, {0, 0, 0}, 3, {1, 0, 0}},     // at rest
        {{2.4f, 0.4f, 0}, {0, -1, 0}, 0, {0, 1, 0}}, // in the floor
        {{2.4f, -5, 0}, {0, 1, 0}, 0, {0, 1, 0}},    // under it
        {{2.4f, 2, 0}, {0, 0, 0}, -1, {0, 0, 0}},    // at rest in nothing
        {{2.4f, 2, 0}, {0, 1, 0}, -1, {0, 0, 0}},    // between
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        cr_cast_hit hit = swept(world, &state, CUBE, 1, (cr_pose){cases[k].at, upright}, cases[k].translation);
        if (hit.body != cases[k].body)
            fail_msg("case %zu: found body %d, expected %d", k, (int)hit.body, (int)cases[k].body);
        if (hit.body < 0) continue;
        assert_true(hit.distance == 0 && hit.fraction == 0);
        fix_close("unit", (double)cr_length(hit.normal), 1, 1e-6);
        if (cr_length(cases[k].normal) > 0)
            fix_close("normal", (double)cr_length(cr_sub(hit.normal, cases[k].normal)), 0, 1e-5);
    }
    cr_state_destroy(&state);
    cr_world_destroy(world);
}

// A ball whose middle lies in a wall of a mesh leaves it across the wall.
static void test_middle_in_a_triangle(void** context) {
    (void)context;
    cr_state state;
    cr_world* world = target(ROOF, turned(0, 0, (float)CR_PI / 4), &state);
    cr_vec3 at = cr_rotate(state.orientation[0], cr_v3(0.5f, 0.5f, 0.25f));
    cr_cast_hit hit = swept(world, &state, BALL, 1, (cr_pose){at, upright}, cr_v3(0.1f, -1, 0));
    assert_int_equal(hit.body, 0);
    fix_close("across", (double)fabsf(hit.normal.x) + (double)fabsf(hit.normal.y), 1, 1e-3);
    assert_true(hit.distance == 0);
    cr_state_destroy(&state);
    cr_world_destroy(world);
}

static void test_filters_and_ties(void** context) {
    (void)context;
    cr_state state;
    cr_world* world = row(&state);
    cr_error error = {"no message"};
    const struct {
        cr_query query;
        cr_vec3 from, translation;
        int32_t body;
    } cases[] = {
        {{UINT32_MAX, -1}, {-5, 2, 0}, {20, 0, 0}, 1}, {{UINT32_MAX, 1}, {-5, 2, 0}, {20, 0, 0}, 2},
        {{8 | 16, -1}, {-5, 2, 0}, {20, 0, 0}, 3},     {{8 | 16, 3}, {-5, 2, 0}, {20, 0, 0}, 4},
        {{16, 4}, {-5, 2, 0}, {20, 0, 0}, -1},         {{UINT32_MAX, -1}, {0.4f, 9, 0}, {0, -20, 0}, 1},
        {{UINT32_MAX, -1}, {4, 9, 0}, {0, -20, 0}, 3}, {{1, -1}, {4, 9, 0}, {0, -20, 0}, 0},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        cr_cast_hit hit;
        assert_int_equal(cr_shape_cast(world, &state, &cases[k].query, BALL, 1, (cr_pose){cases[k].from, upright},
                                       cases[k].translation, &hit, &error),
                         CR_OK);
        assert_int_equal(hit.body, cases[k].body);
    }
    cr_state_destroy(&state);
    cr_world_destroy(world);
}

// A body meets those that it may touch, from where it is.
static void test_bodies(void** context) {
    (void)context;
    cr_error error = {"no message"};
    cr_state state;
    cr_world* world = row(&state);
    cr_cast_hit hit;
    state.position[2].x = 2;
    assert_int_equal(cr_body_cast(world, &state, 1, cr_v3(9, 0, 0), &hit, &error), CR_OK);
    assert_int_equal(hit.body, 2);
    fix_close("distance", (double)hit.distance, 1, 1e-5);
    world->bodies[2].mask = 1;
    assert_int_equal(cr_body_cast(world, &state, 1, cr_v3(9, 0, 0), &hit, &error), CR_OK);
    assert_int_equal(hit.body, 3);
    fix_close("distance", (double)hit.distance, 3, 1e-5);
    assert_int_equal(cr_body_cast(world, &state, 1, cr_v3(0, -9, 0), &hit, &error), CR_OK);
    assert_int_equal(hit.body, 0);
    fix_close("distance", (double)hit.distance, 1.5, 1e-5);
    assert_int_equal(cr_body_cast(world, &state, 0, cr_v3(0, 1, 0), &hit, &error), CR_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "plane"));
    assert_int_equal(cr_body_cast(world, &state, 5, cr_v3(0, 1, 0), &hit, &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_body_cast(world, &state, -1, cr_v3(0, 1, 0), &hit, &error), CR_ERROR_ARGUMENT);
    cr_state_destroy(&state);
    cr_world_destroy(world);
}

// What a joint keeps apart is not met.
static void test_joined_bodies(void** context) {
    (void)context;
    cr_error error = {"no message"};
    cr_builder* b = kinds();
    cr_body_def def = cr_default_body_def();
    def.shape = CUBE;
    for (int k = 0; k < 3; k++) {
        def.pose.position = cr_v3(2.0f * (float)k, 0, 0);
        fix_index(cr_add_body(b, def, &error), &error);
    }
    cr_joint_def joint = cr_default_joint_def(CR_JOINT_BALL);
    joint.body_a = 0;
    joint.body_b = 1;
    if (cr_add_joint(b, joint, &error) < 0) fail_msg("%s", error.message);
    cr_state state;
    cr_world* world = fix_world(b, &state);
    cr_cast_hit hit;
    int32_t found[3];
    assert_int_equal(cr_body_cast(world, &state, 0, cr_v3(9, 0, 0), &hit, &error), CR_OK);
    assert_int_equal(hit.body, 2);
    assert_int_equal(cr_overlap_body(world, &state, 0, (cr_pose){{3, 0, 0}, upright}, 0.1f, found, 3), 1);
    assert_int_equal(found[0], 2);
    cr_state_destroy(&state);
    cr_world_destroy(world);
}

// Corners and edges of a mesh that are in a face; what is under a surface; margins.
static void test_overlaps(void** context) {
    (void)context;
    const struct {
        const char* name;
        int32_t shape, kind;
        cr_vec3 at;
        float margin;
        int count;
    } cases[] = {
        {"corner in a face", CUBE, PYRAMID, {0.2f, 1.45f, 0.1f}, 0, 1},
        {"corner under a face", CUBE, PYRAMID, {0.2f, 1.55f, 0.1f}, 0, 0},
        {"corner near a face", CUBE, PYRAMID, {0.2f, 1.55f, 0.1f}, 0.06f, 1},
        {"corner so deep", CUBE, PYRAMID, {0.2f, 1.45f, 0.1f}, -0.04f, 1},
        {"corner not so deep", CUBE, PYRAMID, {0.2f, 1.45f, 0.1f}, -0.06f, 0},
        {"edge in a face", CUBE, ROOF, {0.2f, 1.45f, 0.1f}, 0, 1},
        {"edge under a face", CUBE, ROOF, {0.2f, 1.55f, 0.1f}, 0, 0},
        {"spike in a face", CUBE, SPIKE, {0.2f, 1.45f, 0.1f}, 0, 1},
        {"spike under a face", CUBE, SPIKE, {0.2f, 1.55f, 0.1f}, 0, 0},
        {"all in a mesh", OCTAHEDRON, PYRAMID, {0, 0.3f, 0}, 0, 1},
        {"cylinder in a plane", CYLINDER, PLANE, {0, 0.49f, 0}, 0, 1},
        {"compound", PAIR, CUBE, {1.9f, 0, 0}, 0, 1},
        {"between a compound", CAPSULE, PAIR, {0, 0, 0}, 0.24f, 0},
        {"near a compound", CAPSULE, PAIR, {0, 0, 0}, 0.26f, 1},
        {"plane", PLANE, CUBE, {0, -0.49f, 0}, 0, 1},
        {"mesh", PYRAMID, CUBE, {0.2f, -1.45f, 0.1f}, 0, 1},
        {"mesh in a plane", PYRAMID, PLANE, {0, 0, 0}, 0, 0},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        cr_state state;
        cr_world* world = target(cases[k].kind, upright, &state);
        const cr_query query = cr_default_query();
        int32_t found;
        int count = cr_overlap_shape(world, &state, &query, cases[k].shape, 1, (cr_pose){cases[k].at, upright},
                                     cases[k].margin, &found, 1);
        if (count != cases[k].count) fail_msg("%s: found %d, expected %d", cases[k].name, count, cases[k].count);
        cr_state_destroy(&state);
        cr_world_destroy(world);
    }
}

static void test_what_is_refused(void** context) {
    (void)context;
    cr_state state;
    cr_world* world = row(&state);
    const cr_query query = cr_default_query();
    const cr_pose good = {{0, 9, 0}, upright};
    const struct {
        int32_t shape;
        float scale;
        cr_pose pose;
        cr_vec3 translation;
        const char* word;
        bool overlap; // is refused too
    } cases[] = {
        {-1, 1, good, {0, 1, 0}, "found -1", true},
        {KINDS, 1, good, {0, 1, 0}, "shape from 0", true},
        {PLANE, 1, good, {0, 1, 0}, "plane", false},
        {PYRAMID, 1, good, {0, 1, 0}, "mesh", false},
        {SPIKE, 1, good, {0, 1, 0}, "height", false},
        {CUBE, 0, good, {0, 1, 0}, "scale", true},
        {CUBE, -1, good, {0, 1, 0}, "scale", true},
        {CUBE, NAN, good, {0, 1, 0}, "scale", true},
        {CUBE, INFINITY, good, {0, 1, 0}, "scale", true},
        {CUBE, 1, {{0, NAN, 0}, upright}, {0, 1, 0}, "pose", true},
        {CUBE, 1, {{0, 9, 0}, {0, 0, 0, 0}}, {0, 1, 0}, "pose", true},
        {CUBE, 1, {{0, 9, 0}, {0, INFINITY, 0, 0}}, {0, 1, 0}, "pose", true},
        {CUBE, 1, good, {0, NAN, 0}, "translation", false},
        {CUBE, 1, good, {INFINITY, 0, 0}, "translation", false},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        cr_error error = {"no message"};
        cr_cast_hit hit = {.body = 77};
        assert_int_equal(cr_shape_cast(world, &state, &query, cases[k].shape, cases[k].scale, cases[k].pose,
                                       cases[k].translation, &hit, &error),
                         CR_ERROR_ARGUMENT);
        if (!strstr(error.message, cases[k].word)) fail_msg("case %zu: \"%s\"", k, error.message);
        assert_int_equal(hit.body, 77);
        int32_t count =
            cr_overlap_shape(world, &state, &query, cases[k].shape, cases[k].scale, cases[k].pose, 0, NULL, 0);
        assert_int_equal(count < 0, cases[k].overlap);
    }
    state.position[1].x = NAN; // a body that is nowhere is not met
    cr_cast_hit hit = swept(world, &state, BALL, 1, (cr_pose){{-5, 2, 0}, upright}, cr_v3(20, 0, 0));
    assert_int_equal(hit.body, 2);
    cr_state_destroy(&state);
    cr_world_destroy(world);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_casts),
        cmocka_unit_test(test_points),
        cmocka_unit_test(test_scale),
        cmocka_unit_test(test_nothing_is_tunnelled),
        cmocka_unit_test(test_casts_agree_with_overlaps),
        cmocka_unit_test(test_fields_are_meshes),
        cmocka_unit_test(test_small_balls_are_rays),
        cmocka_unit_test(test_begin_overlapping),
        cmocka_unit_test(test_middle_in_a_triangle),
        cmocka_unit_test(test_filters_and_ties),
        cmocka_unit_test(test_bodies),
        cmocka_unit_test(test_joined_bodies),
        cmocka_unit_test(test_overlaps),
        cmocka_unit_test(test_what_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
