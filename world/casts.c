// casts.c: shapes that are swept along a translation, and shapes that are somewhere. Convex parts by GJK and EPA,
// meshes and height fields triangle by triangle, planes by the support point, all in double precision.
#include "world/convex.h"
#include "world/geometry.h"
#include "world/internal.h"
#include "world/queries.h"
#include "world/relief.h"

#define SLACK 1e-6   // m per m of the moving shape's radius: what hits may be off
#define SURE 0.99    // share of a distance that is there in any case
#define ROUNDED 1e-6 // share by which radii and boxes in float32 may be too small

static vec wide(cr_vec3 v) { return v3((double)v.x, (double)v.y, (double)v.z); }
static cr_vec3 narrow(vec v) { return cr_v3((float)v.x, (float)v.y, (float)v.z); }
static vec column(const double r[3][3], int k) { return v3(r[0][k], r[1][k], r[2][k]); }

// ---------------------------------------------------------------- where shapes are

typedef struct solid {
    const cr_shape* shape;
    double scale;
    double r[3][3]; // shape frame to world
    vec at;         // m, world
} solid;

static solid solid_at(const cr_shape* shape, double scale, cr_pose pose) {
    solid s = {.shape = shape, .scale = scale, .at = wide(pose.position)};
    cr_quat_matrix_double(pose.orientation, s.r);
    return s;
}

// A shape that lies at `pose` in the frame r, at.
static solid solid_in(const double r[3][3], vec at, const cr_shape* shape, double scale, vec position, cr_quat q) {
    solid s = {.shape = shape, .scale = scale, .at = add(at, rotate(r, position))};
    double local[3][3];
    cr_quat_matrix_double(q, local);
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 3; k++) s.r[i][k] = r[i][0] * local[0][k] + r[i][1] * local[1][k] + r[i][2] * local[2][k];
    return s;
}

static solid solid_of_body(const cr_world* world, int32_t i, cr_pose pose) {
    const cr_body* b = &world->bodies[i];
    const solid frame = solid_at(NULL, 1, pose);
    return solid_in(frame.r, frame.at, &world->shapes[b->shape], (double)b->scale, wide(b->shape_pose.position),
                    b->shape_pose.orientation);
}

static solid child_of(const cr_world* world, const solid* s, int32_t k) {
    const cr_child* c = &s->shape->children[k];
    return solid_in(s->r, s->at, &world->shapes[c->shape], s->scale, mul(wide(c->pose.position), s->scale),
                    c->pose.orientation);
}

static double radius_of(const solid* s) { return (double)s->shape->radius * s->scale * (1 + ROUNDED); }
static bool is_relief(const cr_shape* s) { return s->type == CR_SHAPE_MESH || s->type == CR_SHAPE_HEIGHT_FIELD; }

// The core of a convex solid, seen from `origin`.
static cr_core core_of(const solid* s, vec origin) {
    cr_core c = {.shape = s->shape, .scale = s->scale, .at = sub(s->at, origin)};
    if (s->shape->type == CR_SHAPE_SPHERE || s->shape->type == CR_SHAPE_CAPSULE)
        c.radius = (double)s->shape->size[0] * s->scale;
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 3; k++) c.r[i][k] = s->r[i][k];
    return c;
}

// The point of a convex solid that is the farthest along unit `d`, seen from `origin`.
static vec farthest(const solid* s, vec d, vec origin) {
    cr_core core = core_of(s, origin);
    return madd(cr_core_support(&core, d), core.radius, d);
}

// ---------------------------------------------------------------- triangles of meshes and height fields

typedef struct looker {
    const solid* relief;
    void (*look)(void* context, const vec corners[3]); // m, world
    void* context;
} looker;

static void look_at(const looker* l, vec a, vec b, vec c) {
    const solid* s = l->relief;
    const vec local[3] = {a, b, c};
    vec corners[3];
    for (int k = 0; k < 3; k++) corners[k] = add(s->at, rotate(s->r, mul(local[k], s->scale)));
    l->look(l->context, corners);
}

static void look_at_mesh(void* context, int32_t triangle) {
    const looker* l = context;
    const int32_t* i = l->relief->shape->triangles[triangle];
    const cr_vec3* v = l->relief->shape->vertices;
    look_at(l, wide(v[i[0]]), wide(v[i[1]]), wide(v[i[2]]));
}

static void look_at_cells(const looker* l, vec low, vec high) {
    const cr_shape* s = l->relief->shape;
    double d = (double)s->spacing, half_x = (s->columns - 1) / 2.0, half_z = (s->rows - 1) / 2.0;
    int32_t x0 = (int32_t)clamp(floor(low.x / d + half_x), 0, s->columns - 1);
    int32_t x1 = (int32_t)clamp(ceil(high.x / d + half_x), 0, s->columns - 1);
    int32_t z0 = (int32_t)clamp(floor(low.z / d + half_z), 0, s->rows - 1);
    int32_t z1 = (int32_t)clamp(ceil(high.z / d + half_z), 0, s->rows - 1);
    for (int32_t iz = z0; iz < z1; iz++)
        for (int32_t ix = x0; ix < x1; ix++) {
            vec a = cr_grid_point(s, ix, iz), b = cr_grid_point(s, ix + 1, iz), c = cr_grid_point(s, ix, iz + 1);
            vec e = cr_grid_point(s, ix + 1, iz + 1);
            if (fmin(fmin(a.y, b.y), fmin(c.y, e.y)) > high.y || fmax(fmax(a.y, b.y), fmax(c.y, e.y)) < low.y) continue;
            look_at(l, a, c, b);
            look_at(l, b, c, e);
        }
}

// All triangles whose box meets low..high (relief frame, scale 1), and perhaps a few more.
static void look_within(looker* l, vec low, vec high) {
    double size = (double)l->relief->shape->radius;
    vec more = v3(ROUNDED * size, ROUNDED * size, ROUNDED * size);
    low = sub(low, more);
    high = add(high, more);
    if (l->relief->shape->type == CR_SHAPE_MESH)
        cr_mesh_visit(l->relief->shape, narrow(low), narrow(high), look_at_mesh, l);
    else
        look_at_cells(l, low, high);
}

// The box of a convex solid in a relief's frame, at scale 1.
static void box_in(const solid* s, const solid* relief, double low[3], double high[3]) {
    for (int k = 0; k < 3; k++) {
        vec axis = column(relief->r, k);
        low[k] = dot(farthest(s, mul(axis, -1), relief->at), axis) / relief->scale;
        high[k] = dot(farthest(s, axis, relief->at), axis) / relief->scale;
    }
}

// A triangle as a core seen from its middle; its corners go to `local`.
static cr_core triangle_core(const vec corners[3], vec local[3], vec* middle, double* radius) {
    *middle = mul(add(add(corners[0], corners[1]), corners[2]), 1.0 / 3);
    *radius = 0;
    for (int k = 0; k < 3; k++) {
        local[k] = sub(corners[k], *middle);
        *radius = fmax(*radius, length(local[k]));
    }
    return (cr_core){.triangle = local};
}

// ---------------------------------------------------------------- casts

// What is met so far.
typedef struct met {
    double way; // m; < 0: in it at the start, so deep; INFINITY: nothing
    vec point, normal;
} met;

typedef struct sweep {
    const cr_world* world;
    solid part;    // what moves, at its start
    vec direction; // unit; 0 where the translation is
    double reach;  // m
    double slack;  // m
    met met;
} sweep;

static double limit_of(const sweep* s) { return fmax(fmin(s->met.way, s->reach), 0) + s->slack; }

static void meet(sweep* s, double way, vec point, vec normal) {
    way = fmin(way, s->reach);
    if (way < s->met.way) s->met = (met){way, point, normal};
}

// How far (m) a point at `from` goes until it is within `radius` of the origin; INFINITY: it never is.
static double way_into_ball(const sweep* s, vec from, double radius) {
    double along = -dot(from, s->direction);
    radius += 1e-12 * length(from) + s->slack;
    if (dot(from, from) <= radius * radius) return 0;
    vec off = madd(from, along, s->direction);
    double half = radius * radius - dot(off, off);
    if (!(half >= 0) || along < 0) return INFINITY;
    return fmax(along - sqrt(half), 0);
}

// Out of a triangle in which a ball's centre or a capsule's segment lies: GJK and EPA know no direction then.
static vec out_of_triangle(const sweep* s, const vec corners[3]) {
    vec n = unit_or(cross(sub(corners[1], corners[0]), sub(corners[2], corners[0])), v3(0, 1, 0));
    return dot(n, s->direction) > 0 ? mul(n, -1) : n;
}

// Conservative advancement (Mirtich 1996). The distance of convex shapes is a convex function of the way, and the
// planes through the nearest points part the shapes until they meet: so this is Newton's method from below, which never
// goes too far. `origin`: from where `target` is seen, the middle of a ball of `radius` around it.
static void meet_core(sweep* s, const cr_core* target, vec origin, double radius) {
    enum { MOST_STEPS = 128 };
    cr_core core = core_of(&s->part, origin);
    vec start = core.at;
    double way = way_into_ball(s, start, radius_of(&s->part) + radius);
    cr_core_answer answer, before = {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}};
    bool advanced = false;
    for (int k = 0; k < MOST_STEPS && way <= limit_of(s); k++) {
        core.at = madd(start, way, s->direction);
        double gap = cr_core_distance(&core, target, limit_of(s) - way, NULL, &answer);
        if (isinf(gap)) return;
        if (gap <= 0) {
            if (advanced) answer = before; // rounding: they touch
            if (way == 0 && gap == -core.radius && !target->shape) answer.normal = out_of_triangle(s, target->triangle);
            meet(s, way > 0 ? way : gap, add(answer.point_b, origin), answer.normal);
            return;
        }
        vec n = answer.normal, back = mul(n, -1);
        double apart = dot(n, sub(cr_core_support(&core, back), cr_core_support(target, n)));
        double closing = -dot(n, s->direction);
        apart -= core.radius + target->radius;
        if (!(closing > 0) && (apart > 0 || gap <= s->slack)) return;
        // The normal of round shapes that are near is not so exact that it parts them by the whole gap. So far they may
        // go in any direction.
        double step = fmax(SURE * gap, closing > 0 ? apart / closing : 0);
        if (way + step > limit_of(s)) return;
        if ((closing > 0 && gap <= closing * s->slack) || k == MOST_STEPS - 1) {
            meet(s, closing > 0 ? way + fmin(gap / closing, s->slack) : way, add(answer.point_b, origin), n);
            return;
        }
        way += fmax(step - s->slack / 2, step / 2); // not quite, so that the normal is known there
        before = answer;
        advanced = true;
    }
}

static void meet_triangle(void* context, const vec corners[3]) {
    sweep* s = context;
    vec local[3], middle;
    double radius;
    cr_core triangle = triangle_core(corners, local, &middle, &radius);
    meet_core(s, &triangle, middle, radius);
}

// Piece by piece of the way, so that few triangles are looked at and no piece after the one that meets something.
static void meet_relief(sweep* s, const solid* relief) {
    enum { MOST_PIECES = 32 };
    const cr_shape* shape = relief->shape;
    double low[3], high[3], speed[3], first = 0, last = limit_of(s);
    box_in(&s->part, relief, low, high);
    vec velocity = mul(rotate_back(relief->r, s->direction), 1 / relief->scale);
    for (int k = 0; k < 3; k++) {
        double more = ROUNDED * (double)shape->radius + s->slack / relief->scale;
        double least = (double)cr_component(shape->aabb_min, k) - more;
        double most = (double)cr_component(shape->aabb_max, k) + more;
        speed[k] = k == 0 ? velocity.x : k == 1 ? velocity.y : velocity.z;
        if (speed[k] == 0) {
            if (low[k] > most || high[k] < least) return;
            continue;
        }
        double a = (least - high[k]) / speed[k], b = (most - low[k]) / speed[k];
        first = fmax(first, fmin(a, b));
        last = fmin(last, fmax(a, b));
    }
    if (!(first <= last)) return;
    looker l = {relief, meet_triangle, s};
    double pieces = clamp(ceil((last - first) / (2 * radius_of(&s->part))), 1, MOST_PIECES);
    double piece = (last - first) / pieces, more = s->slack / relief->scale;
    for (int p = 0; p < pieces && first + p * piece <= limit_of(s); p++) {
        double a[3], b[3];
        for (int k = 0; k < 3; k++) {
            double from = speed[k] * (first + p * piece), to = speed[k] * (first + (p + 1) * piece);
            a[k] = low[k] + fmin(from, to) - more;
            b[k] = high[k] + fmax(from, to) + more;
        }
        look_within(&l, v3(a[0], a[1], a[2]), v3(b[0], b[1], b[2]));
    }
}

static void meet_plane(sweep* s, const solid* plane) {
    vec n = column(plane->r, 1), lowest = farthest(&s->part, mul(n, -1), plane->at);
    double gap = dot(n, lowest), closing = -dot(n, s->direction);
    if (gap <= 0) {
        meet(s, gap, add(plane->at, madd(lowest, -gap, n)), n);
    } else if (closing > 0 && gap / closing <= limit_of(s)) {
        meet(s, gap / closing, add(plane->at, madd(lowest, gap / closing, s->direction)), n);
    }
}

static void meet_solid(sweep* s, const solid* target) {
    const cr_shape* shape = target->shape;
    double radii = radius_of(&s->part) + radius_of(target);
    if (!(way_into_ball(s, sub(s->part.at, target->at), radii) <= limit_of(s))) return;
    if (s->part.shape->type == CR_SHAPE_COMPOUND) {
        solid whole = s->part;
        for (int32_t k = 0; k < whole.shape->child_count; k++) {
            s->part = child_of(s->world, &whole, k);
            meet_solid(s, target);
        }
        s->part = whole;
    } else if (shape->type == CR_SHAPE_COMPOUND) {
        for (int32_t k = 0; k < shape->child_count; k++) {
            solid child = child_of(s->world, target, k);
            meet_solid(s, &child);
        }
    } else if (is_relief(shape)) {
        meet_relief(s, target);
    } else if (shape->type == CR_SHAPE_PLANE) {
        meet_plane(s, target);
    } else {
        cr_core core = core_of(target, target->at);
        meet_core(s, &core, target->at, radius_of(target));
    }
}

// ---------------------------------------------------------------- which bodies

// Those that a query asks for, or, where there is none, those that `body` may touch.
typedef struct filter {
    const cr_query* query;
    int32_t body;
} filter;

static bool passes(const cr_world* world, filter f, int32_t j) {
    if (f.query) return cr_query_asks(world, f.query, j);
    const cr_body *a = &world->bodies[f.body], *b = &world->bodies[j];
    return j != f.body && (a->group & b->mask) && (b->group & a->mask) && !cr_joints_keep_apart(world, f.body, j);
}

static void cast(const cr_world* world, const cr_state* state, filter f, const solid* start, cr_vec3 translation,
                 cr_cast_hit* hit) {
    vec d = wide(translation);
    sweep s = {.world = world, .part = *start, .direction = unit_or(d, v3(0, 0, 0)), .reach = length(d)};
    s.slack = SLACK * radius_of(start);
    met first = {.way = INFINITY};
    *hit = (cr_cast_hit){.body = -1, .fraction = 1, .distance = INFINITY};
    for (int32_t j = 0; j < world->body_count; j++) {
        if (!passes(world, f, j)) continue;
        // What is met as near, but for rounding, as another body is not before it.
        s.met.way = first.way - s.slack;
        double before = s.met.way;
        solid target = solid_of_body(world, j, (cr_pose){state->position[j], state->orientation[j]});
        meet_solid(&s, &target);
        if (!(s.met.way < before)) continue;
        first = s.met;
        hit->body = j;
    }
    if (hit->body < 0) return;
    double way = fmax(first.way, 0);
    hit->distance = (float)way;
    hit->fraction = s.reach > 0 ? cr_min((float)(way / s.reach), 1) : 0;
    hit->point = narrow(first.point);
    hit->normal = narrow(first.normal);
}

// ---------------------------------------------------------------- what may move

static bool finite_pose(cr_pose p) {
    cr_quat q = p.orientation;
    return cr_finite3(p.position) && cr_finite4(q) && (q.x != 0 || q.y != 0 || q.z != 0 || q.w != 0);
}

static cr_status check_move(const cr_world* world, int32_t shape, cr_pose pose, cr_vec3 translation, cr_error* error) {
    cr_shape_type type = world->shapes[shape].type;
    if (!cr_shape_is_convex(type) && type != CR_SHAPE_COMPOUND)
        return cr_fail(error, CR_ERROR_ARGUMENT, "cast: expected a convex shape or a compound, found shape %d, a %s",
                       (int)shape, cr_shape_type_name(type));
    if (!finite_pose(pose))
        return cr_fail(error, CR_ERROR_ARGUMENT,
                       "cast: expected a finite pose, found position (%g, %g, %g), orientation (%g, %g, %g, %g)",
                       (double)pose.position.x, (double)pose.position.y, (double)pose.position.z,
                       (double)pose.orientation.x, (double)pose.orientation.y, (double)pose.orientation.z,
                       (double)pose.orientation.w);
    if (!cr_finite3(translation))
        return cr_fail(error, CR_ERROR_ARGUMENT, "cast: expected a finite translation, found (%g, %g, %g) m",
                       (double)translation.x, (double)translation.y, (double)translation.z);
    return CR_OK;
}

static bool has_shape(const cr_world* world, int32_t shape) { return shape >= 0 && shape < world->shape_count; }
static bool good_scale(float scale) { return scale > 0 && isfinite(scale); }

cr_status cr_shape_cast(const cr_world* world, const cr_state* state, const cr_query* query, int32_t shape, float scale,
                        cr_pose pose, cr_vec3 translation, cr_cast_hit* hit, cr_error* error) {
    if (!has_shape(world, shape))
        return cr_fail(error, CR_ERROR_ARGUMENT, "cast: expected a shape from 0 to %d, found %d",
                       (int)world->shape_count - 1, (int)shape);
    if (!good_scale(scale))
        return cr_fail(error, CR_ERROR_ARGUMENT, "cast: expected a finite scale above 0, found %g", (double)scale);
    cr_status status = check_move(world, shape, pose, translation, error);
    if (status) return status;
    solid start = solid_at(&world->shapes[shape], (double)scale, pose);
    cast(world, state, (filter){.query = query}, &start, translation, hit);
    return CR_OK;
}

cr_status cr_body_cast(const cr_world* world, const cr_state* state, int32_t body, cr_vec3 translation,
                       cr_cast_hit* hit, cr_error* error) {
    if (body < 0 || body >= world->body_count)
        return cr_fail(error, CR_ERROR_ARGUMENT, "cast: expected a body from 0 to %d, found %d",
                       (int)world->body_count - 1, (int)body);
    cr_pose pose = {state->position[body], state->orientation[body]};
    cr_status status = check_move(world, world->bodies[body].shape, pose, translation, error);
    if (status) return status;
    solid start = solid_of_body(world, body, pose);
    cast(world, state, (filter){.body = body}, &start, translation, hit);
    return CR_OK;
}

// ---------------------------------------------------------------- overlaps

// The least distance (m) of the surface points of a convex solid from a mesh or height field, < 0 under its surface.
static double points_in_field(const cr_world* world, const solid* a, const solid* b) {
    const cr_shape* shape = a->shape;
    double least = INFINITY;
    for (int32_t first = 0; first < shape->point_count; first += CR_BLOCK) {
        int32_t n = shape->point_count - first < CR_BLOCK ? shape->point_count - first : CR_BLOCK;
        float x[CR_BLOCK], y[CR_BLOCK], z[CR_BLOCK], d[CR_BLOCK];
        for (int32_t k = 0; k < n; k++) {
            vec p = mul(wide(shape->points[first + k]), a->scale);
            p = add(sub(a->at, b->at), rotate(a->r, p));
            cr_vec3 local = narrow(rotate_back(b->r, p));
            x[k] = local.x;
            y[k] = local.y;
            z[k] = local.z;
        }
        cr_shape_distance_exact(world, (int32_t)(b->shape - world->shapes), (float)b->scale, n, x, y, z, d, NULL, NULL,
                                NULL);
        for (int32_t k = 0; k < n; k++) least = fmin(least, (double)d[k]);
    }
    return least - (double)shape->point_radius * a->scale;
}

typedef struct nearness {
    const solid* part;
    double reach, least; // m
} nearness;

static void near_triangle(void* context, const vec corners[3]) {
    nearness* c = context;
    vec local[3], middle;
    double radius;
    cr_core_answer answer;
    cr_core triangle = triangle_core(corners, local, &middle, &radius), core = core_of(c->part, middle);
    double limit = fmax(fmin(c->reach, c->least), 0);
    if (length(core.at) > radius_of(c->part) + radius + limit) return;
    c->least = fmin(c->least, cr_core_distance(&core, &triangle, limit, NULL, &answer));
}

// Corners, edges and faces of the relief are as near as they are; a part that is all under its surface is in it too.
static double gap_to_relief(const cr_world* world, const solid* a, const solid* relief, double reach) {
    nearness c = {a, reach, points_in_field(world, a, relief)};
    looker l = {relief, near_triangle, &c};
    double low[3], high[3], more = reach / relief->scale;
    box_in(a, relief, low, high);
    look_within(&l, v3(low[0] - more, low[1] - more, low[2] - more),
                v3(high[0] + more, high[1] + more, high[2] + more));
    return c.least;
}

// Signed distance (m); anything above `reach` where it is more than that.
static double gap_between(const cr_world* world, const solid* a, const solid* b, double reach) {
    const cr_shape *sa = a->shape, *sb = b->shape;
    if (!(length(sub(a->at, b->at)) <= radius_of(a) + radius_of(b) + reach)) return INFINITY;
    if (sa->type == CR_SHAPE_COMPOUND) {
        double least = INFINITY;
        for (int32_t k = 0; k < sa->child_count; k++) {
            solid child = child_of(world, a, k);
            least = fmin(least, gap_between(world, &child, b, reach));
        }
        return least;
    }
    if (sb->type == CR_SHAPE_COMPOUND || !cr_shape_is_convex(sa->type)) {
        if (!cr_shape_is_convex(sb->type) && sb->type != CR_SHAPE_COMPOUND) return INFINITY; // two surfaces
        return gap_between(world, b, a, reach);
    }
    if (sb->type == CR_SHAPE_PLANE) {
        vec n = column(b->r, 1);
        return dot(n, farthest(a, mul(n, -1), b->at));
    }
    if (is_relief(sb)) return gap_to_relief(world, a, b, reach);
    cr_core_answer answer;
    cr_core core_a = core_of(a, b->at), core_b = core_of(b, b->at);
    return cr_core_distance(&core_a, &core_b, reach, NULL, &answer);
}

static int32_t overlap(const cr_world* world, const cr_state* state, filter f, const solid* s, float margin,
                       int32_t* bodies, int32_t capacity) {
    int32_t count = 0;
    for (int32_t j = 0; j < world->body_count; j++) {
        if (!passes(world, f, j)) continue;
        solid other = solid_of_body(world, j, (cr_pose){state->position[j], state->orientation[j]});
        if (!(gap_between(world, s, &other, fmax((double)margin, 0)) < (double)margin)) continue;
        if (count < capacity) bodies[count] = j;
        count++;
    }
    return count;
}

int32_t cr_overlap_shape(const cr_world* world, const cr_state* state, const cr_query* query, int32_t shape,
                         float scale, cr_pose pose, float margin, int32_t* bodies, int32_t capacity) {
    if (!has_shape(world, shape) || !good_scale(scale) || !finite_pose(pose) || isnan(margin)) return -1;
    solid s = solid_at(&world->shapes[shape], (double)scale, pose);
    return overlap(world, state, (filter){.query = query}, &s, margin, bodies, capacity);
}

int32_t cr_overlap_body(const cr_world* world, const cr_state* state, int32_t body, cr_pose pose, float margin,
                        int32_t* bodies, int32_t capacity) {
    solid s = solid_of_body(world, body, pose);
    return overlap(world, state, (filter){.body = body}, &s, margin, bodies, capacity);
}
