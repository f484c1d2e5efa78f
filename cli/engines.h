// engines.h: every engine of this build by name, and the options that every command with an engine takes.
#ifndef CAROM_ENGINES_H
#define CAROM_ENGINES_H

#include <argp.h>

#include "world/engine.h"
#include "world/recording.h"

// All engines, ended by NULL; the first is the default.
const cr_engine_type* const* cr_engines(void);
// The engine with that name; NULL and an error that lists all names when there is none.
const cr_engine_type* cr_find_engine(const char* name, cr_error* error);

// What cr_engine_argp fills in. Strings belong to the command line.
typedef struct cr_engine_arguments {
    const cr_engine_type* engine; // never NULL
    cr_engine_options options;
    cr_vec3 gravity; // m/s^2
    uint64_t given;  // bits of the options that were on the command line, see cr_given()
} cr_engine_arguments;

enum {
    CR_OPTION_RATE = 'r',
    CR_OPTION_ENGINE = 'e',
    CR_OPTION_GRAVITY = 'g',
    CR_OPTION_SETUP = 0x100, // no short letter from here on
    CR_OPTION_STEP_RATE,
    CR_OPTION_ITERATIONS,
    CR_OPTION_SEED,
    CR_OPTION_THREADS,
    CR_OPTION_SLEEPING,
    CR_OPTION_WEIGHTS,
    CR_OPTION_BACKEND,
    CR_OPTION_PASSES,
    CR_OPTION_GUIDANCE,
    CR_OPTION_NOISE,
    CR_OPTION_WARM_STARTING,
    CR_OPTION_EXACT,
    CR_OPTION_FIT,
    CR_OPTION_FIRST_FREE, // for the commands' own
};

cr_engine_arguments cr_default_engine_arguments(void);
bool cr_given(const cr_engine_arguments* arguments, int option);

// Gravity as cr_scene_open takes it: NULL when it was not given.
const cr_vec3* cr_given_gravity(const cr_engine_arguments* arguments);

// Takes every option that was not given from the run that a recording holds: its engine, rate, solver preset and so on.
// Fails when the recording's engine is not in this build. The recording must outlive the arguments.
cr_status cr_adopt_run(cr_engine_arguments* arguments, const cr_recording* recording, cr_error* error);
// Takes the solver preset the scene was made for and the frame rate it was recorded at, unless they were given.
void cr_adopt_scene(cr_engine_arguments* arguments, const cr_scene* scene);

// Fails where an option was given that makes no difference to any of `engines`. Commands whose engines are settled call
// it; the exit status is then CR_EXIT_USAGE.
cr_status cr_check_engine_options(const cr_engine_arguments* arguments, const cr_engine_type* const* engines, int count,
                                  cr_error* error);

// A child for a command's argp: --engine, --rate, --gravity, ... Its input is a cr_engine_arguments.
extern const struct argp cr_engine_argp;

#endif
