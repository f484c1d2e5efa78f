#include "cli/data_scenes.h"

#include <ctype.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/engines.h"
#include "cli/progress.h"
#include "eval/scene_data.h"
#include "scenes/layouts.h"

// ---------------------------------------------------------------- printing

static json_t* json_of(const cr_caption* c) {
    json_t* claims = json_array();
    for (int32_t k = 0; k < c->claim_count; k++) {
        char text[CR_CLAIM_TEXT];
        cr_claim_print(&c->claims[k], text, sizeof text);
        json_array_append_new(claims, json_string(text));
    }
    return json_pack("{s:s, s:o}", "text", c->text, "claims", claims);
}

static void print_claims(const cr_caption* c) {
    for (int32_t k = 0; k < c->claim_count; k++) {
        char text[CR_CLAIM_TEXT];
        cr_claim_print(&c->claims[k], text, sizeof text);
        printf("%s%s", k > 0 ? "; " : "", text);
    }
}

// "words | claims", as files of prompts have it.
static void print_prompt(const cr_caption* c) {
    printf("%s | ", c->text);
    print_claims(c);
    putchar('\n');
}

static int print_list(json_t* list) {
    int failed = json_dumpf(list, stdout, JSON_INDENT(2));
    json_decref(list);
    putchar('\n');
    return failed ? cr_complain("cannot print the list") : cr_finish_stdout();
}

// ---------------------------------------------------------------- prompts

static int prompts(const cr_data_words* w) {
    cr_random random = cr_random_create(w->seed, 0);
    json_t* list = json_array();
    for (int k = 0; k < w->count && !cr_interrupted(); k++) {
        cr_caption caption;
        cr_sentence_draw_stratum(&random, w->part, (cr_stratum)(k % CR_STRATUM_COUNT), &caption);
        if (w->json)
            json_array_append_new(list, json_of(&caption));
        else
            print_prompt(&caption);
    }
    if (w->json) return print_list(list);
    json_decref(list);
    return cr_finish_stdout();
}

static int pairs(const cr_data_words* w) {
    cr_random random = cr_random_create(w->seed, 0);
    json_t* list = json_array();
    for (int k = 0; k < w->count && !cr_interrupted(); k++) {
        cr_caption pair[2];
        cr_sentence_draw_pair(&random, pair);
        for (int m = 0; m < 2; m++)
            if (w->json)
                json_array_append_new(list, json_of(&pair[m]));
            else
                print_prompt(&pair[m]);
    }
    if (w->json) return print_list(list);
    json_decref(list);
    return cr_finish_stdout();
}

// ---------------------------------------------------------------- words

static int by_text(const void* a, const void* b) { return strcmp(*(char* const*)a, *(char* const*)b); }

// Words of a text that are new, in lower case. False: no memory.
static bool add_words(const char* text, char*** words, size_t* count, size_t* capacity) {
    for (const char* p = text; *p;) {
        size_t n = 0;
        while (isalpha((unsigned char)p[n]) || (n > 0 && p[n] == '-' && isalpha((unsigned char)p[n + 1]))) n++;
        char word[64];
        bool known = n == 0 || n >= sizeof word;
        for (size_t k = 0; k < n && !known; k++) word[k] = (char)tolower((unsigned char)p[k]);
        if (!known) word[n] = 0;
        for (size_t k = 0; k < *count && !known; k++) known = strcmp((*words)[k], word) == 0;
        if (!known && *count == *capacity) {
            size_t more = *capacity ? 2 * *capacity : 1024;
            char** grown = realloc(*words, more * sizeof *grown);
            if (!grown) return false;
            *words = grown;
            *capacity = more;
        }
        if (!known && !((*words)[*count] = strdup(word))) return false;
        *count += !known;
        p += n > 0 ? n : 1;
    }
    return true;
}

static int vocabulary(const cr_data_words* w) {
    char** words = NULL;
    size_t count = 0, capacity = 0;
    cr_random random = cr_random_create(w->seed, 0);
    bool ok = true;
    for (int k = 0; k < w->count && ok && !cr_interrupted(); k++) {
        cr_caption caption;
        cr_sentence_draw(&random, w->part, &caption);
        ok = add_words(caption.text, &words, &count, &capacity);
    }
    qsort(words, count, sizeof *words, by_text);
    for (size_t k = 0; k < count; k++) {
        puts(words[k]);
        free(words[k]);
    }
    free(words);
    return ok ? cr_finish_stdout() : cr_complain("no memory for the words");
}

// ---------------------------------------------------------------- scenes

static cr_scene_data_options options_of(const cr_data_words* w) {
    cr_scene_data_options o = cr_default_scene_data_options();
    o.first_seed = w->seed;
    o.count = w->count;
    o.held_out = w->part == CR_PART_ANY;
    o.engine = cr_find_engine("bullet", NULL);
    return o;
}

static cr_progress bar;

static bool on_scene(void* context, int32_t done) {
    const cr_data_words* w = context;
    char detail[64];
    snprintf(detail, sizeof detail, "%d of %d scenes", (int)done, w->count);
    cr_progress_update(&bar, (double)done / w->count, detail);
    return !cr_interrupted();
}

static int cache(cr_data_words* w) {
    cr_error error;
    if (cr_check_output(w->file, &error)) return cr_complain("%s", error.message);
    cr_scene_data_options o = options_of(w);
    cr_scene_data_counts c;
    o.progress = on_scene;
    o.context = w;
    bar = cr_progress_begin("scenes");
    cr_status status = cr_scene_data_make(&o, w->file, &c, &error);
    cr_progress_end(&bar);
    if (status) return cr_complain("%s", error.message);
    if (w->json)
        printf("{\"scenes\": %d, \"moving\": %d, \"held_out\": %d, \"restless\": %d, \"failed\": %d}\n", c.scenes,
               c.moving, c.held_out, c.restless, c.failed);
    else
        printf("%s: %d scenes, %d of them move; left out: %d with held-out combinations, %d that did not stay at rest, "
               "%d that the engine could not run\n",
               w->file, c.scenes, c.moving, c.held_out, c.restless, c.failed);
    int result = cr_finish_stdout();
    return cr_interrupted() ? cr_complain("interrupted after %d of %d scenes", c.scenes, w->count) : result;
}

static int captions(const cr_data_words* w) {
    cr_scene_data_options o = options_of(w);
    cr_scene_data_counts counts = {0};
    cr_error error;
    json_t* list = json_array();
    cr_layout* layout = malloc(sizeof *layout);
    cr_facts* facts = malloc(sizeof *facts);
    cr_status status = layout && facts ? CR_OK : cr_fail(&error, CR_ERROR_MEMORY, "no memory");
    for (uint64_t seed = w->seed; counts.scenes < w->count && !status && !cr_interrupted(); seed++) {
        enum { CAPTIONS = 3 };
        bool fits;
        status = cr_scene_data_draw(&o, seed, layout, facts, &fits, &counts, &error);
        if (status || !fits) continue;
        char name[64];
        cr_scene_data_name(seed, name, sizeof name);
        if (!w->json) puts(name);
        cr_random random = cr_random_create(seed, 1);
        json_t* said = json_array();
        for (int k = 0; k < CAPTIONS; k++) {
            cr_caption caption;
            if (!cr_caption_draw(facts, &random, w->part, &caption)) continue;
            if (w->json) {
                json_array_append_new(said, json_of(&caption));
                continue;
            }
            printf("  %s\n      ", caption.text);
            print_claims(&caption);
            putchar('\n');
        }
        json_array_append_new(list, json_pack("{s:s, s:o}", "scene", name, "captions", said));
    }
    free(layout);
    free(facts);
    if (status) {
        json_decref(list);
        return cr_complain("%s", error.message);
    }
    if (w->json) return print_list(list);
    json_decref(list);
    return cr_finish_stdout();
}

int cr_data_scenes(const cr_data_words* given) {
    static const int counts[] = {[CR_DATA_SCENES] = 1000,
                                 [CR_DATA_CAPTIONS] = 10,
                                 [CR_DATA_PROMPTS] = 200,
                                 [CR_DATA_PAIRS] = 40,
                                 [CR_DATA_WORDS] = 50000};
    cr_data_words w = *given;
    bool scenes = w.task == CR_DATA_SCENES || w.task == CR_DATA_CAPTIONS;
    if (w.count == 0) w.count = counts[w.task];
    if (!w.has_seed) w.seed = scenes ? 1000000 : 1;
    if (scenes && !cr_find_engine("bullet", NULL)) return cr_complain("this build has no engine bullet to run scenes");
    cr_catch_interrupt();
    switch (w.task) {
    case CR_DATA_SCENES:
        return cache(&w);
    case CR_DATA_CAPTIONS:
        return captions(&w);
    case CR_DATA_PAIRS:
        return pairs(&w);
    case CR_DATA_WORDS:
        return vocabulary(&w);
    default:
        return prompts(&w);
    }
}
