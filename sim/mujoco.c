// The engine mujoco: finds and opens the module (mujoco_c.h) and hands every call on.
#include <dlfcn.h>
#include <pthread.h>

#include "sim/modules.h"
#include "sim/mujoco_c.h"
#include "sim/sim.h"
#include "world/files.h"
#include "world/fitted.h"

static const cr_engine_type* table; // the module's, once it is open

// The module has a world/allocator.c of its own: it asks this one.
static void* allocate(size_t size, size_t alignment, void* user) {
    (void)user;
    return alignment > 16 ? cr_aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment)
                          : cr_malloc(size);
}

static void* reallocate(void* memory, size_t size, void* user) {
    (void)user;
    return cr_realloc(memory, size);
}

static void release(void* memory, void* user) {
    (void)user;
    cr_free(memory);
}

static cr_status load(cr_error* error) {
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    cr_status status = CR_OK;
    if (!table) {
        void* module = cr_module_open("carom-mujoco", error); // stays open
        cr_mujoco_open_function* open = NULL;
        if (module) *(void**)&open = dlsym(module, CR_MUJOCO_OPEN);
        static const cr_allocator ours = {allocate, reallocate, release, NULL};
        if (open) table = open(&ours);
        if (!module) status = CR_ERROR_FILE;
        if (module && !open)
            status = cr_fail(error, CR_ERROR_FILE, "carom-mujoco.so: expected " CR_MUJOCO_OPEN ", found none");
    }
    pthread_mutex_unlock(&lock);
    return status;
}

static cr_status create(cr_engine** out, const cr_world* world, const cr_state* state, const cr_engine_options* options,
                        cr_error* error) {
    *out = NULL;
    if (options->fit) {
        cr_fit fit;
        cr_status read = cr_io_fit(options->fit, &fit, error);
        return read ? read : cr_fitted_create(out, &cr_engine_mujoco, &fit, world, state, options, error);
    }
    cr_status status = load(error);
    if (!status) status = table->create(out, world, state, options, error);
    if (!status) (*out)->type = &cr_engine_mujoco;
    return status;
}

static void destroy(cr_engine* engine) {
    if (engine) table->destroy(engine);
}

static cr_status set_state(cr_engine* engine, const cr_state* state, cr_error* error) {
    return table->set_state(engine, state, error);
}

static cr_status get_state(const cr_engine* engine, cr_state* state, cr_error* error) {
    return table->get_state(engine, state, error);
}

static cr_status step(cr_engine* engine, int32_t frames, cr_state* out, cr_error* error) {
    return table->step(engine, frames, out, error);
}

static cr_status push(cr_engine* engine, int32_t body, cr_vec3 impulse, cr_vec3 point, cr_error* error) {
    return table->push(engine, body, impulse, point, error);
}

static cr_status teleport(cr_engine* engine, int32_t body, cr_pose pose, cr_vec3 linear_velocity,
                          cr_vec3 angular_velocity, cr_error* error) {
    return table->teleport(engine, body, pose, linear_velocity, angular_velocity, error);
}

static int32_t contacts(const cr_engine* engine, cr_contact* contacts, int32_t capacity) {
    return table->contacts(engine, contacts, capacity);
}

static cr_status save(const cr_engine* engine, void** bytes, size_t* size, cr_error* error) {
    return table->save(engine, bytes, size, error);
}

static cr_status restore(cr_engine* engine, const void* bytes, size_t size, cr_error* error) {
    return table->restore(engine, bytes, size, error);
}

const cr_engine_type cr_engine_mujoco = {
    "mujoco", CR_MUJOCO_ABOUT, create,   destroy, set_state, get_state,         step,
    push,     teleport,        contacts, save,    restore,   CR_MUJOCO_OPTIONS, NULL,
};
