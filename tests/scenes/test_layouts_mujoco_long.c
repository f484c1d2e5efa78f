// Layouts at rest stand in MuJoCo too.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/scenes/standing.h"

enum { SEEDS = 3 };

static void test_stand(void** unused) {
    (void)unused;
    int resting = 0, bad = count_fallen(&cr_engine_mujoco, getenv("LAYOUT"), SEEDS, &resting);
    assert_true(resting > 75 || getenv("LAYOUT"));
    assert_int_equal(bad, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_stand)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
