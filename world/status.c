#include "world/status.h"

#include <stdarg.h>
#include <stdio.h>

cr_status cr_fail(cr_error* error, cr_status status, const char* format, ...) {
    if (error) {
        va_list arguments;
        va_start(arguments, format);
        vsnprintf(error->message, sizeof error->message, format, arguments);
        va_end(arguments);
    }
    return status;
}
