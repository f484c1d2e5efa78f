// numbers.h: numbers as words: "three", "a dozen", "twenty-one", "12".
#ifndef CAROM_NUMBERS_H
#define CAROM_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CR_NUMBER_WORD_MOST = 99, CR_NUMBER_TEXT = 24 };

// "zero" ... "ninety-nine"; NULL outside. `text` has room for CR_NUMBER_TEXT bytes.
const char* cr_number_name(int32_t number, char* text);
// What one word or run of digits says: digits ("12", "2.5"), "three", "twenty-one", "dozen" (12), "pair" and "couple"
// (2), "once" (1), "twice" (2). NAN where it is no number.
double cr_number_of(const char* word, size_t length);

#endif
