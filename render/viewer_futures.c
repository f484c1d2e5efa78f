// Futures: what may come of the frame that is shown, as far as an engine's weights say what is not known. They are
// sampled on a thread of their own and drawn translucent over what the engine did.
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render/viewer_internal.h"
#include "world/variant.h"

#define SECONDS 2.0 // of every future

struct cr_futures {
    pthread_t thread;
    bool started;
    cr_session_engine engine;
    int32_t column;  // which of the window's engines it is
    uint64_t serial; // of the epoch and of the edits that it belongs to
    uint64_t edits;
    int64_t frame;   // of the session, that it begins at
    cr_world* world; // a copy: the session's may go
    cr_state start;
    int32_t count, length; // futures, and frames of each
    cr_state* states;      // (count, length)
    cr_state* shown;       // (count) views of some of them
    atomic_int done;       // frames of all futures together that are made
    atomic_bool quit, failed;
    cr_error error;
};

static void free_futures(cr_futures* f) {
    if (!f) return;
    atomic_store(&f->quit, true);
    if (f->started) pthread_join(f->thread, NULL);
    for (int32_t k = 0; f->states && k < f->count * f->length; k++) cr_state_destroy(&f->states[k]);
    if (f->world) cr_world_destroy(f->world);
    cr_state_destroy(&f->start);
    free(f->states);
    free(f->shown);
    free(f);
}

static cr_status sample_one(cr_futures* f, int32_t k, cr_error* error) {
    cr_engine_options o = f->engine.options;
    cr_engine* engine;
    o.seed += (uint64_t)k + 1;
    if (!(o.noise > 0)) o.noise = 1;
    cr_status status = cr_engine_create(&engine, f->engine.type, f->world, &f->start, &o, error);
    if (status) return status;
    cr_state* out = f->states + (size_t)k * (size_t)f->length;
    for (int32_t at = 0; at < f->length && !status; at++)
        status = cr_state_create(&out[at], f->world->body_count, error);
    for (int32_t at = 0; at < f->length && !status && !atomic_load(&f->quit); at += CR_SESSION_CHUNK) {
        status = cr_engine_step(engine, CR_SESSION_CHUNK, out + at, error);
        if (!status) atomic_fetch_add(&f->done, CR_SESSION_CHUNK);
    }
    cr_engine_destroy(engine);
    return status;
}

static void* sample(void* argument) {
    cr_futures* f = argument;
    for (int32_t k = 0; k < f->count && !atomic_load(&f->quit); k++) {
        if (!sample_one(f, k, &f->error)) continue;
        atomic_store(&f->failed, true);
        break;
    }
    return NULL;
}

// The first of the window's engines that can draw what is not known; -1: none.
static int32_t find_sampler(const cr_viewer* v) {
    for (int32_t e = 0; e < v->options.engine_count; e++)
        if (cr_engine_takes(v->engines[e].type, "noise")) return e;
    return -1;
}

static cr_status begin(cr_viewer* v, cr_futures* f, cr_error* error) {
    cr_variant same = cr_default_variant();
    const cr_look* look = &v->look;
    f->engine = v->engines[f->column];
    if (!f->engine.options.setup) f->engine.options.setup = cr_session_setup(v->session);
    f->serial = look->epoch->serial;
    f->edits = look->edits;
    f->frame = (int64_t)floor(look->cursor);
    int32_t chunks = (int32_t)ceil(SECONDS * look->frame_rate / CR_SESSION_CHUNK);
    f->length = chunks * CR_SESSION_CHUNK;
    f->states = calloc((size_t)f->count * (size_t)f->length, sizeof *f->states);
    f->shown = calloc((size_t)f->count, sizeof *f->shown);
    if (!f->states || !f->shown) return cr_fail(error, CR_ERROR_MEMORY, "out of memory for %d futures", f->count);
    cr_status status =
        cr_world_variant(look->epoch->world, &look->state[f->column], &same, &f->world, &f->start, error);
    if (status) return status;
    if (pthread_create(&f->thread, NULL, sample, f) != 0)
        return cr_fail(error, CR_ERROR_MEMORY, "no thread for futures");
    f->started = true;
    return CR_OK;
}

void cr_viewer_drop_futures(cr_viewer* v) {
    free_futures(v->futures);
    v->futures = NULL;
}

void cr_viewer_sample(cr_viewer* v, int32_t count) {
    cr_error error = {""};
    int32_t column = find_sampler(v);
    cr_viewer_drop_futures(v);
    if (count < 1) return;
    if (column < 0) {
        cr_viewer_say(v, "futures: no engine here samples; --weights tosses --noise does");
        return;
    }
    if (cr_session_look(v->session, &v->look, &error)) {
        cr_viewer_say(v, error.message);
        return;
    }
    cr_futures* f = calloc(1, sizeof *f);
    if (!f) return;
    f->count = count < CR_MOST_FUTURES_SHOWN ? count : CR_MOST_FUTURES_SHOWN;
    f->column = column;
    v->futures = f;
    if (begin(v, f, &error)) {
        cr_viewer_say(v, error.message);
        cr_viewer_drop_futures(v);
    }
}

bool cr_viewer_sampling(const cr_viewer* v) {
    const cr_futures* f = v->futures;
    return f && !atomic_load(&f->failed) && atomic_load(&f->done) < f->count * f->length;
}

// What hands did since ends them; what failed is said once.
static void check(cr_viewer* v) {
    cr_futures* f = v->futures;
    if (!f) return;
    bool changed = f->serial != v->look.epoch->serial || f->edits != v->look.edits;
    if (atomic_load(&f->failed)) {
        char message[sizeof f->error.message + 16];
        snprintf(message, sizeof message, "futures: %.500s", f->error.message);
        cr_viewer_say(v, message);
    }
    if (changed || atomic_load(&f->failed)) cr_viewer_drop_futures(v);
}

void cr_viewer_show_futures(cr_viewer* v, cr_composition* c) {
    check(v);
    cr_futures* f = v->futures;
    v->state.futures = 0;
    if (!f) return;
    int64_t at = (int64_t)floor(v->look.cursor) - f->frame;
    if (at < 1 || at > f->length) return;
    int32_t done = atomic_load(&f->done);
    for (int32_t k = 0; k < f->count; k++)
        if ((int64_t)k * f->length + at <= done)
            f->shown[v->state.futures++] = f->states[(int64_t)k * f->length + at - 1];
    c->futures = f->shown;
    c->future_count = v->state.futures;
    c->future_engine = f->column;
}

void cr_viewer_futures_line(cr_viewer* v) {
    if (cr_ui_button(v->ui, v->futures ? "Futures again (U)" : "Futures (U)")) cr_viewer_sample(v, CR_FUTURES);
    if (!v->futures) return;
    cr_ui_same_line(v->ui);
    cr_ui_text(v->ui, "%d from %.2f s%s", v->futures->count, (double)v->futures->frame / v->look.frame_rate,
               cr_viewer_sampling(v) ? " ..." : "");
}
