// fit.h: finds the numbers of a fit (world/fit.h) by roll-outs beside recordings.
//
// What is made least is the mean over the recordings of position and angle error as cr_toss_score has them, each over
// what the engine has at the start, halved. NLopt's Sbplx (Rowan 1990; Johnson, nlopt.readthedocs.io) runs from the
// unfitted numbers first, then from places drawn about the best so far.
#ifndef CAROM_EVAL_FIT_H
#define CAROM_EVAL_FIT_H

#include "eval/flights.h"
#include "world/engine.h"
#include "world/fit.h"
#include "world/motions.h"

typedef struct cr_fit_options {
    const cr_motions* motions;
    const cr_state* starts; // (motions): where roll-outs begin; NULL: with frame 0; `flights` has its own
    const cr_engine_type* engine;
    cr_engine_options engine_options; // the frame rate is the recordings'
    int engines;                      // bit of the engine, CR_FIT_BULLET ...
    cr_fit start;                     // where the first search begins (cr_default_fit())
    bool flights;                     // begin with what flights alone tell (flights.h); cr_fit_told() stays so, and
                                      // roll-outs begin with the velocities of the flights, not the tracked ones
    uint64_t held;                    // bit k: number k stays as in `start`
    int32_t evaluations;              // of the mean over all recordings
    int32_t per_search;               // of those, at most, in one search
    double step;                      // share of its range by which a search changes a number first
    double minutes;                   // no more are begun after so long; 0: all
    uint64_t seed;
    int32_t jobs;
    bool (*stop)(void); // may be NULL
    // Told after every evaluation; may be NULL.
    void (*progress)(void* context, double fraction, double best);
    void* progress_context;
} cr_fit_options;

// Step rate 4 times the recordings' rate, solver preset precise, 1,000 evaluations in searches of 250, a step of .1.
cr_fit_options cr_default_fit_options(void);

typedef struct cr_fit_result {
    cr_fit fit;
    double position, angle;             // sides, degrees: means over the recordings with the fit
    double start_position, start_angle; // and with the numbers at the start
    double objective;                   // 1: as at the start
    int32_t evaluations, searches;
    cr_flights flights; // of what they told, where asked for
} cr_fit_result;

// Bits of the numbers that flights tell and that stay: gravity, the lag, what first velocities lack.
uint64_t cr_fit_told(void);
// The bit of an engine by its name; 0: it cannot be fitted.
int cr_fit_engine_bit(const cr_engine_type* engine);
// The same result for the same seed and evaluations, with any number of jobs. Stopped by `stop` or `minutes` it has the
// best so far.
cr_status cr_fit_run(cr_fit_result* result, const cr_fit_options* options, cr_error* error);
// Mean position (sides) and angle (degrees) error of the engine with a fit. INFINITY where it fails.
cr_status cr_fit_score(const cr_fit_options* options, const cr_fit* fit, double* position, double* angle,
                       cr_error* error);

#endif
