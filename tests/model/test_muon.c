// Steps of Muon: orthogonal whatever the gradient's size, alike on all backends, and of no other numbers.
#include "files.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/train/muon.h"
#include "world/random.h"

enum { ROWS = 48, COLUMNS = 16, GAP = 32, COUNT = GAP + ROWS * COLUMNS + GAP };

typedef struct arrays {
    _Alignas(64) float parameters[COUNT], gradient[COUNT], first[COUNT], second[COUNT], average[COUNT], decay[COUNT];
} arrays;

static void fill(arrays* a, uint64_t seed, float size) {
    cr_random r = cr_random_create(seed, 1);
    memset(a, 0, sizeof *a);
    for (int32_t k = 0; k < COUNT; k++) {
        a->parameters[k] = a->average[k] = (float)cr_random_normal(&r);
        a->gradient[k] = size * (float)cr_random_normal(&r);
    }
}

// One step of a network that is a matrix (rows, columns) between other numbers.
static void step(cr_backend* b, arrays* a, int32_t rows, int32_t columns) {
    static cr_muon muon;
    cr_error error;
    memset(&muon, 0, sizeof muon);
    muon.rate = 0.1;
    assert_true(cr_muon_add(&muon, GAP, rows, columns));
    must(cr_muon_prepare(&muon, b, &error), &error);
    cr_optimizer o = {.backend = b,
                      .count = COUNT,
                      .parameters = a->parameters,
                      .gradient = a->gradient,
                      .first = a->first,
                      .second = a->second,
                      .average = a->average,
                      .decay = a->decay,
                      .iterations = 1000,
                      .schedule = {.learning_rate = 0.01, .final_rate = 1, .beta1 = 0.9, .beta2 = 0.98, .clip = 1e6},
                      .muon = &muon};
    cr_optimizer_step(&o, 0, 1);
    cr_muon_release(&muon, b);
}

// s(n, n) = m m^T of rows, or m^T m of columns, whichever is smaller.
static void gram(const float* m, int32_t rows, int32_t columns, double* s) {
    int32_t n = rows < columns ? rows : columns, long_side = rows + columns - n;
    for (int32_t i = 0; i < n; i++)
        for (int32_t j = 0; j < n; j++) {
            double sum = 0;
            for (int32_t k = 0; k < long_side; k++)
                sum += rows < columns ? (double)m[i * columns + k] * m[j * columns + k]
                                      : (double)m[k * columns + i] * m[k * columns + j];
            s[i * n + j] = sum;
        }
}

// |s x|^2 / |x|^2 lies between the squares of the least and largest singular value of what s is the gram of, squared.
static void check_singular_values(const double* s, int32_t n) {
    cr_random r = cr_random_create(5, 1);
    for (int32_t k = 0; k < 200; k++) {
        double x[COLUMNS], square = 0, got = 0;
        for (int32_t i = 0; i < n; i++) x[i] = cr_random_normal(&r), square += x[i] * x[i];
        for (int32_t i = 0; i < n; i++)
            for (int32_t j = 0; j < n; j++) got += x[i] * s[i * n + j] * x[j];
        assert_true(got / square > 0.6 * 0.6 && got / square < 1.3 * 1.3);
    }
}

static void check_steps(int32_t rows, int32_t columns) {
    static arrays before, a, small;
    double s[COLUMNS * COLUMNS];
    cr_backend* b = cr_backend_cpu(1, false);
    fill(&before, 3, 1);
    a = before;
    step(b, &a, rows, columns);
    float m[ROWS * COLUMNS], rate = 0.1f * (float)sqrt(fmax(1, (double)rows / columns));
    for (int32_t k = 0; k < rows * columns; k++) m[k] = (before.parameters[GAP + k] - a.parameters[GAP + k]) / rate;
    gram(m, rows, columns, s);
    check_singular_values(s, COLUMNS);
    // The same whatever the size of the gradient.
    small = before;
    for (int32_t k = 0; k < COUNT; k++) small.gradient[k] *= 1e-3f;
    step(b, &small, rows, columns);
    for (int32_t k = GAP; k < GAP + rows * columns; k++) assert_float_equal(small.parameters[k], a.parameters[k], 1e-5);
    // AdamW moved the rest, by its rate at first.
    for (int32_t k = 0; k < COUNT; k++)
        if (k < GAP || k >= GAP + rows * columns)
            assert_float_equal(fabsf(before.parameters[k] - a.parameters[k]), 0.01f, 1e-4);
    b->destroy(b);
}

static void steps_are_orthogonal(void** unused) {
    (void)unused;
    check_steps(ROWS, COLUMNS);
    check_steps(COLUMNS, ROWS);
    check_steps(COLUMNS, COLUMNS);
}

static void backends_agree(void** unused) {
    (void)unused;
    static arrays a, r;
    fill(&a, 4, 1);
    r = a;
    cr_backend *cpu = cr_backend_cpu(2, false), *reference = cr_backend_reference();
    for (int k = 0; k < 3; k++) {
        step(cpu, &a, ROWS, COLUMNS);
        step(reference, &r, ROWS, COLUMNS);
    }
    for (int32_t k = 0; k < COUNT; k++) {
        assert_float_equal(a.parameters[k], r.parameters[k], 1e-4);
        assert_float_equal(a.average[k], r.average[k], 1e-4);
    }
    cpu->destroy(cpu);
}

// A matrix without a gradient stays.
static void nothing_learned(void** unused) {
    (void)unused;
    static arrays before, a;
    fill(&before, 6, 0);
    a = before;
    cr_backend* b = cr_backend_cpu(1, false);
    step(b, &a, ROWS, COLUMNS);
    assert_memory_equal(a.parameters, before.parameters, sizeof a.parameters);
    b->destroy(b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_are_orthogonal),
        cmocka_unit_test(backends_agree),
        cmocka_unit_test(nothing_learned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
