// renderer.h: draws worlds. Needs a current OpenGL 3.3 context (context.h, or a window) with its functions loaded;
// everything here belongs to the thread that has it.
//
//   cr_renderer_begin(renderer, 1280, 720, cr_default_quality(), &error);
//   cr_renderer_view(renderer, &view, &error);       // once, or several side by side
//   cr_renderer_finish(renderer);                    // now it can be read or shown
#ifndef CAROM_RENDERER_H
#define CAROM_RENDERER_H

#include "render/camera.h"

typedef struct cr_renderer cr_renderer;

cr_status cr_renderer_create(cr_renderer** renderer, cr_error* error);
void cr_renderer_destroy(cr_renderer* renderer);

// ---------------------------------------------------------------- what can be drawn

// A world's triangles on the GPU. The world may go once this is made.
typedef struct cr_drawable cr_drawable;

// color_keys (N, may be NULL: the body's index) choose the colour of each body whose label has none, the same for the
// same key everywhere.
cr_status cr_drawable_create(cr_drawable** drawable, const cr_world* world, const uint32_t* color_keys,
                             cr_error* error);
void cr_drawable_destroy(cr_drawable* drawable);
// Whether the body is a floor: a plane, or static and far larger than what moves.
bool cr_drawable_is_floor(const cr_drawable* drawable, int32_t body);
// The colour of a key: sRGB, 0 to 1.
void cr_body_color(uint32_t key, float rgb[3]);
// Colour for 0 (calm) to 1 (far off): what the error view uses. sRGB.
void cr_heat_color(float heat, float rgb[3]);

// ---------------------------------------------------------------- how

typedef struct cr_quality {
    int32_t multisamples;       // 1, 2, 4, 8: anti-aliasing of edges
    int32_t samples;            // pictures averaged, each with its own light from sun and sky: 1 for speed, 48 for show
    int32_t shadow_size;        // texels; 0: no shadows
    int32_t sun_taps, sky_taps; // softness of shadows where samples is 1; sky_taps 0: no shadow of the sky
    int32_t detail;             // 0, 1, 2: triangles of round things
} cr_quality;

cr_quality cr_default_quality(void); // a good picture in one pass
cr_quality cr_fast_quality(void);    // without a GPU, or with very many bodies
cr_quality cr_best_quality(void);    // for a picture that may take seconds

typedef struct cr_line {
    cr_vec3 a, b;   // m; equal: a dot
    float color[4]; // sRGB, opacity
    float width;    // pixels
    bool on_top;    // not hidden by bodies
} cr_line;

// One look into a world. Start from cr_default_view().
typedef struct cr_view {
    int32_t x, y, width, height; // pixels from the picture's upper left; 0 0 0 0: all of it
    cr_camera camera;
    cr_drawable* drawable;
    const cr_state* state;  // NULL: nothing but sky
    const float (*tint)[3]; // (N, 3) sRGB, NULL; colours bodies that can move instead of their own colour
    cr_drawable* ghost;     // drawn as outlines over the rest; NULL: none
    const cr_state* ghost_state;
    const cr_state* futures; // (future_count) of the drawable's world, drawn translucent over the rest
    int32_t future_count;
    int32_t selected;     // body with an outline, -1
    const cr_line* lines; // (line_count)
    int32_t line_count;
} cr_view;

cr_view cr_default_view(void);

cr_status cr_renderer_begin(cr_renderer* renderer, int32_t width, int32_t height, cr_quality quality, cr_error* error);
cr_status cr_renderer_view(cr_renderer* renderer, const cr_view* view, cr_error* error);
// Puts the picture together. GL errors since begin become CR_ERROR_UNSUPPORTED.
cr_status cr_renderer_finish(cr_renderer* renderer, cr_error* error);

// ---------------------------------------------------------------- getting it

// The picture as 8-bit sRGB, rows from the top: rgb (height, width, 3).
void cr_renderer_read(const cr_renderer* renderer, uint8_t* rgb);
// Copies the picture to the current window of that size.
void cr_renderer_present(const cr_renderer* renderer, int32_t width, int32_t height);
// Makes the finished picture the target, for labels and panels drawn by others.
void cr_renderer_bind(const cr_renderer* renderer);

// What is seen where in one view, rows from the top, without anti-aliasing. Each may be NULL.
//   body (height, width): index, -1 nothing;  depth (height, width) m along the view direction, 0 nothing
//   normal (height, width, 3) unit, world
cr_status cr_renderer_probe(cr_renderer* renderer, const cr_view* view, int32_t width, int32_t height, int32_t* body,
                            float* depth, float* normal, cr_error* error);
// The same for one point of a view, x and y from -1 (left, bottom) to 1: body (or -1), world point and normal.
cr_status cr_renderer_pick(cr_renderer* renderer, const cr_view* view, float aspect, float x, float y, int32_t* body,
                           cr_vec3* point, cr_vec3* normal, cr_error* error);

// Triangles sent in the last picture, shadows included.
int64_t cr_renderer_triangles(const cr_renderer* renderer);

#endif
