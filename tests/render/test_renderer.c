// The renderer against the states it draws.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "render/context.h"
#include "render/picture.h"
#include "render/renderer.h"
#include "scenes/scenes.h"
#include "world/materials.h"

enum { WIDTH = 320, HEIGHT = 180 };

static cr_context* context;
static cr_renderer* renderer;
static cr_error error;

#define assert_ok(call)                                                                                                \
    do {                                                                                                               \
        error.message[0] = 0;                                                                                          \
        if ((call) != CR_OK) fail_msg("%s: %s", #call, error.message);                                                 \
    } while (0)

static int open_context(void** state) {
    (void)state;
    if (cr_context_create(&context, &error) != CR_OK || cr_renderer_create(&renderer, &error) != CR_OK) {
        fprintf(stderr, "%s\n", error.message);
        return -1;
    }
    return 0;
}

static int close_context(void** state) {
    (void)state;
    cr_renderer_destroy(renderer);
    cr_context_destroy(context);
    return 0;
}

static uint8_t* draw(const cr_view* view, int32_t width, int32_t height, cr_quality quality) {
    uint8_t* rgb = malloc((size_t)width * (size_t)height * 3);
    assert_non_null(rgb);
    assert_ok(cr_renderer_begin(renderer, width, height, quality, &error));
    assert_ok(cr_renderer_view(renderer, view, &error));
    assert_ok(cr_renderer_finish(renderer, &error));
    cr_renderer_read(renderer, rgb);
    return rgb;
}

static cr_view view_of(const cr_scene* scene, cr_drawable* drawable) {
    cr_view view = cr_default_view();
    view.camera = cr_camera_of_scene(scene->world, &scene->state, scene->camera_eye, scene->camera_target);
    view.drawable = drawable;
    view.state = &scene->state;
    return view;
}

// Where a body's centre is seen, the body there is that one or one in front of it; and each body that is seen
// lies on the ray of its pixel at the depth given.
static void probe_agrees_with_state(void** unused) {
    (void)unused;
    static const char* const names[] = {"tower", "all-shapes", "pile-100", "movi-b:5"};
    static int32_t body[WIDTH * HEIGHT];
    static float depth[WIDTH * HEIGHT], normal[WIDTH * HEIGHT * 3];
    for (size_t s = 0; s < sizeof names / sizeof names[0]; s++) {
        cr_scene scene;
        cr_drawable* drawable;
        assert_ok(cr_scene_open(names[s], NULL, 0, &scene, &error));
        assert_ok(cr_drawable_create(&drawable, scene.world, NULL, &error));
        cr_view view = view_of(&scene, drawable);
        assert_ok(cr_renderer_probe(renderer, &view, WIDTH, HEIGHT, body, depth, normal, &error));
        const float aspect = (float)WIDTH / HEIGHT;
        int inside = 0, own = 0;
        for (int32_t i = 0; i < scene.world->body_count; i++) {
            const cr_shape* shape = &scene.world->shapes[scene.world->bodies[i].shape];
            float x, y, z;
            if (scene.world->bodies[i].motion == CR_STATIC) continue;
            // The centre of a compound or a mesh may lie outside of it.
            if (shape->type == CR_SHAPE_COMPOUND) continue;
            if (!cr_camera_project(view.camera, aspect, scene.state.position[i], &x, &y, &z)) continue;
            int px = (int)((x + 1) / 2 * WIDTH), py = (int)((1 - y) / 2 * HEIGHT);
            if (px < 0 || px >= WIDTH || py < 0 || py >= HEIGHT) continue;
            int k = py * WIDTH + px;
            inside++;
            if (body[k] == i)
                own++;
            else if (!(body[k] >= 0 && depth[k] <= z + 0.01f * z))
                fail_msg("%s: body %d at depth %g, seen there: body %d at %g", names[s], i, (double)z, body[k],
                         (double)depth[k]);
        }
        assert_true(inside > 0);
        assert_true(own > 0);
        int checked = 0;
        for (int k = 0; k < WIDTH * HEIGHT; k += 7) {
            if (body[k] < 0) {
                assert_true(depth[k] == 0);
                continue;
            }
            float x = ((float)(k % WIDTH) + 0.5f) / WIDTH * 2 - 1, y = 1 - ((float)(k / WIDTH) + 0.5f) / HEIGHT * 2;
            cr_vec3 ray = cr_camera_ray(view.camera, aspect, x, y), right, up, forward;
            cr_camera_axes(view.camera, &right, &up, &forward);
            cr_vec3 point = cr_madd(view.camera.eye, depth[k] / cr_dot(ray, forward), ray);
            const cr_body* b = &scene.world->bodies[body[k]];
            cr_vec3 n = cr_v3(normal[3 * k], normal[3 * k + 1], normal[3 * k + 2]);
            assert_true(fabsf(cr_length(n) - 1) < 1e-3f);
            if (isfinite(b->radius))
                assert_true(cr_length(cr_sub(point, scene.state.position[body[k]])) <=
                            b->radius * 1.01f + 0.01f * depth[k]);
            checked++;
        }
        assert_true(checked > 1000);
        cr_drawable_destroy(drawable);
        cr_scene_destroy(&scene);
    }
}

// A ball whose label is red is seen in red, one without a label in the colour of its key.
static void labels_color_bodies(void** unused) {
    (void)unused;
    int redness[2];
    for (int labelled = 0; labelled < 2; labelled++) {
        cr_builder* builder = cr_builder_create();
        cr_scene scene = {.camera_eye = {0, 0, 2}, .camera_target = {0, 0, 0}};
        cr_drawable* drawable;
        assert_non_null(builder);
        cr_body_def def = cr_default_body_def();
        def.shape = cr_add_sphere(builder, 0.5f, &error);
        def.has_color = labelled == 1;
        def.color = cr_color_shade(CR_RED, 0);
        assert_int_equal(cr_add_body(builder, def, &error), 0);
        assert_ok(cr_build(builder, &scene.world, &scene.state, &error));
        assert_ok(cr_drawable_create(&drawable, scene.world, (uint32_t[]){1}, &error)); // key 1: blue
        cr_view view = view_of(&scene, drawable);
        uint8_t* rgb = draw(&view, 32, 32, cr_fast_quality());
        const uint8_t* middle = rgb + 3 * (16 * 32 + 16);
        redness[labelled] = middle[0] - middle[2];
        free(rgb);
        cr_drawable_destroy(drawable);
        cr_scene_destroy(&scene);
        cr_builder_destroy(builder);
    }
    assert_in_range(redness[1], 60, 255);
    assert_true(redness[0] < -20);
}

static void pick_finds_what_the_probe_shows(void** unused) {
    (void)unused;
    static int32_t body[WIDTH * HEIGHT];
    cr_scene scene;
    cr_drawable* drawable;
    assert_ok(cr_scene_open("wall", NULL, 0, &scene, &error));
    assert_ok(cr_drawable_create(&drawable, scene.world, NULL, &error));
    cr_view view = view_of(&scene, drawable);
    assert_ok(cr_renderer_probe(renderer, &view, WIDTH, HEIGHT, body, NULL, NULL, &error));
    int same = 0, total = 0;
    for (int py = 5; py < HEIGHT; py += 20) {
        for (int px = 5; px < WIDTH; px += 20) {
            int32_t picked;
            cr_vec3 point, normal;
            float x = ((float)px + 0.5f) / WIDTH * 2 - 1, y = 1 - ((float)py + 0.5f) / HEIGHT * 2;
            assert_ok(cr_renderer_pick(renderer, &view, (float)WIDTH / HEIGHT, x, y, &picked, &point, &normal, &error));
            total++;
            same += picked == body[py * WIDTH + px];
        }
    }
    if (same < total - 1) fail_msg("%d of %d picks agree", same, total);
    cr_drawable_destroy(drawable);
    cr_scene_destroy(&scene);
}

static void sizes_from_tiny_to_too_large(void** unused) {
    (void)unused;
    cr_scene scene;
    cr_drawable* drawable;
    assert_ok(cr_scene_open("tower", NULL, 0, &scene, &error));
    assert_ok(cr_drawable_create(&drawable, scene.world, NULL, &error));
    cr_view view = view_of(&scene, drawable);
    free(draw(&view, 1, 1, cr_default_quality()));
    free(draw(&view, 3, 200, cr_fast_quality()));
    assert_int_equal(cr_renderer_begin(renderer, 0, 10, cr_default_quality(), &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_renderer_begin(renderer, 10, 1000000, cr_default_quality(), &error), CR_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "1000000"));
    cr_state wrong;
    assert_ok(cr_state_create(&wrong, 3, &error));
    view.state = &wrong;
    assert_ok(cr_renderer_begin(renderer, 10, 10, cr_fast_quality(), &error));
    assert_int_equal(cr_renderer_view(renderer, &view, &error), CR_ERROR_ARGUMENT);
    cr_state_destroy(&wrong);
    cr_drawable_destroy(drawable);
    cr_scene_destroy(&scene);
}

static void empty_world_and_no_world(void** unused) {
    (void)unused;
    cr_builder* builder = cr_builder_create();
    cr_world* world;
    cr_state state;
    cr_drawable* drawable;
    assert_non_null(builder);
    assert_ok(cr_build(builder, &world, &state, &error));
    assert_ok(cr_drawable_create(&drawable, world, NULL, &error));
    cr_view view = cr_default_view();
    view.drawable = drawable;
    view.state = &state;
    view.camera = cr_camera_frame(world, &state);
    uint8_t* with = draw(&view, 64, 36, cr_default_quality());
    view.drawable = NULL;
    view.state = NULL;
    uint8_t* without = draw(&view, 64, 36, cr_default_quality());
    assert_memory_equal(with, without, 64 * 36 * 3);
    assert_true(with[0] > 100); // sky, not black
    free(with);
    free(without);
    cr_drawable_destroy(drawable);
    cr_state_destroy(&state);
    cr_world_destroy(world);
    cr_builder_destroy(builder);
}

// 100,000 bodies in one picture, some of them nowhere.
static void very_many_bodies(void** unused) {
    (void)unused;
    enum { N = 100000, SIDE = 316 };
    cr_builder* builder = cr_builder_create();
    cr_world* world;
    cr_state state;
    cr_drawable* drawable;
    assert_non_null(builder);
    int32_t shapes[2] = {cr_add_box(builder, cr_v3(0.3f, 0.3f, 0.3f), &error), cr_add_sphere(builder, 0.4f, &error)};
    cr_body_def def = cr_default_body_def();
    def.motion = CR_DYNAMIC;
    for (int i = 0; i < N; i++) {
        def.shape = shapes[i % 2];
        def.pose.position = cr_v3((float)(i % SIDE), 0, (float)(i / SIDE));
        assert_true(cr_add_body(builder, def, &error) >= 0);
    }
    assert_ok(cr_build(builder, &world, &state, &error));
    state.position[5].x = NAN;
    state.position[6].y = INFINITY;
    state.position[7].y = -1e30f;
    assert_ok(cr_drawable_create(&drawable, world, NULL, &error));
    cr_view view = cr_default_view();
    view.drawable = drawable;
    view.state = &state;
    view.camera = cr_camera_frame(world, &state);
    assert_true(isfinite(cr_length(view.camera.eye)));
    uint8_t* rgb = draw(&view, 320, 180, cr_fast_quality());
    assert_true(cr_renderer_triangles(renderer) > N * 12);
    // The middle of the picture is bodies, in more than one colour.
    int different = 0;
    for (int x = 100; x < 220; x++) different += memcmp(&rgb[(90 * 320 + x) * 3], &rgb[(90 * 320 + x + 1) * 3], 3) != 0;
    assert_true(different > 40);
    free(rgb);
    cr_drawable_destroy(drawable);
    cr_state_destroy(&state);
    cr_world_destroy(world);
    cr_builder_destroy(builder);
}

// A ghost at the same place leaves outlines; a selection marks its own body; a tint changes colours; lines are drawn.
static void overlays_change_the_picture(void** unused) {
    (void)unused;
    cr_scene scene;
    cr_drawable* drawable;
    assert_ok(cr_scene_open("tower", NULL, 0, &scene, &error));
    assert_ok(cr_drawable_create(&drawable, scene.world, NULL, &error));
    cr_view view = view_of(&scene, drawable), plain = view;
    size_t size = WIDTH * HEIGHT * 3;
    uint8_t* before = draw(&plain, WIDTH, HEIGHT, cr_fast_quality());
    uint8_t* again = draw(&plain, WIDTH, HEIGHT, cr_fast_quality());
    assert_memory_equal(before, again, size);
    free(again);
    float(*tint)[3] = calloc((size_t)scene.world->body_count, sizeof *tint);
    assert_non_null(tint);
    cr_line line = {.a = {-1, 1, 1}, .b = {1, 1, 1}, .color = {1, 0, 0, 1}, .width = 3, .on_top = true};
    for (int k = 0; k < 4; k++) {
        view = plain;
        if (k == 0) view.ghost = drawable, view.ghost_state = &scene.state;
        if (k == 1) view.selected = scene.world->body_count - 1;
        if (k == 2) view.tint = (const float(*)[3])tint;
        if (k == 3) view.lines = &line, view.line_count = 1;
        uint8_t* after = draw(&view, WIDTH, HEIGHT, cr_fast_quality());
        int changed = 0;
        for (size_t p = 0; p < size; p += 3) changed += memcmp(before + p, after + p, 3) != 0;
        if (changed < 20 || changed > WIDTH * HEIGHT / 2) fail_msg("overlay %d changes %d pixels", k, changed);
        free(after);
    }
    free(tint);
    free(before);
    cr_drawable_destroy(drawable);
    cr_scene_destroy(&scene);
}

// White bodies on the floor, in the sun: their tops are lighter than it by a tenth of the scale at least, and not flat.
static void white_stands_out(void** unused) {
    (void)unused;
    static int32_t body[WIDTH * HEIGHT];
    static float normal[WIDTH * HEIGHT * 3];
    cr_builder* builder = cr_builder_create();
    assert_non_null(builder);
    cr_body_def def = cr_default_body_def();
    def.motion = CR_STATIC;
    def.shape = cr_add_plane(builder, &error);
    assert_int_equal(cr_add_body(builder, def, &error), 0);
    def = cr_default_body_def();
    def.motion = CR_DYNAMIC;
    def.shape = cr_add_box(builder, cr_v3(1, 0.5f, 1), &error);
    def.pose.position = cr_v3(0, 0.5f, 0);
    def.has_color = true;
    def.color = (cr_rgb){0.9f, 0.9f, 0.9f};
    assert_int_equal(cr_add_body(builder, def, &error), 1);
    cr_world* world;
    cr_state state;
    assert_ok(cr_build(builder, &world, &state, &error));
    cr_builder_destroy(builder);
    cr_view view = cr_default_view();
    assert_ok(cr_drawable_create(&view.drawable, world, NULL, &error));
    view.state = &state;
    view.camera = (cr_camera){{0.5f, 6, 4}, {0, 0, 0}, 0.8f};
    for (int fast = 0; fast < 2; fast++) {
        uint8_t* rgb = draw(&view, WIDTH, HEIGHT, fast ? cr_fast_quality() : cr_default_quality());
        double top = 0, ground = 0;
        int tops = 0, grounds = 0;
        assert_ok(cr_renderer_probe(renderer, &view, WIDTH, HEIGHT, body, NULL, normal, &error));
        for (int p = 0; p < WIDTH * HEIGHT; p++) {
            bool lit_ground = body[p] == 0 && p % WIDTH < WIDTH / 4; // the side of the sun
            if (body[p] == 1 && normal[3 * p + 1] > 0.99f) {
                top += rgb[3 * p];
                tops++;
            } else if (lit_ground) {
                ground += rgb[3 * p];
                grounds++;
            }
        }
        free(rgb);
        assert_true(tops > 100 && grounds > 100);
        if (!(top / tops - ground / grounds > 25 && top / tops < 254))
            fail_msg("white is %.1f, the floor %.1f of 255", top / tops, ground / grounds);
    }
    cr_drawable_destroy(view.drawable);
    cr_state_destroy(&state);
    cr_world_destroy(world);
}

static int by_size(const void* a, const void* b) {
    float x = *(const float*)a, y = *(const float*)b;
    return (x > y) - (x < y);
}

// The edge of a shadow that a straight edge casts is straight: no teeth, and grey in between without blotches.
static void shadows_have_smooth_edges(void** unused) {
    (void)unused;
    enum { W = 200, H = 150 };
    cr_builder* builder = cr_builder_create();
    assert_non_null(builder);
    cr_body_def def = cr_default_body_def();
    def.motion = CR_STATIC;
    def.shape = cr_add_plane(builder, &error);
    int32_t floor = cr_add_body(builder, def, &error);
    if (floor != 0) fail_msg("%s", error.message);
    def.shape = cr_add_box(builder, cr_v3(0.05f, 0.7f, 1.2f), &error);
    def.pose.position.y = 0.7f;
    if (cr_add_body(builder, def, &error) != 1) fail_msg("%s", error.message);
    cr_world* world;
    cr_state state;
    cr_drawable* drawable;
    assert_ok(cr_build(builder, &world, &state, &error));
    assert_ok(cr_drawable_create(&drawable, world, NULL, &error));
    cr_view view = cr_default_view();
    view.drawable = drawable;
    view.state = &state;
    view.camera = (cr_camera){{0, 7, 0.01f}, {0, 0, 0}, 0.5f};
    static int32_t body[W * H];
    assert_ok(cr_renderer_probe(renderer, &view, W, H, body, NULL, NULL, &error));
    uint8_t* rgb = draw(&view, W, H, cr_best_quality());
    // Where each row goes from light to shadow, between pixels. The wall runs up the picture, and so do the shadow's
    // long edges.
    float at[H], bend[H];
    int found = 0;
    for (int y = 0; y < H; y++) {
        int low = 255, high = 0;
        for (int x = 0; x < W; x++) {
            if (body[y * W + x] == 1) continue;
            int v = rgb[3 * (y * W + x) + 1];
            if (v < low) low = v;
            if (v > high) high = v;
        }
        if (high - low < 40) continue; // no shadow in this row
        float half = 0.5f * (float)(low + high);
        for (int x = 1; x < W; x++) {
            int p = y * W + x;
            if (body[p] == 1 || body[p - 1] == 1) continue;
            float a = rgb[3 * (p - 1) + 1], b = rgb[3 * p + 1];
            if ((a < half) == (b < half)) continue;
            at[found++] = (float)x + (half - a) / (b - a);
            break;
        }
    }
    assert_true(found > H / 4);
    int bends = 0;
    for (int k = 1; k + 1 < found; k++) bend[bends++] = fabsf(at[k - 1] - 2 * at[k] + at[k + 1]);
    qsort(bend, (size_t)bends, sizeof *bend, by_size);
    if (bend[bends * 9 / 10] > 0.28f)
        fail_msg("the shadow's edge has teeth of %.2f pixels", (double)bend[bends * 9 / 10]);
    free(rgb);
    cr_drawable_destroy(drawable);
    cr_state_destroy(&state);
    cr_world_destroy(world);
    cr_builder_destroy(builder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(white_stands_out),
        cmocka_unit_test(shadows_have_smooth_edges),
        cmocka_unit_test(probe_agrees_with_state),
        cmocka_unit_test(labels_color_bodies),
        cmocka_unit_test(pick_finds_what_the_probe_shows),
        cmocka_unit_test(sizes_from_tiny_to_too_large),
        cmocka_unit_test(empty_world_and_no_world),
        cmocka_unit_test(very_many_bodies),
        cmocka_unit_test(overlays_change_the_picture),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
