#include "world/allocator.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "world/heap.h"
// The C library's own.
#undef malloc
#undef calloc
#undef realloc
#undef aligned_alloc
#undef free

enum { ALIGNMENT = 16 }; // of what has no alignment of its own

static cr_allocator user_allocator;
static bool custom; // user_allocator is to be asked
static atomic_llong blocks;

static void* counted(void* memory) {
    if (memory) atomic_fetch_add_explicit(&blocks, 1, memory_order_relaxed);
    return memory;
}

int64_t cr_allocated(void) { return atomic_load_explicit(&blocks, memory_order_relaxed); }

cr_status cr_set_allocator(const cr_allocator* a, cr_error* error) {
    if (cr_allocated() > 0)
        return cr_fail(error, CR_ERROR_ARGUMENT, "allocator: expected no memory in use, found %lld blocks",
                       (long long)cr_allocated());
    if (a && !(a->allocate && a->reallocate && a->release))
        return cr_fail(error, CR_ERROR_ARGUMENT, "allocator: expected three functions, found %d",
                       (a->allocate != NULL) + (a->reallocate != NULL) + (a->release != NULL));
    custom = a != NULL;
    user_allocator = a ? *a : (cr_allocator){0};
    return CR_OK;
}

static void* from_user(size_t size, size_t alignment) {
    return user_allocator.allocate(size ? size : 1, alignment > ALIGNMENT ? alignment : ALIGNMENT, user_allocator.user);
}

void* cr_malloc(size_t size) { return counted(custom ? from_user(size, ALIGNMENT) : malloc(size)); }

void* cr_calloc(size_t count, size_t size) {
    if (!custom) return counted(calloc(count, size));
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) return NULL;
    void* memory = counted(from_user(bytes, ALIGNMENT));
    if (memory) memset(memory, 0, bytes);
    return memory;
}

void* cr_realloc(void* memory, size_t size) {
    if (!memory) return cr_malloc(size);
    return custom ? user_allocator.reallocate(memory, size ? size : 1, user_allocator.user) : realloc(memory, size);
}

void* cr_aligned_alloc(size_t alignment, size_t size) {
    return counted(custom ? from_user(size, alignment) : aligned_alloc(alignment, size));
}

void cr_free(void* memory) {
    if (!memory) return;
    atomic_fetch_sub_explicit(&blocks, 1, memory_order_relaxed);
    if (custom)
        user_allocator.release(memory, user_allocator.user);
    else
        free(memory);
}

char* cr_strndup(const char* text, size_t most) {
    size_t length = strnlen(text, most);
    char* copy = cr_malloc(length + 1);
    if (!copy) return NULL;
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char* cr_strdup(const char* text) { return cr_strndup(text, strlen(text)); }
