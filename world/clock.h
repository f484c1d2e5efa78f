// clock.h: clocks, in seconds.
#ifndef CAROM_CLOCK_H
#define CAROM_CLOCK_H

#include <time.h>

static inline double cr_clock_seconds(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

// Of the wall: from an arbitrary start, never set back.
static inline double cr_wall_seconds(void) { return cr_clock_seconds(CLOCK_MONOTONIC); }
// Of the processor, for the calling thread alone.
static inline double cr_thread_seconds(void) { return cr_clock_seconds(CLOCK_THREAD_CPUTIME_ID); }

#endif
