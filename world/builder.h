// builder.h: the builder's inside, shared by world.c and shape.c.
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

// A world's joints and the pairs that they keep apart, from the builder's. False: no memory.
bool cr_joints_build(const cr_builder* builder, cr_world* world);

// Normalises unless it is unit to rounding already, so that doing it twice changes nothing; w >= 0.
// False where it has no direction.
bool cr_unit(cr_quat* q);

#endif
