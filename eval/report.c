#include "eval/report.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "eval/chart.h"
#include "eval/statistics.h"
#include "world/output.h"
#include "world/provenance.h"

cr_status cr_report_file(const char* path, cr_report_function* write, const void* context, cr_error* error) {
    cr_output output;
    cr_status status = cr_output_open(&output, path, error);
    if (status) return status;
    write(output.file, context);
    return cr_output_close(&output, error);
}

void cr_page_begin(FILE* out, const char* title) {
    fputs("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
          "content=\"width=device-width,"
          "initial-scale=1\"><title>",
          out);
    cr_html_text(out, title);
    fprintf(out, "</title><style>\n%s</style></head><body><main>\n", cr_chart_style);
}

static void write_line(void* out, const char* text) {
    fputs("<br>", out);
    cr_html_text(out, text);
}

void cr_page_provenance(FILE* out, const cr_competitor* competitors, int32_t count) {
    cr_provenance p = cr_provenance_of(NULL);
    fputs("<p class=\"soft\">carom ", out);
    cr_html_text(out, p.version);
    fprintf(out, ", %s, ", p.date);
    cr_html_text(out, p.processor);
    cr_competitors_tell(competitors, count, write_line, out);
    fputs("</p>\n", out);
}

static void append_line(void* list, const char* text) { json_array_append_new(list, json_string(text)); }

json_t* cr_provenance_json(const cr_competitor* competitors, int32_t count, bool dated) {
    cr_provenance p = cr_provenance_of(NULL);
    json_t* lines = json_array();
    cr_competitors_tell(competitors, count, append_line, lines);
    json_t* json = json_pack("{s:o}", "engines", lines);
    if (dated) {
        json_object_set_new(json, "date", json_string(p.date));
        json_object_set_new(json, "processor", json_string(p.processor));
    }
    return json;
}

void cr_page_end(FILE* out) { fputs("</main></body></html>\n", out); }

int cr_competitor_color(const cr_competitor* competitors, int32_t index) {
    int color = 0;
    for (int32_t k = 0; k <= index; k++) {
        const char* type = competitors[k].kind == CR_COMPETITOR_ENGINE ? competitors[k].type->name : "";
        int baseline = strcmp(type, "static") == 0 ? -1 : strcmp(type, "freeflight") == 0 ? -2 : 0;
        if (k == index) return baseline ? baseline : color;
        color += !baseline;
    }
    return color;
}

// ---------------------------------------------------------------- figures of all scenes together

static double mean_score(const cr_report* r, int32_t c, int score) {
    double sum = 0;
    int32_t n = 0;
    for (int32_t s = 0; s < r->scene_count; s++) {
        double v = r->scenes[s].trials[c].scores.value[score];
        if (!isnan(v)) sum += v, n++;
    }
    return n ? sum / n : NAN;
}

static double time_share(const cr_report* r, int32_t c) { // s in the engine for a second of the scene
    double time = 0, seconds = 0;
    for (int32_t s = 0; s < r->scene_count; s++)
        if (!r->scenes[s].trials[c].end) time += r->scenes[s].trials[c].time, seconds += r->scenes[s].seconds;
    return seconds > 0 ? time / seconds : NAN;
}

static int32_t failures(const cr_report* r, int32_t c) {
    int32_t n = 0;
    for (int32_t s = 0; s < r->scene_count; s++) n += r->scenes[s].trials[c].end != CR_RUN_OK;
    return n;
}

static cr_interval distance_interval(const cr_report* r, int32_t c) {
    cr_interval interval = {NAN, NAN, NAN};
    cr_sample* samples = calloc((size_t)r->scene_count + 1, sizeof *samples);
    int32_t n = 0;
    for (int32_t s = 0; s < r->scene_count && samples; s++) {
        const cr_scores* scores = &r->scenes[s].trials[c].scores;
        if (scores->bodies > 0) samples[n++] = (cr_sample){0, scores->bodies, scores->by_body};
    }
    if (samples && n) cr_bootstrap(samples, n, 1000, 1, &interval, NULL);
    free(samples);
    return interval;
}

// The competitor that gives the unit of the engine gap; -1 when there is none.
static int32_t unit_engine(const cr_report* r) {
    for (int32_t c = 0; c < r->competitor_count; c++)
        if (r->competitors[c].kind == CR_COMPETITOR_ENGINE && strcmp(r->competitors[c].type->name, "mujoco") == 0)
            return c;
    return -1;
}

// ---------------------------------------------------------------- HTML

// What the writers of the page share.
typedef struct page {
    const cr_report* r;
    int32_t* order;        // (competitor_count) rows, from the top
    int* color;            // (competitor_count) of curves, in the order of rows
    char (*label)[96];     // (competitor_count) what a row is called
    cr_interval* distance; // (competitor_count)
} page;

static bool is_baseline(const cr_report* r, int32_t c) { return cr_competitor_color(r->competitors, c) < 0; }

static double step_of(const cr_competitor* c) {
    return c->options.step_rate > 0 ? c->options.step_rate : c->options.frame_rate;
}

// The reference at half its step, which shows what chaos and rounding leave open.
static bool is_half_step(const cr_report* r, int32_t k) {
    const cr_competitor *c = &r->competitors[k], *ref = r->reference;
    return c->yardstick && c->kind == CR_COMPETITOR_ENGINE && c->type == ref->type && step_of(c) == 2 * step_of(ref);
}

void cr_report_order(const cr_report* r, int32_t* order) {
    double* distance = calloc((size_t)r->competitor_count + 1, sizeof *distance);
    for (int32_t k = 0; k < r->competitor_count && distance; k++) distance[k] = mean_score(r, k, CR_SCORE_distance);
    cr_competitors_order(r->competitors, distance, r->competitor_count, order);
    free(distance);
}

static void page_destroy(page* p) {
    free(p->order);
    free(p->color);
    free(p->label);
    free(p->distance);
}

static bool page_create(page* p, const cr_report* r) {
    size_t n = (size_t)r->competitor_count + 1;
    *p = (page){.r = r,
                .order = calloc(n, sizeof *p->order),
                .color = calloc(n, sizeof *p->color),
                .label = calloc(n, sizeof *p->label),
                .distance = calloc(n, sizeof *p->distance)};
    if (!p->order || !p->color || !p->label || !p->distance) {
        page_destroy(p);
        return false;
    }
    cr_report_order(r, p->order);
    int next = 0;
    for (int32_t k = 0; k < r->competitor_count; k++) {
        int32_t c = p->order[k];
        p->color[c] = is_baseline(r, c) ? cr_competitor_color(r->competitors, c) : next++;
        p->distance[c] = distance_interval(r, c);
        snprintf(p->label[c], sizeof *p->label, "%s",
                 is_half_step(r, c) ? "reference, half step" : r->competitors[c].name);
    }
    return true;
}

static void number(FILE* out, double x) {
    if (isnan(x))
        fputs("–", out);
    else if (isinf(x))
        fputs("∞", out);
    else if (x == 0)
        fputs("0", out);
    else if (fabs(x) >= 1e5 || fabs(x) < 1e-4)
        fprintf(out, "%.1e", x);
    else if (fabs(x) >= 100)
        fprintf(out, "%.0f", x);
    else
        fprintf(out, "%.3g", x);
}

// A name that may be broken after its colons.
static void write_name(FILE* out, const char* name) {
    for (const char* c = name; *c; c++) {
        char one[2] = {*c, 0};
        cr_html_text(out, one);
        if (*c == ':' || *c == '/') fputs("<wbr>", out);
    }
}

typedef struct column {
    const char *name, *unit;
    int score;
    double factor;
    bool minor;  // not on a narrow screen
    double even; // differences up to this mean nothing, in the score's unit
} column;

static const column columns[] = {
    {"time until d is 0.1", "horizon, s", CR_SCORE_horizon, 1, true, 1.0 / 30},
    {"of chaos time", "horizon, share", CR_SCORE_horizon_chaos, 1, true, 0.02},
    {"position error", "m", CR_SCORE_position, 1, true, 0.001},
    {"orientation error", "degrees", CR_SCORE_orientation, 1, true, 0.2},
    {"contacts right", "F1, 0 to 1", CR_SCORE_contact_f1, 1, true, 0.01},
    {"d 0.25 s after restarts", "1 = radius", CR_SCORE_restart_025, 1, true, 0.001},
    {"energy gain", "share", CR_SCORE_energy_gain, 1, true, 0.001},
    {"ghost force", "m/s²", CR_SCORE_ghost_force, 1, true, 0.05},
    {"penetration, 99%", "mm", CR_SCORE_penetration_p99, 1000, true, 0.001},
    {"through floors", "bodies", CR_SCORE_through_floor, 1, true, 0},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

// One paragraph for each way an engine failed, with the scenes.
static void write_failures(FILE* out, const cr_report* r, int32_t c) {
    for (int32_t s = 0; s < r->scene_count; s++) {
        const cr_trial* t = &r->scenes[s].trials[c];
        bool before = !t->end;
        for (int32_t k = 0; k < s && !before; k++)
            before = r->scenes[k].trials[c].end && strcmp(r->scenes[k].trials[c].message, t->message) == 0;
        if (before) continue;
        fputs("<p class=\"bad\"><b>", out);
        cr_html_text(out, r->competitors[c].name);
        fprintf(out, "</b> failed (%s) on", cr_run_end_name(t->end));
        for (int32_t k = s; k < r->scene_count; k++) {
            if (!r->scenes[k].trials[c].end || strcmp(r->scenes[k].trials[c].message, t->message) != 0) continue;
            fputs(k == s ? " " : ", ", out);
            cr_html_text(out, r->scenes[k].scene);
        }
        fputs(": ", out);
        cr_html_text(out, t->message);
        fputs("</p>\n", out);
    }
}

// The best value of a column, NAN where none stands out: of engines that ran (not of baselines, nor of the reference at
// half its step), when no more than a third of them share it, or nearly.
static double best_of(const page* p, const column* column) {
    const cr_report* r = p->r;
    double sign = -cr_score_infos[column->score].better, best = NAN;
    int32_t rivals = 0, share = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (int32_t c = 0; c < r->competitor_count; c++) {
            double v = sign * mean_score(r, c, column->score);
            if (is_baseline(r, c) || is_half_step(r, c) || failures(r, c) == r->scene_count || isnan(v)) continue;
            if (pass == 0) {
                if (!(v >= best)) best = v;
                rivals++;
            } else {
                share += v - best <= column->even + 0.02 * fabs(best);
            }
        }
    }
    return rivals > 1 && 3 * share <= rivals ? sign * best : NAN;
}

static bool measured(const cr_report* r, const column* column) {
    for (int32_t c = 0; c < r->competitor_count; c++)
        if (!isnan(mean_score(r, c, column->score))) return true;
    return false;
}

static void write_row(FILE* out, const page* p, int32_t c, const double* best, double unit) {
    const cr_report* r = p->r;
    cr_interval d = p->distance[c];
    fputs("<tr><td>", out);
    write_name(out, p->label[c]);
    fprintf(out, "</td><td>%.4f<small>%.4f–%.4f</small></td>", d.mean, d.low, d.high);
    if (failures(r, c))
        fprintf(out, "<td class=\"bad\"><b>%d</b> of %d</td>", failures(r, c), r->scene_count);
    else
        fputs("<td class=\"soft\">0</td>", out);
    fputs("<td>", out);
    number(out, 1000 * time_share(r, c));
    fputs("</td>", out);
    if (!isnan(unit)) {
        fputs("<td class=\"minor\">", out);
        number(out, d.mean / unit);
        fputs("</td>", out);
    }
    for (int k = 0; k < COLUMNS; k++) {
        if (!measured(r, &columns[k])) continue;
        double v = mean_score(r, c, columns[k].score);
        fprintf(out, "<td class=\"%s%s\">", v == best[k] ? "best" : "", columns[k].minor ? " minor" : "");
        number(out, v * columns[k].factor);
        fputs("</td>", out);
    }
    fputs("</tr>\n", out);
}

static void write_summary(FILE* out, const page* p) {
    const cr_report* r = p->r;
    int32_t gap = unit_engine(r), width = 4 + (gap >= 0);
    double best[COLUMNS], unit = gap >= 0 ? p->distance[gap].mean : NAN;
    fputs("<h2>All scenes together</h2><div class=\"wide\"><table class=\"summary\"><thead><tr><th>engine</th><th>"
          "surface distance d<small>95% interval</small></th><th>failures<small>scenes</small></th>"
          "<th>time<small>ms a second</small></th>",
          out);
    if (gap >= 0) fputs("<th class=\"minor\">engine gap<small>d over MuJoCo's</small></th>", out);
    for (int k = 0; k < COLUMNS; k++) {
        best[k] = best_of(p, &columns[k]);
        if (!measured(r, &columns[k])) continue;
        width++;
        fprintf(out, "<th class=\"%s\">%s<small>%s</small></th>", columns[k].minor ? "minor" : "", columns[k].name,
                columns[k].unit);
    }
    fputs("</tr></thead><tbody>\n", out);
    for (int32_t k = 0; k < r->competitor_count; k++) {
        bool asked = !r->competitors[p->order[k]].yardstick;
        if (!asked && k > 0 && !r->competitors[p->order[k - 1]].yardstick)
            fprintf(out, "<tr class=\"group\"><td colspan=\"%d\">beside them</td></tr>\n", width);
        write_row(out, p, p->order[k], best, unit);
    }
    fputs("</tbody></table></div>\n", out);
    for (int32_t k = 0; k < r->competitor_count; k++) write_failures(out, r, p->order[k]);
}

static void write_pareto(FILE* out, const page* p) {
    const cr_report* r = p->r;
    cr_series* series = calloc((size_t)r->competitor_count + 1, sizeof *series);
    const char** names = calloc((size_t)r->competitor_count + 1, sizeof *names);
    double* values = calloc(4 * (size_t)r->competitor_count + 4, sizeof *values);
    int32_t n = 0;
    for (int32_t k = 0; series && names && values && k < r->competitor_count; k++) {
        int32_t c = p->order[k];
        if (is_baseline(r, c) || failures(r, c) == r->scene_count) continue;
        double* v = &values[4 * c];
        v[0] = 1000 * time_share(r, c);
        v[1] = p->distance[c].mean;
        v[2] = p->distance[c].low;
        v[3] = p->distance[c].high;
        names[n] = p->label[c];
        series[n++] = (cr_series){p->label[c], p->color[c], 1, &v[0], &v[1], &v[2], &v[3]};
    }
    cr_chart chart = {.title = "Who wins where: error against time",
                      .x_label = "time in the engine for a second of the scene (ms)",
                      .y_label = "surface distance (1 = radius)",
                      .log_x = true,
                      .log_y = true,
                      .y_floor = 1e-4,
                      .mark = NAN,
                      .points = true,
                      .point_names = names};
    if (n) {
        fputs("<div class=\"cards\">", out);
        cr_chart_write(out, &chart, series, n);
        fputs("</div>\n", out);
    }
    free(series);
    free(names);
    free(values);
}

static void write_curves(FILE* out, const page* p, const cr_comparison* s) {
    const cr_report* r = p->r;
    int32_t most = 0;
    for (int32_t c = 0; c < r->competitor_count; c++)
        if (s->trials[c].scores.times > most) most = s->trials[c].scores.times;
    cr_series* series = calloc((size_t)r->competitor_count + 1, sizeof *series);
    double* times = calloc((size_t)most + 1, sizeof *times);
    if (series && times) {
        for (int32_t k = 0; k < most; k++) times[k] = k / s->grid_rate;
        for (int32_t k = 0; k < r->competitor_count; k++) {
            int32_t c = p->order[k];
            const cr_scores* scores = &s->trials[c].scores;
            series[k] = (cr_series){p->label[c], p->color[c], scores->times, times, scores->curve, NULL, NULL};
        }
        char title[256];
        snprintf(title, sizeof title, "%s: %d %s", s->scene, s->bodies, s->bodies == 1 ? "body" : "bodies");
        cr_chart chart = {.title = title,
                          .x_label = "time (s)",
                          .y_label = "mean surface distance d (1 = radius)",
                          .log_y = true,
                          .y_floor = 1e-4,
                          .y_ceiling = 10,
                          .mark = CR_HORIZON_DISTANCE,
                          .mark_label = "horizon"};
        cr_chart_write(out, &chart, series, r->competitor_count);
    }
    free(series);
    free(times);
}

// An attribute's value: a relative address, whose characters are escaped as far as a file's name may have them.
static void write_address(FILE* out, const char* path) {
    for (const unsigned char* c = (const unsigned char*)path; *c; c++) {
        if (*c > 0x7f || strchr(" \"#%&'<>?", *c))
            fprintf(out, "%%%02X", *c);
        else
            fputc(*c, out);
    }
}

static void write_link(FILE* out, const char* path, const char* text) {
    if (path[0]) {
        fputs("<a href=\"", out);
        write_address(out, path);
        fputs("\">", out);
    }
    write_name(out, text);
    if (path[0]) fputs("</a>", out);
}

static void write_still(FILE* out, const cr_report* r, int32_t s) {
    if (!r->links || !r->links[s].still[0]) return;
    fputs("<figure class=\"card\"><figcaption>", out);
    cr_html_text(out, r->scenes[s].scene);
    fputs(": ", out);
    cr_html_text(out, r->links[s].still_of);
    fputs("</figcaption><img loading=\"lazy\" src=\"", out);
    write_address(out, r->links[s].still);
    fputs("\" alt=\"The scene at its end\"></figure>\n", out);
}

static void write_histogram(FILE* out, const cr_futures* f) {
    double most = 0;
    for (int32_t k = 0; k < f->ranks; k++) most = fmax(most, f->histogram[k]);
    fprintf(out, "<svg viewBox=\"0 0 %d 20\" style=\"width:%dpx;display:inline-block\">", 6 * f->ranks, 6 * f->ranks);
    for (int32_t k = 0; k < f->ranks && most > 0; k++)
        fprintf(out, "<rect x=\"%d\" width=\"5\" y=\"%.1f\" height=\"%.1f\" style=\"fill:var(--c0)\"/>", 6 * k,
                20 - 20 * f->histogram[k] / most, 20 * f->histogram[k] / most);
    fputs("</svg>", out);
}

static void write_futures(FILE* out, const page* p, const cr_comparison* s) {
    const cr_report* r = p->r;
    bool any = false;
    for (int32_t c = 0; c < r->competitor_count; c++) any |= s->trials[c].futures[0].ranks > 0;
    if (!any) return;
    fputs("<h3>Futures: ensembles from perturbed starts against the reference's</h3><div "
          "class=\"wide\"><table><thead><tr><th>engine</th>",
          out);
    for (int t = 0; t < CR_FUTURE_TIMES; t++)
        fprintf(out,
                "<th>at %.3g s: energy distance<small>m</small></th><th>CRPS<small>m</small></th><th>spread / "
                "skill<small>m</small></th><th>ranks<small>flat is right</small></th>",
                s->future_times[t]);
    fputs("</tr></thead><tbody>\n", out);
    for (int32_t k = 0; k < r->competitor_count; k++) {
        int32_t c = p->order[k];
        fputs("<tr><td>", out);
        write_name(out, p->label[c]);
        fputs("</td>", out);
        for (int t = 0; t < CR_FUTURE_TIMES; t++) {
            const cr_futures* f = &s->trials[c].futures[t];
            if (!f->ranks) {
                fputs("<td>–</td><td>–</td><td>–</td><td>–</td>", out);
                continue;
            }
            fputs("<td>", out);
            number(out, f->energy_distance);
            fputs("</td><td>", out);
            number(out, f->crps);
            fputs("</td><td>", out);
            number(out, f->spread);
            fputs(" / ", out);
            number(out, f->skill);
            fputs("</td><td>", out);
            write_histogram(out, f);
            fputs("</td>", out);
        }
        fputs("</tr>\n", out);
    }
    fputs("</tbody></table></div>\n", out);
}

static void write_details(FILE* out, const page* p, int32_t index) {
    const cr_report* r = p->r;
    const cr_comparison* s = &r->scenes[index];
    const cr_report_links* links = r->links ? &r->links[index] : NULL;
    fputs("<details><summary>", out);
    cr_html_text(out, s->scene);
    if (isfinite(s->chaos_time))
        fprintf(out, " <span class=\"soft\">chaos time %.2f s</span>", s->chaos_time);
    else
        fprintf(out, " <span class=\"soft\">no chaos within %.3g s</span>", s->seconds);
    fputs("</summary>", out);
    if (links && links->reference[0]) {
        fputs("<p class=\"soft\">Names lead to the recordings; that of the reference is ", out);
        write_link(out, links->reference, r->reference->name);
        fprintf(out, ". World %016llx.</p>", (unsigned long long)s->world_hash);
    }
    fputs("<div class=\"wide\"><table><thead><tr><th>figure</th>", out);
    for (int32_t k = 0; k < r->competitor_count; k++) {
        int32_t c = p->order[k];
        fputs("<th>", out);
        write_link(out, links && links->trials ? links->trials[c] : "", p->label[c]);
        fputs("</th>", out);
    }
    fputs("</tr></thead><tbody>\n", out);
    for (int k = 0; k < CR_SCORE_COUNT; k++) {
        fputs("<tr><td>", out);
        cr_html_text(out, cr_score_infos[k].label);
        fputs(" <span class=\"soft\">", out);
        cr_html_text(out, cr_score_infos[k].unit);
        fputs("</span></td>", out);
        for (int32_t n = 0; n < r->competitor_count; n++) {
            const cr_trial* t = &s->trials[p->order[n]];
            fputs(t->end ? "<td class=\"bad\">" : "<td>", out);
            number(out, t->scores.value[k]);
            fputs("</td>", out);
        }
        fputs("</tr>\n", out);
    }
    fputs("</tbody></table></div>\n", out);
    write_futures(out, p, s);
    fputs("</details>\n", out);
}

static void write_definitions(FILE* out) {
    fputs("<h2>What the figures are</h2><div class=\"wide\"><table><thead><tr><th>figure</th><th>unit</th><th "
          "class=\"text\">what it is</th></tr></thead><tbody>\n",
          out);
    for (int k = 0; k < CR_SCORE_COUNT; k++) {
        fputs("<tr><td>", out);
        cr_html_text(out, cr_score_infos[k].label);
        fputs("</td><td>", out);
        cr_html_text(out, cr_score_infos[k].unit);
        fputs("</td><td class=\"text\">", out);
        cr_html_text(out, cr_score_infos[k].what);
        fputs("</td></tr>\n", out);
    }
    fputs(
        "</tbody></table></div><p class=\"soft\">“Net”: less what the reference itself shows at its step and at half "
        "of it. Engine gap: surface distance as a multiple of MuJoCo's. Time: inside the engine, on this machine; "
        "processor time of engines on one thread, wall time of others. The best of a column is tinted where it stands "
        "out among engines (static, free flight and the reference are none).</p>\n",
        out);
}

static void write_body(FILE* out, const page* p) {
    const cr_report* r = p->r;
    fputs("<h1>Engines compared</h1><p>", out);
    fprintf(out, "%d %s, each against <b>", r->scene_count, r->scene_count == 1 ? "scene" : "scenes");
    write_name(out, r->reference->name);
    fputs(
        "</b> from the same first state. The headline is the <b>surface distance</b> d: the mean distance between "
        "the same surface point in both runs, over the body's radius, modulo the body's symmetry; in the table capped "
        "at 1 and averaged over bodies and time. Low is good but for the time until d is 0.1, its share of the chaos "
        "time, and right contacts. A run that failed has the worst of everything.</p>\n",
        out);
    write_summary(out, p);
    write_pareto(out, p);
    fputs("<h2>Error over time</h2><div class=\"cards\">\n", out);
    for (int32_t s = 0; s < r->scene_count; s++) {
        write_still(out, r, s);
        write_curves(out, p, &r->scenes[s]);
    }
    fputs("</div>\n<h2>Every figure</h2>\n", out);
    for (int32_t s = 0; s < r->scene_count; s++) write_details(out, p, s);
    write_definitions(out);
    fputs("<h2>How this was made</h2><pre>", out);
    cr_html_text(out, r->command);
    fputs("</pre>\n", out);
    cr_page_provenance(out, r->competitors, r->competitor_count);
}

static void write_html(FILE* out, const void* context) {
    page p;
    cr_page_begin(out, "Carom: engines compared");
    if (page_create(&p, context)) {
        write_body(out, &p);
        page_destroy(&p);
    } else {
        fputs("<p class=\"bad\">out of memory for the report</p>", out);
    }
    cr_page_end(out);
}

cr_status cr_report_html(const cr_report* report, const char* path, cr_error* error) {
    return cr_report_file(path, write_html, report, error);
}

// ---------------------------------------------------------------- JSON

// JSON knows neither: null for what was not measured, "inf" for what failed.
static json_t* real(double x) { return isnan(x) ? json_null() : isinf(x) ? json_string("inf") : json_real(x); }

static json_t* reals(const double* x, int32_t count) {
    json_t* list = json_array();
    for (int32_t k = 0; k < count; k++) json_array_append_new(list, real(x[k]));
    return list;
}

static json_t* trial_json(const cr_competitor* c, const cr_comparison* s, const cr_trial* t, const char* recording) {
    json_t* scores = json_object();
    for (int k = 0; k < CR_SCORE_COUNT; k++)
        json_object_set_new(scores, cr_score_infos[k].field, real(t->scores.value[k]));
    json_t* out = json_pack(
        "{s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:o}", "engine", c->name, "end", cr_run_end_name(t->end), "message",
        t->message, "time_s", real(t->time), "scores", scores, "effect_error", real(t->effect), "distance_by_body",
        reals(t->scores.by_body, t->scores.bodies), "distance_curve", reals(t->scores.curve, t->scores.times));
    json_t* futures = json_array();
    for (int k = 0; k < CR_FUTURE_TIMES; k++) {
        const cr_futures* f = &t->futures[k];
        if (f->ranks)
            json_array_append_new(futures,
                                  json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "time_s", real(s->future_times[k]),
                                            "energy_distance_m", real(f->energy_distance), "crps_m", real(f->crps),
                                            "spread_m", real(f->spread), "skill_m", real(f->skill), "rank_histogram",
                                            reals(f->histogram, f->ranks)));
    }
    json_object_set_new(out, "futures", futures);
    if (recording && recording[0]) json_object_set_new(out, "recording", json_string(recording));
    return out;
}

static void write_json(FILE* out, const void* context) {
    const cr_report* r = context;
    json_t *scenes = json_array(), *figures = json_array(), *summary = json_array();
    for (int k = 0; k < CR_SCORE_COUNT; k++)
        json_array_append_new(figures, json_pack("{s:s, s:s, s:s, s:s, s:o, s:s}", "field", cr_score_infos[k].field,
                                                 "label", cr_score_infos[k].label, "unit", cr_score_infos[k].unit,
                                                 "what", cr_score_infos[k].what, "worst", real(cr_score_infos[k].worst),
                                                 "better", cr_score_infos[k].better > 0 ? "high" : "low"));
    for (int32_t s = 0; s < r->scene_count; s++) {
        const cr_comparison* one = &r->scenes[s];
        char hash[24];
        snprintf(hash, sizeof hash, "%016llx", (unsigned long long)one->world_hash);
        json_t* engines = json_array();
        for (int32_t c = 0; c < r->competitor_count; c++)
            json_array_append_new(engines, trial_json(&r->competitors[c], one, &one->trials[c],
                                                      r->links && r->links[s].trials ? r->links[s].trials[c] : NULL));
        json_array_append_new(scenes, json_pack("{s:s, s:s, s:i, s:o, s:o, s:o, s:o}", "scene", one->scene,
                                                "world_hash", hash, "bodies", (int)one->bodies, "seconds",
                                                real(one->seconds), "grid_rate", real(one->grid_rate), "chaos_time_s",
                                                real(one->chaos_time), "engines", engines));
    }
    int32_t unit = unit_engine(r);
    double unit_distance = unit >= 0 ? distance_interval(r, unit).mean : NAN;
    for (int32_t c = 0; c < r->competitor_count; c++) {
        cr_interval d = distance_interval(r, c);
        json_t* means = json_object();
        for (int k = 0; k < CR_SCORE_COUNT; k++)
            json_object_set_new(means, cr_score_infos[k].field, real(mean_score(r, c, k)));
        json_array_append_new(summary,
                              json_pack("{s:s, s:o, s:o, s:o, s:o, s:i, s:o, s:o}", "engine", r->competitors[c].name,
                                        "distance", real(d.mean), "distance_low", real(d.low), "distance_high",
                                        real(d.high), "engine_gap", real(d.mean / unit_distance), "failures",
                                        (int)failures(r, c), "time_s_per_s", real(time_share(r, c)), "means", means));
    }
    json_t* root = json_pack("{s:s, s:s, s:o, s:s, s:o, s:o, s:o}", "command", r->command, "carom_version", r->version,
                             "provenance", cr_provenance_json(r->competitors, r->competitor_count, true), "reference",
                             r->reference->name, "figures", figures, "summary", summary, "scenes", scenes);
    if (root) json_dumpf(root, out, JSON_INDENT(1));
    fputc('\n', out);
    json_decref(root);
}

cr_status cr_report_json(const cr_report* report, const char* path, cr_error* error) {
    return cr_report_file(path, write_json, report, error);
}
