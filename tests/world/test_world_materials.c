// Materials and colours by word, and the labels of bodies: they reach the world and do not enter its hash.
#include "tests/world/fixture.h"
#include "world/materials.h"

static void test_materials_by_word(void** context) {
    (void)context;
    assert_int_equal(cr_material_find("wooden"), CR_MATERIAL_WOOD);
    assert_int_equal(cr_material_find("Wood"), CR_MATERIAL_WOOD);
    assert_int_equal(cr_material_find("iron"), CR_MATERIAL_STEEL);
    assert_int_equal(cr_material_find(""), CR_MATERIAL_NONE);
    assert_int_equal(cr_material_find("woo"), CR_MATERIAL_NONE);
    for (int i = 1; i < CR_MATERIAL_COUNT; i++) {
        const cr_material_info* m = cr_material_get((cr_material)i);
        assert_int_equal(cr_material_find(m->name), i);
        assert_int_equal(cr_material_find(m->adjective), i);
        for (int k = 0; m->synonyms[k]; k++) assert_int_equal(cr_material_find(m->synonyms[k]), i);
    }
    assert_string_equal(cr_material_get((cr_material)99)->name, "");
}

static void test_a_material_sets_the_figures(void** context) {
    (void)context;
    cr_body_def def = cr_default_body_def();
    cr_def_material(&def, CR_MATERIAL_NONE);
    const cr_body_def usual = cr_default_body_def();
    assert_true(def.density == usual.density && def.friction == usual.friction && !def.has_color);
    cr_def_material(&def, CR_MATERIAL_ICE);
    assert_int_equal(def.material, CR_MATERIAL_ICE);
    assert_true(def.density == 917 && def.friction < usual.friction && def.has_color);
    cr_rgb ice = def.color;
    cr_def_material(&def, CR_MATERIAL_STEEL); // a colour that is there stays
    assert_true(def.density == 7800 && def.color.r == ice.r);
}

static void test_every_shade_is_nearest_to_its_word(void** context) {
    (void)context;
    for (int i = 0; i < CR_COLOR_COUNT; i++) {
        cr_color_word word = (cr_color_word)i;
        assert_int_equal(cr_color_find(cr_color_name(word)), word);
        assert_true(cr_color_shade_count(word) >= 1);
        for (int k = 0; k < cr_color_shade_count(word); k++)
            assert_string_equal(cr_color_name(cr_color_nearest(cr_color_shade(word, k))), cr_color_name(word));
    }
    assert_int_equal(cr_color_find("Gray"), CR_GREY);
    assert_int_equal(cr_color_find("mauve"), CR_COLOR_NONE);
    assert_null(cr_color_name(CR_COLOR_NONE));
}

static void test_colors_as_people_see_them(void** context) {
    (void)context;
    static const struct {
        int rgb[3];
        const char* name;
    } seen[] = {{{200, 30, 30}, "red"},     {{120, 10, 10}, "red"},     {{30, 60, 160}, "blue"},
                {{20, 90, 30}, "green"},    {{255, 140, 20}, "orange"}, {{90, 60, 30}, "brown"},
                {{60, 60, 60}, "grey"},     {{240, 240, 240}, "white"}, {{255, 210, 220}, "pink"},
                {{110, 40, 140}, "purple"}, {{10, 10, 12}, "black"},    {{250, 230, 60}, "yellow"},
                {{80, 210, 215}, "cyan"},   {{193, 136, 91}, "brown"},  {{150, 150, 155}, "grey"}};
    for (size_t i = 0; i < sizeof seen / sizeof *seen; i++) {
        cr_rgb c = cr_color_from_srgb(seen[i].rgb[0], seen[i].rgb[1], seen[i].rgb[2]);
        assert_string_equal(cr_color_name(cr_color_nearest(c)), seen[i].name);
    }
}

static void test_srgb_there_and_back(void** context) {
    (void)context;
    for (int v = 0; v < 256; v++) {
        unsigned char back[3];
        cr_color_to_srgb(cr_color_from_srgb(v, 255 - v, v / 2), back);
        assert_int_equal(back[0], v);
        assert_int_equal(back[1], 255 - v);
        assert_int_equal(back[2], v / 2);
    }
    double lab[3];
    cr_color_lab((cr_rgb){1, 1, 1}, lab);
    fix_close("L of white", lab[0], 100, 1e-3);
    fix_close("a of white", lab[1], 0, 1e-2);
    cr_color_lab(cr_color_from_srgb(255, 0, 0), lab); // Lindbloom's calculator: 53.24, 80.09, 67.20
    fix_close("L of red", lab[0], 53.24, 0.01);
    fix_close("a of red", lab[1], 80.09, 0.02);
    fix_close("b of red", lab[2], 67.20, 0.02);
}

static void test_labels_reach_the_world(void** context) {
    (void)context;
    cr_error e = {"no message"};
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    cr_body_def plain = cr_default_body_def();
    plain.shape = fix_index(cr_add_sphere(b, 1, &e), &e);
    cr_body_def labelled = plain;
    labelled.part_of = "heap_1";
    labelled.material = CR_MATERIAL_GLASS;
    labelled.has_color = true;
    labelled.color = (cr_rgb){0.25f, 0.5f, 1};
    cr_world *worlds[2], *w;
    cr_state states[2];
    fix_index(cr_add_body(b, labelled, &e), &e);
    assert_int_equal(cr_build(b, &worlds[0], &states[0], &e), CR_OK);
    w = worlds[0];
    assert_string_equal(w->labels[0].part_of, "heap_1");
    assert_int_equal(w->labels[0].material, CR_MATERIAL_GLASS);
    assert_true(w->labels[0].has_color && w->labels[0].color.b == 1);
    assert_true(w->bodies[0].friction == plain.friction); // a label alone changes no figures
    cr_builder_destroy(b);

    b = cr_builder_create();
    fix_index(cr_add_sphere(b, 1, &e), &e);
    fix_index(cr_add_body(b, plain, &e), &e);
    assert_int_equal(cr_build(b, &worlds[1], &states[1], &e), CR_OK);
    assert_true(!worlds[1]->labels[0].has_color && !*worlds[1]->labels[0].part_of);
    assert_true(cr_world_hash(worlds[0]) == cr_world_hash(worlds[1]));
    cr_body_def copy = cr_default_body_def();
    cr_def_label(&copy, worlds[0], 0);
    assert_string_equal(copy.part_of, "heap_1");
    assert_int_equal(copy.material, CR_MATERIAL_GLASS);
    assert_true(copy.has_color && copy.color.g == 0.5f);
    for (int k = 0; k < 2; k++) {
        cr_world_destroy(worlds[k]);
        cr_state_destroy(&states[k]);
    }
    cr_builder_destroy(b);
}

static void test_bad_labels(void** context) {
    (void)context;
    cr_error e = {"no message"};
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    cr_body_def good = cr_default_body_def(), bad;
    good.shape = fix_index(cr_add_sphere(b, 1, &e), &e);
    char longest[CR_GROUP_NAME_SIZE + 1];
    memset(longest, 'x', sizeof longest);
    longest[CR_GROUP_NAME_SIZE] = 0;
    bad = good, bad.part_of = longest;
    assert_int_equal(cr_add_body(b, bad, &e), -1);
    assert_non_null(strstr(e.message, "fewer than 48 bytes"));
    bad = good, bad.material = CR_MATERIAL_COUNT;
    assert_int_equal(cr_add_body(b, bad, &e), -1);
    assert_non_null(strstr(e.message, "a material"));
    bad = good, bad.has_color = true, bad.color.g = 1.5f;
    assert_int_equal(cr_add_body(b, bad, &e), -1);
    assert_non_null(strstr(e.message, "a green between 0 and 1"));
    bad.color.g = NAN;
    assert_int_equal(cr_add_body(b, bad, &e), -1);
    longest[CR_GROUP_NAME_SIZE - 1] = 0;
    bad = good, bad.part_of = longest;
    assert_int_equal(cr_add_body(b, bad, &e), 0);
    cr_builder_destroy(b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_materials_by_word),
        cmocka_unit_test(test_a_material_sets_the_figures),
        cmocka_unit_test(test_every_shade_is_nearest_to_its_word),
        cmocka_unit_test(test_colors_as_people_see_them),
        cmocka_unit_test(test_srgb_there_and_back),
        cmocka_unit_test(test_labels_reach_the_world),
        cmocka_unit_test(test_bad_labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
