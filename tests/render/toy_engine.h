// toy_engine.h: a small engine for the tests of the viewer: bodies fly freely and bounce off the plane y = 0 without
// touching each other. Deterministic, and takes `iterations` milliseconds a step longer when asked to be slow.
#ifndef CAROM_TOY_ENGINE_H
#define CAROM_TOY_ENGINE_H

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "world/engine.h"

typedef struct toy_engine {
    cr_engine base;
    const cr_world* world;
    cr_state state;
    double rate;
    int delay; // ms a frame
    float bounce;
    cr_contact contacts[64];
    int32_t contact_count;
} toy_engine;

static cr_status toy_set_state(cr_engine* engine, const cr_state* state, cr_error* error) {
    toy_engine* t = (toy_engine*)engine;
    if (state->count != t->state.count) return cr_fail(error, CR_ERROR_ARGUMENT, "a state of %d bodies", state->count);
    cr_state_copy(state, &t->state);
    return CR_OK;
}

static void toy_destroy(cr_engine* engine) {
    cr_state_destroy(&((toy_engine*)engine)->state);
    free(engine);
}

static cr_status toy_get_state(const cr_engine* engine, cr_state* state, cr_error* error) {
    (void)error;
    cr_state_copy(&((const toy_engine*)engine)->state, state);
    return CR_OK;
}

static cr_status toy_step(cr_engine* engine, int32_t frames, cr_state* out, cr_error* error) {
    toy_engine* t = (toy_engine*)engine;
    float dt = (float)(1 / t->rate);
    for (int32_t f = 0; f < frames; f++) {
        t->contact_count = 0;
        if (t->delay) nanosleep(&(struct timespec){0, t->delay * 1000000L}, NULL);
        for (int32_t i = 0; i < t->state.count; i++) {
            const cr_body* b = &t->world->bodies[i];
            cr_vec3 *x = &t->state.position[i], *v = &t->state.linear_velocity[i];
            if (b->motion == CR_STATIC) continue;
            if (b->motion == CR_DYNAMIC) *v = cr_madd(*v, dt * b->gravity_factor, t->world->gravity);
            *x = cr_madd(*x, dt, *v);
            t->state.orientation[i] = cr_qnormalize(
                cr_qmul(cr_quat_exp(cr_scale(t->state.angular_velocity[i], dt)), t->state.orientation[i]));
            if (x->y < b->radius && v->y < 0) {
                if (t->contact_count < 64)
                    t->contacts[t->contact_count++] =
                        (cr_contact){.body_a = i,
                                     .body_b = 0,
                                     .position = cr_v3(x->x, 0, x->z),
                                     .normal = cr_v3(0, 1, 0),
                                     .distance = x->y - b->radius,
                                     .impulse = cr_v3(0, -v->y * b->mass * (1 + t->bounce), 0)};
                x->y = b->radius;
                v->y = -t->bounce * v->y;
            }
        }
        t->state.time += 1 / t->rate;
        if (!cr_state_finite(&t->state)) return cr_fail(error, CR_ERROR_NUMERIC, "not finite");
        if (out) cr_state_copy(&t->state, &out[f]);
    }
    return CR_OK;
}

static cr_status toy_push(cr_engine* engine, int32_t body, cr_vec3 impulse, cr_vec3 point, cr_error* error) {
    toy_engine* t = (toy_engine*)engine;
    (void)point;
    if (body < 0 || body >= t->state.count) return cr_fail(error, CR_ERROR_ARGUMENT, "no body %d", body);
    t->state.linear_velocity[body] =
        cr_madd(t->state.linear_velocity[body], t->world->bodies[body].inverse_mass, impulse);
    return CR_OK;
}

static int32_t toy_contacts(const cr_engine* engine, cr_contact* contacts, int32_t capacity) {
    const toy_engine* t = (const toy_engine*)engine;
    memcpy(contacts, t->contacts,
           (size_t)(t->contact_count < capacity ? t->contact_count : capacity) * sizeof *contacts);
    return t->contact_count;
}

static cr_status toy_create(cr_engine** engine, const cr_world* world, const cr_state* state,
                            const cr_engine_options* options, cr_error* error);

static const cr_engine_type toy = {"toy",         "bounces off the ground",
                                   toy_create,    toy_destroy,
                                   toy_set_state, toy_get_state,
                                   toy_step,      toy_push,
                                   NULL,          toy_contacts,
                                   NULL,          NULL,
                                   NULL,          NULL};

static cr_status toy_create(cr_engine** engine, const cr_world* world, const cr_state* state,
                            const cr_engine_options* options, cr_error* error) {
    toy_engine* t = calloc(1, sizeof *t);
    *engine = NULL;
    if (!t || cr_state_create(&t->state, state->count, error) != CR_OK) {
        free(t);
        return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    }
    t->base.type = &toy;
    t->world = world;
    t->rate = options->frame_rate;
    t->delay = options->iterations;
    t->bounce = options->noise > 0 ? (float)options->noise : 0.6f; // engines that differ
    cr_state_copy(state, &t->state);
    *engine = &t->base;
    return CR_OK;
}

#endif
