// carom: the one program. Each subcommand has its file cmd_<name>.c and its line in commands.h.
#include <argp.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>

#include "cli/cli.h"

#define CR_COMMAND(name, help) int cr_cmd_##name(int argc, char** argv);
#include "cli/commands.h"
#undef CR_COMMAND

static const cr_command commands[] = {
#define CR_COMMAND(name, help) {#name, help, cr_cmd_##name},
#include "cli/commands.h"
#undef CR_COMMAND
    {NULL, NULL, NULL},
};

int main(int argc, char** argv) {
    argp_err_exit_status = CR_EXIT_USAGE;
    argp_program_version = "carom " CAROM_VERSION;
    setenv("ARGP_HELP_FMT", "rmargin=100,no-dup-args-note", 0);
    signal(SIGPIPE, SIG_IGN); // a reader that went away is an error to report, not a death: files must still be finished
    return cr_dispatch("carom", commands,
                       "Carom moves rigid bodies: by a diffusion transformer that solves contacts, and by classical\n"
                       "engines beside it, and measures and draws the two together.",
                       "\nExit status: 0 done, 1 failed, 2 wrong command line. NO_COLOR turns colours off.", argc, argv);
}
