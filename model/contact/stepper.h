// stepper.h: one chunk of many worlds at once. Training, validation and the engine all roll out through this.
#ifndef CAROM_STEPPER_H
#define CAROM_STEPPER_H

#include "model/contact/network.h"
#include "model/contact/sleep.h"

// The path of one world through a chunk, (N, H + 1) each; index body * (H + 1) + frame.
typedef struct cr_chunk {
    cr_vec3* position;
    cr_quat* orientation;
    cr_vec3* velocity;
    cr_vec3* angular_velocity;
} cr_chunk;

cr_status cr_chunk_create(cr_chunk* chunk, int32_t bodies, int32_t frames, cr_error* error);
void cr_chunk_destroy(cr_chunk* chunk);
// Frame k of the chunk as a state (time is not touched).
void cr_chunk_state(const cr_chunk* chunk, int32_t frames, int32_t k, cr_state* state);
// All frames are the state.
void cr_chunk_fill(cr_chunk* chunk, int32_t frames, const cr_state* state);

#define CR_TRUST 0.25f // of a body's size, and rad: the network moves a body no farther from the guess in a chunk

typedef struct cr_stepper_options {
    bool network;       // false: the guess alone
    int32_t iterations; // of the guess, in place of the teacher's where >= 0; 0: contacts are not relaxed
    bool cached;        // the worlds are those of the last run, moved on by it: start from their contact caches
    int32_t threads;
    cr_sleep* sleep; // of the worlds' bodies, (count), awake or not; NULL: all are awake
} cr_stepper_options;

typedef struct cr_stepper cr_stepper;

cr_status cr_stepper_create(cr_stepper** stepper, const cr_network_config* config, const cr_teacher* teacher,
                            cr_backend* backend, cr_error* error);
void cr_stepper_destroy(cr_stepper* stepper);
// Fills chunks[k] from states[k] of worlds[k]. In an island whose energy the network would raise above what it was at
// the start of the chunk, or whose bodies it would move beyond CR_TRUST, it has the largest share of its say that does
// not (docs/architecture.md, Shares).
cr_status cr_stepper_run(cr_stepper* stepper, const cr_parameters* parameters, const cr_stepper_options* options,
                         int32_t count, const cr_world* const* worlds, const cr_state* states, cr_chunk* chunks,
                         cr_error* error);
// The same in steps, for the networks of several steppers as one: begin fills the chunks from the guess; where the
// network has a say (cr_stepper_asks), forward runs it, and end obeys it as far as is allowed.
typedef struct cr_estimate {
    const float* impulses; // (E, H, 6)
    cr_paths paths;        // decoded
} cr_estimate;
cr_status cr_stepper_begin(cr_stepper* stepper, const cr_stepper_options* options, int32_t count,
                           const cr_world* const* worlds, const cr_state* states, cr_chunk* chunks, cr_error* error);
bool cr_stepper_asks(const cr_stepper* stepper, const cr_stepper_options* options);
// What the network says of a batch, begun by any stepper of the same config; good until its next forward.
cr_status cr_stepper_forward(cr_stepper* stepper, const cr_parameters* parameters, const cr_batch* batch,
                             cr_estimate* estimate, cr_error* error);
// estimate: NULL where the network was not asked.
cr_status cr_stepper_end(cr_stepper* stepper, int32_t count, cr_chunk* chunks, const cr_estimate* estimate,
                         cr_error* error);
// That of part `k` of what cr_batch_join joined.
cr_estimate cr_estimate_part(const cr_estimate* whole, const cr_batch* const* parts, int32_t k);

// The batch of the last run, its impulses (E, H, 6), and how much of the network's say each island had (contact lists).
const cr_batch* cr_stepper_batch(const cr_stepper* stepper);
const float* cr_stepper_impulses(const cr_stepper* stepper);
cr_solver* cr_stepper_solver(const cr_stepper* stepper);

#endif
