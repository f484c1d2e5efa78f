#include "model/scene/tensors.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

cr_scene_config cr_default_scene_config(void) {
    return (cr_scene_config){.width = 192,
                             .heads = 6,
                             .encoder_layers = 2,
                             .reader_layers = 3,
                             .inventory_layers = 3,
                             .flow_layers = 6,
                             .detail_layers = 1,
                             .vocabulary = 1024};
}

cr_status cr_scene_config_check(const cr_scene_config* n, cr_error* error) {
#define CHECK(field, low, high)                                                                                        \
    if (!(n->field >= (low) && n->field <= (high)))                                                                    \
    return cr_fail(error, CR_ERROR_FORMAT, "network: " #field " must lie in %d..%d, found %d", (int)(low),             \
                   (int)(high), (int)n->field)
    CHECK(width, 16, 2048);
    CHECK(heads, 1, 64);
    CHECK(encoder_layers, 1, CR_SCENE_MAX_LAYERS);
    CHECK(reader_layers, 0, CR_SCENE_MAX_LAYERS);
    CHECK(inventory_layers, 0, CR_SCENE_MAX_LAYERS);
    CHECK(flow_layers, 0, CR_SCENE_MAX_LAYERS);
    CHECK(detail_layers, 0, CR_SCENE_MAX_LAYERS);
    CHECK(vocabulary, 0, 20000);
#undef CHECK
    if (n->width % 16 || n->width % n->heads || n->width / n->heads > 256)
        return cr_fail(error, CR_ERROR_FORMAT,
                       "network: width must be a multiple of 16 and of heads, found %d and %d heads", n->width,
                       n->heads);
    if (!n->inventory_layers != !n->flow_layers || (!n->reader_layers && !n->flow_layers))
        return cr_fail(
            error, CR_ERROR_FORMAT,
            "network: expected layers of the reader, or of inventory and flow, or of all, found %d, %d and %d",
            n->reader_layers, n->inventory_layers, n->flow_layers);
    return CR_OK;
}

cr_stack_shape cr_stack_shape_of(const cr_scene_config* n, cr_scene_stack stack) {
    switch (stack) {
    case CR_ENCODER:
        return (cr_stack_shape){n->encoder_layers, false, false, false, n->rotary};
    case CR_READER:
        return (cr_stack_shape){n->reader_layers, true, true, false, n->rotary};
    case CR_INVENTORY:
        return (cr_stack_shape){n->inventory_layers, true, true, false, false};
    case CR_DETAIL:
        return (cr_stack_shape){n->inventory_layers ? n->detail_layers : 0, false, true, false, false};
    default:
        return (cr_stack_shape){n->flow_layers, false, true, true, false};
    }
}

// Visits every tensor in order.
typedef void visitor(void* context, const char* name, int32_t rows, int32_t columns, float scale, float** pointer);

static void visit_block(const cr_scene_config* n, cr_stack_shape shape, cr_block_tensors* b, const char* prefix,
                        visitor* f, void* context) {
    char text[64];
#define VISIT(name, rows, columns, scale)                                                                              \
    snprintf(text, sizeof text, "%s." #name, prefix);                                                                  \
    f(context, text, rows, columns, (float)(scale), &b->name);
    CR_BLOCK_TENSORS(VISIT)
    if (shape.cross) { CR_CROSS_TENSORS(VISIT) }
    if (shape.modulated) { CR_MODULATION_TENSORS(VISIT) }
#undef VISIT
}

static void visit_field(const cr_scene_config* n, int32_t classes, cr_field_tensors* b, const char* prefix, visitor* f,
                        void* context) {
    char text[64];
#define VISIT(name, rows, columns, scale)                                                                              \
    snprintf(text, sizeof text, "fields.%s." #name, prefix);                                                           \
    f(context, text, rows, columns, (float)(scale), &b->name);
    CR_FIELD_TENSORS(VISIT)
#undef VISIT
}

static void visit(const cr_scene_config* n, cr_scene_parameters* p, visitor* f, void* context) {
    static const char* const stacks[] = {"encoder", "reader", "inventory", "flow", "detail"};
    static cr_scene_parameters nowhere;
    char prefix[32];
    if (!p) p = &nowhere;
#define VISIT(name, rows, columns, scale) f(context, #name, rows, columns, (float)(scale), &p->stem.name);
    CR_MEMORY_TENSORS(VISIT)
    if (n->reader_layers) { CR_READER_TENSORS(VISIT) }
    if (n->inventory_layers) { CR_INVENTORY_TENSORS(VISIT) }
    if (n->flow_layers) { CR_FLOW_TENSORS(VISIT) }
#undef VISIT
    for (int32_t s = 0; s < CR_STACK_COUNT; s++) {
        cr_stack_shape shape = cr_stack_shape_of(n, (cr_scene_stack)s);
        for (int32_t l = 0; l < shape.layers; l++) {
            snprintf(prefix, sizeof prefix, "%s.%d", stacks[s], l);
            visit_block(n, shape, &p->block[s][l], prefix, f, context);
        }
    }
    for (int32_t k = 0; k < CR_FIELD_COUNT && n->inventory_layers; k++)
        visit_field(n, cr_item_field_get(k)->classes, &p->field[k], cr_item_field_get(k)->name, f, context);
}

typedef struct describe_context {
    int32_t at, wanted; // wanted -1: only counts
    int64_t offset;
    cr_tensor_info* info;
} describe_context;

static void describe(void* context, const char* name, int32_t rows, int32_t columns, float scale, float** pointer) {
    (void)pointer;
    describe_context* c = context;
    if (c->at++ == c->wanted) {
        *c->info = (cr_tensor_info){.rows = rows, .columns = columns, .scale = scale, .offset = c->offset};
        snprintf(c->info->name, sizeof c->info->name, "%s", name);
    }
    c->offset += cr_tensor_room(rows, columns);
}

static void describe_for_list(const void* config, int32_t k, cr_tensor_info* info) {
    describe_context c = {0, k, 0, info};
    visit(config, NULL, describe, &c);
}

cr_tensor_list cr_scene_tensors(const cr_scene_config* n) {
    describe_context c = {.wanted = -1};
    visit(n, NULL, describe, &c);
    return (cr_tensor_list){n, c.at, describe_for_list};
}

typedef struct place_context {
    float* base;
    int64_t offset;
} place_context;

static void place(void* context, const char* name, int32_t rows, int32_t columns, float scale, float** pointer) {
    (void)name, (void)scale;
    place_context* c = context;
    if (c->base) *pointer = c->base + c->offset;
    c->offset += cr_tensor_room(rows, columns);
}

cr_status cr_scene_parameters_create(cr_scene_parameters* p, const cr_scene_config* n, cr_backend* backend,
                                     cr_error* error) {
    place_context c = {NULL, 0};
    visit(n, NULL, place, &c);
    memset(p, 0, sizeof *p);
    p->count = c.offset;
    p->backend = backend;
    cr_status status = cr_numbers_create(&p->data, p->count, backend, error);
    if (status) return status;
    c = (place_context){p->data, 0};
    visit(n, p, place, &c);
    return CR_OK;
}

void cr_scene_parameters_destroy(cr_scene_parameters* p) {
    cr_numbers_destroy(p->data, p->backend);
    memset(p, 0, sizeof *p);
}
