// proposers.h: who proposes scenes, by name, and who reads sentences.
#ifndef CAROM_CLI_PROPOSERS_H
#define CAROM_CLI_PROPOSERS_H

#include "world/proposal.h"

// Every proposer of this build, in the order of tables; NULL ends the list. The first is the default.
extern const char* const cr_proposer_names[];

typedef struct cr_proposer_box {
    cr_proposer proposer;
    cr_proposer inner; // private: what a hindered one stands on
    void* model;       // private: the network
    char weights[256], weights_hash[24];
} cr_proposer_box;

// Opens a proposer by name; `weights` (NULL: those that came with Carom) is a folder of the scene network's, `data`
// (NULL: none) a cache of `carom data` for retrieval. Close it with cr_proposer_close.
cr_status cr_proposer_open(cr_proposer_box* box, const char* name, const char* weights, const char* data,
                           cr_error* error);
void cr_proposer_close(cr_proposer_box* box);

// Claims of a sentence, as this build reads it, in caption->claims; caption->text is set already. CR_ERROR_FORMAT where
// it says nothing that can be checked.
cr_status cr_sentence_read(cr_proposer_box* box, cr_caption* caption, cr_error* error);

// Whether a text can be a sentence: no more than fits, with letters that words are made of.
cr_status cr_sentence_check(const char* text, cr_error* error);

#endif
