// The part of the table that all backends in the program's memory have in common, and the list of backends.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/contact/loss.h"

static void* allocate(cr_backend* s, size_t bytes, cr_memory where) {
    (void)s, (void)where;
    return aligned_alloc(64, (bytes + 64) / 64 * 64);
}
static void release(cr_backend* s, void* array, cr_memory where) {
    (void)s, (void)where;
    free(array);
}
static void copy(cr_backend* s, void* to, const void* from, size_t bytes) {
    (void)s;
    memcpy(to, from, bytes);
}
static void zero(cr_backend* s, void* to, size_t bytes) {
    (void)s;
    memset(to, 0, bytes);
}
static void copy_rows(cr_backend* s, int32_t M, int32_t N, const float* x, int32_t x_stride, float* y,
                      int32_t y_stride) {
    (void)s;
    for (int32_t m = 0; m < M; m++)
        memcpy(y + (int64_t)m * y_stride, x + (int64_t)m * x_stride, sizeof(float) * (size_t)N);
}
static void zero_rows(cr_backend* s, int32_t M, int32_t N, float* y, int32_t y_stride) {
    (void)s;
    for (int32_t m = 0; m < M; m++) memset(y + (int64_t)m * y_stride, 0, sizeof(float) * (size_t)N);
}
static cr_status synchronize(cr_backend* s, cr_error* error) {
    (void)s, (void)error;
    return CR_OK;
}
static void axpby(cr_backend* s, int64_t n, float a, const float* x, float c, float* y) {
    (void)s;
    for (int64_t i = 0; i < n; i++) y[i] = a * x[i] + c * y[i];
}
static void sum_of_squares(cr_backend* s, int64_t n, const float* x, double* sum) {
    (void)s;
    double square = 0;
    for (int64_t i = 0; i < n; i++) square += (double)x[i] * x[i];
    *sum = square;
}

static void loss(cr_backend* s, const cr_batch* t, const cr_estimate_loss* o) {
    (void)s;
    double sums[CR_LOSS_TERMS] = {0};
    for (int32_t b = 0; b < t->body_count; b++)
        for (int32_t k = 0; k < t->frames; k++) cr_loss_of(t, b, k, o, sums);
    cr_loss_terms(t, sums, o->terms);
}

static void rotate_row(const cr_rotary* o, int32_t place, float* x) {
    int32_t h = o->d / o->heads;
    for (int32_t k = 0; k < h / 2; k++) {
        float angle = o->way * (float)place * powf(CR_ROTARY_BASE, -2 * (float)k / (float)h);
        float c = cosf(angle), s = sinf(angle);
        for (float* pair = x + 2 * k; pair < x + o->d; pair += h) {
            float a = pair[0], b = pair[1];
            pair[0] = c * a - s * b;
            pair[1] = s * a + c * b;
        }
    }
}

static void rotate(cr_backend* s, const cr_rotary* o) {
    (void)s;
    for (int32_t g = 0; g < o->groups; g++)
        for (int32_t i = 0; i < o->count[g]; i++) rotate_row(o, i, o->x + (int64_t)(o->first[g] + i) * o->stride);
}

static void cross_entropy_row(const cr_cross_entropy* o, int32_t m) {
    const float* x = o->logits + (int64_t)m * o->N;
    float* dx = o->dlogits ? o->dlogits + (int64_t)m * o->N : NULL;
    int32_t target = o->target[m], best = 0;
    o->rows[2 * m] = o->rows[2 * m + 1] = 0;
    if (target < 0) {
        if (dx) memset(dx, 0, sizeof(float) * (size_t)o->N);
        return;
    }
    for (int32_t n = 1; n < o->N; n++)
        if (x[n] > x[best]) best = n;
    double most = x[best], sum = 1, at = x[target];
    for (int32_t n = 0; n < o->N; n++) sum += n == best ? 0 : exp(x[n] - most);
    o->rows[2 * m] = (float)(log(sum) + most - at);
    o->rows[2 * m + 1] = best == target;
    for (int32_t n = 0; dx && n < o->N; n++) {
        double p = exp(x[n] - most) / sum;
        dx[n] = o->factor * (float)(p - (n == target));
    }
}

static void cross_entropy(cr_backend* s, const cr_cross_entropy* o) {
    (void)s;
    o->sums[0] = o->sums[1] = 0;
    for (int32_t m = 0; m < o->M; m++) {
        cross_entropy_row(o, m);
        o->sums[0] += (double)o->rows[2 * m];
        o->sums[1] += (double)o->rows[2 * m + 1];
    }
}

static void squared_error(cr_backend* s, const cr_squared_error* o) {
    (void)s;
    *o->sum = 0;
    for (int64_t i = 0; i < o->n; i++) {
        float e = o->x[i] - o->target[i];
        *o->sum += (double)o->weight[i] * e * e;
        if (o->dx) o->dx[i] = 2 * o->factor * o->weight[i] * e;
    }
}

void cr_backend_host(cr_backend* b) {
    b->device = false;
    b->allocate = allocate;
    b->release = release;
    b->copy = copy;
    b->copy_rows = copy_rows;
    b->zero = zero;
    b->zero_rows = zero_rows;
    b->synchronize = synchronize;
    b->axpby = axpby;
    b->sum_of_squares = sum_of_squares;
    b->loss = loss;
    b->rotate = rotate;
    b->cross_entropy = cross_entropy;
    b->squared_error = squared_error;
}

// ---------------------------------------------------------------- the list

#ifndef CAROM_CUDA
cr_status cr_backend_cuda(cr_backend** backend, bool fast, cr_error* error) {
    (void)backend, (void)fast;
    return cr_fail(error, CR_ERROR_UNSUPPORTED, "this Carom was built without CUDA (-DCAROM_CUDA=ON builds it in)");
}
#define CUDA_NAMES ""
#else
#define CUDA_NAMES ", cuda, cuda-f32"
#endif

const char* cr_backend_names(void) { return "cpu, cpu-f32, reference" CUDA_NAMES; }

cr_status cr_backend_open(cr_backend** backend, const char* name, int32_t threads, cr_error* error) {
    *backend = NULL;
    if (!name || !strcmp(name, "cpu"))
        *backend = cr_backend_cpu(threads, true);
    else if (!strcmp(name, "cpu-f32"))
        *backend = cr_backend_cpu(threads, false);
    else if (!strcmp(name, "reference"))
        *backend = cr_backend_reference();
    else if (!strcmp(name, "cuda"))
        return cr_backend_cuda(backend, true, error);
    else if (!strcmp(name, "cuda-f32"))
        return cr_backend_cuda(backend, false, error);
    else
        return cr_fail(error, CR_ERROR_UNSUPPORTED, "unknown backend '%s'; there are: %s", name, cr_backend_names());
    return *backend ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "no memory for the backend");
}
