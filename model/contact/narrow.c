// narrow.c: surface points against signed distances, both ways.
//
// Every point is looked at in the frame of the other body's shape. Three frames (first, middle, last) rank the points;
// boxes rule out most of them before any distance is computed. The nearest few are followed through all frames.
#include "model/contact/narrow.h"

#include <stdlib.h>
#include <string.h>

#include "model/contact/manifold.h"

#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__clang__)
#define CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CLONES
#endif

// Contacts of edges with edges, which no point of a surface sees: one more point at k* by GJK and EPA.
#define USE_CLOSEST_POINTS 1

enum {
    SELECTED = CR_NEAREST_POINTS,
    FRAMES = CR_MAX_FRAMES + 1,
    IMPACT_STEPS = 3,
    NEIGHBOURS = 2,         // frames around k* at which a contact of edges is still itself
    CLOSEST = 2 * SELECTED, // source of the point that GJK gave
};
#define COMPOUND_REACH 0.15f   // m: distances from compounds are known up to this
#define FAR 1.0f               // m: distances are clamped to this when a contact point is placed
#define EDGE_SLACK 0.3f        // of the smaller body's size: edges may touch while all points are so far away
#define IMPACT_TOLERANCE 5e-5f // m: so near each other two bodies touch
#define EXACT 2e-4f            // m: a point's distance is the pair's when its normal parts the shapes as far
#define ALIGNED 0.95f          // cosine: normals that say the same
#define PART 0.25f             // of the smaller body's size: how far a contact of one part of a compound reaches
#define APART 0.03f            // of the smaller body's size: selected points are at least so far from each other
#define SPREAD 0.01f           // a metre from the other selected points is worth so much distance (m)

// The pose of a body's (scaled) shape, relative to the position of body i.
typedef struct transform {
    cr_mat3 m;
    cr_vec3 t;
} transform;

// The points of one shape that are followed, and their distance from the other.
typedef struct selected {
    int32_t count;
    float widest;            // m, greatest radius
    cr_vec3 point[SELECTED]; // m, source shape's frame
    float radius[SELECTED];  // m
    float distance[SELECTED][FRAMES];
} selected;

struct cr_narrow_scratch {
    cr_cloud cloud;
};

cr_narrow_scratch* cr_narrow_scratch_create(void) { return malloc(sizeof(cr_narrow_scratch)); }

static bool is_static_surface(const cr_trajectory_view* b) {
    cr_shape_type t = b->world->shapes[b->body->shape].type;
    return t == CR_SHAPE_MESH || t == CR_SHAPE_HEIGHT_FIELD;
}

static cr_surface surface_of(const cr_trajectory_view* b) {
    return (cr_surface){b->world, b->body->shape, b->body->scale};
}

static bool is_compound(const cr_trajectory_view* b) {
    return b->world->shapes[b->body->shape].type == CR_SHAPE_COMPOUND;
}

static transform place(const cr_trajectory_view* b, int32_t k, cr_vec3 origin) {
    cr_quat q = b->orientation[k];
    cr_pose s = b->body->shape_pose;
    return (transform){cr_quat_matrix(cr_qmul(q, s.orientation)),
                       cr_add(cr_sub(b->position[k], origin), cr_rotate(q, s.position))};
}

static cr_vec3 turn_back(const cr_mat3* m, cr_vec3 d) {
    return cr_v3(m->m[0][0] * d.x + m->m[1][0] * d.y + m->m[2][0] * d.z,
                 m->m[0][1] * d.x + m->m[1][1] * d.y + m->m[2][1] * d.z,
                 m->m[0][2] * d.x + m->m[1][2] * d.y + m->m[2][2] * d.z);
}

// Maps a's shape frame to b's.
static cr_rigid relative_transform(const transform* a, const transform* b) {
    cr_rigid r;
    cr_vec3 d = cr_sub(a->t, b->t);
    const float dt[3] = {d.x, d.y, d.z};
    float t[3];
    for (int row = 0; row < 3; row++) {
        for (int c = 0; c < 3; c++)
            r.m[row][c] = b->m.m[0][row] * a->m.m[0][c] + b->m.m[1][row] * a->m.m[1][c] + b->m.m[2][row] * a->m.m[2][c];
        t[row] = b->m.m[0][row] * dt[0] + b->m.m[1][row] * dt[1] + b->m.m[2][row] * dt[2];
    }
    r.t = cr_v3(t[0], t[1], t[2]);
    return r;
}

static int32_t least(const float* x, int32_t n) {
    int32_t best = 0;
    for (int32_t i = 1; i < n; i++)
        if (x[i] < x[best]) best = i;
    return best;
}

typedef struct timing {
    int32_t ranking[CR_RANKED]; // frames
    float step;                 // m: how far a point of one body moves past the other in a frame, at most about
    int32_t gap;                // frames from any frame to the nearest ranking one, at most
} timing;

static bool is_ranking(const timing* t, int32_t k) {
    return k == t->ranking[0] || k == t->ranking[1] || k == t->ranking[2];
}

// The gap of point `from` to the others, where it is the least so far.
CLONES static void measure_gaps(const float* restrict x, const float* restrict y, const float* restrict z, int32_t n,
                                int32_t from, float* restrict gap) {
    float ox = x[from], oy = y[from], oz = z[from];
    for (int32_t i = 0; i < n; i++) {
        float dx = x[i] - ox, dy = y[i] - oy, dz = z[i] - oz, g = sqrtf(dx * dx + dy * dy + dz * dz);
        gap[i] = g < gap[i] ? g : gap[i];
    }
}

// The point with the least distance, less a bonus for being far from the ones chosen. -1: all are too close to those.
static int32_t next_point(const float* key, const float* gap, int32_t n, float apart) {
    int32_t best = -1;
    float least_value = INFINITY;
    for (int32_t i = 0; i < n; i++) {
        float value = key[i] - SPREAD * gap[i];
        if (value < least_value && gap[i] > apart) least_value = value, best = i;
    }
    return best;
}

// Keeps up to SELECTED points: the nearest of each ranking frame, then those that are nearest about the time of impact
// (between ranking frames a point's distance is taken to be linear), spread out: of a face that lies flat its corners.
static void select_nearest(cr_cloud* c, const timing* t, int32_t frames, float apart, selected* out) {
    int32_t chosen[SELECTED], count = 0, n = c->count;
    float most = INFINITY, *gap = c->cd;
    for (int32_t k = 0; k <= frames; k++) {
        int late = k > t->ranking[1];
        const float *from = c->d + late * n, *to = from + n;
        int32_t k0 = t->ranking[late], k1 = t->ranking[late + 1];
        float u = k1 > k0 ? (float)(k - k0) / (float)(k1 - k0) : 0, nearest = INFINITY;
        for (int32_t i = 0; i < n; i++) {
            float d = from[i] + u * (to[i] - from[i]);
            nearest = d < nearest ? d : nearest;
        }
        if (nearest >= most) continue;
        most = nearest;
        for (int32_t i = 0; i < n; i++) c->key[i] = from[i] + u * (to[i] - from[i]);
        if (nearest < 0) break;
    }
    for (int32_t i = 0; i < n; i++) gap[i] = FAR;
    for (int f = 0; f < CR_RANKED; f++) {
        int32_t best = least(c->d + f * n, n);
        if (gap[best] == 0) continue;
        chosen[count++] = best;
        measure_gaps(c->px, c->py, c->pz, n, best, gap);
    }
    while (count < SELECTED) {
        int32_t best = next_point(c->key, gap, n, apart);
        if (best < 0) break;
        chosen[count++] = best;
        measure_gaps(c->px, c->py, c->pz, n, best, gap);
    }
    out->count = count;
    out->widest = c->widest;
    for (int32_t k = 0; k < count; k++) {
        int32_t i = chosen[k];
        out->point[k] = cr_v3(c->px[i], c->py[i], c->pz[i]);
        out->radius[k] = c->radius[i];
        for (int f = 0; f < CR_RANKED; f++) out->distance[k][t->ranking[f]] = c->d[f * n + i];
    }
}

// Distances of the selected points at the frames in between; from a compound at all of them, because ranking looks less
// far.
static void follow(const cr_trajectory_view* b, const cr_rigid* r, const timing* t, int32_t frames, float limit,
                   selected* k, cr_cloud* cloud) {
    float x[SELECTED * FRAMES], y[SELECTED * FRAMES], z[SELECTED * FRAMES], d[SELECTED * FRAMES];
    int32_t n = 0;
    bool all = is_compound(b);
    for (int32_t f = 0; f <= frames; f++) {
        if (is_ranking(t, f) && !all) continue;
        for (int32_t c = 0; c < k->count; c++, n++) {
            cr_vec3 p = cr_rigid_apply(&r[f], k->point[c]);
            x[n] = p.x, y[n] = p.y, z[n] = p.z;
        }
    }
    if (n == 0) return;
    cr_surface_distance(surface_of(b), k->widest > 0, limit + k->widest, n, x, y, z, d, cloud);
    n = 0;
    for (int32_t f = 0; f <= frames; f++) {
        if (is_ranking(t, f) && !all) continue;
        for (int32_t c = 0; c < k->count; c++) k->distance[c][f] = d[n++] - k->radius[c];
    }
}

// Contact points of the selected points at one frame. `sign` is 1 where b is body j, else -1.
static int32_t contact_points(const cr_trajectory_view* b, const cr_rigid* r, const transform* frame, float sign,
                              float limit, const selected* k, cr_candidate* out, cr_cloud* cloud) {
    float x[SELECTED] = {0}, y[SELECTED] = {0}, z[SELECTED] = {0}, d[SELECTED], nx[SELECTED], ny[SELECTED],
          nz[SELECTED];
    for (int32_t c = 0; c < k->count; c++) {
        cr_vec3 p = cr_rigid_apply(r, k->point[c]);
        x[c] = p.x, y[c] = p.y, z[c] = p.z;
    }
    if (k->count > 0)
        cr_surface_distance_normal(surface_of(b), k->widest > 0, limit + k->widest, k->count, x, y, z, d, nx, ny, nz,
                                   cloud);
    for (int32_t c = 0; c < k->count; c++) {
        cr_vec3 normal = cr_v3(nx[c], ny[c], nz[c]);
        float distance = d[c] - k->radius[c];
        float depth = k->radius[c] + 0.5f * cr_min(cr_max(distance, -FAR), FAR);
        cr_vec3 p = cr_madd(cr_v3(x[c], y[c], z[c]), -depth, normal);
        out[c] = (cr_candidate){distance, cr_add(cr_mul(frame->m, p), frame->t),
                                cr_scale(cr_mul(frame->m, normal), sign), sign > 0 ? c : SELECTED + c};
    }
    return k->count;
}

// Points on the flat of a mesh that lie inside a body's tip see the wrong face of it. A point is right where the mesh
// falls away from it in the direction of the body: there, a step outwards is a step away from the mesh.
static int32_t drop_flat(const cr_trajectory_view* mesh, const transform* frame, cr_candidate* points, int32_t count,
                         const selected* k, cr_cloud* cloud) {
    float x[SELECTED] = {0}, y[SELECTED] = {0}, z[SELECTED] = {0}, d[SELECTED], step = 0.01f;
    for (int32_t c = 0; c < count; c++) {
        cr_vec3 p = cr_madd(k->point[c], step, turn_back(&frame->m, points[c].normal));
        x[c] = p.x, y[c] = p.y, z[c] = p.z;
    }
    if (count > 0) cr_surface_distance(surface_of(mesh), true, FAR, count, x, y, z, d, cloud);
    int32_t good = 0;
    for (int32_t c = 0; c < count; c++)
        if (d[c] > 0.9f * step) points[good++] = points[c];
    return good;
}

static timing plan(const cr_trajectory_view* i, const cr_trajectory_view* j, int32_t frames, float frame_time) {
    timing t = {.ranking = {0, frames / 2, frames}, .gap = (frames - frames / 2 + 1) / 2};
    float speed = 0;
    for (int f = 0; f < CR_RANKED; f++) {
        int32_t k = t.ranking[f];
        float v =
            cr_length(cr_sub(i->velocity[k], j->velocity[k])) + i->body->radius * cr_length(i->angular_velocity[k]);
        float angular_speed = cr_length(j->angular_velocity[k]);
        if (angular_speed > 0)
            v += angular_speed * (cr_length(cr_sub(i->position[k], j->position[k])) + i->body->radius);
        speed = cr_max(speed, v);
    }
    t.step = speed * frame_time;
    return t;
}

// ---------------------------------------------------------------- edges

static bool is_solid(const cr_trajectory_view* b) {
    return !is_static_surface(b) && b->world->shapes[b->body->shape].type != CR_SHAPE_PLANE;
}

// The part of the body that is nearest to a point (relative to the position of i).
static bool nearest_part(const cr_trajectory_view* b, int32_t k, cr_vec3 origin, const transform* frame, cr_vec3 point,
                         float limit, cr_cloud* cloud, cr_part* out) {
    cr_pose pose = {cr_sub(b->position[k], origin), b->orientation[k]};
    pose = cr_pose_mul(pose, b->body->shape_pose);
    *out = (cr_part){surface_of(b), pose};
    if (!is_compound(b)) return true;
    cr_vec3 d = cr_sub(point, frame->t);
    int32_t child = cr_nearest_child(out->surface, limit, turn_back(&frame->m, d), cloud);
    if (child < 0) return false;
    const cr_child* c = &b->world->shapes[b->body->shape].children[child];
    out->surface.shape = c->shape;
    out->pose = cr_pose_mul(pose, (cr_pose){cr_scale(c->pose.position, b->body->scale), c->pose.orientation});
    return true;
}

// The first vertex with the greatest d.x. Maxima of LANES interleaved sequences, so that it is vector code.
CLONES static int32_t farthest(const cr_vec3* restrict v, int32_t n, cr_vec3 d) {
    enum { LANES = 16, MOST = 256 };
    float e[MOST], best[LANES], most = -INFINITY;
    int32_t found = 0;
    for (int32_t from = 0; from < n; from += MOST) {
        int32_t m = n - from < MOST ? n - from : MOST, padded = (m + LANES - 1) / LANES * LANES;
        for (int32_t i = 0; i < m; i++) e[i] = d.x * v[from + i].x + d.y * v[from + i].y + d.z * v[from + i].z;
        for (int32_t i = m; i < padded; i++) e[i] = -INFINITY;
        for (int32_t k = 0; k < LANES; k++) best[k] = -INFINITY;
        for (int32_t i = 0; i < padded; i += LANES)
            for (int32_t k = 0; k < LANES; k++) best[k] = e[i + k] > best[k] ? e[i + k] : best[k];
        float here = best[0];
        for (int32_t k = 1; k < LANES; k++) here = best[k] > here ? best[k] : here;
        if (!(here > most)) continue;
        most = here;
        int32_t i = 0;
        while (i < m - 1 && e[i] != here) i++;
        found = from + i;
    }
    return found;
}

// Greatest n.x over a convex part, and the point where it is.
static float extent(const cr_part* p, cr_vec3 n, cr_vec3* at) {
    const cr_shape* s = &p->surface.world->shapes[p->surface.shape];
    cr_vec3 d = cr_rotate_back(p->pose.orientation, n), x = {0};
    float r = s->size[0], h = s->size[1], round = 0, rho = sqrtf(d.x * d.x + d.z * d.z),
          rim = rho > 1e-12f ? r / rho : 0;
    switch (s->type) {
    case CR_SHAPE_SPHERE:
        round = r;
        break;
    case CR_SHAPE_BOX:
        x = cr_v3(copysignf(r, d.x), copysignf(h, d.y), copysignf(s->size[2], d.z));
        break;
    case CR_SHAPE_CAPSULE:
        x.y = copysignf(h, d.y), round = r;
        break;
    case CR_SHAPE_CYLINDER:
        x = cr_v3(d.x * rim, copysignf(h, d.y), d.z * rim);
        break;
    case CR_SHAPE_CONE:
        if (d.y * h > r * rho - d.y * h)
            x.y = h;
        else
            x = cr_v3(d.x * rim, -h, d.z * rim);
        break;
    default:
        x = s->vertices[farthest(s->vertices, s->vertex_count, d)];
    }
    x = cr_scale(cr_madd(x, round, d), p->surface.scale);
    *at = cr_transform(p->pose, x);
    return cr_dot(n, *at);
}

typedef struct closest_points {
    bool alone; // both bodies are convex, so that what is found holds for the pair
    bool sure;  // the direction in which the nearest parts are nearest is known:
    cr_vec3 normal, at;
    bool found; // no point of a surface shows it, but this one:
    cr_candidate point;
    cr_vec3 on_i, on_j; // m, relative to the position of i
} closest_points;

// Asks GJK where the nearest parts touch, unless one of the points already says so.
static closest_points find_closest_points(const cr_trajectory_view* i, const cr_trajectory_view* j, int32_t k,
                                          const transform* fi, const transform* fj, const cr_candidate* points,
                                          int32_t count, float limit, cr_cloud* cloud) {
    closest_points w = {.alone = !is_compound(i) && !is_compound(j)};
    const cr_candidate* best = &points[0];
    for (int32_t c = 1; c < count; c++)
        if (points[c].distance < best->distance) best = &points[c];
    cr_part a, b;
    if (!nearest_part(i, k, i->position[k], fi, best->offset, limit, cloud, &a) ||
        !nearest_part(j, k, i->position[k], fj, best->offset, limit, cloud, &b))
        return w;
    const cr_shape *sa = &a.surface.world->shapes[a.surface.shape], *sb = &b.surface.world->shapes[b.surface.shape];
    if (sa->type == CR_SHAPE_SPHERE || sb->type == CR_SHAPE_SPHERE) return w; // its centre is all there is to know
    cr_vec3 n, on_a, on_b;
    float bound = -extent(&a, cr_scale(best->normal, -1), &on_a) - extent(&b, best->normal, &on_b);
    w.sure = bound >= best->distance - EXACT;
    w.normal = best->normal, w.at = best->offset;
    if (w.sure) return w;
    float d = cr_convex_distance(a.surface.world, a.surface.shape, a.surface.scale, a.pose, b.surface.shape,
                                 b.surface.scale, b.pose, &n, &w.on_i, &w.on_j);
    if (!(cr_dot(n, n) > 0.5f) || !(fabsf(d) <= FAR)) return w;
    // Between parts of a compound the way out may lead through another part.
    if (!w.alone && d < best->distance - CR_PAIR_MARGIN) return w;
    w.point = (cr_candidate){d, cr_scale(cr_add(w.on_i, w.on_j), 0.5f), n, CLOSEST};
    w.normal = n, w.at = w.point.offset;
    w.found = w.sure = true;
    return w;
}

// The distance of the closest points' two points at another frame, along a normal that turns with both bodies.
static float track(const cr_trajectory_view* i, const cr_trajectory_view* j, const closest_points* w, int32_t from,
                   int32_t to) {
    cr_vec3 o = i->position[from];
    cr_vec3 a = cr_rotate_back(i->orientation[from], w->on_i);
    cr_vec3 b = cr_rotate_back(j->orientation[from], cr_sub(w->on_j, cr_sub(j->position[from], o)));
    cr_vec3 gap = cr_add(cr_sub(cr_rotate(i->orientation[to], a), cr_rotate(j->orientation[to], b)),
                         cr_sub(i->position[to], j->position[to]));
    cr_vec3 n = cr_add(cr_rotate(i->orientation[to], cr_rotate_back(i->orientation[from], w->point.normal)),
                       cr_rotate(j->orientation[to], cr_rotate_back(j->orientation[from], w->point.normal)));
    return cr_dot(gap, cr_normalize_or(n, w->point.normal));
}

// ---------------------------------------------------------------- the manifold

static bool is_convex(const cr_trajectory_view* b) { return is_solid(b) && !is_compound(b); }

static cr_part whole(const cr_trajectory_view* b, int32_t k, cr_vec3 origin) {
    cr_pose pose = {cr_sub(b->position[k], origin), b->orientation[k]};
    return (cr_part){surface_of(b), cr_pose_mul(pose, b->body->shape_pose)};
}

// Where the bodies touch, for relaxation: features clipped where both are convex, else up to CR_MANIFOLD of the points
// that were followed: the nearest, then those that are near and far from the ones chosen. True: clipped.
static bool choose_manifold(const cr_trajectory_view* i, const cr_trajectory_view* j, const cr_candidate* points,
                            int32_t count, const selected* of_i, const selected* of_j, cr_near_contact* contact) {
    int32_t k = contact->frame;
    cr_vec3 origin = i->position[k];
    if (is_convex(i) && (is_convex(j) || j->world->shapes[j->body->shape].type == CR_SHAPE_PLANE)) {
        cr_part a = whole(i, k, origin), b = whole(j, k, origin);
        contact->manifold_count = cr_convex_manifold(&a, &b, contact->normal, contact->offset,
                                                     contact->impact < 1 ? 0 : contact->distance[k], contact->manifold);
        return true;
    }
    float size = cr_min(i->body->radius, j->body->radius), gap[2 * SELECTED + 1];
    for (int32_t c = 0; c < count; c++) gap[c] = size;
    for (contact->manifold_count = 0; contact->manifold_count < CR_MANIFOLD; contact->manifold_count++) {
        int32_t best = -1;
        float least_value = CR_MANIFOLD_MARGIN;
        for (int32_t c = 0; c < count; c++) {
            float value = points[c].distance - SPREAD * gap[c];
            if (points[c].distance < CR_MANIFOLD_MARGIN && value < least_value && gap[c] > APART * size)
                least_value = value, best = c;
        }
        if (best < 0) return false;
        const cr_candidate* p = &points[best];
        bool side_j = p->source >= SELECTED && p->source < CLOSEST;
        float radius = p->source == CLOSEST ? 0 : side_j ? of_j->radius[p->source - SELECTED] : of_i->radius[p->source];
        float radius_i = side_j ? 0 : radius, radius_j = side_j ? radius : 0;
        contact->manifold[contact->manifold_count] =
            (cr_manifold_point){.normal = p->normal,
                                .at_i = cr_madd(p->offset, p->distance / 2 + radius_i, p->normal),
                                .at_j = cr_madd(p->offset, -p->distance / 2 - radius_j, p->normal),
                                .radius_i = radius_i,
                                .radius_j = radius_j};
        for (int32_t c = 0; c < count; c++) gap[c] = cr_min(gap[c], cr_length(cr_sub(points[c].offset, p->offset)));
    }
    return false;
}

// Insertion sort: a handful, and equal distances keep their order.
static void sort_points(cr_candidate* points, int32_t count) {
    for (int32_t c = 1; c < count; c++) {
        cr_candidate p = points[c];
        int32_t at = c;
        for (; at > 0 && points[at - 1].distance > p.distance; at--) points[at] = points[at - 1];
        points[at] = p;
    }
}

// Where an edge or a face lies on a face, the manifold's points say best where: they come first, and the reference
// point is their average. Returns the number of points, which has room for CR_MANIFOLD more.
static int32_t lead_with_manifold(const cr_trajectory_view* i, const cr_trajectory_view* j, cr_near_contact* contact,
                                  cr_candidate* points, int32_t count) {
    int32_t m = contact->manifold_count, n = m;
    if (m < 2) return count;
    cr_candidate all[CR_MANIFOLD + 2 * SELECTED + 1];
    float apart = APART * cr_min(i->body->radius, j->body->radius), sum = 0;
    for (int32_t c = 0; c < m; c++) {
        const cr_manifold_point* p = &contact->manifold[c];
        cr_vec3 on_i = cr_madd(p->at_i, -p->radius_i, p->normal), on_j = cr_madd(p->at_j, p->radius_j, p->normal);
        all[c] = (cr_candidate){cr_dot(p->normal, cr_sub(on_i, on_j)), cr_scale(cr_add(on_i, on_j), 0.5f), p->normal,
                                CLOSEST};
    }
    sort_points(all, m);
    contact->offset = cr_v3(0, 0, 0);
    for (int32_t c = 0; c < m; c++) {
        float w = expf((all[0].distance - all[c].distance) / CR_SOFT_DISTANCE);
        sum += w;
        contact->offset = cr_madd(contact->offset, w, all[c].offset);
    }
    contact->offset = cr_scale(contact->offset, 1 / sum);
    for (int32_t c = 0; c < count; c++) {
        bool other = true;
        for (int32_t k = 0; k < m && other; k++) other = cr_length(cr_sub(points[c].offset, all[k].offset)) > apart;
        if (other) all[n++] = points[c];
    }
    memcpy(points, all, (size_t)n * sizeof *all);
    return n;
}

// ---------------------------------------------------------------- the pair

// A lower bound (m) of the distance of two convex bodies at frame k: how far a plane parts them. Stops when it is more
// than `enough`. Separating directions after Chung and Wang 1996.
static float parted(const cr_trajectory_view* i, const cr_trajectory_view* j, int32_t k, float enough) {
    cr_part a = whole(i, k, i->position[k]), b = whole(j, k, i->position[k]);
    cr_vec3 n = cr_normalize_or(cr_sub(a.pose.position, b.pose.position), cr_v3(0, 1, 0));
    float best = -INFINITY;
    for (int step = 0; step < 6; step++) {
        cr_vec3 on_a, on_b;
        float d = -extent(&a, cr_scale(n, -1), &on_a) - extent(&b, n, &on_b);
        best = cr_max(best, d);
        if (best > enough) break;
        cr_vec3 r = cr_normalize_or(cr_sub(on_a, on_b), n); // must not point away from n
        float along = cr_dot(r, n);
        if (along >= 0.999f) break;
        n = cr_normalize_or(along < 0 ? cr_madd(n, -2 * along, r) : cr_add(n, r), n);
    }
    return best;
}

static float edge_distance(const cr_trajectory_view* i, const cr_trajectory_view* j, int32_t k) {
    cr_part a = whole(i, k, i->position[k]), b = whole(j, k, i->position[k]);
    cr_vec3 n, on_i, on_j;
    return cr_convex_distance(a.surface.world, a.surface.shape, a.surface.scale, a.pose, b.surface.shape,
                              b.surface.scale, b.pose, &n, &on_i, &on_j);
}

// Finds and ranks the points of both. False where none comes within `reach`.
static bool rank_points(const cr_trajectory_view* i, const cr_trajectory_view* j, const cr_rigid* to_j,
                        const cr_rigid* to_i, const timing* t, int32_t frames, float reach, cr_cloud* cloud,
                        selected* of_i, selected* of_j) {
    float apart = APART * cr_min(i->body->radius, j->body->radius), nearest = INFINITY;
    of_i->count = of_j->count = 0;
    for (int way = 0; way < 2; way++) {
        cr_surface a = surface_of(way ? j : i), b = surface_of(way ? i : j);
        cr_find_points(a, b, way ? to_i : to_j, way ? to_j : to_i, reach, cloud);
        int32_t n = cloud->count;
        if (n == 0) continue;
        cr_surface_distance(b, cloud->widest > 0, reach + cloud->widest, CR_RANKED * n, cloud->x, cloud->y, cloud->z,
                            cloud->d, cloud);
        for (int f = 0; f < CR_RANKED && cloud->widest > 0; f++)
            for (int32_t k = 0; k < n; k++) cloud->d[f * n + k] -= cloud->radius[k];
        nearest = cr_min(nearest, cloud->d[least(cloud->d, CR_RANKED * n)]);
        select_nearest(cloud, t, frames, apart, way ? of_j : of_i);
    }
    return nearest <= reach;
}

// Is the ball around body i at all ranking frames farther than `reach` from a mesh or height field j? Then so is every
// point of both, and three questions spare hundreds.
static bool ball_far(const cr_trajectory_view* i, const cr_trajectory_view* j, const cr_rigid* to_j, float reach,
                     cr_cloud* cloud) {
    float x[CR_RANKED], y[CR_RANKED], z[CR_RANKED], d[CR_RANKED];
    for (int f = 0; f < CR_RANKED; f++) x[f] = to_j[f].t.x, y[f] = to_j[f].t.y, z[f] = to_j[f].t.z;
    cr_surface_distance(surface_of(j), false, INFINITY, CR_RANKED, x, y, z, d, cloud);
    float far = i->world->shapes[i->body->shape].radius * i->body->scale + reach;
    return d[least(d, CR_RANKED)] > far * (1 + 1e-4f);
}

static int32_t first_contact_frame(const float* profile, int32_t frames, float margin) {
    for (int32_t k = 0; k <= frames; k++)
        if (profile[k] < margin) return k;
    return least(profile, frames + 1);
}

// How far from its surface a body already touches, m: the margin that Bullet keeps about the hulls of the teacher.
static float collision_margin(const cr_trajectory_view* b) {
    const cr_shape* s = &b->world->shapes[b->body->shape];
    if (s->type == CR_SHAPE_COMPOUND && s->child_count > 0) s = &b->world->shapes[s->children[0].shape];
    return s->type == CR_SHAPE_HULL ? 0.001f : 0;
}

// What can be seen of the contact at frame `k`: the followed points, and GJK's word on where the nearest parts touch.
static int32_t look(const cr_trajectory_view* i, const cr_trajectory_view* j, int32_t k, const transform* pi,
                    const transform* pj, bool edges, float limit, selected* of_i, selected* of_j, cr_candidate* points,
                    closest_points* edge, cr_cloud* cloud) {
    cr_rigid to_j = relative_transform(pi, pj), to_i = relative_transform(pj, pi);
    int32_t count = contact_points(j, &to_j, pj, 1, limit, of_i, points, cloud);
    int32_t more = contact_points(i, &to_i, pi, -1, limit, of_j, points + count, cloud);
    if (!is_solid(j)) {
        int32_t right = drop_flat(j, pj, points + count, more, of_j, cloud);
        if (count + right > 0) more = right;
    }
    count += more;
    if (edges) *edge = find_closest_points(i, j, k, pi, pj, points, count, limit, cloud);
    return count;
}

static float nearest_of(const cr_candidate* points, int32_t count, const closest_points* edge) {
    if (edge->found && edge->alone) return edge->point.distance;
    float d = edge->found ? edge->point.distance : INFINITY;
    for (int32_t c = 0; c < count; c++) d = cr_min(d, points[c].distance);
    return d;
}

// A path whose pose at one frame is another one.
typedef struct changed_path {
    cr_vec3 position[FRAMES];
    cr_quat orientation[FRAMES];
} changed_path;

// `b`'s path with the pose at frame k replaced by the one `part` of the way from frame k - 1 to it.
static cr_trajectory_view pose_at_impact(const cr_trajectory_view* b, int32_t k, float part, changed_path* path) {
    cr_trajectory_view changed = *b;
    cr_quat q0 = b->orientation[k - 1], q1 = b->orientation[k];
    float s = q0.x * q1.x + q0.y * q1.y + q0.z * q1.z + q0.w * q1.w < 0 ? -part : part, r = 1 - part;
    path->position[k] = cr_madd(cr_scale(b->position[k - 1], r), part, b->position[k]);
    path->orientation[k] =
        cr_qnormalize(cr_q(r * q0.x + s * q1.x, r * q0.y + s * q1.y, r * q0.z + s * q1.z, r * q0.w + s * q1.w));
    changed.position = path->position, changed.orientation = path->orientation;
    return changed;
}

bool cr_narrow(const cr_trajectory_view* i, const cr_trajectory_view* j, int32_t frames, float frame_time, bool sampled,
               bool time_of_impact, cr_narrow_scratch* scratch, cr_near_contact* contact) {
    timing t = plan(i, j, frames, frame_time);
    float margin = time_of_impact ? collision_margin(i) + collision_margin(j) : 0;
    float moved = t.step * (float)t.gap, reach = CR_PAIR_MARGIN + moved, limit = cr_max(reach, COMPOUND_REACH);
    cr_cloud* cloud = &scratch->cloud;
    transform pi[FRAMES], pj[FRAMES];
    cr_rigid to_j[FRAMES], to_i[FRAMES], rank_j[CR_RANKED], rank_i[CR_RANKED];
    for (int f = 0; f < CR_RANKED; f++) {
        int32_t k = t.ranking[f];
        pi[k] = place(i, k, i->position[k]), pj[k] = place(j, k, i->position[k]);
        rank_j[f] = to_j[k] = relative_transform(&pi[k], &pj[k]);
        rank_i[f] = to_i[k] = relative_transform(&pj[k], &pi[k]);
    }
    bool edges = USE_CLOSEST_POINTS && is_solid(i) && is_solid(j), alone = edges && !is_compound(i) && !is_compound(j);
    float slack = edges ? EDGE_SLACK * cr_min(i->body->radius, j->body->radius) : 0;
    if (alone && parted(i, j, t.ranking[1], moved + moved) > CR_PAIR_MARGIN + moved + moved) return false;
    if (is_static_surface(j) && ball_far(i, j, rank_j, reach, cloud)) return false;
    selected of_i, of_j;
    if (!rank_points(i, j, rank_j, rank_i, &t, frames, reach, cloud, &of_i, &of_j)) {
        // Only edges can still touch.
        if (!alone || edge_distance(i, j, t.ranking[1]) > CR_PAIR_MARGIN + moved + moved) return false;
        reach += slack;
        if (!rank_points(i, j, rank_j, rank_i, &t, frames, reach, cloud, &of_i, &of_j)) return false;
    }

    for (int32_t k = 0; k <= frames; k++) {
        if (is_ranking(&t, k)) continue;
        pi[k] = place(i, k, i->position[k]), pj[k] = place(j, k, i->position[k]);
        to_j[k] = relative_transform(&pi[k], &pj[k]);
        to_i[k] = relative_transform(&pj[k], &pi[k]);
    }
    follow(j, to_j, &t, frames, limit, &of_i, cloud);
    follow(i, to_i, &t, frames, limit, &of_j, cloud);

    float* profile = contact->distance;
    for (int32_t k = 0; k <= frames; k++) {
        profile[k] = INFINITY;
        for (int32_t c = 0; c < of_i.count; c++) profile[k] = cr_min(profile[k], of_i.distance[c][k]);
        for (int32_t c = 0; c < of_j.count; c++) profile[k] = cr_min(profile[k], of_j.distance[c][k]);
    }
    if (!(profile[least(profile, frames + 1)] <= CR_PAIR_MARGIN + slack)) return false;

    float seen[FRAMES]; // by the points alone
    memcpy(seen, profile, sizeof seen);
    cr_candidate points[CR_MANIFOLD + 2 * SELECTED + 1];
    closest_points edge = {0};
    int32_t count, frame = first_contact_frame(profile, frames, margin);
    for (int attempt = 0;; attempt++) {
        count = look(i, j, frame, &pi[frame], &pj[frame], edges, limit, &of_i, &of_j, points, &edge, cloud);
        if (!edges) break;
        memcpy(profile, seen, sizeof seen);
        if (!edge.found) break;
        for (int32_t k = frame - NEIGHBOURS < 0 ? 0 : frame - NEIGHBOURS; k <= frames && k <= frame + NEIGHBOURS; k++)
            if (k != frame) profile[k] = cr_min(profile[k], track(i, j, &edge, frame, k));
        profile[frame] = edge.alone ? edge.point.distance : cr_min(profile[frame], edge.point.distance);
        int32_t next = first_contact_frame(profile, frames, margin);
        if (next == frame || attempt == 2) break;
        frame = next;
    }
    if (!(profile[least(profile, frames + 1)] <= CR_PAIR_MARGIN)) return false;
    contact->frame = frame;
    contact->impact = 1;
    // Bodies meet between two frames: the contact is looked at at the time of impact, found by the rule of false
    // position.
    changed_path path_i, path_j;
    cr_trajectory_view impact_i, impact_j;
    if (time_of_impact && frame > 0 && profile[frame - 1] > margin && profile[frame] < margin) {
        float from = 0, to = 1, before = profile[frame - 1] - margin, after = profile[frame] - margin;
        for (int step = 0; step < IMPACT_STEPS; step++) {
            contact->impact = from + (to - from) * before / (before - after);
            impact_i = pose_at_impact(i, frame, contact->impact, &path_i),
            impact_j = pose_at_impact(j, frame, contact->impact, &path_j);
            transform at_i = place(&impact_i, frame, impact_i.position[frame]),
                      at_j = place(&impact_j, frame, impact_i.position[frame]);
            count = look(&impact_i, &impact_j, frame, &at_i, &at_j, edges, limit, &of_i, &of_j, points, &edge, cloud);
            float d = nearest_of(points, count, &edge) - margin;
            if (fabsf(d) < IMPACT_TOLERANCE) break;
            if (d > 0)
                from = contact->impact, before = d;
            else
                to = contact->impact, after = d;
        }
        i = &impact_i, j = &impact_j;
    }
    for (int32_t k = 0; k <= frames; k++) profile[k] -= margin;
    contact->position_i = i->position[frame], contact->position_j = j->position[frame];
    contact->orientation_i = i->orientation[frame], contact->orientation_j = j->orientation[frame];
    if (edge.sure) { // points that stand on another face of the same convex part say nothing about the direction
        float part_size = edge.alone ? INFINITY : PART * cr_min(i->body->radius, j->body->radius);
        int32_t good = 0;
        for (int32_t c = 0; c < count; c++)
            if (cr_dot(points[c].normal, edge.normal) > ALIGNED ||
                cr_length(cr_sub(points[c].offset, edge.at)) > part_size)
                points[good++] = points[c];
        count = good;
    }
    if (edge.found) points[count++] = edge.point;
    float nearest_point = points[0].distance;
    for (int32_t c = 1; c < count; c++) nearest_point = cr_min(nearest_point, points[c].distance);
    float sum = 0;
    cr_vec3 normal = {0}, offset = {0};
    for (int32_t c = 0; c < count; c++) {
        float w = expf((nearest_point - points[c].distance) / CR_SOFT_DISTANCE);
        sum += w;
        normal = cr_madd(normal, w, points[c].normal);
        offset = cr_madd(offset, w, points[c].offset);
    }
    contact->offset = cr_scale(offset, 1 / sum);
    sort_points(points, count);
    contact->normal = cr_normalize_or(normal, points[0].normal);
    if (edge.alone && edge.sure)
        contact->normal = edge.normal;
    else if (cr_length(normal) < 1e-3f * sum)
        contact->normal = points[0].normal; // opposite normals cancel
    if (choose_manifold(i, j, points, count, &of_i, &of_j, contact) && !sampled)
        count = lead_with_manifold(i, j, contact, points, count);
    for (int32_t c = 0; c < count; c++) points[c].distance -= margin;
    contact->point_count = count < CR_CONTACT_POINTS ? count : CR_CONTACT_POINTS;
    memcpy(contact->points, points, (size_t)contact->point_count * sizeof *points);
    return true;
}
