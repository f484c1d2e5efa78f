// An engine for Carom as a shared library: free flight. It needs Carom's headers and nothing else:
//     cc -std=c17 -shared -fPIC -I CAROM engine.c -o engine.so -lm
//     carom compare bounce --engines ./engine.so,bullet --out report
// See docs/plugins.md.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "world/engine.h"
#include "world/freeflight.h"

typedef struct example {
    cr_engine base; // first
    const cr_world* world;
    double dt; // s
    double time;
    int32_t count;
    cr_vec3 *position, *linear_velocity, *angular_velocity;
    cr_quat* orientation;
} example;

static cr_status set_state(cr_engine* engine, const cr_state* state, cr_error* error) {
    (void)error;
    example* e = (example*)engine;
    size_t n = (size_t)e->count;
    memcpy(e->position, state->position, n * sizeof *e->position);
    memcpy(e->orientation, state->orientation, n * sizeof *e->orientation);
    memcpy(e->linear_velocity, state->linear_velocity, n * sizeof *e->linear_velocity);
    memcpy(e->angular_velocity, state->angular_velocity, n * sizeof *e->angular_velocity);
    e->time = state->time;
    return CR_OK;
}

static cr_status get_state(const cr_engine* engine, cr_state* state, cr_error* error) {
    (void)error;
    const example* e = (const example*)engine;
    size_t n = (size_t)e->count;
    memcpy(state->position, e->position, n * sizeof *e->position);
    memcpy(state->orientation, e->orientation, n * sizeof *e->orientation);
    memcpy(state->linear_velocity, e->linear_velocity, n * sizeof *e->linear_velocity);
    memcpy(state->angular_velocity, e->angular_velocity, n * sizeof *e->angular_velocity);
    state->time = e->time;
    return CR_OK;
}

static void destroy(cr_engine* engine) {
    example* e = (example*)engine;
    free(e->position), free(e->orientation), free(e->linear_velocity), free(e->angular_velocity);
    free(e);
}

static cr_status create(cr_engine** engine, const cr_world* world, const cr_state* state,
                        const cr_engine_options* options, cr_error* error);

static cr_status step(cr_engine* engine, int32_t frames, cr_state* out, cr_error* error) {
    example* e = (example*)engine;
    for (int32_t k = 0; k < frames; k++) {
        for (int32_t i = 0; i < e->count; i++) {
            const cr_body* b = &e->world->bodies[i];
            if (b->motion != CR_DYNAMIC) continue;
            cr_free_flight(cr_scale(e->world->gravity, b->gravity_factor), b->inertia, (float)e->dt, &e->position[i],
                           &e->orientation[i], &e->linear_velocity[i], &e->angular_velocity[i]);
        }
        e->time += e->dt;
        if (out) get_state(engine, &out[k], error);
    }
    return CR_OK;
}

static const cr_engine_type type = {
    .name = "example",
    .description = "free flight, from a shared library",
    .create = create,
    .destroy = destroy,
    .set_state = set_state,
    .get_state = get_state,
    .step = step,
};

static cr_status create(cr_engine** engine, const cr_world* world, const cr_state* state,
                        const cr_engine_options* options, cr_error* error) {
    size_t n = (size_t)world->body_count + 1;
    example* e = calloc(1, sizeof *e);
    if (!e) return CR_ERROR_MEMORY;
    *e = (example){.base = {&type}, .world = world, .dt = 1 / options->frame_rate, .count = world->body_count};
    e->position = calloc(n, sizeof *e->position), e->orientation = calloc(n, sizeof *e->orientation);
    e->linear_velocity = calloc(n, sizeof *e->linear_velocity),
    e->angular_velocity = calloc(n, sizeof *e->angular_velocity);
    if (!e->position || !e->orientation || !e->linear_velocity || !e->angular_velocity) {
        snprintf(error->message, sizeof error->message, "out of memory");
        destroy(&e->base);
        return CR_ERROR_MEMORY;
    }
    *engine = &e->base;
    return set_state(*engine, state, error);
}

const cr_engine_type* carom_engine(unsigned abi);
const cr_engine_type* carom_engine(unsigned abi) { return abi == 1 ? &type : NULL; }
