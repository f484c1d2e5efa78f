// path.h: what the name of a file says of it.
#ifndef CAROM_PATH_H
#define CAROM_PATH_H

#include <stdbool.h>
#include <string.h>
#include <strings.h>

// In capitals too, and with something before it.
static inline bool cr_has_ending(const char* path, const char* ending) {
    size_t n = strlen(path), m = strlen(ending);
    return n > m && strcasecmp(path + n - m, ending) == 0;
}

// "frames/".
static inline bool cr_names_folder(const char* path) { return path[0] && path[strlen(path) - 1] == '/'; }

#endif
