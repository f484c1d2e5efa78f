// sim.h: the classical engines.
#ifndef CAROM_SIM_H
#define CAROM_SIM_H

#include "world/engine.h"

extern const cr_engine_type cr_engine_bullet;     // Bullet, float32
extern const cr_engine_type cr_engine_bullet64;   // Bullet, float64: the teacher
extern const cr_engine_type cr_engine_freeflight; // no contacts: what must be beaten
extern const cr_engine_type cr_engine_mujoco; // MuJoCo, float64, a second opinion; only where CAROM_MUJOCO is defined

// All classical engines of this build, ended by NULL.
const cr_engine_type* const* cr_classical_engines(void);
// The classical engine with that name, NULL if there is none.
const cr_engine_type* cr_find_classical_engine(const char* name);

#endif
