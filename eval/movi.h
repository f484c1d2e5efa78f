// movi.h: the field's common benchmark for learned rigid bodies (docs/metrics.md, "MOVi").
//
// Truth is Bullet in float64 with the solver preset "movi" at 2,400 steps a second, as the published data sets were
// made; frames are 1/240 s. The engine starts at frame 1 with velocities from frames 0 and 1 (with a step that is not
// theirs, those that fly on as the truth does). Per scene: root mean
// square over its dynamic bodies of the distance (m) and of the full rotation angle (degrees, no symmetry taken out, as
// in the published rows); then the mean over scenes.
#ifndef CAROM_MOVI_H
#define CAROM_MOVI_H

#include "world/engine.h"

#define CR_MOVI_RATE 240.0        // frames a second
#define CR_MOVI_TRUTH_RATE 2400.0 // steps a second of the truth

// Frames of the truth at which errors are taken. X-macro: index, frame.
#define CR_MOVI_FRAMES(X) X(0, 50) X(1, 75) X(2, 100) X(3, 150) X(4, 200) X(5, 300)
enum { CR_MOVI_FRAME_COUNT = 6, CR_MOVI_LAST_FRAME = 300 };
extern const int32_t cr_movi_frames[CR_MOVI_FRAME_COUNT];

typedef struct cr_movi_scene {
    uint64_t seed;
    int32_t bodies;                          // dynamic ones
    double position[CR_MOVI_FRAME_COUNT];    // m; INFINITY from where the engine failed
    double orientation[CR_MOVI_FRAME_COUNT]; // degrees; 180 from where the engine failed
    double wall;                             // s in the engine's step
    bool failed;
    char message[256];
} cr_movi_scene;

typedef struct cr_movi_result {
    double position[CR_MOVI_FRAME_COUNT];       // m, mean over scenes
    double orientation[CR_MOVI_FRAME_COUNT];    // degrees, mean over scenes
    double position_error[CR_MOVI_FRAME_COUNT]; // standard error of the mean over scenes
    double orientation_error[CR_MOVI_FRAME_COUNT];
    int32_t scene_count, failures;
    double wall;           // s in the engine's step, all scenes
    double body_frames;    // dynamic bodies times frames, all scenes
    cr_movi_scene* scenes; // (scene_count)
} cr_movi_result;

typedef struct cr_movi_options {
    const char* family;  // "movi-a", "movi-b", "movi-spheres", or one of these with "-published" (docs/scenes.md)
    uint64_t first_seed; // scenes are first_seed, first_seed + 1, ... (docs/seeds.md)
    int32_t scene_count;
    double truth_rate; // steps a second of the truth, a multiple of 240
    int32_t start;     // frame at which the engine starts: 1 as the protocol has it, or 0 with the scene's velocities
    int32_t jobs;      // scenes at a time
    double time_limit; // s of wall time for each scene, <= 0: none
    void (*progress)(void* context, double fraction); // may be NULL; called from any thread, one at a time
    void* context;
} cr_movi_options;

cr_movi_options cr_default_movi_options(void);

// Rolls every scene out with `truth` and with `engine`. Engine failures are counted in the result, not returned.
// `engine_options`: frame_rate must divide 240 or be a multiple of it. Free with cr_movi_destroy.
cr_status cr_movi_run(cr_movi_result* result, const cr_movi_options* options, const cr_engine_type* truth,
                      const cr_engine_type* engine, const cr_engine_options* engine_options, cr_error* error);
void cr_movi_destroy(cr_movi_result* result);

// Velocities that lead from one frame to the next: v = (p1 - p0) / dt, w = log(q1 q0^-1) / dt; poses of `to`.
void cr_velocities_between(const cr_state* from, const cr_state* to, double dt, cr_state* out);

// One published row: errors at frames 50, 75, 100 (NAN where there is none).
typedef struct cr_movi_row {
    const char* name;
    double position[3], orientation[3];
} cr_movi_row;
// Published and measured rows for a family (with or without "-published"), ended by a NULL name; NULL for unknown
// families.
const cr_movi_row* cr_movi_published(const char* family);

#endif
