// claims_internal.h: the judge's inside: motion between frames (claims_motion.c), contacts (claims_contact.c), which
// bodies words mean (claims_bind.c), predicates (claims_judge.c).
#ifndef CAROM_CLAIMS_INTERNAL_H
#define CAROM_CLAIMS_INTERNAL_H

#include "world/claims.h"
#include "world/geometry.h"
#include "world/memory.h"

// Lengths (m) and speeds are for a body of this size and go with size and the square root of size.
#define CR_USUAL_SIZE 0.3f
#define CR_TOUCH 0.005f      // m: a gap below touches
#define CR_CLOSING 0.05f     // m/s: slower is no hit
#define CR_STILL_SPEED 0.05f // m/s
#define CR_STILL_TURN 0.2f   // rad/s
#define CR_STILL_TIME 0.5    // s
#define CR_SPEED_TIME 0.1    // s over which speeds are means, so that they do not depend on the frame rate
#define CR_TICK (1.0 / 60)   // s between looks where a static predicate is asked about a stretch of time
#define CR_TILT (CR_PI / 4)
#define CR_UP 0.70710678f // cosine of 45 degrees

// ---------------------------------------------------------------- what is judged

// Bodies that count as one: a body, a thing of several bodies, a structure.
typedef struct cr_element {
    int32_t* bodies;
    int32_t count;
} cr_element;

typedef struct cr_elements {
    cr_element* list;
    int32_t count, capacity;
    bool guessed; // labels that nobody has set decided about some
} cr_elements;

// A stretch of time in which two bodies touch.
typedef struct cr_meeting {
    double begin, end; // s; begin 0 where they touch from the start on, end INFINITY where they still do at the end
    bool from_start;
    float closing;  // m/s, at the beginning, along the normal
    float up, down; // greatest and least y of the normal (from j to i) while it lasts
} cr_meeting;

typedef struct cr_meetings {
    cr_meeting* list;
    int32_t count, capacity;
} cr_meetings;

typedef enum cr_structure {
    CR_STACKS,
    CR_TOWERS,
    CR_ROWS,
    CR_RINGS,
    CR_PYRAMIDS,
    CR_PILES,
    CR_STRUCTURE_COUNT
} cr_structure;

struct cr_judge {
    const cr_scene* scene;
    const cr_world* world;
    const cr_state* frames; // (frame_count)
    int64_t frame_count;
    double* time; // (T) s from frame 0 on
    double end;   // s
    int32_t n;
    float* turn;    // (T, N) s after the frame at which the path bends: see claims_motion.c
    bool* falls;    // (T, N) in free fall until the next frame
    double* along;  // (T, N) m, at least the way of every point of the body since frame 0
    float* size;    // (N) m, geometric mean of the extents; INFINITY: no end
    int32_t* named; // (N) noun of the own name, CR_NOUN_NONE
    int32_t* part;  // (N) noun of the group's name
    bool* floor;    // (N)
    cr_vec3 right, front, up;
    cr_elements structures[CR_STRUCTURE_COUNT];
    bool structures_known;
    cr_pair_map pairs;    // index in meetings
    cr_pair_id* pair_ids; // (pair_count)
    cr_meetings* meetings;
    int32_t pair_count, pair_capacity;
    bool labels_fit; // what a body without a label is taken for: fitting, or not
    bool failed;     // out of memory
    // the frames that cr_judge_open has read
    cr_state* owned;
    void* block;
};

// ---------------------------------------------------------------- motion

cr_status cr_judge_motion(cr_judge* judge, cr_error* error);
bool cr_judge_moves(const cr_judge* judge, int32_t i); // may move
// The frame at or before t.
int64_t cr_judge_frame(const cr_judge* judge, double t);
cr_pose cr_judge_pose(const cr_judge* judge, int32_t i, double t);
// Velocities just before (side < 0) or just after t.
void cr_judge_velocity(const cr_judge* judge, int32_t i, double t, int side, cr_vec3* linear, cr_vec3* angular);
// Mean speed (m/s) and turning speed (rad/s) over CR_SPEED_TIME about t, inside the run.
void cr_judge_speed(const cr_judge* judge, int32_t i, double t, float* speed, float* turning);

// ---------------------------------------------------------------- shapes

// Least and greatest coordinate (m) of a body along a unit direction.
void cr_judge_extent(const cr_judge* judge, int32_t i, cr_pose pose, cr_vec3 direction, float* low, float* high);
// The same of an element at time t.
void cr_element_extent(const cr_judge* judge, const cr_element* e, double t, cr_vec3 direction, float* low,
                       float* high);
cr_vec3 cr_element_centre(const cr_judge* judge, const cr_element* e, double t); // mean of the bodies'
float cr_element_size(const cr_judge* judge, const cr_element* e);               // m, at the start
bool cr_element_has(const cr_element* e, int32_t body);
bool cr_elements_meet(const cr_element* a, const cr_element* b);

// ---------------------------------------------------------------- contacts

// Gap below which i and j touch, m.
float cr_judge_touch(const cr_judge* judge, int32_t i, int32_t j);
// Gaps within `reach` at time t.
int cr_judge_gaps(const cr_judge* judge, int32_t i, int32_t j, double t, float reach, cr_gap* gaps, int most,
                  float* nearest);
// All contacts of i with j over the run, normals from j to i. Kept by the judge. `mirrored`: the list is of (j, i).
const cr_meetings* cr_judge_contacts(cr_judge* judge, int32_t i, int32_t j, bool* mirrored);

// ---------------------------------------------------------------- words

cr_status cr_judge_bind(cr_judge* judge, cr_error* error); // names, floors
// The elements that fit an argument at time t. False: out of memory.
bool cr_judge_find(cr_judge* judge, const cr_argument* argument, double t, cr_elements* elements);
bool cr_elements_add(cr_judge* judge, cr_elements* elements, const int32_t* bodies, int32_t count);
void cr_elements_free(cr_elements* elements);
void cr_judge_structures(cr_judge* judge);
// Does i rest on j at time t: they touch, the normal within 45 degrees of up.
bool cr_judge_on(const cr_judge* judge, int32_t i, int32_t j, double t, float* gap);

// The own axis of body i in its body frame; false: it has none.
typedef struct cr_axis {
    cr_vec3 axis;
    bool both;  // either end may be up
    bool flat;  // flat shapes: flat is lying
    bool round; // turning about the axis is no tilt
} cr_axis;
bool cr_judge_axis(const cr_judge* judge, int32_t i, cr_axis* axis);
// Angle (rad) of the own axis from the vertical; 0 to pi / 2 where either end may be up.
float cr_judge_lean(const cr_judge* judge, int32_t i, const cr_axis* axis, double t);
// By how much (rad) body i has tilted between two times; 0 for balls.
float cr_judge_tilt(const cr_judge* judge, int32_t i, double from, double to);

#endif
