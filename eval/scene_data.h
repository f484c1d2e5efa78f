// scene_data.h: scenes to learn from: layouts of all laws and the facts of them, made once and kept in files.
#ifndef CAROM_SCENE_DATA_H
#define CAROM_SCENE_DATA_H

#include "scenes/facts.h"
#include "world/engine.h"

// ---------------------------------------------------------------- making

typedef struct cr_scene_data_options {
    uint64_t first_seed;
    int32_t count;                // of scenes
    double seconds;               // a scene that moves is run so long (4)
    double rest_share;            // so many of those at rest are run too (0.05)
    bool held_out;                // scenes with held-out combinations too; training has none
    const cr_engine_type* engine; // what runs them: Bullet
    // After every scene; false stops, and what there is is written.
    bool (*progress)(void* context, int32_t done);
    void* context;
} cr_scene_data_options;
cr_scene_data_options cr_default_scene_data_options(void);

// What became of seeds.
typedef struct cr_scene_data_counts {
    int32_t scenes, moving;
    int32_t held_out, restless, failed; // left out: combinations, at rest but did not stay so, the engine gave up
} cr_scene_data_counts;

// "layout:kitchen:1000003": what carom run and view call the scene of a seed.
void cr_scene_data_name(uint64_t seed, char* name, size_t size);
// The scene of one seed: a law drawn by it. *fits: it belongs into a cache; *counts grows by one.
cr_status cr_scene_data_draw(const cr_scene_data_options* options, uint64_t seed, cr_layout* layout, cr_facts* facts,
                             bool* fits, cr_scene_data_counts* counts, cr_error* error);
// Draws scenes of first_seed, first_seed + 1, ... until there are `count` that fit, and writes them to `path` (HDF5),
// whole or not at all.
cr_status cr_scene_data_make(const cr_scene_data_options* options, const char* path, cr_scene_data_counts* counts,
                             cr_error* error);

// ---------------------------------------------------------------- reading

typedef struct cr_scene_data cr_scene_data;

// A file, or a folder: all its files *.h5 in the order of their names. CR_ERROR_FORMAT where a file is none, is
// damaged, or was made with other nouns.
cr_status cr_scene_data_open(cr_scene_data** data, const char* path, cr_error* error);
void cr_scene_data_close(cr_scene_data* data);
int64_t cr_scene_data_count(const cr_scene_data* data);
uint64_t cr_scene_data_seed(const cr_scene_data* data, int64_t k);
// k = 0 ... count - 1. From several threads at a time.
void cr_scene_data_get(const cr_scene_data* data, int64_t k, cr_layout* layout, cr_facts* facts);

#endif
