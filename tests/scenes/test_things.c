// The catalogue: words, shapes that fill their boxes, places to stand on, things that stand.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scenes/import.h"
#include "scenes/scenes.h"
#include "scenes/things.h"
#include "sim/sim.h"
#include "world/geometry.h"

static int32_t find(const char* word) { return cr_noun_find(word, strlen(word)); }

static void test_words(void** unused) {
    (void)unused;
    assert_true(CR_NOUN_COUNT >= 40);
    for (int32_t k = 0; k < CR_NOUN_END; ++k) {
        const cr_noun* noun = cr_noun_get(k);
        assert_int_equal(find(noun->noun), k);
        for (const char* word = noun->synonyms; *word;) { // each word leads to one thing
            size_t n = strcspn(word, ",");
            int32_t found = cr_noun_find(word, n);
            if (found != k) fail_msg("%.*s: %s, expected %s", (int)n, word, cr_noun_get(found)->noun, noun->noun);
            word += n;
            word += *word == ',';
        }
        if (*noun->also) assert_true(find(noun->also) >= 0);
        assert_true(cr_noun_is(k, k));
        assert_true(noun->materials >> noun->material & 1);
        char name[CR_THING_NAME];
        cr_thing_name(k, 12, name);
        assert_null(strpbrk(name, " -"));
        assert_int_equal(cr_noun_of_name(name), k);
    }
    assert_int_equal(find("chairs"), CR_NOUN_chair);
    assert_int_equal(find("Boxes"), CR_NOUN_box);
    assert_int_equal(find("see saw"), CR_NOUN_see_saw);
    assert_int_equal(find("shelves"), CR_NOUN_shelf);
    assert_int_equal(find("chai"), CR_NOUN_NONE);
    assert_int_equal(find(""), CR_NOUN_NONE);
    assert_int_equal(cr_noun_of_name("cup_3"), CR_NOUN_cup);
    assert_int_equal(cr_noun_of_name("3"), CR_NOUN_NONE);
    assert_true(cr_noun_is(CR_NOUN_armchair, CR_NOUN_chair));
    assert_false(cr_noun_is(CR_NOUN_chair, CR_NOUN_armchair));
    assert_null(cr_noun_get(CR_NOUN_END));
}

static cr_scene show(int32_t k, uint64_t seed) {
    char text[80];
    cr_scene scene;
    cr_error error = {""};
    snprintf(text, sizeof text, "thing:%s:%llu", cr_noun_get(k)->noun, (unsigned long long)seed);
    if (cr_scene_open(text, NULL, 0, &scene, &error) != CR_OK) fail_msg("%s: %s", text, error.message);
    return scene;
}

// A distance of the sum from a surface's middle and corners, shape frame; the largest of them all.
static float surface_gap(const cr_world* w, const cr_body* b, const cr_surface* s) {
    float worst = 0;
    for (int i = 0; i < 5; ++i) {
        float x = s->centre.x + (i == 4 ? 0 : (i & 1 ? .98f : -.98f) * s->x), y = s->centre.y,
              z = s->centre.z + (i == 4 ? 0 : (i & 2 ? .98f : -.98f) * s->z), d;
        cr_shape_distance_exact(w, b->shape, b->scale, 1, &x, &y, &z, &d, NULL, NULL, NULL);
        worst = fmaxf(worst, fabsf(d));
    }
    return worst;
}

static void test_shapes(void** unused) {
    (void)unused;
    for (int32_t k = 0; k < CR_NOUN_COUNT; ++k)
        for (uint64_t seed = 0; seed < 6; ++seed) {
            cr_scene scene = show(k, seed ? 900000 + seed : 0);
            const cr_world* w = scene.world;
            const cr_body* b = w->bodies + 1;
            const cr_shape* s = w->shapes + b->shape;
            cr_vec3 half = cr_scale(cr_sub(s->aabb_max, s->aabb_min), .5f), middle = cr_add(s->aabb_max, s->aabb_min);
            if (cr_length(middle) > 1e-4f) fail_msg("%s: its box is not about its origin", scene.name);
            cr_vec3 size = cr_noun_get(k)->size;
            if (seed == 0 && cr_length(cr_sub(cr_scale(half, 2), size)) > .02f * cr_length(size))
                fail_msg("%s: %g x %g x %g m, the list says %g x %g x %g", scene.name, (double)(2 * half.x),
                         (double)(2 * half.y), (double)(2 * half.z), (double)size.x, (double)size.y, (double)size.z);
            cr_form form;
            cr_thing_form(k, half, &form);
            for (int32_t i = 0; i < form.surface_count; ++i)
                if (surface_gap(w, b, form.surfaces + i) > 2e-3f)
                    fail_msg("%s: surface %d is %g m off the body", scene.name, (int)i,
                             (double)surface_gap(w, b, form.surfaces + i));
            cr_scene_destroy(&scene);
        }
}

// Upright in both engines after 2.5 s. Not those that only lean or lie.
static void test_stand(void** unused) {
    (void)unused;
    for (int32_t k = 0; k < CR_NOUN_COUNT; ++k) {
        if (cr_noun_get(k)->fixed || k == CR_NOUN_ladder || k == CR_NOUN_card) continue;
        for (uint64_t seed = 0; seed < 4; ++seed) {
            cr_scene scene = show(k, seed ? 900000 + seed : 0);
            cr_engine_options options = cr_default_engine_options();
            cr_engine* engine = NULL;
            cr_error error = {""};
            cr_state after;
            assert_int_equal(cr_state_create(&after, scene.world->body_count, &error), CR_OK);
            assert_int_equal(cr_engine_bullet.create(&engine, scene.world, &scene.state, &options, &error), CR_OK);
            assert_int_equal(cr_engine_bullet.step(engine, 600, NULL, &error), CR_OK);
            assert_int_equal(cr_engine_bullet.get_state(engine, &after, &error), CR_OK);
            float moved = cr_length(cr_sub(after.position[1], scene.state.position[1]));
            float tilt =
                cr_rotate(cr_qmul(after.orientation[1], cr_conjugate(scene.state.orientation[1])), CR_Y_AXIS).y;
            if (moved > .02f || tilt < .999f)
                fail_msg("%s: moved by %g m, cosine of its tilt %g", scene.name, (double)moved, (double)tilt);
            cr_engine_bullet.destroy(engine);
            cr_state_destroy(&after);
            cr_scene_destroy(&scene);
        }
    }
}

static void test_errors(void** unused) {
    (void)unused;
    static const char* const bad[] = {"thing:", "thing:chai", "thing:chair:", "thing:chair:x", "thing:chair:1:2"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; ++i) {
        cr_scene scene;
        cr_error error = {""};
        assert_int_equal(cr_scene_open(bad[i], NULL, 0, &scene, &error), CR_ERROR_ARGUMENT);
        assert_non_null(strstr(error.message, bad[i]));
        assert_null(scene.world);
    }
}

// A file's body becomes a thing. Last: the list keeps it.
static void test_added(void** unused) {
    (void)unused;
    char folder[] = "/tmp/carom-things-XXXXXX", path[64];
    cr_error error = {""};
    assert_non_null(mkdtemp(folder));
    assert_int_equal(cr_things_add(folder, &error), CR_ERROR_FILE); // nothing in it
    assert_non_null(strstr(error.message, folder));
    cr_scene scene = show(CR_NOUN_table, 900001);
    cr_vec3 half = cr_scale(scene.world->shapes[scene.world->bodies[1].shape].aabb_max, 1);
    snprintf(path, sizeof path, "%s/my-desk.glb", folder);
    assert_int_equal(cr_scene_export(path, &scene, &error), CR_OK);
    cr_scene_destroy(&scene);
    assert_int_equal(cr_things_add(folder, &error), CR_OK);
    int32_t k = find("my desk");
    assert_int_equal(k, CR_NOUN_END);
    assert_int_equal(cr_noun_count(), CR_NOUN_END + 1);
    assert_true(cr_length(cr_sub(cr_scale(cr_noun_get(k)->size, .5f), half)) < 1e-4f);
    cr_form form;
    cr_thing_form(k, cr_scale(half, .5f), &form); // at half the size
    assert_int_equal(form.surface_count, 1);
    assert_true(fabsf(form.surfaces[0].centre.y - .5f * half.y) < 1e-4f);
    scene = show(k, 0);
    const cr_shape* s = scene.world->shapes + scene.world->bodies[1].shape;
    assert_true(cr_length(cr_sub(s->aabb_max, half)) < 1e-4f && cr_length(cr_add(s->aabb_min, half)) < 1e-4f);
    cr_scene_destroy(&scene);
    assert_int_equal(cr_things_add(folder, &error), CR_ERROR_ARGUMENT); // the word is taken
    assert_non_null(strstr(error.message, "my-desk.glb"));
    remove(path);
    snprintf(path, sizeof path, "%s/bad.gltf", folder);
    FILE* file = fopen(path, "w");
    assert_non_null(file);
    fputs("{", file);
    fclose(file);
    assert_int_not_equal(cr_things_add(folder, &error), CR_OK);
    remove(path);
    remove(folder);
    assert_int_equal(cr_things_add("/no/such/folder", NULL), CR_ERROR_FILE);
    assert_int_equal(cr_noun_count(), CR_NOUN_END + 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_words), cmocka_unit_test(test_shapes),
                                       cmocka_unit_test(test_stand), cmocka_unit_test(test_errors),
                                       cmocka_unit_test(test_added)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
