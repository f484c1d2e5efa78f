// ops.h: what a backend must be able to do. The network is written once over this table.
//
// Letters: M rows, N and K columns, B bodies, E contacts, H frames, d body width, c contact width.
// Every matrix is row-major and contiguous unless a stride is given, and has room for its rows rounded up to a
// multiple of 64: a backend may write what it likes into the rows past M. No operation allocates after its first use
// at a size.
//
// Every array that an operation reads or writes comes from `allocate`, also those that a batch, an adjacency, a target
// or paths point to; only copies reach the program's own memory. Backends that compute in the program's memory
// (`device` false) take any array. Operations are done in the order in which they are enqueued, but perhaps later:
// `synchronize` waits for them.
#ifndef CAROM_OPS_H
#define CAROM_OPS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/contact/features.h"
#include "world/status.h"

// Who touches whom: the contacts of body b are slot[start[b]] ... slot[start[b + 1] - 1]; a slot is
// 2 * contact + side, side 0 where the body is i, 1 where it is j.
typedef struct cr_adjacency {
    int32_t body_count, contact_count;
    const int32_t *i, *j; // (E) body tokens; j = -1 where body B is ground
    int32_t* start;       // (B + 1)
    int32_t* slot;        // (2 E at most)
} cr_adjacency;

// The estimate of one chunk: impulses and the paths they give.
typedef struct cr_paths {
    cr_vec3* position;         // (B, H + 1), row 0 is the start
    cr_quat* orientation;      // (B, H + 1)
    cr_vec3* velocity;         // (B, H + 1)
    cr_vec3* angular_velocity; // (B, H + 1)
    cr_vec3* arm_i;            // (E, H) m, contact point minus position of i at the start of each frame
    cr_vec3* arm_j;            // (E, H)
} cr_paths;

enum { CR_RESIDUAL = 16 }; // numbers per contact and frame that a layer is told of the estimate so far

// 0.03 sinh(2 z): from the network's numbers to shares of the contact's scale (cr_batch.contact_scale).
#define CR_IMPULSE_SCALE 0.03f
#define CR_IMPULSE_LIMIT 5.0f // |2 z| is clamped here

// What the teacher did, bodies of the batch.
typedef struct cr_target {
    const cr_vec3* velocity;         // (B, H) m/s at frames 1..H
    const cr_vec3* angular_velocity; // (B, H) rad/s
    const cr_vec3* position;         // (B) m at frame H
    const float* weight;             // (B) weight of each body in the loss (NULL: 1)
} cr_target;

typedef struct cr_loss_options {
    float width;                                // of Cauchy's loss, no units (0.05)
    float velocity, angular_velocity, position; // weights of the three terms (1, 1, 1)
    float layer;                                // weight of the estimates before the last (0.3)
} cr_loss_options;

enum {
    CR_LOSS_TERMS = 4
}; // of one estimate, no units: velocity, angular velocity, end position, velocity and angular velocity of the guess

// Where an array lies.
typedef enum cr_memory {
    CR_MEMORY_BACKEND, // where operations work
    CR_MEMORY_STAGING, // the program's own, quick to copy from and to
} cr_memory;

typedef enum cr_linear_flags {
    CR_LINEAR_ADD = 1,     // Y += instead of Y =
    CR_LINEAR_PRECISE = 2, // float32 products also where bfloat16 is faster
} cr_linear_flags;

// What an operation reads and writes. Strides are numbers from one row to the next; arrays without one are contiguous.

// Y(M, N) = X(M, K) W(N, K)^T + b(N); b may be NULL.
typedef struct cr_linear {
    int32_t M, N, K;
    const float *X, *W, *b;
    float* Y;
    int flags; // cr_linear_flags
} cr_linear;

// dX(M, K) = dY W (NULL: not wanted; CR_LINEAR_ADD: +=), dW(N, K) += dY^T X, db(N) += column sums of dY (both
// NULL: not wanted).
typedef struct cr_linear_gradient {
    int32_t M, N, K;
    const float *X, *W, *dY;
    float *dX, *dW, *db;
    int flags;
} cr_linear_gradient;

// Y(M, N) [+]= relu2(X(M, K) W1(L, K)^T + b1) W2(N, L)^T + b2.
typedef struct cr_perceptron {
    int32_t M, N, L, K;
    const float *X, *W1, *b1, *W2, *b2;
    float* Y;
    int flags;
} cr_perceptron;

// y = (x - mean) / sqrt(var + 1e-5) (1 + scale[level]) + shift[level], x and y (M, N); scale and shift are (levels,
// stride) tables; moments (M, 2) keeps mean and 1/deviation for the backward pass. level NULL: no modulation.
typedef struct cr_normalize {
    int32_t M, N;
    const float* x;
    const int32_t* level; // (M)
    const float *scale, *shift;
    int32_t stride;
    float *y, *moments;
} cr_normalize;

// dx += ...; dscale, dshift (levels, stride) +=.
typedef struct cr_normalize_gradient {
    int32_t M, N;
    const float *x, *moments;
    const int32_t* level;
    const float* scale;
    int32_t stride;
    const float* dy;
    float *dx, *dscale, *dshift;
} cr_normalize_gradient;

// y(E, C) = a(E, C) + u(i, C) + v(j, C); a contact without j has no v.
typedef struct cr_gather {
    int32_t C;
    const float* a;
    int32_t a_stride;
    const float *u, *v; // (B, C)
    int32_t uv_stride;
    float* y;
} cr_gather;

// Edge-aware attention of every body over its contacts, with one implicit key that answers nothing:
//   score = q_b . k_other / sqrt(d / heads) + bias[slot], weight = exp(clamp(score, +-12)) / (1 + sum exp)
//   y_b = sum weight (v_other + value[slot])
typedef struct cr_attention {
    int32_t d, heads;
    const float *q, *k, *v; // (B, d)
    int32_t qkv_stride;
    const float *bias, *value; // (E, 2 heads), (E, 2 d)
    int32_t e_stride;
    float *y, *weight; // (B, d), (E, 2, heads): kept for the backward pass
} cr_attention;

// Writes dq, dk, dv, dbias, dvalue (strides as in forward), from dy and what forward left in y and weight.
typedef struct cr_attention_gradient {
    cr_attention forward;
    const float* dy;
    float *dq, *dk, *dv, *dbias, *dvalue;
    float* scratch; // (E, 2, heads)
} cr_attention_gradient;

// Rows of a table by their numbers: y(M, N) [+]= sum over k of table[index[m][k]]; -1 is no row.
typedef struct cr_embed {
    int32_t M, N, K;
    const int32_t* index; // (M, K)
    const float* table;   // (rows, N)
    float* y;
    bool add; // Y += instead of Y =
} cr_embed;

// dtable[index[m][k]] += dy[m].
typedef struct cr_embed_gradient {
    int32_t M, N, K;
    const int32_t* index;
    const float* dy; // (M, N)
    float* dtable;
} cr_embed_gradient;

enum { CR_MOST_KEYS = 512 }; // of one group

// Attention of every query of a group to all keys of the group: a sequence or set to itself, or to another one. Rows of
// many groups are packed in one array; groups may share keys, but not in the backward pass.
//   score = q . k / sqrt(d / heads), y = sum softmax(score) v
// A group without keys gets y = 0.
typedef struct cr_dense_attention {
    int32_t d, heads, groups;
    const int32_t *q_first, *q_count, *k_first, *k_count; // (groups) rows; k_count at most CR_MOST_KEYS
    bool causal;                                          // query i of a group sees keys 0 ... i of it only
    const float* q;                                       // (Mq, d)
    int32_t q_stride;
    const float *k, *v; // (Mk, d)
    int32_t kv_stride;
    float *y, *moments; // (Mq, d), (Mq, heads, 2): greatest score and 1 / sum, kept for the backward pass
} cr_dense_attention;

// Writes dq, dk, dv (strides as in forward) of the rows that are in a group.
typedef struct cr_dense_attention_gradient {
    cr_dense_attention forward;
    const float* dy;
    float *dq, *dk, *dv;
} cr_dense_attention_gradient;

// Rotary positions (Su et al., RoFormer, 2021): numbers 2 k and 2 k + 1 of every head (h numbers) of the rows of a
// group are turned by way times their place in the group times CR_ROTARY_BASE^(-2 k / h), so that scores depend on how
// far queries and keys are from each other. In place; `way` -1 takes it back, and turns gradients.
#define CR_ROTARY_BASE 1000.0f
typedef struct cr_rotary {
    int32_t d, heads, groups;
    const int32_t *first, *count; // (groups) rows
    float* x;                     // (M, d)
    int32_t stride;
    float way;
} cr_rotary;

// Softmax cross-entropy: sums[0] = sum over rows of -log softmax(logits)[target], sums[1] = rows in which the target
// has the greatest logit, dlogits = factor times the gradient of sums[0] (may be the logits' own array; NULL: not
// wanted). Rows with target -1 count for nothing.
typedef struct cr_cross_entropy {
    int32_t M, N;
    const float* logits;   // (M, N)
    const int32_t* target; // (M)
    float factor;
    float* dlogits; // (M, N)
    float* rows;    // (M, 2) scratch: loss, hit
    double* sums;   // (2)
} cr_cross_entropy;

// *sum = sum of weight (x - target)^2, dx = factor times its gradient; n numbers.
typedef struct cr_squared_error {
    int64_t n;
    const float *x, *target, *weight;
    float factor;
    float* dx; // NULL: not wanted
    double* sum;
} cr_squared_error;

// The loss of one estimate (loss.h; docs/architecture.md, Loss): its CR_LOSS_TERMS terms, means over bodies and frames,
// and `factor` times its gradients by velocity and angular velocity (B, H) and by the end position (B). The last two
// terms are only there for the `last` estimate, else 0. `start` is the estimate before the first layer.
typedef struct cr_estimate_loss {
    cr_paths paths, start;
    cr_target target;
    cr_loss_options options;
    float factor;
    bool last;
    cr_vec3 *dvelocity, *dangular_velocity, *dposition;
    double* terms;
} cr_estimate_loss;

// AdamW and the running average of the parameters: one step over n numbers.
typedef struct cr_adamw {
    int64_t n;
    float* w;
    const float* gradient;
    float *m, *v, *average;
    const float* decay;
    float learning_rate, beta1, beta2, correction1, correction2, epsilon, gradient_scale, average_rate;
} cr_adamw;

typedef struct cr_backend cr_backend;
struct cr_backend {
    const char* name;
    bool bf16;   // products in bfloat16
    bool device; // computes in memory of its own
    // NULL when there is none left. 64-byte aligned.
    void* (*allocate)(cr_backend* s, size_t bytes, cr_memory where);
    void (*release)(cr_backend* s, void* array, cr_memory where);
    // From and to any memory.
    void (*copy)(cr_backend* s, void* to, const void* from, size_t bytes);
    void (*zero)(cr_backend* s, void* to, size_t bytes);
    // (M, N) of matrices with strides.
    void (*copy_rows)(cr_backend* s, int32_t M, int32_t N, const float* x, int32_t x_stride, float* y,
                      int32_t y_stride);
    void (*zero_rows)(cr_backend* s, int32_t M, int32_t N, float* y, int32_t y_stride);
    // Waits until all that was enqueued is done and says what failed since the last time.
    cr_status (*synchronize)(cr_backend* s, cr_error* error);
    // y = a x + b y, n numbers.
    void (*axpby)(cr_backend* s, int64_t n, float a, const float* x, float b, float* y);
    // *sum = sum of x^2, n numbers.
    void (*sum_of_squares)(cr_backend* s, int64_t n, const float* x, double* sum);
    void (*linear)(cr_backend* s, const cr_linear* o);
    // In one, where nothing in between has to be kept. NULL on backends that gain nothing by it.
    void (*perceptron)(cr_backend* s, const cr_perceptron* o);
    void (*linear_backward)(cr_backend* s, const cr_linear_gradient* o);
    void (*normalize)(cr_backend* s, const cr_normalize* o);
    void (*normalize_backward)(cr_backend* s, const cr_normalize_gradient* o);
    // y = max(x, 0)^2, n numbers; dx = 2 max(x, 0) dy.
    void (*relu2)(cr_backend* s, int64_t n, const float* x, float* y);
    void (*relu2_backward)(cr_backend* s, int64_t n, const float* x, const float* dy, float* dx);
    void (*gather)(cr_backend* s, const cr_adjacency* g, const cr_gather* o);
    // du(b) = sum of dy over contacts where b is i, dv alike for j (written, not added).
    void (*gather_backward)(cr_backend* s, const cr_adjacency* g, int32_t C, const float* dy, float* du, float* dv,
                            int32_t uv_stride);
    void (*attention)(cr_backend* s, const cr_adjacency* g, const cr_attention* o);
    void (*attention_backward)(cr_backend* s, const cr_adjacency* g, const cr_attention_gradient* o);
    void (*embed)(cr_backend* s, const cr_embed* o);
    void (*embed_backward)(cr_backend* s, const cr_embed_gradient* o);
    void (*dense_attention)(cr_backend* s, const cr_dense_attention* o);
    void (*dense_attention_backward)(cr_backend* s, const cr_dense_attention_gradient* o);
    void (*rotate)(cr_backend* s, const cr_rotary* o);
    void (*cross_entropy)(cr_backend* s, const cr_cross_entropy* o);
    void (*squared_error)(cr_backend* s, const cr_squared_error* o);
    // impulses(E, H, 6) += contact_scale 0.03 sinh(2 z), and its backward: dz = dimpulses contact_scale 0.06 cosh(2 z),
    // 0 where clamped.
    void (*impulses)(cr_backend* s, const cr_batch* batch, const float* z, float* impulses);
    void (*impulses_backward)(cr_backend* s, const cr_batch* batch, const float* z, const float* dimpulses, float* dz);
    // The decoder (docs/architecture.md, Decoder): integrates impulses (E, H, 6: impulse and angular impulse, contact
    // axes, in units of the pair's reduced mass, angular impulses also of its lever) into the bodies' paths. Fills all
    // of `paths`.
    void (*decode)(cr_backend* s, const cr_batch* batch, const cr_adjacency* g, const float* impulses, cr_paths* paths);
    // What a layer is told of the estimate (docs/architecture.md, Residual), residual (E, CR_RESIDUAL H).
    void (*residual)(cr_backend* s, const cr_batch* batch, const float* impulses, const cr_paths* paths,
                     float* residual);
    // dimpulses(E, H, 6) from the gradients of velocity and angular velocity at frames 1..H (B, H) and of the end
    // position (B); arms and rotations are held fixed.
    void (*decode_backward)(cr_backend* s, const cr_batch* batch, const cr_adjacency* g, const cr_paths* paths,
                            const cr_vec3* dvelocity, const cr_vec3* dangular_velocity, const cr_vec3* dposition,
                            float* dimpulses);
    void (*loss)(cr_backend* s, const cr_batch* batch, const cr_estimate_loss* o);
    void (*adamw)(cr_backend* s, const cr_adamw* o);
    // Tells a backend that parameters changed (it may hold packed copies). Packing pays when they change rarely.
    void (*parameters_changed)(cr_backend* s, bool will_change_often);
    void (*destroy)(cr_backend* s);
};

// Plain loops, double accumulators, one thread: the definition of right.
cr_backend* cr_backend_reference(void);
// oneDNN and vector loops on `threads` threads; bfloat16 products where the processor has them and `bf16` asks for it.
cr_backend* cr_backend_cpu(int32_t threads, bool bf16);
// CUDA: products by cuBLASLt, in TF32 where `fast` asks for it and CR_LINEAR_PRECISE does not forbid it, else in
// float32. CR_ERROR_UNSUPPORTED where Carom was built without CUDA or there is no device, driver or cuBLASLt.
cr_status cr_backend_cuda(cr_backend** backend, bool fast, cr_error* error);
// By name: "cpu" and "cuda" with fast products, "cpu-f32" and "cuda-f32" with float32 ones, "reference"; NULL: cpu.
cr_status cr_backend_open(cr_backend** backend, const char* name, int32_t threads, cr_error* error);
// The names, for messages: those that this build has.
const char* cr_backend_names(void);

// Fills in the part of the table that has to do with memory, sums and the loss, for backends in the program's memory.
void cr_backend_host(cr_backend* backend);

// Fills start and slot; arrays must hold body_count + 1 and 2 contact_count.
void cr_adjacency_build(cr_adjacency* g);

#endif
