#include "sim/sim.h"

#include <string.h>

static const cr_engine_type* const engines[] = {
    &cr_engine_bullet,
    &cr_engine_bullet64,
    &cr_engine_freeflight,
#ifdef CAROM_MUJOCO
    &cr_engine_mujoco,
#endif
    NULL,
};

const cr_engine_type* const* cr_classical_engines(void) { return engines; }

const cr_engine_type* cr_find_classical_engine(const char* name) {
    for (const cr_engine_type* const* e = engines; *e; e++)
        if (strcmp((*e)->name, name) == 0) return *e;
    return NULL;
}
