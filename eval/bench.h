// bench.h: the physics benchmark: a fixed list of suites, every engine on every scene, and what came out.
#ifndef CAROM_BENCH_H
#define CAROM_BENCH_H

#include <stdio.h>

#include "eval/compare.h"
#include "eval/statistics.h"

// Goes up when scenes, metrics or protocol change: results of different versions do not compare. Version 3 can still be
// run: its suites against its reference.
#define CR_BENCH_VERSION 4
#define CR_BENCH_OLDEST 3

typedef struct cr_suite {
    const char *name, *what, *family;
    double seconds;
    int32_t scenes; // with the public seeds 1 ... scenes, unless other seeds are given
    bool push;      // interventions: one body is pushed in the middle
    int32_t since;  // version of the benchmark
    bool rule;      // truth is the engine "balls" and not the benchmark's reference
    bool planes;    // truth has planes where the scene has flat meshes
} cr_suite;

// The reference of a version of the benchmark, NULL for one that cannot be run.
const char* cr_bench_reference(int32_t version);

// The suites, in the order of every table; ended by a NULL name.
extern const cr_suite cr_suites[];
int32_t cr_suite_count(void);
const cr_suite* cr_find_suite(const char* name);

typedef struct cr_seed {
    int32_t suite; // index in cr_suites
    uint64_t seed;
} cr_seed;

// Public seeds: 1 ... scenes of every suite of a version, at most `most` a suite (0: no limit). *seeds is allocated.
cr_status cr_public_seeds(cr_seed** seeds, int32_t* count, int32_t version, int32_t most, cr_error* error);
// A file of seeds: lines "SUITE SEED SEED ...", "* SEED ..." for all suites of a version, # begins a comment.
cr_status cr_read_seeds(const char* path, cr_seed** seeds, int32_t* count, int32_t version, cr_error* error);

// One engine on one scene. Figures are bounded, so that a failure has a worst.
typedef struct cr_bench_row {
    int32_t suite, engine; // engine: index in the competitors
    uint64_t seed;
    bool present;
    cr_run_end end;
    char message[256];
    double value[CR_SCORE_COUNT];
    double effect; // interventions, else NAN
    int32_t bodies;
    double* by_body; // (bodies) mean over time of min(d, 1)
    double time;     // s in the engine's step (cr_trial); not a score
} cr_bench_row;

typedef struct cr_bench {
    int32_t benchmark; // its version
    const cr_competitor* reference;
    const cr_competitor* competitors;
    int32_t competitor_count;
    const cr_seed* seeds;
    int32_t seed_count;
    cr_bench_row* rows; // (seed_count, competitor_count)
    const char *command, *version;
    bool public_seeds;
    uint64_t* stamps; // private: (competitor_count) of the files that a competitor is made of
} cr_bench;

typedef struct cr_bench_options {
    const char* folder; // results.jsonl (scores) and timings.jsonl grow there; what they hold already is not run again
    int32_t jobs;
    bool (*stop)(void);                               // asked before every scene; may be NULL
    void (*progress)(void* context, double fraction); // may be NULL; one call at a time
    void* context;
} cr_bench_options;

// Fills `rows`. Every result is on disk before the next scene of its thread begins: a killed run goes on where it was,
// and its scores are the same bits. Returns CR_OK with rows missing when `stop` said so.
cr_status cr_bench_run(cr_bench* bench, const cr_bench_options* options, cr_error* error);
void cr_bench_destroy(cr_bench* bench);

// Mean over suites of the mean over scenes of a row's figure. Figures: a score by index, or CR_BENCH_EFFECT.
enum { CR_BENCH_EFFECT = CR_SCORE_COUNT, CR_BENCH_HORIZON_SHARE };
double cr_bench_mean(const cr_bench* bench, int32_t engine, int figure, int32_t suite); // suite -1: all
// The score: surface distance, with its 95% interval by hierarchical bootstrap. suite -1: all.
cr_interval cr_bench_score(const cr_bench* bench, int32_t engine, int32_t suite);
int32_t cr_bench_failures(const cr_bench* bench, int32_t engine);
double cr_bench_time(const cr_bench* bench, int32_t engine); // s in the engine for a second of a scene

// bench.json (scores only: the same bytes on a rerun), report.html (with times and the Pareto plot), table.md in
// `folder`.
cr_status cr_bench_write(const cr_bench* bench, const char* folder, cr_error* error);
// The Markdown table.
void cr_bench_table(FILE* out, const cr_bench* bench);

#endif
