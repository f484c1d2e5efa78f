// chart.h: charts as inline SVG. Colours and fonts come from the page's style (cr_chart_style), light and dark.
#ifndef CAROM_CHART_H
#define CAROM_CHART_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { CR_CHART_COLORS = 10 };

typedef struct cr_series {
    const char* name;
    int color; // 0 ... CR_CHART_COLORS - 1; -1: grey and dashed, -2: grey and dotted, for baselines
    int32_t count;
    const double *x, *y;      // (count); what is not finite leaves a gap
    const double *low, *high; // (count) 95% intervals of y, may be NULL; points only
} cr_series;

typedef struct cr_chart {
    const char *title, *x_label, *y_label; // labels with their units
    bool log_x, log_y;
    double y_floor;   // log_y: smaller values are drawn here
    double y_ceiling; // larger values are drawn here; 0: none
    double mark;      // horizontal line, NAN: none
    const char* mark_label;
    bool points;                    // points joined in order, each with its name beside it, instead of lines
    const char* const* point_names; // (of all series in order), for points
} cr_chart;

// One <figure> with title, axes, units and legend.
void cr_chart_write(FILE* out, const cr_chart* chart, const cr_series* series, int32_t count);

// Text with the characters that HTML reserves replaced.
void cr_html_text(FILE* out, const char* text);

// The page's <style> content.
extern const char* const cr_chart_style;

#endif
