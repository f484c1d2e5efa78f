// allocator.h: where the memory of libcarom and libcarom-io comes from.
#ifndef CAROM_ALLOCATOR_H
#define CAROM_ALLOCATOR_H

#include <stddef.h>
#include <stdint.h>

#include "world/api.h"
#include "world/status.h"

// Functions that give and take memory, from any thread.
typedef struct cr_allocator {
    // `size` bytes at a multiple of `alignment` (a power of two, 16 or more); NULL: there are none.
    void* (*allocate)(size_t size, size_t alignment, void* user);
    // What allocate gave with alignment 16, with room for `size` bytes; NULL: there are none, and the old block stays.
    void* (*reallocate)(void* memory, size_t size, void* user);
    void (*release)(void* memory, void* user); // never of NULL
    void* user;
} cr_allocator;

// All memory comes from there from now on; NULL: from the C library, as at first. CR_ERROR_ARGUMENT while any block is
// out (cr_allocated): set it before first use. Not beside other calls. Beside it allocate by themselves: the C library
// (files, folders), OpenMP, oneDNN, the C++ library in Bullet's modules (Bullet itself does not), libmujoco
// (mju_user_malloc), CUDA, and what libcarom-io reads and writes with: HDF5, jansson, expat, qhull.
CR_API cr_status cr_set_allocator(const cr_allocator* allocator, cr_error* error);
// Blocks that are out.
CR_API int64_t cr_allocated(void);
// Releases what a function gave whose comment says so; NULL: nothing happens. Without an allocator it is free().
CR_API void cr_free(void* memory);

// As the C library's, for the libraries themselves (heap.h).
CR_API void* cr_malloc(size_t size);
CR_API void* cr_calloc(size_t count, size_t size);
CR_API void* cr_realloc(void* memory, size_t size);
CR_API void* cr_aligned_alloc(size_t alignment, size_t size);
CR_API char* cr_strdup(const char* text);
CR_API char* cr_strndup(const char* text, size_t most);

#endif
