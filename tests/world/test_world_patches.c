// Patches: every dynamic body has one owner, halos are what near pairs say, and rest decides who is awake.
#include "tests/world/fixture.h"

#include "world/patches.h"

enum { COUNT = 400 };

static cr_world* balls(fix_random* r, cr_state* state) {
    cr_builder* b = cr_builder_create();
    cr_error e = {"no message"};
    assert_non_null(b);
    cr_body_def d = cr_default_body_def();
    d.motion = CR_STATIC;
    d.shape = cr_add_plane(b, &e);
    fix_index(cr_add_body(b, d, &e), &e);
    int32_t ball = cr_add_sphere(b, 0.2f, &e);
    for (int32_t i = 1; i < COUNT; i++) {
        d = cr_default_body_def();
        d.shape = ball;
        d.motion = CR_DYNAMIC;
        d.pose.position = fix_point(r, 2);
        d.linear_velocity = fix_point(r, 3);
        fix_index(cr_add_body(b, d, &e), &e);
    }
    return fix_world(b, state);
}

static bool in_list(const int32_t* list, int32_t count, int32_t body) {
    for (int32_t k = 0; k < count; k++)
        if (list[k] == body) return true;
    return false;
}

static void test_owners_and_halo(void** unused) {
    (void)unused;
    fix_random r = {900001};
    cr_state state;
    cr_world* w = balls(&r, &state);
    cr_patches p = {0};
    cr_error e;
    float rest[COUNT] = {0};
    const double duration = 1.0 / 30;
    const float margin = 0.03f;
    for (int round = 0; round < 3; round++) {
        const float edge = round == 1 ? 0.35f : 0.8f; // again with other sizes: room is kept
        assert_int_equal(cr_patches_find(&p, w, &state, rest, edge, 100000, duration, margin, &e), CR_OK);
        assert_true(p.count > 8 && p.edge == edge);
        assert_int_equal(p.owner[0], -1); // the floor
        int32_t owned = 0;
        for (int32_t k = 0; k < p.count; k++) {
            const cr_patch* patch = &p.items[k];
            assert_true(patch->count > 0 && patch->awake);
            for (int32_t j = patch->first; j < patch->first + patch->count; j++) {
                int32_t i = p.bodies[j];
                assert_int_equal(p.owner[i], k);
                const float x[3] = {state.position[i].x, state.position[i].y, state.position[i].z};
                for (int a = 0; a < 3; a++)
                    assert_true(x[a] >= (float)patch->cell[a] * edge - 1e-5f &&
                                x[a] <= (float)(patch->cell[a] + 1) * edge + 1e-5f);
                owned++;
            }
        }
        assert_int_equal(owned, COUNT - 1);
        // The halo: exactly the near pairs that cross a border, from both sides.
        cr_pair* pairs = NULL;
        int32_t capacity = 0, count = 0, links = 0, from_pairs = 0;
        assert_int_equal(cr_near_pairs(w, &state, duration, margin, &pairs, &capacity, &count, &e), CR_OK);
        bool* seen = calloc((size_t)p.count * COUNT, sizeof *seen);
        for (int32_t k = 0; k < count; k++) {
            int32_t i = pairs[k].i, j = pairs[k].j, a = p.owner[i], b = p.owner[j];
            if (a < 0 || b < 0 || a == b) continue;
            links++;
            assert_true(in_list(p.halo + p.items[a].first_halo, p.items[a].halo_count, j));
            assert_true(in_list(p.halo + p.items[b].first_halo, p.items[b].halo_count, i));
            from_pairs += !seen[a * COUNT + j];
            seen[a * COUNT + j] = true;
            from_pairs += !seen[b * COUNT + i];
            seen[b * COUNT + i] = true;
        }
        assert_true(links > 100);
        assert_int_equal(p.link_count, links);
        assert_int_equal(p.halo_count, from_pairs);
        free(seen);
        free(pairs);
    }
    assert_int_equal(cr_patches_find(&p, w, &state, rest, 0.2f, 10, duration, margin, &e), CR_OK);
    assert_true(p.count <= 10 && p.edge > 0.2f);
    state.position[3].y = NAN;
    state.position[4].x = 1e30f;
    // Near pairs may refuse such a state; owners must not be wrong.
    if (cr_patches_find(&p, w, &state, rest, 1, 1000, duration, margin, &e) == CR_OK)
        assert_true(p.owner[3] == -1 && p.owner[4] == -1);
    assert_int_equal(cr_patches_find(&p, w, &state, rest, 0, 1000, duration, margin, &e), CR_ERROR_ARGUMENT);
    cr_patches_free(&p);
    cr_state_destroy(&state);
    cr_world_destroy(w);
}

static void test_rest(void** unused) {
    (void)unused;
    fix_random r = {900002};
    cr_state state;
    cr_world* w = balls(&r, &state);
    cr_patches p = {0};
    cr_error e;
    float rest[COUNT] = {0};
    for (int32_t i = 0; i < COUNT; i++) state.linear_velocity[i] = cr_v3(i == 7 ? 0.06f : 0.01f, 0, 0);
    state.angular_velocity[8] = cr_v3(0, 0.3f, 0); // 6 cm/s at the ball's rim
    for (int k = 0; k < 100; k++) cr_rest_update(w, &state, 1, 1.0 / 240, rest);
    assert_int_equal(cr_patches_find(&p, w, &state, rest, 1, 1000, 1.0 / 30, 0.03f, &e), CR_OK);
    for (int32_t k = 0; k < p.count; k++) assert_true(p.items[k].awake); // not yet half a second
    for (int k = 0; k < 30; k++) cr_rest_update(w, &state, 1, 1.0 / 240, rest);
    assert_true(rest[7] == 0 && rest[8] == 0 && fabsf(rest[9] - 130 / 240.0f) < 1e-5f);
    assert_int_equal(cr_patches_find(&p, w, &state, rest, 1, 1000, 1.0 / 30, 0.03f, &e), CR_OK);
    for (int32_t k = 0; k < p.count; k++) assert_int_equal(p.items[k].awake, k == p.owner[7] || k == p.owner[8]);
    cr_patches_free(&p);
    cr_state_destroy(&state);
    cr_world_destroy(w);
}

// No bodies, and nothing but a floor.
static void test_nothing(void** unused) {
    (void)unused;
    for (int floor = 0; floor < 2; floor++) {
        cr_builder* b = cr_builder_create();
        cr_error e = {"no message"};
        cr_state state;
        cr_patches p = {0};
        cr_body_def d = cr_default_body_def();
        d.motion = CR_STATIC;
        if (floor) {
            d.shape = cr_add_plane(b, &e);
            fix_index(cr_add_body(b, d, &e), &e);
        }
        cr_world* w = fix_world(b, &state);
        assert_int_equal(cr_patches_find(&p, w, &state, NULL, 1, 10, 1.0 / 30, 0.03f, &e), CR_OK);
        assert_int_equal(p.count, 0);
        assert_int_equal(p.link_count, 0);
        cr_patches_free(&p);
        cr_state_destroy(&state);
        cr_world_destroy(w);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_owners_and_halo), cmocka_unit_test(test_rest),
                                       cmocka_unit_test(test_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
