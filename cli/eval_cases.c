// carom eval cases: small scenes with known answers.
#include "cli/eval_cases.h"

#include <argp.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/rivals.h"
#include "cli/runs.h"
#include "eval/cases.h"

typedef struct arguments {
    cr_rival_arguments rivals;
    cr_run_arguments runs;
    const char *folder, *only;
} arguments;

enum { OPTION_FOLDER = 0x400, OPTION_CASE };

static const struct argp_option options[] = {
    {"folder", OPTION_FOLDER, "DIR", 0, "Where the scenes are (tests/eval/cases)", 1},
    {"case", OPTION_CASE, "NAME", 0, "Only this one", 1},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    arguments* a = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->rivals;
        state->child_inputs[1] = &a->runs;
        return 0;
    case OPTION_FOLDER:
        a->folder = text;
        return 0;
    case OPTION_CASE:
        a->only = text;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, "unexpected argument '%s'", text);
    }
    return ARGP_ERR_UNKNOWN;
}

static json_t* number(double x) { return isfinite(x) ? json_real(x) : json_null(); }

static json_t* row_json(const cr_competitor* engine, int32_t c, int32_t v, const cr_case_result* r) {
    json_t* figures = json_array();
    for (int32_t k = 0; k < r->count; k++)
        json_array_append_new(figures, json_pack("{s:s, s:o, s:o, s:o}", "name", r->figures[k].name, "value",
                                                 number(r->figures[k].value), "low", number(r->figures[k].low), "high",
                                                 number(r->figures[k].high)));
    return json_pack("{s:s, s:s, s:s, s:s?, s:b, s:b, s:s, s:o}", "case", cr_case_name(c), "variant",
                     cr_case_variants[v].name, "engine", engine->name, "weights", engine->options.weights, "passed",
                     (int)r->passed, "failed", (int)r->failed, "message", r->message, "figures", figures);
}

static void print_row(const char* engine, const char* variant, const cr_case_result* r) {
    printf("  %-36s %-9s %s", engine, variant, r->passed ? "right" : "WRONG");
    if (r->failed) printf("   %s", r->message);
    for (int32_t k = 0; k < r->count; k++) {
        const cr_case_figure* f = &r->figures[k];
        bool right = f->value >= f->low && f->value <= f->high;
        printf("   %s %.4g%s", f->name, f->value, right ? "" : "!");
    }
    putchar('\n');
    fflush(stdout);
}

int cr_eval_cases(int argc, char** argv) {
    const struct argp_child children[] = {{&cr_rival_argp, 0, NULL, 0}, {&cr_run_argp, 0, NULL, 0}, {0}};
    const struct argp argp = {
        .options = options,
        .parser = parse,
        .children = children,
        .doc =
            "Runs small scenes whose right answer is known and that solvers get wrong, as they are, turned, 2.5 times "
            "as large and in a quarter of the gravity. A figure that is not right is marked with !."
            "\vExamples:\n"
            "  carom eval cases --engine learned\n"
            "  carom eval cases --case cradle --engine balls,bullet@960 --json\n",
    };
    arguments a = {.runs = cr_default_run_arguments(), .folder = "tests/eval/cases"};
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    cr_error error = {""};
    cr_rivals rivals;
    cr_status status =
        cr_rivals_open(&rivals, &a.rivals, "learned,bullet@240:setup=precise", a.runs.time_limit, &error);
    if (status) return cr_complain("%s", error.message);
    json_t* list = json_array();
    int32_t right = 0, all = 0;
    for (int32_t c = 0; c < cr_case_count() && !status; c++) {
        if (a.only && strcmp(a.only, cr_case_name(c)) != 0) continue;
        if (!a.runs.json) printf("%s: %s\n", cr_case_name(c), cr_case_what(c));
        for (int32_t k = 0; k < rivals.count * CR_CASE_VARIANTS && !status; k++) {
            const cr_competitor* engine = &rivals.list[k / CR_CASE_VARIANTS];
            int32_t v = k % CR_CASE_VARIANTS;
            cr_case_result r;
            status = cr_case_run(&r, c, v, a.folder, engine, &error);
            if (status) break;
            all++;
            right += r.passed;
            if (a.runs.json)
                json_array_append_new(list, row_json(engine, c, v, &r));
            else
                print_row(engine->name, cr_case_variants[v].name, &r);
        }
    }
    if (!status && !all) status = cr_fail(&error, CR_ERROR_ARGUMENT, "--case: there is no case '%s'", a.only);
    if (!status && a.runs.json) json_dumpf(list, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(9)), putchar('\n');
    if (!status && !a.runs.json) printf("\n%d of %d are right\n", (int)right, (int)all);
    json_decref(list);
    cr_rivals_close(&rivals);
    if (status) return cr_complain("%s", error.message);
    return cr_finish_stdout();
}
