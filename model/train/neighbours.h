// neighbours.h: words outside the vocabulary that lie near one of it, by the word table: training says them instead, so
// that words that it does not have are understood by their vectors.
#ifndef CAROM_NEIGHBOURS_H
#define CAROM_NEIGHBOURS_H

#include "model/scene/vocabulary.h"
#include "world/random.h"

typedef struct cr_neighbours {
    int32_t* first; // (words of the table + 1) where a word's neighbours begin
    int32_t* ids;   // (first[words of the table]) numbers in the table
} cr_neighbours;

// Every word of the table outside the vocabulary is a neighbour of the nearest word of the vocabulary, if that is near
// enough and no word of grammar, number or direction. Words that `excluded` has, and other forms of them, are none's
// neighbours: excluded (words of the table), true for words that must stay unseen.
cr_status cr_neighbours_find(cr_neighbours* neighbours, const cr_vocabulary* vocabulary, const bool* excluded,
                             cr_error* error);
void cr_neighbours_free(cr_neighbours* neighbours);
// One of a word's neighbours; `id` itself where it has none.
int32_t cr_neighbours_draw(const cr_neighbours* neighbours, int32_t id, cr_random* random);

#endif
