// collide_convex.c: where two convex parts are nearest: closed forms for balls and capsules, separating axes for boxes
// (Gottschalk, Lin and Manocha 1996), else GJK and EPA; then the overlap of their features.
#include "world/collide_internal.h"

#define PARALLEL 1e-6 // square of the sine of two edges' angle: no axis of its own
#define PREFER 1e-3   // of the depth and of the size: an axis across edges must be better by so much

static bool is_ball(const cr_part* p) { return p->core.shape->type == CR_SHAPE_SPHERE; }
static bool is_round(const cr_part* p) { return is_ball(p) || p->core.shape->type == CR_SHAPE_CAPSULE; }
static vec axis_of(const cr_part* p) { return v3(p->core.r[0][1], p->core.r[1][1], p->core.r[2][1]); }

vec cr_part_reach(const cr_part* p, const double axes[3][3]) {
    const cr_shape* s = p->core.shape;
    double e[3];
    for (int k = 0; k < 3; k++) {
        vec o = rotate_back(p->core.r, v3(axes[0][k], axes[1][k], axes[2][k]));
        if (s->type == CR_SHAPE_SPHERE)
            e[k] = s->size[0];
        else if (s->type == CR_SHAPE_CAPSULE)
            e[k] = s->size[0] + fabs(o.y) * s->size[1];
        else if (s->type == CR_SHAPE_CYLINDER)
            e[k] = s->size[0] * sqrt(o.x * o.x + o.z * o.z) + fabs(o.y) * s->size[1];
        else
            e[k] = 0.5 * (fabs(o.x) * ((double)s->aabb_max.x - s->aabb_min.x) +
                          fabs(o.y) * ((double)s->aabb_max.y - s->aabb_min.y) +
                          fabs(o.z) * ((double)s->aabb_max.z - s->aabb_min.z));
    }
    return mul(v3(e[0], e[1], e[2]), p->core.scale);
}

// ---------------------------------------------------------------- closed forms

static void set_nearest(cr_nearest* x, vec from_b, double l, vec core_a, vec core_b, double radius_a, double radius_b) {
    x->normal = mul(from_b, 1 / l);
    x->gap = l - radius_a - radius_b;
    x->on_a = madd(core_a, -radius_a, x->normal);
    x->on_b = madd(core_b, radius_b, x->normal);
    x->points = true;
}

// The nearest points of two segments p + s u, q + t v with |s| <= 1, |t| <= 1 (a point: u or v is 0).
static void nearest_on_segments(vec p, vec u, vec q, vec v, vec* on_p, vec* on_q) {
    vec w = sub(p, q);
    double uu = dot(u, u), vv = dot(v, v), uv = dot(u, v), uw = dot(u, w), vw = dot(v, w);
    double area = uu * vv - uv * uv, s = 0, t = 0;
    if (uu > 0 && vv > 0 && area > 1e-12 * uu * vv) s = clamp((uv * vw - vv * uw) / area, -1, 1);
    if (vv > 0) t = clamp((s * uv + vw) / vv, -1, 1);
    if (uu > 0) s = clamp((t * uv - uw) / uu, -1, 1);
    if (vv > 0) t = clamp((s * uv + vw) / vv, -1, 1);
    *on_p = madd(p, s, u);
    *on_q = madd(q, t, v);
}

static vec half_segment(const cr_part* p) {
    return is_ball(p) ? v3(0, 0, 0) : mul(axis_of(p), p->core.shape->size[1] * p->core.scale);
}

static bool round_nearest(const cr_part* a, const cr_part* b, double margin, cr_nearest* x) {
    vec p, q;
    if (is_ball(a) && is_ball(b))
        p = a->core.at, q = b->core.at;
    else
        nearest_on_segments(a->core.at, half_segment(a), b->core.at, half_segment(b), &p, &q);
    vec d = sub(p, q);
    double l = length(d), radii = a->core.radius + b->core.radius;
    if (l > radii + margin) return false;
    if (l < 1e-9 * radii) { // centres together, or segments that cross: GJK knows what to do
        cr_core_answer answer;
        x->gap = cr_core_distance(&a->core, &b->core, margin, NULL, &answer);
        x->normal = answer.normal, x->on_a = answer.point_a, x->on_b = answer.point_b, x->points = true;
        return true;
    }
    set_nearest(x, d, l, p, q, a->core.radius, b->core.radius);
    return true;
}

// The nearest point of a box's, cylinder's or cone's surface to q (shape frame, scale 1) and the signed distance.
// `out`: outward unit normal there. `inset`: radius of rounded edges or rims.
static double near_box(const float* size, double inset, vec q, vec* on, vec* out) {
    double h[3] = {size[0] - inset, size[1] - inset, size[2] - inset};
    vec c = v3(clamp(q.x, -h[0], h[0]), clamp(q.y, -h[1], h[1]), clamp(q.z, -h[2], h[2]));
    vec d = sub(q, c);
    double l = length(d);
    if (l > 0) {
        *out = mul(d, 1 / l);
        *on = madd(c, inset, *out);
        return l - inset;
    }
    double x = h[0] - fabs(q.x), y = h[1] - fabs(q.y), z = h[2] - fabs(q.z);
    *on = q;
    *out = v3(0, 0, 0);
    if (x <= y && x <= z)
        on->x = copysign(h[0], q.x), out->x = copysign(1, q.x);
    else if (y <= z)
        on->y = copysign(h[1], q.y), out->y = copysign(1, q.y);
    else
        on->z = copysign(h[2], q.z), out->z = copysign(1, q.z);
    *on = madd(*on, inset, *out);
    return -fmin(x, fmin(y, z)) - inset;
}

static double near_cylinder(const float* size, double inset, vec q, vec* on, vec* out) {
    double r = size[0] - inset, h = size[1] - inset, rho = sqrt(q.x * q.x + q.z * q.z);
    double ux = rho > 0 ? q.x / rho : 1, uz = rho > 0 ? q.z / rho : 0;
    double cr = fmin(rho, r), cy = clamp(q.y, -h, h), dr = rho - cr, dy = q.y - cy, l = sqrt(dr * dr + dy * dy);
    double side = r - rho, cap = h - fabs(q.y);
    if (l > 0) {
        *on = v3(cr * ux, cy, cr * uz);
        *out = v3(dr / l * ux, dy / l, dr / l * uz);
    } else {
        *on = side < cap ? v3(r * ux, q.y, r * uz) : v3(q.x, copysign(h, q.y), q.z);
        *out = side < cap ? v3(ux, 0, uz) : v3(0, copysign(1, q.y), 0);
        l = -fmin(side, cap);
    }
    if (inset > 0) *on = madd(*on, inset, *out);
    return l - inset;
}

// In the half plane of radius and height the cone is a triangle.
static double near_cone(const float* size, vec q, vec* on, vec* out) {
    double r = size[0], h = size[1], rho = sqrt(q.x * q.x + q.z * q.z), slant = sqrt(r * r + 4 * h * h);
    double ux = rho > 0 ? q.x / rho : 1, uz = rho > 0 ? q.z / rho : 0;
    double er = -r / slant, ey = 2 * h / slant; // along the side, base to apex; outward across it: (ey, -er)
    double ar = rho - r, ay = q.y + h, across = ar * ey - ay * er;
    double along = clamp(ar * er + ay * ey, 0, slant), side_r = r + along * er, side_y = -h + along * ey;
    double base_r = fmin(rho, r);
    double side = hypot(rho - side_r, q.y - side_y), base = hypot(rho - base_r, ay);
    bool outside = ay < 0 || across > 0, on_side = side < base;
    double l = on_side ? side : base, pr = on_side ? side_r : base_r, py = on_side ? side_y : -h;
    double sign = outside ? 1 : -1, nr = on_side ? ey : 0, ny = on_side ? -er : -1;
    if (l > 1e-9 * slant) nr = sign * (rho - pr) / l, ny = sign * (q.y - py) / l;
    *on = v3(pr * ux, py, pr * uz);
    *out = v3(nr * ux, ny, nr * uz);
    return sign * l;
}

static int32_t farthest_plane(const cr_shape* s, vec q, double* distance) {
    float d;
    int32_t k =
        cr_farthest_plane((const float(*)[4])s->planes, s->plane_count, (float)q.x, (float)q.y, (float)q.z, 1, &d);
    const float* n = s->planes[k];
    *distance = n[0] * q.x + n[1] * q.y + n[2] * q.z + n[3];
    return k;
}

// The plane that is the farthest from q, where q's foot lies on the face: the distance is exact. False else.
static bool near_hull_face(const cr_shape* s, vec q, double slack, double* distance, vec* on, vec* out) {
    double outside;
    const float* n = s->planes[farthest_plane(s, q, distance)];
    *out = unit_or(v3(n[0], n[1], n[2]), v3(0, 1, 0));
    *on = madd(q, -*distance, *out);
    if (*distance <= 0) return true;
    farthest_plane(s, *on, &outside);
    return outside <= slack;
}

double cr_part_distance(const cr_part* part, vec p) {
    const cr_shape* s = part->core.shape;
    vec q = mul(rotate_back(part->core.r, sub(p, part->core.at)), 1 / part->core.scale), on, out;
    double d = -INFINITY;
    switch (s->type) {
    case CR_SHAPE_SPHERE:
        d = length(q) - s->size[0];
        break;
    case CR_SHAPE_CAPSULE:
        d = length(v3(q.x, q.y - clamp(q.y, -(double)s->size[1], s->size[1]), q.z)) - s->size[0];
        break;
    case CR_SHAPE_BOX:
        d = near_box(s->size, part->core.inset, q, &on, &out);
        break;
    case CR_SHAPE_CYLINDER:
        d = near_cylinder(s->size, part->core.inset, q, &on, &out);
        break;
    case CR_SHAPE_CONE:
        d = near_cone(s->size, q, &on, &out);
        break;
    default:
        farthest_plane(s, q, &d);
        break;
    }
    return d * part->core.scale;
}

// A ball (a) against a part that is not round.
static bool ball_nearest(const cr_part* a, const cr_part* b, double margin, cr_nearest* x) {
    const cr_shape* s = b->core.shape;
    double scale = b->core.scale, reach = (a->core.radius + margin) / scale, distance;
    vec q = mul(rotate_back(b->core.r, sub(a->core.at, b->core.at)), 1 / scale), on, out;
    if (s->type == CR_SHAPE_BOX)
        distance = near_box(s->size, b->core.inset, q, &on, &out);
    else if (s->type == CR_SHAPE_CYLINDER)
        distance = near_cylinder(s->size, b->core.inset, q, &on, &out);
    else if (s->type == CR_SHAPE_CONE)
        distance = near_cone(s->size, q, &on, &out);
    else if (!near_hull_face(s, q, 1e-6 * s->radius, &distance, &on, &out)) {
        if (distance > reach) return false;
        cr_core_answer answer;
        x->gap = cr_core_distance(&a->core, &b->core, margin, NULL, &answer);
        x->normal = answer.normal, x->on_a = answer.point_a, x->on_b = answer.point_b, x->points = true;
        return x->gap <= margin;
    }
    if (distance > reach) return false;
    x->normal = rotate(b->core.r, out);
    x->gap = distance * scale - a->core.radius;
    x->on_b = add(b->core.at, rotate(b->core.r, mul(on, scale)));
    x->on_a = madd(a->core.at, -a->core.radius, x->normal);
    x->points = true;
    return true;
}

// ---------------------------------------------------------------- boxes

// The axis along which two boxes are the farthest apart, or the least deep. False: farther than margin. No points.
static bool box_axes(const cr_part* a, const cr_part* b, double margin, cr_nearest* x) {
    double ha[3], hb[3], c[3][3], abs_c[3][3], ta[3], tb[3];
    vec ea[3], eb[3], t = sub(a->core.at, b->core.at);
    for (int k = 0; k < 3; k++) {
        ha[k] = a->core.shape->size[k] * a->core.scale;
        hb[k] = b->core.shape->size[k] * b->core.scale;
        ea[k] = v3(a->core.r[0][k], a->core.r[1][k], a->core.r[2][k]);
        eb[k] = v3(b->core.r[0][k], b->core.r[1][k], b->core.r[2][k]);
        ta[k] = dot(t, ea[k]);
        tb[k] = dot(t, eb[k]);
    }
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 3; k++) {
            c[i][k] = dot(ea[i], eb[k]);
            abs_c[i][k] = fabs(c[i][k]);
        }
    double face = -INFINITY, edge = -INFINITY;
    vec face_normal = ea[0], edge_normal = ea[0];
    for (int k = 0; k < 3; k++) {
        double s = fabs(ta[k]) - ha[k] - hb[0] * abs_c[k][0] - hb[1] * abs_c[k][1] - hb[2] * abs_c[k][2];
        if (s > margin) return false;
        if (s > face) face = s, face_normal = ta[k] < 0 ? mul(ea[k], -1) : ea[k];
    }
    for (int k = 0; k < 3; k++) {
        double s = fabs(tb[k]) - hb[k] - ha[0] * abs_c[0][k] - ha[1] * abs_c[1][k] - ha[2] * abs_c[2][k];
        if (s > margin) return false;
        if (s > face) face = s, face_normal = tb[k] < 0 ? mul(eb[k], -1) : eb[k];
    }
    for (int i = 0; i < 3; i++) {
        int i1 = (i + 1) % 3, i2 = (i + 2) % 3;
        for (int k = 0; k < 3; k++) {
            int k1 = (k + 1) % 3, k2 = (k + 2) % 3;
            double square = 1 - c[i][k] * c[i][k];
            if (square < PARALLEL) continue;
            double l = sqrt(square),
                   d = ta[i2] * c[i1][k] - ta[i1] * c[i2][k]; // t . (ea_i x eb_k)
            double s =
                fabs(d) - ha[i1] * abs_c[i2][k] - ha[i2] * abs_c[i1][k] - hb[k1] * abs_c[i][k2] - hb[k2] * abs_c[i][k1];
            s /= l;
            if (s > margin) return false;
            if (s > edge) edge = s, edge_normal = mul(cross(ea[i], eb[k]), (d < 0 ? -1 : 1) / l);
        }
    }
    double better = PREFER * (fabs(face) + fmin(a->size, b->size));
    if (edge > face + (face < 0 ? better : 0)) face = edge, face_normal = edge_normal;
    x->normal = face_normal;
    x->gap = face;
    x->points = false;
    return true;
}

// ---------------------------------------------------------------- any pair

// `toward`: a guess of the direction from a to b, or NULL.
static bool general_nearest(const cr_part* a, const cr_part* b, double margin, const vec* toward, cr_nearest* x) {
    cr_core_answer answer;
    double gap = cr_core_distance(&a->core, &b->core, margin, toward, &answer);
    if (!(gap <= margin)) return false;
    *x = (cr_nearest){answer.normal, gap, answer.point_a, answer.point_b, true};
    return true;
}

static void swap_sides(cr_nearest* x) {
    vec on_a = x->on_a;
    x->on_a = x->on_b;
    x->on_b = on_a;
    x->normal = mul(x->normal, -1);
}

bool cr_part_nearest(const cr_part* a, const cr_part* b, double margin, cr_nearest* x) {
    if (is_round(a) && is_round(b)) return round_nearest(a, b, margin, x);
    if (is_ball(a)) return ball_nearest(a, b, margin, x);
    if (is_ball(b)) {
        bool near = ball_nearest(b, a, margin, x);
        swap_sides(x);
        return near;
    }
    return general_nearest(a, b, margin, NULL, x);
}

static void add_all(const cr_touch* touches, int32_t count, cr_touches* out) {
    for (int32_t k = 0; k < count; k++) cr_touches_add(out, &touches[k]);
}

static int32_t overlap_of(const cr_part* a, const cr_part* b, const cr_nearest* x, double margin, double size,
                          cr_touch* touches) {
    cr_axes axes = cr_axes_about(x->normal);
    cr_feature f, g;
    cr_feature_facing(a, mul(x->normal, -1), &axes, &f);
    cr_feature_facing(b, x->normal, &axes, &g);
    return cr_overlap(a, &f, b, &g, &axes, x, margin, size, touches);
}

// ---------------------------------------------------------------- faces first

// What most pairs touch along is a face of one of them. Its normal is a separating axis; where points of the features
// are as far apart as that, there is no shorter way.
typedef struct axis {
    vec normal; // b to a
    double gap;
    vec on_a, on_b; // of the cores
} axis;

static void try_axis(const cr_part* a, const cr_part* b, vec n, axis* best) {
    vec on_a = cr_core_support(&a->core, mul(n, -1)), on_b = cr_core_support(&b->core, n);
    double gap = dot(n, sub(on_a, on_b)) - a->core.radius - b->core.radius;
    if (gap > best->gap) *best = (axis){n, gap, on_a, on_b};
}

// Faces of `p` that are turned to the other part.
static void try_faces(const cr_part* p, const cr_part* a, const cr_part* b, axis* best) {
    const cr_shape* s = p->core.shape;
    vec to = sub(a->centre, b->centre), toward = p == b ? to : mul(to, -1);
    double sign = p == b ? 1 : -1;
    int first = s->type == CR_SHAPE_BOX ? 0 : 1, last = s->type == CR_SHAPE_BOX ? 2 : 1;
    if (s->type == CR_SHAPE_HULL) {
        vec o = rotate_back(p->core.r, mul(add(sub(p->centre, p->core.at), toward), 1 / p->core.scale));
        double away;
        const float* n = s->planes[farthest_plane(s, o, &away)];
        vec out = rotate(p->core.r, unit_or(v3(n[0], n[1], n[2]), v3(0, 1, 0)));
        try_axis(a, b, mul(out, sign), best);
        return;
    }
    if (s->type == CR_SHAPE_CAPSULE) return;
    for (int k = first; k <= last; k++) {
        vec e = v3(p->core.r[0][k], p->core.r[1][k], p->core.r[2][k]);
        bool against = s->type == CR_SHAPE_CONE || dot(e, toward) < 0;
        try_axis(a, b, mul(e, against ? -sign : sign), best);
    }
}

static void try_sides(const cr_part* a, const cr_part* b, axis* best) {
    if (a->core.shape->type != CR_SHAPE_CYLINDER || b->core.shape->type != CR_SHAPE_CYLINDER) return;
    vec n = cross(axis_of(a), axis_of(b)), to = sub(a->centre, b->centre);
    double l = length(n);
    if (l < CR_COLLIDE_PLACE) { // side by side
        vec e = axis_of(b);
        n = madd(to, -dot(to, e), e);
        l = length(n);
        if (!(l > 0)) return;
    }
    try_axis(a, b, mul(n, (dot(n, to) < 0 ? -1 : 1) / l), best);
}

// The point of the surface that a point of the core along `d` stands for: of what is round, the axis will do.
static vec outer(const cr_part* p, vec on_core, vec d) {
    return is_round(p) ? on_core : madd(on_core, p->core.radius, d);
}

// Is a point of one part as deep in the other as they overlap? Then no shorter way parts them.
static bool is_least(const cr_part* a, const cr_part* b, const cr_touch* touches, int32_t count, double gap,
                     double slack) {
    double least = INFINITY;
    for (int32_t k = 0; k < count; k++) least = fmin(least, touches[k].gap);
    if (fabs(least - gap) > slack) return false;
    if (gap >= 0) return true;
    vec on_a = v3(0, 0, 0), on_b = on_a;
    int32_t n = 0;
    for (int32_t k = 0; k < count; k++) {
        if (touches[k].gap > gap + slack) continue;
        on_a = add(on_a, touches[k].on_a);
        on_b = add(on_b, touches[k].on_b);
        n++;
    }
    return cr_part_distance(b, mul(on_a, 1.0 / n)) < gap + slack ||
           cr_part_distance(a, mul(on_b, 1.0 / n)) < gap + slack;
}

enum { UNKNOWN = -1 };

// Does more than one corner of a feature lie at its outer height? `down`: outward is against the normal.
static bool is_level(const cr_feature* f, bool down, double slack) {
    double most = -INFINITY;
    int32_t n = 0;
    for (int32_t k = 0; k < f->count; k++) most = fmax(most, down ? -f->corners[k].h : f->corners[k].h);
    for (int32_t k = 0; k < f->count; k++) n += (down ? -f->corners[k].h : f->corners[k].h) > most - slack;
    return n > 1;
}

// Points along the face that separates the most, if that is the direction of the nearest points, or of the least depth;
// 0: farther apart than margin; UNKNOWN.
static int32_t collide_faces(const cr_part* a, const cr_part* b, double margin, double size, axis* best,
                             cr_touch* touches) {
    try_faces(b, a, b, best);
    if (best->gap > margin) return 0;
    try_faces(a, a, b, best);
    try_sides(a, b, best);
    if (best->gap > margin) return 0;
    if (best->gap == -INFINITY) return UNKNOWN;
    double slack = CR_COLLIDE_ROUNDING * size;
    cr_nearest x = {.normal = best->normal, .gap = best->gap, .points = false};
    cr_axes axes = cr_axes_about(x.normal);
    cr_feature f, g;
    cr_feature_facing(a, mul(x.normal, -1), &axes, &f);
    cr_feature_facing(b, x.normal, &axes, &g);
    // A corner of one must be over a face of the other, or edges and faces lie on each other.
    bool level = is_level(&f, true, slack) && is_level(&g, false, slack);
    if (!level && cr_part_distance(b, outer(a, best->on_a, mul(x.normal, -1))) > best->gap + slack &&
        cr_part_distance(a, outer(b, best->on_b, x.normal)) > best->gap + slack)
        return UNKNOWN;
    int32_t count = cr_overlap(a, &f, b, &g, &axes, &x, margin, size, touches);
    return is_least(a, b, touches, count, best->gap, slack) ? count : UNKNOWN;
}

static void collide_ball(const cr_part* a, const cr_part* b, double margin, cr_touches* out) {
    cr_nearest x;
    if (!cr_part_nearest(a, b, margin, &x)) return;
    cr_touch t = {.normal = x.normal, .on_a = x.on_a, .on_b = x.on_b, .gap = x.gap, .id = 0xba11};
    t.a = cr_hold_of(a, x.on_a, mul(x.normal, -1));
    t.b = cr_hold_of(b, x.on_b, x.normal);
    t.part_a = a->index;
    t.part_b = b->index;
    cr_touches_add(out, &t);
}

static void collide_boxes(const cr_part* a, const cr_part* b, double margin, cr_touches* out) {
    cr_nearest x;
    if (!box_axes(a, b, margin, &x)) return;
    cr_touch touches[CR_PART_POINTS];
    double size = fmin(a->size, b->size), least = INFINITY;
    int32_t count = overlap_of(a, b, &x, margin, size, touches);
    for (int32_t k = 0; k < count; k++) least = fmin(least, touches[k].gap);
    // Apart, the axis may not be the direction of the nearest points.
    if (least > x.gap + (x.gap < 0 ? 2 * PREFER : CR_COLLIDE_ROUNDING) * size)
        count = general_nearest(a, b, margin, NULL, &x) ? overlap_of(a, b, &x, margin, size, touches) : 0;
    add_all(touches, count, out);
}

void cr_collide_parts(const cr_part* a, const cr_part* b, double margin, cr_touches* out) {
    vec apart = sub(a->centre, b->centre);
    double reach = a->size + b->size + margin, size = fmin(a->size, b->size);
    if (dot(apart, apart) > reach * reach) return;
    if (is_ball(a) || is_ball(b)) {
        collide_ball(a, b, margin, out);
        return;
    }
    cr_touch touches[CR_PART_POINTS];
    int32_t count = UNKNOWN;
    if (a->core.shape->type == CR_SHAPE_BOX && b->core.shape->type == CR_SHAPE_BOX) {
        cr_part box_a = *a, box_b = *b;
        cr_part_sharpen(&box_a);
        cr_part_sharpen(&box_b);
        collide_boxes(&box_a, &box_b, margin, out);
        return;
    }
    bool rounds = is_round(a) && is_round(b);
    axis best = {.gap = -INFINITY};
    if (!rounds) count = collide_faces(a, b, margin, size, &best, touches);
    if (count == UNKNOWN) {
        cr_nearest x;
        vec toward = mul(best.normal, -1);
        bool near =
            rounds ? round_nearest(a, b, margin, &x) : general_nearest(a, b, margin, best.gap > 0 ? &toward : NULL, &x);
        count = near ? overlap_of(a, b, &x, margin, size, touches) : 0;
    }
    add_all(touches, count, out);
}

// ---------------------------------------------------------------- half space

// Every vertex of a hull that is near, not only those of one face.
static int32_t hull_on_plane(const cr_part* a, vec normal, double offset, double margin, cr_feature* f,
                             const cr_axes* axes) {
    const cr_shape* s = a->core.shape;
    vec o = mul(rotate_back(a->core.r, normal), a->core.scale);
    double base = dot(a->core.at, normal) - offset;
    f->count = 0;
    for (int32_t k = 0; k < s->vertex_count; k++) {
        cr_vec3 v = s->vertices[k];
        if (o.x * v.x + o.y * v.y + o.z * v.z + base > margin) continue;
        if (f->count == CR_CORNERS) return 0; // too many: the face will do
        vec p = add(a->core.at, rotate(a->core.r, mul(v3(v.x, v.y, v.z), a->core.scale)));
        f->corners[f->count++] = (cr_corner){dot(axes->u, p), dot(axes->v, p), dot(axes->n, p), 0, (uint32_t)k};
    }
    return f->count;
}

void cr_collide_plane(const cr_part* part, vec normal, double offset, double margin, cr_touches* out) {
    cr_part sharp = *part;
    const cr_part* a = &sharp;
    cr_part_sharpen(&sharp);
    if (dot(a->centre, normal) - offset > a->size + margin) return;
    cr_nearest x = {.normal = normal, .points = false};
    cr_axes axes = cr_axes_about(normal);
    cr_feature f = {.radius = 0}, ground = {.plane = true, .slope = {0, 0, offset}};
    if (a->core.shape->type != CR_SHAPE_HULL || hull_on_plane(a, normal, offset, margin, &f, &axes) == 0)
        cr_feature_facing(a, mul(normal, -1), &axes, &f);
    cr_touch touches[CR_PART_POINTS];
    add_all(touches, cr_overlap(a, &f, NULL, &ground, &axes, &x, margin, a->size, touches), out);
}
