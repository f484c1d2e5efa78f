#include "model/train/neighbours.h"

#include <stdlib.h>
#include <string.h>

// What a form of a word may end with, after a doubled letter or not.
static bool ending(const char* stem_end, const char* rest) {
    static const char* const endings[] = {"", "s", "es", "ed", "d", "ing", "e", "er", "ers", "y", "ies", "ied", "ly"};
    for (int doubled = 0; doubled < 2; doubled++) {
        for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
            if (strcmp(endings[k], rest) == 0) return true;
        if (*rest == 0 || *rest != stem_end[-1]) return false;
        rest++;
    }
    return false;
}

// May two words be forms of one: "soar", "soaring"?
static bool akin(const char* a, const char* b) {
    size_t same = 0;
    while (a[same] && a[same] == b[same]) same++;
    for (size_t stem = same; stem >= 3 && stem + 2 >= same; stem--)
        if (ending(a + stem, a + stem) && ending(b + stem, b + stem)) return true;
    return false;
}

static bool akin_to_excluded(const cr_word_table* t, const bool* excluded, int32_t id) {
    const char* word = cr_word_text(t, id);
    for (int32_t k = 0; k < cr_word_table_count(t); k++)
        if (excluded[k] && akin(cr_word_text(t, k), word)) return true;
    return false;
}

// Neighbours in order of the words that they are near: near (words of the table), -1 for none.
static void list(cr_neighbours* n, const int32_t* near, int32_t count) {
    for (int32_t k = 0; k < count; k++)
        if (near[k] >= 0) n->first[near[k] + 1]++;
    for (int32_t k = 0; k < count; k++) n->first[k + 1] += n->first[k];
    for (int32_t k = count - 1; k >= 0; k--) // fills each list from its end, so that `first` ends as it began
        if (near[k] >= 0) n->ids[--n->first[near[k] + 1]] = k;
    for (int32_t k = 0; k < count; k++) n->first[k] = n->first[k + 1];
}

cr_status cr_neighbours_find(cr_neighbours* n, const cr_vocabulary* v, const bool* excluded, cr_error* error) {
    int32_t count = cr_word_table_count(v->table), found = 0;
    int32_t* near = malloc(((size_t)count + 1) * sizeof *near);
    n->first = calloc((size_t)count + 2, sizeof *n->first);
    n->ids = malloc(((size_t)count + 1) * sizeof *n->ids);
    bool good = near && n->first && n->ids;
    for (int32_t k = 0; k < count && good; k++) {
        near[k] = v->rows[k] < 0 ? cr_vocabulary_nearest(v, k, CR_WORDS_ALIKE) : -1;
        if (near[k] >= 0 && akin_to_excluded(v->table, excluded, k)) near[k] = -1;
        found += near[k] >= 0;
    }
    if (good) list(n, near, count);
    if (good) n->first[count] = found;
    free(near);
    if (good) return CR_OK;
    cr_neighbours_free(n);
    return cr_fail(error, CR_ERROR_MEMORY, "neighbours of words: no memory");
}

void cr_neighbours_free(cr_neighbours* n) {
    free(n->first);
    free(n->ids);
    *n = (cr_neighbours){0};
}

int32_t cr_neighbours_draw(const cr_neighbours* n, int32_t id, cr_random* random) {
    int32_t count = n->first[id + 1] - n->first[id];
    return count ? n->ids[n->first[id] + (int32_t)cr_random_below(random, (uint32_t)count)] : id;
}
