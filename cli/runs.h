// runs.h: the options of commands that make many runs.
#ifndef CAROM_RUNS_H
#define CAROM_RUNS_H

#include <argp.h>
#include <stdbool.h>

typedef struct cr_run_arguments {
    int jobs;          // runs at a time
    double time_limit; // s of wall time for each
    bool json, quiet;
} cr_run_arguments;

cr_run_arguments cr_default_run_arguments(void);

// A child for a command's argp: --jobs, --time-limit, --json, --quiet. Its input is a cr_run_arguments.
extern const struct argp cr_run_argp;

#endif
