// One table of cases drives three things: backends agree with the reference, the reference's gradients agree with finite
// differences, and, with --bench, how long each operation takes on each backend.
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

#include "model/ops.h"
#include "model/tensors.h"
#include "world/random.h"

enum { BODIES = 37, CONTACTS = 53, FRAMES = 4, WIDTH = 96, HEADS = 6, INNER = 48, LEVELS = 5, MAX_INPUTS = 4, ROWS = 64 };

// A small crowd with every kind of contact: two bodies, one body, bodies with many and with none.
static int32_t contact_i[CONTACTS], contact_j[CONTACTS], start[BODIES + 1], slot[2 * CONTACTS], level[ROWS];
static cr_adjacency graph = {BODIES, CONTACTS, contact_i, contact_j, start, slot};
static cr_batch batch;
static cr_paths paths;

static float number(cr_random* r) { return (float)cr_random_normal(r); }
static cr_vec3 vector(cr_random* r, float s) { return cr_scale(cr_v3(number(r), number(r), number(r)), s); }
static void* room(size_t bytes) {
    void* at = aligned_alloc(64, (bytes + 63) / 64 * 64);
    assert_non_null(at);
    memset(at, 0, (bytes + 63) / 64 * 64);
    return at;
}

static void make_world(void) {
    cr_random r = cr_random_create(11, 0);
    for (int32_t e = 0; e < CONTACTS; e++) {
        contact_i[e] = e < 12 ? 0 : (int32_t)cr_random_below(&r, BODIES - 2);
        contact_j[e] = e % 3 == 2 ? -1 : (contact_i[e] + 1 + (int32_t)cr_random_below(&r, BODIES - 3)) % (BODIES - 2);
    }
    cr_adjacency_build(&graph);
    for (int32_t k = 0; k < ROWS; k++) level[k] = (int32_t)cr_random_below(&r, LEVELS);
    size_t B = ROWS, E = ROWS, H = FRAMES;
    batch = (cr_batch){.frames = FRAMES, .frame_time = 1 / 240.f, .body_count = BODIES, .contact_count = CONTACTS, .contact_i = contact_i, .contact_j = contact_j};
    batch.gravity = room(B * 12), batch.inverse_mass = room(B * 4), batch.inverse_inertia = room(B * 12), batch.inertia = room(B * 12);
    batch.body_size = room(B * 4), batch.p0 = room(B * 12), batch.q0 = room(B * 16), batch.v0 = room(B * 12), batch.w0 = room(B * 12);
    batch.contact_frame = room(E * sizeof(cr_mat3)), batch.contact_point = room(E * 12), batch.arm_i = room(E * 12), batch.arm_j = room(E * 12);
    batch.reduced_mass = room(E * 4), batch.contact_size = room(E * 4), batch.far_velocity = room(E * 12), batch.far_spin = room(E * 12);
    batch.contact_distance = room(E * (H + 1) * 4);
    batch.path_position = room(B * (H + 1) * 12), batch.path_orientation = room(B * (H + 1) * 16);
    batch.path_velocity = room(B * (H + 1) * 12), batch.path_spin = room(B * (H + 1) * 12);
    for (int32_t b = 0; b < BODIES; b++) {
        batch.gravity[b] = cr_v3(0, -9.81f, 0);
        float m = 0.5f + (float)cr_random_unit(&r);
        batch.inverse_mass[b] = 1 / m;
        batch.inertia[b] = cr_v3(0.1f * m, 0.2f * m, (b % 2 ? 0.2f : 0.25f) * m);
        batch.inverse_inertia[b] = cr_v3(1 / batch.inertia[b].x, 1 / batch.inertia[b].y, 1 / batch.inertia[b].z);
        batch.body_size[b] = 0.7f;
        batch.p0[b] = vector(&r, 1), batch.q0[b] = cr_random_rotation(&r), batch.v0[b] = vector(&r, 1), batch.w0[b] = vector(&r, 2);
        for (int32_t k = 0; k <= FRAMES; k++) {
            batch.path_velocity[b * (FRAMES + 1) + k] = vector(&r, 1);
            batch.path_spin[b * (FRAMES + 1) + k] = vector(&r, 1);
        }
    }
    for (int32_t e = 0; e < CONTACTS; e++) {
        cr_quat q = cr_random_rotation(&r);
        batch.contact_frame[e] = cr_quat_matrix(q);
        int32_t j = contact_j[e];
        batch.contact_point[e] = cr_add(batch.p0[contact_i[e]], vector(&r, 0.5f));
        batch.arm_i[e] = cr_sub(batch.contact_point[e], batch.p0[contact_i[e]]);
        if (j >= 0) batch.arm_j[e] = cr_sub(batch.contact_point[e], batch.p0[j]);
        else batch.far_velocity[e] = vector(&r, 1), batch.far_spin[e] = vector(&r, 1);
        batch.reduced_mass[e] = 1 / (batch.inverse_mass[contact_i[e]] + (j < 0 ? 0 : batch.inverse_mass[j]));
        batch.contact_size[e] = 0.7f;
        for (int32_t k = 0; k <= FRAMES; k++) batch.contact_distance[e * (FRAMES + 1) + k] = 0.02f * number(&r);
    }
    paths.position = room(B * (H + 1) * 12), paths.orientation = room(B * (H + 1) * 16), paths.velocity = room(B * (H + 1) * 12);
    paths.spin = room(B * (H + 1) * 12), paths.arm_i = room(E * H * 12), paths.arm_j = room(E * H * 12);
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

static float keep[ROWS * 1024], more[ROWS * 1024]; // what forward keeps for backward, scratch

static void linear_f(cr_backend* b, float* const* in, float* out) {
    b->linear(b, CONTACTS, WIDTH, INNER, in[0], in[1], in[2], out, CR_LINEAR_PRECISE);
}
static void linear_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    b->linear_backward(b, CONTACTS, WIDTH, INNER, in[0], in[1], dout, din[0], din[1], din[2], CR_LINEAR_PRECISE);
}
static void linear_fast_f(cr_backend* b, float* const* in, float* out) { b->linear(b, CONTACTS, WIDTH, INNER, in[0], in[1], in[2], out, 0); }
static void linear_fast_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    b->linear_backward(b, CONTACTS, WIDTH, INNER, in[0], in[1], dout, din[0], din[1], din[2], 0);
}
static void normalize_f(cr_backend* b, float* const* in, float* out) {
    b->normalize(b, CONTACTS, WIDTH, in[0], level, in[1], in[2], WIDTH, out, keep);
}
static void normalize_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    b->normalize_backward(b, CONTACTS, WIDTH, in[0], keep, level, in[1], WIDTH, dout, din[0], din[1], din[2]);
}
static void plain_normalize_f(cr_backend* b, float* const* in, float* out) {
    b->normalize(b, CONTACTS, WIDTH, in[0], NULL, NULL, NULL, 0, out, keep);
}
static void plain_normalize_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    b->normalize_backward(b, CONTACTS, WIDTH, in[0], keep, NULL, NULL, 0, dout, din[0], NULL, NULL);
}
static void relu2_f(cr_backend* b, float* const* in, float* out) { b->relu2(b, CONTACTS * WIDTH, in[0], out); }
static void relu2_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    b->relu2_backward(b, CONTACTS * WIDTH, in[0], dout, din[0]);
}
static void gather_f(cr_backend* b, float* const* in, float* out) { b->gather(b, &graph, WIDTH, in[0], WIDTH, in[1], in[1] + WIDTH, 2 * WIDTH, out); }
static void gather_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    (void)in;
    memcpy(din[0], dout, sizeof(float) * CONTACTS * WIDTH);
    b->gather_backward(b, &graph, WIDTH, dout, din[1], din[1] + WIDTH, 2 * WIDTH);
}
// in[0]: q | k | v, in[1]: bias | value
static void attention_f(cr_backend* b, float* const* in, float* out) {
    b->attention(b, &graph, WIDTH, HEADS, in[0], in[0] + WIDTH, in[0] + 2 * WIDTH, 3 * WIDTH, in[1], in[1] + 16, 16 + 2 * WIDTH, out, keep);
    memcpy(more, out, sizeof(float) * BODIES * WIDTH);
}
static void attention_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    static float scratch[ROWS * 2 * HEADS];
    b->attention_backward(b, &graph, WIDTH, HEADS, in[0], in[0] + WIDTH, in[0] + 2 * WIDTH, 3 * WIDTH, in[1], in[1] + 16, 16 + 2 * WIDTH, more, keep,
                          dout, din[0], din[0] + WIDTH, din[0] + 2 * WIDTH, din[1], din[1] + 16, scratch);
}
static void wrench_f(cr_backend* b, float* const* in, float* out) {
    memset(out, 0, sizeof(float) * CONTACTS * 6);
    b->wrench(b, CONTACTS * 6, in[0], out);
}
static void wrench_b(cr_backend* b, float* const* in, const float* dout, float* const* din) { b->wrench_backward(b, CONTACTS * 6, in[0], dout, din[0]); }
// Output: velocity and spin of every frame, end position.
static void decode_f(cr_backend* b, float* const* in, float* out) {
    b->decode(b, &batch, &graph, in[0], &paths);
    int32_t H = batch.frames;
    for (int32_t k = 0; k < BODIES; k++) {
        for (int32_t f = 0; f < H; f++) {
            memcpy(out + (k * H + f) * 6, &paths.velocity[k * (H + 1) + f + 1], 12);
            memcpy(out + (k * H + f) * 6 + 3, &paths.spin[k * (H + 1) + f + 1], 12);
        }
        memcpy(out + BODIES * H * 6 + k * 3, &paths.position[k * (H + 1) + H], 12);
    }
}
static void decode_b(cr_backend* b, float* const* in, const float* dout, float* const* din) {
    (void)in;
    static cr_vec3 dv[ROWS * FRAMES], dw[ROWS * FRAMES], dp[ROWS];
    int32_t H = batch.frames;
    for (int32_t k = 0; k < BODIES * H; k++) {
        memcpy(&dv[k], dout + k * 6, 12);
        memcpy(&dw[k], dout + k * 6 + 3, 12);
    }
    memcpy(dp, dout + BODIES * H * 6, sizeof(cr_vec3) * BODIES);
    b->decode_backward(b, &batch, &graph, &paths, dv, dw, dp, din[0]);
}
static void residual_f(cr_backend* b, float* const* in, float* out) {
    b->decode(b, &batch, &graph, in[0], &paths);
    b->residual(b, &batch, in[0], &paths, out);
}

static const op_case cases[] = {
    {"linear, precise", 3, {CONTACTS * INNER, WIDTH * INNER, WIDTH}, CONTACTS * WIDTH, 1, linear_f, linear_b},
    {"linear", 3, {CONTACTS * INNER, WIDTH * INNER, WIDTH}, CONTACTS * WIDTH, 1, linear_fast_f, linear_fast_b},
    {"normalize, modulated", 3, {CONTACTS * WIDTH, LEVELS * WIDTH, LEVELS * WIDTH}, CONTACTS * WIDTH, 1, normalize_f, normalize_b},
    {"normalize", 1, {CONTACTS * WIDTH}, CONTACTS * WIDTH, 1, plain_normalize_f, plain_normalize_b},
    {"relu2", 1, {CONTACTS * WIDTH}, CONTACTS * WIDTH, 1, relu2_f, relu2_b},
    {"gather", 2, {CONTACTS * WIDTH, BODIES * 2 * WIDTH}, CONTACTS * WIDTH, 1, gather_f, gather_b},
    {"attention", 2, {BODIES * 3 * WIDTH, CONTACTS * (16 + 2 * WIDTH)}, BODIES * WIDTH, 1, attention_f, attention_b},
    {"wrench", 1, {CONTACTS * 6}, CONTACTS * 6, 1, wrench_f, wrench_b},
    {"decode, one frame", 1, {CONTACTS * 6}, BODIES * 9, 1, decode_f, decode_b},
    {"decode", 1, {CONTACTS * FRAMES * 6}, BODIES * (FRAMES * 6 + 3), FRAMES, decode_f, decode_b},
    {"residual", 1, {CONTACTS * FRAMES * 6}, CONTACTS * FRAMES * CR_RESIDUAL, FRAMES, residual_f, NULL},
};
enum { CASES = sizeof cases / sizeof *cases };

// ---------------------------------------------------------------- the three uses

typedef struct run_memory {
    float *in[MAX_INPUTS], *din[MAX_INPUTS], *out, *dout;
} run_memory;

enum { PADDING = ROWS * 1024 };

static run_memory make_inputs(const op_case* c, uint64_t seed) {
    cr_random r = cr_random_create(seed, 3);
    run_memory m;
    for (int32_t k = 0; k < c->inputs; k++) {
        m.in[k] = room(sizeof(float) * (size_t)(c->size[k] + PADDING));
        m.din[k] = room(sizeof(float) * (size_t)(c->size[k] + PADDING));
        for (int32_t i = 0; i < c->size[k]; i++) m.in[k][i] = 0.7f * number(&r);
    }
    m.out = room(sizeof(float) * (size_t)(c->out + PADDING));
    m.dout = room(sizeof(float) * (size_t)(c->out + PADDING));
    for (int32_t i = 0; i < c->out; i++) m.dout[i] = number(&r);
    batch.frames = c->frames;
    return m;
}

static void free_memory(const op_case* c, run_memory* m) {
    for (int32_t k = 0; k < c->inputs; k++) free(m->in[k]), free(m->din[k]);
    free(m->out), free(m->dout);
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

static void compare(cr_backend* backend, double exact, double fast) {
    cr_backend* reference = cr_backend_reference();
    for (int32_t k = 0; k < CASES; k++) {
        const op_case* c = &cases[k];
        double bound = strcmp(c->name, "linear") ? exact : fast;
        run_memory a = make_inputs(c, 5), b = make_inputs(c, 5);
        reference->parameters_changed(reference, true), backend->parameters_changed(backend, true);
        c->forward(reference, a.in, a.out);
        c->forward(backend, b.in, b.out);
        double e = error_of(b.out, a.out, c->out);
        if (!(e < bound)) fail_msg("%s on %s: error %g, bound %g", c->name, backend->name, e, bound);
        if (c->backward) {
            // Each backward after its own forward: what forward keeps is shared.
            c->backward(backend, b.in, b.dout, b.din);
            c->forward(reference, a.in, a.out);
            c->backward(reference, a.in, a.dout, a.din);
            for (int32_t i = 0; i < c->inputs; i++) {
                e = error_of(b.din[i], a.din[i], c->size[i]);
                if (!(e < bound)) fail_msg("gradient %d of %s on %s: error %g, bound %g", i, c->name, backend->name, e, bound);
            }
        }
        free_memory(c, &a), free_memory(c, &b);
    }
}

static void backends_agree(void** state) {
    (void)state;
    for (int32_t threads = 1; threads <= 2; threads++) {
        cr_backend* exact = cr_backend_cpu(threads, false);
        assert_non_null(exact);
        compare(exact, 1e-10, 1e-10);
        exact->destroy(exact);
        cr_backend* fast = cr_backend_cpu(threads, true);
        compare(fast, 1e-10, 1e-4);
        fast->destroy(fast);
    }
}

// Along random directions d: (f(x + h d) - f(x - h d)) / 2h . dout = gradient . d
static void gradients_are_right(void** state) {
    (void)state;
    cr_backend* b = cr_backend_reference();
    for (int32_t k = 0; k < CASES; k++) {
        const op_case* c = &cases[k];
        // Over several frames arms and rotations are held fixed on the way back: only one frame can be checked so.
        if (!c->backward || c->frames > 1) continue;
        run_memory m = make_inputs(c, 9);
        c->forward(b, m.in, m.out);
        c->backward(b, m.in, m.dout, m.din);
        for (int32_t input = 0; input < c->inputs; input++) {
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
                c->forward(b, up.in, up.out);
                c->forward(b, down.in, down.out);
                double scale = 0;
                for (int32_t i = 0; i < c->out; i++) {
                    found += ((double)up.out[i] - down.out[i]) / (2 * (double)h) * m.dout[i];
                    scale += fabs(((double)up.out[i] - down.out[i]) / (2 * (double)h) * m.dout[i]);
                }
                if (!(fabs(found - expected) < 3e-3 * scale))
                    fail_msg("%s: gradient %d along a direction: %g, by differences %g", c->name, input, expected, found);
                free_memory(c, &up), free_memory(c, &down);
            }
        }
        free_memory(c, &m);
    }
}

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void bench(void) {
    cr_backend* backends[] = {cr_backend_reference(), cr_backend_cpu(1, false), cr_backend_cpu(1, true)};
    printf("%-24s %12s %12s %12s   us a call, %d bodies, %d contacts, forward\n", "", "reference", "cpu f32", "cpu bf16", BODIES, CONTACTS);
    for (int32_t k = 0; k < CASES; k++) {
        printf("%-24s", cases[k].name);
        for (int b = 0; b < 3; b++) {
            run_memory m = make_inputs(&cases[k], 1);
            double best = 1e9;
            for (int round = 0; round < 20; round++) {
                double t = seconds();
                cases[k].forward(backends[b], m.in, m.out);
                t = seconds() - t;
                best = t < best ? t : best;
            }
            printf(" %12.1f", best * 1e6);
            free_memory(&cases[k], &m);
        }
        printf("\n");
    }
    backends[1]->destroy(backends[1]), backends[2]->destroy(backends[2]);
}

int main(int argc, char** argv) {
    make_world();
    if (argc > 1 && !strcmp(argv[1], "--bench")) return bench(), 0;
    const struct CMUnitTest tests[] = {cmocka_unit_test(backends_agree), cmocka_unit_test(gradients_are_right)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
