// From bodies to contacts and back.
#include "model/backend/cuda/device.h"

enum { THREADS = 256 };

__global__ static void gather_kernel(const __grid_constant__ cr_adjacency g, int32_t C, const float* a,
                                     int32_t a_stride, const float* u, const float* v, int32_t uv_stride, float* y) {
    int64_t at = (int64_t)blockIdx.x * THREADS + threadIdx.x;
    if (at >= (int64_t)g.contact_count * C) return;
    int64_t e = at / C, c = at % C;
    float sum = a[e * a_stride + c] + u[(int64_t)g.i[e] * uv_stride + c];
    if (g.j[e] >= 0) sum += v[(int64_t)g.j[e] * uv_stride + c];
    y[at] = sum;
}

static void gather(cr_backend* table, const cr_adjacency* g, int32_t C, const float* a, int32_t a_stride,
                   const float* u, const float* v, int32_t uv_stride, float* y) {
    cr_cuda* s = cr_cuda_of(table);
    int64_t n = (int64_t)g->contact_count * C;
    if (n <= 0) return;
    gather_kernel<<<cr_cuda_blocks(n, THREADS), THREADS, 0, s->stream>>>(*g, C, a, a_stride, u, v, uv_stride, y);
    cr_cuda_check(s, cudaGetLastError(), "gather");
}

// A block a body; a thread takes columns, and the body's contacts in order.
__global__ static void gather_backward_kernel(const __grid_constant__ cr_adjacency g, int32_t C, const float* dy,
                                              float* du, float* dv, int32_t uv_stride) {
    int32_t b = (int32_t)blockIdx.x;
    for (int32_t c = (int32_t)threadIdx.x; c < C; c += (int32_t)blockDim.x) {
        float sum_i = 0, sum_j = 0;
        for (int32_t k = g.start[b]; k < g.start[b + 1]; k++) {
            int32_t slot = g.slot[k];
            float d = dy[(int64_t)(slot / 2) * C + c];
            if (slot % 2)
                sum_j += d;
            else
                sum_i += d;
        }
        du[(int64_t)b * uv_stride + c] = sum_i;
        dv[(int64_t)b * uv_stride + c] = sum_j;
    }
}

static void gather_backward(cr_backend* table, const cr_adjacency* g, int32_t C, const float* dy, float* du, float* dv,
                            int32_t uv_stride) {
    cr_cuda* s = cr_cuda_of(table);
    if (g->body_count <= 0) return;
    gather_backward_kernel < <<(unsigned)g->body_count, C<256 ? (C + 31) / 32 * 32 : 256, 0, s->stream>>>(
                                 *g, C, dy, du, dv, uv_stride);
    cr_cuda_check(s, cudaGetLastError(), "gather_backward");
}

void cr_cuda_add_gather(cr_backend* t) { t->gather = gather, t->gather_backward = gather_backward; }
