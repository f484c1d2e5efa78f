// kernels.h: the vector loops of the CPU backend, compiled once for every instruction set (see kernels.c).
#ifndef CAROM_KERNELS_H
#define CAROM_KERNELS_H

#include "model/backend/ops.h"

typedef struct cr_kernels {
    void (*normalize)(cr_backend*, const cr_normalize*);
    void (*normalize_backward)(cr_backend*, const cr_normalize_gradient*);
    void (*relu2)(cr_backend*, int64_t, const float*, float*);
    void (*relu2_backward)(cr_backend*, int64_t, const float*, const float*, float*);
    void (*gather)(cr_backend*, const cr_adjacency*, const cr_gather*);
    void (*gather_backward)(cr_backend*, const cr_adjacency*, int32_t, const float*, float*, float*, int32_t);
    void (*attention)(cr_backend*, const cr_adjacency*, const cr_attention*);
    void (*attention_backward)(cr_backend*, const cr_adjacency*, const cr_attention_gradient*);
    void (*embed)(cr_backend*, const cr_embed*);
    void (*embed_backward)(cr_backend*, const cr_embed_gradient*);
    void (*dense_attention)(cr_backend*, const cr_dense_attention*);
    void (*dense_attention_backward)(cr_backend*, const cr_dense_attention_gradient*);
    void (*cross_entropy)(cr_backend*, const cr_cross_entropy*);
    void (*axpby)(cr_backend*, int64_t, float, const float*, float, float*);
    void (*sum_of_squares)(cr_backend*, int64_t, const float*, double*);
    void (*impulses)(cr_backend*, const cr_batch*, const float*, float*);
    void (*impulses_backward)(cr_backend*, const cr_batch*, const float*, const float*, float*);
    void (*decode)(cr_backend*, const cr_batch*, const cr_adjacency*, const float*, cr_paths*);
    void (*residual)(cr_backend*, const cr_batch*, const float*, const cr_paths*, float*);
    void (*decode_backward)(cr_backend*, const cr_batch*, const cr_adjacency*, const cr_paths*, const cr_vec3*,
                            const cr_vec3*, const cr_vec3*, float*);
    void (*adamw)(cr_backend*, const cr_adamw*);
    // to(n) = bfloat16 of from(n), round to nearest even; columns (N) += column sums of x(M, N).
    void (*to_bf16)(int64_t n, const float* from, uint16_t* to);
    void (*column_sums)(int32_t threads, int32_t M, int32_t N, const float* x, float* columns);
} cr_kernels;

void cr_kernels_baseline(cr_kernels* k);
void cr_kernels_v3(cr_kernels* k); // AVX2, FMA
void cr_kernels_v4(cr_kernels* k); // AVX-512

// The CPU backend: begins with the table, so that a cr_backend* is a cr_cpu*.
typedef struct cr_cpu_head {
    cr_backend table;
    int32_t threads;
    float* room; // of dense attention: cr_dense_room numbers a thread
} cr_cpu_head;

static inline size_t cr_dense_room(const cr_dense_attention* o) { return 4 * (size_t)(o->d / o->heads) * CR_MOST_KEYS; }

#endif
