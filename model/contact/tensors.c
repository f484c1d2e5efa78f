#include "model/contact/tensors.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(name, rows, columns, scale) +1
enum { STEM_COUNT = 0 CR_STEM_TENSORS(COUNT), LAYER_COUNT = 0 CR_LAYER_TENSORS(COUNT) };
#undef COUNT

cr_network_config cr_default_network_config(void) {
    return (cr_network_config){.frames = 8,
                               .frame_time = 1 / 240.f,
                               .width = 96,
                               .contact_width = 96,
                               .layers = 1,
                               .heads = 4,
                               .repeats = 4,
                               .feedback = 1};
}

cr_status cr_network_config_check(const cr_network_config* n, cr_error* error) {
#define CHECK(field, low, high)                                                                                        \
    if (!(n->field >= (low) && n->field <= (high)))                                                                    \
    return cr_fail(error, CR_ERROR_FORMAT, "network: " #field " must lie in %g..%g, found %g", (double)(low),          \
                   (double)(high), (double)n->field)
    CHECK(frames, 1, CR_MAX_FRAMES);
    CHECK(frame_time, 1e-5f, 1.0f);
    CHECK(width, 16, 4096);
    CHECK(contact_width, 16, 4096);
    CHECK(layers, 1, CR_MAX_LAYERS);
    CHECK(heads, 1, 64);
    CHECK(repeats, 1, 16);
    CHECK(feedback, 0, 1);
#undef CHECK
    if (n->width % 16 || n->contact_width % 16 || n->width % n->heads || n->width / n->heads > 256)
        return cr_fail(error, CR_ERROR_FORMAT,
                       "network: widths must be multiples of 16 and width of heads, found %d, %d and %d heads",
                       n->width, n->contact_width, n->heads);
    return CR_OK;
}

int32_t cr_tensor_count(const cr_network_config* n) { return STEM_COUNT + n->layers * LAYER_COUNT; }

// Visits every tensor in order.
typedef void visitor(void* context, const char* name, int32_t layer, int32_t rows, int32_t columns, float scale,
                     float** pointer);

static void visit(const cr_network_config* n, cr_parameters* p, visitor* f, void* context) {
    int32_t fe = cr_contact_feature_count(n->frames);
    static cr_parameters nowhere;
    if (!p) p = &nowhere;
#define STEM(name, rows, columns, scale) f(context, #name, -1, rows, columns, (float)(scale), &p->stem.name);
    CR_STEM_TENSORS(STEM)
#undef STEM
    for (int32_t l = 0; l < n->layers; l++) {
#define LAYER(name, rows, columns, scale) f(context, #name, l, rows, columns, (float)(scale), &p->layer[l].name);
        CR_LAYER_TENSORS(LAYER)
#undef LAYER
    }
}

typedef struct describe_context {
    int32_t at, wanted;
    int64_t offset;
    cr_tensor_info* info;
} describe_context;

static void describe(void* context, const char* name, int32_t layer, int32_t rows, int32_t columns, float scale,
                     float** pointer) {
    (void)pointer;
    describe_context* c = context;
    if (c->at++ == c->wanted) {
        if (layer < 0)
            snprintf(c->info->name, sizeof c->info->name, "%s", name);
        else
            snprintf(c->info->name, sizeof c->info->name, "layers.%d.%s", layer, name);
        c->info->rows = rows;
        c->info->columns = columns;
        c->info->scale = scale;
        c->info->offset = c->offset;
    }
    c->offset += cr_tensor_room(rows, columns);
}

void cr_tensor_describe(const cr_network_config* n, int32_t k, cr_tensor_info* info) {
    describe_context c = {0, k, 0, info};
    visit(n, NULL, describe, &c);
}

typedef struct place_context {
    float* base;
    int64_t offset;
} place_context;

static void place(void* context, const char* name, int32_t layer, int32_t rows, int32_t columns, float scale,
                  float** pointer) {
    (void)name, (void)layer, (void)scale;
    place_context* c = context;
    if (c->base) *pointer = c->base + c->offset;
    c->offset += cr_tensor_room(rows, columns);
}

cr_status cr_parameters_create_on(cr_parameters* p, const cr_network_config* n, cr_backend* backend, cr_error* error) {
    place_context c = {NULL, 0};
    visit(n, p, place, &c);
    memset(p, 0, sizeof *p);
    p->count = c.offset;
    p->backend = backend;
    cr_status status = cr_numbers_create(&p->data, p->count, backend, error);
    if (status) return status;
    c = (place_context){p->data, 0};
    visit(n, p, place, &c);
    return CR_OK;
}

cr_status cr_parameters_create(cr_parameters* p, const cr_network_config* n, cr_error* error) {
    return cr_parameters_create_on(p, n, NULL, error);
}

void cr_parameters_destroy(cr_parameters* p) {
    cr_numbers_destroy(p->data, p->backend);
    memset(p, 0, sizeof *p);
}

static void describe_for_list(const void* config, int32_t k, cr_tensor_info* info) {
    cr_tensor_describe(config, k, info);
}

cr_tensor_list cr_network_tensors(const cr_network_config* n) {
    return (cr_tensor_list){n, cr_tensor_count(n), describe_for_list};
}

void cr_parameters_initialize(cr_parameters* p, const cr_network_config* n, uint64_t seed) {
    cr_tensor_list list = cr_network_tensors(n);
    cr_tensors_initialize(&list, p->data, seed);
}
