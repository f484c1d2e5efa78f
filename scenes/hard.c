// Seeded families of what engines get wrong: rows of balls, small and thin things, seams of meshes, anything at all.
#include <stdio.h>

#include "scenes/stage.h"

static float range(cr_stage* s, double a, double b) { return (float)cr_random_range(&s->random, a, b); }
static float log_range(cr_stage* s, double a, double b) { return (float)cr_random_log_range(&s->random, a, b); }
static int whole(cr_stage* s, int a, int b) { return a + (int)cr_random_below(&s->random, (uint32_t)(b - a + 1)); }
static bool chance(cr_stage* s, double p) { return cr_random_unit(&s->random) < p; }

static cr_vec3 level(cr_stage* s) { // a horizontal direction
    double c, d;
    cr_random_circle(&s->random, &c, &d);
    return cr_v3((float)c, 0, (float)d);
}

static void camera(cr_stage* s, float reach) {
    reach = fmaxf(reach, 0.5f);
    cr_stage_camera(s, cr_v3(1.3f * reach, 1.1f * reach, 1.9f * reach), cr_v3(0, 0.2f * reach, 0));
}

// ---------------------------------------------------------------- ball-rows

// 3 ... 8 balls in a row and one or two that come along it.
static void cradle_of(cr_stage* s, int32_t ball, float r) {
    int count = whole(s, 3, 8), coming = whole(s, 1, 2);
    float gap = log_range(s, 5e-4, 2e-2), speed = range(s, 1, 4), away = range(s, 0.5, 3) * r;
    for (int k = 0; k < count; ++k)
        cr_stage_body(s, "ball_%d", k, ball, cr_at((2 * r + gap) * (float)(k - count / 2), 0, 0));
    s->def.linear_velocity = cr_v3(speed, 0, 0);
    for (int k = 0; k < coming; ++k) {
        float x = (2 * r + gap) * (float)(-count / 2 - 1 - k) - away;
        cr_stage_body(s, "ball_%d", count + k, ball, cr_at(x, 0, 0));
    }
}

// A rack of 3 to 5 rows with gaps, and a ball that breaks it.
static void break_of(cr_stage* s, int32_t ball, float r) {
    int rows = whole(s, 3, 5), number = 0;
    float pitch = 2 * r + log_range(s, 5e-4, 5e-3);
    for (int row = 0; row < rows; ++row)
        for (int k = 0; k <= row; ++k)
            cr_stage_body(s, "ball_%d", number++, ball,
                          cr_at(0.8660254f * pitch * (float)row, 0, pitch * ((float)k - 0.5f * (float)row)));
    s->def.linear_velocity = cr_v3(range(s, 2, 8), 0, 0);
    cr_stage_body(s, "ball_%d", number, ball, cr_at(-range(s, 3, 8) * r, 0, range(s, -0.2, 0.2) * r));
}

// Equal balls without friction and gravity, in a row or a rack, none touching: every blow is between two of them, so
// that the answer is known (eval/balls.h). Radius 3 ... 20 cm, restitution 1 in half of the scenes, else 0.9 ... 1.
void cr_make_ball_rows(cr_stage* s) {
    s->gravity = cr_v3(0, 0, 0);
    s->def.density = 1700;
    s->def.friction = 0;
    s->def.restitution = chance(s, 0.5) ? 1 : sqrtf(range(s, 0.9, 1)); // pairs multiply
    float r = log_range(s, 0.03, 0.2);
    int32_t ball = cr_stage_sphere(s, r);
    camera(s, 20 * r);
    if (chance(s, 0.5))
        cradle_of(s, ball, r);
    else
        break_of(s, ball, r);
}

// ---------------------------------------------------------------- small-things

// What lies about on a desk, life size (m); *radius is that of its bounding sphere.
static int32_t draw_thing(cr_stage* s, float* radius) {
    float x, y, z;
    switch (whole(s, 0, 5)) {
    case 0: // a die, 5 or 16 mm
        x = chance(s, 0.5) ? 0.008f : 0.0025f;
        *radius = 1.7320508f * x;
        return cr_stage_box(s, x, x, x);
    case 1: // a coin
        x = range(s, 0.008, 0.013), y = range(s, 0.0008, 0.00125);
        *radius = hypotf(x, y);
        return cr_stage_cylinder(s, x, y);
    case 2: // a pencil, also the stub of one
        x = range(s, 0.003, 0.004), y = range(s, 0.03, 0.09);
        *radius = hypotf(x, y);
        return cr_stage_cylinder(s, x, y);
    case 3: // a domino
        x = 0.012f, y = 0.0255f, z = 0.003f;
        break;
    case 4: // a ruler, 15 or 30 cm
        x = chance(s, 0.5) ? 0.15f : 0.075f, y = 0.001f, z = 0.015f;
        break;
    default: // a block of a tower game
        x = 0.0375f, y = 0.0075f, z = 0.0125f;
        break;
    }
    *radius = sqrtf(x * x + y * y + z * z);
    return cr_stage_box(s, x, y, z);
}

// 1 ... 6 small and thin things let go 2 ... 20 cm over a floor, turned at random, in half of the scenes thrown and
// spinning: dice, coins, pencils, dominoes, rulers, blocks, life size. Friction 0.2 ... 0.8, restitution 0 ... 0.5.
void cr_make_small_things(cr_stage* s) {
    int count = whole(s, 1, 6);
    bool thrown = chance(s, 0.5);
    s->def.density = log_range(s, 500, 8000);
    s->def.friction = range(s, 0.2, 0.8);
    s->def.restitution = range(s, 0, 0.5);
    cr_body_def thing = s->def;
    camera(s, 0.5f);
    float x = 0;
    for (int k = 0; k < count; ++k) {
        float r;
        int32_t shape = draw_thing(s, &r);
        cr_pose pose = cr_at(x + r, r + range(s, 0.02, 0.2), range(s, -0.1, 0.1));
        x += 2 * r + 0.002f;
        pose.orientation = cr_random_rotation(&s->random);
        s->def = thing;
        if (thrown) {
            s->def.linear_velocity = cr_scale(cr_random_direction(&s->random), range(s, 0, 0.6));
            s->def.angular_velocity = cr_scale(cr_random_direction(&s->random), range(s, 0, 20));
        }
        cr_stage_body(s, "thing_%d", k, shape, pose);
    }
    s->def = cr_default_body_def();
    if (chance(s, 0.2)) {
        s->def.friction = s->def.restitution = 1;
        cr_stage_static(s, "table", 0, cr_stage_box(s, 3, 0.02f, 3), cr_at(0, -0.02f, 0));
    } else {
        cr_stage_floor(s, 1, 1);
    }
}

// ---------------------------------------------------------------- mesh-floors

// A flat square of half a side `half` m in cells x cells pairs of triangles.
static int32_t flat_mesh(cr_stage* s, int cells, float half) {
    enum { MOST = 60 };
    static const int corners[6][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 0}, {0, 1}, {1, 1}};
    cr_vec3 vertices[(MOST + 1) * (MOST + 1)];
    int32_t triangles[2 * MOST * MOST][3], side = cells + 1, n = 0;
    for (int k = 0; k < side * side; ++k)
        vertices[k] = cr_v3(half * (2 * (float)(k % side) / (float)cells - 1), 0,
                            half * (2 * (float)(k / side) / (float)cells - 1));
    for (int cell = 0; cell < cells * cells; ++cell)
        for (int c = 0; c < 6; ++c) {
            int column = cell % cells + corners[c][0], row = cell / cells + corners[c][1];
            triangles[n + c / 3][c % 3] = row * side + column;
            if (c == 5) n += 2;
        }
    if (s->status) return -1;
    return cr_stage_check(
        s, cr_add_mesh(s->builder, "floor", vertices, side * side, (const int32_t(*)[3])triangles, n, s->error));
}

// 1 ... 3 balls that roll, slide or both over a flat mesh of 72 ... 7,200 triangles at 1 ... 3 m/s: what they do on a
// plane. Friction 0 in a third of the scenes, else 0.1 ... 0.8; no restitution.
void cr_make_mesh_floors(cr_stage* s) {
    int count = whole(s, 1, 3);
    float half = 8, friction = chance(s, 1.0 / 3) ? 0 : range(s, 0.1, 0.8);
    camera(s, 3);
    s->def.friction = friction;
    s->def.restitution = 0;
    cr_body_def ball = s->def;
    for (int k = 0; k < count; ++k) {
        float r = range(s, 0.05, 0.2), speed = range(s, 1, 3);
        cr_vec3 way = level(s);
        s->def = ball;
        s->def.linear_velocity = cr_scale(way, speed);
        if (chance(s, 0.5)) s->def.angular_velocity = cr_scale(cr_cross(CR_Y_AXIS, way), range(s, -1, 2) * speed / r);
        // From an own third of the floor, away from the others.
        cr_stage_body(s, "ball_%d", k, cr_stage_sphere(s, r), cr_at(range(s, -0.4, 0.4), r, 1.5f * (float)(k - 1)));
    }
    s->def = cr_default_body_def();
    s->def.friction = 1;
    s->def.restitution = 1;
    int32_t floor = flat_mesh(s, whole(s, 6, 60), half);
    cr_stage_static(s, "floor", 0, floor, cr_pose_identity());
}

// ---------------------------------------------------------------- three

// Any convex shape of a diameter of about `d` m.
static int32_t draw_convex(cr_stage* s, float d) {
    cr_vec3 points[12];
    switch (whole(s, 0, 5)) {
    case 0:
        return cr_stage_sphere(s, d / 2);
    case 1:
        return cr_stage_box(s, d * range(s, 0.15, 0.5), d * range(s, 0.15, 0.5), d * range(s, 0.15, 0.5));
    case 2:
        return cr_stage_capsule(s, d * range(s, 0.15, 0.3), d * range(s, 0.1, 0.3));
    case 3:
        return cr_stage_cylinder(s, d * range(s, 0.15, 0.4), d * range(s, 0.1, 0.4));
    case 4:
        return cr_stage_cone(s, d * range(s, 0.25, 0.45), d * range(s, 0.2, 0.4));
    default:
        for (int k = 0; k < 12; ++k) points[k] = cr_scale(cr_random_direction(&s->random), d * range(s, 0.4, 0.5));
        return cr_stage_hull(s, points, 12);
    }
}

// Three bodies of 30 to 60 cm thrown at each other over a floor, so that they meet and land after about 0.4 s: few
// enough blows in the first 0.8 s to tell engines from chaos.
void cr_make_three(cr_stage* s) {
    s->def.density = 1000;
    s->def.friction = range(s, 0.1, 0.8);
    s->def.restitution = range(s, 0, 0.6);
    cr_body_def def = s->def;
    camera(s, 2);
    double phase = cr_random_range(&s->random, 0, 2 * CR_PI);
    for (int k = 0; k < 3; ++k) {
        float d = range(s, 0.3, 0.6);
        double angle = phase + 2 * CR_PI * k / 3;
        cr_vec3 out = cr_v3((float)cos(angle), 0, (float)sin(angle));
        cr_pose pose = {cr_v3(1.2f * out.x, 0.9f + range(s, 0, 0.5), 1.2f * out.z), cr_random_rotation(&s->random)};
        s->def = def;
        s->def.linear_velocity = cr_add(cr_scale(out, -range(s, 1.5, 2.5)), cr_v3(0, range(s, 0, 1.5), 0));
        s->def.angular_velocity = cr_scale(cr_random_direction(&s->random), range(s, 0, 5));
        cr_stage_body(s, "body_%d", k, draw_convex(s, d), pose);
    }
    cr_stage_floor(s, 1, 1);
}

// ---------------------------------------------------------------- anything

// Anything convex of a bounding radius of about `r` m: also rods of 1:100 and coins.
static int32_t draw_anything(cr_stage* s, float r) {
    float thin = log_range(s, 0.01, 0.3);
    switch (whole(s, 0, 5)) {
    case 0: // a rod
        return chance(s, 0.5) ? cr_stage_box(s, r, thin * r, thin * r) : cr_stage_cylinder(s, thin * r, r);
    case 1: // a rod with round ends
        return cr_stage_capsule(s, thin * r, r);
    case 2: // a coin, or a sheet
        return chance(s, 0.5) ? cr_stage_cylinder(s, r, fmaxf(thin, 0.03f) * r)
                              : cr_stage_box(s, 0.7f * r, thin * r, 0.7f * r);
    default:
        return draw_convex(s, 1.15f * r); // a cube of it is as far from corner to corner
    }
}

static void draw_ground(cr_stage* s, float size, int kind, bool mover) {
    s->def = cr_default_body_def();
    s->def.friction = mover ? 0 : 1; // what slides without friction does no work along the floor
    s->def.restitution = 1;
    cr_pose slope = cr_at_turned(0, 0, 0, CR_Z_AXIS, mover ? 0 : (double)range(s, 3, 45) * CR_PI / 180);
    switch (mover ? kind % 2 : kind) {
    case 0: // nothing
        return;
    case 1:
        cr_stage_static(s, "floor", 0, s->status ? -1 : cr_stage_check(s, cr_add_plane(s->builder, s->error)),
                        cr_at(0, 0, 0));
        return;
    case 2:
        cr_stage_static(s, "ramp", 0, s->status ? -1 : cr_stage_check(s, cr_add_plane(s->builder, s->error)), slope);
        return;
    case 3:
        cr_stage_static(s, "floor", 0, flat_mesh(s, whole(s, 2, 20), 40 * size), cr_at(0, 0, 0));
        return;
    default:
        cr_stage_static(s, "floor", 0, cr_stage_box(s, 40 * size, size, 40 * size), cr_at(0, -size, 0));
    }
}

// What must never gain energy: 1 ... 8 bodies from spheres to rods of 1:100, of 1 mm ... 10 m, with mass ratios up to
// 10,000, restitution 0 ... 1 and friction 0 ... 1.2, thrown or let go over nothing, a plane, a ramp, a mesh or a box;
// gravity 0 in a sixth, else 0 ... 20 m/s^2. In a sixth of the scenes a block is driven through them, level and with a
// constant velocity, and the floor has no friction: in the block's own frame energy cannot rise either
// (eval/passive.h).
void cr_make_anything(cr_stage* s) {
    float size = log_range(s, 1e-3, 10) / 2; // m, the radius of the first body
    float g = chance(s, 1.0 / 6) ? 0 : range(s, 0, 20);
    float speed = sqrtf(size * fmaxf(g, 1));
    bool mover = chance(s, 1.0 / 6);
    int count = whole(s, 1, 8), kind = whole(s, 0, 4);
    s->gravity = cr_v3(0, -g, 0);
    camera(s, 10 * size);
    double density = cr_random_log_range(&s->random, 100, 10000);
    for (int k = 0; k < count; ++k) {
        float r = size * (k ? log_range(s, 1.0 / 3, 1) : 1);
        // Apart whatever their turn: on a grid of the largest's diameter.
        cr_pose pose =
            cr_at(2.5f * size * (float)(k % 2), size * (1.6f + 2.5f * (float)(k / 2)) + size * range(s, 0, 0.5),
                  size * range(s, -0.1, 0.1));
        if (kind == 2) pose.position.y += 6 * size; // over the upper end of a ramp
        pose.orientation = cr_random_rotation(&s->random);
        s->def = cr_default_body_def();
        s->def.density = (float)(density * cr_random_log_range(&s->random, 0.03, 30));
        s->def.friction = range(s, 0, 1.2);
        s->def.restitution = range(s, 0, 1);
        s->def.linear_velocity = cr_scale(cr_random_direction(&s->random), speed * range(s, 0, 3));
        s->def.angular_velocity = cr_scale(cr_random_direction(&s->random), speed / size * range(s, 0, 3));
        cr_stage_body(s, "body_%d", k, draw_anything(s, r), pose);
    }
    if (mover) {
        s->def = cr_default_body_def();
        s->def.motion = CR_KINEMATIC;
        s->def.friction = range(s, 0, 1);
        s->def.restitution = range(s, 0, 1);
        s->def.linear_velocity = cr_v3(speed * range(s, 0.2, 2), 0, 0);
        cr_stage_body(s, "mover", 0, cr_stage_box(s, size, 2 * size, 4 * size), cr_at(-4 * size, 2.2f * size, 0));
    }
    draw_ground(s, size, kind, mover);
}
