// Bullet is the yardstick: it holds every pair, and a body with nothing under it holds none.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "eval/colliders.h"
#include "sim/sim.h"

static void bullet_holds_every_pair(void** unused) {
    (void)unused;
    cr_engine_options o = cr_default_engine_options();
    for (int32_t s = 0; s < CR_COLLIDER_KINDS; s++)
        for (int32_t m = 0; m < CR_COLLIDER_KINDS; m++) {
            cr_collider_result r;
            cr_error error;
            if (cr_collider_run(&cr_engine_bullet64, &o, s, m, 1.5, &r, &error)) fail_msg("%s", error.message);
            if (!r.holds) fail_msg("%s on %s: %g m deep", cr_collider_name(m), cr_collider_name(s), r.penetration);
        }
}

static void free_flight_holds_none(void** unused) {
    (void)unused;
    cr_engine_options o = cr_default_engine_options();
    for (int32_t k = 0; k < CR_COLLIDER_KINDS; k++) {
        cr_collider_result r;
        cr_error error;
        if (cr_collider_run(&cr_engine_freeflight, &o, k, k, 1.5, &r, &error)) fail_msg("%s", error.message);
        if (r.holds)
            fail_msg("%s on %s: free flight goes through, and it was not seen", cr_collider_name(k),
                     cr_collider_name(k));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(bullet_holds_every_pair),
                                       cmocka_unit_test(free_flight_holds_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
