// solver_pairs.c: who comes near whom, where they touch, and what is told of it.
#include <stdlib.h>
#include <string.h>

#include "model/contact/solver_internal.h"

enum { ALL_PAIRS = 64 }; // worlds of at most so many bodies try all pairs
#define KEEP 0.005f      // of the smaller size: a manifold serves while its bodies moved no farther
#define RESEE 0.01f      // and while they overlap without bearing

// ---------------------------------------------------------------- pairs

static cr_pair_id id_of(int32_t a, int32_t b) { return (cr_pair_id){0, a, b}; }

int32_t cr_solver_pair_index(const cr_solver_window* w, int32_t a, int32_t b) {
    return cr_pair_map_get(&w->map, id_of(a, b));
}

// Half of the least extent of a body, m.
static float thinness(const cr_world* world, const cr_body* b) {
    const cr_shape* s = &world->shapes[b->shape];
    if (s->type == CR_SHAPE_PLANE || s->type == CR_SHAPE_MESH || s->type == CR_SHAPE_HEIGHT_FIELD) return INFINITY;
    cr_vec3 e = cr_scale(cr_sub(s->aabb_max, s->aabb_min), b->scale / 2);
    return cr_min(e.x, cr_min(e.y, e.z));
}

static float hull_margin(const cr_world* world, const cr_body* b, const cr_teacher* teacher) {
    const cr_shape* s = &world->shapes[b->shape];
    if (s->type == CR_SHAPE_COMPOUND && s->child_count > 0) s = &world->shapes[s->children[0].shape];
    if (s->type != CR_SHAPE_HULL && s->type != CR_SHAPE_CONE) return 0;
    return cr_min(teacher->hull_margin, b->radius / 200);
}

// Room for one pair more in the map.
static bool reserve_map(cr_solver_window* w) {
    if (w->pair_count < w->map.capacity) return true;
    if (!cr_pair_map_clear(&w->map, 2 * w->pair_count + 64)) return false;
    for (int32_t k = 0; k < w->pair_count; k++)
        if (!cr_pair_map_put(&w->map, id_of(w->pairs[k].a, w->pairs[k].b), k)) return false;
    return true;
}

static bool add_pair(cr_solver_window* w, int32_t i, int32_t j) {
    const cr_world* world = w->world;
    bool both = w->bodies[i].dynamic && w->bodies[j].dynamic;
    int32_t a = both ? (i < j ? i : j) : w->bodies[i].dynamic ? i : j, b = a == i ? j : i;
    if (cr_solver_pair_index(w, a, b) >= 0) return true;
    if (!cr_grow(&w->pairs, &w->pair_capacity, (int64_t)w->pair_count + 1, sizeof *w->pairs)) return false;
    if (!reserve_map(w) || !cr_pair_map_put(&w->map, id_of(a, b), w->pair_count)) return false;
    cr_solver_pair* p = &w->pairs[w->pair_count++];
    const cr_body *ba = &world->bodies[a], *bb = &world->bodies[b];
    p->a = a;
    p->b = b;
    p->friction = cr_pair_friction(world, a, b);
    p->restitution = cr_pair_restitution(world, a, b);
    p->size = cr_is_token(bb) ? cr_min(ba->radius, bb->radius) : ba->radius;
    p->thin = cr_min(thinness(world, ba), thinness(world, bb));
    p->margin = hull_margin(world, ba, w->teacher) + hull_margin(world, bb, w->teacher);
    p->balls = world->shapes[ba->shape].type == CR_SHAPE_SPHERE && world->shapes[bb->shape].type == CR_SHAPE_SPHERE;
    p->boxes = world->shapes[ba->shape].type == CR_SHAPE_BOX && world->shapes[bb->shape].type == CR_SHAPE_BOX;
    p->overlaps = false;
    p->manifold.count = 0;
    p->origin = w->bodies[a].p;
    p->moved = INFINITY;
    p->reach = 0;
    p->first_substep = -1;
    p->first_weight = 0;
    p->normal_sum = p->point_sum = p->velocity_sum = cr_v3(0, 0, 0);
    memset(&p->solved, 0, sizeof p->solved);
    p->solved.a = a;
    p->solved.b = b;
    p->solved.friction = p->friction;
    p->solved.restitution = p->restitution;
    p->solved.nearest = INFINITY;
    for (int32_t k = 0; k <= w->frames; k++) p->solved.gap[k] = INFINITY;
    return true;
}

// The box of a body's centre over `duration` of free flight, grown by `slack`.
static void flight_box(const cr_solver_body* b, cr_vec3 v, float duration, float slack, cr_vec3* low, cr_vec3* high) {
    cr_vec3 end = cr_madd(b->p, duration, v), bent = cr_madd(end, duration * duration, b->gravity);
    *low = cr_v3(cr_min(b->p.x, cr_min(end.x, bent.x)) - slack, cr_min(b->p.y, cr_min(end.y, bent.y)) - slack,
                 cr_min(b->p.z, cr_min(end.z, bent.z)) - slack);
    *high = cr_v3(cr_max(b->p.x, cr_max(end.x, bent.x)) + slack, cr_max(b->p.y, cr_max(end.y, bent.y)) + slack,
                  cr_max(b->p.z, cr_max(end.z, bent.z)) + slack);
}

// Can body i, whose centre stays in low..high, touch the fixed body j?
static bool near_static(const cr_solver_window* w, cr_vec3 low, cr_vec3 high, int32_t i, int32_t j) {
    const cr_world* world = w->world;
    const cr_body* b = &world->bodies[j];
    const cr_shape* s = &world->shapes[b->shape];
    cr_pose pose = {w->bodies[j].p, w->bodies[j].q};
    pose = cr_pose_mul(pose, b->shape_pose);
    cr_mat3 m = cr_quat_matrix(pose.orientation);
    cr_vec3 c = cr_sub(cr_scale(cr_add(low, high), 0.5f), pose.position), h = cr_scale(cr_sub(high, low), 0.5f);
    float reach = world->bodies[i].radius, square = 0;
    const float lo[3] = {s->aabb_min.x, s->aabb_min.y, s->aabb_min.z};
    const float hi[3] = {s->aabb_max.x, s->aabb_max.y, s->aabb_max.z};
    for (int a = 0; a < 3; a++) {
        float x = m.m[0][a] * c.x + m.m[1][a] * c.y + m.m[2][a] * c.z;
        float half = fabsf(m.m[0][a]) * h.x + fabsf(m.m[1][a]) * h.y + fabsf(m.m[2][a]) * h.z;
        float gap = cr_max(0, cr_max(lo[a] * b->scale - x, x - hi[a] * b->scale) - half);
        square += gap * gap;
    }
    return square <= reach * reach;
}

// Closest approach of two bounding spheres in relative free flight.
static bool near_in_flight(cr_solver_window* w, int32_t i, int32_t j, float duration) {
    const cr_solver_body *a = &w->bodies[i], *b = &w->bodies[j];
    cr_vec3 p = cr_sub(a->p, b->p), v = cr_sub(w->motions[i].v, w->motions[j].v);
    float bend = cr_length(cr_sub(a->gravity, b->gravity)) * duration * duration;
    float reach = w->world->bodies[i].radius + w->world->bodies[j].radius + 2 * w->slack + bend;
    float vv = cr_dot(v, v), when = vv > 0 ? cr_min(cr_max(-cr_dot(p, v) / vv, 0), duration) : 0;
    p = cr_madd(p, when, v);
    return cr_dot(p, p) <= reach * reach;
}

static bool comes_near(cr_solver_window* w, int32_t i, int32_t j, float duration) {
    if (!w->bodies[i].dynamic && !w->bodies[j].dynamic) return false;
    if (!w->bodies[i].moves || !w->bodies[j].moves) {
        int32_t m = w->bodies[i].moves ? i : j, s = m == i ? j : i;
        cr_vec3 low, high;
        if (!w->bodies[m].dynamic) return false;
        flight_box(&w->bodies[m], w->motions[m].v, duration, w->slack, &low, &high);
        return near_static(w, low, high, m, s);
    }
    return near_in_flight(w, i, j, duration);
}

static bool try_pair(cr_solver_window* w, int32_t i, int32_t j, float duration) {
    return !comes_near(w, i, j, duration) || !cr_pair_collides(w->world, i, j) || add_pair(w, i, j);
}

// Few are awake: those with all.
static bool try_awake(cr_solver_window* w, float duration) {
    for (int32_t i = 0; i < w->world->body_count; i++) {
        if (!w->bodies[i].dynamic) continue;
        for (int32_t j = 0; j < w->world->body_count; j++)
            if (j != i && !(j < i && w->bodies[j].dynamic) && !try_pair(w, i, j, duration)) return false;
    }
    return true;
}

cr_status cr_solver_find_pairs(cr_solver_window* w, float duration) {
    const cr_world* world = w->world;
    int32_t n = world->body_count, awake = n - (w->sleep ? w->sleep->asleep : 0);
    if (n <= ALL_PAIRS) {
        for (int32_t i = 0; i < n; i++)
            for (int32_t j = i + 1; j < n; j++)
                if (!try_pair(w, i, j, duration))
                    return cr_fail(&w->error, CR_ERROR_MEMORY, "solver: no memory for pairs");
        return CR_OK;
    }
    if (awake <= ALL_PAIRS && awake < n) {
        if (try_awake(w, duration)) return CR_OK;
        return cr_fail(&w->error, CR_ERROR_MEMORY, "solver: no memory for pairs");
    }
    for (int32_t i = 0; i < n; i++) {
        w->now.position[i] = w->bodies[i].p;
        w->now.orientation[i] = w->bodies[i].q;
        w->now.linear_velocity[i] = w->motions[i].v;
        w->now.angular_velocity[i] = w->motions[i].w;
    }
    int32_t count = 0;
    cr_status status =
        cr_near_pairs(world, &w->now, duration, 2 * w->slack, &w->near, &w->near_capacity, &count, &w->error);
    for (int32_t k = 0; k < count && !status; k++)
        if (comes_near(w, w->near[k].i, w->near[k].j, duration) && !add_pair(w, w->near[k].i, w->near[k].j))
            status = cr_fail(&w->error, CR_ERROR_MEMORY, "solver: no memory for pairs");
    return status;
}

// ---------------------------------------------------------------- manifolds

// Where a pair touches, at the poses of its bodies now, out to its reach.
static void make_manifold(cr_solver_window* w, cr_solver_pair* p, const cr_solver_body* b) {
    const cr_world* world = w->world;
    const cr_solver_body* a = &w->bodies[p->a];
    float bound = world->bodies[p->a].radius + world->bodies[p->b].radius + p->reach; // infinite for planes
    cr_vec3 d = cr_sub(a->p, b->p);
    cr_manifold old = p->manifold;
    p->manifold.count = 0;
    if (cr_dot(d, d) < bound * bound)
        cr_collide(world, p->a, p->b, (cr_pose){a->p, a->q}, (cr_pose){b->p, b->q}, p->reach, w->teacher->rounding,
                   &p->manifold);
    if (!old.count && !p->manifold.count) return;
    // Points that are the same keep their impulses.
    float normal[CR_MANIFOLD_POINTS];
    cr_vec3 slide[CR_MANIFOLD_POINTS];
    for (int32_t k = 0; k < p->manifold.count; k++) {
        normal[k] = 0;
        slide[k] = cr_v3(0, 0, 0);
        for (int32_t o = 0; o < old.count; o++) {
            if (old.points[o].id != p->manifold.points[k].id) continue;
            normal[k] = p->impulse[o];
            slide[k] = p->slide[o];
        }
    }
    for (int32_t k = 0; k < p->manifold.count; k++) {
        p->impulse[k] = normal[k];
        p->slide[k] = slide[k];
    }
}

// The farthest (m) that points of a pair come from each other in `dt`.
static float way_of(const cr_solver_window* w, const cr_solver_pair* p, float dt) {
    const cr_solver_body *a = &w->bodies[p->a], *b = &w->bodies[p->b];
    const cr_solver_motion *ma = &w->motions[p->a], *mb = &w->motions[p->b];
    float speed = cr_length(cr_sub(ma->v, mb->v)) + cr_length(ma->w) * a->size;
    if (b->dynamic || b->moves)
        speed += cr_length(mb->w) * (b->dynamic ? b->size : cr_length(cr_sub(a->p, b->p)) + a->size);
    return (speed + cr_length(cr_sub(a->gravity, b->gravity)) * dt) * dt;
}

void cr_solver_collide(cr_solver_window* w, cr_solver_pair* p) {
    const cr_solver_body* b = &w->bodies[p->b];
    float step = way_of(w, p, w->frame_time), reach = CR_SOLVER_NEAR * p->size + p->margin + step;
    if (p->moved + step < cr_min(KEEP * p->size, p->reach)) {
        p->moved += step;
        return;
    }
    p->moved = step;
    p->reach = reach;
    make_manifold(w, p, b);
}

bool cr_solver_collide_now(cr_solver_window* w, cr_solver_pair* p, const cr_solver_body* b) {
    float step = way_of(w, p, w->frame_time / (float)w->teacher->substeps);
    if (p->overlaps && p->seen + step < RESEE * p->size) {
        p->seen += step;
        return false;
    }
    p->seen = step;
    p->moved = 0;
    p->reach = CR_SOLVER_NEAR * p->size + p->margin;
    make_manifold(w, p, b);
    return true;
}

cr_located cr_locate(const cr_solver_body* a, const cr_solver_body* b, const cr_solver_pair* p,
                     const cr_contact_point* q) {
    cr_vec3 n = q->normal, d = cr_sub(a->p, b->p);
    cr_vec3 on_a = cr_rotate(a->q, q->at_a), on_b = cr_rotate(b->q, q->at_b);
    if (p->balls) n = cr_normalize_or(d, n);
    if (q->rim_a > 0) on_a = cr_add(on_a, cr_rim_point(cr_rotate(a->q, q->axis_a), q->rim_a, cr_scale(n, -1)));
    if (q->rim_b > 0) on_b = cr_add(on_b, cr_rim_point(cr_rotate(b->q, q->axis_b), q->rim_b, n));
    on_a = cr_madd(on_a, -q->radius_a, n);
    on_b = cr_madd(on_b, q->radius_b, n);
    float gap = cr_dot(n, cr_add(d, cr_sub(on_a, on_b)));
    cr_located l = {.normal = n, .gap = gap - p->margin};
    // The point goes with the round body, else with the one that moves over fixed ground, else between the two: what
    // slid past must not lend a lever to rolling.
    bool round_a = q->radius_a > 0 || q->rim_a > 0, round_b = q->radius_b > 0 || q->rim_b > 0;
    cr_vec3 foot_a = cr_madd(on_a, -gap / 2, n), foot_b = cr_sub(cr_madd(on_b, gap / 2, n), d);
    if (round_b && !round_a)
        l.arm_a = foot_b;
    else if (!b->dynamic || (round_a && !round_b))
        l.arm_a = foot_a;
    else
        l.arm_a = cr_scale(cr_add(foot_a, foot_b), 0.5f);
    l.arm_b = cr_add(l.arm_a, d);
    return l;
}

// At the start of a frame: how near the pair is, and where.
void cr_solver_look(cr_solver_window* w, cr_solver_pair* p, int32_t frame) {
    const cr_solver_body *a = &w->bodies[p->a], *b = &w->bodies[p->b];
    cr_solved_contact* c = &p->solved;
    p->impulse_sum = p->moment_sum = p->at_sum = cr_v3(0, 0, 0);
    p->weight = p->left_sum = 0;
    memset(p->frame_moments, 0, sizeof p->frame_moments);
    if (frame < w->frames) c->left[frame] = 0.5f;
    int32_t best = 0, count = p->manifold.count;
    if (count <= 0) {
        c->gap[frame] = p->reach;
        if (frame < w->frames) c->at[frame] = cr_scale(cr_add(a->p, b->p), 0.5f);
        return;
    }
    cr_located all[CR_MANIFOLD_POINTS];
    for (int32_t k = 0; k < count; k++) {
        all[k] = cr_locate(a, b, p, &p->manifold.points[k]);
        if (all[k].gap < all[best].gap) best = k;
    }
    float nearest = all[best].gap, within = nearest + 0.01f * p->size, sum = 0;
    c->gap[frame] = nearest;
    cr_vec3 mean = cr_v3(0, 0, 0);
    for (int32_t k = 0; k < count; k++) {
        if (all[k].gap > within) continue;
        mean = cr_add(mean, all[k].arm_a);
        sum++;
    }
    mean = cr_scale(mean, 1 / sum);
    float lever = 0, *m = p->frame_moments;
    for (int32_t k = 0; k < count; k++) {
        if (all[k].gap > within) continue;
        cr_vec3 d = cr_sub(all[k].arm_a, mean);
        const float now[6] = {d.x * d.x, d.y * d.y, d.z * d.z, d.x * d.y, d.x * d.z, d.y * d.z};
        for (int i = 0; i < 6; i++) m[i] += now[i] / sum;
        lever = cr_max(lever, cr_length(d));
    }
    if (nearest < CR_SOLVER_NEAR * p->size) c->lever = cr_max(c->lever, lever);
    if (frame < w->frames) c->at[frame] = cr_add(a->p, mean);
    if (c->bears || nearest >= c->nearest) return;
    c->nearest = nearest;
    c->frame = frame < w->frames ? frame : w->frames - 1;
    c->fraction = 0;
    c->normal = all[best].normal;
    c->point = cr_add(a->p, mean);
    const cr_solver_motion *ma = &w->motions[p->a], *mb = &w->motions[p->b];
    cr_vec3 arm_b = cr_add(mean, cr_sub(a->p, b->p));
    c->velocity = cr_sub(cr_add(ma->v, cr_cross(ma->w, mean)), cr_add(mb->v, cr_cross(mb->w, arm_b)));
    c->pose_a = (cr_pose){a->p, a->q};
    c->pose_b = (cr_pose){b->p, b->q};
    memcpy(c->moments, m, sizeof c->moments);
}

void cr_solver_end_frame(cr_solver_pair* p, int32_t frame) {
    cr_solved_contact* c = &p->solved;
    if (!(p->weight > 0)) return;
    cr_vec3 x = cr_scale(p->at_sum, 1 / p->weight);
    c->at[frame] = cr_add(p->origin, x);
    c->impulse[frame] = p->impulse_sum;
    c->couple[frame] = cr_sub(p->moment_sum, cr_cross(x, p->impulse_sum));
    c->left[frame] = p->left_sum / p->weight;
}

void cr_solver_end_chunk(cr_solver_pair* p) {
    cr_solved_contact* c = &p->solved;
    if (p->first_weight > 0) {
        c->normal = cr_normalize_or(p->normal_sum, cr_v3(0, 1, 0));
        c->point = cr_madd(p->origin, 1 / p->first_weight, p->point_sum);
        c->velocity = cr_scale(p->velocity_sum, 1 / p->first_weight);
    }
}
