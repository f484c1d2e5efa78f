// The decoder: impulses to paths, what is still wrong, and the backward pass. The formulas are decode.h's.
#include "model/backend/cuda/device.h"

enum {
    THREADS = 128,
    LANES = 8 // threads that share a body's contacts; divides 32
};

__global__ static void start_kernel(const __grid_constant__ cr_batch t, const __grid_constant__ cr_paths paths) {
    int32_t b = (int32_t)(blockIdx.x * THREADS + threadIdx.x);
    if (b >= t.body_count) return;
    cr_paths out = paths;
    cr_start_path(&t, b, &out);
}

__device__ static inline cr_vec3 lanes_sum(cr_vec3 v) {
    for (int k = LANES / 2; k > 0; k /= 2) {
        v.x += __shfl_xor_sync(0xffffffffu, v.x, k);
        v.y += __shfl_xor_sync(0xffffffffu, v.y, k);
        v.z += __shfl_xor_sync(0xffffffffu, v.z, k);
    }
    return v;
}

// Frame k of every body: needs the positions of frame k, writes the arms of frame k and the state of frame k + 1. Each
// side of a contact writes its own arm.
__global__ static void frame_kernel(const __grid_constant__ cr_batch t, const __grid_constant__ cr_adjacency g,
                                    const float* impulses, const __grid_constant__ cr_paths paths, int32_t k) {
    int32_t thread = (int32_t)(blockIdx.x * THREADS + threadIdx.x), b = thread / LANES, lane = thread % LANES,
            H = t.frames;
    cr_vec3 none = cr_v3(0, 0, 0);
    cr_body_impulse sum = {none, none, none, none};
    if (b < t.body_count)
        for (int32_t s = g.start[b] + lane; s < g.start[b + 1]; s += LANES) {
            int32_t slot = g.slot[s], e = slot / 2, side = slot % 2, i = g.i[e], j = g.j[e];
            cr_vec3 pi = paths.position[i * (H + 1) + k], pj = j < 0 ? cr_v3(0, 0, 0) : paths.position[j * (H + 1) + k],
                    arm_i, arm_j;
            cr_contact_arms(&t, e, k, pi, pj, &arm_i, &arm_j);
            if (side == 0) paths.arm_i[e * H + k] = arm_i;
            if (side == 1 || j < 0) paths.arm_j[e * H + k] = arm_j;
            cr_add_impulse(&t, slot, k, impulses, side ? arm_j : arm_i, &sum);
        }
    sum.impulse = lanes_sum(sum.impulse); // all threads of the warp are here
    sum.angular = lanes_sum(sum.angular);
    sum.impulse_left = lanes_sum(sum.impulse_left);
    sum.angular_left = lanes_sum(sum.angular_left);
    if (b >= t.body_count || lane) return;
    cr_paths out = paths;
    cr_body_frame(&t, b, k, &sum, &out);
}

static void decode(cr_backend* table, const cr_batch* t, const cr_adjacency* g, const float* impulses,
                   cr_paths* paths) {
    cr_cuda* s = cr_cuda_of(table);
    if (t->body_count <= 0) return;
    start_kernel<<<cr_cuda_blocks(t->body_count, THREADS), THREADS, 0, s->stream>>>(*t, *paths);
    for (int32_t k = 0; k < t->frames; k++)
        frame_kernel<<<cr_cuda_blocks((int64_t)t->body_count * LANES, THREADS), THREADS, 0, s->stream>>>(
            *t, *g, impulses, *paths, k);
    cr_cuda_check(s, cudaGetLastError(), "decode");
}

__global__ static void residual_kernel(const __grid_constant__ cr_batch t, const float* impulses,
                                       const __grid_constant__ cr_paths paths, float* residual) {
    int32_t e = (int32_t)(blockIdx.x * THREADS + threadIdx.x);
    if (e >= t.contact_count) return;
    float moved = 0;
    for (int32_t k = 0; k < t.frames; k++) {
        float r[CR_RESIDUAL];
        cr_contact_residual(&t, e, k, impulses, &paths, &moved, r);
        cr_compress_residual(r);
        float* out = residual + ((int64_t)e * t.frames + k) * CR_RESIDUAL;
        for (int32_t c = 0; c < CR_RESIDUAL; c++) out[c] = r[c];
    }
}

static void residual_forward(cr_backend* table, const cr_batch* t, const float* impulses, const cr_paths* paths,
                             float* residual) {
    cr_cuda* s = cr_cuda_of(table);
    if (t->contact_count <= 0) return;
    residual_kernel<<<cr_cuda_blocks(t->contact_count, THREADS), THREADS, 0, s->stream>>>(*t, impulses, *paths,
                                                                                          residual);
    cr_cuda_check(s, cudaGetLastError(), "residual");
}

__global__ static void decode_backward_kernel(const __grid_constant__ cr_batch t,
                                              const __grid_constant__ cr_paths paths, const cr_vec3* dvelocity,
                                              const cr_vec3* dangular_velocity, const cr_vec3* dposition,
                                              float* dimpulses) {
    int32_t e = (int32_t)(blockIdx.x * THREADS + threadIdx.x);
    if (e < t.contact_count) cr_contact_backward(&t, e, &paths, dvelocity, dangular_velocity, dposition, dimpulses);
}

static void decode_backward(cr_backend* table, const cr_batch* t, const cr_adjacency* g, const cr_paths* paths,
                            const cr_vec3* dvelocity, const cr_vec3* dangular_velocity, const cr_vec3* dposition,
                            float* dimpulses) {
    (void)g;
    cr_cuda* s = cr_cuda_of(table);
    if (t->contact_count <= 0) return;
    decode_backward_kernel<<<cr_cuda_blocks(t->contact_count, THREADS), THREADS, 0, s->stream>>>(
        *t, *paths, dvelocity, dangular_velocity, dposition, dimpulses);
    cr_cuda_check(s, cudaGetLastError(), "decode_backward");
}

void cr_cuda_add_decode(cr_backend* t) {
    t->decode = decode;
    t->residual = residual_forward;
    t->decode_backward = decode_backward;
}
