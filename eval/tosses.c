#include "eval/tosses.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const int32_t cr_toss_frames_scored[CR_TOSS_FRAMES] = {20, 40, 70};

enum { ROUNDS = 10000 }; // of the bootstrap

// ---------------------------------------------------------------- one run

// The edge (m) of a cube of the volume of the body's bounding box.
static double side_of(const cr_world* world, const cr_body* b) {
    const cr_shape* s = &world->shapes[b->shape];
    cr_vec3 d = cr_sub(s->aabb_max, s->aabb_min);
    return cbrt((double)d.x * d.y * d.z) * (double)b->scale;
}

// Means over the bodies that move: distance in sides, angle in degrees.
static void apart(const cr_world* world, const cr_state* found, const cr_state* truth, double* position,
                  double* angle) {
    int32_t count = 0;
    *position = *angle = 0;
    for (int32_t b = 0; b < world->body_count; b++) {
        if (world->bodies[b].motion != CR_DYNAMIC) continue;
        cr_vec3 d = cr_sub(found->position[b], truth->position[b]);
        cr_vec3 r = cr_quat_log(cr_qmul(found->orientation[b], cr_conjugate(truth->orientation[b])));
        *position += (double)cr_length(d) / side_of(world, &world->bodies[b]);
        *angle += (double)cr_length(r) * 180 / CR_PI;
        count++;
    }
    *position /= count ? count : 1;
    *angle /= count ? count : 1;
}

static void fail(cr_toss_score* s, cr_run_end end, const char* message) {
    s->end = end;
    snprintf(s->message, sizeof s->message, "%s", message);
    s->position = s->angle = INFINITY;
    for (int k = 0; k < CR_TOSS_FRAMES; k++) s->at_position[k] = s->at_angle[k] = INFINITY;
}

void cr_toss_score_of(const cr_motion_record* m, const cr_track* track, cr_toss_score* s) {
    cr_state truth;
    cr_error error = {""};
    *s = (cr_toss_score){0};
    for (int k = 0; k < CR_TOSS_FRAMES; k++) s->at_position[k] = s->at_angle[k] = NAN;
    if (track->end) {
        fail(s, track->end, track->message);
        return;
    }
    if (cr_state_create(&truth, m->scene.world->body_count, &error)) {
        fail(s, CR_RUN_ERROR, error.message);
        return;
    }
    for (int32_t f = 1; f <= m->frames; f++) {
        double position, angle;
        cr_motion_state(m, f, &truth);
        apart(m->scene.world, &track->frames[f], &truth, &position, &angle);
        s->position += position / m->frames;
        s->angle += angle / m->frames;
        for (int k = 0; k < CR_TOSS_FRAMES; k++) {
            if (cr_toss_frames_scored[k] != f) continue;
            s->at_position[k] = position;
            s->at_angle[k] = angle;
        }
    }
    cr_state_destroy(&truth);
}

static cr_status run(const cr_motion_record* m, const cr_competitor* competitor, cr_toss_score* score, double* wall,
                     cr_error* error) {
    cr_competitor c = *competitor;
    cr_track track = {0};
    if (c.kind == CR_COMPETITOR_ENGINE) c.options.frame_rate = m->frame_rate;
    cr_status status = cr_competitor_run(&c, &m->scene, m->frames / m->frame_rate, NULL, 0, &track, error);
    if (!status && !track.end && (fabs(track.frame_rate - m->frame_rate) > 1e-6 || track.frame_count <= m->frames))
        cr_track_fail(&track, CR_RUN_SHAPE, "expected %d frames at %g Hz, found %d at %g Hz", m->frames + 1,
                      m->frame_rate, track.frame_count, track.frame_rate);
    if (!status) cr_toss_score_of(m, &track, score);
    *wall = track.wall;
    cr_track_destroy(&track);
    return status;
}

// ---------------------------------------------------------------- figures

static cr_toss_figure figure_of(const double* values, int32_t count, double* scratch) {
    cr_toss_figure f = {.mean = cr_mean(values, count)};
    double square = 0;
    for (int32_t k = 0; k < count; k++) square += (values[k] - f.mean) * (values[k] - f.mean);
    f.standard_error = count > 1 && isfinite(f.mean) ? sqrt(square / (count - 1) / count) : 0;
    memcpy(scratch, values, (size_t)count * sizeof *values);
    f.median = cr_quantile(scratch, count, 0.5);
    return f;
}

static double mean_of_those(const double* values, int32_t count) {
    double sum = 0;
    int32_t n = 0;
    for (int32_t k = 0; k < count; k++) {
        if (isnan(values[k])) continue;
        sum += values[k];
        n++;
    }
    return n ? sum / n : NAN;
}

static cr_status interval_of(const double* values, int32_t count, cr_interval* interval, cr_error* error) {
    cr_sample* samples = calloc((size_t)count, sizeof *samples);
    if (!samples) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    for (int32_t k = 0; k < count; k++) samples[k] = (cr_sample){.group = 0, .count = 1, .values = &values[k]};
    cr_status status = cr_bootstrap(samples, count, ROUNDS, 1, interval, error);
    free(samples);
    return status;
}

// Everything of a row but its scores. `scratch` holds two numbers a recording.
static cr_status summarize(const cr_toss_row* first, cr_toss_row* row, int32_t count, double* scratch,
                           cr_error* error) {
    double *x = scratch, *more = scratch + count;
    for (int32_t k = 0; k < count; k++) row->failures += row->scores[k].end != CR_RUN_OK;
    for (int32_t k = 0; k < count; k++) x[k] = row->scores[k].position;
    row->position = figure_of(x, count, more);
    for (int32_t k = 0; k < count; k++) x[k] = row->scores[k].angle;
    row->angle = figure_of(x, count, more);
    for (int f = 0; f < CR_TOSS_FRAMES; f++) {
        for (int32_t k = 0; k < count; k++) x[k] = row->scores[k].at_position[f];
        row->at_position[f] = mean_of_those(x, count);
        for (int32_t k = 0; k < count; k++) x[k] = row->scores[k].at_angle[f];
        row->at_angle[f] = mean_of_those(x, count);
    }
    for (int32_t k = 0; k < count; k++) x[k] = first->scores[k].position - row->scores[k].position;
    cr_status status = interval_of(x, count, &row->position_less, error);
    for (int32_t k = 0; k < count; k++) x[k] = first->scores[k].angle - row->scores[k].angle;
    return status ? status : interval_of(x, count, &row->angle_less, error);
}

typedef struct job {
    const cr_toss_options* options;
    cr_toss_result* result;
    double* walls; // (engines, recordings)
} job;

static cr_status work(void* context, int32_t k, cr_error* error) {
    const job* j = context;
    int32_t n = j->result->motion_count, engine = k / n, motion = k % n;
    return run(&j->options->motions->list[motion], &j->options->engines[engine],
               &j->result->rows[engine].scores[motion], &j->walls[k], error);
}

cr_status cr_tosses_score(cr_toss_result* r, const cr_toss_options* o, cr_error* error) {
    int32_t n = o->motions->count;
    *r = (cr_toss_result){.motion_count = n, .engine_count = o->engine_count};
    if (n < 1 || o->engine_count < 1)
        return cr_fail(error, CR_ERROR_ARGUMENT, "expected recordings and engines, found %d and %d", n,
                       o->engine_count);
    r->rows = calloc((size_t)o->engine_count, sizeof *r->rows);
    double* scratch = malloc(2 * (size_t)n * sizeof *scratch);
    job j = {o, r, calloc((size_t)n * (size_t)o->engine_count, sizeof *j.walls)};
    bool room = r->rows && scratch && j.walls;
    for (int32_t e = 0; e < o->engine_count && room; e++)
        room = (r->rows[e].scores = calloc((size_t)n, sizeof *r->rows[e].scores)) != NULL;
    cr_status status = room ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    cr_runs runs = {n * o->engine_count, o->jobs, o->stop, o->progress, o->progress_context};
    if (!status) status = cr_run_each(&runs, work, &j, error);
    for (int32_t e = 0; e < o->engine_count && !status; e++) {
        for (int32_t k = 0; k < n; k++) r->rows[e].wall += j.walls[e * n + k];
        status = summarize(&r->rows[0], &r->rows[e], n, scratch, error);
    }
    free(scratch);
    free(j.walls);
    return status;
}

void cr_tosses_score_destroy(cr_toss_result* r) {
    for (int32_t e = 0; e < r->engine_count && r->rows; e++) free(r->rows[e].scores);
    free(r->rows);
    *r = (cr_toss_result){0};
}
