// viewer.h: the window. Everything with a window belongs to the program's main thread (GLFW's rule).
#ifndef CAROM_VIEWER_H
#define CAROM_VIEWER_H

#include "render/camera.h"
#include "render/session.h"

// ---------------------------------------------------------------- words

typedef enum cr_imagine_mode {
    CR_IMAGINE_NEW,   // a scene of its own
    CR_IMAGINE_ADD,   // to what is shown
    CR_IMAGINE_AGAIN, // the last words once more, from the scene that they began with: another answer
} cr_imagine_mode;

typedef struct cr_imagine_request {
    const char* words;
    cr_imagine_mode mode;
    const cr_scene* present; // what is shown; may go when start returns
    float region[4];         // m: x0, z0, x1, z1, what the camera looks at: where CR_IMAGINE_ADD adds
} cr_imagine_request;

typedef struct cr_imagine_news {
    bool done;
    bool failed;    // done: there is no scene, and `text` says why
    bool verified;  // done: all that the words ask for holds
    float share;    // of the work, 0 to 1
    char text[400]; // for people: "try 2 of 8: settling", "2 of 3 claims hold: ..."
} cr_imagine_news;

// Makes scenes of words in the background. All functions are called from the window's thread and return at once, with
// `context` first.
typedef struct cr_imaginer {
    // One at a time: the viewer cancels before it starts another.
    cr_status (*start)(void* context, const cr_imagine_request* request, cr_error* error);
    void (*poll)(void* context, cr_imagine_news* news);
    // Hands the scene over, once, when it is done and not failed.
    cr_status (*take)(void* context, cr_scene* scene, cr_error* error);
    void (*cancel)(void* context); // what runs, or what is done and was not taken
    void* context;
} cr_imaginer;

// ---------------------------------------------------------------- the window

typedef struct cr_viewer_options {
    int32_t width, height;            // pixels (1280 x 720)
    bool hidden;                      // no window on the screen: for tests
    const cr_session_engine* engines; // (engine_count) copied; 1 to CR_SESSION_ENGINES
    int32_t engine_count;
    // Opens what a command line would: a preset, a family, a file. `context` is the caller's own.
    cr_status (*open)(void* context, const char* text, cr_scene* scene, cr_error* error);
    void* context;
    // Writes a scene to a .glb or .gltf file, whole or not at all. NULL: scenes cannot be saved.
    cr_status (*save)(void* context, const char* path, const cr_scene* scene, cr_error* error);
    const cr_imaginer* imaginer; // NULL: the window has no line for words; must outlive the viewer
    const char* const* scenes;   // (scene_count) what [ and ] go through; must outlive the viewer
    int32_t scene_count;
    const char* folder; // where screenshots, films and what is saved go ("."); must outlive the viewer
    size_t history;     // bytes of past (256 MiB)
    bool paused;        // starts paused
    bool eager;         // without a GPU: drawing does not stand back behind the engines (for pictures and tests)
} cr_viewer_options;

cr_viewer_options cr_default_viewer_options(void);

typedef struct cr_viewer cr_viewer;

// `scene` is handed to options->open. Fails with CR_ERROR_UNSUPPORTED where there is no display.
cr_status cr_viewer_create(cr_viewer** viewer, const char* scene, const cr_viewer_options* options, cr_error* error);
void cr_viewer_destroy(cr_viewer* viewer);
// Takes events and draws one picture. *open turns false when the window was closed.
cr_status cr_viewer_frame(cr_viewer* viewer, bool* open, cr_error* error);
// Frames until the window is closed, stop() (may be NULL) turns true, or `seconds` (< 0: for ever) are over; at most 60
// a second.
cr_status cr_viewer_run(cr_viewer* viewer, bool (*stop)(void), double seconds, cr_error* error);

// ---------------------------------------------------------------- for tests and scripts

typedef enum cr_viewer_view {
    CR_VIEW_FIRST,    // the first engine
    CR_VIEW_SECOND,   // the second
    CR_VIEW_SPLIT,    // all engines side by side, from one camera
    CR_VIEW_GHOST,    // the second as outlines over the first
    CR_VIEW_ERROR,    // the first; bodies coloured by their distance from the second's
    CR_VIEW_CONTACTS, // all engines side by side: points, normals, impulses
    CR_VIEW_PATCHES,  // all engines side by side: cells of space, their halo, awake or asleep
    CR_VIEW_COUNT
} cr_viewer_view;

// For people: "first engine", "split", ...
const char* cr_viewer_view_name(cr_viewer_view view);
// For command lines and files: first, second, split, ghost, error, contacts, patches. False: none of these.
bool cr_view_by_name(const char* name, cr_viewer_view* view);

typedef enum cr_event_kind {
    CR_EVENT_KEY,    // a = GLFW's key, b = 1 down, 0 up, mods
    CR_EVENT_MOVE,   // x, y pixels from the upper left
    CR_EVENT_BUTTON, // a = GLFW's button, b = 1 down, 0 up, mods
    CR_EVENT_WHEEL,  // y notches
    CR_EVENT_TEXT,   // a = Unicode character
    CR_EVENT_DROP,   // text = a file's name
    CR_EVENT_CLOSE,
} cr_event_kind;

typedef struct cr_event {
    cr_event_kind kind;
    int a, b, mods; // mods: GLFW's bits
    double x, y;
    const char* text;
} cr_event;

// What GLFW's callbacks do, for those who have no hands.
void cr_viewer_event(cr_viewer* viewer, cr_event event);

typedef struct cr_viewer_state {
    char scene[512];   // as it was opened
    char message[512]; // the last failure, "" none; goes after some seconds, or when the next thing is done
    char news[512];    // what was done: "saved tower.glb"; goes likewise
    cr_viewer_view view;
    cr_camera camera;
    int32_t selected;                                // body, -1
    int32_t width, height;                           // of the window, pixels
    bool panel, help, fullscreen, recording, saving; // saving: a path is asked for
    bool imagining;                                  // words are being made a scene of
    bool offered;                                    // one is done that does not do all that they say: "keep" shows it
    char written[4400];                              // the last screenshot, film, scene or recording
    double draw_time;                                // s of the last picture's drawing
    double rate;                                     // pictures a second, over the last one
    double shown;  // s from the first picture to the last, without those that there was no window
    int quality;   // 0 coarse to 3 fine; it adapts
    int64_t still; // good pictures of a paused scene that stood still
    int64_t pictures;
    int32_t futures; // that the last picture shows
} cr_viewer_state;

// How long the last pictures took to draw, s, oldest first: at most `capacity` of the last CR_VIEWER_TIMES. Returns how
// many were written.
enum { CR_VIEWER_TIMES = 4096 };
int32_t cr_viewer_draw_times(const cr_viewer* viewer, float* times, int32_t capacity);

const cr_viewer_state* cr_viewer_look(const cr_viewer* viewer);
cr_session* cr_viewer_session(cr_viewer* viewer);
void cr_viewer_set_view(cr_viewer* viewer, cr_viewer_view view);
void cr_viewer_set_camera(cr_viewer* viewer, cr_camera camera);
// Samples so many futures of the frame that is shown (at most 32; 0: forgets those that there are), by the first engine
// whose options have noise: they are drawn translucent over it for two seconds of the world. What fails becomes the
// window's message.
void cr_viewer_sample(cr_viewer* viewer, int32_t count);
bool cr_viewer_sampling(const cr_viewer* viewer); // some are still being made
// Puts words into the line for them, and Enter.
void cr_viewer_ask(cr_viewer* viewer, const char* words);
// 0 to 3 holds the quality there; -1 lets it adapt.
void cr_viewer_set_quality(cr_viewer* viewer, int quality);
// Writes what the window showed last to a .png or .jpg file.
cr_status cr_viewer_picture(cr_viewer* viewer, const char* path, cr_error* error);
void cr_viewer_set_panel(cr_viewer* viewer, bool shown);
// What the window showed last: *rgb (height, width, 3), to be freed with free().
cr_status cr_viewer_read(cr_viewer* viewer, uint8_t** rgb, int32_t* width, int32_t* height, cr_error* error);

#endif
