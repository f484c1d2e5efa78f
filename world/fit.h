// fit.h: what was fitted to recordings: how a world differs from what was written down, and the laws of contact of an
// engine. A JSON file, an object in the config.json of weights, or numbers in memory.
#ifndef CAROM_FIT_H
#define CAROM_FIT_H

#include "world/world.h"

// Engines that a number concerns.
enum { CR_FIT_BULLET = 1, CR_FIT_MUJOCO = 2, CR_FIT_LEARNED = 4, CR_FIT_ALL = 7 };

// X(name, default, low, high, logarithmic, engines). Numbers of the world, of all engines:
//   friction, restitution  times the coefficients of bodies that move
//   inertia                times theirs
//   side                   times their size
//   edge                   share of half the least side by which the edges and corners of their boxes are round
//   chamfer                share of half the least side by which those edges are cut off, at 45 degrees
//   ground                 m, by which what does not move lies higher (against gravity)
//   gravity                times the world's
//   lag                    s: the velocity given at the start is that of so long before
//   offset_x, _y, _z       m, along the body's own axes: where the centre of mass of what moves lies from its position
//                          in states (where somebody tracked it)
//   heading                which way is along, level: 0 the world's x (z where that is up), 1 that of the throw, by the
//                          first velocities of what moves, for recordings that were turned about the vertical. Across
//                          is to the left of it. (One or the other)
//   lean_along, _across    rad: what is square to the ground leans so far along and across in what was tracked
//   slope_along, _across   of gravity, which pulls so much of itself along and across beside down, square to the ground
//   speed_along, _across   m/s: what the first velocities lack, and rad/s
//   spin_along, _up, _across
// What is not known, of engines that are asked for noise; nothing that is searched:
//   noise_speed_along, _up, _across, noise_spin_along, _up, _across  m/s and rad/s: deviations of the first velocities
//   noise_materials        deviation of the logarithms of friction and restitution
// Of the contact:
//   threshold              m/s: what approaches slower does not bounce
//   stiffness, damping     k and c of a contact of Bullet or the learned engine's guess, N/m and N s/m; k 0: rigid
//   exponent, loss         the learned engine's guess, 1 and s/m: at depth d and normal velocity u a point pushes with
//                          k d (d / 1 mm)^(exponent - 1) (1 - loss u) - c u (Hunt and Crossley 1975)
//   rate                   the learned engine's guess: friction at slip s is 1 + rate ln((s + 2 cm/s) / 50 cm/s)
//                          times as large, .2 at least (the velocity term of rate-and-state friction, Dieterich 1979),
//   load                   and times the normal force of the point in newtons to this power
//   rolling, spinning      Bullet, m: friction against rolling and spinning
//   cone                   the learned engine's guess: 0: impacts rub along the slip, 1: in the cone (one or the other)
//   rounding, margin       the learned engine's guess: share by which rims are round, and m kept about hulls and cones
//                          (Bullet's, or 0)
//   all_points             the learned engine's guess, 0 or 1: whether all points strike where bodies begin to touch,
//                          or the deepest alone, as in Bullet's step
//   erp                    the learned engine's guess: share of the depth, over the substep, that an impact adds
//   time_constant, damping_ratio            MuJoCo's solref: s, and 1 for critical; 0: twice the step. Of the learned
//                          engine's guess: points of contact are such springs; 0: rigid
//   least, most, width, middle, power       MuJoCo's solimp; width in m
//   impedance              MuJoCo's impratio
//   torsion, roll          MuJoCo, m: friction against spinning and rolling
#define CR_FIT_NUMBERS(X)                                                                                              \
    X(friction, 1, 0.3, 3, true, CR_FIT_ALL)                                                                           \
    X(restitution, 1, 0, 4, false, CR_FIT_ALL)                                                                         \
    X(inertia, 1, 0.7, 1.4, false, CR_FIT_ALL)                                                                         \
    X(side, 1, 0.9, 1.1, false, CR_FIT_ALL)                                                                            \
    X(edge, 0, 0, 0.5, false, CR_FIT_ALL)                                                                              \
    X(chamfer, 0, 0, 0.2, false, CR_FIT_ALL)                                                                           \
    X(ground, 0, -0.005, 0.005, false, CR_FIT_ALL)                                                                     \
    X(gravity, 1, 0.95, 1.05, false, CR_FIT_ALL)                                                                       \
    X(lag, 0, -0.007, 0.007, false, CR_FIT_ALL)                                                                        \
    X(offset_x, 0, -0.01, 0.01, false, CR_FIT_ALL)                                                                     \
    X(offset_y, 0, -0.01, 0.01, false, CR_FIT_ALL)                                                                     \
    X(offset_z, 0, -0.01, 0.01, false, CR_FIT_ALL)                                                                     \
    X(heading, 0, 0, 1, false, CR_FIT_ALL)                                                                             \
    X(lean_along, 0, -0.05, 0.05, false, CR_FIT_ALL)                                                                   \
    X(lean_across, 0, -0.05, 0.05, false, CR_FIT_ALL)                                                                  \
    X(slope_along, 0, -0.05, 0.05, false, CR_FIT_ALL)                                                                  \
    X(slope_across, 0, -0.05, 0.05, false, CR_FIT_ALL)                                                                 \
    X(speed_along, 0, -0.1, 0.1, false, CR_FIT_ALL)                                                                    \
    X(speed_across, 0, -0.1, 0.1, false, CR_FIT_ALL)                                                                   \
    X(spin_along, 0, -1, 1, false, CR_FIT_ALL)                                                                         \
    X(spin_up, 0, -1, 1, false, CR_FIT_ALL)                                                                            \
    X(spin_across, 0, -1, 1, false, CR_FIT_ALL)                                                                        \
    X(noise_speed_along, 0, 0, 10, false, 0)                                                                           \
    X(noise_speed_up, 0, 0, 10, false, 0)                                                                              \
    X(noise_speed_across, 0, 0, 10, false, 0)                                                                          \
    X(noise_spin_along, 0, 0, 100, false, 0)                                                                           \
    X(noise_spin_up, 0, 0, 100, false, 0)                                                                              \
    X(noise_spin_across, 0, 0, 100, false, 0)                                                                          \
    X(noise_materials, 0, 0, 2, false, 0)                                                                              \
    X(threshold, 0.2, 0, 1, false, CR_FIT_ALL)                                                                         \
    X(stiffness, 0, 1e3, 1e6, true, CR_FIT_BULLET | CR_FIT_LEARNED)                                                    \
    X(damping, 0, 1, 1e4, true, CR_FIT_BULLET | CR_FIT_LEARNED)                                                        \
    X(exponent, 1, 0.5, 2.5, false, CR_FIT_LEARNED)                                                                    \
    X(loss, 0, 0, 5, false, CR_FIT_LEARNED)                                                                            \
    X(rate, 0, -0.1, 0.2, false, CR_FIT_LEARNED)                                                                       \
    X(load, 0, -0.25, 0.1, false, CR_FIT_LEARNED)                                                                      \
    X(rolling, 0, 0, 0.01, false, CR_FIT_BULLET)                                                                       \
    X(spinning, 0, 0, 0.01, false, CR_FIT_BULLET)                                                                      \
    X(cone, 0, 0, 1, false, CR_FIT_LEARNED)                                                                            \
    X(rounding, 0.1, 0, 1, false, CR_FIT_LEARNED)                                                                      \
    X(margin, 0.001, 0, 0.01, false, CR_FIT_LEARNED)                                                                   \
    X(all_points, 0, 0, 1, false, CR_FIT_LEARNED)                                                                      \
    X(erp, 0, 0, 0.5, false, CR_FIT_LEARNED)                                                                           \
    X(time_constant, 0, 2e-4, 0.05, true, CR_FIT_MUJOCO | CR_FIT_LEARNED)                                              \
    X(damping_ratio, 1, 0.05, 3, true, CR_FIT_MUJOCO | CR_FIT_LEARNED)                                                 \
    X(least, 0.95, 0.001, 0.999, false, CR_FIT_MUJOCO)                                                                 \
    X(most, 0.99, 0.001, 0.9999, false, CR_FIT_MUJOCO)                                                                 \
    X(width, 0.001, 1e-5, 0.01, true, CR_FIT_MUJOCO)                                                                   \
    X(middle, 0.5, 0.1, 0.9, false, CR_FIT_MUJOCO)                                                                     \
    X(power, 2, 1, 6, false, CR_FIT_MUJOCO)                                                                            \
    X(impedance, 10, 0.1, 100, true, CR_FIT_MUJOCO)                                                                    \
    X(torsion, 0, 0, 0.01, false, CR_FIT_MUJOCO)                                                                       \
    X(roll, 0, 0, 0.01, false, CR_FIT_MUJOCO)

typedef struct cr_fit {
#define CR_FIT_MEMBER(name, start, low, high, logarithmic, engines) double name;
    CR_FIT_NUMBERS(CR_FIT_MEMBER)
#undef CR_FIT_MEMBER
} cr_fit;

typedef struct cr_fit_number {
    const char* name;
    double start, low, high; // without a fit, and what is searched
    bool logarithmic;
    int engines;
} cr_fit_number;

enum {
#define CR_FIT_COUNT_ONE(name, start, low, high, logarithmic, engines) CR_FIT_OF_##name,
    CR_FIT_NUMBERS(CR_FIT_COUNT_ONE)
#undef CR_FIT_COUNT_ONE
        CR_FIT_COUNT
};

extern const cr_fit_number cr_fit_numbers[CR_FIT_COUNT];

// Nothing fitted: the world as it is, contacts as engines have them.
cr_fit cr_default_fit(void);
double* cr_fit_at(cr_fit* fit, int number); // number k of the list
bool cr_fit_is_default(const cr_fit* fit);  // also where all are 0: nobody has said

// Level directions of a world, and up, against gravity.
typedef struct cr_fit_axes {
    cr_vec3 up, along, across;
} cr_fit_axes;
cr_fit_axes cr_fit_axes_of(const cr_world* world);
// The turn about the vertical that takes a recording which begins in `start` to the axes along and across; none unless
// `heading` says so, where nothing is thrown, and where things are joined: to places of the world, which nothing turns
// or raises.
cr_quat cr_fit_turn(const cr_fit* fit, const cr_world* world, const cr_state* start);
// What first velocities lack (m/s and rad/s), in what was tracked.
void cr_fit_lacks(const cr_fit* fit, const cr_world* world, cr_quat turn, cr_vec3* speed, cr_vec3* spin);
// The velocities with which bodies of a fitted world begin: the lag taken off, and what they lack added. `from` and
// `to` may be the same.
void cr_fit_velocities(const cr_fit* fit, const cr_world* world, cr_quat turn, const cr_state* from, cr_state* to);
// Does it say what is not known? And draws it: velocities of `state` about what they are, friction and restitution of
// `fit`; `noise` times as wide as it says. The same seed gives the same.
bool cr_fit_has_noise(const cr_fit* fit);
void cr_fit_draw(cr_fit* fit, double noise, uint64_t seed, const cr_world* world, cr_quat turn, cr_state* state);
// A state of `world` as one of the fitted world, in place, and back: turned, upright, the ground's height, and
// positions and velocities of the centre of mass in place of those of what was tracked. Not the lag, nor what
// velocities lack.
void cr_fit_enter(const cr_fit* fit, const cr_world* world, cr_quat turn, cr_state* state);
void cr_fit_leave(const cr_fit* fit, const cr_world* world, cr_quat turn, cr_state* state);
// What turns directions of the world's to those that a body which moves has in the fitted one.
cr_quat cr_fit_upright(const cr_fit* fit, const cr_world* world, cr_quat turn);
// The world and state as fitted: the same bodies in the same order. A box with round edges becomes a compound of
// eight balls in its corners and a box between them, which for a flat ground is the same. The state is that of
// cr_fit_velocities and cr_fit_enter. Free with cr_world_destroy and cr_state_destroy.
cr_status cr_fit_world(const cr_fit* fit, const cr_world* world, cr_quat turn, const cr_state* state, cr_world** out,
                       cr_state* out_state, cr_error* error);

// JSON: {"format": "carom-fit", "numbers": {"friction": 1.1, ...}}; what is not named is as by default. Names that
// there are not, and numbers that are not finite, are errors.
cr_status cr_fit_read(const char* path, cr_fit* fit, cr_error* error);
struct json_t;
// The object of numbers, and one made of them: those that differ from the default. `path` is for messages.
cr_status cr_fit_parse(const struct json_t* numbers, const char* path, cr_fit* fit, cr_error* error);
struct json_t* cr_fit_json(const cr_fit* fit); // NULL: no memory

#endif
