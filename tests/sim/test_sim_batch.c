// The engine table as functions, and many engines in one call: as many calls, whatever the threads, and one that fails.
#include <stdio.h>

#include "tests/sim/sim_test.h"
#include "world/provenance.h"
#include "world/version.h"

enum { WORLDS = 5, FRAMES = 12 };

static void begin(st_sim sims[WORLDS], const cr_engine_type* type) {
    for (int k = 0; k < WORLDS; k++) {
        st_begin(&sims[k], cr_v3(0, -9.81f, 0));
        st_pile(&sims[k], 4 + k);
        st_start(&sims[k], type);
    }
}

static void end(st_sim sims[WORLDS]) {
    for (int k = 0; k < WORLDS; k++) st_end(&sims[k]);
}

static void test_functions_are_the_table(void** context) {
    (void)context;
    cr_error error = {""};
    st_sim s;
    st_begin(&s, cr_v3(0, -9.81f, 0));
    st_pile(&s, 6);
    st_start(&s, &cr_engine_bullet);
    cr_engine* engine = NULL;
    st_ok(cr_engine_create(&engine, &cr_engine_bullet, s.world, &s.first, &s.options, &error), &error);
    cr_state state;
    st_ok(cr_state_create(&state, s.world->body_count, &error), &error);
    for (int k = 0; k < 60; k++) {
        st_run(&s, 1);
        st_ok(cr_engine_advance(engine, 1, &state, &error), &error);
        assert_true(st_hash(&state) == st_hash(&s.state));
    }
    cr_contact contacts[4];
    assert_int_equal(cr_engine_contacts(engine, contacts, 4), s.engine->type->contacts(s.engine, NULL, 0));
    void* bytes;
    size_t size;
    st_ok(cr_engine_save(engine, &bytes, &size, &error), &error);
    st_ok(cr_engine_advance(engine, FRAMES, &state, &error), &error);
    uint64_t there = st_hash(&state);
    st_ok(cr_engine_restore(engine, bytes, size, &error), &error);
    st_ok(cr_engine_advance(engine, FRAMES, &state, &error), &error);
    assert_true(st_hash(&state) == there);
    free(bytes);
    assert_int_equal(cr_engine_step(engine, -1, NULL, &error), CR_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "found -1"));
    cr_engine_destroy(engine);
    cr_engine_destroy(NULL);
    cr_state_destroy(&state);
    st_end(&s);
}

// An engine that has nothing but what it must have.
static void bare_destroy(cr_engine* engine) { (void)engine; }
static cr_status bare_step(cr_engine* engine, int32_t frames, cr_state* out, cr_error* error) {
    (void)engine;
    (void)frames;
    (void)out;
    (void)error;
    return CR_OK;
}

static void test_what_an_engine_lacks_is_unsupported(void** context) {
    (void)context;
    const cr_engine_type bare = {.name = "bare", .destroy = bare_destroy, .step = bare_step};
    cr_engine engine = {&bare};
    cr_error error = {""};
    cr_state state = {0};
    void* bytes = &state;
    size_t size = 1;
    const cr_vec3 v = {0, 0, 0};
    st_ok(cr_engine_step(&engine, 1, NULL, &error), &error);
    assert_int_equal(cr_engine_set_state(&engine, &state, &error), CR_ERROR_UNSUPPORTED);
    assert_int_equal(cr_engine_get_state(&engine, &state, &error), CR_ERROR_UNSUPPORTED);
    assert_int_equal(cr_engine_advance(&engine, 1, &state, &error), CR_ERROR_UNSUPPORTED);
    assert_int_equal(cr_engine_push(&engine, 0, v, v, &error), CR_ERROR_UNSUPPORTED);
    assert_int_equal(cr_engine_teleport(&engine, 0, cr_pose_identity(), v, v, &error), CR_ERROR_UNSUPPORTED);
    assert_int_equal(cr_engine_restore(&engine, "", 0, &error), CR_ERROR_UNSUPPORTED);
    assert_non_null(strstr(error.message, "engine bare"));
    assert_int_equal(cr_engine_contacts(&engine, NULL, 0), 0);
    st_ok(cr_engine_save(&engine, &bytes, &size, &error), &error);
    assert_null(bytes);
    assert_int_equal(size, 0);
    cr_engine_destroy(&engine);
}

static void test_a_batch_is_as_many_calls(void** context) {
    (void)context;
    const cr_engine_type* const types[] = {&cr_engine_bullet, &cr_engine_bullet64, &cr_engine_freeflight};
    for (int t = 0; t < 3; t++) {
        st_sim alone[WORLDS];
        begin(alone, types[t]);
        for (int k = 0; k < WORLDS; k++) st_run(&alone[k], FRAMES);
        for (int threads = 0; threads <= WORLDS + 1; threads++) {
            st_sim sims[WORLDS];
            cr_engine* engines[WORLDS];
            cr_state states[WORLDS];
            cr_status statuses[WORLDS];
            cr_error error = {""};
            begin(sims, types[t]);
            for (int k = 0; k < WORLDS; k++) {
                engines[k] = sims[k].engine;
                states[k] = sims[k].state;
                statuses[k] = CR_ERROR_MEMORY;
            }
            st_ok(cr_engines_advance(engines, WORLDS, FRAMES, states, threads, statuses, &error), &error);
            for (int k = 0; k < WORLDS; k++) {
                assert_int_equal(statuses[k], CR_OK);
                assert_true(states[k].time == alone[k].state.time);
                assert_true(st_hash(&states[k]) == st_hash(&alone[k].state));
            }
            end(sims);
        }
        end(alone);
    }
}

static void test_one_that_fails_stops_no_other(void** context) {
    (void)context;
    st_sim sims[WORLDS];
    cr_engine* engines[WORLDS];
    cr_status statuses[WORLDS];
    cr_error error = {""};
    begin(sims, &cr_engine_bullet);
    for (int k = 0; k < WORLDS; k++) engines[k] = sims[k].engine;
    for (int k = 1; k <= 3; k += 2) {
        int32_t last = sims[k].world->body_count - 1;
        const cr_vec3 far = {3e38f, 0, 0};
        const cr_pose pose = {far, cr_quat_identity()};
        st_ok(cr_engine_teleport(engines[k], last, pose, far, cr_v3(0, 0, 0), &error), &error);
    }
    cr_status status = cr_engines_advance(engines, WORLDS, 5 * FRAMES, NULL, 3, statuses, &error);
    assert_int_equal(status, CR_ERROR_NUMERIC);
    assert_true(strncmp(error.message, "world 1: ", 9) == 0);
    for (int k = 0; k < WORLDS; k++) {
        assert_int_equal(statuses[k], k == 1 || k == 3 ? CR_ERROR_NUMERIC : CR_OK);
        if (statuses[k]) continue;
        st_run(&sims[k], 0);
        st_close("time", sims[k].state.time, 5 * FRAMES / sims[k].options.frame_rate, 1e-6);
    }
    assert_int_equal(cr_engines_advance(engines, -1, 1, NULL, 0, NULL, &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_engines_advance(engines, 1, 1, NULL, -1, NULL, &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_engines_advance(NULL, 0, 1, NULL, 0, NULL, &error), CR_OK);
    end(sims);
}

static void test_the_version_is_the_one_that_files_carry(void** context) {
    (void)context;
    int parts[3];
    assert_int_equal(sscanf(cr_version(), "%d.%d.%d", &parts[0], &parts[1], &parts[2]), 3);
    assert_string_equal(cr_version(), cr_provenance_of(NULL).version);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_functions_are_the_table),
        cmocka_unit_test(test_what_an_engine_lacks_is_unsupported),
        cmocka_unit_test(test_a_batch_is_as_many_calls),
        cmocka_unit_test(test_one_that_fails_stops_no_other),
        cmocka_unit_test(test_the_version_is_the_one_that_files_carry),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
