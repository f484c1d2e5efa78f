#include "world/version.h"

const char* cr_version(void) { return CAROM_VERSION; }
