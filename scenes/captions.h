// captions.h: scenes in words. A grammar says claims in sentences, with synonyms and paraphrases; facts say which
// claims hold in a scene. docs/captions.md has what the words mean.
//
// A sentence says how many there are of everything that it names ("a red ball": count(red ball) = 1), so that a world
// of it is judged by its claims alone. Without an event all is at rest in the end, or what is built stands.
#ifndef CAROM_CAPTIONS_H
#define CAROM_CAPTIONS_H

#include "world/caption.h"
#include "world/layout.h"
#include "world/random.h"

// Which words and combinations may occur. Held-out ones are for tests, ways to say something of validation are for
// choosing between readers: training sees neither.
typedef enum cr_part {
    CR_PART_TRAINING,    // neither held-out paraphrases nor held-out combinations, no way of validation
    CR_PART_PARAPHRASE,  // at least one held-out paraphrase, no held-out combination
    CR_PART_COMBINATION, // at least one held-out combination, no held-out paraphrase
    CR_PART_ANY,
    CR_PART_VALIDATION, // at least one way to say something of validation; nothing held out
    CR_PART_LEARNED, // ways of training and of validation, nothing held out: what is learned once the choice is made;
                     // of what cannot be, too (a light glass ball)
} cr_part;

// Does a caption's claims have a held-out combination: colour and noun, count and noun, relation or event and nouns? By
// a fixed hash.
bool cr_caption_held_out(const cr_caption* caption);

// ---------------------------------------------------------------- sentences of claims

// Draws claims and says them. Never fails; text and claims fit.
void cr_sentence_draw(cr_random* random, cr_part part, cr_caption* caption);

typedef enum cr_stratum {
    CR_STRATUM_FEW,  // 2 to 4 bodies
    CR_STRATUM_SOME, // 5 to 12
    CR_STRATUM_MANY, // 13 to 30
    CR_STRATUM_COUNT
} cr_stratum;
// How many bodies the claims count; structures are not counted.
int32_t cr_caption_bodies(const cr_caption* caption);
// CR_STRATUM_COUNT: in none.
cr_stratum cr_caption_stratum(const cr_caption* caption);
// The same with so many bodies.
void cr_sentence_draw_stratum(cr_random* random, cr_part part, cr_stratum stratum, cr_caption* caption);
// A pair of sentences that differ in one word (left or right, three or four, on or under, hits or misses, ...), each
// with its claims.
void cr_sentence_draw_pair(cr_random* random, cr_caption pair[2]);
// ---------------------------------------------------------------- reading

// The claims of a text by rules: the row to beat. False: it names nothing, or claims more than there is room for.
bool cr_caption_read_rules(const char* text, cr_caption* caption);

#endif
