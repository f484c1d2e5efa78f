// The reference backend: plain loops with double accumulators, one thread, never optimised.
#include <math.h>
#include <string.h>
#include <threads.h>

#include "model/backend/ops.h"
#include "model/contact/decode.h"

static void linear(cr_backend* s, const cr_linear* o) {
    int32_t M = o->M, N = o->N, K = o->K;
    const float *X = o->X, *W = o->W, *b = o->b;
    float* Y = o->Y;
    int flags = o->flags;
    (void)s;
    for (int32_t m = 0; m < M; m++)
        for (int32_t n = 0; n < N; n++) {
            double sum = b ? b[n] : 0;
            for (int32_t k = 0; k < K; k++) sum += (double)X[(int64_t)m * K + k] * W[(int64_t)n * K + k];
            float* y = &Y[(int64_t)m * N + n];
            *y = (float)(flags & CR_LINEAR_ADD ? *y + sum : sum);
        }
}

static void linear_backward(cr_backend* s, const cr_linear_gradient* o) {
    int32_t M = o->M, N = o->N, K = o->K;
    const float *X = o->X, *W = o->W, *dY = o->dY;
    float *dX = o->dX, *dW = o->dW, *db = o->db;
    int flags = o->flags;
    (void)s;
    for (int32_t m = 0; dX && m < M; m++)
        for (int32_t k = 0; k < K; k++) {
            double sum = 0;
            for (int32_t n = 0; n < N; n++) sum += (double)dY[(int64_t)m * N + n] * W[(int64_t)n * K + k];
            float* dx = &dX[(int64_t)m * K + k];
            *dx = (float)(flags & CR_LINEAR_ADD ? *dx + sum : sum);
        }
    for (int32_t n = 0; dW && n < N; n++) {
        for (int32_t k = 0; k < K; k++) {
            double sum = 0;
            for (int32_t m = 0; m < M; m++) sum += (double)dY[(int64_t)m * N + n] * X[(int64_t)m * K + k];
            dW[(int64_t)n * K + k] += (float)sum;
        }
        double sum = 0;
        for (int32_t m = 0; m < M; m++) sum += dY[(int64_t)m * N + n];
        if (db) db[n] += (float)sum;
    }
}

static void normalize(cr_backend* s, const cr_normalize* o) {
    int32_t M = o->M, N = o->N, stride = o->stride;
    const float *x = o->x, *scale = o->scale, *shift = o->shift;
    const int32_t* level = o->level;
    float *y = o->y, *moments = o->moments;
    (void)s;
    for (int32_t m = 0; m < M; m++) {
        const float* row = x + (int64_t)m * N;
        double mean = 0, var = 0;
        for (int32_t n = 0; n < N; n++) mean += row[n];
        mean /= N;
        for (int32_t n = 0; n < N; n++) var += (row[n] - mean) * (row[n] - mean);
        double r = 1 / sqrt(var / N + 1e-5);
        for (int32_t n = 0; n < N; n++) {
            double h = (row[n] - mean) * r;
            if (level) h = h * (1 + scale[(int64_t)level[m] * stride + n]) + shift[(int64_t)level[m] * stride + n];
            y[(int64_t)m * N + n] = (float)h;
        }
        moments[2 * m] = (float)mean;
        moments[2 * m + 1] = (float)r;
    }
}

// y = h (1 + scale) + shift with h = (x - mean) r: dx = r (dh - mean(dh) - h mean(dh h)).
static void normalize_backward(cr_backend* s, const cr_normalize_gradient* o) {
    int32_t M = o->M, N = o->N, stride = o->stride;
    const float *x = o->x, *moments = o->moments, *scale = o->scale, *dy = o->dy;
    const int32_t* level = o->level;
    float *dx = o->dx, *dscale = o->dscale, *dshift = o->dshift;
    (void)s;
    for (int32_t m = 0; m < M; m++) {
        int64_t row = (int64_t)m * N, table = level ? (int64_t)level[m] * stride : 0;
        double mean = moments[2 * m], r = moments[2 * m + 1], a = 0, b = 0;
        for (int32_t n = 0; n < N; n++) {
            double h = (x[row + n] - mean) * r, dh = dy[row + n] * (level ? 1 + scale[table + n] : 1.0);
            a += dh;
            b += dh * h;
        }
        for (int32_t n = 0; n < N; n++) {
            double h = (x[row + n] - mean) * r, dh = dy[row + n] * (level ? 1 + scale[table + n] : 1.0);
            dx[row + n] += (float)(r * (dh - a / N - h * b / N));
            if (level) {
                dscale[table + n] += (float)(dy[row + n] * h);
                dshift[table + n] += dy[row + n];
            }
        }
    }
}

static void relu2(cr_backend* s, int64_t n, const float* x, float* y) {
    (void)s;
    for (int64_t i = 0; i < n; i++) y[i] = x[i] > 0 ? x[i] * x[i] : 0;
}

static void relu2_backward(cr_backend* s, int64_t n, const float* x, const float* dy, float* dx) {
    (void)s;
    for (int64_t i = 0; i < n; i++) dx[i] = x[i] > 0 ? 2 * x[i] * dy[i] : 0;
}

static void gather(cr_backend* s, const cr_adjacency* g, const cr_gather* o) {
    int32_t C = o->C, a_stride = o->a_stride, uv_stride = o->uv_stride;
    const float *a = o->a, *u = o->u, *v = o->v;
    float* y = o->y;
    (void)s;
    for (int32_t e = 0; e < g->contact_count; e++)
        for (int32_t c = 0; c < C; c++) {
            float sum = a[(int64_t)e * a_stride + c] + u[(int64_t)g->i[e] * uv_stride + c];
            if (g->j[e] >= 0) sum += v[(int64_t)g->j[e] * uv_stride + c];
            y[(int64_t)e * C + c] = sum;
        }
}

static void gather_backward(cr_backend* s, const cr_adjacency* g, int32_t C, const float* dy, float* du, float* dv,
                            int32_t uv_stride) {
    (void)s;
    for (int32_t b = 0; b < g->body_count; b++)
        for (int32_t c = 0; c < C; c++) {
            double sum[2] = {0, 0};
            for (int32_t k = g->start[b]; k < g->start[b + 1]; k++)
                sum[g->slot[k] % 2] += dy[(int64_t)(g->slot[k] / 2) * C + c];
            du[(int64_t)b * uv_stride + c] = (float)sum[0];
            dv[(int64_t)b * uv_stride + c] = (float)sum[1];
        }
}

static inline int32_t other_body(const cr_adjacency* g, int32_t slot) {
    return slot % 2 ? g->i[slot / 2] : g->j[slot / 2];
}

static double score_of(const cr_adjacency* g, const cr_attention* a, int32_t b, int32_t slot, int32_t h) {
    int32_t dh = a->d / a->heads, o = other_body(g, slot);
    double sum = 0;
    for (int32_t c = h * dh; o >= 0 && c < (h + 1) * dh; c++)
        sum += (double)a->q[(int64_t)b * a->qkv_stride + c] * a->k[(int64_t)o * a->qkv_stride + c];
    return sum / sqrt(dh) + a->bias[(int64_t)(slot / 2) * a->e_stride + (slot % 2) * a->heads + h];
}

static void attention(cr_backend* s, const cr_adjacency* g, const cr_attention* o) {
    int32_t d = o->d, heads = o->heads, qkv_stride = o->qkv_stride, e_stride = o->e_stride;
    const float *v = o->v, *value = o->value;
    float *y = o->y, *weight = o->weight;
    (void)s;
    int32_t dh = d / heads;
    for (int32_t b = 0; b < g->body_count; b++)
        for (int32_t h = 0; h < heads; h++) {
            double den = 1, out[256] = {0};
            for (int32_t t = g->start[b]; t < g->start[b + 1]; t++) {
                int32_t slot = g->slot[t], other = other_body(g, slot);
                double score = score_of(g, o, b, slot, h);
                double w = exp(fmin(fmax(score, -12), 12));
                den += w;
                weight[slot * heads + h] = (float)w;
                for (int32_t c = 0; c < dh; c++) {
                    double x = value[(int64_t)(slot / 2) * e_stride + (slot % 2) * d + h * dh + c];
                    if (other >= 0) x += v[(int64_t)other * qkv_stride + h * dh + c];
                    out[c] += w * x;
                }
            }
            for (int32_t t = g->start[b]; t < g->start[b + 1]; t++) weight[g->slot[t] * heads + h] /= (float)den;
            for (int32_t c = 0; c < dh; c++) y[(int64_t)b * d + h * dh + c] = (float)(out[c] / den);
        }
}

// weight_s = exp(score_s) / (1 + sum exp), y = sum weight x: dscore_s = weight_s (x_s - y) . dy, dx_s = weight_s dy.
static void attention_backward(cr_backend* s, const cr_adjacency* g, const cr_attention_gradient* o) {
    const cr_attention* a = &o->forward;
    int32_t d = a->d, heads = a->heads, qkv_stride = a->qkv_stride, e_stride = a->e_stride;
    const float *q = a->q, *k = a->k, *v = a->v, *value = a->value;
    float *y = a->y, *weight = a->weight;
    const float* dy = o->dy;
    float *dq = o->dq, *dk = o->dk, *dv = o->dv, *dbias = o->dbias, *dvalue = o->dvalue, *scratch = o->scratch;
    (void)s, (void)scratch;
    int32_t dh = d / heads;
    for (int32_t b = 0; b < g->body_count; b++)
        for (int32_t c = 0; c < d; c++) {
            int64_t at = (int64_t)b * qkv_stride + c;
            dq[at] = dk[at] = dv[at] = 0;
        }
    for (int32_t e = 0; e < g->contact_count; e++) {
        for (int32_t c = 0; c < 2 * heads; c++) dbias[(int64_t)e * e_stride + c] = 0;
        for (int32_t c = 0; c < 2 * d; c++) dvalue[(int64_t)e * e_stride + c] = 0;
    }
    for (int32_t b = 0; b < g->body_count; b++)
        for (int32_t t = g->start[b]; t < g->start[b + 1]; t++)
            for (int32_t h = 0; h < heads; h++) {
                int32_t slot = g->slot[t], o = other_body(g, slot);
                int64_t at = (int64_t)(slot / 2) * e_stride;
                double w = weight[slot * heads + h], dscore = 0;
                for (int32_t c = h * dh; c < (h + 1) * dh; c++) {
                    double x = value[at + (slot % 2) * d + c] + (o >= 0 ? v[(int64_t)o * qkv_stride + c] : 0);
                    double dx = w * dy[(int64_t)b * d + c];
                    dscore += (x - y[(int64_t)b * d + c]) * dx;
                    dvalue[at + (slot % 2) * d + c] = (float)dx;
                    if (o >= 0) dv[(int64_t)o * qkv_stride + c] += (float)dx;
                }
                if (fabs(score_of(g, a, b, slot, h)) > 12) dscore = 0;
                dbias[at + (slot % 2) * heads + h] = (float)dscore;
                for (int32_t c = h * dh; o >= 0 && c < (h + 1) * dh; c++) {
                    dq[(int64_t)b * qkv_stride + c] += (float)(dscore / sqrt(dh) * k[(int64_t)o * qkv_stride + c]);
                    dk[(int64_t)o * qkv_stride + c] += (float)(dscore / sqrt(dh) * q[(int64_t)b * qkv_stride + c]);
                }
            }
}

static void embed(cr_backend* s, const cr_embed* o) {
    (void)s;
    for (int32_t m = 0; m < o->M; m++)
        for (int32_t n = 0; n < o->N; n++) {
            float* y = &o->y[(int64_t)m * o->N + n];
            double sum = o->add ? *y : 0;
            for (int32_t k = 0; k < o->K; k++) {
                int32_t row = o->index[(int64_t)m * o->K + k];
                if (row >= 0) sum += o->table[(int64_t)row * o->N + n];
            }
            *y = (float)sum;
        }
}

static void embed_backward(cr_backend* s, const cr_embed_gradient* o) {
    (void)s;
    for (int32_t m = 0; m < o->M; m++)
        for (int32_t k = 0; k < o->K; k++) {
            int32_t row = o->index[(int64_t)m * o->K + k];
            for (int32_t n = 0; row >= 0 && n < o->N; n++)
                o->dtable[(int64_t)row * o->N + n] += o->dy[(int64_t)m * o->N + n];
        }
}

// Scores of query i of group g by head h: how many there are.
static int32_t dense_scores(const cr_dense_attention* o, int32_t g, int32_t i, int32_t h, double* score) {
    int32_t dh = o->d / o->heads, count = o->k_count[g];
    if (o->causal && i + 1 < count) count = i + 1;
    const float* q = o->q + (int64_t)(o->q_first[g] + i) * o->q_stride + h * dh;
    for (int32_t j = 0; j < count; j++) {
        const float* k = o->k + (int64_t)(o->k_first[g] + j) * o->kv_stride + h * dh;
        double sum = 0;
        for (int32_t c = 0; c < dh; c++) sum += (double)q[c] * k[c];
        score[j] = sum / sqrt(dh);
    }
    return count;
}

static void dense_attention(cr_backend* s, const cr_dense_attention* o) {
    (void)s;
    int32_t dh = o->d / o->heads;
    for (int32_t g = 0; g < o->groups; g++)
        for (int32_t i = 0; i < o->q_count[g]; i++)
            for (int32_t h = 0; h < o->heads; h++) {
                double score[CR_MOST_KEYS], most = -INFINITY, sum = 0;
                int32_t count = dense_scores(o, g, i, h, score);
                int64_t row = o->q_first[g] + i;
                for (int32_t j = 0; j < count; j++) most = fmax(most, score[j]);
                for (int32_t j = 0; j < count; j++) sum += score[j] = exp(score[j] - most);
                for (int32_t c = 0; c < dh; c++) {
                    double y = 0;
                    for (int32_t j = 0; j < count; j++)
                        y += score[j] * o->v[(int64_t)(o->k_first[g] + j) * o->kv_stride + h * dh + c];
                    o->y[row * o->d + h * dh + c] = count ? (float)(y / sum) : 0;
                }
                o->moments[(row * o->heads + h) * 2] = count ? (float)most : 0;
                o->moments[(row * o->heads + h) * 2 + 1] = count ? (float)(1 / sum) : 0;
            }
}

// y = sum p v with p = softmax(score): dscore = p (v - y) . dy, dv = p dy.
static void dense_attention_backward(cr_backend* s, const cr_dense_attention_gradient* o) {
    (void)s;
    const cr_dense_attention* a = &o->forward;
    int32_t dh = a->d / a->heads;
    for (int32_t g = 0; g < a->groups; g++) {
        for (int32_t j = 0; j < a->k_count[g]; j++)
            for (int32_t c = 0; c < a->d; c++) {
                int64_t at = (int64_t)(a->k_first[g] + j) * a->kv_stride + c;
                o->dk[at] = o->dv[at] = 0;
            }
        for (int32_t i = 0; i < a->q_count[g]; i++)
            for (int32_t h = 0; h < a->heads; h++) {
                double score[CR_MOST_KEYS], most = -INFINITY, sum = 0, dq[CR_MOST_KEYS] = {0};
                int32_t count = dense_scores(a, g, i, h, score);
                int64_t row = a->q_first[g] + i;
                const float *q = a->q + row * a->q_stride + h * dh, *dy = o->dy + row * a->d + h * dh,
                            *y = a->y + row * a->d + h * dh;
                for (int32_t j = 0; j < count; j++) most = fmax(most, score[j]);
                for (int32_t j = 0; j < count; j++) sum += score[j] = exp(score[j] - most);
                for (int32_t j = 0; j < count; j++) {
                    int64_t at = (int64_t)(a->k_first[g] + j) * a->kv_stride + h * dh;
                    double p = score[j] / sum, ds = 0;
                    for (int32_t c = 0; c < dh; c++) ds += ((double)a->v[at + c] - y[c]) * dy[c];
                    ds *= p / sqrt(dh);
                    for (int32_t c = 0; c < dh; c++) {
                        dq[c] += ds * a->k[at + c];
                        o->dk[at + c] += (float)(ds * q[c]);
                        o->dv[at + c] += (float)(p * dy[c]);
                    }
                }
                for (int32_t c = 0; c < dh; c++) o->dq[row * a->q_stride + h * dh + c] = (float)dq[c];
            }
    }
}

static void impulses_forward(cr_backend* s, const cr_batch* t, const float* z, float* impulses) {
    (void)s;
    int32_t row = 6 * t->frames;
    for (int32_t e = 0; e < t->contact_count; e++)
        for (int64_t i = (int64_t)e * row; i < (int64_t)(e + 1) * row; i++)
            impulses[i] += cr_scale_of(t, e, i % 6) * cr_impulse_of(z[i]);
}

static void impulses_backward(cr_backend* s, const cr_batch* t, const float* z, const float* dimpulses, float* dz) {
    (void)s;
    int32_t row = 6 * t->frames;
    for (int32_t e = 0; e < t->contact_count; e++)
        for (int64_t i = (int64_t)e * row; i < (int64_t)(e + 1) * row; i++)
            dz[i] = dimpulses[i] * cr_scale_of(t, e, i % 6) * cr_impulse_slope(z[i]);
}

static void decode(cr_backend* s, const cr_batch* t, const cr_adjacency* g, const float* impulses, cr_paths* paths) {
    (void)s;
    cr_decode(t, g, impulses, paths);
}

static void residual_forward(cr_backend* s, const cr_batch* t, const float* impulses, const cr_paths* paths,
                             float* residual) {
    (void)s;
    for (int32_t e = 0; e < t->contact_count; e++) {
        float moved = 0;
        for (int32_t k = 0; k < t->frames; k++) {
            float* r = residual + ((int64_t)e * t->frames + k) * CR_RESIDUAL;
            cr_contact_residual(t, e, k, impulses, paths, &moved, r);
            cr_compress_residual(r);
        }
    }
}

static void decode_backward(cr_backend* s, const cr_batch* t, const cr_adjacency* g, const cr_paths* paths,
                            const cr_vec3* dvelocity, const cr_vec3* dangular_velocity, const cr_vec3* dposition,
                            float* dimpulses) {
    (void)s, (void)g;
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
    (void)s;
    for (int64_t i = 0; i < n; i++) {
        float g = gradient[i] * gradient_scale;
        m[i] = beta1 * m[i] + (1 - beta1) * g;
        v[i] = beta2 * v[i] + (1 - beta2) * g * g;
        w[i] -= learning_rate * ((m[i] / correction1) / (sqrtf(v[i] / correction2) + epsilon) + decay[i] * w[i]);
        average[i] += average_rate * (w[i] - average[i]);
    }
}

static void parameters_changed(cr_backend* s, bool will_change_often) { (void)s, (void)will_change_often; }
static void destroy(cr_backend* s) { (void)s; }

static cr_backend backend = {.name = "reference",
                             .linear = linear,
                             .linear_backward = linear_backward,
                             .normalize = normalize,
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
                             .impulses = impulses_forward,
                             .impulses_backward = impulses_backward,
                             .decode = decode,
                             .residual = residual_forward,
                             .decode_backward = decode_backward,
                             .adamw = adamw,
                             .parameters_changed = parameters_changed,
                             .destroy = destroy};

static once_flag once = ONCE_FLAG_INIT;
static void fill_in(void) { cr_backend_host(&backend); }

cr_backend* cr_backend_reference(void) {
    call_once(&once, fill_in);
    return &backend;
}
