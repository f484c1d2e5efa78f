#include "eval/contacts.h"

#include <stdlib.h>

#include "world/geometry.h"
#include "world/memory.h"

typedef struct gap {
    float distance;
    cr_vec3 normal; // from b to a
    cr_vec3 point;
} gap;

typedef struct part { // a shape somewhere in the world
    int32_t shape;
    float scale;
    cr_pose pose;
} part;

static bool is_convex(cr_shape_type t) { return t <= CR_SHAPE_HULL; }

static part child_of(const cr_world* world, part p, int32_t k) {
    const cr_child* c = &world->shapes[p.shape].children[k];
    cr_pose pose = c->pose;
    pose.position = cr_scale(pose.position, p.scale);
    return (part){c->shape, p.scale, cr_pose_mul(p.pose, pose)};
}

// Surface points of convex part a against the distance field of b.
static void points_in_field(const cr_world* world, part a, part b, gap* best) {
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

static void measure(const cr_world* world, part a, part b, gap* best) {
    const cr_shape *sa = &world->shapes[a.shape], *sb = &world->shapes[b.shape];
    float ra = sa->radius * a.scale, rb = sb->radius * b.scale;
    if (isfinite(ra) && isfinite(rb) && cr_length(cr_sub(a.pose.position, b.pose.position)) - ra - rb > best->distance)
        return;
    if (sa->type == CR_SHAPE_COMPOUND) {
        for (int32_t k = 0; k < sa->child_count; k++) measure(world, child_of(world, a, k), b, best);
    } else if (sb->type == CR_SHAPE_COMPOUND) {
        for (int32_t k = 0; k < sb->child_count; k++) measure(world, a, child_of(world, b, k), best);
    } else if (is_convex(sa->type) && is_convex(sb->type)) {
        cr_vec3 n, pa, pb;
        float d = cr_convex_distance(world, a.shape, a.scale, a.pose, b.shape, b.scale, b.pose, &n, &pa, &pb);
        if (d < best->distance) *best = (gap){d, n, cr_scale(cr_add(pa, pb), 0.5f)};
    } else if (is_convex(sa->type)) {
        points_in_field(world, a, b, best);
    } else if (is_convex(sb->type)) {
        gap other = {best->distance, {0, 1, 0}, {0, 0, 0}};
        points_in_field(world, b, a, &other);
        if (other.distance < best->distance) *best = (gap){other.distance, cr_scale(other.normal, -1), other.point};
    }
}

float cr_body_distance(const cr_world* world, const cr_state* state, int32_t i, int32_t j, cr_vec3* normal,
                       cr_vec3* point) {
    part p[2];
    for (int k = 0; k < 2; k++) {
        int32_t index = k ? j : i;
        const cr_body* b = &world->bodies[index];
        cr_pose pose = {state->position[index], state->orientation[index]};
        p[k] = (part){b->shape, b->scale, cr_pose_mul(pose, b->shape_pose)};
    }
    gap best = {INFINITY, {0, 1, 0}, {0, 0, 0}};
    measure(world, p[0], p[1], &best);
    *normal = best.normal;
    *point = best.point;
    return best.distance;
}

static cr_vec3 velocity_at(const cr_state* s, int32_t i, cr_vec3 point) {
    return cr_add(s->linear_velocity[i], cr_cross(s->angular_velocity[i], cr_sub(point, s->position[i])));
}

cr_status cr_find_touches(const cr_world* world, const cr_state* state, double window, cr_touch** touches,
                          int32_t* capacity, int32_t* count, cr_error* error) {
    *count = 0;
    cr_pair* pairs = NULL;
    int32_t pair_capacity = 0, pair_count = 0;
    cr_status status =
        cr_near_pairs(world, state, window, CR_TOUCH_DISTANCE, &pairs, &pair_capacity, &pair_count, error);
    for (int32_t k = 0; k < pair_count && !status; k++) {
        int32_t i = pairs[k].i, j = pairs[k].j;
        cr_vec3 n, point;
        float d = cr_body_distance(world, state, i, j, &n, &point);
        float closing = -cr_dot(n, cr_sub(velocity_at(state, i, point), velocity_at(state, j, point)));
        float away = d - CR_TOUCH_DISTANCE, delay = away <= 0 ? 0 : closing > 0 ? away / closing : INFINITY;
        if (!(delay <= (float)window)) continue;
        if (!cr_grow(touches, capacity, (int64_t)*count + 1, sizeof **touches)) {
            status = cr_fail(error, CR_ERROR_MEMORY, "out of memory");
            break;
        }
        (*touches)[(*count)++] = (cr_touch){i, j, d, delay};
    }
    free(pairs);
    return status;
}
