#include "cli/proposers.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "eval/proposers.h"

const char* const cr_proposer_names[] = {"random", "law", NULL};

cr_status cr_proposer_open(cr_proposer_box* box, const char* name, const char* weights, const char* data,
                           cr_error* error) {
    (void)weights;
    (void)data;
    *box = (cr_proposer_box){.model = NULL};
    if (!name) name = cr_proposer_names[0];
    if (strcmp(name, "random") == 0)
        box->proposer = cr_proposer_random();
    else if (strcmp(name, "law") == 0)
        box->proposer = cr_proposer_law();
    else
        return cr_fail(error, CR_ERROR_ARGUMENT, "expected random or law, found '%s'", name);
    return CR_OK;
}

void cr_proposer_close(cr_proposer_box* box) { *box = (cr_proposer_box){.model = NULL}; }

cr_status cr_sentence_read(cr_proposer_box* box, cr_caption* caption, cr_error* error) {
    (void)box;
    return cr_fail(error, CR_ERROR_UNSUPPORTED,
                   "this build reads no sentences; say with --claim what is to hold: %.100s", caption->text);
}

cr_status cr_sentence_check(const char* text, cr_error* error) {
    size_t bytes = strlen(text), words = 0, letters = 0, others = 0;
    for (size_t k = 0; k < bytes; k++) {
        unsigned char c = (unsigned char)text[k];
        words += !isspace(c) && (k == 0 || isspace((unsigned char)text[k - 1]));
        letters += c < 128 && isalpha(c);
        others += c >= 128;
    }
    if (words == 0) return cr_fail(error, CR_ERROR_ARGUMENT, "the sentence is empty");
    if (bytes >= CR_CAPTION_TEXT)
        return cr_fail(error, CR_ERROR_ARGUMENT, "expected a sentence of at most %d bytes, found %zu (%zu words)",
                       CR_CAPTION_TEXT - 1, bytes, words);
    if (letters == 0)
        return cr_fail(error, CR_ERROR_ARGUMENT, "expected words in English, found %s",
                       others ? "other letters alone" : "no letter at all");
    return CR_OK;
}
