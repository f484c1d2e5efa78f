// carom bench sim: how fast a classical engine steps heaps of boxes.
#include <argp.h>
#include <jansson.h>
#include <stdio.h>

#include "cli/cli.h"
#include "cli/engines.h"
#include "cli/provenance.h"
#include "sim/bench.h"

typedef struct bench_arguments {
    const cr_engine_type* engine;
    double seconds; // of each measurement
    bool json;
} bench_arguments;

static const struct argp_option options[] = {
    {"engine", 'e', "NAME", 0, "Engine to measure (bullet)", 0},
    {"seconds", 't', "S", 0, "How long each figure is measured, at least (2)", 0},
    {"json", 'j', NULL, 0, "Print as JSON", 0},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    bench_arguments* a = state->input;
    cr_error error;
    switch (key) {
    case 'e':
        a->engine = cr_find_engine(text, &error);
        if (!a->engine) argp_error(state, "%s", error.message);
        break;
    case 't':
        if (!cr_parse_double(text, &a->seconds) || a->seconds < 0)
            argp_error(state, "--seconds: expected a number from 0 on, found '%s'", text);
        break;
    case 'j':
        a->json = true;
        break;
    case ARGP_KEY_ARG:
        argp_error(state, "unexpected argument '%s'", text);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .doc = "Measures body-steps a second in heaps of 100 to 16,000 boxes that have come down: 60 steps a second, one "
           "thread, solver preset default, no sleeping.",
};

int cr_bench_sim(int argc, char** argv) {
    static const int32_t counts[] = {100, 1000, 4000, 16000};
    bench_arguments a = {.engine = cr_engines()[0], .seconds = 2};
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    cr_error error;
    json_t* rows = json_array();
    if (!a.json)
        printf("%s\n\n| boxes | contacts a box | ms a step | body-steps a second |\n|---:|---:|---:|---:|\n",
               a.engine->name);
    for (size_t n = 0; n < sizeof counts / sizeof counts[0]; n++) {
        cr_sim_speed s;
        if (cr_measure_sim(a.engine, counts[n], a.seconds, &s, &error)) {
            json_decref(rows);
            return cr_complain("%s", error.message);
        }
        double milliseconds = 1e3 * s.seconds / s.steps;
        if (!a.json) {
            printf("| %d | %.1f | %.3g | %.3g |\n", s.bodies, s.contacts, milliseconds, s.rate);
            fflush(stdout);
        }
        json_array_append_new(rows,
                              json_pack("{s:i, s:f, s:f, s:f}", "bodies", s.bodies, "contacts_per_body", s.contacts,
                                        "milliseconds", milliseconds, "body_steps_per_second", s.rate));
    }
    cr_provenance made = cr_provenance_of(NULL);
    if (!a.json) {
        putchar('\n');
        cr_print_provenance(&made);
    }
    if (a.json) {
        json_t* root = json_pack("{s:s, s:o, s:O}", "engine", a.engine->name, "provenance", cr_json_provenance(&made),
                                 "figures", rows);
        json_dumpf(root, stdout, JSON_INDENT(2));
        putchar('\n');
        json_decref(root);
    }
    json_decref(rows);
    return cr_finish_stdout();
}
