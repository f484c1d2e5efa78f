// files.h: folders, files and scenes of the tests that train.
#ifndef CAROM_TESTS_FILES_H
#define CAROM_TESTS_FILES_H

#include "crowd.h"

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

#include "scenes/scenes.h"

static inline cr_status open_family(void* context, const char* family, uint64_t seed, cr_scene* scene,
                                    cr_error* error) {
    (void)context;
    return cr_scene_open(family, NULL, seed, scene, error);
}

static inline void write_text(const char* path, const char* text) {
    FILE* f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static inline void remove_folder(const char* folder) {
    DIR* d = opendir(folder);
    if (!d) return;
    for (struct dirent* e; (e = readdir(d));) {
        if (e->d_name[0] == '.') continue;
        char path[600];
        if (snprintf(path, sizeof path, "%s/%s", folder, e->d_name) >= (int)sizeof path) continue;
        if (remove(path)) remove_folder(path);
    }
    closedir(d);
    rmdir(folder);
}

#endif
