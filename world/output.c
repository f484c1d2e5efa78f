#define _GNU_SOURCE
#include "world/output.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TEMPORARY_SUFFIX = 64 };

static void release(cr_output* o) {
    free(o->path); // one block
    *o = (cr_output){0};
}

cr_status cr_output_open(cr_output* o, const char* path, cr_error* error) {
    static atomic_uint number;
    size_t length = strlen(path) + 1;
    *o = (cr_output){.path = malloc(2 * length + TEMPORARY_SUFFIX)};
    if (!o->path) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory", path);
    memcpy(o->path, path, length);
    o->temporary = o->path + length;
    int descriptor;
    do { // a name that is taken was left behind by a killed process with our number
        unsigned next = atomic_fetch_add(&number, 1);
        snprintf(o->temporary, length + TEMPORARY_SUFFIX, "%s.%ld-%u.tmp", path, (long)getpid(), next);
        descriptor = open(o->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    } while (descriptor < 0 && errno == EEXIST);
    o->file = descriptor < 0 ? NULL : fdopen(descriptor, "wb");
    if (o->file) return CR_OK;
    int reason = errno;
    if (descriptor >= 0) {
        close(descriptor);
        unlink(o->temporary);
    }
    release(o);
    return cr_fail(error, reason == ENOMEM ? CR_ERROR_MEMORY : CR_ERROR_FILE, "%s: cannot write: %s", path,
                   strerror(reason));
}

cr_status cr_output_close(cr_output* o, cr_error* error) {
    errno = 0;
    bool good = fflush(o->file) == 0 && !ferror(o->file) && fsync(fileno(o->file)) == 0;
    int reason = errno;
    if (fclose(o->file) != 0 && good) {
        good = false;
        reason = errno;
    }
    if (good && rename(o->temporary, o->path) != 0) {
        good = false;
        reason = errno;
    }
    cr_status status = CR_OK;
    if (!good) {
        unlink(o->temporary);
        const char* why = reason ? strerror(reason) : "an earlier write failed";
        status = cr_fail(error, CR_ERROR_FILE, "%s: cannot write: %s", o->path, why);
    }
    release(o);
    return status;
}

void cr_output_discard(cr_output* o) {
    fclose(o->file);
    unlink(o->temporary);
    release(o);
}

cr_status cr_output_write(const char* path, const void* bytes, size_t size, cr_error* error) {
    cr_output output;
    cr_status status = cr_output_open(&output, path, error);
    if (status) return status;
    fwrite(bytes, 1, size, output.file);
    return cr_output_close(&output, error);
}

cr_status cr_output_write_json(const char* path, json_t* json, int indent, cr_error* error) {
    char* text = json ? json_dumps(json, JSON_INDENT(indent) | JSON_REAL_PRECISION(9)) : NULL;
    json_decref(json);
    if (!text) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory", path);
    cr_status status = cr_output_write(path, text, strlen(text), error);
    (free)(text);
    return status;
}

// Holds the open file against other open files, of this process too: an "open file description" lock, which neither a
// fork nor the closing of another descriptor ends, and which HDF5's own flock() of readers does not see.
static bool hold(int descriptor) {
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    return fcntl(descriptor, F_OFD_SETLK, &whole) == 0 || (errno != EAGAIN && errno != EACCES);
}

cr_status cr_lock_file(const char* path, const char* what, int* lock, cr_error* error) {
    for (;;) {
        int descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (descriptor < 0) return cr_fail(error, CR_ERROR_FILE, "%s: cannot write: %s", path, strerror(errno));
        if (!hold(descriptor)) {
            close(descriptor);
            return cr_fail(error, CR_ERROR_FILE, "%s: another process is writing %s", path, what);
        }
        // It may have been renamed or removed by the one who held it before.
        struct stat held, named;
        if (fstat(descriptor, &held) == 0 && stat(path, &named) == 0 && held.st_dev == named.st_dev &&
            held.st_ino == named.st_ino) {
            *lock = descriptor;
            return CR_OK;
        }
        close(descriptor);
    }
}
