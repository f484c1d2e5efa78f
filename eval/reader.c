#include "eval/reader.h"
#include "world/clock.h"

static cr_status read_by_rules(void* context, const char* text, cr_caption* caption, cr_error* error) {
    (void)context;
    if (cr_caption_read_rules(text, caption)) return CR_OK;
    return cr_fail(error, CR_ERROR_ARGUMENT, "expected words that name something");
}

const cr_reader cr_reader_rules = {"rules", read_by_rules, NULL};

void cr_reading_add(cr_reading* s, const cr_reader* reader, const cr_caption* truth) {
    cr_caption read = {.claim_count = 0};
    cr_error error;
    double start = cr_wall_seconds();
    if (reader->read(reader->context, truth->text, &read, &error)) {
        read.claim_count = 0;
        s->failed++;
    }
    s->seconds += cr_wall_seconds() - start;
    s->sentences++;
    s->exact += cr_caption_same_claims(&read, truth);
    s->claims += truth->claim_count;
    s->read += read.claim_count;
    for (int32_t k = 0; k < read.claim_count; k++) s->right += cr_caption_has(truth, &read.claims[k]);
}

void cr_reading_of_grammar(cr_reading* s, const cr_reader* reader, cr_part part, uint64_t seed, int32_t count,
                           bool (*stop)(void)) {
    cr_random random = cr_random_create(seed, 0);
    for (int32_t k = 0; k < count && !(stop && stop()); k++) {
        cr_caption truth;
        cr_sentence_draw(&random, part, &truth);
        cr_reading_add(s, reader, &truth);
    }
}
