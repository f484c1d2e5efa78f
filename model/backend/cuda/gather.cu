// From bodies to contacts and back.
#include "model/backend/cuda/device.h"

enum { THREADS = 256 };

__global__ static void gather_kernel(const __grid_constant__ cr_adjacency g, const __grid_constant__ cr_gather o) {
    int64_t at = (int64_t)blockIdx.x * THREADS + threadIdx.x;
    if (at >= (int64_t)g.contact_count * o.C) return;
    int64_t e = at / o.C, c = at % o.C;
    float sum = o.a[e * o.a_stride + c] + o.u[(int64_t)g.i[e] * o.uv_stride + c];
    if (g.j[e] >= 0) sum += o.v[(int64_t)g.j[e] * o.uv_stride + c];
    o.y[at] = sum;
}

static void gather(cr_backend* table, const cr_adjacency* g, const cr_gather* o) {
    cr_cuda* s = cr_cuda_of(table);
    int64_t n = (int64_t)g->contact_count * o->C;
    if (n <= 0) return;
    gather_kernel<<<cr_cuda_blocks(n, THREADS), THREADS, 0, s->stream>>>(*g, *o);
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
    int32_t threads = C < 256 ? (C + 31) / 32 * 32 : 256;
    gather_backward_kernel<<<(unsigned)g->body_count, (unsigned)threads, 0, s->stream>>>(*g, C, dy, du, dv, uv_stride);
    cr_cuda_check(s, cudaGetLastError(), "gather_backward");
}

void cr_cuda_add_gather(cr_backend* t) {
    t->gather = gather;
    t->gather_backward = gather_backward;
}
