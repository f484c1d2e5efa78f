// network.h: the transformer (DESIGN 3.5). Body tokens and contact tokens; every layer adds to the wrench estimate, the
// estimate is decoded, and the next layer is told what is still wrong.
#ifndef CAROM_NETWORK_H
#define CAROM_NETWORK_H

#include "model/ops.h"
#include "model/tensors.h"

typedef struct cr_network cr_network;

// The backend and parameters must outlive the network.
cr_status cr_network_create(cr_network** network, const cr_network_config* config, cr_backend* backend, cr_error* error);
void cr_network_destroy(cr_network* network);

// What goes in beside the batch; all may be NULL.
typedef struct cr_network_input {
    const int32_t* level;  // (B) noise level of each body, 0 clean ... CR_NOISE_LEVELS - 1 pure noise (NULL: all the last)
    const float* noised;   // (B, H, 6) the noised path as deviation from free flight, compressed (NULL: zeros)
    const float* wrench;   // (E, H, 6) where the estimate starts (NULL: zeros)
} cr_network_input;

// Runs the network; the estimate after the last layer is then in cr_network_wrench (E, H, 6) and cr_network_paths.
// `train` keeps what the way back needs. The batch must stay as it is until after backward.
cr_status cr_network_forward(cr_network* network, const cr_parameters* parameters, const cr_batch* batch,
                             const cr_network_input* input, bool train, cr_error* error);
const float* cr_network_wrench(const cr_network* network);
const cr_paths* cr_network_paths(const cr_network* network);
const cr_adjacency* cr_network_adjacency(const cr_network* network);

// What the teacher did, bodies of the batch.
typedef struct cr_target {
    const cr_vec3* velocity; // (B, H) m/s at frames 1..H
    const cr_vec3* spin;     // (B, H) rad/s
    const cr_vec3* position; // (B) m at frame H
    const float* weight;     // (B) weight of each body in the loss (NULL: 1)
} cr_target;

typedef struct cr_loss_options {
    float huber;          // m/s: the pseudo-Huber's width (0.02)
    float velocity, spin, position; // weights of the three terms (1, 1, 1)
    float layer;          // weight of the estimates before the last (0.3)
} cr_loss_options;

typedef struct cr_loss {
    double total;
    double velocity, spin, position; // of the last estimate, m/s
    double free_flight;              // velocity + spin of free flight: the chance row
} cr_loss;

cr_loss_options cr_default_loss_options(void);
// Loss of the last forward (trained mode); with `gradient`, adds the gradient of the parameters to it.
void cr_network_loss(cr_network* network, const cr_parameters* parameters, const cr_target* target,
                     const cr_loss_options* options, cr_loss* loss, cr_parameters* gradient);

#endif
