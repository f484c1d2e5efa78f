// Every preset for a second, families for half a second, in Bullet: all numbers stay finite, nothing falls through the
// floor.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>
#include <string.h>

#include "scenes/scenes.h"
#include "sim/sim.h"

// The height nothing should fall below: the top of the floor, the deepest point of other grounds.
static float ground_of(const cr_scene* scene) {
    const cr_world* w = scene->world;
    float ground = INFINITY;
    for (int32_t i = 0; i < w->body_count; ++i) {
        const cr_shape* s = w->shapes + w->bodies[i].shape;
        float y = scene->state.position[i].y;
        if (s->type == CR_SHAPE_HEIGHT_FIELD || s->type == CR_SHAPE_MESH) ground = fminf(ground, y + s->aabb_min.y);
    }
    int32_t floor = cr_find_body(w, "floor");
    if (floor >= 0) {
        const cr_shape* s = w->shapes + w->bodies[floor].shape;
        float top = s->type == CR_SHAPE_PLANE ? 0 : s->aabb_max.y * w->bodies[floor].scale;
        ground = fminf(ground, scene->state.position[floor].y + top);
    }
    return isfinite(ground) ? ground : -INFINITY;
}

static void run(const char* name, uint64_t seed, int frames) {
    cr_scene scene;
    cr_error error = {""};
    if (cr_scene_open(name, NULL, seed, &scene, &error) != CR_OK) fail_msg("%s: %s", name, error.message);
    cr_engine_options options = cr_default_engine_options();
    options.setup = scene.setup;
    cr_engine* engine = NULL;
    if (cr_engine_bullet64.create(&engine, scene.world, &scene.state, &options, &error) != CR_OK)
        fail_msg("%s: %s", name, error.message);
    float ground = ground_of(&scene), fastest = 0;
    for (int k = 0; k < frames; k += 8) {
        if (cr_engine_bullet64.step(engine, 8, NULL, &error) != CR_OK) fail_msg("%s: %s", name, error.message);
        assert_int_equal(cr_engine_bullet64.get_state(engine, &scene.state, &error), CR_OK);
        if (!cr_state_finite(&scene.state)) fail_msg("%s: not finite after %d frames", scene.name, k + 8);
        for (int32_t i = 0; i < scene.world->body_count; ++i) {
            if (scene.world->bodies[i].motion != CR_DYNAMIC) continue;
            if (scene.state.position[i].y < ground - 0.05f)
                fail_msg("%s: %s at y = %g m after %d frames, the ground is at %g m", scene.name, scene.world->names[i],
                         (double)scene.state.position[i].y, k + 8, (double)ground);
            fastest = fmaxf(fastest, cr_length(scene.state.linear_velocity[i]));
        }
    }
    if (fastest > 60) fail_msg("%s: a body at %g m/s", scene.name, (double)fastest);
    cr_engine_bullet64.destroy(engine);
    cr_scene_destroy(&scene);
}

static void test_presets(void** state) {
    (void)state;
    for (int32_t k = 0; k < cr_scene_count(); ++k) {
        const cr_scene_info* info = cr_scene_info_at(k);
        if (info->kind != CR_SCENE_PRESET) continue;
        cr_scene scene;
        assert_int_equal(cr_scene_open(info->name, NULL, 0, &scene, NULL), CR_OK);
        int frames = scene.world->body_count > 5000 ? 16 : 240;
        cr_scene_destroy(&scene);
        run(info->name, 0, frames);
    }
}

static void test_families(void** state) {
    (void)state;
    for (int32_t k = 0; k < cr_scene_count(); ++k) {
        const cr_scene_info* info = cr_scene_info_at(k);
        if (info->kind != CR_SCENE_FAMILY) continue;
        if (strcmp(info->name, "anything") == 0) continue; // more than Bullet is made for
        for (uint64_t n = 0; n < 8; ++n) run(info->name, (info->seeds ? 1 : 900000) + n, 120);
    }
}

// What lies, lies; what stacks, stands: a second later nothing has moved by more than a few millimetres.
static void test_rest(void** state) {
    (void)state;
    static const char* const names[] = {"tower", "pyramid", "arch"};
    for (size_t n = 0; n < sizeof names / sizeof names[0]; ++n) {
        cr_scene scene;
        cr_error error = {""};
        assert_int_equal(cr_scene_open(names[n], NULL, 0, &scene, &error), CR_OK);
        cr_engine_options options = cr_default_engine_options();
        cr_engine* engine = NULL;
        cr_state after;
        assert_int_equal(cr_state_create(&after, scene.world->body_count, &error), CR_OK);
        assert_int_equal(cr_engine_bullet64.create(&engine, scene.world, &scene.state, &options, &error), CR_OK);
        assert_int_equal(cr_engine_bullet64.step(engine, 240, NULL, &error), CR_OK);
        assert_int_equal(cr_engine_bullet64.get_state(engine, &after, &error), CR_OK);
        for (int32_t i = 0; i < scene.world->body_count; ++i) {
            float moved = cr_length(cr_sub(after.position[i], scene.state.position[i]));
            if (moved > 0.03f) fail_msg("%s: %s moved by %g m", names[n], scene.world->names[i], (double)moved);
        }
        cr_engine_bullet64.destroy(engine);
        cr_state_destroy(&after);
        cr_scene_destroy(&scene);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_presets), cmocka_unit_test(test_families),
                                       cmocka_unit_test(test_rest)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
