#include <math.h>
#include <stdio.h>
#include <string.h>

#include "render/viewer_internal.h"

static const float engine_colors[CR_SESSION_ENGINES][4] = {
    {0.80f, 0.36f, 0.22f, 1}, {0.24f, 0.46f, 0.67f, 1}, {0.32f, 0.56f, 0.42f, 1}, {0.52f, 0.36f, 0.56f, 1}};
static const float grey[4] = {0.42f, 0.45f, 0.50f, 1}, red[4] = {0.75f, 0.15f, 0.12f, 1},
                   ink[4] = {0.16f, 0.18f, 0.22f, 1};

typedef enum figure { ENERGY, MOMENTUM, PENETRATION, DISTANCE, MILLISECONDS } figure;

static void plot(cr_viewer* v, const char* title, const char* unit, figure which, int first, int32_t count) {
    cr_ui_curve curves[CR_SESSION_ENGINES];
    int n = 0;
    for (int e = first; e < v->look.engine_count; e++) {
        float* out = v->curve + e * CR_CURVE_POINTS;
        for (int32_t k = 0; k < count; k++) {
            const cr_session_figures* f = &v->figures[e * CR_CURVE_POINTS + k];
            switch (which) {
            case ENERGY:
                out[k] = f->energy;
                break;
            case MOMENTUM:
                out[k] = f->momentum;
                break;
            case PENETRATION:
                out[k] = f->penetration * 1000;
                break;
            case DISTANCE:
                out[k] = f->distance;
                break;
            case MILLISECONDS:
                out[k] = f->milliseconds;
                break;
            }
        }
        curves[n] = (cr_ui_curve){cr_session_engine_name(v->session, e), out, count, {0}};
        memcpy(curves[n].color, engine_colors[e], sizeof curves[n].color);
        n++;
    }
    cr_ui_plot(v->ui, title, unit, curves, n, 43);
}

static void curves(cr_viewer* v) {
    // Ten seconds before the cursor.
    int32_t stride = (int32_t)(v->look.frame_rate * 10 / CR_CURVE_POINTS);
    int32_t count = cr_session_curves(v->session, v->figures, CR_CURVE_POINTS, stride > 0 ? stride : 1);
    for (int e = 0; e < v->look.engine_count; e++) {
        cr_ui_text_colored(v->ui, engine_colors[e], "%s%s", cr_session_engine_name(v->session, e),
                           v->look.failed[e] ? " (stopped)" : "");
        cr_ui_same_line(v->ui);
    }
    char span[32] = "";
    double shown = (double)((count - 1) * (stride > 0 ? stride : 1)) / v->look.frame_rate;
    if (count > 1) snprintf(span, sizeof span, "last %.2g s", shown);
    cr_ui_text_colored(v->ui, grey, "%s", span);
    if (v->look.engine_count > 1) plot(v, "distance d(t)", "m", DISTANCE, 1, count);
    plot(v, "energy", "J", ENERGY, 0, count);
    plot(v, "momentum", "kg m/s", MOMENTUM, 0, count);
    plot(v, "penetration", "mm", PENETRATION, 0, count);
    plot(v, "time of a frame", "ms", MILLISECONDS, 0, count);
}

// Numbers of the selected body that can be typed anew: where it is, mass, friction, bounce.
static void editable(cr_viewer* v, int32_t i) {
    const cr_body* b = &v->look.epoch->world->bodies[i];
    float* n = v->numbers;
    if (!v->typing_numbers) {
        memcpy(n, &v->look.state[0].position[i], sizeof(cr_vec3));
        n[3] = b->mass;
        n[4] = b->friction;
        n[5] = b->restitution;
    }
    cr_ui_typing place = cr_ui_numbers(v->ui, "at, m", n, 3, "%.3f");
    cr_ui_typing mass = b->mass > 0 ? cr_ui_numbers(v->ui, "kg", &n[3], 1, "%.4g") : CR_UI_IDLE;
    cr_ui_typing surface = cr_ui_numbers(v->ui, "friction, bounce", &n[4], 2, "%.3g");
    v->typing_numbers = place == CR_UI_TYPING || mass == CR_UI_TYPING || surface == CR_UI_TYPING;
    if (place == CR_UI_TYPED) cr_session_move(v->session, i, cr_v3(n[0], n[1], n[2]), 0);
    if (mass == CR_UI_TYPED || surface == CR_UI_TYPED)
        cr_session_values(v->session, i, (cr_body_values){n[3], n[4], n[5]});
}

static void selected(cr_viewer* v) {
    int32_t i = v->state.selected;
    const cr_world* w = v->look.epoch->world;
    if (i < 0 || i >= w->body_count) {
        cr_ui_text_colored(v->ui, grey, "click a body to read and change it");
        return;
    }
    const cr_body* b = &w->bodies[i];
    static const char* const motions[] = {"static", "kinematic", "dynamic"};
    cr_ui_text(v->ui, "%s (%d): %s, %s", w->names[i], i, cr_shape_type_name(w->shapes[b->shape].type),
               motions[b->motion]);
    editable(v, i);
    for (int e = 0; e < v->look.engine_count; e++) {
        const cr_state* s = &v->look.state[e];
        cr_vec3 p = s->position[i], u = s->linear_velocity[i], o = s->angular_velocity[i];
        cr_ui_text_colored(v->ui, engine_colors[e], "%s", cr_session_engine_name(v->session, e));
        if (e > 0) cr_ui_text(v->ui, "  at %.3f %.3f %.3f m", (double)p.x, (double)p.y, (double)p.z);
        cr_ui_text(v->ui, "  %.3f m/s, %.3f rad/s", (double)cr_length(u), (double)cr_length(o));
    }
    if (v->look.engine_count > 1)
        cr_ui_text(v->ui, "apart by %.4g m",
                   (double)cr_length(cr_sub(v->look.state[0].position[i], v->look.state[1].position[i])));
    if (cr_ui_button(v->ui, b->motion == CR_STATIC ? "Set free (X)" : "Freeze (X)")) cr_viewer_freeze(v);
    cr_ui_same_line(v->ui);
    if (cr_ui_button(v->ui, "Delete (Del)")) cr_viewer_remove(v);
}

static void hands(cr_viewer* v) {
    static const char* const shapes[] = {"sphere", "box", "capsule", "cylinder", "cone"};
    if (cr_ui_button(v->ui, "Shoot (F)")) cr_viewer_shoot(v);
    cr_ui_same_line(v->ui);
    if (cr_ui_button(v->ui, "Add (N)")) cr_viewer_add(v);
    cr_ui_same_line(v->ui);
    if (cr_ui_button(v->ui, "Stop all")) cr_session_freeze(v->session, -1);
    cr_ui_choice(v->ui, "to add", &v->new_shape, shapes, 5);
    cr_ui_slider(v->ui, "gravity, m/s²", &v->gravity, -20, 20, "%.2f");
    cr_vec3 g = v->look.epoch->world->gravity;
    if (!v->buttons[0] && fabsf(v->gravity + g.y) > 1e-4f) cr_session_gravity(v->session, cr_v3(g.x, -v->gravity, g.z));
    cr_ui_text_colored(v->ui, grey, "Ctrl+drag pulls, M+drag moves; F1: all");
}

static void changes(cr_viewer* v) {
    if (cr_ui_button_if(v->ui, "Undo", v->look.undo)) cr_viewer_undo(v);
    cr_ui_same_line(v->ui);
    if (cr_ui_button_if(v->ui, "Redo", v->look.redo)) cr_viewer_redo(v);
    cr_ui_same_line(v->ui);
    if (cr_ui_button(v->ui, "Save")) cr_viewer_save(v);
    cr_ui_same_line(v->ui);
    if (cr_ui_button(v->ui, "Save as")) cr_viewer_ask_path(v);
}

// Where to save: a path, and whether to overwrite what is there.
static void save_dialog(cr_viewer* v) {
    float left = (float)cr_viewer_panel_width(v), room = (float)v->state.width - left;
    float width = fminf(520, room - 20), height = 96;
    float x = left + (room - width) / 2, y = ((float)v->state.height - height) / 2;
    if (cr_ui_panel_begin(v->ui, "save", x, y, width, height)) {
        cr_ui_text(v->ui, "Save as .glb (the scene) or .h5 (its frames so far)");
        if (v->save_focus) cr_ui_focus_next(v->ui);
        v->save_focus = false;
        char before[sizeof v->save_path];
        memcpy(before, v->save_path, sizeof before);
        bool entered = cr_ui_wide_field(v->ui, "##path", "tower.glb", v->save_path, sizeof v->save_path);
        if (strcmp(before, v->save_path) != 0) v->save_confirm = false;
        if (v->save_confirm) {
            cr_ui_text_colored(v->ui, red, "That file is there already.");
            cr_ui_same_line(v->ui);
            if (cr_ui_button(v->ui, "Overwrite it")) cr_viewer_save_to(v, v->save_path, true);
        } else if (cr_ui_button(v->ui, "Save") || entered) {
            cr_viewer_save_to(v, v->save_path, false);
        }
        cr_ui_same_line(v->ui);
        if (cr_ui_button(v->ui, "Cancel (Esc)")) cr_viewer_stop_asking(v);
    }
    cr_ui_panel_end(v->ui);
}

static void panel(cr_viewer* v) {
    float height = (float)v->state.height - CR_BAR_HEIGHT - 18;
    if (cr_ui_panel_begin(v->ui, "panel", 10, 10, CR_PANEL_WIDTH, height)) {
        cr_viewer_words_line(v);
        if (v->options.scene_count > 0) {
            int before = v->scene_choice;
            cr_ui_choice(v->ui, "scene", &v->scene_choice, v->options.scenes, v->options.scene_count);
            if (v->scene_choice != before && v->scene_choice >= 0)
                cr_viewer_open(v, v->options.scenes[v->scene_choice]);
        }
        if (cr_ui_field(v->ui, "open", v->path, sizeof v->path)) cr_viewer_open(v, v->path);
        int view = (int)v->state.view;
        const char* names[CR_VIEW_COUNT];
        for (int k = 0; k < CR_VIEW_COUNT; k++) names[k] = cr_viewer_view_name((cr_viewer_view)k);
        if (cr_ui_choice(v->ui, "view (V)", &view, names, CR_VIEW_COUNT)) cr_viewer_set_view(v, (cr_viewer_view)view);
        changes(v);
        cr_viewer_futures_line(v);
        if (cr_ui_section(v->ui, "Curves", true)) curves(v);
        if (cr_ui_section(v->ui, "Body", true)) selected(v);
        if (cr_ui_section(v->ui, "Hands", true)) hands(v);
        if (cr_ui_section(v->ui, "Picture", false)) {
            cr_ui_text(v->ui, "%d bodies, %d shapes", v->look.epoch->world->body_count,
                       v->look.epoch->world->shape_count);
            cr_ui_text(v->ui, "%.1f pictures a second, %.1f ms each", v->state.rate, v->state.draw_time * 1e3);
            cr_ui_text(v->ui, "quality %d of 0 to 3", v->still_quality >= 0 ? v->still_quality : v->state.quality);
            if (cr_ui_button(v->ui, "Screenshot (Ctrl+P)")) cr_viewer_screenshot(v);
            if (cr_ui_button(v->ui, v->film ? "Stop the film (F9)" : "Film (F9)")) cr_viewer_toggle_film(v);
        }
    }
    cr_ui_panel_end(v->ui);
}

static void bar(cr_viewer* v) {
    float width = (float)v->state.width, y = (float)v->state.height - CR_BAR_HEIGHT;
    if (cr_ui_panel_begin(v->ui, "bar", 10, y - 4, fmaxf(width - 20, 40), CR_BAR_HEIGHT - 4)) {
        if (cr_ui_button(v->ui, v->look.paused ? " Play " : "Pause")) cr_session_pause(v->session, !v->look.paused);
        cr_ui_same_line(v->ui);
        double time = v->look.cursor / v->look.frame_rate;
        cr_ui_text(v->ui, "%7.2f s", time);
        cr_ui_same_line(v->ui);
        cr_ui_text(v->ui, "×%.3g", v->look.speed);
        cr_ui_same_line(v->ui);
        if (v->look.paused) {
            cr_ui_text_colored(v->ui, grey, "%s",
                               v->look.cursor + 0.5 < (double)v->look.newest ? "paused in the past" : "paused");
        } else if (v->look.behind > 0.05 && v->look.real_time < 0.97 * v->look.speed) {
            cr_ui_text_colored(v->ui, red, "%.2f of real time, %.1f s behind", v->look.real_time, v->look.behind);
        } else {
            cr_ui_text_colored(v->ui, grey, "%.2f of real time", v->look.real_time);
        }
        cr_ui_same_line(v->ui);
        float frame = (float)v->look.cursor;
        if (v->look.newest > v->look.first &&
            cr_ui_scrub(v->ui, "##scrub", &frame, (float)v->look.first, (float)v->look.newest, "frame %.0f"))
            cr_session_seek(v->session, (double)frame);
    }
    cr_ui_panel_end(v->ui);
}

static void help(cr_viewer* v) {
    static const char* const lines[][2] = {
        {"Space", "play, pause"},
        {"→  ←", "a frame on, a frame back (Shift: ten)"},
        {"-  =", "slower, faster"},
        {"R", "start again"},
        {"Home  End", "first and newest frame"},
        {"U", "sample futures of this moment; Shift+U: forget them"},
        {"B", "branch: forget what comes after this moment"},
        {"[  ]", "scene before, scene after"},
        {"I", "imagine: words become a scene"},
        {"V", "next view"},
        {"left drag", "turn about"},
        {"right drag", "move sideways"},
        {"wheel", "nearer, farther"},
        {"W A S D  Q E", "fly"},
        {"click", "select a body, read its numbers"},
        {"C", "look at the selected body"},
        {"Ctrl+drag", "pull a body by a spring"},
        {"Alt/M+drag", "move a body"},
        {"Shift+click", "push a body"},
        {"F", "shoot a ball"},
        {"N  Del", "add a body, delete the selected one"},
        {"X", "freeze the selected body (nothing selected: stop all)"},
        {"G", "gravity off, on"},
        {"Ctrl+Z", "undo; Ctrl+Shift+Z or Ctrl+Y: redo"},
        {"Ctrl+S", "save scene or recording; Ctrl+Shift+S: as"},
        {"Tab  F1", "panel, this help"},
        {"F5", "fullscreen"},
        {"Ctrl+P  F9", "screenshot, film on and off"},
        {"Ctrl+Q", "quit"},
    };
    int count = (int)(sizeof lines / sizeof lines[0]);
    float width = 500, height = 34 + 21 * (float)count;
    float left = (float)cr_viewer_panel_width(v), room = (float)v->state.width - left;
    float x = fmaxf(0, room > width ? left + (room - width) / 2 : (float)v->state.width - width);
    float y = fmaxf(0, ((float)v->state.height - height) / 2);
    const float paper[4] = {0.99f, 0.99f, 0.985f, 0.94f};
    cr_ui_rectangle(v->ui, x, y, width, height, 10, paper);
    for (int k = 0; k < count; k++) {
        cr_ui_text_at(v->ui, x + 24, y + 17 + 21 * (float)k, 15, engine_colors[1], lines[k][0]);
        cr_ui_text_at(v->ui, x + 140, y + 17 + 21 * (float)k, 15, ink, lines[k][1]);
    }
}

int32_t cr_viewer_panel_width(const cr_viewer* v) {
    return v->state.panel && v->state.height >= 140 && v->state.width >= CR_PANEL_WIDTH + 140 ? CR_PANEL_WIDTH + 20 : 0;
}

bool cr_viewer_on_panel(const cr_viewer* v, double x, double y) {
    bool wide = cr_viewer_panel_width(v) > 0, bar_there = v->state.panel && v->state.height >= 140;
    double bottom = v->state.height - CR_BAR_HEIGHT - 4;
    if (wide && x >= 10 && x < 10 + CR_PANEL_WIDTH && y >= 10 && y < bottom - 4) return true;
    return bar_there && v->state.width >= 200 && y >= bottom && y < v->state.height - 8 && x >= 10 &&
           x < v->state.width - 10;
}

static void messages(cr_viewer* v) {
    float x = cr_viewer_panel_width(v) > 0 ? CR_PANEL_WIDTH + 32 : 20;
    float bottom = (float)v->state.height - (v->state.panel ? CR_BAR_HEIGHT + 14 : 14);
    float width = fmaxf(60, (float)v->state.width - x - 20);
    bool late = !v->look.paused && v->look.behind > 0.05 && v->look.real_time < 0.97 * v->look.speed;
    if (v->state.message[0]) {
        cr_ui_note(v->ui, x, bottom, width, 15, red, v->state.message);
    } else if (v->state.news[0]) {
        cr_ui_note(v->ui, x, bottom, width, 15, ink, v->state.news);
    } else if (!v->state.panel && late) {
        char text[96];
        snprintf(text, sizeof text, "%.2f of real time, %.1f s behind", v->look.real_time, v->look.behind);
        cr_ui_note(v->ui, x, bottom, width, 15, red, text);
    }
}

void cr_viewer_panels(cr_viewer* v) {
    if (v->state.width < 200 || v->state.height < 140) return; // nothing to read there
    bool wide = cr_viewer_panel_width(v) > 0;
    if (wide) panel(v);
    if (v->state.panel) bar(v);
    if (v->state.help) help(v);
    if (v->save_asked) save_dialog(v);
    messages(v);
    if (v->film) { cr_ui_rectangle(v->ui, (float)v->state.width - 32, 16, 14, 14, 7, red); }
}
