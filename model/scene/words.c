#include "model/scene/words.h"

#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "world/numbers.h"
#include "world/place.h"

// The file: "CRWORDS1", uint32 count, uint32 numbers, uint32 bytes of text; float scale of every number; int8
// (count, numbers); the words in the order of their bytes, each with a NUL. Little-endian.
static const char magic[8] = "CRWORDS1";

struct cr_word_table {
    void* file; // as read
    int32_t count;
    const int8_t* vectors; // (count, CR_WORD_NUMBERS)
    float scale[CR_WORD_NUMBERS];
    const char** words; // (count)
};

// ---------------------------------------------------------------- file

static cr_status read_all(const char* path, unsigned char** bytes, size_t* size, cr_error* error) {
    FILE* file = fopen(path, "rb");
    if (!file) return cr_fail(error, CR_ERROR_FILE, "%s: cannot be opened", path);
    long end = fseek(file, 0, SEEK_END) ? -1 : ftell(file);
    cr_status status = CR_OK;
    *bytes = NULL;
    if (end < 0 || fseek(file, 0, SEEK_SET)) status = cr_fail(error, CR_ERROR_FILE, "%s: cannot be read", path);
    if (!status) *bytes = malloc((size_t)end + 1);
    if (!status && !*bytes) status = cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for %ld bytes", path, end);
    if (!status && fread(*bytes, 1, (size_t)end, file) != (size_t)end)
        status = cr_fail(error, CR_ERROR_FILE, "%s: cannot be read", path);
    fclose(file);
    if (status) free(*bytes);
    *size = (size_t)end;
    return status;
}

// Words in rising order, as many as announced.
static bool find_words(cr_word_table* t, const char* text, size_t size) {
    if (size == 0 || text[size - 1]) return false;
    const char* end = text + size;
    for (int32_t k = 0; k < t->count; k++) {
        if (text >= end) return false;
        t->words[k] = text;
        if (k > 0 && strcmp(t->words[k - 1], text) >= 0) return false;
        text += strlen(text) + 1;
    }
    return text == end;
}

static cr_status open_table(cr_word_table* t, const char* path, cr_error* error) {
    unsigned char* bytes = NULL;
    size_t size = 0;
    uint32_t head[3];
    cr_status status = read_all(path, &bytes, &size, error);
    if (status) return status;
    t->file = bytes;
    const size_t start = sizeof magic + sizeof head;
    if (size < start + sizeof t->scale || memcmp(bytes, magic, sizeof magic) != 0)
        return cr_fail(error, CR_ERROR_FORMAT, "%s: expected a table of words that begins with \"%.8s\"", path, magic);
    memcpy(head, bytes + sizeof magic, sizeof head);
    size_t vectors = (size_t)head[0] * CR_WORD_NUMBERS;
    if (head[1] != CR_WORD_NUMBERS || head[0] == 0 || head[0] > 1u << 24 ||
        size != start + sizeof t->scale + vectors + head[2])
        return cr_fail(error, CR_ERROR_FORMAT, "%s: expected %d numbers a word and as many bytes as it says", path,
                       CR_WORD_NUMBERS);
    t->count = (int32_t)head[0];
    memcpy(t->scale, bytes + start, sizeof t->scale);
    for (int k = 0; k < CR_WORD_NUMBERS; k++)
        if (!(t->scale[k] > 0 && t->scale[k] < 1e3f))
            return cr_fail(error, CR_ERROR_FORMAT, "%s: scale %d is no number in (0, 1000)", path, k);
    t->vectors = (const int8_t*)(bytes + start + sizeof t->scale);
    t->words = malloc((size_t)t->count * sizeof *t->words);
    if (!t->words) return cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for %d words", path, (int)t->count);
    if (!find_words(t, (const char*)t->vectors + vectors, head[2]))
        return cr_fail(error, CR_ERROR_FORMAT, "%s: expected %d words in the order of their bytes", path,
                       (int)t->count);
    return CR_OK;
}

cr_status cr_word_table_open(cr_word_table** table, const char* path, cr_error* error) {
    char found[4096], name[256];
    *table = NULL;
    bool comes = !path || !strchr(path, '/');
    snprintf(name, sizeof name, "words/%.200s", path ? path : "words.bin");
    if (comes && !cr_find_shared_file(name, found, sizeof found))
        return cr_fail(error, CR_ERROR_FILE, "no %s found in share/carom beside the program", name);
    cr_word_table* t = calloc(1, sizeof *t);
    if (!t) return cr_fail(error, CR_ERROR_MEMORY, "words: no memory");
    cr_status status = open_table(t, comes ? found : path, error);
    if (status)
        cr_word_table_close(t);
    else
        *table = t;
    return status;
}

void cr_word_table_close(cr_word_table* t) {
    if (!t) return;
    free(t->words);
    free(t->file);
    free(t);
}

// ---------------------------------------------------------------- words

int32_t cr_word_table_count(const cr_word_table* t) { return t->count; }

const char* cr_word_text(const cr_word_table* t, int32_t id) { return id >= 0 && id < t->count ? t->words[id] : NULL; }

void cr_word_vector(const cr_word_table* t, int32_t id, float* vector) {
    for (int k = 0; k < CR_WORD_NUMBERS; k++)
        vector[k] =
            id >= 0 && id < t->count ? t->scale[k] * (float)t->vectors[(size_t)id * CR_WORD_NUMBERS + (size_t)k] : 0;
}

static int32_t find_exactly(const cr_word_table* t, const char* word) {
    int32_t low = 0, high = t->count - 1;
    while (low <= high) {
        int32_t middle = (low + high) / 2;
        int order = strcmp(word, t->words[middle]);
        if (order == 0) return middle;
        if (order < 0)
            high = middle - 1;
        else
            low = middle + 1;
    }
    return CR_WORD_UNKNOWN;
}

int32_t cr_word_find(const cr_word_table* t, const char* word, size_t length) {
    static const char* const endings[] = {"'s", "s", "es", "ed", "d", "ing"};
    char text[CR_WORD_LENGTH];
    if (length == 0 || length >= sizeof text) return CR_WORD_UNKNOWN;
    for (size_t k = 0; k < length; k++) text[k] = (char)tolower((unsigned char)word[k]);
    text[length] = 0;
    int32_t id = find_exactly(t, text);
    for (size_t k = 0; k < sizeof endings / sizeof *endings && id < 0; k++) {
        size_t n = strlen(endings[k]);
        if (length < n + 3 || strcmp(text + length - n, endings[k]) != 0) continue;
        text[length - n] = 0;
        id = find_exactly(t, text);
        text[length - n] = endings[k][0];
    }
    return id;
}

// ---------------------------------------------------------------- text

static bool letter(char c) { return isalnum((unsigned char)c) || (unsigned char)c >= 128; }

typedef struct reader {
    const cr_word_table* table;
    const char* text;
    cr_word* words;
    int32_t capacity, count;
} reader;

static void add(reader* r, const char* at, size_t length) {
    char name[CR_NUMBER_TEXT];
    cr_word word = {cr_word_find(r->table, at, length), (int32_t)(at - r->text), (int32_t)length,
                    cr_number_of(at, length)};
    if (isdigit((unsigned char)*at)) {
        bool whole = word.number >= 0 && word.number <= CR_NUMBER_WORD_MOST && word.number == floor(word.number);
        const char* said = whole ? cr_number_name((int32_t)word.number, name) : NULL;
        if (said) word.id = cr_word_find(r->table, said, strlen(said));
    }
    if (r->count < r->capacity) r->words[r->count] = word;
    r->count++;
}

// A run of letters, digits and what joins them.
static const char* end_of_run(const char* p) {
    while (letter(*p) || ((*p == '-' || *p == '\'' || *p == '.') && letter(p[1]))) {
        if (*p == '.' && !isdigit((unsigned char)p[1])) break;
        p++;
    }
    return p;
}

static void add_run(reader* r, const char* first, const char* end) {
    size_t length = (size_t)(end - first);
    bool whole = !memchr(first, '-', length) || cr_word_find(r->table, first, length) >= 0 ||
                 !isnan(cr_number_of(first, length));
    while (!whole && first < end) {
        const char* hyphen = memchr(first, '-', (size_t)(end - first));
        if (!hyphen) hyphen = end;
        if (hyphen > first) add(r, first, (size_t)(hyphen - first));
        first = hyphen < end ? hyphen + 1 : end;
    }
    if (first >= end) return;
    length = (size_t)(end - first);
    if (length > 3 && strncasecmp(end - 3, "n't", 3) == 0) {
        add(r, first, length - 3);
        add(r, end - 3, 3);
    } else {
        add(r, first, length);
    }
}

int32_t cr_words_read(const cr_word_table* table, const char* text, cr_word* words, int32_t capacity) {
    reader r = {table, text, words, capacity, 0};
    for (const char* p = text; *p;) {
        const char* end = end_of_run(p);
        if (end > p) {
            add_run(&r, p, end);
            p = end;
        } else {
            if (strchr(",.;:", *p)) add(&r, p, 1);
            p++;
        }
    }
    return r.count;
}
