// tensors.h: the one list of the network's parameters, from which allocation, initialisation, safetensors I/O and
// printing follow.
#ifndef CAROM_TENSORS_H
#define CAROM_TENSORS_H

#include <stdint.h>

#include "model/backend/ops.h"
#include "model/backend/parameters.h"
#include "world/status.h"

// Shape of a network. Letters used after tensors: B bodies, E contacts, H frames, d, c, L.
typedef struct cr_network_config {
    int32_t frames;        // H: frames of a chunk
    float frame_time;      // s
    int32_t width;         // d: width of a body token
    int32_t contact_width; // c: width of a contact token
    int32_t layers;        // L
    int32_t heads;         // of the attention; divides d
    int32_t repeats;       // times the layers are run, one after the other
    int32_t feedback;      // 1: every layer is told what is still wrong, 0: it is not (for comparison)
} cr_network_config;

enum {
    CR_NOISE_LEVELS = 32, // levels of the noise table; 0 is none
    CR_NOISE_FEATURES = 32,
    CR_NOISE_WIDTH = 64,
};

// Width of the fused products. Body: e_i | e_j | q | k | v. Contact: bias of both directions, padded to 16 | value of
// both directions | impulse head.
static inline int32_t cr_body_product(const cr_network_config* n) { return 2 * n->contact_width + 3 * n->width; }
static inline int32_t cr_contact_bias(const cr_network_config* n) { return (2 * n->heads + 15) / 16 * 16; }
static inline int32_t cr_contact_product(const cr_network_config* n) { return cr_contact_bias(n) + 3 * n->width; }
// Shift and scale of the four normalisations of one layer.
static inline int32_t cr_modulation(const cr_network_config* n) { return 4 * n->width + 4 * n->contact_width; }

// X(name, rows, columns, initial scale): weights (rows, columns) = (out, in), rows > 1; biases (1, n).
// The initial standard deviation is scale / sqrt(columns); `n` is the config, `fe` the contact features.
#define CR_STEM_TENSORS(X)                                                                                             \
    X(noise_embed_weight, CR_NOISE_WIDTH, CR_NOISE_FEATURES, 1)                                                        \
    X(noise_embed_bias, 1, CR_NOISE_WIDTH, 0)                                                                          \
    X(body_in_weight, n->width, CR_BODY_FEATURES, 1)                                                                   \
    X(body_in_bias, 1, n->width, 0)                                                                                    \
    X(body_mix_weight, n->width, n->width, 1)                                                                          \
    X(body_mix_bias, 1, n->width, 0)                                                                                   \
    X(contact_in_weight, 2 * n->contact_width, fe, 1)                                                                  \
    X(contact_in_bias, 1, 2 * n->contact_width, 0)                                                                     \
    X(contact_mix_weight, n->contact_width, 2 * n->contact_width, 1)                                                   \
    X(contact_mix_bias, 1, n->contact_width, 0)

#define CR_LAYER_TENSORS(X)                                                                                            \
    X(modulation_weight, cr_modulation(n), CR_NOISE_WIDTH, 0)                                                          \
    X(modulation_bias, 1, cr_modulation(n), 0)                                                                         \
    X(residual_weight, n->contact_width, CR_RESIDUAL * n->frames, 1)                                                   \
    X(residual_bias, 1, n->contact_width, 0)                                                                           \
    X(body_product_weight, cr_body_product(n), n->width, 1)                                                            \
    X(body_product_bias, 1, cr_body_product(n), 0)                                                                     \
    X(contact_up_weight, 2 * n->contact_width, n->contact_width, 1)                                                    \
    X(contact_up_bias, 1, 2 * n->contact_width, 0)                                                                     \
    X(contact_down_weight, n->contact_width, 2 * n->contact_width, 0)                                                  \
    X(contact_down_bias, 1, n->contact_width, 0)                                                                       \
    X(contact_product_weight, cr_contact_product(n), n->contact_width, 1)                                              \
    X(contact_product_bias, 1, cr_contact_product(n), 0)                                                               \
    X(attention_out_weight, n->width, n->width, 0)                                                                     \
    X(attention_out_bias, 1, n->width, 0)                                                                              \
    X(forward_up_weight, 4 * n->width, n->width, 1)                                                                    \
    X(forward_up_bias, 1, 4 * n->width, 0)                                                                             \
    X(forward_down_weight, n->width, 4 * n->width, 0)                                                                  \
    X(forward_down_bias, 1, n->width, 0)                                                                               \
    X(head_body_weight, 2 * n->width, n->width, 1)                                                                     \
    X(head_out_weight, 6 * n->frames, n->width, 0)                                                                     \
    X(head_out_bias, 1, 6 * n->frames, 0)

#define CR_TENSOR_POINTER(name, rows, columns, scale) float* name;
typedef struct cr_stem_tensors {
    CR_STEM_TENSORS(CR_TENSOR_POINTER)
} cr_stem_tensors;
typedef struct cr_layer_tensors {
    CR_LAYER_TENSORS(CR_TENSOR_POINTER)
} cr_layer_tensors;
#undef CR_TENSOR_POINTER

enum { CR_MAX_LAYERS = 16 };

// Parameters (or gradients, or averages) of one network: one flat array and pointers into it.
typedef struct cr_parameters {
    int64_t count;
    float* data;         // (count)
    cr_backend* backend; // whose memory it is in; NULL: the program's
    cr_stem_tensors stem;
    cr_layer_tensors layer[CR_MAX_LAYERS];
} cr_parameters;

cr_network_config cr_default_network_config(void);
cr_status cr_network_config_check(const cr_network_config* config, cr_error* error);
// Number of tensors; info(k) fills one of them. Order is the order in memory.
int32_t cr_tensor_count(const cr_network_config* config);
void cr_tensor_describe(const cr_network_config* config, int32_t k, cr_tensor_info* info);
cr_tensor_list cr_network_tensors(const cr_network_config* config);
cr_status cr_parameters_create(cr_parameters* parameters, const cr_network_config* config, cr_error* error);
// In the memory of a backend, which must outlive them.
cr_status cr_parameters_create_on(cr_parameters* parameters, const cr_network_config* config, cr_backend* backend,
                                  cr_error* error);
void cr_parameters_destroy(cr_parameters* parameters);
// Normal with the list's scales, from a seed.
void cr_parameters_initialize(cr_parameters* parameters, const cr_network_config* config, uint64_t seed);

#endif
