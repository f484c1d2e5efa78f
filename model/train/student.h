// student.h: the learned engine inside the making of data. It moves a world for a while, so that the teacher is asked
// about states that the engine itself leads to (after Ross, Gordon and Bagnell, "A reduction of imitation learning and
// structured prediction to no-regret online learning", 2011).
#ifndef CAROM_STUDENT_H
#define CAROM_STUDENT_H

#include "model/contact/stepper.h"
#include "model/contact/weights.h"

#define CR_STUDENT_REACH 1e4f // m: a body that is further from the origin has escaped
#define CR_STUDENT_SPEED 100  // m/s: so has one that moves faster, or turns faster at its surface

// What all threads share.
typedef struct cr_student {
    cr_weights_info info;
    cr_parameters parameters;
    int32_t guidance;
} cr_student;

// `weights` as cr_find_weights takes them; guidance -1: the weights' own. CR_ERROR_UNSUPPORTED where their frames do
// not come at `frame_rate`. Close what was opened and nothing else.
cr_status cr_student_open(cr_student* student, const char* weights, int32_t guidance, double frame_rate,
                          cr_error* error);
void cr_student_close(cr_student* student);

// What every thread has of its own; starts zeroed, is filled at the first stretch.
typedef struct cr_student_worker {
    cr_backend* backend;
    cr_stepper* stepper;
    cr_chunk chunk;
    cr_state state;
    int32_t body_capacity;
} cr_student_worker;

// Moves `state` on by `chunks` chunks, on one thread, from a cold start. CR_ERROR_NUMERIC where numbers stopped being
// finite or a body escaped; `state` is then as it was.
cr_status cr_student_move(const cr_student* student, cr_student_worker* worker, const cr_world* world, int32_t chunks,
                          cr_state* state, cr_error* error);
void cr_student_worker_close(cr_student_worker* worker);

#endif
