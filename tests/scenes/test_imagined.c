// What was proposed becomes scenes: put down as laws put it down, kept as it was, read back.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scenes/imagined.h"
#include "scenes/layouts.h"
#include "scenes/things.h"
#include "world/geometry.h"

#ifdef __SANITIZE_ADDRESS__
enum { SEEDS = 2 };
#else
enum { SEEDS = 12 };
#endif
enum { FIRST_SEED = 900100 };

static cr_material floor_of(const cr_world* w) {
    for (int m = 1; m < CR_MATERIAL_COUNT; ++m)
        if (cr_material_get((cr_material)m)->friction == w->bodies[0].friction &&
            cr_material_get((cr_material)m)->restitution == w->bodies[0].restitution)
            return (cr_material)m;
    fail_msg("the floor is of no material");
    return CR_MATERIAL_NONE;
}

// From thing, sizes, parent, surface, offset and yaw alone every law's layout comes out as the law placed it.
static void test_round_trip(void** unused) {
    (void)unused;
    int standing = 0;
    for (int32_t k = 0; k < cr_layout_count(); ++k)
        for (int s = 0; s < SEEDS; ++s) {
            cr_scene scene, again;
            cr_layout law, layout;
            cr_error error = {""};
            const char* name = cr_layout_info_at(k)->name;
            assert_int_equal(cr_layout_open(name, NULL, FIRST_SEED + (uint64_t)s, &scene, &law, &error), CR_OK);
            layout = law;
            for (int32_t i = 0; i < layout.count; ++i)
                if (layout.items[i].held == CR_STANDS) layout.items[i].pose = cr_pose_identity();
            if (cr_layout_place(&layout, 0, &error) != CR_OK) fail_msg("%s: %s", scene.name, error.message);
            for (int32_t i = 0; i < layout.count; ++i) {
                cr_pose a = law.items[i].pose, b = layout.items[i].pose;
                float off = cr_length(cr_sub(a.position, b.position));
                float turned = cr_length(cr_quat_log(cr_qmul(cr_conjugate(a.orientation), b.orientation)));
                if (off > 2e-4f || turned > 1e-3f)
                    fail_msg("%s: %s is %g m and %g rad from its place", scene.name,
                             scene.world->names[law.items[i].body], (double)off, (double)turned);
                standing += law.items[i].held == CR_STANDS;
            }
            cr_layout_setting setting = {.name = scene.name, .floor = floor_of(scene.world)};
            if (cr_layout_scene(&layout, &setting, &again, &error) != CR_OK) fail_msg("%s", error.message);
            assert_true(cr_world_hash(again.world) == cr_world_hash(scene.world));
            assert_int_equal(layout.rests, law.rests);
            for (int32_t i = 0; i < scene.world->body_count; ++i) {
                assert_string_equal(scene.world->names[i], again.world->names[i]);
                assert_string_equal(scene.world->labels[i].part_of, again.world->labels[i].part_of);
            }
            cr_scene_destroy(&scene);
            cr_scene_destroy(&again);
        }
    assert_true(standing > 100 * SEEDS);
}

static cr_item item_of(int32_t thing, float size, int32_t parent, float x, float z) {
    const cr_noun* noun = cr_noun_get(thing);
    cr_item item = {.thing = thing, .motion = noun->fixed ? CR_STATIC : CR_DYNAMIC, .parent = parent, .x = x, .z = z};
    item.material = noun->material;
    item.color = noun->color;
    item.half = cr_scale(noun->size, size / 2);
    return item;
}

static void make(cr_layout* layout, cr_scene* scene) {
    cr_error error = {""};
    if (cr_layout_place(layout, 0, &error) != CR_OK) fail_msg("%s", error.message);
    if (cr_layout_scene(layout, &(cr_layout_setting){.name = "test"}, scene, &error) != CR_OK)
        fail_msg("%s", error.message);
}

static float gap(const cr_scene* scene, int32_t a, int32_t b) {
    cr_vec3 normal, point;
    return cr_body_distance(scene->world, &scene->state, a, b, &normal, &point);
}

// A ball too large for the bowl's bottom rests on its sides, one on a cone on its tip; a second ball in the bowl on the
// first.
static void test_cast(void** unused) {
    (void)unused;
    cr_layout layout = {.count = 5};
    layout.items[0] = item_of(CR_NOUN_bowl, 1, -1, 0, 0);
    layout.items[1] = item_of(CR_NOUN_ball, 1.4f, 0, .01f, 0);
    layout.items[2] = item_of(CR_NOUN_ball, .5f, 0, .02f, 0);
    layout.items[3] = item_of(CR_NOUN_cone, 1, -1, 1, 0);
    layout.items[4] = item_of(CR_NOUN_ball, .5f, 3, .03f, 0);
    cr_scene scene;
    make(&layout, &scene);
    const struct { int32_t upper, lower; } pairs[] = {{1, 0}, {2, 1}, {4, 3}};
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; ++k) {
        float d = gap(&scene, layout.items[pairs[k].upper].body, layout.items[pairs[k].lower].body);
        if (!(fabsf(d) < 3e-4f)) fail_msg("pair %d: expected a touch, found a gap of %g m", (int)k, (double)d);
    }
    assert_true(layout.items[1].pose.position.y > 2 * .86f * .12f);
    cr_overlap worst;
    assert_int_equal(cr_scene_overlap(scene.world, &scene.state, &worst, NULL), CR_OK);
    assert_true(worst.depth < 3e-4f);
    cr_scene_destroy(&scene);
}

// What leans a little in or over a ramp comes to touch it, what flies is lifted out of the floor; what is farther off
// stays.
static void test_fit_in(void** unused) {
    (void)unused;
    cr_layout law = {.count = 3}, layout;
    law.items[0] = item_of(CR_NOUN_ramp, 1, -1, 0, 0);
    law.items[1] = item_of(CR_NOUN_cube, 1, 0, 0, 0);
    law.items[2] = item_of(CR_NOUN_ball, 1, -1, 0, 0);
    double slope = atan2((double)law.items[0].half.y, (double)law.items[0].half.x);
    law.items[1].held = CR_LEANS;
    law.items[1].pose.orientation = cr_turn(CR_Z_AXIS, -slope);
    law.items[2].held = CR_FLIES;
    law.items[2].pose = cr_at(3, .1f, 0); // 5 cm in the floor
    float touch = law.items[0].half.y + law.items[1].half.y / (float)cos(slope);
    static const float off[] = {-.05f, .05f, 0, .5f}, wanted[] = {0, 0, 0, .5f};
    for (size_t k = 0; k < sizeof off / sizeof *off; ++k) {
        cr_scene scene;
        layout = law;
        layout.items[1].pose.position = cr_v3(0, touch + off[k], 0);
        make(&layout, &scene);
        float y = layout.items[1].pose.position.y - touch;
        if (fabsf(y - wanted[k]) > (wanted[k] > 0 ? .16f : 3e-4f))
            fail_msg("%g m off: expected %g, found %g", (double)off[k], (double)wanted[k], (double)y);
        assert_true(fabsf(layout.items[2].pose.position.y - .15f) < 3e-4f);
        assert_true(layout.items[2].pose.position.x == 3);
        cr_scene_destroy(&scene);
    }
}

// Offsets beside the parent come back onto it, a surface that is not there becomes the last one; who stands on itself
// or on nothing is refused, and so are numbers that are none.
static void test_strange(void** unused) {
    (void)unused;
    cr_layout layout = {.count = 3};
    layout.items[0] = item_of(CR_NOUN_cube, 1, 2, 40, 0); // before what it stands on
    layout.items[1] = item_of(CR_NOUN_box, .5f, 2, 0, -9);
    layout.items[2] = item_of(CR_NOUN_table, 1, -1, 1, 1);
    layout.items[1].surface = 7;
    cr_scene scene;
    make(&layout, &scene);
    for (int k = 0; k < 2; ++k) {
        float d = gap(&scene, layout.items[k].body, layout.items[2].body);
        if (!(fabsf(d) < 2e-4f)) fail_msg("item %d: expected a touch, found a gap of %g m", k, (double)d);
    }
    cr_scene_destroy(&scene);

    cr_layout bad = layout;
    bad.items[2].parent = 0;
    assert_int_equal(cr_layout_place(&bad, 0, NULL), CR_ERROR_FORMAT);
    bad = layout;
    bad.items[1].parent = 3;
    assert_int_equal(cr_layout_place(&bad, 0, NULL), CR_ERROR_FORMAT);
    bad = layout;
    bad.items[1].x = NAN;
    assert_int_equal(cr_layout_place(&bad, 0, NULL), CR_ERROR_FORMAT);
    bad = layout;
    bad.items[2].pose.orientation.w = 0;
    assert_int_equal(cr_layout_scene(&bad, &(cr_layout_setting){.name = "bad"}, &scene, NULL), CR_ERROR_FORMAT);
    bad = (cr_layout){.count = 1};
    bad.items[0] = item_of(CR_NOUN_see_saw, 1, -1, 0, 0); // so long and low that its seats would be below its board
    bad.items[0].half = cr_v3(3, .1f, .2f);
    assert_int_equal(cr_layout_place(&bad, 0, NULL), CR_OK);
    assert_int_equal(cr_layout_scene(&bad, &(cr_layout_setting){.name = "bad"}, &scene, NULL), CR_ERROR_FORMAT);
    bad = layout;
    bad.items[1].half.y = 0;
    assert_int_equal(cr_layout_place(&bad, 0, NULL), CR_ERROR_FORMAT);
    bad = layout;
    bad.items[1].thing = cr_noun_count();
    assert_int_equal(cr_layout_place(&bad, 0, NULL), CR_ERROR_FORMAT);
    assert_int_equal(cr_layout_scene(&bad, &(cr_layout_setting){.name = "bad"}, &scene, NULL), CR_ERROR_FORMAT);
    assert_null(scene.world);
}

// What stands on the same thing and is in each other moves apart, with what stands on it; who is alone stays.
static void test_part(void** unused) {
    (void)unused;
    cr_layout layout = {.count = 6};
    layout.items[0] = item_of(CR_NOUN_table, 1, -1, 0, 0);
    layout.items[1] = item_of(CR_NOUN_cup, 1, 0, 0, 0);
    layout.items[2] = item_of(CR_NOUN_cup, 1, 0, .05f, .02f);
    layout.items[3] = item_of(CR_NOUN_crate, 1, -1, .6f, .3f); // in the table's leg
    layout.items[4] = item_of(CR_NOUN_cone, .5f, 3, 0, 0);
    layout.items[5] = item_of(CR_NOUN_cube, 1, -1, 3, 3);
    cr_error error = {""};
    cr_scene scene;
    cr_overlap worst;
    make(&layout, &scene);
    assert_int_equal(cr_scene_overlap(scene.world, &scene.state, &worst, &error), CR_OK);
    assert_true(worst.share > .05f);
    cr_scene_destroy(&scene);
    assert_int_equal(cr_layout_part(&layout, 1, &error), CR_OK);
    assert_int_equal(cr_layout_scene(&layout, &(cr_layout_setting){.name = "test"}, &scene, &error), CR_OK);
    assert_int_equal(cr_scene_overlap(scene.world, &scene.state, &worst, &error), CR_OK);
    if (worst.share > .01f)
        fail_msg("%s and %s: %g", scene.world->names[worst.i], scene.world->names[worst.j], (double)worst.share);
    assert_true(layout.items[0].x == 0 && layout.items[0].z == 0); // kept
    assert_true(layout.items[5].x == 3 && layout.items[5].z == 3);
    assert_true(layout.items[4].parent == 3 && layout.items[4].x == 0);
    float off = layout.items[4].pose.position.x - layout.items[3].pose.position.x;
    assert_true(fabsf(off) < 1e-4f);
    cr_scene_destroy(&scene);
}

// Cubes on the floor, and one on each of them that is in the ones beside it: all come out of each other.
static void test_part_crowd(void** unused) {
    (void)unused;
    enum { SIDE = 4, BELOW = SIDE * SIDE };
    cr_layout layout = {.count = 2 * BELOW};
    for (int32_t k = 0; k < BELOW; ++k) {
        layout.items[k] = item_of(CR_NOUN_cube, 1, -1, .2f * (float)(k % SIDE), .2f * (float)(k / SIDE)); // 30 cm wide
        layout.items[BELOW + k] = item_of(CR_NOUN_cube, 1, k, .08f * (float)(k % 2), 0);
    }
    cr_error error = {""};
    cr_scene scene;
    cr_overlap worst;
    assert_int_equal(cr_layout_part(&layout, 0, &error), CR_OK);
    make(&layout, &scene);
    assert_int_equal(cr_scene_overlap(scene.world, &scene.state, &worst, &error), CR_OK);
    if (worst.share > .001f)
        fail_msg("%s and %s: %g", scene.world->names[worst.i], scene.world->names[worst.j], (double)worst.share);
    cr_scene_destroy(&scene);
}

static void test_overlap(void** unused) {
    (void)unused;
    cr_layout layout = {.count = 3};
    layout.items[0] = item_of(CR_NOUN_cube, 1, -1, 0, 0);
    layout.items[1] = item_of(CR_NOUN_cube, 1, -1, .27f, 0); // 3 cm of 30
    layout.items[2] = item_of(CR_NOUN_cube, 1, -1, 1, 0);
    cr_scene scene;
    make(&layout, &scene);
    cr_overlap worst;
    assert_int_equal(cr_scene_overlap(scene.world, &scene.state, &worst, NULL), CR_OK);
    assert_int_equal(worst.i, layout.items[1].body);
    assert_int_equal(worst.j, layout.items[0].body);
    assert_true(fabsf(worst.depth - .03f) < 1e-4f);
    assert_true(fabsf(worst.share - .1f) < 1e-3f);
    cr_scene_destroy(&scene);
}

// A base's bodies stay to the bit, new ones get names of their own; frozen, what moves is static.
static void test_base(void** unused) {
    (void)unused;
    cr_scene base, scene, still;
    cr_layout law, kept;
    cr_error error = {""};
    assert_int_equal(cr_layout_open("tower-hit", NULL, FIRST_SEED + 3, &base, &law, &error), CR_OK);
    assert_int_equal(cr_layout_of_scene(&base, &kept, &error), CR_OK);
    assert_int_equal(kept.count, law.count);
    int32_t n = kept.count;
    kept.items[kept.count++] = item_of(CR_NOUN_cube, 1, -1, 3, 3);
    kept.items[kept.count++] = item_of(CR_NOUN_cube, .5f, n, 0, 0);
    assert_int_equal(cr_layout_place(&kept, n, &error), CR_OK);
    cr_layout_setting setting = {.name = "more", .base = &base, .kept = n};
    assert_int_equal(cr_layout_scene(&kept, &setting, &scene, &error), CR_OK);
    setting.frozen = true;
    assert_int_equal(cr_layout_scene(&kept, &setting, &still, &error), CR_OK);
    assert_int_equal(scene.world->body_count, base.world->body_count + 2);
    int frozen = 0;
    for (int32_t i = 0; i < base.world->body_count; ++i) {
        assert_string_equal(scene.world->names[i], base.world->names[i]);
        assert_memory_equal(scene.state.position + i, base.state.position + i, sizeof *base.state.position);
        assert_memory_equal(scene.state.linear_velocity + i, base.state.linear_velocity + i,
                            sizeof *base.state.linear_velocity);
        if (still.world->bodies[i].motion == base.world->bodies[i].motion) continue;
        assert_int_equal(still.world->bodies[i].motion, CR_STATIC);
        assert_true(cr_length(base.state.linear_velocity[i]) > 0);
        ++frozen;
    }
    assert_int_equal(frozen, 1);
    cr_scene_destroy(&still);
    cr_scene_destroy(&scene);
    bool* drop = calloc((size_t)base.world->body_count, sizeof *drop);
    assert_non_null(drop);
    drop[1] = true;
    assert_int_equal(cr_scene_without(&base, drop, &scene, &error), CR_OK);
    assert_int_equal(scene.world->body_count, base.world->body_count - 1);
    assert_string_equal(scene.world->names[1], base.world->names[2]);
    free(drop);
    cr_scene_destroy(&scene);
    cr_scene_destroy(&base);
}

// Laws' trees come back from their scenes.
static void test_read_back(void** unused) {
    (void)unused;
    static const char* const names[] = {"tower", "dining", "shelves", "stacks"};
    for (size_t n = 0; n < sizeof names / sizeof *names; ++n) {
        cr_scene scene;
        cr_layout law, read;
        cr_error error = {""};
        assert_int_equal(cr_layout_open(names[n], NULL, FIRST_SEED + 5, &scene, &law, &error), CR_OK);
        assert_int_equal(cr_layout_of_scene(&scene, &read, &error), CR_OK);
        assert_int_equal(read.count, law.count);
        assert_true(read.rests);
        for (int32_t k = 0; k < read.count; ++k) {
            const cr_item *item = read.items + k, *was = law.items + item->body - 1;
            assert_int_equal(item->thing, was->thing);
            assert_int_equal(item->material, was->material);
            assert_int_equal(item->held, CR_STANDS);
            assert_int_equal(item->parent < 0 ? 0 : read.items[item->parent].body,
                             was->parent < 0 ? 0 : law.items[was->parent].body);
            if (item->parent >= 0) assert_int_equal(item->surface, was->surface);
            assert_true(fabsf(item->x - was->x) < 1e-3f && fabsf(item->z - was->z) < 1e-3f);
        }
        cr_scene_destroy(&scene);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip), cmocka_unit_test(test_cast), cmocka_unit_test(test_fit_in),
        cmocka_unit_test(test_strange),    cmocka_unit_test(test_part), cmocka_unit_test(test_part_crowd),
        cmocka_unit_test(test_overlap),    cmocka_unit_test(test_base), cmocka_unit_test(test_read_back)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
