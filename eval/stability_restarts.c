// Checks against the teacher over all families of training: restarts, teacher.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eval/metrics.h"
#include "eval/stability_check.h"
#include "eval/statistics.h"
#include "scenes/scenes.h"
#include "world/random.h"

// The families of model/configs/default.json.
static const char* const families[] = {"thrown", "two-body", "swarm",   "drops",       "resting",
                                       "stacks", "towers",   "walls",   "piles",       "rolling",
                                       "ramps",  "rooms",    "pushers", "domino-rows", "terrain"};
enum { FAMILIES = sizeof families / sizeof *families, STARTS = 4 };

#define FIRST_START 0.25 // s; the others follow every 0.5 s
#define HALF_STEP "teacher at dt/2"
#define EVERY 0.5  // s from start to start
#define NUDGE 1e-5 // m: what a start is perturbed by to find out whether its motion is chaotic
#define CALM 10.0  // a start is calm when the nudge grows less than this

static double start_time(int32_t k) { return FIRST_START + EVERY * k; }

// Who takes part: the rows' own engines, and rows that are the teacher at some rate.
typedef struct restart_check {
    const cr_check* check;
    cr_competitor teacher;
    const cr_competitor* runners[CR_STABILITY_ROWS];
    int32_t runner_count, scene_count; // scenes: of each family
    double ahead;                      // s from each start to the comparison
    bool nudged;                       // find out which starts are calm
    double* d;        // (runners, FAMILIES, scenes, STARTS) mean over bodies of min(d, 1) to the teacher's own run
    double* next;     // (the same) to the next runner from the same start; with `nudged` only
    bool* calm;       // (FAMILIES, scenes, STARTS)
    bool* out;        // (FAMILIES, scenes) left out: the teacher fails
    cr_watched* ends; // (runners, FAMILIES, scenes)
} restart_check;

static size_t slot(const restart_check* c, int32_t runner, int32_t scene, int32_t start) {
    return ((size_t)runner * (size_t)(FAMILIES * c->scene_count) + (size_t)scene) * STARTS + (size_t)start;
}

static double distance(const cr_ruler* r, const cr_state* a, const cr_state* b) {
    double sum = 0;
    int32_t n = cr_ruler_count(r);
    for (int32_t k = 0; k < n; k++) {
        int32_t i = cr_ruler_bodies(r)[k];
        cr_pose p = {a->position[i], a->orientation[i]}, q = {b->position[i], b->orientation[i]};
        sum += fmin(1, cr_pose_distance(r, k, p, q));
    }
    return n ? sum / n : 0;
}

// An engine that is set to starts, and how far it goes on from each.
typedef struct restarted {
    cr_engine* engine;
    double frame_rate, ahead;
} restarted;

// Sets the engine to `start`, runs on and copies the last state. A failure is the watched's.
static cr_status run_ahead(const restarted* r, const cr_state* start, double time_limit, cr_state* last, cr_watched* w,
                           cr_error* error) {
    cr_engine* engine = r->engine;
    double frame_rate = r->frame_rate;
    cr_error what = {""};
    cr_track track;
    cr_status set = engine->type->set_state
                        ? engine->type->set_state(engine, start, &what)
                        : cr_fail(&what, CR_ERROR_UNSUPPORTED, "the engine cannot be set to a state");
    if (set) {
        w->end = CR_RUN_ERROR;
        snprintf(w->message, sizeof w->message, "%s", what.message);
        return CR_OK;
    }
    cr_status status = cr_track_run(&track, engine, start, frame_rate, r->ahead, NULL, 0, time_limit, error);
    if (status) return status;
    w->wall += track.wall;
    w->seconds += (track.frame_count - 1) / frame_rate;
    const cr_state* found = track.end ? NULL : cr_track_at(&track, r->ahead);
    if (found) cr_state_copy(found, last);
    if (track.end) {
        w->end = track.end;
        snprintf(w->message, sizeof w->message, "%s", track.message);
    } else if (!found) {
        w->end = CR_RUN_SHAPE;
        snprintf(w->message, sizeof w->message, "%g Hz has no frame at %g s", frame_rate, r->ahead);
    }
    cr_track_destroy(&track);
    return CR_OK;
}

// One engine from every start of a scene: `last` (STARTS).
static cr_status run_starts(const restart_check* c, const cr_competitor* who, const cr_scene* scene,
                            const cr_track* truth, cr_state* last, cr_watched* w, cr_error* error) {
    restarted r = {.ahead = c->ahead};
    double limit = who->time_limit;
    cr_run_end end = CR_RUN_OK;
    cr_error what = {""};
    *w = (cr_watched){.end = CR_RUN_OK};
    cr_status status = cr_competitor_create(who, scene, &r.engine, &r.frame_rate, &end, &what);
    if (status == CR_ERROR_MEMORY) return cr_fail(error, status, "%s: %s", who->name, what.message);
    if (status) {
        w->end = end ? end : CR_RUN_ERROR;
        snprintf(w->message, sizeof w->message, "%s", what.message);
        return CR_OK;
    }
    for (int32_t k = 0; k < STARTS && !status && !w->end; k++) {
        double left = limit > 0 ? fmax(limit - w->wall, 1e-9) : 0;
        status = run_ahead(&r, cr_track_at(truth, start_time(k)), left, &last[k], w, error);
    }
    r.engine->type->destroy(r.engine);
    return status;
}

static cr_status look_for_chaos(const restart_check* c, const cr_scene* scene, const cr_ruler* ruler,
                                const cr_track* truth, uint64_t seed, int32_t s, cr_error* error) {
    restarted r = {.ahead = c->ahead};
    cr_run_end end;
    cr_state start = {0}, last[2] = {{0}, {0}};
    cr_status status = cr_competitor_create(&c->teacher, scene, &r.engine, &r.frame_rate, &end, error);
    if (!status) status = cr_state_create(&start, truth->body_count, error);
    for (int n = 0; n < 2 && !status; n++) status = cr_state_create(&last[n], truth->body_count, error);
    cr_random random = cr_random_create(seed, 0x6e75646765);
    for (int32_t k = 0; k < STARTS && !status; k++) {
        cr_watched w = {.end = CR_RUN_OK};
        double before = 0;
        for (int n = 0; n < 2 && !status; n++) {
            cr_state_copy(cr_track_at(truth, start_time(k)), &start);
            for (int32_t b = 0; n && b < cr_ruler_count(ruler); b++) {
                int32_t i = cr_ruler_bodies(ruler)[b];
                start.position[i] = cr_madd(start.position[i], (float)NUDGE, cr_random_direction(&random));
            }
            if (n) before = distance(ruler, &start, cr_track_at(truth, start_time(k)));
            status = run_ahead(&r, &start, 0, &last[n], &w, error);
        }
        if (!status) c->calm[s * STARTS + k] = !w.end && distance(ruler, &last[0], &last[1]) < CALM * before;
    }
    for (int n = 0; n < 2; n++) cr_state_destroy(&last[n]);
    cr_state_destroy(&start);
    if (r.engine) r.engine->type->destroy(r.engine);
    return status;
}

static cr_status compare(restart_check* c, const cr_scene* scene, const cr_track* truth, const cr_ruler* ruler,
                         int32_t s, cr_error* error) {
    cr_state last[2][STARTS] = {{{0}}}; // of this runner and of the one before
    cr_status status = CR_OK;
    for (int n = 0; n < 2 * STARTS && !status; n++)
        status = cr_state_create(&last[n / STARTS][n % STARTS], truth->body_count, error);
    for (int32_t r = 0; r < c->runner_count && !status; r++) {
        cr_watched* w = &c->ends[r * FAMILIES * c->scene_count + s];
        cr_state *here = last[r % 2], *before = last[(r + 1) % 2];
        status = run_starts(c, c->runners[r], scene, truth, here, w, error);
        for (int32_t k = 0; k < STARTS && !status; k++) {
            const cr_state* goal = cr_track_at(truth, start_time(k) + c->ahead);
            c->d[slot(c, r, s, k)] = w->end ? 1 : distance(ruler, here + k, goal);
            if (r) c->next[slot(c, r - 1, s, k)] = w->end ? 1 : distance(ruler, before + k, here + k);
        }
    }
    for (int n = 0; n < 2 * STARTS; n++) cr_state_destroy(&last[n / STARTS][n % STARTS]);
    return status;
}

static cr_status run_scene(void* context, int32_t s, cr_error* error) {
    restart_check* c = context;
    uint64_t seed = c->check->options->first_seed + (uint64_t)(s % c->scene_count);
    cr_scene scene = {0};
    cr_track truth = {0};
    cr_ruler* ruler = NULL;
    cr_status status = cr_scene_open(families[s / c->scene_count], NULL, seed, &scene, error);
    if (!status) status = cr_ruler_create(&ruler, scene.world, error);
    if (!status) status = cr_competitor_run(&c->teacher, &scene, start_time(STARTS), NULL, 0, &truth, error);
    c->out[s] = !status && truth.end != CR_RUN_OK;
    if (c->out[s] && !c->check->options->teacher)
        status = cr_fail(error, CR_ERROR_NUMERIC, "the teacher fails on %s: %s", scene.name, truth.message);
    if (!status && !c->out[s] && c->nudged) status = look_for_chaos(c, &scene, ruler, &truth, seed, s, error);
    if (!status && !c->out[s]) status = compare(c, &scene, &truth, ruler, s, error);
    cr_track_destroy(&truth);
    cr_ruler_destroy(ruler);
    cr_scene_destroy(&scene);
    return status;
}

// Runs everything. Free with end_restarts, whatever it returns.
static cr_status begin_restarts(restart_check* c, cr_error* error) {
    size_t scenes = (size_t)(FAMILIES * c->scene_count), n = scenes * (size_t)c->runner_count;
    c->d = calloc(n * STARTS, sizeof *c->d);
    c->next = calloc(n * STARTS, sizeof *c->next);
    c->calm = calloc(scenes * STARTS, sizeof *c->calm);
    c->ends = calloc(n, sizeof *c->ends);
    c->out = calloc(scenes, sizeof *c->out);
    c->ahead = c->check->options->ahead;
    if (!c->d || !c->next || !c->calm || !c->ends || !c->out)
        return cr_fail(error, CR_ERROR_MEMORY, "restarts: out of memory");
    return cr_check_each(c->check, (int32_t)scenes, run_scene, c, error);
}

static void end_restarts(restart_check* c) {
    free(c->d), free(c->next), free(c->calm), free(c->ends), free(c->out);
    cr_competitor_destroy(&c->teacher);
}

static void count_scenes(const restart_check* c, int32_t runner, cr_stability_row* row) {
    for (int32_t s = 0; s < FAMILIES * c->scene_count; s++) {
        char name[64];
        if (c->out[s]) continue;
        snprintf(name, sizeof name, "%s:%llu", families[s / c->scene_count],
                 (unsigned long long)c->check->options->first_seed + (unsigned long long)(s % c->scene_count));
        cr_count_run(row, &c->ends[runner * FAMILIES * c->scene_count + s], name);
    }
}

// Samples of a runner from `values` in families [f, g), with `calm` those of calm starts only. Returns how many.
static int32_t gather(const restart_check* c, const double* values, int32_t runner, int32_t f, int32_t g, bool calm,
                      double* out) {
    int32_t n = 0;
    for (int32_t s = f * c->scene_count; s < g * c->scene_count; s++)
        for (int32_t k = 0; k < STARTS && !c->out[s]; k++)
            if (!calm || c->calm[s * STARTS + k]) out[n++] = values[slot(c, runner, s, k)];
    return n;
}

// Says who the teacher is where it is another, and how many scenes it fails on.
static void tell_teacher(const restart_check* c, cr_stability_table* table) {
    int32_t out = 0;
    for (int32_t s = 0; s < FAMILIES * c->scene_count; s++) out += c->out[s];
    size_t used = strlen(table->what);
    if (c->check->options->teacher)
        snprintf(table->what + used, sizeof table->what - used,
                 "; the teacher is %s, %d scenes in which it fails are left out", c->teacher.name, out);
}

static int32_t count_families(const restart_check* c) {
    int32_t families_left = 0;
    for (int32_t f = 0; f < FAMILIES; f++) {
        int32_t in = 0;
        for (int32_t s = f * c->scene_count; s < (f + 1) * c->scene_count; s++) in += !c->out[s];
        families_left += in > 0;
    }
    return families_left;
}

// How far every row is from the teacher beyond the teacher's own half step, as a share of what Bullet at 960 Hz is.
static void add_shares(cr_stability_table* table, int32_t mean) {
    int32_t share = cr_add_figure(table, "share", "mean less dt/2's, of precise 960's", "1", NAN, -1, CR_MUST_NOTHING);
    double floor = NAN, unit = NAN;
    for (int32_t r = 0; r < table->row_count; r++) {
        if (strcmp(table->rows[r].name, HALF_STEP) == 0) floor = table->rows[r].value[mean];
        if (strcmp(table->rows[r].name, CR_YARDSTICK_PRECISE_960) == 0) unit = table->rows[r].value[mean];
    }
    for (int32_t r = 0; r < table->row_count; r++)
        table->rows[r].value[share] = (table->rows[r].value[mean] - floor) / (unit - floor);
}

cr_status cr_check_restarts(cr_check* check, cr_error* error) {
    cr_stability_table* table = check->table;
    const cr_stability_options* o = check->options;
    restart_check c = {.check = check, .scene_count = cr_check_scenes(check, 8, 1)};
    cr_competitor half = {.name = ""};
    cr_status status = cr_teacher(check, CR_TEACHER_RATE, &c.teacher, error);
    if (!status) status = cr_teacher(check, 2 * CR_TEACHER_RATE, &half, error);
    for (int32_t r = 0; r < table->row_count; r++) c.runners[c.runner_count++] = check->rows[r];
    if (!o->only) {
        snprintf(table->rows[table->row_count++].name, sizeof table->rows->name, HALF_STEP);
        c.runners[c.runner_count++] = &half;
    }
    if (!status) status = begin_restarts(&c, error);
    snprintf(table->what, sizeof table->what,
             "%d families x %d scenes (seeds from %llu) x %d starts: d to the teacher after %g s", FAMILIES,
             c.scene_count, (unsigned long long)o->first_seed, STARTS, o->ahead);
    tell_teacher(&c, table);
    cr_must bullet = {1, CR_YARDSTICK_60}, nothing = CR_MUST_NOTHING;
    int32_t mean = cr_add_figure(table, "mean", "mean of d", "1", 1, -1, bullet);
    int32_t spread = cr_add_figure(table, "mean_error", "  its standard error", "1", NAN, -1, nothing);
    int32_t median = cr_add_figure(table, "median", "median of d", "1", 1, -1, nothing);
    int32_t by_family[FAMILIES][2];
    for (int32_t f = 0; f < 2 * FAMILIES; f++) {
        char field[48], label[64], words[2][8] = {"mean", "median"};
        const char* word = words[f / FAMILIES];
        snprintf(field, sizeof field, "%s_%s", word, families[f % FAMILIES]);
        snprintf(label, sizeof label, "%s, %s", families[f % FAMILIES], word);
        by_family[f % FAMILIES][f / FAMILIES] = cr_add_figure(table, field, label, "1", 1, -1, nothing);
    }
    int32_t most = FAMILIES * c.scene_count * STARTS;
    int32_t families_left = status ? 0 : count_families(&c);
    if (!status && !families_left)
        status = cr_fail(error, CR_ERROR_NUMERIC, "restarts: %s fails on every scene", c.teacher.name);
    double* d = malloc((size_t)most * sizeof *d);
    if (!status && !d) status = cr_fail(error, CR_ERROR_MEMORY, "restarts: out of memory");
    for (int32_t r = 0; r < table->row_count && !status; r++) {
        cr_stability_row* row = &table->rows[r];
        count_scenes(&c, r, row);
        double sum = 0, variance = 0;
        for (int32_t f = 0; f < FAMILIES; f++) {
            int32_t n = gather(&c, c.d, r, f, f + 1, false, d);
            double family = cr_mean(d, n), square = 0;
            int32_t scenes = n / STARTS;
            for (int32_t s = 0; s < scenes; s++) { // starts of one scene are not independent: its mean is one sample
                double apart = cr_mean(&d[s * STARTS], STARTS) - family;
                square += apart * apart;
            }
            if (scenes > 1) variance += square / (scenes - 1) / scenes / families_left / families_left;
            row->value[by_family[f][0]] = family;
            row->value[by_family[f][1]] = cr_quantile(d, n, 0.5);
            if (n) sum += family;
        }
        row->value[mean] = sum / families_left;
        if (c.scene_count > 1) row->value[spread] = sqrt(variance);
        row->value[median] = cr_quantile(d, gather(&c, c.d, r, 0, FAMILIES, false, d), 0.5);
    }
    if (!status && o->teacher && !o->only) add_shares(table, mean);
    free(d);
    end_restarts(&c);
    cr_competitor_destroy(&half);
    return status;
}

// ---------------------------------------------------------------- teacher

cr_status cr_check_teacher(cr_check* check, cr_error* error) {
    static const double rates[] = {240, 480, 960, 1920, 3840};
    enum { RATES = sizeof rates / sizeof *rates };
    cr_stability_table* table = check->table;
    const cr_stability_options* o = check->options;
    restart_check c = {
        .check = check, .scene_count = cr_check_scenes(check, 4, 1), .runner_count = RATES, .nudged = true};
    cr_competitor at[RATES] = {{.name = ""}};
    cr_status status = cr_teacher(check, CR_TEACHER_RATE, &c.teacher, error);
    for (int32_t r = 0; r < RATES && !status; r++)
        status = cr_teacher(check, rates[r], &at[r], error), c.runners[r] = &at[r];
    if (!status) status = begin_restarts(&c, error);
    table->row_count = RATES - 1;
    for (int32_t r = 0; r + 1 < RATES; r++) {
        memset(&table->rows[r], 0, sizeof table->rows[r]);
        snprintf(table->rows[r].name, sizeof table->rows[r].name, "%g/%g Hz", rates[r], rates[r + 1]);
    }
    snprintf(table->what, sizeof table->what,
             "%s at each rate against twice the rate, %d families x %d scenes (seeds from %llu) x %d starts: d "
             "after %g s",
             o->teacher ? o->teacher : "bullet64", FAMILIES, c.scene_count, (unsigned long long)o->first_seed, STARTS,
             o->ahead);
    cr_must nothing = CR_MUST_NOTHING;
    int32_t calm_share = cr_add_figure(table, "calm", "share of starts that are calm", "1", NAN, 1, nothing);
    int32_t calm_mean = cr_add_figure(table, "calm_mean", "calm: mean of d", "1", 1, -1, nothing);
    int32_t calm_median = cr_add_figure(table, "calm_median", "calm: median of d", "1", 1, -1, nothing);
    int32_t calm_p90 = cr_add_figure(table, "calm_p90", "calm: 90th percentile of d", "1", 1, -1, nothing);
    int32_t mean = cr_add_figure(table, "mean", "all: mean of d", "1", 1, -1, nothing);
    int32_t median = cr_add_figure(table, "median", "all: median of d", "1", 1, -1, nothing);
    int32_t by_family[FAMILIES];
    for (int32_t f = 0; f < FAMILIES; f++) {
        char field[48], label[64];
        snprintf(field, sizeof field, "calm_median_%s", families[f]);
        snprintf(label, sizeof label, "%s, calm: median", families[f]);
        by_family[f] = cr_add_figure(table, field, label, "1", 1, -1, nothing);
    }
    double* d = malloc((size_t)(FAMILIES * c.scene_count * STARTS) * sizeof *d);
    if (!status && !d) status = cr_fail(error, CR_ERROR_MEMORY, "teacher: out of memory");
    for (int32_t r = 0; r + 1 < RATES && !status; r++) {
        cr_stability_row* row = &table->rows[r];
        count_scenes(&c, r, row);
        int32_t n = gather(&c, c.next, r, 0, FAMILIES, false, d);
        row->value[mean] = cr_mean(d, n), row->value[median] = cr_quantile(d, n, 0.5);
        int32_t calm = gather(&c, c.next, r, 0, FAMILIES, true, d);
        row->value[calm_share] = (double)calm / n;
        row->value[calm_mean] = cr_mean(d, calm);
        if (calm) row->value[calm_median] = cr_quantile(d, calm, 0.5), row->value[calm_p90] = cr_quantile(d, calm, 0.9);
        for (int32_t f = 0; f < FAMILIES; f++) {
            int32_t k = gather(&c, c.next, r, f, f + 1, true, d);
            if (k) row->value[by_family[f]] = cr_quantile(d, k, 0.5);
        }
    }
    free(d);
    end_restarts(&c);
    for (int32_t r = 0; r < RATES; r++) cr_competitor_destroy(&at[r]);
    return status;
}
