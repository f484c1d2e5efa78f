// Same input, same bits: on every run, and after a restart from a snapshot.
#include "tests/sim/sim_test.h"

static const cr_engine_type* const bullets[] = {&cr_engine_bullet, &cr_engine_bullet64};
static const char* const setups[] = {"default", "movi"};

enum { BODIES = 28, FRAMES = 300, RESTART = 100 };

// Variants: solver preset, several steps a frame, sleeping, exact free flight.
static void variant(st_sim* s, int v) {
    s->options.setup = setups[v & 1];
    if (v & 2) s->options.frame_rate = 120, s->options.step_rate = 240;
    s->options.sleeping = v & 4;
    s->options.exact = v == 2 || v == 5 || v == 6;
}

// Something from outside, so that restarts meet it too.
static void kick(st_sim* s, cr_engine* engine, int32_t frame) {
    if (frame == 40 || frame == 150)
        st_ok(engine->type->push(engine, 6, cr_v3(30, 60, 5), cr_v3(0, 0.3f, 0), &s->error), &s->error);
    if (frame == 60 || frame == 180) {
        cr_pose pose = {cr_v3(0.2f, 3, 0.1f), cr_quat_exp(cr_v3(0.3f, 0.2f, 0.1f))};
        st_ok(engine->type->teleport(engine, 9, pose, cr_v3(0, -3, 0), cr_v3(0, 1, 0), &s->error), &s->error);
    }
}

static uint64_t run(st_sim* s, cr_engine* engine, int32_t from, int32_t to) {
    for (int32_t k = from; k < to; k++) {
        kick(s, engine, k);
        st_ok(engine->type->step(engine, 1, NULL, &s->error), &s->error);
    }
    st_ok(engine->type->get_state(engine, &s->state, &s->error), &s->error);
    return st_hash(&s->state);
}

static void tests_restart(void** state) {
    (void)state;
    for (int p = 0; p < 2; p++) {
        for (int v = p; v < 8; v += 5) { // 0, 5; 1, 6: the next test takes them all
            st_sim s;
            st_begin(&s, cr_v3(0, -9.81f, 0));
            st_pile(&s, BODIES);
            variant(&s, v);
            st_start(&s, bullets[p]);
            const cr_engine_type* t = bullets[p];
            uint64_t at_first = st_hash(&s.first);
            uint64_t middle = run(&s, s.engine, 0, RESTART);
            assert_true(middle != at_first);
            void* bytes;
            size_t size;
            st_ok(t->save(s.engine, &bytes, &size, &s.error), &s.error);
            uint64_t last = run(&s, s.engine, RESTART, FRAMES);
            void* last_bytes;
            size_t last_size;
            st_ok(t->save(s.engine, &last_bytes, &last_size, &s.error), &s.error);

            // A second run.
            st_ok(t->set_state(s.engine, &s.first, &s.error), &s.error);
            assert_true(run(&s, s.engine, 0, RESTART) == middle);
            assert_true(run(&s, s.engine, RESTART, FRAMES) == last);

            // A restart in a fresh engine, and in one that has been elsewhere.
            for (int again = 0; again < 2; again++) {
                if (again == 0) st_start(&s, t);
                st_ok(t->restore(s.engine, bytes, size, &s.error), &s.error);
                assert_true(run(&s, s.engine, RESTART, RESTART) == middle);
                if (run(&s, s.engine, RESTART, FRAMES) != last)
                    fail_msg("engine %s, variant %d, restart %d ends elsewhere", t->name, v, again);
                void* found;
                size_t found_size;
                st_ok(t->save(s.engine, &found, &found_size, &s.error), &s.error);
                assert_true(found_size == last_size);
                assert_memory_equal(found, last_bytes, last_size); // all that the future depends on
                free(found);
            }
            free(bytes);
            free(last_bytes);
            st_end(&s);
        }
    }
}

// Snapshots at many moments: each restored engine makes the same next frames, with the same contacts.
static void tests_restart_anywhere(void** state) {
    (void)state;
    for (int p = 0; p < 2; p++) {
        for (int v = 0; v < 8; v++) {
            st_sim s;
            st_begin(&s, cr_v3(0, -9.81f, 0));
            st_pile(&s, BODIES);
            variant(&s, v);
            st_start(&s, bullets[p]);
            const cr_engine_type* t = bullets[p];
            cr_engine* other = st_engine(&s, t);
            for (int32_t k = 0; k < 192; k += 16) {
                void* bytes;
                size_t size;
                st_ok(t->save(s.engine, &bytes, &size, &s.error), &s.error);
                st_ok(t->restore(other, bytes, size, &s.error), &s.error);
                free(bytes);
                cr_contact mine[256], others[256];
                int32_t count = t->contacts(s.engine, mine, 256);
                assert_in_range(count, 0, 256);
                assert_int_equal(t->contacts(other, others, 256), count);
                uint64_t expected = run(&s, s.engine, k, k + 16);
                if (run(&s, other, k, k + 16) != expected)
                    fail_msg("engine %s, variant %d: restart at frame %d differs within 16 frames", t->name, v, k);
            }
            t->destroy(other);
            st_end(&s);
        }
    }
}

static void tests_freeflight_restart(void** state) {
    (void)state;
    st_sim s;
    st_begin(&s, cr_v3(0, -9.81f, 0));
    st_pile(&s, BODIES);
    st_start(&s, &cr_engine_freeflight);
    run(&s, s.engine, 0, RESTART);
    void* bytes;
    size_t size;
    st_ok(cr_engine_freeflight.save(s.engine, &bytes, &size, &s.error), &s.error);
    uint64_t last = run(&s, s.engine, RESTART, FRAMES);
    st_start(&s, &cr_engine_freeflight);
    assert_int_equal(cr_engine_freeflight.restore(s.engine, bytes, size - 1, &s.error), CR_ERROR_FORMAT);
    st_ok(cr_engine_freeflight.restore(s.engine, bytes, size, &s.error), &s.error);
    assert_true(run(&s, s.engine, RESTART, FRAMES) == last);
    free(bytes);
    st_end(&s);
}

// Whole frames from one call or from many are the same.
static void tests_chunks(void** state) {
    (void)state;
    for (int p = 0; p < 2; p++) {
        st_sim s;
        st_begin(&s, cr_v3(0, -9.81f, 0));
        st_pile(&s, BODIES);
        st_start(&s, bullets[p]);
        cr_state out[8];
        for (int i = 0; i < 8; i++) st_ok(cr_state_create(&out[i], s.world->body_count, &s.error), &s.error);
        for (int c = 0; c < 10; c++) st_ok(bullets[p]->step(s.engine, 8, out, &s.error), &s.error);
        st_start(&s, bullets[p]);
        st_run(&s, 72);
        for (int i = 0; i < 8; i++) {
            st_run(&s, 1);
            assert_true(st_hash(&s.state) == st_hash(&out[i]));
            st_close("time", out[i].time, (73 + i) / 240.0, 1e-9);
            cr_state_destroy(&out[i]);
        }
        st_end(&s);
    }
}

// What is no snapshot is refused with one clear error; damage that still reads as one does no harm.
static void tests_damaged(void** state) {
    (void)state;
    for (int p = 0; p < 2; p++) {
        st_sim s;
        st_begin(&s, cr_v3(0, -9.81f, 0));
        st_pile(&s, 10);
        st_start(&s, bullets[p]);
        const cr_engine_type* t = bullets[p];
        uint64_t middle = run(&s, s.engine, 0, 100);
        unsigned char* bytes;
        size_t size;
        st_ok(t->save(s.engine, (void**)&bytes, &size, &s.error), &s.error);
        for (size_t k = 0; k < size; k += k < 200 ? 1 : 97) {
            s.error.message[0] = 0;
            assert_int_equal(t->restore(s.engine, bytes, k, &s.error), CR_ERROR_FORMAT);
            assert_true(strlen(s.error.message) > 20);
        }
        st_ok(t->get_state(s.engine, &s.state, &s.error), &s.error);
        assert_true(st_hash(&s.state) == middle); // refusals change nothing
        cr_random r = cr_random_create(5, (uint64_t)p);
        unsigned char* damaged = malloc(size);
        assert_non_null(damaged);
        int refused = 0, taken = 0;
        for (int k = 0; k < 300; k++) {
            memcpy(damaged, bytes, size);
            damaged[cr_random_below(&r, (uint32_t)size)] ^= (unsigned char)(1 + cr_random_below(&r, 255));
            cr_status status = t->restore(s.engine, damaged, size, &s.error);
            if (status) {
                refused++;
                assert_int_equal(status, CR_ERROR_FORMAT);
            } else {
                taken++;
                status = t->step(s.engine, 2, NULL, &s.error);
                assert_true(status == CR_OK || status == CR_ERROR_NUMERIC);
            }
        }
        assert_true(refused > 0 && taken > 0);
        st_ok(t->restore(s.engine, bytes, size, &s.error), &s.error);
        assert_true(run(&s, s.engine, 100, 100) == middle);

        // Another precision, another solver preset, another world.
        cr_engine* other = st_engine(&s, bullets[!p]);
        assert_int_equal(bullets[!p]->restore(other, bytes, size, &s.error), CR_ERROR_FORMAT);
        other->type->destroy(other);
        s.options.setup = "movi";
        other = st_engine(&s, t);
        assert_int_equal(t->restore(other, bytes, size, &s.error), CR_ERROR_FORMAT);
        other->type->destroy(other);
        free(damaged);
        free(bytes);
        st_end(&s);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tests_restart),
        cmocka_unit_test(tests_restart_anywhere),
        cmocka_unit_test(tests_freeflight_restart),
        cmocka_unit_test(tests_chunks),
        cmocka_unit_test(tests_damaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
