// train.h: training, from a config file to weights.
#ifndef CAROM_TRAIN_H
#define CAROM_TRAIN_H

#include "model/contact/network.h"
#include "model/contact/stepper.h"
#include "model/contact/weights.h"
#include "model/train/data.h"
#include "model/train/run.h"

// A training run as its config file (JSON) says it. Every field has a default except the families.
typedef struct cr_train_config {
    char name[64];
    uint64_t seed;
    cr_network_config network;
    cr_data_options data;
    cr_data_options validation;   // no perturbations
    int32_t validation_frames[8]; // frames at which roll-outs are scored; 0 ends the list
    int32_t contacts;             // contact tokens a step aims at
    int64_t iterations;
    cr_schedule schedule;
    double say;         // share of what the network says that the weights keep; 0: chosen on the validation data
    cr_teacher teacher; // laws of the initial guess; those of the solver preset where the file does not say
    cr_loss_options loss;
    int32_t validate_every;  // iterations
    double checkpoint_every; // s
    int32_t threads;
    bool bf16;
    // How and how long it runs: not in the file, not in the checkpoint's hash.
    double minutes;   // stop, as if told to, after this long; 0: never
    char backend[16]; // cr_backend_open's names; "": cpu. bf16 false means the one with float32 products
    bool ahead;       // build the next step's batch while the backend works on this one's; always done where the
                      // backend has memory of its own. Gives the same bits
} cr_train_config;

cr_status cr_train_config_read(const char* path, cr_train_config* config, cr_error* error);

// What the program is told while training runs.
typedef struct cr_train_report {
    int64_t iteration, iterations;
    double loss;                 // running mean of the total loss
    double relative;             // velocity and angular velocity loss over that of the guess
    double milliseconds;         // of a step, running mean
    double feature_milliseconds; // of that, or beside it where batches are built ahead
    double tokens;               // per second
    double seconds_left;
    int32_t bodies, contacts;                       // of the last batch
    int64_t on_policy_stretches, on_policy_dropped; // of the training data (data.h)
    int32_t left_out, scenes; // of the teacher's: became non-finite and not learned from; of how many
    int32_t skipped;          // steps so far whose loss or gradient was not finite, which were left out
    int32_t scores;           // rows that follow, after a validation
    int32_t frame[8];
    double position[8], orientation[8];  // m, degrees: root mean square over a scene's bodies, mean over scenes
    double position_median[8], speed[8]; // m, m/s
} cr_train_report;

typedef bool cr_train_progress(void* context, const cr_train_report* report); // false: stop after a checkpoint

// Who makes the data of a run, and who watches it. All but teacher and source may be NULL.
typedef struct cr_train_company {
    const cr_engine_type* teacher;
    cr_scene_source* source;
    void* source_context;
    cr_data_progress* data_progress;
    cr_train_progress* progress;
    void* progress_context; // of both
    bool (*stop)(void);     // asked after every step and within validation; true: stop after a checkpoint
} cr_train_company;

// Where a run stands when cr_train returns, also when it fails.
typedef struct cr_train_end {
    int64_t iteration, iterations; // steps done, and to be done
    double say;                    // share of what the network says that the weights keep
    bool nothing_to_do;            // the checkpoint was that of a finished run; no data was made
} cr_train_end;

// Trains in `folder` (made when missing): checkpoint, log.csv, TensorBoard events, weights/. Goes on from the folder's
// checkpoint if there is one and it is of the same config and student; else from `initial` weights (as cr_find_weights
// takes them) or from the seed. One run at a time in a folder: CR_ERROR_FILE where another is at work.
cr_status cr_train(const cr_train_config* config, const char* folder, const char* initial,
                   const cr_train_company* company, cr_train_end* end, cr_error* error);

// Rolls every run of `data` (each its first episode) out by `stepper` and scores the frames asked for.
cr_status cr_validate(cr_stepper* stepper, const cr_parameters* parameters, const cr_stepper_options* options,
                      const cr_dataset* data, const int32_t* frames, int32_t frame_count, cr_train_report* report,
                      cr_error* error);

#endif
