#include "world/fitted.h"

#include <stdlib.h>
#include <string.h>

typedef struct fitted {
    cr_engine base;
    cr_engine_type type;
    cr_fit fit;
    cr_fit known;    // before what is not known was drawn
    double noise;    // 0: nothing is drawn
    uint64_t seed;   // of the draw
    cr_quat turn;    // of what was tracked, about the vertical
    cr_world* world; // as fitted
    cr_state state;  // scratch
    cr_engine* inner;
    const cr_world* own;
} fitted;

static void destroy(cr_engine* engine) {
    fitted* e = (fitted*)engine;
    if (!e) return;
    if (e->inner) e->inner->type->destroy(e->inner);
    cr_state_destroy(&e->state);
    cr_world_destroy(e->world);
    free(e);
}

static cr_status check_count(const fitted* e, const cr_state* state, cr_error* error) {
    if (state->count == e->own->body_count) return CR_OK;
    return cr_fail(error, CR_ERROR_ARGUMENT, "state: expected %d bodies, found %d", e->own->body_count, state->count);
}

static cr_status set_state(cr_engine* engine, const cr_state* state, cr_error* error) {
    fitted* e = (fitted*)engine;
    cr_status status = check_count(e, state, error);
    if (status) return status;
    cr_state_copy(state, &e->state);
    e->state.time = state->time;
    cr_fit drawn = e->known; // as when it was made
    e->turn = cr_fit_turn(&e->fit, e->own, state);
    if (e->noise > 0) cr_fit_draw(&drawn, e->noise, e->seed, e->own, e->turn, &e->state);
    cr_fit_velocities(&e->fit, e->own, e->turn, &e->state, &e->state);
    cr_fit_enter(&e->fit, e->own, e->turn, &e->state);
    return e->inner->type->set_state(e->inner, &e->state, error);
}

static cr_status get_state(const cr_engine* engine, cr_state* state, cr_error* error) {
    const fitted* e = (const fitted*)engine;
    cr_status status = check_count(e, state, error);
    if (!status) status = e->inner->type->get_state(e->inner, state, error);
    if (!status) cr_fit_leave(&e->fit, e->own, e->turn, state);
    return status;
}

static cr_status step(cr_engine* engine, int32_t frames, cr_state* out, cr_error* error) {
    fitted* e = (fitted*)engine;
    cr_status status = e->inner->type->step(e->inner, frames, out, error);
    for (int32_t f = 0; f < frames && out && !status; f++) cr_fit_leave(&e->fit, e->own, e->turn, &out[f]);
    return status;
}

static cr_status push(cr_engine* engine, int32_t body, cr_vec3 impulse, cr_vec3 point, cr_error* error) {
    fitted* e = (fitted*)engine;
    cr_quat by = cr_fit_upright(&e->fit, e->own, e->turn);
    return e->inner->type->push(e->inner, body, cr_rotate(by, impulse), cr_rotate(by, point), error);
}

static cr_status teleport(cr_engine* engine, int32_t body, cr_pose pose, cr_vec3 v, cr_vec3 w, cr_error* error) {
    fitted* e = (fitted*)engine;
    if (body >= 0 && body < e->own->body_count) { // as a state of its own, for the rules of states
        e->state.position[body] = pose.position;
        e->state.orientation[body] = pose.orientation;
        e->state.linear_velocity[body] = v;
        e->state.angular_velocity[body] = w;
        cr_fit_enter(&e->fit, e->own, e->turn, &e->state);
        pose = (cr_pose){e->state.position[body], e->state.orientation[body]};
        v = e->state.linear_velocity[body];
        w = e->state.angular_velocity[body];
    }
    return e->inner->type->teleport(e->inner, body, pose, v, w, error);
}

static int32_t contacts(const cr_engine* engine, cr_contact* contacts, int32_t capacity) {
    const fitted* e = (const fitted*)engine;
    int32_t count = e->inner->type->contacts(e->inner, contacts, capacity);
    cr_quat back = cr_conjugate(cr_fit_upright(&e->fit, e->own, e->turn));
    for (int32_t k = 0; k < count && k < capacity; k++) {
        contacts[k].position = cr_rotate(back, contacts[k].position);
        contacts[k].normal = cr_rotate(back, contacts[k].normal);
        contacts[k].impulse = cr_rotate(back, contacts[k].impulse);
    }
    return count;
}

// Where recordings were turned, the turn comes after what the engine that runs has to say.
static bool keeps_turn(const fitted* e) { return e->fit.heading > 0.5; }

static cr_status save(const cr_engine* engine, void** bytes, size_t* size, cr_error* error) {
    const fitted* e = (const fitted*)engine;
    cr_status status = e->inner->type->save(e->inner, bytes, size, error);
    if (status || !keeps_turn(e)) return status;
    size_t own = *bytes ? *size : 0;
    char* more = realloc(*bytes, own + sizeof e->turn);
    if (!more) {
        free(*bytes);
        *bytes = NULL;
        return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for a snapshot", e->inner->type->name);
    }
    memcpy(more + own, &e->turn, sizeof e->turn);
    *bytes = more;
    *size = own + sizeof e->turn;
    return CR_OK;
}

static cr_status restore(cr_engine* engine, const void* bytes, size_t size, cr_error* error) {
    fitted* e = (fitted*)engine;
    size_t own = size;
    if (keeps_turn(e)) {
        if (size < sizeof e->turn)
            return cr_fail(error, CR_ERROR_FORMAT, "%s: snapshot of %zu bytes, expected %zu and more",
                           e->inner->type->name, size, sizeof e->turn);
        own -= sizeof e->turn;
    }
    cr_status status = e->inner->type->restore(e->inner, bytes, own, error);
    if (!status && keeps_turn(e)) memcpy(&e->turn, (const char*)bytes + own, sizeof e->turn);
    return status;
}

static void facts(const cr_engine* engine, cr_engine_facts* f) {
    const fitted* e = (const fitted*)engine;
    if (e->inner->type->facts) e->inner->type->facts(e->inner, f);
}

const cr_fit* cr_fitted_fit(const cr_engine* engine) {
    return engine->type->destroy == destroy ? &((const fitted*)engine)->fit : NULL;
}

cr_engine* cr_fitted_inner(const cr_engine* engine) {
    return engine->type->destroy == destroy ? ((const fitted*)engine)->inner : (cr_engine*)engine;
}

cr_status cr_fitted_create(cr_engine** out, const cr_engine_type* inner, const cr_fit* fit, const cr_world* world,
                           const cr_state* state, const cr_engine_options* options, cr_error* error) {
    *out = NULL;
    if (state->count != world->body_count)
        return cr_fail(error, CR_ERROR_ARGUMENT, "state: expected %d bodies, found %d", world->body_count,
                       state->count);
    fitted* e = calloc(1, sizeof *e);
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
                               .options = inner->options,
                               .facts = inner->facts ? facts : NULL};
    e->base.type = &e->type;
    e->fit = e->known = *fit;
    e->noise = options->noise;
    e->seed = options->seed;
    e->own = world;
    cr_engine_options mine = *options;
    mine.fit = NULL;
    mine.noise = 0;
    mine.contact = &e->fit;
    cr_state first;
    cr_status status = cr_state_create(&first, world->body_count, error);
    if (!status) {
        cr_state_copy(state, &first);
        first.time = state->time;
        e->turn = cr_fit_turn(&e->fit, world, state);
        if (e->noise > 0) cr_fit_draw(&e->fit, e->noise, e->seed, world, e->turn, &first);
        status = cr_fit_world(&e->fit, world, e->turn, &first, &e->world, &e->state, error);
    }
    cr_state_destroy(&first);
    if (!status) status = inner->create(&e->inner, e->world, &e->state, &mine, error);
    if (status) {
        destroy(&e->base);
        return status;
    }
    *out = &e->base;
    return CR_OK;
}
