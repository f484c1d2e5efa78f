// carom eval tosses: full roll-outs beside what was recorded.
#include "cli/eval_tosses.h"

#include <argp.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/engines.h"
#include "cli/eval_fan.h"
#include "cli/progress.h"
#include "cli/runs.h"
#include "eval/curve.h"
#include "eval/tosses.h"

typedef struct arguments {
    cr_run_arguments runs;
    char engines[2048]; // all --engine given, with commas
    const char* curve;  // page of charts, NULL: none
    const char* data;   // NULL: the tosses that came with Carom
    int from, to;       // -1: not given
    int leave;          // 0: not given
    bool no_copies;
    double turn;            // degrees
    cr_fan_options futures; // `futures` 0: the table of single roll-outs
    bool noise;             // options of futures were given
} arguments;

enum {
    OPTION_FROM = 0x400,
    OPTION_TO,
    OPTION_DATA,
    OPTION_CURVE,
    OPTION_FUTURES,
    OPTION_VELOCITY,
    OPTION_ANGULAR_VELOCITY,
    OPTION_MATERIALS,
    OPTION_LEAVE,
    OPTION_TURN,
    OPTION_NO_COPIES
};
enum { FIRST_VALIDATION = 320, LAST_VALIDATION = 399 };

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "Tosses:", 1},
    {"engine", 'e', "LIST", 0,
     "Engines as `carom compare` takes them, separated by commas, or folders of recordings; may be repeated. The first "
     "one is compared with the others",
     1},
    {"from", OPTION_FROM, "N", 0, "First toss (320; of other data 0)", 1},
    {"to", OPTION_TO, "N", 0, "Last toss (399; of other data the last)", 1},
    {"data", OPTION_DATA, "PATH", 0,
     "Other tosses of the same form (world/tosses.h), a recording, or a folder of recordings", 1},
    {"leave", OPTION_LEAVE, "N", 0,
     "All but the first N of a fixed shuffle: those that carom fit --take N and data.take have not seen", 1},
    {"no-copies", OPTION_NO_COPIES, NULL, 0,
     "Leave out tosses that an earlier one is, turned about the vertical: 22 of those that came with Carom", 1},
    {"turn", OPTION_TURN, "DEGREES", 0, "Turn the whole, table, gravity and cube, about a horizontal axis (0)", 1},
    {"curve", OPTION_CURVE, "FILE.html", 0,
     "Charts over the number of recordings in the engines' labels: ...:label=MuJoCo-16", 1},
    {NULL, 0, NULL, 0, "Many futures of one start:", 2},
    {"futures", OPTION_FUTURES, "N", 0,
     "Instead of one roll-out, N of every toss (2 to 64) whose starts and materials are drawn anew, scored together: "
     "fair CRPS, energy score, spread over skill, ranks, the mean of the futures, and how far two of them are apart: "
     "the floor under what nobody can know. Engines with :noise=1 have their own",
     2},
    {"noise-velocity", OPTION_VELOCITY, "V", 0, "Of the velocity at the start, m/s (0.012)", 2},
    {"noise-angular-velocity", OPTION_ANGULAR_VELOCITY, "W", 0,
     "Of the angular velocity at the start, rad/s, half of it about the vertical (0.2)", 2},
    {"noise-materials", OPTION_MATERIALS, "S", 0, "Of friction and restitution, of their logarithms (0.1)", 2},
    {0},
};

static void add_engines(arguments* a, const char* text, struct argp_state* state) {
    size_t used = strlen(a->engines);
    if (used + strlen(text) + 2 > sizeof a->engines) argp_error(state, "--engine: the list is too long");
    snprintf(a->engines + used, sizeof a->engines - used, "%s%s", used ? "," : "", text);
}

static void parse_noise(arguments* a, int key, const char* text, struct argp_state* state) {
    cr_fan_options* f = &a->futures;
    double* noise = key == OPTION_VELOCITY ? &f->velocity : key == OPTION_MATERIALS ? &f->materials : NULL;
    if (!noise) noise = &f->angular_velocity;
    if (!cr_parse_double(text, noise) || !(*noise >= 0 && *noise <= 10))
        argp_error(state, "--noise-...: expected a number from 0 to 10, found '%s'", text);
    a->noise = true;
}

static error_t parse(int key, char* text, struct argp_state* state) {
    arguments* a = state->input;
    int* number = key == OPTION_FROM ? &a->from : &a->to;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->runs;
        return 0;
    case 'e':
        add_engines(a, text, state);
        return 0;
    case OPTION_FROM:
    case OPTION_TO:
        if (!cr_parse_int(text, number) || *number < 0)
            argp_error(state, "--%s: expected a toss from 0 on, found '%s'", key == OPTION_FROM ? "from" : "to", text);
        return 0;
    case OPTION_TURN:
        if (!cr_parse_double(text, &a->turn) || !(fabs(a->turn) <= 360))
            argp_error(state, "--turn: expected degrees from -360 to 360, found '%s'", text);
        return 0;
    case OPTION_LEAVE:
        if (!cr_parse_int(text, &a->leave) || a->leave < 1)
            argp_error(state, "--leave: expected a whole number from 1 on, found '%s'", text);
        return 0;
    case OPTION_NO_COPIES:
        a->no_copies = true;
        return 0;
    case OPTION_CURVE:
        a->curve = text;
        return 0;
    case OPTION_FUTURES:
        if (!cr_parse_int(text, &a->futures.futures) || a->futures.futures < 2 || a->futures.futures > CR_MOST_FUTURES)
            argp_error(state, "--futures: expected a whole number from 2 to %d, found '%s'", CR_MOST_FUTURES, text);
        return 0;
    case OPTION_VELOCITY:
    case OPTION_ANGULAR_VELOCITY:
    case OPTION_MATERIALS:
        parse_noise(a, key, text, state);
        return 0;
    case ARGP_KEY_END:
        if (a->noise && !a->futures.futures) argp_error(state, "--noise-...: of how many futures? --futures N");
        if (a->curve && a->futures.futures) argp_error(state, "--curve is of single roll-outs, without --futures");
        return 0;
    case OPTION_DATA:
        a->data = text;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, "unexpected argument '%s'", text);
    }
    return ARGP_ERR_UNKNOWN;
}

static cr_status open_motions(const arguments* a, cr_motions* motions, cr_error* error) {
    int32_t from = a->from >= 0 ? a->from : a->data ? 0 : FIRST_VALIDATION;
    int32_t to = a->to >= 0 ? a->to : a->data ? -1 : LAST_VALIDATION;
    cr_status status = cr_motions_add(motions, a->data ? a->data : "tosses", error);
    int32_t copies;
    if (!status)
        status = a->no_copies ? cr_motions_keep_new(motions, from, to, &copies, error)
                              : cr_motions_keep(motions, from, to, error);
    if (!status && a->leave) status = cr_motions_leave(motions, a->leave, error);
    float half = (float)(a->turn * CR_PI / 360);
    return !status && half != 0 ? cr_motions_turn(motions, cr_q(0, 0, sinf(half), cosf(half)), error) : status;
}

// ---------------------------------------------------------------- printing

// JSON has no infinity: an engine that failed has null.
static json_t* number(double x) { return isfinite(x) ? json_real(x) : json_null(); }

static json_t* figure_json(const cr_toss_figure* f, const double at[CR_TOSS_FRAMES], const cr_interval* less) {
    json_t* frames = json_object();
    for (int k = 0; k < CR_TOSS_FRAMES; k++) {
        char name[16];
        snprintf(name, sizeof name, "f%d", (int)cr_toss_frames_scored[k]);
        json_object_set_new(frames, name, number(at[k]));
    }
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:[o, o]}", "mean", number(f->mean), "median", number(f->median),
                     "standard_error", number(f->standard_error), "frames", frames, "first_less_this",
                     number(less->mean), "first_less_this_95", number(less->low), number(less->high));
}

static json_t* scores_json(const cr_motions* m, const cr_toss_row* row) {
    json_t* list = json_array();
    for (int32_t k = 0; k < m->count; k++) {
        const cr_toss_score* s = &row->scores[k];
        json_t* one = json_pack("{s:s, s:o, s:o}", "scene", m->list[k].scene.name, "position_sides",
                                number(s->position), "angle_deg", number(s->angle));
        if (s->end) json_object_set_new(one, "message", json_string(s->message));
        json_array_append_new(list, one);
    }
    return list;
}

static int print_json(const cr_motions* m, const cr_competitor* engines, const cr_toss_result* r) {
    json_t* rows = json_array();
    for (int32_t e = 0; e < r->engine_count; e++) {
        const cr_toss_row* row = &r->rows[e];
        json_array_append_new(rows,
                              json_pack("{s:s, s:o, s:o, s:i, s:f, s:o}", "engine", engines[e].name, "position_sides",
                                        figure_json(&row->position, row->at_position, &row->position_less), "angle_deg",
                                        figure_json(&row->angle, row->at_angle, &row->angle_less), "failures",
                                        (int)row->failures, "wall_seconds", row->wall, "by_toss", scores_json(m, row)));
    }
    json_t* json = json_pack("{s:s, s:s, s:i, s:o}", "first", m->list[0].scene.name, "last",
                             m->list[m->count - 1].scene.name, "tosses", (int)m->count, "rows", rows);
    int failed = !json || json_dumpf(json, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(9)) != 0;
    json_decref(json);
    if (failed) return cr_complain("cannot print the result");
    putchar('\n');
    return cr_finish_stdout();
}

static void print_less(double mine, double first, const cr_interval* less, int digits) {
    printf("  %+.*f (%+.*f to %+.*f), %+.0f%%", digits, less->mean, digits, less->low, digits, less->high,
           100 * (first / mine - 1));
}

static int print_table(const cr_motions* m, const cr_competitor* engines, const cr_toss_result* r) {
    printf("%s to %s, %d roll-outs: distance in sides / angle in degrees\n\n", m->list[0].scene.name,
           m->list[m->count - 1].scene.name, m->count);
    printf("%-34s  %-13s  %-13s  %-13s", "", "mean", "standard error", "median");
    for (int f = 0; f < CR_TOSS_FRAMES; f++) printf("  frame %-7d", (int)cr_toss_frames_scored[f]);
    putchar('\n');
    for (int32_t e = 0; e < r->engine_count; e++) {
        const cr_toss_row* row = &r->rows[e];
        printf("%-34s  %.4f / %4.1f  %.4f / %5.2f  %.4f / %4.1f", engines[e].name, row->position.mean, row->angle.mean,
               row->position.standard_error, row->angle.standard_error, row->position.median, row->angle.median);
        for (int f = 0; f < CR_TOSS_FRAMES; f++) printf("  %.4f / %4.1f", row->at_position[f], row->at_angle[f]);
        if (row->failures) printf("  %d failed", (int)row->failures);
        putchar('\n');
    }
    if (r->engine_count > 1) printf("\n%s less the others, paired, 95%% interval:\n", engines[0].name);
    for (int32_t e = 1; e < r->engine_count; e++) {
        const cr_toss_row *row = &r->rows[e], *first = &r->rows[0];
        printf("%-34s", engines[e].name);
        print_less(row->position.mean, first->position.mean, &row->position_less, 4);
        printf("  /");
        print_less(row->angle.mean, first->angle.mean, &row->angle_less, 1);
        putchar('\n');
    }
    return cr_finish_stdout();
}

static void on_progress(void* context, double fraction) { cr_progress_update(context, fraction, NULL); }

static void warn_of_failures(const cr_motions* m, const cr_competitor* engines, const cr_toss_result* r) {
    for (int32_t e = 0; e < r->engine_count; e++)
        for (int32_t k = 0; k < m->count; k++) {
            if (!r->rows[e].scores[k].end) continue;
            cr_warn("%s: %d of %d failed; %s: %s", engines[e].name, (int)r->rows[e].failures, (int)m->count,
                    m->list[k].scene.name, r->rows[e].scores[k].message);
            break;
        }
}

typedef struct contest {
    const arguments* a;
    cr_motions motions;
    cr_competitor* engines;
    int32_t count;
} contest;

static int score_futures(const contest* c, cr_progress* progress) {
    cr_fan_options o = c->a->futures;
    cr_fan_result result;
    cr_error error = {""};
    o.motions = &c->motions;
    o.engines = c->engines;
    o.engine_count = c->count;
    o.jobs = c->a->runs.jobs;
    o.stop = cr_interrupted;
    o.progress = on_progress;
    o.progress_context = progress;
    cr_status status = cr_fan_run(&result, &o, &error);
    cr_progress_end(progress);
    int code = status            ? cr_complain("%s", error.message)
               : c->a->runs.json ? cr_print_fan_json(&c->motions, &o, &result)
                                 : cr_print_fan(&c->motions, &o, &result);
    cr_fan_destroy(&result);
    return code;
}

static int score_tosses(const contest* c, cr_progress* progress) {
    cr_toss_result result;
    cr_error error = {""};
    cr_toss_options o = {&c->motions, c->engines, c->count, c->a->runs.jobs, cr_interrupted, on_progress, progress};
    cr_status status = cr_tosses_score(&result, &o, &error);
    cr_progress_end(progress);
    if (!status && c->a->curve) status = cr_curve_write(c->a->curve, &result, c->engines, &error);
    int code = status            ? cr_complain("%s", error.message)
               : c->a->runs.json ? print_json(&c->motions, c->engines, &result)
                                 : print_table(&c->motions, c->engines, &result);
    if (!status) warn_of_failures(&c->motions, c->engines, &result);
    cr_tosses_score_destroy(&result);
    return code;
}

int cr_eval_tosses(int argc, char** argv) {
    const struct argp_child children[] = {{&cr_run_argp, 0, NULL, 0}, {0}};
    const struct argp argp = {
        .options = options,
        .parser = parse,
        .children = children,
        .doc = "Rolls engines out beside real tosses of a cube, from the first frame's pose and velocity to the end, "
               "and takes the distance of the centres in sides of the cube and the angle between the orientations in "
               "degrees: per toss the mean over its frames, then mean, median and standard error over the tosses, and "
               "means at frames 20, 40 and 70. Tosses 0 to 319 are for training, 320 to 399 for choosing, 400 to 484 "
               "for the final word."
               "\vExamples:\n"
               "  carom eval tosses --futures 16 --engine learned:weights=tosses,mujoco@592\n"
               "  carom eval tosses --engine learned:weights=none,bullet@592:setup=precise,mujoco@592,freeflight\n"
               "  carom eval tosses --data runs/mine --engine learned:weights=runs/a/weights --json\n",
    };
    arguments a = {.runs = cr_default_run_arguments(), .from = -1, .to = -1, .futures = cr_default_fan_options()};
    a.futures.futures = 0;
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    cr_error error;
    char host[4096] = "";
    ssize_t n = readlink("/proc/self/exe", host, sizeof host - 1);
    cr_competitor_context context = {
        .engines = cr_engines(), .host = n > 0 ? host : NULL, .time_limit = a.runs.time_limit};
    contest c = {.a = &a};
    cr_status status = cr_competitors_parse(&c.engines, &c.count,
                                            a.engines[0] ? a.engines : "bullet@592:setup=precise,mujoco@592,freeflight",
                                            &context, &error);
    if (!status && a.curve) status = cr_check_output(a.curve, &error);
    if (!status) status = open_motions(&a, &c.motions, &error);
    int code = status ? cr_complain("%s", error.message) : 0;
    if (!status) {
        cr_progress progress = cr_progress_begin("rolling out");
        if (a.runs.quiet) progress.terminal = false;
        cr_catch_interrupt();
        code = a.futures.futures ? score_futures(&c, &progress) : score_tosses(&c, &progress);
    }
    cr_motions_destroy(&c.motions);
    cr_competitors_destroy(c.engines, c.count);
    return code;
}
