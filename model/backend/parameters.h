// parameters.h: what all networks have in common: a list of named tensors that follows from a config, one flat array of
// numbers, and safetensors files of them.
#ifndef CAROM_PARAMETERS_H
#define CAROM_PARAMETERS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/backend/ops.h"
#include "world/provenance.h"

typedef struct cr_tensor_info {
    char name[64]; // "layers.2.residual_weight"
    int32_t rows, columns;
    float scale;    // the initial standard deviation is scale / sqrt(columns)
    int64_t offset; // into the flat array
} cr_tensor_info;

// The tensors of a network, in the order in memory.
typedef struct cr_tensor_list {
    const void* config;
    int32_t count;
    void (*describe)(const void* config, int32_t k, cr_tensor_info* info);
} cr_tensor_list;

// Numbers that a tensor takes in the flat array: rows * columns, rounded up.
static inline int64_t cr_tensor_room(int32_t rows, int32_t columns) { return ((int64_t)rows * columns + 15) / 16 * 16; }
// Of the whole list.
int64_t cr_tensors_room(const cr_tensor_list* list);
// `count` zeros in the memory of `backend`, or, where it is NULL, in the program's.
cr_status cr_numbers_create(float** numbers, int64_t count, cr_backend* backend, cr_error* error);
void cr_numbers_destroy(float* numbers, cr_backend* backend);
// Normal with the list's scales, from a seed; data(cr_tensors_room).
void cr_tensors_initialize(const cr_tensor_list* list, float* data, uint64_t seed);

// Reads or writes one safetensors file: names, shapes and types are checked, holes, overlaps, duplicates, unknown
// tensors and numbers that are not finite refused, as is data of which the checksum is another. `hash` (may be NULL)
// receives the XXH64 of the whole. `bf16`: half the size.
cr_status cr_tensors_read(const char* path, const cr_tensor_list* list, float* data, char hash[24], cr_error* error);
cr_status cr_tensors_write(const char* path, const cr_tensor_list* list, const float* data, bool bf16, cr_error* error);

// What a config.json says under "made": Carom's version, date, processor, backend, and how many steps.
struct json_t;
struct json_t* cr_made_json(const cr_provenance* made, int64_t steps);
// From it; `json` may be NULL: nothing is known.
void cr_made_read(const struct json_t* json, cr_provenance* made, int64_t* steps);

#endif
