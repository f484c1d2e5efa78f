// parameters.c: flat arrays of named tensors.
#include "model/backend/parameters.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "world/random.h"

int64_t cr_tensors_room(const cr_tensor_list* list) {
    int64_t room = 0;
    for (int32_t k = 0; k < list->count; k++) {
        cr_tensor_info t;
        list->describe(list->config, k, &t);
        if (t.offset + cr_tensor_room(t.rows, t.columns) > room) room = t.offset + cr_tensor_room(t.rows, t.columns);
    }
    return room;
}

void cr_tensors_initialize(const cr_tensor_list* list, float* data, uint64_t seed) {
    cr_random r = cr_random_create(seed, 0);
    memset(data, 0, (size_t)cr_tensors_room(list) * sizeof(float));
    for (int32_t k = 0; k < list->count; k++) {
        cr_tensor_info t;
        list->describe(list->config, k, &t);
        for (int64_t i = 0; i < (int64_t)t.rows * t.columns && t.scale > 0; i++)
            data[t.offset + i] = (float)cr_random_normal(&r) * t.scale / sqrtf((float)t.columns);
    }
}

cr_status cr_numbers_create(float** numbers, int64_t count, cr_backend* backend, cr_error* error) {
    size_t size = (size_t)count * sizeof(float);
    *numbers = backend ? backend->allocate(backend, size, CR_MEMORY_BACKEND) : aligned_alloc(64, size);
    if (!*numbers) return cr_fail(error, CR_ERROR_MEMORY, "network: no memory for %lld parameters", (long long)count);
    if (backend)
        backend->zero(backend, *numbers, size);
    else
        memset(*numbers, 0, size);
    return CR_OK;
}

void cr_numbers_destroy(float* numbers, cr_backend* backend) {
    if (numbers && backend)
        backend->release(backend, numbers, CR_MEMORY_BACKEND);
    else
        free(numbers);
}
