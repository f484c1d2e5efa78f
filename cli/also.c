#include "cli/also.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render/picture.h"
#include "world/path.h"

struct cr_also {
    int kinds;
    int32_t width, height;
    int32_t* body;
    float *depth, *normal, *flow;
    cr_truth_file* truth; // NULL: not asked for
};

bool cr_parse_also(const char* text, int* kinds) {
    static const char* const names[] = {"depth", "body", "normal", "hdf5", "truth"};
    while (*text) {
        size_t n = strcspn(text, ","), k = 0;
        while (k < 5 && !(strlen(names[k]) == n && strncmp(text, names[k], n) == 0)) k++;
        if (k == 5) return false;
        *kinds |= 1 << k;
        text += n + (text[n] == ',');
    }
    return *kinds != 0;
}

bool cr_parse_size(const char* text, int* width, int* height) {
    char rest;
    return sscanf(text, "%dx%d%c", width, height, &rest) == 2 && *width >= 1 && *height >= 1 && *width <= 32768 &&
           *height <= 32768;
}

cr_status cr_also_create(cr_also** also, int kinds, const cr_world* world, int32_t width, int32_t height, double fps,
                         cr_error* error) {
    cr_also* a = *also = calloc(1, sizeof *a);
    if (!a) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    size_t pixels = (size_t)width * (size_t)height;
    a->kinds = kinds;
    a->width = width;
    a->height = height;
    a->body = malloc(pixels * sizeof *a->body);
    a->depth = malloc(pixels * sizeof *a->depth);
    a->normal = malloc(pixels * 3 * sizeof *a->normal);
    bool good = a->body && a->depth && a->normal;
    cr_status status = CR_OK;
    if (kinds & CR_ALSO_TRUTH) {
        a->flow = malloc(pixels * 2 * sizeof *a->flow);
        good = good && a->flow;
        status = cr_truth_create(&a->truth, world, width, height, fps, error);
    }
    if (!status && !good)
        status = cr_fail(error, CR_ERROR_MEMORY, "no memory for pictures of %d x %d pixels", (int)width, (int)height);
    if (!status) return CR_OK;
    cr_also_destroy(a);
    *also = NULL;
    return status;
}

void cr_also_destroy(cr_also* a) {
    if (!a) return;
    free(a->body);
    free(a->depth);
    free(a->normal);
    free(a->flow);
    cr_truth_destroy(a->truth);
    free(a);
}

// "a/b.png" and "depth" to "a/b-depth.png".
static void also_name(const char* path, const char* what, const char* end, char* name, size_t size) {
    const char* dot = strrchr(path, '.');
    snprintf(name, size, "%.*s-%s%s", (int)(dot ? dot - path : (long)strlen(path)), path, what, end);
}

static const char* base_name(const char* path) {
    const char* slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

// Flow to the next picture, and a picture more in the manifest.
static cr_status add_truth(cr_also* a, cr_moment now, const cr_moment* next, const char* path, const char* numbers,
                           cr_error* error) {
    cr_optical_flow(now, next ? *next : now, a->width, a->height, a->body, a->depth, a->flow);
    return cr_truth_add(a->truth, now, base_name(path), base_name(numbers), a->body, error);
}

cr_status cr_also_write(cr_also* a, cr_renderer* renderer, const cr_view* view, const cr_moment* next, const char* path,
                        cr_error* error) {
    char name[4300];
    cr_status status = cr_renderer_probe(renderer, view, a->width, a->height, a->body, a->depth, a->normal, error);
    also_name(path, "depth", ".png", name, sizeof name);
    if (!status && a->kinds & CR_ALSO_DEPTH)
        status = cr_picture_write_depth(name, a->width, a->height, a->depth, error);
    also_name(path, "body", ".png", name, sizeof name);
    if (!status && a->kinds & CR_ALSO_BODY) status = cr_picture_write_bodies(name, a->width, a->height, a->body, error);
    also_name(path, "normal", ".png", name, sizeof name);
    if (!status && a->kinds & CR_ALSO_NORMAL)
        status = cr_picture_write_normals(name, a->width, a->height, a->normal, error);
    also_name(path, "numbers", ".h5", name, sizeof name);
    if (!status && a->truth) status = add_truth(a, (cr_moment){view->state, view->camera}, next, path, name, error);
    if (!status && a->kinds & (CR_ALSO_HDF5 | CR_ALSO_TRUTH))
        status = cr_picture_write_hdf5(name, a->width, a->height, a->depth, a->body, a->normal, a->flow, error);
    return status;
}

cr_status cr_also_close(cr_also* a, const char* path, cr_error* error) {
    if (!a->truth) return CR_OK;
    char name[4300];
    if (cr_names_folder(path))
        snprintf(name, sizeof name, "%.4200smanifest.json", path);
    else
        also_name(path, "manifest", ".json", name, sizeof name);
    return cr_truth_write(a->truth, name, error);
}
