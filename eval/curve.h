// curve.h: what recordings are worth: error over the number of recordings that engines were made of, as a page with two
// charts.
#ifndef CAROM_EVAL_CURVE_H
#define CAROM_EVAL_CURVE_H

#include "eval/tosses.h"

// The family and number in a label such as "fitted-16": false where it ends in no "-N".
bool cr_curve_label(const char* label, char* family, size_t size, double* number);
// Writes charts of position and angle, mean with its 95% interval, over the numbers in the engines' labels; a row
// without one is a line across. CR_ERROR_ARGUMENT where no label has a number.
cr_status cr_curve_write(const char* path, const cr_toss_result* result, const cr_competitor* engines, cr_error* error);

#endif
