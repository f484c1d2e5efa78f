// scene.c: the life of a scene model, and the reader.
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "model/model.h"
#include "model/scene/scene_internal.h"

enum { USUAL_BEAM = 4 };

// ---------------------------------------------------------------- life

cr_scene_sampling cr_default_scene_sampling(void) {
    return (cr_scene_sampling){.steps = 12, .temperature = 0.9, .least = 0.05, .guidance = 1, .bound = true};
}

void cr_scene_model_set(cr_scene_model* m, const cr_scene_sampling* sampling) { m->sampling = *sampling; }
void cr_scene_model_set_beam(cr_scene_model* m, int32_t beam) {
    for (; m; m = m->reader) m->beam = beam < 1 ? 1 : beam > CR_MOST_BEAM ? CR_MOST_BEAM : beam;
}
const char* cr_scene_model_hash(const cr_scene_model* m) { return m->hash; }

cr_status cr_scene_model_borrow(cr_scene_model** model, const cr_scene_parameters* parameters,
                                const cr_scene_config* config, const cr_vocabulary* vocabulary, cr_backend* backend,
                                cr_error* error) {
    cr_scene_model* m = calloc(1, sizeof *m);
    if (!m) return cr_fail(error, CR_ERROR_MEMORY, "scene model: no memory");
    m->backend = backend;
    m->parameters = parameters;
    m->vocabulary = vocabulary;
    m->sampling = cr_default_scene_sampling();
    m->beam = USUAL_BEAM;
    m->reads = config->reader_layers > 0;
    m->proposes = config->flow_layers > 0;
    cr_scene_batch_init(&m->batch);
    cr_status status = cr_scene_network_create(&m->network, config, backend, error);
    if (status) {
        free(m);
        return status;
    }
    *model = m;
    return CR_OK;
}

void cr_scene_model_close(cr_scene_model* m) {
    if (!m) return;
    cr_scene_network_destroy(m->network);
    cr_scene_batch_destroy(&m->batch);
    cr_scene_model_close(m->reader);
    if (m->owns) {
        cr_scene_parameters_destroy(&m->owned);
        cr_vocabulary_close(&m->owned_vocabulary);
        if (m->backend) m->backend->destroy(m->backend);
    }
    free(m);
}

// Parameters from the program's memory to the backend's.
static cr_status bring(const cr_scene_parameters* from, const cr_scene_config* config, cr_backend* b,
                       cr_scene_parameters* to, cr_error* error) {
    cr_status status = cr_scene_parameters_create(to, config, b, error);
    if (status) return status;
    b->copy(b, to->data, from->data, sizeof(float) * (size_t)from->count);
    b->parameters_changed(b, false);
    return b->synchronize(b, error);
}

static cr_status open_model(cr_scene_model* m, const char* folder, const char* backend, int32_t threads,
                            cr_error* error) {
    cr_scene_weights_info info;
    cr_scene_parameters read = {0};
    m->owns = true;
    m->sampling = cr_default_scene_sampling();
    m->beam = USUAL_BEAM;
    m->vocabulary = &m->owned_vocabulary;
    m->parameters = &m->owned;
    cr_scene_batch_init(&m->batch);
    cr_status status = cr_scene_weights_load(folder, &info, &m->owned_vocabulary, &read, error);
    if (!status) status = cr_backend_open(&m->backend, backend, threads, error);
    if (!status) status = bring(&read, &info.network, m->backend, &m->owned, error);
    if (!status) status = cr_scene_network_create(&m->network, &info.network, m->backend, error);
    cr_scene_parameters_destroy(&read);
    if (status) return status;
    snprintf(m->hash, sizeof m->hash, "%s", info.hash);
    m->reads = info.network.reader_layers > 0;
    m->proposes = info.network.flow_layers > 0;
    return CR_OK;
}

static cr_status open_folder(cr_scene_model** model, const char* folder, const char* backend, int32_t threads,
                             cr_error* error) {
    cr_scene_model* m = calloc(1, sizeof *m);
    if (!m) return cr_fail(error, CR_ERROR_MEMORY, "scene model: no memory");
    cr_status status = open_model(m, folder, backend, threads, error);
    if (status)
        cr_scene_model_close(m);
    else
        *model = m;
    return status;
}

cr_status cr_scene_model_open(cr_scene_model** model, const char* weights, const char* backend, int32_t threads,
                              cr_error* error) {
    char folder[4096];
    cr_status status = cr_find_weights(weights ? weights : "scene", NULL, folder, sizeof folder, error);
    if (status) return status;
    status = open_folder(model, folder, backend, threads, error);
    if (status || (*model)->reads) return status;
    char path[4200];
    snprintf(path, sizeof path, "%s/reader/config.json", folder);
    if (access(path, F_OK)) return CR_OK;
    *strrchr(path, '/') = 0;
    status = open_folder(&(*model)->reader, path, backend, threads, error);
    if (!status) return CR_OK;
    cr_scene_model_close(*model);
    *model = NULL;
    return status;
}

// ---------------------------------------------------------------- reader

// One text's claims in the making.
typedef struct writing {
    cr_claim_reader reader;
    cr_stretch memory;
    int32_t tokens[CR_MOST_CLAIM_TOKENS], count;
} writing;

static int32_t most_likely(const cr_claim_reader* r, const float* logits) {
    bool allowed[CR_READER_TOKEN_COUNT];
    cr_claim_reader_allow(r, allowed);
    cr_claim_reader_forbid(r, allowed);
    int32_t best = -1;
    for (int32_t t = 0; t < CR_READER_TOKEN_COUNT; t++)
        if (allowed[t] && (best < 0 || logits[t] > logits[best])) best = t;
    return best;
}

// One token more for everybody who is not done; false: all are.
static cr_status write_tokens(cr_scene_model* m, writing* w, int32_t count, int32_t* row, float* logits, bool* more,
                              cr_error* error) {
    int32_t who[count], active = 0;
    cr_reader_clear(&m->batch);
    // The padding of the memory is in the groups that were cleared: nobody asks for it while sampling.
    for (int32_t k = 0; k < count; k++) {
        if (w[k].reader.place == CR_CLAIMS_ENDED) continue;
        cr_reader_add(&m->batch, w[k].memory, w[k].tokens, w[k].count, false);
        row[active] = m->batch.reader.used - 1;
        who[active++] = k;
    }
    *more = active > 0;
    if (!active) return CR_OK;
    cr_reader_finish(&m->batch);
    cr_status status = cr_scene_network_read(m->network, m->parameters, &m->batch, row, active, logits, error);
    for (int32_t a = 0; a < active && !status; a++) {
        writing* t = &w[who[a]];
        int32_t token = most_likely(&t->reader, logits + (int64_t)a * CR_READER_TOKEN_COUNT);
        cr_claim_reader_take(&t->reader, token);
        if (token != CR_TOKEN_END) t->tokens[t->count++] = token;
    }
    return status;
}

cr_status cr_scene_read_claims(cr_scene_model* m, const cr_text_words* const* words, int32_t count,
                               cr_claim_reader* readers, cr_error* error) {
    writing* w = calloc((size_t)count, sizeof *w);
    int32_t* row = calloc((size_t)count, sizeof *row);
    float* logits = calloc((size_t)count, sizeof *logits * CR_READER_TOKEN_COUNT);
    cr_status status = CR_OK;
    if (!w || !row || !logits) status = cr_fail(error, CR_ERROR_MEMORY, "scene model: no memory");
    cr_scene_batch_clear(&m->batch);
    for (int32_t k = 0; k < count && !status; k++) {
        w[k].reader = cr_claim_reader_start();
        w[k].memory = cr_memory_add(&m->batch, words[k]->words, words[k]->count, NULL, 0);
    }
    if (!status) {
        cr_memory_finish(&m->batch, true);
        status = cr_scene_network_encode(m->network, m->parameters, &m->batch, error);
    }
    for (bool more = true; more && !status;) status = write_tokens(m, w, count, row, logits, &more, error);
    for (int32_t k = 0; k < count && !status; k++) readers[k] = w[k].reader;
    free(w);
    free(row);
    free(logits);
    return status;
}

// Words that say nothing by themselves.
static bool says_nothing(const char* word, size_t length) {
    static const char* const list[] = {
        "a",     "an",   "the",    "is",   "are",   "of",   "and",  "with", "to",    "in",    "on",    "it",
        "its",   "that", "there",  "this", "at",    "by",   "from", "one",  "some",  "then",  "them",  "they",
        "which", "who",  "be",     "has",  "have",  "for",  "was",  "were", "as",    "so",    "or",    "but",
        "also",  "here", "please", "me",   "i",     "want", "make", "show", "scene", "where", "while", "into",
        "onto",  "up",   "down",   "will", "would", "we",   "see",  "'s"};
    for (size_t k = 0; k < sizeof list / sizeof *list; k++)
        if (strlen(list[k]) == length && strncasecmp(list[k], word, length) == 0) return true;
    return false;
}

// Log-likelihood of the tokens of `r` for every text: the sum over its tokens.
static cr_status likelihoods(cr_scene_model* m, const cr_text_words* const* words, int32_t count, const int32_t* tokens,
                             int32_t token_count, double* likelihood, cr_error* error) {
    int32_t rows = count * (token_count + 1);
    int32_t* row = calloc((size_t)rows, sizeof *row);
    float* logits = calloc((size_t)rows, sizeof *logits * CR_READER_TOKEN_COUNT);
    cr_stretch* memory = calloc((size_t)count, sizeof *memory);
    cr_status status = row && logits && memory ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "scene model: no memory");
    cr_scene_batch_clear(&m->batch);
    for (int32_t k = 0; k < count && !status; k++)
        memory[k] = cr_memory_add(&m->batch, words[k]->words, words[k]->count, NULL, 0);
    if (!status) {
        cr_memory_finish(&m->batch, true);
        cr_reader_clear(&m->batch);
        for (int32_t k = 0; k < count; k++) cr_reader_add(&m->batch, memory[k], tokens, token_count, false);
        cr_reader_finish(&m->batch);
        for (int32_t k = 0; k < rows; k++) row[k] = k;
        status = cr_scene_network_encode(m->network, m->parameters, &m->batch, error);
    }
    if (!status) status = cr_scene_network_read(m->network, m->parameters, &m->batch, row, rows, logits, error);
    for (int32_t k = 0; k < rows && !status; k++) {
        const float* x = logits + (int64_t)k * CR_READER_TOKEN_COUNT;
        int32_t at = k % (token_count + 1), target = at < token_count ? tokens[at] : CR_TOKEN_END;
        double most = x[0], sum = 0;
        for (int32_t t = 1; t < CR_READER_TOKEN_COUNT; t++) most = fmax(most, (double)x[t]);
        for (int32_t t = 0; t < CR_READER_TOKEN_COUNT; t++) sum += exp((double)x[t] - most);
        if (at == 0) likelihood[k / (token_count + 1)] = 0;
        likelihood[k / (token_count + 1)] += (double)x[target] - most - log(sum);
    }
    free(row);
    free(logits);
    free(memory);
    return status;
}

static bool is_named(const cr_text_parts* n, const cr_word* w) {
    for (int32_t k = 0; k < n->count; k++)
        if (n->words[k].first == w->first) return true;
    return false;
}

static void name_word(cr_text_parts* n, const cr_word* w) {
    if (is_named(n, w)) return;
    if (n->count < CR_NOT_UNDERSTOOD) n->words[n->count++] = (cr_text_part){w->first, w->length};
}

static bool is_multitude(const char* word, size_t length) {
    static const char* const list[] = {"hundreds", "thousand", "thousands", "million", "millions"};
    for (size_t k = 0; k < sizeof list / sizeof *list; k++)
        if (strlen(list[k]) == length && strncasecmp(list[k], word, length) == 0) return true;
    return false;
}

// Numbers beyond what sentences of the grammar count, and that no claim has: three hundred boxes are not thirty.
static void name_numbers(const char* text, const cr_text_words* words, const cr_caption* caption, cr_text_parts* n) {
    enum { MOST_COUNTED = 30 };
    for (int32_t k = 0; k < words->count; k++) {
        const cr_word* w = &words->found[k];
        bool said = !(w->number > MOST_COUNTED) && !is_multitude(text + w->first, (size_t)w->length);
        for (int32_t c = 0; c < caption->claim_count && !said; c++) {
            const cr_claim* claim = &caption->claims[c];
            said = claim->number == w->number || fabs(100 * claim->number - w->number) < 1e-6 ||
                   claim->seconds == w->number;
        }
        if (!said) name_word(n, w);
    }
}

#define INFLUENCE 0.05 // nats by which the claims must become less likely without a word

// Words that training never had: unknown where the table does not have them or the claims are as likely without them.
static cr_status find_unknown(cr_scene_model* m, const char* text, const cr_text_words* words, const cr_claim_reader* r,
                              cr_not_understood* found, cr_error* error) {
    int32_t n = words->count, tokens[CR_MOST_CLAIM_TOKENS];
    int32_t count = cr_claims_reading(r->claims, r->count, tokens, CR_MOST_CLAIM_TOKENS);
    cr_text_words* without = calloc((size_t)n, sizeof *without);
    const cr_text_words** list = calloc((size_t)n + 1, sizeof *list);
    double* likelihood = calloc((size_t)n + 1, sizeof *likelihood);
    cr_status status =
        without && list && likelihood ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "scene model: no memory");
    for (int32_t k = 0; k <= n && !status; k++) {
        if (k < n) {
            without[k].count = n;
            memcpy(without[k].words, words->words, sizeof words->words);
            without[k].words[k] = (cr_scene_word){.vocabulary = -1, .number = NAN};
            cr_vocabulary_look_around(m->vocabulary, &without[k]);
        }
        list[k] = k < n ? &without[k] : words;
    }
    if (!status) status = likelihoods(m, list, n + 1, tokens, count, likelihood, error);
    for (int32_t k = 0; k < n && !status; k++) {
        const cr_word* w = &words->found[k];
        bool letters = w->length > 1 || isalpha((unsigned char)text[w->first]);
        if (!letters || says_nothing(text + w->first, (size_t)w->length)) continue;
        if (words->words[k].vocabulary >= 0) continue; // training had it
        bool unknown = !words->words[k].known || likelihood[n] - likelihood[k] < INFLUENCE;
        if (!is_named(&found->unknown, w)) name_word(unknown ? &found->unknown : &found->guessed, w);
    }
    free(without);
    free((void*)list);
    free(likelihood);
    return status;
}

static bool all_learned(const cr_text_words* words) {
    for (int32_t k = 0; k < words->count; k++)
        if (words->words[k].vocabulary < 0) return false;
    return true;
}

cr_status cr_scene_model_read(cr_scene_model* m, const char* text, cr_caption* caption,
                              cr_not_understood* not_understood, cr_error* error) {
    cr_word more[CR_SCENE_MAX_WORDS + 1];
    if (m->reader) m = m->reader;
    if (!m->reads) return cr_fail(error, CR_ERROR_UNSUPPORTED, "scene model: these weights have no reader");
    int32_t n = cr_words_read(m->vocabulary->table, text, more, CR_SCENE_MAX_WORDS + 1);
    if (not_understood) not_understood->unknown.count = not_understood->guessed.count = 0;
    caption->claim_count = 0;
    snprintf(caption->text, sizeof caption->text, "%s", text);
    if (n == 0) return cr_fail(error, CR_ERROR_ARGUMENT, "the text has no word");
    if (n > CR_SCENE_MAX_WORDS)
        return cr_fail(error, CR_ERROR_ARGUMENT, "the text has %d words, expected at most %d", n, CR_SCENE_MAX_WORDS);
    cr_text_words* words = calloc(1, sizeof *words);
    cr_claim_reader* reader = calloc(1, sizeof *reader);
    double likelihood;
    cr_status status = words && reader ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "scene model: no memory");
    if (!status) {
        cr_vocabulary_read(m->vocabulary, text, words);
        status = cr_scene_read_beam(m, words, m->beam, reader, &likelihood, error);
    }
    if (!status) {
        caption->claim_count = reader->count;
        memcpy(caption->claims, reader->claims, sizeof *caption->claims * (size_t)reader->count);
        if (not_understood) name_numbers(text, words, caption, &not_understood->unknown);
        if (not_understood && !all_learned(words)) status = find_unknown(m, text, words, reader, not_understood, error);
    }
    free(words);
    free(reader);
    return status;
}
