#include "model/contact/surface.h"

#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__clang__)
#define CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CLONES
#endif

enum {
    BLOCK = 256,
    MOST_SCANNED = 16384, // points of a mesh that are worth scanning
    MANY_CORNERS = 24,    // a hull with so many corners shows these only
    NO_BOX = 24,          // points that are not worth a box
    RUN = 16,
};

typedef struct box {
    cr_vec3 low, high;
} box;

static box everywhere(void) {
    return (box){cr_v3(-INFINITY, -INFINITY, -INFINITY), cr_v3(INFINITY, INFINITY, INFINITY)};
}

static bool meet(const box* a, const box* b) {
    return a->low.x <= b->high.x && b->low.x <= a->high.x && a->low.y <= b->high.y && b->low.y <= a->high.y &&
           a->low.z <= b->high.z && b->low.z <= a->high.z;
}

// The box around a turned box.
static box turned(const cr_rigid* r, cr_vec3 low, cr_vec3 high) {
    cr_vec3 c = cr_rigid_apply(r, cr_scale(cr_add(low, high), 0.5f)), h = cr_scale(cr_sub(high, low), 0.5f);
    cr_vec3 e = cr_v3(fabsf(r->m[0][0]) * h.x + fabsf(r->m[0][1]) * h.y + fabsf(r->m[0][2]) * h.z,
                      fabsf(r->m[1][0]) * h.x + fabsf(r->m[1][1]) * h.y + fabsf(r->m[1][2]) * h.z,
                      fabsf(r->m[2][0]) * h.x + fabsf(r->m[2][1]) * h.y + fabsf(r->m[2][2]) * h.z);
    return (box){cr_sub(c, e), cr_add(c, e)};
}

// A child's pose and a scale as one map: scale (R p + t).
static cr_rigid scaled_pose(cr_pose pose, float scale) {
    cr_mat3 m = cr_quat_matrix(pose.orientation);
    cr_rigid r = {.t = cr_scale(pose.position, scale)};
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) r.m[i][j] = m.m[i][j] * scale;
    return r;
}

// ---------------------------------------------------------------- finding points

CLONES static void place_points(const cr_vec3* restrict points, int32_t n, const cr_rigid* restrict map,
                                const box* restrict in, float* restrict x, float* restrict y, float* restrict z,
                                int32_t* restrict mark) {
    cr_rigid r = *map;
    box b = *in;
    for (int32_t i = 0; i < n; i++) {
        float px = points[i].x, py = points[i].y, pz = points[i].z;
        float cx = r.m[0][0] * px + r.m[0][1] * py + r.m[0][2] * pz + r.t.x;
        float cy = r.m[1][0] * px + r.m[1][1] * py + r.m[1][2] * pz + r.t.y;
        float cz = r.m[2][0] * px + r.m[2][1] * py + r.m[2][2] * pz + r.t.z;
        x[i] = cx;
        y[i] = cy;
        z[i] = cz;
        mark[i] = (cx >= b.low.x) & (cx <= b.high.x) & (cy >= b.low.y) & (cy <= b.high.y) & (cz >= b.low.z) &
                  (cz <= b.high.z);
    }
}

// Adds the points that lie in the box after the map.
static void add_points(const cr_vec3* points, int32_t n, const cr_rigid* map, float radius, const box* in,
                       cr_cloud* c) {
    float x[BLOCK], y[BLOCK], z[BLOCK];
    int32_t mark[BLOCK], count = c->count;
    for (int32_t at = 0; at < n; at += BLOCK) {
        int32_t m = n - at < BLOCK ? n - at : BLOCK;
        place_points(points + at, m, map, in, x, y, z, mark);
        for (int32_t i = 0; i < m && count < CR_MOST_POINTS; i++) {
            c->px[count] = x[i];
            c->py[count] = y[i];
            c->pz[count] = z[i];
            c->radius[count] = radius;
            count += mark[i];
        }
    }
    c->count = count;
    c->widest = cr_max(c->widest, radius);
}

static void add_shape(const cr_shape* s, const cr_rigid* map, float scale, const box* in, cr_cloud* c) {
    bool corners = s->type == CR_SHAPE_HULL && s->vertex_count >= MANY_CORNERS;
    add_points(corners ? s->vertices : s->points, corners ? s->vertex_count : s->point_count, map,
               s->point_radius * scale, in, c);
}

static void add_height_field(const cr_shape* s, const cr_rigid* map, float scale, const box* in, cr_cloud* c) {
    float cx = (float)(s->columns - 1) / 2, cz = (float)(s->rows - 1) / 2, cell = s->spacing * scale;
    int32_t x0 = (int32_t)cr_max(0, ceilf(cr_min(in->low.x / cell + cx, (float)s->columns)));
    int32_t x1 = (int32_t)cr_min((float)s->columns - 1, floorf(cr_max(in->high.x / cell + cx, -1)));
    int32_t z0 = (int32_t)cr_max(0, ceilf(cr_min(in->low.z / cell + cz, (float)s->rows)));
    int32_t z1 = (int32_t)cr_min((float)s->rows - 1, floorf(cr_max(in->high.z / cell + cz, -1)));
    for (int32_t row = z0; row <= z1 && x0 <= x1; row++)
        add_points(s->points + (size_t)row * (size_t)s->columns + x0, x1 - x0 + 1, map, 0, in, c);
}

CLONES static void map_points(const float* restrict px, const float* restrict py, const float* restrict pz, int32_t n,
                              const cr_rigid* restrict map, const box* restrict in, float square, float* restrict x,
                              float* restrict y, float* restrict z, int32_t* restrict mark) {
    cr_rigid r = *map;
    box b = *in;
    for (int32_t i = 0; i < n; i++) {
        float cx = r.m[0][0] * px[i] + r.m[0][1] * py[i] + r.m[0][2] * pz[i] + r.t.x;
        float cy = r.m[1][0] * px[i] + r.m[1][1] * py[i] + r.m[1][2] * pz[i] + r.t.y;
        float cz = r.m[2][0] * px[i] + r.m[2][1] * py[i] + r.m[2][2] * pz[i] + r.t.z;
        x[i] = cx;
        y[i] = cy;
        z[i] = cz;
        mark[i] |= (cx >= b.low.x) & (cx <= b.high.x) & (cy >= b.low.y) & (cy <= b.high.y) & (cz >= b.low.z) &
                   (cz <= b.high.z) & (cx * cx + cy * cy + cz * cz <= square);
    }
}

void cr_find_points(cr_surface a, cr_surface b, const cr_rigid to_b[CR_RANKED], const cr_rigid to_a[CR_RANKED],
                    float reach, cr_cloud* c) {
    const cr_shape *s = &a.world->shapes[a.shape], *o = &b.world->shapes[b.shape];
    c->count = 0;
    c->widest = 0;
    float widest = s->point_radius;
    for (int32_t k = 0; k < s->child_count; k++)
        widest = cr_max(widest, a.world->shapes[s->children[k].shape].point_radius);
    float grow = reach + widest * a.scale, radius = o->radius * b.scale + grow;
    cr_vec3 g = cr_v3(grow, grow, grow);
    box around = {cr_sub(cr_scale(o->aabb_min, b.scale), g), cr_add(cr_scale(o->aabb_max, b.scale), g)};
    // One box in a's frame around b at all ranking frames.
    box in = everywhere();
    if (isfinite(radius) && s->point_count > NO_BOX) {
        in = turned(&to_a[0], around.low, around.high);
        for (int f = 1; f < CR_RANKED; f++) {
            box next = turned(&to_a[f], around.low, around.high);
            in.low = cr_v3(cr_min(in.low.x, next.low.x), cr_min(in.low.y, next.low.y), cr_min(in.low.z, next.low.z));
            in.high =
                cr_v3(cr_max(in.high.x, next.high.x), cr_max(in.high.y, next.high.y), cr_max(in.high.z, next.high.z));
        }
    }
    cr_rigid own = scaled_pose(cr_pose_identity(), a.scale);
    if (s->type == CR_SHAPE_COMPOUND) {
        for (int32_t k = 0; k < s->child_count; k++) {
            const cr_shape* part = &a.world->shapes[s->children[k].shape];
            cr_rigid map = scaled_pose(s->children[k].pose, a.scale);
            box whole = turned(&map, part->aabb_min, part->aabb_max);
            if (!meet(&whole, &in)) continue;
            add_shape(part, &map, a.scale, &in, c);
        }
    } else if (s->type == CR_SHAPE_HEIGHT_FIELD) {
        add_height_field(s, &own, a.scale, &in, c);
    } else if (s->type != CR_SHAPE_MESH || s->point_count <= MOST_SCANNED) {
        add_shape(s, &own, a.scale, &in, c);
    }
    int32_t n = c->count;
    for (int32_t i = 0; i < n; i++) c->mark[i] = 0;
    for (int f = 0; f < CR_RANKED; f++)
        map_points(c->px, c->py, c->pz, n, &to_b[f], &around, radius * radius, c->x + f * n, c->y + f * n, c->z + f * n,
                   c->mark);
    // The marked ones to the front, frame by frame: writing never overtakes reading.
    int32_t selected = 0;
    for (int f = 0; f < CR_RANKED; f++)
        for (int32_t i = 0; i < n; i++) {
            c->x[selected] = c->x[f * n + i];
            c->y[selected] = c->y[f * n + i];
            c->z[selected] = c->z[f * n + i];
            selected += c->mark[i];
        }
    selected = 0;
    for (int32_t i = 0; i < n; i++) {
        c->px[selected] = c->px[i];
        c->py[selected] = c->py[i];
        c->pz[selected] = c->pz[i];
        c->radius[selected] = c->radius[i];
        selected += c->mark[i];
    }
    c->count = selected;
}

// ---------------------------------------------------------------- distances

// Marks points whose distance from a sphere may be less than `limit` (each its own; inside counts as 0). `some` gets
// whether a run of RUN points has one.
CLONES static int32_t near_sphere(const float* restrict x, const float* restrict y, const float* restrict z, int32_t n,
                                  cr_vec3 centre, float radius, const float* restrict limit, int32_t* restrict mark,
                                  int32_t* restrict some) {
    int32_t any = 0;
    for (int32_t at = 0; at < n; at += RUN) {
        int32_t m = n - at < RUN ? n - at : RUN, here = 0;
        for (int32_t i = at; i < at + m; i++) {
            float a = x[i] - centre.x, b = y[i] - centre.y, c = z[i] - centre.z,
                  r = radius + (limit[i] > 0 ? limit[i] : 0);
            mark[i] = a * a + b * b + c * c <= r * r;
            here |= mark[i];
        }
        some[at / RUN] = here;
        any |= here;
    }
    return any;
}

static void one_distance(cr_surface b, bool exact, int32_t n, const float* x, const float* y, const float* z, float* d,
                         float* nx, float* ny, float* nz) {
    if (exact)
        cr_shape_distance_exact(b.world, b.shape, b.scale, n, x, y, z, d, nx, ny, nz);
    else
        cr_shape_distance(b.world, b.shape, b.scale, n, x, y, z, d, nx, ny, nz);
}

// A child of a compound, ready to be asked.
typedef struct candidate {
    cr_vec3 centre; // m, of the sphere about its box
    float radius;
} candidate;

static candidate candidate_of(cr_surface b, const cr_child* part) {
    const cr_shape* shape = &b.world->shapes[part->shape];
    cr_vec3 middle = cr_scale(cr_add(shape->aabb_min, shape->aabb_max), 0.5f);
    return (candidate){.centre = cr_scale(cr_transform(part->pose, middle), b.scale),
                       .radius = cr_length(cr_sub(shape->aabb_max, middle)) * b.scale};
}

// Asks one child about the points that its sphere and its box leave, and takes what is nearer.
static void ask_child(cr_surface b, int32_t c, const candidate* k, bool exact, int32_t n, const float* x,
                      const float* y, const float* z, float* d, int32_t* child, cr_cloud* w) {
    if (!near_sphere(x, y, z, n, k->centre, k->radius, d, w->mark, w->some)) return;
    const cr_child* part = &b.world->shapes[b.shape].children[c];
    const cr_shape* shape = &b.world->shapes[part->shape];
    cr_mat3 m = cr_quat_matrix(part->pose.orientation);
    cr_vec3 t = cr_scale(part->pose.position, b.scale);
    cr_vec3 low = cr_scale(shape->aabb_min, b.scale), high = cr_scale(shape->aabb_max, b.scale);
    int32_t count = 0;
    for (int32_t run = 0; run * RUN < n; run++) {
        if (!w->some[run]) continue;
        int32_t end = run * RUN + RUN < n ? run * RUN + RUN : n;
        for (int32_t i = run * RUN; i < end; i++) {
            if (!w->mark[i]) continue;
            float ax = x[i] - t.x, ay = y[i] - t.y, az = z[i] - t.z;
            float px = m.m[0][0] * ax + m.m[1][0] * ay + m.m[2][0] * az;
            float py = m.m[0][1] * ax + m.m[1][1] * ay + m.m[2][1] * az;
            float pz = m.m[0][2] * ax + m.m[1][2] * ay + m.m[2][2] * az;
            float ox = cr_max(low.x - px, px - high.x), oy = cr_max(low.y - py, py - high.y),
                  oz = cr_max(low.z - pz, pz - high.z);
            w->who[count] = i;
            w->cx[count] = px;
            w->cy[count] = py;
            w->cz[count] = pz;
            count += cr_max(ox, cr_max(oy, oz)) < d[i];
        }
    }
    if (count == 0) return;
    one_distance((cr_surface){b.world, part->shape, b.scale}, exact, count, w->cx, w->cy, w->cz, w->cd, NULL, NULL,
                 NULL);
    for (int32_t p = 0; p < count; p++) {
        int32_t i = w->who[p];
        if (w->cd[p] >= d[i]) continue;
        d[i] = w->cd[p];
        if (child) child[i] = c;
    }
}

// Children are ruled out by the spheres about their boxes, then point by point by the boxes; the one nearest to the
// middle of the points goes first, so that it rules out more. `child` (may be NULL) receives the nearest child, -1
// where all are farther than `limit`.
static void compound_distance(cr_surface b, bool exact, float limit, int32_t n, const float* x, const float* y,
                              const float* z, float* d, int32_t* child, cr_cloud* w) {
    const cr_shape* s = &b.world->shapes[b.shape];
    box all = {cr_v3(INFINITY, INFINITY, INFINITY), cr_v3(-INFINITY, -INFINITY, -INFINITY)};
    for (int32_t i = 0; i < n; i++) {
        d[i] = limit;
        if (child) child[i] = -1;
        all.low = cr_v3(cr_min(all.low.x, x[i]), cr_min(all.low.y, y[i]), cr_min(all.low.z, z[i]));
        all.high = cr_v3(cr_max(all.high.x, x[i]), cr_max(all.high.y, y[i]), cr_max(all.high.z, z[i]));
    }
    cr_vec3 middle = cr_scale(cr_add(all.low, all.high), 0.5f);
    int32_t first = -1;
    float least = INFINITY;
    for (int32_t c = 0; c < s->child_count; c++) {
        candidate k = candidate_of(b, &s->children[c]);
        cr_vec3 g = cr_sub(k.centre, middle);
        if (cr_dot(g, g) < least) {
            least = cr_dot(g, g);
            first = c;
        }
    }
    for (int32_t at = 0; at < s->child_count; at++) {
        int32_t c = at == 0 ? first : at <= first ? at - 1 : at;
        candidate k = candidate_of(b, &s->children[c]);
        float reach = k.radius + limit;
        float gx = cr_max(0, cr_max(all.low.x - k.centre.x, k.centre.x - all.high.x));
        float gy = cr_max(0, cr_max(all.low.y - k.centre.y, k.centre.y - all.high.y));
        float gz = cr_max(0, cr_max(all.low.z - k.centre.z, k.centre.z - all.high.z));
        if (gx * gx + gy * gy + gz * gz <= reach * reach) ask_child(b, c, &k, exact, n, x, y, z, d, child, w);
    }
}

void cr_surface_distance(cr_surface b, bool exact, float limit, int32_t n, const float* x, const float* y,
                         const float* z, float* d, cr_cloud* w) {
    if (b.world->shapes[b.shape].type == CR_SHAPE_COMPOUND)
        compound_distance(b, exact, limit, n, x, y, z, d, NULL, w);
    else
        one_distance(b, exact, n, x, y, z, d, NULL, NULL, NULL);
}

void cr_surface_distance_normal(cr_surface b, bool exact, float limit, int32_t n, const float* x, const float* y,
                                const float* z, float* d, float* nx, float* ny, float* nz, cr_cloud* w) {
    const cr_shape* s = &b.world->shapes[b.shape];
    if (s->type != CR_SHAPE_COMPOUND) {
        one_distance(b, exact, n, x, y, z, d, nx, ny, nz);
        return;
    }
    int32_t child[CR_FEW], some[CR_FEW];
    float cx[CR_FEW], cy[CR_FEW], cz[CR_FEW], cd[CR_FEW], gx[CR_FEW], gy[CR_FEW], gz[CR_FEW];
    bool done[CR_FEW] = {0};
    compound_distance(b, exact, limit, n, x, y, z, d, child, w);
    for (int32_t i = 0; i < n; i++) {
        if (child[i] < 0) {
            nx[i] = 0;
            ny[i] = 1;
            nz[i] = 0;
        }
        if (done[i] || child[i] < 0) continue;
        const cr_child* part = &s->children[child[i]];
        cr_pose back = cr_pose_inverse((cr_pose){cr_scale(part->pose.position, b.scale), part->pose.orientation});
        int32_t count = 0;
        for (int32_t k = i; k < n; k++) {
            if (child[k] != child[i]) continue;
            cr_vec3 p = cr_transform(back, cr_v3(x[k], y[k], z[k]));
            cx[count] = p.x;
            cy[count] = p.y;
            cz[count] = p.z;
            some[count++] = k;
            done[k] = true;
        }
        one_distance((cr_surface){b.world, part->shape, b.scale}, exact, count, cx, cy, cz, cd, gx, gy, gz);
        for (int32_t k = 0; k < count; k++) {
            cr_vec3 g = cr_rotate(part->pose.orientation, cr_v3(gx[k], gy[k], gz[k]));
            nx[some[k]] = g.x;
            ny[some[k]] = g.y;
            nz[some[k]] = g.z;
        }
    }
}

int32_t cr_nearest_child(cr_surface b, float limit, cr_vec3 p, cr_cloud* w) {
    if (b.world->shapes[b.shape].type != CR_SHAPE_COMPOUND) return 0;
    float d;
    int32_t child;
    compound_distance(b, false, limit, 1, &p.x, &p.y, &p.z, &d, &child, w);
    return child;
}
