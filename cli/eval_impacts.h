// eval_impacts.h: carom eval impacts.
#ifndef CAROM_CLI_EVAL_IMPACTS_H
#define CAROM_CLI_EVAL_IMPACTS_H

int cr_eval_impacts(int argc, char** argv);

#endif
