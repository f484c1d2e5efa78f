// fuzz.h: what the fuzzers of the model and the line protocol share.
#ifndef CAROM_FUZZ_H
#define CAROM_FUZZ_H

#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "model/contact/features.h"
#include "model/contact/weights.h"
#include "world/engine.h"
#include "world/scene.h"

// A file in memory with these bytes, by name; the next call changes it.
static inline const char* memory_file(const void* bytes, size_t size) {
    static int descriptor = -1;
    static char path[64];
    if (descriptor < 0) descriptor = memfd_create("fuzz", 0);
    if (descriptor < 0 || ftruncate(descriptor, 0) != 0) abort();
    if (pwrite(descriptor, bytes, size, 0) != (ssize_t)size) abort();
    snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    return path;
}

static inline cr_network_config tiny_network(void) {
    return (cr_network_config){.frames = 4,
                               .frame_time = 1.0f / 240,
                               .width = 16,
                               .contact_width = 16,
                               .layers = 1,
                               .heads = 1,
                               .repeats = 1,
                               .feedback = 1};
}

// A box and a ball, touching, above a floor that they reach within some frames.
static inline cr_scene tiny_scene(void) {
    cr_error error = {0};
    cr_scene scene = {.name = "tiny", .setup = "default"};
    cr_builder* b = cr_builder_create();
    cr_body_def box = cr_default_body_def(), ball = box, floor = box;
    if (!b) abort();
    box.shape = cr_add_box(b, cr_v3(0.5f, 0.4f, 0.3f), &error);
    box.pose.position.y = 0.41f;
    ball.shape = cr_add_sphere(b, 0.2f, &error);
    ball.pose.position = cr_v3(0.1f, 1.01f, 0);
    floor.shape = cr_add_plane(b, &error);
    floor.motion = CR_STATIC;
    if (cr_add_body(b, box, &error) < 0 || cr_add_body(b, ball, &error) < 0 || cr_add_body(b, floor, &error) < 0 ||
        cr_build(b, &scene.world, &scene.state, &error) != CR_OK)
        abort();
    cr_builder_destroy(b);
    return scene;
}

// Random weights of the tiny network in a folder of their own.
static inline const char* tiny_weights(void) {
    static char folder[] = "/tmp/carom-fuzz-XXXXXX";
    cr_error error = {0};
    cr_parameters parameters;
    cr_weights_info info = {.network = tiny_network(),
                            .feature_version = CR_FEATURE_VERSION,
                            .setup = "default",
                            .teacher = cr_preset_teacher("default")};
    if (!mkdtemp(folder) || cr_parameters_create(&parameters, &info.network, &error) != CR_OK) abort();
    cr_parameters_initialize(&parameters, &info.network, 900000);
    if (cr_weights_save(folder, &info, &parameters, false, &error) != CR_OK) abort();
    cr_parameters_destroy(&parameters);
    return folder;
}

static inline void drop_weights(const char* folder) {
    char path[128];
    snprintf(path, sizeof path, "%s/model.safetensors", folder);
    remove(path);
    snprintf(path, sizeof path, "%s/config.json", folder);
    remove(path);
    rmdir(folder);
}

#endif
