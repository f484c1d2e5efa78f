// claims_motion.c: where bodies are between frames, and how large they are.
//
// Between two frames a body follows the flight that the first one begins and then the flight that the second one ends,
// and changes over where the two are nearest: where it bounced, that is where and when it did. What is left of the gap
// between the two is spread evenly. Whether it falls freely (the gravity of the world) or goes straight on (it lies or
// rolls) is what leaves the smaller gap and bend.
#include <stdlib.h>
#include <string.h>

#include "world/claims_internal.h"
#include "world/internal.h"

// ---------------------------------------------------------------- one interval

typedef struct interval {
    cr_vec3 x0, v0, w0, x1, v1, w1;
    cr_quat q0, q1;
    float length;         // s
    cr_vec3 acceleration; // m/s^2
    float turn;           // s after the beginning
    cr_vec3 shift;        // m, of the first flight from the second at the turn
} interval;

bool cr_judge_moves(const cr_judge* j, int32_t i) { return j->world->bodies[i].motion != CR_STATIC; }

static interval interval_of(const cr_judge* j, int32_t i, int64_t k) {
    const cr_state *a = &j->frames[k], *b = &j->frames[k + 1];
    return (interval){.x0 = a->position[i],
                      .v0 = a->linear_velocity[i],
                      .w0 = a->angular_velocity[i],
                      .x1 = b->position[i],
                      .v1 = b->linear_velocity[i],
                      .w1 = b->angular_velocity[i],
                      .q0 = a->orientation[i],
                      .q1 = b->orientation[i],
                      .length = (float)(j->time[k + 1] - j->time[k])};
}

// The first flight less the second, at the beginning; and how that changes, m/s.
static cr_vec3 shift_at_start(const interval* f) {
    float t = f->length;
    return cr_madd(cr_madd(cr_sub(f->x0, f->x1), t, f->v1), -0.5f * t * t, f->acceleration);
}
static cr_vec3 bend_of(const interval* f) { return cr_madd(cr_sub(f->v0, f->v1), f->length, f->acceleration); }

// Where the flights are nearest, and the gap there.
static float find_turn(interval* f) {
    cr_vec3 start = shift_at_start(f), bend = bend_of(f);
    float square = cr_dot(bend, bend);
    f->turn = f->length / 2;
    if (square > 1e-12f) f->turn = cr_max(0, cr_min(f->length, -cr_dot(start, bend) / square));
    f->shift = cr_madd(start, f->turn, bend);
    return cr_length(f->shift);
}

static void choose_flight(interval* f, cr_vec3 gravity, bool* falls) {
    interval falling = *f;
    falling.acceleration = gravity;
    // A bend counts a tenth of what it moves the body by.
    float straight = find_turn(f) + 0.1f * f->length * cr_length(bend_of(f));
    float fall = find_turn(&falling) + 0.1f * f->length * cr_length(bend_of(&falling));
    *falls = fall < straight;
    if (*falls) *f = falling;
}

static cr_vec3 gravity_of(const cr_judge* j, int32_t i) {
    const cr_body* b = &j->world->bodies[i];
    return b->motion == CR_DYNAMIC ? cr_scale(j->world->gravity, b->gravity_factor) : cr_v3(0, 0, 0);
}

static interval known_interval(const cr_judge* j, int32_t i, int64_t k) {
    interval f = interval_of(j, i, k);
    size_t at = (size_t)k * (size_t)j->n + (size_t)i;
    if (j->falls[at]) f.acceleration = gravity_of(j, i);
    f.turn = j->turn[at];
    f.shift = cr_madd(shift_at_start(&f), f.turn, bend_of(&f));
    return f;
}

static cr_quat turned(cr_quat q, cr_vec3 rotation) { return cr_qnormalize(cr_qmul(cr_quat_exp(rotation), q)); }

static cr_quat orientation_at(const interval* f, float t) {
    cr_quat first = turned(f->q0, cr_scale(f->w0, f->turn));
    cr_quat second = turned(f->q1, cr_scale(f->w1, f->turn - f->length));
    cr_vec3 gap = cr_quat_log(cr_qmul(second, cr_conjugate(first)));
    if (t <= f->turn) return turned(turned(f->q0, cr_scale(f->w0, t)), cr_scale(gap, t / f->length));
    float left = f->length - t;
    return turned(turned(f->q1, cr_scale(f->w1, -left)), cr_scale(gap, -left / f->length));
}

static cr_pose pose_at(const interval* f, float t) {
    cr_pose pose;
    pose.orientation = orientation_at(f, t);
    if (t <= f->turn) {
        pose.position = cr_madd(cr_madd(f->x0, t, f->v0), 0.5f * t * t, f->acceleration);
        pose.position = cr_madd(pose.position, -t / f->length, f->shift);
    } else {
        float left = f->length - t;
        pose.position = cr_madd(cr_madd(f->x1, -left, f->v1), 0.5f * left * left, f->acceleration);
        pose.position = cr_madd(pose.position, left / f->length, f->shift);
    }
    return pose;
}

// ---------------------------------------------------------------- the run

int64_t cr_judge_frame(const cr_judge* j, double t) {
    int64_t low = 0, high = j->frame_count - 1;
    while (low < high) {
        int64_t middle = (low + high + 1) / 2;
        if (j->time[middle] <= t)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

cr_pose cr_judge_pose(const cr_judge* j, int32_t i, double t) {
    int64_t k = cr_judge_moves(j, i) ? cr_judge_frame(j, t) : 0;
    const cr_state* s = &j->frames[k];
    if (!cr_judge_moves(j, i) || k == j->frame_count - 1 || t <= j->time[k])
        return (cr_pose){s->position[i], s->orientation[i]};
    interval f = known_interval(j, i, k);
    return pose_at(&f, (float)(t - j->time[k]));
}

void cr_judge_velocity(const cr_judge* j, int32_t i, double t, int side, cr_vec3* linear, cr_vec3* angular) {
    int64_t k = cr_judge_frame(j, t);
    if (side < 0 && k > 0 && t <= j->time[k]) k--;
    if (!cr_judge_moves(j, i) || k == j->frame_count - 1) {
        *linear = j->frames[k].linear_velocity[i];
        *angular = j->frames[k].angular_velocity[i];
        return;
    }
    interval f = known_interval(j, i, k);
    float at = (float)(t - j->time[k]);
    const float near_turn = 1e-6f;
    bool first = side < 0 ? at <= f.turn + near_turn : at < f.turn - near_turn;
    *linear = first ? cr_madd(f.v0, at, f.acceleration) : cr_madd(f.v1, at - f.length, f.acceleration);
    *angular = first ? f.w0 : f.w1;
}

void cr_judge_speed(const cr_judge* j, int32_t i, double t, float* speed, float* turning) {
    double from = t - CR_SPEED_TIME / 2, to;
    if (from + CR_SPEED_TIME > j->end) from = j->end - CR_SPEED_TIME;
    if (from < 0) from = 0;
    to = from + CR_SPEED_TIME < j->end ? from + CR_SPEED_TIME : j->end;
    if (!(to - from > 1e-3)) { // one frame
        cr_vec3 v, w;
        cr_judge_velocity(j, i, t, 1, &v, &w);
        *speed = cr_length(v);
        *turning = cr_length(w);
        return;
    }
    cr_pose a = cr_judge_pose(j, i, from), b = cr_judge_pose(j, i, to);
    float seconds = (float)(to - from);
    *speed = cr_length(cr_sub(b.position, a.position)) / seconds;
    *turning = cr_length(cr_quat_log(cr_qmul(b.orientation, cr_conjugate(a.orientation)))) / seconds;
}

// At least the way (m) that any point of the body makes in an interval.
static double way_of(const interval* f, float radius) {
    float t = f->length, speed = cr_max(cr_length(f->v0), cr_length(f->v1));
    float turning = cr_max(cr_length(f->w0), cr_length(f->w1));
    cr_vec3 turn = cr_quat_log(cr_qmul(f->q1, cr_conjugate(f->q0)));
    float way = speed * t + 0.5f * t * t * cr_length(f->acceleration) + cr_length(f->shift);
    way = cr_max(way, cr_length(cr_sub(f->x1, f->x0)));
    return (double)way + (double)(cr_max(turning * t, cr_length(turn)) * radius);
}

cr_status cr_judge_motion(cr_judge* j, cr_error* error) {
    size_t cells = (size_t)j->frame_count * (size_t)j->n;
    j->turn = cr_allocate(cells, sizeof *j->turn);
    j->falls = cr_allocate(cells, sizeof *j->falls);
    j->along = cr_allocate(cells, sizeof *j->along);
    if (!j->turn || !j->falls || !j->along)
        return cr_fail(error, CR_ERROR_MEMORY, "judge: no memory for %lld frames", (long long)j->frame_count);
    for (int32_t i = 0; i < j->n; i++) {
        cr_vec3 gravity = gravity_of(j, i);
        float radius = j->world->bodies[i].radius;
        double sum = 0;
        for (int64_t k = 0; k < j->frame_count; k++) {
            size_t at = (size_t)k * (size_t)j->n + (size_t)i;
            j->turn[at] = 0;
            j->falls[at] = false;
            j->along[at] = sum;
            if (k == j->frame_count - 1 || !cr_judge_moves(j, i)) continue;
            interval f = interval_of(j, i, k);
            choose_flight(&f, gravity, &j->falls[at]);
            j->turn[at] = f.turn;
            sum += way_of(&f, radius);
        }
    }
    return CR_OK;
}

// ---------------------------------------------------------------- extents

// Greatest coordinate of a shape (scale 1, turned by q, about its origin) along a unit direction.
static float reach_of(const cr_world* world, int32_t shape, cr_quat q, cr_vec3 direction) {
    const cr_shape* s = &world->shapes[shape];
    cr_vec3 d = cr_rotate_back(q, direction);
    float side = sqrtf(d.x * d.x + d.z * d.z), reach = -INFINITY;
    switch (s->type) {
    case CR_SHAPE_SPHERE:
        return s->size[0];
    case CR_SHAPE_BOX:
        return fabsf(d.x) * s->size[0] + fabsf(d.y) * s->size[1] + fabsf(d.z) * s->size[2];
    case CR_SHAPE_CAPSULE:
        return s->size[0] + fabsf(d.y) * s->size[1];
    case CR_SHAPE_CYLINDER:
        return side * s->size[0] + fabsf(d.y) * s->size[1];
    case CR_SHAPE_CONE:
        return cr_max(side * s->size[0] - d.y * s->size[1], d.y * s->size[1]);
    case CR_SHAPE_HULL:
    case CR_SHAPE_MESH:
        for (int32_t i = 0; i < s->vertex_count; i++) reach = cr_max(cr_dot(d, s->vertices[i]), reach);
        return reach;
    case CR_SHAPE_COMPOUND:
        for (int32_t i = 0; i < s->child_count; i++) {
            cr_pose child = s->children[i].pose;
            float part = reach_of(world, s->children[i].shape, cr_qmul(q, child.orientation), direction);
            reach = cr_max(cr_dot(d, child.position) + part, reach);
        }
        return reach;
    case CR_SHAPE_HEIGHT_FIELD:
        for (int k = 0; k < 8; k++) {
            cr_vec3 corner = cr_v3(k & 1 ? s->aabb_max.x : s->aabb_min.x, k & 2 ? s->aabb_max.y : s->aabb_min.y,
                                   k & 4 ? s->aabb_max.z : s->aabb_min.z);
            reach = cr_max(cr_dot(d, corner), reach);
        }
        return reach;
    default: // the half space y <= 0
        return d.y > 0.9999999f ? 0 : INFINITY;
    }
}

void cr_judge_extent(const cr_judge* j, int32_t i, cr_pose pose, cr_vec3 direction, float* low, float* high) {
    const cr_body* b = &j->world->bodies[i];
    cr_pose shape = cr_pose_mul(pose, b->shape_pose);
    float at = cr_dot(direction, shape.position);
    *high = at + b->scale * reach_of(j->world, b->shape, shape.orientation, direction);
    *low = at - b->scale * reach_of(j->world, b->shape, shape.orientation, cr_scale(direction, -1));
}

void cr_element_extent(const cr_judge* j, const cr_element* e, double t, cr_vec3 direction, float* low, float* high) {
    *low = INFINITY;
    *high = -INFINITY;
    for (int32_t k = 0; k < e->count; k++) {
        float l, h;
        cr_judge_extent(j, e->bodies[k], cr_judge_pose(j, e->bodies[k], t), direction, &l, &h);
        *low = cr_min(l, *low);
        *high = cr_max(h, *high);
    }
}

cr_vec3 cr_element_centre(const cr_judge* j, const cr_element* e, double t) {
    cr_vec3 sum = cr_v3(0, 0, 0);
    for (int32_t k = 0; k < e->count; k++) sum = cr_add(sum, cr_judge_pose(j, e->bodies[k], t).position);
    return cr_scale(sum, 1 / (float)e->count);
}

float cr_element_size(const cr_judge* j, const cr_element* e) {
    if (e->count == 1) return j->size[e->bodies[0]];
    static const cr_vec3 axes[3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    double product = 1;
    for (int k = 0; k < 3; k++) {
        float low, high;
        cr_element_extent(j, e, 0, axes[k], &low, &high);
        product *= (double)(high - low);
    }
    return (float)cbrt(product);
}

bool cr_element_has(const cr_element* e, int32_t body) {
    for (int32_t k = 0; k < e->count; k++)
        if (e->bodies[k] == body) return true;
    return false;
}

bool cr_elements_meet(const cr_element* a, const cr_element* b) {
    for (int32_t k = 0; k < a->count; k++)
        if (cr_element_has(b, a->bodies[k])) return true;
    return false;
}
