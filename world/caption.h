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

#endif
