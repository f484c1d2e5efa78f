#include "scenes/import.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "scenes/importer.h"

#define GREATEST_FILE ((size_t)1 << 31)

cr_status cr_importer_lacks(cr_importer* importer, const char* format, ...) {
    char text[800], line[1000];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    snprintf(line, sizeof line, "%.190s: %s", importer->path, text);
    cr_one_line(line);
    if (importer->options.strict) return cr_fail(importer->error, CR_ERROR_UNSUPPORTED, "%s", line);
    if (importer->options.warning) importer->options.warning(importer->options.warning_context, line);
    return CR_OK;
}

void cr_importer_note(cr_importer* importer, const char* format, ...) {
    char text[800], line[1000];
    va_list arguments;
    if (!importer->options.warning) return;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    snprintf(line, sizeof line, "%.190s: %s", importer->path, text);
    cr_one_line(line);
    importer->options.warning(importer->options.warning_context, line);
}

cr_status cr_importer_fail(cr_importer* importer, cr_status status, const char* format, ...) {
    char text[800];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return cr_fail(importer->error, status, "%s: %s", importer->path, text);
}

cr_status cr_importer_rejected(cr_importer* importer) {
    if (!importer->error) return CR_ERROR_FORMAT;
    char text[sizeof importer->error->message];
    memcpy(text, importer->error->message, sizeof text);
    // The builder says so itself where memory was the reason; everything else is the file's fault.
    cr_status status = strstr(text, "no memory") ? CR_ERROR_MEMORY : CR_ERROR_FORMAT;
    return cr_fail(importer->error, status, "%.200s: %.800s", importer->path, text);
}

void cr_importer_check_winding(cr_importer* importer, const char* where, const cr_vec3* points,
                               const int32_t (*triangles)[3], int32_t triangle_count, cr_quat turn) {
    double total = 0, volume = 0, sum[3] = {0}; // m^2, 6 m^3, twice m^2
    for (int32_t i = 0; i < triangle_count; i++) {
        cr_vec3 a = points[triangles[i][0]], b = points[triangles[i][1]], c = points[triangles[i][2]];
        cr_vec3 normal = cr_cross(cr_sub(b, a), cr_sub(c, a)), from_first = cr_sub(a, points[triangles[0][0]]);
        total += (double)cr_length(normal);
        volume += (double)cr_dot(from_first, normal);
        sum[0] += (double)normal.x;
        sum[1] += (double)normal.y;
        sum[2] += (double)normal.z;
    }
    cr_vec3 facing = cr_rotate(turn, cr_v3((float)sum[0], (float)sum[1], (float)sum[2]));
    // The normals of a closed surface, weighted by area, add up to nothing.
    bool closed = (double)cr_length(facing) < 1e-3 * total;
    if (closed && volume < -1e-6 * pow(total, 1.5))
        cr_importer_note(importer,
                         "%s: the triangles of this closed static mesh face inwards: bodies outside fall into it "
                         "(expected counter-clockwise seen from outside)",
                         where);
    else if (!closed && (double)facing.y < -0.5 * total)
        cr_importer_note(importer,
                         "%s: the triangles of this static mesh face down: bodies above fall through it (expected "
                         "counter-clockwise seen from above)",
                         where);
}

// ---------------------------------------------------------------- files

cr_status cr_read_file(const char* path, unsigned char** bytes, size_t* size, cr_error* error) {
    *bytes = NULL;
    *size = 0;
    FILE* file = fopen(path, "rb");
    if (!file) return cr_fail(error, CR_ERROR_FILE, "%s: %s", path, strerror(errno));
    size_t capacity = 1 << 16, used = 0;
    unsigned char* data = malloc(capacity + 1);
    while (data) {
        used += fread(data + used, 1, capacity - used, file);
        if (used < capacity || capacity >= GREATEST_FILE) break;
        unsigned char* more = realloc(data, 2 * capacity + 1);
        if (!more) {
            free(data);
            data = NULL;
        } else {
            data = more;
            capacity *= 2;
        }
    }
    bool bad = ferror(file) != 0;
    int reason = errno;
    fclose(file);
    if (!data) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for its bytes", path);
    if (bad || used >= GREATEST_FILE) {
        free(data);
        return cr_fail(error, CR_ERROR_FILE, "%s: %s", path, bad ? strerror(reason) : "expected less than 2 GiB");
    }
    data[used] = 0;
    *bytes = data;
    *size = used;
    return CR_OK;
}

// ---------------------------------------------------------------- by extension

typedef struct format {
    const char* extension;
    cr_import_function* import;
    bool memory; // reads from memory too
} format;

static const format formats[] = {
    {".gltf", cr_import_gltf, true},   {".glb", cr_import_gltf, true},     {".obj", cr_import_obj, true},
    {".xml", cr_import_mujoco, false}, {".urdf", cr_import_mujoco, false},
};

static const format* find_format(const char* path) {
    size_t length = strlen(path);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        size_t n = strlen(formats[i].extension);
        if (length > n && strcasecmp(path + length - n, formats[i].extension) == 0) return &formats[i];
    }
    return NULL;
}

bool cr_scene_importable(const char* path) { return find_format(path) != NULL; }

static cr_status import(const char* path, const void* bytes, size_t size, const cr_import_options* options,
                        cr_scene* scene, cr_error* error) {
    cr_error mine; // importers read back what the builder said
    *scene = (cr_scene){0};
    const format* f = find_format(path);
    if (!f) return cr_fail(error, CR_ERROR_UNSUPPORTED, "%s: expected .gltf, .glb, .obj, .xml or .urdf", path);
    if (bytes && !f->memory)
        return cr_fail(error, CR_ERROR_UNSUPPORTED, "%s: this format cannot be read from memory", path);
    cr_importer importer = {.path = path, .error = error ? error : &mine};
    if (options) importer.options = *options;
    const cr_vec3* g = importer.options.gravity;
    if (g && !(isfinite(g->x) && isfinite(g->y) && isfinite(g->z)))
        return cr_fail(error, CR_ERROR_ARGUMENT, "%s: expected a finite gravity, found (%g, %g, %g)", path,
                       (double)g->x, (double)g->y, (double)g->z);
    importer.builder = cr_builder_create();
    if (!importer.builder) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for a builder", path);
    scene->setup = "default";
    const char* base = strrchr(path, '/');
    base = base ? base + 1 : path;
    snprintf(scene->name, sizeof scene->name, "%.*s", (int)(strlen(base) - strlen(f->extension)), base);
    cr_status status = f->import(&importer, bytes, size, scene);
    cr_builder_destroy(importer.builder);
    if (status) cr_scene_destroy(scene);
    return status;
}

cr_status cr_scene_import(const char* path, const cr_import_options* options, cr_scene* scene, cr_error* error) {
    return import(path, NULL, 0, options, scene, error);
}

cr_status cr_scene_import_memory(const char* name, const void* bytes, size_t size, const cr_import_options* options,
                                 cr_scene* scene, cr_error* error) {
    return import(name, bytes ? bytes : "", size, options, scene, error);
}
