// staging.h: input staging. A batch and what goes in beside it, in the backend's memory. Filling is the program's work
// alone and may be done by another thread while the backend computes; sending is one copy.
#ifndef CAROM_STAGING_H
#define CAROM_STAGING_H

#include "model/backend/ops.h"
#include "model/contact/tensors.h"

// What goes in beside the batch; all may be NULL.
typedef struct cr_network_input {
    const int32_t* level;    // (B) noise level of each body, 0 ... CR_NOISE_LEVELS - 1 (NULL: 0, no noise)
    const cr_target* target; // what the loss compares with (NULL: no loss is asked for)
} cr_network_input;

// All that operations read of one batch, in the backend's memory. Of the batch only what operations need is there:
// body_environment, body_index and the like stay where they were.
typedef struct cr_tokens {
    cr_batch batch;
    cr_adjacency adjacency;
    int32_t *level, *contact_level; // (B), (E): the larger level of a contact's bodies
    cr_target target;               // velocity NULL: none
} cr_tokens;

typedef struct cr_staging cr_staging;

// The backend must outlive the staging.
cr_status cr_staging_create(cr_staging** staging, cr_backend* backend, cr_error* error);
void cr_staging_destroy(cr_staging* staging);
// On backends in the program's memory the staging points to batch, input and target, which must stay as they are while
// it is used; others get a copy, made by `threads` threads. Must not be called between cr_staging_send and the
// backend's next synchronize.
cr_status cr_staging_fill(cr_staging* staging, const cr_batch* batch, const cr_network_input* input, int32_t threads,
                          cr_error* error);
// Enqueues the copy; the tokens are good for all operations enqueued after it, until the next fill.
cr_status cr_staging_send(cr_staging* staging, const cr_tokens** tokens, cr_error* error);

#endif
