// competitor.h: who takes part in a comparison: an engine of this build with its options, a plug-in, or recordings.
#ifndef CAROM_COMPETITOR_H
#define CAROM_COMPETITOR_H

#include "eval/track.h"

typedef enum cr_competitor_kind {
    CR_COMPETITOR_ENGINE,
    CR_COMPETITOR_PROGRAM,    // a program that speaks the line protocol
    CR_COMPETITOR_LIBRARY,    // a shared library, run in a process of its own
    CR_COMPETITOR_RECORDINGS, // a folder
} cr_competitor_kind;

typedef struct cr_competitor {
    char name[96]; // as asked for: the label of its row
    cr_competitor_kind kind;
    const cr_engine_type* type; // CR_COMPETITOR_ENGINE
    cr_engine_options options;  // strings live in `text`
    bool has_setup;             // else the scene's
    bool yardstick;             // a row that every table has, which nobody asked for
    double time_limit;          // s of wall time for each scene, <= 0: none
    char* text;                 // private
    const char* arguments[32];  // program and library: NULL-ended
    const char* path;           // recordings
} cr_competitor;

// What the words of a competitor mean.
typedef struct cr_competitor_context {
    const cr_engine_type* const* engines; // of this build, NULL-ended; "static" and "balls" are always there
    const char* host; // this program, which serves libraries as `HOST serve LIBRARY`; NULL: no libraries
    double time_limit;
    // What options begin with, for engines side by side: the frame rate is its, and words that say another are refused.
    // Its strings must stay. NULL: the defaults.
    const cr_engine_options* common;
} cr_competitor_context;

// NAME[@STEP_RATE][:KEY=VALUE...], separated by colons: bullet, bullet64@960, learned:guidance=0:weights=DIR. Keys:
// rate (frames a second), k or passes, guidance, weights, backend, noise, seed, setup, iterations, exact, sleeping,
// warm_starting, threads, fit, label. Frames are kept at 240 Hz or at the step rate where that is no multiple of 240
// Hz. setup=precise holds for scenes made for the default solver preset only: MOVi's keep their own, and Bullet's own
// steps where exact=1 is asked for. Otherwise a path: FILE.so, a program (or "cmd:WORDS"), or a folder of recordings.
// Free with cr_competitor_destroy.
cr_status cr_competitor_parse(cr_competitor* competitor, const char* text, const cr_competitor_context* context,
                              cr_error* error);
// A comma-separated list. *list is allocated; free each, then the list.
cr_status cr_competitors_parse(cr_competitor** list, int32_t* count, const char* text,
                               const cr_competitor_context* context, cr_error* error);
void cr_competitor_destroy(cr_competitor* competitor);
void cr_competitors_destroy(cr_competitor* list, int32_t count);

// What an engine of this build runs scenes of solver preset `setup` (NULL: default) with; empty for others.
cr_engine_facts cr_competitor_facts(const cr_competitor* competitor, const char* setup);
// One line each for what the competitors run with: "learned: weights movi 1a2b..., guidance 0, cpu, bfloat16", with the
// solver presets for which that holds where it differs. Each is given to `line`.
void cr_competitors_tell(const cr_competitor* competitors, int32_t count, void (*line)(void* context, const char* text),
                         void* context);

// Makes an engine for the scene, at its first state. *frame_rate receives that of its frames. On failure *end says how.
cr_status cr_competitor_create(const cr_competitor* competitor, const cr_scene* scene, cr_engine** engine,
                               double* frame_rate, cr_run_end* end, cr_error* error);

// Creates, runs for `seconds`, destroys. Failures are the track's; the status is for the caller's own (memory).
cr_status cr_competitor_run(const cr_competitor* competitor, const cr_scene* scene, double seconds,
                            const cr_push* pushes, int32_t push_count, cr_track* track, cr_error* error);

// Nothing moves: the row that every engine must beat.
extern const cr_engine_type cr_engine_static;

// The order of rows in tables: what was asked for first, then the yardsticks, each the least `error` first and NAN
// last. `error` (count); NULL: as they come. Writes order (count).
void cr_competitors_order(const cr_competitor* competitors, const double* error, int32_t count, int32_t* order);

#endif
