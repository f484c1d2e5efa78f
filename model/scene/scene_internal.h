// scene_internal.h: what scene.c and sample.c share.
#ifndef CAROM_SCENE_INTERNAL_H
#define CAROM_SCENE_INTERNAL_H

#include "model/scene/network.h"
#include "model/scene/scene.h"
#include "model/scene/weights.h"

struct cr_scene_model {
    cr_backend* backend;
    cr_scene_network* network;
    const cr_scene_parameters* parameters; // in the backend's memory
    const cr_vocabulary* vocabulary;
    cr_scene_batch batch;
    cr_scene_sampling sampling;
    // What cr_scene_model_open made; empty in a model that borrows from a trainer.
    cr_scene_parameters owned;
    cr_vocabulary owned_vocabulary;
    bool owns;
    cr_scene_model* reader; // a model of its own that reads; NULL: this one does
    bool reads, proposes;   // which parts the network has
    int32_t beam;           // with which it reads
    char hash[24];
};

// A model over what somebody else owns, for looking at a network in training.
cr_status cr_scene_model_borrow(cr_scene_model** model, const cr_scene_parameters* parameters,
                                const cr_scene_config* config, const cr_vocabulary* vocabulary, cr_backend* backend,
                                cr_error* error);
// Greedy claims of `count` texts at once: readers (count).
cr_status cr_scene_read_claims(cr_scene_model* model, const cr_text_words* const* words, int32_t count,
                               cr_claim_reader* readers, cr_error* error);
// The likeliest claims of a text by a beam of `width` (1 ... CR_MOST_BEAM; 1 is greedy), and their log-likelihood,
// every token among those that the grammar allows there. At equal width and weights the same claims.
enum { CR_MOST_BEAM = 16 };
cr_status cr_scene_read_beam(cr_scene_model* model, const cr_text_words* words, int32_t width, cr_claim_reader* reader,
                             double* likelihood, cr_error* error);

#endif
