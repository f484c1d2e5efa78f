#define _GNU_SOURCE
#include "sim/modules.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "world/place.h"

// Local scope keeps the two Bullets apart, unless the program itself holds a Bullet: its symbols would come first, and
// only a deep binding gets past them. (Not otherwise: it would also get past a replaced malloc and the sanitizers.)
static int scope(void) {
    int flags = RTLD_NOW | RTLD_LOCAL;
    if (dlsym(RTLD_DEFAULT, "_Z22btAlignedAllocInternalmi")) flags |= RTLD_DEEPBIND;
    return flags;
}

// NULL where there is no such file, or where it cannot be opened: then `why` says so.
static void* try_module(const char* home, const char* beside, const char* name, char* why, size_t why_size) {
    char path[4096];
    if (snprintf(path, sizeof path, "%s%s/%s.so", home, beside, name) >= (int)sizeof path) return NULL;
    if (access(path, R_OK)) return NULL;
    void* module = dlopen(path, scope());
    if (!module) snprintf(why, why_size, "%s", dlerror());
    return module;
}

void* cr_module_open(const char* name, cr_error* error) {
    static const char* const places[] = {
        "/modules", "/../modules", "/../../modules", "/carom", "/../" CAROM_LIBDIR "/carom", "/../lib/carom"};
    char home[4096], why[512] = "not found";
    const char* chosen = getenv("CAROM_MODULES");
    void* module = chosen && *chosen ? try_module(chosen, "", name, why, sizeof why) : NULL;
    for (int k = 0; !module && cr_home(k, home, sizeof home); k++)
        for (size_t p = 0; !module && p < sizeof places / sizeof *places; p++)
            module = try_module(home, places[p], name, why, sizeof why);
    if (!module) module = try_module(CAROM_FULL_LIBDIR, "/carom", name, why, sizeof why);
    if (module) return module;
    if (!cr_home(0, home, sizeof home)) home[0] = '\0';
    cr_fail(error, CR_ERROR_FILE,
            "%s.so: %s; expected it in modules/ or %s/carom/ beside %s, or in the folder that CAROM_MODULES names",
            name, why, CAROM_LIBDIR, home);
    return NULL;
}
