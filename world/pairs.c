// pairs.c: who comes near whom. Boxes are sorted into one grid for every power of two of their size; each grid is a
// sorted list of cell keys, so that a row of cells is a run of the list.
#include <stdlib.h>
#include <string.h>

#include "world/geometry.h"
#include "world/internal.h"
#include "world/memory.h"

enum {
    LEVELS = 64,
    KEY_BITS = 21, // a cell coordinate in a key
    FEW = 12,      // a level of so few boxes is not worth searching
};

typedef struct box {
    float low[3], high[3];
} box;

typedef struct entry {
    uint64_t key;
    int32_t body;
} entry;

typedef struct level {
    int32_t first, count; // into entries and boxes
    double cell, origin[3];
    int32_t most[3]; // the greatest cell coordinate in use
} level;

typedef struct pass {
    const cr_world* world;
    cr_pair* pairs;
    int32_t capacity, count;
    bool failed;
} pass;

static void emit(pass* p, int32_t i, int32_t j) {
    if (!cr_pair_collides(p->world, i, j) || p->failed) return;
    if (!cr_grow(&p->pairs, &p->capacity, (int64_t)p->count + 1, sizeof *p->pairs)) {
        p->failed = true;
        return;
    }
    p->pairs[p->count++] = i < j ? (cr_pair){i, j} : (cr_pair){j, i};
}

static bool meet(const box* a, const box* b) {
    return (a->low[0] <= b->high[0]) & (b->low[0] <= a->high[0]) & (a->low[1] <= b->high[1]) &
           (b->low[1] <= a->high[1]) & (a->low[2] <= b->high[2]) & (b->low[2] <= a->high[2]);
}

// Bounds of v t + c g t^2 over 0 <= t <= T and 1/2 <= c <= 1: exact flight and every semi-implicit step lie between.
static void flight_range(float v, float g, float duration, float* low, float* high) {
    float straight = v * duration, bent = straight + g * duration * duration;
    *low = cr_min(0, cr_min(straight, bent));
    *high = cr_max(0, cr_max(straight, bent));
}

// How far (m) any point of the body can be carried by its angular velocity. It changes even without torque, but
// keeps its energy.
static float rotation_reach(const cr_body* b, cr_vec3 angular_velocity, float duration) {
    float speed = cr_length(angular_velocity), low = cr_min(b->inertia.x, cr_min(b->inertia.y, b->inertia.z));
    float high = cr_max(b->inertia.x, cr_max(b->inertia.y, b->inertia.z));
    if (b->motion == CR_DYNAMIC && low > 0) speed *= sqrtf(high / low);
    return speed == 0 ? 0 : speed * duration * b->radius;
}

// The box of a body's bounding box (turned with it) inside the box of its bounding sphere.
static void body_box(const cr_world* world, const cr_body* b, cr_pose pose, float rotation, box* out) {
    const cr_shape* s = &world->shapes[b->shape];
    cr_pose shape = cr_pose_mul(pose, b->shape_pose);
    cr_mat3 m = cr_quat_matrix(shape.orientation);
    cr_vec3 low = cr_scale(s->aabb_min, b->scale), high = cr_scale(s->aabb_max, b->scale);
    cr_vec3 c = cr_transform(shape, cr_scale(cr_add(low, high), 0.5f)), h = cr_scale(cr_sub(high, low), 0.5f);
    const float centre[3] = {c.x, c.y, c.z};
    const float origin[3] = {pose.position.x, pose.position.y, pose.position.z};
    for (int a = 0; a < 3; a++) {
        float reach = fabsf(m.m[a][0]) * h.x + fabsf(m.m[a][1]) * h.y + fabsf(m.m[a][2]) * h.z + rotation;
        reach += 1e-6f * (b->radius + fabsf(origin[a])); // rounding
        out->low[a] = cr_max(centre[a] - reach, origin[a] - b->radius);
        out->high[a] = cr_min(centre[a] + reach, origin[a] + b->radius);
    }
}

static int by_key(const void* a, const void* b) {
    const entry *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return (x->body > y->body) - (x->body < y->body);
}

static uint64_t key_of(int64_t x, int64_t y, int64_t z) {
    return (uint64_t)z << (2 * KEY_BITS) | (uint64_t)y << KEY_BITS | (uint64_t)x;
}

static int64_t cell_of(const level* l, int axis, double x) { return (int64_t)floor((x - l->origin[axis]) / l->cell); }

// First entry of a level whose key is at least `key`.
static int32_t lower_bound(const level* l, const entry* entries, uint64_t key) {
    int32_t low = l->first, high = l->first + l->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (entries[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// Files the level's boxes by the cell of their low corner. No box is larger than a cell, so boxes that meet are in
// the same cell or in neighbours.
static void fill_level(level* l, entry* entries, const box* boxes) {
    double low[3] = {INFINITY, INFINITY, INFINITY}, high[3] = {-INFINITY, -INFINITY, -INFINITY};
    for (int32_t e = l->first; e < l->first + l->count; e++)
        for (int a = 0; a < 3; a++) {
            double x = boxes[entries[e].body].low[a];
            low[a] = fmin(low[a], x);
            high[a] = fmax(high[a], x);
        }
    for (int a = 0; a < 3; a++) {
        l->origin[a] = low[a];
        while ((high[a] - low[a]) / l->cell >= (1 << KEY_BITS) - 4) l->cell *= 2;
    }
    for (int a = 0; a < 3; a++) {
        l->origin[a] -= l->cell; // cell 0 stays empty, so that every neighbour has a key
        l->most[a] = (int32_t)cell_of(l, a, high[a]);
    }
    for (int32_t e = l->first; e < l->first + l->count; e++) {
        const float* corner = boxes[entries[e].body].low;
        entries[e].key = key_of(cell_of(l, 0, corner[0]), cell_of(l, 1, corner[1]), cell_of(l, 2, corner[2]));
    }
    qsort(&entries[l->first], (size_t)l->count, sizeof *entries, by_key);
}

// Half of a cell's 26 neighbours: the rest of its own row, and four rows after it.
static void pairs_in_level(pass* p, const level* l, const entry* entries, const box* sorted) {
    static const int64_t rows[4][2] = {{1, 0}, {-1, 1}, {0, 1}, {1, 1}};
    int32_t end = l->first + l->count, start[4];
    for (int r = 0; r < 4; r++) start[r] = l->first;
    for (int32_t e = l->first; e < end; e++) {
        uint64_t key = entries[e].key;
        for (int32_t o = e + 1; o < end && entries[o].key <= key + 1; o++)
            if (meet(&sorted[e], &sorted[o])) emit(p, entries[e].body, entries[o].body);
        for (int r = 0; r < 4; r++) {
            uint64_t row = key + (uint64_t)(rows[r][0] * (1 << KEY_BITS)) + ((uint64_t)rows[r][1] << (2 * KEY_BITS));
            while (start[r] < end && entries[start[r]].key < row - 1) start[r]++;
            for (int32_t o = start[r]; o < end && entries[o].key <= row + 1; o++)
                if (meet(&sorted[e], &sorted[o])) emit(p, entries[e].body, entries[o].body);
        }
    }
}

static void pairs_between_levels(pass* p, const level* fine, const level* coarse, const entry* entries,
                                 const box* sorted) {
    for (int32_t e = fine->first; e < fine->first + fine->count; e++) {
        const box* b = &sorted[e];
        if (coarse->count <= FEW) {
            for (int32_t o = coarse->first; o < coarse->first + coarse->count; o++)
                if (meet(b, &sorted[o])) emit(p, entries[e].body, entries[o].body);
            continue;
        }
        int64_t low[3], high[3];
        for (int a = 0; a < 3; a++) {
            double from = (b->low[a] - coarse->cell - coarse->origin[a]) / coarse->cell;
            double to = (b->high[a] - coarse->origin[a]) / coarse->cell;
            low[a] = (int64_t)floor(fmax(from, 0));
            high[a] = (int64_t)floor(fmin(to, coarse->most[a]));
        }
        for (int64_t z = low[2]; z <= high[2]; z++)
            for (int64_t y = low[1]; y <= high[1]; y++) {
                if (low[0] > high[0]) continue;
                uint64_t last = key_of(high[0], y, z);
                int32_t o = lower_bound(coarse, entries, key_of(low[0], y, z));
                for (; o < coarse->first + coarse->count && entries[o].key <= last; o++)
                    if (meet(b, &sorted[o])) emit(p, entries[e].body, entries[o].body);
            }
    }
}

// Everything that a half space's boundary, moved up by `margin`, can touch.
static void pairs_of_plane(pass* p, const cr_state* state, int32_t plane, const box* boxes, const bool* flat,
                           float duration, float margin) {
    cr_pose pose = {state->position[plane], state->orientation[plane]};
    pose = cr_pose_mul(pose, p->world->bodies[plane].shape_pose);
    cr_vec3 n = cr_rotate(pose.orientation, cr_v3(0, 1, 0));
    for (int32_t i = 0; i < p->world->body_count; i++) {
        const cr_body* b = &p->world->bodies[i];
        if (i == plane || flat[i] || b->motion == CR_STATIC) continue;
        cr_vec3 position = state->position[i];
        float low, high, g = b->motion == CR_DYNAMIC ? b->gravity_factor * cr_dot(p->world->gravity, n) : 0;
        flight_range(cr_dot(state->linear_velocity[i], n), g, duration, &low, &high);
        float slack = 1e-6f * (cr_length(cr_sub(position, pose.position)) + b->radius);
        float sphere = cr_dot(cr_sub(position, pose.position), n) - b->radius + low - slack;
        // `boxes` carry half the margin.
        cr_vec3 corner =
            cr_v3(n.x > 0 ? boxes[i].low[0] : boxes[i].high[0], n.y > 0 ? boxes[i].low[1] : boxes[i].high[1],
                  n.z > 0 ? boxes[i].low[2] : boxes[i].high[2]);
        float grown = margin / 2 * (fabsf(n.x) + fabsf(n.y) + fabsf(n.z));
        float square = cr_dot(cr_sub(corner, pose.position), n) + grown - slack;
        if (cr_max(sphere, square) <= margin) emit(p, plane, i);
    }
}

// Two stable counting sorts: by j, then by i.
static bool sort_pairs(pass* p) {
    size_t n = (size_t)p->world->body_count;
    int32_t* starts = malloc((n + 1) * sizeof *starts);
    cr_pair* other = malloc((size_t)(p->count ? p->count : 1) * sizeof *other);
    if (starts && other) {
        for (int by = 1; by >= 0; by--) {
            const cr_pair* from = by ? p->pairs : other;
            cr_pair* to = by ? other : p->pairs;
            memset(starts, 0, (n + 1) * sizeof *starts);
            for (int32_t k = 0; k < p->count; k++) starts[(by ? from[k].j : from[k].i) + 1]++;
            for (size_t k = 1; k <= n; k++) starts[k] += starts[k - 1];
            for (int32_t k = 0; k < p->count; k++) to[starts[by ? from[k].j : from[k].i]++] = from[k];
        }
    }
    bool good = starts && other;
    free(starts);
    free(other);
    return good;
}

cr_status cr_near_pairs(const cr_world* world, const cr_state* state, double duration, float margin, cr_pair** pairs,
                        int32_t* capacity, int32_t* count, cr_error* error) {
    int32_t n = world->body_count;
    *count = 0;
    if (state->count != n)
        return cr_fail(error, CR_ERROR_ARGUMENT, "near pairs: expected a state of %d bodies, found %d", (int)n,
                       (int)state->count);
    if (!(duration >= 0) || !isfinite(duration) || !(margin >= 0) || !isfinite(margin))
        return cr_fail(error, CR_ERROR_ARGUMENT,
                       "near pairs: expected a duration and a margin >= 0, found %g s and %g m", duration,
                       (double)margin);
    pass p = {.world = world, .pairs = *pairs, .capacity = *capacity};
    cr_status status = CR_OK;
    box* boxes = cr_allocate((size_t)n, sizeof *boxes);
    box* sorted = cr_allocate((size_t)n, sizeof *sorted);
    entry* entries = cr_allocate((size_t)n, sizeof *entries);
    int32_t* size_class = cr_allocate((size_t)n, sizeof *size_class);
    bool* flat = cr_allocate((size_t)n, sizeof *flat);
    if (!boxes || !sorted || !entries || !size_class || !flat) {
        status = cr_fail(error, CR_ERROR_MEMORY, "near pairs: no memory for %d bodies", (int)n);
        goto done;
    }

    float time = (float)duration;
    int top = -100; // below that of 1e-30
    for (int32_t i = 0; i < n; i++) {
        const cr_body* b = &world->bodies[i];
        cr_pose pose = {state->position[i], state->orientation[i]};
        flat[i] = world->shapes[b->shape].type == CR_SHAPE_PLANE;
        double extent = 0;
        if (!flat[i]) {
            cr_vec3 v = state->linear_velocity[i], g = {0};
            if (b->motion == CR_DYNAMIC) g = cr_scale(world->gravity, b->gravity_factor);
            body_box(world, b, pose, b->motion == CR_STATIC ? 0 : rotation_reach(b, state->angular_velocity[i], time),
                     &boxes[i]);
            for (int a = 0; a < 3; a++) {
                float low = 0, high = 0;
                if (b->motion != CR_STATIC) flight_range(cr_component(v, a), cr_component(g, a), time, &low, &high);
                boxes[i].low[a] += low - margin / 2;
                boxes[i].high[a] += high + margin / 2;
                extent = fmax(extent, (double)boxes[i].high[a] - boxes[i].low[a]);
                if (!isfinite(boxes[i].low[a]) || !isfinite(boxes[i].high[a])) extent = NAN;
                if (isnan(extent)) break;
            }
        }
        if (isnan(extent) || !cr_finite3(pose.position) || !cr_finite4(pose.orientation)) {
            status = cr_fail(
                error, CR_ERROR_NUMERIC, "near pairs: expected a finite state, found body %d (\"%s\") at (%g, %g, %g)",
                (int)i, world->names[i], (double)pose.position.x, (double)pose.position.y, (double)pose.position.z);
            goto done;
        }
        frexp(fmax(extent, 1e-30), &size_class[i]);
        if (!flat[i] && size_class[i] > top) top = size_class[i];
    }

    level levels[LEVELS] = {0};
    for (int32_t i = 0; i < n; i++) {
        if (flat[i]) continue;
        size_class[i] = top - size_class[i] < LEVELS ? LEVELS - 1 - (top - size_class[i]) : 0;
        levels[size_class[i]].count++;
    }
    for (int l = 0, at = 0; l < LEVELS; l++) {
        levels[l].first = at;
        at += levels[l].count;
        levels[l].count = 0;
        levels[l].cell = ldexp(1, top - (LEVELS - 1 - l));
    }
    for (int32_t i = 0; i < n; i++) {
        if (flat[i]) continue;
        level* l = &levels[size_class[i]];
        entries[l->first + l->count++].body = i;
    }
    for (int l = 0; l < LEVELS; l++) {
        if (levels[l].count == 0) continue;
        fill_level(&levels[l], entries, boxes);
        for (int32_t e = levels[l].first; e < levels[l].first + levels[l].count; e++)
            sorted[e] = boxes[entries[e].body];
    }
    for (int l = 0; l < LEVELS; l++) {
        if (levels[l].count == 0) continue;
        pairs_in_level(&p, &levels[l], entries, sorted);
        for (int m = l + 1; m < LEVELS; m++)
            if (levels[m].count > 0) pairs_between_levels(&p, &levels[l], &levels[m], entries, sorted);
    }
    for (int32_t i = 0; i < n; i++)
        if (flat[i]) pairs_of_plane(&p, state, i, boxes, flat, time, margin);
    if (p.failed || !sort_pairs(&p))
        status = cr_fail(error, CR_ERROR_MEMORY, "near pairs: no memory for %d pairs", (int)p.count);
    else
        *count = p.count;
done:
    *pairs = p.pairs;
    *capacity = p.capacity;
    free(boxes);
    free(sorted);
    free(entries);
    free(size_class);
    free(flat);
    return status;
}
