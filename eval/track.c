#include "eval/track.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eval/program.h"
#include "world/clock.h"

enum { BLOCK = 8 }; // frames per call of step: the learned engine's chunk

const char* cr_run_end_name(cr_run_end end) {
    static const char* const names[CR_RUN_END_COUNT] = {"ok", "error", "not finite", "time-out", "died", "wrong shape"};
    return end >= 0 && end < CR_RUN_END_COUNT ? names[end] : "unknown";
}

cr_status cr_track_create(cr_track* track, double frame_rate, int32_t body_count, int32_t frames, cr_error* error) {
    *track = (cr_track){.frame_rate = frame_rate, .body_count = body_count};
    if (body_count < 0 || frames < 0 || frames == INT32_MAX || !(frame_rate > 0))
        return cr_fail(error, CR_ERROR_ARGUMENT, "track: %d bodies, %d frames at %g Hz", body_count, frames,
                       frame_rate);
    size_t n = (size_t)body_count, count = (size_t)frames + 1;
    size_t each = n * (3 * sizeof(cr_vec3) + sizeof(cr_quat));
    if (each && count > (SIZE_MAX / 2) / (each + sizeof(cr_state)))
        return cr_fail(error, CR_ERROR_MEMORY, "track: %d frames of %d bodies do not fit", frames, body_count);
    track->frames = calloc(1, count * (sizeof(cr_state) + each));
    if (!track->frames)
        return cr_fail(error, CR_ERROR_MEMORY, "out of memory for %d frames of %d bodies", frames, body_count);
    char* p = (char*)(track->frames + count);
    for (size_t k = 0; k < count; k++) {
        cr_state* s = &track->frames[k];
        s->count = body_count;
        s->time = (double)k / frame_rate;
        s->orientation = (cr_quat*)p, p += n * sizeof(cr_quat);
        s->position = (cr_vec3*)p, p += n * sizeof(cr_vec3);
        s->linear_velocity = (cr_vec3*)p, p += n * sizeof(cr_vec3);
        s->angular_velocity = (cr_vec3*)p, p += n * sizeof(cr_vec3);
    }
    track->capacity = frames + 1;
    return CR_OK;
}

void cr_track_destroy(cr_track* track) {
    free(track->frames);
    *track = (cr_track){0};
}

const cr_state* cr_track_at(const cr_track* track, double time) {
    double k = time * track->frame_rate, whole = round(k);
    if (!(fabs(k - whole) < 1e-6 * fmax(1, whole)) || whole < 0 || whole >= track->frame_count) return NULL;
    return &track->frames[(int32_t)whole];
}

void cr_track_fail(cr_track* track, cr_run_end end, const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    track->end = end;
    vsnprintf(track->message, sizeof track->message, format, arguments);
    va_end(arguments);
}

cr_status cr_track_run(cr_track* track, cr_engine* engine, const cr_state* start, double frame_rate, double seconds,
                       const cr_push* pushes, int32_t push_count, double time_limit, cr_error* error) {
    double wanted = round(seconds * frame_rate);
    if (!(wanted >= 0 && wanted < INT32_MAX))
        return cr_fail(error, CR_ERROR_ARGUMENT, "expected a run of 0 to %d frames, found %g s at %g Hz", INT32_MAX - 1,
                       seconds, frame_rate);
    int32_t frames = (int32_t)wanted;
    cr_status status = cr_track_create(track, frame_rate, start->count, frames, error);
    if (status) return status;
    cr_state_copy(start, &track->frames[0]);
    track->frames[0].time = 0;
    track->frame_count = 1;

    int32_t next_push = 0;
    while (track->frame_count <= frames) {
        int32_t at = track->frame_count - 1, block = frames - at < BLOCK ? frames - at : BLOCK;
        for (; next_push < push_count; next_push++) {
            const cr_push* p = &pushes[next_push];
            double frame = round(p->time * frame_rate);
            if (frame > at) {
                if (frame - at < block) block = (int32_t)(frame - at);
                break;
            }
            if (!engine->type->push) {
                cr_track_fail(track, CR_RUN_ERROR, "engine '%s' cannot be pushed", engine->type->name);
                return CR_OK;
            }
            cr_error what = {""};
            cr_vec3 point = cr_add(track->frames[at].position[p->body], p->offset);
            if (engine->type->push(engine, p->body, p->impulse, point, &what)) {
                cr_run_end end = cr_program_end(engine);
                cr_track_fail(track, end ? end : CR_RUN_ERROR, "%s", what.message);
                return CR_OK;
            }
        }
        cr_error what = {""};
        double before = cr_wall_seconds(), thread_before = cr_thread_seconds();
        cr_status stepped = engine->type->step(engine, block, &track->frames[at + 1], &what);
        track->wall += cr_wall_seconds() - before;
        track->cpu += cr_thread_seconds() - thread_before;
        if (stepped) {
            cr_run_end end = cr_program_end(engine);
            if (!end) end = stepped == CR_ERROR_NUMERIC ? CR_RUN_NAN : CR_RUN_ERROR;
            cr_track_fail(track, end, "%s", what.message);
            return CR_OK;
        }
        for (int32_t k = 1; k <= block; k++) {
            if (!cr_state_finite(&track->frames[at + k])) {
                cr_track_fail(track, CR_RUN_NAN, "a number is not finite at frame %d", at + k);
                return CR_OK;
            }
            track->frames[at + k].time = (double)(at + k) / frame_rate;
            track->frame_count++;
        }
        if (time_limit > 0 && track->wall > time_limit && track->frame_count <= frames) {
            cr_track_fail(track, CR_RUN_TIMEOUT, "%.1f s passed, limit %g s, at frame %d of %d", track->wall,
                          time_limit, track->frame_count - 1, frames);
            return CR_OK;
        }
    }
    return CR_OK;
}

typedef struct crew {
    atomic_int next;
    int32_t count;
    cr_work_function* work;
    void* context;
} crew;

static void* labour(void* argument) {
    crew* c = argument;
    for (;;) {
        int k = atomic_fetch_add(&c->next, 1);
        if (k >= c->count) return NULL;
        c->work(c->context, k);
    }
}

void cr_in_parallel(int32_t count, int32_t threads, cr_work_function* work, void* context) {
    enum { MOST = 64 };
    crew c = {.count = count, .work = work, .context = context};
    atomic_init(&c.next, 0);
    pthread_t others[MOST];
    int32_t started = 0;
    if (threads > count) threads = count;
    if (threads > MOST) threads = MOST;
    for (; started < threads - 1; started++)
        if (pthread_create(&others[started], NULL, labour, &c) != 0) break;
    labour(&c);
    for (int32_t k = 0; k < started; k++) pthread_join(others[k], NULL);
}

typedef struct effort {
    const cr_runs* runs;
    cr_run_function* run;
    void* context;
    pthread_mutex_t lock;
    int32_t done;
    cr_status status; // the first failure
    cr_error error;
} effort;

static void run_one(void* context, int32_t k) {
    effort* e = context;
    const cr_runs* runs = e->runs;
    pthread_mutex_lock(&e->lock);
    if (!e->status && runs->stop && runs->stop()) e->status = cr_fail(&e->error, CR_ERROR_ARGUMENT, "interrupted");
    bool stop = e->status != CR_OK;
    pthread_mutex_unlock(&e->lock);
    if (stop) return;
    cr_error error = {""};
    cr_status status = e->run(e->context, k, &error);
    pthread_mutex_lock(&e->lock);
    if (status && !e->status) e->status = status, e->error = error;
    e->done++;
    if (runs->progress) runs->progress(runs->progress_context, (double)e->done / runs->count);
    pthread_mutex_unlock(&e->lock);
}

cr_status cr_run_each(const cr_runs* runs, cr_run_function* run, void* context, cr_error* error) {
    effort e = {.runs = runs, .run = run, .context = context};
    pthread_mutex_init(&e.lock, NULL);
    cr_in_parallel(runs->count, runs->jobs, run_one, &e);
    pthread_mutex_destroy(&e.lock);
    return e.status ? cr_fail(error, e.status, "%s", e.error.message) : CR_OK;
}
