// retrieval.h: the scene of a cache whose caption is nearest to a sentence: the row that says what a network adds to
// its training scenes.
#ifndef CAROM_RETRIEVAL_H
#define CAROM_RETRIEVAL_H

#include "eval/scene_data.h"
#include "world/proposal.h"

typedef struct cr_retrieval cr_retrieval;

// Draws a caption for every scene of a cache, which must outlive the retrieval, and keeps their words.
cr_status cr_retrieval_create(cr_retrieval** retrieval, const cr_scene_data* data, cr_error* error);
void cr_retrieval_destroy(cr_retrieval* retrieval);

// The scenes (at most `count`, best first) whose captions have most in common with a text: the cosine of their words,
// each weighted by how rare it is. Returns how many there are.
int32_t cr_retrieval_find(const cr_retrieval* retrieval, const char* text, int32_t count, int64_t* scenes,
                          double* cosines);

// Proposes scenes as they are, some of the nearest; `retrieval` is the context. CR_ERROR_UNSUPPORTED where something is
// kept.
cr_proposer cr_proposer_retrieval(cr_retrieval* retrieval);

// The least distance (cr_layout_distance) of a layout to those scenes of the cache that have the same things; INFINITY
// where none has. *scene (may be NULL) which.
double cr_retrieval_nearest(const cr_retrieval* retrieval, const cr_layout* layout, int64_t* scene);

#endif
