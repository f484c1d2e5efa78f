// The vector loops of the CPU backend. This file is compiled several times, CAROM_KERNELS naming the function that
// fills the table; the loops are written for the compiler to vectorise. Sums run in an order that does not depend on
// the number of threads.
#include <math.h>
#include <omp.h>
#include <string.h>

#include "model/backend/cpu/kernels.h"
#include "model/contact/decode.h"

#define THREADS(s) ((const cr_cpu_head*)(s))->threads
enum { BLOCK = 4096, ROWS = 32 }; // numbers and rows that a thread takes at a time

// Of an operation, those of its rows or numbers from `from` to `to`. Not inlined, so that the bits do not depend on who
// calls.
typedef void part(const void* operation, int64_t from, int64_t to);
#define PART static __attribute__((noinline)) void

// Parts of `size` of 0 ... count side by side. One thread opens no parallel region: that would be a system call.
static void in_parts(cr_backend* s, int64_t count, int64_t size, part* f, const void* operation) {
    if (THREADS(s) < 2 || count <= size) {
        f(operation, 0, count);
        return;
    }
#pragma omp parallel for schedule(static) num_threads(THREADS(s))
    for (int64_t from = 0; from < count; from += size) f(operation, from, from + size < count ? from + size : count);
}

static inline float fast_log(float x) {
    // x > 0: mantissa in [sqrt(1/2), sqrt(2)), atanh series (Cephes logf).
    union {
        float f;
        int32_t i;
    } u = {x};
    int32_t exponent = ((u.i - 0x3f3504f3) >> 23);
    u.i -= exponent << 23;
    float m = u.f - 1, z = m * m, y = 7.0376836292e-2f;
    y = y * m - 1.1514610310e-1f;
    y = y * m + 1.1676998740e-1f;
    y = y * m - 1.2420140846e-1f;
    y = y * m + 1.4249322787e-1f;
    y = y * m - 1.6668057665e-1f;
    y = y * m + 2.0000714765e-1f;
    y = y * m - 2.4999993993e-1f;
    y = y * m + 3.3333331174e-1f;
    return m + (z * m * y - 0.5f * z) + 0.69314718056f * (float)exponent;
}

static inline float fast_asinh(float x) {
    float a = fabsf(x), r = fast_log(a + sqrtf(a * a + 1));
    r = a < 1e-2f ? a - a * a * a * (1.0f / 6) : r; // the logarithm loses digits near 0
    return copysignf(r, x);
}

static inline float fast_exp(float x) {
    // 2^n 2^f with |f| <= 1/2 (Cephes expf); |x| must be below 80.
    float t = x * 1.44269504088896341f, n = floorf(t + 0.5f);
    float r = x - n * 0.693359375f + n * 2.12194440e-4f, y = 1.9875691500e-4f;
    y = y * r + 1.3981999507e-3f;
    y = y * r + 8.3334519073e-3f;
    y = y * r + 4.1665795894e-2f;
    y = y * r + 1.6666665459e-1f;
    y = y * r + 5.0000001201e-1f;
    y = y * r * r + r + 1;
    union {
        int32_t i;
        float f;
    } u = {((int32_t)n + 127) << 23};
    return y * u.f;
}

PART normalize_rows(const void* operation, int64_t from, int64_t to) {
    const cr_normalize* o = operation;
    int32_t N = o->N, stride = o->stride;
    const float *x = o->x, *scale = o->scale, *shift = o->shift;
    const int32_t* level = o->level;
    float *y = o->y, *moments = o->moments;
    for (int64_t m = from; m < to; m++) {
        const float* restrict row = x + m * N;
        float* restrict out = y + m * N;
        float sum = 0, squares = 0;
        for (int32_t n = 0; n < N; n++) sum += row[n];
        float mean = sum / (float)N;
        for (int32_t n = 0; n < N; n++) squares += (row[n] - mean) * (row[n] - mean);
        float r = 1 / sqrtf(squares / (float)N + 1e-5f);
        if (level) {
            const float* restrict a = scale + (int64_t)level[m] * stride;
            const float* restrict b = shift + (int64_t)level[m] * stride;
            for (int32_t n = 0; n < N; n++) out[n] = (row[n] - mean) * r * (1 + a[n]) + b[n];
        } else
            for (int32_t n = 0; n < N; n++) out[n] = (row[n] - mean) * r;
        moments[2 * m] = mean;
        moments[2 * m + 1] = r;
    }
}

static void normalize(cr_backend* s, const cr_normalize* o) { in_parts(s, o->M, ROWS, normalize_rows, o); }

static void normalize_backward(cr_backend* s, const cr_normalize_gradient* o) {
    int32_t M = o->M, N = o->N, stride = o->stride;
    const float *x = o->x, *moments = o->moments, *scale = o->scale, *dy = o->dy;
    const int32_t* level = o->level;
    float *dx = o->dx, *dscale = o->dscale, *dshift = o->dshift;
#pragma omp parallel num_threads(THREADS(s))
    {
#pragma omp for schedule(static)
        for (int32_t m = 0; m < M; m++) {
            const float* restrict row = x + (int64_t)m * N;
            const float* restrict g = dy + (int64_t)m * N;
            float* restrict out = dx + (int64_t)m * N;
            float mean = moments[2 * m], r = moments[2 * m + 1], a = 0, b = 0;
            if (level) {
                const float* restrict t = scale + (int64_t)level[m] * stride;
                for (int32_t n = 0; n < N; n++) {
                    float dh = g[n] * (1 + t[n]);
                    a += dh;
                    b += dh * (row[n] - mean) * r;
                }
                a /= (float)N;
                b /= (float)N;
                for (int32_t n = 0; n < N; n++) out[n] += r * (g[n] * (1 + t[n]) - a - (row[n] - mean) * r * b);
            } else {
                for (int32_t n = 0; n < N; n++) {
                    a += g[n];
                    b += g[n] * (row[n] - mean) * r;
                }
                a /= (float)N;
                b /= (float)N;
                for (int32_t n = 0; n < N; n++) out[n] += r * (g[n] - a - (row[n] - mean) * r * b);
            }
        }
        if (level) { // a thread takes columns: no two write the same
#pragma omp for schedule(static)
            for (int32_t n0 = 0; n0 < N; n0 += 16)
                for (int32_t m = 0; m < M; m++) {
                    const float* restrict row = x + (int64_t)m * N;
                    const float* restrict g = dy + (int64_t)m * N;
                    float* restrict ds = dscale + (int64_t)level[m] * stride;
                    float* restrict dt = dshift + (int64_t)level[m] * stride;
                    float mean = moments[2 * m], r = moments[2 * m + 1];
                    for (int32_t n = n0; n < n0 + 16; n++) {
                        ds[n] += g[n] * (row[n] - mean) * r;
                        dt[n] += g[n];
                    }
                }
        }
    }
}

typedef struct two_arrays {
    const float* x;
    float* y;
} two_arrays;

PART relu2_numbers(const void* operation, int64_t from, int64_t to) {
    const two_arrays* o = operation;
    const float* restrict x = o->x;
    float* restrict y = o->y;
    for (int64_t k = from; k < to; k++) {
        float a = x[k] > 0 ? x[k] : 0;
        y[k] = a * a;
    }
}

static void relu2(cr_backend* s, int64_t n, const float* x, float* y) {
    two_arrays o = {x, y};
    in_parts(s, n, BLOCK, relu2_numbers, &o);
}

static void relu2_backward(cr_backend* s, int64_t n, const float* x, const float* dy, float* dx) {
#pragma omp parallel for schedule(static) num_threads(THREADS(s))
    for (int64_t i = 0; i < n; i += BLOCK) {
        int64_t end = i + BLOCK < n ? i + BLOCK : n;
#pragma omp simd
        for (int64_t k = i; k < end; k++) dx[k] = 2 * (x[k] > 0 ? x[k] : 0) * dy[k];
    }
}

// An operation along a graph.
typedef struct along_graph {
    const cr_adjacency* g;
    const void* o;
} along_graph;

PART gather_rows(const void* operation, int64_t from, int64_t to) {
    const cr_adjacency* g = ((const along_graph*)operation)->g;
    const cr_gather* o = ((const along_graph*)operation)->o;
    int32_t C = o->C, a_stride = o->a_stride, uv_stride = o->uv_stride;
    const float *a = o->a, *u = o->u, *v = o->v;
    float* y = o->y;
    for (int64_t e = from; e < to; e++) {
        const float* restrict ae = a + e * a_stride;
        const float* restrict ue = u + (int64_t)g->i[e] * uv_stride;
        float* restrict out = y + e * C;
        if (g->j[e] >= 0) {
            const float* restrict ve = v + (int64_t)g->j[e] * uv_stride;
            for (int32_t c = 0; c < C; c++) out[c] = ae[c] + ue[c] + ve[c];
        } else
            for (int32_t c = 0; c < C; c++) out[c] = ae[c] + ue[c];
    }
}

static void gather(cr_backend* s, const cr_adjacency* g, const cr_gather* o) {
    along_graph both = {g, o};
    in_parts(s, g->contact_count, ROWS, gather_rows, &both);
}

static void gather_backward(cr_backend* s, const cr_adjacency* g, int32_t C, const float* dy, float* du, float* dv,
                            int32_t uv_stride) {
#pragma omp parallel for schedule(static) num_threads(THREADS(s))
    for (int32_t b = 0; b < g->body_count; b++) {
        float* out[2] = {du + (int64_t)b * uv_stride, dv + (int64_t)b * uv_stride};
        memset(out[0], 0, (size_t)C * sizeof(float));
        memset(out[1], 0, (size_t)C * sizeof(float));
        for (int32_t k = g->start[b]; k < g->start[b + 1]; k++) {
            float* restrict o = out[g->slot[k] % 2];
            const float* restrict d = dy + (int64_t)(g->slot[k] / 2) * C;
            for (int32_t c = 0; c < C; c++) o[c] += d[c];
        }
    }
}

static inline int32_t other_body(const cr_adjacency* g, int32_t slot) {
    return slot % 2 ? g->i[slot / 2] : g->j[slot / 2];
}

static inline float dot(const float* restrict a, const float* restrict b, int32_t n) {
    float sum = 0;
    for (int32_t c = 0; c < n; c++) sum += a[c] * b[c];
    return sum;
}

PART attention_rows(const void* operation, int64_t from, int64_t to) {
    const cr_adjacency* g = ((const along_graph*)operation)->g;
    const cr_attention* o = ((const along_graph*)operation)->o;
    int32_t d = o->d, heads = o->heads, qkv_stride = o->qkv_stride, e_stride = o->e_stride;
    const float *q = o->q, *k = o->k, *v = o->v, *bias = o->bias, *value = o->value;
    float *y = o->y, *weight = o->weight;
    int32_t dh = d / heads;
    float inverse_root = 1 / sqrtf((float)dh);
    for (int64_t b = from; b < to; b++) {
        float* restrict out = y + b * d;
        const float* qb = q + b * qkv_stride;
        float den[64];
        for (int32_t h = 0; h < heads; h++) den[h] = 1;
        memset(out, 0, (size_t)d * sizeof(float));
        for (int32_t t = g->start[b]; t < g->start[b + 1]; t++) {
            int32_t slot = g->slot[t], other = other_body(g, slot);
            const float* be = bias + (int64_t)(slot / 2) * e_stride + (slot % 2) * heads;
            const float* restrict x = value + (int64_t)(slot / 2) * e_stride + (slot % 2) * d;
            const float* ko = k + (int64_t)other * qkv_stride;
            const float* restrict vo = v + (int64_t)other * qkv_stride;
            for (int32_t h = 0; h < heads; h++) {
                float score = be[h];
                if (other >= 0) score += dot(qb + h * dh, ko + h * dh, dh) * inverse_root;
                float w = fast_exp(cr_min(cr_max(score, -12), 12));
                den[h] += w;
                weight[slot * heads + h] = w;
                if (other >= 0)
                    for (int32_t c = h * dh; c < (h + 1) * dh; c++) out[c] += w * (x[c] + vo[c]);
                else
                    for (int32_t c = h * dh; c < (h + 1) * dh; c++) out[c] += w * x[c];
            }
        }
        for (int32_t h = 0; h < heads; h++) {
            den[h] = 1 / den[h];
            for (int32_t c = h * dh; c < (h + 1) * dh; c++) out[c] *= den[h];
        }
        for (int32_t t = g->start[b]; t < g->start[b + 1]; t++)
            for (int32_t h = 0; h < heads; h++) weight[g->slot[t] * heads + h] *= den[h];
    }
}

static void attention(cr_backend* s, const cr_adjacency* g, const cr_attention* o) {
    along_graph both = {g, o};
    in_parts(s, g->body_count, ROWS, attention_rows, &both);
}

static void attention_backward(cr_backend* s, const cr_adjacency* g, const cr_attention_gradient* o) {
    const cr_attention* a = &o->forward;
    int32_t d = a->d, heads = a->heads, qkv_stride = a->qkv_stride, e_stride = a->e_stride;
    const float *q = a->q, *k = a->k, *v = a->v, *bias = a->bias, *value = a->value;
    float *y = a->y, *weight = a->weight;
    const float* dy = o->dy;
    float *dq = o->dq, *dk = o->dk, *dv = o->dv, *dbias = o->dbias, *dvalue = o->dvalue, *scratch = o->scratch;
    int32_t dh = d / heads;
    float inverse_root = 1 / sqrtf((float)dh);
#pragma omp parallel num_threads(THREADS(s))
    {
        // Contacts without j have no second direction.
#pragma omp for schedule(static)
        for (int32_t e = 0; e < g->contact_count; e++)
            if (g->j[e] < 0) {
                memset(dbias + (int64_t)e * e_stride + heads, 0, (size_t)heads * sizeof(float));
                memset(dvalue + (int64_t)e * e_stride + d, 0, (size_t)d * sizeof(float));
            }
            // First every body as the query: scores, dq, dvalue.
#pragma omp for schedule(dynamic, 64)
        for (int32_t b = 0; b < g->body_count; b++) {
            const float* restrict dyb = dy + (int64_t)b * d;
            const float* restrict yb = y + (int64_t)b * d;
            const float* qb = q + (int64_t)b * qkv_stride;
            float* restrict dqb = dq + (int64_t)b * qkv_stride;
            memset(dqb, 0, (size_t)d * sizeof(float));
            for (int32_t t = g->start[b]; t < g->start[b + 1]; t++) {
                int32_t slot = g->slot[t], o = other_body(g, slot);
                int64_t at = (int64_t)(slot / 2) * e_stride;
                const float* restrict x = value + at + (slot % 2) * d;
                float* restrict dx = dvalue + at + (slot % 2) * d;
                const float* restrict vo = v + (int64_t)(o < 0 ? 0 : o) * qkv_stride;
                const float* restrict ko = k + (int64_t)(o < 0 ? 0 : o) * qkv_stride;
                for (int32_t h = 0; h < heads; h++) {
                    float w = weight[slot * heads + h], sum = 0;
                    if (o >= 0)
                        for (int32_t c = h * dh; c < (h + 1) * dh; c++) sum += (x[c] + vo[c] - yb[c]) * dyb[c];
                    else
                        for (int32_t c = h * dh; c < (h + 1) * dh; c++) sum += (x[c] - yb[c]) * dyb[c];
                    for (int32_t c = h * dh; c < (h + 1) * dh; c++) dx[c] = w * dyb[c];
                    float score = bias[at + (slot % 2) * heads + h];
                    if (o >= 0) score += dot(qb + h * dh, ko + h * dh, dh) * inverse_root;
                    float dscore = fabsf(score) > 12 ? 0 : w * sum;
                    dbias[at + (slot % 2) * heads + h] = dscore;
                    scratch[slot * heads + h] = dscore * inverse_root;
                    if (o >= 0)
                        for (int32_t c = h * dh; c < (h + 1) * dh; c++) dqb[c] += dscore * inverse_root * ko[c];
                }
            }
        }
        // Then every body as the one that answers: dk, dv from the slots of the other side.
#pragma omp for schedule(dynamic, 64)
        for (int32_t b = 0; b < g->body_count; b++) {
            float* restrict dkb = dk + (int64_t)b * qkv_stride;
            float* restrict dvb = dv + (int64_t)b * qkv_stride;
            memset(dkb, 0, (size_t)d * sizeof(float));
            memset(dvb, 0, (size_t)d * sizeof(float));
            for (int32_t t = g->start[b]; t < g->start[b + 1]; t++) {
                int32_t o = other_body(g, g->slot[t]), slot = g->slot[t] ^ 1;
                if (o < 0) continue;
                const float* restrict qo = q + (int64_t)o * qkv_stride;
                const float* restrict dx = dvalue + (int64_t)(slot / 2) * e_stride + (slot % 2) * d;
                for (int32_t h = 0; h < heads; h++) {
                    float ds = scratch[slot * heads + h];
                    for (int32_t c = h * dh; c < (h + 1) * dh; c++) dkb[c] += ds * qo[c];
                }
                for (int32_t c = 0; c < d; c++) dvb[c] += dx[c];
            }
        }
    }
}

static void embed(cr_backend* s, const cr_embed* o) {
    int32_t N = o->N;
#pragma omp parallel for schedule(static) num_threads(THREADS(s))
    for (int32_t m = 0; m < o->M; m++) {
        float* restrict y = o->y + (int64_t)m * N;
        if (!o->add) memset(y, 0, sizeof(float) * (size_t)N);
        for (int32_t k = 0; k < o->K; k++) {
            int32_t row = o->index[(int64_t)m * o->K + k];
            if (row < 0) continue;
            const float* restrict from = o->table + (int64_t)row * N;
            for (int32_t n = 0; n < N; n++) y[n] += from[n];
        }
    }
}

// A thread takes columns: no two write the same.
static void embed_backward(cr_backend* s, const cr_embed_gradient* o) {
    enum { COLUMNS = 32 };
    int32_t N = o->N;
#pragma omp parallel for schedule(static) num_threads(THREADS(s))
    for (int32_t from = 0; from < N; from += COLUMNS) {
        int32_t to = from + COLUMNS < N ? from + COLUMNS : N;
        for (int32_t m = 0; m < o->M; m++) {
            const float* restrict dy = o->dy + (int64_t)m * N;
            for (int32_t k = 0; k < o->K; k++) {
                int32_t row = o->index[(int64_t)m * o->K + k];
                if (row < 0) continue;
                float* restrict d = o->dtable + (int64_t)row * N;
                for (int32_t n = from; n < to; n++) d[n] += dy[n];
            }
        }
    }
}

// out(n) = sum over r of factor[r] rows[r](n), rows `stride` apart.
static inline void combine(int32_t rows, int32_t n, const float* factor, const float* restrict x, int64_t stride,
                           float* restrict out) {
    for (int32_t c = 0; c < n; c++) out[c] = 0;
    int32_t r = 0;
    for (; r + 4 <= rows; r += 4) {
        const float* restrict x0 = x + r * stride, * restrict x1 = x0 + stride, * restrict x2 = x1 + stride, * restrict x3 = x2 + stride;
        float a = factor[r], b = factor[r + 1], c = factor[r + 2], d = factor[r + 3];
        for (int32_t i = 0; i < n; i++) out[i] += a * x0[i] + b * x1[i] + c * x2[i] + d * x3[i];
    }
    for (; r < rows; r++) {
        const float* restrict x0 = x + r * stride;
        for (int32_t i = 0; i < n; i++) out[i] += factor[r] * x0[i];
    }
}

enum { MOST_HEAD = 256 }; // columns of a head

// Keys (or values) of a group's head as columns: to(dh, width).
static void turn_rows(const float* from, int64_t stride, int32_t count, int32_t dh, int32_t width, float* to) {
    for (int32_t c = 0; c < dh; c++) {
        for (int32_t j = 0; j < count; j++) to[c * width + j] = from[j * stride + c];
        for (int32_t j = count; j < width; j++) to[c * width + j] = 0;
    }
}

static inline int32_t whole_vectors(int32_t n) { return (n + 15) / 16 * 16; }

// exp(score - most) of the `seen` first keys, 0 up to `width`; *most is written, *sum their sum.
static inline void exponentials(float* restrict score, int32_t seen, int32_t width, float* most, float* sum) {
    float top = score[0], total = 0;
    for (int32_t j = 1; j < seen; j++) top = score[j] > top ? score[j] : top;
    for (int32_t j = 0; j < seen; j++) score[j] = fast_exp(cr_max(score[j] - top, -75));
    for (int32_t j = seen; j < width; j++) score[j] = 0;
    for (int32_t j = 0; j < seen; j++) total += score[j];
    *most = top;
    *sum = total;
}

static void dense_group(const cr_dense_attention* o, int32_t g, int32_t h, float* columns) {
    int32_t dh = o->d / o->heads, n = o->q_count[g], m = o->k_count[g], width = whole_vectors(m);
    float scale = 1 / sqrtf((float)dh), factor[MOST_HEAD], score[CR_MOST_KEYS];
    const float *k = o->k + (int64_t)o->k_first[g] * o->kv_stride + h * dh,
                *v = o->v + (int64_t)o->k_first[g] * o->kv_stride + h * dh;
    turn_rows(k, o->kv_stride, m, dh, width, columns);
    for (int32_t i = 0; i < n; i++) {
        int64_t row = o->q_first[g] + i;
        float *y = o->y + row * o->d + h * dh, *moments = o->moments + (row * o->heads + h) * 2;
        const float* q = o->q + row * o->q_stride + h * dh;
        if (!m) {
            memset(y, 0, sizeof(float) * (size_t)dh);
            moments[0] = moments[1] = 0;
            continue;
        }
        int32_t seen = o->causal && i + 1 < m ? i + 1 : m;
        float most, sum;
        for (int32_t c = 0; c < dh; c++) factor[c] = q[c] * scale;
        combine(dh, whole_vectors(seen), factor, columns, width, score);
        exponentials(score, seen, whole_vectors(seen), &most, &sum);
        sum = 1 / sum;
        for (int32_t j = 0; j < seen; j++) score[j] *= sum;
        combine(seen, dh, score, v, o->kv_stride, y);
        moments[0] = most;
        moments[1] = sum;
    }
}

// Of this thread: columns of keys and of values, and their gradients.
static float* thread_room(cr_backend* s, const cr_dense_attention* o) {
    return ((const cr_cpu_head*)s)->room + (size_t)omp_get_thread_num() * cr_dense_room(o);
}

static void dense_attention(cr_backend* s, const cr_dense_attention* o) {
    int32_t tasks = o->groups * o->heads;
#pragma omp parallel for schedule(dynamic, 8) num_threads(THREADS(s))
    for (int32_t t = 0; t < tasks; t++) dense_group(o, t / o->heads, t % o->heads, thread_room(s, o));
}

// to(dh, width) += sum over `rows` of x[r](dh) y[r](width)
static inline void outer(int32_t rows, int32_t dh, int32_t width, const float* const* x, float (*y)[CR_MOST_KEYS],
                         int64_t stride, float* restrict to) {
    for (int32_t c = 0; c < dh; c++) {
        float* restrict t = to + c * stride;
        if (rows == 4) {
            float a = x[0][c], b = x[1][c], e = x[2][c], f = x[3][c];
            for (int32_t j = 0; j < width; j++) t[j] += a * y[0][j] + b * y[1][j] + e * y[2][j] + f * y[3][j];
        } else
            for (int32_t r = 0; r < rows; r++)
                for (int32_t j = 0; j < width; j++) t[j] += x[r][c] * y[r][j];
    }
}

static void dense_group_backward(const cr_dense_attention_gradient* o, int32_t g, int32_t h, float* room) {
    const cr_dense_attention* a = &o->forward;
    int32_t dh = a->d / a->heads, n = a->q_count[g], m = a->k_count[g], width = whole_vectors(m);
    float scale = 1 / sqrtf((float)dh), factor[MOST_HEAD], weight[4][CR_MOST_KEYS], slope[4][CR_MOST_KEYS];
    int64_t first = (int64_t)a->k_first[g] * a->kv_stride + h * dh, part = (int64_t)dh * CR_MOST_KEYS;
    float *keys = room, *values = room + part, *dkeys = room + 2 * part, *dvalues = room + 3 * part;
    turn_rows(a->k + first, a->kv_stride, m, dh, width, keys);
    turn_rows(a->v + first, a->kv_stride, m, dh, width, values);
    memset(dkeys, 0, sizeof(float) * (size_t)dh * (size_t)width);
    memset(dvalues, 0, sizeof(float) * (size_t)dh * (size_t)width);
    for (int32_t from = 0; from < n; from += 4) {
        int32_t rows = n - from < 4 ? n - from : 4, last = a->causal && from + rows < m ? from + rows : m;
        int32_t wide = whole_vectors(last);
        const float *q[4], *dy[4];
        for (int32_t r = 0; r < rows; r++) {
            int64_t row = a->q_first[g] + from + r;
            q[r] = a->q + row * a->q_stride + h * dh;
            dy[r] = o->dy + row * a->d + h * dh;
            const float* moments = a->moments + (row * a->heads + h) * 2;
            int32_t seen = a->causal && from + r + 1 < m ? from + r + 1 : m;
            float delta = dot(dy[r], a->y + row * a->d + h * dh, dh);
            for (int32_t c = 0; c < dh; c++) factor[c] = q[r][c] * scale;
            combine(dh, wide, factor, keys, width, weight[r]);
            combine(dh, wide, dy[r], values, width, slope[r]);
            for (int32_t j = 0; j < wide; j++) {
                float p = fast_exp(cr_min(cr_max(weight[r][j] - moments[0], -75), 75)) * moments[1];
                p = j < seen ? p : 0;
                weight[r][j] = p;
                slope[r][j] = p * (slope[r][j] - delta) * scale;
            }
            combine(seen, dh, slope[r], a->k + first, a->kv_stride, o->dq + row * a->q_stride + h * dh);
        }
        outer(rows, dh, wide, q, slope, width, dkeys);
        outer(rows, dh, wide, dy, weight, width, dvalues);
    }
    for (int32_t j = 0; j < m; j++)
        for (int32_t c = 0; c < dh; c++) {
            o->dk[first + (int64_t)j * a->kv_stride + c] = dkeys[c * width + j];
            o->dv[first + (int64_t)j * a->kv_stride + c] = dvalues[c * width + j];
        }
}

static void dense_attention_backward(cr_backend* s, const cr_dense_attention_gradient* o) {
    const cr_dense_attention* a = &o->forward;
    int32_t tasks = a->groups * a->heads;
#pragma omp parallel for schedule(dynamic, 8) num_threads(THREADS(s))
    for (int32_t t = 0; t < tasks; t++) dense_group_backward(o, t / a->heads, t % a->heads, thread_room(s, a));
}

static void cross_entropy(cr_backend* s, const cr_cross_entropy* o) {
    int32_t N = o->N;
#pragma omp parallel for schedule(static) num_threads(THREADS(s))
    for (int32_t m = 0; m < o->M; m++) {
        const float* x = o->logits + (int64_t)m * N;
        float* dx = o->dlogits ? o->dlogits + (int64_t)m * N : NULL;
        int32_t target = o->target[m];
        o->rows[2 * m] = o->rows[2 * m + 1] = 0;
        if (target < 0) {
            if (dx) memset(dx, 0, sizeof(float) * (size_t)N);
            continue;
        }
        float most = x[0], sum = 0, at = x[target];
        for (int32_t n = 1; n < N; n++) most = x[n] > most ? x[n] : most;
        for (int32_t n = 0; n < N; n++) sum += fast_exp(cr_max(x[n] - most, -75));
        o->rows[2 * m] = fast_log(sum) + most - at;
        o->rows[2 * m + 1] = at >= most;
        float factor = o->factor / sum;
        for (int32_t n = 0; dx && n < N; n++) dx[n] = factor * fast_exp(cr_max(x[n] - most, -75));
        if (dx) dx[target] -= o->factor;
    }
    o->sums[0] = o->sums[1] = 0;
    for (int32_t m = 0; m < o->M; m++) {
        o->sums[0] += (double)o->rows[2 * m];
        o->sums[1] += (double)o->rows[2 * m + 1];
    }
}

static void axpby(cr_backend* s, int64_t n, float a, const float* restrict x, float b, float* restrict y) {
#pragma omp parallel for schedule(static) num_threads(THREADS(s))
    for (int64_t i = 0; i < n; i += BLOCK) {
        int64_t end = i + BLOCK < n ? i + BLOCK : n;
        for (int64_t k = i; k < end; k++) y[k] = a * x[k] + b * y[k];
    }
}

// Blocks of float sums of fixed size, added up in double.
static void sum_of_squares(cr_backend* s, int64_t n, const float* x, double* sum) {
    enum { PARTS = 256 };
    double part[PARTS];
    *sum = 0;
    for (int64_t from = 0; from < n; from += (int64_t)PARTS * BLOCK) {
        int32_t parts = (int32_t)((n - from + BLOCK - 1) / BLOCK < PARTS ? (n - from + BLOCK - 1) / BLOCK : PARTS);
#pragma omp parallel for schedule(static) num_threads(THREADS(s))
        for (int32_t p = 0; p < parts; p++) {
            int64_t begin = from + (int64_t)p * BLOCK, end = begin + BLOCK < n ? begin + BLOCK : n;
            double total = 0;
            for (int64_t k = begin; k < end; k++) total += (double)x[k] * x[k];
            part[p] = total;
        }
        for (int32_t p = 0; p < parts; p++) *sum += part[p];
    }
}

// What becomes of a batch by numbers for each of its contacts.
typedef struct of_contacts {
    const cr_batch* t;
    const cr_adjacency* g;
    const float* in; // impulses, or what they come from
    cr_paths* paths;
    float* out;
    int32_t frame;
} of_contacts;

PART impulses_rows(const void* operation, int64_t from, int64_t to) {
    const of_contacts* o = operation;
    const cr_batch* t = o->t;
    const float* z = o->in;
    float* impulses = o->out;
    int32_t row = 6 * t->frames;
    for (int32_t c = (int32_t)from; c < to; c++) {
        float scales[6];
        for (int i = 0; i < 6; i++) scales[i] = CR_IMPULSE_SCALE * cr_scale_of(t, c, i);
        for (int64_t k = (int64_t)c * row; k < (int64_t)(c + 1) * row; k++) {
            float a = cr_min(cr_max(2 * z[k], -CR_IMPULSE_LIMIT), CR_IMPULSE_LIMIT), e = fast_exp(a), square = a * a;
            float sinh = 0.5f * (e - 1 / e);
            sinh = square < 1e-2f ? a * (1 + square * (1.0f / 6)) : sinh; // the difference loses digits near 0
            impulses[k] += scales[k % 6] * sinh;
        }
    }
}

static void impulses_forward(cr_backend* s, const cr_batch* t, const float* z, float* impulses) {
    of_contacts o = {.t = t, .in = z, .out = impulses};
    in_parts(s, t->contact_count, ROWS, impulses_rows, &o);
}

static void impulses_backward(cr_backend* s, const cr_batch* t, const float* z, const float* dimpulses, float* dz) {
    int32_t row = 6 * t->frames;
#pragma omp parallel for schedule(static) num_threads(THREADS(s))
    for (int32_t c = 0; c < t->contact_count; c++) {
        float scales[6];
        for (int i = 0; i < 6; i++) scales[i] = CR_IMPULSE_SCALE * cr_scale_of(t, c, i);
        for (int64_t k = (int64_t)c * row; k < (int64_t)(c + 1) * row; k++) {
            float a = 2 * z[k], e = fast_exp(cr_min(cr_max(a, -CR_IMPULSE_LIMIT), CR_IMPULSE_LIMIT));
            dz[k] = fabsf(a) > CR_IMPULSE_LIMIT ? 0 : dimpulses[k] * scales[k % 6] * (e + 1 / e);
        }
    }
}

PART start_paths(const void* operation, int64_t from, int64_t to) {
    const of_contacts* o = operation;
    for (int32_t b = (int32_t)from; b < to; b++) cr_start_path(o->t, b, o->paths);
}

PART set_arms(const void* operation, int64_t from, int64_t to) {
    const of_contacts* o = operation;
    for (int32_t e = (int32_t)from; e < to; e++) cr_set_arms(o->t, e, o->frame, o->paths);
}

PART body_frames(const void* operation, int64_t from, int64_t to) {
    const of_contacts* o = operation;
    for (int32_t b = (int32_t)from; b < to; b++) {
        cr_body_impulse sum;
        cr_gather_impulses(o->t, o->g, b, o->frame, o->in, o->paths, &sum);
        cr_body_frame(o->t, b, o->frame, &sum, o->paths);
    }
}

static void decode(cr_backend* s, const cr_batch* t, const cr_adjacency* g, const float* impulses, cr_paths* paths) {
    of_contacts o = {.t = t, .g = g, .in = impulses, .paths = paths};
    in_parts(s, t->body_count, ROWS, start_paths, &o);
    for (o.frame = 0; o.frame < t->frames; o.frame++) {
        in_parts(s, t->contact_count, ROWS, set_arms, &o);
        in_parts(s, t->body_count, ROWS, body_frames, &o);
    }
}

PART residual_rows(const void* operation, int64_t from, int64_t to) {
    const of_contacts* o = operation;
    const cr_batch* t = o->t;
    for (int32_t e = (int32_t)from; e < to; e++) {
        float moved = 0;
        float* row = o->out + (int64_t)e * t->frames * CR_RESIDUAL;
        for (int32_t k = 0; k < t->frames; k++)
            cr_contact_residual(t, e, k, o->in, o->paths, &moved, row + k * CR_RESIDUAL);
        for (int32_t k = 0; k < t->frames; k++) {
            float* restrict r = row + k * CR_RESIDUAL;
            float linear[3] = {r[0], r[1], r[2]}, gap = r[15];
            for (int32_t c = 0; c < CR_RESIDUAL; c++) r[c] = fast_asinh(r[c]) * 0.2f;
            r[0] = linear[0];
            r[1] = linear[1];
            r[2] = linear[2];
            r[15] = gap / (1 + fabsf(gap));
        }
    }
}

static void residual_forward(cr_backend* s, const cr_batch* t, const float* impulses, const cr_paths* paths,
                             float* residual) {
    of_contacts o = {.t = t, .in = impulses, .paths = (cr_paths*)paths, .out = residual}; // paths are read alone
    in_parts(s, t->contact_count, ROWS, residual_rows, &o);
}

static void decode_backward(cr_backend* s, const cr_batch* t, const cr_adjacency* g, const cr_paths* paths,
                            const cr_vec3* dvelocity, const cr_vec3* dangular_velocity, const cr_vec3* dposition,
                            float* dimpulses) {
    (void)g;
#pragma omp parallel for schedule(static) num_threads(THREADS(s))
    for (int32_t e = 0; e < t->contact_count; e++)
        cr_contact_backward(t, e, paths, dvelocity, dangular_velocity, dposition, dimpulses);
}

static void adamw(cr_backend* s, const cr_adamw* o) {
    int64_t n = o->n;
    float *w = o->w, *m = o->m, *v = o->v, *average = o->average;
    const float *gradient = o->gradient, *decay = o->decay;
    float learning_rate = o->learning_rate, beta1 = o->beta1, beta2 = o->beta2, correction1 = o->correction1,
          correction2 = o->correction2, epsilon = o->epsilon, gradient_scale = o->gradient_scale,
          average_rate = o->average_rate;
#pragma omp parallel for schedule(static) num_threads(THREADS(s))
    for (int64_t i = 0; i < n; i += BLOCK) {
        int64_t end = i + BLOCK < n ? i + BLOCK : n;
        for (int64_t k = i; k < end; k++) {
            float a = gradient[k] * gradient_scale;
            m[k] = beta1 * m[k] + (1 - beta1) * a;
            v[k] = beta2 * v[k] + (1 - beta2) * a * a;
            w[k] -= learning_rate * ((m[k] / correction1) / (sqrtf(v[k] / correction2) + epsilon) + decay[k] * w[k]);
            average[k] += average_rate * (w[k] - average[k]);
        }
    }
}

static void to_bf16(int64_t n, const float* restrict from, uint16_t* restrict to) {
    typedef uint32_t __attribute__((may_alias)) bits;
    const bits* restrict u = (const bits*)from;
    for (int64_t i = 0; i < n; i++) to[i] = (uint16_t)((u[i] + 0x7fff + ((u[i] >> 16) & 1)) >> 16);
}

// A thread takes columns: no two write the same, and the order of the sums is that of the rows.
static void column_sums(int32_t threads, int32_t M, int32_t N, const float* restrict x, float* restrict columns) {
    enum { COLUMNS = 64 };
#pragma omp parallel for schedule(static) num_threads(threads)
    for (int32_t from = 0; from < N; from += COLUMNS) {
        int32_t to = from + COLUMNS < N ? from + COLUMNS : N;
        for (int32_t m = 0; m < M; m++)
            for (int32_t n = from; n < to; n++) columns[n] += x[(int64_t)m * N + n];
    }
}

void CAROM_KERNELS(cr_kernels* k) {
    *k = (cr_kernels){.normalize = normalize,
                      .normalize_backward = normalize_backward,
                      .relu2 = relu2,
                      .relu2_backward = relu2_backward,
                      .gather = gather,
                      .gather_backward = gather_backward,
                      .attention = attention,
                      .attention_backward = attention_backward,
                      .embed = embed,
                      .embed_backward = embed_backward,
                      .dense_attention = dense_attention,
                      .dense_attention_backward = dense_attention_backward,
                      .cross_entropy = cross_entropy,
                      .axpby = axpby,
                      .sum_of_squares = sum_of_squares,
                      .impulses = impulses_forward,
                      .impulses_backward = impulses_backward,
                      .decode = decode,
                      .residual = residual_forward,
                      .decode_backward = decode_backward,
                      .adamw = adamw,
                      .to_bf16 = to_bf16,
                      .column_sums = column_sums};
}
