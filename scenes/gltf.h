// gltf.h: a glTF 2.0 document in memory: JSON with checked access, buffers, accessors. Private to scenes/.
#ifndef CAROM_GLTF_H
#define CAROM_GLTF_H

#include <jansson.h>

#include "scenes/importer.h"

typedef struct cr_gltf_buffer {
    const unsigned char* data; // NULL: not loaded yet
    unsigned char* owned;
    size_t size;
} cr_gltf_buffer;

typedef struct cr_gltf {
    const char* path;
    bool external; // may read buffers beside `path`
    json_t* root;
    unsigned char* file;      // owned
    const unsigned char* bin; // .glb's second chunk, in `file` or the caller's bytes
    size_t bin_size;
    cr_gltf_buffer* buffers;
    int32_t buffer_count;
    cr_error* error;
} cr_gltf;

// `bytes` NULL: reads `path`, and may read buffers beside it. On failure nothing is left to close.
cr_status cr_gltf_open(cr_gltf* gltf, const char* path, const void* bytes, size_t size, cr_error* error);
void cr_gltf_close(cr_gltf* gltf);

// Physics that is read, and what only changes how a file looks.
bool cr_gltf_known_extension(const char* name);

// "PATH: WHERE: ..." with WHERE a JSON pointer.
cr_status cr_gltf_fail(cr_gltf* gltf, const char* where, const char* format, ...) __attribute__((format(printf, 3, 4)));

// Each leaves *value alone when there is no such member, and fails when it is something else.
cr_status cr_gltf_number(cr_gltf* gltf, const char* where, const json_t* object, const char* key, double* value);
cr_status cr_gltf_numbers(cr_gltf* gltf, const char* where, const json_t* object, const char* key, int count,
                          double* values);
cr_status cr_gltf_bool(cr_gltf* gltf, const char* where, const json_t* object, const char* key, bool* value);
cr_status cr_gltf_string(cr_gltf* gltf, const char* where, const json_t* object, const char* key, const char** value);
cr_status cr_gltf_object(cr_gltf* gltf, const char* where, const json_t* object, const char* key, json_t** value);
cr_status cr_gltf_array(cr_gltf* gltf, const char* where, const json_t* object, const char* key, json_t** value);
// A whole number in [low, high].
cr_status cr_gltf_integer(cr_gltf* gltf, const char* where, const json_t* object, const char* key, int64_t low,
                          int64_t high, int64_t* value);
// An index below `count`; -1 when there is none.
cr_status cr_gltf_index(cr_gltf* gltf, const char* where, const json_t* object, const char* key, int32_t count,
                        int32_t* value);
// The element of a top-level array; NULL and a failure when it is not an object.
cr_status cr_gltf_element(cr_gltf* gltf, const char* array, int32_t index, json_t** value);
int32_t cr_gltf_count(cr_gltf* gltf, const char* array);

// An accessor's numbers as floats: count elements of `width` components (1 or 3). *data is malloc'ed.
cr_status cr_gltf_floats(cr_gltf* gltf, int32_t accessor, int width, float** data, int32_t* count);
// A scalar accessor of unsigned integers.
cr_status cr_gltf_indices(cr_gltf* gltf, int32_t accessor, uint32_t** data, int32_t* count);

#endif
