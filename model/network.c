#include "model/network.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// What one layer keeps for the way back. Rows are rounded up to multiples of 64.
typedef struct layer_memory {
    float *x_in, *a, *a_moments, *product; // (B, d), (B, d), (B, 2), (B, 2c + 3d)
    float *residual, *e_in, *n1, *n1_moments; // (E, 16 H), (E, c), (E, c), (E, 2)
    float *g, *up, *e_out, *n2, *n2_moments;  // (E, c), (E, 2c), (E, c), (E, c), (E, 2)
    float *contact_product;                   // (E, bias + 3d)
    float *attended, *attention_weight;       // (B, d), (E, 2, heads)
    float *x_mid, *f, *f_moments, *forward_up; // (B, d), (B, d), (B, 2), (B, 4d)
    float *x_out, *y, *y_moments, *head_body;  // (B, d), (B, d), (B, 2), (B, 2d)
    float *head, *z;                           // (E, d), (E, 6H)
    float *wrench;                             // (E, H, 6) estimate after the layer
    cr_paths paths;                            // of that estimate
    float* modulation;                         // (levels, 4d + 4c)
} layer_memory;

struct cr_network {
    cr_network_config config;
    cr_backend* backend;
    int32_t feature_count;
    int32_t body_capacity, contact_capacity;
    bool training;
    void* arena;
    size_t arena_size;
    // Stem.
    float *noise_features, *noise_up, *noise_embed; // (levels, 32), (levels, 64), (levels, 64)
    float *body_up, *body_act, *noised;             // (B, d), (B, d), (B, 6H)
    float *contact_up, *contact_act;                // (E, 2c), (E, 2c)
    float *x0, *e0, *wrench0;
    cr_paths paths0;
    int32_t *level, *contact_level; // (B), (E)
    layer_memory* layers;           // (sweeps * layers)
    // Scratch of the way back.
    float *dx, *de, *db1, *db2, *de1, *de2, *dwrench, *dz, *attention_scratch, *modulation_gradient, *noise_gradient;
    cr_vec3 *dvelocity, *dspin, *dposition;
    cr_adjacency adjacency;
    int32_t* adjacency_start;
    int32_t* adjacency_slot;
    const cr_batch* batch;
    bool has_noised;
};

cr_loss_options cr_default_loss_options(void) {
    return (cr_loss_options){.huber = 0.02f, .velocity = 1, .spin = 1, .position = 1, .layer = 0.3f};
}

static int32_t steps(const cr_network* s) { return s->config.layers * s->config.sweeps; }

// ---------------------------------------------------------------- memory

typedef struct carver {
    char* base;
    size_t offset;
} carver;

static void* carve(carver* c, size_t bytes) {
    void* at = c->base ? c->base + c->offset : NULL;
    c->offset += (bytes + 63) / 64 * 64;
    return at;
}
static float* carve_floats(carver* c, int64_t rows, int64_t columns) {
    return carve(c, (size_t)(rows * columns) * sizeof(float));
}
static void carve_paths(carver* c, cr_paths* p, int32_t B, int32_t E, int32_t H) {
    p->position = carve(c, sizeof(cr_vec3) * (size_t)B * (size_t)(H + 1));
    p->orientation = carve(c, sizeof(cr_quat) * (size_t)B * (size_t)(H + 1));
    p->velocity = carve(c, sizeof(cr_vec3) * (size_t)B * (size_t)(H + 1));
    p->spin = carve(c, sizeof(cr_vec3) * (size_t)B * (size_t)(H + 1));
    p->arm_i = carve(c, sizeof(cr_vec3) * (size_t)E * (size_t)H);
    p->arm_j = carve(c, sizeof(cr_vec3) * (size_t)E * (size_t)H);
}

// Lays out everything; called once to measure, once to place. Without training one layer's memory serves all.
static void layout(cr_network* s, carver* c, int32_t B, int32_t E, bool training) {
    const cr_network_config* n = &s->config;
    int32_t d = n->width, w = n->contact_width, H = n->frames;
    s->noise_features = carve_floats(c, 64, CR_NOISE_FEATURES);
    s->noise_up = carve_floats(c, 64, CR_NOISE_WIDTH);
    s->noise_embed = carve_floats(c, 64, CR_NOISE_WIDTH);
    s->body_up = carve_floats(c, B, d);
    s->body_act = carve_floats(c, B, d);
    s->noised = carve_floats(c, B, 6 * H);
    s->contact_up = carve_floats(c, E, 2 * w);
    s->contact_act = carve_floats(c, E, 2 * w);
    s->x0 = carve_floats(c, B, d);
    s->e0 = carve_floats(c, E, w);
    s->wrench0 = carve_floats(c, E, 6 * H);
    carve_paths(c, &s->paths0, B, E, H);
    s->level = carve(c, sizeof(int32_t) * (size_t)B);
    s->contact_level = carve(c, sizeof(int32_t) * (size_t)E);
    s->adjacency_start = carve(c, sizeof(int32_t) * (size_t)(B + 1));
    s->adjacency_slot = carve(c, sizeof(int32_t) * 2 * (size_t)E);
    for (int32_t k = 0; k < steps(s); k++) {
        layer_memory* m = &s->layers[k];
        if (k > 0 && !training) {
            *m = s->layers[0];
            continue;
        }
        m->x_in = carve_floats(c, B, d), m->a = carve_floats(c, B, d), m->a_moments = carve_floats(c, B, 2);
        m->product = carve_floats(c, B, cr_body_product(n));
        m->residual = carve_floats(c, E, CR_RESIDUAL * H);
        m->e_in = carve_floats(c, E, w), m->n1 = carve_floats(c, E, w), m->n1_moments = carve_floats(c, E, 2);
        m->g = carve_floats(c, E, w), m->up = carve_floats(c, E, 2 * w), m->e_out = carve_floats(c, E, w);
        m->n2 = carve_floats(c, E, w), m->n2_moments = carve_floats(c, E, 2);
        m->contact_product = carve_floats(c, E, cr_contact_product(n));
        m->attended = carve_floats(c, B, d), m->attention_weight = carve_floats(c, E, 2 * n->heads);
        m->x_mid = carve_floats(c, B, d), m->f = carve_floats(c, B, d), m->f_moments = carve_floats(c, B, 2);
        m->forward_up = carve_floats(c, B, 4 * d), m->x_out = carve_floats(c, B, d);
        m->y = carve_floats(c, B, d), m->y_moments = carve_floats(c, B, 2), m->head_body = carve_floats(c, B, 2 * d);
        m->head = carve_floats(c, E, d), m->z = carve_floats(c, E, 6 * H), m->wrench = carve_floats(c, E, 6 * H);
        carve_paths(c, &m->paths, B, E, H);
        m->modulation = carve_floats(c, 64, cr_modulation(n));
    }
    // Shared: rows as wide as the widest use.
    s->db1 = carve_floats(c, B, 4 * d > cr_body_product(n) ? 4 * d : cr_body_product(n));
    s->de1 = carve_floats(c, E, cr_contact_product(n) > 2 * w ? cr_contact_product(n) : 2 * w);
    if (!training) return;
    s->dx = carve_floats(c, B, d);
    s->de = carve_floats(c, E, w);
    s->db2 = carve_floats(c, B, 4 * d > cr_body_product(n) ? 4 * d : cr_body_product(n));
    s->de2 = carve_floats(c, E, cr_contact_product(n) > 2 * w ? cr_contact_product(n) : 2 * w);
    s->dwrench = carve_floats(c, E, 6 * H);
    s->dz = carve_floats(c, E, 6 * H);
    s->attention_scratch = carve_floats(c, E, 2 * n->heads);
    s->modulation_gradient = carve_floats(c, 64, cr_modulation(n));
    s->noise_gradient = carve_floats(c, 64, CR_NOISE_WIDTH);
    s->dvelocity = carve(c, sizeof(cr_vec3) * (size_t)B * (size_t)H);
    s->dspin = carve(c, sizeof(cr_vec3) * (size_t)B * (size_t)H);
    s->dposition = carve(c, sizeof(cr_vec3) * (size_t)B);
}

static cr_status reserve(cr_network* s, int32_t B, int32_t E, bool training, cr_error* error) {
    if (B <= s->body_capacity && E <= s->contact_capacity && (!training || s->training)) return CR_OK;
    training |= s->training;
    if (B < s->body_capacity) B = s->body_capacity;
    if (E < s->contact_capacity) E = s->contact_capacity;
    B = (B + B / 8 + 127) / 64 * 64, E = (E + E / 8 + 127) / 64 * 64;
    carver measure = {NULL, 0};
    layout(s, &measure, B, E, training);
    free(s->arena);
    s->arena = NULL;
    s->body_capacity = s->contact_capacity = 0;
    s->arena = aligned_alloc(64, measure.offset);
    if (!s->arena)
        return cr_fail(error, CR_ERROR_MEMORY, "network: no memory for %d bodies and %d contacts (%zu MB)", B, E,
                       measure.offset >> 20);
    memset(s->arena, 0, measure.offset);
    carver place = {s->arena, 0};
    layout(s, &place, B, E, training);
    s->body_capacity = B, s->contact_capacity = E, s->training = training;
    return CR_OK;
}

cr_status cr_network_create(cr_network** network, const cr_network_config* config, cr_backend* backend, cr_error* error) {
    cr_status status = cr_network_config_check(config, error);
    if (status) return status;
    cr_network* s = calloc(1, sizeof *s);
    if (s) s->layers = calloc((size_t)(config->layers * config->sweeps), sizeof *s->layers);
    if (!s || !s->layers) {
        free(s);
        return cr_fail(error, CR_ERROR_MEMORY, "network: no memory");
    }
    s->config = *config;
    s->backend = backend;
    s->feature_count = cr_contact_feature_count(config->frames);
    *network = s;
    return CR_OK;
}

void cr_network_destroy(cr_network* s) {
    if (!s) return;
    free(s->layers);
    free(s->arena);
    free(s);
}

const float* cr_network_wrench(const cr_network* s) { return s->layers[steps(s) - 1].wrench; }
const cr_paths* cr_network_paths(const cr_network* s) { return &s->layers[steps(s) - 1].paths; }
const cr_adjacency* cr_network_adjacency(const cr_network* s) { return &s->adjacency; }

// ---------------------------------------------------------------- forward

// Offsets into a row of the modulation table: scale and shift of each normalisation.
typedef struct modulation {
    const float *a_scale, *a_shift, *f_scale, *f_shift, *n1_scale, *n1_shift, *n2_scale, *n2_shift;
} modulation;

static modulation modulation_of(const cr_network_config* n, const float* m) {
    int32_t d = n->width, w = n->contact_width;
    return (modulation){m, m + d, m + 2 * d, m + 3 * d, m + 4 * d, m + 4 * d + w, m + 4 * d + 2 * w, m + 4 * d + 3 * w};
}

static void noise_table(cr_network* s, const cr_parameters* p) {
    // Sines and cosines of the level at frequencies 1 ... 100.
    for (int32_t t = 0; t < CR_NOISE_LEVELS; t++)
        for (int32_t k = 0; k < CR_NOISE_FEATURES / 2; k++) {
            float level = (float)t / (CR_NOISE_LEVELS - 1), f = expf(logf(100) * (float)k / (CR_NOISE_FEATURES / 2 - 1));
            s->noise_features[t * CR_NOISE_FEATURES + 2 * k] = sinf(level * f);
            s->noise_features[t * CR_NOISE_FEATURES + 2 * k + 1] = cosf(level * f);
        }
    cr_backend* b = s->backend;
    b->linear(b, CR_NOISE_LEVELS, CR_NOISE_WIDTH, CR_NOISE_FEATURES, s->noise_features, p->stem.noise_embed_weight,
              p->stem.noise_embed_bias, s->noise_up, CR_LINEAR_PRECISE);
    b->relu2(b, CR_NOISE_LEVELS * CR_NOISE_WIDTH, s->noise_up, s->noise_embed);
}

cr_status cr_network_forward(cr_network* s, const cr_parameters* p, const cr_batch* batch, const cr_network_input* input,
                             bool train, cr_error* error) {
    const cr_network_config* n = &s->config;
    if (batch->frames != n->frames)
        return cr_fail(error, CR_ERROR_ARGUMENT, "network: made for chunks of %d frames, the batch has %d", n->frames,
                       batch->frames);
    cr_status status = reserve(s, batch->body_count, batch->contact_count, train, error);
    if (status) return status;
    cr_backend* b = s->backend;
    int32_t B = batch->body_count, E = batch->contact_count, H = n->frames, d = n->width, w = n->contact_width;
    s->batch = batch;
    if (!E) return CR_OK;
    s->adjacency = (cr_adjacency){B, E, batch->contact_i, batch->contact_j, s->adjacency_start, s->adjacency_slot};
    cr_adjacency_build(&s->adjacency);
    const cr_adjacency* g = &s->adjacency;
    for (int32_t k = 0; k < B; k++) s->level[k] = input && input->level ? input->level[k] : CR_NOISE_LEVELS - 1;
    for (int32_t k = 0; k < E; k++) {
        int32_t i = s->level[batch->contact_i[k]], j = batch->contact_j[k] < 0 ? i : s->level[batch->contact_j[k]];
        s->contact_level[k] = i > j ? i : j;
    }
    noise_table(s, p);

    // Stem.
    s->has_noised = input && input->noised;
    b->linear(b, B, d, CR_BODY_FEATURES, batch->body_features, p->stem.body_in_weight, p->stem.body_in_bias, s->body_up, 0);
    if (s->has_noised) {
        memcpy(s->noised, input->noised, sizeof(float) * (size_t)B * 6 * (size_t)H);
        b->linear(b, B, d, 6 * H, s->noised, p->stem.body_path_weight, NULL, s->body_up, CR_LINEAR_ADD);
    }
    b->relu2(b, (int64_t)B * d, s->body_up, s->body_act);
    b->linear(b, B, d, d, s->body_act, p->stem.body_mix_weight, p->stem.body_mix_bias, s->x0, 0);
    b->linear(b, E, 2 * w, s->feature_count, batch->contact_features, p->stem.contact_in_weight, p->stem.contact_in_bias,
              s->contact_up, 0);
    b->relu2(b, (int64_t)E * 2 * w, s->contact_up, s->contact_act);
    b->linear(b, E, w, 2 * w, s->contact_act, p->stem.contact_mix_weight, p->stem.contact_mix_bias, s->e0, 0);
    if (input && input->wrench) memcpy(s->wrench0, input->wrench, sizeof(float) * (size_t)E * 6 * (size_t)H);
    else memset(s->wrench0, 0, sizeof(float) * (size_t)E * 6 * (size_t)H);
    b->decode(b, batch, g, s->wrench0, &s->paths0);

    const float *x = s->x0, *e = s->e0, *wrench = s->wrench0;
    const cr_paths* paths = &s->paths0;
    for (int32_t k = 0; k < steps(s); k++) {
        const cr_layer_tensors* t = &p->layer[k % n->layers];
        layer_memory* m = &s->layers[k];
        b->linear(b, CR_NOISE_LEVELS, cr_modulation(n), CR_NOISE_WIDTH, s->noise_embed, t->modulation_weight,
                  t->modulation_bias, m->modulation, CR_LINEAR_PRECISE);
        modulation q = modulation_of(n, m->modulation);
        int32_t stride = cr_modulation(n);
        // Contacts hear what is still wrong.
        if (n->feedback) b->residual(b, batch, wrench, paths, m->residual);
        else memset(m->residual, 0, sizeof(float) * (size_t)E * (size_t)(CR_RESIDUAL * H));
        if (e != m->e_in) memcpy(m->e_in, e, sizeof(float) * (size_t)E * (size_t)w);
        b->linear(b, E, w, CR_RESIDUAL * H, m->residual, t->residual_weight, t->residual_bias, m->e_in, CR_LINEAR_ADD);
        // Contacts hear their bodies.
        if (x != m->x_in) memcpy(m->x_in, x, sizeof(float) * (size_t)B * (size_t)d);
        b->normalize(b, B, d, m->x_in, s->level, q.a_scale, q.a_shift, stride, m->a, m->a_moments);
        b->linear(b, B, cr_body_product(n), d, m->a, t->body_product_weight, t->body_product_bias, m->product, 0);
        b->normalize(b, E, w, m->e_in, s->contact_level, q.n1_scale, q.n1_shift, stride, m->n1, m->n1_moments);
        b->gather(b, g, w, m->n1, w, m->product, m->product + w, cr_body_product(n), m->g);
        b->linear(b, E, 2 * w, w, m->g, t->contact_up_weight, t->contact_up_bias, m->up, 0);
        b->relu2(b, (int64_t)E * 2 * w, m->up, s->de1);
        memcpy(m->e_out, m->e_in, sizeof(float) * (size_t)E * (size_t)w);
        b->linear(b, E, w, 2 * w, s->de1, t->contact_down_weight, t->contact_down_bias, m->e_out, CR_LINEAR_ADD);
        // Bodies hear their contacts.
        b->normalize(b, E, w, m->e_out, s->contact_level, q.n2_scale, q.n2_shift, stride, m->n2, m->n2_moments);
        b->linear(b, E, cr_contact_product(n), w, m->n2, t->contact_product_weight, t->contact_product_bias,
                  m->contact_product, 0);
        const float *query = m->product + 2 * w, *value = m->contact_product + cr_contact_bias(n);
        b->attention(b, g, d, n->heads, query, query + d, query + 2 * d, cr_body_product(n), m->contact_product, value,
                     cr_contact_product(n), m->attended, m->attention_weight);
        memcpy(m->x_mid, m->x_in, sizeof(float) * (size_t)B * (size_t)d);
        b->linear(b, B, d, d, m->attended, t->attention_out_weight, t->attention_out_bias, m->x_mid, CR_LINEAR_ADD);
        b->normalize(b, B, d, m->x_mid, s->level, q.f_scale, q.f_shift, stride, m->f, m->f_moments);
        b->linear(b, B, 4 * d, d, m->f, t->forward_up_weight, t->forward_up_bias, m->forward_up, 0);
        b->relu2(b, (int64_t)B * 4 * d, m->forward_up, s->db1);
        memcpy(m->x_out, m->x_mid, sizeof(float) * (size_t)B * (size_t)d);
        b->linear(b, B, d, 4 * d, s->db1, t->forward_down_weight, t->forward_down_bias, m->x_out, CR_LINEAR_ADD);
        // The wrench head.
        b->normalize(b, B, d, m->x_out, NULL, NULL, NULL, 0, m->y, m->y_moments);
        b->linear(b, B, 2 * d, d, m->y, t->head_body_weight, NULL, m->head_body, 0);
        b->gather(b, g, d, value + 2 * d, cr_contact_product(n), m->head_body, m->head_body + d, 2 * d, m->head);
        b->relu2(b, (int64_t)E * d, m->head, s->de1);
        b->linear(b, E, 6 * H, d, s->de1, t->head_out_weight, t->head_out_bias, m->z, CR_LINEAR_PRECISE);
        if (wrench != m->wrench) memcpy(m->wrench, wrench, sizeof(float) * (size_t)E * 6 * (size_t)H);
        b->wrench(b, (int64_t)E * 6 * H, m->z, m->wrench);
        b->decode(b, batch, g, m->wrench, &m->paths);
        x = m->x_out, e = m->e_out, wrench = m->wrench, paths = &m->paths;
    }
    return CR_OK;
}

// ---------------------------------------------------------------- loss and backward

static double huber(cr_vec3 a, cr_vec3 b, float scale, float width, float weight, cr_vec3* gradient) {
    cr_vec3 e = cr_scale(cr_sub(a, b), scale);
    float r = sqrtf(cr_dot(e, e) + width * width);
    if (gradient) *gradient = cr_madd(*gradient, weight * scale / r, e);
    return r - width;
}

// Loss of one estimate; fills dvelocity, dspin, dposition scaled by `factor`.
static void estimate_loss(cr_network* s, const cr_paths* paths, const cr_target* target, const cr_loss_options* o,
                          float factor, bool with_position, double terms[3]) {
    const cr_batch* t = s->batch;
    int32_t H = t->frames, B = t->body_count;
    float chunk = t->frame_time * (float)H, n1 = factor / (float)(B * H), n2 = factor / (float)B;
    double v = 0, w = 0, p = 0;
    for (int32_t b = 0; b < B; b++) {
        float weight = target->weight ? target->weight[b] : 1;
        for (int32_t k = 0; k < H; k++) {
            int32_t at = b * (H + 1) + k + 1, to = b * H + k;
            s->dvelocity[to] = s->dspin[to] = cr_v3(0, 0, 0);
            v += weight * huber(paths->velocity[at], target->velocity[to], 1, o->huber, n1 * weight * o->velocity, &s->dvelocity[to]);
            w += weight * huber(paths->spin[at], target->spin[to], t->body_size[b], o->huber, n1 * weight * o->spin, &s->dspin[to]);
        }
        s->dposition[b] = cr_v3(0, 0, 0);
        if (with_position)
            p += weight * huber(paths->position[b * (H + 1) + H], target->position[b], 1 / chunk, o->huber,
                                n2 * weight * o->position, &s->dposition[b]);
    }
    terms[0] = v / (B * H), terms[1] = w / (B * H), terms[2] = p / B;
}

void cr_network_loss(cr_network* s, const cr_parameters* p, const cr_target* target, const cr_loss_options* o, cr_loss* loss,
                     cr_parameters* gradient) {
    const cr_network_config* n = &s->config;
    const cr_batch* batch = s->batch;
    cr_backend* b = s->backend;
    const cr_adjacency* g = &s->adjacency;
    int32_t B = batch->body_count, E = batch->contact_count, H = n->frames, d = n->width, w = n->contact_width;
    memset(loss, 0, sizeof *loss);
    if (!E) return;
    for (int32_t k = 0; k < B; k++)
        for (int32_t f = 0; f < H; f++) {
            int32_t at = k * (H + 1) + f + 1;
            float weight = target->weight ? target->weight[k] : 1;
            cr_vec3 free = cr_madd(batch->v0[k], (float)(f + 1) * batch->frame_time, batch->gravity[k]);
            loss->free_flight += weight * (huber(free, target->velocity[k * H + f], 1, o->huber, 0, NULL) +
                                           huber(s->paths0.spin[at], target->spin[k * H + f], batch->body_size[k], o->huber, 0, NULL)) / (B * H);
        }

    float *dx = s->dx, *de = s->de;
    size_t body_row = sizeof(float) * (size_t)B, contact_row = sizeof(float) * (size_t)E;
    if (gradient) {
        memset(dx, 0, body_row * (size_t)d);
        memset(de, 0, contact_row * (size_t)w);
        memset(s->dwrench, 0, contact_row * 6 * (size_t)H);
        memset(s->noise_gradient, 0, sizeof(float) * CR_NOISE_LEVELS * CR_NOISE_WIDTH);
    }
    for (int32_t k = steps(s) - 1; k >= 0; k--) {
        layer_memory* m = &s->layers[k];
        bool last = k == steps(s) - 1;
        double terms[3];
        float factor = last ? 1 : o->layer;
        estimate_loss(s, &m->paths, target, o, factor, last, terms);
        loss->total += factor * (o->velocity * terms[0] + o->spin * terms[1] + o->position * terms[2]);
        if (last) loss->velocity = terms[0], loss->spin = terms[1], loss->position = terms[2];
        if (!gradient) continue;
        const cr_layer_tensors* t = &p->layer[k % n->layers];
        cr_layer_tensors* dt = &gradient->layer[k % n->layers];
        modulation q = modulation_of(n, m->modulation);
        int32_t stride = cr_modulation(n);
        float* dm = s->modulation_gradient;
        memset(dm, 0, sizeof(float) * CR_NOISE_LEVELS * (size_t)stride);
        // The estimate is a sum over layers: its gradient grows on the way down.
        b->decode_backward(b, batch, g, &m->paths, s->dvelocity, s->dspin, s->dposition, s->dz);
        for (int64_t i = 0; i < (int64_t)E * 6 * H; i++) s->dwrench[i] += s->dz[i];
        b->wrench_backward(b, (int64_t)E * 6 * H, m->z, s->dwrench, s->dz);
        // z = relu2(head) out
        b->relu2(b, (int64_t)E * d, m->head, s->de1);
        b->linear_backward(b, E, 6 * H, d, s->de1, t->head_out_weight, s->dz, s->de2, dt->head_out_weight, dt->head_out_bias,
                           CR_LINEAR_PRECISE);
        b->relu2_backward(b, (int64_t)E * d, m->head, s->de2, s->de2);
        // head = contact_product[wrench head] + head_body[i] + head_body[j]
        float* dproduct = s->de1; // (E, bias + 3d)
        int32_t cp = cr_contact_product(n), bias = cr_contact_bias(n);
        b->gather_backward(b, g, d, s->de2, s->db1, s->db1 + d, 2 * d);
        for (int32_t e = 0; e < E; e++) memcpy(dproduct + (int64_t)e * cp + bias + 2 * d, s->de2 + (int64_t)e * d, sizeof(float) * (size_t)d);
        b->linear_backward(b, B, 2 * d, d, m->y, t->head_body_weight, s->db1, s->db2, dt->head_body_weight, NULL, 0);
        b->normalize_backward(b, B, d, m->x_out, m->y_moments, NULL, NULL, 0, s->db2, dx, NULL, NULL);
        // x_out = x_mid + relu2(up(f)) down
        b->relu2(b, (int64_t)B * 4 * d, m->forward_up, s->db1);
        b->linear_backward(b, B, d, 4 * d, s->db1, t->forward_down_weight, dx, s->db2, dt->forward_down_weight,
                           dt->forward_down_bias, 0);
        b->relu2_backward(b, (int64_t)B * 4 * d, m->forward_up, s->db2, s->db2);
        b->linear_backward(b, B, 4 * d, d, m->f, t->forward_up_weight, s->db2, s->db1, dt->forward_up_weight,
                           dt->forward_up_bias, 0);
        b->normalize_backward(b, B, d, m->x_mid, m->f_moments, s->level, q.f_scale, stride, s->db1, dx, dm + 2 * d, dm + 3 * d);
        // x_mid = x_in + attended out
        b->linear_backward(b, B, d, d, m->attended, t->attention_out_weight, dx, s->db2, dt->attention_out_weight,
                           dt->attention_out_bias, 0);
        int32_t bp = cr_body_product(n);
        const float *query = m->product + 2 * w, *value = m->contact_product + bias;
        float *dquery = s->db1 + 2 * w, *dvalue = dproduct + bias;
        b->attention_backward(b, g, d, n->heads, query, query + d, query + 2 * d, bp, m->contact_product, value, cp, m->attended,
                              m->attention_weight, s->db2, dquery, dquery + d, dquery + 2 * d, dproduct, dvalue,
                              s->attention_scratch);
        for (int32_t e = 0; e < E; e++) // the padding of the biases
            memset(dproduct + (int64_t)e * cp + 2 * n->heads, 0, sizeof(float) * (size_t)(bias - 2 * n->heads));
        b->linear_backward(b, E, cp, w, m->n2, t->contact_product_weight, dproduct, s->de2, dt->contact_product_weight,
                           dt->contact_product_bias, 0);
        b->normalize_backward(b, E, w, m->e_out, m->n2_moments, s->contact_level, q.n2_scale, stride, s->de2, de,
                              dm + 4 * d + 2 * w, dm + 4 * d + 3 * w);
        // e_out = e_in + relu2(up(g)) down
        b->relu2(b, (int64_t)E * 2 * w, m->up, s->de1);
        b->linear_backward(b, E, w, 2 * w, s->de1, t->contact_down_weight, de, s->de2, dt->contact_down_weight,
                           dt->contact_down_bias, 0);
        b->relu2_backward(b, (int64_t)E * 2 * w, m->up, s->de2, s->de2);
        b->linear_backward(b, E, 2 * w, w, m->g, t->contact_up_weight, s->de2, s->de1, dt->contact_up_weight,
                           dt->contact_up_bias, 0);
        // g = n1 + product[i] + product[j]
        b->gather_backward(b, g, w, s->de1, s->db1, s->db1 + w, bp);
        b->normalize_backward(b, E, w, m->e_in, m->n1_moments, s->contact_level, q.n1_scale, stride, s->de1, de, dm + 4 * d,
                              dm + 4 * d + w);
        b->linear_backward(b, B, bp, d, m->a, t->body_product_weight, s->db1, s->db2, dt->body_product_weight,
                           dt->body_product_bias, 0);
        b->normalize_backward(b, B, d, m->x_in, m->a_moments, s->level, q.a_scale, stride, s->db2, dx, dm, dm + d);
        b->linear_backward(b, E, w, CR_RESIDUAL * H, m->residual, t->residual_weight, de, NULL, dt->residual_weight,
                           dt->residual_bias, 0);
        b->linear_backward(b, CR_NOISE_LEVELS, stride, CR_NOISE_WIDTH, s->noise_embed, t->modulation_weight, dm, s->noise_gradient,
                           dt->modulation_weight, dt->modulation_bias, CR_LINEAR_PRECISE | CR_LINEAR_ADD);
    }
    if (!gradient) return;
    const cr_stem_tensors* t = &p->stem;
    cr_stem_tensors* dt = &gradient->stem;
    b->linear_backward(b, E, w, 2 * w, s->contact_act, t->contact_mix_weight, de, s->de1, dt->contact_mix_weight,
                       dt->contact_mix_bias, 0);
    b->relu2_backward(b, (int64_t)E * 2 * w, s->contact_up, s->de1, s->de1);
    b->linear_backward(b, E, 2 * w, s->feature_count, batch->contact_features, t->contact_in_weight, s->de1, NULL,
                       dt->contact_in_weight, dt->contact_in_bias, 0);
    b->linear_backward(b, B, d, d, s->body_act, t->body_mix_weight, dx, s->db1, dt->body_mix_weight, dt->body_mix_bias, 0);
    b->relu2_backward(b, (int64_t)B * d, s->body_up, s->db1, s->db1);
    b->linear_backward(b, B, d, CR_BODY_FEATURES, batch->body_features, t->body_in_weight, s->db1, NULL, dt->body_in_weight,
                       dt->body_in_bias, 0);
    if (s->has_noised)
        b->linear_backward(b, B, d, 6 * H, s->noised, t->body_path_weight, s->db1, NULL, dt->body_path_weight, NULL, 0);
    b->relu2_backward(b, CR_NOISE_LEVELS * CR_NOISE_WIDTH, s->noise_up, s->noise_gradient, s->noise_gradient);
    b->linear_backward(b, CR_NOISE_LEVELS, CR_NOISE_WIDTH, CR_NOISE_FEATURES, s->noise_features, t->noise_embed_weight,
                       s->noise_gradient, NULL, dt->noise_embed_weight, dt->noise_embed_bias, CR_LINEAR_PRECISE);
}
