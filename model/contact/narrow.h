// narrow.h: two bodies along their paths through a chunk: how near they come, when, and where.
#ifndef CAROM_NARROW_H
#define CAROM_NARROW_H

#include "model/contact/features.h"

#define CR_PAIR_MARGIN 0.03f // m: a pair that stays farther apart at every frame is no contact
// m: the reference point is the softmax(-distance / this) average. Lever of Bullet's impulse about it, mean error over
// body size: MOVi-A 3.8% at 4 mm, 2.7% at 1.5 mm, 2.3% at 0.8 mm, 2.0% at 0.3 mm; bodies dropped on a
// floor 11.4, 11.2, 11.6, 12.8%.
#define CR_SOFT_DISTANCE 0.001f

// One body and its path through the chunk, (H+1) each.
typedef struct cr_trajectory_view {
    const cr_world* world;
    const cr_body* body;
    const cr_vec3* position;
    const cr_quat* orientation;
    const cr_vec3* velocity;
    const cr_vec3* angular_velocity;
} cr_trajectory_view;

// A point where two surfaces are near each other.
typedef struct cr_candidate {
    float distance; // m, negative: penetration
    cr_vec3 offset; // m, midway between the surfaces, from the position of i, world axes
    cr_vec3 normal; // unit, from j to i, world
    int32_t source; // which of the followed points it is (private)
} cr_candidate;

typedef struct cr_near_contact {
    int32_t frame;                  // k*
    float impact;                   // 1: the contact is looked at at frame k*; less: so far from frame k* - 1 to it
    cr_vec3 position_i, position_j; // m, the poses that it is looked at in
    cr_quat orientation_i, orientation_j;
    cr_vec3 offset;                    // m, reference point, from the position of i, world axes
    cr_vec3 normal;                    // unit, from j to i, world
    float distance[CR_MAX_FRAMES + 1]; // m, at every frame
    int32_t point_count;               // nearest first
    cr_candidate points[CR_CONTACT_POINTS];
    int32_t manifold_count;
    cr_manifold_point manifold[CR_MANIFOLD]; // `at` from position_i, world axes
} cr_near_contact;

typedef struct cr_narrow_scratch cr_narrow_scratch;
cr_narrow_scratch* cr_narrow_scratch_create(void); // NULL: out of memory; release with free()

// Points of each surface against the other's signed distance (docs/architecture.md, Batch). False where the bodies stay
// farther apart than CR_PAIR_MARGIN at all frames. `sampled`, `time_of_impact`: as cr_batch. `i` has a convex or
// compound shape; `j` any.
bool cr_narrow(const cr_trajectory_view* i, const cr_trajectory_view* j, int32_t frames, float frame_time, bool sampled,
               bool time_of_impact, cr_narrow_scratch* scratch, cr_near_contact* contact);

#endif
