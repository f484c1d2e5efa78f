#include "render/overlay.h"

#include <stdlib.h>
#include <string.h>

#include "world/memory.h"

void cr_lines_add(cr_lines* l, cr_vec3 a, cr_vec3 b, const float color[4], float width, bool on_top) {
    if (!cr_grow(&l->items, &l->capacity, (int64_t)l->count + 1, sizeof *l->items)) return;
    cr_line* line = &l->items[l->count++];
    *line = (cr_line){.a = a, .b = b, .width = width, .on_top = on_top};
    memcpy(line->color, color, sizeof line->color);
}

void cr_lines_free(cr_lines* l) {
    free(l->items);
    *l = (cr_lines){0};
}

void cr_lines_contacts(cr_lines* l, const cr_contact* c, int32_t count, float size) {
    static const float dot[4] = {0.10f, 0.12f, 0.18f, 1}, halo[4] = {1, 1, 1, 0.9f},
                       normal[4] = {0.16f, 0.45f, 0.75f, 0.95f}, impulse[4] = {0.86f, 0.27f, 0.16f, 0.95f};
    float largest = 1e-9f;
    for (int32_t k = 0; k < count; k++) largest = fmaxf(largest, cr_length(c[k].impulse));
    for (int32_t k = 0; k < count; k++) {
        cr_vec3 p = c[k].position;
        if (!isfinite(cr_length(p)) || !isfinite(cr_length(c[k].impulse))) continue;
        cr_lines_add(l, p, cr_madd(p, 0.5f * size, c[k].normal), normal, 2, true);
        float strength = cr_length(c[k].impulse);
        if (strength > 1e-6f * largest) {
            cr_vec3 d = cr_scale(c[k].impulse, 1 / strength),
                    tip = cr_madd(p, 1.6f * size * sqrtf(strength / largest), d);
            cr_vec3 side =
                cr_normalize_or(cr_cross(d, fabsf(d.y) < 0.9f ? cr_v3(0, 1, 0) : cr_v3(1, 0, 0)), cr_v3(0, 0, 1));
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

static cr_pose joint_frame(const cr_state* s, int32_t body, cr_pose frame) {
    return body < 0 ? frame : cr_pose_mul((cr_pose){s->position[body], s->orientation[body]}, frame);
}

static void joint_axes(cr_lines* l, const cr_joint* j, cr_pose frame, float size, float opacity) {
    for (int k = 0; k < 3; k++) {
        bool moves = !cr_limit_holds(j->def.limits[k]) || !cr_limit_holds(j->def.limits[CR_ANGULAR_X + k]);
        float color[4] = {0.2f, 0.2f, 0.2f, opacity}, reach = size * (moves ? 1 : 0.5f);
        color[k] = 0.8f;
        cr_vec3 tip = cr_transform(frame, cr_v3(k == 0 ? reach : 0, k == 1 ? reach : 0, k == 2 ? reach : 0));
        cr_lines_add(l, frame.position, tip, color, moves ? 2.5f : 1.5f, true);
    }
}

void cr_lines_joints(cr_lines* l, const cr_world* w, const cr_state* s, float size) {
    static const float link[4] = {0.10f, 0.12f, 0.18f, 0.7f};
    for (int32_t k = 0; k < w->joint_count; k++) {
        const cr_joint* j = &w->joints[k];
        cr_pose a = joint_frame(s, j->def.body_a, j->frame_a), b = joint_frame(s, j->def.body_b, j->frame_b);
        if (!isfinite(cr_length(a.position)) || !isfinite(cr_length(b.position))) continue;
        joint_axes(l, j, a, size, 0.95f);
        joint_axes(l, j, b, 0.7f * size, 0.6f);
        if (cr_length(cr_sub(a.position, b.position)) > 1e-3f * size)
            cr_lines_add(l, a.position, b.position, link, 1.5f, true);
    }
}

static void box_edges(cr_lines* l, cr_vec3 low, cr_vec3 high, const float color[4], float width) {
    const float e[2][3] = {{low.x, low.y, low.z}, {high.x, high.y, high.z}};
    for (int corner = 0; corner < 8; corner++) {
        for (int axis = 0; axis < 3; axis++) {
            if (corner >> axis & 1) continue;
            int to = corner | 1 << axis;
            cr_lines_add(l, cr_v3(e[corner & 1][0], e[corner >> 1 & 1][1], e[corner >> 2][2]),
                         cr_v3(e[to & 1][0], e[to >> 1 & 1][1], e[to >> 2][2]), color, width, false);
        }
    }
}

void cr_patch_color(const cr_patch* patch, float rgb[3]) {
    const int32_t* c = patch->cell;
    // Of twelve colours: none like that of one of the 26 cells about it.
    if (patch->awake)
        cr_body_color((uint32_t)(((c[0] % 12 + 3 * (c[1] % 12) + 5 * (c[2] % 12)) % 12 + 12) % 12), rgb);
    else
        rgb[0] = 0.70f, rgb[1] = 0.73f, rgb[2] = 0.76f;
}

void cr_lines_patches(cr_lines* l, const cr_patches* p, const cr_state* state) {
    static const float link[4] = {0.10f, 0.12f, 0.18f, 0.5f}, asleep[4] = {0.40f, 0.43f, 0.48f, 0.3f};
    const float gap = 0.02f * p->edge; // neighbours' edges side by side
    for (int32_t k = 0; k < p->count; k++) {
        const cr_patch* patch = &p->items[k];
        cr_vec3 low = cr_scale(cr_v3((float)patch->cell[0], (float)patch->cell[1], (float)patch->cell[2]), p->edge);
        cr_vec3 high = cr_add(low, cr_v3(p->edge - gap, p->edge - gap, p->edge - gap));
        float color[4] = {0, 0, 0, patch->awake ? 1.0f : 0.7f};
        cr_patch_color(patch, color);
        for (int c = 0; c < 3; c++) color[c] *= 0.8f;
        box_edges(l, cr_add(low, cr_v3(gap, gap, gap)), high, color, patch->awake ? 2.4f : 1.2f);
    }
    for (int32_t k = 0; k < p->link_count; k++) {
        cr_pair pair = p->links[k];
        bool awake = p->items[p->owner[pair.i]].awake || p->items[p->owner[pair.j]].awake;
        cr_lines_add(l, state->position[pair.i], state->position[pair.j], awake ? link : asleep, 1.2f, true);
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

float cr_patch_edge(const cr_world* w) { return 4 * cr_body_size(w); }

float cr_heat_of(const cr_world* w, const cr_state* a, const cr_state* b, int32_t i) {
    float half = fmaxf(w->bodies[i].radius / 2, 1e-6f);
    return w->bodies[i].motion == CR_STATIC ? 0 : cr_length(cr_sub(a->position[i], b->position[i])) / half;
}
