// carom eval stability: what an engine does when little happens, beside Bullet.
#include "cli/eval_stability.h"

#include <argp.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/engines.h"
#include "cli/progress.h"
#include "cli/provenance.h"
#include "cli/runs.h"
#include "eval/stability.h"
#include "scenes/scenes.h"

typedef struct arguments {
    cr_engine_arguments engine;
    cr_run_arguments runs;
    cr_stability_options options;
    bool wanted[CR_STABILITY_COUNT];
    int count; // of checks wanted
} arguments;

enum { OPTION_CHECK = CR_OPTION_FIRST_FREE, OPTION_SCENES, OPTION_QUICK, OPTION_ONLY, OPTION_TEACHER, OPTION_AHEAD };

static const struct argp_option options[] = {
    {"check", OPTION_CHECK, "LIST", 0, "Checks from the list below, separated by commas, or all (all)", 1},
    {"scenes", OPTION_SCENES, "N", 0,
     "Scenes of each family, with consecutive seeds from --seed on, default 2001000 (each check's own)", 1},
    {"quick", OPTION_QUICK, NULL, 0,
     "Fewer scenes and shorter runs: seconds instead of minutes, figures of the same kind", 1},
    {"teacher", OPTION_TEACHER, "NAME", 0,
     "Restarts: whose motion it is, at 960 Hz, such as mujoco (bullet64, set as the reference is)", 1},
    {"ahead", OPTION_AHEAD, "S", 0, "Restarts: seconds from each to the comparison, at most 0.5 (0.5)", 1},
    {"only", OPTION_ONLY, NULL, 0, "Only the engine, without the rows beside it", 1},
    {0},
};

static void want(arguments* a, char* text, struct argp_state* state) {
    for (char *rest = NULL, *word = strtok_r(text, ",", &rest); word; word = strtok_r(NULL, ",", &rest)) {
        int32_t check = cr_find_stability(word);
        bool all = strcmp(word, "all") == 0;
        if (check < 0 && !all)
            argp_error(state, "--check: there is no check '%s'; the list is at the end of --help", word);
        for (int32_t k = 0; k < CR_STABILITY_COUNT; k++) a->wanted[k] |= all || k == check;
    }
}

static error_t parse(int key, char* text, struct argp_state* state) {
    arguments* a = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->runs, state->child_inputs[1] = &a->engine;
        break;
    case OPTION_CHECK:
        want(a, text, state);
        break;
    case OPTION_SCENES:
        if (!cr_parse_int(text, &a->options.scenes) || a->options.scenes < 1 || a->options.scenes > 1000)
            argp_error(state, "--scenes: expected a whole number from 1 to 1000, found '%s'", text);
        break;
    case OPTION_QUICK:
        a->options.quick = true;
        break;
    case OPTION_TEACHER:
        if (!cr_find_engine(text, NULL)) argp_error(state, "--teacher: there is no engine '%s'", text);
        a->options.teacher = text;
        break;
    case OPTION_AHEAD:
        if (!cr_parse_double(text, &a->options.ahead) || !(a->options.ahead >= 1.0 / 240 && a->options.ahead <= 0.5))
            argp_error(state, "--ahead: expected seconds up to 0.5, found '%s'", text);
        break;
    case OPTION_ONLY:
        a->options.only = true;
        break;
    case ARGP_KEY_ARG:
        argp_error(state, "unexpected argument '%s'", text);
        break;
    case ARGP_KEY_END:
        for (int32_t k = 0; k < CR_STABILITY_COUNT; k++) a->count += a->wanted[k];
        if (!a->count) a->count = CR_STABILITY_COUNT, memset(a->wanted, 1, sizeof a->wanted);
        if (a->options.only && !cr_given(&a->engine, CR_OPTION_ENGINE))
            argp_error(state, "--only: which engine? --engine NAME");
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

// Puts the list of checks at the end of --help.
static char* help(int key, const char* text, void* input) {
    (void)input;
    if (key != ARGP_KEY_HELP_EXTRA) return (char*)text;
    char* list = NULL;
    size_t size;
    FILE* out = open_memstream(&list, &size);
    if (!out) return NULL;
    fprintf(out, "Checks:\n");
    for (int32_t k = 0; k < CR_STABILITY_COUNT; k++)
        fprintf(out, "  %-11s %s\n", cr_stability_infos[k].name, cr_stability_infos[k].what);
    fclose(out);
    return list;
}

// The engine's label: its name and what was asked of it.
static void name_engine(cr_competitor* c, const cr_engine_arguments* a) {
    const cr_engine_options* o = &a->options;
    char text[128] = "";
    snprintf(c->name, sizeof c->name, "%s", c->type->name);
    if (o->step_rate > 0)
        snprintf(text, sizeof text, " %g Hz", o->step_rate);
    else if (cr_given(a, CR_OPTION_RATE))
        snprintf(text, sizeof text, " at %g Hz", o->frame_rate);
    if (o->weights) {
        const char* base = strrchr(o->weights, '/');
        snprintf(text + strlen(text), sizeof text - strlen(text), " %.40s", base && base[1] ? base + 1 : o->weights);
    }
    if (o->passes > 1) snprintf(text + strlen(text), sizeof text - strlen(text), " k=%d", o->passes);
    if (o->sleeping) snprintf(text + strlen(text), sizeof text - strlen(text), " sleeping");
    size_t used = strlen(c->name);
    snprintf(c->name + used, sizeof c->name - used, "%.70s", text);
}

// ---------------------------------------------------------------- printing

static void print_must(char text[64], const cr_stability_figure* f) {
    const char* sign = f->better > 0 ? ">=" : "<=";
    if (isnan(f->must.limit))
        snprintf(text, 64, "%s", "");
    else if (!f->must.against)
        snprintf(text, 64, "%s %g", sign, f->must.limit);
    else if (f->must.limit == 1)
        snprintf(text, 64, "%s %.24s", sign, f->must.against);
    else
        snprintf(text, 64, "%s %g x %.18s", sign, f->must.limit, f->must.against);
}

static void print_table(const cr_stability_table* t) {
    enum { LEFT = 36, UNIT = 7, MUST = 20, CELL = 16 };
    printf("%s: %s\n%-*s%-*s%-*s", cr_stability_infos[t->check].name, t->what, LEFT, "", UNIT, "", MUST, "asked");
    int cells[CR_STABILITY_ROWS];
    for (int32_t r = 0; r < t->row_count; r++) {
        int name = (int)strlen(t->rows[r].name);
        cells[r] = name > CELL ? name : CELL;
        printf("%*s  ", cells[r], t->rows[r].name);
    }
    for (int32_t k = 0; k < t->figure_count; k++) {
        const cr_stability_figure* f = &t->figures[k];
        char must[64];
        print_must(must, f);
        printf("\n%-*s%-*s%-*s", LEFT, f->label, UNIT, strcmp(f->unit, "1") == 0 ? "" : f->unit, MUST, must);
        for (int32_t r = 0; r < t->row_count; r++) {
            double x = t->rows[r].value[k];
            if (isnan(x))
                printf("%*s  ", cells[r], "-");
            else
                printf("%*.4g%s", cells[r], x, cr_stability_met(t, r, k) == 0 ? " !" : "  ");
        }
    }
    printf("\n%-*s%-*s%-*s", LEFT, "time in the engine", UNIT, "s", MUST, "");
    for (int32_t r = 0; r < t->row_count; r++) printf("%*.3g  ", cells[r], t->rows[r].wall);
    printf("\n%-*s%-*s%-*s", LEFT, "runs that failed, of all", UNIT, "", MUST, "");
    for (int32_t r = 0; r < t->row_count; r++) {
        char cell[40];
        snprintf(cell, sizeof cell, "%d of %d", t->rows[r].failures, t->rows[r].runs);
        printf("%*s  ", cells[r], cell);
    }
    printf("\n\n");
    fflush(stdout);
}

// JSON has no infinity: the worst of a failed run is null, as is what does not apply.
static json_t* number(double x) { return isfinite(x) ? json_real(x) : json_null(); }

static json_t* table_json(const cr_stability_table* t) {
    json_t *figures = json_array(), *rows = json_array();
    for (int32_t k = 0; k < t->figure_count; k++) {
        const cr_stability_figure* f = &t->figures[k];
        json_t* figure = json_pack("{s:s, s:s, s:s, s:i}", "field", f->field, "label", f->label, "unit", f->unit,
                                   "better", f->better);
        if (!isnan(f->must.limit)) {
            json_object_set_new(figure, "limit", json_real(f->must.limit));
            if (f->must.against) json_object_set_new(figure, "limit_times", json_string(f->must.against));
        }
        json_array_append_new(figures, figure);
    }
    for (int32_t r = 0; r < t->row_count; r++) {
        const cr_stability_row* row = &t->rows[r];
        json_t *values = json_object(), *met = json_object();
        for (int32_t k = 0; k < t->figure_count; k++) {
            json_object_set_new(values, t->figures[k].field, number(row->value[k]));
            int m = cr_stability_met(t, r, k);
            if (m >= 0) json_object_set_new(met, t->figures[k].field, json_boolean(m));
        }
        json_array_append_new(rows, json_pack("{s:s, s:s?, s:i, s:i, s:s, s:f, s:f, s:o, s:o}", "engine", row->name,
                                              "weights", row->weights, "runs", row->runs, "failures", row->failures,
                                              "message", row->message, "wall_seconds", row->wall, "simulated_seconds",
                                              row->simulated, "values", values, "met", met));
    }
    return json_pack("{s:s, s:s, s:o, s:o}", "check", cr_stability_infos[t->check].name, "what", t->what, "figures",
                     figures, "engines", rows);
}

// ---------------------------------------------------------------- running

typedef struct bar {
    cr_progress progress;
    const char* check;
    int done, count; // checks
} bar;

static void on_progress(void* context, double fraction) {
    bar* b = context;
    cr_progress_update(&b->progress, (b->done + fraction) / b->count, b->check);
}

static void warn(const cr_stability_table* t) {
    for (int32_t r = 0; r < t->row_count; r++) {
        const cr_stability_row* row = &t->rows[r];
        if (row->failures)
            cr_warn("%s: %s: %d of %d runs failed; the first: %s", cr_stability_infos[t->check].name, row->name,
                    row->failures, row->runs, row->message);
    }
}

// An engine that cannot even be made (no such weights) is said at once, instead of after minutes of failed runs.
static cr_status try_engine(const cr_competitor* c, cr_error* error) {
    cr_scene scene;
    cr_engine* engine = NULL;
    double frame_rate;
    cr_run_end end;
    cr_status status = cr_scene_open("tower", NULL, 0, &scene, error);
    if (status) return status;
    status = cr_competitor_create(c, &scene, &engine, &frame_rate, &end, error);
    if (!status) engine->type->destroy(engine);
    cr_scene_destroy(&scene);
    return status;
}

int cr_eval_stability(int argc, char** argv) {
    const struct argp_child children[] = {{&cr_run_argp, 0, NULL, 0}, {&cr_engine_argp, 0, NULL, 0}, {0}};
    const struct argp argp = {
        .options = options,
        .parser = parse,
        .children = children,
        .help_filter = help,
        .doc = "Checks that an engine is quiet where nothing happens and keeps the laws where the answer is known, "
               "beside itself without network and without iterations, and Bullet as users have it (float32, 60 and 240 "
               "Hz) and "
               "as the reference is set (float64, preset precise). Without --engine only Bullet is looked at. A value "
               "that misses what is asked of it "
               "is marked with !."
               "\vExamples:\n"
               "  carom eval stability --engine learned --check tower,pile\n"
               "  carom eval stability --engine learned --weights runs/mine/weights --check restarts --json\n"
               "  carom eval stability --quick\n"
               "docs/metrics.md defines every figure.\n",
    };
    arguments a = {.engine = cr_default_engine_arguments(),
                   .runs = cr_default_run_arguments(),
                   .options = cr_default_stability_options()};
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    cr_competitor engine = {.kind = CR_COMPETITOR_ENGINE,
                            .type = a.engine.engine,
                            .options = a.engine.options,
                            .has_setup = cr_given(&a.engine, CR_OPTION_SETUP),
                            .time_limit = a.runs.time_limit};
    name_engine(&engine, &a.engine);
    cr_stability_options* o = &a.options;
    if (cr_given(&a.engine, CR_OPTION_ENGINE)) o->engine = &engine;
    if (cr_given(&a.engine, CR_OPTION_SEED)) o->first_seed = a.engine.options.seed;
    o->context = (cr_competitor_context){.engines = cr_engines(), .time_limit = a.runs.time_limit};
    o->jobs = a.runs.jobs, o->time_limit = a.runs.time_limit;
    bar bar = {.progress = cr_progress_begin("stability"), .count = a.count};
    if (a.runs.quiet) bar.progress.terminal = false;
    o->stop = cr_interrupted, o->progress = on_progress, o->progress_context = &bar;
    cr_catch_interrupt();

    cr_error error = {""};
    if (cr_check_engine_options(&a.engine, &a.engine.engine, o->engine ? 1 : 0, &error)) {
        cr_complain("%s", error.message);
        return CR_EXIT_USAGE;
    }
    cr_status status = o->engine ? try_engine(o->engine, &error) : CR_OK;
    if (!status && o->engine && !a.runs.quiet) cr_note_weights(engine.type, &engine.options);
    json_t* list = json_array();
    for (int32_t k = 0; k < CR_STABILITY_COUNT && !status; k++) {
        if (!a.wanted[k]) continue;
        cr_stability_table table;
        bar.check = cr_stability_infos[k].name;
        status = cr_stability_run(&table, (cr_stability_check)k, o, &error);
        bar.done++;
        if (status) break;
        if (bar.progress.shown) fputs("\r\033[K", stderr);
        if (a.runs.json)
            json_array_append_new(list, table_json(&table));
        else
            print_table(&table);
        warn(&table);
    }
    cr_progress_end(&bar.progress);
    if (!status && a.runs.json) json_dumpf(list, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(9)), putchar('\n');
    json_decref(list);
    if (status) return cr_complain("%s", error.message);
    return cr_finish_stdout();
}
