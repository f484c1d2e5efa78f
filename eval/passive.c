#include "eval/passive.h"

#include <stdio.h>
#include <stdlib.h>

#include "eval/physics.h"
#include "scenes/scenes.h"
#include "world/geometry.h"

cr_passive_options cr_default_passive_options(void) {
    return (cr_passive_options){
        .family = "anything", .first_seed = 2000000, .scene_count = 1000, .seconds = 2, .jobs = 1};
}

#define ROUNDING 1e-5 // of the energy that there is: what 480 additions to a float32 may leave

// ---------------------------------------------------------------- energy

// What a scene's energy is counted from.
typedef struct scale {
    cr_vec3 frame; // m/s, of the driven body
    double ground; // m along -gravity
    double least;  // J
} scale;

// The lowest point (m along `up`) of a static body: of its box, or the height of a plane's own origin.
static double lowest_of(const cr_world* world, const cr_state* s, int32_t i, cr_vec3 up) {
    const cr_body* b = &world->bodies[i];
    const cr_shape* shape = &world->shapes[b->shape];
    cr_pose place = cr_pose_mul((cr_pose){s->position[i], s->orientation[i]}, b->shape_pose);
    if (shape->type == CR_SHAPE_PLANE) return (double)cr_dot(up, place.position);
    double lowest = INFINITY;
    for (int k = 0; k < 8; k++) {
        cr_vec3 corner =
            cr_v3(k & 1 ? shape->aabb_max.x : shape->aabb_min.x, k & 2 ? shape->aabb_max.y : shape->aabb_min.y,
                  k & 4 ? shape->aabb_max.z : shape->aabb_min.z);
        lowest = fmin(lowest, (double)cr_dot(up, cr_transform(place, cr_scale(corner, b->scale))));
    }
    return lowest;
}

static cr_status scale_of(const cr_scene* scene, scale* out, cr_error* error) {
    const cr_world* w = scene->world;
    const cr_state* s = &scene->state;
    cr_vec3 up = cr_normalize_or(cr_scale(w->gravity, -1), cr_v3(0, 1, 0));
    *out = (scale){.ground = INFINITY};
    double bodies = INFINITY;
    bool driven = false;
    for (int32_t i = 0; i < w->body_count; i++) {
        const cr_body* b = &w->bodies[i];
        if (b->motion == CR_STATIC) out->ground = fmin(out->ground, lowest_of(w, s, i, up));
        if (b->motion == CR_DYNAMIC) {
            bodies = fmin(bodies, (double)cr_dot(up, s->position[i]));
            out->least += 0.01 * (double)b->mass * fabs((double)b->gravity_factor) * (double)cr_length(w->gravity) *
                          (double)b->radius;
        }
        if (b->motion != CR_KINEMATIC) continue;
        if (driven || cr_length(s->angular_velocity[i]) > 0)
            return cr_fail(error, CR_ERROR_UNSUPPORTED, "%s: expected one driven body that does not turn", scene->name);
        driven = true;
        out->frame = s->linear_velocity[i];
    }
    if (!isfinite(out->ground)) out->ground = bodies;
    return CR_OK;
}

// Energy (J), and what there is of it to turn into anything: heights below the ground count for nothing.
typedef struct amount {
    double energy, there;
} amount;

static amount energy_of(const cr_world* w, const cr_state* s, const scale* from) {
    cr_vec3 g = w->gravity;
    amount sum = {0, from->least};
    double weight = (double)cr_length(g);
    cr_vec3 up = cr_normalize_or(cr_scale(g, -1), cr_v3(0, 1, 0));
    for (int32_t i = 0; i < w->body_count; i++) {
        const cr_body* b = &w->bodies[i];
        if (!cr_is_free(b)) continue;
        cr_vec3 v = cr_sub(s->linear_velocity[i], from->frame), a = s->angular_velocity[i];
        double height = (double)cr_dot(up, s->position[i]) - from->ground;
        double kinetic = 0.5 * (double)b->mass * (double)cr_dot(v, v) +
                         0.5 * (double)cr_dot(a, cr_spin_momentum(b, s->orientation[i], a));
        double potential = (double)b->mass * (double)b->gravity_factor * weight * height;
        sum.energy += kinetic + potential;
        sum.there += kinetic + fmax(potential, 0);
    }
    return sum;
}

// ---------------------------------------------------------------- one run

static void fail_run(cr_passive_run* r, const char* why) {
    r->failed = true;
    r->run = r->chunk = INFINITY;
    snprintf(r->message, sizeof r->message, "%s", why);
}

cr_status cr_passive_gains(const cr_scene* scene, const cr_track* track, double* run, double* chunk, cr_error* error) {
    scale from;
    cr_status status = scale_of(scene, &from, error);
    if (status) return status;
    amount* at = malloc(((size_t)track->frame_count + 1) * sizeof *at);
    if (!at) return cr_fail(error, CR_ERROR_MEMORY, "passivity: out of memory");
    int32_t window = (int32_t)fmax(1, round(CR_PASSIVE_CHUNK * track->frame_rate));
    *run = *chunk = -INFINITY;
    for (int32_t k = 0; k < track->frame_count; k++) {
        at[k] = energy_of(scene->world, &track->frames[k], &from);
        double rounding = ROUNDING * fmax(at[0].there, at[k].there); // what has fallen far below the ground is fast
        if (k) *run = fmax(*run, (at[k].energy - at[0].energy - rounding) / at[0].there);
        if (k < window) continue;
        const amount* before = &at[k - window];
        *chunk = fmax(*chunk, (at[k].energy - before->energy - rounding) / before->there);
    }
    free(at);
    return CR_OK;
}

static cr_status run_scene(const cr_competitor* engine, const cr_passive_options* o, cr_passive_run* r,
                           cr_error* error) {
    cr_scene scene;
    cr_track track = {0};
    cr_status status = cr_scene_open(o->family, NULL, r->seed, &scene, error);
    if (status) return status;
    status = cr_competitor_run(engine, &scene, o->seconds, NULL, 0, &track, error);
    if (!status && track.end)
        fail_run(r, track.message);
    else if (!status)
        status = cr_passive_gains(&scene, &track, &r->run, &r->chunk, error);
    cr_track_destroy(&track);
    cr_scene_destroy(&scene);
    return status;
}

// ---------------------------------------------------------------- all runs

typedef struct crew {
    const cr_passive_options* options;
    const cr_competitor* engine;
    cr_passive_result* result;
} crew;

static cr_status labour(void* context, int32_t k, cr_error* error) {
    const crew* c = context;
    return run_scene(c->engine, c->options, &c->result->runs[k], error);
}

static void summarise(cr_passive_result* r) {
    for (int32_t k = 0; k < r->scene_count; k++) {
        const cr_passive_run* x = &r->runs[k];
        const double gains[2] = {x->run, x->chunk};
        const cr_passive_run* worst[2] = {&r->runs[r->worst[0]], &r->runs[r->worst[1]]};
        r->failures += x->failed;
        for (int m = 0; m < 2; m++) {
            r->over_1[m] += gains[m] > 0.01;
            r->over_3[m] += gains[m] > 0.03;
            if (gains[m] > (m ? worst[m]->chunk : worst[m]->run)) r->worst[m] = k;
        }
    }
    for (int m = 0; m < 2; m++) {
        r->over_1[m] /= r->scene_count;
        r->over_3[m] /= r->scene_count;
    }
}

cr_status cr_passive_measure(cr_passive_result* result, const cr_competitor* engine, const cr_passive_options* o,
                             cr_error* error) {
    *result = (cr_passive_result){.scene_count = o->scene_count};
    if (o->scene_count < 1 || !(o->seconds > CR_PASSIVE_CHUNK && o->seconds <= 3600))
        return cr_fail(error, CR_ERROR_ARGUMENT, "passivity: expected scenes and seconds up to 3600, found %d and %g",
                       o->scene_count, o->seconds);
    result->runs = calloc((size_t)o->scene_count, sizeof *result->runs);
    if (!result->runs) return cr_fail(error, CR_ERROR_MEMORY, "passivity: out of memory");
    for (int32_t k = 0; k < o->scene_count; k++) result->runs[k].seed = o->first_seed + (uint64_t)k;
    crew c = {.options = o, .engine = engine, .result = result};
    const cr_runs runs = {o->scene_count, o->jobs, o->stop, o->progress, o->context};
    cr_status status = cr_run_each(&runs, labour, &c, error);
    if (status) {
        cr_passive_destroy(result);
        return status;
    }
    summarise(result);
    return CR_OK;
}

void cr_passive_destroy(cr_passive_result* r) {
    free(r->runs);
    *r = (cr_passive_result){0};
}
