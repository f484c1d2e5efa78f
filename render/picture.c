#include "render/picture.h"

#include <errno.h>
#include <fcntl.h>
#include <hdf5.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stb_image.h>
#include <stb_image_write.h>

#include "render/renderer.h"
#include "world/output.h"

// A name beside `path` that no other process uses. False when it is too long.
static bool temporary_name(const char* path, char* name, size_t size) {
    int n = snprintf(name, size, "%s.%ld.tmp", path, (long)getpid());
    return n > 0 && (size_t)n < size;
}

static bool ends_with(const char* text, const char* end) {
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

static void write_bytes(void* context, void* data, int size) {
    FILE* file = context;
    if (!ferror(file)) fwrite(data, 1, (size_t)size, file);
}

cr_status cr_picture_write(const char* path, int32_t width, int32_t height, const uint8_t* rgb, cr_error* error) {
    bool jpeg = ends_with(path, ".jpg") || ends_with(path, ".jpeg");
    if (!jpeg && !ends_with(path, ".png"))
        return cr_fail(error, CR_ERROR_ARGUMENT, "%s: a picture's name ends in .png or .jpg", path);
    cr_output output;
    cr_status status = cr_output_open(&output, path, error);
    if (status) return status;
    int good = jpeg ? stbi_write_jpg_to_func(write_bytes, output.file, width, height, 3, rgb, 92)
                    : stbi_write_png_to_func(write_bytes, output.file, width, height, 3, rgb, width * 3);
    if (good) return cr_output_close(&output, error);
    cr_output_discard(&output);
    return cr_fail(error, CR_ERROR_MEMORY, "%s: cannot write: out of memory", path);
}

static cr_status write_mapped(const char* path, int32_t width, int32_t height,
                              void (*map)(const void*, size_t, uint8_t*), const void* data, cr_error* error) {
    size_t n = (size_t)width * (size_t)height;
    uint8_t* rgb = malloc(n * 3);
    if (!rgb) return cr_fail(error, CR_ERROR_MEMORY, "out of memory for a picture of %d x %d pixels", width, height);
    for (size_t k = 0; k < n; k++) map(data, k, &rgb[3 * k]);
    cr_status status = cr_picture_write(path, width, height, rgb, error);
    free(rgb);
    return status;
}

typedef struct depth_map {
    const float* depth;
    float low, high; // m
} depth_map;

static void map_depth(const void* data, size_t k, uint8_t* rgb) {
    const depth_map* m = data;
    float d = m->depth[k];
    // Even steps of 1 / depth look even to the eye.
    float x = d > 0 ? (1 / fmaxf(d, m->low) - 1 / m->high) / (1 / m->low - 1 / m->high) : 0;
    memset(rgb, d > 0 ? (int)(30 + 225 * fminf(fmaxf(x, 0), 1)) : 0, 3);
}

static int compare_floats(const void* a, const void* b) {
    float x = *(const float*)a, y = *(const float*)b;
    return (x > y) - (x < y);
}

cr_status cr_picture_write_depth(const char* path, int32_t width, int32_t height, const float* depth, cr_error* error) {
    size_t n = (size_t)width * (size_t)height, m = 0;
    depth_map map = {depth, 1, 2};
    float* sorted = malloc((n + 1) * sizeof *sorted);
    if (!sorted) return cr_fail(error, CR_ERROR_MEMORY, "out of memory for a picture of %d x %d pixels", width, height);
    for (size_t k = 0; k < n; k++)
        if (depth[k] > 0) sorted[m++] = depth[k];
    if (m) {
        qsort(sorted, m, sizeof *sorted, compare_floats);
        map.low = sorted[m / 500];
        map.high = fmaxf(sorted[m - 1 - m / 50], map.low * 1.001f);
    }
    free(sorted);
    return write_mapped(path, width, height, map_depth, &map, error);
}

static void map_body(const void* data, size_t k, uint8_t* rgb) {
    int32_t body = ((const int32_t*)data)[k];
    float c[3] = {0, 0, 0};
    if (body >= 0) cr_body_color((uint32_t)body, c);
    for (int j = 0; j < 3; j++) rgb[j] = (uint8_t)(c[j] * 255 + 0.5f);
}

cr_status cr_picture_write_bodies(const char* path, int32_t width, int32_t height, const int32_t* body,
                                  cr_error* error) {
    return write_mapped(path, width, height, map_body, body, error);
}

static void map_normal(const void* data, size_t k, uint8_t* rgb) {
    const float* n = (const float*)data + 3 * k;
    bool any = n[0] != 0 || n[1] != 0 || n[2] != 0;
    for (int j = 0; j < 3; j++) rgb[j] = any ? (uint8_t)(fminf(fmaxf((n[j] + 1) / 2, 0), 1) * 255 + 0.5f) : 0;
}

cr_status cr_picture_write_normals(const char* path, int32_t width, int32_t height, const float* normal,
                                   cr_error* error) {
    return write_mapped(path, width, height, map_normal, normal, error);
}

static bool write_set(hid_t file, const char* name, int rank, const hsize_t* size, hid_t type, const void* data) {
    hsize_t chunk[3] = {size[0] < 256 ? size[0] : 256, size[1] < 256 ? size[1] : 256, rank > 2 ? size[2] : 1};
    hid_t space = H5Screate_simple(rank, size, NULL), list = H5Pcreate(H5P_DATASET_CREATE);
    bool good = space >= 0 && list >= 0 && H5Pset_chunk(list, rank, chunk) >= 0 && H5Pset_shuffle(list) >= 0 &&
                H5Pset_deflate(list, 4) >= 0 && H5Pset_obj_track_times(list, false) >= 0;
    hid_t set = good ? H5Dcreate2(file, name, type, space, H5P_DEFAULT, list, H5P_DEFAULT) : -1;
    good = set >= 0 && H5Dwrite(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data) >= 0;
    if (set >= 0) good = H5Dclose(set) >= 0 && good;
    if (list >= 0) H5Pclose(list);
    if (space >= 0) H5Sclose(space);
    return good;
}

cr_status cr_picture_write_hdf5(const char* path, int32_t width, int32_t height, const float* depth,
                                const int32_t* body, const float* normal, const float* flow, cr_error* error) {
    char name[4096];
    if (!temporary_name(path, name, sizeof name))
        return cr_fail(error, CR_ERROR_ARGUMENT, "%.200s...: too long a name", path);
    H5E_auto2_t print;
    void* context;
    H5Eget_auto2(H5E_DEFAULT, &print, &context);
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    hid_t file = H5Fcreate(name, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    bool good = file >= 0;
    const hsize_t size[3] = {(hsize_t)height, (hsize_t)width, 3};
    if (good && depth) good = write_set(file, "depth", 2, size, H5T_NATIVE_FLOAT, depth);
    if (good && body) good = write_set(file, "body", 2, size, H5T_NATIVE_INT32, body);
    if (good && normal) good = write_set(file, "normal", 3, size, H5T_NATIVE_FLOAT, normal);
    const hsize_t pairs[3] = {(hsize_t)height, (hsize_t)width, 2};
    if (good && flow) good = write_set(file, "flow", 3, pairs, H5T_NATIVE_FLOAT, flow);
    if (file >= 0) good = H5Fclose(file) >= 0 && good;
    H5Eset_auto2(H5E_DEFAULT, print, context);
    if (good && rename(name, path) == 0) return CR_OK;
    remove(name);
    return cr_fail(error, CR_ERROR_FILE, "%s: cannot write an HDF5 file here", path);
}

cr_status cr_picture_read(const char* path, int32_t* width, int32_t* height, uint8_t** rgb, cr_error* error) {
    int w, h, channels;
    *rgb = stbi_load(path, &w, &h, &channels, 3);
    if (!*rgb)
        return cr_fail(error, CR_ERROR_FORMAT, "%s: not a picture that can be read: %s", path, stbi_failure_reason());
    *width = w;
    *height = h;
    return CR_OK;
}
