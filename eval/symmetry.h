// symmetry.h: by which rotations a body looks, and behaves, the same.
#ifndef CAROM_SYMMETRY_H
#define CAROM_SYMMETRY_H

#include "world/world.h"

typedef enum cr_symmetry_kind {
    CR_SYMMETRY_DISCRETE, // the rotations in `elements`, identity first
    CR_SYMMETRY_AXIS,     // every rotation about `axis`, with `flip` also half turns about lines across it
    CR_SYMMETRY_SPHERE,   // every rotation
} cr_symmetry_kind;

enum { CR_SYMMETRY_MOST = 120 };

// Rotations g about the body's origin, body frame: turning the body by g changes neither its surface nor its inertia.
typedef struct cr_symmetry {
    cr_symmetry_kind kind;
    cr_vec3 axis; // unit
    bool flip;
    int32_t count;
    cr_quat elements[CR_SYMMETRY_MOST];
} cr_symmetry;

// Sphere, capsule, cylinder, cone, box: exact. Hull and compound of hulls: rotations that map the corners onto each
// other to 0.2% of the size. All else: identity only. A centre of mass off the shape's centre, or an inertia that is
// not as symmetric as the shape (to 1%), takes symmetries away.
cr_status cr_body_symmetry(const cr_world* world, int32_t body, cr_symmetry* symmetry, cr_error* error);

// The element g of the group that brings b g nearest to a: the least mean square distance between surface points whose
// second moments about the body's origin (body frame) are `moments`, an upper bound for every mean.
cr_quat cr_nearest_symmetry(const cr_symmetry* symmetry, cr_mat3 moments, cr_quat a, cr_quat b);

// Rotation angle (rad) from b to a, the least over the group.
double cr_orientation_error(const cr_symmetry* symmetry, cr_quat a, cr_quat b);

// `count` points spread evenly over the surface by area, shape frame, scale 1. Always the same points. Planes and
// height fields have none: returns 0 for them, else `count`.
int32_t cr_surface_samples(const cr_world* world, int32_t shape, int32_t count, cr_vec3* points);

#endif
