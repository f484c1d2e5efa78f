#include "model/contact/relax.h"

#include <stdlib.h>
#include <string.h>

#include "model/contact/decode.h"
#include "model/contact/staging.h"

#define CLOSED 0.002f // m: points so much farther apart than the nearest still bear a share of the network's impulses
#define REACH 0.2f    // of the contact's size: a point of the last chunk hands its impulse to one that is so near

// One direction of one point: the change of velocity that a unit impulse along it makes.
typedef struct row {
    cr_vec3 direction;
    cr_vec3 lever_i, lever_j; // arm x direction
    cr_vec3 turn_i, turn_j;   // inverse inertia times lever
    float mass;               // 1 / (change of velocity along the direction by a unit impulse along it), kg
    float impulse;            // N s so far, in this frame
} row;

typedef struct point {
    row n, t[2];
    cr_vec3 at;            // m, world: where the impulse acts
    cr_vec3 ground;        // m/s: velocity of the ground, 0 where B is a token
    float gap;             // m, at the start of the frame
    float target_velocity; // m/s: the least normal velocity of i (less j's, if it is a token)
    float warm_start[3];   // N s: impulses of the frame before
} point;

// What a contact of the last chunk carried in its last frame.
typedef struct cached_contact {
    int32_t window, i, body_b; // bodies by their index in the world
    int32_t count;
    cr_vec3 at[CR_MANIFOLD];      // m, frame of i
    cr_vec3 impulse[CR_MANIFOLD]; // N s on i, world
} cached_contact;

struct cr_relaxation {
    cached_contact* cache; // (E)
    int32_t* table;        // (table_size) hashed, -1 empty
    int32_t cache_count, table_size;
    int32_t body_capacity, contact_capacity, frames;
    cr_paths paths;
    float* impulses;
    point* points;        // (E, CR_MANIFOLD)
    cr_vec3* accumulated; // (E, H, CR_MANIFOLD) N s on i, world
    int32_t*
        from; // (E) first frame in which the points are held apart; before it there is the network's impulses alone
    int32_t* degree;        // (B) contacts of each body
    int32_t* bearing_count; // (B) those of them that are resting and touch at the start of the chunk
    bool* resting;          // (E) held apart in all frames, by the points alone
    int32_t* first;         // (windows + 1) first contact of each
    int32_t *first_body, window_capacity;
};

cr_status cr_relaxation_create(cr_relaxation** relaxation, cr_error* error) {
    *relaxation = calloc(1, sizeof **relaxation);
    return *relaxation ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "relaxation: no memory");
}

static void release(cr_relaxation* s) { // all but the cached contacts
    void* arrays[] = {s->paths.position, s->paths.orientation,
                      s->paths.velocity, s->paths.angular_velocity,
                      s->paths.arm_i,    s->paths.arm_j,
                      s->impulses,       s->points,
                      s->accumulated,    s->from,
                      s->degree,         s->bearing_count,
                      s->resting,        s->first,
                      s->first_body};
    for (size_t k = 0; k < sizeof arrays / sizeof *arrays; k++) free(arrays[k]);
    s->paths = (cr_paths){0};
    s->impulses = NULL, s->points = NULL, s->accumulated = NULL, s->from = s->degree = s->bearing_count = NULL,
    s->resting = NULL, s->first = s->first_body = NULL;
    s->body_capacity = s->contact_capacity = s->window_capacity = 0;
}

void cr_relaxation_destroy(cr_relaxation* s) {
    if (!s) return;
    release(s);
    free(s->cache);
    free(s->table);
    free(s);
}

static cr_status reserve(cr_relaxation* s, const cr_batch* t, int32_t windows, cr_error* error) {
    if (t->body_count <= s->body_capacity && t->contact_count <= s->contact_capacity && windows <= s->window_capacity &&
        t->frames == s->frames)
        return CR_OK;
    size_t B = (size_t)t->body_count * 5 / 4 + 64, E = (size_t)t->contact_count * 5 / 4 + 64,
           W = (size_t)windows * 5 / 4 + 64;
    if (t->frames == s->frames) {
        B = B > (size_t)s->body_capacity ? B : (size_t)s->body_capacity;
        E = E > (size_t)s->contact_capacity ? E : (size_t)s->contact_capacity;
        W = W > (size_t)s->window_capacity ? W : (size_t)s->window_capacity;
    }
    release(s);
    size_t H = (size_t)t->frames;
    s->paths = (cr_paths){malloc(sizeof(cr_vec3) * B * (H + 1)), malloc(sizeof(cr_quat) * B * (H + 1)),
                          malloc(sizeof(cr_vec3) * B * (H + 1)), malloc(sizeof(cr_vec3) * B * (H + 1)),
                          malloc(sizeof(cr_vec3) * E * H),       malloc(sizeof(cr_vec3) * E * H)};
    s->impulses = malloc(sizeof(float) * E * 6 * H);
    s->points = malloc(sizeof(point) * E * CR_MANIFOLD);
    s->accumulated = malloc(sizeof(cr_vec3) * E * CR_MANIFOLD * H);
    s->from = malloc(sizeof(int32_t) * E);
    s->degree = malloc(sizeof(int32_t) * B);
    s->bearing_count = malloc(sizeof(int32_t) * B);
    s->resting = malloc(sizeof(bool) * E);
    s->first = malloc(sizeof(int32_t) * (W + 1));
    s->first_body = malloc(sizeof(int32_t) * (W + 1));
    if (!s->paths.position || !s->paths.orientation || !s->paths.velocity || !s->paths.angular_velocity ||
        !s->paths.arm_i || !s->paths.arm_j || !s->impulses || !s->points || !s->accumulated || !s->from || !s->degree ||
        !s->bearing_count || !s->resting || !s->first || !s->first_body) {
        release(s);
        return cr_fail(error, CR_ERROR_MEMORY, "relaxation: no memory for %d bodies and %d contacts", t->body_count,
                       t->contact_count);
    }
    s->body_capacity = (int32_t)B, s->contact_capacity = (int32_t)E, s->window_capacity = (int32_t)W,
    s->frames = t->frames;
    return CR_OK;
}

const float* cr_relaxation_impulses(const cr_relaxation* s) { return s->impulses; }
const cr_paths* cr_relaxation_paths(const cr_relaxation* s) { return &s->paths; }
const int32_t* cr_relaxation_from(const cr_relaxation* s) { return s->from; }

// Velocity of the ground at a point; zero where B is a token.
static cr_vec3 ground_motion(const cr_batch* t, int32_t e, cr_vec3 at) {
    if (t->contact_j[e] >= 0) return cr_v3(0, 0, 0);
    return cr_add(t->ground_velocity[e], cr_cross(t->ground_angular_velocity[e], cr_sub(at, t->contact_point[e])));
}

// A soft constraint in place of a rigid one (Catto, "Soft Constraints", GDC 2011; Box2D v3's contacts).
typedef struct softness {
    float rate;          // 1/s: speed of leaving over depth
    float impulse_scale; // share of the impulse that every relaxation keeps: what is soft gives way
} softness;

static softness soften(float frame_time) {
    float hw = 2 * (float)CR_PI * CR_RELAX_STIFFNESS, a = 2 * CR_RELAX_DAMPING + hw;
    return (softness){hw / (a * frame_time), 1 - 1 / (1 + hw * a)};
}

static void set_row(const cr_batch* t, int32_t i, int32_t j, cr_quat qi, cr_quat qj, cr_vec3 direction, cr_vec3 arm_i,
                    cr_vec3 arm_j, row* r) {
    r->direction = direction;
    r->lever_i = cr_cross(arm_i, direction);
    r->turn_i = cr_apply_inverse_inertia(qi, t->inverse_inertia[i], r->lever_i);
    float k = t->inverse_mass[i] + cr_dot(r->lever_i, r->turn_i);
    r->lever_j = r->turn_j = cr_v3(0, 0, 0);
    if (j >= 0) {
        r->lever_j = cr_cross(arm_j, direction);
        r->turn_j = cr_apply_inverse_inertia(qj, t->inverse_inertia[j], r->lever_j);
        k += t->inverse_mass[j] + cr_dot(r->lever_j, r->turn_j);
    }
    r->mass = 1 / k;
}

// Velocities at frame k + 1 that the iterations change; the rest of the path holds the frames before.
typedef struct pair {
    cr_vec3 *vi, *wi, *vj, *wj; // vj, wj NULL: none
    float mi, mj;
} pair;

static inline float along(const row* r, const pair* p) {
    float v = cr_dot(r->direction, *p->vi) + cr_dot(r->lever_i, *p->wi);
    if (p->vj) v -= cr_dot(r->direction, *p->vj) + cr_dot(r->lever_j, *p->wj);
    return v;
}
static inline void apply(const row* r, const pair* p, float impulse) {
    *p->vi = cr_madd(*p->vi, impulse * p->mi, r->direction);
    *p->wi = cr_madd(*p->wi, impulse, r->turn_i);
    if (!p->vj) return;
    *p->vj = cr_madd(*p->vj, -impulse * p->mj, r->direction);
    *p->wj = cr_madd(*p->wj, -impulse, r->turn_j);
}

static pair pair_of(const cr_relaxation* s, const cr_batch* t, int32_t e, int32_t frame) {
    int32_t H1 = t->frames + 1, i = t->contact_i[e], j = t->contact_j[e];
    return (pair){&s->paths.velocity[i * H1 + frame],
                  &s->paths.angular_velocity[i * H1 + frame],
                  j < 0 ? NULL : &s->paths.velocity[j * H1 + frame],
                  j < 0 ? NULL : &s->paths.angular_velocity[j * H1 + frame],
                  t->inverse_mass[i],
                  j < 0 ? 0 : t->inverse_mass[j]};
}

// ---------------------------------------------------------------- contact cache

static const cached_contact* recall(const cr_relaxation* s, const cr_batch* t, int32_t e) {
    if (!s->cache_count) return NULL;
    int32_t window = t->contact_environment[e], i = t->body_index[t->contact_i[e]], body_b = t->contact_body_b[e];
    for (uint32_t at = cr_pair_key(window, i, body_b) & (uint32_t)(s->table_size - 1); s->table[at] >= 0;
         at = (at + 1) & (uint32_t)(s->table_size - 1)) {
        const cached_contact* m = &s->cache[s->table[at]];
        if (m->window == window && m->i == i && m->body_b == body_b) return m;
    }
    return NULL;
}

static cr_vec3 impulse_of(const point* q, const float* along) {
    return cr_madd(cr_madd(cr_scale(q->n.direction, along[0]), along[1], q->t[0].direction), along[2],
                   q->t[1].direction);
}

// Room for `count` cached contacts, and an empty table. What there was is lost.
static cr_status clear(cr_relaxation* s, int32_t count, cr_error* error) {
    int32_t size = 16;
    while (size / 2 < count && size < 1 << 30) size *= 2;
    s->cache_count = 0;
    if (size > s->table_size) {
        free(s->cache);
        free(s->table);
        s->cache = malloc(sizeof *s->cache * (size_t)(size / 2));
        s->table = malloc(sizeof *s->table * (size_t)size);
        s->table_size = s->cache && s->table ? size : 0;
        if (!s->table_size) return cr_fail(error, CR_ERROR_MEMORY, "relaxation: no memory for %d contacts", count);
    }
    memset(s->table, -1, sizeof *s->table * (size_t)s->table_size);
    return CR_OK;
}

// Puts the cached contact after the last one into the table.
static void file(cr_relaxation* s) {
    const cached_contact* m = &s->cache[s->cache_count];
    uint32_t at = cr_pair_key(m->window, m->i, m->body_b) & (uint32_t)(s->table_size - 1);
    while (s->table[at] >= 0) at = (at + 1) & (uint32_t)(s->table_size - 1);
    s->table[at] = s->cache_count++;
}

cr_status cr_relaxation_remember(cr_relaxation* s, const cr_batch* t, const int32_t* frames, cr_error* error) {
    cr_status status = clear(s, t->contact_count, error);
    for (int32_t e = 0; e < t->contact_count && !status; e++) {
        int32_t last = (frames ? frames[t->contact_environment[e]] : t->frames) - 1;
        if (s->from[e] > last) continue;
        cached_contact* m = &s->cache[s->cache_count];
        *m = (cached_contact){.window = t->contact_environment[e],
                              .i = t->body_index[t->contact_i[e]],
                              .body_b = t->contact_body_b[e],
                              .count = t->manifold_count[e]};
        for (int32_t p = 0; p < m->count; p++) {
            m->at[p] = t->manifold[(size_t)e * CR_MANIFOLD + (size_t)p].at_i;
            m->impulse[p] = s->accumulated[((size_t)e * (size_t)t->frames + (size_t)last) * CR_MANIFOLD + (size_t)p];
        }
        file(s);
    }
    return status;
}

const void* cr_relaxation_bytes(const cr_relaxation* s, size_t* size) {
    *size = sizeof *s->cache * (size_t)s->cache_count;
    return s->cache;
}

cr_status cr_relaxation_set_bytes(cr_relaxation* s, const void* bytes, size_t size, cr_error* error) {
    size_t count = size / sizeof *s->cache;
    if (size % sizeof *s->cache || count > INT32_MAX / 2)
        return cr_fail(error, CR_ERROR_FORMAT, "relaxation: expected a multiple of %zu bytes, found %zu",
                       sizeof *s->cache, size);
    cr_status status = clear(s, (int32_t)count, error);
    for (size_t k = 0; k < count && !status; k++) {
        cached_contact* m = &s->cache[k];
        memcpy(m, (const char*)bytes + k * sizeof *m, sizeof *m);
        if (m->count < 0 || m->count > CR_MANIFOLD)
            return cr_fail(error, CR_ERROR_FORMAT, "relaxation: expected 0 to %d points, found %d", CR_MANIFOLD,
                           m->count);
        file(s);
    }
    return status;
}

void cr_relaxation_forget(cr_relaxation* s) { s->cache_count = 0; }

// ---------------------------------------------------------------- one frame

// Where the iterations start: what the points carried in the last chunk; where there was no such contact, equal shares
// of the network's mean impulses.
static void initial_impulses(const cr_relaxation* s, const cr_batch* t, int32_t e, const float* impulses,
                             point* points) {
    int32_t H = t->frames, count = t->manifold_count[e], closed = 0;
    const cached_contact* last = recall(s, t, e);
    float nearest = INFINITY, reach = REACH * t->contact_size[e];
    cr_vec3 z = cr_v3(0, 0, 0);
    if (!last)
        for (int32_t k = 0; k < H; k++) {
            const float* from = impulses + ((int64_t)e * H + k) * 6;
            z = cr_add(z, cr_v3(from[0], from[1], from[2]));
        }
    for (int32_t p = 0; p < count; p++) nearest = cr_min(nearest, points[p].gap);
    for (int32_t p = 0; p < count; p++) closed += points[p].gap < nearest + CLOSED;
    cr_vec3 share =
        cr_from_axes(&t->contact_axes[e], cr_scale(z, t->reduced_mass[e] / (float)(H * (closed > 0 ? closed : 1))));
    int32_t owner[CR_MANIFOLD]; // every old point goes to the new one that is nearest
    for (int32_t k = 0; last && k < last->count; k++) {
        float least = reach;
        owner[k] = -1;
        for (int32_t p = 0; p < count; p++) {
            float d = cr_length(cr_sub(last->at[k], t->manifold[(size_t)e * CR_MANIFOLD + (size_t)p].at_i));
            if (d < least) least = d, owner[k] = p;
        }
    }
    for (int32_t p = 0; p < count; p++) {
        point* q = &points[p];
        cr_vec3 impulse = q->gap < nearest + CLOSED ? share : cr_v3(0, 0, 0);
        for (int32_t k = 0; last && k < last->count; k++)
            if (owner[k] == p) impulse = cr_add(impulse, last->impulse[k]);
        float most = last ? INFINITY : CR_RELAX_GUESS * t->reduced_mass[e],
              n = cr_min(cr_max(cr_dot(impulse, q->n.direction), 0), most);
        float u = cr_dot(impulse, q->t[0].direction), v = cr_dot(impulse, q->t[1].direction);
        float slide = sqrtf(u * u + v * v),
              share_left = slide > t->contact_friction[e] * n ? t->contact_friction[e] * n / slide : 1;
        q->warm_start[0] = n, q->warm_start[1] = u * share_left, q->warm_start[2] = v * share_left;
    }
}

// Where a point of contact e is in frame k.
static void place(const cr_relaxation* s, const cr_batch* t, int32_t e, int32_t k, const cr_manifold_point* m,
                  point* q) {
    int32_t H1 = t->frames + 1, i = t->contact_i[e], j = t->contact_j[e];
    cr_vec3 n = m->normal, pi = s->paths.position[i * H1 + k];
    cr_quat qi = s->paths.orientation[i * H1 + k];
    cr_vec3 on_i = cr_madd(cr_add(pi, cr_rotate(qi, m->at_i)), -m->radius_i, n), on_j;
    if (m->rim_i > 0) on_i = cr_add(on_i, cr_rim_point(cr_rotate(qi, m->axis_i), m->rim_i, cr_scale(n, -1)));
    if (j >= 0) {
        cr_quat qj = s->paths.orientation[j * H1 + k];
        on_j = cr_add(s->paths.position[j * H1 + k], cr_rotate(qj, m->at_j));
        if (m->rim_j > 0) on_j = cr_add(on_j, cr_rim_point(cr_rotate(qj, m->axis_j), m->rim_j, n));
    } else {
        cr_vec3 start = cr_add(t->contact_point[e], m->at_j);
        on_j = cr_madd(start, (float)(k - t->contact_frame[e]) * t->frame_time, ground_motion(t, e, start));
    }
    on_j = cr_madd(on_j, m->radius_j, n);
    q->gap = cr_dot(n, cr_sub(on_i, on_j));
    // The point goes with the round body, else with the one that moves over fixed ground, else between the two: what
    // slid past must not lend a lever to angular velocities.
    bool round_i = m->radius_i > 0 || m->rim_i > 0, round_j = m->radius_j > 0 || m->rim_j > 0;
    cr_vec3 foot_i = cr_madd(on_i, -q->gap / 2, n), foot_j = cr_madd(on_j, q->gap / 2, n);
    if (round_j && !round_i)
        q->at = foot_j;
    else if (j < 0 || (round_i && !round_j))
        q->at = foot_i;
    else
        q->at = cr_scale(cr_add(foot_i, foot_j), 0.5f);
    q->ground = ground_motion(t, e, q->at);
}

// Relative velocity (m/s, contact axes) at the reference point, just before the contact frame on the predicted
// trajectory.
static cr_vec3 meeting(const cr_batch* t, int32_t e) {
    int32_t H1 = t->frames + 1, k = t->contact_frame[e], j = t->contact_j[e];
    cr_vec3 pi = t->path_position[t->contact_i[e] * H1 + k];
    cr_vec3 pj = j < 0 ? cr_v3(0, 0, 0) : t->path_position[j * H1 + k];
    return cr_relative_motion_of(t, e, k > 0 ? k - 1 : 0, t->path_velocity, t->path_angular_velocity,
                                 cr_sub(t->contact_point[e], pi), cr_sub(t->contact_point[e], pj))
        .velocity;
}

// How fast (m/s, < 0) contact e closes: where it touches already at the start of the chunk, its points there, for what
// comes of a free flight that is not to be is no measure; else at its contact frame.
static float approach(const cr_relaxation* s, const cr_batch* t, int32_t e) {
    int32_t H1 = t->frames + 1, i = t->contact_i[e], j = t->contact_j[e];
    float least = INFINITY;
    for (int32_t p = 0; p < t->manifold_count[e] && t->contact_distance[(size_t)e * (size_t)H1] < CLOSED; p++) {
        const cr_manifold_point* m = &t->manifold[(size_t)e * CR_MANIFOLD + (size_t)p];
        point q;
        place(s, t, e, 0, m, &q);
        if (q.gap > CLOSED) continue;
        cr_vec3 v = cr_sub(cr_add(t->v0[i], cr_cross(t->w0[i], cr_sub(q.at, t->p0[i]))), q.ground);
        if (j >= 0) v = cr_sub(v, cr_add(t->v0[j], cr_cross(t->w0[j], cr_sub(q.at, t->p0[j]))));
        least = cr_min(least, cr_dot(m->normal, v));
    }
    return least < INFINITY ? least : meeting(t, e).x;
}

// Sets up the points of contact e for frame k.
static void set_points(cr_relaxation* s, const cr_batch* t, int32_t e, int32_t k, const float* impulses,
                       const softness* soft) {
    int32_t H1 = t->frames + 1, i = t->contact_i[e], j = t->contact_j[e];
    point* points = s->points + (size_t)e * CR_MANIFOLD;
    cr_vec3 pi = s->paths.position[i * H1 + k], pj = j < 0 ? cr_v3(0, 0, 0) : s->paths.position[j * H1 + k];
    cr_quat qi = s->paths.orientation[i * H1 + k], qj = j < 0 ? cr_q(0, 0, 0, 1) : s->paths.orientation[j * H1 + k];
    for (int32_t p = 0; p < t->manifold_count[e]; p++) {
        const cr_manifold_point* m = &t->manifold[(size_t)e * CR_MANIFOLD + (size_t)p];
        point* q = &points[p];
        cr_vec3 n = m->normal;
        if (k == s->from[e]) {
            cr_vec3 other = fabsf(n.x) < 0.6f ? cr_v3(1, 0, 0) : cr_v3(0, 1, 0);
            q->n.direction = n;
            q->t[0].direction = cr_normalize_or(cr_cross(n, other), cr_v3(0, 0, 1));
            q->t[1].direction = cr_cross(n, q->t[0].direction);
        }
        place(s, t, e, k, m, q);
        cr_vec3 arm_i = cr_sub(q->at, pi), arm_j = cr_sub(q->at, pj);
        set_row(t, i, j, qi, qj, n, arm_i, arm_j, &q->n);
        set_row(t, i, j, qi, qj, q->t[0].direction, arm_i, arm_j, &q->t[0]);
        set_row(t, i, j, qi, qj, q->t[1].direction, arm_i, arm_j, &q->t[1]);
        // Apart: close the gap within the frame, no more. Inside: leave as the spring says.
        float leave = q->gap < 0 ? cr_min(-q->gap * soft->rate, CR_RELAX_PUSH) : -q->gap / t->frame_time;
        q->target_velocity = leave + cr_dot(n, q->ground);
    }
    if (k > s->from[e]) return;
    if (s->resting[e])
        initial_impulses(s, t, e, impulses, points);
    else
        for (int32_t p = 0; p < t->manifold_count[e]; p++) memset(points[p].warm_start, 0, sizeof points[p].warm_start);
}

static void relax(const cr_batch* t, int32_t e, const pair* b, float impulse_scale, point* points) {
    float friction = t->contact_friction[e];
    for (int32_t p = 0; p < t->manifold_count[e]; p++) {
        point* q = &points[p];
        float before = q->n.impulse,
              wanted = impulse_scale * (before + q->n.mass * (q->target_velocity - along(&q->n, b)));
        q->n.impulse = cr_max(wanted, 0);
        if (q->n.impulse != before) apply(&q->n, b, q->n.impulse - before);
        float most = friction * q->n.impulse;
        if (most == 0 && q->t[0].impulse == 0 && q->t[1].impulse == 0) continue;
        float u = q->t[0].impulse - q->t[0].mass * (along(&q->t[0], b) - cr_dot(q->ground, q->t[0].direction));
        float v = q->t[1].impulse - q->t[1].mass * (along(&q->t[1], b) - cr_dot(q->ground, q->t[1].direction));
        float length = sqrtf(u * u + v * v);
        if (length > most) u *= most / length, v *= most / length;
        apply(&q->t[0], b, u - q->t[0].impulse);
        apply(&q->t[1], b, v - q->t[1].impulse);
        q->t[0].impulse = u, q->t[1].impulse = v;
    }
}

// The points' impulses as one impulse and angular impulse about the contact's reference point.
static void store(cr_relaxation* s, const cr_batch* t, int32_t e, int32_t k) {
    int32_t H = t->frames;
    cr_vec3 f = cr_v3(0, 0, 0), c = f;
    cr_vec3 reference = cr_add(s->paths.position[t->contact_i[e] * (H + 1) + k], s->paths.arm_i[e * H + k]);
    point* points = s->points + (size_t)e * CR_MANIFOLD;
    for (int32_t p = 0; p < t->manifold_count[e]; p++) {
        point* q = &points[p];
        q->warm_start[0] = q->n.impulse, q->warm_start[1] = q->t[0].impulse, q->warm_start[2] = q->t[1].impulse;
        cr_vec3 impulse = impulse_of(q, q->warm_start);
        s->accumulated[((size_t)e * (size_t)H + (size_t)k) * CR_MANIFOLD + (size_t)p] = impulse;
        f = cr_add(f, impulse);
        c = cr_add(c, cr_cross(cr_sub(q->at, reference), impulse));
    }
    float m = t->reduced_mass[e], ms = m * t->contact_size[e];
    f = cr_scale(cr_to_axes(&t->contact_axes[e], f), 1 / m), c = cr_scale(cr_to_axes(&t->contact_axes[e], c), 1 / ms);
    float* z = s->impulses + ((int64_t)e * H + k) * 6;
    z[0] += f.x, z[1] += f.y, z[2] += f.z, z[3] += c.x, z[4] += c.y, z[5] += c.z;
}

// A ball that meets fixed or driven ground and nothing else: the law itself has the answer.
static bool ball_on_ground(const cr_relaxation* s, const cr_batch* t, int32_t e) {
    const cr_manifold_point* m = &t->manifold[(size_t)e * CR_MANIFOLD];
    return t->contact_j[e] < 0 && s->degree[t->contact_i[e]] == 1 && t->manifold_count[e] == 1 && m->radius_i > 0 &&
           cr_dot(m->at_i, m->at_i) < 1e-6f * m->radius_i * m->radius_i;
}

// The network's impulses of a contact that meets with `speed` m/s. An impact of two bodies is at most twice the reduced
// mass times the speed; others that push along may double that. What is beyond is no answer, and is cut to it.
static void take_within_reason(int32_t H, float speed, const float* impulses, float* out) {
    float sum = 0, most = CR_RELAX_REASON * speed + 0.5f;
    for (int32_t k = 0; k < H; k++) {
        const float* z = impulses + 6 * k;
        float f = sqrtf(z[0] * z[0] + z[1] * z[1] + z[2] * z[2]), c = sqrtf(z[3] * z[3] + z[4] * z[4] + z[5] * z[5]);
        sum += cr_max(f, c);
    }
    float share = sum > most ? most / sum : 1;
    for (int32_t k = 0; k < 6 * H; k++) out[k] = share * impulses[k];
}

static void run_window(cr_relaxation* s, const cr_batch* t, int32_t body0, int32_t body1, int32_t first, int32_t last,
                       const float* impulses, int32_t iterations) {
    int32_t H = t->frames, H1 = H + 1;
    float dt = t->frame_time;
    softness in = soften(dt), *soft = &in;
    cr_paths* paths = &s->paths;
    for (int32_t b = body0; b < body1; b++)
        paths->position[b * H1] = t->p0[b], paths->orientation[b * H1] = t->q0[b], paths->velocity[b * H1] = t->v0[b],
                            paths->angular_velocity[b * H1] = t->w0[b];
    for (int32_t b = body0; b < body1; b++) s->degree[b] = s->bearing_count[b] = 0;
    for (int32_t e = first; e < last; e++) {
        int32_t i = t->contact_i[e], j = t->contact_j[e];
        s->resting[e] = t->manifold_count[e] && approach(s, t, e) > -CR_RELAX_BOUNCE;
        bool load_bearing = s->resting[e] && t->contact_distance[(size_t)e * (size_t)H1] < CLOSED;
        s->degree[i]++, s->bearing_count[i] += load_bearing;
        if (j >= 0) s->degree[j]++, s->bearing_count[j] += load_bearing;
    }
    for (int32_t e = first; e < last; e++) { // (what is added to `resting` here is not counted in `borne_by`)
        int32_t k = t->contact_frame[e], i = t->contact_i[e], j = t->contact_j[e];
        bool supported = s->bearing_count[i] > 0 || (j >= 0 && s->bearing_count[j] > 0);
        if (!s->resting[e] && t->manifold_count[e] && supported)
            s->resting[e] = -approach(s, t, e) * t->contact_restitution[e] < CR_RELAX_DULL;
        s->from[e] = !t->manifold_count[e]                                                  ? H
                     : s->resting[e] || t->contact_distance[e * H1] < -CR_RELAX_PENETRATION ? 0
                                                                                            : k + 1;
        float* own = s->impulses + (int64_t)e * H * 6;
        if (s->resting[e])
            memset(own, 0, sizeof(float) * 6 * (size_t)H);
        else if (ball_on_ground(s, t, e))
            cr_guess_impulses(t, e, CR_GUESS_IMPACT, own);
        else
            take_within_reason(H, cr_length(meeting(t, e)), impulses + (int64_t)e * H * 6, own);
    }
    for (int32_t k = 0; k < H; k++) {
        for (int32_t b = body0; b < body1; b++) {
            int32_t at = b * H1 + k;
            paths->velocity[at + 1] = cr_madd(paths->velocity[at], dt, t->gravity[b]);
            paths->angular_velocity[at + 1] =
                cr_add(paths->angular_velocity[at],
                       cr_gyroscopic(paths->orientation[at], t->inertia[b], paths->angular_velocity[at], dt));
        }
        for (int32_t e = first; e < last; e++) {
            cr_set_arms(t, e, k, paths);
            int32_t i = t->contact_i[e], j = t->contact_j[e];
            pair b = pair_of(s, t, e, k + 1);
            if (k >= s->from[e]) {
                set_points(s, t, e, k, impulses, soft);
                point* points = s->points + (size_t)e * CR_MANIFOLD;
                for (int32_t p = 0; p < t->manifold_count[e]; p++) {
                    point* q = &points[p];
                    apply(&q->n, &b, q->n.impulse = q->warm_start[0]);
                    apply(&q->t[0], &b, q->t[0].impulse = q->warm_start[1]);
                    apply(&q->t[1], &b, q->t[1].impulse = q->warm_start[2]);
                }
            }
            if (!s->resting[e]) {
                cr_vec3 f, c;
                cr_contact_impulse(t, e, s->impulses + ((int64_t)e * H + k) * 6, &f, &c);
                *b.vi = cr_madd(*b.vi, b.mi, f);
                *b.wi = cr_add(*b.wi, cr_apply_inverse_inertia(paths->orientation[i * H1 + k], t->inverse_inertia[i],
                                                               cr_add(cr_cross(paths->arm_i[e * H + k], f), c)));
                if (j < 0) continue;
                *b.vj = cr_madd(*b.vj, -b.mj, f);
                *b.wj = cr_sub(*b.wj, cr_apply_inverse_inertia(paths->orientation[j * H1 + k], t->inverse_inertia[j],
                                                               cr_add(cr_cross(paths->arm_j[e * H + k], f), c)));
            }
        }
        for (int32_t n = 0; n < iterations; n++)
            for (int32_t m = first; m < last; m++) {
                int32_t e = n % 2 ? last - 1 - (m - first) : m;
                if (k < s->from[e]) continue;
                pair b = pair_of(s, t, e, k + 1);
                relax(t, e, &b, soft->impulse_scale, s->points + (size_t)e * CR_MANIFOLD);
            }
        for (int32_t e = first; e < last; e++)
            if (k >= s->from[e]) store(s, t, e, k);
        for (int32_t b = body0; b < body1; b++) {
            int32_t at = b * H1 + k;
            paths->position[at + 1] = cr_madd(paths->position[at], dt, paths->velocity[at + 1]);
            paths->orientation[at + 1] = cr_qnormalize(
                cr_qmul(cr_quat_exp(cr_scale(paths->angular_velocity[at + 1], dt)), paths->orientation[at]));
        }
    }
}

cr_status cr_relaxation_run(cr_relaxation* s, const cr_batch* t, const float* impulses, int32_t iterations,
                            int32_t threads, cr_error* error) {
    int32_t windows = t->contact_count ? t->contact_environment[t->contact_count - 1] + 1 : 0;
    cr_status status = reserve(s, t, windows, error);
    if (status) return status;
    for (int32_t w = 0, e = 0, b = 0; w <= windows; w++) {
        while (e < t->contact_count && t->contact_environment[e] < w) e++;
        while (b < t->body_count && t->body_environment[b] < w) b++;
        s->first[w] = e, s->first_body[w] = b;
    }
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads) if (threads > 1)
    for (int32_t w = 0; w < windows; w++)
        run_window(s, t, s->first_body[w], s->first_body[w + 1], s->first[w], s->first[w + 1], impulses, iterations);
    return CR_OK;
}
