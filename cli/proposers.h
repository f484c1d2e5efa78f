// proposers.h: who proposes scenes, by name, and who reads sentences.
#ifndef CAROM_CLI_PROPOSERS_H
#define CAROM_CLI_PROPOSERS_H

#include "eval/retrieval.h"
#include "model/scene/scene.h"

// Every proposer of this build, in the order of tables; NULL ends the list. The first is the default.
extern const char* const cr_proposer_names[];

typedef struct cr_proposer_box {
    cr_proposer proposer;
    char weights[256], weights_hash[24]; // of the scene network, or the cache, as far as it takes part
    cr_proposer inner;                   // private: what a hindered one stands on
    cr_scene_model* reader;              // of sentences, where the proposer has one; NULL
    cr_scene_model* model;               // private
    cr_scene_data* data;                 // private
    cr_retrieval* retrieval;             // of a cache; NULL: none
} cr_proposer_box;

// Opens a proposer by name (NULL: the default). `weights` (NULL: those that came with Carom): folder or name of the
// scene network's; `data` (NULL: none): a cache of `carom data`, for retrieval. Close it with cr_proposer_close. A box
// must stay where it is.
cr_status cr_proposer_open(cr_proposer_box* box, const char* name, const char* weights, const char* data,
                           cr_error* error);
void cr_proposer_close(cr_proposer_box* box);

// Whether a text can be a sentence: no more than fits, with letters that words are made of.
cr_status cr_sentence_check(const char* text, cr_error* error);
// Reads the claims of caption->text, which was checked. CR_ERROR_FORMAT where none of its words is understood, or they
// say nothing that can be checked.
cr_status cr_sentence_read(cr_scene_model* reader, cr_caption* caption, cr_not_understood* not_understood,
                           cr_error* error);
// "not understood: 'blorf', 'quux'; guessed by meaning: 'kettle'"; "" where every word was learned.
void cr_not_understood_text(const char* text, const cr_not_understood* words, char* told, size_t size);

#endif
