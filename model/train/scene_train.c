#include "model/train/scene_train.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/model.h"
#include "model/scene/scene_internal.h"
#include "model/train/events.h"
#include "model/train/muon.h"
#include "model/train/neighbours.h"
#include "model/train/run.h"
#include "world/clock.h"
#include "world/output.h"
#include "world/random.h"

// What a checkpoint holds beside the arrays; written as it is.
typedef struct checkpoint_head {
    char magic[8];
    uint64_t config_hash;
    int64_t parameter_count, iteration;
    cr_scene_loss mean; // running, and how much it weighs
    double weight, milliseconds, data_milliseconds;
    double elapsed; // s
} checkpoint_head;

enum { MOST_SKIPPED = 10, MOST_COPIES = 8 };
#define KEEP 0.98 // of running means

typedef struct trainer {
    const cr_scene_train_config* config;
    const cr_scene_train_company* company;
    const char* folder;
    int lock;
    cr_backend* backend;
    cr_vocabulary vocabulary;
    cr_neighbours neighbours;
    cr_scene_network* network;
    cr_scene_model* model; // of the averaged parameters
    cr_scene_parameters host, parameters, gradient, average, first, second, decay;
    cr_muon muon;
    cr_scene_batch batch;
    cr_text_words* words; // scratch
    cr_layout_code* codes;
    checkpoint_head head;
    cr_event_log* events;
    FILE* log;
    int32_t skipped, skipped_in_a_row;
} trainer;

static cr_optimizer optimizer_of(trainer* t) {
    const cr_scene_train_config* c = t->config;
    return (cr_optimizer){.backend = t->backend,
                          .count = t->parameters.count,
                          .parameters = t->parameters.data,
                          .gradient = t->gradient.data,
                          .first = t->first.data,
                          .second = t->second.data,
                          .average = t->average.data,
                          .decay = t->decay.data,
                          .iterations = c->iterations,
                          .schedule = c->schedule,
                          .muon = t->muon.count ? &t->muon : NULL};
}

// ---------------------------------------------------------------- batches

// How scenes of a batch are made.
typedef struct mixing {
    double without_words, without_claims, without_both, kept, mirrored, turned, word_dropout, word_noise,
        word_neighbours, longer_sentences;
    int32_t copies;
} mixing;

static mixing mixing_of(const cr_scene_train_config* c) {
    return (mixing){.without_words = c->without_words,
                    .without_claims = c->without_claims,
                    .without_both = c->without_both,
                    .kept = c->kept,
                    .mirrored = c->mirrored,
                    .turned = c->turned,
                    .word_dropout = c->word_dropout,
                    .word_noise = c->word_noise,
                    .word_neighbours = c->word_neighbours,
                    .longer_sentences = c->longer_sentences,
                    .copies = c->copies};
}

static bool chance(cr_random* r, double share) { return cr_random_unit(r) < share; }

// Another word for one of the vocabulary, if it has neighbours.
static void say_otherwise(trainer* t, cr_random* r, int32_t k) {
    cr_scene_word* w = &t->words->words[k];
    int32_t own = t->words->found[k].id, id = cr_neighbours_draw(&t->neighbours, own, r);
    if (id == own) return;
    cr_word_vector(t->vocabulary.table, id, t->words->vectors[k]);
    w->vocabulary = -1;
}

// Reads a text into t->words, as it is learned from.
static void read_words(trainer* t, const mixing* mix, cr_random* r, const char* text) {
    cr_vocabulary_read(&t->vocabulary, text, t->words);
    for (int32_t k = 0; k < t->words->count; k++) {
        cr_scene_word* w = &t->words->words[k];
        if (mix->word_neighbours > 0 && w->vocabulary >= 0 && chance(r, mix->word_neighbours)) say_otherwise(t, r, k);
        if (chance(r, mix->word_dropout)) w->vocabulary = -1;
        double noise = mix->word_noise * 2 * cr_random_unit(r);
        for (int32_t n = 0; mix->word_noise > 0 && w->known && n < CR_WORD_NUMBERS; n++)
            t->words->vectors[k][n] += (float)(noise * cr_random_normal(r));
    }
    cr_vocabulary_look_around(&t->vocabulary, t->words);
}

// A sentence, or of two the one that claims more: what belongs to what is learned where there is much.
static cr_status draw_sentence(const cr_scene_source_of* source, const mixing* mix, cr_random* r, cr_caption* caption,
                               cr_error* error) {
    cr_status status = source->sentence(source->context, cr_random_next(r), caption, error);
    if (status || !(mix->longer_sentences > 0) || !chance(r, mix->longer_sentences)) return status;
    cr_caption other;
    status = source->sentence(source->context, cr_random_next(r), &other, error);
    if (!status && other.claim_count > caption->claim_count) *caption = other;
    return status;
}

static cr_status add_sentences(trainer* t, const cr_scene_source_of* source, const mixing* mix, cr_random* r,
                               int32_t count, cr_error* error) {
    cr_stretch memory[count];
    int32_t tokens[count][CR_MOST_CLAIM_TOKENS], token_count[count];
    for (int32_t k = 0; k < count; k++) {
        cr_caption caption;
        cr_status status = draw_sentence(source, mix, r, &caption, error);
        if (status) return status;
        read_words(t, mix, r, caption.text);
        memory[k] = cr_memory_add(&t->batch, t->words->words, t->words->count, NULL, 0);
        token_count[k] = cr_claims_reading(caption.claims, caption.claim_count, tokens[k], CR_MOST_CLAIM_TOKENS);
    }
    cr_memory_finish(&t->batch, true);
    for (int32_t k = 0; k < count; k++) cr_reader_add(&t->batch, memory[k], tokens[k], token_count[k], true);
    cr_reader_finish(&t->batch);
    return CR_OK;
}

// A scene as it is learned from: perhaps mirrored, turned, with a part of it there already. Returns how many are.
static int32_t vary(const mixing* mix, cr_random* r, cr_layout* layout, cr_caption* caption) {
    bool mirror = chance(r, mix->mirrored), turn = chance(r, mix->turned), keep = chance(r, mix->kept);
    double angle = cr_random_range(r, 0, 2 * CR_PI), share = cr_random_unit(r);
    bool kept[CR_MAX_ITEMS];
    for (int32_t k = 0; k < CR_MAX_ITEMS; k++) kept[k] = chance(r, share);
    if (mirror) {
        cr_layout_mirror(layout);
        cr_caption_mirror(caption);
    }
    if (turn && !cr_caption_directed(caption)) cr_layout_turn(layout, angle);
    return keep ? cr_layout_keep(layout, kept) : 0;
}

// What of a caption is learned from.
typedef struct told {
    bool words, claims;
} told;

static told draw_told(const mixing* mix, cr_random* r) {
    double u = cr_random_unit(r);
    bool both = u < mix->without_both, words = !both && u - mix->without_both < mix->without_words,
         claims = !both && !words && u - mix->without_both - mix->without_words < mix->without_claims;
    return (told){.words = !both && !words, .claims = !both && !claims};
}

static cr_stretch add_memory(trainer* t, const mixing* mix, cr_random* r, const cr_caption* caption, told what) {
    int32_t tokens[CR_MOST_CLAIM_TOKENS];
    int32_t count = cr_claims_tokens(caption->claims, caption->claim_count, tokens, CR_MOST_CLAIM_TOKENS);
    read_words(t, mix, r, caption->text);
    return cr_memory_add(&t->batch, t->words->words, what.words ? t->words->count : 0, tokens, what.claims ? count : 0);
}

// Mostly one noise level for all of a copy, sometimes each item its own.
static void draw_levels(cr_random* r, int32_t count, int32_t kept, int32_t* level) {
    bool apart = chance(r, 0.2);
    int32_t all = 1 + (int32_t)cr_random_below(r, CR_SCENE_LEVELS - 1);
    for (int32_t k = 0; k < count; k++) {
        int32_t own = 1 + (int32_t)cr_random_below(r, CR_SCENE_LEVELS - 1);
        level[k] = k < kept ? 0 : apart ? own : all;
    }
}

static void add_flow(trainer* t, const mixing* mix, cr_random* r, cr_stretch memory, const cr_layout_code* code,
                     int32_t kept) {
    float noise[MOST_COPIES][CR_MAX_ITEMS * CR_PLACE_NUMBERS];
    int32_t level[MOST_COPIES][CR_MAX_ITEMS];
    cr_flow_set sets[MOST_COPIES];
    for (int32_t c = 0; c < mix->copies; c++) {
        draw_levels(r, code->count, kept, level[c]);
        for (int32_t k = 0; k < code->count * CR_PLACE_NUMBERS; k++) noise[c][k] = (float)cr_random_normal(r);
        sets[c] = (cr_flow_set){.code = code, .level = level[c], .noise = noise[c]};
    }
    cr_flow_add(&t->batch, memory, sets, mix->copies);
}

static cr_status add_scenes(trainer* t, const cr_scene_source_of* source, const mixing* mix, cr_random* r,
                            int32_t count, cr_error* error) {
    cr_stretch memory[count];
    int32_t kept[count];
    for (int32_t k = 0; k < count; k++) {
        cr_layout layout;
        cr_caption caption;
        uint64_t which = cr_random_below(r, (uint32_t)source->count), draw = cr_random_next(r);
        cr_status status = source->sample(source->context, which, draw, &layout, &caption, error);
        if (status) return status;
        kept[k] = vary(mix, r, &layout, &caption);
        told what = draw_told(mix, r);
        cr_layout_encode(&layout, what.claims ? &caption : NULL, kept[k], &t->codes[k]);
        memory[k] = add_memory(t, mix, r, &caption, what);
    }
    cr_memory_finish(&t->batch, false);
    for (int32_t k = 0; k < count; k++) {
        cr_list_add(&t->batch, memory[k], &t->codes[k], kept[k], true);
        if (t->codes[k].count > kept[k]) add_flow(t, mix, r, memory[k], &t->codes[k], kept[k]);
    }
    cr_list_finish(&t->batch);
    cr_flow_finish(&t->batch);
    return CR_OK;
}

static cr_status fill_batch(trainer* t, const cr_scene_source_of* source, const mixing* mix, cr_random* r,
                            int32_t sentences, int32_t scenes, cr_error* error) {
    cr_scene_batch_clear(&t->batch);
    cr_status status = CR_OK;
    if (!t->config->network.reader_layers) sentences = 0;
    if (!t->config->network.flow_layers) scenes = 0;
    if (sentences > 0 && source->sentence) status = add_sentences(t, source, mix, r, sentences, error);
    if (!status && scenes > 0 && source->count) status = add_scenes(t, source, mix, r, scenes, error);
    if (!status && t->batch.failed) status = cr_fail(error, CR_ERROR_MEMORY, "training: no memory for a batch");
    return status;
}

// ---------------------------------------------------------------- vocabulary

static void count_words(trainer* t, const char* text, int64_t* seen) {
    cr_word words[CR_SCENE_MAX_WORDS];
    int32_t n = cr_words_read(t->vocabulary.table, text, words, CR_SCENE_MAX_WORDS);
    for (int32_t k = 0; k < n && k < CR_SCENE_MAX_WORDS; k++)
        if (words[k].id >= 0) seen[words[k].id]++;
}

// Of sentences and captions that follow from the seed alone.
static cr_status choose_vocabulary(trainer* t, cr_error* error) {
    const cr_scene_train_config* c = t->config;
    const cr_scene_source_of* source = &t->company->training;
    cr_random r = cr_random_create(c->seed, 2);
    int64_t* seen = calloc((size_t)cr_word_table_count(t->vocabulary.table) + 1, sizeof *seen);
    if (!seen) return cr_fail(error, CR_ERROR_MEMORY, "training: no memory");
    cr_status status = CR_OK;
    for (int32_t k = 0; k < c->vocabulary_draws && !status; k++) {
        cr_caption caption = {0};
        cr_layout layout;
        bool scene = source->count && (k % 2 || !source->sentence);
        if (scene) {
            uint64_t which = cr_random_below(&r, (uint32_t)source->count);
            status = source->sample(source->context, which, cr_random_next(&r), &layout, &caption, error);
        } else if (source->sentence)
            status = source->sentence(source->context, cr_random_next(&r), &caption, error);
        if (!status) count_words(t, caption.text, seen);
    }
    if (!status) cr_vocabulary_choose(&t->vocabulary, seen, c->network.vocabulary);
    free(seen);
    return status;
}

// Words of sentences that must not be met, but for those of the vocabulary, are no word's neighbours.
static cr_status find_neighbours(trainer* t, cr_error* error) {
    const cr_scene_train_config* c = t->config;
    const cr_scene_source_of* source = &t->company->unseen;
    if (!(c->word_neighbours > 0)) return CR_OK;
    size_t count = (size_t)cr_word_table_count(t->vocabulary.table) + 1;
    int64_t* seen = calloc(count, sizeof *seen);
    bool* excluded = calloc(count, sizeof *excluded);
    cr_random r = cr_random_create(c->seed, 6);
    cr_status status = seen && excluded ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "training: no memory");
    for (int32_t k = 0; k < c->vocabulary_draws && source->sentence && !status; k++) {
        cr_caption caption;
        status = source->sentence(source->context, cr_random_next(&r), &caption, error);
        if (!status) count_words(t, caption.text, seen);
    }
    for (size_t k = 0; k + 1 < count && !status; k++) excluded[k] = seen[k] > 0 && t->vocabulary.rows[k] < 0;
    if (!status) status = cr_neighbours_find(&t->neighbours, &t->vocabulary, excluded, error);
    free(seen);
    free(excluded);
    return status;
}

// ---------------------------------------------------------------- validation

static bool same_claims(const cr_claim_reader* r, const cr_caption* caption) {
    cr_caption read = {.claim_count = r->count};
    memcpy(read.claims, r->claims, (size_t)r->count * sizeof *read.claims);
    return cr_caption_same_claims(&read, caption);
}

static cr_status validate_reader(trainer* t, int32_t count, double* exact, cr_error* error) {
    const cr_scene_source_of* source = &t->company->validation;
    cr_random r = cr_random_create(t->config->seed, 4);
    cr_caption* captions = calloc((size_t)count, sizeof *captions);
    cr_text_words* words = calloc((size_t)count, sizeof *words);
    const cr_text_words** list = calloc((size_t)count, sizeof *list);
    cr_claim_reader* readers = calloc((size_t)count, sizeof *readers);
    cr_status status =
        captions && words && list && readers ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "validation: no memory");
    for (int32_t k = 0; k < count && !status; k++) {
        status = source->sentence(source->context, cr_random_next(&r), &captions[k], error);
        if (status) break;
        cr_vocabulary_read(&t->vocabulary, captions[k].text, &words[k]);
        list[k] = &words[k];
    }
    if (!status) status = cr_scene_read_claims(t->model, list, count, readers, error);
    for (int32_t k = 0; k < count && !status; k++) *exact += same_claims(&readers[k], &captions[k]) / (double)count;
    free(captions);
    free(words);
    free((void*)list);
    free(readers);
    return status;
}

// Draws one layout each for captions of scenes.
static cr_status validate_layouts(trainer* t, int32_t count, cr_scene_train_report* report, cr_error* error) {
    const cr_scene_source_of* source = &t->company->validation;
    cr_random r = cr_random_create(t->config->seed, 5);
    int32_t met = 0, all = 0;
    for (int32_t k = 0; k < count; k++) {
        cr_layout layout;
        cr_caption caption;
        uint64_t which = cr_random_below(&r, (uint32_t)source->count), draw = cr_random_next(&r);
        cr_status status = source->sample(source->context, which, draw, &layout, &caption, error);
        cr_request request = {.caption = &caption, .seed = (uint64_t)k};
        if (!status) status = cr_scene_propose(t->model, &request, 1, &layout, error);
        if (status) return status;
        int32_t some_met, some;
        cr_layout_counts(&layout, &caption, &some_met, &some);
        met += some_met;
        all += some;
        report->items += layout.count / (double)count;
    }
    report->counts = all ? (double)met / all : 0;
    return CR_OK;
}

static void add_loss(cr_scene_loss* sum, const cr_scene_loss* x, double weight) {
    double* to = (double*)(void*)sum;
    const double* from = (const double*)(const void*)x;
    for (size_t k = 0; k < sizeof *sum / sizeof(double); k++) to[k] += weight * from[k];
}

static cr_status validate(trainer* t, cr_scene_train_report* report, cr_error* error) {
    const cr_scene_source_of* source = &t->company->validation;
    int32_t count = t->config->validation_scenes, batches = (count + 63) / 64;
    const mixing plain = {.copies = 1};
    cr_random r = cr_random_create(t->config->seed, 3);
    cr_status status = CR_OK;
    t->backend->parameters_changed(t->backend, true);
    for (int32_t k = 0; k < batches && !status; k++) {
        cr_scene_loss loss;
        status = fill_batch(t, source, &plain, &r, 64, 64, error);
        if (!status) status = cr_scene_network_loss(t->network, &t->average, &t->batch, &loss, NULL, error);
        if (!status) add_loss(&report->validation, &loss, 1.0 / batches);
    }
    if (!status && source->sentence && count && t->config->network.reader_layers)
        status = validate_reader(t, count, &report->exact, error);
    if (!status && source->count && count && t->config->network.flow_layers)
        status = validate_layouts(t, count / 8 + 1, report, error);
    report->validated = true;
    t->backend->parameters_changed(t->backend, true);
    return status;
}

// ---------------------------------------------------------------- steps

static cr_status step(trainer* t, cr_scene_loss* loss, double* data_time, cr_error* error) {
    const cr_scene_train_config* c = t->config;
    mixing mix = mixing_of(c);
    cr_backend* b = t->backend;
    int64_t k = t->head.iteration;
    cr_random r = cr_random_create(c->seed, 1000 + (uint64_t)k);
    double start = cr_wall_seconds();
    cr_status status = fill_batch(t, &t->company->training, &mix, &r, c->sentences, c->scenes, error);
    *data_time = cr_wall_seconds() - start;
    if (status) return status;
    b->parameters_changed(b, true);
    b->zero(b, t->gradient.data, (size_t)t->gradient.count * sizeof(float));
    status = cr_scene_network_loss(t->network, &t->parameters, &t->batch, loss, &t->gradient, error);
    if (status) return status;
    t->head.iteration++;
    if (isfinite(loss->gradient_square) && isfinite(loss->total)) {
        cr_optimizer o = optimizer_of(t);
        t->skipped_in_a_row = 0;
        cr_optimizer_step(&o, k, loss->gradient_square);
        return CR_OK;
    }
    *loss = (cr_scene_loss){0};
    t->skipped++;
    if (++t->skipped_in_a_row <= MOST_SKIPPED) return CR_OK;
    return cr_fail(error, CR_ERROR_NUMERIC,
                   "training: loss or gradient became non-finite %d times in a row, up to iteration %lld",
                   t->skipped_in_a_row, (long long)t->head.iteration);
}

static void write_log(trainer* t, const cr_scene_train_report* r) {
    const cr_scene_loss *a = &r->loss, *v = &r->validation;
    if (t->log) {
        fprintf(t->log, "%lld,%.5f,%.5f,%.4f,%.5f,%.5f,%.1f,%.1f,%.1f", (long long)r->iteration, a->total, a->reader,
                a->hits, a->inventory, a->flow, r->milliseconds, r->data_milliseconds, t->head.elapsed);
        if (r->validated)
            fprintf(t->log, ",%.5f,%.5f,%.5f,%.5f,%.4f,%.4f,%.2f", v->total, v->reader, v->inventory, v->flow, r->exact,
                    r->counts, r->items);
        fputc('\n', t->log);
        fflush(t->log);
    }
    if (!t->events) return;
    cr_event_scalar(t->events, r->iteration, "loss/total", a->total);
    cr_event_scalar(t->events, r->iteration, "loss/reader", a->reader);
    cr_event_scalar(t->events, r->iteration, "loss/inventory", a->inventory);
    cr_event_scalar(t->events, r->iteration, "loss/flow", a->flow);
    cr_event_scalar(t->events, r->iteration, "speed/milliseconds", r->milliseconds);
    if (!r->validated) return;
    cr_event_scalar(t->events, r->iteration, "validation/total", v->total);
    cr_event_scalar(t->events, r->iteration, "validation/exact", r->exact);
    cr_event_scalar(t->events, r->iteration, "validation/counts", r->counts);
}

// ---------------------------------------------------------------- files

static uint64_t config_hash(const cr_scene_train_config* c) {
    cr_scene_train_config k = *c;
    k.validate_every = k.validation_scenes = k.threads = 0;
    memset(k.validation_data, 0, sizeof k.validation_data);
    k.checkpoint_every = 0;
    return cr_hash_bytes(CR_HASH_START, &k, offsetof(cr_scene_train_config, minutes));
}

static cr_status download(trainer* t, const cr_scene_parameters* from, cr_error* error) {
    return cr_copy_numbers(t->backend, t->host.data, from->data, from->count, error);
}

static cr_status upload(trainer* t, cr_scene_parameters* to, cr_error* error) {
    return cr_copy_numbers(t->backend, to->data, t->host.data, to->count, error);
}

static cr_status save_weights(trainer* t, cr_error* error) {
    char path[4096];
    snprintf(path, sizeof path, "%s/weights", t->folder);
    cr_scene_weights_info info = {
        .network = t->config->network, .made = cr_provenance_of(NULL), .steps = t->head.iteration};
    snprintf(info.made.engine.backend, sizeof info.made.engine.backend, "%s, %s", t->backend->name,
             t->backend->bf16 ? "bfloat16" : "float32");
    cr_status status = download(t, &t->average, error);
    return status ? status : cr_scene_weights_save(path, &info, &t->vocabulary, &t->host, true, error);
}

static cr_status save_checkpoint(trainer* t, cr_error* error) {
    char path[4096];
    snprintf(path, sizeof path, "%s/checkpoint", t->folder);
    cr_optimizer o = optimizer_of(t);
    return cr_checkpoint_write(path, &t->head, sizeof t->head, &o, t->host.data, error);
}

static cr_status load_checkpoint(trainer* t, cr_error* error) {
    char path[4096];
    snprintf(path, sizeof path, "%s/checkpoint", t->folder);
    cr_optimizer o = optimizer_of(t);
    checkpoint_head head;
    bool found;
    cr_status status = cr_checkpoint_read(path, &head, sizeof head, NULL, NULL, &found, error);
    if (status || !found) return status;
    if (memcmp(head.magic, t->head.magic, 8))
        return cr_fail(error, CR_ERROR_FORMAT, "%s: not a checkpoint of this version", path);
    if (head.config_hash != t->head.config_hash || head.parameter_count != t->parameters.count)
        return cr_fail(error, CR_ERROR_FORMAT, "%s: made with another config; remove the folder or choose another",
                       path);
    status = cr_checkpoint_read(path, &head, sizeof head, &o, t->host.data, &found, error);
    if (!status) t->head = head;
    return status;
}

// Weights decay, biases and tables do not.
static cr_status make_decay(trainer* t, cr_error* error) {
    cr_tensor_list list = cr_scene_tensors(&t->config->network);
    for (int32_t k = 0; k < list.count; k++) {
        cr_tensor_info info;
        list.describe(list.config, k, &info);
        bool decays = info.rows > 1 && !strstr(info.name, "table");
        for (int64_t i = 0; i < (int64_t)info.rows * info.columns; i++)
            t->host.data[info.offset + i] = decays ? (float)t->config->schedule.weight_decay : 0;
    }
    return upload(t, &t->decay, error);
}

// Matrices of blocks: queries, keys and values are three or two, one below the other.
static cr_status choose_muon(trainer* t, cr_error* error) {
    cr_tensor_list list = cr_scene_tensors(&t->config->network);
    bool room = true;
    t->muon.rate = t->config->muon;
    for (int32_t k = 0; k < list.count && t->config->muon > 0; k++) {
        cr_tensor_info info;
        list.describe(list.config, k, &info);
        const char* of = strrchr(info.name, '.');
        if (!of || !strncmp(info.name, "fields.", 7) || info.rows == 1 || strstr(of, "modulation")) continue;
        bool stacked = strstr(of, "qkv") || strstr(of, "memory");
        int32_t rows = stacked ? info.columns : info.rows;
        for (int32_t row = 0; row < info.rows; row += rows)
            room &= cr_muon_add(&t->muon, info.offset + (int64_t)row * info.columns, rows, info.columns);
    }
    if (!room) return cr_fail(error, CR_ERROR_FORMAT, "training: more than %d matrices", CR_MOST_MUON_MATRICES);
    return cr_muon_prepare(&t->muon, t->backend, error);
}

// The words of other weights are taken over with them.
static cr_status take_initial(trainer* t, const char* initial, cr_error* error) {
    char folder[4096];
    cr_scene_weights_info info;
    cr_scene_parameters from = {0};
    cr_vocabulary_close(&t->vocabulary);
    cr_status status = cr_find_weights(initial, NULL, folder, sizeof folder, error);
    if (!status) status = cr_scene_weights_load(folder, &info, &t->vocabulary, &from, error);
    if (!status && memcmp(&info.network, &t->config->network, sizeof info.network))
        status = cr_fail(error, CR_ERROR_FORMAT, "%s: another network than the config's", initial);
    if (!status) memcpy(t->host.data, from.data, sizeof(float) * (size_t)from.count);
    cr_scene_parameters_destroy(&from);
    return status;
}

static cr_status prepare(trainer* t, const char* initial, cr_error* error) {
    const cr_scene_train_config* c = t->config;
    cr_scene_parameters* sets[] = {&t->parameters, &t->gradient, &t->average, &t->first, &t->second, &t->decay};
    cr_status status = cr_vocabulary_open(&t->vocabulary, &c->network, error);
    for (int k = 0; k < 6 && !status; k++) status = cr_scene_parameters_create(sets[k], &c->network, t->backend, error);
    if (!status) status = cr_scene_parameters_create(&t->host, &c->network, NULL, error);
    if (!status) status = make_decay(t, error);
    if (!status) status = choose_muon(t, error);
    if (status) return status;
    cr_tensor_list list = cr_scene_tensors(&c->network);
    cr_tensors_initialize(&list, t->host.data, c->seed);
    if (initial) status = take_initial(t, initial, error);
    // A reader that goes on learning learns new words too, where there is room.
    if (!status && (!initial || !c->network.flow_layers)) status = choose_vocabulary(t, error);
    if (!status) status = find_neighbours(t, error);
    if (!status) status = upload(t, &t->parameters, error);
    if (!status) status = upload(t, &t->average, error);
    t->head =
        (checkpoint_head){.magic = "CRSCENE1", .config_hash = config_hash(c), .parameter_count = t->parameters.count};
    if (!status) status = load_checkpoint(t, error);
    if (!status) status = cr_scene_network_create(&t->network, &c->network, t->backend, error);
    if (!status) status = cr_scene_model_borrow(&t->model, &t->average, &c->network, &t->vocabulary, t->backend, error);
    t->words = calloc(1, sizeof *t->words);
    t->codes = calloc((size_t)(c->scenes > 64 ? c->scenes : 64), sizeof *t->codes);
    cr_scene_batch_init(&t->batch);
    if (!status && (!t->words || !t->codes)) status = cr_fail(error, CR_ERROR_MEMORY, "training: no memory");
    return status;
}

// ---------------------------------------------------------------- the run

static bool told_to_stop(const trainer* t) { return t->company->stop && t->company->stop(); }

static cr_scene_train_report report_of(const trainer* t) {
    const checkpoint_head* h = &t->head;
    cr_scene_train_report r = {.iteration = h->iteration, .iterations = t->config->iterations, .skipped = t->skipped};
    add_loss(&r.loss, &h->mean, 1 / h->weight);
    r.milliseconds = h->milliseconds / h->weight;
    r.data_milliseconds = h->data_milliseconds / h->weight;
    r.seconds_left = (double)(r.iterations - r.iteration) * r.milliseconds * 1e-3;
    return r;
}

static void remember(trainer* t, const cr_scene_loss* loss, double took, double data) {
    checkpoint_head* h = &t->head;
    cr_scene_loss kept = {0};
    add_loss(&kept, &h->mean, KEEP);
    add_loss(&kept, loss, 1 - KEEP);
    h->mean = kept;
    h->weight = KEEP * h->weight + (1 - KEEP);
    h->milliseconds = KEEP * h->milliseconds + (1 - KEEP) * took * 1e3;
    h->data_milliseconds = KEEP * h->data_milliseconds + (1 - KEEP) * data * 1e3;
    h->elapsed += took;
}

static cr_status train(trainer* t, const char* initial, cr_scene_train_end* end, cr_error* error) {
    const cr_scene_train_config* c = t->config;
    const cr_scene_train_company* with = t->company;
    double begun = cr_wall_seconds(), saved = begun;
    cr_status status = prepare(t, initial, error);
    checkpoint_head* h = &t->head;
    if (!status && h->iteration >= c->iterations) end->nothing_to_do = true;
    bool stop = false;
    while (!status && !stop && h->iteration < c->iterations) {
        double start = cr_wall_seconds(), data = 0;
        cr_scene_loss loss;
        status = step(t, &loss, &data, error);
        if (status) break;
        remember(t, &loss, cr_wall_seconds() - start, data);
        bool last = h->iteration == c->iterations;
        bool look = c->validate_every > 0 && (h->iteration % c->validate_every == 0 || last);
        if (look || h->iteration % 50 == 0 || h->iteration == 1) {
            cr_scene_train_report r = report_of(t);
            if (look) status = validate(t, &r, error);
            if (look && !status) status = save_weights(t, error);
            if (!status) write_log(t, &r);
            if (with->progress && !status) stop = !with->progress(with->progress_context, &r);
        }
        if (told_to_stop(t) || (c->minutes > 0 && cr_wall_seconds() - begun > c->minutes * 60)) stop = true;
        if (!status && (stop || cr_wall_seconds() - saved > c->checkpoint_every || last)) {
            status = save_checkpoint(t, error);
            saved = cr_wall_seconds();
        }
    }
    return status ? status : save_weights(t, error);
}

static void release(trainer* t) {
    if (t->log) fclose(t->log);
    cr_event_log_close(t->events);
    cr_scene_model_close(t->model);
    cr_scene_network_destroy(t->network);
    cr_scene_batch_destroy(&t->batch);
    free(t->words);
    free(t->codes);
    cr_vocabulary_close(&t->vocabulary);
    cr_neighbours_free(&t->neighbours);
    cr_scene_parameters* sets[] = {&t->host,  &t->parameters, &t->gradient, &t->average,
                                   &t->first, &t->second,     &t->decay};
    for (int k = 0; k < 7; k++) cr_scene_parameters_destroy(sets[k]);
    cr_muon_release(&t->muon, t->backend);
    if (t->backend) t->backend->destroy(t->backend);
    if (t->lock >= 0) close(t->lock);
    free(t);
}

cr_status cr_scene_train(const cr_scene_train_config* config, const char* folder, const char* initial,
                         const cr_scene_train_company* company, cr_scene_train_end* end, cr_error* error) {
    *end = (cr_scene_train_end){.iterations = config->iterations};
    trainer* t = calloc(1, sizeof *t);
    if (!t) return cr_fail(error, CR_ERROR_MEMORY, "training: no memory");
    t->config = config;
    t->company = company;
    t->folder = folder;
    t->lock = -1;
    char path[4096];
    cr_status status = cr_make_folders(folder, error);
    snprintf(path, sizeof path, "%s/.lock", folder);
    if (!status) status = cr_lock_file(path, folder, &t->lock, error);
    if (!status) status = cr_train_backend(&t->backend, config->backend, config->bf16, config->threads, error);
    if (!status) {
        t->log = cr_train_log(folder,
                              "iteration,loss,reader,hits,inventory,flow,milliseconds,data_milliseconds,elapsed_s,"
                              "validation,validation_reader,validation_inventory,validation_flow,exact,counts,items");
        status = cr_event_log_open(&t->events, folder, error);
    }
    if (!status) status = train(t, initial, end, error);
    end->iteration = t->head.iteration;
    release(t);
    return status;
}
