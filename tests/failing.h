// failing.h: for programs whose name ends in _allocation (tests/CMakeLists.txt): an allocation fails where the
// program's allocation_fails() says so.
#ifndef CAROM_TESTS_FAILING_H
#define CAROM_TESTS_FAILING_H

#include <stdbool.h>
#include <stddef.h>

static bool allocation_fails(void);

void* __real_malloc(size_t size);
void* __real_calloc(size_t count, size_t size);
void* __real_realloc(void* old, size_t size);
void* __real_aligned_alloc(size_t alignment, size_t size);
void* __wrap_malloc(size_t size);
void* __wrap_calloc(size_t count, size_t size);
void* __wrap_realloc(void* old, size_t size);
void* __wrap_aligned_alloc(size_t alignment, size_t size);

void* __wrap_malloc(size_t size) { return allocation_fails() ? NULL : __real_malloc(size); }
void* __wrap_calloc(size_t count, size_t size) { return allocation_fails() ? NULL : __real_calloc(count, size); }
void* __wrap_realloc(void* old, size_t size) { return allocation_fails() ? NULL : __real_realloc(old, size); }
void* __wrap_aligned_alloc(size_t alignment, size_t size) {
    return allocation_fails() ? NULL : __real_aligned_alloc(alignment, size);
}

#endif
