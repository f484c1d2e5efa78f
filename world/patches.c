#include "world/patches.h"

#include <stdlib.h>
#include <string.h>

#include "world/memory.h"

typedef struct member {
    int32_t cell[3], body;
} member;

static int compare_cells(const int32_t a[3], const int32_t b[3]) {
    for (int k = 0; k < 3; k++)
        if (a[k] != b[k]) return a[k] < b[k] ? -1 : 1;
    return 0;
}

static int compare_members(const void* a, const void* b) {
    const member *x = a, *y = b;
    int order = compare_cells(x->cell, y->cell);
    return order ? order : (x->body > y->body) - (x->body < y->body);
}

static int compare_indices(const void* a, const void* b) {
    int32_t x = *(const int32_t*)a, y = *(const int32_t*)b;
    return (x > y) - (x < y);
}

static cr_status no_memory(const cr_world* world, cr_error* error) {
    return cr_fail(error, CR_ERROR_MEMORY, "out of memory for the patches of %d bodies", world->body_count);
}

// Sorts the bodies into cells of that edge. Returns how many cells have bodies.
static int32_t fill_cells(const cr_world* w, const cr_state* s, float edge, member* members, int32_t* member_count) {
    int32_t n = 0, cells = 0;
    for (int32_t i = 0; i < s->count; i++) {
        const float x[3] = {s->position[i].x, s->position[i].y, s->position[i].z};
        member m = {.body = i};
        bool inside = w->bodies[i].motion == CR_DYNAMIC;
        for (int k = 0; k < 3 && inside; k++) {
            float c = floorf(x[k] / edge);
            inside = fabsf(c) < 1e9f; // also NaN
            if (inside) m.cell[k] = (int32_t)c;
        }
        if (inside) members[n++] = m;
    }
    qsort(members, (size_t)n, sizeof *members, compare_members);
    for (int32_t k = 0; k < n; k++) cells += k == 0 || compare_cells(members[k].cell, members[k - 1].cell) != 0;
    *member_count = n;
    return cells;
}

cr_status cr_patches_find(cr_patches* p, const cr_world* w, const cr_state* s, const float* rest, float edge,
                          int32_t most, double duration, float margin, cr_error* error) {
    if (!(edge > 0) || most < 1)
        return cr_fail(error, CR_ERROR_ARGUMENT, "patches need an edge above 0 m and room for one, found %g m and %d",
                       (double)edge, most);
    size_t n = (size_t)s->count + 1;
    member* members = malloc(n * sizeof *members);
    if (!members) return no_memory(w, error);
    const cr_column columns[] = {
        {&p->owner, sizeof *p->owner}, {&p->bodies, sizeof *p->bodies}, {&p->items, sizeof *p->items}};
    if (!cr_renew_columns(columns, 3, &p->body_capacity, (int64_t)n)) {
        free(members);
        cr_patches_free(p);
        return no_memory(w, error);
    }
    p->body_count = s->count;
    p->count = p->halo_count = p->link_count = 0;
    int32_t owned, cells = fill_cells(w, s, edge, members, &owned);
    while (cells > most) cells = fill_cells(w, s, edge *= 2, members, &owned);
    p->edge = edge;
    for (int32_t i = 0; i < s->count; i++) p->owner[i] = -1;
    for (int32_t k = 0; k < owned; k++) {
        if (k == 0 || compare_cells(members[k].cell, members[k - 1].cell) != 0) {
            p->items[p->count] = (cr_patch){.first = k};
            memcpy(p->items[p->count++].cell, members[k].cell, sizeof members[k].cell);
        }
        int32_t i = members[k].body;
        cr_patch* patch = &p->items[p->count - 1];
        patch->count++;
        patch->awake = patch->awake || !rest || !(rest[i] >= CR_REST_TIME);
        p->bodies[k] = i;
        p->owner[i] = p->count - 1;
    }
    free(members);

    int32_t pairs = 0;
    cr_status status = cr_near_pairs(w, s, duration, margin, &p->links, &p->link_capacity, &pairs, error);
    if (status != CR_OK) return status;
    for (int32_t k = 0; k < pairs; k++) {
        cr_pair pair = p->links[k];
        int32_t a = p->owner[pair.i], b = p->owner[pair.j];
        if (a < 0 || b < 0 || a == b) continue;
        p->links[p->link_count++] = pair;
        p->items[a].halo_count++;
        p->items[b].halo_count++;
    }
    // Room for each patch's neighbours, then sorted and every body once.
    if (!cr_renew(&p->halo, &p->halo_capacity, 2 * (int64_t)p->link_count, sizeof *p->halo)) {
        p->count = p->link_count = 0;
        return no_memory(w, error);
    }
    for (int32_t k = 0, first = 0; k < p->count; k++) {
        p->items[k].first_halo = first;
        first += p->items[k].halo_count;
        p->items[k].halo_count = 0;
    }
    for (int32_t k = 0; k < p->link_count; k++) {
        cr_patch *a = &p->items[p->owner[p->links[k].i]], *b = &p->items[p->owner[p->links[k].j]];
        p->halo[a->first_halo + a->halo_count++] = p->links[k].j;
        p->halo[b->first_halo + b->halo_count++] = p->links[k].i;
    }
    for (int32_t k = 0; k < p->count; k++) {
        cr_patch* patch = &p->items[k];
        int32_t *from = p->halo + patch->first_halo, count = patch->halo_count;
        if (count > 0) qsort(from, (size_t)count, sizeof *from, compare_indices);
        patch->first_halo = p->halo_count;
        patch->halo_count = 0;
        for (int32_t j = 0; j < count; j++) {
            if (j > 0 && from[j] == p->halo[p->halo_count - 1]) continue;
            p->halo[p->halo_count++] = from[j];
            patch->halo_count++;
        }
    }
    return CR_OK;
}

void cr_patches_free(cr_patches* p) {
    free(p->items);
    free(p->owner);
    free(p->bodies);
    free(p->halo);
    free(p->links);
    *p = (cr_patches){0};
}

void cr_rest_update(const cr_world* w, const cr_state* frames, int32_t count, double frame_time, float* rest) {
    for (int32_t k = 0; k < count; k++) {
        for (int32_t i = 0; i < frames[k].count; i++) {
            float speed = cr_length(frames[k].linear_velocity[i]) +
                          w->bodies[i].radius * cr_length(frames[k].angular_velocity[i]);
            rest[i] = speed < CR_REST_SPEED ? rest[i] + (float)frame_time : 0;
        }
    }
}
