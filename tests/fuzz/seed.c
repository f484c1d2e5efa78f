// Writes a small recording for the fuzzer to start from: seed FILE.
#include <stdio.h>

#include "world/recording.h"

static cr_status write_seed(const char* path, cr_builder* b, cr_error* error) {
    cr_scene scene = {.name = "seed", .setup = "default"};
    cr_run_info info = {.engine = "none", .scene = "seed", .options = cr_default_engine_options()};
    cr_body_def body = cr_default_body_def(), ground = body;
    body.shape = cr_add_box(b, cr_v3(0.5f, 0.4f, 0.3f), error);
    ground.shape = cr_add_plane(b, error);
    ground.motion = CR_STATIC;
    if (body.shape < 0 || ground.shape < 0 || cr_add_body(b, body, error) < 0 || cr_add_body(b, ground, error) < 0)
        return CR_ERROR_MEMORY;
    cr_status status = cr_build(b, &scene.world, &scene.state, error);
    cr_recorder* recorder = NULL;
    if (!status) status = cr_recorder_create(&recorder, path, &scene, &info, error);
    for (int k = 1; !status && k < 4; k++) {
        scene.state.time = k / 240.0;
        status = cr_recorder_append(recorder, &scene.state, 1, error);
    }
    if (!status) status = cr_recorder_snapshot(recorder, "engine", 6, error);
    if (recorder) {
        cr_status closed = cr_recorder_close(recorder, status ? NULL : error);
        if (!status) status = closed;
    }
    cr_scene_destroy(&scene);
    return status;
}

int main(int argc, char** argv) {
    cr_error error = {0};
    cr_builder* b = argc == 2 ? cr_builder_create() : NULL;
    cr_status status = b ? write_seed(argv[1], b, &error) : CR_ERROR_ARGUMENT;
    cr_builder_destroy(b);
    if (status) fprintf(stderr, "seed: %s\n", error.message);
    return status != CR_OK;
}
