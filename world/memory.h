// memory.h: one home for memory that grows: an arena for scratch, growing arrays, a map of pairs. What has grown stays,
// so that a step allocates only the first time it is of its size. None of it is safe to share between threads.
#ifndef CAROM_MEMORY_H
#define CAROM_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CR_ALIGNMENT = 64 }; // bytes: what arenas and renewed arrays are aligned to

// ---------------------------------------------------------------- arena

// Scratch memory as a stack: what was taken after a mark is given back by releasing to it, all at once. {0} is empty.
// What was taken stays where it is while more is taken.
typedef struct cr_arena {
    struct cr_arena_block* top; // private
    size_t used;                // bytes of the top block
    size_t total, peak;         // bytes taken now, and at most so far
} cr_arena;

typedef struct cr_arena_mark {
    struct cr_arena_block* block;
    size_t used, total;
} cr_arena_mark;

// `count` items of `size` bytes, not cleared; NULL: no memory. An empty array is no NULL.
void* cr_arena_take(cr_arena* arena, size_t count, size_t size);
#define CR_TAKE(arena, type, count) ((type*)cr_arena_take(arena, (size_t)(count), sizeof(type)))
cr_arena_mark cr_arena_here(const cr_arena* arena);
// Marks are released in the reverse order in which they were made. Released to its start, the arena becomes one block
// that holds all it ever held at a time.
void cr_arena_release(cr_arena* arena, cr_arena_mark mark);
void cr_arena_destroy(cr_arena* arena);

// ---------------------------------------------------------------- growing arrays

// `array` is the address of a pointer to items of `size` bytes, NULL and capacity 0 at first; release it with free().
// Makes room for `count` items, half as many again as there was room for, and always a multiple of 64. False: no
// memory.

// Arrays that share one count: the address of each pointer, bytes of an item (a row of several numbers, say).
typedef struct cr_column {
    void* array;
    size_t size;
} cr_column;

// Keeps the items. After a failure they are there, and `capacity` is as it was.
bool cr_grow_columns(const cr_column* columns, int32_t column_count, int32_t* capacity, int64_t count);
// Loses the items; the arrays are aligned. After a failure there are none, and `capacity` is 0.
bool cr_renew_columns(const cr_column* columns, int32_t column_count, int32_t* capacity, int64_t count);
// Releases the arrays and sets the pointers to NULL.
void cr_free_columns(const cr_column* columns, int32_t column_count);

// One array: keeps the items; after a failure array and capacity are as they were.
static inline bool cr_grow(void* array, int32_t* capacity, int64_t count, size_t size) {
    return count <= *capacity || cr_grow_columns(&(cr_column){array, size}, 1, capacity, count);
}
// One array: loses the items, aligned; after a failure there is no array, and capacity is 0.
static inline bool cr_renew(void* array, int32_t* capacity, int64_t count, size_t size) {
    return count <= *capacity || cr_renew_columns(&(cr_column){array, size}, 1, capacity, count);
}

// ---------------------------------------------------------------- map of pairs

// Two things of one environment, in this order.
typedef struct cr_pair_id {
    int32_t environment, a, b;
} cr_pair_id;

// From pairs to numbers >= 0. {0} is empty.
typedef struct cr_pair_map {
    struct cr_pair_slot* slots; // private
    uint32_t mask;
    int32_t count, capacity;
} cr_pair_map;

// Empties the map and makes room for `capacity` pairs. False: no memory; the map is then empty and has no room.
bool cr_pair_map_clear(cr_pair_map* map, int32_t capacity);
// A pair that is there gets the new value. False: there is no more room.
bool cr_pair_map_put(cr_pair_map* map, cr_pair_id pair, int32_t value);
int32_t cr_pair_map_get(const cr_pair_map* map, cr_pair_id pair); // -1: not there
void cr_pair_map_destroy(cr_pair_map* map);

#endif
