#include "world/memory.h"

#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- arena

typedef struct cr_arena_block {
    struct cr_arena_block* below;
    size_t size; // bytes after the head
} cr_arena_block;

enum { HEAD = CR_ALIGNMENT, LEAST_BLOCK = 1 << 16 };

// `bytes` rounded up to the alignment; 0 where that does not fit.
static size_t rounded(size_t bytes) {
    return bytes > SIZE_MAX - 2 * CR_ALIGNMENT ? 0 : (bytes + CR_ALIGNMENT - 1) / CR_ALIGNMENT * CR_ALIGNMENT;
}

static bool product(size_t count, size_t size, size_t* bytes) { return !__builtin_mul_overflow(count, size, bytes); }

static cr_arena_block* block_create(cr_arena_block* below, size_t size) {
    if (size > SIZE_MAX - HEAD) return NULL;
    cr_arena_block* block = aligned_alloc(CR_ALIGNMENT, HEAD + size);
    if (!block) return NULL;
    block->below = below;
    block->size = size;
    return block;
}

void* cr_arena_take(cr_arena* a, size_t count, size_t size) {
    size_t bytes;
    if (!product(count, size, &bytes)) return NULL;
    bytes = rounded(bytes ? bytes : 1);
    if (!bytes) return NULL;
    if (!a->top || bytes > a->top->size - a->used) {
        size_t most = a->total > LEAST_BLOCK ? a->total : LEAST_BLOCK; // blocks double what there is
        cr_arena_block* block = block_create(a->top, bytes > most ? bytes : rounded(most));
        if (!block) return NULL;
        a->top = block;
        a->used = 0;
    }
    void* items = (char*)a->top + HEAD + a->used;
    a->used += bytes;
    a->total += bytes;
    if (a->total > a->peak) a->peak = a->total;
    return items;
}

cr_arena_mark cr_arena_here(const cr_arena* a) { return (cr_arena_mark){a->top, a->used, a->total}; }

static void pop(cr_arena* a) {
    cr_arena_block* below = a->top->below;
    free(a->top);
    a->top = below;
}

void cr_arena_release(cr_arena* a, cr_arena_mark mark) {
    while (a->top && a->top != mark.block && (a->top->below || mark.total)) pop(a);
    a->used = mark.block ? mark.used : 0;
    a->total = mark.total;
    if (a->total || !a->top || a->top->size >= a->peak) return;
    cr_arena_block* all = block_create(NULL, a->peak);
    if (!all) return; // the block that is there still serves
    free(a->top);
    a->top = all;
    a->used = 0;
}

void cr_arena_destroy(cr_arena* a) {
    while (a->top) pop(a);
    *a = (cr_arena){0};
}

// ---------------------------------------------------------------- growing arrays

// 0: more than can be counted.
static int32_t grown(int32_t capacity, int64_t count) {
    int64_t half_more = (int64_t)capacity + capacity / 2;
    int64_t wanted = half_more > count ? half_more : count;
    wanted = (wanted + 63) / 64 * 64;
    if (wanted <= INT32_MAX) return (int32_t)wanted;
    return count <= INT32_MAX ? INT32_MAX : 0;
}

static void* pointer_at(const void* array) {
    void* pointer;
    memcpy(&pointer, array, sizeof pointer);
    return pointer;
}
static void set_pointer(void* array, void* pointer) { memcpy(array, &pointer, sizeof pointer); }

bool cr_grow_columns(const cr_column* columns, int32_t column_count, int32_t* capacity, int64_t count) {
    if (count <= *capacity) return true;
    int32_t room = grown(*capacity, count);
    if (!room) return false;
    for (int32_t c = 0; c < column_count; c++) {
        size_t bytes;
        if (!product((size_t)room, columns[c].size, &bytes)) return false;
        void* items = realloc(pointer_at(columns[c].array), bytes);
        if (!items) return false;
        set_pointer(columns[c].array, items);
    }
    *capacity = room;
    return true;
}

bool cr_renew_columns(const cr_column* columns, int32_t column_count, int32_t* capacity, int64_t count) {
    if (count <= *capacity) return true;
    int32_t room = grown(*capacity, count);
    *capacity = 0;
    cr_free_columns(columns, column_count);
    if (!room) return false;
    for (int32_t c = 0; c < column_count; c++) {
        size_t bytes;
        bool fits = product((size_t)room, columns[c].size, &bytes) && (bytes = rounded(bytes)) > 0;
        void* items = fits ? aligned_alloc(CR_ALIGNMENT, bytes) : NULL;
        set_pointer(columns[c].array, items);
        if (items) continue;
        cr_free_columns(columns, column_count);
        return false;
    }
    *capacity = room;
    return true;
}

void cr_free_columns(const cr_column* columns, int32_t column_count) {
    for (int32_t c = 0; c < column_count; c++) {
        free(pointer_at(columns[c].array));
        set_pointer(columns[c].array, NULL);
    }
}

// ---------------------------------------------------------------- map of pairs

// Open addressing, at most half full.
typedef struct cr_pair_slot {
    cr_pair_id pair;
    int32_t value; // -1: empty
} cr_pair_slot;

static uint32_t hash(cr_pair_id p) {
    uint64_t key = (uint64_t)(uint32_t)p.environment * 0x9e3779b97f4a7c15u;
    key = (key ^ (uint32_t)p.a) * 0xff51afd7ed558ccdu;
    return (uint32_t)((((key ^ (key >> 29)) ^ (uint32_t)p.b) * 0xc4ceb9fe1a85ec53u) >> 32);
}

static bool same(cr_pair_id a, cr_pair_id b) { return a.environment == b.environment && a.a == b.a && a.b == b.b; }

bool cr_pair_map_clear(cr_pair_map* m, int32_t capacity) {
    uint64_t size = 16;
    while (size < 2 * (uint64_t)(capacity > 0 ? capacity : 0)) size *= 2;
    m->count = 0;
    if (!m->slots || size > (uint64_t)m->mask + 1) {
        cr_pair_map_destroy(m);
        m->slots = size <= SIZE_MAX / sizeof *m->slots ? malloc((size_t)size * sizeof *m->slots) : NULL;
        if (!m->slots) return false;
        m->mask = (uint32_t)(size - 1);
    }
    m->capacity = (int32_t)((m->mask >> 1) + 1);
    memset(m->slots, -1, ((size_t)m->mask + 1) * sizeof *m->slots);
    return true;
}

// Where the pair is, or would be.
static uint32_t find(const cr_pair_map* m, cr_pair_id pair) {
    uint32_t at = hash(pair) & m->mask;
    while (m->slots[at].value >= 0 && !same(m->slots[at].pair, pair)) at = (at + 1) & m->mask;
    return at;
}

bool cr_pair_map_put(cr_pair_map* m, cr_pair_id pair, int32_t value) {
    if (!m->slots) return false;
    cr_pair_slot* slot = &m->slots[find(m, pair)];
    if (slot->value < 0 && m->count == m->capacity) return false;
    m->count += slot->value < 0;
    *slot = (cr_pair_slot){pair, value};
    return true;
}

int32_t cr_pair_map_get(const cr_pair_map* m, cr_pair_id pair) { return m->count ? m->slots[find(m, pair)].value : -1; }

void cr_pair_map_destroy(cr_pair_map* m) {
    free(m->slots);
    *m = (cr_pair_map){0};
}
