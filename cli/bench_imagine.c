// carom bench imagine: how good proposed scenes are, and what beside the network does as well.
#include <argp.h>
#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"
#include "cli/imagine_outputs.h"
#include "cli/progress.h"
#include "cli/proposers.h"
#include "cli/provenance.h"
#include "eval/imagined.h"
#include "scenes/captions.h"
#include "sim/sim.h"
#include "world/output.h"
#include "world/place.h"

#define NEAR_COPY 0.03 // cr_layout_distance

enum { MOST_FILES = 8, MOST_ROWS = 12, PICTURES = 60, WIDE = 320, HIGH = 240 };

typedef struct bench_arguments {
    const char* files[MOST_FILES];
    int file_count;
    char* rows; // a list
    const char *model, *data, *page;
    int grammar, pairs, tries, candidates, first;
    uint64_t seed;
    double standing; // s
    bool json, quiet, given, no_stages, no_improving;
} bench_arguments;

enum {
    OPTION_PROMPTS = 0x100,
    OPTION_GRAMMAR,
    OPTION_PAIRS,
    OPTION_ROWS,
    OPTION_TRIES,
    OPTION_CANDIDATES,
    OPTION_NO_IMPROVING,
    OPTION_SEED,
    OPTION_MODEL,
    OPTION_DATA,
    OPTION_GIVEN,
    OPTION_FIRST,
    OPTION_STANDING,
    OPTION_ONLY_LAST,
    OPTION_JSON,
};

static const struct argp_option options[] = {
    {"prompts", OPTION_PROMPTS, "FILE", 0,
     "Lines SENTENCE | CLAIM; CLAIM (those that came with Carom); may be repeated", 0},
    {"grammar", OPTION_GRAMMAR, "N", 0,
     "N sentences of the grammar too: equal strata of 2-4, 5-12 and 13-30 bodies, a fourth with held-out combinations",
     0},
    {"pairs", OPTION_PAIRS, "N", 0,
     "N pairs of sentences that differ in one word too: a scene of the one must fail the other", 0},
    {"rows", OPTION_ROWS, "A,B", 0, "Proposers (all of this build; carom imagine --help lists them)", 0},
    {"tries", OPTION_TRIES, "N", 0, "Roll-outs for each prompt at most (8)", 0},
    {"candidates", OPTION_CANDIDATES, "N", 0, "Proposals for each try (32; the first a fourth of it, the second half)",
     0},
    {"no-improving", OPTION_NO_IMPROVING, NULL, 0,
     "Leave all proposals as they are; else every other one is moved towards the relations that are asked for", 0},
    {"seed", OPTION_SEED, "N", 0, "Of proposals and of the grammar's sentences (1)", 0},
    {"model", OPTION_MODEL, "PATH", 0, "Folder of the scene network's weights (those that came with Carom)", 0},
    {"data", OPTION_DATA, "FILE", 0, "Cache of `carom data': for retrieval, and for near copies", 0},
    {"given", OPTION_GIVEN, NULL, 0, "The prompts' own claims guide, instead of those that are read from the words", 0},
    {"first", OPTION_FIRST, "N", 0, "The first N prompts alone", 0},
    {"standing", OPTION_STANDING, "S", 0, "Seconds after which what asks for rest must stand (2.5)", 0},
    {"only-verified", OPTION_ONLY_LAST, NULL, 0, "No raw and no settled scenes: faster", 0},
    {"out", 'o', "FILE.html", 0, "A page with all tables and pictures of the first 60", 0},
    {"json", OPTION_JSON, NULL, 0, "Print every figure as JSON", 0},
    {"quiet", 'q', NULL, 0, "No progress", 0},
    {0},
};

static void whole(struct argp_state* state, const char* name, const char* text, int least, int* value) {
    if (!cr_parse_int(text, value) || *value < least || *value > 1000000)
        argp_error(state, "--%s: expected a whole number from %d on, found '%s'", name, least, text);
}

static error_t parse(int key, char* text, struct argp_state* state) {
    bench_arguments* a = state->input;
    switch (key) {
    case OPTION_PROMPTS:
        if (a->file_count == MOST_FILES) argp_error(state, "--prompts: at most %d", MOST_FILES);
        a->files[a->file_count++] = text;
        break;
    case OPTION_GRAMMAR:
        whole(state, "grammar", text, 0, &a->grammar);
        break;
    case OPTION_PAIRS:
        whole(state, "pairs", text, 0, &a->pairs);
        break;
    case OPTION_ROWS:
        a->rows = text;
        break;
    case OPTION_TRIES:
        whole(state, "tries", text, 1, &a->tries);
        break;
    case OPTION_NO_IMPROVING:
        a->no_improving = true;
        break;
    case OPTION_CANDIDATES:
        whole(state, "candidates", text, 1, &a->candidates);
        break;
    case OPTION_SEED:
        if (!cr_parse_uint64(text, &a->seed))
            argp_error(state, "--seed: expected a whole number from 0 on, found '%s'", text);
        break;
    case OPTION_MODEL:
        a->model = text;
        break;
    case OPTION_DATA:
        a->data = text;
        break;
    case OPTION_GIVEN:
        a->given = true;
        break;
    case OPTION_FIRST:
        whole(state, "first", text, 1, &a->first);
        break;
    case OPTION_STANDING:
        if (!cr_parse_double(text, &a->standing) || a->standing < .5 || a->standing > 600)
            argp_error(state, "--standing: expected seconds from .5 on, found '%s'", text);
        break;
    case OPTION_ONLY_LAST:
        a->no_stages = true;
        break;
    case 'o':
        a->page = text;
        break;
    case OPTION_JSON:
        a->json = true;
        break;
    case 'q':
        a->quiet = true;
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
        "Imagines a scene for each prompt by each row, on equal terms (docs/imagine.md), and says how many claims "
        "hold, "
        "what stands in Bullet and in MuJoCo, and how many tries it took. What comes to nothing counts as what fails."
        "\vExamples:\n"
        "  carom bench imagine\n"
        "  carom bench imagine --grammar 200 --pairs 100 --json\n"
        "  carom bench imagine --rows network,random --tries 32 -o imagine.html\n",
};

// ---------------------------------------------------------------- what is measured

typedef struct row {
    cr_proposer_box box;
    cr_prompt_result* results;            // (prompt_count)
    int32_t pairs, told_apart, satisfied; // of pairs: scenes that satisfy the one and fail the other; that satisfy it
} row;

typedef struct bench {
    const bench_arguments* a;
    cr_prompt* prompts;
    cr_caption* guides;           // (prompt_count)
    double* reading;              // (prompt_count) s
    cr_proposer_box cache;        // of --data, for near copies
    int32_t prompt_count, people; // those of files come first
    row rows[MOST_ROWS];
    int32_t row_count;
    cr_scene_model* reader; // NULL: claims are given
    cr_imagine_camera* camera;
    FILE* page;
    char pictures[4200]; // folder
    cr_progress progress;
    int64_t done, all;
} bench;

static bool on_progress(void* context, int32_t done, int32_t tries, const char* what) {
    bench* b = context;
    (void)done;
    (void)tries;
    if (!b->a->quiet) cr_progress_update(&b->progress, (double)b->done / (double)(b->all ? b->all : 1), what);
    return !cr_interrupted();
}

static cr_status add_prompt(bench* b, const cr_prompt* prompt, cr_error* error) {
    cr_prompt* more = realloc(b->prompts, ((size_t)b->prompt_count + 1) * sizeof *more);
    if (!more) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    b->prompts = more;
    more[b->prompt_count++] = *prompt;
    return CR_OK;
}

static cr_status gather_prompts(bench* b, cr_error* error) {
    const bench_arguments* a = b->a;
    cr_status status = CR_OK;
    for (int k = 0; k < a->file_count && !status; k++)
        status = cr_prompts_read(a->files[k], &b->prompts, &b->prompt_count, error);
    static const char* const own[] = {"prompts/people.txt", "prompts/more.txt"};
    for (size_t k = 0; k < sizeof own / sizeof *own && a->file_count == 0 && !status; k++) {
        char path[4096];
        if (!cr_find_shared_file(own[k], path, sizeof path))
            return cr_fail(error, CR_ERROR_FILE, "%s of Carom is missing; give --prompts", own[k]);
        status = cr_prompts_read(path, &b->prompts, &b->prompt_count, error);
    }
    b->people = b->prompt_count;
    for (int k = 0; k < a->grammar && !status; k++) {
        cr_random random = cr_random_create(a->seed, 0x696d61 + (uint64_t)k);
        bool held_out = k % 4 == 3;
        cr_prompt p = {.group = ""};
        snprintf(p.group, sizeof p.group, "%s", held_out ? "held-out" : "grammar");
        cr_sentence_draw_stratum(&random, held_out ? CR_PART_COMBINATION : CR_PART_TRAINING,
                                 (cr_stratum)(k / 4 % CR_STRATUM_COUNT), &p.caption);
        status = add_prompt(b, &p, error);
    }
    if (a->first && a->first < b->prompt_count) b->prompt_count = a->first;
    if (b->people > b->prompt_count) b->people = b->prompt_count;
    b->guides = calloc((size_t)b->prompt_count + 1, sizeof *b->guides);
    b->reading = calloc((size_t)b->prompt_count + 1, sizeof *b->reading);
    if (!status && !(b->guides && b->reading)) status = cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    return status;
}

// What guides: the claims as they are read, or the prompt's own.
static void read_prompt(bench* b, const cr_caption* prompt, cr_caption* guide) {
    cr_error said;
    cr_not_understood unknown;
    *guide = *prompt;
    if (!b->reader) return;
    guide->claim_count = 0;
    if (cr_sentence_read(b->reader, guide, &unknown, &said) || cr_caption_check(guide, &said)) guide->claim_count = 0;
}

static cr_imagine_options how(bench* b, int32_t k) {
    cr_imagine_options o = cr_default_imagine_options(&cr_engine_bullet);
    o.tries = b->a->tries;
    o.candidates = b->a->candidates;
    o.improve = !b->a->no_improving;
    uint64_t x = b->a->seed * 1000003u + (uint64_t)k;
    o.seed = cr_splitmix64(&x);
    o.progress = on_progress;
    o.progress_context = b;
    return o;
}

static cr_standing_engines standing_engines(const bench* b) {
    return (cr_standing_engines){{&cr_engine_bullet, cr_find_classical_engine("mujoco")}, b->a->standing};
}

// ---------------------------------------------------------------- the page

static void escape(FILE* out, const char* text) {
    for (; *text; text++)
        if (*text == '<')
            fputs("&lt;", out);
        else if (*text == '&')
            fputs("&amp;", out);
        else
            fputc(*text, out);
}

static cr_status show(bench* b, int32_t k, const cr_imagined* m, const cr_prompt_result* r, cr_error* error) {
    const cr_prompt* p = b->prompts + k;
    char path[4300], name[32];
    cr_status status = CR_OK;
    fprintf(b->page, "<figure>");
    if (m->frames) {
        if (!b->camera) status = cr_imagine_camera_create(&b->camera, WIDE, HIGH, error);
        cr_imagine_options o = how(b, k);
        cr_imagine_story story = {.prompt = p->caption.text,
                                  .caption = b->guides + k,
                                  .imagined = m,
                                  .engine = o.engine,
                                  .options = &o.engine_options,
                                  .seed = o.seed,
                                  .proposer = b->rows[0].box.proposer.name,
                                  .model = b->rows[0].box.weights,
                                  .model_hash = b->rows[0].box.weights_hash};
        for (int frame = 0; frame < (r->rests ? 1 : 2) && !status; frame++) {
            snprintf(name, sizeof name, "%03d%s.png", (int)k + 1, frame ? "-later" : "");
            snprintf(path, sizeof path, "%.4200s/%s", b->pictures, name);
            status = cr_imagine_picture(b->camera, &story, frame ? 1.2 : 0, path, error);
            const char* slash = strrchr(b->pictures, '/');
            fprintf(b->page, "<img src=\"%s/%s\" alt=\"\" loading=\"lazy\">", slash ? slash + 1 : b->pictures, name);
        }
    }
    fprintf(b->page, "<figcaption class=\"%s\">", r->all ? "yes" : "no");
    escape(b->page, p->caption.text);
    fprintf(b->page, "<small>%s, %d %s%s</small></figcaption></figure>\n", r->all ? "all holds" : "not all holds",
            (int)r->tries, r->tries == 1 ? "try" : "tries", r->read_exactly ? "" : ", read otherwise");
    return status;
}

static cr_status begin_page(bench* b, cr_output* output, cr_error* error) {
    if (!b->a->page) return CR_OK;
    const char* dot = strrchr(b->a->page, '.');
    snprintf(b->pictures, sizeof b->pictures, "%.*s-pictures", (int)(dot ? dot - b->a->page : 4000), b->a->page);
    if (mkdir(b->pictures, 0777) != 0 && errno != EEXIST)
        return cr_fail(error, CR_ERROR_FILE, "%s: cannot make this folder: %s", b->pictures, strerror(errno));
    cr_status status = cr_output_open(output, b->a->page, error);
    if (status) return status;
    b->page = output->file;
    fprintf(b->page,
            "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>carom bench imagine</title>\n<style>"
            "body{font:14px/1.5 system-ui,sans-serif;margin:2rem;background:#fafafa;color:#222}"
            "main{display:grid;grid-template-columns:repeat(auto-fill,minmax(16rem,1fr));gap:1rem}"
            "figure{margin:0;background:#fff;border:1px solid #ddd;border-radius:6px;overflow:hidden}"
            "img{width:100%%;display:block}figcaption{padding:.4rem .6rem}small{display:block;color:#666}"
            ".no{border-left:4px solid #c33}.yes{border-left:4px solid #3a3}</style>\n<h1>carom bench imagine</h1>\n"
            "<p>The first prompts by the row %s; of events the start and 1.2 s later.</p>\n<main>\n",
            b->rows[0].box.proposer.name);
    return CR_OK;
}

// ---------------------------------------------------------------- measuring

static cr_status measure_row(bench* b, int32_t index, cr_error* error) {
    row* r = b->rows + index;
    r->results = calloc((size_t)b->prompt_count + 1, sizeof *r->results);
    if (!r->results) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    cr_standing_engines standing = standing_engines(b);
    cr_status status = CR_OK;
    for (int32_t k = 0; k < b->prompt_count && !status && !cr_interrupted(); k++, b->done++) {
        cr_imagine_options o = how(b, k);
        cr_measure m = {&r->box.proposer, &o, &standing, !b->a->no_stages, b->a->no_stages ? 0 : 3};
        cr_imagined imagined;
        status = cr_prompt_measure(&m, &b->prompts[k].caption, b->guides + k, r->results + k, &imagined, error);
        r->results[k].seconds += b->reading[k];
        if (b->cache.retrieval && imagined.frames)
            r->results[k].nearest = cr_retrieval_nearest(b->cache.retrieval, &imagined.draft.layout, NULL);
        if (!status && b->page && index == 0 && k < PICTURES) status = show(b, k, &imagined, r->results + k, error);
        cr_imagined_destroy(&imagined);
    }
    return status;
}

static bool all_hold(const cr_caption* claims, const cr_imagined* m) {
    cr_judge* judge;
    bool all = true;
    if (cr_judge_create(&judge, &m->draft.scene, m->frames, m->frame_count, NULL)) return false;
    for (int32_t k = 0; k < claims->claim_count && all; k++) {
        cr_verdict v;
        all = !cr_judge_claim(judge, claims->claims + k, &v, NULL) && v.truth == CR_TRUE;
    }
    cr_judge_destroy(judge);
    return all;
}

static cr_status measure_pairs(bench* b, row* r, cr_error* error) {
    for (int k = 0; k < b->a->pairs && !cr_interrupted(); k++, b->done++) {
        cr_random random = cr_random_create(b->a->seed, 0x70616972 + (uint64_t)k);
        cr_caption pair[2], guide;
        cr_sentence_draw_pair(&random, pair);
        for (int side = 0; side < 2; side++) {
            cr_imagine_options o = how(b, 1000000 + 2 * k + side);
            cr_imagined m;
            cr_error said;
            read_prompt(b, pair + side, &guide);
            cr_status made = cr_imagine(&r->box.proposer, &guide, &o, &m, &said);
            if (made == CR_ERROR_MEMORY) return cr_fail(error, made, "%s", said.message);
            r->pairs++;
            if (made) continue;
            bool satisfied = all_hold(pair + side, &m);
            r->satisfied += satisfied;
            r->told_apart += satisfied && !all_hold(pair + 1 - side, &m);
            cr_imagined_destroy(&m);
        }
    }
    return CR_OK;
}

// ---------------------------------------------------------------- tables

// Which prompts a figure is about.
typedef struct filter {
    const char* name;
    int rests;    // 1: those that ask for rest, 0: the others, -1: all
    int event;    // the same of events
    int stratum;  // -1: all
    int depth;    // of supports in what was made; 3: and more; 0: all
    int held_out; // 1, 0, -1: all
    int people;   // 1: of files, 0: of the grammar, -1: all
    int least;    // claims
} filter;
static const filter everything = {"all", -1, -1, -1, 0, -1, -1, 0};

static bool passes(const bench* b, const row* r, int32_t k, const filter* f) {
    const cr_caption* c = &b->prompts[k].caption;
    const cr_prompt_result* x = r->results + k;
    if (f->rests >= 0 && x->rests != (f->rests == 1)) return false;
    if (f->event >= 0 && x->event != (f->event == 1)) return false;
    if (f->stratum >= 0 && (int)cr_caption_stratum(c) != f->stratum) return false;
    if (f->depth > 0 && (x->depth < 3 ? x->depth : 3) != f->depth) return false;
    if (f->held_out >= 0 && cr_caption_held_out(c) != (f->held_out == 1)) return false;
    if (f->people >= 0 && (k < b->people) != (f->people == 1)) return false;
    return c->claim_count >= f->least;
}

static bool holds_all(const cr_prompt_result* r) { return r->all; }
static bool read_well(const cr_prompt_result* r) { return r->read_exactly; }
static bool stands_in_both(const cr_prompt_result* r, int stage) {
    return r->clear[stage] && r->stands[stage][0] && r->stands[stage][1];
}
static bool raw_stands(const cr_prompt_result* r) { return stands_in_both(r, CR_STAGE_RAW); }
static bool settled_stands(const cr_prompt_result* r) { return stands_in_both(r, CR_STAGE_SETTLED); }
static bool verified_stands(const cr_prompt_result* r) { return stands_in_both(r, CR_STAGE_VERIFIED); }

// Of those that pass, the share that something holds of; *count how many pass. NAN: none.
static double share(const bench* b, const row* r, const filter* f, bool (*good)(const cr_prompt_result*),
                    int32_t* count) {
    int32_t n = 0, held = 0;
    for (int32_t k = 0; k < b->prompt_count; k++) {
        if (!passes(b, r, k, f)) continue;
        n++;
        held += good(r->results + k);
    }
    if (count) *count = n;
    return n ? (double)held / n : NAN;
}

// Were scenes looked at in a stage at all?
static bool looked_at(const bench* b, int stage) { return stage == CR_STAGE_VERIFIED || !b->a->no_stages; }

static double claims_share(const bench* b, const row* r, cr_claim_kind kind, int stage) {
    int64_t asked = 0, held = 0;
    if (!looked_at(b, stage)) return NAN;
    for (int32_t k = 0; k < b->prompt_count; k++) {
        const cr_prompt_result* x = r->results + k;
        asked += stage == CR_STAGE_VERIFIED ? x->asked[kind] : x->decided[kind];
        held += x->held[stage][kind];
    }
    return asked ? (double)held / (double)asked : NAN;
}

// Of what asks for rest, the share that stands in a stage.
static double standing_share(const bench* b, const row* r, const filter* f, int stage) {
    static bool (*const stands[])(const cr_prompt_result*) = {
        [CR_STAGE_RAW] = raw_stands, [CR_STAGE_SETTLED] = settled_stands, [CR_STAGE_VERIFIED] = verified_stands};
    return looked_at(b, stage) ? share(b, r, f, stands[stage], NULL) : NAN;
}

// Tries of prompts with an event over those that came true.
static double tries_per_event(const bench* b, const row* r) {
    int64_t tries = 0, held = 0;
    for (int32_t k = 0; k < b->prompt_count; k++) {
        if (!r->results[k].event) continue;
        tries += r->results[k].tries;
        held += r->results[k].all;
    }
    return held ? (double)tries / (double)held : INFINITY;
}

static int by_value(const void* a, const void* b) {
    double x = *(const double*)a, y = *(const double*)b;
    return (x > y) - (x < y);
}

typedef double figure(const cr_prompt_result*);
static double seconds_of(const cr_prompt_result* r) { return r->seconds; }
// Verified scenes of about 12 bodies.
static double dozen_seconds_of(const cr_prompt_result* r) {
    return r->all && r->bodies >= 9 && r->bodies <= 15 ? r->seconds : NAN;
}
static double surplus_of(const cr_prompt_result* r) { return r->failed ? NAN : r->surplus; }
static double diversity_of(const cr_prompt_result* r) { return r->diversity; }

static double median(const bench* b, const row* r, figure* of) {
    double* values = malloc(((size_t)b->prompt_count + 1) * sizeof *values);
    int32_t n = 0;
    for (int32_t k = 0; k < b->prompt_count && values; k++)
        if (!isnan(of(r->results + k))) values[n++] = of(r->results + k);
    if (n) qsort(values, (size_t)n, sizeof *values, by_value);
    double middle = n ? (values[(n - 1) / 2] + values[n / 2]) / 2 : NAN;
    free(values);
    return middle;
}

// Of what was handed out, the share that is nearer than NEAR_COPY to a scene of --data. NAN: without it.
static double near_copies(const bench* b, const row* r) {
    int32_t made = 0, copies = 0;
    for (int32_t k = 0; k < b->prompt_count; k++) {
        made += !r->results[k].failed;
        copies += !r->results[k].failed && r->results[k].nearest < NEAR_COPY;
    }
    return made && b->cache.retrieval ? (double)copies / made : NAN;
}

static const char* percent(double share_of, char text[16]) {
    if (isnan(share_of))
        snprintf(text, 16, "-");
    else
        snprintf(text, 16, "%.0f%%", 100 * share_of);
    return text;
}

static const char* number(double x, int digits, char text[16]) {
    if (isfinite(x))
        snprintf(text, 16, "%.*f", digits, x);
    else
        snprintf(text, 16, "-");
    return text;
}

static const filter filters[] = {
    {"all", -1, -1, -1, 0, -1, -1, 0},           {"as people write", -1, -1, -1, 0, -1, 1, 0},
    {"of the grammar", -1, -1, -1, 0, -1, 0, 0}, {"events", -1, 1, -1, 0, -1, -1, 0},
    {"rest", 1, -1, -1, 0, -1, -1, 0},           {"3 claims or more", -1, -1, -1, 0, -1, -1, 3},
    {"in distribution", -1, -1, -1, 0, 0, 0, 0}, {"held-out", -1, -1, -1, 0, 1, 0, 0},
    {"2-4 bodies", -1, -1, 0, 0, -1, -1, 0},     {"5-12 bodies", -1, -1, 1, 0, -1, -1, 0},
    {"13-30 bodies", -1, -1, 2, 0, -1, -1, 0},
};
static const filter standing_filters[] = {
    {"all", 1, -1, -1, 0, -1, -1, 0},
    {"2-4 bodies", 1, -1, 0, 0, -1, -1, 0},
    {"5-12 bodies", 1, -1, 1, 0, -1, -1, 0},
    {"13-30 bodies", 1, -1, 2, 0, -1, -1, 0},
    {"depth 1", 1, -1, -1, 1, -1, -1, 0},
    {"depth 2", 1, -1, -1, 2, -1, -1, 0},
    {"depth 3 and more", 1, -1, -1, 3, -1, -1, 0},
};
enum { FILTERS = sizeof filters / sizeof *filters, STANDING = sizeof standing_filters / sizeof *standing_filters };

static void print_row_names(FILE* out, const bench* b) {
    for (int32_t r = 0; r < b->row_count; r++) fprintf(out, " %15s", b->rows[r].box.proposer.name);
    fprintf(out, "\n");
}

static void print_all(FILE* out, const bench* b) {
    char text[16];
    fprintf(out, "All claims hold within %d tries, nothing overlaps:\n%-18s %7s", b->a->tries, "", "prompts");
    print_row_names(out, b);
    for (int f = 0; f < FILTERS; f++) {
        int32_t n = 0;
        share(b, b->rows, filters + f, holds_all, &n);
        if (n == 0) continue;
        fprintf(out, "%-18s %7d", filters[f].name, (int)n);
        for (int32_t r = 0; r < b->row_count; r++)
            fprintf(out, " %15s", percent(share(b, b->rows + r, filters + f, holds_all, NULL), text));
        fprintf(out, "\n");
    }
}

static void print_figures(FILE* out, const bench* b) {
    static const struct {
        const char* name;
        figure* of;
    } figures[] = {{"surplus, median", surplus_of},
                   {"diversity, median", diversity_of},
                   {"seconds, median", seconds_of},
                   {"of verified 9-15 bodies", dozen_seconds_of}};
    char text[16];
    fprintf(out, "%-26s", "tries for an event");
    for (int32_t r = 0; r < b->row_count; r++) fprintf(out, " %15s", number(tries_per_event(b, b->rows + r), 1, text));
    fprintf(out, "\n");
    for (size_t k = 0; k < sizeof figures / sizeof *figures; k++) {
        fprintf(out, "%-26s", figures[k].name);
        for (int32_t r = 0; r < b->row_count; r++)
            fprintf(out, " %15s", number(median(b, b->rows + r, figures[k].of), 2, text));
        fprintf(out, "\n");
    }
    if (b->cache.retrieval) fprintf(out, "%-26s", "near copies of --data");
    for (int32_t r = 0; r < b->row_count && b->cache.retrieval; r++)
        fprintf(out, " %14.0f%%", 100 * near_copies(b, b->rows + r));
    if (b->cache.retrieval) fprintf(out, "\n");
    if (!b->a->pairs) return;
    fprintf(out, "%-26s", "pairs told apart");
    for (int32_t r = 0; r < b->row_count; r++)
        fprintf(out, " %14.0f%%", b->rows[r].pairs ? 100.0 * b->rows[r].told_apart / b->rows[r].pairs : NAN);
    fprintf(out, "\n");
}

static void print_standing(FILE* out, const bench* b) {
    char text[3][16], cell[64];
    fprintf(
        out,
        "\nFree of overlap and standing after %g s in Bullet and MuJoCo, of what asks for rest: raw/settled/verified\n",
        b->a->standing);
    fprintf(out, "%-18s %7s", "", "prompts");
    print_row_names(out, b);
    for (int f = 0; f < STANDING; f++) {
        int32_t n = 0;
        share(b, b->rows, standing_filters + f, raw_stands, &n);
        if (n == 0) continue;
        fprintf(out, "%-18s %7d", standing_filters[f].name, (int)n);
        for (int32_t r = 0; r < b->row_count; r++) {
            const row* x = b->rows + r;
            snprintf(cell, sizeof cell, "%s/%s/%s",
                     percent(standing_share(b, x, standing_filters + f, CR_STAGE_RAW), text[0]),
                     percent(standing_share(b, x, standing_filters + f, CR_STAGE_SETTLED), text[1]),
                     percent(standing_share(b, x, standing_filters + f, CR_STAGE_VERIFIED), text[2]));
            fprintf(out, " %15s", cell);
        }
        fprintf(out, "\n");
    }
}

static void print_kinds(FILE* out, const bench* b) {
    char text[3][16], cell[64];
    fprintf(out, "\nClaims that hold, raw/settled (those that one frame decides)/verified\n%-26s", "");
    print_row_names(out, b);
    for (int kind = 0; kind < CR_KIND_CLAIM_COUNT; kind++) {
        fprintf(out, "%-26s", cr_claim_kind_name((cr_claim_kind)kind));
        for (int32_t r = 0; r < b->row_count; r++) {
            for (int stage = 0; stage < 3; stage++)
                percent(claims_share(b, b->rows + r, (cr_claim_kind)kind, stage), text[stage]);
            snprintf(cell, sizeof cell, "%s/%s/%s", text[0], text[1], text[2]);
            fprintf(out, " %15s", cell);
        }
        fprintf(out, "\n");
    }
}

static void print_tables(FILE* out, const bench* b) {
    char text[16];
    print_all(out, b);
    print_figures(out, b);
    print_standing(out, b);
    print_kinds(out, b);
    if (!b->a->given)
        fprintf(out, "\nSentences read exactly: %s\n", percent(share(b, b->rows, &everything, read_well, NULL), text));
}

// ---------------------------------------------------------------- JSON

static json_t* real(double x) { return isfinite(x) ? json_real(x) : json_null(); }

static json_t* row_json(const bench* b, const row* r) {
    json_t *all = json_object(), *standing = json_object(), *kinds = json_object(), *prompts = json_array();
    static const char* const names[] = {"raw", "settled", "verified"};
    for (int f = 0; f < FILTERS; f++) {
        int32_t n;
        double held = share(b, r, filters + f, holds_all, &n);
        json_object_set_new(all, filters[f].name, json_pack("{s:i, s:o}", "prompts", (int)n, "share", real(held)));
    }
    for (int f = 0; f < STANDING; f++) {
        json_t* of = json_object();
        for (int stage = 0; stage < 3; stage++)
            json_object_set_new(of, names[stage], real(standing_share(b, r, standing_filters + f, stage)));
        json_object_set_new(standing, standing_filters[f].name, of);
    }
    for (int kind = 0; kind < CR_KIND_CLAIM_COUNT; kind++) {
        json_t* of = json_object();
        for (int stage = 0; stage < 3; stage++)
            json_object_set_new(of, names[stage], real(claims_share(b, r, (cr_claim_kind)kind, stage)));
        json_object_set_new(kinds, cr_claim_kind_name((cr_claim_kind)kind), of);
    }
    for (int32_t k = 0; k < b->prompt_count; k++) {
        const cr_prompt_result* x = r->results + k;
        json_t* of = json_object();
        for (int stage = 0; stage < 3 && x->rests; stage++)
            if (looked_at(b, stage))
                json_object_set_new(of, names[stage],
                                    json_pack("{s:b, s:b, s:b}", "clear", (int)x->clear[stage], "bullet",
                                              (int)x->stands[stage][0], "mujoco", (int)x->stands[stage][1]));
        json_array_append_new(prompts, json_pack("{s:b, s:i, s:i, s:i, s:f, s:o, s:s}", "all", (int)x->all, "tries",
                                                 (int)x->tries, "surplus", (int)x->surplus, "bodies", (int)x->bodies,
                                                 "seconds", x->seconds, "standing", of, "message", x->message));
    }
    json_t* json = json_pack("{s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:o}", "row", r->box.proposer.name, "weights",
                             r->box.weights, "weights_hash", r->box.weights_hash, "all", all, "standing", standing,
                             "claims", kinds, "tries_per_event", real(tries_per_event(b, r)), "prompts", prompts);
    json_object_set_new(json, "surplus_median", real(median(b, r, surplus_of)));
    json_object_set_new(json, "diversity_median", real(median(b, r, diversity_of)));
    json_object_set_new(json, "near_copies", real(near_copies(b, r)));
    json_object_set_new(json, "seconds_median", real(median(b, r, seconds_of)));
    json_object_set_new(json, "seconds_median_of_9_to_15_bodies", real(median(b, r, dozen_seconds_of)));
    json_object_set_new(json, "pairs_told_apart", r->pairs ? json_real((double)r->told_apart / r->pairs) : json_null());
    return json;
}

static json_t* claims_json(const cr_caption* caption) {
    json_t* claims = json_array();
    char text[CR_CLAIM_TEXT];
    for (int32_t k = 0; k < caption->claim_count; k++) {
        cr_claim_print(&caption->claims[k], text, sizeof text);
        json_array_append_new(claims, json_string(text));
    }
    return claims;
}

static json_t* bench_json(const bench* b) {
    json_t *rows = json_array(), *prompts = json_array();
    for (int32_t r = 0; r < b->row_count; r++) json_array_append_new(rows, row_json(b, b->rows + r));
    for (int32_t k = 0; k < b->prompt_count; k++)
        json_array_append_new(prompts, json_pack("{s:s, s:s, s:o, s:b}", "prompt", b->prompts[k].caption.text, "group",
                                                 b->prompts[k].group, "claims", claims_json(&b->prompts[k].caption),
                                                 "read_exactly", (int)b->rows[0].results[k].read_exactly));
    cr_provenance p = cr_provenance_of(NULL);
    return json_pack("{s:i, s:i, s:f, s:b, s:I, s:o, s:o, s:o}", "tries", b->a->tries, "candidates", b->a->candidates,
                     "standing_seconds", b->a->standing, "claims_given", (int)b->a->given, "seed",
                     (json_int_t)b->a->seed, "prompts", prompts, "rows", rows, "provenance", cr_json_provenance(&p));
}

// ---------------------------------------------------------------- all of it

static cr_status open_rows(bench* b, cr_error* error) {
    char list[512] = "";
    if (b->a->rows)
        snprintf(list, sizeof list, "%s", b->a->rows);
    else
        for (const char* const* name = cr_proposer_names; *name; name++) {
            bool needs_data = strcmp(*name, "retrieval") == 0;
            if (needs_data && !b->a->data) continue;
            size_t used = strlen(list);
            snprintf(list + used, sizeof list - used, "%s%s", used ? "," : "", *name);
        }
    char* rest = list;
    cr_status status = CR_OK;
    for (char* name = strtok_r(list, ",", &rest); name && !status; name = strtok_r(NULL, ",", &rest)) {
        if (b->row_count == MOST_ROWS) return cr_fail(error, CR_ERROR_ARGUMENT, "--rows: at most %d", MOST_ROWS);
        status = cr_proposer_open(&b->rows[b->row_count].box, name, b->a->model, b->a->data, error);
        if (!status) b->row_count++;
    }
    if (!status && b->row_count == 0) return cr_fail(error, CR_ERROR_ARGUMENT, "--rows: expected a name, found ''");
    if (!status && b->a->data) status = cr_proposer_open(&b->cache, "retrieval", NULL, b->a->data, error);
    if (!status && !b->a->given) status = cr_scene_model_open(&b->reader, b->a->model, NULL, 0, error);
    return status;
}

static cr_status measure_all(bench* b, cr_error* error) {
    cr_status status = gather_prompts(b, error);
    if (!status) status = open_rows(b, error);
    cr_output output = {0};
    if (!status) status = begin_page(b, &output, error);
    if (status) return status;
    b->progress = cr_progress_begin("imagine");
    b->all = (int64_t)b->row_count * (b->prompt_count + b->a->pairs);
    for (int32_t k = 0; k < b->prompt_count; k++) {
        double start = cr_wall_seconds();
        read_prompt(b, &b->prompts[k].caption, b->guides + k);
        b->reading[k] = cr_wall_seconds() - start;
    }
    for (int32_t r = 0; r < b->row_count && !status; r++) {
        status = measure_row(b, r, error);
        if (!status) status = measure_pairs(b, b->rows + r, error);
    }
    cr_progress_end(&b->progress);
    if (!status && cr_interrupted()) status = cr_fail(error, CR_ERROR_FILE, "interrupted");
    if (b->page && status) cr_output_discard(&output);
    if (b->page && !status) {
        fprintf(b->page, "</main>\n<pre>");
        print_tables(b->page, b);
        fprintf(b->page, "</pre>\n</html>\n");
        status = cr_output_close(&output, error);
    }
    return status;
}

static void close_bench(bench* b) {
    for (int32_t r = 0; r < b->row_count; r++) {
        free(b->rows[r].results);
        cr_proposer_close(&b->rows[r].box);
    }
    cr_scene_model_close(b->reader);
    cr_proposer_close(&b->cache);
    cr_imagine_camera_destroy(b->camera);
    free(b->prompts);
    free(b->guides);
    free(b->reading);
}

int cr_bench_imagine(int argc, char** argv) {
    bench_arguments a = {.tries = 8, .candidates = 32, .seed = 1, .standing = 2.5};
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    cr_catch_interrupt();
    cr_error error = {""};
    bench* b = calloc(1, sizeof *b);
    if (!b) return cr_complain("out of memory");
    b->a = &a;
    cr_status status = measure_all(b, &error);
    int result = CR_EXIT_OK;
    if (status) {
        result = cr_complain("%s", error.message);
    } else if (a.json) {
        json_t* json = bench_json(b);
        json_dumpf(json, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(6));
        putchar('\n');
        json_decref(json);
    } else {
        print_tables(stdout, b);
        cr_provenance p = cr_provenance_of(NULL);
        cr_print_provenance(&p);
    }
    if (result == CR_EXIT_OK) result = cr_finish_stdout();
    close_bench(b);
    free(b);
    return result;
}
