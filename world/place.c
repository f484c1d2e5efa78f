#define _GNU_SOURCE
#include "world/place.h"

#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool copy(char* path, size_t size, const char* text) { return snprintf(path, size, "%s", text) < (int)size; }

// The file that the code at `address` was loaded from, as the kernel names it: argv[0], which dladdr() would tell for
// the program itself, is a path only when somebody typed one.
static bool mapped_file(uintptr_t address, char* path, size_t size) {
    FILE* maps = fopen("/proc/self/maps", "r");
    if (!maps) return false;
    char line[4352];
    bool found = false;
    while (!found && fgets(line, sizeof line, maps)) {
        unsigned long low, high;
        int at = 0;
        if (sscanf(line, "%lx-%lx %*s %*s %*s %*s %n", &low, &high, &at) != 2) continue;
        if (address < low || address >= high || line[at] != '/') continue;
        line[strcspn(line, "\n")] = '\0';
        char* gone = strstr(line, " (deleted)"); // a new one was built or installed in its place meanwhile
        if (gone) *gone = '\0';
        found = copy(path, size, line + at);
    }
    fclose(maps);
    return found;
}

bool cr_own_file(char* path, size_t size) {
    if (mapped_file((uintptr_t)&cr_home, path, size)) return true;
    Dl_info info; // no /proc
    bool (*const function)(int, char*, size_t) = cr_home;
    const void* address;
    memcpy(&address, &function, sizeof address);
    if (!dladdr(address, &info) || !info.dli_fname) return false;
    char* real = realpath(info.dli_fname, NULL);
    bool ok = real && copy(path, size, real);
    (free)(real);
    return ok;
}

// Folder `index` of those in which the loader looks for the program's libraries.
static bool loader_folder(unsigned index, char* path, size_t size) {
    void* program = dlopen(NULL, RTLD_LAZY);
    if (!program) return false;
    Dl_serinfo wanted;
    bool found = false;
    if (!dlinfo(program, RTLD_DI_SERINFOSIZE, &wanted)) {
        Dl_serinfo* list = malloc(wanted.dls_size);
        if (list && !dlinfo(program, RTLD_DI_SERINFOSIZE, list) && !dlinfo(program, RTLD_DI_SERINFO, list) &&
            index < list->dls_cnt)
            found = copy(path, size, list->dls_serpath[index].dls_name);
        free(list);
    }
    dlclose(program);
    return found;
}

bool cr_home(int index, char* path, size_t size) {
    if (index > 0) return loader_folder((unsigned)index - 1, path, size);
    if (!cr_own_file(path, size)) return copy(path, size, ".");
    char* slash = strrchr(path, '/');
    if (slash) *slash = '\0';
    return true;
}

static bool readable(char* path, size_t size, const char* home, const char* beside, const char* name) {
    if (snprintf(path, size, "%s%s/%s", home, beside, name) >= (int)size) return false;
    return access(path, R_OK) == 0;
}

bool cr_find_shared_file(const char* name, char* path, size_t size) {
    // As built, beside bin/ or lib/, beside lib/<architecture>/.
    static const char* const places[] = {"/share/carom", "/../share/carom", "/../../share/carom"};
    char home[4096];
    for (int k = 0; cr_home(k, home, sizeof home); k++)
        for (size_t p = 0; p < sizeof places / sizeof *places; p++)
            if (readable(path, size, home, places[p], name)) return true;
    return readable(path, size, CAROM_FULL_DATADIR, "/carom", name);
}
