// carom: the one program. Each subcommand has its file cmd_<name>.c and its line in commands.h.
#include <argp.h>
#include <hdf5.h>
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
    // HDF5 closes what is open when a program exits. Carom has closed all it can by then; what is left are files that
    // could not be written or read, and on those HDF5 1.10 loops, prints or crashes.
    H5dont_atexit();
    setenv("ARGP_HELP_FMT", "rmargin=100,no-dup-args-note", 0);
    // A reader that went away and a file grown too large are errors to report, not deaths: files must still be
    // finished.
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    return cr_dispatch("carom", commands,
                       "Carom moves rigid bodies: by a diffusion transformer that solves contacts, and by classical\n"
                       "engines beside it, and measures and draws the two together.",
                       "\nExit status: 0 done, 1 failed, 2 wrong command line. NO_COLOR turns colours off.", argc,
                       argv);
}
