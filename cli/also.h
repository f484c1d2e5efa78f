// also.h: what is written beside pictures (--also): depth, bodies, normals, numbers, and truth for those who train on
// them.
#ifndef CAROM_ALSO_H
#define CAROM_ALSO_H

#include "render/renderer.h"
#include "render/truth.h"

enum { CR_ALSO_DEPTH = 1, CR_ALSO_BODY = 2, CR_ALSO_NORMAL = 4, CR_ALSO_HDF5 = 8, CR_ALSO_TRUTH = 16 };

// "depth,truth": *kinds receives their bits too. False: that is no list of them.
bool cr_parse_also(const char* text, int* kinds);
#define CR_ALSO_EXPECTED "expected a list of depth, body, normal, hdf5, truth"
// "320x240", each 1 to 32768.
bool cr_parse_size(const char* text, int* width, int* height);

typedef struct cr_also cr_also;

// Of pictures of `world`, which must outlive it, of that size. fps: a second of a film, 0: of one picture.
cr_status cr_also_create(cr_also** also, int kinds, const cr_world* world, int32_t width, int32_t height, double fps,
                         cr_error* error);
void cr_also_destroy(cr_also* also); // NULL: nothing happens
// What is beside the picture `path` (a/b.png: a/b-depth.png ...) of a view, drawn by the renderer. next: the moment of
// the picture after it, for optical flow; NULL where there is none, or no truth is asked for.
cr_status cr_also_write(cr_also* also, cr_renderer* renderer, const cr_view* view, const cr_moment* next,
                        const char* path, cr_error* error);
// The manifest of all pictures so far where truth is asked for: FOLDER/manifest.json, of a picture a/b.png
// a/b-manifest.json.
cr_status cr_also_close(cr_also* also, const char* path, cr_error* error);

#endif
