// carom serve: an engine of this build, or a plug-in library, on the line protocol of docs/plugins.md.
#include <argp.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/engines.h"
#include "eval/program.h"

static error_t parse(int key, char* text, struct argp_state* state) {
    const char** name = state->input;
    if (key == ARGP_KEY_ARG) {
        if (*name) argp_error(state, "one ENGINE, not two: '%s' and '%s'", *name, text);
        *name = text;
        return 0;
    }
    if (key == ARGP_KEY_END && !*name) argp_error(state, "which ENGINE?");
    return ARGP_ERR_UNKNOWN;
}

static const struct argp argp = {
    .parser = parse,
    .args_doc = "ENGINE",
    .doc = "Drives an engine by requests on standard input, one JSON object a line, and answers on standard output. "
           "ENGINE is "
           "one of this build or a plug-in library (FILE.so). docs/plugins.md describes the protocol.",
};

int cr_cmd_serve(int argc, char** argv) {
    const char* name = NULL;
    argp_parse(&argp, argc, argv, 0, NULL, &name);
    cr_error error = {""};
    size_t n = strlen(name);
    void* library = NULL;
    const cr_engine_type* type = NULL;
    if (n > 3 && strcmp(name + n - 3, ".so") == 0) {
        if (cr_plugin_open(name, &library, &type, &error)) return cr_complain("%s", error.message);
    } else if (!(type = cr_find_engine(name, &error))) {
        return cr_complain("%s", error.message);
    }
    cr_status status = cr_program_serve(type, stdin, stdout, &error);
    cr_plugin_close(library);
    return status ? cr_complain("%s", error.message) : CR_EXIT_OK;
}
