// data_scenes.h: what carom data has of scenes and words: caches, captions, prompts.
#ifndef CAROM_DATA_SCENES_H
#define CAROM_DATA_SCENES_H

#include <stdbool.h>
#include <stdint.h>

#include "scenes/captions.h"

typedef enum cr_data_task {
    CR_DATA_OF_CONFIG, // a training config's
    CR_DATA_SCENES,    // a cache
    CR_DATA_CAPTIONS,
    CR_DATA_PROMPTS,
    CR_DATA_PAIRS,
    CR_DATA_WORDS,
} cr_data_task;

typedef struct cr_data_words {
    cr_data_task task;
    const char* file; // of a cache
    int count;        // 0: the task's own
    uint64_t seed;
    bool has_seed;
    cr_part part;
    bool json;
} cr_data_words;

// The exit status.
int cr_data_scenes(const cr_data_words* words);

#endif
