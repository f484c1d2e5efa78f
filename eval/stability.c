#include "eval/stability.h"

#include <stdio.h>
#include <string.h>

#include "eval/stability_check.h"

#define ENTRY(id, name, what) {name, what},
const cr_stability_info cr_stability_infos[CR_STABILITY_COUNT] = {CR_STABILITY_CHECKS(ENTRY)};
#undef ENTRY

int32_t cr_find_stability(const char* name) {
    for (int32_t k = 0; k < CR_STABILITY_COUNT; k++)
        if (strcmp(cr_stability_infos[k].name, name) == 0) return k;
    return -1;
}

cr_stability_options cr_default_stability_options(void) {
    return (cr_stability_options){.first_seed = 2001000, .jobs = 1, .ahead = 0.5, .time_limit = 600};
}

int32_t cr_check_scenes(const cr_check* check, int32_t full, int32_t quick) {
    const cr_stability_options* o = check->options;
    return o->scenes > 0 ? o->scenes : o->quick ? quick : full;
}

// ---------------------------------------------------------------- the table

int32_t cr_add_figure(cr_stability_table* t, const char* field, const char* label, const char* unit, double worst,
                      int better, cr_must must) {
    if (t->figure_count == CR_STABILITY_FIGURES) return CR_STABILITY_FIGURES - 1;
    cr_stability_figure* f = &t->figures[t->figure_count];
    *f = (cr_stability_figure){.unit = unit, .worst = worst, .better = better, .must = must};
    snprintf(f->field, sizeof f->field, "%s", field);
    snprintf(f->label, sizeof f->label, "%s", label);
    for (int32_t r = 0; r < CR_STABILITY_ROWS; r++) t->rows[r].value[t->figure_count] = NAN;
    return t->figure_count++;
}

int32_t cr_stability_figure_of(const cr_stability_table* t, const char* field) {
    for (int32_t k = 0; k < t->figure_count; k++)
        if (strcmp(t->figures[k].field, field) == 0) return k;
    return -1;
}

int cr_stability_met(const cr_stability_table* t, int32_t row, int32_t figure) {
    const cr_stability_figure* f = &t->figures[figure];
    double limit = f->must.limit, x = t->rows[row].value[figure];
    if (isnan(limit)) return -1;
    if (f->must.against) {
        int32_t r = 0;
        while (r < t->row_count && strcmp(t->rows[r].name, f->must.against) != 0) r++;
        if (r == t->row_count || isnan(t->rows[r].value[figure])) return -1;
        limit *= t->rows[r].value[figure];
    }
    if (isnan(x)) return -1;
    return f->better > 0 ? x >= limit : f->better < 0 ? x <= limit : fabs(x) <= limit;
}

// ---------------------------------------------------------------- runs

typedef struct watch {
    cr_watched* out;
    const cr_competitor* competitor;
    cr_engine* engine;
    cr_state last;
    double frame_rate;
} watch;

static void fail_run(cr_watched* w, cr_run_end end, const char* message) {
    w->end = end;
    snprintf(w->message, sizeof w->message, "%s", message);
}

// A tenth of a second of a run, as a track of its own. *more: there is more to see.
static cr_status go_on(watch* w, double seconds, cr_look_function* look, void* context, bool* more, cr_error* error) {
    cr_track track;
    double limit = w->competitor->time_limit, left = limit > 0 ? fmax(limit - w->out->wall, 1e-9) : 0;
    cr_status status = cr_track_run(&track, w->engine, &w->last, w->frame_rate, seconds, NULL, 0, left, error);
    if (status) return status;
    int32_t stride = (int32_t)round(w->frame_rate / CR_LOOK_RATE);
    for (int32_t k = stride; k < track.frame_count && *more; k += stride)
        *more = look(context, &track.frames[k], w->out->seconds + k / w->frame_rate);
    w->out->wall += track.wall;
    w->out->seconds += (track.frame_count - 1) / w->frame_rate;
    if (track.end) fail_run(w->out, track.end, track.message), *more = false;
    if (track.end == CR_RUN_TIMEOUT)
        snprintf(w->out->message, sizeof w->out->message, "%.1f s passed, limit %g s, at %.2f s of the scene",
                 w->out->wall, limit, w->out->seconds);
    cr_state_copy(&track.frames[track.frame_count - 1], &w->last);
    cr_track_destroy(&track);
    return CR_OK;
}

cr_status cr_watch(cr_watched* watched, const cr_competitor* competitor, const cr_scene* scene, double seconds,
                   cr_look_function* look, void* context, cr_error* error) {
    *watched = (cr_watched){.end = CR_RUN_OK};
    watch w = {.out = watched, .competitor = competitor};
    cr_error what = {""};
    cr_run_end end = CR_RUN_OK;
    cr_status status = cr_competitor_create(competitor, scene, &w.engine, &w.frame_rate, &end, &what);
    if (status == CR_ERROR_MEMORY) return cr_fail(error, status, "%s: %s", competitor->name, what.message);
    if (status) {
        fail_run(watched, end ? end : CR_RUN_ERROR, what.message);
        return CR_OK;
    }
    double ratio = w.frame_rate / CR_LOOK_RATE;
    if (ratio < 1 || fabs(ratio - round(ratio)) > 1e-9) {
        status = cr_fail(error, CR_ERROR_ARGUMENT, "%s: expected a frame rate that is a multiple of %g Hz, found %g Hz",
                         competitor->name, CR_LOOK_RATE, w.frame_rate);
    } else {
        status = cr_state_create(&w.last, scene->world->body_count, error);
    }
    if (!status) {
        cr_state_copy(&scene->state, &w.last);
        bool more = look(context, &w.last, 0);
        int64_t tenths = llround(seconds * 10);
        for (int64_t k = 0; k < tenths && more && !status; k++) status = go_on(&w, 0.1, look, context, &more, error);
    }
    cr_state_destroy(&w.last);
    w.engine->type->destroy(w.engine);
    return status;
}

bool cr_count_run(cr_stability_row* row, const cr_watched* watched, const char* scene) {
    row->runs++;
    row->wall += watched->wall;
    row->simulated += watched->seconds;
    if (!watched->end) return true;
    if (!row->failures++)
        snprintf(row->message, sizeof row->message, "%s: %s: %.150s", scene, cr_run_end_name(watched->end),
                 watched->message);
    return false;
}

cr_status cr_check_each(const cr_check* check, int32_t count, cr_check_work* work, void* context, cr_error* error) {
    const cr_stability_options* o = check->options;
    const cr_runs runs = {count, o->jobs, o->stop, o->progress, o->progress_context};
    return cr_run_each(&runs, work, context, error);
}

cr_status cr_teacher(const cr_check* check, double step_rate, cr_competitor* teacher, cr_error* error) {
    char text[96];
    const char* name = check->options->teacher ? check->options->teacher : "bullet64";
    bool bullet = strncmp(name, "bullet", 6) == 0;
    snprintf(text, sizeof text, "%.40s@%g:setup=precise%s", name, step_rate, bullet ? ":exact=1" : "");
    cr_status status = cr_competitor_parse(teacher, text, &check->options->context, error);
    if (!status) teacher->time_limit = 0;
    return status;
}

// ---------------------------------------------------------------- a check

enum { WITHOUT = 2, YARDSTICKS = 5 };

// The engine without its network and without iterations, where it has them and is not asked for so already.
static void add_without(cr_check* check, cr_competitor without[WITHOUT]) {
    const cr_competitor* engine = check->options->engine;
    const cr_engine_options* o = &engine->options;
    if (!engine->type->options || !cr_engine_takes(engine->type, "weights")) return;
    for (int k = 0; k < WITHOUT; k++) {
        if (k ? o->guidance == 0 : o->weights && strcmp(o->weights, "none") == 0) continue;
        without[k] = *engine; // its text stays the engine's
        if (k)
            without[k].options.guidance = 0;
        else
            without[k].options.weights = "none";
        snprintf(without[k].name, sizeof without[k].name, "%.70s %s", engine->name, k ? "no iterations" : "no network");
        check->rows[check->table->row_count++] = &without[k];
    }
}

static cr_status add_yardsticks(cr_check* check, cr_stability_check which, cr_competitor yardsticks[YARDSTICKS],
                                cr_error* error) {
    static const char* const words[YARDSTICKS] = {"bullet@60:setup=default:label=" CR_YARDSTICK_60,
                                                  "bullet@240:setup=default:label=" CR_YARDSTICK_240,
                                                  "bullet64@240:setup=precise:label=" CR_YARDSTICK_PRECISE_240,
                                                  "bullet64@480:setup=precise:label=" CR_YARDSTICK_PRECISE_480,
                                                  "bullet64@960:setup=precise:label=" CR_YARDSTICK_PRECISE_960};
    bool restarts = which == CR_STABILITY_restarts, other = restarts && check->options->teacher; // than bullet64
    int count = YARDSTICKS - (other ? 0 : restarts ? 1 : 2);
    for (int k = 0; k < count; k++) {
        cr_status status = cr_competitor_parse(&yardsticks[k], words[k], &check->options->context, error);
        if (status) return status;
        yardsticks[k].time_limit = check->options->time_limit;
        check->rows[check->table->row_count++] = &yardsticks[k];
    }
    return CR_OK;
}

static void name_row(cr_stability_row* row, const cr_competitor* engine) {
    snprintf(row->name, sizeof row->name, "%s", engine->name);
    row->weights = engine->options.weights;
}

cr_status cr_stability_run(cr_stability_table* table, cr_stability_check which, const cr_stability_options* options,
                           cr_error* error) {
    static cr_check_function* const functions[CR_STABILITY_COUNT] = {
        [CR_STABILITY_tower] = cr_check_tower,       [CR_STABILITY_pile] = cr_check_pile,
        [CR_STABILITY_big_pile] = cr_check_big_pile, [CR_STABILITY_long_run] = cr_check_long,
        [CR_STABILITY_dominoes] = cr_check_dominoes, [CR_STABILITY_ramp] = cr_check_ramp,
        [CR_STABILITY_bounce] = cr_check_bounce,     [CR_STABILITY_restarts] = cr_check_restarts,
        [CR_STABILITY_teacher] = cr_check_teacher,   [CR_STABILITY_joints] = cr_check_joints,
    };
    *table = (cr_stability_table){.check = which};
    cr_check check = {.options = options, .table = table};
    cr_competitor without[WITHOUT], yardsticks[YARDSTICKS] = {{.name = ""}};
    if (options->engine) check.rows[table->row_count++] = options->engine;
    if (options->engine && !options->only) add_without(&check, without);
    cr_status status = options->only ? CR_OK : add_yardsticks(&check, which, yardsticks, error);
    for (int32_t r = 0; r < table->row_count; r++) name_row(&table->rows[r], check.rows[r]);
    if (!status && table->row_count == 0)
        status = cr_fail(error, CR_ERROR_ARGUMENT, "stability: there is no engine to look at");
    if (!status) status = functions[which](&check, error);
    for (int k = 0; k < YARDSTICKS; k++) cr_competitor_destroy(&yardsticks[k]);
    return status;
}
