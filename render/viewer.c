#define _GNU_SOURCE // SCHED_IDLE
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <dirent.h>
#include <glad/gl.h>
#include <math.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "render/picture.h"
#include "render/viewer_internal.h"

const float cr_viewer_speeds[] = {0.01f, 0.02f, 0.05f, 0.1f, 0.25f, 0.5f, 1, 2, 4, 8};
const int cr_viewer_speed_count = sizeof cr_viewer_speeds / sizeof cr_viewer_speeds[0];

enum { QUALITIES = 4 };

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

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
    if (!v->session) return;
    cr_session_look_end(v->session, &v->look);
    cr_session_destroy(v->session);
    v->session = NULL;
}

static cr_status open_scene(cr_viewer* v, const char* text, cr_error* error) {
    cr_scene scene = {0};
    cr_session* session;
    cr_status status = v->options.open(v->options.context, text, &scene, error);
    if (status != CR_OK) return status;
    cr_camera camera = cr_camera_of_scene(scene.world, &scene.state, scene.camera_eye, scene.camera_target);
    status = cr_session_create(&session, &scene, v->engines, v->options.engine_count, v->options.history, error);
    if (status != CR_OK) return status;
    bool paused = v->session ? cr_session_paused(v->session) : v->options.paused;
    drop_session(v);
    v->session = session;
    cr_session_pause(session, paused);
    v->fresh = true;
    v->state.camera = camera;
    v->state.selected = -1;
    v->state.message[0] = 0;
    v->drag_body = -1;
    snprintf(v->state.scene, sizeof v->state.scene, "%.500s", text);
    snprintf(v->path, sizeof v->path, "%.500s", text);
    v->scene_choice = -1;
    for (int32_t k = 0; k < v->options.scene_count; k++)
        if (strcmp(v->options.scenes[k], text) == 0) v->scene_choice = k;
    status = cr_session_look(session, &v->look, error);
    v->gravity = -v->look.epoch->world->gravity.y;
    if (v->window) {
        char title[600];
        snprintf(title, sizeof title, "%.500s - Carom", text);
        glfwSetWindowTitle(v->window, title);
    }
    return status;
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

// ---------------------------------------------------------------- where the mouse points

// The part of the window that the scene has, and the column under the mouse.
static void column_under(const cr_viewer* v, double mouse_x, int32_t* x, int32_t* width, int32_t* engine) {
    int32_t columns = cr_view_columns(v->state.view, v->options.engine_count);
    *engine = v->state.view == CR_VIEW_SECOND ? 1 : 0;
    for (int32_t k = 0; k < columns; k++) {
        cr_compose_column(cr_viewer_panel_width(v), v->state.width, k, columns, x, width);
        if (mouse_x >= *x && mouse_x < *x + *width) {
            if (columns > 1) *engine = k;
            return;
        }
    }
    cr_compose_column(cr_viewer_panel_width(v), v->state.width, 0, columns, x, width); // on the panel
}

// Mouse to view coordinates, -1 to 1. *camera is the one that the column is drawn with.
static float view_point(const cr_viewer* v, double mouse_x, double mouse_y, float* x, float* y, int32_t* engine,
                        cr_camera* camera) {
    int32_t left, width;
    column_under(v, mouse_x, &left, &width, engine);
    if (width < 1) width = 1;
    int32_t height = v->state.height > 0 ? v->state.height : 1;
    *x = (float)((mouse_x + 0.5 - left) / width * 2 - 1);
    *y = (float)(1 - (mouse_y + 0.5) / height * 2);
    *camera = cr_camera_fit(v->state.camera, (float)width / (float)height);
    return (float)width / (float)height;
}

static void make_drawable(cr_viewer* v) {
    if (v->drawable && v->drawable_serial == v->look.epoch->serial) return;
    cr_drawable_destroy(v->drawable);
    v->drawable = NULL;
    cr_error error;
    if (cr_drawable_create(&v->drawable, v->look.epoch->world, v->look.epoch->color_keys, &error) != CR_OK)
        cr_viewer_say(v, error.message);
    v->drawable_serial = v->look.epoch->serial;
}

static int32_t pick(cr_viewer* v, cr_vec3* point, cr_vec3* ray, int32_t* engine) {
    cr_camera camera;
    float x, y, aspect = view_point(v, v->mouse_x, v->mouse_y, &x, &y, engine, &camera);
    cr_error error;
    if (cr_session_look(v->session, &v->look, &error) != CR_OK) return -1;
    make_drawable(v);
    cr_view view = cr_default_view();
    cr_vec3 normal;
    int32_t body = -1;
    view.camera = camera;
    view.drawable = v->drawable;
    view.state = &v->look.state[*engine];
    *ray = cr_camera_ray(camera, aspect, x, y);
    if (!v->drawable || cr_renderer_pick(v->renderer, &view, aspect, x, y, &body, point, &normal, &error) != CR_OK)
        return -1;
    return body;
}

// ---------------------------------------------------------------- hands

void cr_viewer_shoot(cr_viewer* v) {
    float x, y, aspect;
    int32_t engine;
    cr_camera camera;
    aspect = view_point(v, v->mouse_x, v->mouse_y, &x, &y, &engine, &camera);
    float reach = cr_length(cr_sub(v->state.camera.target, v->state.camera.eye)),
          size = cr_body_size(v->look.epoch->world);
    cr_vec3 ray = cr_camera_ray(camera, aspect, x, y);
    cr_new_body ball = {.type = CR_SHAPE_SPHERE,
                        .size = {fminf(size * 0.9f, reach / 12)},
                        .position = cr_madd(v->state.camera.eye, reach * 0.25f, ray),
                        .velocity = cr_scale(ray, 1.6f * reach + 4),
                        .density = 3000};
    cr_session_add(v->session, ball);
}

void cr_viewer_add(cr_viewer* v) {
    cr_vec3 point, ray;
    int32_t engine, body = pick(v, &point, &ray, &engine);
    float size = cr_body_size(v->look.epoch->world) * 0.7f,
          reach = cr_length(cr_sub(v->state.camera.target, v->state.camera.eye));
    if (body < 0) point = cr_madd(v->state.camera.eye, reach, ray);
    cr_new_body b = {.type = CR_SHAPE_SPHERE, .size = {size, size, size}, .density = 1000};
    switch (v->new_shape) {
    case 1:
        b.type = CR_SHAPE_BOX;
        break;
    case 2:
        b.type = CR_SHAPE_CAPSULE;
        b.size[0] = size * 0.6f;
        break;
    case 3:
        b.type = CR_SHAPE_CYLINDER;
        break;
    case 4:
        b.type = CR_SHAPE_CONE;
        break;
    default:
        break;
    }
    b.position = cr_add(point, cr_v3(0, 2.2f * size, 0));
    cr_session_add(v->session, b);
}

void cr_viewer_remove(cr_viewer* v) {
    if (v->state.selected < 0) return;
    cr_session_remove(v->session, v->state.selected);
    v->state.selected = -1;
}

void cr_viewer_freeze(cr_viewer* v) { cr_session_freeze(v->session, v->state.selected); }
void cr_viewer_branch(cr_viewer* v) { cr_session_branch(v->session); }

void cr_viewer_restart(cr_viewer* v) {
    cr_session_restart(v->session);
    v->state.selected = -1;
}

static void push(cr_viewer* v) {
    cr_vec3 point, ray;
    int32_t engine, body = pick(v, &point, &ray, &engine);
    if (body < 0 || cr_drawable_is_floor(v->drawable, body)) return;
    const cr_body* b = &v->look.epoch->world->bodies[body];
    if (b->inverse_mass > 0) cr_session_push(v->session, body, cr_scale(ray, 4 * b->mass), point); // 4 m/s
    v->state.selected = body;
}

static void move_drag(cr_viewer* v) {
    float x, y, aspect;
    int32_t engine;
    cr_camera camera;
    aspect = view_point(v, v->mouse_x, v->mouse_y, &x, &y, &engine, &camera);
    cr_vec3 right, up, forward, ray = cr_camera_ray(camera, aspect, x, y);
    cr_camera_axes(v->state.camera, &right, &up, &forward);
    v->drag_target = cr_madd(v->state.camera.eye, v->drag_depth / fmaxf(cr_dot(ray, forward), 0.05f), ray);
    cr_session_drag(v->session, v->drag_body, v->drag_anchor, v->drag_target);
}

static void begin_drag(cr_viewer* v) {
    cr_vec3 point, ray, right, up, forward;
    int32_t engine, body = pick(v, &point, &ray, &engine);
    if (body < 0 || v->look.epoch->world->bodies[body].motion != CR_DYNAMIC) return;
    cr_camera_axes(v->state.camera, &right, &up, &forward);
    const cr_state* s = &v->look.state[engine];
    v->drag_body = body;
    v->drag_anchor = cr_rotate_back(s->orientation[body], cr_sub(point, s->position[body]));
    v->drag_depth = cr_dot(cr_sub(point, v->state.camera.eye), forward);
    v->state.selected = body;
    move_drag(v);
}

static void end_drag(cr_viewer* v) {
    if (v->drag_body >= 0) cr_session_drag(v->session, -1, cr_v3(0, 0, 0), cr_v3(0, 0, 0));
    v->drag_body = -1;
}

// ---------------------------------------------------------------- camera

static void orbit(cr_viewer* v, float dx, float dy) {
    cr_camera* c = &v->state.camera;
    cr_vec3 d = cr_sub(c->eye, c->target);
    float r = fmaxf(cr_length(d), 1e-6f), yaw = atan2f(d.x, d.z), pitch = asinf(fmaxf(-1, fminf(1, d.y / r)));
    yaw -= dx * 0.006f;
    pitch = fmaxf(-1.55f, fminf(1.55f, pitch + dy * 0.006f));
    c->eye = cr_add(c->target, cr_v3(r * cosf(pitch) * sinf(yaw), r * sinf(pitch), r * cosf(pitch) * cosf(yaw)));
}

static void pan(cr_viewer* v, float dx, float dy) {
    cr_camera* c = &v->state.camera;
    cr_vec3 right, up, forward;
    cr_camera_axes(*c, &right, &up, &forward);
    float scale = 2 * tanf(c->fov / 2) * cr_length(cr_sub(c->target, c->eye)) /
                  (float)(v->state.height > 0 ? v->state.height : 1);
    cr_vec3 move = cr_madd(cr_scale(right, -dx * scale), dy * scale, up);
    c->eye = cr_add(c->eye, move);
    c->target = cr_add(c->target, move);
}

static void zoom(cr_viewer* v, float notches) {
    cr_camera* c = &v->state.camera;
    cr_vec3 d = cr_sub(c->eye, c->target);
    float r = cr_length(d), to = fmaxf(0.02f, fminf(5000, r * powf(0.88f, notches)));
    c->eye = cr_madd(c->target, to / fmaxf(r, 1e-6f), d);
}

static void fly(cr_viewer* v, double elapsed) {
    cr_camera* c = &v->state.camera;
    cr_vec3 right, up, forward, move = cr_v3(0, 0, 0);
    bool control = v->keys[GLFW_KEY_LEFT_CONTROL] || v->keys[GLFW_KEY_RIGHT_CONTROL];
    if (control || cr_ui_wants_keyboard(v->ui)) return;
    cr_camera_axes(*c, &right, &up, &forward);
    const struct {
        int key;
        cr_vec3 way;
    } ways[] = {{GLFW_KEY_W, forward},        {GLFW_KEY_S, cr_scale(forward, -1)},
                {GLFW_KEY_D, right},          {GLFW_KEY_A, cr_scale(right, -1)},
                {GLFW_KEY_E, cr_v3(0, 1, 0)}, {GLFW_KEY_Q, cr_v3(0, -1, 0)}};
    for (size_t k = 0; k < sizeof ways / sizeof ways[0]; k++)
        if (v->keys[ways[k].key]) move = cr_add(move, ways[k].way);
    float speed = cr_length(cr_sub(c->target, c->eye)) * 0.9f * (float)elapsed;
    c->eye = cr_madd(c->eye, speed, move);
    c->target = cr_madd(c->target, speed, move);
}

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

static cr_status draw(cr_viewer* v, double elapsed, cr_error* error);

cr_status cr_viewer_read(cr_viewer* v, uint8_t** rgb, int32_t* width, int32_t* height, cr_error* error) {
    *rgb = NULL;
    if (v->state.width < 1 || v->state.height < 1)
        return cr_fail(error, CR_ERROR_UNSUPPORTED, "the window shows nothing");
    cr_status status = draw(v, 0, error);
    return status == CR_OK ? read_back(v, rgb, width, height, error) : status;
}

// "FOLDER/carom-SCENE-2026-01-31-123456-001.END"
static void output_name(cr_viewer* v, char* name, size_t size, const char* end) {
    char scene[64];
    size_t n = 0;
    const char* base = strrchr(v->state.scene, '/');
    for (const char* c = base ? base + 1 : v->state.scene; *c && n + 1 < sizeof scene; c++)
        scene[n++] = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9') ? *c : '-';
    scene[n] = 0;
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
    if (cr_viewer_picture(v, name, &error) != CR_OK) cr_viewer_say(v, error.message);
}

static void end_film(cr_viewer* v) {
    cr_error error;
    if (!v->film) return;
    if (cr_film_close(v->film, &error) != CR_OK)
        cr_viewer_say(v, error.message);
    else
        snprintf(v->state.written, sizeof v->state.written, "%s", v->film_path);
    v->film = NULL;
    v->state.recording = false;
}

void cr_viewer_toggle_film(cr_viewer* v) {
    cr_error error;
    if (v->film) {
        end_film(v);
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

// Thirty pictures a second of wall time, repeated where the window is slower.
static void feed_film(cr_viewer* v, double elapsed) {
    if (!v->film) return;
    if (v->state.width != v->film_width || v->state.height != v->film_height) {
        end_film(v);
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

void cr_viewer_fullscreen(cr_viewer* v) {
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    const GLFWvidmode* mode = monitor ? glfwGetVideoMode(monitor) : NULL;
    if (!mode) return;
    if (!v->state.fullscreen) {
        glfwGetWindowPos(v->window, &v->window_x, &v->window_y);
        glfwGetWindowSize(v->window, &v->window_width, &v->window_height);
        glfwSetWindowMonitor(v->window, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
    } else {
        glfwSetWindowMonitor(v->window, NULL, v->window_x, v->window_y, v->window_width, v->window_height, 0);
    }
    v->state.fullscreen = !v->state.fullscreen;
}

// ---------------------------------------------------------------- events

static void change_speed(cr_viewer* v, int step) {
    int k = 0;
    while (k + 1 < cr_viewer_speed_count && (double)cr_viewer_speeds[k] < v->look.speed * 0.999) k++;
    k += step;
    k = k < 0 ? 0 : k >= cr_viewer_speed_count ? cr_viewer_speed_count - 1 : k;
    cr_session_speed(v->session, (double)cr_viewer_speeds[k]);
    v->look.speed = (double)cr_viewer_speeds[k];
}

static void key_down(cr_viewer* v, int key, int mods) {
    bool control = mods & GLFW_MOD_CONTROL, shift = mods & GLFW_MOD_SHIFT;
    if (control) {
        if (key == GLFW_KEY_P) cr_viewer_screenshot(v);
        if (key == GLFW_KEY_Q) v->pending_close = 1;
        if (key == GLFW_KEY_Z && !shift) cr_session_undo(v->session);
        if (key == GLFW_KEY_Y || (key == GLFW_KEY_Z && shift)) cr_session_redo(v->session);
        return;
    }
    switch (key) {
    case GLFW_KEY_SPACE:
        cr_session_pause(v->session, !cr_session_paused(v->session));
        break;
    case GLFW_KEY_RIGHT:
        cr_session_step(v->session, shift ? 10 : 1);
        break;
    case GLFW_KEY_LEFT:
        cr_session_step(v->session, shift ? -10 : -1);
        break;
    case GLFW_KEY_MINUS:
        change_speed(v, -1);
        break;
    case GLFW_KEY_EQUAL:
        change_speed(v, 1);
        break;
    case GLFW_KEY_R:
        cr_viewer_restart(v);
        break;
    case GLFW_KEY_LEFT_BRACKET:
        cr_viewer_next_scene(v, -1);
        break;
    case GLFW_KEY_RIGHT_BRACKET:
        cr_viewer_next_scene(v, 1);
        break;
    case GLFW_KEY_HOME:
        cr_session_seek(v->session, 0);
        break;
    case GLFW_KEY_END:
        cr_session_seek(v->session, 1e300);
        break;
    case GLFW_KEY_B:
        cr_viewer_branch(v);
        break;
    case GLFW_KEY_V: {
        int k = (int)v->state.view;
        do {
            k = (k + 1) % CR_VIEW_COUNT;
            cr_viewer_set_view(v, (cr_viewer_view)k);
        } while ((int)v->state.view != k);
        break;
    }
    case GLFW_KEY_F:
        cr_viewer_shoot(v);
        break;
    case GLFW_KEY_N:
        cr_viewer_add(v);
        break;
    case GLFW_KEY_DELETE:
        cr_viewer_remove(v);
        break;
    case GLFW_KEY_X:
        cr_viewer_freeze(v);
        break;
    case GLFW_KEY_G: {
        cr_vec3 g = v->look.epoch->world->gravity;
        v->gravity = g.y != 0 ? 0 : 9.81f;
        cr_session_gravity(v->session, cr_v3(g.x, -v->gravity, g.z));
        break;
    }
    case GLFW_KEY_C:
        if (v->state.selected >= 0 && v->state.selected < v->look.state[0].count) {
            cr_vec3 d = cr_sub(v->state.camera.eye, v->state.camera.target);
            v->state.camera.target = v->look.state[0].position[v->state.selected];
            v->state.camera.eye = cr_add(v->state.camera.target, d);
        }
        break;
    case GLFW_KEY_ESCAPE:
        v->state.selected = -1;
        v->state.help = false;
        break;
    case GLFW_KEY_TAB:
        v->state.panel = !v->state.panel;
        break;
    case GLFW_KEY_F1:
        v->state.help = !v->state.help;
        break;
    case GLFW_KEY_F5:
        cr_viewer_fullscreen(v);
        break;
    case GLFW_KEY_F9:
        cr_viewer_toggle_film(v);
        break;
    default:
        break;
    }
}

static void button_down(cr_viewer* v, int button, int mods) {
    v->press_x = v->mouse_x;
    v->press_y = v->mouse_y;
    v->grip_button = button;
    v->shift_click = mods & GLFW_MOD_SHIFT;
    if (cr_ui_wants_mouse(v->ui)) {
        v->grip = GRIP_PANEL;
    } else if (button == GLFW_MOUSE_BUTTON_LEFT && (mods & GLFW_MOD_CONTROL)) {
        v->grip = GRIP_BODY;
        begin_drag(v);
    } else if (button == GLFW_MOUSE_BUTTON_LEFT && v->shift_click) {
        v->grip = GRIP_BODY; // nothing moves with the mouse
        push(v);
    } else {
        v->grip = button == GLFW_MOUSE_BUTTON_LEFT ? GRIP_ORBIT : GRIP_PAN;
    }
}

static void button_up(cr_viewer* v, int button) {
    if (button != v->grip_button) return;
    bool still = fabs(v->mouse_x - v->press_x) + fabs(v->mouse_y - v->press_y) < 4;
    if (v->grip == GRIP_BODY) end_drag(v);
    if (v->grip == GRIP_ORBIT && still) {
        cr_vec3 point, ray;
        int32_t engine;
        int32_t body = pick(v, &point, &ray, &engine);
        v->state.selected =
            v->drawable && cr_drawable_is_floor(v->drawable, body) ? -1 : body; // the floor is as good as nothing
    }
    v->grip = GRIP_NONE;
}

void cr_viewer_event(cr_viewer* v, cr_event e) {
    switch (e.kind) {
    case CR_EVENT_KEY:
        if (e.a < 0 || e.a >= (int)(sizeof v->keys / sizeof v->keys[0])) break;
        if (e.b != 2) v->keys[e.a] = e.b == 1;
        // Held keys repeat only where that helps.
        if (e.b == 2 && e.a != GLFW_KEY_RIGHT && e.a != GLFW_KEY_LEFT) break;
        if (e.b && !cr_ui_wants_keyboard(v->ui)) key_down(v, e.a, e.mods);
        break;
    case CR_EVENT_MOVE: {
        float dx = (float)(e.x - v->mouse_x), dy = (float)(e.y - v->mouse_y);
        v->mouse_x = e.x;
        v->mouse_y = e.y;
        if (v->grip == GRIP_ORBIT) orbit(v, dx, dy);
        if (v->grip == GRIP_PAN) pan(v, dx, dy);
        if (v->grip == GRIP_BODY && v->drag_body >= 0) move_drag(v);
        break;
    }
    case CR_EVENT_BUTTON:
        if (e.a < 0 || e.a > 2) break;
        v->buttons[e.a] = e.b != 0;
        if (e.b && v->grip == GRIP_NONE) button_down(v, e.a, e.mods);
        if (!e.b) button_up(v, e.a);
        break;
    case CR_EVENT_WHEEL:
        v->wheel += (float)e.y;
        if (!cr_ui_wants_mouse(v->ui)) zoom(v, (float)e.y);
        break;
    case CR_EVENT_TEXT: {
        // UTF-8
        size_t n = strlen(v->typed);
        unsigned c = (unsigned)e.a;
        if (n + 5 > sizeof v->typed) break;
        if (c < 0x80) {
            v->typed[n++] = (char)c;
        } else if (c < 0x800) {
            v->typed[n++] = (char)(0xc0 | c >> 6);
            v->typed[n++] = (char)(0x80 | (c & 63));
        } else if (c < 0x10000) {
            v->typed[n++] = (char)(0xe0 | c >> 12);
            v->typed[n++] = (char)(0x80 | (c >> 6 & 63));
            v->typed[n++] = (char)(0x80 | (c & 63));
        }
        v->typed[n] = 0;
        break;
    }
    case CR_EVENT_DROP:
        if (e.text) cr_viewer_open(v, e.text);
        break;
    case CR_EVENT_CLOSE:
        v->pending_close = 1;
        break;
    }
}

static cr_viewer* of(GLFWwindow* w) { return glfwGetWindowUserPointer(w); }
static void on_key(GLFWwindow* w, int key, int scancode, int action, int mods) {
    (void)scancode;
    cr_viewer_event(of(w), (cr_event){.kind = CR_EVENT_KEY, .a = key, .b = action, .mods = mods});
}
// GLFW's mouse is in window units; pictures are in pixels.
static void on_move(GLFWwindow* w, double x, double y) {
    int ww, wh, fw, fh;
    glfwGetWindowSize(w, &ww, &wh);
    glfwGetFramebufferSize(w, &fw, &fh);
    cr_viewer_event(of(w),
                    (cr_event){.kind = CR_EVENT_MOVE, .x = ww > 0 ? x * fw / ww : x, .y = wh > 0 ? y * fh / wh : y});
}
static void on_button(GLFWwindow* w, int button, int action, int mods) {
    cr_viewer_event(of(w), (cr_event){.kind = CR_EVENT_BUTTON, .a = button, .b = action, .mods = mods});
}
static void on_wheel(GLFWwindow* w, double x, double y) {
    cr_viewer_event(of(w), (cr_event){.kind = CR_EVENT_WHEEL, .x = x, .y = y});
}
static void on_text(GLFWwindow* w, unsigned c) {
    cr_viewer_event(of(w), (cr_event){.kind = CR_EVENT_TEXT, .a = (int)c});
}
static void on_drop(GLFWwindow* w, int count, const char** names) {
    if (count > 0) cr_viewer_event(of(w), (cr_event){.kind = CR_EVENT_DROP, .text = names[0]});
}
static void on_close(GLFWwindow* w) { cr_viewer_event(of(w), (cr_event){.kind = CR_EVENT_CLOSE}); }

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
        if (v->software) soften_drawing();
        glfwSwapInterval(1);
        glfwSetWindowUserPointer(v->window, v);
        glfwSetKeyCallback(v->window, on_key);
        glfwSetCursorPosCallback(v->window, on_move);
        glfwSetMouseButtonCallback(v->window, on_button);
        glfwSetScrollCallback(v->window, on_wheel);
        glfwSetCharCallback(v->window, on_text);
        glfwSetDropCallback(v->window, on_drop);
        glfwSetWindowCloseCallback(v->window, on_close);
        status = cr_renderer_create(&v->renderer, error);
    }
    if (status == CR_OK) status = cr_ui_create(&v->ui, error);
    if (status == CR_OK) glfwGetFramebufferSize(v->window, &v->state.width, &v->state.height);
    if (status == CR_OK) status = open_scene(v, scene, error);
    v->last_time = seconds();
    if (status != CR_OK) {
        cr_viewer_destroy(v);
        return status;
    }
    *viewer = v;
    return CR_OK;
}

void cr_viewer_destroy(cr_viewer* v) {
    if (!v) return;
    if (v->film) end_film(v);
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

// Draws scene and panels into the window's back buffer.
static cr_status draw(cr_viewer* v, double elapsed, cr_error* error) {
    make_drawable(v);

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
    if (c.view == CR_VIEW_PATCHES) {
        cr_status status =
            cr_compose_patches(&c, CR_SESSION_CHUNK / v->look.frame_rate, v->look.rest, v->patches, error);
        if (status != CR_OK) return status;
    }
    cr_line spring = {.color = {0.95f, 0.55f, 0.10f, 0.95f}, .width = 3, .on_top = true};
    if (v->drag_body >= 0 && v->drag_body < v->look.state[0].count) {
        cr_pose pose = {v->look.state[0].position[v->drag_body], v->look.state[0].orientation[v->drag_body]};
        spring.a = cr_transform(pose, v->drag_anchor);
        spring.b = v->drag_target;
        c.lines = &spring;
        c.line_count = 1;
    }
    int width = v->state.width, height = v->state.height;
    float scale;
    cr_quality quality = quality_of(v->state.quality, &scale);
    int32_t w = (int32_t)fmaxf(1, (float)width * scale), h = (int32_t)fmaxf(1, (float)height * scale), columns;
    int32_t left = c.left;
    c.left = (int32_t)((float)left * scale);
    cr_status status = cr_renderer_begin(v->renderer, w, h, quality, error);
    if (status == CR_OK) status = cr_compose(v->renderer, &c, w, h, &columns, error);
    if (status == CR_OK) status = cr_renderer_finish(v->renderer, error);
    if (status != CR_OK) return status;
    cr_renderer_present(v->renderer, width, height);

    cr_ui_input input = {.width = (float)width,
                         .height = (float)height,
                         .mouse_x = v->grip == GRIP_NONE || v->grip == GRIP_PANEL ? (float)v->mouse_x : -1,
                         .mouse_y = (float)v->mouse_y,
                         .wheel = v->wheel,
                         .elapsed = elapsed,
                         .text = v->typed,
                         .enter = v->keys[GLFW_KEY_ENTER],
                         .backspace = v->keys[GLFW_KEY_BACKSPACE],
                         .left = v->keys[GLFW_KEY_LEFT],
                         .right = v->keys[GLFW_KEY_RIGHT],
                         .remove = v->keys[GLFW_KEY_DELETE]};
    for (int k = 0; k < 3; k++) input.button[k] = v->buttons[k] && (v->grip == GRIP_PANEL || v->grip == GRIP_NONE);
    cr_ui_begin(v->ui, &input);
    c.left = left;
    cr_compose_labels(v->ui, &c, width, height);
    cr_viewer_panels(v);
    cr_ui_end(v->ui);
    return CR_OK;
}

cr_status cr_viewer_frame(cr_viewer* v, bool* open, cr_error* error) {
    double start = seconds(), elapsed = v->fresh ? 0 : start - v->last_time;
    v->last_time = start;
    v->typed[0] = 0;
    v->wheel = 0;
    glfwPollEvents();
    if (glfwWindowShouldClose(v->window)) v->pending_close = 1;
    *open = !v->pending_close;
    cr_session_advance(v->session, elapsed);
    fly(v, elapsed);
    cr_status status = cr_session_look(v->session, &v->look, error);
    if (status != CR_OK) return status;
    if (v->state.selected >= v->look.epoch->world->body_count) v->state.selected = -1;
    if (!v->buttons[0]) v->gravity = -v->look.epoch->world->gravity.y;
    int width, height;
    glfwGetFramebufferSize(v->window, &width, &height);
    v->state.width = width;
    v->state.height = height;
    if (width < 1 || height < 1 || glfwGetWindowAttrib(v->window, GLFW_ICONIFIED)) { // nothing to see
        v->fresh = false;
        return CR_OK;
    }
    status = draw(v, elapsed, error);
    if (status != CR_OK) return status;
    feed_film(v, elapsed);
    glfwSwapBuffers(v->window);
    GLenum e = glGetError();
    if (e != GL_NO_ERROR) return cr_fail(error, CR_ERROR_UNSUPPORTED, "OpenGL error 0x%04x in the window", e);
    v->state.draw_time = seconds() - start;
    if (v->fresh) v->last_time = seconds(); // the first picture has shaders to compile
    v->fresh = false;
    v->draw_times[v->state.pictures++ % CR_VIEWER_TIMES] = (float)v->state.draw_time;
    adapt(v, v->state.draw_time, elapsed);
    return CR_OK;
}

cr_status cr_viewer_run(cr_viewer* v, bool (*stop)(void), double limit, cr_error* error) {
    bool open = true;
    double begin = seconds();
    while (open && !(stop && stop()) && !(limit >= 0 && seconds() - begin > limit)) {
        double start = seconds();
        cr_status status = cr_viewer_frame(v, &open, error);
        if (status != CR_OK) return status;
        double rest = fmax(1.0 / 60 - (seconds() - start), v->idle);
        // Events wake the window at once, unless the engines need the time.
        if (rest > 0 && v->idle < 0.005)
            glfwWaitEventsTimeout(rest);
        else if (rest > 0)
            nanosleep(&(struct timespec){0, (long)(rest * 1e9)}, NULL);
        double pause = 1.0 / 60 - (seconds() - start);
        if (pause > 0) nanosleep(&(struct timespec){0, (long)(pause * 1e9)}, NULL);
    }
    return CR_OK;
}
