// What claims say of items: which take part in what, what they aim at, from where they are told; and that scenes told
// so come back as they were.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/scene/conditions.h"
#include "scenes/layouts.h"
#include "world/random.h"

static void must(cr_status status, const cr_error* error) {
    if (status) fail_msg("%s", error->message);
}

static void claim(cr_caption* caption, const char* text) {
    cr_error error;
    must(cr_claim_parse(text, &caption->claims[caption->claim_count++], NULL, &error), &error);
}

static cr_item thing(int32_t noun, cr_color_word color) {
    cr_vec3 size = cr_noun_get(noun)->size;
    cr_item item = {.thing = noun, .half = cr_scale(size, 0.5f), .motion = CR_DYNAMIC, .parent = -1};
    item.material = cr_noun_get(noun)->material;
    item.color = color;
    item.pose = cr_pose_identity();
    if (cr_noun_get(noun)->fixed) item.motion = CR_STATIC;
    return item;
}

static bool has_role(const cr_layout_code* code, int32_t k, int32_t row) {
    for (int32_t n = 0; n < CR_ROLES; n++)
        if (code->items[k].condition.role[n] == row) return true;
    return false;
}

// A blue box, a red ball, a green ball, three cubes in a tower.
static void make_scene(cr_layout* l) {
    static const cr_layout empty;
    *l = empty;
    l->items[l->count++] = thing(CR_NOUN_box, CR_BLUE);
    l->items[l->count++] = thing(CR_NOUN_ball, CR_RED);
    l->items[l->count++] = thing(CR_NOUN_ball, CR_GREEN);
    for (int k = 0; k < 3; k++) {
        l->items[l->count] = thing(CR_NOUN_cube, CR_COLOR_NONE);
        l->items[l->count].parent = k ? l->count - 1 : -1;
        l->count++;
    }
    l->items[0].x = 1;
    l->items[1].x = -2;
    l->items[1].z = 0.5f;
    l->items[1].moves = true;
    l->items[1].velocity = cr_v3(4, 0, -1.1f);
    l->items[2].x = 1.5f;
}

static void items_get_the_roles_that_claims_give_them(void** state) {
    (void)state;
    static cr_layout l;
    static cr_layout_code code;
    cr_caption c = {.claim_count = 0};
    make_scene(&l);
    claim(&c, "count(red ball) = 1");
    claim(&c, "count(cube) = 3");
    claim(&c, "hits(red ball, tower)");
    claim(&c, "left_of(green ball, blue box)");
    claim(&c, "not hits(red ball, blue box)");
    cr_layout_encode(&l, &c, 0, &code);
    int32_t hitter = cr_role_row(CR_PREDICATE_hits, 0, false), hit = cr_role_row(CR_PREDICATE_hits, 1, false),
            missed = cr_role_row(CR_PREDICATE_hits, 1, true), left = cr_role_row(CR_PREDICATE_left_of, 0, false);
    for (int32_t k = 0; k < code.count; k++) {
        assert_int_equal(has_role(&code, k, hitter), k == 1);
        assert_int_equal(has_role(&code, k, hit), k >= 3);
        assert_int_equal(has_role(&code, k, missed), k == 0);
        assert_int_equal(has_role(&code, k, left), k == 2);
        assert_int_equal(code.items[k].condition.aim != 0, k == 1);
    }
    assert_int_equal(code.items[1].condition.aim, 7u << 3); // the tower, not what is missed
    assert_int_equal(code.items[1].condition.anchor - 1, 3);
    assert_int_equal(code.items[2].condition.anchor - 1, 0);
    // Nobody speaks of it, or it is there already: nothing is said.
    static cr_item_condition none;
    cr_layout_encode(&l, NULL, 0, &code);
    for (int32_t k = 0; k < code.count; k++) assert_memory_equal(&code.items[k].condition, &none, sizeof none);
    cr_layout_encode(&l, &c, 2, &code);
    for (int32_t k = 0; k < 2; k++) assert_memory_equal(&code.items[k].condition, &none, sizeof none);
    assert_true(has_role(&code, 2, left));
}

// What an item is drawn for says the same as the finished item.
static void words_give_the_same_roles(void** state) {
    (void)state;
    static cr_layout l;
    static cr_layout_code code;
    cr_caption c = {.claim_count = 0};
    make_scene(&l);
    claim(&c, "count(red ball) = 1");
    claim(&c, "count(cube) = 3");
    claim(&c, "count(blue box) = 1");
    claim(&c, "knocks_over(red ball, tower)");
    claim(&c, "behind(blue box, tower)");
    cr_layout_encode(&l, &c, 0, &code);
    static const int32_t item[] = {1, 3, 0};
    for (int k = 0; k < 3; k++) {
        int32_t role[CR_ROLES];
        cr_conditions_of_words(&c, &c.claims[k].arguments[0], k == 1, role);
        assert_memory_equal(role, code.items[item[k]].condition.role, sizeof role);
        assert_true(role[0] > 0);
    }
}

// Nobody says that it rolls down the ramp that is spoken of.
static void slopes_are_what_things_roll_down(void** state) {
    (void)state;
    static cr_layout l, empty;
    static cr_layout_code code;
    for (int there = 0; there < 2; there++) {
        cr_caption c = {.claim_count = 0};
        l = empty;
        l.items[l.count++] = thing(CR_NOUN_ramp, CR_COLOR_NONE);
        l.items[l.count++] = thing(CR_NOUN_ball, CR_RED);
        l.items[l.count++] = thing(CR_NOUN_box, CR_BLUE);
        claim(&c, "rolls(ball)");
        claim(&c, "hits(ball, blue box)");
        if (there) claim(&c, "count(ramp) = 1");
        cr_layout_encode(&l, &c, 0, &code);
        for (int32_t k = 0; k < 3; k++) {
            assert_int_equal(has_role(&code, k, CR_ROLE_SLOPE), there && k == 1);
            assert_int_equal(has_role(&code, k, CR_ROLE_SLOPE + 1), there && k == 0);
        }
    }
}

static void rows_are_numbered_and_told_from_each_other(void** state) {
    (void)state;
    static cr_layout l, empty;
    static cr_layout_code code;
    cr_caption c = {.claim_count = 0};
    l = empty;
    for (int k = 0; k < 5; k++) {
        l.items[l.count] = thing(CR_NOUN_domino, CR_COLOR_NONE);
        l.items[l.count++].x = 0.2f * (float)k;
    }
    claim(&c, "count(domino) = 5");
    claim(&c, "chain(domino, right) >= 0.9");
    cr_layout_encode(&l, &c, 0, &code);
    for (int32_t k = 0; k < 5; k++) {
        const cr_item_condition* o = &code.items[k].condition;
        assert_true(has_role(&code, k, CR_ROLE_CHAIN + 1));
        assert_int_equal(o->rank, k);
        assert_int_equal(o->members, 5);
        assert_int_equal(o->anchor, k); // the one before; none of the first
        assert_int_equal(o->from, k > 1 ? 1 : 0);
        assert_int_equal(o->to, k > 1 ? k : 0);
        assert_int_equal(o->facing, k < 4 ? 2 << k : 0);
        if (k) assert_float_equal(code.items[k].place[CR_PLACE_X], 0.2f / (2 * l.items[k].half.y), 1e-4);
    }
    // A row that is turned is told alike from the third on.
    cr_layout_turn(&l, 0.7);
    cr_layout_encode(&l, &c, 0, &code);
    for (int32_t k = 2; k < 5; k++) {
        assert_float_equal(code.items[k].place[CR_PLACE_X], 0.2f / (2 * l.items[k].half.y), 1e-4);
        assert_float_equal(code.items[k].place[CR_PLACE_Z], 0, 1e-4);
    }
}

// Names of things are all that counts: items in another order get the same conditions in that order.
static void conditions_know_no_order(void** state) {
    (void)state;
    static cr_layout a, b;
    static cr_layout_code one, other;
    static const int32_t order[] = {1, 2, 0, 3, 4, 5}; // the tower keeps its own
    cr_caption c = {.claim_count = 0};
    make_scene(&a);
    b = a;
    for (int k = 0; k < 6; k++) b.items[k] = a.items[order[k]];
    claim(&c, "count(cube) = 3");
    claim(&c, "hits(red ball, tower)");
    claim(&c, "next_to(green ball, blue box)");
    cr_layout_encode(&a, &c, 0, &one);
    cr_layout_encode(&b, &c, 0, &other);
    for (int k = 0; k < 6; k++) {
        const cr_item_condition *x = &one.items[order[k]].condition, *y = &other.items[k].condition;
        assert_memory_equal(x->role, y->role, sizeof x->role);
        assert_int_equal(x->near, y->near);
        assert_int_equal(x->anchor ? x->anchor - 1 : -1, y->anchor ? order[y->anchor - 1] : -1);
        for (int i = 0; i < 6; i++) assert_int_equal(x->aim >> order[i] & 1, y->aim >> i & 1);
        for (int n = 0; n < CR_PLACE_NUMBERS; n++)
            assert_float_equal(one.items[order[k]].place[n], other.items[k].place[n], 1e-5);
    }
}

static void assert_near(cr_vec3 a, cr_vec3 b, float tolerance, const char* what) {
    if (!(cr_length(cr_sub(a, b)) <= tolerance))
        fail_msg("%s: (%g, %g, %g) came back as (%g, %g, %g)", what, (double)a.x, (double)a.y, (double)a.z, (double)b.x,
                 (double)b.y, (double)b.z);
}

// Of laws that aim: with what is asked for, everything is where it was and as fast.
static void scenes_come_back(void** state) {
    (void)state;
    static const struct {
        const char *law, *claim;
    } cases[] = {{"tower-hit", "knocks_over(ball, tower)"},
                 {"ramp-hit", "hits(ball, body)"},
                 {"dominoes-fall", "chain(domino) >= 0.9"},
                 {"bowling", "hits(ball, pin)"},
                 {"drop-in", "lands_in(ball, open box)"},
                 {"mid-air", "hits(ball, ball)"},
                 {"throw-through", "flies(ball)"},
                 {"slide-down", "slides(cube)"},
                 {"ring", "count(ring) = 1"},
                 {"row", "count(row) = 1"},
                 {"table-top", "left_of(ball, all cube)"},
                 {"leaning", "leans_on(plank, wall)"},
                 {"falls-off", "falls_off(ball, table)"},
                 {"rock-fall", "hits(rock, body)"}};
    static cr_layout layout, back;
    static cr_layout_code code;
    int32_t aims = 0, anchors = 0, facing = 0;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        for (uint64_t seed = 900400; seed < 900420; seed++) {
            cr_scene scene;
            cr_error error;
            cr_caption c = {.claim_count = 0};
            claim(&c, cases[k].claim);
            must(cr_layout_open(cases[k].law, NULL, seed, &scene, &layout, &error), &error);
            cr_scene_destroy(&scene);
            cr_layout_encode(&layout, &c, 0, &code);
            cr_layout_decode(&code, 0, 1, &back);
            for (int32_t i = 0; i < layout.count; i++) {
                const cr_item *a = &layout.items[i], *b = &back.items[i];
                const cr_item_condition* o = &code.items[i].condition;
                for (int n = 0; n < CR_PLACE_NUMBERS; n++) assert_true(isfinite(code.items[i].place[n]));
                aims += o->aim != 0;
                anchors += o->anchor != 0;
                facing += o->facing != 0;
                cr_vec3 p = a->held == CR_STANDS ? cr_v3(a->x, 0, a->z) : a->pose.position,
                        q = a->held == CR_STANDS ? cr_v3(b->x, 0, b->z) : b->pose.position;
                assert_near(p, q, 2e-3f, cases[k].law);
                if (a->held == CR_STANDS) assert_float_equal(sin((a->yaw - b->yaw) / 2), 0, 1e-3);
                float speed = 0.04f * sqrtf(9.81f * (float)code.scale), reach = fmaxf(a->half.x, a->half.y);
                assert_near(a->velocity, b->velocity, speed, cases[k].law);
                assert_near(a->spin, b->spin, speed / reach + 0.01f, cases[k].law);
            }
        }
    assert_true(aims > 100);
    assert_true(anchors > 300);
    assert_true(facing > 20);
}

// The point of telling velocities by what they aim at: what is said not to miss gets there wherever it starts.
static void aims_do_not_miss(void** state) {
    (void)state;
    static cr_layout l;
    static cr_layout_code code;
    cr_caption c = {.claim_count = 0};
    cr_random r = cr_random_create(900450, 0);
    make_scene(&l);
    l.items[1].held = CR_FLIES;
    l.items[1].pose.position = cr_v3(-2, 0.6f, 0);
    l.items[1].velocity = cr_v3(4, 2, 0);
    claim(&c, "count(cube) = 3");
    claim(&c, "hits(red ball, tower)");
    cr_layout_encode(&l, &c, 0, &code);
    assert_true(code.items[1].asked[CR_PLACE_TIME] > 0);
    for (int trial = 0; trial < 50; trial++) {
        float* p = code.items[1].place;
        for (int n = 0; n < CR_PLACE_VELOCITY; n++) p[n] = (float)cr_random_range(&r, -2, 2);
        for (int n = 0; n < 3; n++) p[CR_PLACE_VELOCITY + n] = 0;
        p[CR_PLACE_TIME] = (float)cr_random_range(&r, -1, 1);
        cr_layout_decode(&code, 0, 1, &l);
        const cr_item* ball = &l.items[1];
        double t = exp2((double)p[CR_PLACE_TIME]) * sqrt(code.scale / 9.81);
        cr_vec3 at = cr_madd(ball->pose.position, (float)t, ball->velocity);
        at.y -= (float)(9.81 * t * t / 2);
        assert_near(cr_v3(l.items[3].x, 0.45f, l.items[3].z), at, 0.02f, "the middle of the tower");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(items_get_the_roles_that_claims_give_them),
                                       cmocka_unit_test(words_give_the_same_roles),
                                       cmocka_unit_test(slopes_are_what_things_roll_down),
                                       cmocka_unit_test(rows_are_numbered_and_told_from_each_other),
                                       cmocka_unit_test(conditions_know_no_order),
                                       cmocka_unit_test(scenes_come_back),
                                       cmocka_unit_test(aims_do_not_miss)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
