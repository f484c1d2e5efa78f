// How long the features of a training batch take, on one thread.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <time.h>

#include "model/contact/features.h"
#include "scenes/scenes.h"
#include "world/freeflight.h"

#define H 8
#define DT (1.0f / 240)

static void must(cr_status status, const cr_error* error) {
    if (status != CR_OK) fail_msg("%s", error->message);
}

static void test_benchmark(void** unused) {
    (void)unused;
    const char* sets[] = {"movi-a", "movi-b"};
    for (int set = 0; set < 2; set++) {
        enum { WINDOWS = 1000, SCENES = 100 };
        static cr_scene scenes[SCENES];
        static cr_state states[WINDOWS];
        static cr_window windows[WINDOWS];
        cr_error error;
        for (int k = 0; k < SCENES; k++)
            must(cr_scene_open(sets[set], NULL, (uint64_t)k + 1, &scenes[k], &error), &error);
        int64_t bodies = 0;
        for (int k = 0; k < WINDOWS; k++) {
            const cr_scene* scene = &scenes[k % SCENES];
            must(cr_state_create(&states[k], scene->world->body_count, &error), &error);
            cr_state_copy(&scene->state, &states[k]);
            bodies += scene->world->body_count;
            for (int i = 0; i < scene->world->body_count; i++) {
                const cr_body* body = &scene->world->bodies[i];
                if (body->motion != CR_DYNAMIC) continue;
                for (int f = 0; f < 20 + 10 * (k / SCENES); f++)
                    cr_free_flight(scene->world->gravity, body->inertia, DT, &states[k].position[i],
                                   &states[k].orientation[i], &states[k].linear_velocity[i],
                                   &states[k].angular_velocity[i]);
            }
            windows[k] = (cr_window){.world = scene->world, .state = &states[k]};
        }
        cr_batch* b;
        must(cr_batch_create(&b, H, DT, &error), &error);
        for (int pass = 0; pass < 4; pass++) {
            struct timespec t0, t1;
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t0);
            must(cr_batch_build(b, windows, WINDOWS, 1, &error), &error);
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t1);
            printf("%s: %d windows, %d bodies, %d contacts of %d bodies: %.2f ms\n", sets[set], WINDOWS, (int)bodies,
                   b->contact_count, b->body_count,
                   (double)(t1.tv_sec - t0.tv_sec) * 1e3 + (double)(t1.tv_nsec - t0.tv_nsec) * 1e-6);
        }
        assert_true(b->contact_count > 0);
        cr_batch_destroy(b);
        for (int k = 0; k < WINDOWS; k++) cr_state_destroy(&states[k]);
        for (int k = 0; k < SCENES; k++) cr_scene_destroy(&scenes[k]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_benchmark)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
