#include "cli/engine_list.h"

#include <stdio.h>
#include <string.h>

#include "eval/recorded.h"

// An engine by its name, or one with options of its own, or the recording.
static cr_status parse_one(const char* word, cr_engine_list* list, cr_error* error) {
    const cr_engine_type* type = &cr_engine_recorded;
    if (strpbrk(word, "@:")) {
        cr_competitor* own = &list->own[list->count];
        cr_competitor_context context = {.engines = cr_engines()};
        cr_status status = cr_competitor_parse(own, word, &context, error);
        if (status) return status;
        type = own->type;
    } else if (strcmp(word, "recording") != 0) {
        type = cr_find_engine(word, error);
    }
    if (!type) return CR_ERROR_ARGUMENT;
    list->types[list->count++] = type;
    return CR_OK;
}

cr_status cr_parse_engine_list(const char* text, cr_engine_list* list, cr_error* error) {
    *list = (cr_engine_list){0};
    const char* at = text;
    for (;;) {
        const char* end = strchr(at, ',');
        size_t n = end ? (size_t)(end - at) : strlen(at);
        char word[4096];
        if (n < 1 || n >= sizeof word)
            return cr_fail(error, CR_ERROR_ARGUMENT, "expected names of engines with commas between, found '%.200s'",
                           text);
        snprintf(word, sizeof word, "%.*s", (int)n, at);
        if (list->count == CR_SESSION_ENGINES)
            return cr_fail(error, CR_ERROR_ARGUMENT, "at most %d engines side by side, found '%.200s'",
                           CR_SESSION_ENGINES, text);
        cr_status status = parse_one(word, list, error);
        if (status) return status;
        if (!end) return CR_OK;
        at = end + 1;
    }
}

void cr_engine_list_destroy(cr_engine_list* list) {
    for (int32_t e = 0; e < list->count; e++) cr_competitor_destroy(&list->own[e]);
    list->count = 0;
}

cr_session_engine cr_engine_list_at(const cr_engine_list* list, int32_t e, const cr_engine_options* common,
                                    const char* scene) {
    cr_session_engine s = {.type = list->types[e], .options = *common};
    cr_engine_options* o = &s.options;
    if (s.type == &cr_engine_recorded) o->recording = scene;
    if (!list->own[e].type) return s;
    const cr_engine_options *own = &list->own[e].options, none = cr_default_engine_options();
    if (own->weights) o->weights = own->weights;
    if (own->backend) o->backend = own->backend;
    if (own->fit) o->fit = own->fit;
    if (list->own[e].has_setup) o->setup = own->setup;
    if (own->step_rate > 0) o->step_rate = own->step_rate;
    if (own->passes != none.passes) o->passes = own->passes;
    if (own->guidance != none.guidance) o->guidance = own->guidance;
    if (own->noise > 0) o->noise = own->noise;
    if (own->seed != none.seed) o->seed = own->seed;
    if (own->iterations != none.iterations) o->iterations = own->iterations;
    if (own->exact) o->exact = true;
    if (own->threads != none.threads) o->threads = own->threads;
    s.label = list->own[e].name;
    return s;
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
