// files.h: what cr_set_io was given, for engines. CR_ERROR_UNSUPPORTED where it was given nothing.
#ifndef CAROM_FILES_H
#define CAROM_FILES_H

#include "world/fit.h"
#include "world/io.h"

cr_status cr_io_fit(const char* path, cr_fit* fit, cr_error* error);
cr_status cr_io_weights(const char* text, const char* setup, struct cr_weights** weights, cr_error* error);
cr_status cr_io_weights_fit(const char* text, const char* setup, cr_fit* fit, cr_error* error);

#endif
