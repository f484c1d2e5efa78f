// collide.c: two bodies part by part, and the points of the pair that are kept.
#include <string.h>

#include "world/collide_internal.h"

#define NORMALS 0.5 // how much two normals that are square to each other count as points apart, square of sizes
#define FAR 8.0     // points count the less, the farther their gap is above the least, in sizes
#define HIDDEN 2e-3 // of the size: points so little less deep than the deepest count too

// ---------------------------------------------------------------- which points to keep

// Greedy: the deepest, then whichever is the farthest, in place and normal, from those taken. The rest is dropped.
static void reduce(cr_touches* l, int32_t most, double size) {
    if (l->count <= most) return;
    double apart[CR_CANDIDATES], weight[CR_CANDIDATES];
    int32_t pick[CR_CANDIDATES], next = 0;
    for (int32_t k = 1; k < l->count; k++)
        if (l->items[k].gap < l->items[next].gap - CR_COLLIDE_EVEN * size) next = k;
    for (int32_t k = 0; k < l->count; k++) {
        apart[k] = INFINITY;
        weight[k] = 1 / (1 + FAR * fmax(0, l->items[k].gap - l->items[next].gap) / size);
    }
    for (int32_t n = 0; n < most; n++) {
        pick[n] = next;
        const cr_touch* t = &l->items[next];
        double best = -1;
        int32_t last = next;
        for (int32_t k = 0; k < l->count; k++) {
            const cr_touch* o = &l->items[k];
            vec d = sub(o->on_a, t->on_a);
            double far = dot(d, d) / (size * size) + NORMALS * (1 - dot(o->normal, t->normal));
            apart[k] = k == last ? -1 : fmin(apart[k], far);
            if (apart[k] < 0) continue;
            if (apart[k] * weight[k] > 1.02 * best) best = apart[k] * weight[k], next = k;
        }
    }
    cr_touch kept[CR_CANDIDATES];
    for (int32_t n = 0; n < most; n++) kept[n] = l->items[pick[n]];
    for (int32_t n = 0; n < most; n++) l->items[n] = kept[n];
    l->count = most;
}

void cr_touches_add(cr_touches* l, const cr_touch* t) {
    if (l->count == CR_CANDIDATES) {
        double size = 0;
        for (int32_t k = 0; k < l->count; k++) size = fmax(size, length(sub(l->items[k].on_a, l->items[0].on_a)));
        if (!(size > 0)) return;
        reduce(l, CR_CANDIDATES / 2, size);
    }
    l->items[l->count++] = *t;
}

// ---------------------------------------------------------------- parts

typedef struct solid {
    const cr_world* world;
    const cr_shape* shape;
    double scale, rounding;
    cr_place body, place; // of the body, and of its shape
    int32_t count;        // of parts
} solid;

static void multiply(const double a[3][3], double b[3][3], double out[3][3]) {
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 3; k++) out[i][k] = a[i][0] * b[0][k] + a[i][1] * b[1][k] + a[i][2] * b[2][k];
}

// `inner` within `outer`.
static void compose(const cr_place* outer, cr_pose inner, double scale, cr_place* out) {
    cr_vec3 t = inner.position;
    cr_quat q = inner.orientation;
    *out = *outer;
    if (t.x != 0 || t.y != 0 || t.z != 0) out->at = add(outer->at, rotate(outer->r, mul(v3(t.x, t.y, t.z), scale)));
    if (q.x != 0 || q.y != 0 || q.z != 0) {
        double r[3][3];
        cr_quat_matrix_double(q, r);
        multiply(outer->r, r, out->r);
    }
}

static void place_solid(const cr_world* world, int32_t index, cr_pose pose, cr_vec3 origin, double rounding, solid* s) {
    const cr_body* b = &world->bodies[index];
    s->world = world;
    s->shape = &world->shapes[b->shape];
    s->scale = b->scale;
    s->rounding = rounding;
    cr_quat_matrix_double(pose.orientation, s->body.r);
    s->body.at =
        v3((double)pose.position.x - origin.x, (double)pose.position.y - origin.y, (double)pose.position.z - origin.z);
    compose(&s->body, b->shape_pose, 1, &s->place);
    s->count = s->shape->type == CR_SHAPE_COMPOUND ? s->shape->child_count : 1;
}

static vec middle_of(const cr_shape* s) {
    return v3(0.5 * ((double)s->aabb_min.x + s->aabb_max.x), 0.5 * ((double)s->aabb_min.y + s->aabb_max.y),
              0.5 * ((double)s->aabb_min.z + s->aabb_max.z));
}

static void part_of(const solid* s, int32_t index, cr_part* p) {
    bool compound = s->shape->type == CR_SHAPE_COMPOUND;
    const cr_child* child = compound ? &s->shape->children[index] : NULL;
    const cr_shape* shape = compound ? &s->world->shapes[child->shape] : s->shape;
    cr_place inner;
    const cr_place* place = &s->place;
    if (compound) {
        compose(&s->place, child->pose, s->scale, &inner);
        place = &inner;
    }
    bool round = shape->type == CR_SHAPE_SPHERE || shape->type == CR_SHAPE_CAPSULE;
    p->core.shape = shape;
    p->core.scale = s->scale;
    p->core.inset = 0;
    if (shape->type == CR_SHAPE_CYLINDER) p->core.inset = s->rounding * fmin(shape->size[0], shape->size[1]);
    if (shape->type == CR_SHAPE_BOX && !compound)
        p->core.inset = s->rounding * fmin(shape->size[0], fmin(shape->size[1], shape->size[2]));
    p->core.radius = (round ? shape->size[0] : p->core.inset) * s->scale;
    memcpy(p->core.r, place->r, sizeof p->core.r);
    p->core.at = p->centre = place->at;
    p->core.triangle = NULL;
    if (shape->type == CR_SHAPE_HULL) p->centre = add(place->at, rotate(place->r, mul(middle_of(shape), s->scale)));
    p->size = cr_half_diagonal(shape) * s->scale;
    p->index = index;
}

// Is part `index` of a compound farther than `reach` (m) from `centre`? Its bounding ball, in the shape's frame.
static bool part_far(const solid* s, int32_t index, vec centre, double reach) {
    if (s->shape->type != CR_SHAPE_COMPOUND) return false;
    const cr_child* child = &s->shape->children[index];
    const cr_shape* shape = &s->world->shapes[child->shape];
    vec local = mul(rotate_back(s->place.r, sub(centre, s->place.at)), 1 / s->scale);
    cr_vec3 m = child->pose.position;
    if (shape->type == CR_SHAPE_HULL) {
        vec c = middle_of(shape);
        m = cr_transform(child->pose, cr_v3((float)c.x, (float)c.y, (float)c.z));
    }
    vec d = sub(local, v3(m.x, m.y, m.z));
    double most = (reach / s->scale + cr_half_diagonal(shape)) * (1 + 1e-5);
    return dot(d, d) > most * most;
}

// Is the ball of radius `reach` (m) about `centre` outside of the shape's box?
static bool misses_box(const solid* s, vec centre, double reach) {
    vec local = mul(rotate_back(s->place.r, sub(centre, s->place.at)), 1 / s->scale);
    cr_vec3 low = s->shape->aabb_min, high = s->shape->aabb_max;
    vec d = sub(local, v3(clamp(local.x, low.x, high.x), clamp(local.y, low.y, high.y), clamp(local.z, low.z, high.z)));
    double most = reach / s->scale * (1 + 1e-5);
    return dot(d, d) > most * most;
}

// ---------------------------------------------------------------- within a compound

// The other part of a compound that a point of part `own` is in or on; -1: none.
static int32_t hidden_in(const solid* s, int32_t own, vec p, double slack) {
    for (int32_t k = 0; k < s->count; k++) {
        if (k == own || part_far(s, k, p, slack)) continue;
        cr_part part;
        part_of(s, k, &part);
        if (cr_part_distance(&part, p) < slack) return k;
    }
    return -1;
}

// A pair of parts: its points are items first to end - 1 of the list.
typedef struct group {
    int32_t first, end;
    int32_t part_a, part_b;
    double least; // m, gap
    int32_t in_a,
        in_b; // the part that all of its deepest points are hidden in, -1: none
} group;

static group next_group(const solid* a, const solid* b, const cr_touches* l, int32_t first, double size) {
    group g = {.first = first, .end = first};
    g.part_a = l->items[first].part_a;
    g.part_b = l->items[first].part_b;
    double slack = 0.1 * CR_COLLIDE_PLACE * size;
    g.least = INFINITY;
    for (; g.end < l->count && l->items[g.end].part_a == g.part_a && l->items[g.end].part_b == g.part_b; g.end++)
        g.least = fmin(g.least, l->items[g.end].gap);
    bool open_a = a->count == 1, open_b = b->count == 1;
    g.in_a = g.in_b = -1;
    for (int32_t k = first; k < g.end; k++) {
        const cr_touch* t = &l->items[k];
        if (t->gap > g.least + HIDDEN * size) continue;
        if (!open_a) g.in_a = hidden_in(a, g.part_a, t->on_a, slack);
        if (!open_b) g.in_b = hidden_in(b, g.part_b, t->on_b, slack);
        open_a = open_a || g.in_a < 0;
        open_b = open_b || g.in_b < 0;
    }
    if (open_a) g.in_a = -1;
    if (open_b) g.in_b = -1;
    return g;
}

// Where parts of a compound overlap or lie side by side, faces and edges between them are no surface: pairs of parts
// whose deepest points all lie in another part go, if that part has points of its own that are open.
static void drop_hidden(const solid* a, const solid* b, cr_touches* l, double size) {
    if (a->count == 1 && b->count == 1) return;
    group groups[CR_CANDIDATES];
    int32_t count = 0, n = 0;
    for (int32_t at = 0; at < l->count; at = groups[count++].end) groups[count] = next_group(a, b, l, at, size);
    if (count < 2) return;
    for (int32_t k = 0; k < count; k++) {
        const group* g = &groups[k];
        bool gone = false;
        for (int32_t j = 0; j < count && !gone; j++) {
            const group* o = &groups[j];
            bool open = o->in_a < 0 && o->in_b < 0;
            bool first = g->in_a >= 0 && o->part_a == g->in_a && (o->part_b == g->part_b || o->least <= g->least);
            bool second = g->in_b >= 0 && o->part_b == g->in_b && (o->part_a == g->part_a || o->least <= g->least);
            gone = open && (first || second);
        }
        for (int32_t i = g->first; i < g->end && !gone; i++) l->items[n++] = l->items[i];
    }
    l->count = n;
}

// ---------------------------------------------------------------- pairs of bodies

static void collide_solids(const solid* a, const solid* b, double margin, cr_touches* out) {
    if (a->count == 1 && b->count == 1) {
        cr_part p, q;
        part_of(a, 0, &p);
        part_of(b, 0, &q);
        if (misses_box(b, p.centre, p.size + margin)) return;
        cr_collide_parts(&p, &q, margin, out);
        return;
    }
    vec centre_b = add(b->place.at, rotate(b->place.r, mul(middle_of(b->shape), b->scale)));
    double size_b = cr_half_diagonal(b->shape) * b->scale;
    for (int32_t i = 0; i < a->count; i++) {
        if (part_far(a, i, centre_b, size_b + margin)) continue;
        cr_part p;
        part_of(a, i, &p);
        if (misses_box(b, p.centre, p.size + margin)) continue;
        for (int32_t k = 0; k < b->count; k++) {
            if (part_far(b, k, p.centre, p.size + margin)) continue;
            cr_part q;
            part_of(b, k, &q);
            cr_collide_parts(&p, &q, margin, out);
        }
    }
}

static void collide_plane(const solid* a, const solid* b, double margin, cr_touches* out) {
    vec normal = v3(b->place.r[0][1], b->place.r[1][1], b->place.r[2][1]);
    for (int32_t i = 0; i < a->count; i++) {
        cr_part p;
        part_of(a, i, &p);
        cr_collide_plane(&p, normal, dot(normal, b->place.at), margin, out);
    }
}

static void collide_relief(const solid* a, const solid* b, double margin, cr_touches* out) {
    for (int32_t i = 0; i < a->count; i++) {
        cr_part p;
        part_of(a, i, &p);
        cr_collide_relief(&p, b->shape, b->scale, &b->place, margin, out);
    }
}

// ---------------------------------------------------------------- result

static cr_vec3 to_float(vec v) { return cr_v3((float)v.x, (float)v.y, (float)v.z); }
static cr_vec3 into(const cr_place* body, vec p) { return to_float(rotate_back(body->r, sub(p, body->at))); }

static cr_contact_point finish(const cr_touch* t, const solid* a, const solid* b) {
    cr_contact_point p = {.normal = to_float(t->normal), .gap = (float)t->gap};
    p.at_a = into(&a->body, t->a.at);
    p.at_b = into(&b->body, t->b.at);
    p.radius_a = (float)t->a.radius;
    p.radius_b = (float)t->b.radius;
    p.rim_a = (float)t->a.rim;
    p.rim_b = (float)t->b.rim;
    if (t->a.rim > 0) p.axis_a = to_float(rotate_back(a->body.r, t->a.axis));
    if (t->b.rim > 0) p.axis_b = to_float(rotate_back(b->body.r, t->b.axis));
    p.id = cr_mix(t->id, cr_mix((uint32_t)t->part_a, (uint32_t)t->part_b));
    return p;
}

// No two points with one id.
static void part_ids(cr_manifold* m) {
    for (int32_t k = 1; k < m->count; k++)
        for (int32_t j = 0; j < k; j++)
            if (m->points[j].id == m->points[k].id) {
                m->points[k].id = cr_mix(m->points[k].id, 1);
                j = -1;
            }
}

void cr_collide(const cr_world* world, int32_t a, int32_t b, cr_pose pose_a, cr_pose pose_b, float margin,
                float rounding, cr_manifold* manifold) {
    manifold->count = 0;
    vec apart = v3((double)pose_a.position.x - pose_b.position.x, (double)pose_a.position.y - pose_b.position.y,
                   (double)pose_a.position.z - pose_b.position.z);
    double reach = ((double)world->bodies[a].radius + world->bodies[b].radius) * (1 + 1e-5) + margin;
    if (!isfinite(dot(apart, apart)) || dot(apart, apart) > reach * reach) return;
    if (!cr_finite4(pose_a.orientation) || !cr_finite4(pose_b.orientation)) return;
    if (world->shapes[world->bodies[a].shape].type > CR_SHAPE_COMPOUND) return;
    solid sa, sb;
    place_solid(world, a, pose_a, pose_a.position, rounding, &sa);
    place_solid(world, b, pose_b, pose_a.position, rounding, &sb);
    cr_touches found;
    found.count = 0;
    double size = cr_half_diagonal(sa.shape) * sa.scale;
    switch (sb.shape->type) {
    case CR_SHAPE_PLANE:
        collide_plane(&sa, &sb, margin, &found);
        break;
    case CR_SHAPE_MESH:
    case CR_SHAPE_HEIGHT_FIELD:
        collide_relief(&sa, &sb, margin, &found);
        break;
    default:
        size = fmin(size, cr_half_diagonal(sb.shape) * sb.scale);
        collide_solids(&sa, &sb, margin, &found);
        break;
    }
    if (found.count > 1) drop_hidden(&sa, &sb, &found, size);
    reduce(&found, CR_MANIFOLD_POINTS, size);
    int32_t first = 0;
    for (int32_t k = 1; k < found.count; k++)
        if (found.items[k].gap < found.items[first].gap) first = k;
    for (int32_t k = 0; k < found.count; k++) {
        int32_t from = k == 0 ? first : k == first ? 0 : k;
        manifold->points[k] = finish(&found.items[from], &sa, &sb);
    }
    manifold->count = found.count;
    part_ids(manifold);
}
