// How proposed scenes are measured: prompts from files, kinds of claims, distances of layouts, and scenes that stand or
// do not.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "eval/imagined.h"
#include "eval/proposers.h"
#include "sim/sim.h"

static void write_text(char path[64], const char* text) {
    snprintf(path, 64, "/tmp/carom-prompts-XXXXXX");
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
}

static void test_prompts(void** unused) {
    (void)unused;
    char path[64];
    cr_prompt* prompts = NULL;
    int32_t count = 0;
    cr_error error = {""};
    write_text(path, "# no prompt\n\n  a ball | count(ball) = 1 ; at_rest(ball) at end\na box|count(box)=1\n");
    assert_int_equal(cr_prompts_read(path, &prompts, &count, &error), CR_OK);
    assert_int_equal(count, 2);
    assert_string_equal(prompts[0].caption.text, "a ball");
    assert_int_equal(prompts[0].caption.claim_count, 2);
    assert_int_equal(prompts[1].caption.claims[0].predicate, CR_PREDICATE_count);
    unlink(path);
    static const struct {
        const char *text, *said;
    } bad[] = {{"a ball\n", ":1: expected SENTENCE | CLAIM"},
               {"\na ball | count(bal) = 1\n", ":2: character 7"},
               {"a ball |  \n", ":1: expected a"}};
    for (size_t k = 0; k < sizeof bad / sizeof *bad; ++k) {
        write_text(path, bad[k].text);
        assert_int_equal(cr_prompts_read(path, &prompts, &count, &error), CR_ERROR_FORMAT);
        if (!strstr(error.message, bad[k].said)) fail_msg("\"%s\" has no \"%s\"", error.message, bad[k].said);
        unlink(path);
    }
    assert_int_equal(count, 2);
    assert_int_equal(cr_prompts_read("/nowhere.txt", &prompts, &count, &error), CR_ERROR_FILE);
    free(prompts);
}

// The prompts that come with Carom can be read, do not contradict themselves, and are of every kind.
static void test_own_prompts(void** unused) {
    (void)unused;
    static const char* const files[] = {"eval/prompts/people.txt", "eval/prompts/more.txt", "eval/prompts/everyday.txt",
                                        "eval/prompts/unusual.txt", "eval/prompts/grammar.txt"};
    cr_prompt* prompts = NULL;
    int32_t count = 0;
    cr_error error = {""};
    int of_kind[CR_KIND_CLAIM_COUNT] = {0};
    for (size_t k = 0; k < sizeof files / sizeof *files; ++k)
        if (cr_prompts_read(files[k], &prompts, &count, &error) != CR_OK) fail_msg("%s", error.message);
    assert_true(count >= 120);
    for (int32_t k = 0; k < count; ++k) {
        if (cr_caption_check(&prompts[k].caption, &error) != CR_OK) fail_msg("%s", error.message);
        for (int32_t c = 0; c < prompts[k].caption.claim_count; ++c)
            ++of_kind[cr_claim_kind_of(&prompts[k].caption.claims[c])];
    }
    for (int kind = 0; kind < CR_KIND_CLAIM_COUNT; ++kind)
        if (of_kind[kind] < 4) fail_msg("%s: %d", cr_claim_kind_name((cr_claim_kind)kind), of_kind[kind]);
    assert_string_equal(prompts[0].group, "people");
    free(prompts);
}

static void test_kinds(void** unused) {
    (void)unused;
    static const struct {
        const char* claim;
        cr_claim_kind kind;
    } cases[] = {{"count(ball) = 2", CR_KIND_COUNT},         {"count(red ball) = 2", CR_KIND_ATTRIBUTE},
                 {"count(tower) = 2", CR_KIND_STRUCTURE},    {"on(ball, box)", CR_KIND_RELATION},
                 {"hits(ball, box)", CR_KIND_EVENT},         {"not hits(ball, box)", CR_KIND_REST},
                 {"at_rest(body) at end", CR_KIND_REST},     {"upright(box)", CR_KIND_ATTRIBUTE},
                 {"stands(tower) at end", CR_KIND_STRUCTURE}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; ++k) {
        cr_claim claim;
        assert_int_equal(cr_claim_parse(cases[k].claim, &claim, NULL, NULL), CR_OK);
        if (cr_claim_kind_of(&claim) != cases[k].kind) fail_msg("%s", cases[k].claim);
    }
}

static void put(cr_layout* l, int32_t thing, float x, float y) {
    l->items[l->count++] = (cr_item){.thing = thing, .parent = -1, .pose = {{x, y, 0}, {0, 0, 0, 1}}};
}

static void test_distance(void** unused) {
    (void)unused;
    cr_layout a = {.count = 0}, b = {.count = 0}, c = {.count = 0}, moved = {.count = 0};
    put(&a, CR_NOUN_ball, 0, 0);
    put(&a, CR_NOUN_box, 1, 0);
    put(&moved, CR_NOUN_box, 6, 0);
    put(&moved, CR_NOUN_ball, 5, 0);
    put(&b, CR_NOUN_ball, 1, 0);
    put(&b, CR_NOUN_box, 0, 0);
    put(&c, CR_NOUN_cone, 0, 0);
    put(&c, CR_NOUN_table, 1, 0);
    assert_true(cr_layout_distance(&a, &moved) < 1e-6); // places are relative, order is none
    assert_true(cr_layout_distance(&a, &b) == 1);       // a mirror image, farther apart than it is wide
    assert_true(cr_layout_distance(&a, &c) == 1);       // nothing in common
    put(&moved, CR_NOUN_cone, 5.5f, 0);
    assert_true(fabs(cr_layout_distance(&a, &moved) - .2) < 1e-6); // one of five
}

// A proposer that puts a tall box upright, or so far over another's edge that it falls.
static cr_status propose_box(void* context, const cr_request* request, int32_t count, cr_layout* layouts,
                             cr_error* error) {
    (void)error;
    const float* off = context;
    for (int32_t k = 0; k < count; ++k) {
        layouts[k] = request->kept ? *request->kept : (cr_layout){.count = 0};
        for (int32_t i = layouts[k].count; i < 2; layouts[k].count = ++i)
            layouts[k].items[i] = (cr_item){.thing = CR_NOUN_box,
                                            .half = {.15f, .15f, .15f},
                                            .motion = CR_DYNAMIC,
                                            .material = CR_MATERIAL_WOOD,
                                            .color = i ? CR_RED : CR_BLUE,
                                            .parent = i - 1,
                                            .x = i ? *off : 0};
    }
    return CR_OK;
}

static cr_status propose_nothing(void* context, const cr_request* request, int32_t count, cr_layout* layouts,
                                 cr_error* error) {
    (void)context;
    (void)request;
    (void)count;
    (void)layouts;
    return cr_fail(error, CR_ERROR_UNSUPPORTED, "nothing comes to mind");
}

static void test_standing(void** unused) {
    (void)unused;
    cr_standing_engines standing = {{&cr_engine_bullet, cr_find_classical_engine("mujoco")}, 2.5};
    cr_imagine_options o = cr_default_imagine_options(&cr_engine_bullet);
    o.tries = 2;
    cr_caption prompt = {.claim_count = 3}, guide;
    static const char* const claims[] = {"count(box) = 2", "on(red box, blue box)", "at_rest(body) at end"};
    for (int k = 0; k < 3; ++k) assert_int_equal(cr_claim_parse(claims[k], prompt.claims + k, NULL, NULL), CR_OK);
    guide = prompt;
    guide.claims[0] = prompt.claims[1];
    guide.claims[1] = prompt.claims[0];
    static float offs[] = {.02f, .2f};
    for (int bad = 0; bad < 2; ++bad) {
        cr_proposer proposer = {"box", propose_box, offs + bad};
        cr_measure m = {&proposer, &o, &standing, true, 2};
        cr_prompt_result r;
        cr_imagined imagined;
        cr_error error = {""};
        if (cr_prompt_measure(&m, &prompt, &guide, &r, &imagined, &error) != CR_OK) fail_msg("%s", error.message);
        assert_true(r.rests && !r.event && r.read_exactly && !r.failed);
        assert_true(r.clear[CR_STAGE_RAW]);
        for (int e = 0; e < 2 && standing.types[e]; ++e) assert_int_equal(r.stands[CR_STAGE_RAW][e], !bad);
        assert_true(r.stands[CR_STAGE_SETTLED][0]);
        assert_int_equal(r.all, !bad);
        assert_int_equal(r.tries, bad ? 2 : 1);
        assert_int_equal(r.decided[CR_KIND_RELATION], 1);
        assert_int_equal(r.held[CR_STAGE_RAW][CR_KIND_RELATION], 1);
        assert_int_equal(r.held[CR_STAGE_SETTLED][CR_KIND_RELATION], !bad);
        assert_int_equal(r.surplus, 0);
        assert_int_equal(r.bodies, 2);
        assert_int_equal(r.depth, 2);
        assert_true(r.diversity < 1e-6);
        cr_imagined_destroy(&imagined);
    }
    // What cannot propose fails, and that is a result.
    cr_proposer nobody = {"nobody", propose_nothing, NULL};
    cr_measure m = {&nobody, &o, &standing, true, 2};
    cr_prompt_result r;
    cr_imagined imagined;
    assert_int_equal(cr_prompt_measure(&m, &prompt, &prompt, &r, &imagined, NULL), CR_OK);
    assert_true(r.failed && !r.all && !r.clear[CR_STAGE_RAW] && isnan(r.diversity));
    assert_string_equal(r.message, "nothing comes to mind");
    assert_null(imagined.frames);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_prompts), cmocka_unit_test(test_own_prompts),
                                       cmocka_unit_test(test_kinds), cmocka_unit_test(test_distance),
                                       cmocka_unit_test(test_standing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
