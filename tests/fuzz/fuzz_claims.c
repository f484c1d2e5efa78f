// Any bytes as a claim: an error that points into the text, or a claim whose plain form reads as the same one.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "world/claims.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    char* text = malloc(size + 1);
    if (!text) return 0;
    if (size > 0) memcpy(text, data, size);
    text[size] = 0;
    cr_error error = {0};
    cr_claim claim, again;
    cr_claim_fault fault;
    char plain[CR_CLAIM_TEXT], twice[CR_CLAIM_TEXT];
    if (cr_claim_parse(text, &claim, &fault, &error)) {
        size_t length = strlen(text);
        if (!error.message[0] || !fault.expected[0]) abort();
        if (fault.first < 0 || fault.length < 0 || (size_t)fault.first + (size_t)fault.length > length) abort();
    } else {
        if (cr_claim_print(&claim, plain, sizeof plain) >= CR_CLAIM_TEXT) abort();
        if (cr_claim_parse(plain, &again, NULL, &error) || !cr_claim_equal(&claim, &again)) abort();
        cr_claim_print(&again, twice, sizeof twice);
        if (strcmp(plain, twice) != 0) abort();
    }
    free(text);
    return 0;
}
