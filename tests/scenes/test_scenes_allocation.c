// Every allocation fails once while a scene is made: the call says so, the scene is empty and nothing leaks.
// Linked with --wrap for malloc, calloc and realloc (tests/CMakeLists.txt); the sanitizer build looks for leaks.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scenes/scenes.h"
#include "tests/failing.h"

static int countdown = -1; // the allocation that fails; -1: none

static bool allocation_fails(void) { return countdown >= 0 && countdown-- == 0; }

// Allocation 0, stride, 2 stride, ... fails. Returns how many were tried.
static int fail_each(const char* name, int stride) {
    for (int n = 0;; n += stride) {
        cr_scene scene;
        cr_error error = {""};
        countdown = n;
        cr_status status = cr_scene_open(name, NULL, 0, &scene, &error);
        bool reached = countdown < 0;
        countdown = -1;
        if (status == CR_OK) {
            cr_scene_destroy(&scene);
            if (!reached) return n / stride;
            fail_msg("%s: allocation %d failed and nobody noticed", name, n);
        }
        if (status != CR_ERROR_MEMORY || !strstr(error.message, "memory"))
            fail_msg("%s: allocation %d failed, status %d, the error says \"%s\"", name, n, status, error.message);
        assert_null(scene.world);
        assert_null(scene.state.position);
    }
}

// The shared KuBasic shapes are made by the first scene that succeeds, so these failures come first.
static void test_movi(void** state) {
    (void)state;
    assert_true(fail_each("movi-b:900001", 211) > 10);
    assert_true(fail_each("movi-b:900001", 1) > 50);
}

static void test_others(void** state) {
    (void)state;
    static const char* const names[] = {"tower", "marble-run",   "hills",        "dice",
                                        "room",  "piles:900001", "rooms:900001", "terrain:900001"};
    for (size_t k = 0; k < sizeof names / sizeof names[0]; ++k) assert_true(fail_each(names[k], 1) > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_movi), cmocka_unit_test(test_others)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
