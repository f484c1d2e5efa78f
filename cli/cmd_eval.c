// carom eval: published protocols, and checks of one engine.
#include <argp.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/engines.h"
#include "cli/eval_cases.h"
#include "cli/eval_colliders.h"
#include "cli/eval_impacts.h"
#include "cli/eval_passive.h"
#include "cli/eval_stability.h"
#include "cli/eval_symmetry.h"
#include "cli/eval_tosses.h"
#include "cli/progress.h"
#include "cli/provenance.h"
#include "cli/runs.h"
#include "eval/movi.h"

typedef struct movi_arguments {
    cr_engine_arguments engine;
    cr_run_arguments runs;
    cr_movi_options options;
    int set; // of sets below
    bool published, only;
} movi_arguments;

static const struct {
    const char *name, *family, *published;
} sets[] = {{"a", "movi-a", "movi-a-published"},
            {"b", "movi-b", "movi-b-published"},
            {"spheres", "movi-spheres", "movi-spheres-published"}};
enum { SET_COUNT = sizeof sets / sizeof sets[0] };

enum {
    OPTION_SET = CR_OPTION_FIRST_FREE,
    OPTION_SCENES,
    OPTION_PUBLISHED,
    OPTION_TRUTH_RATE,
    OPTION_START,
    OPTION_ONLY
};

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "Protocol:", 1},
    {"set", OPTION_SET, "SET", 0, "a, b or spheres (a)", 1},
    {"published", OPTION_PUBLISHED, NULL, 0,
     "The data set's own scenes: 1-120 its test scenes, 121-240 validation, 241-1200 training; else the same law with "
     "Carom's seeds",
     1},
    {"scenes", OPTION_SCENES, "N", 0, "Number of scenes, with consecutive seeds from --seed on, default 1 (120)", 1},
    {"start", OPTION_START, "0|1", 0,
     "Frame at which the engine starts: 1 with velocities from frames 0 and 1, or 0 with the scene's own (1)", 1},
    {"only", OPTION_ONLY, NULL, 0, "Only the engine, without the rows beside it", 1},
    {"truth-rate", OPTION_TRUTH_RATE, "R", 0, "Steps per second of the truth (2400, as the data sets were made)", 1},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    movi_arguments* a = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->runs, state->child_inputs[1] = &a->engine;
        break;
    case OPTION_SET:
        for (a->set = 0; a->set < SET_COUNT && strcmp(text, sets[a->set].name) != 0;) a->set++;
        if (a->set == SET_COUNT) argp_error(state, "--set: expected a, b or spheres, found '%s'", text);
        break;
    case OPTION_PUBLISHED:
        a->published = true;
        break;
    case OPTION_START:
        if (!cr_parse_int(text, &a->options.start) || a->options.start < 0 || a->options.start > 1)
            argp_error(state, "--start: expected 0 or 1, found '%s'", text);
        break;
    case OPTION_ONLY:
        a->only = true;
        break;
    case OPTION_TRUTH_RATE:
        if (!cr_parse_double(text, &a->options.truth_rate) || !(a->options.truth_rate >= CR_MOVI_RATE) ||
            a->options.truth_rate > 1e6)
            argp_error(state, "--truth-rate: expected a multiple of 240, found '%s'", text);
        break;
    case OPTION_SCENES:
        if (!cr_parse_int(text, &a->options.scene_count) || a->options.scene_count < 1 ||
            a->options.scene_count > 100000)
            argp_error(state, "--scenes: expected a whole number from 1 to 100000, found '%s'", text);
        break;
    case ARGP_KEY_ARG:
        argp_error(state, "unexpected argument '%s'", text);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp_child children[] = {{&cr_run_argp, 0, NULL, 0}, {&cr_engine_argp, 0, NULL, 0}, {0}};

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .doc =
        "The MOVi protocol: rolls scenes out at 240 frames a second beside Bullet in float64 at 2,400 steps a second "
        "and takes the error of position (m) and orientation (degrees) at frames 50, 75, 100, 150, 200 and 300: per "
        "scene the root mean square over its bodies, then the mean over the scenes. The engine starts at frame 1 "
        "with velocities from frames 0 and 1. Beside it: a learned engine without its network and without iterations, "
        "Bullet at 240 Hz, and the truth at half its step, which is what chaos leaves open."
        "\vExamples:\n"
        "  carom eval movi --set a --published --engine learned\n"
        "  carom eval movi --set b --engine freeflight --scenes 20 --json\n"
        "  carom eval movi --published --engine bullet64             Bullet at 240 Hz\n",
    .children = children,
};

static void on_progress(void* context, double fraction) { cr_progress_update(context, fraction, NULL); }

// JSON has no infinity: an engine that failed has null.
static json_t* number(double x) { return isfinite(x) ? json_real(x) : json_null(); }

static json_t* errors(const double* position, const double* orientation) {
    json_t* list = json_object();
    for (int f = 0; f < CR_MOVI_FRAME_COUNT; f++) {
        char name[16];
        snprintf(name, sizeof name, "f%d", (int)cr_movi_frames[f]);
        json_object_set_new(
            list, name,
            json_pack("{s:o, s:o}", "position_m", number(position[f]), "orientation_deg", number(orientation[f])));
    }
    return list;
}

// ---------------------------------------------------------------- rows beside the engine

enum { BESIDE = 4 };

// The engine without its network and without iterations, Bullet at the frames' own rate, and the truth at half its
// step.
typedef struct beside {
    char name[64];
    const cr_engine_type* type; // NULL: no such row
    cr_engine_options options;
    int start; // frame
    cr_movi_result result;
} beside;

static void list_beside(const movi_arguments* a, const cr_engine_type* truth, beside rows[BESIDE]) {
    const cr_engine_type* type = a->engine.engine;
    const cr_engine_options* o = &a->engine.options;
    memset(rows, 0, BESIDE * sizeof *rows);
    for (int k = 0; k < BESIDE; k++) rows[k].start = a->options.start;
    if (type->options && cr_engine_takes(type, "weights")) {
        snprintf(rows[0].name, sizeof rows[0].name, "%s, no network", type->name);
        snprintf(rows[1].name, sizeof rows[1].name, "%s, no iterations", type->name);
        rows[0].options = rows[1].options = *o;
        rows[0].options.weights = "none";
        rows[1].options.guidance = 0;
        if (!o->weights || strcmp(o->weights, "none") != 0) rows[0].type = type;
        if (o->guidance != 0) rows[1].type = type;
    }
    rows[2].options = rows[3].options = cr_default_engine_options();
    rows[2].options.setup = rows[3].options.setup = "movi";
    rows[3].options.step_rate = 2 * a->options.truth_rate;
    rows[3].start = 0; // velocities between frames are not those of finer steps
    snprintf(rows[2].name, sizeof rows[2].name, "bullet64, 240 Hz");
    snprintf(rows[3].name, sizeof rows[3].name, "truth at %g Hz, from frame 0", rows[3].options.step_rate);
    rows[2].type = type == truth && o->step_rate == 0 ? NULL : truth;
    rows[3].type = truth;
}

static cr_status run_beside(const movi_arguments* a, const cr_engine_type* truth, beside rows[BESIDE],
                            cr_error* error) {
    for (int k = 0; k < BESIDE; k++) {
        if (!rows[k].type) continue;
        cr_movi_options options = a->options;
        options.start = rows[k].start;
        cr_status status = cr_movi_run(&rows[k].result, &options, truth, rows[k].type, &rows[k].options, error);
        if (status) return status;
    }
    return CR_OK;
}

static json_t* beside_json(const beside rows[BESIDE]) {
    json_t* list = json_array();
    for (int k = 0; k < BESIDE; k++) {
        const cr_movi_result* r = &rows[k].result;
        if (!rows[k].type) continue;
        json_array_append_new(list,
                              json_pack("{s:s, s:s, s:s?, s:i, s:i, s:o, s:o}", "row", rows[k].name, "engine",
                                        rows[k].type->name, "weights", rows[k].options.weights, "start", rows[k].start,
                                        "failures", (int)r->failures, "errors", errors(r->position, r->orientation),
                                        "standard_errors", errors(r->position_error, r->orientation_error)));
    }
    return list;
}

static json_t* made(const movi_arguments* a) {
    cr_provenance p = cr_provenance_to_be(a->engine.engine, &a->engine.options);
    return cr_json_provenance(&p);
}

static int print_json(const movi_arguments* a, const cr_movi_result* r, const beside rows[BESIDE]) {
    const cr_engine_options* o = &a->engine.options;
    json_t* scenes = json_array();
    for (int32_t k = 0; k < r->scene_count; k++) {
        const cr_movi_scene* s = &r->scenes[k];
        json_t* scene = json_pack("{s:I, s:i, s:o, s:b}", "seed", (json_int_t)s->seed, "bodies", (int)s->bodies,
                                  "errors", errors(s->position, s->orientation), "failed", (int)s->failed);
        if (s->failed) json_object_set_new(scene, "message", json_string(s->message));
        json_array_append_new(scenes, scene);
    }
    json_t* json =
        json_pack("{s:s, s:f, s:i, s:s, s:s, s:f, s:f, s:i, s:s?, s:I, s:i, s:i, s:o, s:o, s:o, s:f, s:f, s:o}", "set",
                  a->options.family, "truth_rate", a->options.truth_rate, "start", (int)a->options.start, "engine",
                  a->engine.engine->name, "setup", o->setup, "frame_rate", o->frame_rate, "step_rate",
                  o->step_rate > 0 ? o->step_rate : o->frame_rate, "passes", o->passes, "weights", o->weights,
                  "first_seed", (json_int_t)a->options.first_seed, "scenes", (int)r->scene_count, "failures",
                  (int)r->failures, "errors", errors(r->position, r->orientation), "standard_errors",
                  errors(r->position_error, r->orientation_error), "provenance", made(a), "wall_seconds", r->wall,
                  "body_frames_per_second", r->wall > 0 ? r->body_frames / r->wall : 0.0, "by_scene", scenes);
    if (json && !a->only) json_object_set_new(json, "beside", beside_json(rows));
    int failed = !json || json_dumpf(json, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(9)) != 0;
    json_decref(json);
    if (failed) return cr_complain("cannot print the result");
    putchar('\n');
    return cr_finish_stdout();
}

static void print_cell(double position, double orientation, int digits) {
    if (isnan(position)) {
        printf("  %-13s", "-");
    } else {
        char cell[48];
        snprintf(cell, sizeof cell, "%.*f / %.*f", digits, position, digits == 4 ? 3 : 2, orientation);
        printf("  %-14s", cell);
    }
}

static int print_table(const movi_arguments* a, const cr_movi_result* r, const beside rows[BESIDE]) {
    const cr_engine_options* o = &a->engine.options;
    printf("%s:%llu to %llu against Bullet at %g Hz, position RMSE m / orientation RMSE degrees\n\n", a->options.family,
           (unsigned long long)a->options.first_seed,
           (unsigned long long)(a->options.first_seed + (uint64_t)r->scene_count - 1), a->options.truth_rate);
    printf("%-31s", "");
    for (int f = 0; f < CR_MOVI_FRAME_COUNT; f++) printf("  f%-13d", (int)cr_movi_frames[f]);
    char name[64];
    snprintf(name, sizeof name, "%s", a->engine.engine->name);
    size_t used = strlen(name);
    if (o->step_rate > 0) snprintf(name + used, sizeof name - used, ", %g Hz", o->step_rate);
    printf("\n%-31s", name);
    for (int f = 0; f < CR_MOVI_FRAME_COUNT; f++) print_cell(r->position[f], r->orientation[f], 4);
    printf("\n%-31s", "  standard error");
    for (int f = 0; f < CR_MOVI_FRAME_COUNT; f++) print_cell(r->position_error[f], r->orientation_error[f], 4);
    printf("\n%-31s", "  95% of means of 120 within"); // 1.96 standard errors of a mean over 120 scenes
    for (int f = 0; f < CR_MOVI_FRAME_COUNT; f++) {
        double scale = 196 * sqrt(r->scene_count / 120.0);
        char cell[48];
        snprintf(cell, sizeof cell, "%.0f%% / %.0f%%", scale * r->position_error[f] / r->position[f],
                 scale * r->orientation_error[f] / r->orientation[f]);
        printf("  %-14s", r->position_error[f] > 0 && r->orientation_error[f] > 0 ? cell : "-");
    }
    printf("\n");
    for (int k = 0; k < BESIDE && !a->only; k++) {
        const cr_movi_result* b = &rows[k].result;
        if (!rows[k].type) continue;
        printf("%-31s", rows[k].name);
        for (int f = 0; f < CR_MOVI_FRAME_COUNT && !b->failures; f++) print_cell(b->position[f], b->orientation[f], 4);
        if (b->failures) printf("  %d of %d scenes failed", (int)b->failures, (int)b->scene_count);
        printf("\n");
    }
    printf("\n");
    for (const cr_movi_row* row = cr_movi_published(a->options.family); row->name; row++) {
        printf("%-31s", row->name);
        for (int f = 0; f < 3; f++) print_cell(row->position[f], row->orientation[f], 3);
        printf("\n");
    }
    printf(
        "\nPublished rows are of the data set's own test scenes; most are reimplementations or second hand, and\n"
        "trained on 960 scenes. Carom's engines also know exact inertia and shapes. Beyond about f250 chaos rules.\n");
    printf("%d failures; %.4g body-frames a second in the engine\n", (int)r->failures,
           r->wall > 0 ? r->body_frames / r->wall : 0);
    return cr_finish_stdout();
}

static void warn_of(const char* row, const cr_movi_result* r) {
    for (int32_t k = 0; k < r->scene_count && r->failures; k++)
        if (r->scenes[k].failed) {
            cr_warn("%s: %d of %d scenes failed; seed %llu: %s", row, (int)r->failures, (int)r->scene_count,
                    (unsigned long long)r->scenes[k].seed, r->scenes[k].message);
            return;
        }
}

static int movi_main(int argc, char** argv) {
    movi_arguments a = {.engine = cr_default_engine_arguments(),
                        .runs = cr_default_run_arguments(),
                        .options = cr_default_movi_options()};
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    a.options.family = a.published ? sets[a.set].published : sets[a.set].family;
    a.options.jobs = a.runs.jobs, a.options.time_limit = a.runs.time_limit;
    if (!cr_given(&a.engine, CR_OPTION_SETUP)) a.engine.options.setup = "movi";
    if (cr_given(&a.engine, CR_OPTION_SEED)) a.options.first_seed = a.engine.options.seed;

    cr_error error = {""};
    if (cr_check_engine_options(&a.engine, &a.engine.engine, 1, &error)) {
        cr_complain("%s", error.message);
        return CR_EXIT_USAGE;
    }
    const cr_engine_type* truth = cr_find_engine("bullet64", &error);
    if (!truth) return cr_complain("%s", error.message);
    if (!a.runs.quiet) cr_note_weights(a.engine.engine, &a.engine.options);
    cr_progress progress = cr_progress_begin("rolling out");
    if (a.runs.quiet) progress.terminal = false;
    a.options.progress = on_progress;
    a.options.context = &progress;
    cr_movi_result result;
    beside rows[BESIDE];
    list_beside(&a, truth, rows);
    cr_status status = cr_movi_run(&result, &a.options, truth, a.engine.engine, &a.engine.options, &error);
    if (!status && !a.only) status = run_beside(&a, truth, rows, &error);
    cr_progress_end(&progress);
    if (status) return cr_complain("%s", error.message);
    int code = a.runs.json ? print_json(&a, &result, rows) : print_table(&a, &result, rows);
    for (int k = 0; k < BESIDE && !a.only; k++) {
        warn_of(rows[k].name, &rows[k].result);
        cr_movi_destroy(&rows[k].result);
    }
    warn_of(a.engine.engine->name, &result);
    cr_movi_destroy(&result);
    return code;
}

int cr_eval_video(int argc, char** argv);

static const cr_command commands[] = {
    {"movi", "The MOVi protocol: errors at frames 50 to 300 beside the published rows", movi_main},
    {"tosses", "Real tosses of a cube, rolled out in full beside what was tracked", cr_eval_tosses},
    {"video", "Scores of what a camera sees of two runs, as Physics-IQ gives them", cr_eval_video},
    {"stability", "Rest and the laws: towers, piles, ramps, bounces, dominoes, restarts", cr_eval_stability},
    {"impacts", "The answer to a first impact: velocity 8 frames later, by shape and partner", cr_eval_impacts},
    {"symmetry", "The same scene turned, mirrored, in another order, at other rates and sizes", cr_eval_symmetry},
    {"passive", "Random scenes of every size: does energy come from nowhere", cr_eval_passive},
    {"cases", "Small scenes with known answers that solvers get wrong", cr_eval_cases},
    {"colliders", "Every kind of body on every kind of static collider", cr_eval_colliders},
    {NULL, NULL, NULL},
};

int cr_cmd_eval(int argc, char** argv) {
    return cr_dispatch("carom eval", commands, "Runs an engine through a published protocol or a check.", "", argc,
                       argv);
}
