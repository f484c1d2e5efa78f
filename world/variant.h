// variant.h: a world over again: larger or smaller, turned, mirrored, its bodies in another order. What physics does to
// the one it must do to the other.
#ifndef CAROM_WORLD_VARIANT_H
#define CAROM_WORLD_VARIANT_H

#include "world/world.h"

// Start from cr_default_variant(). In this order: mirrored, turned, scaled. Gravity goes along. Masses stay, so that
// inertia goes with the square of the scale; times stay, so that velocities and gravity go with the scale.
typedef struct cr_variant {
    float scale;          // of all lengths, > 0 (1)
    cr_quat turn;         // about the origin (none)
    bool mirror;          // x becomes -x; not for height fields, whose cells are split one way
    const int32_t* order; // (N) body k of the new world is body order[k]; NULL: as they are
    bool planes;          // static meshes become planes: the half space y <= 0 of their own frame
} cr_variant;

cr_variant cr_default_variant(void);

// Makes the variant of a world and of its state. Names, labels and body frames go along.
cr_status cr_world_variant(const cr_world* world, const cr_state* state, const cr_variant* variant, cr_world** out,
                           cr_state* out_state, cr_error* error);
// The same for a state alone; `out` has as many bodies.
void cr_state_variant(const cr_state* state, const cr_variant* variant, cr_state* out);
// A point or direction (m), mirrored, turned and scaled.
cr_vec3 cr_variant_point(const cr_variant* variant, cr_vec3 point);

#endif
