#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include "world/geometry.h"

static void test_box_hull(void** context) {
    (void)context;
    cr_error error = {0};
    cr_builder* b = cr_builder_create();
    cr_vec3 points[27];
    for (int i = 0; i < 27; i++) points[i] = cr_v3(0.1f * (float)(i % 3 - 1), 0.2f * (float)(i / 3 % 3 - 1), 0.3f * (float)(i / 9 - 1));
    int32_t hull = cr_add_hull(b, "box", points, 27, &error);
    if (hull < 0) print_error("%s\n", error.message);
    assert_int_equal(hull, 0);
    cr_child child[2] = {{0, {{0.05f, 0, 0}, {0, 0, 0, 1}}}, {0, {{-0.05f, 0, 0}, {0, 0, 0, 1}}}};
    assert_int_equal(cr_add_compound(b, child, 2, &error), 1);
    cr_body_def def = cr_default_body_def();
    def.shape = 1;
    assert_int_equal(cr_add_body(b, def, &error), 0);
    cr_world* world;
    cr_state state;
    assert_int_equal(cr_build(b, &world, &state, &error), CR_OK);
    cr_shape* s = &world->shapes[0];
    assert_int_equal(s->vertex_count, 8);
    assert_int_equal(s->plane_count, 6);
    assert_int_equal(s->edge_count, 12);
    assert_int_equal(s->triangle_count, 12);
    assert_float_equal(s->volume, 0.048, 1e-6);
    assert_true(world->shapes[1].point_count > 50);
    cr_world_destroy(world);
    cr_state_destroy(&state);
    cr_builder_destroy(b);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_box_hull)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
