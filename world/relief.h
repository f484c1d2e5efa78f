// relief.h: points of height fields in double precision (private).
#ifndef CAROM_RELIEF_H
#define CAROM_RELIEF_H

#include <stddef.h>

#include "world/vec.h"
#include "world/world.h"

// Of column ix, row iz; shape's frame at scale 1.
static inline vec cr_grid_point(const cr_shape* s, int32_t ix, int32_t iz) {
    double d = (double)s->spacing;
    return v3((ix - (s->columns - 1) / 2.0) * d, (double)s->heights[(size_t)iz * (size_t)s->columns + (size_t)ix],
              (iz - (s->rows - 1) / 2.0) * d);
}

#endif
