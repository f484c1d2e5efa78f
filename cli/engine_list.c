#include "cli/engine_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eval/recorded.h"

// What the words of engine e mean, over `common`.
static cr_status read_words(cr_engine_list* list, int32_t e, const cr_engine_options* common, cr_error* error) {
    cr_competitor* own = &list->own[e];
    cr_competitor_context context = {.engines = cr_engines(), .common = common};
    cr_competitor_destroy(own);
    cr_status status = cr_competitor_parse(own, list->words[e], &context, error);
    if (status || own->type) return status;
    return cr_fail(error, CR_ERROR_ARGUMENT, "expected an engine of this build, found '%.200s'", list->words[e]);
}

// An engine by its name, or one with options of its own, or the recording.
static cr_status parse_one(const char* word, cr_engine_list* list, cr_error* error) {
    int32_t e = list->count;
    const cr_engine_type* type = &cr_engine_recorded;
    if (strpbrk(word, "@:")) {
        list->words[e] = strdup(word);
        if (!list->words[e]) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
        const cr_engine_options none = cr_default_engine_options(); // others come with cr_engine_list_at
        cr_status status = read_words(list, e, &none, error);
        if (status) return status;
        type = list->own[e].type;
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
    for (int32_t e = 0; e < CR_SESSION_ENGINES; e++) {
        cr_competitor_destroy(&list->own[e]);
        free(list->words[e]);
        list->words[e] = NULL;
    }
    list->count = 0;
}

cr_status cr_engine_list_at(cr_engine_list* list, int32_t e, const cr_engine_options* common, const char* scene,
                            cr_session_engine* engine, cr_error* error) {
    *engine = (cr_session_engine){.type = list->types[e], .options = *common};
    if (list->words[e]) {
        cr_status status = read_words(list, e, common, error);
        if (status) return status;
        engine->options = list->own[e].options;
        engine->label = list->own[e].name;
    }
    if (engine->type == &cr_engine_recorded) engine->options.recording = scene;
    return CR_OK;
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
