// mutations.h: MJCF and URDF files of tests/fuzz/corpus, changed at random. Whatever comes of it is a sound scene or
// one line of error; what certainly makes no sense, or nobody reads, is never silent.
#ifndef CAROM_TESTS_MUTATIONS_H
#define CAROM_TESTS_MUTATIONS_H

#include "io_test.h"

#include <ctype.h>

#include "scenes/import.h"

static char corpus_folder[4096];

static int enter_with_corpus(void** context) {
    char here[2048];
    if (!getcwd(here, sizeof here)) return -1;
    snprintf(corpus_folder, sizeof corpus_folder, "%s/tests/fuzz/corpus", here);
    return enter_folder(context);
}

typedef struct mutant {
    char text[65536];
    size_t size;
    bool must_be_said; // an error, or more warnings than the file has by itself
    bool must_fail;
} mutant;

static void count_warning(void* context, const char* message) {
    if (strlen(message) == 0 || strchr(message, '\n')) fail_msg("a warning of one line: \"%s\"", message);
    ++*(int*)context;
}

static size_t pick(uint64_t* random, size_t count) { return count ? (size_t)(random_next(random) % count) : 0; }

// Puts `text` in the place of the bytes from `at` to `end`.
static void put(mutant* m, size_t at, size_t end, const char* text) {
    size_t n = strlen(text);
    if (m->size - (end - at) + n >= sizeof m->text) return;
    memmove(m->text + at + n, m->text + end, m->size - end + 1);
    memcpy(m->text + at, text, n);
    m->size = m->size - (end - at) + n;
}

// The k-th attribute's name and value, outside of comments and the declaration; false when there are fewer.
static bool find_attribute(const mutant* m, size_t k, size_t name[2], size_t value[2]) {
    bool inside = false;
    for (size_t i = 0; i < m->size; i++) {
        char c = m->text[i];
        if (c == '<') inside = isalpha((unsigned char)m->text[i + 1]) != 0;
        if (c == '>') inside = false;
        if (!inside || c != '=' || m->text[i + 1] != '"') continue;
        char* close = strchr(m->text + i + 2, '"');
        if (!close) return false;
        name[0] = i;
        name[1] = i;
        while (name[0] > 0 && (isalnum((unsigned char)m->text[name[0] - 1]) || m->text[name[0] - 1] == '_')) name[0]--;
        value[0] = i + 2;
        value[1] = (size_t)(close - m->text);
        i = value[1];
        if (k-- == 0) return true;
    }
    return false;
}

static size_t count_attributes(const mutant* m) {
    size_t count = 0, name[2], value[2];
    while (find_attribute(m, count, name, value)) count++;
    return count;
}

// Is the attribute in an element that is passed over as a whole, or in one that goes with it?
static bool is_passed_over(const mutant* m, size_t at) {
    static const char* const passed[] = {"<color", "<limit", "<dynamics", "<axis", "<visual", "<material", "<rolling"};
    char before[400];
    size_t from = at > 300 ? at - 300 : 0;
    snprintf(before, sizeof before, "%.*s", (int)(at - from), m->text + from);
    const char* visual = strstr(before, "<visual>");
    if (visual && !strstr(visual, "</visual>")) return true;
    char* start = strrchr(before, '<');
    for (size_t i = 0; start && i < sizeof passed / sizeof *passed; i++)
        if (strncmp(start, passed[i], strlen(passed[i])) == 0) return true;
    return false;
}

static void change_number(mutant* m, uint64_t* random) {
    static const char* const numbers[] = {"0", "-1", "1e30", "1e-30", "1e999", "nan", "inf", "-inf", "7", "1e6", "-0"};
    size_t name[2], value[2];
    if (!find_attribute(m, pick(random, count_attributes(m)), name, value)) return;
    size_t at = value[0] + pick(random, value[1] - value[0] + 1), end = at;
    while (at > value[0] && m->text[at - 1] != ' ') at--;
    while (end < value[1] && m->text[end] != ' ') end++;
    char* rest;
    strtod(m->text + at, &rest);
    bool number = end > at && rest == m->text + end;
    size_t which = pick(random, sizeof numbers / sizeof *numbers);
    m->must_fail = number && which >= 4 && which <= 7;
    // "inf" and "nan" are names where names are.
    put(m, at, end, numbers[which]);
}

static void break_attribute_name(mutant* m, uint64_t* random) {
    size_t name[2], value[2];
    if (!find_attribute(m, pick(random, count_attributes(m)), name, value)) return;
    m->must_be_said = !is_passed_over(m, name[0]);
    put(m, name[1], name[1], "q");
}

static void change_bytes(mutant* m, uint64_t* random) {
    for (size_t n = 1 + pick(random, 4); n > 0; n--) {
        size_t at = pick(random, m->size);
        m->text[at] = (char)random_next(random);
        if (m->text[at] == 0) m->text[at] = '0';
    }
}

static void drop_part(mutant* m, uint64_t* random) {
    size_t at = pick(random, m->size), end = at + pick(random, 200);
    put(m, at, end > m->size ? m->size : end, "");
}

// An element that closes itself, once more or no more.
static void repeat_element(mutant* m, uint64_t* random, bool drop) {
    size_t at = pick(random, m->size);
    while (at > 0 && m->text[at] != '<') at--;
    char* close = strstr(m->text + at, "/>");
    size_t end = close ? (size_t)(close - m->text) + 2 : at;
    if (end - at > 300) return;
    char element[320];
    snprintf(element, sizeof element, "%.*s", (int)(end - at), m->text + at);
    put(m, at, drop ? end : at, drop ? "" : element);
}

static void swap_values(mutant* m, uint64_t* random) {
    size_t count = count_attributes(m), name[2], a[2], b[2];
    char value[200];
    if (!find_attribute(m, pick(random, count), name, a) || !find_attribute(m, pick(random, count), name, b)) return;
    snprintf(value, sizeof value, "%.*s", (int)(b[1] - b[0]), m->text + b[0]);
    put(m, a[0], a[1], value);
}

static void mutate(mutant* m, uint64_t* random) {
    switch (pick(random, 7)) {
    case 0:
        change_number(m, random);
        break;
    case 1:
        break_attribute_name(m, random);
        break;
    case 2:
        change_bytes(m, random);
        break;
    case 3:
        drop_part(m, random);
        break;
    case 4:
        repeat_element(m, random, false);
        break;
    case 5:
        repeat_element(m, random, true);
        break;
    default:
        swap_values(m, random);
    }
}

static int crashes; // of libmujoco, in its child

static void import_mutant(const mutant* m, const char* name, int usual_warnings, int seed, int* opened) {
    int warnings = 0;
    cr_scene scene;
    cr_error error = {0};
    cr_import_options options = {
        .lenient = seed % 3 == 0, .free_root = seed % 2 == 0, .warning = count_warning, .warning_context = &warnings};
    write_whole(name, m->text, m->size);
    if (cr_scene_import(name, &options, &scene, &error) != CR_OK) {
        if (scene.world || !strstr(error.message, name) || strchr(error.message, '\n'))
            fail_msg("mutant %d: expected one line about %s, found: %s\n%s", seed, name, error.message, m->text);
        crashes += strstr(error.message, "crashed on it") != NULL;
        return;
    }
    if (m->must_fail || (m->must_be_said && warnings <= usual_warnings))
        fail_msg("mutant %d: silent, with %d warnings:\n%s", seed, warnings, m->text);
    if (!cr_state_finite(&scene.state) || scene.state.count != scene.world->body_count)
        fail_msg("mutant %d: the state is not finite:\n%s", seed, m->text);
    ++*opened;
    cr_scene_destroy(&scene);
}

// Seeds 900,000 ...
static void run_mutations(int count) {
    static const char* const files[] = {"mjcf/rules.xml", "mjcf/cube.xml", "urdf/arm.urdf", "urdf/door.urdf"};
    enum { FILES = sizeof files / sizeof *files };
    static mutant original[FILES], m;
    int usual[FILES] = {0}, opened = 0;
    for (int i = 0; i < FILES; i++) {
        char path[4200];
        snprintf(path, sizeof path, "%s/%s", corpus_folder, files[i]);
        unsigned char* bytes = read_whole(path, &original[i].size);
        assert_true(original[i].size < sizeof original[i].text);
        memcpy(original[i].text, bytes, original[i].size + 1);
        free(bytes);
        cr_scene scene;
        cr_error error = {0};
        cr_import_options options = {.warning = count_warning, .warning_context = &usual[i]};
        assert_ok(cr_scene_import(path, &options, &scene, &error));
        cr_scene_destroy(&scene);
    }
    for (int k = 0; k < count; k++) {
        uint64_t random = 900000 + (uint64_t)k;
        int i = k % FILES;
        m = original[i];
        mutate(&m, &random);
        import_mutant(&m, i < 2 ? "mutant.xml" : "mutant.urdf", usual[i], 900000 + k, &opened);
    }
    print_message("%d files: %d opened, %d crashed libmujoco, the others are errors\n", count, opened, crashes);
    assert_in_range(opened, count / 10, count * 9 / 10); // a test of errors alone, or of none, would show nothing
}

#endif
