// heap.h: included before every source of libcarom and libcarom-io (carom_part in CMakeLists.txt), so that no
// allocation goes past cr_set_allocator. What the C library allocates (open_memstream, realpath, scandir, getline) is
// released by (free)(memory).
#ifndef CAROM_HEAP_H
#define CAROM_HEAP_H

#ifndef _GNU_SOURCE // as sources ask for it, which come too late for that
#define _GNU_SOURCE
#endif
#include <stdlib.h>
#include <string.h>

#include "world/allocator.h"

#define malloc(size) cr_malloc(size)
#define calloc(count, size) cr_calloc(count, size)
#define realloc(memory, size) cr_realloc(memory, size)
#define aligned_alloc(alignment, size) cr_aligned_alloc(alignment, size)
#define free(memory) cr_free(memory)
#undef strdup
#define strdup(text) cr_strdup(text)
#undef strndup
#define strndup(text, most) cr_strndup(text, most)

#endif
