// scene.h: a world, where it starts, and what a viewer wants to know about it.
#ifndef CAROM_SCENE_H
#define CAROM_SCENE_H

#include "world/world.h"

typedef struct cr_scene {
    char name[128];
    cr_world* world;
    cr_state state;                    // first state
    const char* setup;                 // solver preset the scene was made for: "default" or "movi"
    double frame_rate;                 // 1/s at which somebody recorded it; 0: nobody has
    cr_vec3 camera_eye, camera_target; // m; equal when nobody has said
} cr_scene;

// Frees what the scene holds and empties it; the struct itself is the caller's.
CR_API void cr_scene_destroy(cr_scene* scene);

#endif
