// provenance.h: who made a file, with what, when. Recordings, reports, benchmarks and weights carry one.
#ifndef CAROM_PROVENANCE_H
#define CAROM_PROVENANCE_H

#include "world/engine.h"

typedef struct cr_provenance {
    char version[32];    // Carom's
    char date[32];       // UTC, 2026-11-28T17:08:00Z; of $SOURCE_DATE_EPOCH where that is set, for equal bytes
    char processor[128]; // model and the widest instruction set that counts here: "AMD EPYC 9B14, avx512_bf16"
    cr_engine_facts engine;
} cr_provenance;

// Of now, here and `engine`, which may be NULL.
CR_API cr_provenance cr_provenance_of(const cr_engine* engine);

// "weights movi 1a2b3c4d5e6f7a8b, guidance 0, cpu (bfloat16)" as far as it is known; "" where nothing is.
CR_API void cr_facts_text(const cr_engine_facts* facts, char* text, size_t size);

#endif
