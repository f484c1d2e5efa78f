// eval_passive.h: carom eval passive.
#ifndef CAROM_CLI_EVAL_PASSIVE_H
#define CAROM_CLI_EVAL_PASSIVE_H

int cr_eval_passive(int argc, char** argv);

#endif
