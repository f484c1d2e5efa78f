#include "world/numbers.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char* const units[] = {"zero",     "one",     "two",     "three",     "four",     "five",    "six",
                                    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
                                    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
static const char* const tens[] = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
static const struct {
    const char* word;
    int value;
} others[] = {{"dozen", 12}, {"pair", 2}, {"couple", 2}, {"once", 1}, {"twice", 2}, {"thrice", 3}, {"hundred", 100}};

enum { UNITS = sizeof units / sizeof *units, TENS = sizeof tens / sizeof *tens };

const char* cr_number_name(int32_t number, char* text) {
    if (number < 0 || number > CR_NUMBER_WORD_MOST) return NULL;
    if (number < UNITS) return units[number];
    const char* ten = tens[number / 10 - 2];
    if (number % 10 == 0) return ten;
    snprintf(text, CR_NUMBER_TEXT, "%s-%s", ten, units[number % 10]);
    return text;
}

static bool same(const char* word, size_t length, const char* other) {
    return strlen(other) == length && strncasecmp(word, other, length) == 0;
}

static double digits(const char* word, size_t length) {
    char text[16], *end;
    if (length >= sizeof text) return NAN;
    for (size_t k = 0; k < length; k++)
        if (!isdigit((unsigned char)word[k]) && !(word[k] == '.' && k > 0)) return NAN;
    memcpy(text, word, length);
    text[length] = 0;
    double value = strtod(text, &end);
    return *end ? NAN : value;
}

double cr_number_of(const char* word, size_t length) {
    if (length == 0) return NAN;
    if (isdigit((unsigned char)word[0])) return digits(word, length);
    for (int k = 0; k < UNITS; k++)
        if (same(word, length, units[k])) return k;
    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        if (same(word, length, others[k].word)) return others[k].value;
    for (int k = 0; k < TENS; k++) {
        size_t first = strlen(tens[k]);
        if (same(word, length, tens[k])) return 20 + 10 * k;
        if (length < first + 4 || word[first] != '-' || !same(word, first, tens[k])) continue;
        for (int unit = 1; unit < 10; unit++)
            if (same(word + first + 1, length - first - 1, units[unit])) return 20 + 10 * k + unit;
    }
    return NAN;
}
