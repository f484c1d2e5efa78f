#include "eval/retrieval.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eval/imagined.h"
#include "world/memory.h"

enum { ROWS = 1 << 14, MOST_WORDS = 160 }; // words go by a hash of so many values

struct cr_retrieval {
    const cr_scene_data* data;
    int64_t count;
    int64_t* first;   // (count + 1) where a scene's words begin
    uint16_t* words;  // each once
    float* length;    // (count) of the weighted vector
    uint64_t* things; // (count) hash of what is there
    float weight[ROWS];
};

// ---------------------------------------------------------------- words

static uint16_t hash_word(const char* word, size_t length) {
    uint32_t h = 2166136261u;
    for (size_t k = 0; k < length; ++k) h = (h ^ (uint32_t)tolower((unsigned char)word[k])) * 16777619u;
    return (uint16_t)((h ^ (h >> 15)) % ROWS);
}

static int by_number(const void* a, const void* b) { return (int)*(const uint16_t*)a - (int)*(const uint16_t*)b; }

// The words of a text without a plural's s, each once; returns how many.
static int32_t words_of(const char* text, uint16_t words[MOST_WORDS]) {
    int32_t count = 0;
    while (*text && count < MOST_WORDS) {
        size_t length = 0;
        while (isalnum((unsigned char)text[length]) || text[length] == '-') ++length;
        bool plural = length > 3 && text[length - 1] == 's' && text[length - 2] != 's';
        if (length > 0) words[count++] = hash_word(text, length - plural);
        text += length ? length : 1;
    }
    qsort(words, (size_t)count, sizeof *words, by_number);
    int32_t once = 0;
    for (int32_t k = 0; k < count; ++k)
        if (k == 0 || words[k] != words[once - 1]) words[once++] = words[k];
    return once;
}

static uint64_t hash_things(const cr_layout* l) { // in any order
    uint64_t sum = (uint64_t)l->count;
    for (int32_t k = 0; k < l->count; ++k) {
        uint64_t x = 0x9e37u + (uint64_t)l->items[k].thing;
        sum += cr_splitmix64(&x);
    }
    return sum;
}

// ---------------------------------------------------------------- making

static cr_status index_scenes(cr_retrieval* r, cr_layout* layout, cr_facts* facts, cr_error* error) {
    int64_t used = 0;
    int32_t capacity = 0;
    for (int64_t k = 0; k < r->count; ++k) {
        cr_caption caption = {.claim_count = 0};
        uint16_t words[MOST_WORDS];
        cr_scene_data_get(r->data, k, layout, facts);
        cr_random random = cr_random_create(17, (uint64_t)k);
        if (!cr_caption_draw(facts, &random, CR_PART_TRAINING, &caption)) caption.text[0] = 0;
        int32_t count = words_of(caption.text, words);
        if (!cr_grow(&r->words, &capacity, used + count, sizeof *r->words))
            return cr_fail(error, CR_ERROR_MEMORY, "retrieval: no memory for %lld scenes", (long long)r->count);
        if (count) memcpy(r->words + used, words, (size_t)count * sizeof *words);
        r->first[k] = used;
        used += count;
        r->things[k] = hash_things(layout);
    }
    r->first[r->count] = used;
    return CR_OK;
}

// Inverse document frequency (Sparck Jones 1972).
static void weigh(cr_retrieval* r) {
    for (int64_t k = 0; k < r->first[r->count]; ++k) r->weight[r->words[k]] += 1;
    for (int32_t w = 0; w < ROWS; ++w) r->weight[w] = logf((1 + (float)r->count) / (1 + r->weight[w]));
    for (int64_t k = 0; k < r->count; ++k) {
        float sum = 0;
        for (int64_t i = r->first[k]; i < r->first[k + 1]; ++i) sum += r->weight[r->words[i]] * r->weight[r->words[i]];
        r->length[k] = sqrtf(sum);
    }
}

cr_status cr_retrieval_create(cr_retrieval** retrieval, const cr_scene_data* data, cr_error* error) {
    cr_retrieval* r = calloc(1, sizeof *r);
    cr_layout* layout = malloc(sizeof *layout);
    cr_facts* facts = malloc(sizeof *facts);
    *retrieval = NULL;
    if (r) {
        r->data = data;
        r->count = cr_scene_data_count(data);
        r->first = calloc((size_t)r->count + 1, sizeof *r->first);
        r->length = calloc((size_t)r->count + 1, sizeof *r->length);
        r->things = calloc((size_t)r->count + 1, sizeof *r->things);
    }
    bool good = r && layout && facts && r->first && r->length && r->things;
    cr_status status =
        good ? index_scenes(r, layout, facts, error) : cr_fail(error, CR_ERROR_MEMORY, "retrieval: no memory");
    free(layout);
    free(facts);
    if (status) {
        cr_retrieval_destroy(r);
        return status;
    }
    weigh(r);
    *retrieval = r;
    return CR_OK;
}

void cr_retrieval_destroy(cr_retrieval* r) {
    if (!r) return;
    free(r->first);
    free(r->words);
    free(r->length);
    free(r->things);
    free(r);
}

// ---------------------------------------------------------------- finding

int32_t cr_retrieval_find(const cr_retrieval* r, const char* text, int32_t count, int64_t* scenes, double* cosines) {
    uint16_t words[MOST_WORDS];
    float wanted[ROWS] = {0}, own = 0;
    int32_t n = words_of(text, words), found = 0;
    for (int32_t k = 0; k < n; ++k) {
        wanted[words[k]] = r->weight[words[k]];
        own += r->weight[words[k]] * r->weight[words[k]];
    }
    for (int64_t k = 0; k < r->count; ++k) {
        float product = 0;
        for (int64_t i = r->first[k]; i < r->first[k + 1]; ++i) product += wanted[r->words[i]] * r->weight[r->words[i]];
        double cosine = product > 0 ? (double)(product / (r->length[k] * sqrtf(own))) : 0;
        if (found == count && !(cosine > cosines[found - 1])) continue;
        int32_t at = found < count ? found++ : found - 1;
        for (; at > 0 && cosine > cosines[at - 1]; --at) {
            scenes[at] = scenes[at - 1];
            cosines[at] = cosines[at - 1];
        }
        scenes[at] = k;
        cosines[at] = cosine;
    }
    return found;
}

// What is looked for: the sentence, or where there is none the claims.
static void query_of(const cr_caption* caption, char* text, size_t size) {
    size_t used = (size_t)snprintf(text, size, "%s", caption->text);
    if (used > 0) return;
    for (int32_t k = 0; k < caption->claim_count && used < size; ++k) {
        char claim[CR_CLAIM_TEXT];
        cr_claim_print(caption->claims + k, claim, sizeof claim);
        used += (size_t)snprintf(text + used, size - used, "%s; ", claim);
    }
}

static cr_status propose(void* context, const cr_request* request, int32_t count, cr_layout* layouts, cr_error* error) {
    enum { SPARE = 4 }; // chosen from so many times as many
    cr_retrieval* r = context;
    if (request->kept) return cr_fail(error, CR_ERROR_UNSUPPORTED, "retrieval adds nothing to what is there");
    int64_t* scenes = malloc((size_t)(SPARE * count) * sizeof *scenes);
    double* cosines = malloc((size_t)(SPARE * count) * sizeof *cosines);
    cr_facts* facts = malloc(sizeof *facts);
    cr_status status = scenes && cosines && facts ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "retrieval: no memory");
    char query[CR_CLAIM_TEXT];
    query_of(request->caption, query, sizeof query);
    int32_t found = status ? 0 : cr_retrieval_find(r, query, SPARE * count, scenes, cosines);
    cr_random random = cr_random_create(request->seed, 0x7265);
    for (int32_t k = 0; k < count && !status; ++k) {
        int32_t other = k < found ? k + (int32_t)cr_random_below(&random, (uint32_t)(found - k)) : 0;
        if (found == 0) status = cr_fail(error, CR_ERROR_UNSUPPORTED, "retrieval: the cache has no scene");
        if (status) break;
        int64_t scene = scenes[other];
        if (k < found) {
            scenes[other] = scenes[k];
            scenes[k] = scene;
        }
        cr_scene_data_get(r->data, scene, layouts + k, facts);
    }
    free(scenes);
    free(cosines);
    free(facts);
    return status;
}

cr_proposer cr_proposer_retrieval(cr_retrieval* retrieval) { return (cr_proposer){"retrieval", propose, retrieval}; }

double cr_retrieval_nearest(const cr_retrieval* r, const cr_layout* layout, int64_t* scene) {
    cr_layout* other = malloc(sizeof *other);
    cr_facts* facts = malloc(sizeof *facts);
    uint64_t things = hash_things(layout);
    double least = INFINITY;
    for (int64_t k = 0; k < r->count && other && facts; ++k) {
        if (r->things[k] != things) continue;
        cr_scene_data_get(r->data, k, other, facts);
        double d = cr_layout_distance(layout, other);
        if (d < least) {
            least = d;
            if (scene) *scene = k;
        }
    }
    free(other);
    free(facts);
    return least;
}
