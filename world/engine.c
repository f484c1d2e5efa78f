#include "world/engine.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#ifdef _OPENMP
#include <omp.h>
#endif

#include "world/clock.h"
#include "world/fitted.h"
#include "world/together.h"

cr_engine_options cr_default_engine_options(void) {
    return (cr_engine_options){
        .frame_rate = 240,
        .setup = "default",
        .restitution_threshold = -1,
        .contact_processing_threshold = NAN,
        .warm_starting = -1,
        .threads = 1,
        .passes = 1,
        .guidance = -1,
    };
}

const char* cr_known_setup(const char* name) {
    static const char* const known[] = {"default", "movi", "precise"};
    for (size_t k = 0; name && k < sizeof known / sizeof *known; k++)
        if (strcmp(name, known[k]) == 0) return known[k];
    return NULL;
}

bool cr_engine_takes(const cr_engine_type* type, const char* option) {
    size_t length = strlen(option);
    const char* at = type->options;
    if (!at) return true;
    while ((at = strstr(at, option))) {
        bool begins = at == type->options || at[-1] == ' ', ends = at[length] == '\0' || at[length] == ' ';
        if (begins && ends) return true;
        at += length;
    }
    return false;
}

cr_status cr_engine_refuse_joints(const char* engine, const cr_world* world, cr_error* error) {
    if (!world->joint_count) return CR_OK;
    return cr_fail(error, CR_ERROR_UNSUPPORTED, "%s: expected a scene without joints, found %d (the first is \"%s\")",
                   engine, (int)world->joint_count, world->joints[0].def.name);
}

cr_engine_facts cr_engine_tell(const cr_engine* engine) {
    cr_engine_facts facts = {.guidance = -1};
    if (engine && engine->type->facts) engine->type->facts(engine, &facts);
    return facts;
}

static cr_status lacks(const cr_engine_type* type, const char* what, cr_error* error) {
    return cr_fail(error, CR_ERROR_UNSUPPORTED, "engine %s cannot %s", type->name, what);
}

cr_status cr_engine_create(cr_engine** engine, const cr_engine_type* type, const cr_world* world, const cr_state* state,
                           const cr_engine_options* options, cr_error* error) {
    return type->create(engine, world, state, options, error);
}

void cr_engine_destroy(cr_engine* engine) {
    if (engine) engine->type->destroy(engine);
}

cr_status cr_engine_set_state(cr_engine* engine, const cr_state* state, cr_error* error) {
    if (!engine->type->set_state) return lacks(engine->type, "be set to a state", error);
    return engine->type->set_state(engine, state, error);
}

cr_status cr_engine_get_state(const cr_engine* engine, cr_state* state, cr_error* error) {
    if (!engine->type->get_state) return lacks(engine->type, "tell its state", error);
    return engine->type->get_state(engine, state, error);
}

cr_status cr_engine_step(cr_engine* engine, int32_t frames, cr_state* out, cr_error* error) {
    if (frames < 0)
        return cr_fail(error, CR_ERROR_ARGUMENT, "step: expected a number of frames of 0 or more, found %d",
                       (int)frames);
    return engine->type->step(engine, frames, out, error);
}

cr_status cr_engine_push(cr_engine* engine, int32_t body, cr_vec3 impulse, cr_vec3 point, cr_error* error) {
    if (!engine->type->push) return lacks(engine->type, "push", error);
    return engine->type->push(engine, body, impulse, point, error);
}

cr_status cr_engine_teleport(cr_engine* engine, int32_t body, cr_pose pose, cr_vec3 linear_velocity,
                             cr_vec3 angular_velocity, cr_error* error) {
    if (!engine->type->teleport) return lacks(engine->type, "teleport", error);
    return engine->type->teleport(engine, body, pose, linear_velocity, angular_velocity, error);
}

int32_t cr_engine_contacts(const cr_engine* engine, cr_contact* contacts, int32_t capacity) {
    return engine->type->contacts ? engine->type->contacts(engine, contacts, capacity) : 0;
}

cr_status cr_engine_save(const cr_engine* engine, void** bytes, size_t* size, cr_error* error) {
    *bytes = NULL;
    *size = 0;
    return engine->type->save ? engine->type->save(engine, bytes, size, error) : CR_OK;
}

cr_status cr_engine_restore(cr_engine* engine, const void* bytes, size_t size, cr_error* error) {
    if (!engine->type->restore) return lacks(engine->type, "be restored from bytes", error);
    return engine->type->restore(engine, bytes, size, error);
}

cr_status cr_engine_advance(cr_engine* engine, int32_t frames, cr_state* state, cr_error* error) {
    cr_status status = cr_engine_step(engine, frames, NULL, error);
    return status ? status : cr_engine_get_state(engine, state, error);
}

static int processors(void) {
#ifdef _OPENMP
    return omp_get_max_threads();
#else
    return 1;
#endif
}

static _Atomic(const cr_together*) offered;

void cr_offer_together(const cr_together* together) { atomic_store(&offered, together); }

static const cr_together* together_of(const cr_engine* engine) {
    const cr_together* t = atomic_load(&offered);
    return t && t->type == engine->type ? t : NULL;
}

cr_status cr_engine_succeed(cr_engine* engine, cr_engine* before, const int32_t* from, cr_error* error) {
    cr_engine *to = cr_fitted_inner(engine), *of = cr_fitted_inner(before);
    const cr_together* t = together_of(to);
    return t && t->type == of->type && t->succeed ? t->succeed(to, of, from, error) : CR_OK;
}

// Engines that one thread steps together.
typedef struct part {
    int32_t first, count;
} part;

// Neighbours that may go together, evenly on the threads; others one by one. Returns how many parts.
static int32_t divide(cr_engine* const* engines, int32_t count, int threads, part* parts) {
    int32_t n = 0;
    for (int32_t k = 0, end; k < count; k = end) {
        const cr_together* t = together_of(engines[k]);
        end = k + 1;
        while (t && end < count && engines[end]->type == t->type && t->may(engines[k], engines[end])) end++;
        int32_t pieces = end - k < threads ? end - k : threads;
        for (int32_t p = 0; p < pieces; p++) {
            int32_t from = k + (int32_t)((int64_t)(end - k) * p / pieces),
                    to = k + (int32_t)((int64_t)(end - k) * (p + 1) / pieces);
            parts[n++] = (part){from, to - from};
        }
    }
    return n;
}

static void advance_part(cr_engine* const* engines, part p, int32_t frames, cr_state* states, cr_status* statuses,
                         cr_error* errors) {
    for (int32_t k = p.first; k < p.first + p.count; k++) errors[k].message[0] = 0;
    if (p.count > 1)
        together_of(engines[p.first])->step(engines + p.first, p.count, frames, statuses + p.first, errors + p.first);
    else
        statuses[p.first] = cr_engine_step(engines[p.first], frames, NULL, &errors[p.first]);
    for (int32_t k = p.first; states && k < p.first + p.count; k++)
        if (!statuses[k]) statuses[k] = cr_engine_get_state(engines[k], &states[k], &errors[k]);
}

// What a call works on.
typedef struct advance {
    cr_engine* const* engines;
    int32_t count, frames;
    cr_state* states; // (count), NULL: not wanted
    cr_status* statuses;
    cr_error* errors;
    part* parts; // room for `count`
} advance;

static void advance_from(const advance* a, int32_t first, int threads) {
    cr_state* states = a->states ? a->states + first : NULL;
    cr_engine* const* engines = a->engines + first;
    int32_t n = divide(engines, a->count - first, threads, a->parts);
    if (threads == 1) { // a parallel region costs something even on one thread
        for (int32_t p = 0; p < n; p++)
            advance_part(engines, a->parts[p], a->frames, states, a->statuses + first, a->errors + first);
        return;
    }
#pragma omp parallel for num_threads(threads) schedule(dynamic, 1) if (n > 1)
    for (int32_t p = 0; p < n; p++)
        advance_part(engines, a->parts[p], a->frames, states, a->statuses + first, a->errors + first);
}

// Of many worlds that go a few frames the first goes ahead, alone: where all will have moved by the time that other
// threads are awake, they are left asleep. The worlds' motion does not depend on it.
static void advance_all(const advance* a, int threads) {
    const double awake = 1e-4;  // s
    enum { FEW = 8, MANY = 8 }; // frames; worlds a thread
    if (threads == 1 || a->frames > FEW || a->count < MANY * threads) {
        advance_from(a, 0, threads);
        return;
    }
    double start = cr_wall_seconds();
    advance_part(a->engines, (part){0, 1}, a->frames, a->states, a->statuses, a->errors);
    double expected = (cr_wall_seconds() - start) * (a->count - 1);
    advance_from(a, 1, expected > awake ? threads : 1);
}

cr_status cr_engines_advance(cr_engine* const* engines, int32_t count, int32_t frames, cr_state* states, int threads,
                             cr_status* statuses, cr_error* error) {
    if (count < 0 || threads < 0)
        return cr_fail(error, CR_ERROR_ARGUMENT, "batch: expected counts of 0 or more, found %d worlds and %d threads",
                       (int)count, threads);
    if (frames < 0)
        return cr_fail(error, CR_ERROR_ARGUMENT, "step: expected a number of frames of 0 or more, found %d",
                       (int)frames);
    if (count == 0) return CR_OK;
    if (threads == 0) threads = processors();
    part* parts = malloc((size_t)count * sizeof *parts);
    cr_status* own = malloc((size_t)count * sizeof *own);
    cr_error* errors = malloc((size_t)count * sizeof *errors);
    cr_status failure = CR_OK;
    if (!parts || !own || !errors) {
        failure = cr_fail(error, CR_ERROR_MEMORY, "batch: no memory for %d worlds", (int)count);
    } else {
        advance_all(&(advance){engines, count, frames, states, own, errors, parts}, threads);
        for (int32_t k = 0; k < count; k++) {
            if (statuses) statuses[k] = own[k];
            if (own[k] && !failure) failure = cr_fail(error, own[k], "world %d: %s", (int)k, errors[k].message);
        }
    }
    free(parts);
    free(own);
    free(errors);
    return failure;
}
