// mujoco_c.h: what the module carom-mujoco.so exports. It is linked with libmujoco and has what it needs of Carom
// inside.
#ifndef CAROM_MUJOCO_C_H
#define CAROM_MUJOCO_C_H

#include "world/allocator.h"
#include "world/engine.h"

#define CR_MUJOCO_ABOUT "MuJoCo in float64: soft contacts, restitution by hand"
#define CR_MUJOCO_OPTIONS "setup step_rate iterations restitution_threshold warm_starting fit"

// The table of the engine, which has its memory from `allocator`; options.fit must be NULL (what was fitted comes as
// options.contact).
typedef const cr_engine_type* cr_mujoco_open_function(const cr_allocator* allocator);
#define CR_MUJOCO_OPEN "cr_mujoco_open"
CR_API cr_mujoco_open_function cr_mujoco_open;

#endif
