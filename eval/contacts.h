// contacts.h: who touches whom, from poses alone, so that every engine is asked the same way.
#ifndef CAROM_CONTACTS_H
#define CAROM_CONTACTS_H

#include "world/geometry.h"

// Bodies closer than this (m) touch: Bullet keeps hulls apart by twice its margin of 1 mm.
#define CR_TOUCH_DISTANCE 0.005f

typedef struct cr_touch {
    int32_t i, j;   // i < j
    float distance; // m, negative when penetrating
    float delay;    // s until they meet at their present velocities; 0 when they touch already
} cr_touch;

// Pairs that touch, or will within `window` s at the present velocities of their nearest points: with the time between
// two looks as window no collision is missed however fast, and no engine is favoured by its frame rate. Pairs are in
// order (i, j). *touches is grown with realloc (start from NULL, 0).
cr_status cr_find_touches(const cr_world* world, const cr_state* state, double window, cr_touch** touches,
                          int32_t* capacity, int32_t* count, cr_error* error);

#endif
