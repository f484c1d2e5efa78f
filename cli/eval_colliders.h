#ifndef CAROM_EVAL_COLLIDERS_H
#define CAROM_EVAL_COLLIDERS_H

int cr_eval_colliders(int argc, char** argv);

#endif
