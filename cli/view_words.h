// view_words.h: scenes of words for the window, made in the background by cr_imagine. Private to the program.
#ifndef CAROM_VIEW_WORDS_H
#define CAROM_VIEW_WORDS_H

#include "render/viewer.h"

typedef struct cr_view_words cr_view_words;

// `imaginer` is what the window takes; both must outlive it. Words are sentences, or claims with semicolons between
// them (docs/claims.md). The same `seed` gives the same scenes.
cr_status cr_view_words_open(cr_view_words** words, cr_imaginer* imaginer, uint64_t seed, cr_error* error);
// Waits until what still runs has stopped.
void cr_view_words_close(cr_view_words* words);

#endif
