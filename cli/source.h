// source.h: what SCENE on a command line can be: a preset, a family with its seed, a scene file, or a frame of a
// recording (FILE.h5 or FILE.h5@FRAME).
#ifndef CAROM_SOURCE_H
#define CAROM_SOURCE_H

#include "world/recording.h"
#include "world/scene.h"

typedef struct cr_source {
    cr_scene* scene;         // never NULL after cr_source_open; its first state is the frame asked for
    cr_recording* recording; // NULL when the scene is no recording
    int64_t frame;           // of the recording
    cr_scene own;            // private
} cr_source;

// True when `text` names a recording: ends in .h5, .hdf5 or .part, with or without "@FRAME".
bool cr_names_recording(const char* text);

// Opens `text`. `gravity` as in cr_scene_open; of a recording it replaces the world's. Frames from the end are
// negative. On failure `source` is empty.
cr_status cr_source_open(const char* text, const cr_vec3* gravity, uint64_t seed, cr_source* source, cr_error* error);
void cr_source_close(cr_source* source);

#endif
