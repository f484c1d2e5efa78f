// The window under a display, driven through the same door as GLFW's callbacks. Without a display nothing can be
// tested here, and the test says that it was skipped.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <link.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "render/picture.h"
#include "render/viewer_internal.h"
#include "scenes/scenes.h"
#include "tests/render/toy_engine.h"
#include "world/output.h"
#include "world/recording.h"

static cr_error error;
static cr_viewer* viewer;
static cr_look look;
static char folder[] = "/tmp/carom-viewer-XXXXXX";

#define assert_ok(call)                                                                                                \
    do {                                                                                                               \
        error.message[0] = 0;                                                                                          \
        if ((call) != CR_OK) fail_msg("%s: %s", #call, error.message);                                                 \
    } while (0)

static const char* const scene_names[] = {"tower", "pyramid", "bounce"};

// A floor and `n` small boxes in a block above it.
static cr_status make_many(int32_t n, cr_scene* scene, cr_error* e) {
    cr_builder* b = cr_builder_create();
    *scene = (cr_scene){.name = "many", .setup = "default"};
    if (!b) return CR_ERROR_MEMORY;
    cr_body_def def = cr_default_body_def();
    def.motion = CR_STATIC;
    def.shape = cr_add_plane(b, e);
    bool good = cr_add_body(b, def, e) >= 0;
    int32_t box = cr_add_box(b, cr_v3(0.4f, 0.3f, 0.35f), e);
    for (int32_t i = 0; i < n && good; i++) {
        def = cr_default_body_def();
        def.motion = CR_DYNAMIC;
        def.shape = box;
        def.pose.position = cr_v3((float)(i % 50), 1 + (float)(i / 2500), (float)(i / 50 % 50));
        good = cr_add_body(b, def, e) >= 0;
    }
    cr_status status = good ? cr_build(b, &scene->world, &scene->state, e) : CR_ERROR_FORMAT;
    cr_builder_destroy(b);
    return status;
}

static cr_status open_scene(void* context, const char* text, cr_scene* scene, cr_error* e) {
    (void)context;
    if (strcmp(text, "nothing") == 0) { // a world without bodies
        cr_builder* b = cr_builder_create();
        *scene = (cr_scene){.name = "nothing", .setup = "default"};
        cr_status status = b ? cr_build(b, &scene->world, &scene->state, e) : CR_ERROR_MEMORY;
        cr_builder_destroy(b);
        return status;
    }
    if (strcmp(text, "many") == 0) return make_many(100000, scene, e);
    return cr_scene_open(text, NULL, 1, scene, e);
}

// A stand-in for the program's exporter: the number of bodies and the height of the last one.
static cr_status save_scene(void* context, const char* path, const cr_scene* scene, cr_error* e) {
    (void)context;
    char text[100];
    int32_t n = scene->world->body_count;
    int length = snprintf(text, sizeof text, "%d %.6f\n", n, (double)scene->state.position[n - 1].y);
    return cr_output_write(path, text, (size_t)length, e);
}

static cr_session_engine engines[2];

static cr_viewer_options options_for(int count) {
    cr_viewer_options o = cr_default_viewer_options();
    for (int e = 0; e < 2; e++) {
        engines[e] = (cr_session_engine){.type = &toy, .options = cr_default_engine_options()};
        engines[e].options.noise = e ? 0.5 : 0.6;
    }
    o.width = 800;
    o.height = 450;
    o.engines = engines;
    o.engine_count = count;
    o.open = open_scene;
    o.save = save_scene;
    o.scenes = scene_names;
    o.scene_count = 3;
    o.paused = true;
    o.eager = true; // beside busy tests they would draw next to nothing
    o.folder = folder;
    return o;
}

static void frames(int n) {
    for (int k = 0; k < n; k++) {
        bool open;
        assert_ok(cr_viewer_frame(viewer, &open, &error));
    }
}

static const cr_look* see(void) {
    cr_session_settle(cr_viewer_session(viewer));
    frames(1);
    assert_ok(cr_session_look(cr_viewer_session(viewer), &look, &error));
    return &look;
}

static void key_with(int key, int mods) {
    cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_KEY, .a = key, .b = 1, .mods = mods});
    cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_KEY, .a = key, .b = 0, .mods = mods});
}
static void key(int k) { key_with(k, 0); }
static void move(double x, double y) { cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_MOVE, .x = x, .y = y}); }
static void button(int b, int down, int mods) {
    cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_BUTTON, .a = b, .b = down, .mods = mods});
}

// Pixels where a body's centre is in the left half of a split view.
static bool where(int32_t body, int engine, double* x, double* y) {
    const cr_viewer_state* v = cr_viewer_look(viewer);
    int32_t half = v->width / 2;
    float px, py, depth;
    const float aspect = (float)half / (float)v->height;
    if (!cr_camera_project(cr_camera_fit(v->camera, aspect), aspect, look.state[engine].position[body], &px, &py,
                           &depth))
        return false;
    *x = engine * half + (px + 1) / 2 * (float)half - 0.5;
    *y = (1 - py) / 2 * (float)v->height - 0.5;
    return true;
}

static int begin(void** state) {
    (void)state;
    cr_viewer_options o = options_for(2);
    if (cr_viewer_create(&viewer, "tower", &o, &error) != CR_OK) {
        fprintf(stderr, "%s\n", error.message);
        return -1;
    }
    key(GLFW_KEY_TAB); // the panel away: the mouse is the scene's
    frames(2);
    return 0;
}

static int end(void** state) {
    (void)state;
    if (cr_viewer_session(viewer)) cr_session_look_end(cr_viewer_session(viewer), &look);
    cr_viewer_destroy(viewer);
    viewer = NULL;
    return 0;
}

static void time_keys(void** unused) {
    (void)unused;
    assert_true(see()->paused);
    key(GLFW_KEY_RIGHT);
    assert_true(see()->cursor == 1);
    key_with(GLFW_KEY_RIGHT, GLFW_MOD_SHIFT);
    assert_true(see()->cursor == 11);
    key(GLFW_KEY_LEFT);
    assert_true(see()->cursor == 10);
    key(GLFW_KEY_HOME);
    assert_true(see()->cursor == 0);
    key(GLFW_KEY_END);
    assert_true(see()->cursor == (double)look.newest && look.newest >= 11);
    key(GLFW_KEY_SPACE);
    frames(5);
    double from = see()->cursor;
    assert_false(look.paused);
    usleep(50000);
    assert_true(see()->cursor > from);
    key(GLFW_KEY_SPACE);
    assert_true(see()->paused);
    key(GLFW_KEY_MINUS);
    assert_true(see()->speed == 0.5);
    key(GLFW_KEY_EQUAL);
    key(GLFW_KEY_EQUAL);
    assert_true(see()->speed == 2);
    key(GLFW_KEY_R);
    assert_true(see()->cursor == 0 && look.newest == 0);
}

// Through the panels' own widgets: the bar's button and its scrub.
static void bar_and_scrub(void** unused) {
    (void)unused;
    key(GLFW_KEY_TAB); // the panel
    for (int k = 0; k < 4; k++) key_with(GLFW_KEY_RIGHT, GLFW_MOD_SHIFT);
    see();
    assert_true(look.cursor == 40);
    const cr_viewer_state* v = cr_viewer_look(viewer);
    double y = v->height - 30;
    // From the newest frame back to about a third.
    move(v->width * 0.55, y);
    frames(2);
    button(0, 1, 0);
    frames(2);
    button(0, 0, 0);
    frames(2);
    see();
    assert_true(look.paused && look.cursor > 0.5 && look.cursor < 39.5);
    double shown = look.cursor;
    move(v->width * 0.45, y);
    frames(2);
    button(0, 1, 0);
    frames(2);
    button(0, 0, 0);
    frames(2);
    see();
    assert_true(look.cursor < shown);
    assert_int_equal(look.newest, 40); // looking back forgets nothing
    // Play, and pause again.
    move(40, y);
    frames(2);
    button(0, 1, 0);
    frames(2);
    button(0, 0, 0);
    frames(2);
    assert_ok(cr_session_look(cr_viewer_session(viewer), &look, &error));
    assert_false(look.paused);
    button(0, 1, 0);
    frames(2);
    button(0, 0, 0);
    frames(2);
    assert_true(see()->paused);
    // The scene does not react to what happens on a panel.
    cr_camera before = v->camera;
    move(100, 100);
    frames(2);
    button(0, 1, 0);
    move(180, 140);
    button(0, 0, 0);
    assert_true(cr_length(cr_sub(before.eye, v->camera.eye)) == 0);
}

static void freeze_and_gravity(void** unused) {
    (void)unused;
    double x, y;
    int32_t body = see()->epoch->world->body_count - 1;
    assert_true(where(body, 0, &x, &y));
    move(x, y);
    button(0, 1, 0);
    button(0, 0, 0);
    assert_int_equal(cr_viewer_look(viewer)->selected, body);
    key(GLFW_KEY_X);
    assert_int_equal(see()->epoch->world->bodies[body].motion, CR_STATIC);
    cr_vec3 held = look.state[0].position[body];
    for (int k = 0; k < 4; k++) key_with(GLFW_KEY_RIGHT, GLFW_MOD_SHIFT);
    see();
    assert_memory_equal(&held, &look.state[1].position[body], sizeof held);
    assert_int_equal(cr_viewer_look(viewer)->selected, body);
    key(GLFW_KEY_X);
    assert_int_equal(see()->epoch->world->bodies[body].motion, CR_DYNAMIC);
    key(GLFW_KEY_G);
    assert_true(see()->epoch->world->gravity.y == 0);
    key(GLFW_KEY_G);
    assert_true(see()->epoch->world->gravity.y < -9);
    // C looks at the body.
    key(GLFW_KEY_C);
    assert_true(cr_length(cr_sub(cr_viewer_look(viewer)->camera.target, look.state[0].position[body])) < 1e-3f);
}

// The window changes its size, shrinks to an icon and comes back.
static void resize_and_iconify(void** unused) {
    (void)unused;
    GLFWwindow* window = glfwGetCurrentContext();
    assert_non_null(window);
    const cr_viewer_state* v = cr_viewer_look(viewer);
    const int sizes[][2] = {{640, 400}, {320, 700}, {60, 40}, {800, 450}};
    for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
        glfwSetWindowSize(window, sizes[k][0], sizes[k][1]);
        for (int n = 0; n < 100 && (v->width != sizes[k][0] || v->height != sizes[k][1]); n++) {
            usleep(5000);
            frames(1);
        }
        assert_int_equal(v->width, sizes[k][0]);
        assert_int_equal(v->height, sizes[k][1]);
        int64_t before = v->pictures;
        frames(2);
        assert_true(v->pictures > before);
    }
    // Iconified or hidden: time goes on.
    glfwIconifyWindow(window);
    glfwHideWindow(window);
    key(GLFW_KEY_SPACE);
    frames(3);
    usleep(50000);
    frames(3);
    assert_true(see()->cursor > 0);
    glfwRestoreWindow(window);
    frames(2);
}

static void many_bodies(void** unused) {
    (void)unused;
    cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_DROP, .text = "many"});
    assert_string_equal(cr_viewer_look(viewer)->scene, "many");
    cr_viewer_set_quality(viewer, 0);
    assert_int_equal(see()->epoch->world->body_count, 100001);
    key_with(GLFW_KEY_RIGHT, GLFW_MOD_SHIFT);
    assert_true(see()->cursor == 10);
    for (int k = 0; k < CR_VIEW_COUNT; k++) {
        key(GLFW_KEY_V);
        frames(1);
    }
    move(200, 300);
    key(GLFW_KEY_F);
    assert_int_equal(see()->epoch->world->body_count, 100002);
    assert_string_equal(cr_viewer_look(viewer)->message, "");
}

static void branch_key(void** unused) {
    (void)unused;
    key_with(GLFW_KEY_RIGHT, GLFW_MOD_SHIFT);
    key_with(GLFW_KEY_RIGHT, GLFW_MOD_SHIFT);
    assert_true(see()->newest >= 20);
    key_with(GLFW_KEY_LEFT, GLFW_MOD_SHIFT);
    key(GLFW_KEY_B);
    assert_true(see()->newest == 10);
}

static void click_push_and_pull(void** unused) {
    (void)unused;
    double x, y;
    int32_t body = see()->epoch->world->body_count - 1;
    for (int engine = 0; engine < 2; engine++) {
        assert_true(where(body, engine, &x, &y));
        move(x, y);
        button(0, 1, 0);
        button(0, 0, 0);
        assert_int_equal(cr_viewer_look(viewer)->selected, body);
        key(GLFW_KEY_ESCAPE);
        assert_int_equal(cr_viewer_look(viewer)->selected, -1);
    }
    // A click on the floor selects nothing.
    assert_true(where(body, 0, &x, &y));
    move(x, y);
    button(0, 1, 0);
    button(0, 0, 0);
    assert_int_equal(cr_viewer_look(viewer)->selected, body);
    move(30, cr_viewer_look(viewer)->height - 10);
    button(0, 1, 0);
    button(0, 0, 0);
    assert_int_equal(cr_viewer_look(viewer)->selected, -1);
    move(x, y);
    button(0, 1, GLFW_MOD_SHIFT);
    button(0, 0, GLFW_MOD_SHIFT);
    key_with(GLFW_KEY_RIGHT, GLFW_MOD_SHIFT);
    see();
    const cr_viewer_state* v = cr_viewer_look(viewer);
    for (int e = 0; e < 2; e++) {
        cr_vec3 u = look.state[e].linear_velocity[body], away = cr_sub(v->camera.target, v->camera.eye);
        assert_true(u.x * away.x + u.z * away.z > 0); // pushed away from the eye
    }
    key(GLFW_KEY_R);
    see();
    assert_true(where(body, 1, &x, &y));
    move(x, y);
    button(0, 1, GLFW_MOD_CONTROL);
    move(x, y - 120); // up
    key_with(GLFW_KEY_RIGHT, GLFW_MOD_SHIFT);
    see();
    for (int e = 0; e < 2; e++) assert_true(look.state[e].linear_velocity[body].y > 0);
    button(0, 0, GLFW_MOD_CONTROL);
    assert_int_equal(cr_viewer_look(viewer)->selected, body);
}

static void shoot_add_and_delete(void** unused) {
    (void)unused;
    int32_t n = see()->epoch->world->body_count;
    move(200, 200);
    key(GLFW_KEY_F);
    see();
    assert_int_equal(look.epoch->world->body_count, n + 1);
    for (int e = 0; e < 2; e++) assert_true(cr_length(look.state[e].linear_velocity[n]) > 4);
    move(150, 400);
    key(GLFW_KEY_N);
    see();
    assert_int_equal(look.epoch->world->body_count, n + 2);
    double x, y;
    assert_true(where(1, 0, &x, &y));
    move(x, y);
    button(0, 1, 0);
    button(0, 0, 0);
    int32_t chosen = cr_viewer_look(viewer)->selected;
    assert_true(chosen >= 0);
    key(GLFW_KEY_DELETE);
    see();
    assert_int_equal(look.epoch->world->body_count, n + 1);
    assert_int_equal(cr_viewer_look(viewer)->selected, -1);
    key(GLFW_KEY_G);
    assert_true(see()->epoch->world->gravity.y == 0);
    key(GLFW_KEY_X); // nothing selected: all stop
    see();
    for (int32_t i = 0; i < look.state[0].count; i++) assert_true(cr_length(look.state[0].linear_velocity[i]) == 0);
    key(GLFW_KEY_R);
    assert_int_equal(see()->epoch->world->body_count, n);
}

static void views_draw_without_error(void** unused) {
    (void)unused;
    key_with(GLFW_KEY_RIGHT, GLFW_MOD_SHIFT);
    see();
    bool seen[CR_VIEW_COUNT] = {false};
    for (int k = 0; k < CR_VIEW_COUNT; k++) {
        key(GLFW_KEY_V);
        frames(1);
        seen[cr_viewer_look(viewer)->view] = true;
    }
    for (int k = 0; k < CR_VIEW_COUNT; k++) assert_true(seen[k]);
    for (int q = 0; q < 4; q++) {
        cr_viewer_set_quality(viewer, q);
        frames(1);
        assert_int_equal(cr_viewer_look(viewer)->quality, q);
    }
    key(GLFW_KEY_F1);
    key(GLFW_KEY_TAB);
    frames(3);
    assert_true(cr_viewer_look(viewer)->help && cr_viewer_look(viewer)->panel);
}

static void camera_moves(void** unused) {
    (void)unused;
    cr_camera before = cr_viewer_look(viewer)->camera, after;
    move(100, 100);
    button(0, 1, 0);
    move(160, 120);
    button(0, 0, 0);
    after = cr_viewer_look(viewer)->camera;
    assert_true(cr_length(cr_sub(before.target, after.target)) == 0);
    float r0 = cr_length(cr_sub(before.eye, before.target)), r1 = cr_length(cr_sub(after.eye, after.target));
    assert_true(r1 / r0 > 0.999f && r1 / r0 < 1.001f);
    assert_true(cr_length(cr_sub(before.eye, after.eye)) > 0.1f * r0);
    before = after;
    button(1, 1, 0);
    move(200, 140);
    button(1, 0, 0);
    after = cr_viewer_look(viewer)->camera;
    assert_true(cr_length(cr_sub(before.target, after.target)) > 0.01f);
    before = after;
    cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_WHEEL, .y = 2});
    after = cr_viewer_look(viewer)->camera;
    assert_true(cr_length(cr_sub(after.eye, after.target)) < r1);
    before = after;
    cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_KEY, .a = GLFW_KEY_W, .b = 1});
    usleep(20000);
    frames(2);
    cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_KEY, .a = GLFW_KEY_W, .b = 0});
    assert_true(cr_length(cr_sub(before.eye, cr_viewer_look(viewer)->camera.eye)) > 0.01f);
}

static void scenes_change(void** unused) {
    (void)unused;
    key(GLFW_KEY_RIGHT_BRACKET);
    assert_string_equal(cr_viewer_look(viewer)->scene, "pyramid");
    see();
    key(GLFW_KEY_LEFT_BRACKET);
    key(GLFW_KEY_LEFT_BRACKET);
    assert_string_equal(cr_viewer_look(viewer)->scene, "bounce");
    cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_DROP, .text = "movi-a:4"});
    assert_string_equal(cr_viewer_look(viewer)->scene, "movi-a:4");
    see();
    cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_DROP, .text = "no such scene"});
    assert_string_equal(cr_viewer_look(viewer)->scene, "movi-a:4");
    assert_non_null(strstr(cr_viewer_look(viewer)->message, "no such scene"));
    see();
    cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_DROP, .text = "nothing"});
    assert_int_equal(see()->epoch->world->body_count, 0);
    for (int k = 0; k < CR_VIEW_COUNT; k++) {
        key(GLFW_KEY_V);
        frames(1);
    }
    key(GLFW_KEY_DELETE);
    key(GLFW_KEY_X);
    move(100, 100);
    key(GLFW_KEY_F);
    assert_int_equal(see()->epoch->world->body_count, 1);
    key_with(GLFW_KEY_RIGHT, GLFW_MOD_SHIFT);
    see();
}

static void screenshot_and_film(void** unused) {
    (void)unused;
    see();
    key_with(GLFW_KEY_P, GLFW_MOD_CONTROL);
    const cr_viewer_state* v = cr_viewer_look(viewer);
    int32_t width, height;
    uint8_t* rgb;
    assert_ok(cr_picture_read(v->written, &width, &height, &rgb, &error));
    assert_int_equal(width, v->width);
    assert_int_equal(height, v->height);
    free(rgb);
    remove(v->written);
    key(GLFW_KEY_F9);
    if (!cr_viewer_look(viewer)->recording) skip(); // no ffmpeg here
    for (int k = 0; k < 4; k++) {
        usleep(40000);
        frames(1);
    }
    key(GLFW_KEY_F9);
    assert_false(v->recording);
    if (v->message[0] && strstr(v->message, "cannot be run")) skip();
    assert_string_equal(v->message, "");
    struct stat info;
    assert_int_equal(stat(v->written, &info), 0);
    assert_true(info.st_size > 500);
    remove(v->written);
}

static void closing(void** unused) {
    (void)unused;
    bool open;
    key(GLFW_KEY_ESCAPE);
    assert_ok(cr_viewer_frame(viewer, &open, &error));
    assert_true(open);
    cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_CLOSE});
    assert_ok(cr_viewer_frame(viewer, &open, &error));
    assert_false(open);
}

static void odd_windows(void** unused) {
    (void)unused;
    const int sizes[][2] = {{1, 1}, {2000, 30}, {30, 600}, {230, 170}};
    for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
        cr_viewer_options o = options_for(2);
        o.width = sizes[k][0];
        o.height = sizes[k][1];
        assert_ok(cr_viewer_create(&viewer, "tower", &o, &error));
        for (int view = 0; view < CR_VIEW_COUNT; view++) {
            cr_viewer_set_view(viewer, (cr_viewer_view)view);
            frames(1);
        }
        key(GLFW_KEY_F1);
        frames(2);
        assert_true(cr_viewer_look(viewer)->pictures > 0);
        cr_viewer_destroy(viewer);
    }
    cr_viewer_options o = options_for(0);
    assert_int_equal(cr_viewer_create(&viewer, "tower", &o, &error), CR_ERROR_ARGUMENT);
    o = options_for(1);
    assert_int_equal(cr_viewer_create(&viewer, "no such scene", &o, &error), CR_ERROR_FILE);
    assert_non_null(strstr(error.message, "no such scene"));
    assert_ok(cr_viewer_create(&viewer, "tower", &o, &error));
    for (int k = 0; k < 3; k++) {
        key(GLFW_KEY_V);
        frames(1);
        assert_true(cr_viewer_look(viewer)->view != CR_VIEW_SPLIT); // one engine has nothing beside it
    }
    cr_viewer_destroy(viewer);
    viewer = NULL;
}

// ---------------------------------------------------------------- undo, text, files

static void type(const char* text) {
    for (; *text; text++) {
        // As a keyboard does: the key, then what it writes.
        int k = *text >= 'a' && *text <= 'z' ? *text - 'a' + GLFW_KEY_A : *text == ' ' ? GLFW_KEY_SPACE : *text;
        cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_KEY, .a = k, .b = 1});
        cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_TEXT, .a = *text});
        cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_KEY, .a = k, .b = 0});
    }
}

static void click(double x, double y) {
    move(x, y);
    button(0, 1, 0);
    button(0, 0, 0);
    frames(2);
}

static void undo_and_redo_keys(void** unused) {
    (void)unused;
    int32_t n = see()->epoch->world->body_count;
    key_with(GLFW_KEY_RIGHT, GLFW_MOD_SHIFT);
    see();
    double x, y;
    assert_true(where(n - 1, 0, &x, &y));
    move(x, y);
    button(0, 1, 0);
    button(0, 0, 0);
    assert_int_equal(cr_viewer_look(viewer)->selected, n - 1);
    cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_MOVE, .x = 200, .y = 200});
    key(GLFW_KEY_N);
    assert_int_equal(see()->epoch->world->body_count, n + 1);
    assert_int_equal(cr_viewer_look(viewer)->selected, n - 1);
    key(GLFW_KEY_DELETE);
    assert_int_equal(see()->epoch->world->body_count, n);
    key_with(GLFW_KEY_Z, GLFW_MOD_CONTROL);
    assert_int_equal(see()->epoch->world->body_count, n + 1);
    key_with(GLFW_KEY_Z, GLFW_MOD_CONTROL);
    assert_int_equal(see()->epoch->world->body_count, n);
    assert_null(look.undo);
    key_with(GLFW_KEY_Z, GLFW_MOD_CONTROL | GLFW_MOD_SHIFT);
    assert_int_equal(see()->epoch->world->body_count, n + 1);
    key_with(GLFW_KEY_Y, GLFW_MOD_CONTROL);
    assert_int_equal(see()->epoch->world->body_count, n);
    assert_null(look.redo);
    // The selected body keeps its mark while others before it go.
    assert_true(where(2, 0, &x, &y));
    move(x, y);
    button(0, 1, 0);
    button(0, 0, 0);
    int32_t selected = cr_viewer_look(viewer)->selected;
    assert_true(selected > 1);
    uint32_t mark = look.epoch->color_keys[selected];
    cr_session_remove(cr_viewer_session(viewer), 1);
    see();
    frames(1);
    assert_int_equal(cr_viewer_look(viewer)->selected, selected - 1);
    assert_int_equal(look.epoch->color_keys[selected - 1], mark);
}

// Alt and the mouse put a body elsewhere, in one change.
static void moved_by_hand(void** unused) {
    (void)unused;
    int32_t body = see()->epoch->world->body_count - 1;
    cr_vec3 before = look.state[0].position[body];
    double x, y;
    assert_true(where(body, 0, &x, &y));
    move(x, y);
    button(0, 1, GLFW_MOD_ALT);
    for (int k = 1; k <= 5; k++) {
        move(x + 10 * k, y - 4 * k);
        frames(1);
    }
    button(0, 0, GLFW_MOD_ALT);
    see();
    for (int e = 0; e < 2; e++) {
        cr_vec3 moved = cr_sub(look.state[e].position[body], before);
        assert_true(moved.y > 0 && cr_length(moved) > 0.1f);
        assert_true(cr_length(look.state[e].linear_velocity[body]) == 0);
    }
    double now_x, now_y; // the body stays under the mouse
    assert_true(where(body, 0, &now_x, &now_y));
    assert_true(fabs(now_x - x - 50) < 6 && fabs(now_y - y + 20) < 6);
    key_with(GLFW_KEY_Z, GLFW_MOD_CONTROL);
    see();
    assert_memory_equal(&before, &look.state[1].position[body], sizeof before);
    assert_null(look.undo);
}

// A field takes the letters from the moment on that it is clicked, and none of them is a shortcut.
static void text_leaks_nowhere(void** unused) {
    (void)unused;
    key(GLFW_KEY_TAB); // the panel
    frames(2);
    int32_t n = see()->epoch->world->body_count;
    cr_camera camera = cr_viewer_look(viewer)->camera;
    move(90, 58);
    button(0, 1, 0); // no picture between the click and the letters
    button(0, 0, 0);
    type("bounce");
    frames(3);
    type("x fgnb"); // shoot, gravity, add, branch, stop all, play
    frames(3);
    see();
    assert_int_equal(look.epoch->world->body_count, n);
    assert_true(look.paused && look.epoch->world->gravity.y < -9 && !look.undo);
    assert_true(cr_length(cr_sub(camera.eye, cr_viewer_look(viewer)->camera.eye)) == 0);
    for (int k = 0; k < 7; k++) { // away with "x fgnb"
        key(GLFW_KEY_BACKSPACE);
        frames(2);
    }
    key(GLFW_KEY_ENTER);
    frames(2);
    // What stood there before was selected, so that typing replaced it. "bounc" is no scene.
    assert_string_equal(cr_viewer_look(viewer)->scene, "tower");
    assert_non_null(strstr(cr_viewer_look(viewer)->message, "bounc"));
    click(90, 58);
    type("bounce");
    frames(2);
    key(GLFW_KEY_ENTER);
    frames(2);
    assert_string_equal(cr_viewer_look(viewer)->scene, "bounce");
    // Out of the field letters are shortcuts again.
    n = see()->epoch->world->body_count;
    move(500, 200);
    frames(2);
    type("f");
    assert_int_equal(see()->epoch->world->body_count, n + 1);
}

static void errors_go_away(void** unused) {
    (void)unused;
    const cr_viewer_state* v = cr_viewer_look(viewer);
    cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_DROP, .text = "no such scene"});
    frames(1);
    assert_true(v->message[0]);
    key(GLFW_KEY_V);
    assert_string_equal(v->message, "");
    cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_DROP, .text = "no such scene"});
    assert_true(v->message[0]);
    button(0, 1, 0);
    button(0, 0, 0);
    assert_string_equal(v->message, "");
    // Of an engine: it is said once.
    cr_session_add(cr_viewer_session(viewer), (cr_new_body){CR_SHAPE_BOX, {NAN, 1, 1}, {0, 0, 0}, {0, 0, 0}, 1});
    see();
    assert_true(v->message[0]);
    key(GLFW_KEY_V);
    frames(2);
    assert_string_equal(v->message, "");
}

static void read_text(const char* path, char* text, size_t size) {
    FILE* f = fopen(path, "r");
    assert_non_null(f);
    text[fread(text, 1, size - 1, f)] = 0;
    fclose(f);
}

static void save_as(const char* path) {
    key_with(GLFW_KEY_S, GLFW_MOD_CONTROL | GLFW_MOD_SHIFT);
    assert_true(cr_viewer_look(viewer)->saving);
    frames(3);
    for (const char* c = path; *c; c++) cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_TEXT, .a = *c});
    frames(2);
    key(GLFW_KEY_ENTER);
    frames(2);
}

static void saved_and_never_overwritten(void** unused) {
    (void)unused;
    char mine[100], theirs[100], run[100], text[100], before[100];
    snprintf(mine, sizeof mine, "%s/mine.glb", folder);
    snprintf(theirs, sizeof theirs, "%s/theirs.glb", folder);
    snprintf(run, sizeof run, "%s/run.h5", folder);
    const cr_viewer_state* v = cr_viewer_look(viewer);
    assert_ok(cr_output_write(theirs, "precious", 8, &error));
    see();
    save_as(mine);
    assert_string_equal(v->message, "");
    assert_false(v->saving);
    assert_string_equal(v->written, mine);
    read_text(mine, before, sizeof before);
    // Ctrl+S goes to the same file, with what has changed.
    for (int k = 0; k < 3; k++) key_with(GLFW_KEY_RIGHT, GLFW_MOD_SHIFT);
    see();
    key_with(GLFW_KEY_S, GLFW_MOD_CONTROL);
    assert_false(v->saving);
    read_text(mine, text, sizeof text);
    assert_string_not_equal(text, before);
    // Another's file stays.
    save_as(theirs);
    assert_true(v->saving);
    read_text(theirs, text, sizeof text);
    assert_string_equal(text, "precious");
    key(GLFW_KEY_ESCAPE);
    assert_false(v->saving);
    // A folder that is not there is an error, an ending that says nothing too.
    save_as("/nowhere/at/all.glb");
    assert_non_null(strstr(v->message, "/nowhere/at/all.glb"));
    key(GLFW_KEY_ESCAPE);
    save_as("tower.txt");
    assert_non_null(strstr(v->message, ".glb"));
    key(GLFW_KEY_ESCAPE);
    // The frames since the world last changed, of the first engine.
    cr_session_seek(cr_viewer_session(viewer), 10);
    cr_session_gravity(cr_viewer_session(viewer), cr_v3(0, -3, 0));
    for (int k = 0; k < 2; k++) key_with(GLFW_KEY_RIGHT, GLFW_MOD_SHIFT);
    see();
    save_as(run);
    assert_string_equal(v->message, "");
    cr_recording* recording;
    assert_ok(cr_recording_open(run, &recording, &error));
    assert_int_equal(recording->frame_count, look.newest - 10 + 1);
    assert_true(recording->scene.world->gravity.y == -3);
    assert_string_equal(recording->info.engine, "toy");
    cr_state state;
    assert_ok(cr_state_create(&state, recording->body_count, &error));
    assert_ok(cr_recording_read(recording, 20, &state, &error));
    cr_session_seek(cr_viewer_session(viewer), 30);
    see();
    assert_memory_equal(state.position, look.state[0].position, (size_t)state.count * sizeof *state.position);
    cr_state_destroy(&state);
    cr_recording_close(recording);
    remove(mine);
    remove(theirs);
    remove(run);
}

// Pictures a second are counted over all time that the window was there, paused or not.
static void pictures_are_counted(void** unused) {
    (void)unused;
    const cr_viewer_state* v = cr_viewer_look(viewer);
    double start = cr_wall_seconds(), shown = v->shown;
    int64_t pictures = v->pictures;
    frames(5);
    key(GLFW_KEY_SPACE);
    for (int k = 0; k < 500 && cr_wall_seconds() - start < 1.5; k++) frames(1);
    frames(1);
    double wall = cr_wall_seconds() - start, most = 2 * wall / (double)(v->pictures - pictures);
    assert_true(fabs(v->shown - shown - wall) < 0.3 * wall + most);
    double rate = (double)(v->pictures - pictures) / wall;
    assert_true(v->rate > 0.3 * rate && v->rate < 3 * rate);
}

// A scene that stands still is drawn well, once; what moves is drawn as fast as it must be.
static void still_pictures_are_good(void** unused) {
    (void)unused;
    see();
    frames(1);
    int32_t width, height;
    uint8_t *soon, *late;
    cr_viewer_set_quality(viewer, 0);
    frames(1);
    assert_ok(cr_viewer_read(viewer, &soon, &width, &height, &error));
    cr_viewer_set_quality(viewer, -1);
    for (int k = 0; k < 400 && cr_viewer_look(viewer)->still < 1; k++) frames(1);
    assert_true(cr_viewer_look(viewer)->still >= 1);
    assert_ok(cr_viewer_read(viewer, &late, &width, &height, &error));
    // Half as many pixels each way were stretched: neighbours differ less.
    int64_t sharp[2] = {0, 0};
    for (int32_t y = 0; y < height; y++) {
        for (int32_t x = 1; x < width; x++) {
            size_t p = 3 * ((size_t)y * (size_t)width + (size_t)x);
            sharp[0] += (soon[p] - soon[p - 3]) * (soon[p] - soon[p - 3]);
            sharp[1] += (late[p] - late[p - 3]) * (late[p] - late[p - 3]);
        }
    }
    free(soon);
    free(late);
    assert_true(sharp[1] > sharp[0]);
}

// ---------------------------------------------------------------- words

// Stands in for the program's: done after some polls, with `bodies` boxes in a row.
static struct {
    char words[200];
    cr_imagine_mode mode;
    int32_t present; // bodies that were there
    int starts, polls, cancels, taken;
    bool verified, failed, refuses;
    int32_t bodies;
} fake;

static cr_status fake_start(void* context, const cr_imagine_request* r, cr_error* e) {
    (void)context;
    if (fake.refuses) return cr_fail(e, CR_ERROR_FORMAT, "expected words that can be seen, found 'justice'");
    snprintf(fake.words, sizeof fake.words, "%.190s", r->words);
    fake.mode = r->mode;
    fake.present = r->present->world->body_count;
    assert_int_equal(r->present->state.count, fake.present);
    assert_true(r->region[0] < r->region[2] && r->region[1] < r->region[3]);
    fake.starts++;
    fake.polls = 0;
    return CR_OK;
}

static void fake_poll(void* context, cr_imagine_news* news) {
    (void)context;
    *news = (cr_imagine_news){.share = 0.25f * (float)++fake.polls, .text = "try 1 of 8"};
    if (fake.polls < 4) return;
    news->done = true;
    news->failed = fake.failed;
    news->verified = fake.verified;
    snprintf(news->text, sizeof news->text, "%s", fake.verified ? "verified" : "1 of 2 claims holds");
}

static cr_status fake_take(void* context, cr_scene* scene, cr_error* e) {
    (void)context;
    fake.taken++;
    return make_many(fake.bodies, scene, e);
}

static void fake_cancel(void* context) {
    (void)context;
    fake.cancels++;
}

static const cr_imaginer imaginer = {fake_start, fake_poll, fake_take, fake_cancel, NULL};

static int begin_words(void** state) {
    (void)state;
    cr_viewer_options o = options_for(2);
    o.imaginer = &imaginer;
    memset(&fake, 0, sizeof fake);
    fake.bodies = 5;
    fake.verified = true;
    if (cr_viewer_create(&viewer, "tower", &o, &error) != CR_OK) return -1;
    frames(2);
    return 0;
}

static void ask_words(const char* words) {
    move(700, 200); // off the panel
    key(GLFW_KEY_I);
    frames(3);
    type(words);
    frames(2);
    key(GLFW_KEY_ENTER);
    frames(1);
}

static void words_become_a_scene(void** unused) {
    (void)unused;
    const cr_viewer_state* v = cr_viewer_look(viewer);
    int32_t tower = see()->epoch->world->body_count;
    ask_words("five boxes");
    assert_int_equal(fake.starts, 1);
    assert_string_equal(fake.words, "five boxes");
    assert_int_equal(fake.mode, CR_IMAGINE_NEW);
    assert_int_equal(fake.present, tower);
    // The present scene stays until the new one is verified.
    assert_true(v->imagining);
    assert_int_equal(see()->epoch->world->body_count, tower);
    for (int k = 0; k < 6; k++) frames(1);
    assert_false(v->imagining);
    assert_int_equal(see()->epoch->world->body_count, 6);
    assert_true(look.cursor == 0 && look.epoch->scene == 1);
    assert_string_equal(v->scene, "five boxes");
    assert_string_equal(v->news, "verified");
    // And comes back.
    key_with(GLFW_KEY_Z, GLFW_MOD_CONTROL);
    assert_int_equal(see()->epoch->world->body_count, tower);
    assert_string_equal(v->scene, "tower");
    key_with(GLFW_KEY_Y, GLFW_MOD_CONTROL);
    assert_int_equal(see()->epoch->world->body_count, 6);
    assert_string_equal(v->scene, "five boxes");
}

static void words_that_do_not_come_true(void** unused) {
    (void)unused;
    const cr_viewer_state* v = cr_viewer_look(viewer);
    int32_t tower = see()->epoch->world->body_count;
    fake.verified = false;
    ask_words("six boxes");
    for (int k = 0; k < 6; k++) frames(1);
    assert_true(v->offered && !v->imagining);
    assert_int_equal(see()->epoch->world->body_count, tower);
    assert_int_equal(fake.taken, 0);
    assert_non_null(strstr(v->message, "1 of 2"));
    // Kept all the same.
    cr_viewer_keep_words(viewer);
    assert_int_equal(fake.taken, 1);
    assert_int_equal(see()->epoch->world->body_count, 6);
    // Again: the same words.
    ask_words("a tower");
    for (int k = 0; k < 6; k++) frames(1);
    cr_viewer_imagine(viewer, CR_IMAGINE_AGAIN);
    assert_int_equal(fake.cancels, 1); // of what was offered
    assert_int_equal(fake.mode, CR_IMAGINE_AGAIN);
    assert_string_equal(fake.words, "a tower");
    // What runs ends with the window, or when another scene is opened.
    cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_DROP, .text = "bounce"});
    assert_int_equal(fake.cancels, 2);
    assert_false(v->imagining);
    fake.failed = true;
    ask_words("nothing at all");
    for (int k = 0; k < 6; k++) frames(1);
    assert_true(v->message[0] && !v->offered && !v->imagining);
    fake.refuses = true;
    ask_words("justice");
    assert_non_null(strstr(v->message, "justice"));
    assert_false(v->imagining);
    assert_int_equal(fake.taken, 1);
}

static void words_add_to_the_scene(void** unused) {
    (void)unused;
    see();
    move(700, 200);
    key(GLFW_KEY_I);
    frames(3);
    type("a ball");
    frames(2);
    key(GLFW_KEY_ESCAPE); // the words stay: Esc leaves the field
    frames(2);
    cr_camera camera = cr_viewer_look(viewer)->camera;
    ask_words("a ball");
    for (int k = 0; k < 6; k++) frames(1);
    cr_viewer_set_camera(viewer, camera);
    click(45, 60); // add here
    assert_int_equal(fake.starts, 2);
    assert_int_equal(fake.mode, CR_IMAGINE_ADD);
    assert_int_equal(fake.present, 6);
    for (int k = 0; k < 6; k++) frames(1);
    assert_int_equal(see()->epoch->world->body_count, 6);
    assert_true(cr_length(cr_sub(camera.eye, cr_viewer_look(viewer)->camera.eye)) == 0); // nobody is carried away
}

static void wait_for_futures(void) {
    for (int k = 0; k < 2000 && cr_viewer_sampling(viewer); k++) frames(1);
    assert_false(cr_viewer_sampling(viewer));
}

// Eight of them from the frame that is shown, seen over what comes after it, until hands or the key end them.
static void futures_are_drawn(void** unused) {
    (void)unused;
    const cr_viewer_state* v = cr_viewer_look(viewer);
    see();
    key(GLFW_KEY_U);
    wait_for_futures();
    frames(1);
    assert_int_equal(v->futures, 0); // of the frame itself there is but one
    cr_session_step(cr_viewer_session(viewer), 30);
    cr_viewer_set_quality(viewer, 1);
    see();
    frames(2);
    assert_int_equal(v->futures, 8);
    uint8_t *with, *without;
    int32_t width, height;
    assert_ok(cr_viewer_read(viewer, &with, &width, &height, &error));
    cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_KEY, .a = GLFW_KEY_U, .b = 1, .mods = GLFW_MOD_SHIFT});
    cr_viewer_event(viewer, (cr_event){.kind = CR_EVENT_KEY, .a = GLFW_KEY_U, .b = 0, .mods = GLFW_MOD_SHIFT});
    frames(2);
    assert_int_equal(v->futures, 0);
    assert_ok(cr_viewer_read(viewer, &without, &width, &height, &error));
    int32_t left = cr_viewer_panel_width(viewer), changed = 0;
    for (int32_t y = 0; y < height; y++)
        for (int32_t x = left; x < width; x++)
            changed += memcmp(with + 3 * (y * width + x), without + 3 * (y * width + x), 3) != 0;
    assert_true(changed > 100);
    free(with), free(without);
    // What hands do ends them: they would be futures of another world.
    cr_viewer_sample(viewer, 3);
    wait_for_futures();
    cr_session_step(cr_viewer_session(viewer), 5);
    see();
    frames(1);
    assert_int_equal(v->futures, 3);
    cr_session_gravity(cr_viewer_session(viewer), cr_v3(0, -1, 0));
    see();
    frames(1);
    assert_int_equal(v->futures, 0);
}

// Mesa's window drivers forget some of their options at every display; what they forget is not ours to free. For the
// sanitizer to know whose it was, they must still be loaded at the end: pin_libraries.
const char* __lsan_default_suppressions(void);
const char* __lsan_default_suppressions(void) { return "leak:_dri.so\nleak:libGLX\nleak:libEGL\nleak:libgallium\n"; }

static int pin_library(struct dl_phdr_info* info, size_t size, void* context) {
    (void)size;
    (void)context;
    if (info->dlpi_name && info->dlpi_name[0]) dlopen(info->dlpi_name, RTLD_LAZY | RTLD_NOLOAD | RTLD_NODELETE);
    return 0;
}

static pid_t server;

static void end_server(void) {
    if (server <= 0) return;
    kill(server, SIGTERM);
    waitpid(server, NULL, 0);
}

// Where there is no display, one of our own, if the machine has Xvfb. -noreset: it stays when the last window goes.
static void find_display(void) {
    int ready[2];
    if (getenv("DISPLAY") || getenv("WAYLAND_DISPLAY") || pipe(ready) != 0) return;
    server = fork();
    if (server == 0) {
        char fd[16];
        close(ready[0]);
        snprintf(fd, sizeof fd, "%d", ready[1]);
        int nothing = open("/dev/null", O_WRONLY);
        dup2(nothing, 2);
        execlp("Xvfb", "Xvfb", "-displayfd", fd, "-screen", "0", "1280x1024x24", "-noreset", "-nolisten", "tcp",
               (char*)NULL);
        _exit(127);
    }
    close(ready[1]);
    // The number and its newline come in two writes, and a pipe closed between them would kill the server.
    char number[32] = ":";
    size_t used = 1;
    while (used + 1 < sizeof number && read(ready[0], &number[used], 1) == 1 && number[used] != '\n') used++;
    close(ready[0]);
    number[used] = 0;
    if (used > 1) setenv("DISPLAY", number, 1);
    atexit(end_server);
}

// test_viewer [PATTERN]: with a pattern (* and ?) only the tests whose names match.
int main(int argc, char** argv) {
    if (argc > 1) cmocka_set_test_filter(argv[1]);
    cr_viewer_options o = options_for(1);
    if (!mkdtemp(folder)) return 1;
    find_display();
    cr_status status = cr_viewer_create(&viewer, "tower", &o, &error);
    for (int k = 0; k < 20 && server > 0 && status == CR_ERROR_UNSUPPORTED; k++) { // a server may need a moment
        usleep(100000);
        status = cr_viewer_create(&viewer, "tower", &o, &error);
    }
    if (status == CR_ERROR_UNSUPPORTED) {
        fprintf(stderr, "skipped: %s\n", error.message);
        rmdir(folder);
        return 77; // ctest's SKIP_RETURN_CODE
    }
    if (status != CR_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    dl_iterate_phdr(pin_library, NULL);
    cr_viewer_destroy(viewer);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(time_keys, begin, end),
        cmocka_unit_test_setup_teardown(branch_key, begin, end),
        cmocka_unit_test_setup_teardown(bar_and_scrub, begin, end),
        cmocka_unit_test_setup_teardown(freeze_and_gravity, begin, end),
        cmocka_unit_test_setup_teardown(resize_and_iconify, begin, end),
        cmocka_unit_test_setup_teardown(many_bodies, begin, end),
        cmocka_unit_test_setup_teardown(click_push_and_pull, begin, end),
        cmocka_unit_test_setup_teardown(shoot_add_and_delete, begin, end),
        cmocka_unit_test_setup_teardown(views_draw_without_error, begin, end),
        cmocka_unit_test_setup_teardown(camera_moves, begin, end),
        cmocka_unit_test_setup_teardown(scenes_change, begin, end),
        cmocka_unit_test_setup_teardown(screenshot_and_film, begin, end),
        cmocka_unit_test_setup_teardown(undo_and_redo_keys, begin, end),
        cmocka_unit_test_setup_teardown(moved_by_hand, begin, end),
        cmocka_unit_test_setup_teardown(text_leaks_nowhere, begin, end),
        cmocka_unit_test_setup_teardown(errors_go_away, begin, end),
        cmocka_unit_test_setup_teardown(saved_and_never_overwritten, begin, end),
        cmocka_unit_test_setup_teardown(still_pictures_are_good, begin, end),
        cmocka_unit_test_setup_teardown(pictures_are_counted, begin, end),
        cmocka_unit_test_setup_teardown(words_become_a_scene, begin_words, end),
        cmocka_unit_test_setup_teardown(words_that_do_not_come_true, begin_words, end),
        cmocka_unit_test_setup_teardown(words_add_to_the_scene, begin_words, end),
        cmocka_unit_test_setup_teardown(futures_are_drawn, begin, end),
        cmocka_unit_test_setup_teardown(closing, begin, end),
        cmocka_unit_test(odd_windows),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    rmdir(folder);
    return failed;
}
