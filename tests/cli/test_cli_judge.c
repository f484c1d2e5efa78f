// carom judge: what it prints, its exit status, what it says of wrong words; and that labels reach it through the
// files.
#include "tests/cli/program.h"

#include "scenes/import.h"
#include "world/materials.h"

// The words of a command line are parted by spaces here, so these claims have none.
static void test_verdicts_and_exit_status(void** state) {
    (void)state;
    quietly("run tower --seconds 1 --out tower.h5");
    outcome o = expect(0, "judge tower.h5 count(box)=10 stands(tower)");
    expect_text(o.out, "true    count(box)=10: 10 fit: box_0, ");
    expect_text(o.out, "true    stands(tower): box_");
    assert_string_equal(o.err, "");
    release(&o);
    o = expect(1, "judge tower.h5 count(box)=10 falls(box) count(cone)=0");
    expect_text(o.out, "\nfalse   falls(box): box_");
    expect_text(o.out, "\ntrue    count(cone)=0: 0 fit");
    release(&o);
    o = expect(1, "judge tower.h5 count(red\tbox)=1");
    expect_text(o.out, "unknown count(red\tbox)=1: nobody has said colour or material");
    release(&o);
    o = expect(1, "judge -q tower.h5 falls(box)");
    assert_string_equal(o.out, "");
    assert_string_equal(o.err, "");
    release(&o);
    o = expect(0, "judge -q tower.h5 touches(box,box)");
    assert_string_equal(o.out, "");
    release(&o);
}

static void test_json(void** state) {
    (void)state;
    quietly("run tower --seconds 1 --out tower.h5");
    json_t* json = expect_json("judge --json tower.h5 count(boxes)>=2 upright(box)");
    assert_true(json_is_true(json_object_get(json, "all")));
    json_t* first = json_array_get(json_object_get(json, "claims"), 0);
    assert_string_equal(json_string_value(json_object_get(first, "claim")), "count(boxes)>=2");
    assert_string_equal(json_string_value(json_object_get(first, "plain")), "count(box) >= 2");
    assert_string_equal(json_string_value(json_object_get(first, "verdict")), "true");
    assert_true(json_number_value(json_object_get(first, "number")) == 10);
    assert_true(json_number_value(json_object_get(first, "margin")) > 0);
    assert_true(json_is_string(json_object_get(first, "reason")));
    assert_int_equal(json_array_size(json_object_get(json, "claims")), 2);
    json_decref(json);
}

static void test_what_is_wrong(void** state) {
    (void)state;
    quietly("run tower --seconds 0 --out still.h5");
    outcome o = expect(1, "judge still.h5 count(box)=10 on(boxx,floor)");
    expect_text(o.err, "carom: claim 2: character 4: expected a noun, found \"boxx\"; did you mean \"box\"?\n");
    expect_text(o.err, "  on(boxx,floor)\n     ^^^^\n");
    assert_string_equal(o.out, "");
    release(&o);
    expect_failure(1, "judge none.h5 count(box)", "none.h5");
    expect_failure(2, "judge still.h5", "which CLAIM?");
    expect_failure(2, "judge", "which RECORDING?");
    o = expect(1, "judge still.h5 \"\"");
    expect_text(o.err, "expected a predicate");
    release(&o);
}

static void test_words(void** state) {
    (void)state;
    outcome o = expect(0, "judge --words");
    expect_text(o.out, "\n  knocks_over ");
    expect_text(o.out, "\n  tower\n");
    expect_text(o.out, "wooden");
    release(&o);
}

static void make_labelled(const char* path) {
    cr_error error;
    cr_scene scene = {.name = "labelled", .setup = "default"};
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    cr_body_def def = cr_default_body_def(), floor = def;
    floor.shape = cr_add_plane(b, &error);
    floor.motion = CR_STATIC;
    floor.name = "floor";
    assert_int_equal(cr_add_body(b, floor, &error), 0);
    def.shape = cr_add_sphere(b, 0.15f, &error);
    def.part_of = "marbles";
    for (int k = 0; k < 3; k++) {
        def.has_color = k < 2;
        def.color = cr_color_shade(k == 0 ? CR_RED : CR_BLUE, 0);
        cr_def_material(&def, k == 1 ? CR_MATERIAL_STEEL : CR_MATERIAL_WOOD);
        def.pose.position = cr_v3((float)k, 0.15f, 0);
        assert_int_equal(cr_add_body(b, def, &error), k + 1);
    }
    assert_int_equal(cr_build(b, &scene.world, &scene.state, &error), CR_OK);
    assert_int_equal(cr_scene_export(path, &scene, &error), CR_OK);
    cr_scene_destroy(&scene);
    cr_builder_destroy(b);
}

// From glTF through a run into a recording; from there into glTF again.
static void test_labels_come_through(void** state) {
    (void)state;
    make_labelled("labelled.glb");
    quietly("run labelled.glb --seconds 0.5 --out first.h5");
    quietly("convert first.h5@-1 again.glb");
    quietly("run again.glb --seconds 0.5 --out second.h5");
    quietly("run --from second.h5@60 --seconds 0.5 --out third.h5");
    static const char* const files[] = {"first.h5", "second.h5", "third.h5"};
    for (int k = 0; k < 3; k++) {
        json_t* json;
        char line[200];
        snprintf(line, sizeof line,
                 "judge --json %s count(ball)=3 count(red\tball)=1 count(blue\tsteel\tball)=1 count(wooden\tball)=2",
                 files[k]);
        json = expect_json(line);
        assert_true(json_is_true(json_object_get(json, "all")));
        json_decref(json);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_verdicts_and_exit_status),
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_what_is_wrong),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_labels_come_through),
    };
    return cmocka_run_group_tests(tests, program_setup, program_teardown);
}
