// carom: the one program. Each subcommand has its file cmd_<name>.c and its line in commands.h.
#include <argp.h>
#include <hdf5.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "scenes/scenes.h"
#include "world/place.h"

#define CR_COMMAND(name, help) int cr_cmd_##name(int argc, char** argv);
#include "cli/commands.h"
#undef CR_COMMAND

static const cr_command commands[] = {
#define CR_COMMAND(name, help) {#name, help, cr_cmd_##name},
#include "cli/commands.h"
#undef CR_COMMAND
    {NULL, NULL, NULL},
};

// Threads of OpenMP that wait for work spin unless the environment says otherwise, and on a machine with one core busy
// besides a step of training then takes thirty times as long. The runtime reads its environment before main(), hence a
// second start.
static void wait_passively(int argc, char** argv) {
    static const char* const long_runs[] = {"train", "learn", "data", "imagine", "bench", "view"};
    bool wanted = false;
    for (size_t k = 0; k < sizeof long_runs / sizeof *long_runs && argc > 1; k++)
        wanted = wanted || strcmp(argv[1], long_runs[k]) == 0;
    char running[4096], own[4096];
    ssize_t length = readlink("/proc/self/exe", running, sizeof running - 1);
    if (!wanted || length < 0 || !cr_own_file(own, sizeof own)) return;
    running[length] = '\0';
    if (strcmp(running, own) != 0) return; // started by a loader or an emulator
    if (setenv("OMP_WAIT_POLICY", "passive", 0) == 0) execv(running, argv);
}

int main(int argc, char** argv) {
    if (!getenv("OMP_WAIT_POLICY") && !getenv("GOMP_SPINCOUNT")) wait_passively(argc, argv);
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
    const char* things = getenv("CAROM_THINGS");
    cr_error error = {""};
    if (things && *things && cr_things_add(things, &error) != CR_OK)
        return cr_complain("CAROM_THINGS: %s", error.message);
    return cr_dispatch("carom", commands,
                       "Carom moves rigid bodies: by a contact solver that a transformer corrects, and by classical\n"
                       "engines beside it, and measures and draws the two together.",
                       "\nExit status: 0 done, 1 failed, 2 wrong command line. NO_COLOR turns colours off.", argc,
                       argv);
}
