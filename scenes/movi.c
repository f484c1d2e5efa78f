// MOVi-A, MOVi-B and MOVi-spheres: the law of Kubric's movi_ab worker (Greff et al., "Kubric: a scalable dataset
// generator", 2022), with Carom's own seeds, and the published scenes themselves (published.h). Kubric's frame is +Z
// up: its (x, y, z) is (x, z, -y) here.
#include <stdio.h>

#include "scenes/kubasic.h"
#include "scenes/published.h"
#include "scenes/stage.h"

enum { MOVI_MIN_BODIES = 3, MOVI_MAX_BODIES = 10, MOVI_TRIALS = 100 };

// Bullet's collision margin of each convex part, m: bodies touch when their hulls come within twice that.
#define MOVI_MARGIN 0.001
// The inertia is that of the compound's box, and there Bullet counts the margin four times: twice for the hull
// (btConvexHullShape keeps it in its box and adds it once more) and once for each of the two compounds around it.
#define MOVI_BOX_MARGIN (3 * MOVI_MARGIN)

typedef struct movi_body {
    cr_kubasic object;
    bool metal;
    float size;
    cr_pose pose;
    cr_vec3 velocity;
} movi_body;

// Where the random numbers come from: Carom's generator, or NumPy's as the published scenes were drawn with.
typedef struct movi_dice {
    cr_random* own;
    cr_numpy_random numpy;
    bool published;
} movi_dice;

static double movi_unit(movi_dice* d) { return d->published ? cr_numpy_unit(&d->numpy) : cr_random_unit(d->own); }
static double movi_range(movi_dice* d, double a, double b) { return a + (b - a) * movi_unit(d); }
static uint32_t movi_below(movi_dice* d, uint32_t n) {
    return d->published ? cr_numpy_below(&d->numpy, n) : cr_random_below(d->own, n);
}
// What the worker draws for looks alone: lights, camera, colours.
static void movi_skip(movi_dice* d, int units) {
    for (int i = 0; i < units && d->published; ++i) cr_numpy_unit(&d->numpy);
}

static cr_quat movi_rotation(movi_dice* d) {
    if (!d->published) return cr_random_rotation(d->own);
    double u = movi_unit(d), s = 2 * CR_PI * movi_unit(d), t = 2 * CR_PI * movi_unit(d), a = sqrt(1 - u), b = sqrt(u);
    double w = a * sin(s), x = a * cos(s), y = b * sin(t), z = b * cos(t);
    return cr_q((float)x, (float)z, (float)-y, (float)w);
}

// Draws rotation and place until the body touches none before it; false after MOVI_TRIALS trials. The box of the
// turned box of the visual mesh lies uniformly in (-5, 1, -5) ... (5, 5, 5).
static bool movi_place(movi_dice* dice, const cr_kubasic_table* table, const movi_body* before, int count,
                       movi_body* body) {
    cr_vec3 low, high;
    cr_kubasic_visual_box(body->object, &low, &high);
    cr_vec3 half = cr_scale(cr_sub(high, low), 0.5f * body->size);
    cr_vec3 middle = cr_scale(cr_add(high, low), 0.5f * body->size);
    for (int trial = 0; trial < MOVI_TRIALS; ++trial) {
        cr_quat q = movi_rotation(dice);
        cr_mat3 r = cr_quat_matrix(q);
        cr_vec3 c = cr_mul(r, middle), h;
        for (int i = 0; i < 3; ++i)
            for (int j = 0; j < 3; ++j) r.m[i][j] = fabsf(r.m[i][j]);
        h = cr_mul(r, half);
        body->pose.orientation = q;
        body->pose.position.x = (float)movi_range(dice, -5 + h.x - c.x, 5 - h.x - c.x);
        body->pose.position.z = (float)movi_range(dice, 5 - h.z - c.z, -5 + h.z - c.z); // Kubric's -y
        body->pose.position.y = (float)movi_range(dice, 1 + h.y - c.y, 5 - h.y - c.y);
        bool touches = false;
        for (int i = 0; i < count && !touches; ++i)
            touches = cr_shapes_near(table->world, table->shape[body->object], body->size, body->pose,
                                     table->shape[before[i].object], before[i].size, before[i].pose,
                                     (float)(2 * MOVI_MARGIN));
        if (!touches) return true;
    }
    return false;
}

typedef struct movi_set {
    const cr_kubasic* objects;
    uint32_t object_count;
    bool two_sizes; // 0.7 or 1.4, and MOVi-A's camera and eight colours
} movi_set;

// Returns the number of bodies, 0 where one found no place (Kubric's worker gives such a scene up).
static int movi_draw(movi_dice* dice, const cr_kubasic_table* table, const movi_set* set, movi_body* bodies) {
    enum { LIGHTS = 12, CAMERA = 3, COLOURS = 8 };
    movi_skip(dice, LIGHTS + (set->two_sizes ? CAMERA : 0));
    int count = MOVI_MIN_BODIES + (int)movi_below(dice, MOVI_MAX_BODIES - MOVI_MIN_BODIES + 1);
    for (int i = 0; i < count; ++i) {
        movi_body* b = bodies + i;
        b->object = set->objects[movi_below(dice, set->object_count)];
        b->size = set->two_sizes ? (movi_below(dice, 2) ? 1.4f : 0.7f) : (float)movi_range(dice, 0.7, 1.4);
        if (!set->two_sizes)
            movi_skip(dice, 1); // hue
        else if (dice->published)
            movi_below(dice, COLOURS);
        b->metal = movi_below(dice, 2) == 0;
        if (!movi_place(dice, table, bodies, i, b)) return 0;
        b->velocity.x = (float)(movi_range(dice, -4, 4) - b->pose.position.x);
        b->velocity.z = (float)(movi_range(dice, 4, -4) - b->pose.position.z);
        b->velocity.y = 0;
        movi_skip(dice, 1); // Kubric's vertical velocity, from 0 to 0
    }
    return count;
}

static void movi_add(cr_stage* stage, const cr_kubasic_table* table, const int32_t* shapes, int index,
                     const movi_body* b) {
    char name[64];
    snprintf(name, sizeof name, "%s_%d", cr_kubasic_meshes[b->object].name, index);
    const cr_shape* shape = table->world->shapes + table->shape[b->object];
    double mass = (double)cr_kubasic_unit_mass(b->object) * (b->metal ? 2.7 : 1.1) * b->size * b->size * b->size;
    double x = (double)(shape->aabb_max.x - shape->aabb_min.x) * b->size + 2 * MOVI_BOX_MARGIN;
    double y = (double)(shape->aabb_max.y - shape->aabb_min.y) * b->size + 2 * MOVI_BOX_MARGIN;
    double z = (double)(shape->aabb_max.z - shape->aabb_min.z) * b->size + 2 * MOVI_BOX_MARGIN;
    cr_body_def def = cr_default_body_def();
    def.name = name;
    def.motion = CR_DYNAMIC;
    def.shape = shapes[b->object];
    def.scale = b->size;
    def.pose = b->pose;
    def.linear_velocity = b->velocity;
    def.mass = (float)mass;
    def.has_center_of_mass = true; // the mesh's origin
    def.center_of_mass = cr_v3(0, 0, 0);
    def.has_inertia = true;
    def.inertia = cr_v3((float)(mass / 12 * (y * y + z * z)), (float)(mass / 12 * (x * x + z * z)),
                        (float)(mass / 12 * (x * x + y * y)));
    def.inertia_orientation = cr_quat_identity();
    def.friction = b->metal ? 0.4f : 0.8f;
    def.restitution = b->metal ? 0.3f : 0.7f;
    cr_stage_check(stage, cr_add_body(stage->builder, def, stage->error));
}

static void movi_make(cr_stage* stage, const movi_set* set, bool published) {
    stage->gravity = cr_v3(0, -10, 0);
    stage->setup = "movi";
    stage->eye = cr_v3(7.98f, 5.84f, 6.01f); // the middle of Kubric's jittered CLEVR camera
    stage->target = cr_v3(0, 0, 0);
    movi_dice dice = {.own = &stage->random, .published = published};
    if (published) cr_numpy_seed(&dice.numpy, cr_published_sample(stage->seed));
    const cr_kubasic_table* table;
    stage->status = cr_kubasic_shapes(&table, stage->error);
    if (stage->status != CR_OK) return;
    movi_body bodies[MOVI_MAX_BODIES];
    int count = 0;
    while (count == 0) count = movi_draw(&dice, table, set, bodies);

    int32_t shapes[CR_KUBASIC_COUNT];
    for (int k = 0; k < CR_KUBASIC_COUNT; ++k) shapes[k] = -1;
    shapes[CR_KUBASIC_DOME] = cr_stage_check(
        stage, cr_add_shape_copy(stage->builder, table->world, table->shape[CR_KUBASIC_DOME], stage->error));
    if (stage->status != CR_OK) return;
    cr_body_def floor = cr_default_body_def();
    floor.name = "floor";
    floor.motion = CR_STATIC;
    floor.shape = shapes[CR_KUBASIC_DOME];
    floor.scale = 2;
    floor.friction = 0.3f;
    floor.restitution = 0.5f;
    cr_stage_check(stage, cr_add_body(stage->builder, floor, stage->error));
    for (int i = 0; i < count && stage->status == CR_OK; ++i) {
        int32_t* shape = shapes + bodies[i].object;
        if (*shape < 0)
            *shape = cr_stage_check(
                stage, cr_add_shape_copy(stage->builder, table->world, table->shape[bodies[i].object], stage->error));
        if (stage->status == CR_OK) movi_add(stage, table, shapes, i, bodies + i);
    }
}

static const cr_kubasic movi_objects[CR_KUBASIC_OBJECT_COUNT] = {
    CR_KUBASIC_CUBE,  CR_KUBASIC_CYLINDER, CR_KUBASIC_SPHERE,     CR_KUBASIC_CONE,
    CR_KUBASIC_TORUS, CR_KUBASIC_GEAR,     CR_KUBASIC_TORUS_KNOT, CR_KUBASIC_SPONGE,
    CR_KUBASIC_SPOT,  CR_KUBASIC_TEAPOT,   CR_KUBASIC_SUZANNE};

static const movi_set movi_a = {movi_objects, 3, true};
static const movi_set movi_b = {movi_objects, CR_KUBASIC_OBJECT_COUNT, false};
static const movi_set movi_spheres = {movi_objects + 2, 1, true};

void cr_make_movi_a(cr_stage* stage) { movi_make(stage, &movi_a, false); }
void cr_make_movi_b(cr_stage* stage) { movi_make(stage, &movi_b, false); }
void cr_make_movi_spheres(cr_stage* stage) { movi_make(stage, &movi_spheres, false); }
void cr_make_movi_a_published(cr_stage* stage) { movi_make(stage, &movi_a, true); }
void cr_make_movi_b_published(cr_stage* stage) { movi_make(stage, &movi_b, true); }
void cr_make_movi_spheres_published(cr_stage* stage) { movi_make(stage, &movi_spheres, true); }
