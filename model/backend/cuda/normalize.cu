// Layer normalisation with a shift and a scale from a table of levels.
#include "model/backend/cuda/device.h"

enum {
    WARPS = 8,      // rows a block takes, a warp each
    LEVELS = 32,    // bits of a mask: no more levels may occur
    CHUNK = 64,     // rows whose sums by level one warp adds up
    CHUNK_WARPS = 4 // chunks a block takes
};

__global__ static void normalize_kernel(const __grid_constant__ cr_normalize o) {
    int32_t M = o.M, N = o.N;
    const int32_t* level = o.level;
    int32_t m = (int32_t)blockIdx.x * WARPS + threadIdx.y, lane = threadIdx.x;
    if (m >= M) return; // a whole warp
    const float* row = o.x + (int64_t)m * N;
    float sum = 0, squares = 0;
    for (int32_t n = lane; n < N; n += 32) sum += row[n];
    float mean = cr_warp_sum(sum) / (float)N;
    for (int32_t n = lane; n < N; n += 32) squares += (row[n] - mean) * (row[n] - mean);
    float r = 1 / sqrtf(cr_warp_sum(squares) / (float)N + 1e-5f);
    int64_t table = level ? (int64_t)level[m] * o.stride : 0;
    for (int32_t n = lane; n < N; n += 32) {
        float h = (row[n] - mean) * r;
        o.y[(int64_t)m * N + n] = level ? h * (1 + o.scale[table + n]) + o.shift[table + n] : h;
    }
    if (lane) return;
    o.moments[2 * (int64_t)m] = mean;
    o.moments[2 * (int64_t)m + 1] = r;
}

static void normalize(cr_backend* table, const cr_normalize* o) {
    cr_cuda* s = cr_cuda_of(table);
    if (o->M <= 0) return;
    normalize_kernel<<<cr_cuda_blocks(o->M, WARPS), dim3(32, WARPS), 0, s->stream>>>(*o);
    cr_cuda_check(s, cudaGetLastError(), "normalize");
}

// y = h (1 + scale) + shift with h = (x - mean) r: dx = r (dh - mean(dh) - h mean(dh h)).
__global__ static void normalize_backward_kernel(const __grid_constant__ cr_normalize_gradient o) {
    int32_t M = o.M, N = o.N;
    const int32_t* level = o.level;
    int32_t m = (int32_t)blockIdx.x * WARPS + threadIdx.y, lane = threadIdx.x;
    if (m >= M) return;
    int64_t row = (int64_t)m * N, table = level ? (int64_t)level[m] * o.stride : 0;
    float mean = o.moments[2 * (int64_t)m], r = o.moments[2 * (int64_t)m + 1], a = 0, b = 0;
    for (int32_t n = lane; n < N; n += 32) {
        float h = (o.x[row + n] - mean) * r, dh = o.dy[row + n] * (level ? 1 + o.scale[table + n] : 1.0f);
        a += dh;
        b += dh * h;
    }
    a = cr_warp_sum(a) / (float)N;
    b = cr_warp_sum(b) / (float)N;
    for (int32_t n = lane; n < N; n += 32) {
        float h = (o.x[row + n] - mean) * r, dh = o.dy[row + n] * (level ? 1 + o.scale[table + n] : 1.0f);
        o.dx[row + n] += r * (dh - a - h * b);
    }
}

// dscale and dshift of CHUNK rows, 32 columns a warp: sums by level in shared memory, every thread its own column. Only
// the levels that occur are written; the mask says which.
__global__ static void level_sums_kernel(const __grid_constant__ cr_normalize_gradient o, int32_t chunks,
                                         uint32_t* masks, float* partial) {
    int32_t M = o.M, N = o.N;
    __shared__ float sums[CHUNK_WARPS][2][LEVELS][32];
    int32_t lane = threadIdx.x, chunk = (int32_t)blockIdx.y * CHUNK_WARPS + threadIdx.y,
            n = (int32_t)blockIdx.x * 32 + lane;
    if (chunk >= chunks) return;
    float(*mine)[LEVELS][32] = sums[threadIdx.y];
    for (int32_t l = 0; l < LEVELS; l++) mine[0][l][lane] = mine[1][l][lane] = 0;
    uint32_t mask = 0;
    int32_t end = (chunk + 1) * CHUNK < M ? (chunk + 1) * CHUNK : M;
    for (int32_t m = chunk * CHUNK; m < end; m++) {
        int32_t l = o.level[m];
        mask |= 1u << l;
        if (n < N) {
            float g = o.dy[(int64_t)m * N + n];
            mine[0][l][lane] +=
                g * (o.x[(int64_t)m * N + n] - o.moments[2 * (int64_t)m]) * o.moments[2 * (int64_t)m + 1];
            mine[1][l][lane] += g;
        }
    }
    if (blockIdx.x == 0 && lane == 0) masks[chunk] = mask;
    if (n >= N) return;
    for (int32_t l = 0; l < LEVELS; l++)
        if (mask >> l & 1)
            for (int32_t k = 0; k < 2; k++) partial[(((int64_t)chunk * LEVELS + l) * 2 + k) * N + n] = mine[k][l][lane];
}

__global__ static void level_totals_kernel(int32_t N, int32_t chunks, const uint32_t* masks, const float* partial,
                                           int32_t stride, float* dscale, float* dshift) {
    int32_t n = (int32_t)(blockIdx.x * blockDim.x + threadIdx.x), l = (int32_t)blockIdx.y;
    if (n >= N) return;
    float scale = 0, shift = 0;
    bool any = false;
    for (int32_t c = 0; c < chunks; c++)
        if (masks[c] >> l & 1) {
            const float* at = partial + ((int64_t)c * LEVELS + l) * 2 * N + n;
            scale += at[0];
            shift += at[N];
            any = true;
        }
    if (!any) return; // the table may have no such row
    dscale[(int64_t)l * stride + n] += scale;
    dshift[(int64_t)l * stride + n] += shift;
}

static void normalize_backward(cr_backend* table, const cr_normalize_gradient* o) {
    cr_cuda* s = cr_cuda_of(table);
    int32_t M = o->M, N = o->N;
    if (M <= 0) return;
    normalize_backward_kernel<<<cr_cuda_blocks(M, WARPS), dim3(32, WARPS), 0, s->stream>>>(*o);
    cr_cuda_check(s, cudaGetLastError(), "normalize_backward");
    if (!o->level) return;
    int32_t chunks = (M + CHUNK - 1) / CHUNK;
    size_t mask_bytes = ((size_t)chunks * sizeof(uint32_t) + 255) / 256 * 256;
    char* scratch = (char*)cr_cuda_scratch(s, mask_bytes + (size_t)chunks * LEVELS * 2 * (size_t)N * sizeof(float));
    if (!scratch) return;
    uint32_t* masks = (uint32_t*)scratch;
    float* partial = (float*)(scratch + mask_bytes);
    dim3 blocks(cr_cuda_blocks(N, 32), cr_cuda_blocks(chunks, CHUNK_WARPS));
    level_sums_kernel<<<blocks, dim3(32, CHUNK_WARPS), 0, s->stream>>>(*o, chunks, masks, partial);
    cr_cuda_check(s, cudaGetLastError(), "normalize_backward: sums by level");
    level_totals_kernel<<<dim3(cr_cuda_blocks(N, 64), LEVELS), 64, 0, s->stream>>>(N, chunks, masks, partial, o->stride,
                                                                                   o->dscale, o->dshift);
    cr_cuda_check(s, cudaGetLastError(), "normalize_backward: totals by level");
}

void cr_cuda_add_normalize(cr_backend* t) {
    t->normalize = normalize;
    t->normalize_backward = normalize_backward;
}
