// claims_structure.c: stacks, towers, rows, rings, pyramids and piles: found in the scene as it is at the start.
#include <stdlib.h>
#include <string.h>

#include "world/claims_internal.h"
#include "world/internal.h"

#define FAR_HEAVIER 5.0f // a foot on a body this many times as heavy is on firm ground

// Who rests on whom at the start, and who touches whom.
typedef struct graph {
    cr_judge* j;
    int32_t n;
    uint8_t* on;      // (n, n) row rests on column
    uint8_t* touches; // (n, n)
    int32_t* room;    // (n)
    uint8_t* used;    // (n)
} graph;

static bool on(const graph* g, int32_t i, int32_t k) { return g->on[(size_t)i * (size_t)g->n + (size_t)k]; }
static bool touching(const graph* g, int32_t i, int32_t k) { return g->touches[(size_t)i * (size_t)g->n + (size_t)k]; }
static bool moves(const graph* g, int32_t i) { return cr_judge_moves(g->j, i); }

static bool graph_make(graph* g, cr_judge* j) {
    size_t n = (size_t)j->n;
    *g = (graph){.j = j, .n = j->n};
    g->on = calloc(n * n + 1, 1);
    g->touches = calloc(n * n + 1, 1);
    g->room = cr_allocate(n, sizeof *g->room);
    g->used = calloc(n + 1, 1);
    if (!g->on || !g->touches || !g->room || !g->used) return false;
    for (int32_t i = 0; i < j->n; i++)
        for (int32_t k = i + 1; k < j->n; k++) {
            if (!cr_judge_moves(j, i) && !cr_judge_moves(j, k)) continue;
            float gap;
            bool up = cr_judge_on(j, i, k, 0, &gap);
            if (gap > cr_judge_touch(j, i, k)) continue;
            g->touches[(size_t)i * n + (size_t)k] = g->touches[(size_t)k * n + (size_t)i] = 1;
            g->on[(size_t)i * n + (size_t)k] = up;
            g->on[(size_t)k * n + (size_t)i] = cr_judge_on(j, k, i, 0, NULL);
        }
    return true;
}

static void graph_free(graph* g) {
    free(g->on);
    free(g->touches);
    free(g->room);
    free(g->used);
}

// ---------------------------------------------------------------- stacks and towers

static bool firm(const graph* g, int32_t i, int32_t foot) {
    if (!moves(g, foot)) return true;
    float mass = g->j->world->bodies[foot].mass;
    return mass == 0 || mass > FAR_HEAVIER * g->j->world->bodies[i].mass;
}

// The only body that i rests on, -1.
static int32_t only_support(const graph* g, int32_t i) {
    int32_t found = -1;
    for (int32_t k = 0; k < g->n; k++) {
        if (!on(g, i, k)) continue;
        if (found >= 0) return -1;
        found = k;
    }
    return found;
}

// The only body that rests on i; -1 none, -2 several.
static int32_t only_load(const graph* g, int32_t i) {
    int32_t found = -1;
    for (int32_t k = 0; k < g->n; k++) {
        if (!moves(g, k) || !on(g, k, i)) continue;
        if (found >= 0) return -2;
        found = k;
    }
    return found;
}

static void find_stacks(graph* g) {
    for (int32_t i = 0; i < g->n; i++) {
        if (!moves(g, i)) continue;
        int32_t foot = only_support(g, i), count = 0;
        if (foot < 0 || !firm(g, i, foot)) continue;
        for (int32_t k = i; k >= 0 && count < g->n; k = only_load(g, k)) {
            bool other = count > 0 && firm(g, k, g->room[count - 1]); // begins a stack of its own
            if (other || only_support(g, k) < 0 || only_load(g, k) == -2) break;
            g->room[count++] = k;
        }
        if (count >= 2) cr_elements_add(g->j, &g->j->structures[CR_STACKS], g->room, count);
        if (count >= 3) cr_elements_add(g->j, &g->j->structures[CR_TOWERS], g->room, count);
    }
}

// ---------------------------------------------------------------- rows

static cr_vec3 place(const graph* g, int32_t i) { return g->j->frames[0].position[i]; }

static bool alike(const graph* g, int32_t i, int32_t k) {
    float a = g->j->size[i], b = g->j->size[k];
    return moves(g, k) && isfinite(b) && b < 1.34f * a && a < 1.34f * b &&
           fabsf(place(g, i).y - place(g, k).y) < 0.5f * cr_min(a, b);
}

static cr_vec3 flat(cr_vec3 v) { return cr_v3(v.x, 0, v.z); }

// The body that goes on a row in direction `step` from `from`: nearest to where it should be, -1.
static int32_t next_in_row(const graph* g, int32_t from, cr_vec3 step) {
    float spacing = cr_length(step), best = 0.25f * spacing;
    int32_t found = -1;
    for (int32_t k = 0; k < g->n; k++) {
        if (k == from || g->used[k] || !alike(g, from, k)) continue;
        float off = cr_length(flat(cr_sub(place(g, k), cr_add(place(g, from), step))));
        if (off >= best) continue;
        best = off;
        found = k;
    }
    return found;
}

static bool straight_and_even(const graph* g, const int32_t* row, int32_t count) {
    cr_vec3 first = flat(place(g, row[0])), line = cr_sub(flat(place(g, row[count - 1])), first);
    float length = cr_length(line), least = INFINITY, greatest = 0;
    cr_vec3 direction = cr_normalize_or(line, cr_v3(1, 0, 0));
    for (int32_t k = 0; k < count; k++) {
        cr_vec3 d = cr_sub(flat(place(g, row[k])), first);
        cr_vec3 across = cr_madd(d, -cr_dot(d, direction), direction);
        if (cr_length(across) > 0.05f * length) return false;
        if (k == 0) continue;
        float gap = cr_length(cr_sub(flat(place(g, row[k])), flat(place(g, row[k - 1]))));
        least = cr_min(gap, least);
        greatest = cr_max(gap, greatest);
    }
    return greatest <= 1.25f * least;
}

// Grows a row from two neighbours to both sides.
static int32_t grow_row(const graph* g, int32_t a, int32_t b, int32_t* row) {
    int32_t count = 0, before = 0;
    int32_t* back = row + g->n; // the second half of the room
    for (int32_t at = a, last = b; at >= 0 && before < g->n;) {
        int32_t next = next_in_row(g, at, flat(cr_sub(place(g, at), place(g, last))));
        last = at;
        at = next;
        if (next >= 0) back[before++] = next;
        for (int32_t k = 0; next >= 0 && k + 1 < before; k++)
            if (back[k] == next) at = -1, before--;
    }
    while (before > 0) row[count++] = back[--before];
    row[count++] = a;
    row[count++] = b;
    for (int32_t at = b, last = a; at >= 0 && count < g->n;) {
        int32_t next = next_in_row(g, at, flat(cr_sub(place(g, at), place(g, last))));
        for (int32_t k = 0; next >= 0 && k < count; k++)
            if (row[k] == next) next = -1;
        last = at;
        at = next;
        if (next >= 0) row[count++] = next;
    }
    while (count >= 3 && !straight_and_even(g, row, count)) count--;
    return count;
}

// The longest row of bodies that are in none yet; its length.
static int32_t longest_row(const graph* g, int32_t* row, int32_t* best) {
    int32_t longest = 0;
    for (int32_t i = 0; i < g->n; i++) {
        if (g->used[i] || !moves(g, i)) continue;
        int32_t nearest[3] = {-1, -1, -1};
        float distance[3] = {INFINITY, INFINITY, INFINITY};
        for (int32_t k = 0; k < g->n; k++) {
            if (k == i || g->used[k] || !alike(g, i, k)) continue;
            float d = cr_length(flat(cr_sub(place(g, k), place(g, i))));
            if (d > 8 * g->j->size[i]) continue;
            for (int m = 0; m < 3; m++) {
                if (d >= distance[m]) continue;
                for (int back = 2; back > m; back--) {
                    distance[back] = distance[back - 1];
                    nearest[back] = nearest[back - 1];
                }
                distance[m] = d;
                nearest[m] = k;
                break;
            }
        }
        for (int m = 0; m < 3 && nearest[m] >= 0; m++) {
            int32_t count = grow_row(g, i, nearest[m], row);
            if (count <= longest || count < 3) continue;
            longest = count;
            memcpy(best, row, (size_t)count * sizeof *best);
        }
    }
    return longest;
}

// Does the row go on beyond `end`, where it comes from `before`: then it is part of a curve.
static bool goes_on(const graph* g, const int32_t* row, int32_t count, int32_t end, int32_t before) {
    cr_vec3 step = flat(cr_sub(place(g, end), place(g, before)));
    float spacing = cr_length(step);
    for (int32_t k = 0; k < g->n; k++) {
        if (cr_element_has(&(cr_element){(int32_t*)row, count}, k) || !alike(g, end, k)) continue;
        cr_vec3 d = flat(cr_sub(place(g, k), place(g, end)));
        if (cr_length(d) < 1.25f * spacing && cr_dot(d, step) > 0.5f * spacing * cr_length(d)) return true;
    }
    return false;
}

static void find_rows(graph* g) {
    int32_t* room = cr_allocate(3 * (size_t)g->n, sizeof *room);
    if (!room) {
        g->j->failed = true;
        return;
    }
    int32_t *row = room, *best = room + 2 * (size_t)g->n;
    memset(g->used, 0, (size_t)g->n);
    for (int32_t count; (count = longest_row(g, row, best)) >= 3;) {
        bool part =
            goes_on(g, best, count, best[0], best[1]) || goes_on(g, best, count, best[count - 1], best[count - 2]);
        if (!part) cr_elements_add(g->j, &g->j->structures[CR_ROWS], best, count);
        if (g->j->failed) break;
        for (int32_t k = 0; k < count; k++) g->used[best[k]] = 1;
    }
    free(room);
}

// ---------------------------------------------------------------- connected sets

typedef bool linked(const graph* g, int32_t i, int32_t k);

// The bodies that hang together with `seed`, in g->room; marks them used.
static int32_t connected(graph* g, int32_t seed, linked* link) {
    int32_t count = 0;
    g->room[count++] = seed;
    g->used[seed] = 1;
    for (int32_t at = 0; at < count; at++)
        for (int32_t k = 0; k < g->n; k++) {
            if (g->used[k] || !moves(g, k) || !link(g, g->room[at], k)) continue;
            g->used[k] = 1;
            g->room[count++] = k;
        }
    return count;
}

// ---------------------------------------------------------------- rings

// Neighbours in a ring: alike, and k one of the two nearest of i or i of k.
static bool near_alike(const graph* g, int32_t i, int32_t k) {
    if (!alike(g, i, k)) return false;
    float d = cr_length(flat(cr_sub(place(g, i), place(g, k))));
    for (int side = 0; side < 2; side++) {
        int32_t from = side ? k : i;
        int nearer = 0;
        for (int32_t m = 0; m < g->n && nearer < 2; m++)
            nearer +=
                m != from && alike(g, from, m) && cr_length(flat(cr_sub(place(g, from), place(g, m)))) < 0.999f * d;
        if (nearer < 2) return true;
    }
    return false;
}

static int by_angle(const void* a, const void* b) {
    double x = *(const double*)a, y = *(const double*)b;
    return (x > y) - (x < y);
}

// All within 10% of a circle about their middle, no gap between neighbours over twice the mean; of four, one and a half
// times.
static bool is_ring(const graph* g, const int32_t* bodies, int32_t count, double* angles) {
    cr_vec3 middle = cr_v3(0, 0, 0);
    for (int32_t k = 0; k < count; k++) middle = cr_madd(middle, 1 / (float)count, flat(place(g, bodies[k])));
    float least = INFINITY, greatest = 0;
    for (int32_t k = 0; k < count; k++) {
        cr_vec3 d = cr_sub(flat(place(g, bodies[k])), middle);
        least = cr_min(cr_length(d), least);
        greatest = cr_max(cr_length(d), greatest);
        angles[k] = atan2((double)d.z, (double)d.x);
    }
    if (!(least > 0.5f * g->j->size[bodies[0]]) || greatest > 1.2f * least) return false;
    qsort(angles, (size_t)count, sizeof *angles, by_angle);
    double gap = angles[0] + 2 * CR_PI - angles[count - 1];
    for (int32_t k = 1; k < count; k++) gap = fmax(gap, angles[k] - angles[k - 1]);
    return gap <= (count > 4 ? 2 : 1.5) * 2 * CR_PI / count;
}

static void find_rings(graph* g) {
    double* angles = cr_allocate((size_t)g->n, sizeof *angles);
    if (!angles) g->j->failed = true;
    memset(g->used, 0, (size_t)g->n);
    for (int32_t i = 0; i < g->n && !g->j->failed; i++) {
        if (g->used[i] || !moves(g, i)) continue;
        int32_t count = connected(g, i, near_alike);
        if (count >= 4 && is_ring(g, g->room, count, angles))
            cr_elements_add(g->j, &g->j->structures[CR_RINGS], g->room, count);
    }
    free(angles);
}

// ---------------------------------------------------------------- pyramids and piles

// Layers by height, each of fewer bodies than the one below, the lowest body of each that is not on the ground on two
// of the set or more.
static bool is_pyramid(const graph* g, const int32_t* bodies, int32_t count) {
    float lowest = INFINITY;
    int32_t layers = 0, last = INT32_MAX, left = count;
    for (int32_t k = 0; k < count; k++) lowest = cr_min(place(g, bodies[k]).y, lowest);
    bool shared = false;
    for (float level = lowest; left > 0; layers++) {
        int32_t here = 0;
        float above = INFINITY;
        for (int32_t k = 0; k < count; k++) {
            float y = place(g, bodies[k]).y, half = 0.3f * g->j->size[bodies[k]];
            if (y < level - 1e-6f) continue;
            if (y > level + half) {
                above = cr_min(y, above);
                continue;
            }
            here++;
            int32_t supports = 0;
            for (int32_t m = 0; m < count; m++) supports += on(g, bodies[k], bodies[m]);
            shared = shared || supports >= 2;
        }
        if (here == 0 || here >= last) return false;
        last = here;
        left -= here;
        level = above;
    }
    return layers >= 2 && shared;
}

static bool rests(const graph* g, const int32_t* bodies, int32_t count) {
    for (int32_t k = 0; k < count; k++)
        for (int32_t m = 0; m < count; m++)
            if (on(g, bodies[k], bodies[m])) return true;
    return false;
}

static bool is_stack(const graph* g, const int32_t* bodies, int32_t count) {
    const cr_elements* stacks = &g->j->structures[CR_STACKS];
    for (int32_t k = 0; k < stacks->count; k++)
        if (stacks->list[k].count == count && cr_element_has(&stacks->list[k], bodies[0])) return true;
    return false;
}

static void find_heaps(graph* g) {
    memset(g->used, 0, (size_t)g->n);
    for (int32_t i = 0; i < g->n && !g->j->failed; i++) {
        if (g->used[i] || !moves(g, i)) continue;
        int32_t count = connected(g, i, touching);
        if (count < 3 || !rests(g, g->room, count) || is_stack(g, g->room, count)) continue;
        if (is_pyramid(g, g->room, count))
            cr_elements_add(g->j, &g->j->structures[CR_PYRAMIDS], g->room, count);
        else if (count >= 4)
            cr_elements_add(g->j, &g->j->structures[CR_PILES], g->room, count);
    }
}

void cr_judge_structures(cr_judge* j) {
    if (j->structures_known) return;
    graph g;
    if (graph_make(&g, j)) {
        find_stacks(&g);
        find_rows(&g);
        find_rings(&g);
        find_heaps(&g);
    } else {
        j->failed = true;
    }
    j->structures_known = !j->failed;
    graph_free(&g);
}
