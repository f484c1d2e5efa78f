// Neighbours of words: near, outside the vocabulary, none for what must not be met, none for words of grammar.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/train/neighbours.h"

static const char* const known[] = {"rolls", "falls", "strikes", "box", "tower", "left", "three", "carrying"};
enum { KNOWN = sizeof known / sizeof *known };

static int32_t id_of(const cr_vocabulary* v, const char* word) {
    int32_t id = cr_word_find(v->table, word, strlen(word));
    assert_true(id >= 0);
    return id;
}

static int32_t count_of(const cr_neighbours* n, int32_t id) { return n->first[id + 1] - n->first[id]; }

static bool near(const cr_neighbours* n, int32_t id, int32_t other) {
    for (int32_t k = n->first[id]; k < n->first[id + 1]; k++)
        if (n->ids[k] == other) return true;
    return false;
}

static bool anybodys(const cr_neighbours* n, const cr_vocabulary* v, int32_t other) {
    for (int32_t k = 0; k < v->count; k++)
        if (near(n, v->ids[k], other)) return true;
    return false;
}

static void open_known(cr_vocabulary* v, bool** excluded) {
    cr_error error;
    const cr_scene_config reads = {.reader_layers = 1};
    if (cr_vocabulary_open(v, &reads, &error)) fail_msg("%s", error.message);
    for (int k = 0; k < KNOWN; k++) assert_true(cr_vocabulary_add(v, known[k]));
    *excluded = calloc((size_t)cr_word_table_count(v->table) + 1, sizeof **excluded);
    assert_non_null(*excluded);
}

static void neighbours_are_near_and_apart(void** state) {
    (void)state;
    cr_vocabulary v;
    bool* excluded;
    cr_neighbours n;
    cr_error error;
    open_known(&v, &excluded);
    assert_int_equal(cr_neighbours_find(&n, &v, excluded, &error), CR_OK);
    int32_t count = cr_word_table_count(v.table), all = 0;
    for (int32_t id = 0; id < count; id++) {
        if (v.rows[id] < 0) assert_int_equal(count_of(&n, id), 0);
        for (int32_t k = n.first[id]; k < n.first[id + 1]; k++) assert_true(v.rows[n.ids[k]] < 0);
        all += count_of(&n, id);
    }
    assert_int_equal(all, n.first[count]);
    assert_int_equal(count_of(&n, id_of(&v, "left")), 0);
    assert_int_equal(count_of(&n, id_of(&v, "three")), 0);
    int32_t rolls = id_of(&v, "rolls");
    assert_in_range(count_of(&n, rolls), 2, count);
    cr_random random = cr_random_create(900650, 0);
    for (int k = 0; k < 50; k++) assert_true(near(&n, rolls, cr_neighbours_draw(&n, rolls, &random)));
    int32_t left = id_of(&v, "left");
    assert_int_equal(cr_neighbours_draw(&n, left, &random), left);
    cr_neighbours_free(&n);
    free(excluded);
    cr_vocabulary_close(&v);
}

// What is excluded, and other forms of it, are nobody's.
static void what_is_excluded_is_nobodys(void** state) {
    (void)state;
    cr_vocabulary v;
    bool* excluded;
    cr_neighbours before, after;
    cr_error error;
    open_known(&v, &excluded);
    assert_int_equal(cr_neighbours_find(&before, &v, excluded, &error), CR_OK);
    int32_t rolling = id_of(&v, "rolling"), rolled = id_of(&v, "rolled");
    assert_true(anybodys(&before, &v, rolling));
    excluded[rolled] = true;
    assert_int_equal(cr_neighbours_find(&after, &v, excluded, &error), CR_OK);
    assert_false(anybodys(&after, &v, rolled));
    assert_false(anybodys(&after, &v, rolling));
    assert_true(after.first[cr_word_table_count(v.table)] < before.first[cr_word_table_count(v.table)]);
    cr_neighbours_free(&before);
    cr_neighbours_free(&after);
    free(excluded);
    cr_vocabulary_close(&v);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(neighbours_are_near_and_apart),
                                       cmocka_unit_test(what_is_excluded_is_nobodys)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
