// features.c: from what the solver found to a batch.
//
// Every pass runs over windows, contacts or bodies in parallel, in a fixed order, so that the result does not depend on
// the number of threads.
#include "model/contact/features.h"

#include <stdlib.h>
#include <string.h>

#include "model/contact/decode.h"
#include "world/parallel.h"

// Every array of cr_batch: field, type, items per body or contact.
// clang-format off
#define BODY_ARRAYS(X)                                                                                                 \
    X(body_environment, int32_t, 1) X(body_index, int32_t, 1) X(body_island, int32_t, 1) X(gravity, cr_vec3, 1)             \
    X(inverse_mass, float, 1) X(inverse_inertia, cr_vec3, 1) X(inertia, cr_vec3, 1) X(body_size, float, 1)             \
    X(body_features, float, CR_BODY_FEATURES) X(path_position, cr_vec3, frames + 1)                                    \
    X(path_orientation, cr_quat, frames + 1) X(path_velocity, cr_vec3, frames + 1) X(path_angular_velocity, cr_vec3, frames + 1)   \
    X(rest_position, cr_vec3, frames) X(rest_velocity, cr_vec3, frames) X(rest_angular_velocity, cr_vec3, frames)                  \
    X(rest_turn, cr_vec3, frames)
#define CONTACT_ARRAYS(X)                                                                                              \
    X(contact_i, int32_t, 1) X(contact_j, int32_t, 1) X(contact_environment, int32_t, 1) X(contact_body_b, int32_t, 1)         \
    X(contact_frame, int32_t, 1) X(contact_axes, cr_mat3, 1) X(contact_parity, float, 1) X(reduced_mass, float, 1)     \
    X(contact_size, float, 1) X(contact_lever, float, 1) X(contact_scale, float, 2) X(ground_velocity, cr_vec3, 1)        \
    X(ground_angular_velocity, cr_vec3, 1) X(arm_i, cr_vec3, frames) X(arm_j, cr_vec3, frames) X(contact_left, float, frames)         \
    X(contact_gap, float, frames + 1) X(contact_guess, float, 6 * frames) X(contact_features, float, width)
// clang-format on

typedef struct scratch {
    int32_t *first_body, *first_contact; // (T+1) of each window
    int32_t window_capacity;
    int32_t* token; // of all bodies of all windows; -1: none
    int32_t all_capacity;
    int32_t* degree;       // (B) contacts
    cr_body_impulse* sums; // (B, H)
    int32_t degree_capacity, sum_capacity;
} scratch;

// ---------------------------------------------------------------- memory

static void* allocate(size_t count, size_t size) {
    size_t bytes = (count * size + 63) / 64 * 64;
    return aligned_alloc(64, bytes ? bytes : 64);
}

static int32_t grown(int32_t capacity, int32_t count) {
    int32_t half = capacity > INT32_MAX / 3 * 2 ? INT32_MAX : capacity + capacity / 2;
    int32_t want = half > count ? half : count;
    return want > INT32_MAX - 63 ? INT32_MAX : (want + 63) / 64 * 64; // the room that ops.h promises to backends
}

// Makes an array anew; what it held is lost.
static bool remake(void* pointer, size_t count, size_t size) {
    void** array = pointer;
    free(*array);
    *array = allocate(count, size);
    return *array != NULL;
}

static bool need_bodies(cr_batch* b, int32_t count) {
    if (count <= b->body_capacity) return true;
    size_t n = (size_t)grown(b->body_capacity, count), frames = (size_t)b->frames;
    bool good = true;
    b->body_capacity = 0;
#define MAKE(field, type, columns) good = remake(&b->field, n * (size_t)(columns), sizeof(type)) && good;
    BODY_ARRAYS(MAKE)
    if (good) b->body_capacity = (int32_t)n;
    return good;
}

static bool need_contacts(cr_batch* b, int32_t count) {
    if (count <= b->contact_capacity) return true;
    size_t n = (size_t)grown(b->contact_capacity, count), frames = (size_t)b->frames;
    size_t width = (size_t)cr_contact_feature_count(b->frames);
    bool good = true;
    b->contact_capacity = 0;
    CONTACT_ARRAYS(MAKE)
#undef MAKE
    if (good) b->contact_capacity = (int32_t)n;
    return good;
}

static bool need_scratch(scratch* s, int32_t windows, int32_t bodies) {
    bool good = true;
    if (windows + 1 > s->window_capacity) {
        int32_t n = grown(s->window_capacity, windows + 1);
        good = remake(&s->first_body, (size_t)n, sizeof *s->first_body) && good;
        good = remake(&s->first_contact, (size_t)n, sizeof *s->first_contact) && good;
        s->window_capacity = good ? n : 0;
    }
    if (good && bodies > s->all_capacity) {
        int32_t n = grown(s->all_capacity, bodies);
        good = remake(&s->token, (size_t)n, sizeof *s->token);
        s->all_capacity = good ? n : 0;
    }
    return good;
}

static bool need_tokens(scratch* s, int32_t tokens, int32_t frames) {
    if (tokens <= s->degree_capacity) return true;
    int32_t n = grown(s->degree_capacity, tokens);
    bool good = remake(&s->degree, (size_t)n, sizeof *s->degree);
    good = remake(&s->sums, (size_t)n * (size_t)frames, sizeof *s->sums) && good;
    s->degree_capacity = good ? n : 0;
    return good;
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
    free(s->first_body);
    free(s->first_contact);
    free(s->token);
    free(s->degree);
    free(s->sums);
    free(s);
#define RELEASE(field, type, columns) free(b->field);
    BODY_ARRAYS(RELEASE)
    CONTACT_ARRAYS(RELEASE)
#undef RELEASE
    free(b);
}

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

// ---------------------------------------------------------------- numbers

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

// Speeds: asinh(s / .05) / 3.
static float log_speed(float s) { return asinhf(s / 0.05f) / 3; }

enum { FIXED_FEATURES = 6 + 3 + 6 + 6 + 6 + 4 + 7 + 2 + 9 + 12 + 10 + 2, FRAME_FEATURES = 3 };

int32_t cr_contact_feature_count(int32_t frames) {
    return (FIXED_FEATURES + FRAME_FEATURES * frames + 2 + 15) / 16 * 16;
}

// ---------------------------------------------------------------- bodies

enum { SHAPE_KINDS = 4, FAR_KINDS = 6 };

static int32_t shape_kind(const cr_world* world, const cr_body* b) {
    switch (world->shapes[b->shape].type) {
    case CR_SHAPE_SPHERE:
    case CR_SHAPE_CAPSULE:
        return 0;
    case CR_SHAPE_BOX:
        return 1;
    case CR_SHAPE_CYLINDER:
    case CR_SHAPE_CONE:
        return 2;
    case CR_SHAPE_PLANE:
        return 4;
    case CR_SHAPE_MESH:
    case CR_SHAPE_HEIGHT_FIELD:
        return 5;
    default:
        return 3;
    }
}

static void sort3(float* x) {
    for (int k = 0; k < 3; k++) {
        int at = k % 2;
        if (x[at] <= x[at + 1]) continue;
        float swap = x[at];
        x[at] = x[at + 1];
        x[at + 1] = swap;
    }
}

static void write_body(cr_batch* b, int32_t token, const cr_world* world, int32_t degree) {
    const cr_body* data = &world->bodies[b->body_index[token]];
    const cr_shape* shape = &world->shapes[data->shape];
    float size = data->radius, unit = CR_UNIT_SPEED * b->frame_time / size;
    b->gravity[token] = cr_scale(world->gravity, data->gravity_factor);
    b->inverse_mass[token] = data->inverse_mass;
    b->inverse_inertia[token] = data->inverse_inertia;
    b->inertia[token] = data->inertia;
    b->body_size[token] = size;
    size_t at = (size_t)token * (size_t)(b->frames + 1);
    float* f = b->body_features + (size_t)token * CR_BODY_FEATURES;
    memset(f, 0, sizeof *f * CR_BODY_FEATURES);
    f[shape_kind(world, data)] = 1;
    float half[3], moments[3] = {data->inertia.x, data->inertia.y, data->inertia.z};
    half[0] = (shape->aabb_max.x - shape->aabb_min.x) * data->scale / 2 / size;
    half[1] = (shape->aabb_max.y - shape->aabb_min.y) * data->scale / 2 / size;
    half[2] = (shape->aabb_max.z - shape->aabb_min.z) * data->scale / 2 / size;
    for (int k = 0; k < 3; k++) moments[k] /= data->mass * size * size;
    sort3(half);
    sort3(moments);
    for (int k = 0; k < 3; k++) {
        f[4 + k] = half[k];
        f[7 + k] = moments[k];
    }
    f[10] = data->friction;
    f[11] = data->restitution;
    f[12] = log_speed(cr_length(b->path_velocity[at]) * unit);
    f[13] = log_speed(cr_length(b->path_angular_velocity[at]) * size * unit);
    f[14] = log_speed(cr_length(b->gravity[token]) * b->frame_time * unit);
    f[15] = logf(1 + (float)degree);
}

// ---------------------------------------------------------------- contacts

// Where a contact's numbers come from: its two bodies, in their order.
typedef struct sides {
    const cr_world* world;
    const cr_body *i, *j;
    int32_t token_i, token_j, far;
    float sign; // -1: i is the solver's b
    cr_pose pose_i, pose_j;
    cr_vec3 angular_i, angular_j, velocity_j;
} sides;

// Of two tokens: is a, as body i, in its place? Decided by what does not change when the scene is turned.
static bool comes_first(const cr_body* a, const cr_body* b, cr_vec3 angular_a, cr_vec3 angular_b, cr_vec3 va,
                        cr_vec3 vb) {
    if (a->mass != b->mass) return a->mass < b->mass;
    if (a->radius != b->radius) return a->radius < b->radius;
    float x = cr_length(angular_a), y = cr_length(angular_b);
    if (fabsf(x - y) > 1e-5f * (x + y)) return x < y;
    return cr_length(va) <= cr_length(vb);
}

static sides sides_of(const cr_batch* b, const cr_window* w, const cr_solved* solved, const int32_t* token,
                      const cr_solved_contact* c) {
    size_t H1 = (size_t)b->frames + 1, at_a = (size_t)c->a * H1 + (size_t)c->frame,
           at_b = (size_t)c->b * H1 + (size_t)c->frame;
    const cr_body *a = &w->world->bodies[c->a], *o = &w->world->bodies[c->b];
    bool swap = is_token(o) && !comes_first(a, o, solved->angular_velocity[at_a], solved->angular_velocity[at_b],
                                            solved->velocity[at_a], solved->velocity[at_b]);
    if (!swap)
        return (sides){w->world,
                       a,
                       o,
                       token[c->a],
                       is_token(o) ? token[c->b] : -1,
                       c->b,
                       1,
                       c->pose_a,
                       c->pose_b,
                       solved->angular_velocity[at_a],
                       solved->angular_velocity[at_b],
                       solved->velocity[at_b]};
    return (sides){w->world,
                   o,
                   a,
                   token[c->b],
                   token[c->a],
                   c->a,
                   -1,
                   c->pose_b,
                   c->pose_a,
                   solved->angular_velocity[at_b],
                   solved->angular_velocity[at_a],
                   solved->velocity[at_a]};
}

static cr_vec3 tangent(cr_vec3 a, cr_vec3 n) { return cr_madd(a, -cr_dot(a, n), n); }

// The axes across the normal: along the slip, else along what there is besides: gravity, the arm, the angular velocity.
// They turn with the scene, and mirrored with it. `known`: 0 where there is nothing, near 1 where there is.
static cr_mat3 axes_of(cr_vec3 n, cr_vec3 v, cr_vec3 gravity, cr_vec3 arm, cr_vec3 rolling, cr_quat q, float* parity,
                       float* known) {
    cr_vec3 slip = tangent(v, n), along = tangent(gravity, n), out = tangent(arm, n);
    cr_vec3 sum = cr_madd(cr_madd(cr_madd(slip, 0.01f, along), 1e-3f, out), 1e-3f, rolling);
    *known = cr_dot(sum, sum) / (cr_dot(sum, sum) + 1e-8f);
    // What is left of speeds along the normal is rounding, and no direction.
    bool clear = cr_length(sum) > 1e-5f * (1e-3f + cr_length(v));
    cr_vec3 t1 = clear ? cr_normalize_or(tangent(sum, n), across(n, q)) : across(n, q);
    cr_vec3 t2 = cr_cross(n, t1);
    *parity = cr_dot(t2, cr_add(cr_add(along, out), cr_add(rolling, slip))) < 0 ? -1 : 1;
    t2 = cr_scale(t2, *parity);
    return (cr_mat3){{{n.x, n.y, n.z}, {t1.x, t1.y, t1.z}, {t2.x, t2.y, t2.z}}};
}

// What the network may add: the change of speed that the guess makes, beyond what rests.
static float scale_of(const cr_batch* b, const cr_solved_contact* c, float reduced_mass) {
    float most = 0, least = INFINITY, approach = cr_max(0, -cr_dot(c->velocity, c->normal));
    for (int32_t k = 0; k < b->frames; k++) {
        float size = cr_length(c->impulse[k]) / reduced_mass;
        most = cr_max(most, size);
        least = cr_min(least, size);
    }
    return most - (1 - b->freedom) * least +
           (c->bears || approach * b->frame_time * (float)b->frames > c->nearest ? approach : 0);
}

static void write_frames(cr_batch* b, int32_t e, const cr_solved* solved, const cr_solved_contact* c, const sides* s) {
    int32_t H = b->frames;
    size_t row = (size_t)e * (size_t)H;
    const cr_mat3* axes = &b->contact_axes[e];
    float m = b->reduced_mass[e], ms = m * b->contact_lever[e] * b->contact_parity[e];
    int32_t index_i = s->sign > 0 ? c->a : c->b, index_j = s->sign > 0 ? c->b : c->a;
    for (int32_t k = 0; k < H; k++) {
        size_t at = row + (size_t)k;
        cr_vec3 pi = solved->position[(size_t)index_i * (size_t)(H + 1) + (size_t)k];
        cr_vec3 pj = solved->position[(size_t)index_j * (size_t)(H + 1) + (size_t)k];
        b->arm_i[at] = cr_sub(c->at[k], pi);
        b->arm_j[at] = s->token_j < 0 ? cr_v3(0, 0, 0) : cr_sub(c->at[k], pj);
        b->contact_left[at] = c->left[k];
        cr_vec3 f = cr_scale(cr_mul(*axes, c->impulse[k]), s->sign / m);
        cr_vec3 t = cr_scale(cr_mul(*axes, c->couple[k]), s->sign / ms);
        float* z = b->contact_guess + at * 6;
        z[0] = f.x;
        z[1] = f.y;
        z[2] = f.z;
        z[3] = t.x;
        z[4] = t.y;
        z[5] = t.z;
    }
    memcpy(b->contact_gap + (size_t)e * (size_t)(H + 1), c->gap, (size_t)(H + 1) * sizeof(float));
}

static void write_contact(cr_batch* b, int32_t e, const cr_window* w, const cr_solved* solved, const int32_t* token,
                          const cr_solved_contact* c) {
    int32_t H = b->frames;
    sides s = sides_of(b, w, solved, token, c);
    bool lone = s.token_j < 0;
    float mass_j = lone ? 0 : s.j->inverse_mass, m = 1 / (s.i->inverse_mass + mass_j);
    float size = lone ? s.i->radius : cr_min(s.i->radius, s.j->radius), unit = CR_UNIT_SPEED * b->frame_time / size;
    cr_vec3 n = cr_scale(c->normal, s.sign), v = cr_scale(c->velocity, s.sign * unit);
    cr_vec3 ri = cr_sub(c->point, s.pose_i.position), rj = cr_sub(c->point, s.pose_j.position);
    cr_vec3 gravity = cr_scale(w->world->gravity, s.i->gravity_factor * b->frame_time * unit);
    cr_vec3 rolling = cr_scale(cr_cross(s.angular_i, n), s.i->radius * unit);
    b->contact_i[e] = s.token_i;
    b->contact_j[e] = s.token_j;
    b->contact_body_b[e] = s.far;
    b->contact_frame[e] = c->frame;
    float known; // is there a direction across the normal?
    b->contact_axes[e] =
        axes_of(n, v, gravity, cr_scale(ri, 1 / size), rolling, s.pose_i.orientation, &b->contact_parity[e], &known);
    b->reduced_mass[e] = m;
    b->contact_size[e] = size;
    b->contact_lever[e] = cr_max(c->lever, 0.02f * size);
    b->contact_scale[2 * e] = scale_of(b, c, m);
    b->contact_scale[2 * e + 1] = known * b->contact_scale[2 * e];
    b->ground_velocity[e] = lone ? cr_add(s.velocity_j, cr_cross(s.angular_j, rj)) : cr_v3(0, 0, 0);
    b->ground_angular_velocity[e] = lone ? s.angular_j : cr_v3(0, 0, 0);
    write_frames(b, e, solved, c, &s);

    const cr_mat3* axes = &b->contact_axes[e];
    float parity = b->contact_parity[e];
    float *start = b->contact_features + (size_t)e * (size_t)cr_contact_feature_count(H), *f = start;
    cr_vec3 u = cr_mul(*axes, v);
    f = put3(f, bounded3(cr_scale(u, 1.0f / 3), 10));
    f = put3(f, asinh3(u, 0.05f));
    for (int32_t k = 0; k <= H; k++) *f++ = tanhf(c->gap[k] * 20 / size);
    for (int32_t k = 0; k <= H; k++) *f++ = tanhf(c->gap[k] * 4 / size);
    for (int32_t k = 0; k < H; k++) *f++ = k == c->frame;
    int32_t bearing = 0;
    for (int32_t k = 0; k < H; k++) bearing += cr_dot(c->impulse[k], c->impulse[k]) > 0;
    f = put(f, c->fraction);
    f = put(f, c->bears);
    f = put(f, (float)bearing / (float)H);
    cr_vec3 li = cr_mul(*axes, ri), lj = lone ? cr_v3(0, 0, 0) : cr_mul(*axes, rj);
    f = put3(f, bounded3(cr_scale(li, 1 / size), 4));
    f = put3(f, bounded3(cr_scale(lj, 1 / size), 4));
    cr_mat3 zero = {{{0}}}, mobility = {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}; // K times the reduced mass
    cr_mat3 ii = inverse_inertia_in(axes, s.pose_i.orientation, s.i->inverse_inertia);
    cr_mat3 ij = lone ? zero : inverse_inertia_in(axes, s.pose_j.orientation, s.j->inverse_inertia);
    add_angular_mobility(&mobility, &ii, li, m);
    if (!lone) add_angular_mobility(&mobility, &ij, lj, m);
    f = put_symmetric(f, &mobility, 1.0f / 3, 8);
    for (int a = 0; a < 3; a++) mobility.m[a][a] += 1e-3f;
    cr_mat3 stiff = symmetric_inverse(&mobility);
    f = put_symmetric(f, &stiff, 1, 8);
    f = put(f, s.i->inverse_mass * m);
    f = put(f, c->friction);
    f = put(f, c->restitution);
    f = put(f, lone);
    // Second moments of the points, in the axes.
    const float* p = c->moments;
    cr_mat3 moments = {{{p[0], p[3], p[4]}, {p[3], p[1], p[5]}, {p[4], p[5], p[2]}}}, turned;
    for (int a = 0; a < 3; a++) {
        cr_vec3 x = cr_v3(axes->m[a][0], axes->m[a][1], axes->m[a][2]);
        cr_vec3 y = cr_mul(*axes, cr_mul(moments, x));
        turned.m[0][a] = y.x;
        turned.m[1][a] = y.y;
        turned.m[2][a] = y.z;
    }
    f = put_symmetric(f, &turned, 4 / (size * size), 4);
    f = put(f, b->contact_lever[e] / size);
    f = put(f, log_speed(b->contact_scale[2 * e] * unit));
    f = put(f, log_speed(-u.x));
    f = put3(f, bounded3(cr_scale(cr_mul(*axes, s.angular_i), parity * s.i->radius * unit / 3), 10));
    f = put3(f, bounded3(cr_scale(cr_mul(*axes, s.angular_j),
                                  lone ? parity * size * unit / 3 : parity * s.j->radius * unit / 3),
                         10));
    f = put3(f, bounded3(cr_scale(cr_mul(*axes, gravity), 3), 10));
    f = put_symmetric(f, &ii, m * size * size * 0.25f, 8);
    f = put_symmetric(f, &ij, m * size * size * 0.25f, 8);
    for (int32_t k = 0; k < SHAPE_KINDS; k++) *f++ = k == shape_kind(s.world, s.i);
    for (int32_t k = 0; k < FAR_KINDS; k++) *f++ = k == shape_kind(s.world, s.j);
    f = put(f, bounded(logf(s.i->radius / size), 4));
    f = put(f, lone ? 0 : bounded(logf(s.j->radius / size), 4));
    while (f < start + cr_contact_feature_count(H)) *f++ = 0;
}

// ---------------------------------------------------------------- what decoding leaves

// Decodes the guess from every frame of its path to the next, and keeps what is missing there.
static void write_rest(cr_batch* b, int32_t token, const cr_body_impulse* sums) {
    int32_t H = b->frames, H1 = H + 1;
    cr_vec3 p[2], v[2], w[2];
    cr_quat q[2];
    cr_vec3 none = cr_v3(0, 0, 0);
    cr_batch one = *b;
    for (int32_t k = 0; k < H; k++) {
        size_t at = (size_t)token * (size_t)H1 + (size_t)k, rest = (size_t)token * (size_t)H + (size_t)k;
        b->rest_position[rest] = b->rest_velocity[rest] = b->rest_angular_velocity[rest] = b->rest_turn[rest] = none;
        p[0] = b->path_position[at];
        q[0] = b->path_orientation[at];
        v[0] = b->path_velocity[at];
        w[0] = b->path_angular_velocity[at];
        // One body of one frame, as the decoder sees it.
        one.frames = 1;
        one.gravity = b->gravity + token;
        one.inverse_mass = b->inverse_mass + token;
        one.inverse_inertia = b->inverse_inertia + token;
        one.inertia = b->inertia + token;
        one.rest_position = b->rest_position + rest;
        one.rest_velocity = b->rest_velocity + rest;
        one.rest_angular_velocity = b->rest_angular_velocity + rest;
        one.rest_turn = b->rest_turn + rest;
        cr_paths path = {.position = p, .orientation = q, .velocity = v, .angular_velocity = w};
        cr_body_frame(&one, 0, 0, &sums[rest], &path);
        b->rest_position[rest] = cr_sub(b->path_position[at + 1], p[1]);
        b->rest_velocity[rest] = cr_sub(b->path_velocity[at + 1], v[1]);
        b->rest_angular_velocity[rest] = cr_sub(b->path_angular_velocity[at + 1], w[1]);
        // The decoder turns by both together: exp(rest + turn) = what is missing times exp(turn).
        cr_vec3 turn = cr_apply_inverse_inertia(q[0], b->inverse_inertia[token], sums[rest].angular_left);
        turn = cr_scale(turn, b->frame_time);
        cr_quat missing = cr_qmul(b->path_orientation[at + 1], cr_conjugate(q[1]));
        b->rest_turn[rest] = cr_sub(cr_quat_log(cr_qmul(missing, cr_quat_exp(turn))), turn);
    }
}

// The impulses of the guess on every body in every frame, summed in the order of contacts.
static void sum_impulses(cr_batch* b, scratch* s) {
    int32_t H = b->frames;
    if (b->body_count) memset(s->sums, 0, sizeof *s->sums * (size_t)b->body_count * (size_t)H);
    for (int32_t e = 0; e < b->contact_count; e++)
        for (int32_t side = 0; side < 2; side++) {
            int32_t body = side ? b->contact_j[e] : b->contact_i[e];
            if (body < 0) continue;
            for (int32_t k = 0; k < H; k++) {
                cr_vec3 arm = side ? b->arm_j[e * H + k] : b->arm_i[e * H + k];
                cr_add_impulse(b, 2 * e + side, k, b->contact_guess, arm,
                               &s->sums[(size_t)body * (size_t)H + (size_t)k]);
            }
        }
}

// ---------------------------------------------------------------- the batch

static cr_status check_windows(const cr_window* windows, int32_t count, int64_t* bodies, cr_error* error) {
    *bodies = 0;
    if (count < 0) return cr_fail(error, CR_ERROR_ARGUMENT, "batch: expected 0 or more windows, found %d", (int)count);
    for (int32_t k = 0; k < count; k++) {
        const cr_window* w = &windows[k];
        if (!w->world || !w->state)
            return cr_fail(error, CR_ERROR_ARGUMENT, "window %d: expected a world and a state, found none", (int)k);
        if (w->world->body_count != w->state->count)
            return cr_fail(error, CR_ERROR_ARGUMENT, "window %d: expected a state of %d bodies, found %d", (int)k,
                           (int)w->world->body_count, (int)w->state->count);
        *bodies += w->world->body_count;
    }
    if (*bodies > INT32_MAX / 2)
        return cr_fail(error, CR_ERROR_ARGUMENT, "batch: expected at most %d bodies, found %lld", (int)INT32_MAX / 2,
                       (long long)*bodies);
    return CR_OK;
}

// Gives the bodies with contacts their tokens, in the order of windows.
static void number_tokens(const cr_solver* solver, const cr_window* windows, int32_t count, scratch* s, int32_t* tokens,
                          int32_t* contacts) {
    *tokens = *contacts = 0;
    s->first_body[0] = 0;
    for (int32_t w = 0; w < count; w++) {
        const cr_solved* solved = cr_solver_result(solver, w);
        int32_t first = s->first_body[w], n = windows[w].world->body_count;
        s->first_body[w + 1] = first + n;
        s->first_contact[w] = *contacts;
        for (int32_t i = 0; i < n; i++) s->token[first + i] = -1;
        for (int32_t e = 0; e < solved->contact_count; e++) {
            const cr_solved_contact* c = &solved->contacts[e];
            s->token[first + c->a] = 0;
            if (is_token(&windows[w].world->bodies[c->b])) s->token[first + c->b] = 0;
        }
        for (int32_t i = 0; i < n; i++)
            if (s->token[first + i] == 0) s->token[first + i] = (*tokens)++;
        *contacts += solved->contact_count;
    }
}

cr_status cr_batch_join(cr_batch* to, const cr_batch* const* parts, int32_t count, cr_error* error) {
    int64_t bodies = 0, contacts = 0;
    for (int32_t k = 0; k < count; k++) {
        bodies += parts[k]->body_count;
        contacts += parts[k]->contact_count;
    }
    to->body_count = to->contact_count = 0;
    if (bodies > INT32_MAX / 2 || contacts > INT32_MAX / 2 || !need_bodies(to, (int32_t)bodies) ||
        !need_contacts(to, (int32_t)contacts))
        return cr_fail(error, CR_ERROR_MEMORY, "batch: no memory for %lld bodies and %lld contacts", (long long)bodies,
                       (long long)contacts);
    size_t frames = (size_t)to->frames, width = (size_t)cr_contact_feature_count(to->frames);
    for (int32_t k = 0; k < count; k++) {
        const cr_batch* b = parts[k];
        size_t body = (size_t)to->body_count, contact = (size_t)to->contact_count;
        size_t n = (size_t)b->body_count, at = body;
#define APPEND(field, type, columns)                                                                                   \
    if (n) memcpy(to->field + at * (size_t)(columns), b->field, n * (size_t)(columns) * sizeof(type));
        BODY_ARRAYS(APPEND)
        n = (size_t)b->contact_count;
        at = contact;
        CONTACT_ARRAYS(APPEND)
#undef APPEND
        for (int32_t i = 0; i < b->body_count; i++) {
            to->body_environment[body + (size_t)i] = k;
            to->body_island[body + (size_t)i] += (int32_t)body;
        }
        for (int32_t e = 0; e < b->contact_count; e++) {
            to->contact_environment[contact + (size_t)e] = k;
            to->contact_i[contact + (size_t)e] += (int32_t)body;
            if (b->contact_j[e] >= 0) to->contact_j[contact + (size_t)e] += (int32_t)body;
        }
        to->freedom = b->freedom;
        to->body_count += b->body_count;
        to->contact_count += b->contact_count;
    }
    return CR_OK;
}

// What a batch is built of.
typedef struct building {
    cr_batch* b;
    scratch* s;
    const cr_solver* solver;
    const cr_window* windows;
} building;

// The bodies and contacts of one window.
static void write_window(void* context, int32_t w) {
    const building* all = context;
    cr_batch* b = all->b;
    scratch* s = all->s;
    const cr_window* window = &all->windows[w];
    const cr_solved* solved = cr_solver_result(all->solver, w);
    const int32_t* token = s->token + s->first_body[w];
    size_t n = (size_t)b->frames + 1;
    for (int32_t i = 0; i < window->world->body_count; i++) {
        if (token[i] < 0) continue;
        size_t to = (size_t)token[i] * n, from = (size_t)i * n;
        b->body_environment[token[i]] = w;
        b->body_index[token[i]] = i;
        b->body_island[token[i]] = token[solved->island[i]];
        memcpy(b->path_position + to, solved->position + from, n * sizeof(cr_vec3));
        memcpy(b->path_orientation + to, solved->orientation + from, n * sizeof(cr_quat));
        memcpy(b->path_velocity + to, solved->velocity + from, n * sizeof(cr_vec3));
        memcpy(b->path_angular_velocity + to, solved->angular_velocity + from, n * sizeof(cr_vec3));
    }
    for (int32_t e = 0; e < solved->contact_count; e++) {
        int32_t to = s->first_contact[w] + e;
        b->contact_environment[to] = w;
        write_contact(b, to, window, solved, token, &solved->contacts[e]);
        s->degree[b->contact_i[to]]++;
        if (b->contact_j[to] >= 0) s->degree[b->contact_j[to]]++;
    }
    for (int32_t i = 0; i < window->world->body_count; i++)
        if (token[i] >= 0) write_body(b, token[i], window->world, s->degree[token[i]]);
}

static void write_rest_of(void* context, int32_t k) {
    const building* all = context;
    write_rest(all->b, k, all->s->sums);
}

cr_status cr_batch_build(cr_batch* b, const cr_solver* solver, const cr_window* windows, int32_t count, int32_t threads,
                         cr_error* error) {
    scratch* s = b->scratch;
    b->body_count = b->contact_count = 0;
    int64_t bodies;
    cr_status status = check_windows(windows, count, &bodies, error);
    if (status) return status;
    if (threads < 1) threads = 1;
    if (!need_scratch(s, count, (int32_t)bodies)) goto no_memory;
    int32_t tokens, contacts, H1 = b->frames + 1;
    number_tokens(solver, windows, count, s, &tokens, &contacts);
    if (!need_bodies(b, tokens) || !need_contacts(b, contacts) || !need_tokens(s, tokens, b->frames)) goto no_memory;
    b->freedom = cr_solver_teacher(solver)->freedom;
    b->body_count = tokens;
    b->contact_count = contacts;
    if (tokens) memset(s->degree, 0, sizeof *s->degree * (size_t)tokens);
    building all = {b, s, solver, windows};
    cr_parallel_for(count, threads, 2, write_window, &all);
    sum_impulses(b, s);
    cr_parallel_for(tokens, threads, 64, write_rest_of, &all);
    bool finite = all_finite(b->contact_features, (size_t)contacts * (size_t)cr_contact_feature_count(b->frames)) &&
                  all_finite(b->body_features, (size_t)tokens * CR_BODY_FEATURES) &&
                  all_finite(b->path_position, 3 * (size_t)tokens * (size_t)H1);
    if (!finite)
        return cr_fail(error, CR_ERROR_NUMERIC,
                       "batch: expected finite features, found positions or velocities too large");
    return CR_OK;
no_memory:
    return cr_fail(error, CR_ERROR_MEMORY, "batch: no memory for %d windows of %lld bodies", (int)count,
                   (long long)bodies);
}
