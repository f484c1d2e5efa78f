#include <string.h>

#include "model/backend/ops.h"

void cr_adjacency_build(cr_adjacency* g) {
    memset(g->start, 0, (size_t)(g->body_count + 1) * sizeof *g->start);
    for (int32_t e = 0; e < g->contact_count; e++) {
        g->start[g->i[e]]++;
        if (g->j[e] >= 0) g->start[g->j[e]]++;
    }
    int32_t sum = 0;
    for (int32_t b = 0; b <= g->body_count; b++) {
        int32_t n = b < g->body_count ? g->start[b] : 0;
        g->start[b] = sum;
        sum += n;
    }
    // Fill with start as a cursor, then shift it back.
    for (int32_t e = 0; e < g->contact_count; e++) {
        g->slot[g->start[g->i[e]]++] = 2 * e;
        if (g->j[e] >= 0) g->slot[g->start[g->j[e]]++] = 2 * e + 1;
    }
    for (int32_t b = g->body_count; b > 0; b--) g->start[b] = g->start[b - 1];
    g->start[0] = 0;
}
