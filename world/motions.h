// motions.h: what bodies did, as somebody recorded it: states at a fixed rate, without the engine that made them. What
// engines are scored against, fitted to and taught by.
#ifndef CAROM_MOTIONS_H
#define CAROM_MOTIONS_H

#include "world/scene.h"

enum { CR_MOST_SMOOTHING = 16 };
enum { CR_MOTION_NUMBERS = 13 }; // position 3, orientation 4, velocity 3, angular velocity 3

typedef struct cr_motion_record {
    cr_scene scene;    // the world, and state 0
    double frame_rate; // 1/s
    int32_t frames;    // T; there are T + 1 states
    float* states;     // (T + 1, N, 13)
} cr_motion_record;

typedef struct cr_motions {
    int32_t count, capacity;
    cr_motion_record* list; // (count)
} cr_motions;

// Adds what `source` names: "tosses" or "tosses:A-B", the tosses that came with Carom, A to B or all; "FILE.h5" or
// "FILE.h5:A-B", a recording, or tosses of that form (tosses.h); a folder, all recordings in it in order of their
// names. What was added before stays, also on failure.
cr_status cr_motions_add(cr_motions* motions, const char* source, cr_error* error);
// Forgets all but the first `count` of a fixed shuffle: 16 of them are among the 32.
cr_status cr_motions_take(cr_motions* motions, int32_t count, cr_error* error);
// Forgets those first `count` instead: what cr_motions_take leaves.
cr_status cr_motions_leave(cr_motions* motions, int32_t count, cr_error* error);
// Forgets all but records `first` ... `last` (-1: to the end).
cr_status cr_motions_keep(cr_motions* motions, int32_t first, int32_t last, cr_error* error);
// The same, and forgets those of them which an earlier record, kept or not, is but for a turn about the vertical and a
// move along the ground; so many: `copies`.
cr_status cr_motions_keep_new(cr_motions* motions, int32_t first, int32_t last, int32_t* copies, cr_error* error);
// Turns every scene about the origin, gravity and all that was recorded with it: physics is the same.
cr_status cr_motions_turn(cr_motions* motions, cr_quat turn, cr_error* error);
// Adds what a table says of the bodies of a scene: CSV with a line of names, of which time (s), body, px, py, pz (m,
// centre of mass) and qx, qy, qz, qw count, in any order, as `carom convert` writes it; a row for every frame and body,
// frames in order of time and evenly spaced to 1%. Bodies that the table never names stay where the scene has them.
// Velocities are made by cr_motion_smooth and, where bodies move steadily, by cr_motion_set_steady (steady.h).
cr_status cr_motions_add_table(cr_motions* motions, const char* path, const cr_scene* scene, int32_t width,
                               cr_error* error);
// Writes the motion as a recording.
cr_status cr_motion_record_to(const cr_motion_record* motion, const char* path, cr_error* error);
void cr_motions_destroy(cr_motions* motions);

// State k (0 ... frames) into `state`, which has as many bodies.
void cr_motion_state(const cr_motion_record* motion, int32_t k, cr_state* state);
// Makes velocities of poses, for frames from `from` on: that of a parabola through `width` frames on either side by
// least squares (near the ends as many, on the one side; width 1: central differences), and of rotations alike, by the
// rotation vectors from the frame's own orientation.
cr_status cr_motion_smooth(cr_motion_record* motion, int32_t width, int32_t from, cr_error* error);
// The other way round.
void cr_motion_set_state(cr_motion_record* motion, int32_t k, const cr_state* state);

#endif
