// together.h: engines of one type that step many worlds quicker together than one by one, for cr_engines_advance. Not
// in the engine's table, which plug-ins fill.
#ifndef CAROM_TOGETHER_H
#define CAROM_TOGETHER_H

#include "world/engine.h"

typedef struct cr_together {
    const cr_engine_type* type;
    bool (*may)(const cr_engine* a, const cr_engine* b); // go together?
    // Steps `count` that may, with a status and an error each.
    void (*step)(cr_engine* const* engines, int32_t count, int32_t frames, cr_status* statuses, cr_error* errors);
} cr_together;

// The learned engine says so when one is made; `together` stays.
void cr_offer_together(const cr_together* together);

#endif
