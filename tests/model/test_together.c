// Learned engines that step together, their networks one product, do what each does alone; one that fails, one that
// sleeps and one that was pushed in the middle of a chunk do not disturb the others.
#include "model/model.h"
#include "tests/sim/sim_test.h"

enum { WORLDS = 7, FRAMES = 60 };

static void begin(st_sim sims[WORLDS], const char* const* weights) {
    for (int k = 0; k < WORLDS; k++) {
        st_begin(&sims[k], cr_v3(0, -9.81f, 0));
        st_pile(&sims[k], 2 + 2 * k);
        sims[k].options.weights = weights[k];
        sims[k].options.sleeping = k == 3;
        st_start(&sims[k], &cr_engine_learned);
    }
}

static void end(st_sim sims[WORLDS]) {
    for (int k = 0; k < WORLDS; k++) st_end(&sims[k]);
}

static void advance(st_sim alone[WORLDS], st_sim many[WORLDS], int32_t frames, int threads) {
    cr_error error = {""};
    cr_engine* engines[WORLDS];
    cr_state states[WORLDS];
    cr_status statuses[WORLDS];
    for (int k = 0; k < WORLDS; k++) {
        engines[k] = many[k].engine;
        states[k] = many[k].state;
        st_run(&alone[k], frames);
    }
    st_ok(cr_engines_advance(engines, WORLDS, frames, states, threads, statuses, &error), &error);
    for (int k = 0; k < WORLDS; k++) {
        assert_int_equal(statuses[k], CR_OK);
        many[k].state = states[k];
    }
}

static double apart(const cr_state* a, const cr_state* b) {
    double most = 0;
    for (int32_t i = 0; i < a->count; i++) most = fmax(most, (double)cr_length(cr_sub(a->position[i], b->position[i])));
    return most;
}

static void push(st_sim* s) {
    st_ok(cr_engine_push(s->engine, 2, cr_v3(3, 0, 0), s->state.position[2], &s->error), &s->error);
}

static void test_together_is_alone(void** unused) {
    (void)unused;
    // Neighbours with other weights, and without any, go apart from each other.
    static const char* const weights[] = {"default", "default", "default", "default", "none", "default", "movi"};
    for (int threads = 1; threads <= 3; threads += 2) {
        st_sim alone[WORLDS], many[WORLDS];
        begin(alone, weights);
        begin(many, weights);
        for (int n = 0; n < 3; n++) {
            push(&alone[1]);
            push(&many[1]);
            advance(alone, many, FRAMES / 3 + n, threads); // no whole chunks
        }
        for (int k = 0; k < WORLDS; k++) {
            if (st_hash(&alone[k].state) == st_hash(&many[k].state)) continue;
            fail_msg("world %d on %d threads: %g m from where it is alone", k, threads,
                     apart(&alone[k].state, &many[k].state));
        }
        cr_contact list[2][64];
        for (int k = 0; k < WORLDS; k++)
            assert_int_equal(cr_engine_contacts(alone[k].engine, list[0], 64),
                             cr_engine_contacts(many[k].engine, list[1], 64));
        end(alone);
        end(many);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_together_is_alone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
