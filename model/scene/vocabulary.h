// vocabulary.h: the words of a text as the scene network sees them: those of its vocabulary have a learned vector of
// their own, all have that of the word table.
#ifndef CAROM_VOCABULARY_H
#define CAROM_VOCABULARY_H

#include "model/scene/batch.h"
#include "model/scene/tensors.h"

typedef struct cr_vocabulary {
    cr_word_table* table;
    int32_t count;
    int32_t* ids;  // (count) numbers of words in the table
    int32_t* rows; // (words of the table) place among ids; -1
    int32_t
        room; // rows between a word as itself, and as it stands around others; 0: words do not know their neighbours
} cr_vocabulary;

// Opens the word table of a network that comes with Carom: meanings.bin where it only reads, else (or NULL) words.bin.
// The vocabulary is empty.
cr_status cr_vocabulary_open(cr_vocabulary* vocabulary, const cr_scene_config* network, cr_error* error);
void cr_vocabulary_close(cr_vocabulary* vocabulary);
// Takes the words that were seen most often, seen (words of the table), at least once; at most `most`.
void cr_vocabulary_choose(cr_vocabulary* vocabulary, const int64_t* seen, int32_t most);
// Takes a word; false: the table does not have it, or it is there.
bool cr_vocabulary_add(cr_vocabulary* vocabulary, const char* word);

#define CR_WORDS_ALIKE 0.5f // cosine of words of which one may be said for the other

// The word of the vocabulary that is nearest to a word of the table, -1 where none is: nearer than `least` (cosine) and
// of the same kind, as what is said by words of grammar, directions and numbers is said by no other.
int32_t cr_vocabulary_nearest(const cr_vocabulary* vocabulary, int32_t id, float least);

typedef struct cr_text_words {
    int32_t count;
    cr_word found[CR_SCENE_MAX_WORDS];
    cr_scene_word words[CR_SCENE_MAX_WORDS];
    float vectors[CR_SCENE_MAX_WORDS][CR_WORD_NUMBERS];
} cr_text_words;
// The words of a text, at most CR_SCENE_MAX_WORDS. Points into itself: not to be copied.
void cr_vocabulary_read(const cr_vocabulary* vocabulary, const char* text, cr_text_words* words);

// Tells the words what stands around them, after some of them were changed.
void cr_vocabulary_look_around(const cr_vocabulary* vocabulary, cr_text_words* words);

#endif
