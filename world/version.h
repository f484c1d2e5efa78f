// version.h: which Carom this is.
#ifndef CAROM_VERSION_H
#define CAROM_VERSION_H

#include "world/api.h"

// Of the library that answers, "MAJOR.MINOR.PATCH". Its headers' is CAROM_VERSION (carom.h).
CR_API const char* cr_version(void);

#endif
