// train_scene.h: carom train for configs of the scene network.
#ifndef CAROM_TRAIN_SCENE_H
#define CAROM_TRAIN_SCENE_H

#include <stdbool.h>

// What the command line says beside the config. NULL, 0: not said.
typedef struct cr_train_words {
    const char *config, *out, *initial, *backend;
    double minutes;
    int threads;
} cr_train_words;

// Runs the training and says how it goes; the program's exit status.
int cr_train_scene(const cr_train_words* words);

#endif
