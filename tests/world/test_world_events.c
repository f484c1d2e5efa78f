// Events: true, false and on either side of the edge, at 30, 60 and 240 frames a second alike.
#include "tests/world/claims_scene.h"

#define T CR_TRUE
#define F CR_FALSE
#define COUNT(rows) (sizeof(rows) / sizeof *(rows))
#define G 9.81f

#define FLOOR                                                                                                          \
    { "floor", '_', .motion = 's' }
#define BOX(n, px, py, pz)                                                                                             \
    {                                                                                                                  \
        .name = n, .shape = 'b', .x = .15f, .y = .15f, .z = .15f, .at = { px, py, pz }                                 \
    }
#define BALL(n, px, py, pz)                                                                                            \
    {                                                                                                                  \
        .name = n, .shape = 'o', .x = .15f, .at = { px, py, pz }                                                       \
    }
#define DOMINO(n, px)                                                                                                  \
    {                                                                                                                  \
        .name = n, .shape = 'b', .x = .025f, .y = .15f, .z = .075f, .at = { px, .15f, 0 }                              \
    }

// ---------------------------------------------------------------- paths; body 1 moves unless said otherwise

// Along x at `with` m/s for 10 cm, then no more.
static void approach(int i, double t, float with, place* p) {
    if (i != 1) return;
    bool there = with * (float)t >= 0.1f;
    p->x.x += there ? 0.1f : with * (float)t;
    p->v.x = there ? 0 : with;
}

// At 4 m/s against something 1 m away (where it arrives between frames at any rate), and back at 3.
static void rebound(int i, double t, float with, place* p) {
    if (i != 1) return;
    const double hit = 0.2507;
    (void)with;
    p->x.x += (float)(t < hit ? 4 * t : 4 * hit - 3 * (t - hit));
    p->v.x = t < hit ? 4 : -3;
}

// Falls freely by `with` m, then rests.
static void drop(int i, double t, float with, place* p) {
    if (i != 1) return;
    float way = G / 2 * (float)(t * t);
    p->x.y -= cr_min(way, with);
    p->v.y = way < with ? -G * (float)t : 0;
}

// Thrown upwards so that it is back after `with` s.
static void hop(int i, double t, float with, place* p) {
    if (i != 1 || t > (double)with) return;
    float v = G * with / 2;
    p->x.y += v * (float)t - G / 2 * (float)(t * t);
    p->v.y = v - G * (float)t;
}

// Falls by .5 m and bounces `with` times, each .25 m high, then rests.
static void bounce(int i, double t, float with, place* p) {
    if (i != 1) return;
    const double first = sqrt(2 * .5 / 9.81), up = sqrt(2 * .25 * 9.81), one = 2 * up / 9.81;
    if (t < first) {
        p->x.y -= G / 2 * (float)(t * t);
        p->v.y = -G * (float)t;
        return;
    }
    double after = t - first;
    p->x.y -= .5f;
    if (after >= one * (double)with) return;
    double s = fmod(after, one);
    p->x.y += (float)(up * s - 9.81 / 2 * s * s);
    p->v.y = (float)(up - 9.81 * s);
}

// Tilts about z by `with` degrees within half a second, where it is.
static void tip(int i, double t, float with, place* p) {
    if (i != 1) return;
    float whole = with * (float)CR_PI / 180, s = cr_min(1, 2 * (float)t);
    p->q = cr_qmul(cr_quat_exp(cr_v3(0, 0, -whole * s)), p->q);
    if (s < 1) p->w.z = -2 * whole;
}

// A lying cylinder or a ball of .15 m rolls `with` turns along x in a second.
static void roll(int i, double t, float with, place* p) {
    if (i != 1) return;
    float rate = 2 * (float)CR_PI * with, s = cr_min(1, (float)t);
    p->x.x += .15f * rate * s;
    p->q = cr_qmul(cr_quat_exp(cr_v3(0, 0, -rate * s)), p->q);
    if (s < 1) {
        p->v.x = .15f * rate;
        p->w.z = -rate;
    }
}

// Turns on the spot, about the vertical or where it hangs.
static void whirl(int i, double t, float with, place* p) {
    if (i != 1) return;
    p->q = cr_qmul(cr_quat_exp(cr_v3(0, 6.5f * (float)t, 0)), p->q);
    p->w.y = 6.5f;
    (void)with;
}

// Slides along x by `with` m in a second.
static void slide(int i, double t, float with, place* p) {
    if (i != 1) return;
    float s = cr_min(1, (float)t);
    p->x.x += with * s;
    if (s < 1) p->v.x = with;
}

// The same in the air: `with` m above the floor.
static void drift(int i, double t, float with, place* p) {
    if (i != 1) return;
    p->x.x += .5f * (float)t;
    p->v.x = .5f;
    (void)with;
}

// Everything from body 1 on is carried along x.
static void carry(int i, double t, float with, place* p) {
    if (i == 0) return;
    p->x.x += with * (float)t;
    p->v.x = with;
}

// Off a table whose edge is 20 cm away, then down to the floor or as far as `with`.
static void off_the_edge(int i, double t, float with, place* p) {
    if (i != 1) return;
    p->x.x += (float)t;
    p->v.x = 1;
    float fall = (float)t - .4f;
    if (fall < 0) return;
    float way = G / 2 * fall * fall;
    p->x.y -= cr_min(way, with);
    if (way < with) p->v.y = -G * fall;
}

// Up by `with` m and, from 1 s on, down again.
static void lift(int i, double t, float with, place* p) {
    if (i != 1) return;
    float s = (float)(t < 1 ? t : 2 - t);
    p->x.y += with * s;
    p->v.y = t < 1 ? with : -with;
}
static void lift_off(int i, double t, float with, place* p) {
    if (i != 1) return;
    p->x.y += with * (float)t;
    p->v.y = with;
}

// Body 1 arrives at body 2 after 1 m at 4 m/s; from then on those from 2 on tilt by `with` degrees each.
static void knock(int i, double t, float with, place* p) {
    rebound(i, t, 0, p);
    if (i < 2) return;
    float s = cr_max(0, cr_min(1, 2 * ((float)t - .25f))), whole = with * (float)CR_PI / 180;
    p->q = cr_quat_exp(cr_v3(0, 0, -whole * s));
    if (s > 0 && s < 1) p->w.z = -2 * whole;
}

// As knock, and what is from 2 on goes `with` m aside.
static void shove(int i, double t, float with, place* p) {
    rebound(i, t, 0, p);
    if (i < 2) return;
    float s = cr_max(0, cr_min(1, 2 * ((float)t - .25f)));
    p->x.z += with * s;
    if (s > 0 && s < 1) p->v.z = 2 * with;
}

// Dominoes from body 1 on fall about their lower edges, one every 50 ms, by 80 degrees within .4 s; with < 0 towards -x
// and from the last one on. Those beyond |with| stand.
static void dominoes(int i, double t, float with, place* p) {
    float side = with < 0 ? -1 : 1;
    int number = with < 0 ? 6 - i : i; // of five
    if (i == 0 || (float)number > fabsf(with)) return;
    double s = (t - 0.1 - 0.05 * (number - 1)) / 0.4;
    if (s <= 0) return;
    float angle = (float)((s < 1 ? s * s : 1) * 80 * CR_PI / 180);
    cr_vec3 arm = cr_v3(-side * .025f, .15f, 0);
    p->q = cr_quat_exp(cr_v3(0, 0, -side * angle));
    cr_vec3 turned = cr_rotate(p->q, arm);
    p->x = cr_add(p->x, cr_sub(turned, arm));
    if (s < 1) {
        p->w.z = -side * (float)(2 * s / 0.4 * 80 * CR_PI / 180);
        p->v = cr_cross(p->w, turned);
    }
}

// Bodies 1 to `with` go half a metre down in a second.
static void sink(int i, double t, float with, place* p) {
    if (i == 0 || (float)i > with) return;
    p->x.x += .5f * (float)t;
    p->v.x = .5f;
}

// All but the floor go away from the origin, `with` times as far in a second.
static void spread(int i, double t, float with, place* p) {
    if (i == 0) return;
    cr_vec3 way = cr_v3(p->x.x * (with - 1), 0, p->x.z * (with - 1));
    p->x = cr_madd(p->x, (float)t, way);
    p->v = way;
}

// ---------------------------------------------------------------- tests

static void test_hits(void** context) {
    (void)context;
#define TO_BOX FLOOR, BALL("ball", 0, .15f, 0), BOX("box", .39f, .15f, 0)
    static const row rows[] = {
        {"hits(ball, box)", T, approach, .055f, 3, .things = {TO_BOX}},
        {"hits(ball, box)", F, approach, .045f, 3, .things = {TO_BOX}},
        {"touches(ball, box) at end", T, approach, .045f, 3, .things = {TO_BOX}},
        {"hits(box, ball)", T, approach, .055f, 3, .things = {TO_BOX}},
        {"hits(ball, floor)", F, approach, .055f, 3, .things = {TO_BOX}}, // touches it from the start on
        {"hits(ball, box)", T, rebound, 0, 1, .things = {FLOOR, BALL("ball", -1, .15f, 0), BOX("box", .3f, .15f, 0)}},
        {"hits(ball, box) before .2", F, rebound, 0, 1,
         .things = {FLOOR, BALL("ball", -1, .15f, 0), BOX("box", .3f, .15f, 0)}},
        {"hits(ball, box) before .3", T, rebound, 0, 1,
         .things = {FLOOR, BALL("ball", -1, .15f, 0), BOX("box", .3f, .15f, 0)}},
        {"hits(ball, box) after .3", F, rebound, 0, 1,
         .things = {FLOOR, BALL("ball", -1, .15f, 0), BOX("box", .3f, .15f, 0)}},
        {"hits(ball, box) at .3", T, rebound, 0, 1,
         .things = {FLOOR, BALL("ball", -1, .15f, 0), BOX("box", .3f, .15f, 0)}},
        {"hits(ball, box) at start", T, rebound, 0, 1,
         .things = {FLOOR, BALL("ball", -1, .15f, 0), BOX("box", .3f, .15f, 0)}},
        {"hits(ball, box) at end", F, rebound, 0, 1,
         .things = {FLOOR, BALL("ball", -1, .15f, 0), BOX("box", .3f, .15f, 0)}},
        // Turned round 5 cm before it: engines bounce early by 3.3 cm at most at 4 m/s.
        {"hits(ball, box)", F, rebound, 0, 1,
         .things = {FLOOR, BALL("ball", -1, .15f, 0), BOX("box", .3528f, .15f, 0)}},
        {"hits(ball, box)", T, rebound, 0, 1,
         .things = {FLOOR, BALL("ball", -1, .15f, 0), BOX("box", .3228f, .15f, 0)}},
        // Past a corner, without a bend in the path and within a frame.
        {"hits(ball, box)", T, drift, 0, 2, .things = {FLOOR, BALL("ball", 0, .15f, 0), BOX("box", .5f, .15f, .298f)}},
        {"hits(ball, box)", F, drift, 0, 2, .things = {FLOOR, BALL("ball", 0, .15f, 0), BOX("box", .5f, .15f, .31f)}},
        {"first_hits(ball, box)", T, rebound, 0, 1,
         .things = {FLOOR, BALL("ball", -1, .15f, 0), BOX("box", .3f, .15f, 0)}},
        {"first_hits(ball, box)", F, rebound, 0, 1,
         .things = {FLOOR,
                    BALL("ball", -1, .15f, 0),
                    BOX("box", .3f, .15f, 0),
                    {"cone", 'n', .05f, .05f, 0, .at = {-.5f, .05f, .12f}}}},
        {"first_hits(ball, cone)", T, rebound, 0, 1,
         .things = {FLOOR,
                    BALL("ball", -1, .15f, 0),
                    BOX("box", .3f, .15f, 0),
                    {"cone", 'n', .05f, .05f, 0, .at = {-.5f, .05f, .12f}}}},
        {"first_hits(ball, floor)", T, drop, .5f, 1, .things = {FLOOR, BALL("ball", 0, .65f, 0)}},
    };
    judge_rows(rows, COUNT(rows));
}

static void test_one_body(void** context) {
    (void)context;
    static const row rows[] = {
        {"falls(ball)", T, drop, .31f, 1, .things = {FLOOR, BALL("ball", 0, .65f, 0)}},
        {"falls(ball)", F, drop, .29f, 1, .things = {FLOOR, BALL("ball", 0, .65f, 0)}},
        {"falls(ball)", T, hop, .55f, 1, .things = {FLOOR, BALL("ball", 0, .15f, 0)}}, // .37 m up and down
        {"falls(ball) before .2", F, hop, .55f, 1, .things = {FLOOR, BALL("ball", 0, .15f, 0)}},
        {"topples(domino)", T, tip, 46, 1, .things = {FLOOR, DOMINO("d", 0)}},
        {"topples(domino)", F, tip, 44, 1, .things = {FLOOR, DOMINO("d", 0)}},
        {"topples(cube)", T, tip, 46, 1, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"topples(ball)", F, tip, 170, 1, .things = {FLOOR, BALL("ball", 0, .15f, 0)}},
        {"topples(box)", F, whirl, 0, 1, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        // A lying cylinder rolls without toppling, a standing one topples.
        {"topples(cylinder)", F, roll, .4f, 1, .things = {FLOOR, {"c", 'y', .15f, .2f, 0, {0, .15f, 0}, {90, 0, 0}}}},
        {"topples(cylinder)", T, tip, 46, 1, .things = {FLOOR, {"c", 'y', .15f, .2f, 0, .at = {0, .2f, 0}}}},
        {"count(fallen domino) = 1 at end", T, tip, 46, 1, .things = {FLOOR, DOMINO("d", 0), DOMINO("e", 1)}},
        {"count(fallen domino) = 0 at start", T, tip, 46, 1, .things = {FLOOR, DOMINO("d", 0), DOMINO("e", 1)}},
        {"rolls(ball)", T, roll, 1.05f, 1, .things = {FLOOR, BALL("ball", 0, .15f, 0)}},
        {"rolls(ball)", F, roll, .95f, 1, .things = {FLOOR, BALL("ball", 0, .15f, 0)}},
        {"rolls(ball)", F, roll, 1.5f, 1, .things = {FLOOR, BALL("ball", 0, .2f, 0)}}, // in the air
        {"rolls(ball)", F, whirl, 0, 2, .things = {FLOOR, BALL("ball", 0, .15f, 0)}},  // on the spot
        {"slides(ball)", F, roll, 1.05f, 1, .things = {FLOOR, BALL("ball", 0, .15f, 0)}},
        {"slides(box)", T, slide, .31f, 1, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"slides(box)", F, slide, .29f, 1, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"rolls(box)", F, slide, 3, 1, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"slides(box)", F, drift, 0, 1, .things = {FLOOR, BOX("box", 0, .2f, 0)}}, // in the air
        {"slides(ball)", F, carry, .5f, 1,                                         // carried along
         .things = {FLOOR, BOX("ball", 0, .65f, 0), {"tray_1", 'h', .3f, .25f, .3f, {0, .25f, 0}, .motion = 'k'}}},
        {"flies(ball)", T, hop, .33f, 1, .things = {FLOOR, BALL("ball", 0, .15f, 0)}},
        {"flies(ball)", F, hop, .28f, 1, .things = {FLOOR, BALL("ball", 0, .15f, 0)}},
        {"flies(ball)", T, NULL, 0, 1.0 / 3, .things = {FLOOR, BALL("ball", 0, .2f, 0)}},
        {"flies(ball)", F, NULL, 0, 4.0 / 15, .things = {FLOOR, BALL("ball", 0, .2f, 0)}},
        {"bounces(ball) = 0", T, bounce, 0, 2, .things = {FLOOR, BALL("ball", 0, .65f, 0)}},
        {"bounces(ball) = 1", T, bounce, 1, 2, .things = {FLOOR, BALL("ball", 0, .65f, 0)}},
        {"bounces(ball) = 3", T, bounce, 3, 2, .things = {FLOOR, BALL("ball", 0, .65f, 0)}},
        {"bounces(ball) >= 4", F, bounce, 3, 2, .things = {FLOOR, BALL("ball", 0, .65f, 0)}},
        {"bounces(ball)", T, bounce, 1, 2, .things = {FLOOR, BALL("ball", 0, .65f, 0)}},
        {"moves(box)", T, slide, .16f, 1, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"moves(box)", F, slide, .14f, 1, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"stays(box)", F, slide, .16f, 1, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"stays(box)", T, slide, .14f, 1, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"moves(box)", F, slide, .16f, 1,
         .things = {FLOOR, BOX("box", 0, .15f, 0), BOX("b", 2, .15f, 0)}}, // all of them
        {"stays(box)", F, slide, .16f, 1, .things = {FLOOR, BOX("box", 0, .15f, 0), BOX("b", 2, .15f, 0)}},
        {"moves(box) after .6", F, slide, .3f, 1, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
    };
    judge_rows(rows, COUNT(rows));
}

static void test_two_bodies(void** context) {
    (void)context;
#define TABLE                                                                                                          \
    { "table_1", 'b', .35f, .4f, .5f, {0, .4f, 0}, .motion = 's' }
    static const row rows[] = {
        {"falls_off(box, table)", T, off_the_edge, .8f, 2, .things = {FLOOR, BOX("box", 0, .95f, 0), TABLE}},
        {"falls_off(box, table)", F, off_the_edge, 0, .3, .things = {FLOOR, BOX("box", 0, .95f, 0), TABLE}},
        {"falls_off(box, table)", T, off_the_edge, .56f, 2, .things = {FLOOR, BOX("box", 0, .95f, 0), TABLE}},
        {"falls_off(box, table)", F, off_the_edge, .54f, 2, .things = {FLOOR, BOX("box", 0, .95f, 0), TABLE}},
        {"falls_off(box, table)", F, drop, .8f, 2, .things = {FLOOR, BOX("box", 0, 1.1f, 0), TABLE}}, // was not on it
        {"lands_on(ball, box)", T, drop, .5f, 1, .things = {FLOOR, BALL("ball", 0, .95f, 0), BOX("box", 0, .15f, 0)}},
        {"lands_on(ball, box)", F, drop, .45f, 1, .things = {FLOOR, BALL("ball", 0, .95f, 0), BOX("box", 0, .15f, 0)}},
        {"lands_on(box, ball)", F, drop, .5f, 1, .things = {FLOOR, BALL("ball", 0, .95f, 0), BOX("box", 0, .15f, 0)}},
        {"lands_on(ball, box)", F, rebound, 0, 1,
         .things = {FLOOR, BALL("ball", -1, .15f, 0), BOX("box", .3f, .15f, 0)}},
        {"lands_on(ball, box)", F, NULL, 0, 1, .things = {FLOOR, BALL("ball", 0, .45f, 0), BOX("box", 0, .15f, 0)}},
        {"lands_on(ball, floor)", T, bounce, 3, 2, .things = {FLOOR, BALL("ball", 0, .65f, 0)}},
        {"lands_in(ball, open box)", T, drop, .68f, 1,
         .things = {FLOOR,
                    {"ball", 'o', .1f, .at = {0, .8f, 0}},
                    {"open_box_1", 'u', .3f, .2f, .3f, .at = {0, .22f, 0}}}},
        {"lands_in(ball, open box)", F, drop, .37f, 1,
         .things = {FLOOR,
                    {"ball", 'o', .1f, .at = {0, .8f, 0}},
                    {"open_box_1", 'u', .3f, .2f, .3f, .at = {0, .22f, 0}}}},
        {"lands_in(ball, open box)", F, drop, .68f, 1,
         .things = {FLOOR,
                    {"ball", 'o', .1f, .at = {.6f, .8f, 0}},
                    {"open_box_1", 'u', .3f, .2f, .3f, .at = {0, .22f, 0}}}},
        {"lands_in(ball, open box)", F, NULL, 0, 1,
         .things = {FLOOR,
                    {"ball", 'o', .1f, .at = {0, .12f, 0}},
                    {"open_box_1", 'u', .3f, .2f, .3f, .at = {0, .22f, 0}}}},
        {"leaves(box, floor)", T, lift_off, .011f, 1, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"leaves(box, floor)", F, lift_off, .009f, 1, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"leaves(box, floor)", F, lift, .1f, 2, .things = {FLOOR, BOX("box", 0, .15f, 0)}}, // and comes back
        {"leaves(box, floor) before 1", T, lift, .1f, 2, .things = {FLOOR, BOX("box", 0, .15f, 0)}},
        {"leaves(box, floor)", F, lift, .1f, 2, .things = {FLOOR, BOX("box", 0, .5f, 0)}}, // never touched it
        {"knocks_over(ball, domino)", T, knock, 46, 1,
         .things = {FLOOR, BALL("ball", -1, .15f, 0), DOMINO("d", .175f)}},
        {"knocks_over(ball, domino)", F, knock, 44, 1,
         .things = {FLOOR, BALL("ball", -1, .15f, 0), DOMINO("d", .175f)}},
        {"knocks_over(ball, domino)", F, knock, 46, 1,
         .things = {FLOOR, BALL("ball", -2, .15f, 0), DOMINO("d", .175f)}}, // no hit
        {"knocks_over(domino, ball)", F, knock, 46, 1,
         .things = {FLOOR, BALL("ball", -1, .15f, 0), DOMINO("d", .175f)}},
        // A tower that is pushed aside no longer stands; nor, by the box above, does the one below.
        {"knocks_over(ball, tower)", T, shove, .08f, 1,
         .things = {FLOOR, BALL("ball", -1, .15f, 0), BOX("a", .3f, .15f, 0), BOX("b", .3f, .45f, 0),
                    BOX("c", .3f, .75f, 0)}},
        {"knocks_over(ball, tower)", F, shove, .07f, 1,
         .things = {FLOOR, BALL("ball", -1, .15f, 0), BOX("a", .3f, .15f, 0), BOX("b", .3f, .45f, 0),
                    BOX("c", .3f, .75f, 0)}},
        {"knocks_over(ball, \"c\")", T, shove, .08f, 1,
         .things = {FLOOR, BALL("ball", -1, .15f, 0), BOX("a", .3f, .15f, 0), BOX("b", .3f, .45f, 0),
                    BOX("c", .3f, .75f, 0)}},
    };
    judge_rows(rows, COUNT(rows));
}

static void test_chains_and_structures(void** context) {
    (void)context;
#define FIVE FLOOR, DOMINO("a", -.24f), DOMINO("b", -.12f), DOMINO("c", 0), DOMINO("d", .12f), DOMINO("e", .24f)
    static const row rows[] = {
        {"chain(domino) = 1", T, dominoes, 5, 2, .things = {FIVE}},
        {"chain(row) = 1", T, dominoes, 5, 2, .things = {FIVE}},
        {"chain(row, right) = 1", T, dominoes, 5, 2, .things = {FIVE}},
        {"chain(row, left)", F, dominoes, 5, 2, .things = {FIVE}},
        {"chain(row, left) = 1", T, dominoes, -5, 2, .things = {FIVE}},
        {"chain(row, right)", F, dominoes, -5, 2, .things = {FIVE}},
        {"chain(row) = .6", T, dominoes, 3, 2, .things = {FIVE}},
        {"chain(row) > .6", F, dominoes, 3, 2, .things = {FIVE}},
        {"chain(row) = .2", T, dominoes, 1, 2, .things = {FIVE}},
        {"chain(row) = 0", T, dominoes, 0, 2, .things = {FIVE}},
        {"topples(all domino)", T, dominoes, 5, 2, .things = {FIVE}},
        {"topples(all domino)", F, dominoes, 4, 2, .things = {FIVE}},
        // Too far apart to touch: each falls by itself.
        {"chain(domino) = .2", T, dominoes, 5, 2,
         .things = {FLOOR, DOMINO("a", -1), DOMINO("b", -.5f), DOMINO("c", 0), DOMINO("d", .5f), DOMINO("e", 1)}},
        {"collapses(tower)", T, sink, 2, 1,
         .things = {FLOOR, BOX("a", 0, .15f, 0), BOX("b", 0, .45f, 0), BOX("c", 0, .75f, 0), BOX("d", 0, 1.05f, 0)}},
        {"collapses(tower)", F, sink, 1, 1,
         .things = {FLOOR, BOX("a", 0, .15f, 0), BOX("b", 0, .45f, 0), BOX("c", 0, .75f, 0), BOX("d", 0, 1.05f, 0)}},
        {"stands(tower) at end", F, sink, 1, 1,
         .things = {FLOOR, BOX("a", 0, .15f, 0), BOX("b", 0, .45f, 0), BOX("c", 0, .75f, 0), BOX("d", 0, 1.05f, 0)}},
        {"collapses(box)", T, sink, 2, 1,
         .things = {FLOOR, BOX("a", 0, .15f, 0), BOX("b", 1, .15f, 0), BOX("c", 2, .15f, 0)}},
        {"collapses(box)", F, sink, 1, 1,
         .things = {FLOOR, BOX("a", 0, .15f, 0), BOX("b", 1, .15f, 0), BOX("c", 2, .15f, 0)}},
        {"scatters(ball)", T, spread, 2.05f, 1, .things = {FLOOR, BALL("a", -.5f, .15f, 0), BALL("b", .5f, .15f, 0)}},
        {"scatters(ball)", F, spread, 1.95f, 1, .things = {FLOOR, BALL("a", -.5f, .15f, 0), BALL("b", .5f, .15f, 0)}},
    };
    judge_rows(rows, COUNT(rows));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hits),
        cmocka_unit_test(test_one_body),
        cmocka_unit_test(test_two_bodies),
        cmocka_unit_test(test_chains_and_structures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
