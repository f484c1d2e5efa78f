#include "model/scene/stack.h"

#include <string.h>

void cr_stack_init(cr_stack* s, cr_backend* backend, const cr_scene_config* n, cr_scene_stack which) {
    *s = (cr_stack){.backend = backend, .shape = cr_stack_shape_of(n, which), .d = n->width, .heads = n->heads};
}

void cr_stack_release(cr_stack* s) {
    if (s->backend) cr_block_release(&s->block, s->backend, CR_MEMORY_BACKEND);
}

static float* carve(cr_carver* c, int64_t rows, int64_t columns) {
    return cr_carve(c, (size_t)(rows * columns) * sizeof(float));
}

// Without training one block's memory serves all.
static void layout(cr_stack* s, cr_carver* c, int32_t R, int32_t M, bool training) {
    int32_t d = s->d;
    for (int32_t k = 0; k < s->shape.layers; k++) {
        cr_block_memory* m = &s->layer[k];
        if (k > 0 && !training) {
            *m = s->layer[0];
            continue;
        }
        m->x0 = carve(c, R, d);
        m->n1 = carve(c, R, d);
        m->n1_moments = carve(c, R, 2);
        m->qkv = carve(c, R, 3 * d);
        m->attended = carve(c, R, d);
        m->attended_moments = carve(c, R, 2 * s->heads);
        m->x1 = carve(c, R, d);
        m->x2 = m->x1;
        if (s->shape.cross) {
            m->n2 = carve(c, R, d);
            m->n2_moments = carve(c, R, 2);
            m->query = carve(c, R, d);
            m->kv = carve(c, M, 2 * d);
            m->crossed = carve(c, R, d);
            m->crossed_moments = carve(c, R, 2 * s->heads);
            m->x2 = carve(c, R, d);
        }
        m->n3 = carve(c, R, d);
        m->n3_moments = carve(c, R, 2);
        m->up = carve(c, R, 4 * d);
        m->act = carve(c, R, 4 * d);
        if (s->shape.modulated) m->modulation = carve(c, CR_SCENE_LEVELS, 6 * d);
    }
    s->out = carve(c, R, d);
    s->y = carve(c, R, d);
    s->y_moments = carve(c, R, 2);
}

bool cr_stack_reserve(cr_stack* s, int32_t rows, int32_t memory_rows, bool training) {
    if (rows <= s->rows && memory_rows <= s->memory_rows && (!training || s->training)) return true;
    training |= s->training;
    if (rows < s->rows) rows = s->rows;
    if (memory_rows < s->memory_rows) memory_rows = s->memory_rows;
    cr_carver measure = {NULL, 0};
    s->rows = s->memory_rows = 0;
    layout(s, &measure, rows, memory_rows, training);
    if (!cr_block_reserve(&s->block, s->backend, measure.offset, CR_MEMORY_BACKEND)) return false;
    s->backend->zero(s->backend, s->block.base, measure.offset);
    cr_carver place = {s->block.base, 0};
    layout(s, &place, rows, memory_rows, training);
    s->rows = rows;
    s->memory_rows = memory_rows;
    s->training = training;
    return true;
}

// ---------------------------------------------------------------- forward

// Normalisation k of a block, 0 ... 2: scale and shift of the row's level, where the stack is modulated.
static cr_normalize normalization(const cr_stack* s, const cr_block_memory* m, const cr_stack_input* in, int32_t k,
                                  const float* x, float* y, float* moments) {
    cr_normalize o = {.M = in->rows, .N = s->d, .x = x, .y = y, .moments = moments};
    if (!s->shape.modulated) return o;
    o.level = in->level;
    o.scale = m->modulation + (int64_t)2 * k * s->d;
    o.shift = o.scale + s->d;
    o.stride = 6 * s->d;
    return o;
}

static cr_dense_attention self_attention(const cr_stack* s, const cr_block_memory* m, const cr_stack_input* in) {
    int32_t d = s->d;
    return (cr_dense_attention){.d = d,
                                .heads = s->heads,
                                .groups = in->self.count,
                                .q_first = in->self.q_first,
                                .q_count = in->self.q_count,
                                .k_first = in->self.k_first,
                                .k_count = in->self.k_count,
                                .causal = s->shape.causal,
                                .q = m->qkv,
                                .q_stride = 3 * d,
                                .k = m->qkv + d,
                                .v = m->qkv + 2 * d,
                                .kv_stride = 3 * d,
                                .y = m->attended,
                                .moments = m->attended_moments};
}

// Turns the queries and keys of rows (R, 3d) by where they stand in their group.
static void rotate(const cr_stack* s, const cr_stack_input* in, float* qkv, float way) {
    if (!s->shape.rotary) return;
    s->backend->rotate(s->backend, &(cr_rotary){2 * s->d, 2 * s->heads, in->self.count, in->self.q_first,
                                                in->self.q_count, qkv, 3 * s->d, way});
}

static cr_dense_attention cross_attention(const cr_stack* s, const cr_block_memory* m, const cr_stack_input* in) {
    int32_t d = s->d;
    return (cr_dense_attention){.d = d,
                                .heads = s->heads,
                                .groups = in->cross.count,
                                .q_first = in->cross.q_first,
                                .q_count = in->cross.q_count,
                                .k_first = in->cross.k_first,
                                .k_count = in->cross.k_count,
                                .q = m->query,
                                .q_stride = d,
                                .k = m->kv,
                                .v = m->kv + d,
                                .kv_stride = 2 * d,
                                .y = m->crossed,
                                .moments = m->crossed_moments};
}

// to = from + x w^T + bias
static void add_product(const cr_stack* s, int32_t rows, int32_t K, const float* x, const float* w, const float* bias,
                        const float* from, float* to) {
    cr_backend* b = s->backend;
    if (from != to) b->copy(b, to, from, sizeof(float) * (size_t)rows * (size_t)s->d);
    b->linear(b, &(cr_linear){rows, s->d, K, x, w, bias, to, CR_LINEAR_ADD});
}

static void forward_block(const cr_stack* s, const cr_block_memory* m, const cr_block_tensors* p,
                          const cr_stack_input* in, float* x3) {
    cr_backend* b = s->backend;
    int32_t R = in->rows, d = s->d;
    if (s->shape.modulated)
        b->linear(b, &(cr_linear){CR_SCENE_LEVELS, 6 * d, CR_SCENE_NOISE_WIDTH, in->noise, p->modulation_weight,
                                  p->modulation_bias, m->modulation, CR_LINEAR_PRECISE});
    cr_normalize norm = normalization(s, m, in, 0, m->x0, m->n1, m->n1_moments);
    b->normalize(b, &norm);
    b->linear(b, &(cr_linear){R, 3 * d, d, m->n1, p->qkv_weight, p->qkv_bias, m->qkv, 0});
    rotate(s, in, m->qkv, 1);
    cr_dense_attention self = self_attention(s, m, in);
    b->dense_attention(b, &self);
    add_product(s, R, d, m->attended, p->attention_out_weight, p->attention_out_bias, m->x0, m->x1);
    if (s->shape.cross) {
        norm = normalization(s, m, in, 1, m->x1, m->n2, m->n2_moments);
        b->normalize(b, &norm);
        b->linear(b, &(cr_linear){R, d, d, m->n2, p->query_weight, p->query_bias, m->query, 0});
        b->linear(b, &(cr_linear){in->memory_rows, 2 * d, d, in->memory, p->memory_weight, p->memory_bias, m->kv, 0});
        cr_dense_attention cross = cross_attention(s, m, in);
        b->dense_attention(b, &cross);
        add_product(s, R, d, m->crossed, p->cross_out_weight, p->cross_out_bias, m->x1, m->x2);
    }
    norm = normalization(s, m, in, 2, m->x2, m->n3, m->n3_moments);
    b->normalize(b, &norm);
    b->linear(b, &(cr_linear){R, 4 * d, d, m->n3, p->up_weight, p->up_bias, m->up, 0});
    b->relu2(b, (int64_t)R * 4 * d, m->up, m->act);
    add_product(s, R, 4 * d, m->act, p->down_weight, p->down_bias, m->x2, x3);
}

void cr_stack_forward(cr_stack* s, const cr_block_tensors* tensors, const cr_stack_input* in) {
    for (int32_t k = 0; k < s->shape.layers; k++) {
        float* next = k + 1 < s->shape.layers ? s->layer[k + 1].x0 : s->out;
        forward_block(s, &s->layer[k], &tensors[k], in, next);
    }
    s->backend->normalize(s->backend,
                          &(cr_normalize){.M = in->rows, .N = s->d, .x = s->out, .y = s->y, .moments = s->y_moments});
}

// ---------------------------------------------------------------- backward

static void normalize_back(const cr_stack* s, const cr_block_memory* m, const cr_stack_input* in, int32_t k,
                           const float* x, const float* moments, const cr_stack_scratch* t) {
    cr_normalize_gradient o = {.M = in->rows, .N = s->d, .x = x, .moments = moments, .dy = t->dn, .dx = t->dx};
    if (s->shape.modulated) {
        o.level = in->level;
        o.scale = m->modulation + (int64_t)2 * k * s->d;
        o.stride = 6 * s->d;
        o.dscale = t->dmodulation + (int64_t)2 * k * s->d;
        o.dshift = o.dscale + s->d;
    }
    s->backend->normalize_backward(s->backend, &o);
}

static void backward_feed_forward(const cr_stack* s, const cr_block_memory* m, const cr_block_tensors* p,
                                  cr_block_tensors* g, const cr_stack_input* in, const cr_stack_scratch* t) {
    cr_backend* b = s->backend;
    int32_t R = in->rows, d = s->d;
    b->linear_backward(
        b, &(cr_linear_gradient){R, d, 4 * d, m->act, p->down_weight, t->dx, t->dact, g->down_weight, g->down_bias, 0});
    b->relu2_backward(b, (int64_t)R * 4 * d, m->up, t->dact, t->dwide);
    b->linear_backward(
        b, &(cr_linear_gradient){R, 4 * d, d, m->n3, p->up_weight, t->dwide, t->dn, g->up_weight, g->up_bias, 0});
    normalize_back(s, m, in, 2, m->x2, m->n3_moments, t);
}

static void backward_cross(const cr_stack* s, const cr_block_memory* m, const cr_block_tensors* p, cr_block_tensors* g,
                           const cr_stack_input* in, const cr_stack_scratch* t, float* dmemory) {
    cr_backend* b = s->backend;
    int32_t R = in->rows, d = s->d;
    b->linear_backward(b, &(cr_linear_gradient){R, d, d, m->crossed, p->cross_out_weight, t->dx, t->dn,
                                                g->cross_out_weight, g->cross_out_bias, 0});
    cr_dense_attention cross = cross_attention(s, m, in);
    b->dense_attention_backward(b, &(cr_dense_attention_gradient){cross, t->dn, t->dwide, t->dkv, t->dkv + d});
    b->linear_backward(
        b, &(cr_linear_gradient){R, d, d, m->n2, p->query_weight, t->dwide, t->dn, g->query_weight, g->query_bias, 0});
    normalize_back(s, m, in, 1, m->x1, m->n2_moments, t);
    b->linear_backward(b, &(cr_linear_gradient){in->memory_rows, 2 * d, d, in->memory, p->memory_weight, t->dkv,
                                                dmemory, g->memory_weight, g->memory_bias, CR_LINEAR_ADD});
}

static void backward_self(const cr_stack* s, const cr_block_memory* m, const cr_block_tensors* p, cr_block_tensors* g,
                          const cr_stack_input* in, const cr_stack_scratch* t) {
    cr_backend* b = s->backend;
    int32_t R = in->rows, d = s->d;
    b->linear_backward(b, &(cr_linear_gradient){R, d, d, m->attended, p->attention_out_weight, t->dx, t->dn,
                                                g->attention_out_weight, g->attention_out_bias, 0});
    cr_dense_attention self = self_attention(s, m, in);
    b->dense_attention_backward(b,
                                &(cr_dense_attention_gradient){self, t->dn, t->dwide, t->dwide + d, t->dwide + 2 * d});
    rotate(s, in, t->dwide, -1);
    b->linear_backward(
        b, &(cr_linear_gradient){R, 3 * d, d, m->n1, p->qkv_weight, t->dwide, t->dn, g->qkv_weight, g->qkv_bias, 0});
    normalize_back(s, m, in, 0, m->x0, m->n1_moments, t);
}

void cr_stack_backward(cr_stack* s, const cr_block_tensors* tensors, cr_block_tensors* gradients,
                       const cr_stack_input* in, const cr_stack_scratch* t, float* dmemory, float* dnoise) {
    cr_backend* b = s->backend;
    int32_t d = s->d;
    b->zero(b, t->dx, sizeof(float) * (size_t)in->rows * (size_t)d);
    b->normalize_backward(
        b, &(cr_normalize_gradient){
               .M = in->rows, .N = d, .x = s->out, .moments = s->y_moments, .dy = t->dwide, .dx = t->dx});
    for (int32_t k = s->shape.layers - 1; k >= 0; k--) {
        const cr_block_memory* m = &s->layer[k];
        const cr_block_tensors* p = &tensors[k];
        cr_block_tensors* g = &gradients[k];
        if (s->shape.modulated) b->zero(b, t->dmodulation, sizeof(float) * CR_SCENE_LEVELS * 6 * (size_t)d);
        backward_feed_forward(s, m, p, g, in, t);
        if (s->shape.cross) backward_cross(s, m, p, g, in, t, dmemory);
        backward_self(s, m, p, g, in, t);
        if (s->shape.modulated)
            b->linear_backward(b,
                               &(cr_linear_gradient){CR_SCENE_LEVELS, 6 * d, CR_SCENE_NOISE_WIDTH, in->noise,
                                                     p->modulation_weight, t->dmodulation, dnoise, g->modulation_weight,
                                                     g->modulation_bias, CR_LINEAR_ADD | CR_LINEAR_PRECISE});
    }
}
