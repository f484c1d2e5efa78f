#include "render/compose.h"

#include <stdio.h>
#include <stdlib.h>

static int32_t columns_of(const cr_composition* c) {
    return c->view == CR_VIEW_SPLIT || c->view == CR_VIEW_CONTACTS ? c->count : 1;
}

void cr_compose_column(int32_t left, int32_t width, int32_t k, int32_t columns, int32_t* x, int32_t* column_width) {
    int64_t rest = width - left;
    *x = left + (int32_t)(rest * k / columns);
    *column_width = left + (int32_t)(rest * (k + 1) / columns) - *x;
}

cr_status cr_compose(cr_renderer* renderer, const cr_composition* c, int32_t width, int32_t height, int32_t* columns,
                     cr_error* error) {
    int32_t n = columns_of(c);
    if (n > width - c->left) n = 1; // a window one pixel wide
    *columns = n;
    cr_status status = CR_OK;
    for (int32_t k = 0; k < n && status == CR_OK; k++) {
        int32_t engine = c->view == CR_VIEW_SECOND && c->count > 1 ? 1 : k;
        cr_view view = cr_default_view();
        cr_lines lines = {0};
        float* heat = NULL;
        view.height = height;
        cr_compose_column(c->left, width, k, n, &view.x, &view.width);
        view.camera = cr_camera_fit(c->camera, (float)view.width / (float)(height > 0 ? height : 1));
        view.drawable = c->drawable;
        view.state = c->states[engine];
        view.selected = c->selected;
        for (int32_t j = 0; j < c->line_count; j++)
            cr_lines_add(&lines, c->lines[j].a, c->lines[j].b, c->lines[j].color, c->lines[j].width, c->lines[j].on_top);
        if (c->view == CR_VIEW_GHOST && c->count > 1) {
            view.ghost = c->drawable;
            view.ghost_state = c->states[1];
        }
        if (c->view == CR_VIEW_ERROR && c->count > 1 && view.state) {
            heat = malloc(((size_t)view.state->count + 1) * sizeof *heat);
            if (heat) cr_heat_of(c->world, c->states[0], c->states[1], heat);
            view.heat = heat;
        }
        if (c->view == CR_VIEW_CONTACTS && c->world)
            cr_lines_contacts(&lines, c->contacts[engine], c->contact_counts[engine], cr_body_size(c->world));
        if (c->view == CR_VIEW_PATCHES) cr_lines_patches(&lines, c->patches, c->patch_count);
        view.lines = lines.items;
        view.line_count = lines.count;
        status = cr_renderer_view(renderer, &view, error);
        cr_lines_free(&lines);
        free(heat);
    }
    return status;
}

static void label(cr_ui* ui, float center, float y, float size, const char* text) {
    const float paper[4] = {0.99f, 0.99f, 0.985f, 0.82f}, ink[4] = {0.16f, 0.18f, 0.22f, 1};
    float width = cr_ui_text_width(ui, size, text);
    cr_ui_rectangle(ui, center - width / 2 - size * 0.7f, y, width + size * 1.4f, size * 1.55f, size * 0.78f, paper);
    cr_ui_text_at(ui, center - width / 2, y + size * 0.26f, size, ink, text);
}

void cr_compose_labels(cr_ui* ui, const cr_composition* c, int32_t width, int32_t height) {
    int32_t n = columns_of(c);
    float size = fmaxf(11, fminf(34, (float)height / 36));
    float y = size * 0.8f;
    char text[200];
    if (width - c->left < 80 || height < 60) return;
    float center = (float)(c->left + width) / 2;
    if (c->view == CR_VIEW_GHOST && c->count > 1) snprintf(text, sizeof text, "%s, outlined: %s", c->names[0], c->names[1]);
    else if (c->view == CR_VIEW_ERROR && c->count > 1) snprintf(text, sizeof text, "%s, coloured by distance from %s", c->names[0], c->names[1]);
    else if (c->view == CR_VIEW_PATCHES) snprintf(text, sizeof text, "%s: cells, awake ones in red", c->names[0]);
    else if (c->view == CR_VIEW_SECOND && c->count > 1) snprintf(text, sizeof text, "%s", c->names[1]);
    else snprintf(text, sizeof text, "%s", c->names[0]);
    if (n == 1) {
        label(ui, center, y, size, text);
    } else {
        for (int32_t k = 0; k < n; k++) {
            int32_t x, w;
            cr_compose_column(c->left, width, k, n, &x, &w);
            const float line[4] = {1, 1, 1, 0.95f};
            if (k > 0) cr_ui_rectangle(ui, (float)x - 1, 0, 2, (float)height, 0, line);
            snprintf(text, sizeof text, "%s%s", c->names[k], c->view == CR_VIEW_CONTACTS ? ": contacts" : "");
            label(ui, (float)x + (float)w / 2, y, size, text);
        }
    }
    if (c->view == CR_VIEW_ERROR && c->count > 1) {
        // The scale: distance in units of half a body's radius.
        float x = center - 5 * size, bar = size * 0.5f;
        y += size * 2.1f;
        for (int k = 0; k < 40; k++) {
            float rgb[4] = {0, 0, 0, 1};
            cr_heat_color((float)k / 39, rgb);
            cr_ui_rectangle(ui, x + (float)k * size / 4, y, size / 4 + 0.5f, bar, 0, rgb);
        }
        const float ink[4] = {0.16f, 0.18f, 0.22f, 1};
        float small = size * 0.7f;
        cr_ui_text_at(ui, x - cr_ui_text_width(ui, small, "0 ") - 2, y - small * 0.25f, small, ink, "0");
        cr_ui_text_at(ui, x + 10 * size + 4, y - small * 0.25f, small, ink, "half a radius");
    }
}
