// bench_report.c: the benchmark's table, page and JSON.
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "eval/bench.h"
#include "eval/chart.h"
#include "eval/report.h"

static int32_t unit_engine(const cr_bench* b) {
    for (int32_t c = 0; c < b->competitor_count; c++)
        if (b->competitors[c].kind == CR_COMPETITOR_ENGINE && strcmp(b->competitors[c].type->name, "mujoco") == 0)
            return c;
    return -1;
}

static bool has_suite(const cr_bench* b, int32_t suite) {
    for (int32_t k = 0; k < b->seed_count; k++)
        if (b->seeds[k].suite == suite) return true;
    return false;
}

static int32_t missing(const cr_bench* b) {
    int32_t n = 0;
    for (size_t k = 0; k < (size_t)b->seed_count * (size_t)b->competitor_count; k++) n += !b->rows[k].present;
    return n;
}

typedef struct figure {
    const char* name;
    int index;
} figure;

static const figure figures[] = {{"horizon, share of run", CR_BENCH_HORIZON_SHARE},
                                 {"contact F1", CR_SCORE_contact_f1},
                                 {"restart 0.25 s", CR_SCORE_restart_025},
                                 {"effect of a push", CR_BENCH_EFFECT},
                                 {"levitation", CR_SCORE_levitation}};
enum { FIGURES = sizeof figures / sizeof *figures };

static void cell(FILE* out, double x, int digits) {
    if (isnan(x))
        fputs("–", out);
    else if (isinf(x))
        fputs("∞", out);
    else
        fprintf(out, "%.*f", digits, x);
}

// The rows of tables from the top: (competitor_count), to be freed. NULL: no memory.
static int32_t* order_of(const cr_bench* b) {
    size_t n = (size_t)b->competitor_count + 1;
    int32_t* order = calloc(n, sizeof *order);
    double* score = calloc(n, sizeof *score);
    for (int32_t c = 0; c < b->competitor_count && score; c++) score[c] = cr_bench_score(b, c, -1).mean;
    if (order) cr_competitors_order(b->competitors, score, b->competitor_count, order);
    free(score);
    return order;
}

static void write_table(FILE* out, const cr_bench* b, const int32_t* order) {
    int32_t unit = unit_engine(b);
    double unit_score = unit >= 0 ? cr_bench_score(b, unit, -1).mean : NAN;
    fputs("| engine | score (95% interval) |", out);
    if (unit >= 0) fputs(" × MuJoCo |", out);
    for (int k = 0; k < FIGURES; k++) fprintf(out, " %s |", figures[k].name);
    fputs(" failures |\n|---|---|", out);
    for (int k = 0; k < FIGURES + 1 + (unit >= 0); k++) fputs("---|", out);
    fputc('\n', out);
    for (int32_t row = 0; row < b->competitor_count && order; row++) {
        int32_t c = order[row];
        cr_interval s = cr_bench_score(b, c, -1);
        fprintf(out, "| %s | ", b->competitors[c].name);
        cell(out, s.mean, 4), fputs(" (", out), cell(out, s.low, 4), fputs("–", out), cell(out, s.high, 4),
            fputs(") |", out);
        if (unit >= 0) fputc(' ', out), cell(out, s.mean / unit_score, 2), fputs(" |", out);
        for (int k = 0; k < FIGURES; k++)
            fputc(' ', out), cell(out, cr_bench_mean(b, c, figures[k].index, -1), 3), fputs(" |", out);
        fprintf(out, " %d of %d |\n", cr_bench_failures(b, c), b->seed_count);
    }
    if (missing(b)) fprintf(out, "\n%d runs are missing: the benchmark was interrupted.\n", missing(b));
}

void cr_bench_table(FILE* out, const cr_bench* b) {
    int32_t* order = order_of(b);
    write_table(out, b, order);
    free(order);
}

static void write_markdown(FILE* out, const void* context) {
    const cr_bench* b = context;
    int32_t* order = order_of(b);
    write_table(out, b, order);
    fputs("\n| surface distance by suite |", out);
    for (int32_t s = 0; s < cr_suite_count(); s++)
        if (has_suite(b, s)) fprintf(out, " %s |", cr_suites[s].name);
    fputs("\n|---|", out);
    for (int32_t s = 0; s < cr_suite_count(); s++)
        if (has_suite(b, s)) fputs("---|", out);
    fputc('\n', out);
    for (int32_t row = 0; row < b->competitor_count && order; row++) {
        int32_t c = order[row];
        fprintf(out, "| %s |", b->competitors[c].name);
        for (int32_t s = 0; s < cr_suite_count(); s++)
            if (has_suite(b, s)) fputc(' ', out), cell(out, cr_bench_score(b, c, s).mean, 4), fputs(" |", out);
        fputc('\n', out);
    }
    free(order);
}

// ---------------------------------------------------------------- HTML

// Every second of a strong colour less: green where the error is small, none where it is 1.
static void shade(FILE* out, double x) {
    double part = isnan(x) ? 0 : fmax(0, fmin(1, -log10(fmax(x, 1e-4)) / 4));
    fprintf(out, " style=\"background:color-mix(in srgb,var(--heat) %.0f%%,transparent)\"", 100 * part);
}

static void write_summary(FILE* out, const cr_bench* b, const int32_t* order) {
    int32_t unit = unit_engine(b);
    double unit_score = unit >= 0 ? cr_bench_score(b, unit, -1).mean : NAN;
    fputs("<div class=\"wide\"><table><thead><tr><th>engine</th><th>score<small>95% interval</small></th>", out);
    if (unit >= 0) fputs("<th>engine gap<small>× MuJoCo</small></th>", out);
    for (int k = 0; k < FIGURES; k++) fprintf(out, "<th>%s<small>0 to 1</small></th>", figures[k].name);
    fputs("<th>time<small>ms per s</small></th><th>failures<small>scenes</small></th></tr></thead><tbody>\n", out);
    for (int32_t row = 0; row < b->competitor_count && order; row++) {
        int32_t c = order[row];
        cr_interval s = cr_bench_score(b, c, -1);
        fputs("<tr><td>", out), cr_html_text(out, b->competitors[c].name), fputs("</td><td>", out);
        cell(out, s.mean, 4), fputs("<small>", out), cell(out, s.low, 4), fputs("–", out), cell(out, s.high, 4),
            fputs("</small></td>", out);
        if (unit >= 0) fputs("<td>", out), cell(out, s.mean / unit_score, 2), fputs("</td>", out);
        for (int k = 0; k < FIGURES; k++)
            fputs("<td>", out), cell(out, cr_bench_mean(b, c, figures[k].index, -1), 3), fputs("</td>", out);
        int32_t failed = cr_bench_failures(b, c);
        fputs("<td>", out), cell(out, 1000 * cr_bench_time(b, c), 2);
        fprintf(out, "</td><td%s>%d of %d</td></tr>\n", failed ? " class=\"bad\"" : "", failed, b->seed_count);
    }
    fputs("</tbody></table></div>\n", out);
}

static void write_suites(FILE* out, const cr_bench* b, const int32_t* order) {
    fputs("<h2>Surface distance by suite</h2><div class=\"wide\"><table><thead><tr><th>engine</th>", out);
    for (int32_t s = 0; s < cr_suite_count(); s++)
        if (has_suite(b, s)) fprintf(out, "<th>%s<small>%g s</small></th>", cr_suites[s].name, cr_suites[s].seconds);
    fputs("</tr></thead><tbody>\n", out);
    for (int32_t row = 0; row < b->competitor_count && order; row++) {
        int32_t c = order[row];
        fputs("<tr><td>", out), cr_html_text(out, b->competitors[c].name), fputs("</td>", out);
        for (int32_t s = 0; s < cr_suite_count(); s++) {
            if (!has_suite(b, s)) continue;
            cr_interval d = cr_bench_score(b, c, s);
            fputs("<td", out), shade(out, d.mean);
            fprintf(out, " title=\"95%%: %.4f to %.4f\">", d.low, d.high), cell(out, d.mean, 4), fputs("</td>", out);
        }
        fputs("</tr>\n", out);
    }
    fputs("</tbody></table></div>\n<p class=\"soft\">", out);
    for (int32_t s = 0; s < cr_suite_count(); s++)
        if (has_suite(b, s)) fprintf(out, "%s<b>%s</b>: %s", s ? "; " : "", cr_suites[s].name, cr_suites[s].what);
    fputs(".</p>\n", out);
}

static void write_pareto(FILE* out, const cr_bench* b) {
    size_t n = (size_t)b->competitor_count;
    cr_series* series = calloc(n + 1, sizeof *series);
    const char** names = calloc(n + 1, sizeof *names);
    double* v = calloc(4 * n + 4, sizeof *v); // x, y, low, high
    int32_t count = 0, points = 0;
    // One series for an engine at all its settings, joined in the order of the rows.
    for (int32_t c = 0; c < b->competitor_count && series && names && v; c++) {
        const cr_competitor* one = &b->competitors[c];
        if (cr_competitor_color(b->competitors, c) < 0) continue;
        bool seen = false;
        for (int32_t k = 0; k < c && !seen; k++) seen = one->type && b->competitors[k].type == one->type;
        if (seen) continue;
        cr_series* s = &series[count];
        *s = (cr_series){one->type ? one->type->name : one->name,
                         count,
                         0,
                         v + points,
                         v + n + points,
                         v + 2 * n + points,
                         v + 3 * n + points};
        for (int32_t k = c; k < b->competitor_count; k++) {
            if (k != c && (!one->type || b->competitors[k].type != one->type)) continue;
            cr_interval d = cr_bench_score(b, k, -1);
            double time = cr_bench_time(b, k);
            if (!isfinite(time) || cr_bench_failures(b, k) == b->seed_count) continue;
            v[points] = 1000 * time, v[n + (size_t)points] = d.mean, v[2 * n + (size_t)points] = d.low,
            v[3 * n + (size_t)points] = d.high;
            names[points++] = b->competitors[k].name;
            s->count++;
        }
        count += s->count > 0;
    }
    if (points) {
        cr_chart chart = {.title = "Who wins where: error against time",
                          .x_label = "time in the engine for a second of a scene (ms)",
                          .y_label = "score: surface distance (1 = radius)",
                          .log_x = true,
                          .log_y = true,
                          .y_floor = 1e-4,
                          .mark = NAN,
                          .points = true,
                          .point_names = names};
        fputs("<div class=\"cards\">", out);
        cr_chart_write(out, &chart, series, count);
        fputs("</div>\n", out);
    }
    free(series), free(names), free(v);
}

static void write_failures(FILE* out, const cr_bench* b) {
    for (int32_t c = 0; c < b->competitor_count; c++)
        for (int32_t k = 0; k < b->seed_count; k++) {
            const cr_bench_row* row = &b->rows[(size_t)k * (size_t)b->competitor_count + (size_t)c];
            if (!row->present || !row->end) continue;
            fputs("<p class=\"soft\"><b>", out), cr_html_text(out, b->competitors[c].name);
            fprintf(out, "</b> failed %d times (%s), first on %s:%llu: ", cr_bench_failures(b, c),
                    cr_run_end_name(row->end), cr_suites[row->suite].family, (unsigned long long)row->seed);
            cr_html_text(out, row->message), fputs("</p>\n", out);
            break;
        }
}

static void write_html(FILE* out, const void* context) {
    const cr_bench* b = context;
    int32_t* order = order_of(b);
    cr_page_begin(out, "Carom: physics benchmark");
    fputs("<h1>Physics benchmark</h1><p>Every engine on the same scenes from the same first states, against <b>", out);
    cr_html_text(out, b->reference->name);
    fprintf(out,
            "</b>: %d scenes, %s seeds. The <b>score</b> is the surface distance (mean distance between the same "
            "surface point in both runs, over the "
            "body's radius, modulo symmetry, capped at 1) averaged over time, bodies, scenes and suites: 0 is the "
            "reference, 1 is lost. A run that fails "
            "scores worst. Low is good but for horizon and F1.</p><pre>",
            b->seed_count, b->public_seeds ? "public" : "hidden");
    cr_html_text(out, b->command);
    fprintf(out, "</pre><p class=\"soft\">benchmark version %d</p>\n", b->benchmark);
    cr_page_provenance(out, b->competitors, b->competitor_count);
    write_summary(out, b, order);
    write_failures(out, b);
    write_pareto(out, b);
    write_suites(out, b, order);
    fputs("<p class=\"soft\">Intervals: hierarchical bootstrap over scenes and bodies. Time: in the engine, on this "
          "machine, processor time where it uses one thread; it is no score.</p>\n",
          out);
    cr_page_end(out);
    free(order);
}

// ---------------------------------------------------------------- JSON

static json_t* real(double x) { return isnan(x) ? json_null() : isinf(x) ? json_string("inf") : json_real(x); }
static json_t* interval(cr_interval i) { return json_pack("[o, o, o]", real(i.mean), real(i.low), real(i.high)); }

static void write_json(FILE* out, const void* context) {
    const cr_bench* b = context;
    json_t *engines = json_array(), *seeds = json_array();
    for (int32_t k = 0; k < b->seed_count && b->public_seeds; k++)
        json_array_append_new(seeds,
                              json_pack("[s, I]", cr_suites[b->seeds[k].suite].name, (json_int_t)b->seeds[k].seed));
    int32_t unit = unit_engine(b);
    double unit_score = unit >= 0 ? cr_bench_score(b, unit, -1).mean : NAN;
    for (int32_t c = 0; c < b->competitor_count; c++) {
        json_t *suites = json_object(), *means = json_object();
        for (int32_t s = 0; s < cr_suite_count(); s++)
            if (has_suite(b, s)) json_object_set_new(suites, cr_suites[s].name, interval(cr_bench_score(b, c, s)));
        for (int k = 0; k < CR_SCORE_COUNT; k++)
            json_object_set_new(means, cr_score_infos[k].field, real(cr_bench_mean(b, c, k, -1)));
        json_object_set_new(means, "horizon_share", real(cr_bench_mean(b, c, CR_BENCH_HORIZON_SHARE, -1)));
        json_object_set_new(means, "effect_error", real(cr_bench_mean(b, c, CR_BENCH_EFFECT, -1)));
        cr_interval s = cr_bench_score(b, c, -1);
        json_array_append_new(engines,
                              json_pack("{s:s, s:s?, s:o, s:o, s:i, s:o, s:o}", "engine", b->competitors[c].name,
                                        "weights", b->competitors[c].options.weights, "score", interval(s),
                                        "engine_gap", real(s.mean / unit_score), "failures",
                                        (int)cr_bench_failures(b, c), "suites", suites, "means", means));
    }
    json_t* root = json_pack("{s:i, s:s, s:o, s:s, s:i, s:i, s:b, s:o, s:o}", "benchmark_version", (int)b->benchmark,
                             "carom_version", b->version, "provenance",
                             cr_provenance_json(b->competitors, b->competitor_count, false), "reference",
                             b->reference->name, "scenes", (int)b->seed_count, "missing", (int)missing(b),
                             "public_seeds", (int)b->public_seeds, "seeds", seeds, "engines", engines);
    if (root) json_dumpf(root, out, JSON_INDENT(1));
    fputc('\n', out);
    json_decref(root);
}

cr_status cr_bench_write(const cr_bench* bench, const char* folder, cr_error* error) {
    static const struct {
        const char* name;
        cr_report_function* write;
    } files[] = {{"bench.json", write_json}, {"table.md", write_markdown}, {"report.html", write_html}};
    for (size_t k = 0; k < sizeof files / sizeof *files; k++) {
        char path[4200];
        snprintf(path, sizeof path, "%s/%s", folder, files[k].name);
        cr_status status = cr_report_file(path, files[k].write, bench, error);
        if (status) return status;
    }
    return CR_OK;
}
