#define _GNU_SOURCE // pipe2

#include "eval/program.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "eval/protocol.h"
#include "world/recording.h"

enum { TAIL = 400, GRACE_MS = 500 };

typedef struct program {
    cr_engine base;
    const cr_world* world;
    double frame_rate;
    cr_state last;
    pid_t pid;
    int input, output, errors; // ours: to its stdin, from its stdout, from its stderr
    double deadline;           // s, cr_wall_seconds; INFINITY: none
    cr_run_end end;            // how the last call failed
    char* line;                // what it said and we have not taken yet
    size_t used, capacity, most;
    char tail[TAIL + 1]; // end of what it wrote to stderr
    size_t tail_used;
    char folder[64]; // with the scene's recording; "" when it wants none
} program;

// ---------------------------------------------------------------- the process

static void end_process(program* p, bool at_once) {
    if (p->input >= 0) close(p->input);
    if (p->output >= 0) close(p->output);
    if (p->errors >= 0) close(p->errors);
    p->input = p->output = p->errors = -1;
    if (p->pid > 0) {
        int status;
        bool gone = false;
        for (int waited = 0; !at_once && waited < GRACE_MS && !gone; waited += 5) {
            gone = waitpid(p->pid, &status, WNOHANG) != 0;
            if (!gone) poll(NULL, 0, 5);
        }
        kill(-p->pid, SIGKILL); // its children too, if they have not gone away
        if (!gone) kill(p->pid, SIGKILL), waitpid(p->pid, &status, 0);
        p->pid = -1;
    }
    if (p->folder[0]) {
        char file[80];
        snprintf(file, sizeof file, "%s/scene.h5", p->folder);
        unlink(file);
        rmdir(p->folder);
        p->folder[0] = 0;
    }
}

static cr_status failed(program* p, cr_run_end end, cr_error* error, const char* format, ...)
    __attribute__((format(printf, 4, 5)));
static cr_status failed(program* p, cr_run_end end, cr_error* error, const char* format, ...) {
    char message[600];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    p->end = end;
    end_process(p, true);
    return cr_fail(error, end == CR_RUN_NAN ? CR_ERROR_NUMERIC : CR_ERROR_FORMAT, "%s", message);
}

static cr_status start_process(program* p, const char* const* argv, cr_error* error) {
    int in[2], out[2], err[2];
    p->input = p->output = p->errors = -1, p->pid = -1;
    // A socket, since writing to a pipe whose reader died would raise SIGPIPE.
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in))
        return cr_fail(error, CR_ERROR_FILE, "cannot make a socket: %s", strerror(errno));
    if (pipe2(out, O_CLOEXEC)) {
        close(in[0]), close(in[1]);
        return cr_fail(error, CR_ERROR_FILE, "cannot make a pipe: %s", strerror(errno));
    }
    if (pipe2(err, O_CLOEXEC)) {
        close(in[0]), close(in[1]), close(out[0]), close(out[1]);
        return cr_fail(error, CR_ERROR_FILE, "cannot make a pipe: %s", strerror(errno));
    }
    pid_t parent = getpid();
    pid_t pid = fork();
    if (pid == 0) { // only calls that are safe between fork and exec
        setpgid(0, 0);
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent) _exit(127);
        signal(SIGPIPE, SIG_DFL);
        if (dup2(in[0], 0) < 0 || dup2(out[1], 1) < 0 || dup2(err[1], 2) < 0) _exit(127);
        execvp(argv[0], (char* const*)argv);
        _exit(127);
    }
    close(in[0]), close(out[1]), close(err[1]);
    p->input = in[1], p->output = out[0], p->errors = err[0], p->pid = pid;
    if (pid < 0) {
        end_process(p, true);
        return cr_fail(error, CR_ERROR_FILE, "cannot start a process: %s", strerror(errno));
    }
    setpgid(pid, pid); // in both, whoever comes first
    fcntl(p->input, F_SETFL, O_NONBLOCK), fcntl(p->output, F_SETFL, O_NONBLOCK), fcntl(p->errors, F_SETFL, O_NONBLOCK);
    return CR_OK;
}

// Keeps the end of what it writes to stderr.
static void read_errors(program* p) {
    char block[512];
    for (;;) {
        ssize_t n = p->errors >= 0 ? read(p->errors, block, sizeof block) : -1;
        if (n == 0) close(p->errors), p->errors = -1;
        if (n <= 0) return;
        for (ssize_t k = 0; k < n; k++) {
            if (p->tail_used == TAIL) memmove(p->tail, p->tail + 1, --p->tail_used);
            p->tail[p->tail_used++] = block[k];
        }
        p->tail[p->tail_used] = 0;
    }
}

// The last line it wrote to stderr, which usually says why.
static const char* last_words(program* p) {
    read_errors(p);
    while (p->tail_used && (p->tail[p->tail_used - 1] == '\n' || p->tail[p->tail_used - 1] == ' '))
        p->tail[--p->tail_used] = 0;
    const char* line = strrchr(p->tail, '\n');
    return line ? line + 1 : p->tail;
}

static cr_status died(program* p, cr_error* error) {
    int status = 0;
    pid_t gone = 0;
    for (int waited = 0; waited < 2 * GRACE_MS && gone == 0; waited += 5) {
        gone = waitpid(p->pid, &status, WNOHANG);
        if (gone == 0) poll(NULL, 0, 5);
    }
    const char* words = last_words(p);
    char how[64] = "it closed its output";
    if (gone > 0) {
        if (WIFSIGNALED(status))
            snprintf(how, sizeof how, "killed by signal %d", WTERMSIG(status));
        else if (WEXITSTATUS(status) == 127)
            snprintf(how, sizeof how, "it could not be started");
        else
            snprintf(how, sizeof how, "exit status %d", WEXITSTATUS(status));
        kill(-p->pid, SIGKILL);
        p->pid = -1;
    }
    return failed(p, CR_RUN_DIED, error, "the program ended: %s%s%s", how, *words ? ": " : "", words);
}

// ---------------------------------------------------------------- one request, one answer

static int wait_ms(const program* p) {
    if (!isfinite(p->deadline)) return -1;
    double left = p->deadline - cr_wall_seconds();
    return left <= 0 ? 0 : left > 1e6 ? 1000000000 : (int)(left * 1000) + 1;
}

// Sends `request` (a line with its newline) and waits for one line, which is parsed into *answer.
static cr_status ask(program* p, const char* request, size_t size, json_t** answer, cr_error* error) {
    *answer = NULL;
    if (p->pid <= 0) return failed(p, p->end ? p->end : CR_RUN_DIED, error, "the program is gone");
    p->used = 0;
    size_t sent = 0;
    char* newline = NULL;
    while (!newline) {
        struct pollfd fds[3] = {
            {p->output, POLLIN, 0}, {p->errors, POLLIN, 0}, {sent < size ? p->input : -1, POLLOUT, 0}};
        int wait = wait_ms(p), ready = wait == 0 ? 0 : poll(fds, 3, wait);
        if (ready < 0 && errno == EINTR) continue;
        if (ready == 0) return failed(p, CR_RUN_TIMEOUT, error, "no answer within the time limit");
        if (ready < 0) return failed(p, CR_RUN_ERROR, error, "poll: %s", strerror(errno));
        if (fds[2].revents) {
            ssize_t n = send(p->input, request + sent, size - sent, MSG_NOSIGNAL);
            if (n < 0 && errno != EAGAIN && errno != EINTR) return died(p, error);
            if (n > 0) sent += (size_t)n;
        }
        if (fds[1].revents) read_errors(p);
        if (!fds[0].revents) continue;
        if (p->capacity - p->used < 65536) {
            size_t more = 2 * p->capacity + 131072;
            char* line = p->used > p->most ? NULL : realloc(p->line, more);
            if (!line && p->used > p->most)
                return failed(p, CR_RUN_SHAPE, error, "the answer is longer than %zu bytes", p->most);
            if (!line) return failed(p, CR_RUN_ERROR, error, "out of memory");
            p->line = line, p->capacity = more;
        }
        ssize_t n = read(p->output, p->line + p->used, p->capacity - p->used - 1);
        if (n == 0) return died(p, error);
        if (n < 0 && errno != EAGAIN && errno != EINTR)
            return failed(p, CR_RUN_ERROR, error, "read: %s", strerror(errno));
        if (n > 0) newline = memchr(p->line + p->used, '\n', (size_t)n), p->used += (size_t)n;
    }
    *newline = 0;
    json_error_t what;
    json_t* json = json_loads(p->line, JSON_REJECT_DUPLICATES, &what);
    if (!json) { // Python and others write numbers that JSON does not have
        bool nan = strstr(p->line, "NaN") || strstr(p->line, "nan") || strstr(p->line, "Infinity");
        return nan ? failed(p, CR_RUN_NAN, error, "the answer holds a number that is not finite")
                   : failed(p, CR_RUN_ERROR, error, "the answer is no JSON: %s, in \"%.60s\"", what.text, p->line);
    }
    const json_t* complaint = json_object_get(json, "error");
    if (!json_is_object(json) || complaint) {
        cr_status status = json_is_string(complaint)
                               ? failed(p, CR_RUN_ERROR, error, "it says: %.400s", json_string_value(complaint))
                               : failed(p, CR_RUN_ERROR, error, "expected an object, found \"%.60s\"", p->line);
        json_decref(json);
        return status;
    }
    *answer = json;
    return CR_OK;
}

// A request being written.
typedef struct request {
    char* text;
    size_t size;
    FILE* file;
} request;

static bool begin(request* r) {
    *r = (request){0};
    return (r->file = open_memstream(&r->text, &r->size)) != NULL;
}

static cr_status send_request(program* p, request* r, json_t** answer, cr_error* error) {
    fputc('\n', r->file);
    bool bad = ferror(r->file) != 0;
    bad |= fclose(r->file) != 0;
    cr_status status = bad ? cr_fail(error, CR_ERROR_MEMORY, "out of memory") : ask(p, r->text, r->size, answer, error);
    free(r->text);
    return status;
}

// A request whose answer is only that it was done; "unsupported" is an answer too.
static cr_status simple(program* p, request* r, cr_error* error) {
    json_t* answer;
    cr_status status = send_request(p, r, &answer, error);
    if (status) return status;
    if (json_is_true(json_object_get(answer, "unsupported")))
        status = cr_fail(error, CR_ERROR_UNSUPPORTED, "the program cannot do that");
    json_decref(answer);
    return status;
}

static cr_status no_memory(cr_error* error) { return cr_fail(error, CR_ERROR_MEMORY, "out of memory"); }

static bool wants_recording(const json_t* hello) {
    const json_t* wants = json_object_get(hello, "wants");
    for (size_t k = 0; k < json_array_size(wants); k++) {
        const char* what = json_string_value(json_array_get(wants, k));
        if (what && strcmp(what, "recording") == 0) return true;
    }
    return false;
}

// The scene as an exact file, for programs that read Carom's recordings.
static cr_status write_scene(program* p, const cr_scene* scene, const cr_engine_options* options, char* path,
                             size_t size, cr_error* error) {
    const char* base = getenv("TMPDIR");
    if (!base || strlen(base) > 30) base = "/tmp";
    snprintf(p->folder, sizeof p->folder, "%s/carom-XXXXXX", base);
    if (!mkdtemp(p->folder)) {
        p->folder[0] = 0;
        return cr_fail(error, CR_ERROR_FILE, "cannot make a folder in %s: %s", base, strerror(errno));
    }
    snprintf(path, size, "%s/scene.h5", p->folder);
    cr_run_info info = {.engine = "none", .scene = scene->name, .options = *options};
    cr_recorder* recorder;
    cr_status status = cr_recorder_create(&recorder, path, scene, &info, error);
    return status ? status : cr_recorder_close(recorder, error);
}

static cr_status introduce(program* p, const cr_scene* scene, const cr_engine_options* options, cr_error* error) {
    request r;
    json_t* hello;
    char path[96] = "";
    if (!begin(&r)) return no_memory(error);
    fprintf(r.file, "{\"command\":\"hello\",\"carom\":%d}", CR_PROTOCOL_VERSION);
    cr_status status = send_request(p, &r, &hello, error);
    if (status) return status;
    bool wants = wants_recording(hello);
    json_decref(hello);
    if (!wants && scene->world->joint_count > 0)
        return failed(p, CR_RUN_ERROR, error, "%s has %d joints, of which a program is told by its recording alone",
                      scene->name, (int)scene->world->joint_count);
    if (wants) status = write_scene(p, scene, options, path, sizeof path, error);
    if (status) return status;
    if (!begin(&r)) return no_memory(error);
    fputs("{\"command\":\"create\",\"options\":", r.file);
    cr_protocol_write_options(r.file, options);
    if (wants) {
        fprintf(r.file, ",\"recording\":\"%s\"}", path);
    } else {
        fputc(',', r.file);
        cr_protocol_write_world(r.file, scene->world);
        fputs(",\"state\":", r.file);
        cr_protocol_write_state(r.file, &scene->state);
        fputc('}', r.file);
    }
    return simple(p, &r, error);
}

cr_status cr_program_create(cr_engine** engine, const char* const* argv, const cr_scene* scene,
                            const cr_engine_options* options, double time_limit, cr_run_end* end, cr_error* error) {
    *engine = NULL;
    *end = CR_RUN_ERROR;
    program* p = calloc(1, sizeof *p);
    if (!p) return no_memory(error);
    p->base.type = &cr_engine_program;
    p->world = scene->world;
    p->frame_rate = options->frame_rate;
    p->deadline = time_limit > 0 ? cr_wall_seconds() + time_limit : INFINITY;
    p->most = 65536 + (size_t)scene->world->body_count * 13 * 40 * 16;
    cr_status status = start_process(p, argv, error);
    if (!status) status = cr_state_create(&p->last, scene->world->body_count, error);
    if (!status) {
        cr_state_copy(&scene->state, &p->last);
        status = introduce(p, scene, options, error);
    }
    if (status) {
        *end = p->end ? p->end : CR_RUN_ERROR;
        cr_engine_program.destroy(&p->base);
        return status;
    }
    *end = CR_RUN_OK;
    *engine = &p->base;
    return CR_OK;
}

cr_run_end cr_program_end(const cr_engine* engine) {
    return engine->type == &cr_engine_program ? ((const program*)engine)->end : CR_RUN_OK;
}

// ---------------------------------------------------------------- the table

static cr_status program_create(cr_engine** engine, const cr_world* world, const cr_state* state,
                                const cr_engine_options* options, cr_error* error) {
    (void)engine, (void)world, (void)state, (void)options;
    return cr_fail(error, CR_ERROR_UNSUPPORTED, "a program is started with cr_program_create");
}

static void program_destroy(cr_engine* engine) {
    program* p = (program*)engine;
    end_process(p, p->end != CR_RUN_OK); // it sees its input end and goes
    cr_state_destroy(&p->last);
    free(p->line);
    free(p);
}

static cr_status program_set_state(cr_engine* engine, const cr_state* state, cr_error* error) {
    program* p = (program*)engine;
    request r;
    if (!begin(&r)) return no_memory(error);
    fputs("{\"command\":\"set_state\",\"state\":", r.file);
    cr_protocol_write_state(r.file, state);
    fputc('}', r.file);
    cr_status status = simple(p, &r, error);
    if (!status) cr_state_copy(state, &p->last);
    return status;
}

static cr_status program_get_state(const cr_engine* engine, cr_state* state, cr_error* error) {
    (void)error;
    cr_state_copy(&((const program*)engine)->last, state);
    return CR_OK;
}

static cr_status program_step(cr_engine* engine, int32_t frames, cr_state* out, cr_error* error) {
    program* p = (program*)engine;
    request r;
    json_t* answer;
    if (!begin(&r)) return no_memory(error);
    fprintf(r.file, "{\"command\":\"step\",\"frames\":%d}", frames);
    cr_status status = send_request(p, &r, &answer, error);
    if (status) return status;
    const json_t* list = json_object_get(answer, "frames");
    if (!json_is_array(list) || json_array_size(list) != (size_t)frames)
        status = failed(p, CR_RUN_SHAPE, error, "expected %d frames, found %zu", frames, json_array_size(list));
    double dt = 1 / p->frame_rate;
    for (int32_t k = 0; k < frames && !status; k++) {
        cr_state fresh;
        cr_error what = {""};
        status = cr_state_create(&fresh, p->world->body_count, error);
        if (status) break;
        if (cr_protocol_read_state(json_array_get(list, (size_t)k), &p->last, dt, &fresh, &what))
            status = failed(p, CR_RUN_SHAPE, error, "frame %d of %d: %s", k + 1, frames, what.message);
        fresh.time = p->last.time + dt;
        if (!status) cr_state_copy(&fresh, &p->last);
        if (!status && out) cr_state_copy(&fresh, &out[k]);
        cr_state_destroy(&fresh);
    }
    json_decref(answer);
    return status;
}

static cr_status program_push(cr_engine* engine, int32_t body, cr_vec3 impulse, cr_vec3 point, cr_error* error) {
    program* p = (program*)engine;
    request r;
    if (!begin(&r)) return no_memory(error);
    fprintf(r.file, "{\"command\":\"push\",\"body\":%d,\"impulse\":[%.9g,%.9g,%.9g],\"point\":[%.9g,%.9g,%.9g]}", body,
            (double)impulse.x, (double)impulse.y, (double)impulse.z, (double)point.x, (double)point.y, (double)point.z);
    return simple(p, &r, error);
}

const cr_engine_type cr_engine_program = {
    .name = "program",
    .description = "a program that speaks the line protocol",
    .create = program_create,
    .destroy = program_destroy,
    .set_state = program_set_state,
    .get_state = program_get_state,
    .step = program_step,
    .push = program_push,
};

// ---------------------------------------------------------------- the other side

typedef struct served {
    const cr_engine_type* type;
    cr_engine* engine;
    cr_recording* recording; // the world is that of a recording,
    cr_scene scene;          // or was told
    cr_state* frames;        // (frame_count)
    int32_t frame_count, body_count;
} served;

static void answer_error(FILE* out, const char* message) {
    json_t* json = json_pack("{s:s%}", "error", message, strnlen(message, 900));
    char* text = json ? json_dumps(json, JSON_COMPACT) : NULL;
    fprintf(out, "%s\n", text ? text : "{\"error\":\"failed\"}");
    free(text);
    json_decref(json);
}

static void forget(served* s) {
    if (s->engine) s->type->destroy(s->engine);
    if (s->recording) cr_recording_close(s->recording);
    cr_scene_destroy(&s->scene);
    for (int32_t k = 0; k < s->frame_count; k++) cr_state_destroy(&s->frames[k]);
    free(s->frames);
    *s = (served){.type = s->type};
}

static cr_status serve_create(served* s, const json_t* json, cr_error* error) {
    const char* path = json_string_value(json_object_get(json, "recording"));
    cr_engine_options options;
    forget(s);
    cr_status status = cr_protocol_read_options(json_object_get(json, "options"), &options, error);
    if (status) return status;
    if (!path && json_object_get(json, "joints"))
        return cr_fail(error, CR_ERROR_FORMAT, "\"joints\": expected none beside bodies; a \"recording\" has them");
    if (path)
        status = cr_recording_open(path, &s->recording, error);
    else
        status = cr_protocol_read_world(json, &s->scene, error);
    if (status) return status;
    const cr_scene* scene = path ? &s->recording->scene : &s->scene;
    s->body_count = scene->world->body_count;
    return s->type->create(&s->engine, scene->world, &scene->state, &options, error);
}

static cr_status serve_step(served* s, const json_t* json, FILE* out, cr_error* error) {
    json_int_t frames = json_integer_value(json_object_get(json, "frames"));
    if (!json_is_integer(json_object_get(json, "frames")))
        return cr_fail(error, CR_ERROR_FORMAT, "\"frames\": expected a whole number from 1 to 4096");
    if (frames < 1 || frames > 4096)
        return cr_fail(error, CR_ERROR_FORMAT, "\"frames\": expected 1 to 4096, found %lld", (long long)frames);
    if (s->frame_count < frames) {
        cr_state* more = realloc(s->frames, (size_t)frames * sizeof *more);
        if (!more) return no_memory(error);
        s->frames = more;
        for (; s->frame_count < frames; s->frame_count++) {
            cr_status status = cr_state_create(&s->frames[s->frame_count], s->body_count, error);
            if (status) return status;
        }
    }
    cr_status status = s->type->step(s->engine, (int32_t)frames, s->frames, error);
    if (status) return status;
    fputs("{\"frames\":[", out);
    for (int32_t k = 0; k < frames; k++) {
        if (k) fputc(',', out);
        cr_protocol_write_state(out, &s->frames[k]);
    }
    fputs("]}\n", out);
    return CR_OK;
}

static cr_status serve_state(served* s, const json_t* json, cr_error* error) {
    if (!s->type->set_state) return CR_ERROR_UNSUPPORTED;
    cr_state state;
    cr_status status = cr_state_create(&state, s->body_count, error);
    if (status) return status;
    status = cr_protocol_read_state(json_object_get(json, "state"), NULL, 1, &state, error);
    if (!status) status = s->type->set_state(s->engine, &state, error);
    cr_state_destroy(&state);
    return status;
}

static bool read_vec3(const json_t* json, cr_vec3* out) {
    out->x = (float)json_number_value(json_array_get(json, 0));
    out->y = (float)json_number_value(json_array_get(json, 1));
    out->z = (float)json_number_value(json_array_get(json, 2));
    return json_array_size(json) == 3;
}

static cr_status serve_push(served* s, const json_t* json, cr_error* error) {
    if (!s->type->push) return CR_ERROR_UNSUPPORTED;
    json_int_t body = json_integer_value(json_object_get(json, "body"));
    cr_vec3 impulse, point;
    if (body < 0 || body >= s->body_count || !read_vec3(json_object_get(json, "impulse"), &impulse) ||
        !read_vec3(json_object_get(json, "point"), &point))
        return cr_fail(error, CR_ERROR_FORMAT, "\"push\": expected a body, an impulse and a point");
    return s->type->push(s->engine, (int32_t)body, impulse, point, error);
}

cr_status cr_program_serve(const cr_engine_type* type, FILE* in, FILE* out, cr_error* error) {
    served s = {.type = type};
    char* line = NULL;
    size_t capacity = 0;
    bool quit = false;
    cr_status status = CR_OK;
    while (!quit && !status && getline(&line, &capacity, in) > 0) {
        cr_error what = {""};
        json_error_t bad;
        json_t* json = json_loads(line, JSON_REJECT_DUPLICATES, &bad);
        const char* command = json_string_value(json_object_get(json, "command"));
        cr_status answer = CR_OK;
        bool said = false;
        if (!command) {
            answer = cr_fail(&what, CR_ERROR_FORMAT, "expected one JSON object with a \"command\" on a line%s%s",
                             json ? "" : ": ", json ? "" : bad.text);
        } else if (strcmp(command, "hello") == 0) {
            fputs("{\"ok\":true,\"wants\":[\"recording\"]}\n", out), said = true;
        } else if (strcmp(command, "quit") == 0) {
            quit = true;
        } else if (strcmp(command, "create") == 0) {
            answer = serve_create(&s, json, &what);
        } else if (!s.engine) {
            answer = cr_fail(&what, CR_ERROR_ARGUMENT, "\"%s\" before \"create\"", command);
        } else if (strcmp(command, "step") == 0) {
            answer = serve_step(&s, json, out, &what), said = !answer;
        } else if (strcmp(command, "set_state") == 0) {
            answer = serve_state(&s, json, &what);
        } else if (strcmp(command, "push") == 0) {
            answer = serve_push(&s, json, &what);
        } else {
            answer = CR_ERROR_UNSUPPORTED;
        }
        if (answer == CR_ERROR_UNSUPPORTED)
            fputs("{\"unsupported\":true}\n", out);
        else if (answer)
            answer_error(out, what.message);
        else if (!said)
            fputs("{\"ok\":true}\n", out);
        json_decref(json);
        if (fflush(out) != 0 && !quit) status = cr_fail(error, CR_ERROR_FILE, "cannot answer: %s", strerror(errno));
    }
    free(line);
    forget(&s);
    return status;
}

// ---------------------------------------------------------------- shared libraries

cr_status cr_plugin_open(const char* path, void** library, const cr_engine_type** type, cr_error* error) {
    *type = NULL;
    char here[4096]; // without a slash dlopen would search the system's folders
    snprintf(here, sizeof here, "%s%s", strchr(path, '/') ? "" : "./", path);
    *library = dlopen(here, RTLD_NOW | RTLD_LOCAL);
    if (!*library) return cr_fail(error, CR_ERROR_FILE, "%s", dlerror());
    void* symbol = dlsym(*library, "carom_engine");
    cr_plugin_function* entry;
    memcpy(&entry, &symbol, sizeof entry); // ISO C knows no cast from data to function
    cr_status status = CR_OK;
    if (!symbol) {
        status = cr_fail(error, CR_ERROR_FORMAT, "%s: expected a function carom_engine, found none", path);
    } else if (!(*type = entry(CR_PLUGIN_ABI))) {
        status = cr_fail(error, CR_ERROR_UNSUPPORTED,
                         "%s: the plug-in does not work with version %d of the engine table", path, CR_PLUGIN_ABI);
    } else if (!(*type)->name || !(*type)->create || !(*type)->destroy || !(*type)->step) {
        status = cr_fail(error, CR_ERROR_FORMAT, "%s: the engine table lacks name, create, destroy or step", path);
    }
    if (status) cr_plugin_close(*library), *library = NULL, *type = NULL;
    return status;
}

void cr_plugin_close(void* library) {
    if (library) dlclose(library);
}
