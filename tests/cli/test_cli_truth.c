// carom render --also truth and carom imagine --also truth: the matrices, boxes, masks, depth and flow that it writes
// agree with each other.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <hdf5.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/cli/program.h"

enum { WIDTH = 320, HEIGHT = 240, PIXELS = WIDTH * HEIGHT, MOST_BODIES = 64 };

typedef struct truth_picture {
    double k[3][3], view[4][4], time;
    json_t* bodies;
    float depth[PIXELS], flow[PIXELS][2];
    int32_t body[PIXELS];
} truth_picture;

static void read_matrix(const json_t* list, int rows, int columns, double* m) {
    assert_int_equal(json_array_size(list), rows);
    for (int i = 0; i < rows; i++) {
        assert_int_equal(json_array_size(json_array_get(list, (size_t)i)), columns);
        for (int j = 0; j < columns; j++)
            m[i * columns + j] = json_number_value(json_array_get(json_array_get(list, (size_t)i), (size_t)j));
    }
}

static void read_set(hid_t file, const char* name, hid_t type, size_t values, void* data) {
    hid_t set = H5Dopen2(file, name, H5P_DEFAULT), space = H5Dget_space(set);
    assert_true(set >= 0);
    assert_int_equal(H5Sget_simple_extent_npoints(space), values);
    assert_true(H5Dread(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data) >= 0);
    H5Sclose(space);
    H5Dclose(set);
}

static void read_picture(const char* folder, const json_t* manifest, size_t k, truth_picture* p) {
    const json_t* one = json_array_get(json_object_get(manifest, "pictures"), k);
    const json_t* camera = json_object_get(one, "camera");
    char path[300];
    p->time = json_number_value(json_object_get(one, "time"));
    p->bodies = json_object_get(one, "bodies");
    read_matrix(json_object_get(camera, "intrinsics"), 3, 3, &p->k[0][0]);
    read_matrix(json_object_get(camera, "world_to_camera"), 4, 4, &p->view[0][0]);
    snprintf(path, sizeof path, "%s/%s", folder, json_string_value(json_object_get(one, "picture")));
    assert_int_equal(access(path, F_OK), 0);
    snprintf(path, sizeof path, "%s/%s", folder, json_string_value(json_object_get(one, "numbers")));
    hid_t file = H5Fopen(path, H5F_ACC_RDONLY, H5P_DEFAULT);
    assert_true(file >= 0);
    read_set(file, "depth", H5T_NATIVE_FLOAT, PIXELS, p->depth);
    read_set(file, "body", H5T_NATIVE_INT32, PIXELS, p->body);
    read_set(file, "flow", H5T_NATIVE_FLOAT, 2 * PIXELS, p->flow);
    H5Fclose(file);
}

// u, v and z of a world point, by the matrices as they are written.
static void project(const truth_picture* p, const double point[3], double out[3]) {
    double c[3];
    for (int i = 0; i < 3; i++)
        c[i] = p->view[i][0] * point[0] + p->view[i][1] * point[1] + p->view[i][2] * point[2] + p->view[i][3];
    for (int i = 0; i < 2; i++) out[i] = (p->k[i][0] * c[0] + p->k[i][1] * c[1] + p->k[i][2] * c[2]) / c[2];
    out[2] = c[2];
}

// The corners of a visible body's box surround its mask, and depths of the mask lie between theirs.
static void check_box(const truth_picture* p, const json_t* b, int* checked) {
    int body = (int)json_integer_value(json_object_get(b, "body"));
    const json_t *corners = json_object_get(b, "box_3d"), *rectangle = json_object_get(b, "box_2d");
    int64_t pixels = json_integer_value(json_object_get(b, "pixels")), counted = 0;
    assert_int_equal(json_is_null(rectangle), pixels == 0);
    if (json_is_null(corners) || pixels == 0) return;
    double low[3] = {INFINITY, INFINITY, INFINITY}, high[3] = {-INFINITY, -INFINITY, -INFINITY};
    for (size_t n = 0; n < 8; n++) {
        double point[3], at[3];
        for (size_t i = 0; i < 3; i++) point[i] = json_number_value(json_array_get(json_array_get(corners, n), i));
        project(p, point, at);
        assert_true(at[2] > 0);
        for (int i = 0; i < 3; i++) {
            low[i] = fmin(low[i], at[i]);
            high[i] = fmax(high[i], at[i]);
        }
    }
    int seen[4] = {WIDTH, HEIGHT, 0, 0};
    for (int k = 0; k < PIXELS; k++) {
        if (p->body[k] != body) continue;
        int x = k % WIDTH, y = k / WIDTH;
        counted++;
        seen[0] = x < seen[0] ? x : seen[0];
        seen[1] = y < seen[1] ? y : seen[1];
        seen[2] = x + 1 > seen[2] ? x + 1 : seen[2];
        seen[3] = y + 1 > seen[3] ? y + 1 : seen[3];
        assert_true(x + 0.5 > low[0] - 1 && x + 0.5 < high[0] + 1 && y + 0.5 > low[1] - 1 && y + 0.5 < high[1] + 1);
        assert_true((double)p->depth[k] > low[2] - 0.01 && (double)p->depth[k] < high[2] + 0.01);
    }
    assert_int_equal(counted, pixels);
    for (size_t i = 0; i < 4; i++) assert_int_equal(json_integer_value(json_array_get(rectangle, i)), seen[i]);
    ++*checked;
}

// Of a ball that is seen whole: its mask is where its centre is, and there it is a radius nearer than its centre.
static void check_ball(const truth_picture* p, int body, double radius) {
    const json_t* b = json_array_get(p->bodies, (size_t)body);
    double centre[3], at[3];
    for (size_t i = 0; i < 3; i++) centre[i] = json_number_value(json_array_get(json_object_get(b, "position"), i));
    project(p, centre, at);
    int k = (int)at[1] * WIDTH + (int)at[0];
    assert_true(at[0] > 0 && at[0] < WIDTH && at[1] > 0 && at[1] < HEIGHT);
    assert_int_equal(p->body[k], body);
    // Along the ray through the centre; the pixel's own is half a pixel beside it.
    double ray = sqrt(1 + pow((at[0] - p->k[0][2]) / p->k[0][0], 2) + pow((at[1] - p->k[1][2]) / p->k[1][1], 2));
    double expected = at[2] - radius / ray, found = (double)p->depth[k];
    if (fabs(found - expected) > 0.03 * radius + 0.002) fail_msg("depth %g m, expected %g", found, expected);
}

// What is seen at p of a picture is the same body's, as far away, at p + flow of the next; what is hidden there, and
// what is at an edge, is not. Returns how many pixels were looked at; *good: how many agree.
static int check_flow(const truth_picture* p, const truth_picture* next, bool moving, int* good) {
    int looked = 0;
    for (int k = 0; k < PIXELS; k++) {
        if (p->body[k] < 0) continue;
        double u = k % WIDTH + 0.5 + (double)p->flow[k][0], v = k / WIDTH + 0.5 + (double)p->flow[k][1];
        if (!(u >= 0 && u < WIDTH && v >= 0 && v < HEIGHT)) continue;
        bool moves = fabs((double)p->flow[k][0]) + fabs((double)p->flow[k][1]) > 0.3;
        if (moves != moving) continue;
        looked++;
        int to = (int)v * WIDTH + (int)u;
        *good += next->body[to] == p->body[k] && fabs((double)(next->depth[to] / p->depth[k] - 1)) < 0.1;
    }
    return looked;
}

static void look_at(const char* line, const char* ball, double radius, double fps) {
    release(&(outcome[]){expect(0, line)}[0]);
    json_error_t why;
    json_t* manifest = json_load_file("frames/manifest.json", 0, &why);
    if (!manifest) fail_msg("%s", why.text);
    assert_int_equal(json_integer_value(json_object_get(manifest, "width")), WIDTH);
    assert_int_equal(json_integer_value(json_object_get(manifest, "height")), HEIGHT);
    assert_true(json_object_size(json_object_get(manifest, "conventions")) > 5);
    json_t* names = json_object_get(manifest, "bodies");
    int32_t index = -1;
    for (size_t i = 0; i < json_array_size(names); i++)
        if (!strcmp(json_string_value(json_object_get(json_array_get(names, i), "name")), ball)) index = (int32_t)i;
    assert_true(index >= 0);
    size_t count = json_array_size(json_object_get(manifest, "pictures"));
    assert_int_equal(count, 4);
    truth_picture* p = malloc(count * sizeof *p);
    assert_non_null(p);
    int boxes = 0, moving = 0, moving_good = 0, still = 0, still_good = 0;
    for (size_t k = 0; k < count; k++) {
        read_picture("frames", manifest, k, &p[k]);
        assert_int_equal(json_array_size(p[k].bodies), json_array_size(names));
        for (size_t i = 0; i < json_array_size(names); i++) check_box(&p[k], json_array_get(p[k].bodies, i), &boxes);
        check_ball(&p[k], index, radius);
        if (k == 0) continue;
        assert_true(fabs(p[k].time - p[k - 1].time - 1 / fps) < 1e-6);
        moving += check_flow(&p[k - 1], &p[k], true, &moving_good);
        still += check_flow(&p[k - 1], &p[k], false, &still_good);
    }
    assert_true(boxes > 20);
    assert_true(moving > 500 && moving_good > 0.93 * moving);
    assert_true(still == 0 || still_good > 0.97 * still);
    free(p);
    json_decref(manifest);
}

static void test_geometry(void** unused) {
    (void)unused;
    look_at("render bounce -e bullet -q --size 320x240 --quality draft --time 0.2 --seconds 0.14 --fps 30 --also truth "
            "-o frames/",
            "ball_4", 0.2, 30);
}

// A camera that moves, in a narrow picture.
static void test_orbit(void** unused) {
    (void)unused;
    look_at("render bounce -e bullet -q --size 320x240 --quality draft --orbit 60 --fov 35 --time 0.2 --seconds 0.14 "
            "--fps 30 --also truth -o frames/",
            "ball_4", 0.2, 30);
}

// Pictures of a scene that was imagined: boxes surround masks, and flow carries masks to the next picture.
static void look_at_imagined(const char* folder) {
    char path[300];
    json_error_t why;
    snprintf(path, sizeof path, "%s/manifest.json", folder);
    json_t* manifest = json_load_file(path, 0, &why);
    if (!manifest) fail_msg("%s", why.text);
    size_t bodies = json_array_size(json_object_get(manifest, "bodies"));
    assert_int_equal(json_array_size(json_object_get(manifest, "pictures")), 3);
    truth_picture* p = malloc(2 * sizeof *p);
    assert_non_null(p);
    int boxes = 0, good = 0, looked = 0;
    for (size_t k = 0; k < 3; k++) {
        read_picture(folder, manifest, k, &p[k % 2]);
        assert_int_equal(json_array_size(p[k % 2].bodies), bodies);
        for (size_t i = 0; i < bodies; i++) check_box(&p[k % 2], json_array_get(p[k % 2].bodies, i), &boxes);
        if (k == 0) continue;
        looked += check_flow(&p[(k + 1) % 2], &p[k % 2], true, &good);
        looked += check_flow(&p[(k + 1) % 2], &p[k % 2], false, &good);
        assert_true(fabs(p[k % 2].time - p[(k + 1) % 2].time - 0.05) < 1e-6);
    }
    assert_true(boxes >= 2 && looked > 1000 && good > 0.97 * looked);
    free(p);
    json_decref(manifest);
}

static void test_imagined(void** unused) {
    (void)unused;
    static const char asked[] = "imagine --claim count(ball)=2 --proposer law --tries 1 --keep -q --seed 900001 "
                                "--seconds 0.1 --size 320x240 --fps 20 --also truth,depth";
    char line[400];
    snprintf(line, sizeof line, "%s --count 2 -o imagined/", asked);
    outcome o = carom(line);
    assert_in_range(o.status, 0, 1); // 1: not all claims hold
    release(&o);
    look_at_imagined("imagined/0001");
    look_at_imagined("imagined/0002");
    assert_int_equal(access("imagined/0001/frame_000002-depth.png", F_OK), 0);
    assert_int_equal(access("imagined/0001.h5", F_OK), 0);
    snprintf(line, sizeof line, "%s --film one/", asked);
    o = carom(line);
    assert_in_range(o.status, 0, 1);
    release(&o);
    look_at_imagined("one");
    o = expect(2, "imagine --claim count(ball)=2 --also truth -o one.glb");
    expect_text(o.err, "--count");
    release(&o);
    o = expect(2, "imagine --claim count(ball)=2 --count 1 --also lies -o lies/");
    expect_text(o.err, "truth");
    release(&o);
}

static void test_one_picture(void** unused) {
    (void)unused;
    release(&(outcome[]){expect(0, "render bounce -q --size 320x240 --quality draft --also truth -o one.png")}[0]);
    json_error_t why;
    json_t* manifest = json_load_file("one-manifest.json", 0, &why);
    if (!manifest) fail_msg("%s", why.text);
    assert_int_equal(json_array_size(json_object_get(manifest, "pictures")), 1);
    assert_int_equal(access("one-numbers.h5", F_OK), 0);
    json_decref(manifest);
    outcome o = expect(2, "render bounce --also lies -o one.png");
    expect_text(o.err, "truth");
    release(&o);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_geometry),
        cmocka_unit_test(test_orbit),
        cmocka_unit_test(test_one_picture),
        cmocka_unit_test(test_imagined),
    };
    return cmocka_run_group_tests(tests, program_setup, program_teardown);
}
