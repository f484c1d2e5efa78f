// stepper.h: one chunk of many worlds at once. Training, validation and the engine all roll out through this.
#ifndef CAROM_STEPPER_H
#define CAROM_STEPPER_H

#include "model/contact/network.h"

// The path of one world through a chunk, (N, H + 1) each; index body * (H + 1) + frame.
typedef struct cr_chunk {
    cr_vec3* position;
    cr_quat* orientation;
    cr_vec3* velocity;
    cr_vec3* angular_velocity;
} cr_chunk;

cr_status cr_chunk_create(cr_chunk* chunk, int32_t bodies, int32_t frames, cr_error* error);
void cr_chunk_destroy(cr_chunk* chunk);
// Free flight of every body from `state`: kinematic bodies keep their velocity, static ones stay.
void cr_chunk_free_flight(const cr_world* world, const cr_state* state, int32_t frames, float frame_time,
                          cr_chunk* chunk);
// Frame k of the chunk as a state (time is not touched).
void cr_chunk_state(const cr_chunk* chunk, int32_t frames, int32_t k, cr_state* state);

#define CR_HORIZON_DEPTH 0.025f // of the smaller body's size: as deep as bodies may go that were not foreseen to meet

typedef struct cr_stepper_options {
    int32_t passes;     // denoising passes, each with geometry on the last one's estimate
    int32_t guidance;   // iterations of relaxation after the last pass (relax.h), 0: none
    float noise;        // 0: deterministic; 1: starts from noise of full size
    bool warm_start;    // first estimate from the last chunk's impulses
    bool check_horizon; // look how far the chunk is valid (cr_stepper_horizon)
    int32_t threads;
} cr_stepper_options;

typedef struct cr_stepper cr_stepper;

cr_status cr_stepper_create(cr_stepper** stepper, const cr_network_config* config, cr_backend* backend,
                            cr_error* error);
void cr_stepper_destroy(cr_stepper* stepper);
// Fills chunks[k] from states[k] of worlds[k]. `seed` (count, may be NULL without noise) gives every world its own
// noise. Warm starting is only possible when the stepper serves the same worlds again and again.
cr_status cr_stepper_run(cr_stepper* stepper, const cr_parameters* parameters, const cr_stepper_options* options,
                         int32_t count, const cr_world* const* worlds, const cr_state* states, const uint64_t* seeds,
                         cr_chunk* chunks, cr_error* error);
// The batch, impulses and paths of the last pass (contact lists, training).
const cr_batch* cr_stepper_batch(const cr_stepper* stepper);
const cr_network* cr_stepper_network(const cr_stepper* stepper);
const float* cr_stepper_impulses(const cr_stepper* stepper); // (E, H, 6)
const cr_paths* cr_stepper_paths(const cr_stepper* stepper);
struct cr_relaxation;
struct cr_relaxation* cr_stepper_relaxation(const cr_stepper* stepper);
// (count) The valid horizon: how many frames of each world's chunk hold, 1 to H. With `check_horizon` a chunk ends
// before bodies go into each other where nothing was there to hold them: pairs without a contact in the batch, contacts
// before their contact frame, edges and corners that come round while others bear. The next chunk starts there, and
// what is remembered is of there.
const int32_t* cr_stepper_horizon(const cr_stepper* stepper);
// Forget the last chunk's impulses.
void cr_stepper_forget(cr_stepper* stepper);

// Carries impulses (E, H, 6) of one batch to the same pairs of another, through the world frame; pairs that are new get
// zeros. With `horizon` every frame gets the impulses of the frame before the chunk that follows on horizon[window]
// frames.
void cr_transfer_impulses(const cr_batch* from, const float* impulses, const cr_batch* to, float* out,
                          const int32_t* horizon);

// The denoised quantity: deviation of a path from free flight, per body and frame velocity and angular velocity times
// size, compressed by asinh(x / 5 cm/s) / 3. compress and expand are inverse.
static inline float cr_compress(float x) { return asinhf(x * 20) / 3; }
static inline float cr_expand(float y) { return sinhf(cr_min(cr_max(3 * y, -12), 12)) / 20; }

#endif
