// sleep.h: bodies at rest that are not solved, until something touches them.
//
// A body is at rest while its points move slower than cr_rest_limit, in the mean over every quarter of CR_REST_TIME, no
// moment of it is faster than CR_REST_BURST times that, and it does not speed up or turn back: from one such quarter to
// the third after it the mean velocity changes by less than CR_REST_CHANGE times gravity. So what begins to slide or to
// topple, or swings, is not at rest where it is slow.
//
// An island (bodies that share contacts, or come nearer than CR_SOLVER_NEAR, or joints) whose bodies have all been at
// rest for CR_REST_TIME and which something holds falls asleep: its velocities become 0, and it is ground to the
// solver. What would be a contact with it wakes it, before that contact acts: the chunk is then solved again with it
// awake.
//
// In an island that something holds and in which some are not at rest, those sleep alone that are, with all that they
// touch and are joined to. They wake when one of those is at rest no more, or what touches them moves faster than
// CR_REST_BURST times cr_rest_limit, or hands a blow on that would make it: again before it acts.
#ifndef CAROM_SLEEP_H
#define CAROM_SLEEP_H

#include "model/contact/solver.h"
#include "world/engine.h"
#include "world/patches.h"

#define CR_REST_FROUDE 0.03f  // of sqrt(gravity radius): as fast as what has fallen a two-thousandth of its radius
#define CR_REST_CHANGE 0.005f // of gravity
#define CR_REST_BURST 4
enum { CR_REST_QUARTERS = 4, CR_AWAKE = -1, CR_SLEEPS_ALONE = -2 };

// m/s, of a point at the body's radius.
static inline float cr_rest_limit(const cr_world* world, int32_t body) {
    return CR_REST_FROUDE * sqrtf(cr_length(world->gravity) * world->bodies[body].radius);
}

// Two bodies that shared a contact in the last chunk.
typedef struct cr_sleep_link {
    int32_t a, b;
    int32_t bears;
} cr_sleep_link;

// How a body moved of late.
typedef struct cr_rest {
    cr_pose anchor; // where it was when the quarter began
    cr_vec3 moved[CR_REST_QUARTERS - 1],
        turned[CR_REST_QUARTERS - 1]; // m in the quarters before, by radius; oldest first
} cr_rest;

typedef struct cr_sleep {
    int32_t count;   // N
    int32_t asleep;  // bodies
    float* rested;   // (N) s that a body has been at rest
    cr_rest* rest;   // (N)
    int32_t* island; // (N) least body of those that fell asleep together; CR_SLEEPS_ALONE, CR_AWAKE
    int32_t* parent; // (N) scratch
    uint8_t* held;   // (N) scratch
    uint8_t* near;   // (N) scratch
    cr_sleep_link* links;
    int32_t link_count, link_capacity;
    cr_contact* contacts; // as they were when their bodies fell asleep
    int32_t contact_count, contact_capacity;
} cr_sleep;

cr_status cr_sleep_create(cr_sleep* sleep, int32_t bodies, cr_error* error);
void cr_sleep_destroy(cr_sleep* sleep);

static inline bool cr_sleeps(const cr_sleep* sleep, int32_t body) { return sleep && sleep->island[body] != CR_AWAKE; }
// No contact moves it now.
static inline bool cr_is_still(const cr_sleep* sleep, const cr_world* world, int32_t body) {
    return cr_sleeps(sleep, body) ||
           !(world->bodies[body].motion == CR_DYNAMIC && world->bodies[body].inverse_mass > 0);
}

// A frame of `dt` s has passed.
void cr_sleep_frame(cr_sleep* sleep, const cr_world* world, const cr_state* state, float dt);
// A chunk was solved.
cr_status cr_sleep_chunk(cr_sleep* sleep, const cr_world* world, const cr_solved* solved, cr_error* error);
// Puts to sleep what is at rest, and wakes what sleeps alone no more: their velocities in `state` become 0. contacts:
// all there are now, of which those of what sleeps are kept.
cr_status cr_sleep_fall(cr_sleep* sleep, const cr_world* world, cr_state* state, const cr_contact* contacts,
                        int32_t count, cr_error* error);

void cr_sleep_wake_all(cr_sleep* sleep);
// Wakes the island of a body, or the one that sleeps alone, and lets it rest from now on.
void cr_sleep_wake(cr_sleep* sleep, int32_t body);
// Wakes what a body that contacts do not move is joined to, or may touch within `duration` s from `state`; other bodies
// wake by their contacts.
void cr_sleep_wake_near(cr_sleep* sleep, const cr_world* world, const cr_state* state, int32_t body, float duration);
// The same for all bodies that are moved from outside. False: nothing moves at all, and all that could is asleep.
bool cr_sleep_wake_by_movers(cr_sleep* sleep, const cr_world* world, const cr_state* state, float duration);

// `sleep`, all awake, begins where `before` is, of a world of which to (N of `before`, rising where >= 0) says which
// body is which: who sleeps, how long who has rested, and on whom; -1: it is gone, and who touched it rests from now
// on.
cr_status cr_sleep_succeed(cr_sleep* sleep, const cr_sleep* before, const int32_t* to, cr_error* error);

// For snapshots: with the contacts that are there now.
size_t cr_sleep_size(const cr_sleep* sleep, int32_t contacts);
void cr_sleep_write(const cr_sleep* sleep, const cr_contact* contacts, int32_t count, void* bytes);
cr_status cr_sleep_read(cr_sleep* sleep, const void* bytes, size_t size, cr_error* error);

#endif
