// program.h: runs `carom` as a user would and keeps what it said.
#ifndef CAROM_TESTS_PROGRAM_H
#define CAROM_TESTS_PROGRAM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct outcome {
    int status; // exit status, -1 when a signal ended it
    int signal; // 0: none
    char* out;  // stdout
    char* err;  // stderr
} outcome;

static char program[4096]; // path of carom
static char folder[] = "/tmp/carom-test-XXXXXX";

// Under sanitizers: HDF5 1.10 itself loses memory over damaged files.
static inline void forgive_hdf5(void) {
    char options[4200];
    snprintf(options, sizeof options, "print_suppressions=0:suppressions=%s/leaks", folder);
    FILE* file = fopen("leaks", "w");
    if (file) fputs("leak:libhdf5\n", file), fclose(file);
    setenv("LSAN_OPTIONS", options, 1);
}

static inline int program_setup(void** state) {
    (void)state;
    const char* given = getenv("CAROM");
    if (!given) {
        fprintf(stderr, "CAROM must hold the program's path; ctest sets it\n");
        return -1;
    }
    if (!realpath(given, program)) return -1;
    unsetenv("NO_COLOR");
    if (!mkdtemp(folder) || chdir(folder) != 0) return -1;
    forgive_hdf5();
    return 0;
}

static inline int program_teardown(void** state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return chdir("/") == 0 ? system(command) : -1;
}

static inline char* slurp(const char* path) {
    FILE* file = fopen(path, "rb");
    assert_non_null(file);
    char* text = NULL;
    size_t size = 0, used = 0, got;
    do {
        text = realloc(text, size += 65536);
        assert_non_null(text);
        got = fread(text + used, 1, 65535, file);
        used += got;
    } while (got == 65535);
    text[used] = '\0';
    fclose(file);
    return text;
}

static inline void spit(const char* path, const void* bytes, size_t size) {
    FILE* file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

// Starts carom with `line` (words parted by spaces) and its output in the files "out" and "err". `out` (may be NULL)
// replaces the former; `file_limit` > 0 is the largest file it may write, bytes.
static inline pid_t start(const char* line, const char* out, long file_limit) {
    char* words = strdup(line);
    char* arguments[64] = {program};
    int count = 1;
    for (char* w = strtok(words, " "); w && count < 63; w = strtok(NULL, " ")) arguments[count++] = w;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        int o = open(out ? out : "out", O_WRONLY | O_CREAT | (out ? 0 : O_TRUNC), 0666);
        int e = open("err", O_WRONLY | O_CREAT | O_TRUNC, 0666);
        int i = open("/dev/null", O_RDONLY);
        if (o < 0 || e < 0 || i < 0) _exit(99);
        dup2(i, 0), dup2(o, 1), dup2(e, 2);
        if (file_limit > 0) setrlimit(RLIMIT_FSIZE, &(struct rlimit){(rlim_t)file_limit, (rlim_t)file_limit});
        execv(program, arguments);
        _exit(98);
    }
    free(words);
    return child;
}

static inline outcome finish(pid_t child) {
    int status;
    while (waitpid(child, &status, 0) < 0) assert_int_equal(errno, EINTR);
    outcome result = {.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
                      .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0,
                      .out = slurp("out"),
                      .err = slurp("err")};
    return result;
}

static inline void release(outcome* o) {
    free(o->out);
    free(o->err);
}

static inline outcome carom(const char* line) { return finish(start(line, NULL, 0)); }

// Runs `line` and insists on its exit status; what it said is shown when it differs.
static inline outcome expect(int status, const char* line) {
    outcome o = carom(line);
    if (o.status != status) {
        print_error("carom %s: expected exit status %d, found %d (signal %d)\n%s%s\n", line, status, o.status, o.signal,
                    o.out, o.err);
        fail();
    }
    return o;
}

static inline void expect_text(const char* text, const char* part) {
    if (!strstr(text, part)) {
        print_error("expected '%s' in:\n%s\n", part, text);
        fail();
    }
}

// `line` fails with `status` and one line on stderr that holds `part`.
static inline void expect_failure(int status, const char* line, const char* part) {
    outcome o = expect(status, line);
    expect_text(o.err, part);
    assert_string_equal(o.out, "");
    release(&o);
}

static inline void quietly(const char* line) {
    outcome o = expect(0, line);
    release(&o);
}

// The JSON value that `line` prints, which must be the whole of its output.
static inline json_t* expect_json(const char* line) {
    outcome o = expect(0, line);
    json_error_t error;
    json_t* value = json_loads(o.out, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (!value) {
        print_error("carom %s: line %d: %s in:\n%s\n", line, error.line, error.text, o.out);
        fail();
    }
    release(&o);
    return value;
}

static inline bool exists(const char* path) {
    struct stat about;
    return stat(path, &about) == 0;
}

#endif
