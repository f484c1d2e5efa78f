// Operations that look at one number at a time.
#include "model/backend/cuda/device.h"

enum { THREADS = 256 };

#define EACH(n)                                                                                                        \
    int64_t i = (int64_t)blockIdx.x * THREADS + threadIdx.x;                                                           \
    if (i >= (n)) return

__global__ static void axpby_kernel(int64_t n, float a, const float* x, float b, float* y) {
    EACH(n);
    y[i] = a * x[i] + b * y[i];
}
static void axpby(cr_backend* table, int64_t n, float a, const float* x, float b, float* y) {
    cr_cuda* s = cr_cuda_of(table);
    if (n <= 0) return;
    axpby_kernel<<<cr_cuda_blocks(n, THREADS), THREADS, 0, s->stream>>>(n, a, x, b, y);
    cr_cuda_check(s, cudaGetLastError(), "axpby");
}

__global__ static void copy_rows_kernel(int64_t n, int32_t N, const float* x, int32_t x_stride, float* y,
                                        int32_t y_stride) {
    EACH(n);
    int64_t m = i / N, c = i % N;
    y[m * y_stride + c] = x ? x[m * x_stride + c] : 0;
}
static void copy_rows(cr_backend* table, int32_t M, int32_t N, const float* x, int32_t x_stride, float* y,
                      int32_t y_stride) {
    cr_cuda* s = cr_cuda_of(table);
    int64_t n = (int64_t)M * N;
    if (n <= 0) return;
    copy_rows_kernel<<<cr_cuda_blocks(n, THREADS), THREADS, 0, s->stream>>>(n, N, x, x_stride, y, y_stride);
    cr_cuda_check(s, cudaGetLastError(), "copy_rows");
}
static void zero_rows(cr_backend* table, int32_t M, int32_t N, float* y, int32_t y_stride) {
    copy_rows(table, M, N, NULL, 0, y, y_stride);
}

__global__ static void relu2_kernel(int64_t n, const float* x, float* y) {
    EACH(n);
    float a = fmaxf(x[i], 0);
    y[i] = a * a;
}
static void relu2(cr_backend* table, int64_t n, const float* x, float* y) {
    cr_cuda* s = cr_cuda_of(table);
    if (n <= 0) return;
    relu2_kernel<<<cr_cuda_blocks(n, THREADS), THREADS, 0, s->stream>>>(n, x, y);
    cr_cuda_check(s, cudaGetLastError(), "relu2");
}

__global__ static void relu2_backward_kernel(int64_t n, const float* x, const float* dy, float* dx) {
    EACH(n);
    dx[i] = 2 * fmaxf(x[i], 0) * dy[i];
}
static void relu2_backward(cr_backend* table, int64_t n, const float* x, const float* dy, float* dx) {
    cr_cuda* s = cr_cuda_of(table);
    if (n <= 0) return;
    relu2_backward_kernel<<<cr_cuda_blocks(n, THREADS), THREADS, 0, s->stream>>>(n, x, dy, dx);
    cr_cuda_check(s, cudaGetLastError(), "relu2_backward");
}

// One pair of one row: row x (numbers of a head / 2) x heads.
__global__ static void rotate_kernel(const __grid_constant__ cr_rotary o) {
    int32_t g = blockIdx.y, h = o.d / o.heads, pairs = h / 2 * o.heads;
    int64_t i = (int64_t)blockIdx.x * THREADS + threadIdx.x;
    if (i >= (int64_t)o.count[g] * pairs) return;
    int32_t place = (int32_t)(i / pairs), pair = (int32_t)(i % pairs), k = pair % (h / 2), head = pair / (h / 2);
    float angle = o.way * (float)place * powf(CR_ROTARY_BASE, -2 * (float)k / (float)h);
    float* x = o.x + (int64_t)(o.first[g] + place) * o.stride + head * h + 2 * k;
    float c = cosf(angle), s = sinf(angle), a = x[0], b = x[1];
    x[0] = c * a - s * b;
    x[1] = s * a + c * b;
}
static void rotate(cr_backend* table, const cr_rotary* o) {
    cr_cuda* s = cr_cuda_of(table);
    int64_t pairs = o->d / o->heads / 2 * o->heads;
    if (o->groups <= 0 || pairs <= 0) return;
    // The longest group is not known here: its rows are at most CR_MOST_KEYS, as those of an attention.
    dim3 blocks(cr_cuda_blocks(CR_MOST_KEYS * pairs, THREADS), (uint32_t)o->groups);
    rotate_kernel<<<blocks, THREADS, 0, s->stream>>>(*o);
    cr_cuda_check(s, cudaGetLastError(), "rotate");
}

__global__ static void impulses_kernel(const __grid_constant__ cr_batch t, const float* z, float* impulses) {
    int64_t i = (int64_t)blockIdx.x * THREADS + threadIdx.x;
    int32_t row = 6 * t.frames;
    if (i < (int64_t)t.contact_count * row) impulses[i] += cr_scale_of(&t, i / row, i % 6) * cr_impulse_of(z[i]);
}
static void impulses_forward(cr_backend* table, const cr_batch* t, const float* z, float* impulses) {
    cr_cuda* s = cr_cuda_of(table);
    int64_t n = (int64_t)t->contact_count * 6 * t->frames;
    if (n <= 0) return;
    impulses_kernel<<<cr_cuda_blocks(n, THREADS), THREADS, 0, s->stream>>>(*t, z, impulses);
    cr_cuda_check(s, cudaGetLastError(), "impulses");
}

__global__ static void impulses_backward_kernel(const __grid_constant__ cr_batch t, const float* z,
                                                const float* dimpulses, float* dz) {
    int64_t i = (int64_t)blockIdx.x * THREADS + threadIdx.x;
    int32_t row = 6 * t.frames;
    if (i < (int64_t)t.contact_count * row)
        dz[i] = dimpulses[i] * cr_scale_of(&t, i / row, i % 6) * cr_impulse_slope(z[i]);
}
static void impulses_backward(cr_backend* table, const cr_batch* t, const float* z, const float* dimpulses, float* dz) {
    cr_cuda* s = cr_cuda_of(table);
    int64_t n = (int64_t)t->contact_count * 6 * t->frames;
    if (n <= 0) return;
    impulses_backward_kernel<<<cr_cuda_blocks(n, THREADS), THREADS, 0, s->stream>>>(*t, z, dimpulses, dz);
    cr_cuda_check(s, cudaGetLastError(), "impulses_backward");
}

__global__ static void adamw_kernel(const __grid_constant__ cr_adamw o) {
    EACH(o.n);
    float g = o.gradient[i] * o.gradient_scale;
    float m = o.beta1 * o.m[i] + (1 - o.beta1) * g;
    float v = o.beta2 * o.v[i] + (1 - o.beta2) * g * g;
    float now = o.w[i];
    now -= o.learning_rate * ((m / o.correction1) / (sqrtf(v / o.correction2) + o.epsilon) + o.decay[i] * now);
    o.m[i] = m;
    o.v[i] = v;
    o.w[i] = now;
    o.average[i] += o.average_rate * (now - o.average[i]);
}
static void adamw(cr_backend* table, const cr_adamw* o) {
    cr_cuda* s = cr_cuda_of(table);
    if (o->n <= 0) return;
    adamw_kernel<<<cr_cuda_blocks(o->n, THREADS), THREADS, 0, s->stream>>>(*o);
    cr_cuda_check(s, cudaGetLastError(), "adamw");
}

void cr_cuda_add_elementwise(cr_backend* t) {
    t->axpby = axpby;
    t->copy_rows = copy_rows;
    t->zero_rows = zero_rows;
    t->relu2 = relu2;
    t->relu2_backward = relu2_backward;
    t->rotate = rotate;
    t->impulses = impulses_forward;
    t->impulses_backward = impulses_backward;
    t->adamw = adamw;
}
