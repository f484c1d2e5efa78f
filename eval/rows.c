#include "eval/rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool has_engine(const cr_competitor_context* context, const char* word) {
    size_t n = strcspn(word, "@:");
    if (n == strlen(cr_engine_static.name) && strncmp(word, cr_engine_static.name, n) == 0) return true;
    for (const cr_engine_type* const* e = context->engines; e && *e; e++)
        if (strlen((*e)->name) == n && strncmp((*e)->name, word, n) == 0) return true;
    return false;
}

// Do the two ask for the same run?
static bool same_run(const cr_competitor* a, const cr_competitor* b) {
    if (a->kind != CR_COMPETITOR_ENGINE || b->kind != CR_COMPETITOR_ENGINE || a->type != b->type) return false;
    const cr_engine_options *x = &a->options, *y = &b->options;
    double sx = x->step_rate > 0 ? x->step_rate : x->frame_rate, sy = y->step_rate > 0 ? y->step_rate : y->frame_rate;
    return sx == sy && x->frame_rate == y->frame_rate && x->passes == y->passes && x->guidance == y->guidance &&
           x->noise == y->noise && x->iterations == y->iterations && x->seed == y->seed && !x->weights == !y->weights &&
           (!x->weights || strcmp(x->weights, y->weights) == 0) && a->has_setup == b->has_setup &&
           (!a->has_setup || strcmp(x->setup, y->setup) == 0) && x->exact == y->exact && !x->backend == !y->backend &&
           !x->fit == !y->fit && (!x->fit || strcmp(x->fit, y->fit) == 0);
}

cr_status cr_competitors_with_rows(cr_competitor** list, int32_t* count, const char* text, cr_rows rows,
                                   const cr_competitor* reference, const cr_competitor_context* context,
                                   cr_error* error) {
    static const char* const compare[] = {
        "static",  "freeflight",           "bullet@60",         "bullet@240", "bullet@240:setup=precise", "mujoco",
        "learned", "learned:weights=none", "learned:guidance=0"};
    static const char* const bench[] = {"static",
                                        "freeflight",
                                        "bullet@30",
                                        "bullet@60",
                                        "bullet@120",
                                        "bullet@240",
                                        "bullet@480",
                                        "bullet@240:setup=precise",
                                        "bullet@480:setup=precise",
                                        "mujoco",
                                        "learned",
                                        "learned:weights=none",
                                        "learned:guidance=0"};
    const char* const* names = rows == CR_ROWS_BENCH ? bench : compare;
    size_t n = rows <= CR_ROWS_FLOOR   ? 0
               : rows == CR_ROWS_BENCH ? sizeof bench / sizeof *bench
                                       : sizeof compare / sizeof *compare;
    cr_competitor* asked;
    int32_t asked_count;
    cr_status status = cr_competitors_parse(&asked, &asked_count, text, context, error);
    if (status) return status;
    cr_competitor* out = calloc(n + 1 + (size_t)asked_count, sizeof *out);
    if (!out) {
        cr_competitors_destroy(asked, asked_count);
        return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    }
    int32_t made = 0;
    for (size_t k = 0; k <= n && rows != CR_ROWS_NONE && !status; k++) {
        char half[96];
        const char* word = k < n ? names[k] : half;
        double step = reference->options.step_rate > 0 ? reference->options.step_rate : reference->options.frame_rate;
        if (k == n) // the reference at half its step
            snprintf(half, sizeof half, "%s@%g%s%s%s", reference->type->name, 2 * step,
                     reference->has_setup ? ":setup=" : "", reference->has_setup ? reference->options.setup : "",
                     reference->options.exact ? ":exact=1" : "");
        if (!has_engine(context, word)) continue;
        status = cr_competitor_parse(&out[made], word, context, error);
        out[made].yardstick = true;
        bool there = false;
        for (int32_t c = 0; c < asked_count && !status; c++) there |= same_run(&out[made], &asked[c]);
        if (!status && there)
            cr_competitor_destroy(&out[made]);
        else if (!status)
            made++;
    }
    if (status) {
        cr_competitors_destroy(out, made);
        cr_competitors_destroy(asked, asked_count);
        return status;
    }
    memcpy(out + made, asked, (size_t)asked_count * sizeof *out);
    free(asked);
    *list = out;
    *count = made + asked_count;
    return CR_OK;
}
