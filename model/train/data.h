// data.h: what the network learns from: runs of a teacher, cut into windows.
#ifndef CAROM_DATA_H
#define CAROM_DATA_H

#include "world/engine.h"
#include "world/fit.h"
#include "world/random.h"
#include "world/scene.h"

// Where scenes come from; the program composes it from scenes/. Must be a pure function of (family, seed) and safe to
// call from several threads.
typedef cr_status cr_scene_source(void* context, const char* family, uint64_t seed, cr_scene* scene, cr_error* error);

// A share of the training set.
typedef struct cr_data_family {
    char name[48];
    int32_t scenes;                                    // how many seeds
    double seconds;                                    // length of each run
    double perturbation_rate;                          // 1/s: small perturbations inside the teacher's run
    double perturbation_minimum, perturbation_maximum; // m/s, log-uniform; angular velocity alike over the body's size
    double on_policy_rate;                             // 1/s: how often the learned engine takes over (student.h)
    int32_t
        on_policy_chunks; // for 1 to this many chunks, uniform; its frames count as part of the run but are not kept
} cr_data_family;

typedef struct cr_data_options {
    cr_data_family families[32];
    int32_t family_count;
    uint64_t first_seed;         // scene k of a family has seed first_seed + k
    double frame_rate;           // 1/s
    char engine[16];             // the teacher's name, for the program that finds it; "": bullet64
    double step_rate;            // 1/s of the teacher
    char setup[32];              // "" : the scene's own
    char on_policy_weights[256]; // of the engine that takes over, as cr_find_weights takes them; "": none
    int32_t on_policy_guidance;  // iterations of a substep of its guess; -1: as the weights say
    // Recordings, as cr_motions_add takes them, instead of or beside families.
    char recordings[16][256];
    int32_t recording_count;
    int32_t take;      // only the first so many of a fixed shuffle of them; 0: all
    int32_t leave;     // all but those; 0: all
    int32_t smoothing; // frames on either side that a velocity of a recording is made of; 0: as recorded
    cr_fit fit;        // of the recordings' worlds; zeroed: none
    int32_t
        rollout; // chunks that the network itself leads windows of recordings on, at most; 0: they begin as recorded
    double noise_velocity, noise_angular_velocity; // m/s, rad/s: normal, added to the states that windows of recordings
                                                   // begin with, and to those alone
    int32_t threads;
} cr_data_options;

enum { CR_STATE_NUMBERS = 13 }; // position 3, orientation 4, velocity 3, angular velocity 3

// A stretch of a teacher's run without perturbations inside, from a cold start: the teacher set to its first state
// gives the others.
typedef struct cr_episode {
    const cr_world* world;
    int32_t family;
    int32_t frames; // T; there are T + 1 states
    bool recorded;  // not moved by the teacher
    float* states;  // (T + 1, N, 13)
    // Of recordings that windows are led into: frames at which nothing is touched, with velocities of longer flight.
    int32_t start_count;
    int32_t* starts;     // (start_count) ascending; NULL: none
    float* start_states; // (start_count, N, 13)
} cr_episode;

typedef struct cr_dataset {
    int32_t episode_count, episode_capacity;
    cr_episode* episodes;
    int32_t world_count;
    cr_world** worlds;
    int64_t frame_count; // windows there are
    int64_t bytes;
    int32_t left_out;            // scenes in which the teacher became non-finite: nothing of them is here
    int64_t on_policy_stretches; // times the learned engine took over
    int64_t on_policy_dropped;   // of those, how often it failed, became non-finite or let a body escape: the teacher
                                 // then went on from its own state
} cr_dataset;

// Called now and then while data is made; returns false to stop.
typedef bool cr_data_progress(void* context, int32_t done, int32_t total);

// Whether some family asks for the learned engine.
bool cr_data_wants_student(const cr_data_options* options);
// The same bits with any number of threads.
cr_status cr_dataset_create(cr_dataset* data, const cr_data_options* options, const cr_engine_type* teacher,
                            cr_scene_source* source, void* source_context, cr_data_progress* progress,
                            void* progress_context, cr_error* error);
void cr_dataset_destroy(cr_dataset* data);
// The same of start number `start`.
void cr_episode_start(const cr_episode* episode, int32_t start, float angle, cr_state* state);
// The numbers (N, 13) of a state.
void cr_state_numbers(const cr_state* state, float* numbers);
// State k of an episode, turned by `angle` rad about gravity's axis (+Y) through the origin.
void cr_episode_state(const cr_episode* episode, int32_t k, float angle, cr_state* state);

#endif
