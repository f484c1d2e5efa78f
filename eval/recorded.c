#include "eval/recorded.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "world/recording.h"

typedef struct recorded {
    cr_engine base;
    cr_recording* recording;
    int64_t frame;
} recorded;

void cr_recorded_path(const char* folder, const char* scene_name, char* path, size_t size) {
    char name[160];
    size_t n = 0;
    for (; scene_name[n] && n + 1 < sizeof name; n++) {
        unsigned char c = (unsigned char)scene_name[n];
        name[n] = isalnum(c) || c == '.' || c == '-' ? (char)c : '_';
    }
    name[n] = 0;
    snprintf(path, size, "%s/%s.h5", folder, name);
}

static cr_status check_start(const cr_recording* r, const cr_scene* scene, const char* path, cr_error* error) {
    for (int32_t i = 0; i < scene->world->body_count; i++) {
        float apart = cr_length(cr_sub(r->scene.state.position[i], scene->state.position[i]));
        if (!(apart <= 1e-3f))
            return cr_fail(error, CR_ERROR_FORMAT, "%s: body %s starts %.3g m from where the scene has it", path,
                           scene->world->names[i], (double)apart);
    }
    return CR_OK;
}

cr_status cr_recorded_create(cr_engine** engine, const char* folder, const cr_scene* scene, double* frame_rate,
                             cr_run_end* end, cr_error* error) {
    *engine = NULL;
    *end = CR_RUN_ERROR;
    char path[4096];
    cr_recorded_path(folder, scene->name, path, sizeof path);
    recorded* r = calloc(1, sizeof *r);
    if (!r) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    r->base.type = &cr_engine_recorded;
    cr_status status = cr_recording_open(path, &r->recording, error);
    if (!status && r->recording->body_count != scene->world->body_count) {
        *end = CR_RUN_SHAPE;
        status = cr_fail(error, CR_ERROR_FORMAT, "%s: expected %d bodies, found %d", path, scene->world->body_count,
                         r->recording->body_count);
    }
    if (!status && r->recording->world_hash != cr_world_hash(scene->world))
        status = cr_fail(error, CR_ERROR_FORMAT, "%s: its world is another one (hash %016llx, expected %016llx)", path,
                         (unsigned long long)r->recording->world_hash, (unsigned long long)cr_world_hash(scene->world));
    if (!status) status = check_start(r->recording, scene, path, error);
    if (status) {
        cr_engine_recorded.destroy(&r->base);
        return status;
    }
    *frame_rate = r->recording->frame_rate;
    *end = CR_RUN_OK;
    *engine = &r->base;
    return CR_OK;
}

static cr_status recorded_create(cr_engine** engine, const cr_world* world, const cr_state* state,
                                 const cr_engine_options* options, cr_error* error) {
    (void)engine, (void)world, (void)state, (void)options;
    return cr_fail(error, CR_ERROR_UNSUPPORTED, "a recording is opened with cr_recorded_create");
}

static void recorded_destroy(cr_engine* engine) {
    recorded* r = (recorded*)engine;
    if (r->recording) cr_recording_close(r->recording);
    free(r);
}

static cr_status recorded_set_state(cr_engine* engine, const cr_state* state, cr_error* error) {
    (void)engine, (void)state;
    return cr_fail(error, CR_ERROR_UNSUPPORTED, "a recording cannot be started elsewhere");
}

static cr_status recorded_get_state(const cr_engine* engine, cr_state* state, cr_error* error) {
    const recorded* r = (const recorded*)engine;
    return cr_recording_read(r->recording, r->frame, state, error);
}

static cr_status recorded_step(cr_engine* engine, int32_t frames, cr_state* out, cr_error* error) {
    recorded* r = (recorded*)engine;
    if (r->frame + frames >= r->recording->frame_count)
        return cr_fail(error, CR_ERROR_FORMAT, "%s ends after frame %lld; frame %lld was asked for", r->recording->path,
                       (long long)r->recording->frame_count - 1, (long long)r->frame + frames);
    cr_status status = out ? cr_recording_read_range(r->recording, r->frame + 1, frames, out, error) : CR_OK;
    if (!status) r->frame += frames;
    return status;
}

// What was pushed was pushed when the recording was made.
static cr_status recorded_push(cr_engine* engine, int32_t body, cr_vec3 impulse, cr_vec3 point, cr_error* error) {
    (void)engine, (void)body, (void)impulse, (void)point, (void)error;
    return CR_OK;
}

const cr_engine_type cr_engine_recorded = {
    .name = "recorded",
    .description = "a folder of recordings",
    .create = recorded_create,
    .destroy = recorded_destroy,
    .set_state = recorded_set_state,
    .get_state = recorded_get_state,
    .step = recorded_step,
    .push = recorded_push,
};
