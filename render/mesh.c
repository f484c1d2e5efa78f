#include "render/mesh.h"

#include <stdlib.h>
#include <string.h>

#include "world/memory.h"

// False: no memory, now or before.
static bool grow(cr_mesh* mesh, void* array, int32_t* capacity, int64_t count, size_t size) {
    mesh->failed = mesh->failed || !cr_grow(array, capacity, count, size);
    return !mesh->failed;
}

static uint32_t vertex(cr_mesh* m, cr_vec3 base, cr_vec3 offset, cr_vec3 normal) {
    if (!grow(m, &m->vertices, &m->vertex_capacity, (int64_t)m->vertex_count + 1, sizeof *m->vertices)) return 0;
    m->vertices[m->vertex_count] =
        (cr_mesh_vertex){{base.x, base.y, base.z}, {offset.x, offset.y, offset.z}, {normal.x, normal.y, normal.z}};
    return (uint32_t)m->vertex_count++;
}

static void triangle(cr_mesh* m, uint32_t a, uint32_t b, uint32_t c) {
    if (!grow(m, &m->indices, &m->index_capacity, (int64_t)m->index_count + 3, sizeof *m->indices)) return;
    uint32_t* i = &m->indices[m->index_count];
    i[0] = a, i[1] = b, i[2] = c;
    m->index_count += 3;
}

static void quad(cr_mesh* m, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    triangle(m, a, b, c);
    triangle(m, a, c, d);
}

void cr_mesh_free(cr_mesh* mesh) {
    free(mesh->vertices);
    free(mesh->indices);
    memset(mesh, 0, sizeof *mesh);
}

static int segments(int detail) {
    static const int counts[] = {8, 16, 32, 64};
    return counts[detail < 0 ? 0 : detail > 3 ? 3 : detail];
}

// Rings of latitude between two halves that `half` (0 or 1) moves apart along y.
static void rounded(cr_mesh* m, int detail, float half) {
    int n = segments(detail), rings = n / 4;
    for (int side = 0; side < 2; side++) {
        float sign = side ? -1 : 1;
        for (int k = 0; k <= rings; k++) {
            float latitude = (float)(CR_PI / 2) * (1 - (float)k / (float)rings);
            for (int i = 0; i <= n; i++) {
                float a = (float)(2 * CR_PI) * (float)i / (float)n;
                cr_vec3 d = cr_v3(cosf(latitude) * cosf(a), sign * sinf(latitude), cosf(latitude) * sinf(a));
                vertex(m, cr_v3(0, sign * half, 0), d, d);
            }
        }
    }
    uint32_t row = (uint32_t)n + 1, other = row * ((uint32_t)rings + 1);
    for (uint32_t k = 0; k < (uint32_t)rings; k++) {
        for (uint32_t i = 0; i < (uint32_t)n; i++) {
            uint32_t a = k * row + i, b = a + row;
            if (k > 0) triangle(m, a, a + 1, b + 1);
            triangle(m, a, b + 1, b);
            if (k > 0) triangle(m, other + a, other + b + 1, other + a + 1);
            triangle(m, other + a, other + b, other + b + 1);
        }
    }
    if (half > 0) {
        uint32_t top = (uint32_t)rings * row, bottom = other + top;
        for (uint32_t i = 0; i < (uint32_t)n; i++) quad(m, top + i, top + i + 1, bottom + i + 1, bottom + i);
    }
}

void cr_mesh_sphere(cr_mesh* mesh, int detail) { rounded(mesh, detail, 0); }
void cr_mesh_capsule(cr_mesh* mesh, int detail) { rounded(mesh, detail, 1); }

static cr_vec3 axis_vector(int axis, float length) {
    float v[3] = {0, 0, 0};
    v[axis] = length;
    return cr_v3(v[0], v[1], v[2]);
}

void cr_mesh_box(cr_mesh* m, int detail) {
    // Vertex 3 * corner + axis: at the corner, moved outward along the axis. Corner bits: x, y, z positive.
    for (int corner = 0; corner < 8; corner++) {
        cr_vec3 base = cr_v3(corner & 1 ? 1 : -1, corner & 2 ? 1 : -1, corner & 4 ? 1 : -1);
        for (int axis = 0; axis < 3; axis++) {
            cr_vec3 out = axis_vector(axis, corner >> axis & 1 ? 1 : -1);
            vertex(m, base, out, out);
        }
    }
    for (int axis = 0; axis < 3; axis++) {
        int u = (axis + 1) % 3, v = (axis + 2) % 3;
        for (int side = 0; side < 2; side++) {
            int c = side << axis;
            uint32_t i[4] = {(uint32_t)(3 * c + axis), (uint32_t)(3 * (c | 1 << u) + axis),
                             (uint32_t)(3 * (c | 1 << u | 1 << v) + axis), (uint32_t)(3 * (c | 1 << v) + axis)};
            if (side)
                quad(m, i[0], i[1], i[2], i[3]);
            else
                quad(m, i[3], i[2], i[1], i[0]);
        }
        // The four rounded edges along this axis, between the faces u and v.
        for (int k = 0; detail > 0 && k < 4; k++) {
            int low = (k & 1) << u | (k >> 1) << v, high = low | 1 << axis;
            uint32_t a = (uint32_t)(3 * low + u), b = (uint32_t)(3 * high + u), c = (uint32_t)(3 * high + v),
                     d = (uint32_t)(3 * low + v);
            if ((k & 1) == (k >> 1))
                quad(m, d, c, b, a);
            else
                quad(m, a, b, c, d);
        }
    }
    for (int corner = 0; detail > 0 && corner < 8; corner++) {
        uint32_t a = (uint32_t)(3 * corner);
        bool flip = ((corner & 1) + (corner >> 1 & 1) + (corner >> 2 & 1)) % 2 == 0;
        if (flip)
            triangle(m, a, a + 2, a + 1);
        else
            triangle(m, a, a + 1, a + 2);
    }
}

void cr_mesh_cylinder(cr_mesh* m, int detail) {
    int n = segments(detail);
    for (int side = 0; side < 2; side++) {
        float y = side ? -1 : 1;
        cr_vec3 up = cr_v3(0, y, 0);
        uint32_t center = vertex(m, up, up, up);
        for (int i = 0; i <= n; i++) {
            float a = (float)(2 * CR_PI) * (float)i / (float)n;
            cr_vec3 out = cr_v3(cosf(a), 0, sinf(a)), base = cr_v3(out.x, y, out.z);
            uint32_t cap = vertex(m, base, up, up);
            vertex(m, base, out, out);
            if (i == n) break;
            uint32_t rim = cap + 1, next = cap + 2, next_rim = cap + 3;
            if (side) {
                triangle(m, center, cap, next);
                quad(m, cap, rim, next_rim, next);
            } else {
                triangle(m, center, next, cap);
                quad(m, cap, next, next_rim, rim);
            }
        }
    }
    uint32_t other = 1 + 2 * ((uint32_t)n + 1);
    for (uint32_t i = 0; i < (uint32_t)n; i++) {
        uint32_t a = 2 + 2 * i;
        quad(m, a, a + 2, other + a + 2, other + a);
    }
}

void cr_mesh_cone(cr_mesh* m, int detail) {
    int n = segments(detail);
    cr_vec3 zero = cr_v3(0, 0, 0), down = cr_v3(0, -1, 0);
    uint32_t center = vertex(m, down, zero, down);
    for (int i = 0; i < n; i++) {
        float a = (float)(2 * CR_PI) * (float)i / (float)n, b = (float)(2 * CR_PI) * (float)(i + 1) / (float)n;
        float h = (a + b) / 2;
        cr_vec3 pa = cr_v3(cosf(a), -1, sinf(a)), pb = cr_v3(cosf(b), -1, sinf(b));
        cr_vec3 na = cr_v3(2 * pa.x, 1, 2 * pa.z), nb = cr_v3(2 * pb.x, 1, 2 * pb.z);
        uint32_t apex = vertex(m, cr_v3(0, 1, 0), zero, cr_v3(2 * cosf(h), 1, 2 * sinf(h)));
        triangle(m, apex, vertex(m, pb, zero, nb), vertex(m, pa, zero, na));
        triangle(m, center, vertex(m, pa, zero, down), vertex(m, pb, zero, down));
    }
}

static void smooth_triangles(cr_mesh* m, const cr_vec3* p, int32_t count, const int32_t (*t)[3], int32_t triangles) {
    const float crease = 0.766f; // cos 40 degrees
    enum { LARGEST_FAN = 64 };   // work per vertex grows with the square of its triangles
    cr_vec3* face = malloc(((size_t)triangles + 1) * sizeof *face);
    int32_t* start = calloc((size_t)count + 2, sizeof *start);
    int32_t* around = malloc((3 * (size_t)triangles + 1) * sizeof *around);
    if (!face || !start || !around) {
        m->failed = true;
    } else {
        for (int32_t k = 0; k < triangles; k++) {
            face[k] = cr_cross(cr_sub(p[t[k][1]], p[t[k][0]]), cr_sub(p[t[k][2]], p[t[k][0]]));
            for (int j = 0; j < 3; j++) start[t[k][j] + 2]++;
        }
        for (int32_t i = 2; i < count + 2; i++) start[i] += start[i - 1];
        for (int32_t k = 0; k < triangles; k++)
            for (int j = 0; j < 3; j++) around[start[t[k][j] + 1]++] = k;
        for (int32_t k = 0; k < triangles && !m->failed; k++) {
            uint32_t index[3];
            cr_vec3 flat = cr_normalize_or(face[k], cr_v3(0, 1, 0));
            for (int j = 0; j < 3; j++) {
                int32_t v = t[k][j];
                cr_vec3 normal = face[k];
                for (int32_t e = start[v]; start[v + 1] - start[v] <= LARGEST_FAN && e < start[v + 1]; e++) {
                    if (around[e] != k && cr_dot(cr_normalize_or(face[around[e]], cr_v3(0, 0, 0)), flat) > crease)
                        normal = cr_add(normal, face[around[e]]);
                }
                index[j] = vertex(m, p[v], cr_v3(0, 0, 0), cr_normalize_or(normal, flat));
            }
            triangle(m, index[0], index[1], index[2]);
        }
    }
    free(face);
    free(start);
    free(around);
}

static void height_field(cr_mesh* m, const cr_shape* s) {
    for (int32_t z = 0; z < s->rows; z++) {
        for (int32_t x = 0; x < s->columns; x++) {
            int32_t x0 = x > 0 ? x - 1 : x, x1 = x + 1 < s->columns ? x + 1 : x;
            int32_t z0 = z > 0 ? z - 1 : z, z1 = z + 1 < s->rows ? z + 1 : z;
            const float* h = s->heights;
            size_t c = (size_t)s->columns;
            float dx =
                (h[(size_t)z * c + (size_t)x1] - h[(size_t)z * c + (size_t)x0]) / ((float)(x1 - x0) * s->spacing);
            float dz =
                (h[(size_t)z1 * c + (size_t)x] - h[(size_t)z0 * c + (size_t)x]) / ((float)(z1 - z0) * s->spacing);
            cr_vec3 p = cr_v3(((float)x - (float)(s->columns - 1) / 2) * s->spacing, h[(size_t)z * c + (size_t)x],
                              ((float)z - (float)(s->rows - 1) / 2) * s->spacing);
            vertex(m, p, cr_v3(0, 0, 0), cr_normalize_or(cr_v3(-dx, 1, -dz), cr_v3(0, 1, 0)));
        }
    }
    for (int32_t z = 0; z + 1 < s->rows; z++) {
        for (int32_t x = 0; x + 1 < s->columns; x++) {
            uint32_t a = (uint32_t)(z * s->columns + x), below = a + (uint32_t)s->columns;
            quad(m, a, below, below + 1, a + 1);
        }
    }
}

void cr_mesh_shape(cr_mesh* mesh, const cr_shape* shape) {
    if (shape->type == CR_SHAPE_HEIGHT_FIELD)
        height_field(mesh, shape);
    else
        smooth_triangles(mesh, shape->vertices, shape->vertex_count, (const int32_t(*)[3])shape->triangles,
                         shape->triangle_count);
}
