// From claims to scenes: what is asked for, chance and rules as proposers, settling, redrawing, verdicts that others
// find too.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "eval/imagine.h"
#include "eval/improve.h"
#include "eval/proposers.h"
#include "scenes/imagined.h"
#include "scenes/scenes.h"
#include "scenes/stage.h"
#include "sim/sim.h"

enum { SEED = 900200 };

// Claims between semicolons.
static cr_caption caption_of(const char* claims) {
    cr_caption c = {.claim_count = 0};
    char text[CR_CLAIM_TEXT], *rest = text;
    snprintf(text, sizeof text, "%s", claims);
    for (char* one = strtok_r(rest, ";", &rest); one; one = strtok_r(NULL, ";", &rest)) {
        cr_error error;
        if (cr_claim_parse(one, &c.claims[c.claim_count++], NULL, &error) != CR_OK) fail_msg("%s", error.message);
    }
    return c;
}

static void test_rests(void** unused) {
    (void)unused;
    static const struct {
        const char* claims;
        bool rests;
    } cases[] = {{"on(ball, box); at_rest(all body) at end", true},
                 {"stays(all body)", true},
                 {"not falls_off(ball, shelf)", true},
                 {"hits(ball, box)", false},
                 {"count(fallen pin) >= 6 at end", false},
                 {"collapses(tower)", false},
                 {"not collapses(tower); stands(tower)", true}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; ++k) {
        cr_caption c = caption_of(cases[k].claims);
        if (cr_caption_rests(&c) != cases[k].rests) fail_msg("%s", cases[k].claims);
    }
}

static void test_contradictions(void** unused) {
    (void)unused;
    static const struct {
        const char* claims;
        bool good;
    } cases[] = {{"count(ball) = 3; count(ball) = 4", false},
                 {"count(ball) = 3; count(ball) >= 2", true},
                 {"count(ball) > 3; count(ball) < 3", false},
                 {"count(red ball) = 3; count(ball) = 4", true},
                 {"count(ball) = 1; count(box) = 1; left_of(ball, box); right_of(ball, box)", false},
                 {"count(ball) = 1; count(box) = 1; left_of(ball, box); left_of(box, ball)", false},
                 {"count(ball) = 2; count(box) = 1; left_of(ball, box); right_of(ball, box)", true},
                 {"hits(ball, box); not hits(ball, box)", false},
                 {"on(ball, box); on(ball, table)", true},
                 {"count(light wooden box) = 2", false},
                 {"hits(heavy foam ball, box)", false},
                 {"count(heavy steel ball) = 1; count(light foam box) = 1; count(light box) = 1", true},
                 {"count(red blue ball) = 1", false},
                 {"count(big small ball) >= 1", false},
                 {"count(heavy foam ball) = 0; count(ball) = 1", true},
                 {"count(fallen pin) >= 3 at end; count(upright pin) >= 3 at end", true},
                 {"count(body) = 49", false},
                 {"count(body) = 48", true}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; ++k) {
        cr_caption c = caption_of(cases[k].claims);
        cr_error error = {""};
        cr_status status = cr_caption_check(&c, &error);
        if (status != (cases[k].good ? CR_OK : CR_ERROR_FORMAT)) fail_msg("%s: %s", cases[k].claims, error.message);
        if (!cases[k].good) assert_true(strlen(error.message) > 20);
    }
}

// As many of everything as claims say, and no more.
static void test_inventory(void** unused) {
    (void)unused;
    static const struct {
        const char* claims;
        int32_t thing, count, all;
    } cases[] = {{"count(red ball) = 1; count(blue box) = 1; on(red ball, blue box)", CR_NOUN_ball, 1, 2},
                 {"count(table) = 1; count(chair) = 4; count(cup) = 3; on(all cup, table)", CR_NOUN_chair, 4, 8},
                 {"slides(ice cube); between(ice cube, red box, red box) at end", CR_NOUN_box, 2, 3},
                 {"count(pin) = 10; hits(heavy ball, pin); count(fallen pin) >= 6 at end", CR_NOUN_pin, 10, 11},
                 {"count(wooden block) = 7; count(tower) = 1; only(wooden block)", CR_NOUN_box, 7, 7},
                 {"count(box) = 5; on(red box, table)", CR_NOUN_box, 5, 6},
                 {"count(ball) = 3; count(body) = 10", CR_NOUN_NONE, 0, 10},
                 {"not hits(ball, box); count(cone) > 1", CR_NOUN_cone, 2, 2}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; ++k) {
        cr_caption c = caption_of(cases[k].claims);
        cr_random random = cr_random_create(SEED, k);
        cr_layout layout = {.count = 0};
        int32_t added = cr_inventory_of_claims(&c, &random, &layout);
        assert_int_equal(added, layout.count);
        if (layout.count != cases[k].all) fail_msg("%s: %d things", cases[k].claims, (int)layout.count);
        int32_t found = 0;
        for (int32_t i = 0; i < layout.count; ++i) found += layout.items[i].thing == cases[k].thing;
        if (cases[k].thing != CR_NOUN_NONE && found != cases[k].count)
            fail_msg("%s: %d of them", cases[k].claims, (int)found);
    }
    cr_caption tower = caption_of("count(tower) = 2; stands(tower) at end");
    cr_random random = cr_random_create(SEED, 1);
    cr_layout layout = {.count = 0};
    assert_true(cr_inventory_of_claims(&tower, &random, &layout) >= 6);
}

static void test_laws(void** unused) {
    (void)unused;
    cr_caption c = caption_of("knocks_over(steel ball, tower)");
    assert_string_equal(cr_law_for(&c), "tower-hit");
    c = caption_of("count(pin) = 10; hits(heavy ball, pin)");
    assert_string_equal(cr_law_for(&c), "bowling");
    c = caption_of("count(sofa) = 1; count(lamp) = 1");
    assert_string_equal(cr_law_for(&c), "living-room");
    c = caption_of("count(tower) = 1");
    assert_string_equal(cr_law_for(&c), "tower");
}

static cr_imagine_options quick(uint64_t seed) {
    cr_imagine_options o = cr_default_imagine_options(&cr_engine_bullet);
    o.seed = seed;
    o.seconds = 2;
    return o;
}

// Easy ones are found by chance; the answer is the same every time, and a judge of its own agrees.
static void test_random(void** unused) {
    (void)unused;
    cr_caption c = caption_of("count(red ball) = 1; count(blue box) = 1; on(red ball, blue box); at_rest(body) at end");
    cr_proposer chance = cr_proposer_random();
    cr_imagine_options o = quick(SEED);
    o.tries = 30;
    cr_imagined a, b;
    cr_error error = {""};
    assert_int_equal(cr_imagine(&chance, &c, &o, &a, &error), CR_OK);
    assert_int_equal(cr_imagine(&chance, &c, &o, &b, &error), CR_OK);
    assert_true(a.verified);
    assert_int_equal(a.held, 4);
    assert_int_equal(a.tries, b.tries);
    assert_true(cr_world_hash(a.draft.scene.world) == cr_world_hash(b.draft.scene.world));
    size_t bytes = (size_t)a.draft.scene.state.count * sizeof(cr_vec3);
    assert_memory_equal(a.draft.scene.state.position, b.draft.scene.state.position, bytes);
    assert_memory_equal(a.frames[0].position, a.draft.scene.state.position, bytes);
    assert_int_equal(a.frame_count, 121);
    int32_t surplus;
    assert_int_equal(cr_caption_surplus(&c, &a.draft.scene, &surplus, &error), CR_OK);
    assert_int_equal(surplus, 0);
    cr_judge* judge;
    assert_int_equal(cr_judge_create(&judge, &a.draft.scene, a.frames, a.frame_count, &error), CR_OK);
    for (int32_t k = 0; k < c.claim_count; ++k) {
        cr_verdict v;
        assert_int_equal(cr_judge_claim(judge, c.claims + k, &v, &error), CR_OK);
        assert_int_equal(v.truth, CR_TRUE);
    }
    cr_judge_destroy(judge);
    cr_imagined_destroy(&a);
    cr_imagined_destroy(&b);
}

// What moves is let go with its velocity after all else has settled.
static void test_event(void** unused) {
    (void)unused;
    cr_caption c = caption_of("hits(ball, tower); knocks_over(ball, tower)");
    cr_proposer law = cr_proposer_law();
    cr_imagine_options o = quick(SEED + 1);
    o.tries = 40;
    cr_imagined m;
    cr_error error = {""};
    if (cr_imagine(&law, &c, &o, &m, &error) != CR_OK) fail_msg("%s", error.message);
    assert_true(m.verified);
    int moving = 0;
    for (int32_t k = 0; k < m.draft.layout.count; ++k) {
        const cr_item* item = m.draft.layout.items + k;
        float speed = cr_length(m.draft.scene.state.linear_velocity[item->body]);
        assert_int_equal(speed > 0, cr_length(item->velocity) > 0);
        moving += speed > 0;
    }
    assert_true(moving >= 1);
    cr_imagined_destroy(&m);
}

// Proposes cubes on a table: the second one half over its edge, unless one is kept there already.
typedef struct unsteady {
    int calls, kept;
} unsteady;

static cr_status propose_unsteady(void* context, const cr_request* request, int32_t count, cr_layout* layouts,
                                  cr_error* error) {
    (void)error;
    unsteady* u = context;
    ++u->calls;
    if (request->kept) u->kept = request->kept->count;
    for (int32_t k = 0; k < count; ++k) {
        cr_layout* l = layouts + k;
        *l = request->kept ? *request->kept : (cr_layout){.count = 0};
        for (int32_t i = l->count; i < 4; ++i) {
            const cr_noun* n = cr_noun_get(i == 0 ? CR_NOUN_table : CR_NOUN_cube);
            cr_item item = {.thing = i == 0 ? CR_NOUN_table : CR_NOUN_cube, .motion = CR_DYNAMIC};
            item.half = cr_scale(n->size, .5f);
            item.material = CR_MATERIAL_WOOD;
            item.color = CR_COLOR_NONE;
            item.parent = i == 0 ? -1 : 0;
            item.x = i == 0 ? 0 : .4f * ((float)i - 2);
            item.z = i == 3 && !request->kept ? .55f : 0;
            l->items[l->count++] = item;
        }
    }
    return CR_OK;
}

static void test_redraw(void** unused) {
    (void)unused;
    cr_caption c = caption_of("count(cube) = 3; on(all cube, table)");
    unsteady u = {0};
    cr_proposer proposer = {"unsteady", propose_unsteady, &u};
    cr_imagine_options o = quick(SEED + 2);
    o.tries = 1;
    cr_imagined m;
    assert_int_equal(cr_imagine(&proposer, &c, &o, &m, NULL), CR_OK);
    assert_true(m.verified);
    assert_int_equal(m.redraws, 1);
    assert_int_equal(u.calls, 2);
    assert_int_equal(u.kept, 3);
    cr_imagined_destroy(&m);
    o.redraws = 0;
    assert_int_equal(cr_imagine(&proposer, &c, &o, &m, NULL), CR_OK);
    assert_false(m.verified);
    cr_imagined_destroy(&m);
}

// One box in another is no scene, whatever the claims say.
static cr_status propose_overlap(void* context, const cr_request* request, int32_t count, cr_layout* layouts,
                                 cr_error* error) {
    (void)context;
    (void)request;
    (void)error;
    for (int32_t k = 0; k < count; ++k) {
        layouts[k] = (cr_layout){.count = 2};
        for (int32_t i = 0; i < 2; ++i)
            layouts[k].items[i] = (cr_item){.thing = CR_NOUN_wall,
                                            .half = {1, .5f, .1f},
                                            .motion = CR_STATIC,
                                            .material = CR_MATERIAL_STONE,
                                            .color = CR_COLOR_NONE,
                                            .parent = -1,
                                            .held = CR_FLIES, // what stands would be put down apart
                                            .pose = {{.3f * (float)i, 1, 0}, {0, 0, 0, 1}}};
    }
    return CR_OK;
}

static void test_not_verified(void** unused) {
    (void)unused;
    cr_caption c = caption_of("count(wall) = 2");
    cr_proposer proposer = {"overlap", propose_overlap, NULL};
    cr_imagine_options o = quick(SEED + 3);
    o.tries = 2;
    o.improve = false;
    cr_imagined m;
    cr_error error = {""};
    assert_int_equal(cr_imagine(&proposer, &c, &o, &m, &error), CR_OK);
    assert_int_equal(m.held, 1);
    assert_false(m.clear);
    assert_false(m.verified);
    assert_int_equal(m.tries, 2);
    cr_imagined_destroy(&m);
    cr_proposer law = cr_proposer_law();
    cr_scene base;
    assert_int_equal(cr_scene_open("layout:row", NULL, SEED, &base, &error), CR_OK);
    o.base = &base;
    assert_int_equal(cr_imagine(&law, &c, &o, &m, &error), CR_ERROR_UNSUPPORTED);
    cr_scene_destroy(&base);
}

static cr_status create_nothing(cr_engine** engine, const cr_world* world, const cr_state* state,
                                const cr_engine_options* options, cr_error* error) {
    (void)engine;
    (void)world;
    (void)state;
    (void)options;
    return cr_fail(error, CR_ERROR_FILE, "weights: not found");
}

// An engine that lacks its files ends the matter at once.
static void test_hopeless(void** unused) {
    (void)unused;
    cr_engine_type broken = cr_engine_bullet;
    broken.create = create_nothing;
    cr_caption c = caption_of("count(cone) = 1");
    cr_proposer chance = cr_proposer_random();
    cr_imagine_options o = quick(SEED + 5);
    o.engine = &broken;
    cr_imagined m;
    cr_error error = {""};
    assert_int_equal(cr_imagine(&chance, &c, &o, &m, &error), CR_ERROR_FILE);
    assert_string_equal(error.message, "weights: not found");
    assert_null(m.frames);
}

// What is there stays, what is new stands in the region, and counts are of what is new.
static void test_base(void** unused) {
    (void)unused;
    cr_scene base;
    cr_error error = {""};
    assert_int_equal(cr_scene_open("layout:stacks", NULL, SEED, &base, &error), CR_OK);
    cr_caption c = caption_of("count(cone) = 2; count(body) = 2; only(cone)");
    assert_int_equal(cr_caption_besides(&c, &base, &error), CR_OK);
    assert_int_equal(c.claim_count, 2);
    assert_true(c.claims[1].number == base.world->body_count - 1 + 2);
    cr_proposer chance = cr_proposer_random();
    cr_imagine_options o = quick(SEED + 4);
    o.base = &base;
    o.has_region = true;
    memcpy(o.region, (float[4]){2, 1, 4, 3}, sizeof o.region);
    cr_imagined m;
    if (cr_imagine(&chance, &c, &o, &m, &error) != CR_OK) fail_msg("%s", error.message);
    assert_true(m.verified);
    assert_int_equal(m.draft.scene.world->body_count, base.world->body_count + 2);
    for (int32_t i = 0; i < base.world->body_count; ++i)
        assert_string_equal(m.draft.scene.world->names[i], base.world->names[i]);
    for (int32_t i = base.world->body_count; i < m.draft.scene.world->body_count; ++i) {
        cr_vec3 p = m.draft.scene.state.position[i];
        assert_true(p.x > 2 && p.x < 4 && p.z > 1 && p.z < 3);
    }
    cr_imagined_destroy(&m);
    cr_scene_destroy(&base);
}

// Relations that do not hold of a layout hold afterwards; what there is stays.
static void test_improve(void** unused) {
    (void)unused;
    static const char* const cases[] = {"on(all cup, table)",
                                        "left_of(cube, table)",
                                        "in_front_of(cube, all cup)",
                                        "behind(cube, table)",
                                        "next_to(cube, open box)",
                                        "right_of(all cup, cube)",
                                        "between(cube, cup, cup)",
                                        "inside(all cup, open box) at end",
                                        "on(cube, table); on(cup, cube)"};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; ++k) {
        cr_caption c = caption_of(cases[k]);
        int held = 0, before = 0, tried = 20;
        for (int s = 0; s < tried; ++s) {
            static const int32_t things[] = {CR_NOUN_table, CR_NOUN_open_box, CR_NOUN_cup, CR_NOUN_cup, CR_NOUN_cube};
            cr_layout layout = {.count = 0}, improved;
            cr_random random = cr_random_create(SEED, (uint64_t)s);
            for (int i = 0; i < 5; ++i) {
                const cr_noun* n = cr_noun_get(things[i]);
                cr_item item = {.thing = things[i], .motion = CR_DYNAMIC, .material = n->material, .parent = -1};
                item.half = cr_scale(n->size, .5f);
                item.color = n->color;
                layout.items[layout.count++] = item;
            }
            cr_scatter(&c, &random, 0, &layout);
            cr_error error = {""};
            improved = layout;
            if (cr_layout_place(&layout, 0, &error)) fail_msg("%s", error.message);
            if (cr_layout_improve(&c, &random, 0, &improved, &error)) fail_msg("%s", error.message);
            for (int both = 0; both < 2; ++both) {
                cr_layout* l = both ? &improved : &layout;
                cr_scene scene;
                cr_judge* judge;
                assert_int_equal(cr_layout_scene(l, &(cr_layout_setting){.name = "test"}, &scene, &error), CR_OK);
                assert_int_equal(cr_judge_create(&judge, &scene, &scene.state, 1, &error), CR_OK);
                bool all = true;
                for (int32_t i = 0; i < c.claim_count; ++i) {
                    cr_verdict v;
                    cr_claim claim = c.claims[i];
                    claim.when = CR_AT_START;
                    assert_int_equal(cr_judge_claim(judge, &claim, &v, &error), CR_OK);
                    all = all && v.truth == CR_TRUE;
                }
                if (both)
                    held += all;
                else
                    before += all;
                cr_judge_destroy(judge);
                cr_scene_destroy(&scene);
            }
            for (int i = 0; i < 5; ++i) {
                assert_int_equal(improved.items[i].thing, layout.items[i].thing);
                assert_true(cr_length(cr_sub(improved.items[i].half, layout.items[i].half)) == 0);
            }
        }
        if (held < 9 || held < 2 * before) fail_msg("%s: %d of %d, %d before", cases[k], held, tried, before);
    }
}

static void test_fits(void** unused) {
    (void)unused;
    cr_item item = {.thing = CR_NOUN_armchair, .material = CR_MATERIAL_WOOD, .color = CR_RED, .motion = CR_DYNAMIC};
    item.half = cr_scale(cr_noun_get(item.thing)->size, .3f);
    static const struct {
        const char* claim;
        bool fits;
    } cases[] = {{"upright(chair)", true},  {"upright(small red armchair)", true}, {"upright(big chair)", false},
                 {"upright(body)", true},   {"upright(obstacle)", false},          {"upright(blue chair)", false},
                 {"upright(table)", false}, {"upright(wooden chair)", true},       {"upright(steel chair)", false}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; ++k) {
        cr_caption c = caption_of(cases[k].claim);
        if (cr_item_fits(&item, &c.claims[0].arguments[0]) != cases[k].fits) fail_msg("%s", cases[k].claim);
    }
}

// More on a thing than has room there: it grows, what stands on it shrinks, neither where a size is asked for.
static void test_room(void** unused) {
    (void)unused;
    static const char* const words[] = {"count(pot) = 6", "count(small stool) = 1", "count(big pot) = 6"};
    for (int which = 0; which < 3; ++which) {
        cr_caption c = caption_of(words[which]);
        cr_layout layout = {.count = 7};
        for (int i = 0; i < 7; ++i) {
            const cr_noun* n = cr_noun_get(i ? CR_NOUN_pot : CR_NOUN_stool);
            cr_item item = {.thing = i ? CR_NOUN_pot : CR_NOUN_stool, .motion = CR_DYNAMIC, .material = n->material};
            item.half = cr_scale(n->size, i && which == 2 ? .5f * 1.37f : .5f * (i ? 1 : .74f));
            item.parent = i ? 0 : -1;
            layout.items[i] = item;
        }
        cr_layout before = layout;
        cr_layout_make_room(&c, 0, &layout);
        float grown = layout.items[0].half.x / before.items[0].half.x;
        float shrunk = layout.items[3].half.x / before.items[3].half.x;
        if (which == 1)
            assert_true(grown == 1 && shrunk < .8f);
        else
            assert_true(grown > 1.3f && (which == 2 ? shrunk == 1 : shrunk <= 1));
        float pot = before.items[3].half.x;
        cr_layout_make_room(&c, 7, &before); // all are kept
        assert_true(before.items[3].half.x == pot);
    }
    cr_layout empty = {.count = 0}, tower = {.count = 3};
    cr_caption c = caption_of("count(cube) = 3");
    for (int i = 0; i < 3; ++i)
        tower.items[i] =
            (cr_item){.thing = CR_NOUN_cube, .half = {.1f, .1f, .1f}, .motion = CR_DYNAMIC, .parent = i - 1};
    cr_layout_make_room(&c, 0, &tower);
    for (int i = 0; i < 3; ++i) assert_true(tower.items[i].half.x == .1f);
    cr_layout_make_room(&c, 0, &empty);
    assert_int_equal(empty.count, 0);
}

// Claims of bodies are of what can move: where all is fixed, it can, but for what is kept; where something moves, or
// nobody speaks of bodies, all stays as it is.
static void test_let_move(void** unused) {
    (void)unused;
    static const struct {
        const char* claims;
        bool moves; // the first item
        int32_t kept, moving;
    } cases[] = {{"count(tree) = 2; at_rest(body) at end", false, 0, 2},
                 {"count(tree) = 2; stays(body)", false, 1, 1},
                 {"count(tree) = 2; at_rest(body) at end", true, 0, 1},
                 {"count(tree) = 2; next_to(tree, tree)", false, 0, 0},
                 {"count(body) = 0", false, 0, 0}};
    for (size_t n = 0; n < sizeof cases / sizeof *cases; ++n) {
        cr_caption c = caption_of(cases[n].claims);
        cr_layout layout = {.count = 2};
        for (int i = 0; i < 2; ++i) layout.items[i] = (cr_item){.thing = CR_NOUN_tree, .motion = CR_STATIC};
        if (cases[n].moves) layout.items[0].motion = CR_DYNAMIC;
        cr_layout_let_move(&c, cases[n].kept, &layout);
        int32_t moving = 0;
        for (int i = 0; i < 2; ++i) moving += layout.items[i].motion == CR_DYNAMIC;
        assert_int_equal(moving, cases[n].moving);
    }
}

// What is round about one axis and is to roll lies on its side, across its way: by its velocity, or to what it meets.
static void test_lay_to_roll(void** unused) {
    (void)unused;
    cr_caption c = caption_of("rolls(tyre); hits(tyre, cube)"), other = caption_of("slides(tyre)");
    for (int which = 0; which < 4; ++which) { // standing; flying; rolling along z already; a cube that is to roll
        cr_layout layout = {.count = 2};
        for (int i = 0; i < 2; ++i) {
            const cr_noun* n = cr_noun_get(i || which == 3 ? CR_NOUN_cube : CR_NOUN_tyre);
            cr_item item = {.thing = i || which == 3 ? CR_NOUN_cube : CR_NOUN_tyre, .motion = CR_DYNAMIC};
            item.material = n->material;
            item.half = cr_scale(n->size, .5f);
            item.parent = -1;
            item.x = i ? 2 : 0;
            layout.items[i] = item;
        }
        cr_item* tyre = layout.items;
        if (which == 1 || which == 2) {
            tyre->held = CR_FLIES;
            tyre->pose.position = cr_v3(0, 2, 0);
            tyre->velocity = cr_v3(0, 0, 2);
            tyre->pose.orientation = which == 2 ? cr_turn(CR_Z_AXIS, CR_PI / 2 + .1) : cr_turn(CR_X_AXIS, .3);
        }
        cr_quat before = tyre->pose.orientation;
        cr_error error = {""};
        assert_int_equal(cr_layout_lay_to_roll(&other, 0, &layout, &error), CR_OK);
        assert_true(layout.items[0].held == tyre->held && layout.items[0].pose.orientation.w == before.w);
        assert_int_equal(cr_layout_lay_to_roll(&c, 0, &layout, &error), CR_OK);
        assert_int_equal(cr_layout_place(&layout, 0, &error), CR_OK);
        cr_vec3 axis = cr_rotate(tyre->pose.orientation, CR_Y_AXIS);
        if (which == 0) {
            assert_true(fabsf(axis.z) > .999f && fabsf(tyre->pose.position.y - tyre->half.x) < .01f);
        } else if (which == 1) {
            assert_true(fabsf(axis.x) > .999f && fabsf(tyre->spin.x * tyre->half.x - 2) < .01f);
        } else if (which == 2) {
            assert_true(tyre->pose.orientation.w == before.w && tyre->spin.x == 0);
        } else {
            assert_true(tyre->held == CR_STANDS);
        }
    }
}

// Nearly in line, in line afterwards.
static void test_line_up(void** unused) {
    (void)unused;
    static const char* const words[] = {"count(row) = 1", "count(ring) = 1"};
    for (int ring = 0; ring < 2; ++ring) {
        cr_caption c = caption_of(words[ring]);
        cr_layout layout = {.count = 6};
        cr_random random = cr_random_create(SEED, 9);
        for (int i = 0; i < 6; ++i) {
            double a = 2 * CR_PI * i / 6;
            cr_item item = {.thing = CR_NOUN_cube, .motion = CR_DYNAMIC, .material = CR_MATERIAL_WOOD, .parent = -1};
            item.half = cr_v3(.1f, .1f, .1f);
            item.color = CR_COLOR_NONE;
            item.x = (float)(ring ? .5 * cos(a) : .3 * i) + (float)cr_random_range(&random, -.08, .08);
            item.z = (float)(ring ? .5 * sin(a) : 0) + (float)cr_random_range(&random, -.08, .08);
            layout.items[i] = item;
        }
        cr_error error = {""};
        cr_scene scene;
        cr_judge* judge;
        cr_verdict v;
        assert_int_equal(cr_layout_improve(&c, &random, 0, &layout, &error), CR_OK);
        assert_int_equal(cr_layout_scene(&layout, &(cr_layout_setting){.name = "test"}, &scene, &error), CR_OK);
        assert_int_equal(cr_judge_create(&judge, &scene, &scene.state, 1, &error), CR_OK);
        assert_int_equal(cr_judge_claim(judge, &c.claims[0], &v, &error), CR_OK);
        if (v.truth != CR_TRUE) fail_msg("%s: %s", words[ring], v.reason);
        cr_judge_destroy(judge);
        cr_scene_destroy(&scene);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rests),   cmocka_unit_test(test_contradictions), cmocka_unit_test(test_inventory),
        cmocka_unit_test(test_laws),    cmocka_unit_test(test_random),         cmocka_unit_test(test_event),
        cmocka_unit_test(test_redraw),  cmocka_unit_test(test_not_verified),   cmocka_unit_test(test_hopeless),
        cmocka_unit_test(test_base),    cmocka_unit_test(test_improve),        cmocka_unit_test(test_fits),
        cmocka_unit_test(test_room),    cmocka_unit_test(test_lay_to_roll),    cmocka_unit_test(test_line_up),
        cmocka_unit_test(test_let_move)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
