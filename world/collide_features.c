// collide_features.c: the features of two parts that face each other are laid on the plane across the normal; where
// they overlap the bodies touch (after Sutherland and Hodgman 1974, as in most engines' manifolds).
#include "world/collide_internal.h"
#include "world/hull_search.h"

enum { RIM = 8, RAW = 64 };

#define STANDING 0.7071 // sine of a cylinder's slope above which its cap faces, not its side
#define UPRIGHT 1e-3    // a cap no steeper than this has no lowest point
#define LYING 1e-2      // a side no steeper than this touches along its axis, a radius away
#define LEANING 0.1     // a capsule no steeper than this may touch with both ends
#define STEEP 30        // features steeper than this have no overlap worth looking at
#define PARALLEL 0.3    // sine of the angle of two segments that may lie along each other
#define CROSSING 0.02   // and of two that cross

cr_axes cr_axes_about(vec n) {
    vec other = fabs(n.x) < 0.6 ? v3(1, 0, 0) : v3(0, 1, 0);
    vec u = unit_or(cross(n, other), v3(0, 0, 1));
    return (cr_axes){n, u, cross(n, u)};
}

static void push(cr_feature* f, const cr_axes* axes, vec p, double rim, uint32_t tag) {
    f->corners[f->count++] = (cr_corner){dot(axes->u, p), dot(axes->v, p), dot(axes->n, p), rim, tag};
}

static vec place(const cr_part* p, double x, double y, double z) {
    return add(p->core.at, rotate(p->core.r, mul(v3(x, y, z), p->core.scale)));
}

// ---------------------------------------------------------------- which feature

static void raise_corners(cr_feature* f, double by) {
    for (int32_t k = 0; k < f->count; k++) f->corners[k].h += by;
}

static void face_box(const cr_part* p, vec o, const cr_axes* axes, cr_feature* f) {
    const float* size = p->core.shape->size;
    double s[3] = {size[0] - p->core.inset, size[1] - p->core.inset, size[2] - p->core.inset};
    double away[3] = {o.x, o.y, o.z};
    int k = 0;
    for (int a = 1; a < 3; a++)
        if (fabs(away[a]) > fabs(away[k])) k = a;
    int u = (k + 1) % 3, v = (k + 2) % 3;
    for (int c = 0; c < 4; c++) {
        double x[3];
        bool far_u = c == 1 || c == 2, far_v = c >= 2;
        x[k] = away[k] < 0 ? -s[k] : s[k];
        x[u] = far_u ? s[u] : -s[u];
        x[v] = far_v ? s[v] : -s[v];
        uint32_t tag = (x[0] > 0 ? 1u : 0u) | (x[1] > 0 ? 2u : 0u) | (x[2] > 0 ? 4u : 0u);
        push(f, axes, place(p, x[0], x[1], x[2]), 0, tag);
    }
    f->radius = p->core.radius;
    raise_corners(f, dot(rotate(p->core.r, o), axes->n) < 0 ? -f->radius : f->radius);
}

// Points of a cap at height y: some that are fixed to the body, and the one that faces farthest, which rolls.
static void face_cap(const cr_part* p, vec o, double y, double rho, const cr_axes* axes, cr_feature* f) {
    static const double ring[RIM][2] = {{1, 0},  {M_SQRT1_2, M_SQRT1_2},   {0, 1},  {-M_SQRT1_2, M_SQRT1_2},
                                        {-1, 0}, {-M_SQRT1_2, -M_SQRT1_2}, {0, -1}, {M_SQRT1_2, -M_SQRT1_2}};
    double r = p->core.shape->size[0] - p->core.inset;
    uint32_t side = y > 0 ? 0x100 : 0x200;
    bool rolls = rho > UPRIGHT;
    double x = rolls ? o.x / rho : 0, z = rolls ? o.z / rho : 0;
    int after = -1;
    for (int k = 0; rolls && k < RIM; k++) {
        const double *a = ring[k], *b = ring[(k + 1) % RIM];
        if (a[0] * z - a[1] * x >= 0 && x * b[1] - z * b[0] > 0) after = k;
    }
    for (int k = 0; k < RIM; k++) {
        push(f, axes, place(p, r * ring[k][0], y, r * ring[k][1]), 0, side + (uint32_t)k);
        if (k == after) push(f, axes, place(p, r * x, y, r * z), r * p->core.scale, side + 0x80);
    }
    f->out = rotate(p->core.r, v3(x, 0, z));
}

// The feature of the core, raised to the surface by the radius of its rims.
static void face_cylinder(const cr_part* p, vec o, const cr_axes* axes, cr_feature* f) {
    double r = p->core.shape->size[0] - p->core.inset, h = p->core.shape->size[1] - p->core.inset;
    double rho = sqrt(o.x * o.x + o.z * o.z);
    f->axis = v3(p->core.r[0][1], p->core.r[1][1], p->core.r[2][1]);
    f->radius = p->core.radius;
    double side = dot(rotate(p->core.r, o), axes->n) < 0 ? -1 : 1;
    if (fabs(o.y) > STANDING) {
        face_cap(p, o, o.y < 0 ? -h : h, rho, axes, f);
        raise_corners(f, side * f->radius);
        return;
    }
    double low = o.y < 0 ? -h : h;
    if (fabs(o.y) < LYING) {
        f->radius = p->core.shape->size[0] * p->core.scale;
        vec reach = mul(axes->n, f->radius * side);
        push(f, axes, add(place(p, 0, low, 0), reach), 0, low > 0 ? 0x180 : 0x280);
        push(f, axes, add(place(p, 0, -low, 0), reach), 0, low > 0 ? 0x280 : 0x180);
        return;
    }
    f->line = true;
    f->out = rotate(p->core.r, v3(o.x / rho, 0, o.z / rho));
    push(f, axes, place(p, r * o.x / rho, low, r * o.z / rho), r * p->core.scale, low > 0 ? 0x180 : 0x280);
    push(f, axes, place(p, r * o.x / rho, -low, r * o.z / rho), r * p->core.scale, low > 0 ? 0x280 : 0x180);
    raise_corners(f, side * f->radius);
}

static void face_cone(const cr_part* p, vec o, const cr_axes* axes, cr_feature* f) {
    double r = p->core.shape->size[0], h = p->core.shape->size[1], rho = sqrt(o.x * o.x + o.z * o.z);
    double slant = sqrt(r * r + 4 * h * h);
    f->axis = v3(p->core.r[0][1], p->core.r[1][1], p->core.r[2][1]);
    if (-o.y > (2 * h * rho + r * o.y) / slant) {
        face_cap(p, o, -h, rho, axes, f);
        return;
    }
    if (rho <= 1e-9) {
        push(f, axes, place(p, 0, h, 0), 0, 0x380);
        return;
    }
    f->line = true;
    f->out = rotate(p->core.r, v3(o.x / rho, 0, o.z / rho));
    push(f, axes, place(p, r * o.x / rho, -h, r * o.z / rho), r * p->core.scale, 0x280);
    push(f, axes, place(p, 0, h, 0), 0, 0x380);
}

// Sorts corners by angle about their middle, beginning with the lowest tag.
static void sort_round(cr_feature* f) {
    double mu = 0, mv = 0, key[CR_CORNERS];
    cr_corner* c = f->corners;
    int32_t n = f->count, first = 0;
    for (int32_t k = 0; k < n; k++) mu += c[k].u / n, mv += c[k].v / n;
    for (int32_t k = 0; k < n; k++) {
        cr_corner moved = c[k];
        double du = moved.u - mu, dv = moved.v - mv, sum = fabs(du) + fabs(dv);
        double angle = sum > 0 ? copysign(1 - du / sum, dv) : 0;
        int32_t at = k;
        for (; at > 0 && key[at - 1] > angle; at--) {
            key[at] = key[at - 1];
            c[at] = c[at - 1];
        }
        key[at] = angle;
        c[at] = moved;
    }
    cr_corner sorted[CR_CORNERS];
    for (int32_t k = 1; k < n; k++)
        if (c[k].tag < c[first].tag) first = k;
    for (int32_t k = 0; k < n; k++) sorted[k] = c[(first + k) % n];
    for (int32_t k = 0; k < n; k++) c[k] = sorted[k];
}

static void face_hull(const cr_part* p, vec o, const cr_axes* axes, cr_feature* f) {
    const cr_shape* s = p->core.shape;
    float most;
    int32_t best =
        cr_farthest_plane((const float(*)[4])s->planes, s->plane_count, (float)o.x, (float)o.y, (float)o.z, 0, &most);
    const int32_t* corners;
    int32_t n = cr_hull_face(s, best, &corners);
    for (int32_t k = 0; k < n; k++) {
        cr_vec3 v = s->vertices[corners[k]];
        push(f, axes, place(p, v.x, v.y, v.z), 0, (uint32_t)corners[k]);
    }
    if (f->count > 2) sort_round(f);
}

void cr_feature_facing(const cr_part* p, vec d, const cr_axes* axes, cr_feature* f) {
    const cr_shape* s = p->core.shape;
    vec o = rotate_back(p->core.r, d);
    f->count = 0;
    f->radius = 0;
    f->line = f->plane = false;
    f->axis = f->out = v3(0, 0, 0);
    switch (s->type) {
    case CR_SHAPE_SPHERE:
        f->radius = p->core.radius;
        push(f, axes, madd(p->core.at, f->radius, d), 0, 0);
        break;
    case CR_SHAPE_CAPSULE: {
        double low = o.y < 0 ? -(double)s->size[1] : s->size[1];
        f->radius = p->core.radius;
        push(f, axes, madd(place(p, 0, low, 0), f->radius, d), 0, low > 0);
        if (fabs(o.y) < LEANING) push(f, axes, madd(place(p, 0, -low, 0), f->radius, d), 0, low < 0);
        break;
    }
    case CR_SHAPE_BOX:
        face_box(p, o, axes, f);
        break;
    case CR_SHAPE_CYLINDER:
        face_cylinder(p, o, axes, f);
        break;
    case CR_SHAPE_CONE:
        face_cone(p, o, axes, f);
        break;
    default:
        face_hull(p, o, axes, f);
        break;
    }
    cr_feature_finish(f);
}

void cr_feature_finish(cr_feature* f) {
    if (f->count < 3) return;
    cr_corner* c = f->corners;
    int32_t n = f->count;
    double nu = 0, nv = 0, nh = 0, mu = 0, mv = 0, mh = 0;
    for (int32_t k = 0; k < n; k++) mu += c[k].u / n, mv += c[k].v / n, mh += c[k].h / n;
    for (int32_t k = 0; k < n; k++) { // Newell's normal, about the middle
        const cr_corner *a = &c[k], *b = &c[k + 1 < n ? k + 1 : 0];
        nu += (a->v - b->v) * (a->h + b->h - 2 * mh);
        nv += (a->h - b->h) * (a->u + b->u - 2 * mu);
        nh += (a->u - b->u) * (a->v + b->v - 2 * mv);
    }
    if (!(nu * nu + nv * nv < STEEP * STEEP * nh * nh)) {
        f->count = 0;
        return;
    }
    if (nh < 0) {
        for (int32_t k = 0; k < n / 2; k++) {
            cr_corner swap = c[k];
            c[k] = c[n - 1 - k];
            c[n - 1 - k] = swap;
        }
    }
    f->slope[0] = -nu / nh;
    f->slope[1] = -nv / nh;
    f->slope[2] = mh - f->slope[0] * mu - f->slope[1] * mv;
    for (int32_t k = 0; k < n; k++) {
        const cr_corner *a = &c[k], *b = &c[k + 1 < n ? k + 1 : 0];
        double du = b->u - a->u, dv = b->v - a->v, l = sqrt(du * du + dv * dv);
        double s = l > 0 ? 1 / l : 0;
        f->side_u[k] = -dv * s;
        f->side_v[k] = du * s;
        f->side[k] = f->side_u[k] * a->u + f->side_v[k] * a->v;
    }
}

// ---------------------------------------------------------------- overlap

// A point over which both features lie.
typedef struct raw {
    double u, v, h_a, h_b, gap;
    double rim_a, rim_b;
    uint32_t id;
    bool own_normal;
    vec normal, at_a, at_b; // own_normal: of segments that lie along each other: points of the axes
    bool nearest;           // the nearest points, which no feature has
} raw;

static bool inside(const cr_feature* f, double u, double v, double slack) {
    if (f->plane) return true;
    for (int32_t k = 0; k < f->count; k++)
        if (f->side_u[k] * u + f->side_v[k] * v - f->side[k] < -slack) return false;
    return true;
}

static double height(const cr_feature* f, double u, double v) {
    if (f->plane) return f->slope[2];
    return f->slope[0] * u + f->slope[1] * v + f->slope[2];
}

typedef struct raws {
    raw items[RAW];
    int32_t count;
    double margin, place, even;
} raws;

static void keep(raws* l, const raw* r) {
    if (!(r->gap <= l->margin)) return;
    for (int32_t k = 0; k < l->count; k++) {
        raw* o = &l->items[k];
        if (fabs(o->u - r->u) + fabs(o->v - r->v) > l->place) continue;
        if (r->gap < o->gap - l->even) *o = *r;
        return;
    }
    if (l->count < RAW) l->items[l->count++] = *r;
}

static uint32_t edge_tag(const cr_feature* f, int32_t k) {
    uint32_t a = f->corners[k].tag, b = f->corners[k + 1 < f->count ? k + 1 : 0].tag;
    return a < b ? cr_mix(a, b) : cr_mix(b, a);
}

// Corners of `f` that lie over polygon `g`. `flip`: f is b's.
static void add_corners(raws* l, const cr_feature* f, const cr_feature* g, bool flip) {
    if (g->count < 3 && !g->plane) return;
    for (int32_t k = 0; k < f->count; k++) {
        const cr_corner* c = &f->corners[k];
        if (!inside(g, c->u, c->v, 0.1 * l->place)) continue;
        double other = height(g, c->u, c->v);
        raw r = {.u = c->u, .v = c->v, .id = cr_mix(flip ? 2 : 1, c->tag)};
        r.h_a = flip ? other : c->h;
        r.h_b = flip ? c->h : other;
        r.rim_a = flip ? 0 : c->rim;
        r.rim_b = flip ? c->rim : 0;
        r.gap = r.h_a - r.h_b;
        keep(l, &r);
    }
}

static void add_crossings(raws* l, const cr_feature* a, const cr_feature* b) {
    int32_t edges_a = a->count > 2 ? a->count : a->count - 1, edges_b = b->count > 2 ? b->count : b->count - 1;
    for (int32_t i = 0; i < edges_a; i++) {
        const cr_corner *p = &a->corners[i], *q = &a->corners[i + 1 < a->count ? i + 1 : 0];
        double du = q->u - p->u, dv = q->v - p->v;
        for (int32_t k = 0; k < edges_b; k++) {
            const cr_corner *x = &b->corners[k], *y = &b->corners[k + 1 < b->count ? k + 1 : 0];
            double eu = y->u - x->u, ev = y->v - x->v, area = du * ev - dv * eu;
            double wu = x->u - p->u, wv = x->v - p->v;
            double s = wu * ev - wv * eu, t = wu * dv - wv * du;
            if (area < 0) area = -area, s = -s, t = -t;
            if (!(s >= 0 && s <= area && t >= 0 && t <= area && area > 0)) continue;
            if (a->count == 2 && b->count == 2 &&
                area * area < CROSSING * CROSSING * (du * du + dv * dv) * (eu * eu + ev * ev))
                continue;
            s /= area;
            t /= area;
            raw r = {.u = p->u + s * du, .v = p->v + s * dv, .id = cr_mix(edge_tag(a, i), edge_tag(b, k) ^ 0x3a5)};
            r.h_a = p->h + s * (q->h - p->h);
            r.h_b = x->h + t * (y->h - x->h);
            r.rim_a = a->line ? p->rim + s * (q->rim - p->rim) : 0;
            r.rim_b = b->line ? x->rim + t * (y->rim - x->rim) : 0;
            r.gap = r.h_a - r.h_b;
            keep(l, &r);
        }
    }
}

static vec lift(const cr_axes* axes, double u, double v, double h) {
    return madd(madd(mul(axes->n, h), u, axes->u), v, axes->v);
}

static vec axis_point(const cr_axes* axes, const cr_corner* c, double out) {
    return lift(axes, c->u, c->v, c->h + out);
}

// Does it touch along a segment that is round all about?
static bool is_round(const cr_feature* f) { return f->radius > 0 && !f->line; }

// Two segments that lie along each other, one of them round: the ends of their common stretch, each with the normal of
// its own.
static void add_along(raws* l, const cr_feature* a, const cr_feature* b, const cr_axes* axes) {
    vec p[2], x[2];
    for (int k = 0; k < 2; k++) {
        p[k] = axis_point(axes, &a->corners[k], a->radius);
        x[k] = axis_point(axes, &b->corners[k], -b->radius);
    }
    double radii = a->radius + b->radius;
    vec d = sub(p[1], p[0]), e = sub(x[1], x[0]);
    double dd = dot(d, d), ee = dot(e, e);
    vec c = cross(d, e);
    if (!((is_round(a) || is_round(b)) && dot(c, c) < PARALLEL * PARALLEL * dd * ee)) return;
    for (int32_t k = 0; k < 4; k++) {
        bool of_b = k >= 2;
        vec end = of_b ? x[k - 2] : p[k], *q = of_b ? p : x, g = of_b ? d : e;
        double t = dot(sub(end, q[0]), g) / (of_b ? dd : ee);
        if (t < -CR_COLLIDE_PLACE / 2 || t > 1 + CR_COLLIDE_PLACE / 2) continue;
        vec other = madd(q[0], t, g), at_a = of_b ? other : end, at_b = of_b ? end : other;
        vec w = sub(at_a, at_b);
        double apart = length(w), along = dot(w, axes->n);
        if (!(along > 0.8 * apart)) continue;
        const cr_corner* corner = of_b ? &b->corners[k - 2] : &a->corners[k];
        raw r = {.u = corner->u,
                 .v = corner->v,
                 .own_normal = true,
                 .normal = mul(w, 1 / apart),
                 .at_a = at_a,
                 .at_b = at_b,
                 .gap = apart - radii,
                 .id = cr_mix(of_b ? 2 : 1, corner->tag)};
        keep(l, &r);
    }
}

static double area_of(const raw* a, const raw* b, const raw* c) {
    return (b->u - a->u) * (c->v - a->v) - (b->v - a->v) * (c->u - a->u);
}

// The four that say most: the deepest, the farthest from it, and the farthest on both sides of their line. What is
// better by little only is not better.
static void choose(raws* l) {
    if (l->count <= CR_PART_POINTS) return;
    raw* c = l->items;
    int32_t pick[4] = {0, -1, -1, -1};
    for (int32_t k = 1; k < l->count; k++)
        if (c[k].gap < c[pick[0]].gap - l->even) pick[0] = k;
    double far = 0, left = 0, right = 0;
    for (int32_t k = 0; k < l->count; k++) {
        double du = c[k].u - c[pick[0]].u, dv = c[k].v - c[pick[0]].v, square = du * du + dv * dv;
        if (square > far * 1.02) far = square, pick[1] = k;
    }
    for (int32_t k = 0; k < l->count && pick[1] >= 0; k++) {
        double area = area_of(&c[pick[0]], &c[pick[1]], &c[k]);
        if (area > left * 1.02 && area > l->place * sqrt(far)) left = area, pick[2] = k;
        if (area < right * 1.02 && -area > l->place * sqrt(far)) right = area, pick[3] = k;
    }
    raw kept[4];
    int32_t n = 0;
    for (int32_t k = 0; k < 4; k++)
        if (pick[k] >= 0) kept[n++] = c[pick[k]];
    for (int32_t k = 0; k < n; k++) c[k] = kept[k];
    l->count = n;
}

cr_hold cr_hold_of(const cr_part* p, vec on, vec d) {
    cr_hold hold = {.at = on};
    const cr_shape* s = p->core.shape;
    if (p->core.radius > 0) {
        hold.radius = p->core.radius;
        on = madd(on, -hold.radius, d);
        hold.at = on;
    }
    if (s->type != CR_SHAPE_CYLINDER && s->type != CR_SHAPE_CONE) return hold;
    vec q = mul(rotate_back(p->core.r, sub(on, p->core.at)), 1 / p->core.scale), o = rotate_back(p->core.r, d);
    double r = s->size[0] - p->core.inset, h = s->size[1] - p->core.inset;
    double rho = sqrt(q.x * q.x + q.z * q.z), across = sqrt(o.x * o.x + o.z * o.z);
    double y = clamp(q.y, -h, h), rim = s->type == CR_SHAPE_CONE ? r * (h - y) / (2 * h) : r;
    // Within a cap, or where the direction does not say which point of the rim: fixed to the body.
    if (across < UPRIGHT || rim - rho > CR_COLLIDE_ROUNDING * r || rim < CR_COLLIDE_ROUNDING * r) return hold;
    hold.rim = rho * p->core.scale;
    hold.axis = v3(p->core.r[0][1], p->core.r[1][1], p->core.r[2][1]);
    hold.at = sub(on, mul(rotate(p->core.r, v3(o.x / across, 0, o.z / across)), hold.rim));
    return hold;
}

static cr_hold hold_corner(const cr_feature* f, const cr_axes* axes, vec on, double rim, double sign) {
    cr_hold hold = {.at = madd(on, sign * f->radius, axes->n), .radius = f->radius};
    if (rim > 0) {
        hold.rim = rim;
        hold.axis = f->axis;
        hold.at = madd(hold.at, -rim, f->out);
    }
    return hold;
}

static void emit(const raw* r, const cr_part* part_a, const cr_feature* a, const cr_part* part_b, const cr_feature* b,
                 const cr_axes* axes, const cr_nearest* nearest, cr_touch* t) {
    *t = (cr_touch){.normal = axes->n, .gap = r->gap, .id = r->id};
    t->part_a = part_a->index;
    t->part_b = part_b ? part_b->index : 0;
    if (r->own_normal) {
        t->normal = r->normal;
        t->a = (cr_hold){.at = r->at_a, .radius = a->radius};
        t->b = (cr_hold){.at = r->at_b, .radius = b->radius};
        t->on_a = madd(r->at_a, -a->radius, r->normal);
        t->on_b = madd(r->at_b, b->radius, r->normal);
    } else if (r->nearest) {
        t->on_a = nearest->on_a;
        t->on_b = nearest->on_b;
        t->a = cr_hold_of(part_a, t->on_a, mul(axes->n, -1));
        t->b = part_b ? cr_hold_of(part_b, t->on_b, axes->n) : (cr_hold){.at = t->on_b};
    } else {
        t->on_a = lift(axes, r->u, r->v, r->h_a);
        t->on_b = lift(axes, r->u, r->v, r->h_b);
        t->a = hold_corner(a, axes, t->on_a, r->rim_a, 1);
        t->b = hold_corner(b, axes, t->on_b, r->rim_b, -1);
    }
}

int32_t cr_overlap(const cr_part* part_a, const cr_feature* a, const cr_part* part_b, const cr_feature* b,
                   const cr_axes* axes, const cr_nearest* nearest, double margin, double size,
                   cr_touch out[CR_PART_POINTS]) {
    raws l;
    l.count = 0;
    l.margin = margin;
    l.place = CR_COLLIDE_PLACE * size;
    l.even = CR_COLLIDE_EVEN * size;
    if (a->count == 2 && b->count == 2) add_along(&l, a, b, axes);
    add_corners(&l, a, b, false);
    if (!b->plane) {
        add_corners(&l, b, a, true);
        add_crossings(&l, a, b);
    }
    double least = INFINITY;
    for (int32_t k = 0; k < l.count; k++) least = fmin(least, l.items[k].gap);
    if (nearest->points && least > nearest->gap + CR_COLLIDE_ROUNDING * size) {
        raw r = {.u = dot(axes->u, nearest->on_a),
                 .v = dot(axes->v, nearest->on_a),
                 .gap = nearest->gap,
                 .id = 0x5eed,
                 .nearest = true};
        keep(&l, &r);
    }
    choose(&l);
    for (int32_t k = 0; k < l.count; k++) emit(&l.items[k], part_a, a, part_b, b, axes, nearest, &out[k]);
    return l.count;
}
