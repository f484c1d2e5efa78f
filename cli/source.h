// source.h: what SCENE on a command line can be: a preset, a family with its seed, a scene file, or a frame of a
// recording (FILE.h5 or FILE.h5@FRAME).
#ifndef CAROM_SOURCE_H
#define CAROM_SOURCE_H

#include <argp.h>

#include "scenes/import.h"
#include "world/recording.h"
#include "world/scene.h"

// "EX,EY,EZ,TX,TY,TZ": the eye and what it looks at, m, apart from each other.
bool cr_parse_camera(const char* text, cr_vec3* eye, cr_vec3* target);

typedef struct cr_source {
    cr_scene* scene;         // never NULL after cr_source_open; its first state is the frame asked for
    cr_recording* recording; // NULL when the scene is no recording
    int64_t frame;           // of the recording
    cr_scene own;            // private
} cr_source;

// True when `text` names a recording: ends in .h5, .hdf5 or .part, with or without "@FRAME".
bool cr_names_recording(const char* text);

enum { CR_GREATEST_PACKAGES = 32 };

typedef struct cr_source_options {
    const cr_vec3* gravity; // m/s^2, may be NULL: the scene's own
    uint64_t seed;          // of a family that is named without one
    // Of scene files, as in cr_import_options:
    bool strict, lenient, free_root;
    const char* keyframe;
    cr_package packages[CR_GREATEST_PACKAGES]; // (package_count)
    int32_t package_count;
} cr_source_options;

// A child for a command's argp: --strict, --lenient, ... of scene files. Its input is a cr_source_options.
extern const struct argp cr_source_argp;

// Opens `text`; what an importer leaves out is warned of on stderr. On failure `source` is empty.
cr_status cr_source_open(const char* text, cr_source_options options, cr_source* source, cr_error* error);
void cr_source_close(cr_source* source);

#endif
