// stage.h: what presets and families need to put a scene together. Private to scenes/.
#ifndef CAROM_STAGE_H
#define CAROM_STAGE_H

#include "world/random.h"
#include "world/scene.h"

// A scene in the making. The first failure sticks: later calls do nothing and return -1.
typedef struct cr_stage {
    cr_builder* builder;
    cr_random random;
    uint64_t seed;       // of a family's scene
    cr_vec3 gravity;     // m/s^2
    const char* setup;   // solver preset
    cr_vec3 eye, target; // camera, m
    cr_body_def def;     // where every body starts from: motion, density, friction, restitution, velocities, ...
    cr_status status;
    cr_status refused; // what a refused shape or body means: that memory ran out, where definitions are sound
    cr_error* error;
} cr_stage;

typedef void cr_scene_maker(cr_stage* stage);

// An empty stage of a scene's name and seed.
cr_status cr_stage_begin(cr_stage* stage, const char* name, uint64_t seed, cr_error* error);
// Makes of the stage a scene without a name, and ends it. `gravity` NULL: the stage's.
cr_status cr_stage_finish(cr_stage* stage, const cr_vec3* gravity, cr_scene* scene);

// Passes `index` on; a negative one, which `error` already describes, is remembered as the stage's failure.
int32_t cr_stage_check(cr_stage* stage, int32_t index);

// ---------------------------------------------------------------- shapes: cr_add_... with the failure remembered

int32_t cr_stage_sphere(cr_stage* stage, float radius);
int32_t cr_stage_box(cr_stage* stage, float x, float y, float z); // half extents, m
int32_t cr_stage_capsule(cr_stage* stage, float radius, float half_height);
int32_t cr_stage_cylinder(cr_stage* stage, float radius, float half_height);
int32_t cr_stage_cone(cr_stage* stage, float radius, float half_height);
int32_t cr_stage_hull(cr_stage* stage, const cr_vec3* points, int32_t count);
int32_t cr_stage_compound(cr_stage* stage, const cr_child* children, int32_t count);
// A world of the shapes so far, for questions about them; NULL on failure. The caller destroys it.
cr_world* cr_stage_shapes(cr_stage* stage);

// ---------------------------------------------------------------- bodies: stage->def with what is given here

// `name` is a printf format without arguments other than `number`, or NULL.
int32_t cr_stage_body(cr_stage* stage, const char* name, int number, int32_t shape, cr_pose pose);
// The same, static, with the stage's materials.
int32_t cr_stage_static(cr_stage* stage, const char* name, int number, int32_t shape, cr_pose pose);
// The half space y <= 0, static, called "floor".
void cr_stage_floor(cr_stage* stage, float friction, float restitution);
// The four walls of an open bin (boxes, static) around (0, 0): inner half sizes x and z, height, thickness; m.
void cr_stage_bin(cr_stage* stage, float x, float z, float height, float thickness);

// A joint whose frames meet at `point` (m, world), x along `axis`.
void cr_stage_joint(cr_stage* stage, cr_joint_def def, cr_vec3 point, cr_vec3 axis);

void cr_stage_camera(cr_stage* stage, cr_vec3 eye, cr_vec3 target);

// ---------------------------------------------------------------- poses

cr_pose cr_at(float x, float y, float z);
cr_quat cr_turn(cr_vec3 axis, double angle); // rad about a unit axis
cr_pose cr_at_turned(float x, float y, float z, cr_vec3 axis, double angle);

#define CR_X_AXIS cr_v3(1, 0, 0)
#define CR_Y_AXIS cr_v3(0, 1, 0)
#define CR_Z_AXIS cr_v3(0, 0, 1)

// ---------------------------------------------------------------- questions

// Do two posed shapes come nearer than `clearance` (m)? Convex shapes and compounds of them.
bool cr_shapes_near(const cr_world* world, int32_t shape_a, float scale_a, cr_pose pose_a, int32_t shape_b,
                    float scale_b, cr_pose pose_b, float clearance);
// Least y (m) of a turned shape about its origin. Convex shapes and compounds of them.
float cr_shape_bottom(const cr_world* world, int32_t shape, float scale, cr_quat orientation);

// ---------------------------------------------------------------- makers

// clang-format off
#define CR_MAKERS(X)                                                                                                   \
    X(tower)                                                                                                           \
    X(wall) X(pyramid) X(dominoes) X(ramp) X(billiards) X(cradle) X(bowling) X(arch) X(seesaw) X(marble_run) X(dice)   \
        X(gyro) X(top) X(pile_100) X(pile_200) X(pile_1000) X(pile_10000) X(room) X(all_shapes) X(paddle) X(hills)      \
            X(bounce) X(henge) X(pendulum) X(chain) X(door) X(seesaw_hinged) X(four_bar) X(ragdoll) X(movi_a) X(movi_b) X(movi_spheres) X(movi_a_published) X(movi_b_published) X(movi_spheres_published) \
            X(two_body) X(swarm) X(thrown) X(drops) X(resting) X(rolling) \
                X(stacks) X(towers) X(walls) X(domino_rows) X(piles) X(ramps) X(rooms) X(pushers) X(terrain) \
                    X(ball_rows) X(small_things) X(mesh_floors) X(three) X(anything)
// clang-format on

#define CR_DECLARE(name) cr_scene_maker cr_make_##name;
CR_MAKERS(CR_DECLARE)
#undef CR_DECLARE

#endif
