// watch.h: what touches in a run: contacts that began, ended, and hits with their speed, of any engine that tells its
// contacts (cr_engine_contacts).
#ifndef CAROM_WATCH_H
#define CAROM_WATCH_H

#include "world/engine.h"

// Names a body as long as it is there, whatever else comes and goes; never another one after that. {0, 0} names none.
// Of a world that does not change body k is (k, 1).
typedef struct cr_body_id {
    int32_t index;
    uint32_t generation; // 1, 2, ...
} cr_body_id;

typedef enum cr_contact_event_kind {
    CR_EVENT_BEGIN, // two bodies began to touch: a point that carries an impulse, or where they overlap
    CR_EVENT_END,   // they are apart by a hundredth of the smaller one's radius, or one is gone
    CR_EVENT_HIT,   // beside BEGIN: they came together at the hit speed or faster
} cr_contact_event_kind;

typedef struct cr_contact_event {
    cr_contact_event_kind kind;
    cr_body_id a, b;          // a's index is the lesser; of END one may be gone
    double time;              // s, of the frame in which it was seen
    cr_vec3 position, normal; // m, world; unit, from b to a. Of END: 0
    float speed;              // m/s along the normal before the frame, at the fastest point; 0 where they part
} cr_contact_event;

typedef struct cr_watch cr_watch;

// Begins where all is apart: what touches in the first frame begins then. `world` must outlive it.
CR_API cr_status cr_watch_create(cr_watch** watch, const cr_world* world, cr_error* error);
CR_API void cr_watch_destroy(cr_watch* watch); // NULL: nothing happens
// Steps `frames` frames, one by one, and looks at each; writes the state that the engine is then in.
CR_API cr_status cr_watch_step(cr_watch* watch, cr_engine* engine, int32_t frames, cr_state* state, cr_error* error);
// What happened in the last cr_watch_step, in order of time, then of index; valid until the next.
CR_API const cr_contact_event* cr_watch_events(const cr_watch* watch, int32_t* count);
CR_API void cr_watch_hit_speed(cr_watch* watch, float speed); // m/s (1)

#endif
