// picture.h: pictures to files. Files are written under a temporary name and renamed.
#ifndef CAROM_PICTURE_H
#define CAROM_PICTURE_H

#include <stddef.h>
#include <stdint.h>

#include "world/status.h"

// rgb (height, width, 3) 8-bit sRGB, rows from the top. The name's end chooses PNG (.png) or JPEG (.jpg, .jpeg).
cr_status cr_picture_write(const char* path, int32_t width, int32_t height, const uint8_t* rgb, cr_error* error);
// A depth picture for the eye: near is bright, far is dark, nothing is black. depth (height, width) m.
cr_status cr_picture_write_depth(const char* path, int32_t width, int32_t height, const float* depth, cr_error* error);
// Body indices as body colours, nothing black. body (height, width).
cr_status cr_picture_write_bodies(const char* path, int32_t width, int32_t height, const int32_t* body,
                                  cr_error* error);
// Normals as colours, (n + 1) / 2. normal (height, width, 3).
cr_status cr_picture_write_normals(const char* path, int32_t width, int32_t height, const float* normal,
                                   cr_error* error);
// Numbers in full: an HDF5 file with data sets depth (height, width) float32 m, body (height, width) int32, -1 nothing,
// normal (height, width, 3) float32 and flow (height, width, 2) float32 pixels. Those that are NULL are left out.
cr_status cr_picture_write_hdf5(const char* path, int32_t width, int32_t height, const float* depth,
                                const int32_t* body, const float* normal, const float* flow, cr_error* error);
// Reads a PNG or JPEG file: *rgb (height, width, 3), to be freed with free().
cr_status cr_picture_read(const char* path, int32_t* width, int32_t* height, uint8_t** rgb, cr_error* error);

#endif
