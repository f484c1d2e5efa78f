#include "cli/progress.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

cr_progress cr_progress_begin(const char* what) {
    const char* term = getenv("TERM");
    bool dumb = term && strcmp(term, "dumb") == 0;
    return (cr_progress){.what = what, .start = cr_wall_seconds(), .drawn = -1, .terminal = isatty(2) && !dumb};
}

static void format_duration(char* text, size_t size, double seconds) {
    if (!(seconds < 360000)) {
        snprintf(text, size, "more than 99 h");
    } else if (seconds >= 3600) {
        snprintf(text, size, "%d h %02d min", (int)(seconds / 3600), (int)(seconds / 60) % 60);
    } else if (seconds >= 60) {
        snprintf(text, size, "%d min %02d s", (int)(seconds / 60), (int)seconds % 60);
    } else {
        snprintf(text, size, "%d s", (int)ceil(seconds));
    }
}

void cr_progress_update(cr_progress* progress, double fraction, const char* detail) {
    if (!progress->terminal) return;
    double now = cr_wall_seconds();
    if (progress->drawn >= 0 && now - progress->drawn < 0.1) return;
    progress->drawn = now;
    progress->shown = true;
    fraction = fraction > 0 ? fmin(fraction, 1) : 0;

    struct winsize window;
    int columns = ioctl(2, TIOCGWINSZ, &window) == 0 && window.ws_col ? window.ws_col : 80;
    char left[48] = "", tail[160], bar[41];
    double elapsed = now - progress->start;
    if (fraction > 0 && elapsed > 0.5) {
        char duration[32];
        format_duration(duration, sizeof duration, elapsed * (1 - fraction) / fraction);
        snprintf(left, sizeof left, ", %s left", duration);
    }
    snprintf(tail, sizeof tail, " %3.0f%%%s%s%s", 100 * fraction, left, detail ? ", " : "", detail ? detail : "");
    int width = columns - (int)strlen(progress->what) - (int)strlen(tail) - 5;
    if (width > 40) width = 40;
    if (width < 0) width = 0;
    int full = (int)(fraction * width);
    for (int i = 0; i < width; i++) bar[i] = i < full ? '#' : '.';
    bar[width] = '\0';
    // One column stays free: some terminals wrap when the last one is written.
    char line[512];
    snprintf(line, sizeof line, width ? "%s [%s]%s" : "%s %s%s", progress->what, bar, tail);
    fprintf(stderr, "\r\033[K%.*s", columns > 1 ? columns - 1 : 1, line);
    fflush(stderr);
}

void cr_progress_end(cr_progress* progress) {
    if (progress->shown) fputs("\r\033[K", stderr), fflush(stderr);
    progress->shown = false;
    progress->terminal = false;
}
