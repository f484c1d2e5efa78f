// cli.h: what the subcommands of carom share. Only the program prints and exits; it does so through these.
#ifndef CAROM_CLI_H
#define CAROM_CLI_H

#include <stdbool.h>
#include <stdint.h>

#include "world/status.h"

#ifndef CAROM_VERSION
#define CAROM_VERSION "0.0.0"
#endif

// Exit statuses of every subcommand.
enum {
    CR_EXIT_OK = 0,
    CR_EXIT_FAILED = 1, // the work could not be done
    CR_EXIT_USAGE = 2,  // the command line is wrong (argp exits with it by itself)
};

typedef struct cr_command {
    const char* name; // NULL ends a table
    const char* help; // one line
    int (*main)(int argc, char** argv);
} cr_command;

// Runs the entry of `table` named by argv[1], with argv[0] set to "<program> <name>". Handles --help, --version,
// "help NAME" and unknown names (with the nearest known one). `intro` and `outro` stand around the list in --help.
int cr_dispatch(const char* program, const cr_command* table, const char* intro, const char* outro, int argc,
                char** argv);

// Prints "carom: message" to stderr, in colour on a terminal unless NO_COLOR is set; returns CR_EXIT_FAILED.
int cr_complain(const char* format, ...) __attribute__((format(printf, 1, 2)));
// The same for what is not fatal: "carom: warning: ..." and "carom: ..." (an explanation).
void cr_warn(const char* format, ...) __attribute__((format(printf, 1, 2)));
void cr_note(const char* format, ...) __attribute__((format(printf, 1, 2)));
// A cr_warning_function that ends in cr_warn.
void cr_warn_sink(void* context, const char* message);

// True when `stream_fd` (1 or 2) is a terminal that may be coloured.
bool cr_color(int stream_fd);

// After cr_catch_interrupt() the first Ctrl-C, SIGTERM or SIGHUP only makes cr_interrupted() true; a second one kills.
void cr_catch_interrupt(void);
bool cr_interrupted(void);

// Flushes stdout; complains and returns CR_EXIT_FAILED when what was printed could not be written (disk full, closed
// pipe).
int cr_finish_stdout(void);

// Fails when `path` cannot become a file: its folder is missing or it is a folder itself. Asked before long work.
cr_status cr_check_output(const char* path, cr_error* error);

// Command line numbers. Each accepts the whole of `text` or returns false; none accepts NaN or infinity.
bool cr_parse_double(const char* text, double* value);
bool cr_parse_uint64(const char* text, uint64_t* value);
bool cr_parse_int(const char* text, int* value);
bool cr_parse_vec3(const char* text, float value[3]); // "X,Y,Z"

// Options of long work: exit through argp_error where the text is no such number.
struct argp_state;
void cr_take_threads(struct argp_state* state, const char* text, int most, int* threads); // 1 to `most`
void cr_take_minutes(struct argp_state* state, const char* text, double* minutes);        // above 0

// Distance between two words, for "did you mean": insertions, deletions, replacements and swaps of neighbours.
int cr_word_distance(const char* a, const char* b);

#endif
