// The child is forked, not executed: a library does not know where a program of its own would lie. It compiles, checks
// that the result loads again, writes it into a pipe and leaves by _exit. libmujoco's handlers are set in the child
// only, so that engines of the same program keep theirs.
#include "scenes/mujoco_child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define MODEL_NAME "carom.mjcf.xml" // in libmujoco's table of files in memory
#define BINARY_NAME "carom.mjb"
enum { GREATEST_SECONDS = 600 }; // of the child's processor time

typedef struct answer {
    uint64_t model_size, number_count; // bytes, doubles
    int32_t text_size;                 // bytes: the failure, or warnings, each with a newline behind it
    int32_t status;                    // cr_status
} answer;

// ---------------------------------------------------------------- the child

static int answer_pipe = -1; // the child's
static char said[2000];      // the child's

static bool write_all(int descriptor, const void* bytes, size_t size) {
    const char* at = bytes;
    while (size > 0) {
        ssize_t n = write(descriptor, at, size);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        at += n;
        size -= (size_t)n;
    }
    return true;
}

static _Noreturn void fail_with(cr_status status, const char* message) {
    char text[600];
    snprintf(text, sizeof text, "%.590s", message && *message ? message : "libmujoco gives no reason");
    cr_one_line(text);
    answer a = {.status = (int32_t)status, .text_size = (int32_t)strlen(text)};
    bool sent = write_all(answer_pipe, &a, sizeof a) && write_all(answer_pipe, text, strlen(text));
    _exit(sent ? 0 : 1);
}

static void give_up(const char* message) { fail_with(CR_ERROR_FORMAT, message); }
static _Noreturn void no_memory(void) { fail_with(CR_ERROR_MEMORY, "no memory"); }

static void on_warning(const char* message) {
    char text[600];
    snprintf(text, sizeof text, "%.590s", message);
    cr_one_line(text);
    size_t used = strlen(said);
    if (*text && used + strlen(text) + 2 < sizeof said) snprintf(said + used, sizeof said - used, "%s\n", text);
}

static mjVFS* file_in_memory(const char* name, const void* bytes, size_t size) {
    mjVFS* files = size <= INT32_MAX ? malloc(sizeof *files) : NULL;
    if (!files) return NULL;
    mj_defaultVFS(files);
    if (mj_makeEmptyFileVFS(files, name, (int)size) != 0) {
        free(files);
        return NULL;
    }
    memcpy(files->filedata[0], bytes, size);
    return files;
}

static void start_at_keyframe(const mjModel* m, mjData* d, const char* keyframe) {
    int k = mj_name2id(m, mjOBJ_KEY, keyframe);
    char* end;
    long number = strtol(keyframe, &end, 10);
    if (k < 0 && end != keyframe && !*end && number >= 0 && number < m->nkey) k = (int)number;
    if (k < 0) {
        char text[300];
        snprintf(text, sizeof text, "there is no keyframe \"%.100s\"; it has %d", keyframe, (int)m->nkey);
        give_up(text);
    }
    mju_copy(d->qpos, m->key_qpos + (size_t)k * (size_t)m->nq, m->nq);
    mju_copy(d->qvel, m->key_qvel + (size_t)k * (size_t)m->nv, m->nv);
    mj_normalizeQuat(m, d->qpos);
}

static size_t count_numbers(const mjModel* m) { return 13 * (size_t)m->nbody + 12 * (size_t)m->ngeom; }

// The child's limits and manners: no core dumps, no endless loops, nothing printed, death by the signal itself.
static void settle(void) {
    static const int deaths[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGXCPU};
    for (size_t i = 0; i < sizeof deaths / sizeof *deaths; i++) signal(deaths[i], SIG_DFL);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    setrlimit(RLIMIT_CPU, &(struct rlimit){GREATEST_SECONDS, GREATEST_SECONDS + 1});
    int nowhere = open("/dev/null", O_RDWR);
    for (int i = 1; nowhere >= 0 && i < 3; i++) dup2(nowhere, i);
}

static void compile(const cr_mujoco_job* job) {
    mju_user_error = give_up;
    mju_user_warning = on_warning;
    char reason[600] = "", path[4096];
    snprintf(path, sizeof path, "%.4000s" MODEL_NAME, job->folder);
    mjVFS* files = file_in_memory(MODEL_NAME, job->text, strlen(job->text));
    mjModel* m = files ? mj_loadXML(path, files, reason, sizeof reason) : NULL;
    if (!files) no_memory();
    if (!m) give_up(reason);
    if (*reason) on_warning(reason);
    mjData* d = mj_makeData(m);
    if (!d) no_memory();
    if (job->keyframe) start_at_keyframe(m, d, job->keyframe);
    mj_kinematics(m, d);
    mj_comPos(m, d);
    mj_comVel(m, d);

    answer a = {.model_size = (uint64_t)mj_sizeModel(m), .number_count = count_numbers(m)};
    char* model = malloc((size_t)a.model_size);
    double* velocity = calloc(6 * (size_t)m->nbody + 1, sizeof *velocity);
    if (!model || !velocity) no_memory();
    mj_saveModel(m, NULL, model, (int)a.model_size);
    mjVFS* binary = file_in_memory(BINARY_NAME, model, (size_t)a.model_size);
    if (!binary) no_memory();
    if (!mj_loadModel(BINARY_NAME, binary)) give_up("its model does not load again");
    for (int b = 1; b < m->nbody; b++) mj_objectVelocity(m, d, mjOBJ_XBODY, b, velocity + 6 * (size_t)b, 0);

    a.text_size = (int32_t)strlen(said);
    size_t bodies = (size_t)m->nbody, geoms = (size_t)m->ngeom;
    bool sent = write_all(answer_pipe, &a, sizeof a) && write_all(answer_pipe, said, strlen(said)) &&
                write_all(answer_pipe, model, (size_t)a.model_size) &&
                write_all(answer_pipe, d->xpos, 3 * bodies * sizeof(double)) &&
                write_all(answer_pipe, d->xquat, 4 * bodies * sizeof(double)) &&
                write_all(answer_pipe, velocity, 6 * bodies * sizeof(double)) &&
                write_all(answer_pipe, d->geom_xpos, 3 * geoms * sizeof(double)) &&
                write_all(answer_pipe, d->geom_xmat, 9 * geoms * sizeof(double));
    _exit(sent ? 0 : 1);
}

// ---------------------------------------------------------------- the parent

// All that comes out of the pipe until it closes.
static cr_status drain(cr_importer* importer, int descriptor, char** bytes, size_t* size) {
    size_t capacity = 0;
    *bytes = NULL;
    *size = 0;
    for (;;) {
        if (*size == capacity) {
            capacity = capacity ? 2 * capacity : 1 << 16;
            char* more = realloc(*bytes, capacity);
            if (!more) return cr_importer_fail(importer, CR_ERROR_MEMORY, "no memory for its model");
            *bytes = more;
        }
        ssize_t n = read(descriptor, *bytes + *size, capacity - *size);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return cr_importer_fail(importer, CR_ERROR_FILE, "libmujoco's answer: %s", strerror(errno));
        if (n == 0) return CR_OK;
        *size += (size_t)n;
    }
}

static cr_status load(cr_importer* importer, const char* bytes, size_t size, cr_mujoco_model* model) {
    char* probe = malloc(size + size / 2 + (1 << 20)); // libmujoco ends the program where it finds no memory
    free(probe);
    mjVFS* files = probe ? file_in_memory(BINARY_NAME, bytes, size) : NULL;
    if (!files) return cr_importer_fail(importer, CR_ERROR_MEMORY, "no memory for its model");
    model->m = mj_loadModel(BINARY_NAME, files);
    mj_deleteVFS(files);
    free(files);
    return model->m ? CR_OK : cr_importer_fail(importer, CR_ERROR_MEMORY, "no memory for its model");
}

static cr_status warn(cr_importer* importer, char* text) {
    for (char *rest, *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
        CR_TRY(cr_importer_lacks(importer, "libmujoco %s: %s", mj_versionString(), line));
    return CR_OK;
}

static cr_status unpack(cr_importer* importer, const cr_mujoco_job* job, const char* bytes, size_t size,
                        cr_mujoco_model* model) {
    answer a;
    char text[sizeof said + 1] = "";
    if (size < sizeof a) return cr_importer_fail(importer, CR_ERROR_FORMAT, "libmujoco gives no answer");
    memcpy(&a, bytes, sizeof a);
    bytes += sizeof a;
    size -= sizeof a;
    uint64_t text_size = a.text_size < 0 ? UINT64_MAX : (uint64_t)a.text_size;
    if (text_size >= sizeof text || a.model_size > INT32_MAX || a.number_count > size / sizeof(double) ||
        text_size + a.model_size + a.number_count * sizeof(double) != size)
        return cr_importer_fail(importer, CR_ERROR_FORMAT, "libmujoco's answer breaks off");
    memcpy(text, bytes, (size_t)text_size);
    bytes += text_size;
    if (a.status) {
        char* line = job->lines ? NULL : strstr(text, ", line ");
        if (line) *line = 0;
        return cr_importer_fail(importer, (cr_status)a.status, "libmujoco %s: %s", mj_versionString(), text);
    }
    CR_TRY(load(importer, bytes, (size_t)a.model_size, model));
    if (a.number_count != count_numbers(model->m))
        return cr_importer_fail(importer, CR_ERROR_FORMAT, "libmujoco's answer breaks off");
    model->numbers = malloc((a.number_count + 1) * sizeof(double));
    if (!model->numbers) return cr_importer_fail(importer, CR_ERROR_MEMORY, "no memory for its poses");
    memcpy(model->numbers, bytes + a.model_size, (size_t)a.number_count * sizeof(double));
    size_t bodies = (size_t)model->m->nbody, geoms = (size_t)model->m->ngeom;
    model->xpos = model->numbers;
    model->xquat = model->xpos + 3 * bodies;
    model->velocity = model->xquat + 4 * bodies;
    model->geom_xpos = model->velocity + 6 * bodies;
    model->geom_xmat = model->geom_xpos + 3 * geoms;
    return warn(importer, text);
}

static cr_status died(cr_importer* importer, int status) {
    int reason = WTERMSIG(status);
    if (reason == SIGXCPU)
        return cr_importer_fail(importer, CR_ERROR_FORMAT, "libmujoco %s took more than %d s and was stopped",
                                mj_versionString(), GREATEST_SECONDS);
    return cr_importer_fail(importer, CR_ERROR_FORMAT,
                            "libmujoco %s crashed on it (signal %d, %s): expected a file that it can read",
                            mj_versionString(), reason, strsignal(reason));
}

cr_status cr_mujoco_compile(cr_importer* importer, const cr_mujoco_job* job, cr_mujoco_model* model) {
    int ends[2];
    *model = (cr_mujoco_model){0};
    if (pipe(ends) != 0) return cr_importer_fail(importer, CR_ERROR_FILE, "no pipe: %s", strerror(errno));
    for (int i = 0; i < 2; i++) fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        answer_pipe = ends[1];
        settle();
        compile(job);
    }
    int reason = errno;
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        return cr_importer_fail(importer, CR_ERROR_MEMORY, "no process for libmujoco: %s", strerror(reason));
    }
    char* bytes;
    size_t size;
    cr_status status = drain(importer, ends[0], &bytes, &size);
    close(ends[0]);
    int how = 0;
    pid_t done;
    do done = waitpid(child, &how, 0);
    while (done < 0 && errno == EINTR); // ECHILD where the program lets its children go unheard: then the answer counts
    if (!status && done == child && WIFSIGNALED(how)) status = died(importer, how);
    if (!status) status = unpack(importer, job, bytes, size, model);
    free(bytes);
    if (status) cr_mujoco_free(model);
    return status;
}

void cr_mujoco_free(cr_mujoco_model* model) {
    if (model->m) mj_deleteModel(model->m);
    free(model->numbers);
    *model = (cr_mujoco_model){0};
}
