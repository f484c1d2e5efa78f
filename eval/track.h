// track.h: what an engine made of a scene: every frame in memory, and how the run ended.
#ifndef CAROM_TRACK_H
#define CAROM_TRACK_H

#include "world/clock.h"
#include "world/engine.h"
#include "world/scene.h"

// How a run ended. Everything but CR_RUN_OK is a failure, which scores worst and is counted, never dropped.
typedef enum cr_run_end {
    CR_RUN_OK,
    CR_RUN_ERROR,   // the engine refused or reported an error
    CR_RUN_NAN,     // a number was not finite
    CR_RUN_TIMEOUT, // the time limit passed
    CR_RUN_DIED,    // the program behind a plug-in ended
    CR_RUN_SHAPE,   // the wrong number of bodies or frames
    CR_RUN_END_COUNT
} cr_run_end;

const char* cr_run_end_name(cr_run_end end);

// Frames 0 ... frame_count - 1 at 1 / frame_rate s. After a failure the frames before it are there.
typedef struct cr_track {
    double frame_rate; // 1/s
    int32_t body_count;
    int32_t frame_count; // frames that are valid, frame 0 included
    int32_t capacity;
    cr_state* frames; // (capacity), one block of memory
    double wall;      // s that passed in the engine's step
    double cpu;       // s of the calling thread's processor time there
    cr_run_end end;
    char message[256]; // why, for failures
} cr_track;

// Room for frames 0 ... frames; none is valid yet.
cr_status cr_track_create(cr_track* track, double frame_rate, int32_t body_count, int32_t frames, cr_error* error);
void cr_track_destroy(cr_track* track);
// The frame at `time` (s), which must be a whole number of frames from the start to within 1e-6 frames; NULL when the
// track does not reach so far or has no such frame.
const cr_state* cr_track_at(const cr_track* track, double time);

// A push during a run.
typedef struct cr_push {
    double time; // s, rounded to the engine's frames
    int32_t body;
    cr_vec3 impulse; // N s
    cr_vec3 offset;  // m from the centre of mass, world axes
} cr_push;

// Steps `engine` from `start` for `seconds` and keeps every frame. `pushes` (count) are sorted by time. What the
// engine does wrong goes into track->end; the status is only for what the caller does (no memory).
// `time_limit` s of wall time, <= 0: none; looked at between calls of step.
cr_status cr_track_run(cr_track* track, cr_engine* engine, const cr_state* start, double frame_rate, double seconds,
                       const cr_push* pushes, int32_t push_count, double time_limit, cr_error* error);

// Marks the track as failed.
void cr_track_fail(cr_track* track, cr_run_end end, const char* format, ...) __attribute__((format(printf, 3, 4)));

// Calls work(context, k) for k = 0 ... count - 1 on up to `threads` threads, in no order. Returns when all are done.
typedef void cr_work_function(void* context, int32_t k);
void cr_in_parallel(int32_t count, int32_t threads, cr_work_function* work, void* context);

// Runs that may fail: calls run(context, k, error) for k = 0 ... count - 1, `jobs` at a time, and returns the first
// failure. None begins after a failure, or once stop() says so, which is a failure itself. `progress` is told the share
// that is done, by one thread at a time. `stop` and `progress` may be NULL.
typedef struct cr_runs {
    int32_t count, jobs;
    bool (*stop)(void);
    void (*progress)(void* context, double fraction);
    void* progress_context;
} cr_runs;
typedef cr_status cr_run_function(void* context, int32_t k, cr_error* error);
cr_status cr_run_each(const cr_runs* runs, cr_run_function* run, void* context, cr_error* error);

#endif
