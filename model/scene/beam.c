// beam.c: the claims of a text that the reader holds most likely, by a beam over what the grammar of claims allows. The
// text is looked at twice, with the vectors that words have of their own and by what the word table says of them alone,
// as training has both; likelihoods are the mean.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/scene/scene_internal.h"

enum { VIEWS = 2 };

// Claims in the making.
typedef struct hypothesis {
    cr_claim_reader reader;
    int32_t tokens[CR_MOST_CLAIM_TOKENS], count;
    double likelihood; // log, of its tokens, each among those that are allowed
} hypothesis;

// A token after a hypothesis.
typedef struct step {
    int32_t from, token;
    double likelihood;
} step;

typedef struct beam {
    cr_scene_model* model;
    cr_stretch memory[VIEWS];
    int32_t width, active;
    hypothesis *now, *next; // (width)
    hypothesis best;        // of those that ended
    bool ended;
    float* logits; // (VIEWS, active, CR_READER_TOKEN_COUNT)
} beam;

// Enters a step into the `count` best ones, in falling order; returns how many there are.
static int32_t enter(step* steps, int32_t count, int32_t width, step s) {
    int32_t at = count < width ? count : width;
    if (at == width && s.likelihood <= steps[width - 1].likelihood) return count;
    if (at == width) at--;
    for (; at > 0 && steps[at - 1].likelihood < s.likelihood; at--) steps[at] = steps[at - 1];
    steps[at] = s;
    return count < width ? count + 1 : count;
}

// Adds the likelihoods of the allowed tokens, by a share of one.
static void add_softmax(const float* logits, const bool* allowed, double share, double* likelihood) {
    double most = -INFINITY, sum = 0;
    for (int32_t t = 0; t < CR_READER_TOKEN_COUNT; t++)
        if (allowed[t]) most = fmax(most, (double)logits[t]);
    for (int32_t t = 0; t < CR_READER_TOKEN_COUNT; t++)
        if (allowed[t]) sum += exp((double)logits[t] - most);
    for (int32_t t = 0; t < CR_READER_TOKEN_COUNT; t++)
        if (allowed[t]) likelihood[t] += share * exp((double)logits[t] - most) / sum;
}

// The likeliest steps of all hypotheses: steps (width); returns how many.
static int32_t choose_steps(const beam* b, step* steps) {
    int32_t count = 0;
    for (int32_t k = 0; k < b->active; k++) {
        bool allowed[CR_READER_TOKEN_COUNT];
        double likelihood[CR_READER_TOKEN_COUNT] = {0};
        cr_claim_reader_allow(&b->now[k].reader, allowed);
        for (int32_t v = 0; v < VIEWS; v++)
            add_softmax(b->logits + (int64_t)(v * b->active + k) * CR_READER_TOKEN_COUNT, allowed, 1.0 / VIEWS,
                        likelihood);
        cr_claim_reader_forbid(&b->now[k].reader, allowed);
        for (int32_t t = 0; t < CR_READER_TOKEN_COUNT; t++)
            if (allowed[t])
                count = enter(steps, count, b->width, (step){k, t, b->now[k].likelihood + log(likelihood[t])});
    }
    return count;
}

static void take_steps(beam* b, const step* steps, int32_t count) {
    int32_t active = 0;
    for (int32_t k = 0; k < count; k++) {
        // What is less likely than the best that ended can only become less so.
        if (b->ended && steps[k].likelihood <= b->best.likelihood) continue;
        hypothesis* h = &b->next[active];
        *h = b->now[steps[k].from];
        h->likelihood = steps[k].likelihood;
        cr_claim_reader_take(&h->reader, steps[k].token);
        if (steps[k].token == CR_TOKEN_END) {
            b->best = *h;
            b->ended = true;
            continue;
        }
        h->tokens[h->count++] = steps[k].token;
        active++;
    }
    hypothesis* before = b->now;
    b->now = b->next;
    b->next = before;
    b->active = active;
}

static cr_status look(beam* b, cr_error* error) {
    cr_scene_model* m = b->model;
    int32_t row[VIEWS * CR_MOST_BEAM], rows = 0;
    cr_reader_clear(&m->batch);
    for (int32_t v = 0; v < VIEWS; v++)
        for (int32_t k = 0; k < b->active; k++) {
            cr_reader_add(&m->batch, b->memory[v], b->now[k].tokens, b->now[k].count, false);
            row[rows++] = m->batch.reader.used - 1;
        }
    cr_reader_finish(&m->batch);
    return cr_scene_network_read(m->network, m->parameters, &m->batch, row, rows, b->logits, error);
}

static cr_status search(beam* b, const cr_text_words* words, cr_error* error) {
    cr_scene_model* m = b->model;
    cr_text_words plain = {.count = words->count}; // without vectors of their own
    for (int32_t k = 0; k < words->count; k++) {
        plain.words[k] = words->words[k];
        plain.words[k].vocabulary = -1;
    }
    cr_vocabulary_look_around(m->vocabulary, &plain);
    cr_scene_batch_clear(&m->batch);
    b->memory[0] = cr_memory_add(&m->batch, words->words, words->count, NULL, 0);
    b->memory[1] = cr_memory_add(&m->batch, plain.words, plain.count, NULL, 0);
    cr_memory_finish(&m->batch, true);
    cr_status status = cr_scene_network_encode(m->network, m->parameters, &m->batch, error);
    b->now[0] = (hypothesis){.reader = cr_claim_reader_start()};
    b->active = 1;
    while (b->active && !status) {
        step steps[CR_MOST_BEAM];
        status = look(b, error);
        if (!status) take_steps(b, steps, choose_steps(b, steps));
    }
    return status;
}

cr_status cr_scene_read_beam(cr_scene_model* m, const cr_text_words* words, int32_t width, cr_claim_reader* reader,
                             double* likelihood, cr_error* error) {
    beam b = {.model = m, .width = width};
    hypothesis* both = calloc(2 * (size_t)width, sizeof *both);
    b.logits = calloc(VIEWS * (size_t)width, sizeof *b.logits * CR_READER_TOKEN_COUNT);
    cr_status status = both && b.logits ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "scene model: no memory");
    b.now = both;
    b.next = both ? both + width : NULL;
    if (!status) status = search(&b, words, error);
    if (!status) *reader = b.best.reader;
    if (!status) *likelihood = b.best.likelihood;
    free(both);
    free(b.logits);
    return status;
}
