// Attention of packed groups, and what the scene network needs beside it: rows of tables, losses. Plain kernels in
// float32; sums run in an order that depends on sizes alone.
#include "model/backend/cuda/device.h"

enum {
    WARPS = 4,
    PARTS = 8, // columns of a head that a lane takes at most: heads are 256 wide at most
    THREADS = 256
};

// ---------------------------------------------------------------- rows of tables

__global__ static void embed_kernel(const __grid_constant__ cr_embed o) {
    int64_t i = (int64_t)blockIdx.x * THREADS + threadIdx.x;
    if (i >= (int64_t)o.M * o.N) return;
    int64_t m = i / o.N, n = i % o.N;
    float sum = o.add ? o.y[i] : 0;
    for (int32_t k = 0; k < o.K; k++) {
        int32_t row = o.index[m * o.K + k];
        if (row >= 0) sum += o.table[(int64_t)row * o.N + n];
    }
    o.y[i] = sum;
}
static void embed(cr_backend* table, const cr_embed* o) {
    cr_cuda* s = cr_cuda_of(table);
    if (o->M <= 0) return;
    embed_kernel<<<cr_cuda_blocks((int64_t)o->M * o->N, THREADS), THREADS, 0, s->stream>>>(*o);
    cr_cuda_check(s, cudaGetLastError(), "embed");
}

// A thread takes a column: no two write the same.
__global__ static void embed_backward_kernel(const __grid_constant__ cr_embed_gradient o) {
    int32_t n = (int32_t)(blockIdx.x * blockDim.x + threadIdx.x);
    if (n >= o.N) return;
    for (int32_t m = 0; m < o.M; m++)
        for (int32_t k = 0; k < o.K; k++) {
            int32_t row = o.index[(int64_t)m * o.K + k];
            if (row >= 0) o.dtable[(int64_t)row * o.N + n] += o.dy[(int64_t)m * o.N + n];
        }
}
static void embed_backward(cr_backend* table, const cr_embed_gradient* o) {
    cr_cuda* s = cr_cuda_of(table);
    if (o->M <= 0) return;
    embed_backward_kernel<<<cr_cuda_blocks(o->N, 32), 32, 0, s->stream>>>(*o);
    cr_cuda_check(s, cudaGetLastError(), "embed_backward");
}

// ---------------------------------------------------------------- attention

__device__ static inline float warp_most(float x) {
    for (int k = 16; k > 0; k /= 2) x = fmaxf(x, __shfl_xor_sync(0xffffffffu, x, k));
    return x;
}

__device__ static inline int32_t keys_seen(const cr_dense_attention& o, int32_t g, int32_t i) {
    int32_t count = o.k_count[g];
    return o.causal && i + 1 < count ? i + 1 : count;
}

__device__ static inline float product(const float* a, const float* b, int32_t n) {
    float sum = 0;
    for (int32_t c = 0; c < n; c++) sum += a[c] * b[c];
    return sum;
}

// A block takes one head of one group, a warp one query after the other, a lane every 32nd key.
__global__ static void dense_kernel(const __grid_constant__ cr_dense_attention o) {
    __shared__ float scores[WARPS][CR_MOST_KEYS];
    int32_t g = (int32_t)blockIdx.x / o.heads, h = (int32_t)blockIdx.x % o.heads, dh = o.d / o.heads,
            lane = (int32_t)threadIdx.x;
    float* score = scores[threadIdx.y];
    for (int32_t i = (int32_t)threadIdx.y; i < o.q_count[g]; i += WARPS) {
        int64_t row = o.q_first[g] + i;
        const float* q = o.q + row * o.q_stride + h * dh;
        int32_t count = keys_seen(o, g, i);
        float most = -INFINITY, sum = 0;
        for (int32_t j = lane; j < count; j += 32) {
            score[j] = product(q, o.k + (int64_t)(o.k_first[g] + j) * o.kv_stride + h * dh, dh) / sqrtf((float)dh);
            most = fmaxf(most, score[j]);
        }
        most = warp_most(most);
        for (int32_t j = lane; j < count; j += 32) {
            score[j] = expf(score[j] - most);
            sum += score[j];
        }
        sum = count ? 1 / cr_warp_sum(sum) : 0;
        __syncwarp();
        for (int32_t c = lane; c < dh; c += 32) {
            float y = 0;
            for (int32_t j = 0; j < count; j++)
                y += score[j] * o.v[(int64_t)(o.k_first[g] + j) * o.kv_stride + h * dh + c];
            o.y[row * o.d + h * dh + c] = y * sum;
        }
        if (lane == 0) {
            o.moments[(row * o.heads + h) * 2] = count ? most : 0;
            o.moments[(row * o.heads + h) * 2 + 1] = sum;
        }
        __syncwarp();
    }
}
static void dense_attention(cr_backend* table, const cr_dense_attention* o) {
    cr_cuda* s = cr_cuda_of(table);
    if (o->groups <= 0) return;
    dense_kernel<<<(unsigned)(o->groups * o->heads), dim3(32, WARPS), 0, s->stream>>>(*o);
    cr_cuda_check(s, cudaGetLastError(), "dense_attention");
}

// y = sum p v with p = softmax(score): dscore = p (v - y) . dy. Every query: dq.
__global__ static void dense_queries_kernel(const __grid_constant__ cr_dense_attention_gradient o) {
    __shared__ float slopes[WARPS][CR_MOST_KEYS];
    const cr_dense_attention& a = o.forward;
    int32_t g = (int32_t)blockIdx.x / a.heads, h = (int32_t)blockIdx.x % a.heads, dh = a.d / a.heads,
            lane = (int32_t)threadIdx.x;
    float *slope = slopes[threadIdx.y], root = 1 / sqrtf((float)dh);
    for (int32_t i = (int32_t)threadIdx.y; i < a.q_count[g]; i += WARPS) {
        int64_t row = a.q_first[g] + i;
        const float *q = a.q + row * a.q_stride + h * dh, *dy = o.dy + row * a.d + h * dh,
                    *moments = a.moments + (row * a.heads + h) * 2;
        int32_t count = keys_seen(a, g, i);
        float delta = product(dy, a.y + row * a.d + h * dh, dh);
        for (int32_t j = lane; j < count; j += 32) {
            int64_t at = (int64_t)(a.k_first[g] + j) * a.kv_stride + h * dh;
            float p = expf(product(q, a.k + at, dh) * root - moments[0]) * moments[1];
            slope[j] = p * (product(dy, a.v + at, dh) - delta) * root;
        }
        __syncwarp();
        for (int32_t c = lane; c < dh; c += 32) {
            float sum = 0;
            for (int32_t j = 0; j < count; j++)
                sum += slope[j] * a.k[(int64_t)(a.k_first[g] + j) * a.kv_stride + h * dh + c];
            o.dq[row * a.q_stride + h * dh + c] = sum;
        }
        __syncwarp();
    }
}

// Every key: dk, dv, from the queries that see it, in their order.
__global__ static void dense_keys_kernel(const __grid_constant__ cr_dense_attention_gradient o) {
    const cr_dense_attention& a = o.forward;
    int32_t g = (int32_t)blockIdx.x / a.heads, h = (int32_t)blockIdx.x % a.heads, dh = a.d / a.heads,
            lane = (int32_t)threadIdx.x;
    float root = 1 / sqrtf((float)dh);
    for (int32_t j = (int32_t)threadIdx.y; j < a.k_count[g]; j += WARPS) {
        int64_t at = (int64_t)(a.k_first[g] + j) * a.kv_stride + h * dh;
        float key[PARTS], value[PARTS];
#pragma unroll
        for (int32_t p = 0; p < PARTS; p++) key[p] = value[p] = 0;
        for (int32_t i = a.causal ? j : 0; i < a.q_count[g]; i++) {
            int64_t row = a.q_first[g] + i;
            const float *q = a.q + row * a.q_stride + h * dh, *dy = o.dy + row * a.d + h * dh,
                        *y = a.y + row * a.d + h * dh, *moments = a.moments + (row * a.heads + h) * 2;
            float score = 0, rise = 0;
            for (int32_t c = lane; c < dh; c += 32) {
                score += q[c] * a.k[at + c];
                rise += dy[c] * (a.v[at + c] - y[c]);
            }
            score = cr_warp_sum(score);
            rise = cr_warp_sum(rise);
            float weight = expf(score * root - moments[0]) * moments[1], slope = weight * rise * root;
#pragma unroll
            for (int32_t p = 0; p < PARTS; p++) {
                int32_t c = lane + 32 * p;
                if (c < dh) {
                    key[p] += slope * q[c];
                    value[p] += weight * dy[c];
                }
            }
        }
#pragma unroll
        for (int32_t p = 0; p < PARTS; p++) {
            int32_t c = lane + 32 * p;
            if (c < dh) {
                o.dk[at + c] = key[p];
                o.dv[at + c] = value[p];
            }
        }
    }
}
static void dense_attention_backward(cr_backend* table, const cr_dense_attention_gradient* o) {
    cr_cuda* s = cr_cuda_of(table);
    const cr_dense_attention* a = &o->forward;
    if (a->groups <= 0) return;
    dense_queries_kernel<<<(unsigned)(a->groups * a->heads), dim3(32, WARPS), 0, s->stream>>>(*o);
    cr_cuda_check(s, cudaGetLastError(), "dense_attention_backward: queries");
    dense_keys_kernel<<<(unsigned)(a->groups * a->heads), dim3(32, WARPS), 0, s->stream>>>(*o);
    cr_cuda_check(s, cudaGetLastError(), "dense_attention_backward: keys");
}

// ---------------------------------------------------------------- losses

// A warp takes a row.
__global__ static void cross_entropy_kernel(const __grid_constant__ cr_cross_entropy o) {
    int32_t m = (int32_t)blockIdx.x * WARPS + (int32_t)threadIdx.y, lane = (int32_t)threadIdx.x;
    if (m >= o.M) return; // a whole warp
    const float* x = o.logits + (int64_t)m * o.N;
    int32_t target = o.target[m];
    float most = -INFINITY, sum = 0, at = target < 0 ? 0 : x[target];
    for (int32_t n = lane; n < o.N; n += 32) most = fmaxf(most, x[n]);
    most = warp_most(most);
    for (int32_t n = lane; n < o.N; n += 32) sum += expf(x[n] - most);
    sum = cr_warp_sum(sum);
    if (lane == 0) {
        o.rows[2 * m] = target < 0 ? 0 : logf(sum) + most - at;
        o.rows[2 * m + 1] = target >= 0 && at >= most;
    }
    __syncwarp();
    for (int32_t n = lane; o.dlogits && n < o.N; n += 32)
        o.dlogits[(int64_t)m * o.N + n] =
            target < 0 ? 0 : o.factor * (expf(x[n] - most) / sum - (n == target ? 1.0f : 0.0f));
}

// sums[blockIdx.x] = sum of every `step`-th number from blockIdx.x on, by one block.
template <typename number> __global__ static void total_kernel(int64_t n, int32_t step, const number* x, double* sums) {
    __shared__ double part[THREADS];
    double sum = 0;
    for (int64_t i = threadIdx.x; i < n; i += THREADS) sum += (double)x[i * step + blockIdx.x];
    part[threadIdx.x] = sum;
    __syncthreads();
    for (int k = THREADS / 2; k > 0; k /= 2) {
        if ((int)threadIdx.x < k) part[threadIdx.x] += part[threadIdx.x + k];
        __syncthreads();
    }
    if (threadIdx.x == 0) sums[blockIdx.x] = part[0];
}

static void cross_entropy(cr_backend* table, const cr_cross_entropy* o) {
    cr_cuda* s = cr_cuda_of(table);
    if (o->M > 0) cross_entropy_kernel<<<cr_cuda_blocks(o->M, WARPS), dim3(32, WARPS), 0, s->stream>>>(*o);
    cr_cuda_check(s, cudaGetLastError(), "cross_entropy");
    total_kernel<<<2, THREADS, 0, s->stream>>>((int64_t)o->M, 2, o->rows, o->sums);
    cr_cuda_check(s, cudaGetLastError(), "cross_entropy: sums");
}

__global__ static void squared_error_kernel(const __grid_constant__ cr_squared_error o, float* squares) {
    int64_t i = (int64_t)blockIdx.x * THREADS + threadIdx.x;
    if (i >= o.n) return;
    float e = o.x[i] - o.target[i];
    squares[i] = o.weight[i] * e * e;
    if (o.dx) o.dx[i] = 2 * o.factor * o.weight[i] * e;
}
static void squared_error(cr_backend* table, const cr_squared_error* o) {
    cr_cuda* s = cr_cuda_of(table);
    float* squares = (float*)cr_cuda_scratch(s, sizeof(float) * (size_t)(o->n > 0 ? o->n : 1));
    if (!squares) return;
    if (o->n > 0) squared_error_kernel<<<cr_cuda_blocks(o->n, THREADS), THREADS, 0, s->stream>>>(*o, squares);
    cr_cuda_check(s, cudaGetLastError(), "squared_error");
    total_kernel<<<1, THREADS, 0, s->stream>>>(o->n, 1, squares, o->sum);
    cr_cuda_check(s, cudaGetLastError(), "squared_error: sum");
}

void cr_cuda_add_dense(cr_backend* t) {
    t->embed = embed;
    t->embed_backward = embed_backward;
    t->dense_attention = dense_attention;
    t->dense_attention_backward = dense_attention_backward;
    t->cross_entropy = cross_entropy;
    t->squared_error = squared_error;
}
