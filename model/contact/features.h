// features.h: what the network is told. Turns worlds and states into a batch of body and contact tokens.
//
// One window = one environment (a world and its state) and one chunk of H frames. A batch holds many windows (training,
// many scenes at once) or one (roll-out). Only bodies with a contact become tokens; the others follow exact free
// flight.
#ifndef CAROM_FEATURES_H
#define CAROM_FEATURES_H

#include <stdbool.h>

#include "world/geometry.h"
#include "world/world.h"

#define CR_FEATURE_VERSION 2 // stored with weights: raise it whenever a feature changes meaning

enum {
    CR_MAX_FRAMES = 16,    // largest H
    CR_NEAREST_POINTS = 8, // points selected per direction of a pair
    CR_CONTACT_POINTS = 6, // points shown to the network
    CR_MANIFOLD = 8,       // points that relaxation holds apart (relax.h)
    CR_BODY_FEATURES = 40, // FB, width of a body token's features (padded with zeros)
};

// Body features (FB), w = world frame, b = body frame, sizes in m, all at the start of the chunk:
//    0  4  shape: sphere or capsule, box, cylinder or cone, hull or compound (one-hot)
//    4  3  half sizes of the bounding box, b
//    7  3  log mass (kg), friction, restitution
//   10  9  rotation matrix, rows (b to w)
//   19  6  velocity / 3 m/s, angular velocity / 5 rad/s, w
//   25  4  direction of gravity, w; its length / 10 m/s^2 (gravity factor applied)
//   29  1  log body size
//   30  3  inertia / (mass size^2), b
//
// Contact features (FE), everything in contact axes (n, t1, t2) at k* of the predicted trajectory unless said
// otherwise; H1 = H + 1; velocities are A (i) minus B (j, or the ground); symmetric matrices are xx yy zz xy xz yz:
//      0   6  relative velocity v at the contact / 3 m/s; asinh(v / 5 cm/s) / 3
//      6  H1  tanh(distance / 1 cm) of the pair at every frame
//         H1  tanh(distance / 5 cm)
//         H1  k*, one-hot
//         H1  normal velocity of the reference point at every frame, asinh(v / 5 cm/s) / 3
//          6  arm of i, arm of j (0 without a token j), m
//          6  K / 3, where K maps an impulse at the contact, over the reduced mass, to the change of v
//          6  (K + 0.001)^-1
//          4  reduced mass / mass of i, friction, restitution, 1 where B is no token (ground)
//       6x8  points of the contact, those of an edge or a face on a face first, then nearest first: tanh(d / 1 cm),
//       tanh(d / 5 cm), ok * offset from the reference point (m),
//             ok * normal; ok = sigmoid((2 cm - d) / 4 mm). None: 1, 1, 0, ...
//          6  n, t1 in the world frame
//         12  velocity of i / 3 m/s, angular velocity of i and of B / 5 rad/s, gravity on i / 10 m/s^2
//         12  inverse inertia of i and of j (0 without a token) times reduced mass / 4
//          2  log size of i, log size of j (0 without a token)
//          3  velocity of the ground at the contact / 3 m/s
//          6  impulse s over the reduced mass that stops slip and approach and bounces: s / 3 m/s, asinh(s / 5 cm/s) /
//          3 1  where s lies in the friction cone: (mu^2 s_n^2 - s_t^2) / (mu^2 s_n^2 + s_t^2 + 0.0001)
//          1  share of the frame before k* that is left after the impact (cr_batch.time_of_impact; else 0)
// Lengths, velocities and matrices x are x / sqrt(1 + x^2 / a^2): themselves while small, never beyond a.
//
// FE, width of a contact token's features, a multiple of 16 (padded with zeros).
int32_t cr_contact_feature_count(int32_t frames);

// A point of each of two bodies, one over the other at k*: their distance along the normal, less the radii, is the gap.
typedef struct cr_manifold_point {
    cr_vec3 normal;           // unit, from j to i, world, at k*
    cr_vec3 at_i, at_j;       // m, frame of the body; of the ground: from contact_point at k*, world axes
    float radius_i, radius_j; // m: the surface is so far from the point (a sphere's centre, a capsule's axis)
    // Where rim > 0 the point is the lowest (j: highest) of a cylinder's or cone's rim, whichever that is: a disc
    // rolls. In a batch at_i (at_j) is then the rim's centre.
    float rim_i, rim_j;     // m, its radius
    cr_vec3 axis_i, axis_j; // unit, its axis, frame of the body
} cr_manifold_point;

// From a rim's centre to the point of it that lies farthest along `d`.
static inline cr_vec3 cr_rim_point(cr_vec3 axis, float rim, cr_vec3 d) {
    return cr_scale(cr_normalize_or(cr_madd(d, -cr_dot(d, axis), axis), cr_v3(0, 0, 0)), rim);
}

// Grows as needed and is reused; arrays are 64-byte aligned. T = window_count.
typedef struct cr_batch {
    int32_t frames;   // H
    float frame_time; // s
    bool sampled; // show points of the surfaces alone, not those where features overlap; false after cr_batch_create
    bool time_of_impact;   // look at contacts at their time of impact between two frames, not at the first frame that
                           // penetrates; false after cr_batch_create
    bool pyramid_friction; // isolated_impulse with the friction pyramid of Bullet's solver, not with a cone; false
                           // after cr_batch_create
    // Bodies with a contact, (B) each, in window order.
    int32_t body_count, body_capacity;
    int32_t* body_environment; // (B) index of the environment
    int32_t* body_index;       // (B) index in the environment's world
    cr_vec3* gravity;          // (B) m/s^2, gravity factor applied
    float* inverse_mass;       // (B) 1/kg
    cr_vec3* inverse_inertia;  // (B) principal, 1/(kg m^2)
    cr_vec3* inertia;          // (B) principal, kg m^2
    float* body_size;          // (B) m, bounding radius
    cr_vec3* p0;               // (B) start of the chunk: position
    cr_quat* q0;               // (B)
    cr_vec3* v0;               // (B)
    cr_vec3* w0;               // (B)
    float* body_features;      // (B, FB)
    // Contacts, (E) each. Body A is always a token, i; body B is a token, j, or ground, -1: static, kinematic or of
    // infinite mass.
    int32_t contact_count, contact_capacity;
    int32_t *contact_i, *contact_j; // (E) body token indices
    int32_t* contact_environment;   // (E) index of the environment
    int32_t* contact_body_b;        // (E) index of body B in the world (for contact lists)
    cr_mat3* contact_axes;          // (E) rows n (from j to i), t1, t2, world
    cr_vec3* contact_point;         // (E) m, reference point at k*, world
    cr_vec3* arm_i;                 // (E) m, point minus position of i on the predicted trajectory at k*
    cr_vec3* arm_j;                 // (E) m, the same of j (0 where j = -1)
    int32_t* contact_frame;         // (E) k*
    float* reduced_mass;            // (E) kg
    float* contact_size;            // (E) m, length that scales angular impulses: body_size of the smaller dynamic body
    float* contact_friction;        // (E)
    float* contact_restitution;     // (E)
    cr_vec3* ground_velocity;       // (E) m/s, velocity of kinematic ground at the contact point (0 otherwise)
    cr_vec3* ground_angular_velocity; // (E) rad/s
    cr_vec3*
        isolated_impulse; // (E) m/s: impulse over the reduced mass, contact axes, that alone would turn the approach
                          // at k* into a bounce and stop the slip, inside the friction cone; 0 where nothing approaches
    float* contact_distance;     // (E, H+1) m, distance of the pair at every frame of the predicted trajectory
    float* contact_features;     // (E, FE)
    int32_t* manifold_count;     // (E)
    cr_manifold_point* manifold; // (E, CR_MANIFOLD)
    // The predicted trajectory that the geometry was computed on, bodies of the batch: free flight, or an estimate.
    cr_vec3* path_position;         // (B, H+1)
    cr_quat* path_orientation;      // (B, H+1)
    cr_vec3* path_velocity;         // (B, H+1)
    cr_vec3* path_angular_velocity; // (B, H+1)
    void* scratch;                  // private
} cr_batch;

// Hash of a pair from chunk to chunk: its window, bodies A and B, by their index in the world.
static inline uint32_t cr_pair_key(int32_t window, int32_t i, int32_t body_b) {
    uint64_t key = (uint64_t)(uint32_t)window * 0x9e3779b97f4a7c15u;
    key = (key ^ (uint32_t)i) * 0xff51afd7ed558ccdu;
    return (uint32_t)((((key ^ (key >> 29)) ^ (uint32_t)body_b) * 0xc4ceb9fe1a85ec53u) >> 32);
}

typedef struct cr_window {
    const cr_world* world;
    const cr_state* state;
    // Path of the world's bodies to compute geometry on, (N, H+1) each; NULL: free flight from `state`.
    const cr_vec3* position;
    const cr_quat* orientation;
    const cr_vec3* velocity;
    const cr_vec3* angular_velocity;
    const bool* only; // (N) pairs of these bodies alone, with all; NULL: all pairs
} cr_window;

cr_status cr_batch_create(cr_batch** batch, int32_t frames, float frame_time, cr_error* error);
void cr_batch_destroy(cr_batch* batch);
// Fills the batch from `count` windows; `threads` > 1 works on windows (or, for one big window, on pairs) in parallel
// with the same result. No allocation once the arrays have grown.
cr_status cr_batch_build(cr_batch* batch, const cr_window* windows, int32_t count, int32_t threads, cr_error* error);

#endif
