// progress.h: one line on stderr that says how far a long job is. Silent unless stderr is a terminal.
#ifndef CAROM_PROGRESS_H
#define CAROM_PROGRESS_H

#include <stdbool.h>

#include "world/clock.h"

typedef struct cr_progress {
    const char* what; // a few words, outlives the bar
    double start;     // s, monotonic
    double drawn;     // s, when last drawn
    bool shown;       // a line stands on the terminal
    bool terminal;
} cr_progress;

cr_progress cr_progress_begin(const char* what);
// `fraction` done, 0 to 1; `detail` (may be NULL) is put after the bar. Draws at most ten times a second.
void cr_progress_update(cr_progress* progress, double fraction, const char* detail);
// Clears the line, so that what is printed next starts on a clean one. May be called twice.
void cr_progress_end(cr_progress* progress);

#endif
