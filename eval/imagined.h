// imagined.h: how good proposed scenes are: whether they overlap and stand in two engines, raw, settled and verified,
// which claims hold before and after, how many tries it took.
#ifndef CAROM_EVAL_IMAGINED_H
#define CAROM_EVAL_IMAGINED_H

#include "eval/imagine.h"

typedef struct cr_prompt {
    cr_caption caption; // words, and the claims that they are judged by
    char group[24];     // "people", "grammar", ...: tables go by it
} cr_prompt;

// Reads "SENTENCE | CLAIM; CLAIM; ..." a line, empty lines and those that begin with # aside, and adds to *prompts
// (realloc). The group is the file's name without ending. CR_ERROR_FORMAT with file and line.
cr_status cr_prompts_read(const char* path, cr_prompt** prompts, int32_t* count, cr_error* error);

// Kinds of claims, by predicate and words.
typedef enum cr_claim_kind {
    CR_KIND_COUNT,     // of a noun alone
    CR_KIND_ATTRIBUTE, // of nouns with colours, materials, sizes; upright, lying, taller than
    CR_KIND_RELATION,
    CR_KIND_STRUCTURE, // counts of structures, stands
    CR_KIND_REST,      // at rest, stays, negated events
    CR_KIND_EVENT,
    CR_KIND_CLAIM_COUNT
} cr_claim_kind;
cr_claim_kind cr_claim_kind_of(const cr_claim* claim);
const char* cr_claim_kind_name(cr_claim_kind kind);

typedef enum cr_stage { CR_STAGE_RAW, CR_STAGE_SETTLED, CR_STAGE_VERIFIED, CR_STAGE_COUNT } cr_imagine_stage;

// What one prompt came to by one proposer. A scene that is not there counts as one that fails.
typedef struct cr_prompt_result {
    bool failed; // the proposer could not; `message`
    char message[160];
    bool rests;                     // the claims ask for rest
    bool event;                     // they ask for an event
    bool read_exactly;              // the claims that guided it are the prompt's
    bool clear[CR_STAGE_COUNT];     // nothing overlaps
    bool stands[CR_STAGE_COUNT][2]; // after 2.5 s in the first and the second engine, and is finite
    int32_t asked[CR_KIND_CLAIM_COUNT];
    int32_t held[CR_STAGE_COUNT][CR_KIND_CLAIM_COUNT]; // raw and settled: those that one frame can decide
    int32_t decided[CR_KIND_CLAIM_COUNT];              // which are so many
    bool all; // all of the prompt's claims hold of what was handed out, and nothing overlaps there
    int32_t tries;
    int32_t surplus;  // bodies that nobody spoke of, in what was handed out
    int32_t bodies;   // that can move, there
    int32_t depth;    // of supports, there: 1 stands on the floor
    double seconds;   // of wall time for what was handed out
    double diversity; // mean distance of raw scenes from each other; NAN: not measured
    double nearest;   // distance to the nearest scene of a cache; INFINITY: not measured, or none is like it
} cr_prompt_result;

// Engines in which what was made must stand.
typedef struct cr_standing_engines {
    const cr_engine_type* types[2];
    double seconds; // 2.5
} cr_standing_engines;

typedef struct cr_measure {
    const cr_proposer* proposer;
    const cr_imagine_options* options;
    const cr_standing_engines* standing;
    bool stages;       // raw and settled are measured too
    int32_t diversity; // raw scenes to compare; 0: none
} cr_measure;

// Measures a prompt. `guide` (may be the prompt's caption) is what the proposer and the cheap checks are told: its
// claims may be others, as they were read. *imagined receives what was handed out, to be freed; empty where it failed.
cr_status cr_prompt_measure(const cr_measure* measure, const cr_caption* prompt, const cr_caption* guide,
                            cr_prompt_result* result, cr_imagined* imagined, cr_error* error);

// How unlike two layouts are: things are matched by kind and nearest place, 1 for each that has no match, else the
// distance over the scene's extent (at most 1); the mean over the things of both.
double cr_layout_distance(const cr_layout* a, const cr_layout* b);

#endif
