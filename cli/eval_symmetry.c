// carom eval symmetry: the same scene turned, mirrored, in another order, at other rates, in other sizes.
#include "cli/eval_symmetry.h"

#include <argp.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>

#include "cli/cli.h"
#include "cli/measure.h"
#include "eval/invariance.h"

static void print_header(const cr_invariance_options* o) {
    printf("%s:%llu to %llu, %g s: median (mean) over scenes of the largest difference over size\n\n%-34s", o->family,
           (unsigned long long)o->first_seed,
           (unsigned long long)o->first_seed + (unsigned long long)o->scene_count - 1, o->seconds, "");
    for (int v = 0; v < CR_INVARIANCE_COUNT; v++) printf(" %18s", cr_invariance_infos[v].name);
    putchar('\n');
}

static void print_row(const char* name, const cr_invariance_result* r) {
    printf("%-34s", name);
    for (int v = 0; v < CR_INVARIANCE_COUNT; v++) {
        char cell[48];
        snprintf(cell, sizeof cell, "%.2g (%.2g)", r->median[v], r->mean[v]);
        printf(" %18s", isnan(r->median[v]) ? "-" : cell);
    }
    putchar('\n');
    fflush(stdout);
}

static json_t* number(double x) { return isfinite(x) ? json_real(x) : json_null(); }

static json_t* row_json(const cr_competitor* engine, const cr_invariance_result* r) {
    json_t* rows = json_object();
    for (int v = 0; v < CR_INVARIANCE_COUNT; v++) {
        json_t* scenes = json_array();
        for (int32_t k = 0; k < r->scene_count; k++)
            json_array_append_new(scenes, number(r->difference[v * r->scene_count + k]));
        json_object_set_new(rows, cr_invariance_infos[v].name,
                            json_pack("{s:s, s:o, s:o, s:o, s:o}", "what", cr_invariance_infos[v].what, "median",
                                      number(r->median[v]), "mean", number(r->mean[v]), "worst", number(r->worst[v]),
                                      "scenes", scenes));
    }
    json_t* json = json_pack("{s:s, s:s?, s:i, s:o}", "engine", engine->name, "weights", engine->options.weights,
                             "failures", (int)r->failures, "rows", rows);
    if (r->failures) json_object_set_new(json, "message", json_string(r->message));
    return json;
}

int cr_eval_symmetry(int argc, char** argv) {
    const struct argp argp = cr_measure_argp(
        "Runs scenes as they are and turned with their gravity, mirrored, with their bodies in another order, at "
        "60 and 120 frames a second, 8 times as large and as small, and says how far apart an engine then is "
        "from itself: the largest difference over the bodies, over their size. By default 20 scenes of three "
        "thrown bodies after 0.8 s."
        "\vExamples:\n"
        "  carom eval symmetry --engine learned\n"
        "  carom eval symmetry --engine learned,bullet@240 --count 100 --json\n"
        "docs/metrics.md defines every figure.\n");
    cr_invariance_options o = cr_default_invariance_options();
    cr_measure_arguments a = {o.family, o.first_seed, o.scene_count, o.seconds, .runs = cr_default_run_arguments()};
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    o.family = a.family;
    o.first_seed = a.seed;
    o.scene_count = a.count;
    o.seconds = a.seconds;
    o.jobs = a.runs.jobs;
    cr_error error = {""};
    cr_rivals rivals;
    cr_status status =
        cr_rivals_open(&rivals, &a.rivals, "learned,bullet@240:setup=precise", a.runs.time_limit, &error);
    if (status) return cr_complain("%s", error.message);
    cr_engine_bar bar = cr_engine_bar_begin("symmetry", rivals.count, a.runs.quiet);
    o.stop = cr_interrupted;
    o.progress = cr_engine_bar_update;
    o.context = &bar;
    cr_catch_interrupt();
    json_t* list = json_array();
    if (!a.runs.json) print_header(&o);
    for (int32_t e = 0; e < rivals.count && !status; e++) {
        cr_invariance_result result;
        bar.name = rivals.list[e].name;
        status = cr_invariance_run(&result, &rivals.list[e], &o, &error);
        bar.done++;
        if (status) break;
        cr_progress_end(&bar.progress);
        if (a.runs.json)
            json_array_append_new(list, row_json(&rivals.list[e], &result));
        else
            print_row(rivals.list[e].name, &result);
        if (result.failures)
            cr_warn("%s: %d runs failed; the first: %s", bar.name, (int)result.failures, result.message);
        cr_invariance_destroy(&result);
    }
    cr_progress_end(&bar.progress);
    if (!status && a.runs.json) json_dumpf(list, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(9)), putchar('\n');
    json_decref(list);
    cr_rivals_close(&rivals);
    if (status) return cr_complain("%s", error.message);
    return cr_finish_stdout();
}
