#include "model/contact/network.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/backend/block.h"

// What one layer keeps for the backward pass. Rows are rounded up to multiples of 64.
typedef struct layer_memory {
    float *x_in, *a, *a_moments, *product;     // (B, d), (B, d), (B, 2), (B, 2c + 3d)
    float *residual, *e_in, *n1, *n1_moments;  // (E, 16 H), (E, c), (E, c), (E, 2)
    float *g, *up, *e_out, *n2, *n2_moments;   // (E, c), (E, 2c), (E, c), (E, c), (E, 2)
    float* contact_product;                    // (E, bias + 3d)
    float *attended, *attention_weight;        // (B, d), (E, 2, heads)
    float *x_mid, *f, *f_moments, *forward_up; // (B, d), (B, d), (B, 2), (B, 4d)
    float *x_out, *y, *y_moments, *head_body;  // (B, d), (B, d), (B, 2), (B, 2d)
    float *head, *z;                           // (E, d), (E, 6H)
    float* impulses;                           // (E, H, 6) estimate after the layer
    cr_paths paths;                            // of that estimate
    float* modulation;                         // (levels, 4d + 4c)
} layer_memory;

struct cr_network {
    cr_network_config config;
    cr_backend* backend;
    int32_t feature_count;
    int32_t body_capacity, contact_capacity;
    bool training;
    cr_block arena;             // in the backend's memory
    cr_block results;           // staged: loss terms, and on backends with memory of their own the estimate
    double *terms, *host_terms; // (steps, CR_LOSS_TERMS) of every layer, then the gradient's sum of squares
    float* impulses;            // the last layer's estimate, for the program
    cr_paths paths;
    float* noise_table; // (steps, CR_NOISE_LEVELS, CR_NOISE_FEATURES) iteration and noise level
    // Stem.
    float *noise_features, *noise_up, *noise_embed; // (levels, 32), (levels, 64), (levels, 64)
    float *body_up, *body_act;                      // (B, d), (B, d)
    float *contact_up, *contact_act;                // (E, 2c), (E, 2c)
    float *x0, *e0;
    cr_paths paths0;
    layer_memory* layers; // (repeats * layers)
    // Scratch of the backward pass.
    float *dx, *de, *db1, *db2, *de1, *de2, *dimpulses, *dz, *attention_scratch, *modulation_gradient, *noise_gradient;
    cr_vec3 *dvelocity, *dangular_velocity, *dposition;
    cr_staging* staging;     // of cr_network_forward
    const cr_tokens* tokens; // what the last forward ran on; NULL: no contacts
};

cr_loss_options cr_default_loss_options(void) {
    return (cr_loss_options){.width = 0.05f, .velocity = 1, .angular_velocity = 1, .position = 1, .layer = 0.3f};
}

static int32_t steps(const cr_network* s) { return s->config.layers * s->config.repeats; }
enum { TABLE_ROWS = 64 }; // noise levels of one iteration, rounded up as ops.h says

static size_t table_size(const cr_network* s) {
    return sizeof(float) * (size_t)steps(s) * TABLE_ROWS * CR_NOISE_FEATURES;
}
static int32_t term_count(const cr_network* s) { return steps(s) * CR_LOSS_TERMS + 1; }

// ---------------------------------------------------------------- memory

static float* carve_floats(cr_carver* c, int64_t rows, int64_t columns) {
    return cr_carve(c, (size_t)(rows * columns) * sizeof(float));
}
static void carve_paths(cr_carver* c, cr_paths* p, int32_t B, int32_t E, int32_t H) {
    p->position = cr_carve(c, sizeof(cr_vec3) * (size_t)B * (size_t)(H + 1));
    p->orientation = cr_carve(c, sizeof(cr_quat) * (size_t)B * (size_t)(H + 1));
    p->velocity = cr_carve(c, sizeof(cr_vec3) * (size_t)B * (size_t)(H + 1));
    p->angular_velocity = cr_carve(c, sizeof(cr_vec3) * (size_t)B * (size_t)(H + 1));
    p->arm_i = cr_carve(c, sizeof(cr_vec3) * (size_t)E * (size_t)H);
    p->arm_j = cr_carve(c, sizeof(cr_vec3) * (size_t)E * (size_t)H);
}

// Lays out everything; called once to measure, once to place. Without training one layer's memory serves all.
static void layout(cr_network* s, cr_carver* c, int32_t B, int32_t E, bool training) {
    const cr_network_config* n = &s->config;
    int32_t d = n->width, w = n->contact_width, H = n->frames;
    int32_t rows = steps(s) * TABLE_ROWS;
    s->noise_features = carve_floats(c, rows, CR_NOISE_FEATURES);
    s->noise_up = carve_floats(c, rows, CR_NOISE_WIDTH);
    s->noise_embed = carve_floats(c, rows, CR_NOISE_WIDTH);
    s->body_up = carve_floats(c, B, d);
    s->body_act = carve_floats(c, B, d);
    s->contact_up = carve_floats(c, E, 2 * w);
    s->contact_act = carve_floats(c, E, 2 * w);
    s->x0 = carve_floats(c, B, d);
    s->e0 = carve_floats(c, E, w);
    carve_paths(c, &s->paths0, B, E, H);
    s->terms = cr_carve(c, sizeof(double) * (size_t)term_count(s));
    for (int32_t k = 0; k < steps(s); k++) {
        layer_memory* m = &s->layers[k];
        if (k > 0 && !training) {
            *m = s->layers[0];
            continue;
        }
        m->x_in = carve_floats(c, B, d);
        m->a = carve_floats(c, B, d);
        m->a_moments = carve_floats(c, B, 2);
        m->product = carve_floats(c, B, cr_body_product(n));
        m->residual = carve_floats(c, E, CR_RESIDUAL * H);
        m->e_in = carve_floats(c, E, w);
        m->n1 = carve_floats(c, E, w);
        m->n1_moments = carve_floats(c, E, 2);
        m->g = carve_floats(c, E, w);
        m->up = carve_floats(c, E, 2 * w);
        m->e_out = carve_floats(c, E, w);
        m->n2 = carve_floats(c, E, w);
        m->n2_moments = carve_floats(c, E, 2);
        m->contact_product = carve_floats(c, E, cr_contact_product(n));
        m->attended = carve_floats(c, B, d);
        m->attention_weight = carve_floats(c, E, 2 * n->heads);
        m->x_mid = carve_floats(c, B, d);
        m->f = carve_floats(c, B, d);
        m->f_moments = carve_floats(c, B, 2);
        m->forward_up = carve_floats(c, B, 4 * d);
        m->x_out = carve_floats(c, B, d);
        m->y = carve_floats(c, B, d);
        m->y_moments = carve_floats(c, B, 2);
        m->head_body = carve_floats(c, B, 2 * d);
        m->head = carve_floats(c, E, d);
        m->z = carve_floats(c, E, 6 * H);
        m->impulses = carve_floats(c, E, 6 * H);
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
    s->dimpulses = carve_floats(c, E, 6 * H);
    s->dz = carve_floats(c, E, 6 * H);
    s->attention_scratch = carve_floats(c, E, 2 * n->heads);
    s->modulation_gradient = carve_floats(c, 64, cr_modulation(n));
    s->noise_gradient = carve_floats(c, rows, CR_NOISE_WIDTH);
    s->dvelocity = cr_carve(c, sizeof(cr_vec3) * (size_t)B * (size_t)H);
    s->dangular_velocity = cr_carve(c, sizeof(cr_vec3) * (size_t)B * (size_t)H);
    s->dposition = cr_carve(c, sizeof(cr_vec3) * (size_t)B);
}

// What comes back to the program.
static void layout_results(cr_network* s, cr_carver* c, int32_t B, int32_t E) {
    size_t n = (size_t)B * (size_t)(s->config.frames + 1);
    s->host_terms = cr_carve(c, sizeof(double) * (size_t)term_count(s));
    s->paths = (cr_paths){0};
    if (!s->backend->device) return;
    s->impulses = carve_floats(c, E, 6 * s->config.frames);
    s->paths.position = cr_carve(c, sizeof(cr_vec3) * n);
    s->paths.orientation = cr_carve(c, sizeof(cr_quat) * n);
    s->paths.velocity = cr_carve(c, sizeof(cr_vec3) * n);
    s->paths.angular_velocity = cr_carve(c, sizeof(cr_vec3) * n);
}

static cr_status reserve(cr_network* s, int32_t B, int32_t E, bool training, cr_error* error) {
    if (B <= s->body_capacity && E <= s->contact_capacity && (!training || s->training)) return CR_OK;
    training |= s->training;
    if (B < s->body_capacity) B = s->body_capacity;
    if (E < s->contact_capacity) E = s->contact_capacity;
    B = (B + B / 8 + 127) / 64 * 64;
    E = (E + E / 8 + 127) / 64 * 64;
    cr_backend* b = s->backend;
    cr_carver measure = {NULL, 0}, results = {NULL, 0};
    layout(s, &measure, B, E, training);
    layout_results(s, &results, B, E);
    s->body_capacity = s->contact_capacity = 0;
    if (!cr_block_reserve(&s->arena, b, measure.offset, CR_MEMORY_BACKEND) ||
        !cr_block_reserve(&s->results, b, results.offset, CR_MEMORY_STAGING))
        return cr_fail(error, CR_ERROR_MEMORY, "network: no memory for %d bodies and %d contacts (%zu MB)", B, E,
                       measure.offset >> 20);
    b->zero(b, s->arena.base, measure.offset);
    cr_carver place = {s->arena.base, 0}, place_results = {s->results.base, 0};
    layout(s, &place, B, E, training);
    layout_results(s, &place_results, B, E);
    b->copy(b, s->noise_features, s->noise_table, table_size(s));
    if (!b->device) {
        s->impulses = s->layers[steps(s) - 1].impulses;
        s->paths = s->layers[steps(s) - 1].paths;
    }
    s->body_capacity = B;
    s->contact_capacity = E;
    s->training = training;
    return CR_OK;
}

// Sines and cosines of the iteration and of the noise level, each at half of the frequencies 1 ... 100.
static void make_table(cr_network* s) {
    enum { HALF = CR_NOISE_FEATURES / 4 };
    for (int32_t row = 0; row < steps(s) * TABLE_ROWS; row++)
        for (int32_t k = 0; k < HALF; k++) {
            float f = expf(logf(100) * (float)k / (HALF - 1)), *to = s->noise_table + row * CR_NOISE_FEATURES + 4 * k;
            float iteration = (float)(row / TABLE_ROWS) / (float)steps(s);
            float level = (float)(row % TABLE_ROWS) / (CR_NOISE_LEVELS - 1);
            to[0] = sinf(iteration * f);
            to[1] = cosf(iteration * f);
            to[2] = sinf(level * f);
            to[3] = cosf(level * f);
        }
}

cr_status cr_network_create(cr_network** network, const cr_network_config* config, cr_backend* backend,
                            cr_error* error) {
    cr_status status = cr_network_config_check(config, error);
    if (status) return status;
    cr_network* s = calloc(1, sizeof *s);
    if (!s) return cr_fail(error, CR_ERROR_MEMORY, "network: no memory");
    s->config = *config;
    s->backend = backend;
    s->feature_count = cr_contact_feature_count(config->frames);
    s->layers = calloc((size_t)(config->layers * config->repeats), sizeof *s->layers);
    s->noise_table = malloc(table_size(s));
    if (!s->layers || !s->noise_table) status = cr_fail(error, CR_ERROR_MEMORY, "network: no memory");
    if (!status) status = cr_staging_create(&s->staging, backend, error);
    if (status) {
        cr_network_destroy(s);
        return status;
    }
    make_table(s);
    *network = s;
    return CR_OK;
}

void cr_network_destroy(cr_network* s) {
    if (!s) return;
    cr_backend* b = s->backend;
    cr_block_release(&s->arena, b, CR_MEMORY_BACKEND);
    cr_block_release(&s->results, b, CR_MEMORY_STAGING);
    cr_staging_destroy(s->staging);
    free(s->layers);
    free(s->noise_table);
    free(s);
}

const float* cr_network_impulses(const cr_network* s) { return s->impulses; }
const cr_paths* cr_network_paths(const cr_network* s) { return &s->paths; }

// ---------------------------------------------------------------- forward

// Offsets into a row of the modulation table: scale and shift of each normalisation.
typedef struct modulation {
    const float *a_scale, *a_shift, *f_scale, *f_shift, *n1_scale, *n1_shift, *n2_scale, *n2_shift;
} modulation;

static modulation modulation_of(const cr_network_config* n, const float* m) {
    int32_t d = n->width, w = n->contact_width;
    return (modulation){m, m + d, m + 2 * d, m + 3 * d, m + 4 * d, m + 4 * d + w, m + 4 * d + 2 * w, m + 4 * d + 3 * w};
}

// The rows of iteration k.
static float* embedding_of(float* table, int32_t k) { return table + (size_t)k * TABLE_ROWS * CR_NOISE_WIDTH; }

static void embed_noise(cr_network* s, const cr_parameters* p) {
    cr_backend* b = s->backend;
    int32_t rows = steps(s) * TABLE_ROWS;
    b->linear(b, &(cr_linear){rows, CR_NOISE_WIDTH, CR_NOISE_FEATURES, s->noise_features, p->stem.noise_embed_weight,
                              p->stem.noise_embed_bias, s->noise_up, CR_LINEAR_PRECISE});
    b->relu2(b, rows * CR_NOISE_WIDTH, s->noise_up, s->noise_embed);
}

// up (M, L): what relu2 sees, kept for training; act (M, L): scratch.
static void perceptron(const cr_network* s, bool train, const cr_perceptron* o, float* up, float* act) {
    cr_backend* b = s->backend;
    if (!train && b->perceptron) {
        b->perceptron(b, o);
        return;
    }
    b->linear(b, &(cr_linear){o->M, o->L, o->K, o->X, o->W1, o->b1, up, 0});
    b->relu2(b, (int64_t)o->M * o->L, up, act);
    b->linear(b, &(cr_linear){o->M, o->N, o->L, act, o->W2, o->b2, o->Y, o->flags});
}

static cr_status check_batch(const cr_network* s, const cr_batch* batch, cr_error* error) {
    if (batch->frames == s->config.frames) return CR_OK;
    return cr_fail(error, CR_ERROR_ARGUMENT, "network: made for chunks of %d frames, the batch has %d",
                   s->config.frames, batch->frames);
}

cr_status cr_network_forward(cr_network* s, const cr_parameters* p, const cr_batch* batch,
                             const cr_network_input* input, bool train, cr_error* error) {
    cr_status status = check_batch(s, batch, error);
    s->tokens = NULL;
    if (!status) status = s->backend->synchronize(s->backend, error); // the staging may still be on its way
    if (!status) status = cr_staging_fill(s->staging, batch, input, 1, error);
    if (!status) status = cr_network_forward_staged(s, p, s->staging, train, error);
    return status;
}

cr_status cr_network_forward_staged(cr_network* s, const cr_parameters* p, cr_staging* staging, bool train,
                                    cr_error* error) {
    const cr_network_config* n = &s->config;
    cr_backend* b = s->backend;
    const cr_tokens* tokens;
    s->tokens = NULL;
    cr_status status = cr_staging_send(staging, &tokens, error);
    if (status) return status;
    const cr_batch* batch = &tokens->batch;
    status = check_batch(s, batch, error);
    if (!status) status = reserve(s, batch->body_count, batch->contact_count, train, error);
    if (status) return status;
    int32_t B = batch->body_count, E = batch->contact_count, H = n->frames, d = n->width, w = n->contact_width;
    if (!E) return CR_OK;
    s->tokens = tokens;
    const cr_adjacency* g = &tokens->adjacency;
    embed_noise(s, p);

    // Stem.
    b->linear(b, &(cr_linear){B, d, CR_BODY_FEATURES, batch->body_features, p->stem.body_in_weight,
                              p->stem.body_in_bias, s->body_up, 0});
    b->relu2(b, (int64_t)B * d, s->body_up, s->body_act);
    b->linear(b, &(cr_linear){B, d, d, s->body_act, p->stem.body_mix_weight, p->stem.body_mix_bias, s->x0, 0});
    perceptron(s, train,
               &(cr_perceptron){E, w, 2 * w, s->feature_count, batch->contact_features, p->stem.contact_in_weight,
                                p->stem.contact_in_bias, p->stem.contact_mix_weight, p->stem.contact_mix_bias, s->e0,
                                0},
               s->contact_up, s->contact_act);
    size_t impulses_size = sizeof(float) * (size_t)E * 6 * (size_t)H;
    b->decode(b, batch, g, batch->contact_guess, &s->paths0);

    const float *x = s->x0, *e = s->e0, *impulses = batch->contact_guess;
    const cr_paths* paths = &s->paths0;
    for (int32_t k = 0; k < steps(s); k++) {
        const cr_layer_tensors* t = &p->layer[k % n->layers];
        layer_memory* m = &s->layers[k];
        b->linear(b, &(cr_linear){CR_NOISE_LEVELS, cr_modulation(n), CR_NOISE_WIDTH, embedding_of(s->noise_embed, k),
                                  t->modulation_weight, t->modulation_bias, m->modulation, CR_LINEAR_PRECISE});
        modulation q = modulation_of(n, m->modulation);
        int32_t stride = cr_modulation(n);
        // Contacts receive what is still wrong.
        if (n->feedback)
            b->residual(b, batch, impulses, paths, m->residual);
        else
            b->zero(b, m->residual, sizeof(float) * (size_t)E * (size_t)(CR_RESIDUAL * H));
        if (e != m->e_in) b->copy(b, m->e_in, e, sizeof(float) * (size_t)E * (size_t)w);
        b->linear(b, &(cr_linear){E, w, CR_RESIDUAL * H, m->residual, t->residual_weight, t->residual_bias, m->e_in,
                                  CR_LINEAR_ADD});
        // Contacts receive from their bodies.
        if (x != m->x_in) b->copy(b, m->x_in, x, sizeof(float) * (size_t)B * (size_t)d);
        b->normalize(b,
                     &(cr_normalize){B, d, m->x_in, tokens->level, q.a_scale, q.a_shift, stride, m->a, m->a_moments});
        b->linear(b, &(cr_linear){B, cr_body_product(n), d, m->a, t->body_product_weight, t->body_product_bias,
                                  m->product, 0});
        b->normalize(b, &(cr_normalize){E, w, m->e_in, tokens->contact_level, q.n1_scale, q.n1_shift, stride, m->n1,
                                        m->n1_moments});
        b->gather(b, g, &(cr_gather){w, m->n1, w, m->product, m->product + w, cr_body_product(n), m->g});
        b->copy(b, m->e_out, m->e_in, sizeof(float) * (size_t)E * (size_t)w);
        perceptron(s, train,
                   &(cr_perceptron){E, w, 2 * w, w, m->g, t->contact_up_weight, t->contact_up_bias,
                                    t->contact_down_weight, t->contact_down_bias, m->e_out, CR_LINEAR_ADD},
                   m->up, s->de1);
        // Bodies receive from their contacts.
        b->normalize(b, &(cr_normalize){E, w, m->e_out, tokens->contact_level, q.n2_scale, q.n2_shift, stride, m->n2,
                                        m->n2_moments});
        b->linear(b, &(cr_linear){E, cr_contact_product(n), w, m->n2, t->contact_product_weight,
                                  t->contact_product_bias, m->contact_product, 0});
        const float *query = m->product + 2 * w, *value = m->contact_product + cr_contact_bias(n);
        b->attention(b, g,
                     &(cr_attention){d, n->heads, query, query + d, query + 2 * d, cr_body_product(n),
                                     m->contact_product, value, cr_contact_product(n), m->attended,
                                     m->attention_weight});
        b->copy(b, m->x_mid, m->x_in, sizeof(float) * (size_t)B * (size_t)d);
        b->linear(b, &(cr_linear){B, d, d, m->attended, t->attention_out_weight, t->attention_out_bias, m->x_mid,
                                  CR_LINEAR_ADD});
        b->normalize(b,
                     &(cr_normalize){B, d, m->x_mid, tokens->level, q.f_scale, q.f_shift, stride, m->f, m->f_moments});
        b->copy(b, m->x_out, m->x_mid, sizeof(float) * (size_t)B * (size_t)d);
        perceptron(s, train,
                   &(cr_perceptron){B, d, 4 * d, d, m->f, t->forward_up_weight, t->forward_up_bias,
                                    t->forward_down_weight, t->forward_down_bias, m->x_out, CR_LINEAR_ADD},
                   m->forward_up, s->db1);
        // The impulse head.
        b->normalize(b, &(cr_normalize){B, d, m->x_out, NULL, NULL, NULL, 0, m->y, m->y_moments});
        b->linear(b, &(cr_linear){B, 2 * d, d, m->y, t->head_body_weight, NULL, m->head_body, 0});
        b->gather(
            b, g,
            &(cr_gather){d, value + 2 * d, cr_contact_product(n), m->head_body, m->head_body + d, 2 * d, m->head});
        b->relu2(b, (int64_t)E * d, m->head, s->de1);
        b->linear(b, &(cr_linear){E, 6 * H, d, s->de1, t->head_out_weight, t->head_out_bias, m->z, CR_LINEAR_PRECISE});
        if (impulses != m->impulses) b->copy(b, m->impulses, impulses, impulses_size);
        b->impulses(b, batch, m->z, m->impulses);
        b->decode(b, batch, g, m->impulses, &m->paths);
        x = m->x_out;
        e = m->e_out;
        impulses = m->impulses;
        paths = &m->paths;
    }
    if (train) return CR_OK;
    if (!b->device) return b->synchronize(b, error);
    size_t states = (size_t)B * (size_t)(H + 1);
    b->copy(b, s->impulses, impulses, impulses_size);
    b->copy(b, s->paths.position, paths->position, sizeof(cr_vec3) * states);
    b->copy(b, s->paths.orientation, paths->orientation, sizeof(cr_quat) * states);
    b->copy(b, s->paths.velocity, paths->velocity, sizeof(cr_vec3) * states);
    b->copy(b, s->paths.angular_velocity, paths->angular_velocity, sizeof(cr_vec3) * states);
    return b->synchronize(b, error);
}

// ---------------------------------------------------------------- loss and backward

static cr_status read_loss(cr_network* s, const cr_loss_options* o, cr_loss* loss, bool gradient, cr_error* error) {
    cr_backend* b = s->backend;
    b->copy(b, s->host_terms, s->terms, sizeof(double) * (size_t)term_count(s));
    cr_status status = b->synchronize(b, error);
    if (status) return status;
    for (int32_t k = steps(s) - 1; k >= 0; k--) {
        const double* t = s->host_terms + k * CR_LOSS_TERMS;
        float factor = k == steps(s) - 1 ? 1 : o->layer;
        loss->total += factor * (o->velocity * t[0] + o->angular_velocity * t[1] + o->position * t[2]);
        if (k == steps(s) - 1) {
            loss->velocity = t[0];
            loss->angular_velocity = t[1];
            loss->position = t[2];
            loss->guess = t[3];
        }
    }
    if (gradient) loss->gradient_square = s->host_terms[steps(s) * CR_LOSS_TERMS];
    return CR_OK;
}

cr_status cr_network_loss(cr_network* s, const cr_parameters* p, const cr_loss_options* o, cr_loss* loss,
                          cr_parameters* gradient, cr_error* error) {
    memset(loss, 0, sizeof *loss);
    if (!s->tokens) return CR_OK;
    const cr_tokens* tokens = s->tokens;
    if (!tokens->target.velocity)
        return cr_fail(error, CR_ERROR_ARGUMENT, "network: a loss is asked for, and the forward had no target");
    const cr_network_config* n = &s->config;
    const cr_batch* batch = &tokens->batch;
    cr_backend* b = s->backend;
    const cr_adjacency* g = &tokens->adjacency;
    int32_t B = batch->body_count, E = batch->contact_count, H = n->frames, d = n->width, w = n->contact_width;
    float *dx = s->dx, *de = s->de;
    size_t body_row = sizeof(float) * (size_t)B, contact_row = sizeof(float) * (size_t)E;
    if (gradient) {
        b->zero(b, dx, body_row * (size_t)d);
        b->zero(b, de, contact_row * (size_t)w);
        b->zero(b, s->dimpulses, contact_row * 6 * (size_t)H);
        b->zero(b, s->noise_gradient, sizeof(float) * (size_t)steps(s) * TABLE_ROWS * CR_NOISE_WIDTH);
    }
    for (int32_t k = steps(s) - 1; k >= 0; k--) {
        layer_memory* m = &s->layers[k];
        bool last = k == steps(s) - 1;
        b->loss(b, batch,
                &(cr_estimate_loss){.paths = m->paths,
                                    .start = s->paths0,
                                    .target = tokens->target,
                                    .options = *o,
                                    .factor = last ? 1 : o->layer,
                                    .last = last,
                                    .dvelocity = s->dvelocity,
                                    .dangular_velocity = s->dangular_velocity,
                                    .dposition = s->dposition,
                                    .terms = s->terms + k * CR_LOSS_TERMS});
        if (!gradient) continue;
        const cr_layer_tensors* t = &p->layer[k % n->layers];
        cr_layer_tensors* dt = &gradient->layer[k % n->layers];
        modulation q = modulation_of(n, m->modulation);
        int32_t stride = cr_modulation(n);
        float* dm = s->modulation_gradient;
        b->zero(b, dm, sizeof(float) * CR_NOISE_LEVELS * (size_t)stride);
        // The estimate is a sum over layers: its gradient grows on the way down.
        b->decode_backward(b, batch, g, &m->paths, s->dvelocity, s->dangular_velocity, s->dposition, s->dz);
        b->axpby(b, (int64_t)E * 6 * H, 1, s->dz, 1, s->dimpulses);
        b->impulses_backward(b, batch, m->z, s->dimpulses, s->dz);
        // z = relu2(head) out
        b->relu2(b, (int64_t)E * d, m->head, s->de1);
        b->linear_backward(b, &(cr_linear_gradient){E, 6 * H, d, s->de1, t->head_out_weight, s->dz, s->de2,
                                                    dt->head_out_weight, dt->head_out_bias, CR_LINEAR_PRECISE});
        b->relu2_backward(b, (int64_t)E * d, m->head, s->de2, s->de2);
        // head = contact_product[impulse head] + head_body[i] + head_body[j]
        float* dproduct = s->de1; // (E, bias + 3d)
        int32_t cp = cr_contact_product(n), bias = cr_contact_bias(n);
        b->gather_backward(b, g, d, s->de2, s->db1, s->db1 + d, 2 * d);
        b->copy_rows(b, E, d, s->de2, d, dproduct + bias + 2 * d, cp);
        b->linear_backward(b, &(cr_linear_gradient){B, 2 * d, d, m->y, t->head_body_weight, s->db1, s->db2,
                                                    dt->head_body_weight, NULL, 0});
        b->normalize_backward(
            b, &(cr_normalize_gradient){B, d, m->x_out, m->y_moments, NULL, NULL, 0, s->db2, dx, NULL, NULL});
        // x_out = x_mid + relu2(up(f)) down
        b->relu2(b, (int64_t)B * 4 * d, m->forward_up, s->db1);
        b->linear_backward(b, &(cr_linear_gradient){B, d, 4 * d, s->db1, t->forward_down_weight, dx, s->db2,
                                                    dt->forward_down_weight, dt->forward_down_bias, 0});
        b->relu2_backward(b, (int64_t)B * 4 * d, m->forward_up, s->db2, s->db2);
        b->linear_backward(b, &(cr_linear_gradient){B, 4 * d, d, m->f, t->forward_up_weight, s->db2, s->db1,
                                                    dt->forward_up_weight, dt->forward_up_bias, 0});
        b->normalize_backward(b, &(cr_normalize_gradient){B, d, m->x_mid, m->f_moments, tokens->level, q.f_scale,
                                                          stride, s->db1, dx, dm + 2 * d, dm + 3 * d});
        // x_mid = x_in + attended out
        b->linear_backward(b, &(cr_linear_gradient){B, d, d, m->attended, t->attention_out_weight, dx, s->db2,
                                                    dt->attention_out_weight, dt->attention_out_bias, 0});
        int32_t bp = cr_body_product(n);
        const float *query = m->product + 2 * w, *value = m->contact_product + bias;
        float *dquery = s->db1 + 2 * w, *dvalue = dproduct + bias;
        b->attention_backward(
            b, g,
            &(cr_attention_gradient){{d, n->heads, query, query + d, query + 2 * d, bp, m->contact_product, value, cp,
                                      m->attended, m->attention_weight},
                                     s->db2,
                                     dquery,
                                     dquery + d,
                                     dquery + 2 * d,
                                     dproduct,
                                     dvalue,
                                     s->attention_scratch});
        b->zero_rows(b, E, bias - 2 * n->heads, dproduct + 2 * n->heads, cp); // the padding of the biases
        b->linear_backward(b, &(cr_linear_gradient){E, cp, w, m->n2, t->contact_product_weight, dproduct, s->de2,
                                                    dt->contact_product_weight, dt->contact_product_bias, 0});
        b->normalize_backward(b,
                              &(cr_normalize_gradient){E, w, m->e_out, m->n2_moments, tokens->contact_level, q.n2_scale,
                                                       stride, s->de2, de, dm + 4 * d + 2 * w, dm + 4 * d + 3 * w});
        // e_out = e_in + relu2(up(g)) down
        b->relu2(b, (int64_t)E * 2 * w, m->up, s->de1);
        b->linear_backward(b, &(cr_linear_gradient){E, w, 2 * w, s->de1, t->contact_down_weight, de, s->de2,
                                                    dt->contact_down_weight, dt->contact_down_bias, 0});
        b->relu2_backward(b, (int64_t)E * 2 * w, m->up, s->de2, s->de2);
        b->linear_backward(b, &(cr_linear_gradient){E, 2 * w, w, m->g, t->contact_up_weight, s->de2, s->de1,
                                                    dt->contact_up_weight, dt->contact_up_bias, 0});
        // g = n1 + product[i] + product[j]
        b->gather_backward(b, g, w, s->de1, s->db1, s->db1 + w, bp);
        b->normalize_backward(b, &(cr_normalize_gradient){E, w, m->e_in, m->n1_moments, tokens->contact_level,
                                                          q.n1_scale, stride, s->de1, de, dm + 4 * d, dm + 4 * d + w});
        b->linear_backward(b, &(cr_linear_gradient){B, bp, d, m->a, t->body_product_weight, s->db1, s->db2,
                                                    dt->body_product_weight, dt->body_product_bias, 0});
        b->normalize_backward(b, &(cr_normalize_gradient){B, d, m->x_in, m->a_moments, tokens->level, q.a_scale, stride,
                                                          s->db2, dx, dm, dm + d});
        b->linear_backward(b, &(cr_linear_gradient){E, w, CR_RESIDUAL * H, m->residual, t->residual_weight, de, NULL,
                                                    dt->residual_weight, dt->residual_bias, 0});
        b->linear_backward(b, &(cr_linear_gradient){CR_NOISE_LEVELS, stride, CR_NOISE_WIDTH,
                                                    embedding_of(s->noise_embed, k), t->modulation_weight, dm,
                                                    embedding_of(s->noise_gradient, k), dt->modulation_weight,
                                                    dt->modulation_bias, CR_LINEAR_PRECISE | CR_LINEAR_ADD});
    }
    if (!gradient) return read_loss(s, o, loss, false, error);
    const cr_stem_tensors* t = &p->stem;
    cr_stem_tensors* dt = &gradient->stem;
    b->linear_backward(b, &(cr_linear_gradient){E, w, 2 * w, s->contact_act, t->contact_mix_weight, de, s->de1,
                                                dt->contact_mix_weight, dt->contact_mix_bias, 0});
    b->relu2_backward(b, (int64_t)E * 2 * w, s->contact_up, s->de1, s->de1);
    b->linear_backward(b,
                       &(cr_linear_gradient){E, 2 * w, s->feature_count, batch->contact_features, t->contact_in_weight,
                                             s->de1, NULL, dt->contact_in_weight, dt->contact_in_bias, 0});
    b->linear_backward(b, &(cr_linear_gradient){B, d, d, s->body_act, t->body_mix_weight, dx, s->db1,
                                                dt->body_mix_weight, dt->body_mix_bias, 0});
    b->relu2_backward(b, (int64_t)B * d, s->body_up, s->db1, s->db1);
    b->linear_backward(b, &(cr_linear_gradient){B, d, CR_BODY_FEATURES, batch->body_features, t->body_in_weight, s->db1,
                                                NULL, dt->body_in_weight, dt->body_in_bias, 0});
    int32_t rows = steps(s) * TABLE_ROWS;
    b->relu2_backward(b, rows * CR_NOISE_WIDTH, s->noise_up, s->noise_gradient, s->noise_gradient);
    b->linear_backward(b, &(cr_linear_gradient){rows, CR_NOISE_WIDTH, CR_NOISE_FEATURES, s->noise_features,
                                                t->noise_embed_weight, s->noise_gradient, NULL, dt->noise_embed_weight,
                                                dt->noise_embed_bias, CR_LINEAR_PRECISE});
    b->sum_of_squares(b, gradient->count, gradient->data, s->terms + steps(s) * CR_LOSS_TERMS);
    return read_loss(s, o, loss, true, error);
}
