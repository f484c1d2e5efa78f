// Matrix products by cuBLASLt, and the sums over rows that biases need.
//
// cuBLASLt counts columns first: a row-major (M, K) is its (K, M). Rows are rounded up to multiples of 64, as ops.h
// allows, so that few shapes occur; the choice of algorithm is kept for each. cuBLASLt is opened when the backend is
// made, so that a program with this backend inside starts where it is missing.
#include "model/backend/cuda/device.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cublasLt.h>
#include <dlfcn.h>

typedef enum product_kind { FORWARD, BACKWARD_INPUT, BACKWARD_WEIGHT } product_kind;

struct product_key {
    int32_t kind, M, N, K, fast, add, bias;
};

struct product {
    product_key key;
    bool made;
    cublasLtMatmulDesc_t desc;
    cublasLtMatrixLayout_t a, b, out;
    cublasLtMatmulAlgo_t algorithm;
};

enum { PRODUCTS = 1 << 14 };
#define WORKSPACE ((size_t)32 << 20) // bytes

#define FUNCTIONS(X)                                                                                                   \
    X(cublasLtCreate)                                                                                                  \
    X(cublasLtDestroy)                                                                                                 \
    X(cublasLtMatmul)                                                                                                  \
    X(cublasLtMatmulDescCreate)                                                                                        \
    X(cublasLtMatmulDescDestroy)                                                                                       \
    X(cublasLtMatmulDescSetAttribute)                                                                                  \
    X(cublasLtMatrixLayoutCreate)                                                                                      \
    X(cublasLtMatrixLayoutDestroy)                                                                                     \
    X(cublasLtMatmulPreferenceCreate)                                                                                  \
    X(cublasLtMatmulPreferenceDestroy)                                                                                 \
    X(cublasLtMatmulPreferenceSetAttribute)                                                                            \
    X(cublasLtMatmulAlgoGetHeuristic)                                                                                  \
    X(cublasLtGetStatusName)

struct cr_cuda_products {
#define FUNCTION(name) decltype(&::name) name;
    FUNCTIONS(FUNCTION)
#undef FUNCTION
    cublasLtHandle_t handle;
    cublasLtMatmulPreference_t preference;
    void* workspace;
    product* table; // (PRODUCTS) hashed
    int32_t count;
};

static void forget(cr_cuda_products* p, product* q) {
    if (q->desc) p->cublasLtMatmulDescDestroy(q->desc);
    if (q->a) p->cublasLtMatrixLayoutDestroy(q->a);
    if (q->b) p->cublasLtMatrixLayoutDestroy(q->b);
    if (q->out) p->cublasLtMatrixLayoutDestroy(q->out);
    memset(q, 0, sizeof *q);
}

static product* find_product(cr_cuda_products* p, const product_key* key) {
    if (p->count > PRODUCTS / 4 * 3) { // many shapes have gone by: begin anew
        for (int32_t k = 0; k < PRODUCTS; k++) forget(p, &p->table[k]);
        p->count = 0;
    }
    uint64_t h = 1469598103934665603u;
    const int32_t* words = &key->kind;
    for (size_t k = 0; k < sizeof *key / sizeof *words; k++) h = (h ^ (uint32_t)words[k]) * 1099511628211u;
    for (size_t at = (h >> 20) % PRODUCTS;; at = (at + 1) % PRODUCTS) {
        product* q = &p->table[at];
        if (!q->made || !memcmp(&q->key, key, sizeof *key)) return q;
    }
}

// out (rows, columns) = op(a) op(b) with cuBLASLt's column-major eyes; NULL, and the failure remembered, if it cannot.
static product* get_product(cr_cuda* s, const product_key* key) {
    cr_cuda_products* p = s->products;
    product* q = find_product(p, key);
    if (q->made) return q;
    q->key = *key;
    uint64_t M = (uint64_t)key->M, N = (uint64_t)key->N, K = (uint64_t)key->K;
    cublasOperation_t ta = CUBLAS_OP_N, tb = CUBLAS_OP_N;
    cublasStatus_t e = p->cublasLtMatmulDescCreate(
        &q->desc, key->fast ? CUBLAS_COMPUTE_32F_FAST_TF32 : CUBLAS_COMPUTE_32F, CUDA_R_32F);
#define TRY(call)                                                                                                      \
    if (e == CUBLAS_STATUS_SUCCESS) e = p->call
    if (key->kind == FORWARD) { // Y^T (N, M) = W (K, N)^T X (K, M)
        ta = CUBLAS_OP_T;
        TRY(cublasLtMatrixLayoutCreate(&q->a, CUDA_R_32F, K, N, (int64_t)K));
        TRY(cublasLtMatrixLayoutCreate(&q->b, CUDA_R_32F, K, M, (int64_t)K));
        TRY(cublasLtMatrixLayoutCreate(&q->out, CUDA_R_32F, N, M, (int64_t)N));
    } else if (key->kind == BACKWARD_INPUT) { // dX^T (K, M) = W (K, N) dY (N, M)
        TRY(cublasLtMatrixLayoutCreate(&q->a, CUDA_R_32F, K, N, (int64_t)K));
        TRY(cublasLtMatrixLayoutCreate(&q->b, CUDA_R_32F, N, M, (int64_t)N));
        TRY(cublasLtMatrixLayoutCreate(&q->out, CUDA_R_32F, K, M, (int64_t)K));
    } else { // dW^T (K, N) = X (K, M) dY (N, M)^T
        tb = CUBLAS_OP_T;
        TRY(cublasLtMatrixLayoutCreate(&q->a, CUDA_R_32F, K, M, (int64_t)K));
        TRY(cublasLtMatrixLayoutCreate(&q->b, CUDA_R_32F, N, M, (int64_t)N));
        TRY(cublasLtMatrixLayoutCreate(&q->out, CUDA_R_32F, K, N, (int64_t)K));
    }
    TRY(cublasLtMatmulDescSetAttribute(q->desc, CUBLASLT_MATMUL_DESC_TRANSA, &ta, sizeof ta));
    TRY(cublasLtMatmulDescSetAttribute(q->desc, CUBLASLT_MATMUL_DESC_TRANSB, &tb, sizeof tb));
    if (key->bias) {
        cublasLtEpilogue_t epilogue = CUBLASLT_EPILOGUE_BIAS;
        const void* somewhere = p->workspace; // the true pointer comes with every call
        TRY(cublasLtMatmulDescSetAttribute(q->desc, CUBLASLT_MATMUL_DESC_EPILOGUE, &epilogue, sizeof epilogue));
        TRY(cublasLtMatmulDescSetAttribute(q->desc, CUBLASLT_MATMUL_DESC_BIAS_POINTER, &somewhere, sizeof somewhere));
    }
    cublasLtMatmulHeuristicResult_t best;
    memset(&best, 0, sizeof best);
    int found = 0;
    TRY(cublasLtMatmulAlgoGetHeuristic(p->handle, q->desc, q->a, q->b, q->out, q->out, p->preference, 1, &best,
                                       &found));
#undef TRY
    if (e == CUBLAS_STATUS_SUCCESS && !found) e = CUBLAS_STATUS_NOT_SUPPORTED;
    if (e != CUBLAS_STATUS_SUCCESS) {
        char text[128];
        snprintf(text, sizeof text, "kind %d of M %d, N %d, K %d, fast %d, add %d, bias %d: %s", key->kind, key->M,
                 key->N, key->K, key->fast, key->add, key->bias, p->cublasLtGetStatusName(e));
        cr_cuda_failed(s, "product", text);
        forget(p, q);
        return NULL;
    }
    q->algorithm = best.algo;
    q->made = true;
    p->count++;
    return q;
}

static void multiply(cr_cuda* s, const product_key* key, const float* a, const float* b, const float* bias,
                     float* out) {
    cr_cuda_products* p = s->products;
    if (((uintptr_t)a | (uintptr_t)b | (uintptr_t)bias | (uintptr_t)out) % 16) {
        cr_cuda_failed(s, "product", "expected arrays aligned to 16 bytes");
        return;
    }
    product* q = get_product(s, key);
    if (!q) return;
    cublasStatus_t e = CUBLAS_STATUS_SUCCESS;
    if (bias) e = p->cublasLtMatmulDescSetAttribute(q->desc, CUBLASLT_MATMUL_DESC_BIAS_POINTER, &bias, sizeof bias);
    const float one = 1, beta = key->add ? 1.0f : 0.0f;
    if (e == CUBLAS_STATUS_SUCCESS)
        e = p->cublasLtMatmul(p->handle, q->desc, &one, a, q->a, b, q->b, &beta, out, q->out, out, q->out,
                              &q->algorithm, p->workspace, WORKSPACE, s->stream);
    if (e != CUBLAS_STATUS_SUCCESS) cr_cuda_failed(s, "product", p->cublasLtGetStatusName(e));
}

static int32_t padded_rows(int32_t M) { return (M + 63) / 64 * 64; }

static void linear(cr_backend* table, const cr_linear* o) {
    int32_t M = o->M, N = o->N, K = o->K;
    const float *X = o->X, *W = o->W, *b = o->b;
    float* Y = o->Y;
    int flags = o->flags;
    cr_cuda* s = cr_cuda_of(table);
    if (M <= 0) return;
    product_key key = {
        FORWARD, padded_rows(M), N, K, s->fast && !(flags & CR_LINEAR_PRECISE), !!(flags & CR_LINEAR_ADD), b != NULL};
    multiply(s, &key, W, X, b, Y);
}

// ---------------------------------------------------------------- backward

enum { THREADS = 256, SUM_ROWS = 256, SUM_LANES = 8 };

// Rows M to `rows` of x (K wide) and y (N wide) become zero: the sum over rows must not see what is there.
__global__ static void zero_past_kernel(int32_t M, int32_t rows, int32_t K, float* x, int32_t N, float* y) {
    int64_t i = (int64_t)blockIdx.x * THREADS + threadIdx.x, nx = (int64_t)(rows - M) * K, ny = (int64_t)(rows - M) * N;
    if (i < nx)
        x[(int64_t)M * K + i] = 0;
    else if (i < nx + ny)
        y[(int64_t)M * N + i - nx] = 0;
}

__global__ static void column_parts_kernel(int32_t M, int32_t N, const float* x, float* partial) {
    __shared__ float parts[SUM_LANES][32];
    int32_t n = (int32_t)(blockIdx.x * 32 + threadIdx.x), from = (int32_t)blockIdx.y * SUM_ROWS,
            to = from + SUM_ROWS < M ? from + SUM_ROWS : M;
    float sum = 0;
    if (n < N)
        for (int32_t m = from + (int32_t)threadIdx.y; m < to; m += SUM_LANES) sum += x[(int64_t)m * N + n];
    parts[threadIdx.y][threadIdx.x] = sum;
    __syncthreads();
    if (threadIdx.y || n >= N) return;
    sum = 0;
    for (int k = 0; k < SUM_LANES; k++) sum += parts[k][threadIdx.x];
    partial[(int64_t)blockIdx.y * N + n] = sum;
}

__global__ static void column_totals_kernel(int32_t N, int32_t chunks, const float* partial, float* columns) {
    int32_t n = (int32_t)(blockIdx.x * blockDim.x + threadIdx.x);
    if (n >= N) return;
    float sum = 0;
    for (int32_t c = 0; c < chunks; c++) sum += partial[(int64_t)c * N + n];
    columns[n] += sum;
}

static void column_sums(cr_cuda* s, int32_t M, int32_t N, const float* x, float* columns) {
    int32_t chunks = (M + SUM_ROWS - 1) / SUM_ROWS;
    float* partial = (float*)cr_cuda_scratch(s, sizeof(float) * (size_t)chunks * (size_t)N);
    if (!partial) return;
    column_parts_kernel<<<dim3(cr_cuda_blocks(N, 32), (unsigned)chunks), dim3(32, SUM_LANES), 0, s->stream>>>(M, N, x,
                                                                                                              partial);
    column_totals_kernel<<<cr_cuda_blocks(N, 64), 64, 0, s->stream>>>(N, chunks, partial, columns);
    cr_cuda_check(s, cudaGetLastError(), "column sums");
}

static void linear_backward(cr_backend* table, const cr_linear_gradient* o) {
    int32_t M = o->M, N = o->N, K = o->K;
    const float *X = o->X, *W = o->W, *dY = o->dY;
    float *dX = o->dX, *dW = o->dW, *db = o->db;
    int flags = o->flags;
    cr_cuda* s = cr_cuda_of(table);
    if (M <= 0) return;
    int32_t rows = padded_rows(M), fast = s->fast && !(flags & CR_LINEAR_PRECISE);
    if (rows > M) {
        zero_past_kernel<<<cr_cuda_blocks((int64_t)(rows - M) * (K + N), THREADS), THREADS, 0, s->stream>>>(
            M, rows, K, (float*)X, N, (float*)dY);
        cr_cuda_check(s, cudaGetLastError(), "rows past the end");
    }
    if (dX) {
        product_key key = {BACKWARD_INPUT, rows, N, K, fast, !!(flags & CR_LINEAR_ADD), 0};
        multiply(s, &key, W, dY, NULL, dX);
    }
    if (dW) {
        product_key key = {BACKWARD_WEIGHT, rows, N, K, fast, 1, 0};
        multiply(s, &key, X, dY, NULL, dW);
    }
    if (db) column_sums(s, M, N, dY, db);
}

// ---------------------------------------------------------------- life

void cr_cuda_remove_products(cr_cuda* s) {
    cr_cuda_products* p = s->products;
    if (!p) return;
    for (int32_t k = 0; p->table && k < PRODUCTS; k++) forget(p, &p->table[k]);
    if (p->preference) p->cublasLtMatmulPreferenceDestroy(p->preference);
    if (p->handle) p->cublasLtDestroy(p->handle);
    cudaFree(p->workspace);
    free(p->table);
    free(p); // the library stays open: it does not like to be closed
    s->products = NULL;
}

cr_status cr_cuda_add_products(cr_cuda* s, cr_error* error) {
    cr_cuda_products* p = (cr_cuda_products*)calloc(1, sizeof *p);
    if (!p) return cr_fail(error, CR_ERROR_MEMORY, "cuda: no memory");
    s->products = p;
    p->table = (product*)calloc(PRODUCTS, sizeof *p->table);
    if (!p->table) return cr_fail(error, CR_ERROR_MEMORY, "cuda: no memory");
    char name[64], in_toolkit[96];
    snprintf(name, sizeof name, "libcublasLt.so.%d", CUBLAS_VER_MAJOR);
    snprintf(in_toolkit, sizeof in_toolkit, "/usr/local/cuda/lib64/%s", name);
    void* library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (!library) library = dlopen(in_toolkit, RTLD_NOW | RTLD_LOCAL);
    if (!library) return cr_fail(error, CR_ERROR_UNSUPPORTED, "cuda: cannot open %s: %s", name, dlerror());
#define FUNCTION(f)                                                                                                    \
    p->f = (decltype(p->f))dlsym(library, #f);                                                                         \
    if (!p->f) return cr_fail(error, CR_ERROR_UNSUPPORTED, "cuda: %s has no function %s", name, #f);
    FUNCTIONS(FUNCTION)
#undef FUNCTION
    cublasStatus_t e = p->cublasLtCreate(&p->handle);
    if (e == CUBLAS_STATUS_SUCCESS) e = p->cublasLtMatmulPreferenceCreate(&p->preference);
    uint64_t workspace = WORKSPACE;
    uint32_t alignment = 16;
#define SET(attribute, value)                                                                                          \
    if (e == CUBLAS_STATUS_SUCCESS)                                                                                    \
    e = p->cublasLtMatmulPreferenceSetAttribute(p->preference, attribute, &value, sizeof value)
    SET(CUBLASLT_MATMUL_PREF_MAX_WORKSPACE_BYTES, workspace);
    SET(CUBLASLT_MATMUL_PREF_MIN_ALIGNMENT_A_BYTES, alignment);
    SET(CUBLASLT_MATMUL_PREF_MIN_ALIGNMENT_B_BYTES, alignment);
    SET(CUBLASLT_MATMUL_PREF_MIN_ALIGNMENT_C_BYTES, alignment);
    SET(CUBLASLT_MATMUL_PREF_MIN_ALIGNMENT_D_BYTES, alignment);
#undef SET
    if (e != CUBLAS_STATUS_SUCCESS)
        return cr_fail(error, CR_ERROR_UNSUPPORTED, "cuda: cuBLASLt: %s", p->cublasLtGetStatusName(e));
    cudaError_t c = cudaMalloc(&p->workspace, WORKSPACE);
    if (c != cudaSuccess)
        return cr_fail(error, CR_ERROR_MEMORY, "cuda: no memory for %d MiB of workspace: %s", (int)(WORKSPACE >> 20),
                       cudaGetErrorString(c));
    s->table.linear = linear;
    s->table.linear_backward = linear_backward;
    return CR_OK;
}
