#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <glad/gl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "render/picture.h"
#include "render/viewer_internal.h"
#include "world/path.h"

// ---------------------------------------------------------------- pictures and films

// The picture that is drawn but not yet shown: after the swap it may be gone.
static cr_status read_back(cr_viewer* v, uint8_t** rgb, int32_t* width, int32_t* height, cr_error* error) {
    int32_t w = v->state.width, h = v->state.height;
    size_t row = (size_t)w * 3;
    *rgb = malloc(row * (size_t)h + 1);
    *width = w;
    *height = h;
    if (!*rgb) return cr_fail(error, CR_ERROR_MEMORY, "out of memory for a picture of %d x %d pixels", w, h);
    uint8_t* flipped = malloc(row * (size_t)h + 1);
    if (!flipped) {
        free(*rgb);
        *rgb = NULL;
        return cr_fail(error, CR_ERROR_MEMORY, "out of memory for a picture of %d x %d pixels", w, h);
    }
    glBindFramebuffer(GL_READ_FRAMEBUFFER, 0);
    glReadBuffer(GL_BACK);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, w, h, GL_RGB, GL_UNSIGNED_BYTE, flipped);
    for (int32_t y = 0; y < h; y++) memcpy(*rgb + (size_t)y * row, flipped + (size_t)(h - 1 - y) * row, row);
    free(flipped);
    return CR_OK;
}

cr_status cr_viewer_read(cr_viewer* v, uint8_t** rgb, int32_t* width, int32_t* height, cr_error* error) {
    *rgb = NULL;
    if (v->state.width < 1 || v->state.height < 1)
        return cr_fail(error, CR_ERROR_UNSUPPORTED, "the window shows nothing");
    cr_status status = cr_viewer_draw(v, 0, error);
    return status == CR_OK ? read_back(v, rgb, width, height, error) : status;
}

// The scene's name as part of a file's: "layout:kitchen:7" is "layout-kitchen-7".
static void plain_name(const cr_viewer* v, char* name, size_t size) {
    const char *base = strrchr(v->state.scene, '/'), *dot;
    base = base ? base + 1 : v->state.scene;
    dot = strrchr(base, '.');
    size_t n = 0;
    for (const char* c = base; *c && c != dot && n + 1 < size; c++)
        name[n++] = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9') ? *c : '-';
    name[n] = 0;
}

// "FOLDER/carom-SCENE-2026-01-31-123456-001.END"
static void output_name(cr_viewer* v, char* name, size_t size, const char* end) {
    char scene[64];
    plain_name(v, scene, sizeof scene);
    time_t now = time(NULL);
    struct tm date;
    char stamp[32] = "";
    if (localtime_r(&now, &date)) strftime(stamp, sizeof stamp, "%Y-%m-%d-%H%M%S", &date);
    for (int k = 1; k < 1000; k++) {
        snprintf(name, size, "%.3900s/carom-%s-%s-%03d%s", v->options.folder, scene, stamp, k, end);
        if (access(name, F_OK) != 0) return;
    }
}

cr_status cr_viewer_picture(cr_viewer* v, const char* path, cr_error* error) {
    uint8_t* rgb;
    int32_t width, height;
    cr_status status = cr_viewer_read(v, &rgb, &width, &height, error);
    if (status == CR_OK) status = cr_picture_write(path, width, height, rgb, error);
    if (status == CR_OK) snprintf(v->state.written, sizeof v->state.written, "%s", path);
    free(rgb);
    return status;
}

void cr_viewer_screenshot(cr_viewer* v) {
    char name[4200];
    cr_error error;
    output_name(v, name, sizeof name, ".png");
    if (cr_viewer_picture(v, name, &error) != CR_OK)
        cr_viewer_say(v, error.message);
    else
        cr_viewer_tell(v, "screenshot: %s", name);
}

static void written(cr_viewer* v, const char* what, const char* path) {
    snprintf(v->state.written, sizeof v->state.written, "%s", path);
    cr_viewer_tell(v, "%s: %s", what, path);
}

void cr_viewer_end_film(cr_viewer* v) {
    cr_error error;
    if (!v->film) return;
    if (cr_film_close(v->film, &error) != CR_OK)
        cr_viewer_say(v, error.message);
    else
        written(v, "film", v->film_path);
    v->film = NULL;
    v->state.recording = false;
}

void cr_viewer_toggle_film(cr_viewer* v) {
    cr_error error;
    if (v->film) {
        cr_viewer_end_film(v);
        return;
    }
    output_name(v, v->film_path, sizeof v->film_path, ".mp4");
    v->film_width = v->state.width;
    v->film_height = v->state.height;
    v->film_clock = 0;
    if (cr_film_create(&v->film, v->film_path, v->film_width, v->film_height, 30, &error) != CR_OK) {
        cr_viewer_say(v, error.message);
        v->film = NULL;
    }
    v->state.recording = v->film != NULL;
}

void cr_viewer_feed_film(cr_viewer* v, double elapsed) {
    if (!v->film) return;
    if (v->state.width != v->film_width || v->state.height != v->film_height) {
        cr_viewer_end_film(v);
        cr_viewer_say(v, "the film ended because the window's size changed");
        return;
    }
    v->film_clock += elapsed;
    if (v->film_clock < 1.0 / 30) return;
    uint8_t* rgb;
    int32_t width, height;
    cr_error error;
    cr_status status = read_back(v, &rgb, &width, &height, &error);
    for (int k = 0; status == CR_OK && v->film_clock >= 1.0 / 30 && k < 30; k++, v->film_clock -= 1.0 / 30)
        status = cr_film_append(v->film, rgb, &error);
    free(rgb);
    if (status != CR_OK) {
        cr_viewer_say(v, error.message);
        cr_film_abandon(v->film);
        v->film = NULL;
        v->state.recording = false;
    }
}

// ---------------------------------------------------------------- saving

static bool is_scene_file(const char* path) { return cr_has_ending(path, ".glb") || cr_has_ending(path, ".gltf"); }

static bool same_file(const char* a, const char* b) {
    struct stat x, y;
    return a[0] && b[0] && stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

// The view says whose motion it is.
static int32_t shown_engine(const cr_viewer* v) {
    return v->state.view == CR_VIEW_SECOND && v->look.engine_count > 1 ? 1 : 0;
}

static cr_status save_scene(cr_viewer* v, const char* path, cr_error* error) {
    if (!v->options.save) return cr_fail(error, CR_ERROR_UNSUPPORTED, "%s: this window cannot save scenes", path);
    cr_scene scene = {.world = v->look.epoch->world,
                      .state = v->look.state[shown_engine(v)],
                      .setup = cr_session_setup(v->session),
                      .camera_eye = v->state.camera.eye,
                      .camera_target = v->state.camera.target};
    snprintf(scene.name, sizeof scene.name, "%.100s", v->state.scene);
    cr_status status = v->options.save(v->options.context, path, &scene, error);
    if (status == CR_OK) written(v, "saved", path);
    return status;
}

static cr_status save_recording(cr_viewer* v, const char* path, cr_error* error) {
    int64_t frames;
    int32_t engine = shown_engine(v);
    cr_session_recording r = {
        .scene = v->state.scene, .camera_eye = v->state.camera.eye, .camera_target = v->state.camera.target};
    cr_status status = cr_session_record(v->session, engine, path, &r, &frames, error);
    if (status != CR_OK) return status;
    written(v, "saved", path);
    cr_viewer_tell(v, "saved: %s, %lld frames of %s since the world last changed", path, (long long)frames,
                   cr_session_engine_name(v->session, engine));
    return CR_OK;
}

static void close_dialog(cr_viewer* v) {
    v->save_asked = v->save_confirm = false;
    v->state.saving = false;
}

void cr_viewer_save_to(cr_viewer* v, const char* path, bool overwrite) {
    char own[4096]; // `path` may be the panel's own field
    cr_error error = {""};
    snprintf(own, sizeof own, "%s", path);
    bool scene = is_scene_file(own), recording = cr_has_ending(own, ".h5") || cr_has_ending(own, ".hdf5");
    if (!scene && !recording) {
        cr_viewer_say(v, "expected a file that ends in .glb (the scene) or .h5 (its frames so far)");
        return;
    }
    if (!overwrite && access(own, F_OK) == 0 && !same_file(own, v->opened) && !same_file(own, v->saved)) {
        v->save_confirm = true;
        return;
    }
    cr_status status = cr_session_look(v->session, &v->look, &error);
    if (status == CR_OK) status = scene ? save_scene(v, own, &error) : save_recording(v, own, &error);
    if (status != CR_OK) {
        cr_viewer_say(v, error.message);
        return;
    }
    snprintf(v->saved, sizeof v->saved, "%s", own);
    close_dialog(v);
}

void cr_viewer_ask_path(cr_viewer* v) {
    char name[64];
    plain_name(v, name, sizeof name);
    if (v->saved[0])
        snprintf(v->save_path, sizeof v->save_path, "%s", v->saved);
    else
        snprintf(v->save_path, sizeof v->save_path, "%.3900s/%s.glb", v->options.folder, name);
    v->save_asked = v->save_focus = true;
    v->save_confirm = false;
    v->state.saving = true;
}

void cr_viewer_save(cr_viewer* v) {
    const char* known = v->saved[0] ? v->saved : is_scene_file(v->opened) ? v->opened : "";
    if (known[0])
        cr_viewer_save_to(v, known, false);
    else
        cr_viewer_ask_path(v);
}

void cr_viewer_stop_asking(cr_viewer* v) { close_dialog(v); }
