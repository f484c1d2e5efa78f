// All memory of libcarom comes from the allocator that the program gives: blocks balance after a life, and when the
// n-th allocation fails, for every n, that is an error and nothing is lost.
#include "model/model.h"
#include "tests/sim/sim_test.h"
#include "world/allocator.h"
#include "world/live.h"
#include "world/queries.h"

typedef struct counts {
    long blocks, calls, fail_at; // fail_at < 0: never
    bool failed;
} counts;

static bool fails(counts* c) {
    bool now = c->fail_at >= 0 && __atomic_fetch_add(&c->calls, 1, __ATOMIC_RELAXED) == c->fail_at;
    c->failed = c->failed || now;
    return now;
}

static void* allocate(size_t size, size_t alignment, void* user) {
    counts* c = user;
    if (fails(c)) return NULL;
    assert_true(alignment >= 16 && (alignment & (alignment - 1)) == 0);
    void* memory;
    if (posix_memalign(&memory, alignment, size)) return NULL;
    memset(memory, 0xa5, size); // what is read before it is written shows
    __atomic_fetch_add(&c->blocks, 1, __ATOMIC_RELAXED);
    return memory;
}

static void* reallocate(void* memory, size_t size, void* user) { return fails(user) ? NULL : realloc(memory, size); }

static void release(void* memory, void* user) {
    counts* c = user;
    __atomic_fetch_sub(&c->blocks, 1, __ATOMIC_RELAXED);
    free(memory);
}

static counts count;
static const cr_allocator counting = {allocate, reallocate, release, &count};

static void begin(void) {
    cr_error error;
    count = (counts){.fail_at = -1};
    st_ok(cr_set_allocator(&counting, &error), &error);
}

static void end(void) {
    cr_error error;
    assert_int_equal(count.blocks, 0);
    assert_int_equal(cr_allocated(), 0);
    st_ok(cr_set_allocator(NULL, &error), &error);
}

// ---------------------------------------------------------------- a life

static cr_status build(cr_world** world, cr_state* state, cr_error* error) {
    cr_builder* b = cr_builder_create();
    if (!b) return cr_fail(error, CR_ERROR_MEMORY, "no memory");
    cr_body_def floor = cr_default_body_def(), box = floor;
    floor.name = "floor";
    floor.motion = CR_STATIC;
    floor.shape = cr_add_plane(b, error);
    box.motion = CR_DYNAMIC;
    box.shape = floor.shape < 0 ? -1 : cr_add_box(b, cr_v3(0.1f, 0.1f, 0.1f), error);
    cr_status status = box.shape < 0 || cr_add_body(b, floor, error) < 0 ? CR_ERROR_MEMORY : CR_OK;
    for (int k = 0; k < 5 && !status; k++) {
        box.pose.position = cr_v3(0, 0.1f + 0.2f * (float)k, 0);
        if (cr_add_body(b, box, error) < 0) status = CR_ERROR_MEMORY;
    }
    if (!status) status = cr_build(b, world, state, error);
    cr_builder_destroy(b);
    return status;
}

static cr_status look(const cr_world* world, const cr_state* state, cr_error* error) {
    cr_ray ray = {{0, 5, 0}, {0, -1, 0}, 10};
    cr_ray_hit hit;
    cr_query all = cr_default_query();
    return cr_ray_cast(world, state, &all, &ray, 1, &hit, error);
}

static cr_status run(cr_engine* engine, const cr_world* world, cr_state* state, int32_t frames, cr_error* error) {
    cr_status status = cr_engine_advance(engine, frames, state, error);
    if (!status) status = cr_engine_push(engine, 5, cr_v3(1, 0, 0), state->position[5], error);
    if (!status) status = cr_engine_advance(engine, frames, state, error);
    if (!status) status = look(world, state, error);
    void* bytes = NULL;
    size_t size;
    if (!status) status = cr_engine_save(engine, &bytes, &size, error);
    if (!status && bytes) status = cr_engine_restore(engine, bytes, size, error);
    cr_free(bytes);
    return status;
}

// What the example of the library does (docs/examples/tower.c), snapshots and a live world.
static cr_status life(const cr_engine_type* type, const cr_engine_options* options, int32_t frames, cr_error* error) {
    cr_world* world = NULL;
    cr_state state = {0};
    cr_engine* engine = NULL;
    cr_live* live = NULL;
    cr_body_id id;
    cr_status status = build(&world, &state, error);
    if (!status) status = cr_engine_create(&engine, type, world, &state, options, error);
    if (!status) status = run(engine, world, &state, frames, error);
    if (!status) status = cr_live_create(&live, type, world, &state, options, error);
    if (!status) status = cr_live_remove(live, cr_live_id(live, 1), error);
    cr_body_def def = {0};
    if (!status) {
        def = cr_def_of_body(world, &state, 5);
        def.name = "another";
        status = cr_live_add(live, def, NULL, &id, error);
    }
    if (!status) status = cr_live_step(live, 2, error);
    cr_live_destroy(live);
    cr_engine_destroy(engine);
    cr_state_destroy(&state);
    cr_world_destroy(world);
    return status;
}

typedef struct variant {
    const cr_engine_type* type;
    const char* weights;
    bool sleeping;
} variant;

static const variant variants[] = {
    {&cr_engine_learned, "none", true}, {&cr_engine_learned, "default", false}, {&cr_engine_bullet, NULL, false},
    {&cr_engine_bullet64, NULL, false}, {&cr_engine_freeflight, NULL, false},
#ifdef CAROM_MUJOCO
    {&cr_engine_mujoco, NULL, false},
#endif
};
enum { VARIANTS = sizeof variants / sizeof *variants };

static cr_engine_options options_of(const variant* v) {
    cr_engine_options options = cr_default_engine_options();
    options.weights = v->weights;
    options.sleeping = v->sleeping;
    options.threads = 1;
    return options;
}

static void tests_balance(void** unused) {
    (void)unused;
    for (int k = 0; k < VARIANTS; k++) {
        begin();
        cr_error error;
        cr_engine_options options = options_of(&variants[k]);
        st_ok(life(variants[k].type, &options, 240, &error), &error);
        end();
    }
}

// The first failure's error is the one that is told; what was not asked for so often succeeds.
static void tests_nth_fails(void** unused) {
    (void)unused;
    for (int k = 0; k < VARIANTS; k++) {
        cr_error error;
        cr_weights* weights = NULL;
        begin();
        cr_engine_options options = options_of(&variants[k]);
        if (options.weights && strcmp(options.weights, "none") != 0) {
            st_ok(cr_weights_open(NULL, "default", &weights, &error), &error);
            options.network = weights;
        }
        long before = count.blocks, n = 0;
        for (; n < 100000; n++) {
            count.calls = 0;
            count.failed = false;
            count.fail_at = n;
            error.message[0] = 0;
            cr_status status = life(variants[k].type, &options, 2, &error);
            count.fail_at = -1;
            if (count.blocks != before)
                fail_msg("%s: allocation %ld failed, and %ld blocks are lost", variants[k].type->name, n,
                         count.blocks - before);
            if (!count.failed) {
                st_ok(status, &error);
                break;
            }
            bool told = status != CR_OK && strstr(error.message, "memory");
            // Bullet goes on with a reserve where a failure cannot unwind, and then may need no more.
            if (!told && !(status == CR_OK && variants[k].type != &cr_engine_learned))
                fail_msg("%s: allocation %ld failed: status %d, \"%s\"", variants[k].type->name, n, (int)status,
                         error.message);
        }
        assert_in_range(n, 20, 99999);
        print_message("%s: %ld allocations\n", variants[k].type->name, n);
        cr_weights_destroy(weights);
        end();
    }
}

static void tests_bad_allocators(void** unused) {
    (void)unused;
    cr_error error;
    cr_allocator half = counting;
    half.release = NULL;
    assert_int_equal(cr_set_allocator(&half, &error), CR_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "expected three functions, found 2"));
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    assert_true(cr_allocated() > 0);
    assert_int_equal(cr_set_allocator(&counting, &error), CR_ERROR_ARGUMENT); // memory is out
    cr_builder_destroy(b);
    assert_int_equal(cr_allocated(), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tests_bad_allocators),
        cmocka_unit_test(tests_balance),
        cmocka_unit_test(tests_nth_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
