// shots.h: the cuts of a film: a file that says from where, and how, each stretch of time is seen.
//
//   {"shots": [
//     {"seconds": 2, "eye": [4, 3, 6], "target": [0, 1, 0]},
//     {"seconds": 3, "eye": [4, 3, 6], "target": [0, 1, 0], "to_eye": [-4, 2, 5], "to_target": [0, 0.5, 0],
//      "fov": 40, "view": "ghost"},
//     {"seconds": 2, "orbit": 30, "view": "split"}
//   ]}
//
// World time goes on over cuts. eye, target, to_eye, to_target in m; fov in degrees, vertical; orbit in degrees a
// second about the target. What a shot does not say it takes from the scene's camera.
#ifndef CAROM_SHOTS_H
#define CAROM_SHOTS_H

#include "render/camera.h"
#include "render/viewer.h"

typedef struct cr_shot {
    double seconds;
    cr_camera from, to;
    float orbit; // rad/s
    cr_viewer_view view;
} cr_shot;

typedef struct cr_shots {
    cr_shot* items;
    int32_t count;
} cr_shots;

// `camera` and `view` stand for what a shot leaves out.
cr_status cr_shots_load(const char* path, cr_camera camera, cr_viewer_view view, cr_shots* shots, cr_error* error);
void cr_shots_free(cr_shots* shots);
double cr_shots_length(const cr_shots* shots); // s
// The camera at `time`; the last shot goes on for ever.
void cr_shots_at(const cr_shots* shots, double time, cr_camera* camera, cr_viewer_view* view);

#endif
