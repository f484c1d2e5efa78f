#include "cli/runs.h"

#include "cli/cli.h"

enum { OPTION_LIMIT = 0x100, OPTION_JSON };

static const struct argp_option options[] = {
    {"jobs", 'j', "N", 0, "Runs at a time (2)", 1},
    {"time-limit", OPTION_LIMIT, "S", 0,
     "Seconds of wall time an engine may take for a scene before it counts as failed (600)", 1},
    {"json", OPTION_JSON, NULL, 0, "Print every figure as JSON", 1},
    {"quiet", 'q', NULL, 0, "No progress", 1},
    {0},
};

cr_run_arguments cr_default_run_arguments(void) { return (cr_run_arguments){.jobs = 2, .time_limit = 600}; }

static error_t parse(int key, char* text, struct argp_state* state) {
    cr_run_arguments* a = state->input;
    switch (key) {
    case 'j':
        if (!cr_parse_int(text, &a->jobs) || a->jobs < 1 || a->jobs > 64)
            argp_error(state, "--jobs: expected a whole number from 1 to 64, found '%s'", text);
        break;
    case OPTION_LIMIT:
        if (!cr_parse_double(text, &a->time_limit) || !(a->time_limit > 0))
            argp_error(state, "--time-limit: expected seconds above 0, found '%s'", text);
        break;
    case OPTION_JSON:
        a->json = true;
        break;
    case 'q':
        a->quiet = true;
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

const struct argp cr_run_argp = {.options = options, .parser = parse};
