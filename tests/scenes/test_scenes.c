// Every preset and family: builds, starts without overlap, is the same every time, differs by seed.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scenes/scenes.h"
#include "tests/scenes/overlaps.h"
#include "world/geometry.h"

enum { SEEDS = 60 };
static const float overlap_allowed = 1e-3f; // m

static uint64_t feed(uint64_t h, const void* bytes, size_t size) {
    for (size_t i = 0; i < size; ++i) h = (h ^ ((const unsigned char*)bytes)[i]) * 0x100000001b3u;
    return h;
}

// World and first state.
static uint64_t scene_hash(const cr_scene* s) {
    size_t n = (size_t)s->state.count;
    uint64_t h = cr_world_hash(s->world);
    h = feed(h, s->state.position, n * sizeof *s->state.position);
    h = feed(h, s->state.orientation, n * sizeof *s->state.orientation);
    h = feed(h, s->state.linear_velocity, n * sizeof *s->state.linear_velocity);
    return feed(h, s->state.angular_velocity, n * sizeof *s->state.angular_velocity);
}

static void open_scene(const char* name, uint64_t seed, cr_scene* scene) {
    cr_error error = {""};
    if (cr_scene_open(name, NULL, seed, scene, &error) != CR_OK) fail_msg("%s: %s", name, error.message);
}

static void check_overlaps(const cr_scene* scene) {
    overlap worst = deepest_overlap(scene);
    if (!(worst.depth < overlap_allowed))
        fail_msg("%s: %s and %s overlap by %g mm", scene->name, scene->world->names[worst.i],
                 scene->world->names[worst.j], (double)(1000 * worst.depth));
}

// Outward triangles: far above a mesh is outside.
static void check_outside(const cr_world* w, int32_t shape) {
    const cr_shape* s = w->shapes + shape;
    if (s->type != CR_SHAPE_MESH) return;
    float x = (s->aabb_min.x + s->aabb_max.x) / 2, y = s->aabb_max.y + 1, z = (s->aabb_min.z + s->aabb_max.z) / 2, d;
    cr_shape_distance(w, shape, 1, 1, &x, &y, &z, &d, NULL, NULL, NULL);
    assert_true(d > 0);
}

static void check_sense(const cr_scene* scene, bool preset) {
    const cr_world* w = scene->world;
    assert_true(cr_state_finite(&scene->state));
    assert_true(w->body_count > 0 && w->body_count == scene->state.count);
    assert_true(scene->setup != NULL);
    assert_true(cr_length(cr_sub(scene->camera_eye, scene->camera_target)) > 0.5f);
    bool weightless = strncmp(scene->name, "ball-rows", 9) == 0, anything = strncmp(scene->name, "anything", 8) == 0;
    assert_true(w->gravity.x == 0 && w->gravity.z == 0 && w->gravity.y <= 0 && w->gravity.y >= -20);
    if (!weightless && !anything) assert_true(w->gravity.y < -1.6f && w->gravity.y > -19.63f);
    if (weightless) assert_true(w->gravity.y == 0);
    if (preset) assert_true(w->gravity.y == -9.81f);
    int moving = 0;
    for (int32_t i = 0; i < w->body_count; ++i) {
        const cr_body* b = w->bodies + i;
        moving += b->motion == CR_DYNAMIC;
        check_outside(w, b->shape);
        assert_true(b->friction >= 0 && b->friction <= 1.2f && b->restitution >= 0 && b->restitution <= 1);
        assert_true(cr_length(scene->state.linear_velocity[i]) < 60);
        float least = anything ? 1e-4f : 0.004f, most = anything ? 6 : 3; // m
        if (b->motion == CR_DYNAMIC) assert_true(b->mass > 0 && b->radius > least && b->radius < most);
    }
    assert_true(moving > 0);
}

static void test_presets(void** unused) {
    (void)unused;
    int presets = 0;
    for (int32_t k = 0; k < cr_scene_count(); ++k) {
        const cr_scene_info* info = cr_scene_info_at(k);
        if (info->kind != CR_SCENE_PRESET) continue;
        ++presets;
        cr_scene first, again;
        open_scene(info->name, 0, &first);
        open_scene(info->name, 7, &again); // a preset knows no seed
        assert_string_equal(first.name, info->name);
        assert_true(scene_hash(&first) == scene_hash(&again));
        check_sense(&first, true);
        check_overlaps(&first);
        cr_scene_destroy(&first);
        cr_scene_destroy(&again);
    }
    assert_true(presets >= 16);
}

static void test_families(void** unused) {
    (void)unused;
    for (int32_t k = 0; k < cr_scene_count(); ++k) {
        const cr_scene_info* info = cr_scene_info_at(k);
        if (info->kind != CR_SCENE_FAMILY) continue;
        uint64_t hashes[SEEDS];
        for (int seed = 0; seed < SEEDS; ++seed) {
            cr_scene scene, again;
            uint64_t first = info->seeds ? 1 : 900000; // docs/seeds.md
            open_scene(info->name, first + (uint64_t)seed, &scene);
            char text[64];
            snprintf(text, sizeof text, "%s:%d", info->name, (int)first + seed);
            open_scene(text, 99, &again);
            assert_string_equal(scene.name, text);
            hashes[seed] = scene_hash(&scene);
            assert_true(hashes[seed] == scene_hash(&again));
            for (int s = 0; s < seed; ++s)
                if (hashes[s] == hashes[seed]) fail_msg("%s: seeds %d and %d give one scene", info->name, s, seed);
            check_sense(&scene, false);
            check_overlaps(&scene);
            cr_scene_destroy(&scene);
            cr_scene_destroy(&again);
        }
    }
}

// What training and published figures stand on must not change unseen.
static void test_golden(void** unused) {
    (void)unused;
    static const struct {
        const char* name;
        uint64_t hash;
    } golden[] = {
        {"tower", 0xf4241e9b02c7f492},           {"movi-a:900000", 0x65cf1b121fa5179e},
        {"movi-b:900000", 0xd9336a901c259d99},   {"movi-spheres:900000", 0xa6a4a4e1a3d94aa5},
        {"two-body:900000", 0x21b55a1232e85db4}, {"stacks:900000", 0x5e64562b7f223c1a},
        {"thrown:900000", 0x65f900a30dc9b700},
    };
    bool good = true;
    for (size_t k = 0; k < sizeof golden / sizeof golden[0]; ++k) {
        cr_scene scene;
        open_scene(golden[k].name, 0, &scene);
        uint64_t found = scene_hash(&scene);
        cr_scene_destroy(&scene);
        if (found == golden[k].hash) continue;
        good = false;
        print_error("%s: found 0x%016llx, expected 0x%016llx\n", golden[k].name, (unsigned long long)found,
                    (unsigned long long)golden[k].hash);
    }
    assert_true(good);
}

static void test_gravity(void** unused) {
    (void)unused;
    cr_vec3 moon = cr_v3(0.1f, -1.62f, 0);
    cr_scene scene;
    assert_int_equal(cr_scene_open("movi-a:3", &moon, 0, &scene, NULL), CR_OK);
    assert_memory_equal(&scene.world->gravity, &moon, sizeof moon);
    cr_scene_destroy(&scene);
}

static void test_errors(void** unused) {
    (void)unused;
    static const char* const bad[] = {
        "",          "towe",      "tower:1",    "movi-a:",      "movi-a:-1",
        "movi-a:1x", "movi-a: 1", "movi-a:1e3", "no/such.gltf", "movi-a:18446744073709551616"};
    for (size_t k = 0; k < sizeof bad / sizeof bad[0]; ++k) {
        cr_scene scene;
        cr_error error = {""};
        cr_status status = cr_scene_open(bad[k], NULL, 0, &scene, &error);
        if (status == CR_OK) fail_msg("\"%s\" was accepted", bad[k]);
        assert_true(strlen(error.message) > 0);
        assert_null(scene.world);
        assert_int_equal(cr_scene_open(bad[k], NULL, 0, &scene, NULL), status);
    }
    cr_scene scene;
    cr_vec3 gravity = cr_v3(0, NAN, 0);
    assert_int_equal(cr_scene_open("tower", &gravity, 0, &scene, NULL), CR_ERROR_ARGUMENT);
    assert_null(cr_scene_info_at(-1));
    assert_null(cr_scene_info_at(cr_scene_count()));
    assert_int_equal(cr_scene_open("movi-a:18446744073709551615", NULL, 0, &scene, NULL), CR_OK);
    cr_scene_destroy(&scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_presets), cmocka_unit_test(test_families), cmocka_unit_test(test_golden),
        cmocka_unit_test(test_gravity), cmocka_unit_test(test_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
