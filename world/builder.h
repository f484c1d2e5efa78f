// builder.h: the builder's inside, shared by world.c, shape.c and hull.c.
#ifndef CAROM_WORLD_BUILDER_H
#define CAROM_WORLD_BUILDER_H

#include "world/internal.h"
#include "world/memory.h"

struct cr_builder {
    cr_vec3 gravity;
    cr_shape* shapes;
    int32_t shape_count, shape_capacity;
    cr_body* bodies;
    char** names;
    cr_label* labels;
    cr_pose* poses; // body to world
    cr_vec3 *linear_velocities, *angular_velocities;
    int32_t body_count, body_capacity;
    int32_t* slots; // open addressing over names: body index + 1, 0 empty
    int32_t slot_count;
    cr_joint* joints; // names are the builder's
    int32_t joint_count, joint_capacity;
};

// Derives what follows from a shape's own numbers, checks it and appends it: its index. On failure -1, the shape freed.
int32_t cr_builder_take(cr_builder* builder, cr_shape* shape, const char* name, cr_error* error);
// False and an error that names the first of the points that is not finite; `what` and `index` are the shape's.
bool cr_points_finite(const char* what, int32_t index, const char* name, const cr_vec3* points, int32_t count,
                      cr_error* error);

// Copies of a world's shapes, which keep their indices, into a builder that has none. False: no memory.
bool cr_builder_shapes(cr_builder* builder, const cr_world* world);
// Takes body `i` away, with joints at it; indices behind it go down by one.
void cr_builder_remove_body(cr_builder* builder, int32_t i);
void cr_builder_remove_joint(cr_builder* builder, int32_t j); // indices behind it go down by one
// Another body in its place, of the same name; joints at it follow. On failure nothing has changed.
cr_status cr_builder_change_body(cr_builder* builder, int32_t i, cr_body_def def, cr_error* error);
// Joints when body `i` goes; and frames of joints at body `i`, made anew for `bodies`.
void cr_joints_remove_body(cr_builder* builder, int32_t i);
cr_status cr_joints_follow(cr_builder* builder, int32_t i, cr_error* error);

// A world's joints and the pairs that they keep apart, from the builder's. False: no memory.
bool cr_joints_build(const cr_builder* builder, cr_world* world);

// Normalises unless it is unit to rounding already, so that doing it twice changes nothing; w >= 0.
// False where it has no direction.
bool cr_unit(cr_quat* q);

#endif
