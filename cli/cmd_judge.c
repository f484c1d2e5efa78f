// carom judge: whether claims hold of a recording.
#include <argp.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "world/claims.h"

typedef struct judge_arguments {
    const char* recording;
    char** texts; // (count) of argv
    int count;
    bool json, quiet, words;
} judge_arguments;

enum { OPTION_WORDS = 1000 };

static const struct argp_option options[] = {
    {"json", 'j', NULL, 0, "Print as JSON", 0},
    {"quiet", 'q', NULL, 0, "Print nothing but errors: the exit status says it", 0},
    {"words", OPTION_WORDS, NULL, 0, "List predicates, nouns and adjectives, and judge nothing", 0},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    judge_arguments* a = state->input;
    switch (key) {
    case 'j':
        a->json = true;
        break;
    case 'q':
        a->quiet = true;
        break;
    case OPTION_WORDS:
        a->words = true;
        break;
    case ARGP_KEY_ARG:
        if (a->recording) return ARGP_ERR_UNKNOWN; // the rest is claims
        a->recording = text;
        break;
    case ARGP_KEY_ARGS:
        a->texts = state->argv + state->next;
        a->count = state->argc - state->next;
        break;
    case ARGP_KEY_END:
        if (a->words) break;
        if (!a->recording) argp_error(state, "which RECORDING?");
        if (a->count == 0) argp_error(state, "which CLAIM?");
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "RECORDING CLAIM...",
    .doc =
        "Says of each claim whether it is true of a recording, false or unknown, and why: which bodies, when, by how "
        "much. Exit status 0 when all are true, 1 when one is not. docs/claims.md has the language."
        "\vExamples:\n"
        "  carom judge run.h5 'count(box) = 5' 'on(the ball, some table)'\n"
        "  carom judge run.h5 'knocks_over(ball, tower)' 'not moves(obstacle)' 'at_rest(body) at end'\n"
        "  carom judge --words\n",
};

// ---------------------------------------------------------------- words

static void print_words(void) {
    printf("Predicates:\n");
    for (int k = 0; k < CR_PREDICATE_COUNT; k++) {
        const cr_predicate_info* p = cr_predicate_get((cr_predicate)k);
        printf("  %-12s %-8s%s\n", p->name, p->event ? "event" : "static", p->number ? ", a number" : "");
    }
    printf("Nouns:\n");
    for (int32_t k = CR_CLAIM_BODY; k < CR_CLAIM_NOUN_END; k++) printf("  %s\n", cr_claim_noun_name(k));
    for (int32_t k = 0; k < CR_NOUN_END; k++) {
        const cr_noun* n = cr_noun_get(k);
        printf("  %-16s%s\n", n->noun, n->synonyms);
    }
    printf("Adjectives:\n ");
    static const int counts[] = {[CR_ADJECTIVE_COLOR] = CR_COLOR_COUNT,
                                 [CR_ADJECTIVE_MATERIAL] = CR_MATERIAL_COUNT,
                                 [CR_ADJECTIVE_SIZE] = CR_SIZE_WORD_COUNT,
                                 [CR_ADJECTIVE_STATE] = CR_STATE_WORD_COUNT};
    for (int kind = 0; kind < 4; kind++)
        for (int k = kind == CR_ADJECTIVE_MATERIAL; k < counts[kind]; k++)
            printf(" %s", cr_adjective_name((cr_adjective){(cr_adjective_kind)kind, k}));
    printf("\n");
}

// ---------------------------------------------------------------- claims

// The claim, and marks under the word that is wrong.
static void point_at(const char* text, const cr_claim_fault* fault) {
    char marks[CR_CLAIM_TEXT];
    int columns = 0, width = 0;
    for (int k = 0; k < fault->first + fault->length && text[k]; k++) {
        if (((unsigned char)text[k] & 0xc0) == 0x80) continue; // inside a character of UTF-8
        columns += k < fault->first;
        width += k >= fault->first;
    }
    if (width < 1) width = 1;
    if (columns + width >= (int)sizeof marks || strchr(text, '\n')) return;
    memset(marks, ' ', (size_t)columns);
    memset(marks + columns, '^', (size_t)width);
    marks[columns + width] = 0;
    fprintf(stderr, "  %s\n  %s\n", text, marks);
}

static cr_claim* parse_claims(const judge_arguments* a) {
    cr_claim* claims = malloc((size_t)a->count * sizeof *claims);
    if (!claims) {
        cr_complain("no memory for %d claims", a->count);
        return NULL;
    }
    for (int k = 0; k < a->count; k++) {
        cr_claim_fault fault;
        cr_error error;
        if (!cr_claim_parse(a->texts[k], &claims[k], &fault, &error)) continue;
        cr_complain("claim %d: %s", k + 1, error.message);
        point_at(a->texts[k], &fault);
        free(claims);
        return NULL;
    }
    return claims;
}

static const char* truth_name(cr_truth truth) {
    return truth == CR_TRUE ? "true" : truth == CR_FALSE ? "false" : "unknown";
}

static void print_verdict(const char* claim, const cr_verdict* v) {
    const char* color = !cr_color(STDOUT_FILENO) ? ""
                        : v->truth == CR_TRUE    ? "\033[32m"
                        : v->truth == CR_FALSE   ? "\033[31m"
                                                 : "\033[33m";
    printf("%s%-7s%s %s: %s\n", color, truth_name(v->truth), *color ? "\033[0m" : "", claim, v->reason);
}

static json_t* number(double x) { return isfinite(x) ? json_real(x) : json_null(); }

static json_t* verdict_json(const char* text, const cr_claim* claim, const cr_verdict* v) {
    char plain[CR_CLAIM_TEXT];
    cr_claim_print(claim, plain, sizeof plain);
    return json_pack("{s:s, s:s, s:s, s:s, s:o, s:o, s:o}", "claim", text, "plain", plain, "verdict",
                     truth_name(v->truth), "reason", v->reason, "time", number(v->time), "number", number(v->number),
                     "margin", number(v->margin));
}

static int judge_all(const judge_arguments* a, cr_judge* judge, const cr_claim* claims) {
    cr_error error;
    json_t* list = json_array();
    int held = 0;
    for (int k = 0; k < a->count; k++) {
        cr_verdict v;
        if (cr_judge_claim(judge, &claims[k], &v, &error)) {
            json_decref(list);
            return cr_complain("%s: %s", a->recording, error.message);
        }
        held += v.truth == CR_TRUE;
        if (a->json)
            json_array_append_new(list, verdict_json(a->texts[k], &claims[k], &v));
        else if (!a->quiet)
            print_verdict(a->texts[k], &v);
    }
    bool all = held == a->count, printed = true;
    if (a->json) {
        json_t* json = json_pack("{s:s, s:b, s:O}", "recording", a->recording, "all", (int)all, "claims", list);
        printed = json && json_dumpf(json, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(9)) == 0;
        putchar('\n');
        json_decref(json);
    }
    json_decref(list);
    if (!printed) return cr_complain("cannot print the verdicts");
    int finished = cr_finish_stdout();
    return finished ? finished : all ? CR_EXIT_OK : CR_EXIT_FAILED;
}

int cr_cmd_judge(int argc, char** argv) {
    judge_arguments a = {0};
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    if (a.words) {
        print_words();
        return cr_finish_stdout();
    }
    cr_claim* claims = parse_claims(&a);
    if (!claims) return CR_EXIT_FAILED;
    cr_error error;
    cr_recording* recording = NULL;
    cr_judge* judge = NULL;
    int result = CR_EXIT_FAILED;
    if (cr_recording_open(a.recording, &recording, &error) || cr_judge_open(&judge, recording, &error))
        cr_complain("%s", error.message);
    else
        result = judge_all(&a, judge, claims);
    cr_judge_destroy(judge);
    if (recording) cr_recording_close(recording);
    free(claims);
    return result;
}
