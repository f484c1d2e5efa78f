// parallel.h: loops whose turns run side by side. Private.
#ifndef CAROM_PARALLEL_H
#define CAROM_PARALLEL_H

#include <stdint.h>

typedef void cr_turn(void* context, int32_t k);

// Calls turn(context, k) for k = 0 ... count - 1, each once, on `threads` threads that take `part` turns at a time. One
// thread opens no OpenMP region: that would be a system call, which in small worlds costs more than the work.
static inline void cr_parallel_for(int32_t count, int32_t threads, int32_t part, cr_turn* turn, void* context) {
    if (threads < 2 || count <= part) {
        for (int32_t k = 0; k < count; k++) turn(context, k);
        return;
    }
#pragma omp parallel for num_threads(threads) schedule(dynamic, part)
    for (int32_t k = 0; k < count; k++) turn(context, k);
}

#endif
