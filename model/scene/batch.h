// batch.h: what the scene network computes at a time. Rows of many sequences are packed one after the other; groups say
// which rows belong together. Rows past the last are padding, in groups of their own, so that the number of rows is one
// of few (backends compile code for every number that they meet).
//
// Every part has a builder that adds one sequence at a time; a part without rows is left out.
#ifndef CAROM_SCENE_BATCH_H
#define CAROM_SCENE_BATCH_H

#include "model/scene/claim_tokens.h"
#include "model/scene/items.h"
#include "model/scene/words.h"
#include "world/status.h"

// Queries of a group and the keys that they see: rows from a first one on.
typedef struct cr_groups {
    int32_t count, capacity;
    int32_t *q_first, *q_count, *k_first, *k_count; // (count)
} cr_groups;

// An array of rows. On backends with memory of their own `data` is there.
typedef struct cr_rows {
    int32_t row;      // bytes
    int32_t capacity; // rows
    void* data;
} cr_rows;

// Words around a word that it knows in networks that only read: the one before, the one before that, the one after.
enum { CR_WORDS_AROUND = 3 };
enum { CR_MEMORY_INDICES = 4 + CR_WORDS_AROUND, CR_READER_INDICES = 2 };

// Words and claims of captions, which the encoder reads: first those for the reader (words alone), then those for
// scenes, each padded.
typedef struct cr_memory_part {
    int32_t reader_rows, scene_rows; // with padding; scene rows begin after the reader's
    cr_groups groups;
    cr_rows index;    // (rows, CR_MEMORY_INDICES) int32, rows of memory_table
    cr_rows features; // (rows, CR_MEMORY_FEATURES) float
    int32_t used;     // rows so far
} cr_memory_part;

// Claims that the reader writes.
typedef struct cr_reader_part {
    int32_t rows, used, targets; // targets that are not -1
    cr_groups self, cross;       // cross: keys are rows of the reader's memory
    cr_rows index;               // (rows, CR_READER_INDICES) int32, rows of reader_table
    cr_rows target;              // (rows) int32
} cr_reader_part;

// Lists of items.
typedef struct cr_list_part {
    int32_t rows, used, targets;    // targets: items to be written
    cr_groups self, cross;          // cross: keys are rows of the scenes' memory
    cr_groups alone;                // every row by itself
    cr_rows index;                  // (rows, CR_ITEM_INDICES) int32, rows of inventory_table
    cr_rows role;                   // (rows, CR_ROLES) int32, rows of inventory_roles: of what comes next
    cr_rows features;               // (rows, CR_ITEM_FEATURES) float
    cr_rows target[CR_FIELD_COUNT]; // (rows) int32: what comes next
    cr_rows chain[CR_FIELD_COUNT];  // (rows) int32: the same as rows of chain_table
} cr_list_part;

// Items of which the places are noised.
typedef struct cr_flow_part {
    int32_t rows, used;
    double weights;        // sum of weight
    cr_groups self, cross; // cross: keys are rows of the scenes' memory
    cr_rows index;         // (rows, CR_ITEM_INDICES) int32, rows of flow_table
    cr_rows role;          // (rows, CR_ROLES) int32, rows of flow_roles
    cr_rows features;      // (rows, CR_ITEM_FEATURES) float
    cr_rows level;         // (rows) int32
    cr_rows state;         // (rows, CR_PLACE_STRIDE) float: noised places
    cr_rows target;        // (rows, CR_PLACE_STRIDE) float: of the network's output
    cr_rows weight;        // (rows, CR_PLACE_STRIDE) float
} cr_flow_part;

typedef struct cr_scene_batch {
    cr_memory_part memory;
    cr_reader_part reader;
    cr_list_part list;
    cr_flow_part flow;
    bool failed; // out of memory
} cr_scene_batch;

// {0} is no batch: cr_scene_batch_init first.
void cr_scene_batch_init(cr_scene_batch* batch);
void cr_scene_batch_destroy(cr_scene_batch* batch);
// Empties all parts; the memory stays.
void cr_scene_batch_clear(cr_scene_batch* batch);
void cr_list_clear(cr_scene_batch* batch);
void cr_reader_clear(cr_scene_batch* batch);
void cr_flow_clear(cr_scene_batch* batch);
// Pads a part that is complete. The memory has two stretches, the reader's and the scenes', each of which may be empty:
// cr_memory_finish ends the one after the other.
void cr_memory_finish(cr_scene_batch* batch, bool reader);
void cr_reader_finish(cr_scene_batch* batch);
void cr_list_finish(cr_scene_batch* batch);
void cr_flow_finish(cr_scene_batch* batch);

// A stretch of rows of the memory, counted from the beginning of its part (the reader's or the scenes').
typedef struct cr_stretch {
    int32_t first, count;
} cr_stretch;

// Rows `q` see rows `k`. False: no memory.
bool cr_groups_add(cr_groups* groups, cr_stretch q, cr_stretch k);

// A word as the network sees it.
typedef struct cr_scene_word {
    int32_t vocabulary;              // row among the words that have one of their own; -1: none
    bool known;                      // it is in the word table
    double number;                   // NAN: none
    const float* vector;             // (CR_WORD_NUMBERS) NULL: zeros
    int32_t around[CR_WORDS_AROUND]; // rows of the vocabulary for what stands around it, and 1; 0: none
} cr_scene_word;

cr_stretch cr_memory_add(cr_scene_batch* batch, const cr_scene_word* words, int32_t word_count, const int32_t* tokens,
                         int32_t token_count);
// `tokens` is what was written so far; with `train` they and the end are targets, else only the last row matters.
void cr_reader_add(cr_scene_batch* batch, cr_stretch memory, const int32_t* tokens, int32_t count, bool train);
// The items from `kept` on are targets with `train`, and then the end.
void cr_list_add(cr_scene_batch* batch, cr_stretch memory, const cr_layout_code* code, int32_t kept, bool train);

// Noise levels are level[k] of item k; noise(count, CR_PLACE_NUMBERS). Items of level 0 are clean, and no targets.
// labels (count) NULL: 0, 1, ...
typedef struct cr_flow_set {
    const cr_layout_code* code;
    const int32_t* label;
    const int32_t* level;
    const float* state; // (count, CR_PLACE_NUMBERS) noised places; NULL: from `noise`
    const float* noise;
} cr_flow_set;
void cr_flow_add(cr_scene_batch* batch, cr_stretch memory, const cr_flow_set* sets, int32_t count);

// Of noise level l: x_t = (1 - t) x + t noise, and the network's output F gives x = keep x_t + give F, so that F is of
// unit size for places of unit size.
typedef struct cr_noise_level {
    float t, keep, give;
} cr_noise_level;
cr_noise_level cr_noise_level_of(int32_t level);

#endif
