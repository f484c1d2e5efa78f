// convex.h: distance and depth of convex cores, in double precision (private to world/).
#ifndef CAROM_CONVEX_H
#define CAROM_CONVEX_H

#include "world/internal.h"
#include "world/vec.h"

// A convex shape less its radius (a sphere's centre, a capsule's segment, a smaller box or cylinder
// where edges are rounded, else the shape itself) with its place in a common frame; or a triangle.
typedef struct cr_core {
    const cr_shape* shape; // NULL: a triangle
    double scale, radius;  // radius, m: what the core leaves out
    double inset;          // m at scale 1, of a box or cylinder: what its core is smaller by all round
    double r[3][3];        // shape frame to common frame
    vec at;                // m
    const vec* triangle;   // (3) m, common frame
} cr_core;

typedef struct cr_core_answer {
    vec normal;           // unit, from b to a
    vec point_a, point_b; // m, on the surfaces
} cr_core_answer;

// Rotation matrix of a quaternion, which need not be unit.
static inline void cr_quat_matrix_double(cr_quat q, double r[3][3]) {
    double x = q.x, y = q.y, z = q.z, w = q.w;
    double k = 2 / (x * x + y * y + z * z + w * w);
    r[0][0] = 1 - k * (y * y + z * z);
    r[0][1] = k * (x * y - z * w);
    r[0][2] = k * (x * z + y * w);
    r[1][0] = k * (x * y + z * w);
    r[1][1] = 1 - k * (x * x + z * z);
    r[1][2] = k * (y * z - x * w);
    r[2][0] = k * (x * z - y * w);
    r[2][1] = k * (y * z + x * w);
    r[2][2] = 1 - k * (x * x + y * y);
}
// Half the diagonal of a shape's box, or a sphere's radius, at scale 1.
static inline double cr_half_diagonal(const cr_shape* s) {
    if (s->type == CR_SHAPE_SPHERE) return s->size[0];
    double x = (double)s->aabb_max.x - s->aabb_min.x, y = (double)s->aabb_max.y - s->aabb_min.y,
           z = (double)s->aabb_max.z - s->aabb_min.z;
    return 0.5 * sqrt(x * x + y * y + z * z);
}
// The first of the planes for which (x, y, z, w) . plane is the greatest.
int32_t cr_farthest_plane(const float (*planes)[4], int32_t n, float x, float y, float z, float w, float* farthest);
// The core's point that is farthest along `d`.
vec cr_core_support(const cr_core* core, vec d);
// Signed distance (m), as cr_convex_distance; INFINITY, and no answer, as soon as it is known to be above `limit`.
// `toward`: a guess of the direction from a to b, which saves steps; NULL: between their places.
double cr_core_distance(const cr_core* a, const cr_core* b, double limit, const vec* toward, cr_core_answer* answer);

#endif
