// rows.h: the rows that every table has, so that no engine is shown without its yardsticks.
#ifndef CAROM_ROWS_H
#define CAROM_ROWS_H

#include "eval/competitor.h"

typedef enum cr_rows {
    CR_ROWS_NONE,
    CR_ROWS_FLOOR,   // the reference at half its step alone: what is smaller is nobody's error
    CR_ROWS_COMPARE, // static, free flight, Bullet at 60 and 240 Hz and at 240 Hz with the reference's preset, MuJoCo,
                     // the learned engine, without its network and without iterations, the reference at half its step
    CR_ROWS_BENCH,   // the same, and Bullet at 30, 120 and 480 Hz, at the last with the reference's preset too
} cr_rows;

// Parses `text` and adds the rows of the set that this build has engines for and `text` does not name already. The rows
// come first, in a fixed order.
cr_status cr_competitors_with_rows(cr_competitor** list, int32_t* count, const char* text, cr_rows rows,
                                   const cr_competitor* reference, const cr_competitor_context* context,
                                   cr_error* error);

#endif
