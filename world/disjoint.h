// disjoint.h: disjoint sets of indices, by an array of parents: parent[i] == i where i stands for its set.
#ifndef CAROM_DISJOINT_H
#define CAROM_DISJOINT_H

#include <stdint.h>

// Who stands for the set that i is in.
static inline int32_t cr_root_of(int32_t* parent, int32_t i) {
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

// The sets of i and j become one; the lower of the two that stood for them stands for it.
static inline void cr_join(int32_t* parent, int32_t i, int32_t j) {
    i = cr_root_of(parent, i);
    j = cr_root_of(parent, j);
    if (i < j)
        parent[j] = i;
    else
        parent[i] = j;
}

#endif
