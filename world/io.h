// io.h: what the core library asks of others: files. libcarom-io answers where it is linked; libcarom alone reads none.
#ifndef CAROM_IO_H
#define CAROM_IO_H

#include "world/api.h"
#include "world/status.h"

struct cr_fit;
struct cr_weights;

typedef struct cr_io {
    // A file of carom fit (cr_engine_options.fit).
    cr_status (*read_fit)(const char* path, struct cr_fit* fit, cr_error* error);
    // Weights by name or folder (cr_engine_options.weights, setup), to be freed by cr_weights_destroy.
    cr_status (*open_weights)(const char* text, const char* setup, struct cr_weights** weights, cr_error* error);
    // What was fitted, of the weights that open_weights would open.
    cr_status (*weights_fit)(const char* text, const char* setup, struct cr_fit* fit, cr_error* error);
} cr_io;

// Before any engine is made; `io` must stay. libcarom-io calls it when it is loaded.
CR_API void cr_set_io(const cr_io* io);

#endif
