// importer.h: what the importers share. Private to scenes/.
#ifndef CAROM_IMPORTER_H
#define CAROM_IMPORTER_H

#include "scenes/import.h"

#define CR_TRY(call)                                                                                                   \
    do {                                                                                                               \
        cr_status try_ = (call);                                                                                       \
        if (try_ != CR_OK) return try_;                                                                                \
    } while (0)

// One import on its way.
typedef struct cr_importer {
    const char* path;
    cr_import_options options;
    cr_builder* builder;
    cr_error* error;
} cr_importer;

// What the file asks for and Carom lacks: a warning, or with `strict` an error.
cr_status cr_importer_lacks(cr_importer* importer, const char* format, ...) __attribute__((format(printf, 2, 3)));
// What the user may want to know of the file: a warning, never an error.
void cr_importer_note(cr_importer* importer, const char* format, ...) __attribute__((format(printf, 2, 3)));
// A failure of this file: "PATH: ...".
cr_status cr_importer_fail(cr_importer* importer, cr_status status, const char* format, ...)
    __attribute__((format(printf, 3, 4)));
// Puts "PATH: " before what the builder said; returns the status the builder meant.
cr_status cr_importer_rejected(cr_importer* importer);

// A static triangle mesh that seems to be inside out is worth a note: a closed one of negative volume, or an open one
// that faces down once it is turned by `turn`. `where` begins the note.
void cr_importer_check_winding(cr_importer* importer, const char* where, const cr_vec3* points,
                               const int32_t (*triangles)[3], int32_t triangle_count, cr_quat turn);

// A file's bytes with a NUL behind them; the caller frees.
cr_status cr_read_file(const char* path, unsigned char** bytes, size_t* size, cr_error* error);

// Each fills the builder, and what it knows of the scene (name, camera, setup); states are made by cr_build.
// `bytes` is NULL where the importer may look at other files beside `path`.
typedef cr_status cr_import_function(cr_importer* importer, const void* bytes, size_t size, cr_scene* scene);
cr_import_function cr_import_gltf, cr_import_obj, cr_import_mujoco;

// glTF keeps exact states apart (extras): called after cr_build. NULL when there is nothing to put right.
typedef struct cr_exact_state {
    int32_t body;
    cr_pose pose;
    cr_vec3 linear_velocity, angular_velocity;
} cr_exact_state;

#endif
