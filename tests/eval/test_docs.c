// docs/metrics.md speaks of every figure there is; links lead somewhere, and so do the pages that comments cite.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ctype.h>
#include <glob.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "eval/metrics.h"

// The whole file; release it with free(). Not inlined, or gcc takes the text for the pointer to it.
__attribute__((noinline)) static char* read_text(const char* path) {
    FILE* in = fopen(path, "r");
    if (!in) fail_msg("%s cannot be read", path);
    char* text = NULL;
    size_t size = 0;
    if (getdelim(&text, &size, 0, in) < 0) fail_msg("%s is empty", path);
    fclose(in);
    return text;
}

static void test_every_figure_is_documented(void** state) {
    (void)state;
    char* text = read_text("docs/metrics.md");
    for (int k = 0; k < CR_SCORE_COUNT; k++) {
        char row[256];
        snprintf(row, sizeof row, "| %s | `%s` |", cr_score_infos[k].label, cr_score_infos[k].field);
        if (!strstr(text, row)) fail_msg("docs/metrics.md has no row \"%s\"", row);
    }
    free(text);
}

// Whether a page has a heading whose anchor is `anchor`: lower case, hyphens for spaces, no other signs.
static bool has_anchor(const char* path, const char* anchor) {
    char* text = read_text(path);
    bool found = false;
    for (char* line = strtok(text, "\n"); line && !found; line = strtok(NULL, "\n")) {
        if (*line != '#') continue;
        char slug[256];
        size_t n = 0;
        for (const char* c = line + strspn(line, "# "); *c && n + 1 < sizeof slug; c++)
            if (isalnum((unsigned char)*c) || *c == '-' || *c == '_')
                slug[n++] = (char)tolower((unsigned char)*c);
            else if (*c == ' ')
                slug[n++] = '-';
        slug[n] = 0;
        found = !strcmp(slug, anchor);
    }
    free(text);
    return found;
}

static int check_link(const char* page, const char* link) {
    if (!strncmp(link, "http", 4) || !strncmp(link, "mailto:", 7)) return 0;
    char path[1024], folder[512];
    snprintf(folder, sizeof folder, "%s", page);
    char* slash = strrchr(folder, '/');
    if (slash)
        slash[1] = 0;
    else
        folder[0] = 0;
    if (link[0] == '#')
        snprintf(path, sizeof path, "%s%s", page, link);
    else
        snprintf(path, sizeof path, "%s%s", folder, link);
    char* anchor = strchr(path, '#');
    if (anchor) *anchor++ = 0;
    if (access(path, F_OK)) fail_msg("%s: the link to %s leads nowhere", page, link);
    if (anchor && strstr(path, ".md") && !has_anchor(path, anchor))
        fail_msg("%s: %s has no heading #%s", page, path, anchor);
    return 1;
}

static void test_links_lead_somewhere(void** state) {
    (void)state;
    glob_t pages = {0};
    assert_int_equal(glob("*.md", 0, NULL, &pages), 0);
    assert_int_equal(glob("docs/*.md", GLOB_APPEND, NULL, &pages), 0);
    assert_int_equal(glob("model/weights/*/*.md", GLOB_APPEND, NULL, &pages), 0);
    int links = 0;
    for (size_t k = 0; k < pages.gl_pathc; k++) {
        char* text = read_text(pages.gl_pathv[k]);
        for (char* at = text; (at = strstr(at, "](")); at += 2) {
            char link[512];
            size_t length = strcspn(at + 2, " )\n");
            assert_true(length < sizeof link);
            memcpy(link, at + 2, length);
            link[length] = 0;
            links += check_link(pages.gl_pathv[k], link);
        }
        free(text);
    }
    globfree(&pages);
    assert_true(links > 20);
}

// "docs/architecture.md, Decoder" in a comment: there is such a page, with such a heading.
static void test_cited_sections_exist(void** state) {
    (void)state;
    static const char* const folders[] = {"world/*.[ch]", "sim/*.[ch]", "eval/*.[ch]", "model/*.h", "model/*/*.[ch]"};
    char* page = read_text("docs/architecture.md");
    glob_t sources = {0};
    for (size_t k = 0; k < sizeof folders / sizeof *folders; k++)
        assert_int_equal(glob(folders[k], k ? GLOB_APPEND : 0, NULL, &sources), 0);
    int cited = 0;
    for (size_t k = 0; k < sources.gl_pathc; k++) {
        char* text = read_text(sources.gl_pathv[k]);
        static const char citation[] = "docs/architecture.md, ";
        for (char* at = text; (at = strstr(at, citation)); at += strlen(citation)) {
            char heading[64];
            int length = (int)strcspn(at + strlen(citation), ");,.\n");
            snprintf(heading, sizeof heading, "\n## %.*s\n", length, at + strlen(citation));
            if (!strstr(page, heading)) fail_msg("%s cites docs/architecture.md,%s", sources.gl_pathv[k], heading + 3);
            cited++;
        }
        free(text);
    }
    globfree(&sources);
    free(page);
    assert_true(cited > 3);
}

// The names in quotes of a stretch of source are keys: each stands in backticks on the page.
static int check_keys(const char* source, const char* end, const char* page) {
    int keys = 0;
    for (const char* at = source; (at = strchr(at, '"')) && at < end;) {
        size_t length = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz0123456789_");
        char key[64];
        bool name = length > 1 && length < sizeof key - 2 && at[1 + length] == '"';
        snprintf(key, sizeof key, "`%.*s`", (int)length, at + 1);
        char part[64]; // "data.recordings" names "recordings"
        snprintf(part, sizeof part, ".%.*s`", (int)length, at + 1);
        if (name && !strstr(page, key) && !strstr(page, part)) fail_msg("docs/training.md says nothing of %s", key);
        keys += name;
        at = strchr(at + 1, '"');
        if (!at) break;
        at++;
    }
    return keys;
}

static int check_teacher(const char* source, const char* page) {
    const char* reader = strstr(source, "cr_status cr_teacher_read(");
    const char* unpack = reader ? strstr(reader, "json_unpack_ex(") : NULL;
    if (!unpack) fail_msg("model/contact/weights.c has no cr_teacher_read");
    return check_keys(unpack, unpack + strcspn(unpack, ";"), page);
}

// Every key of a training config is on docs/training.md: those of the calls that read them.
static void test_every_key_is_documented(void** state) {
    (void)state;
    static const char* const calls[] = {" cr_json_number(r,",   " cr_json_int(r,",  " cr_json_text(r,",
                                        " cr_json_bool(r,",     "json_object_get(", "cr_json_child(r, root,",
                                        "const char* names[5]", " cr_json_done(r,"};
    enum { SOURCES = 3 };
    char *sources[SOURCES] = {read_text("model/train/config.c"), read_text("model/train/json_reader.h"),
                              read_text("model/train/scene_config.c")},
         *teacher = read_text("model/contact/weights.c"), *page = read_text("docs/training.md");
    int keys = 0;
    for (size_t c = 0; c < sizeof calls / sizeof *calls; c++)
        for (int k = 0; k < SOURCES; k++)
            for (const char* at = sources[k]; (at = strstr(at, calls[c])); at++)
                keys += check_keys(at, at + strcspn(at, ";"), page);
    keys += check_teacher(teacher, page);
    for (int k = 0; k < SOURCES; k++) free(sources[k]);
    free(teacher);
    free(page);
    assert_true(keys > 80);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_figure_is_documented), cmocka_unit_test(test_links_lead_somewhere),
        cmocka_unit_test(test_cited_sections_exist), cmocka_unit_test(test_every_key_is_documented)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
