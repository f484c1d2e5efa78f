// Things: each noun's parts. Coordinates are in units of the half sizes: -1 ... 1 from side to side, bottom to top and
// back to front. Radii are in units of the half depth.
#include "scenes/things.h"

#include <stdio.h>
#include <string.h>

enum { SIDES = 16, SEGMENTS = 12, MAX_RINGS = 8 };

// ---------------------------------------------------------------- parts

static cr_part* new_part(cr_form* f, cr_shape_type type, cr_vec3 half) {
    if (f->part_count == CR_MAX_PARTS) return NULL;
    cr_part* p = f->parts + f->part_count++;
    *p = (cr_part){.type = type,
                   .pose = cr_pose_identity(),
                   .low = cr_scale(half, -1),
                   .high = half,
                   .piece = f->piece_count > 0 ? f->piece_count - 1 : 0};
    return p;
}

static cr_vec3 scaled(const cr_form* f, float x, float y, float z) {
    return cr_v3(x * f->half.x, y * f->half.y, z * f->half.z);
}

// A box from one corner to the other.
static void slab(cr_form* f, float x0, float x1, float y0, float y1, float z0, float z1) {
    cr_vec3 h = scaled(f, (x1 - x0) / 2, (y1 - y0) / 2, (z1 - z0) / 2);
    cr_part* p = new_part(f, CR_SHAPE_BOX, h);
    if (!p) return;
    memcpy(p->size, (float[3]){h.x, h.y, h.z}, sizeof p->size);
    p->pose.position = scaled(f, (x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2);
}

static void cylinder(cr_form* f, float x, float z, float r, float y0, float y1) {
    float radius = r * f->half.z, h = (y1 - y0) / 2 * f->half.y;
    cr_part* p = new_part(f, CR_SHAPE_CYLINDER, cr_v3(radius, h, radius));
    if (!p) return;
    p->size[0] = radius;
    p->size[1] = h;
    p->pose.position = scaled(f, x, (y0 + y1) / 2, z);
}

// A wheel with its axle along x; radius in units of the half height.
static void wheel(cr_form* f, float x0, float x1, float r, float z) {
    float radius = r * f->half.y, h = (x1 - x0) / 2 * f->half.x;
    cr_part* p = new_part(f, CR_SHAPE_CYLINDER, cr_v3(radius, h, radius));
    if (!p) return;
    p->size[0] = radius;
    p->size[1] = h;
    p->pose = (cr_pose){scaled(f, (x0 + x1) / 2, r - 1, z), cr_turn(CR_Z_AXIS, CR_PI / 2)};
}

static void cone(cr_form* f, float r, float y0, float y1) {
    float radius = r * f->half.z, h = (y1 - y0) / 2 * f->half.y;
    cr_part* p = new_part(f, CR_SHAPE_CONE, cr_v3(radius, h, radius));
    if (!p) return;
    p->size[0] = radius;
    p->size[1] = h;
    p->pose.position = scaled(f, 0, (y0 + y1) / 2, 0);
}

static void sphere(cr_form* f, float x, float y, float z, float r) {
    float radius = r * f->half.z;
    cr_part* p = new_part(f, CR_SHAPE_SPHERE, cr_v3(radius, radius, radius));
    if (!p) return;
    p->size[0] = radius;
    p->pose.position = scaled(f, x, y, z);
}

// Where all of a hull's points are in the thing's frame already, m.
static void hull_of(cr_form* f, const cr_vec3* points, int count) {
    if (f->point_count + count > CR_MAX_PART_POINTS) return;
    cr_part* p = new_part(f, CR_SHAPE_HULL, cr_v3(0, 0, 0));
    if (!p) return;
    p->low = p->high = points[0];
    p->first = f->point_count;
    p->count = count;
    for (int i = 0; i < count; ++i) {
        cr_vec3 q = points[i];
        f->points[f->point_count++] = q;
        p->low = cr_v3(fminf(p->low.x, q.x), fminf(p->low.y, q.y), fminf(p->low.z, q.z));
        p->high = cr_v3(fmaxf(p->high.x, q.x), fmaxf(p->high.y, q.y), fmaxf(p->high.z, q.z));
    }
}

// The outline (x, y) in the plane of width and height, from z0 to z1.
static void prism(cr_form* f, const float (*outline)[2], int count, float z0, float z1) {
    cr_vec3 points[2 * SIDES];
    for (int i = 0; i < count; ++i) {
        points[2 * i] = scaled(f, outline[i][0], outline[i][1], z0);
        points[2 * i + 1] = scaled(f, outline[i][0], outline[i][1], z1);
    }
    hull_of(f, points, 2 * count);
}

// Rings (height, radius) about the upright through x.
static void lathe(cr_form* f, float x, const float (*rings)[2], int count) {
    cr_vec3 points[MAX_RINGS * SIDES];
    for (int i = 0; i < count; ++i)
        for (int k = 0; k < SIDES; ++k) {
            double a = 2 * CR_PI * k / SIDES, r = (double)(rings[i][1] * f->half.z);
            points[i * SIDES + k] =
                cr_v3(x * f->half.x + (float)(r * cos(a)), rings[i][0] * f->half.y, (float)(r * sin(a)));
        }
    hull_of(f, points, count * SIDES);
}

static void frustum(cr_form* f, float y0, float r0, float y1, float r1) {
    lathe(f, 0, (const float[2][2]){{y0, r0}, {y1, r1}}, 2);
}

typedef struct shell {
    float y0, in0, out0, y1, in1, out1;
} shell;

// A wall all around, about the upright through x: one segment's hull, turned again and again.
static void wall_around(cr_form* f, float x, shell s) {
    const double half_angle = CR_PI / SEGMENTS;
    const float ends[4][2] = {{s.y0, s.in0}, {s.y0, s.out0}, {s.y1, s.in1}, {s.y1, s.out1}};
    cr_vec3 points[8];
    for (int i = 0; i < 8; ++i) {
        double a = i & 1 ? half_angle : -half_angle, r = (double)(ends[i / 2][1] * f->half.z);
        points[i] = cr_v3((float)(r * cos(a)), ends[i / 2][0] * f->half.y, (float)(r * sin(a)));
    }
    int32_t first = f->part_count;
    hull_of(f, points, 8);
    if (f->part_count == first) return;
    cr_part segment = f->parts[first];
    for (int k = 0; k < SEGMENTS; ++k) {
        if (k > 0 && f->part_count == CR_MAX_PARTS) return;
        if (k > 0) f->part_count++;
        f->parts[first + k] = segment;
        f->parts[first + k].pose = (cr_pose){{x * f->half.x, 0, 0}, cr_turn(CR_Y_AXIS, (2 * k + 1) * half_angle)};
    }
}

// Four legs: how far out their outer sides are, how wide they are; in units of the half sizes.
static void legs(cr_form* f, float x, float z, float wide, float y0, float y1) {
    float w = wide * fminf(f->half.x, f->half.z), wx = w / f->half.x, wz = w / f->half.z;
    for (int k = 0; k < 4; ++k) {
        float sx = k & 1 ? 1 : -1, sz = k & 2 ? 1 : -1;
        float ax = sx * x, bx = sx * (x - wx), az = sz * z, bz = sz * (z - wz);
        slab(f, fminf(ax, bx), fmaxf(ax, bx), y0, y1, fminf(az, bz), fmaxf(az, bz));
    }
}

static cr_surface* surface(cr_form* f, float x0, float x1, float y, float z0, float z1) {
    cr_surface* s = f->surfaces + f->surface_count++;
    *s = (cr_surface){.centre = scaled(f, (x0 + x1) / 2, y, (z0 + z1) / 2),
                      .x = (x1 - x0) / 2 * f->half.x,
                      .z = (z1 - z0) / 2 * f->half.z,
                      .clear = INFINITY};
    return s;
}

static void under(cr_form* f, cr_surface* s, float y) { s->clear = y * f->half.y - s->centre.y; }

// ---------------------------------------------------------------- shapes

static void draw_ball(cr_form* f) { sphere(f, 0, 0, 0, 1); }

static void draw_box(cr_form* f) {
    slab(f, -1, 1, -1, 1, -1, 1);
    surface(f, -1, 1, 1, -1, 1);
}

static void draw_cube(cr_form* f) { draw_box(f); }

static void draw_cylinder(cr_form* f) {
    cylinder(f, 0, 0, 1, -1, 1);
    surface(f, -.7f, .7f, 1, -.7f, .7f);
}

static void draw_disc(cr_form* f) { draw_cylinder(f); }

static void draw_capsule(cr_form* f) {
    float r = fminf(f->half.z, f->half.y * .95f);
    cr_part* p = new_part(f, CR_SHAPE_CAPSULE, f->half);
    p->size[0] = r;
    p->size[1] = f->half.y - r;
}

static void draw_cone(cr_form* f) { cone(f, 1, -1, 1); }

static void draw_domino(cr_form* f) { draw_box(f); }

static void draw_plank(cr_form* f) { draw_box(f); }

static void draw_brick(cr_form* f) { draw_box(f); }

// An uneven hull with a flat foot.
static void draw_rock(cr_form* f) {
    static const float corners[][3] = {{-.55f, -1, -.4f}, {.1f, -1, -.62f},    {.6f, -1, -.25f},  {.5f, -1, .45f},
                                       {-.1f, -1, .6f},   {-.6f, -1, .3f},     {1, -.15f, .05f},  {.55f, -.3f, -.85f},
                                       {-.3f, -.2f, -1},  {-.95f, -.1f, -.4f}, {-1, -.2f, .2f},   {-.6f, -.1f, .85f},
                                       {.15f, -.25f, 1},  {.8f, 0, .7f},       {.6f, .6f, -.45f}, {-.1f, .75f, -.6f},
                                       {-.65f, .55f, 0},  {-.3f, .7f, .5f},    {.4f, .8f, .4f},   {.05f, 1, -.05f},
                                       {.25f, .97f, .15f}};
    enum { COUNT = sizeof corners / sizeof corners[0] };
    cr_vec3 points[COUNT];
    for (int i = 0; i < COUNT; ++i) points[i] = scaled(f, corners[i][0], corners[i][1], corners[i][2]);
    hull_of(f, points, COUNT);
}

// ---------------------------------------------------------------- furniture

static void draw_table(cr_form* f) {
    slab(f, -1, 1, .88f, 1, -1, 1);
    legs(f, .95f, .93f, .16f, -1, .88f);
    surface(f, -1, 1, 1, -1, 1);
}

static void draw_round_table(cr_form* f) {
    cylinder(f, 0, 0, 1, .88f, 1);
    cylinder(f, 0, 0, .12f, -.86f, .88f);
    frustum(f, -1, .6f, -.86f, .45f);
    surface(f, -.7f, .7f, 1, -.7f, .7f);
}

static void draw_chair(cr_form* f) {
    slab(f, -1, 1, -.12f, 0, -1, 1);
    legs(f, 1, 1, .16f, -1, -.12f);
    slab(f, -1, 1, .55f, 1, -1, -.86f);
    slab(f, -1, -.8f, 0, .55f, -1, -.86f);
    slab(f, .8f, 1, 0, .55f, -1, -.86f);
    slab(f, -.1f, .1f, 0, .55f, -1, -.86f);
    surface(f, -1, 1, 0, -.84f, 1);
}

static void draw_stool(cr_form* f) {
    cylinder(f, 0, 0, 1, .82f, 1);
    legs(f, .7f, .7f, .2f, -1, .82f);
    surface(f, -.7f, .7f, 1, -.7f, .7f);
}

// Arms of the given width (units of the half width) beside a low block, a back behind.
static void upholster(cr_form* f, float arm) {
    slab(f, -1, 1, -.86f, -.4f, -1, 1);
    slab(f, arm - 1, 1 - arm, -.4f, -.05f, -.6f, 1);
    slab(f, -1, arm - 1, -.4f, .3f, -1, 1);
    slab(f, 1 - arm, 1, -.4f, .3f, -1, 1);
    slab(f, arm - 1, 1 - arm, -.4f, 1, -1, -.6f);
    legs(f, .95f, .92f, .15f, -1, -.86f);
    surface(f, arm - 1, 1 - arm, -.05f, -.58f, 1);
}

static void draw_armchair(cr_form* f) { upholster(f, .3f); }

static void draw_sofa(cr_form* f) { upholster(f, .16f); }

static void draw_bench(cr_form* f) {
    slab(f, -1, 1, .72f, 1, -1, 1);
    slab(f, -.85f, -.7f, -1, .72f, -.85f, .85f);
    slab(f, .7f, .85f, -1, .72f, -.85f, .85f);
    surface(f, -1, 1, 1, -1, 1);
}

static void draw_bed(cr_form* f) {
    slab(f, -1, 1, -.7f, -.4f, -.94f, 1);
    slab(f, -.96f, .96f, -.4f, 0, -.94f, .97f);
    slab(f, -1, 1, -.7f, 1, -1, -.94f);
    legs(f, .97f, .97f, .12f, -1, -.7f);
    surface(f, -.96f, .96f, 0, -.92f, .97f);
}

static void draw_shelf(cr_form* f) {
    enum { BOARDS = 5 };
    const float thick = .06f, step = (2 - thick) / (BOARDS - 1);
    slab(f, -1, -.95f, -1, 1, -1, 1);
    slab(f, .95f, 1, -1, 1, -1, 1);
    slab(f, -.95f, .95f, -1, 1, -1, -.92f);
    for (int k = BOARDS - 1; k >= 0; --k) {
        float y = -1 + step * (float)k;
        slab(f, -.95f, .95f, y, y + thick, -.92f, 1);
        bool top = k == BOARDS - 1;
        cr_surface* s = surface(f, top ? -1 : -.94f, top ? 1 : .94f, y + thick, -.9f, .98f);
        if (!top) under(f, s, y + step);
    }
}

static void draw_cupboard(cr_form* f) {
    slab(f, -.96f, .96f, -1, -.92f, -1, .85f);
    slab(f, -1, 1, -.92f, 1, -1, .84f);
    slab(f, -.98f, -.02f, -.88f, .97f, .84f, .92f);
    slab(f, .02f, .98f, -.88f, .97f, .84f, .92f);
    slab(f, -.12f, -.07f, -.1f, .1f, .92f, 1);
    slab(f, .07f, .12f, -.1f, .1f, .92f, 1);
    surface(f, -1, 1, 1, -1, .84f);
}

static void draw_counter(cr_form* f) {
    slab(f, -.97f, .97f, -1, -.86f, -1, .82f);
    slab(f, -.97f, .97f, -.86f, .9f, -1, .86f);
    slab(f, -1, 1, .9f, 1, -1, 1);
    for (int k = 0; k < 3; ++k) {
        float x = -.96f + .65f * (float)k;
        slab(f, x, x + .6f, -.8f, .84f, .86f, .92f);
        slab(f, x + .2f, x + .4f, .55f, .62f, .92f, 1);
    }
    surface(f, -1, 1, 1, -1, 1);
}

static void draw_fridge(cr_form* f) {
    slab(f, -1, 1, -1, 1, -1, .75f);
    slab(f, -1, 1, -.96f, .3f, .75f, .92f);
    slab(f, -1, 1, .34f, 1, .75f, .92f);
    slab(f, .8f, .88f, -.2f, .25f, .92f, 1);
    slab(f, .8f, .88f, .4f, .7f, .92f, 1);
    surface(f, -1, 1, 1, -1, .92f);
}

static void draw_stove(cr_form* f) {
    slab(f, -1, 1, -1, .84f, -1, .9f);
    slab(f, -1, 1, .84f, 1, -1, -.85f);
    slab(f, -.85f, .85f, -.8f, .4f, .9f, .96f);
    for (int k = 0; k < 4; ++k) {
        float x = -.6f + .4f * (float)k;
        slab(f, x - .08f, x + .08f, .58f, .74f, .9f, 1);
    }
    surface(f, -1, 1, .84f, -.83f, .9f);
}

static void draw_television(cr_form* f) {
    slab(f, -.5f, .5f, -1, -.92f, -1, 1);
    slab(f, -.08f, .08f, -.92f, -.7f, -.3f, .3f);
    slab(f, -1, 1, -.7f, 1, -.3f, .3f);
}

static void draw_lamp(cr_form* f) {
    frustum(f, -1, .8f, -.94f, .7f);
    cylinder(f, 0, 0, .08f, -.94f, .5f);
    frustum(f, .5f, 1, 1, .55f);
}

static void draw_pedestal(cr_form* f) {
    slab(f, -1, 1, -1, -.8f, -1, 1);
    slab(f, -.8f, .8f, -.8f, .8f, -.8f, .8f);
    slab(f, -1, 1, .8f, 1, -1, 1);
    surface(f, -1, 1, 1, -1, 1);
}

static void draw_pillow(cr_form* f) {
    cr_vec3 points[16];
    int n = 0;
    for (int k = 0; k < 4; ++k) {
        float x = k & 1 ? 1 : -1, z = k & 2 ? 1 : -1;
        points[n++] = scaled(f, x, .25f, z);
        points[n++] = scaled(f, x, -.25f, z);
        points[n++] = scaled(f, .72f * x, 1, .72f * z);
        points[n++] = scaled(f, .72f * x, -1, .72f * z);
    }
    hull_of(f, points, n);
}

// ---------------------------------------------------------------- what lies about

static void draw_cup(cr_form* f) {
    const float x = 1 - f->half.z / f->half.x, left = -x; // the handle is to the right
    cylinder(f, left, 0, .84f, -1, -.84f);
    wall_around(f, left, (shell){-1, .76f, .86f, 1, .88f, 1});
    slab(f, 1 - .09f, 1, -.45f, .55f, -.12f, .12f);
    slab(f, 1 - 2 * x, 1, .4f, .55f, -.12f, .12f);
    slab(f, 1 - 2.3f * x, 1, -.45f, -.3f, -.12f, .12f);
    float r = .5f * f->half.z / f->half.x;
    surface(f, left - r, left + r, -.84f, -.5f, .5f)->inside = true;
}

static void draw_plate(cr_form* f) {
    frustum(f, -1, .6f, 1, 1);
    surface(f, -.6f, .6f, 1, -.6f, .6f);
}

static void draw_bowl(cr_form* f) {
    cylinder(f, 0, 0, .5f, -1, -.86f);
    wall_around(f, 0, (shell){-.98f, .4f, .52f, -.3f, .74f, .84f});
    wall_around(f, 0, (shell){-.3f, .74f, .84f, 1, .92f, 1});
    surface(f, -.32f, .32f, -.86f, -.32f, .32f)->inside = true;
}

static void draw_bottle(cr_form* f) {
    cylinder(f, 0, 0, 1, -1, .15f);
    frustum(f, .15f, 1, .5f, .36f);
    cylinder(f, 0, 0, .34f, .5f, 1);
}

static void draw_vase(cr_form* f) {
    lathe(f, 0, (const float[3][2]){{-1, .55f}, {-.5f, .92f}, {-.2f, 1}}, 3);
    frustum(f, -.2f, 1, .6f, .45f);
    frustum(f, .6f, .45f, 1, .75f);
}

static void draw_pot(cr_form* f) {
    cylinder(f, 0, 0, .98f, -1, -.86f);
    wall_around(f, 0, (shell){-.9f, .9f, 1, 1, .9f, 1});
    float x = f->half.z / f->half.x;
    slab(f, -1, -.96f * x, .45f, .7f, -.3f, .3f);
    slab(f, .96f * x, 1, .45f, .7f, -.3f, .3f);
    surface(f, -.55f * x, .55f * x, -.86f, -.55f, .55f)->inside = true;
}

static void draw_plant(cr_form* f) {
    frustum(f, -1, .5f, -.35f, .7f);
    cylinder(f, 0, 0, .1f, -.35f, -.1f);
    lathe(f, 0, (const float[4][2]){{-.15f, .45f}, {.15f, 1}, {.45f, .95f}, {1, .25f}}, 4);
}

static void draw_candle(cr_form* f) {
    cylinder(f, 0, 0, 1, -1, -.85f);
    cylinder(f, 0, 0, .7f, -.85f, .68f);
    cone(f, .3f, .68f, 1);
}

static void draw_book(cr_form* f) {
    slab(f, -1, 1, -1, -.72f, -1, 1);
    slab(f, -.9f, .94f, -.72f, .72f, -.94f, .94f);
    slab(f, -1, 1, .72f, 1, -1, 1);
    slab(f, -1, -.9f, -.72f, .72f, -1, 1);
    surface(f, -1, 1, 1, -1, 1);
}

static void draw_bucket(cr_form* f) {
    cylinder(f, 0, 0, .74f, -1, -.88f);
    wall_around(f, 0, (shell){-.98f, .66f, .76f, 1, .91f, 1});
    surface(f, -.46f, .46f, -.88f, -.46f, .46f)->inside = true;
}

// Four sides about a bottom, `wall` m thick.
static void enclose(cr_form* f, float bottom, float wall) {
    float x = 1 - wall / f->half.x, z = 1 - wall / f->half.z;
    slab(f, -1, 1, -1, bottom, -1, 1);
    slab(f, -1, -x, bottom, 1, -1, 1);
    slab(f, x, 1, bottom, 1, -1, 1);
    slab(f, -x, x, bottom, 1, -1, -z);
    slab(f, -x, x, bottom, 1, z, 1);
    surface(f, -x, x, bottom, -z, z)->inside = true;
}

static void draw_open_box(cr_form* f) { enclose(f, -.86f, .09f * fminf(f->half.x, f->half.z)); }

static void draw_tray(cr_form* f) { enclose(f, -.35f, .08f * fminf(f->half.x, f->half.z)); }

static void draw_die(cr_form* f) { draw_box(f); }

static void draw_coin(cr_form* f) { draw_cylinder(f); }

static void draw_card(cr_form* f) { draw_box(f); }

static void draw_pencil(cr_form* f) {
    cr_vec3 points[12];
    int n = 0;
    for (int k = 0; k < 6; ++k) { // lies on a side
        double a = CR_PI / 3 * k;
        float y = (float)(sin(a) / sin(CR_PI / 3)), z = (float)cos(a);
        points[n++] = scaled(f, -1, y, z);
        points[n++] = scaled(f, .7f, y, z);
    }
    hull_of(f, points, n);
    cr_vec3 tip[7];
    for (int k = 0; k < 6; ++k) tip[k] = points[2 * k + 1];
    tip[6] = scaled(f, 1, 0, 0);
    hull_of(f, tip, 7);
}

// As it is played with: 38 cm, belly, neck and head.
static void draw_pin(cr_form* f) {
    static const float belly[][2] = {{-1, .46f},     {-.895f, .6f}, {-.7f, .83f}, {-.4f, 1},
                                     {-.216f, .96f}, {-.03f, .78f}, {.337f, .4f}};
    static const float head[][2] = {{.337f, .4f}, {.568f, .5f}, {.805f, .54f}, {.926f, .42f}, {1, .2f}};
    lathe(f, 0, belly, 7);
    lathe(f, 0, head, 5);
}

static void draw_tyre(cr_form* f) {
    wall_around(f, 0, (shell){-1, .55f, .9f, 0, .5f, 1});
    wall_around(f, 0, (shell){0, .5f, 1, 1, .55f, .9f});
}

static void draw_figure(cr_form* f) {
    slab(f, -.55f, -.08f, -1, -.15f, -.8f, 1);
    slab(f, .08f, .55f, -1, -.15f, -.8f, 1);
    slab(f, -.6f, .6f, -.15f, .45f, -.75f, .75f);
    slab(f, -1, -.68f, -.1f, .42f, -.45f, .45f);
    slab(f, .68f, 1, -.1f, .42f, -.45f, .45f);
    slab(f, -.68f, .68f, .28f, .4f, -.3f, .3f);
    slab(f, -.45f, .45f, .5f, 1, -1, 1);
    slab(f, -.15f, .15f, .45f, .5f, -.4f, .4f);
}

static void draw_snowman(cr_form* f) {
    cylinder(f, 0, 0, .72f, -1, -.84f);
    sphere(f, 0, -.5f, 0, 1);
    sphere(f, 0, .18f, 0, .68f);
    sphere(f, 0, .66f, 0, .44f);
    cylinder(f, 0, 0, .3f, .84f, 1);
}

static void draw_mushroom(cr_form* f) {
    frustum(f, -1, .5f, .1f, .35f);
    lathe(f, 0, (const float[4][2]){{.0f, .95f}, {.25f, 1}, {.7f, .75f}, {1, .25f}}, 4);
}

// ---------------------------------------------------------------- stores and vehicles

static void draw_crate(cr_form* f) {
    slab(f, -.92f, .92f, -.84f, .84f, -.92f, .92f);
    slab(f, -1, 1, -1, -.84f, -1, 1);
    slab(f, -1, 1, .84f, 1, -1, 1);
    legs(f, 1, 1, .18f, -.84f, .84f);
    surface(f, -1, 1, 1, -1, 1);
}

static void draw_barrel(cr_form* f) {
    lathe(f, 0,
          (const float[7][2]){{-1, .78f}, {-.7f, .88f}, {-.35f, .97f}, {0, 1}, {.35f, .97f}, {.7f, .88f}, {1, .78f}},
          7);
    surface(f, -.55f, .55f, 1, -.55f, .55f);
}

static void draw_pallet(cr_form* f) {
    slab(f, -1, 1, .4f, 1, -1, 1);
    for (int k = -1; k <= 1; ++k) slab(f, -1, 1, -1, .4f, .85f * (float)k - .12f, .85f * (float)k + .12f);
    surface(f, -1, 1, 1, -1, 1);
}

static void draw_ladder(cr_form* f) {
    enum { RUNGS = 6 };
    slab(f, -1, -.82f, -1, 1, -1, 1);
    slab(f, .82f, 1, -1, 1, -1, 1);
    for (int k = 0; k < RUNGS; ++k) {
        float y = -.82f + 1.64f / (RUNGS - 1) * (float)k;
        slab(f, -.82f, .82f, y - .025f, y + .025f, -.6f, .6f);
    }
}

static void draw_cart(cr_form* f) {
    slab(f, -.8f, .8f, -.3f, -.15f, -.85f, .85f);
    slab(f, -.8f, -.7f, -.15f, .35f, -.85f, .85f);
    slab(f, .7f, .8f, -.15f, .35f, -.85f, .85f);
    slab(f, -.7f, .7f, -.15f, .35f, .77f, .85f);
    slab(f, -.7f, .7f, -.15f, .35f, -.85f, -.77f);
    slab(f, -.8f, -.68f, .35f, 1, -.97f, -.85f);
    slab(f, .68f, .8f, .35f, 1, -.97f, -.85f);
    slab(f, -.68f, .68f, .86f, 1, -1, -.85f);
    for (int k = -1; k <= 1; k += 2) {
        wheel(f, -1, -.84f, .42f, .62f * (float)k);
        wheel(f, .84f, 1, .42f, .62f * (float)k);
        slab(f, -.84f, .84f, -.62f, -.54f, .62f * (float)k - .04f, .62f * (float)k + .04f);
        slab(f, -.3f, .3f, -.56f, -.3f, .62f * (float)k - .06f, .62f * (float)k + .06f);
    }
    slab(f, -.3f, .3f, -.15f, .1f, .85f, 1);
    surface(f, -.7f, .7f, -.15f, -.77f, .77f)->inside = true;
}

// The long way is z.
static void draw_car(cr_form* f) {
    slab(f, -.92f, .92f, -.68f, .02f, -1, 1);
    cr_vec3 points[8];
    for (int k = 0; k < 8; ++k) {
        float side = k & 1 ? 1 : -1, end = k & 2 ? .42f : -.75f;
        points[k] = k & 4 ? scaled(f, .7f * side, 1, k & 2 ? .12f : -.55f) : scaled(f, .88f * side, .02f, end);
    }
    hull_of(f, points, 8);
    for (int k = -1; k <= 1; k += 2) {
        wheel(f, -1, -.8f, .46f, .6f * (float)k);
        wheel(f, .8f, 1, .46f, .6f * (float)k);
    }
}

// ---------------------------------------------------------------- built

static void draw_ramp(cr_form* f) { prism(f, (const float[3][2]){{-1, -1}, {1, -1}, {-1, 1}}, 3, -1, 1); }

static void draw_stairs(cr_form* f) {
    enum { STEPS = 5 };
    for (int k = 0; k < STEPS; ++k) {
        float x0 = -1 + 2.f / STEPS * (float)k, x1 = x0 + 2.f / STEPS, y = 1 - 2.f / STEPS * (float)k;
        slab(f, x0, x1, -1, y, -1, 1);
        surface(f, x0, x1, y, -1, 1);
    }
}

static void draw_wall(cr_form* f) {
    slab(f, -1, 1, -1, 1, -1, 1);
    surface(f, -1, 1, 1, -1, 1);
}

static void draw_fence(cr_form* f) {
    enum { PICKETS = 8 };
    slab(f, -1, 1, -.55f, -.35f, -.4f, .4f);
    slab(f, -1, 1, .35f, .55f, -.4f, .4f);
    for (int k = 0; k < PICKETS; ++k) {
        float x = -1 + 2.f / PICKETS * ((float)k + .5f);
        slab(f, x - .055f, x + .055f, -1, 1, .4f, 1);
    }
    slab(f, -1, -.95f, -1, .8f, -1, -.4f);
    slab(f, .95f, 1, -1, .8f, -1, -.4f);
}

static void draw_gate(cr_form* f) {
    slab(f, -1, -.84f, -1, .84f, -1, 1);
    slab(f, .84f, 1, -1, .84f, -1, 1);
    slab(f, -1, 1, .84f, 1, -1, 1);
}

// A ring on edge, seen along z; its outer radius is the half width.
static void draw_hoop(cr_form* f) {
    const double half_angle = CR_PI / SEGMENTS, r = (double)f->half.x, in = .86 * r, cy = (double)f->half.y - r;
    for (int k = 0; k < SEGMENTS; ++k) {
        cr_vec3 points[8];
        for (int i = 0; i < 8; ++i) {
            double a = (2 * k + (i & 1 ? 2 : 0)) * half_angle, q = i & 2 ? r : in;
            points[i] = cr_v3((float)(q * cos(a)), (float)(cy + q * sin(a)), (i & 4 ? .3f : -.3f) * f->half.z);
        }
        hull_of(f, points, 8);
    }
    float ring = (float)((cy - r) / (double)f->half.y); // its lowest point
    slab(f, -.08f, .08f, -.9f, ring + .06f, -.25f, .25f);
    slab(f, -.5f, .5f, -1, -.9f, -1, 1);
}

static void draw_column(cr_form* f) {
    slab(f, -1, 1, -1, -.9f, -1, 1);
    frustum(f, -.9f, .8f, .88f, .66f);
    slab(f, -1, 1, .88f, 1, -1, 1);
    surface(f, -1, 1, 1, -1, 1);
}

// Two legs and a half ring of eight stones.
static void draw_arch(cr_form* f) {
    enum { STONES = 8 };
    const double r = (double)f->half.x, in = .66 * r, cy = (double)f->half.y - r;
    float spring = (float)(cy / (double)f->half.y);
    slab(f, -1, -.66f, -1, spring, -1, 1);
    slab(f, .66f, 1, -1, spring, -1, 1);
    for (int k = 0; k < STONES; ++k) {
        cr_vec3 points[8];
        for (int i = 0; i < 8; ++i) {
            double a = CR_PI * (k + (i & 1)) / STONES, q = i & 2 ? r : in;
            points[i] = cr_v3((float)(q * cos(a)), (float)(cy + q * sin(a)), i & 4 ? f->half.z : -f->half.z);
        }
        hull_of(f, points, 8);
    }
}

static void draw_bridge(cr_form* f) {
    slab(f, -1, 1, .7f, 1, -1, 1);
    prism(f, (const float[4][2]){{-1, -1}, {-.5f, -1}, {-1, .7f}, {-.75f, .7f}}, 4, -1, 1);
    prism(f, (const float[4][2]){{1, -1}, {.5f, -1}, {1, .7f}, {.75f, .7f}}, 4, -1, 1);
    prism(f, (const float[4][2]){{-.1f, -1}, {.1f, -1}, {-.1f, .7f}, {.1f, .7f}}, 4, -.8f, .8f);
    surface(f, -1, 1, 1, -1, 1);
}

static void draw_house(cr_form* f) {
    slab(f, -.9f, .9f, -1, .2f, -.9f, .9f);
    prism(f, (const float[3][2]){{-1, .2f}, {1, .2f}, {0, 1}}, 3, -1, 1);
    slab(f, .42f, .66f, .3f, .95f, -.5f, -.25f);
    slab(f, -.25f, .1f, -1, -.25f, .9f, .94f);
    slab(f, .35f, .7f, -.55f, -.15f, .9f, .94f);
    slab(f, -.7f, -.4f, -.55f, -.15f, .9f, .94f);
}

static void draw_tent(cr_form* f) { prism(f, (const float[3][2]){{-1, -1}, {1, -1}, {0, 1}}, 3, -1, 1); }

static void draw_hill(cr_form* f) {
    lathe(f, 0, (const float[5][2]){{-1, 1}, {-.2f, .8f}, {.45f, .56f}, {.85f, .32f}, {1, .16f}}, 5);
}

// A board on a rocker, level where nobody sits on it.
static void draw_see_saw(cr_form* f) {
    enum { ARC = 9 };
    const double r = .5 * (double)f->half.x, reach = .4 * (double)f->half.x;
    cr_vec3 points[2 * ARC];
    for (int k = 0; k < ARC; ++k) {
        double x = reach * (2.0 * k / (ARC - 1) - 1), y = r - sqrt(r * r - x * x) - (double)f->half.y;
        points[2 * k] = cr_v3((float)x, (float)y, -.6f * f->half.z);
        points[2 * k + 1] = cr_v3((float)x, (float)y, .6f * f->half.z);
    }
    hull_of(f, points, 2 * ARC);
    float y0 = points[0].y / f->half.y, y1 = y0 + .2f;
    slab(f, -1, 1, y0, y1, -1, 1);
    slab(f, -.7f, -.66f, y1, 1, -.8f, .8f);
    slab(f, .66f, .7f, y1, 1, -.8f, .8f);
    surface(f, -1, -.72f, y1, -1, 1);
    surface(f, .72f, 1, y1, -1, 1);
}

static void draw_pivot(cr_form* f) {
    prism(f, (const float[4][2]){{-1, -1}, {1, -1}, {-.25f, 1}, {.25f, 1}}, 4, -1, 1);
    surface(f, -.25f, .25f, 1, -1, 1);
}

static void draw_slide(cr_form* f) {
    slab(f, -.72f, -.4f, .3f, .38f, -1, 1);
    prism(f, (const float[4][2]){{-.4f, .3f}, {-.4f, .38f}, {1, -1}, {.93f, -1}}, 4, -1, 1);
    prism(f, (const float[4][2]){{-.4f, .38f}, {-.4f, .56f}, {1, -1}, {1, -.86f}}, 4, -1, -.86f);
    prism(f, (const float[4][2]){{-.4f, .38f}, {-.4f, .56f}, {1, -1}, {1, -.86f}}, 4, .86f, 1);
    prism(f, (const float[4][2]){{-1, -1}, {-.94f, -1}, {-.66f, .3f}, {-.72f, .3f}}, 4, -.9f, -.75f);
    prism(f, (const float[4][2]){{-1, -1}, {-.94f, -1}, {-.66f, .3f}, {-.72f, .3f}}, 4, .75f, .9f);
    for (int k = 1; k < 5; ++k) {
        float y = -1 + .26f * (float)k, x = -.97f + .28f * .2f * (float)k;
        slab(f, x - .02f, x + .04f, y - .03f, y + .03f, -.75f, .75f);
    }
    for (int k = -1; k <= 1; k += 2) {
        float z = .9f * (float)k;
        slab(f, -.5f, -.44f, -1, .3f, z - .08f, z + .08f);
        slab(f, -.72f, -.4f, .92f, 1, z - .08f, z + .08f);
        slab(f, -.72f, -.68f, .38f, .92f, z - .08f, z + .08f);
        slab(f, -.44f, -.4f, .38f, .92f, z - .08f, z + .08f);
    }
    surface(f, -.72f, -.4f, .38f, -.8f, .8f);
}

static void draw_billiard_table(cr_form* f) {
    float x = 1 - .1f * f->half.z / f->half.x;
    slab(f, -1, 1, .35f, .78f, -1, 1);
    legs(f, .92f, .88f, .16f, -1, .35f);
    slab(f, -1, -x, .78f, 1, -1, 1);
    slab(f, x, 1, .78f, 1, -1, 1);
    slab(f, -x, x, .78f, 1, -1, -.9f);
    slab(f, -x, x, .78f, 1, .9f, 1);
    surface(f, -x, x, .78f, -.9f, .9f)->inside = true;
}

// ---------------------------------------------------------------- outside

static void draw_tree(cr_form* f) {
    cylinder(f, 0, 0, .14f, -1, -.55f);
    cone(f, 1, -.6f, .15f);
    cone(f, .78f, -.15f, .6f);
    cone(f, .55f, .3f, 1);
}

static void draw_apple_tree(cr_form* f) {
    frustum(f, -1, .2f, -.1f, .13f);
    lathe(f, 0, (const float[6][2]){{-.25f, .45f}, {0, .85f}, {.3f, 1}, {.6f, .92f}, {.85f, .6f}, {1, .2f}}, 6);
}

static void draw_bush(cr_form* f) {
    lathe(f, 0, (const float[5][2]){{-1, .7f}, {-.5f, .98f}, {0, 1}, {.6f, .75f}, {1, .25f}}, 5);
}

// The arm reaches towards +x.
static void draw_lamppost(cr_form* f) {
    slab(f, -1, -.4f, -1, -.9f, -1, 1);
    slab(f, -.8f, -.6f, -.9f, .96f, -.2f, .2f);
    slab(f, -.8f, .9f, .96f, 1, -.2f, .2f);
    slab(f, .3f, 1, .86f, .96f, -.6f, .6f);
}

// ---------------------------------------------------------------- things of several bodies

// What is drawn from here on is this piece: its index.
static int32_t piece(cr_form* f, const char* name, bool fixed) {
    f->pieces[f->piece_count] = (cr_piece){name, fixed};
    return f->piece_count++;
}

static void hold(cr_form* f, cr_hold h) { f->holds[f->hold_count++] = h; }

// A leaf in a frame; it opens to both sides. Its hinge is on the left.
static void draw_door(cr_form* f) {
    int32_t frame = piece(f, "frame", true);
    slab(f, -1, -.88f, -1, 1, -1, 1);
    slab(f, .88f, 1, -1, 1, -1, 1);
    slab(f, -.88f, .88f, .93f, 1, -1, 1);
    int32_t leaf = piece(f, "leaf", false);
    slab(f, -.86f, .86f, -.985f, .915f, -.2f, .2f);
    slab(f, .7f, .76f, -.08f, -.02f, -.5f, -.2f);
    slab(f, .7f, .76f, -.08f, -.02f, .2f, .5f);
    hold(f, (cr_hold){CR_JOINT_HINGE, frame, leaf, scaled(f, -.87f, -.035f, 0), CR_Y_AXIS, 1.9f, .3f});
}

// A ball on a rod, which swings to left and right.
static void draw_pendulum(cr_form* f) {
    int32_t frame = piece(f, "frame", true);
    slab(f, -1, 1, -1, -.94f, -1, 1);
    slab(f, -.08f, .08f, -.94f, 1, -1, -.84f);
    slab(f, -.08f, .08f, -.94f, 1, .84f, 1);
    slab(f, -.08f, .08f, .94f, 1, -.84f, .84f);
    int32_t bob = piece(f, "bob", false);
    cylinder(f, 0, 0, .03f, -.6f, .93f);
    sphere(f, 0, -.6f, 0, .45f);
    hold(f, (cr_hold){CR_JOINT_HINGE, frame, bob, scaled(f, 0, .93f, 0), CR_Z_AXIS, INFINITY, 0});
}

// Ten links that hang from an arm, with a ball at the end.
static void draw_chain(cr_form* f) {
    enum { LINKS = 10 };
    const float top = .94f, bottom = -.55f, x = 1 - f->half.z / f->half.x, step = (top - bottom) / LINKS;
    int32_t before = piece(f, "frame", true);
    slab(f, -1, -.2f, -1, -.96f, -1, 1);
    slab(f, -.92f, -.8f, -.96f, 1, -.4f, .4f);
    slab(f, -.8f, x + .06f, top, 1, -.4f, .4f);
    for (int k = 0; k <= LINKS; ++k) {
        float y = top - step * (float)k, radius = .17f * f->half.z;
        int32_t next = piece(f, k < LINKS ? "link" : "weight", false);
        if (k == LINKS) {
            sphere(f, x, y - f->half.z / f->half.y, 0, 1);
        } else {
            float h = step / 2 * f->half.y - radius;
            cr_part* p = new_part(f, CR_SHAPE_CAPSULE, cr_v3(radius, h + radius, radius));
            if (!p) return;
            p->size[0] = radius;
            p->size[1] = h;
            p->pose.position = scaled(f, x, y - step / 2, 0);
        }
        hold(f, (cr_hold){CR_JOINT_BALL, before, next, scaled(f, x, y, 0), CR_Y_AXIS, INFINITY, 0});
        before = next;
    }
}

// A plank on a hinge above its middle, so that it is level where nobody sits on it.
static void draw_hinged_see_saw(cr_form* f) {
    int32_t frame = piece(f, "frame", true);
    slab(f, -.06f, .06f, -1, .7f, -1, -.8f);
    slab(f, -.06f, .06f, -1, .7f, .8f, 1);
    slab(f, -.06f, .06f, -1, -.6f, -.8f, .8f);
    int32_t plank = piece(f, "plate", false);
    slab(f, -1, 1, .3f, .5f, -.75f, .75f);
    slab(f, -.72f, -.69f, .5f, 1, -.6f, .6f);
    slab(f, .69f, .72f, .5f, 1, -.6f, .6f);
    float reach = atanf(1.25f * f->half.y / f->half.x); // before it meets the floor
    hold(f, (cr_hold){CR_JOINT_HINGE, frame, plank, scaled(f, 0, .6f, 0), CR_Z_AXIS, reach, .5f});
    surface(f, -1, -.74f, .5f, -.75f, .75f);
    surface(f, .74f, 1, .5f, -.75f, .75f);
}

// A board between two rods, which swings to front and back.
static void draw_swing(cr_form* f) {
    int32_t frame = piece(f, "frame", true);
    for (int k = -1; k <= 1; k += 2) {
        float x0 = k < 0 ? -1 : .94f, x1 = k < 0 ? -.94f : 1;
        slab(f, x0, x1, -1, 1, -.09f, .09f);
        slab(f, x0, x1, -1, -.93f, -1, 1);
    }
    slab(f, -.94f, .94f, .93f, 1, -.09f, .09f);
    int32_t seat = piece(f, "hanger", false);
    slab(f, -.4f, .4f, -.5f, -.44f, -.32f, .32f);
    slab(f, -.38f, -.35f, -.44f, .92f, -.03f, .03f);
    slab(f, .35f, .38f, -.44f, .92f, -.03f, .03f);
    hold(f, (cr_hold){CR_JOINT_HINGE, frame, seat, scaled(f, 0, .92f, 0), CR_X_AXIS, INFINITY, .1f});
    surface(f, -.33f, .33f, -.44f, -.32f, .32f);
}

// ---------------------------------------------------------------- the list

typedef void drawer(cr_form* form);

static drawer* const drawers[CR_NOUN_END] = {
#define CR_DRAWER(id, ...) draw_##id,
    CR_NOUNS(CR_DRAWER) CR_JOINTED_NOUNS(CR_DRAWER)
#undef CR_DRAWER
};

cr_vec3 cr_thing_tied(int32_t k, cr_vec3 half) {
    const cr_noun* noun = cr_noun_get(k);
    if (noun->tie == CR_TIE_ROUND) half.z = half.x;
    if (noun->tie == CR_TIE_ALL) half = cr_scale(noun->size, half.y / noun->size.y);
    return half;
}

void cr_thing_form(int32_t k, cr_vec3 half, cr_form* form) {
    form->half = cr_thing_tied(k, half);
    form->part_count = form->point_count = form->surface_count = form->piece_count = form->hold_count = 0;
    if (k < CR_NOUN_END)
        drawers[k](form);
    else
        cr_thing_added(k, form);
}

static int32_t part_shape(cr_stage* stage, const cr_form* f, const cr_part* p) {
    switch (p->type) {
    case CR_SHAPE_SPHERE:
        return cr_stage_sphere(stage, p->size[0]);
    case CR_SHAPE_BOX:
        return cr_stage_box(stage, p->size[0], p->size[1], p->size[2]);
    case CR_SHAPE_CAPSULE:
        return cr_stage_capsule(stage, p->size[0], p->size[1]);
    case CR_SHAPE_CYLINDER:
        return cr_stage_cylinder(stage, p->size[0], p->size[1]);
    case CR_SHAPE_CONE:
        return cr_stage_cone(stage, p->size[0], p->size[1]);
    default:
        return cr_stage_hull(stage, f->points + p->first, p->count);
    }
}

static bool in_place(cr_pose pose) {
    return cr_length(pose.position) == 0 && pose.orientation.w == 1; // never turned
}

// The shape of a piece about a point.
static int32_t piece_shape(cr_stage* stage, const cr_form* f, int32_t piece, cr_vec3 middle) {
    cr_child children[CR_MAX_PARTS];
    int32_t count = 0;
    for (int32_t i = 0; i < f->part_count; ++i) {
        const cr_part* p = f->parts + i;
        if (p->piece != piece) continue;
        bool again = count > 0 && p->type == CR_SHAPE_HULL && p[-1].type == CR_SHAPE_HULL && p->first == p[-1].first;
        cr_pose pose = {cr_sub(p->pose.position, middle), p->pose.orientation};
        children[count] = (cr_child){again ? children[count - 1].shape : part_shape(stage, f, p), pose};
        ++count;
    }
    return count == 1 && in_place(children[0].pose) ? children[0].shape : cr_stage_compound(stage, children, count);
}

// The middle of the box around a piece's parts, none of which is turned.
static cr_vec3 piece_middle(const cr_form* f, int32_t piece) {
    cr_vec3 low = cr_v3(INFINITY, INFINITY, INFINITY), high = cr_scale(low, -1);
    for (int32_t i = 0; i < f->part_count; ++i) {
        const cr_part* p = f->parts + i;
        if (p->piece != piece) continue;
        cr_vec3 l = cr_add(p->pose.position, p->low), h = cr_add(p->pose.position, p->high);
        low = cr_v3(fminf(low.x, l.x), fminf(low.y, l.y), fminf(low.z, l.z));
        high = cr_v3(fmaxf(high.x, h.x), fmaxf(high.y, h.y), fmaxf(high.z, h.z));
    }
    return cr_scale(cr_add(low, high), .5f);
}

static void add_hold(cr_stage* stage, const cr_hold* h, const int32_t bodies[CR_MAX_PIECES], cr_pose pose) {
    cr_joint_def d = cr_default_joint_def(h->type);
    d.body_a = bodies[h->a];
    d.body_b = bodies[h->b];
    if (isfinite(h->reach)) {
        d.limits[CR_ANGULAR_X].lower = -h->reach;
        d.limits[CR_ANGULAR_X].upper = h->reach;
    }
    if (h->damping > 0) {
        d.drives[CR_ANGULAR_X].damping = h->damping;
        d.drives[CR_ANGULAR_X].acceleration = true;
    }
    cr_stage_joint(stage, d, cr_transform(pose, h->at), cr_rotate(pose.orientation, h->axis));
}

// "door2_leaf"; of several of one name "chain1_link1", "chain1_link2", ..., which stand one after the other.
static void name_piece(const cr_form* f, int32_t i, const char* thing, char* name, size_t size) {
    const char* own = f->pieces[i].name;
    int32_t first = i, last = i;
    while (first > 0 && strcmp(f->pieces[first - 1].name, own) == 0) --first;
    while (last + 1 < f->piece_count && strcmp(f->pieces[last + 1].name, own) == 0) ++last;
    if (first == last)
        snprintf(name, size, "%s_%s", thing, own);
    else
        snprintf(name, size, "%s_%s%d", thing, own, (int)(i - first) + 1);
}

int32_t cr_thing_add(cr_stage* stage, int32_t k, int number, const cr_form* f, cr_pose pose) {
    char name[CR_THING_NAME];
    cr_thing_name(k, number, name);
    if (f->piece_count == 0) return cr_stage_body(stage, name, 0, piece_shape(stage, f, 0, cr_v3(0, 0, 0)), pose);
    const cr_body_def def = stage->def;
    int32_t bodies[CR_MAX_PIECES], first = -1;
    const cr_hold* h = f->holds;
    cr_vec3 pivot = cr_transform(pose, h->at), axis = cr_rotate(pose.orientation, h->axis);
    cr_vec3 spin =
        h->type == CR_JOINT_HINGE ? cr_scale(axis, cr_dot(axis, def.angular_velocity)) : def.angular_velocity;
    for (int32_t i = 0; i < f->piece_count; ++i) {
        const cr_piece* p = f->pieces + i;
        char own[2 * CR_THING_NAME];
        name_piece(f, i, name, own, sizeof own);
        cr_vec3 middle = piece_middle(f, i);
        cr_pose at = {cr_transform(pose, middle), pose.orientation};
        stage->def.part_of = name;
        stage->def.linear_velocity = stage->def.angular_velocity = cr_v3(0, 0, 0);
        if (p->fixed) stage->def.motion = CR_STATIC;
        if (stage->def.motion == CR_DYNAMIC) {
            stage->def.linear_velocity = cr_add(def.linear_velocity, cr_cross(spin, cr_sub(at.position, pivot)));
            stage->def.angular_velocity = spin;
        }
        bodies[i] = cr_stage_body(stage, own, 0, piece_shape(stage, f, i, middle), at);
        if (first < 0 && !p->fixed) first = bodies[i];
        stage->def = def;
    }
    for (int32_t i = 0; i < f->hold_count && def.motion == CR_DYNAMIC; ++i) add_hold(stage, f->holds + i, bodies, pose);
    return first;
}

bool cr_thing_is_there(const cr_world* world, int32_t k, int number) {
    char name[CR_THING_NAME];
    cr_thing_name(k, number, name);
    bool there = cr_find_body(world, name) >= 0;
    for (int32_t i = 0; i < world->body_count && !there; ++i) there = strcmp(world->labels[i].part_of, name) == 0;
    return there;
}

// ---------------------------------------------------------------- a thing to look at

cr_vec3 cr_thing_draw_size(cr_random* random, int32_t k, double spread) {
    const cr_vec3 size = cr_noun_get(k)->size;
    float all = (float)cr_random_log_range(random, 1 / spread, spread) / 2;
    cr_vec3 own = cr_v3(all * size.x, all * size.y, all * size.z);
    double some = 1 + (spread - 1) / 2;
    own.x *= (float)cr_random_log_range(random, 1 / some, some);
    own.z *= (float)cr_random_log_range(random, 1 / some, some);
    return cr_thing_tied(k, own);
}

cr_material cr_thing_draw_material(cr_random* random, int32_t k) {
    uint32_t mask = cr_noun_get(k)->materials;
    int count = 0;
    for (int m = 0; m < CR_MATERIAL_COUNT; ++m) count += mask >> m & 1;
    int left = (int)cr_random_below(random, (uint32_t)count);
    for (int m = 0; m < CR_MATERIAL_COUNT; ++m)
        if (mask >> m & 1 && left-- == 0) return (cr_material)m;
    return cr_noun_get(k)->material;
}

cr_color_word cr_thing_draw_color(cr_random* random) { return (cr_color_word)cr_random_below(random, CR_COLOR_COUNT); }

void cr_thing_name(int32_t k, int number, char name[CR_THING_NAME]) {
    snprintf(name, CR_THING_NAME, "%s%d", cr_noun_get(k)->noun, number);
    for (char* c = name; *c; ++c)
        if (*c == ' ' || *c == '-') *c = '_';
}

void cr_show_thing(cr_stage* stage, int32_t k) {
    const cr_noun* noun = cr_noun_get(k);
    cr_random* random = &stage->random;
    bool nominal = stage->seed == 0;
    cr_form form;
    cr_thing_form(k, nominal ? cr_scale(noun->size, .5f) : cr_thing_draw_size(random, k, 1.4), &form);
    cr_stage_floor(stage, 1, 1);
    stage->def.motion = noun->fixed ? CR_STATIC : CR_DYNAMIC;
    cr_color_word color = nominal || cr_random_unit(random) < .5 ? noun->color : cr_thing_draw_color(random);
    if (color != CR_COLOR_NONE) {
        stage->def.has_color = true;
        stage->def.color = cr_color_shade(color, nominal ? 0 : (int)cr_random_below(random, 8));
    }
    cr_def_material(&stage->def, nominal ? noun->material : cr_thing_draw_material(random, k));
    cr_thing_add(stage, k, 1, &form, cr_at(0, form.half.y, 0));
    float r = cr_length(form.half);
    cr_stage_camera(stage, cr_v3(1.6f * r, form.half.y + 1.1f * r, 2.6f * r), cr_v3(0, .85f * form.half.y, 0));
}
