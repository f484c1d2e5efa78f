#ifndef CAROM_EVAL_STABILITY_H
#define CAROM_EVAL_STABILITY_H

int cr_eval_stability(int argc, char** argv);

#endif
