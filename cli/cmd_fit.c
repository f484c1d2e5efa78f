// carom fit: parameters of an engine and geometry, from recordings.
#include <argp.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/engines.h"
#include "cli/progress.h"
#include "eval/fit.h"
#include "world/output.h"

enum { MOST_SOURCES = 64 };

typedef struct arguments {
    const char *sources[MOST_SOURCES], *engine, *setup, *out, *from;
    int source_count;
    cr_fit_options fit;
    double step_rate; // 0: four times the recordings'
    int take;         // 0: all
    bool quiet;
} arguments;

enum {
    OPTION_SETUP = 0x400,
    OPTION_STEP_RATE,
    OPTION_EVALUATIONS,
    OPTION_STEP,
    OPTION_SEARCH,
    OPTION_SEED,
    OPTION_HOLD,
    OPTION_FROM,
    OPTION_TAKE,
    OPTION_FLIGHTS
};

static const struct argp_option options[] = {
    {"engine", 'e', "NAME", 0, "bullet, bullet64, mujoco, or learned: the guess without its network (bullet)", 0},
    {"out", 'o', "FILE", 0, "Where the fit is written, JSON; engines take it as --fit FILE", 0},
    {"step-rate", OPTION_STEP_RATE, "R", 0,
     "Solver steps a second (of Bullet and MuJoCo 4 times the recordings' rate; of learned the preset's)", 0},
    {"setup", OPTION_SETUP, "NAME", 0, "Solver preset (precise)", 0},
    {"hold", OPTION_HOLD, "LIST", 0, "Numbers that stay as they are, with commas between; may be repeated", 0},
    {"take", OPTION_TAKE, "N", 0, "Only the first N of a fixed shuffle of the recordings (all)", 0},
    {"from", OPTION_FROM, "FILE", 0, "Fit to begin with", 0},
    {"flights", OPTION_FLIGHTS, NULL, 0,
     "Begin with what flights alone tell, by least squares: gravity, the lag and what first velocities lack, "
     "which then stay, the centre of mass, and how the tracker's axes lie",
     0},
    {"evaluations", OPTION_EVALUATIONS, "N", 0, "Times that all recordings are rolled out (1000)", 0},
    {"step", OPTION_STEP, "S", 0,
     "Share of its range by which a search changes a number first (0.1; near a good fit 0.02)", 0},
    {"per-search", OPTION_SEARCH, "N", 0, "Of those, at most, in one search; the next begins near the best (250)", 0},
    {"minutes", 'm', "M", 0, "Begin no more after so many minutes (none)", 0},
    {"seed", OPTION_SEED, "N", 0, "Where later searches begin (1)", 0},
    {"jobs", 'j', "N", 0, "Threads (2)", 0},
    {"quiet", 'q', NULL, 0, "No progress", 0},
    {0},
};

static void hold(arguments* a, const char* list, struct argp_state* state) {
    while (*(list += strspn(list, ","))) {
        size_t length = strcspn(list, ",");
        int k = 0;
        while (k < CR_FIT_COUNT && (strncmp(cr_fit_numbers[k].name, list, length) || cr_fit_numbers[k].name[length]))
            k++;
        if (k == CR_FIT_COUNT) argp_error(state, "--hold: '%.*s' is none of the numbers of a fit", (int)length, list);
        a->fit.held |= UINT64_C(1) << k;
        list += length;
    }
}

static error_t parse(int key, char* text, struct argp_state* state) {
    arguments* a = state->input;
    cr_fit_options* f = &a->fit;
    switch (key) {
    case 'e':
        a->engine = text;
        break;
    case 'o':
        a->out = text;
        break;
    case 'q':
        a->quiet = true;
        break;
    case OPTION_SETUP:
        if (!cr_known_setup(text)) argp_error(state, "--setup: expected default, movi or precise, found '%s'", text);
        a->setup = text;
        break;
    case OPTION_TAKE:
        if (!cr_parse_int(text, &a->take) || a->take < 1)
            argp_error(state, "--take: expected a whole number from 1 on, found '%s'", text);
        break;
    case OPTION_FROM:
        a->from = text;
        break;
    case OPTION_FLIGHTS:
        f->flights = true;
        break;
    case OPTION_HOLD:
        hold(a, text, state);
        break;
    case OPTION_STEP_RATE:
        if (!cr_parse_double(text, &a->step_rate) || !(a->step_rate >= 1) || a->step_rate > 1e6)
            argp_error(state, "--step-rate: expected steps a second from 1 to 1000000, found '%s'", text);
        break;
    case OPTION_EVALUATIONS:
        if (!cr_parse_int(text, &f->evaluations) || f->evaluations < 1)
            argp_error(state, "--evaluations: expected a whole number from 1 on, found '%s'", text);
        break;
    case OPTION_SEARCH:
        if (!cr_parse_int(text, &f->per_search) || f->per_search < 1)
            argp_error(state, "--per-search: expected a whole number from 1 on, found '%s'", text);
        break;
    case OPTION_STEP:
        if (!cr_parse_double(text, &f->step) || !(f->step > 0) || f->step > 0.5)
            argp_error(state, "--step: expected a number above 0, to 0.5, found '%s'", text);
        break;
    case OPTION_SEED:
        if (!cr_parse_uint64(text, &f->seed)) argp_error(state, "--seed: expected a whole number, found '%s'", text);
        break;
    case 'm':
        cr_take_minutes(state, text, &f->minutes);
        break;
    case 'j':
        if (!cr_parse_int(text, &f->jobs) || f->jobs < 1 || f->jobs > 64)
            argp_error(state, "--jobs: expected a whole number from 1 to 64, found '%s'", text);
        break;
    case ARGP_KEY_ARG:
        if (a->source_count == MOST_SOURCES) argp_error(state, "more than %d RECORDINGS", MOST_SOURCES);
        a->sources[a->source_count++] = text;
        break;
    case ARGP_KEY_END:
        if (!a->source_count) argp_error(state, "which RECORDINGS?");
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "RECORDINGS...",
    .doc = "Finds what recordings tell of friction, restitution, inertia, geometry (size, round edges, the ground's "
           "height, gravity, the velocities' lag) and of an engine's own laws of contact: the numbers with which its "
           "full roll-outs are nearest to the recordings, searched by NLopt. RECORDINGS: tosses:A-B, recordings, "
           "folders of them.\v"
           "The same seed and evaluations give the same result. Examples:\n"
           "  carom fit tosses:0-319 --engine mujoco --out mujoco.json\n"
           "  carom eval tosses --engine mujoco@592:fit=mujoco.json,mujoco@592\n"
           "  carom fit runs/mine --engine bullet --hold gravity,lag,side --minutes 5 --out bullet.json\n",
};

// ---------------------------------------------------------------- the file

static cr_status write_fit(const arguments* a, const cr_fit_result* r, cr_error* error) {
    json_t* sources = json_array();
    for (int k = 0; k < a->source_count; k++) json_array_append_new(sources, json_string(a->sources[k]));
    json_t* json = json_pack(
        "{s:s, s:s, s:s, s:f, s:o, s:i, s:I, s:i, s:{s:f, s:f}, s:{s:f, s:f}, s:o}", "format", "carom-fit", "engine",
        a->fit.engine->name, "setup", a->fit.engine_options.setup, "step_rate", a->fit.engine_options.step_rate,
        "recordings", sources, "taken", (int)a->fit.motions->count, "seed", (json_int_t)a->fit.seed, "evaluations",
        (int)r->evaluations, "unfitted", "position_sides", r->start_position, "angle_deg", r->start_angle, "fitted",
        "position_sides", r->position, "angle_deg", r->angle, "numbers", cr_fit_json(&r->fit));
    char* text = json ? json_dumps(json, JSON_INDENT(2) | JSON_REAL_PRECISION(9) | JSON_PRESERVE_ORDER) : NULL;
    json_decref(json);
    if (!text) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory", a->out);
    cr_output output;
    cr_status status = cr_output_open(&output, a->out, error);
    if (!status) {
        fprintf(output.file, "%s\n", text);
        status = cr_output_close(&output, error);
    }
    free(text);
    return status;
}

static bool is_held(const cr_fit_options* o, int number) {
    return (o->held | (o->flights ? cr_fit_told() : 0)) & UINT64_C(1) << number;
}

static void print_result(const cr_fit_options* o, const cr_fit_result* r) {
    cr_fit fit = r->fit;
    printf("%s on %d recordings, %d evaluations in %d searches\n", o->engine->name, o->motions->count, r->evaluations,
           r->searches);
    if (r->flights.count)
        printf("%d flights: %.0f um from parabolas; first velocities off by %.4f m/s and %.3f rad/s\n",
               r->flights.count, 1e6 * r->flights.residual, r->flights.velocity, r->flights.turning);
    printf("unfitted  %.4f sides  %5.2f degrees\n", r->start_position, r->start_angle);
    printf("fitted    %.4f sides  %5.2f degrees\n\n", r->position, r->angle);
    for (int k = 0; k < CR_FIT_COUNT; k++) {
        const cr_fit_number* n = &cr_fit_numbers[k];
        if (!(n->engines & o->engines)) continue;
        printf("  %-14s %-12.6g", n->name, *cr_fit_at(&fit, k));
        if (is_held(o, k)) printf(" held");
        putchar('\n');
    }
}

static void on_progress(void* context, double fraction, double best) {
    char text[64];
    snprintf(text, sizeof text, "%.4f of the unfitted error", best);
    cr_progress_update(context, fraction, text);
}

static cr_status prepare(arguments* a, cr_motions* motions, cr_error* error) {
    cr_fit_options* f = &a->fit;
    f->engine = cr_find_engine(a->engine, error);
    if (!f->engine) return CR_ERROR_ARGUMENT;
    f->engines = cr_fit_engine_bit(f->engine);
    if (!f->engines)
        return cr_fail(error, CR_ERROR_UNSUPPORTED, "--engine: %s has nothing that is fitted", f->engine->name);
    cr_status status = a->out ? cr_check_output(a->out, error) : CR_OK;
    if (!status && a->from) status = cr_fit_read(a->from, &f->start, error);
    for (int k = 0; k < a->source_count && !status; k++) status = cr_motions_add(motions, a->sources[k], error);
    if (!status && a->take) status = cr_motions_take(motions, a->take, error);
    if (status) return status;
    f->motions = motions;
    f->engine_options.setup = a->setup;
    bool learned = f->engines == CR_FIT_LEARNED; // its step is the preset's where nobody says
    f->engine_options.step_rate = a->step_rate > 0 || learned ? a->step_rate : 4 * motions->list[0].frame_rate;
    if (learned) f->engine_options.weights = "none";
    return CR_OK;
}

int cr_cmd_fit(int argc, char** argv) {
    arguments a = {.engine = "bullet", .setup = "precise", .fit = cr_default_fit_options()};
    a.fit.jobs = 2;
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    cr_motions motions = {0};
    cr_fit_result result = {0};
    cr_error error = {""};
    cr_status status = prepare(&a, &motions, &error);
    if (!status) {
        cr_progress progress = cr_progress_begin("fitting");
        if (a.quiet) progress.terminal = false;
        cr_catch_interrupt();
        a.fit.stop = cr_interrupted;
        a.fit.progress = on_progress;
        a.fit.progress_context = &progress;
        status = cr_fit_run(&result, &a.fit, &error);
        cr_progress_end(&progress);
    }
    if (!status && a.out) status = write_fit(&a, &result, &error);
    if (!status) print_result(&a.fit, &result);
    cr_motions_destroy(&motions);
    if (status) return cr_complain("%s", error.message);
    if (cr_interrupted()) cr_note("interrupted; this is the best so far");
    return cr_finish_stdout();
}
