// fan.h: many futures of one start beside what was recorded: are they as wide as what nobody can know?
//
// A start was tracked, so its velocities are known only so well; a surface is not the same everywhere. Every engine is
// rolled out as often as there are futures, each from velocities drawn about those of frame 0 and, where asked for,
// with friction and restitution drawn about its own; or, of an engine that has noise of its own, with another seed. The
// draws are the same for all engines.
#ifndef CAROM_EVAL_FAN_H
#define CAROM_EVAL_FAN_H

#include "eval/competitor.h"
#include "eval/statistics.h"
#include "world/motions.h"

enum { CR_MOST_FUTURES = 64 };

// What the futures of a row differ by.
typedef enum cr_fan_kind {
    CR_FAN_ONE,       // nothing: one future
    CR_FAN_START,     // velocities at the start
    CR_FAN_MATERIALS, // those, and friction and restitution of what moves
    CR_FAN_OWN,       // the engine's own noise
    CR_FAN_KINDS
} cr_fan_kind;

extern const char* const cr_fan_kind_names[CR_FAN_KINDS];

// Of one row on one recording: means over its frames, and over bodies that move where there are several.
typedef struct cr_fan_score {
    double crps;                        // sides: fair CRPS (cr_crps), mean over the three coordinates
    double energy;                      // sides: fair energy score of positions (Gneiting and Raftery 2007)
    double rotation;                    // degrees: the same of orientations; distance is the chord, 2 sin(angle / 2)
    double mean_position;               // sides: from the mean of the futures to what was recorded
    double mean_angle;                  // degrees
    double apart_position;              // sides, between two futures
    double apart_angle;                 // degrees
    double floor_position, floor_angle; // sides, degrees: from the roll-out of the given start, of what differs by it
    double spread[2], error[2];         // mean square of the deviation from the mean of the futures, (m + 1) / (m - 1)
                                        // times, and of the error of the mean: sides^2, degrees^2
    int32_t ranks[CR_MOST_FUTURES + 1]; // of the recorded horizontal coordinates at frames 20, 40, 70
    int32_t failures;
    char message[256];
} cr_fan_score;

typedef struct cr_fan_row {
    int32_t engine; // index
    cr_fan_kind kind;
    int32_t futures;
    cr_fan_score* scores;    // (recordings)
    double crps, crps_error; // mean over the recordings, and its standard error
    double energy, rotation; // the others are means over the recordings
    double mean_position, mean_angle, apart_position, apart_angle, floor_position, floor_angle;
    double spread_skill, spread_skill_angle; // roots of mean squares; NAN of one future
    int32_t ranks[CR_MOST_FUTURES + 1];
    cr_interval crps_less; // the first row's less this one's, paired, 95%
    int32_t failures;      // recordings of which a future failed
} cr_fan_row;

typedef struct cr_fan_options {
    const cr_motions* motions;
    const cr_competitor* engines; // (engine_count)
    int32_t engine_count;
    int32_t futures;         // 2 ... CR_MOST_FUTURES
    double velocity;         // m/s, standard deviation of each coordinate
    double angular_velocity; // rad/s; half of it about the vertical
    double materials;        // of the logarithms of friction and restitution
    uint64_t seed;
    int32_t jobs;
    bool (*stop)(void); // may be NULL
    void (*progress)(void* context, double fraction);
    void* progress_context;
} cr_fan_options;

// 16 futures, .012 m/s, .2 rad/s, materials .1. The first two are what the velocities of frame 0 of the real tosses
// differ by from those of the flight that follows.
cr_fan_options cr_default_fan_options(void);

typedef struct cr_fan_result {
    int32_t motion_count, row_count;
    cr_fan_row* rows; // of every engine those with each kind; of one with noise (options.noise) its own alone
} cr_fan_result;

// Free with cr_fan_destroy, also after a failure. What engines do wrong is theirs (failures; scores INFINITY).
cr_status cr_fan_run(cr_fan_result* result, const cr_fan_options* options, cr_error* error);
void cr_fan_destroy(cr_fan_result* result);

// The scores of tracks (count) of frames at the recording's rate.
cr_status cr_fan_score_of(const cr_motion_record* motion, const cr_track* tracks, int32_t count, cr_fan_score* score,
                          cr_error* error);

#endif
