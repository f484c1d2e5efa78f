// solver.h: a chunk of many worlds by sequential impulses (docs/architecture.md, Initial guess).
//
// The laws are the teacher's (cr_teacher): a frame has its substeps; contacts bear where they penetrate at the start
// of a substep, bounce by Newton's rule and slide within Coulomb's bound. Resting contacts are rigid, and what lies
// inside each other is pushed apart by velocities that bodies do not keep. Islands are solved apart from each other,
// so that the result depends neither on what happens elsewhere nor on the number of threads.
//
// Passive: in no substep do contacts and joints of an island add kinetic energy beyond the work of bodies moved from
// outside and of the joints' springs and motors.
#ifndef CAROM_SOLVER_H
#define CAROM_SOLVER_H

#include "world/collide.h"
#include "world/fit.h"
#include "world/world.h"

enum { CR_MAX_FRAMES = 16 }; // largest H

typedef enum cr_friction_law {
    CR_FRICTION_CONE,    // force within the cone
    CR_FRICTION_SLIP,    // impacts along the slip alone, up to its bound (Bullet); rest in the cone
    CR_FRICTION_PYRAMID, // along the slip and across it, each up to its own bound (Bullet's multibody solver)
} cr_friction_law;

// What the teacher of some weights is like: the laws that the initial guess follows. Stored with the weights
// (docs/architecture.md, Teacher record).
typedef struct cr_teacher {
    int32_t substeps;            // a frame
    int32_t iterations;          // of a substep, at most
    int32_t friction;            // cr_friction_law
    float restitution_threshold; // m/s for a body of radius CR_TEACHER_SIZE at 240 frames a second, in proportion for
                                 // others: what approaches slower does not bounce
    float hull_margin;           // m, kept about hulls and cones, at most a two-hundredth of their radius
    float rounding;              // share of the smaller half extent by which rims of cylinders are round
    float erp;                   // share of the depth over the substep that an impact adds to the velocity
    float freedom;               // share of what a contact bears steadily that counts for the scale of what the network
                                 // adds: 0: what rests and slides is the guess's, 1: it is learned like impacts
    float time_constant;         // s, of the spring that a point of contact is; 0: rigid
    float damping_ratio;         // of that spring, 1: critical
    int32_t all_points;          // where two bodies begin to touch 0: the deepest point strikes alone, as in Bullet's
                                 // step; 1: all that have come in do
    float stiffness, damping;    // N/m and N s/m of a point that has come in, whatever mass it feels; 0: see above
    float exponent, loss;        // 1 and s/m: it pushes with k d (d / 1 mm)^(exponent - 1) (1 - loss u) - c u
    float friction_rate;         // friction at slip s is 1 + rate ln((s + 2 cm/s) / 50 cm/s) times as large
    float friction_load;         // and times its normal force in newtons to this power
} cr_teacher;

#define CR_TEACHER_SIZE 0.2f // m

// That of a preset of the classical engines ("default", "precise", "movi"); of "precise" where there is none.
cr_teacher cr_preset_teacher(const char* preset);
// All numbers are in the ranges of config.json; `path` is for messages.
cr_status cr_teacher_check(const cr_teacher* teacher, const char* path, cr_error* error);

// Are points that have come in springs?
bool cr_teacher_has_springs(const cr_teacher* teacher);
// The teacher's laws as far as they were fitted: threshold, erp, the cone, rims and margins, points, springs, what
// friction goes with.
void cr_teacher_fit(cr_teacher* teacher, const cr_fit* fit);

// A world at the start of a chunk.
typedef struct cr_window {
    const cr_world* world;
    const cr_state* state;
    struct cr_sleep* sleep; // who sleeps, and may be woken (sleep.h); NULL: nobody
} cr_window;

// Two bodies that touch, or nearly, in a chunk. What has a frame k is of the time from frame k to frame k + 1.
typedef struct cr_solved_contact {
    int32_t a, b; // bodies of the world; a is dynamic and of finite mass
    float friction, restitution;
    float nearest; // m, least gap of the chunk
    bool bears;    // it has impulses
    // Where it is looked at: the first substep with an impulse; without one the frame in which the gap is least.
    int32_t frame;    // k*
    float fraction;   // of that frame, when
    cr_vec3 normal;   // unit, from b to a
    cr_vec3 point;    // m
    cr_vec3 velocity; // m/s, of a there less that of b, before the impulse
    cr_pose pose_a, pose_b;
    float moments[6];          // m^2, of its points about their mean: xx yy zz xy xz yz, world axes
    float lever;               // m, of the support: greatest distance of a frame's points from where its impulse acts
    cr_vec3 at[CR_MAX_FRAMES]; // m, where the frame's impulse acts; without one, where the bodies are nearest
    cr_vec3 impulse[CR_MAX_FRAMES]; // N s, on a
    cr_vec3 couple[CR_MAX_FRAMES];  // N m s, on a, about `at`
    float left[CR_MAX_FRAMES];      // share of the frame that is left when the impulse acts; 1/2 without one
    float gap[CR_MAX_FRAMES + 1];   // m, at the frame
} cr_solved_contact;

// One window's chunk.
typedef struct cr_solved {
    int32_t body_count, contact_count;
    cr_vec3* position;         // (N, H+1) m
    cr_quat* orientation;      // (N, H+1)
    cr_vec3* velocity;         // (N, H+1) m/s
    cr_vec3* angular_velocity; // (N, H+1) rad/s
    int32_t* island;           // (N) of bodies that share contacts in the chunk: the least body in it; own index: alone
    cr_solved_contact* contacts; // (contact_count), in order of (a, b) by the pairs' lower body
} cr_solved;

typedef struct cr_solver cr_solver;

cr_status cr_solver_create(cr_solver** solver, const cr_teacher* teacher, int32_t frames, float frame_time,
                           cr_error* error);
void cr_solver_destroy(cr_solver* solver);
// Moves `count` windows through a chunk; cr_solver_result is good until the next run. `cached`: start from the
// impulses that the contacts of the same window bore at the end of the last run, if it was of the same windows.
// `iterations` >= 0 in place of the teacher's; 0: every contact is solved once and alone (no relaxation). By `threads`
// threads with the same result.
cr_status cr_solver_run(cr_solver* solver, const cr_window* windows, int32_t count, bool cached, int32_t iterations,
                        int32_t threads, cr_error* error);
const cr_teacher* cr_solver_teacher(const cr_solver* solver);
const cr_solved* cr_solver_result(const cr_solver* solver, int32_t window);
// Arrays (N, H+1) of a window of the last run, which something has changed since.
typedef struct cr_paths_view {
    cr_vec3* position;
    cr_quat* orientation;
    cr_vec3 *velocity, *angular_velocity;
} cr_paths_view;

// Puts the joints of window `window` right again, frame by frame: positions and rates of what is held, and of limits
// that are passed, by the least impulses. changed (N) is of bodies; it is extended to all that joints join to them, and
// to the others nothing happens.
void cr_solver_project_joints(cr_solver* solver, int32_t window, bool* changed, const cr_paths_view* paths);
// The contact cache of window 0 as bytes, for snapshots. *size may be 0.
cr_status cr_solver_cache(const cr_solver* solver, void** bytes, size_t* size, cr_error* error);
cr_status cr_solver_set_cache(cr_solver* solver, const void* bytes, size_t size, cr_error* error);
void cr_solver_forget(cr_solver* solver);
// The contact cache of window 0 begins with what `before` knows of contacts of what sleeps (sleep.h), whose bodies are
// to[...] now.
cr_status cr_solver_succeed(cr_solver* solver, const cr_solver* before, const int32_t* to, const struct cr_sleep* sleep,
                            cr_error* error);

#endif
