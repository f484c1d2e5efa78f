// collide.h: where two bodies touch, at given poses.
#ifndef CAROM_COLLIDE_H
#define CAROM_COLLIDE_H

#include "world/world.h"

enum { CR_MANIFOLD_POINTS = 8 };

// One point of contact: a point of each body, and the direction that parts them. With positions p and rotations R of
// the bodies
//   on_a = p_a + R_a at_a + rim_point(R_a axis_a, rim_a, -normal) - radius_a normal
//   on_b = p_b + R_b at_b + rim_point(R_b axis_b, rim_b, +normal) + radius_b normal
//   gap  = normal . (on_a - on_b)
// hold at the poses that the manifold was made at, and to second order near them.
// Where a rounded cylinder leans, points other than its lowest are of the balls about its core, which the surface
// wraps.
typedef struct cr_contact_point {
    cr_vec3 normal;           // unit, from b to a, world
    cr_vec3 at_a, at_b;       // m, frames of the bodies: a vertex, a point of an edge or a face, a sphere's centre, a
                              // point of a capsule's or a lying cylinder's axis, a rim's centre
    float radius_a, radius_b; // m: the surface is so far from the point (spheres, capsules, lying or rounded cylinders)
    float rim_a, rim_b;       // m: radius of a cylinder's or cone's rim about at_a (at_b), 0: no rim. The point of the
                              // rim is the one that lies farthest against (along) the normal: a disc rolls
    cr_vec3 axis_a, axis_b;   // unit, frames of the bodies: the rim's axis
    float gap;                // m, < 0: penetration
    uint32_t id;              // of the features that meet: the same point keeps it from call to call
} cr_contact_point;

typedef struct cr_manifold {
    int32_t count;
    cr_contact_point points[CR_MANIFOLD_POINTS];
} cr_manifold;

// From a rim's centre to the point of it that lies farthest along `d`.
static inline cr_vec3 cr_rim_point(cr_vec3 axis, float rim, cr_vec3 d) {
    return cr_scale(cr_normalize_or(cr_madd(d, -cr_dot(d, axis), axis), cr_v3(0, 0, 0)), rim);
}

// Points of bodies a and b at poses (centre of mass, orientation) that are nearer than `margin` (m). Body a is convex
// or a compound of convex parts; b anything. `rounding` (0 to less than 1): the rims of cylinders are rounded with this
// share of the smaller of radius and half length, and, against all but boxes and planes, the edges of boxes that
// are no part of a compound with this share of their least half extent; they stay as wide and long as they are. No
// allocation, no randomness, no absolute lengths; the result turns with the bodies. Thread-safe.
void cr_collide(const cr_world* world, int32_t a, int32_t b, cr_pose pose_a, cr_pose pose_b, float margin,
                float rounding, cr_manifold* manifold);

#endif
