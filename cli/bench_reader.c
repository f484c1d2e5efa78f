// carom bench reader: how many sentences are read exactly, by rules and by the network.
#include <argp.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "eval/imagined.h"
#include "eval/reader.h"
#include "model/scene/scene.h"

typedef struct arguments {
    int count, threads, beam;
    uint64_t seed;
    const char *weights, *backend, *prompts;
    bool json, wrong;
} arguments;

enum { OPTION_SEED = 1000, OPTION_WEIGHTS, OPTION_BACKEND, OPTION_PROMPTS, OPTION_BEAM, OPTION_WRONG };

static const struct argp_option options[] = {
    {"count", 'n', "N", 0, "Sentences of each kind (1000)", 0},
    {"seed", OPTION_SEED, "S", 0, "Of the sentences (1)", 0},
    {"weights", OPTION_WEIGHTS, "NAME", 0, "The network's: a folder or a name (scene)", 0},
    {"backend", OPTION_BACKEND, "NAME", 0, "Where the network is computed (cpu)", 0},
    {"threads", 't', "N", 0, "Threads of the network (all there are)", 0},
    {"beam", OPTION_BEAM, "N", 0, "Readings that the network follows at a time, 1 to 16 (4)", 0},
    {"prompts", OPTION_PROMPTS, "FILE", 0, "Read these too: lines \"words | claim; claim\", # begins a comment", 0},
    {"wrong", OPTION_WRONG, NULL, 0,
     "Print what the network did not read exactly, of training, validation and prompts alone, with claims that are "
     "missing (-) or too many (+)",
     0},
    {"json", 'j', NULL, 0, "Print as JSON", 0},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    arguments* a = state->input;
    switch (key) {
    case 'n':
        if (!cr_parse_int(text, &a->count) || a->count < 1)
            argp_error(state, "--count: expected a whole number from 1 on, found '%s'", text);
        break;
    case 't':
        cr_take_threads(state, text, 256, &a->threads);
        break;
    case OPTION_BEAM:
        if (!cr_parse_int(text, &a->beam) || a->beam < 1 || a->beam > 16)
            argp_error(state, "--beam: expected a whole number from 1 to 16, found '%s'", text);
        break;
    case OPTION_SEED:
        if (!cr_parse_uint64(text, &a->seed)) argp_error(state, "--seed: expected a whole number, found '%s'", text);
        break;
    case OPTION_WEIGHTS:
        a->weights = text;
        break;
    case OPTION_BACKEND:
        a->backend = text;
        break;
    case OPTION_PROMPTS:
        a->prompts = text;
        break;
    case OPTION_WRONG:
        a->wrong = true;
        break;
    case 'j':
        a->json = true;
        break;
    case ARGP_KEY_ARG:
        argp_error(state, "unexpected argument '%s'", text);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .doc =
        "Has sentences of the grammar read and compares the claims: exact, where the reader found all of them and no "
        "other. Held-out paraphrases and combinations of words are in no training (docs/captions.md).",
};

// ---------------------------------------------------------------- prompts of a file

static cr_status read_prompts(cr_reading* score, const cr_reader* reader, const char* path, cr_error* error) {
    cr_prompt* prompts = NULL;
    int32_t count = 0;
    cr_status status = cr_prompts_read(path, &prompts, &count, error);
    for (int32_t k = 0; k < count && !status && !cr_interrupted(); k++)
        cr_reading_add(score, reader, &prompts[k].caption);
    free(prompts);
    return status;
}

// ---------------------------------------------------------------- rows

static const struct {
    const char* name;
    cr_part part;
} sets[] = {{"words of training", CR_PART_TRAINING},
            {"validation paraphrases", CR_PART_VALIDATION},
            {"held-out paraphrases", CR_PART_PARAPHRASE},
            {"held-out combinations", CR_PART_COMBINATION}};
enum { SETS = sizeof sets / sizeof *sets };

static void print_row(const arguments* a, json_t* rows, const char* reader, const char* set, const cr_reading* s) {
    double share = s->sentences ? (double)s->exact / s->sentences : 0;
    double error = s->sentences ? sqrt(share * (1 - share) / s->sentences) : 0;
    double precision = s->read ? (double)s->right / (double)s->read : 0;
    double recall = s->claims ? (double)s->right / (double)s->claims : 0;
    double milliseconds = s->sentences ? 1000 * s->seconds / s->sentences : 0;
    if (a->json)
        json_array_append_new(rows, json_pack("{s:s, s:s, s:i, s:f, s:f, s:f, s:f, s:f}", "reader", reader, "sentences",
                                              set, "count", (int)s->sentences, "exact", share, "standard_error", error,
                                              "precision", precision, "recall", recall, "milliseconds", milliseconds));
    else
        printf("%-10s %-24s %6d  %5.1f%% +- %.1f  %5.1f%%  %5.1f%%  %8.2f\n", reader, set, (int)s->sentences,
               100 * share, 100 * error, 100 * precision, 100 * recall, milliseconds);
}

static cr_status run(const arguments* a, json_t* rows, const cr_reader* reader, cr_error* error) {
    for (int k = 0; k < SETS && !cr_interrupted(); k++) {
        cr_reading score = {0};
        cr_reading_of_grammar(&score, reader, sets[k].part, a->seed, a->count, cr_interrupted);
        print_row(a, rows, reader->name, sets[k].name, &score);
    }
    if (!a->prompts) return CR_OK;
    cr_reading score = {0};
    cr_status status = read_prompts(&score, reader, a->prompts, error);
    if (!status) print_row(a, rows, reader->name, "prompts", &score);
    return status;
}

static cr_status read_by_network(void* context, const char* text, cr_caption* caption, cr_error* error) {
    return cr_scene_model_read(context, text, caption, NULL, error);
}

// ---------------------------------------------------------------- what was not read exactly

// Claims of `a` that `b` does not have.
static void print_lacking(const cr_caption* a, const cr_caption* b, char mark) {
    char text[CR_CLAIM_TEXT];
    for (int32_t k = 0; k < a->claim_count; k++) {
        if (cr_caption_has(b, &a->claims[k])) continue;
        cr_claim_print(&a->claims[k], text, sizeof text);
        printf("    %c %s\n", mark, text);
    }
}

static void print_if_wrong(cr_scene_model* model, const char* set, const cr_caption* truth) {
    cr_caption read = {.claim_count = 0};
    cr_error error;
    if (cr_scene_model_read(model, truth->text, &read, NULL, &error)) read.claim_count = 0;
    if (cr_caption_same_claims(&read, truth)) return;
    printf("%s: %s\n", set, truth->text);
    print_lacking(truth, &read, '-');
    print_lacking(&read, truth, '+');
}

// Held-out sentences are not shown: whoever writes the grammar must not see them fail.
static cr_status print_wrong(const arguments* a, cr_scene_model* model, cr_error* error) {
    static const cr_part parts[] = {CR_PART_TRAINING, CR_PART_VALIDATION};
    for (int k = 0; k < 2; k++) {
        cr_random random = cr_random_create(a->seed, 0);
        for (int n = 0; n < a->count && !cr_interrupted(); n++) {
            cr_caption truth;
            cr_sentence_draw(&random, parts[k], &truth);
            print_if_wrong(model, k ? "validation" : "training", &truth);
        }
    }
    cr_prompt* prompts = NULL;
    int32_t count = 0;
    cr_status status = a->prompts ? cr_prompts_read(a->prompts, &prompts, &count, error) : CR_OK;
    for (int32_t k = 0; k < count && !status && !cr_interrupted(); k++)
        print_if_wrong(model, "prompts", &prompts[k].caption);
    free(prompts);
    return status;
}

int cr_bench_reader(int argc, char** argv) {
    arguments a = {.count = 1000, .seed = 1};
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    cr_error error, missing;
    cr_scene_model* model;
    cr_status opened = cr_scene_model_open(&model, a.weights, a.backend, a.threads, &missing);
    if (opened && a.weights) return cr_complain("%s", missing.message);
    json_t* rows = json_array();
    cr_catch_interrupt();
    if (!a.json)
        printf("%-10s %-24s %6s  %13s  %6s  %6s  %8s\n", "reader", "sentences", "count", "exact", "right", "found",
               "ms");
    cr_status status = run(&a, rows, &cr_reader_rules, &error);
    if (!opened && a.beam) cr_scene_model_set_beam(model, a.beam);
    if (!opened && !status) {
        cr_reader network = {"network", read_by_network, model};
        status = run(&a, rows, &network, &error);
        if (a.wrong && !a.json && !status) status = print_wrong(&a, model, &error);
    }
    if (!opened) cr_scene_model_close(model);
    if (a.json && !status) {
        json_dumpf(rows, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(6));
        putchar('\n');
    }
    json_decref(rows);
    if (status) return cr_complain("%s", error.message);
    if (opened) cr_note("no row of the network: %s", missing.message);
    int result = cr_finish_stdout();
    return cr_interrupted() ? cr_complain("interrupted") : result;
}
