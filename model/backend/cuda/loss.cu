// The loss of an estimate, and sums of squares: sums in double, in two stages of fixed order.
#include "model/backend/cuda/device.h"

enum { THREADS = 256, MOST_BLOCKS = 1024 };

// Sum over the block, good in thread 0.
__device__ static inline double block_sum(double x) {
    __shared__ double parts[THREADS / 32];
    x = cr_warp_sum(x);
    __syncthreads(); // the last use of parts is over
    if (threadIdx.x % 32 == 0) parts[threadIdx.x / 32] = x;
    __syncthreads();
    double sum = 0;
    for (int k = 0; k < THREADS / 32; k++) sum += parts[k];
    return sum;
}

__global__ static void loss_kernel(const __grid_constant__ cr_batch t, const __grid_constant__ cr_estimate_loss o,
                                   double* partial) {
    int32_t at = (int32_t)(blockIdx.x * THREADS + threadIdx.x);
    double sums[CR_LOSS_TERMS] = {0, 0, 0, 0};
    if (at < t.body_count * t.frames) cr_loss_of(&t, at / t.frames, at % t.frames, &o, sums);
    for (int k = 0; k < CR_LOSS_TERMS; k++) {
        double sum = block_sum(sums[k]);
        if (threadIdx.x == 0) partial[blockIdx.x * CR_LOSS_TERMS + k] = sum;
    }
}

__global__ static void loss_terms_kernel(const __grid_constant__ cr_batch t, int32_t blocks, const double* partial,
                                         double* terms) {
    double sums[CR_LOSS_TERMS];
    for (int k = 0; k < CR_LOSS_TERMS; k++) {
        double x = 0;
        for (int32_t b = (int32_t)threadIdx.x; b < blocks; b += THREADS) x += partial[b * CR_LOSS_TERMS + k];
        sums[k] = block_sum(x);
    }
    if (threadIdx.x == 0) cr_loss_terms(&t, sums, terms);
}

static void loss(cr_backend* table, const cr_batch* t, const cr_estimate_loss* o) {
    cr_cuda* s = cr_cuda_of(table);
    int64_t n = (int64_t)t->body_count * t->frames;
    if (n <= 0) return;
    unsigned blocks = cr_cuda_blocks(n, THREADS);
    double* partial = (double*)cr_cuda_scratch(s, sizeof(double) * CR_LOSS_TERMS * blocks);
    if (!partial) return;
    loss_kernel<<<blocks, THREADS, 0, s->stream>>>(*t, *o, partial);
    cr_cuda_check(s, cudaGetLastError(), "loss");
    loss_terms_kernel<<<1, THREADS, 0, s->stream>>>(*t, (int32_t)blocks, partial, o->terms);
    cr_cuda_check(s, cudaGetLastError(), "loss: terms");
}

__global__ static void squares_kernel(int64_t n, const float* x, double* partial) {
    double sum = 0;
    for (int64_t i = (int64_t)blockIdx.x * THREADS + threadIdx.x; i < n; i += (int64_t)gridDim.x * THREADS)
        sum += (double)x[i] * x[i];
    sum = block_sum(sum);
    if (threadIdx.x == 0) partial[blockIdx.x] = sum;
}

__global__ static void total_kernel(int32_t n, const double* partial, double* total) {
    double sum = 0;
    for (int32_t i = (int32_t)threadIdx.x; i < n; i += THREADS) sum += partial[i];
    sum = block_sum(sum);
    if (threadIdx.x == 0) *total = sum;
}

static void sum_of_squares(cr_backend* table, int64_t n, const float* x, double* sum) {
    cr_cuda* s = cr_cuda_of(table);
    unsigned blocks = cr_cuda_blocks(n > 0 ? n : 1, THREADS);
    if (blocks > MOST_BLOCKS) blocks = MOST_BLOCKS;
    double* partial = (double*)cr_cuda_scratch(s, sizeof(double) * MOST_BLOCKS);
    if (!partial) return;
    squares_kernel<<<blocks, THREADS, 0, s->stream>>>(n, x, partial);
    total_kernel<<<1, THREADS, 0, s->stream>>>((int32_t)blocks, partial, sum);
    cr_cuda_check(s, cudaGetLastError(), "sum_of_squares");
}

void cr_cuda_add_loss(cr_backend* t) {
    t->loss = loss;
    t->sum_of_squares = sum_of_squares;
}
