// measure.h: what the commands share that measure several engines on scenes of a family.
#ifndef CAROM_CLI_MEASURE_H
#define CAROM_CLI_MEASURE_H

#include "cli/progress.h"
#include "cli/rivals.h"
#include "cli/runs.h"

// Filled in with the command's own scenes and with cr_default_run_arguments() before parsing.
typedef struct cr_measure_arguments {
    const char* family;
    uint64_t seed; // of the first scene
    int count;     // scenes
    double seconds;
    cr_rival_arguments rivals;
    cr_run_arguments runs;
} cr_measure_arguments;

// A command's whole argp but for its documentation: --family, --count, --seed, --seconds, --engine, --reference and
// what runs.h has. Its input is a cr_measure_arguments.
struct argp cr_measure_argp(const char* doc);

// A progress line over several engines.
typedef struct cr_engine_bar {
    cr_progress progress;
    int done, count; // engines
    const char* name;
} cr_engine_bar;

cr_engine_bar cr_engine_bar_begin(const char* what, int count, bool quiet);
// A progress function whose context is a cr_engine_bar.
void cr_engine_bar_update(void* bar, double fraction);

#endif
