#include "cli/engines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "model/model.h"
#include "sim/sim.h"

enum { MAX_ENGINES = 15 };

// The classical engines, in sim/'s order, then the learned one.
const cr_engine_type* const* cr_engines(void) {
    static const cr_engine_type* engines[MAX_ENGINES + 1];
    if (engines[0]) return engines;
    int count = 0;
    const cr_engine_type* const* classical = cr_classical_engines();
    while (count < MAX_ENGINES - 1 && classical[count]) engines[count] = classical[count], count++;
    engines[count] = &cr_engine_learned;
    return engines;
}

const cr_engine_type* cr_find_engine(const char* name, cr_error* error) {
    char known[512] = "";
    size_t used = 0;
    for (const cr_engine_type* const* e = cr_engines(); *e; e++) {
        if (strcmp((*e)->name, name) == 0) return *e;
        used += (size_t)snprintf(known + used, sizeof known - used, "%s%s", used ? ", " : "", (*e)->name);
        if (used >= sizeof known) used = sizeof known - 1;
    }
    cr_fail(error, CR_ERROR_ARGUMENT, "unknown engine '%s'; there are: %s", name, known);
    return NULL;
}

cr_engine_arguments cr_default_engine_arguments(void) {
    return (cr_engine_arguments){.engine = cr_engines()[0], .options = cr_default_engine_options()};
}

static uint64_t bit(int option) {
    if (option >= CR_OPTION_SETUP) return 1ull << (option - CR_OPTION_SETUP);
    return option == CR_OPTION_RATE ? 1ull << 61 : option == CR_OPTION_ENGINE ? 1ull << 62 : 1ull << 63;
}

bool cr_given(const cr_engine_arguments* arguments, int option) { return arguments->given & bit(option); }

const cr_vec3* cr_given_gravity(const cr_engine_arguments* arguments) {
    return cr_given(arguments, CR_OPTION_GRAVITY) ? &arguments->gravity : NULL;
}

cr_status cr_adopt_run(cr_engine_arguments* arguments, const cr_recording* recording, cr_error* error) {
    cr_engine_options *mine = &arguments->options, run = recording->info.options;
    if (!cr_given(arguments, CR_OPTION_ENGINE)) {
        const cr_engine_type* engine = cr_find_engine(recording->info.engine, NULL);
        if (!engine)
            return cr_fail(error, CR_ERROR_UNSUPPORTED,
                           "%s was made by engine '%s', which this build does not have; choose one with --engine",
                           recording->path, recording->info.engine);
        arguments->engine = engine;
    }
    // What has no option on the command line comes from the run as it is.
    run.threads = mine->threads;
    if (cr_given(arguments, CR_OPTION_RATE)) run.frame_rate = mine->frame_rate;
    if (cr_given(arguments, CR_OPTION_SETUP)) run.setup = mine->setup;
    if (cr_given(arguments, CR_OPTION_STEP_RATE)) run.step_rate = mine->step_rate;
    if (cr_given(arguments, CR_OPTION_ITERATIONS)) run.iterations = mine->iterations;
    if (cr_given(arguments, CR_OPTION_SEED)) run.seed = mine->seed;
    if (cr_given(arguments, CR_OPTION_SLEEPING)) run.sleeping = mine->sleeping;
    if (cr_given(arguments, CR_OPTION_EXACT)) run.exact = mine->exact;
    if (cr_given(arguments, CR_OPTION_FIT)) run.fit = mine->fit;
    if (cr_given(arguments, CR_OPTION_WEIGHTS)) run.weights = mine->weights;
    if (cr_given(arguments, CR_OPTION_BACKEND)) run.backend = mine->backend;
    if (cr_given(arguments, CR_OPTION_PASSES)) run.passes = mine->passes;
    if (cr_given(arguments, CR_OPTION_GUIDANCE)) run.guidance = mine->guidance;
    if (cr_given(arguments, CR_OPTION_NOISE)) run.noise = mine->noise;
    if (cr_given(arguments, CR_OPTION_WARM_STARTING)) run.warm_starting = mine->warm_starting;
    *mine = run;
    return CR_OK;
}

void cr_adopt_scene(cr_engine_arguments* arguments, const cr_scene* scene) {
    if (!cr_given(arguments, CR_OPTION_SETUP) && scene->setup) arguments->options.setup = scene->setup;
    if (!cr_given(arguments, CR_OPTION_RATE) && scene->frame_rate > 0)
        arguments->options.frame_rate = scene->frame_rate;
}

// Options that say how an engine works, and the fields of cr_engine_options they stand for. What says what is moved,
// and at which frames (gravity, seed, rate), concerns every engine.
static const struct {
    int option;
    const char *name, *field;
} engine_options[] = {
    {CR_OPTION_SETUP, "setup", "setup"},
    {CR_OPTION_STEP_RATE, "step-rate", "step_rate"},
    {CR_OPTION_ITERATIONS, "iterations", "iterations"},
    {CR_OPTION_THREADS, "threads", "threads"},
    {CR_OPTION_SLEEPING, "sleeping", "sleeping"},
    {CR_OPTION_WEIGHTS, "weights", "weights"},
    {CR_OPTION_BACKEND, "backend", "backend"},
    {CR_OPTION_PASSES, "passes", "passes"},
    {CR_OPTION_GUIDANCE, "guidance", "guidance"},
    {CR_OPTION_NOISE, "noise", "noise"},
    {CR_OPTION_WARM_STARTING, "warm-starting", "warm_starting"},
    {CR_OPTION_EXACT, "exact", "exact"},
    {CR_OPTION_FIT, "fit", "fit"},
};

// "bullet, mujoco", of those that take `field` (NULL: all).
static void list_engines(const cr_engine_type* const* engines, int count, const char* field, char* text, size_t size) {
    size_t used = 0;
    text[0] = '\0';
    for (int k = 0; k < count && used < size; k++)
        if (!field || cr_engine_takes(engines[k], field))
            used += (size_t)snprintf(text + used, size - used, "%s%s", used ? ", " : "", engines[k]->name);
}

// Weights have substeps of their own; the guess alone takes a step rate.
static bool takes(const cr_engine_arguments* arguments, const cr_engine_type* engine, int option, const char* field) {
    const char* weights = arguments->options.weights;
    bool network = cr_engine_takes(engine, "weights") && !(weights && strcmp(weights, "none") == 0);
    return cr_engine_takes(engine, field) && !(option == CR_OPTION_STEP_RATE && engine->options && network);
}

cr_status cr_check_engine_options(const cr_engine_arguments* arguments, const cr_engine_type* const* engines, int count,
                                  cr_error* error) {
    for (size_t k = 0; k < sizeof engine_options / sizeof *engine_options; k++) {
        if (!cr_given(arguments, engine_options[k].option)) continue;
        bool taken = false;
        for (int e = 0; e < count; e++)
            taken = taken || takes(arguments, engines[e], engine_options[k].option, engine_options[k].field);
        if (taken) continue;
        char here[256], those[256];
        int all = 0;
        while (cr_engines()[all]) all++;
        list_engines(engines, count, NULL, here, sizeof here);
        list_engines(cr_engines(), all, engine_options[k].field, those, sizeof those);
        if (engine_options[k].option == CR_OPTION_STEP_RATE && count == 1 &&
            cr_engine_takes(engines[0], engine_options[k].field))
            return cr_fail(error, CR_ERROR_ARGUMENT,
                           "--step-rate: weights have substeps of their own; %s takes it with --weights none", here);
        if (count == 0)
            return cr_fail(error, CR_ERROR_ARGUMENT, "--%s: no engine runs here; it is an option of %s",
                           engine_options[k].name, those);
        return cr_fail(error, CR_ERROR_ARGUMENT, "--%s: makes no difference to %s; it is an option of %s",
                       engine_options[k].name, here, those);
    }
    return CR_OK;
}

// Groups from 10 on: below 10 are those of the commands.
static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "Engine:", 10},
    {"engine", CR_OPTION_ENGINE, "NAME", 0, "Engine that moves the bodies; the list is below", 10},
    {"rate", CR_OPTION_RATE, "R", 0, "Frames per second (240)", 10},
    {"gravity", CR_OPTION_GRAVITY, "X,Y,Z", 0, "Gravity in m/s^2, +Y up (the scene's own, else 0,-9.81,0)", 10},
    {"seed", CR_OPTION_SEED, "N", 0, "Seed of the scene family and of engines that sample (0)", 10},
    {"threads", CR_OPTION_THREADS, "N", 0, "Threads for engines that can use them (1)", 10},

    {"sleeping", CR_OPTION_SLEEPING, NULL, 0,
     "Let bodies at rest fall asleep, until something touches them (Bullet, the learned engine)", 10},
    {"warm-starting", CR_OPTION_WARM_STARTING, "0|1", 0,
     "Start from the last step's impulses: Bullet's solver, the learned engine's guess (Bullet: the solver preset's; "
     "the learned engine: 1)",
     10},

    {"fit", CR_OPTION_FIT, "FILE", 0,
     "The world and its contacts as carom fit found them in recordings (Bullet, MuJoCo, the learned engine without its "
     "network; weights have their own)",
     10},

    {NULL, 0, NULL, 0, "Classical engines:", 11},
    {"setup", CR_OPTION_SETUP, "NAME", 0,
     "Solver preset: default, movi as in the MOVi data sets, or precise as for teachers (the scene's own)", 11},
    {"step-rate", CR_OPTION_STEP_RATE, "R", 0,
     "Solver steps per second, a whole multiple of the frame rate (the frame rate)", 11},
    {"iterations", CR_OPTION_ITERATIONS, "N", 0, "Solver iterations per step (the solver preset's)", 11},
    {"exact", CR_OPTION_EXACT, NULL, 0, "Bullet: free flight without the error of its step, as references have it", 11},

    {NULL, 0, NULL, 0, "Learned engine:", 12},
    {"weights", CR_OPTION_WEIGHTS, "PATH", 0,
     "Folder of the network, or name of one that came with Carom; none: the initial guess alone, at any frame rate "
     "(movi for scenes of that solver preset, else default)",
     12},
    {"passes", CR_OPTION_PASSES, "K", 0,
     "No engine of this build takes it: how often the network iterates is part of its weights", 12},
    {"guidance", CR_OPTION_GUIDANCE, "N", 0,
     "Iterations of a substep of the initial guess, 0: every contact once and alone (as the weights' teacher has)", 12},
    {"noise", CR_OPTION_NOISE, "T", 0,
     "From 0 to 1: draw what the weights say is not known (weights tosses: velocities at the start, materials) from "
     "--seed; an error where they say nothing (0)",
     12},
    {"backend", CR_OPTION_BACKEND, "NAME", 0,
     "cpu, cpu-f32, reference, cuda or cuda-f32; carom --version lists what is built in (cpu)", 12},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    cr_engine_arguments* a = state->input;
    cr_engine_options* o = &a->options;
    cr_error error;
    float v[3];
    switch (key) {
    case CR_OPTION_ENGINE:
        a->engine = cr_find_engine(text, &error);
        if (!a->engine) argp_error(state, "%s", error.message);
        break;
    case CR_OPTION_RATE:
        if (!cr_parse_double(text, &o->frame_rate) || !(o->frame_rate >= 1) || o->frame_rate > 1e5)
            argp_error(state, "--rate: expected frames per second from 1 to 100000, found '%s'", text);
        break;
    case CR_OPTION_GRAVITY:
        if (!cr_parse_vec3(text, v))
            argp_error(state, "--gravity: expected three numbers such as 0,-9.81,0, found '%s'", text);
        a->gravity = cr_v3(v[0], v[1], v[2]);
        break;
    case CR_OPTION_SEED:
        if (!cr_parse_uint64(text, &o->seed))
            argp_error(state, "--seed: expected a whole number from 0 on, found '%s'", text);
        break;
    case CR_OPTION_THREADS:
        cr_take_threads(state, text, 1024, &o->threads);
        break;
    case CR_OPTION_SETUP:
        if (!cr_known_setup(text)) argp_error(state, "--setup: expected default, movi or precise, found '%s'", text);
        o->setup = text;
        break;
    case CR_OPTION_STEP_RATE:
        if (!cr_parse_double(text, &o->step_rate) || !(o->step_rate >= 1) || o->step_rate > 1e6)
            argp_error(state, "--step-rate: expected steps per second from 1 to 1000000, found '%s'", text);
        break;
    case CR_OPTION_ITERATIONS:
        if (!cr_parse_int(text, &o->iterations) || o->iterations < 1 || o->iterations > 100000)
            argp_error(state, "--iterations: expected a whole number from 1 to 100000, found '%s'", text);
        break;
    case CR_OPTION_SLEEPING:
        o->sleeping = true;
        break;
    case CR_OPTION_FIT:
        o->fit = text;
        break;
    case CR_OPTION_EXACT:
        o->exact = true;
        break;
    case CR_OPTION_WEIGHTS:
        o->weights = text;
        break;
    case CR_OPTION_BACKEND:
        o->backend = text;
        break;
    case CR_OPTION_PASSES:
        if (!cr_parse_int(text, &o->passes) || o->passes < 1 || o->passes > 1000)
            argp_error(state, "--passes: expected a whole number from 1 to 1000, found '%s'", text);
        break;
    case CR_OPTION_GUIDANCE:
        if (!cr_parse_int(text, &o->guidance) || o->guidance < 0 || o->guidance > 1000)
            argp_error(state, "--guidance: expected a whole number from 0 to 1000, found '%s'", text);
        break;
    case CR_OPTION_WARM_STARTING:
        if (!cr_parse_int(text, &o->warm_starting) || o->warm_starting < 0 || o->warm_starting > 1)
            argp_error(state, "--warm-starting: expected 0 or 1, found '%s'", text);
        break;
    case CR_OPTION_NOISE:
        if (!cr_parse_double(text, &o->noise) || o->noise < 0 || o->noise > 1)
            argp_error(state, "--noise: expected a number from 0 to 1, found '%s'", text);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    a->given |= bit(key);
    return 0;
}

// Puts the list of engines at the end of --help.
static char* help(int key, const char* text, void* input) {
    (void)input;
    if (key != ARGP_KEY_HELP_EXTRA) return (char*)text;
    char* list = NULL;
    size_t size;
    FILE* out = open_memstream(&list, &size);
    if (!out) return NULL;
    fprintf(out, "Engines:\n");
    for (const cr_engine_type* const* e = cr_engines(); *e; e++)
        fprintf(out, "  %-11s %s\n", (*e)->name, (*e)->description);
    fclose(out);
    return list;
}

const struct argp cr_engine_argp = {.options = options, .parser = parse, .help_filter = help};
