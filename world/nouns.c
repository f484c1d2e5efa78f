#include "world/nouns.h"

#include <ctype.h>
#include <string.h>

static const cr_noun nouns[CR_NOUN_END] = {
#define CR_ROW(id, noun, synonyms, also, x, y, z, tie, axis, fixed, materials, usual, color)                           \
    {noun,                                                                                                             \
     synonyms,                                                                                                         \
     also,                                                                                                             \
     {(float)(x), (float)(y), (float)(z)},                                                                             \
     CR_TIE_##tie,                                                                                                     \
     CR_AXIS_##axis,                                                                                                   \
     fixed,                                                                                                            \
     materials,                                                                                                        \
     CR_MATERIAL_##usual,                                                                                              \
     CR_##color},
    CR_NOUNS(CR_ROW) CR_JOINTED_NOUNS(CR_ROW)
#undef CR_ROW
};

static cr_noun added[CR_MAX_NOUNS - CR_NOUN_END];
static int32_t added_count;

int32_t cr_noun_count(void) { return CR_NOUN_END + added_count; }

const cr_noun* cr_noun_get(int32_t k) {
    if (k < 0 || k >= cr_noun_count()) return NULL;
    return k < CR_NOUN_END ? nouns + k : added + (k - CR_NOUN_END);
}

int32_t cr_noun_add(const cr_noun* noun, cr_error* error) {
    int32_t known = cr_noun_find(noun->noun, strlen(noun->noun));
    if (known >= 0) {
        cr_fail(error, CR_ERROR_ARGUMENT, "the noun \"%s\" means \"%s\" already", noun->noun, cr_noun_get(known)->noun);
        return CR_NOUN_NONE;
    }
    if (cr_noun_count() == CR_MAX_NOUNS) {
        cr_fail(error, CR_ERROR_ARGUMENT, "%s: expected at most %d nouns", noun->noun, CR_MAX_NOUNS);
        return CR_NOUN_NONE;
    }
    added[added_count++] = *noun;
    return cr_noun_count() - 1;
}

// ---------------------------------------------------------------- words

static int folded(char c) { return c == '-' || c == '_' ? ' ' : tolower((unsigned char)c); }

static bool same(const char* a, size_t a_length, const char* b, size_t b_length) {
    if (a_length != b_length) return false;
    for (size_t i = 0; i < a_length; ++i)
        if (folded(a[i]) != folded(b[i])) return false;
    return true;
}

// Is `text` the word or its regular plural?
static bool fits(const char* text, size_t length, const char* word, size_t word_length) {
    if (same(text, length, word, word_length)) return true;
    if (length == word_length + 1 && folded(text[length - 1]) == 's') return same(text, length - 1, word, word_length);
    return length == word_length + 2 && same(text + length - 2, 2, "es", 2) &&
           same(text, length - 2, word, word_length);
}

static bool fits_any(const char* text, size_t length, const char* list) {
    while (*list) {
        size_t n = strcspn(list, ",");
        if (fits(text, length, list, n)) return true;
        list += n;
        list += *list == ',';
    }
    return false;
}

int32_t cr_noun_find(const char* text, size_t length) {
    for (int32_t k = 0; k < cr_noun_count(); ++k)
        if (fits_any(text, length, cr_noun_get(k)->noun)) return k;
    for (int32_t k = 0; k < cr_noun_count(); ++k)
        if (fits_any(text, length, cr_noun_get(k)->synonyms)) return k;
    return CR_NOUN_NONE;
}

int32_t cr_noun_of_name(const char* name) {
    size_t length = strlen(name);
    while (length > 0 && isdigit((unsigned char)name[length - 1])) --length;
    while (length > 0 && folded(name[length - 1]) == ' ') --length;
    return length > 0 ? cr_noun_find(name, length) : CR_NOUN_NONE;
}

bool cr_noun_is(int32_t k, int32_t wider) {
    while (k >= 0 && k != wider) {
        const char* also = cr_noun_get(k)->also;
        k = *also ? cr_noun_find(also, strlen(also)) : CR_NOUN_NONE;
    }
    return k >= 0 && k == wider;
}
