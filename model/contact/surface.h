// surface.h: the points of one shape that may touch another, and their distances from it.
#ifndef CAROM_SURFACE_H
#define CAROM_SURFACE_H

#include "world/geometry.h"

enum {
    CR_RANKED = 3,         // frames at which points are ranked
    CR_MOST_POINTS = 4096, // points of one shape that are looked at
    CR_FEW = 144,          // of those queries that keep their arrays on the stack
};

// A shape with its scale.
typedef struct cr_surface {
    const cr_world* world;
    int32_t shape;
    float scale;
} cr_surface;

// x -> m x + t
typedef struct cr_rigid {
    float m[3][3];
    cr_vec3 t;
} cr_rigid;

// Points of one surface that may come near another, and memory to find them.
typedef struct cr_cloud {
    int32_t count;
    float widest;                                                     // m, greatest radius
    float px[CR_MOST_POINTS], py[CR_MOST_POINTS], pz[CR_MOST_POINTS]; // (count) m, own frame
    float radius[CR_MOST_POINTS];                                     // (count) m: a point is a sphere of this radius
    float x[CR_RANKED * CR_MOST_POINTS], y[CR_RANKED * CR_MOST_POINTS],
        z[CR_RANKED * CR_MOST_POINTS];   // (CR_RANKED, count)
                                         // m, in the other's frame
    float d[CR_RANKED * CR_MOST_POINTS]; // (CR_RANKED, count) m, distance
    float key[CR_MOST_POINTS];
    int32_t mark[CR_RANKED * CR_MOST_POINTS], some[CR_RANKED * CR_MOST_POINTS], who[CR_RANKED * CR_MOST_POINTS];
    float cx[CR_RANKED * CR_MOST_POINTS], cy[CR_RANKED * CR_MOST_POINTS], cz[CR_RANKED * CR_MOST_POINTS];
    float cd[CR_RANKED * CR_MOST_POINTS];
} cr_cloud;

static inline cr_vec3 cr_rigid_apply(const cr_rigid* r, cr_vec3 p) {
    return cr_v3(r->m[0][0] * p.x + r->m[0][1] * p.y + r->m[0][2] * p.z + r->t.x,
                 r->m[1][0] * p.x + r->m[1][1] * p.y + r->m[1][2] * p.z + r->t.y,
                 r->m[2][0] * p.x + r->m[2][1] * p.y + r->m[2][2] * p.z + r->t.z);
}

// Finds the points of `a` that may be within `reach` (m) of `b` at one of CR_RANKED poses; to_b and to_a map between
// the frames. Boxes and spheres rule points out, no distance is computed. A compound's children give their own points,
// hulls of many corners only those. Of a height field only the part under `b` is looked at.
void cr_find_points(cr_surface a, cr_surface b, const cr_rigid to_b[CR_RANKED], const cr_rigid to_a[CR_RANKED],
                    float reach, cr_cloud* cloud);

// Signed distance of points (b's frame) from `b`. What is farther from a compound than `limit` reads `limit`. `exact`:
// true distance outside hulls too. Uses the cloud's memory, but not its points.
void cr_surface_distance(cr_surface b, bool exact, float limit, int32_t count, const float* x, const float* y,
                         const float* z, float* distance, cr_cloud* cloud);
// The same with outward unit normals, for at most CR_FEW points.
void cr_surface_distance_normal(cr_surface b, bool exact, float limit, int32_t count, const float* x, const float* y,
                                const float* z, float* distance, float* nx, float* ny, float* nz, cr_cloud* cloud);
// The child of a compound whose surface is nearest to a point, -1 where none is within `limit`; 0 for other shapes.
int32_t cr_nearest_child(cr_surface b, float limit, cr_vec3 point, cr_cloud* cloud);

#endif
