// The learned engine behind the common table.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/contact/decode.h"
#include "model/contact/stepper.h"
#include "model/contact/weights.h"
#include "model/model.h"
#include "world/files.h"
#include "world/fitted.h"

typedef struct learned {
    cr_engine base;
    const cr_world* world;
    cr_weights_info info;
    char weights[256];        // as asked for, or the name that was chosen
    cr_parameters parameters; // those of the weights, or `there`
    cr_weights* own;          // NULL: the weights are the user's
    cr_parameters there;      // in the backend's memory; empty: the backend shares the program's
    cr_backend* backend;
    cr_stepper* stepper;
    cr_stepper_options options;
    int32_t stride; // network frames for one frame asked for
    cr_state state; // now
    cr_chunk chunk;
    int32_t at; // frame of the chunk that `state` is; at its end, or if `!solved`, the next step solves a new one
    bool solved;
    bool listed; // the stepper's batch is this chunk's, so that contacts can be told
} learned;

// ---------------------------------------------------------------- life

static void destroy(cr_engine* engine) {
    learned* s = (learned*)engine;
    if (!s) return;
    cr_stepper_destroy(s->stepper);
    cr_parameters_destroy(&s->there);
    cr_weights_destroy(s->own);
    if (s->backend) s->backend->destroy(s->backend);
    cr_state_destroy(&s->state);
    cr_chunk_destroy(&s->chunk);
    free(s);
}

static cr_status check_count(const learned* s, const cr_state* state, cr_error* error) {
    if (state->count != s->world->body_count)
        return cr_fail(error, CR_ERROR_ARGUMENT, "learned: the world has %d bodies, the state %d", s->world->body_count,
                       state->count);
    return CR_OK;
}

static cr_status set_state(cr_engine* engine, const cr_state* state, cr_error* error) {
    learned* s = (learned*)engine;
    cr_status status = check_count(s, state, error);
    if (status) return status;
    if (!cr_state_finite(state)) return cr_fail(error, CR_ERROR_NUMERIC, "learned: the state is not finite");
    cr_state_copy(state, &s->state);
    s->solved = false;
    cr_solver_forget(cr_stepper_solver(s->stepper));
    return CR_OK;
}

static cr_status get_state(const cr_engine* engine, cr_state* state, cr_error* error) {
    const learned* s = (const learned*)engine;
    cr_status status = check_count(s, state, error);
    if (!status) cr_state_copy(&s->state, state);
    return status;
}

// Into the backend's memory.
static cr_status move_parameters(learned* s, cr_error* error) {
    cr_parameters there;
    cr_status status = cr_parameters_create_on(&there, &s->info.network, s->backend, error);
    if (status) return status;
    s->backend->copy(s->backend, there.data, s->parameters.data, sizeof(float) * (size_t)there.count);
    status = s->backend->synchronize(s->backend, error);
    s->parameters = s->there = there;
    return status;
}

static cr_status check_options(const cr_engine_options* o, cr_error* error) {
    if (o->passes > 1)
        return cr_fail(error, CR_ERROR_UNSUPPORTED,
                       "learned: expected one pass, found %d: how often the network iterates is part of its weights",
                       o->passes);
    if (o->noise > 0)
        return cr_fail(error, CR_ERROR_UNSUPPORTED, "learned: noise %g is asked for, and these weights know none",
                       o->noise);
    return CR_OK;
}

// No network: the initial guess alone, at any frame rate. Contacts are looked for 240 times a second, or a little more
// often.
static void use_guess(learned* s, const cr_engine_options* o) {
    const double finest = 240;
    s->info.teacher = cr_preset_teacher(o->setup);
    if (o->contact) { cr_teacher_fit(&s->info.teacher, o->contact); }
    s->info.network = cr_default_network_config();
    s->stride = (int32_t)fmin(fmax(ceil(finest / o->frame_rate - 1e-6), 1), 1e6);
    double rate = o->frame_rate * s->stride;
    s->info.network.frame_time = (float)(1 / rate);
    s->info.teacher.substeps = (int32_t)fmax(ceil(finest * s->info.teacher.substeps / rate - 1e-6), 1);
    snprintf(s->weights, sizeof s->weights, "none");
}

static bool has_network(const cr_engine_options* o) {
    return o->network || !o->weights || strcmp(o->weights, "none") != 0;
}

static cr_status open_weights(learned* s, const cr_engine_options* o, cr_error* error) {
    s->options.network = has_network(o);
    if (!s->options.network) {
        use_guess(s, o);
        return CR_OK;
    }
    if (!o->network) {
        cr_status status = cr_io_weights(o->weights, o->setup, &s->own, error);
        if (status) return status;
    }
    const cr_weights* weights = o->network ? o->network : s->own;
    s->info = weights->info;
    s->parameters = weights->parameters;
    snprintf(s->weights, sizeof s->weights, "%s", weights->name);
    double ratio = 1 / (s->info.network.frame_time * o->frame_rate);
    s->stride = (int32_t)lround(ratio);
    if (s->stride >= 1 && fabs(ratio - s->stride) < 1e-3) return CR_OK;
    return cr_fail(error, CR_ERROR_UNSUPPORTED,
                   "learned: frames come at %g/s and can be thinned by a whole number; %g/s is asked for",
                   round(1 / s->info.network.frame_time), o->frame_rate);
}

static cr_status open_backend(learned* s, const cr_engine_options* o, cr_error* error) {
    s->options.iterations = o->guidance;
    s->options.cached = o->warm_starting != 0;
    s->options.threads = o->threads > 0 ? o->threads : 1;
    cr_error why;
    cr_status status = cr_backend_open(&s->backend, o->backend, s->options.threads, &why);
    return status ? cr_fail(error, status, "learned: %s", why.message) : CR_OK;
}

// The fit that the engine runs with: that of the weights, or without a network the file's.
static cr_status find_fit(const cr_engine_options* o, cr_fit* fit, cr_error* error) {
    *fit = cr_default_fit();
    if (!has_network(o)) return o->fit ? cr_io_fit(o->fit, fit, error) : CR_OK;
    if (o->fit)
        return cr_fail(error, CR_ERROR_ARGUMENT,
                       "learned: what was fitted is part of the weights; %s is for weights none", o->fit);
    if (!o->network) return cr_io_weights_fit(o->weights, o->setup, fit, error);
    *fit = o->network->info.fit;
    return CR_OK;
}

static cr_status create(cr_engine** engine, const cr_world* world, const cr_state* state, const cr_engine_options* o,
                        cr_error* error) {
    if (!o->contact) {
        cr_fit fit;
        cr_status found = find_fit(o, &fit, error);
        if (found) return found;
        if (o->noise > 0 && !cr_fit_has_noise(&fit))
            return cr_fail(error, CR_ERROR_UNSUPPORTED,
                           "learned: noise %g is asked for, and these weights know none: noise_velocity, "
                           "noise_angular_velocity and noise_materials of their fit are 0",
                           o->noise);
        if (o->fit || !cr_fit_is_default(&fit))
            return cr_fitted_create(engine, &cr_engine_learned, &fit, world, state, o, error);
    }
    learned* s = calloc(1, sizeof *s);
    if (!s) return cr_fail(error, CR_ERROR_MEMORY, "learned: no memory");
    s->base.type = &cr_engine_learned;
    s->world = world;
    cr_status status = check_options(o, error);
    if (!status) status = open_weights(s, o, error);
    if (!status) status = open_backend(s, o, error);
    if (!status && s->options.network && s->backend->device) status = move_parameters(s, error);
    if (!status) {
        s->backend->parameters_changed(s->backend, false);
        status = cr_stepper_create(&s->stepper, &s->info.network, &s->info.teacher, s->backend, error);
    }
    if (!status) status = cr_state_create(&s->state, world->body_count, error);
    if (!status) status = cr_chunk_create(&s->chunk, world->body_count, s->info.network.frames, error);
    if (!status) status = set_state(&s->base, state, error);
    if (status)
        destroy(&s->base);
    else
        *engine = &s->base;
    return status;
}

static void facts(const cr_engine* engine, cr_engine_facts* f) {
    const learned* s = (const learned*)engine;
    f->guidance = s->options.iterations >= 0 ? s->options.iterations : s->info.teacher.iterations;
    snprintf(f->weights, sizeof f->weights, "%s", s->weights);
    snprintf(f->weights_hash, sizeof f->weights_hash, "%s", s->info.hash);
    snprintf(f->backend, sizeof f->backend, "%s, %s", s->backend->name, s->backend->bf16 ? "bfloat16" : "float32");
}

cr_status cr_learned_facts(const cr_engine_options* o, cr_engine_facts* f, cr_error* error) {
    learned s = {.base.type = &cr_engine_learned};
    cr_status status = open_weights(&s, o, error);
    if (!status) status = open_backend(&s, o, error);
    if (!status) facts(&s.base, f);
    cr_weights_destroy(s.own);
    if (s.backend) s.backend->destroy(s.backend);
    return status;
}

// ---------------------------------------------------------------- motion

static cr_status solve(learned* s, cr_error* error) {
    const cr_world* worlds[] = {s->world};
    cr_status status = cr_stepper_run(s->stepper, &s->parameters, &s->options, 1, worlds, &s->state, &s->chunk, error);
    s->solved = s->listed = !status;
    s->at = 0;
    return status;
}

static cr_status step(cr_engine* engine, int32_t frames, cr_state* out, cr_error* error) {
    learned* s = (learned*)engine;
    int32_t H = s->info.network.frames;
    for (int32_t k = 0; k < frames; k++) {
        for (int32_t f = 0; f < s->stride; f++) {
            if (!s->solved || s->at >= H) {
                cr_status status = solve(s, error);
                if (status) return status;
            }
            cr_chunk_state(&s->chunk, H, ++s->at, &s->state);
            s->state.time += s->info.network.frame_time;
        }
        if (!cr_state_finite(&s->state))
            return cr_fail(error, CR_ERROR_NUMERIC, "learned: the state became non-finite at %g s", s->state.time);
        if (out) cr_state_copy(&s->state, &out[k]);
    }
    return CR_OK;
}

static cr_status check_body(const learned* s, int32_t body, cr_error* error) {
    if (body < 0 || body >= s->world->body_count)
        return cr_fail(error, CR_ERROR_ARGUMENT, "learned: body %d of %d", body, s->world->body_count);
    return CR_OK;
}

static cr_status push(cr_engine* engine, int32_t b, cr_vec3 impulse, cr_vec3 point, cr_error* error) {
    learned* s = (learned*)engine;
    cr_status status = check_body(s, b, error);
    if (status) return status;
    const cr_body* body = &s->world->bodies[b];
    cr_vec3 arm = cr_sub(point, s->state.position[b]);
    s->state.linear_velocity[b] = cr_madd(s->state.linear_velocity[b], body->inverse_mass, impulse);
    s->state.angular_velocity[b] =
        cr_add(s->state.angular_velocity[b],
               cr_apply_inverse_inertia(s->state.orientation[b], body->inverse_inertia, cr_cross(arm, impulse)));
    s->solved = false; // the rest of the chunk no longer holds
    return CR_OK;
}

static cr_status teleport(cr_engine* engine, int32_t b, cr_pose pose, cr_vec3 linear, cr_vec3 angular,
                          cr_error* error) {
    learned* s = (learned*)engine;
    cr_status status = check_body(s, b, error);
    if (status) return status;
    s->state.position[b] = pose.position;
    s->state.orientation[b] = cr_qnormalize(pose.orientation);
    s->state.linear_velocity[b] = linear;
    s->state.angular_velocity[b] = angular;
    s->solved = false;
    return CR_OK;
}

// Contacts of the last chunk, at the frame that was just passed: those that are touching or carry an impulse.
static int32_t contacts(const cr_engine* engine, cr_contact* list, int32_t capacity) {
    const learned* s = (const learned*)engine;
    if (!s->solved || !s->listed || s->at < 1) return 0;
    const cr_batch* t = cr_stepper_batch(s->stepper);
    const float* impulses = cr_stepper_impulses(s->stepper);
    int32_t count = 0, H = t->frames, k = s->at - 1;
    for (int32_t e = 0; e < t->contact_count; e++) {
        cr_vec3 impulse = cr_v3(0, 0, 0), angular_impulse;
        for (int32_t f = k; f > k - s->stride && f >= 0; f--) {
            cr_vec3 one;
            cr_contact_impulse(t, e, impulses + ((int64_t)e * H + f) * 6, &one, &angular_impulse);
            impulse = cr_add(impulse, one);
        }
        float distance = t->contact_gap[e * (H + 1) + s->at];
        if (distance > 0.025f * t->contact_size[e] && cr_length(impulse) < 1e-3f * t->reduced_mass[e]) continue;
        if (count < capacity)
            list[count] = (cr_contact){
                .body_a = t->body_index[t->contact_i[e]],
                .body_b = t->contact_body_b[e],
                .position = cr_add(t->path_position[t->contact_i[e] * (H + 1) + k], t->arm_i[e * H + k]),
                .normal = cr_v3(t->contact_axes[e].m[0][0], t->contact_axes[e].m[0][1], t->contact_axes[e].m[0][2]),
                .distance = distance,
                .impulse = impulse};
        count++;
    }
    return count;
}

// ---------------------------------------------------------------- snapshots

typedef struct snapshot_head {
    char magic[8];
    int32_t bodies, frames, at, solved;
    double time;
    uint64_t cache; // bytes of the contact cache at the end
} snapshot_head;

// The arrays of a snapshot in order: state, then chunk.
static void snapshot_parts(const learned* s, void* parts[8], size_t sizes[8]) {
    size_t n = (size_t)s->world->body_count, m = n * (size_t)(s->info.network.frames + 1);
    void* p[8] = {s->state.position, s->state.orientation, s->state.linear_velocity, s->state.angular_velocity,
                  s->chunk.position, s->chunk.orientation, s->chunk.velocity,        s->chunk.angular_velocity};
    for (int k = 0; k < 8; k++) {
        parts[k] = p[k];
        sizes[k] = (k < 4 ? n : m) * (k % 4 == 1 ? sizeof(cr_quat) : sizeof(cr_vec3));
    }
}

static cr_status save(const cr_engine* engine, void** bytes, size_t* size, cr_error* error) {
    const learned* s = (const learned*)engine;
    void* parts[8];
    size_t sizes[8], at = sizeof(snapshot_head);
    snapshot_parts(s, parts, sizes);
    *size = at;
    for (int k = 0; k < 8; k++) *size += sizes[k];
    size_t remembered;
    void* cache;
    cr_status status = cr_solver_cache(cr_stepper_solver(s->stepper), &cache, &remembered, error);
    if (status) return status;
    *size += remembered;
    char* to = malloc(*size);
    if (!to) {
        free(cache);
        return cr_fail(error, CR_ERROR_MEMORY, "learned: no memory for a snapshot of %zu bytes", *size);
    }
    snapshot_head head = {"CRLEARN4", s->world->body_count, s->info.network.frames, s->at, s->solved, s->state.time,
                          remembered};
    memcpy(to, &head, sizeof head);
    for (int k = 0; k < 8; at += sizes[k++])
        if (sizes[k]) memcpy(to + at, parts[k], sizes[k]);
    if (remembered) memcpy(to + at, cache, remembered);
    free(cache);
    *bytes = to;
    return CR_OK;
}

static cr_status restore(cr_engine* engine, const void* bytes, size_t size, cr_error* error) {
    learned* s = (learned*)engine;
    void* parts[8];
    size_t sizes[8], at = sizeof(snapshot_head), wanted = at;
    snapshot_parts(s, parts, sizes);
    for (int k = 0; k < 8; k++) wanted += sizes[k];
    snapshot_head head;
    if (size < sizeof head)
        return cr_fail(error, CR_ERROR_FORMAT, "learned: snapshot of %zu bytes, expected %zu", size, wanted);
    memcpy(&head, bytes, sizeof head);
    if (memcmp(head.magic, "CRLEARN4", 8) || size - sizeof head < head.cache || size - head.cache != wanted ||
        head.bodies != s->world->body_count || head.frames != s->info.network.frames || head.at < 0 ||
        head.at > head.frames)
        return cr_fail(error, CR_ERROR_FORMAT, "learned: the snapshot is of another world or another network");
    for (int k = 0; k < 8; at += sizes[k++])
        if (sizes[k]) memcpy(parts[k], (const char*)bytes + at, sizes[k]);
    s->at = head.at;
    s->solved = head.solved;
    s->state.time = head.time;
    s->listed = false;
    return cr_solver_set_cache(cr_stepper_solver(s->stepper), (const char*)bytes + at, head.cache, error);
}

const cr_engine_type cr_engine_learned = {
    .name = "learned",
    .description = "Carom's own: a diffusion transformer that solves contacts",
    .create = create,
    .destroy = destroy,
    .set_state = set_state,
    .get_state = get_state,
    .step = step,
    .push = push,
    .teleport = teleport,
    .contacts = contacts,
    .save = save,
    .restore = restore,
    .options = "setup warm_starting threads weights backend guidance fit noise",
    .facts = facts,
};
