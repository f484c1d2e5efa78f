// ui.h: panels and labels, by Dear ImGui behind a C face. Needs a current OpenGL context, as the renderer does.
// Between cr_ui_begin and cr_ui_end call the rest; cr_ui_end draws into the framebuffer that is bound.
#ifndef CAROM_UI_H
#define CAROM_UI_H

#include <stdbool.h>
#include <stdint.h>

#include "world/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cr_ui cr_ui;

// What text fields listen to beside letters.
typedef enum cr_ui_key {
    CR_UI_ENTER,
    CR_UI_BACKSPACE,
    CR_UI_LEFT,
    CR_UI_RIGHT,
    CR_UI_TAB,
    CR_UI_DELETE,
    CR_UI_HOME,
    CR_UI_END,
    CR_UI_ESCAPE,
    CR_UI_A,
    CR_UI_C,
    CR_UI_V,
    CR_UI_X,
    CR_UI_Y,
    CR_UI_Z,
    CR_UI_KEY_COUNT
} cr_ui_key;

typedef struct cr_ui_input {
    float width, height;        // pixels
    float mouse_x, mouse_y;     // pixels from the upper left; negative: outside
    bool button[3];             // left, right, middle are down
    float wheel;                // notches since the last frame
    double elapsed;             // s since the last frame
    const char* text;           // typed since the last frame, UTF-8; may be NULL
    bool control, shift;        // these keys are down
    bool keys[CR_UI_KEY_COUNT]; // and these
} cr_ui_input;

// What text is copied to and pasted from; NULL: only within the window.
typedef struct cr_ui_clipboard {
    const char* (*get)(void* context);
    void (*set)(void* context, const char* text);
    void* context;
} cr_ui_clipboard;

cr_status cr_ui_create(cr_ui** ui, const cr_ui_clipboard* clipboard, cr_error* error);
void cr_ui_destroy(cr_ui* ui);
void cr_ui_begin(cr_ui* ui, const cr_ui_input* input);
void cr_ui_end(cr_ui* ui);
// Whether a panel is under the mouse, or a text field has the keyboard, from the frame on in which it got it: then the
// scene must not react.
bool cr_ui_wants_mouse(const cr_ui* ui);
bool cr_ui_wants_keyboard(const cr_ui* ui);

// Anywhere on the picture, pixels from the upper left. Colours are sRGB and opacity.
void cr_ui_text_at(cr_ui* ui, float x, float y, float size, const float color[4], const char* text);
float cr_ui_text_width(cr_ui* ui, float size, const char* text);
void cr_ui_rectangle(cr_ui* ui, float x, float y, float width, float height, float rounding, const float color[4]);

// Lines of text on paper, broken at `width`, whose last one ends at y = bottom.
void cr_ui_note(cr_ui* ui, float x, float bottom, float width, float size, const float color[4], const char* text);

// Panels. Every begin needs its end, whatever it returned.
bool cr_ui_panel_begin(cr_ui* ui, const char* title, float x, float y, float width, float height);
void cr_ui_panel_end(cr_ui* ui);
bool cr_ui_section(cr_ui* ui, const char* title, bool open); // true: show what is in it
void cr_ui_text(cr_ui* ui, const char* format, ...) __attribute__((format(printf, 2, 3)));
void cr_ui_text_colored(cr_ui* ui, const float color[4], const char* format, ...) __attribute__((format(printf, 3, 4)));
void cr_ui_same_line(cr_ui* ui);
void cr_ui_separator(cr_ui* ui);
bool cr_ui_button(cr_ui* ui, const char* label);
bool cr_ui_button_if(cr_ui* ui, const char* label, bool enabled); // grey, and never pressed, where not enabled
void cr_ui_progress(cr_ui* ui, float share, const char* text);    // share: 0 to 1
bool cr_ui_checkbox(cr_ui* ui, const char* label, bool* value);
bool cr_ui_slider(cr_ui* ui, const char* label, float* value, float low, float high, const char* format);
// A slider as wide as the panel without a label.
bool cr_ui_scrub(cr_ui* ui, const char* id, float* value, float low, float high, const char* format);
bool cr_ui_choice(cr_ui* ui, const char* label, int* value, const char* const* names, int count);
// What a field has selected is all of it when it gets the keyboard. True: Enter was pressed.
bool cr_ui_field(cr_ui* ui, const char* label, char* text, int size);
// As wide as the panel, without a label; `hint` shows while it is empty.
bool cr_ui_wide_field(cr_ui* ui, const char* id, const char* hint, char* text, int size);
// The next field gets the keyboard.
void cr_ui_focus_next(cr_ui* ui);

// `count` numbers (1 to 4) to be typed.
typedef enum cr_ui_typing {
    CR_UI_IDLE,
    CR_UI_TYPING, // one of them has the keyboard
    CR_UI_TYPED,  // it was changed, and has the keyboard no longer
} cr_ui_typing;
cr_ui_typing cr_ui_numbers(cr_ui* ui, const char* label, float* values, int count, const char* format);

// Curves over one axis: values[k] (count) with NAN for gaps; from the oldest at the left. The scale fits by itself.
typedef struct cr_ui_curve {
    const char* name;
    const float* values;
    int count;
    float color[4];
} cr_ui_curve;

void cr_ui_plot(cr_ui* ui, const char* title, const char* unit, const cr_ui_curve* curves, int count, float height);

#ifdef __cplusplus
}
#endif

#endif
