// reader.h: readers of sentences against the grammar that wrote them.
#ifndef CAROM_READER_H
#define CAROM_READER_H

#include "scenes/captions.h"

// Claims of a text. A failure counts as nothing read.
typedef cr_status cr_read_text(void* context, const char* text, cr_caption* caption, cr_error* error);
typedef struct cr_reader {
    const char* name; // "rules", "network": as tables call it
    cr_read_text* read;
    void* context;
} cr_reader;
// The rules of scenes/captions.h.
extern const cr_reader cr_reader_rules;

typedef struct cr_reading {
    int32_t sentences;
    int32_t exact;               // all claims and no others
    int32_t failed;              // nothing was read
    int64_t claims, read, right; // of the sentences, of the reader, of both
    double seconds;              // for all
} cr_reading;
// Reads one more; `score` grows.
void cr_reading_add(cr_reading* score, const cr_reader* reader, const cr_caption* truth);
// `count` sentences of the grammar. Stops early where `stop` (may be NULL) says so.
void cr_reading_of_grammar(cr_reading* score, const cr_reader* reader, cr_part part, uint64_t seed, int32_t count,
                           bool (*stop)(void));

#endif
