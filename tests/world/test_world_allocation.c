// Every allocation of the library fails once, the n-th for every n: each call says so and nothing leaks.
// Linked with --wrap for malloc, calloc and realloc (tests/CMakeLists.txt); the sanitizer build looks for leaks.
#include "tests/failing.h"
#include "tests/world/fixture.h"

#include "world/memory.h"

static int countdown = -1; // the allocation that fails; -1: none

static bool allocation_fails(void) { return countdown >= 0 && countdown-- == 0; }

// Returns whether all of it succeeded.
static bool whole_life(cr_error* e) {
    cr_world* w = NULL;
    cr_state s = {0};
    cr_pair* pairs = NULL;
    int32_t capacity = 0, count = 0;
    bool good = false;
    cr_builder* b = cr_builder_create();
    if (!b) {
        snprintf(e->message, sizeof e->message, "no memory for a builder");
        return false;
    }
    cr_vec3 v[8];
    for (int i = 0; i < 8; i++) v[i] = cr_v3(i & 1 ? 1 : -1, i & 2 ? 1 : -1, i & 4 ? 1 : -1);
    const int32_t t[2][3] = {{0, 1, 2}, {1, 3, 2}};
    const float heights[4] = {0};
    int32_t hull = cr_add_hull(b, "hull", v, 8, e), ball = hull < 0 ? -1 : cr_add_sphere(b, 1, e);
    if (ball < 0) goto done;
    cr_child children[2] = {{hull, cr_pose_identity()}, {ball, {{2, 0, 0}, {0, 0, 0, 1}}}};
    int32_t compound = cr_add_compound(b, children, 2, e);
    int32_t mesh = compound < 0 ? -1 : cr_add_mesh(b, "mesh", v, 4, t, 2, e);
    int32_t field = mesh < 0 ? -1 : cr_add_height_field(b, 2, 2, 1, heights, e);
    if (field < 0) goto done;
    for (int i = 0; i < 40; i++) {
        cr_body_def d = cr_default_body_def();
        d.shape = i == 0 ? mesh : i == 1 ? field : compound;
        d.motion = i < 2 ? CR_STATIC : CR_DYNAMIC;
        d.pose.position.x = (float)i;
        if (cr_add_body(b, d, e) < 0) goto done;
    }
    good = cr_build(b, &w, &s, e) == CR_OK && cr_near_pairs(w, &s, 0.1, 0, &pairs, &capacity, &count, e) == CR_OK &&
           count > 40;
done:
    free(pairs);
    cr_world_destroy(w);
    cr_state_destroy(&s);
    cr_builder_destroy(b);
    return good;
}

static void test_every_allocation(void** context) {
    (void)context;
    int n = 0;
    for (;; n++) {
        cr_error e = {""};
        countdown = n;
        bool good = whole_life(&e);
        bool reached = countdown < 0;
        countdown = -1;
        if (good && !reached) break;
        if (good) fail_msg("allocation %d failed and nobody noticed", n);
        if (!strstr(e.message, "no memory")) fail_msg("allocation %d failed, the error says \"%s\"", n, e.message);
    }
    assert_true(n > 100);
    print_message("%d allocations\n", n);
}

// A failed call leaves the builder as it was: trying again gives the same world.
static void test_try_again(void** context) {
    (void)context;
    cr_error e = {""};
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    for (int i = 0; i < 100; i++) {
        int at = 0;
        cr_body_def d = cr_default_body_def();
        for (int32_t index = -1; index < 0; at++) {
            countdown = at;
            if (i % 2 == 0)
                index = cr_add_box(b, cr_v3(1, 1, 1), &e);
            else
                d.shape = i / 2, index = cr_add_body(b, d, &e);
            countdown = -1;
            if (index >= 0) assert_int_equal(index, i / 2);
        }
    }
    cr_state s;
    cr_world* w = fix_world(b, &s);
    assert_int_equal(w->shape_count, 50);
    assert_int_equal(w->body_count, 50);
    assert_string_equal(w->names[49], "body_49");
    cr_world_destroy(w);
    cr_state_destroy(&s);
}

// Memory that grows, without memory: every call says so and leaves what the header promises.
static void test_memory(void** context) {
    (void)context;
    cr_arena a = {0};
    char* first = cr_arena_take(&a, 10, 1);
    memcpy(first, "unchanged", 10);
    countdown = 0;
    assert_null(cr_arena_take(&a, 1 << 20, 1));
    assert_string_equal(first, "unchanged");
    assert_non_null(cr_arena_take(&a, 1 << 20, 1));
    countdown = 0; // the one block that would hold all of it
    cr_arena_release(&a, (cr_arena_mark){0});
    assert_true(countdown < 0);
    assert_ptr_equal(cr_arena_take(&a, 10, 1), first);
    cr_arena_destroy(&a);

    int32_t *x = NULL, *y = NULL, capacity = 0;
    const cr_column columns[] = {{&x, sizeof *x}, {&y, sizeof *y}};
    assert_true(cr_grow_columns(columns, 2, &capacity, 1));
    int32_t room = capacity;
    for (int32_t k = 0; k < room; k++) x[k] = y[k] = k;
    for (int n = 0; n < 2; n++) {
        countdown = n;
        assert_false(cr_grow_columns(columns, 2, &capacity, room + 1));
        assert_int_equal(capacity, room);
        for (int32_t k = 0; k < room; k++) assert_true(x[k] == k && y[k] == k);
    }
    for (int n = 0; n < 2; n++) {
        assert_true(cr_renew_columns(columns, 2, &capacity, 1));
        countdown = n;
        assert_false(cr_renew_columns(columns, 2, &capacity, capacity + 1));
        assert_true(!x && !y && capacity == 0);
    }
    cr_pair_map map = {0};
    countdown = 0;
    assert_false(cr_pair_map_clear(&map, 5));
    assert_int_equal(map.capacity, 0);
    assert_true(cr_pair_map_clear(&map, 5) && cr_pair_map_put(&map, (cr_pair_id){1, 2, 3}, 4));
    cr_pair_map_destroy(&map);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_allocation), cmocka_unit_test(test_try_again),
                                       cmocka_unit_test(test_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
