// convex.c: distance and depth of two convex shapes. GJK (Gilbert, Johnson and Keerthi 1988) on the shapes' cores (a
// sphere's centre, a capsule's segment, else the shape itself), then EPA (van den Bergen 2001) where cores overlap.
// Double precision inside; no randomness and no allocation.
#include <string.h>

#include "world/convex.h"
#include "world/geometry.h"
#include "world/hull_search.h"

typedef cr_core core;

static core core_of(const cr_shape* s, float scale, cr_pose pose, cr_vec3 origin) {
    core c = {.shape = s, .scale = scale};
    if (s->type == CR_SHAPE_SPHERE || s->type == CR_SHAPE_CAPSULE) c.radius = (double)s->size[0] * scale;
    cr_quat_matrix_double(pose.orientation, c.r);
    c.at =
        v3((double)pose.position.x - origin.x, (double)pose.position.y - origin.y, (double)pose.position.z - origin.z);
    return c;
}

static bool is_thin(const core* c) {
    return c->shape && (c->shape->type == CR_SHAPE_SPHERE || c->shape->type == CR_SHAPE_CAPSULE);
}

// GJK and EPA come to the end on shapes with faces, and only nearer and nearer on others.
static bool curved(const core* c) {
    return c->shape && (c->shape->type == CR_SHAPE_CYLINDER || c->shape->type == CR_SHAPE_CONE);
}

// The first of the vertices that are farthest along (x, y, z). Vector code.
CR_CLONES static int32_t farthest_in_rows(const float* restrict rows, int32_t n, double x, double y, double z) {
    enum { LANES = CR_HULL_ROW };
    const float *px = rows, *py = rows + n, *pz = rows + 2 * n;
    double best[LANES];
    int64_t at[LANES] = {0};
    for (int32_t k = 0; k < LANES; k++) best[k] = -INFINITY;
    for (int32_t row = 0; row < n; row += LANES)
        for (int32_t k = 0; k < LANES; k++) {
            double e = x * (double)px[row + k] + y * (double)py[row + k] + z * (double)pz[row + k];
            bool more = e > best[k];
            best[k] = more ? e : best[k];
            at[k] = more ? row + k : at[k];
        }
    int32_t lane = 0;
    for (int32_t k = 1; k < LANES; k++)
        if (best[k] > best[lane] || (best[k] == best[lane] && at[k] < at[lane])) lane = k;
    return (int32_t)at[lane];
}

static int32_t farthest_vertex(const cr_shape* s, double x, double y, double z) {
    const cr_hull_search* search = cr_hull_search_of(s);
    if (search) return farthest_in_rows(cr_hull_rows(search), search->stride, x, y, z);
    int32_t found = 0;
    double most = -INFINITY;
    for (int32_t k = 0; k < s->vertex_count; k++) {
        double e = x * s->vertices[k].x + y * s->vertices[k].y + z * s->vertices[k].z;
        if (e > most) most = e, found = k;
    }
    return found;
}

CR_CLONES static int32_t farthest_plane(const float (*restrict planes)[4], int32_t n, float x, float y, float z,
                                        float w, float* farthest) {
    enum { LANES = 16, MOST = 128 };
    float e[MOST], best[LANES], most = -INFINITY;
    int32_t found = 0;
    for (int32_t from = 0; from < n; from += MOST) {
        int32_t m = n - from < MOST ? n - from : MOST, end = (m + LANES - 1) / LANES * LANES, i = 0;
        const float(*p)[4] = planes + from;
        for (int32_t k = 0; k < m; k++) e[k] = x * p[k][0] + y * p[k][1] + z * p[k][2] + w * p[k][3];
        for (int32_t k = m; k < end; k++) e[k] = -INFINITY;
        for (int32_t k = 0; k < LANES; k++) best[k] = -INFINITY;
        for (int32_t row = 0; row < end; row += LANES)
            for (int32_t k = 0; k < LANES; k++) best[k] = e[row + k] > best[k] ? e[row + k] : best[k];
        float here = best[0];
        for (int32_t k = 1; k < LANES; k++) here = best[k] > here ? best[k] : here;
        if (!(here > most)) continue;
        most = here;
        while (i < m - 1 && e[i] != here) i++;
        found = from + i;
    }
    *farthest = most;
    return found;
}

// gcc exports clones of what is not static, hidden or not.
int32_t cr_farthest_plane(const float (*planes)[4], int32_t n, float x, float y, float z, float w, float* farthest) {
    return farthest_plane(planes, n, x, y, z, w, farthest);
}

// The core's farthest point along `d`.
static vec support(const core* c, vec d) {
    const cr_shape* s = c->shape;
    if (!s) {
        double e[3] = {dot(c->triangle[0], d), dot(c->triangle[1], d), dot(c->triangle[2], d)};
        return c->triangle[e[0] >= e[1] && e[0] >= e[2] ? 0 : e[1] >= e[2] ? 1 : 2];
    }
    vec local = rotate_back(c->r, d);
    double x = local.x, y = local.y, z = local.z;
    double r = s->size[0], h = s->size[1], rho = sqrt(x * x + z * z);
    vec p = {0};
    switch (s->type) {
    case CR_SHAPE_BOX: {
        double depth = s->size[2] - c->inset;
        r -= c->inset;
        h -= c->inset;
        p = v3(x < 0 ? -r : r, y < 0 ? -h : h, z < 0 ? -depth : depth);
        break;
    }
    case CR_SHAPE_CAPSULE:
        p.y = y < 0 ? -h : h;
        break;
    case CR_SHAPE_CYLINDER:
        r -= c->inset;
        h -= c->inset;
        p.y = y < 0 ? -h : h;
        if (rho > 0) p.x = r * x / rho, p.z = r * z / rho;
        break;
    case CR_SHAPE_CONE:
        if (h * y > r * rho - h * y)
            p.y = h;
        else {
            p.y = -h;
            if (rho > 0) p.x = r * x / rho, p.z = r * z / rho;
        }
        break;
    case CR_SHAPE_HULL: {
        int32_t at = farthest_vertex(s, x, y, z);
        p = v3(s->vertices[at].x, s->vertices[at].y, s->vertices[at].z);
        break;
    }
    default:
        break;
    }
    return add(rotate(c->r, mul(p, c->scale)), c->at);
}

vec cr_core_support(const core* c, vec d) { return support(c, d); }

// A point of the Minkowski difference a - b and where it comes from.
typedef struct corner {
    vec w, a, b;
} corner;

static corner difference(const core* a, const core* b, vec d) {
    corner c = {.a = support(a, d), .b = support(b, mul(d, -1))};
    c.w = sub(c.a, c.b);
    return c;
}

// ---------------------------------------------------------------- GJK

typedef struct simplex {
    corner c[4];
    double weight[4]; // of the corners in the point nearest to the origin
    int count;
} simplex;

static vec nearest_point(const simplex* s) {
    vec v = {0};
    for (int i = 0; i < s->count; i++) v = add(v, mul(s->c[i].w, s->weight[i]));
    return v;
}

static void keep1(simplex* s, corner a) { s->c[0] = a, s->weight[0] = 1, s->count = 1; }

static void keep2(simplex* s, corner a, corner b, double t) {
    s->c[0] = a, s->c[1] = b, s->weight[0] = 1 - t, s->weight[1] = t, s->count = 2;
}

static void reduce_segment(simplex* s, corner a, corner b) {
    vec ab = sub(b.w, a.w);
    double t = -dot(a.w, ab), l = dot(ab, ab);
    if (t <= 0 || l == 0)
        keep1(s, a);
    else if (t >= l)
        keep1(s, b);
    else
        keep2(s, a, b, t / l);
}

// Ericson, Real-Time Collision Detection, 5.1.5, for the origin.
static void reduce_triangle(simplex* s, corner a, corner b, corner c) {
    vec ab = sub(b.w, a.w), ac = sub(c.w, a.w), n = cross(ab, ac);
    double d1 = -dot(ab, a.w), d2 = -dot(ac, a.w), d3 = -dot(ab, b.w), d4 = -dot(ac, b.w);
    double d5 = -dot(ab, c.w), d6 = -dot(ac, c.w);
    if (dot(n, n) <= 1e-28 * dot(ab, ab) * dot(ac, ac)) { // a sliver: its longest edges say as much
        simplex best = *s, next;
        double least = INFINITY;
        const corner* edges[3][2] = {{&a, &b}, {&b, &c}, {&c, &a}};
        for (int i = 0; i < 3; i++) {
            reduce_segment(&next, *edges[i][0], *edges[i][1]);
            vec v = nearest_point(&next);
            if (dot(v, v) < least) least = dot(v, v), best = next;
        }
        *s = best;
        return;
    }
    if (d1 <= 0 && d2 <= 0) {
        keep1(s, a);
        return;
    }
    if (d3 >= 0 && d4 <= d3) {
        keep1(s, b);
        return;
    }
    double vc = d1 * d4 - d3 * d2;
    if (vc <= 0 && d1 >= 0 && d3 <= 0) {
        keep2(s, a, b, d1 / (d1 - d3));
        return;
    }
    if (d6 >= 0 && d5 <= d6) {
        keep1(s, c);
        return;
    }
    double vb = d5 * d2 - d1 * d6;
    if (vb <= 0 && d2 >= 0 && d6 <= 0) {
        keep2(s, a, c, d2 / (d2 - d6));
        return;
    }
    double va = d3 * d6 - d5 * d4;
    if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) {
        keep2(s, b, c, (d4 - d3) / ((d4 - d3) + (d5 - d6)));
        return;
    }
    double sum = va + vb + vc;
    s->c[0] = a, s->c[1] = b, s->c[2] = c, s->count = 3;
    s->weight[0] = va / sum, s->weight[1] = vb / sum, s->weight[2] = vc / sum;
}

// True when the origin is inside.
static bool reduce_tetrahedron(simplex* s) {
    static const int faces[4][4] = {{0, 1, 2, 3}, {0, 2, 3, 1}, {0, 3, 1, 2}, {1, 3, 2, 0}};
    corner c[4];
    memcpy(c, s->c, sizeof c);
    double least = INFINITY, longest = 0, widest = 0;
    simplex best = *s, next;
    vec n[4];
    for (int f = 0; f < 4; f++) {
        vec e = sub(c[faces[f][1]].w, c[faces[f][0]].w), g = sub(c[faces[f][2]].w, c[faces[f][0]].w);
        n[f] = cross(e, g);
        longest = fmax(longest, fmax(dot(e, e), dot(g, g))), widest = fmax(widest, dot(n[f], n[f]));
    }
    longest = sqrt(longest), widest = sqrt(widest);
    double volume = dot(n[0], sub(c[faces[0][3]].w, c[faces[0][0]].w));
    // In a flat tetrahedron sides are rounding; its faces then hold the nearest point in any case.
    bool flat = fabs(volume) <= 1e-9 * longest * widest + 1e-14 * longest * longest * longest;
    for (int f = 0; f < 4; f++) {
        const corner *p = &c[faces[f][0]], *q = &c[faces[f][1]], *r = &c[faces[f][2]], *o = &c[faces[f][3]];
        double opposite = dot(n[f], sub(o->w, p->w)), origin = -dot(n[f], p->w);
        if (!flat && origin * opposite >= 0) continue; // the origin is on the inner side
        reduce_triangle(&next, *p, *q, *r);
        vec v = nearest_point(&next);
        if (dot(v, v) < least) least = dot(v, v), best = next;
    }
    if (least == INFINITY) return true;
    *s = best;
    return false;
}

// Returns the distance of the cores, 0 when they overlap; `s` then spans (or nearly) the origin. INFINITY as soon as it
// is known to be above `limit`. `start` is the first direction to search.
static double gjk(const core* a, const core* b, double size, double limit, vec start, simplex* s, vec* nearest) {
    keep1(s, difference(a, b, start));
    vec v = s->c[0].w;
    double square = dot(v, v), touching = 1e-8 * size, precision = curved(a) || curved(b) ? 1e-11 : 1e-13;
    for (int iteration = 0; iteration < 256; iteration++) {
        *nearest = v;
        if (square <= touching * touching) return 0;
        corner w = difference(a, b, mul(v, -1));
        double ahead = dot(v, w.w);
        if (ahead > 0 && ahead * ahead > limit * limit * square) return INFINITY;
        if (square - ahead <= precision * square) break;
        bool known = false;
        for (int i = 0; i < s->count; i++) {
            vec e = sub(w.w, s->c[i].w);
            known = known || dot(e, e) == 0;
        }
        if (known) break;
        simplex next = *s;
        next.c[next.count++] = w;
        if (next.count == 2)
            reduce_segment(&next, next.c[0], next.c[1]);
        else if (next.count == 3)
            reduce_triangle(&next, next.c[0], next.c[1], next.c[2]);
        else if (reduce_tetrahedron(&next)) {
            *s = next;
            for (int i = 0; i < 4; i++) s->weight[i] = 0.25;
            return 0;
        }
        vec u = nearest_point(&next);
        if (!(dot(u, u) < square)) break; // rounding has the last word
        *s = next;
        v = u, square = dot(u, u);
    }
    *nearest = v;
    return sqrt(square);
}

// ---------------------------------------------------------------- EPA

enum { MOST_CORNERS = 256, MOST_FACES = 4 * MOST_CORNERS };

typedef struct face {
    int c[3];
    vec n; // outward, unit
    double distance;
} face;

typedef struct polytope {
    corner corners[MOST_CORNERS];
    face faces[MOST_FACES];
    int corner_count, face_count;
} polytope;

static bool add_face(polytope* p, int i, int j, int k) {
    if (p->face_count == MOST_FACES) return false;
    vec e = sub(p->corners[j].w, p->corners[i].w), f = sub(p->corners[k].w, p->corners[i].w), n = cross(e, f);
    double l = sqrt(dot(n, n));
    if (!(l > 1e-14 * sqrt(dot(e, e) * dot(f, f)))) return false;
    n = mul(n, 1 / l);
    p->faces[p->face_count++] = (face){{i, j, k}, n, dot(n, p->corners[i].w)};
    return true;
}

// Corners that span a volume, starting from what GJK left.
static bool make_tetrahedron(const core* a, const core* b, double size, const simplex* s, corner out[4]) {
    double flat = 1e-9 * size;
    int n = 0;
    vec axis = {0}, normal = {0};
    const vec tries[6] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {-1, 0, 0}, {0, -1, 0}, {0, 0, -1}};
    for (int t = 0; n < 4 && t < s->count + 36; t++) {
        corner c;
        if (t < s->count)
            c = s->c[t];
        else {
            int k = t - s->count;
            vec d = tries[k % 6];
            if (n == 3)
                d = k % 2 ? mul(normal, -1) : normal;
            else if (n == 2) {
                d = cross(axis, d);
                if (dot(d, d) < 0.1) continue;
            }
            c = difference(a, b, d);
        }
        vec e = n > 0 ? sub(c.w, out[0].w) : v3(0, 0, 0);
        if (n == 1) {
            if (!(dot(e, e) > flat * flat)) continue;
            axis = mul(e, 1 / sqrt(dot(e, e)));
        } else if (n == 2) {
            vec m = cross(axis, e);
            if (!(dot(m, m) > flat * flat)) continue;
            normal = mul(m, 1 / sqrt(dot(m, m)));
        } else if (n == 3 && !(fabs(dot(normal, e)) > flat))
            continue;
        out[n++] = c;
    }
    return n == 4;
}

// The foot of the origin on the face's plane as weights of its corners; those outside are pulled to the rim. Returns
// the least weight before that, as a share of the whole.
static double foot_weights(const polytope* p, const face* f, double weight[3]) {
    vec foot = mul(f->n, f->distance), w[3];
    double sum = 0, least = INFINITY, kept = 0;
    for (int k = 0; k < 3; k++) w[k] = sub(p->corners[f->c[k]].w, foot);
    for (int k = 0; k < 3; k++) {
        weight[k] = dot(f->n, cross(w[(k + 1) % 3], w[(k + 2) % 3]));
        sum += weight[k], least = fmin(least, weight[k]);
        weight[k] = fmax(weight[k], 0), kept += weight[k];
    }
    for (int k = 0; k < 3; k++) weight[k] = kept > 0 ? weight[k] / kept : k == 0;
    return least / sum;
}

static double least_weight(const polytope* p, const face* f) {
    double weight[3];
    return foot_weights(p, f, weight);
}

// Depth of the origin in a - b (less than 0 when it is outside after all), the outward direction of its nearest
// boundary, and the points there.
static bool epa(const core* a, const core* b, double size, const simplex* s, double* depth, vec* out, vec* pa,
                vec* pb) {
    polytope p;
    corner t[4];
    p.corner_count = p.face_count = 0;
    if (!make_tetrahedron(a, b, size, s, t)) return false;
    vec n = cross(sub(t[1].w, t[0].w), sub(t[2].w, t[0].w));
    if (dot(n, sub(t[3].w, t[0].w)) > 0) {
        corner swap = t[0];
        t[0] = t[1], t[1] = swap;
    }
    memcpy(p.corners, t, sizeof t);
    p.corner_count = 4;
    if (!add_face(&p, 0, 1, 2) || !add_face(&p, 0, 2, 3) || !add_face(&p, 0, 3, 1) || !add_face(&p, 1, 3, 2))
        return false;

    // The nearest face is a lower bound of the depth, the support along its normal an upper one. Round shapes may not
    // bring them together; then the least upper bound is the answer: moving by it parts the pair for certain.
    face best = {0};
    double upper = INFINITY, precision = (curved(a) || curved(b) ? 1e-7 : 1e-9) * size;
    for (bool more = true; more;) {
        int least = 0;
        for (int f = 1; f < p.face_count; f++)
            if (p.faces[f].distance < p.faces[least].distance) least = f;
        face nearest = p.faces[least];
        corner w = difference(a, b, nearest.n);
        double reach = dot(w.w, nearest.n);
        bool converged = reach - nearest.distance <= precision;
        if (converged || reach < upper) upper = reach, best = nearest;
        if (converged) {
            // Where faces lie in one plane, take the one that the origin's foot falls on.
            double most = least_weight(&p, &best);
            for (int f = 0; f < p.face_count; f++) {
                if (dot(p.faces[f].n, nearest.n) < 1 - 1e-12) continue;
                double weight = least_weight(&p, &p.faces[f]);
                if (weight > most) most = weight, best = p.faces[f];
            }
            break;
        }
        if (p.corner_count == MOST_CORNERS) break;

        // Faces that see the new corner go, also edge-on (an edge of theirs might be in line with it); the rim of the
        // hole is joined to it.
        int rim[MOST_FACES][2], rim_count = 0, kept = 0;
        for (int f = 0; f < p.face_count; f++) {
            face* g = &p.faces[f];
            if (f != least && dot(g->n, w.w) - g->distance < -1e-12 * size) {
                p.faces[kept++] = *g;
                continue;
            }
            for (int k = 0; k < 3 && rim_count < MOST_FACES; k++) {
                int from = g->c[k], to = g->c[(k + 1) % 3], twin = -1;
                for (int r = 0; r < rim_count && twin < 0; r++)
                    if (rim[r][0] == to && rim[r][1] == from) twin = r;
                if (twin >= 0) {
                    rim_count--;
                    rim[twin][0] = rim[rim_count][0], rim[twin][1] = rim[rim_count][1];
                } else {
                    rim[rim_count][0] = from, rim[rim_count][1] = to, rim_count++;
                }
            }
        }
        p.face_count = kept;
        p.corners[p.corner_count++] = w;
        for (int r = 0; r < rim_count && more; r++) more = add_face(&p, rim[r][0], rim[r][1], p.corner_count - 1);
    }

    double weight[3];
    foot_weights(&p, &best, weight);
    *pa = *pb = v3(0, 0, 0);
    for (int k = 0; k < 3; k++) {
        *pa = add(*pa, mul(p.corners[best.c[k]].a, weight[k]));
        *pb = add(*pb, mul(p.corners[best.c[k]].b, weight[k]));
    }
    // What the face lacks to the full depth is shared by the two points.
    double lack = (upper - dot(best.n, sub(*pa, *pb))) / 2;
    *pa = add(*pa, mul(best.n, lack)), *pb = sub(*pb, mul(best.n, lack));
    *depth = upper;
    *out = best.n;
    return true;
}

// ---------------------------------------------------------------- both

static vec any_across(vec axis) {
    vec d = fabs(axis.y) <= fabs(axis.x) && fabs(axis.y) <= fabs(axis.z) ? v3(0, 1, 0) : v3(1, 0, 0);
    if (dot(axis, axis) == 0) return v3(0, 1, 0);
    if (d.x == 1 && fabs(axis.x) > fabs(axis.z)) d = v3(0, 0, 1);
    d = sub(d, mul(axis, dot(axis, d) / dot(axis, axis)));
    return mul(d, 1 / sqrt(dot(d, d)));
}

// Direction of a thin core's segment, 0 for a sphere's centre.
static vec segment(const core* c) {
    return c->shape && c->shape->type == CR_SHAPE_CAPSULE ? v3(c->r[0][1], c->r[1][1], c->r[2][1]) : v3(0, 0, 0);
}

static double size_of(const core* c) {
    if (c->shape) return (double)c->shape->radius * c->scale;
    vec e = sub(c->triangle[1], c->triangle[0]), f = sub(c->triangle[2], c->triangle[0]);
    return sqrt(fmax(dot(e, e), dot(f, f)));
}

static vec place_of(const core* c) {
    return c->shape ? c->at : mul(add(add(c->triangle[0], c->triangle[1]), c->triangle[2]), 1.0 / 3);
}

double cr_core_distance(const core* a, const core* b, double limit, const vec* toward, cr_core_answer* answer) {
    vec at_a = place_of(a), at_b = place_of(b);
    double size = fmin(size_of(a), size_of(b)), radii = a->radius + b->radius;
    size = fmax(size, 1e-7 * sqrt(dot(at_b, at_b)));

    simplex s;
    vec v, n, out, pa = {0}, pb = {0}, start = toward ? *toward : sub(at_b, at_a);
    if (dot(start, start) == 0) start = v3(1, 0, 0);
    bool solid = !is_thin(a) || !is_thin(b), deep = false;
    double distance = 0, depth = 0;
    for (int attempt = 0; attempt < 2; attempt++) {
        distance = gjk(a, b, size, limit + radii, start, &s, &v);
        if (distance == INFINITY) return distance;
        if (distance > 0 || !solid) break;
        deep = epa(a, b, size, &s, &depth, &out, &pa, &pb);
        if (!deep || depth > -1e-7 * size) break;
        start = mul(out,
                    -1); // rounding misled GJK, but here is a direction that parts them
    }
    if (distance == 0 && deep) {
        n = mul(out, -1);
        distance = -depth;
    } else {
        pa = pb = v3(0, 0, 0);
        for (int i = 0; i < s.count; i++) {
            pa = add(pa, mul(s.c[i].a, s.weight[i]));
            pb = add(pb, mul(s.c[i].b, s.weight[i]));
        }
        // Crossing segments part across both, whatever their radii.
        vec u = segment(a), w = segment(b), across = cross(u, w);
        double l = sqrt(dot(across, across));
        n = l > 1e-6 ? mul(across, 1 / l) : any_across(dot(u, u) > 0 ? u : w);
        if (dot(n, sub(at_a, at_b)) < 0) n = mul(n, -1);
        if (distance > 0) n = mul(v, 1 / distance);
    }
    answer->normal = n;
    answer->point_a = sub(pa, mul(n, a->radius));
    answer->point_b = add(pb, mul(n, b->radius));
    return distance - radii;
}

float cr_convex_distance(const cr_world* world, int32_t shape_a, float scale_a, cr_pose pose_a, int32_t shape_b,
                         float scale_b, cr_pose pose_b, cr_vec3* normal, cr_vec3* point_a, cr_vec3* point_b) {
    cr_vec3 origin = pose_a.position; // numbers stay small where the shapes are
    core a = core_of(&world->shapes[shape_a], scale_a, pose_a, origin);
    core b = core_of(&world->shapes[shape_b], scale_b, pose_b, origin);
    cr_core_answer x;
    double distance = cr_core_distance(&a, &b, INFINITY, NULL, &x);
    *normal = cr_v3((float)x.normal.x, (float)x.normal.y, (float)x.normal.z);
    *point_a = cr_v3((float)(x.point_a.x + origin.x), (float)(x.point_a.y + origin.y), (float)(x.point_a.z + origin.z));
    *point_b = cr_v3((float)(x.point_b.x + origin.x), (float)(x.point_b.y + origin.y), (float)(x.point_b.z + origin.z));
    return (float)distance;
}
