// solver_internal.h: what the files of the solver share.
#ifndef CAROM_SOLVER_INTERNAL_H
#define CAROM_SOLVER_INTERNAL_H

#include "model/contact/sleep.h"
#include "world/geometry.h"
#include "world/memory.h"

#define CR_SOLVER_NEAR 0.03f // of the smaller size: a pair that comes so near is a contact even without an impulse

// What the iterations change of a body: one line of the cache.
typedef struct cr_solver_motion {
    cr_vec3 v;
    float inverse_mass;
    cr_vec3 w;
    float zero;       // cr_four of w ends here
    float inverse[6]; // of the inertia, world axes: xx yy zz xy xz yz
    int32_t stamp;    // of the last iteration that changed it
} cr_solver_motion;

// A vector as the processor takes it: three numbers and a fourth that is multiplied by 0.
typedef float cr_four __attribute__((vector_size(16)));

typedef struct cr_solver_body {
    cr_vec3 p;
    cr_quat q;
    cr_vec3 gravity, inertia, inverse_inertia; // principal
    float size;
    bool dynamic; // contacts move it
    bool moves;   // it does, by itself or from outside
    bool touched; // by a contact in this substep
    bool rests;   // on a contact that does not bounce
    bool jointed; // some joint holds it
    float kept;   // share of its velocity that is left when it has paid for being pushed up
    // At the start of the substep: pose, and the velocities that it would have without contacts.
    cr_vec3 p0, free_v, free_w;
    cr_quat q0;
} cr_solver_body;

// A direction at a row's point, for one visit after another: what the velocities of a and b are multiplied by there,
// and what a unit impulse turns them by. Of the ground: 0.
typedef struct cr_line {
    cr_four linear, angular_a, angular_b; // m
    cr_four turn_a, turn_b;               // 1/(kg m)
} cr_line;

// A point that bears in a substep. Directions n (from b to a), t1, t2.
typedef struct cr_row {
    int32_t a, b; // bodies; b -1: ground
    cr_vec3 arm_a, arm_b, n, t1, t2;
    cr_line line[3];  // n, t1, t2
    cr_vec3 ground;   // m/s, velocity of the ground there
    float along[3];   // m/s, the same along n, t1, t2
    float k[5];       // 1/kg, change of velocity by unit impulses: nn 11 22 n1 n2
    float mass[3];    // kg, 1 / k[0 ... 2]
    float impulse[3]; // N s
    float pushed[3];  // N s, of the pass that pushes bodies apart
    float target;     // m/s, that the normal velocity is to reach
    float push;       // m/s, while bodies are pushed apart
    float aim;        // m/s, the target of the iterations that run
    float friction, tolerance;
    float load;      // power of the normal impulse by which friction goes besides
    float soft;      // share by which an impulse yields: of k[0] times itself
    float soft_mass; // kg, mass[0] of what yields so
    float gap;       // m
    bool impact;
    bool struck; // its impulse of this substep is known already
    int32_t pair, point;
} cr_row;

typedef struct cr_solver_pair {
    int32_t a, b;
    float friction, restitution, size, thin, margin;
    bool balls, boxes; // both are
    bool overlaps;     // at the last look for points that bear: it has been seen where
    cr_manifold manifold;
    float impulse[CR_MANIFOLD_POINTS]; // N s, along the normal, of the last substep
    cr_vec3 slide[CR_MANIFOLD_POINTS]; // N s, across it
    float moved, reach;                // m since the manifold was made; m that it looked
    float seen;                        // m moved since it was made of bodies that overlap
    cr_solved_contact solved;
    float frame_moments[6];
    int32_t first_substep; // in which it bore first, of the chunk; -1: none
    // Of the frame so far, about `origin`: impulses, their moments, and means weighted by their size.
    cr_vec3 origin, impulse_sum, moment_sum, at_sum;
    float weight, left_sum;
    // Of the first substep that bore.
    cr_vec3 normal_sum, point_sum, velocity_sum;
    float first_weight;
} cr_solver_pair;

// One row of a joint (world/joint.h) in float32: rate = linear . (v_b - v_a) + angular_b . w_b - angular_a . w_a.
typedef struct cr_joint_line {
    cr_vec3 linear, angular_a, angular_b;
    cr_vec3 turn_a, turn_b; // of the bodies by a unit impulse
    float ground;           // rate of what is moved from outside
    float response, softness, target, lower, upper;
    float push; // rate while bodies are pushed apart
    float aim, push_aim;
    float impulse, pushed;
    float tolerance;
    bool drives; // it may add energy: a spring, a damper, a motor
    bool one_sided;
    bool off; // hard, and held or passed: its position is put right
} cr_joint_line;

typedef struct cr_solver_joint {
    const cr_joint* joint;
    int32_t a, b; // bodies that it moves; -1: none
    int32_t count;
    cr_joint_line lines[CR_JOINT_ROWS]; // (count)
} cr_solver_joint;

// The contact cache: what the points of a pair bore last; joints have records as well (solver_joints.h).
typedef struct cr_cached_pair {
    int32_t a, b, count;
    uint32_t id[CR_MANIFOLD_POINTS];
    float normal[CR_MANIFOLD_POINTS];
    cr_vec3 slide[CR_MANIFOLD_POINTS];
} cr_cached_pair;

// Bodies, pairs and joints of an island, in cr_solver_window.order_bodies, order_pairs and order_joints.
typedef struct cr_island {
    int32_t first_body, body_count, first_pair, pair_count, first_joint, joint_count;
} cr_island;

// Everything of one window.
typedef struct cr_solver_window {
    const cr_world* world;
    struct cr_sleep* sleep; // or NULL
    cr_solved solved;
    int32_t body_capacity;
    cr_solver_motion* motions;  // (N)
    cr_solver_body* bodies;     // (N)
    cr_vec3 *from_p, *from_v;   // (N) where pairs were found last
    cr_vec3 *saved_v, *saved_w; // (N) while bodies are pushed apart
    int32_t *parent, *start;    // (N) scratch of islands
    int32_t* order_bodies;      // (N)
    cr_state now;
    int32_t pair_count, pair_capacity, order_capacity, row_capacity;
    cr_solver_pair* pairs;
    int32_t* order_pairs; // (pair_count)
    cr_row* rows;         // (pair_count, CR_MANIFOLD_POINTS) of an island from its first pair on
    cr_pair_map map;      // of pairs by their bodies
    int32_t island_count, island_capacity;
    cr_island* islands;
    int32_t joint_count, joint_capacity, joint_order_capacity;
    cr_solver_joint* joints;
    int32_t* order_joints;    // (joint_count) of those that move something
    int32_t contact_capacity; // of solved.contacts
    int32_t near_capacity;
    cr_pair* near;
    int32_t cache_count, cache_capacity;
    cr_cached_pair* cache;
    // How it is solved.
    const cr_teacher* teacher;
    int32_t frames, iterations, threads;
    float frame_time;
    float slack; // m: bodies that leave their free flight so far look for pairs again
    cr_status status;
    cr_error error;
} cr_solver_window;

static inline bool cr_is_token(const cr_body* b) { return b->motion == CR_DYNAMIC && b->inverse_mass > 0; }

// Where a point is, at the poses of its bodies now.
typedef struct cr_located {
    cr_vec3 normal, arm_a, arm_b; // arms to the point between the surfaces
    float gap;
} cr_located;
cr_located cr_locate(const cr_solver_body* a, const cr_solver_body* b, const cr_solver_pair* p,
                     const cr_contact_point* q);

// solver_pairs.c: who comes near whom in the next `duration` seconds, added to the pairs there are.
cr_status cr_solver_find_pairs(cr_solver_window* w, float duration);
// The pair of two bodies in the table; -1: none.
int32_t cr_solver_pair_index(const cr_solver_window* w, int32_t a, int32_t b);
// Makes the manifold of a pair anew, if its bodies have moved since.
void cr_solver_collide(cr_solver_window* w, cr_solver_pair* p);
// The same within a frame, of a pair that overlaps and does not bear, unless it did so in the substep before and hardly
// moved since; `b` may be ground that has moved on since the frame began. Returns whether it did.
bool cr_solver_collide_now(cr_solver_window* w, cr_solver_pair* p, const cr_solver_body* b);
// At the start of a frame: how near the pair is, and where.
void cr_solver_look(cr_solver_window* w, cr_solver_pair* p, int32_t frame);
void cr_solver_end_frame(cr_solver_pair* p, int32_t frame);
void cr_solver_end_chunk(cr_solver_pair* p);

// solver_impulses.c: the inverse inertia in world axes; one substep of an island.
void cr_solver_set_inverse(const cr_solver_body* b, cr_solver_motion* m);
void cr_solver_substep(cr_solver_window* w, const cr_island* island, int32_t frame, int32_t substep);

#endif
