#include "eval/impacts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenes/scenes.h"
#include "sim/sim.h"
#include "world/random.h"

enum { ROUNDS = 1000, LASTING_FRAMES = 2 };

cr_impacts_options cr_default_impacts_options(void) {
    return (cr_impacts_options){.family = "thrown", .first_seed = 2001000, .scene_count = 20, .seconds = 4, .jobs = 1};
}

const char* cr_impact_partner_name(cr_impact_partner partner) {
    static const char* const names[CR_IMPACT_PARTNERS] = {"floor", "static", "mesh", "body"};
    return names[partner];
}

// ---------------------------------------------------------------- the reference

// The reference of a scene, one solver step a frame, so that contacts are those of a step.
typedef struct truth {
    const cr_scene* scene;
    cr_engine* engine;
    int32_t steps;        // a frame
    cr_contact* contacts; // of the last step
    int32_t contact_count, contact_capacity;
} truth;

static cr_status step_truth(truth* t, cr_state* state, cr_error* error) {
    cr_status status = t->engine->type->step(t->engine, 1, state, error);
    if (status) return status;
    t->contact_count = t->engine->type->contacts(t->engine, t->contacts, t->contact_capacity);
    if (t->contact_count <= t->contact_capacity) return CR_OK;
    cr_contact* more = realloc(t->contacts, 2 * (size_t)t->contact_count * sizeof *more);
    if (!more) return cr_fail(error, CR_ERROR_MEMORY, "impacts: out of memory for %d contacts", t->contact_count);
    t->contacts = more;
    t->contact_capacity = 2 * t->contact_count;
    t->contact_count = t->engine->type->contacts(t->engine, t->contacts, t->contact_capacity);
    return CR_OK;
}

static bool acts(const cr_contact* c) { return c->impulse.x != 0 || c->impulse.y != 0 || c->impulse.z != 0; }

// States at the frames, and for every body the frame of its first impact (-1: none).
typedef struct history {
    cr_track track;
    int32_t* first; // (N)
} history;

static cr_status run_truth(truth* t, double seconds, history* h, cr_error* error) {
    const cr_world* world = t->scene->world;
    int32_t frames = (int32_t)round(seconds * CR_IMPACT_RATE);
    h->first = malloc(((size_t)world->body_count + 1) * sizeof *h->first);
    if (!h->first) return cr_fail(error, CR_ERROR_MEMORY, "impacts: out of memory");
    int32_t waiting = 0; // dynamic bodies that nothing has struck
    for (int32_t i = 0; i < world->body_count; i++) {
        h->first[i] = -1;
        waiting += world->bodies[i].motion == CR_DYNAMIC;
    }
    cr_status status = cr_track_create(&h->track, CR_IMPACT_RATE, world->body_count, frames, error);
    if (status) return status;
    cr_state_copy(&t->scene->state, &h->track.frames[0]);
    h->track.frame_count = 1;
    for (int32_t f = 0; f < frames && waiting && !status; f++) {
        cr_state* next = &h->track.frames[f + 1];
        for (int32_t s = 0; s < t->steps && !status; s++) {
            status = step_truth(t, next, error);
            for (int32_t c = 0; c < t->contact_count && !status; c++) {
                if (!acts(&t->contacts[c])) continue;
                int32_t ends[2] = {t->contacts[c].body_a, t->contacts[c].body_b};
                for (int e = 0; e < 2; e++) {
                    if (world->bodies[ends[e]].motion != CR_DYNAMIC || h->first[ends[e]] >= 0) continue;
                    h->first[ends[e]] = f;
                    waiting--;
                }
            }
        }
        h->track.frame_count++;
    }
    return status;
}

static cr_impact_partner class_of(const cr_world* world, int32_t i) {
    cr_shape_type type = world->shapes[world->bodies[i].shape].type;
    if (world->bodies[i].motion == CR_DYNAMIC) return CR_IMPACT_BODY;
    if (type == CR_SHAPE_PLANE) return CR_IMPACT_FLOOR;
    return type == CR_SHAPE_MESH || type == CR_SHAPE_HEIGHT_FIELD ? CR_IMPACT_MESH : CR_IMPACT_STATIC;
}

// Blows on one body as steps of the reference go by. Steps with the same partner belong to one blow unless more than a
// frame lies between them.
typedef struct blow_count {
    int32_t blows, first_step, last_step; // the latter two of the first blow
    int32_t first_partner;
    int32_t partner, seen; // of the blow that is on: with whom, and its last step
} blow_count;

static void count_blows(blow_count* b, const truth* t, int32_t body, int32_t step) {
    for (int32_t c = 0; c < t->contact_count; c++) {
        const cr_contact* at = &t->contacts[c];
        if (!acts(at) || (at->body_a != body && at->body_b != body)) continue;
        int32_t partner = at->body_a == body ? at->body_b : at->body_a;
        if (!b->blows || partner != b->partner || step - b->seen > t->steps) {
            if (!b->blows) {
                b->first_step = step;
                b->first_partner = partner;
            }
            b->blows++;
        }
        if (b->blows == 1) b->last_step = step;
        b->partner = partner;
        b->seen = step;
    }
}

// ---------------------------------------------------------------- one impact

// Linear and angular velocity (times the radius) of a body, as one vector.
typedef struct motion {
    double u[6]; // m/s
} motion;

static motion motion_of(const cr_world* world, const cr_state* s, int32_t i) {
    double r = (double)world->bodies[i].radius;
    cr_vec3 v = s->linear_velocity[i], w = s->angular_velocity[i];
    return (motion){{v.x, v.y, v.z, r * w.x, r * w.y, r * w.z}};
}

static double apart(motion a, motion b) {
    double sum = 0;
    for (int k = 0; k < 6; k++) sum += (a.u[k] - b.u[k]) * (a.u[k] - b.u[k]);
    return sqrt(sum);
}

typedef struct runner {
    cr_engine* engine; // NULL: could not be made
    double frame_rate;
    cr_error why;
} runner;

// Everything one scene needs.
typedef struct scene_work {
    const cr_impacts_options* options;
    uint64_t seed;
    cr_scene scene;
    truth truth;
    history history;
    runner* runners;       // (engines)
    cr_engine* flight;     // free flight
    cr_track path;         // frames from a start on
    cr_impact* impacts;    // (N)
    double *error, *early; // (N, engines)
    int32_t count;
    int32_t* failures;    // (engines)
    char (*message)[384]; // (engines)
} scene_work;

// Sets an engine to `start` and runs it on; `path` receives its frames.
static cr_status run_from(cr_engine* engine, double frame_rate, const cr_state* start, cr_track* path,
                          cr_error* error) {
    cr_status status = engine->type->set_state(engine, start, error);
    int32_t frames = (int32_t)round(CR_IMPACT_FRAMES / CR_IMPACT_RATE * frame_rate);
    if (!status && frames > path->capacity - 1)
        status = cr_fail(error, CR_ERROR_ARGUMENT, "impacts: %g frames a second are too many", frame_rate);
    if (!status) status = engine->type->step(engine, frames, path->frames + 1, error);
    for (int32_t k = 1; k <= frames && !status; k++)
        if (!cr_state_finite(&path->frames[k]))
            status = cr_fail(error, CR_ERROR_NUMERIC, "a number is not finite at frame %d", k);
    return status;
}

static void note_failure(scene_work* w, int32_t engine, const char* why) {
    if (!w->failures[engine]++) snprintf(w->message[engine], sizeof *w->message, "%s: %.200s", w->scene.name, why);
}

// The engine's answer: error and early are filled.
static void answer(scene_work* w, int32_t e, const cr_state* start, motion before, motion wanted, motion free) {
    runner* r = &w->runners[e];
    int32_t body = w->impacts[w->count].body;
    double* error = &w->error[w->count * w->options->engine_count + e];
    double* early = &w->early[w->count * w->options->engine_count + e];
    double whole = CR_IMPACT_LEAD / CR_IMPACT_RATE * r->frame_rate;
    cr_error why = r->why;
    *error = *early = CR_IMPACT_WORST;
    if (!r->engine || run_from(r->engine, r->frame_rate, start, &w->path, &why)) {
        note_failure(w, e, why.message);
        return;
    }
    int32_t lead = (int32_t)round(whole), frames = (int32_t)round(CR_IMPACT_FRAMES / CR_IMPACT_RATE * r->frame_rate);
    motion at_lead = motion_of(w->scene.world, &w->path.frames[lead], body);
    for (int k = 3; k < 6; k++) at_lead.u[k] = before.u[k];
    *early = fmin(apart(at_lead, before), CR_IMPACT_WORST);
    double miss = apart(motion_of(w->scene.world, &w->path.frames[frames], body), wanted);
    *error = fmin(miss / apart(wanted, free), CR_IMPACT_WORST);
}

static cr_status look_at(scene_work* w, int32_t body, cr_error* error) {
    const cr_world* world = w->scene.world;
    truth* t = &w->truth;
    int32_t frame = w->history.first[body];
    if (frame < CR_IMPACT_LEAD) return CR_OK; // it touches from the start on, or never
    const cr_state* start = &w->history.track.frames[frame - CR_IMPACT_LEAD];
    cr_state* now = &w->path.frames[0];
    blow_count blows = {0};
    motion before = {{0}};
    cr_status status = t->engine->type->set_state(t->engine, start, error);
    for (int32_t k = 0; k < CR_IMPACT_FRAMES * t->steps && !status; k++) {
        if (k == CR_IMPACT_LEAD * t->steps) before = motion_of(world, now, body);
        status = step_truth(t, now, error);
        if (!status) count_blows(&blows, t, body, k);
    }
    if (status) return status;
    motion wanted = motion_of(world, now, body);
    status = run_from(w->flight, CR_IMPACT_RATE, start, &w->path, error);
    if (status) return status;
    motion free = motion_of(world, &w->path.frames[CR_IMPACT_FRAMES], body);
    // Started cold, the impact may come in another step.
    if (!blows.blows || blows.first_step < CR_IMPACT_LEAD * t->steps || !(apart(wanted, free) > CR_IMPACT_LEAST))
        return CR_OK;
    int32_t last = blows.last_step - blows.first_step;
    cr_impact* i = &w->impacts[w->count];
    *i = (cr_impact){.seed = w->seed,
                     .body = body,
                     .time = frame / CR_IMPACT_RATE,
                     .blows = blows.blows,
                     .lasting = last > LASTING_FRAMES * t->steps,
                     .shape = world->shapes[world->bodies[body].shape].type,
                     .partner = class_of(world, blows.first_partner),
                     .change = apart(wanted, free)};
    for (int32_t e = 0; e < w->options->engine_count; e++) answer(w, e, start, before, wanted, free);
    w->count++;
    return CR_OK;
}

// ---------------------------------------------------------------- scenes

static cr_status open_engines(scene_work* w, cr_error* error) {
    const cr_impacts_options* o = w->options;
    cr_competitor fine = *o->reference; // one solver step a frame
    fine.options.frame_rate = fine.options.step_rate > 0 ? fine.options.step_rate : fine.options.frame_rate;
    w->truth = (truth){.scene = &w->scene, .steps = (int32_t)round(fine.options.frame_rate / CR_IMPACT_RATE)};
    double rate;
    cr_run_end end;
    cr_status status = cr_competitor_create(&fine, &w->scene, &w->truth.engine, &rate, &end, error);
    cr_engine_options flight = cr_default_engine_options();
    flight.frame_rate = CR_IMPACT_RATE;
    if (!status) status = cr_engine_freeflight.create(&w->flight, w->scene.world, &w->scene.state, &flight, error);
    for (int32_t e = 0; e < o->engine_count && !status; e++) {
        runner* r = &w->runners[e];
        if (cr_competitor_create(&o->engines[e], &w->scene, &r->engine, &r->frame_rate, &end, &r->why))
            r->engine = NULL;
        double frames = CR_IMPACT_LEAD / CR_IMPACT_RATE * r->frame_rate;
        if (r->engine && fabs(frames - round(frames)) > 1e-9)
            status =
                cr_fail(error, CR_ERROR_ARGUMENT, "%s: expected a frame rate that is a multiple of %g Hz, found %g Hz",
                        o->engines[e].name, CR_IMPACT_RATE / CR_IMPACT_LEAD, r->frame_rate);
    }
    return status;
}

static void close_scene(scene_work* w) {
    for (int32_t e = 0; w->runners && e < w->options->engine_count; e++)
        if (w->runners[e].engine) w->runners[e].engine->type->destroy(w->runners[e].engine);
    if (w->truth.engine) w->truth.engine->type->destroy(w->truth.engine);
    if (w->flight) w->flight->type->destroy(w->flight);
    free(w->truth.contacts);
    free(w->history.first);
    free(w->runners);
    cr_track_destroy(&w->history.track);
    cr_track_destroy(&w->path);
    cr_scene_destroy(&w->scene);
}

enum { MOST_RATE = 40 }; // times CR_IMPACT_RATE: frames a second of an engine

static cr_status run_scene(scene_work* w, cr_error* error) {
    const cr_impacts_options* o = w->options;
    cr_status status = cr_scene_open(o->family, NULL, w->seed, &w->scene, error);
    if (status) return status;
    size_t bodies = (size_t)w->scene.world->body_count + 1, engines = (size_t)o->engine_count + 1;
    w->runners = calloc(engines, sizeof *w->runners);
    w->impacts = calloc(bodies, sizeof *w->impacts);
    w->error = calloc(bodies * engines, sizeof *w->error);
    w->early = calloc(bodies * engines, sizeof *w->early);
    w->failures = calloc(engines, sizeof *w->failures);
    w->message = calloc(engines, sizeof *w->message);
    if (!w->runners || !w->impacts || !w->error || !w->early || !w->failures || !w->message)
        return cr_fail(error, CR_ERROR_MEMORY, "impacts: out of memory");
    status = open_engines(w, error);
    if (!status) status = run_truth(&w->truth, o->seconds, &w->history, error);
    if (!status)
        status =
            cr_track_create(&w->path, CR_IMPACT_RATE, w->scene.world->body_count, CR_IMPACT_FRAMES * MOST_RATE, error);
    for (int32_t i = 0; i < w->scene.world->body_count && !status; i++) status = look_at(w, i, error);
    return status;
}

typedef struct crew {
    const cr_impacts_options* options;
    scene_work* scenes; // (scene_count)
} crew;

static cr_status labour(void* context, int32_t k, cr_error* error) {
    const crew* c = context;
    scene_work* w = &c->scenes[k];
    w->options = c->options;
    w->seed = c->options->first_seed + (uint64_t)k;
    cr_status status = run_scene(w, error);
    close_scene(w);
    return status;
}

// Everything that the scenes found, one after the other.
static cr_status collect(cr_impacts* out, const cr_impacts_options* o, const scene_work* scenes, cr_error* error) {
    size_t count = 0, engines = (size_t)o->engine_count;
    for (int32_t k = 0; k < o->scene_count; k++) count += (size_t)scenes[k].count;
    *out = (cr_impacts){.count = (int32_t)count, .engines = o->engine_count};
    out->impacts = calloc(count + 1, sizeof *out->impacts);
    out->error = calloc(count * engines + 1, sizeof *out->error);
    out->early = calloc(count * engines + 1, sizeof *out->early);
    out->failures = calloc(engines + 1, sizeof *out->failures);
    out->message = calloc(engines + 1, sizeof *out->message);
    if (!out->impacts || !out->error || !out->early || !out->failures || !out->message) {
        cr_impacts_destroy(out);
        return cr_fail(error, CR_ERROR_MEMORY, "impacts: out of memory");
    }
    size_t at = 0;
    for (int32_t k = 0; k < o->scene_count; k++) {
        const scene_work* w = &scenes[k];
        for (int32_t i = 0; i < w->count; i++, at++) {
            out->impacts[at] = w->impacts[i];
            for (size_t e = 0; e < engines; e++) {
                out->error[e * count + at] = w->error[(size_t)i * engines + e];
                out->early[e * count + at] = w->early[(size_t)i * engines + e];
            }
        }
        for (size_t e = 0; e < engines; e++) {
            if (w->failures[e] && !out->failures[e]) memcpy(out->message[e], w->message[e], sizeof *out->message);
            out->failures[e] += w->failures[e];
        }
    }
    return CR_OK;
}

static cr_status check_options(const cr_impacts_options* o, cr_error* error) {
    const cr_competitor* r = o->reference;
    if (r->kind != CR_COMPETITOR_ENGINE || !r->type->contacts)
        return cr_fail(error, CR_ERROR_ARGUMENT, "impacts: expected a reference with contacts, found '%s'", r->name);
    double rate = r->options.step_rate > 0 ? r->options.step_rate : r->options.frame_rate,
           steps = rate / CR_IMPACT_RATE;
    if (!(steps >= 1) || fabs(steps - round(steps)) > 1e-9)
        return cr_fail(error, CR_ERROR_ARGUMENT,
                       "impacts: expected a step rate of the reference that is a multiple of %g Hz, found %g Hz",
                       CR_IMPACT_RATE, rate);
    if (o->scene_count < 1 || o->engine_count < 1 || !(o->seconds > 0 && o->seconds <= 3600))
        return cr_fail(error, CR_ERROR_ARGUMENT,
                       "impacts: expected scenes, engines and seconds up to 3600, found %d, %d and %g", o->scene_count,
                       o->engine_count, o->seconds);
    return CR_OK;
}

cr_status cr_impacts_run(cr_impacts* out, const cr_impacts_options* o, cr_error* error) {
    *out = (cr_impacts){0};
    cr_status status = check_options(o, error);
    if (status) return status;
    crew c = {.options = o, .scenes = calloc((size_t)o->scene_count, sizeof *c.scenes)};
    if (!c.scenes) return cr_fail(error, CR_ERROR_MEMORY, "impacts: out of memory");
    const cr_runs runs = {o->scene_count, o->jobs, o->stop, o->progress, o->context};
    status = cr_run_each(&runs, labour, &c, error);
    if (!status) status = collect(out, o, c.scenes, error);
    for (int32_t k = 0; k < o->scene_count; k++) {
        scene_work* w = &c.scenes[k];
        free(w->impacts);
        free(w->error);
        free(w->early);
        free(w->failures);
        free(w->message);
    }
    free(c.scenes);
    return status;
}

void cr_impacts_destroy(cr_impacts* i) {
    free(i->impacts);
    free(i->error);
    free(i->early);
    free(i->failures);
    free(i->message);
    *i = (cr_impacts){0};
}

// ---------------------------------------------------------------- rows

enum { ROW_ONE, ROW_SEVERAL, ROW_ALL, ROW_SHAPE, SHAPES = CR_SHAPE_COMPOUND + 1 };
enum {
    ROW_PARTNER = ROW_SHAPE + SHAPES,
    ROW_ON_FLOOR = ROW_PARTNER + CR_IMPACT_PARTNERS,
    ROWS = ROW_ON_FLOOR + SHAPES
};

int32_t cr_impact_row_count(void) { return ROWS; }

void cr_impact_row_name(int32_t row, char name[48]) {
    static const char* const first[] = {"one blow", "several blows", "all"};
    if (row < ROW_SHAPE)
        snprintf(name, 48, "%s", first[row]);
    else if (row < ROW_PARTNER)
        snprintf(name, 48, "%s", cr_shape_type_name((cr_shape_type)(row - ROW_SHAPE)));
    else if (row < ROW_ON_FLOOR)
        snprintf(name, 48, "with %s", cr_impact_partner_name((cr_impact_partner)(row - ROW_PARTNER)));
    else
        snprintf(name, 48, "%s on floor", cr_shape_type_name((cr_shape_type)(row - ROW_ON_FLOOR)));
}

bool cr_impact_in_row(const cr_impact* i, int32_t row) {
    bool one = i->blows == 1 && !i->lasting;
    if (row == ROW_ALL) return true;
    if (row == ROW_SEVERAL) return !one;
    if (row == ROW_ONE || !one) return one;
    if (row < ROW_PARTNER) return (int32_t)i->shape == row - ROW_SHAPE;
    if (row < ROW_ON_FLOOR) return (int32_t)i->partner == row - ROW_PARTNER;
    return (int32_t)i->shape == row - ROW_ON_FLOOR && i->partner == CR_IMPACT_FLOOR;
}

// The values of a row, scene by scene, and one draw of scenes with replacement.
typedef struct sample {
    double *a, *b;        // (count) errors of the engine and of the other
    int32_t* first;       // (scenes + 1) into them
    double *drawn, *more; // scratch, as long as the largest draw
    int32_t count, scenes;
    uint64_t seed; // of the last scene
} sample;

static void end_sample(sample* s) {
    free(s->a);
    free(s->b);
    free(s->first);
    free(s->drawn);
    free(s->more);
}

static bool begin_sample(sample* s, const cr_impacts* all, int32_t engine, int32_t other, int32_t row) {
    size_t n = (size_t)all->count;
    *s = (sample){.a = malloc((n + 1) * sizeof *s->a),
                  .b = malloc((n + 1) * sizeof *s->b),
                  .first = malloc((n + 2) * sizeof *s->first)};
    if (!s->a || !s->b || !s->first) return false;
    int32_t largest = 0; // impacts of a scene
    for (int32_t i = 0; i < all->count; i++) {
        if (!cr_impact_in_row(&all->impacts[i], row)) continue;
        if (!s->count || all->impacts[i].seed != s->seed) s->first[s->scenes++] = s->count;
        s->seed = all->impacts[i].seed;
        s->a[s->count] = all->error[(size_t)engine * n + (size_t)i];
        s->b[s->count] = all->error[(size_t)other * n + (size_t)i];
        s->count++;
        int32_t size = s->count - s->first[s->scenes - 1];
        if (size > largest) largest = size;
    }
    s->first[s->scenes] = s->count;
    size_t room = (size_t)s->scenes * (size_t)largest + 1;
    s->drawn = malloc(room * sizeof *s->drawn);
    s->more = malloc(room * sizeof *s->more);
    return s->drawn && s->more;
}

// Scenes drawn with replacement; their impacts go to `drawn` and `more`. Returns how many.
static int32_t draw(const sample* s, cr_random* random) {
    int32_t n = 0;
    for (int32_t k = 0; k < s->scenes; k++) {
        int32_t scene = (int32_t)cr_random_below(random, (uint32_t)s->scenes);
        for (int32_t i = s->first[scene]; i < s->first[scene + 1]; i++, n++) {
            s->drawn[n] = s->a[i];
            s->more[n] = s->b[i];
        }
    }
    return n;
}

static cr_interval interval_of(double value, double* rounds) {
    return (cr_interval){value, cr_quantile(rounds, ROUNDS, 0.025), cr_quantile(rounds, ROUNDS, 0.975)};
}

static const cr_interval nothing = {NAN, NAN, NAN};

int32_t cr_impact_figures(const cr_impacts* all, int32_t engine, int32_t row, cr_interval* mean, cr_interval* median) {
    sample s;
    double means[ROUNDS], medians[ROUNDS];
    *mean = *median = nothing;
    bool ready = begin_sample(&s, all, engine, engine, row);
    int32_t count = s.count;
    if (ready && count) {
        cr_random random = cr_random_create(1, 0x626f6f74);
        for (int32_t r = 0; r < ROUNDS; r++) {
            int32_t n = draw(&s, &random);
            means[r] = cr_mean(s.drawn, n);
            medians[r] = cr_quantile(s.drawn, n, 0.5);
        }
        *mean = interval_of(cr_mean(s.a, count), means);
        *median = interval_of(cr_quantile(s.a, count, 0.5), medians);
    }
    end_sample(&s);
    return count;
}

cr_interval cr_impact_gain(const cr_impacts* all, int32_t engine, int32_t other, int32_t row) {
    sample s;
    double gains[ROUNDS];
    cr_interval gain = nothing;
    if (begin_sample(&s, all, engine, other, row) && s.count) {
        cr_random random = cr_random_create(1, 0x626f6f74);
        for (int32_t r = 0; r < ROUNDS; r++) {
            int32_t n = draw(&s, &random);
            gains[r] = 1 - cr_mean(s.drawn, n) / cr_mean(s.more, n);
        }
        gain = interval_of(1 - cr_mean(s.a, s.count) / cr_mean(s.b, s.count), gains);
    }
    end_sample(&s);
    return gain;
}
