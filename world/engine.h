// engine.h: the one table that every engine fills, classical or learned.
#ifndef CAROM_ENGINE_H
#define CAROM_ENGINE_H

#include "world/world.h"

// Start from cr_default_engine_options(). What an engine does not know it ignores.
typedef struct cr_engine_options {
    double frame_rate;                   // 1/s: spacing of the frames that step() returns (240)
    const char* setup;                   // "default", "movi" or "precise": named solver presets (sim/)
    double step_rate;                    // 1/s: solver steps; 0: the frame rate, else a whole multiple of it
    int iterations;                      // solver iterations; 0: the solver preset's own
    double restitution_threshold;        // m/s; < 0: the solver preset's own
    double contact_processing_threshold; // m; NAN: the solver preset's own
    int warm_starting;                   // 0, 1; -1: the solver preset's own
    bool sleeping;                       // Bullet, learned: what rests is not solved until something touches it (false)
    bool exact;                          // Bullet: free flight without its step's error, as teachers have it (false)
    int threads;                         // 1
    uint64_t seed;                       // for engines that sample
    const char* weights;                 // learned: folder or name, "none": no network; NULL: the default weights
    const char* backend;                 // learned: "cpu", "cpu-f32", "reference", "cuda", "cuda-f32"; NULL: cpu
    int passes;                          // learned: 1; more is an error
    int guidance; // learned: iterations of a substep of the guess; 0: every contact once, -1: as the weights say
    double noise; // learned: 0 to 1 times what the weights say is not known, drawn from the seed; an error where they
                  // say nothing
    const char* fit; // file of what was fitted to recordings (carom fit), for the world and its contacts; NULL: none
    const char* recording;        // recorded: the file that is shown as it was; NULL: none
    const struct cr_fit* contact; // the same in memory, for contacts alone: what cr_fitted_create hands on; NULL: none
    // learned: weights in memory, instead of `weights`; they must outlive the engine, and engines may share them. NULL:
    // none
    const struct cr_weights* network;
} cr_engine_options;

CR_API cr_engine_options cr_default_engine_options(void);
// The solver preset of that name, as text that outlives `name`; NULL: there is none.
CR_API const char* cr_known_setup(const char* name);

// One point of contact, as the engine saw it in its last solver step.
typedef struct cr_contact {
    int32_t body_a, body_b;
    cr_vec3 position; // m, world
    cr_vec3 normal;   // unit, from b to a
    float distance;   // m, negative when penetrating
    cr_vec3 impulse;  // N s on a, over the last frame
} cr_contact;

typedef struct cr_engine cr_engine;

// What an engine runs with once the defaults of its options are filled in, for the record of a run. "" and -1: it has
// no such thing.
typedef struct cr_engine_facts {
    char weights[256];     // name of the network's weights, or their folder
    char weights_hash[24]; // XXH64 of their model.safetensors, as xxh64sum prints it
    char backend[64];      // where the network is computed
    int32_t guidance;      // iterations of a substep of the initial guess
} cr_engine_facts;

typedef struct cr_engine_type {
    const char* name;        // "bullet", "bullet64", "freeflight", "mujoco", "learned", ...
    const char* description; // one line for --help
    // The world must outlive the engine.
    cr_status (*create)(cr_engine** engine, const cr_world* world, const cr_state* state,
                        const cr_engine_options* options, cr_error* error);
    void (*destroy)(cr_engine* engine);
    // Forgets all contact history: the engine starts cold from `state`.
    cr_status (*set_state)(cr_engine* engine, const cr_state* state, cr_error* error);
    cr_status (*get_state)(const cr_engine* engine, cr_state* state, cr_error* error);
    // Advances `frames` frames of 1/frame_rate s; out[k] (may be NULL) receives the state after frame k+1.
    cr_status (*step)(cr_engine* engine, int32_t frames, cr_state* out, cr_error* error);
    // Impulse (N s) at a world point on a dynamic body, acting at the start of the next step.
    cr_status (*push)(cr_engine* engine, int32_t body, cr_vec3 impulse, cr_vec3 point, cr_error* error);
    // Sets one body's pose and velocities (kinematic bodies: this is how they are driven).
    cr_status (*teleport)(cr_engine* engine, int32_t body, cr_pose pose, cr_vec3 linear_velocity,
                          cr_vec3 angular_velocity, cr_error* error);
    // Writes up to `capacity` contacts of the last solver step, returns how many there are.
    int32_t (*contacts)(const cr_engine* engine, cr_contact* contacts, int32_t capacity);
    // Everything the next step depends on, as bytes: a restored engine goes on bit for bit. The caller
    // frees *bytes with cr_free(). NULL where the state alone is enough.
    cr_status (*save)(const cr_engine* engine, void** bytes, size_t* size, cr_error* error);
    cr_status (*restore)(cr_engine* engine, const void* bytes, size_t size, cr_error* error);
    // Names of the fields of cr_engine_options that make a difference to it, beside frame_rate and seed, with spaces
    // between. NULL: not told. (Of engines of this build only: plug-ins may have a shorter table.)
    const char* options;
    // NULL: nothing to tell. Of engines of this build only, as well.
    void (*facts)(const cr_engine* engine, cr_engine_facts* facts);
} cr_engine_type;

// True unless the engine's type says that `option`, a field of cr_engine_options, makes no difference to it.
CR_API bool cr_engine_takes(const cr_engine_type* type, const char* option);
// CR_OK for a world without joints, else a failure that names the engine, for engines that know none.
CR_API cr_status cr_engine_refuse_joints(const char* engine, const cr_world* world, cr_error* error);
// Facts of an engine of this build; empty for others.
CR_API cr_engine_facts cr_engine_tell(const cr_engine* engine);

// Every engine's struct begins with this, so that the table travels with the engine.
struct cr_engine {
    const cr_engine_type* type;
};

// ---------------------------------------------------------------- using an engine

// The table's functions, as functions. What an engine has not is CR_ERROR_UNSUPPORTED.
CR_API cr_status cr_engine_create(cr_engine** engine, const cr_engine_type* type, const cr_world* world,
                                  const cr_state* state, const cr_engine_options* options, cr_error* error);
CR_API void cr_engine_destroy(cr_engine* engine); // NULL: nothing happens
CR_API cr_status cr_engine_set_state(cr_engine* engine, const cr_state* state, cr_error* error);
CR_API cr_status cr_engine_get_state(const cr_engine* engine, cr_state* state, cr_error* error);
CR_API cr_status cr_engine_step(cr_engine* engine, int32_t frames, cr_state* out, cr_error* error);
CR_API cr_status cr_engine_push(cr_engine* engine, int32_t body, cr_vec3 impulse, cr_vec3 point, cr_error* error);
CR_API cr_status cr_engine_teleport(cr_engine* engine, int32_t body, cr_pose pose, cr_vec3 linear_velocity,
                                    cr_vec3 angular_velocity, cr_error* error);
// 0 of an engine that tells none.
CR_API int32_t cr_engine_contacts(const cr_engine* engine, cr_contact* contacts, int32_t capacity);
// *bytes is NULL where the state alone is enough.
CR_API cr_status cr_engine_save(const cr_engine* engine, void** bytes, size_t* size, cr_error* error);
CR_API cr_status cr_engine_restore(cr_engine* engine, const void* bytes, size_t size, cr_error* error);

// Steps and then writes the state that the engine is in, which must have as many bodies: one call a frame for whoever
// looks at every frame.
CR_API cr_status cr_engine_advance(cr_engine* engine, int32_t frames, cr_state* state, cr_error* error);
// The same for `count` engines, each of a world of its own, on `threads` threads (0: as many as OpenMP gives,
// OMP_NUM_THREADS). Every engine is advanced, whatever becomes of the others, and none knows of them: results are those
// of as many calls of cr_engine_advance, bit for bit. `states` (count) may be NULL, `statuses` (count) too. Returns the
// status of the first that failed, and its message in `error` with "world K: " before it. No engine may be there twice.
CR_API cr_status cr_engines_advance(cr_engine* const* engines, int32_t count, int32_t frames, cr_state* states,
                                    int threads, cr_status* statuses, cr_error* error);

#endif
