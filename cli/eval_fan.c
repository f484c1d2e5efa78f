#include "cli/eval_fan.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>

#include "cli/cli.h"

static void name_of(const cr_fan_options* o, const cr_fan_row* row, char* text, size_t size) {
    snprintf(text, size, "%.40s, %s", o->engines[row->engine].name, cr_fan_kind_names[row->kind]);
}

static void warn_of_failures(const cr_motions* m, const cr_fan_options* o, const cr_fan_result* r) {
    for (int32_t k = 0; k < r->row_count; k++)
        for (int32_t n = 0; n < m->count; n++) {
            const cr_fan_score* s = &r->rows[k].scores[n];
            if (!s->failures) continue;
            cr_warn("%s: futures of %d of %d failed; %s: %s", o->engines[r->rows[k].engine].name,
                    (int)r->rows[k].failures, (int)m->count, m->list[n].scene.name, s->message);
            break;
        }
}

int cr_print_fan(const cr_motions* m, const cr_fan_options* o, const cr_fan_result* r) {
    printf("%s to %s, %d futures each; at the start %g m/s and %g rad/s, materials %g\n\n", m->list[0].scene.name,
           m->list[m->count - 1].scene.name, (int)o->futures, o->velocity, o->angular_velocity, o->materials);
    printf("%-44s  %-14s  %-6s  %-5s  %-12s  %-16s  %-16s\n", "", "fair CRPS", "energy", "turn", "spread/skill",
           "their mean", "two futures");
    for (int32_t k = 0; k < r->row_count; k++) {
        const cr_fan_row* row = &r->rows[k];
        char name[160], ratio[32] = "-";
        name_of(o, row, name, sizeof name);
        if (row->futures > 1) snprintf(ratio, sizeof ratio, "%.2f / %.2f", row->spread_skill, row->spread_skill_angle);
        printf("%-44s  %.4f +- %.4f  %.4f  %5.2f  %-12s  %.4f / %5.2f    %.4f / %5.2f", name, row->crps,
               row->crps_error, row->energy, row->rotation, ratio, row->mean_position, row->mean_angle,
               row->apart_position, row->apart_angle);
        if (row->failures) printf("  %d failed", (int)row->failures);
        putchar('\n');
    }
    printf("\nfloor: from the roll-out of the given start, of those whose starts are drawn about it:\n");
    for (int32_t k = 0; k < r->row_count; k++)
        if (r->rows[k].kind == CR_FAN_START)
            printf("%-44s  %.4f / %.2f\n", o->engines[r->rows[k].engine].name, r->rows[k].floor_position,
                   r->rows[k].floor_angle);
    printf("\nranks of what was recorded among the futures, horizontal, frames 20, 40 and 70:\n");
    for (int32_t k = 0; k < r->row_count; k++) {
        const cr_fan_row* row = &r->rows[k];
        char name[160];
        if (row->futures < 2) continue;
        name_of(o, row, name, sizeof name);
        printf("%-44s ", name);
        for (int32_t n = 0; n <= row->futures; n++) printf(" %d", (int)row->ranks[n]);
        putchar('\n');
    }
    char first[160];
    name_of(o, &r->rows[0], first, sizeof first);
    if (r->row_count > 1) printf("\nfair CRPS of \"%s\" less the others', paired, 95%% interval:\n", first);
    for (int32_t k = 1; k < r->row_count; k++) {
        const cr_interval* less = &r->rows[k].crps_less;
        char name[160];
        name_of(o, &r->rows[k], name, sizeof name);
        printf("%-44s  %+.4f (%+.4f to %+.4f), %+.0f%%\n", name, less->mean, less->low, less->high,
               100 * (r->rows[0].crps / r->rows[k].crps - 1));
    }
    warn_of_failures(m, o, r);
    return cr_finish_stdout();
}

// JSON has no infinity: an engine that failed has null.
static json_t* number(double x) { return isfinite(x) ? json_real(x) : json_null(); }

static json_t* row_json(const cr_motions* m, const cr_fan_options* o, const cr_fan_row* row) {
    json_t *ranks = json_array(), *list = json_array();
    for (int32_t n = 0; n <= row->futures && row->futures > 1; n++)
        json_array_append_new(ranks, json_integer(row->ranks[n]));
    for (int32_t k = 0; k < m->count; k++)
        json_array_append_new(list,
                              json_pack("{s:s, s:o, s:o}", "scene", m->list[k].scene.name, "crps_sides",
                                        number(row->scores[k].crps), "energy_sides", number(row->scores[k].energy)));
    return json_pack("{s:s, s:s, s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:[o, o], s:o, s:i, s:o}",
                     "engine", o->engines[row->engine].name, "differ_by", cr_fan_kind_names[row->kind], "futures",
                     (int)row->futures, "crps_sides", number(row->crps), "crps_standard_error", number(row->crps_error),
                     "energy_sides", number(row->energy), "rotation_deg", number(row->rotation), "spread_skill",
                     number(row->spread_skill), "spread_skill_angle", number(row->spread_skill_angle),
                     "mean_position_sides", number(row->mean_position), "mean_angle_deg", number(row->mean_angle),
                     "apart_position_sides", number(row->apart_position), "apart_angle_deg", number(row->apart_angle),
                     "first_less_this", number(row->crps_less.mean), "first_less_this_95", number(row->crps_less.low),
                     number(row->crps_less.high), "ranks", ranks, "failures", (int)row->failures, "by_toss", list,
                     "floor_position_sides", row->kind == CR_FAN_START ? number(row->floor_position) : json_null(),
                     "floor_angle_deg", row->kind == CR_FAN_START ? number(row->floor_angle) : json_null());
}

int cr_print_fan_json(const cr_motions* m, const cr_fan_options* o, const cr_fan_result* r) {
    json_t* rows = json_array();
    for (int32_t k = 0; k < r->row_count; k++) json_array_append_new(rows, row_json(m, o, &r->rows[k]));
    json_t* json =
        json_pack("{s:s, s:s, s:i, s:i, s:f, s:f, s:f, s:o}", "first", m->list[0].scene.name, "last",
                  m->list[m->count - 1].scene.name, "tosses", (int)m->count, "futures", (int)o->futures, "velocity_m_s",
                  o->velocity, "angular_velocity_rad_s", o->angular_velocity, "materials", o->materials, "rows", rows);
    int failed = !json || json_dumpf(json, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(9)) != 0;
    json_decref(json);
    if (failed) return cr_complain("cannot print the result");
    putchar('\n');
    warn_of_failures(m, o, r);
    return cr_finish_stdout();
}
