// caption.h: words, and the claims that they make.
#ifndef CAROM_CAPTION_H
#define CAROM_CAPTION_H

#include "world/claims.h"

enum { CR_CAPTION_CLAIMS = 12, CR_CAPTION_TEXT = 1024 };

typedef struct cr_caption {
    char text[CR_CAPTION_TEXT];         // UTF-8
    cr_claim claims[CR_CAPTION_CLAIMS]; // (claim_count)
    int32_t claim_count;
} cr_caption;

// Is there one that says the same?
static inline bool cr_caption_has(const cr_caption* caption, const cr_claim* claim) {
    for (int32_t k = 0; k < caption->claim_count; k++)
        if (cr_claim_same(&caption->claims[k], claim)) return true;
    return false;
}

// The same set of claims, whatever their order?
static inline bool cr_caption_same_claims(const cr_caption* a, const cr_caption* b) {
    for (int32_t k = 0; k < a->claim_count; k++)
        if (!cr_caption_has(b, &a->claims[k])) return false;
    for (int32_t k = 0; k < b->claim_count; k++)
        if (!cr_caption_has(a, &b->claims[k])) return false;
    return true;
}

#endif
