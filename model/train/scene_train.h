// scene_train.h: training of the scene network, from a config file to weights.
#ifndef CAROM_SCENE_TRAIN_H
#define CAROM_SCENE_TRAIN_H

#include "model/scene/network.h"
#include "model/train/run.h"
#include "world/caption.h"
#include "world/layout.h"

// A training run as its config file (JSON, "model": "scene") says it. Every field has a default.
typedef struct cr_scene_train_config {
    char name[64];
    uint64_t seed;
    cr_scene_config network;
    char data[8][256]; // caches of scenes (carom data --scenes=FILE.h5), or folders of them, or what the program takes
                       // for them
    int32_t data_count;
    char validation_data[256];
    double drawn;              // share of scenes that are drawn on the spot by the law of layouts "sets"
    double moving;             // share of scenes in which something happens; 0: as the files have them. Of the rest
                               // `drawn` are drawn on the spot
    int32_t sentences, scenes; // of a step: for the reader, for inventory and flow
    int32_t copies;            // of every scene, noised in as many ways
    double without_words, without_claims, without_both; // shares of scenes
    double kept;                                        // share of scenes of which something is there already
    double mirrored, turned;                            // shares; captions with directions are not turned
    // So that words outside the vocabulary are understood by their vectors: the share of words that lose their own, and
    // the mean of the standard deviation of the noise on vectors.
    double word_dropout, word_noise;
    double word_neighbours;   // share of words that are said by a neighbour outside the vocabulary (neighbours.h)
    double longer_sentences;  // share of sentences that are the one of two that claims more
    bool learn_validation;    // sentences are also said in the ways of validation: for weights that ship
    int32_t vocabulary_draws; // captions and sentences of which the vocabulary is made
    int64_t iterations;
    cr_schedule schedule;
    double muon;               // rate of Muon for the matrices of blocks (muon.h); 0: AdamW for all
    int32_t validate_every;    // iterations
    int32_t validation_scenes; // and sentences
    double checkpoint_every;   // s
    int32_t threads;
    bool bf16;
    // How and how long it runs: not in the file, not in the checkpoint's hash.
    double minutes;   // stop, as if told to, after this long; 0: never
    char backend[16]; // cr_backend_open's names; "": cpu
} cr_scene_train_config;

cr_status cr_scene_train_config_read(const char* path, cr_scene_train_config* config, cr_error* error);
// Is it a config of the scene network? False where it cannot be read.
bool cr_is_scene_config(const char* path);

// Where scenes and sentences come from. `draw` is a number that all choices of the caption follow from.
typedef struct cr_scene_source_of {
    uint64_t count; // scenes
    cr_status (*sample)(void* context, uint64_t k, uint64_t draw, cr_layout* layout, cr_caption* caption,
                        cr_error* error);
    cr_status (*sentence)(void* context, uint64_t draw, cr_caption* caption, cr_error* error);
    void* context;
} cr_scene_source_of;

typedef struct cr_scene_train_report {
    int64_t iteration, iterations;
    cr_scene_loss loss;       // running means
    double milliseconds;      // of a step, running mean
    double data_milliseconds; // of that
    double seconds_left;
    bool validated;
    cr_scene_loss validation; // of the averaged parameters
    double exact;             // share of held-out sentences of which all claims are read as they are
    double counts;            // share of count(...) = N claims that drawn inventories meet
    double items;             // mean number of items drawn
    int32_t skipped;          // steps so far that were left out, as not finite
} cr_scene_train_report;

typedef struct cr_scene_train_company {
    cr_scene_source_of training, validation;
    cr_scene_source_of unseen; // sentences with words that must not be met in training; no sentence: there are none
    bool (*progress)(void* context, const cr_scene_train_report* report); // false: stop after a checkpoint
    void* progress_context;
    bool (*stop)(void);
} cr_scene_train_company;

typedef struct cr_scene_train_end {
    int64_t iteration, iterations;
    bool nothing_to_do;
} cr_scene_train_end;

// Trains in `folder`: checkpoint, log.csv, TensorBoard events, weights/ after every validation. Goes on from the
// folder's checkpoint if there is one of the same config, to the same bits as if it had never stopped; else from
// `initial` weights (as cr_find_weights takes them; NULL: from the seed).
cr_status cr_scene_train(const cr_scene_train_config* config, const char* folder, const char* initial,
                         const cr_scene_train_company* company, cr_scene_train_end* end, cr_error* error);

// Of claims count(...) = N: how many there are, and how many the items of a layout meet. Sizes and states are not
// looked at: claims with them are left out.
void cr_layout_counts(const cr_layout* layout, const cr_caption* caption, int32_t* met, int32_t* all);
// Swaps left and right in words and claims.
void cr_caption_mirror(cr_caption* caption);
// Is there a direction in words or claims?
bool cr_caption_directed(const cr_caption* caption);

#endif
