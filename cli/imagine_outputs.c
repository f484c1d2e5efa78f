#include "cli/imagine_outputs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/also.h"
#include "cli/cli.h"
#include "cli/provenance.h"
#include "render/context.h"
#include "render/film.h"
#include "render/picture.h"
#include "scenes/import.h"
#include "world/output.h"
#include "world/path.h"

// ---------------------------------------------------------------- manifest

static json_t* number(double x) { return isfinite(x) ? json_real(x) : json_null(); }

static json_t* claims_json(const cr_imagine_story* s) {
    json_t* list = json_array();
    for (int32_t k = 0; k < s->caption->claim_count; k++) {
        char text[CR_CLAIM_TEXT];
        const cr_verdict* v = s->imagined->verdicts + k;
        cr_claim_print(s->caption->claims + k, text, sizeof text);
        const char* truth = v->truth == CR_TRUE ? "true" : v->truth == CR_FALSE ? "false" : "unknown";
        json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:o}", "claim", text, "verdict", truth, "reason",
                                              v->reason, "margin", number(v->margin)));
    }
    return list;
}

static json_t* engine_json(const cr_imagine_story* s) {
    cr_provenance p = cr_provenance_to_be(s->engine, s->options);
    return json_pack("{s:s, s:s?, s:f, s:f, s:o}", "name", s->engine->name, "setup", s->options->setup, "frame_rate",
                     s->options->frame_rate, "step_rate", s->options->step_rate, "provenance", cr_json_provenance(&p));
}

json_t* cr_imagine_json(const cr_imagine_story* s) {
    const cr_imagined* m = s->imagined;
    json_t* seconds = json_pack("{s:f, s:f, s:f, s:f}", "proposing", m->seconds[0], "settling", m->seconds[1],
                                "rolling_out", m->seconds[2], "judging", m->seconds[3]);
    int32_t moving = 0;
    const cr_world* w = m->draft.scene.world;
    for (int32_t i = 0; i < w->body_count; i++) moving += w->bodies[i].motion == CR_DYNAMIC;
    json_t* json = json_pack("{s:s, s:o, s:b, s:b, s:b, s:b, s:b}", "prompt", s->prompt, "claims", claims_json(s),
                             "all", (int)(m->held == s->caption->claim_count), "verified", (int)m->verified, "clear",
                             (int)m->clear, "stands", (int)m->stands, "inside", (int)m->inside);
    json_t* more =
        json_pack("{s:i, s:i, s:i, s:i, s:i, s:f, s:I, s:s, s:s, s:s, s:o, s:s, s:o}", "bodies", (int)w->body_count,
                  "moving", (int)moving, "tries", (int)m->tries, "redraws", (int)m->redraws, "proposals",
                  (int)m->proposals, "run_seconds", (double)(m->frame_count - 1) / m->frame_rate, "seed",
                  (json_int_t)s->seed, "proposer", s->proposer, "weights", s->model, "weights_hash", s->model_hash,
                  "engine", engine_json(s), "version", CAROM_VERSION, "seconds", seconds);
    json_object_update(json, more);
    json_decref(more);
    return json;
}

void cr_manifest_path(const char* out, char* path, size_t size) {
    const char *dot = strrchr(out, '.'), *slash = strrchr(out, '/');
    int length = dot && (!slash || dot > slash) ? (int)(dot - out) : (int)strlen(out);
    snprintf(path, size, "%.*s.json", length, out);
}

static cr_status write_manifest(const cr_imagine_story* story, const char* out, cr_error* error) {
    char path[4200];
    cr_manifest_path(out, path, sizeof path);
    return cr_output_write_json(path, cr_imagine_json(story), 2, error);
}

// ---------------------------------------------------------------- scenes and recordings

static cr_status write_recording(const cr_imagine_story* s, const char* path, cr_error* error) {
    const cr_imagined* m = s->imagined;
    cr_run_info info = {.engine = s->engine->name,
                        .scene = s->prompt[0] ? s->prompt : "imagined",
                        .seed = s->seed,
                        .options = *s->options,
                        .provenance = cr_provenance_to_be(s->engine, s->options)};
    cr_recorder* recorder;
    cr_status status = cr_recorder_create(&recorder, path, &m->draft.scene, &info, error);
    if (status) return status;
    if (m->frame_count > 1) status = cr_recorder_append(recorder, m->frames + 1, (int32_t)(m->frame_count - 1), error);
    if (!status) return cr_recorder_close(recorder, error);
    cr_recorder_abandon(recorder);
    return status;
}

cr_status cr_imagine_write(const cr_imagine_story* story, const char* path, cr_error* error) {
    bool recording = cr_has_ending(path, ".h5") || cr_has_ending(path, ".hdf5");
    cr_status status =
        recording ? write_recording(story, path, error) : cr_scene_export(path, &story->imagined->draft.scene, error);
    return status ? status : write_manifest(story, path, error);
}

// ---------------------------------------------------------------- pictures

struct cr_imagine_camera {
    cr_context* context;
    cr_renderer* renderer;
    int32_t width, height;
    uint8_t* rgb;
};

cr_status cr_imagine_camera_create(cr_imagine_camera** camera, int32_t width, int32_t height, cr_error* error) {
    cr_imagine_camera* c = calloc(1, sizeof *c);
    *camera = c;
    if (!c) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    c->width = width;
    c->height = height;
    c->rgb = malloc((size_t)width * (size_t)height * 3);
    cr_status status =
        c->rgb ? cr_context_create(&c->context, error) : cr_fail(error, CR_ERROR_MEMORY, "out of memory for a picture");
    if (!status) status = cr_renderer_create(&c->renderer, error);
    if (!status) return CR_OK;
    cr_imagine_camera_destroy(c);
    *camera = NULL;
    return status;
}

void cr_imagine_camera_destroy(cr_imagine_camera* c) {
    if (!c) return;
    if (c->renderer) cr_renderer_destroy(c->renderer);
    if (c->context) cr_context_destroy(c->context);
    free(c->rgb);
    free(c);
}

static cr_view view_of(const cr_scene* scene, const cr_imagine_camera* c, cr_drawable* drawable,
                       const cr_state* state) {
    cr_view view = cr_default_view();
    cr_camera camera = cr_camera_of_scene(scene->world, &scene->state, scene->camera_eye, scene->camera_target);
    view.camera = cr_camera_fit(camera, (float)c->width / (float)c->height);
    view.drawable = drawable;
    view.state = state;
    return view;
}

static cr_status draw(cr_imagine_camera* c, const cr_view* view, cr_quality quality, cr_error* error) {
    cr_status status = cr_renderer_begin(c->renderer, c->width, c->height, quality, error);
    if (!status) status = cr_renderer_view(c->renderer, view, error);
    if (!status) status = cr_renderer_finish(c->renderer, error);
    if (!status) cr_renderer_read(c->renderer, c->rgb);
    return status;
}

static const cr_state* state_at(const cr_imagined* m, double time) {
    int64_t k = llround(time * m->frame_rate);
    return m->frames + (k < 0 ? 0 : k < m->frame_count ? k : m->frame_count - 1);
}

cr_status cr_imagine_picture(cr_imagine_camera* c, const cr_imagine_story* story, double time, const char* path,
                             cr_error* error) {
    const cr_scene* scene = &story->imagined->draft.scene;
    cr_drawable* drawable;
    cr_status status = cr_drawable_create(&drawable, scene->world, NULL, error);
    if (status) return status;
    cr_quality quality = cr_default_quality();
    quality.samples = 4;
    cr_view view = view_of(scene, c, drawable, state_at(story->imagined, time));
    status = draw(c, &view, quality, error);
    cr_drawable_destroy(drawable);
    if (!status) status = cr_picture_write(path, c->width, c->height, c->rgb, error);
    return status ? status : write_manifest(story, path, error);
}

// What is beside the picture `path` of a view; `then` s is the time of the next one.
static cr_status write_beside(cr_imagine_camera* c, cr_also* beside, const cr_imagined* m, const cr_view* view,
                              double then, const char* path, cr_error* error) {
    const cr_moment next = {state_at(m, then), view->camera};
    return cr_also_write(beside, c->renderer, view, &next, path, error);
}

static cr_status film_pictures(cr_imagine_camera* c, const cr_imagined* m, cr_drawable* drawable, cr_film* film,
                               double fps, cr_also* beside, const char* path, cr_error* error) {
    int64_t pictures = 1 + (int64_t)floor((double)(m->frame_count - 1) / m->frame_rate * fps);
    cr_quality quality = cr_default_quality();
    quality.samples = 1;
    cr_status status = CR_OK;
    for (int64_t k = 0; k < pictures && !status; k++) {
        char name[4300];
        cr_view view = view_of(&m->draft.scene, c, drawable, state_at(m, (double)k / fps));
        status = draw(c, &view, quality, error);
        if (!status) status = cr_film_append(film, c->rgb, error);
        snprintf(name, sizeof name, "%.4000sframe_%06lld.png", path, (long long)k);
        if (!status && beside) status = write_beside(c, beside, m, &view, (double)(k + 1) / fps, name, error);
        if (cr_interrupted()) status = cr_fail(error, CR_ERROR_FILE, "%s: interrupted", path);
    }
    return status;
}

cr_status cr_imagine_film(cr_imagine_camera* c, const cr_imagine_story* story, double fps, int also, const char* path,
                          cr_error* error) {
    const cr_imagined* m = story->imagined;
    const cr_world* world = m->draft.scene.world;
    cr_drawable* drawable;
    cr_film* film;
    cr_also* beside = NULL;
    cr_status status = cr_drawable_create(&drawable, world, NULL, error);
    if (status) return status;
    if (also) status = cr_also_create(&beside, also, world, c->width, c->height, fps, error);
    if (!status) status = cr_film_create(&film, path, c->width, c->height, fps, error);
    bool made = !status;
    if (!status) status = film_pictures(c, m, drawable, film, fps, beside, path, error);
    if (made && status) cr_film_abandon(film);
    if (!status) status = cr_film_close(film, error);
    if (!status && beside) status = cr_also_close(beside, path, error);
    cr_also_destroy(beside);
    cr_drawable_destroy(drawable);
    return status || cr_names_folder(path) ? status : write_manifest(story, path, error);
}
