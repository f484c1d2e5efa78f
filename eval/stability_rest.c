// Checks of what should come to rest and stay there: tower, pile, big-pile, long.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eval/contacts.h"
#include "eval/physics.h"
#include "eval/stability_check.h"
#include "eval/statistics.h"
#include "scenes/scenes.h"
#include "world/memory.h"
#include "world/random.h"

static double speed(const cr_state* s, int32_t i) { return (double)cr_length(s->linear_velocity[i]); }

static double moved(const cr_state* a, const cr_state* b, int32_t i) {
    return (double)cr_length(cr_sub(a->position[i], b->position[i]));
}

static bool dynamic(const cr_world* w, int32_t i) { return w->bodies[i].motion == CR_DYNAMIC; }

// ---------------------------------------------------------------- tower

enum { TOWER_BOXES = 10 };

typedef struct tower_run {
    cr_watched run;
    const cr_scene* scene;
    double from;                // s: jitter is measured from here on
    double height[TOWER_BOXES]; // m, of each box
    bool stands;
    double top_drift, max_drift, square, samples;
} tower_run;

// Tower 0 is the preset; the others are drawn: boxes of half size 0.1 ... 0.4 m, flat to cubic, shifted by up to 2% of
// it and turned by up to 0.05 rad, density 150 ... 6000 kg/m^3, friction 0.4 ... 1, restitution up to 0.2.
static cr_status open_tower(int32_t k, uint64_t seed, cr_scene* scene, cr_error* error) {
    if (k == 0) return cr_scene_open("tower", NULL, 0, scene, error);
    cr_random r = cr_random_create(seed + (uint64_t)k, 0x746f776572);
    cr_builder* b = cr_builder_create();
    if (!b) return cr_fail(error, CR_ERROR_MEMORY, "tower: out of memory");
    float half = (float)cr_random_log_range(&r, 0.1, 0.4), flat = half * (float)cr_random_range(&r, 0.5, 1);
    cr_body_def floor = cr_default_body_def(), box = floor;
    floor.motion = CR_STATIC;
    floor.friction = floor.restitution = 1;
    box.density = (float)cr_random_log_range(&r, 150, 6000);
    box.friction = (float)cr_random_range(&r, 0.4, 1);
    box.restitution = (float)cr_random_range(&r, 0, 0.2);
    floor.shape = cr_add_plane(b, error);
    box.shape = cr_add_box(b, cr_v3(half, flat, half), error);
    bool good = floor.shape >= 0 && box.shape >= 0 && cr_add_body(b, floor, error) >= 0;
    for (int n = 0; n < TOWER_BOXES && good; n++) {
        float x = (float)cr_random_range(&r, -0.02, 0.02) * half, z = (float)cr_random_range(&r, -0.02, 0.02) * half;
        box.pose.position = cr_v3(x, flat * (float)(2 * n + 1), z);
        box.pose.orientation = cr_quat_exp(cr_v3(0, (float)cr_random_range(&r, -0.05, 0.05), 0));
        good = cr_add_body(b, box, error) >= 0;
    }
    snprintf(scene->name, sizeof scene->name, "tower:%llu", (unsigned long long)seed + (unsigned long long)k);
    scene->setup = "default";
    cr_status status = good ? cr_build(b, &scene->world, &scene->state, error) : CR_ERROR_MEMORY;
    cr_builder_destroy(b);
    return status;
}

static bool look_at_tower(void* context, const cr_state* s, double time) {
    tower_run* t = context;
    const cr_state* start = &t->scene->state;
    int32_t first = s->count - TOWER_BOXES; // the floor comes before the boxes
    if (time == 0) {
        for (int n = 0; n < TOWER_BOXES; n++) {
            const cr_body* b = &t->scene->world->bodies[first + n];
            t->height[n] = 2.0 * t->scene->world->shapes[b->shape].size[1] * b->scale;
        }
    }
    for (int n = 0; n < TOWER_BOXES; n++) {
        int32_t i = first + n;
        if (start->position[i].y - s->position[i].y > 0.5 * t->height[n]) t->stands = false;
        t->max_drift = fmax(t->max_drift, moved(s, start, i));
        if (time >= t->from) t->square += speed(s, i) * speed(s, i), t->samples++;
    }
    t->top_drift = moved(s, start, s->count - 1);
    return true;
}

typedef struct towers {
    const cr_check* check;
    cr_scene* scenes; // (count)
    tower_run* runs;  // (count, rows)
    int32_t rows;
    double seconds;
} towers;

static cr_status run_tower(void* context, int32_t k, cr_error* error) {
    towers* t = context;
    tower_run* run = &t->runs[k];
    *run = (tower_run){.scene = &t->scenes[k / t->rows], .from = fmin(2, t->seconds / 2), .stands = true};
    return cr_watch(&run->run, t->check->rows[k % t->rows], run->scene, t->seconds, look_at_tower, run, error);
}

cr_status cr_check_tower(cr_check* check, cr_error* error) {
    cr_stability_table* table = check->table;
    const cr_stability_options* o = check->options;
    int32_t count = cr_check_scenes(check, 4, 2), rows = table->row_count;
    towers t = {.check = check, .rows = rows, .seconds = o->quick ? 3 : 60};
    t.scenes = calloc((size_t)count, sizeof *t.scenes);
    t.runs = calloc((size_t)(count * rows), sizeof *t.runs);
    cr_status status = t.scenes && t.runs ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "tower: out of memory");
    for (int32_t k = 0; k < count && !status; k++) status = open_tower(k, o->first_seed, &t.scenes[k], error);
    if (!status) status = cr_check_each(check, count * rows, run_tower, &t, error);
    snprintf(table->what, sizeof table->what, "the preset tower and %d more of ten boxes (seeds %llu to %llu), %g s",
             count - 1, (unsigned long long)o->first_seed + 1,
             (unsigned long long)o->first_seed + (unsigned long long)count - 1, t.seconds);
    cr_must nothing = CR_MUST_NOTHING;
    int32_t stands = cr_add_figure(table, "stands", "preset: stands", "1", 0, 1, (cr_must){1, NULL});
    int32_t top =
        cr_add_figure(table, "top_drift", "preset: drift of the top", "m", INFINITY, -1, (cr_must){0.02, NULL});
    int32_t most = cr_add_figure(table, "max_drift", "preset: greatest drift", "m", INFINITY, -1, nothing);
    int32_t jitter = cr_add_figure(table, "jitter", "preset: jitter", "m/s", INFINITY, -1, nothing);
    int32_t all = cr_add_figure(table, "share_standing", "all: share that stands", "1", 0, 1, (cr_must){1, NULL});
    int32_t all_top = cr_add_figure(table, "all_top_drift", "all: mean drift of the top", "m", INFINITY, -1, nothing);
    int32_t all_jitter = cr_add_figure(table, "all_jitter", "all: mean jitter", "m/s", INFINITY, -1, nothing);
    for (int32_t r = 0; r < rows && !status; r++) {
        cr_stability_row* row = &table->rows[r];
        double standing = 0, drift = 0, tremble = 0;
        for (int32_t k = 0; k < count; k++) {
            tower_run* run = &t.runs[k * rows + r];
            bool fine = cr_count_run(row, &run->run, run->scene->name);
            double rms = run->samples > 0 ? sqrt(run->square / run->samples) : 0;
            if (!fine) run->stands = false, run->top_drift = run->max_drift = rms = INFINITY;
            standing += run->stands, drift += run->top_drift, tremble += rms;
            if (k) continue;
            row->value[stands] = run->stands, row->value[top] = run->top_drift;
            row->value[most] = run->max_drift, row->value[jitter] = rms;
        }
        row->value[all] = standing / count, row->value[all_top] = drift / count,
        row->value[all_jitter] = tremble / count;
    }
    for (int32_t k = 0; t.scenes && k < count; k++) cr_scene_destroy(&t.scenes[k]);
    free(t.scenes), free(t.runs);
    return status;
}

// ---------------------------------------------------------------- piles

// Numbers without an end.
typedef struct list {
    double* items;
    int32_t count, capacity;
} list;

static bool append(list* l, double x) {
    if (!cr_grow(&l->items, &l->capacity, (int64_t)l->count + 1, sizeof *l->items)) return false;
    l->items[l->count++] = x;
    return true;
}

typedef struct pile_run {
    cr_watched run;
    const cr_scene* scene;
    double from;         // s: speeds are kept from here on
    list depths, speeds; // m, of touching pairs; m/s
    double at_rest, samples;
    bool* sunk; // (N)
    cr_status status;
    cr_error error;
} pile_run;

enum { DEPTH_LOOKS = 6 }; // a pile's contacts are looked for at every sixth look: ten times a second

static cr_status look_for_depths(pile_run* p, const cr_state* s) {
    cr_touch* touches = NULL;
    int32_t capacity = 0, count = 0;
    cr_status status = cr_find_touches(p->scene->world, s, 0, &touches, &capacity, &count, &p->error);
    for (int32_t k = 0; k < count && !status; k++)
        if (!append(&p->depths, fmax(0, -(double)touches[k].distance)))
            status = cr_fail(&p->error, CR_ERROR_MEMORY, "pile: out of memory");
    free(touches);
    return status;
}

static bool look_at_pile(void* context, const cr_state* s, double time) {
    pile_run* p = context;
    const cr_world* w = p->scene->world;
    bool deep = llround(time * CR_LOOK_RATE) % DEPTH_LOOKS == 0;
    if (deep) p->status = look_for_depths(p, s);
    for (int32_t i = 0; i < w->body_count && !p->status; i++) {
        if (!dynamic(w, i)) continue;
        if (deep && !p->sunk[i]) p->sunk[i] = cr_body_inside_static(w, s, i);
        if (time < p->from) continue;
        p->at_rest += cr_body_slow(w, s, i), p->samples++;
        if (!append(&p->speeds, speed(s, i))) p->status = cr_fail(&p->error, CR_ERROR_MEMORY, "pile: out of memory");
    }
    return p->status == CR_OK;
}

typedef struct piles {
    const cr_check* check;
    cr_scene scene;
    pile_run runs[CR_STABILITY_ROWS];
    double seconds, from;
} piles;

static cr_status run_pile(void* context, int32_t k, cr_error* error) {
    piles* p = context;
    pile_run* run = &p->runs[k];
    *run = (pile_run){.scene = &p->scene, .from = p->from};
    run->sunk = calloc((size_t)p->scene.world->body_count, sizeof *run->sunk);
    if (!run->sunk) return cr_fail(error, CR_ERROR_MEMORY, "pile: out of memory");
    cr_status status = cr_watch(&run->run, p->check->rows[k], run->scene, p->seconds, look_at_pile, run, error);
    return !status && run->status ? cr_fail(error, run->status, "%s", run->error.message) : status;
}

static void score_pile(cr_stability_table* table, pile_run* run, cr_stability_row* row) {
    static const char* const fields[] = {"median_speed",    "p95_speed",       "at_rest",        "through_floor",
                                         "penetration_p50", "penetration_p99", "penetration_max"};
    double values[7];
    if (cr_count_run(row, &run->run, run->scene->name)) {
        int32_t through = 0;
        for (int32_t i = 0; i < run->scene->world->body_count; i++) through += run->sunk[i];
        values[0] = cr_quantile(run->speeds.items, run->speeds.count, 0.5);
        values[1] = cr_quantile(run->speeds.items, run->speeds.count, 0.95);
        values[2] = run->samples > 0 ? run->at_rest / run->samples : NAN;
        values[3] = through;
        for (int k = 0; k < 3; k++)
            values[4 + k] = run->depths.count ? cr_quantile(run->depths.items, run->depths.count,
                                                            k == 0   ? 0.5
                                                            : k == 1 ? 0.99
                                                                     : 1)
                                              : 0;
    } else {
        for (int k = 0; k < 7; k++) values[k] = table->figures[cr_stability_figure_of(table, fields[k])].worst;
    }
    for (int k = 0; k < 7; k++) row->value[cr_stability_figure_of(table, fields[k])] = values[k];
}

// `seconds` of a preset; speeds are those of the last second.
static cr_status check_pile(cr_check* check, const char* preset, double seconds, cr_must speed_must, cr_must floor_must,
                            cr_must depth_must, cr_error* error) {
    cr_stability_table* table = check->table;
    cr_must nothing = CR_MUST_NOTHING;
    piles* p = calloc(1, sizeof *p);
    if (!p) return cr_fail(error, CR_ERROR_MEMORY, "pile: out of memory");
    p->check = check, p->seconds = seconds, p->from = seconds - 1;
    snprintf(table->what, sizeof table->what, "%s, %g s; speeds over the last second", preset, seconds);
    cr_add_figure(table, "median_speed", "median speed at the end", "m/s", INFINITY, -1, speed_must);
    cr_add_figure(table, "p95_speed", "95th percentile of the speed", "m/s", INFINITY, -1, nothing);
    cr_add_figure(table, "at_rest", "share of bodies at rest", "1", 0, 1, nothing);
    cr_add_figure(table, "through_floor", "bodies through floor or walls", "bodies", INFINITY, -1, floor_must);
    cr_add_figure(table, "penetration_p50", "penetration p50", "m", INFINITY, -1, nothing);
    cr_add_figure(table, "penetration_p99", "penetration p99", "m", INFINITY, -1, depth_must);
    cr_add_figure(table, "penetration_max", "penetration max", "m", INFINITY, -1, nothing);
    cr_status status = cr_scene_open(preset, NULL, 0, &p->scene, error);
    if (!status) status = cr_check_each(check, table->row_count, run_pile, p, error);
    for (int32_t r = 0; r < table->row_count; r++) {
        if (!status) score_pile(table, &p->runs[r], &table->rows[r]);
        free(p->runs[r].depths.items), free(p->runs[r].speeds.items), free(p->runs[r].sunk);
    }
    cr_scene_destroy(&p->scene);
    free(p);
    return status;
}

// From here on the fall is over: in the reference no velocity changes by more than 0.15 m/s between two looks for the
// next three seconds. Later single bodies still topple, which the median does not see.
#define LAST_IMPACT 5.0 // s

cr_status cr_check_pile(cr_check* check, cr_error* error) {
    double seconds = check->options->quick ? 4 : LAST_IMPACT + 11;
    return check_pile(check, "pile-100", seconds, (cr_must){0.005, NULL}, (cr_must){0, NULL}, CR_MUST_NOTHING, error);
}

cr_status cr_check_big_pile(cr_check* check, cr_error* error) {
    return check_pile(check, "pile-1000", check->options->quick ? 1 : 60, CR_MUST_NOTHING, (cr_must){0, NULL},
                      (cr_must){3, CR_YARDSTICK_60}, error);
}

// ---------------------------------------------------------------- long

static const char* const long_families[] = {"drops", "stacks", "piles", "ramps", "rooms"};
enum { LONG_FAMILIES = sizeof long_families / sizeof *long_families };
enum { ENERGY_LOOKS = 15 }; // energy is compared over windows of 0.25 s

typedef struct long_run {
    cr_watched run;
    const cr_scene* scene;
    double scale;       // J
    double rises, most; // J: sum and greatest of the rises from window to window
    double* before;     // (N) J of each body at the last window's end; NAN: it has left
    bool* sunk;         // (N)
    bool* left;         // (N) fell over the edge of the floor, or is farther than FAR away
    double last_speed;  // m/s, mean over bodies that have not left, at the end
} long_run;

#define FAR 1000.0 // m: beyond it float32 has no millimetres

static bool look_at_long(void* context, const cr_state* s, double time) {
    long_run* l = context;
    const cr_world* w = l->scene->world;
    cr_vec3 up = cr_normalize_or(cr_scale(w->gravity, -1), cr_v3(0, 1, 0));
    double bottom = cr_static_bottom(w, s, up), rise = 0, sum = 0;
    bool window = llround(time * CR_LOOK_RATE) % ENERGY_LOOKS == 0;
    int32_t n = 0;
    for (int32_t i = 0; i < w->body_count; i++) {
        if (!dynamic(w, i)) continue;
        if (!l->left[i] && !l->sunk[i]) {
            l->sunk[i] = cr_body_inside_static(w, s, i);
            l->left[i] =
                (double)cr_dot(up, s->position[i]) < bottom - w->bodies[i].radius || cr_length(s->position[i]) > FAR;
        }
        if (l->left[i]) l->before[i] = NAN;
        if (!l->left[i]) sum += speed(s, i), n++;
        if (!window) continue;
        double energy = l->left[i] ? NAN : cr_body_kinetic(w, s, i) + cr_body_potential(w, s, i);
        if (time > 0 && !isnan(l->before[i]) && !isnan(energy)) rise += energy - l->before[i];
        l->before[i] = energy;
    }
    if (window && rise > 0) l->rises += rise, l->most = fmax(l->most, rise);
    l->last_speed = n ? sum / n : 0;
    return true;
}

typedef struct longs {
    const cr_check* check;
    cr_scene* scenes; // (families, scenes)
    long_run* runs;   // (families, scenes, rows)
    int32_t rows, scene_count;
    double seconds;
} longs;

static cr_status run_long(void* context, int32_t k, cr_error* error) {
    longs* l = context;
    long_run* run = &l->runs[k];
    const cr_scene* scene = &l->scenes[k / l->rows];
    size_t n = (size_t)scene->world->body_count;
    *run = (long_run){.scene = scene, .scale = cr_energy_scale(scene->world, &scene->state)};
    run->before = calloc(n, sizeof *run->before);
    run->sunk = calloc(n, sizeof *run->sunk);
    run->left = calloc(n, sizeof *run->left);
    if (!run->before || !run->sunk || !run->left) return cr_fail(error, CR_ERROR_MEMORY, "long: out of memory");
    return cr_watch(&run->run, l->check->rows[k % l->rows], scene, l->seconds, look_at_long, run, error);
}

static void score_long(cr_stability_table* table, const longs* l, int32_t r) {
    cr_stability_row* row = &table->rows[r];
    double escapes = 0, rises = 0, most = 0, end = 0;
    int32_t n = l->scene_count;
    for (int32_t f = 0; f < LONG_FAMILIES; f++) {
        double family = 0;
        for (int32_t k = 0; k < n; k++) {
            const long_run* run = &l->runs[(f * n + k) * l->rows + r];
            bool fine = cr_count_run(row, &run->run, run->scene->name);
            int32_t sunk = 0;
            for (int32_t i = 0; i < run->scene->world->body_count; i++) sunk += run->sunk[i];
            escapes += fine ? sunk : INFINITY;
            family += fine ? run->rises / run->scale : INFINITY;
            most = fmax(most, fine ? run->most / run->scale : INFINITY);
            end += fine ? run->last_speed / n / LONG_FAMILIES : INFINITY;
        }
        char field[48];
        snprintf(field, sizeof field, "rises_%s", long_families[f]);
        row->value[cr_stability_figure_of(table, field)] = family / n;
        rises += family / n / LONG_FAMILIES;
    }
    row->value[cr_stability_figure_of(table, "failed")] = row->failures;
    row->value[cr_stability_figure_of(table, "escapes")] = escapes;
    row->value[cr_stability_figure_of(table, "rises")] = rises;
    row->value[cr_stability_figure_of(table, "greatest_rise")] = most;
    row->value[cr_stability_figure_of(table, "end_speed")] = end;
}

cr_status cr_check_long(cr_check* check, cr_error* error) {
    cr_stability_table* table = check->table;
    const cr_stability_options* o = check->options;
    int32_t n = cr_check_scenes(check, 1, 1), rows = table->row_count, scenes = n * LONG_FAMILIES;
    longs l = {.check = check, .rows = rows, .scene_count = n, .seconds = o->quick ? 3 : 600};
    l.scenes = calloc((size_t)scenes, sizeof *l.scenes);
    l.runs = calloc((size_t)scenes * (size_t)rows, sizeof *l.runs);
    cr_status status = l.scenes && l.runs ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "long: out of memory");
    for (int32_t k = 0; k < scenes && !status; k++)
        status = cr_scene_open(long_families[k / n], NULL, o->first_seed + (uint64_t)(k % n), &l.scenes[k], error);
    if (!status) status = cr_check_each(check, scenes * rows, run_long, &l, error);
    snprintf(table->what, sizeof table->what, "%d scenes of each of %d families (seeds from %llu), %g s", n,
             LONG_FAMILIES, (unsigned long long)o->first_seed, l.seconds);
    cr_must bullet = {1, CR_YARDSTICK_60};
    cr_add_figure(table, "failed", "runs that failed", "runs", INFINITY, -1, (cr_must){0, NULL});
    cr_add_figure(table, "escapes", "bodies through something static", "bodies", INFINITY, -1, (cr_must){0, NULL});
    cr_add_figure(table, "rises", "energy that came from nowhere", "1", INFINITY, -1, bullet);
    for (int32_t f = 0; f < LONG_FAMILIES; f++) {
        char field[48], label[64];
        snprintf(field, sizeof field, "rises_%s", long_families[f]);
        snprintf(label, sizeof label, "  %s", long_families[f]);
        cr_add_figure(table, field, label, "1", INFINITY, -1, CR_MUST_NOTHING);
    }
    cr_add_figure(table, "greatest_rise", "greatest rise in 0.25 s", "1", INFINITY, -1, CR_MUST_NOTHING);
    cr_add_figure(table, "end_speed", "mean speed at the end", "m/s", INFINITY, -1, CR_MUST_NOTHING);
    for (int32_t r = 0; r < rows && !status; r++) score_long(table, &l, r);
    for (int32_t k = 0; l.runs && k < scenes * rows; k++)
        free(l.runs[k].before), free(l.runs[k].sunk), free(l.runs[k].left);
    for (int32_t k = 0; l.scenes && k < scenes; k++) cr_scene_destroy(&l.scenes[k]);
    free(l.scenes), free(l.runs);
    return status;
}
