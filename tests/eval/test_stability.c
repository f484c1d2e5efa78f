// The checks of carom eval stability on cases with a known answer: engines that stand still, fall, follow the textbook,
// refuse, become non-finite or dawdle; and Bullet within what is known of it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "eval/physics.h"
#include "eval/stability.h"
#include "scenes/scenes.h"
#include "sim/sim.h"

enum { SEED = 900200 };

// ---------------------------------------------------------------- puppets: engines whose motion is written down

typedef struct puppet {
    cr_engine base;
    const cr_world* world;
    double dt, time;
    cr_state start, now;
} puppet;

static void puppet_destroy(cr_engine* engine) {
    cr_state_destroy(&((puppet*)engine)->start);
    cr_state_destroy(&((puppet*)engine)->now);
    free(engine);
}

static cr_status puppet_set(cr_engine* engine, const cr_state* state, cr_error* error) {
    (void)error;
    puppet* p = (puppet*)engine;
    cr_state_copy(state, &p->start);
    cr_state_copy(state, &p->now);
    p->time = 0;
    return CR_OK;
}

static cr_status make_puppet(cr_engine** engine, const cr_engine_type* type, const cr_world* world,
                             const cr_state* state, const cr_engine_options* options, cr_error* error) {
    puppet* p = calloc(1, sizeof *p);
    if (!p) return cr_fail(error, CR_ERROR_MEMORY, "puppet");
    *p = (puppet){.base = {type}, .world = world, .dt = 1 / options->frame_rate};
    *engine = &p->base;
    if (cr_state_create(&p->start, state->count, error) || cr_state_create(&p->now, state->count, error))
        return CR_ERROR_MEMORY;
    return puppet_set(*engine, state, error);
}

static cr_status puppet_step(cr_engine* engine, int32_t frames, cr_state* out, void (*move)(puppet*)) {
    puppet* p = (puppet*)engine;
    for (int32_t k = 0; k < frames; k++) {
        p->time += p->dt;
        move(p);
        if (out) cr_state_copy(&p->now, &out[k]);
    }
    return CR_OK;
}

#define PUPPET(id, move)                                                                                               \
    static const cr_engine_type id;                                                                                    \
    static cr_status id##_create(cr_engine** e, const cr_world* w, const cr_state* s, const cr_engine_options* o,      \
                                 cr_error* error) {                                                                    \
        return make_puppet(e, &id, w, s, o, error);                                                                    \
    }                                                                                                                  \
    static cr_status id##_step(cr_engine* e, int32_t frames, cr_state* out, cr_error* error) {                         \
        (void)error;                                                                                                   \
        return puppet_step(e, frames, out, move);                                                                      \
    }                                                                                                                  \
    static const cr_engine_type id = {                                                                                 \
        .name = #id, .create = id##_create, .destroy = puppet_destroy, .set_state = puppet_set, .step = id##_step}

// A ball (body 1) that falls freely and leaves the floor at e times the speed it came with, at any time, exactly.
static void bounce_ideally(puppet* p) {
    const float radius = p->world->bodies[1].radius;
    double g = -(double)p->world->gravity.y, e = (double)cr_pair_restitution(p->world, 0, 1), t = p->time;
    double h = (double)(p->start.position[1].y - radius), flight = sqrt(2 * h / g), v = g * flight;
    double height = h - g * t * t / 2, speed = -g * t;
    if (t > flight) {
        t -= flight;
        for (v *= e; t > 2 * v / g && v > 1e-3; v *= e) t -= 2 * v / g;
        height = v * t - g * t * t / 2, speed = v - g * t;
    }
    p->now.position[1].y = radius + (float)height;
    p->now.linear_velocity[1].y = (float)speed;
}
PUPPET(ideal_bounce, bounce_ideally);

// A box (body 1) on a slope (body 0) that slides by Coulomb's law from rest.
static void slide_ideally(puppet* p) {
    cr_vec3 g = p->world->gravity, n = cr_rotate(p->now.orientation[0], cr_v3(0, 1, 0));
    float press = -cr_dot(g, n);
    cr_vec3 along = cr_madd(g, press, n);
    double pull = (double)cr_length(along), a = pull - (double)(cr_pair_friction(p->world, 0, 1) * press);
    double way = a > 0 ? a * p->time * p->time / 2 : 0;
    p->now.position[1] = cr_madd(p->start.position[1], (float)(way / pull), along);
}
PUPPET(ideal_slide, slide_ideally);

// Everything rises at 1 m/s: energy comes from nowhere at a rate that can be written down.
static void rise(puppet* p) {
    for (int32_t i = 0; i < p->now.count; i++) {
        if (p->world->bodies[i].motion != CR_DYNAMIC) continue;
        p->now.position[i].y = p->start.position[i].y + (float)p->time;
        p->now.linear_velocity[i] = cr_v3(0, 1, 0);
        p->now.angular_velocity[i] = cr_v3(0, 0, 0);
    }
}
PUPPET(riser, rise);

static void vanish(puppet* p) {
    if (p->time > 0.3) p->now.position[p->now.count - 1].x = NAN;
}
PUPPET(vanisher, vanish);

static void dawdle(puppet* p) {
    (void)p;
    nanosleep(&(struct timespec){0, 2000000}, NULL);
}
PUPPET(dawdler, dawdle);

static cr_status refuse(cr_engine** e, const cr_world* w, const cr_state* s, const cr_engine_options* o,
                        cr_error* error) {
    (void)e, (void)w, (void)s, (void)o;
    return cr_fail(error, CR_ERROR_UNSUPPORTED, "no");
}
static const cr_engine_type refuser = {.name = "refuser", .create = refuse};

// ---------------------------------------------------------------- running

static char* document(void) {
    static char text[200000];
    FILE* in = fopen("docs/metrics.md", "r");
    assert_non_null(in);
    text[fread(text, 1, sizeof text - 1, in)] = 0;
    fclose(in);
    return text;
}

// Every figure has its field in docs/metrics.md; those of a family, friction or restitution as `name_...`.
static void check_documented(const cr_stability_table* t) {
    for (int32_t k = 0; k < t->figure_count; k++) {
        char mark[80];
        snprintf(mark, sizeof mark, "`%s`", t->figures[k].field);
        if (strstr(document(), mark)) continue;
        char* cut = strrchr(mark, '_');
        if (cut) snprintf(cut, 8, "_...`");
        if (!cut || !strstr(document(), mark))
            fail_msg("docs/metrics.md does not explain `%s` of the check %s", t->figures[k].field,
                     cr_stability_infos[t->check].name);
    }
}

static cr_stability_table run(cr_stability_check check, const cr_engine_type* type, double step_rate,
                              double time_limit) {
    static const cr_engine_type* const engines[] = {&cr_engine_bullet, &cr_engine_bullet64, NULL};
    cr_competitor c = {
        .kind = CR_COMPETITOR_ENGINE, .type = type, .options = cr_default_engine_options(), .time_limit = time_limit};
    c.options.step_rate = step_rate;
    if (type == &cr_engine_bullet64)
        c.options.setup = "precise", c.has_setup = c.options.exact = true; // as the teacher is
    snprintf(c.name, sizeof c.name, "it");
    cr_stability_options o = cr_default_stability_options();
    o.engine = &c, o.context.engines = engines, o.only = true, o.quick = true, o.first_seed = SEED, o.jobs = 2;
    cr_stability_table t;
    cr_error error = {""};
    if (cr_stability_run(&t, check, &o, &error)) fail_msg("%s: %s", cr_stability_infos[check].name, error.message);
    assert_int_equal(t.row_count, check == CR_STABILITY_teacher ? 4 : 1);
    check_documented(&t);
    return t;
}

static double value(const cr_stability_table* t, const char* field) {
    int32_t k = cr_stability_figure_of(t, field);
    if (k < 0) fail_msg("there is no figure '%s'", field);
    return t->rows[0].value[k];
}

static void expect(const cr_stability_table* t, const char* field, double low, double high) {
    double x = value(t, field);
    if (!(x >= low && x <= high))
        fail_msg("%s: %s is %g, expected %g to %g", cr_stability_infos[t->check].name, field, x, low, high);
}

// ---------------------------------------------------------------- known answers

static void tower(void** unused) {
    (void)unused;
    cr_stability_table t = run(CR_STABILITY_tower, &cr_engine_static, 0, 0);
    expect(&t, "stands", 1, 1), expect(&t, "share_standing", 1, 1);
    expect(&t, "top_drift", 0, 0), expect(&t, "max_drift", 0, 0), expect(&t, "jitter", 0, 0);
    assert_int_equal(cr_stability_met(&t, 0, cr_stability_figure_of(&t, "top_drift")), 1);
    assert_int_equal(t.rows[0].runs, 2);

    // Falling for 3 s: g t^2 / 2, a step of 1/240 s more.
    t = run(CR_STABILITY_tower, &cr_engine_freeflight, 0, 0);
    expect(&t, "stands", 0, 0), expect(&t, "share_standing", 0, 0);
    expect(&t, "top_drift", 44.1, 44.3), expect(&t, "max_drift", 44.1, 44.3);
    expect(&t, "jitter", 9.81 * 1.5, 9.81 * 3); // a root mean square over 1.5 to 3 s
    assert_int_equal(cr_stability_met(&t, 0, cr_stability_figure_of(&t, "top_drift")), 0);
    assert_int_equal(t.rows[0].failures, 0);

    t = run(CR_STABILITY_tower, &cr_engine_bullet64, 960, 0);
    expect(&t, "stands", 1, 1), expect(&t, "share_standing", 1, 1), expect(&t, "top_drift", 1e-9, 0.01),
        expect(&t, "jitter", 1e-9, 0.01);
}

static void pile(void** unused) {
    (void)unused;
    // Before it falls, everything hangs in the air, apart.
    cr_stability_table t = run(CR_STABILITY_pile, &cr_engine_static, 0, 0);
    expect(&t, "median_speed", 0, 0), expect(&t, "at_rest", 1, 1), expect(&t, "through_floor", 0, 0),
        expect(&t, "penetration_max", 0, 1e-6);

    t = run(CR_STABILITY_pile, &cr_engine_freeflight, 0, 0);
    expect(&t, "through_floor", 100, 100), expect(&t, "at_rest", 0, 0);
    expect(&t, "median_speed", 9.81 * 3, 9.81 * 4);

    t = run(CR_STABILITY_pile, &cr_engine_bullet, 0, 0);
    expect(&t, "through_floor", 0, 0), expect(&t, "median_speed", 1e-6, 0.5);
    expect(&t, "penetration_p50", 0, 1e-3), expect(&t, "penetration_p99", 1e-4, 0.05);
    assert_true(value(&t, "penetration_max") >= value(&t, "penetration_p99"));
}

static void energy(void** unused) {
    (void)unused;
    cr_stability_table t = run(CR_STABILITY_long_run, &cr_engine_static, 0, 0);
    expect(&t, "rises", 0, 0), expect(&t, "failed", 0, 0), expect(&t, "escapes", 0, 0), expect(&t, "end_speed", 0, 0);

    // Risen for 3 s, bodies that rested have gained m / 2 + m g 3, and nothing fell from window to window.
    t = run(CR_STABILITY_long_run, &riser, 0, 0);
    cr_scene scene;
    cr_error error;
    assert_int_equal(cr_scene_open("stacks", NULL, SEED, &scene, &error), CR_OK);
    double mass = 0, g = (double)cr_length(scene.world->gravity), scale = cr_energy_scale(scene.world, &scene.state);
    for (int32_t i = 0; i < scene.world->body_count; i++)
        if (scene.world->bodies[i].motion == CR_DYNAMIC) mass += (double)scene.world->bodies[i].mass;
    cr_scene_destroy(&scene);
    double wanted = mass * (0.5 + 3 * g) / scale;
    expect(&t, "rises_stacks", wanted * 0.9999, wanted * 1.0001);
    expect(&t, "end_speed", 1, 1);
    assert_true(value(&t, "greatest_rise") < value(&t, "rises_stacks"));

    t = run(CR_STABILITY_long_run, &cr_engine_freeflight, 0, 0); // keeps its energy, and everything falls through
    expect(&t, "rises", 0, 1e-2);
    assert_true(value(&t, "escapes") > 5);
}

static void ramp(void** unused) {
    (void)unused;
    cr_stability_table t = run(CR_STABILITY_ramp, &ideal_slide, 0, 0);
    expect(&t, "error_0.5", 0, 0.1); // 2 cm in 2 s need 0.01 m/s^2: up to 0.06 degrees, and half the resolution
    expect(&t, "error", 0, 0.1);
    t = run(CR_STABILITY_ramp, &cr_engine_static, 0, 0);
    expect(&t, "error", 70 - 26.6, 70 - 26.5); // never slides
    t = run(CR_STABILITY_ramp, &cr_engine_freeflight, 0, 0);
    expect(&t, "error_0.5", -26.6, -26.4); // always "slides"
    t = run(CR_STABILITY_ramp, &cr_engine_bullet, 0, 0);
    expect(&t, "error", 0, 0.3);
}

static void bounce(void** unused) {
    (void)unused;
    cr_stability_table t = run(CR_STABILITY_bounce, &ideal_bounce, 0, 0);
    expect(&t, "error", 0, 0.1), expect(&t, "mean_error", 0, 0.1);
    t = run(CR_STABILITY_bounce, &cr_engine_static, 0, 0);
    expect(&t, "error", 100, 100);
    // So does Bullet where penetration adds nothing to the bounce.
    t = run(CR_STABILITY_bounce, &cr_engine_bullet64, 3840, 0);
    expect(&t, "error", 0, 5), expect(&t, "error_0.5", -0.5, 0.5), expect(&t, "error_0.9", -0.5, 0.5);
}

static void dominoes(void** unused) {
    (void)unused;
    cr_stability_table t = run(CR_STABILITY_dominoes, &cr_engine_bullet64, 960, 0); // the teacher itself
    expect(&t, "fallen", 0, 0), expect(&t, "differ", 0, 0), expect(&t, "arrived", 1, 1), expect(&t, "arrival", 0, 0),
        expect(&t, "passage", 0, 0);
    t = run(CR_STABILITY_dominoes, &cr_engine_static, 0, 0);
    expect(&t, "fallen", 100, 100), expect(&t, "arrived", 0, 0), expect(&t, "arrival", INFINITY, INFINITY);
    assert_true(value(&t, "differ") > 50);
}

static void restarts(void** unused) {
    (void)unused;
    cr_stability_table t = run(CR_STABILITY_restarts, &cr_engine_bullet64, 960, 0); // the teacher itself, but cold
    expect(&t, "mean", 0, 0.1), expect(&t, "median", 0, 0.01), expect(&t, "mean_resting", 0, 0.001);
    double cold = value(&t, "mean");
    t = run(CR_STABILITY_restarts, &cr_engine_static, 0, 0);
    expect(&t, "mean", 5 * cold, 1), expect(&t, "mean_thrown", 0.8, 1), expect(&t, "mean_swarm", 0.8, 1);
    t = run(CR_STABILITY_restarts, &refuser, 0, 0);
    expect(&t, "mean", 1, 1), expect(&t, "median", 1, 1), expect(&t, "mean_two-body", 1, 1);
    assert_int_equal(t.rows[0].failures, t.rows[0].runs);
    assert_int_equal(t.rows[0].runs, 15);
}

// Where motion is calm, half the step has half the error or less.
static void teacher(void** unused) {
    (void)unused;
    cr_stability_table t = run(CR_STABILITY_teacher, &cr_engine_static, 0, 0);
    int32_t median = cr_stability_figure_of(&t, "calm_median");
    expect(&t, "calm", 0.2, 0.8);
    for (int32_t r = 0; r + 1 < t.row_count; r++) {
        double coarse = t.rows[r].value[median], fine = t.rows[r + 1].value[median];
        if (!(fine < 0.7 * coarse)) fail_msg("%s: %g, %s: %g", t.rows[r].name, coarse, t.rows[r + 1].name, fine);
    }
    assert_true(t.rows[2].value[median] < 2e-3);
}

// ---------------------------------------------------------------- failures and asking

static void failures(void** unused) {
    (void)unused;
    static const struct {
        cr_stability_check check;
        const char* field;
        double worst;
    } cases[] = {{CR_STABILITY_tower, "top_drift", INFINITY},      {CR_STABILITY_tower, "stands", 0},
                 {CR_STABILITY_pile, "penetration_p99", INFINITY}, {CR_STABILITY_pile, "at_rest", 0},
                 {CR_STABILITY_long_run, "rises", INFINITY},       {CR_STABILITY_dominoes, "arrival", INFINITY},
                 {CR_STABILITY_ramp, "error", INFINITY},           {CR_STABILITY_bounce, "error_0.5", INFINITY}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        cr_stability_table t = run(cases[k].check, &refuser, 0, 0);
        expect(&t, cases[k].field, cases[k].worst, cases[k].worst);
        assert_true(t.rows[0].runs > 0);
        assert_int_equal(t.rows[0].failures, t.rows[0].runs);
        assert_non_null(strstr(t.rows[0].message, "no"));
    }
    cr_stability_table t = run(CR_STABILITY_tower, &vanisher, 0, 0);
    expect(&t, "top_drift", INFINITY, INFINITY);
    assert_non_null(strstr(t.rows[0].message, "not finite"));
    t = run(CR_STABILITY_tower, &dawdler, 0, 0.05);
    expect(&t, "stands", 0, 0);
    assert_non_null(strstr(t.rows[0].message, "time-out"));
    assert_true(t.rows[0].wall < 2);
}

static bool always(void) { return true; }

static void asking(void** unused) {
    (void)unused;
    assert_int_equal(cr_find_stability("big-pile"), CR_STABILITY_big_pile);
    assert_int_equal(cr_find_stability("pil"), -1);
    static const cr_engine_type* const engines[] = {&cr_engine_bullet, &cr_engine_bullet64, NULL};
    cr_stability_options o = cr_default_stability_options();
    cr_stability_table t;
    cr_error error = {""};
    o.only = o.quick = true, o.context.engines = engines;
    assert_int_equal(cr_stability_run(&t, CR_STABILITY_tower, &o, &error), CR_ERROR_ARGUMENT); // nobody takes part
    o.only = false;
    assert_int_equal(cr_stability_run(&t, CR_STABILITY_ramp, &o, &error), CR_OK);
    assert_int_equal(t.row_count, 3);
    assert_string_equal(t.rows[1].name, "bullet 240 Hz");
    assert_string_equal(t.rows[2].name, "precise 240 Hz");
    o.stop = always;
    assert_int_equal(cr_stability_run(&t, CR_STABILITY_tower, &o, &error), CR_ERROR_ARGUMENT);
    cr_competitor odd = {
        .kind = CR_COMPETITOR_ENGINE, .type = &cr_engine_bullet, .options = cr_default_engine_options(), .name = "odd"};
    odd.options.frame_rate = 100;
    o.stop = NULL, o.engine = &odd;
    assert_int_equal(cr_stability_run(&t, CR_STABILITY_tower, &o, &error), CR_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "60 Hz"));

    // What is asked against another row is open without it.
    t = (cr_stability_table){.row_count = 2, .figure_count = 1};
    t.figures[0] = (cr_stability_figure){.better = -1, .must = {3, "bullet 60 Hz"}};
    t.rows[0].value[0] = 0.29, t.rows[1].value[0] = 0.1;
    assert_int_equal(cr_stability_met(&t, 0, 0), -1);
    snprintf(t.rows[1].name, sizeof t.rows[1].name, "bullet 60 Hz");
    assert_int_equal(cr_stability_met(&t, 0, 0), 1);
    t.rows[0].value[0] = 0.31;
    assert_int_equal(cr_stability_met(&t, 0, 0), 0);
    t.figures[0] = (cr_stability_figure){.better = 0, .must = {1, NULL}};
    t.rows[0].value[0] = -1.5;
    assert_int_equal(cr_stability_met(&t, 0, 0), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tower),    cmocka_unit_test(pile),     cmocka_unit_test(energy),   cmocka_unit_test(ramp),
        cmocka_unit_test(bounce),   cmocka_unit_test(dominoes), cmocka_unit_test(restarts), cmocka_unit_test(teacher),
        cmocka_unit_test(failures), cmocka_unit_test(asking),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
