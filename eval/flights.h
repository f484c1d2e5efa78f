// flights.h: what flights alone tell, before anything is touched: gravity, where the centre of mass lies, and how old
// the velocities are that recordings begin with. By least squares, without an engine.
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
// point lies in the body (x = x0 + v t + g t^2 / 2 - R(t) offset); then the lag from the first velocities. Sets these
// numbers of `fit`. CR_ERROR_ARGUMENT where there are fewer than four flights of eight frames, or no gravity.
// `starts` (motions, made; or NULL): the states of frame 0 get the velocities that flights tell in place of those
// tracked, as old as these (the lag that was found).
cr_status cr_fit_flights(const cr_motions* motions, cr_fit* fit, cr_flights* flights, cr_state* starts,
                         cr_error* error);

#endif
