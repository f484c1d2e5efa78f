// joint.h: how two bodies are held together. A joint compares two frames, one on body A and one on body B (or on the
// world): six coordinates of frame B as seen from frame A, each of which may be held, limited, sprung and driven.
// Hinge, slider, ball, fixed and distance are patterns of these (cr_default_joint_def).
//
// Coordinates, of frame B in frame A:
//   CR_LINEAR_X ..  m, along frame A's axes;
//   CR_ANGULAR_X .. rad, the twist about that axis, in (-pi, pi];
//   distance        m, of the origins, along the axes in `distance_axes` (all three: between the points);
//   swing           rad, between the two frames' axes `swing_axis`, or with -1 of the whole rotation between the
//   frames.
#ifndef CAROM_JOINT_H
#define CAROM_JOINT_H

#include <stdbool.h>
#include <stdint.h>

#include "world/api.h"
#include "world/math.h"

typedef enum cr_joint_type {
    CR_JOINT_FIXED,    // nothing moves
    CR_JOINT_HINGE,    // turns about the frames' x
    CR_JOINT_SLIDER,   // slides along the frames' x
    CR_JOINT_BALL,     // turns about the frames' origins
    CR_JOINT_DISTANCE, // keeps the origins' distance
    CR_JOINT_GENERIC,  // any other pattern
    CR_JOINT_TYPE_COUNT
} cr_joint_type;

enum {
    CR_LINEAR_X,
    CR_LINEAR_Y,
    CR_LINEAR_Z,
    CR_ANGULAR_X,
    CR_ANGULAR_Y,
    CR_ANGULAR_Z,
    CR_JOINT_AXES,
};

#define CR_WORLD_BODY (-1) // the world in place of a body: its frame does not move

// Where a coordinate may be. lower == upper holds it; -INFINITY and INFINITY leave it free.
typedef struct cr_joint_limit {
    float lower, upper; // m or rad
    float stiffness;    // N/m or N m/rad, beyond the limit; INFINITY: hard
    float damping;      // N s/m or N m s/rad, beyond a limit that is not hard
} cr_joint_limit;

// A spring, a damper, a motor: force = stiffness (position - coordinate) + damping (velocity - its rate), at most
// max_force. damping INFINITY: the velocity is held with whatever force that takes, up to max_force; with velocity 0
// that is dry friction.
typedef struct cr_joint_drive {
    float position;    // m or rad
    float velocity;    // m/s or rad/s
    float stiffness;   // N/m or N m/rad; with `acceleration` 1/s^2
    float damping;     // N s/m or N m s/rad; with `acceleration` 1/s
    float max_force;   // N or N m, either way
    bool acceleration; // forces are per mass (or moment of inertia) that the two bodies have along the coordinate alone
} cr_joint_drive;

// A joint's definition. Start from cr_default_joint_def() and set what differs.
typedef struct cr_joint_def {
    const char* name;       // unique among joints, or NULL (the builder then names it joint_K)
    int32_t body_a, body_b; // indices, one of them may be CR_WORLD_BODY; at least one is dynamic
    cr_pose frame_a;        // joint to node frame of body A (as cr_body_def.pose), m; to the world
    cr_pose frame_b;        // likewise of body B
    bool collide_connected; // A and B may touch (false)
    cr_joint_limit limits[CR_JOINT_AXES];
    cr_joint_drive drives[CR_JOINT_AXES];
    int32_t distance_axes;   // bits 1 << CR_LINEAR_X ..; 0: `distance` says nothing
    cr_joint_limit distance; // m, >= 0
    int32_t swing_axis;      // 0, 1, 2; -1: the whole rotation
    cr_joint_limit swing;    // rad, 0 to pi
} cr_joint_def;

// A joint as engines see it.
typedef struct cr_joint {
    cr_joint_def def;         // as it was defined, its name the world's
    cr_joint_type type;       // by the pattern of held and free coordinates
    cr_pose frame_a, frame_b; // joint to body frame (centre of mass, principal axes); to the world
} cr_joint;

CR_API cr_joint_limit cr_free_limit(void);
CR_API bool cr_limit_holds(cr_joint_limit limit);   // lower == upper, and hard
CR_API bool cr_limit_is_free(cr_joint_limit limit); // neither side
CR_API bool cr_drive_is_off(cr_joint_drive drive);  // exerts nothing
CR_API const char* cr_joint_type_name(cr_joint_type type);
// That of a hinge etc. between the world (A) and body 0 (B), at both origins, without limits and drives; of a distance
// joint the distance is set to 0.
CR_API cr_joint_def cr_default_joint_def(cr_joint_type type);

// ---------------------------------------------------------------- what solvers ask

// A body as a joint meets it, float64; the world: {.orientation = {0, 0, 0, 1}}.
typedef struct cr_joint_body {
    double position[3];        // m, centre of mass
    double orientation[4];     // x y z w, body to world
    double inverse_mass;       // 1/kg
    double inverse_inertia[3]; // 1/(kg m^2), principal
    // World frame, for cr_joint_bend alone; the acceleration (rad/s^2) is that of free rotation, of engines whose
    // velocities do not have it before constraints are solved.
    double velocity[3], angular_velocity[3], angular_acceleration[3];
} cr_joint_body;

// One scalar constraint. rate = linear . (v_b - v_a) + angular_b . w_b - angular_a . w_a is the rate of change of
// `value` (m/s or rad/s), all in the world frame, v of the centres of mass. An impulse x on the row acts with x linear
// on B and -x linear on A, with x angular_b and -x angular_a on their angular momentum: both act at one point.
typedef struct cr_joint_row {
    double linear[3], angular_a[3], angular_b[3];
    double value;     // m or rad: 0 is where it is held, or where a limit or a spring's target is
    double velocity;  // target, of drives
    double bend;      // m/s or rad/s, of what is hard: cr_joint_bend; 0
    double stiffness; // INFINITY: hard
    double damping;
    double max_force;
    bool one_sided;    // value >= 0 wanted, impulses >= 0
    bool acceleration; // stiffness and damping are per effective mass
} cr_joint_row;

enum { CR_JOINT_ROWS = 24 }; // at most, of a joint

// The rows of a joint where its bodies are, held ones first; how many.
CR_API int32_t cr_joint_rows(const cr_joint* joint, const cr_joint_body* a, const cr_joint_body* b,
                             cr_joint_row rows[CR_JOINT_ROWS]);
// Rate that a unit impulse on the row gives it: J M^-1 J^T.
CR_API double cr_joint_response(const cr_joint_row* row, const cr_joint_body* a, const cr_joint_body* b);

// What of the coordinates' change over dt is not their rate at its start, over dt: bodies that turn leave the way of
// their velocities. An aim takes it into account, so that what is held stays where it is to second order, and
// velocities are those of half the step, as in RATTLE (Andersen 1983; Hairer, Lubich and Wanner 2006, VII.1.4): swings
// keep their energy. Rows are those of cr_joint_rows, `count` of them.
CR_API void cr_joint_bend(const cr_joint* joint, const cr_joint_body* a, const cr_joint_body* b, double dt,
                          cr_joint_row* rows, int32_t count);

// A row as an iterative solver wants it for a step of dt, implicit in dampers and stiff springs: look for an impulse x
// in [lower, upper] with rate = target - softness x (Catto, Soft Constraints, 2011).
typedef struct cr_joint_aim {
    double target;       // m/s or rad/s
    double softness;     // 1/kg or 1/(kg m^2); 0: hard
    double lower, upper; // N s or N m s
} cr_joint_aim;
// `correction`: the share of a position error that is taken out in a step.
CR_API cr_joint_aim cr_joint_row_aim(const cr_joint_row* row, double response, double dt, double correction);

// How far frames are from what is held and from hard limits: greatest error of position (m) and of angle (rad).
CR_API void cr_joint_error(const cr_joint* joint, const cr_joint_body* a, const cr_joint_body* b, double* position,
                           double* angle);

#endif
