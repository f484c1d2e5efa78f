#include "cli/cli.h"

#include <argp.h>
#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/backend/ops.h"

bool cr_color(int stream_fd) {
    const char* no_color = getenv("NO_COLOR");
    const char* term = getenv("TERM");
    if (no_color && no_color[0]) return false;
    if (term && strcmp(term, "dumb") == 0) return false;
    return isatty(stream_fd);
}

static void say(const char* color, const char* prefix, const char* format, va_list arguments) {
    bool colored = cr_color(2);
    fflush(stdout);
    fprintf(stderr, "%s%s%s", colored ? color : "", prefix, colored ? "\033[0m" : "");
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
}

int cr_complain(const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    say("\033[31m", "carom: ", format, arguments);
    va_end(arguments);
    return CR_EXIT_FAILED;
}

void cr_warn(const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    say("\033[33m", "carom: warning: ", format, arguments);
    va_end(arguments);
}

void cr_note(const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    say("", "carom: ", format, arguments);
    va_end(arguments);
}

void cr_warn_sink(void* context, const char* message) {
    (void)context;
    cr_warn("%s", message);
}

static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal) {
    (void)signal;
    interrupted = 1;
}

void cr_catch_interrupt(void) {
    // SA_RESETHAND: the second signal takes the default action, so that a hung run can be ended.
    struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = (int)(SA_RESTART | SA_RESETHAND)};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
}

bool cr_interrupted(void) { return interrupted; }

int cr_finish_stdout(void) {
    if (fflush(stdout) != 0 || ferror(stdout))
        return cr_complain("cannot write to standard output: %s", strerror(errno));
    return CR_EXIT_OK;
}

cr_status cr_check_output(const char* path, cr_error* error) {
    struct stat about;
    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode))
        return cr_fail(error, CR_ERROR_FILE, "%s: expected a file to write, found a folder", path);
    const char* slash = strrchr(path, '/');
    size_t length = !slash ? 1 : slash == path ? 1 : (size_t)(slash - path);
    char* folder = strndup(slash ? path : ".", length);
    if (!folder) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    cr_status status = CR_OK;
    if (stat(folder, &about) != 0 || !S_ISDIR(about.st_mode)) {
        status = cr_fail(error, CR_ERROR_FILE, "%s: there is no folder '%s'", path, folder);
    } else if (access(folder, W_OK | X_OK) != 0) {
        status = cr_fail(error, CR_ERROR_FILE, "%s: cannot write into folder '%s': %s", path, folder, strerror(errno));
    }
    free(folder);
    return status;
}

bool cr_parse_double(const char* text, double* value) {
    char* end;
    errno = 0;
    double v = strtod(text, &end);
    if (end == text || *end || errno == ERANGE || !isfinite(v)) return false;
    *value = v;
    return true;
}

bool cr_parse_uint64(const char* text, uint64_t* value) {
    char* end;
    if (text[0] < '0' || text[0] > '9') return false;
    errno = 0;
    unsigned long long v = strtoull(text, &end, 0);
    if (*end || errno == ERANGE) return false;
    *value = v;
    return true;
}

bool cr_parse_int(const char* text, int* value) {
    char* end;
    errno = 0;
    long v = strtol(text, &end, 10);
    if (end == text || *end || errno == ERANGE || v < INT32_MIN || v > INT32_MAX) return false;
    *value = (int)v;
    return true;
}

void cr_take_threads(struct argp_state* state, const char* text, int most, int* threads) {
    if (!cr_parse_int(text, threads) || *threads < 1 || *threads > most)
        argp_error(state, "--threads: expected a whole number from 1 to %d, found '%s'", most, text);
}

void cr_take_minutes(struct argp_state* state, const char* text, double* minutes) {
    if (!cr_parse_double(text, minutes) || !(*minutes > 0))
        argp_error(state, "--minutes: expected minutes above 0, found '%s'", text);
}

bool cr_parse_vec3(const char* text, float value[3]) {
    for (int i = 0; i < 3; i++) {
        char* end;
        value[i] = strtof(text, &end);
        if (end == text || !isfinite(value[i]) || *end != (i < 2 ? ',' : '\0')) return false;
        text = end + 1;
    }
    return true;
}

int cr_word_distance(const char* a, const char* b) {
    // Optimal string alignment over three rolling rows.
    enum { MAX = 64 };
    int rows[3][MAX + 1], n = (int)strnlen(a, MAX), m = (int)strnlen(b, MAX);
    int *before = rows[0], *last = rows[1], *row = rows[2];
    for (int j = 0; j <= m; j++) last[j] = j;
    for (int i = 1; i <= n; i++) {
        row[0] = i;
        for (int j = 1; j <= m; j++) {
            int best = last[j - 1] + (a[i - 1] != b[j - 1]);
            if (last[j] + 1 < best) best = last[j] + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            row[j] = best;
        }
        int* spare = before;
        before = last, last = row, row = spare;
    }
    return last[m];
}

static const cr_command* find(const cr_command* table, const char* name) {
    for (; table->name; table++)
        if (strcmp(table->name, name) == 0) return table;
    return NULL;
}

static void print_help(FILE* out, const char* program, const cr_command* table, const char* intro, const char* outro) {
    bool colored = cr_color(out == stdout ? 1 : 2);
    const char *bold = colored ? "\033[1m" : "", *plain = colored ? "\033[0m" : "";
    fprintf(out, "Usage: %s COMMAND [OPTION...]\n%s\n\n", program, intro);
    for (; table->name; table++) fprintf(out, "  %s%-10s%s %s\n", bold, table->name, plain, table->help);
    fprintf(out, "\n`%s COMMAND --help' explains a command.%s\n", program, outro);
}

static int unknown(const char* program, const cr_command* table, const char* name) {
    const cr_command* nearest = NULL;
    int least = 3;
    for (const cr_command* c = table; c->name; c++) {
        int distance = cr_word_distance(c->name, name);
        if (distance < least) nearest = c, least = distance;
    }
    if (nearest) {
        cr_complain("unknown command '%s'; did you mean '%s %s'?", name, program, nearest->name);
    } else {
        cr_complain("unknown command '%s'; `%s --help' lists them all", name, program);
    }
    return CR_EXIT_USAGE;
}

int cr_dispatch(const char* program, const cr_command* table, const char* intro, const char* outro, int argc,
                char** argv) {
    if (argc < 2) {
        print_help(stderr, program, table, intro, outro);
        return CR_EXIT_USAGE;
    }
    const char* name = argv[1];
    bool help = strcmp(name, "help") == 0;
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "-?") == 0 || (help && argc == 2)) {
        print_help(stdout, program, table, intro, outro);
        return cr_finish_stdout();
    }
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
        printf("carom %s\nBackends of the learned engine: %s\n", CAROM_VERSION, cr_backend_names());
        return cr_finish_stdout();
    }
    if (name[0] == '-') {
        cr_complain("unknown option '%s' before the command; `%s --help' lists the commands", name, program);
        return CR_EXIT_USAGE;
    }
    if (help) name = argv[2];
    const cr_command* command = find(table, name);
    if (!command) return unknown(program, table, name);

    char title[128];
    snprintf(title, sizeof title, "%s %s", program, name);
    if (help) {
        char option[] = "--help";
        char* arguments[] = {title, option, NULL};
        return command->main(2, arguments);
    }
    argv[1] = title;
    return command->main(argc - 1, argv + 1);
}
