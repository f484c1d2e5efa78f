#include "model/train/muon.h"

#include <math.h>

#define MOMENTUM 0.95f

// Of one matrix in the making; all written anew for each.
typedef struct scratch {
    float *x, *y;          // (rows, columns)
    float *gram, *squared; // (n, n), n the smaller of rows and columns
    double* sum;
} scratch;

static int32_t smaller(const cr_muon_matrix* m) { return m->rows < m->columns ? m->rows : m->columns; }
static size_t floats(int64_t rows, int64_t columns) { // with the room for rows that operations want
    return sizeof(float) * (size_t)((rows + 63) / 64 * 64 * columns);
}

static scratch layout(const cr_muon* muon, cr_carver* c) {
    size_t matrix = 0, square = 0;
    for (int32_t k = 0; k < muon->count; k++) {
        const cr_muon_matrix* m = &muon->matrices[k];
        size_t size = floats(m->rows, m->columns), small = floats(smaller(m), smaller(m));
        matrix = size > matrix ? size : matrix;
        square = small > square ? small : square;
    }
    return (scratch){cr_carve(c, matrix), cr_carve(c, matrix), cr_carve(c, square), cr_carve(c, square),
                     cr_carve(c, sizeof(double))};
}

bool cr_muon_add(cr_muon* muon, int64_t offset, int32_t rows, int32_t columns) {
    if (muon->count == CR_MOST_MUON_MATRICES) return false;
    muon->matrices[muon->count++] = (cr_muon_matrix){offset, rows, columns};
    return true;
}

cr_status cr_muon_prepare(cr_muon* muon, cr_backend* b, cr_error* error) {
    cr_carver measure = {NULL, 0};
    layout(muon, &measure);
    if (!cr_block_reserve(&muon->block, b, measure.offset, CR_MEMORY_BACKEND))
        return cr_fail(error, CR_ERROR_MEMORY, "training: no memory");
    return CR_OK;
}

void cr_muon_release(cr_muon* muon, cr_backend* b) {
    if (b) cr_block_release(&muon->block, b, CR_MEMORY_BACKEND);
}

// x to the nearest matrix with orthonormal rows or columns, nearly: Newton and Schulz's iteration, with the quintic of
// Jordan (2024). Three times are enough: singular values of x from .03 on (its norm is 1) come to lie between .7 and
// 1.2, smaller ones grow up to fortyfold.
static void orthogonalize(cr_backend* b, const cr_muon_matrix* m, const scratch* s) {
    enum { ITERATIONS = 3 };
    const float A = 3.4445f, B = -4.775f, C = 2.0315f;
    int32_t n = smaller(m);
    int64_t square = (int64_t)n * n, all = (int64_t)m->rows * m->columns;
    bool tall = m->rows > m->columns;
    for (int32_t k = 0; k < ITERATIONS; k++) {
        b->parameters_changed(b, true); // what was a weight is another now
        if (tall) {
            b->zero(b, s->gram, floats(n, n));
            b->linear_backward(b, &(cr_linear_gradient){m->rows, n, n, s->x, NULL, s->x, NULL, s->gram, NULL, 0});
        } else
            b->linear(b, &(cr_linear){n, n, m->columns, s->x, s->x, NULL, s->gram, 0});
        b->linear(b, &(cr_linear){n, n, n, s->gram, s->gram, NULL, s->squared, 0});
        b->axpby(b, square, B, s->gram, C, s->squared);
        if (tall)
            b->linear(b, &(cr_linear){m->rows, n, n, s->x, s->squared, NULL, s->y, 0});
        else
            b->linear_backward(b, &(cr_linear_gradient){n, n, m->columns, s->x, s->x, s->squared, s->y, NULL, NULL, 0});
        b->axpby(b, all, 1, s->y, A, s->x);
    }
}

void cr_muon_step(cr_muon* muon, const cr_optimizer* o, double share, double scale, double average_rate) {
    cr_backend* b = o->backend;
    cr_carver place = {muon->block.base, 0};
    scratch s = layout(muon, &place);
    for (int32_t k = 0; k < muon->count; k++) {
        const cr_muon_matrix* m = &muon->matrices[k];
        int64_t all = (int64_t)m->rows * m->columns;
        float *w = o->parameters + m->offset, *momentum = o->first + m->offset, *average = o->average + m->offset;
        const float* gradient = o->gradient + m->offset;
        // Nesterov's: the momentum of the step after.
        b->axpby(b, all, (float)scale, gradient, MOMENTUM, momentum);
        b->copy(b, s.y, gradient, sizeof(float) * (size_t)all);
        b->axpby(b, all, MOMENTUM, momentum, (float)scale, s.y);
        double square = 0;
        cr_error error;
        b->sum_of_squares(b, all, s.y, s.sum);
        b->copy(b, &square, s.sum, sizeof square);
        if (b->synchronize(b, &error) || !(square > 0) || !isfinite(square)) continue;
        b->zero(b, s.x, sizeof(float) * (size_t)all);
        b->axpby(b, all, (float)(1 / sqrt(square)), s.y, 0, s.x);
        orthogonalize(b, m, &s);
        double rate = share * muon->rate, wide = fmax(1, (double)m->rows / m->columns);
        b->axpby(b, all, (float)(-rate * sqrt(wide)), s.x, (float)(1 - rate * o->schedule.weight_decay), w);
        b->axpby(b, all, (float)average_rate, w, (float)(1 - average_rate), average);
    }
}
