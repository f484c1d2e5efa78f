#include "render/camera.h"

#include <stdlib.h>

cr_mat4 cr_mat4_mul(cr_mat4 a, cr_mat4 b) {
    cr_mat4 c;
    for (int j = 0; j < 4; j++) {
        for (int i = 0; i < 4; i++) {
            float s = 0;
            for (int k = 0; k < 4; k++) s += a.m[4 * k + i] * b.m[4 * j + k];
            c.m[4 * j + i] = s;
        }
    }
    return c;
}

void cr_camera_axes(cr_camera camera, cr_vec3* right, cr_vec3* up, cr_vec3* forward) {
    cr_vec3 f = cr_normalize_or(cr_sub(camera.target, camera.eye), cr_v3(0, 0, -1));
    cr_vec3 pole = fabsf(f.y) > 0.9999f ? cr_v3(0, 0, f.y > 0 ? 1 : -1) : cr_v3(0, 1, 0);
    cr_vec3 r = cr_normalize_or(cr_cross(f, pole), cr_v3(1, 0, 0));
    *right = r;
    *up = cr_cross(r, f);
    *forward = f;
}

cr_mat4 cr_camera_view(cr_camera camera) {
    cr_vec3 r, u, f;
    cr_camera_axes(camera, &r, &u, &f);
    cr_vec3 e = camera.eye;
    return (cr_mat4){
        {r.x, u.x, -f.x, 0, r.y, u.y, -f.y, 0, r.z, u.z, -f.z, 0, -cr_dot(r, e), -cr_dot(u, e), cr_dot(f, e), 1}};
}

void cr_camera_planes(cr_camera camera, float* near_plane, float* far_plane) {
    float d = cr_length(cr_sub(camera.target, camera.eye));
    if (!(d > 1e-3f)) d = 1e-3f;
    *near_plane = d / 200;
    *far_plane = d * 2000;
}

cr_mat4 cr_camera_projection(cr_camera camera, float aspect) {
    float n, f, h = 1 / tanf(camera.fov / 2);
    cr_camera_planes(camera, &n, &f);
    return (cr_mat4){{h / aspect, 0, 0, 0, 0, h, 0, 0, 0, 0, -(f + n) / (f - n), -1, 0, 0, -2 * f * n / (f - n), 0}};
}

cr_vec3 cr_camera_ray(cr_camera camera, float aspect, float x, float y) {
    cr_vec3 r, u, f;
    cr_camera_axes(camera, &r, &u, &f);
    float t = tanf(camera.fov / 2);
    return cr_normalize_or(cr_madd(cr_madd(f, x * t * aspect, r), y * t, u), f);
}

bool cr_camera_project(cr_camera camera, float aspect, cr_vec3 point, float* x, float* y, float* depth) {
    cr_vec3 r, u, f, d = cr_sub(point, camera.eye);
    cr_camera_axes(camera, &r, &u, &f);
    float z = cr_dot(d, f), t = tanf(camera.fov / 2);
    if (!(z > 1e-6f)) return false;
    *x = cr_dot(d, r) / (z * t * aspect);
    *y = cr_dot(d, u) / (z * t);
    *depth = z;
    return true;
}

cr_camera cr_camera_fit(cr_camera camera, float aspect) {
    const float wanted = 1.25f;
    if (aspect < wanted && aspect > 0) camera.fov = 2 * atanf(fminf(tanf(camera.fov / 2) * wanted / aspect, 4));
    return camera;
}

static int compare_floats(const void* a, const void* b) {
    float x = *(const float*)a, y = *(const float*)b;
    return (x > y) - (x < y);
}

static bool bounds_of(const cr_world* world, const cr_state* state, bool dynamic, cr_vec3* low, cr_vec3* high) {
    int32_t n = state->count, m = 0;
    float* v = malloc(((size_t)n + 1) * sizeof *v);
    if (!v) return false;
    float* lo = &low->x;
    float* hi = &high->x;
    for (int axis = 0; axis < 3; axis++) {
        m = 0;
        float largest = 0;
        for (int32_t i = 0; i < n; i++) {
            const cr_body* b = &world->bodies[i];
            float p = (&state->position[i].x)[axis];
            if ((b->motion == CR_DYNAMIC) != dynamic || !isfinite(p) || !(b->radius < 1e6f)) continue;
            v[m++] = p;
            largest = fmaxf(largest, b->radius);
        }
        if (m == 0) break;
        // A few bodies that fell off the edge of the world must not shrink the rest to a dot: beyond four times
        // the spread of the middle 90% nothing counts.
        qsort(v, (size_t)m, sizeof *v, compare_floats);
        float a = v[m / 20], c = v[m - 1 - m / 20], reach = 4 * (c - a) + 8 * largest;
        lo[axis] = fmaxf(v[0], a - reach) - largest;
        hi[axis] = fminf(v[m - 1], c + reach) + largest;
    }
    free(v);
    return m > 0;
}

bool cr_scene_bounds(const cr_world* world, const cr_state* state, cr_vec3* low, cr_vec3* high) {
    return bounds_of(world, state, true, low, high) || bounds_of(world, state, false, low, high);
}

cr_camera cr_camera_frame(const cr_world* world, const cr_state* state) {
    cr_vec3 low, high;
    if (!cr_scene_bounds(world, state, &low, &high)) {
        low = cr_v3(-1, 0, -1);
        high = cr_v3(1, 1, 1);
    }
    cr_vec3 center = cr_scale(cr_add(low, high), 0.5f);
    float radius = fmaxf(cr_length(cr_sub(high, low)) / 2, 1e-3f);
    cr_vec3 direction = cr_normalize_or(cr_v3(0.45f, 0.38f, 1), cr_v3(0, 0, 1));
    return (cr_camera){cr_madd(center, radius * 3.1f, direction), center, 0.7f};
}

cr_camera cr_camera_of_scene(const cr_world* world, const cr_state* state, cr_vec3 eye, cr_vec3 target) {
    cr_vec3 d = cr_sub(eye, target);
    if (!(cr_length(d) > 1e-6f) || !isfinite(cr_length(d))) return cr_camera_frame(world, state);
    return (cr_camera){eye, target, 0.7f};
}
