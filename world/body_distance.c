// body_distance.c: distances between whole bodies, part by part.
#include "world/geometry.h"
#include "world/internal.h"

typedef struct part { // a shape somewhere in the world
    int32_t shape;
    float scale;
    cr_pose pose;
} part;

static part child_of(const cr_world* world, part p, int32_t k) {
    const cr_child* c = &world->shapes[p.shape].children[k];
    cr_pose pose = c->pose;
    pose.position = cr_scale(pose.position, p.scale);
    return (part){c->shape, p.scale, cr_pose_mul(p.pose, pose)};
}

// Surface points of convex part a against the distance field of b.
static void points_in_field(const cr_world* world, part a, part b, cr_gap* best) {
    enum { BLOCK = 64 };
    const cr_shape* shape = &world->shapes[a.shape];
    cr_pose to_b = cr_pose_mul(cr_pose_inverse(b.pose), a.pose);
    float radius = shape->point_radius * a.scale;
    for (int32_t first = 0; first < shape->point_count; first += BLOCK) {
        int32_t n = shape->point_count - first < BLOCK ? shape->point_count - first : BLOCK;
        float x[BLOCK], y[BLOCK], z[BLOCK], d[BLOCK], nx[BLOCK], ny[BLOCK], nz[BLOCK];
        for (int32_t k = 0; k < n; k++) {
            cr_vec3 p = cr_transform(to_b, cr_scale(shape->points[first + k], a.scale));
            x[k] = p.x, y[k] = p.y, z[k] = p.z;
        }
        cr_shape_distance_exact(world, b.shape, b.scale, n, x, y, z, d, nx, ny, nz);
        for (int32_t k = 0; k < n; k++) {
            if (!(d[k] - radius < best->distance)) continue;
            best->distance = d[k] - radius;
            best->normal = cr_rotate(b.pose.orientation, cr_v3(nx[k], ny[k], nz[k]));
            best->point = cr_madd(cr_transform(b.pose, cr_v3(x[k], y[k], z[k])), -radius, best->normal);
        }
    }
}

typedef struct search {
    const cr_world* world;
    float reach;
    cr_gap* gaps; // may be NULL
    int count, most;
    cr_gap best; // of all; its distance a lower bound where that is beyond reach
} search;

static void found(search* s, cr_gap gap) {
    if (gap.distance < s->best.distance) s->best = gap;
    if (gap.distance <= s->reach && s->count < s->most) s->gaps[s->count++] = gap;
}

static void measure(search* s, part a, part b) {
    const cr_world* world = s->world;
    const cr_shape *sa = &world->shapes[a.shape], *sb = &world->shapes[b.shape];
    float ra = sa->radius * a.scale, rb = sb->radius * b.scale;
    if (isfinite(ra) && isfinite(rb)) {
        float bound = cr_length(cr_sub(a.pose.position, b.pose.position)) - ra - rb;
        if (bound > (s->gaps ? s->reach : cr_min(s->reach, s->best.distance))) {
            s->best.distance = cr_min(bound, s->best.distance);
            return;
        }
    }
    cr_gap gap = {INFINITY, {0, 1, 0}, {0, 0, 0}};
    if (sa->type == CR_SHAPE_COMPOUND) {
        for (int32_t k = 0; k < sa->child_count; k++) measure(s, child_of(world, a, k), b);
    } else if (sb->type == CR_SHAPE_COMPOUND) {
        for (int32_t k = 0; k < sb->child_count; k++) measure(s, a, child_of(world, b, k));
    } else if (cr_shape_is_convex(sa->type) && cr_shape_is_convex(sb->type)) {
        cr_vec3 pa, pb;
        gap.distance =
            cr_convex_distance(world, a.shape, a.scale, a.pose, b.shape, b.scale, b.pose, &gap.normal, &pa, &pb);
        gap.point = cr_scale(cr_add(pa, pb), 0.5f);
        found(s, gap);
    } else if (cr_shape_is_convex(sa->type)) {
        points_in_field(world, a, b, &gap);
        found(s, gap);
    } else if (cr_shape_is_convex(sb->type)) {
        points_in_field(world, b, a, &gap);
        gap.normal = cr_scale(gap.normal, -1);
        found(s, gap);
    }
}

static part part_of(const cr_world* world, int32_t i, cr_pose pose) {
    const cr_body* b = &world->bodies[i];
    return (part){b->shape, b->scale, cr_pose_mul(pose, b->shape_pose)};
}

int cr_body_gaps(const cr_world* world, int32_t i, cr_pose pose_i, int32_t j, cr_pose pose_j, float reach, cr_gap* gaps,
                 int most, float* nearest) {
    search s = {.world = world, .reach = reach, .gaps = gaps, .most = most, .best.distance = INFINITY};
    measure(&s, part_of(world, i, pose_i), part_of(world, j, pose_j));
    if (nearest) *nearest = s.best.distance;
    return s.count;
}

float cr_body_distance(const cr_world* world, const cr_state* state, int32_t i, int32_t j, cr_vec3* normal,
                       cr_vec3* point) {
    search s = {.world = world, .reach = INFINITY, .best = {INFINITY, {0, 1, 0}, {0, 0, 0}}};
    measure(&s, part_of(world, i, (cr_pose){state->position[i], state->orientation[i]}),
            part_of(world, j, (cr_pose){state->position[j], state->orientation[j]}));
    *normal = s.best.normal;
    *point = s.best.point;
    return s.best.distance;
}
