#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <math.h>
#include <string.h>

#include "render/viewer_internal.h"

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
        if (key == GLFW_KEY_S && !shift) cr_viewer_save(v);
        if (key == GLFW_KEY_S && shift) cr_viewer_ask_path(v);
        if (key == GLFW_KEY_Q) v->pending_close = 1;
        if (key == GLFW_KEY_Z && !shift) cr_viewer_undo(v);
        if (key == GLFW_KEY_Y || (key == GLFW_KEY_Z && shift)) cr_viewer_redo(v);
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
    case GLFW_KEY_U:
        cr_viewer_sample(v, shift ? 0 : CR_FUTURES);
        break;
    case GLFW_KEY_ESCAPE:
        cr_viewer_select(v, -1);
        cr_viewer_stop_asking(v);
        v->state.help = false;
        break;
    case GLFW_KEY_I:
        v->state.panel = true;
        v->focus_words = true;
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
    bool left = button == GLFW_MOUSE_BUTTON_LEFT;
    if (cr_ui_wants_mouse(v->ui) || cr_viewer_on_panel(v, v->mouse_x, v->mouse_y)) {
        v->grip = GRIP_PANEL;
        v->clicked[button] = true;
        v->panel_pressed = true;
    } else if (left && (mods & GLFW_MOD_CONTROL)) {
        v->grip = GRIP_BODY;
        cr_viewer_begin_drag(v, false);
    } else if (left && (mods & GLFW_MOD_ALT || v->keys[GLFW_KEY_M])) { // window managers may keep Alt for themselves
        v->grip = GRIP_MOVE;
        cr_viewer_begin_drag(v, true);
    } else if (left && v->shift_click) {
        v->grip = GRIP_BODY; // nothing moves with the mouse
        cr_viewer_push(v);
    } else {
        v->grip = left ? GRIP_ORBIT : GRIP_PAN;
    }
}

static void button_up(cr_viewer* v, int button) {
    if (button != v->grip_button) return;
    bool still = fabs(v->mouse_x - v->press_x) + fabs(v->mouse_y - v->press_y) < 4;
    if (v->grip == GRIP_BODY || v->grip == GRIP_MOVE) cr_viewer_end_drag(v);
    if (v->grip == GRIP_ORBIT && still) {
        int32_t body = cr_viewer_point(v).body;
        // The floor is as good as nothing.
        cr_viewer_select(v, v->drawable && cr_drawable_is_floor(v->drawable, body) ? -1 : body);
    }
    v->grip = GRIP_NONE;
}

static void on_key_event(cr_viewer* v, cr_event e) {
    if (e.a < 0 || e.a >= CR_KEYS) return;
    if (e.b != 2) v->keys[e.a] = e.b == 1;
    if (e.b) v->struck[e.a] = true;
    // Held keys repeat only where that helps.
    bool repeats = e.a == GLFW_KEY_RIGHT || e.a == GLFW_KEY_LEFT;
    if (!e.b || (e.b == 2 && !repeats)) return;
    if (e.a == GLFW_KEY_ESCAPE && v->save_asked) cr_viewer_stop_asking(v); // from within its field too
    if (v->panel_pressed) {
        if (v->waiting_count < CR_WAITING_KEYS) v->waiting[v->waiting_count++] = e;
        return;
    }
    if (cr_ui_wants_keyboard(v->ui)) return;
    cr_viewer_say(v, "");
    key_down(v, e.a, e.mods);
}

void cr_viewer_deliver_waiting(cr_viewer* v) {
    v->panel_pressed = false;
    int count = v->waiting_count;
    v->waiting_count = 0;
    for (int k = 0; k < count && !cr_ui_wants_keyboard(v->ui); k++) key_down(v, v->waiting[k].a, v->waiting[k].mods);
}

static void on_move_event(cr_viewer* v, double x, double y) {
    float dx = (float)(x - v->mouse_x), dy = (float)(y - v->mouse_y);
    v->mouse_x = x;
    v->mouse_y = y;
    if (v->grip == GRIP_ORBIT) cr_viewer_orbit(v, dx, dy);
    if (v->grip == GRIP_PAN) cr_viewer_pan(v, dx, dy);
    if (v->grip == GRIP_BODY || v->grip == GRIP_MOVE) cr_viewer_drag(v);
}

// A character as UTF-8.
static void on_character(cr_viewer* v, unsigned c) {
    size_t n = strlen(v->typed);
    if (n + 5 > sizeof v->typed) return;
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
}

void cr_viewer_event(cr_viewer* v, cr_event e) {
    switch (e.kind) {
    case CR_EVENT_KEY:
        on_key_event(v, e);
        break;
    case CR_EVENT_MOVE:
        on_move_event(v, e.x, e.y);
        break;
    case CR_EVENT_BUTTON:
        if (e.a < 0 || e.a > 2) break;
        v->buttons[e.a] = e.b != 0;
        if (e.b) cr_viewer_say(v, "");
        if (e.b && v->grip == GRIP_NONE) button_down(v, e.a, e.mods);
        if (!e.b) button_up(v, e.a);
        break;
    case CR_EVENT_WHEEL:
        v->wheel += (float)e.y;
        if (!cr_ui_wants_mouse(v->ui)) cr_viewer_zoom(v, (float)e.y);
        break;
    case CR_EVENT_TEXT:
        on_character(v, (unsigned)e.a);
        break;
    case CR_EVENT_DROP:
        cr_viewer_say(v, "");
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

void cr_viewer_listen(cr_viewer* v) {
    glfwSetWindowUserPointer(v->window, v);
    glfwSetKeyCallback(v->window, on_key);
    glfwSetCursorPosCallback(v->window, on_move);
    glfwSetMouseButtonCallback(v->window, on_button);
    glfwSetScrollCallback(v->window, on_wheel);
    glfwSetCharCallback(v->window, on_text);
    glfwSetDropCallback(v->window, on_drop);
    glfwSetWindowCloseCallback(v->window, on_close);
}
