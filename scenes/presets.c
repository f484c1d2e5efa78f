// Presets: each shows one thing. Lengths m, speeds m/s, angles rad; bodies that stack touch exactly.
#include <stdlib.h>
#include <string.h>

#include "scenes/stage.h"

enum { MAX_RING = 32 };

static void materials(cr_stage* s, float density, float friction, float restitution) {
    s->def.density = density;
    s->def.friction = friction;
    s->def.restitution = restitution;
}

static void still(cr_stage* s) { s->def.linear_velocity = s->def.angular_velocity = cr_v3(0, 0, 0); }

// ---------------------------------------------------------------- stacks

void cr_make_tower(cr_stage* s) {
    cr_stage_camera(s, cr_v3(4.5f, 3.5f, 7), cr_v3(0, 2.4f, 0));
    cr_stage_floor(s, 0.8f, 0.5f);
    materials(s, 600, 0.8f, 0.1f);
    int32_t box = cr_stage_box(s, 0.25f, 0.25f, 0.25f);
    for (int k = 0; k < 10; ++k) cr_stage_body(s, "box_%d", k, box, cr_at(0, 0.25f + 0.5f * (float)k, 0));
}

void cr_make_wall(cr_stage* s) {
    enum { ROWS = 10, COLUMNS = 8 };
    cr_stage_camera(s, cr_v3(3.4f, 2.2f, 4.6f), cr_v3(0.2f, 0.8f, -0.6f));
    cr_stage_floor(s, 0.8f, 0.5f);
    materials(s, 1800, 0.8f, 0.1f);
    int32_t brick = cr_stage_box(s, 0.2f, 0.1f, 0.1f), half = cr_stage_box(s, 0.1f, 0.1f, 0.1f);
    int number = 0;
    for (int row = 0; row < ROWS; ++row) {
        float y = 0.1f + 0.2f * (float)row, left = -0.2f * COLUMNS;
        bool odd = row % 2;
        if (odd) cr_stage_body(s, "brick_%d", number++, half, cr_at(left + 0.1f, y, 0));
        for (int k = 0; k < COLUMNS - odd; ++k)
            cr_stage_body(s, "brick_%d", number++, brick, cr_at(left + (odd ? 0.4f : 0.2f) + 0.4f * (float)k, y, 0));
        if (odd) cr_stage_body(s, "brick_%d", number++, half, cr_at(-left - 0.1f, y, 0));
    }
    materials(s, 4000, 0.8f, 0.2f);
    s->def.linear_velocity = cr_v3(0, 2.5f, -9);
    cr_stage_body(s, "ball", 0, cr_stage_sphere(s, 0.3f), cr_at(0.3f, 1, 4.5f));
}

void cr_make_pyramid(cr_stage* s) {
    enum { BASE = 12 };
    cr_stage_camera(s, cr_v3(3.5f, 3.2f, 10.5f), cr_v3(0, 2.8f, 0));
    cr_stage_floor(s, 0.8f, 0.5f);
    materials(s, 600, 0.8f, 0.1f);
    int32_t box = cr_stage_box(s, 0.25f, 0.25f, 0.25f);
    int number = 0;
    for (int row = 0; row < BASE; ++row)
        for (int k = 0; k < BASE - row; ++k)
            cr_stage_body(s, "box_%d", number++, box,
                          cr_at(0.52f * ((float)k - 0.5f * (float)(BASE - row - 1)), 0.25f + 0.5f * (float)row, 0));
}

// An inverted catenary y = a - a cosh(x / a), cut across into stones of equal length: the line of thrust of its own
// weight runs through the middle of every joint (Hooke 1675). The lowest two stones are fixed.
void cr_make_arch(cr_stage* s) {
    enum { STONES = 13 };
    const double a = 1.1, reach = 1.7, thick = 0.22, rise = a * cosh(reach / a) - a, length = a * sinh(reach / a);
    cr_stage_camera(s, cr_v3(2.2f, 1.9f, 5), cr_v3(0, 0.85f, 0));
    cr_stage_floor(s, 0.9f, 0.5f);
    materials(s, 2300, 0.9f, 0);
    for (int k = 0; k < STONES; ++k) {
        cr_vec3 corners[8];
        for (int i = 0; i < 8; ++i) {
            double arc = length * (2 * (k + (i & 1)) / (double)STONES - 1), x = a * asinh(arc / a);
            double out = i & 2 ? thick : -thick, steep = arc / a, cosine = sqrt(1 + steep * steep);
            corners[i] = cr_v3((float)(x + out * steep / cosine), (float)(rise + a - a * cosh(x / a) + out / cosine),
                               i & 4 ? 0.3f : -0.3f);
        }
        s->def.motion = k == 0 || k == STONES - 1 ? CR_STATIC : CR_DYNAMIC;
        cr_stage_body(s, "stone_%d", k, cr_stage_hull(s, corners, 8), cr_pose_identity());
    }
}

// Five trilithons in a horseshoe and a boulder that comes rolling.
void cr_make_henge(cr_stage* s) {
    cr_stage_camera(s, cr_v3(2, 5.5f, 10.5f), cr_v3(0, 0.6f, -0.5f));
    cr_stage_floor(s, 0.9f, 0.3f);
    materials(s, 2500, 0.8f, 0.05f);
    int32_t upright = cr_stage_box(s, 0.3f, 1, 0.2f), lintel = cr_stage_box(s, 1, 0.18f, 0.22f);
    for (int k = 0; k < 5; ++k) {
        double a = CR_PI * (0.1 + 0.2 * k); // from +x over -z to -x
        float x = (float)(3.9 * cos(a)), z = (float)(-3.9 * sin(a));
        cr_pose place = cr_at_turned(x, 0, z, CR_Y_AXIS, a - CR_PI / 2);
        cr_stage_body(s, "upright_%d", 2 * k, upright, cr_pose_mul(place, cr_at(-0.6f, 1, 0)));
        cr_stage_body(s, "upright_%d", 2 * k + 1, upright, cr_pose_mul(place, cr_at(0.6f, 1, 0)));
        cr_stage_body(s, "lintel_%d", k, lintel, cr_pose_mul(place, cr_at(0, 2.18f, 0)));
    }
    s->def.linear_velocity = cr_v3(0, 0, -7);
    s->def.angular_velocity = cr_v3(-9, 0, 0);
    cr_stage_body(s, "boulder", 0, cr_stage_sphere(s, 0.75f), cr_at(0, 0.75f, 5));
}

// ---------------------------------------------------------------- chain reactions and games

// Ninety dominoes on a spiral; the outermost has just been pushed.
void cr_make_dominoes(cr_stage* s) {
    enum { COUNT = 90 };
    const double height = 0.24, thick = 0.035, spacing = 0.24;
    cr_stage_camera(s, cr_v3(0, 5, 5.5f), cr_v3(0, 0, 0.2f));
    cr_stage_floor(s, 0.8f, 0.3f);
    materials(s, 700, 0.6f, 0.1f);
    int32_t domino = cr_stage_box(s, (float)thick, (float)height, 0.12f);
    double turn = 0;
    for (int k = 0; k < COUNT; ++k) {
        double r = 2.75 - 0.8 * turn / (2 * CR_PI);
        // Along the spiral towards growing angle: (-sin, cos) in (x, -z); dominoes face that way.
        cr_quat q = cr_turn(CR_Y_AXIS, turn + CR_PI / 2);
        still(s);
        if (k == 0) { // turning about its front lower edge at 2 rad/s
            s->def.angular_velocity = cr_rotate(q, cr_v3(0, 0, -2));
            s->def.linear_velocity = cr_rotate(q, cr_v3((float)(2 * height), (float)(2 * thick), 0));
        }
        cr_stage_body(s, "domino_%d", k, domino,
                      (cr_pose){{(float)(r * cos(turn)), (float)height, (float)(-r * sin(turn))}, q});
        turn += spacing / r;
    }
}

// A garden table with large balls: fifteen balls racked, the cue ball on its way.
void cr_make_billiards(cr_stage* s) {
    const float r = 0.1f, x = 3.2f, z = 1.6f, gap = 0.0005f;
    cr_stage_camera(s, cr_v3(-4.6f, 3.2f, 2), cr_v3(0.1f, 0, -0.05f));
    cr_stage_floor(s, 1, 0.5f);
    materials(s, 1700, 1, 0.85f);
    int32_t side = cr_stage_box(s, x + 0.2f, 0.12f, 0.1f), end = cr_stage_box(s, 0.1f, 0.12f, z);
    cr_stage_static(s, "cushion_%d", 0, side, cr_at(0, 0.12f, -z - 0.1f));
    cr_stage_static(s, "cushion_%d", 1, side, cr_at(0, 0.12f, z + 0.1f));
    cr_stage_static(s, "cushion_%d", 2, end, cr_at(-x - 0.1f, 0.12f, 0));
    cr_stage_static(s, "cushion_%d", 3, end, cr_at(x + 0.1f, 0.12f, 0));
    materials(s, 1700, 0.2f, 0.95f);
    int32_t ball = cr_stage_sphere(s, r);
    int number = 1;
    for (int row = 0; row < 5; ++row)
        for (int k = 0; k <= row; ++k)
            cr_stage_body(s, "ball_%d", number++, ball,
                          cr_at(x / 2 + (float)row * (2 * r + gap) * 0.8660254f + gap * (float)row, r,
                                (2 * r + gap) * ((float)k - 0.5f * (float)row)));
    s->def.linear_velocity = cr_v3(7, 0, 0.06f);
    cr_stage_body(s, "cue_ball", 0, ball, cr_at(-x / 2, r, 0));
}

// Seven steel spheres in a row between two stops, without friction: the blow runs to and fro.
void cr_make_cradle(cr_stage* s) {
    // The gaps let the blow pass one pair at a time, as in true spheres. Solvers that push penetrating bodies apart
    // add about 0.1 to the restitution, so that 1 would make the row faster and faster.
    const float r = 0.2f, gap = 0.03f;
    cr_stage_camera(s, cr_v3(0.8f, 2, 6), cr_v3(0, 0.1f, 0));
    cr_stage_floor(s, 0, 0);
    materials(s, 7800, 0, 0.92f);
    int32_t stop = cr_stage_box(s, 0.1f, 0.3f, 0.5f), ball = cr_stage_sphere(s, r);
    cr_stage_static(s, "stop_%d", 0, stop, cr_at(-2.6f, 0.3f, 0));
    cr_stage_static(s, "stop_%d", 1, stop, cr_at(2.6f, 0.3f, 0));
    for (int k = 0; k < 7; ++k) {
        still(s);
        if (k == 0) s->def.linear_velocity = cr_v3(2, 0, 0);
        cr_stage_body(s, "ball_%d", k, ball, cr_at((2 * r + gap) * (float)(k - 3) - (k == 0 ? 0.6f : 0), r, 0));
    }
}

// Points of `count` rings (height, radius) about +Y, `sides` corners each.
static int32_t add_lathe(cr_stage* s, const float (*rings)[2], int count, int sides) {
    cr_vec3 points[MAX_RING * 16];
    int n = 0;
    for (int i = 0; i < count; ++i)
        for (int k = 0; k < sides; ++k) {
            double a = 2 * CR_PI * k / sides;
            points[n++] = cr_v3((float)(rings[i][1] * cos(a)), rings[i][0], (float)(rings[i][1] * sin(a)));
        }
    return cr_stage_hull(s, points, n);
}

// Life size: pins of 38 cm and 1.5 kg, 30.5 cm apart; a ball of 7 kg.
void cr_make_bowling(cr_stage* s) {
    static const float belly[][2] = {{0, 0.028f},      {0.02f, 0.036f},  {0.057f, 0.05f}, {0.114f, 0.0605f},
                                     {0.149f, 0.058f}, {0.184f, 0.047f}, {0.254f, 0.024f}};
    static const float head[][2] = {
        {0.254f, 0.024f}, {0.298f, 0.0305f}, {0.343f, 0.0325f}, {0.366f, 0.0255f}, {0.38f, 0.012f}};
    cr_stage_camera(s, cr_v3(-1.9f, 0.9f, 0.4f), cr_v3(0.5f, 0.1f, -0.02f));
    cr_stage_floor(s, 0.5f, 0.5f);
    materials(s, 700, 0.4f, 0.5f);
    cr_child parts[2] = {{0, cr_pose_identity()}, {0, cr_pose_identity()}};
    parts[0].shape = add_lathe(s, belly, 7, 12);
    parts[1].shape = add_lathe(s, head, 5, 12);
    int32_t pin = cr_stage_compound(s, parts, 2);
    int32_t kickback = cr_stage_box(s, 0.8f, 0.3f, 0.05f), pit = cr_stage_box(s, 0.05f, 0.3f, 1);
    cr_stage_static(s, "kickback_%d", 0, kickback, cr_at(0.6f, 0.3f, -0.95f));
    cr_stage_static(s, "kickback_%d", 1, kickback, cr_at(0.6f, 0.3f, 0.95f));
    cr_stage_static(s, "pit", 0, pit, cr_at(1.45f, 0.3f, 0));
    s->def.mass = 1.5f;
    int number = 1;
    for (int row = 0; row < 4; ++row)
        for (int k = 0; k <= row; ++k)
            cr_stage_body(s, "pin_%d", number++, pin,
                          cr_at(0.264f * (float)row, 0, 0.305f * ((float)k - 0.5f * (float)row)));
    s->def.mass = 7;
    s->def.friction = 0.2f;
    s->def.linear_velocity = cr_v3(8, 0, -0.1f);
    s->def.angular_velocity = cr_v3(12, 0, -20);
    cr_stage_body(s, "ball", 0, cr_stage_sphere(s, 0.1085f), cr_at(-2.5f, 0.1085f, 0.09f));
}

// A plank over a fixed roller, no joint: the heavy box throws the light one.
void cr_make_seesaw(cr_stage* s) {
    cr_stage_camera(s, cr_v3(1.5f, 2.6f, 8), cr_v3(0, 1.9f, 0));
    cr_stage_floor(s, 0.9f, 0.3f);
    materials(s, 500, 1, 0.05f);
    int32_t roller = cr_stage_cylinder(s, 0.3f, 0.5f), plank = cr_stage_box(s, 2, 0.05f, 0.35f);
    cr_stage_static(s, "roller", 0, roller, cr_at_turned(0, 0.3f, 0, CR_X_AXIS, CR_PI / 2));
    cr_stage_body(s, "plank", 0, plank, cr_at(0, 0.65f, 0));
    cr_stage_body(s, "light", 0, cr_stage_box(s, 0.15f, 0.15f, 0.15f), cr_at(1.75f, 0.85f, 0));
    cr_stage_body(s, "heavy", 0, cr_stage_box(s, 0.3f, 0.3f, 0.3f), cr_at(-1.6f, 4.5f, 0));
}

// ---------------------------------------------------------------- slopes and surfaces

// Boxes of friction 0.1 ... 0.6 on a slope of 20 degrees: those below tan 20 = 0.36 slide.
void cr_make_ramp(cr_stage* s) {
    const double angle = CR_PI / 9;
    const float length = 3;
    cr_stage_camera(s, cr_v3(-5.5f, 3.2f, 5.5f), cr_v3(0.2f, 0.8f, 0));
    cr_stage_floor(s, 1, 0.5f);
    materials(s, 600, 1, 0.5f);
    cr_pose slope = cr_at_turned(0, (float)(length * sin(angle) + 0.1 * cos(angle)), 0, CR_Z_AXIS, angle);
    cr_stage_static(s, "slope", 0, cr_stage_box(s, length, 0.1f, 2), slope);
    int32_t box = cr_stage_box(s, 0.25f, 0.2f, 0.2f);
    for (int k = 0; k < 6; ++k) {
        s->def.friction = 0.1f * (float)(k + 1);
        s->def.restitution = 0;
        cr_stage_body(s, "box_%d", k, box, cr_pose_mul(slope, cr_at(2.2f, 0.3f, 0.6f * ((float)k - 2.5f))));
    }
}

// A closed tube-like chute along a helix: section a thick U, capped at both ends.
static void add_chute(cr_stage* s, double radius, double top, double drop, double turns, double bore) {
    enum { ARC = 10, SECTION = 2 * (ARC + 1), PER_TURN = 96 };
    int stations = (int)(turns * PER_TURN) + 1;
    int32_t vertex_count = stations * SECTION, triangle_count = (stations - 1) * SECTION * 2 + 2 * (SECTION - 2);
    cr_vec3* vertices = malloc((size_t)vertex_count * sizeof *vertices);
    int32_t(*triangles)[3] = malloc((size_t)triangle_count * sizeof *triangles);
    if (!vertices || !triangles) s->status = cr_fail(s->error, CR_ERROR_MEMORY, "marble-run: out of memory");
    if (s->status == CR_OK) {
        for (int i = 0; i < stations; ++i) {
            double a = 2 * CR_PI * i / PER_TURN, y = top - drop * i / (stations - 1);
            for (int k = 0; k < SECTION; ++k) {
                // Along the bore from the inner lip over the bottom to the outer lip, back along the outside.
                // The outer lip is higher: marbles climb it as they gain speed.
                double u = (k <= ARC ? k : SECTION - 1 - k) / (double)ARC, phi = CR_PI * (1.05 + 1.25 * u);
                double b = k <= ARC ? bore : bore + 0.04;
                double r = radius + b * cos(phi);
                vertices[i * SECTION + k] = cr_v3((float)(r * cos(a)), (float)(y + b * sin(phi)), (float)(-r * sin(a)));
            }
        }
        int32_t n = 0;
        for (int i = 0; i + 1 < stations; ++i)
            for (int k = 0; k < SECTION; ++k) {
                int32_t p = i * SECTION + k, q = i * SECTION + (k + 1) % SECTION;
                memcpy(triangles[n++], (int32_t[3]){p, q, p + SECTION}, sizeof *triangles);
                memcpy(triangles[n++], (int32_t[3]){q, q + SECTION, p + SECTION}, sizeof *triangles);
            }
        for (int k = 0; k < ARC; ++k) { // the caps: a strip between bore and outside
            int32_t p = k, q = k + 1, o = SECTION - 1 - k, m = SECTION - 2 - k, last = (stations - 1) * SECTION;
            memcpy(triangles[n++], (int32_t[3]){p, o, q}, sizeof *triangles);
            memcpy(triangles[n++], (int32_t[3]){q, o, m}, sizeof *triangles);
            memcpy(triangles[n++], (int32_t[3]){last + p, last + q, last + o}, sizeof *triangles);
            memcpy(triangles[n++], (int32_t[3]){last + q, last + m, last + o}, sizeof *triangles);
        }
        int32_t mesh = cr_stage_check(
            s, cr_add_mesh(s->builder, "chute", vertices, vertex_count, (const int32_t(*)[3])triangles, n, s->error));
        cr_stage_static(s, "chute", 0, mesh, cr_pose_identity());
    }
    free(vertices);
    free(triangles);
}

void cr_make_marble_run(cr_stage* s) {
    const double radius = 1.2, top = 2.2, drop = 1.7, turns = 2.5, bore = 0.16, r = 0.08;
    cr_stage_camera(s, cr_v3(3, 3.2f, 4), cr_v3(0, 1, 0));
    cr_stage_floor(s, 0.8f, 0.5f);
    materials(s, 2500, 0.6f, 0.2f);
    cr_stage_bin(s, 2.5f, 2.5f, 0.3f, 0.1f);
    add_chute(s, radius, top, drop, turns, bore);
    int32_t marble = cr_stage_sphere(s, (float)r);
    for (int k = 0; k < 12; ++k) {
        double a = 0.1 + 0.16 * k;
        double y = top - drop * a / (2 * CR_PI * turns) - (bore - r) + 0.008;
        cr_stage_body(s, "marble_%d", k, marble, cr_at((float)(radius * cos(a)), (float)y, (float)(-radius * sin(a))));
    }
}

// Smooth hills inside a rim; everything gathers in the hollows.
void cr_make_hills(cr_stage* s) {
    enum { SIDE = 65 };
    const float spacing = 0.25f;
    cr_stage_camera(s, cr_v3(8, 7, 10), cr_v3(0, 0.5f, 0));
    materials(s, 600, 0.7f, 0.3f);
    float* heights = malloc(sizeof(float) * SIDE * SIDE);
    if (!heights) s->status = cr_fail(s->error, CR_ERROR_MEMORY, "hills: out of memory");
    for (int k = 0; heights && k < SIDE * SIDE; ++k) {
        double x = (k % SIDE - SIDE / 2) * (double)spacing, z = (k / SIDE - SIDE / 2) * (double)spacing;
        double rim = fmax(fabs(x), fabs(z)) - 6.5;
        heights[k] = (float)(0.45 * sin(1.1 * x + 0.4) * cos(0.9 * z) + 0.2 * sin(2.3 * z - 0.7 * x) +
                             (rim > 0 ? 1.2 * rim * rim : 0));
    }
    int32_t field =
        s->status ? -1 : cr_stage_check(s, cr_add_height_field(s->builder, SIDE, SIDE, spacing, heights, s->error));
    free(heights);
    cr_stage_static(s, "hills", 0, field, cr_pose_identity());
    int32_t shapes[] = {cr_stage_sphere(s, 0.3f), cr_stage_box(s, 0.25f, 0.2f, 0.3f), cr_stage_capsule(s, 0.18f, 0.2f),
                        cr_stage_cylinder(s, 0.25f, 0.2f)};
    for (int k = 0; k < 36; ++k) {
        cr_pose pose = cr_at(1.8f * (float)(k % 6) - 4.5f, 1.6f, 1.8f * (float)(k / 6) - 4.5f);
        pose.orientation = cr_random_rotation(&s->random);
        cr_stage_body(s, "body_%d", k, shapes[(k + k / 6) % 4], pose);
    }
}

// Nine balls of restitution 0.1 ... 0.9, dropped from 2 m on a floor of restitution 1.
void cr_make_bounce(cr_stage* s) {
    cr_stage_camera(s, cr_v3(0, 2, 6.5f), cr_v3(0, 1, 0));
    cr_stage_floor(s, 0.5f, 1);
    int32_t ball = cr_stage_sphere(s, 0.2f);
    for (int k = 0; k < 9; ++k) {
        materials(s, 600, 0.5f, 0.1f * (float)(k + 1));
        cr_stage_body(s, "ball_%d", k, ball, cr_at(0.6f * (float)(k - 4), 2.2f, 0));
    }
}

// ---------------------------------------------------------------- spin

// The five regular solids, thrown with spin.
void cr_make_dice(cr_stage* s) {
    const float g = 1.6180340f, h = 0.6180340f;
    static const float tetrahedron[][3] = {{1, 1, 1}, {1, -1, -1}, {-1, 1, -1}, {-1, -1, 1}};
    static const float octahedron[][3] = {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}};
    cr_vec3 points[5][20];
    int counts[5] = {4, 8, 6, 0, 0};
    for (int k = 0; k < 4; ++k) points[0][k] = cr_v3(tetrahedron[k][0], tetrahedron[k][1], tetrahedron[k][2]);
    for (int k = 0; k < 6; ++k) points[2][k] = cr_v3(octahedron[k][0], octahedron[k][1], octahedron[k][2]);
    for (int k = 0; k < 8; ++k)
        points[1][k] = points[3][counts[3]++] = cr_v3(k & 1 ? 1 : -1, k & 2 ? 1 : -1, k & 4 ? 1 : -1);
    for (int k = 0; k < 4; ++k) { // dodecahedron (0, 1/g, g) and icosahedron (0, 1, g), and their rotations
        float a = k & 1 ? 1 : -1, b = k & 2 ? 1 : -1;
        points[3][counts[3]++] = cr_v3(0, a * h, b * g);
        points[3][counts[3]++] = cr_v3(a * h, b * g, 0);
        points[3][counts[3]++] = cr_v3(b * g, 0, a * h);
        points[4][counts[4]++] = cr_v3(0, a, b * g);
        points[4][counts[4]++] = cr_v3(a, b * g, 0);
        points[4][counts[4]++] = cr_v3(b * g, 0, a);
    }
    static const float sizes[5] = {0.22f, 0.2f, 0.2f, 0.2f, 0.2f}; // circumscribed radius
    cr_stage_camera(s, cr_v3(0.3f, 2, 3.8f), cr_v3(0.1f, 0.3f, 0));
    cr_stage_floor(s, 0.8f, 0.6f);
    materials(s, 1200, 0.6f, 0.6f);
    for (int d = 0; d < 5; ++d) {
        for (int k = 0; k < counts[d]; ++k) points[d][k] = cr_scale(points[d][k], sizes[d] / cr_length(points[d][k]));
        int32_t die = cr_stage_hull(s, points[d], counts[d]);
        cr_pose pose = cr_at(-1.2f - 0.15f * (float)(d % 2), 0.9f + 0.1f * (float)(d % 3), 0.55f * (float)(d - 2));
        pose.orientation = cr_random_rotation(&s->random);
        s->def.linear_velocity = cr_v3(2.6f, 0.5f, -0.5f * (float)(d - 2));
        s->def.angular_velocity = cr_scale(cr_random_direction(&s->random), 12);
        static const char* names[5] = {"d4", "d6", "d8", "d12", "d20"};
        cr_stage_body(s, names[d], 0, die, pose);
    }
}

// A weightless T-handle spinning about its middle axis of inertia: it flips over and back (Dzhanibekov).
void cr_make_gyro(cr_stage* s) {
    cr_stage_camera(s, cr_v3(1.1f, 1.8f, 1.6f), cr_v3(0, 1.4f, 0));
    cr_stage_floor(s, 0.8f, 0.5f);
    materials(s, 2700, 0.5f, 0.5f);
    cr_child parts[2] = {{0, cr_at_turned(0, 0, 0, CR_Z_AXIS, CR_PI / 2)}, {0, cr_at(0, -0.27f, 0)}};
    parts[0].shape = cr_stage_cylinder(s, 0.07f, 0.4f);
    parts[1].shape = cr_stage_cylinder(s, 0.06f, 0.2f);
    int32_t handle = cr_stage_compound(s, parts, 2);
    s->def.gravity_factor = 0;
    s->def.angular_velocity = cr_v3(0.05f, 9, 0.02f);
    cr_stage_body(s, "handle", 0, handle, cr_at(0, 1.5f, 0));
}

// Three tops: fast, slower, and too slow to stand.
void cr_make_top(cr_stage* s) {
    static const float spins[3] = {80, 40, 10}; // rad/s; below 17 a top of this form falls
    const float radius = 0.4f, half = 0.15f, tilt = 0.2f;
    cr_stage_camera(s, cr_v3(0.3f, 1.7f, 3.9f), cr_v3(0, 0.1f, 0));
    cr_stage_floor(s, 0.8f, 0);
    materials(s, 800, 0.8f, 0);
    int32_t cone = cr_stage_cone(s, radius, half);
    for (int k = 0; k < 3; ++k) {
        cr_quat q = cr_turn(CR_Z_AXIS, CR_PI - (double)tilt); // apex down
        cr_vec3 up = cr_rotate(q, cr_v3(0, -1, 0));
        cr_vec3 middle = cr_scale(up, half); // the tip touches the floor
        s->def.angular_velocity = cr_scale(up, spins[k]);
        cr_stage_body(s, "top_%d", k, cone, (cr_pose){cr_add(middle, cr_v3(1.1f * (float)(k - 1), 0, 0)), q});
    }
}

// ---------------------------------------------------------------- many

static void pile(cr_stage* s, int count, int columns) {
    const float spacing = 0.66f;
    float half = 1.15f * spacing * (float)columns / 2;
    float settled = 0.05f * (float)count / (4 * half * half); // m: the bodies' volume at a filling of 0.6
    cr_stage_camera(s, cr_v3(1.1f * half + 0.7f, 1.3f * half + 1, 2 * half + 1.2f), cr_v3(0, 0.3f * half, 0));
    cr_stage_floor(s, 0.8f, 0.3f);
    materials(s, 800, 0.8f, 0.3f);
    cr_stage_bin(s, half, half, 1.2f * settled + 0.55f, 0.1f + 0.02f * half);
    cr_vec3 rock[12];
    for (int k = 0; k < 12; ++k)
        rock[k] = cr_scale(cr_random_direction(&s->random), (float)cr_random_range(&s->random, 0.22, 0.3));
    int32_t shapes[] = {cr_stage_box(s, 0.18f, 0.18f, 0.18f), cr_stage_sphere(s, 0.22f),
                        cr_stage_cylinder(s, 0.18f, 0.2f),    cr_stage_capsule(s, 0.14f, 0.16f),
                        cr_stage_box(s, 0.25f, 0.09f, 0.16f), cr_stage_cone(s, 0.22f, 0.2f),
                        cr_stage_hull(s, rock, 12),           cr_stage_sphere(s, 0.16f),
                        cr_stage_cylinder(s, 0.25f, 0.08f),   cr_stage_box(s, 0.22f, 0.14f, 0.18f)};
    const uint32_t kinds = sizeof shapes / sizeof shapes[0];
    for (int k = 0; k < count && s->status == CR_OK; ++k) {
        int cell = k % (columns * columns), layer = k / (columns * columns);
        cr_pose pose =
            cr_at(spacing * ((float)(cell % columns) - 0.5f * (float)(columns - 1)), spacing * ((float)layer + 0.5f),
                  spacing * ((float)(cell / columns) - 0.5f * (float)(columns - 1)));
        pose.orientation = cr_random_rotation(&s->random);
        cr_stage_body(s, "body_%d", k, shapes[cr_random_below(&s->random, kinds)], pose);
    }
}

void cr_make_pile_100(cr_stage* s) { pile(s, 100, 4); }
void cr_make_pile_200(cr_stage* s) { pile(s, 200, 5); }
void cr_make_pile_1000(cr_stage* s) { pile(s, 1000, 10); }
void cr_make_pile_10000(cr_stage* s) { pile(s, 10000, 24); }

// A driven paddle (kinematic) stirs balls and boxes in a round pen.
void cr_make_paddle(cr_stage* s) {
    cr_stage_camera(s, cr_v3(0, 4.5f, 4.5f), cr_v3(0, 0, 0.2f));
    cr_stage_floor(s, 0.7f, 0.4f);
    materials(s, 500, 0.7f, 0.3f);
    int32_t fence = cr_stage_box(s, 0.62f, 0.4f, 0.05f);
    for (int k = 0; k < 12; ++k) {
        double a = CR_PI * k / 6;
        cr_stage_static(s, "fence_%d", k, fence,
                        cr_at_turned((float)(2.25 * sin(a)), 0.4f, (float)(2.25 * cos(a)), CR_Y_AXIS, a));
    }
    int32_t ball = cr_stage_sphere(s, 0.15f), box = cr_stage_box(s, 0.14f, 0.14f, 0.14f);
    int number = 0;
    for (int ring = 0; ring < 3; ++ring)
        for (int k = 0; k < 6 + 5 * ring; ++k) {
            double a = 2 * CR_PI * (k + 0.5) / (6 + 5 * ring), r = 0.75 + 0.5 * ring;
            if (fabs(r * sin(a)) < 0.3) continue; // the paddle starts along x
            cr_pose pose =
                cr_at_turned((float)(r * cos(a)), number % 2 ? 0.14f : 0.15f, (float)(-r * sin(a)), CR_Y_AXIS, a);
            cr_stage_body(s, "body_%d", number, number % 2 ? box : ball, pose);
            ++number;
        }
    s->def.motion = CR_KINEMATIC;
    s->def.angular_velocity = cr_v3(0, 1.5f, 0);
    cr_stage_body(s, "paddle", 0, cr_stage_box(s, 1.7f, 0.2f, 0.06f), cr_at(0, 0.22f, 0));
}

// Every kind of shape: seven that fall, on each of the three kinds of ground.
void cr_make_all_shapes(cr_stage* s) {
    cr_stage_camera(s, cr_v3(0.5f, 4.8f, 7.6f), cr_v3(0, 0.2f, 0.2f));
    cr_stage_floor(s, 0.8f, 0.5f);
    materials(s, 800, 0.7f, 0.3f);
    float heights[5 * 29];
    for (int k = 0; k < 5 * 29; ++k) {
        int edge = k % 29 == 0 || k % 29 == 28 || k / 29 == 0 || k / 29 == 4;
        heights[k] = edge ? 0 : (float)(0.25 + 0.1 * sin(0.9 * (k % 29)) * cos(1.4 * (k / 29)));
    }
    int32_t field =
        s->status ? -1 : cr_stage_check(s, cr_add_height_field(s->builder, 29, 5, 0.25f, heights, s->error));
    cr_stage_static(s, "height_field", 0, field, cr_at(0, 0, -2));
    // A roof: a closed prism with its ridge along x.
    static const cr_vec3 roof[6] = {{-3.5f, 0, -0.6f}, {-3.5f, 0, 0.6f}, {-3.5f, 0.3f, 0},
                                    {3.5f, 0, -0.6f},  {3.5f, 0, 0.6f},  {3.5f, 0.3f, 0}};
    static const int32_t sides[8][3] = {{0, 1, 2}, {3, 5, 4}, {1, 4, 5}, {1, 5, 2},
                                        {0, 2, 5}, {0, 5, 3}, {0, 3, 4}, {0, 4, 1}};
    int32_t mesh = s->status ? -1 : cr_stage_check(s, cr_add_mesh(s->builder, "roof", roof, 6, sides, 8, s->error));
    cr_stage_static(s, "mesh", 0, mesh, cr_at(0, 0, 2));
    cr_vec3 rock[14];
    for (int k = 0; k < 14; ++k) rock[k] = cr_scale(cr_random_direction(&s->random), 0.25f);
    int32_t shapes[7] = {cr_stage_sphere(s, 0.22f),
                         cr_stage_box(s, 0.2f, 0.2f, 0.2f),
                         cr_stage_capsule(s, 0.15f, 0.18f),
                         cr_stage_cylinder(s, 0.2f, 0.2f),
                         cr_stage_cone(s, 0.22f, 0.22f),
                         cr_stage_hull(s, rock, 14),
                         -1};
    cr_child cross[3];
    int32_t bar = cr_stage_box(s, 0.26f, 0.07f, 0.07f);
    cross[0] = (cr_child){bar, cr_pose_identity()};
    cross[1] = (cr_child){bar, cr_at_turned(0, 0, 0, CR_Y_AXIS, CR_PI / 2)};
    cross[2] = (cr_child){bar, cr_at_turned(0, 0, 0, CR_Z_AXIS, CR_PI / 2)};
    shapes[6] = cr_stage_compound(s, cross, 3);
    static const char* names[7] = {"sphere_%d", "box_%d",  "capsule_%d", "cylinder_%d",
                                   "cone_%d",   "hull_%d", "compound_%d"};
    for (int row = 0; row < 3; ++row)
        for (int k = 0; k < 7; ++k) {
            cr_pose pose = cr_at(0.9f * (float)(k - 3), 1.2f, 2 * (float)(row - 1));
            pose.orientation = cr_random_rotation(&s->random);
            cr_stage_body(s, names[k], row, shapes[k], pose);
        }
}

// ---------------------------------------------------------------- room

static cr_child part(cr_stage* s, float hx, float hy, float hz, float x, float y, float z) {
    return (cr_child){cr_stage_box(s, hx, hy, hz), cr_at(x, y, z)};
}

// Four legs under (x, z), from the floor to `height`.
static void legs(cr_stage* s, cr_child* parts, float x, float z, float height, float half) {
    int32_t leg = cr_stage_box(s, half, height / 2, half);
    for (int k = 0; k < 4; ++k) parts[k] = (cr_child){leg, cr_at(k & 1 ? x : -x, height / 2, k & 2 ? z : -z)};
}

void cr_make_room(cr_stage* s) {
    cr_stage_camera(s, cr_v3(3.7f, 2.5f, 3.9f), cr_v3(-0.7f, 0.6f, -0.5f));
    cr_stage_floor(s, 0.8f, 0.4f);
    materials(s, 600, 0.7f, 0.2f);
    cr_stage_static(s, "wall_%d", 0, cr_stage_box(s, 3.2f, 1.3f, 0.1f), cr_at(-0.1f, 1.3f, -2.6f));
    cr_stage_static(s, "wall_%d", 1, cr_stage_box(s, 0.1f, 1.3f, 2.5f), cr_at(-3.2f, 1.3f, 0));
    cr_child parts[8];

    parts[0] = part(s, 0.8f, 0.025f, 0.45f, 0, 0.735f, 0);
    legs(s, parts + 1, 0.72f, 0.37f, 0.71f, 0.035f);
    cr_stage_body(s, "table", 0, cr_stage_compound(s, parts, 5), cr_at(0, 0, 0));

    parts[0] = part(s, 0.21f, 0.02f, 0.21f, 0, 0.45f, 0);
    parts[1] = part(s, 0.21f, 0.25f, 0.02f, 0, 0.72f, -0.19f);
    legs(s, parts + 2, 0.18f, 0.18f, 0.43f, 0.025f);
    int32_t chair = cr_stage_compound(s, parts, 6);
    static const float chairs[4][3] = {
        {-0.4f, -0.75f, 0}, {0.4f, -0.78f, 0.1f}, {-0.4f, 0.8f, 3.2f}, {0.45f, 0.75f, 3.05f}};
    for (int k = 0; k < 4; ++k)
        cr_stage_body(s, "chair_%d", k, chair,
                      cr_at_turned(chairs[k][0], 0, chairs[k][1], CR_Y_AXIS, (double)chairs[k][2]));

    parts[0] = part(s, 0.95f, 0.2f, 0.4f, 0, 0.2f, 0);
    parts[1] = part(s, 0.95f, 0.2f, 0.1f, 0, 0.6f, -0.3f);
    parts[2] = part(s, 0.1f, 0.1f, 0.3f, -0.85f, 0.5f, 0.1f);
    parts[3] = part(s, 0.1f, 0.1f, 0.3f, 0.85f, 0.5f, 0.1f);
    s->def.density = 150;
    cr_stage_body(s, "sofa", 0, cr_stage_compound(s, parts, 4), cr_at_turned(-2.6f, 0, 0.9f, CR_Y_AXIS, CR_PI / 2));
    s->def.density = 100;
    int32_t cushion = cr_stage_box(s, 0.2f, 0.07f, 0.2f);
    cr_stage_body(s, "cushion_%d", 0, cushion, cr_at(-2.5f, 0.47f, 0.6f));
    cr_stage_body(s, "cushion_%d", 1, cushion, cr_at_turned(-2.5f, 0.47f, 1.2f, CR_Y_AXIS, 0.3));

    // A bookcase of four boards between two sides, three rows of books.
    parts[0] = part(s, 0.02f, 0.75f, 0.15f, -0.5f, 0.75f, 0);
    parts[1] = part(s, 0.02f, 0.75f, 0.15f, 0.5f, 0.75f, 0);
    int32_t board = cr_stage_box(s, 0.48f, 0.02f, 0.15f);
    for (int k = 0; k < 4; ++k) parts[2 + k] = (cr_child){board, cr_at(0, 0.06f + 0.47f * (float)k, 0)};
    s->def.density = 600;
    cr_pose bookcase = cr_at(-1.6f, 0, -2.3f);
    cr_stage_body(s, "bookcase", 0, cr_stage_compound(s, parts, 6), bookcase);
    int number = 0;
    for (int row = 0; row < 3; ++row) {
        float x = -0.47f;
        while (x < 0.3f) {
            float thick = (float)cr_random_range(&s->random, 0.014, 0.035),
                  tall = (float)cr_random_range(&s->random, 0.11, 0.17);
            float deep = (float)cr_random_range(&s->random, 0.08, 0.12);
            x += thick + 0.001f;
            cr_stage_body(s, "book_%d", number++, cr_stage_box(s, thick, tall, deep),
                          cr_pose_mul(bookcase, cr_at(x, 0.08f + 0.47f * (float)row + tall, 0)));
            x += thick;
        }
    }

    cr_child lamp[3] = {{cr_stage_cylinder(s, 0.18f, 0.02f), cr_at(0, 0.02f, 0)},
                        {cr_stage_cylinder(s, 0.02f, 0.65f), cr_at(0, 0.69f, 0)},
                        {cr_stage_cone(s, 0.22f, 0.14f), cr_at(0, 1.48f, 0)}};
    cr_stage_body(s, "lamp", 0, cr_stage_compound(s, lamp, 3), cr_at(-2.7f, 0, -1.2f));

    const float top = 0.76f;
    s->def.density = 900;
    cr_stage_body(s, "vase", 0, cr_stage_cylinder(s, 0.06f, 0.14f), cr_at(0, top + 0.14f, 0));
    int32_t cup = cr_stage_cylinder(s, 0.04f, 0.05f), plate = cr_stage_cylinder(s, 0.12f, 0.012f);
    for (int k = 0; k < 4; ++k) {
        float x = k & 1 ? 0.4f : -0.4f, z = k & 2 ? 0.25f : -0.25f;
        cr_stage_body(s, "plate_%d", k, plate, cr_at(x, top + 0.012f, z));
        cr_stage_body(s, "cup_%d", k, cup, cr_at(x + 0.2f, top + 0.05f, z));
    }
    s->def.density = 400;
    s->def.restitution = 0.8f;
    s->def.linear_velocity = cr_v3(-6, 2.4f, -5.4f);
    cr_stage_body(s, "ball", 0, cr_stage_sphere(s, 0.14f), cr_at(3, 1, 2.7f));
}
