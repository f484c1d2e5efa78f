// device.h: what the files of the CUDA backend share. Everything is enqueued on one stream; nothing waits but
// synchronize. Sums run in an order that depends on sizes alone, so that a run can be repeated bit for bit.
#ifndef CAROM_DEVICE_H
#define CAROM_DEVICE_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cuda_runtime.h>

extern "C" {
#include "model/contact/decode.h"
#include "model/contact/loss.h"
}

struct cr_cuda_products; // products.cu

// Begins with the table, so that a cr_backend* is a cr_cuda*.
struct cr_cuda {
    cr_backend table;
    cudaStream_t stream;
    bool fast;
    cr_cuda_products* products;
    void* scratch; // partial sums of the operation under way
    size_t scratch_size;
    char failure[256]; // of the first operation that failed; "": none
};

static inline cr_cuda* cr_cuda_of(cr_backend* s) { return (cr_cuda*)s; }
// Remembers a failure for synchronize.
void cr_cuda_failed(cr_cuda* s, const char* operation, const char* reason);
static inline void cr_cuda_check(cr_cuda* s, cudaError_t e, const char* operation) {
    if (e != cudaSuccess) cr_cuda_failed(s, operation, cudaGetErrorString(e));
}
// Room for partial sums, NULL (and a failure remembered) when there is none left.
void* cr_cuda_scratch(cr_cuda* s, size_t bytes);

// Every file fills in its operations.
cr_status cr_cuda_add_products(cr_cuda* s, cr_error* error);
void cr_cuda_remove_products(cr_cuda* s);
void cr_cuda_add_elementwise(cr_backend* table);
void cr_cuda_add_normalize(cr_backend* table);
void cr_cuda_add_gather(cr_backend* table);
void cr_cuda_add_attention(cr_backend* table);
void cr_cuda_add_dense(cr_backend* table);
void cr_cuda_add_decode(cr_backend* table);
void cr_cuda_add_loss(cr_backend* table);

static inline unsigned cr_cuda_blocks(int64_t n, int64_t size) { return (unsigned)((n + size - 1) / size); }

#ifdef __CUDACC__
// Sum over the lanes of a warp, the same bits in every lane.
template <typename number> __device__ inline number cr_warp_sum(number x) {
    for (int k = 16; k > 0; k /= 2) x += __shfl_xor_sync(0xffffffffu, x, k);
    return x;
}
#endif

#endif
