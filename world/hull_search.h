// hull_search.h: what cr_shape.search of a hull is: its vertices by coordinate, and the corners of its faces.
#ifndef CAROM_HULL_SEARCH_H
#define CAROM_HULL_SEARCH_H

#include "world/world.h"

enum {
    CR_HULL_ROW = 8,     // vertices of a row
    CR_HULL_CORNERS = 32 // of a face, at most: of those that have more, the farthest in directions all around
};

typedef struct cr_hull_search {
    int32_t stride; // of a coordinate: the vertices' number, up to a whole row
    // Then, in one block: float (3, stride), x of all vertices, y of all, z of all, the last one repeated;
    // int32_t first (plane_count + 1) into the corners; int32_t corners (first[plane_count]), vertices in ascending
    // order.
} cr_hull_search;

// NULL: the hull was made by hand, without one.
static inline const cr_hull_search* cr_hull_search_of(const cr_shape* hull) { return hull->search; }
static inline const float* cr_hull_rows(const cr_hull_search* s) { return (const float*)(s + 1); }
static inline const int32_t* cr_hull_first(const cr_hull_search* s) {
    return (const int32_t*)(cr_hull_rows(s) + 3 * (size_t)s->stride);
}

// Corners of face `plane`; returns how many.
static inline int32_t cr_hull_face(const cr_shape* hull, int32_t plane, const int32_t** corners) {
    const int32_t* first = cr_hull_first(hull->search);
    *corners = first + hull->plane_count + 1 + first[plane];
    return first[plane + 1] - first[plane];
}

cr_status cr_hull_search_make(cr_shape* hull, cr_error* error);

#endif
