// Video scores on pictures whose answer is known.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "eval/video.h"

enum { W = 64, H = 32, F = 12 };

static void assert_near(const char* what, double found, double expected, double tolerance) {
    if (!(fabs(found - expected) <= tolerance))
        fail_msg("%s: found %.9g, expected %.9g +- %g", what, found, expected, tolerance);
}

// A white square of 10 x 10 pixels that stands at (x, 10) and moves by `speed` pixels a frame.
static uint8_t* film(int x, int speed) {
    uint8_t* rgb = malloc((size_t)3 * W * H * F);
    assert_non_null(rgb);
    memset(rgb, 20, (size_t)3 * W * H * F);
    for (int f = 0; f < F; f++)
        for (int j = 10; j < 20; j++)
            for (int i = 0; i < 10; i++) memset(rgb + 3 * ((f * H + j) * W + x + f * speed + i), 255, 3);
    return rgb;
}

static cr_motion_masks masks(int x0, int x1) { // columns x0 ... x1 - 1 move in every frame
    cr_motion_masks m = {F, W, H, calloc(F, W * H)};
    assert_non_null(m.mask);
    for (int f = 0; f < F; f++)
        for (int y = 0; y < H; y++)
            for (int x = x0; x < x1; x++) m.mask[(f * H + y) * W + x] = 1;
    return m;
}

static void test_overlaps(void** state) {
    (void)state;
    cr_motion_masks a = masks(0, 20), b = masks(10, 30), none = masks(0, 0), empty = masks(0, 0);
    cr_video_scores s;
    cr_error error;
    assert_int_equal(cr_video_score(&s, &a, &a, &error), CR_OK);
    assert_true(s.spatial == 1 && s.weighted == 1 && s.spatiotemporal == 1 && isnan(s.mse));
    assert_near("perfect", cr_physics_iq(&s, NULL), 1, 0);
    assert_int_equal(cr_video_score(&s, &a, &b, &error), CR_OK);
    assert_near("spatial", s.spatial, 1.0 / 3, 1e-12);
    assert_near("weighted", s.weighted, 1.0 / 3, 1e-12);
    assert_near("spatiotemporal", s.spatiotemporal, 1.0 / 3, 1e-12);
    assert_int_equal(cr_video_score(&s, &none, &empty, &error), CR_OK);
    assert_true(s.spatial == 1 && s.weighted == 1 && s.spatiotemporal == 1);
    assert_int_equal(cr_video_score(&s, &a, &none, &error), CR_OK);
    assert_true(s.spatial == 0 && s.weighted == 0 && s.spatiotemporal == 0);
    // Half as long in the same place: the place is right, the time is not.
    memset(b.mask, 0, F * W * H);
    memcpy(b.mask, a.mask, F / 2 * W * H);
    assert_int_equal(cr_video_score(&s, &a, &b, &error), CR_OK);
    assert_true(s.spatial == 1);
    assert_near("half the time", s.weighted, 0.5, 1e-12);
    assert_near("half the frames", s.spatiotemporal, 0.5, 1e-12);
    // A second take that agrees no better makes it as good as can be.
    assert_near("against variance", cr_physics_iq(&s, &s), 1, 1e-12);
    cr_motion_masks smaller = {F, W, H / 2, b.mask};
    assert_int_equal(cr_video_score(&s, &a, &smaller, &error), CR_ERROR_ARGUMENT);
    cr_motion_masks_destroy(&a), cr_motion_masks_destroy(&b), cr_motion_masks_destroy(&none),
        cr_motion_masks_destroy(&empty);
}

static void test_blind_masks(void** state) {
    (void)state;
    uint8_t *still = film(5, 0), *moves = film(5, 4);
    cr_motion_masks a, b;
    cr_error error;
    assert_int_equal(cr_motion_blind(&a, F, W, H, still, &error), CR_OK);
    for (int i = 0; i < F * W * H; i++) assert_int_equal(a.mask[i], 0);
    assert_int_equal(cr_motion_blind(&b, F, W, H, moves, &error), CR_OK);
    int first = 0, front = 0, far = 0;
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            first += b.mask[y * W + x];
            int moving = b.mask[(6 * H + y) * W + x];
            if (y >= 12 && y < 18 && x >= 29 + 5 && x < 29 + 10) front += moving; // where the square has just come to
            if (x > 5 + 6 * 4 + 10 + 4 || y < 10 - 4 || y > 20 + 4) far += moving;
        }
    assert_int_equal(first, 0);
    assert_int_equal(front, 30);
    assert_int_equal(far, 0);
    assert_near("mse", cr_video_mse(still, moves, (size_t)3 * W * H), 0, 0);
    uint8_t black[2] = {0, 0}, white[2] = {255, 0};
    assert_near("mse", cr_video_mse(black, white, 2), 0.5, 1e-12);
    cr_motion_masks_destroy(&a), cr_motion_masks_destroy(&b);
    assert_int_equal(cr_motion_blind(&a, 0, W, H, still, &error), CR_ERROR_ARGUMENT);
    free(still), free(moves);
}

static void test_exact_masks(void** state) {
    (void)state;
    static int32_t ids[3][4] = {{-1, 0, 1, 1}, {-1, 0, 1, 1}, {0, -1, 1, 2}};
    cr_motion_masks m;
    cr_error error;
    assert_int_equal(cr_motion_exact(&m, 3, 2, 2, ids[0], &error), CR_OK);
    static const uint8_t expected[12] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1};
    assert_memory_equal(m.mask, expected, 12);
    cr_motion_masks_destroy(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_overlaps), cmocka_unit_test(test_blind_masks),
                                       cmocka_unit_test(test_exact_masks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
