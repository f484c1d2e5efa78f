#include "eval/curve.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eval/chart.h"
#include "eval/report.h"

enum { MOST_SERIES = 10, MOST_POINTS = 32 };

// One family of engines, or one row without a number.
typedef struct family {
    char name[96];
    bool across;
    int32_t count;
    double x[MOST_POINTS], y[MOST_POINTS], low[MOST_POINTS], high[MOST_POINTS];
} family;

typedef struct families {
    family list[MOST_SERIES];
    int32_t count;
    double least, most; // numbers there are
} families;

bool cr_curve_label(const char* label, char* name, size_t size, double* number) {
    const char* dash = strrchr(label, '-');
    char* end;
    if (!dash || dash == label || dash[1] < '0' || dash[1] > '9') return false;
    *number = strtod(dash + 1, &end);
    if (*end || !(*number > 0)) return false;
    snprintf(name, size, "%.*s", (int)(dash - label), label);
    return true;
}

static family* find(families* f, const char* name) {
    for (int32_t k = 0; k < f->count; k++)
        if (strcmp(f->list[k].name, name) == 0) return &f->list[k];
    if (f->count == MOST_SERIES) return NULL;
    family* made = &f->list[f->count++];
    snprintf(made->name, sizeof made->name, "%s", name);
    return made;
}

static void add_point(family* f, double x, const cr_toss_figure* figure) {
    if (f->count == MOST_POINTS) return;
    int32_t at = f->count++;
    for (; at > 0 && f->x[at - 1] > x; at--) { // in order of x
        f->x[at] = f->x[at - 1];
        f->y[at] = f->y[at - 1];
        f->low[at] = f->low[at - 1];
        f->high[at] = f->high[at - 1];
    }
    f->x[at] = x;
    f->y[at] = figure->mean;
    f->low[at] = figure->mean - 1.96 * figure->standard_error;
    f->high[at] = figure->mean + 1.96 * figure->standard_error;
}

static void gather(families* f, const cr_toss_result* r, const cr_competitor* engines, bool angle) {
    *f = (families){.least = INFINITY};
    double number;
    char name[96];
    for (int32_t e = 0; e < r->engine_count; e++) {
        if (!cr_curve_label(engines[e].name, name, sizeof name, &number)) continue;
        f->least = fmin(f->least, number);
        f->most = fmax(f->most, number);
    }
    for (int32_t e = 0; e < r->engine_count; e++) {
        const cr_toss_figure* figure = angle ? &r->rows[e].angle : &r->rows[e].position;
        bool numbered = cr_curve_label(engines[e].name, name, sizeof name, &number);
        family* to = find(f, numbered ? name : engines[e].name);
        if (!to) continue;
        to->across = !numbered;
        add_point(to, numbered ? number : f->least, figure);
        if (!numbered) add_point(to, f->most, figure);
    }
}

static void write_chart(FILE* out, const cr_toss_result* r, const cr_competitor* engines, bool angle) {
    families f;
    cr_series series[MOST_SERIES];
    gather(&f, r, engines, angle);
    for (int32_t k = 0; k < f.count; k++) {
        family* x = &f.list[k];
        series[k] = (cr_series){.name = x->name,
                                .color = x->across ? -1 - k % 2 : k,
                                .count = x->count,
                                .x = x->x,
                                .y = x->y,
                                .low = x->low,
                                .high = x->high};
    }
    cr_chart chart = {.title = angle ? "Angle, full roll-outs" : "Distance, full roll-outs",
                      .x_label = "recordings learned from",
                      .y_label = angle ? "degrees" : "sides",
                      .log_x = true,
                      .mark = NAN};
    cr_chart_write(out, &chart, series, f.count);
}

typedef struct page {
    const cr_toss_result* result;
    const cr_competitor* engines;
} page;

static void write_page(FILE* out, const void* context) {
    const page* p = context;
    cr_page_begin(out, "What recordings are worth");
    fputs("<h1>What recordings are worth</h1>\n", out);
    cr_page_provenance(out, p->engines, p->result->engine_count);
    fputs("<div class=\"cards\">\n", out);
    write_chart(out, p->result, p->engines, false);
    write_chart(out, p->result, p->engines, true);
    fputs("</div>\n", out);
    cr_page_end(out);
}

cr_status cr_curve_write(const char* path, const cr_toss_result* r, const cr_competitor* engines, cr_error* error) {
    bool any = false;
    char name[96];
    double number;
    for (int32_t e = 0; e < r->engine_count; e++)
        any = any || cr_curve_label(engines[e].name, name, sizeof name, &number);
    if (!any)
        return cr_fail(error, CR_ERROR_ARGUMENT,
                       "%s: expected labels that end in the number of recordings, as in "
                       "mujoco@592:fit=m16.json:label=MuJoCo-16",
                       path);
    const page p = {r, engines};
    return cr_report_file(path, write_page, &p, error);
}
