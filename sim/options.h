// options.h: what all classical engines ask of their options and arguments.
#ifndef CAROM_SIM_OPTIONS_H
#define CAROM_SIM_OPTIONS_H

#include "world/engine.h"

// Checks rates and solver preset. *dt: s of a solver step; *substeps: solver steps a frame.
cr_status cr_sim_steps(const cr_engine_options* options, double* dt, int* substeps, cr_error* error);
// The state fits the world and its numbers are finite.
cr_status cr_sim_check_state(const cr_world* world, const cr_state* state, cr_error* error);
cr_status cr_sim_check_body(const cr_world* world, int32_t body, const char* what, cr_error* error);
cr_status cr_sim_check_push(const cr_world* world, int32_t body, cr_vec3 impulse, cr_vec3 point, cr_error* error);
cr_status cr_sim_check_teleport(const cr_world* world, int32_t body, cr_pose pose, cr_vec3 linear_velocity,
                                cr_vec3 angular_velocity, cr_error* error);

#endif
