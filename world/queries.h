// queries.h: what a ray meets, and who is where.
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
// their groups). Writes up to `capacity`, returns how many there are.
CR_API int32_t cr_overlap_body(const cr_world* world, const cr_state* state, int32_t body, cr_pose pose, float margin,
                               int32_t* bodies, int32_t capacity);

#endif
