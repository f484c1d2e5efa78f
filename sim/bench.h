// bench.h: how fast a classical engine is.
#ifndef CAROM_SIM_BENCH_H
#define CAROM_SIM_BENCH_H

#include "world/engine.h"

typedef struct cr_sim_speed {
    int32_t bodies;  // boxes
    int32_t steps;   // measured
    double seconds;  // they took, of processor time
    double rate;     // body-steps a second
    double contacts; // per body, at the end
} cr_sim_speed;

// Drops `bodies` boxes into a heap, one step of 1/60 s a frame, solver preset default, one thread, no sleeping. The
// first 90 frames, in which the heap forms, are not measured; then frames are, for `seconds` of processor time at least
// (one frame at least). The heap of a number is always the same.
cr_status cr_measure_sim(const cr_engine_type* type, int32_t bodies, double seconds, cr_sim_speed* speed,
                         cr_error* error);

#endif
