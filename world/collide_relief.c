// collide_relief.c: a convex part against a mesh or a height field, triangle by triangle. Triangles have one side. The
// normal is one that the surface has there: on a face the face's, on a convex edge or corner one between those of the
// faces around it. So flat surfaces have no seams.
#include "world/collide_internal.h"
#include "world/relief.h"

#define BEHIND 0.55   // of its width, a part may be behind a triangle
#define ALLOWED 1e-6  // sine by which a normal may leave the wedge of an edge
#define CORNERED 1e-4 // and the cone of a corner
#define SIDEWAYS 0.7  // a least way out that leans from the face's normal more than this (cosine) is one sideways
#define EXPLAINED 0.9 // share of that way that another contact must take
#define SAME 0.999    // cosine between normals of one contact
#define LONGER 2.0    // times the least way, a part may be pushed
#define BEND 1e-3     // rad: edges bent less are flat
#define SAME_PLANE 1e-9
#define ON_EDGE 1e-5 // of the triangle's size

typedef struct relief {
    const cr_shape* shape;
    double scale;
    const cr_place* place;
    const cr_part* part;
    double margin;
    cr_touches* out;
    int32_t first; // of this part's points in out
    vec centre;    // of the part, in the relief's frame at scale 1
    double reach;  // and how far away from it points may be, squared The part's feature that faces the triangle of the
                   // time before, which often lies in the same plane.
    cr_axes axes;
    cr_feature feature;
} relief;

typedef struct facet {
    int32_t index;
    vec v[3], n;
    double size;
} facet;

// ---------------------------------------------------------------- triangles

// Index of a triangle's corner: the vertex, or the grid point.
static int32_t corner_index(const relief* r, int32_t t, int k) {
    const cr_shape* s = r->shape;
    if (s->type == CR_SHAPE_MESH) return s->triangles[t][k];
    int32_t cell = t / 2, ix = cell % (s->columns - 1), iz = cell / (s->columns - 1);
    if (t % 2 == 0)
        k == 1 ? iz++ : k == 2 ? ix++ : 0;
    else {
        ix += k != 2;
        iz += k != 1;
    }
    return iz * s->columns + ix;
}

static vec corner(const relief* r, int32_t t, int k) {
    const cr_shape* s = r->shape;
    int32_t i = corner_index(r, t, k);
    vec v;
    if (s->type == CR_SHAPE_MESH)
        v = v3(s->vertices[i].x, s->vertices[i].y, s->vertices[i].z);
    else
        v = cr_grid_point(s, i % s->columns, i / s->columns);
    return add(r->place->at, rotate(r->place->r, mul(v, r->scale)));
}

// The triangle across edge k (from corner k to the next), -1: none.
static int32_t across(const relief* r, int32_t t, int k) {
    const cr_shape* s = r->shape;
    if (s->type == CR_SHAPE_MESH) return cr_mesh_across(s, t, k);
    int32_t columns = s->columns - 1, cell = t / 2, ix = cell % columns, iz = cell / columns;
    if (k == 1) return t ^ 1;
    int32_t step = t % 2 ? 1 : -1;
    if (k == 0)
        ix += step;
    else
        iz += step;
    if (ix < 0 || iz < 0 || ix >= columns || iz >= s->rows - 1) return -1;
    return 2 * (iz * columns + ix) + (t % 2 ? 0 : 1);
}

// The edge of `t` behind which `other` lies.
static int edge_to(const relief* r, int32_t t, int32_t other) {
    for (int k = 0; k < 3; k++)
        if (across(r, t, k) == other) return k;
    return -1;
}

static bool make_facet(const relief* r, int32_t t, facet* f) {
    f->index = t;
    for (int k = 0; k < 3; k++) f->v[k] = corner(r, t, k);
    vec e = sub(f->v[1], f->v[0]), g = sub(f->v[2], f->v[0]), h = sub(f->v[2], f->v[1]), n = cross(e, g);
    double longest = fmax(dot(e, e), fmax(dot(g, g), dot(h, h))), l = length(n);
    if (!(l > 1e-9 * longest)) return false; // no face
    f->n = mul(n, 1 / l);
    f->size = sqrt(longest);
    return true;
}

// How a triangle of a field lies among its neighbours: where the corners beyond its edges are, over or under its plane.
static cr_lie lie_in_field(const cr_shape* s, int32_t t) {
    int32_t columns = s->columns, cell = t / 2, ix = cell % (columns - 1), iz = cell / (columns - 1);
    const float* h = &s->heights[(size_t)iz * (size_t)columns + (size_t)ix];
    double h00 = h[0], h10 = h[1], h01 = h[columns], h11 = h[columns + 1], bent = BEND * s->spacing, over[3];
    if (t % 2 == 0) {
        if (ix == 0 || iz == 0) return CR_LIE_CONVEX;
        over[0] = h[columns - 1] - (h01 + h00 - h10);
        over[1] = h11 - (h10 + h01 - h00);
        over[2] = *(h - columns + 1) - (h10 + h00 - h01);
    } else {
        if (ix == columns - 2 || iz == s->rows - 2) return CR_LIE_CONVEX;
        over[0] = h[2] - (h10 + h11 - h01);
        over[1] = h00 - (h10 + h01 - h11);
        over[2] = h[2 * columns] - (h01 + h11 - h10);
    }
    if (fmin(over[0], fmin(over[1], over[2])) < -bent) return CR_LIE_CONVEX;
    return fmax(over[0], fmax(over[1], over[2])) > bent ? CR_LIE_CONCAVE : CR_LIE_EVEN;
}

static cr_lie lie_of(const relief* r, int32_t t) {
    return r->shape->type == CR_SHAPE_MESH ? cr_mesh_lie(r->shape, t) : lie_in_field(r->shape, t);
}

// ---------------------------------------------------------------- which normals the surface has

// Is n on the outer side of the neighbour across edge k too? Across a border every direction is.
static bool edge_has(const relief* r, const facet* f, int k, vec n) {
    int32_t t = across(r, f->index, k);
    if (t < 0) return true;
    int j = edge_to(r, t, f->index);
    if (j < 0) return true;
    facet other;
    if (!make_facet(r, t, &other)) return false;
    vec out = cross(other.n, sub(other.v[(j + 1) % 3],
                                 other.v[j])); // into the neighbour, across the edge
    return dot(n, out) <= ALLOWED * length(out);
}

// Does n point away from all edges around corner k, as in the normal cone of a convex corner?
static bool corner_has(const relief* r, const facet* f, int k, vec n) {
    enum { MOST = 64 };
    vec at = f->v[k];
    for (int way = 0; way < 2; way++) {
        int32_t t = f->index;
        int j = k; // the corner in t
        for (int step = 0; step < MOST; step++) {
            vec u = sub(corner(r, t, way ? (j + 2) % 3 : (j + 1) % 3), at);
            if (dot(n, u) > CORNERED * length(u)) return false;
            int32_t next = across(r, t, way ? (j + 2) % 3 : j);
            if (next == f->index) return true;
            if (next < 0) break;
            int edge = edge_to(r, next, t);
            if (edge < 0) break;
            j = way ? edge : (edge + 1) % 3;
            t = next;
        }
    }
    return true;
}

// Bits of the edges that p, a point of the triangle, lies on.
static int edges_of(const facet* f, vec p) {
    int bits = 0;
    for (int k = 0; k < 3; k++) {
        vec e = sub(f->v[(k + 1) % 3], f->v[k]), in = cross(f->n, e);
        if (dot(in, sub(p, f->v[k])) < ON_EDGE * f->size * length(e)) bits |= 1 << k;
    }
    return bits;
}

// The corner between two edges of `bits`; -1: it is one edge only.
static int corner_between(int bits) { return (bits & 5) == 5 ? 0 : (bits & 3) == 3 ? 1 : (bits & 6) == 6 ? 2 : -1; }

static bool surface_has(const relief* r, const facet* f, int bits, vec n) {
    int c = corner_between(bits);
    if (c >= 0) return corner_has(r, f, c, n);
    for (int k = 0; k < 3; k++)
        if (bits & 1 << k) return edge_has(r, f, k, n);
    return false;
}

// ---------------------------------------------------------------- points

// So that a corner on the floor and on the wall is two points, the side of the surface goes into the id.
static uint32_t side_of(const relief* r, vec n) {
    vec o = rotate_back(r->place->r, n);
    double x = fabs(o.x), y = fabs(o.y), z = fabs(o.z);
    if (y >= x && y >= z) return o.y < 0 ? 1 : 2;
    if (x >= z) return o.x < 0 ? 3 : 4;
    return o.z < 0 ? 5 : 6;
}

static void keep(relief* r, cr_touch* t) {
    t->id = cr_mix(t->id, side_of(r, t->normal));
    t->part_a = r->part->index;
    t->part_b = 0;
    double place = CR_COLLIDE_PLACE * r->part->size;
    for (int32_t k = r->first; k < r->out->count; k++) {
        cr_touch* o = &r->out->items[k];
        vec d = sub(o->on_a, t->on_a);
        if (dot(d, d) > place * place || dot(o->normal, t->normal) < SAME) continue;
        if (t->doubt < o->doubt || (t->doubt == o->doubt && t->gap < o->gap)) *o = *t;
        return;
    }
    cr_touches_add(r->out, t);
}

// Width of the part along n.
static double width_along(const cr_part* p, vec n, double low) {
    return dot(cr_core_support(&p->core, n), n) + p->core.radius - low;
}

static void feature_of(const relief* r, const facet* f, vec n, int bits, const cr_axes* axes, cr_feature* out) {
    out->count = 0;
    out->radius = 0;
    out->line = out->plane = false;
    out->axis = out->out = v3(0, 0, 0);
    bool corners[3] = {true, true, true};
    int c = corner_between(bits);
    if (dot(n, f->n) < SAME && bits) {
        for (int k = 0; k < 3; k++) corners[k] = c >= 0 ? k == c : bits & (1 << k | 1 << (k + 2) % 3);
    }
    for (int k = 0; k < 3; k++) {
        if (!corners[k]) continue;
        out->corners[out->count++] = (cr_corner){dot(axes->u, f->v[k]), dot(axes->v, f->v[k]), dot(axes->n, f->v[k]), 0,
                                                 (uint32_t)corner_index(r, f->index, k)};
    }
    cr_feature_finish(out);
}

// Lays out the feature that faces against n.
static void face(relief* r, vec n) {
    vec d = sub(n, r->axes.n);
    if (dot(d, d) < SAME_PLANE * SAME_PLANE) return;
    r->axes = cr_axes_about(n);
    cr_feature_facing(r->part, mul(n, -1), &r->axes, &r->feature);
}

// The points where the part's feature lies over the triangle, along x->normal.
static int32_t overlap(relief* r, const facet* f, const cr_nearest* x, int bits, cr_touch touches[CR_PART_POINTS]) {
    cr_feature b;
    face(r, x->normal);
    feature_of(r, f, r->axes.n, bits, &r->axes, &b);
    return cr_overlap(r->part, &r->feature, NULL, &b, &r->axes, x, r->margin, r->part->size, touches);
}

// The same for a triangle among others in its plane: only the feature's corners count, edges between triangles do not.
static int32_t corners_over(relief* r, const facet* f, cr_touch touches[CR_PART_POINTS]) {
    cr_feature b, corner = r->feature;
    cr_nearest x = {.normal = f->n, .points = false};
    feature_of(r, f, r->axes.n, 0, &r->axes, &b);
    double slack = -CR_COLLIDE_ROUNDING * r->part->size; // so that none falls between two triangles
    int32_t n = 0;
    for (int32_t k = 0; k < r->feature.count && n < CR_PART_POINTS; k++) {
        const cr_corner* c = &r->feature.corners[k];
        bool over = b.count == 3;
        for (int j = 0; j < 3 && over; j++) over = b.side_u[j] * c->u + b.side_v[j] * c->v - b.side[j] >= slack;
        if (!over) continue;
        corner.count = 1;
        corner.corners[0] = *c;
        n += cr_overlap(r->part, &corner, NULL, &b, &r->axes, &x, r->margin, r->part->size, &touches[n]);
    }
    return n;
}

static void keep_all(relief* r, cr_touch* touches, int32_t n, double deepest, double highest, int doubt, vec way) {
    for (int32_t k = 0; k < n; k++) {
        if (touches[k].gap < -deepest || touches[k].gap < -highest) continue;
        touches[k].doubt = doubt;
        touches[k].way = way;
        keep(r, &touches[k]);
    }
}

// How far the part is over the plane through p across n.
static double gap_along(const cr_part* part, vec n, vec p) {
    vec d = mul(n, -1);
    return dot(n, sub(cr_core_support(&part->core, d), p)) - part->core.radius;
}

// Between the normals of the two faces at convex edges of `bits` the one along which the part is the least deep.
// Returns the gap; -INFINITY: none of the edges is convex.
static double least_in_wedges(const relief* r, const facet* f, int bits, vec* normal) {
    enum { STEPS = 12 };
    double best = -INFINITY;
    for (int k = 0; k < 3; k++) {
        int32_t t = bits & 1 << k ? across(r, f->index, k) : -1;
        facet other;
        if (t < 0 || !make_facet(r, t, &other)) continue;
        vec out = unit_or(cross(sub(f->v[(k + 1) % 3], f->v[k]), f->n), f->n);
        double low = 0, high = atan2(dot(other.n, out), dot(other.n, f->n));
        if (high < BEND) continue;
        // The gap is the least of linear functions of the normal: one maximum on the arc.
        for (int i = 0; i < STEPS; i++) {
            double a = low + 0.382 * (high - low), b = low + 0.618 * (high - low);
            vec na = add(mul(f->n, cos(a)), mul(out, sin(a))), nb = add(mul(f->n, cos(b)), mul(out, sin(b)));
            if (gap_along(r->part, na, f->v[k]) < gap_along(r->part, nb, f->v[k]))
                low = a;
            else
                high = b;
        }
        vec n = add(mul(f->n, cos((low + high) / 2)), mul(out, sin((low + high) / 2)));
        double gap = gap_along(r->part, n, f->v[k]);
        if (gap > best) {
            best = gap;
            *normal = n;
        }
    }
    return best;
}

// ---------------------------------------------------------------- ball

static void collide_ball(relief* r, const facet* f) {
    const cr_part* p = r->part;
    vec c = p->core.at;
    double radius = p->core.radius, over = dot(f->n, sub(c, f->v[0]));
    if (over > radius + r->margin || over < -0.1 * radius) return;
    vec on = madd(c, -over, f->n), n = f->n;
    double away = over;
    int bits = 0;
    double outside[3];
    bool within = true;
    for (int k = 0; k < 3; k++) {
        vec e = sub(f->v[(k + 1) % 3], f->v[k]);
        outside[k] = dot(cross(f->n, e), sub(on, f->v[k]));
        within = within && outside[k] >= 0;
    }
    if (!within) {
        double least = INFINITY;
        vec foot = on;
        for (int k = 0; k < 3; k++) {
            if (outside[k] >= 0) continue;
            vec e = sub(f->v[(k + 1) % 3], f->v[k]);
            vec q = madd(f->v[k], clamp(dot(sub(on, f->v[k]), e) / dot(e, e), 0, 1), e), d = sub(c, q);
            if (dot(d, d) < least) least = dot(d, d), foot = q;
        }
        away = sqrt(least);
        if (away > radius + r->margin || !(away > 1e-9 * radius) || over < 0) return;
        n = mul(sub(c, foot), 1 / away);
        on = foot;
        bits = edges_of(f, on);
        if (dot(n, f->n) < 1 - 1e-12 && !surface_has(r, f, bits, n)) return;
    }
    cr_touch t = {.normal = n, .on_a = madd(c, -radius, n), .on_b = on, .gap = away - radius, .id = 0xba11};
    t.a = (cr_hold){.at = c, .radius = radius};
    t.b = (cr_hold){.at = on};
    keep(r, &t);
}

// ---------------------------------------------------------------- any part

static bool well_inside(const facet* f, vec p, double by) {
    for (int k = 0; k < 3; k++) {
        vec e = sub(f->v[(k + 1) % 3], f->v[k]);
        if (dot(cross(f->n, e), sub(p, f->v[k])) < by * length(e)) return false;
    }
    return true;
}

// Is the face's normal the way of the nearest points, or of the least depth? Points over it are as near as its plane
// is, and nearer to it than to its edges.
static bool face_is_nearest(const relief* r, const facet* f, const cr_touch* touches, int32_t n, double face_gap) {
    double slack = CR_COLLIDE_ROUNDING * r->part->size;
    vec middle = v3(0, 0, 0);
    int32_t least = 0;
    for (int32_t k = 0; k < n; k++) {
        if (touches[k].gap > face_gap + slack) continue;
        middle = add(middle, touches[k].on_b);
        least++;
    }
    return least > 0 && (face_gap >= 0 || well_inside(f, mul(middle, 1.0 / least), -face_gap));
}

// An edge or corner that is in the part by `depth`, by a way that the surface does not have: it is pushed out by one
// that the surface has there, if that is not much longer. False: it is.
static bool push_out(relief* r, const facet* f, int bits, vec way, double depth, double deepest) {
    vec n;
    double gap = least_in_wedges(r, f, bits, &n);
    if (gap > 0 || gap < -LONGER * depth) return false;
    vec on_a = madd(cr_core_support(&r->part->core, mul(n, -1)), -r->part->core.radius, n);
    cr_nearest x = {n, gap, on_a, madd(on_a, -gap, n), true};
    cr_touch touches[CR_PART_POINTS];
    keep_all(r, touches, overlap(r, f, &x, bits, touches), deepest, INFINITY, 2, mul(way, depth));
    return true;
}

// Along the direction of the nearest points, or the face's normal.
static void collide_nearest(relief* r, const facet* f, double deepest) {
    const cr_part* p = r->part;
    cr_core triangle = {.triangle = f->v};
    cr_core_answer answer;
    double gap = cr_core_distance(&p->core, &triangle, r->margin, NULL, &answer);
    if (!(gap <= r->margin)) return;
    bool deep = gap < 0;
    double up = dot(answer.normal, f->n);
    if (!deep && up < 0) return;
    int bits = edges_of(f, answer.point_b);
    bool face = up > 1 - 1e-12;
    cr_touch touches[CR_PART_POINTS];
    if (face || (bits && up > -ALLOWED && surface_has(r, f, bits, answer.normal))) {
        cr_nearest x = {face ? f->n : answer.normal, gap, answer.point_a, answer.point_b, true};
        keep_all(r, touches, overlap(r, f, &x, face ? 0 : bits, touches), deepest, INFINITY, 0, v3(0, 0, 0));
        return;
    }
    if (deep && push_out(r, f, bits, answer.normal, -gap, deepest)) return;
    // Not a normal of this surface: the face's own, where the part lies over the face.
    bool sideways = deep && up < SIDEWAYS;
    cr_nearest x = {.normal = f->n, .points = false};
    keep_all(r, touches, overlap(r, f, &x, 0, touches), deepest, deep ? INFINITY : CR_COLLIDE_ROUNDING * p->size,
             sideways ? 1 : 0, mul(answer.normal, deep ? -gap : 0));
}

// Does more than one corner of the part's feature lie at the height of the lowest over the face?
static bool rests_level(const relief* r) {
    const cr_feature* a = &r->feature;
    double low = INFINITY;
    int32_t n = 0;
    for (int32_t k = 0; k < a->count; k++) low = fmin(low, a->corners[k].h);
    for (int32_t k = 0; k < a->count; k++) n += a->corners[k].h < low + CR_COLLIDE_ROUNDING * r->part->size;
    return n > 1;
}

// Is a box in the relief's frame farther from the part's middle than its points?
static bool box_out_of_reach(const relief* r, vec low, vec high) {
    double x = r->centre.x - clamp(r->centre.x, low.x, high.x), y = r->centre.y - clamp(r->centre.y, low.y, high.y);
    double z = r->centre.z - clamp(r->centre.z, low.z, high.z);
    return x * x + y * y + z * z > r->reach;
}

static bool out_of_reach(const relief* r, int32_t t) {
    const cr_shape* s = r->shape;
    if (s->type != CR_SHAPE_MESH) return false;
    const int32_t* k = s->triangles[t];
    cr_vec3 a = s->vertices[k[0]], b = s->vertices[k[1]], c = s->vertices[k[2]];
    vec low = v3(cr_min(a.x, cr_min(b.x, c.x)), cr_min(a.y, cr_min(b.y, c.y)), cr_min(a.z, cr_min(b.z, c.z)));
    vec high = v3(cr_max(a.x, cr_max(b.x, c.x)), cr_max(a.y, cr_max(b.y, c.y)), cr_max(a.z, cr_max(b.z, c.z)));
    return box_out_of_reach(r, low, high);
}

// Is the triangle farther than the margin from the part's box, along one of its axes?
static bool beside_box(const relief* r, const facet* f) {
    const cr_core* c = &r->part->core;
    vec v[3];
    for (int k = 0; k < 3; k++) v[k] = rotate_back(c->r, sub(f->v[k], c->at));
    vec low =
        v3(fmin(v[0].x, fmin(v[1].x, v[2].x)), fmin(v[0].y, fmin(v[1].y, v[2].y)), fmin(v[0].z, fmin(v[1].z, v[2].z)));
    vec high =
        v3(fmax(v[0].x, fmax(v[1].x, v[2].x)), fmax(v[0].y, fmax(v[1].y, v[2].y)), fmax(v[0].z, fmax(v[1].z, v[2].z)));
    double more = r->margin + CR_COLLIDE_ROUNDING * r->part->size;
    cr_vec3 least = c->shape->aabb_min, most = c->shape->aabb_max;
    return low.x > most.x * c->scale + more || low.y > most.y * c->scale + more || low.z > most.z * c->scale + more ||
           high.x < least.x * c->scale - more || high.y < least.y * c->scale - more ||
           high.z < least.z * c->scale - more;
}

static void collide_facet(void* context, int32_t index) {
    relief* r = context;
    const cr_part* p = r->part;
    facet f;
    if (out_of_reach(r, index) || !make_facet(r, index, &f)) return;
    if (p->core.shape->type == CR_SHAPE_SPHERE) {
        collide_ball(r, &f);
        return;
    }
    double level = dot(f.n, f.v[0]), over = dot(f.n, p->centre) - level;
    if (over > p->size + r->margin || over < -p->size) return;
    cr_lie lie = lie_of(r, index);
    bool flat = lie != CR_LIE_CONVEX, even = lie == CR_LIE_EVEN;
    cr_touch touches[CR_PART_POINTS];
    int32_t n = 0;
    face(r, f.n);
    if (even) n = corners_over(r, &f, touches);
    if (even ? n == 0 : beside_box(r, &f)) return;
    vec lowest = madd(cr_core_support(&p->core, mul(f.n, -1)), -p->core.radius, f.n);
    double low = dot(f.n, lowest), face_gap = low - level;
    if (face_gap > r->margin) return;
    double deepest = BEHIND * width_along(p, f.n, low);
    if (face_gap < -deepest) return;
    cr_nearest x = {f.n, face_gap, lowest, madd(lowest, -face_gap, f.n), well_inside(&f, lowest, fmax(-face_gap, 0))};
    if (!x.points && !flat && !rests_level(r)) {
        collide_nearest(r, &f, deepest);
        return;
    }
    if (!even) n = overlap(r, &f, &x, 0, touches);
    double least = INFINITY;
    for (int32_t k = 0; k < n; k++) least = fmin(least, touches[k].gap);
    // Among flat neighbours no other normal comes in question.
    if (x.points || face_is_nearest(r, &f, touches, n, face_gap) || (flat && least >= 0))
        keep_all(r, touches, n, deepest, INFINITY, 0, v3(0, 0, 0));
    else
        collide_nearest(r, &f, deepest);
}

// Points that were clamped to a face's normal say nothing where another contact takes the part out of the triangle.
static void drop_explained(relief* r) {
    cr_touches* l = r->out;
    int32_t n = r->first;
    bool gone[CR_CANDIDATES] = {false};
    for (int32_t k = r->first; k < l->count; k++) {
        const cr_touch* t = &l->items[k];
        for (int32_t j = r->first; t->doubt > 0 && j < l->count && !gone[k]; j++) {
            const cr_touch* o = &l->items[j];
            gone[k] = o->doubt < t->doubt && -o->gap * dot(o->normal, t->way) >= EXPLAINED * dot(t->way, t->way);
        }
    }
    for (int32_t k = r->first; k < l->count; k++)
        if (!gone[k]) l->items[n++] = l->items[k];
    l->count = n;
}

static void visit_field(relief* r, vec low, vec high) {
    const cr_shape* s = r->shape;
    double half_x = (s->columns - 1) / 2.0, half_z = (s->rows - 1) / 2.0;
    int32_t x0 = (int32_t)clamp(floor(low.x / s->spacing + half_x), 0, s->columns - 1);
    int32_t x1 = (int32_t)clamp(ceil(high.x / s->spacing + half_x), 0, s->columns - 1);
    int32_t z0 = (int32_t)clamp(floor(low.z / s->spacing + half_z), 0, s->rows - 1);
    int32_t z1 = (int32_t)clamp(ceil(high.z / s->spacing + half_z), 0, s->rows - 1);
    for (int32_t iz = z0; iz < z1; iz++)
        for (int32_t ix = x0; ix < x1; ix++) {
            const float* h = &s->heights[(size_t)iz * (size_t)s->columns + (size_t)ix];
            float least = cr_min(cr_min(h[0], h[1]), cr_min(h[s->columns], h[s->columns + 1]));
            float most = cr_max(cr_max(h[0], h[1]), cr_max(h[s->columns], h[s->columns + 1]));
            if (low.y > most || high.y < least) continue;
            double x = (ix - half_x) * s->spacing, z = (iz - half_z) * s->spacing;
            if (box_out_of_reach(r, v3(x, least, z), v3(x + s->spacing, most, z + s->spacing))) continue;
            int32_t cell = iz * (s->columns - 1) + ix;
            collide_facet(r, 2 * cell);
            collide_facet(r, 2 * cell + 1);
        }
}

void cr_collide_relief(const cr_part* a, const cr_shape* shape, double scale, const cr_place* place, double margin,
                       cr_touches* out) {
    relief r;
    r.shape = shape;
    r.scale = scale;
    r.place = place;
    r.part = a;
    r.margin = margin;
    r.out = out;
    r.first = out->count;
    r.axes.n = v3(0, 0, 0);
    vec c = mul(rotate_back(place->r, sub(a->centre, place->at)), 1 / scale);
    vec reach = mul(cr_part_reach(a, place->r), 1 / scale);
    double more = margin / scale + 1e-6 * (length(reach) + fabs(c.x) + fabs(c.y) + fabs(c.z));
    reach = add(reach, v3(more, more, more));
    vec low = sub(c, reach), high = add(c, reach);
    r.centre = c;
    r.reach = (a->size / scale + more) * (a->size / scale + more);
    if (shape->type == CR_SHAPE_MESH)
        cr_mesh_visit(shape, cr_v3((float)low.x, (float)low.y, (float)low.z),
                      cr_v3((float)high.x, (float)high.y, (float)high.z), collide_facet, &r);
    else
        visit_field(&r, low, high);
    drop_explained(&r);
}
