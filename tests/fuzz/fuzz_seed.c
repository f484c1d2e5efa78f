// Writes what the fuzzers of binary formats start from: a recording, weights and a snapshot. seed FOLDER.
#include <stdio.h>

#include "fuzz.h"
#include "model/model.h"
#include "world/recording.h"

static cr_status write_recording(const char* path, cr_builder* b, cr_error* error) {
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

static cr_status write_weights(const char* path, cr_error* error) {
    cr_network_config config = tiny_network();
    cr_parameters parameters;
    cr_status status = cr_parameters_create(&parameters, &config, error);
    if (status) return status;
    cr_parameters_initialize(&parameters, &config, 900001);
    status = cr_safetensors_write(path, &config, &parameters, true, error);
    cr_parameters_destroy(&parameters);
    return status;
}

static cr_status write_snapshot(const char* path, cr_error* error) {
    cr_scene scene = tiny_scene();
    cr_engine* engine = NULL;
    const char* weights = tiny_weights();
    cr_engine_options options = cr_default_engine_options();
    options.weights = weights;
    options.backend = "reference";
    void* bytes = NULL;
    size_t size = 0;
    cr_status status = cr_engine_learned.create(&engine, scene.world, &scene.state, &options, error);
    if (!status) status = engine->type->step(engine, 30, NULL, error);
    if (!status) status = engine->type->save(engine, &bytes, &size, error);
    FILE* out = status ? NULL : fopen(path, "wb");
    if (!status && (!out || fwrite(bytes, 1, size, out) != size))
        status = cr_fail(error, CR_ERROR_FILE, "%s: cannot write", path);
    if (out) fclose(out);
    free(bytes);
    if (engine) engine->type->destroy(engine);
    drop_weights(weights);
    cr_scene_destroy(&scene);
    return status;
}

int main(int argc, char** argv) {
    cr_error error = {0};
    char recording[4200], weights[4200], snapshot[4200];
    cr_builder* b = argc == 2 ? cr_builder_create() : NULL;
    snprintf(recording, sizeof recording, "%s/recording/seed.h5", argc == 2 ? argv[1] : "");
    snprintf(weights, sizeof weights, "%s/weights/seed.safetensors", argc == 2 ? argv[1] : "");
    snprintf(snapshot, sizeof snapshot, "%s/snapshot/seed.bin", argc == 2 ? argv[1] : "");
    cr_status status = b ? write_recording(recording, b, &error) : CR_ERROR_ARGUMENT;
    cr_builder_destroy(b);
    if (!status) status = write_weights(weights, &error);
    if (!status) status = write_snapshot(snapshot, &error);
    if (status) fprintf(stderr, "seed: %s\n", error.message);
    return status != CR_OK;
}
