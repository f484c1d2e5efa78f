// sim.h: the classical engines.
#ifndef CAROM_SIM_H
#define CAROM_SIM_H

#include "world/engine.h"

CR_API extern const cr_engine_type cr_engine_bullet;     // Bullet, float32
CR_API extern const cr_engine_type cr_engine_bullet64;   // Bullet, float64: the teacher
CR_API extern const cr_engine_type cr_engine_freeflight; // no contacts: what must be beaten
CR_API extern const cr_engine_type
    cr_engine_mujoco; // MuJoCo, float64, a second opinion; only where CAROM_MUJOCO is defined

// All classical engines of this build, ended by NULL.
CR_API const cr_engine_type* const* cr_classical_engines(void);
// The classical engine with that name, NULL if there is none.
CR_API const cr_engine_type* cr_find_classical_engine(const char* name);

#endif
