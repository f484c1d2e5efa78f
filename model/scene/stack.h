// stack.h: a stack of transformer blocks, forward and backward. Private to model/scene.
#ifndef CAROM_SCENE_STACK_H
#define CAROM_SCENE_STACK_H

#include "model/backend/block.h"
#include "model/scene/tensors.h"

// Groups of rows, arrays in the backend's memory.
typedef struct cr_sent_groups {
    int32_t count;
    const int32_t *q_first, *q_count, *k_first, *k_count;
} cr_sent_groups;

// What a block keeps for the backward pass; d the width, R rows.
typedef struct cr_block_memory {
    float *x0, *n1, *n1_moments, *qkv, *attended, *attended_moments;      // (R, d), .., (R, 3d), (R, d)
    float *x1, *n2, *n2_moments, *query, *kv, *crossed, *crossed_moments; // cross-attention; kv (memory rows, 2d)
    float *x2, *n3, *n3_moments, *up, *act;                               // up, act (R, 4d)
    float* modulation;                                                    // (CR_SCENE_LEVELS, 6d)
} cr_block_memory;

// What a stack runs on.
typedef struct cr_stack_input {
    int32_t rows, memory_rows;
    cr_sent_groups self, cross;
    const float* memory;  // (memory_rows, d)
    const int32_t* level; // (rows)
    const float* noise;   // (CR_SCENE_LEVELS, CR_SCENE_NOISE_WIDTH)
} cr_stack_input;

typedef struct cr_stack {
    cr_backend* backend;
    cr_stack_shape shape;
    int32_t d, heads;
    int32_t rows, memory_rows; // that there is room for
    bool training;
    cr_block block;
    cr_block_memory layer[CR_SCENE_MAX_LAYERS];
    float *out, *y, *y_moments; // (R, d): after the last block, and normalised
} cr_stack;

// Arrays that the backward passes of all stacks share.
typedef struct cr_stack_scratch {
    float *dx, *dn, *dwide, *dact; // (R, d), (R, d), (R, 4d), (R, 4d)
    float* dkv;                    // (memory rows, 2d)
    float* dmodulation;            // (CR_SCENE_LEVELS, 6d)
} cr_stack_scratch;

void cr_stack_init(cr_stack* stack, cr_backend* backend, const cr_scene_config* config, cr_scene_stack which);
void cr_stack_release(cr_stack* stack);
// Room for so many rows; layer[0].x0 is then where the input is to be written. False: no memory.
bool cr_stack_reserve(cr_stack* stack, int32_t rows, int32_t memory_rows, bool training);
// From layer[0].x0 to y.
void cr_stack_forward(cr_stack* stack, const cr_block_tensors* tensors, const cr_stack_input* in);
// From scratch->dwide (R, d), the gradient by y, to scratch->dx, that by layer[0].x0. dmemory and dnoise are added to.
void cr_stack_backward(cr_stack* stack, const cr_block_tensors* tensors, cr_block_tensors* gradients,
                       const cr_stack_input* in, const cr_stack_scratch* scratch, float* dmemory, float* dnoise);

#endif
