// viewer_internal.h: what the files of the window share. Private to render/.
//
//   viewer.c         the window itself: pictures, quality, time
//   viewer_events.c  keys and buttons, and what they mean
//   viewer_hands.c   what is under the mouse, and what hands do to it; the camera
//   viewer_files.c   screenshots, films, scenes and recordings that are saved
//   viewer_words.c   scenes of words
//   viewer_futures.c what may come of a frame, sampled
//   panel.c          panels, help, messages
#ifndef CAROM_VIEWER_INTERNAL_H
#define CAROM_VIEWER_INTERNAL_H

#include "render/compose.h"
#include "render/film.h"
#include "render/renderer.h"
#include "render/ui.h"
#include "render/viewer.h"
#include "world/clock.h"

enum { CR_CURVE_POINTS = 240, CR_PANEL_WIDTH = 300, CR_BAR_HEIGHT = 46 };

enum { CR_KEYS = 512, CR_WAITING_KEYS = 16, CR_SCENE_NAMES = 32 };

// Futures that the key and the panel ask for, and the most that are drawn.
enum { CR_FUTURES = 8, CR_MOST_FUTURES_SHOWN = 32 };
typedef struct cr_futures cr_futures;

typedef enum cr_grip { GRIP_NONE, GRIP_PANEL, GRIP_ORBIT, GRIP_PAN, GRIP_BODY, GRIP_MOVE } cr_grip;

// All that a picture of a scene that stands still depends on. Zeroed before it is filled: compared as bytes.
typedef struct cr_still {
    cr_camera camera;
    cr_vec3 drag_target;
    double cursor;
    uint64_t serial, edits;
    int32_t view, selected, drag_body, width, height, left, held_quality, futures;
} cr_still;

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
    bool keys[CR_KEYS];
    bool clicked[3], struck[CR_KEYS]; // pressed since the panels last saw them: they may be up again
    float wheel;
    char typed[256];
    bool panel_pressed;                // and the panels have not seen it yet: a field may get the keyboard
    cr_event waiting[CR_WAITING_KEYS]; // keys that came meanwhile
    int waiting_count;
    cr_grip grip;
    int grip_button;
    bool shift_click;
    int32_t drag_body;
    cr_vec3 drag_anchor, drag_target;
    float drag_depth; // m along the view
    uint64_t gesture; // of the body that is moved
    uint32_t selected_key;
    uint64_t selected_serial; // of the epoch that the selected body's index belongs to
    int pending_close;
    char drop[4096];

    // Time.
    double last_time;     // s, when the last picture began
    bool fresh;           // the scene has had no picture yet: its clock stands still
    double quality_since; // s, pictures at this quality
    double average_time;  // s a picture
    double idle;          // s to leave to the engines after a picture
    double behind_before;
    double rate_time; // s, and pictures, since the rate was last counted
    int rate_pictures;
    cr_still still;                    // of the last picture
    double still_time;                 // s since it last changed
    int still_quality;                 // that it was drawn with; -1: not yet
    bool drew;                         // the last picture was drawn anew
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

    // Saving.
    char opened[4096], saved[4096]; // files that may be overwritten without asking: opened, and written by this window
    char save_path[4096];
    bool save_asked, save_focus, save_confirm; // the panel asks for a path; whether to overwrite it

    // Words.
    char words[1024], asked[1024]; // in the field; of the last request
    bool focus_words;
    cr_imagine_mode words_mode;
    bool words_open; // the last words may be asked for again
    cr_imagine_news news;
    char names[CR_SCENE_NAMES][512]; // of the session's scene k, at k % CR_SCENE_NAMES
    int32_t scenes, scene_shown;     // how many there were; which is named

    cr_futures* futures; // NULL: none were asked for

    // Messages.
    uint64_t messages_seen; // of the session
    double message_age;     // s; -1: no picture has shown it yet

    // Panel.
    float gravity; // m/s^2, down
    int new_shape;
    int scene_choice;
    bool typing_numbers; // into the fields of the selected body
    float numbers[6];    // position (3), mass, friction, bounce
    char path[512];
    cr_session_figures* figures; // (engines, CR_CURVE_POINTS)
    float* curve;                // (engines, CR_CURVE_POINTS)
    cr_patches patches[CR_SESSION_ENGINES];
    int32_t window_x, window_y, window_width, window_height; // before fullscreen
};

// Width of the part of the window that the panel has, pixels; 0 where it is not shown.
int32_t cr_viewer_panel_width(const cr_viewer* viewer);
// Whether a point of the window (pixels) lies on the panel or the bar.
bool cr_viewer_on_panel(const cr_viewer* viewer, double x, double y);
// Panels and the bar with the scrub; call between cr_ui_begin and cr_ui_end.
void cr_viewer_panels(cr_viewer* viewer);
// What failed, and what was done: shown for some seconds, or until the next thing is done.
void cr_viewer_say(cr_viewer* viewer, const char* message);
void cr_viewer_tell(cr_viewer* viewer, const char* format, ...) __attribute__((format(printf, 2, 3)));
cr_status cr_viewer_draw(cr_viewer* viewer, double elapsed, cr_error* error);
void cr_viewer_make_drawable(cr_viewer* viewer);
void cr_viewer_open(cr_viewer* viewer, const char* text);
void cr_viewer_next_scene(cr_viewer* viewer, int step);

// Puts a scene, which it takes over, in the place of the present one, with a past of its own.
cr_status cr_viewer_adopt(cr_viewer* viewer, cr_scene* scene, const char* name, cr_error* error);
void cr_viewer_name_scene(cr_viewer* viewer, const char* name); // in the title and the panel

// Words.
void cr_viewer_imagine(cr_viewer* viewer, cr_imagine_mode mode);
void cr_viewer_poll_words(cr_viewer* viewer); // once a picture
void cr_viewer_keep_words(cr_viewer* viewer); // takes what was offered; else the last words are done with
void cr_viewer_cancel_words(cr_viewer* viewer);
void cr_viewer_words_line(cr_viewer* viewer); // the panel's part

// Futures.
void cr_viewer_drop_futures(cr_viewer* viewer);
// Puts what is there of them for the cursor's frame into a composition; what has become wrong is dropped.
void cr_viewer_show_futures(cr_viewer* viewer, cr_composition* composition);
void cr_viewer_futures_line(cr_viewer* viewer); // the panel's part

// Events.
void cr_viewer_listen(cr_viewer* viewer); // GLFW's callbacks
// Keys that waited for the panels to see a press.
void cr_viewer_deliver_waiting(cr_viewer* viewer);
void cr_viewer_fullscreen(cr_viewer* viewer);

// Files.
void cr_viewer_screenshot(cr_viewer* viewer);
void cr_viewer_toggle_film(cr_viewer* viewer);
void cr_viewer_end_film(cr_viewer* viewer);
// Thirty pictures a second of wall time, repeated where the window is slower.
void cr_viewer_feed_film(cr_viewer* viewer, double elapsed);
// To the file that was opened or saved last; asks for a path where there is none.
void cr_viewer_save(cr_viewer* viewer);
void cr_viewer_ask_path(cr_viewer* viewer);
void cr_viewer_stop_asking(cr_viewer* viewer);
// The scene at the cursor (.glb, .gltf), or the frames of its world (.h5). A file that this window neither opened nor
// wrote stays, unless `overwrite`; then the panel asks.
void cr_viewer_save_to(cr_viewer* viewer, const char* path, bool overwrite);

// Hands.
typedef struct cr_pointed {
    int32_t body; // -1: none
    int32_t engine;
    cr_vec3 point, ray; // m; unit
} cr_pointed;
cr_pointed cr_viewer_point(cr_viewer* viewer); // what is under the mouse
void cr_viewer_select(cr_viewer* viewer, int32_t body);
void cr_viewer_shoot(cr_viewer* viewer);
void cr_viewer_add(cr_viewer* viewer);
void cr_viewer_remove(cr_viewer* viewer);
void cr_viewer_freeze(cr_viewer* viewer);
void cr_viewer_branch(cr_viewer* viewer);
void cr_viewer_restart(cr_viewer* viewer);
void cr_viewer_push(cr_viewer* viewer);
void cr_viewer_undo(cr_viewer* viewer);
void cr_viewer_redo(cr_viewer* viewer);
void cr_viewer_begin_drag(cr_viewer* viewer, bool moves); // moves: at once, without a spring
void cr_viewer_drag(cr_viewer* viewer);                   // the mouse moved
void cr_viewer_end_drag(cr_viewer* viewer);
void cr_viewer_orbit(cr_viewer* viewer, float dx, float dy); // pixels
void cr_viewer_pan(cr_viewer* viewer, float dx, float dy);
void cr_viewer_zoom(cr_viewer* viewer, float notches);
void cr_viewer_fly(cr_viewer* viewer, double elapsed);
extern const float cr_viewer_speeds[];
extern const int cr_viewer_speed_count;

#endif
