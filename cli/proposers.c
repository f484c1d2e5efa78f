#include "cli/proposers.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "eval/proposers.h"
#include "model/model.h"
#include "model/scene/weights.h"
#include "world/random.h"

const char* const cr_proposer_names[] = {"network",   "nowords", "random-weights", "offsets",
                                         "retrieval", "law",     "random",         NULL};

// ---------------------------------------------------------------- random weights

// The numbers of one tensor in another order: sizes and spreads stay, what was learned goes.
static void shuffle(float* numbers, int64_t count, cr_random* random) {
    for (int64_t k = count; k > 1; k--) {
        int64_t other = cr_random_below(random, (uint32_t)k);
        float kept = numbers[k - 1];
        numbers[k - 1] = numbers[other];
        numbers[other] = kept;
    }
}

// Weights with every tensor shuffled, from one folder to another.
static cr_status write_shuffled(const char* from, const char* to, cr_error* error) {
    cr_scene_weights_info info;
    cr_vocabulary vocabulary;
    cr_scene_parameters parameters = {0};
    cr_status status = cr_scene_weights_load(from, &info, &vocabulary, &parameters, error);
    if (!status) {
        cr_tensor_list list = cr_scene_tensors(&info.network);
        cr_random random = cr_random_create(1, 0x72616e64);
        for (int32_t k = 0; k < list.count; k++) {
            cr_tensor_info tensor;
            list.describe(list.config, k, &tensor);
            shuffle(parameters.data + tensor.offset, (int64_t)tensor.rows * tensor.columns, &random);
        }
        status = cr_scene_weights_save(to, &info, &vocabulary, &parameters, false, error);
    }
    cr_scene_parameters_destroy(&parameters);
    cr_vocabulary_close(&vocabulary);
    return status;
}

static cr_status open_random(cr_scene_model** model, const char* weights, cr_error* error) {
    char from[4096], to[] = "/tmp/carom-random-XXXXXX", path[64];
    cr_status status = cr_find_weights(weights ? weights : "scene", NULL, from, sizeof from, error);
    if (status) return status;
    if (!mkdtemp(to)) return cr_fail(error, CR_ERROR_FILE, "%s: cannot be made: %s", to, strerror(errno));
    status = write_shuffled(from, to, error);
    if (!status) status = cr_scene_model_open(model, to, NULL, 0, error);
    snprintf(path, sizeof path, "%s/config.json", to);
    unlink(path);
    snprintf(path, sizeof path, "%s/model.safetensors", to);
    unlink(path);
    rmdir(to);
    return status;
}

// ---------------------------------------------------------------- by name

static cr_status open_network(cr_proposer_box* box, const char* name, const char* weights, cr_error* error) {
    bool random = strcmp(name, "random-weights") == 0;
    cr_status status =
        random ? open_random(&box->model, weights, error) : cr_scene_model_open(&box->model, weights, NULL, 0, error);
    if (status) return status;
    if (!random) box->reader = box->model;
    snprintf(box->weights, sizeof box->weights, "%s", weights ? weights : "scene");
    snprintf(box->weights_hash, sizeof box->weights_hash, "%s", cr_scene_model_hash(box->model));
    box->proposer = (cr_proposer){name, cr_scene_propose, box->model};
    if (strcmp(name, "nowords") == 0) {
        cr_scene_sampling sampling = cr_default_scene_sampling();
        sampling.without_words = true;
        cr_scene_model_set(box->model, &sampling);
    }
    if (strcmp(name, "offsets") == 0) {
        box->inner = box->proposer;
        box->proposer = cr_proposer_offsets(&box->inner);
    }
    return CR_OK;
}

static cr_status open_retrieval(cr_proposer_box* box, const char* data, cr_error* error) {
    if (!data) return cr_fail(error, CR_ERROR_ARGUMENT, "retrieval: from which --data? `carom data --out' makes some");
    cr_status status = cr_scene_data_open(&box->data, data, error);
    if (!status) status = cr_retrieval_create(&box->retrieval, box->data, error);
    if (status) {
        cr_proposer_close(box);
        return status;
    }
    snprintf(box->weights, sizeof box->weights, "%s", data);
    box->proposer = cr_proposer_retrieval(box->retrieval);
    return CR_OK;
}

static const char* known(const char* name) {
    for (const char* const* k = cr_proposer_names; *k; k++)
        if (strcmp(*k, name) == 0) return *k;
    return NULL;
}

cr_status cr_proposer_open(cr_proposer_box* box, const char* name, const char* weights, const char* data,
                           cr_error* error) {
    *box = (cr_proposer_box){.model = NULL};
    const char* found = known(name ? name : cr_proposer_names[0]);
    if (!found) {
        char list[256] = "";
        for (const char* const* k = cr_proposer_names; *k; k++) {
            size_t used = strlen(list);
            snprintf(list + used, sizeof list - used, "%s%s", used ? ", " : "", *k);
        }
        return cr_fail(error, CR_ERROR_ARGUMENT, "expected a proposer (%s), found '%s'", list, name);
    }
    if (strcmp(found, "retrieval") == 0) return open_retrieval(box, data, error);
    if (strcmp(found, "random") == 0)
        box->proposer = cr_proposer_random();
    else if (strcmp(found, "law") == 0)
        box->proposer = cr_proposer_law();
    else
        return open_network(box, found, weights, error);
    return CR_OK;
}

void cr_proposer_close(cr_proposer_box* box) {
    cr_scene_model_close(box->model);
    cr_retrieval_destroy(box->retrieval);
    if (box->data) cr_scene_data_close(box->data);
    *box = (cr_proposer_box){.model = NULL};
}

// ---------------------------------------------------------------- sentences

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

// Words that mean nothing by themselves.
static bool is_filler(const char* word, size_t length) {
    static const char* const fillers[] = {"a",  "an", "the", "and", "of", "in", "on", "to",   "is",   "are",
                                          "it", "at", "by",  "or",  "no", "so", "be", "with", "that", "there"};
    for (size_t k = 0; k < sizeof fillers / sizeof *fillers; k++)
        if (strlen(fillers[k]) == length && strncasecmp(fillers[k], word, length) == 0) return true;
    return false;
}

static int32_t count_meaningful(const char* text) {
    int32_t count = 0;
    while (*text) {
        size_t length = 0;
        while (isalnum((unsigned char)text[length]) || (unsigned char)text[length] >= 128) length++;
        count += length > 0 && !is_filler(text, length);
        text += length ? length : 1;
    }
    return count;
}

// "'blorf', 'quux'".
static void list_words(const char* text, const cr_text_parts* words, char* list, size_t size) {
    size_t used = 0;
    list[0] = 0;
    for (int32_t k = 0; k < words->count && k < CR_NOT_UNDERSTOOD && used < size; k++)
        used += (size_t)snprintf(list + used, size - used, "%s'%.*s'", k ? ", " : "", (int)words->words[k].length,
                                 text + words->words[k].first);
}

void cr_not_understood_text(const char* text, const cr_not_understood* words, char* told, size_t size) {
    char unknown[256], guessed[256];
    bool some = words->unknown.count > 0, more = words->guessed.count > 0;
    list_words(text, &words->unknown, unknown, sizeof unknown);
    list_words(text, &words->guessed, guessed, sizeof guessed);
    snprintf(told, size, "%s%s%s%s%s", some ? "not understood: " : "", unknown, some && more ? "; " : "",
             more ? "guessed by meaning: " : "", guessed);
}

cr_status cr_sentence_read(cr_scene_model* reader, cr_caption* caption, cr_not_understood* not_understood,
                           cr_error* error) {
    char text[CR_CAPTION_TEXT], list[256];
    snprintf(text, sizeof text, "%s", caption->text);
    *not_understood = (cr_not_understood){0};
    cr_status status = cr_scene_model_read(reader, text, caption, not_understood, error);
    if (status) return status;
    snprintf(caption->text, sizeof caption->text, "%s", text);
    list_words(text, &not_understood->unknown, list, sizeof list);
    if (not_understood->unknown.count >= count_meaningful(text))
        return cr_fail(error, CR_ERROR_FORMAT, "nothing in the sentence is understood: %s", list);
    if (caption->claim_count == 0)
        return cr_fail(error, CR_ERROR_FORMAT, "the sentence says nothing that can be checked: '%.200s'", text);
    return CR_OK;
}
