// flights.h: what flights alone tell, before anything is touched: gravity, where the centre of mass lies, how the
// tracker's axes lie, how old the velocities are that recordings begin with, and what they lack. By least squares,
// without an engine.
#ifndef CAROM_EVAL_FLIGHTS_H
#define CAROM_EVAL_FLIGHTS_H

#include "world/fit.h"
#include "world/motions.h"

typedef struct cr_flights {
    int32_t count;   // flights from frame 0 on that are long enough
    double residual; // m: root mean square distance of tracked points from the flights found, each coordinate
    double velocity; // m/s: standard deviation of the first velocities from those found, each coordinate
    double turning;  // rad/s: of the first angular velocities from the mean turning of the flight
} cr_flights;

// Fits to every flight a parabola of the centre of mass, and to all of them together gravity and where the tracked
// point lies in the body (x = x0 + v t + g t^2 / 2 - R(t) offset); gravity along and across as well, in the axes
// (`heading`) in which that leaves less, where it leaves a hundredth less than without. Boxes that lie still in the end
// tell how much of it is a lean of the ground; without any, all is. (What the air takes of the speed along is taken for
// a slope.) Then the lag and what first velocities lack: the mean, and medians that are three standard errors from 0.
// Sets these numbers of `fit`. CR_ERROR_ARGUMENT where there are fewer than four flights of eight frames, or no
// gravity. `starts` (motions, made; or NULL): the states of frame 0 get the velocities that flights tell in place of
// those tracked, as old as these (the lag that was found).
cr_status cr_fit_flights(const cr_motions* motions, cr_fit* fit, cr_flights* flights, cr_state* starts,
                         cr_error* error);

#endif
