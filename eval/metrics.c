#include "eval/metrics.h"

#include <stdlib.h>
#include <string.h>

#include "eval/statistics.h"

#define ENTRY(field, label, unit, worst, better, what) {#field, label, unit, what, worst, better},
const cr_score_info cr_score_infos[CR_SCORE_COUNT] = {CR_SCORES(ENTRY)};
#undef ENTRY

// ---------------------------------------------------------------- the ruler

typedef struct measured_body {
    cr_symmetry symmetry;
    cr_mat3 moments; // m^2, mean of p p^T over the points, body frame
    float radius;    // m
    int32_t count;
    cr_vec3 points[CR_SURFACE_POINTS]; // m, body frame
} measured_body;

struct cr_ruler {
    const cr_world* world;
    int32_t count;
    int32_t* bodies; // (count)
    int32_t* kind;   // (count) index in kinds: equal bodies share one
    int32_t kind_count;
    measured_body** kinds; // (kind_count)
};

static bool alike(const cr_body* a, const cr_body* b) {
    return a->shape == b->shape && a->scale == b->scale &&
           memcmp(&a->shape_pose, &b->shape_pose, sizeof a->shape_pose) == 0 &&
           memcmp(&a->inertia, &b->inertia, sizeof a->inertia) == 0;
}

static cr_status make_kind(const cr_world* world, int32_t index, measured_body* m, cr_error* error) {
    const cr_body* b = &world->bodies[index];
    cr_status status = cr_body_symmetry(world, index, &m->symmetry, error);
    if (status) return status;
    m->radius = b->radius > 0 && isfinite(b->radius) ? b->radius : 1;
    m->count = cr_surface_samples(world, b->shape, CR_SURFACE_POINTS, m->points);
    if (m->count == 0) m->points[m->count++] = cr_v3(0, 0, 0);
    memset(&m->moments, 0, sizeof m->moments);
    for (int32_t k = 0; k < m->count; k++) {
        m->points[k] = cr_transform(b->shape_pose, cr_scale(m->points[k], b->scale));
        const float p[3] = {m->points[k].x, m->points[k].y, m->points[k].z};
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++) m->moments.m[i][j] += p[i] * p[j] / (float)m->count;
    }
    return CR_OK;
}

cr_status cr_ruler_create(cr_ruler** out, const cr_world* world, cr_error* error) {
    *out = NULL;
    size_t n = (size_t)world->body_count + 1;
    cr_ruler* r = calloc(1, sizeof *r);
    if (r) {
        r->world = world;
        r->bodies = calloc(n, sizeof *r->bodies);
        r->kind = calloc(n, sizeof *r->kind);
        r->kinds = calloc(n, sizeof *r->kinds);
    }
    if (!r || !r->bodies || !r->kind || !r->kinds) {
        cr_ruler_destroy(r);
        return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    }
    int32_t* sample = calloc(n, sizeof *sample); // the body that a kind was made from
    cr_status status = sample ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    for (int32_t i = 0; i < world->body_count && !status; i++) {
        if (world->bodies[i].motion != CR_DYNAMIC) continue;
        int32_t k = 0;
        while (k < r->kind_count && !alike(&world->bodies[sample[k]], &world->bodies[i])) k++;
        if (k == r->kind_count) {
            r->kinds[k] = calloc(1, sizeof *r->kinds[k]);
            if (r->kinds[k])
                r->kind_count++, sample[k] = i, status = make_kind(world, i, r->kinds[k], error);
            else
                status = cr_fail(error, CR_ERROR_MEMORY, "out of memory");
        }
        r->bodies[r->count] = i;
        r->kind[r->count++] = k;
    }
    free(sample);
    if (status) {
        cr_ruler_destroy(r);
        return status;
    }
    *out = r;
    return CR_OK;
}

void cr_ruler_destroy(cr_ruler* r) {
    if (!r) return;
    for (int32_t k = 0; k < r->kind_count; k++) free(r->kinds[k]);
    free(r->kinds), free(r->kind), free(r->bodies), free(r);
}

const cr_world* cr_ruler_world(const cr_ruler* r) { return r->world; }
int32_t cr_ruler_count(const cr_ruler* r) { return r->count; }
const int32_t* cr_ruler_bodies(const cr_ruler* r) { return r->bodies; }
const cr_symmetry* cr_ruler_symmetry(const cr_ruler* r, int32_t k) { return &r->kinds[r->kind[k]]->symmetry; }

double cr_pose_distance(const cr_ruler* r, int32_t k, cr_pose a, cr_pose b) {
    const measured_body* m = r->kinds[r->kind[k]];
    if (memcmp(&a, &b, sizeof a) == 0) return 0; // exactly, not to rounding
    cr_vec3 apart = cr_sub(a.position, b.position);
    if (m->symmetry.kind == CR_SYMMETRY_SPHERE) return (double)cr_length(apart) / m->radius;
    cr_quat turned =
        cr_qmul(b.orientation, cr_nearest_symmetry(&m->symmetry, m->moments, a.orientation, b.orientation));
    // a p - b p = (A - B) p + apart: the difference of nearly equal rotations is taken before it meets p.
    cr_mat3 ra = cr_quat_matrix(a.orientation), rb = cr_quat_matrix(turned), d;
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) d.m[i][j] = ra.m[i][j] - rb.m[i][j];
    double sum = 0;
    for (int32_t p = 0; p < m->count; p++) sum += (double)cr_length(cr_add(apart, cr_mul(d, m->points[p])));
    return sum / m->count / m->radius;
}

static cr_pose pose_of(const cr_state* s, int32_t i) { return (cr_pose){s->position[i], s->orientation[i]}; }

static double mean_distance(const cr_ruler* r, const cr_state* a, const cr_state* b) {
    double sum = 0;
    for (int32_t k = 0; k < r->count; k++)
        sum += cr_pose_distance(r, k, pose_of(a, r->bodies[k]), pose_of(b, r->bodies[k]));
    return r->count ? sum / r->count : 0;
}

static double duration(const cr_track* t) { return (t->frame_count - 1) / t->frame_rate; }
static int32_t grid_times(const cr_track* t, double grid_rate) {
    return (int32_t)floor(duration(t) * grid_rate + 1e-6) + 1;
}

static double crossing(const double* curve, int32_t times, double grid_rate, double end) {
    for (int32_t k = 1; k < times; k++) {
        if (curve[k] <= CR_HORIZON_DISTANCE) continue;
        if (!isfinite(curve[k])) return (k - 1) / grid_rate;
        return (k - 1 + (CR_HORIZON_DISTANCE - curve[k - 1]) / (curve[k] - curve[k - 1])) / grid_rate;
    }
    return end;
}

cr_status cr_horizon(const cr_ruler* r, const cr_track* a, const cr_track* b, double grid_rate, double* seconds,
                     cr_error* error) {
    const cr_track* shorter = duration(a) < duration(b) ? a : b;
    int32_t times = grid_times(shorter, grid_rate);
    double* curve = calloc((size_t)times, sizeof *curve);
    if (!curve) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    for (int32_t k = 0; k < times; k++) {
        const cr_state *sa = cr_track_at(a, k / grid_rate), *sb = cr_track_at(b, k / grid_rate);
        curve[k] = sa && sb ? mean_distance(r, sa, sb) : INFINITY;
    }
    *seconds = crossing(curve, times, grid_rate, duration(shorter));
    free(curve);
    return CR_OK;
}

// ---------------------------------------------------------------- scores

static void all_worst(cr_scores* s) {
    for (int k = 0; k < CR_SCORE_COUNT; k++) s->value[k] = cr_score_infos[k].worst;
    for (int32_t b = 0; b < s->bodies; b++) s->by_body[b] = 1;
}

static bool has_edge(const cr_physics* p, int32_t window, cr_edge e) {
    if (window < 0 || window >= p->window_count) return false;
    for (int32_t k = p->window_first[window]; k < p->window_first[window + 1]; k++)
        if (p->edges[k].i == e.i && p->edges[k].j == e.j) return true;
    return false;
}

// Share of a's contacts that b has in the same window or one beside it; 1 when a has none.
static double shared_contacts(const cr_physics* a, const cr_physics* b) {
    int32_t all = 0, both = 0;
    for (int32_t w = 0; w < a->window_count; w++)
        for (int32_t k = a->window_first[w]; k < a->window_first[w + 1]; k++) {
            cr_edge e = a->edges[k];
            all++;
            both += has_edge(b, w, e) || has_edge(b, w - 1, e) || has_edge(b, w + 1, e);
        }
    return all ? (double)both / all : 1;
}

static void score_contacts(cr_scores* s, const cr_physics* found, const cr_physics* truth) {
    double p = shared_contacts(found, truth), r = shared_contacts(truth, found);
    s->value[CR_SCORE_contact_precision] = p;
    s->value[CR_SCORE_contact_recall] = r;
    s->value[CR_SCORE_contact_f1] = p + r > 0 ? 2 * p * r / (p + r) : 0;
    double first = 0, settle = 0;
    for (int32_t b = 0; b < s->bodies; b++) {
        first += fabs(found->first_contact[b] - truth->first_contact[b]);
        settle += fabs(found->settled[b] - truth->settled[b]);
    }
    if (s->bodies) s->value[CR_SCORE_first_contact] = first / s->bodies, s->value[CR_SCORE_settle] = settle / s->bodies;
}

static double net(double found, double truth, double half) { return fmax(0, found - fmax(truth, half)); }

static void score_physics(cr_scores* s, const cr_physics* f, const cr_physics* t, const cr_physics* half) {
    const cr_physics* h = half ? half : t;
    s->value[CR_SCORE_energy_gain] = net(f->energy_gain, t->energy_gain, h->energy_gain);
    s->value[CR_SCORE_momentum_drift] = net(f->momentum_drift, t->momentum_drift, h->momentum_drift);
    s->value[CR_SCORE_angular_drift] = net(f->angular_drift, t->angular_drift, h->angular_drift);
    s->value[CR_SCORE_levitation] = net(f->levitation, t->levitation, h->levitation);
    s->value[CR_SCORE_ghost_force] = net(f->ghost_force, t->ghost_force, h->ghost_force);
    s->value[CR_SCORE_penetration_p50] = f->penetration_p50;
    s->value[CR_SCORE_penetration_p99] = f->penetration_p99;
    s->value[CR_SCORE_penetration_max] = f->penetration_max;
    int32_t sunk = 0;
    for (int32_t b = 0; b < s->bodies; b++) sunk += f->sunk[b] && !t->sunk[b];
    s->value[CR_SCORE_through_floor] = sunk;
}

// Bodies that the reference has at rest for the last half second and more.
static void score_rest(cr_scores* s, const cr_ruler* r, const cr_track* found, const cr_physics* truth) {
    double drift = 0, square = 0;
    int32_t n = 0, looks = 0, stride = (int32_t)fmax(1, round(found->frame_rate / CR_TOUCH_RATE));
    for (int32_t b = 0; b < s->bodies; b++) {
        if (truth->settled[b] > truth->duration - 0.5) continue;
        int32_t i = r->bodies[b], from = (int32_t)ceil(truth->settled[b] * found->frame_rate - 1e-6);
        int32_t to = found->frame_count - 1;
        if (from >= to) continue;
        cr_vec3 moved = cr_sub(found->frames[to].position[i], found->frames[from].position[i]);
        drift += (double)cr_length(moved) * found->frame_rate / (to - from);
        for (int32_t k = from; k <= to; k += stride) {
            double v = (double)cr_length(found->frames[k].linear_velocity[i]);
            square += v * v, looks++;
        }
        n++;
    }
    if (n) s->value[CR_SCORE_rest_drift] = drift / n, s->value[CR_SCORE_rest_jitter] = sqrt(square / looks);
}

static void summarize(cr_scores* s, int mean, double* values, int32_t count) {
    s->value[mean] = cr_mean(values, count);
    s->value[mean + 1] = cr_quantile(values, count, 0.5);
    s->value[mean + 2] = cr_quantile(values, count, 0.95);
}

cr_status cr_score_run(cr_scores* s, const cr_ruler* r, const cr_reference* reference, const cr_track* track,
                       double grid_rate, cr_error* error) {
    *s = (cr_scores){.bodies = r->count, .times = grid_times(reference->track, grid_rate)};
    for (int k = 0; k < CR_SCORE_COUNT; k++) s->value[k] = NAN;
    size_t n = (size_t)s->times * (size_t)(r->count > 0 ? r->count : 1);
    s->curve = calloc((size_t)s->times, sizeof *s->curve);
    s->by_body = calloc((size_t)r->count + 1, sizeof *s->by_body);
    double *d = malloc(n * sizeof *d), *p = malloc(n * sizeof *p), *q = malloc(n * sizeof *q);
    cr_status status = s->curve && s->by_body && d && p && q ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    bool same_bodies = track->body_count == r->world->body_count;
    bool failed = track->end != CR_RUN_OK || !same_bodies;
    int32_t count = 0;
    double end = 0;
    for (int32_t k = 0; k < s->times && !status; k++) {
        const cr_state* truth = cr_track_at(reference->track, k / grid_rate);
        const cr_state* found = same_bodies ? cr_track_at(track, k / grid_rate) : NULL;
        if (!truth) {
            status = cr_fail(error, CR_ERROR_ARGUMENT,
                             "the reference has no frame at %g s: %g Hz is no multiple of the grid's %g Hz",
                             k / grid_rate, reference->track->frame_rate, grid_rate);
        } else if (!found) {
            failed = true;
            s->curve[k] = INFINITY;
        } else {
            double sum = 0;
            for (int32_t b = 0; b < r->count; b++) {
                int32_t i = r->bodies[b];
                double distance = cr_pose_distance(r, b, pose_of(found, i), pose_of(truth, i));
                sum += distance;
                if (k == 0) continue;
                s->by_body[b] += fmin(distance, 1) / (s->times - 1);
                d[count] = distance;
                p[count] = (double)cr_length(cr_sub(found->position[i], truth->position[i]));
                q[count++] =
                    cr_orientation_error(cr_ruler_symmetry(r, b), found->orientation[i], truth->orientation[i]) * 180 /
                    CR_PI;
            }
            s->curve[k] = r->count ? sum / r->count : 0;
            end = s->curve[k];
        }
    }
    if (!status && failed) {
        all_worst(s);
        if (!(reference->chaos_time > 0)) s->value[CR_SCORE_horizon_chaos] = NAN; // does not apply to the scene
    }
    if (!status && !failed && count) {
        s->value[CR_SCORE_distance] = cr_mean(s->by_body, r->count);
        s->value[CR_SCORE_distance_median] = cr_quantile(d, count, 0.5);
        s->value[CR_SCORE_distance_p95] = cr_quantile(d, count, 0.95);
        s->value[CR_SCORE_distance_end] = end;
        summarize(s, CR_SCORE_position, p, count);
        summarize(s, CR_SCORE_orientation, q, count);
        double horizon = crossing(s->curve, s->times, grid_rate, (s->times - 1) / grid_rate);
        s->value[CR_SCORE_horizon] = horizon;
        if (reference->chaos_time > 0) s->value[CR_SCORE_horizon_chaos] = horizon / reference->chaos_time;
        cr_physics physics;
        status = cr_physics_measure(&physics, r, track, error);
        if (!status) {
            score_contacts(s, &physics, reference->physics);
            score_physics(s, &physics, reference->physics, reference->half);
            score_rest(s, r, track, reference->physics);
            cr_physics_destroy(&physics);
        }
    }
    free(d), free(p), free(q);
    if (status) cr_scores_destroy(s);
    return status;
}

void cr_scores_destroy(cr_scores* s) {
    free(s->curve);
    free(s->by_body);
    *s = (cr_scores){0};
}

cr_status cr_score_restarts(cr_scores* s, const cr_ruler* r, const cr_track* reference, cr_engine* engine,
                            double frame_rate, double interval, double time_limit, cr_error* error) {
    static const double after[3] = {0.10, 0.25, 0.50};
    double sum[3] = {0}, spent = 0;
    int32_t n[3] = {0}, starts = (int32_t)floor((duration(reference) - after[0]) / interval + 1e-6);
    for (int a = 0; a < 3; a++) s->value[CR_SCORE_restart_010 + a] = NAN;
    if (!engine->type->set_state) return CR_OK;
    bool failed = false;
    for (int32_t k = 1; k <= starts && !failed; k++) {
        const cr_state* start = cr_track_at(reference, k * interval);
        if (!start) return CR_OK;
        cr_error what;
        cr_status set = engine->type->set_state(engine, start, &what);
        if (set == CR_ERROR_UNSUPPORTED) return CR_OK;
        double length = fmin(after[2], duration(reference) - k * interval);
        cr_track track = {0};
        cr_status status =
            set ? CR_OK : cr_track_run(&track, engine, start, frame_rate, length, NULL, 0, time_limit - spent, error);
        spent += track.wall;
        failed = set || track.end || (time_limit > 0 && spent > time_limit);
        for (int a = 0; a < 3 && !failed && !status; a++) {
            const cr_state* found = cr_track_at(&track, after[a]);
            const cr_state* truth = cr_track_at(reference, k * interval + after[a]);
            if (!found || !truth) continue;
            double mean = 0;
            for (int32_t b = 0; b < r->count; b++)
                mean += fmin(1, cr_pose_distance(r, b, pose_of(found, r->bodies[b]), pose_of(truth, r->bodies[b])));
            if (r->count) sum[a] += mean / r->count, n[a]++;
        }
        cr_track_destroy(&track);
        if (status) return status;
    }
    for (int a = 0; a < 3; a++) s->value[CR_SCORE_restart_010 + a] = failed ? 1 : n[a] ? sum[a] / n[a] : NAN;
    return CR_OK;
}

// ---------------------------------------------------------------- futures

static int32_t usable(const cr_ruler* r, const cr_track* tracks, int32_t count, double time, const cr_state** states) {
    int32_t n = 0;
    for (int32_t k = 0; k < count; k++) {
        const cr_state* s =
            tracks[k].body_count == r->world->body_count && !tracks[k].end ? cr_track_at(&tracks[k], time) : NULL;
        if (s) states[n++] = s;
    }
    return n;
}

cr_status cr_score_futures(cr_futures* f, const cr_ruler* r, const cr_track* members, int32_t member_count,
                           const cr_track* truths, int32_t truth_count, double time, cr_error* error) {
    *f = (cr_futures){0};
    if (member_count < 1 || truth_count < 1 || r->count < 1)
        return cr_fail(error, CR_ERROR_ARGUMENT, "futures: %d members, %d truths, %d bodies", member_count, truth_count,
                       r->count);
    size_t most = (size_t)member_count + (size_t)truth_count;
    const cr_state** states = malloc(most * sizeof *states);
    double(*points)[3] = malloc(most * sizeof *points);
    double* line = malloc((size_t)member_count * sizeof *line);
    f->histogram = calloc((size_t)member_count + 1, sizeof *f->histogram);
    cr_status status =
        states && points && line && f->histogram ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    int32_t m = 0, n = 0;
    if (!status) {
        m = usable(r, members, member_count, time, states);
        n = usable(r, truths, truth_count, time, states + m);
        if (!m || !n)
            status = cr_fail(error, CR_ERROR_NUMERIC, "futures: %d of %d members and %d of %d truths reach %g s", m,
                             member_count, n, truth_count, time);
    }
    double variance = 0, miss = 0, crps = 0, energy = 0, ranked = 0;
    f->ranks = m + 1;
    for (int32_t b = 0; b < r->count && !status; b++) {
        for (int32_t k = 0; k < m + n; k++) {
            cr_vec3 p = states[k]->position[r->bodies[b]];
            points[k][0] = p.x, points[k][1] = p.y, points[k][2] = p.z;
        }
        energy += cr_energy_distance((const double(*)[3])points, m, (const double(*)[3])(points + m), n) / r->count;
        for (int c = 0; c < 3; c++) {
            for (int32_t k = 0; k < m; k++) line[k] = points[k][c];
            double mean = cr_mean(line, m), truth = 0;
            for (int32_t k = 0; k < m && m > 1; k++)
                variance += (line[k] - mean) * (line[k] - mean) / (m - 1) / r->count;
            for (int32_t k = 0; k < n; k++) {
                truth = points[m + k][c];
                miss += (mean - truth) * (mean - truth) / n / r->count;
                crps += cr_crps(line, m, truth) / n / 3 / r->count;
                f->histogram[cr_rank(line, m, truth)] += 1;
                ranked += 1;
            }
        }
    }
    for (int32_t k = 0; k < f->ranks && ranked > 0; k++) f->histogram[k] /= ranked;
    f->energy_distance = energy, f->crps = crps, f->spread = sqrt(variance), f->skill = sqrt(miss);
    free(states), free(points), free(line);
    if (status) cr_futures_destroy(f);
    return status;
}

void cr_futures_destroy(cr_futures* f) {
    free(f->histogram);
    *f = (cr_futures){0};
}
