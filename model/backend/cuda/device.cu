// The CUDA backend: its life and its memory.
#include "model/backend/cuda/device.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void cr_cuda_failed(cr_cuda* s, const char* operation, const char* reason) {
    if (!s->failure[0]) snprintf(s->failure, sizeof s->failure, "%s: %s", operation, reason);
}

void* cr_cuda_scratch(cr_cuda* s, size_t bytes) {
    if (bytes <= s->scratch_size) return s->scratch;
    cudaStreamSynchronize(s->stream); // what was enqueued may still use the old one
    cudaFree(s->scratch);
    s->scratch = NULL;
    s->scratch_size = 0;
    bytes += bytes / 4;
    cudaError_t e = cudaMalloc(&s->scratch, bytes);
    if (e != cudaSuccess) {
        cudaGetLastError();
        s->scratch = NULL;
        cr_cuda_failed(s, "scratch", cudaGetErrorString(e));
        return NULL;
    }
    s->scratch_size = bytes;
    return s->scratch;
}

static void* allocate(cr_backend* table, size_t bytes, cr_memory where) {
    (void)table;
    void* at = NULL;
    if (!bytes) bytes = 64;
    cudaError_t e =
        where == CR_MEMORY_BACKEND ? cudaMalloc(&at, bytes) : cudaHostAlloc(&at, bytes, cudaHostAllocDefault);
    if (e == cudaSuccess) return at;
    cudaGetLastError();
    return NULL;
}

static void release(cr_backend* table, void* array, cr_memory where) {
    cudaStreamSynchronize(cr_cuda_of(table)->stream);
    if (where == CR_MEMORY_BACKEND)
        cudaFree(array);
    else
        cudaFreeHost(array);
}

static void copy(cr_backend* table, void* to, const void* from, size_t bytes) {
    cr_cuda* s = cr_cuda_of(table);
    if (bytes) cr_cuda_check(s, cudaMemcpyAsync(to, from, bytes, cudaMemcpyDefault, s->stream), "copy");
}

static void zero(cr_backend* table, void* to, size_t bytes) {
    cr_cuda* s = cr_cuda_of(table);
    if (bytes) cr_cuda_check(s, cudaMemsetAsync(to, 0, bytes, s->stream), "zero");
}

static cr_status synchronize(cr_backend* table, cr_error* error) {
    cr_cuda* s = cr_cuda_of(table);
    cr_cuda_check(s, cudaStreamSynchronize(s->stream), "synchronize");
    if (!s->failure[0]) return CR_OK;
    cr_status status = cr_fail(error, CR_ERROR_UNSUPPORTED, "cuda: %s", s->failure);
    s->failure[0] = 0;
    return status;
}

static void parameters_changed(cr_backend* table, bool will_change_often) { (void)table, (void)will_change_often; }

static void destroy(cr_backend* table) {
    cr_cuda* s = cr_cuda_of(table);
    if (s->stream) cudaStreamSynchronize(s->stream);
    cr_cuda_remove_products(s);
    cudaFree(s->scratch);
    if (s->stream) cudaStreamDestroy(s->stream);
    free(s);
}

extern "C" cr_status cr_backend_cuda(cr_backend** backend, bool fast, cr_error* error) {
    *backend = NULL;
    int count = 0, major = 0;
    cudaError_t e = cudaGetDeviceCount(&count);
    if (e != cudaSuccess || !count) {
        cudaGetLastError();
        return cr_fail(error, CR_ERROR_UNSUPPORTED, "cuda: no device: %s",
                       e == cudaSuccess ? "none is there" : cudaGetErrorString(e));
    }
    cudaSetDeviceFlags(cudaDeviceScheduleBlockingSync); // while it waits, the processor has features to build
    e = cudaSetDevice(0);
    if (e == cudaSuccess) e = cudaDeviceGetAttribute(&major, cudaDevAttrComputeCapabilityMajor, 0);
    if (e != cudaSuccess) return cr_fail(error, CR_ERROR_UNSUPPORTED, "cuda: device 0: %s", cudaGetErrorString(e));
    if (major < 8)
        return cr_fail(error, CR_ERROR_UNSUPPORTED,
                       "cuda: device 0: expected compute capability 8.0 or more, found %d.x", major);
    cr_cuda* s = (cr_cuda*)calloc(1, sizeof *s);
    if (!s) return cr_fail(error, CR_ERROR_MEMORY, "cuda: no memory");
    s->fast = fast;
    cr_backend* t = &s->table;
    t->name = fast ? "cuda" : "cuda-f32";
    t->bf16 = fast;
    t->device = true;
    t->allocate = allocate;
    t->release = release;
    t->copy = copy;
    t->zero = zero;
    t->synchronize = synchronize;
    t->parameters_changed = parameters_changed;
    t->destroy = destroy;
    cr_cuda_add_elementwise(t);
    cr_cuda_add_normalize(t);
    cr_cuda_add_gather(t);
    cr_cuda_add_attention(t);
    cr_cuda_add_dense(t);
    cr_cuda_add_decode(t);
    cr_cuda_add_loss(t);
    e = cudaStreamCreateWithFlags(&s->stream, cudaStreamNonBlocking);
    cr_status status =
        e == cudaSuccess ? CR_OK : cr_fail(error, CR_ERROR_UNSUPPORTED, "cuda: %s", cudaGetErrorString(e));
    if (!status) status = cr_cuda_add_products(s, error);
    if (status) {
        destroy(t);
        return status;
    }
    *backend = t;
    return CR_OK;
}
