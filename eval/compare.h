// compare.h: one scene, a reference, and any number of competitors measured against it.
#ifndef CAROM_COMPARE_H
#define CAROM_COMPARE_H

#include "eval/competitor.h"
#include "eval/metrics.h"

enum { CR_FUTURE_TIMES = 3 };

typedef struct cr_compare_setup {
    const cr_competitor* reference;  // an engine of this build
    const cr_scene* reference_scene; // what the reference runs, with the same bodies; NULL: the scene itself
    const cr_competitor* competitors;
    int32_t count;
    double seconds;
    double grid_rate;        // 1/s: times at which errors are taken (30)
    double restart_interval; // s between restarts, 0: none (0.1)
    int32_t futures;         // members of each ensemble, 0: none
    const cr_push* pushes;   // sorted by time
    int32_t push_count;
    bool effect; // also run without the pushes and score what they changed
} cr_compare_setup;

cr_compare_setup cr_default_compare_setup(void);

// One competitor on one scene.
typedef struct cr_trial {
    cr_run_end end;
    char message[256];
    cr_scores scores;
    double time;   // s in the engine's step: processor time of engines of this build on one thread, which a busy
                   // machine does not stretch; wall time of all others
    double effect; // error of what the pushes changed, over the size of the change; NAN: not asked for
    cr_futures futures[CR_FUTURE_TIMES]; // empty (ranks 0) when not asked for
    cr_track track;
} cr_trial;

typedef struct cr_comparison {
    char scene[128];
    uint64_t world_hash;
    int32_t bodies; // dynamic ones
    double seconds, grid_rate;
    double chaos_time; // s until a change of 1e-6 m reaches d = 0.1 in the reference; INFINITY: not within the run
    double future_times[CR_FUTURE_TIMES]; // s
    cr_track reference;
    int32_t count;
    cr_trial* trials; // (count), as the competitors
} cr_comparison;

// Runs everything. Failures of competitors are theirs (cr_trial.end); a failing reference is an error.
cr_status cr_compare_scene(cr_comparison* comparison, const cr_scene* scene, const cr_compare_setup* setup,
                           cr_error* error);
void cr_comparison_destroy(cr_comparison* comparison);

#endif
