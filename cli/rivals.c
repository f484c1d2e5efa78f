#include "cli/rivals.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/engines.h"
#include "eval/rows.h"
#include "scenes/scenes.h"

enum { OPTION_REFERENCE = 0x300 };

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "Engines:", 2},
    {"engine", 'e', "LIST", 0,
     "Engines as `carom compare` takes them, separated by commas: learned, bullet@240:setup=precise; may be repeated",
     2},
    {"reference", OPTION_REFERENCE, "ENGINE", 0, "What is right (" CR_REFERENCE ")", 2},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    cr_rival_arguments* a = state->input;
    if (key == OPTION_REFERENCE) {
        a->reference = text;
        return 0;
    }
    if (key != 'e') return ARGP_ERR_UNKNOWN;
    size_t used = strlen(a->engines);
    if (used + strlen(text) + 2 > sizeof a->engines) argp_error(state, "--engine: the list is too long");
    snprintf(a->engines + used, sizeof a->engines - used, "%s%s", used ? "," : "", text);
    return 0;
}

const struct argp cr_rival_argp = {.options = options, .parser = parse};

// An engine that cannot even be made (no such weights) is said at once.
static cr_status try_engine(const cr_competitor* c, cr_error* error) {
    cr_scene scene;
    cr_engine* engine = NULL;
    double frame_rate;
    cr_run_end end;
    cr_error why = {""};
    cr_status status = cr_scene_open("tower", NULL, 0, &scene, error);
    if (status) return status;
    status = cr_competitor_create(c, &scene, &engine, &frame_rate, &end, &why);
    if (!status) engine->type->destroy(engine);
    cr_scene_destroy(&scene);
    return status ? cr_fail(error, status, "%s: %s", c->name, why.message) : CR_OK;
}

cr_status cr_rivals_open(cr_rivals* r, const cr_rival_arguments* a, const char* engines, double time_limit,
                         cr_error* error) {
    *r = (cr_rivals){0};
    ssize_t n = readlink("/proc/self/exe", r->host, sizeof r->host - 1);
    cr_competitor_context context = {.engines = cr_engines(), .host = n > 0 ? r->host : NULL, .time_limit = time_limit};
    cr_status status = cr_competitor_parse(&r->reference, a->reference ? a->reference : CR_REFERENCE, &context, error);
    if (!status && r->reference.kind != CR_COMPETITOR_ENGINE)
        status = cr_fail(error, CR_ERROR_ARGUMENT, "--reference: expected an engine of this build, found '%s'",
                         r->reference.name);
    if (!status)
        status = cr_competitors_with_rows(&r->list, &r->count, a->engines[0] ? a->engines : engines, CR_ROWS_FLOOR,
                                          &r->reference, &context, error);
    for (int32_t k = 0; k < r->count && !status; k++) status = try_engine(&r->list[k], error);
    if (status) cr_rivals_close(r);
    return status;
}

void cr_rivals_close(cr_rivals* r) {
    cr_competitors_destroy(r->list, r->count);
    cr_competitor_destroy(&r->reference);
    *r = (cr_rivals){0};
}
