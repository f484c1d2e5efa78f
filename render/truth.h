// truth.h: what is known of pictures, for those who train on them: cameras, bodies, boxes, optical flow.
//
// A manifest (JSON) says of every picture where its files are, the camera's matrices and, of every body, pose,
// velocities and boxes; docs/files.md has its keys. Masks, depth, normals and flow are numbers in HDF5 files
// (picture.h).
#ifndef CAROM_TRUTH_H
#define CAROM_TRUTH_H

#include "render/camera.h"

// A camera as computer vision writes it: x right, y down, z forward; pixel (u, v) from the left upper corner, centres
// at .5. K p = z (u, v, 1) for p = (R | t) P of a world point P.
typedef struct cr_matrices {
    double intrinsics[3][3];      // K
    double world_to_camera[4][4]; // (R | t), last row 0 0 0 1
} cr_matrices;

cr_matrices cr_camera_matrices(cr_camera camera, int32_t width, int32_t height);
// Where a world point falls; *depth (m) along z. False where that is not above 0.
bool cr_matrices_project(const cr_matrices* matrices, cr_vec3 point, double* u, double* v, double* depth);

// The box about a body's shape in its own frame, corner k with x, y, z high where bits 0, 1, 2 of k are set. False: it
// has no end.
bool cr_body_box(const cr_world* world, int32_t body, cr_pose pose, cr_vec3 corners[8]);

// A moment of a film.
typedef struct cr_moment {
    const cr_state* state;
    cr_camera camera;
} cr_moment;

// Forward optical flow: what is seen at pixel p of `now` is at p + flow of `next`, seen or not. body, depth (height,
// width) of `now`; flow (height, width, 2) pixels to the right and down. Of nothing it is that of what is infinitely
// far; NAN where it falls behind the camera.
void cr_optical_flow(cr_moment now, cr_moment next, int32_t width, int32_t height, const int32_t* body,
                     const float* depth, float* flow);

typedef struct cr_truth_file cr_truth_file;

// `world` must outlive it. fps: pictures a second of a film, 0: of one picture.
cr_status cr_truth_create(cr_truth_file** truth, const cr_world* world, int32_t width, int32_t height, double fps,
                          cr_error* error);
// The next picture. picture, numbers: its files, relative to the manifest's folder. body (height, width).
cr_status cr_truth_add(cr_truth_file* truth, cr_moment moment, const char* picture, const char* numbers,
                       const int32_t* body, cr_error* error);
cr_status cr_truth_write(const cr_truth_file* truth, const char* path, cr_error* error);
void cr_truth_destroy(cr_truth_file* truth); // NULL: nothing happens

#endif
