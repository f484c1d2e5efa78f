// impacts.h: how well an engine answers a first impact (docs/metrics.md, "Impacts").
//
// A reference runs scenes of a family. For the first impact of every body, reference and engines start from the
// reference's state CR_IMPACT_LEAD frames before the frame of the impact, and run CR_IMPACT_AFTER frames beyond its
// beginning: flight is the same for all, and what differs is the answer to the impact. Frames are 1/240 s. The error is
//   |u - u'| / |u' - u0|,  u = (v, r w): velocity and angular velocity times the body's radius at the end,
// u' the reference's, u0 of a body that nothing touched: 0 is right, 1 is no answer at all.
#ifndef CAROM_IMPACTS_H
#define CAROM_IMPACTS_H

#include "eval/competitor.h"
#include "eval/statistics.h"

#define CR_IMPACT_RATE 240.0 // frames a second
#define CR_IMPACT_LEAST 0.05 // m/s: what changes less is no impact
#define CR_IMPACT_WORST 10.0 // errors are cut here, and a run that fails has it
enum {
    CR_IMPACT_LEAD = 4,
    CR_IMPACT_AFTER = 8,
    CR_IMPACT_FRAMES = CR_IMPACT_LEAD + CR_IMPACT_AFTER,
};

typedef enum cr_impact_partner {
    CR_IMPACT_FLOOR,  // a plane
    CR_IMPACT_STATIC, // another convex body that is static or driven
    CR_IMPACT_MESH,   // a triangle mesh or height field
    CR_IMPACT_BODY,   // a dynamic body
    CR_IMPACT_PARTNERS
} cr_impact_partner;

const char* cr_impact_partner_name(cr_impact_partner partner);

// One first impact.
typedef struct cr_impact {
    uint64_t seed; // of the scene
    int32_t body;
    double time;               // s, at the start of the frame in which it happens
    int32_t blows;             // until the end, as the reference has it
    bool lasting;              // the first of them lasts longer than two frames
    cr_shape_type shape;       // of the body
    cr_impact_partner partner; // of the first blow
    double change;             // m/s, |u' - u0|
} cr_impact;

typedef struct cr_impacts {
    int32_t count, engines;
    cr_impact* impacts;   // (count), in the order of scenes and bodies
    double* error;        // (engines, count)
    double* early;        // (engines, count) m/s: |v - v'| at the start of the frame of the impact, when none has begun
    int32_t* failures;    // (engines) runs
    char (*message)[384]; // (engines) of the first failure
} cr_impacts;

typedef struct cr_impacts_options {
    const char* family;
    uint64_t first_seed;
    int32_t scene_count;
    double seconds; // of each scene: later first impacts are not seen
    const cr_competitor*
        reference; // an engine of this build with contacts and a step rate that is a multiple of 240 Hz
    const cr_competitor* engines;
    int32_t engine_count;
    int32_t jobs; // scenes at a time
    bool (*stop)(void);
    void (*progress)(void* context, double fraction); // may be NULL; one call at a time
    void* context;
} cr_impacts_options;

// thrown, 20 scenes from seed 2,001,000 on, 4 s, one job.
cr_impacts_options cr_default_impacts_options(void);

// Engine failures are counted, not returned. Free with cr_impacts_destroy.
cr_status cr_impacts_run(cr_impacts* out, const cr_impacts_options* options, cr_error* error);
void cr_impacts_destroy(cr_impacts* impacts);

// ---------------------------------------------------------------- rows

// Which impacts a row of the table is of: all, by number of blows, and those of one blow by shape, by partner, and by
// shape on a floor.
int32_t cr_impact_row_count(void);
// The name is written to `name`.
void cr_impact_row_name(int32_t row, char name[48]);
bool cr_impact_in_row(const cr_impact* impact, int32_t row);

// Mean and median of one engine's errors in a row, with 95% intervals by bootstrap over scenes. Returns how many
// impacts the row has; without any the figures are NAN.
int32_t cr_impact_figures(const cr_impacts* impacts, int32_t engine, int32_t row, cr_interval* mean,
                          cr_interval* median);
// 1 - mean error / mean error of `other` over the same impacts: what the one is better by, paired over scenes.
cr_interval cr_impact_gain(const cr_impacts* impacts, int32_t engine, int32_t other, int32_t row);

#endif
