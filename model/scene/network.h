// network.h: the scene network (docs/architecture.md, The scene network): an encoder of words and claims, a reader that
// writes claims, an inventory that writes items, a flow that places them; and the backward pass of all.
#ifndef CAROM_SCENE_NETWORK_H
#define CAROM_SCENE_NETWORK_H

#include "model/scene/batch.h"
#include "model/scene/tensors.h"

typedef struct cr_scene_network cr_scene_network;

// The backend must outlive the network. Parameters and gradients are in the backend's memory.
cr_status cr_scene_network_create(cr_scene_network** network, const cr_scene_config* config, cr_backend* backend,
                                  cr_error* error);
void cr_scene_network_destroy(cr_scene_network* network);

typedef struct cr_scene_loss {
    double total;                  // reader + inventory + flow
    double reader, hits;           // nats a token, share of tokens that are the most likely ones
    double inventory;              // nats an item
    double fields[CR_FIELD_COUNT]; // of that
    double right[CR_FIELD_COUNT];  // items in which the field's most likely class is right, share of all items
    double flow;                   // mean square of the error of the output; 1 for no knowledge
    double gradient_square;        // sum of squares of the gradient as it is now, 0 without one
} cr_scene_loss;

// Losses of a batch; with `gradient`, adds the gradient of `total` to it. Parts without targets have loss 0.
cr_status cr_scene_network_loss(cr_scene_network* network, const cr_scene_parameters* parameters,
                                const cr_scene_batch* batch, cr_scene_loss* loss, cr_scene_parameters* gradient,
                                cr_error* error);

// ---------------------------------------------------------------- sampling; results in the program's memory

// Encodes the batch's memory, for the calls below.
cr_status cr_scene_network_encode(cr_scene_network* network, const cr_scene_parameters* parameters,
                                  const cr_scene_batch* batch, cr_error* error);
// logits (rows asked for, CR_READER_TOKEN_COUNT) of rows row(count) of the reader's part.
cr_status cr_scene_network_read(cr_scene_network* network, const cr_scene_parameters* parameters,
                                const cr_scene_batch* batch, const int32_t* row, int32_t count, float* logits,
                                cr_error* error);
// Runs the inventory, and looks at rows row(count) of it from now on.
cr_status cr_scene_network_list(cr_scene_network* network, const cr_scene_parameters* parameters,
                                const cr_scene_batch* batch, const int32_t* row, int32_t count, cr_error* error);
// logits (count, classes) of a field, given the classes of the field before it, decided(count): -1 where it has none.
// Fields are asked for in their order, each once. role (count, CR_ROLES) of the items in the making, 0: none; NULL: of
// none. They are looked at once it is decided what an item is.
cr_status cr_scene_network_field(cr_scene_network* network, const cr_scene_parameters* parameters, int32_t field,
                                 const int32_t* decided, const int32_t* role, float* logits, cr_error* error);
// output (rows used, CR_PLACE_STRIDE) of the flow.
cr_status cr_scene_network_flow(cr_scene_network* network, const cr_scene_parameters* parameters,
                                const cr_scene_batch* batch, float* output, cr_error* error);

#endif
