#include "render/overlay.h"

#include <stdlib.h>
#include <string.h>

void cr_lines_add(cr_lines* l, cr_vec3 a, cr_vec3 b, const float color[4], float width, bool on_top) {
    if (l->count == l->capacity) {
        int32_t capacity = l->capacity ? 2 * l->capacity : 256;
        cr_line* p = realloc(l->items, (size_t)capacity * sizeof *p);
        if (!p) return;
        l->items = p;
        l->capacity = capacity;
    }
    cr_line* line = &l->items[l->count++];
    *line = (cr_line){.a = a, .b = b, .width = width, .on_top = on_top};
    memcpy(line->color, color, sizeof line->color);
}

void cr_lines_free(cr_lines* l) {
    free(l->items);
    *l = (cr_lines){0};
}

void cr_lines_contacts(cr_lines* l, const cr_contact* c, int32_t count, float size) {
    static const float dot[4] = {0.10f, 0.12f, 0.18f, 1}, halo[4] = {1, 1, 1, 0.9f}, normal[4] = {0.16f, 0.45f, 0.75f, 0.95f},
                       impulse[4] = {0.86f, 0.27f, 0.16f, 0.95f};
    float largest = 1e-9f;
    for (int32_t k = 0; k < count; k++) largest = fmaxf(largest, cr_length(c[k].impulse));
    for (int32_t k = 0; k < count; k++) {
        cr_vec3 p = c[k].position;
        if (!isfinite(cr_length(p)) || !isfinite(cr_length(c[k].impulse))) continue;
        cr_lines_add(l, p, cr_madd(p, 0.5f * size, c[k].normal), normal, 2, true);
        float strength = cr_length(c[k].impulse);
        if (strength > 1e-6f * largest) {
            cr_vec3 d = cr_scale(c[k].impulse, 1 / strength), tip = cr_madd(p, 1.6f * size * sqrtf(strength / largest), d);
            cr_vec3 side = cr_normalize_or(cr_cross(d, fabsf(d.y) < 0.9f ? cr_v3(0, 1, 0) : cr_v3(1, 0, 0)), cr_v3(0, 0, 1));
            cr_vec3 back = cr_madd(tip, -0.16f * size, d);
            cr_lines_add(l, p, tip, impulse, 2.5f, true);
            cr_lines_add(l, tip, cr_madd(back, 0.09f * size, side), impulse, 2.5f, true);
            cr_lines_add(l, tip, cr_madd(back, -0.09f * size, side), impulse, 2.5f, true);
        }
    }
    for (int32_t k = 0; k < count; k++) {
        if (!isfinite(cr_length(c[k].position))) continue;
        cr_lines_add(l, c[k].position, c[k].position, halo, 8, true);
        cr_lines_add(l, c[k].position, c[k].position, dot, 5, true);
    }
}

static void box_edges(cr_lines* l, cr_vec3 low, cr_vec3 high, const float color[4], float width) {
    const float* e[2] = {&low.x, &high.x};
    for (int corner = 0; corner < 8; corner++) {
        for (int axis = 0; axis < 3; axis++) {
            if (corner >> axis & 1) continue;
            int to = corner | 1 << axis;
            cr_lines_add(l, cr_v3(e[corner & 1][0], e[corner >> 1 & 1][1], e[corner >> 2][2]),
                         cr_v3(e[to & 1][0], e[to >> 1 & 1][1], e[to >> 2][2]), color, width, false);
        }
    }
}

void cr_lines_patches(cr_lines* l, const cr_patch_box* boxes, int32_t count) {
    static const float asleep[4] = {0.45f, 0.50f, 0.56f, 0.45f}, awake[4] = {0.80f, 0.34f, 0.16f, 0.95f},
                       halo[4] = {0.80f, 0.34f, 0.16f, 0.30f};
    for (int32_t k = 0; k < count; k++) {
        const cr_patch_box* b = &boxes[k];
        cr_vec3 h = cr_v3(b->halo, b->halo, b->halo);
        if (b->awake && b->halo > 0) box_edges(l, cr_sub(b->low, h), cr_add(b->high, h), halo, 1);
        box_edges(l, b->low, b->high, b->awake ? awake : asleep, b->awake ? 2.0f : 1.2f);
    }
}

float cr_body_size(const cr_world* w) {
    double sum = 0;
    int32_t n = 0;
    for (int32_t i = 0; i < w->body_count; i++) {
        float r = w->bodies[i].radius;
        if (w->bodies[i].motion == CR_DYNAMIC && isfinite(r)) sum += (double)r * (double)r, n++;
    }
    return n ? (float)sqrt(sum / n) : 0.5f;
}

typedef struct cell {
    int32_t x, y, z;
    bool awake;
} cell;

static int compare_cells(const void* a, const void* b) {
    const cell *p = a, *q = b;
    if (p->x != q->x) return p->x < q->x ? -1 : 1;
    if (p->y != q->y) return p->y < q->y ? -1 : 1;
    if (p->z != q->z) return p->z < q->z ? -1 : 1;
    return 0;
}

int32_t cr_plain_patches(const cr_world* w, const cr_state* s, cr_patch_box* boxes, int32_t capacity) {
    float radius = cr_body_size(w), edge = 4 * radius;
    cell* cells = malloc(((size_t)s->count + 1) * sizeof *cells);
    if (!cells) return 0;
    size_t n = 0;
    for (int32_t i = 0; i < s->count; i++) {
        cr_vec3 p = s->position[i];
        if (w->bodies[i].motion != CR_DYNAMIC || !(cr_length(p) < 1e6f * edge)) continue;
        float speed = cr_length(s->linear_velocity[i]) + w->bodies[i].radius * cr_length(s->angular_velocity[i]);
        cells[n++] = (cell){(int32_t)floorf(p.x / edge), (int32_t)floorf(p.y / edge), (int32_t)floorf(p.z / edge), speed > 0.05f};
    }
    qsort(cells, n, sizeof *cells, compare_cells);
    int32_t count = 0;
    for (size_t k = 0; k < n; k++) {
        if (k > 0 && compare_cells(&cells[k], &cells[k - 1]) == 0) {
            if (count > 0) boxes[count - 1].awake |= cells[k].awake;
            continue;
        }
        if (count == capacity) break;
        cr_vec3 low = cr_v3((float)cells[k].x * edge, (float)cells[k].y * edge, (float)cells[k].z * edge);
        boxes[count++] = (cr_patch_box){low, cr_add(low, cr_v3(edge, edge, edge)), radius / 2, cells[k].awake};
    }
    free(cells);
    return count;
}

void cr_heat_of(const cr_world* w, const cr_state* a, const cr_state* b, float* heat) {
    for (int32_t i = 0; i < a->count; i++) {
        float half = fmaxf(w->bodies[i].radius / 2, 1e-6f);
        heat[i] = w->bodies[i].motion == CR_STATIC ? 0 : cr_length(cr_sub(a->position[i], b->position[i])) / half;
    }
}
