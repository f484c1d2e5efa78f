// scaled.h: an engine in units of its own, for engines with lengths and speeds built in.
#ifndef CAROM_SIM_SCALED_H
#define CAROM_SIM_SCALED_H

#include "world/engine.h"

// Bullet's margins, thresholds and slops are for bodies of some decimetres. A power of two by which all lengths of a
// world should be multiplied for it: 1 where the median bounding radius of its dynamic bodies is 4 cm to 2 m, else what
// brings that near to 25 cm.
float cr_bullet_scale(const cr_world* world);

// An engine of type `inner` that runs the world `scale` times as large, with gravity and velocities alike (the same
// motion in the same time); everything in and out is in the world's own units. Its type is a copy of the inner one's
// name with functions of its own.
cr_status cr_scaled_create(cr_engine** engine, const cr_engine_type* inner, float scale, const cr_world* world,
                           const cr_state* state, const cr_engine_options* options, cr_error* error);

#endif
