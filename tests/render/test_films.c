// Pictures against kept ones, states over time, shots, films.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "render/compose.h"
#include "render/context.h"
#include "render/film.h"
#include "render/picture.h"
#include "render/shots.h"
#include "render/take.h"
#include "scenes/scenes.h"
#include "tests/render/toy_engine.h"

enum { WIDTH = 240, HEIGHT = 135 };

static cr_error error;
static char folder[] = "/tmp/carom-films-XXXXXX";

#define assert_ok(call)                                                                                                \
    do {                                                                                                               \
        error.message[0] = 0;                                                                                          \
        if ((call) != CR_OK) fail_msg("%s: %s", #call, error.message);                                                 \
    } while (0)

static const char* in_folder(const char* name) {
    static char path[4][256];
    static int k;
    k = (k + 1) % 4;
    snprintf(path[k], sizeof path[k], "%s/%s", folder, name);
    return path[k];
}

// One of every kind of shape, some of them turned. Built here, because presets may change.
static void one_of_each(cr_world** world, cr_state* state) {
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    const cr_vec3 points[] = {{-.4f, -.3f, -.4f}, {.4f, -.3f, -.3f}, {0, -.3f, .5f}, {0, .5f, 0}, {.3f, .2f, .3f}};
    const cr_vec3 corners[] = {{-.5f, 0, -.5f}, {.5f, 0, -.5f}, {.5f, 0, .5f}, {-.5f, 0, .5f}, {0, .7f, 0}};
    const int32_t triangles[][3] = {{0, 1, 2}, {0, 2, 3}, {0, 4, 1}, {1, 4, 2}, {2, 4, 3}, {3, 4, 0}};
    float heights[36];
    for (int k = 0; k < 36; k++)
        heights[k] = 0.15f * sinf((float)(k % 6) * 1.3f) + 0.15f * cosf((float)(k / 6) * 1.7f) + 0.2f;
    int32_t box = cr_add_box(b, cr_v3(0.45f, 0.3f, 0.35f), &error);
    cr_child children[2] = {{box, cr_pose_identity()}, {box, {{0.2f, 0.4f, 0}, cr_quat_exp(cr_v3(0, 0, 1.2f))}}};
    const int32_t moving[] = {box,
                              cr_add_sphere(b, 0.45f, &error),
                              cr_add_capsule(b, 0.25f, 0.35f, &error),
                              cr_add_cylinder(b, 0.4f, 0.3f, &error),
                              cr_add_cone(b, 0.45f, 0.45f, &error),
                              cr_add_hull(b, "hull", points, 5, &error),
                              cr_add_compound(b, children, 2, &error)};
    const int32_t resting[] = {cr_add_plane(b, &error), cr_add_mesh(b, "mesh", corners, 5, triangles, 6, &error),
                               cr_add_height_field(b, 6, 6, 0.35f, heights, &error)};
    for (int k = 0; k < 10; k++) {
        cr_body_def def = cr_default_body_def();
        def.shape = k < 7 ? moving[k] : resting[k - 7];
        def.motion = k < 7 ? CR_DYNAMIC : CR_STATIC;
        if (k != 7)
            def.pose.position = cr_v3(1.3f * (float)(k % 4) - 2, k < 7 ? 0.7f : 0, 1.5f * (float)(k / 4) - 1.5f);
        if (k < 7) def.pose.orientation = cr_quat_exp(cr_v3(0.3f * (float)k, 0.5f, 0.2f * (float)k));
        assert_true(def.shape >= 0 && cr_add_body(b, def, &error) >= 0);
    }
    assert_ok(cr_build(b, world, state, &error));
    cr_builder_destroy(b);
}

// Kept pictures are made by running this test with CAROM_KEEP_PICTURES=1, and looked at before they are committed.
// Drivers differ by rounding at edges: the mean difference must be below 1.5 of 255, and at most 1% of the pixels may
// differ by more than 40.
static void pictures_are_as_kept(void** unused) {
    (void)unused;
    static const struct {
        const char* name;
        cr_viewer_view view;
        int samples;
    } cases[] = {{"first", CR_VIEW_FIRST, 1},
                 {"split", CR_VIEW_SPLIT, 1},
                 {"ghost", CR_VIEW_GHOST, 1},
                 {"error", CR_VIEW_ERROR, 1},
                 {"best", CR_VIEW_FIRST, 12}};
    cr_context* context;
    cr_renderer* renderer;
    assert_ok(cr_context_create(&context, &error));
    assert_ok(cr_renderer_create(&renderer, &error));
    static uint8_t rgb[WIDTH * HEIGHT * 3];
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        cr_world* world;
        cr_state state, moved;
        cr_drawable* drawable;
        int32_t columns;
        one_of_each(&world, &state);
        assert_ok(cr_drawable_create(&drawable, world, NULL, &error));
        assert_ok(cr_state_create(&moved, state.count, &error));
        cr_state_copy(&state, &moved);
        for (int32_t i = 0; i < 7; i++) moved.position[i].x += 0.04f * (float)i;
        cr_composition c = {.view = cases[k].view,
                            .camera = {{2.5f, 3, 5.5f}, {0, 0.4f, 0}, 0.7f},
                            .count = 2,
                            .names = {"a", "b"},
                            .world = world,
                            .drawable = drawable,
                            .states = {&state, &moved},
                            .selected = -1};
        cr_quality quality = cr_default_quality();
        quality.samples = cases[k].samples;
        assert_ok(cr_renderer_begin(renderer, WIDTH, HEIGHT, quality, &error));
        assert_ok(cr_compose(renderer, &c, WIDTH, HEIGHT, &columns, &error));
        assert_ok(cr_renderer_finish(renderer, &error));
        cr_renderer_read(renderer, rgb);
        char name[128];
        snprintf(name, sizeof name, "tests/render/kept/%s.png", cases[k].name);
        if (getenv("CAROM_KEEP_PICTURES")) assert_ok(cr_picture_write(name, WIDTH, HEIGHT, rgb, &error));
        int32_t width, height;
        uint8_t* kept;
        assert_ok(cr_picture_read(name, &width, &height, &kept, &error));
        assert_int_equal(width, WIDTH);
        assert_int_equal(height, HEIGHT);
        double sum = 0;
        int far = 0;
        for (int p = 0; p < WIDTH * HEIGHT; p++) {
            int most = 0;
            for (int j = 0; j < 3; j++) {
                int d = abs(rgb[3 * p + j] - kept[3 * p + j]);
                sum += d;
                most = d > most ? d : most;
            }
            far += most > 40;
        }
        free(kept);
        double mean = sum / (WIDTH * HEIGHT * 3);
        if (!(mean < 1.5 && far < WIDTH * HEIGHT / 100)) {
            char found[256];
            snprintf(found, sizeof found, "/tmp/carom-%s", strrchr(name, '/') + 1);
            cr_picture_write(found, WIDTH, HEIGHT, rgb, NULL);
            fail_msg("%s: mean difference %.2f, %d pixels far off; see %s", name, mean, far, found);
        }
        cr_state_destroy(&moved);
        cr_drawable_destroy(drawable);
        cr_state_destroy(&state);
        cr_world_destroy(world);
    }
    cr_renderer_destroy(renderer);
    cr_context_destroy(context);
}

static void takes_run_replay_and_blend(void** unused) {
    (void)unused;
    cr_scene scene;
    cr_take* take;
    cr_state a, b;
    assert_ok(cr_scene_open("bounce", NULL, 0, &scene, &error));
    assert_ok(cr_state_create(&a, scene.state.count, &error));
    assert_ok(cr_state_create(&b, scene.state.count, &error));
    cr_engine_options options = cr_default_engine_options();
    assert_ok(cr_take_run(&take, &toy, NULL, &scene, &options, &error));
    assert_ok(cr_take_at(take, 0, &a, &error));
    assert_memory_equal(a.position, scene.state.position, (size_t)a.count * sizeof *a.position);
    // Frame 100 as the engine gives it.
    cr_engine* engine;
    assert_ok(toy.create(&engine, scene.world, &scene.state, &options, &error));
    assert_ok(toy.step(engine, 100, NULL, &error));
    assert_ok(toy.get_state(engine, &b, &error));
    assert_ok(cr_take_at(take, 100 / 240.0, &a, &error));
    assert_memory_equal(a.position, b.position, (size_t)a.count * sizeof *a.position);
    assert_ok(cr_take_at(take, 100.5 / 240.0, &a, &error));
    assert_true(a.position[a.count - 1].y < b.position[a.count - 1].y);
    assert_int_equal(cr_take_at(take, 1 / 240.0, &a, &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_take_at(take, NAN, &a, &error), CR_ERROR_ARGUMENT);
    cr_take_destroy(take);
    // The same from a recording, which may also go back.
    cr_recorder* recorder;
    cr_recording* recording;
    cr_run_info info = {.engine = "toy", .scene = "bounce", .options = options};
    const char* path = in_folder("run.h5");
    assert_ok(cr_recorder_create(&recorder, path, &scene, &info, &error));
    toy.set_state(engine, &scene.state, &error);
    for (int k = 0; k < 120; k++) {
        assert_ok(toy.step(engine, 1, &a, &error));
        assert_ok(cr_recorder_append(recorder, &a, 1, &error));
    }
    assert_ok(cr_recorder_close(recorder, &error));
    toy.destroy(engine);
    assert_ok(cr_recording_open(path, &recording, &error));
    assert_ok(cr_take_replay(&take, recording, &error));
    assert_true(cr_take_length(take) == 0.5);
    assert_ok(cr_take_at(take, 99, &a, &error)); // the last frame stays
    assert_ok(cr_take_at(take, 100 / 240.0, &a, &error));
    assert_memory_equal(a.position, b.position, (size_t)a.count * sizeof *a.position);
    cr_take_destroy(take);
    cr_recording_close(recording);
    remove(path);
    cr_state_destroy(&a);
    cr_state_destroy(&b);
    cr_scene_destroy(&scene);
}

static cr_status load(const char* text, cr_shots* shots) {
    const char* path = in_folder("shots.json");
    FILE* f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    cr_status status = cr_shots_load(path, (cr_camera){{1, 2, 3}, {0, 0, 0}, 0.7f}, CR_VIEW_SPLIT, shots, &error);
    remove(path);
    return status;
}

static void shots_cut_and_move(void** unused) {
    (void)unused;
    cr_shots shots;
    cr_camera camera;
    cr_viewer_view view;
    assert_ok(
        load("{\"shots\": [{\"seconds\": 2}, {\"seconds\": 4, \"eye\": [0,0,10], \"to_eye\": [0,8,10], \"fov\": 90, "
             "\"view\": \"ghost\"}, {\"seconds\": 1, \"eye\": [1,1,0], \"target\": [0,1,0], \"orbit\": 90}]}",
             &shots));
    assert_true(cr_shots_length(&shots) == 7);
    cr_shots_at(&shots, 1, &camera, &view);
    assert_true(camera.eye.z == 3 && view == CR_VIEW_SPLIT);
    cr_shots_at(&shots, 2, &camera, &view);
    assert_true(camera.eye.z == 10 && camera.eye.y == 0 && view == CR_VIEW_GHOST);
    assert_true(fabsf(camera.fov - (float)CR_PI / 2) < 1e-5f);
    cr_shots_at(&shots, 4, &camera, &view);
    assert_true(fabsf(camera.eye.y - 4) < 1e-4f);
    cr_shots_at(&shots, 7, &camera, &view); // a quarter turn
    assert_true(fabsf(camera.eye.x) < 1e-4f && fabsf(camera.eye.y - 1) < 1e-5f &&
                fabsf(fabsf(camera.eye.z) - 1) < 1e-4f);
    cr_shots_free(&shots);
    static const char* const bad[] = {"",
                                      "{",
                                      "[]",
                                      "{\"shots\": 3}",
                                      "{\"shots\": [3]}",
                                      "{\"shots\": [{}]}",
                                      "{\"shots\": [{\"seconds\": 0}]}",
                                      "{\"shots\": [{\"seconds\": 1, \"seconds\": 2}]}",
                                      "{\"shots\": [{\"seconds\": 1, \"eye\": [1, 2]}]}",
                                      "{\"shots\": [{\"seconds\": 1, \"eye\": [1, 2, 1e300]}]}",
                                      "{\"shots\": [{\"seconds\": 1, \"fov\": \"wide\"}]}",
                                      "{\"shots\": [{\"seconds\": 1, \"eye\": [1, 2, 3], \"target\": [1, 2, 3]}]}",
                                      "{\"shots\": [{\"seconds\": 1, \"to_eye\": [0, 0, 0]}]}",
                                      "{\"shots\": [{\"seconds\": 1, \"view\": \"round\"}]}",
                                      "{\"shots\": [{\"seconds\": 1, \"speed\": 2}]}"};
    for (size_t k = 0; k < sizeof bad / sizeof bad[0]; k++) {
        assert_int_equal(load(bad[k], &shots), CR_ERROR_FORMAT);
        assert_null(shots.items);
        assert_non_null(strstr(error.message, "shots.json"));
    }
}

static void films_and_folders(void** unused) {
    (void)unused;
    static uint8_t rgb[WIDTH * HEIGHT * 3];
    cr_film* film;
    struct stat info;
    assert_ok(cr_film_create(&film, in_folder("frames/"), WIDTH, HEIGHT, 30, &error));
    for (int k = 0; k < 2; k++) {
        memset(rgb, 100 * k, sizeof rgb);
        assert_ok(cr_film_append(film, rgb, &error));
    }
    assert_ok(cr_film_close(film, &error));
    int32_t width, height;
    uint8_t* back;
    assert_ok(cr_picture_read(in_folder("frames/frame_000001.png"), &width, &height, &back, &error));
    assert_memory_equal(back, rgb, sizeof rgb);
    free(back);
    remove(in_folder("frames/frame_000000.png"));
    remove(in_folder("frames/frame_000001.png"));
    rmdir(in_folder("frames"));
    static const struct {
        const char* path;
        int width;
        double rate;
    } bad[] = {{"film.doc", 64, 30},
               {"film", 64, 30},
               {"film.mp4", 0, 30},
               {"film.mp4", 64, 0},
               {"no/such/folder/film.mp4", 64, 30}};
    for (size_t k = 0; k < sizeof bad / sizeof bad[0]; k++) {
        assert_true(cr_film_create(&film, in_folder(bad[k].path), bad[k].width, 64, bad[k].rate, &error) != CR_OK);
        assert_null(film);
        assert_non_null(strstr(error.message, "film"));
    }
    if (system("ffmpeg -version > /dev/null 2>&1") != 0) return; // the rest needs it
    assert_ok(cr_film_create(&film, in_folder("odd.mp4"), 101, 51, 25, &error));
    for (int k = 0; k < 5; k++) assert_ok(cr_film_append(film, rgb, &error));
    assert_int_equal(stat(in_folder("odd.mp4"), &info), -1); // not before it is whole
    assert_ok(cr_film_close(film, &error));
    assert_int_equal(stat(in_folder("odd.mp4"), &info), 0);
    assert_true(info.st_size > 300);
    remove(in_folder("odd.mp4"));
    assert_ok(cr_film_create(&film, in_folder("none.mp4"), 64, 64, 25, &error));
    assert_int_equal(cr_film_close(film, &error), CR_ERROR_ARGUMENT);
    assert_ok(cr_film_create(&film, in_folder("gone.mp4"), 64, 64, 25, &error));
    assert_ok(cr_film_append(film, rgb, &error));
    cr_film_abandon(film);
    assert_int_equal(rmdir(folder), 0); // nothing was left behind
    assert_int_equal(mkdir(folder, 0700), 0);
}

static void pictures_that_cannot_be_written(void** unused) {
    (void)unused;
    static uint8_t rgb[3 * 4 * 4];
    assert_int_equal(cr_picture_write(in_folder("a.bmp"), 4, 4, rgb, &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_picture_write(in_folder("no/such/a.png"), 4, 4, rgb, &error), CR_ERROR_FILE);
    assert_non_null(strstr(error.message, "no/such/a.png"));
    float depth[16] = {0, 1, 2, INFINITY};
    assert_int_equal(cr_picture_write_hdf5(in_folder("no/such/a.h5"), 4, 4, depth, NULL, NULL, NULL, &error),
                     CR_ERROR_FILE);
    assert_ok(cr_picture_write_hdf5(in_folder("a.h5"), 4, 4, depth, NULL, NULL, NULL, &error));
    assert_int_equal(remove(in_folder("a.h5")), 0);
    assert_ok(cr_picture_write_depth(in_folder("a.png"), 4, 4, depth, &error));
    assert_int_equal(remove(in_folder("a.png")), 0);
}

int main(void) {
    if (!mkdtemp(folder)) return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures_are_as_kept),
        cmocka_unit_test(takes_run_replay_and_blend),
        cmocka_unit_test(shots_cut_and_move),
        cmocka_unit_test(films_and_folders),
        cmocka_unit_test(pictures_that_cannot_be_written),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    rmdir(folder);
    return failed;
}
