// engine_checks.h: what engines ask of their arguments. CR_ERROR_ARGUMENT says what was expected and found.
#ifndef CAROM_ENGINE_CHECKS_H
#define CAROM_ENGINE_CHECKS_H

#include "world/engine.h"

// The frame rate is one, the solver preset is known.
cr_status cr_check_options(const cr_engine_options* options, cr_error* error);
// The state fits the world, its numbers are finite, its quaternions of length 1.
cr_status cr_check_state(const cr_world* world, const cr_state* state, cr_error* error);
cr_status cr_check_body(const cr_world* world, int32_t body, const char* what, cr_error* error);
cr_status cr_check_push(const cr_world* world, int32_t body, cr_vec3 impulse, cr_vec3 point, cr_error* error);
cr_status cr_check_teleport(const cr_world* world, int32_t body, cr_pose pose, cr_vec3 linear_velocity,
                            cr_vec3 angular_velocity, cr_error* error);

#endif
