// status.h: how every function of Carom reports failure.
// Libraries never print and never exit: they return a status and fill the caller's error.
#ifndef CAROM_STATUS_H
#define CAROM_STATUS_H

#include "world/api.h"

typedef enum cr_status {
    CR_OK = 0,
    CR_ERROR_ARGUMENT,    // the caller broke the function's contract
    CR_ERROR_MEMORY,      // an allocation failed
    CR_ERROR_FILE,        // a file could not be opened, read or written
    CR_ERROR_FORMAT,      // a file or a definition says something impossible
    CR_ERROR_UNSUPPORTED, // understood, but Carom cannot do it
    CR_ERROR_NUMERIC,     // a computation became non-finite
} cr_status;

// Details of a failure: one line that names file, place, what was expected and what was found.
typedef struct cr_error {
    char message[1024];
} cr_error;

// Fills `error` (may be NULL) and returns `status`, so that a failure is one statement.
CR_API cr_status cr_fail(cr_error* error, cr_status status, const char* format, ...)
    __attribute__((format(printf, 3, 4)));

// Puts blanks for line breaks and other control characters, which files may hold, and drops those at the end.
CR_API void cr_one_line(char* text);
// A warning sink: importers report what they had to leave out. `context` is the caller's own.
typedef void cr_warning_function(void* context, const char* message);

#endif
