#include "world/status.h"

#include <stdarg.h>
#include <stdio.h>

void cr_one_line(char* text) {
    char* end = text;
    for (char* c = text; *c; c++) {
        if ((unsigned char)*c < 32 || *c == 127) *c = ' ';
        if (*c != ' ') end = c + 1;
    }
    *end = 0;
}

cr_status cr_fail(cr_error* error, cr_status status, const char* format, ...) {
    if (error) {
        va_list arguments;
        va_start(arguments, format);
        vsnprintf(error->message, sizeof error->message, format, arguments);
        va_end(arguments);
        cr_one_line(error->message);
    }
    return status;
}
