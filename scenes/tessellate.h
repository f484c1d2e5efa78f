// tessellate.h: triangles for shapes, to look at and to take hulls of. Private to scenes/.
#ifndef CAROM_TESSELLATE_H
#define CAROM_TESSELLATE_H

#include "world/world.h"

enum { CR_HULL_SEGMENTS = 24, CR_SHOWN_SEGMENTS = 32 };

// Triangles wind counter-clockwise seen from outside. `normals` is NULL where they are flat.
typedef struct cr_tessellation {
    cr_vec3 *vertices, *normals; // (vertex_count)
    int32_t vertex_count, vertex_capacity;
    int32_t (*triangles)[3]; // (triangle_count)
    int32_t triangle_count, triangle_capacity;
} cr_tessellation;

// Each returns CR_OK or CR_ERROR_MEMORY, and appends to `out`, which starts as {0}.
// Two spheres at y = -half and +half and what is between: capsule, tapered capsule, sphere (half 0).
cr_status cr_tessellate_round(float bottom, float top, float half, int segments, cr_tessellation* out);
// Cylinder, cone, and anything between.
cr_status cr_tessellate_tapered(float bottom, float top, float half, int segments, cr_tessellation* out);
cr_status cr_tessellate_box(cr_vec3 half, cr_tessellation* out);
// Any shape but a compound; a plane is a square of 100 m.
cr_status cr_tessellate_shape(const cr_shape* shape, cr_tessellation* out);
void cr_tessellation_free(cr_tessellation* tessellation);

#endif
