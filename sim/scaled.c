#include "sim/scaled.h"

#include <stdlib.h>

#include "world/variant.h"

#define LEAST_RADIUS 0.04 // m
#define MOST_RADIUS 2.0   // m
#define GOOD_RADIUS 0.25  // m

static int ascending(const void* a, const void* b) {
    double x = *(const double*)a, y = *(const double*)b;
    return (x > y) - (x < y);
}

float cr_bullet_scale(const cr_world* world) {
    double* radii = malloc(((size_t)world->body_count + 1) * sizeof *radii);
    int32_t n = 0;
    if (!radii) return 1;
    for (int32_t i = 0; i < world->body_count; i++)
        if (world->bodies[i].motion == CR_DYNAMIC) radii[n++] = (double)world->bodies[i].radius;
    qsort(radii, (size_t)n, sizeof *radii, ascending);
    double middle = n ? radii[n / 2] : GOOD_RADIUS;
    free(radii);
    if (middle >= LEAST_RADIUS && middle <= MOST_RADIUS) return 1;
    return (float)exp2(round(log2(GOOD_RADIUS / middle)));
}

typedef struct scaled {
    cr_engine base;
    cr_engine_type type;
    cr_variant in, out; // to the inner engine's units and back
    cr_world* world;    // in the inner engine's units
    cr_state state;     // likewise: scratch
    cr_engine* inner;
} scaled;

static void destroy(cr_engine* engine) {
    scaled* e = (scaled*)engine;
    if (!e) return;
    if (e->inner) e->inner->type->destroy(e->inner);
    cr_state_destroy(&e->state);
    cr_world_destroy(e->world);
    free(e);
}

static cr_status check_count(const scaled* e, const cr_state* state, cr_error* error) {
    if (state->count == e->world->body_count) return CR_OK;
    return cr_fail(error, CR_ERROR_ARGUMENT, "state: expected %d bodies, found %d", e->world->body_count, state->count);
}

static cr_status set_state(cr_engine* engine, const cr_state* state, cr_error* error) {
    scaled* e = (scaled*)engine;
    cr_status status = check_count(e, state, error);
    if (status) return status;
    cr_state_variant(state, &e->in, &e->state);
    return e->inner->type->set_state(e->inner, &e->state, error);
}

static cr_status get_state(const cr_engine* engine, cr_state* state, cr_error* error) {
    const scaled* e = (const scaled*)engine;
    cr_state copy = e->state; // the arrays are scratch
    cr_status status = check_count(e, state, error);
    if (!status) status = e->inner->type->get_state(e->inner, &copy, error);
    if (!status) cr_state_variant(&copy, &e->out, state);
    return status;
}

static cr_status step(cr_engine* engine, int32_t frames, cr_state* out, cr_error* error) {
    scaled* e = (scaled*)engine;
    if (!out) return e->inner->type->step(e->inner, frames, NULL, error);
    for (int32_t f = 0; f < frames; f++) {
        cr_status status = e->inner->type->step(e->inner, 1, &e->state, error);
        if (status) return status;
        cr_state_variant(&e->state, &e->out, &out[f]);
    }
    return CR_OK;
}

static cr_status push(cr_engine* engine, int32_t body, cr_vec3 impulse, cr_vec3 point, cr_error* error) {
    scaled* e = (scaled*)engine;
    return e->inner->type->push(e->inner, body, cr_scale(impulse, e->in.scale), cr_scale(point, e->in.scale), error);
}

static cr_status teleport(cr_engine* engine, int32_t body, cr_pose pose, cr_vec3 v, cr_vec3 w, cr_error* error) {
    scaled* e = (scaled*)engine;
    pose.position = cr_scale(pose.position, e->in.scale);
    return e->inner->type->teleport(e->inner, body, pose, cr_scale(v, e->in.scale), w, error);
}

static int32_t contacts(const cr_engine* engine, cr_contact* contacts, int32_t capacity) {
    const scaled* e = (const scaled*)engine;
    int32_t count = e->inner->type->contacts(e->inner, contacts, capacity);
    for (int32_t k = 0; k < count && k < capacity; k++) {
        contacts[k].position = cr_scale(contacts[k].position, e->out.scale);
        contacts[k].impulse = cr_scale(contacts[k].impulse, e->out.scale);
        contacts[k].distance *= e->out.scale;
    }
    return count;
}

static cr_status save(const cr_engine* engine, void** bytes, size_t* size, cr_error* error) {
    const scaled* e = (const scaled*)engine;
    return e->inner->type->save(e->inner, bytes, size, error);
}

static cr_status restore(cr_engine* engine, const void* bytes, size_t size, cr_error* error) {
    scaled* e = (scaled*)engine;
    return e->inner->type->restore(e->inner, bytes, size, error);
}

cr_status cr_scaled_create(cr_engine** out, const cr_engine_type* inner, float scale, const cr_world* world,
                           const cr_state* state, const cr_engine_options* options, cr_error* error) {
    *out = NULL;
    scaled* e = calloc(1, sizeof *e);
    if (!e) return cr_fail(error, CR_ERROR_MEMORY, "%s: out of memory", inner->name);
    e->type = (cr_engine_type){.name = inner->name,
                               .description = inner->description,
                               .create = inner->create,
                               .destroy = destroy,
                               .set_state = set_state,
                               .get_state = get_state,
                               .step = step,
                               .push = push,
                               .teleport = teleport,
                               .contacts = contacts,
                               .save = save,
                               .restore = restore,
                               .options = inner->options};
    e->base.type = &e->type;
    e->in = cr_default_variant();
    e->in.scale = scale;
    e->out = cr_default_variant();
    e->out.scale = 1 / scale;
    cr_status status = cr_world_variant(world, state, &e->in, &e->world, &e->state, error);
    if (!status) status = inner->create(&e->inner, e->world, &e->state, options, error);
    if (status) {
        destroy(&e->base);
        return status;
    }
    *out = &e->base;
    return CR_OK;
}
