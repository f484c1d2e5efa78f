// carom bench physics: every engine over the fixed suites.
#include <argp.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/engines.h"
#include "cli/progress.h"
#include "eval/bench.h"
#include "eval/rows.h"

typedef struct bench_arguments {
    const char *engines, *reference, *out, *seeds, *suites;
    double time_limit;
    int jobs, scenes, benchmark;
    bool only, fresh, list, quiet;
} bench_arguments;

enum {
    OPTION_REFERENCE = 0x100,
    OPTION_ONLY,
    OPTION_LIMIT,
    OPTION_SEEDS,
    OPTION_SCENES,
    OPTION_SUITES,
    OPTION_FRESH,
    OPTION_LIST,
    OPTION_BENCHMARK
};

static const struct argp_option options[] = {
    {"engines", 'e', "LIST", 0, "Who takes part besides the rows that every table has, as for `carom compare'", 0},
    {"only", OPTION_ONLY, NULL, 0, "Only the engines of --engines", 0},
    {"reference", OPTION_REFERENCE, "ENGINE", 0,
     "What is right (bullet64@960:setup=precise:exact=1; of version 3, bullet64@960:setup=precise)", 0},
    {"benchmark", OPTION_BENCHMARK, "N", 0, "Version of the benchmark, 3 or 4: its suites and its reference (4)", 0},
    {"out", 'o', "DIR", 0,
     "Folder for results and report (out/bench-physics). Results that are there are kept and not run again", 0},
    {"fresh", OPTION_FRESH, NULL, 0, "Forget the results in the folder first", 0},
    {"seeds", OPTION_SEEDS, "FILE", 0, "Hidden seeds: lines SUITE SEED..., or * SEED... for all suites", 0},
    {"suites", OPTION_SUITES, "LIST", 0, "Only these suites, separated by commas", 0},
    {"scenes", OPTION_SCENES, "N", 0, "At most N scenes a suite", 0},
    {"jobs", 'j', "N", 0, "Scenes at a time (2)", 0},
    {"time-limit", OPTION_LIMIT, "S", 0, "Seconds of wall time an engine may take for a scene (120)", 0},
    {"list", OPTION_LIST, NULL, 0, "List the suites", 0},
    {"quiet", 'q', NULL, 0, "No progress", 0},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    bench_arguments* a = state->input;
    switch (key) {
    case 'e':
        a->engines = text;
        break;
    case 'o':
        a->out = text;
        break;
    case 'q':
        a->quiet = true;
        break;
    case OPTION_REFERENCE:
        a->reference = text;
        break;
    case OPTION_ONLY:
        a->only = true;
        break;
    case OPTION_FRESH:
        a->fresh = true;
        break;
    case OPTION_LIST:
        a->list = true;
        break;
    case OPTION_SEEDS:
        a->seeds = text;
        break;
    case OPTION_BENCHMARK:
        if (!cr_parse_int(text, &a->benchmark) || !cr_bench_reference(a->benchmark))
            argp_error(state, "--benchmark: expected a version from %d to %d, found '%s'", CR_BENCH_OLDEST,
                       CR_BENCH_VERSION, text);
        break;
    case OPTION_SUITES:
        a->suites = text;
        break;
    case 'j':
        if (!cr_parse_int(text, &a->jobs) || a->jobs < 1 || a->jobs > 64)
            argp_error(state, "--jobs: expected a whole number from 1 to 64, found '%s'", text);
        break;
    case OPTION_SCENES:
        if (!cr_parse_int(text, &a->scenes) || a->scenes < 1)
            argp_error(state, "--scenes: expected a whole number from 1 on, found '%s'", text);
        break;
    case OPTION_LIMIT:
        if (!cr_parse_double(text, &a->time_limit) || !(a->time_limit > 0))
            argp_error(state, "--time-limit: expected seconds above 0, found '%s'", text);
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
    .doc = "Scores engines over a fixed list of suites against Bullet in float64 at 960 Hz, with 95% intervals. A run "
           "that fails scores worst. "
           "Interrupted or killed, it goes on where it was; scores are the same bits on every run."
           "\vWrites report.html, bench.json, table.md, results.jsonl and timings.jsonl. docs/metrics.md defines the "
           "figures.\n",
};

static cr_status keep_suites(cr_seed* seeds, int32_t* count, const char* names, cr_error* error) {
    char copy[1024];
    bool wanted[64] = {false};
    snprintf(copy, sizeof copy, "%s", names);
    for (char *rest = NULL, *word = strtok_r(copy, ",", &rest); word; word = strtok_r(NULL, ",", &rest)) {
        const cr_suite* suite = cr_find_suite(word);
        if (!suite)
            return cr_fail(error, CR_ERROR_ARGUMENT, "--suites: there is no suite '%s'; --list shows them", word);
        wanted[suite - cr_suites] = true;
    }
    int32_t n = 0;
    for (int32_t k = 0; k < *count; k++)
        if (wanted[seeds[k].suite]) seeds[n++] = seeds[k];
    *count = n;
    return n ? CR_OK : cr_fail(error, CR_ERROR_ARGUMENT, "--suites: none of the seeds is of these suites");
}

// mkdir -p
static cr_status make_folders(const char* path, cr_error* error) {
    char part[4096];
    if ((size_t)snprintf(part, sizeof part, "%s", path) >= sizeof part)
        return cr_fail(error, CR_ERROR_ARGUMENT, "the name of the folder is too long");
    for (char* slash = part + 1;; slash++) {
        char c = *slash;
        if (c && c != '/') continue;
        *slash = 0;
        struct stat about;
        if (mkdir(part, 0777) && (errno != EEXIST || stat(part, &about) || !S_ISDIR(about.st_mode)))
            return cr_fail(error, CR_ERROR_FILE, "%s: cannot make the folder: %s", part, strerror(errno));
        if (!c) return CR_OK;
        *slash = c;
    }
}

static void on_progress(void* context, double fraction) { cr_progress_update(context, fraction, NULL); }

static int list_suites(int benchmark) {
    for (const cr_suite* s = cr_suites; s->name; s++) {
        if (s->since > benchmark) continue;
        printf("  %-14s %5g s, %d scenes of %-12s  %s\n", s->name, s->seconds, s->scenes, s->family, s->what);
    }
    return cr_finish_stdout();
}

// Says who failed and why the first time. True when a plug-in did, whose owner is to notice.
static bool tell_failures(const cr_bench* b) {
    bool plug_in = false;
    for (int32_t c = 0; c < b->competitor_count; c++) {
        const char* first = NULL;
        for (int32_t k = 0; k < b->seed_count && !first; k++) {
            const cr_bench_row* row = &b->rows[(size_t)k * (size_t)b->competitor_count + (size_t)c];
            if (row->present && row->end) first = row->message;
        }
        if (!first) continue;
        cr_warn("%s failed in %d of %d scenes: %s", b->competitors[c].name, (int)cr_bench_failures(b, c),
                (int)b->seed_count, first);
        plug_in = plug_in || b->competitors[c].kind != CR_COMPETITOR_ENGINE;
    }
    return plug_in;
}

int cr_bench_physics(int argc, char** argv) {
    bench_arguments a = {
        .engines = "", .benchmark = CR_BENCH_VERSION, .out = "out/bench-physics", .time_limit = 120, .jobs = 2};
    char command[2048] = "";
    for (int k = 0; k < argc; k++) {
        size_t used = strlen(command);
        snprintf(command + used, sizeof command - used, "%s%s", k ? " " : "", argv[k]);
    }
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    if (a.list) return list_suites(a.benchmark);
    if (!a.reference) a.reference = cr_bench_reference(a.benchmark);

    cr_error error = {""};
    char host[4096] = "", path[4200];
    ssize_t n = readlink("/proc/self/exe", host, sizeof host - 1);
    cr_competitor_context context = {.engines = cr_engines(), .host = n > 0 ? host : NULL, .time_limit = a.time_limit};
    cr_competitor reference = {0}, *competitors = NULL;
    cr_seed* seeds = NULL;
    int32_t count = 0, seed_count = 0;
    cr_status status = cr_competitor_parse(&reference, a.reference, &context, &error);
    if (!status && reference.kind != CR_COMPETITOR_ENGINE)
        status = cr_fail(&error, CR_ERROR_ARGUMENT, "--reference: expected an engine of this build, found '%s'",
                         a.reference);
    if (!status)
        status = cr_competitors_with_rows(&competitors, &count, a.engines, a.only ? CR_ROWS_NONE : CR_ROWS_BENCH,
                                          &reference, &context, &error);
    if (!status && count == 0) status = cr_fail(&error, CR_ERROR_ARGUMENT, "--only: which engines? --engines LIST");
    if (!status)
        status = a.seeds ? cr_read_seeds(a.seeds, &seeds, &seed_count, a.benchmark, &error)
                         : cr_public_seeds(&seeds, &seed_count, a.benchmark, a.scenes, &error);
    if (!status && a.suites) status = keep_suites(seeds, &seed_count, a.suites, &error);
    if (!status) status = make_folders(a.out, &error);
    for (int k = 0; k < 2 && a.fresh && !status; k++) {
        snprintf(path, sizeof path, "%s/%s", a.out, k ? "timings.jsonl" : "results.jsonl");
        if (unlink(path) && errno != ENOENT)
            status = cr_fail(&error, CR_ERROR_FILE, "%s: cannot remove: %s", path, strerror(errno));
    }
    cr_bench bench = {.benchmark = a.benchmark,
                      .reference = &reference,
                      .competitors = competitors,
                      .competitor_count = count,
                      .seeds = seeds,
                      .seed_count = seed_count,
                      .command = command,
                      .version = CAROM_VERSION,
                      .public_seeds = !a.seeds};
    cr_progress progress = cr_progress_begin("benchmark");
    if (a.quiet) progress.terminal = false;
    cr_bench_options run = {
        .folder = a.out, .jobs = a.jobs, .stop = cr_interrupted, .progress = on_progress, .context = &progress};
    cr_catch_interrupt();
    if (!status) status = cr_bench_run(&bench, &run, &error);
    cr_progress_end(&progress);
    if (!status) status = cr_bench_write(&bench, a.out, &error);
    bool plug_in_failed = false;
    if (!status) {
        cr_bench_table(stdout, &bench);
        printf("\n%s/report.html\n", a.out);
        plug_in_failed = tell_failures(&bench);
    }
    cr_bench_destroy(&bench);
    free(seeds);
    cr_competitors_destroy(competitors, count);
    cr_competitor_destroy(&reference);
    if (status) return cr_complain("%s", error.message);
    if (cr_interrupted()) return cr_complain("interrupted; the same command goes on from here");
    int result = cr_finish_stdout();
    return plug_in_failed ? CR_EXIT_FAILED : result;
}
