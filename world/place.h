// place.h: where Carom's own files are (weights, modules), wherever it was installed, moved to or started from.
#ifndef CAROM_PLACE_H
#define CAROM_PLACE_H

#include <stdbool.h>
#include <stddef.h>

// The file of the program or shared library that holds this code, symbolic links resolved.
bool cr_own_file(char* path, size_t size);

// Folder number `index` that Carom's files may lie beside: 0 is that of the program or shared library that holds this
// code, symbolic links resolved; then come those in which the loader looks for the program's libraries, which is where
// a program that was linked with libcarom.a by carom.pc finds them. False: there are no more, or the path is too long.
bool cr_home(int index, char* path, size_t size);

// Looks for share/carom/NAME beside every home, then in the prefix that Carom was configured for. `name` is a relative
// path such as "weights/movi/config.json". False: it is nowhere.
bool cr_find_shared_file(const char* name, char* path, size_t size);

#endif
