// The learned engine behind the common table.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/contact/decode.h"
#include "model/contact/stepper.h"
#include "model/contact/weights.h"
#include "model/model.h"
#include "world/engine_checks.h"
#include "world/files.h"
#include "world/fitted.h"
#include "world/memory.h"
#include "world/together.h"

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
    bool listed;                 // the stepper's batch is this chunk's, so that contacts can be told
    cr_sleep sleep;              // of no bodies where sleeping is off
    bool still;                  // all sleeps, and the chunk says so
    cr_contact* listed_contacts; // scratch
    int32_t contact_capacity;
    cr_batch* joined; // with the batches of others, when it leads; NULL: never so far
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
    cr_sleep_destroy(&s->sleep);
    free(s->listed_contacts);
    cr_batch_destroy(s->joined);
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
    cr_status status = cr_check_state(s->world, state, error);
    if (status) return status;
    cr_state_copy(state, &s->state);
    s->solved = s->listed = s->still = false;
    cr_sleep_wake_all(&s->sleep);
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
    cr_status status = cr_check_options(o, error);
    if (status) return status;
    if (!(o->step_rate >= 0))
        return cr_fail(error, CR_ERROR_ARGUMENT, "step rate: expected 0 or more, found %g 1/s", o->step_rate);
    if (o->guidance < -1)
        return cr_fail(error, CR_ERROR_ARGUMENT, "guidance: expected -1 or more iterations, found %d",
                       (int)o->guidance);
    if (o->threads < 0)
        return cr_fail(error, CR_ERROR_ARGUMENT, "threads: expected 0 or more, found %d", (int)o->threads);
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
// often; substeps are the preset's, or as many as the step rate asks for.
static void use_guess(learned* s, const cr_engine_options* o) {
    const double finest = 240;
    s->info.teacher = cr_preset_teacher(o->setup);
    if (o->contact) { cr_teacher_fit(&s->info.teacher, o->contact); }
    s->info.network = cr_default_network_config();
    s->stride = (int32_t)fmin(fmax(ceil(finest / o->frame_rate - 1e-6), 1), 1e6);
    double rate = o->frame_rate * s->stride;
    s->info.network.frame_time = (float)(1 / rate);
    double wanted = fmax(finest * s->info.teacher.substeps, fmin(o->step_rate, 64 * rate)); // 1/s
    s->info.teacher.substeps = (int32_t)fmax(ceil(wanted / rate - 1e-6), 1);
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

static cr_status succeed(cr_engine* engine, cr_engine* before, const int32_t* from, cr_error* error);
static bool together(const cr_engine* x, const cr_engine* y);
static void step_together(cr_engine* const* engines, int32_t count, int32_t frames, cr_status* statuses,
                          cr_error* errors);

static cr_status create(cr_engine** engine, const cr_world* world, const cr_state* state, const cr_engine_options* o,
                        cr_error* error) {
    if (!o->contact) {
        cr_fit fit;
        cr_status found = find_fit(o, &fit, error);
        if (found) return found;
        if (o->noise > 0 && !cr_fit_has_noise(&fit))
            return cr_fail(error, CR_ERROR_UNSUPPORTED,
                           "learned: noise %g is asked for, and these weights know none: noise_speed_..., "
                           "noise_spin_... and noise_materials of their fit are 0",
                           o->noise);
        if (o->fit || !cr_fit_is_default(&fit))
            return cr_fitted_create(engine, &cr_engine_learned, &fit, world, state, o, error);
    }
    static const cr_together many = {&cr_engine_learned, together, step_together, succeed};
    cr_offer_together(&many);
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
    if (!status && o->sleeping) {
        status = cr_sleep_create(&s->sleep, world->body_count, error);
        s->options.sleep = &s->sleep;
    }
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

static int32_t list_contacts(const learned* s, cr_contact* list, int32_t capacity);

// Puts to sleep what rests, and wakes what bodies that are moved from outside come to touch. *still: nothing moves.
static cr_status sleep_or_wake(learned* s, bool* still, cr_error* error) {
    int32_t count = list_contacts(s, s->listed_contacts, s->contact_capacity);
    if (count > s->contact_capacity) {
        if (!cr_grow(&s->listed_contacts, &s->contact_capacity, count, sizeof *s->listed_contacts))
            return cr_fail(error, CR_ERROR_MEMORY, "learned: no memory for %d contacts", (int)count);
        count = list_contacts(s, s->listed_contacts, s->contact_capacity);
    }
    cr_status status = cr_sleep_fall(&s->sleep, s->world, &s->state, s->listed_contacts, count, error);
    float duration = s->info.network.frame_time * (float)s->info.network.frames;
    if (!status) *still = !cr_sleep_wake_by_movers(&s->sleep, s->world, &s->state, duration);
    return status;
}

// The next chunk by the guess. *asks: and then the network has a say.
static cr_status begin_chunk(learned* s, bool* asks, cr_error* error) {
    const cr_world* worlds[] = {s->world};
    cr_status status = CR_OK;
    bool still = false;
    if (s->options.sleep) status = sleep_or_wake(s, &still, error);
    s->at = 0;
    if (still && !s->still) cr_chunk_fill(&s->chunk, s->info.network.frames, &s->state);
    s->still = still;
    s->solved = s->listed = false;
    if (!still && !status) status = cr_stepper_begin(s->stepper, &s->options, 1, worlds, &s->state, &s->chunk, error);
    *asks = !still && !status && cr_stepper_asks(s->stepper, &s->options);
    return status;
}

static cr_status end_chunk(learned* s, const cr_estimate* estimate, cr_error* error) {
    cr_status status = CR_OK;
    if (!s->still) status = cr_stepper_end(s->stepper, 1, &s->chunk, estimate, error);
    if (!s->still && !status && s->options.sleep)
        status = cr_sleep_chunk(&s->sleep, s->world, cr_solver_result(cr_stepper_solver(s->stepper), 0), error);
    s->solved = !status;
    s->listed = !status && !s->still;
    return status;
}

static cr_status solve(learned* s, cr_error* error) {
    bool asks;
    cr_estimate estimate;
    cr_status status = begin_chunk(s, &asks, error);
    if (asks) status = cr_stepper_forward(s->stepper, &s->parameters, cr_stepper_batch(s->stepper), &estimate, error);
    return status ? status : end_chunk(s, asks ? &estimate : NULL, error);
}

static bool ended(const learned* s) { return !s->solved || s->at >= s->info.network.frames; }

static void next_frame(learned* s) {
    cr_chunk_state(&s->chunk, s->info.network.frames, ++s->at, &s->state);
    s->state.time += s->info.network.frame_time;
    if (s->options.sleep) cr_sleep_frame(&s->sleep, s->world, &s->state, s->info.network.frame_time);
}

static cr_status check_finite(const learned* s, cr_error* error) {
    if (cr_state_finite(&s->state)) return CR_OK;
    return cr_fail(error, CR_ERROR_NUMERIC, "learned: the state became non-finite at %g s", s->state.time);
}

static cr_status step(cr_engine* engine, int32_t frames, cr_state* out, cr_error* error) {
    learned* s = (learned*)engine;
    for (int32_t k = 0; k < frames; k++) {
        for (int32_t f = 0; f < s->stride; f++) {
            cr_status status = ended(s) ? solve(s, error) : CR_OK;
            if (status) return status;
            next_frame(s);
        }
        cr_status status = check_finite(s, error);
        if (status) return status;
        if (out) cr_state_copy(&s->state, &out[k]);
    }
    return CR_OK;
}

// ---------------------------------------------------------------- many at once

enum { TOGETHER = 64 }; // networks that are one: more rows bring nothing

static bool together(const cr_engine* x, const cr_engine* y) {
    const learned *a = (const learned*)x, *b = (const learned*)y;
    bool weights = a->parameters.data == b->parameters.data || (*a->info.hash && !strcmp(a->info.hash, b->info.hash));
    return a->options.network && b->options.network && weights && !a->backend->device && !b->backend->device &&
           !strcmp(a->backend->name, b->backend->name) && a->stride == b->stride &&
           a->info.network.frames == b->info.network.frames;
}

// The networks of `count` engines that ask, by the first one's; then all end their chunks.
static void end_together(learned* const* list, int32_t count, cr_status* statuses, cr_error* errors,
                         const int32_t* place) {
    learned* lead = list[0];
    const cr_batch* batches[TOGETHER];
    cr_error* why = &errors[place[0]];
    cr_estimate whole;
    for (int32_t k = 0; k < count; k++) batches[k] = cr_stepper_batch(list[k]->stepper);
    cr_status status = CR_OK;
    if (!lead->joined)
        status = cr_batch_create(&lead->joined, lead->info.network.frames, lead->info.network.frame_time, why);
    if (!status) status = cr_batch_join(lead->joined, batches, count, why);
    if (!status) status = cr_stepper_forward(lead->stepper, &lead->parameters, lead->joined, &whole, why);
    for (int32_t k = 0; k < count; k++) {
        if (status && k > 0) errors[place[k]] = *why;
        statuses[place[k]] = status;
        if (status) continue;
        cr_estimate own = cr_estimate_part(&whole, batches, k);
        statuses[place[k]] = end_chunk(list[k], &own, &errors[place[k]]);
    }
}

// A frame of the network for all that are well.
static void frame_together(cr_engine* const* engines, int32_t count, cr_status* statuses, cr_error* errors) {
    learned* asking[TOGETHER];
    int32_t place[TOGETHER], waiting = 0;
    for (int32_t k = 0; k < count; k++) {
        learned* s = (learned*)engines[k];
        bool asks = false;
        if (statuses[k] || !ended(s)) continue;
        statuses[k] = begin_chunk(s, &asks, &errors[k]);
        if (!asks && !statuses[k]) statuses[k] = end_chunk(s, NULL, &errors[k]);
        if (!asks) continue;
        asking[waiting] = s;
        place[waiting++] = k;
        if (waiting < TOGETHER) continue;
        end_together(asking, waiting, statuses, errors, place);
        waiting = 0;
    }
    if (waiting) end_together(asking, waiting, statuses, errors, place);
    for (int32_t k = 0; k < count; k++)
        if (!statuses[k]) next_frame((learned*)engines[k]);
}

static void step_together(cr_engine* const* engines, int32_t count, int32_t frames, cr_status* statuses,
                          cr_error* errors) {
    for (int32_t k = 0; k < count; k++) statuses[k] = CR_OK;
    for (int32_t n = 0; n < frames; n++) {
        for (int32_t f = 0; f < ((learned*)engines[0])->stride; f++) frame_together(engines, count, statuses, errors);
        for (int32_t k = 0; k < count; k++)
            if (!statuses[k]) statuses[k] = check_finite((learned*)engines[k], &errors[k]);
    }
}

static cr_status push(cr_engine* engine, int32_t b, cr_vec3 impulse, cr_vec3 point, cr_error* error) {
    learned* s = (learned*)engine;
    cr_status status = cr_check_push(s->world, b, impulse, point, error);
    if (status) return status;
    const cr_body* body = &s->world->bodies[b];
    cr_vec3 arm = cr_sub(point, s->state.position[b]);
    s->state.linear_velocity[b] = cr_madd(s->state.linear_velocity[b], body->inverse_mass, impulse);
    s->state.angular_velocity[b] =
        cr_add(s->state.angular_velocity[b],
               cr_apply_inverse_inertia(s->state.orientation[b], body->inverse_inertia, cr_cross(arm, impulse)));
    s->solved = s->still = false; // the rest of the chunk no longer holds
    if (s->options.sleep) cr_sleep_wake(&s->sleep, b);
    return CR_OK;
}

static void wake_neighbours(learned* s, int32_t b) {
    if (!s->options.sleep) return;
    cr_sleep_wake(&s->sleep, b);
    cr_sleep_wake_near(&s->sleep, s->world, &s->state, b, 0);
}

static cr_status teleport(cr_engine* engine, int32_t b, cr_pose pose, cr_vec3 linear, cr_vec3 angular,
                          cr_error* error) {
    learned* s = (learned*)engine;
    cr_status status = cr_check_teleport(s->world, b, pose, linear, angular, error);
    if (status) return status;
    wake_neighbours(s, b); // what stood on it
    s->state.position[b] = pose.position;
    s->state.orientation[b] = cr_qnormalize(pose.orientation);
    s->state.linear_velocity[b] = linear;
    s->state.angular_velocity[b] = angular;
    s->solved = s->still = false;
    wake_neighbours(s, b); // where it comes to be
    return CR_OK;
}

// A chunk of `before` goes on as a new one, and contacts begin cold, but of what sleeps.
static cr_status succeed(cr_engine* engine, cr_engine* before, const int32_t* from, cr_error* error) {
    learned *s = (learned*)engine, *b = (learned*)before;
    cr_vec3 g = cr_sub(s->world->gravity, b->world->gravity);
    if (!s->options.sleep || !b->options.sleep || cr_dot(g, g) != 0) return CR_OK;
    int32_t n = b->world->body_count;
    int32_t* to = malloc(((size_t)n + 1) * sizeof *to);
    if (!to) return cr_fail(error, CR_ERROR_MEMORY, "learned: no memory for %d bodies", (int)n);
    for (int32_t i = 0; i < n; i++) to[i] = -1;
    for (int32_t i = 0; i < s->world->body_count; i++)
        if (from[i] >= 0) to[from[i]] = i;
    for (int32_t i = 0; i < n; i++)
        if (to[i] < 0) wake_neighbours(b, i);
    cr_status status = cr_sleep_succeed(&s->sleep, &b->sleep, to, error);
    if (!status)
        status = cr_solver_succeed(cr_stepper_solver(s->stepper), cr_stepper_solver(b->stepper), to, &s->sleep, error);
    free(to);
    for (int32_t i = 0; i < s->world->body_count && !status; i++)
        if (from[i] < 0) wake_neighbours(s, i);
    return status;
}

// Of what sleeps, as they were; after a snapshot all that it had.
static int32_t list_kept(const learned* s, cr_contact* list, int32_t capacity, int32_t count) {
    for (int32_t k = 0; k < s->sleep.contact_count; k++) {
        const cr_contact* c = &s->sleep.contacts[k];
        bool still = cr_is_still(&s->sleep, s->world, c->body_a) && cr_is_still(&s->sleep, s->world, c->body_b);
        if (s->listed && !still) continue; // listed as one of those that are solved
        if (count < capacity) list[count] = *c;
        count++;
    }
    return count;
}

// Contacts of the last chunk, at the frame that was just passed: those that are touching or carry an impulse.
static int32_t list_contacts(const learned* s, cr_contact* list, int32_t capacity) {
    if (!s->listed || s->at < 1) return list_kept(s, list, capacity, 0);
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
    return list_kept(s, list, capacity, count);
}

static int32_t contacts(const cr_engine* engine, cr_contact* list, int32_t capacity) {
    const learned* s = (const learned*)engine;
    return s->solved ? list_contacts(s, list, capacity) : 0;
}

bool cr_learned_asleep(const cr_engine* engine, int32_t body) {
    engine = cr_fitted_inner(engine);
    if (engine->type != &cr_engine_learned) return false;
    const learned* s = (const learned*)engine;
    return s->options.sleep && !cr_check_body(s->world, body, "sleep", NULL) && cr_sleeps(&s->sleep, body);
}

// ---------------------------------------------------------------- snapshots

typedef struct snapshot_head {
    char magic[8];
    int32_t bodies, frames, at, solved;
    double time;
    uint64_t sleep, cache; // bytes of who sleeps and of the contact cache, at the end
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
    int32_t told = s->options.sleep ? contacts(engine, NULL, 0) : 0;
    size_t sleep = s->options.sleep ? cr_sleep_size(&s->sleep, told) : 0;
    *size += sleep + remembered;
    char* to = malloc(*size);
    cr_contact* list = told ? malloc(sizeof *list * (size_t)told) : NULL;
    if (!to || (told && !list)) {
        free(to);
        free(list);
        free(cache);
        return cr_fail(error, CR_ERROR_MEMORY, "learned: no memory for a snapshot of %zu bytes", *size);
    }
    contacts(engine, list, told);
    snapshot_head head = {
        "CRLEARN6", s->world->body_count, s->info.network.frames, s->at, s->solved, s->state.time, sleep, remembered};
    memcpy(to, &head, sizeof head);
    for (int k = 0; k < 8; at += sizes[k++])
        if (sizes[k]) memcpy(to + at, parts[k], sizes[k]);
    if (sleep) cr_sleep_write(&s->sleep, list, told, to + at);
    if (remembered) memcpy(to + at + sleep, cache, remembered);
    free(list);
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
    size_t rest = size - sizeof head;
    if (memcmp(head.magic, "CRLEARN6", 8) || rest < head.cache || rest - head.cache < head.sleep ||
        size - head.cache - head.sleep != wanted || (head.sleep > 0) != (s->options.sleep != NULL) ||
        head.bodies != s->world->body_count || head.frames != s->info.network.frames || head.at < 0 ||
        head.at > head.frames)
        return cr_fail(error, CR_ERROR_FORMAT, "learned: the snapshot is of another world or another network");
    for (int k = 0; k < 8; at += sizes[k++])
        if (sizes[k]) memcpy(parts[k], (const char*)bytes + at, sizes[k]);
    s->at = head.at;
    s->solved = head.solved;
    s->state.time = head.time;
    s->listed = s->still = false;
    cr_status status = head.sleep ? cr_sleep_read(&s->sleep, (const char*)bytes + at, head.sleep, error) : CR_OK;
    at += head.sleep;
    if (status) return status;
    return cr_solver_set_cache(cr_stepper_solver(s->stepper), (const char*)bytes + at, head.cache, error);
}

const cr_engine_type cr_engine_learned = {
    .name = "learned",
    .description = "Carom's own: a contact solver that a transformer corrects",
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
    .options = "setup step_rate warm_starting sleeping threads weights backend guidance fit noise",
    .facts = facts,
};
