#include "scenes/tessellate.h"

#include <stdlib.h>
#include <string.h>

#include "world/memory.h"

void cr_tessellation_free(cr_tessellation* t) {
    free(t->vertices);
    free(t->normals);
    free(t->triangles);
    *t = (cr_tessellation){0};
}

static bool add_vertex(cr_tessellation* t, cr_vec3 vertex, cr_vec3 normal) {
    const cr_column columns[] = {{&t->vertices, sizeof *t->vertices}, {&t->normals, sizeof *t->normals}};
    if (!cr_grow_columns(columns, 2, &t->vertex_capacity, (int64_t)t->vertex_count + 1)) return false;
    t->vertices[t->vertex_count] = vertex;
    t->normals[t->vertex_count++] = normal;
    return true;
}

static bool add_triangle(cr_tessellation* t, int32_t a, int32_t b, int32_t c) {
    if (!cr_grow(&t->triangles, &t->triangle_capacity, (int64_t)t->triangle_count + 1, sizeof *t->triangles))
        return false;
    int32_t* corner = t->triangles[t->triangle_count++];
    corner[0] = a, corner[1] = b, corner[2] = c;
    return true;
}

// A corner of the outline: distance from the axis, height, and the outline's normal there.
typedef struct outline {
    float r, y, nr, ny;
} outline;

// Turns an outline, from the bottom up, about the y axis. A corner on the axis is one vertex (so that the points serve
// for hulls); where two corners coincide, the surface has an edge.
static bool revolve(const outline* line, int count, int segments, cr_tessellation* t) {
    int32_t before = 0;
    bool before_point = false;
    for (int k = 0; k < count; k++) {
        int32_t first = t->vertex_count;
        bool point = line[k].r == 0;
        for (int s = 0; s < (point ? 1 : segments); s++) {
            float a = (float)(2 * CR_PI * s / segments), c = cosf(a), n = sinf(a);
            if (!add_vertex(t, cr_v3(line[k].r * c, line[k].y, line[k].r * n),
                            point ? cr_v3(0, line[k].ny < 0 ? -1 : 1, 0)
                                  : cr_v3(line[k].nr * c, line[k].ny, line[k].nr * n)))
                return false;
        }
        bool edge = k > 0 && line[k].r == line[k - 1].r && line[k].y == line[k - 1].y;
        for (int s = 0; k > 0 && !edge && s < segments; s++) {
            int32_t next = (s + 1) % segments;
            int32_t a = before_point ? before : before + s, b = before_point ? before : before + next;
            int32_t c = point ? first : first + s, d = point ? first : first + next;
            if (!before_point && !add_triangle(t, a, c, b)) return false;
            if (!point && !add_triangle(t, b, c, d)) return false;
        }
        before = first;
        before_point = point;
    }
    return true;
}

static cr_status done(bool ok) { return ok ? CR_OK : CR_ERROR_MEMORY; }

cr_status cr_tessellate_round(float bottom, float top, float half, int segments, cr_tessellation* t) {
    outline line[2 * 64];
    int rings = segments / 4 < 60 ? segments / 4 : 60, n = 0;
    // The cone between two spheres touches both where the normal rises by this angle.
    double rise = half > 0 ? ((double)bottom - (double)top) / (2 * (double)half) : 0;
    rise = asin(fmax(-1, fmin(1, rise)));
    for (int end = 0; end < 2; end++) {
        double from = end ? rise : -CR_PI / 2, to = end ? CR_PI / 2 : rise, radius = (double)(end ? top : bottom);
        int last = end && half == 0 ? rings + 1 : rings;
        if (!(radius > 0)) {
            line[n++] = (outline){0, end ? half : -half, 0, end ? 1 : -1};
            continue;
        }
        for (int k = end && half == 0 ? 1 : 0; k < last + (end && half == 0 ? 0 : 1); k++) {
            double a = from + (to - from) * k / rings;
            bool pole = end ? k == rings : k == 0;
            line[n++] =
                (outline){pole ? 0 : (float)(radius * cos(a)), (float)((double)(end ? half : -half) + radius * sin(a)),
                          (float)cos(a), (float)sin(a)};
        }
    }
    return done(revolve(line, n, segments, t));
}

cr_status cr_tessellate_tapered(float bottom, float top, float half, int segments, cr_tessellation* t) {
    float slope = (bottom - top) / (2 * half), l = sqrtf(1 + slope * slope), nr = 1 / l, ny = slope / l;
    outline line[6];
    int n = 0;
    line[n++] = (outline){0, -half, 0, -1};
    if (bottom > 0) {
        line[n++] = (outline){bottom, -half, 0, -1};
        line[n++] = (outline){bottom, -half, nr, ny};
    }
    if (top > 0) {
        line[n++] = (outline){top, half, nr, ny};
        line[n++] = (outline){top, half, 0, 1};
    }
    line[n++] = (outline){0, half, 0, 1};
    return done(revolve(line, n, segments, t));
}

cr_status cr_tessellate_box(cr_vec3 h, cr_tessellation* t) {
    for (int axis = 0; axis < 3; axis++)
        for (int side = -1; side <= 1; side += 2) {
            float n[3] = {0}, u[3] = {0}, v[3] = {0};
            const float half[3] = {h.x, h.y, h.z};
            n[axis] = (float)side;
            u[(axis + 1) % 3] = half[(axis + 1) % 3];
            v[(axis + 2) % 3] = half[(axis + 2) % 3];
            int32_t first = t->vertex_count;
            for (int k = 0; k < 4; k++) {
                float a = k == 1 || k == 2 ? 1 : -1, b = k >= 2 ? 1 : -1, p[3];
                for (int i = 0; i < 3; i++) p[i] = n[i] * half[i] + a * u[i] + b * v[i];
                if (!add_vertex(t, cr_v3(p[0], p[1], p[2]), cr_v3(n[0], n[1], n[2]))) return CR_ERROR_MEMORY;
            }
            bool out = side > 0;
            if (!add_triangle(t, first, first + (out ? 1 : 2), first + (out ? 2 : 1)) ||
                !add_triangle(t, first, first + (out ? 2 : 3), first + (out ? 3 : 2)))
                return CR_ERROR_MEMORY;
        }
    return CR_OK;
}

// The shape's own vertices in their order, shared between triangles.
static cr_status flat(const cr_shape* s, cr_tessellation* t) {
    t->vertices = malloc((size_t)s->vertex_count * sizeof *t->vertices);
    t->triangles = malloc((size_t)s->triangle_count * sizeof *t->triangles);
    if (!t->vertices || !t->triangles) return CR_ERROR_MEMORY;
    memcpy(t->vertices, s->vertices, (size_t)s->vertex_count * sizeof *t->vertices);
    memcpy(t->triangles, s->triangles, (size_t)s->triangle_count * sizeof *t->triangles);
    t->vertex_count = t->vertex_capacity = s->vertex_count;
    t->triangle_count = t->triangle_capacity = s->triangle_count;
    return CR_OK;
}

static cr_status height_field(const cr_shape* s, cr_tessellation* t) {
    for (int32_t z = 0; z < s->rows; z++)
        for (int32_t x = 0; x < s->columns; x++) {
            cr_vec3 p = cr_v3(((float)x - (float)(s->columns - 1) / 2) * s->spacing,
                              s->heights[(size_t)z * (size_t)s->columns + (size_t)x],
                              ((float)z - (float)(s->rows - 1) / 2) * s->spacing);
            if (!add_vertex(t, p, cr_v3(0, 1, 0))) return CR_ERROR_MEMORY;
        }
    for (int32_t z = 0; z + 1 < s->rows; z++)
        for (int32_t x = 0; x + 1 < s->columns; x++) {
            int32_t a = z * s->columns + x, b = a + 1, c = a + s->columns, d = c + 1;
            if (!add_triangle(t, a, c, b) || !add_triangle(t, b, c, d)) return CR_ERROR_MEMORY;
        }
    free(t->normals);
    t->normals = NULL;
    return CR_OK;
}

cr_status cr_tessellate_shape(const cr_shape* s, cr_tessellation* t) {
    switch (s->type) {
    case CR_SHAPE_SPHERE:
        return cr_tessellate_round(s->size[0], s->size[0], 0, CR_SHOWN_SEGMENTS, t);
    case CR_SHAPE_BOX:
        return cr_tessellate_box(cr_v3(s->size[0], s->size[1], s->size[2]), t);
    case CR_SHAPE_CAPSULE:
        return cr_tessellate_round(s->size[0], s->size[0], s->size[1], CR_SHOWN_SEGMENTS, t);
    case CR_SHAPE_CYLINDER:
        return cr_tessellate_tapered(s->size[0], s->size[0], s->size[1], CR_SHOWN_SEGMENTS, t);
    case CR_SHAPE_CONE:
        return cr_tessellate_tapered(s->size[0], 0, s->size[1], CR_SHOWN_SEGMENTS, t);
    case CR_SHAPE_HULL:
    case CR_SHAPE_MESH:
        return flat(s, t);
    case CR_SHAPE_HEIGHT_FIELD:
        return height_field(s, t);
    case CR_SHAPE_PLANE: {
        const float w = 50;
        const cr_vec3 up = cr_v3(0, 1, 0);
        bool ok = add_vertex(t, cr_v3(-w, 0, -w), up) && add_vertex(t, cr_v3(-w, 0, w), up) &&
                  add_vertex(t, cr_v3(w, 0, w), up) && add_vertex(t, cr_v3(w, 0, -w), up) && add_triangle(t, 0, 1, 2) &&
                  add_triangle(t, 0, 2, 3);
        return done(ok);
    }
    default:
        return CR_OK;
    }
}
