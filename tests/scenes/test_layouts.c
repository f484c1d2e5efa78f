// Every layout: builds without overlap, is the same every time, keeps its tree, and stands in Bullet where nothing
// is meant to move.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scenes/layouts.h"
#include "scenes/things.h"
#include "tests/scenes/overlaps.h"
#include "tests/scenes/standing.h"

#ifdef __SANITIZE_ADDRESS__
enum { SEEDS = 4 };
#else
enum { SEEDS = 20 };
#endif
static const float overlap_allowed = 1e-3f; // m

static uint64_t state_hash(const cr_scene* s) {
    uint64_t h = cr_world_hash(s->world);
    for (int32_t i = 0; i < s->state.count; ++i)
        for (size_t b = 0; b < sizeof *s->state.position; ++b)
            h = (h ^ ((const unsigned char*)(s->state.position + i))[b]) * 0x100000001b3u;
    return h;
}

// A standing item is where its parent, surface, offset and yaw say.
static void check_tree(const cr_scene* scene, const cr_layout* layout) {
    cr_form form;
    for (int32_t k = 0; k < layout->count; ++k) {
        const cr_item* item = layout->items + k;
        assert_true(item->parent >= -1 && item->parent < k);
        assert_true(item->body > (k > 0 ? item[-1].body : 0));
        bool jointed = item->thing >= CR_NOUN_COUNT;
        const char* name = jointed ? scene->world->labels[item->body].part_of : scene->world->names[item->body];
        assert_int_equal(cr_noun_of_name(name), item->thing);
        assert_int_equal(scene->world->labels[item->body].material, item->material);
        if (item->held != CR_STANDS) continue;
        cr_vec3 place = cr_v3(item->x, item->half.y, item->z);
        double yaw = item->yaw;
        if (item->parent >= 0) {
            const cr_item* parent = layout->items + item->parent;
            cr_thing_form(parent->thing, parent->half, &form);
            assert_true(item->surface < form.surface_count);
            place.y += form.surfaces[item->surface].centre.y;
            place = cr_transform(parent->pose, place);
            for (int32_t up = item->parent; up >= 0; up = layout->items[up].parent) yaw += layout->items[up].yaw;
        }
        float off = cr_length(cr_sub(place, item->pose.position));
        cr_quat turn = cr_qmul(cr_conjugate(cr_turn(CR_Y_AXIS, yaw)), item->pose.orientation);
        if (off > 1e-4f || fabsf(turn.w) < .9999f)
            fail_msg("%s: item %d (%s) is %g m from its place", scene->name, (int)k, scene->world->names[item->body],
                     (double)off);
    }
}

static void test_builds(void** unused) {
    (void)unused;
    assert_true(cr_layout_count() >= 25);
    int bad = 0;
    for (int32_t k = 0; k < cr_layout_count(); ++k) {
        uint64_t hashes[SEEDS];
        for (int s = 0; s < SEEDS; ++s) {
            cr_scene scene, again;
            cr_layout layout, same;
            open_layout(k, FIRST_SEED + (uint64_t)s, &scene, &layout);
            open_layout(k, FIRST_SEED + (uint64_t)s, &again, &same);
            hashes[s] = state_hash(&scene);
            assert_true(hashes[s] == state_hash(&again));
            for (int t = 0; t < s; ++t)
                if (hashes[t] == hashes[s]) fail_msg("%s: the same as seed %d", scene.name, FIRST_SEED + t);
            int moving = 0;
            for (int32_t i = 0; i < layout.count; ++i) moving += layout.items[i].motion == CR_DYNAMIC;
            if (moving == 0) fail_msg("%s: nothing can move", scene.name);
            check_tree(&scene, &layout);
            overlap worst = deepest_overlap(&scene);
            if (!(worst.depth < overlap_allowed)) {
                print_error("%s: %s and %s overlap by %g mm\n", scene.name, scene.world->names[worst.i],
                            scene.world->names[worst.j], (double)(1000 * worst.depth));
                ++bad;
            }
            cr_scene_destroy(&scene);
            cr_scene_destroy(&again);
        }
    }
    assert_int_equal(bad, 0);
}

static void test_stand(void** unused) {
    (void)unused;
    const char* only = getenv("LAYOUT"); // for whoever writes a law
    int resting = 0, bad = count_fallen(&cr_engine_bullet, only, SEEDS, &resting);
    assert_true(resting > 25 * SEEDS || only);
    assert_int_equal(bad, 0);
}

// A few; test_layouts_mujoco_long has all.
static void test_mujoco(void** unused) {
    (void)unused;
    static const char* const some[] = {":stacks", ":tower", ":leaning", ":brick-wall", ":card-house"};
    int resting = 0;
    for (size_t i = 0; i < sizeof some / sizeof some[0]; ++i)
        assert_int_equal(count_fallen(&cr_engine_mujoco, some[i], 2, &resting), 0);
    assert_true(resting >= 10);
}

static void test_errors(void** unused) {
    (void)unused;
    static const char* const bad[] = {"layout:", "layout:nowhere", "layout:tower:", "layout:tower:x",
                                      "layout:tower:1:2"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; ++i) {
        cr_scene scene;
        cr_error error = {""};
        assert_int_equal(cr_scene_open(bad[i], NULL, 0, &scene, &error), CR_ERROR_ARGUMENT);
        assert_non_null(strstr(error.message, bad[i]));
        assert_null(scene.world);
    }
    cr_scene scene;
    cr_layout layout;
    assert_int_equal(cr_layout_open("nowhere", NULL, 1, &scene, &layout, NULL), CR_ERROR_ARGUMENT);
    assert_null(cr_layout_info_at(-1));
    assert_null(cr_layout_info_at(cr_layout_count()));
    assert_int_equal(cr_scene_open("layout:tower", NULL, 7, &scene, NULL), CR_OK);
    assert_string_equal(scene.name, "layout:tower:7");
    cr_scene_destroy(&scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_builds), cmocka_unit_test(test_stand),
                                       cmocka_unit_test(test_mujoco), cmocka_unit_test(test_errors)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
