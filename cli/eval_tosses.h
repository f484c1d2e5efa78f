// eval_tosses.h: carom eval tosses.
#ifndef CAROM_CLI_EVAL_TOSSES_H
#define CAROM_CLI_EVAL_TOSSES_H

int cr_eval_tosses(int argc, char** argv);

#endif
