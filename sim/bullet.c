// The engines bullet and bullet64: they find and open the modules (bullet_c.h) and hand every call on.
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "sim/bullet_c.h"
#include "sim/modules.h"
#include "sim/options.h"
#include "sim/scaled.h"
#include "sim/sim.h"
#include "world/allocator.h"
#include "world/files.h"
#include "world/fitted.h"

// ---------------------------------------------------------------- modules

static const cr_bullet_host host = {
    cr_fail,       cr_world_hash, cr_pair_collides,  cr_pair_friction, cr_pair_restitution,
    cr_joint_rows, cr_joint_bend, cr_joint_response, cr_joint_row_aim, cr_malloc,
    cr_free,
};

const cr_bullet_api* cr_bullet_load(int bits, cr_error* error) {
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static const cr_bullet_api* apis[2];
    const cr_bullet_api** api = &apis[bits == 64];
    const char* name = bits == 64 ? "carom-bullet64" : "carom-bullet";
    pthread_mutex_lock(&lock);
    if (!*api) {
        void* module = cr_module_open(name, error); // stays open
        if (module) {
            cr_bullet_open_function* open;
            *(void**)&open = dlsym(module, CR_BULLET_OPEN);
            const cr_bullet_api* found = open ? open(&host) : NULL;
            if (found && found->scalar_size * 8 == bits)
                *api = found;
            else
                cr_fail(error, CR_ERROR_FILE, "%s.so: expected Bullet in float%d, found %s", name, bits,
                        found ? "another precision" : "no " CR_BULLET_OPEN);
        }
    }
    const cr_bullet_api* result = *api;
    pthread_mutex_unlock(&lock);
    return result;
}

// ---------------------------------------------------------------- engines

typedef struct bullet_engine {
    cr_engine base;
    const cr_bullet_api* api;
    const cr_world* world;
    cr_bullet* bullet;
} bullet_engine;

static cr_status create(int bits, const cr_engine_type* type, cr_engine** out, const cr_world* world,
                        const cr_state* state, const cr_engine_options* options, cr_error* error) {
    *out = NULL;
    if (options->fit) {
        cr_fit fit;
        cr_status read = cr_io_fit(options->fit, &fit, error);
        return read ? read : cr_fitted_create(out, type, &fit, world, state, options, error);
    }
    float scale = options->exact ? cr_bullet_scale(world) : 1;
    if (scale != 1 && state->count == world->body_count)
        return cr_scaled_create(out, type, scale, world, state, options, error);
    cr_bullet_settings settings = {
        .iterations = options->iterations,
        .restitution_threshold = options->restitution_threshold,
        .contact_processing_threshold = options->contact_processing_threshold,
        .warm_starting = options->warm_starting,
        .sleeping = options->sleeping,
        .exact = options->exact,
    };
    if (options->contact) {
        settings.restitution_threshold = options->contact->threshold;
        settings.stiffness = options->contact->stiffness;
        settings.damping = options->contact->damping;
        settings.rolling = options->contact->rolling;
        settings.spinning = options->contact->spinning;
    }
    cr_status status = cr_sim_steps(options, &settings.dt, &settings.substeps, error);
    if (!status) status = cr_check_state(world, state, error);
    if (status) return status;
    settings.movi = strcmp(options->setup, "movi") == 0;
    settings.precise = strcmp(options->setup, "precise") == 0;
    const cr_bullet_api* api = cr_bullet_load(bits, error);
    if (!api) return CR_ERROR_FILE;
    bullet_engine* e = calloc(1, sizeof *e);
    if (!e) return cr_fail(error, CR_ERROR_MEMORY, "Bullet: out of memory");
    *e = (bullet_engine){.base = {type}, .api = api, .world = world};
    status = api->create(&e->bullet, world, state, &settings, error);
    if (status) {
        free(e);
        return status;
    }
    *out = &e->base;
    return CR_OK;
}

static cr_status create_32(cr_engine** engine, const cr_world* world, const cr_state* state,
                           const cr_engine_options* options, cr_error* error) {
    return create(32, &cr_engine_bullet, engine, world, state, options, error);
}

static cr_status create_64(cr_engine** engine, const cr_world* world, const cr_state* state,
                           const cr_engine_options* options, cr_error* error) {
    return create(64, &cr_engine_bullet64, engine, world, state, options, error);
}

static void destroy(cr_engine* engine) {
    bullet_engine* e = (bullet_engine*)engine;
    if (!e) return;
    e->api->destroy(e->bullet);
    free(e);
}

static cr_status set_state(cr_engine* engine, const cr_state* state, cr_error* error) {
    bullet_engine* e = (bullet_engine*)engine;
    cr_status status = cr_check_state(e->world, state, error);
    return status ? status : e->api->set_state(e->bullet, state, error);
}

static cr_status get_state(const cr_engine* engine, cr_state* state, cr_error* error) {
    const bullet_engine* e = (const bullet_engine*)engine;
    if (state->count != e->world->body_count)
        return cr_fail(error, CR_ERROR_ARGUMENT, "state: expected %d bodies, found %d", e->world->body_count,
                       state->count);
    e->api->get_state(e->bullet, state);
    return CR_OK;
}

static cr_status step(cr_engine* engine, int32_t frames, cr_state* out, cr_error* error) {
    bullet_engine* e = (bullet_engine*)engine;
    return e->api->step(e->bullet, frames, out, error);
}

static cr_status push(cr_engine* engine, int32_t body, cr_vec3 impulse, cr_vec3 point, cr_error* error) {
    bullet_engine* e = (bullet_engine*)engine;
    cr_status status = cr_check_push(e->world, body, impulse, point, error);
    return status ? status : e->api->push(e->bullet, body, impulse, point, error);
}

static cr_status teleport(cr_engine* engine, int32_t body, cr_pose pose, cr_vec3 linear_velocity,
                          cr_vec3 angular_velocity, cr_error* error) {
    bullet_engine* e = (bullet_engine*)engine;
    cr_status status = cr_check_teleport(e->world, body, pose, linear_velocity, angular_velocity, error);
    return status ? status : e->api->teleport(e->bullet, body, pose, linear_velocity, angular_velocity, error);
}

static int32_t contacts(const cr_engine* engine, cr_contact* contacts, int32_t capacity) {
    const bullet_engine* e = (const bullet_engine*)engine;
    return e->api->contacts(e->bullet, contacts, capacity);
}

static cr_status save(const cr_engine* engine, void** bytes, size_t* size, cr_error* error) {
    const bullet_engine* e = (const bullet_engine*)engine;
    return e->api->save(e->bullet, bytes, size, error);
}

static cr_status restore(cr_engine* engine, const void* bytes, size_t size, cr_error* error) {
    bullet_engine* e = (bullet_engine*)engine;
    return e->api->restore(e->bullet, bytes, size, error);
}

#define BULLET_OPTIONS                                                                                                 \
    "setup step_rate iterations restitution_threshold contact_processing_threshold warm_starting sleeping exact fit"

const cr_engine_type cr_engine_bullet = {
    "bullet",       "Bullet 3.24 in float32, for speed",
    create_32,      destroy,
    set_state,      get_state,
    step,           push,
    teleport,       contacts,
    save,           restore,
    BULLET_OPTIONS, NULL,
};

const cr_engine_type cr_engine_bullet64 = {
    "bullet64",     "Bullet 3.24 in float64, the teacher and the reference",
    create_64,      destroy,
    set_state,      get_state,
    step,           push,
    teleport,       contacts,
    save,           restore,
    BULLET_OPTIONS, NULL,
};
