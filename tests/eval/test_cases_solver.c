// Scenes with known answers (eval/cases.h): which an engine has right, and that it stays so. A case is right when all
// of its variants are. What a table below says to be wrong is known; when it becomes right, or what is right breaks,
// the test fails until the table says so.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "eval/cases.h"
#include "model/model.h"
#include "sim/sim.h"

#define FOLDER "tests/eval/cases"

static const cr_engine_type* const engines[] = {&cr_engine_bullet, &cr_engine_bullet64, &cr_engine_learned, NULL};

// The cases that an engine has wrong, and those on the edge, where rounding decides: these are reported and not judged.
typedef struct expectation {
    const char *engine, *wrong, *edge;
} expectation;

static const expectation reference = {"bullet64@960:setup=precise:exact=1", "ratio1000 thin cone", ""};
static const expectation bullet = {"bullet@240:setup=precise", "ratio1000 spin top thin cone",
                                   "pencil box-5cm box-2cm dice domino cube30m"};
static const expectation learned = {"learned", "reversed", "stick-2cm"};
static const expectation guess = {"learned:weights=none", "reversed", "stick-2cm b83"};

static bool named(const char* list, const char* name) {
    size_t n = strlen(name);
    for (const char* at = list; (at = strstr(at, name)); at += n)
        if ((at == list || at[-1] == ' ') && (at[n] == 0 || at[n] == ' ')) return true;
    return false;
}

typedef struct work {
    cr_competitor engine;
    cr_case_result results[32][CR_CASE_VARIANTS];
    cr_status status[32][CR_CASE_VARIANTS];
    cr_error error;
} work;

static void run_one(void* context, int32_t k) {
    work* w = context;
    int32_t c = k / CR_CASE_VARIANTS, v = k % CR_CASE_VARIANTS;
    cr_error error = {""};
    w->status[c][v] = cr_case_run(&w->results[c][v], c, v, FOLDER, &w->engine, &error);
    if (w->status[c][v]) w->error = error;
}

static void print_wrong(const char* engine, int32_t c, int32_t v, const cr_case_result* r) {
    print_message("%s, %s, %s:", engine, cr_case_name(c), cr_case_variants[v].name);
    if (r->failed) print_message(" %s", r->message);
    for (int32_t k = 0; k < r->count; k++)
        if (!(r->figures[k].value >= r->figures[k].low && r->figures[k].value <= r->figures[k].high))
            print_message(" %s %g, expected %g to %g;", r->figures[k].name, r->figures[k].value, r->figures[k].low,
                          r->figures[k].high);
    print_message("\n");
}

static void check(const expectation* e) {
    static work w;
    const cr_competitor_context context = {.engines = engines, .host = NULL, .time_limit = 120};
    cr_error error = {""};
    memset(&w, 0, sizeof w);
    if (cr_competitor_parse(&w.engine, e->engine, &context, &error)) fail_msg("%s", error.message);
    assert_in_range(cr_case_count(), 17, 32);
    cr_in_parallel(cr_case_count() * CR_CASE_VARIANTS, 2, run_one, &w);
    int surprises = 0;
    for (int32_t c = 0; c < cr_case_count(); c++) {
        bool right = true, known = named(e->wrong, cr_case_name(c)), edge = named(e->edge, cr_case_name(c));
        for (int32_t v = 0; v < CR_CASE_VARIANTS; v++) {
            if (w.status[c][v]) fail_msg("%s: %s", cr_case_name(c), w.error.message);
            right &= w.results[c][v].passed;
            if (!w.results[c][v].passed) print_wrong(e->engine, c, v, &w.results[c][v]);
        }
        if (edge || right != known) continue;
        print_error("%s: %s is %s: %s\n", e->engine, cr_case_name(c), right ? "right now" : "wrong",
                    right ? "take it off the list of what is wrong" : "it was right before");
        surprises++;
    }
    cr_competitor_destroy(&w.engine);
    assert_int_equal(surprises, 0);
}

static void the_reference(void** unused) {
    (void)unused;
    check(&reference);
}

static void bullet_as_the_reference_is_set(void** unused) {
    (void)unused;
    check(&bullet);
}

static void the_learned_engine(void** unused) {
    (void)unused;
    check(&learned);
}

static void the_initial_guess(void** unused) {
    (void)unused;
    check(&guess);
}

// Every name in a list is that of a case, and the cases are all of what is in the folder.
static void lists_are_of_cases(void** unused) {
    (void)unused;
    const expectation* all[] = {&reference, &bullet, &learned, &guess};
    for (int k = 0; k < 8; k++) {
        char copy[512];
        snprintf(copy, sizeof copy, "%s", k % 2 ? all[k / 2]->edge : all[k / 2]->wrong);
        for (char *rest = NULL, *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
            bool found = false;
            for (int32_t c = 0; c < cr_case_count(); c++) found |= strcmp(word, cr_case_name(c)) == 0;
            if (!found) fail_msg("there is no case '%s'", word);
        }
    }
    cr_case_result r;
    cr_competitor c = {
        .kind = CR_COMPETITOR_ENGINE, .type = &cr_engine_freeflight, .options = cr_default_engine_options()};
    cr_error error = {""};
    assert_int_equal(cr_case_run(&r, 0, 0, "/no/such/folder", &c, &error), CR_ERROR_FILE);
    // Free flight has the one case right that is of nothing else.
    for (int32_t k = 0; k < cr_case_count(); k++) {
        if (cr_case_run(&r, k, 0, FOLDER, &c, &error)) fail_msg("%s", error.message);
        assert_true(r.count > 0 && r.passed == (strcmp(cr_case_name(k), "spin") == 0));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(lists_are_of_cases), cmocka_unit_test(the_reference),
                                       cmocka_unit_test(bullet_as_the_reference_is_set),
                                       cmocka_unit_test(the_learned_engine), cmocka_unit_test(the_initial_guess)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
