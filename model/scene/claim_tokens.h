// claim_tokens.h: claims as a sequence of tokens, and the grammar of claims as an automaton over them: what may come
// next. A network that writes only what may come next writes claims that cr_claim_parse takes.
#ifndef CAROM_CLAIM_TOKENS_H
#define CAROM_CLAIM_TOKENS_H

#include "world/caption.h"

enum {
    CR_MOST_CLAIM_TOKENS = 127, // of all claims of a caption, without the end
    CR_CLAIM_NUMBERS = 80,      // numbers that have a token: cr_claim_token_number
    CR_COUNTED_SETS = 16,       // that have a token
};

// Ranges of tokens.
enum {
    CR_TOKEN_END, // of the claims
    CR_TOKEN_NOT,
    CR_TOKEN_ALL,
    CR_TOKEN_THE,
    CR_TOKEN_LEFT,
    CR_TOKEN_RIGHT,
    CR_TOKEN_HASH,                                           // a number follows
    CR_TOKEN_COMPARE,                                        // CR_EQUAL ... CR_AT_LEAST
    CR_TOKEN_WHEN = CR_TOKEN_COMPARE + CR_AT_LEAST,          // CR_AT_START ... CR_ALWAYS
    CR_TOKEN_PREDICATE = CR_TOKEN_WHEN + CR_ALWAYS,          // CR_PREDICATE_COUNT
    CR_TOKEN_NOUN = CR_TOKEN_PREDICATE + CR_PREDICATE_COUNT, // CR_NOUN_COUNT
    CR_TOKEN_CLAIM_NOUN = CR_TOKEN_NOUN + CR_NOUN_COUNT,     // CR_CLAIM_BODY ...
    CR_TOKEN_COLOR = CR_TOKEN_CLAIM_NOUN + CR_CLAIM_NOUN_END - CR_CLAIM_BODY,
    CR_TOKEN_MATERIAL = CR_TOKEN_COLOR + CR_COLOR_COUNT, // from the first that is one on
    CR_TOKEN_SIZE = CR_TOKEN_MATERIAL + CR_MATERIAL_COUNT - 1,
    CR_TOKEN_STATE = CR_TOKEN_SIZE + CR_SIZE_WORD_COUNT,
    CR_TOKEN_NUMBER = CR_TOKEN_STATE + CR_STATE_WORD_COUNT, // CR_CLAIM_NUMBERS
    CR_CLAIM_TOKEN_COUNT = CR_TOKEN_NUMBER + CR_CLAIM_NUMBERS,
    // Of a reader alone, CR_COUNTED_SETS: the first time instead of "count", then for what was counted.
    CR_TOKEN_SET = CR_CLAIM_TOKEN_COUNT,
    CR_READER_TOKEN_COUNT = CR_TOKEN_SET + CR_COUNTED_SETS,
};

// What number a token CR_TOKEN_NUMBER + k says, k < CR_CLAIM_NUMBERS: whole ones, and the usual shares.
double cr_claim_token_number(int32_t k);

// The claims as tokens, without the end; the numbers are the nearest that have a token, names become nouns. Returns how
// many: claims that do not fit `capacity`, which is at most CR_MOST_CLAIM_TOKENS, are left out.
int32_t cr_claims_tokens(const cr_claim* claims, int32_t count, int32_t* tokens, int32_t capacity);
// The same as a reader writes it: what is counted is described once. "count(red ball) = 1; count(box) = 2; hits(red
// ball, box)" is SET red ball 1, SET+1 box 2, hits SET SET+1.
int32_t cr_claims_reading(const cr_claim* claims, int32_t count, int32_t* tokens, int32_t capacity);

// ---------------------------------------------------------------- reading tokens

typedef enum cr_claim_place {
    CR_BEFORE_CLAIM,
    CR_BEFORE_PREDICATE, // after "not"
    CR_BEFORE_ARGUMENT,  // one is wanted
    CR_IN_ARGUMENT,      // after a quantifier or an adjective
    CR_AFTER_ARGUMENT,   // all that are wanted are there
    CR_AFTER_HASH,
    CR_AFTER_COMPARISON, // a number is wanted
    CR_AFTER_NUMBER,
    CR_BEFORE_SECONDS,
    CR_CLAIMS_ENDED,
} cr_claim_place;

// Claims in the making. Start from cr_claim_reader_start.
typedef struct cr_claim_reader {
    cr_claim claims[CR_CAPTION_CLAIMS]; // finished, and the one in the making
    int32_t count;                      // finished
    int32_t tokens;                     // so far
    cr_claim_place place;
    const char* kinds;                             // of the arguments that are still to come
    int32_t set_count, set_claim[CR_COUNTED_SETS]; // counted sets, and by which claims
} cr_claim_reader;

cr_claim_reader cr_claim_reader_start(void);
// Sets allowed(CR_READER_TOKEN_COUNT): what may come next. There is always something, until CR_TOKEN_END was read;
// after CR_MOST_CLAIM_TOKENS tokens only what ends the claims.
void cr_claim_reader_allow(const cr_claim_reader* reader, bool* allowed);
// Takes away from `allowed` what would end a claim that cannot be meant: one that is there already, or that needs two
// of what there is one of. Where nothing else is allowed it stays.
void cr_claim_reader_forbid(const cr_claim_reader* reader, bool* allowed);
// Takes a token that is allowed.
void cr_claim_reader_take(cr_claim_reader* reader, int32_t token);

#endif
