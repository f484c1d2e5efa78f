// One table of cases drives three things: backends agree with the reference, the reference's gradients agree with
// finite differences, and, with --bench, how long each operation takes on each backend.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "model/contact/staging.h"
#include "model/contact/tensors.h"
#include "world/random.h"

// More rows than any backend sums in one go, and no multiple of anything.
enum {
    BODIES = 437,
    CONTACTS = 653,
    FRAMES = 4,
    WIDTH = 96,
    HEADS = 6,
    INNER = 48,
    LEVELS = 5,
    GROUPS = 9,
    KEYS = 300, // rows that are attended to from others
    CLASSES = 37,
    MAX_INPUTS = 4,
    ROWS = 704,
    NUMBERS = 5003
};

// A crowd with every kind of contact: two bodies, one body, bodies with many and with none.
static int32_t contact_i[CONTACTS], contact_j[CONTACTS], level[ROWS];
static cr_batch batch;
// Groups of attention: sets of their own (first, count), and what they look at in another array (KEYS rows). The last
// one has nothing to look at, and one is longer than any vector. And three numbers of rows for every body.
static int32_t groups[4][GROUPS], picked[ROWS * 3], classes[ROWS];

// The same in the memory of one backend, and what forward keeps for backward.
typedef struct site {
    cr_backend* backend;
    cr_staging* staging;
    const cr_tokens* tokens;
    int32_t *level, *groups[4], *picked, *classes;
    cr_paths paths;
    float *keep, *more, *scratch; // (ROWS, 1024) each
    double* sums;                 // (CR_LOSS_TERMS)
} site;
static site* here;

static float number(cr_random* r) { return (float)cr_random_normal(r); }
static cr_vec3 vector(cr_random* r, float s) { return cr_scale(cr_v3(number(r), number(r), number(r)), s); }
static void* room(size_t bytes) {
    void* at = aligned_alloc(64, (bytes + 63) / 64 * 64);
    assert_non_null(at);
    memset(at, 0, (bytes + 63) / 64 * 64);
    return at;
}

static void make_body(cr_random* r, int32_t b) {
    batch.gravity[b] = cr_v3(0, -9.81f, 0);
    float m = 0.5f + (float)cr_random_unit(r);
    batch.inverse_mass[b] = 1 / m;
    batch.inertia[b] = cr_v3(0.1f * m, 0.2f * m, (b % 2 ? 0.2f : 0.25f) * m);
    batch.inverse_inertia[b] = cr_v3(1 / batch.inertia[b].x, 1 / batch.inertia[b].y, 1 / batch.inertia[b].z);
    batch.body_size[b] = 0.7f;
    cr_vec3 p = vector(r, 1);
    for (int32_t k = 0; k <= FRAMES; k++) {
        int32_t at = b * (FRAMES + 1) + k;
        batch.path_position[at] = cr_add(p, vector(r, 0.01f));
        batch.path_orientation[at] = cr_random_rotation(r);
        batch.path_velocity[at] = vector(r, 1);
        batch.path_angular_velocity[at] = vector(r, 2);
    }
    for (int32_t k = b * FRAMES; k < (b + 1) * FRAMES; k++) {
        batch.rest_position[k] = vector(r, 0.01f);
        batch.rest_velocity[k] = vector(r, 0.1f);
        batch.rest_angular_velocity[k] = vector(r, 0.1f);
        batch.rest_turn[k] = vector(r, 0.02f);
    }
}

static void make_contact(cr_random* r, int32_t e) {
    int32_t i = contact_i[e], j = contact_j[e];
    bool left_handed = e % 4 == 1;
    batch.contact_axes[e] = cr_quat_matrix(cr_random_rotation(r));
    batch.contact_parity[e] = left_handed ? -1 : 1;
    for (int k = 0; k < 3 && left_handed; k++) batch.contact_axes[e].m[2][k] *= -1;
    batch.reduced_mass[e] = 1 / (batch.inverse_mass[i] + (j < 0 ? 0 : batch.inverse_mass[j]));
    batch.contact_size[e] = 0.7f;
    batch.contact_lever[e] = 0.1f + 0.5f * (float)cr_random_unit(r);
    batch.contact_scale[2 * e] = e % 5 == 0 ? 0 : (float)cr_random_range(r, 0.1, 4);
    batch.contact_scale[2 * e + 1] = batch.contact_scale[2 * e] * (float)cr_random_range(r, 0, 1);
    if (j < 0) {
        batch.ground_velocity[e] = vector(r, 1);
        batch.ground_angular_velocity[e] = vector(r, 1);
    }
    for (int32_t k = e * FRAMES; k < (e + 1) * FRAMES; k++) {
        batch.arm_i[k] = vector(r, 0.5f);
        batch.arm_j[k] = j < 0 ? cr_v3(0, 0, 0) : vector(r, 0.5f);
        batch.contact_left[k] = (float)cr_random_unit(r);
    }
    for (int32_t k = 0; k <= FRAMES; k++) batch.contact_gap[e * (FRAMES + 1) + k] = 0.02f * number(r);
    for (int32_t k = 0; k < FRAMES * 6; k++) batch.contact_guess[e * FRAMES * 6 + k] = number(r);
}

static void make_world(void) {
    cr_random r = cr_random_create(11, 0);
    for (int32_t e = 0; e < CONTACTS; e++) {
        contact_i[e] = e < 40 ? 0 : (int32_t)cr_random_below(&r, BODIES - 2);
        contact_j[e] = e % 3 == 2 ? -1 : (contact_i[e] + 1 + (int32_t)cr_random_below(&r, BODIES - 3)) % (BODIES - 2);
    }
    for (int32_t k = 0; k < ROWS; k++) level[k] = (int32_t)cr_random_below(&r, LEVELS);
    for (int32_t k = 0; k < ROWS; k++) classes[k] = (int32_t)cr_random_below(&r, CLASSES + 1) - 1;
    for (int32_t k = 0; k < ROWS * 3; k++) picked[k] = (int32_t)cr_random_below(&r, BODIES + 1) - 1;
    static const int32_t own[GROUPS] = {1, 16, 17, 3, 233, 64, 5, 90, 8},
                         others[GROUPS] = {2, 33, 16, 1, 40, 100, 7, 101, 0};
    for (int32_t k = 0, at = 0, from = 0; k < GROUPS; at += own[k], from += others[k], k++) {
        groups[0][k] = at;
        groups[1][k] = own[k];
        groups[2][k] = from;
        groups[3][k] = others[k];
    }
    size_t B = ROWS, E = ROWS, H = FRAMES;
    batch = (cr_batch){.frames = FRAMES,
                       .frame_time = 1 / 240.f,
                       .body_count = BODIES,
                       .contact_count = CONTACTS,
                       .contact_i = contact_i,
                       .contact_j = contact_j};
    batch.gravity = room(B * 12);
    batch.inverse_mass = room(B * 4);
    batch.inverse_inertia = room(B * 12);
    batch.inertia = room(B * 12);
    batch.body_size = room(B * 4);
    batch.path_position = room(B * (H + 1) * 12);
    batch.path_orientation = room(B * (H + 1) * 16);
    batch.path_velocity = room(B * (H + 1) * 12);
    batch.path_angular_velocity = room(B * (H + 1) * 12);
    batch.rest_position = room(B * H * 12);
    batch.rest_velocity = room(B * H * 12);
    batch.rest_angular_velocity = room(B * H * 12);
    batch.rest_turn = room(B * H * 12);
    batch.contact_axes = room(E * sizeof(cr_mat3));
    batch.contact_parity = room(E * 4);
    batch.reduced_mass = room(E * 4);
    batch.contact_size = room(E * 4);
    batch.contact_lever = room(E * 4);
    batch.contact_scale = room(E * 8);
    batch.ground_velocity = room(E * 12);
    batch.ground_angular_velocity = room(E * 12);
    batch.arm_i = room(E * H * 12);
    batch.arm_j = room(E * H * 12);
    batch.contact_left = room(E * H * 4);
    batch.contact_gap = room(E * (H + 1) * 4);
    batch.contact_guess = room(E * H * 24);
    for (int32_t b = 0; b < BODIES; b++) make_body(&r, b);
    for (int32_t e = 0; e < CONTACTS; e++) make_contact(&r, e);
}

static void* backend_room(cr_backend* b, size_t bytes) {
    void* at = b->allocate(b, bytes, CR_MEMORY_BACKEND);
    assert_non_null(at);
    b->zero(b, at, bytes);
    return at;
}

static void must(cr_status status, const cr_error* error) {
    if (status) fail_msg("%s", error->message);
}

static site make_site(cr_backend* b) {
    site s = {.backend = b};
    cr_error error;
    size_t B = ROWS, E = ROWS, H = FRAMES;
    must(cr_staging_create(&s.staging, b, &error), &error);
    s.level = backend_room(b, sizeof level);
    b->copy(b, s.level, level, sizeof level);
    s.picked = backend_room(b, sizeof picked);
    b->copy(b, s.picked, picked, sizeof picked);
    s.classes = backend_room(b, sizeof classes);
    b->copy(b, s.classes, classes, sizeof classes);
    for (int k = 0; k < 4; k++) {
        s.groups[k] = backend_room(b, sizeof groups[k]);
        b->copy(b, s.groups[k], groups[k], sizeof groups[k]);
    }
    s.paths.position = backend_room(b, B * (H + 1) * 12), s.paths.orientation = backend_room(b, B * (H + 1) * 16);
    s.paths.velocity = backend_room(b, B * (H + 1) * 12), s.paths.angular_velocity = backend_room(b, B * (H + 1) * 12);
    s.paths.arm_i = backend_room(b, E * H * 12), s.paths.arm_j = backend_room(b, E * H * 12);
    s.keep = backend_room(b, sizeof(float) * ROWS * 1024), s.more = backend_room(b, sizeof(float) * ROWS * 1024);
    s.scratch = backend_room(b, sizeof(float) * ROWS * 1024), s.sums = backend_room(b, sizeof(double) * CR_LOSS_TERMS);
    must(b->synchronize(b, &error), &error);
    return s;
}

static void drop_site(site* s) {
    void* arrays[] = {s->level,
                      s->groups[0],
                      s->groups[1],
                      s->groups[2],
                      s->groups[3],
                      s->picked,
                      s->classes,
                      s->paths.position,
                      s->paths.orientation,
                      s->paths.velocity,
                      s->paths.angular_velocity,
                      s->paths.arm_i,
                      s->paths.arm_j,
                      s->keep,
                      s->more,
                      s->scratch,
                      s->sums};
    for (size_t k = 0; k < sizeof arrays / sizeof *arrays; k++)
        s->backend->release(s->backend, arrays[k], CR_MEMORY_BACKEND);
    cr_staging_destroy(s->staging);
}

// ---------------------------------------------------------------- the table

// A case: inputs in[k] of size[k] numbers, one output; backward adds nothing: it fills din[k].
typedef struct op_case {
    const char* name;
    int32_t inputs, size[MAX_INPUTS], out;
    int32_t frames; // of the chunk, where the operation looks at it
    void (*forward)(cr_backend* b, float* const* in, float* out);
    void (*backward)(cr_backend* b, float* const* in, const float* dout, float* const* din);
} op_case;

static void linear_f(cr_backend* b, float* const* in, float* out) {
    b->linear(b, &(cr_linear){CONTACTS, WIDTH, INNER, in[0], in[1], in[2], out, CR_LINEAR_PRECISE});
}
static void linear_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    b->linear_backward(b, &(cr_linear_gradient){CONTACTS, WIDTH, INNER, in[0], in[1], dout, din[0], din[1], din[2],
                                                CR_LINEAR_PRECISE});
}
static void linear_fast_f(cr_backend* b, float* const* in, float* out) {
    b->linear(b, &(cr_linear){CONTACTS, WIDTH, INNER, in[0], in[1], in[2], out, 0});
}
static void linear_fast_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    b->linear_backward(b, &(cr_linear_gradient){CONTACTS, WIDTH, INNER, in[0], in[1], dout, din[0], din[1], din[2], 0});
}
// in[0] + relu2(in[0] in[1]^T + b1) in[2]^T + b2, the biases in in[3]; by its parts where a backend has no such
// operation.
static void perceptron_f(cr_backend* b, float* const* in, float* out) {
    b->copy(b, out, in[0], sizeof(float) * CONTACTS * INNER);
    if (b->perceptron) {
        b->perceptron(b, &(cr_perceptron){CONTACTS, INNER, WIDTH, INNER, in[0], in[1], in[3], in[2], in[3] + WIDTH, out,
                                          CR_LINEAR_ADD});
        return;
    }
    b->linear(b, &(cr_linear){CONTACTS, WIDTH, INNER, in[0], in[1], in[3], here->keep, 0});
    b->relu2(b, CONTACTS * WIDTH, here->keep, here->more);
    b->linear(b, &(cr_linear){CONTACTS, INNER, WIDTH, here->more, in[2], in[3] + WIDTH, out, CR_LINEAR_ADD});
}
static void normalize_f(cr_backend* b, float* const* in, float* out) {
    b->normalize(b, &(cr_normalize){CONTACTS, WIDTH, in[0], here->level, in[1], in[2], WIDTH, out, here->keep});
}
static void normalize_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    b->normalize_backward(b, &(cr_normalize_gradient){CONTACTS, WIDTH, in[0], here->keep, here->level, in[1], WIDTH,
                                                      dout, din[0], din[1], din[2]});
}
static void plain_normalize_f(cr_backend* b, float* const* in, float* out) {
    b->normalize(b, &(cr_normalize){CONTACTS, WIDTH, in[0], NULL, NULL, NULL, 0, out, here->keep});
}
static void plain_normalize_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    b->normalize_backward(
        b, &(cr_normalize_gradient){CONTACTS, WIDTH, in[0], here->keep, NULL, NULL, 0, dout, din[0], NULL, NULL});
}
static void relu2_f(cr_backend* b, float* const* in, float* out) { b->relu2(b, CONTACTS * WIDTH, in[0], out); }
static void relu2_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    b->relu2_backward(b, CONTACTS * WIDTH, in[0], dout, din[0]);
}
static void gather_f(cr_backend* b, float* const* in, float* out) {
    b->gather(b, &here->tokens->adjacency, &(cr_gather){WIDTH, in[0], WIDTH, in[1], in[1] + WIDTH, 2 * WIDTH, out});
}
static void gather_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    (void)in;
    b->copy(b, din[0], dout, sizeof(float) * CONTACTS * WIDTH);
    b->gather_backward(b, &here->tokens->adjacency, WIDTH, dout, din[1], din[1] + WIDTH, 2 * WIDTH);
}
// in[0]: q | k | v, in[1]: bias | value
static void attention_f(cr_backend* b, float* const* in, float* out) {
    b->attention(b, &here->tokens->adjacency,
                 &(cr_attention){WIDTH, HEADS, in[0], in[0] + WIDTH, in[0] + 2 * WIDTH, 3 * WIDTH, in[1], in[1] + 16,
                                 16 + 2 * WIDTH, out, here->keep});
    b->copy(b, here->more, out, sizeof(float) * BODIES * WIDTH);
}
static void attention_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    b->attention_backward(b, &here->tokens->adjacency,
                          &(cr_attention_gradient){{WIDTH, HEADS, in[0], in[0] + WIDTH, in[0] + 2 * WIDTH, 3 * WIDTH,
                                                    in[1], in[1] + 16, 16 + 2 * WIDTH, here->more, here->keep},
                                                   dout,
                                                   din[0],
                                                   din[0] + WIDTH,
                                                   din[0] + 2 * WIDTH,
                                                   din[1],
                                                   din[1] + 16,
                                                   here->scratch});
}
static void embed_f(cr_backend* b, float* const* in, float* out) {
    b->copy(b, out, in[1], sizeof(float) * CONTACTS * WIDTH);
    b->embed(b, &(cr_embed){CONTACTS, WIDTH, 3, here->picked, in[0], out, true});
}
static void embed_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    (void)in;
    b->embed_backward(b, &(cr_embed_gradient){CONTACTS, WIDTH, 3, here->picked, dout, din[0]});
    b->copy(b, din[1], dout, sizeof(float) * CONTACTS * WIDTH);
}
// in[0]: q | k | v of the bodies
static cr_dense_attention to_itself(float* const* in, float* out, bool causal) {
    return (cr_dense_attention){.d = WIDTH,
                                .heads = HEADS,
                                .groups = GROUPS,
                                .q_first = here->groups[0],
                                .q_count = here->groups[1],
                                .k_first = here->groups[0],
                                .k_count = here->groups[1],
                                .causal = causal,
                                .q = in[0],
                                .q_stride = 3 * WIDTH,
                                .k = in[0] + WIDTH,
                                .v = in[0] + 2 * WIDTH,
                                .kv_stride = 3 * WIDTH,
                                .y = out,
                                .moments = here->keep};
}
static void dense_f(cr_backend* b, float* const* in, float* out) {
    cr_dense_attention o = to_itself(in, out, false);
    b->dense_attention(b, &o);
    b->copy(b, here->more, out, sizeof(float) * BODIES * WIDTH);
}
static void causal_f(cr_backend* b, float* const* in, float* out) {
    cr_dense_attention o = to_itself(in, out, true);
    b->dense_attention(b, &o);
    b->copy(b, here->more, out, sizeof(float) * BODIES * WIDTH);
}
static void dense_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    b->dense_attention_backward(b, &(cr_dense_attention_gradient){to_itself(in, here->more, false), dout, din[0],
                                                                  din[0] + WIDTH, din[0] + 2 * WIDTH});
}
static void causal_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    b->dense_attention_backward(b, &(cr_dense_attention_gradient){to_itself(in, here->more, true), dout, din[0],
                                                                  din[0] + WIDTH, din[0] + 2 * WIDTH});
}
// Rows of the bodies, between others' numbers.
static void rotate_f(cr_backend* b, float* const* in, float* out) {
    b->copy(b, out, in[0], sizeof(float) * BODIES * 3 * WIDTH);
    b->rotate(b, &(cr_rotary){WIDTH, HEADS, GROUPS, here->groups[0], here->groups[1], out + WIDTH, 3 * WIDTH, 1});
}
static void rotate_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    (void)in;
    b->copy(b, din[0], dout, sizeof(float) * BODIES * 3 * WIDTH);
    b->rotate(b, &(cr_rotary){WIDTH, HEADS, GROUPS, here->groups[0], here->groups[1], din[0] + WIDTH, 3 * WIDTH, -1});
}
// in[0]: q of the bodies, in[1]: k | v of others
static cr_dense_attention to_others(float* const* in, float* out) {
    cr_dense_attention o = to_itself(in, out, false);
    o.k_first = here->groups[2];
    o.k_count = here->groups[3];
    o.q_stride = WIDTH;
    o.k = in[1];
    o.v = in[1] + WIDTH;
    o.kv_stride = 2 * WIDTH;
    return o;
}
static void cross_f(cr_backend* b, float* const* in, float* out) {
    cr_dense_attention o = to_others(in, out);
    b->dense_attention(b, &o);
    b->copy(b, here->more, out, sizeof(float) * BODIES * WIDTH);
}
static void cross_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    b->dense_attention_backward(
        b, &(cr_dense_attention_gradient){to_others(in, here->more), dout, din[0], din[1], din[1] + WIDTH});
}
// Targets of all classes, and rows without one.
static void entropy_call(cr_backend* b, float* const* in, float factor, float* dlogits, int count, float* out) {
    double sums[2];
    float numbers[2];
    cr_error error;
    b->cross_entropy(
        b, &(cr_cross_entropy){BODIES, LEVELS, in[0], here->level, factor, dlogits, here->scratch, here->sums});
    b->copy(b, sums, here->sums, sizeof sums);
    must(b->synchronize(b, &error), &error);
    for (int k = 0; k < count; k++) numbers[k] = (float)sums[k];
    if (out) b->copy(b, out, numbers, sizeof(float) * (size_t)count);
    must(b->synchronize(b, &error), &error);
}
static void entropy_f(cr_backend* b, float* const* in, float* out) { entropy_call(b, in, 1, here->more, 1, out); }
static void hits_f(cr_backend* b, float* const* in, float* out) { entropy_call(b, in, 1, NULL, 2, out); }
static void entropy_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    float factor;
    cr_error error;
    b->copy(b, &factor, dout, sizeof factor);
    must(b->synchronize(b, &error), &error);
    entropy_call(b, in, factor, din[0], 0, NULL);
}
// The gradient itself, with rows that count for nothing.
static void missing_f(cr_backend* b, float* const* in, float* out) {
    b->cross_entropy(b,
                     &(cr_cross_entropy){BODIES, CLASSES, in[0], here->classes, 0.5f, out, here->scratch, here->sums});
}
// in: x, target, weight
static void squared_error_call(cr_backend* b, float* const* in, float factor, float* dx, float* out) {
    double sum;
    cr_error error;
    b->squared_error(b, &(cr_squared_error){BODIES * WIDTH, in[0], in[1], in[2], factor, dx, here->sums});
    b->copy(b, &sum, here->sums, sizeof sum);
    must(b->synchronize(b, &error), &error);
    float number = (float)sum;
    if (out) b->copy(b, out, &number, sizeof number);
    must(b->synchronize(b, &error), &error);
}
static void squared_error_f(cr_backend* b, float* const* in, float* out) { squared_error_call(b, in, 1, NULL, out); }
static void squared_error_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    float factor;
    cr_error error;
    b->copy(b, &factor, dout, sizeof factor);
    must(b->synchronize(b, &error), &error);
    squared_error_call(b, in, factor, din[0], NULL);
}
static void impulses_f(cr_backend* b, float* const* in, float* out) {
    b->zero(b, out, sizeof(float) * CONTACTS * FRAMES * 6);
    b->impulses(b, &here->tokens->batch, in[0], out);
}
static void impulses_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    b->impulses_backward(b, &here->tokens->batch, in[0], dout, din[0]);
}
// Output: velocity and angular velocity of every frame, end position.
static void decode_f(cr_backend* b, float* const* in, float* out) {
    b->decode(b, &here->tokens->batch, &here->tokens->adjacency, in[0], &here->paths);
    int32_t H = batch.frames;
    for (int32_t f = 0; f < H; f++) {
        b->copy_rows(b, BODIES, 3, &here->paths.velocity[f + 1].x, 3 * (H + 1), out + 6 * f, 6 * H);
        b->copy_rows(b, BODIES, 3, &here->paths.angular_velocity[f + 1].x, 3 * (H + 1), out + 6 * f + 3, 6 * H);
    }
    b->copy_rows(b, BODIES, 3, &here->paths.position[H].x, 3 * (H + 1), out + BODIES * H * 6, 3);
}
static void decode_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    (void)in;
    int32_t H = batch.frames;
    float *dv = here->more, *dw = here->scratch;
    b->copy_rows(b, BODIES * H, 3, dout, 6, dv, 3);
    b->copy_rows(b, BODIES * H, 3, dout + 3, 6, dw, 3);
    b->decode_backward(b, &here->tokens->batch, &here->tokens->adjacency, &here->paths, (cr_vec3*)dv, (cr_vec3*)dw,
                       (const cr_vec3*)(dout + BODIES * H * 6), din[0]);
}
static void residual_f(cr_backend* b, float* const* in, float* out) {
    b->decode(b, &here->tokens->batch, &here->tokens->adjacency, in[0], &here->paths);
    b->residual(b, &here->tokens->batch, in[0], &here->paths, out);
}

// in[0], in[1]: velocity and angular velocity (B, H + 1), in[2]: position (B, H + 1), in[3]: targets; out: the three
// terms.
static void loss_call(cr_backend* b, float* const* in, const float weights[3], float* gradient) {
    int32_t H = batch.frames, n = BODIES * H * 3;
    cr_paths p = {.velocity = (cr_vec3*)in[0], .angular_velocity = (cr_vec3*)in[1], .position = (cr_vec3*)in[2]};
    cr_target target = {
        .velocity = (cr_vec3*)in[3], .angular_velocity = (cr_vec3*)(in[3] + n), .position = (cr_vec3*)(in[3] + 2 * n)};
    cr_loss_options o = {.width = 0.5f, .velocity = weights[0], .angular_velocity = weights[1], .position = weights[2]};
    b->loss(b, &here->tokens->batch,
            &(cr_estimate_loss){p, p, target, o, 1, true, (cr_vec3*)gradient, (cr_vec3*)(gradient + n),
                                (cr_vec3*)(gradient + 2 * n), here->sums});
}
static void terms_of(cr_backend* b, float* const* in, int count, float* out) {
    const float none[3] = {0};
    double terms[CR_LOSS_TERMS];
    float numbers[CR_LOSS_TERMS];
    cr_error error;
    loss_call(b, in, none, here->scratch);
    b->copy(b, terms, here->sums, sizeof terms);
    must(b->synchronize(b, &error), &error);
    for (int k = 0; k < count; k++) numbers[k] = (float)terms[k];
    b->copy(b, out, numbers, sizeof(float) * (size_t)count);
    must(b->synchronize(b, &error), &error);
}
static void loss_f(cr_backend* b, float* const* in, float* out) { terms_of(b, in, 3, out); }
// With that of the guess among them, which has no backward.
static void guess_f(cr_backend* b, float* const* in, float* out) { terms_of(b, in, CR_LOSS_TERMS, out); }
static void loss_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    int32_t H = batch.frames, n = BODIES * H * 3;
    float weights[3], *g = here->scratch;
    cr_error error;
    b->copy(b, weights, dout, sizeof weights);
    must(b->synchronize(b, &error), &error);
    loss_call(b, in, weights, g);
    for (int32_t f = 0; f < H; f++) {
        b->copy_rows(b, BODIES, 3, g + 3 * f, 3 * H, din[0] + 3 * (f + 1), 3 * (H + 1));
        b->copy_rows(b, BODIES, 3, g + n + 3 * f, 3 * H, din[1] + 3 * (f + 1), 3 * (H + 1));
    }
    b->copy_rows(b, BODIES, 3, g + 2 * n, 3, din[2] + 3 * H, 3 * (H + 1));
}
static void squares_f(cr_backend* b, float* const* in, float* out) {
    double sum;
    cr_error error;
    b->sum_of_squares(b, CONTACTS * WIDTH, in[0], here->sums);
    b->copy(b, &sum, here->sums, sizeof sum);
    must(b->synchronize(b, &error), &error);
    float number = (float)sum;
    b->copy(b, out, &number, sizeof number);
    must(b->synchronize(b, &error), &error);
}
// A part of every row is copied, a part of that made zero, and 1.5 in[1] added to .7 of all.
static void rows_f(cr_backend* b, float* const* in, float* out) {
    b->copy(b, out, in[1], sizeof(float) * CONTACTS * WIDTH);
    b->copy_rows(b, CONTACTS, INNER, in[0] + 5, WIDTH, out + 7, WIDTH);
    b->zero_rows(b, CONTACTS, 9, out + 11, WIDTH);
    b->axpby(b, CONTACTS * WIDTH, 1.5f, in[1], 0.7f, out);
}
// in: parameters, gradient, first moment, root of the second; out: all four of them after a step.
static void adamw_f(cr_backend* b, float* const* in, float* out) {
    float *decay = here->more, *v = out + 2 * NUMBERS, *average = out + 3 * NUMBERS;
    for (int k = 0; k < 3; k += 2) b->copy(b, out + k / 2 * NUMBERS, in[k], sizeof(float) * NUMBERS);
    b->relu2(b, NUMBERS, in[3], v);
    b->relu2(b, NUMBERS, in[2], decay);
    b->zero(b, average, sizeof(float) * NUMBERS);
    b->adamw(b, &(cr_adamw){NUMBERS, out, in[1], out + NUMBERS, v, average, decay, 0.1f, 0.9f, 0.98f, 0.3f, 0.2f, 1e-8f,
                            0.7f, 0.4f});
}

static const op_case cases[] = {
    {"linear, precise", 3, {CONTACTS * INNER, WIDTH* INNER, WIDTH}, CONTACTS* WIDTH, 1, linear_f, linear_b},
    {"linear", 3, {CONTACTS * INNER, WIDTH* INNER, WIDTH}, CONTACTS* WIDTH, 1, linear_fast_f, linear_fast_b},
    {"perceptron",
     4,
     {CONTACTS * INNER, WIDTH* INNER, INNER* WIDTH, WIDTH + INNER},
     CONTACTS* INNER,
     1,
     perceptron_f,
     NULL},
    {"normalize, modulated",
     3,
     {CONTACTS * WIDTH, LEVELS* WIDTH, LEVELS* WIDTH},
     CONTACTS* WIDTH,
     1,
     normalize_f,
     normalize_b},
    {"normalize", 1, {CONTACTS * WIDTH}, CONTACTS* WIDTH, 1, plain_normalize_f, plain_normalize_b},
    {"relu2", 1, {CONTACTS * WIDTH}, CONTACTS* WIDTH, 1, relu2_f, relu2_b},
    {"gather", 2, {CONTACTS * WIDTH, BODIES * 2 * WIDTH}, CONTACTS* WIDTH, 1, gather_f, gather_b},
    {"attention", 2, {BODIES * 3 * WIDTH, CONTACTS*(16 + 2 * WIDTH)}, BODIES* WIDTH, 1, attention_f, attention_b},
    {"embed", 2, {BODIES * WIDTH, CONTACTS* WIDTH}, CONTACTS* WIDTH, 1, embed_f, embed_b},
    {"dense attention", 1, {BODIES * 3 * WIDTH}, BODIES* WIDTH, 1, dense_f, dense_b},
    {"dense attention, causal", 1, {BODIES * 3 * WIDTH}, BODIES* WIDTH, 1, causal_f, causal_b},
    {"rotate", 1, {BODIES * 3 * WIDTH}, BODIES * 3 * WIDTH, 1, rotate_f, rotate_b},
    {"dense attention, cross", 2, {BODIES * WIDTH, KEYS * 2 * WIDTH}, BODIES* WIDTH, 1, cross_f, cross_b},
    {"cross-entropy", 1, {BODIES * LEVELS}, 1, 1, entropy_f, entropy_b},
    {"cross-entropy, hits", 1, {BODIES * LEVELS}, 2, 1, hits_f, NULL},
    {"cross-entropy, gradient", 1, {BODIES * CLASSES}, BODIES* CLASSES, 1, missing_f, NULL},
    {"squared error", 3, {BODIES * WIDTH, BODIES* WIDTH, BODIES* WIDTH}, 1, 1, squared_error_f, squared_error_b},
    {"impulses", 1, {CONTACTS * FRAMES * 6}, CONTACTS* FRAMES * 6, FRAMES, impulses_f, impulses_b},
    {"decode, one frame", 1, {CONTACTS * 6}, BODIES * 9, 1, decode_f, decode_b},
    {"decode", 1, {CONTACTS * FRAMES * 6}, BODIES*(FRAMES * 6 + 3), FRAMES, decode_f, decode_b},
    {"residual", 1, {CONTACTS * FRAMES * 6}, CONTACTS* FRAMES* CR_RESIDUAL, FRAMES, residual_f, NULL},
    {"loss",
     4,
     {BODIES * (FRAMES + 1) * 3, BODIES*(FRAMES + 1) * 3, BODIES*(FRAMES + 1) * 3, BODIES*(FRAMES * 6 + 3)},
     3,
     FRAMES,
     loss_f,
     loss_b},
    {"loss, guess",
     4,
     {BODIES * (FRAMES + 1) * 3, BODIES*(FRAMES + 1) * 3, BODIES*(FRAMES + 1) * 3, BODIES*(FRAMES * 6 + 3)},
     4,
     FRAMES,
     guess_f,
     NULL},
    {"sum of squares", 1, {CONTACTS * WIDTH}, 1, 1, squares_f, NULL},
    {"rows", 2, {CONTACTS * WIDTH, CONTACTS* WIDTH}, CONTACTS* WIDTH, 1, rows_f, NULL},
    {"adamw", 4, {NUMBERS, NUMBERS, NUMBERS, NUMBERS}, 4 * NUMBERS, 1, adamw_f, NULL},
};
enum { CASES = sizeof cases / sizeof *cases };

// ---------------------------------------------------------------- the three uses

// Arrays of a case in the program's memory.
typedef struct run_memory {
    float *in[MAX_INPUTS], *din[MAX_INPUTS], *out, *dout;
} run_memory;

enum { PADDING = ROWS * 1024 };

static run_memory make_inputs(const op_case* c, uint64_t seed) {
    cr_random r = cr_random_create(seed, 3);
    run_memory m;
    for (int32_t k = 0; k < c->inputs; k++) {
        m.in[k] = room(sizeof(float) * (size_t)c->size[k]);
        m.din[k] = room(sizeof(float) * (size_t)c->size[k]);
        for (int32_t i = 0; i < c->size[k]; i++) m.in[k][i] = 0.7f * number(&r);
    }
    m.out = room(sizeof(float) * (size_t)c->out);
    m.dout = room(sizeof(float) * (size_t)c->out);
    for (int32_t i = 0; i < c->out; i++) m.dout[i] = number(&r);
    return m;
}

static void free_memory(const op_case* c, run_memory* m) {
    for (int32_t k = 0; k < c->inputs; k++) free(m->in[k]), free(m->din[k]);
    free(m->out), free(m->dout);
}

// Runs a case on a site: forward, and with `backward` the backward pass too. Outputs and gradients come into `m`.
static void run_case(site* s, const op_case* c, run_memory* m, bool backward) {
    cr_backend* b = s->backend;
    cr_error error;
    run_memory there;
    here = s;
    batch.frames = c->frames;
    must(cr_staging_fill(s->staging, &batch, NULL, 2, &error), &error);
    must(cr_staging_send(s->staging, &s->tokens, &error), &error);
    b->parameters_changed(b, true);
    for (int32_t k = 0; k < c->inputs; k++) {
        there.in[k] = backend_room(b, sizeof(float) * (size_t)(c->size[k] + PADDING));
        there.din[k] = backend_room(b, sizeof(float) * (size_t)(c->size[k] + PADDING));
        b->copy(b, there.in[k], m->in[k], sizeof(float) * (size_t)c->size[k]);
    }
    there.out = backend_room(b, sizeof(float) * (size_t)(c->out + PADDING));
    there.dout = backend_room(b, sizeof(float) * (size_t)(c->out + PADDING));
    b->copy(b, there.dout, m->dout, sizeof(float) * (size_t)c->out);
    c->forward(b, there.in, there.out);
    b->copy(b, m->out, there.out, sizeof(float) * (size_t)c->out);
    if (backward && c->backward) {
        c->backward(b, there.in, there.dout, there.din);
        for (int32_t k = 0; k < c->inputs; k++) b->copy(b, m->din[k], there.din[k], sizeof(float) * (size_t)c->size[k]);
    }
    cr_status status = b->synchronize(b, &error);
    if (status) fail_msg("%s on %s: %s", c->name, b->name, error.message);
    for (int32_t k = 0; k < c->inputs; k++)
        b->release(b, there.in[k], CR_MEMORY_BACKEND), b->release(b, there.din[k], CR_MEMORY_BACKEND);
    b->release(b, there.out, CR_MEMORY_BACKEND), b->release(b, there.dout, CR_MEMORY_BACKEND);
}

// Normalised mean square error; NaN where anything is NaN.
static double error_of(const float* a, const float* truth, int32_t n) {
    double e = 0, t = 0;
    for (int32_t i = 0; i < n; i++) {
        e += ((double)a[i] - truth[i]) * ((double)a[i] - truth[i]);
        t += (double)truth[i] * truth[i];
    }
    return e / (t + 1e-30);
}

// `exact` and `fast` are the bounds of the error without and with short products. With `table` every figure is printed.
static void compare(cr_backend* backend, double exact, double fast, bool table) {
    site reference = make_site(cr_backend_reference()), other = make_site(backend);
    int32_t failures = 0;
    for (int32_t k = 0; k < CASES; k++) {
        const op_case* c = &cases[k];
        double bound = c->forward == linear_fast_f || c->forward == perceptron_f ? fast : exact;
        run_memory a = make_inputs(c, 5), b = make_inputs(c, 5), again = make_inputs(c, 5);
        run_case(&reference, c, &a, true);
        run_case(&other, c, &b, true);
        run_case(&other, c, &again, true);
        double e = error_of(b.out, a.out, c->out);
        bool good = e < bound, same = !memcmp(b.out, again.out, sizeof(float) * (size_t)c->out);
        char text[200];
        int at = snprintf(text, sizeof text, "%s: %s: error %.1e", backend->name, c->name, e);
        for (int32_t i = 0; c->backward && i < c->inputs; i++) {
            e = error_of(b.din[i], a.din[i], c->size[i]);
            good = good && e < bound;
            same = same && !memcmp(b.din[i], again.din[i], sizeof(float) * (size_t)c->size[i]);
            at += snprintf(text + at, sizeof text - (size_t)at, ", gradient %d %.1e", i, e);
        }
        snprintf(text + at, sizeof text - (size_t)at, "; bound %.0e%s%s", bound, good ? "" : " EXCEEDED",
                 same ? "" : "; NOT the same bits again");
        if (!good || !same)
            failures++, print_error("%s\n", text);
        else if (table)
            print_message("%s\n", text);
        free_memory(c, &a), free_memory(c, &b), free_memory(c, &again);
    }
    drop_site(&reference), drop_site(&other);
    if (failures) fail_msg("%s: %d of %d operations disagree with the reference", backend->name, failures, CASES);
}

static void backends_agree(void** state) {
    (void)state;
    for (int32_t threads = 1; threads <= 2; threads++) {
        cr_backend* exact = cr_backend_cpu(threads, false);
        assert_non_null(exact);
        compare(exact, 1e-10, 1e-10, false);
        exact->destroy(exact);
        cr_backend* fast = cr_backend_cpu(threads, true);
        compare(fast, 1e-10, 1e-4, false);
        fast->destroy(fast);
    }
}

static void cuda_agrees(void** state) {
    (void)state;
    for (int fast = 0; fast < 2; fast++) {
        cr_backend* cuda;
        cr_error error;
        if (cr_backend_cuda(&cuda, fast, &error)) {
            print_message("skipped: %s\n", error.message);
            skip();
        }
        compare(cuda, 1e-10, fast ? 1e-5 : 1e-10, true);
        cuda->destroy(cuda);
    }
}

// Along random directions d: (f(x + h d) - f(x - h d)) / 2h . dout = gradient . d
static void gradients_are_right(void** state) {
    (void)state;
    site s = make_site(cr_backend_reference());
    for (int32_t k = 0; k < CASES; k++) {
        const op_case* c = &cases[k];
        // Over several frames arms and rotations are held fixed in the backward pass: only one frame can be checked so.
        if (!c->backward || (c->backward == decode_b && c->frames > 1)) continue;
        run_memory m = make_inputs(c, 9);
        run_case(&s, c, &m, true);
        // Targets and weights have no gradient.
        int32_t inputs = c->backward == loss_b ? 3 : c->backward == squared_error_b ? 1 : c->inputs;
        for (int32_t input = 0; input < inputs; input++) {
            double size = 0;
            for (int32_t i = 0; i < c->size[input]; i++) size += fabs(m.din[input][i]);
            if (!(size > 0)) fail_msg("%s: gradient %d is zero: nothing was checked", c->name, input);
            for (uint64_t trial = 0; trial < 3; trial++) {
                cr_random r = cr_random_create(trial, (uint64_t)input);
                run_memory up = make_inputs(c, 9), down = make_inputs(c, 9);
                double expected = 0, found = 0;
                const float h = 1e-2f;
                for (int32_t i = 0; i < c->size[input]; i++) {
                    float d = number(&r);
                    expected += (double)m.din[input][i] * d;
                    up.in[input][i] += h * d;
                    down.in[input][i] -= h * d;
                }
                run_case(&s, c, &up, false);
                run_case(&s, c, &down, false);
                double scale = 0;
                for (int32_t i = 0; i < c->out; i++) {
                    found += ((double)up.out[i] - down.out[i]) / (2 * (double)h) * m.dout[i];
                    scale += fabs(((double)up.out[i] - down.out[i]) / (2 * (double)h) * m.dout[i]);
                }
                if (!(fabs(found - expected) < 3e-3 * scale))
                    fail_msg("%s: gradient %d along a direction: %g, by differences %g", c->name, input, expected,
                             found);
                free_memory(c, &up), free_memory(c, &down);
            }
        }
        free_memory(c, &m);
    }
    drop_site(&s);
}

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void bench(void) {
    cr_backend* backends[5] = {cr_backend_reference(), cr_backend_cpu(1, false), cr_backend_cpu(1, true)};
    int count = 3;
    cr_error error;
    if (!cr_backend_cuda(&backends[3], false, &error)) count = 4;
    if (count == 4 && !cr_backend_cuda(&backends[4], true, &error)) count = 5;
    printf("%-24s %12s %12s %12s %12s %12s   us a call, %d bodies, %d contacts, forward\n", "", "reference", "cpu f32",
           "cpu bf16", "cuda f32", "cuda tf32", BODIES, CONTACTS);
    for (int32_t k = 0; k < CASES; k++) {
        const op_case* c = &cases[k];
        printf("%-24s", c->name);
        for (int n = 0; n < count; n++) {
            cr_backend* b = backends[n];
            site s = make_site(b);
            run_memory m = make_inputs(c, 1);
            run_case(&s, c, &m, false); // the batch is there afterwards
            float *in[MAX_INPUTS], *out = backend_room(b, sizeof(float) * (size_t)(c->out + PADDING));
            for (int32_t i = 0; i < c->inputs; i++) {
                in[i] = backend_room(b, sizeof(float) * (size_t)(c->size[i] + PADDING));
                b->copy(b, in[i], m.in[i], sizeof(float) * (size_t)c->size[i]);
            }
            double best = 1e9;
            for (int round = 0; round < 20; round++) {
                must(b->synchronize(b, &error), &error);
                double t = seconds();
                c->forward(b, in, out);
                must(b->synchronize(b, &error), &error);
                t = seconds() - t;
                best = t < best ? t : best;
            }
            printf(" %12.1f", best * 1e6);
            for (int32_t i = 0; i < c->inputs; i++) b->release(b, in[i], CR_MEMORY_BACKEND);
            b->release(b, out, CR_MEMORY_BACKEND);
            free_memory(c, &m);
            drop_site(&s);
        }
        printf("\n");
    }
    for (int n = 1; n < count; n++) backends[n]->destroy(backends[n]);
}

int main(int argc, char** argv) {
    make_world();
    if (argc > 1 && !strcmp(argv[1], "--bench")) return bench(), 0;
    const struct CMUnitTest tests[] = {cmocka_unit_test(backends_agree), cmocka_unit_test(cuda_agrees),
                                       cmocka_unit_test(gradients_are_right)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
