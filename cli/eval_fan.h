// eval_fan.h: what carom eval tosses --futures prints.
#ifndef CAROM_CLI_EVAL_FAN_H
#define CAROM_CLI_EVAL_FAN_H

#include "eval/fan.h"

// Print the table or JSON; the exit status of the program.
int cr_print_fan(const cr_motions* motions, const cr_fan_options* options, const cr_fan_result* result);
int cr_print_fan_json(const cr_motions* motions, const cr_fan_options* options, const cr_fan_result* result);

#endif
