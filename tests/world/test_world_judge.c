// Static predicates, nouns, adjectives, structures, quantifiers and times: true, false and on either side of the edge.
#include "tests/world/claims_scene.h"

#define T CR_TRUE
#define F CR_FALSE
#define U CR_UNKNOWN
#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

#define FLOOR                                                                                                          \
    { "floor", '_', .motion = 's' }
// A box of .3 m with its middle there, and a ball.
#define BOX(n, px, py, pz)                                                                                             \
    {                                                                                                                  \
        .name = n, .shape = 'b', .x = .15f, .y = .15f, .z = .15f, .at = { px, py, pz }                                 \
    }
#define BALL(n, px, py, pz)                                                                                            \
    {                                                                                                                  \
        .name = n, .shape = 'o', .x = .15f, .at = { px, py, pz }                                                       \
    }

// ---------------------------------------------------------------- where things are

static void test_on_and_touches(void** context) {
    (void)context;
    static const row rows[] = {
        {"on(box, floor)", T, .things = {FLOOR, BOX("box_1", 0, .15f, 0)}},
        {"on(box, floor)", T, .things = {FLOOR, BOX("box_1", 0, .1549f, 0)}},
        {"on(box, floor)", F, .things = {FLOOR, BOX("box_1", 0, .1552f, 0)}},
        {"on(floor, box)", F, .things = {FLOOR, BOX("box_1", 0, .15f, 0)}}, // a above
        // The gap goes with size: 5 mm for .3 m.
        {"touches(ball, box)", T, .things = {{"ball", 'o', .03f, 0, 0, .at = {0, .1807f, 0}}, BOX("box", 0, 0, 0)}},
        {"touches(ball, box)", F, .things = {{"ball", 'o', .03f, 0, 0, .at = {0, .1813f, 0}}, BOX("box", 0, 0, 0)}},
        // The normal is within 45 degrees of up: a ball on a ramp of 44 and of 46 degrees.
        {"on(ball, obstacle)", T,
         .things = {{"slab", 'b', 1, .05f, 1, {0, 0, 0}, {0, 0, 44}, 's'}, BALL("ball", -.1389f, .1439f, 0)}},
        {"on(ball, obstacle)", F,
         .things = {{"slab", 'b', 1, .05f, 1, {0, 0, 0}, {0, 0, 46}, 's'}, BALL("ball", -.1439f, .1389f, 0)}},
        {"touches(ball, obstacle)", T,
         .things = {{"slab", 'b', 1, .05f, 1, {0, 0, 0}, {0, 0, 46}, 's'}, BALL("ball", -.1439f, .1389f, 0)}},
        {"touches(box, box)", F, .things = {FLOOR, BOX("box_1", 0, .15f, 0)}}, // not with itself
        {"on(box, box)", T, .things = {BOX("a", 0, .15f, 0), BOX("b", .1f, .45f, 0)}},
    };
    judge_rows(rows, COUNT(rows));
}

static void test_directions(void** context) {
    (void)context;
    static const row rows[] = {
        {"above(ball, box)", T, .things = {BOX("box", 0, 0, 0), BALL("ball", .2f, 1, 0)}},
        {"above(ball, box)", T, .things = {BOX("box", 0, 0, 0), BALL("ball", 0, .3f, 0)}},
        {"above(ball, box)", F, .things = {BOX("box", 0, 0, 0), BALL("ball", 0, .29f, 0)}},
        {"above(ball, box)", F, .things = {BOX("box", 0, 0, 0), BALL("ball", .31f, 1, 0)}}, // beside
        {"above(ball, box)", T, .things = {BOX("box", 0, 0, 0), BALL("ball", .29f, 1, 0)}},
        {"below(box, ball)", T, .things = {BOX("box", 0, 0, 0), BALL("ball", .2f, 1, 0)}},
        {"below(ball, box)", F, .things = {BOX("box", 0, 0, 0), BALL("ball", .2f, 1, 0)}},
        {"left_of(ball, box)", T, .things = {BOX("box", 0, 0, 0), BALL("ball", -.31f, 0, 0)}},
        {"left_of(ball, box)", F, .things = {BOX("box", 0, 0, 0), BALL("ball", -.29f, 0, 0)}},
        {"left_of(box, ball)", F, .things = {BOX("box", 0, 0, 0), BALL("ball", -.31f, 0, 0)}},
        {"right_of(ball, box)", T, .things = {BOX("box", 0, 0, 0), BALL("ball", .31f, 5, 5)}},
        {"right_of(ball, box)", F, .things = {BOX("box", 0, 0, 0), BALL("ball", .29f, 0, 0)}},
        {"in_front_of(ball, box)", T, .things = {BOX("box", 0, 0, 0), BALL("ball", 0, 0, .31f)}},
        {"in_front_of(ball, box)", F, .things = {BOX("box", 0, 0, 0), BALL("ball", 0, 0, .29f)}},
        {"behind(ball, box)", T, .things = {BOX("box", 0, 0, 0), BALL("ball", 0, 0, -.31f)}},
        {"behind(ball, box)", F, .things = {BOX("box", 0, 0, 0), BALL("ball", 0, 0, -.29f)}},
        {"left_of(ball, floor)", F, .things = {FLOOR, BALL("ball", -5, 1, 0)}}, // a floor has no end
    };
    judge_rows(rows, COUNT(rows));
}

static void test_the_camera_says_where_left_is(void** context) {
    (void)context;
    const thing things[] = {BOX("box", 0, 0, 0), BALL("ball", 0, 0, -1)};
    static const struct {
        cr_vec3 eye;
        const char* holds;
    } rows[] = {{{0, 1, 5}, "behind(ball, box)"},
                {{0, 1, -5}, "in_front_of(ball, box)"},
                {{5, 1, 0}, "right_of(ball, box)"},
                {{-5, 1, 0}, "left_of(ball, box)"},
                {{0, 5, 0}, "behind(ball, box)"}}; // straight down: as by default
    cr_scene scene;
    cr_error e;
    make_scene(things, 2, &scene);
    for (size_t k = 0; k < COUNT(rows); k++) {
        cr_judge* judge;
        scene.camera_eye = rows[k].eye;
        assert_int_equal(cr_judge_create(&judge, &scene, &scene.state, 1, &e), CR_OK);
        for (size_t m = 0; m < COUNT(rows) - 1; m++) {
            cr_truth expected = strcmp(rows[m].holds, rows[k].holds) == 0 ? CR_TRUE : CR_FALSE;
            if (verdict_of(judge, rows[m].holds).truth != expected)
                fail_msg("from (%g, %g): %s", (double)rows[k].eye.x, (double)rows[k].eye.z, rows[m].holds);
        }
        cr_judge_destroy(judge);
    }
    cr_scene_destroy(&scene);
}

static void test_between_inside_next_to(void** context) {
    (void)context;
    static const row rows[] = {
        {"next_to(ball, box)", T, .things = {BOX("box", 0, 0, 0), BALL("ball", .447f, 0, 0)}},
        {"next_to(ball, box)", F, .things = {BOX("box", 0, 0, 0), BALL("ball", .453f, 0, 0)}},
        {"next_to(ball, box)", F, .things = {BOX("box", 0, 0, 0), BALL("ball", 0, .3f, 0)}}, // on it
        {"next_to(box, ball)", F, .things = {BOX("box", 0, 0, 0), BALL("ball", 0, .3f, 0)}},
        // The smaller one's size decides.
        {"next_to(ball, box)", F, .things = {BOX("box", 0, 0, 0), {"ball", 'o', .03f, 0, 0, .at = {.25f, 0, 0}}}},
        {"between(ball, box, box)", T, .things = {BOX("a", -1, 0, 0), BOX("b", 1, 0, 0), BALL("ball", 0, .29f, 0)}},
        {"between(ball, box, box)", F, .things = {BOX("a", -1, 0, 0), BOX("b", 1, 0, 0), BALL("ball", 0, .31f, 0)}},
        {"between(ball, box, box)", T, .things = {BOX("a", -1, 0, 0), BOX("b", 1, 0, 0), BALL("ball", .84f, 0, 0)}},
        {"between(ball, box, box)", F, .things = {BOX("a", -1, 0, 0), BOX("b", 1, 0, 0), BALL("ball", .86f, 0, 0)}},
        {"between(ball, box, box)", F, .things = {BOX("a", -1, 0, 0), BALL("ball", 0, 0, 0)}},
        {"inside(ball, open box)", T,
         .things = {{"open_box_1", 'u', .3f, .2f, .3f, .at = {0, .22f, 0}},
                    {"ball", 'o', .1f, 0, 0, .at = {0, .12f, 0}}}},
        // Its middle is at the rim: 1 cm below, 1 cm above.
        {"inside(ball, open box)", T,
         .things = {{"open_box_1", 'u', .3f, .2f, .3f, .at = {0, .22f, 0}},
                    {"ball", 'o', .1f, 0, 0, .at = {0, .41f, 0}}}},
        {"inside(ball, open box)", F,
         .things = {{"open_box_1", 'u', .3f, .2f, .3f, .at = {0, .22f, 0}},
                    {"ball", 'o', .1f, 0, 0, .at = {0, .43f, 0}}}},
        {"inside(ball, open box)", F,
         .things = {{"open_box_1", 'u', .3f, .2f, .3f, .at = {0, .22f, 0}},
                    {"ball", 'o', .1f, 0, 0, .at = {.5f, .12f, 0}}}},
        // Turned with the box.
        {"inside(ball, open box)", F,
         .things = {{"open_box_1", 'u', .3f, .2f, .3f, {0, .22f, 0}, {0, 45, 0}},
                    {"ball", 'o', .05f, 0, 0, .at = {.29f, .12f, .29f}}}},
        {"inside(ball, open box)", T,
         .things = {{"open_box_1", 'u', .3f, .2f, .3f, .at = {0, .22f, 0}},
                    {"ball", 'o', .01f, 0, 0, .at = {.29f, .12f, .29f}}}},
        // Four walls without a bottom are around it; under a table is not in it.
        {"inside(ball, \"pen\")", T,
         .things = {{"w1", 'b', .5f, .2f, .02f, {0, .2f, .5f}, .motion = 's', .group = "pen"},
                    {"w2", 'b', .5f, .2f, .02f, {0, .2f, -.5f}, .motion = 's', .group = "pen"},
                    {"w3", 'b', .02f, .2f, .5f, {.5f, .2f, 0}, .motion = 's', .group = "pen"},
                    {"w4", 'b', .02f, .2f, .5f, {-.5f, .2f, 0}, .motion = 's', .group = "pen"},
                    {"ball", 'o', .1f, 0, 0, .at = {.1f, .2f, 0}}}},
        {"inside(ball, \"pen\")", F,
         .things = {{"w1", 'b', .5f, .2f, .02f, {0, .2f, .5f}, .motion = 's', .group = "pen"},
                    {"w2", 'b', .5f, .2f, .02f, {0, .2f, -.5f}, .motion = 's', .group = "pen"},
                    {"ball", 'o', .1f, 0, 0, .at = {.1f, .2f, 0}}}},
    };
    judge_rows(rows, COUNT(rows));
}

static void test_leans_sizes_and_axes(void** context) {
    (void)context;
    // A plank of 1 m, its edge on the floor and against a wall at x = 0, tilted by `a` from the vertical.
    static const row rows[] = {
        {"leans_on(plank, wall)", T,
         .things = {FLOOR,
                    {"wall", 'b', .1f, 1, 1, {-.1f, 1, 0}, .motion = 's'},
                    {"plank_1", 'b', .02f, .5f, .1f, {.1173f + .0188f, .4605f + .0068f, 0}, {0, 0, 13.6f}}}},
        {"leans_on(plank, wall)", F, // not touching
         .things = {FLOOR,
                    {"wall", 'b', .1f, 1, 1, {-.1f, 1, 0}, .motion = 's'},
                    {"plank_1", 'b', .02f, .5f, .1f, {.2f, .5f, 0}, {0, 0, 13.6f}}}},
        {"leans_on(plank, wall)", F, // touching and upright
         .things = {FLOOR,
                    {"wall", 'b', .1f, 1, 1, {-.1f, 1, 0}, .motion = 's'},
                    {"plank_1", 'b', .02f, .5f, .1f, .at = {.02f, .5f, 0}}}},
        {"leans_on(plank, floor)", F, // from above, not from the side
         .things = {FLOOR, {"plank_1", 'b', .02f, .5f, .1f, {0, .4605f, 0}, {0, 0, 30}}}},
        {"taller_than(box, ball)", T, .things = {{"box", 'b', .1f, .151f, .1f}, BALL("ball", 1, 0, 0)}},
        {"taller_than(box, ball)", F, .things = {{"box", 'b', .1f, .149f, .1f}, BALL("ball", 1, 0, 0)}},
        {"bigger_than(box, ball)", T, .things = {{"box", 'b', .151f, .15f, .15f}, BALL("ball", 1, 0, 0)}},
        {"bigger_than(box, ball)", F, .things = {{"box", 'b', .149f, .15f, .15f}, BALL("ball", 1, 0, 0)}},
        {"upright(domino)", T, .things = {{"d", 'b', .025f, .15f, .075f, .turn = {0, 30, 14.5f}}}},
        {"upright(domino)", F, .things = {{"d", 'b', .025f, .15f, .075f, .turn = {0, 30, 15.5f}}}},
        {"lying(domino)", T, .things = {{"d", 'b', .025f, .15f, .075f, .turn = {0, 0, 75.5f}}}},
        {"lying(domino)", F, .things = {{"d", 'b', .025f, .15f, .075f, .turn = {0, 0, 74.5f}}}},
        {"upright(domino)", T, .things = {{"d", 'b', .025f, .15f, .075f, .turn = {0, 0, 180}}}},
        {"upright(cylinder)", T, .things = {{"c", 'y', .15f, .15f, 0, .turn = {0, 0, 180}}}},
        {"lying(cylinder)", T, .things = {{"c", 'y', .15f, .15f, 0, .turn = {90, 0, 0}}}},
        {"lying(disc)", T, .things = {{"c", 'y', .15f, .04f, 0}}}, // flat shapes the other way round
        {"upright(disc)", T, .things = {{"c", 'y', .15f, .04f, 0, .turn = {90, 0, 0}}}},
        {"lying(disc)", F, .things = {{"c", 'y', .15f, .04f, 0, .turn = {16, 0, 0}}}},
        {"upright(cone)", F, .things = {{"c", 'n', .15f, .15f, 0, .turn = {180, 0, 0}}}}, // on its tip
        {"upright(cone)", T, .things = {{"c", 'n', .15f, .15f, 0}}},
        {"upright(plate)", T, .things = {{"plate_1", 'h', .16f, .02f, .16f, .turn = {90, 0, 0}}}},
        {"lying(plate)", T, .things = {{"plate_1", 'h', .16f, .02f, .16f}}},
        {"upright(chair)", F, .things = {{"chair_1", 'h', .23f, .5f, .24f, .turn = {180, 0, 0}}}},
        {"upright(ball)", F, .things = {BALL("ball", 0, 0, 0)}},
        {"lying(ball)", F, .things = {BALL("ball", 0, 0, 0)}},
    };
    judge_rows(rows, COUNT(rows));
}

static void test_overlaps(void** context) {
    (void)context;
    static const row rows[] = {
        {"overlaps(box)", T, .things = {FLOOR, BOX("box", 0, .1465f, 0)}}, // 3.5 mm, 1% is 3 mm
        {"overlaps(box)", F, .things = {FLOOR, BOX("box", 0, .1475f, 0)}},
        {"overlaps(ball)", F, .things = {FLOOR, BOX("box", 0, .1f, 0), BALL("ball", 2, .15f, 0)}},
        {"not overlaps(body)", F, .things = {FLOOR, BOX("box", 0, .1f, 0), BALL("ball", 2, .15f, 0)}},
        {"overlaps(ball)", T, .things = {BOX("box", 0, 0, 0), BALL("ball", .29f, 0, 0)}},
        {"overlaps(obstacle)", F, // what is fixed may overlap what is fixed
         .things = {{"a", 'b', .1f, .1f, .1f, .motion = 's'}, {"b", 'b', .1f, .1f, .1f, .motion = 's'}}},
    };
    judge_rows(rows, COUNT(rows));
}

// ---------------------------------------------------------------- rest

// Body 1 goes along x at `with` m/s for as long as anybody looks.
static void creep(int i, double t, float with, place* p) {
    if (i != 1) return;
    p->x.x += with * (float)t;
    p->v.x = with;
}

static void spin(int i, double t, float with, place* p) {
    if (i != 1) return;
    p->q = cr_quat_exp(cr_v3(0, with * (float)t, 0));
    p->w.y = with;
}

// Away and back again, a quarter of a size or so.
static void away(int i, double t, float with, place* p) {
    if (i != 1 || t < 0.7) return;
    p->x.x += with;
}

static void test_rest_and_standing(void** context) {
    (void)context;
    static const row rows[] = {
        {"at_rest(box)", T, creep, .048f, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"at_rest(box)", F, creep, .052f, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"at_rest(box)", T, spin, .19f, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"at_rest(box)", F, spin, .21f, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"at_rest(box) at end", F, creep, .052f, 2, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"at_rest(body)", F, creep, .052f, .things = {FLOOR, BOX("box", 0, .15f, 0), BALL("ball", 2, .15f, 0)}},
        {"at_rest(ball)", T, creep, .052f, .things = {FLOOR, BOX("box", 0, .15f, 0), BALL("ball", 2, .15f, 0)}},
        {"at_rest(box)", T, creep, .08f, .things = {FLOOR, {"box", 'b', .6f, .6f, .6f, .at = {0, .6f, 0}}}}, // 2 times
        {"at_rest(box)", F, creep, .11f, .things = {FLOOR, {"box", 'b', .6f, .6f, .6f, .at = {0, .6f, 0}}}},
        {"stands(box) at end", T, away, .07f, 2, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"stands(box) at end", F, away, .08f, 2, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"stands(box)", T, away, .08f, 2, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"stands(box) at end", F, creep, .06f, 1, .things = {FLOOR, BOX("box", 0, .15f, 0)}}, // near, not at rest
        {"count(moving box) = 1", T, creep, .06f, .things = {FLOOR, BOX("a", 0, .15f, 0), BOX("b", 2, .15f, 0)}},
        {"count(resting box) = 1", T, creep, .06f, .things = {FLOOR, BOX("a", 0, .15f, 0), BOX("b", 2, .15f, 0)}},
        {"count(moving box) = 0", T, creep, .04f, .things = {FLOOR, BOX("a", 0, .15f, 0), BOX("b", 2, .15f, 0)}},
    };
    judge_rows(rows, COUNT(rows));
}

// ---------------------------------------------------------------- words

static void test_nouns(void** context) {
    (void)context;
    static const row rows[] = {
        {"count(ball) = 2", T, .things = {FLOOR, BALL(NULL, 0, 0, 0), BALL("blob", 1, 0, 0), BOX("box", 2, 0, 0)}},
        {"count(sphere) = 1", T, .things = {BALL("box", 0, 0, 0), BALL(NULL, 2, 0, 0)}}, // a name beats a shape
        {"count(box) = 1", T, .things = {BALL("box_7", 0, 0, 0), BALL(NULL, 2, 0, 0)}},
        {"count(cube)", T, .things = {{NULL, 'b', .1f, .1f, .1095f}}},
        {"count(cube)", F, .things = {{NULL, 'b', .1f, .1f, .1105f}}},
        {"count(cube)", T, .things = {BOX("box_1", 0, 0, 0)}},
        {"count(cube)", F, .things = {{"box_1", 'b', .1f, .2f, .1f}}},
        {"count(block)", T, .things = {{NULL, 'b', .1f, .2f, .1f}}},
        {"count(cylinder)", T, .things = {{NULL, 'y', .1f, .1f, 0}}},
        {"count(can)", T, .things = {{NULL, 'y', .1f, .1f, 0}}},
        {"count(disc)", F, .things = {{NULL, 'y', .15f, .051f, 0}}},
        {"count(disc)", T, .things = {{NULL, 'y', .15f, .049f, 0}}},
        {"count(capsule)", T, .things = {{NULL, 'p', .1f, .1f, 0}}},
        {"count(cone)", T, .things = {{NULL, 'n', .1f, .1f, 0}}},
        {"count(rock)", T, .things = {{NULL, 'h', .1f, .1f, .1f}}},
        {"count(domino)", T, .things = {{NULL, 'b', .02f, .12f, .06f}}},
        {"count(domino)", F, .things = {{NULL, 'b', .02f, .07f, .06f}}},
        {"count(plank)", F, .things = {{NULL, 'b', .02f, .12f, .06f}}},
        {"count(plank)", T, .things = {{NULL, 'b', .02f, .081f, .02f}}},
        {"count(plank)", F, .things = {{NULL, 'b', .02f, .079f, .02f}}},
        {"count(cup) = 2", T, .things = {{"cup3", 'h', .1f, .1f, .1f}, {"x", 'h', .1f, .1f, .1f, .group = "cup_1"}}},
        // A cup of two bodies is one, cups are as many as there are.
        {"count(cup) = 1", T,
         .things = {{"x", 'h', .1f, .1f, .1f, .group = "cup_1"}, {"y", 'h', .1f, .1f, .1f, {1}, .group = "cup_1"}}},
        {"count(cup) = 2", T,
         .things = {{"x", 'h', .1f, .1f, .1f, .group = "cups"}, {"y", 'h', .1f, .1f, .1f, {1}, .group = "cups"}}},
        {"count(rock) = 0", T, .things = {{"x", 'h', .1f, .1f, .1f, .group = "cup_1"}}},
        {"count(chair) = 1", T, .things = {{"armchair_1", 'h', .1f, .1f, .1f}}}, // a wider noun
        {"count(armchair) = 0", T, .things = {{"chair_1", 'h', .1f, .1f, .1f}}},
        {"count(body) = 1", T, .things = {FLOOR, BOX("a", 0, 0, 0), {"b", 'b', .1f, .1f, .1f, {2}, .motion = 's'}}},
        {"count(body) = 1", T, .things = {FLOOR, {"b", 'b', .1f, .1f, .1f, {2}, .motion = 'k'}}},
        {"count(obstacle) = 1", T, .things = {FLOOR, BOX("a", 0, 0, 0), {"b", 'b', .1f, .1f, .1f, {2}, .motion = 's'}}},
        {"count(floor) = 1", T, .things = {FLOOR, BOX("a", 0, 0, 0)}},
        {"count(floor) = 1", T, // the widest of what is fixed
         .things = {{"slab", 'b', 5, .1f, 5, .motion = 's'},
                    {"b", 'b', .1f, .5f, .1f, {1}, .motion = 's'},
                    BOX("a", 0, 1, 0)}},
        {"touches(\"it\", floor)", T, .things = {FLOOR, BOX("it", 0, .15f, 0)}},
        {"touches(\"her\", floor)", F, .things = {FLOOR, BOX("it", 0, .15f, 0)}},
        {"only(box, ball)", T, .things = {FLOOR, BOX("a", 0, .15f, 0), BALL("b", 1, .15f, 0)}},
        {"only(box)", F, .things = {FLOOR, BOX("a", 0, .15f, 0), BALL("b", 1, .15f, 0)}},
        {"only(box)", T, .things = {FLOOR, BOX("a", 0, .15f, 0), {"c", 'o', .1f, .motion = 's'}}},
    };
    judge_rows(rows, COUNT(rows));
}

static void test_adjectives(void** context) {
    (void)context;
    static const row rows[] = {
        {"count(red ball) = 1", T,
         .things = {{NULL, 'o', .1f, .color = "red"}, {NULL, 'o', .1f, .at = {1}, .color = "blue"}}},
        {"count(red ball) = 1", U, .things = {{NULL, 'o', .1f, .color = "red"}, {NULL, 'o', .1f, .at = {1}}}},
        {"count(red ball) >= 1", T, .things = {{NULL, 'o', .1f, .color = "red"}, {NULL, 'o', .1f, .at = {1}}}},
        {"count(red ball) = 3", F, .things = {{NULL, 'o', .1f, .color = "red"}, {NULL, 'o', .1f, .at = {1}}}},
        {"count(red box) = 0", T, .things = {{NULL, 'o', .1f}}},
        {"not on(red ball, floor)", U, .things = {FLOOR, BALL(NULL, 0, .15f, 0)}},
        {"on(red ball, floor)", F, .things = {FLOOR, BALL(NULL, 0, .5f, 0)}}, // whatever its colour
        {"count(wooden ball) = 1", T,
         .things = {{NULL, 'o', .1f, .material = CR_MATERIAL_WOOD},
                    {NULL, 'o', .1f, .at = {1}, .material = CR_MATERIAL_ICE}}},
        {"count(steel ball)", U, .things = {{NULL, 'o', .1f}}},
        {"count(tiny ball)", T, .things = {{NULL, 'o', .059f}}},
        {"count(tiny ball)", F, .things = {{NULL, 'o', .061f}}},
        {"count(small ball)", T, .things = {{NULL, 'o', .112f}}},
        {"count(small ball)", F, .things = {{NULL, 'o', .113f}}},
        {"count(big ball)", F, .things = {{NULL, 'o', .202f}}},
        {"count(big ball)", T, .things = {{NULL, 'o', .203f}}},
        {"count(huge ball)", F, .things = {{NULL, 'o', .374f}}},
        {"count(huge ball)", T, .things = {{NULL, 'o', .376f}}},
        {"count(tall box)", T, .things = {{NULL, 'b', .1f, .226f, .1f}}},
        {"count(tall box)", F, .things = {{NULL, 'b', .1f, .224f, .1f}}},
        {"count(flat box)", T, .things = {{NULL, 'b', .3f, .099f, .1f}}},
        {"count(flat box)", F, .things = {{NULL, 'b', .3f, .101f, .1f}}},
        {"count(long box)", T, .things = {{NULL, 'b', .226f, .1f, .1f}}},
        {"count(long box)", F, .things = {{NULL, 'b', .224f, .1f, .1f}}},
        {"count(heavy box)", T, .things = {{NULL, 'b', .1f, .1f, .1f, .mass = 9.7f}}}, // 4.8 kg of wood
        {"count(heavy box)", F, .things = {{NULL, 'b', .1f, .1f, .1f, .mass = 9.5f}}},
        {"count(light box)", T, .things = {{NULL, 'b', .1f, .1f, .1f, .mass = 2.3f}}},
        {"count(light box)", F, .things = {{NULL, 'b', .1f, .1f, .1f, .mass = 2.5f}}},
        {"count(upright domino) = 1", T,
         .things = {{"a", 'b', .025f, .15f, .075f}, {"b", 'b', .025f, .15f, .075f, {1}, {0, 0, 90}}}},
        {"count(lying domino) = 1", T,
         .things = {{"a", 'b', .025f, .15f, .075f}, {"b", 'b', .025f, .15f, .075f, {1}, {0, 0, 90}}}},
        {"count(fallen domino) = 1", T,
         .things = {{"a", 'b', .025f, .15f, .075f}, {"b", 'b', .025f, .15f, .075f, {1}, {0, 0, 90}}}},
        {"count(fallen plank) = 0", T, .things = {{"plank_1", 'b', .5f, .02f, .1f}}},
        {"count(small red wooden ball) = 1", T,
         .things = {{NULL, 'o', .1f, .color = "red", .material = CR_MATERIAL_WOOD}, BALL(NULL, 1, 0, 0)}},
    };
    judge_rows(rows, COUNT(rows));
}

static void test_quantifiers(void** context) {
    (void)context;
    // Two boxes, one on the floor, and a ball on the floor.
#define TWO FLOOR, BOX("a", 0, .15f, 0), BOX("b", 1, .65f, 0), BALL("c", 2, .15f, 0)
    static const row rows[] = {
        {"on(box, floor)", T, .things = {TWO}},
        {"on(some box, floor)", T, .things = {TWO}},
        {"on(all box, floor)", F, .things = {TWO}},
        {"not on(all box, floor)", T, .things = {TWO}},
        {"not on(box, floor)", F, .things = {TWO}},
        {"on(the ball, the floor)", T, .things = {TWO}},
        {"on(the box, floor)", U, .things = {TWO}}, // two fit
        {"not on(the box, floor)", U, .things = {TWO}},
        {"on(box#1, floor)", T, .things = {TWO}},
        {"on(box#2, floor)", F, .things = {TWO}},
        {"on(box#3, floor)", F, .things = {TWO}},
        {"on(the box#2, floor)", F, .things = {TWO}},
        {"on(all cone, floor)", F, .things = {TWO}}, // what fits nothing is false, with all too
        {"not on(all cone, floor)", T, .things = {TWO}},
        {"moves(cone)", F, .things = {TWO}},
        {"stays(cone)", F, .things = {TWO}},
        {"at_rest(cone)", F, .things = {TWO}},
        {"count(cone) = 0", T, .things = {TWO}},
        {"right_of(all ball, all box)", T, .things = {TWO}},
        {"right_of(ball, all body)", T, .things = {TWO}}, // not of itself
        {"right_of(all body, some body)", F, .things = {TWO}},
        {"count(box) < 3", T, .things = {TWO}},
        {"count(box) < 2", F, .things = {TWO}},
        {"count(box) <= 2", T, .things = {TWO}},
        {"count(box) > 2", F, .things = {TWO}},
        {"count(box) >= 2", T, .things = {TWO}},
        {"count(box) = 1", F, .things = {TWO}},
    };
    judge_rows(rows, COUNT(rows));
}

// ---------------------------------------------------------------- structures

static void test_structures(void** context) {
    (void)context;
#define THREE BOX("a", 0, .15f, 0), BOX("b", 0, .45f, 0), BOX("c", .05f, .75f, 0)
    static const row rows[] = {
        {"count(tower) = 1", T, .things = {FLOOR, THREE}},
        {"count(stack) = 1", T, .things = {FLOOR, THREE}},
        {"count(pile) = 0", T, .things = {FLOOR, THREE}},
        {"count(tower) = 0", T, .things = {FLOOR, BOX("a", 0, .15f, 0), BOX("b", 0, .45f, 0)}},
        {"count(stack) = 1", T, .things = {FLOOR, BOX("a", 0, .15f, 0), BOX("b", 0, .45f, 0)}},
        {"count(stack) = 0", T, .things = {FLOOR, BOX("a", 0, .15f, 0), BOX("b", 0, .46f, 0)}}, // in the air
        {"count(stack) = 0", T, .things = {FLOOR, BOX("a", 0, 1.15f, 0), BOX("b", 0, 1.45f, 0)}},
        {"count(tower) = 1", T, // on a far heavier body
         .things = {FLOOR,
                    {"table_1", 'b', .5f, .05f, .5f, {0, .05f, 0}, .mass = 300},
                    BOX("a", 0, .25f, 0),
                    BOX("b", 0, .55f, 0),
                    BOX("c", 0, .85f, 0)}},
        {"count(tall tower)", T,
         .things = {FLOOR, THREE, BOX("d", 0, 1.05f, 0), BOX("e", 0, 1.35f, 0), BOX("f", 0, 1.65f, 0),
                    BOX("g", 0, 1.95f, 0)}},
        {"count(tall tower)", F, .things = {FLOOR, THREE}},
        {"on(ball, tower)", T, .things = {FLOOR, THREE, BALL("ball", 0, 1.05f, 0)}}, // the tower is the rest
        {"on(ball, tower)", F, .things = {FLOOR, BOX("a", 0, .15f, 0), BOX("b", 0, .45f, 0), BALL("ball", 0, .75f, 0)}},
        {"on(ball, stack)", T, .things = {FLOOR, BOX("a", 0, .15f, 0), BOX("b", 0, .45f, 0), BALL("ball", 0, .75f, 0)}},
        {"count(row) = 1", T, .things = {FLOOR, BALL("a", 0, .15f, 0), BALL("b", .5f, .15f, 0), BALL("c", 1, .15f, 0)}},
        {"count(row) = 0", T, .things = {FLOOR, BALL("a", 0, .15f, 0), BALL("b", .5f, .15f, 0)}},
        {"count(row) = 1", T,
         .things = {FLOOR, BALL("a", 0, .15f, 0), BALL("b", .5f, .15f, .04f), BALL("c", 1, .15f, 0)}},
        {"count(row) = 0", T,
         .things = {FLOOR, BALL("a", 0, .15f, 0), BALL("b", .5f, .15f, .06f), BALL("c", 1, .15f, 0)}},
        {"count(row) = 1", T,
         .things = {FLOOR, BALL("a", 0, .15f, 0), BALL("b", .5f, .15f, 0), BALL("c", 1.12f, .15f, 0)}},
        {"count(row) = 0", T,
         .things = {FLOOR, BALL("a", 0, .15f, 0), BALL("b", .5f, .15f, 0), BALL("c", 1.13f, .15f, 0)}},
        {"count(row) = 0", T, .things = {FLOOR, THREE}},
        {"count(row) = 2", T,
         .things = {FLOOR, BALL("a", 0, .15f, 0), BALL("b", .5f, .15f, 0), BALL("c", 1, .15f, 0), BALL("d", 0, .15f, 3),
                    BALL("e", .5f, .15f, 3), BALL("f", 1, .15f, 3)}},
        {"count(ring) = 1", T,
         .things = {FLOOR, BALL("a", 1, .15f, 0), BALL("b", .5f, .15f, .866f), BALL("c", -.5f, .15f, .866f),
                    BALL("d", -1, .15f, 0), BALL("e", -.5f, .15f, -.866f), BALL("f", .5f, .15f, -.866f)}},
        {"count(ring) = 1", T,
         .things = {FLOOR, BALL("a", .5f, .15f, 0), BALL("b", 0, .15f, .5f), BALL("c", -.5f, .15f, 0),
                    BALL("d", 0, .15f, -.5f)}},
        {"count(ring) = 0", T, // four in a half circle
         .things = {FLOOR, BALL("a", .5f, .15f, 0), BALL("b", .25f, .15f, .433f), BALL("c", -.25f, .15f, .433f),
                    BALL("d", -.5f, .15f, 0)}},
        {"count(ring) = 0", T, // one is missing on one side, and another is too far in
         .things = {FLOOR, BALL("a", 1, .15f, 0), BALL("b", .5f, .15f, .866f), BALL("c", -.5f, .15f, .866f),
                    BALL("d", -.6f, .15f, 0), BALL("e", -.5f, .15f, -.866f), BALL("f", .5f, .15f, -.866f)}},
        {"count(pyramid) = 1", T,
         .things = {FLOOR, BOX("a", -.16f, .15f, 0), BOX("b", .16f, .15f, 0), BOX("c", 0, .45f, 0)}},
        {"count(pyramid) = 0", T,
         .things = {FLOOR, BOX("a", -.3f, .15f, 0), BOX("b", .3f, .15f, 0), BOX("c", -.3f, .45f, 0)}},
        {"count(pyramid) = 1", T,
         .things = {FLOOR, BOX("a", -.32f, .15f, 0), BOX("b", 0, .15f, 0), BOX("c", .32f, .15f, 0),
                    BOX("d", -.16f, .45f, 0), BOX("e", .16f, .45f, 0), BOX("f", 0, .75f, 0)}},
        {"count(pile) = 0", T,
         .things = {FLOOR, BOX("a", -.32f, .15f, 0), BOX("b", 0, .15f, 0), BOX("c", .32f, .15f, 0),
                    BOX("d", -.16f, .45f, 0), BOX("e", .16f, .45f, 0), BOX("f", 0, .75f, 0)}},
        {"count(pile) = 1", T, // two layers of two
         .things = {FLOOR, BOX("a", -.16f, .15f, 0), BOX("b", .16f, .15f, 0), BOX("c", -.1f, .45f, 0),
                    BOX("d", .25f, .45f, 0)}},
    };
    judge_rows(rows, COUNT(rows));
}

// ---------------------------------------------------------------- times

// The box is 2 cm above the floor until 1 s, then on it.
static void lowered(int i, double t, float with, place* p) {
    if (i == 1 && t < 0.999) p->x.y += with;
}

static void test_times(void** context) {
    (void)context;
    static const row rows[] = {
        {"on(box, floor)", F, lowered, .02f, 2, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"on(box, floor) at start", F, lowered, .02f, 2, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"on(box, floor) at end", T, lowered, .02f, 2, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"on(box, floor) at .9", F, lowered, .02f, 2, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"on(box, floor) at 1.1", T, lowered, .02f, 2, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"on(box, floor) before .9", F, lowered, .02f, 2, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"on(box, floor) before 1.1", T, lowered, .02f, 2, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"on(box, floor) after 1.1", T, lowered, .02f, 2, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"not on(box, floor) after 1.1", F, lowered, .02f, 2, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"on(box, floor) always", F, lowered, .02f, 2, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"above(box, floor) always", F, lowered, .02f, 2, .things = {BALL("ball", 0, 0, 0), BOX("box", 0, .15f, 0)}},
        {"taller_than(box, ball) always", T, lowered, .02f, 2, .things = {{"ball", 'o', .1f}, BOX("box", 0, .45f, 0)}},
        {"on(box, floor) at 2", T, lowered, .02f, 2, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"on(box, floor) at 2.1", U, lowered, .02f, 2, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"not on(box, floor) after 2.1", U, lowered, .02f, 2, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
    };
    judge_rows(rows, COUNT(rows));
}

static void test_a_judge_needs_frames_in_order(void** context) {
    (void)context;
    const thing things[] = {FLOOR, BOX("box", 0, .15f, 0)};
    cr_scene scene;
    cr_error e;
    cr_judge* judge;
    int64_t count;
    make_scene(things, 2, &scene);
    cr_state* frames = make_frames(&scene, NULL, 0, 0.1, 60, &count);
    frames[3].time = frames[2].time;
    assert_int_equal(cr_judge_create(&judge, &scene, frames, count, &e), CR_ERROR_FORMAT);
    assert_non_null(strstr(e.message, "frame 3: expected a time after"));
    assert_null(judge);
    assert_int_equal(cr_judge_create(&judge, &scene, frames, 0, &e), CR_ERROR_ARGUMENT);
    // One frame is enough for what is static; nothing happens in it.
    assert_int_equal(cr_judge_create(&judge, &scene, frames, 1, &e), CR_OK);
    assert_int_equal(verdict_of(judge, "on(box, floor)").truth, CR_TRUE);
    assert_int_equal(verdict_of(judge, "at_rest(box)").truth, CR_TRUE);
    assert_int_equal(verdict_of(judge, "moves(box)").truth, CR_FALSE);
    assert_int_equal(verdict_of(judge, "hits(box, floor)").truth, CR_FALSE);
    assert_int_equal(verdict_of(judge, "rolls(box)").truth, CR_FALSE);
    cr_judge_destroy(judge);
    free_frames(frames, count);
    cr_scene_destroy(&scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_on_and_touches),
        cmocka_unit_test(test_directions),
        cmocka_unit_test(test_the_camera_says_where_left_is),
        cmocka_unit_test(test_between_inside_next_to),
        cmocka_unit_test(test_leans_sizes_and_axes),
        cmocka_unit_test(test_overlaps),
        cmocka_unit_test(test_rest_and_standing),
        cmocka_unit_test(test_nouns),
        cmocka_unit_test(test_adjectives),
        cmocka_unit_test(test_quantifiers),
        cmocka_unit_test(test_structures),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_a_judge_needs_frames_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
