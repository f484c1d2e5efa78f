// Seeded families: a law for scenes of one kind each, made for training and for statistics.
//
// What all share, drawn once a scene:
//   gravity      9.81 m/s^2 in half of the scenes, else log-uniform from the Moon's 1.62 to twice the Earth's 19.62
//   size         the diameter s of a middling body, log-uniform in 0.15 ... 0.8 m; bodies are 0.7 ... 1.4 times that
//   speed        every speed below is in units of sqrt(s / 0.5 m), so that small bodies are not shot like bullets
//   density      log-uniform in 150 ... 6000 kg/m^3, each body's within a factor 2 of it
//   friction     each body U(0, 1.2), restitution 0.9 u^2; in a third of the scenes all bodies are alike.
//                Floors and walls have 1 and 1, so that (with the product rule) a body's own value is that of its
//                contact with them. Families that are to rest draw friction from 0.3 up and restitution up to 0.3.
//   floor        a half space, in a fifth of the scenes a box
// Shapes: spheres, boxes of uneven sides, capsules, cylinders from disc to rod, cones, hulls of 8 ... 24 random
// points, a few compounds.
#include <stdlib.h>
#include <string.h>

#include "scenes/stage.h"

enum { MAX_ITEMS = 128, MAX_PALETTE = 16, TRIALS = 200 };

enum {
    SPHERE = 1 << CR_SHAPE_SPHERE,
    BOX = 1 << CR_SHAPE_BOX,
    CAPSULE = 1 << CR_SHAPE_CAPSULE,
    CYLINDER = 1 << CR_SHAPE_CYLINDER,
    CONE = 1 << CR_SHAPE_CONE,
    HULL = 1 << CR_SHAPE_HULL,
    COMPOUND = 1 << CR_SHAPE_COMPOUND,
    CONVEX = SPHERE | BOX | CAPSULE | CYLINDER | CONE | HULL,
    ANY = CONVEX | COMPOUND,
};

typedef struct item {
    cr_motion motion;
    int32_t shape;
    float scale;
    cr_pose pose;
    cr_vec3 velocity, spin;
    float density, friction, restitution;
} item;

// A scene on paper. First the shapes (palette, boxes, ...), then ready(), then the items, then finish().
typedef struct draft {
    cr_stage* stage;
    cr_random* random;
    cr_world* shapes; // for questions; from ready() to finish()
    float size;       // m
    float speed;      // sqrt(size / 0.5 m)
    double density, least_friction, most_restitution;
    bool alike;
    float friction, restitution; // where all are alike
    bool floor;
    int32_t palette[MAX_PALETTE];
    int palette_count;
    item items[MAX_ITEMS];
    int count;
} draft;

static double range(draft* d, double a, double b) { return cr_random_range(d->random, a, b); }
static float rangef(draft* d, double a, double b) { return (float)cr_random_range(d->random, a, b); }
static int whole(draft* d, int a, int b) { return a + (int)cr_random_below(d->random, (uint32_t)(b - a + 1)); }
static bool chance(draft* d, double p) { return cr_random_unit(d->random) < p; }
static cr_vec3 horizontal(draft* d) {
    double c, s;
    cr_random_circle(d->random, &c, &s);
    return cr_v3((float)c, 0, (float)s);
}
static cr_quat yaw(draft* d) { return cr_turn(CR_Y_AXIS, range(d, 0, 2 * CR_PI)); }

// ---------------------------------------------------------------- drafting

static void begin(draft* d, cr_stage* stage, bool restful) {
    *d = (draft){.stage = stage, .random = &stage->random, .floor = true};
    float g = chance(d, 0.5) ? 9.81f : (float)cr_random_log_range(d->random, 1.62, 19.62);
    stage->gravity = cr_v3(0, -g, 0);
    d->size = (float)cr_random_log_range(d->random, 0.15, 0.8);
    d->speed = sqrtf(d->size / 0.5f);
    d->density = cr_random_log_range(d->random, 150, 6000);
    d->least_friction = restful ? 0.3 : 0;
    d->most_restitution = restful ? 0.3 : 0.9;
    d->alike = chance(d, 1.0 / 3);
    double u = cr_random_unit(d->random);
    d->friction = rangef(d, d->least_friction, 1.2);
    d->restitution = (float)(d->most_restitution * u * u);
}

// Shape of diameter about `s` m (its centre of mass near the origin).
static int32_t draw_shape(draft* d, int kinds, double s) {
    cr_stage* stage = d->stage;
    int kind;
    do kind = chance(d, 0.06) ? COMPOUND : 1 << cr_random_below(d->random, CR_SHAPE_HULL + 1);
    while (!(kinds & kind));
    switch (kind) {
    case SPHERE:
        return cr_stage_sphere(stage, (float)(s / 2));
    case BOX: {
        bool cube = chance(d, 0.25);
        float x = (float)(s * range(d, 0.18, 0.5)), y = (float)(s * range(d, 0.18, 0.5)),
              z = (float)(s * range(d, 0.18, 0.5));
        return cube ? cr_stage_box(stage, x, x, x) : cr_stage_box(stage, x, y, z);
    }
    case CAPSULE: {
        float r = (float)(s * range(d, 0.15, 0.35));
        return cr_stage_capsule(stage, r, (float)(s * range(d, 0.1, 0.4)));
    }
    case CYLINDER: {
        float r = (float)(s * range(d, 0.15, 0.5));
        return cr_stage_cylinder(stage, r, (float)(s * range(d, 0.08, 0.5)));
    }
    case CONE: {
        float r = (float)(s * range(d, 0.25, 0.5));
        return cr_stage_cone(stage, r, (float)(s * range(d, 0.2, 0.5)));
    }
    case HULL: {
        cr_vec3 points[24], stretch;
        int n = whole(d, 8, 24);
        stretch = cr_v3(rangef(d, 0.5, 1), rangef(d, 0.5, 1), rangef(d, 0.5, 1));
        for (int k = 0; k < n; ++k) {
            cr_vec3 p = cr_scale(cr_random_direction(d->random), (float)(s / 2 * range(d, 0.85, 1)));
            points[k] = cr_v3(p.x * stretch.x, p.y * stretch.y, p.z * stretch.z);
        }
        return cr_stage_hull(stage, points, n);
    }
    default: { // an L, T or cross of two bars, or a dumb-bell
        cr_child parts[3];
        float a = (float)(s * range(d, 0.3, 0.5)), b = (float)(s * range(d, 0.06, 0.12));
        if (chance(d, 0.3)) {
            int32_t ball = cr_stage_sphere(stage, (float)(s * range(d, 0.13, 0.22)));
            parts[0] = (cr_child){cr_stage_cylinder(stage, b, a), cr_pose_identity()};
            parts[1] = (cr_child){ball, cr_at(0, a, 0)};
            parts[2] = (cr_child){ball, cr_at(0, -a, 0)};
            return cr_stage_compound(stage, parts, 3);
        }
        float reach = chance(d, 0.5) ? 0 : a - b, foot = chance(d, 0.5) ? 0 : a;
        parts[0] = (cr_child){cr_stage_box(stage, a, b, b), cr_at(0, -foot, 0)};
        parts[1] = (cr_child){cr_stage_box(stage, b, a, b), cr_at(reach, b, 0)};
        return cr_stage_compound(stage, parts, 2);
    }
    }
}

static void draw_palette(draft* d, int kinds, int count) {
    d->palette_count = count < MAX_PALETTE ? count : MAX_PALETTE;
    for (int k = 0; k < d->palette_count; ++k) d->palette[k] = draw_shape(d, kinds, (double)d->size);
}

// All shapes are there. False on failure.
static bool ready(draft* d) {
    d->shapes = cr_stage_shapes(d->stage);
    return d->shapes != NULL;
}

static item new_item(draft* d, int32_t shape, float scale, cr_pose pose) {
    item i = {.motion = CR_DYNAMIC, .shape = shape, .scale = scale, .pose = pose};
    double u = cr_random_unit(d->random);
    i.friction = rangef(d, d->least_friction, 1.2);
    i.restitution = (float)(d->most_restitution * u * u);
    if (d->alike) i.friction = d->friction, i.restitution = d->restitution;
    i.density = (float)(d->density * cr_random_log_range(d->random, 0.5, 2));
    return i;
}

// A body of the palette with size factor and materials drawn, nowhere yet.
static item draw_item(draft* d) {
    int32_t shape = d->palette[cr_random_below(d->random, (uint32_t)d->palette_count)];
    float scale = (float)cr_random_log_range(d->random, 0.7, 1.4);
    return new_item(d, shape, scale, cr_pose_identity());
}

static item fixed_item(int32_t shape, cr_pose pose) {
    return (item){.motion = CR_STATIC,
                  .shape = shape,
                  .scale = 1,
                  .pose = pose,
                  .density = 1000,
                  .friction = 1,
                  .restitution = 1};
}

static void put(draft* d, item i) {
    if (d->count < MAX_ITEMS) d->items[d->count++] = i;
}

static float bottom(const draft* d, const item* i) {
    return cr_shape_bottom(d->shapes, i->shape, i->scale, i->pose.orientation);
}
static float radius(const draft* d, const item* i) { return d->shapes->shapes[i->shape].radius * i->scale; }

enum { GAP_MM = 2 }; // what is placed by trial keeps this clear of the rest

// Clear of the items from `first` on.
static bool fits(const draft* d, const item* i, int first) {
    for (int k = first; k < d->count; ++k) {
        const item* o = d->items + k;
        if (cr_shapes_near(d->shapes, i->shape, i->scale, i->pose, o->shape, o->scale, o->pose, 1e-3f * GAP_MM))
            return false;
    }
    return true;
}

// Draws places in the box until one fits; false after TRIALS.
static bool scatter(draft* d, item* i, cr_vec3 low, cr_vec3 high, bool turn) {
    for (int trial = 0; trial < TRIALS; ++trial) {
        if (turn) i->pose.orientation = cr_random_rotation(d->random);
        i->pose.position = cr_v3(rangef(d, low.x, high.x), rangef(d, low.y, high.y), rangef(d, low.z, high.z));
        bool clear = !d->floor || i->pose.position.y + bottom(d, i) > 1e-3f * GAP_MM;
        if (clear && fits(d, i, 0)) return true;
    }
    return false;
}

// The same on the floor: the place is in x and z, the body stands `height` m above it.
static bool scatter_on(draft* d, item* i, float half, float height) {
    for (int trial = 0; trial < TRIALS; ++trial) {
        i->pose.position = cr_v3(rangef(d, -half, half), height - bottom(d, i), rangef(d, -half, half));
        if (fits(d, i, 0)) return true;
    }
    return false;
}

static cr_vec3 draw_spin(draft* d, double most) { // rad/s
    return cr_scale(cr_random_direction(d->random), (float)(range(d, 0, most) / sqrt((double)d->size / 0.5)));
}

// A turn in which the shape rests on a plane: on a face, its base, its side.
static cr_quat draw_rest(draft* d, int32_t shape) {
    const cr_shape* s = d->shapes->shapes + shape;
    cr_quat q = cr_quat_identity();
    switch (s->type) {
    case CR_SHAPE_SPHERE:
        return cr_random_rotation(d->random);
    case CR_SHAPE_BOX: {
        int axis = whole(d, 0, 2);
        if (axis) q = cr_turn(axis == 1 ? CR_X_AXIS : CR_Z_AXIS, CR_PI / 2);
        break;
    }
    case CR_SHAPE_CAPSULE:
        q = cr_turn(CR_Z_AXIS, CR_PI / 2);
        break;
    case CR_SHAPE_CYLINDER:
        if (chance(d, 0.5)) q = cr_turn(CR_Z_AXIS, CR_PI / 2);
        break;
    case CR_SHAPE_CONE: // on its base, or on its side, whose normal is (cos a, sin a, 0) with tan a = r / 2h
        if (chance(d, 0.4)) q = cr_turn(CR_Z_AXIS, -CR_PI / 2 - atan2((double)s->size[0], 2 * (double)s->size[1]));
        break;
    case CR_SHAPE_HULL: { // the face nearest to the centroid cannot tip
        const float* best = s->planes[0];
        float least = INFINITY;
        for (int32_t k = 0; k < s->plane_count; ++k) {
            const float* p = s->planes[k];
            float depth = -(p[0] * s->centroid.x + p[1] * s->centroid.y + p[2] * s->centroid.z + p[3]);
            if (depth < least) least = depth, best = p;
        }
        cr_vec3 n = cr_v3(best[0], best[1], best[2]), axis = cr_cross(n, cr_v3(0, -1, 0));
        float sine = cr_length(axis);
        q = sine > 1e-6f ? cr_turn(cr_scale(axis, 1 / sine), atan2((double)sine, (double)-n.y))
                         : cr_turn(CR_X_AXIS, n.y > 0 ? CR_PI : 0);
        break;
    }
    default:
        break;
    }
    return cr_qnormalize(cr_qmul(yaw(d), q));
}

// Adds everything to the stage. `half` (m) is how far the scene reaches, for the camera and the floor.
static void finish(draft* d, float half) {
    cr_stage* s = d->stage;
    cr_world_destroy(d->shapes);
    d->shapes = NULL;
    cr_stage_camera(s, cr_v3(1.3f * half, 1.1f * half, 1.9f * half), cr_v3(0, 0.25f * half, 0));
    if (d->floor) {
        if (chance(d, 0.2)) {
            s->def.friction = s->def.restitution = 1;
            cr_stage_static(s, "floor", 0, cr_stage_box(s, 20 + 4 * half, 0.5f, 20 + 4 * half), cr_at(0, -0.5f, 0));
        } else {
            cr_stage_floor(s, 1, 1);
        }
    }
    int counts[3] = {0};
    static const char* names[3] = {"fixed_%d", "pusher_%d", "body_%d"};
    for (int k = 0; k < d->count && s->status == CR_OK; ++k) {
        const item* i = d->items + k;
        s->def = cr_default_body_def();
        s->def.motion = i->motion;
        s->def.scale = i->scale;
        s->def.density = i->density;
        s->def.friction = i->friction;
        s->def.restitution = i->restitution;
        s->def.linear_velocity = i->velocity;
        s->def.angular_velocity = i->spin;
        cr_stage_body(s, names[i->motion], counts[i->motion]++, i->shape, i->pose);
    }
}

// ---------------------------------------------------------------- in the air

// Two bodies on a collision course, no floor: a gap of 2 cm to a body's size, 0.2 ... 8 m/s, offset up to 0.8 radii.
void cr_make_two_body(cr_stage* stage) {
    draft d;
    begin(&d, stage, false);
    d.floor = false;
    draw_palette(&d, ANY, 2);
    if (!ready(&d)) return;
    item a = draw_item(&d), b = draw_item(&d);
    a.shape = d.palette[0], b.shape = d.palette[1];
    float reach = radius(&d, &a) + radius(&d, &b);
    cr_vec3 along = cr_random_direction(d.random),
            drift = cr_scale(cr_random_direction(d.random), rangef(&d, 0, 2) * d.speed);
    cr_vec3 aside = cr_cross(along, cr_random_direction(d.random));
    cr_vec3 offset = cr_madd(cr_scale(aside, 0.8f * reach * rangef(&d, 0, 1)),
                             reach + rangef(&d, 0.02, 0.02 + (double)d.size), along);
    float v = (float)cr_random_log_range(d.random, 0.2, 8) * d.speed, share = rangef(&d, 0, 1);
    a.pose.orientation = cr_random_rotation(d.random);
    b.pose.orientation = cr_random_rotation(d.random);
    a.pose.position = cr_madd(cr_v3(0, 2, 0), 0.5f, offset);
    b.pose.position = cr_madd(cr_v3(0, 2, 0), -0.5f, offset);
    a.velocity = cr_madd(drift, -v * share, along);
    b.velocity = cr_madd(drift, v * (1 - share), along);
    if (chance(&d, 0.5)) a.spin = draw_spin(&d, 15), b.spin = draw_spin(&d, 15);
    put(&d, a);
    put(&d, b);
    finish(&d, 1.5f + 3 * d.size);
}

// 6 ... 24 bodies that fly together in the air and meet after about 0.5 ... 1.5 s; no floor.
void cr_make_swarm(cr_stage* stage) {
    draft d;
    begin(&d, stage, false);
    d.floor = false;
    int count = whole(&d, 6, 24);
    draw_palette(&d, ANY, count);
    if (!ready(&d)) return;
    float half = d.size * rangef(&d, 1, 1.8) * cbrtf((float)count);
    double rate = 1 / (range(&d, 0.5, 1.5) * (double)d.speed), spread = range(&d, 0, 0.5) * (double)half * rate;
    for (int k = 0; k < count; ++k) {
        item i = draw_item(&d);
        if (!scatter(&d, &i, cr_v3(-half, 3 - half, -half), cr_v3(half, 3 + half, half), true)) continue;
        cr_vec3 home = cr_sub(cr_v3(0, 3, 0), i.pose.position);
        i.velocity = cr_madd(cr_scale(home, (float)rate), (float)spread, cr_random_direction(d.random));
        if (chance(&d, 0.7)) i.spin = draw_spin(&d, 10);
        put(&d, i);
    }
    finish(&d, 2 * half);
}

// 4 ... 16 bodies thrown towards the middle over a floor, as in MOVi but of every shape.
void cr_make_thrown(cr_stage* stage) {
    draft d;
    begin(&d, stage, false);
    int count = whole(&d, 4, 16);
    draw_palette(&d, ANY, count);
    if (!ready(&d)) return;
    float half = d.size * rangef(&d, 1.5, 3) * cbrtf((float)count), u = 4 * d.speed;
    for (int k = 0; k < count; ++k) {
        item i = draw_item(&d);
        if (!scatter(&d, &i, cr_v3(-half, 0, -half), cr_v3(half, 1.5f * half, half), true)) continue;
        float pull = u / half * 0.8f;
        i.velocity = cr_v3(rangef(&d, -u, u) * 0.8f - pull * i.pose.position.x, rangef(&d, -u / 2, u / 2),
                           rangef(&d, -u, u) * 0.8f - pull * i.pose.position.z);
        if (chance(&d, 0.7)) i.spin = draw_spin(&d, 12);
        put(&d, i);
    }
    finish(&d, 1.5f * half);
}

// ---------------------------------------------------------------- on the floor

// 1 ... 8 bodies let go over the floor: lowest points 1 mm ... 2 m up, turned at random or lying as they would rest.
void cr_make_drops(cr_stage* stage) {
    draft d;
    begin(&d, stage, false);
    int count = whole(&d, 1, 8);
    draw_palette(&d, ANY, count);
    if (!ready(&d)) return;
    float half = d.size * (0.4f + 0.7f * sqrtf((float)count));
    for (int k = 0; k < count; ++k) {
        item i = draw_item(&d);
        i.pose.orientation = chance(&d, 0.3) ? draw_rest(&d, i.shape) : cr_random_rotation(d.random);
        if (!scatter_on(&d, &i, half, (float)cr_random_log_range(d.random, 0.001, 2))) continue;
        if (chance(&d, 0.5)) i.velocity = cr_scale(cr_random_direction(d.random), rangef(&d, 0, 1.5) * d.speed);
        if (chance(&d, 0.5)) i.spin = draw_spin(&d, 6);
        put(&d, i);
    }
    finish(&d, 1.5f * half + 0.8f);
}

// 1 ... 8 bodies that lie at rest on the floor as they can: on faces, bases, sides. One in four scenes is touched:
// each body has a velocity of up to 0.1 m/s.
void cr_make_resting(cr_stage* stage) {
    draft d;
    begin(&d, stage, true);
    int count = whole(&d, 1, 8);
    draw_palette(&d, CONVEX, count);
    if (!ready(&d)) return;
    float half = d.size * (0.4f + 0.7f * sqrtf((float)count));
    bool touched = chance(&d, 0.25);
    for (int k = 0; k < count; ++k) {
        item i = draw_item(&d);
        i.pose.orientation = draw_rest(&d, i.shape);
        if (!scatter_on(&d, &i, half, 0)) continue;
        if (touched) i.velocity = cr_scale(cr_random_direction(d.random), rangef(&d, 0, 0.1));
        put(&d, i);
    }
    finish(&d, 1.5f * half + 0.5f);
}

// 1 ... 6 spheres, cylinders and capsules rolling over the floor with 0.3 ... 5 m/s, in half of the cases not with the
// spin that rolling asks for (-1 ... 2 times that); in a quarter discs spin on their edge or lie and spin.
void cr_make_rolling(cr_stage* stage) {
    draft d;
    begin(&d, stage, false);
    int count = whole(&d, 1, 6);
    draw_palette(&d, SPHERE | CYLINDER | CAPSULE, count);
    if (!ready(&d)) return;
    float half = d.size * (1 + 0.8f * sqrtf((float)count));
    for (int k = 0; k < count; ++k) {
        item i = draw_item(&d);
        cr_shape_type type = d.shapes->shapes[i.shape].type;
        cr_vec3 way = horizontal(&d), axle = cr_cross(CR_Y_AXIS, way); // rolling along `way` turns about y x way
        cr_quat q = type == CR_SHAPE_SPHERE ? cr_random_rotation(d.random)
                                            : cr_qmul(cr_turn(CR_Y_AXIS, atan2((double)-axle.z, (double)axle.x)),
                                                      cr_turn(CR_Z_AXIS, -CR_PI / 2));
        i.pose.orientation = cr_qnormalize(q);
        bool spins = type == CR_SHAPE_CYLINDER && chance(&d, 0.5);
        bool lies = spins && chance(&d, 0.3);
        if (lies) i.pose.orientation = yaw(&d);
        if (!scatter_on(&d, &i, half, 0)) continue;
        float r = d.shapes->shapes[i.shape].size[0] * i.scale;
        float v = (float)cr_random_log_range(d.random, 0.3, 5) * d.speed;
        if (spins) {
            i.spin = cr_v3(0, rangef(&d, -20, 20), 0);
            i.velocity = cr_scale(way, rangef(&d, 0, 0.5));
        } else {
            float share = chance(&d, 0.5) ? 1 : rangef(&d, -1, 2);
            i.velocity = cr_scale(way, v);
            i.spin = cr_scale(axle, share * v / r);
            if (type == CR_SHAPE_SPHERE && chance(&d, 0.3)) i.spin.y += rangef(&d, -15, 15);
        }
        put(&d, i);
    }
    finish(&d, 2 * half + 1);
}

// ---------------------------------------------------------------- stacked

typedef struct level {
    int32_t shape;
    float half_height, inscribed; // m; the radius of a disc inside its lower and upper face
    double mass;
    cr_vec3 at; // m, centre
} level;

static level draw_level(draft* d, double s, double even) {
    level l = {0};
    if (chance(d, 0.7)) {
        float x = (float)(s / 2 * range(d, even, 1)), y = (float)(s / 2 * range(d, even * 0.6, 1)),
              z = (float)(s / 2 * range(d, even, 1));
        l = (level){cr_stage_box(d->stage, x, y, z), y, fminf(x, z), 8.0 * (double)(x * y * z), {0, 0, 0}};
    } else {
        float r = (float)(s / 2 * range(d, even, 1)), h = (float)(s / 2 * range(d, even * 0.6, 1));
        l = (level){cr_stage_cylinder(d->stage, r, h), h, r, 2 * CR_PI * (double)(r * r * h), {0, 0, 0}};
    }
    return l;
}

// A stack stands when what lies above a joint has its centre of mass over both of the faces that meet there.
static bool stands(const level* levels, int count) {
    for (int k = 1; k < count; ++k) {
        double m = 0, x = 0, z = 0;
        for (int i = k; i < count; ++i)
            m += levels[i].mass, x += levels[i].mass * (double)levels[i].at.x,
                z += levels[i].mass * (double)levels[i].at.z;
        for (int i = k - 1; i <= k; ++i)
            if (hypot(x / m - (double)levels[i].at.x, z / m - (double)levels[i].at.z) >
                0.85 * (double)levels[i].inscribed)
                return false;
    }
    return true;
}

// Piles the levels up around (x, z), shifted against each other by up to `shift` radii. `firm`: so that they stand.
static void put_stack(draft* d, level* levels, int count, float x, float z, double shift, bool firm) {
    for (;; shift *= 0.8) {
        float y = 0;
        cr_vec3 at = cr_v3(x, 0, z);
        for (int k = 0; k < count; ++k) {
            if (k > 0) {
                float most = (float)shift * fminf(levels[k].inscribed, levels[k - 1].inscribed);
                at = cr_madd(at, most * rangef(d, 0, 1), horizontal(d));
            }
            levels[k].at = cr_v3(at.x, y + levels[k].half_height, at.z);
            y += 2 * levels[k].half_height;
        }
        if (!firm || stands(levels, count)) break;
    }
    for (int k = 0; k < count; ++k) {
        item i = new_item(d, levels[k].shape, 1, cr_pose_identity());
        i.density = (float)d->density; // one density, as `stands` takes it
        i.pose = (cr_pose){levels[k].at, yaw(d)};
        put(d, i);
    }
}

// A ball thrown at what stands around the origin, from `away` m.
static void put_ball(draft* d, int32_t shape, float r, float away, float height) {
    cr_vec3 way = horizontal(d);
    float y = fmaxf(r + 0.01f, height * rangef(d, 0.2, 1));
    item i = new_item(d, shape, 1, (cr_pose){cr_madd(cr_v3(0, y, 0), -away, way), cr_quat_identity()});
    float v = (float)cr_random_log_range(d->random, 2, 9) * d->speed;
    i.velocity = cr_madd(cr_v3(0, -d->stage->gravity.y * away / v / 2, 0), v, way); // comes down to its height there
    if (fits(d, &i, 0)) put(d, i);
}

// 1 ... 4 stacks of 2 ... 6 uneven boxes and cylinders at rest; one scene in six is left to chance and may fall.
void cr_make_stacks(cr_stage* stage) {
    draft d;
    begin(&d, stage, true);
    int stacks = whole(&d, 1, 4), counts[4];
    level levels[4][6];
    for (int s = 0; s < stacks; ++s) {
        counts[s] = whole(&d, 2, 6);
        for (int k = 0; k < counts[s]; ++k) levels[s][k] = draw_level(&d, (double)d.size, 0.4);
    }
    if (!ready(&d)) return;
    bool firm = chance(&d, 5.0 / 6);
    float apart = 2.2f * d.size;
    for (int s = 0; s < stacks; ++s)
        put_stack(&d, levels[s], counts[s], apart * ((float)(s % 2) - 0.5f * (float)(stacks > 1)),
                  apart * ((float)(s / 2) - 0.5f * (float)(stacks > 2)), range(&d, 0, 0.6), firm);
    finish(&d, 3.5f * d.size + 0.5f);
}

// One tower of 4 ... 12 boxes and cylinders of almost one size; a third is hit by a ball.
void cr_make_towers(cr_stage* stage) {
    draft d;
    begin(&d, stage, true);
    int count = whole(&d, 4, 12);
    level levels[12];
    bool same = chance(&d, 0.4);
    for (int k = 0; k < count; ++k) levels[k] = same && k ? levels[0] : draw_level(&d, (double)d.size, 0.8);
    float r = d.size * rangef(&d, 0.2, 0.6), height = 0;
    int32_t ball = cr_stage_sphere(stage, r);
    if (!ready(&d)) return;
    put_stack(&d, levels, count, 0, 0, range(&d, 0, 0.2), true);
    for (int k = 0; k < count; ++k) height += 2 * levels[k].half_height;
    if (chance(&d, 1.0 / 3)) put_ball(&d, ball, r, d.size + 2 * r + rangef(&d, 0.3, 1.5), height);
    finish(&d, 0.8f * height + 2 * d.size);
}

// A brick wall in running bond, 3 ... 7 courses of 2 ... 7 bricks; half of them are hit by a ball.
void cr_make_walls(cr_stage* stage) {
    draft d;
    begin(&d, stage, true);
    int rows = whole(&d, 3, 7), columns = whole(&d, 2, 7);
    float x = d.size / 2, y = x * rangef(&d, 0.35, 0.7), z = x * rangef(&d, 0.4, 0.8),
          r = d.size * rangef(&d, 0.25, 0.6);
    int32_t brick = cr_stage_box(stage, x, y, z), half = cr_stage_box(stage, x / 2, y, z),
            ball = cr_stage_sphere(stage, r);
    if (!ready(&d)) return;
    float gap = chance(&d, 0.5) ? 0 : 0.02f * x, pitch = 2 * x + gap, left = -0.5f * pitch * (float)columns;
    cr_pose turn = {{0, 0, 0}, yaw(&d)};
    for (int row = 0; row < rows; ++row)
        for (int k = 0; k < columns + row % 2; ++k) {
            bool end = row % 2 && (k == 0 || k == columns);
            float at = row % 2 ? left + pitch * (float)k : left + pitch * ((float)k + 0.5f);
            if (end) at += k == 0 ? x / 2 : -x / 2; // flush with the courses above and below
            item i = new_item(&d, end ? half : brick, 1, cr_pose_mul(turn, cr_at(at, y * (float)(2 * row + 1), 0)));
            i.density = (float)d.density;
            put(&d, i);
        }
    if (chance(&d, 0.5))
        put_ball(&d, ball, r, d.size * (float)columns / 2 + 2 * r + rangef(&d, 0.3, 1.5), 2 * y * (float)rows);
    finish(&d, d.size * (0.6f * (float)columns + 1) + 0.5f);
}

// 5 ... 24 dominoes in a line or an arc, 0.3 ... 0.7 heights apart; the first turns with 1.2 ... 3 times the spin
// that tips it.
void cr_make_domino_rows(cr_stage* stage) {
    draft d;
    begin(&d, stage, true);
    d.most_restitution = 0.2;
    int count = whole(&d, 5, 24);
    double h = (double)d.size / 2, t = h * range(&d, 0.1, 0.3), w = h * range(&d, 0.3, 0.8),
           pitch = 2 * t + 2 * h * range(&d, 0.3, 0.7);
    int32_t domino = cr_stage_box(stage, (float)t, (float)h, (float)w);
    if (!ready(&d)) return;
    bool arc = chance(&d, 0.5);
    double step = arc ? range(&d, -0.12, 0.12) : 0, course = range(&d, 0, 2 * CR_PI), x = 0, z = 0;
    double g = -(double)stage->gravity.y, tip = sqrt(2 * g * (hypot(h, t) - h) / (4.0 / 3 * (h * h + t * t)));
    double spin = tip * range(&d, 1.2, 3);
    for (int k = 0; k < count; ++k) {
        cr_quat q = cr_turn(CR_Y_AXIS, course); // its x axis points along the row
        item i = new_item(&d, domino, 1, (cr_pose){{(float)x, (float)h, (float)z}, q});
        i.density = (float)d.density;
        if (k == 0) { // about its front lower edge
            i.spin = cr_rotate(q, cr_v3(0, 0, (float)-spin));
            i.velocity = cr_rotate(q, cr_v3((float)(spin * h), (float)(spin * t), 0));
        }
        put(&d, i);
        course += step;
        x += pitch * cos(course - step / 2);
        z -= pitch * sin(course - step / 2);
    }
    for (int k = 0; k < d.count; ++k)
        d.items[k].pose.position.x -= (float)(x / 2), d.items[k].pose.position.z -= (float)(z / 2);
    finish(&d, (float)(pitch * count * 0.6) + d.size);
}

// 4 ... 64 bodies in loose layers that fall into a heap, in half of the scenes into a bin.
void cr_make_piles(cr_stage* stage) {
    draft d;
    begin(&d, stage, cr_random_unit(&stage->random) < 0.5);
    int count = (int)cr_random_log_range(d.random, 4, 65);
    draw_palette(&d, ANY, count < 8 ? count : whole(&d, 2, 8));
    int columns = whole(&d, 1, 1 + (int)sqrt((double)count / 2));
    bool bin = chance(&d, 0.5);
    // A cell holds the largest of the palette, however it is turned.
    cr_world* shapes = cr_stage_shapes(stage);
    if (!shapes) return;
    float cell = 0;
    for (int k = 0; k < d.palette_count; ++k) cell = fmaxf(cell, shapes->shapes[d.palette[k]].radius);
    cr_world_destroy(shapes);
    cell *= 2 * 1.4f * 1.02f;
    float half = cell * (float)columns / 2 + 0.02f, tall = cell * (float)(count / (columns * columns) + 1);
    float thick = 0.1f + 0.1f * half, high = 0.6f * tall;
    int32_t side = cr_stage_box(stage, thick / 2, high / 2, half + thick),
            end = cr_stage_box(stage, half, high / 2, thick / 2);
    if (!ready(&d)) return;
    if (bin) {
        float out = half + thick / 2;
        put(&d, fixed_item(side, cr_at(-out, high / 2, 0)));
        put(&d, fixed_item(side, cr_at(out, high / 2, 0)));
        put(&d, fixed_item(end, cr_at(0, high / 2, -out)));
        put(&d, fixed_item(end, cr_at(0, high / 2, out)));
    }
    for (int k = 0; k < count; ++k) {
        item i = draw_item(&d);
        int in_layer = k % (columns * columns), layer = k / (columns * columns);
        float middle = 0.5f * (float)(columns - 1);
        i.pose.orientation = cr_random_rotation(d.random);
        i.pose.position = cr_v3(cell * ((float)(in_layer % columns) - middle), cell * ((float)layer + 0.5f),
                                cell * ((float)(in_layer / columns) - middle));
        i.velocity = cr_scale(cr_random_direction(d.random), rangef(&d, 0, 0.5) * d.speed);
        put(&d, i);
    }
    finish(&d, 1.5f * fmaxf(half, 0.5f * tall) + 0.5f);
}

// ---------------------------------------------------------------- other grounds

// 1 ... 5 bodies on a slope of 3 ... 45 degrees: lying on it, in half of the cases moving or dropped.
void cr_make_ramps(cr_stage* stage) {
    draft d;
    begin(&d, stage, cr_random_unit(&stage->random) < 0.5);
    d.least_friction = 0;
    int count = whole(&d, 1, 5);
    draw_palette(&d, CONVEX, count);
    double angle = range(&d, 3, 45) * CR_PI / 180;
    float length = d.size * rangef(&d, 2, 5), width = d.size * (1 + 0.6f * (float)count), thick = 0.2f * d.size;
    int32_t slab = cr_stage_box(stage, length, thick, width);
    if (!ready(&d)) return;
    cr_quat course = yaw(&d);
    cr_pose slope = cr_pose_mul(
        (cr_pose){{0, 0, 0}, course},
        cr_at_turned(0, (float)((double)length * sin(angle) + (double)thick * cos(angle)), 0, CR_Z_AXIS, angle));
    put(&d, fixed_item(slab, slope));
    for (int k = 0; k < count; ++k) {
        item i = draw_item(&d);
        bool lying = chance(&d, 0.6);
        cr_quat turn = lying ? draw_rest(&d, i.shape) : cr_random_rotation(d.random);
        float low = cr_shape_bottom(d.shapes, i.shape, i.scale, turn);
        float lift = lying ? 0 : (float)cr_random_log_range(d.random, 0.001, 1);
        bool good = false;
        for (int trial = 0; trial < TRIALS && !good; ++trial) {
            cr_pose on = {{rangef(&d, -0.3, 0.85) * length, thick + lift - low, rangef(&d, -0.8, 0.8) * width}, turn};
            i.pose = cr_pose_mul(slope, on);
            good = fits(&d, &i, 1); // the slab it may touch
        }
        if (!good) continue;
        if (chance(&d, 0.4)) {
            cr_vec3 v = cr_scale(horizontal(&d), rangef(&d, 0, 3) * d.speed);
            i.velocity = cr_rotate(slope.orientation, v);
        }
        put(&d, i);
    }
    finish(&d, 1.5f * length + d.size);
}

static void put_walls(draft* d, const int32_t walls[2], float half, float high, float thick) {
    float out = half + thick / 2;
    put(d, fixed_item(walls[0], cr_at(-out, high / 2, 0)));
    put(d, fixed_item(walls[0], cr_at(out, high / 2, 0)));
    put(d, fixed_item(walls[1], cr_at(0, high / 2, -out)));
    put(d, fixed_item(walls[1], cr_at(0, high / 2, out)));
}

// A room of four walls with 1 ... 4 fixed blocks, pillars and wedges, and 3 ... 16 bodies thrown about in it.
void cr_make_rooms(cr_stage* stage) {
    draft d;
    begin(&d, stage, false);
    int count = whole(&d, 3, 16), fixtures = whole(&d, 1, 4);
    draw_palette(&d, ANY, count);
    float half = d.size * rangef(&d, 1.2, 2) * sqrtf((float)count + 4),
          high = fmaxf(2 * d.size, half * rangef(&d, 0.5, 1));
    float thick = 0.1f + 0.1f * half;
    int32_t walls[2] = {cr_stage_box(stage, thick / 2, high / 2, half + thick),
                        cr_stage_box(stage, half, high / 2, thick / 2)};
    int32_t fixed[4];
    for (int k = 0; k < fixtures; ++k) {
        float a = half * rangef(&d, 0.08, 0.3), b = half * rangef(&d, 0.08, 0.3), h = high * rangef(&d, 0.1, 0.5);
        cr_vec3 wedge[6] = {{-a, -h, -b}, {a, -h, -b}, {-a, -h, b}, {a, -h, b}, {a, h, -b}, {a, h, b}};
        int kind = whole(&d, 0, 2);
        fixed[k] = kind == 0   ? cr_stage_box(stage, a, h, b)
                   : kind == 1 ? cr_stage_cylinder(stage, a, h)
                               : cr_stage_hull(stage, wedge, 6);
    }
    if (!ready(&d)) return;
    put_walls(&d, walls, half, high, thick);
    for (int k = 0; k < fixtures; ++k) {
        item i = fixed_item(fixed[k], (cr_pose){{0, 0, 0}, yaw(&d)});
        if (scatter_on(&d, &i, 0.9f * half, 0)) put(&d, i);
    }
    for (int k = 0; k < count; ++k) {
        item i = draw_item(&d);
        if (!scatter(&d, &i, cr_v3(-half, 0, -half), cr_v3(half, 0.8f * high, half), true)) continue;
        i.velocity = cr_scale(cr_random_direction(d.random), rangef(&d, 0, 5) * d.speed);
        if (i.velocity.y > 1) i.velocity.y = 1; // not over the walls
        if (chance(&d, 0.6)) i.spin = draw_spin(&d, 10);
        put(&d, i);
    }
    finish(&d, 1.5f * half);
}

// Driven bodies among 2 ... 10 that lie around: a block pushing through, a turning paddle, a rising platform under a
// stack, or a turntable.
void cr_make_pushers(cr_stage* stage) {
    draft d;
    begin(&d, stage, cr_random_unit(&stage->random) < 0.5);
    int count = whole(&d, 2, 10), kind = whole(&d, 0, 3), levels_count = whole(&d, 1, 4);
    draw_palette(&d, CONVEX, count);
    float half = d.size * (0.5f + 0.8f * sqrtf((float)count));
    level levels[4];
    for (int k = 0; k < levels_count; ++k) levels[k] = draw_level(&d, (double)d.size, 0.6);
    float reach = half * rangef(&d, 0.6, 1), low = d.size * rangef(&d, 0.2, 0.5), thin = d.size * rangef(&d, 0.1, 0.3);
    int32_t block =
        chance(&d, 0.25) ? cr_stage_cylinder(stage, d.size * 0.6f, low) : cr_stage_box(stage, thin, low, reach);
    int32_t plate =
        kind == 3 ? cr_stage_cylinder(stage, half * 1.2f, thin / 2) : cr_stage_box(stage, d.size, thin / 2, d.size);
    if (!ready(&d)) return;
    item pusher = fixed_item(kind < 2 ? block : plate, cr_pose_identity());
    pusher.motion = CR_KINEMATIC;
    const float clear = 0.01f; // m over the floor
    float drive = (float)cr_random_log_range(d.random, 0.2, 2.5) * d.speed;
    if (kind == 0) {
        cr_vec3 way = horizontal(&d); // the block's x axis
        pusher.pose.orientation = cr_turn(CR_Y_AXIS, atan2((double)-way.z, (double)way.x));
        pusher.pose.position = cr_madd(cr_v3(0, low + clear, 0), -(half + 2 * d.size), way);
        pusher.velocity = cr_scale(way, drive);
    } else if (kind == 1) {
        pusher.pose = (cr_pose){{0, low + clear, 0}, yaw(&d)};
        pusher.spin = cr_v3(0, (chance(&d, 0.5) ? 1 : -1) * drive / reach, 0);
    } else {
        pusher.pose.position.y = thin / 2 + clear;
        if (kind == 2)
            pusher.velocity.y = 0.5f * drive;
        else
            pusher.spin = cr_v3(0, (chance(&d, 0.5) ? 1 : -1) * drive / half, 0);
    }
    pusher.friction = rangef(&d, 0.5, 1);
    pusher.restitution = 0.5f;
    put(&d, pusher);
    float top = pusher.pose.position.y + thin / 2;
    if (kind == 2) {
        int before = d.count;
        put_stack(&d, levels, levels_count, 0, 0, 0.2, true);
        for (int k = before; k < d.count; ++k) d.items[k].pose.position.y += top;
    }
    for (int k = 0; k < count; ++k) {
        item i = draw_item(&d);
        i.pose.orientation = draw_rest(&d, i.shape);
        if (kind == 3) { // on the turntable
            bool good = false;
            for (int trial = 0; trial < TRIALS && !good; ++trial) {
                i.pose.position = cr_v3(rangef(&d, -half, half), top - bottom(&d, &i), rangef(&d, -half, half));
                good = fits(&d, &i, 1); // the table it may touch
            }
            if (!good) continue;
        } else if (!scatter_on(&d, &i, half * (kind == 2 ? 1.6f : 1), 0)) {
            continue;
        }
        put(&d, i);
    }
    finish(&d, 2 * half + 0.5f);
}

// Smooth random hills inside a rim (height field or, in a third of the scenes, the same as a triangle mesh), and
// 2 ... 12 bodies let go over them.
void cr_make_terrain(cr_stage* stage) {
    enum { SIDE = 33 };
    draft d;
    begin(&d, stage, false);
    d.floor = false;
    int count = whole(&d, 2, 12);
    draw_palette(&d, ANY, count);
    float spacing = 0.35f * d.size, half = spacing * (SIDE / 2);
    float heights[SIDE * SIDE], top = 0;
    double steep = range(&d, 0.1, 0.5), wave[4][3];
    for (int k = 0; k < 4; ++k) {
        double length = range(&d, 2, 5) * (double)d.size, c, s;
        cr_random_circle(d.random, &c, &s);
        wave[k][0] = 2 * CR_PI / length * c, wave[k][1] = 2 * CR_PI / length * s, wave[k][2] = range(&d, 0, 2 * CR_PI);
    }
    for (int k = 0; k < SIDE * SIDE; ++k) {
        double x = (k % SIDE - SIDE / 2) * (double)spacing, z = (k / SIDE - SIDE / 2) * (double)spacing, h = 0;
        for (int n = 0; n < 4; ++n)
            h += sin(wave[n][0] * x + wave[n][1] * z + wave[n][2]) / hypot(wave[n][0], wave[n][1]);
        double rim = fmax(fabs(x), fabs(z)) / (double)half - 0.7;
        heights[k] = (float)(0.5 * steep * h + (rim > 0 ? 10 * rim * rim * (double)half : 0));
        if (rim < 0) top = fmaxf(top, heights[k]);
    }
    int32_t ground = -1;
    bool mesh = chance(&d, 1.0 / 3);
    if (!mesh && stage->status == CR_OK)
        ground = cr_stage_check(stage, cr_add_height_field(stage->builder, SIDE, SIDE, spacing, heights, stage->error));
    if (mesh && stage->status == CR_OK) {
        cr_vec3 vertices[SIDE * SIDE];
        int32_t triangles[2 * (SIDE - 1) * (SIDE - 1)][3], n = 0;
        for (int k = 0; k < SIDE * SIDE; ++k)
            vertices[k] =
                cr_v3((float)(k % SIDE - SIDE / 2) * spacing, heights[k], (float)(k / SIDE - SIDE / 2) * spacing);
        for (int k = 0; k < SIDE * (SIDE - 1); ++k) {
            if (k % SIDE == SIDE - 1) continue;
            memcpy(triangles[n++], (int32_t[3]){k, k + SIDE, k + 1}, sizeof triangles[0]);
            memcpy(triangles[n++], (int32_t[3]){k + 1, k + SIDE, k + SIDE + 1}, sizeof triangles[0]);
        }
        ground = cr_stage_check(stage, cr_add_mesh(stage->builder, "terrain", vertices, SIDE * SIDE,
                                                   (const int32_t(*)[3])triangles, n, stage->error));
    }
    if (!ready(&d)) return;
    for (int k = 0; k < count; ++k) {
        item i = draw_item(&d);
        float low = top + radius(&d, &i) + 0.005f, reach = 0.6f * half;
        if (!scatter(&d, &i, cr_v3(-reach, low, -reach), cr_v3(reach, low + 3 * d.size, reach), true)) continue;
        i.velocity = cr_scale(cr_random_direction(d.random), rangef(&d, 0, 2) * d.speed);
        if (chance(&d, 0.5)) i.spin = draw_spin(&d, 6);
        put(&d, i);
    }
    stage->def.friction = stage->def.restitution = 1;
    cr_stage_static(stage, "ground", 0, ground, cr_pose_identity());
    finish(&d, 1.3f * half);
}
