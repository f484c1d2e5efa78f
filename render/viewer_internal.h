// viewer_internal.h: what viewer.c and panel.c share. Private to render/.
#ifndef CAROM_VIEWER_INTERNAL_H
#define CAROM_VIEWER_INTERNAL_H

#include "render/compose.h"
#include "render/film.h"
#include "render/renderer.h"
#include "render/ui.h"
#include "render/viewer.h"

enum { CR_CURVE_POINTS = 240, CR_PANEL_WIDTH = 300, CR_BAR_HEIGHT = 46 };

typedef enum cr_grip { GRIP_NONE, GRIP_PANEL, GRIP_ORBIT, GRIP_PAN, GRIP_BODY } cr_grip;

struct cr_viewer {
    cr_viewer_options options;
    cr_session_engine engines[CR_SESSION_ENGINES];
    struct GLFWwindow* window;
    cr_renderer* renderer;
    cr_ui* ui;
    cr_session* session;
    cr_look look;
    cr_viewer_state state;
    cr_drawable* drawable;
    uint64_t drawable_serial; // of the epoch it shows

    // Input.
    double mouse_x, mouse_y; // pixels
    double press_x, press_y;
    bool buttons[3];
    bool keys[512];
    float wheel;
    char typed[64];
    cr_grip grip;
    int grip_button;
    bool shift_click;
    int32_t drag_body;
    cr_vec3 drag_anchor, drag_target;
    float drag_depth; // m along the view
    int pending_close;
    char drop[4096];

    // Time.
    double last_time;     // s, when the last picture began
    bool fresh;           // the scene has had no picture yet: its clock stands still
    double quality_since; // s, pictures at this quality
    double average_time;  // s a picture
    double idle;          // s to leave to the engines after a picture
    double behind_before;
    int held_quality;                  // -1: adapts
    bool software;                     // no GPU
    float draw_times[CR_VIEWER_TIMES]; // s, of picture k at k % CR_VIEWER_TIMES

    // Film.
    cr_film* film;
    double film_clock; // s since the last picture of the film
    int32_t film_width, film_height;
    char film_path[4200];
    uint8_t* pixels;
    size_t pixels_size;

    // Panel.
    float gravity; // m/s^2, down
    int new_shape;
    int scene_choice;
    char path[512];
    cr_session_figures* figures; // (engines, CR_CURVE_POINTS)
    float* curve;                // (engines, CR_CURVE_POINTS)
    cr_patches patches[CR_SESSION_ENGINES];
    int32_t window_x, window_y, window_width, window_height; // before fullscreen
};

// Width of the part of the window that the panel has, pixels; 0 where it is not shown.
int32_t cr_viewer_panel_width(const cr_viewer* viewer);
// Panels and the bar with the scrub; call between cr_ui_begin and cr_ui_end.
void cr_viewer_panels(cr_viewer* viewer);
void cr_viewer_say(cr_viewer* viewer, const char* message);
void cr_viewer_open(cr_viewer* viewer, const char* text);
void cr_viewer_next_scene(cr_viewer* viewer, int step);
void cr_viewer_screenshot(cr_viewer* viewer);
void cr_viewer_toggle_film(cr_viewer* viewer);
void cr_viewer_shoot(cr_viewer* viewer);
void cr_viewer_add(cr_viewer* viewer);
void cr_viewer_remove(cr_viewer* viewer);
void cr_viewer_freeze(cr_viewer* viewer);
void cr_viewer_branch(cr_viewer* viewer);
void cr_viewer_restart(cr_viewer* viewer);
void cr_viewer_fullscreen(cr_viewer* viewer);
extern const float cr_viewer_speeds[];
extern const int cr_viewer_speed_count;

#endif
