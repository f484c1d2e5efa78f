// tosses.h: full roll-outs beside what was recorded. Every engine starts from frame 0's poses and velocities and runs
// to the recording's end.
//
// Per recording the mean over its frames (1 ... T) of the distance of centres over the body's side (the edge of a cube
// of its bounding box's volume) and of the rotation angle between the orientations in degrees; over the bodies that
// move, where there are several. Then mean, median and standard error over the recordings.
#ifndef CAROM_EVAL_TOSSES_H
#define CAROM_EVAL_TOSSES_H

#include "eval/competitor.h"
#include "eval/statistics.h"
#include "world/motions.h"

enum { CR_TOSS_FRAMES = 3 };
extern const int32_t cr_toss_frames_scored[CR_TOSS_FRAMES]; // 20, 40, 70

// One engine on one recording.
typedef struct cr_toss_score {
    double position, angle;             // sides, degrees: means over the frames; INFINITY: it failed
    double at_position[CR_TOSS_FRAMES]; // sides, at the frames scored; NAN: the recording is shorter
    double at_angle[CR_TOSS_FRAMES];    // degrees
    cr_run_end end;
    char message[256];
} cr_toss_score;

// A number over the recordings.
typedef struct cr_toss_figure {
    double mean, median, standard_error;
} cr_toss_figure;

// Of one engine.
typedef struct cr_toss_row {
    cr_toss_score* scores; // (recordings)
    cr_toss_figure position, angle;
    double at_position[CR_TOSS_FRAMES], at_angle[CR_TOSS_FRAMES]; // means over the recordings that are so long
    // Paired over the recordings: the first engine's less this one's, with its 95% interval.
    cr_interval position_less, angle_less;
    int32_t failures;
    double wall; // s in the engine
} cr_toss_row;

typedef struct cr_toss_result {
    int32_t motion_count, engine_count;
    cr_toss_row* rows; // (engine_count)
} cr_toss_result;

typedef struct cr_toss_options {
    const cr_motions* motions;
    const cr_competitor* engines; // (engine_count); the frame rate of engines of this build is the recording's
    int32_t engine_count;
    int32_t jobs;
    bool (*stop)(void); // may be NULL
    void (*progress)(void* context, double fraction);
    void* progress_context;
} cr_toss_options;

// Free with cr_tosses_score_destroy, also after a failure. What engines do wrong is theirs (failures).
cr_status cr_tosses_score(cr_toss_result* result, const cr_toss_options* options, cr_error* error);
void cr_tosses_score_destroy(cr_toss_result* result);

// The score of a track of frames at the recording's rate.
void cr_toss_score_of(const cr_motion_record* motion, const cr_track* track, cr_toss_score* score);

#endif
