#include "world/files.h"

static const cr_io* files;

void cr_set_io(const cr_io* io) { files = io; }

static cr_status no_files(const char* what, cr_error* error) {
    return cr_fail(error, CR_ERROR_UNSUPPORTED,
                   "%s: libcarom alone reads no files: link libcarom-io, or give it what it needs in memory", what);
}

cr_status cr_io_fit(const char* path, cr_fit* fit, cr_error* error) {
    return files ? files->read_fit(path, fit, error) : no_files(path, error);
}

cr_status cr_io_weights(const char* text, const char* setup, struct cr_weights** weights, cr_error* error) {
    return files ? files->open_weights(text, setup, weights, error) : no_files(text ? text : "weights", error);
}

cr_status cr_io_weights_fit(const char* text, const char* setup, cr_fit* fit, cr_error* error) {
    return files ? files->weights_fit(text, setup, fit, error) : no_files(text ? text : "weights", error);
}
