// safetensors.c: safetensors files of named tensors.
#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <xxhash.h>

#include "model/backend/parameters.h"
#include "world/output.h"

// ---------------------------------------------------------------- how they were made

json_t* cr_made_json(const cr_provenance* m, int64_t steps) {
    return json_pack("{s:s, s:s, s:s, s:s, s:I}", "carom_version", m->version, "date", m->date, "processor",
                     m->processor, "backend", m->engine.backend, "steps", (json_int_t)steps);
}

static void take_text(const json_t* object, const char* key, char* text, size_t size) {
    const char* value = json_string_value(json_object_get(object, key));
    snprintf(text, size, "%s", value ? value : "");
}

void cr_made_read(const json_t* json, cr_provenance* m, int64_t* steps) {
    take_text(json, "carom_version", m->version, sizeof m->version);
    take_text(json, "date", m->date, sizeof m->date);
    take_text(json, "processor", m->processor, sizeof m->processor);
    take_text(json, "backend", m->engine.backend, sizeof m->engine.backend);
    *steps = json_integer_value(json_object_get(json, "steps"));
}

// ---------------------------------------------------------------- safetensors

enum { MAX_HEADER = 1 << 20 };

static cr_status write_file(const char* path, const void* first, size_t first_size, const void* second,
                            size_t second_size, cr_error* error) {
    cr_output output;
    cr_status status = cr_output_open(&output, path, error);
    if (status) return status;
    fwrite(first, 1, first_size, output.file);
    fwrite(second, 1, second_size, output.file);
    return cr_output_close(&output, error);
}

static void hash_text(XXH64_hash_t hash, char text[24]) { snprintf(text, 24, "%016llx", (unsigned long long)hash); }

// The tensors one after the other, in the order of the list.
static void pack_tensors(const cr_tensor_list* list, const float* numbers, bool bf16, unsigned char* data) {
    size_t element = bf16 ? 2 : 4, at = 0;
    for (int32_t k = 0; k < list->count; k++) {
        cr_tensor_info t;
        list->describe(list->config, k, &t);
        int64_t n = (int64_t)t.rows * t.columns;
        const float* from = numbers + t.offset;
        if (!bf16) memcpy(data + at, from, (size_t)n * 4);
        for (int64_t i = 0; bf16 && i < n; i++) {
            uint32_t u;
            memcpy(&u, &from[i], 4);
            uint16_t h = (uint16_t)((u + 0x7fff + ((u >> 16) & 1)) >> 16);
            memcpy(data + at + 2 * (size_t)i, &h, 2);
        }
        at += (size_t)n * element;
    }
}

cr_status cr_tensors_write(const char* path, const cr_tensor_list* list, const float* numbers, bool bf16,
                           cr_error* error) {
    size_t element = bf16 ? 2 : 4, bytes = 0;
    json_t* header = json_object();
    unsigned char* data = malloc((size_t)cr_tensors_room(list) * element + 1);
    if (!header || !data) {
        json_decref(header);
        free(data);
        return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory", path);
    }
    for (int32_t k = 0; k < list->count; k++) {
        cr_tensor_info t;
        list->describe(list->config, k, &t);
        size_t size = (size_t)t.rows * (size_t)t.columns * element;
        json_t* shape = t.rows == 1 ? json_pack("[i]", t.columns) : json_pack("[ii]", t.rows, t.columns);
        json_object_set_new(header, t.name,
                            json_pack("{s:s, s:o, s:[I, I]}", "dtype", bf16 ? "BF16" : "F32", "shape", shape,
                                      "data_offsets", (json_int_t)bytes, (json_int_t)(bytes + size)));
        bytes += size;
    }
    pack_tensors(list, numbers, bf16, data);
    char sum[24];
    hash_text(XXH64(data, bytes, 0), sum);
    json_object_set_new(header, "__metadata__", json_pack("{s:s, s:s}", "format", "carom", "xxh64", sum));
    char* text = json_dumps(header, JSON_COMPACT | JSON_PRESERVE_ORDER);
    json_decref(header);
    size_t length = text ? strlen(text) : 0, padded = (length + 7) / 8 * 8;
    char* head = malloc(8 + padded);
    cr_status status;
    if (!text || !head) {
        status = cr_fail(error, CR_ERROR_MEMORY, "%s: no memory", path);
    } else {
        for (int i = 0; i < 8; i++) head[i] = (char)((uint64_t)padded >> (8 * i) & 255);
        memset(head + 8, ' ', padded);
        memcpy(head + 8, text, length);
        status = write_file(path, head, 8 + padded, data, bytes, error);
    }
    (free)(text);
    free(head);
    free(data);
    return status;
}

static cr_status read_tensor(const char* path, const cr_tensor_info* t, const json_t* entry, const unsigned char* data,
                             size_t data_size, size_t* used, float* to, cr_error* error) {
    const char* type = NULL;
    json_t* shape = NULL;
    json_int_t begin = -1, end = -1;
    if (json_unpack((json_t*)entry, "{s:s, s:o, s:[I, I]}", "dtype", &type, "shape", &shape, "data_offsets", &begin,
                    &end))
        return cr_fail(error, CR_ERROR_FORMAT, "%s: tensor %s: expected dtype, shape and data_offsets", path, t->name);
    bool bf16 = !strcmp(type, "BF16");
    if (!bf16 && strcmp(type, "F32"))
        return cr_fail(error, CR_ERROR_FORMAT, "%s: tensor %s: expected dtype F32 or BF16, found %.20s", path, t->name,
                       type);
    size_t n = (size_t)t->rows * (size_t)t->columns;
    json_int_t rows = t->rows == 1 ? 1 : json_integer_value(json_array_get(shape, 0));
    json_int_t columns = json_integer_value(json_array_get(shape, t->rows == 1 ? 0 : 1));
    if (json_array_size(shape) != (t->rows == 1 ? 1u : 2u) || rows != t->rows || columns != t->columns)
        return cr_fail(error, CR_ERROR_FORMAT, "%s: tensor %s: expected shape (%d, %d), found another", path, t->name,
                       t->rows, t->columns);
    if (begin < 0 || end < begin || (size_t)end > data_size || (size_t)(end - begin) != n * (bf16 ? 2 : 4))
        return cr_fail(
            error, CR_ERROR_FORMAT,
            "%s: tensor %s: data_offsets %lld..%lld do not hold %zu numbers of a file with %zu bytes of data", path,
            t->name, (long long)begin, (long long)end, n, data_size);
    *used += (size_t)(end - begin);
    for (size_t i = 0; i < n; i++) {
        uint32_t u = 0;
        if (bf16) {
            uint16_t h;
            memcpy(&h, data + begin + 2 * i, 2);
            u = (uint32_t)h << 16;
        } else
            memcpy(&u, data + begin + 4 * i, 4);
        memcpy(&to[i], &u, 4);
        if (!isfinite(to[i]))
            return cr_fail(error, CR_ERROR_FORMAT, "%s: tensor %s: number %zu is not finite", path, t->name, i);
    }
    return CR_OK;
}

typedef struct extent {
    json_int_t begin, end;
} extent;

static int by_begin(const void* a, const void* b) {
    const extent *x = a, *y = b;
    return x->begin < y->begin ? -1 : x->begin > y->begin ? 1 : x->end < y->end ? -1 : x->end > y->end;
}

// Every byte of the data belongs to exactly one tensor.
static cr_status check_extents(const char* path, json_t* header, size_t data_size, cr_error* error) {
    size_t count = json_object_size(header), k = 0;
    extent* extents = calloc(count + 1, sizeof *extents);
    if (!extents) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory", path);
    const char* name;
    json_t* entry;
    json_object_foreach(header, name, entry) {
        if (!strcmp(name, "__metadata__")) continue;
        json_t* offsets = json_object_get(entry, "data_offsets");
        extents[k++] =
            (extent){json_integer_value(json_array_get(offsets, 0)), json_integer_value(json_array_get(offsets, 1))};
    }
    qsort(extents, k, sizeof *extents, by_begin);
    json_int_t at = 0;
    cr_status status = CR_OK;
    for (size_t i = 0; i < k && !status; i++) {
        if (extents[i].begin != at)
            status = cr_fail(error, CR_ERROR_FORMAT, "%s: tensor data has a hole or an overlap at byte %lld", path,
                             (long long)at);
        at = extents[i].end;
    }
    if (!status && (size_t)at != data_size)
        status = cr_fail(error, CR_ERROR_FORMAT, "%s: tensors cover %lld bytes, the file holds %zu", path,
                         (long long)at, data_size);
    free(extents);
    return status;
}

static cr_status hash_file(const char* path, const unsigned char head[8], const unsigned char* rest, size_t size,
                           char hash[24], cr_error* error) {
    XXH64_state_t* state = XXH64_createState();
    if (!state) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory", path);
    XXH64_reset(state, 0);
    XXH64_update(state, head, 8);
    XXH64_update(state, rest, size);
    hash_text(XXH64_digest(state), hash);
    XXH64_freeState(state);
    return CR_OK;
}

// The file says its own checksum, unless it was written by others.
static cr_status check_sum(const char* path, const json_t* header, const unsigned char* data, size_t size,
                           cr_error* error) {
    const char* said = json_string_value(json_object_get(json_object_get(header, "__metadata__"), "xxh64"));
    char found[24];
    hash_text(XXH64(data, size, 0), found);
    if (!said || strcmp(said, found) == 0) return CR_OK;
    return cr_fail(error, CR_ERROR_FORMAT, "%s: expected data with the checksum %.16s, found %s: the file is damaged",
                   path, said, found);
}

cr_status cr_tensors_read(const char* path, const cr_tensor_list* list, float* numbers, char hash[24],
                          cr_error* error) {
    FILE* f = fopen(path, "rb");
    if (!f) return cr_fail(error, CR_ERROR_FILE, "%s: cannot read: %s", path, strerror(errno));
    unsigned char head[8];
    cr_status status = CR_OK;
    unsigned char* bytes = NULL;
    json_t* header = NULL;
    long size = -1;
    if (!fseek(f, 0, SEEK_END)) size = ftell(f);
    rewind(f);
    if (size < 8 || size > (1l << 31) || fread(head, 1, 8, f) != 8) {
        status = cr_fail(error, CR_ERROR_FORMAT, "%s: expected a safetensors file, found %ld bytes", path, size);
        goto done;
    }
    uint64_t length = 0;
    for (int i = 7; i >= 0; i--) length = length << 8 | head[i];
    if (length > MAX_HEADER || length > (uint64_t)size - 8) {
        status = cr_fail(error, CR_ERROR_FORMAT, "%s: header of %llu bytes does not fit a file of %ld", path,
                         (unsigned long long)length, size);
        goto done;
    }
    bytes = malloc((size_t)size - 8 + 1);
    if (!bytes) {
        status = cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for %ld bytes", path, size);
        goto done;
    }
    if (fread(bytes, 1, (size_t)size - 8, f) != (size_t)size - 8) {
        status = cr_fail(error, CR_ERROR_FILE, "%s: cut short while reading", path);
        goto done;
    }
    json_error_t json;
    header = json_loadb((char*)bytes, (size_t)length, JSON_REJECT_DUPLICATES, &json);
    if (!json_is_object(header)) {
        status = cr_fail(error, CR_ERROR_FORMAT, "%s: header byte %d: %s", path, json.position, json.text);
        goto done;
    }
    size_t data_size = (size_t)size - 8 - (size_t)length, used = 0, named = json_object_size(header);
    if (json_object_get(header, "__metadata__")) named--;
    int32_t count = list->count;
    if (named != (size_t)count) {
        status = cr_fail(error, CR_ERROR_FORMAT, "%s: expected %d tensors, found %zu", path, count, named);
        goto done;
    }
    for (int32_t k = 0; k < count && !status; k++) {
        cr_tensor_info t;
        list->describe(list->config, k, &t);
        json_t* entry = json_object_get(header, t.name);
        if (!entry)
            status = cr_fail(error, CR_ERROR_FORMAT, "%s: tensor %s is missing", path, t.name);
        else
            status = read_tensor(path, &t, entry, bytes + length, data_size, &used, numbers + t.offset, error);
    }
    if (!status) status = check_extents(path, header, data_size, error);
    if (!status) status = check_sum(path, header, bytes + length, data_size, error);
    if (!status && hash) status = hash_file(path, head, bytes, (size_t)size - 8, hash, error);
done:
    json_decref(header);
    free(bytes);
    fclose(f);
    return status;
}
