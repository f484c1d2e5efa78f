#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "eval/scene_data.h"
#include "eval/scene_data_file.h"

struct cr_scene_data {
    cr_scene_store store;
};

static int is_cache(const struct dirent* entry) {
    size_t n = strlen(entry->d_name);
    return n > 3 && strcmp(entry->d_name + n - 3, ".h5") == 0;
}

static cr_status read_folder(cr_scene_store* store, const char* path, cr_error* error) {
    struct dirent** entries;
    int count = scandir(path, &entries, is_cache, alphasort);
    if (count < 0) return cr_fail(error, CR_ERROR_FILE, "%s: cannot be read", path);
    cr_status status = count > 0 ? CR_OK : cr_fail(error, CR_ERROR_FILE, "%s: expected files *.h5, found none", path);
    for (int k = 0; k < count; k++) {
        char file[4096];
        bool fits = snprintf(file, sizeof file, "%s/%s", path, entries[k]->d_name) < (int)sizeof file;
        if (!status && !fits) status = cr_fail(error, CR_ERROR_FILE, "%s: the path is too long", path);
        if (!status) status = cr_scene_store_read(store, file, error);
        free(entries[k]);
    }
    free(entries);
    return status;
}

cr_status cr_scene_data_open(cr_scene_data** data, const char* path, cr_error* error) {
    struct stat info;
    *data = NULL;
    if (stat(path, &info)) return cr_fail(error, CR_ERROR_FILE, "%s: there is no such file or folder", path);
    cr_scene_data* d = calloc(1, sizeof *d);
    if (!d) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory", path);
    cr_status status =
        S_ISDIR(info.st_mode) ? read_folder(&d->store, path, error) : cr_scene_store_read(&d->store, path, error);
    if (status)
        cr_scene_data_close(d);
    else
        *data = d;
    return status;
}

void cr_scene_data_close(cr_scene_data* d) {
    if (!d) return;
    cr_scene_store_free(&d->store);
    free(d);
}

int64_t cr_scene_data_count(const cr_scene_data* d) { return d->store.count; }

uint64_t cr_scene_data_seed(const cr_scene_data* d, int64_t k) { return d->store.seeds[k]; }

void cr_scene_data_get(const cr_scene_data* d, int64_t k, cr_layout* layout, cr_facts* facts) {
    cr_scene_store_get(&d->store, k, layout, facts);
}
