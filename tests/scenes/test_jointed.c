// Things that joints hold together: their sizes, their rest in every engine, what claims say of them, and that scenes
// made of scenes keep joints.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "model/model.h"
#include "scenes/imagined.h"
#include "scenes/layouts.h"
#include "scenes/scenes.h"
#include "scenes/things.h"
#include "sim/sim.h"
#include "world/claims.h"

enum { FIRST = 900000, FRAMES = 181 };

static void must(cr_status status, const char* what, const cr_error* error) {
    if (status) fail_msg("%s: %s", what, error->message);
}

static cr_scene open_scene(const char* name, uint64_t seed) {
    cr_scene scene;
    cr_error error = {""};
    must(cr_scene_open(name, NULL, seed, &scene, &error), name, &error);
    return scene;
}

static cr_scene show(int32_t k, uint64_t seed) {
    char text[80];
    snprintf(text, sizeof text, "thing:%s:%llu", cr_noun_get(k)->noun, (unsigned long long)seed);
    return open_scene(text, 0);
}

// The box around all but the floor.
static void box_of(const cr_scene* scene, cr_vec3* low, cr_vec3* high) {
    const cr_world* w = scene->world;
    *low = cr_v3(INFINITY, INFINITY, INFINITY), *high = cr_scale(*low, -1);
    for (int32_t i = 1; i < w->body_count; ++i) {
        const cr_shape* s = w->shapes + w->bodies[i].shape;
        cr_pose pose = {scene->state.position[i], scene->state.orientation[i]};
        pose = cr_pose_mul(pose, w->bodies[i].shape_pose);
        for (int c = 0; c < 8; ++c) {
            cr_vec3 p =
                cr_transform(pose, cr_v3(c & 1 ? s->aabb_min.x : s->aabb_max.x, c & 2 ? s->aabb_min.y : s->aabb_max.y,
                                         c & 4 ? s->aabb_min.z : s->aabb_max.z));
            *low = cr_v3(fminf(low->x, p.x), fminf(low->y, p.y), fminf(low->z, p.z));
            *high = cr_v3(fmaxf(high->x, p.x), fmaxf(high->y, p.y), fmaxf(high->z, p.z));
        }
    }
}

static void they_fill_their_box(void** unused) {
    (void)unused;
    for (int32_t k = CR_NOUN_COUNT; k < CR_NOUN_END; ++k)
        for (uint64_t seed = 0; seed < 6; ++seed) {
            cr_scene scene = show(k, seed ? FIRST + seed : 0);
            cr_vec3 low, high, size = cr_noun_get(k)->size;
            box_of(&scene, &low, &high);
            cr_vec3 own = cr_sub(high, low);
            assert_true(scene.world->joint_count >= 1);
            if (low.y < -1e-5f || low.y > 1e-3f) fail_msg("%s: begins at %g m", scene.name, (double)low.y);
            if (seed == 0 && cr_length(cr_sub(own, size)) > .02f * cr_length(size))
                fail_msg("%s: %g x %g x %g m, the list says %g x %g x %g", scene.name, (double)own.x, (double)own.y,
                         (double)own.z, (double)size.x, (double)size.y, (double)size.z);
            cr_scene_destroy(&scene);
        }
}

static void run(const cr_engine_type* type, const cr_scene* scene, int32_t count, cr_state* frames) {
    cr_engine_options options = cr_default_engine_options();
    cr_engine* engine = NULL;
    cr_error error = {""};
    options.frame_rate = 60;
    options.step_rate = 240;
    for (int32_t k = 0; k < count; ++k)
        must(cr_state_create(&frames[k], scene->world->body_count, &error), scene->name, &error);
    cr_state_copy(&scene->state, &frames[0]);
    must(type->create(&engine, scene->world, &scene->state, &options, &error), scene->name, &error);
    must(type->step(engine, count - 1, frames + 1, &error), scene->name, &error);
    type->destroy(engine);
}

static void end(cr_scene* scene, int32_t count, cr_state* frames) {
    for (int32_t k = 0; k < count; ++k) cr_state_destroy(&frames[k]);
    cr_scene_destroy(scene);
}

static bool holds(const cr_scene* scene, const cr_state* frames, int32_t count, const char* text) {
    cr_error error = {""};
    cr_judge* judge;
    cr_claim claim;
    cr_verdict verdict;
    must(cr_claim_parse(text, &claim, NULL, &error), text, &error);
    must(cr_judge_create(&judge, scene, frames, count, &error), text, &error);
    must(cr_judge_claim(judge, &claim, &verdict, &error), text, &error);
    cr_judge_destroy(judge);
    if (verdict.truth != CR_TRUE) print_message("%s: %s: %s\n", scene->name, text, verdict.reason);
    return verdict.truth == CR_TRUE;
}

static void they_hang_still_and_are_one_thing(void** unused) {
    (void)unused;
    static const cr_engine_type* const engines[] = {&cr_engine_bullet, &cr_engine_mujoco, &cr_engine_learned};
    for (int32_t k = CR_NOUN_COUNT; k < CR_NOUN_END; ++k)
        for (size_t e = 0; e < sizeof engines / sizeof *engines; ++e) {
            cr_scene scene = show(k, FIRST + (uint64_t)k);
            cr_state frames[FRAMES];
            char text[80];
            run(engines[e], &scene, FRAMES, frames);
            for (int32_t i = 1; i < scene.world->body_count; ++i) {
                float moved = cr_length(cr_sub(frames[FRAMES - 1].position[i], frames[0].position[i]));
                if (moved > 5e-3f)
                    fail_msg("%s in %s: %s moved by %g m", scene.name, engines[e]->name, scene.world->names[i],
                             (double)moved);
            }
            snprintf(text, sizeof text, "count(%s) = 1", cr_noun_get(k)->noun);
            assert_true(holds(&scene, frames, FRAMES, text));
            assert_true(holds(&scene, frames, FRAMES, "stays(body)"));
            end(&scene, FRAMES, frames);
        }
}

// What their laws mean to happen happens, in most scenes.
static void they_move(void** unused) {
    (void)unused;
    static const struct {
        const char *law, *claim;
    } cases[] = {{"layout:doors", "hits(ball, door)"},     {"layout:doors", "moves(door #1)"},
                 {"layout:wrecking-ball", "moves(chain)"}, {"layout:wrecking-ball", "hits(chain, some body)"},
                 {"layout:swings", "moves(swing #1)"},     {"layout:pendulums", "moves(pendulum #1)"}};
    enum { SEEDS = 5 };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; ++k) {
        int met = 0;
        for (uint64_t seed = 0; seed < SEEDS; ++seed) {
            cr_scene scene = open_scene(cases[k].law, FIRST + seed);
            cr_state frames[FRAMES];
            run(&cr_engine_bullet, &scene, FRAMES, frames);
            met += holds(&scene, frames, FRAMES, cases[k].claim);
            end(&scene, FRAMES, frames);
        }
        if (met < SEEDS - 1) fail_msg("%s: %s holds in %d of %d", cases[k].law, cases[k].claim, met, SEEDS);
    }
}

// Struck and swung, joints hold to some millimetres; MuJoCo's are soft.
static void joints_hold(void** unused) {
    (void)unused;
    static const cr_engine_type* const engines[] = {&cr_engine_bullet, &cr_engine_learned, &cr_engine_mujoco};
    static const double allowed[] = {5e-3, 5e-3, 3e-2};
    static const char* const laws[] = {"layout:doors", "layout:wrecking-ball", "layout:swings", "layout:pendulums"};
    for (size_t k = 0; k < sizeof laws / sizeof *laws; ++k)
        for (size_t e = 0; e < sizeof engines / sizeof *engines; ++e)
            for (uint64_t seed = 0; seed < 3; ++seed) {
                cr_scene scene = open_scene(laws[k], FIRST + 20 + seed);
                cr_state frames[FRAMES];
                double worst = 0;
                run(engines[e], &scene, FRAMES, frames);
                for (int32_t f = 0; f < FRAMES; ++f)
                    for (int32_t j = 0; j < scene.world->joint_count; ++j) {
                        const cr_joint* joint = scene.world->joints + j;
                        cr_joint_body a = cr_joint_body_at(scene.world, frames + f, joint->def.body_a);
                        cr_joint_body b = cr_joint_body_at(scene.world, frames + f, joint->def.body_b);
                        double off, angle;
                        cr_joint_error(joint, &a, &b, &off, &angle);
                        worst = fmax(worst, off);
                    }
                if (worst > allowed[e])
                    fail_msg("%s in %s: a joint is off by %g m", scene.name, engines[e]->name, worst);
                end(&scene, FRAMES, frames);
            }
}

// What is put beside a scene, or taken out of it, leaves its joints.
static void scenes_of_scenes_keep_joints(void** unused) {
    (void)unused;
    static const char* const names[] = {"thing:door", "thing:chain", "pendulum", "ragdoll", "layout:swings:900003"};
    for (size_t k = 0; k < sizeof names / sizeof *names; ++k) {
        cr_scene base = open_scene(names[k], 0), more, less;
        cr_error error = {""};
        cr_layout layout;
        must(cr_layout_of_scene(&base, &layout, &error), names[k], &error);
        int32_t kept = layout.count;
        layout.items[layout.count++] = (cr_item){.thing = CR_NOUN_door,
                                                 .motion = CR_DYNAMIC,
                                                 .half = cr_scale(cr_noun_get(CR_NOUN_door)->size, .5f),
                                                 .material = CR_MATERIAL_WOOD,
                                                 .color = CR_COLOR_NONE,
                                                 .parent = -1,
                                                 .x = 9};
        must(cr_layout_place(&layout, kept, &error), names[k], &error);
        cr_layout_setting setting = {.name = "more", .base = &base, .kept = kept};
        must(cr_layout_scene(&layout, &setting, &more, &error), names[k], &error);
        assert_int_equal(more.world->joint_count, base.world->joint_count + 1);
        assert_true(more.world->body_count == base.world->body_count + 2);
        for (int32_t j = 0; j < base.world->joint_count; ++j) {
            const cr_joint *a = base.world->joints + j, *b = more.world->joints + j;
            assert_string_equal(a->def.name, b->def.name);
            assert_true(a->def.body_a == b->def.body_a && a->def.body_b == b->def.body_b && a->type == b->type);
            assert_true(cr_length(cr_sub(a->frame_b.position, b->frame_b.position)) < 1e-6f);
        }
        // A second door has a name of its own.
        assert_true(cr_find_body(more.world, k == 0 ? "door2_leaf" : "door1_leaf") >= 0);
        bool drop[256] = {false};
        int32_t last = more.world->body_count - 1;
        drop[last] = true; // the leaf
        must(cr_scene_without(&more, drop, &less, &error), names[k], &error);
        assert_int_equal(less.world->joint_count, base.world->joint_count);
        cr_scene_destroy(&less);
        cr_scene_destroy(&more);
        cr_scene_destroy(&base);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_fill_their_box),
        cmocka_unit_test(they_hang_still_and_are_one_thing),
        cmocka_unit_test(they_move),
        cmocka_unit_test(joints_hold),
        cmocka_unit_test(scenes_of_scenes_keep_joints),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
