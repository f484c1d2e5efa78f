// Impacts: known answers of engines whose answer is known, and a table whose rows add up.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "eval/impacts.h"
#include "sim/sim.h"

static const cr_engine_type* const engines[] = {&cr_engine_bullet, &cr_engine_bullet64, &cr_engine_freeflight, NULL};
static const cr_competitor_context context = {.engines = engines, .host = NULL, .time_limit = 60};

typedef struct setting {
    cr_competitor reference, *list;
    cr_impacts_options options;
} setting;

static setting ask(const char* family, int32_t scenes, const char* list) {
    setting s = {.options = cr_default_impacts_options()};
    cr_error error = {""};
    if (cr_competitor_parse(&s.reference, "bullet64@960:setup=precise:exact=1", &context, &error) ||
        cr_competitors_parse(&s.list, &s.options.engine_count, list, &context, &error))
        fail_msg("%s", error.message);
    s.options.family = family;
    s.options.first_seed = 900000;
    s.options.scene_count = scenes;
    return s;
}

static cr_impacts run(setting* s) {
    cr_impacts r;
    cr_error error = {""};
    s->options.reference = &s->reference;
    s->options.engines = s->list;
    if (cr_impacts_run(&r, &s->options, &error)) fail_msg("%s", error.message);
    return r;
}

static void end(setting* s) {
    cr_competitors_destroy(s->list, s->options.engine_count);
    cr_competitor_destroy(&s->reference);
}

static void known_answers(void** unused) {
    (void)unused;
    setting s = ask("thrown", 4, "bullet64@960:setup=precise:exact=1,freeflight,bullet@240:setup=precise,bullet@60");
    cr_impacts r = run(&s);
    assert_in_range(r.count, 20, 64);
    for (int32_t i = 0; i < r.count; i++) {
        if (r.error[i] != 0) fail_msg("the reference differs from itself by %g in impact %d", r.error[i], i);
        double free = r.error[r.count + i];
        if (fabs(free - 1) > 1e-6) fail_msg("free flight: expected 1, found %g in impact %d", free, i);
        for (int32_t e = 0; e < 3; e++) assert_true(r.early[e * r.count + i] < 1e-5);
        assert_true(r.impacts[i].change > CR_IMPACT_LEAST && r.impacts[i].blows >= 1);
        assert_true(r.impacts[i].time >= CR_IMPACT_LEAD / CR_IMPACT_RATE);
    }
    cr_interval precise, coarse, median;
    cr_impact_figures(&r, 2, 0, &precise, &median);
    cr_impact_figures(&r, 3, 0, &coarse, &median);
    assert_true(precise.mean < 0.2 && precise.mean > 0.01 && coarse.mean > 1.5 * precise.mean);
    assert_true(precise.low < precise.mean && precise.mean < precise.high && median.low <= median.mean);
    cr_interval gain = cr_impact_gain(&r, 2, 3, 0), same = cr_impact_gain(&r, 2, 2, 0);
    assert_true(fabs(gain.mean - (1 - precise.mean / coarse.mean)) < 1e-12);
    assert_true(gain.low < gain.mean && gain.mean < gain.high);
    assert_true(same.mean == 0 && same.low == 0 && same.high == 0);
    for (int32_t e = 0; e < 4; e++) assert_int_equal(r.failures[e], 0);
    cr_impacts_destroy(&r);
    end(&s);
}

// Every impact is of one blow or of several; every one of one blow has one shape and one partner.
static void rows_add_up(void** unused) {
    (void)unused;
    setting s = ask("terrain", 6, "freeflight");
    cr_impacts r = run(&s);
    int32_t named[3] = {0}, of_shape = 0, of_partner = 0, meshes = 0;
    for (int32_t row = 0; row < cr_impact_row_count(); row++) {
        char name[48];
        cr_interval mean, median;
        cr_impact_row_name(row, name);
        int32_t n = cr_impact_figures(&r, 0, row, &mean, &median);
        if (n)
            assert_true(fabs(mean.mean - 1) < 1e-6);
        else
            assert_true(isnan(mean.mean) && isnan(median.low));
        if (row < 3)
            named[row] = n;
        else if (strncmp(name, "with ", 5) == 0)
            of_partner += n;
        else if (!strstr(name, " on floor"))
            of_shape += n;
        if (strcmp(name, "with mesh") == 0) meshes = n;
    }
    assert_int_equal(named[2], r.count);
    assert_int_equal(named[0] + named[1], r.count);
    assert_int_equal(of_shape, named[0]);
    assert_int_equal(of_partner, named[0]);
    assert_true(meshes > 0);
    cr_impacts_destroy(&r);
    end(&s);
}

static void same_bits_however_many_at_a_time(void** unused) {
    (void)unused;
    setting s = ask("rooms", 4, "bullet@240,freeflight");
    cr_impacts a = run(&s);
    s.options.jobs = 3;
    cr_impacts b = run(&s);
    assert_int_equal(a.count, b.count);
    assert_memory_equal(a.error, b.error, 2 * (size_t)a.count * sizeof *a.error);
    assert_memory_equal(a.early, b.early, 2 * (size_t)a.count * sizeof *a.early);
    cr_impacts_destroy(&a);
    cr_impacts_destroy(&b);
    end(&s);
}

static cr_status refuse(cr_engine** e, const cr_world* w, const cr_state* s, const cr_engine_options* o,
                        cr_error* error) {
    (void)e, (void)w, (void)s, (void)o;
    return cr_fail(error, CR_ERROR_UNSUPPORTED, "no");
}

static void failures_score_worst(void** unused) {
    (void)unused;
    static const cr_engine_type refuser = {.name = "refuser", .create = refuse};
    setting s = ask("thrown", 2, "freeflight");
    s.list[0].type = &refuser;
    cr_impacts r = run(&s);
    assert_int_equal(r.failures[0], r.count);
    for (int32_t i = 0; i < r.count; i++) assert_true(r.error[i] == CR_IMPACT_WORST);
    assert_non_null(strstr(r.message[0], "no"));
    cr_impacts_destroy(&r);
    end(&s);
}

static void bad_options(void** unused) {
    (void)unused;
    setting s = ask("no-such-family", 1, "freeflight");
    cr_impacts r;
    cr_error error = {""};
    s.options.reference = &s.reference;
    s.options.engines = s.list;
    assert_int_equal(cr_impacts_run(&r, &s.options, &error), CR_ERROR_FILE);
    s.options.family = "thrown";
    s.options.scene_count = 0;
    assert_int_equal(cr_impacts_run(&r, &s.options, &error), CR_ERROR_ARGUMENT);
    s.options.scene_count = 1;
    s.list[0].options.frame_rate = 100;
    assert_int_equal(cr_impacts_run(&r, &s.options, &error), CR_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "100 Hz"));
    s.reference.options.step_rate = 500;
    assert_int_equal(cr_impacts_run(&r, &s.options, &error), CR_ERROR_ARGUMENT);
    end(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(known_answers), cmocka_unit_test(rows_add_up),
                                       cmocka_unit_test(same_bits_however_many_at_a_time),
                                       cmocka_unit_test(failures_score_worst), cmocka_unit_test(bad_options)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
