// network.h: the transformer (docs/architecture.md, Network). Body tokens and contact tokens; every layer adds to the
// estimate of the impulses, the estimate is decoded, and the next one is told what is still wrong. It starts from the
// guess, and layers are run `repeats` times.
#ifndef CAROM_NETWORK_H
#define CAROM_NETWORK_H

#include "model/contact/staging.h"
#include "model/contact/tensors.h"

typedef struct cr_network cr_network;

// The backend must outlive the network. Parameters and gradients are in the backend's memory (cr_parameters_create_on).
cr_status cr_network_create(cr_network** network, const cr_network_config* config, cr_backend* backend,
                            cr_error* error);
void cr_network_destroy(cr_network* network);

// Runs the network; the estimate after the last layer is then in cr_network_impulses (E, H, 6) and cr_network_paths.
// `train` keeps what the backward pass needs; on a backend with memory of its own the estimate then stays there. Batch
// and input must stay as they are until after cr_network_loss.
cr_status cr_network_forward(cr_network* network, const cr_parameters* parameters, const cr_batch* batch,
                             const cr_network_input* input, bool train, cr_error* error);
// The same from a staging that was filled beforehand.
cr_status cr_network_forward_staged(cr_network* network, const cr_parameters* parameters, cr_staging* staging,
                                    bool train, cr_error* error);
const float* cr_network_impulses(const cr_network* network);
// Arms are not there on backends with memory of their own.
const cr_paths* cr_network_paths(const cr_network* network);

typedef struct cr_loss {
    double total;
    double velocity, angular_velocity, position; // of the last estimate, no units
    double guess;           // velocity + angular velocity of the guess: the row without the network
    double gradient_square; // sum of squares of the gradient as it is now, 0 without one
} cr_loss;

cr_loss_options cr_default_loss_options(void);
// Loss of the last forward (trained mode, with a target); with `gradient`, adds the gradient of the parameters to it.
// Returns when all is done: the one place where training waits for the backend.
cr_status cr_network_loss(cr_network* network, const cr_parameters* parameters, const cr_loss_options* options,
                          cr_loss* loss, cr_parameters* gradient, cr_error* error);

#endif
