#include "model/scene/vocabulary.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "world/numbers.h"

cr_status cr_vocabulary_open(cr_vocabulary* v, const cr_scene_config* network, cr_error* error) {
    *v = (cr_vocabulary){0};
    bool reads_only = network && !network->flow_layers;
    cr_status status = cr_word_table_open(&v->table, reads_only ? "meanings.bin" : "words.bin", error);
    if (status) return status;
    v->room = reads_only ? network->vocabulary : 0;
    int32_t n = cr_word_table_count(v->table);
    v->ids = calloc((size_t)n + 1, sizeof *v->ids);
    v->rows = calloc((size_t)n + 1, sizeof *v->rows);
    if (!v->ids || !v->rows) {
        cr_vocabulary_close(v);
        return cr_fail(error, CR_ERROR_MEMORY, "vocabulary: no memory");
    }
    for (int32_t k = 0; k < n; k++) v->rows[k] = -1;
    return CR_OK;
}

void cr_vocabulary_close(cr_vocabulary* v) {
    cr_word_table_close(v->table);
    free(v->ids);
    free(v->rows);
    *v = (cr_vocabulary){0};
}

static void add(cr_vocabulary* v, int32_t id) {
    v->rows[id] = v->count;
    v->ids[v->count++] = id;
}

void cr_vocabulary_choose(cr_vocabulary* v, const int64_t* seen, int32_t most) {
    int32_t n = cr_word_table_count(v->table);
    while (v->count < most) {
        int32_t best = -1;
        for (int32_t k = 0; k < n; k++)
            if (v->rows[k] < 0 && seen[k] > 0 && (best < 0 || seen[k] > seen[best])) best = k;
        if (best < 0) return;
        add(v, best);
    }
}

bool cr_vocabulary_add(cr_vocabulary* v, const char* word) {
    int32_t n = cr_word_table_count(v->table), low = 0, high = n - 1;
    while (low <= high) { // words stand in the order of their bytes
        int32_t middle = (low + high) / 2, way = strcmp(cr_word_text(v->table, middle), word);
        if (way == 0) {
            if (v->rows[middle] >= 0) return false;
            add(v, middle);
            return true;
        }
        if (way < 0)
            low = middle + 1;
        else
            high = middle - 1;
    }
    return false;
}

// ---------------------------------------------------------------- the nearest word

// What is said by these is said by no other word.
static bool closed(const char* word) {
    static const char* const words[] = {
        "left",       "right",   "front",   "behind",  "back",    "above",   "over",     "below",      "under",
        "underneath", "beneath", "before",  "after",   "inside",  "outside", "into",     "onto",       "off",
        "from",       "with",    "without", "between", "none",    "nothing", "never",    "not",        "all",
        "some",       "more",    "less",    "least",   "most",    "than",    "fewer",    "exactly",    "first",
        "then",       "until",   "both",    "each",    "other",   "others",  "another",  "everything", "once",
        "twice",      "times",   "half",    "dozen",   "pair",    "every",   "only",     "that",       "which",
        "them",       "they",    "there",   "their",   "this",    "these",   "upward",   "down",       "higher",
        "lower",      "taller",  "shorter", "bigger",  "smaller", "larger",  "leftward", "rightward"};
    if (strlen(word) < 4 || !isnan(cr_number_of(word, strlen(word)))) return true;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (strcmp(words[k], word) == 0) return true;
    return false;
}

// Cosine of two words' vectors.
static float likeness(const float* a, const float* b) {
    float ab = 0, aa = 0, bb = 0;
    for (int k = 0; k < CR_WORD_NUMBERS; k++) {
        ab += a[k] * b[k];
        aa += a[k] * a[k];
        bb += b[k] * b[k];
    }
    return aa > 0 && bb > 0 ? ab / sqrtf(aa * bb) : 0;
}

int32_t cr_vocabulary_nearest(const cr_vocabulary* v, int32_t id, float least) {
    float own[CR_WORD_NUMBERS], other[CR_WORD_NUMBERS];
    int32_t best = -1;
    cr_word_vector(v->table, id, own);
    for (int32_t w = 0; w < v->count; w++) {
        cr_word_vector(v->table, v->ids[w], other);
        float like = likeness(own, other);
        if (like <= least) continue;
        least = like;
        best = v->ids[w];
    }
    return best >= 0 && !closed(cr_word_text(v->table, best)) && !closed(cr_word_text(v->table, id)) ? best : -1;
}

// ---------------------------------------------------------------- words of a text

void cr_vocabulary_read(const cr_vocabulary* v, const char* text, cr_text_words* t) {
    int32_t count = cr_words_read(v->table, text, t->found, CR_SCENE_MAX_WORDS);
    t->count = count < CR_SCENE_MAX_WORDS ? count : CR_SCENE_MAX_WORDS;
    for (int32_t k = 0; k < t->count; k++) {
        const cr_word* w = &t->found[k];
        bool known = w->id >= 0 && w->id < cr_word_table_count(v->table);
        if (known) cr_word_vector(v->table, w->id, t->vectors[k]);
        t->words[k] = (cr_scene_word){.vocabulary = known ? v->rows[w->id] : -1,
                                      .known = known,
                                      .number = w->number,
                                      .vector = known ? t->vectors[k] : NULL};
    }
    cr_vocabulary_look_around(v, t);
}

void cr_vocabulary_look_around(const cr_vocabulary* v, cr_text_words* t) {
    static const int32_t way[CR_WORDS_AROUND] = {-1, -2, 1};
    for (int32_t k = 0; k < t->count; k++)
        for (int32_t n = 0; n < CR_WORDS_AROUND; n++) {
            int32_t other = k + way[n], row = other >= 0 && other < t->count ? t->words[other].vocabulary : -1;
            t->words[k].around[n] = v->room && row >= 0 ? (n + 1) * v->room + row + 1 : 0;
        }
}
