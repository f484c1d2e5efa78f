// What sleeping brings: steps a second of 1,000 boxes at rest in stacks, asleep over awake, and with a ball that rolls
// among them; each as a ratio from one run.
#include <stdio.h>

#include "model/model.h"
#include "tests/sim/sim_test.h"
#include "world/clock.h"

enum { BOXES = 1000, HIGH = 4, COLUMNS = 16, FRAMES = 48 };

static void boxes(st_sim* s, const char* weights, bool sleeping, bool ball) {
    st_begin(s, cr_v3(0, -9.81f, 0));
    s->options.weights = weights;
    s->options.sleeping = sleeping;
    st_plane(s, 0.6f, 0);
    int32_t box = st_box(s, 0.2f, 0.2f, 0.2f), sphere = st_sphere(s, 0.2f);
    for (int k = 0; k < BOXES; k++) {
        int stack = k / HIGH;
        cr_vec3 at = cr_v3((float)(stack % COLUMNS), 0.2f + 0.4f * (float)(k % HIGH), (float)(stack / COLUMNS));
        cr_body_def def = st_def(CR_DYNAMIC, box, at);
        def.friction = 0.6f;
        st_add(s, def);
    }
    if (ball) {
        cr_body_def def = st_def(CR_DYNAMIC, sphere, cr_v3(0.5f, 0.2f, -2000));
        def.linear_velocity = cr_v3(0, 0, 2);
        st_add(s, def);
    }
    st_start(s, &cr_engine_learned);
}

// Frames a second of processor time, once all has come to rest.
static double rate(const char* weights, bool sleeping, bool ball) {
    st_sim s;
    boxes(&s, weights, sleeping, ball);
    st_run(&s, 200);
    int32_t asleep = 0;
    for (int32_t i = 0; i < s.world->body_count; i++) asleep += cr_learned_asleep(s.engine, i);
    assert_int_equal(asleep, sleeping ? BOXES : 0);
    double start = cr_clock_seconds(CLOCK_PROCESS_CPUTIME_ID);
    int rounds = sleeping ? 20 : 1;
    for (int k = 0; k < rounds; k++) st_run(&s, FRAMES);
    double spent = cr_clock_seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
    st_end(&s);
    return rounds * FRAMES / spent;
}

static void test_benchmark(void** unused) {
    (void)unused;
    static const char* const weights[] = {"none", "default"};
    for (int k = 0; k < 2; k++) {
        double awake = rate(weights[k], false, false), asleep = rate(weights[k], true, false);
        double passed = rate(weights[k], true, true);
        printf("%d boxes at rest, weights %s: asleep %.0f times as many frames a second as awake; with one ball that "
               "rolls elsewhere %.0f\n",
               BOXES, weights[k], asleep / awake, passed / awake);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_benchmark)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
