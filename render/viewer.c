#define _GNU_SOURCE // SCHED_IDLE
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <dirent.h>
#include <glad/gl.h>
#include <math.h>
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "render/viewer_internal.h"

const float cr_viewer_speeds[] = {0.01f, 0.02f, 0.05f, 0.1f, 0.25f, 0.5f, 1, 2, 4, 8};
const int cr_viewer_speed_count = sizeof cr_viewer_speeds / sizeof cr_viewer_speeds[0];

enum { QUALITIES = 4 };

cr_viewer_options cr_default_viewer_options(void) {
    return (cr_viewer_options){.width = 1280, .height = 720, .folder = ".", .history = (size_t)256 << 20};
}

const char* cr_viewer_view_name(cr_viewer_view view) {
    static const char* const names[CR_VIEW_COUNT] = {"first engine", "second engine", "split",  "ghost",
                                                     "error",        "contacts",      "patches"};
    return view < CR_VIEW_COUNT ? names[view] : "?";
}

void cr_viewer_say(cr_viewer* v, const char* message) {
    snprintf(v->state.message, sizeof v->state.message, "%.500s", message);
    v->state.news[0] = 0;
    v->message_age = -1;
}

void cr_viewer_tell(cr_viewer* v, const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(v->state.news, sizeof v->state.news, format, arguments);
    va_end(arguments);
    v->state.message[0] = 0;
    v->message_age = -1;
}

const cr_viewer_state* cr_viewer_look(const cr_viewer* viewer) { return &viewer->state; }
cr_session* cr_viewer_session(cr_viewer* viewer) { return viewer->session; }

int32_t cr_viewer_draw_times(const cr_viewer* v, float* times, int32_t capacity) {
    int64_t n = v->state.pictures < CR_VIEWER_TIMES ? v->state.pictures : CR_VIEWER_TIMES;
    if (n > capacity) n = capacity;
    for (int64_t k = 0; k < n; k++) times[k] = v->draw_times[(v->state.pictures - n + k) % CR_VIEWER_TIMES];
    return (int32_t)n;
}

void cr_viewer_set_camera(cr_viewer* viewer, cr_camera camera) { viewer->state.camera = camera; }

void cr_viewer_set_view(cr_viewer* v, cr_viewer_view view) {
    bool pair = v->options.engine_count > 1;
    if (!pair && view != CR_VIEW_CONTACTS && view != CR_VIEW_PATCHES) view = CR_VIEW_FIRST;
    v->state.view = view;
}

void cr_viewer_set_panel(cr_viewer* viewer, bool shown) { viewer->state.panel = shown; }

void cr_viewer_set_quality(cr_viewer* v, int quality) {
    v->held_quality = quality;
    if (quality >= 0) v->state.quality = quality < QUALITIES ? quality : QUALITIES - 1;
}

// ---------------------------------------------------------------- scenes

static void drop_session(cr_viewer* v) {
    cr_viewer_drop_futures(v);
    if (!v->session) return;
    cr_session_look_end(v->session, &v->look);
    cr_session_destroy(v->session);
    v->session = NULL;
}

void cr_viewer_name_scene(cr_viewer* v, const char* name) {
    snprintf(v->state.scene, sizeof v->state.scene, "%.500s", name);
    v->opened[0] = v->saved[0] = 0;
    v->scene_choice = -1;
    for (int32_t k = 0; k < v->options.scene_count; k++)
        if (strcmp(v->options.scenes[k], name) == 0) v->scene_choice = k;
    if (!v->window) return;
    char title[600];
    snprintf(title, sizeof title, "%.500s - Carom", name);
    glfwSetWindowTitle(v->window, title);
}

cr_status cr_viewer_adopt(cr_viewer* v, cr_scene* scene, const char* name, cr_error* error) {
    cr_session* session;
    cr_camera camera = cr_camera_of_scene(scene->world, &scene->state, scene->camera_eye, scene->camera_target);
    cr_status status =
        cr_session_create(&session, scene, v->engines, v->options.engine_count, v->options.history, error);
    if (status != CR_OK) return status;
    bool paused = v->session ? cr_session_paused(v->session) : v->options.paused;
    drop_session(v);
    v->session = session;
    cr_session_pause(session, paused);
    v->fresh = true;
    v->state.camera = camera;
    v->drag_body = -1;
    v->messages_seen = 0;
    cr_viewer_select(v, -1);
    cr_viewer_say(v, "");
    cr_viewer_name_scene(v, name);
    snprintf(v->names[0], sizeof v->names[0], "%.500s", name);
    v->scenes = 1;
    v->scene_shown = 0;
    status = cr_session_look(session, &v->look, error);
    v->gravity = -v->look.epoch->world->gravity.y;
    return status;
}

static cr_status open_scene(cr_viewer* v, const char* text, cr_error* error) {
    cr_scene scene = {0};
    cr_status status = v->options.open(v->options.context, text, &scene, error);
    if (status == CR_OK) status = cr_viewer_adopt(v, &scene, text, error);
    if (status != CR_OK) return status;
    cr_viewer_cancel_words(v);
    v->words_open = false;
    snprintf(v->opened, sizeof v->opened, "%s", text);
    snprintf(v->path, sizeof v->path, "%.500s", text);
    return CR_OK;
}

void cr_viewer_open(cr_viewer* v, const char* text) {
    cr_error error = {""};
    char own[4096]; // `text` may be the panel's own field
    snprintf(own, sizeof own, "%.4000s", text);
    if (open_scene(v, own, &error) != CR_OK) cr_viewer_say(v, error.message);
}

void cr_viewer_next_scene(cr_viewer* v, int step) {
    int n = v->options.scene_count;
    if (n < 1) return;
    int k = v->scene_choice < 0 ? (step > 0 ? 0 : n - 1) : (v->scene_choice + step + n) % n;
    cr_viewer_open(v, v->options.scenes[k]);
}

void cr_viewer_make_drawable(cr_viewer* v) {
    if (v->drawable && v->drawable_serial == v->look.epoch->serial) return;
    cr_drawable_destroy(v->drawable);
    v->drawable = NULL;
    cr_error error;
    if (cr_drawable_create(&v->drawable, v->look.epoch->world, v->look.epoch->color_keys, &error) != CR_OK)
        cr_viewer_say(v, error.message);
    v->drawable_serial = v->look.epoch->serial;
}

// ---------------------------------------------------------------- the window

// Mesa draws with a thread a core where there is no GPU. They stand back behind the engines: a picture may be late. Not
// by niceness, with which they would still keep a processor to the end of their slice when an engine wakes.
static void soften_drawing(void) {
#ifdef __linux__
    DIR* tasks = opendir("/proc/self/task");
    for (const struct dirent* d = tasks ? readdir(tasks) : NULL; d; d = readdir(tasks)) {
        char path[300], name[16] = "";
        snprintf(path, sizeof path, "/proc/self/task/%s/comm", d->d_name);
        FILE* f = fopen(path, "r");
        if (!f) continue;
        if (fgets(name, sizeof name, f) && strncmp(name, "llvmpipe", 8) == 0)
            sched_setscheduler((pid_t)atol(d->d_name), SCHED_IDLE, &(struct sched_param){0});
        fclose(f);
    }
    if (tasks) closedir(tasks);
#endif
}

static const char* get_clipboard(void* v) {
    const char* text = glfwGetClipboardString(((cr_viewer*)v)->window);
    return text ? text : "";
}

static void set_clipboard(void* v, const char* text) { glfwSetClipboardString(((cr_viewer*)v)->window, text); }

cr_status cr_viewer_create(cr_viewer** viewer, const char* scene, const cr_viewer_options* options, cr_error* error) {
    *viewer = NULL;
    if (options->engine_count < 1 || options->engine_count > CR_SESSION_ENGINES)
        return cr_fail(error, CR_ERROR_ARGUMENT, "1 to %d engines can be shown, not %d", CR_SESSION_ENGINES,
                       options->engine_count);
    cr_viewer* v = calloc(1, sizeof *v);
    if (!v) return cr_fail(error, CR_ERROR_MEMORY, "out of memory for the viewer");
    v->options = *options;
    memcpy(v->engines, options->engines, (size_t)options->engine_count * sizeof *options->engines);
    v->options.engines = v->engines;
    v->drag_body = v->state.selected = -1;
    v->held_quality = -1;
    v->state.panel = true;
    v->mouse_x = v->mouse_y = -1;
    v->state.view = options->engine_count > 1 ? CR_VIEW_SPLIT : CR_VIEW_FIRST;
    size_t points = (size_t)options->engine_count * CR_CURVE_POINTS;
    v->figures = malloc(points * sizeof *v->figures);
    v->curve = malloc(points * sizeof *v->curve);
    cr_status status = CR_OK;
    if (!v->figures || !v->curve) status = cr_fail(error, CR_ERROR_MEMORY, "out of memory for the viewer");
    const char* reason = NULL;
    if (status == CR_OK && !glfwInit()) {
        glfwGetError(&reason);
        status = cr_fail(error, CR_ERROR_UNSUPPORTED,
                         "no window: %s (without a display, `carom render' makes pictures and films)",
                         reason ? reason : "GLFW does not start");
    }
    if (status == CR_OK) {
        glfwDefaultWindowHints();
        glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
        glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
        glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
        glfwWindowHint(GLFW_VISIBLE, options->hidden ? GLFW_FALSE : GLFW_TRUE);
        glfwWindowHint(GLFW_DEPTH_BITS, 0);
        v->window = glfwCreateWindow(options->width, options->height, "Carom", NULL, NULL);
        if (!v->window) {
            glfwGetError(&reason);
            status = cr_fail(error, CR_ERROR_UNSUPPORTED, "no window with OpenGL 3.3: %s",
                             reason ? reason : "GLFW does not say why");
        }
    }
    if (status == CR_OK) {
        glfwMakeContextCurrent(v->window);
        if (!gladLoadGL(glfwGetProcAddress))
            status = cr_fail(error, CR_ERROR_UNSUPPORTED, "the window has no OpenGL 3.3");
    }
    if (status == CR_OK) {
        const char* gpu = (const char*)glGetString(GL_RENDERER);
        v->software = gpu && (strstr(gpu, "llvmpipe") || strstr(gpu, "softpipe") || strstr(gpu, "swrast"));
        v->state.quality = v->software ? 1 : 3;
        if (v->software && !options->eager) soften_drawing();
        glfwSwapInterval(1);
        cr_viewer_listen(v);
        status = cr_renderer_create(&v->renderer, error);
    }
    cr_ui_clipboard clipboard = {get_clipboard, set_clipboard, v};
    if (status == CR_OK) status = cr_ui_create(&v->ui, &clipboard, error);
    if (status == CR_OK) glfwGetFramebufferSize(v->window, &v->state.width, &v->state.height);
    if (status == CR_OK) status = open_scene(v, scene, error);
    v->last_time = cr_wall_seconds();
    if (status != CR_OK) {
        cr_viewer_destroy(v);
        return status;
    }
    *viewer = v;
    return CR_OK;
}

void cr_viewer_destroy(cr_viewer* v) {
    if (!v) return;
    if (v->film) cr_viewer_end_film(v);
    cr_viewer_cancel_words(v);
    drop_session(v);
    cr_drawable_destroy(v->drawable);
    cr_ui_destroy(v->ui);
    cr_renderer_destroy(v->renderer);
    if (v->window) glfwDestroyWindow(v->window);
    glfwTerminate();
    free(v->figures);
    free(v->curve);
    for (int e = 0; e < CR_SESSION_ENGINES; e++) cr_patches_free(&v->patches[e]);
    free(v);
}

// Resolution and light for each step of quality.
static cr_quality quality_of(int level, float* scale) {
    cr_quality q = cr_fast_quality();
    *scale = level == 0 ? 0.5f : 1;
    if (level == 2) q.sun_taps = 4, q.sky_taps = 5, q.multisamples = 2, q.detail = 1, q.shadow_size = 1536;
    return level >= 3 ? cr_default_quality() : q;
}

static void adapt(cr_viewer* v, double draw_time, double elapsed) {
    v->average_time += (draw_time - v->average_time) * 0.15;
    v->quality_since += elapsed;
    // Engines that fall behind get the processor: pictures may be dropped, physics may not.
    bool starving = !v->look.paused && v->look.behind > v->behind_before + 1e-6;
    v->behind_before = v->look.behind;
    if (v->software) v->idle = starving ? fmin(v->idle + 0.01 + draw_time * 0.5, 0.3) : v->idle * 0.97;
    if (v->held_quality >= 0 || v->quality_since < 1.0) return;
    int level = v->state.quality;
    if (v->average_time > 0.060 && level > 0)
        level--;
    else if (v->average_time < 0.012 && level < QUALITIES - 1 && !v->software)
        level++;
    else if (v->average_time < 0.012 && level < 1)
        level++;
    if (level != v->state.quality) v->quality_since = 0;
    v->state.quality = level;
}

static cr_composition composition(cr_viewer* v, cr_line* spring) {
    cr_composition c = {.left = cr_viewer_panel_width(v),
                        .view = v->state.view,
                        .camera = v->state.camera,
                        .count = v->look.engine_count,
                        .world = v->look.epoch->world,
                        .drawable = v->drawable,
                        .selected = v->state.selected};
    for (int e = 0; e < c.count; e++) {
        c.names[e] = cr_session_engine_name(v->session, e);
        c.states[e] = &v->look.state[e];
        c.contacts[e] = v->look.contacts[e];
        c.contact_counts[e] = v->look.contact_count[e];
    }
    if (v->grip == GRIP_BODY && v->drag_body >= 0 && v->drag_body < v->look.state[0].count) {
        cr_pose pose = {v->look.state[0].position[v->drag_body], v->look.state[0].orientation[v->drag_body]};
        *spring = (cr_line){.color = {0.95f, 0.55f, 0.10f, 0.95f}, .width = 3, .on_top = true};
        spring->a = cr_transform(pose, v->drag_anchor);
        spring->b = v->drag_target;
        c.lines = spring;
        c.line_count = 1;
    }
    return c;
}

static cr_still still_of(const cr_viewer* v, const cr_composition* c) {
    cr_still s;
    memset(&s, 0, sizeof s);
    s.camera = c->camera;
    s.drag_target = v->drag_target;
    s.cursor = v->look.cursor;
    s.serial = v->look.epoch->serial;
    s.edits = v->look.edits;
    s.view = (int32_t)c->view;
    s.selected = c->selected;
    s.drag_body = v->drag_body;
    s.width = v->state.width;
    s.height = v->state.height;
    s.left = c->left;
    s.held_quality = v->held_quality;
    s.futures = c->future_count;
    return s;
}

// What the picture is to be drawn with; -1: what was drawn last is still right. A scene that stands still gets a good
// picture, once.
static int wanted_quality(cr_viewer* v, const cr_composition* c, double elapsed) {
    enum { STILL_QUALITY = QUALITIES - 1 };
    const double wait = 0.25; // s
    cr_still now = still_of(v, c);
    bool same = v->look.paused && v->grip == GRIP_NONE && memcmp(&now, &v->still, sizeof now) == 0;
    v->still = now;
    v->still_time = same ? v->still_time + elapsed : 0;
    if (!same) v->still_quality = -1;
    int quality = v->state.quality;
    if (same && v->held_quality < 0 && v->still_time >= wait) quality = STILL_QUALITY;
    if (same && v->still_quality >= quality) return -1;
    if (same && v->still_time >= wait && quality == STILL_QUALITY) v->state.still++;
    v->still_quality = quality;
    return quality;
}

static cr_status draw_world(cr_viewer* v, cr_composition c, int level, cr_error* error) {
    float scale;
    cr_quality quality = quality_of(level, &scale);
    int32_t w = (int32_t)fmaxf(1, (float)v->state.width * scale), h = (int32_t)fmaxf(1, (float)v->state.height * scale);
    int32_t columns;
    c.left = (int32_t)((float)c.left * scale);
    cr_status status = cr_renderer_begin(v->renderer, w, h, quality, error);
    if (status == CR_OK) status = cr_compose(v->renderer, &c, w, h, &columns, error);
    if (status == CR_OK) status = cr_renderer_finish(v->renderer, error);
    return status;
}

// Draws the panels; what was typed and clicked is theirs now.
static void draw_panels(cr_viewer* v, const cr_composition* c, double elapsed) {
    static const int keys[CR_UI_KEY_COUNT] = {GLFW_KEY_ENTER,  GLFW_KEY_BACKSPACE, GLFW_KEY_LEFT, GLFW_KEY_RIGHT,
                                              GLFW_KEY_TAB,    GLFW_KEY_DELETE,    GLFW_KEY_HOME, GLFW_KEY_END,
                                              GLFW_KEY_ESCAPE, GLFW_KEY_A,         GLFW_KEY_C,    GLFW_KEY_V,
                                              GLFW_KEY_X,      GLFW_KEY_Y,         GLFW_KEY_Z};
    bool ours = v->grip == GRIP_NONE || v->grip == GRIP_PANEL;
    cr_ui_input input = {.width = (float)v->state.width,
                         .height = (float)v->state.height,
                         .mouse_x = ours ? (float)v->mouse_x : -1,
                         .mouse_y = (float)v->mouse_y,
                         .wheel = v->wheel,
                         .elapsed = elapsed,
                         .text = v->typed,
                         .control = v->keys[GLFW_KEY_LEFT_CONTROL] || v->keys[GLFW_KEY_RIGHT_CONTROL],
                         .shift = v->keys[GLFW_KEY_LEFT_SHIFT] || v->keys[GLFW_KEY_RIGHT_SHIFT]};
    for (int k = 0; k < CR_UI_KEY_COUNT; k++) input.keys[k] = v->keys[keys[k]] || v->struck[keys[k]];
    input.keys[CR_UI_ENTER] = input.keys[CR_UI_ENTER] || v->keys[GLFW_KEY_KP_ENTER] || v->struck[GLFW_KEY_KP_ENTER];
    for (int k = 0; k < 3; k++) input.button[k] = ours && (v->buttons[k] || v->clicked[k]);
    cr_ui_begin(v->ui, &input);
    cr_compose_labels(v->ui, c, v->state.width, v->state.height);
    cr_viewer_panels(v);
    cr_ui_end(v->ui);
    v->typed[0] = 0;
    v->wheel = 0;
    memset(v->clicked, 0, sizeof v->clicked);
    memset(v->struck, 0, sizeof v->struck);
    cr_viewer_deliver_waiting(v);
}

// Draws scene and panels into the window's back buffer.
cr_status cr_viewer_draw(cr_viewer* v, double elapsed, cr_error* error) {
    cr_viewer_make_drawable(v);
    cr_line spring;
    cr_composition c = composition(v, &spring);
    cr_viewer_show_futures(v, &c);
    cr_status status = CR_OK;
    if (c.view == CR_VIEW_PATCHES)
        status = cr_compose_patches(&c, CR_SESSION_CHUNK / v->look.frame_rate, v->look.rest, v->patches, error);
    int quality = wanted_quality(v, &c, elapsed);
    v->drew = quality >= 0;
    if (status == CR_OK && v->drew) status = draw_world(v, c, quality, error);
    if (status != CR_OK) {
        v->still_quality = -1;
        return status;
    }
    cr_renderer_present(v->renderer, v->state.width, v->state.height);
    draw_panels(v, &c, elapsed);
    return CR_OK;
}

// The selected body keeps its mark through edits that change its index.
static void follow_selection(cr_viewer* v) {
    const cr_epoch* epoch = v->look.epoch;
    if (v->state.selected < 0 || v->selected_serial == epoch->serial) return;
    int32_t i = epoch->world->body_count - 1;
    while (i >= 0 && epoch->color_keys[i] != v->selected_key) i--;
    v->state.selected = i;
    v->selected_serial = epoch->serial;
}

// Undo may bring another scene back.
static void follow_scene(cr_viewer* v) {
    int32_t scene = v->look.epoch->scene;
    if (scene == v->scene_shown) return;
    v->scene_shown = scene;
    cr_viewer_name_scene(v, v->names[scene % CR_SCENE_NAMES]);
}

static void age_messages(cr_viewer* v, double elapsed) {
    const double shown = 8; // s
    if (v->look.messages != v->messages_seen && v->look.message[0]) cr_viewer_say(v, v->look.message);
    v->messages_seen = v->look.messages;
    v->message_age = v->message_age < 0 ? 0 : v->message_age + elapsed; // from the picture on that shows it
    if (v->message_age > shown) cr_viewer_say(v, "");
}

static void count_picture(cr_viewer* v, double elapsed) {
    v->state.shown += elapsed;
    v->rate_time += elapsed;
    v->rate_pictures++;
    if (v->rate_time < 1) return;
    v->state.rate = v->rate_pictures / v->rate_time;
    v->rate_time = 0;
    v->rate_pictures = 0;
}

cr_status cr_viewer_frame(cr_viewer* v, bool* open, cr_error* error) {
    double start = cr_wall_seconds(), elapsed = v->fresh ? 0 : start - v->last_time;
    v->last_time = start;
    glfwPollEvents();
    if (glfwWindowShouldClose(v->window)) v->pending_close = 1;
    *open = !v->pending_close;
    cr_session_advance(v->session, elapsed);
    cr_viewer_fly(v, elapsed);
    cr_status status = cr_session_look(v->session, &v->look, error);
    if (status != CR_OK) return status;
    follow_selection(v);
    follow_scene(v);
    age_messages(v, elapsed);
    cr_viewer_poll_words(v);
    if (!v->buttons[0]) v->gravity = -v->look.epoch->world->gravity.y;
    int width, height;
    glfwGetFramebufferSize(v->window, &width, &height);
    v->state.width = width;
    v->state.height = height;
    if (width < 1 || height < 1 || glfwGetWindowAttrib(v->window, GLFW_ICONIFIED)) { // nothing to see
        v->fresh = false;
        return CR_OK;
    }
    status = cr_viewer_draw(v, elapsed, error);
    if (status != CR_OK) return status;
    cr_viewer_feed_film(v, elapsed);
    glfwSwapBuffers(v->window);
    GLenum e = glGetError();
    if (e != GL_NO_ERROR) return cr_fail(error, CR_ERROR_UNSUPPORTED, "OpenGL error 0x%04x in the window", e);
    v->state.draw_time = cr_wall_seconds() - start;
    if (!v->fresh) count_picture(v, elapsed);
    if (v->fresh) v->last_time = cr_wall_seconds(); // the first picture has shaders to compile
    v->fresh = false;
    v->draw_times[v->state.pictures++ % CR_VIEWER_TIMES] = (float)v->state.draw_time;
    if (v->look.paused) v->idle = 0; // engines need nothing
    if (v->drew && v->still_time <= 0) adapt(v, v->state.draw_time, elapsed);
    return CR_OK;
}

cr_status cr_viewer_run(cr_viewer* v, bool (*stop)(void), double limit, cr_error* error) {
    bool open = true;
    double begin = cr_wall_seconds();
    while (open && !(stop && stop()) && !(limit >= 0 && cr_wall_seconds() - begin > limit)) {
        double start = cr_wall_seconds();
        cr_status status = cr_viewer_frame(v, &open, error);
        if (status != CR_OK) return status;
        double rest = fmax(1.0 / 60 - (cr_wall_seconds() - start), v->idle);
        // Events wake the window at once, unless the engines need the time.
        if (rest > 0 && v->idle < 0.005)
            glfwWaitEventsTimeout(rest);
        else if (rest > 0)
            nanosleep(&(struct timespec){0, (long)(rest * 1e9)}, NULL);
        double pause = 1.0 / 60 - (cr_wall_seconds() - start);
        if (pause > 0) nanosleep(&(struct timespec){0, (long)(pause * 1e9)}, NULL);
    }
    return CR_OK;
}
