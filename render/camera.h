// camera.h: where a picture is taken from.
#ifndef CAROM_CAMERA_H
#define CAROM_CAMERA_H

#include "world/world.h"

typedef struct cr_camera {
    cr_vec3 eye, target; // m
    float fov;           // rad, vertical
} cr_camera;

// Column-major, as OpenGL takes it.
typedef struct cr_mat4 {
    float m[16];
} cr_mat4;

cr_mat4 cr_mat4_mul(cr_mat4 a, cr_mat4 b); // a after b
// World to camera; the camera looks along -z. Any eye and target, also straight down.
cr_mat4 cr_camera_view(cr_camera camera);
// Near and far (m) are chosen from the distance to the target: 1/200 and 2000 times it.
void cr_camera_planes(cr_camera camera, float* near_plane, float* far_plane);
cr_mat4 cr_camera_projection(cr_camera camera, float aspect);
// The same camera for a narrow picture: below an aspect of 5:4 the angle of view widens, so that what was seen to the
// left and right stays in the picture (half of a window, side by side).
cr_camera cr_camera_fit(cr_camera camera, float aspect);
// Orthonormal axes of the camera in the world.
void cr_camera_axes(cr_camera camera, cr_vec3* right, cr_vec3* up, cr_vec3* forward);
// Unit direction from the eye through a point of the picture; x and y from -1 (left, bottom) to 1.
cr_vec3 cr_camera_ray(cr_camera camera, float aspect, float x, float y);
// Where a world point falls: x and y from -1 to 1, depth (m) along the view direction. False when behind the eye.
bool cr_camera_project(cr_camera camera, float aspect, cr_vec3 point, float* x, float* y, float* depth);
// A camera that has all bodies that can move (or all finite ones, when none can) in the picture.
cr_camera cr_camera_frame(const cr_world* world, const cr_state* state);
// A box around the bodies that can move and are near each other: what a camera or a shadow should care for.
// False when there are none.
bool cr_scene_bounds(const cr_world* world, const cr_state* state, cr_vec3* low, cr_vec3* high);
// The scene's own camera (eye, target), or cr_camera_frame when they are equal.
cr_camera cr_camera_of_scene(const cr_world* world, const cr_state* state, cr_vec3 eye, cr_vec3 target);

#endif
