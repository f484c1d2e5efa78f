// words.h: text as the scene network reads it: words, their numbers in a table of word vectors, and where they stand.
#ifndef CAROM_WORDS_H
#define CAROM_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "world/status.h"

enum { CR_WORD_NUMBERS = 50, CR_WORD_LENGTH = 40 };

// 20,000 words, each with CR_WORD_NUMBERS numbers (int8), in share/carom/words: words.bin (GloVe), and meanings.bin,
// of what WordNet says of a word.
typedef struct cr_word_table cr_word_table;

typedef struct cr_word {
    int32_t id;            // in the table; CR_WORD_UNKNOWN
    int32_t first, length; // bytes of the text
    double number;         // what it says ("three", "3", "dozen"); NAN: no number
} cr_word;

enum { CR_WORD_UNKNOWN = -1 };

// `path` NULL: words.bin as it comes with Carom; a name without a folder: that one of them. CR_ERROR_FILE,
// CR_ERROR_FORMAT, CR_ERROR_MEMORY.
cr_status cr_word_table_open(cr_word_table** table, const char* path, cr_error* error);
void cr_word_table_close(cr_word_table* table);
int32_t cr_word_table_count(const cr_word_table* table);
// Words stand in the order of their bytes. NULL outside.
const char* cr_word_text(const cr_word_table* table, int32_t id);
// The word itself, in any case, or what is left of it without -s, -es, -'s, -ed, -ing; CR_WORD_UNKNOWN.
int32_t cr_word_find(const cr_word_table* table, const char* word, size_t length);
// (CR_WORD_NUMBERS) of about unit variance; zeros for CR_WORD_UNKNOWN.
void cr_word_vector(const cr_word_table* table, int32_t id, float* vector);

// The words of a text and its commas, stops, colons, semicolons, at most `capacity`; returns how many there are in all.
// "isn't" is "is" and "n't". A hyphened word is one where the table has it or it is a number, else several. Digits up
// to 99 have the id of the number's word. What is no letter, digit or such mark is passed over; bytes >= 128 count as
// letters.
int32_t cr_words_read(const cr_word_table* table, const char* text, cr_word* words, int32_t capacity);

#endif
