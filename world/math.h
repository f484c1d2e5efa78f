// math.h: conventions, and the small vectors everything is made of.
//
// SI units, radians. Right-handed, +Y up. Quaternions are x y z w, unit, rotate body to world,
// and have w >= 0 on disk. Angular velocity is in the world frame.
#ifndef CAROM_MATH_H
#define CAROM_MATH_H

#include <math.h>

// These functions are also compiled for graphics processors, by a C++ compiler: no compound literals here.
#ifdef __CUDACC__
#define CR_INLINE static inline __host__ __device__
#else
#define CR_INLINE static inline
#endif

typedef struct cr_vec3 {
    float x, y, z;
} cr_vec3;

typedef struct cr_quat {
    float x, y, z, w;
} cr_quat;

// Maps local to parent: x_parent = rotate(orientation, x_local) + position.
typedef struct cr_pose {
    cr_vec3 position;    // m
    cr_quat orientation; // unit
} cr_pose;

// Row-major.
typedef struct cr_mat3 {
    float m[3][3];
} cr_mat3;

#define CR_PI 3.14159265358979323846

// Not fminf and fmaxf: those are calls, for the sake of NaN. Where one is NaN, the second is taken.
CR_INLINE float cr_min(float a, float b) { return a < b ? a : b; }
CR_INLINE float cr_max(float a, float b) { return a > b ? a : b; }

CR_INLINE cr_vec3 cr_v3(float x, float y, float z) {
    cr_vec3 v = {x, y, z};
    return v;
}
// 0: x, 1: y, 2: z.
CR_INLINE float cr_component(cr_vec3 v, int axis) { return axis == 0 ? v.x : axis == 1 ? v.y : v.z; }
CR_INLINE cr_vec3 cr_add(cr_vec3 a, cr_vec3 b) { return cr_v3(a.x + b.x, a.y + b.y, a.z + b.z); }
CR_INLINE cr_vec3 cr_sub(cr_vec3 a, cr_vec3 b) { return cr_v3(a.x - b.x, a.y - b.y, a.z - b.z); }
CR_INLINE cr_vec3 cr_scale(cr_vec3 a, float s) { return cr_v3(a.x * s, a.y * s, a.z * s); }
// a + s b
CR_INLINE cr_vec3 cr_madd(cr_vec3 a, float s, cr_vec3 b) { return cr_v3(a.x + s * b.x, a.y + s * b.y, a.z + s * b.z); }
CR_INLINE float cr_dot(cr_vec3 a, cr_vec3 b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
CR_INLINE cr_vec3 cr_cross(cr_vec3 a, cr_vec3 b) {
    return cr_v3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x);
}
CR_INLINE float cr_length(cr_vec3 a) { return sqrtf(cr_dot(a, a)); }
// Returns `fallback` where the vector is too short to have a direction.
CR_INLINE cr_vec3 cr_normalize_or(cr_vec3 a, cr_vec3 fallback) {
    float l = cr_length(a);
    return l > 1e-12f ? cr_scale(a, 1 / l) : fallback;
}

CR_INLINE cr_quat cr_q(float x, float y, float z, float w) {
    cr_quat q = {x, y, z, w};
    return q;
}
CR_INLINE cr_quat cr_quat_identity(void) { return cr_q(0, 0, 0, 1); }
CR_INLINE cr_quat cr_conjugate(cr_quat q) { return cr_q(-q.x, -q.y, -q.z, q.w); }
CR_INLINE cr_quat cr_qmul(cr_quat a, cr_quat b) {
    return cr_q(a.w * b.x + a.x * b.w + a.y * b.z - a.z * b.y, a.w * b.y - a.x * b.z + a.y * b.w + a.z * b.x,
                a.w * b.z + a.x * b.y - a.y * b.x + a.z * b.w, a.w * b.w - a.x * b.x - a.y * b.y - a.z * b.z);
}
CR_INLINE cr_quat cr_qnormalize(cr_quat q) {
    float l = sqrtf(q.x * q.x + q.y * q.y + q.z * q.z + q.w * q.w);
    return l > 1e-12f ? cr_q(q.x / l, q.y / l, q.z / l, q.w / l) : cr_quat_identity();
}
CR_INLINE cr_vec3 cr_rotate(cr_quat q, cr_vec3 v) {
    cr_vec3 u = cr_v3(q.x, q.y, q.z), t = cr_scale(cr_cross(u, v), 2);
    return cr_add(cr_madd(v, q.w, t), cr_cross(u, t));
}
CR_INLINE cr_vec3 cr_rotate_back(cr_quat q, cr_vec3 v) { return cr_rotate(cr_conjugate(q), v); }
// Exponential map: the rotation by |r| radians about r.
CR_INLINE cr_quat cr_quat_exp(cr_vec3 r) {
    float a = cr_length(r), s = a > 1e-4f ? sinf(a / 2) / a : 0.5f - a * a / 48;
    return cr_q(r.x * s, r.y * s, r.z * s, cosf(a / 2));
}
// Rotation vector (rad) of a unit quaternion, |r| <= pi.
CR_INLINE cr_vec3 cr_quat_log(cr_quat q) {
    if (q.w < 0) q = cr_q(-q.x, -q.y, -q.z, -q.w);
    cr_vec3 u = cr_v3(q.x, q.y, q.z);
    float s = cr_length(u);
    return cr_scale(u, s > 1e-6f ? 2 * atan2f(s, q.w) / s : 2);
}
CR_INLINE cr_mat3 cr_quat_matrix(cr_quat q) {
    float x = q.x, y = q.y, z = q.z, w = q.w;
    cr_mat3 m = {{{1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)},
                  {2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)},
                  {2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)}}};
    return m;
}
CR_INLINE cr_vec3 cr_mul(cr_mat3 a, cr_vec3 v) {
    return cr_v3(a.m[0][0] * v.x + a.m[0][1] * v.y + a.m[0][2] * v.z,
                 a.m[1][0] * v.x + a.m[1][1] * v.y + a.m[1][2] * v.z,
                 a.m[2][0] * v.x + a.m[2][1] * v.y + a.m[2][2] * v.z);
}
CR_INLINE cr_pose cr_pose_identity(void) {
    cr_pose t = {{0, 0, 0}, {0, 0, 0, 1}};
    return t;
}
CR_INLINE cr_vec3 cr_transform(cr_pose t, cr_vec3 v) { return cr_add(cr_rotate(t.orientation, v), t.position); }
CR_INLINE cr_vec3 cr_transform_back(cr_pose t, cr_vec3 v) {
    return cr_rotate_back(t.orientation, cr_sub(v, t.position));
}
// a after b: maps b's local frame through a.
CR_INLINE cr_pose cr_pose_mul(cr_pose a, cr_pose b) {
    cr_pose t = {cr_transform(a, b.position), cr_qmul(a.orientation, b.orientation)};
    return t;
}
CR_INLINE cr_pose cr_pose_inverse(cr_pose t) {
    cr_quat q = cr_conjugate(t.orientation);
    cr_pose inverse = {cr_rotate(q, cr_scale(t.position, -1)), q};
    return inverse;
}

#endif
