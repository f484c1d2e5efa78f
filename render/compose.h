// compose.h: several engines in one picture: what the window and films share. Private to render/ and the program.
#ifndef CAROM_COMPOSE_H
#define CAROM_COMPOSE_H

#include "render/overlay.h"
#include "render/ui.h"

typedef struct cr_composition {
    int32_t left; // pixels at the left that are a panel's
    cr_viewer_view view;
    cr_camera camera;
    int32_t count; // engines
    const char* names[CR_SESSION_ENGINES];
    const cr_world* world;
    cr_drawable* drawable;
    const cr_state* states[CR_SESSION_ENGINES];
    const cr_contact* contacts[CR_SESSION_ENGINES];
    int32_t contact_counts[CR_SESSION_ENGINES];
    const cr_patches* patches; // (count) for the patches view; cr_compose_patches finds them
    int32_t selected;          // -1
    const cr_state*
        futures; // (future_count) drawn translucent over engine `future_engine`, in every view that shows it
    int32_t future_count, future_engine;
    const cr_line* lines; // drawn in every view
    int32_t line_count;
} cr_composition;

// Engines side by side in that view.
int32_t cr_view_columns(cr_viewer_view view, int32_t engines);
// The patches of every engine at its state, into room[engine], and room into what->patches. chunk: s; rest[engine] (N):
// s that bodies have been at rest.
cr_status cr_compose_patches(cr_composition* what, double chunk, float* const rest[CR_SESSION_ENGINES],
                             cr_patches room[CR_SESSION_ENGINES], cr_error* error);
// Draws the views into a begun picture of that size. How many stand side by side is returned in *columns.
cr_status cr_compose(cr_renderer* renderer, const cr_composition* what, int32_t width, int32_t height, int32_t* columns,
                     cr_error* error);
// The rectangle of column k of `columns` in a picture of that width.
void cr_compose_column(int32_t left, int32_t width, int32_t k, int32_t columns, int32_t* x, int32_t* column_width);
// Names over the views, the line between them and the scale of colours, between cr_ui_begin and cr_ui_end.
void cr_compose_labels(cr_ui* ui, const cr_composition* what, int32_t width, int32_t height);

#endif
