// weights_bytes.c: weights in memory, for programs that read no files.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL // nothing to link
#include <xxhash.h>

#include "model/contact/features.h"
#include "model/contact/weights.h"

// The numbers follow. Of the machine and the version that packed it: this is no file format.
typedef struct packed {
    char magic[8];
    uint64_t checksum; // of all that follows it
    int32_t feature_version, info_size;
    int64_t count;
    cr_weights_info info;
    char name[256];
} packed;

static const char magic[8] = "CRWEIGH2";

static uint64_t checksum_of(const void* bytes, size_t size) {
    const size_t from = offsetof(packed, checksum) + sizeof(uint64_t);
    return XXH64((const char*)bytes + from, size - from, 0);
}

void cr_weights_destroy(cr_weights* weights) {
    if (!weights) return;
    cr_parameters_destroy(&weights->parameters);
    free(weights);
}

cr_status cr_weights_pack(const cr_weights* weights, void** bytes, size_t* size, cr_error* error) {
    size_t numbers = sizeof(float) * (size_t)weights->parameters.count;
    *size = sizeof(packed) + numbers;
    packed* head = *bytes = calloc(1, *size);
    if (!head) return cr_fail(error, CR_ERROR_MEMORY, "weights: no memory for %zu bytes", *size);
    memcpy(head->magic, magic, sizeof magic);
    head->feature_version = CR_FEATURE_VERSION;
    head->info_size = (int32_t)sizeof head->info;
    head->count = weights->parameters.count;
    head->info = weights->info;
    memcpy(head->name, weights->name, sizeof head->name);
    memcpy(head + 1, weights->parameters.data, numbers);
    head->checksum = checksum_of(head, *size);
    return CR_OK;
}

static bool texts_end(const packed* head) {
    const cr_weights_info* i = &head->info;
    return memchr(head->name, 0, sizeof head->name) && memchr(i->setup, 0, sizeof i->setup) &&
           memchr(i->hash, 0, sizeof i->hash);
}

static cr_status take(const packed* head, const char* numbers, cr_weights* weights, cr_error* error) {
    weights->info = head->info;
    memcpy(weights->name, head->name, sizeof weights->name);
    cr_status status = cr_network_config_check(&weights->info.network, error);
    if (!status) status = cr_teacher_check(&weights->info.teacher, "weights", error);
    cr_tensor_list list = cr_network_tensors(&weights->info.network);
    if (!status && cr_tensors_room(&list) != head->count)
        status = cr_fail(error, CR_ERROR_FORMAT, "weights: expected %lld numbers, found %lld",
                         (long long)cr_tensors_room(&list), (long long)head->count);
    if (!status) status = cr_parameters_create(&weights->parameters, &weights->info.network, error);
    if (status) return status;
    cr_parameters* p = &weights->parameters;
    memcpy(p->data, numbers, sizeof(float) * (size_t)p->count);
    for (int64_t k = 0; k < p->count; k++)
        if (!isfinite(p->data[k]))
            return cr_fail(error, CR_ERROR_FORMAT, "weights: number %lld is not finite", (long long)k);
    return CR_OK;
}

cr_status cr_weights_unpack(const void* bytes, size_t size, cr_weights** out, cr_error* error) {
    *out = NULL;
    packed head;
    if (size < sizeof head)
        return cr_fail(error, CR_ERROR_FORMAT, "weights: expected %zu bytes or more, found %zu", sizeof head, size);
    memcpy(&head, bytes, sizeof head);
    if (memcmp(head.magic, magic, sizeof magic) || head.info_size != (int32_t)sizeof head.info || !texts_end(&head))
        return cr_fail(error, CR_ERROR_FORMAT,
                       "weights: these bytes are not what cr_weights_pack of this version made");
    if (head.feature_version != CR_FEATURE_VERSION)
        return cr_fail(error, CR_ERROR_FORMAT, "weights: expected contact features version %d, found %d",
                       CR_FEATURE_VERSION, (int)head.feature_version);
    if (head.count < 0 || (uint64_t)head.count != (size - sizeof head) / sizeof(float))
        return cr_fail(error, CR_ERROR_FORMAT, "weights: expected %lld numbers, found %zu bytes", (long long)head.count,
                       size - sizeof head);
    if (head.checksum != checksum_of(bytes, size))
        return cr_fail(error, CR_ERROR_FORMAT, "weights: expected checksum %016llx, found %016llx: damaged",
                       (unsigned long long)head.checksum, (unsigned long long)checksum_of(bytes, size));
    cr_weights* weights = calloc(1, sizeof *weights);
    if (!weights) return cr_fail(error, CR_ERROR_MEMORY, "weights: no memory");
    cr_status status = take(&head, (const char*)bytes + sizeof head, weights, error);
    if (status)
        cr_weights_destroy(weights);
    else
        *out = weights;
    return status;
}
