// cases.h: small scenes whose right answer is known and that solvers get wrong (tests/eval/cases).
#ifndef CAROM_CASES_H
#define CAROM_CASES_H

#include "eval/competitor.h"

enum { CR_CASE_FIGURES = 10, CR_CASE_VARIANTS = 4 };

// A case is run as its file has it and as variants: turned about the vertical, 2.5 times as large, in a quarter of
// the gravity. What is right goes along.
typedef struct cr_case_variant {
    const char* name;
    float scale;   // of lengths; gravity stays in m/s^2
    float yaw;     // rad
    float gravity; // of the file's
} cr_case_variant;
extern const cr_case_variant cr_case_variants[CR_CASE_VARIANTS];

typedef struct cr_case_figure {
    char name[32];
    double value, low, high; // as of the file's own size: lengths over the variant's scale; right from low to high
} cr_case_figure;

typedef struct cr_case_result {
    bool passed;       // every figure is right
    bool failed;       // the run ended before its time, or would not begin
    char message[256]; // why
    int32_t count;
    cr_case_figure figures[CR_CASE_FIGURES];
} cr_case_result;

int32_t cr_case_count(void);
const char* cr_case_name(int32_t index); // NAME of NAME.gltf
const char* cr_case_what(int32_t index); // one line

// Opens `folder`/NAME.gltf and runs it. What the engine does wrong is in the result.
cr_status cr_case_run(cr_case_result* result, int32_t index, int32_t variant, const char* folder,
                      const cr_competitor* engine, cr_error* error);

#endif
