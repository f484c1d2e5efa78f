#include "render/compose.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_PATCHES = 4096 };
static const float patch_margin = 0.03f; // m: pairs that stay farther apart are no neighbours

int32_t cr_view_columns(cr_viewer_view view, int32_t engines) {
    return view == CR_VIEW_SPLIT || view == CR_VIEW_CONTACTS || view == CR_VIEW_PATCHES ? engines : 1;
}

static int32_t columns_of(const cr_composition* c) { return cr_view_columns(c->view, c->count); }

cr_status cr_compose_patches(cr_composition* c, double chunk, float* const rest[CR_SESSION_ENGINES],
                             cr_patches room[CR_SESSION_ENGINES], cr_error* error) {
    cr_status status = CR_OK;
    for (int32_t e = 0; e < c->count && status == CR_OK; e++)
        status = cr_patches_find(&room[e], c->world, c->states[e], rest[e], cr_patch_edge(c->world), MOST_PATCHES,
                                 chunk, patch_margin, error);
    c->patches = status == CR_OK ? room : NULL;
    return status;
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
        float(*tint)[3] = NULL;
        view.height = height;
        cr_compose_column(c->left, width, k, n, &view.x, &view.width);
        view.camera = cr_camera_fit(c->camera, (float)view.width / (float)(height > 0 ? height : 1));
        view.drawable = c->drawable;
        view.state = c->states[engine];
        view.selected = c->selected;
        for (int32_t j = 0; j < c->line_count; j++)
            cr_lines_add(&lines, c->lines[j].a, c->lines[j].b, c->lines[j].color, c->lines[j].width,
                         c->lines[j].on_top);
        if (c->view == CR_VIEW_GHOST && c->count > 1) {
            view.ghost = c->drawable;
            view.ghost_state = c->states[1];
        }
        if (engine == c->future_engine) {
            view.futures = c->futures;
            view.future_count = c->future_count;
        }
        bool heated = c->view == CR_VIEW_ERROR && c->count > 1, patched = c->view == CR_VIEW_PATCHES && c->patches;
        if (view.state && (heated || patched)) tint = malloc(((size_t)view.state->count + 1) * sizeof *tint);
        for (int32_t i = 0; tint && i < view.state->count; i++) {
            if (heated)
                cr_heat_color(cr_heat_of(c->world, c->states[0], c->states[1], i), tint[i]);
            else if (c->patches[engine].owner[i] >= 0)
                cr_patch_color(&c->patches[engine].items[c->patches[engine].owner[i]], tint[i]);
            else
                cr_body_color(0, tint[i]);
        }
        view.tint = (const float(*)[3])tint;
        if (patched) cr_lines_patches(&lines, &c->patches[engine], view.state);
        if (c->world && view.state) cr_lines_joints(&lines, c->world, view.state, 0.4f * cr_body_size(c->world));
        if (c->view == CR_VIEW_CONTACTS && c->world)
            cr_lines_contacts(&lines, c->contacts[engine], c->contact_counts[engine], cr_body_size(c->world));
        view.lines = lines.items;
        view.line_count = lines.count;
        status = cr_renderer_view(renderer, &view, error);
        cr_lines_free(&lines);
        free(tint);
    }
    return status;
}

static void label(cr_ui* ui, float center, float y, float size, const char* text) {
    const float paper[4] = {0.99f, 0.99f, 0.985f, 0.82f}, ink[4] = {0.16f, 0.18f, 0.22f, 1};
    float width = cr_ui_text_width(ui, size, text);
    cr_ui_rectangle(ui, center - width / 2 - size * 0.7f, y, width + size * 1.4f, size * 1.55f, size * 0.78f, paper);
    cr_ui_text_at(ui, center - width / 2, y + size * 0.26f, size, ink, text);
}

static void column_label(const cr_composition* c, int32_t k, char* text, size_t size) {
    if (c->view == CR_VIEW_PATCHES && c->patches) {
        int32_t awake = 0;
        for (int32_t p = 0; p < c->patches[k].count; p++) awake += c->patches[k].items[p].awake;
        snprintf(text, size, "%s: %d cells of %.2g m, %d asleep", c->names[k], c->patches[k].count,
                 (double)c->patches[k].edge, c->patches[k].count - awake);
    } else {
        snprintf(text, size, "%s%s", c->names[k], c->view == CR_VIEW_CONTACTS ? ": contacts" : "");
    }
}

void cr_compose_labels(cr_ui* ui, const cr_composition* c, int32_t width, int32_t height) {
    int32_t n = columns_of(c);
    float size = fmaxf(11, fminf(34, (float)height / 36));
    float y = size * 0.8f;
    char text[200];
    if (width - c->left < 80 || height < 60) return;
    float center = (float)(c->left + width) / 2;
    if (c->view == CR_VIEW_GHOST && c->count > 1)
        snprintf(text, sizeof text, "%s, outlined: %s", c->names[0], c->names[1]);
    else if (c->view == CR_VIEW_ERROR && c->count > 1)
        snprintf(text, sizeof text, "%s, coloured by distance from %s", c->names[0], c->names[1]);
    else if (c->view == CR_VIEW_SECOND && c->count > 1)
        snprintf(text, sizeof text, "%s", c->names[1]);
    else
        column_label(c, 0, text, sizeof text);
    if (n == 1) {
        label(ui, center, y, size, text);
    } else {
        for (int32_t k = 0; k < n; k++) {
            int32_t x, w;
            cr_compose_column(c->left, width, k, n, &x, &w);
            const float line[4] = {1, 1, 1, 0.95f};
            if (k > 0) cr_ui_rectangle(ui, (float)x - 1, 0, 2, (float)height, 0, line);
            column_label(c, k, text, sizeof text);
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
