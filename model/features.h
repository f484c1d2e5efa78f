// features.h: what the network is told. Turns worlds and states into a batch of body and contact tokens.
//
// One window = one world, one state, one chunk of H frames. A batch holds many windows (training, many scenes at
// once) or one (roll-out). Only bodies with a contact become tokens; the others follow exact free flight.
#ifndef CAROM_FEATURES_H
#define CAROM_FEATURES_H

#include "world/geometry.h"
#include "world/world.h"

#define CR_FEATURE_VERSION 1 // stored with weights: raise it whenever a feature changes meaning

enum {
    CR_MAX_FRAMES = 16,       // largest H
    CR_NEAREST_POINTS = 8,    // points kept per direction of a pair
    CR_CONTACT_POINTS = 6,    // points shown to the network
    CR_BODY_FEATURES = 40,    // FB, width of a body token's features (padded with zeros)
};
// FE, width of a contact token's features, a multiple of 16 (padded with zeros).
int32_t cr_contact_feature_count(int32_t frames);

// Grows as needed and is reused; arrays are 64-byte aligned. T = window_count.
typedef struct cr_batch {
    int32_t frames;   // H
    float frame_time; // s
    // Bodies with a contact, (B) each, in window order.
    int32_t body_count, body_capacity;
    int32_t* body_window; // (B) index of the window
    int32_t* body_index;  // (B) index in that window's world
    cr_vec3* gravity;     // (B) m/s^2, gravity factor applied
    float* inverse_mass;  // (B) 1/kg
    cr_vec3* inverse_inertia; // (B) principal, 1/(kg m^2)
    cr_vec3* inertia;     // (B) principal, kg m^2
    float* body_size;     // (B) m, bounding radius
    cr_vec3* p0;          // (B) start of the chunk: position
    cr_quat* q0;          // (B)
    cr_vec3* v0;          // (B)
    cr_vec3* w0;          // (B)
    float* body_features; // (B, FB)
    // Contacts, (E) each. Body i is always a token; far side j is a token or -1 (static, kinematic, infinite mass).
    int32_t contact_count, contact_capacity;
    int32_t *contact_i, *contact_j; // (E) body token indices
    int32_t* contact_window;        // (E)
    int32_t* contact_far;           // (E) body index in the world of the far side (for contact lists)
    cr_mat3* contact_frame;  // (E) rows n (from j to i), t1, t2, world
    cr_vec3* contact_point;  // (E) m, reference point at k*, world
    cr_vec3* arm_i;          // (E) m, point minus position of i on the base path at k*
    cr_vec3* arm_j;          // (E) m, the same of j (0 where j = -1)
    int32_t* contact_moment; // (E) k*
    float* reduced_mass;     // (E) kg
    float* contact_size;     // (E) m, length that scales couples: body_size of the smaller dynamic body
    float* contact_friction; // (E)
    float* contact_restitution; // (E)
    cr_vec3* far_velocity;   // (E) m/s, velocity of a kinematic far side at the contact point (0 otherwise)
    cr_vec3* far_spin;       // (E) rad/s
    float* contact_distance; // (E, H+1) m, distance of the pair at every frame of the base path
    float* contact_features; // (E, FE)
    // The base path that the geometry was computed on, bodies of the batch: free flight, or an estimate.
    cr_vec3* path_position;    // (B, H+1)
    cr_quat* path_orientation; // (B, H+1)
    cr_vec3* path_velocity;    // (B, H+1)
    cr_vec3* path_spin;        // (B, H+1)
    void* scratch; // private
} cr_batch;

typedef struct cr_window {
    const cr_world* world;
    const cr_state* state;
    // Path of the world's bodies to compute geometry on, (N, H+1) each; NULL: free flight from `state`.
    const cr_vec3* position;
    const cr_quat* orientation;
    const cr_vec3* velocity;
    const cr_vec3* spin;
} cr_window;

cr_status cr_batch_create(cr_batch** batch, int32_t frames, float frame_time, cr_error* error);
void cr_batch_destroy(cr_batch* batch);
// Fills the batch from `count` windows; `threads` > 1 works on windows (or, for one big window, on pairs) in parallel
// with the same result. No allocation once the arrays have grown.
cr_status cr_batch_build(cr_batch* batch, const cr_window* windows, int32_t count, int32_t threads, cr_error* error);

#endif
