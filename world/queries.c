#include "world/queries.h"

#include "world/geometry.h"
#include "world/internal.h"
#include "world/relief.h"

cr_query cr_default_query(void) { return (cr_query){.mask = UINT32_MAX, .except = -1}; }

// ---------------------------------------------------------------- rays and solids

// A ray in a shape's frame at scale 1: origin + t direction, unit direction.
typedef struct ray {
    vec origin, direction;
} ray;

// The part of a ray that is inside a convex solid, empty where exit < enter; and the outward normal where it enters.
typedef struct span {
    double enter, exit;
    vec normal;
} span;

static const span everything = {-INFINITY, INFINITY, {0, 0, 0}};
static const span nothing = {INFINITY, -INFINITY, {0, 0, 0}};

static vec at(const ray* r, double t) { return madd(r->origin, t, r->direction); }
static vec wide(cr_vec3 v) { return v3((double)v.x, (double)v.y, (double)v.z); }

// What is left of `s` on the inner side of the plane normal . x <= offset.
static span clip(span s, const ray* r, vec normal, double offset) {
    double speed = dot(normal, r->direction), gap = offset - dot(normal, r->origin);
    if (speed == 0) return gap < 0 ? nothing : s;
    double t = gap / speed;
    if (speed > 0) {
        s.exit = fmin(s.exit, t);
    } else if (t > s.enter) {
        s.enter = t;
        s.normal = normal;
    }
    return s;
}

// Of a union that is convex.
static span joined(span a, span b) {
    if (a.exit < a.enter) return b;
    if (b.exit < b.enter) return a;
    span s = a.enter <= b.enter ? a : b;
    s.exit = fmax(a.exit, b.exit);
    return s;
}

// Roots of a t^2 + 2 b t + c, a > 0, ascending; false: there are none.
static bool roots(double a, double b, double c, double t[2]) {
    double d = b * b - a * c;
    if (d < 0) return false;
    double q = b > 0 ? -b - sqrt(d) : -b + sqrt(d);
    double other = q != 0 ? c / q : 0;
    t[0] = fmin(q / a, other);
    t[1] = fmax(q / a, other);
    return true;
}

static span through_ball(const ray* r, vec centre, double radius) {
    vec o = sub(r->origin, centre);
    double t[2];
    if (!roots(1, dot(o, r->direction), dot(o, o) - radius * radius, t)) return nothing;
    return (span){t[0], t[1], mul(sub(at(r, t[0]), centre), 1 / radius)};
}

static span through_slab(span s, const ray* r, double low, double high) {
    s = clip(s, r, v3(0, 1, 0), high);
    return clip(s, r, v3(0, -1, 0), -low);
}

// An endless tube about Y.
static span through_tube(const ray* r, double radius) {
    vec o = r->origin, d = r->direction;
    double a = d.x * d.x + d.z * d.z, c = o.x * o.x + o.z * o.z - radius * radius, t[2];
    if (a == 0) return c > 0 ? nothing : everything;
    if (!roots(a, o.x * d.x + o.z * d.z, c, t)) return nothing;
    vec p = at(r, t[0]);
    return (span){t[0], t[1], v3(p.x / radius, 0, p.z / radius)};
}

// The solid x^2 + z^2 <= (k (h - y))^2, y <= h: an endless cone with its apex at h.
static span through_endless_cone(const ray* r, double k, double h) {
    vec o = v3(r->origin.x, h - r->origin.y, r->origin.z), d = v3(r->direction.x, -r->direction.y, r->direction.z);
    double a = d.x * d.x + d.z * d.z - k * k * d.y * d.y, b = o.x * d.x + o.z * d.z - k * k * o.y * d.y;
    double c = o.x * o.x + o.z * o.z - k * k * o.y * o.y, t[2];
    int count = 0;
    if (a == 0) {
        if (b != 0) t[count++] = -c / (2 * b);
    } else {
        double both[2];
        if (roots(fabs(a), a > 0 ? b : -b, a > 0 ? c : -c, both))
            for (int i = 0; i < 2; i++)
                if (o.y + both[i] * d.y >= 0) t[count++] = both[i]; // the other nappe is not of the solid
    }
    if (count == 0) return nothing;
    // Down a steep ray the solid has no end; up one it has no beginning.
    span s = {t[0], t[count - 1], {0, 0, 0}};
    if (count == 1 && d.y > 0) s.exit = INFINITY;
    if (count == 1 && d.y < 0) s.enter = -INFINITY;
    if (isfinite(s.enter)) {
        vec p = at(r, s.enter);
        double around = sqrt(p.x * p.x + p.z * p.z), slant = sqrt(1 + k * k);
        s.normal = around > 0 ? v3(p.x / around / slant, k / slant, p.z / around / slant) : v3(0, 1, 0);
    }
    return s;
}

static span through_box(const ray* r, const float half[3]) {
    span s = everything;
    for (int k = 0; k < 3; k++) {
        vec axis = v3(k == 0, k == 1, k == 2);
        s = clip(s, r, axis, (double)half[k]);
        s = clip(s, r, mul(axis, -1), (double)half[k]);
    }
    return s;
}

static span through_hull(const ray* r, const cr_shape* shape) {
    span s = everything;
    for (int32_t k = 0; k < shape->plane_count; k++) {
        const float* p = shape->planes[k];
        s = clip(s, r, v3((double)p[0], (double)p[1], (double)p[2]), -(double)p[3]);
    }
    return s;
}

static span through_convex(const ray* r, const cr_shape* shape) {
    double a = (double)shape->size[0], b = (double)shape->size[1];
    switch (shape->type) {
    case CR_SHAPE_SPHERE:
        return through_ball(r, v3(0, 0, 0), a);
    case CR_SHAPE_BOX:
        return through_box(r, shape->size);
    case CR_SHAPE_CAPSULE: {
        span ends = joined(through_ball(r, v3(0, b, 0), a), through_ball(r, v3(0, -b, 0), a));
        return joined(ends, through_slab(through_tube(r, a), r, -b, b));
    }
    case CR_SHAPE_CYLINDER:
        return through_slab(through_tube(r, a), r, -b, b);
    case CR_SHAPE_CONE:
        return clip(through_endless_cone(r, a / (2 * b), b), r, v3(0, -1, 0), b);
    case CR_SHAPE_HULL:
        return through_hull(r, shape);
    default: // a plane: the half space y <= 0
        return clip(everything, r, v3(0, 1, 0), 0);
    }
}

// ---------------------------------------------------------------- rays and surfaces

// What a ray meets first, so far.
typedef struct met {
    double t; // in units of the ray
    vec normal;
} met;

static void meet_span(span s, vec direction, met* m) {
    if (s.exit < s.enter || s.exit < 0) return;
    bool inside = s.enter < 0;
    double t = inside ? 0 : s.enter;
    if (t >= m->t) return;
    m->t = t;
    m->normal = inside ? mul(direction, -1) : s.normal;
}

// Moeller and Trumbore 1997, from both sides.
static void meet_triangle(const ray* r, vec a, vec b, vec c, met* m) {
    vec ab = sub(b, a), ac = sub(c, a), p = cross(r->direction, ac);
    double det = dot(ab, p);
    if (det == 0) return;
    vec s = sub(r->origin, a), q = cross(s, ab);
    double u = dot(s, p) / det, v = dot(r->direction, q) / det, t = dot(ac, q) / det;
    if (u < 0 || v < 0 || u + v > 1 || t < 0 || t >= m->t) return;
    vec n = unit_or(cross(ab, ac), mul(r->direction, -1));
    m->t = t;
    m->normal = dot(n, r->direction) > 0 ? mul(n, -1) : n;
}

typedef struct meeting {
    const ray* ray;
    const cr_shape* shape;
    met* met;
} meeting;

static void meet_one(void* context, int32_t triangle) {
    meeting* c = context;
    const int32_t* i = c->shape->triangles[triangle];
    const cr_vec3* v = c->shape->vertices;
    meet_triangle(c->ray, wide(v[i[0]]), wide(v[i[1]]), wide(v[i[2]]), c->met);
}

// The part of a ray within a shape's bounding box.
static span through_bounds(const ray* r, const cr_shape* shape) {
    span s = everything;
    for (int k = 0; k < 3; k++) {
        vec axis = v3(k == 0, k == 1, k == 2);
        s = clip(s, r, axis, (double)cr_component(shape->aabb_max, k));
        s = clip(s, r, mul(axis, -1), -(double)cr_component(shape->aabb_min, k));
    }
    return s;
}

static float below(double x) { return nextafterf((float)x, -INFINITY); }
static float above(double x) { return nextafterf((float)x, INFINITY); }

// Piece by piece of the ray, so that few triangles are looked at and no piece after the one that meets something.
static void meet_mesh(const ray* r, const cr_shape* shape, met* m) {
    enum { PIECES = 32 };
    span s = through_bounds(r, shape);
    double first = fmax(s.enter, 0), last = fmin(s.exit, m->t), piece = fmax((last - first) / PIECES, 0);
    meeting context = {r, shape, m};
    for (int k = 0; k < PIECES && first + k * piece <= fmin(last, m->t); k++) {
        vec a = at(r, first + k * piece), b = at(r, first + (k + 1) * piece);
        cr_vec3 low = {below(fmin(a.x, b.x)), below(fmin(a.y, b.y)), below(fmin(a.z, b.z))};
        cr_vec3 high = {above(fmax(a.x, b.x)), above(fmax(a.y, b.y)), above(fmax(a.z, b.z))};
        cr_mesh_visit(shape, low, high, meet_one, &context);
    }
}

static void meet_cell(const ray* r, const cr_shape* s, int32_t ix, int32_t iz, met* m) {
    if (ix < 0 || iz < 0 || ix >= s->columns - 1 || iz >= s->rows - 1) return;
    vec a = cr_grid_point(s, ix, iz), b = cr_grid_point(s, ix + 1, iz), c = cr_grid_point(s, ix, iz + 1);
    vec d = cr_grid_point(s, ix + 1, iz + 1);
    meet_triangle(r, a, c, b, m);
    meet_triangle(r, b, c, d, m);
}

// Cells along the ray: column by column, in each the rows that the ray is over.
static void meet_height_field(const ray* r, const cr_shape* s, met* m) {
    span inside = through_bounds(r, s);
    double first = fmax(inside.enter, 0), last = fmin(inside.exit, m->t);
    if (!(first <= last)) return;
    double d = (double)s->spacing, x0 = -(s->columns - 1) / 2.0 * d, z0 = -(s->rows - 1) / 2.0 * d;
    vec a = at(r, first), b = at(r, last);
    int32_t from = (int32_t)floor((fmin(a.x, b.x) - x0) / d) - 1, to = (int32_t)floor((fmax(a.x, b.x) - x0) / d) + 1;
    for (int32_t ix = from; ix <= to; ix++) {
        double low = first, high = last;
        if (r->direction.x != 0) {
            double t0 = (x0 + (ix - 0.5) * d - r->origin.x) / r->direction.x;
            double t1 = (x0 + (ix + 1.5) * d - r->origin.x) / r->direction.x;
            low = fmax(low, fmin(t0, t1));
            high = fmin(high, fmax(t0, t1));
        }
        if (low > high) continue;
        double za = at(r, low).z, zb = at(r, high).z;
        int32_t top = (int32_t)floor((fmax(za, zb) - z0) / d) + 1;
        for (int32_t iz = (int32_t)floor((fmin(za, zb) - z0) / d) - 1; iz <= top; iz++) meet_cell(r, s, ix, iz, m);
    }
}

// ---------------------------------------------------------------- bodies

static vec turn_back(cr_quat q, vec v) {
    // v + 2 u x (u x v - w v), u x y z of q: the inverse of q's rotation.
    vec u = v3((double)q.x, (double)q.y, (double)q.z);
    vec t = mul(cross(u, v), 2);
    return add(madd(v, -(double)q.w, t), cross(u, t));
}

static ray into(const ray* r, cr_pose pose) {
    vec o = turn_back(pose.orientation, sub(r->origin, wide(pose.position)));
    return (ray){o, unit_or(turn_back(pose.orientation, r->direction), v3(0, 1, 0))};
}

static vec out_of(vec v, cr_pose pose) {
    return wide(cr_rotate(pose.orientation, cr_v3((float)v.x, (float)v.y, (float)v.z)));
}

static void meet_shape(const cr_world* world, int32_t index, const ray* r, met* m) {
    const cr_shape* shape = &world->shapes[index];
    if (shape->type == CR_SHAPE_MESH) {
        meet_mesh(r, shape, m);
    } else if (shape->type == CR_SHAPE_HEIGHT_FIELD) {
        meet_height_field(r, shape, m);
    } else if (shape->type != CR_SHAPE_COMPOUND) {
        meet_span(through_convex(r, shape), r->direction, m);
    } else {
        for (int32_t c = 0; c < shape->child_count; c++) {
            ray local = into(r, shape->children[c].pose);
            double before = m->t;
            meet_shape(world, shape->children[c].shape, &local, m);
            if (m->t < before) m->normal = out_of(m->normal, shape->children[c].pose);
        }
    }
}

// Does the ray come within the body's bounding sphere before it has gone `reach` m?
static bool near_ray(const ray* r, const cr_body* body, cr_vec3 position, double reach) {
    if (!isfinite(body->radius)) return true;
    vec to = sub(wide(position), r->origin);
    double along = clamp(dot(to, r->direction), 0, reach), radius = (double)body->radius * (1 + 1e-5);
    vec off = madd(to, -along, r->direction);
    return dot(off, off) <= radius * radius;
}

static cr_ray_hit cast(const cr_world* world, const cr_state* state, const cr_query* query, const cr_ray* given) {
    cr_ray_hit hit = {.body = -1, .distance = INFINITY};
    ray r = {wide(given->origin), unit_or(wide(given->direction), v3(0, 1, 0))};
    double reach = (double)given->reach;
    vec normal = {0, 0, 0};
    for (int32_t i = 0; i < world->body_count; i++) {
        const cr_body* body = &world->bodies[i];
        if (!cr_query_asks(world, query, i) || !near_ray(&r, body, state->position[i], reach)) continue;
        cr_pose pose = cr_pose_mul((cr_pose){state->position[i], state->orientation[i]}, body->shape_pose);
        ray local = into(&r, pose);
        double scale = (double)body->scale;
        local.origin = mul(local.origin, 1 / scale);
        // What lies at the very end counts; what another body has met there already does not.
        met m = {hit.body < 0 ? nextafter(reach / scale, INFINITY) : reach / scale, {0, 0, 0}};
        double before = m.t;
        meet_shape(world, body->shape, &local, &m);
        if (m.t >= before) continue;
        hit.body = i;
        reach = m.t * scale;
        normal = out_of(m.normal, pose);
    }
    if (hit.body < 0) return hit;
    vec point = madd(r.origin, reach, r.direction);
    normal = unit_or(normal, mul(r.direction, -1));
    hit.distance = (float)reach;
    hit.point = cr_v3((float)point.x, (float)point.y, (float)point.z);
    hit.normal = cr_v3((float)normal.x, (float)normal.y, (float)normal.z);
    return hit;
}

cr_status cr_ray_cast(const cr_world* world, const cr_state* state, const cr_query* query, const cr_ray* rays,
                      int32_t count, cr_ray_hit* hits, cr_error* error) {
    for (int32_t k = 0; k < count; k++) {
        const cr_ray* r = &rays[k];
        if (!cr_finite3(r->origin) || !cr_finite3(r->direction) || !(r->reach >= 0) ||
            (r->direction.x == 0 && r->direction.y == 0 && r->direction.z == 0))
            return cr_fail(
                error, CR_ERROR_ARGUMENT,
                "ray %d: expected a finite origin, a direction and a reach of 0 or more, found (%g, %g, %g), "
                "(%g, %g, %g) and %g m",
                (int)k, (double)r->origin.x, (double)r->origin.y, (double)r->origin.z, (double)r->direction.x,
                (double)r->direction.y, (double)r->direction.z, (double)r->reach);
        hits[k] = cast(world, state, query, r);
    }
    return CR_OK;
}

// ---------------------------------------------------------------- balls

int32_t cr_overlap_ball(const cr_world* world, const cr_state* state, const cr_query* query, cr_vec3 centre,
                        float radius, int32_t* bodies, int32_t capacity) {
    int32_t count = 0;
    for (int32_t i = 0; i < world->body_count; i++) {
        const cr_body* body = &world->bodies[i];
        float away = cr_length(cr_sub(centre, state->position[i]));
        if (!cr_query_asks(world, query, i) || away > (body->radius + radius) * (1 + 1e-5f)) continue;
        cr_pose pose = cr_pose_mul((cr_pose){state->position[i], state->orientation[i]}, body->shape_pose);
        cr_vec3 p = cr_transform_back(pose, centre);
        float d;
        cr_shape_distance_exact(world, body->shape, body->scale, 1, &p.x, &p.y, &p.z, &d, NULL, NULL, NULL);
        if (!(d < radius || (radius == 0 && d <= 0))) continue;
        if (count < capacity) bodies[count] = i;
        count++;
    }
    return count;
}
