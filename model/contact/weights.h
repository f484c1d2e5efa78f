// weights.h: a trained network on disk: a folder with model.safetensors, config.json and README.md (the model card).
#ifndef CAROM_WEIGHTS_H
#define CAROM_WEIGHTS_H

#include <stdbool.h>

#include "model/contact/tensors.h"

// What config.json says beside the network's shape.
typedef struct cr_weights_info {
    cr_network_config network;
    int32_t feature_version;
    char setup[32];   // solver preset of the teacher
    int32_t guidance; // iterations of relaxation that go with it (relax.h)
} cr_weights_info;

// Reads config.json and model.safetensors of `folder`. Checks every tensor's name, shape, type and place; refuses
// holes, overlaps, duplicates, unknown tensors and numbers that are not finite.
cr_status cr_weights_load(const char* folder, cr_weights_info* info, cr_parameters* parameters, cr_error* error);
// Writes both files, each to a temporary name and renamed; makes the folder when it is missing. `bf16`: half the size.
cr_status cr_weights_save(const char* folder, const cr_weights_info* info, const cr_parameters* parameters, bool bf16,
                          cr_error* error);
// The lower-level half: one safetensors file.
cr_status cr_safetensors_read(const char* path, const cr_network_config* config, cr_parameters* parameters,
                              cr_error* error);
cr_status cr_safetensors_write(const char* path, const cr_network_config* config, const cr_parameters* parameters,
                               bool bf16, cr_error* error);

#endif
