// Caches of scenes: written and read back alike, folders, no held-out combinations, damaged files refused.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "eval/scene_data.h"
#include "sim/sim.h"

enum { SCENES = 12, FIRST = 900300 };

static char folder[64];

static int make_folder(void** state) {
    (void)state;
    strcpy(folder, "/tmp/carom-scenes-XXXXXX");
    return mkdtemp(folder) ? 0 : 1;
}
static int remove_folder(void** state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static const char* in_folder(const char* name) {
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static cr_scene_data_options options(int32_t count) {
    cr_scene_data_options o = cr_default_scene_data_options();
    o.first_seed = FIRST;
    o.count = count;
    o.seconds = 1;
    o.engine = cr_find_classical_engine("bullet");
    return o;
}

static void what_is_written_is_read(void** state) {
    (void)state;
    cr_scene_data_options o = options(SCENES);
    cr_scene_data_counts counts, again = {0};
    cr_scene_data* data;
    cr_error error;
    if (cr_scene_data_make(&o, in_folder("a.h5"), &counts, &error)) fail_msg("%s", error.message);
    assert_int_equal(counts.scenes, SCENES);
    if (cr_scene_data_open(&data, in_folder("a.h5"), &error)) fail_msg("%s", error.message);
    assert_int_equal(cr_scene_data_count(data), SCENES);
    for (int k = 0; k < SCENES; k++) {
        static cr_layout layout, made;
        static cr_facts facts, found;
        bool fits;
        cr_scene_data_get(data, k, &layout, &facts);
        assert_int_equal(cr_scene_data_draw(&o, cr_scene_data_seed(data, k), &made, &found, &fits, &again, &error),
                         CR_OK);
        assert_true(fits);
        assert_false(cr_facts_held_out(&facts));
        assert_int_equal(layout.count, made.count);
        assert_int_equal(layout.rests, made.rests);
        for (int32_t m = 0; m < layout.count; m++) {
            const cr_item *x = &layout.items[m], *y = &made.items[m];
            assert_int_equal(x->thing, y->thing);
            assert_int_equal(x->parent, y->parent);
            assert_int_equal(x->held, y->held);
            assert_int_equal(x->color, y->color);
            assert_int_equal(x->body, y->body);
            assert_memory_equal(&x->half, &y->half, sizeof x->half);
            assert_memory_equal(&x->pose, &y->pose, sizeof x->pose);
            assert_memory_equal(&x->velocity, &y->velocity, sizeof x->velocity);
            assert_true(x->yaw == (double)(float)y->yaw);
            assert_true(!x->structure == !y->structure);
            if (x->structure) assert_string_equal(x->structure, y->structure);
        }
        cr_random a = cr_random_create(FIRST, (uint64_t)k), b = a;
        cr_caption c, d;
        bool said = cr_caption_draw(&facts, &a, CR_PART_TRAINING, &c);
        assert_int_equal(said, cr_caption_draw(&found, &b, CR_PART_TRAINING, &d));
        if (said) assert_string_equal(c.text, d.text);
    }
    cr_scene_data_close(data);
}

static void folders_are_read_whole(void** state) {
    (void)state;
    char parts[128];
    cr_scene_data_options o = options(3);
    cr_scene_data_counts counts;
    cr_scene_data* data;
    cr_error error;
    assert_int_equal(mkdir(in_folder("parts"), 0700), 0);
    strcpy(parts, in_folder("parts"));
    assert_int_equal(cr_scene_data_open(&data, parts, &error), CR_ERROR_FILE); // empty
    assert_int_equal(cr_scene_data_make(&o, in_folder("parts/1.h5"), &counts, &error), CR_OK);
    o.count = 2;
    o.first_seed += 50;
    assert_int_equal(cr_scene_data_make(&o, in_folder("parts/2.h5"), &counts, &error), CR_OK);
    if (cr_scene_data_open(&data, parts, &error)) fail_msg("%s", error.message);
    assert_int_equal(cr_scene_data_count(data), 5);
    assert_in_range(cr_scene_data_seed(data, 2), FIRST, FIRST + 49);
    assert_in_range(cr_scene_data_seed(data, 3), FIRST + 50, FIRST + 99);
    cr_scene_data_close(data);
}

static void damaged_files_are_refused(void** state) {
    (void)state;
    cr_scene_data* data;
    cr_error error;
    static unsigned char bytes[1 << 20];
    FILE* file = fopen(in_folder("a.h5"), "rb");
    assert_non_null(file);
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    cr_random random = cr_random_create(FIRST, 3);
    int refused = 0;
    for (int k = 0; k < 60; k++) {
        size_t at = cr_random_below(&random, (uint32_t)size), cut = k % 3 == 0 ? at : size;
        unsigned char old = bytes[at];
        bytes[at] ^= (unsigned char)(1 + cr_random_below(&random, 255));
        file = fopen(in_folder("bad.h5"), "wb");
        fwrite(bytes, 1, cut, file);
        fclose(file);
        bytes[at] = old;
        cr_status status = cr_scene_data_open(&data, in_folder("bad.h5"), &error);
        refused += status != CR_OK;
        if (status) assert_non_null(strstr(error.message, "bad.h5"));
        if (status) continue;
        static cr_layout layout; // a byte that nothing depends on
        static cr_facts facts;
        for (int64_t m = 0; m < cr_scene_data_count(data); m++) cr_scene_data_get(data, m, &layout, &facts);
        cr_scene_data_close(data);
    }
    assert_in_range(refused, 20, 60);
    assert_int_equal(cr_scene_data_open(&data, in_folder("none.h5"), &error), CR_ERROR_FILE);
    assert_int_equal(cr_scene_data_open(&data, "README.md", &error), CR_ERROR_FILE);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_written_is_read),
                                       cmocka_unit_test(folders_are_read_whole),
                                       cmocka_unit_test(damaged_files_are_refused)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
