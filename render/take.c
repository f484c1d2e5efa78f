#include "render/take.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "world/patches.h"

enum { CHUNK = 8 }; // frames a step of an engine: the learned engine's chunk

struct cr_take {
    char name[80];
    cr_engine* engine;
    const cr_recording* recording;
    const cr_world* world;
    float* rest;   // (N)
    double rate;   // frames a second
    int64_t first; // frame of window[0]; window[k] is frame first + k
    int32_t held;  // frames in the window
    cr_state window[CHUNK + 1];
};

static cr_status create(cr_take** take, const cr_world* world, const char* name, cr_error* error) {
    cr_take* t = *take = calloc(1, sizeof *t);
    if (!t) return cr_fail(error, CR_ERROR_MEMORY, "out of memory for the states of a film");
    snprintf(t->name, sizeof t->name, "%.70s", name);
    t->rate = 240;
    t->world = world;
    t->rest = calloc((size_t)world->body_count + 1, sizeof *t->rest);
    if (!t->rest) return cr_fail(error, CR_ERROR_MEMORY, "out of memory for the states of a film");
    for (int k = 0; k <= CHUNK; k++) {
        cr_status status = cr_state_create(&t->window[k], world->body_count, error);
        if (status != CR_OK) return status;
    }
    return CR_OK;
}

static cr_status give_up(cr_take** take, cr_status status) {
    if (status != CR_OK) {
        cr_take_destroy(*take);
        *take = NULL;
    }
    return status;
}

cr_status cr_take_still(cr_take** take, const cr_scene* scene, cr_error* error) {
    cr_status status = create(take, scene->world, scene->name, error);
    if (status == CR_OK) {
        cr_state_copy(&scene->state, &(*take)->window[0]);
        (*take)->held = 1;
    }
    return give_up(take, status);
}

cr_status cr_take_run(cr_take** take, const cr_engine_type* type, const char* name, const cr_scene* scene,
                      const cr_engine_options* options, cr_error* error) {
    cr_status status = create(take, scene->world, name ? name : type->name, error);
    if (status == CR_OK) {
        cr_state_copy(&scene->state, &(*take)->window[0]);
        (*take)->held = 1;
        (*take)->rate = options->frame_rate;
        status = type->create(&(*take)->engine, scene->world, &scene->state, options, error);
        if (status != CR_OK) (*take)->engine = NULL;
    }
    return give_up(take, status);
}

cr_status cr_take_replay(cr_take** take, const cr_recording* recording, cr_error* error) {
    cr_status status = create(take, recording->scene.world, recording->info.engine, error);
    if (status == CR_OK) {
        (*take)->recording = recording;
        (*take)->rate = recording->frame_rate;
    }
    return give_up(take, status);
}

void cr_take_destroy(cr_take* t) {
    if (!t) return;
    if (t->engine) t->engine->type->destroy(t->engine);
    for (int k = 0; k <= CHUNK; k++) cr_state_destroy(&t->window[k]);
    free(t->rest);
    free(t);
}

static void blend(const cr_state* a, const cr_state* b, float s, cr_state* out) {
    for (int32_t i = 0; i < a->count; i++) {
        cr_quat p = a->orientation[i], q = b->orientation[i];
        float sign = p.x * q.x + p.y * q.y + p.z * q.z + p.w * q.w < 0 ? -s : s, u = 1 - s;
        out->position[i] = cr_madd(cr_scale(a->position[i], u), s, b->position[i]);
        out->orientation[i] =
            cr_qnormalize(cr_q(u * p.x + sign * q.x, u * p.y + sign * q.y, u * p.z + sign * q.z, u * p.w + sign * q.w));
        out->linear_velocity[i] = cr_madd(cr_scale(a->linear_velocity[i], u), s, b->linear_velocity[i]);
        out->angular_velocity[i] = cr_madd(cr_scale(a->angular_velocity[i], u), s, b->angular_velocity[i]);
    }
    out->time = a->time + (double)s * (b->time - a->time);
}

// Has `frame` and the one after it in the window, as far as there are any.
static cr_status reach(cr_take* t, int64_t frame, cr_error* error) {
    cr_status status = CR_OK;
    if (t->recording) {
        if (frame >= t->first && frame + 1 < t->first + t->held) return CR_OK;
        // Onwards from what was read, or from a little before.
        int64_t memory = (int64_t)ceil((double)CR_REST_TIME * t->rate) + CHUNK, next = t->first + t->held - 1,
                last = t->recording->frame_count - 1;
        if (t->held == 0 || frame < t->first || frame - next > memory) {
            next = frame > memory ? frame - memory : 0;
            memset(t->rest, 0, (size_t)t->world->body_count * sizeof *t->rest);
        }
        do {
            int64_t left = last + 1 - next;
            t->first = next;
            t->held = left < CHUNK + 1 ? (int32_t)left : CHUNK + 1;
            status = cr_recording_read_range(t->recording, next, t->held, t->window, error);
            if (status != CR_OK) {
                t->held = 0;
                return status;
            }
            cr_rest_update(t->world, &t->window[1], t->held - 1, 1 / t->rate, t->rest);
            next = t->first + t->held - 1;
        } while (next <= frame && next < last);
        return CR_OK;
    }
    if (frame < t->first)
        return cr_fail(error, CR_ERROR_ARGUMENT,
                       "frame %lld was asked for after frame %lld, and an engine does not run backwards",
                       (long long)frame, (long long)t->first);
    while (t->engine && frame + 1 >= t->first + t->held && status == CR_OK) {
        // The last frame becomes the first, and a chunk follows.
        cr_state_copy(&t->window[t->held - 1], &t->window[0]);
        t->first += t->held - 1;
        t->held = 1;
        status = t->engine->type->step(t->engine, CHUNK, &t->window[1], error);
        if (status == CR_OK) {
            t->held = CHUNK + 1;
            cr_rest_update(t->world, &t->window[1], CHUNK, 1 / t->rate, t->rest);
        }
    }
    return status;
}

cr_status cr_take_at(cr_take* t, double time, cr_state* state, cr_error* error) {
    if (!(time >= 0)) return cr_fail(error, CR_ERROR_ARGUMENT, "a film starts at 0 s, not at %g", time);
    // A time that falls on a frame but for rounding is that frame.
    double at = time * t->rate, whole = round(at);
    if (fabs(at - whole) < 1e-6) at = whole;
    if (t->recording) at = fmin(at, (double)(t->recording->frame_count - 1));
    int64_t frame = (int64_t)floor(at);
    cr_status status = t->engine || t->recording ? reach(t, frame, error) : CR_OK;
    if (status != CR_OK) return status;
    int64_t k = t->engine || t->recording ? frame - t->first : 0;
    float s = (float)(at - (double)frame);
    if (s > 0 && k + 1 < t->held)
        blend(&t->window[k], &t->window[k + 1], s, state);
    else
        cr_state_copy(&t->window[k], state);
    return CR_OK;
}

int32_t cr_take_contacts(const cr_take* t, cr_contact* contacts, int32_t capacity) {
    if (!t->engine || !t->engine->type->contacts) return 0;
    int32_t n = t->engine->type->contacts(t->engine, contacts, capacity);
    return n < capacity ? n : capacity;
}

float* cr_take_rest(const cr_take* t) { return t->rest; }
double cr_take_rate(const cr_take* t) { return t->rate; }

double cr_take_length(const cr_take* t) {
    if (t->recording) return (double)(t->recording->frame_count - 1) / t->rate;
    return t->engine ? INFINITY : 0;
}

const char* cr_take_name(const cr_take* t) { return t->name; }
