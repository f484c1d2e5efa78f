// passive.h: does an engine make energy (docs/metrics.md, "Passivity")?
#ifndef CAROM_PASSIVE_H
#define CAROM_PASSIVE_H

#include "eval/competitor.h"

#define CR_PASSIVE_CHUNK (8.0 / 240) // s: the window of the shorter measure

typedef struct cr_passive_options {
    const char* family;  // "anything"
    uint64_t first_seed; // 2,000,000
    int32_t scene_count; // 1000
    double seconds;      // 2
    int32_t jobs;
    bool (*stop)(void);
    void (*progress)(void* context, double fraction); // may be NULL; one call at a time
    void* context;
} cr_passive_options;

cr_passive_options cr_default_passive_options(void);

// One run. Gains are rises of energy over what there was: at most 0 where nothing is made.
//   run    since the start, the largest of all frames
//   chunk  within CR_PASSIVE_CHUNK, the largest
// Energy is kinetic plus potential, above the lowest point of what is static (a plane's own origin; of bodies' first
// places where nothing is static). What there was is kinetic energy, potential energy of what is above that, and 0.01 m
// g size (size: the body's radius) for every body, so that nothing has a measure too. With one driven body of constant
// velocity energy is that in its own frame, in which it does no work. INFINITY for a run that fails.
typedef struct cr_passive_run {
    uint64_t seed;
    double run, chunk;
    bool failed;
    char message[256];
} cr_passive_run;

typedef struct cr_passive_result {
    int32_t scene_count, failures;
    cr_passive_run* runs;        // (scene_count)
    double over_1[2], over_3[2]; // share of runs whose gain is above 1% and 3%: of the run, of a chunk
    int32_t worst[2];            // index of the worst run, by each
} cr_passive_result;

// The gains of one run that has been made. CR_ERROR_UNSUPPORTED: a driven body turns, or there are several.
cr_status cr_passive_gains(const cr_scene* scene, const cr_track* track, double* run, double* chunk, cr_error* error);

// Scenes with a driven body that turns, or with several, are an error. Free with cr_passive_destroy.
cr_status cr_passive_measure(cr_passive_result* result, const cr_competitor* engine, const cr_passive_options* options,
                             cr_error* error);
void cr_passive_destroy(cr_passive_result* result);

#endif
