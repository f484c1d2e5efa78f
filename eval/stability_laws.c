// Checks against laws with a known answer, and of the dominoes' wave: ramp, bounce, dominoes.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eval/stability_check.h"
#include "eval/statistics.h"
#include "scenes/scenes.h"

// A body on a static one. The static one has friction and restitution 1, so that (product rule) the body's own value is
// that of the contact.
typedef struct setting {
    cr_pose ground;
    cr_vec3 slab; // m, half extents; 0: the plane y <= 0
    bool sphere;
    cr_vec3 size; // m, half extents; a sphere's radius is x
    cr_pose pose;
    float friction, restitution;
} setting;

static cr_status open_setting(const setting* s, const char* name, cr_scene* scene, cr_error* error) {
    cr_builder* b = cr_builder_create();
    if (!b) return cr_fail(error, CR_ERROR_MEMORY, "%s: out of memory", name);
    cr_body_def ground = cr_default_body_def(), body = ground;
    ground.motion = CR_STATIC;
    ground.friction = ground.restitution = 1;
    ground.pose = s->ground;
    ground.shape = s->slab.x > 0 ? cr_add_box(b, s->slab, error) : cr_add_plane(b, error);
    body.friction = s->friction, body.restitution = s->restitution;
    body.density = 600;
    body.pose = s->pose;
    body.shape = s->sphere ? cr_add_sphere(b, s->size.x, error) : cr_add_box(b, s->size, error);
    bool good =
        ground.shape >= 0 && body.shape >= 0 && cr_add_body(b, ground, error) >= 0 && cr_add_body(b, body, error) >= 0;
    snprintf(scene->name, sizeof scene->name, "%s", name);
    scene->setup = "default";
    cr_status status = good ? cr_build(b, &scene->world, &scene->state, error) : CR_ERROR_MEMORY;
    cr_builder_destroy(b);
    return status;
}

// ---------------------------------------------------------------- ramp

static const double frictions[] = {0.1, 0.3, 0.5, 0.8, 1.1};
enum { FRICTIONS = sizeof frictions / sizeof *frictions };

#define SLIDE 0.02      // m: a box that moves farther ...
#define SLIDE_TIME 2.0  // s: ... in this time slides
#define STEEPEST 70.0   // degrees
#define RESOLUTION 0.05 // degrees

typedef struct slide {
    const cr_scene* scene;
    bool slides;
} slide;

static bool look_at_slide(void* context, const cr_state* s, double time) {
    slide* l = context;
    (void)time;
    l->slides = (double)cr_length(cr_sub(s->position[1], l->scene->state.position[1])) > SLIDE;
    return !l->slides;
}

typedef struct ramp_run {
    double angle;   // degrees
    cr_watched run; // wall and seconds of all tries; the first failure
} ramp_run;

typedef struct ramps {
    const cr_check* check;
    ramp_run* runs; // (FRICTIONS, rows)
    int32_t rows;
} ramps;

static cr_status try_angle(const cr_competitor* who, double friction, double degrees, ramp_run* run, bool* slides,
                           cr_error* error) {
    double a = degrees * CR_PI / 180;
    setting s = {.slab = {3, 0.1f, 1}, .size = {0.25f, 0.1f, 0.2f}, .friction = (float)friction};
    s.ground = (cr_pose){{0, 3, 0}, cr_quat_exp(cr_v3(0, 0, (float)a))};
    s.pose = cr_pose_mul(s.ground, (cr_pose){{0, 0.2f, 0}, cr_quat_identity()});
    cr_scene scene = {0};
    cr_watched w;
    cr_status status = open_setting(&s, "ramp", &scene, error);
    slide l = {.scene = &scene};
    if (!status) status = cr_watch(&w, who, &scene, SLIDE_TIME, look_at_slide, &l, error);
    cr_scene_destroy(&scene);
    if (status) return status;
    run->run.wall += w.wall, run->run.seconds += w.seconds;
    if (w.end) {
        run->run.end = w.end;
        snprintf(run->run.message, sizeof run->run.message, "at %.2f degrees: %.200s", degrees, w.message);
    }
    *slides = l.slides;
    return CR_OK;
}

static cr_status run_ramp(void* context, int32_t k, cr_error* error) {
    ramps* r = context;
    ramp_run* run = &r->runs[k];
    double low = 0, high = STEEPEST, limit = r->check->rows[k % r->rows]->time_limit;
    cr_status status = CR_OK;
    while (high - low > RESOLUTION && !status && !run->run.end) {
        double middle = (low + high) / 2;
        bool slides = false;
        status = try_angle(r->check->rows[k % r->rows], frictions[k / r->rows], middle, run, &slides, error);
        *(slides ? &high : &low) = middle;
        if (limit > 0 && run->run.wall > limit && !run->run.end) {
            run->run.end = CR_RUN_TIMEOUT;
            snprintf(run->run.message, sizeof run->run.message,
                     "%.1f s passed, limit %g s, between %.2f and %.2f degrees", run->run.wall, limit, low, high);
        }
    }
    run->angle = (low + high) / 2;
    return status;
}

cr_status cr_check_ramp(cr_check* check, cr_error* error) {
    cr_stability_table* table = check->table;
    int32_t rows = table->row_count, first = check->options->quick ? 2 : 0,
            last = check->options->quick ? 3 : FRICTIONS;
    ramps r = {.check = check, .rows = rows};
    r.runs = calloc((size_t)(FRICTIONS * rows), sizeof *r.runs);
    if (!r.runs) return cr_fail(error, CR_ERROR_MEMORY, "ramp: out of memory");
    // With --quick only the middle one: the others' slots stay empty.
    cr_status status = CR_OK;
    if (check->options->quick) {
        for (int32_t k = 0; k < rows && !status; k++) status = run_ramp(&r, first * rows + k, error);
    } else {
        status = cr_check_each(check, FRICTIONS * rows, run_ramp, &r, error);
    }
    snprintf(table->what, sizeof table->what,
             "a box of 0.5 x 0.2 x 0.4 m on a slope slides when it moves %g m in %g s; angle less atan(mu)", SLIDE,
             SLIDE_TIME);
    int32_t most = cr_add_figure(table, "error", "greatest error", "deg", INFINITY, -1, (cr_must){1, NULL});
    int32_t figures[FRICTIONS];
    for (int32_t k = first; k < last; k++) {
        char field[48], label[64];
        snprintf(field, sizeof field, "error_%g", frictions[k]);
        snprintf(label, sizeof label, "mu %g (slides from %.2f deg)", frictions[k], atan(frictions[k]) * 180 / CR_PI);
        figures[k] = cr_add_figure(table, field, label, "deg", INFINITY, 0, (cr_must){1, NULL});
    }
    for (int32_t n = 0; n < rows && !status; n++) {
        cr_stability_row* row = &table->rows[n];
        row->value[most] = 0;
        for (int32_t k = first; k < last; k++) {
            char name[48];
            snprintf(name, sizeof name, "ramp, mu %g", frictions[k]);
            const ramp_run* run = &r.runs[k * rows + n];
            double error_deg =
                cr_count_run(row, &run->run, name) ? run->angle - atan(frictions[k]) * 180 / CR_PI : INFINITY;
            row->value[figures[k]] = error_deg;
            row->value[most] = fmax(row->value[most], fabs(error_deg));
        }
    }
    free(r.runs);
    return status;
}

// ---------------------------------------------------------------- bounce

enum { BOUNCES = 9, DROPS = 8 };
#define BALL_RADIUS 0.2f // m

static double restitution(int32_t k) { return 0.1 * (k + 1); }
// Heights (m) are not multiples of each other, so that the ball meets the floor anywhere between two steps.
static double drop_height(int32_t k) { return 0.8 + 0.0577 * k; }

typedef struct bounce_run {
    cr_watched run;
    double ratio; // height of the first bounce over e^2 h
} bounce_run;

typedef struct fall {
    double g;
    bool down, up; // has fallen; has bounced
    double height; // m, of the ball's lowest point at the top of the first bounce
} fall;

static bool look_at_fall(void* context, const cr_state* s, double time) {
    fall* f = context;
    (void)time;
    double v = (double)s->linear_velocity[1].y, y = (double)s->position[1].y - (double)BALL_RADIUS;
    if (!f->up && v < -0.5) f->down = true;
    if (f->down && v > 0) f->up = true;
    if (!f->up) return true;
    if (v <= 0) return false;           // over the top
    f->height = y + v * v / (2 * f->g); // where this flight leads
    return true;
}

typedef struct bounces {
    const cr_check* check;
    bounce_run* runs; // (BOUNCES, DROPS, rows)
    int32_t rows, drops;
} bounces;

static cr_status run_bounce(void* context, int32_t k, cr_error* error) {
    bounces* b = context;
    double e = restitution(k / b->rows / b->drops), h = drop_height(k / b->rows % b->drops);
    setting s = {.ground = cr_pose_identity(),
                 .sphere = true,
                 .size = {BALL_RADIUS, 0, 0},
                 .friction = 0.5f,
                 .restitution = (float)e};
    s.pose = (cr_pose){{0, BALL_RADIUS + (float)h, 0}, cr_quat_identity()};
    cr_scene scene = {0};
    cr_status status = open_setting(&s, "bounce", &scene, error);
    if (status) return status;
    fall f = {.g = -(double)scene.world->gravity.y};
    status = cr_watch(&b->runs[k].run, b->check->rows[k % b->rows], &scene, 1.2, look_at_fall, &f, error);
    b->runs[k].ratio = f.height / (e * e * h);
    cr_scene_destroy(&scene);
    return status;
}

cr_status cr_check_bounce(cr_check* check, cr_error* error) {
    cr_stability_table* table = check->table;
    int32_t rows = table->row_count;
    bounces b = {.check = check, .rows = rows, .drops = check->options->quick ? 2 : DROPS};
    b.runs = calloc((size_t)(BOUNCES * DROPS * rows), sizeof *b.runs);
    if (!b.runs) return cr_fail(error, CR_ERROR_MEMORY, "bounce: out of memory");
    cr_status status = cr_check_each(check, BOUNCES * b.drops * rows, run_bounce, &b, error);
    snprintf(
        table->what, sizeof table->what,
        "a sphere of radius %g m dropped from %d heights of %g to %g m: height of the first bounce over e^2 h, less 1",
        (double)BALL_RADIUS, b.drops, drop_height(0), drop_height(b.drops - 1));
    int32_t most = cr_add_figure(table, "error", "greatest error of a mean", "%", INFINITY, -1, (cr_must){5, NULL});
    int32_t mean = cr_add_figure(table, "mean_error", "mean error, all drops", "%", INFINITY, -1, CR_MUST_NOTHING);
    int32_t figures[BOUNCES];
    for (int32_t k = 0; k < BOUNCES; k++) {
        char field[48], label[64];
        snprintf(field, sizeof field, "error_%.1f", restitution(k));
        snprintf(label, sizeof label, "restitution %.1f, mean of %d", restitution(k), b.drops);
        figures[k] = cr_add_figure(table, field, label, "%", INFINITY, 0, (cr_must){5, NULL});
    }
    for (int32_t n = 0; n < rows && !status; n++) {
        cr_stability_row* row = &table->rows[n];
        row->value[most] = row->value[mean] = 0;
        for (int32_t k = 0; k < BOUNCES; k++) {
            double signed_sum = 0;
            for (int32_t h = 0; h < b.drops; h++) {
                char name[64];
                snprintf(name, sizeof name, "bounce, restitution %.1f from %.3f m", restitution(k), drop_height(h));
                const bounce_run* run = &b.runs[(k * b.drops + h) * rows + n];
                double error_percent = cr_count_run(row, &run->run, name) ? 100 * (run->ratio - 1) : INFINITY;
                signed_sum += error_percent / b.drops;
                row->value[mean] += fabs(error_percent) / b.drops / BOUNCES;
            }
            row->value[figures[k]] = signed_sum;
            row->value[most] = fmax(row->value[most], fabs(signed_sum));
        }
    }
    free(b.runs);
    return status;
}

// ---------------------------------------------------------------- dominoes

#define HIT 10.0      // degrees: a domino that has turned so far has been reached
#define FALLEN 30.0   // degrees: ... has fallen
#define FIRST_HIT 0.1 // s: what was hit earlier in the teacher (the one that is pushed) has no relative error

typedef struct wave {
    cr_watched run;
    const cr_scene* scene;
    double* hit;  // (N) s; NAN: never
    bool* fallen; // (N)
} wave;

static bool look_at_wave(void* context, const cr_state* s, double time) {
    wave* w = context;
    for (int32_t i = 0; i < s->count; i++) {
        if (w->scene->world->bodies[i].motion != CR_DYNAMIC) continue;
        // Angle between where the body's own upright was and is.
        cr_vec3 axis = cr_rotate_back(w->scene->state.orientation[i], cr_v3(0, 1, 0));
        double upright = (double)cr_rotate(s->orientation[i], axis).y;
        double turned = acos(fmax(-1, fmin(1, upright))) * 180 / CR_PI;
        if (turned > HIT && isnan(w->hit[i])) w->hit[i] = time;
        if (turned > FALLEN) w->fallen[i] = true;
    }
    return true;
}

typedef struct rows_of_dominoes {
    const cr_check* check;
    cr_competitor teacher;
    cr_scene* scenes; // (count)
    wave* waves;      // (count, rows + 1): the teacher's first
    int32_t rows;
    double seconds;
} rows_of_dominoes;

static cr_status run_wave(void* context, int32_t k, cr_error* error) {
    rows_of_dominoes* d = context;
    wave* w = &d->waves[k];
    int32_t r = k % (d->rows + 1);
    *w = (wave){.scene = &d->scenes[k / (d->rows + 1)]};
    size_t n = (size_t)w->scene->world->body_count;
    w->hit = malloc(n * sizeof *w->hit);
    w->fallen = calloc(n, sizeof *w->fallen);
    if (!w->hit || !w->fallen) return cr_fail(error, CR_ERROR_MEMORY, "dominoes: out of memory");
    for (size_t i = 0; i < n; i++) w->hit[i] = NAN;
    const cr_competitor* who = r ? d->check->rows[r - 1] : &d->teacher;
    cr_status status = cr_watch(&w->run, who, w->scene, d->seconds, look_at_wave, w, error);
    if (!status && !r && w->run.end)
        status = cr_fail(error, CR_ERROR_NUMERIC, "the teacher fails on %s: %s", w->scene->name, w->run.message);
    return status;
}

typedef struct wave_error {
    int32_t fallen, truth; // dominoes that fell, here and in the teacher
    double differ;         // share of the dominoes that fell in one of the two and not in the other
    double arrival;        // relative error of the time at which the last domino that fell in the teacher was hit
    double passage;        // mean relative error of the times at which dominoes were hit that fell in both
} wave_error;

static wave_error compare_waves(const wave* found, const wave* truth, bool fine) {
    const cr_world* w = truth->scene->world;
    wave_error e = {0};
    int32_t all = 0, both = 0, differ = 0, last = -1;
    double passage = 0;
    for (int32_t i = 0; i < w->body_count; i++) {
        if (w->bodies[i].motion != CR_DYNAMIC) continue;
        all++;
        e.fallen += found->fallen[i], e.truth += truth->fallen[i], differ += found->fallen[i] != truth->fallen[i];
        if (!truth->fallen[i]) continue;
        if (last < 0 || truth->hit[i] > truth->hit[last]) last = i;
        if (!found->fallen[i] || truth->hit[i] < FIRST_HIT) continue;
        passage += fabs(found->hit[i] / truth->hit[i] - 1), both++;
    }
    bool arrived = last >= 0 && found->fallen[last] && truth->hit[last] >= FIRST_HIT;
    e.differ = all ? (double)differ / all : 0;
    e.arrival = arrived ? fabs(found->hit[last] / truth->hit[last] - 1) : last < 0 ? NAN : INFINITY;
    e.passage = both ? passage / both : last < 0 ? NAN : INFINITY;
    if (!fine) e.fallen = 0, e.differ = 1, e.arrival = e.passage = INFINITY;
    return e;
}

// Percent by which the number that fell is off.
static double fallen_error(int32_t fallen, int32_t truth) {
    return truth ? 100 * fabs((double)fallen / truth - 1) : fallen ? 100 : 0;
}

cr_status cr_check_dominoes(cr_check* check, cr_error* error) {
    cr_stability_table* table = check->table;
    const cr_stability_options* o = check->options;
    int32_t rows = table->row_count, families = cr_check_scenes(check, 16, 1),
            count = o->quick ? families : families + 1;
    rows_of_dominoes d = {.check = check, .rows = rows, .seconds = o->quick ? 3 : 20};
    d.scenes = calloc((size_t)count, sizeof *d.scenes);
    d.waves = calloc((size_t)(count * (rows + 1)), sizeof *d.waves);
    cr_status status = d.scenes && d.waves ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "dominoes: out of memory");
    if (!status) status = cr_teacher(check, CR_TEACHER_RATE, &d.teacher, error);
    for (int32_t k = 0; k < count && !status; k++)
        status = k < families ? cr_scene_open("domino-rows", NULL, o->first_seed + (uint64_t)k, &d.scenes[k], error)
                              : cr_scene_open("dominoes", NULL, 0, &d.scenes[k], error);
    if (!status) status = cr_check_each(check, count * (rows + 1), run_wave, &d, error);
    snprintf(table->what, sizeof table->what,
             "%d scenes of domino-rows (seeds from %llu)%s, %g s, against the teacher (bullet64, %g Hz)", families,
             (unsigned long long)o->first_seed, o->quick ? "" : " and the preset dominoes", d.seconds, CR_TEACHER_RATE);
    cr_must tenth = {10, NULL}, nothing = CR_MUST_NOTHING;
    int32_t fallen = cr_add_figure(table, "fallen", "rows: number fallen, error", "%", 100, -1, tenth);
    int32_t differ = cr_add_figure(table, "differ", "rows: dominoes that fall otherwise", "%", 100, -1, nothing);
    int32_t arrived = cr_add_figure(table, "arrived", "rows: waves that arrive", "1", 0, 1, nothing);
    int32_t arrival = cr_add_figure(table, "arrival", "rows: arrival time, median error", "%", INFINITY, -1, tenth);
    int32_t passage = cr_add_figure(table, "passage", "rows: passing times, median error", "%", INFINITY, -1, nothing);
    int32_t preset[3] = {-1, -1, -1};
    if (!o->quick) {
        preset[0] = cr_add_figure(table, "preset_fallen", "preset: number fallen, error", "%", 100, -1, tenth);
        preset[1] = cr_add_figure(table, "preset_arrival", "preset: arrival time, error", "%", INFINITY, -1, tenth);
        preset[2] = cr_add_figure(table, "preset_passage", "preset: passing times, error", "%", INFINITY, -1, nothing);
    }
    double *times = calloc((size_t)count, sizeof *times), *passes = calloc((size_t)count, sizeof *passes);
    if (!status && !(times && passes)) status = cr_fail(error, CR_ERROR_MEMORY, "dominoes: out of memory");
    for (int32_t r = 0; r < rows && !status; r++) {
        cr_stability_row* row = &table->rows[r];
        double otherwise = 0, reached = 0;
        int32_t fell = 0, should = 0, timed = 0;
        for (int32_t k = 0; k < count; k++) {
            const wave *truth = &d.waves[k * (rows + 1)], *found = truth + r + 1;
            wave_error e = compare_waves(found, truth, cr_count_run(row, &found->run, found->scene->name));
            if (k == families) {
                row->value[preset[0]] = fallen_error(e.fallen, e.truth);
                row->value[preset[1]] = 100 * e.arrival, row->value[preset[2]] = 100 * e.passage;
                continue;
            }
            fell += e.fallen, should += e.truth, otherwise += 100 * e.differ / families;
            if (isnan(e.arrival)) continue; // nothing fell in the teacher
            reached += isfinite(e.arrival);
            times[timed] = 100 * e.arrival, passes[timed++] = 100 * e.passage;
        }
        row->value[fallen] = fallen_error(fell, should), row->value[differ] = otherwise;
        if (!timed) continue;
        row->value[arrived] = reached / timed;
        row->value[arrival] = cr_quantile(times, timed, 0.5), row->value[passage] = cr_quantile(passes, timed, 0.5);
    }
    free(times), free(passes);
    for (int32_t k = 0; d.waves && k < count * (rows + 1); k++) free(d.waves[k].hit), free(d.waves[k].fallen);
    for (int32_t k = 0; d.scenes && k < count; k++) cr_scene_destroy(&d.scenes[k]);
    free(d.scenes), free(d.waves);
    cr_competitor_destroy(&d.teacher);
    return status;
}
