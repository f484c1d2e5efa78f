// The n-th allocation fails: every engine reports it, goes on after set_state, and forgets no memory. `live` counts
// every block of the program, also Bullet's.
#include "tests/sim/sim_test.h"

#if defined(__SANITIZE_ADDRESS__) || !defined(__GLIBC__)
// The sanitizer has a malloc of its own.
static void tests_skipped(void** state) {
    (void)state;
    skip();
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(tests_skipped)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
#else
extern void* __libc_malloc(size_t size);
extern void* __libc_calloc(size_t count, size_t size);
extern void* __libc_realloc(void* old, size_t size);
extern void* __libc_memalign(size_t alignment, size_t size);
extern void __libc_free(void* memory);

static long countdown = -1; // the allocation that comes at 0 fails; -1: none
static long failures, live;

static bool fails(void) {
    if (countdown < 0) return false;
    if (countdown-- > 0) return false;
    failures++;
    return true;
}
static void* counted(void* memory) {
    if (memory) live++;
    return memory;
}
void* malloc(size_t size) { return fails() ? NULL : counted(__libc_malloc(size)); }
void* calloc(size_t count, size_t size) { return fails() ? NULL : counted(__libc_calloc(count, size)); }
void* realloc(void* old, size_t size) {
    if (!old) return malloc(size);
    return fails() ? NULL : __libc_realloc(old, size);
}
void* aligned_alloc(size_t alignment, size_t size) {
    return fails() ? NULL : counted(__libc_memalign(alignment, size));
}
int posix_memalign(void** memory, size_t alignment, size_t size) {
    *memory = aligned_alloc(alignment, size);
    return *memory ? 0 : 12;
}
void free(void* memory) {
    if (memory) live--;
    __libc_free(memory);
}

enum { FRAMES = 60 };

// One life of an engine. Returns the first failure's status.
static cr_status life(st_sim* s, const cr_engine_type* t, void* snapshot, size_t size) {
    cr_engine* engine;
    cr_status status = t->create(&engine, s->world, &s->first, &s->options, &s->error);
    if (status) {
        assert_null(engine);
        return status;
    }
    status = t->step(engine, FRAMES, NULL, &s->error);
    if (!status) status = t->restore(engine, snapshot, size, &s->error);
    void* bytes = NULL;
    size_t length;
    if (!status) status = t->save(engine, &bytes, &length, &s->error);
    free(bytes);
    if (status) { // it lives again
        countdown = -1;
        cr_error error;
        st_ok(t->set_state(engine, &s->first, &error), &error);
        st_ok(t->step(engine, 2, NULL, &error), &error);
    }
    t->destroy(engine);
    return status;
}

static void tests_every_allocation(void** state) {
    (void)state;
    const cr_engine_type* const engines[] = {&cr_engine_bullet, &cr_engine_bullet64, &cr_engine_freeflight};
    for (int k = 0; k < 3; k++) {
        for (int m = 0; m < 2; m++) {
            st_sim s;
            st_begin(&s, cr_v3(0, -9.81f, 0));
            st_pile(&s, 14);
            s.options.setup = m ? "movi" : "default";
            s.options.frame_rate = 60;
            s.options.step_rate = 120;
            st_start(&s, engines[k]);
            st_run(&s, FRAMES);
            void* snapshot;
            size_t size;
            st_ok(engines[k]->save(s.engine, &snapshot, &size, &s.error), &s.error);
            st_ok(life(&s, engines[k], snapshot, size), &s.error);
            long before = live;
            bool done = false;
            int reported = 0;
            for (long n = 0; !done; n += n < 150 ? 1 : 29) {
                assert_true(n < 1000000);
                countdown = n;
                failures = 0;
                s.error.message[0] = 0;
                cr_status status = life(&s, engines[k], snapshot, size);
                done = countdown >= 0;
                countdown = -1;
                if (status != (failures ? CR_ERROR_MEMORY : CR_OK) || (status && !strstr(s.error.message, "memory")))
                    fail_msg("%s, allocation %ld failed: status %d, '%s'", engines[k]->name, n, status,
                             s.error.message);
                reported += status != CR_OK;
                if (live != before)
                    fail_msg("%s, allocation %ld failed: %ld blocks forgotten", engines[k]->name, n, live - before);
            }
            assert_true(reported > 2);
            free(snapshot);
            st_end(&s);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(tests_every_allocation)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
#endif
