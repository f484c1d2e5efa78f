// hull_search.c: see hull_search.h.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "world/convex.h"
#include "world/hull_search.h"
#include "world/internal.h"

#define FLAT 1e-4f // of half the hull's diagonal: what is so near a plane lies on the face

static bool on_face(const float plane[4], cr_vec3 v, float flat) {
    return plane[0] * v.x + plane[1] * v.y + plane[2] * v.z + plane[3] > -flat;
}

static int by_index(const void* a, const void* b) {
    int32_t x = *(const int32_t*)a, y = *(const int32_t*)b;
    return (x > y) - (x < y);
}

// Of vertices on (n > CR_HULL_CORNERS) of a face those that are farthest in directions all around.
static int32_t corners_around(const cr_shape* s, const float plane[4], const int32_t* on, int32_t n,
                              int32_t corners[CR_HULL_CORNERS]) {
    vec normal = v3(plane[0], plane[1], plane[2]);
    vec u = cross(normal, fabs(normal.x) < 0.7 ? v3(1, 0, 0) : v3(0, 1, 0)), v = cross(normal, u);
    for (int32_t i = 0; i < CR_HULL_CORNERS; i++) {
        double angle = 2 * CR_PI * i / CR_HULL_CORNERS, most = -INFINITY;
        vec way = add(mul(u, cos(angle)), mul(v, sin(angle)));
        for (int32_t k = 0; k < n; k++) {
            cr_vec3 p = s->vertices[on[k]];
            double far = way.x * p.x + way.y * p.y + way.z * p.z;
            if (far > most) most = far, corners[i] = on[k];
        }
    }
    qsort(corners, CR_HULL_CORNERS, sizeof *corners, by_index);
    int32_t kept = 0;
    for (int32_t i = 0; i < CR_HULL_CORNERS; i++)
        if (kept == 0 || corners[i] != corners[kept - 1]) corners[kept++] = corners[i];
    return kept;
}

// The corners of face `plane`; `on`: room for all vertices.
static int32_t find_corners(const cr_shape* s, int32_t plane, int32_t* on, int32_t corners[CR_HULL_CORNERS]) {
    float flat = FLAT * (float)cr_half_diagonal(s);
    int32_t n = 0;
    for (int32_t k = 0; k < s->vertex_count; k++)
        if (on_face(s->planes[plane], s->vertices[k], flat)) on[n++] = k;
    if (n > CR_HULL_CORNERS) return corners_around(s, s->planes[plane], on, n, corners);
    memcpy(corners, on, (size_t)n * sizeof *on);
    return n;
}

static void fill_rows(const cr_shape* s, int32_t stride, float* rows) {
    for (int32_t k = 0; k < stride; k++) {
        cr_vec3 v = s->vertices[k < s->vertex_count ? k : s->vertex_count - 1];
        rows[k] = v.x;
        rows[stride + k] = v.y;
        rows[2 * stride + k] = v.z;
    }
}

cr_status cr_hull_search_make(cr_shape* s, cr_error* error) {
    int32_t stride = (s->vertex_count + CR_HULL_ROW - 1) / CR_HULL_ROW * CR_HULL_ROW;
    size_t planes = (size_t)s->plane_count, head = sizeof(cr_hull_search) + 3 * (size_t)stride * sizeof(float);
    int32_t* on = cr_allocate((size_t)s->vertex_count, sizeof *on);
    int32_t* all = cr_allocate(planes * CR_HULL_CORNERS, sizeof *all);
    int32_t* first = cr_allocate(planes + 1, sizeof *first);
    char* block = NULL;
    int32_t count = 0;
    if (on && all && first) {
        for (int32_t p = 0; p < s->plane_count; p++) {
            first[p] = count;
            count += find_corners(s, p, on, all + count);
        }
        first[planes] = count;
        s->search_size = head + (planes + 1 + (size_t)count) * sizeof(int32_t);
        block = cr_allocate(s->search_size, 1);
    }
    if (block) {
        *(cr_hull_search*)(void*)block = (cr_hull_search){stride};
        fill_rows(s, stride, (float*)(void*)(block + sizeof(cr_hull_search)));
        memcpy(block + head, first, (planes + 1) * sizeof *first);
        memcpy(block + head + (planes + 1) * sizeof *first, all, (size_t)count * sizeof *all);
    }
    free(on);
    free(all);
    free(first);
    s->search = block;
    if (!block) return cr_fail(error, CR_ERROR_MEMORY, "hull: no memory for %d faces", (int)s->plane_count);
    return CR_OK;
}
