// queries.h: what a ray or a shape that is swept meets, and who is where.
//
// Every function goes over all bodies and looks closely only at those whose bounding sphere is near. No allocation;
// thread-safe as long as nobody changes world or state.
#ifndef CAROM_QUERIES_H
#define CAROM_QUERIES_H

#include "world/world.h"

typedef struct cr_ray {
    cr_vec3 origin;    // m, world
    cr_vec3 direction; // of any length but 0
    float reach;       // m, may be INFINITY
} cr_ray;

typedef struct cr_ray_hit {
    int32_t body;   // -1: nothing is met
    float distance; // m from the origin; INFINITY
    cr_vec3 point;  // m, world
    cr_vec3 normal; // unit, world: outward, against the ray
} cr_ray_hit;

// Which bodies a query looks at: those with (group & mask), but for body `except` (-1: none is left out).
typedef struct cr_query {
    uint32_t mask;
    int32_t except;
} cr_query;

CR_API cr_query cr_default_query(void); // all bodies

// The first body that each of `count` rays meets; hits (count). Exact for every shape, in float64 (compounds: part by
// part). A ray that begins in a solid meets it at 0 with a normal against its direction; meshes and height fields are
// surfaces, met from both sides. Of bodies that are met at the same distance the one of the lower index.
// CR_ERROR_ARGUMENT where an origin or direction is not finite, a direction is 0 or a reach negative.
CR_API cr_status cr_ray_cast(const cr_world* world, const cr_state* state, const cr_query* query, const cr_ray* rays,
                             int32_t count, cr_ray_hit* hits, cr_error* error);

// Bodies whose surface or inside is nearer than `radius` m (0: which contain it) to a point, ascending. Writes up to
// `capacity`, returns how many there are. Distances as cr_shape_distance_exact: beside meshes and height fields of
// their surfaces, in which a point under it is inside.
CR_API int32_t cr_overlap_ball(const cr_world* world, const cr_state* state, const cr_query* query, cr_vec3 centre,
                               float radius, int32_t* bodies, int32_t capacity);

// Bodies that body `body` would come nearer to than `margin` m (< 0: deeper than that) if its centre of mass were at
// `pose`, ascending, but for itself and those that it may not touch (cr_pair_collides, of pairs that both cannot move:
// their groups and joints). Writes up to `capacity`, returns how many there are. Exact but for rounding: edges and
// corners of meshes and height fields count as well as faces, and what lies all under their surface is in them. Two of
// mesh, height field and plane are never near each other.
CR_API int32_t cr_overlap_body(const cr_world* world, const cr_state* state, int32_t body, cr_pose pose, float margin,
                               int32_t* bodies, int32_t capacity);

// The same for shape `shape` of the world, which need be no body's, `scale` times as large, its frame at `pose`: bodies
// that `query` looks at. -1 where there is no such shape, the scale is not above 0, or a number is not finite.
CR_API int32_t cr_overlap_shape(const cr_world* world, const cr_state* state, const cr_query* query, int32_t shape,
                                float scale, cr_pose pose, float margin, int32_t* bodies, int32_t capacity);

// What a shape that is swept along a translation meets.
typedef struct cr_cast_hit {
    int32_t body;   // -1: nothing is met
    float fraction; // of the translation that is free, 0 to 1; 1
    float distance; // m, so long is that; INFINITY
    cr_vec3 point;  // m, world: of the surface that is met
    cr_vec3 normal; // unit, world: outward of the body that is met, against the translation
} cr_cast_hit;

// The first body that shape `shape` of the world, which need be no body's, meets when it goes from `pose` along
// `translation` (m, world) without turning; `scale` times as large. The shape is convex or a compound, what it meets of
// any kind: meshes and height fields are surfaces, met from both sides, on faces, edges and corners. By conservative
// advancement (Mirtich 1996), which steps over nothing however thin; distances are right to 1e-5 of the moving shape's
// radius, in float64. Of bodies that are met at the same distance, to that, the one of the lower index. A shape that
// touches or overlaps bodies where it begins meets at 0 the one that it is the deepest in, and the normal is the
// direction of the least translation out of it, also where that runs along `translation` (which may be 0).
// CR_ERROR_ARGUMENT where there is no such shape or it is a mesh, a height field or a plane, the scale is not above 0,
// or a number is not finite; `hit` is then as it was.
CR_API cr_status cr_shape_cast(const cr_world* world, const cr_state* state, const cr_query* query, int32_t shape,
                               float scale, cr_pose pose, cr_vec3 translation, cr_cast_hit* hit, cr_error* error);

// The same for body `body` from where it is in `state`, and those that it may touch, as cr_overlap_body has it.
CR_API cr_status cr_body_cast(const cr_world* world, const cr_state* state, int32_t body, cr_vec3 translation,
                              cr_cast_hit* hit, cr_error* error);

#endif
