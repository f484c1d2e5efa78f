// colliders.h: does every kind of static collider hold every kind of moving body?
#ifndef CAROM_COLLIDERS_H
#define CAROM_COLLIDERS_H

#include <stdbool.h>

#include "world/engine.h"

// Sphere, box, capsule, cylinder, hull, mesh (static: a triangle mesh; moving: a compound of convex parts).
enum { CR_COLLIDER_KINDS = 6 };

const char* cr_collider_name(int32_t kind);

typedef struct cr_collider_result {
    double penetration; // m, deepest of the run, into the collider or the floor
    double speed;       // m/s at the end
    bool finite;
    bool holds; // finite, and never deeper than a quarter of the body's radius
} cr_collider_result;

// Drops a body of kind `moving` (about 0.2 m) from 5 cm above a collider of kind `still` (about 0.5 m, on a floor) and
// runs `seconds`.
cr_status cr_collider_run(const cr_engine_type* engine, const cr_engine_options* options, int32_t still, int32_t moving,
                          double seconds, cr_collider_result* result, cr_error* error);

#endif
