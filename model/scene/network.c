#include "model/scene/network.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/scene/stack.h"

enum {
    MOST_CLASSES = 128, // of a field, and of claim tokens twice that
    LOSSES = 2 * (CR_FIELD_COUNT + 1) + 2,
};
_Static_assert(CR_NOUN_COUNT + 1 <= MOST_CLASSES && (int)CR_READER_TOKEN_COUNT <= 3 * MOST_CLASSES, "room for logits");

// A part of the batch where the backend sees it.
typedef struct sent_memory {
    cr_sent_groups groups;
    const int32_t* index;
    const float* features;
} sent_memory;
typedef struct sent_rows { // of the reader, lists, the flow
    cr_sent_groups self, cross, alone;
    const int32_t *index, *role, *target, *level;
    const float *features, *state, *place_target, *weight;
    const int32_t *fields[CR_FIELD_COUNT], *chain[CR_FIELD_COUNT];
} sent_rows;

// Of the fields of a list; C rows, d.
typedef struct field_memory {
    float *state, *n, *n_moments, *up, *act, *logits; // (C, d) .., (C, classes)
} field_memory;

struct cr_scene_network {
    cr_scene_config config;
    cr_backend* backend;
    cr_stack stack[CR_STACK_COUNT];
    int32_t field_rows, scratch_rows, memory_rows, small_rows; // that there is room for
    cr_block sent_block[CR_STACK_COUNT], field_block, scratch_block, noise_block, results_block, small_block;
    field_memory field[CR_FIELD_COUNT];
    cr_stack_scratch scratch;
    float *dstate, *dlogits, *rows;                                // (R, d), (R, classes), (R, 2)
    float *dmemory, *dinput;                                       // (M, d), (R, d)
    float *noise_features, *noise_up, *noise, *dnoise, *dnoise_up; // (CR_SCENE_LEVELS, ..)
    float *reader_logits, *output, *doutput;                       // (R, tokens), (R, CR_PLACE_STRIDE)
    double *sums, *host_sums;                                      // (LOSSES)
    // Of rows that are looked at while sampling.
    int32_t small_count, *small_index, *host_index;
    float *small, *small_n, *small_moments, *small_up, *small_act, *small_logits, *host_logits;
    cr_groups small_self, small_cross;
    const cr_memory_part* memory_part;
};

static size_t floats(int64_t rows, int64_t columns) { return (size_t)(rows * columns) * sizeof(float); }
static float* carve(cr_carver* c, int64_t rows, int64_t columns) { return cr_carve(c, floats(rows, columns)); }

// ---------------------------------------------------------------- life

// Sines and cosines of the noise level.
static void noise_features(float* f) {
    enum { HALF = CR_SCENE_NOISE_FEATURES / 2 };
    for (int32_t row = 0; row < CR_SCENE_LEVELS; row++)
        for (int32_t k = 0; k < HALF; k++) {
            float w = expf(logf(60) * (float)k / (HALF - 1)), t = (float)row / (CR_SCENE_LEVELS - 1);
            f[row * CR_SCENE_NOISE_FEATURES + 2 * k] = sinf(w * t);
            f[row * CR_SCENE_NOISE_FEATURES + 2 * k + 1] = cosf(w * t);
        }
}

static void layout_noise(cr_scene_network* s, cr_carver* c) {
    s->noise_features = carve(c, CR_SCENE_LEVELS, CR_SCENE_NOISE_FEATURES);
    s->noise_up = carve(c, CR_SCENE_LEVELS, CR_SCENE_NOISE_WIDTH);
    s->noise = carve(c, CR_SCENE_LEVELS, CR_SCENE_NOISE_WIDTH);
    s->dnoise = carve(c, CR_SCENE_LEVELS, CR_SCENE_NOISE_WIDTH);
    s->dnoise_up = carve(c, CR_SCENE_LEVELS, CR_SCENE_NOISE_WIDTH);
    s->sums = cr_carve(c, sizeof(double) * LOSSES);
}

static cr_status make_noise(cr_scene_network* s, cr_error* error) {
    cr_backend* b = s->backend;
    float features[CR_SCENE_LEVELS * CR_SCENE_NOISE_FEATURES];
    cr_carver measure = {NULL, 0};
    layout_noise(s, &measure);
    if (!cr_block_reserve(&s->noise_block, b, measure.offset, CR_MEMORY_BACKEND) ||
        !cr_block_reserve(&s->results_block, b, sizeof(double) * LOSSES, CR_MEMORY_STAGING))
        return cr_fail(error, CR_ERROR_MEMORY, "network: no memory");
    cr_carver place = {s->noise_block.base, 0};
    layout_noise(s, &place);
    s->host_sums = s->results_block.base;
    noise_features(features);
    b->copy(b, s->noise_features, features, sizeof features);
    return b->synchronize(b, error);
}

cr_status cr_scene_network_create(cr_scene_network** network, const cr_scene_config* config, cr_backend* backend,
                                  cr_error* error) {
    cr_status status = cr_scene_config_check(config, error);
    if (status) return status;
    cr_scene_network* s = calloc(1, sizeof *s);
    if (!s) return cr_fail(error, CR_ERROR_MEMORY, "network: no memory");
    s->config = *config;
    s->backend = backend;
    for (int k = 0; k < CR_STACK_COUNT; k++) cr_stack_init(&s->stack[k], backend, config, (cr_scene_stack)k);
    status = make_noise(s, error);
    if (status) {
        cr_scene_network_destroy(s);
        return status;
    }
    *network = s;
    return CR_OK;
}

void cr_scene_network_destroy(cr_scene_network* s) {
    if (!s) return;
    for (int k = 0; k < CR_STACK_COUNT; k++) {
        cr_stack_release(&s->stack[k]);
        cr_block_release(&s->sent_block[k], s->backend, CR_MEMORY_BACKEND);
    }
    cr_block* blocks[] = {&s->field_block, &s->scratch_block, &s->noise_block, &s->small_block};
    for (int k = 0; k < 4; k++) cr_block_release(blocks[k], s->backend, CR_MEMORY_BACKEND);
    cr_block_release(&s->results_block, s->backend, CR_MEMORY_STAGING);
    cr_groups* groups[] = {&s->small_self, &s->small_cross};
    for (int k = 0; k < 2; k++) {
        free(groups[k]->q_first);
        free(groups[k]->q_count);
        free(groups[k]->k_first);
        free(groups[k]->k_count);
    }
    free(s->host_index);
    free(s->host_logits);
    free(s);
}

// ---------------------------------------------------------------- sending

// Gathers the arrays of a part; on backends with memory of their own they are copied there.
typedef struct sender {
    cr_scene_network* network;
    cr_carver carver;
    bool copies; // else only measures, or points to the program's memory
} sender;

static const void* send(sender* t, const void* data, size_t bytes) {
    cr_backend* b = t->network->backend;
    if (!b->device) return data;
    void* there = cr_carve(&t->carver, bytes);
    if (t->copies) b->copy(b, there, data, bytes);
    return there;
}

static cr_sent_groups send_groups(sender* t, const cr_groups* g) {
    size_t bytes = sizeof(int32_t) * (size_t)g->count;
    return (cr_sent_groups){g->count, send(t, g->q_first, bytes), send(t, g->q_count, bytes),
                            send(t, g->k_first, bytes), send(t, g->k_count, bytes)};
}

static const void* send_rows(sender* t, const cr_rows* r, int32_t rows) {
    return send(t, r->data, (size_t)rows * (size_t)r->row);
}

static sent_memory send_memory(sender* t, const cr_memory_part* m) {
    int32_t rows = m->reader_rows + m->scene_rows;
    return (sent_memory){send_groups(t, &m->groups), send_rows(t, &m->index, rows), send_rows(t, &m->features, rows)};
}

static sent_rows send_reader(sender* t, const cr_reader_part* r) {
    return (sent_rows){.self = send_groups(t, &r->self),
                       .cross = send_groups(t, &r->cross),
                       .index = send_rows(t, &r->index, r->rows),
                       .target = send_rows(t, &r->target, r->rows)};
}

static sent_rows send_list(sender* t, const cr_list_part* l) {
    sent_rows s = {.self = send_groups(t, &l->self),
                   .cross = send_groups(t, &l->cross),
                   .alone = send_groups(t, &l->alone),
                   .index = send_rows(t, &l->index, l->rows),
                   .role = send_rows(t, &l->role, l->rows),
                   .features = send_rows(t, &l->features, l->rows)};
    for (int32_t f = 0; f < CR_FIELD_COUNT; f++) {
        s.fields[f] = send_rows(t, &l->target[f], l->rows);
        s.chain[f] = send_rows(t, &l->chain[f], l->rows);
    }
    return s;
}

static sent_rows send_flow(sender* t, const cr_flow_part* p) {
    return (sent_rows){.self = send_groups(t, &p->self),
                       .cross = send_groups(t, &p->cross),
                       .index = send_rows(t, &p->index, p->rows),
                       .role = send_rows(t, &p->role, p->rows),
                       .features = send_rows(t, &p->features, p->rows),
                       .level = send_rows(t, &p->level, p->rows),
                       .state = send_rows(t, &p->state, p->rows),
                       .place_target = send_rows(t, &p->target, p->rows),
                       .weight = send_rows(t, &p->weight, p->rows)};
}

// Sends a part: measures, makes room, copies.
#define SEND(network, which, result, function, part)                                                                   \
    do {                                                                                                               \
        sender measure_ = {(network), {NULL, 0}, false};                                                               \
        result = function(&measure_, part);                                                                            \
        if ((network)->backend->device) {                                                                              \
            cr_block* block_ = &(network)->sent_block[which];                                                          \
            if (!cr_block_reserve(block_, (network)->backend, measure_.carver.offset, CR_MEMORY_BACKEND))              \
                return no_memory(error);                                                                               \
            sender copy_ = {(network), {block_->base, 0}, true};                                                       \
            result = function(&copy_, part);                                                                           \
        }                                                                                                              \
    } while (0)

static cr_status no_memory(cr_error* error) { return cr_fail(error, CR_ERROR_MEMORY, "network: no memory"); }

static int32_t roomy(int32_t rows) { return (rows + rows / 8 + 255) / 256 * 256; }

static cr_status reserve_stack(cr_scene_network* s, cr_scene_stack which, int32_t rows, int32_t memory_rows,
                               bool training, cr_error* error) {
    cr_stack* t = &s->stack[which];
    if (rows <= t->rows && memory_rows <= t->memory_rows && (!training || t->training)) return CR_OK;
    if (rows > t->rows) rows = roomy(rows);
    if (memory_rows > t->memory_rows) memory_rows = roomy(memory_rows);
    return cr_stack_reserve(t, rows, memory_rows, training) ? CR_OK : no_memory(error);
}

// ---------------------------------------------------------------- inputs of the stacks

static void embed_noise(cr_scene_network* s, const cr_scene_parameters* p) {
    cr_backend* b = s->backend;
    b->linear(b, &(cr_linear){CR_SCENE_LEVELS, CR_SCENE_NOISE_WIDTH, CR_SCENE_NOISE_FEATURES, s->noise_features,
                              p->stem.noise_weight, p->stem.noise_bias, s->noise_up, CR_LINEAR_PRECISE});
    b->relu2(b, CR_SCENE_LEVELS * CR_SCENE_NOISE_WIDTH, s->noise_up, s->noise);
}

static cr_status encode(cr_scene_network* s, const cr_scene_parameters* p, const cr_memory_part* m, sent_memory* sent,
                        bool training, cr_error* error) {
    cr_backend* b = s->backend;
    int32_t R = m->reader_rows + m->scene_rows, d = s->config.width;
    s->memory_part = m;
    cr_status status = reserve_stack(s, CR_ENCODER, R, 0, training, error);
    if (status || !R) return status;
    SEND(s, CR_ENCODER, *sent, send_memory, m);
    cr_stack* t = &s->stack[CR_ENCODER];
    float* x = t->layer[0].x0;
    b->linear(b,
              &(cr_linear){R, d, CR_MEMORY_FEATURES, sent->features, p->stem.memory_weight, p->stem.memory_bias, x, 0});
    b->embed(b, &(cr_embed){R, d, CR_MEMORY_INDICES, sent->index, p->stem.memory_table, x, true});
    cr_stack_input in = {.rows = R, .self = sent->groups};
    cr_stack_forward(t, p->block[CR_ENCODER], &in);
    return CR_OK;
}

static const float* reader_memory(const cr_scene_network* s) { return s->stack[CR_ENCODER].y; }
static const float* scene_memory(const cr_scene_network* s) {
    return s->stack[CR_ENCODER].y + (int64_t)s->memory_part->reader_rows * s->config.width;
}

static cr_stack_input reader_input(const cr_scene_network* s, const cr_reader_part* r, const sent_rows* sent) {
    return (cr_stack_input){.rows = r->rows,
                            .memory_rows = s->memory_part->reader_rows,
                            .self = sent->self,
                            .cross = sent->cross,
                            .memory = reader_memory(s)};
}

static cr_stack_input scene_input(const cr_scene_network* s, int32_t rows, const sent_rows* sent) {
    return (cr_stack_input){.rows = rows,
                            .memory_rows = s->memory_part->scene_rows,
                            .self = sent->self,
                            .cross = sent->cross,
                            .memory = scene_memory(s),
                            .level = sent->level,
                            .noise = s->noise};
}

static cr_status run_reader(cr_scene_network* s, const cr_scene_parameters* p, const cr_reader_part* r, sent_rows* sent,
                            bool training, cr_error* error) {
    cr_backend* b = s->backend;
    cr_stack* t = &s->stack[CR_READER];
    cr_status status = reserve_stack(s, CR_READER, r->rows, s->memory_part->reader_rows, training, error);
    if (status) return status;
    SEND(s, CR_READER, *sent, send_reader, r);
    b->embed(b, &(cr_embed){r->rows, s->config.width, CR_READER_INDICES, sent->index, p->stem.reader_table,
                            t->layer[0].x0, false});
    cr_stack_input in = reader_input(s, r, sent);
    cr_stack_forward(t, p->block[CR_READER], &in);
    return CR_OK;
}

static cr_status run_list(cr_scene_network* s, const cr_scene_parameters* p, const cr_list_part* l, sent_rows* sent,
                          bool training, cr_error* error) {
    cr_backend* b = s->backend;
    cr_stack* t = &s->stack[CR_INVENTORY];
    int32_t d = s->config.width;
    cr_status status = reserve_stack(s, CR_INVENTORY, l->rows, s->memory_part->scene_rows, training, error);
    if (status) return status;
    SEND(s, CR_INVENTORY, *sent, send_list, l);
    float* x = t->layer[0].x0;
    b->linear(b, &(cr_linear){l->rows, d, CR_ITEM_FEATURES, sent->features, p->stem.inventory_weight,
                              p->stem.inventory_bias, x, 0});
    b->embed(b, &(cr_embed){l->rows, d, CR_ITEM_INDICES, sent->index, p->stem.inventory_table, x, true});
    cr_stack_input in = scene_input(s, l->rows, sent);
    cr_stack_forward(t, p->block[CR_INVENTORY], &in);
    return CR_OK;
}

static cr_status run_flow(cr_scene_network* s, const cr_scene_parameters* p, const cr_flow_part* part, sent_rows* sent,
                          bool training, cr_error* error) {
    cr_backend* b = s->backend;
    cr_stack* t = &s->stack[CR_FLOW];
    int32_t d = s->config.width, R = part->rows;
    cr_status status = reserve_stack(s, CR_FLOW, R, s->memory_part->scene_rows, training, error);
    if (status) return status;
    SEND(s, CR_FLOW, *sent, send_flow, part);
    embed_noise(s, p);
    float* x = t->layer[0].x0;
    b->linear(b, &(cr_linear){R, d, CR_ITEM_FEATURES, sent->features, p->stem.flow_weight, p->stem.flow_bias, x, 0});
    b->linear(b, &(cr_linear){R, d, CR_PLACE_STRIDE, sent->state, p->stem.flow_in_weight, NULL, x, CR_LINEAR_ADD});
    b->embed(b, &(cr_embed){R, d, CR_ITEM_INDICES, sent->index, p->stem.flow_table, x, true});
    b->embed(b, &(cr_embed){R, d, CR_ROLES, sent->role, p->stem.flow_roles, x, true});
    cr_stack_input in = scene_input(s, R, sent);
    cr_stack_forward(t, p->block[CR_FLOW], &in);
    return CR_OK;
}

// ---------------------------------------------------------------- memory of training

static int32_t greater(int32_t a, int32_t b) { return a > b ? a : b; }

static void layout_fields(cr_scene_network* s, cr_carver* c, int32_t R) {
    int32_t d = s->config.width;
    for (int32_t f = 0; f < CR_FIELD_COUNT; f++) {
        field_memory* m = &s->field[f];
        m->state = carve(c, R, d);
        m->n = carve(c, R, d);
        m->n_moments = carve(c, R, 2);
        m->up = carve(c, R, d);
        m->act = carve(c, R, d);
        m->logits = carve(c, R, cr_item_field_get(f)->classes);
    }
    s->dstate = carve(c, R, d);
    s->dlogits = carve(c, R, MOST_CLASSES);
}

static void layout_scratch(cr_scene_network* s, cr_carver* c, int32_t R, int32_t M) {
    int32_t d = s->config.width;
    s->scratch.dx = carve(c, R, d);
    s->scratch.dn = carve(c, R, d);
    s->scratch.dwide = carve(c, R, 4 * d);
    s->scratch.dact = carve(c, R, 4 * d);
    s->scratch.dkv = carve(c, M, 2 * d);
    s->scratch.dmodulation = carve(c, CR_SCENE_LEVELS, 6 * d);
    s->rows = carve(c, R, 2);
    s->dmemory = carve(c, M, d);
    s->reader_logits = carve(c, R, CR_READER_TOKEN_COUNT);
    s->output = carve(c, R, CR_PLACE_STRIDE);
    s->doutput = carve(c, R, CR_PLACE_STRIDE);
}

static cr_status reserve_training(cr_scene_network* s, const cr_scene_batch* batch, cr_error* error) {
    int32_t M = batch->memory.reader_rows + batch->memory.scene_rows;
    int32_t R = greater(greater(batch->reader.rows, batch->flow.rows), greater(M, batch->list.rows));
    if (batch->list.rows > s->field_rows) {
        int32_t rows = roomy(batch->list.rows);
        cr_carver measure = {NULL, 0};
        s->field_rows = 0;
        layout_fields(s, &measure, rows);
        if (!cr_block_reserve(&s->field_block, s->backend, measure.offset, CR_MEMORY_BACKEND)) return no_memory(error);
        cr_carver place = {s->field_block.base, 0};
        layout_fields(s, &place, rows);
        s->field_rows = rows;
    }
    if (R <= s->scratch_rows && M <= s->memory_rows) return CR_OK;
    R = greater(R, s->scratch_rows) > s->scratch_rows ? roomy(R) : s->scratch_rows;
    M = M > s->memory_rows ? roomy(M) : s->memory_rows;
    cr_carver measure = {NULL, 0};
    s->scratch_rows = s->memory_rows = 0;
    layout_scratch(s, &measure, R, M);
    if (!cr_block_reserve(&s->scratch_block, s->backend, measure.offset, CR_MEMORY_BACKEND)) return no_memory(error);
    cr_carver place = {s->scratch_block.base, 0};
    layout_scratch(s, &place, R, M);
    s->scratch_rows = R;
    s->memory_rows = M;
    return CR_OK;
}

// ---------------------------------------------------------------- losses

// What a backward pass needs to know of the whole.
typedef struct pass {
    const cr_scene_parameters* p;
    cr_scene_parameters* g; // NULL: no backward
    const cr_scene_batch* batch;
    sent_memory memory;
    sent_rows reader, list, flow;
} pass;

static double* sums_of(const cr_scene_network* s, int32_t k) { return s->sums + 2 * k; } // 0 the reader, then fields
enum { FLOW_SUM = CR_FIELD_COUNT + 1 };

static void reader_loss(cr_scene_network* s, const pass* a) {
    cr_backend* b = s->backend;
    const cr_reader_part* r = &a->batch->reader;
    cr_stack* t = &s->stack[CR_READER];
    int32_t R = r->rows, d = s->config.width, N = CR_READER_TOKEN_COUNT;
    b->linear(
        b, &(cr_linear){R, N, d, t->y, a->p->stem.reader_out_weight, a->p->stem.reader_out_bias, s->reader_logits, 0});
    b->cross_entropy(b, &(cr_cross_entropy){R, N, s->reader_logits, a->reader.target, 1 / (float)greater(r->targets, 1),
                                            a->g ? s->reader_logits : NULL, s->rows, sums_of(s, 0)});
    if (!a->g) return;
    cr_scene_stem* g = &a->g->stem;
    b->linear_backward(b, &(cr_linear_gradient){R, N, d, t->y, a->p->stem.reader_out_weight, s->reader_logits,
                                                s->scratch.dwide, g->reader_out_weight, g->reader_out_bias, 0});
    cr_stack_input in = reader_input(s, r, &a->reader);
    cr_stack_backward(t, a->p->block[CR_READER], a->g->block[CR_READER], &in, &s->scratch, s->dmemory, NULL);
    b->embed_backward(b,
                      &(cr_embed_gradient){R, d, CR_READER_INDICES, a->reader.index, s->scratch.dx, g->reader_table});
}

// Between what an item is and its other fields: what the memory says of that. From the layer's x0 to its y.
static cr_stack_input detail_input(const cr_scene_network* s, int32_t rows, const sent_rows* sent) {
    cr_stack_input in = scene_input(s, rows, sent);
    in.self = sent->alone;
    return in;
}

// hidden = relu2(normalised state W + b), logits = hidden V + c; the next field's state is that and the class's vector.
static void field_forward(cr_backend* b, int32_t R, int32_t d, int32_t classes, const cr_field_tensors* p,
                          const field_memory* m) {
    b->normalize(b, &(cr_normalize){.M = R, .N = d, .x = m->state, .y = m->n, .moments = m->n_moments});
    b->linear(b, &(cr_linear){R, d, d, m->n, p->hidden_weight, p->hidden_bias, m->up, 0});
    b->relu2(b, (int64_t)R * d, m->up, m->act);
    b->linear(b, &(cr_linear){R, classes, d, m->act, p->out_weight, p->out_bias, m->logits, 0});
}

static void fields_forward(cr_scene_network* s, const pass* a, float factor) {
    cr_backend* b = s->backend;
    int32_t R = a->batch->list.rows, d = s->config.width;
    b->copy(b, s->field[0].state, s->stack[CR_INVENTORY].y, floats(R, d));
    for (int32_t f = 0; f < CR_FIELD_COUNT; f++) {
        field_memory* m = &s->field[f];
        int32_t classes = cr_item_field_get(f)->classes;
        field_forward(b, R, d, classes, &a->p->field[f], m);
        b->cross_entropy(b, &(cr_cross_entropy){R, classes, m->logits, a->list.fields[f], factor,
                                                a->g ? m->logits : NULL, s->rows, sums_of(s, 1 + f)});
        if (f + 1 == CR_FIELD_COUNT) break;
        b->copy(b, m[1].state, m->state, floats(R, d));
        b->embed(b, &(cr_embed){R, d, 1, a->list.chain[f], a->p->stem.chain_table, m[1].state, true});
        if (f == CR_FIELD_what)
            b->embed(b, &(cr_embed){R, d, CR_ROLES, a->list.role, a->p->stem.inventory_roles, m[1].state, true});
        if (f != CR_FIELD_what || !s->stack[CR_DETAIL].shape.layers) continue;
        cr_stack* t = &s->stack[CR_DETAIL];
        cr_stack_input in = detail_input(s, R, &a->list);
        b->copy(b, t->layer[0].x0, m[1].state, floats(R, d));
        cr_stack_forward(t, a->p->block[CR_DETAIL], &in);
        b->copy(b, m[1].state, t->y, floats(R, d));
    }
}

// Leaves the gradient by the first field's state in scratch.dwide.
static void fields_backward(cr_scene_network* s, const pass* a) {
    cr_backend* b = s->backend;
    int32_t R = a->batch->list.rows, d = s->config.width;
    b->zero(b, s->dstate, floats(R, d));
    for (int32_t f = CR_FIELD_COUNT - 1; f >= 0; f--) {
        field_memory* m = &s->field[f];
        const cr_field_tensors* p = &a->p->field[f];
        cr_field_tensors* g = &a->g->field[f];
        if (f == CR_FIELD_what && s->stack[CR_DETAIL].shape.layers) {
            cr_stack_input in = detail_input(s, R, &a->list);
            float* dmemory = s->dmemory + (int64_t)s->memory_part->reader_rows * d;
            b->copy(b, s->scratch.dwide, s->dstate, floats(R, d));
            cr_stack_backward(&s->stack[CR_DETAIL], a->p->block[CR_DETAIL], a->g->block[CR_DETAIL], &in, &s->scratch,
                              dmemory, NULL);
            b->copy(b, s->dstate, s->scratch.dx, floats(R, d));
        }
        if (f == CR_FIELD_what)
            b->embed_backward(
                b, &(cr_embed_gradient){R, d, CR_ROLES, a->list.role, s->dstate, a->g->stem.inventory_roles});
        if (f + 1 < CR_FIELD_COUNT)
            b->embed_backward(b, &(cr_embed_gradient){R, d, 1, a->list.chain[f], s->dstate, a->g->stem.chain_table});
        b->linear_backward(b, &(cr_linear_gradient){R, cr_item_field_get(f)->classes, d, m->act, p->out_weight,
                                                    m->logits, s->scratch.dact, g->out_weight, g->out_bias, 0});
        b->relu2_backward(b, (int64_t)R * d, m->up, s->scratch.dact, s->scratch.dwide);
        b->linear_backward(b, &(cr_linear_gradient){R, d, d, m->n, p->hidden_weight, s->scratch.dwide, s->scratch.dn,
                                                    g->hidden_weight, g->hidden_bias, 0});
        b->normalize_backward(
            b, &(cr_normalize_gradient){
                   .M = R, .N = d, .x = m->state, .moments = m->n_moments, .dy = s->scratch.dn, .dx = s->dstate});
    }
    b->copy(b, s->scratch.dwide, s->dstate, floats(R, d));
}

static void list_loss(cr_scene_network* s, const pass* a) {
    cr_backend* b = s->backend;
    const cr_list_part* l = &a->batch->list;
    int32_t R = l->rows, d = s->config.width;
    fields_forward(s, a, 1 / (float)greater(l->targets, 1));
    if (!a->g) return;
    fields_backward(s, a);
    cr_stack_input in = scene_input(s, R, &a->list);
    float* dmemory = s->dmemory + (int64_t)s->memory_part->reader_rows * d;
    cr_stack_backward(&s->stack[CR_INVENTORY], a->p->block[CR_INVENTORY], a->g->block[CR_INVENTORY], &in, &s->scratch,
                      dmemory, NULL);
    cr_scene_stem* g = &a->g->stem;
    b->embed_backward(b, &(cr_embed_gradient){R, d, CR_ITEM_INDICES, a->list.index, s->scratch.dx, g->inventory_table});
    b->linear_backward(b, &(cr_linear_gradient){R, d, CR_ITEM_FEATURES, a->list.features, a->p->stem.inventory_weight,
                                                s->scratch.dx, NULL, g->inventory_weight, g->inventory_bias, 0});
}

static void flow_loss(cr_scene_network* s, const pass* a) {
    cr_backend* b = s->backend;
    const cr_flow_part* f = &a->batch->flow;
    cr_stack* t = &s->stack[CR_FLOW];
    int32_t R = f->rows, d = s->config.width, N = CR_PLACE_STRIDE;
    const cr_scene_stem* p = &a->p->stem;
    b->linear(b, &(cr_linear){R, N, d, t->y, p->flow_out_weight, p->flow_out_bias, s->output, 0});
    b->squared_error(b, &(cr_squared_error){(int64_t)R * N, s->output, a->flow.place_target, a->flow.weight,
                                            (float)(1 / fmax(f->weights, 1)), a->g ? s->doutput : NULL,
                                            sums_of(s, FLOW_SUM)});
    if (!a->g) return;
    cr_scene_stem* g = &a->g->stem;
    b->linear_backward(b, &(cr_linear_gradient){R, N, d, t->y, p->flow_out_weight, s->doutput, s->scratch.dwide,
                                                g->flow_out_weight, g->flow_out_bias, 0});
    cr_stack_input in = scene_input(s, R, &a->flow);
    float* dmemory = s->dmemory + (int64_t)s->memory_part->reader_rows * d;
    b->zero(b, s->dnoise, floats(CR_SCENE_LEVELS, CR_SCENE_NOISE_WIDTH));
    cr_stack_backward(t, a->p->block[CR_FLOW], a->g->block[CR_FLOW], &in, &s->scratch, dmemory, s->dnoise);
    float* dx = s->scratch.dx;
    b->embed_backward(b, &(cr_embed_gradient){R, d, CR_ITEM_INDICES, a->flow.index, dx, g->flow_table});
    b->embed_backward(b, &(cr_embed_gradient){R, d, CR_ROLES, a->flow.role, dx, g->flow_roles});
    b->linear_backward(
        b, &(cr_linear_gradient){R, d, N, a->flow.state, p->flow_in_weight, dx, NULL, g->flow_in_weight, NULL, 0});
    b->linear_backward(b, &(cr_linear_gradient){R, d, CR_ITEM_FEATURES, a->flow.features, p->flow_weight, dx, NULL,
                                                g->flow_weight, g->flow_bias, 0});
    b->relu2_backward(b, CR_SCENE_LEVELS * CR_SCENE_NOISE_WIDTH, s->noise_up, s->dnoise, s->dnoise_up);
    b->linear_backward(b, &(cr_linear_gradient){CR_SCENE_LEVELS, CR_SCENE_NOISE_WIDTH, CR_SCENE_NOISE_FEATURES,
                                                s->noise_features, p->noise_weight, s->dnoise_up, NULL, g->noise_weight,
                                                g->noise_bias, CR_LINEAR_PRECISE});
}

static void encoder_backward(cr_scene_network* s, const pass* a) {
    cr_backend* b = s->backend;
    int32_t R = a->batch->memory.reader_rows + a->batch->memory.scene_rows, d = s->config.width;
    cr_scene_stem* g = &a->g->stem;
    b->copy(b, s->scratch.dwide, s->dmemory, floats(R, d));
    cr_stack_input in = {.rows = R, .self = a->memory.groups};
    cr_stack_backward(&s->stack[CR_ENCODER], a->p->block[CR_ENCODER], a->g->block[CR_ENCODER], &in, &s->scratch, NULL,
                      NULL);
    b->embed_backward(b,
                      &(cr_embed_gradient){R, d, CR_MEMORY_INDICES, a->memory.index, s->scratch.dx, g->memory_table});
    b->linear_backward(b, &(cr_linear_gradient){R, d, CR_MEMORY_FEATURES, a->memory.features, a->p->stem.memory_weight,
                                                s->scratch.dx, NULL, g->memory_weight, g->memory_bias, 0});
}

static void sum_up(const cr_scene_batch* batch, const double* sums, cr_scene_loss* loss) {
    *loss = (cr_scene_loss){0};
    if (batch->reader.targets) {
        loss->reader = sums[0] / batch->reader.targets;
        loss->hits = sums[1] / batch->reader.targets;
    }
    for (int32_t f = 0; f < CR_FIELD_COUNT && batch->list.targets; f++) {
        loss->fields[f] = sums[2 + 2 * f] / batch->list.targets;
        loss->right[f] = sums[3 + 2 * f] / batch->list.targets;
        loss->inventory += loss->fields[f];
    }
    if (batch->flow.weights > 0) loss->flow = sums[2 * FLOW_SUM] / batch->flow.weights;
    loss->total = loss->reader + loss->inventory + loss->flow;
    loss->gradient_square = sums[2 * FLOW_SUM + 1];
}

cr_status cr_scene_network_loss(cr_scene_network* s, const cr_scene_parameters* p, const cr_scene_batch* batch,
                                cr_scene_loss* loss, cr_scene_parameters* gradient, cr_error* error) {
    cr_backend* b = s->backend;
    pass a = {.p = p, .g = gradient, .batch = batch};
    bool train = gradient != NULL;
    if (batch->failed) return no_memory(error);
    cr_status status = reserve_training(s, batch, error);
    if (status) return status;
    int32_t M = batch->memory.reader_rows + batch->memory.scene_rows;
    b->zero(b, s->sums, sizeof(double) * LOSSES);
    if (M) b->zero(b, s->dmemory, floats(M, s->config.width));
    status = encode(s, p, &batch->memory, &a.memory, train, error);
    if (!status && batch->reader.rows) {
        status = run_reader(s, p, &batch->reader, &a.reader, train, error);
        if (!status) reader_loss(s, &a);
    }
    if (!status && batch->list.rows) {
        status = run_list(s, p, &batch->list, &a.list, train, error);
        if (!status && s->stack[CR_DETAIL].shape.layers)
            status = reserve_stack(s, CR_DETAIL, batch->list.rows, batch->memory.scene_rows, train, error);
        if (!status) list_loss(s, &a);
    }
    if (!status && batch->flow.rows) {
        status = run_flow(s, p, &batch->flow, &a.flow, train, error);
        if (!status) flow_loss(s, &a);
    }
    if (status) return status;
    if (train && M) encoder_backward(s, &a);
    if (train) b->sum_of_squares(b, gradient->count, gradient->data, sums_of(s, FLOW_SUM) + 1);
    b->copy(b, s->host_sums, s->sums, sizeof(double) * LOSSES);
    status = b->synchronize(b, error);
    if (!status) sum_up(batch, s->host_sums, loss);
    return status;
}

// ---------------------------------------------------------------- sampling

cr_status cr_scene_network_encode(cr_scene_network* s, const cr_scene_parameters* p, const cr_scene_batch* batch,
                                  cr_error* error) {
    sent_memory sent;
    if (batch->failed) return no_memory(error);
    cr_status status = encode(s, p, &batch->memory, &sent, false, error);
    return status ? status : s->backend->synchronize(s->backend, error);
}

static void layout_small(cr_scene_network* s, cr_carver* c, int32_t R) {
    int32_t d = s->config.width;
    s->small_index = cr_carve(c, sizeof(int32_t) * (size_t)R * CR_ROLES);
    s->small = carve(c, R, d);
    s->small_n = carve(c, R, d);
    s->small_moments = carve(c, R, 2);
    s->small_up = carve(c, R, d);
    s->small_act = carve(c, R, d);
    s->small_logits = carve(c, R, 3 * MOST_CLASSES);
}

static int32_t small_rows(int32_t count) { return (count + 63) / 64 * 64; }

// Room to look at `count` rows.
static cr_status reserve_small(cr_scene_network* s, int32_t count, cr_error* error) {
    int32_t rows = small_rows(count);
    if (rows <= s->small_rows) return CR_OK;
    cr_carver measure = {NULL, 0};
    layout_small(s, &measure, rows);
    s->small_rows = 0;
    free(s->host_index);
    free(s->host_logits);
    s->host_index = malloc(sizeof(int32_t) * (size_t)rows * CR_ROLES);
    s->host_logits = malloc(floats(rows, 3 * MOST_CLASSES));
    if (!s->host_index || !s->host_logits ||
        !cr_block_reserve(&s->small_block, s->backend, measure.offset, CR_MEMORY_BACKEND))
        return no_memory(error);
    cr_carver place = {s->small_block.base, 0};
    layout_small(s, &place, rows);
    s->small_rows = rows;
    return CR_OK;
}

// small = rows of x, and padding.
static cr_status pick(cr_scene_network* s, const float* x, const int32_t* row, int32_t count, cr_error* error) {
    cr_backend* b = s->backend;
    cr_status status = reserve_small(s, count, error);
    if (status) return status;
    s->small_count = count;
    for (int32_t k = 0; k < small_rows(count); k++) s->host_index[k] = k < count ? row[k] : -1;
    b->copy(b, s->small_index, s->host_index, sizeof(int32_t) * (size_t)small_rows(count));
    b->embed(b, &(cr_embed){small_rows(count), s->config.width, 1, s->small_index, x, s->small, false});
    return b->synchronize(b, error);
}

cr_status cr_scene_network_read(cr_scene_network* s, const cr_scene_parameters* p, const cr_scene_batch* batch,
                                const int32_t* row, int32_t count, float* logits, cr_error* error) {
    cr_backend* b = s->backend;
    sent_rows sent;
    if (batch->failed) return no_memory(error);
    cr_status status = run_reader(s, p, &batch->reader, &sent, false, error);
    if (!status) status = pick(s, s->stack[CR_READER].y, row, count, error);
    if (status) return status;
    int32_t N = CR_READER_TOKEN_COUNT;
    b->linear(b, &(cr_linear){small_rows(count), N, s->config.width, s->small, p->stem.reader_out_weight,
                              p->stem.reader_out_bias, s->small_logits, 0});
    b->copy(b, logits, s->small_logits, floats(count, N));
    return b->synchronize(b, error);
}

// Groups of the rows that are looked at: each by itself, and the memory that its list sees.
static cr_status group_small(cr_scene_network* s, const cr_list_part* l, const int32_t* row, int32_t count,
                             cr_error* error) {
    bool good = true;
    s->small_self.count = s->small_cross.count = 0;
    for (int32_t k = 0; k < small_rows(count) && good; k++) {
        cr_stretch memory = {0, 0}, one = {k, 1};
        for (int32_t g = 0; k < count && g < l->cross.count; g++)
            if (row[k] >= l->cross.q_first[g] && row[k] < l->cross.q_first[g] + l->cross.q_count[g])
                memory = (cr_stretch){l->cross.k_first[g], l->cross.k_count[g]};
        good = cr_groups_add(&s->small_self, one, one) && cr_groups_add(&s->small_cross, one, memory);
    }
    return good ? CR_OK : no_memory(error);
}

cr_status cr_scene_network_list(cr_scene_network* s, const cr_scene_parameters* p, const cr_scene_batch* batch,
                                const int32_t* row, int32_t count, cr_error* error) {
    sent_rows sent;
    if (batch->failed) return no_memory(error);
    cr_status status = run_list(s, p, &batch->list, &sent, false, error);
    if (!status) status = pick(s, s->stack[CR_INVENTORY].y, row, count, error);
    return status ? status : group_small(s, &batch->list, row, count, error);
}

static sent_rows send_small(sender* t, const cr_scene_network* s) {
    return (sent_rows){.alone = send_groups(t, &s->small_self), .cross = send_groups(t, &s->small_cross)};
}

// The detail stack over the rows that are looked at.
static cr_status run_small_detail(cr_scene_network* s, const cr_scene_parameters* p, cr_error* error) {
    cr_backend* b = s->backend;
    cr_stack* t = &s->stack[CR_DETAIL];
    int32_t R = small_rows(s->small_count), d = s->config.width;
    sent_rows sent;
    cr_status status = reserve_stack(s, CR_DETAIL, R, s->memory_part->scene_rows, false, error);
    if (status) return status;
    SEND(s, CR_DETAIL, sent, send_small, s);
    cr_stack_input in = detail_input(s, R, &sent);
    b->copy(b, t->layer[0].x0, s->small, floats(R, d));
    cr_stack_forward(t, p->block[CR_DETAIL], &in);
    b->copy(b, s->small, t->y, floats(R, d));
    return CR_OK;
}

cr_status cr_scene_network_field(cr_scene_network* s, const cr_scene_parameters* p, int32_t field,
                                 const int32_t* decided, const int32_t* role, float* logits, cr_error* error) {
    cr_backend* b = s->backend;
    int32_t R = small_rows(s->small_count), d = s->config.width, classes = cr_item_field_get(field)->classes;
    if (field > 0) {
        int32_t first = cr_item_field_row(field - 1);
        for (int32_t k = 0; k < R; k++)
            s->host_index[k] = k < s->small_count && decided[k] >= 0 ? first + decided[k] : -1;
        b->copy(b, s->small_index, s->host_index, sizeof(int32_t) * (size_t)R);
        b->embed(b, &(cr_embed){R, d, 1, s->small_index, p->stem.chain_table, s->small, true});
    }
    if (field == CR_FIELD_what + 1 && role) {
        for (int32_t k = 0; k < R * CR_ROLES; k++)
            s->host_index[k] = k < s->small_count * CR_ROLES && role[k] > 0 ? role[k] : -1;
        b->copy(b, s->small_index, s->host_index, sizeof(int32_t) * (size_t)R * CR_ROLES);
        b->embed(b, &(cr_embed){R, d, CR_ROLES, s->small_index, p->stem.inventory_roles, s->small, true});
    }
    if (field == CR_FIELD_what + 1 && s->stack[CR_DETAIL].shape.layers) {
        cr_status status = run_small_detail(s, p, error);
        if (status) return status;
    }
    field_memory m = {s->small, s->small_n, s->small_moments, s->small_up, s->small_act, s->small_logits};
    field_forward(b, R, d, classes, &p->field[field], &m);
    b->copy(b, logits, s->small_logits, floats(s->small_count, classes));
    return b->synchronize(b, error);
}

cr_status cr_scene_network_flow(cr_scene_network* s, const cr_scene_parameters* p, const cr_scene_batch* batch,
                                float* output, cr_error* error) {
    cr_backend* b = s->backend;
    sent_rows sent;
    const cr_flow_part* f = &batch->flow;
    if (batch->failed) return no_memory(error);
    if (!f->rows) return CR_OK;
    cr_status status = reserve_training(s, batch, error);
    if (!status) status = run_flow(s, p, f, &sent, false, error);
    if (status) return status;
    b->linear(b, &(cr_linear){f->rows, CR_PLACE_STRIDE, s->config.width, s->stack[CR_FLOW].y, p->stem.flow_out_weight,
                              p->stem.flow_out_bias, s->output, 0});
    b->copy(b, output, s->output, floats(f->used, CR_PLACE_STRIDE));
    return b->synchronize(b, error);
}
