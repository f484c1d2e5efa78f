#include <stdlib.h>
#include <string.h>

#include "model/contact/solver_joints.h"
#include "world/disjoint.h"
#include "world/freeflight.h"
#include "world/parallel.h"

#define SLACK 0.25f // of the mean radius: bodies that leave their free flight so far look for pairs again

struct cr_solver {
    cr_teacher teacher;
    int32_t frames;
    float frame_time;
    cr_solver_window* windows;
    int32_t window_count, window_capacity;
};

cr_teacher cr_preset_teacher(const char* preset) {
    if (preset && !strcmp(preset, "movi"))
        return (cr_teacher){10, 50, CR_FRICTION_PYRAMID, 0, 0.001f, 0.1f, 0.08f, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0};
    return (cr_teacher){4, 50, CR_FRICTION_SLIP, 0.2f, 0.001f, 0.1f, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0};
}

cr_status cr_teacher_check(const cr_teacher* t, const char* path, cr_error* error) {
    bool counts = t->substeps >= 1 && t->substeps <= 64 && t->iterations >= 0 && t->iterations <= 1000;
    bool lengths =
        t->restitution_threshold >= 0 && t->restitution_threshold < 1e3f && t->hull_margin >= 0 && t->hull_margin < 1;
    bool shares =
        t->erp >= 0 && t->erp <= 1 && t->rounding >= 0 && t->rounding <= 1 && t->freedom >= 0 && t->freedom <= 1;
    bool law = t->friction >= CR_FRICTION_CONE && t->friction <= CR_FRICTION_PYRAMID;
    if (t->all_points != 0 && t->all_points != 1)
        return cr_fail(error, CR_ERROR_FORMAT, "%s: teacher: expected all_points 0 or 1, found %d", path,
                       t->all_points);
    if (!(t->time_constant >= 0 && t->time_constant <= 1 && t->damping_ratio >= 0 && t->damping_ratio <= 100))
        return cr_fail(error, CR_ERROR_FORMAT,
                       "%s: teacher: expected time_constant in 0..1 and damping_ratio in 0..100, found %g and %g", path,
                       (double)t->time_constant, (double)t->damping_ratio);
    if (!(t->stiffness >= 0 && t->stiffness <= 1e9f && t->damping >= 0 && t->damping <= 1e9f && t->exponent >= 0.1f &&
          t->exponent <= 10 && t->loss >= 0 && t->loss <= 100))
        return cr_fail(error, CR_ERROR_FORMAT,
                       "%s: teacher: expected stiffness and damping in 0..1e9, exponent in 0.1..10 and loss in 0..100, "
                       "found %g, %g, %g and %g",
                       path, (double)t->stiffness, (double)t->damping, (double)t->exponent, (double)t->loss);
    if (!(fabsf(t->friction_rate) <= 1 && fabsf(t->friction_load) < 1))
        return cr_fail(
            error, CR_ERROR_FORMAT,
            "%s: teacher: expected friction_rate in -1..1 and friction_load between -1 and 1, found %g and %g", path,
            (double)t->friction_rate, (double)t->friction_load);
    if (counts && lengths && shares && law) return CR_OK;
    return cr_fail(error, CR_ERROR_FORMAT,
                   "%s: teacher: expected substeps in 1..64, iterations in 0..1000, restitution_threshold in 0..1000 "
                   "and hull_margin, rounding, erp and freedom in 0..1, found %d, %d, %g, %g, %g, %g and %g",
                   path, t->substeps, t->iterations, (double)t->restitution_threshold, (double)t->hull_margin,
                   (double)t->rounding, (double)t->erp, (double)t->freedom);
}

void cr_teacher_fit(cr_teacher* t, const cr_fit* fit) {
    t->restitution_threshold = (float)fit->threshold;
    t->erp = (float)fit->erp;
    t->rounding = (float)fit->rounding;
    t->hull_margin = (float)fit->margin;
    t->time_constant = (float)fit->time_constant;
    t->damping_ratio = (float)fit->damping_ratio;
    t->all_points = fit->all_points > 0.5;
    t->stiffness = (float)fit->stiffness;
    t->damping = (float)fit->damping;
    t->exponent = (float)fit->exponent;
    t->loss = (float)fit->loss;
    t->friction_rate = (float)fit->rate;
    t->friction_load = (float)fit->load;
    if (fit->cone > 0.5) t->friction = CR_FRICTION_CONE;
}

// ---------------------------------------------------------------- memory

enum { BODY_COLUMNS = 14 };

static void body_columns(cr_solver_window* w, size_t H1, cr_column columns[BODY_COLUMNS]) {
    cr_solved* s = &w->solved;
    const cr_column list[BODY_COLUMNS] = {{&s->position, H1 * sizeof *s->position},
                                          {&s->orientation, H1 * sizeof *s->orientation},
                                          {&s->velocity, H1 * sizeof *s->velocity},
                                          {&s->angular_velocity, H1 * sizeof *s->angular_velocity},
                                          {&s->island, sizeof *s->island},
                                          {&w->motions, sizeof *w->motions},
                                          {&w->bodies, sizeof *w->bodies},
                                          {&w->from_p, sizeof *w->from_p},
                                          {&w->from_v, sizeof *w->from_v},
                                          {&w->saved_v, sizeof *w->saved_v},
                                          {&w->saved_w, sizeof *w->saved_w},
                                          {&w->parent, sizeof *w->parent},
                                          {&w->start, sizeof *w->start},
                                          {&w->order_bodies, sizeof *w->order_bodies}};
    memcpy(columns, list, sizeof list);
}

static void destroy_window(cr_solver_window* w) {
    cr_column columns[BODY_COLUMNS];
    body_columns(w, 1, columns);
    cr_free_columns(columns, BODY_COLUMNS);
    cr_state_destroy(&w->now);
    cr_pair_map_destroy(&w->map);
    free(w->solved.contacts);
    free(w->pairs);
    free(w->order_pairs);
    free(w->rows);
    free(w->islands);
    free(w->joints);
    free(w->order_joints);
    free(w->near);
    free(w->cache);
}

static cr_status reserve_bodies(cr_solver_window* w, int32_t count) {
    if (count > w->body_capacity) {
        cr_column columns[BODY_COLUMNS];
        body_columns(w, (size_t)w->frames + 1, columns);
        cr_state_destroy(&w->now);
        if (!cr_renew_columns(columns, BODY_COLUMNS, &w->body_capacity, count))
            return cr_fail(&w->error, CR_ERROR_MEMORY, "solver: no memory for %d bodies", count);
        cr_status status = cr_state_create(&w->now, w->body_capacity, &w->error);
        if (status) {
            w->body_capacity = 0;
            return status;
        }
    }
    w->now.count = count;
    w->solved.body_count = count;
    return CR_OK;
}

// ---------------------------------------------------------------- islands

// A joint's body in whose island it is; -1: it moves nothing.
static int32_t mover_of(const cr_solver_joint* j) { return j->a >= 0 ? j->a : j->b; }

// Sorts joints by their island, once bodies have its number.
static void sort_joints(cr_solver_window* at) {
    int32_t joints = 0;
    for (int32_t k = 0; k < at->joint_count; k++) {
        int32_t mover = mover_of(&at->joints[k]);
        if (mover >= 0) at->islands[at->start[mover]].joint_count++;
    }
    for (int32_t g = 0; g < at->island_count; g++) {
        cr_island* x = &at->islands[g];
        x->first_joint = joints;
        joints += x->joint_count;
        x->joint_count = 0;
    }
    for (int32_t k = 0; k < at->joint_count; k++) {
        int32_t mover = mover_of(&at->joints[k]);
        if (mover < 0) continue;
        cr_island* x = &at->islands[at->start[mover]];
        at->order_joints[x->first_joint + x->joint_count++] = k;
    }
}

// Sorts bodies, pairs with points, and joints by their island. Bodies that touch nothing and hang on nothing are in
// none.
static bool find_islands(cr_solver_window* at) {
    int32_t n = at->solved.body_count, bodies = 0, pairs = 0;
    if (!cr_grow(&at->order_pairs, &at->order_capacity, at->pair_count, sizeof *at->order_pairs) ||
        !cr_grow(&at->order_joints, &at->joint_order_capacity, at->joint_count, sizeof *at->order_joints) ||
        !cr_renew(&at->rows, &at->row_capacity, at->pair_count, CR_MANIFOLD_POINTS * sizeof *at->rows))
        return false;
    for (int32_t i = 0; i < n; i++) {
        at->parent[i] = i;
        at->start[i] = -1; // no pair yet
    }
    for (int32_t k = 0; k < at->pair_count; k++) {
        const cr_solver_pair* p = &at->pairs[k];
        if (!p->manifold.count) continue;
        at->start[p->a] = 0;
        if (!at->bodies[p->b].dynamic) continue;
        at->start[p->b] = 0;
        cr_join(at->parent, p->a, p->b);
    }
    for (int32_t k = 0; k < at->joint_count; k++) {
        const cr_solver_joint* j = &at->joints[k];
        if (j->a >= 0) at->start[j->a] = 0;
        if (j->b >= 0) at->start[j->b] = 0;
        if (j->a >= 0 && j->b >= 0) cr_join(at->parent, j->a, j->b);
    }
    at->island_count = 0;
    if (!cr_grow(&at->islands, &at->island_capacity, n, sizeof *at->islands)) return false;
    for (int32_t i = 0; i < n; i++) {
        if (at->start[i] < 0) continue;
        int32_t root = cr_root_of(at->parent, i);
        if (root == i) {
            at->islands[at->island_count] = (cr_island){0};
            at->start[i] = at->island_count++;
        } else {
            at->start[i] = at->start[root]; // the root is the least body: it has its number already
        }
        at->islands[at->start[i]].body_count++;
    }
    for (int32_t k = 0; k < at->pair_count; k++)
        if (at->pairs[k].manifold.count) at->islands[at->start[at->pairs[k].a]].pair_count++;
    for (int32_t g = 0; g < at->island_count; g++) {
        cr_island* x = &at->islands[g];
        x->first_body = bodies;
        x->first_pair = pairs;
        bodies += x->body_count;
        pairs += x->pair_count;
        x->body_count = x->pair_count = 0;
    }
    for (int32_t i = 0; i < n; i++) {
        if (at->start[i] < 0) continue;
        cr_island* x = &at->islands[at->start[i]];
        at->order_bodies[x->first_body + x->body_count++] = i;
    }
    for (int32_t k = 0; k < at->pair_count; k++) {
        if (!at->pairs[k].manifold.count) continue;
        cr_island* x = &at->islands[at->start[at->pairs[k].a]];
        at->order_pairs[x->first_pair + x->pair_count++] = k;
    }
    sort_joints(at);
    return true;
}

// ---------------------------------------------------------------- a window

static cr_status start_window(cr_solver_window* w, const cr_state* state) {
    const cr_world* world = w->world;
    cr_status status = reserve_bodies(w, world->body_count);
    if (status) return status;
    for (int32_t i = 0; i < world->body_count; i++) {
        const cr_body* b = &world->bodies[i];
        bool awake = !cr_sleeps(w->sleep, i);
        bool dynamic = cr_is_token(b) && awake, moves = b->motion != CR_STATIC && awake,
             falls = b->motion == CR_DYNAMIC && awake;
        cr_vec3 none = cr_v3(0, 0, 0);
        w->bodies[i] = (cr_solver_body){.p = state->position[i],
                                        .q = state->orientation[i],
                                        .gravity = falls ? cr_scale(world->gravity, b->gravity_factor) : none,
                                        .inertia = falls ? b->inertia : none,
                                        .inverse_inertia = dynamic ? b->inverse_inertia : none,
                                        .size = b->radius,
                                        .dynamic = dynamic,
                                        .moves = moves};
        w->motions[i] = (cr_solver_motion){.v = moves ? state->linear_velocity[i] : none,
                                           .w = moves ? state->angular_velocity[i] : none,
                                           .inverse_mass = dynamic ? b->inverse_mass : 0};
    }
    w->pair_count = 0;
    if (!cr_pair_map_clear(&w->map, w->map.capacity))
        return cr_fail(&w->error, CR_ERROR_MEMORY, "solver: no memory for pairs");
    return cr_solver_start_joints(w);
}

static void store_frame(cr_solver_window* w, int32_t frame) {
    for (int32_t i = 0; i < w->solved.body_count; i++) {
        size_t to = (size_t)i * (size_t)(w->frames + 1) + (size_t)frame;
        w->solved.position[to] = w->bodies[i].p;
        w->solved.orientation[to] = w->bodies[i].q;
        w->solved.velocity[to] = w->motions[i].v;
        w->solved.angular_velocity[to] = w->motions[i].w;
    }
}

// Has any body left the free flight that pairs were found on, `time` seconds ago?
static bool strays(const cr_solver_window* w, float time) {
    for (int32_t i = 0; i < w->solved.body_count; i++) {
        const cr_solver_body* b = &w->bodies[i];
        if (!b->dynamic) continue;
        cr_vec3 free = cr_madd(cr_madd(w->from_p[i], time, w->from_v[i]), 0.5f * time * time, b->gravity);
        cr_vec3 d = cr_sub(b->p, free);
        if (cr_dot(d, d) > w->slack * w->slack) return true;
    }
    return false;
}

static float mean_radius(const cr_world* world) {
    double sum = 0;
    int32_t count = 0;
    for (int32_t i = 0; i < world->body_count; i++) {
        if (!cr_is_token(&world->bodies[i])) continue;
        sum += (double)world->bodies[i].radius;
        count++;
    }
    return count ? (float)(sum / count) : 0;
}

// Pairs start from what they bore last: as the manifold before the first one, its points hand their impulses on.
static void recall_pairs(cr_solver_window* w) {
    for (int32_t c = 0; c < w->cache_count; c++) {
        const cr_cached_pair* m = &w->cache[c];
        if (m->a < 0) {
            cr_solver_recall_joint(w, m);
            continue;
        }
        int32_t k = cr_solver_pair_index(w, m->a, m->b);
        if (k < 0) continue;
        cr_solver_pair* p = &w->pairs[k];
        p->manifold.count = m->count;
        for (int32_t i = 0; i < m->count; i++) {
            p->manifold.points[i].id = m->id[i];
            p->impulse[i] = m->normal[i];
            p->slide[i] = m->slide[i];
        }
    }
}

// Is the record of what sleeps? It is kept for when that wakes.
static bool of_sleep(const cr_solver_window* w, const cr_cached_pair* m) {
    if (!w->sleep) return false;
    if (m->a >= 0) return cr_is_still(w->sleep, w->world, m->a) && cr_is_still(w->sleep, w->world, m->b);
    return m->b < w->joint_count && mover_of(&w->joints[m->b]) < 0;
}

static void keep_of_sleep(cr_solver_window* w) {
    int32_t kept = 0;
    for (int32_t c = 0; c < w->cache_count; c++)
        if (of_sleep(w, &w->cache[c])) w->cache[kept++] = w->cache[c];
    w->cache_count = kept;
}

static cr_status store_cache(cr_solver_window* w) {
    keep_of_sleep(w);
    if (!cr_grow(&w->cache, &w->cache_capacity, (int64_t)w->cache_count + w->joint_count, sizeof *w->cache))
        return cr_fail(&w->error, CR_ERROR_MEMORY, "solver: no memory for the contact cache");
    for (int32_t k = 0; k < w->joint_count; k++)
        if (!w->sleep || mover_of(&w->joints[k]) >= 0)
            cr_solver_cache_joint(&w->joints[k], k, &w->cache[w->cache_count++]);
    for (int32_t k = 0; k < w->pair_count; k++) {
        const cr_solver_pair* p = &w->pairs[k];
        bool bears = false;
        for (int32_t i = 0; i < p->manifold.count; i++) bears = bears || p->impulse[i] > 0;
        if (!bears) continue;
        if (!cr_grow(&w->cache, &w->cache_capacity, (int64_t)w->cache_count + 1, sizeof *w->cache))
            return cr_fail(&w->error, CR_ERROR_MEMORY, "solver: no memory for the contact cache");
        cr_cached_pair* m = &w->cache[w->cache_count++];
        memset(m, 0, sizeof *m); // bytes of snapshots
        m->a = p->a;
        m->b = p->b;
        m->count = p->manifold.count;
        for (int32_t i = 0; i < m->count; i++) {
            m->id[i] = p->manifold.points[i].id;
            m->normal[i] = p->impulse[i];
            m->slide[i] = p->slide[i];
        }
    }
    return CR_OK;
}

static int by_bodies(const void* x, const void* y) {
    const cr_solved_contact *a = x, *b = y;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

static bool is_contact(const cr_solver_pair* p) {
    return p->solved.bears || p->solved.nearest < CR_SOLVER_NEAR * p->size;
}

// The contacts of the chunk, and its islands.
static cr_status collect(cr_solver_window* w) {
    cr_solved* out = &w->solved;
    out->contact_count = 0;
    for (int32_t i = 0; i < out->body_count; i++) w->parent[i] = i;
    for (int32_t k = 0; k < w->pair_count; k++) {
        cr_solver_pair* p = &w->pairs[k];
        if (!is_contact(p)) continue;
        cr_solver_end_chunk(p);
        if (!cr_grow(&out->contacts, &w->contact_capacity, (int64_t)out->contact_count + 1, sizeof *out->contacts))
            return cr_fail(&w->error, CR_ERROR_MEMORY, "solver: no memory for %d contacts", out->contact_count);
        out->contacts[out->contact_count++] = p->solved;
        if (w->bodies[p->b].dynamic) cr_join(w->parent, p->a, p->b);
    }
    for (int32_t i = 0; i < out->body_count; i++) out->island[i] = cr_root_of(w->parent, i);
    if (out->contact_count > 1) qsort(out->contacts, (size_t)out->contact_count, sizeof *out->contacts, by_bodies);
    return CR_OK;
}

// Bodies that touch nothing fly; what is moved from outside goes on.
static void move_others(cr_solver_window* w, bool dynamic) {
    for (int32_t i = 0; i < w->solved.body_count; i++) {
        cr_solver_body* b = &w->bodies[i];
        cr_solver_motion* m = &w->motions[i];
        if (b->dynamic != dynamic || !b->moves || w->start[i] >= 0) continue;
        cr_free_flight(b->gravity, dynamic ? b->inertia : cr_v3(0, 0, 0), w->frame_time, &b->p, &b->q, &m->v, &m->w);
    }
}

typedef struct frame_of {
    cr_solver_window* window;
    int32_t frame;
} frame_of;

static void look_at_pair(void* context, int32_t p) {
    const frame_of* f = context;
    cr_solver_collide(f->window, &f->window->pairs[p]);
    cr_solver_look(f->window, &f->window->pairs[p], f->frame);
}

static void solve_island(void* context, int32_t g) {
    const frame_of* f = context;
    for (int32_t i = 0; i < f->window->teacher->substeps; i++)
        cr_solver_substep(f->window, &f->window->islands[g], f->frame, i);
}

static cr_status run_frame(cr_solver_window* w, int32_t frame) {
    frame_of f = {w, frame};
    cr_parallel_for(w->pair_count, w->pair_count > 64 ? w->threads : 1, 16, look_at_pair, &f);
    if (!find_islands(w)) return cr_fail(&w->error, CR_ERROR_MEMORY, "solver: no memory for islands");
    move_others(w, true);
    cr_parallel_for(w->island_count, w->threads, 1, solve_island, &f);
    move_others(w, false); // last: the islands look at where the ground was
    for (int32_t p = 0; p < w->pair_count; p++) cr_solver_end_frame(&w->pairs[p], frame);
    return CR_OK;
}

// Through the chunk no point of the pair's body a is faster than one at rest may be for a moment, nor is a blow handed
// on: impulses of its frames differ by less than what would make it so fast, or than they bear in all.
static bool is_calm(const cr_solver_window* w, const cr_solver_pair* p) {
    float limit = CR_REST_BURST * cr_rest_limit(w->world, p->a), radius = w->world->bodies[p->a].radius;
    float least = INFINITY, most = 0;
    size_t H1 = (size_t)w->frames + 1;
    const cr_vec3 *v = w->solved.velocity + (size_t)p->a * H1, *o = w->solved.angular_velocity + (size_t)p->a * H1;
    bool calm = true;
    for (size_t k = 0; k < H1 && calm; k++) calm = cr_length(v[k]) + radius * cr_length(o[k]) <= limit;
    for (int32_t k = 0; k < w->frames; k++) {
        float impulse = cr_length(p->solved.impulse[k]);
        least = cr_min(least, impulse);
        most = cr_max(most, impulse);
    }
    return calm && most - least <= cr_max(least, limit / w->motions[p->a].inverse_mass);
}

// Wakes what would have contacts in its sleep; who sleeps alone may have them with the calm.
static bool wake_touched(cr_solver_window* w) {
    if (!w->sleep || !w->sleep->asleep) return false;
    bool woken = false;
    for (int32_t k = 0; k < w->pair_count; k++) {
        const cr_solver_pair* p = &w->pairs[k];
        if (!cr_sleeps(w->sleep, p->b) || !is_contact(p)) continue;
        if (w->sleep->island[p->b] == CR_SLEEPS_ALONE && is_calm(w, p)) continue;
        cr_sleep_wake(w->sleep, p->b);
        woken = true;
    }
    return woken;
}

static cr_status run_frames(cr_solver_window* w, const cr_state* state) {
    cr_status status = start_window(w, state);
    int32_t from = 0;
    for (int32_t k = 0; k < w->frames && !status; k++) {
        store_frame(w, k);
        if (k == 0 || strays(w, (float)(k - from) * w->frame_time)) {
            status = cr_solver_find_pairs(w, (float)(w->frames - k) * w->frame_time);
            if (status) return status;
            if (k == 0) recall_pairs(w);
            from = k;
            for (int32_t i = 0; i < w->solved.body_count; i++) {
                w->from_p[i] = w->bodies[i].p;
                w->from_v[i] = w->motions[i].v;
            }
        }
        status = run_frame(w, k);
    }
    if (status) return status;
    store_frame(w, w->frames);
    for (int32_t p = 0; p < w->pair_count; p++) cr_solver_look(w, &w->pairs[p], w->frames);
    return CR_OK;
}

static cr_status run_window(cr_solver_window* w, const cr_state* state, bool cached) {
    if (!cached) w->cache_count = 0;
    cr_status status;
    do status = run_frames(w, state);
    while (!status && wake_touched(w));
    if (!status) status = store_cache(w);
    return status ? status : collect(w);
}

// ---------------------------------------------------------------- the solver

cr_status cr_solver_create(cr_solver** solver, const cr_teacher* teacher, int32_t frames, float frame_time,
                           cr_error* error) {
    *solver = NULL;
    if (frames < 1 || frames > CR_MAX_FRAMES)
        return cr_fail(error, CR_ERROR_ARGUMENT, "solver: expected 1 to %d frames, found %d", CR_MAX_FRAMES, frames);
    if (!(frame_time > 0) || !isfinite(frame_time))
        return cr_fail(error, CR_ERROR_ARGUMENT, "solver: expected a frame time > 0 s, found %g", (double)frame_time);
    if (teacher->substeps < 1 || teacher->substeps > 64)
        return cr_fail(error, CR_ERROR_ARGUMENT, "solver: expected 1 to 64 substeps a frame, found %d",
                       teacher->substeps);
    cr_solver* s = calloc(1, sizeof *s);
    if (!s) return cr_fail(error, CR_ERROR_MEMORY, "solver: no memory");
    s->teacher = *teacher;
    s->frames = frames;
    s->frame_time = frame_time;
    *solver = s;
    return CR_OK;
}

void cr_solver_destroy(cr_solver* s) {
    if (!s) return;
    for (int32_t k = 0; k < s->window_count; k++) destroy_window(&s->windows[k]);
    free(s->windows);
    free(s);
}

const cr_teacher* cr_solver_teacher(const cr_solver* s) { return &s->teacher; }

const cr_solved* cr_solver_result(const cr_solver* s, int32_t window) { return &s->windows[window].solved; }

void cr_solver_forget(cr_solver* s) {
    for (int32_t k = 0; k < s->window_count; k++) s->windows[k].cache_count = 0;
}

// Windows that were never used are empty.
static bool reserve_windows(cr_solver* s, int32_t count) {
    if (!cr_grow(&s->windows, &s->window_capacity, count, sizeof *s->windows)) return false;
    if (count > s->window_count) {
        memset(s->windows + s->window_count, 0, sizeof *s->windows * (size_t)(count - s->window_count));
        s->window_count = count;
    }
    return true;
}

typedef struct windows_of {
    cr_solver* solver;
    const cr_window* windows;
    int32_t iterations, threads; // of each
    bool cached;
} windows_of;

static void solve_window(void* context, int32_t k) {
    const windows_of* all = context;
    const cr_solver* s = all->solver;
    cr_solver_window* w = &s->windows[k];
    w->world = all->windows[k].world;
    w->sleep = all->windows[k].sleep;
    w->teacher = &s->teacher;
    w->frames = s->frames;
    w->frame_time = s->frame_time;
    w->iterations = all->iterations;
    w->threads = all->threads;
    w->slack = SLACK * mean_radius(w->world);
    w->status = run_window(w, all->windows[k].state, all->cached);
}

cr_status cr_solver_run(cr_solver* s, const cr_window* windows, int32_t count, bool cached, int32_t iterations,
                        int32_t threads, cr_error* error) {
    if (!reserve_windows(s, count)) return cr_fail(error, CR_ERROR_MEMORY, "solver: no memory for %d worlds", count);
    windows_of all = {s, windows, iterations >= 0 ? iterations : s->teacher.iterations, count == 1 ? threads : 1,
                      cached};
    cr_parallel_for(count, threads, 1, solve_window, &all);
    for (int32_t k = 0; k < count; k++) {
        if (!s->windows[k].status) continue;
        if (error) *error = s->windows[k].error;
        return s->windows[k].status;
    }
    return CR_OK;
}

cr_status cr_solver_succeed(cr_solver* s, const cr_solver* before, const int32_t* to, const cr_sleep* sleep,
                            cr_error* error) {
    if (!before->window_count) return CR_OK;
    const cr_solver_window* old = &before->windows[0];
    if (!reserve_windows(s, 1) ||
        !cr_grow(&s->windows[0].cache, &s->windows[0].cache_capacity, old->cache_count, sizeof *old->cache))
        return cr_fail(error, CR_ERROR_MEMORY, "solver: no memory for a contact cache");
    cr_solver_window* w = &s->windows[0];
    for (int32_t c = 0; c < old->cache_count; c++) {
        cr_cached_pair m = old->cache[c];
        if (m.a < 0) continue; // of a joint
        m.a = to[m.a];
        m.b = to[m.b];
        if (m.a >= 0 && m.b >= 0 && (cr_sleeps(sleep, m.a) || cr_sleeps(sleep, m.b))) w->cache[w->cache_count++] = m;
    }
    return CR_OK;
}

// Marks all that joints join to bodies that are marked.
static void extend(const cr_solver_window* w, bool* changed) {
    bool more = true;
    while (more) {
        more = false;
        for (int32_t k = 0; k < w->joint_count; k++) {
            int32_t a = w->joints[k].a, b = w->joints[k].b;
            if (a < 0 || b < 0 || changed[a] == changed[b]) continue;
            changed[a] = changed[b] = more = true;
        }
    }
}

void cr_solver_project_joints(cr_solver* s, int32_t window, bool* changed, const cr_paths_view* paths) {
    cr_solver_window* w = &s->windows[window];
    size_t H1 = (size_t)w->frames + 1;
    extend(w, changed);
    for (size_t k = 1; k < H1; k++) {
        for (int32_t i = 0; i < w->solved.body_count; i++) {
            size_t at = (size_t)i * H1 + k;
            w->bodies[i].p = paths->position[at];
            w->bodies[i].q = paths->orientation[at];
            w->motions[i].v = paths->velocity[at];
            w->motions[i].w = paths->angular_velocity[at];
        }
        cr_solver_project_frame(w, changed);
        for (int32_t i = 0; i < w->solved.body_count; i++) {
            size_t at = (size_t)i * H1 + k;
            if (!changed[i] || !w->bodies[i].dynamic) continue;
            paths->position[at] = w->bodies[i].p;
            paths->orientation[at] = w->bodies[i].q;
            paths->velocity[at] = w->motions[i].v;
            paths->angular_velocity[at] = w->motions[i].w;
        }
    }
}

cr_status cr_solver_cache(const cr_solver* s, void** bytes, size_t* size, cr_error* error) {
    *bytes = NULL;
    *size = 0;
    if (!s->window_count || !s->windows[0].cache_count) return CR_OK;
    size_t wanted = sizeof(cr_cached_pair) * (size_t)s->windows[0].cache_count;
    *bytes = malloc(wanted);
    if (!*bytes) return cr_fail(error, CR_ERROR_MEMORY, "solver: no memory for a contact cache of %zu bytes", wanted);
    memcpy(*bytes, s->windows[0].cache, wanted);
    *size = wanted;
    return CR_OK;
}

cr_status cr_solver_set_cache(cr_solver* s, const void* bytes, size_t size, cr_error* error) {
    size_t count = size / sizeof(cr_cached_pair);
    if (size % sizeof(cr_cached_pair) || count > INT32_MAX / 2)
        return cr_fail(error, CR_ERROR_FORMAT, "solver: expected a contact cache of a multiple of %zu bytes, found %zu",
                       sizeof(cr_cached_pair), size);
    if (!reserve_windows(s, 1)) return cr_fail(error, CR_ERROR_MEMORY, "solver: no memory for a world");
    cr_solver_window* w = &s->windows[0];
    w->cache_count = 0;
    if (!cr_grow(&w->cache, &w->cache_capacity, (int64_t)count, sizeof *w->cache))
        return cr_fail(error, CR_ERROR_MEMORY, "solver: no memory for a contact cache of %zu bytes", size);
    for (size_t k = 0; k < count; k++) {
        cr_cached_pair* m = &w->cache[k];
        memcpy(m, (const char*)bytes + k * sizeof *m, sizeof *m);
        if (m->count < 0 || m->count > CR_MANIFOLD_POINTS)
            return cr_fail(error, CR_ERROR_FORMAT, "solver: expected 0 to %d points of a contact, found %d",
                           CR_MANIFOLD_POINTS, m->count);
    }
    w->cache_count = (int32_t)count;
    return CR_OK;
}
