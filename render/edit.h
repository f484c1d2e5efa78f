// edit.h: a world with something changed. Worlds never change; an edit makes a new one.
#ifndef CAROM_EDIT_H
#define CAROM_EDIT_H

#include "world/world.h"

// A simple body to add.
typedef struct cr_new_body {
    cr_shape_type type; // CR_SHAPE_SPHERE, _BOX, _CAPSULE, _CYLINDER or _CONE
    float size[3];      // m, as in cr_shape
    cr_vec3 position;   // m
    cr_vec3 velocity;   // m/s
    float density;      // kg/m^3
} cr_new_body;

// What of a body can be changed.
typedef struct cr_body_values {
    float mass; // kg; of dynamic bodies of finite mass, whose inertia goes along
    float friction, restitution;
} cr_body_values;

typedef struct cr_edit {
    int32_t remove; // body to leave out, -1 none
    int32_t freeze; // body whose motion changes between dynamic and static, -1 none
    int32_t change; // body that gets `values`, -1 none
    cr_body_values values;
    const cr_new_body* add; // body to append, NULL none
    const cr_vec3* gravity; // m/s^2, NULL as it was
    const cr_motion* was;   // (N) motion of each body before it was frozen; for bodies to be set free. NULL: dynamic
} cr_edit;

cr_edit cr_default_edit(void);

// The place nearest to body `body`'s that overlaps no other body in any of `count` states (of the world); *position is
// where it is now, and receives it. CR_ERROR_UNSUPPORTED: none within 64 of its radii.
cr_status cr_free_place(const cr_world* world, const cr_state* states, int32_t count, int32_t body, cr_vec3* position,
                        cr_error* error);

// Builds the new world; from[k] (realloc'ed to the new body count; start from NULL) is the old index of the new body
// k, -1 for an added one. `state` gives the poses that the new world starts from, and *new_state receives them.
cr_status cr_world_edit(const cr_world* world, const cr_state* state, const cr_edit* edit, cr_world** new_world,
                        cr_state* new_state, int32_t** from, cr_error* error);

#endif
