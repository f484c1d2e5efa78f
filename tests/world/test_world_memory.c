// Arena, growing arrays and the map of pairs: nothing overlaps, nothing is lost, nothing allocates twice.
#include "tests/world/fixture.h"

#include "world/memory.h"
#include "world/random.h"

static void fill(void* items, size_t bytes, int value) { memset(items, value, bytes); }

static bool all_are(const void* items, size_t bytes, int value) {
    const unsigned char* p = items;
    for (size_t k = 0; k < bytes; k++)
        if (p[k] != (unsigned char)value) return false;
    return true;
}

// A random tree of takes, each with its own pattern; after every release those before the mark are untouched.
static void take_at_random(cr_arena* a, cr_random* r, int depth) {
    enum { TAKES = 6 };
    void* items[TAKES];
    size_t bytes[TAKES];
    cr_arena_mark mark = cr_arena_here(a);
    for (int k = 0; k < TAKES; k++) {
        bytes[k] = cr_random_below(r, 10) ? cr_random_below(r, 3000) : 60000 + cr_random_below(r, 90000);
        items[k] = cr_arena_take(a, bytes[k], 1);
        assert_non_null(items[k]);
        assert_int_equal((uintptr_t)items[k] % CR_ALIGNMENT, 0);
        fill(items[k], bytes[k], 16 * depth + k);
        if (depth < 4 && cr_random_below(r, 2)) take_at_random(a, r, depth + 1);
    }
    for (int k = 0; k < TAKES; k++) assert_true(all_are(items[k], bytes[k], 16 * depth + k));
    cr_arena_release(a, mark);
    assert_int_equal(a->total, mark.total);
}

static void test_arena(void** context) {
    (void)context;
    cr_arena a = {0};
    cr_random r = cr_random_create(900000, 1);
    for (int k = 0; k < 50; k++) take_at_random(&a, &r, 0);
    assert_int_equal(a.total, 0);
    assert_true(a.peak > 0);
    // The same again is at the same place, in the one block that is left, however it was split before.
    void *first = cr_arena_take(&a, 1, a.peak), *again;
    cr_arena_release(&a, (cr_arena_mark){0});
    again = cr_arena_take(&a, 1, a.peak);
    assert_ptr_equal(first, again);
    // Nothing is no NULL, and what cannot be counted is.
    assert_non_null(cr_arena_take(&a, 0, 8));
    assert_null(cr_arena_take(&a, SIZE_MAX / 4, 8));
    assert_null(cr_arena_take(&a, SIZE_MAX - 8, 1));
    double* numbers = CR_TAKE(&a, double, 1000);
    for (int k = 0; k < 1000; k++) numbers[k] = k;
    assert_true(numbers[999] == 999);
    cr_arena_destroy(&a);
    assert_true(!a.top && !a.total && !a.peak);
}

static void test_grow(void** context) {
    (void)context;
    int32_t* items = NULL;
    int32_t capacity = 0, moves = 0;
    for (int32_t k = 0; k < 100000; k++) {
        int32_t before = capacity;
        assert_true(cr_grow(&items, &capacity, (int64_t)k + 1, sizeof *items));
        moves += capacity != before;
        items[k] = 3 * k;
    }
    for (int32_t k = 0; k < 100000; k++) assert_int_equal(items[k], 3 * k);
    assert_in_range(moves, 1, 30);
    assert_in_range(capacity, 100000, 150063);
    // What is too much changes nothing.
    int32_t* kept = items;
    int32_t room = capacity;
    assert_false(cr_grow(&items, &capacity, (int64_t)INT32_MAX + 1, sizeof *items));
    assert_false(cr_grow(&items, &capacity, INT32_MAX, SIZE_MAX / 2));
    assert_ptr_equal(items, kept);
    assert_int_equal(capacity, room);
    assert_true(cr_renew(&items, &capacity, room + 1, sizeof *items));
    assert_int_equal((uintptr_t)items % CR_ALIGNMENT, 0);
    assert_int_equal(capacity % 64, 0);
    assert_false(cr_renew(&items, &capacity, INT32_MAX, SIZE_MAX / 2));
    assert_null(items);
    assert_int_equal(capacity, 0);
}

static void test_columns(void** context) {
    (void)context;
    float* rows = NULL;
    char* letters = NULL;
    cr_vec3* points = NULL;
    int32_t capacity = 0;
    const cr_column columns[] = {{&rows, 6 * sizeof *rows}, {&letters, 1}, {&points, sizeof *points}};
    for (int32_t n = 1; n < 3000; n = 2 * n + 1) {
        assert_true(cr_grow_columns(columns, 3, &capacity, n));
        for (int32_t k = 0; k < n / 2; k++) { // of the round before
            assert_true(rows[6 * k + 5] == (float)k && points[k].z == (float)k);
            assert_int_equal(letters[k], k % 100);
        }
        for (int32_t k = 0; k < n; k++) {
            rows[6 * k + 5] = points[k].z = (float)k;
            letters[k] = (char)(k % 100);
        }
    }
    assert_true(cr_renew_columns(columns, 3, &capacity, 2 * (int64_t)capacity));
    assert_int_equal(((uintptr_t)rows | (uintptr_t)letters | (uintptr_t)points) % CR_ALIGNMENT, 0);
    fill(rows, (size_t)capacity * 6 * sizeof *rows, 1);
    fill(letters, (size_t)capacity, 2);
    fill(points, (size_t)capacity * sizeof *points, 3);
    assert_true(all_are(rows, (size_t)capacity * 6 * sizeof *rows, 1) && all_are(letters, (size_t)capacity, 2));
    float* same = rows;
    assert_true(cr_renew_columns(columns, 3, &capacity, capacity)); // room enough: stays
    assert_ptr_equal(rows, same);
    cr_free_columns(columns, 3);
    assert_true(!rows && !letters && !points);
}

// Against a plain list, with pairs that differ in one number only.
static void test_pair_map(void** context) {
    (void)context;
    enum { PAIRS = 700 };
    cr_pair_map map = {0};
    cr_random r = cr_random_create(900001, 1);
    assert_int_equal(cr_pair_map_get(&map, (cr_pair_id){0, 0, 0}), -1);
    assert_false(cr_pair_map_put(&map, (cr_pair_id){0, 0, 0}, 1));
    for (int round = 0; round < 20; round++) {
        cr_pair_id pairs[PAIRS];
        int32_t values[PAIRS], count = 0;
        int32_t wanted = 1 + (int32_t)cr_random_below(&r, PAIRS);
        assert_true(cr_pair_map_clear(&map, wanted));
        assert_int_equal(cr_pair_map_get(&map, (cr_pair_id){0, 1, 2}), -1);
        while (count < wanted) {
            cr_pair_id p = {(int32_t)cr_random_below(&r, 3), (int32_t)cr_random_below(&r, 20),
                            (int32_t)cr_random_below(&r, 20)};
            int32_t known = -1;
            for (int32_t k = 0; k < count; k++)
                if (!memcmp(&pairs[k], &p, sizeof p)) known = k;
            assert_int_equal(cr_pair_map_get(&map, p), known < 0 ? -1 : values[known]);
            int32_t at = known < 0 ? count++ : known;
            pairs[at] = p;
            values[at] = (int32_t)cr_random_below(&r, 1 << 30);
            assert_true(cr_pair_map_put(&map, p, values[at]));
            assert_int_equal(map.count, count);
        }
        for (int32_t k = 0; k < count; k++) assert_int_equal(cr_pair_map_get(&map, pairs[k]), values[k]);
    }
    // A map that is full says so, and keeps what it has.
    assert_true(cr_pair_map_clear(&map, 1));
    int32_t room = map.capacity;
    for (int32_t k = 0; k < room; k++) assert_true(cr_pair_map_put(&map, (cr_pair_id){-1, k, INT32_MAX}, k));
    assert_false(cr_pair_map_put(&map, (cr_pair_id){-1, room, INT32_MAX}, 0));
    assert_true(cr_pair_map_put(&map, (cr_pair_id){-1, 0, INT32_MAX}, 77));
    assert_int_equal(cr_pair_map_get(&map, (cr_pair_id){-1, 0, INT32_MAX}), 77);
    cr_pair_map_destroy(&map);
    assert_int_equal(cr_pair_map_get(&map, (cr_pair_id){-1, 0, INT32_MAX}), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_arena), cmocka_unit_test(test_grow),
                                       cmocka_unit_test(test_columns), cmocka_unit_test(test_pair_map)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
