// together.h: what engines of one type can do with each other, for cr_engines_advance (many step quicker together than
// one by one) and cr_live (one goes on where another was). Not in the engine's table, which plug-ins fill.
#ifndef CAROM_TOGETHER_H
#define CAROM_TOGETHER_H

#include "world/engine.h"

typedef struct cr_together {
    const cr_engine_type* type;
    bool (*may)(const cr_engine* a, const cr_engine* b); // go together?
    // Steps `count` that may, with a status and an error each.
    void (*step)(cr_engine* const* engines, int32_t count, int32_t frames, cr_status* statuses, cr_error* errors);
    // What cr_engine_succeed does.
    cr_status (*succeed)(cr_engine* engine, cr_engine* before, const int32_t* from, cr_error* error);
} cr_together;

// The learned engine says so when one is made; `together` stays.
void cr_offer_together(const cr_together* together);
// `engine`, made of the state that `before` is in, takes over what it knows of bodies that are as they were: who
// sleeps. from (N of `engine`, rising where >= 0): their rows in the world of `before`; -1: new, or changed. What those
// touch, and what the ones that are gone touched, wakes, in `before` too, whose world must still be there.
cr_status cr_engine_succeed(cr_engine* engine, cr_engine* before, const int32_t* from, cr_error* error);

#endif
