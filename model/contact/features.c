// features.c: from worlds and states to a batch. Which bodies come near each other, their paths, the geometry of every
// pair (narrow.c), then the arrays.
//
// Every pass runs over windows, pairs, contacts or bodies in parallel; what a pass finds is joined in order before the
// next one, so that the result does not depend on the number of threads.
#include "model/contact/features.h"

#include <stdlib.h>
#include <string.h>

#include "model/contact/narrow.h"
#include "world/freeflight.h"

enum { ALL_PAIRS = 64 }; // windows of at most so many bodies try all pairs

// Every array of cr_batch: field, type, items per body or contact.
// clang-format off
#define BODY_ARRAYS(X)                                                                                                    \
    X(body_environment, int32_t, 1) X(body_index, int32_t, 1) X(gravity, cr_vec3, 1) X(inverse_mass, float, 1)                 \
    X(inverse_inertia, cr_vec3, 1) X(inertia, cr_vec3, 1) X(body_size, float, 1) X(p0, cr_vec3, 1) X(q0, cr_quat, 1)      \
    X(v0, cr_vec3, 1) X(w0, cr_vec3, 1) X(body_features, float, CR_BODY_FEATURES) X(path_position, cr_vec3, frames)       \
    X(path_orientation, cr_quat, frames) X(path_velocity, cr_vec3, frames) X(path_angular_velocity, cr_vec3, frames)
#define CONTACT_ARRAYS(X)                                                                                                 \
    X(contact_i, int32_t, 1) X(contact_j, int32_t, 1) X(contact_environment, int32_t, 1) X(contact_body_b, int32_t, 1)            \
    X(contact_axes, cr_mat3, 1) X(contact_point, cr_vec3, 1) X(arm_i, cr_vec3, 1) X(arm_j, cr_vec3, 1)                   \
    X(contact_frame, int32_t, 1) X(reduced_mass, float, 1) X(contact_size, float, 1) X(contact_friction, float, 1)       \
    X(contact_restitution, float, 1) X(ground_velocity, cr_vec3, 1) X(ground_angular_velocity, cr_vec3, 1)                                  \
    X(contact_distance, float, frames) X(contact_features, float, width) X(manifold_count, int32_t, 1) X(isolated_impulse, cr_vec3, 1)                    \
    X(manifold, cr_manifold_point, CR_MANIFOLD)
// clang-format on

typedef struct window_pair {
    int32_t window, i, j;
} window_pair;

// What one thread has found.
typedef struct worker {
    window_pair* pairs;
    int32_t pair_count, pair_capacity;
    cr_near_contact* contacts;
    int32_t contact_count, contact_capacity;
    cr_pair* near;
    int32_t near_capacity;
    cr_vec3* boxes; // (2 N) low and high corner of a body's centre along a given path
    int32_t box_capacity;
    cr_narrow_scratch* narrow;
    cr_status status; // of the first window in order that failed here
    int32_t failed_window;
    cr_error error;
} worker;

typedef struct scratch {
    worker* workers;
    int32_t worker_count;
    // Windows.
    int32_t* first_body; // (T+1) running number of a window's first body
    int32_t* owner;      // (T) worker that has the window's pairs
    int32_t* from;       // (T) first of them there
    int32_t* many;       // (T) how many
    int32_t window_capacity;
    // All bodies of all windows.
    int32_t* slot; // path of the body, -1: none
    int32_t* token;
    int32_t body_capacity;
    // Bodies in near pairs.
    int32_t *slot_window, *slot_body;
    cr_vec3 *position, *velocity, *angular_velocity;
    cr_quat* orientation;
    int32_t slot_capacity;
    // Pairs.
    window_pair* pairs;
    int32_t* order; // pairs in the order of work
    int64_t* found; // worker and index of the pair's contact, -1: none
    int32_t pair_capacity;
} scratch;

// ---------------------------------------------------------------- memory

static void* allocate(size_t count, size_t size) {
    size_t bytes = (count * size + 63) / 64 * 64;
    return aligned_alloc(64, bytes ? bytes : 64);
}

// Makes room in a group of arrays; what they held is lost. 0 capacity is left behind when memory runs out.
static int32_t grown(int32_t capacity, int32_t count) {
    int32_t half = capacity > INT32_MAX / 3 * 2 ? INT32_MAX : capacity + capacity / 2;
    int32_t want = half > count ? half : count;
    return want > INT32_MAX - 63 ? INT32_MAX : (want + 63) / 64 * 64; // the room that ops.h promises to backends
}

#define REMAKE(pointer, count)                                                                                         \
    (free(pointer), (pointer) = NULL, (pointer) = allocate((size_t)(count), sizeof *(pointer)))

static bool need_bodies(cr_batch* b, int32_t count) {
    if (count <= b->body_capacity) return true;
    int32_t n = grown(b->body_capacity, count);
    bool good = true;
    size_t frames = (size_t)b->frames + 1;
    (void)frames;
    b->body_capacity = 0;
#define MAKE(field, type, width_) good = REMAKE(b->field, (size_t)n * (width_)) && good;
    BODY_ARRAYS(MAKE)
    if (good) b->body_capacity = n;
    return good;
}

static bool need_contacts(cr_batch* b, int32_t count) {
    if (count <= b->contact_capacity) return true;
    int32_t n = grown(b->contact_capacity, count);
    bool good = true;
    size_t frames = (size_t)b->frames + 1, width = (size_t)cr_contact_feature_count(b->frames);
    b->contact_capacity = 0;
    CONTACT_ARRAYS(MAKE)
#undef MAKE
    if (good) b->contact_capacity = n;
    return good;
}

// Keeps what the array holds.
static bool extend(void* pointer, int32_t* capacity, int64_t count, size_t size) {
    if (count <= *capacity) return true;
    if (count > INT32_MAX) return false;
    int32_t n = grown(*capacity, (int32_t)count);
    void* old;
    memcpy(&old, pointer, sizeof old);
    void* array = realloc(old, (size_t)n * size);
    if (!array) return false;
    memcpy(pointer, &array, sizeof array);
    *capacity = n;
    return true;
}

static bool need_windows(scratch* s, int32_t count) {
    if (count < s->window_capacity) return true; // one more than windows: first_body has an end
    int32_t n = grown(s->window_capacity, count);
    s->window_capacity = 0;
    bool good = REMAKE(s->first_body, (size_t)n + 1) != NULL;
    good = REMAKE(s->owner, n) && good;
    good = REMAKE(s->from, n) && good;
    good = REMAKE(s->many, n) && good;
    if (good) s->window_capacity = n;
    return good;
}

static bool need_all_bodies(scratch* s, int32_t count) {
    if (count <= s->body_capacity) return true;
    int32_t n = grown(s->body_capacity, count);
    s->body_capacity = 0;
    bool good = REMAKE(s->slot, n) != NULL;
    good = REMAKE(s->token, n) && good;
    if (good) s->body_capacity = n;
    return good;
}

static bool need_slots(scratch* s, int32_t count, int32_t frames) {
    if (count <= s->slot_capacity) return true;
    int32_t n = grown(s->slot_capacity, count);
    s->slot_capacity = 0;
    size_t path = (size_t)n * (size_t)(frames + 1);
    bool good = REMAKE(s->slot_window, n) != NULL;
    good = REMAKE(s->slot_body, n) && good;
    good = REMAKE(s->position, path) && good;
    good = REMAKE(s->orientation, path) && good;
    good = REMAKE(s->velocity, path) && good;
    good = REMAKE(s->angular_velocity, path) && good;
    if (good) s->slot_capacity = n;
    return good;
}

static bool need_pairs(scratch* s, int32_t count) {
    if (count <= s->pair_capacity) return true;
    int32_t n = grown(s->pair_capacity, count);
    s->pair_capacity = 0;
    bool good = REMAKE(s->pairs, n) != NULL;
    good = REMAKE(s->order, n) && good;
    good = REMAKE(s->found, n) && good;
    if (good) s->pair_capacity = n;
    return good;
}

static bool need_workers(scratch* s, int32_t count) {
    if (count <= s->worker_count) return true;
    worker* w = realloc(s->workers, (size_t)count * sizeof *w);
    if (!w) return false;
    s->workers = w;
    for (; s->worker_count < count; s->worker_count++) {
        w[s->worker_count] = (worker){.narrow = cr_narrow_scratch_create()};
        if (!w[s->worker_count].narrow) return false;
    }
    return true;
}

cr_status cr_batch_create(cr_batch** batch, int32_t frames, float frame_time, cr_error* error) {
    *batch = NULL;
    if (frames < 1 || frames > CR_MAX_FRAMES)
        return cr_fail(error, CR_ERROR_ARGUMENT, "batch: expected 1 to %d frames, found %d", (int)CR_MAX_FRAMES,
                       (int)frames);
    if (!(frame_time > 0) || !isfinite(frame_time))
        return cr_fail(error, CR_ERROR_ARGUMENT, "batch: expected a frame time > 0 s, found %g", (double)frame_time);
    cr_batch* b = calloc(1, sizeof *b);
    scratch* s = calloc(1, sizeof *s);
    if (!b || !s) {
        free(b);
        free(s);
        return cr_fail(error, CR_ERROR_MEMORY, "batch: no memory");
    }
    b->frames = frames;
    b->frame_time = frame_time;
    b->scratch = s;
    *batch = b;
    return CR_OK;
}

void cr_batch_destroy(cr_batch* b) {
    if (!b) return;
    scratch* s = b->scratch;
    for (int32_t k = 0; k < s->worker_count; k++) {
        free(s->workers[k].pairs);
        free(s->workers[k].contacts);
        free(s->workers[k].near);
        free(s->workers[k].boxes);
        free(s->workers[k].narrow);
    }
    void* arrays[] = {s->workers,
                      s->first_body,
                      s->owner,
                      s->from,
                      s->many,
                      s->slot,
                      s->token,
                      s->slot_window,
                      s->slot_body,
                      s->position,
                      s->velocity,
                      s->angular_velocity,
                      s->orientation,
                      s->pairs,
                      s->order,
                      s->found,
                      s};
    for (size_t k = 0; k < sizeof arrays / sizeof *arrays; k++) free(arrays[k]);
#define RELEASE(field, type, width) free(b->field);
    BODY_ARRAYS(RELEASE)
    CONTACT_ARRAYS(RELEASE)
#undef RELEASE
    free(b);
}

// ---------------------------------------------------------------- who comes near whom

static bool is_token(const cr_body* b) { return b->motion == CR_DYNAMIC && b->inverse_mass > 0; }

static bool all_finite(const void* numbers, size_t count) {
    const float* x = numbers;
    uint32_t bad = 0; // an exponent of ones; by whole numbers, so that it is vector code
    for (size_t i = 0; i < count; i++) {
        uint32_t bits;
        memcpy(&bits, &x[i], sizeof bits);
        bad |= (bits & 0x7f800000u) == 0x7f800000u;
    }
    return !bad;
}

static bool window_finite(const cr_window* w, int32_t frames) {
    size_t n = (size_t)w->world->body_count, path = n * (size_t)(frames + 1);
    const cr_state* s = w->state;
    return all_finite(s->position, 3 * n) && all_finite(s->orientation, 4 * n) &&
           all_finite(s->linear_velocity, 3 * n) && all_finite(s->angular_velocity, 3 * n) &&
           (!w->position || (all_finite(w->position, 3 * path) && all_finite(w->orientation, 4 * path) &&
                             all_finite(w->velocity, 3 * path) && all_finite(w->angular_velocity, 3 * path)));
}

static cr_vec3 body_gravity(const cr_world* world, const cr_body* b) {
    return b->motion == CR_DYNAMIC ? cr_scale(world->gravity, b->gravity_factor) : cr_v3(0, 0, 0);
}

// One axis of v t + c g t^2, 1/2 <= c <= 1: flight and its semi-implicit steps; `straight` is where it ends without g.
static void flight_range(float start, float straight, float g, float duration, float* low, float* high) {
    float end = straight + g * duration * duration;
    *low = cr_min(start, cr_min(straight, end));
    *high = cr_max(start, cr_max(straight, end));
}

// The box of a body's centre over the chunk, free flight; the path bends out of the box of its ends by `sag` at most.
static void flight_box(const cr_window* w, int32_t i, float duration, cr_vec3* low, cr_vec3* high) {
    const cr_body* b = &w->world->bodies[i];
    cr_vec3 p = w->state->position[i];
    *low = *high = p;
    if (b->motion == CR_STATIC) return;
    cr_vec3 g = body_gravity(w->world, b), e = cr_madd(p, duration, w->state->linear_velocity[i]);
    flight_range(p.x, e.x, g.x, duration, &low->x, &high->x);
    flight_range(p.y, e.y, g.y, duration, &low->y, &high->y);
    flight_range(p.z, e.z, g.z, duration, &low->z, &high->z);
}

static void path_box(const cr_window* w, int32_t i, int32_t frames, cr_vec3* low, cr_vec3* high) {
    const cr_vec3* p = w->position + (size_t)i * (size_t)(frames + 1);
    *low = *high = p[0];
    for (int32_t k = 1; k <= frames; k++) {
        *low = cr_v3(cr_min(low->x, p[k].x), cr_min(low->y, p[k].y), cr_min(low->z, p[k].z));
        *high = cr_v3(cr_max(high->x, p[k].x), cr_max(high->y, p[k].y), cr_max(high->z, p[k].z));
    }
}

// Can body i, whose centre stays in low..high, come within `margin` of the static body j?
static bool near_static(const cr_window* w, cr_vec3 low, cr_vec3 high, int32_t i, int32_t j, float margin) {
    const cr_body* b = &w->world->bodies[j];
    const cr_shape* s = &w->world->shapes[b->shape];
    cr_pose pose = {w->position ? cr_v3(0, 0, 0) : w->state->position[j], w->state->orientation[j]};
    if (w->position) pose.position = w->state->position[j];
    pose = cr_pose_mul(pose, b->shape_pose);
    cr_mat3 m = cr_quat_matrix(pose.orientation);
    cr_vec3 c = cr_sub(cr_scale(cr_add(low, high), 0.5f), pose.position), h = cr_scale(cr_sub(high, low), 0.5f);
    float reach = w->world->bodies[i].radius + margin, square = 0;
    const float lo[3] = {s->aabb_min.x, s->aabb_min.y, s->aabb_min.z};
    const float hi[3] = {s->aabb_max.x, s->aabb_max.y, s->aabb_max.z};
    for (int a = 0; a < 3; a++) {
        float x = m.m[0][a] * c.x + m.m[1][a] * c.y + m.m[2][a] * c.z;
        float half = fabsf(m.m[0][a]) * h.x + fabsf(m.m[1][a]) * h.y + fabsf(m.m[2][a]) * h.z;
        float gap = cr_max(0, cr_max(lo[a] * b->scale - x, x - hi[a] * b->scale) - half);
        square += gap * gap;
    }
    return square <= reach * reach;
}

// Closest approach of two bounding spheres in relative free flight: linear, plus what unequal gravity can bend.
static bool near_in_flight(const cr_window* w, int32_t i, int32_t j, float duration, float margin) {
    const cr_body *a = &w->world->bodies[i], *b = &w->world->bodies[j];
    const cr_state* s = w->state;
    cr_vec3 p = cr_sub(s->position[i], s->position[j]), v = cr_sub(s->linear_velocity[i], s->linear_velocity[j]);
    cr_vec3 g = cr_sub(body_gravity(w->world, a), body_gravity(w->world, b));
    float bend =
        a->gravity_factor == b->gravity_factor && a->motion == b->motion ? 0 : cr_length(g) * duration * duration;
    float reach = a->radius + b->radius + margin + bend, vv = cr_dot(v, v);
    float t = vv > 0 ? cr_min(cr_max(-cr_dot(p, v) / vv, 0), duration) : 0;
    p = cr_madd(p, t, v);
    return cr_dot(p, p) <= reach * reach;
}

static bool near_on_path(const cr_vec3* boxes, float reach, int32_t i, int32_t j) {
    const cr_vec3 *a = boxes + 2 * (size_t)i, *b = boxes + 2 * (size_t)j;
    cr_vec3 x = cr_sub(a[0], b[1]), y = cr_sub(b[0], a[1]);
    cr_vec3 gap = cr_v3(cr_max(0, cr_max(x.x, y.x)), cr_max(0, cr_max(x.y, y.y)), cr_max(0, cr_max(x.z, y.z)));
    return cr_dot(gap, gap) <= reach * reach;
}

typedef struct task {
    cr_batch* batch;
    const cr_window* windows;
    float duration, margin;
} task;

static bool comes_near(const task* t, const cr_window* w, const cr_vec3* boxes, int32_t i, int32_t j) {
    const cr_body *a = &w->world->bodies[i], *b = &w->world->bodies[j];
    if (!is_token(a) && !is_token(b)) return false;
    if (w->only && !w->only[i] && !w->only[j]) return false;
    if (a->motion == CR_STATIC) return near_static(w, boxes[2 * (size_t)j], boxes[2 * (size_t)j + 1], j, i, t->margin);
    if (b->motion == CR_STATIC) return near_static(w, boxes[2 * (size_t)i], boxes[2 * (size_t)i + 1], i, j, t->margin);
    return w->position ? near_on_path(boxes, a->radius + b->radius + t->margin, i, j)
                       : near_in_flight(w, i, j, t->duration, t->margin);
}

// The greatest distance (m) of a given path from free flight.
static float deviation(const cr_batch* batch, const cr_window* w) {
    int32_t H1 = batch->frames + 1;
    float most = 0;
    for (int32_t i = 0; i < w->world->body_count; i++) {
        const cr_body* b = &w->world->bodies[i];
        if (b->motion == CR_STATIC) continue;
        cr_vec3 g = body_gravity(w->world, b);
        for (int32_t k = 0; k < H1; k++) {
            float t = (float)k * batch->frame_time,
                  c = (float)k * (float)(k + 1) / 2 * batch->frame_time * batch->frame_time;
            cr_vec3 p = cr_madd(cr_madd(w->state->position[i], t, w->state->linear_velocity[i]), c, g);
            most = cr_max(most, cr_length(cr_sub(w->position[(size_t)i * (size_t)H1 + (size_t)k], p)));
        }
    }
    return most;
}

static bool add_pair(worker* k, int32_t window, int32_t i, int32_t j) {
    if (!extend(&k->pairs, &k->pair_capacity, (int64_t)k->pair_count + 1, sizeof *k->pairs)) return false;
    k->pairs[k->pair_count++] = (window_pair){window, i, j};
    return true;
}

static cr_status find_pairs(const task* t, int32_t window, worker* k) {
    const cr_window* w = &t->windows[window];
    int32_t n = w->world->body_count, frames = t->batch->frames;
    if (!window_finite(w, frames)) {
        cr_fail(&k->error, CR_ERROR_NUMERIC, "window %d: expected a finite state and path, found one that is not",
                (int)window);
        return CR_ERROR_NUMERIC;
    }
    if (!extend(&k->boxes, &k->box_capacity, 2 * (int64_t)n, sizeof *k->boxes)) goto no_memory;
    for (int32_t i = 0; i < n; i++) {
        cr_vec3* box = k->boxes + 2 * (size_t)i;
        if (w->position)
            path_box(w, i, frames, box, box + 1);
        else
            flight_box(w, i, t->duration, box, box + 1);
    }
    if (n <= ALL_PAIRS) {
        for (int32_t i = 0; i < n; i++)
            for (int32_t j = i + 1; j < n; j++)
                if (comes_near(t, w, k->boxes, i, j) && cr_pair_collides(w->world, i, j) && !add_pair(k, window, i, j))
                    goto no_memory;
        return CR_OK;
    }
    int32_t count = 0;
    float margin = t->margin + (w->position ? 2 * deviation(t->batch, w) : 0);
    cr_status status =
        cr_near_pairs(w->world, w->state, t->duration, margin, &k->near, &k->near_capacity, &count, &k->error);
    if (status != CR_OK) return status;
    for (int32_t p = 0; p < count; p++) {
        cr_pair pair = k->near[p];
        if (comes_near(t, w, k->boxes, pair.i, pair.j) && !add_pair(k, window, pair.i, pair.j)) goto no_memory;
    }
    return CR_OK;
no_memory:
    return cr_fail(&k->error, CR_ERROR_MEMORY, "window %d: no memory for its pairs", (int)window);
}

// ---------------------------------------------------------------- paths

static void make_path(const cr_batch* b, const cr_window* w, int32_t body, cr_vec3* p, cr_quat* q, cr_vec3* v,
                      cr_vec3* o) {
    int32_t H = b->frames;
    if (w->position) {
        size_t from = (size_t)body * (size_t)(H + 1), n = (size_t)H + 1;
        memcpy(p, w->position + from, n * sizeof *p);
        memcpy(q, w->orientation + from, n * sizeof *q);
        memcpy(v, w->velocity + from, n * sizeof *v);
        memcpy(o, w->angular_velocity + from, n * sizeof *o);
        return;
    }
    const cr_body* data = &w->world->bodies[body];
    cr_vec3 g = body_gravity(w->world, data);
    p[0] = w->state->position[body], q[0] = w->state->orientation[body];
    v[0] = w->state->linear_velocity[body], o[0] = w->state->angular_velocity[body];
    if (data->motion == CR_STATIC) v[0] = o[0] = cr_v3(0, 0, 0);
    for (int32_t k = 0; k < H; k++) {
        p[k + 1] = p[k], q[k + 1] = q[k], v[k + 1] = v[k], o[k + 1] = o[k];
        if (data->motion == CR_STATIC) continue;
        cr_vec3 inertia = data->motion == CR_DYNAMIC ? data->inertia : cr_v3(0, 0, 0);
        cr_free_flight(g, inertia, b->frame_time, &p[k + 1], &q[k + 1], &v[k + 1], &o[k + 1]);
    }
}

// ---------------------------------------------------------------- features

// x near 0, at most `most` far from it: keeps what a network reads bounded for bodies of any size.
static float bounded(float x, float most) { return x / sqrtf(1 + x * x / (most * most)); }
static cr_vec3 bounded3(cr_vec3 a, float most) {
    return cr_v3(bounded(a.x, most), bounded(a.y, most), bounded(a.z, most));
}

static float* put(float* f, float x) { return *f = x, f + 1; }
static float* put3(float* f, cr_vec3 a) { return f[0] = a.x, f[1] = a.y, f[2] = a.z, f + 3; }
// The six numbers of a symmetric matrix: xx yy zz xy xz yz.
static float* put_symmetric(float* f, const cr_mat3* m, float scale, float most) {
    static const int at[6][2] = {{0, 0}, {1, 1}, {2, 2}, {0, 1}, {0, 2}, {1, 2}};
    for (int k = 0; k < 6; k++) f[k] = bounded(m->m[at[k][0]][at[k][1]] * scale, most);
    return f + 6;
}
static cr_vec3 asinh3(cr_vec3 a, float scale) {
    return cr_v3(asinhf(a.x / scale) / 3, asinhf(a.y / scale) / 3, asinhf(a.z / scale) / 3);
}

// F R diag(inverse inertia) R' F', in contact axes F.
static cr_mat3 inverse_inertia_in(const cr_mat3* frame, cr_quat q, cr_vec3 inverse) {
    cr_mat3 r = cr_quat_matrix(q), out;
    float a[3][3];
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
            a[i][j] = frame->m[i][0] * r.m[0][j] + frame->m[i][1] * r.m[1][j] + frame->m[i][2] * r.m[2][j];
    for (int i = 0; i < 3; i++)
        for (int j = i; j < 3; j++)
            out.m[i][j] = out.m[j][i] =
                a[i][0] * inverse.x * a[j][0] + a[i][1] * inverse.y * a[j][1] + a[i][2] * inverse.z * a[j][2];
    return out;
}

// Adds [r] I [r]' (skew matrices), what an impulse at arm r does to the velocity there through the angular velocity.
static void add_angular_mobility(cr_mat3* k, const cr_mat3* inverse, cr_vec3 r, float scale) {
    float x[3][3] = {{0, -r.z, r.y}, {r.z, 0, -r.x}, {-r.y, r.x, 0}}, a[3][3];
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
            a[i][j] = x[i][0] * inverse->m[0][j] + x[i][1] * inverse->m[1][j] + x[i][2] * inverse->m[2][j];
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) k->m[i][j] += scale * (a[i][0] * x[j][0] + a[i][1] * x[j][1] + a[i][2] * x[j][2]);
}

static cr_mat3 symmetric_inverse(const cr_mat3* a) {
    float xx = a->m[1][1] * a->m[2][2] - a->m[1][2] * a->m[1][2],
          xy = a->m[0][2] * a->m[1][2] - a->m[0][1] * a->m[2][2];
    float xz = a->m[0][1] * a->m[1][2] - a->m[0][2] * a->m[1][1];
    float s = 1 / (a->m[0][0] * xx + a->m[0][1] * xy + a->m[0][2] * xz);
    float yy = a->m[0][0] * a->m[2][2] - a->m[0][2] * a->m[0][2],
          yz = a->m[0][1] * a->m[0][2] - a->m[0][0] * a->m[1][2];
    float zz = a->m[0][0] * a->m[1][1] - a->m[0][1] * a->m[0][1];
    return (cr_mat3){{{s * xx, s * xy, s * xz}, {s * xy, s * yy, s * yz}, {s * xz, s * yz, s * zz}}};
}

// A unit vector across n that turns with body i, for contacts that do not slip.
static cr_vec3 across(cr_vec3 n, cr_quat q) {
    cr_mat3 r = cr_quat_matrix(q);
    cr_vec3 best = {0};
    float least = 2;
    for (int a = 0; a < 3; a++) {
        cr_vec3 axis = cr_v3(r.m[0][a], r.m[1][a], r.m[2][a]);
        float along = fabsf(cr_dot(axis, n)) - (a == 0 ? 0.3f : 0); // prefers the first: fewer switches
        if (along < least) least = along, best = axis;
    }
    best = cr_madd(best, -cr_dot(best, n), n);
    return cr_normalize_or(best, cr_v3(1, 0, 0));
}

enum { FIXED_FEATURES = 119, FRAME_FEATURES = 4 };

int32_t cr_contact_feature_count(int32_t frames) {
    return (FIXED_FEATURES + FRAME_FEATURES * (frames + 1) + 15) / 16 * 16;
}

// The impulse over the reduced mass that a contact alone needs: `s` where it sticks, else along the slip with all the
// friction there is. `mobility`: from impulse over the reduced mass to change of velocity; `v`: velocity at the
// contact.
static cr_vec3 cone_impulse(const cr_mat3* mobility, cr_vec3 s, cr_vec3 v, float friction, float restitution) {
    if (v.x >= 0) return cr_v3(0, 0, 0);
    if (s.x > 0 && s.y * s.y + s.z * s.z <= friction * friction * s.x * s.x) return s;
    float slip = sqrtf(v.y * v.y + v.z * v.z), share = slip > 1e-6f ? friction / slip : 0;
    cr_vec3 direction = cr_v3(1, -share * v.y, -share * v.z);
    float k = mobility->m[0][0] * direction.x + mobility->m[0][1] * direction.y + mobility->m[0][2] * direction.z;
    k = cr_max(k, 0.1f * mobility->m[0][0]); // where friction alone would press the bodies together
    return cr_scale(direction, -(1 + restitution) * v.x / k);
}

// The same as Bullet solves it in the solver preset movi: friction in two directions, along the slip and across it,
// each up to the friction coefficient times the normal impulse, by iterations of projected Gauss-Seidel. It acts in the
// first of the ten steps of a frame that starts with penetration, and adds erp2 times the depth over the step to the
// bounce. `impact`: part of the frame before.
static cr_vec3 pyramid_impulse(const cr_mat3* mobility, cr_vec3 v, float friction, float restitution, float impact) {
    enum { ITERATIONS = 50, STEPS = 10 };
    const float erp2 = 0.08f;
    cr_vec3 s = {0};
    if (v.x >= 0) return s;
    float late = ceilf(impact * STEPS) - impact * STEPS; // steps between the time of impact and the impulse
    cr_vec3 wish = cr_v3(-(1 + restitution + erp2 * late) * v.x, -v.y, -v.z);
    for (int k = 0; k < ITERATIONS; k++) {
        s.x = cr_max(0, s.x + (wish.x - cr_mul(*mobility, s).x) / mobility->m[0][0]);
        float most = friction * s.x;
        s.y = cr_min(cr_max(s.y + (wish.y - cr_mul(*mobility, s).y) / mobility->m[1][1], -most), most);
        s.z = cr_min(cr_max(s.z + (wish.z - cr_mul(*mobility, s).z) / mobility->m[2][2], -most), most);
    }
    return s;
}

static void write_contact(const task* t, int32_t e, const window_pair* pair, const cr_near_contact* c,
                          const cr_trajectory_view* mi, const cr_trajectory_view* mj, int32_t token_i, int32_t token_j,
                          int32_t body_b) {
    cr_batch* b = t->batch;
    int32_t H1 = b->frames + 1, k = c->frame;
    const cr_world* world = mi->world;
    const cr_body *bi = mi->body, *bj = mj->body;
    bool on_ground = token_j < 0;
    cr_vec3 pi = c->position_i, pj = c->position_j;
    cr_quat qi = c->orientation_i, qj = c->orientation_j;
    cr_vec3 n = c->normal, ri = c->offset, rj = cr_add(c->offset, cr_sub(pi, pj));
    cr_vec3 vi = mi->velocity[k], wi = mi->angular_velocity[k], vj = mj->velocity[k], wj = mj->angular_velocity[k];
    if (c->impact < 1 && !t->windows[pair->window].position) {
        // Finite-difference velocities (data.h) are those half a frame before k, where gravity acts.
        float ahead = c->impact - 0.5f;
        vi = cr_madd(vi, ahead, cr_sub(vi, mi->velocity[k - 1]));
        vj = cr_madd(vj, ahead, cr_sub(vj, mj->velocity[k - 1]));
    }
    cr_vec3 vc = cr_add(vj, cr_cross(wj, rj)), vr = cr_sub(cr_add(vi, cr_cross(wi, ri)), vc);
    cr_vec3 slip = cr_madd(vr, -cr_dot(vr, n), n), t1;
    float speed = cr_length(slip);
    t1 = speed > 1e-3f ? cr_scale(slip, 1 / speed) : across(n, qi);
    t1 = cr_normalize_or(cr_madd(t1, -cr_dot(t1, n), n), across(n, qi));
    cr_vec3 t2 = cr_cross(n, t1);
    cr_mat3 frame = {{{n.x, n.y, n.z}, {t1.x, t1.y, t1.z}, {t2.x, t2.y, t2.z}}};
    float inverse_i = bi->inverse_mass, inverse_j = on_ground ? 0 : bj->inverse_mass, m = 1 / (inverse_i + inverse_j);
    float friction = cr_pair_friction(world, pair->i, pair->j),
          restitution = cr_pair_restitution(world, pair->i, pair->j);
    float size_i = bi->radius, size_j = bj->radius;

    b->contact_i[e] = token_i;
    b->contact_j[e] = token_j;
    b->contact_environment[e] = pair->window;
    b->contact_body_b[e] = body_b;
    b->contact_axes[e] = frame;
    b->contact_point[e] = cr_add(pi, ri);
    b->arm_i[e] = ri;
    b->arm_j[e] = on_ground ? cr_v3(0, 0, 0) : rj;
    b->contact_frame[e] = k;
    b->reduced_mass[e] = m;
    b->contact_size[e] = on_ground ? size_i : cr_min(size_i, size_j);
    b->contact_friction[e] = friction;
    b->contact_restitution[e] = restitution;
    b->ground_velocity[e] = on_ground ? vc : cr_v3(0, 0, 0);
    b->ground_angular_velocity[e] = on_ground ? wj : cr_v3(0, 0, 0);
    memcpy(b->contact_distance + (size_t)e * (size_t)H1, c->distance, (size_t)H1 * sizeof(float));
    b->manifold_count[e] = c->manifold_count;
    cr_manifold_point* manifold = b->manifold + (size_t)e * CR_MANIFOLD;
    memcpy(manifold, c->manifold, (size_t)c->manifold_count * sizeof *manifold);
    for (int32_t p = 0; p < c->manifold_count; p++) {
        if (on_ground) manifold[p].rim_j = 0;
        if (manifold[p].rim_i > 0) {
            manifold[p].at_i = cr_sub(manifold[p].at_i, cr_rim_point(manifold[p].axis_i, manifold[p].rim_i,
                                                                     cr_scale(manifold[p].normal, -1)));
            manifold[p].axis_i = cr_rotate_back(qi, manifold[p].axis_i);
        }
        if (manifold[p].rim_j > 0) {
            manifold[p].at_j =
                cr_sub(manifold[p].at_j, cr_rim_point(manifold[p].axis_j, manifold[p].rim_j, manifold[p].normal));
            manifold[p].axis_j = cr_rotate_back(qj, manifold[p].axis_j);
        }
        manifold[p].at_i = cr_rotate_back(qi, manifold[p].at_i);
        manifold[p].at_j =
            on_ground ? cr_sub(manifold[p].at_j, ri) : cr_rotate_back(qj, cr_sub(manifold[p].at_j, cr_sub(pj, pi)));
    }

    float* start = b->contact_features + (size_t)e * (size_t)cr_contact_feature_count(b->frames);
    float* f = start;
    cr_vec3 v = cr_mul(frame, vr);
    f = put3(f, bounded3(cr_scale(v, 1.0f / 3), 10));
    f = put3(f, asinh3(v, 0.05f));
    for (int32_t h = 0; h < H1; h++) f[h] = tanhf(c->distance[h] / 0.01f);
    f += H1;
    for (int32_t h = 0; h < H1; h++) f[h] = tanhf(c->distance[h] / 0.05f);
    f += H1;
    for (int32_t h = 0; h < H1; h++) f[h] = h == k;
    f += H1;
    // Normal velocity of the reference point, held at its arms, at every frame.
    for (int32_t h = 0; h < H1; h++) {
        cr_vec3 u = cr_sub(cr_add(mi->velocity[h], cr_cross(mi->angular_velocity[h], ri)),
                           cr_add(mj->velocity[h], cr_cross(mj->angular_velocity[h], rj)));
        f[h] = asinhf(cr_dot(u, n) / 0.05f) / 3;
    }
    f += H1;
    cr_vec3 li = cr_mul(frame, ri), lj = on_ground ? cr_v3(0, 0, 0) : cr_mul(frame, rj);
    f = put3(f, bounded3(li, 4));
    f = put3(f, bounded3(lj, 4));

    cr_mat3 zero = {{{0}}}, mobility = {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}; // K times the reduced mass
    cr_mat3 ii = inverse_inertia_in(&frame, qi, bi->inverse_inertia);
    cr_mat3 ij = on_ground ? zero : inverse_inertia_in(&frame, qj, bj->inverse_inertia);
    add_angular_mobility(&mobility, &ii, li, m);
    if (!on_ground) add_angular_mobility(&mobility, &ij, lj, m);
    f = put_symmetric(f, &mobility, 1.0f / 3, 8);
    for (int a = 0; a < 3; a++) mobility.m[a][a] += 1e-3f;
    cr_mat3 stiff = symmetric_inverse(&mobility);
    f = put_symmetric(f, &stiff, 1, 8);
    f = put(f, inverse_i * m);
    f = put(f, friction);
    f = put(f, restitution);
    f = put(f, on_ground);

    for (int32_t p = 0; p < CR_CONTACT_POINTS; p++, f += 8) {
        if (p >= c->point_count) {
            put3(put3(put(put(f, 1), 1), cr_v3(0, 0, 0)), cr_v3(0, 0, 0));
            continue;
        }
        const cr_candidate* q = &c->points[p];
        float ok = 1 / (1 + expf((q->distance - 0.02f) / 0.004f));
        f[0] = tanhf(q->distance / 0.01f);
        f[1] = tanhf(q->distance / 0.05f);
        put3(f + 2, cr_scale(bounded3(cr_mul(frame, cr_sub(q->offset, ri)), 4), ok));
        put3(f + 5, cr_scale(cr_mul(frame, q->normal), ok));
    }
    f = put3(f, n);
    f = put3(f, t1);
    f = put3(f, bounded3(cr_scale(cr_mul(frame, vi), 1.0f / 3), 10));
    f = put3(f, bounded3(cr_scale(cr_mul(frame, wi), 1.0f / 5), 10));
    f = put3(f, bounded3(cr_scale(cr_mul(frame, wj), 1.0f / 5), 10));
    f = put3(f, bounded3(cr_scale(cr_mul(frame, body_gravity(world, bi)), 1.0f / 10), 10));
    f = put_symmetric(f, &ii, m * 0.25f, 8);
    f = put_symmetric(f, &ij, m * 0.25f, 8);
    f = put(f, logf(size_i));
    f = put(f, on_ground ? 0 : logf(size_j));
    f = put3(f, on_ground ? bounded3(cr_scale(cr_mul(frame, vc), 1.0f / 3), 10) : cr_v3(0, 0, 0));
    // The impulse (over the reduced mass) that would stop the slip and turn the approach into a bounce, and where it
    // lies in the friction cone: 1 deep inside, -1 far outside.
    cr_vec3 wish = cr_v3(-(1 + restitution) * cr_min(v.x, 0), -v.y, -v.z), s = cr_mul(stiff, wish);
    f = put3(f, bounded3(cr_scale(s, 1.0f / 3), 10));
    f = put3(f, asinh3(s, 0.05f));
    b->isolated_impulse[e] = b->pyramid_friction ? pyramid_impulse(&mobility, v, friction, restitution, c->impact)
                                                 : cone_impulse(&mobility, s, v, friction, restitution);
    float room = friction * friction * s.x * s.x, used = s.y * s.y + s.z * s.z;
    f = put(f, (room - used) / (room + used + 1e-4f));
    f = put(f, 1 - c->impact);
    while (f < start + cr_contact_feature_count(b->frames)) f = put(f, 0);
}

static void write_body(const task* t, int32_t token, int32_t window, int32_t body, const cr_trajectory_view* path) {
    cr_batch* b = t->batch;
    int32_t H1 = b->frames + 1;
    const cr_window* w = &t->windows[window];
    const cr_body* data = path->body;
    const cr_shape* shape = &w->world->shapes[data->shape];
    cr_vec3 g = body_gravity(w->world, data);
    b->body_environment[token] = window;
    b->body_index[token] = body;
    b->gravity[token] = g;
    b->inverse_mass[token] = data->inverse_mass;
    b->inverse_inertia[token] = data->inverse_inertia;
    b->inertia[token] = data->inertia;
    b->body_size[token] = data->radius;
    cr_vec3 v = w->state->linear_velocity[body], o = w->state->angular_velocity[body];
    cr_quat q = w->state->orientation[body];
    b->p0[token] = w->state->position[body], b->q0[token] = q, b->v0[token] = v, b->w0[token] = o;
    size_t at = (size_t)token * (size_t)H1, n = (size_t)H1;
    memcpy(b->path_position + at, path->position, n * sizeof *path->position);
    memcpy(b->path_orientation + at, path->orientation, n * sizeof *path->orientation);
    memcpy(b->path_velocity + at, path->velocity, n * sizeof *path->velocity);
    memcpy(b->path_angular_velocity + at, path->angular_velocity, n * sizeof *path->angular_velocity);

    float* start = b->body_features + (size_t)token * CR_BODY_FEATURES;
    float* f = start;
    int kind = 3;
    if (shape->type == CR_SHAPE_SPHERE || shape->type == CR_SHAPE_CAPSULE) kind = 0;
    if (shape->type == CR_SHAPE_BOX) kind = 1;
    if (shape->type == CR_SHAPE_CYLINDER || shape->type == CR_SHAPE_CONE) kind = 2;
    for (int k = 0; k < 4; k++) f = put(f, k == kind);
    // Half sizes of the bounding box, body frame.
    cr_mat3 turn = cr_quat_matrix(data->shape_pose.orientation);
    cr_vec3 half = cr_scale(cr_sub(shape->aabb_max, shape->aabb_min), data->scale / 2);
    for (int a = 0; a < 3; a++)
        f = put(f,
                bounded(fabsf(turn.m[a][0]) * half.x + fabsf(turn.m[a][1]) * half.y + fabsf(turn.m[a][2]) * half.z, 4));
    f = put(f, logf(data->mass));
    f = put(f, data->friction);
    f = put(f, data->restitution);
    cr_mat3 r = cr_quat_matrix(q);
    for (int k = 0; k < 9; k++) f = put(f, r.m[k / 3][k % 3]);
    f = put3(f, bounded3(cr_scale(v, 1.0f / 3), 10));
    f = put3(f, bounded3(cr_scale(o, 1.0f / 5), 10));
    float weight = cr_length(g);
    f = put3(f, weight > 0 ? cr_scale(g, 1 / weight) : cr_v3(0, 0, 0));
    f = put(f, bounded(weight / 10, 10));
    f = put(f, logf(data->radius));
    f = put3(f, cr_scale(data->inertia, 1 / (data->mass * data->radius * data->radius)));
    while (f < start + CR_BODY_FEATURES) f = put(f, 0);
}

// ---------------------------------------------------------------- the batch

static cr_status check_windows(const cr_window* windows, int32_t count, int64_t* bodies, cr_error* error) {
    *bodies = 0;
    for (int32_t k = 0; k < count; k++) {
        const cr_window* w = &windows[k];
        if (!w->world || !w->state)
            return cr_fail(error, CR_ERROR_ARGUMENT, "window %d: expected a world and a state, found none", (int)k);
        if (w->world->body_count != w->state->count)
            return cr_fail(error, CR_ERROR_ARGUMENT, "window %d: expected a state of %d bodies, found %d", (int)k,
                           (int)w->world->body_count, (int)w->state->count);
        bool some = w->position || w->orientation || w->velocity || w->angular_velocity;
        if (some && !(w->position && w->orientation && w->velocity && w->angular_velocity))
            return cr_fail(error, CR_ERROR_ARGUMENT, "window %d: expected a whole path or none, found a part of one",
                           (int)k);
        *bodies += w->world->body_count;
    }
    if (*bodies > INT32_MAX)
        return cr_fail(error, CR_ERROR_ARGUMENT, "batch: expected at most %d bodies, found %lld", (int)INT32_MAX,
                       (long long)*bodies);
    return CR_OK;
}

static cr_trajectory_view trajectory_of(const task* t, const scratch* s, int32_t window, int32_t body) {
    const cr_window* w = &t->windows[window];
    size_t at = (size_t)s->slot[s->first_body[window] + body] * (size_t)(t->batch->frames + 1);
    return (cr_trajectory_view){w->world,         &w->world->bodies[body], s->position + at, s->orientation + at,
                                s->velocity + at, s->angular_velocity + at};
}

// Body i is the token with the lower index.
static void sides(const task* t, const scratch* s, const window_pair* p, int32_t* i, int32_t* j) {
    const cr_world* world = t->windows[p->window].world;
    (void)s;
    bool first = is_token(&world->bodies[p->i]);
    *i = first ? p->i : p->j;
    *j = first ? p->j : p->i;
}

static bool has_static_surface(const task* t, const window_pair* p) {
    const cr_world* world = t->windows[p->window].world;
    cr_shape_type i = world->shapes[world->bodies[p->i].shape].type, j = world->shapes[world->bodies[p->j].shape].type;
    return i == CR_SHAPE_MESH || i == CR_SHAPE_HEIGHT_FIELD || j == CR_SHAPE_MESH || j == CR_SHAPE_HEIGHT_FIELD;
}

// Narrow phase of one pair: its contact goes to the worker's.
static void examine(const task* t, const scratch* s, int32_t p, worker* k) {
    const cr_batch* b = t->batch;
    s->found[p] = -1;
    if (!extend(&k->contacts, &k->contact_capacity, (int64_t)k->contact_count + 1, sizeof *k->contacts)) {
        k->status = CR_ERROR_MEMORY;
        return;
    }
    int32_t i, j;
    sides(t, s, &s->pairs[p], &i, &j);
    cr_trajectory_view mi = trajectory_of(t, s, s->pairs[p].window, i), mj = trajectory_of(t, s, s->pairs[p].window, j);
    if (cr_narrow(&mi, &mj, b->frames, b->frame_time, b->sampled, b->time_of_impact, k->narrow,
                  &k->contacts[k->contact_count]))
        s->found[p] = ((int64_t)(k - s->workers) << 32) + k->contact_count++;
}

#if defined(_OPENMP)
#include <omp.h>
#define WORKER (&s->workers[omp_get_thread_num()])
#else
#define WORKER (&s->workers[0])
#endif

cr_status cr_batch_build(cr_batch* b, const cr_window* windows, int32_t count, int32_t threads, cr_error* error) {
    scratch* s = b->scratch;
    b->body_count = b->contact_count = 0;
    if (count < 0) return cr_fail(error, CR_ERROR_ARGUMENT, "batch: expected 0 or more windows, found %d", (int)count);
    int64_t bodies;
    cr_status status = check_windows(windows, count, &bodies, error);
    if (status != CR_OK) return status;
    if (threads < 1) threads = 1;
    if (!need_windows(s, count) || !need_all_bodies(s, (int32_t)bodies) || !need_workers(s, threads)) goto no_memory;
    task t = {b, windows, (float)b->frames * b->frame_time, CR_PAIR_MARGIN + 1e-3f};
    for (int32_t k = 0; k < threads; k++) {
        worker* w = &s->workers[k];
        w->pair_count = w->contact_count = 0;
        w->status = CR_OK;
        w->failed_window = INT32_MAX;
    }
    s->first_body[0] = 0;
    for (int32_t w = 0; w < count; w++) s->first_body[w + 1] = s->first_body[w] + windows[w].world->body_count;

#pragma omp parallel for num_threads(threads) schedule(dynamic, 2) if (threads > 1)
    for (int32_t w = 0; w < count; w++) {
        worker* k = WORKER;
        int32_t from = k->pair_count;
        if (k->status == CR_OK) {
            k->status = find_pairs(&t, w, k);
            if (k->status != CR_OK) k->failed_window = w;
        }
        s->owner[w] = (int32_t)(k - s->workers), s->from[w] = from, s->many[w] = k->pair_count - from;
    }
    const worker* failed = NULL;
    int64_t pairs = 0;
    for (int32_t k = 0; k < threads; k++) {
        const worker* w = &s->workers[k];
        pairs += w->pair_count;
        if (w->status != CR_OK && (!failed || w->failed_window < failed->failed_window)) failed = w;
    }
    if (failed) return cr_fail(error, failed->status, "%s", failed->error.message);
    if (pairs > INT32_MAX || !need_pairs(s, (int32_t)pairs)) goto no_memory;

    // Pairs in window order; paths for the bodies in them, in body order.
    int32_t pair_count = 0, slots = 0;
    for (int64_t k = 0; k < bodies; k++) s->slot[k] = s->token[k] = -1;
    for (int32_t w = 0; w < count; w++) {
        const window_pair* from = s->workers[s->owner[w]].pairs + s->from[w];
        for (int32_t k = 0; k < s->many[w]; k++) {
            s->pairs[pair_count++] = from[k];
            s->slot[s->first_body[w] + from[k].i] = s->slot[s->first_body[w] + from[k].j] = 0;
        }
    }
    for (int64_t k = 0; k < bodies; k++)
        if (s->slot[k] == 0) s->slot[k] = slots++;
    if (!need_slots(s, slots, b->frames)) goto no_memory;
    for (int32_t w = 0; w < count; w++)
        for (int32_t i = s->first_body[w]; i < s->first_body[w + 1]; i++)
            if (s->slot[i] >= 0) s->slot_window[s->slot[i]] = w, s->slot_body[s->slot[i]] = i - s->first_body[w];
#pragma omp parallel for num_threads(threads) schedule(static) if (threads > 1)
    for (int32_t k = 0; k < slots; k++) {
        size_t at = (size_t)k * (size_t)(b->frames + 1);
        make_path(b, &windows[s->slot_window[k]], s->slot_body[k], s->position + at, s->orientation + at,
                  s->velocity + at, s->angular_velocity + at);
    }

    // Pairs with a mesh or a height field cost twenty times the others, and those of one window lie together.
    int32_t expensive = 0, cheap = 0;
    for (int32_t p = 0; p < pair_count; p++)
        if (has_static_surface(&t, &s->pairs[p]))
            s->order[expensive++] = p;
        else
            s->order[pair_count - ++cheap] = p;
#pragma omp parallel num_threads(threads) if (threads > 1)
    {
#pragma omp for schedule(dynamic, 1) nowait
        for (int32_t p = 0; p < expensive; p++) examine(&t, s, s->order[p], WORKER);
#pragma omp for schedule(dynamic, 4)
        for (int32_t p = expensive; p < pair_count; p++) examine(&t, s, s->order[p], WORKER);
    }
    int32_t contacts = 0, tokens = 0;
    for (int32_t k = 0; k < threads; k++)
        if (s->workers[k].status != CR_OK) goto no_memory;
    for (int32_t p = 0; p < pair_count; p++) {
        if (s->found[p] < 0) continue;
        window_pair pair = s->pairs[p]; // contacts move to the front, in order
        s->pairs[contacts] = pair;
        s->found[contacts++] = s->found[p];
        int32_t first = s->first_body[pair.window];
        const cr_body* data = windows[pair.window].world->bodies;
        if (is_token(&data[pair.i])) s->token[first + pair.i] = 0;
        if (is_token(&data[pair.j])) s->token[first + pair.j] = 0;
    }
    for (int64_t k = 0; k < bodies; k++)
        if (s->token[k] == 0) s->token[k] = tokens++;
    if (!need_bodies(b, tokens) || !need_contacts(b, contacts)) goto no_memory;

    size_t width = (size_t)cr_contact_feature_count(b->frames), path_width = 3 * (size_t)(b->frames + 1);
    bool finite = true;
#pragma omp parallel for num_threads(threads) schedule(static) reduction(&& : finite) if (threads > 1)
    for (int32_t k = 0; k < slots; k++) {
        int32_t w = s->slot_window[k], i = s->slot_body[k], token = s->token[s->first_body[w] + i];
        if (token < 0) continue;
        cr_trajectory_view path = trajectory_of(&t, s, w, i);
        write_body(&t, token, w, i, &path);
        finite = all_finite(b->body_features + (size_t)token * CR_BODY_FEATURES, CR_BODY_FEATURES) &&
                 all_finite(path.position, path_width) && finite;
    }
#pragma omp parallel for num_threads(threads) schedule(static) reduction(&& : finite) if (threads > 1)
    for (int32_t e = 0; e < contacts; e++) {
        const window_pair* pair = &s->pairs[e];
        int32_t i, j, first = s->first_body[pair->window];
        sides(&t, s, pair, &i, &j);
        cr_trajectory_view mi = trajectory_of(&t, s, pair->window, i), mj = trajectory_of(&t, s, pair->window, j);
        const cr_near_contact* c = &s->workers[s->found[e] >> 32].contacts[s->found[e] & 0xffffffff];
        write_contact(&t, e, pair, c, &mi, &mj, s->token[first + i], s->token[first + j], j);
        finite = all_finite(b->contact_features + (size_t)e * width, width) && finite;
    }
    if (!finite)
        return cr_fail(error, CR_ERROR_NUMERIC,
                       "batch: expected finite features, found positions or velocities too large");
    b->body_count = tokens;
    b->contact_count = contacts;
    return CR_OK;
no_memory:
    return cr_fail(error, CR_ERROR_MEMORY, "batch: no memory for %d windows of %lld bodies", (int)count,
                   (long long)bodies);
}
