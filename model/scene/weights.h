// weights.h: a trained scene network on disk: a folder with model.safetensors, config.json (the network's shape, its
// vocabulary, who trained it) and README.md (the model card).
#ifndef CAROM_SCENE_WEIGHTS_H
#define CAROM_SCENE_WEIGHTS_H

#include "model/scene/tensors.h"
#include "model/scene/vocabulary.h"
#include "world/provenance.h"

// Weights of others are refused.
enum {
    CR_SCENE_VERSION = 1,  // of words and claim tokens
    CR_LAYOUT_VERSION = 2, // of fields, places and conditions: of weights that propose; 1: without conditions
};

typedef struct cr_scene_weights_info {
    cr_scene_config network;
    cr_provenance made; // empty where the file does not say
    int64_t steps;
    char hash[24]; // of what was read: XXH64 of model.safetensors
} cr_scene_weights_info;

// Opens `vocabulary` with the file's words; it is to be closed in every case. Parameters are in the program's memory.
cr_status cr_scene_weights_load(const char* folder, cr_scene_weights_info* info, cr_vocabulary* vocabulary,
                                cr_scene_parameters* parameters, cr_error* error);
// Writes both files, each to a temporary name and renamed; makes the folder when it is missing.
cr_status cr_scene_weights_save(const char* folder, const cr_scene_weights_info* info, const cr_vocabulary* vocabulary,
                                const cr_scene_parameters* parameters, bool bf16, cr_error* error);

#endif
