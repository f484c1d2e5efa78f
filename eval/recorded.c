#include "eval/recorded.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "world/recording.h"

typedef struct recorded {
    cr_engine base;
    cr_recording* recording;
    int64_t frame;
    bool shown; // as it was: it may be set to any time, and stays where it is at its end
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

// The frame of the state's time.
static void seek(recorded* r, const cr_state* state) {
    int64_t last = r->recording->frame_count - 1;
    r->frame = llround((state->time - r->recording->time[0]) * r->recording->frame_rate);
    r->frame = r->frame < 0 ? 0 : r->frame > last ? last : r->frame;
}

// options->recording may name a frame, FILE.h5@FRAME: it is the file that counts.
static cr_status open_shown(recorded* r, const cr_world* world, const cr_engine_options* options, cr_error* error) {
    char path[4096];
    snprintf(path, sizeof path, "%s", options->recording);
    char* at = strrchr(path, '@');
    if (at && access(path, F_OK) != 0) *at = 0;
    cr_status status = cr_recording_open(path, &r->recording, error);
    if (status) return status;
    if (r->recording->world_hash != cr_world_hash(world))
        return cr_fail(error, CR_ERROR_FORMAT, "%s: the scene is no longer that of the recording", path);
    if (fabs(r->recording->frame_rate / options->frame_rate - 1) > 1e-6)
        return cr_fail(error, CR_ERROR_FORMAT, "%s: expected %g frames a second, found %g (--rate)", path,
                       options->frame_rate, r->recording->frame_rate);
    return CR_OK;
}

static cr_status recorded_create(cr_engine** engine, const cr_world* world, const cr_state* state,
                                 const cr_engine_options* options, cr_error* error) {
    *engine = NULL;
    if (!options->recording) return cr_fail(error, CR_ERROR_ARGUMENT, "recording: expected a scene that is one");
    recorded* r = calloc(1, sizeof *r);
    if (!r) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    r->base.type = &cr_engine_recorded;
    r->shown = true;
    cr_status status = open_shown(r, world, options, error);
    if (status) {
        cr_engine_recorded.destroy(&r->base);
        return status;
    }
    seek(r, state);
    *engine = &r->base;
    return CR_OK;
}

static void recorded_destroy(cr_engine* engine) {
    recorded* r = (recorded*)engine;
    if (r->recording) cr_recording_close(r->recording);
    free(r);
}

static cr_status recorded_set_state(cr_engine* engine, const cr_state* state, cr_error* error) {
    recorded* r = (recorded*)engine;
    if (!r->shown) return cr_fail(error, CR_ERROR_UNSUPPORTED, "a recording cannot be started elsewhere");
    seek(r, state);
    return CR_OK;
}

static cr_status recorded_get_state(const cr_engine* engine, cr_state* state, cr_error* error) {
    const recorded* r = (const recorded*)engine;
    return cr_recording_read(r->recording, r->frame, state, error);
}

static cr_status step_shown(recorded* r, int32_t frames, cr_state* out, cr_error* error) {
    int64_t last = r->recording->frame_count - 1;
    for (int32_t k = 0; k < frames; k++) {
        if (r->frame < last) r->frame++;
        cr_status status = out ? cr_recording_read(r->recording, r->frame, &out[k], error) : CR_OK;
        if (status) return status;
    }
    return CR_OK;
}

static cr_status recorded_step(cr_engine* engine, int32_t frames, cr_state* out, cr_error* error) {
    recorded* r = (recorded*)engine;
    if (r->shown) return step_shown(r, frames, out, error);
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
    .description = "what was recorded, as it was",
    .create = recorded_create,
    .destroy = recorded_destroy,
    .set_state = recorded_set_state,
    .get_state = recorded_get_state,
    .step = recorded_step,
    .push = recorded_push,
    .options = "",
};
