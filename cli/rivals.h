// rivals.h: the engines of commands that measure several beside each other, and what they are measured against.
#ifndef CAROM_CLI_RIVALS_H
#define CAROM_CLI_RIVALS_H

#include <argp.h>

#include "eval/competitor.h"

#define CR_REFERENCE "bullet64@960:setup=precise:exact=1"

typedef struct cr_rival_arguments {
    char engines[2048];    // all --engine given, with commas; empty: the command's own
    const char* reference; // NULL: CR_REFERENCE
} cr_rival_arguments;

// A child for a command's argp: --engine (may be repeated), --reference. Its input is a cr_rival_arguments.
extern const struct argp cr_rival_argp;

typedef struct cr_rivals {
    cr_competitor reference, *list;
    int32_t count;
    char host[4096]; // this program, which serves libraries
} cr_rivals;

// The engines asked for (else `engines`), and the reference at half its step behind them: what is smaller than that
// row is nobody's error. An engine that cannot be made on a small scene is an error here and not later. Free with
// cr_rivals_close.
cr_status cr_rivals_open(cr_rivals* rivals, const cr_rival_arguments* arguments, const char* engines, double time_limit,
                         cr_error* error);
void cr_rivals_close(cr_rivals* rivals);

#endif
