// muon.h: Muon (Jordan 2024), steps for matrices of hidden layers: a matrix's momentum, made orthogonal.
#ifndef CAROM_TRAIN_MUON_H
#define CAROM_TRAIN_MUON_H

#include "model/backend/block.h"
#include "model/train/run.h"

typedef struct cr_muon_matrix {
    int64_t offset; // into the flat array of parameters
    int32_t rows, columns;
} cr_muon_matrix;

enum { CR_MOST_MUON_MATRICES = 512 };

// Matrices in the order of the array. {0} is empty.
typedef struct cr_muon {
    double rate; // at the top of the schedule: the largest singular value of a step
    int32_t count;
    cr_muon_matrix matrices[CR_MOST_MUON_MATRICES];
    cr_block block; // scratch of the backend
} cr_muon;

static inline int64_t cr_muon_end(const cr_muon_matrix* m) { return m->offset + (int64_t)m->rows * m->columns; }

// False: no room.
bool cr_muon_add(cr_muon* muon, int64_t offset, int32_t rows, int32_t columns);
// Makes room for the steps. CR_ERROR_MEMORY.
cr_status cr_muon_prepare(cr_muon* muon, cr_backend* backend, cr_error* error);
void cr_muon_release(cr_muon* muon, cr_backend* backend);
// One step of all its matrices, of which the momentum is in the optimizer's `first`: `share` of the rate, gradients
// times `scale`, the running average moved by `average_rate`. Weights decay as the optimizer's schedule says.
void cr_muon_step(cr_muon* muon, const cr_optimizer* optimizer, double share, double scale, double average_rate);

#endif
