#include "scenes/gltf.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Elements of one accessor that may exist without bytes behind them (all zero, or sparse).
#define GREATEST_ZEROS 1000000

cr_status cr_gltf_fail(cr_gltf* g, const char* where, const char* format, ...) {
    char text[700];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return cr_fail(g->error, CR_ERROR_FORMAT, "%s: %s: %s", g->path, *where ? where : "/", text);
}

// ---------------------------------------------------------------- JSON

static const char* type_name(const json_t* value) {
    static const char* const names[] = {"an object", "an array", "a string", "an integer",
                                        "a number",  "true",     "false",    "null"};
    return value ? names[json_typeof(value)] : "nothing";
}

#define EXPECT(test, what)                                                                                             \
    do {                                                                                                               \
        if (!(test)) return cr_gltf_fail(g, where, "%s: expected %s, found %s", key, what, type_name(member));         \
    } while (0)

cr_status cr_gltf_number(cr_gltf* g, const char* where, const json_t* object, const char* key, double* value) {
    const json_t* member = json_object_get(object, key);
    if (!member) return CR_OK;
    EXPECT(json_is_number(member) && isfinite(json_number_value(member)), "a number");
    *value = json_number_value(member);
    return CR_OK;
}

cr_status cr_gltf_numbers(cr_gltf* g, const char* where, const json_t* object, const char* key, int count,
                          double* values) {
    const json_t* member = json_object_get(object, key);
    if (!member) return CR_OK;
    EXPECT(json_is_array(member), "an array of numbers");
    if (json_array_size(member) != (size_t)count)
        return cr_gltf_fail(g, where, "%s: expected %d numbers, found %zu", key, count, json_array_size(member));
    for (int i = 0; i < count; i++) {
        const json_t* number = json_array_get(member, (size_t)i);
        if (!json_is_number(number) || !isfinite(json_number_value(number)))
            return cr_gltf_fail(g, where, "%s/%d: expected a number, found %s", key, i, type_name(number));
        values[i] = json_number_value(number);
    }
    return CR_OK;
}

cr_status cr_gltf_bool(cr_gltf* g, const char* where, const json_t* object, const char* key, bool* value) {
    const json_t* member = json_object_get(object, key);
    if (!member) return CR_OK;
    EXPECT(json_is_boolean(member), "true or false");
    *value = json_is_true(member);
    return CR_OK;
}

cr_status cr_gltf_string(cr_gltf* g, const char* where, const json_t* object, const char* key, const char** value) {
    const json_t* member = json_object_get(object, key);
    if (!member) return CR_OK;
    EXPECT(json_is_string(member), "a string");
    *value = json_string_value(member);
    return CR_OK;
}

cr_status cr_gltf_object(cr_gltf* g, const char* where, const json_t* object, const char* key, json_t** value) {
    json_t* member = json_object_get(object, key);
    if (!member) return CR_OK;
    EXPECT(json_is_object(member), "an object");
    *value = member;
    return CR_OK;
}

cr_status cr_gltf_array(cr_gltf* g, const char* where, const json_t* object, const char* key, json_t** value) {
    json_t* member = json_object_get(object, key);
    if (!member) return CR_OK;
    EXPECT(json_is_array(member), "an array");
    *value = member;
    return CR_OK;
}

cr_status cr_gltf_integer(cr_gltf* g, const char* where, const json_t* object, const char* key, int64_t low,
                          int64_t high, int64_t* value) {
    const json_t* member = json_object_get(object, key);
    if (!member) return CR_OK;
    double number = json_number_value(member);
    // Some writers say 3.0 for 3.
    EXPECT(json_is_integer(member) || (json_is_real(member) && number == floor(number) && fabs(number) < 9e15),
           "a whole number");
    int64_t whole = json_is_integer(member) ? (int64_t)json_integer_value(member) : (int64_t)number;
    if (whole < low || whole > high)
        return cr_gltf_fail(g, where, "%s: expected a number from %" PRId64 " to %" PRId64 ", found %" PRId64, key, low,
                            high, whole);
    *value = whole;
    return CR_OK;
}

cr_status cr_gltf_index(cr_gltf* g, const char* where, const json_t* object, const char* key, int32_t count,
                        int32_t* value) {
    int64_t whole = -1;
    if (json_object_get(object, key) && count == 0)
        return cr_gltf_fail(g, where, "%s: expected no index, as there is nothing to point at", key);
    CR_TRY(cr_gltf_integer(g, where, object, key, 0, (int64_t)count - 1, &whole));
    *value = (int32_t)whole;
    return CR_OK;
}

int32_t cr_gltf_count(cr_gltf* g, const char* array) {
    size_t size = json_array_size(json_object_get(g->root, array));
    return size > INT32_MAX ? INT32_MAX : (int32_t)size;
}

cr_status cr_gltf_element(cr_gltf* g, const char* array, int32_t index, json_t** value) {
    char where[64];
    *value = json_array_get(json_object_get(g->root, array), (size_t)index);
    if (json_is_object(*value)) return CR_OK;
    snprintf(where, sizeof where, "/%s/%d", array, (int)index);
    return cr_gltf_fail(g, where, "expected an object, found %s", type_name(*value));
}

// ---------------------------------------------------------------- opening

static uint32_t little32(const unsigned char* b) {
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

// Splits a .glb into its JSON and BIN chunks (glTF 2.0, 4.4); a bare .gltf is JSON as a whole.
static cr_status split(cr_gltf* g, const unsigned char* bytes, size_t size, const char** json, size_t* json_size) {
    *json = (const char*)bytes;
    *json_size = size;
    if (size < 4 || memcmp(bytes, "glTF", 4) != 0) return CR_OK;
    if (size < 20) return cr_gltf_fail(g, "byte 0", "expected at least 20 bytes of a .glb, found %zu", size);
    uint32_t version = little32(bytes + 4), length = little32(bytes + 8);
    if (version != 2) return cr_gltf_fail(g, "byte 4", "expected .glb version 2, found %" PRIu32, version);
    if (length > size || length < 20)
        return cr_gltf_fail(g, "byte 8", "expected a length of at most %zu bytes, found %" PRIu32, size, length);
    size_t at = 12;
    for (int chunk = 0; length - at >= 8; chunk++) {
        uint32_t n = little32(bytes + at), type = little32(bytes + at + 4);
        char where[40];
        snprintf(where, sizeof where, "byte %zu", at);
        if (n > length - at - 8)
            return cr_gltf_fail(g, where, "expected a chunk of at most %zu bytes, found %" PRIu32, length - at - 8, n);
        if (chunk == 0 && type != 0x4e4f534a)
            return cr_gltf_fail(g, where, "expected a JSON chunk first, found type %08" PRIx32, type);
        if (chunk == 0) *json = (const char*)bytes + at + 8, *json_size = n;
        if (chunk == 1 && type == 0x004e4942) g->bin = bytes + at + 8, g->bin_size = n;
        at += 8 + (size_t)n;
    }
    return CR_OK;
}

// Extensions that only change how a file looks may be required of others.
bool cr_gltf_known_extension(const char* name) {
    static const char* const prefixes[] = {"KHR_materials_",        "KHR_lights_",         "KHR_texture_",
                                           "EXT_texture_",          "EXT_lights_",         "KHR_mesh_quantization",
                                           "KHR_animation_pointer", "KHR_node_visibility", "KHR_xmp"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (strncmp(name, prefixes[i], strlen(prefixes[i])) == 0) return true;
    return strcmp(name, "KHR_physics_rigid_bodies") == 0 || strcmp(name, "KHR_implicit_shapes") == 0 ||
           strcmp(name, "OMI_physics_gravity") == 0;
}

static cr_status check_header(cr_gltf* g) {
    if (!json_is_object(g->root)) return cr_gltf_fail(g, "", "expected an object, found %s", type_name(g->root));
    static const char* const arrays[] = {"nodes",       "scenes",  "meshes",  "accessors",
                                         "bufferViews", "buffers", "cameras", "animations"};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
        json_t* array = NULL;
        CR_TRY(cr_gltf_array(g, "", g->root, arrays[i], &array));
    }
    json_t *asset = NULL, *required = NULL;
    const char *version = "nothing", *least = "2.0";
    CR_TRY(cr_gltf_object(g, "", g->root, "asset", &asset));
    CR_TRY(cr_gltf_string(g, "/asset", asset, "version", &version));
    if (strncmp(version, "2.", 2) != 0) return cr_gltf_fail(g, "/asset", "version: expected 2.x, found %.20s", version);
    CR_TRY(cr_gltf_string(g, "/asset", asset, "minVersion", &least));
    if (strcmp(least, "2.0") != 0)
        return cr_fail(g->error, CR_ERROR_UNSUPPORTED,
                       "%s: /asset: minVersion: the file needs a reader of glTF %.20s, this one reads 2.0", g->path,
                       least);
    CR_TRY(cr_gltf_array(g, "", g->root, "extensionsRequired", &required));
    for (size_t i = 0; i < json_array_size(required); i++) {
        const char* name = json_string_value(json_array_get(required, i));
        if (!name)
            return cr_gltf_fail(g, "/extensionsRequired", "expected strings, found %s",
                                type_name(json_array_get(required, i)));
        if (!cr_gltf_known_extension(name))
            return cr_fail(g->error, CR_ERROR_UNSUPPORTED,
                           "%s: /extensionsRequired: the file cannot be read without %.200s", g->path, name);
    }
    return CR_OK;
}

static cr_status parse(cr_gltf* g, const unsigned char* bytes, size_t size) {
    const char* json;
    size_t json_size;
    json_error_t reason;
    CR_TRY(split(g, bytes, size, &json, &json_size));
    g->root = json_loadb(json, json_size, JSON_REJECT_DUPLICATES, &reason);
    if (!g->root) {
        if (!reason.text[0] || json_error_code(&reason) == json_error_out_of_memory) // jansson does not always say so
            return cr_fail(g->error, CR_ERROR_MEMORY, "%s: no memory for its JSON", g->path);
        return cr_fail(g->error, CR_ERROR_FORMAT, "%s: line %d, column %d: expected JSON: %s", g->path, reason.line,
                       reason.column, reason.text);
    }
    CR_TRY(check_header(g));
    g->buffer_count = cr_gltf_count(g, "buffers");
    g->buffers = calloc((size_t)g->buffer_count + 1, sizeof *g->buffers);
    return g->buffers
               ? CR_OK
               : cr_fail(g->error, CR_ERROR_MEMORY, "%s: no memory for %d buffers", g->path, (int)g->buffer_count);
}

cr_status cr_gltf_open(cr_gltf* g, const char* path, const void* bytes, size_t size, cr_error* error) {
    *g = (cr_gltf){.path = path, .external = bytes == NULL, .error = error};
    if (!bytes) {
        CR_TRY(cr_read_file(path, &g->file, &size, error));
        bytes = g->file;
    }
    cr_status status = parse(g, bytes, size);
    if (status) cr_gltf_close(g);
    return status;
}

void cr_gltf_close(cr_gltf* g) {
    for (int32_t i = 0; g->buffers && i < g->buffer_count; i++) free(g->buffers[i].owned);
    free(g->buffers);
    free(g->file);
    json_decref(g->root);
    *g = (cr_gltf){0};
}

// ---------------------------------------------------------------- buffers

static int base64_value(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static cr_status decode_base64(cr_gltf* g, const char* where, const char* text, cr_gltf_buffer* buffer) {
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == '=') length--;
    if (length % 4 == 1) return cr_gltf_fail(g, where, "uri: expected base64, found %zu digits", length);
    unsigned char* bytes = malloc(length / 4 * 3 + 3);
    if (!bytes)
        return cr_fail(g->error, CR_ERROR_MEMORY, "%s: %s: no memory for %zu bytes", g->path, where, length / 4 * 3);
    uint32_t bits = 0;
    size_t n = 0;
    for (size_t i = 0; i < length; i++) {
        int v = base64_value(text[i]);
        if (v < 0) {
            free(bytes);
            return cr_gltf_fail(g, where, "uri: expected base64, found byte %d at digit %zu", (unsigned char)text[i],
                                i);
        }
        bits = bits << 6 | (uint32_t)v;
        if (i % 4 != 0) bytes[n++] = (unsigned char)(bits >> (6 - 2 * (i % 4)));
    }
    buffer->owned = bytes;
    buffer->data = bytes;
    buffer->size = n;
    return CR_OK;
}

static int hex(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

// A buffer beside the file. The name may not leave the file's folder.
static cr_status read_beside(cr_gltf* g, const char* where, const char* uri, cr_gltf_buffer* buffer) {
    if (!g->external) return cr_gltf_fail(g, where, "uri: expected buffers inside the file, found \"%.100s\"", uri);
    const char* slash = strrchr(g->path, '/');
    size_t folder = slash ? (size_t)(slash - g->path) + 1 : 0;
    char* name = malloc(folder + strlen(uri) + 1);
    if (!name) return cr_fail(g->error, CR_ERROR_MEMORY, "%s: no memory", g->path);
    memcpy(name, g->path, folder);
    char* out = name + folder;
    for (const char* c = uri; *c; c++) {
        if (*c == '%' && hex(c[1]) >= 0 && hex(c[2]) >= 0) {
            *out++ = (char)(16 * hex(c[1]) + hex(c[2]));
            c += 2;
        } else {
            *out++ = *c;
        }
    }
    *out = 0;
    const char* relative = name + folder;
    bool leaves = !*relative || *relative == '/' || strpbrk(relative, ":\\") != NULL ||
                  strlen(relative) != (size_t)(out - relative);
    for (const char* part = relative; part && !leaves; part = strchr(part, '/')) {
        part += *part == '/';
        leaves = strncmp(part, "..", 2) == 0 && (part[2] == '/' || part[2] == 0);
    }
    cr_status status =
        leaves ? cr_gltf_fail(g, where, "uri: expected the name of a file in the same folder, found \"%.100s\"", uri)
               : cr_read_file(name, &buffer->owned, &buffer->size, g->error);
    free(name);
    buffer->data = buffer->owned;
    return status;
}

static cr_status load_buffer(cr_gltf* g, int32_t index) {
    cr_gltf_buffer* buffer = &g->buffers[index];
    if (buffer->data) return CR_OK;
    char where[48];
    json_t* json;
    snprintf(where, sizeof where, "/buffers/%d", (int)index);
    CR_TRY(cr_gltf_element(g, "buffers", index, &json));
    const char* uri = NULL;
    int64_t length = -1;
    CR_TRY(cr_gltf_integer(g, where, json, "byteLength", 1, INT64_MAX, &length));
    CR_TRY(cr_gltf_string(g, where, json, "uri", &uri));
    if (length < 0) return cr_gltf_fail(g, where, "expected a byteLength");
    if (!uri) {
        if (index != 0 || !g->bin) return cr_gltf_fail(g, where, "expected a uri or a binary chunk, found neither");
        buffer->data = g->bin;
        buffer->size = g->bin_size;
    } else if (strncmp(uri, "data:", 5) == 0) {
        const char* comma = strstr(uri, ";base64,");
        if (!comma) return cr_gltf_fail(g, where, "uri: expected base64 data, found \"%.40s\"", uri);
        CR_TRY(decode_base64(g, where, comma + 8, buffer));
    } else {
        CR_TRY(read_beside(g, where, uri, buffer));
    }
    if ((uint64_t)length > buffer->size) {
        size_t found = buffer->size;
        free(buffer->owned);
        *buffer = (cr_gltf_buffer){0};
        return cr_gltf_fail(g, where, "expected %" PRId64 " bytes, found %zu", length, found);
    }
    buffer->size = (size_t)length;
    return CR_OK;
}

// ---------------------------------------------------------------- accessors

typedef struct view {
    const unsigned char* data;
    size_t size, stride; // stride 0: packed
} view;

static cr_status get_view(cr_gltf* g, int32_t index, view* v) {
    char where[48];
    json_t* json;
    int32_t buffer = -1;
    int64_t offset = 0, length = -1, stride = 0;
    snprintf(where, sizeof where, "/bufferViews/%d", (int)index);
    CR_TRY(cr_gltf_element(g, "bufferViews", index, &json));
    CR_TRY(cr_gltf_index(g, where, json, "buffer", g->buffer_count, &buffer));
    CR_TRY(cr_gltf_integer(g, where, json, "byteOffset", 0, INT64_MAX, &offset));
    CR_TRY(cr_gltf_integer(g, where, json, "byteLength", 1, INT64_MAX, &length));
    CR_TRY(cr_gltf_integer(g, where, json, "byteStride", 4, 252, &stride));
    if (buffer < 0 || length < 0) return cr_gltf_fail(g, where, "expected a buffer and a byteLength");
    if (json_object_get(json_object_get(json, "extensions"), "EXT_meshopt_compression"))
        return cr_fail(g->error, CR_ERROR_UNSUPPORTED, "%s: %s: EXT_meshopt_compression cannot be read", g->path,
                       where);
    CR_TRY(load_buffer(g, buffer));
    size_t size = g->buffers[buffer].size;
    if ((uint64_t)offset > size || (uint64_t)length > size - (size_t)offset)
        return cr_gltf_fail(g, where, "expected bytes within %zu, found %" PRId64 " to %" PRId64, size, offset,
                            offset + length);
    *v = (view){g->buffers[buffer].data + offset, (size_t)length, (size_t)stride};
    return CR_OK;
}

static size_t component_size(int64_t type) {
    switch (type) {
    case 5120:
    case 5121:
        return 1;
    case 5122:
    case 5123:
        return 2;
    case 5125:
    case 5126:
        return 4;
    default:
        return 0;
    }
}

static double component(const unsigned char* b, int64_t type, bool normalized) {
    uint32_t half = type == 5122 || type == 5123 ? (uint32_t)b[0] | (uint32_t)b[1] << 8 : 0;
    switch (type) {
    case 5120:
        return normalized ? fmax((signed char)b[0] / 127.0, -1) : (signed char)b[0];
    case 5121:
        return normalized ? b[0] / 255.0 : b[0];
    case 5122:
        return normalized ? fmax((int16_t)half / 32767.0, -1) : (int16_t)half;
    case 5123:
        return normalized ? half / 65535.0 : half;
    case 5125:
        return little32(b);
    default: {
        uint32_t bits = little32(b);
        float f;
        memcpy(&f, &bits, sizeof f);
        return (double)f;
    }
    }
}

// `count` elements of `width` components from a view into doubles.
static cr_status read_elements(cr_gltf* g, const char* where, const json_t* holder, int32_t count, int width,
                               int64_t type, bool normalized, double* out) {
    int32_t index = -1;
    int64_t offset = 0;
    view v;
    CR_TRY(cr_gltf_index(g, where, holder, "bufferView", cr_gltf_count(g, "bufferViews"), &index));
    CR_TRY(cr_gltf_integer(g, where, holder, "byteOffset", 0, INT64_MAX, &offset));
    if (index < 0) return cr_gltf_fail(g, where, "expected a bufferView");
    CR_TRY(get_view(g, index, &v));
    size_t size = component_size(type), element = size * (size_t)width, stride = v.stride ? v.stride : element;
    if (stride < element)
        return cr_gltf_fail(g, where, "expected a byteStride of at least %zu, found %zu", element, stride);
    if ((uint64_t)offset > v.size || (count > 0 && (v.size - (size_t)offset < element ||
                                                    (v.size - (size_t)offset - element) / stride < (size_t)count - 1)))
        return cr_gltf_fail(g, where, "expected %d elements of %zu bytes in a view of %zu bytes, from byte %" PRId64,
                            (int)count, element, v.size, offset);
    for (int32_t i = 0; i < count; i++)
        for (int k = 0; k < width; k++)
            out[(size_t)i * (size_t)width + (size_t)k] =
                component(v.data + (size_t)offset + (size_t)i * stride + (size_t)k * size, type, normalized);
    return CR_OK;
}

static cr_status read_sparse(cr_gltf* g, const char* where, const json_t* sparse, int32_t count, int width,
                             int64_t type, bool normalized, double* out) {
    int64_t n = -1, index_type = 0;
    json_t *indices = NULL, *values = NULL;
    CR_TRY(cr_gltf_integer(g, where, sparse, "count", 1, count, &n));
    CR_TRY(cr_gltf_object(g, where, sparse, "indices", &indices));
    CR_TRY(cr_gltf_object(g, where, sparse, "values", &values));
    CR_TRY(cr_gltf_integer(g, where, indices, "componentType", 5121, 5125, &index_type));
    if (n < 0 || !indices || !values || (index_type != 5121 && index_type != 5123 && index_type != 5125))
        return cr_gltf_fail(g, where, "expected a count, indices and values");
    double* buffer = malloc((size_t)n * (size_t)(width + 1) * sizeof *buffer);
    if (!buffer) return cr_fail(g->error, CR_ERROR_MEMORY, "%s: %s: no memory", g->path, where);
    cr_status status = read_elements(g, where, indices, (int32_t)n, 1, index_type, false, buffer);
    if (!status) status = read_elements(g, where, values, (int32_t)n, width, type, normalized, buffer + n);
    for (int64_t i = 0; !status && i < n; i++) {
        if (!(buffer[i] < count))
            status = cr_gltf_fail(g, where, "indices: expected indices below %d, found %.0f", (int)count, buffer[i]);
        else
            memcpy(out + (size_t)buffer[i] * (size_t)width, buffer + n + i * width, (size_t)width * sizeof *out);
    }
    free(buffer);
    return status;
}

static cr_status read_accessor(cr_gltf* g, int32_t index, int width, bool whole, double** data, int32_t* count) {
    char where[48];
    json_t *json, *sparse = NULL;
    int64_t n = -1, type = 0;
    const char* shape = "nothing";
    bool normalized = false;
    *data = NULL;
    snprintf(where, sizeof where, "/accessors/%d", (int)index);
    CR_TRY(cr_gltf_element(g, "accessors", index, &json));
    CR_TRY(cr_gltf_integer(g, where, json, "count", 1, INT32_MAX, &n));
    CR_TRY(cr_gltf_integer(g, where, json, "componentType", 5120, 5126, &type));
    CR_TRY(cr_gltf_string(g, where, json, "type", &shape));
    CR_TRY(cr_gltf_bool(g, where, json, "normalized", &normalized));
    CR_TRY(cr_gltf_object(g, where, json, "sparse", &sparse));
    if (n < 0) return cr_gltf_fail(g, where, "expected a count");
    if (strcmp(shape, width == 1 ? "SCALAR" : "VEC3") != 0)
        return cr_gltf_fail(g, where, "type: expected %s, found %.20s", width == 1 ? "SCALAR" : "VEC3", shape);
    if (component_size(type) == 0 || (whole ? type != 5121 && type != 5123 && type != 5125 : type == 5125))
        return cr_gltf_fail(g, where, "componentType: expected %s, found %" PRId64,
                            whole ? "an unsigned integer" : "float or a short integer", type);
    bool backed = json_object_get(json, "bufferView") != NULL;
    size_t available = 0; // bytes that exist at all, so that a hostile count cannot ask for memory
    if (!backed && n > GREATEST_ZEROS)
        return cr_gltf_fail(g, where, "expected a bufferView for %" PRId64 " elements", n);
    if (backed) {
        int32_t v = -1;
        view bytes;
        CR_TRY(cr_gltf_index(g, where, json, "bufferView", cr_gltf_count(g, "bufferViews"), &v));
        CR_TRY(get_view(g, v, &bytes));
        available = bytes.size;
        if ((size_t)n > available)
            return cr_gltf_fail(g, where, "expected at most %zu elements in its bytes, found %" PRId64, available, n);
    }
    double* values = calloc((size_t)n * (size_t)width, sizeof *values);
    if (!values)
        return cr_fail(g->error, CR_ERROR_MEMORY, "%s: %s: no memory for %" PRId64 " elements", g->path, where, n);
    cr_status status = backed ? read_elements(g, where, json, (int32_t)n, width, type, normalized, values) : CR_OK;
    if (!status && sparse) status = read_sparse(g, where, sparse, (int32_t)n, width, type, normalized, values);
    for (size_t i = 0; !status && i < (size_t)n * (size_t)width; i++)
        if (!isfinite(values[i]))
            status = cr_gltf_fail(g, where, "expected finite numbers, found %g in element %zu", values[i],
                                  i / (size_t)width);
    if (status) {
        free(values);
        return status;
    }
    *data = values;
    *count = (int32_t)n;
    return CR_OK;
}

cr_status cr_gltf_floats(cr_gltf* g, int32_t accessor, int width, float** data, int32_t* count) {
    double* values;
    *data = NULL;
    CR_TRY(read_accessor(g, accessor, width, false, &values, count));
    size_t n = (size_t)*count * (size_t)width;
    float* floats = malloc(n * sizeof *floats);
    for (size_t i = 0; floats && i < n; i++) floats[i] = (float)values[i];
    free(values);
    *data = floats;
    return floats ? CR_OK : cr_fail(g->error, CR_ERROR_MEMORY, "%s: no memory for %zu numbers", g->path, n);
}

cr_status cr_gltf_indices(cr_gltf* g, int32_t accessor, uint32_t** data, int32_t* count) {
    double* values;
    *data = NULL;
    CR_TRY(read_accessor(g, accessor, 1, true, &values, count));
    uint32_t* whole = malloc((size_t)*count * sizeof *whole);
    for (int32_t i = 0; whole && i < *count; i++) whole[i] = (uint32_t)values[i];
    free(values);
    *data = whole;
    return whole ? CR_OK : cr_fail(g->error, CR_ERROR_MEMORY, "%s: no memory for %d indices", g->path, (int)*count);
}
