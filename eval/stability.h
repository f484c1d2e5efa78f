// stability.h: what an engine does when little happens, and whether it keeps the textbook's laws. docs/metrics.md,
// "Stability", defines every figure.
//
// Every check runs an engine beside itself without its network and without iterations (where it has them), Bullet as
// users have it (float32, solver preset default) at 60 and 240 Hz and Bullet as the reference is set (float64, precise)
// at 240 Hz, in restarts also at 480, and fills one table: figures down, engines across. A run that fails (error, a
// number that is not finite, time limit) gets the worst of every figure and is counted.
#ifndef CAROM_STABILITY_H
#define CAROM_STABILITY_H

#include "eval/competitor.h"

// name, what it is
#define CR_STABILITY_CHECKS(X)                                                                                         \
    X(tower, "tower", "towers of ten boxes stand: who falls, how far the top drifts, how much they tremble")           \
    X(pile, "pile", "a pile of 100 mixed bodies comes to rest")                                                        \
    X(big_pile, "big-pile", "a pile of 1,000 mixed bodies: numbers stay finite, floors hold, bodies keep apart")       \
    X(long_run, "long", "ten minutes of five families: nothing escapes, energy does not come from nowhere")            \
    X(dominoes, "dominoes", "rows of dominoes: how many fall and when the wave arrives, against the teacher")          \
    X(ramp, "ramp", "the angle at which a box starts to slide, against atan(mu)")                                      \
    X(bounce, "bounce", "how high a sphere bounces, against e^2 h")                                                    \
    X(joints, "joints", "pendulum, chain, door, ragdoll and four-bar against a fine reference; joints hold")           \
    X(restarts, "restarts", "half a second from the teacher's own states, over all families of training")              \
    X(teacher, "teacher", "has the teacher converged: the same restarts, each rate against the next finer one")

typedef enum cr_stability_check {
#define CR_STABILITY_INDEX(id, name, what) CR_STABILITY_##id,
    CR_STABILITY_CHECKS(CR_STABILITY_INDEX)
#undef CR_STABILITY_INDEX
        CR_STABILITY_COUNT
} cr_stability_check;

typedef struct cr_stability_info {
    const char *name, *what;
} cr_stability_info;
extern const cr_stability_info cr_stability_infos[CR_STABILITY_COUNT];
// -1: there is none of that name.
int32_t cr_find_stability(const char* name);

// Start from cr_default_stability_options().
typedef struct cr_stability_options {
    const cr_competitor* engine;   // NULL: only the yardsticks
    cr_competitor_context context; // the engines of this build: yardsticks and teacher are found here
    bool only;                     // without the yardsticks
    bool quick;                    // seconds instead of minutes: fewer scenes, shorter runs; figures of the same kind
    uint64_t first_seed;           // scenes are first_seed, first_seed + 1, ... (docs/seeds.md)
    int32_t scenes;                // scenes of a family; 0: the check's own
    int32_t jobs;                  // runs at a time
    const char* teacher;           // whose motion restarts go by, at 960 Hz; NULL: bullet64, set as the reference is
    double ahead;                  // s from each restart to the comparison, at most .5
    double time_limit;             // s of wall time an engine may take for one scene, <= 0: none
    bool (*stop)(void);            // asked before every run; may be NULL
    void (*progress)(void* context, double fraction); // may be NULL; called from any thread, one at a time
    void* progress_context;
} cr_stability_options;

cr_stability_options cr_default_stability_options(void);

enum { CR_STABILITY_FIGURES = 64, CR_STABILITY_ROWS = 9 };

// What the project asks of a figure: at most (or at least) `limit`, or `limit` times the value of another row.
typedef struct cr_must {
    double limit;        // NAN: nothing is asked
    const char* against; // name of the row that `limit` multiplies; NULL: an absolute limit
} cr_must;

typedef struct cr_stability_figure {
    char field[48], label[64];
    const char* unit; // "1": none
    double worst;     // of a failed run
    int better;       // -1: low is good, +1: high is good, 0: near zero is good (the figure has a sign)
    cr_must must;
} cr_stability_figure;

typedef struct cr_stability_row {
    char name[96];
    const char* weights; // of the learned engine, NULL: its default or none
    int32_t runs, failures;
    double wall;                        // s in the engine's step, all runs
    double simulated;                   // s of scenes, all runs
    char message[256];                  // of the first failure
    double value[CR_STABILITY_FIGURES]; // NAN: does not apply
} cr_stability_row;

typedef struct cr_stability_table {
    cr_stability_check check;
    char what[256]; // one line: scenes, seeds, seconds
    int32_t figure_count, row_count;
    cr_stability_figure figures[CR_STABILITY_FIGURES];
    cr_stability_row rows[CR_STABILITY_ROWS];
} cr_stability_table;

// Runs one check. What engines do wrong is in the table; the status is for what the caller or the teacher does wrong,
// and for `stop`. Frame rates must be multiples of 60 Hz.
cr_status cr_stability_run(cr_stability_table* table, cr_stability_check check, const cr_stability_options* options,
                           cr_error* error);

// Index of the figure with that field, -1 if there is none; and whether a row meets what is asked of it: 1 yes, 0 no,
// -1 nothing is asked, or the row it is measured against is not there.
int32_t cr_stability_figure_of(const cr_stability_table* table, const char* field);
int cr_stability_met(const cr_stability_table* table, int32_t row, int32_t figure);

#endif
