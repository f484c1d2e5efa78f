// facts.h: what can be said of one scene: what its bodies are, what stands where, what is built of them, what happens.
// All of it as the judge of claims sees it; captions are drawn from facts again and again.
#ifndef CAROM_FACTS_H
#define CAROM_FACTS_H

#include "scenes/captions.h"
#include "world/scene.h"

enum { CR_FACT_STRUCTURES = 16, CR_FACT_PAIRS = 480, CR_FACT_TRIPLES = 16, CR_FACT_FLOOR = 255 };

// What one body or structure does: bits of `does`.
typedef enum cr_deed {
    CR_DOES_MOVE,
    CR_DOES_STAY,
    CR_DOES_FALL,
    CR_DOES_TOPPLE,
    CR_DOES_ROLL,
    CR_DOES_SLIDE,
    CR_DOES_FLY,
    CR_DOES_REST, // at the end
    CR_DOES_STAND,
    CR_DOES_COLLAPSE,
    CR_DOES_SCATTER,    // a structure; of a body: all of its noun
    CR_IS_FALLEN,       // at the end
    CR_IS_UPRIGHT_LATE, // at the end
    CR_IS_UPRIGHT,      // at the start
    CR_IS_LYING,
    CR_CAN_MOVE,
    CR_ACTS, // it is what sets out: flies or has a velocity at the start, or comes down something
} cr_deed;

typedef struct cr_fact_body {
    int16_t thing;
    int8_t color;    // cr_color_word
    int8_t material; // cr_material
    uint16_t sizes;  // bits of cr_size_word, for its noun
    uint16_t wide;   // for the wider noun
    uint32_t does;   // bits of cr_deed
    uint8_t bounces; // how often
    uint8_t cube;    // a box with equal sides
    uint8_t group;   // structure of the layout's own that it is in, from 1 on; 0: none
    uint8_t colored; // its colour is not its material's
} cr_fact_body;

typedef struct cr_fact_structure {
    int32_t noun;     // cr_claim_noun
    uint32_t does;    // bits of cr_deed
    uint64_t members; // bits of bodies
    uint32_t sizes;
    uint32_t natural; // 1: people would call it so
} cr_fact_structure;

// A predicate that holds of two; 0 ... body_count - 1 are bodies, then come structures; CR_FACT_FLOOR.
typedef struct cr_fact_pair {
    uint8_t predicate; // cr_predicate
    uint8_t a, b;
    uint8_t at_end;
} cr_fact_pair;
typedef struct cr_fact_triple { // a between b and c
    uint8_t a, b, c;
    uint8_t at_end;
} cr_fact_triple;

// Plain bytes: may be written and read as they are.
typedef struct cr_facts {
    int32_t body_count; // items of the layout, in their order
    int32_t structure_count, pair_count, triple_count;
    int32_t ran;        // it was run: what happens is known
    int32_t happens;    // something moves
    int32_t chain_noun; // whose members topple one after the other; CR_NOUN_NONE
    int32_t chain_side; // -1 left, 1 right, 0 neither
    char place[24];     // "kitchen": as the law of the layout has it; ""
    cr_fact_body bodies[CR_MAX_ITEMS];
    cr_fact_structure structures[CR_FACT_STRUCTURES];
    cr_fact_pair pairs[CR_FACT_PAIRS];
    cr_fact_triple triples[CR_FACT_TRIPLES];
} cr_facts;

// `frames`: (count) in time order, frame 0 the start, as an engine ran it; 1 where the scene is at rest, which is
// believed. The layout's items know their bodies (cr_layout_open).
cr_status cr_facts_find(const cr_scene* scene, const cr_layout* layout, const cr_state* frames, int64_t count,
                        cr_facts* facts, cr_error* error);
// Do the scene's bodies, relations or events have a held-out combination?
bool cr_facts_held_out(const cr_facts* facts);

// Says some of the facts in other words every time: claims that hold. False: nothing was found to be said, which is
// rare.
bool cr_caption_draw(const cr_facts* facts, cr_random* random, cr_part part, cr_caption* caption);

#endif
