// io_test.h: what the tests of files share.
#ifndef CAROM_IO_TEST_H
#define CAROM_IO_TEST_H

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

#include <dirent.h>
#include <math.h>

#include "world/scene.h"

#define assert_ok(call)                                                                                                \
    do {                                                                                                               \
        cr_status status_ = (call);                                                                                    \
        if (status_ != CR_OK) fail_msg("%s: status %d: %s", #call, (int)status_, error.message);                       \
    } while (0)

// The same numbers on every machine (splitmix64).
static inline uint64_t random_next(uint64_t* state) {
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}
static inline float random_float(uint64_t* state, float low, float high) {
    return low + (high - low) * (float)(random_next(state) >> 40) / 16777216.0f;
}
static inline cr_quat random_quat(uint64_t* state) {
    return cr_quat_exp(cr_v3(random_float(state, -2, 2), random_float(state, -2, 2), random_float(state, -2, 2)));
}
static inline cr_vec3 random_vec3(uint64_t* state, float size) {
    return cr_v3(random_float(state, -size, size), random_float(state, -size, size), random_float(state, -size, size));
}

// A world with every shape, motion, and property that differs from its default.
static inline void make_everything(cr_scene* scene) {
    cr_error error = {0};
    uint64_t r = 7;
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    cr_builder_gravity(b, cr_v3(0.1f, -9.7f, 0.2f));
    int32_t shape[12];
    cr_vec3 points[40];
    for (int i = 0; i < 40; i++) points[i] = cr_add(random_vec3(&r, 0.4f), cr_v3(0.3f, 0.1f, -0.2f));
    shape[0] = cr_add_sphere(b, 0.37f, &error);
    shape[1] = cr_add_box(b, cr_v3(0.11f, 0.23f, 0.31f), &error);
    shape[2] = cr_add_capsule(b, 0.13f, 0.29f, &error);
    shape[3] = cr_add_cylinder(b, 0.17f, 0.19f, &error);
    shape[4] = cr_add_cone(b, 0.21f, 0.27f, &error);
    shape[5] = cr_add_hull(b, "rock", points, 40, &error);
    cr_child children[3];
    for (int i = 0; i < 3; i++)
        children[i] = (cr_child){(int32_t[]){1, 5, 4}[i], {random_vec3(&r, 0.5f), random_quat(&r)}};
    shape[6] = cr_add_compound(b, children, 3, &error);
    cr_vec3 corners[4] = {{-5, 0, -5}, {-5, 0.3f, 5}, {5, 0.1f, 5}, {5, 0, -5}};
    int32_t triangles[2][3] = {{0, 1, 2}, {0, 2, 3}};
    shape[7] = cr_add_mesh(b, "ground", corners, 4, (const int32_t(*)[3])triangles, 2, &error);
    shape[8] = cr_add_plane(b, &error);
    float heights[12];
    for (int i = 0; i < 12; i++) heights[i] = random_float(&r, -0.2f, 0.2f);
    shape[9] = cr_add_height_field(b, 4, 3, 0.7f, heights, &error);
    for (int i = 0; i < 10; i++)
        if (shape[i] < 0) fail_msg("shape %d: %s", i, error.message);
    for (int i = 0; i < 14; i++) {
        cr_body_def d = cr_default_body_def();
        char name[32];
        snprintf(name, sizeof name, i == 3 ? "with \"quotes\", \xc3\xa9" : "thing %d", i);
        d.name = name;
        d.shape = shape[i < 10 ? i : i - 8];
        d.motion = i >= 7 && i < 10 ? CR_STATIC : i == 11 ? CR_KINEMATIC : CR_DYNAMIC;
        d.scale = i % 3 == 0 ? 1 : random_float(&r, 0.5f, 1.5f);
        d.pose = (cr_pose){random_vec3(&r, 3), random_quat(&r)};
        if (d.motion != CR_STATIC) d.linear_velocity = random_vec3(&r, 2), d.angular_velocity = random_vec3(&r, 2);
        if (i % 4 == 1) d.mass = random_float(&r, 0.1f, 3);
        d.density = random_float(&r, 100, 2000);
        if (i == 5) d.has_center_of_mass = true, d.center_of_mass = random_vec3(&r, 0.1f);
        if (i == 2 || i == 12)
            d.has_inertia = true, d.inertia = cr_v3(0.1f, 0, 0.3f), d.inertia_orientation = random_quat(&r);
        if (i == 12) d.mass = 0;
        d.friction = random_float(&r, 0, 1);
        d.restitution = random_float(&r, 0, 1);
        d.friction_combine = (cr_combine)(i % 4);
        d.restitution_combine = (cr_combine)((i + 1) % 4);
        d.gravity_factor = i == 4 ? -0.5f : i == 6 ? 0 : 1;
        if (i == 6) d.group = 6, d.mask = 0xffff0001u;
        if (i == 7) d.group = 8, d.mask = 0xfffffff5u;
        if (i % 3 == 1) d.part_of = i % 2 == 0 ? "heap_1" : "with \"quotes\", \xc3\xa9";
        d.material = (cr_material)(i % CR_MATERIAL_COUNT);
        d.has_color = i % 4 != 0;
        d.color = (cr_rgb){random_float(&r, 0, 1), i == 6 ? 0 : 1, random_float(&r, 0, 1)};
        if (cr_add_body(b, d, &error) < 0) fail_msg("body %d: %s", i, error.message);
    }
    static const int32_t ends[4][2] = {{0, 1}, {CR_WORLD_BODY, 2}, {11, 4}, {5, 7}};
    for (int k = 0; k < 4; k++) {
        cr_joint_def d = cr_default_joint_def((cr_joint_type)(k + 1));
        d.name = k == 1 ? "joint with \"quotes\"" : NULL;
        d.body_a = ends[k][0];
        d.body_b = ends[k][1];
        d.frame_a = (cr_pose){random_vec3(&r, 1), random_quat(&r)};
        d.frame_b = (cr_pose){random_vec3(&r, 1), random_quat(&r)};
        d.collide_connected = k == 2;
        d.limits[k] = (cr_joint_limit){-random_float(&r, 0, 1), random_float(&r, 0, 1), k == 1 ? INFINITY : 33, 0.7f};
        d.limits[CR_ANGULAR_X].lower = k == 0 ? -0.3f : d.limits[CR_ANGULAR_X].lower;
        d.drives[k + 1] = (cr_joint_drive){random_float(&r, -1, 1), 2, 3.3f, k == 2 ? INFINITY : 4, 5.5f, k == 1};
        if (k == 2) d.swing = (cr_joint_limit){0.1f, 1.3f, INFINITY, 0};
        if (k == 3) d.distance = (cr_joint_limit){0.25f, INFINITY, 12, 1.5f};
        if (cr_add_joint(b, d, &error) < 0) fail_msg("joint %d: %s", k, error.message);
    }
    *scene = (cr_scene){.name = "everything", .setup = "movi", .camera_eye = {1, 2, 3}, .camera_target = {0, 0.5f, 0}};
    assert_ok(cr_build(b, &scene->world, &scene->state, &error));
    cr_builder_destroy(b);
}

static inline void assert_same_labels(const cr_world* a, const cr_world* b) {
    for (int32_t i = 0; i < a->body_count; i++) {
        const cr_label *l = &a->labels[i], *m = &b->labels[i];
        assert_string_equal(l->part_of, m->part_of);
        assert_int_equal(l->material, m->material);
        assert_int_equal(l->has_color, m->has_color);
        if (l->has_color) assert_memory_equal(&l->color, &m->color, sizeof l->color);
    }
}

// `count` spheres in a row; none is allowed.
static inline void make_row(cr_scene* scene, int32_t count) {
    cr_error error = {0};
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    int32_t shape = cr_add_sphere(b, 0.1f, &error);
    for (int32_t i = 0; i < count; i++) {
        cr_body_def d = cr_default_body_def();
        d.shape = shape;
        d.pose.position = cr_v3((float)i, 0, 0);
        if (cr_add_body(b, d, &error) < 0) fail_msg("body %d: %s", (int)i, error.message);
    }
    *scene = (cr_scene){.name = "row", .setup = "default"};
    assert_ok(cr_build(b, &scene->world, &scene->state, &error));
    cr_builder_destroy(b);
}

// A state that never comes twice.
static inline void shake(cr_state* state, int64_t frame, double frame_rate) {
    uint64_t r = (uint64_t)frame * 977 + 5;
    state->time = (double)frame / frame_rate;
    for (int32_t i = 0; i < state->count; i++) {
        state->position[i] = random_vec3(&r, 9);
        state->orientation[i] = random_quat(&r);
        state->linear_velocity[i] = random_vec3(&r, 9);
        state->angular_velocity[i] = random_vec3(&r, 9);
    }
}

static inline bool exists(const char* path) {
    struct stat s;
    return stat(path, &s) == 0;
}

// What was begun and given up left nothing in the working folder.
static inline void assert_no_temporary_files(void) {
    DIR* here = opendir(".");
    assert_non_null(here);
    for (struct dirent* entry; (entry = readdir(here));)
        if (strstr(entry->d_name, ".tmp")) fail_msg("%s was left behind", entry->d_name);
    closedir(here);
}

static inline unsigned char* read_whole(const char* path, size_t* size) {
    FILE* file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    unsigned char* bytes = malloc(*size + 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    bytes[*size] = 0;
    fclose(file);
    return bytes;
}

static inline void write_whole(const char* path, const void* bytes, size_t size) {
    FILE* file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

// A folder of the test's own; the tests' working directory becomes it.
static inline int enter_folder(void** context) {
    (void)context;
    static char folder[] = "/tmp/carom-io-XXXXXX";
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

#endif
