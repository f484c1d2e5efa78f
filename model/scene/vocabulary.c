#include "model/scene/vocabulary.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

cr_status cr_vocabulary_open(cr_vocabulary* v, cr_error* error) {
    *v = (cr_vocabulary){0};
    cr_status status = cr_word_table_open(&v->table, NULL, error);
    if (status) return status;
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
}
