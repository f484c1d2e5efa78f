// invariance.h: does an engine keep the symmetries that physics has (docs/metrics.md, "Symmetry")?
#ifndef CAROM_INVARIANCE_H
#define CAROM_INVARIANCE_H

#include "eval/competitor.h"

// name, what it is
#define CR_INVARIANCES(X)                                                                                              \
    X(turned, "turned", "the scene turned at random, with its gravity")                                                \
    X(mirrored, "mirrored", "x becomes -x")                                                                            \
    X(order, "another order", "bodies in another order, so that what was body A of a pair becomes B")                  \
    X(rate_60, "60 Hz", "asked for 60 frames a second instead of 240, at the same step")                               \
    X(rate_120, "120 Hz", "asked for 120 frames a second instead of 240, at the same step")                            \
    X(large, "8 times as large", "all lengths, velocities and gravity times 8")                                        \
    X(small, "an 8th as large", "all lengths, velocities and gravity over 8")

typedef enum cr_invariance {
#define CR_INVARIANCE_INDEX(id, name, what) CR_INVARIANCE_##id,
    CR_INVARIANCES(CR_INVARIANCE_INDEX)
#undef CR_INVARIANCE_INDEX
        CR_INVARIANCE_COUNT
} cr_invariance;

typedef struct cr_invariance_info {
    const char *name, *what;
} cr_invariance_info;
extern const cr_invariance_info cr_invariance_infos[CR_INVARIANCE_COUNT];

typedef struct cr_invariance_options {
    const char* family;  // "three"
    uint64_t first_seed; // 2,001,000
    int32_t scene_count; // 20
    double seconds;      // 0.8, a whole number of frames of 1/60 s
    int32_t jobs;
    bool (*stop)(void);
    void (*progress)(void* context, double fraction); // may be NULL; one call at a time
    void* context;
} cr_invariance_options;

cr_invariance_options cr_default_invariance_options(void);

// Of one engine. A difference is that of a scene: the largest over its dynamic bodies of the mean distance of six
// points (the body's radius along its axes), from where the engine takes them in the scene to where it should have
// taken them in the variant, over the radius. What fails differs by INFINITY; what cannot be asked (a mirrored height
// field) is NAN.
typedef struct cr_invariance_result {
    int32_t scene_count, failures;
    char message[256];  // of the first failure
    double* difference; // (CR_INVARIANCE_COUNT, scene_count)
    double median[CR_INVARIANCE_COUNT], mean[CR_INVARIANCE_COUNT], worst[CR_INVARIANCE_COUNT]; // over scenes
} cr_invariance_result;

// Free with cr_invariance_destroy.
cr_status cr_invariance_run(cr_invariance_result* result, const cr_competitor* engine,
                            const cr_invariance_options* options, cr_error* error);
void cr_invariance_destroy(cr_invariance_result* result);

#endif
