// flight.h: how a body moves that nothing touches, in float64 and exact at any step. For C and C++.
#ifndef CAROM_SIM_FLIGHT_H
#define CAROM_SIM_FLIGHT_H

#include <math.h>
#include <stdbool.h>

#define CR_FLIGHT_TURN 0.01       // rad: a step of the rotation below turns no further
#define CR_FLIGHT_MOST_STEPS 4096 // in one call

static inline void cr_cross3(const double a[3], const double b[3], double out[3]) {
    out[0] = a[1] * b[2] - a[2] * b[1];
    out[1] = a[2] * b[0] - a[0] * b[2];
    out[2] = a[0] * b[1] - a[1] * b[0];
}

// sign +1: body to world, -1: world to body.
static inline void cr_rotate3(const double q[4], double sign, const double v[3], double out[3]) {
    double u[3] = {sign * q[0], sign * q[1], sign * q[2]}, t[3], s[3];
    cr_cross3(u, v, t);
    for (int k = 0; k < 3; k++) t[k] *= 2;
    cr_cross3(u, t, s);
    for (int k = 0; k < 3; k++) out[k] = v[k] + q[3] * t[k] + s[k];
}

// out = a b, x y z w; out may be neither.
static inline void cr_quat_product(const double a[4], const double b[4], double out[4]) {
    out[0] = a[3] * b[0] + a[0] * b[3] + a[1] * b[2] - a[2] * b[1];
    out[1] = a[3] * b[1] - a[0] * b[2] + a[1] * b[3] + a[2] * b[0];
    out[2] = a[3] * b[2] + a[0] * b[1] - a[1] * b[0] + a[2] * b[3];
    out[3] = a[3] * b[3] - a[0] * b[0] - a[1] * b[1] - a[2] * b[2];
}

static inline void cr_quat_unit(double q[4]) {
    double n = sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
    for (int k = 0; k < 4; k++) q[k] /= n;
}

// Turns q by `w` (rad/s, world) for `dt` s: q = exp(w dt) q.
static inline void cr_turn(double q[4], const double w[3], double dt) {
    double speed = sqrt(w[0] * w[0] + w[1] * w[1] + w[2] * w[2]);
    if (speed == 0) return;
    double s = sin(speed * dt / 2) / speed, by[4] = {w[0] * s, w[1] * s, w[2] * s, cos(speed * dt / 2)}, turned[4];
    cr_quat_product(by, q, turned);
    cr_quat_unit(turned);
    for (int k = 0; k < 4; k++) q[k] = turned[k];
}

// The part of a step that turns about body axis `i`: exact, and by it the angular momentum `l` (body) turns back.
static inline void cr_turn_about(double q[4], double l[3], int i, double inertia, double dt) {
    double angle = l[i] / inertia * dt, c = cos(angle), s = sin(angle);
    int j = (i + 1) % 3, k = (i + 2) % 3;
    double lj = c * l[j] + s * l[k], lk = c * l[k] - s * l[j];
    double by[4] = {0, 0, 0, cos(angle / 2)}, turned[4];
    by[i] = sin(angle / 2);
    cr_quat_product(q, by, turned);
    for (int n = 0; n < 4; n++) q[n] = turned[n];
    l[j] = lj, l[k] = lk;
}

// Does a torque-free body of this inertia (kg m^2, principal; 0: infinite) change its angular velocity at all?
static inline bool cr_tumbles(const double inertia[3]) {
    if (inertia[0] == 0 || inertia[1] == 0 || inertia[2] == 0) return false;
    return inertia[0] != inertia[1] || inertia[1] != inertia[2];
}

// Torque-free rotation over `dt` s of orientation q (x y z w, body to world) and angular velocity w (rad/s, world).
// The symmetric splitting into turns about the body's axes (Dullweber, Leimkuhler and McLachlan 1997, J. Chem. Phys.
// 107, 5840): angular momentum is kept to rounding, energy to second order of CR_FLIGHT_TURN for ever.
static inline void cr_turn_freely(const double inertia[3], double dt, double q[4], double w[3]) {
    if (!cr_tumbles(inertia)) {
        cr_turn(q, w, dt);
        return;
    }
    double speed = sqrt(w[0] * w[0] + w[1] * w[1] + w[2] * w[2]), l[3];
    double wanted = ceil(speed * dt / CR_FLIGHT_TURN);
    int steps = wanted < 1 ? 1 : wanted > CR_FLIGHT_MOST_STEPS ? CR_FLIGHT_MOST_STEPS : (int)wanted;
    double h = dt / steps;
    cr_rotate3(q, -1, w, l);
    for (int k = 0; k < 3; k++) l[k] *= inertia[k];
    for (int n = 0; n < steps; n++) {
        cr_turn_about(q, l, 0, inertia[0], h / 2);
        cr_turn_about(q, l, 1, inertia[1], h / 2);
        cr_turn_about(q, l, 2, inertia[2], h);
        cr_turn_about(q, l, 1, inertia[1], h / 2);
        cr_turn_about(q, l, 0, inertia[0], h / 2);
        cr_quat_unit(q);
    }
    for (int k = 0; k < 3; k++) l[k] /= inertia[k];
    cr_rotate3(q, 1, l, w);
}

// Angular velocity (world) of a body that has turned from q to `turned` with its angular momentum kept.
static inline void cr_same_momentum(const double inertia[3], const double q[4], const double turned[4], double w[3]) {
    double l[3];
    cr_rotate3(q, -1, w, l);
    for (int k = 0; k < 3; k++) l[k] *= inertia[k];
    cr_rotate3(q, 1, l, l);
    cr_rotate3(turned, -1, l, l);
    for (int k = 0; k < 3; k++) l[k] /= inertia[k];
    cr_rotate3(turned, 1, l, w);
}

#endif
