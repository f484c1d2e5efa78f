// The benchmark measures what it says: the heap stands in contact, and the figures fit together.
#include "sim/bench.h"
#include "tests/sim/sim_test.h"

static void tests_figures(void** state) {
    (void)state;
    cr_error error;
    cr_sim_speed speed;
    st_ok(cr_measure_sim(&cr_engine_bullet, 60, 0, &speed, &error), &error);
    assert_int_equal(speed.bodies, 60);
    assert_int_equal(speed.steps, 1);
    assert_true(speed.seconds > 0);
    st_close("rate", speed.rate * speed.seconds, 60, 1e-6);
    assert_true(speed.contacts > 1); // boxes on boxes
    st_ok(cr_measure_sim(&cr_engine_freeflight, 60, 0.001, &speed, &error), &error);
    assert_true(speed.steps > 1 && speed.seconds >= 0.001);
    assert_true(speed.contacts == 0);
    assert_int_equal(cr_measure_sim(&cr_engine_bullet, 0, 0, &speed, &error), CR_ERROR_ARGUMENT);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(tests_figures)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
