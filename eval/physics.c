// physics.c: what is physical about one run by itself (cr_physics).
#include <stdlib.h>
#include <string.h>

#include "eval/contacts.h"
#include "eval/metrics.h"
#include "eval/physics.h"
#include "eval/statistics.h"
#include "world/disjoint.h"
#include "world/geometry.h"
#include "world/memory.h"

typedef struct timed_edge {
    int32_t window, i, j;
} timed_edge;

typedef struct growing {
    void* items;
    int32_t count, capacity;
} growing;

// One more item, NULL: no memory.
static void* append(growing* g, size_t size) {
    if (!cr_grow(&g->items, &g->capacity, (int64_t)g->count + 1, size)) return NULL;
    return (char*)g->items + (size_t)g->count++ * size;
}

typedef struct measure {
    const cr_world* world;
    const cr_ruler* ruler;
    const cr_track* track;
    cr_physics* out;
    int32_t stride;         // frames between looks
    double dt;              // s between looks
    int32_t* parent;        // (N) union-find
    bool* grounded;         // (N) of roots: the group has a member that is held
    bool* touching;         // (N) within CR_TOUCH_DISTANCE at this look
    bool* touched;          // (N) at the look before
    double (*momentum)[16]; // (N) sums of a group, see add_group
    growing edges;          // timed_edge
    growing depths;         // double
    double drift, drift_weight, spin, spin_weight, ghost, ghost_weight, floating, body_time;
} measure;

bool cr_is_free(const cr_body* b) { return b->motion == CR_DYNAMIC && b->mass > 0; }

static void join(measure* m, const cr_touch* touches, int32_t count) {
    for (int32_t k = 0; k < count; k++) {
        int32_t i = touches[k].i, j = touches[k].j;
        bool fi = cr_is_free(&m->world->bodies[i]), fj = cr_is_free(&m->world->bodies[j]);
        if (fi && fj) {
            int32_t a = cr_root_of(m->parent, i), b = cr_root_of(m->parent, j);
            if (a == b) continue;
            m->parent[b] = a;
            m->grounded[a] |= m->grounded[b];
        } else {
            m->grounded[cr_root_of(m->parent, fi ? i : j)] = true;
        }
    }
}

static void cross(const double a[3], const double b[3], double out[3]) {
    out[0] = a[1] * b[2] - a[2] * b[1], out[1] = a[2] * b[0] - a[0] * b[2], out[2] = a[0] * b[1] - a[1] * b[0];
}

cr_vec3 cr_spin_momentum(const cr_body* b, cr_quat q, cr_vec3 w) {
    cr_vec3 o = cr_rotate_back(q, w);
    return cr_rotate(q, cr_v3(b->inertia.x * o.x, b->inertia.y * o.y, b->inertia.z * o.z));
}

// Adds body i to its group's sums: mass, m p, m v, p x m v + I w, m f, m f p (about the world's origin), m r^2.
enum {
    SUM_MASS,
    SUM_PLACE,
    SUM_LINEAR = 4,
    SUM_ANGULAR = 7,
    SUM_PULL = 10,
    SUM_PULLED = 11,
    SUM_SIZE = 14,
    SUM_BODIES
};
static void add_group(measure* m, const cr_state* s, int32_t i, double* g) {
    const cr_body* b = &m->world->bodies[i];
    double mass = (double)b->mass, pull = mass * b->gravity_factor;
    double p[3] = {s->position[i].x, s->position[i].y, s->position[i].z};
    double l[3] = {mass * s->linear_velocity[i].x, mass * s->linear_velocity[i].y, mass * s->linear_velocity[i].z},
           a[3];
    cr_vec3 spin = cr_spin_momentum(b, s->orientation[i], s->angular_velocity[i]);
    cross(p, l, a);
    a[0] += spin.x, a[1] += spin.y, a[2] += spin.z;
    g[SUM_MASS] += mass;
    g[SUM_PULL] += pull;
    for (int k = 0; k < 3; k++) {
        g[SUM_PLACE + k] += mass * p[k];
        g[SUM_LINEAR + k] += l[k];
        g[SUM_ANGULAR + k] += a[k];
        g[SUM_PULLED + k] += pull * p[k];
    }
    g[SUM_SIZE] += mass * b->radius * b->radius;
    g[SUM_BODIES] += 1;
}

// Angular momentum about the group's centre of mass.
static void about_centre(const double* g, double out[3]) {
    double c[3] = {g[SUM_PLACE] / g[SUM_MASS], g[SUM_PLACE + 1] / g[SUM_MASS], g[SUM_PLACE + 2] / g[SUM_MASS]}, x[3];
    cross(c, &g[SUM_LINEAR], x);
    for (int k = 0; k < 3; k++) out[k] = g[SUM_ANGULAR + k] - x[k];
}

// Momentum of groups of touching bodies that nothing static holds, from one look to the next.
static void measure_groups(measure* m, const cr_state* before, const cr_state* after) {
    int32_t n = m->world->body_count;
    cr_vec3 g = m->world->gravity;
    double(*sums)[16] = m->momentum;
    memset(sums, 0, 2 * (size_t)n * sizeof *sums);
    for (int32_t i = 0; i < n; i++) {
        if (!cr_is_free(&m->world->bodies[i])) continue;
        int32_t r = cr_root_of(m->parent, i);
        if (m->grounded[r]) continue;
        add_group(m, before, i, sums[r]);
        add_group(m, after, i, sums[n + r]);
    }
    for (int32_t r = 0; r < n; r++) {
        const double *a = sums[r], *b = sums[n + r];
        if (!(a[SUM_MASS] > 0)) continue;
        double gravity[3] = {g.x, g.y, g.z}, la[3], lb[3], torque[3], arm[3], linear = 0, angular = 0;
        about_centre(a, la), about_centre(b, lb);
        // Weight acts at the centre of pull, which is not the centre of mass where gravity factors differ.
        for (int k = 0; k < 3; k++) arm[k] = a[SUM_PULLED + k] - a[SUM_PULL] * a[SUM_PLACE + k] / a[SUM_MASS];
        cross(arm, gravity, torque);
        for (int k = 0; k < 3; k++) {
            double dp = b[SUM_LINEAR + k] - a[SUM_LINEAR + k] - a[SUM_PULL] * gravity[k] * m->dt;
            double dl = lb[k] - la[k] - torque[k] * m->dt;
            linear += dp * dp, angular += dl * dl;
        }
        m->drift += sqrt(linear), m->drift_weight += a[SUM_MASS] * m->dt;
        m->spin += sqrt(angular), m->spin_weight += a[SUM_SIZE] * m->dt;
        if (a[SUM_BODIES] == 1) m->ghost += sqrt(linear) / a[SUM_MASS] / m->dt, m->ghost_weight += 1;
    }
}

bool cr_body_slow(const cr_world* world, const cr_state* s, int32_t i) {
    return cr_length(s->linear_velocity[i]) <= CR_REST_SPEED &&
           cr_length(s->angular_velocity[i]) * world->bodies[i].radius <= CR_REST_SPEED;
}

double cr_body_kinetic(const cr_world* world, const cr_state* s, int32_t i) {
    const cr_body* b = &world->bodies[i];
    if (!cr_is_free(b)) return 0;
    cr_vec3 v = s->linear_velocity[i], w = s->angular_velocity[i];
    return 0.5 * (double)b->mass * ((double)v.x * v.x + (double)v.y * v.y + (double)v.z * v.z) +
           0.5 * (double)cr_dot(w, cr_spin_momentum(b, s->orientation[i], w));
}

double cr_body_potential(const cr_world* world, const cr_state* s, int32_t i) {
    const cr_body* b = &world->bodies[i];
    cr_vec3 p = s->position[i], g = world->gravity;
    if (!cr_is_free(b)) return 0;
    return -(double)b->mass * b->gravity_factor * ((double)g.x * p.x + (double)g.y * p.y + (double)g.z * p.z);
}

double cr_energy_scale(const cr_world* world, const cr_state* s) {
    cr_vec3 g = world->gravity, up = cr_normalize_or(cr_scale(g, -1), cr_v3(0, 1, 0));
    double lowest = INFINITY, sum = 0;
    for (int32_t i = 0; i < world->body_count; i++) sum += cr_body_kinetic(world, s, i);
    for (int32_t i = 0; i < world->body_count; i++)
        if (cr_is_free(&world->bodies[i])) lowest = fmin(lowest, (double)cr_dot(up, s->position[i]));
    for (int32_t i = 0; i < world->body_count; i++) {
        const cr_body* b = &world->bodies[i];
        double height = fmax((double)b->radius, (double)cr_dot(up, s->position[i]) - lowest);
        if (cr_is_free(b)) sum += (double)b->mass * fabs((double)b->gravity_factor) * cr_length(g) * height;
    }
    return fmax(sum, 1e-9);
}

static void measure_energy(measure* m, int32_t looks) {
    double least = INFINITY, gain = 0;
    for (int32_t k = 0; k < looks; k++) {
        const cr_state* s = &m->track->frames[k * m->stride];
        double e = 0;
        for (int32_t i = 0; i < m->world->body_count; i++)
            e += cr_body_kinetic(m->world, s, i) + cr_body_potential(m->world, s, i);
        gain = fmax(gain, e - least);
        least = fmin(least, e);
    }
    m->out->energy_gain = looks > 1 ? gain / cr_energy_scale(m->world, &m->track->frames[0]) : 0;
}

double cr_static_bottom(const cr_world* world, const cr_state* s, cr_vec3 up) {
    double bottom = INFINITY;
    for (int32_t i = 0; i < world->body_count; i++) {
        const cr_body* b = &world->bodies[i];
        if (b->motion == CR_DYNAMIC) continue;
        if (!isfinite(b->radius)) return -INFINITY;
        bottom = fmin(bottom, (double)cr_dot(up, s->position[i]) - b->radius);
    }
    return isfinite(bottom) ? bottom : -INFINITY;
}

bool cr_body_inside_static(const cr_world* w, const cr_state* s, int32_t i) {
    for (int32_t j = 0; j < w->body_count; j++) {
        const cr_body* other = &w->bodies[j];
        if (other->motion != CR_STATIC || !cr_pair_collides(w, i, j)) continue;
        cr_pose place = cr_pose_mul((cr_pose){s->position[j], s->orientation[j]}, other->shape_pose);
        cr_vec3 p = cr_transform_back(place, s->position[i]);
        float d;
        cr_shape_distance_exact(w, other->shape, other->scale, 1, &p.x, &p.y, &p.z, &d, NULL, NULL, NULL);
        if (d < -CR_SUNK_DEPTH * w->bodies[i].radius) return true;
    }
    return false;
}

static void measure_floors(measure* m, const cr_state* s) {
    const cr_world* w = m->world;
    const int32_t* bodies = cr_ruler_bodies(m->ruler);
    cr_vec3 up = cr_normalize_or(cr_scale(w->gravity, -1), cr_v3(0, 1, 0));
    double bottom = cr_static_bottom(w, s, up);
    for (int32_t k = 0; k < cr_ruler_count(m->ruler); k++) {
        int32_t i = bodies[k];
        if (m->out->sunk[k]) continue;
        m->out->sunk[k] =
            (double)cr_dot(up, s->position[i]) < bottom - w->bodies[i].radius || cr_body_inside_static(w, s, i);
    }
}

static cr_status look(measure* m, int32_t k, int32_t looks, cr_touch** touches, int32_t* capacity, cr_touch** next,
                      int32_t* next_capacity, int32_t* next_count, int32_t* count, cr_error* error) {
    const cr_world* w = m->world;
    const cr_state* s = &m->track->frames[k * m->stride];
    cr_status status = CR_OK;
    if (k == 0) status = cr_find_touches(w, s, 2 * m->dt, touches, capacity, count, error);
    if (status) return status;
    memcpy(m->touched, m->touching, (size_t)w->body_count * sizeof *m->touched);
    memset(m->touching, 0, (size_t)w->body_count * sizeof *m->touching);
    double t = (double)k * m->dt;
    for (int32_t c = 0; c < *count; c++) {
        const cr_touch* touch = &(*touches)[c];
        double when = t + (double)touch->delay;
        if (touch->delay > 0 && ((double)touch->delay > m->dt || k + 1 == looks)) continue;
        if (touch->delay == 0) m->touching[touch->i] = m->touching[touch->j] = true;
        int32_t window = (int32_t)(when / CR_GRAPH_WINDOW);
        timed_edge* e = append(&m->edges, sizeof *e);
        double* depth = touch->delay == 0 ? append(&m->depths, sizeof *depth) : NULL;
        if (!e || (touch->delay == 0 && !depth)) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
        *e = (timed_edge){window < m->out->window_count ? window : m->out->window_count - 1, touch->i, touch->j};
        if (depth) *depth = touch->distance < 0 ? -(double)touch->distance : 0;
        const int32_t* bodies = cr_ruler_bodies(m->ruler);
        for (int32_t b = 0; b < cr_ruler_count(m->ruler); b++)
            if ((bodies[b] == touch->i || bodies[b] == touch->j) && when < m->out->first_contact[b])
                m->out->first_contact[b] = when;
    }
    if (k + 1 < looks) {
        const cr_state* after = &m->track->frames[(k + 1) * m->stride];
        status = cr_find_touches(w, after, 2 * m->dt, next, next_capacity, next_count, error);
        if (status) return status;
        for (int32_t i = 0; i < w->body_count; i++) m->parent[i] = i, m->grounded[i] = false;
        join(m, *touches, *count);
        join(m, *next, *next_count);
        measure_groups(m, s, after);
    }
    if (k > 0) {
        const cr_state* before = &m->track->frames[(k - 1) * m->stride];
        for (int32_t i = 0; i < w->body_count; i++) {
            if (!cr_is_free(&w->bodies[i]) || w->bodies[i].gravity_factor == 0 || cr_length(w->gravity) == 0) continue;
            m->body_time += 1;
            m->floating += !m->touching[i] && !m->touched[i] && cr_body_slow(w, s, i) && cr_body_slow(w, before, i);
        }
    }
    // The next look's touches become this look's.
    cr_touch* swap = *touches;
    int32_t swap_capacity = *capacity;
    *touches = *next, *capacity = *next_capacity, *count = *next_count;
    *next = swap, *next_capacity = swap_capacity;
    return CR_OK;
}

static int by_window(const void* a, const void* b) {
    const timed_edge *x = a, *y = b;
    if (x->window != y->window) return x->window < y->window ? -1 : 1;
    if (x->i != y->i) return x->i < y->i ? -1 : 1;
    return (x->j > y->j) - (x->j < y->j);
}

static cr_status make_graph(measure* m, cr_error* error) {
    timed_edge* e = m->edges.items;
    cr_physics* out = m->out;
    if (m->edges.count) qsort(e, (size_t)m->edges.count, sizeof *e, by_window);
    out->edges = malloc(((size_t)m->edges.count + 1) * sizeof *out->edges);
    out->window_first = calloc((size_t)out->window_count + 1, sizeof *out->window_first);
    if (!out->edges || !out->window_first) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    int32_t n = 0, k = 0;
    for (int32_t window = 0; window < out->window_count; window++) {
        out->window_first[window] = n;
        for (; k < m->edges.count && e[k].window == window; k++)
            if (k == 0 || by_window(&e[k - 1], &e[k]) != 0) out->edges[n++] = (cr_edge){e[k].i, e[k].j};
    }
    out->window_first[out->window_count] = n;
    return CR_OK;
}

static void settle_times(measure* m, int32_t looks) {
    const int32_t* bodies = cr_ruler_bodies(m->ruler);
    for (int32_t b = 0; b < cr_ruler_count(m->ruler); b++) {
        int32_t k = looks;
        while (k > 0 && cr_body_slow(m->world, &m->track->frames[(k - 1) * m->stride], bodies[b])) k--;
        m->out->settled[b] = k == looks ? m->out->duration : (double)k * m->dt;
    }
}

static cr_status run(measure* m, cr_error* error) {
    int32_t looks = (m->track->frame_count - 1) / m->stride + 1, capacity = 0, count = 0, next_capacity = 0,
            next_count = 0;
    int32_t each_floor = (int32_t)fmax(1, round(0.1 / m->dt));
    cr_touch *touches = NULL, *next = NULL;
    cr_status status = CR_OK;
    for (int32_t k = 0; k < looks && !status; k++) {
        status = look(m, k, looks, &touches, &capacity, &next, &next_capacity, &next_count, &count, error);
        if (!status && (k % each_floor == 0 || k + 1 == looks)) measure_floors(m, &m->track->frames[k * m->stride]);
    }
    free(touches);
    free(next);
    if (!status) status = make_graph(m, error);
    if (status) return status;
    settle_times(m, looks);
    measure_energy(m, looks);
    cr_physics* out = m->out;
    out->momentum_drift = m->drift_weight > 0 ? m->drift / m->drift_weight : 0;
    out->angular_drift = m->spin_weight > 0 ? m->spin / m->spin_weight : 0;
    out->ghost_force = m->ghost_weight > 0 ? m->ghost / m->ghost_weight : 0;
    out->levitation = m->body_time > 0 ? m->floating / m->body_time : 0;
    if (m->depths.count) {
        out->penetration_p50 = cr_quantile(m->depths.items, m->depths.count, 0.5);
        out->penetration_p99 = cr_quantile(m->depths.items, m->depths.count, 0.99);
        out->penetration_max = cr_quantile(m->depths.items, m->depths.count, 1);
    }
    return CR_OK;
}

cr_status cr_physics_measure(cr_physics* physics, const cr_ruler* ruler, const cr_track* track, cr_error* error) {
    *physics = (cr_physics){0};
    const cr_world* world = cr_ruler_world(ruler);
    if (track->body_count != world->body_count || track->frame_count < 1)
        return cr_fail(error, CR_ERROR_ARGUMENT, "expected a track of %d bodies, found %d bodies and %d frames",
                       world->body_count, track->body_count, track->frame_count);
    size_t n = (size_t)world->body_count, bodies = (size_t)cr_ruler_count(ruler) + 1;
    measure m = {.world = world, .ruler = ruler, .track = track, .out = physics};
    m.stride = (int32_t)fmax(1, round(track->frame_rate / CR_TOUCH_RATE));
    m.dt = m.stride / track->frame_rate;
    physics->duration = (track->frame_count - 1) / track->frame_rate;
    physics->window_count = (int32_t)ceil(physics->duration / CR_GRAPH_WINDOW - 1e-9) + 1;
    m.parent = calloc(n + 1, sizeof *m.parent);
    m.grounded = calloc(n + 1, sizeof *m.grounded);
    m.touching = calloc(n + 1, sizeof *m.touching);
    m.touched = calloc(n + 1, sizeof *m.touched);
    m.momentum = calloc(2 * n + 1, sizeof *m.momentum);
    physics->first_contact = malloc(bodies * sizeof *physics->first_contact);
    physics->settled = malloc(bodies * sizeof *physics->settled);
    physics->sunk = calloc(bodies, sizeof *physics->sunk);
    bool ok = m.parent && m.grounded && m.touching && m.touched && m.momentum && physics->first_contact &&
              physics->settled && physics->sunk;
    for (size_t k = 0; k + 1 < bodies && ok; k++) physics->first_contact[k] = physics->duration;
    cr_status status = ok ? run(&m, error) : cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    free(m.parent), free(m.grounded), free(m.touching), free(m.touched), free(m.momentum);
    free(m.edges.items), free(m.depths.items);
    if (status) cr_physics_destroy(physics);
    return status;
}

void cr_physics_destroy(cr_physics* physics) {
    free(physics->window_first);
    free(physics->edges);
    free(physics->first_contact);
    free(physics->settled);
    free(physics->sunk);
    *physics = (cr_physics){0};
}
