// geometry.h: questions about shapes and about who is near whom.
#ifndef CAROM_GEOMETRY_H
#define CAROM_GEOMETRY_H

#include "world/world.h"

// Of a rotation.
CR_API cr_quat cr_quat_from_matrix(const double m[3][3]);

// A shape's surface points (cr_shape.points, shape frame, scale 1) stand for it in contacts: measured in the other
// body's distance they find where two bodies touch.
//   sphere        its centre                             )  each the centre of a ball of
//   capsule       5 along the segment                    )  cr_shape.point_radius
//   box           8 corners, 7 inside every edge, 6 face centres
//   cylinder      32 on each rim, 3 rings of 10 on the side, 2 cap centres
//   cone          32 on the rim, apex, 3 rings of 10 on the side, base centre
//   hull          vertices and edge points at most a sixth of the radius apart; about 400 at most
//   compound      its children's (round ones sampled), without those that lie inside another child
//   mesh          vertices and the middles of long edges
//   height field  grid points
//   plane         none

// Signed distance of `count` points from a shape, and the outward unit normal (the gradient).
// Points and normals are in the shape's frame; `scale` is the body's. Arrays are structure-of-arrays.
//   x, y, z (count) m in; distance (count) m out, negative inside; nx, ny, nz (count) out, may be NULL together.
// Exact for sphere, box, capsule, cylinder, cone, plane. Hull: the largest plane distance, which is exact
// inside and over faces and never more than the true distance elsewhere; exact outside with cr_shape_distance_exact.
// Compound: least of its children's, where a child whose box is farther than that is left out. Mesh: nearest triangle,
// sign by angle-weighted pseudonormal (Baerentzen and Aanaes 2005). Height field: nearest triangle of the 16 cells
// around in every direction, farther away a lower bound; under the grid negative, beside it positive. Vectorised
// (primitives, hulls, compounds); no allocation.
CR_API void cr_shape_distance(const cr_world* world, int32_t shape, float scale, int32_t count, const float* x,
                              const float* y, const float* z, float* distance, float* nx, float* ny, float* nz);

// As cr_shape_distance, true Euclidean distance also outside hulls (for tests, rendering and metrics).
CR_API void cr_shape_distance_exact(const cr_world* world, int32_t shape, float scale, int32_t count, const float* x,
                                    const float* y, const float* z, float* distance, float* nx, float* ny, float* nz);

// Distance and penetration of two convex shapes (not compound, mesh, plane, height field) by GJK and EPA.
// Poses map the (scaled) shape frames to a common frame. Returns the signed distance (m, negative: depth of the
// least translation that parts them); `normal` from b to a; point_a, point_b on the surfaces, common frame.
CR_API float cr_convex_distance(const cr_world* world, int32_t shape_a, float scale_a, cr_pose pose_a, int32_t shape_b,
                                float scale_b, cr_pose pose_b, cr_vec3* normal, cr_vec3* point_a, cr_vec3* point_b);

// Signed distance (m) between bodies i and j in `state`, the unit normal from j to i, and a point between their nearest
// surfaces. Convex shapes and compounds: GJK and EPA (part by part). Against planes, meshes and height fields: surface
// points of the other body. INFINITY where no distance can be measured (two static-only shapes).
CR_API float cr_body_distance(const cr_world* world, const cr_state* state, int32_t i, int32_t j, cr_vec3* normal,
                              cr_vec3* point);

// Where two bodies are near: as cr_body_distance says, for one pair of their parts.
typedef struct cr_gap {
    float distance; // m, negative: depth
    cr_vec3 normal; // unit, from j to i
    cr_vec3 point;  // m, world
} cr_gap;

// All pairs of parts of bodies i and j at the given poses that are within `reach` m, at most `most`, in the order of
// the parts; returns their number, and in *nearest (may be NULL) the least distance, exact where it is within `reach`,
// else a lower bound of it that is more than `reach`.
CR_API int cr_body_gaps(const cr_world* world, int32_t i, cr_pose pose_i, int32_t j, cr_pose pose_j, float reach,
                        cr_gap* gaps, int most, float* nearest);

// A pair of bodies that come near; i < j.
typedef struct cr_pair {
    int32_t i, j;
} cr_pair;

// All pairs that may collide (cr_pair_collides) and whose bounding boxes, swept by free flight (velocity, angular
// velocity and gravity) over `duration` s, come within `margin` m; planes as half spaces. Never misses a pair, may find
// a few more. Sorted by (i, j): the same on every machine. 100,000 bodies in a tenth of a second. *pairs is grown with
// cr_realloc (start from NULL, 0); the caller frees it (cr_free), also after an error.
CR_API cr_status cr_near_pairs(const cr_world* world, const cr_state* state, double duration, float margin,
                               cr_pair** pairs, int32_t* capacity, int32_t* count, cr_error* error);

#endif
