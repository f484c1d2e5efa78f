// eval_cases.h: carom eval cases.
#ifndef CAROM_CLI_EVAL_CASES_H
#define CAROM_CLI_EVAL_CASES_H

int cr_eval_cases(int argc, char** argv);

#endif
