// stability_check.h: what the checks of stability.h share. Private to eval/.
#ifndef CAROM_STABILITY_CHECK_H
#define CAROM_STABILITY_CHECK_H

#include "eval/stability.h"

#define CR_LOOK_RATE 60.0 // 1/s: how often a watched run is looked at

// One check on its way: the options, the table it fills, and who takes part.
typedef struct cr_check {
    const cr_stability_options* options;
    cr_stability_table* table;
    const cr_competitor* rows[CR_STABILITY_ROWS]; // (table->row_count)
} cr_check;

typedef cr_status cr_check_function(cr_check* check, cr_error* error);
cr_check_function cr_check_tower, cr_check_pile, cr_check_big_pile, cr_check_long, cr_check_dominoes, cr_check_ramp,
    cr_check_bounce, cr_check_joints, cr_check_restarts, cr_check_teacher;

// The options' number of scenes, else `full` or, with --quick, `quick`.
int32_t cr_check_scenes(const cr_check* check, int32_t full, int32_t quick);

// ---------------------------------------------------------------- the table

#define CR_MUST_NOTHING ((cr_must){NAN, NULL})
#define CR_YARDSTICK_60 "bullet 60 Hz"
#define CR_YARDSTICK_240 "bullet 240 Hz"
#define CR_YARDSTICK_PRECISE_240 "precise 240 Hz"
#define CR_YARDSTICK_PRECISE_480 "precise 480 Hz"
#define CR_YARDSTICK_PRECISE_960 "precise 960 Hz"

// Adds a figure and returns its index. Every row starts with NAN.
int32_t cr_add_figure(cr_stability_table* table, const char* field, const char* label, const char* unit, double worst,
                      int better, cr_must must);

// ---------------------------------------------------------------- runs

// How one run ended.
typedef struct cr_watched {
    double wall, seconds; // s in the engine's step; s of the scene
    cr_run_end end;
    char message[256];
} cr_watched;

// Called for every state at k / CR_LOOK_RATE s, k = 0 first; false ends the run early.
typedef bool cr_look_function(void* context, const cr_state* state, double time);

// Runs a competitor on a scene for `seconds` and looks at it. Frames are not kept: a run may be long. Failures are the
// watched's; the status is for the caller's own (memory).
cr_status cr_watch(cr_watched* watched, const cr_competitor* competitor, const cr_scene* scene, double seconds,
                   cr_look_function* look, void* context, cr_error* error);

// Counts a run in its row: false when it failed.
bool cr_count_run(cr_stability_row* row, const cr_watched* watched, const char* scene);

// Calls work(context, k) for k = 0 ... count - 1 on options->jobs threads, and reports progress. The first failure
// stops the rest and is returned; so does options->stop.
typedef cr_status cr_check_work(void* context, int32_t k, cr_error* error);
cr_status cr_check_each(const cr_check* check, int32_t count, cr_check_work* work, void* context, cr_error* error);

// The teacher (bullet64 unless the options say another; 960 Hz, solver preset precise, exact free flight, frames at
// 240 Hz) or the same at another rate. Free with cr_competitor_destroy.
#define CR_TEACHER_RATE 960.0
cr_status cr_teacher(const cr_check* check, double step_rate, cr_competitor* teacher, cr_error* error);

#endif
