// manifold.h: where two convex bodies touch: the overlap of the two features that face each other.
#ifndef CAROM_MANIFOLD_H
#define CAROM_MANIFOLD_H

#include "model/contact/features.h"
#include "model/contact/surface.h"

#define CR_MANIFOLD_MARGIN 0.02f // m: points farther apart at k* are not held apart
#define CR_MANIFOLD_SLANT 0.03f  // of the body's radius: corners that lie so much deeper still belong to a feature

// A convex shape somewhere.
typedef struct cr_part {
    cr_surface surface;
    cr_pose pose;
} cr_part;

// Points of the contact of `i` with `j`, at most four; `at` of both sides in the axes of the poses. `normal` (unit,
// from j to i), `middle` and `distance` (m) are what is known of the contact already. `j` may be a plane. The features
// that face each other (corner, edge, face, a round body's axis) are laid on the plane across the normal and clipped,
// after Sutherland and Hodgman 1974; as in Jolt Physics' manifolds.
int32_t cr_convex_manifold(const cr_part* i, const cr_part* j, cr_vec3 normal, cr_vec3 middle, float distance,
                           cr_manifold_point* points);

#endif
