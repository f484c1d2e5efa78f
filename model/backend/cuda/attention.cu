// Edge-aware attention: a warp takes one head of one body, and the body's contacts in order.
#include "model/backend/cuda/device.h"

enum {
    WARPS = 4, // a block
    PARTS = 8  // columns of a head that a lane takes at most: heads are 256 wide at most (cr_network_config_check)
};

__device__ static inline int32_t other_body(const cr_adjacency& g, int32_t slot) {
    return slot % 2 ? g.i[slot / 2] : g.j[slot / 2];
}

// Before the clamp; the same in every lane.
__device__ static inline float score_of(const cr_attention& a, int32_t b, int32_t o, int32_t slot, int32_t h,
                                        int32_t dh, int32_t lane) {
    float dot = 0;
    if (o >= 0) {
        const float *q = a.q + (int64_t)b * a.qkv_stride + h * dh, *k = a.k + (int64_t)o * a.qkv_stride + h * dh;
        for (int32_t c = lane; c < dh; c += 32) dot += q[c] * k[c];
    }
    dot = cr_warp_sum(dot);
    return dot / sqrtf((float)dh) + a.bias[(int64_t)(slot / 2) * a.e_stride + (slot % 2) * a.heads + h];
}

__global__ static void attention_kernel(const __grid_constant__ cr_adjacency g,
                                        const __grid_constant__ cr_attention a) {
    int64_t at = (int64_t)blockIdx.x * WARPS + threadIdx.y;
    if (at >= (int64_t)g.body_count * a.heads) return; // a whole warp
    int32_t b = (int32_t)(at / a.heads), h = (int32_t)(at % a.heads), dh = a.d / a.heads, lane = (int32_t)threadIdx.x;
    float sum = 1, out[PARTS];
#pragma unroll
    for (int32_t p = 0; p < PARTS; p++) out[p] = 0;
    int32_t from = g.start[b], to = g.start[b + 1];
    for (int32_t t = from; t < to; t++) {
        int32_t slot = g.slot[t], o = other_body(g, slot);
        float score = score_of(a, b, o, slot, h, dh, lane), w = expf(fminf(fmaxf(score, -12.0f), 12.0f));
        sum += w;
        if (lane == 0) a.weight[(int64_t)slot * a.heads + h] = w;
        const float* x = a.value + (int64_t)(slot / 2) * a.e_stride + (slot % 2) * a.d + h * dh;
        const float* v = a.v + (int64_t)(o < 0 ? 0 : o) * a.qkv_stride + h * dh;
#pragma unroll
        for (int32_t p = 0; p < PARTS; p++) {
            int32_t c = lane + 32 * p;
            if (c < dh) out[p] += w * (o < 0 ? x[c] : x[c] + v[c]);
        }
    }
    float inverse = 1 / sum;
#pragma unroll
    for (int32_t p = 0; p < PARTS; p++) {
        int32_t c = lane + 32 * p;
        if (c < dh) a.y[(int64_t)b * a.d + h * dh + c] = out[p] * inverse;
    }
    __syncwarp();
    for (int32_t t = from + lane; t < to; t += 32) a.weight[(int64_t)g.slot[t] * a.heads + h] *= inverse;
}

static void attention(cr_backend* table, const cr_adjacency* g, const cr_attention* o) {
    cr_cuda* s = cr_cuda_of(table);
    if (g->body_count <= 0) return;
    unsigned blocks = cr_cuda_blocks((int64_t)g->body_count * o->heads, WARPS);
    attention_kernel<<<blocks, dim3(32, WARPS), 0, s->stream>>>(*g, *o);
    cr_cuda_check(s, cudaGetLastError(), "attention");
}

// weight_s = exp(score_s) / (1 + sum exp), y = sum weight x: dscore_s = weight_s (x_s - y) . dy, dx_s = weight_s dy.
// First every body as the query: scores, dq, dvalue.
__global__ static void attention_queries_kernel(const __grid_constant__ cr_adjacency g,
                                                const __grid_constant__ cr_attention_gradient o) {
    const cr_attention& a = o.forward;
    int64_t at = (int64_t)blockIdx.x * WARPS + threadIdx.y;
    if (at >= (int64_t)g.body_count * a.heads) return;
    int32_t b = (int32_t)(at / a.heads), h = (int32_t)(at % a.heads), dh = a.d / a.heads, lane = (int32_t)threadIdx.x;
    float inverse_root = 1 / sqrtf((float)dh), out[PARTS];
#pragma unroll
    for (int32_t p = 0; p < PARTS; p++) out[p] = 0;
    const float *yb = a.y + (int64_t)b * a.d + h * dh, *dyb = o.dy + (int64_t)b * a.d + h * dh;
    for (int32_t t = g.start[b]; t < g.start[b + 1]; t++) {
        int32_t slot = g.slot[t], other = other_body(g, slot);
        int64_t row = (int64_t)(slot / 2) * a.e_stride, column = (slot % 2) * a.d + h * dh;
        const float* x = a.value + row + column;
        float* dx = o.dvalue + row + column;
        const float *v = a.v + (int64_t)(other < 0 ? 0 : other) * a.qkv_stride + h * dh,
                    *k = a.k + (int64_t)(other < 0 ? 0 : other) * a.qkv_stride + h * dh;
        float w = a.weight[(int64_t)slot * a.heads + h], sum = 0;
        for (int32_t c = lane; c < dh; c += 32) {
            sum += ((other < 0 ? x[c] : x[c] + v[c]) - yb[c]) * dyb[c];
            dx[c] = w * dyb[c];
        }
        sum = cr_warp_sum(sum);
        float score = score_of(a, b, other, slot, h, dh, lane), dscore = fabsf(score) > 12 ? 0 : w * sum;
        if (lane == 0) {
            o.dbias[row + (slot % 2) * a.heads + h] = dscore;
            o.scratch[(int64_t)slot * a.heads + h] = dscore * inverse_root;
        }
        if (other < 0) { // such a contact has no second direction
            if (lane == 0) o.dbias[row + a.heads + h] = 0;
            for (int32_t c = lane; c < dh; c += 32) o.dvalue[row + a.d + h * dh + c] = 0;
            continue;
        }
#pragma unroll
        for (int32_t p = 0; p < PARTS; p++) {
            int32_t c = lane + 32 * p;
            if (c < dh) out[p] += dscore * inverse_root * k[c];
        }
    }
#pragma unroll
    for (int32_t p = 0; p < PARTS; p++) {
        int32_t c = lane + 32 * p;
        if (c < dh) o.dq[(int64_t)b * a.qkv_stride + h * dh + c] = out[p];
    }
}

// Then every body as the key: dk, dv from the slots of the other side.
__global__ static void attention_keys_kernel(const __grid_constant__ cr_adjacency g,
                                             const __grid_constant__ cr_attention_gradient o) {
    const cr_attention& a = o.forward;
    int64_t at = (int64_t)blockIdx.x * WARPS + threadIdx.y;
    if (at >= (int64_t)g.body_count * a.heads) return;
    int32_t b = (int32_t)(at / a.heads), h = (int32_t)(at % a.heads), dh = a.d / a.heads, lane = (int32_t)threadIdx.x;
    float key[PARTS], value[PARTS];
#pragma unroll
    for (int32_t p = 0; p < PARTS; p++) key[p] = value[p] = 0;
    for (int32_t t = g.start[b]; t < g.start[b + 1]; t++) {
        int32_t other = other_body(g, g.slot[t]), slot = g.slot[t] ^ 1;
        if (other < 0) continue;
        const float* q = a.q + (int64_t)other * a.qkv_stride + h * dh;
        const float* dx = o.dvalue + (int64_t)(slot / 2) * a.e_stride + (slot % 2) * a.d + h * dh;
        float ds = o.scratch[(int64_t)slot * a.heads + h];
#pragma unroll
        for (int32_t p = 0; p < PARTS; p++) {
            int32_t c = lane + 32 * p;
            if (c < dh) {
                key[p] += ds * q[c];
                value[p] += dx[c];
            }
        }
    }
#pragma unroll
    for (int32_t p = 0; p < PARTS; p++) {
        int32_t c = lane + 32 * p;
        if (c < dh) {
            o.dk[(int64_t)b * a.qkv_stride + h * dh + c] = key[p];
            o.dv[(int64_t)b * a.qkv_stride + h * dh + c] = value[p];
        }
    }
}

static void attention_backward(cr_backend* table, const cr_adjacency* g, const cr_attention_gradient* o) {
    cr_cuda* s = cr_cuda_of(table);
    if (g->body_count <= 0) return;
    unsigned blocks = cr_cuda_blocks((int64_t)g->body_count * o->forward.heads, WARPS);
    attention_queries_kernel<<<blocks, dim3(32, WARPS), 0, s->stream>>>(*g, *o);
    cr_cuda_check(s, cudaGetLastError(), "attention_backward: queries");
    attention_keys_kernel<<<blocks, dim3(32, WARPS), 0, s->stream>>>(*g, *o);
    cr_cuda_check(s, cudaGetLastError(), "attention_backward: keys");
}

void cr_cuda_add_attention(cr_backend* t) {
    t->attention = attention;
    t->attention_backward = attention_backward;
}
