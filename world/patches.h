// patches.h: cells of space with the bodies they own and a halo of neighbours, awake or asleep.
//
// A patch is a cube of a grid during one chunk of frames. It owns the dynamic bodies whose centres lie in it. Its halo
// are the bodies of other patches that may touch one of its own within the chunk (cr_near_pairs): what a solver of this
// patch alone would need to know of the rest. A patch is asleep when all its bodies have been at rest for a while.
#ifndef CAROM_PATCHES_H
#define CAROM_PATCHES_H

#include "world/geometry.h"

#define CR_REST_SPEED 0.05f // m/s: a body none of whose points is faster is at rest
#define CR_REST_TIME 0.5f   // s of rest, after which a body may sleep

typedef struct cr_patch {
    int32_t cell[3];                // the cube from cell * edge to (cell + 1) * edge
    int32_t first, count;           // of its own bodies, in `bodies`
    int32_t first_halo, halo_count; // in `halo`
    bool awake;
} cr_patch;

// Start from {0}; may be used again for the next state. Free with cr_patches_free.
typedef struct cr_patches {
    float edge;      // m
    cr_patch* items; // (count) sorted by cell
    int32_t count;
    int32_t* owner; // (body_count) patch of each body, -1 for those that no patch owns (not dynamic, or not finite)
    int32_t body_count;
    int32_t* bodies; // sorted by patch, then index
    int32_t* halo;   // the same
    int32_t halo_count;
    cr_pair* links; // (link_count) near pairs across the borders of patches
    int32_t link_count;
    int32_t body_capacity, halo_capacity, link_capacity; // private
} cr_patches;

// Patches of the bodies at `state`. edge: m; doubled until there are at most `most` patches. duration (s) and margin
// (m) of a chunk decide about the halo, as in cr_near_pairs. rest (N, may be NULL: all awake): s that each body has
// been at rest.
CR_API cr_status cr_patches_find(cr_patches* patches, const cr_world* world, const cr_state* state, const float* rest,
                                 float edge, int32_t most, double duration, float margin, cr_error* error);
CR_API void cr_patches_free(cr_patches* patches);

// rest (N) s at rest: brought from before `frames` to the end of them. frame_time: s between two of the `count` frames.
CR_API void cr_rest_update(const cr_world* world, const cr_state* frames, int32_t count, double frame_time,
                           float* rest);

#endif
