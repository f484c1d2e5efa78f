#include "sim/options.h"

#include <string.h>

cr_status cr_sim_steps(const cr_engine_options* o, double* dt, int* substeps, cr_error* error) {
    cr_status status = cr_check_options(o, error);
    if (status) return status;
    double rate = o->step_rate == 0 ? o->frame_rate : o->step_rate, ratio = rate / o->frame_rate, whole = round(ratio);
    if (!(rate > 0) || rate > 1e7 || whole < 1 || fabs(ratio - whole) > 1e-6 * whole)
        return cr_fail(error, CR_ERROR_ARGUMENT,
                       "step rate: expected a whole multiple of the frame rate %g 1/s, found %g", o->frame_rate,
                       o->step_rate);
    if (o->iterations < 0)
        return cr_fail(error, CR_ERROR_ARGUMENT, "iterations: expected 0 or more, found %d", o->iterations);
    *substeps = (int)whole;
    *dt = 1 / (o->frame_rate * whole);
    return CR_OK;
}
