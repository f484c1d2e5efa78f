// features.h: what the network is told (docs/architecture.md, Batch). Turns worlds and states into a batch of body and
// contact tokens.
//
// One window = one world, one state, one chunk of H frames. A batch holds many windows (training, many worlds at once)
// or one (roll-out). The solver (solver.h) moves them first: its paths and impulses are the initial guess. Bodies with
// a contact become tokens, pairs that bear or come near contact tokens; the others fly freely.
//
// Features have no units (speeds times frame time over size) and are numbers of the contact's own axes, so that a
// scene that is turned, mirrored, scaled, or has its bodies in another order says the same.
#ifndef CAROM_FEATURES_H
#define CAROM_FEATURES_H

#include <stdbool.h>

#include "model/contact/solver.h"

#define CR_FEATURE_VERSION 3 // stored with weights: raise it whenever a feature changes meaning

enum {
    CR_BODY_FEATURES = 16, // FB, width of a body token's features
};

#define CR_UNIT_SPEED 48.0f // speeds are shown as m/s of a body of .2 m at 240 frames a second: .2 m x 240/s

// Body features (FB):
//    0  4  shape: sphere or capsule, box, cylinder or cone, hull or compound (one-hot)
//    4  3  half sizes of the bounding box over the body's size, ascending
//    7  3  principal inertia / (mass size^2), ascending
//   10  2  friction, restitution
//   12  3  speed, angular velocity times size, gravity times frame time: asinh(s / .05) / 3, s in CR_UNIT_SPEED of the
//          size a frame
//   15  1  log(1 + number of contacts)
//
// Contact features (FE), in contact axes (n, t1, t2) at the moment k* in which the contact is looked at; H1 = H + 1;
// velocities are i minus j, in units of the contact's size over the frame time times CR_UNIT_SPEED; symmetric matrices
// are xx yy zz xy xz yz; size is the contact's:
//   0   6  relative velocity before the impulse v: v / 3; asinh(v / .05) / 3
//       H1 tanh(gap / (.05 size)) at every frame of the guess
//       H1 tanh(gap / (.25 size))
//       H  k*, one-hot
//       3  part of the frame k* before the moment; 1 where the guess has an impulse; share of frames with one
//       6  arm of i, arm of j (0 without a token j) over size
//       6  K / 3, where K maps an impulse at the contact, over the reduced mass, to the change of v
//       6  (K + .001)^-1
//       4  reduced mass / mass of i, friction, restitution, 1 where j is no token
//       7  second moments of the points about their mean, 4 / size^2; lever / size
//       2  scale of what the network may add: asinh(s / .05) / 3; speed of approach, the same
//       9  angular velocity of i, of j, each times size / 3; gravity on i times frame time x 3
//      12  inverse inertia of i and of j (0 without a token) times reduced mass size^2 / 4
//      10  shapes of i (4, as above) and of j (4, and plane; mesh or height field)
//       2  log of size of i, of j over size (0 without a token)
// Lengths, velocities and matrices x are x / sqrt(1 + x^2 / a^2): themselves while small, never beyond a.
//
// FE, width of a contact token's features, a multiple of 16 (padded with zeros).
int32_t cr_contact_feature_count(int32_t frames);

// Grows as needed and is reused; arrays are 64-byte aligned.
typedef struct cr_batch {
    int32_t frames;   // H
    float frame_time; // s
    float freedom;    // of the teacher (solver.h)
    // Bodies with a contact, (B) each, in window order.
    int32_t body_count, body_capacity;
    int32_t* body_environment; // (B) index of the window
    int32_t* body_index;       // (B) index in that window's world
    int32_t* body_island;      // (B) least token of those that share contacts with it in the chunk
    cr_vec3* gravity;          // (B) m/s^2, gravity factor applied
    float* inverse_mass;       // (B) 1/kg
    cr_vec3* inverse_inertia;  // (B) principal, 1/(kg m^2)
    cr_vec3* inertia;          // (B) principal, kg m^2
    float* body_size;          // (B) m, bounding radius
    float* body_features;      // (B, FB)
    // The guess, and what decoding its impulses frame by frame leaves: decode(guess) = path.
    cr_vec3* path_position;         // (B, H+1)
    cr_quat* path_orientation;      // (B, H+1)
    cr_vec3* path_velocity;         // (B, H+1)
    cr_vec3* path_angular_velocity; // (B, H+1)
    cr_vec3* rest_position;         // (B, H) m
    cr_vec3* rest_velocity;         // (B, H) m/s
    cr_vec3* rest_angular_velocity; // (B, H) rad/s
    cr_vec3* rest_turn;             // (B, H) rad
    // Contacts, (E) each. Body i is always a token; j is a token or -1 (static, kinematic, infinite mass). Of two
    // tokens i is the lighter, else the smaller, else the slower one.
    int32_t contact_count, contact_capacity;
    int32_t *contact_i, *contact_j; // (E) body token indices
    int32_t* contact_environment;   // (E)
    int32_t* contact_body_b;        // (E) body j's index in the world (for contact lists)
    int32_t* contact_frame;         // (E) k*
    cr_mat3* contact_axes;          // (E) rows n (from j to i), t1, t2, world; may be left-handed
    float* contact_parity;    // (E) their determinant, 1 or -1: angular velocities and couples change sign with it
    float* reduced_mass;      // (E) kg
    float* contact_size;      // (E) m, body_size of the smaller dynamic body
    float* contact_lever;     // (E) m, length that scales couples: what the support reaches
    float* contact_scale;     // (E, 2) m/s, scale of what the network adds to the guess, along n and of the rest: 0 for
                              // what rests, and across n where no direction is better than another
    cr_vec3* ground_velocity; // (E) m/s, velocity of a body j without token at the contact (0 otherwise)
    cr_vec3* ground_angular_velocity; // (E) rad/s
    cr_vec3* arm_i;                   // (E, H) m, where the frame's impulse acts, from the position of i on the guess
    cr_vec3* arm_j;                   // (E, H) m, the same of j (0 where j = -1)
    float* contact_left;              // (E, H) share of the frame that is left when the impulse acts
    float* contact_gap;               // (E, H+1) m, at every frame of the guess
    float* contact_guess;             // (E, H, 6) impulse and couple of the guess, as the network's (decode.h)
    float* contact_features;          // (E, FE)
    void* scratch;                    // private
} cr_batch;

cr_status cr_batch_create(cr_batch** batch, int32_t frames, float frame_time, cr_error* error);
void cr_batch_destroy(cr_batch* batch);
// Fills the batch from windows that `solver` has just run, by `threads` threads with the same result. No allocation
// once the arrays have grown.
cr_status cr_batch_build(cr_batch* batch, const cr_solver* solver, const cr_window* windows, int32_t count,
                         int32_t threads, cr_error* error);
// Several batches of the same frames as one: bodies and contacts of parts[k], an environment, behind those of the parts
// before it.
cr_status cr_batch_join(cr_batch* batch, const cr_batch* const* parts, int32_t count, cr_error* error);

#endif
