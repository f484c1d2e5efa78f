// The CPU backend without memory: an operation that cannot be done changes nothing, synchronize says why, and the next
// one works.
#include "tests/failing.h"

#include "tests/model/crowd.h"
#include <math.h>
#include <string.h>

static int countdown = -1; // the allocation that fails; -1: none

static bool allocation_fails(void) { return countdown >= 0 && countdown-- == 0; }

enum { M = 40, N = 32, K = 48, L = 64, ROWS = 64 };

typedef struct operands {
    float *X, *W1, *b1, *W2, *b2, *Y;
} operands;

static float* random_numbers(cr_backend* b, cr_random* r, size_t count) {
    float* x = b->allocate(b, count * sizeof *x, CR_MEMORY_BACKEND);
    assert_non_null(x);
    for (size_t k = 0; k < count; k++) x[k] = (float)cr_random_normal(r);
    return x;
}

static void all_operations(cr_backend* b, const operands* o, float* gradient) {
    b->linear(b, &(cr_linear){M, L, K, o->X, o->W1, o->b1, o->Y, CR_LINEAR_PRECISE});
    b->linear(b, &(cr_linear){M, L, K, o->X, o->W1, o->b1, o->Y, 0});
    b->linear_backward(b, &(cr_linear_gradient){M, L, K, o->X, o->W1, o->Y, NULL, gradient, NULL, 0});
    if (b->perceptron)
        b->perceptron(b, &(cr_perceptron){M, N, L, K, o->X, o->W1, o->b1, o->W2, o->b2, o->Y, 0});
    else
        b->linear(b, &(cr_linear){M, N, L, o->X, o->W2, o->b2, o->Y, 0});
}

static void every_allocation_fails_once(bool train) {
    float expected[M * N];
    int32_t failed = 0;
    for (int32_t n = -1, done = 0; !done; n++) {
        cr_random r = cr_random_create(900000, 7);
        cr_backend* b = cr_backend_cpu(1, true);
        assert_non_null(b);
        b->parameters_changed(b, train);
        operands o = {random_numbers(b, &r, ROWS * L), random_numbers(b, &r, L * K), random_numbers(b, &r, L),
                      random_numbers(b, &r, N * L),    random_numbers(b, &r, N),     random_numbers(b, &r, ROWS * L)};
        float* gradient = random_numbers(b, &r, L * K);
        cr_error error = {""};
        countdown = n;
        all_operations(b, &o, gradient);
        bool reached = countdown < 0;
        countdown = -1;
        cr_status status = b->synchronize(b, &error);
        if (status) {
            assert_int_equal(status, CR_ERROR_MEMORY);
            if (!strstr(error.message, "cpu: ")) fail_msg("allocation %d: the error says \"%s\"", n, error.message);
            failed++;
            must(b->synchronize(b, &error), &error); // said once
            all_operations(b, &o, gradient);         // tries again
            must(b->synchronize(b, &error), &error);
        }
        if (n < 0) // nothing failed
            memcpy(expected, o.Y, sizeof expected);
        else
            assert_memory_equal(o.Y, expected, sizeof expected);
        done = n >= 0 && !reached;
        float* arrays[] = {o.X, o.W1, o.b1, o.W2, o.b2, o.Y, gradient};
        for (size_t k = 0; k < sizeof arrays / sizeof *arrays; k++) b->release(b, arrays[k], CR_MEMORY_BACKEND);
        b->destroy(b);
    }
    print_message("%d allocations failed\n", failed);
    assert_true(failed > 0 || train); // without bfloat16 nothing is allocated where weights change often
}

static void packed_weights(void** unused) { (void)unused, every_allocation_fails_once(false); }
static void plain_weights(void** unused) { (void)unused, every_allocation_fails_once(true); }

// More matrices and shapes than the backend's tables hold.
static void many_shapes(void** unused) {
    (void)unused;
    enum { MATRICES = 3000, ROWS_MOST = 1600 };
    cr_backend* b = cr_backend_cpu(1, true);
    assert_non_null(b);
    cr_random r = cr_random_create(900001, 7);
    float* W = random_numbers(b, &r, MATRICES * 16);
    float* X = random_numbers(b, &r, ROWS_MOST);
    float* Y = random_numbers(b, &r, ROWS_MOST);
    cr_error error;
    b->parameters_changed(b, false);
    for (int k = 0; k < MATRICES; k++) {
        const float* w = W + 16 * k;
        int32_t inner = 1 + k % 16, columns = 1 + k / 16 % 2;
        if (columns * inner > 16) columns = 1;
        b->linear(b, &(cr_linear){1, columns, inner, X, w, NULL, Y, k % 3 ? 0 : CR_LINEAR_PRECISE});
        must(b->synchronize(b, &error), &error);
        double sum = 0, size = 0;
        for (int32_t c = 0; c < inner; c++) {
            sum += (double)X[c] * w[c];
            size += fabs((double)X[c] * w[c]);
        }
        if (fabs(sum - Y[0]) > 0.01 * size) fail_msg("matrix %d: %g, expected %g", k, (double)Y[0], sum);
    }
    b->release(b, W, CR_MEMORY_BACKEND);
    b->release(b, X, CR_MEMORY_BACKEND);
    b->release(b, Y, CR_MEMORY_BACKEND);
    b->destroy(b);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(packed_weights), cmocka_unit_test(plain_weights),
                                       cmocka_unit_test(many_shapes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
