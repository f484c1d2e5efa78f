#include "cli/engine_list.h"

#include <stdio.h>
#include <string.h>

cr_status cr_parse_engine_list(const char* text, cr_engine_list* list, cr_error* error) {
    *list = (cr_engine_list){0};
    const char* at = text;
    for (;;) {
        const char* end = strchr(at, ',');
        size_t n = end ? (size_t)(end - at) : strlen(at);
        char name[64];
        if (n < 1 || n >= sizeof name)
            return cr_fail(error, CR_ERROR_ARGUMENT, "expected names of engines with commas between, found '%s'", text);
        snprintf(name, sizeof name, "%.*s", (int)n, at);
        const cr_engine_type* type = cr_find_engine(name, error);
        if (!type) return CR_ERROR_ARGUMENT;
        if (list->count == CR_SESSION_ENGINES)
            return cr_fail(error, CR_ERROR_ARGUMENT, "at most %d engines side by side, found '%s'", CR_SESSION_ENGINES,
                           text);
        list->types[list->count++] = type;
        if (!end) return CR_OK;
        at = end + 1;
    }
}

cr_engine_list cr_default_engine_list(void) {
    static const char* const wanted[] = {"learned", "bullet", "bullet64"};
    cr_engine_list list = {0};
    for (size_t k = 0; k < sizeof wanted / sizeof wanted[0] && list.count < 2; k++) {
        cr_error error;
        const cr_engine_type* type = cr_find_engine(wanted[k], &error);
        if (type) list.types[list.count++] = type;
    }
    if (list.count == 0 && cr_engines()[0]) list.types[list.count++] = cr_engines()[0];
    return list;
}
