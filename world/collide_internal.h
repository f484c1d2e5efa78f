// collide_internal.h: what the files of cr_collide share. All in double precision, in a common frame: world axes,
// origin at the position of body a.
#ifndef CAROM_COLLIDE_INTERNAL_H
#define CAROM_COLLIDE_INTERNAL_H

#include "world/collide.h"
#include "world/convex.h"

enum {
    CR_CORNERS = 32,    // of a feature, at most; not fewer than CR_HULL_CORNERS
    CR_CANDIDATES = 64, // points of a pair of bodies, before they are reduced to CR_MANIFOLD_POINTS
    CR_PART_POINTS = 4, // of a pair of convex parts
};

// Shares of the smaller part's size.
#define CR_COLLIDE_ROUNDING 1e-5 // what two ways to compute one gap may differ by
#define CR_COLLIDE_PLACE 1e-3    // points nearer each other than this are one
#define CR_COLLIDE_EVEN 2e-4     // gaps that differ by less are equal, so that choices do not flicker

// A convex part of a body.
typedef struct cr_part {
    cr_core core;
    vec centre;  // of its bounding sphere, m
    double size; // m, radius of the bounding sphere
    int32_t index;
} cr_part;

// How a body holds a point: see cr_contact_point.
typedef struct cr_hold {
    vec at;
    double radius, rim;
    vec axis;
} cr_hold;

typedef struct cr_touch {
    vec normal;
    vec on_a, on_b; // of the surfaces
    double gap;
    cr_hold a, b;
    uint32_t id;
    int32_t part_a, part_b;
    int doubt; // mesh: 1: the normal was forced to the face's, 2: and no point of the feature lies over the face
    vec way;   // then: the least translation that parts the triangle from a
} cr_touch;

typedef struct cr_touches {
    int32_t count;
    cr_touch items[CR_CANDIDATES];
} cr_touches;

// A body's frame in the common frame.
typedef struct cr_place {
    double r[3][3];
    vec at;
} cr_place;

// ---------------------------------------------------------------- features

// A direction and two across it, right-handed.
typedef struct cr_axes {
    vec n, u, v;
} cr_axes;

typedef struct cr_corner {
    double u, v, h; // of the surface, along axes
    double rim;     // m, > 0: the corner rolls on a rim of this radius
    uint32_t tag;   // of the shape's vertex (rim, end)
} cr_corner;

// A corner, a segment or a convex polygon, counter-clockwise in (u, v).
typedef struct cr_feature {
    int32_t count;
    double radius;   // m: the surface is so far out from the points that hold it
    bool plane;      // no corners: a half space below slope[2]
    bool line;       // between corners `rim` grows or falls linearly (a cylinder's or cone's side)
    vec axis;        // of rims
    vec out;         // unit, from a rim's centre to the point that touches
    double slope[3]; // polygon: h = slope[0] u + slope[1] v + slope[2]
    double side_u[CR_CORNERS], side_v[CR_CORNERS],
        side[CR_CORNERS]; // polygon: inside where side_u u + side_v v >= side
    cr_corner corners[CR_CORNERS];
} cr_feature;

cr_axes cr_axes_about(vec n);
// The feature of a part that faces along `d`; heights along axes->n.
void cr_feature_facing(const cr_part* part, vec d, const cr_axes* axes, cr_feature* feature);
// Makes a polygon of corners that go round either way (or fewer than three) ready to clip.
void cr_feature_finish(cr_feature* feature);
// How `part` holds the point `on` of its surface; `d`: the direction in which it is the farthest.
cr_hold cr_hold_of(const cr_part* part, vec on, vec d);

// What is known of a pair before features are looked at.
typedef struct cr_nearest {
    vec normal;     // unit, b to a
    double gap;     // m
    vec on_a, on_b; // of the surfaces
    bool points;    // are on_a and on_b filled in?
} cr_nearest;

// Points where feature a (facing against the normal) and b overlap: at most CR_PART_POINTS. `part_b` may be NULL
// (plane, triangle). The nearest points are added where features do not have them. Returns how many.
int32_t cr_overlap(const cr_part* part_a, const cr_feature* a, const cr_part* part_b, const cr_feature* b,
                   const cr_axes* axes, const cr_nearest* nearest, double margin, double size,
                   cr_touch out[CR_PART_POINTS]);

// ---------------------------------------------------------------- pairs

// Makes a box's edges sharp: against boxes and planes. Others stay as they are.
static inline void cr_part_sharpen(cr_part* part) {
    if (part->core.shape->type != CR_SHAPE_BOX) return;
    part->core.inset = 0;
    part->core.radius = 0;
}
// Half extents of a part along the axes of a rotation, for boxes around it.
vec cr_part_reach(const cr_part* part, const double axes[3][3]);
// False: farther apart than margin.
bool cr_part_nearest(const cr_part* a, const cr_part* b, double margin, cr_nearest* nearest);
// Signed distance (m) of a point from a part; of a hull where it is outside: the greatest from a plane.
double cr_part_distance(const cr_part* part, vec p);
void cr_collide_parts(const cr_part* a, const cr_part* b, double margin, cr_touches* out);
// normal, offset: the half space normal . x <= offset.
void cr_collide_plane(const cr_part* a, vec normal, double offset, double margin, cr_touches* out);
// Mesh or height field in `place` (shape frame to common frame).
void cr_collide_relief(const cr_part* a, const cr_shape* relief, double scale, const cr_place* place, double margin,
                       cr_touches* out);
// Adds a point; where the list is full, those that say least go first.
void cr_touches_add(cr_touches* list, const cr_touch* touch);

static inline uint32_t cr_mix(uint32_t a, uint32_t b) {
    uint64_t z = ((uint64_t)a << 32 | b) + 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (uint32_t)(z >> 32);
}

#endif
