#include "eval/fit.h"

#include <math.h>
#include <nlopt.h>
#include <stdlib.h>
#include <string.h>

#include "eval/tosses.h"
#include "world/fitted.h"
#include "world/random.h"

#define SPREAD 1.5   // steps: how far from the best so far later searches begin, standard deviation
#define FAILED 100.0 // of an engine that fails

cr_fit_options cr_default_fit_options(void) {
    cr_fit_options o = {
        .start = cr_default_fit(), .evaluations = 1000, .per_search = 250, .step = 0.1, .seed = 1, .jobs = 1};
    o.engine_options = cr_default_engine_options();
    return o;
}

int cr_fit_engine_bit(const cr_engine_type* engine) {
    if (strncmp(engine->name, "bullet", 6) == 0) return CR_FIT_BULLET;
    if (strcmp(engine->name, "mujoco") == 0) return CR_FIT_MUJOCO;
    return strcmp(engine->name, "learned") == 0 ? CR_FIT_LEARNED : 0;
}

uint64_t cr_fit_told(void) {
    uint64_t told = UINT64_C(1) << CR_FIT_OF_gravity | UINT64_C(1) << CR_FIT_OF_lag;
    for (int k = CR_FIT_OF_speed_along; k <= CR_FIT_OF_spin_across; k++) told |= UINT64_C(1) << k;
    return told;
}

// ---------------------------------------------------------------- one evaluation

// A share of the recordings, moved by one thread.
typedef struct part {
    const cr_fit_options* options;
    const cr_fit* fit;
    double *position, *angle; // (recordings)
    int32_t parts;
} part;

static cr_status open_engine(const part* p, const cr_motion_record* m, const cr_state* start, cr_engine** engine,
                             cr_error* error) {
    cr_engine_options o = p->options->engine_options;
    o.frame_rate = m->frame_rate;
    if (o.step_rate > 0) o.step_rate = m->frame_rate * fmax(round(o.step_rate / m->frame_rate), 1);
    return cr_fitted_create(engine, p->options->engine, p->fit, m->scene.world, start, &o, error);
}

// One engine serves recordings of the same world one after the other.
static cr_status run_part(void* context, int32_t index, cr_error* error) {
    const part* p = context;
    const cr_motions* motions = p->options->motions;
    cr_engine* engine = NULL;
    uint64_t world = 0;
    cr_status status = CR_OK;
    for (int32_t k = index; k < motions->count && !status; k += p->parts) {
        const cr_motion_record* m = &motions->list[k];
        const cr_state* start = p->options->starts ? &p->options->starts[k] : &m->scene.state;
        uint64_t hash = cr_world_hash(m->scene.world);
        cr_error why;
        cr_status made = CR_OK;
        if (!engine || hash != world) {
            if (engine) engine->type->destroy(engine);
            made = open_engine(p, m, start, &engine, &why);
            world = hash;
        } else {
            made = engine->type->set_state(engine, start, &why);
        }
        p->position[k] = p->angle[k] = INFINITY;
        if (made) continue;
        cr_track track;
        cr_toss_score score;
        status = cr_track_run(&track, engine, start, m->frame_rate, m->frames / m->frame_rate, NULL, 0, 0, error);
        if (status) break;
        cr_toss_score_of(m, &track, &score);
        cr_track_destroy(&track);
        p->position[k] = score.position;
        p->angle[k] = score.angle;
    }
    if (engine) engine->type->destroy(engine);
    return status;
}

cr_status cr_fit_score(const cr_fit_options* o, const cr_fit* fit, double* position, double* angle, cr_error* error) {
    int32_t n = o->motions->count;
    double* values = malloc(2 * (size_t)n * sizeof *values);
    if (!values) return cr_fail(error, CR_ERROR_MEMORY, "fit: no memory");
    int32_t jobs = o->jobs < n ? o->jobs : n;
    part p = {o, fit, values, values + n, jobs};
    cr_runs runs = {.count = jobs, .jobs = jobs};
    cr_status status = cr_run_each(&runs, run_part, &p, error);
    *position = cr_mean(p.position, n);
    *angle = cr_mean(p.angle, n);
    free(values);
    return status;
}

// ---------------------------------------------------------------- the search

typedef struct search {
    const cr_fit_options* options;
    cr_fit_result* result;
    cr_fit fit; // the numbers that are not searched
    int numbers[CR_FIT_COUNT];
    int count;
    int32_t left; // evaluations of this search
    double began; // s
    nlopt_opt nlopt;
    cr_status status;
    cr_error error;
} search;

// From 0 ... 1 to the number's range, and back.
static double number_at(const cr_fit_number* n, double x) {
    return n->logarithmic ? n->low * pow(n->high / n->low, x) : n->low + (n->high - n->low) * x;
}
static double place_of(const cr_fit_number* n, double value) {
    double x = n->logarithmic ? log(value / n->low) / log(n->high / n->low) : (value - n->low) / (n->high - n->low);
    return fmin(fmax(x, 0), 1);
}

static bool is_off(int number, double value) {
    const cr_fit_number* n = &cr_fit_numbers[number];
    return value == n->start && (n->start < n->low || n->start > n->high);
}

static cr_fit fit_at(const search* s, const double* x) {
    cr_fit fit = s->fit;
    for (int k = 0; k < s->count; k++)
        *cr_fit_at(&fit, s->numbers[k]) = number_at(&cr_fit_numbers[s->numbers[k]], x[k]);
    return fit;
}

static bool is_over(const search* s) {
    const cr_fit_options* o = s->options;
    return s->status || s->left <= 0 || s->result->evaluations >= o->evaluations || (o->stop && o->stop()) ||
           (o->minutes > 0 && cr_wall_seconds() - s->began > 60 * o->minutes);
}

static double evaluate(unsigned count, const double* x, double* gradient, void* context) {
    (void)count;
    (void)gradient;
    search* s = context;
    cr_fit_result* r = s->result;
    if (is_over(s)) {
        nlopt_force_stop(s->nlopt);
        return FAILED;
    }
    cr_fit fit = fit_at(s, x);
    double position, angle;
    s->status = cr_fit_score(s->options, &fit, &position, &angle, &s->error);
    double value = 0.5 * (position / r->start_position + angle / r->start_angle);
    if (s->status || !isfinite(value)) value = FAILED;
    s->left--;
    r->evaluations++;
    if (value < r->objective) {
        r->objective = value;
        r->fit = fit;
        r->position = position;
        r->angle = angle;
    }
    if (s->options->progress)
        s->options->progress(s->options->progress_context, (double)r->evaluations / s->options->evaluations,
                             r->objective);
    return value;
}

static bool is_held(const cr_fit_options* o, int number) { return o->held & UINT64_C(1) << number; }

// Chosen beforehand: one or the other.
static bool is_law(int k) {
    return k == CR_FIT_OF_cone || k == CR_FIT_OF_rounding || k == CR_FIT_OF_margin || k == CR_FIT_OF_all_points ||
           k == CR_FIT_OF_heading;
}

// How the tracker's axes lie, and what its first velocities lack: searched where flights or a fit to begin with tell of
// it.
static bool is_of_axes(int k) { return k > CR_FIT_OF_heading && k <= CR_FIT_OF_spin_across; }

// Does it change nothing, as the others are? Points are springs of a stiffness, springs of a time constant, or rigid.
static bool is_idle(const cr_fit* fit, int k) {
    bool material = k == CR_FIT_OF_exponent || k == CR_FIT_OF_loss;
    bool rigid = k == CR_FIT_OF_time_constant || k == CR_FIT_OF_damping_ratio || k == CR_FIT_OF_erp;
    return fit->stiffness > 0 ? rigid : material;
}

// The numbers that a search is over: of the engine, not held; those that are off by default where `all`.
static void choose_numbers(search* s, bool all) {
    s->count = 0;
    for (int k = 0; k < CR_FIT_COUNT; k++) {
        if (!(cr_fit_numbers[k].engines & s->options->engines) || is_held(s->options, k)) continue;
        if (is_law(k) || (s->options->engines == CR_FIT_LEARNED && is_idle(&s->fit, k))) continue;
        if (is_off(k, *cr_fit_at(&s->fit, k)) && !all) continue;
        if (is_of_axes(k) && *cr_fit_at(&s->fit, k) == 0) continue;
        s->numbers[s->count++] = k;
    }
}

static void run_search(search* s, cr_random* random, bool first) {
    double x[CR_FIT_COUNT], least;
    for (int k = 0; k < s->count; k++) {
        const cr_fit_number* n = &cr_fit_numbers[s->numbers[k]];
        double value = *cr_fit_at(&s->fit, s->numbers[k]);
        x[k] = is_off(s->numbers[k], value) ? 0.5 : place_of(n, value);
        if (!first) x[k] = fmin(fmax(x[k] + SPREAD * s->options->step * cr_random_normal(random), 0), 1);
    }
    s->nlopt = nlopt_create(NLOPT_LN_SBPLX, (unsigned)s->count);
    if (!s->nlopt) {
        s->status = cr_fail(&s->error, CR_ERROR_MEMORY, "fit: no memory");
        return;
    }
    nlopt_set_lower_bounds1(s->nlopt, 0);
    nlopt_set_upper_bounds1(s->nlopt, 1);
    nlopt_set_initial_step1(s->nlopt, s->options->step);
    nlopt_set_xtol_rel(s->nlopt, 1e-4);
    nlopt_set_min_objective(s->nlopt, evaluate, s);
    nlopt_optimize(s->nlopt, x, &least);
    nlopt_destroy(s->nlopt);
    s->nlopt = NULL;
}

// Takes `fit` where it is nearer to the recordings than the best so far.
static cr_status try_fit(cr_fit_result* r, const cr_fit_options* o, const cr_fit* fit, cr_error* error) {
    double position, angle;
    cr_status status = cr_fit_score(o, fit, &position, &angle, error);
    double value = 0.5 * (position / r->start_position + angle / r->start_angle);
    r->evaluations++;
    if (status || !(value < r->objective)) return status;
    r->fit = *fit;
    r->objective = value;
    r->position = position;
    r->angle = angle;
    return CR_OK;
}

static double mean_mass(const cr_motions* motions) {
    double sum = 0;
    int32_t count = 0;
    for (int32_t k = 0; k < motions->count; k++)
        for (int32_t b = 0; b < motions->list[k].scene.world->body_count; b++) {
            const cr_body* body = &motions->list[k].scene.world->bodies[b];
            if (body->motion != CR_DYNAMIC || !isfinite(body->mass)) continue;
            sum += (double)body->mass;
            count++;
        }
    return count ? sum / count : 0;
}

static double in_range(int number, double value) {
    const cr_fit_number* n = &cr_fit_numbers[number];
    return fmin(fmax(value, n->low), n->high);
}

// Springs as materials have them, and friction that goes with slip and load: those of hard plastics, stiffness and
// damping per kilogram.
static cr_status choose_springs(cr_fit_result* r, const cr_fit_options* o, cr_error* error) {
    cr_status status = CR_OK;
    double mass = mean_mass(o->motions);
    if (!is_held(o, CR_FIT_OF_stiffness) && o->start.stiffness == 0 && mass > 0) {
        cr_fit fit = r->fit;
        fit.stiffness = in_range(CR_FIT_OF_stiffness, 1e5 * mass);
        fit.damping = in_range(CR_FIT_OF_damping, 130 * mass);
        fit.exponent = 1.5;
        fit.loss = 1.3;
        fit.restitution = fit.time_constant = 0;
        fit.damping_ratio = 1;
        status = try_fit(r, o, &fit, error);
    }
    if (!status && !is_held(o, CR_FIT_OF_rate) && !is_held(o, CR_FIT_OF_load) && o->start.rate == 0 &&
        o->start.load == 0) {
        cr_fit fit = r->fit;
        fit.rate = 0.05;
        fit.load = -0.05;
        fit.friction *= 1.1;
        status = try_fit(r, o, &fit, error);
    }
    return status;
}

// Worn edges.
static cr_status choose_geometry(cr_fit_result* r, const cr_fit_options* o, cr_error* error) {
    if (is_held(o, CR_FIT_OF_chamfer) || r->fit.chamfer != 0) return CR_OK;
    cr_fit fit = r->fit;
    fit.chamfer = 0.02;
    return try_fit(r, o, &fit, error);
}

// The laws of the guess with which it begins nearer to the recordings: friction in the cone, sharp rims, all
// points at once, soft contacts, of a material, friction that goes with slip and load.
static cr_status choose_law(cr_fit_result* r, const cr_fit_options* o, cr_error* error) {
    if (!(o->engines & CR_FIT_LEARNED)) return CR_OK;
    cr_status status = CR_OK;
    if (!is_held(o, CR_FIT_OF_cone) && o->start.cone < 0.5) {
        cr_fit fit = r->fit;
        fit.cone = 1;
        status = try_fit(r, o, &fit, error);
    }
    if (!status && !is_held(o, CR_FIT_OF_rounding) && !is_held(o, CR_FIT_OF_margin) && o->start.rounding > 0) {
        cr_fit fit = r->fit;
        fit.rounding = fit.margin = 0;
        status = try_fit(r, o, &fit, error);
    }
    if (!status && !is_held(o, CR_FIT_OF_all_points) && o->start.all_points < 0.5) {
        cr_fit fit = r->fit;
        fit.all_points = 1;
        status = try_fit(r, o, &fit, error);
    }
    if (!status && !is_held(o, CR_FIT_OF_time_constant) && o->start.time_constant == 0) {
        cr_fit fit = r->fit;
        fit.time_constant = 0.002;
        fit.damping_ratio = 0.5;
        fit.restitution = 0; // the spring gives back
        status = try_fit(r, o, &fit, error);
    }
    return status ? status : choose_springs(r, o, error);
}

static void free_starts(cr_state* starts, int32_t count) {
    for (int32_t k = 0; k < count && starts; k++) cr_state_destroy(&starts[k]);
    free(starts);
}

// The states at which recordings begin, to be changed. NULL: no memory.
static cr_state* copy_starts(const cr_motions* motions, cr_error* error) {
    cr_state* starts = calloc((size_t)motions->count + 1, sizeof *starts);
    for (int32_t k = 0; k < motions->count && starts; k++) {
        const cr_state* from = &motions->list[k].scene.state;
        if (cr_state_create(&starts[k], from->count, error)) {
            free_starts(starts, k);
            return NULL;
        }
        cr_state_copy(from, &starts[k]);
        starts[k].time = from->time;
    }
    return starts;
}

// The same options with what flights tell as the start.
static cr_status begin_in_flight(cr_fit_options* o, cr_flights* flights, cr_state** starts, cr_error* error) {
    o->held |= cr_fit_told();
    *starts = copy_starts(o->motions, error);
    if (!*starts) return cr_fail(error, CR_ERROR_MEMORY, "fit: no memory");
    o->starts = *starts;
    return cr_fit_flights(o->motions, &o->start, flights, *starts, error);
}

static cr_status search_all(cr_fit_result* r, const cr_fit_options* o, cr_error* error) {
    *r = (cr_fit_result){.fit = o->start, .objective = 1, .flights = r->flights};
    if (o->motions->count < 1) return cr_fail(error, CR_ERROR_ARGUMENT, "fit: expected recordings, found none");
    if (!(cr_fit_engine_bit(o->engine) & o->engines))
        return cr_fail(error, CR_ERROR_UNSUPPORTED, "fit: %s has nothing that is fitted", o->engine->name);
    cr_status status = cr_fit_score(o, &o->start, &r->start_position, &r->start_angle, error);
    if (status) return status;
    if (!isfinite(r->start_position) || !(r->start_position > 0) || !(r->start_angle > 0))
        return cr_fail(error, CR_ERROR_NUMERIC, "fit: %s fails on some of the recordings, or moves as they do",
                       o->engine->name);
    r->position = r->start_position;
    r->angle = r->start_angle;
    status = choose_law(r, o, error);
    if (!status) status = choose_geometry(r, o, error);
    if (status) return status;
    search s = {.options = o, .result = r, .began = cr_wall_seconds()};
    cr_random random = cr_random_create(o->seed, 0x666974);
    for (s.left = 1; !is_over(&s); s.left = 1) {
        s.fit = r->fit;
        choose_numbers(&s, r->searches > 0);
        if (s.count == 0) break;
        s.left = o->per_search;
        run_search(&s, &random, r->searches == 0);
        r->searches++;
    }
    return s.status ? cr_fail(error, s.status, "%s", s.error.message) : CR_OK;
}

cr_status cr_fit_run(cr_fit_result* r, const cr_fit_options* options, cr_error* error) {
    cr_fit_options o = *options;
    cr_state* starts = NULL;
    *r = (cr_fit_result){0};
    cr_status status = o.flights ? begin_in_flight(&o, &r->flights, &starts, error) : CR_OK;
    if (!status) status = search_all(r, &o, error);
    free_starts(starts, o.motions->count);
    return status;
}
