// freeflight.h: motion without contacts, exactly as the teacher integrates it.
#ifndef CAROM_FREEFLIGHT_H
#define CAROM_FREEFLIGHT_H

#include "world/math.h"

// Change of angular velocity (world frame) over `dt` by the gyroscopic torque, one Newton step of the implicit
// equation in the body frame (Catto, GDC 2015; btRigidBody::computeGyroscopicImpulseImplicit_Body).
// `inertia` is principal, kg m^2; a zero component means infinite.
CR_INLINE cr_vec3 cr_gyroscopic(cr_quat q, cr_vec3 inertia, cr_vec3 w, float dt) {
    if (inertia.x == inertia.y && inertia.y == inertia.z) return cr_v3(0, 0, 0);
    if (inertia.x == 0 || inertia.y == 0 || inertia.z == 0) return cr_v3(0, 0, 0);
    cr_vec3 o = cr_rotate_back(q, w), l = cr_v3(inertia.x * o.x, inertia.y * o.y, inertia.z * o.z);
    cr_vec3 f = cr_scale(cr_cross(o, l), dt);
    // J = I + dt (skew(o) I - skew(l))
    float a[3][3] = {{inertia.x, dt * (-o.z * inertia.y + l.z), dt * (o.y * inertia.z - l.y)},
                     {dt * (o.z * inertia.x - l.z), inertia.y, dt * (-o.x * inertia.z + l.x)},
                     {dt * (-o.y * inertia.x + l.y), dt * (o.x * inertia.y - l.x), inertia.z}};
    cr_vec3 c0 = cr_v3(a[0][0], a[1][0], a[2][0]), c1 = cr_v3(a[0][1], a[1][1], a[2][1]),
            c2 = cr_v3(a[0][2], a[1][2], a[2][2]);
    float det = cr_dot(c0, cr_cross(c1, c2));
    if (fabsf(det) < 1e-30f) return cr_v3(0, 0, 0);
    float s = 1 / det;
    cr_vec3 d =
        cr_v3(s * cr_dot(f, cr_cross(c1, c2)), s * cr_dot(c0, cr_cross(f, c2)), s * cr_dot(c0, cr_cross(c1, f)));
    return cr_scale(cr_rotate(q, d), -1);
}

// One frame of free flight: semi-implicit Euler, rotation by the exponential map.
CR_INLINE void cr_free_flight(cr_vec3 gravity, cr_vec3 inertia, float dt, cr_vec3* p, cr_quat* q, cr_vec3* v,
                              cr_vec3* w) {
    *v = cr_madd(*v, dt, gravity);
    *p = cr_madd(*p, dt, *v);
    *w = cr_add(*w, cr_gyroscopic(*q, inertia, *w, dt));
    *q = cr_qnormalize(cr_qmul(cr_quat_exp(cr_scale(*w, dt)), *q));
}

#endif
