#include "cli/still.h"

#include <stdlib.h>

#include "render/compose.h"
#include "render/context.h"
#include "render/picture.h"

enum { WIDTH = 880, HEIGHT = 540 }; // pixels; shown at half of that

struct cr_stills {
    cr_context* context;
    cr_renderer* renderer;
    uint8_t* rgb; // (HEIGHT, WIDTH, 3)
};

cr_status cr_stills_create(cr_stills** stills, cr_error* error) {
    *stills = NULL;
    cr_stills* s = calloc(1, sizeof *s);
    if (s) s->rgb = malloc((size_t)WIDTH * HEIGHT * 3);
    cr_status status = s && s->rgb ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "out of memory for pictures");
    if (!status) status = cr_context_create(&s->context, error);
    if (!status) status = cr_renderer_create(&s->renderer, error);
    if (status) {
        cr_stills_destroy(s);
        return status;
    }
    *stills = s;
    return CR_OK;
}

void cr_stills_destroy(cr_stills* s) {
    if (!s) return;
    if (s->renderer) cr_renderer_destroy(s->renderer);
    if (s->context) cr_context_destroy(s->context);
    free(s->rgb);
    free(s);
}

static cr_status draw(cr_stills* s, const cr_composition* c, cr_error* error) {
    int32_t columns;
    cr_status status = cr_renderer_begin(s->renderer, WIDTH, HEIGHT, cr_default_quality(), error);
    if (!status) status = cr_compose(s->renderer, c, WIDTH, HEIGHT, &columns, error);
    if (!status) status = cr_renderer_finish(s->renderer, error);
    if (status) return status;
    cr_renderer_read(s->renderer, s->rgb);
    return CR_OK;
}

cr_status cr_still_write(cr_stills* s, const char* path, const cr_scene* scene, const cr_state* const* states,
                         int32_t count, cr_error* error) {
    cr_drawable* drawable;
    cr_status status = cr_drawable_create(&drawable, scene->world, NULL, error);
    if (status) return status;
    cr_composition c = {.view = count > 1 ? CR_VIEW_SPLIT : CR_VIEW_FIRST,
                        .camera =
                            cr_camera_of_scene(scene->world, &scene->state, scene->camera_eye, scene->camera_target),
                        .count = count,
                        .world = scene->world,
                        .drawable = drawable,
                        .selected = -1};
    for (int32_t k = 0; k < count; k++) c.states[k] = states[k];
    status = draw(s, &c, error);
    if (!status) status = cr_picture_write(path, WIDTH, HEIGHT, s->rgb, error);
    cr_drawable_destroy(drawable);
    return status;
}
