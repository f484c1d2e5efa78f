#include "model/contact/manifold.h"

#include <stdlib.h>

enum { CORNERS = 24, RIM = 8 };

// A feature of a shape: one corner, an edge, or a polygon that goes round counter-clockwise in (u, v).
typedef struct corner {
    float u, v, h; // m, along two tangents and the normal
} corner;

typedef struct feature {
    int32_t count;
    float radius; // m: the surface is so far out from the corners
    corner corners[CORNERS];
    int32_t rim;      // the corner that is on a rim, -1: none
    float rim_radius; // m
    cr_vec3 rim_axis; // unit, world
} feature;

typedef struct frame {
    cr_vec3 n, t1, t2;
} frame;

static corner lay(const frame* f, cr_vec3 p) { return (corner){cr_dot(f->t1, p), cr_dot(f->t2, p), cr_dot(f->n, p)}; }
static cr_vec3 lift(const frame* f, float u, float v, float h) {
    return cr_madd(cr_madd(cr_scale(f->n, h), u, f->t1), v, f->t2);
}

static float turn(const corner* a, const corner* b, const corner* c) {
    return (b->u - a->u) * (c->v - a->v) - (b->v - a->v) * (c->u - a->u);
}

static int by_place(const void* a, const void* b) {
    const corner *x = a, *y = b;
    if (x->u != y->u) return x->u < y->u ? -1 : 1;
    return x->v < y->v ? -1 : x->v > y->v;
}

// The convex outline of corners (Andrew's monotone chain).
static int32_t outline(corner* c, int32_t n) {
    corner hull[2 * CORNERS];
    int32_t m = 0;
    qsort(c, (size_t)n, sizeof *c, by_place);
    for (int32_t way = 0; way < 2; way++) {
        int32_t start = m + 1;
        for (int32_t k = 0; k < n; k++) {
            const corner* p = &c[way ? n - 1 - k : k];
            while (m > start && turn(&hull[m - 2], &hull[m - 1], p) <= 1e-9f) m--;
            hull[m++] = *p;
        }
        m--; // the last point is the first of the other way
    }
    if (m < 2) return m + 1 < n ? m + 1 : n;
    for (int32_t k = 0; k < m; k++) c[k] = hull[k];
    return m;
}

// The feature of a part that faces along `d` (world), within `slant` (m) of its farthest point.
static feature facing(const cr_part* p, cr_vec3 d, const frame* f, float slant) {
    const cr_shape* s = &p->surface.world->shapes[p->surface.shape];
    float scale = p->surface.scale, r = s->size[0], h = s->size[1];
    cr_vec3 o = cr_rotate_back(p->pose.orientation, d), at[CORNERS];
    float rho = sqrtf(o.x * o.x + o.z * o.z), radius = 0;
    int32_t n = 0, on_rim = -1;
    slant /= scale;
    switch (s->type) {
    case CR_SHAPE_SPHERE:
        at[n++] = cr_v3(0, 0, 0), radius = r;
        break;
    case CR_SHAPE_CAPSULE:
        radius = r;
        at[n++] = cr_v3(0, copysignf(h, o.y), 0);
        if (2 * h * fabsf(o.y) < slant) at[n] = cr_v3(0, -at[n - 1].y, 0), n++;
        break;
    case CR_SHAPE_BOX: {
        float size[3] = {r, h, s->size[2]}, away[3] = {o.x, o.y, o.z}, drop[3];
        int32_t steepest = 0;
        for (int32_t a = 0; a < 3; a++) {
            drop[a] = 2 * size[a] * fabsf(away[a]);
            if (fabsf(away[a]) > fabsf(away[steepest])) steepest = a;
        }
        int32_t u = (steepest + 1) % 3, v = (steepest + 2) % 3;
        int32_t both_u = drop[u] < slant, both_v = drop[v] < slant;
        for (int32_t a = 0; a <= both_u; a++)
            for (int32_t b = 0; b <= both_v; b++) {
                float x[3];
                x[steepest] = copysignf(size[steepest], away[steepest]);
                x[u] = copysignf(size[u], away[u]) * (a ? -1.0f : 1.0f);
                x[v] = copysignf(size[v], away[v]) * (b ? -1.0f : 1.0f);
                at[n++] = cr_v3(x[0], x[1], x[2]);
            }
        break;
    }
    case CR_SHAPE_CYLINDER:
    case CR_SHAPE_CONE: {
        bool cone = s->type == CR_SHAPE_CONE, cap = 2 * r * rho < slant && (!cone || o.y < 0);
        float rim = rho > 1e-12f ? r / rho : 0;
        if (cap) {
            for (int32_t k = 0; k < RIM; k++) {
                float angle = (float)(2 * CR_PI) * (float)k / RIM;
                at[n++] = cr_v3(r * cosf(angle), copysignf(h, o.y), r * sinf(angle));
            }
        } else if (cone) {
            // the side's line runs from the apex (0, h) to the rim (r, -h)
            float drop = 2 * h * o.y - r * rho;
            if (fabsf(drop) < slant && rho > 1e-3f) {
                // points of the axis whose feet on the side are apex and rim: only the rim's is round
                at[n++] = cr_v3(0, h, 0);
                on_rim = n, at[n++] = cr_v3(o.x * rim, -h, o.z * rim);
            } else if (drop > 0)
                at[n++] = cr_v3(0, h, 0);
            else
                on_rim = n, at[n++] = cr_v3(o.x * rim, -h, o.z * rim);
        } else if (2 * h * fabsf(o.y) < slant && r * (1 - rho) < slant) {
            at[n++] = cr_v3(0, h, 0), at[n++] = cr_v3(0, -h, 0);
            radius = r;
        } else
            on_rim = n, at[n++] = cr_v3(o.x * rim, copysignf(h, o.y), o.z * rim);
        break;
    }
    default: {
        float most = -INFINITY;
        for (int32_t k = 0; k < s->vertex_count; k++) most = cr_max(most, cr_dot(o, s->vertices[k]));
        int32_t there = 0;
        for (int32_t k = 0; k < s->vertex_count; k++) there += cr_dot(o, s->vertices[k]) > most - slant;
        int32_t every = (there + CORNERS - 1) / CORNERS, seen = 0;
        for (int32_t k = 0; k < s->vertex_count; k++)
            if (cr_dot(o, s->vertices[k]) > most - slant && seen++ % every == 0) at[n++] = s->vertices[k];
    }
    }
    if (rho < 1e-3f) on_rim = -1; // flat: no lowest point
    feature out = {.count = n, .radius = radius * scale, .rim = on_rim, .rim_radius = r * scale};
    if (on_rim >= 0) out.rim_axis = cr_rotate(p->pose.orientation, cr_v3(0, 1, 0));
    for (int32_t k = 0; k < n; k++) out.corners[k] = lay(f, cr_transform(p->pose, cr_scale(at[k], scale)));
    if (n > 2) out.count = outline(out.corners, n);
    return out;
}

// Height of a feature over (u, v): its plane's, its line's or its corner's.
static float height(const feature* f, float u, float v) {
    const corner* c = f->corners;
    if (f->count == 1) return c[0].h;
    if (f->count == 2) {
        float du = c[1].u - c[0].u, dv = c[1].v - c[0].v, square = du * du + dv * dv;
        if (square < 1e-12f) return cr_max(c[0].h, c[1].h);
        float along = ((u - c[0].u) * du + (v - c[0].v) * dv) / square;
        return c[0].h + cr_min(cr_max(along, 0), 1) * (c[1].h - c[0].h);
    }
    // Newell's normal, about the mean.
    float nu = 0, nv = 0, nh = 0, mu = 0, mv = 0, mh = 0;
    for (int32_t k = 0; k < f->count; k++) {
        const corner *a = &c[k], *b = &c[(k + 1) % f->count];
        nu += (a->v - b->v) * (a->h + b->h), nv += (a->h - b->h) * (a->u + b->u), nh += (a->u - b->u) * (a->v + b->v);
        mu += a->u, mv += a->v, mh += a->h;
    }
    float n = (float)f->count;
    if (fabsf(nh) < 1e-12f) return mh / n;
    return mh / n - (nu * (u - mu / n) + nv * (v - mv / n)) / nh;
}

// Cuts a polygon (or an edge) by the sides of another.
static int32_t clip(const corner* subject, int32_t n, const feature* by, corner* out) {
    corner a[2 * CORNERS], b[2 * CORNERS];
    for (int32_t k = 0; k < n; k++) a[k] = subject[k];
    for (int32_t side = 0; side < by->count && n > 0; side++) {
        const corner *p = &by->corners[side], *q = &by->corners[(side + 1) % by->count];
        int32_t m = 0;
        for (int32_t k = 0; k < n; k++) {
            const corner *x = &a[k], *y = &a[(k + 1) % n];
            float dx = turn(p, q, x), dy = turn(p, q, y);
            if (dx >= 0) b[m++] = *x;
            if ((dx < 0) != (dy < 0) && (n > 2 || k == 0) && m < 2 * CORNERS) {
                float w = dx / (dx - dy);
                b[m++] = (corner){x->u + w * (y->u - x->u), x->v + w * (y->v - x->v), x->h + w * (y->h - x->h)};
            }
            if (m >= 2 * CORNERS - 1) break;
        }
        n = m;
        for (int32_t k = 0; k < n; k++) a[k] = b[k];
    }
    for (int32_t k = 0; k < n; k++) out[k] = a[k];
    return n;
}

// The stretch that two edges share, or where they cross.
static int32_t meet(const feature* a, const feature* b, corner* out) {
    const corner *p = a->corners, *q = b->corners;
    float du = p[1].u - p[0].u, dv = p[1].v - p[0].v, eu = q[1].u - q[0].u, ev = q[1].v - q[0].v;
    float d = sqrtf(du * du + dv * dv), e = sqrtf(eu * eu + ev * ev), cross = du * ev - dv * eu;
    if (d < 1e-6f || e < 1e-6f) return 0;
    if (fabsf(cross) > 0.1f * d * e) {
        float s = ((q[0].u - p[0].u) * ev - (q[0].v - p[0].v) * eu) / cross;
        if (s < 0 || s > 1) return 0;
        out[0] = (corner){p[0].u + s * du, p[0].v + s * dv, 0};
        return 1;
    }
    float from = 0, to = 1, s[2];
    for (int32_t k = 0; k < 2; k++) s[k] = ((q[k].u - p[0].u) * du + (q[k].v - p[0].v) * dv) / (d * d);
    from = cr_max(from, cr_min(s[0], s[1])), to = cr_min(to, cr_max(s[0], s[1]));
    if (from > to) return 0;
    out[0] = (corner){p[0].u + from * du, p[0].v + from * dv, 0};
    out[1] = (corner){p[0].u + to * du, p[0].v + to * dv, 0};
    return to - from > 1e-3f * d ? 2 : 1;
}

// The four that say most: the deepest, the farthest from it, and the farthest on both sides of their line.
static int32_t reduce(corner* c, int32_t n) {
    if (n <= 4) return n;
    int32_t pick[4] = {0};
    for (int32_t k = 1; k < n; k++)
        if (c[k].h < c[pick[0]].h - 1e-5f) pick[0] = k;
    float far = -1, left = 0, right = 0;
    for (int32_t k = 0; k < n; k++) {
        float du = c[k].u - c[pick[0]].u, dv = c[k].v - c[pick[0]].v;
        if (du * du + dv * dv > far) far = du * du + dv * dv, pick[1] = k;
    }
    pick[2] = pick[3] = -1;
    for (int32_t k = 0; k < n; k++) {
        float area = turn(&c[pick[0]], &c[pick[1]], &c[k]);
        if (area > left) left = area, pick[2] = k;
        if (area < right) right = area, pick[3] = k;
    }
    corner selected[4];
    int32_t m = 0;
    for (int32_t k = 0; k < 4; k++)
        if (pick[k] >= 0) selected[m++] = c[pick[k]];
    for (int32_t k = 0; k < m; k++) c[k] = selected[k];
    return m;
}

// Fills a point's rim and axis where it is on a feature's rim.
static void roll(const feature* f, corner at, float* rim, cr_vec3* axis) {
    if (f->count < 1 || f->rim < 0) return;
    const corner* c = &f->corners[f->rim];
    if (fabsf(c->u - at.u) + fabsf(c->v - at.v) <= 1e-3f * f->rim_radius) *rim = f->rim_radius, *axis = f->rim_axis;
}

int32_t cr_convex_manifold(const cr_part* i, const cr_part* j, cr_vec3 normal, cr_vec3 middle, float distance,
                           cr_manifold_point* points) {
    cr_vec3 other = fabsf(normal.x) < 0.6f ? cr_v3(1, 0, 0) : cr_v3(0, 1, 0),
            t1 = cr_normalize_or(cr_cross(normal, other), cr_v3(0, 0, 1));
    frame f = {normal, t1, cr_cross(normal, t1)};
    const cr_shape *si = &i->surface.world->shapes[i->surface.shape], *sj = &j->surface.world->shapes[j->surface.shape];
    bool plane = sj->type == CR_SHAPE_PLANE;
    feature a = facing(i, cr_scale(normal, -1), &f,
                       cr_min(CR_MANIFOLD_MARGIN, CR_MANIFOLD_SLANT * si->radius * i->surface.scale)),
            b = {.rim = -1};
    if (!plane)
        b = facing(j, normal, &f, cr_min(CR_MANIFOLD_MARGIN, CR_MANIFOLD_SLANT * sj->radius * j->surface.scale));
    corner overlap[2 * CORNERS];
    int32_t n = 0;
    if (plane) {
        for (n = 0; n < a.count; n++) overlap[n] = a.corners[n];
    } else if (a.count > 1 && b.count > 2) {
        n = clip(a.corners, a.count, &b, overlap);
    } else if (a.count > 2 && b.count == 2) {
        n = clip(b.corners, 2, &a, overlap);
    } else if (a.count == 2 && b.count == 2) {
        n = meet(&a, &b, overlap);
    }
    for (int32_t k = 0; k < n; k++) { // h: the gap
        float below = plane ? cr_dot(normal, middle) - distance / 2 : height(&b, overlap[k].u, overlap[k].v) + b.radius;
        overlap[k].h = height(&a, overlap[k].u, overlap[k].v) - a.radius - below;
    }
    n = reduce(overlap, n);
    int32_t count = 0;
    for (int32_t k = 0; k < n; k++) {
        if (overlap[k].h > CR_MANIFOLD_MARGIN) continue;
        float u = overlap[k].u, v = overlap[k].v, top = height(&a, u, v);
        cr_manifold_point* point = &points[count++];
        *point = (cr_manifold_point){.normal = normal,
                                     .at_i = lift(&f, u, v, top),
                                     .at_j = lift(&f, u, v, top - a.radius - overlap[k].h - b.radius),
                                     .radius_i = a.radius,
                                     .radius_j = b.radius};
        roll(&a, overlap[k], &point->rim_i, &point->axis_i);
        roll(&b, overlap[k], &point->rim_j, &point->axis_j);
    }
    if (count > 0) return count;
    // A corner, or features that only touch beside each other: what is known already.
    bool round_i = a.count == 1 && a.radius > 0, round_j = !plane && b.count == 1 && b.radius > 0;
    bool rolls_i = a.count == 1 && a.rim == 0,
         rolls_j = b.count == 1 && b.rim == 0; // the rim's own point, not one of samples
    cr_vec3 on_i = cr_madd(middle, distance / 2, normal), on_j = cr_madd(middle, -distance / 2, normal);
    if (round_i || rolls_i) on_i = lift(&f, a.corners[0].u, a.corners[0].v, a.corners[0].h);
    if (round_j || rolls_j) on_j = lift(&f, b.corners[0].u, b.corners[0].v, b.corners[0].h);
    points[0] = (cr_manifold_point){.normal = normal,
                                    .at_i = on_i,
                                    .at_j = on_j,
                                    .radius_i = round_i ? a.radius : 0,
                                    .radius_j = round_j ? b.radius : 0};
    if (rolls_i) roll(&a, a.corners[0], &points[0].rim_i, &points[0].axis_i);
    if (rolls_j) roll(&b, b.corners[0], &points[0].rim_j, &points[0].axis_j);
    return distance <= CR_MANIFOLD_MARGIN;
}
