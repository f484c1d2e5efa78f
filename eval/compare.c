#include "eval/compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "world/random.h"

#define CHAOS_CHANGE 1e-6 // m
#define FUTURE_PLACE 1e-3 // m, standard deviation of an ensemble's first positions
#define FUTURE_SPEED 1e-2 // m/s, and of its first velocities

cr_compare_setup cr_default_compare_setup(void) {
    return (cr_compare_setup){.seconds = 3, .grid_rate = 30, .restart_interval = 0.1};
}

static cr_status copy_state(const cr_state* from, cr_state* to, cr_error* error) {
    cr_status status = cr_state_create(to, from->count, error);
    if (!status) cr_state_copy(from, to);
    return status;
}

// The reference must run: its failure is the caller's.
static cr_status run_reference(const cr_competitor* c, const cr_scene* scene, const cr_compare_setup* s, bool pushed,
                               cr_track* track, cr_error* error) {
    cr_status status = cr_competitor_run(c, scene, s->seconds, s->pushes, pushed ? s->push_count : 0, track, error);
    if (!status && track->end) {
        status =
            cr_fail(error, CR_ERROR_NUMERIC, "%s: the reference %s failed: %s", scene->name, c->name, track->message);
        cr_track_destroy(track);
    }
    return status;
}

// A copy of the scene that starts a little elsewhere: the world is shared.
static cr_status perturbed(const cr_scene* scene, uint64_t seed, double place, double speed, bool sphere, cr_scene* out,
                           cr_error* error) {
    *out = *scene;
    cr_status status = copy_state(&scene->state, &out->state, error);
    cr_random random = cr_random_create(seed, 0x70657274);
    for (int32_t i = 0; i < scene->world->body_count && !status; i++) {
        if (scene->world->bodies[i].motion != CR_DYNAMIC) continue;
        cr_vec3 p = cr_random_direction(&random), v = cr_v3(0, 0, 0);
        if (!sphere) {
            p = cr_v3((float)cr_random_normal(&random), (float)cr_random_normal(&random),
                      (float)cr_random_normal(&random));
            v = cr_v3((float)cr_random_normal(&random), (float)cr_random_normal(&random),
                      (float)cr_random_normal(&random));
        }
        out->state.position[i] = cr_madd(out->state.position[i], (float)place, p);
        out->state.linear_velocity[i] = cr_madd(out->state.linear_velocity[i], (float)speed, v);
    }
    return status;
}

static cr_status chaos_time(cr_comparison* out, const cr_ruler* ruler, const cr_scene* scene, const cr_compare_setup* s,
                            cr_error* error) {
    cr_scene near;
    cr_track track = {0};
    cr_status status = perturbed(scene, 1, CHAOS_CHANGE, 0, true, &near, error);
    if (!status) status = run_reference(s->reference, &near, s, true, &track, error);
    if (!status) status = cr_horizon(ruler, &out->reference, &track, s->grid_rate, &out->chaos_time, error);
    if (!status && out->chaos_time >= s->seconds - 1e-9) out->chaos_time = INFINITY;
    cr_state_destroy(&near.state);
    cr_track_destroy(&track);
    return status;
}

// Mean distance between the two changes of position over the mean size of the reference's (at least 1 cm), at the end.
static double effect_error(const cr_ruler* r, const cr_track* pushed, const cr_track* free,
                           const cr_track* truth_pushed, const cr_track* truth_free) {
    const cr_track* all[4] = {pushed, free, truth_pushed, truth_free};
    double end = INFINITY, miss = 0, size = 0;
    for (int k = 0; k < 4; k++) end = fmin(end, (all[k]->frame_count - 1) / all[k]->frame_rate);
    const cr_state* s[4];
    for (int k = 0; k < 4; k++) s[k] = cr_track_at(all[k], end);
    if (!s[0] || !s[1] || !s[2] || !s[3]) return 1;
    for (int32_t b = 0; b < cr_ruler_count(r); b++) {
        int32_t i = cr_ruler_bodies(r)[b];
        cr_vec3 truth = cr_sub(s[2]->position[i], s[3]->position[i]),
                found = cr_sub(s[0]->position[i], s[1]->position[i]);
        miss += (double)cr_length(cr_sub(found, truth)), size += (double)cr_length(truth);
    }
    return miss / fmax(size, 0.01 * cr_ruler_count(r));
}

static cr_status run_effect(cr_trial* t, const cr_ruler* ruler, const cr_competitor* c, const cr_scene* scene,
                            const cr_compare_setup* s, const cr_track* truth, const cr_track* truth_free,
                            cr_error* error) {
    cr_track free = {0};
    cr_status status = cr_competitor_run(c, scene, s->seconds, NULL, 0, &free, error);
    if (!status) t->effect = free.end || t->end ? 1 : fmin(1, effect_error(ruler, &t->track, &free, truth, truth_free));
    cr_track_destroy(&free);
    return status;
}

static cr_status run_restarts(cr_trial* t, const cr_ruler* ruler, const cr_competitor* c, const cr_scene* scene,
                              const cr_compare_setup* s, const cr_track* truth, cr_error* error) {
    cr_engine* engine;
    cr_run_end end;
    cr_error what = {""};
    double frame_rate;
    if (cr_competitor_create(c, scene, &engine, &frame_rate, &end, &what)) return CR_OK; // it failed its run already
    cr_status status =
        cr_score_restarts(&t->scores, ruler, truth, engine, frame_rate, s->restart_interval, c->time_limit, error);
    engine->type->destroy(engine);
    return status;
}

static cr_status run_ensemble(const cr_competitor* c, const cr_scene* scene, const cr_compare_setup* s, uint64_t seed,
                              cr_track* tracks, cr_error* error) {
    cr_status status = CR_OK;
    for (int32_t k = 0; k < s->futures && !status; k++) {
        cr_scene near;
        cr_competitor member = *c;
        member.options.seed += (uint64_t)k;
        status = perturbed(scene, seed + (uint64_t)k, FUTURE_PLACE, FUTURE_SPEED, false, &near, error);
        if (!status)
            status = cr_competitor_run(&member, &near, s->seconds, s->pushes, s->push_count, &tracks[k], error);
        cr_state_destroy(&near.state);
    }
    return status;
}

static cr_status run_futures(cr_comparison* out, const cr_ruler* ruler, const cr_scene* scene,
                             const cr_compare_setup* s, cr_error* error) {
    size_t n = (size_t)s->futures;
    cr_track* truths = calloc(n, sizeof *truths);
    cr_track* members = calloc(n, sizeof *members);
    cr_status status = truths && members ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    // The truth's members start from draws of their own, or an engine like it would look too good.
    const cr_scene* truth = s->reference_scene ? s->reference_scene : scene;
    if (!status) status = run_ensemble(s->reference, truth, s, 1000, truths, error);
    for (int32_t c = 0; c < s->count && !status; c++) {
        status = run_ensemble(&s->competitors[c], scene, s, 2000, members, error);
        for (int t = 0; t < CR_FUTURE_TIMES && !status; t++) {
            cr_error what = {""};
            cr_status scored = cr_score_futures(&out->trials[c].futures[t], ruler, members, s->futures, truths,
                                                s->futures, out->future_times[t], &what);
            if (scored == CR_ERROR_MEMORY) status = cr_fail(error, scored, "%s", what.message);
        }
        for (size_t k = 0; k < n; k++) cr_track_destroy(&members[k]);
    }
    for (size_t k = 0; k < n && truths; k++) cr_track_destroy(&truths[k]);
    free(truths), free(members);
    return status;
}

static cr_status run_trials(cr_comparison* out, const cr_ruler* ruler, const cr_scene* scene, const cr_compare_setup* s,
                            const cr_reference* reference, cr_error* error) {
    cr_track truth_free = {0};
    const cr_scene* truth = s->reference_scene ? s->reference_scene : scene;
    cr_status status = s->effect ? run_reference(s->reference, truth, s, false, &truth_free, error) : CR_OK;
    for (int32_t k = 0; k < s->count && !status; k++) {
        cr_trial* t = &out->trials[k];
        const cr_competitor* c = &s->competitors[k];
        t->effect = NAN;
        status = cr_competitor_run(c, scene, s->seconds, s->pushes, s->push_count, &t->track, error);
        if (status) break;
        // A grid time that is no frame of the engine is the caller's mistake, but only this engine's loss.
        if (!t->track.end &&
            fabs(t->track.frame_rate / s->grid_rate - round(t->track.frame_rate / s->grid_rate)) > 1e-9)
            cr_track_fail(&t->track, CR_RUN_SHAPE, "its %g frames a second are no multiple of the grid's %g Hz",
                          t->track.frame_rate, s->grid_rate);
        t->end = t->track.end;
        t->time = c->kind == CR_COMPETITOR_ENGINE && c->options.threads <= 1 ? t->track.cpu : t->track.wall;
        memcpy(t->message, t->track.message, sizeof t->message);
        status = cr_score_run(&t->scores, ruler, reference, &t->track, s->grid_rate, error);
        if (!status && !t->end && s->restart_interval > 0)
            status = run_restarts(t, ruler, c, scene, s, reference->track, error);
        if (!status && s->effect) status = run_effect(t, ruler, c, scene, s, reference->track, &truth_free, error);
    }
    cr_track_destroy(&truth_free);
    return status;
}

cr_status cr_compare_scene(cr_comparison* out, const cr_scene* scene, const cr_compare_setup* s, cr_error* error) {
    *out = (cr_comparison){.seconds = s->seconds, .grid_rate = s->grid_rate, .count = s->count, .chaos_time = NAN};
    snprintf(out->scene, sizeof out->scene, "%s", scene->name);
    out->world_hash = cr_world_hash(scene->world);
    for (int t = 0; t < CR_FUTURE_TIMES; t++) // quarter, half and all of the run, on the grid
        out->future_times[t] = fmax(1, floor(s->seconds * s->grid_rate / (4 >> t) + 1e-6)) / s->grid_rate;
    if (!(s->seconds > 0) || !(s->grid_rate > 0) || s->seconds * s->grid_rate < 1 ||
        s->reference->kind != CR_COMPETITOR_ENGINE)
        return cr_fail(error, CR_ERROR_ARGUMENT,
                       "expected at least one grid time and an engine of this build as reference");
    cr_ruler* ruler = NULL;
    cr_track half = {0};
    cr_physics physics = {0}, half_physics = {0};
    cr_competitor finer = *s->reference; // at half the step
    finer.options.step_rate = 2 * (finer.options.step_rate > 0 ? finer.options.step_rate : finer.options.frame_rate);

    out->trials = calloc((size_t)s->count + 1, sizeof *out->trials);
    cr_status status = out->trials ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    if (!status) status = cr_ruler_create(&ruler, scene->world, error);
    if (!status) out->bodies = cr_ruler_count(ruler);
    const cr_scene* truth = s->reference_scene ? s->reference_scene : scene;
    if (!status) status = run_reference(s->reference, truth, s, true, &out->reference, error);
    if (!status) status = run_reference(&finer, truth, s, true, &half, error);
    if (!status) status = cr_physics_measure(&physics, ruler, &out->reference, error);
    if (!status) status = cr_physics_measure(&half_physics, ruler, &half, error);
    if (!status) status = chaos_time(out, ruler, truth, s, error);
    if (!status) {
        cr_reference reference = {&out->reference, &physics, &half_physics,
                                  isfinite(out->chaos_time) ? out->chaos_time : NAN};
        status = run_trials(out, ruler, scene, s, &reference, error);
    }
    if (!status && s->futures > 0) status = run_futures(out, ruler, scene, s, error);
    cr_physics_destroy(&physics);
    cr_physics_destroy(&half_physics);
    cr_track_destroy(&half);
    cr_ruler_destroy(ruler);
    if (status) cr_comparison_destroy(out);
    return status;
}

void cr_comparison_destroy(cr_comparison* c) {
    for (int32_t k = 0; k < c->count && c->trials; k++) {
        cr_scores_destroy(&c->trials[k].scores);
        cr_track_destroy(&c->trials[k].track);
        for (int t = 0; t < CR_FUTURE_TIMES; t++) cr_futures_destroy(&c->trials[k].futures[t]);
    }
    free(c->trials);
    cr_track_destroy(&c->reference);
    *c = (cr_comparison){0};
}
