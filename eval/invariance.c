#include "eval/invariance.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eval/statistics.h"
#include "scenes/scenes.h"
#include "world/random.h"
#include "world/variant.h"

#define ENTRY(id, name, what) {name, what},
const cr_invariance_info cr_invariance_infos[CR_INVARIANCE_COUNT] = {CR_INVARIANCES(ENTRY)};
#undef ENTRY

cr_invariance_options cr_default_invariance_options(void) {
    return (cr_invariance_options){
        .family = "three", .first_seed = 2001000, .scene_count = 20, .seconds = 0.8, .jobs = 1};
}

// ---------------------------------------------------------------- one run

typedef struct setting {
    cr_variant variant;
    double frame_rate; // 0: the engine's
} setting;

static setting setting_of(cr_invariance which, uint64_t seed, int32_t* order, int32_t count) {
    setting s = {cr_default_variant(), 0};
    cr_random random = cr_random_create(seed, 0x696e766172);
    switch (which) {
    case CR_INVARIANCE_turned:
        s.variant.turn = cr_random_rotation(&random);
        break;
    case CR_INVARIANCE_mirrored:
        s.variant.mirror = true;
        break;
    case CR_INVARIANCE_order: // the other way round
        for (int32_t k = 0; k < count; k++) order[k] = count - 1 - k;
        s.variant.order = order;
        break;
    case CR_INVARIANCE_rate_60:
        s.frame_rate = 60;
        break;
    case CR_INVARIANCE_rate_120:
        s.frame_rate = 120;
        break;
    case CR_INVARIANCE_large:
        s.variant.scale = 8;
        break;
    default:
        s.variant.scale = 1.0f / 8;
        break;
    }
    return s;
}

// The last state of a run of the variant. CR_ERROR_UNSUPPORTED: there is no such variant.
static cr_status run_variant(const cr_competitor* engine, const cr_scene* scene, const setting* s, double seconds,
                             cr_state* last, cr_track* track, cr_error* error) {
    cr_scene varied = *scene;
    cr_status status = cr_world_variant(scene->world, &scene->state, &s->variant, &varied.world, &varied.state, error);
    if (status) return status;
    cr_competitor asked = *engine;
    if (s->frame_rate > 0) {
        if (asked.options.step_rate == 0) asked.options.step_rate = asked.options.frame_rate;
        asked.options.frame_rate = s->frame_rate;
    }
    status = cr_competitor_run(&asked, &varied, seconds, NULL, 0, track, error);
    const cr_state* end = status ? NULL : cr_track_at(track, seconds);
    if (end) cr_state_copy(end, last);
    if (!status && !end && !track->end) cr_track_fail(track, CR_RUN_SHAPE, "no frame at %g s", seconds);
    cr_world_destroy(varied.world);
    cr_state_destroy(&varied.state);
    return status;
}

// Where six points of a body are: its radius along its axes, mirrored where the body is.
static void points_of(const cr_body* body, const cr_state* s, int32_t i, bool mirror, cr_vec3 out[6]) {
    cr_pose pose = {s->position[i], s->orientation[i]};
    for (int k = 0; k < 6; k++) {
        float along = (k % 2 ? -1 : 1) * body->radius;
        cr_vec3 p = cr_v3(k / 2 == 0 ? along : 0, k / 2 == 1 ? along : 0, k / 2 == 2 ? along : 0);
        if (mirror) p.x = -p.x;
        out[k] = cr_transform(pose, p);
    }
}

static double difference_of(const cr_world* world, const cr_state* plain, const cr_state* varied, const cr_variant* v) {
    double most = 0;
    for (int32_t k = 0; k < world->body_count; k++) {
        int32_t i = v->order ? v->order[k] : k;
        const cr_body* body = &world->bodies[i];
        if (body->motion != CR_DYNAMIC) continue;
        cr_body large = *body;
        large.radius *= v->scale;
        cr_vec3 wanted[6], found[6];
        double sum = 0;
        points_of(body, plain, i, false, wanted);
        points_of(&large, varied, k, v->mirror, found);
        for (int n = 0; n < 6; n++) sum += (double)cr_length(cr_sub(found[n], cr_variant_point(v, wanted[n])));
        most = fmax(most, sum / 6 / (double)large.radius);
    }
    return most;
}

// ---------------------------------------------------------------- scenes

typedef struct crew {
    const cr_invariance_options* options;
    const cr_competitor* engine;
    cr_invariance_result* result;
    pthread_mutex_t lock; // of the result's failures
} crew;

static void note_failure(crew* c, const char* scene, const char* which, const char* why) {
    pthread_mutex_lock(&c->lock);
    if (!c->result->failures++)
        snprintf(c->result->message, sizeof c->result->message, "%.60s, %s: %.150s", scene, which, why);
    pthread_mutex_unlock(&c->lock);
}

static cr_status run_scene(void* context, int32_t k, cr_error* error) {
    crew* c = context;
    const cr_invariance_options* o = c->options;
    uint64_t seed = o->first_seed + (uint64_t)k;
    cr_scene scene;
    cr_state plain = {0}, varied = {0};
    cr_track track = {0};
    cr_status status = cr_scene_open(o->family, NULL, seed, &scene, error);
    if (status) return status;
    int32_t n = scene.world->body_count, *order = malloc(((size_t)n + 1) * sizeof *order);
    if (!order) status = cr_fail(error, CR_ERROR_MEMORY, "symmetry: out of memory");
    if (!status) status = cr_state_create(&plain, n, error);
    if (!status) status = cr_state_create(&varied, n, error);
    setting as_it_is = {cr_default_variant(), 0};
    if (!status) status = run_variant(c->engine, &scene, &as_it_is, o->seconds, &plain, &track, error);
    bool failed = track.end != CR_RUN_OK;
    if (failed) note_failure(c, scene.name, "as it is", track.message);
    cr_track_destroy(&track);
    for (int32_t v = 0; v < CR_INVARIANCE_COUNT && !status; v++) {
        setting s = setting_of((cr_invariance)v, seed, order, n);
        double* difference = &c->result->difference[v * o->scene_count + k];
        *difference = INFINITY;
        if (failed) continue;
        cr_error why = {""};
        cr_status ran = run_variant(c->engine, &scene, &s, o->seconds, &varied, &track, &why);
        if (ran == CR_ERROR_UNSUPPORTED)
            *difference = NAN;
        else if (ran)
            status = cr_fail(error, ran, "%s", why.message);
        else if (track.end)
            note_failure(c, scene.name, cr_invariance_infos[v].name, track.message);
        else
            *difference = difference_of(scene.world, &plain, &varied, &s.variant);
        cr_track_destroy(&track);
    }
    cr_state_destroy(&plain);
    cr_state_destroy(&varied);
    free(order);
    cr_scene_destroy(&scene);
    return status;
}

// Median, mean and worst of each row, without what cannot be asked.
static void summarise(cr_invariance_result* r, double* scratch) {
    for (int32_t v = 0; v < CR_INVARIANCE_COUNT; v++) {
        int32_t n = 0;
        for (int32_t k = 0; k < r->scene_count; k++) {
            double d = r->difference[v * r->scene_count + k];
            if (!isnan(d)) scratch[n++] = d;
        }
        r->mean[v] = cr_mean(scratch, n);
        r->median[v] = cr_quantile(scratch, n, 0.5);
        r->worst[v] = cr_quantile(scratch, n, 1);
    }
}

cr_status cr_invariance_run(cr_invariance_result* result, const cr_competitor* engine, const cr_invariance_options* o,
                            cr_error* error) {
    *result = (cr_invariance_result){.scene_count = o->scene_count};
    if (o->scene_count < 1 || !(o->seconds > 0 && o->seconds <= 60) ||
        fabs(o->seconds * 60 - round(o->seconds * 60)) > 1e-6)
        return cr_fail(error, CR_ERROR_ARGUMENT,
                       "symmetry: expected scenes and whole frames of 1/60 s, found %d and %g s", o->scene_count,
                       o->seconds);
    size_t n = (size_t)o->scene_count;
    double* scratch = malloc(n * sizeof *scratch);
    result->difference = calloc(n * CR_INVARIANCE_COUNT, sizeof *result->difference);
    crew c = {.options = o, .engine = engine, .result = result};
    cr_status status =
        scratch && result->difference ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "symmetry: out of memory");
    if (!status) {
        pthread_mutex_init(&c.lock, NULL);
        const cr_runs runs = {o->scene_count, o->jobs, o->stop, o->progress, o->context};
        status = cr_run_each(&runs, run_scene, &c, error);
        pthread_mutex_destroy(&c.lock);
    }
    if (!status) summarise(result, scratch);
    free(scratch);
    if (status) cr_invariance_destroy(result);
    return status;
}

void cr_invariance_destroy(cr_invariance_result* r) {
    free(r->difference);
    *r = (cr_invariance_result){0};
}
