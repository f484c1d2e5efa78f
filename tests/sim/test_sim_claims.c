// Claims about real runs: what Bullet does with dominoes, towers, ramps and bowls, judged from its frames at 240 Hz and
// from every fourth and every eighth of them.
#include "sim/sim.h"
#include "tests/world/claims_scene.h"

#define T CR_TRUE
#define F CR_FALSE

#define FLOOR                                                                                                          \
    { "floor", '_', .motion = 's' }
#define BOX(n, px, py, pz)                                                                                             \
    {                                                                                                                  \
        .name = n, .shape = 'b', .x = .15f, .y = .15f, .z = .15f, .at = { px, py, pz }                                 \
    }
#define DOMINO(n, px)                                                                                                  \
    {                                                                                                                  \
        .name = n, .shape = 'b', .x = .025f, .y = .15f, .z = .075f, .at = { px, .15f, 0 }                              \
    }
#define TOWER BOX("a", 0, .15f, 0), BOX("b", 0, .45f, 0), BOX("c", 0, .75f, 0), BOX("d", 0, 1.05f, 0)

enum { MOST_CLAIMS = 20, RATE = 240 };

typedef struct run {
    const char* name;
    double seconds;
    float restitution;         // of all bodies
    cr_vec3 velocity, turning; // of body 1 at the start: m/s, rad/s
    thing things[MOST_THINGS];
    struct {
        const char* text;
        cr_truth truth;
    } claims[MOST_CLAIMS];
} run;

static const run runs[] = {
    {"dominoes", 3, .velocity = {1.2f, 0, 0}, .turning = {0, 0, -8},
     .things = {FLOOR, DOMINO("d1", 0), DOMINO("d2", .12f), DOMINO("d3", .24f), DOMINO("d4", .36f), DOMINO("d5", .48f),
                DOMINO("d6", .6f), DOMINO("d7", .72f), DOMINO("far", 2)},
     .claims = {{"count(row) = 1", T},
                {"topples(\"d1\")", T},
                {"topples(\"d2\")", T},
                {"chain(row) = 1", T},
                {"chain(row, right) = 1", T},
                {"chain(row, left) = 0", T},
                {"chain(domino) = .875", T},
                {"hits(\"d1\", \"d2\")", T},
                {"first_hits(\"d3\", \"d4\")", F},
                {"first_hits(\"d3\", \"d2\")", T},
                {"hits(\"d1\", \"d3\") before .3", F},
                {"knocks_over(\"d6\", \"d7\")", T},
                {"topples(\"d7\")", T},
                {"topples(all domino)", F},
                {"stands(\"far\") at end", T},
                {"count(fallen domino) = 7 at end", T},
                {"at_rest(body) at end", T},
                {"not overlaps(body) at end", T}}},
    {"a steel ball into a tower", 3, .velocity = {6, 0, 0},
     .things = {FLOOR,
                {.name = "ball",
                 .shape = 'o',
                 .x = .15f,
                 .at = {-1.5f, .75f, 0},
                 .material = CR_MATERIAL_STEEL,
                 .color = "grey"},
                TOWER},
     .claims = {{"count(tower) = 1", T},
                {"hits(steel ball, tower)", T},
                {"hits(the grey ball, the tower)", T},
                {"first_hits(ball, box)", T},
                {"knocks_over(ball, tower)", T},
                {"collapses(tower)", T},
                {"stands(tower) at end", F},
                {"stands(tower)", T},
                {"flies(ball)", F},
                {"only(ball, box)", T},
                {"moves(box)", T}}},
    {"a ball past a tower", 2, .velocity = {3, 0, 0},
     .things = {FLOOR, {.name = "ball", .shape = 'o', .x = .15f, .at = {-1.5f, .15f, .5f}}, TOWER},
     .claims = {{"hits(ball, tower)", F},
                {"knocks_over(ball, tower)", F},
                {"stands(tower) at end", T},
                {"stays(box)", T},
                {"collapses(tower)", F},
                {"rolls(ball)", T},
                {"at_rest(ball) at end", F},
                {"left_of(ball, tower) at start", T},
                {"right_of(ball, tower) at end", T},
                {"in_front_of(ball, tower) always", T}}},
    {"a pyramid", 2,
     .things = {FLOOR, BOX("a", -.31f, .15f, 0), BOX("b", 0, .15f, 0), BOX("c", .31f, .15f, 0),
                BOX("d", -.155f, .45f, 0), BOX("e", .155f, .45f, 0), BOX("f", 0, .75f, 0)},
     .claims = {{"count(pyramid) = 1", T},
                {"count(tower) = 0", T},
                {"stands(pyramid) at end", T},
                {"on(\"f\", \"e\") always", T},
                {"stays(pyramid)", T},
                {"hits(body, body)", F},
                {"rolls(body)", F},
                {"slides(body)", F},
                {"flies(body)", F}}},
    {"a bouncing ball", 3, .restitution = .8f,
     .things = {FLOOR, {.name = "ball", .shape = 'o', .x = .15f, .at = {0, 1.4f, 0}}},
     .claims = {{"falls(ball)", T},
                {"hits(ball, floor)", T},
                {"lands_on(ball, floor)", T},
                {"bounces(ball) >= 2", T},
                {"bounces(ball) <= 6", T},
                {"flies(ball)", T},
                {"rolls(ball)", F},
                {"hits(ball, floor) before .4", F},
                {"hits(ball, floor) before .6", T}}},
    {"down a ramp", 2,
     .things = {FLOOR,
                {.name = "ball", .shape = 'o', .x = .15f, .at = {-.9f, .83f, 0}},
                {.name = "ramp_1",
                 .shape = 'b',
                 .x = 1,
                 .y = .05f,
                 .z = .5f,
                 .at = {-.3f, .35f, 0},
                 .turn = {0, 0, -20},
                 .motion = 's'}},
     .claims = {{"rolls(ball)", T},
                {"slides(ball)", F},
                {"leaves(ball, ramp)", T},
                {"falls_off(ball, ramp)", F}, // begins in the air
                {"lands_on(ball, ramp)", T},
                {"hits(ball, floor)", T}}},
    {"off a table", 2, .velocity = {2.5f, 0, 0},
     .things = {FLOOR,
                BOX("box", .2f, .95f, 0),
                {.name = "table_1", .shape = 'b', .x = .5f, .y = .4f, .z = .5f, .at = {0, .4f, 0}, .motion = 's'}},
     .claims = {{"on(box, table)", T},
                {"on(box, table) at end", F},
                {"slides(box)", T},
                {"falls_off(box, table)", T},
                {"falls(box)", T},
                {"leaves(box, table)", T},
                {"hits(box, floor)", T},
                {"lands_in(box, table)", F}}},
    {"into a bin", 2,
     .things = {FLOOR,
                {.name = "ball", .shape = 'o', .x = .1f, .at = {.05f, 1, 0}},
                {.name = "bin_1", .shape = 'u', .x = .3f, .y = .2f, .z = .3f, .at = {0, .22f, 0}},
                {.name = "other", .shape = 'o', .x = .1f, .at = {.8f, 1, 0}}},
     .claims = {{"lands_in(ball#1, open box)", T},
                {"inside(\"ball\", bin) at end", T},
                {"lands_in(\"other\", bin)", F},
                {"inside(\"other\", bin) at end", F},
                {"lands_on(\"other\", floor)", T},
                {"count(ball) = 2", T},
                {"stands(bin) at end", T}}},
};
enum { RUNS = sizeof runs / sizeof *runs };

static void record(const run* r, cr_scene* scene, cr_state** frames, int64_t* count) {
    cr_error e = {"no message"};
    cr_engine* engine;
    cr_engine_options options = cr_default_engine_options();
    thing things[MOST_THINGS];
    int n = 0;
    while (n < MOST_THINGS && r->things[n].shape) n++;
    memcpy(things, r->things, sizeof things);
    make_scene(things, n, scene);
    scene->state.linear_velocity[1] = r->velocity;
    scene->state.angular_velocity[1] = r->turning;
    for (int32_t i = 0; i < n; i++) scene->world->bodies[i].restitution = r->restitution;
    options.frame_rate = RATE;
    *frames = make_frames(scene, NULL, 0, r->seconds, RATE, count);
    if (cr_engine_bullet.create(&engine, scene->world, &scene->state, &options, &e)) fail_msg("%s", e.message);
    if (engine->type->step(engine, (int32_t)*count - 1, *frames + 1, &e)) fail_msg("%s", e.message);
    engine->type->destroy(engine);
}

static void judge_run(const run* r) {
    static const char* const truths[] = {"false", "true", "unknown"};
    cr_scene scene;
    cr_state* frames;
    int64_t count;
    record(r, &scene, &frames, &count);
    for (int every = 1; every <= 8; every *= every == 1 ? 4 : 2) {
        cr_error e = {"no message"};
        cr_judge* judge;
        int64_t fewer = (count - 1) / every + 1;
        cr_state* some = calloc((size_t)fewer, sizeof *some);
        assert_non_null(some);
        for (int64_t k = 0; k < fewer; k++) some[k] = frames[k * every];
        if (cr_judge_create(&judge, &scene, some, fewer, &e)) fail_msg("%s", e.message);
        for (int k = 0; k < MOST_CLAIMS && r->claims[k].text; k++) {
            cr_verdict v = verdict_of(judge, r->claims[k].text);
            if (v.truth != r->claims[k].truth)
                fail_msg("%s, every %d frames: %s: %s, expected %s: %s", r->name, every, r->claims[k].text,
                         truths[v.truth], truths[r->claims[k].truth], v.reason);
        }
        cr_judge_destroy(judge);
        free(some);
    }
    free_frames(frames, count);
    cr_scene_destroy(&scene);
}

static void test_runs_of_bullet(void** context) { judge_run(*(const run**)*context); }

int main(void) {
    static const run* each[RUNS];
    struct CMUnitTest tests[RUNS];
    for (int k = 0; k < RUNS; k++) {
        each[k] = &runs[k];
        tests[k] = (struct CMUnitTest){runs[k].name, test_runs_of_bullet, NULL, NULL, (void*)&each[k]};
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
