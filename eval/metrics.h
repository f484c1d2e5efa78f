// metrics.h: how far a run is from the reference's, and how physical it is by itself. docs/metrics.md explains them
// all.
#ifndef CAROM_METRICS_H
#define CAROM_METRICS_H

#include "eval/symmetry.h"
#include "eval/track.h"

// ---------------------------------------------------------------- bodies

#define CR_HORIZON_DISTANCE 0.1 // d(t) up to here is "right"
#define CR_REST_SPEED 0.05f     // m/s, and rad/s times radius: slower is at rest
#define CR_TOUCH_RATE 60.0      // 1/s: how often contacts are looked for
#define CR_GRAPH_WINDOW 0.1     // s: contacts within one window count as the same

enum { CR_SURFACE_POINTS = 48 };

// What the metrics need to know of a world's bodies; constant for a world.
typedef struct cr_ruler cr_ruler;

cr_status cr_ruler_create(cr_ruler** ruler, const cr_world* world, cr_error* error); // keeps `world`
void cr_ruler_destroy(cr_ruler* ruler);
// Dynamic bodies: only these are measured.
const cr_world* cr_ruler_world(const cr_ruler* ruler);
int32_t cr_ruler_count(const cr_ruler* ruler);
const int32_t* cr_ruler_bodies(const cr_ruler* ruler); // (count) indices in the world

// Surface distance of dynamic body `k` of the ruler between two poses: mean over its surface points of the distance
// between the same point under both, over the body's radius, at the symmetry of the body that brings them nearest.
double cr_pose_distance(const cr_ruler* ruler, int32_t k, cr_pose a, cr_pose b);
const cr_symmetry* cr_ruler_symmetry(const cr_ruler* ruler, int32_t k);

// ---------------------------------------------------------------- one run by itself

typedef struct cr_edge {
    int32_t i, j; // i < j
} cr_edge;

// What is physical about one run, and its contacts.
typedef struct cr_physics {
    double duration; // s, of the frames that are valid
    // Contacts.
    int32_t window_count;  // windows of CR_GRAPH_WINDOW s
    int32_t* window_first; // (window_count + 1) into edges
    cr_edge* edges;        // sorted in each window
    double* first_contact; // (K) s; the duration when there is none
    double* settled;       // (K) s from which on the body is at rest; the duration when it never is
    bool* sunk;            // (K) its centre came to lie deep inside a static body, or below all of them
    // Conservation.
    double energy_gain;                                       // share of the largest kinetic energy
    double momentum_drift;                                    // m/s^2
    double angular_drift;                                     // rad/s^2
    double penetration_p50, penetration_p99, penetration_max; // m
    double levitation;                                        // share of body-time
    double ghost_force;                                       // m/s^2
} cr_physics;

// `track` must hold the world's bodies. Free with cr_physics_destroy.
cr_status cr_physics_measure(cr_physics* physics, const cr_ruler* ruler, const cr_track* track, cr_error* error);
void cr_physics_destroy(cr_physics* physics);

// ---------------------------------------------------------------- one run against the reference

// Every figure of a run: field, label, unit, the worst it can be (what a failed run gets), better is (-1 low, +1 high),
// what it is. This list is the one place: structs, JSON, tables and the documents' check follow it.
#define CR_SCORES(X)                                                                                                   \
    X(distance, "surface distance", "1", 1, -1, "mean over time and bodies of min(d, 1)")                              \
    X(distance_median, "d median", "1", INFINITY, -1, "median of d over bodies and times")                             \
    X(distance_p95, "d p95", "1", INFINITY, -1, "95th percentile of d over bodies and times")                          \
    X(distance_end, "d at the end", "1", INFINITY, -1, "mean of d over bodies at the last time")                       \
    X(position, "position error", "m", INFINITY, -1, "mean distance of centres of mass")                               \
    X(position_median, "position median", "m", INFINITY, -1, "median over bodies and times")                           \
    X(position_p95, "position p95", "m", INFINITY, -1, "95th percentile over bodies and times")                        \
    X(orientation, "orientation error", "deg", 180, -1, "mean rotation angle modulo the body's symmetry")              \
    X(orientation_median, "orientation median", "deg", 180, -1, "median over bodies and times")                        \
    X(orientation_p95, "orientation p95", "deg", 180, -1, "95th percentile over bodies and times")                     \
    X(horizon, "horizon", "s", 0, 1, "time until the scene's mean d exceeds 0.1")                                      \
    X(horizon_chaos, "horizon / chaos time", "1", 0, 1,                                                                \
      "horizon over the time a 1e-6 m change takes to reach d = 0.1")                                                  \
    X(contact_precision, "contact precision", "1", 0, 1, "share of its contacts that the reference has")               \
    X(contact_recall, "contact recall", "1", 0, 1, "share of the reference's contacts that it has")                    \
    X(contact_f1, "contact F1", "1", 0, 1, "harmonic mean of precision and recall")                                    \
    X(first_contact, "first contact error", "s", INFINITY, -1, "mean over bodies of the error in time")                \
    X(settle, "settle time error", "s", INFINITY, -1, "mean over bodies of the error in time")                         \
    X(restart_010, "restart 0.10 s", "1", 1, -1, "min(d, 1) 0.10 s after starts from the reference's states")          \
    X(restart_025, "restart 0.25 s", "1", 1, -1, "min(d, 1) 0.25 s after starts from the reference's states")          \
    X(restart_050, "restart 0.50 s", "1", 1, -1, "min(d, 1) 0.50 s after starts from the reference's states")          \
    X(energy_gain, "energy gain", "1", INFINITY, -1, "largest rise of the energy over its least so far, net")          \
    X(momentum_drift, "momentum drift", "m/s^2", INFINITY, -1, "change without cause, of groups off the ground, net")  \
    X(angular_drift, "angular drift", "rad/s^2", INFINITY, -1, "change without cause, of groups off the ground, net")  \
    X(penetration_p50, "penetration p50", "m", INFINITY, -1, "median depth of touching pairs")                         \
    X(penetration_p99, "penetration p99", "m", INFINITY, -1, "99th percentile of the depth of touching pairs")         \
    X(penetration_max, "penetration max", "m", INFINITY, -1, "greatest depth")                                         \
    X(through_floor, "through floors", "bodies", INFINITY, -1, "bodies that sank into or fell past what is static")    \
    X(levitation, "levitation", "1", 1, -1, "share of body-time at rest in the air, net")                              \
    X(ghost_force, "ghost force", "m/s^2", INFINITY, -1,                                                               \
      "mean acceleration less gravity of bodies that touch nothing, net")                                              \
    X(rest_drift, "rest drift", "m/s", INFINITY, -1,                                                                   \
      "speed at which bodies leave the place where the reference rests")                                               \
    X(rest_jitter, "rest jitter", "m/s", INFINITY, -1, "root mean square speed of bodies that rest in the reference")

enum {
#define CR_SCORE_INDEX(field, label, unit, worst, better, what) CR_SCORE_##field,
    CR_SCORES(CR_SCORE_INDEX)
#undef CR_SCORE_INDEX
        CR_SCORE_COUNT
};

typedef struct cr_score_info {
    const char *field, *label, *unit, *what;
    double worst;
    int better; // -1: low is good, +1: high is good
} cr_score_info;
extern const cr_score_info cr_score_infos[CR_SCORE_COUNT];

// NAN: not measured, or does not apply (no body came to rest, ...).
typedef struct cr_scores {
    double value[CR_SCORE_COUNT]; // by CR_SCORE_...
    int32_t times, bodies;
    double* curve;   // (times) mean of d over bodies, at k / grid_rate; after a failure INFINITY
    double* by_body; // (bodies) mean over time of min(d, 1); after a failure 1
} cr_scores;

// The reference's own error, subtracted where a figure is "net": the same run at the full and at half the step.
typedef struct cr_reference {
    const cr_track* track;
    const cr_physics* physics;
    const cr_physics* half; // at half the step; may be NULL
    double chaos_time;      // s, NAN: unknown
} cr_reference;

// Scores `track` at the times k / grid_rate, k >= 1, as long as the reference lasts. A run that failed, or ended early,
// has every figure at its worst; its curve shows how far it came.
cr_status cr_score_run(cr_scores* scores, const cr_ruler* ruler, const cr_reference* reference, const cr_track* track,
                       double grid_rate, cr_error* error);
void cr_scores_destroy(cr_scores* scores);

// Time (s) until the mean d of two runs exceeds CR_HORIZON_DISTANCE, between grid times by linear interpolation; the
// duration of the shorter when it never does.
cr_status cr_horizon(const cr_ruler* ruler, const cr_track* a, const cr_track* b, double grid_rate, double* seconds,
                     cr_error* error);

// Restarts: `engine` (made for the world) is set to the reference's state every `interval` s (0.1) and runs on for up
// to 0.5 s. Fills restart_010, 025, 050: NAN where the engine cannot be set or the times are no frames of it, the worst
// where it fails.
cr_status cr_score_restarts(cr_scores* scores, const cr_ruler* ruler, const cr_track* reference, cr_engine* engine,
                            double frame_rate, double interval, double time_limit, cr_error* error);

// ---------------------------------------------------------------- futures

// Ensembles against ensembles, at one time. Positions of dynamic bodies.
typedef struct cr_futures {
    double energy_distance; // m, mean over bodies
    double crps;            // m, mean over bodies, coordinates and reference members
    double spread,
        skill;         // m: root mean square over bodies of the ensemble's standard deviation, and of its mean's error
    int32_t ranks;     // members + 1
    double* histogram; // (ranks) shares, sum 1
} cr_futures;

// `members` and `truths` are runs with the world's bodies that reach `time`; failed ones are left out and counted.
cr_status cr_score_futures(cr_futures* futures, const cr_ruler* ruler, const cr_track* members, int32_t member_count,
                           const cr_track* truths, int32_t truth_count, double time, cr_error* error);
void cr_futures_destroy(cr_futures* futures);

#endif
