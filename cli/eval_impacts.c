// carom eval impacts: the answer to a first impact, engine by engine.
#include "cli/eval_impacts.h"

#include <argp.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/measure.h"
#include "eval/impacts.h"

static double median_early(const cr_impacts* r, int32_t engine, int32_t row) {
    double* values = malloc(((size_t)r->count + 1) * sizeof *values);
    int32_t n = 0;
    for (int32_t i = 0; values && i < r->count; i++)
        if (cr_impact_in_row(&r->impacts[i], row))
            values[n++] = r->early[(size_t)engine * (size_t)r->count + (size_t)i];
    double median = values ? cr_quantile(values, n, 0.5) : NAN;
    free(values);
    return median;
}

static void print_interval(cr_interval i) { printf("  %7.4f (%.4f-%.4f)", i.mean, i.low, i.high); }

static int print_table(const cr_impacts_options* o, const cr_impacts* r) {
    printf("%s:%llu to %llu against %s: error of the velocity %d frames of 1/240 s after a first impact, over its "
           "change\n\n"
           "%-36s %6s  %-24s  %-24s  %s\n",
           o->family, (unsigned long long)o->first_seed,
           (unsigned long long)(o->first_seed + (uint64_t)o->scene_count - 1), o->reference->name, CR_IMPACT_AFTER, "",
           "n", "mean (95% interval)", "median (95% interval)", "before, m/s");
    for (int32_t row = 0; row < cr_impact_row_count(); row++) {
        char name[48];
        cr_impact_row_name(row, name);
        for (int32_t e = 0; e < r->engines; e++) {
            cr_interval mean, median;
            int32_t n = cr_impact_figures(r, e, row, &mean, &median);
            if (!n) break;
            if (!e) printf("%-36s %6d\n", name, n);
            printf("  %-34s %6s", o->engines[e].name, "");
            print_interval(mean);
            print_interval(median);
            printf("  %.3g\n", median_early(r, e, row));
        }
    }
    for (int32_t e = 0; e + 1 < r->engines; e++) {
        cr_interval one = cr_impact_gain(r, e, r->engines - 1, 0), several = cr_impact_gain(r, e, r->engines - 1, 1);
        printf("\n%s against %s, paired: one blow %.1f%% better (%.1f to %.1f), several %.1f%% (%.1f to %.1f)",
               o->engines[e].name, o->engines[r->engines - 1].name, 100 * one.mean, 100 * one.low, 100 * one.high,
               100 * several.mean, 100 * several.low, 100 * several.high);
    }
    putchar('\n');
    return cr_finish_stdout();
}

static json_t* number(double x) { return isfinite(x) ? json_real(x) : json_null(); }
static json_t* interval(cr_interval i) { return json_pack("[o, o, o]", number(i.mean), number(i.low), number(i.high)); }

static json_t* rows_json(const cr_impacts* r, int32_t e) {
    json_t* rows = json_object();
    for (int32_t row = 0; row < cr_impact_row_count(); row++) {
        char name[48];
        cr_interval mean, median;
        cr_impact_row_name(row, name);
        int32_t n = cr_impact_figures(r, e, row, &mean, &median);
        json_object_set_new(rows, name,
                            json_pack("{s:i, s:o, s:o, s:o}", "impacts", n, "mean", interval(mean), "median",
                                      interval(median), "before_m_s", number(median_early(r, e, row))));
    }
    return rows;
}

static int print_json(const cr_impacts_options* o, const cr_impacts* r) {
    json_t *engines = json_array(), *impacts = json_array();
    for (int32_t e = 0; e < r->engines; e++) {
        json_t* engine =
            json_pack("{s:s, s:s?, s:i, s:o}", "engine", o->engines[e].name, "weights", o->engines[e].options.weights,
                      "failures", (int)r->failures[e], "rows", rows_json(r, e));
        if (r->failures[e]) json_object_set_new(engine, "message", json_string(r->message[e]));
        if (e + 1 < r->engines) {
            json_t* gain = json_pack("{s:s, s:o, s:o}", "engine", o->engines[r->engines - 1].name, "one_blow",
                                     interval(cr_impact_gain(r, e, r->engines - 1, 0)), "several_blows",
                                     interval(cr_impact_gain(r, e, r->engines - 1, 1)));
            json_object_set_new(engine, "gain_over", gain);
        }
        json_array_append_new(engines, engine);
    }
    for (int32_t i = 0; i < r->count; i++) {
        const cr_impact* at = &r->impacts[i];
        json_t* errors = json_array();
        for (int32_t e = 0; e < r->engines; e++)
            json_array_append_new(errors, number(r->error[(size_t)e * (size_t)r->count + (size_t)i]));
        json_array_append_new(
            impacts, json_pack("{s:I, s:i, s:f, s:i, s:b, s:s, s:s, s:f, s:o}", "seed", (json_int_t)at->seed, "body",
                               (int)at->body, "time_s", at->time, "blows", (int)at->blows, "lasting", (int)at->lasting,
                               "shape", cr_shape_type_name(at->shape), "partner", cr_impact_partner_name(at->partner),
                               "change_m_s", at->change, "errors", errors));
    }
    json_t* json = json_pack("{s:s, s:I, s:i, s:s, s:o, s:o}", "family", o->family, "first_seed",
                             (json_int_t)o->first_seed, "scenes", (int)o->scene_count, "reference", o->reference->name,
                             "engines", engines, "impacts", impacts);
    int failed = !json || json_dumpf(json, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(9)) != 0;
    json_decref(json);
    if (failed) return cr_complain("cannot print the result");
    putchar('\n');
    return cr_finish_stdout();
}

int cr_eval_impacts(int argc, char** argv) {
    const struct argp argp = cr_measure_argp(
        "Finds the first impact of every body in scenes of a family and asks every engine for it, started from "
        "the reference's state four frames before: the error of linear and angular velocity eight frames "
        "later, over what the impact changed. 0 is right, 1 is free flight. Breakdowns are of impacts of one blow."
        "\vExamples:\n"
        "  carom eval impacts\n"
        "  carom eval impacts --engine learned,learned:weights=none --family rooms --count 50\n"
        "docs/metrics.md defines every figure.\n");
    cr_impacts_options options = cr_default_impacts_options(), *o = &options;
    cr_measure_arguments a = {o->family, o->first_seed, o->scene_count, o->seconds, .runs = cr_default_run_arguments()};
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    cr_error error = {""};
    cr_rivals rivals;
    cr_status status = cr_rivals_open(&rivals, &a.rivals, "learned,bullet@240:setup=precise,bullet@240:setup=default",
                                      a.runs.time_limit, &error);
    if (status) return cr_complain("%s", error.message);
    cr_engine_bar bar = cr_engine_bar_begin("impacts", 1, a.runs.quiet);
    o->family = a.family;
    o->first_seed = a.seed;
    o->scene_count = a.count;
    o->seconds = a.seconds;
    o->reference = &rivals.reference;
    o->engines = rivals.list;
    o->engine_count = rivals.count;
    o->jobs = a.runs.jobs;
    o->stop = cr_interrupted;
    o->progress = cr_engine_bar_update;
    o->context = &bar;
    cr_catch_interrupt();
    cr_impacts result;
    status = cr_impacts_run(&result, o, &error);
    cr_progress_end(&bar.progress);
    int code = status        ? cr_complain("%s", error.message)
               : a.runs.json ? print_json(o, &result)
                             : print_table(o, &result);
    for (int32_t e = 0; e < result.engines && !status; e++)
        if (result.failures[e])
            cr_warn("%s: %d runs failed; the first: %s", o->engines[e].name, (int)result.failures[e],
                    result.message[e]);
    cr_impacts_destroy(&result);
    cr_rivals_close(&rivals);
    return code;
}
