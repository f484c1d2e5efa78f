#include "world/engine.h"

#include <string.h>

cr_engine_options cr_default_engine_options(void) {
    return (cr_engine_options){
        .frame_rate = 240,
        .setup = "default",
        .restitution_threshold = -1,
        .contact_processing_threshold = NAN,
        .warm_starting = -1,
        .threads = 1,
        .passes = 1,
        .guidance = -1,
    };
}

const char* cr_known_setup(const char* name) {
    static const char* const known[] = {"default", "movi", "precise"};
    for (size_t k = 0; name && k < sizeof known / sizeof *known; k++)
        if (strcmp(name, known[k]) == 0) return known[k];
    return NULL;
}
