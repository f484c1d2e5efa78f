#include "eval/fan.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eval/tosses.h"
#include "world/fit.h"
#include "world/random.h"

#define DEGREES (180 / CR_PI)

enum { ROUNDS = 10000 }; // of the bootstrap

const char* const cr_fan_kind_names[CR_FAN_KINDS] = {"one", "start", "start, materials", "noise"};

cr_fan_options cr_default_fan_options(void) {
    return (cr_fan_options){
        .futures = 16, .velocity = 0.012, .angular_velocity = 0.2, .materials = 0.1, .seed = 1, .jobs = 1};
}

// ---------------------------------------------------------------- scores

// Of one body in one frame: what its futures say. Lengths in sides.
typedef struct view {
    int32_t count;
    double x[3][CR_MOST_FUTURES], y[3];
    cr_quat q[CR_MOST_FUTURES], truth;
} view;

static double angle_of(cr_quat a, cr_quat b) {
    return (double)cr_length(cr_quat_log(cr_qmul(a, cr_conjugate(b)))) * DEGREES;
}

static double chord_of(double angle) { return 2 * sin(angle / DEGREES / 2) * DEGREES; }

static double apart(const view* v, int32_t i, int32_t j) { // j < 0: what was recorded
    double square = 0;
    for (int c = 0; c < 3; c++) {
        double d = v->x[c][i] - (j < 0 ? v->y[c] : v->x[c][j]);
        square += d * d;
    }
    return sqrt(square);
}

static cr_quat mean_turn(const view* v) {
    double sum[4] = {0};
    for (int32_t i = 0; i < v->count; i++) {
        cr_quat a = v->q[0], b = v->q[i];
        double sign = a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w < 0 ? -1 : 1;
        sum[0] += sign * (double)b.x;
        sum[1] += sign * (double)b.y;
        sum[2] += sign * (double)b.z;
        sum[3] += sign * (double)b.w;
    }
    return cr_qnormalize(cr_q((float)sum[0], (float)sum[1], (float)sum[2], (float)sum[3]));
}

// Adds the body's share, `weight`, to the means of the score.
static void add_view(const view* v, double weight, cr_fan_score* s) {
    int32_t m = v->count;
    double near = 0, far = 0, turned = 0, between = 0, angle_between = 0, error = 0, spread = 0, angle_spread = 0;
    for (int c = 0; c < 3; c++) {
        double mean = cr_mean(v->x[c], m);
        s->crps += weight * cr_crps(v->x[c], m, v->y[c]) / 3;
        error += (mean - v->y[c]) * (mean - v->y[c]);
        for (int32_t i = 0; i < m; i++) spread += (v->x[c][i] - mean) * (v->x[c][i] - mean);
    }
    cr_quat mean = mean_turn(v);
    for (int32_t i = 0; i < m; i++) {
        double off = angle_of(v->q[i], mean);
        angle_spread += off * off;
        near += apart(v, i, -1);
        turned += chord_of(angle_of(v->q[i], v->truth));
        for (int32_t j = 0; j < i; j++) {
            double angle = angle_of(v->q[i], v->q[j]);
            far += apart(v, i, j);
            between += chord_of(angle);
            angle_between += angle;
        }
    }
    double pairs = m > 1 ? 0.5 * m * (m - 1) : 1, fair = m > 1 ? (m + 1.0) / m / (m - 1) : 0;
    double off = angle_of(mean, v->truth);
    s->energy += weight * (near / m - far / pairs / 2);
    s->rotation += weight * (turned / m - between / pairs / 2);
    s->mean_position += weight * sqrt(error);
    s->mean_angle += weight * off;
    s->apart_position += weight * far / pairs;
    s->apart_angle += weight * angle_between / pairs;
    s->spread[0] += weight * fair * spread;
    s->spread[1] += weight * fair * angle_spread;
    s->error[0] += weight * error;
    s->error[1] += weight * off * off;
}

static double side_of(const cr_world* world, const cr_body* b) {
    const cr_shape* s = &world->shapes[b->shape];
    cr_vec3 d = cr_sub(s->aabb_max, s->aabb_min);
    return cbrt((double)d.x * (double)d.y * (double)d.z) * (double)b->scale;
}

static void look_at(const cr_motion_record* m, const cr_state* truth, const cr_track* tracks, int32_t frame, int32_t b,
                    view* v) {
    double side = side_of(m->scene.world, &m->scene.world->bodies[b]);
    cr_vec3 y = truth->position[b];
    v->truth = truth->orientation[b];
    v->y[0] = (double)y.x / side;
    v->y[1] = (double)y.y / side;
    v->y[2] = (double)y.z / side;
    for (int32_t i = 0; i < v->count; i++) {
        cr_vec3 x = tracks[i].frames[frame].position[b];
        v->q[i] = tracks[i].frames[frame].orientation[b];
        v->x[0][i] = (double)x.x / side;
        v->x[1][i] = (double)x.y / side;
        v->x[2][i] = (double)x.z / side;
    }
}

static bool is_ranked(int32_t frame) {
    for (int k = 0; k < CR_TOSS_FRAMES; k++)
        if (cr_toss_frames_scored[k] == frame) return true;
    return false;
}

// The coordinate nearest to the vertical is not ranked: what lies on the ground has one height.
static int vertical_of(const cr_world* world) {
    cr_vec3 g = world->gravity;
    float x = fabsf(g.x), y = fabsf(g.y), z = fabsf(g.z);
    return y >= x && y >= z ? 1 : x >= z ? 0 : 2;
}

static void fail(cr_fan_score* s, const char* message) {
    *s = (cr_fan_score){.failures = s->failures + 1, .crps = INFINITY, .energy = INFINITY, .rotation = INFINITY};
    s->mean_position = s->mean_angle = INFINITY;
    snprintf(s->message, sizeof s->message, "%s", message);
}

cr_status cr_fan_score_of(const cr_motion_record* m, const cr_track* tracks, int32_t count, cr_fan_score* s,
                          cr_error* error) {
    const cr_world* world = m->scene.world;
    cr_state truth;
    view* v = malloc(sizeof *v);
    if (!v) return cr_fail(error, CR_ERROR_MEMORY, "futures: no memory");
    cr_status status = cr_state_create(&truth, world->body_count, error);
    if (status) {
        free(v);
        return status;
    }
    *s = (cr_fan_score){0};
    v->count = count;
    int32_t moving = 0;
    for (int32_t b = 0; b < world->body_count; b++) moving += world->bodies[b].motion == CR_DYNAMIC;
    for (int32_t i = 0; i < count; i++) {
        if (!tracks[i].end && tracks[i].frame_count > m->frames) continue;
        fail(s, tracks[i].end ? tracks[i].message : "expected more frames");
    }
    int vertical = vertical_of(world);
    for (int32_t f = 1; f <= m->frames && !s->failures; f++) {
        cr_motion_state(m, f, &truth);
        for (int32_t b = 0; b < world->body_count; b++) {
            if (world->bodies[b].motion != CR_DYNAMIC) continue;
            look_at(m, &truth, tracks, f, b, v);
            add_view(v, 1.0 / ((double)m->frames * moving), s);
            for (int c = 0; c < 3 && is_ranked(f); c++)
                if (c != vertical) s->ranks[cr_rank(v->x[c], count, v->y[c])]++;
        }
    }
    cr_state_destroy(&truth);
    free(v);
    return CR_OK;
}

// ---------------------------------------------------------------- runs

typedef struct job {
    const cr_fan_options* options;
    cr_fan_result* result;
} job;

// What is not known of a start and of materials, of those rows that are given it: drawn as engines draw what is theirs,
// from the same numbers.
static cr_fit unknown_of(const cr_fan_options* o, cr_fan_kind kind) {
    cr_fit fit = cr_default_fit();
    fit.heading = 1;
    if (kind != CR_FAN_START && kind != CR_FAN_MATERIALS) return fit;
    fit.noise_speed_along = fit.noise_speed_up = fit.noise_speed_across = o->velocity;
    fit.noise_spin_along = fit.noise_spin_across = o->angular_velocity;
    fit.noise_spin_up = 0.5 * o->angular_velocity;
    if (kind == CR_FAN_MATERIALS) fit.noise_materials = o->materials;
    return fit;
}

// Future k of a recording, from a scene of its own.
static cr_status run_future(const cr_fan_options* o, const cr_fan_row* row, int32_t motion, int32_t k, cr_track* track,
                            cr_error* error) {
    const cr_motion_record* m = &o->motions->list[motion];
    cr_competitor c = o->engines[row->engine];
    cr_scene scene = m->scene;
    uint64_t seed = (uint64_t)motion * CR_MOST_FUTURES + (uint64_t)k;
    if (c.kind == CR_COMPETITOR_ENGINE) c.options.frame_rate = m->frame_rate;
    c.options.seed += seed;
    scene.world = NULL;
    cr_fit materials = cr_default_fit();
    cr_state start = {0};
    cr_status status = cr_state_create(&start, m->scene.world->body_count, error);
    if (status) return status;
    cr_state_copy(&m->scene.state, &start);
    start.time = m->scene.state.time;
    cr_fit unknown = unknown_of(o, row->kind);
    if (cr_fit_has_noise(&unknown)) {
        cr_fit_draw(&unknown, 1, o->seed + seed, m->scene.world, cr_fit_turn(&unknown, m->scene.world, &start), &start);
        materials.friction = unknown.friction;
        materials.restitution = unknown.restitution;
    }
    status = cr_fit_world(&materials, m->scene.world, cr_quat_identity(), &start, &scene.world, &scene.state, error);
    if (!status) status = cr_competitor_run(&c, &scene, m->frames / m->frame_rate, NULL, 0, track, error);
    cr_state_destroy(&start);
    if (scene.world) {
        cr_world_destroy(scene.world);
        cr_state_destroy(&scene.state);
    }
    return status;
}

// How far futures are from the roll-out of the start as it was given: no engine that is given that start alone can be
// nearer, on average, to what was recorded, if the start is known no better.
static cr_status find_floor(const cr_fan_options* o, const cr_fan_row* row, int32_t motion, const cr_track* tracks,
                            cr_error* error) {
    const cr_motion_record* m = &o->motions->list[motion];
    const cr_world* world = m->scene.world;
    cr_fan_row given = {.engine = row->engine, .kind = CR_FAN_ONE, .futures = 1};
    cr_fan_score* s = &row->scores[motion];
    cr_track track = {0};
    cr_status status = run_future(o, &given, motion, 0, &track, error);
    if (status) return status;
    int32_t moving = 0;
    for (int32_t b = 0; b < world->body_count; b++) moving += world->bodies[b].motion == CR_DYNAMIC;
    double weight = 1.0 / ((double)m->frames * row->futures * moving);
    for (int32_t f = 1; f <= m->frames && !track.end && !s->failures; f++)
        for (int32_t b = 0; b < world->body_count; b++) {
            if (world->bodies[b].motion != CR_DYNAMIC) continue;
            double side = side_of(world, &world->bodies[b]);
            const cr_state* at = &track.frames[f];
            for (int32_t k = 0; k < row->futures; k++) {
                const cr_state* other = &tracks[k].frames[f];
                s->floor_position += weight * (double)cr_length(cr_sub(other->position[b], at->position[b])) / side;
                s->floor_angle += weight * angle_of(other->orientation[b], at->orientation[b]);
            }
        }
    cr_track_destroy(&track);
    return CR_OK;
}

static cr_status work(void* context, int32_t index, cr_error* error) {
    const job* j = context;
    const cr_fan_options* o = j->options;
    int32_t n = j->result->motion_count, motion = index % n;
    cr_fan_row* row = &j->result->rows[index / n];
    cr_track* tracks = calloc((size_t)row->futures, sizeof *tracks);
    cr_status status = tracks ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "futures: no memory");
    int32_t made = 0;
    while (!status && made < row->futures) {
        status = run_future(o, row, motion, made, &tracks[made], error);
        if (!status) made++;
    }
    if (!status) status = cr_fan_score_of(&o->motions->list[motion], tracks, made, &row->scores[motion], error);
    if (!status && row->kind == CR_FAN_START) status = find_floor(o, row, motion, tracks, error);
    for (int32_t k = 0; k < made; k++) cr_track_destroy(&tracks[k]);
    free(tracks);
    return status;
}

// ---------------------------------------------------------------- figures

static double mean_over(const cr_fan_row* row, int32_t count, size_t offset) {
    double sum = 0;
    for (int32_t k = 0; k < count; k++) {
        double value;
        memcpy(&value, (const char*)&row->scores[k] + offset, sizeof value);
        sum += value;
    }
    return sum / count;
}

static cr_status summarize(const cr_fan_row* first, cr_fan_row* row, int32_t count, cr_error* error) {
    double square = 0, spread[2] = {0}, wrong[2] = {0};
    row->crps = mean_over(row, count, offsetof(cr_fan_score, crps));
    row->energy = mean_over(row, count, offsetof(cr_fan_score, energy));
    row->rotation = mean_over(row, count, offsetof(cr_fan_score, rotation));
    row->mean_position = mean_over(row, count, offsetof(cr_fan_score, mean_position));
    row->mean_angle = mean_over(row, count, offsetof(cr_fan_score, mean_angle));
    row->apart_position = mean_over(row, count, offsetof(cr_fan_score, apart_position));
    row->apart_angle = mean_over(row, count, offsetof(cr_fan_score, apart_angle));
    row->floor_position = mean_over(row, count, offsetof(cr_fan_score, floor_position));
    row->floor_angle = mean_over(row, count, offsetof(cr_fan_score, floor_angle));
    double* less = malloc((size_t)count * sizeof *less);
    cr_sample* samples = malloc((size_t)count * sizeof *samples);
    cr_status status = less && samples ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "futures: no memory");
    for (int32_t k = 0; k < count && !status; k++) {
        const cr_fan_score* s = &row->scores[k];
        square += (s->crps - row->crps) * (s->crps - row->crps);
        row->failures += s->failures > 0;
        less[k] = first->scores[k].crps - s->crps;
        samples[k] = (cr_sample){.count = 1, .values = &less[k]};
        for (int c = 0; c < 2; c++) {
            spread[c] += s->spread[c];
            wrong[c] += s->error[c];
        }
        for (int32_t r = 0; r <= row->futures; r++) row->ranks[r] += s->ranks[r];
    }
    row->crps_error = count > 1 && isfinite(row->crps) ? sqrt(square / (count - 1) / count) : 0;
    row->spread_skill = row->futures > 1 ? sqrt(spread[0] / wrong[0]) : NAN;
    row->spread_skill_angle = row->futures > 1 ? sqrt(spread[1] / wrong[1]) : NAN;
    if (!status) status = cr_bootstrap(samples, count, ROUNDS, 1, &row->crps_less, error);
    free(less);
    free(samples);
    return status;
}

// Rows in the order of engines.
static cr_status make_rows(cr_fan_result* r, const cr_fan_options* o, cr_error* error) {
    r->rows = calloc((size_t)o->engine_count * CR_FAN_KINDS, sizeof *r->rows);
    if (!r->rows) return cr_fail(error, CR_ERROR_MEMORY, "futures: no memory");
    for (int32_t e = 0; e < o->engine_count; e++) {
        bool own = o->engines[e].options.noise > 0;
        for (int kind = 0; kind < CR_FAN_KINDS; kind++) {
            if ((kind == CR_FAN_OWN) != own) continue;
            cr_fan_row* row = &r->rows[r->row_count++];
            row->engine = e;
            row->kind = (cr_fan_kind)kind;
            row->futures = kind == CR_FAN_ONE ? 1 : o->futures;
            row->scores = calloc((size_t)r->motion_count, sizeof *row->scores);
            if (!row->scores) return cr_fail(error, CR_ERROR_MEMORY, "futures: no memory");
        }
    }
    return CR_OK;
}

cr_status cr_fan_run(cr_fan_result* r, const cr_fan_options* o, cr_error* error) {
    *r = (cr_fan_result){.motion_count = o->motions->count};
    if (r->motion_count < 1 || o->engine_count < 1)
        return cr_fail(error, CR_ERROR_ARGUMENT, "expected recordings and engines, found %d and %d", r->motion_count,
                       o->engine_count);
    if (o->futures < 2 || o->futures > CR_MOST_FUTURES)
        return cr_fail(error, CR_ERROR_ARGUMENT, "expected 2 to %d futures, found %d", CR_MOST_FUTURES, o->futures);
    cr_status status = make_rows(r, o, error);
    job j = {o, r};
    cr_runs runs = {r->motion_count * r->row_count, o->jobs, o->stop, o->progress, o->progress_context};
    if (!status) status = cr_run_each(&runs, work, &j, error);
    for (int32_t k = 0; k < r->row_count && !status; k++)
        status = summarize(&r->rows[0], &r->rows[k], r->motion_count, error);
    return status;
}

void cr_fan_destroy(cr_fan_result* r) {
    for (int32_t k = 0; k < r->row_count; k++) free(r->rows[k].scores);
    free(r->rows);
    *r = (cr_fan_result){0};
}
