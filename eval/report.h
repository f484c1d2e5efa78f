// report.h: what a comparison found, as one HTML page (nothing outside it is needed) and as JSON.
#ifndef CAROM_REPORT_H
#define CAROM_REPORT_H

#include <jansson.h>
#include <stdio.h>

#include "eval/compare.h"

enum { CR_LINK_SIZE = 320 };

// Files beside a report, relative to it; "": there is none.
typedef struct cr_report_links {
    char still[CR_LINK_SIZE];     // a picture of the scene's end: reference, and the first engine that was asked for
    char still_of[CR_LINK_SIZE];  // what it shows, for people
    char reference[CR_LINK_SIZE]; // recording
    char (*trials)[CR_LINK_SIZE]; // (competitor_count) recordings
} cr_report_links;

typedef struct cr_report {
    const char* command; // the command line that made it
    const char* version;
    const cr_competitor* reference;
    const cr_competitor* competitors;
    int32_t competitor_count;
    const cr_comparison* scenes; // all with the same competitors
    int32_t scene_count;
    const cr_report_links* links; // (scene_count); NULL: none
} cr_report;

// The order of rows: what was asked for first, then the yardsticks, each the best surface distance first. `order`
// (competitor_count).
void cr_report_order(const cr_report* report, int32_t* order);

// Both are whole or not there (world/output.h).
cr_status cr_report_html(const cr_report* report, const char* path, cr_error* error);
cr_status cr_report_json(const cr_report* report, const char* path, cr_error* error);

// Colour of a competitor in charts: its place among those that are no baselines; -1 for static, -2 for free flight.
int cr_competitor_color(const cr_competitor* competitors, int32_t index);

// Writes a file under a temporary name and renames it when `write` is done.
typedef void cr_report_function(FILE* out, const void* context);
cr_status cr_report_file(const char* path, cr_report_function* write, const void* context, cr_error* error);

// Under a page's heading: Carom's version, date, processor, and what the competitors run with.
void cr_page_provenance(FILE* out, const cr_competitor* competitors, int32_t count);
// The same as JSON: {"date", "processor", "engines": [line, ...]}; without date and processor where not `dated`.
json_t* cr_provenance_json(const cr_competitor* competitors, int32_t count, bool dated);

// Head of a page up to <main>, and its end.
void cr_page_begin(FILE* out, const char* title);
void cr_page_end(FILE* out);

#endif
