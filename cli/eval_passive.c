// carom eval passive: random scenes of every size in which nothing may gain energy.
#include "cli/eval_passive.h"

#include <argp.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>

#include "cli/cli.h"
#include "cli/measure.h"
#include "eval/passive.h"

static void print_measure(const char* what, const cr_passive_result* r, int m) {
    const cr_passive_run* worst = &r->runs[r->worst[m]];
    double gain = m ? worst->chunk : worst->run;
    printf("  %-22s %9.2f%% %9.2f%%   %12.4g   seed %llu\n", what, 100 * r->over_1[m], 100 * r->over_3[m], 1 + gain,
           (unsigned long long)worst->seed);
}

static void print_row(const char* name, const cr_passive_result* r) {
    printf("%s%s\n", name, r->failures ? " (failures count as above)" : "");
    print_measure("over the run", r, 0);
    print_measure("over a chunk", r, 1);
    fflush(stdout);
}

static json_t* number(double x) { return isfinite(x) ? json_real(x) : json_null(); }

static json_t* measure_json(const cr_passive_result* r, int m) {
    const cr_passive_run* worst = &r->runs[r->worst[m]];
    return json_pack("{s:f, s:f, s:o, s:I}", "above_1_percent", r->over_1[m], "above_3_percent", r->over_3[m],
                     "worst_gain", number(m ? worst->chunk : worst->run), "worst_seed", (json_int_t)worst->seed);
}

static json_t* row_json(const cr_competitor* engine, const cr_passive_result* r) {
    json_t* runs = json_array();
    for (int32_t k = 0; k < r->scene_count; k++)
        json_array_append_new(runs, json_pack("[I, o, o]", (json_int_t)r->runs[k].seed, number(r->runs[k].run),
                                              number(r->runs[k].chunk)));
    return json_pack("{s:s, s:s?, s:i, s:o, s:o, s:o}", "engine", engine->name, "weights", engine->options.weights,
                     "failures", (int)r->failures, "run", measure_json(r, 0), "chunk", measure_json(r, 1),
                     "seed_run_chunk", runs);
}

static void warn(const char* name, const cr_passive_result* r) {
    for (int32_t k = 0; k < r->scene_count; k++)
        if (r->runs[k].failed) {
            cr_warn("%s: %d runs failed; the first, seed %llu: %s", name, (int)r->failures,
                    (unsigned long long)r->runs[k].seed, r->runs[k].message);
            return;
        }
}

int cr_eval_passive(int argc, char** argv) {
    const struct argp argp = cr_measure_argp(
        "Energy over what there was, in random scenes from spheres to rods of 1:100, of 1 mm to 10 m, with mass "
        "ratios up to 10,000, over planes, ramps, meshes and boxes, some with a driven block: the share of runs "
        "in which it rises by more than 1% and 3%, over the whole run and over 8 frames of 1/240 s, and the "
        "worst scene. By default 1,000 scenes of the family anything, 2 s each."
        "\vExamples:\n"
        "  carom eval passive --engine learned\n"
        "  carom eval passive --engine learned,learned:weights=none --count 200 --json\n"
        "  carom run anything:2000017 --engine learned      the worst one, by its seed\n"
        "docs/metrics.md defines every figure.\n");
    cr_passive_options o = cr_default_passive_options();
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
    cr_engine_bar bar = cr_engine_bar_begin("passivity", rivals.count, a.runs.quiet);
    o.stop = cr_interrupted;
    o.progress = cr_engine_bar_update;
    o.context = &bar;
    cr_catch_interrupt();
    json_t* list = json_array();
    if (!a.runs.json)
        printf("%s:%llu to %llu, %g s: share of runs whose energy rises above 101%% and 103%% of what there was\n\n"
               "  %-22s %10s %10s   %12s\n",
               o.family, (unsigned long long)o.first_seed,
               (unsigned long long)o.first_seed + (unsigned long long)o.scene_count - 1, o.seconds, "", "above 1%",
               "above 3%", "worst ratio");
    for (int32_t e = 0; e < rivals.count && !status; e++) {
        cr_passive_result result;
        bar.name = rivals.list[e].name;
        status = cr_passive_measure(&result, &rivals.list[e], &o, &error);
        bar.done++;
        if (status) break;
        cr_progress_end(&bar.progress);
        if (a.runs.json)
            json_array_append_new(list, row_json(&rivals.list[e], &result));
        else
            print_row(rivals.list[e].name, &result);
        warn(rivals.list[e].name, &result);
        cr_passive_destroy(&result);
    }
    cr_progress_end(&bar.progress);
    if (!status && a.runs.json) json_dumpf(list, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(9)), putchar('\n');
    json_decref(list);
    cr_rivals_close(&rivals);
    if (status) return cr_complain("%s", error.message);
    return cr_finish_stdout();
}
