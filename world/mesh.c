// mesh.c: nearest point and side of a triangle mesh and of a height field.
#include <stdlib.h>
#include <string.h>

#include "world/hull_search.h"
#include "world/internal.h"

// ---------------------------------------------------------------- tree

// A binary tree of boxes over triangles (split at the middle triangle of the longest axis), and the pseudonormals that
// tell outside from inside (Baerentzen and Aanaes 2005): of faces, of edges (sum of the two faces') and of vertices
// (sum of the faces' weighted by their angle). Vertices at one place count as one, whatever their index.
enum { LEAF = 4, DEPTH = 64 };

typedef struct node {
    cr_vec3 low, high;
    int32_t first; // leaf: first of `count` entries of order; else the right child (the left one follows)
    int32_t count; // 0: not a leaf
} node;

// One block of memory behind cr_shape.search: this, then the arrays.
typedef struct tree {
    int32_t node_count;
    size_t nodes, order, faces, edges, corners, across, lies; // byte offsets of:
    // node nodes[node_count]; int32_t order[triangle_count]
    // cr_vec3 faces[triangle_count]; cr_vec3 edges[triangle_count][3] (edge k: corner k to the next)
    // cr_vec3 corners[triangle_count][3]
    // int32_t across[triangle_count][3]: the triangle on the other side of an edge, -1: none, or more than one
    // uint8_t lies[triangle_count]: cr_lie
} tree;

static const void* part(const tree* t, size_t offset) { return (const char*)t + offset; }

typedef struct build {
    const cr_shape* shape;
    node* nodes;
    int32_t node_count;
    int32_t* order;
    cr_vec3* centres; // sum of the three corners
} build;

typedef struct ranked {
    float at;
    int32_t triangle;
} ranked;

static int by_place(const void* a, const void* b) {
    const ranked *x = a, *y = b;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    return (x->triangle > y->triangle) - (x->triangle < y->triangle);
}

static cr_vec3 low_of(cr_vec3 a, cr_vec3 b) { return cr_v3(cr_min(a.x, b.x), cr_min(a.y, b.y), cr_min(a.z, b.z)); }
static cr_vec3 high_of(cr_vec3 a, cr_vec3 b) { return cr_v3(cr_max(a.x, b.x), cr_max(a.y, b.y), cr_max(a.z, b.z)); }

// Halves the range every time, so that the depth is at most log2 of the count.
static void split(build* b, ranked* scratch, int32_t first, int32_t count) {
    node* n = &b->nodes[b->node_count++];
    cr_vec3 low = cr_v3(INFINITY, INFINITY, INFINITY), high = cr_v3(-INFINITY, -INFINITY, -INFINITY);
    cr_vec3 c_low = low, c_high = high;
    for (int32_t i = first; i < first + count; i++) {
        int32_t t = b->order[i];
        for (int k = 0; k < 3; k++) {
            cr_vec3 v = b->shape->vertices[b->shape->triangles[t][k]];
            low = low_of(low, v), high = high_of(high, v);
        }
        c_low = low_of(c_low, b->centres[t]), c_high = high_of(c_high, b->centres[t]);
    }
    n->low = low, n->high = high;
    if (count <= LEAF) {
        n->first = first, n->count = count;
        return;
    }
    cr_vec3 size = cr_sub(c_high, c_low);
    int axis = size.x >= size.y && size.x >= size.z ? 0 : size.y >= size.z ? 1 : 2;
    for (int32_t i = 0; i < count; i++) {
        int32_t t = b->order[first + i];
        scratch[i] = (ranked){(&b->centres[t].x)[axis], t};
    }
    qsort(scratch, (size_t)count, sizeof *scratch, by_place);
    for (int32_t i = 0; i < count; i++) b->order[first + i] = scratch[i].triangle;
    n->count = 0;
    split(b, scratch, first, count / 2);
    n->first = b->node_count;
    split(b, scratch, first + count / 2, count - count / 2);
}

// ---------------------------------------------------------------- pseudonormals

typedef struct located {
    cr_vec3 at;
    int32_t vertex;
} located;

static int by_location(const void* a, const void* b) {
    const located *x = a, *y = b;
    if (x->at.x != y->at.x) return x->at.x < y->at.x ? -1 : 1;
    if (x->at.y != y->at.y) return x->at.y < y->at.y ? -1 : 1;
    if (x->at.z != y->at.z) return x->at.z < y->at.z ? -1 : 1;
    return (x->vertex > y->vertex) - (x->vertex < y->vertex);
}

typedef struct side {
    int32_t low, high; // welded vertices
    int32_t triangle, edge;
} side;

static int by_edge(const void* a, const void* b) {
    const side *x = a, *y = b;
    if (x->low != y->low) return x->low < y->low ? -1 : 1;
    if (x->high != y->high) return x->high < y->high ? -1 : 1;
    return (x->triangle > y->triangle) - (x->triangle < y->triangle);
}

static cr_vec3 unit_or_zero(cr_vec3 v) {
    float most = cr_max(fabsf(v.x), cr_max(fabsf(v.y), fabsf(v.z)));
    if (!(most > 0)) return cr_v3(0, 0, 0);
    v = cr_scale(v, 1 / most);
    if (!cr_finite3(v)) return cr_v3(0, 0, 0);
    return cr_scale(v, 1 / cr_length(v));
}

// Two sides of one edge that run against each other are neighbours.
static void join(const cr_shape* s, const int32_t* weld, const side* a, const side* b, int32_t (*across)[3]) {
    if (weld[s->triangles[a->triangle][a->edge]] == weld[s->triangles[b->triangle][b->edge]]) return;
    across[a->triangle][a->edge] = b->triangle;
    across[b->triangle][b->edge] = a->triangle;
}

static bool make_normals(const cr_shape* s, cr_vec3* faces, cr_vec3 (*edges)[3], cr_vec3 (*corners)[3],
                         int32_t (*across)[3]) {
    size_t vertices = (size_t)s->vertex_count, triangles = (size_t)s->triangle_count;
    located* places = cr_allocate(vertices, sizeof *places);
    int32_t* weld = cr_allocate(vertices, sizeof *weld);
    cr_vec3* sums = cr_allocate(vertices, sizeof *sums);
    side* sides = cr_allocate(3 * triangles, sizeof *sides);
    bool good = places && weld && sums && sides;
    if (good) {
        for (int32_t i = 0; i < s->vertex_count; i++) {
            cr_vec3 v = s->vertices[i];
            places[i] = (located){cr_v3(v.x + 0.0f, v.y + 0.0f, v.z + 0.0f), i};
        }
        qsort(places, vertices, sizeof *places, by_location);
        for (size_t i = 0; i < vertices; i++) {
            bool same = i > 0 && places[i].at.x == places[i - 1].at.x && places[i].at.y == places[i - 1].at.y &&
                        places[i].at.z == places[i - 1].at.z;
            weld[places[i].vertex] = same ? weld[places[i - 1].vertex] : places[i].vertex;
        }
        for (int32_t t = 0; t < s->triangle_count; t++) {
            cr_vec3 v[3];
            for (int k = 0; k < 3; k++) v[k] = s->vertices[s->triangles[t][k]];
            faces[t] = unit_or_zero(cr_cross(unit_or_zero(cr_sub(v[1], v[0])), unit_or_zero(cr_sub(v[2], v[0]))));
            for (int k = 0; k < 3; k++) {
                cr_vec3 a = unit_or_zero(cr_sub(v[(k + 1) % 3], v[k])), b = unit_or_zero(cr_sub(v[(k + 2) % 3], v[k]));
                float angle = acosf(cr_max(-1, cr_min(1, cr_dot(a, b))));
                int32_t i = weld[s->triangles[t][k]], j = weld[s->triangles[t][(k + 1) % 3]];
                sums[i] = cr_madd(sums[i], angle, faces[t]);
                sides[3 * t + k] = (side){i < j ? i : j, i < j ? j : i, t, k};
            }
        }
        qsort(sides, 3 * triangles, sizeof *sides, by_edge);
        for (size_t i = 0, end; i < 3 * triangles; i = end) {
            cr_vec3 sum = {0};
            for (end = i; end < 3 * triangles && sides[end].low == sides[i].low && sides[end].high == sides[i].high;
                 end++)
                sum = cr_add(sum, faces[sides[end].triangle]);
            for (size_t k = i; k < end; k++) {
                edges[sides[k].triangle][sides[k].edge] = unit_or_zero(sum);
                across[sides[k].triangle][sides[k].edge] = -1;
            }
            if (end - i == 2) join(s, weld, &sides[i], &sides[i + 1], across);
        }
        for (int32_t t = 0; t < s->triangle_count; t++)
            for (int k = 0; k < 3; k++) corners[t][k] = unit_or_zero(sums[weld[s->triangles[t][k]]]);
    }
    free(places);
    free(weld);
    free(sums);
    free(sides);
    return good;
}

#define BEND 1e-3f // rad: edges bent less are flat

static cr_lie find_lie(const cr_shape* s, const cr_vec3* faces, const int32_t across[3], int32_t triangle) {
    cr_lie lie = CR_LIE_EVEN;
    for (int k = 0; k < 3; k++) {
        if (across[k] < 0) return CR_LIE_CONVEX;
        cr_vec3 e = cr_sub(s->vertices[s->triangles[triangle][(k + 1) % 3]], s->vertices[s->triangles[triangle][k]]);
        float bent = cr_dot(faces[across[k]], cr_cross(e, faces[triangle])), even = BEND * cr_length(e);
        if (bent > even) return CR_LIE_CONVEX;
        if (bent < -even || cr_dot(faces[across[k]], faces[triangle]) < 0) lie = CR_LIE_CONCAVE;
    }
    return lie;
}

static void find_lies(const cr_shape* s, const tree* t, char* block) {
    const cr_vec3* faces = (const cr_vec3*)(void*)(block + t->faces);
    const int32_t(*across)[3] = (const int32_t(*)[3])(void*)(block + t->across);
    uint8_t* lies = (uint8_t*)(void*)(block + t->lies);
    for (int32_t i = 0; i < s->triangle_count; i++) lies[i] = (uint8_t)find_lie(s, faces, across[i], i);
}

static cr_status make_tree(cr_shape* s, cr_error* error) {
    size_t n = (size_t)s->triangle_count, most_nodes = 2 * n;
    tree t = {.nodes = sizeof(tree)};
    t.order = t.nodes + most_nodes * sizeof(node);
    t.faces = t.order + n * sizeof(int32_t);
    t.edges = t.faces + n * sizeof(cr_vec3);
    t.corners = t.edges + 3 * n * sizeof(cr_vec3);
    t.across = t.corners + 3 * n * sizeof(cr_vec3);
    t.lies = t.across + 3 * n * sizeof(int32_t);
    size_t size = t.lies + n;
    char* block = cr_allocate(size, 1);
    cr_vec3* centres = cr_allocate(n, sizeof *centres);
    ranked* scratch = cr_allocate(n, sizeof *scratch);
    bool good = block && centres && scratch &&
                make_normals(s, (cr_vec3*)(void*)(block + t.faces), (cr_vec3(*)[3])(void*)(block + t.edges),
                             (cr_vec3(*)[3])(void*)(block + t.corners), (int32_t(*)[3])(void*)(block + t.across));
    if (good) {
        build b = {s, (node*)(void*)(block + t.nodes), 0, (int32_t*)(void*)(block + t.order), centres};
        for (int32_t i = 0; i < s->triangle_count; i++) {
            const int32_t* k = s->triangles[i];
            centres[i] = cr_add(cr_add(s->vertices[k[0]], s->vertices[k[1]]), s->vertices[k[2]]);
            b.order[i] = i;
        }
        split(&b, scratch, 0, s->triangle_count);
        t.node_count = b.node_count;
        find_lies(s, &t, block);
        memcpy(block, &t, sizeof t);
        s->search = block;
        s->search_size = size;
    } else {
        free(block);
        cr_fail(error, CR_ERROR_MEMORY, "mesh: no memory for the search tree of %zu triangles", n);
    }
    free(centres);
    free(scratch);
    return good ? CR_OK : CR_ERROR_MEMORY;
}

cr_status cr_search_make(cr_shape* s, cr_error* error) {
    if (s->type == CR_SHAPE_MESH) return make_tree(s, error);
    return s->type == CR_SHAPE_HULL ? cr_hull_search_make(s, error) : CR_OK;
}

// How far x lies outside low..high.
static inline float beyond(float low, float high, float x) { return cr_max(0, cr_max(low - x, x - high)); }

// Square of the distance of a point from a box.
static inline float box_gap(cr_vec3 low, cr_vec3 high, cr_vec3 p) {
    float x = beyond(low.x, high.x, p.x), y = beyond(low.y, high.y, p.y), z = beyond(low.z, high.z, p.z);
    return x * x + y * y + z * z;
}

typedef struct nearest {
    float square; // m^2
    cr_vec3 point;
    int32_t triangle;
    int feature;
} nearest;

static void try_triangle(const cr_shape* s, int32_t t, cr_vec3 p, nearest* best) {
    int feature;
    const int32_t* k = s->triangles[t];
    cr_vec3 c = cr_nearest_on_triangle(p, s->vertices[k[0]], s->vertices[k[1]], s->vertices[k[2]], &feature);
    cr_vec3 d = cr_sub(p, c);
    float square = cr_dot(d, d);
    if (square < best->square) *best = (nearest){square, c, t, feature};
}

static nearest search(const cr_shape* s, const tree* t, cr_vec3 p, int32_t guess) {
    const node* nodes = part(t, t->nodes);
    const int32_t* order = part(t, t->order);
    nearest best = {INFINITY, p, 0, 0};
    try_triangle(s, guess, p, &best);
    struct {
        float gap; // square
        int32_t node;
    } stack[DEPTH];
    int depth = 0;
    stack[depth].gap = box_gap(nodes[0].low, nodes[0].high, p), stack[depth++].node = 0;
    while (depth > 0) {
        if (stack[--depth].gap >= best.square) continue;
        const node* n = &nodes[stack[depth].node];
        if (n->count > 0) {
            for (int32_t i = n->first; i < n->first + n->count; i++) try_triangle(s, order[i], p, &best);
            continue;
        }
        int32_t near = stack[depth].node + 1, far = n->first;
        float near_gap = box_gap(nodes[near].low, nodes[near].high, p),
              far_gap = box_gap(nodes[far].low, nodes[far].high, p);
        if (near_gap > far_gap) {
            int32_t node = near;
            float gap = near_gap;
            near = far, near_gap = far_gap, far = node, far_gap = gap;
        }
        stack[depth].gap = far_gap, stack[depth++].node = far;
        stack[depth].gap = near_gap, stack[depth++].node = near;
    }
    return best;
}

void cr_mesh_visit(const cr_shape* s, cr_vec3 low, cr_vec3 high, void (*visit)(void*, int32_t), void* context) {
    const tree* t = s->search;
    const node* nodes = part(t, t->nodes);
    const int32_t* order = part(t, t->order);
    int32_t stack[DEPTH], depth = 0;
    stack[depth++] = 0;
    while (depth > 0) {
        int32_t at = stack[--depth];
        const node* n = &nodes[at];
        if (n->low.x > high.x || n->low.y > high.y || n->low.z > high.z || n->high.x < low.x || n->high.y < low.y ||
            n->high.z < low.z)
            continue;
        if (n->count == 0) {
            stack[depth++] = n->first;
            stack[depth++] = at + 1;
            continue;
        }
        for (int32_t i = n->first; i < n->first + n->count; i++) {
            cr_vec3 v[3];
            for (int k = 0; k < 3; k++) v[k] = s->vertices[s->triangles[order[i]][k]];
            cr_vec3 least = low_of(low_of(v[0], v[1]), v[2]), most = high_of(high_of(v[0], v[1]), v[2]);
            if (least.x > high.x || least.y > high.y || least.z > high.z || most.x < low.x || most.y < low.y ||
                most.z < low.z)
                continue;
            visit(context, order[i]);
        }
    }
}

int32_t cr_mesh_across(const cr_shape* s, int32_t triangle, int32_t edge) {
    const tree* t = s->search;
    const int32_t(*across)[3] = (const int32_t(*)[3])part(t, t->across);
    return across[triangle][edge];
}

cr_lie cr_mesh_lie(const cr_shape* s, int32_t triangle) {
    const tree* t = s->search;
    const uint8_t* lies = part(t, t->lies);
    return (cr_lie)lies[triangle];
}

// The signed distance and its gradient from the nearest point and the pseudonormal there.
static void sign(cr_vec3 p, cr_vec3 nearest_point, float square, cr_vec3 pseudonormal, float* d, cr_vec3* normal) {
    cr_vec3 delta = cr_sub(p, nearest_point);
    float l = sqrtf(square), side = cr_dot(delta, pseudonormal) >= 0 ? 1 : -1;
    *d = side * l;
    // So near the surface the difference is all rounding.
    float reach = cr_max(fabsf(p.x), cr_max(fabsf(p.y), fabsf(p.z)));
    *normal = l > 1e-6f * reach && l > 1e-18f ? cr_scale(delta, side / l) : pseudonormal;
}

void cr_mesh_distance(const cr_shape* shape, int32_t count, const float* x, const float* y, const float* z,
                      float* distance, float* nx, float* ny, float* nz) {
    const tree* t = shape->search;
    const cr_vec3* faces = part(t, t->faces);
    const cr_vec3(*edges)[3] = (const cr_vec3(*)[3])part(t, t->edges);
    const cr_vec3(*corners)[3] = (const cr_vec3(*)[3])part(t, t->corners);
    nearest best = {0};
    for (int32_t i = 0; i < count; i++) {
        cr_vec3 p = cr_v3(x[i], y[i], z[i]), n;
        best = search(shape, t, p, best.triangle); // the neighbour's triangle is a good first guess
        int f = best.feature;
        cr_vec3 pseudo = f == 0   ? faces[best.triangle]
                         : f <= 3 ? edges[best.triangle][f - 1]
                                  : corners[best.triangle][f - 4];
        sign(p, best.point, best.square, pseudo, &distance[i], &n);
        n = cr_normalize_or(n, cr_v3(0, 1, 0));
        nx[i] = n.x, ny[i] = n.y, nz[i] = n.z;
    }
}

// ---------------------------------------------------------------- height field

#define ROUNDED (1 - 1e-5f) // bounds may be so much too great, by rounding
enum { RINGS = 16 };        // cells searched around a point; beyond them the distance is a lower bound of the true one

static cr_vec3 grid_point(const cr_shape* s, int32_t ix, int32_t iz) {
    return cr_v3(((float)ix - (float)(s->columns - 1) / 2) * s->spacing,
                 s->heights[(size_t)iz * (size_t)s->columns + (size_t)ix],
                 ((float)iz - (float)(s->rows - 1) / 2) * s->spacing);
}

// The two triangles of a cell: its diagonal runs from (ix + 1, iz) to (ix, iz + 1).
static void cell_triangle(const cr_shape* s, int32_t ix, int32_t iz, int half, cr_vec3 v[3]) {
    v[0] = half ? grid_point(s, ix + 1, iz + 1) : grid_point(s, ix, iz);
    v[1] = half ? grid_point(s, ix + 1, iz) : grid_point(s, ix, iz + 1);
    v[2] = half ? grid_point(s, ix, iz + 1) : grid_point(s, ix + 1, iz);
}

typedef struct field_nearest {
    float square;
    cr_vec3 point, normal;
} field_nearest;

static void try_cell(const cr_shape* s, int32_t ix, int32_t iz, cr_vec3 p, field_nearest* best) {
    if (ix < 0 || iz < 0 || ix >= s->columns - 1 || iz >= s->rows - 1) return;
    const float* h = &s->heights[(size_t)iz * (size_t)s->columns + (size_t)ix];
    float low = cr_min(cr_min(h[0], h[1]), cr_min(h[s->columns], h[s->columns + 1]));
    float high = cr_max(cr_max(h[0], h[1]), cr_max(h[s->columns], h[s->columns + 1]));
    cr_vec3 corner = grid_point(s, ix, iz);
    float far = beyond(corner.x, corner.x + s->spacing, p.x), up = beyond(low, high, p.y);
    float deep = beyond(corner.z, corner.z + s->spacing, p.z);
    if ((far * far + up * up + deep * deep) * ROUNDED > best->square) return;
    for (int half = 0; half < 2; half++) {
        cr_vec3 v[3];
        int feature;
        cell_triangle(s, ix, iz, half, v);
        cr_vec3 c = cr_nearest_on_triangle(p, v[0], v[1], v[2], &feature), d = cr_sub(p, c);
        if (cr_dot(d, d) >= best->square) continue;
        *best = (field_nearest){cr_dot(d, d), c, cr_cross(cr_sub(v[1], v[0]), cr_sub(v[2], v[0]))};
    }
}

void cr_height_field_distance(const cr_shape* s, int32_t count, const float* x, const float* y, const float* z,
                              float* distance, float* nx, float* ny, float* nz) {
    float half_x = (float)(s->columns - 1) / 2, half_z = (float)(s->rows - 1) / 2;
    for (int32_t i = 0; i < count; i++) {
        cr_vec3 p = cr_v3(x[i], y[i], z[i]);
        float u = cr_max(0, cr_min(p.x / s->spacing + half_x, (float)(s->columns - 1)));
        float v = cr_max(0, cr_min(p.z / s->spacing + half_z, (float)(s->rows - 1)));
        int32_t ix = (int32_t)cr_min(u, (float)(s->columns - 2)), iz = (int32_t)cr_min(v, (float)(s->rows - 2));
        float fu = u - (float)ix, fv = v - (float)iz;

        // Which side: over or under the surface; beside the grid is always outside.
        const float* h = &s->heights[(size_t)iz * (size_t)s->columns + (size_t)ix];
        float h00 = h[0], h10 = h[1], h01 = h[s->columns], h11 = h[s->columns + 1];
        float height = fu + fv <= 1 ? h00 + fu * (h10 - h00) + fv * (h01 - h00)
                                    : h11 + (1 - fu) * (h01 - h11) + (1 - fv) * (h10 - h11);
        bool beside = fabsf(p.x) > half_x * s->spacing || fabsf(p.z) > half_z * s->spacing;
        float side = beside || p.y >= height ? 1 : -1;

        field_nearest best = {INFINITY, p, cr_v3(0, 1, 0)};
        try_cell(s, ix, iz, p, &best);
        // A cell k rings away is at least k - 1 cells from the point's own, and from the point.
        float over = beyond(s->aabb_min.y, s->aabb_max.y, p.y); // and from any cell that much
        float searched = INFINITY, box = sqrtf(box_gap(s->aabb_min, s->aabb_max, p));
        int32_t rings = box > RINGS * s->spacing ? 0 : RINGS;
        for (int32_t k = 1;; k++) {
            float gap = (float)(k - 1) * s->spacing;
            if ((gap * gap + over * over) * ROUNDED >= best.square) break;
            if (k > rings) {
                searched = cr_max(gap, box);
                break;
            }
            for (int32_t a = -k; a <= k; a++)
                try_cell(s, ix + a, iz - k, p, &best), try_cell(s, ix + a, iz + k, p, &best);
            for (int32_t a = 1 - k; a < k; a++)
                try_cell(s, ix - k, iz + a, p, &best), try_cell(s, ix + k, iz + a, p, &best);
        }
        float l = sqrtf(best.square);
        cr_vec3 normal = unit_or_zero(best.normal), delta = cr_sub(p, best.point);
        float reach = cr_max(fabsf(p.x), cr_max(fabsf(p.y), fabsf(p.z)));
        if (l > 1e-6f * reach && l > 1e-18f) normal = cr_scale(delta, side / l);
        distance[i] = side * cr_min(l, searched);
        nx[i] = normal.x, ny[i] = normal.y, nz[i] = normal.z;
    }
}
