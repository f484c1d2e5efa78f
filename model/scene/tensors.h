// tensors.h: the scene network's parameters: one list, from which allocation, initialisation, safetensors I/O and
// printing follow.
#ifndef CAROM_SCENE_TENSORS_H
#define CAROM_SCENE_TENSORS_H

#include "model/backend/ops.h"
#include "model/backend/parameters.h"
#include "model/scene/claim_tokens.h"
#include "model/scene/conditions.h"
#include "model/scene/items.h"

// Shape of a scene network. A part of which the layers are 0 is not there: the reader, or the inventory and the flow.
// Letters after tensors: d width.
typedef struct cr_scene_config {
    int32_t width; // d
    int32_t heads; // of every attention; divides d
    int32_t encoder_layers, reader_layers, inventory_layers, flow_layers;
    int32_t detail_layers; // of the inventory, between what an item is and its other fields; may be 0
    int32_t vocabulary;    // words with a vector of their own, beside that of the word table
    bool rotary;           // encoder and reader see how far words are from each other (cr_rotary)
} cr_scene_config;

enum {
    CR_SCENE_MAX_LAYERS = 12, // of each of the four
    CR_SCENE_MAX_WORDS = 128, // of a text that are looked at
    CR_SCENE_LEVELS = 32,     // noise levels of the flow; 0 is clean
    CR_SCENE_NOISE_FEATURES = 32,
    CR_SCENE_NOISE_WIDTH = 64,
    CR_MEMORY_FEATURES = 64, // numbers of a word: its vector, what number it says
    // Rows of the memory's table: beginning, words of the vocabulary, claim tokens, places of words and of claim
    // tokens.
    CR_MEMORY_START = 0,
    CR_MEMORY_UNKNOWN, // a word that the word table does not have
    CR_MEMORY_WORD,    // any word
    CR_MEMORY_CLAIM,   // any claim token
    CR_MEMORY_NUMBER,  // 0 ... 63: what number a word says
    CR_MEMORY_PLACE = CR_MEMORY_NUMBER + 64,
    CR_MEMORY_CLAIM_PLACE = CR_MEMORY_PLACE + CR_SCENE_MAX_WORDS,
    CR_MEMORY_TOKEN = CR_MEMORY_CLAIM_PLACE + CR_MOST_CLAIM_TOKENS + 1,
    CR_MEMORY_VOCABULARY = CR_MEMORY_TOKEN + CR_CLAIM_TOKEN_COUNT,
};

// Rows of the vocabulary in the memory's table: where the network only reads, one for each word as it is itself, and
// one for each as it stands before, before that and after another (CR_WORDS_AROUND).
static inline int32_t cr_vocabulary_rows(const cr_scene_config* n) { return n->vocabulary * (n->flow_layers ? 1 : 4); }

// X(name, rows, columns, initial scale), as in model/contact/tensors.h; `n` is the config.
#define CR_MEMORY_TENSORS(X)                                                                                           \
    X(memory_table, CR_MEMORY_VOCABULARY + cr_vocabulary_rows(n), n->width, 4)                                         \
    X(memory_weight, n->width, CR_MEMORY_FEATURES, 1)                                                                  \
    X(memory_bias, 1, n->width, 0)
#define CR_READER_TENSORS(X)                                                                                           \
    X(reader_table, CR_READER_TOKEN_COUNT + CR_MOST_CLAIM_TOKENS + 1, n->width, 8)                                     \
    X(reader_out_weight, CR_READER_TOKEN_COUNT, n->width, 1)                                                           \
    X(reader_out_bias, 1, CR_READER_TOKEN_COUNT, 0)
#define CR_INVENTORY_TENSORS(X)                                                                                        \
    X(inventory_table, CR_ITEM_ROWS, n->width, 4)                                                                      \
    X(inventory_weight, n->width, CR_ITEM_FEATURES, 1)                                                                 \
    X(inventory_bias, 1, n->width, 0)                                                                                  \
    X(chain_table, CR_ITEM_ROWS, n->width, 4)                                                                          \
    X(inventory_roles, CR_ROLE_ROWS, n->width, 4)
#define CR_FLOW_TENSORS(X)                                                                                             \
    X(flow_table, CR_ITEM_ROWS, n->width, 4)                                                                           \
    X(flow_roles, CR_ROLE_ROWS, n->width, 8)                                                                           \
    X(flow_weight, n->width, CR_ITEM_FEATURES, 1)                                                                      \
    X(flow_bias, 1, n->width, 0)                                                                                       \
    X(flow_in_weight, n->width, CR_PLACE_STRIDE, 1)                                                                    \
    X(flow_out_weight, CR_PLACE_STRIDE, n->width, 0)                                                                   \
    X(flow_out_bias, 1, CR_PLACE_STRIDE, 0)                                                                            \
    X(noise_weight, CR_SCENE_NOISE_WIDTH, CR_SCENE_NOISE_FEATURES, 1)                                                  \
    X(noise_bias, 1, CR_SCENE_NOISE_WIDTH, 0)

// Of a transformer block; those of what it does not have are left out.
#define CR_BLOCK_TENSORS(X)                                                                                            \
    X(qkv_weight, 3 * n->width, n->width, 1)                                                                           \
    X(qkv_bias, 1, 3 * n->width, 0)                                                                                    \
    X(attention_out_weight, n->width, n->width, 0)                                                                     \
    X(attention_out_bias, 1, n->width, 0)                                                                              \
    X(up_weight, 4 * n->width, n->width, 1)                                                                            \
    X(up_bias, 1, 4 * n->width, 0)                                                                                     \
    X(down_weight, n->width, 4 * n->width, 0)                                                                          \
    X(down_bias, 1, n->width, 0)
#define CR_CROSS_TENSORS(X)                                                                                            \
    X(query_weight, n->width, n->width, 1)                                                                             \
    X(query_bias, 1, n->width, 0)                                                                                      \
    X(memory_weight, 2 * n->width, n->width, 1)                                                                        \
    X(memory_bias, 1, 2 * n->width, 0)                                                                                 \
    X(cross_out_weight, n->width, n->width, 0)                                                                         \
    X(cross_out_bias, 1, n->width, 0)
#define CR_MODULATION_TENSORS(X)                                                                                       \
    X(modulation_weight, 6 * n->width, CR_SCENE_NOISE_WIDTH, 0)                                                        \
    X(modulation_bias, 1, 6 * n->width, 0)
// Of one field of an item (items.h); `classes` is how many values it has.
#define CR_FIELD_TENSORS(X)                                                                                            \
    X(hidden_weight, n->width, n->width, 1)                                                                            \
    X(hidden_bias, 1, n->width, 0)                                                                                     \
    X(out_weight, classes, n->width, 1)                                                                                \
    X(out_bias, 1, classes, 0)

#define CR_TENSOR_POINTER(name, rows, columns, scale) float* name;
typedef struct cr_scene_stem {
    CR_MEMORY_TENSORS(CR_TENSOR_POINTER)
    CR_READER_TENSORS(CR_TENSOR_POINTER)
    CR_INVENTORY_TENSORS(CR_TENSOR_POINTER)
    CR_FLOW_TENSORS(CR_TENSOR_POINTER)
} cr_scene_stem;
typedef struct cr_block_tensors {
    CR_BLOCK_TENSORS(CR_TENSOR_POINTER)
    CR_CROSS_TENSORS(CR_TENSOR_POINTER)
    CR_MODULATION_TENSORS(CR_TENSOR_POINTER)
} cr_block_tensors;
typedef struct cr_field_tensors {
    CR_FIELD_TENSORS(CR_TENSOR_POINTER)
} cr_field_tensors;
#undef CR_TENSOR_POINTER

typedef enum cr_scene_stack { CR_ENCODER, CR_READER, CR_INVENTORY, CR_FLOW, CR_DETAIL, CR_STACK_COUNT } cr_scene_stack;

typedef struct cr_stack_shape {
    int32_t layers;
    bool causal, cross, modulated, rotary;
} cr_stack_shape;
cr_stack_shape cr_stack_shape_of(const cr_scene_config* config, cr_scene_stack stack);

// Parameters (or gradients, or averages): one flat array and pointers into it.
typedef struct cr_scene_parameters {
    int64_t count;
    float* data;         // (count)
    cr_backend* backend; // whose memory it is in; NULL: the program's
    cr_scene_stem stem;
    cr_block_tensors block[CR_STACK_COUNT][CR_SCENE_MAX_LAYERS];
    cr_field_tensors field[CR_FIELD_COUNT];
} cr_scene_parameters;

cr_scene_config cr_default_scene_config(void);
cr_status cr_scene_config_check(const cr_scene_config* config, cr_error* error);
cr_tensor_list cr_scene_tensors(const cr_scene_config* config);
// `backend` NULL: in the program's memory.
cr_status cr_scene_parameters_create(cr_scene_parameters* parameters, const cr_scene_config* config,
                                     cr_backend* backend, cr_error* error);
void cr_scene_parameters_destroy(cr_scene_parameters* parameters);

#endif
