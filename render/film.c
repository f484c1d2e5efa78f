// Pipes that a child does not inherit: pipe2.
#define _GNU_SOURCE
#include "render/film.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "render/picture.h"

enum { LOG_SIZE = 700 };

struct cr_film {
    char path[4096], temporary[4200];
    int32_t width, height;
    int64_t count;
    bool folder;
    pid_t encoder;
    int pipe, log; // file descriptors
};

static bool ends_with(const char* text, const char* end) {
    size_t n = strlen(text), m = strlen(end);
    return n > m && strcmp(text + n - m, end) == 0;
}

static cr_status start_encoder(cr_film* f, const char* kind, double rate, cr_error* error) {
    char size[64], frames[64];
    snprintf(size, sizeof size, "%dx%d", f->width, f->height);
    snprintf(frames, sizeof frames, "%.6g", rate);
    const char* arguments[48];
    int n = 0;
    const char* const common[] = {
        "ffmpeg", "-hide_banner", "-loglevel", "error",      "-nostdin", "-y", "-f",     "rawvideo", "-pixel_format",
        "rgb24",  "-video_size",  size,        "-framerate", frames,     "-i", "pipe:0", "-an"};
    // bt709 and the full range told apart from nothing: players then show the colours that were drawn.
    const char* const h264[] = {"-vf",
                                "crop=trunc(iw/2)*2:trunc(ih/2)*2,scale=out_color_matrix=bt709:out_range=tv",
                                "-c:v",
                                "libx264",
                                "-crf",
                                "18",
                                "-preset",
                                "medium",
                                "-pix_fmt",
                                "yuv420p",
                                "-colorspace",
                                "bt709",
                                "-color_primaries",
                                "bt709",
                                "-color_trc",
                                "bt709",
                                "-movflags",
                                "+faststart"};
    const char* const vp9[] = {"-c:v", "libvpx-vp9", "-crf", "30", "-b:v", "0", "-pix_fmt", "yuv420p"};
    const char* const gif[] = {"-filter_complex",
                               "[0:v]split[a][b];[a]palettegen=stats_mode=diff[p];[b][p]paletteuse=dither=bayer"};
    const char* const webp[] = {"-c:v", "libwebp_anim", "-quality", "80", "-loop", "0"};
    for (size_t k = 0; k < sizeof common / sizeof common[0]; k++) arguments[n++] = common[k];
#define APPEND(list)                                                                                                   \
    for (size_t k = 0; k < sizeof list / sizeof list[0]; k++) arguments[n++] = list[k]
    if (strcmp(kind, ".webm") == 0)
        APPEND(vp9);
    else if (strcmp(kind, ".gif") == 0)
        APPEND(gif);
    else if (strcmp(kind, ".webp") == 0)
        APPEND(webp);
    else
        APPEND(h264);
#undef APPEND
    arguments[n++] = f->temporary;
    arguments[n] = NULL;
    int input[2], log[2];
    if (pipe2(input, O_CLOEXEC) != 0) return cr_fail(error, CR_ERROR_FILE, "no pipe to ffmpeg: %s", strerror(errno));
    if (pipe2(log, O_CLOEXEC) != 0) {
        int reason = errno;
        close(input[0]);
        close(input[1]);
        return cr_fail(error, CR_ERROR_FILE, "no pipe to ffmpeg: %s", strerror(reason));
    }
    f->encoder = fork();
    if (f->encoder == 0) {
        // Ctrl-C is for Carom, which then finishes the film.
        setpgid(0, 0);
        int nothing = open("/dev/null", O_WRONLY);
        dup2(input[0], 0);
        if (nothing >= 0) dup2(nothing, 1);
        dup2(log[1], 2);
        execvp("ffmpeg", (char**)arguments);
        static const char missing[] = "the program ffmpeg cannot be run";
        ssize_t written = write(2, missing, sizeof missing - 1);
        _exit(written < 0 ? 126 : 127);
    }
    close(input[0]);
    close(log[1]);
    f->pipe = input[1];
    f->log = log[0];
    if (f->encoder < 0) return cr_fail(error, CR_ERROR_FILE, "cannot start ffmpeg: %s", strerror(errno));
    return CR_OK;
}

cr_status cr_film_create(cr_film** film, const char* path, int32_t width, int32_t height, double rate,
                         cr_error* error) {
    static const char* const kinds[] = {".mp4", ".mkv", ".webm", ".gif", ".webp"};
    *film = NULL;
    if (width < 1 || height < 1 || !(rate > 0 && rate <= 1000))
        return cr_fail(error, CR_ERROR_ARGUMENT, "%s: a film of %d x %d pixels at %g pictures a second", path, width,
                       height, rate);
    cr_film* f = calloc(1, sizeof *f);
    if (!f) return cr_fail(error, CR_ERROR_MEMORY, "out of memory for a film");
    f->width = width;
    f->height = height;
    f->pipe = f->log = -1;
    cr_status status = CR_OK;
    const char* kind = NULL;
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
        if (ends_with(path, kinds[k])) kind = kinds[k];
    if (strlen(path) >= sizeof f->path - 64) {
        status = cr_fail(error, CR_ERROR_ARGUMENT, "%.200s...: too long a name", path);
    } else if (ends_with(path, "/")) {
        f->folder = true;
        strcpy(f->path, path);
        if (mkdir(path, 0777) != 0 && errno != EEXIST)
            status = cr_fail(error, CR_ERROR_FILE, "%s: cannot make this folder: %s", path, strerror(errno));
    } else if (!kind) {
        status = cr_fail(error, CR_ERROR_ARGUMENT,
                         "%s: a film's name ends in .mp4, .mkv, .webm, .gif, .webp, or / for a folder", path);
    } else {
        strcpy(f->path, path);
        // ffmpeg tells formats apart by the end of the name, and takes "-x" or "a:b" for something else than files.
        snprintf(f->temporary, sizeof f->temporary, "file:%s.%ld%s", path, (long)getpid(), kind);
        FILE* probe = fopen(f->temporary + 5, "wb");
        if (!probe)
            status = cr_fail(error, CR_ERROR_FILE, "%s: cannot write: %s", path, strerror(errno));
        else
            fclose(probe);
        if (status == CR_OK) status = start_encoder(f, kind, rate, error);
    }
    if (status != CR_OK) {
        cr_film_abandon(f);
        return status;
    }
    *film = f;
    return CR_OK;
}

// write(2) all of it, without dying of SIGPIPE when ffmpeg is gone.
static bool write_all(int fd, const uint8_t* bytes, size_t size) {
    sigset_t pipe_signal, before;
    sigemptyset(&pipe_signal);
    sigaddset(&pipe_signal, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
    bool good = true, broken = false;
    while (size > 0 && good) {
        ssize_t n = write(fd, bytes, size);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            broken = errno == EPIPE;
            good = false;
        } else {
            bytes += n;
            size -= (size_t)n;
        }
    }
    if (broken) {
        const struct timespec now = {0, 0};
        sigtimedwait(&pipe_signal, NULL, &now); // takes back the signal that is pending
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return good;
}

// Ends the encoder. `complaint` (LOG_SIZE) gets what it said.
static bool stop_encoder(cr_film* f, char* complaint) {
    complaint[0] = 0;
    if (f->pipe >= 0) close(f->pipe);
    f->pipe = -1;
    size_t used = 0;
    char buffer[256];
    ssize_t n;
    while (f->log >= 0 && ((n = read(f->log, buffer, sizeof buffer)) > 0 || (n < 0 && errno == EINTR))) {
        for (ssize_t k = 0; k < n && used + 1 < LOG_SIZE; k++) complaint[used++] = buffer[k] == '\n' ? ' ' : buffer[k];
    }
    complaint[used] = 0;
    if (f->log >= 0) close(f->log);
    f->log = -1;
    int state = -1;
    if (f->encoder > 0)
        while (waitpid(f->encoder, &state, 0) < 0 && errno == EINTR) continue;
    f->encoder = 0;
    return WIFEXITED(state) && WEXITSTATUS(state) == 0;
}

cr_status cr_film_append(cr_film* f, const uint8_t* rgb, cr_error* error) {
    if (f->folder) {
        char name[4300];
        snprintf(name, sizeof name, "%sframe_%06lld.png", f->path, (long long)f->count++);
        return cr_picture_write(name, f->width, f->height, rgb, error);
    }
    if (f->pipe >= 0 && write_all(f->pipe, rgb, (size_t)f->width * (size_t)f->height * 3)) {
        f->count++;
        return CR_OK;
    }
    char complaint[LOG_SIZE];
    stop_encoder(f, complaint);
    return cr_fail(error, CR_ERROR_FILE, "%s: ffmpeg gave up: %s", f->path, complaint);
}

cr_status cr_film_rename(cr_film* f, const char* path, cr_error* error) {
    if (strlen(path) >= sizeof f->path) return cr_fail(error, CR_ERROR_ARGUMENT, "%.200s...: too long a name", path);
    strcpy(f->path, path);
    return CR_OK;
}

cr_status cr_film_close(cr_film* f, cr_error* error) {
    cr_status status = CR_OK;
    if (!f->folder) {
        char complaint[LOG_SIZE];
        if (f->count == 0) status = cr_fail(error, CR_ERROR_ARGUMENT, "%s: a film without a picture", f->path);
        bool good = stop_encoder(f, complaint);
        if (status == CR_OK && !good)
            status = cr_fail(error, CR_ERROR_FILE, "%s: ffmpeg gave up: %s", f->path, complaint);
        if (status == CR_OK && rename(f->temporary + 5, f->path) != 0)
            status = cr_fail(error, CR_ERROR_FILE, "%s: cannot write: %s", f->path, strerror(errno));
        if (status != CR_OK) remove(f->temporary + 5);
    }
    free(f);
    return status;
}

void cr_film_abandon(cr_film* f) {
    if (!f) return;
    char complaint[LOG_SIZE];
    if (f->encoder > 0) {
        kill(f->encoder, SIGTERM);
        stop_encoder(f, complaint);
    }
    if (!f->folder && f->temporary[0]) remove(f->temporary + 5);
    if (f->pipe >= 0) close(f->pipe);
    if (f->log >= 0) close(f->log);
    free(f);
}
