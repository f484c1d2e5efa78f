// The CPU backend: matrix products by oneDNN, everything else by the vector loops of kernels.c.
//
// A product runs in bfloat16 with float32 sums where the processor multiplies bfloat16 (AMX, AVX-512 BF16), else in
// float32. oneDNN compiles code for every shape it meets, so rows are rounded up to few sizes and the compiled products
// kept.
#include <omp.h>
#include <oneapi/dnnl/dnnl.h>
#include <stdlib.h>
#include <string.h>

#include "model/backend/cpu/kernels.h"

typedef enum product_kind { FORWARD, BACKWARD_INPUT, BACKWARD_WEIGHT } product_kind;

typedef struct product {
    int32_t kind, M, N, K, bf16, add, bias, packed, squared; // the key; squared: out = bfloat16 of max(., 0)^2
    dnnl_primitive_t primitive;
    dnnl_memory_t a, b, bias_memory, out;
    dnnl_memory_desc_t b_desc;
} product;

// A bfloat16 (or packed) copy of one weight matrix.
typedef struct weight_copy {
    const float* key;
    int64_t size;
    uint16_t* plain;
    uint64_t plain_version;
    void* packed;
    size_t packed_size;
    dnnl_memory_desc_t packed_desc;
    uint64_t packed_version;
} weight_copy;

enum { KEY_WORDS = 9, PRODUCTS = 4096, WEIGHTS = 1024 };

typedef struct cpu {
    cr_cpu_head head;
    cr_kernels k;
    bool bf16, pack;
    bool splits; // oneDNN's products sum in an order that depends on the number of threads: one it is
    uint64_t version;
    dnnl_engine_t engine;
    dnnl_stream_t stream;
    product* products;    // (PRODUCTS) hashed
    weight_copy* weights; // (WEIGHTS) hashed
    int32_t product_count, weight_count;
    void* scratch[2];
    size_t scratch_size[2];
    const char* failure; // of the first operation that failed since synchronize; NULL: none
} cpu;

static void* failed(cpu* s, const char* reason) {
    if (!s->failure) s->failure = reason;
    return NULL;
}

static int32_t padded_rows(int32_t M) { return M <= 16 ? 16 : M <= 512 ? (M + 31) / 32 * 32 : (M + 63) / 64 * 64; }

// NULL, and the failure remembered, when there is no memory.
static void* scratch(cpu* s, int which, size_t bytes) {
    if (bytes > s->scratch_size[which]) {
        free(s->scratch[which]);
        bytes = (bytes * 5 / 4 + 63) / 64 * 64;
        s->scratch[which] = aligned_alloc(64, bytes);
        s->scratch_size[which] = s->scratch[which] ? bytes : 0;
        if (!s->scratch[which]) return failed(s, "no memory for scratch");
    }
    return s->scratch[which];
}

static weight_copy* find_weight(cpu* s, const float* key) {
    size_t at = ((uintptr_t)key >> 6) * 0x9e3779b97f4a7c15u >> 54;
    while (s->weights[at].key && s->weights[at].key != key) at = (at + 1) % WEIGHTS;
    weight_copy* c = &s->weights[at];
    s->weight_count += !c->key;
    c->key = key;
    return c;
}

static void convert(cpu* s, int64_t n, const float* from, uint16_t* to) {
    enum { PART = 1 << 14 };
#pragma omp parallel for schedule(static) num_threads(s->head.threads)
    for (int64_t i = 0; i < n; i += PART) s->k.to_bf16(i + PART < n ? PART : n - i, from + i, to + i);
}

// bfloat16 rows of X, zero past M; NULL: failed.
static uint16_t* operand(cpu* s, int which, int32_t M, int32_t rows, int32_t K, const float* X) {
    uint16_t* to = scratch(s, which, (size_t)rows * K * 2);
    if (!to) return NULL;
    convert(s, (int64_t)M * K, X, to);
    memset(to + (int64_t)M * K, 0, (size_t)(rows - M) * K * 2);
    return to;
}

static void zero_past(const float* X, int32_t M, int32_t rows, int32_t K) {
    memset((float*)X + (int64_t)M * K, 0, (size_t)(rows - M) * K * sizeof(float));
}

static uint16_t* plain_weight(cpu* s, const float* W, int64_t n) {
    weight_copy* c = find_weight(s, W);
    if (c->size != n) {
        free(c->plain);
        c->plain = aligned_alloc(64, ((size_t)n * 2 + 63) / 64 * 64);
        c->size = c->plain ? n : 0;
        c->plain_version = 0;
        if (!c->plain) return failed(s, "no memory for weights");
    }
    if (c->plain_version != s->version) {
        convert(s, n, W, c->plain);
        c->plain_version = s->version;
    }
    return c->plain;
}

static void forget(product* p) {
    if (p->primitive) dnnl_primitive_destroy(p->primitive);
    if (p->a) dnnl_memory_destroy(p->a);
    if (p->b) dnnl_memory_destroy(p->b);
    if (p->bias_memory) dnnl_memory_destroy(p->bias_memory);
    if (p->out) dnnl_memory_destroy(p->out);
    memset(p, 0, sizeof *p);
}

static product* find_product(cpu* s, product key) {
    uint64_t h = 1469598103934665603u;
    const int32_t* words = &key.kind;
    for (int i = 0; i < KEY_WORDS; i++) h = (h ^ (uint32_t)words[i]) * 1099511628211u;
    for (size_t at = (h >> 20) % PRODUCTS;; at = (at + 1) % PRODUCTS) {
        product* p = &s->products[at];
        if (!p->primitive) {
            *p = key;
            return p;
        }
        if (!memcmp(p, &key, KEY_WORDS * sizeof(int32_t))) return p;
    }
}

static void describe(dnnl_memory_desc_t* d, int64_t rows, int64_t columns, dnnl_data_type_t type,
                     dnnl_format_tag_t tag) {
    dnnl_dims_t dims = {rows, columns};
    dnnl_memory_desc_init_by_tag(d, 2, dims, type, tag);
}

// The compiled product for a key: out(M, N) [+]= a(M, K) b(K, N) [+ bias], with a or b seen transposed where the kind
// says so. NULL: failed.
static product* get_product(cpu* s, product key) {
    product* p = find_product(s, key);
    omp_set_num_threads(s->splits ? 1 : s->head.threads);
    if (p->primitive) return p;
    dnnl_data_type_t type = key.bf16 ? dnnl_bf16 : dnnl_f32;
    dnnl_memory_desc_t a, b, c, out;
    int64_t rows = key.M, inner = key.K, columns = key.N;
    if (key.kind == BACKWARD_INPUT) {
        inner = key.N;
        columns = key.K;
    }
    if (key.kind == BACKWARD_WEIGHT) {
        rows = key.N;
        inner = key.M;
        columns = key.K;
    }
    describe(&a, rows, inner, type, key.kind == BACKWARD_WEIGHT ? dnnl_ba : dnnl_ab);
    describe(&b, inner, columns, type, key.packed ? dnnl_format_tag_any : key.kind == FORWARD ? dnnl_ba : dnnl_ab);
    describe(&c, 1, columns, dnnl_f32, dnnl_ab);
    describe(&out, rows, columns, key.squared ? dnnl_bf16 : dnnl_f32, dnnl_ab);
    dnnl_primitive_attr_t attributes;
    dnnl_primitive_attr_create(&attributes);
    dnnl_post_ops_t post;
    dnnl_post_ops_create(&post);
    if (key.add) dnnl_post_ops_append_sum(post, 1);
    if (key.squared) {
        dnnl_post_ops_append_eltwise(post, 1, dnnl_eltwise_relu, 0, 0);
        dnnl_post_ops_append_eltwise(post, 1, dnnl_eltwise_square, 0, 0);
    }
    dnnl_primitive_attr_set_post_ops(attributes, post);
    dnnl_matmul_desc_t desc;
    dnnl_matmul_desc_init(&desc, &a, &b, key.bias ? &c : NULL, &out);
    dnnl_primitive_desc_t pd = NULL;
    bool good = dnnl_primitive_desc_create(&pd, &desc, attributes, s->engine, NULL) == dnnl_success &&
                dnnl_primitive_create(&p->primitive, pd) == dnnl_success;
    if (good) {
        p->b_desc = *dnnl_primitive_desc_query_md(pd, dnnl_query_weights_md, 0);
        good = dnnl_memory_create(&p->a, &a, s->engine, DNNL_MEMORY_NONE) == dnnl_success &&
               dnnl_memory_create(&p->b, &p->b_desc, s->engine, DNNL_MEMORY_NONE) == dnnl_success &&
               dnnl_memory_create(&p->bias_memory, &c, s->engine, DNNL_MEMORY_NONE) == dnnl_success &&
               dnnl_memory_create(&p->out, &out, s->engine, DNNL_MEMORY_NONE) == dnnl_success;
    }
    if (pd) dnnl_primitive_desc_destroy(pd);
    dnnl_post_ops_destroy(post);
    dnnl_primitive_attr_destroy(attributes);
    s->product_count += good;
    if (good) return p;
    forget(p);
    return failed(s, "oneDNN cannot make a product");
}

// Does nothing where the product or an operand failed.
static void execute(cpu* s, product* p, const void* a, const void* b, const float* bias, void* out) {
    if (!p || !a || !b || !out) return;
    dnnl_memory_set_data_handle(p->a, (void*)a);
    dnnl_memory_set_data_handle(p->b, (void*)b);
    dnnl_memory_set_data_handle(p->out, out);
    if (bias) dnnl_memory_set_data_handle(p->bias_memory, (void*)bias);
    dnnl_exec_arg_t arguments[] = {
        {DNNL_ARG_SRC, p->a}, {DNNL_ARG_WEIGHTS, p->b}, {DNNL_ARG_DST, p->out}, {DNNL_ARG_BIAS, p->bias_memory}};
    if (dnnl_primitive_execute(p->primitive, s->stream, bias ? 4 : 3, arguments) != dnnl_success ||
        dnnl_stream_wait(s->stream) != dnnl_success)
        failed(s, "oneDNN failed in a product");
}

// Weights in the layout that a product wants, kept until the parameters change. NULL: failed.
static const void* packed_weight(cpu* s, const product* p, const float* W, int32_t N, int32_t K) {
    if (!p) return NULL;
    weight_copy* c = find_weight(s, W);
    if (c->packed_version == s->version && c->packed && dnnl_memory_desc_equal(&c->packed_desc, &p->b_desc))
        return c->packed;
    size_t size = dnnl_memory_desc_get_size(&p->b_desc);
    if (size > c->packed_size) {
        free(c->packed);
        c->packed = aligned_alloc(64, (size + 63) / 64 * 64);
        c->packed_size = c->packed ? size : 0;
        if (!c->packed) return failed(s, "no memory for weights");
    }
    dnnl_memory_desc_t from;
    describe(&from, K, N, dnnl_f32, dnnl_ba);
    dnnl_memory_t source = NULL, target = NULL;
    dnnl_primitive_desc_t pd = NULL;
    dnnl_primitive_t reorder = NULL;
    bool good =
        dnnl_memory_create(&source, &from, s->engine, (void*)W) == dnnl_success &&
        dnnl_memory_create(&target, &p->b_desc, s->engine, c->packed) == dnnl_success &&
        dnnl_reorder_primitive_desc_create(&pd, &from, s->engine, &p->b_desc, s->engine, NULL) == dnnl_success &&
        dnnl_primitive_create(&reorder, pd) == dnnl_success;
    dnnl_exec_arg_t arguments[] = {{DNNL_ARG_FROM, source}, {DNNL_ARG_TO, target}};
    good = good && dnnl_primitive_execute(reorder, s->stream, 2, arguments) == dnnl_success &&
           dnnl_stream_wait(s->stream) == dnnl_success;
    if (reorder) dnnl_primitive_destroy(reorder);
    if (pd) dnnl_primitive_desc_destroy(pd);
    if (source) dnnl_memory_destroy(source);
    if (target) dnnl_memory_destroy(target);
    if (!good) return failed(s, "oneDNN cannot pack weights");
    c->packed_desc = p->b_desc;
    c->packed_version = s->version;
    return c->packed;
}

// Before an operation: tables that many shapes and matrices have filled begin anew.
static void make_room(cpu* s) {
    if (s->product_count > PRODUCTS / 4 * 3) {
        for (int i = 0; i < PRODUCTS; i++) forget(&s->products[i]);
        s->product_count = 0;
    }
    if (s->weight_count <= WEIGHTS / 4 * 3) return;
    for (int i = 0; i < WEIGHTS; i++) {
        free(s->weights[i].plain);
        free(s->weights[i].packed);
    }
    memset(s->weights, 0, WEIGHTS * sizeof *s->weights);
    s->weight_count = 0;
}

static void linear(cr_backend* backend, const cr_linear* o) {
    int32_t M = o->M, N = o->N, K = o->K;
    const float *X = o->X, *W = o->W, *b = o->b;
    float* Y = o->Y;
    int flags = o->flags;
    cpu* s = (cpu*)backend;
    if (!M) return;
    make_room(s);
    int32_t rows = padded_rows(M), bf16 = s->bf16 && !(flags & CR_LINEAR_PRECISE);
    product* p = get_product(s, (product){.kind = FORWARD,
                                          .M = rows,
                                          .N = N,
                                          .K = K,
                                          .bf16 = bf16,
                                          .add = !!(flags & CR_LINEAR_ADD),
                                          .bias = !!b,
                                          .packed = s->pack});
    const void* x = X;
    if (bf16) x = operand(s, 0, M, rows, K, X);
    const void* w = s->pack ? packed_weight(s, p, W, N, K) : bf16 ? (const void*)plain_weight(s, W, (int64_t)N * K) : W;
    execute(s, p, x, w, b, Y);
}

// The hidden layer stays in bfloat16, as the second product would round it anyway.
static void perceptron(cr_backend* backend, const cr_perceptron* o) {
    int32_t M = o->M, N = o->N, L = o->L, K = o->K;
    const float *X = o->X, *W1 = o->W1, *b1 = o->b1, *W2 = o->W2, *b2 = o->b2;
    float* Y = o->Y;
    int flags = o->flags;
    cpu* s = (cpu*)backend;
    if (!M) return;
    make_room(s);
    int32_t rows = padded_rows(M);
    product* up = get_product(
        s,
        (product){.kind = FORWARD, .M = rows, .N = L, .K = K, .bf16 = 1, .bias = 1, .packed = s->pack, .squared = 1});
    product* down = get_product(s, (product){.kind = FORWARD,
                                             .M = rows,
                                             .N = N,
                                             .K = L,
                                             .bf16 = 1,
                                             .add = !!(flags & CR_LINEAR_ADD),
                                             .bias = 1,
                                             .packed = s->pack});
    uint16_t* hidden = scratch(s, 1, (size_t)rows * (size_t)L * 2);
    execute(s, up, operand(s, 0, M, rows, K, X),
            s->pack ? packed_weight(s, up, W1, L, K) : plain_weight(s, W1, (int64_t)L * K), b1, hidden);
    execute(s, down, hidden, s->pack ? packed_weight(s, down, W2, N, L) : plain_weight(s, W2, (int64_t)N * L), b2, Y);
}

static void linear_backward(cr_backend* backend, const cr_linear_gradient* o) {
    int32_t M = o->M, N = o->N, K = o->K;
    const float *X = o->X, *W = o->W, *dY = o->dY;
    float *dX = o->dX, *dW = o->dW, *db = o->db;
    int flags = o->flags;
    cpu* s = (cpu*)backend;
    if (!M) return;
    make_room(s);
    int32_t rows = padded_rows(M), bf16 = s->bf16 && !(flags & CR_LINEAR_PRECISE);
    const void *x = X, *dy = dY;
    if (bf16) {
        if (dW) x = operand(s, 0, M, rows, K, X);
        dy = operand(s, 1, M, rows, N, dY);
    } else {
        if (dW) zero_past(X, M, rows, K);
        zero_past(dY, M, rows, N);
    }
    if (dX) {
        product* p = get_product(
            s, (product){
                   .kind = BACKWARD_INPUT, .M = rows, .N = N, .K = K, .bf16 = bf16, .add = !!(flags & CR_LINEAR_ADD)});
        execute(s, p, dy, bf16 ? (const void*)plain_weight(s, W, (int64_t)N * K) : W, NULL, dX);
    }
    if (dW) {
        product* p =
            get_product(s, (product){.kind = BACKWARD_WEIGHT, .M = rows, .N = N, .K = K, .bf16 = bf16, .add = 1});
        execute(s, p, dy, x, NULL, dW);
    }
    if (db) s->k.column_sums(s->head.threads, M, N, dY, db);
}

static bool make_dense_room(cpu* s, const cr_dense_attention* o) {
    s->head.room = scratch(s, 0, sizeof(float) * (size_t)s->head.threads * cr_dense_room(o));
    return s->head.room != NULL;
}

static void dense_attention(cr_backend* backend, const cr_dense_attention* o) {
    cpu* s = (cpu*)backend;
    if (make_dense_room(s, o)) s->k.dense_attention(backend, o);
}

static void dense_attention_backward(cr_backend* backend, const cr_dense_attention_gradient* o) {
    cpu* s = (cpu*)backend;
    if (make_dense_room(s, &o->forward)) s->k.dense_attention_backward(backend, o);
}

// All is done already; what failed comes to light here.
static cr_status synchronize(cr_backend* backend, cr_error* error) {
    cpu* s = (cpu*)backend;
    const char* failure = s->failure;
    s->failure = NULL;
    return failure ? cr_fail(error, CR_ERROR_MEMORY, "cpu: %s", failure) : CR_OK;
}

static void parameters_changed(cr_backend* backend, bool will_change_often) {
    cpu* s = (cpu*)backend;
    s->version++;
    s->pack = !will_change_often;
}

static void destroy(cr_backend* backend) {
    cpu* s = (cpu*)backend;
    for (int i = 0; s->products && i < PRODUCTS; i++) forget(&s->products[i]);
    for (int i = 0; s->weights && i < WEIGHTS; i++) {
        free(s->weights[i].plain);
        free(s->weights[i].packed);
    }
    free(s->products);
    free(s->weights);
    free(s->scratch[0]);
    free(s->scratch[1]);
    if (s->stream) dnnl_stream_destroy(s->stream);
    if (s->engine) dnnl_engine_destroy(s->engine);
    free(s);
}

cr_backend* cr_backend_cpu(int32_t threads, bool bf16) {
    cpu* s = calloc(1, sizeof *s);
    if (!s) return NULL;
    s->head.threads = threads > 0 ? threads : omp_get_num_procs();
    s->products = calloc(PRODUCTS, sizeof *s->products);
    s->weights = calloc(WEIGHTS, sizeof *s->weights);
    if (!s->products || !s->weights || dnnl_engine_create(&s->engine, dnnl_cpu, 0) != dnnl_success ||
        dnnl_stream_create(&s->stream, s->engine, dnnl_stream_default_flags) != dnnl_success) {
        destroy(&s->head.table);
        return NULL;
    }
    cr_kernels_baseline(&s->k);
#if defined(__x86_64__)
    // x86-64-v3 and v4, by those of their sets that make the difference: clang 14 does not know the levels' names.
    bool v3 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
    bool v4 = v3 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
              __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
              __builtin_cpu_supports("avx512vl");
    if (v4)
        cr_kernels_v4(&s->k);
    else if (v3)
        cr_kernels_v3(&s->k);
    dnnl_cpu_isa_t isa = dnnl_get_effective_cpu_isa();
    s->splits = !v4;
    s->bf16 = bf16 && (isa == dnnl_cpu_isa_avx512_core_bf16 || isa == dnnl_cpu_isa_avx512_core_amx);
#else
    (void)bf16;
#endif
    s->version = 1;
    s->head.table = (cr_backend){.name = "cpu",
                                 .bf16 = s->bf16,
                                 .linear = linear,
                                 .perceptron = s->bf16 ? perceptron : NULL,
                                 .linear_backward = linear_backward,
                                 .normalize = s->k.normalize,
                                 .normalize_backward = s->k.normalize_backward,
                                 .relu2 = s->k.relu2,
                                 .relu2_backward = s->k.relu2_backward,
                                 .gather = s->k.gather,
                                 .gather_backward = s->k.gather_backward,
                                 .attention = s->k.attention,
                                 .attention_backward = s->k.attention_backward,
                                 .embed = s->k.embed,
                                 .embed_backward = s->k.embed_backward,
                                 .dense_attention = dense_attention,
                                 .dense_attention_backward = dense_attention_backward,
                                 .impulses = s->k.impulses,
                                 .impulses_backward = s->k.impulses_backward,
                                 .decode = s->k.decode,
                                 .residual = s->k.residual,
                                 .decode_backward = s->k.decode_backward,
                                 .adamw = s->k.adamw,
                                 .parameters_changed = parameters_changed,
                                 .destroy = destroy};
    cr_backend_host(&s->head.table);
    s->head.table.synchronize = synchronize;
    s->head.table.axpby = s->k.axpby;
    s->head.table.sum_of_squares = s->k.sum_of_squares;
    s->head.table.cross_entropy = s->k.cross_entropy;
    return &s->head.table;
}
