// weights.h: a trained network on disk: a folder with model.safetensors, config.json and README.md (the model card).
#ifndef CAROM_WEIGHTS_H
#define CAROM_WEIGHTS_H

#include <stdbool.h>

#include "model/contact/solver.h"
#include "model/contact/tensors.h"
#include "model/model.h"
#include "world/fit.h"
#include "world/provenance.h"

// What config.json says beside the network's shape.
typedef struct cr_weights_info {
    cr_network_config network;
    int32_t feature_version;
    char setup[32];     // solver preset of the teacher
    cr_teacher teacher; // laws of the initial guess (docs/architecture.md, Teacher record)
    cr_fit fit;         // of the world, to the data that they are of
    // Who trained it; empty where the file does not say.
    cr_provenance made;
    int64_t steps;
    // Of what was read: XXH64 of model.safetensors, as xxh64sum prints it.
    char hash[24];
} cr_weights_info;

// The same in memory; name: as asked for, or that was chosen.
struct cr_weights {
    cr_weights_info info;
    cr_parameters parameters;
    char name[256];
};

// Reads config.json and model.safetensors of `folder`. Checks every tensor's name, shape, type and place; refuses
// holes, overlaps, duplicates, unknown tensors, numbers that are not finite and data of which the checksum is another:
// XXH64 of the tensors' bytes in model.safetensors (__metadata__, "xxh64"), of the whole file in config.json ("xxh64").
cr_status cr_weights_load(const char* folder, cr_weights_info* info, cr_parameters* parameters, cr_error* error);
// What config.json says that was fitted, alone; the default where it says nothing.
cr_status cr_weights_fit(const char* folder, cr_fit* fit, cr_error* error);
// Writes both files, each to a temporary name and renamed; makes the folder when it is missing. `bf16`: half the size.
cr_status cr_weights_save(const char* folder, const cr_weights_info* info, const cr_parameters* parameters, bool bf16,
                          cr_error* error);
// Takes what an object of a config file says of a teacher; `path` is for messages.
struct json_t;
cr_status cr_teacher_read(cr_teacher* teacher, struct json_t* from, const char* path, cr_error* error);
// The lower-level half: one safetensors file. `hash` (may be NULL) receives the XXH64 of the whole.
cr_status cr_safetensors_read(const char* path, const cr_network_config* config, cr_parameters* parameters,
                              char hash[24], cr_error* error);
cr_status cr_safetensors_write(const char* path, const cr_network_config* config, const cr_parameters* parameters,
                               bool bf16, cr_error* error);

#endif
