// narrow.c: surface points against signed distances, both ways.
//
// Every point is looked at in the frame of the other body's shape. Three frames (first, middle, last) rank the points;
// boxes rule out most of them before any distance is computed. The nearest few are followed through all frames.
#include "model/narrow.h"

#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__clang__)
#define CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CLONES
#endif

// Edge-edge contacts of convex shapes by GJK and EPA: one more point at k*.
#define USE_WITNESS 0

enum {
    RANKED = 3,        // frames that rank
    MOST_POINTS = 4096, // points of one shape that pass the boxes
    MOST_SCANNED = 16384, // points of a mesh that are worth scanning
    BLOCK = 256,
    KEPT = CR_NEAREST_POINTS,
    FRAMES = CR_MAX_FRAMES + 1,
};
#define NEAR_REACH 0.06f // m: points farther than this at all frames say nothing (ok = 0)
#define FAR 1.0f         // m: distances are clamped to this when a contact point is placed

typedef struct rigid {
    float m[3][3];
    cr_vec3 t;
} rigid;

// The pose of a body's (scaled) shape, relative to the position of body i.
typedef struct placed {
    cr_mat3 m;
    cr_vec3 t;
} placed;

// The points of one shape that are followed, and their distance from the other.
typedef struct kept {
    int32_t count;
    cr_vec3 point[KEPT]; // source shape's frame, scaled
    float distance[KEPT][FRAMES];
} kept;

struct cr_narrow_scratch {
    int32_t index[MOST_POINTS];
    float x[RANKED * MOST_POINTS], y[RANKED * MOST_POINTS], z[RANKED * MOST_POINTS], d[RANKED * MOST_POINTS];
    float key[MOST_POINTS];
};

cr_narrow_scratch* cr_narrow_scratch_create(void) { return malloc(sizeof(cr_narrow_scratch)); }

static placed place(const cr_mover* b, int32_t k, cr_vec3 origin) {
    cr_quat q = b->orientation[k];
    cr_pose s = b->body->shape_pose;
    return (placed){cr_quat_matrix(cr_qmul(q, s.orientation)),
                    cr_add(cr_sub(b->position[k], origin), cr_rotate(q, s.position))};
}

// Maps a's shape frame to b's.
static rigid between(const placed* a, const placed* b) {
    rigid r;
    cr_vec3 d = cr_sub(a->t, b->t);
    const float* dt = &d.x;
    float t[3];
    for (int row = 0; row < 3; row++) {
        for (int c = 0; c < 3; c++)
            r.m[row][c] = b->m.m[0][row] * a->m.m[0][c] + b->m.m[1][row] * a->m.m[1][c] + b->m.m[2][row] * a->m.m[2][c];
        t[row] = b->m.m[0][row] * dt[0] + b->m.m[1][row] * dt[1] + b->m.m[2][row] * dt[2];
    }
    r.t = cr_v3(t[0], t[1], t[2]);
    return r;
}

static cr_vec3 apply(const rigid* r, cr_vec3 p) {
    return cr_v3(r->m[0][0] * p.x + r->m[0][1] * p.y + r->m[0][2] * p.z + r->t.x,
                 r->m[1][0] * p.x + r->m[1][1] * p.y + r->m[1][2] * p.z + r->t.y,
                 r->m[2][0] * p.x + r->m[2][1] * p.y + r->m[2][2] * p.z + r->t.z);
}

// Marks the points that come into the box low..high in any of the ranking frames.
CLONES static void mark_near(const cr_vec3* restrict points, int32_t n, float scale, const rigid* restrict r, cr_vec3 low,
                             cr_vec3 high, int32_t* restrict mark) {
    for (int32_t i = 0; i < n; i++) mark[i] = 0;
    for (int f = 0; f < RANKED; f++) {
        float a[3][3];
        for (int row = 0; row < 3; row++)
            for (int c = 0; c < 3; c++) a[row][c] = r[f].m[row][c] * scale;
        cr_vec3 t = r[f].t;
        for (int32_t i = 0; i < n; i++) {
            float px = points[i].x, py = points[i].y, pz = points[i].z;
            float x = a[0][0] * px + a[0][1] * py + a[0][2] * pz + t.x;
            float y = a[1][0] * px + a[1][1] * py + a[1][2] * pz + t.y;
            float z = a[2][0] * px + a[2][1] * py + a[2][2] * pz + t.z;
            mark[i] |= (x >= low.x) & (x <= high.x) & (y >= low.y) & (y <= high.y) & (z >= low.z) & (z <= high.z);
        }
    }
}

static int32_t scan(const cr_vec3* points, int32_t first, int32_t n, float scale, const rigid* r, cr_vec3 low, cr_vec3 high,
                    int32_t* index, int32_t count) {
    int32_t mark[BLOCK];
    for (int32_t at = 0; at < n; at += BLOCK) {
        int32_t m = n - at < BLOCK ? n - at : BLOCK;
        mark_near(points + first + at, m, scale, r, low, high, mark);
        for (int32_t i = 0; i < m && count < MOST_POINTS; i++) {
            index[count] = first + at + i;
            count += mark[i];
        }
    }
    return count;
}

// Indices of the points of `a` that may come within `reach` of `b`.
static int32_t find_points(const cr_mover* a, const cr_mover* b, const rigid* r, float reach, int32_t* index) {
    const cr_shape *s = &a->world->shapes[a->body->shape], *o = &b->world->shapes[b->body->shape];
    float scale = a->body->scale, grow = reach + s->point_radius * scale;
    cr_vec3 g = cr_v3(grow, grow, grow);
    cr_vec3 low = cr_sub(cr_scale(o->aabb_min, b->body->scale), g), high = cr_add(cr_scale(o->aabb_max, b->body->scale), g);
    if (s->type == CR_SHAPE_HEIGHT_FIELD) { // only the part of the grid under b
        cr_vec3 least = cr_v3(INFINITY, 0, INFINITY), most = cr_v3(-INFINITY, 0, -INFINITY);
        float radius = b->body->radius + reach;
        cr_vec3 centre = cr_transform_back(b->body->shape_pose, cr_v3(0, 0, 0));
        for (int f = 0; f < RANKED; f++) {
            cr_vec3 d = cr_sub(centre, r[f].t); // back to the field: the transpose
            float x = r[f].m[0][0] * d.x + r[f].m[1][0] * d.y + r[f].m[2][0] * d.z;
            float z = r[f].m[0][2] * d.x + r[f].m[1][2] * d.y + r[f].m[2][2] * d.z;
            least.x = fminf(least.x, x - radius), most.x = fmaxf(most.x, x + radius);
            least.z = fminf(least.z, z - radius), most.z = fmaxf(most.z, z + radius);
        }
        float cell = s->spacing * scale, cx = (float)(s->columns - 1) / 2, cz = (float)(s->rows - 1) / 2;
        int32_t x0 = (int32_t)fmaxf(0, ceilf(fminf(least.x / cell + cx, (float)s->columns)));
        int32_t x1 = (int32_t)fminf((float)s->columns - 1, floorf(fmaxf(most.x / cell + cx, -1)));
        int32_t z0 = (int32_t)fmaxf(0, ceilf(fminf(least.z / cell + cz, (float)s->rows)));
        int32_t z1 = (int32_t)fminf((float)s->rows - 1, floorf(fmaxf(most.z / cell + cz, -1)));
        int32_t count = 0;
        for (int32_t row = z0; row <= z1 && x0 <= x1; row++)
            count = scan(s->points, row * s->columns + x0, x1 - x0 + 1, scale, r, low, high, index, count);
        return count;
    }
    if (s->type == CR_SHAPE_MESH && s->point_count > MOST_SCANNED) return 0;
    return scan(s->points, 0, s->point_count, scale, r, low, high, index, 0);
}

static cr_vec3 source_point(const cr_mover* a, int32_t index) {
    return cr_scale(a->world->shapes[a->body->shape].points[index], a->body->scale);
}

// Distance of sphere-shaped points needs the true distance from hulls, that of sharp points only needs to be right near
// the surface.
static void distances(const cr_mover* a, const cr_mover* b, int32_t n, const float* x, const float* y, const float* z,
                      float* d, float* nx, float* ny, float* nz) {
    float radius = a->world->shapes[a->body->shape].point_radius * a->body->scale;
    if (radius > 0) {
        cr_shape_distance_exact(b->world, b->body->shape, b->body->scale, n, x, y, z, d, nx, ny, nz);
        for (int32_t i = 0; i < n; i++) d[i] -= radius;
    } else {
        cr_shape_distance(b->world, b->body->shape, b->body->scale, n, x, y, z, d, nx, ny, nz);
    }
}

static int32_t least(const float* x, int32_t n) {
    int32_t best = 0;
    for (int32_t i = 1; i < n; i++)
        if (x[i] < x[best]) best = i;
    return best;
}

typedef struct timing {
    int32_t ranking[RANKED]; // frames
    float step;              // m: how far a point of one body moves past the other in a frame, at most about
    int32_t gap;             // frames from any frame to the nearest ranking one, at most
} timing;

static void rank_distances(const cr_mover* a, const cr_mover* b, const rigid* r, int32_t n, cr_narrow_scratch* s) {
    for (int f = 0; f < RANKED; f++)
        for (int32_t i = 0; i < n; i++) {
            cr_vec3 p = apply(&r[f], source_point(a, s->index[i]));
            s->x[f * n + i] = p.x, s->y[f * n + i] = p.y, s->z[f * n + i] = p.z;
        }
    distances(a, b, RANKED * n, s->x, s->y, s->z, s->d, NULL, NULL, NULL);
}

// Keeps the nearest points: the nearest of each ranking frame, then those that are nearest about the time of first touch.
static void keep_nearest(const cr_mover* a, int32_t n, const timing* t, int32_t frames, cr_narrow_scratch* s, kept* out) {
    int32_t chosen[KEPT], count = 0;
    const float *d0 = s->d, *d1 = d0 + n, *d2 = d1 + n;
    int32_t touch = 0;
    float most = INFINITY;
    for (int32_t k = 0; k <= frames; k++) {
        bool late = k > t->ranking[1] || t->ranking[1] == t->ranking[0];
        const float *from = late ? d1 : d0, *to = late ? d2 : d1;
        int32_t k0 = late ? t->ranking[1] : t->ranking[0], k1 = late ? t->ranking[2] : t->ranking[1];
        float u = k1 > k0 ? (float)(k - k0) / (float)(k1 - k0) : 0, nearest = INFINITY;
        for (int32_t i = 0; i < n; i++) {
            float d = from[i] + u * (to[i] - from[i]);
            nearest = d < nearest ? d : nearest;
        }
        if (nearest < most) {
            most = nearest, touch = k;
            for (int32_t i = 0; i < n; i++) s->key[i] = from[i] + u * (to[i] - from[i]);
            if (nearest < 0) break;
        }
    }
    (void)touch;
    for (int f = 0; f < RANKED && count < KEPT; f++) {
        int32_t best = least(s->d + f * n, n);
        bool known = false;
        for (int32_t c = 0; c < count; c++) known = known || chosen[c] == best;
        if (!known) chosen[count++] = best;
    }
    for (int32_t c = 0; c < count; c++) s->key[chosen[c]] = INFINITY;
    while (count < KEPT && count < n) {
        int32_t best = least(s->key, n);
        if (s->key[best] == INFINITY) break;
        s->key[best] = INFINITY;
        chosen[count++] = best;
    }
    out->count = count;
    for (int32_t c = 0; c < count; c++) {
        out->point[c] = source_point(a, s->index[chosen[c]]);
        for (int f = 0; f < RANKED; f++) out->distance[c][t->ranking[f]] = s->d[f * n + chosen[c]];
    }
}

// Distances of the kept points at the frames in between.
static void follow(const cr_mover* a, const cr_mover* b, const rigid* r, const timing* t, int32_t frames, kept* k) {
    float x[KEPT * FRAMES], y[KEPT * FRAMES], z[KEPT * FRAMES], d[KEPT * FRAMES];
    int32_t n = 0;
    for (int32_t f = 0; f <= frames; f++) {
        if (f == t->ranking[0] || f == t->ranking[1] || f == t->ranking[2]) continue;
        for (int32_t c = 0; c < k->count; c++, n++) {
            cr_vec3 p = apply(&r[f], k->point[c]);
            x[n] = p.x, y[n] = p.y, z[n] = p.z;
        }
    }
    if (n == 0) return;
    distances(a, b, n, x, y, z, d, NULL, NULL, NULL);
    n = 0;
    for (int32_t f = 0; f <= frames; f++) {
        if (f == t->ranking[0] || f == t->ranking[1] || f == t->ranking[2]) continue;
        for (int32_t c = 0; c < k->count; c++) k->distance[c][f] = d[n++];
    }
}

// Contact points of the kept points at frame k. `sign` is 1 where b is body j, else -1.
static int32_t contact_points(const cr_mover* a, const cr_mover* b, const rigid* r, const placed* frame, float sign,
                              const kept* kept, cr_near_point* out) {
    float x[KEPT] = {0}, y[KEPT] = {0}, z[KEPT] = {0}, d[KEPT], nx[KEPT], ny[KEPT], nz[KEPT];
    int32_t n = kept->count;
    if (n == 0) return 0;
    for (int32_t c = 0; c < n; c++) {
        cr_vec3 p = apply(r, kept->point[c]);
        x[c] = p.x, y[c] = p.y, z[c] = p.z;
    }
    distances(a, b, n, x, y, z, d, nx, ny, nz);
    float radius = a->world->shapes[a->body->shape].point_radius * a->body->scale;
    for (int32_t c = 0; c < n; c++) {
        cr_vec3 normal = cr_v3(nx[c], ny[c], nz[c]);
        float depth = radius + 0.5f * fminf(fmaxf(d[c], -FAR), FAR);
        cr_vec3 p = cr_madd(cr_v3(x[c], y[c], z[c]), -depth, normal);
        out[c] = (cr_near_point){d[c], cr_add(cr_mul(frame->m, p), frame->t), cr_scale(cr_mul(frame->m, normal), sign)};
    }
    return n;
}

static timing plan(const cr_mover* i, const cr_mover* j, int32_t frames, float frame_time) {
    timing t = {.ranking = {0, frames / 2, frames}};
    int32_t longest = frames - frames / 2;
    t.gap = (longest + 1) / 2;
    float reach_i = i->body->radius, speed = 0;
    for (int f = 0; f < RANKED; f++) {
        int32_t k = t.ranking[f];
        float v = cr_length(cr_sub(i->velocity[k], j->velocity[k])) + reach_i * cr_length(i->spin[k]);
        v += cr_length(j->spin[k]) * (cr_length(cr_sub(i->position[k], j->position[k])) + reach_i);
        speed = fmaxf(speed, v);
    }
    t.step = speed * frame_time;
    return t;
}

bool cr_narrow(const cr_mover* i, const cr_mover* j, int32_t frames, float frame_time, cr_narrow_scratch* scratch,
               cr_near_contact* contact) {
    timing t = plan(i, j, frames, frame_time);
    float moved = t.step * (float)t.gap;
    placed pi[FRAMES], pj[FRAMES];
    rigid to_j[FRAMES], to_i[FRAMES], rank_j[RANKED], rank_i[RANKED];
    for (int f = 0; f < RANKED; f++) {
        int32_t k = t.ranking[f];
        pi[k] = place(i, k, i->position[k]), pj[k] = place(j, k, i->position[k]);
        rank_j[f] = to_j[k] = between(&pi[k], &pj[k]);
        rank_i[f] = to_i[k] = between(&pj[k], &pi[k]);
    }
    kept of_i = {0}, of_j = {0};
    float nearest = INFINITY;
    int32_t n = find_points(i, j, rank_j, NEAR_REACH + moved, scratch->index);
    if (n > 0) {
        rank_distances(i, j, rank_j, n, scratch);
        nearest = fminf(nearest, scratch->d[least(scratch->d, RANKED * n)]);
        keep_nearest(i, n, &t, frames, scratch, &of_i);
    }
    n = find_points(j, i, rank_i, NEAR_REACH + moved, scratch->index);
    if (n > 0) {
        rank_distances(j, i, rank_i, n, scratch);
        nearest = fminf(nearest, scratch->d[least(scratch->d, RANKED * n)]);
        keep_nearest(j, n, &t, frames, scratch, &of_j);
    }
    if (!(nearest <= CR_PAIR_MARGIN + moved)) return false;

    for (int32_t k = 0; k <= frames; k++) {
        if (k == t.ranking[0] || k == t.ranking[1] || k == t.ranking[2]) continue;
        pi[k] = place(i, k, i->position[k]), pj[k] = place(j, k, i->position[k]);
        to_j[k] = between(&pi[k], &pj[k]);
        to_i[k] = between(&pj[k], &pi[k]);
    }
    follow(i, j, to_j, &t, frames, &of_i);
    follow(j, i, to_i, &t, frames, &of_j);

    float* profile = contact->distance;
    for (int32_t k = 0; k <= frames; k++) {
        profile[k] = INFINITY;
        for (int32_t c = 0; c < of_i.count; c++) profile[k] = fminf(profile[k], of_i.distance[c][k]);
        for (int32_t c = 0; c < of_j.count; c++) profile[k] = fminf(profile[k], of_j.distance[c][k]);
    }
    int32_t moment = least(profile, frames + 1);
    if (!(profile[moment] <= CR_PAIR_MARGIN)) return false;
    for (int32_t k = 0; k < moment; k++)
        if (profile[k] < 0) moment = k;
    contact->moment = moment;

    cr_near_point points[2 * KEPT + 1];
    int32_t count = contact_points(i, j, &to_j[moment], &pj[moment], 1, &of_i, points);
    count += contact_points(j, i, &to_i[moment], &pi[moment], -1, &of_j, points + count);

    float sum = 0;
    cr_vec3 normal = {0}, offset = {0};
    for (int32_t c = 0; c < count; c++) {
        float w = expf((profile[moment] - points[c].distance) / CR_SOFT_DISTANCE);
        sum += w;
        normal = cr_madd(normal, w, points[c].normal);
        offset = cr_madd(offset, w, points[c].offset);
    }
    contact->offset = cr_scale(offset, 1 / sum);
    // Insertion sort: a handful, and equal distances keep their order.
    for (int32_t c = 1; c < count; c++) {
        cr_near_point p = points[c];
        int32_t at = c;
        for (; at > 0 && points[at - 1].distance > p.distance; at--) points[at] = points[at - 1];
        points[at] = p;
    }
    contact->normal = cr_normalize_or(normal, points[0].normal);
    if (cr_length(normal) < 1e-3f * sum) contact->normal = points[0].normal; // opposite normals cancel
    contact->point_count = count < CR_CONTACT_POINTS ? count : CR_CONTACT_POINTS;
    memcpy(contact->points, points, (size_t)contact->point_count * sizeof *points);
    return true;
}
