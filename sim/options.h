// options.h: what all classical engines ask of their options.
#ifndef CAROM_SIM_OPTIONS_H
#define CAROM_SIM_OPTIONS_H

#include "world/engine_checks.h"

// Checks rates and solver preset. *dt: s of a solver step; *substeps: solver steps a frame.
cr_status cr_sim_steps(const cr_engine_options* options, double* dt, int* substeps, cr_error* error);

#endif
