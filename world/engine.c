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

bool cr_engine_takes(const cr_engine_type* type, const char* option) {
    size_t length = strlen(option);
    const char* at = type->options;
    if (!at) return true;
    while ((at = strstr(at, option))) {
        bool begins = at == type->options || at[-1] == ' ', ends = at[length] == '\0' || at[length] == ' ';
        if (begins && ends) return true;
        at += length;
    }
    return false;
}

cr_engine_facts cr_engine_tell(const cr_engine* engine) {
    cr_engine_facts facts = {.guidance = -1};
    if (engine && engine->type->facts) engine->type->facts(engine, &facts);
    return facts;
}
