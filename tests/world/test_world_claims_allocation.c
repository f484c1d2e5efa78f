// Every allocation of the judge fails once, the n-th for every n: each call says so and nothing leaks.
// Linked with --wrap for malloc, calloc and realloc (tests/CMakeLists.txt); the sanitizer build looks for leaks.
#include "tests/failing.h"
#include "tests/world/claims_scene.h"

static int countdown = -1; // the allocation that fails; -1: none

static bool allocation_fails(void) { return countdown >= 0 && countdown-- == 0; }

static const thing things[] = {
    {"floor", '_', .motion = 's'},
    {.name = "ball", .shape = 'o', .x = .15f, .at = {-.6f, .15f, 0}},
    {.name = "a", .shape = 'b', .x = .15f, .y = .15f, .z = .15f, .at = {0, .15f, 0}},
    {.name = "b", .shape = 'b', .x = .15f, .y = .15f, .z = .15f, .at = {0, .45f, 0}},
    {.name = "c", .shape = 'b', .x = .15f, .y = .15f, .z = .15f, .at = {0, .75f, 0}},
    {.name = "d", .shape = 'o', .x = .15f, .at = {2, .15f, 0}, .group = "cup_1"},
    {.name = "e", .shape = 'o', .x = .15f, .at = {2, .15f, 1}, .group = "cup_1"},
};
enum { THINGS = sizeof things / sizeof *things };

static void go(int i, double t, float with, place* p) {
    if (i != 1) return;
    p->x.x += (float)t * with;
    p->v.x = with;
}

// Returns whether all of it succeeded. Claims that are true, so that the whole of them is looked at.
static bool whole_life(const cr_scene* scene, const cr_state* frames, int64_t count, cr_error* e) {
    static const char* const texts[] = {"count(tower) = 1",     "hits(ball, tower)", "on(\"c\", tower)",
                                        "not collapses(box)",   "chain(box) = 0",    "count(cup) = 1",
                                        "first_hits(ball, box)"};
    cr_judge* judge = NULL;
    bool good = cr_judge_create(&judge, scene, frames, count, e) == CR_OK;
    for (size_t k = 0; good && k < sizeof texts / sizeof *texts; k++) {
        cr_claim claim;
        cr_verdict verdict;
        assert_int_equal(cr_claim_parse(texts[k], &claim, NULL, e), CR_OK);
        cr_status status = cr_judge_claim(judge, &claim, &verdict, e);
        good = status == CR_OK;
        if (!good) assert_int_equal(status, CR_ERROR_MEMORY);
    }
    cr_judge_destroy(judge);
    return good;
}

static void test_every_allocation(void** context) {
    (void)context;
    cr_scene scene;
    int64_t count;
    int n = 0;
    make_scene(things, THINGS, &scene);
    cr_state* frames = make_frames(&scene, go, 1, 0.5, 60, &count);
    for (;; n++) {
        cr_error e = {""};
        countdown = n;
        bool good = whole_life(&scene, frames, count, &e);
        bool reached = countdown < 0;
        countdown = -1;
        if (!reached) {
            assert_true(good);
            break;
        }
        if (good) fail_msg("allocation %d failed and nobody noticed", n);
        if (!strstr(e.message, "no memory")) fail_msg("allocation %d failed: \"%s\"", n, e.message);
    }
    assert_true(n > 40);
    free_frames(frames, count);
    cr_scene_destroy(&scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_allocation)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
