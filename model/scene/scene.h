// scene.h: the scene network at work: from words to claims, and from both to layouts
// (docs/architecture.md, The scene network).
#ifndef CAROM_SCENE_MODEL_H
#define CAROM_SCENE_MODEL_H

#include "world/proposal.h"

typedef struct cr_scene_model cr_scene_model;

// `weights` as cr_find_weights takes them; NULL: "scene". Weights without a reader may have one in a folder `reader` in
// theirs. `backend` as cr_backend_open takes it; NULL: cpu. Threads 0:
// all there are. One thread at a time may use a model.
cr_status cr_scene_model_open(cr_scene_model** model, const char* weights, const char* backend, int32_t threads,
                              cr_error* error);
void cr_scene_model_close(cr_scene_model* model);
const char* cr_scene_model_hash(const cr_scene_model* model); // XXH64 of the weights, as xxh64sum prints it

// A word of a text.
typedef struct cr_text_part {
    int32_t first, length; // bytes
} cr_text_part;

enum { CR_NOT_UNDERSTOOD = 32 };
typedef struct cr_text_parts {
    int32_t count;
    cr_text_part words[CR_NOT_UNDERSTOOD];
} cr_text_parts;
typedef struct cr_not_understood {
    cr_text_parts unknown; // say nothing to the reader
    cr_text_parts guessed; // it never learned them, and took them for something by what they mean
} cr_not_understood;

// Reads the claims that a text makes; the caption's text is as much of it as there is room for. Every claim is one that
// cr_claim_parse takes. `not_understood` (may be NULL) gets the words that training never had, but for words such as
// "the": unknown is what the word table does not have and what the claims would be just as likely without, the rest is
// guessed; and numbers beyond what is counted are unknown.
// CR_ERROR_ARGUMENT where the text has no word, or more than the network looks at.
cr_status cr_scene_model_read(cr_scene_model* model, const char* text, cr_caption* caption,
                              cr_not_understood* not_understood, cr_error* error);

// How many readings of a text are followed at a time, 1 ... 16 (4): the most likely one is taken.
void cr_scene_model_set_beam(cr_scene_model* model, int32_t beam);

typedef struct cr_scene_sampling {
    int32_t steps;      // of the flow, 1 ... 31
    double temperature; // of the inventory; 0: the most likely
    double least;       // classes less likely than this share of the most likely one are not drawn
    double guidance;    // 1: as learned; above, more of what the words say (twice the work)
    bool bound;         // no inventory is drawn that cannot meet the claims' counts and relations (demands.h)
    bool without_words; // for comparison: words and claims are not looked at
} cr_scene_sampling;
cr_scene_sampling cr_default_scene_sampling(void);
void cr_scene_model_set(cr_scene_model* model, const cr_scene_sampling* sampling);

// The network as a proposer (world/proposal.h): context is a cr_scene_model. What is kept must have parents before what
// stands on them. With a region, what is new and stands on the floor is moved into it.
cr_propose cr_scene_propose;

#endif
