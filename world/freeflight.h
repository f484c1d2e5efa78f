// freeflight.h: motion without contacts: a parabola, and torque-free rotation.
#ifndef CAROM_FREEFLIGHT_H
#define CAROM_FREEFLIGHT_H

#include <stdbool.h>

#include "world/math.h"

#define CR_ROTATION_STEP 0.08f // rad: a Runge-Kutta step of cr_free_rotation turns by no more
#define CR_ROTATION_LIMIT 2.0f // rad: in one step; Runge-Kutta is stable to 2.8
enum { CR_ROTATION_STEPS = 64 };

// Rate of change of the angular velocity in the principal frame: I W' = (I W) x W (Euler). No term of it is a
// difference of large numbers, so that rods keep their spin.
CR_INLINE cr_vec3 cr_euler_rate(cr_vec3 inertia, cr_vec3 w) {
    return cr_v3((inertia.y - inertia.z) * w.y * w.z / inertia.x, (inertia.z - inertia.x) * w.z * w.x / inertia.y,
                 (inertia.x - inertia.y) * w.x * w.y / inertia.z);
}

// q' = q (W, 0) / 2, W in the body's frame
CR_INLINE cr_quat cr_quat_rate(cr_quat q, cr_vec3 w) {
    cr_quat r = cr_qmul(q, cr_q(w.x, w.y, w.z, 0));
    return cr_q(0.5f * r.x, 0.5f * r.y, 0.5f * r.z, 0.5f * r.w);
}
CR_INLINE cr_quat cr_quat_madd(cr_quat a, float s, cr_quat b) {
    return cr_q(a.x + s * b.x, a.y + s * b.y, a.z + s * b.z, a.w + s * b.w);
}

// One step of torque-free rotation over `dt` (s): orientation and angular velocity (world frame, rad/s) of a body with
// principal inertia (kg m^2; a zero component means infinite). Classical Runge-Kutta of fourth order in the body's
// frame; beyond its stability (a needle of a hair's width makes 20,000 turns a second) about the axis of now.
CR_INLINE void cr_free_rotation_step(cr_vec3 inertia, float dt, cr_quat* q, cr_vec3* w) {
    bool round = inertia.x == inertia.y && inertia.y == inertia.z;
    bool fixed = inertia.x == 0 || inertia.y == 0 || inertia.z == 0;
    if (round || fixed || !(cr_length(*w) * fabsf(dt) < CR_ROTATION_LIMIT)) {
        *q = cr_qnormalize(cr_qmul(cr_quat_exp(cr_scale(*w, dt)), *q));
        return;
    }
    cr_vec3 o = cr_rotate_back(*q, *w);
    cr_vec3 o1 = cr_euler_rate(inertia, o), w2 = cr_madd(o, dt / 2, o1);
    cr_quat q1 = cr_quat_rate(*q, o);
    cr_vec3 o2 = cr_euler_rate(inertia, w2), w3 = cr_madd(o, dt / 2, o2);
    cr_quat q2 = cr_quat_rate(cr_quat_madd(*q, dt / 2, q1), w2);
    cr_vec3 o3 = cr_euler_rate(inertia, w3), w4 = cr_madd(o, dt, o3);
    cr_quat q3 = cr_quat_rate(cr_quat_madd(*q, dt / 2, q2), w3);
    cr_vec3 o4 = cr_euler_rate(inertia, w4);
    cr_quat q4 = cr_quat_rate(cr_quat_madd(*q, dt, q3), w4);
    o = cr_madd(o, dt / 6, cr_add(cr_add(o1, o4), cr_scale(cr_add(o2, o3), 2)));
    *q = cr_quat_madd(cr_quat_madd(*q, dt / 6, q1), dt / 6, q4);
    *q = cr_qnormalize(cr_quat_madd(cr_quat_madd(*q, dt / 3, q2), dt / 3, q3));
    *w = cr_rotate(*q, o);
}

// The same in as many steps as it takes: energy and angular momentum are kept to a part in 1e4 over ten seconds at
// ten turns a second.
CR_INLINE void cr_free_rotation(cr_vec3 inertia, float dt, cr_quat* q, cr_vec3* w) {
    float wanted = ceilf(cr_length(*w) * fabsf(dt) / CR_ROTATION_STEP);
    int steps = wanted < 1 ? 1 : wanted < CR_ROTATION_STEPS ? (int)wanted : CR_ROTATION_STEPS;
    if ((inertia.x == inertia.y && inertia.y == inertia.z) || !(wanted < 4 * CR_ROTATION_STEPS)) steps = 1;
    cr_vec3 o = cr_rotate_back(*q, *w);
    float before = inertia.x * o.x * o.x + inertia.y * o.y * o.y + inertia.z * o.z * o.z;
    for (int k = 0; k < steps; k++) cr_free_rotation_step(inertia, dt / (float)steps, q, w);
    o = cr_rotate_back(*q, *w);
    float after = inertia.x * o.x * o.x + inertia.y * o.y * o.y + inertia.z * o.z * o.z;
    if (before > 0 && after > 0 && isfinite(after)) *w = cr_scale(*w, sqrtf(before / after));
}

// One frame of free flight: position and velocity (p, v) ballistic, rotation torque-free.
CR_INLINE void cr_free_flight(cr_vec3 gravity, cr_vec3 inertia, float dt, cr_vec3* p, cr_quat* q, cr_vec3* v,
                              cr_vec3* w) {
    *p = cr_madd(cr_madd(*p, dt, *v), 0.5f * dt * dt, gravity);
    *v = cr_madd(*v, dt, gravity);
    cr_free_rotation(inertia, dt, q, w);
}

#endif
