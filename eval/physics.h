// physics.h: mechanics of bodies from their states alone. Private to eval/.
#ifndef CAROM_PHYSICS_H
#define CAROM_PHYSICS_H

#include "world/world.h"

#define CR_SUNK_DEPTH 0.5f // of the radius: how deep a centre may lie inside something static

bool cr_is_free(const cr_body* body); // dynamic, of finite mass
// Slower than CR_REST_SPEED, its centre as well as its turning surface.
bool cr_body_slow(const cr_world* world, const cr_state* state, int32_t body);

// J; of a free body, else 0. Potential energy is about the world's origin.
double cr_body_kinetic(const cr_world* world, const cr_state* state, int32_t body);
double cr_body_potential(const cr_world* world, const cr_state* state, int32_t body);
// J: what the scene could turn into motion: kinetic energy, and the height of each body above the lowest one (at least
// its radius).
double cr_energy_scale(const cr_world* world, const cr_state* state);
// I w in world axes, kg m^2/s.
cr_vec3 cr_spin_momentum(const cr_body* body, cr_quat orientation, cr_vec3 angular_velocity);

// Height (m) below which nothing static lies; -INFINITY where a plane goes on for ever.
double cr_static_bottom(const cr_world* world, const cr_state* state, cr_vec3 up);
// Its centre lies CR_SUNK_DEPTH radii deep inside something static.
bool cr_body_inside_static(const cr_world* world, const cr_state* state, int32_t body);

#endif
