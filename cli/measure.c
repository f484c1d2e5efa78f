#include "cli/measure.h"

#include "cli/cli.h"

enum { OPTION_FAMILY = 0x400, OPTION_COUNT, OPTION_SEED, OPTION_SECONDS };

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "Scenes:", 1},
    {"family", OPTION_FAMILY, "NAME", 0, "Family of scenes; `carom scenes' lists them", 1},
    {"count", OPTION_COUNT, "N", 0, "Number of scenes", 1},
    {"seed", OPTION_SEED, "N", 0, "Seed of the first scene", 1},
    {"seconds", OPTION_SECONDS, "S", 0, "Length of a scene", 1},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    cr_measure_arguments* a = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->rivals;
        state->child_inputs[1] = &a->runs;
        return 0;
    case OPTION_FAMILY:
        a->family = text;
        return 0;
    case OPTION_COUNT:
        if (!cr_parse_int(text, &a->count) || a->count < 1 || a->count > 100000)
            argp_error(state, "--count: expected a whole number from 1 to 100000, found '%s'", text);
        return 0;
    case OPTION_SEED:
        if (!cr_parse_uint64(text, &a->seed))
            argp_error(state, "--seed: expected a whole number from 0 on, found '%s'", text);
        return 0;
    case OPTION_SECONDS:
        if (!cr_parse_double(text, &a->seconds) || !(a->seconds > 0 && a->seconds <= 3600))
            argp_error(state, "--seconds: expected a number in (0, 3600], found '%s'", text);
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, "unexpected argument '%s'", text);
    }
    return ARGP_ERR_UNKNOWN;
}

struct argp cr_measure_argp(const char* doc) {
    static const struct argp_child children[] = {{&cr_rival_argp, 0, NULL, 0}, {&cr_run_argp, 0, NULL, 0}, {0}};
    return (struct argp){.options = options, .parser = parse, .children = children, .doc = doc};
}

cr_engine_bar cr_engine_bar_begin(const char* what, int count, bool quiet) {
    cr_engine_bar bar = {.progress = cr_progress_begin(what), .count = count};
    if (quiet) bar.progress.terminal = false;
    return bar;
}

void cr_engine_bar_update(void* context, double fraction) {
    cr_engine_bar* bar = context;
    cr_progress_update(&bar->progress, (bar->done + fraction) / bar->count, bar->name);
}
