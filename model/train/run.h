// run.h: what training runs of all networks have in common: folders, optimizer steps, checkpoints.
#ifndef CAROM_TRAIN_RUN_H
#define CAROM_TRAIN_RUN_H

#include <stdio.h>

#include "model/backend/ops.h"

// Makes a folder and those above it.
cr_status cr_make_folders(const char* folder, cr_error* error);

// FNV-1a, to go on from: CR_HASH_START.
#define CR_HASH_START 1469598103934665603u
uint64_t cr_hash_bytes(uint64_t hash, const void* bytes, size_t size);

// The backend that a config asks for: `name` as cr_backend_open takes it, "": cpu; with float32 products where bf16 is
// false.
cr_status cr_train_backend(cr_backend** backend, const char* name, bool bf16, int32_t threads, cr_error* error);

// The folder's log.csv, to append to; `header` is its first line. NULL where it cannot be written.
FILE* cr_train_log(const char* folder, const char* header);

// Copies `count` numbers between the backend's memory and the program's, and waits.
cr_status cr_copy_numbers(cr_backend* backend, float* to, const float* from, int64_t count, cr_error* error);

// How fast a training learns: keys of its config (cr_json_schedule).
typedef struct cr_schedule {
    double learning_rate; // at the top of the cosine
    double final_rate;    // share of it at the end
    int32_t warm_up;      // iterations
    double weight_decay, beta1, beta2, clip;
    double average; // decay of the running average of the parameters
} cr_schedule;

struct cr_muon; // model/train/muon.h

// AdamW with warm-up and cosine, gradient clipping, and a running average of the parameters.
typedef struct cr_optimizer {
    cr_backend* backend;
    int64_t count;                                                   // numbers of each array
    float *parameters, *gradient, *first, *second, *average, *decay; // the backend's memory
    int64_t iterations;
    cr_schedule schedule; // its weight_decay is in `decay` already, number by number
    struct cr_muon* muon; // takes the steps of its matrices; may be NULL
} cr_optimizer;
// One step, number k from 0 on; gradient_square is the sum of squares of the gradient.
void cr_optimizer_step(const cr_optimizer* optimizer, int64_t k, double gradient_square);

// A checkpoint: a head as it is in memory, then parameters, average, first and second moment. `host` (count numbers)
// is scratch in the program's memory.
cr_status cr_checkpoint_write(const char* path, const void* head, size_t head_size, const cr_optimizer* optimizer,
                              float* host, cr_error* error);
// Reads the head of a checkpoint. *found is false where there is none. With an optimizer the arrays too.
cr_status cr_checkpoint_read(const char* path, void* head, size_t head_size, const cr_optimizer* optimizer, float* host,
                             bool* found, cr_error* error);

#endif
