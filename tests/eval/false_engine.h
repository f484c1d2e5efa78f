// false_engine.h: free flight that is wrong in a known way, to see whether a measure finds it.
#ifndef CAROM_TEST_FALSE_ENGINE_H
#define CAROM_TEST_FALSE_ENGINE_H

#include <stdlib.h>

#include "sim/sim.h"

// What is wrong; set before an engine is made.
typedef struct false_law {
    float drift;   // m/s along the world's x, of positions
    float heating; // velocities are multiplied by this in the first frame
} false_law;
static false_law false_is = {0, 1};

typedef struct false_engine {
    cr_engine base;
    cr_engine* inner;
    double frame_rate;
    int32_t frame;
    float moved; // m
    cr_state state;
} false_engine;

static void false_destroy(cr_engine* engine) {
    false_engine* e = (false_engine*)engine;
    e->inner->type->destroy(e->inner);
    cr_state_destroy(&e->state);
    free(e);
}

static cr_status false_step(cr_engine* engine, int32_t frames, cr_state* out, cr_error* error) {
    false_engine* e = (false_engine*)engine;
    for (int32_t f = 0; f < frames; f++) {
        if (!e->frame++) {
            e->inner->type->get_state(e->inner, &e->state, error);
            for (int32_t i = 0; i < e->state.count; i++) {
                e->state.linear_velocity[i] = cr_scale(e->state.linear_velocity[i], false_is.heating);
                e->state.angular_velocity[i] = cr_scale(e->state.angular_velocity[i], false_is.heating);
            }
            e->inner->type->set_state(e->inner, &e->state, error);
        }
        cr_status status = e->inner->type->step(e->inner, 1, &e->state, error);
        if (status) return status;
        e->moved += false_is.drift / (float)e->frame_rate;
        for (int32_t i = 0; i < e->state.count; i++) e->state.position[i].x += e->moved;
        if (out) cr_state_copy(&e->state, &out[f]);
    }
    return CR_OK;
}

static cr_status false_create(cr_engine** engine, const cr_world* world, const cr_state* state,
                              const cr_engine_options* options, cr_error* error);
static const cr_engine_type false_type = {
    .name = "false", .create = false_create, .destroy = false_destroy, .step = false_step};

static cr_status false_create(cr_engine** engine, const cr_world* world, const cr_state* state,
                              const cr_engine_options* options, cr_error* error) {
    false_engine* e = calloc(1, sizeof *e);
    if (!e) return CR_ERROR_MEMORY;
    e->base.type = &false_type;
    e->frame_rate = options->frame_rate;
    cr_status status = cr_engine_freeflight.create(&e->inner, world, state, options, error);
    if (!status) status = cr_state_create(&e->state, world->body_count, error);
    *engine = &e->base;
    return status;
}

static cr_status false_refuse(cr_engine** e, const cr_world* w, const cr_state* s, const cr_engine_options* o,
                              cr_error* error) {
    (void)e, (void)w, (void)s, (void)o;
    return cr_fail(error, CR_ERROR_UNSUPPORTED, "it will not");
}
static const cr_engine_type false_refuser = {.name = "refuser", .create = false_refuse};

static inline cr_competitor false_competitor(const cr_engine_type* type) {
    return (cr_competitor){
        .name = "it", .kind = CR_COMPETITOR_ENGINE, .type = type, .options = cr_default_engine_options()};
}

#endif
