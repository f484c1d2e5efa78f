// `carom serve` with worlds that are told by bodies and shapes: the same motion as of the worlds themselves, and what
// is refused.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eval/program.h"
#include "eval/protocol.h"
#include "scenes/scenes.h"
#include "sim/sim.h"

enum { FRAMES = 24 };

static void must(cr_status status, const cr_error* error) {
    if (status) fail_msg("status %d: %s", status, error->message);
}

// The answers to `request` lines, as one JSON value a line, in an array.
static json_t* answers(char* requests, const cr_engine_type* type) {
    cr_error error = {""};
    char* text = NULL;
    size_t size;
    FILE *in = fmemopen(requests, strlen(requests), "r"), *out = open_memstream(&text, &size);
    assert_non_null(in);
    assert_non_null(out);
    must(cr_program_serve(type, in, out, &error), &error);
    fclose(in);
    fclose(out);
    json_t* list = json_array();
    for (char *rest = NULL, *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
        json_array_append_new(list, json_loads(line, 0, NULL));
    free(text);
    return list;
}

static char* creation(const cr_scene* scene, const cr_engine_options* options, int frames) {
    char* text = NULL;
    size_t size;
    FILE* out = open_memstream(&text, &size);
    fputs("{\"command\":\"create\",\"options\":", out);
    cr_protocol_write_options(out, options);
    fputc(',', out);
    cr_protocol_write_world(out, scene->world);
    fputs(",\"state\":", out);
    cr_protocol_write_state(out, &scene->state);
    fprintf(out, "}\n{\"command\":\"step\",\"frames\":%d}\n", frames);
    fclose(out);
    return text;
}

static void test_told_worlds_move_as_they_do(void** context) {
    (void)context;
    const char* const names[] = {
        "tower",         "bounce",       "anything:900001",    "layout:kitchen:900002", "mesh-floors:900003",
        "movi-a:900004", "three:900005", "small-things:900006"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        cr_error error = {""};
        cr_scene scene;
        must(cr_scene_open(names[k], NULL, 1, &scene, &error), &error);
        cr_engine_options options = cr_default_engine_options();
        options.setup = scene.setup;
        char* requests = creation(&scene, &options, FRAMES);
        json_t* said = answers(requests, &cr_engine_bullet64);
        if (json_array_size(said) != 2) fail_msg("%s: found %zu answers", names[k], json_array_size(said));
        const json_t* list = json_object_get(json_array_get(said, 1), "frames");
        const char* complaint = json_string_value(json_object_get(json_array_get(said, 0), "error"));
        if (!list || json_array_size(list) != FRAMES) fail_msg("%s: %s", names[k], complaint ? complaint : "no frames");

        cr_engine* engine;
        cr_state here, there;
        must(cr_engine_create(&engine, &cr_engine_bullet64, scene.world, &scene.state, &options, &error), &error);
        must(cr_state_create(&here, scene.world->body_count, &error), &error);
        must(cr_state_create(&there, scene.world->body_count, &error), &error);
        for (int f = 0; f < FRAMES; f++) {
            must(cr_engine_advance(engine, 1, &here, &error), &error);
            must(cr_protocol_read_state(json_array_get(list, (size_t)f), NULL, 1, &there, &error), &error);
            for (int32_t i = 0; i < here.count; i++) {
                float apart = cr_length(cr_sub(here.position[i], there.position[i]));
                if (apart != 0)
                    fail_msg("%s: frame %d, body %d (%s): %g m from where the world itself has it", names[k], f + 1,
                             (int)i, cr_shape_type_name(scene.world->shapes[scene.world->bodies[i].shape].type),
                             (double)apart);
            }
        }
        cr_engine_destroy(engine);
        cr_state_destroy(&here);
        cr_state_destroy(&there);
        cr_scene_destroy(&scene);
        json_decref(said);
        free(requests);
    }
}

// What may be left out has the builder's defaults.
static void test_a_world_in_few_words(void** context) {
    (void)context;
    char requests[] =
        "{\"command\":\"create\",\"options\":{\"frame_rate\":100},\"shapes\":[{\"type\":\"sphere\",\"size\":[1,0,0]}],"
        "\"bodies\":[{\"shape\":0}],\"state\":{\"position\":[[0,5,0]],\"orientation\":[[0,0,0,1]]}}\n"
        "{\"command\":\"push\",\"body\":0,\"impulse\":[0,0,1],\"point\":[0,5,0]}\n"
        "{\"command\":\"step\",\"frames\":100}\n{\"command\":\"quit\"}\n";
    json_t* said = answers(requests, &cr_engine_freeflight);
    assert_int_equal(json_array_size(said), 4);
    assert_true(json_is_true(json_object_get(json_array_get(said, 1), "ok")));
    const json_t* list = json_object_get(json_array_get(said, 2), "frames");
    assert_int_equal(json_array_size(list), 100);
    const json_t* p = json_array_get(json_object_get(json_array_get(list, 99), "position"), 0);
    assert_true(fabs(json_number_value(json_array_get(p, 1)) - (5 - 9.81 / 2)) < 1e-4); // g t^2 / 2
    json_decref(said);
}

static void test_what_is_refused(void** context) {
    (void)context;
#define WORLD(shapes, bodies)                                                                                          \
    "{\"command\":\"create\",\"options\":{},\"shapes\":[" shapes "],\"bodies\":[" bodies                               \
    "],\"state\":{\"position\":[[0,0,0]],"                                                                             \
    "\"orientation\":[[0,0,0,1]]}}\n"
#define BALL "{\"type\":\"sphere\",\"size\":[1,0,0]}"
    const char* const cases[][2] = {
        {"{\"command\":\"create\",\"options\":{}}\n", "\"bodies\""},
        {"{\"command\":\"create\",\"options\":{},\"joints\":[]}\n", "\"joints\""},
        {WORLD("{}", "{\"shape\":0}"), "\"shapes\"[0]: \"type\""},
        {WORLD("{\"type\":\"egg\"}", "{\"shape\":0}"), "one of sphere box"},
        {WORLD("{\"type\":\"sphere\",\"size\":[1]}", "{\"shape\":0}"), "an array of 3 numbers"},
        {WORLD("{\"type\":\"sphere\",\"size\":[-1,0,0]}", "{\"shape\":0}"), "radius"},
        {WORLD("{\"type\":\"hull\",\"vertices\":[[0,0],[1,1]]}", "{\"shape\":0}"), "rows of 3"},
        {WORLD("{\"type\":\"hull\"}", "{\"shape\":0}"), "\"vertices\""},
        {WORLD("{\"type\":\"mesh\",\"vertices\":[[0,0,0]],\"triangles\":[[0,1,-2]]}", "{\"shape\":0}"),
         "\"triangles\""},
        {WORLD("{\"type\":\"compound\",\"children\":[{\"shape\":0}]}", "{\"shape\":0}"), "\"shape\""},
        {WORLD("{\"type\":\"height field\",\"heights\":[[0]]}", "{\"shape\":0}"), "\"columns\""},
        {WORLD(BALL, "{}"), "\"bodies\"[0]: \"shape\""},
        {WORLD(BALL, "{\"shape\":7}"), "shape index below 1"},
        {WORLD(BALL, "{\"shape\":0,\"motion\":\"wild\"}"), "one of static kinematic dynamic"},
        {WORLD(BALL, "{\"shape\":0,\"mass\":\"heavy\"}"), "\"mass\": expected a number"},
        {WORLD(BALL, "{\"shape\":0,\"mass\":-2}"), "mass"},
        {WORLD(BALL, "{\"shape\":0,\"group\":-1}"), "\"group\""},
        {WORLD(BALL, "{\"shape\":0},{\"shape\":0}"), "expected 2 rows"},
        {WORLD(BALL, "{\"shape\":0,\"shape_pose\":{\"orientation\":[0,0,0,0]}}"), "unit quaternions"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char* request = strdup(cases[k][0]);
        json_t* said = answers(request, &cr_engine_freeflight);
        const char* found = json_string_value(json_object_get(json_array_get(said, 0), "error"));
        if (!found || !strstr(found, cases[k][1]))
            fail_msg("request %zu: expected an error with %s, found %s", k, cases[k][1], found ? found : "none");
        json_decref(said);
        free(request);
    }
    char steps[] = WORLD(BALL, "{\"shape\":0}") "{\"command\":\"step\",\"frames\":2.5}\n";
    json_t* said = answers(steps, &cr_engine_freeflight);
    assert_true(json_is_true(json_object_get(json_array_get(said, 0), "ok")));
    assert_non_null(strstr(json_string_value(json_object_get(json_array_get(said, 1), "error")), "whole number"));
    json_decref(said);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_told_worlds_move_as_they_do),
        cmocka_unit_test(test_a_world_in_few_words),
        cmocka_unit_test(test_what_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
