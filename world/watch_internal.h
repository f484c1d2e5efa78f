// watch_internal.h: what live worlds have of watch.c, whose bodies come and go.
#ifndef CAROM_WATCH_INTERNAL_H
#define CAROM_WATCH_INTERNAL_H

#include "world/watch.h"

typedef struct cr_touch {
    cr_body_id a, b;
    bool seen; // in this frame
} cr_touch;

// Which bodies the rows of a world are.
typedef struct cr_watched {
    const cr_world* world;
    cr_body_id (*id)(const void* who, int32_t row);
    bool (*there)(const void* who, cr_body_id id);
    const void* who;
} cr_watched;

struct cr_watch {
    const cr_world* world; // of cr_watch_step
    cr_state now, before;
    cr_watched watched; // in this step
    const cr_state *after_frame, *before_frame;
    cr_touch* touches; // in order of indices
    int32_t touch_count, touch_capacity;
    cr_contact* contacts;
    int32_t contact_capacity;
    cr_contact_event* events;
    int32_t event_count, event_capacity;
    float hit_speed;
};

// Steps and looks; `state` is where the engine is, then and before; `before` is scratch.
cr_status cr_watch_run(cr_watch* watch, const cr_watched* watched, cr_engine* engine, int32_t frames, cr_state* state,
                       cr_state* before, cr_error* error);

#endif
