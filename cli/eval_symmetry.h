// eval_symmetry.h: carom eval symmetry.
#ifndef CAROM_CLI_EVAL_SYMMETRY_H
#define CAROM_CLI_EVAL_SYMMETRY_H

int cr_eval_symmetry(int argc, char** argv);

#endif
