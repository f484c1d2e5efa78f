// block.h: many arrays in one block of a backend's memory. They are laid out twice by the same function: without a base
// to measure, then to place.
#ifndef CAROM_BLOCK_H
#define CAROM_BLOCK_H

#include "model/backend/ops.h"

typedef struct cr_carver {
    char* base;    // NULL: only measures
    size_t offset; // bytes so far
} cr_carver;

// The next array; NULL while measuring.
static inline void* cr_carve(cr_carver* c, size_t bytes) {
    void* array = c->base ? c->base + c->offset : NULL;
    c->offset += (bytes + 63) / 64 * 64;
    return array;
}

// {0} is empty.
typedef struct cr_block {
    void* base;
    size_t size; // bytes
} cr_block;

// Room for `bytes`, and a quarter more where it has to grow; what was there is then lost. False: no memory, and the
// block is empty.
static inline bool cr_block_reserve(cr_block* block, cr_backend* b, size_t bytes, cr_memory where) {
    if (block->base && bytes <= block->size) return true;
    if (block->base) b->release(b, block->base, where);
    block->size = bytes + bytes / 4;
    block->base = b->allocate(b, block->size, where);
    if (!block->base) block->size = 0;
    return block->base != NULL;
}

static inline void cr_block_release(cr_block* block, cr_backend* b, cr_memory where) {
    if (block->base) b->release(b, block->base, where);
    *block = (cr_block){0};
}

#endif
