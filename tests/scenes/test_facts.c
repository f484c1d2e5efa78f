// Facts: what captions say of scenes of every law is true to the judge; captions differ from draw to draw.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scenes/facts.h"
#include "scenes/layouts.h"
#include "sim/sim.h"

#ifdef __SANITIZE_ADDRESS__
enum { SEEDS = 1, CAPTIONS = 6 };
#else
enum { SEEDS = 2, CAPTIONS = 12 };
#endif
enum { FRAMES = 121, FIRST = 900100 };

typedef struct run {
    cr_scene scene;
    cr_layout layout;
    cr_state frames[FRAMES];
    int32_t count;
} run;

static void run_scene(run* r, int32_t law, uint64_t seed) {
    cr_error error = {""};
    if (cr_layout_open(cr_layout_info_at(law)->name, NULL, seed, &r->scene, &r->layout, &error))
        fail_msg("%s", error.message);
    r->count = r->layout.rests ? 1 : FRAMES;
    for (int32_t k = 0; k < r->count; k++)
        assert_int_equal(cr_state_create(&r->frames[k], r->scene.world->body_count, &error), CR_OK);
    cr_state_copy(&r->scene.state, &r->frames[0]);
    if (r->count == 1) return;
    cr_engine_options options = cr_default_engine_options();
    cr_engine* engine = NULL;
    options.frame_rate = 60;
    options.step_rate = 240;
    const cr_engine_type* type = cr_find_classical_engine("bullet");
    cr_status status = type->create(&engine, r->scene.world, &r->scene.state, &options, &error);
    if (!status) status = type->step(engine, r->count - 1, r->frames + 1, &error);
    if (status) fail_msg("%s", error.message);
    type->destroy(engine);
}

static void end_run(run* r) {
    for (int32_t k = 0; k < r->count; k++) cr_state_destroy(&r->frames[k]);
    cr_scene_destroy(&r->scene);
}

static int check_caption(const run* r, cr_judge* judge, const cr_caption* c) {
    int wrong = 0;
    for (int32_t k = 0; k < c->claim_count; k++) {
        cr_verdict verdict;
        cr_error error;
        char text[CR_CLAIM_TEXT];
        assert_int_equal(cr_judge_claim(judge, &c->claims[k], &verdict, &error), CR_OK);
        if (verdict.truth == CR_TRUE) continue;
        cr_claim_print(&c->claims[k], text, sizeof text);
        print_error("%s: \"%s\": %s: %s\n", r->scene.name, c->text, text, verdict.reason);
        wrong++;
    }
    return wrong;
}

static void what_is_said_is_true(void** state) {
    (void)state;
    static run r;
    int wrong = 0, silent = 0, events = 0, said = 0;
    for (int32_t law = 0; law < cr_layout_plain_count(); law++)
        for (int seed = 0; seed < SEEDS; seed++) {
            static cr_facts facts;
            cr_error error;
            cr_judge* judge;
            run_scene(&r, law, FIRST + (uint64_t)seed);
            assert_int_equal(cr_facts_find(&r.scene, &r.layout, r.frames, r.count, &facts, &error), CR_OK);
            assert_int_equal(facts.body_count, r.layout.count);
            assert_int_equal(cr_judge_create(&judge, &r.scene, r.frames, r.count, &error), CR_OK);
            cr_random random = cr_random_create(FIRST, (uint64_t)law);
            for (int k = 0; k < CAPTIONS; k++) {
                cr_caption c;
                if (!cr_caption_draw(&facts, &random, CR_PART_ANY, &c)) {
                    silent++;
                    continue;
                }
                said++;
                wrong += check_caption(&r, judge, &c);
                bool event = false;
                for (int32_t m = 0; m < c.claim_count; m++)
                    event = event || cr_predicate_get(c.claims[m].predicate)->event;
                events += event;
                // Words without an event are of scenes in which nothing happens.
                if (facts.happens && !event) fail_msg("%s: \"%s\" has no event", r.scene.name, c.text);
            }
            cr_judge_destroy(judge);
            end_run(&r);
        }
    assert_int_equal(wrong, 0);
    assert_in_range(silent, 0, said / 20);
    assert_in_range(events, said / 5, said);
}

static void captions_differ(void** state) {
    (void)state;
    static run r;
    static cr_facts facts;
    cr_error error;
    run_scene(&r, 0, FIRST + 7);
    assert_int_equal(cr_facts_find(&r.scene, &r.layout, r.frames, r.count, &facts, &error), CR_OK);
    cr_random random = cr_random_create(FIRST, 0), again = cr_random_create(FIRST, 0);
    static char texts[40][CR_CAPTION_TEXT];
    int same = 0;
    for (int k = 0; k < 40; k++) {
        cr_caption c, d;
        assert_true(cr_caption_draw(&facts, &random, CR_PART_TRAINING, &c));
        assert_true(cr_caption_draw(&facts, &again, CR_PART_TRAINING, &d));
        assert_string_equal(c.text, d.text);
        assert_false(cr_caption_held_out(&c));
        strcpy(texts[k], c.text);
        for (int m = 0; m < k; m++) same += strcmp(texts[m], texts[k]) == 0;
    }
    assert_in_range(same, 0, 5);
    end_run(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_said_is_true), cmocka_unit_test(captions_differ)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
