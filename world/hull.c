// hull.c: convex hulls of points by qhull (Barber, Dobkin and Huhdanpaa 1996), merged into flat faces.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libqhull_r/qhull_ra.h>

#include "world/builder.h"
#include "world/internal.h"

// qhull's facets as closed polygons of point indices, outward counter-clockwise.
typedef struct facets {
    int32_t count, corner_count;
    int32_t* first;   // (count + 1) into corners
    int32_t* corners; // (corner_count)
} facets;

static void facets_free(facets* f) {
    free(f->first);
    free(f->corners);
    *f = (facets){0};
}

// qhull's own message as one line.
static void one_line(char* text) {
    for (char* c = text; *c; c++)
        if (*c == '\n' || *c == '\r') {
            if (c[1] == 0 || c != text) {
                *c = 0;
                return;
            }
            *c = ' ';
        }
}

// Copies qhull's result. Returns qhull's error code, 0 when all is well.
static int list_facets(qhT* qh, facets* out) {
    facetT* facet;
    vertexT *vertex, **vertexp;
    // Outside of qh_new_qhull an error without this jump would end the program.
    int code = setjmp(qh->errexit);
    if (code != 0) {
        qh->NOerrexit = True;
        return code;
    }
    qh->NOerrexit = False;
    size_t corners = 0;
    FORALLfacets {
        setT* ring = qh_facet3vertex(qh, facet);
        corners += (size_t)qh_setsize(qh, ring);
        out->count++;
        qh_settempfree(qh, &ring);
    }
    out->first = cr_allocate((size_t)out->count + 1, sizeof(int32_t));
    out->corners = cr_allocate(corners, sizeof(int32_t));
    if (out->first && out->corners) {
        int32_t f = 0;
        FORALLfacets {
            setT* ring = qh_facet3vertex(qh, facet);
            out->first[f++] = out->corner_count;
            int32_t end = out->corner_count += qh_setsize(qh, ring); // qhull lists them clockwise
            FOREACHvertex_(ring) out->corners[--end] = (int32_t)qh_pointid(qh, vertex->point);
            qh_settempfree(qh, &ring);
        }
        out->first[f] = out->corner_count;
    } else {
        code = qh_ERRmem;
    }
    qh->NOerrexit = True;
    return code;
}

static cr_status run_qhull(const char* name, const cr_vec3* points, int32_t count, const char* options, facets* out,
                           cr_error* error) {
    *out = (facets){0};
    cr_status status = CR_OK;
    char* text = NULL;
    size_t text_size = 0;
    double* coordinates = cr_allocate((size_t)count * 3, sizeof(double));
    qhT* qh = cr_allocate(1, sizeof(qhT));
    FILE* log = open_memstream(&text, &text_size);
    if (!coordinates || !qh || !log) {
        status = cr_fail(error, CR_ERROR_MEMORY, "hull \"%s\": no memory for %d points", name, (int)count);
        goto done;
    }
    for (int32_t i = 0; i < count; i++) {
        coordinates[3 * i] = points[i].x, coordinates[3 * i + 1] = points[i].y, coordinates[3 * i + 2] = points[i].z;
    }
    qh_zero(qh, log);
    char command[32];
    snprintf(command, sizeof command, "%s", options);
    int code = qh_new_qhull(qh, 3, count, coordinates, False, command, NULL, log);
    if (code == 0) code = list_facets(qh, out);
    if (code != 0) {
        facets_free(out);
        fflush(log);
        if (text) one_line(text);
        if (code == qh_ERRmem)
            status =
                cr_fail(error, CR_ERROR_MEMORY, "hull \"%s\": no memory for the hull of %d points", name, (int)count);
        else if (code == qh_ERRinput || code == qh_ERRsingular)
            status = cr_fail(error, CR_ERROR_FORMAT,
                             "hull \"%s\": expected points that span a volume, found %d that do not (qhull: %s)", name,
                             (int)count, text ? text : "no message");
        else
            status = cr_fail(error, CR_ERROR_NUMERIC, "hull \"%s\": qhull fails on %d points (%s)", name, (int)count,
                             text ? text : "no message");
    }
    int left, total;
    qh_freeqhull(qh, !qh_ALL);
    qh_memfreeshort(qh, &left, &total);
done:
    if (log) fclose(log);
    (free)(text);
    free(qh);
    free(coordinates);
    return status;
}

typedef struct half_edge {
    int32_t from, to, facet;
} half_edge;

static int by_ends(const void* a, const void* b) {
    const half_edge *x = a, *y = b;
    int32_t xl = x->from < x->to ? x->from : x->to, xh = x->from < x->to ? x->to : x->from;
    int32_t yl = y->from < y->to ? y->from : y->to, yh = y->from < y->to ? y->to : y->from;
    if (xl != yl) return xl < yl ? -1 : 1;
    if (xh != yh) return xh < yh ? -1 : 1;
    return (x->from > x->to) - (y->from > y->to);
}

// All directed edges, sorted so that the two sides of an edge are neighbours. Sets *closed to whether every edge has
// exactly two sides and the surface is a sphere (Euler).
static half_edge* list_edges(const facets* f, int32_t vertex_count, bool* closed) {
    half_edge* edges = cr_allocate((size_t)f->corner_count, sizeof *edges);
    if (!edges) return NULL;
    int32_t n = 0;
    bool good = true;
    for (int32_t i = 0; i < f->count; i++) {
        int32_t corners = f->first[i + 1] - f->first[i];
        good = good && corners >= 3;
        for (int32_t k = 0; k < corners; k++)
            edges[n++] = (half_edge){f->corners[f->first[i] + k], f->corners[f->first[i] + (k + 1) % corners], i};
    }
    qsort(edges, (size_t)n, sizeof *edges, by_ends);
    good = good && n % 2 == 0;
    for (int32_t i = 0; good && i < n; i += 2)
        good = edges[i].from == edges[i + 1].to && edges[i].to == edges[i + 1].from &&
               (i + 2 >= n || by_ends(&edges[i + 1], &edges[i + 2]) != 0);
    *closed = good && vertex_count - n / 2 + f->count == 2;
    return edges;
}

static int by_index(const void* a, const void* b) {
    int32_t x = *(const int32_t*)a, y = *(const int32_t*)b;
    return (x > y) - (x < y);
}

// The point indices in use, ascending; corners are renumbered to them. Returns how many, -1 without memory.
static int32_t used_points(facets* f, int32_t** used) {
    int32_t* list = cr_allocate((size_t)f->corner_count, sizeof *list);
    if (!list) return -1;
    memcpy(list, f->corners, (size_t)f->corner_count * sizeof *list);
    qsort(list, (size_t)f->corner_count, sizeof *list, by_index);
    int32_t n = 0;
    for (int32_t i = 0; i < f->corner_count; i++)
        if (i == 0 || list[i] != list[i - 1]) list[n++] = list[i];
    for (int32_t i = 0; i < f->corner_count; i++) {
        int32_t* at = bsearch(&f->corners[i], list, (size_t)n, sizeof *list, by_index);
        f->corners[i] = (int32_t)(at - list);
    }
    *used = list;
    return n;
}

// Newell's normal times twice the area of a facet, and a point on it.
static void facet_normal(const facets* f, int32_t i, const cr_vec3* vertices, double n[3]) {
    n[0] = n[1] = n[2] = 0;
    cr_vec3 o = vertices[f->corners[f->first[i]]];
    int32_t corners = f->first[i + 1] - f->first[i];
    for (int32_t k = 1; k + 1 < corners; k++) {
        cr_vec3 u = vertices[f->corners[f->first[i] + k]], v = vertices[f->corners[f->first[i] + k + 1]];
        double ax = (double)u.x - o.x, ay = (double)u.y - o.y, az = (double)u.z - o.z;
        double bx = (double)v.x - o.x, by = (double)v.y - o.y, bz = (double)v.z - o.z;
        n[0] += ay * bz - az * by, n[1] += az * bx - ax * bz, n[2] += ax * by - ay * bx;
    }
}

typedef struct ranked {
    double area;
    int32_t facet;
} ranked;

static int by_area(const void* a, const void* b) {
    const ranked *x = a, *y = b;
    if (x->area != y->area) return x->area > y->area ? -1 : 1;
    return (x->facet > y->facet) - (x->facet < y->facet);
}

static double plane_distance(const double n[3], cr_vec3 o, cr_vec3 v) {
    return n[0] * ((double)v.x - o.x) + n[1] * ((double)v.y - o.y) + n[2] * ((double)v.z - o.z);
}

// Merges facets that lie in one plane within `tolerance` and fills the shape's planes, edges and triangles.
// Faces grow from the largest facet, so that slivers never set a normal.
static cr_status merge_faces(cr_shape* shape, const char* name, const facets* f, const half_edge* edges,
                             double tolerance, cr_error* error) {
    cr_status status = CR_ERROR_MEMORY;
    size_t facet_count = (size_t)f->count, edge_count = (size_t)f->corner_count / 2;
    ranked* order = cr_allocate(facet_count, sizeof *order);
    double(*normals)[3] = cr_allocate(facet_count, sizeof *normals);
    int32_t* face = cr_allocate(facet_count, sizeof *face);
    int32_t* stack = cr_allocate(facet_count, sizeof *stack);
    int32_t* first_edge = cr_allocate(facet_count + 1, sizeof *first_edge);
    int32_t* neighbour = cr_allocate(2 * edge_count, sizeof *neighbour);
    shape->planes = cr_allocate(facet_count, sizeof *shape->planes);
    shape->edges = cr_allocate(edge_count, sizeof *shape->edges);
    size_t triangle_count = (size_t)f->corner_count - 2 * facet_count;
    shape->triangles = cr_allocate(triangle_count, sizeof *shape->triangles);
    if (!order || !normals || !face || !stack || !first_edge || !neighbour || !shape->planes || !shape->edges ||
        !shape->triangles) {
        cr_fail(error, CR_ERROR_MEMORY, "hull \"%s\": no memory for %zu facets", name, facet_count);
        goto done;
    }

    // A facet has as many neighbours as corners; they share the corners' index range.
    memcpy(first_edge, f->first, (facet_count + 1) * sizeof *first_edge);
    for (size_t e = 0; e < edge_count; e++) {
        int32_t a = edges[2 * e].facet, b = edges[2 * e + 1].facet;
        neighbour[first_edge[a]++] = b;
        neighbour[first_edge[b]++] = a;
    }
    for (int32_t i = 0; i < f->count; i++) {
        facet_normal(f, i, shape->vertices, normals[i]);
        double* n = normals[i];
        order[i] = (ranked){sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]), i};
        face[i] = -1;
    }
    qsort(order, facet_count, sizeof *order, by_area);

    for (size_t r = 0; r < facet_count; r++) {
        int32_t seed = order[r].facet;
        if (face[seed] >= 0) continue;
        if (order[r].area == 0) { // no direction of its own: it belongs to any neighbour that has a face
            for (int32_t k = f->first[seed]; k < f->first[seed + 1] && face[seed] < 0; k++)
                face[seed] = face[neighbour[k]];
            if (face[seed] >= 0) continue;
            status = cr_fail(error, CR_ERROR_FORMAT, "hull \"%s\": expected faces with an area, found none", name);
            goto done;
        }
        double n[3] = {normals[seed][0] / order[r].area, normals[seed][1] / order[r].area,
                       normals[seed][2] / order[r].area};
        cr_vec3 o = shape->vertices[f->corners[f->first[seed]]];
        double sum[3] = {0};
        int32_t id = shape->plane_count, depth = 0;
        stack[depth++] = seed;
        face[seed] = id;
        while (depth > 0) {
            int32_t i = stack[--depth];
            for (int c = 0; c < 3; c++) sum[c] += normals[i][c];
            for (int32_t k = f->first[i]; k < f->first[i + 1]; k++) {
                int32_t j = neighbour[k];
                if (face[j] >= 0) continue;
                if (n[0] * normals[j][0] + n[1] * normals[j][1] + n[2] * normals[j][2] < 0) continue;
                bool flat = true;
                for (int32_t c = f->first[j]; flat && c < f->first[j + 1]; c++)
                    flat = fabs(plane_distance(n, o, shape->vertices[f->corners[c]])) <= tolerance;
                if (!flat) continue;
                face[j] = id;
                stack[depth++] = j;
            }
        }
        double length = sqrt(sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2]);
        double unit[3] = {sum[0] / length, sum[1] / length, sum[2] / length};
        // Every vertex is on or inside, so that planes never cut the hull they describe.
        double most = -INFINITY, least = INFINITY;
        for (int32_t v = 0; v < shape->vertex_count; v++) {
            double d = plane_distance(unit, (cr_vec3){0}, shape->vertices[v]);
            most = fmax(most, d), least = fmin(least, d);
        }
        if (most - least <= 4 * tolerance) {
            status = cr_fail(error, CR_ERROR_FORMAT,
                             "hull \"%s\": expected points that span a volume, at least %.3g m thick, found %.3g m",
                             name, 4 * tolerance, most - least);
            goto done;
        }
        float* plane = shape->planes[shape->plane_count++];
        for (int c = 0; c < 3; c++) plane[c] = (float)unit[c];
        plane[3] = (float)-most;
    }

    for (size_t e = 0; e < edge_count; e++) {
        half_edge a = edges[2 * e];
        if (face[a.facet] == face[edges[2 * e + 1].facet]) continue;
        shape->edges[shape->edge_count][0] = a.from < a.to ? a.from : a.to;
        shape->edges[shape->edge_count][1] = a.from < a.to ? a.to : a.from;
        shape->edge_count++;
    }
    for (int32_t i = 0; i < f->count; i++)
        for (int32_t k = f->first[i] + 1; k + 1 < f->first[i + 1]; k++) {
            int32_t* t = shape->triangles[shape->triangle_count++];
            t[0] = f->corners[f->first[i]], t[1] = f->corners[k], t[2] = f->corners[k + 1];
        }
    status = CR_OK;
done:
    free(order);
    free(normals);
    free(face);
    free(stack);
    free(first_edge);
    free(neighbour);
    return status;
}

cr_status cr_hull_make(cr_shape* shape, const char* name, const cr_vec3* points, int32_t count, cr_error* error) {
    if (!name) name = "";
    cr_status status;
    facets f = {0};
    half_edge* edges = NULL;
    cr_vec3* current = cr_allocate((size_t)count, sizeof *current);
    if (!current) return cr_fail(error, CR_ERROR_MEMORY, "hull \"%s\": no memory for %d points", name, (int)count);
    memcpy(current, points, (size_t)count * sizeof *current);

    // A hull of a hull is the same hull: repeat until no point is left over.
    int32_t n = count;
    bool closed = false;
    for (;;) {
        int32_t* used = NULL;
        status = run_qhull(name, current, n, "qhull", &f, error);
        if (status == CR_ERROR_NUMERIC) status = run_qhull(name, current, n, "qhull QJ", &f, error);
        for (int attempt = 0; status == CR_OK; attempt++) {
            int32_t kept = used_points(&f, &used);
            edges = kept < 0 ? NULL : list_edges(&f, kept, &closed);
            if (!edges) {
                status = cr_fail(error, CR_ERROR_MEMORY, "hull \"%s\": no memory for %d points", name, (int)n);
                break;
            }
            if (closed || attempt == 1) break;
            // qhull's merging left an open or folded surface (rare): joggled input (QJ) gives a simplicial one.
            free(used), free(edges);
            used = NULL, edges = NULL;
            facets_free(&f);
            status = run_qhull(name, current, n, "qhull QJ", &f, error);
        }
        if (status == CR_OK && !closed)
            status = cr_fail(error, CR_ERROR_FORMAT, "hull \"%s\": expected a closed surface, found none for %d points",
                             name, (int)n);
        if (status != CR_OK) {
            free(used);
            goto done;
        }
        int32_t kept = 2 + f.corner_count / 2 - f.count;
        bool all = kept == n;
        for (int32_t i = 0; i < kept; i++) current[i] = current[used[i]]; // ascending: never overtakes
        free(used);
        n = kept;
        if (all) break;
        free(edges);
        edges = NULL;
        facets_free(&f);
    }
    cr_vec3 low = current[0], high = current[0];
    for (int32_t i = 1; i < n; i++) {
        low = cr_v3(fminf(low.x, current[i].x), fminf(low.y, current[i].y), fminf(low.z, current[i].z));
        high = cr_v3(fmaxf(high.x, current[i].x), fmaxf(high.y, current[i].y), fmaxf(high.z, current[i].z));
    }
    double extent =
        0.5 * sqrt(pow((double)high.x - low.x, 2) + pow((double)high.y - low.y, 2) + pow((double)high.z - low.z, 2));
    double reach = fmax(sqrt(cr_dot(low, low)), sqrt(cr_dot(high, high)));
    shape->vertex_count = n;
    shape->vertices = current;
    current = NULL;
    // float32 rounding of the input, and a little of whatever made it.
    status = merge_faces(shape, name, &f, edges, 3e-6 * extent + 2e-7 * reach, error);
done:
    free(edges);
    facets_free(&f);
    free(current);
    return status;
}

int32_t cr_add_hull(cr_builder* b, const char* name, const cr_vec3* points, int32_t count, cr_error* error) {
    cr_shape s = {.type = CR_SHAPE_HULL};
    if (count < 4 || !points) {
        cr_fail(error, CR_ERROR_FORMAT, "shape %d (hull \"%s\"): expected at least 4 points, found %d",
                (int)b->shape_count, name ? name : "", (int)count);
        return -1;
    }
    if (!cr_points_finite("hull", b->shape_count, name, points, count, error)) return -1;
    if (cr_hull_make(&s, name, points, count, error) != CR_OK) {
        cr_shape_free(&s);
        return -1;
    }
    return cr_builder_take(b, &s, name, error);
}
