// points.c: the sample points of a shape's surface that stand for it in contacts (see geometry.h).
#include <stdlib.h>
#include <string.h>

#include "world/internal.h"
#include "world/memory.h"

enum {
    HULL_POINTS = 400, // at most about so many points on a hull or the edges of a mesh
    ROUND_POINTS = 64, // on a sphere that is part of a compound
    RIM_POINTS = 32,
    SIDE_ANGLES = 10,
};

typedef struct list {
    cr_vec3* items;
    int32_t count, capacity;
    bool failed;
} list;

static void push(list* l, float x, float y, float z) {
    if (l->failed) return;
    if (!cr_grow(&l->items, &l->capacity, (int64_t)l->count + 1, sizeof *l->items)) {
        l->failed = true;
        return;
    }
    l->items[l->count++] = cr_v3(x, y, z);
}

static void push_ring(list* l, int n, float radius, float y) {
    for (int i = 0; i < n; i++) {
        double a = 2 * CR_PI * i / n;
        push(l, (float)(radius * cos(a)), y, (float)(radius * sin(a)));
    }
}

static void push_box(list* l, const float* h) {
    for (int i = 0; i < 8; i++) push(l, i & 1 ? h[0] : -h[0], i & 2 ? h[1] : -h[1], i & 4 ? h[2] : -h[2]);
    for (int axis = 0; axis < 3; axis++) {
        int u = (axis + 1) % 3, v = (axis + 2) % 3;
        for (int side = 0; side < 4; side++)
            for (int k = 1; k <= 7; k++) {
                float p[3];
                p[axis] = h[axis] * ((float)k / 4 - 1);
                p[u] = side & 1 ? h[u] : -h[u];
                p[v] = side & 2 ? h[v] : -h[v];
                push(l, p[0], p[1], p[2]);
            }
    }
    for (int axis = 0; axis < 3; axis++)
        for (int side = -1; side <= 1; side += 2) {
            float p[3] = {0};
            p[axis] = (float)side * h[axis];
            push(l, p[0], p[1], p[2]);
        }
}

// Edge points so that the spacing is at most `spacing`.
static void push_edge(list* l, cr_vec3 a, cr_vec3 b, float spacing) {
    int32_t parts = (int32_t)ceilf(cr_length(cr_sub(b, a)) / spacing - 1e-3f);
    for (int32_t k = 1; k < parts; k++) {
        cr_vec3 p = cr_madd(a, (float)k / (float)parts, cr_sub(b, a));
        push(l, p.x, p.y, p.z);
    }
}

static int64_t edge_points(const cr_vec3* vertices, const int32_t (*edges)[2], int32_t count, float spacing) {
    int64_t n = 0;
    for (int32_t e = 0; e < count; e++) {
        int64_t parts =
            (int64_t)ceilf(cr_length(cr_sub(vertices[edges[e][1]], vertices[edges[e][0]])) / spacing - 1e-3f);
        if (parts > 1) n += parts - 1;
    }
    return n;
}

static void push_edges(list* l, const cr_vec3* vertices, const int32_t (*edges)[2], int32_t count, float spacing,
                       int64_t room) {
    for (int i = 0; i < 40; i++, spacing *= 1.25f) {
        if (edge_points(vertices, edges, count, spacing) > room) continue;
        for (int32_t e = 0; e < count; e++) push_edge(l, vertices[edges[e][0]], vertices[edges[e][1]], spacing);
        return;
    }
}

// Vertices, thinned by farthest-point sampling where there are too many.
static void push_vertices(list* l, const cr_shape* shape, int32_t most) {
    int32_t n = shape->vertex_count;
    if (n <= most) {
        for (int32_t i = 0; i < n; i++) push(l, shape->vertices[i].x, shape->vertices[i].y, shape->vertices[i].z);
        return;
    }
    float* gap = cr_allocate((size_t)n, sizeof *gap);
    if (!gap) {
        l->failed = true;
        return;
    }
    for (int32_t i = 0; i < n; i++) gap[i] = INFINITY;
    int32_t next = 0;
    for (int32_t k = 0; k < most; k++) {
        cr_vec3 p = shape->vertices[next];
        push(l, p.x, p.y, p.z);
        int32_t farthest = 0;
        for (int32_t i = 0; i < n; i++) {
            cr_vec3 d = cr_sub(shape->vertices[i], p);
            gap[i] = fminf(gap[i], cr_dot(d, d));
            if (gap[i] > gap[farthest]) farthest = i;
        }
        next = farthest;
    }
    free(gap);
}

// `radius` (m) of the body that the hull is a part of; edge points are no denser than it needs.
static void push_hull(list* l, const cr_shape* s, float radius) {
    push_vertices(l, s, HULL_POINTS);
    push_edges(l, s->vertices, (const int32_t(*)[2])s->edges, s->edge_count, radius / 6, HULL_POINTS - l->count);
}

static void push_mesh(list* l, const cr_shape* s) {
    for (int32_t i = 0; i < s->vertex_count; i++) push(l, s->vertices[i].x, s->vertices[i].y, s->vertices[i].z);
    float size = cr_length(cr_sub(s->aabb_max, s->aabb_min)) / 2;
    for (int32_t t = 0; t < s->triangle_count; t++)
        for (int k = 0; k < 3; k++) {
            int32_t i = s->triangles[t][k], j = s->triangles[t][(k + 1) % 3];
            cr_vec3 a = s->vertices[i], b = s->vertices[j];
            // An edge shared by two triangles is seen once in each direction.
            if (i < j && cr_length(cr_sub(b, a)) > size / 6) push(l, (a.x + b.x) / 2, (a.y + b.y) / 2, (a.z + b.z) / 2);
        }
}

// Surface points of a convex shape with point radius 0. `radius`: see push_hull.
static void push_surface(list* l, const cr_shape* s, float radius) {
    float r = s->size[0], h = s->size[1];
    switch (s->type) {
    case CR_SHAPE_SPHERE:
    case CR_SHAPE_CAPSULE: {
        float half = s->type == CR_SHAPE_CAPSULE ? h : 0;
        push(l, 0, r + half, 0);
        push(l, 0, -r - half, 0);
        for (int i = 0; i < ROUND_POINTS; i++) { // Fibonacci sphere, pulled apart at the equator
            double y = 1 - (2.0 * i + 1) / ROUND_POINTS, a = i * CR_PI * (3 - sqrt(5.0)), c = sqrt(1 - y * y) * r;
            push(l, (float)(c * cos(a)), (float)(y * r) + (y > 0 ? half : -half), (float)(c * sin(a)));
        }
        if (half > 0)
            for (int k = 0; k < 5; k++) push_ring(l, SIDE_ANGLES, r, half * ((float)k / 2 - 1));
        break;
    }
    case CR_SHAPE_BOX:
        push_box(l, s->size);
        break;
    case CR_SHAPE_CYLINDER:
        push_ring(l, RIM_POINTS, r, h);
        push_ring(l, RIM_POINTS, r, -h);
        for (int k = -1; k <= 1; k++) push_ring(l, SIDE_ANGLES, r, (float)k * h / 2);
        push(l, 0, h, 0);
        push(l, 0, -h, 0);
        break;
    case CR_SHAPE_CONE:
        push_ring(l, RIM_POINTS, r, -h);
        push(l, 0, h, 0);
        for (int k = 1; k <= 3; k++) push_ring(l, SIDE_ANGLES, r * (float)(4 - k) / 4, h * ((float)k / 2 - 1));
        push(l, 0, -h, 0);
        break;
    case CR_SHAPE_HULL:
        push_hull(l, s, radius);
        break;
    default:
        break;
    }
}

// Drops points that lie in another child of the compound: no contact can reach them.
static bool push_compound(list* l, const cr_shape* shapes, const cr_shape* shape) {
    float radius = cr_shape_radius_about(shapes, shape, shape->centroid);
    for (int32_t c = 0; c < shape->child_count && !l->failed; c++) {
        const cr_child* child = &shape->children[c];
        list own = {0};
        push_surface(&own, &shapes[child->shape], radius);
        size_t n = (size_t)own.count;
        float* buffer = cr_allocate(4 * n, sizeof *buffer);
        bool* hidden = cr_allocate(n, sizeof *hidden);
        if (own.failed || !buffer || !hidden) {
            free(own.items);
            free(buffer);
            free(hidden);
            return false;
        }
        float *x = buffer, *y = x + n, *z = y + n, *d = z + n;
        for (size_t i = 0; i < n; i++) own.items[i] = cr_transform(child->pose, own.items[i]);
        for (int32_t o = 0; o < shape->child_count; o++) {
            if (o == c) continue;
            const cr_child* other = &shape->children[o];
            for (size_t i = 0; i < n; i++) {
                cr_vec3 p = cr_transform_back(other->pose, own.items[i]);
                x[i] = p.x;
                y[i] = p.y;
                z[i] = p.z;
            }
            cr_distance(shapes, &shapes[other->shape], 1, false, (int32_t)n, x, y, z, d, NULL, NULL, NULL);
            for (size_t i = 0; i < n; i++) hidden[i] = hidden[i] || d[i] < -1e-3f * shape->radius;
        }
        for (size_t i = 0; i < n; i++)
            if (!hidden[i]) push(l, own.items[i].x, own.items[i].y, own.items[i].z);
        free(own.items);
        free(buffer);
        free(hidden);
    }
    return !l->failed;
}

cr_status cr_points_make(const cr_shape* shapes, cr_shape* shape, cr_error* error) {
    list l = {0};
    bool good = true;
    switch (shape->type) {
    case CR_SHAPE_SPHERE:
        push(&l, 0, 0, 0);
        shape->point_radius = shape->size[0];
        break;
    case CR_SHAPE_CAPSULE:
        for (int k = -2; k <= 2; k++) push(&l, 0, shape->size[1] * (float)k / 2, 0);
        shape->point_radius = shape->size[0];
        break;
    case CR_SHAPE_COMPOUND:
        good = push_compound(&l, shapes, shape);
        break;
    case CR_SHAPE_MESH:
        push_mesh(&l, shape);
        break;
    case CR_SHAPE_PLANE:
        break;
    case CR_SHAPE_HEIGHT_FIELD:
        for (int32_t i = 0; i < shape->rows; i++)
            for (int32_t k = 0; k < shape->columns; k++)
                push(&l, ((float)k - (float)(shape->columns - 1) / 2) * shape->spacing,
                     shape->heights[(size_t)i * (size_t)shape->columns + (size_t)k],
                     ((float)i - (float)(shape->rows - 1) / 2) * shape->spacing);
        break;
    default:
        push_surface(&l, shape, cr_shape_radius_about(shapes, shape, shape->centroid));
        break;
    }
    if (!good || l.failed) {
        free(l.items);
        return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for surface points", cr_shape_type_name(shape->type));
    }
    shape->points = l.items;
    shape->point_count = l.count;
    return CR_OK;
}
