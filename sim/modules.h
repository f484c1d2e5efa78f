// modules.h: shared libraries of Carom's own that are opened when they are first needed, so that what they are linked
// with (Bullet, MuJoCo) stays out of the program.
#ifndef CAROM_SIM_MODULES_H
#define CAROM_SIM_MODULES_H

#include "world/status.h"

// Opens NAME.so for good, with local scope: in $CAROM_MODULES, beside the program or library that holds Carom's code as
// built and as installed, then where it was to be installed. NULL and an error where it cannot be found or opened.
void* cr_module_open(const char* name, cr_error* error);

#endif
