#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render/session_internal.h"
#include "world/clock.h"
#include "world/patches.h"
#include "world/provenance.h"

// ---------------------------------------------------------------- figures

void cr_step_figures(const cr_world* w, const cr_state* s, const cr_state* reference, cr_session_figures* f) {
    double energy = 0, p[3] = {0, 0, 0}, distance = 0;
    int32_t n = 0;
    for (int32_t i = 0; i < s->count; i++) {
        const cr_body* b = &w->bodies[i];
        if (b->motion != CR_DYNAMIC) continue;
        cr_vec3 v = s->linear_velocity[i], x = s->position[i];
        cr_vec3 o = cr_rotate_back(s->orientation[i], s->angular_velocity[i]);
        energy += 0.5 * (double)b->mass * (double)cr_dot(v, v) -
                  (double)(b->mass * b->gravity_factor * cr_dot(w->gravity, x));
        energy += 0.5 * (double)(b->inertia.x * o.x * o.x + b->inertia.y * o.y * o.y + b->inertia.z * o.z * o.z);
        p[0] += (double)(b->mass * v.x), p[1] += (double)(b->mass * v.y), p[2] += (double)(b->mass * v.z);
        cr_vec3 d = cr_sub(x, reference->position[i]);
        distance += (double)cr_dot(d, d);
        n++;
    }
    f->energy = (float)energy;
    f->momentum = (float)sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
    f->distance = n ? (float)sqrt(distance / n) : 0;
}

// ---------------------------------------------------------------- stepping

void cr_session_say(cr_session* s, const char* message) {
    pthread_mutex_lock(&s->lock);
    snprintf(s->message, sizeof s->message, "%.500s", message);
    s->messages++;
    pthread_mutex_unlock(&s->lock);
}

static void fail_engine(cr_session* s, int e, const char* what) {
    pthread_mutex_lock(&s->lock);
    s->failed[e] = true;
    snprintf(s->message, sizeof s->message, "%.60s stopped: %.400s", s->names[e], what);
    s->messages++;
    pthread_mutex_unlock(&s->lock);
    if (s->engines[e]) s->engines[e]->type->destroy(s->engines[e]);
    s->engines[e] = NULL;
}

void cr_destroy_engines(cr_session* s) {
    for (int e = 0; e < s->engine_count; e++) {
        if (s->engines[e]) s->engines[e]->type->destroy(s->engines[e]);
        s->engines[e] = NULL;
    }
    pthread_mutex_lock(&s->lock);
    cr_epoch_release(s->engine_epoch);
    s->engine_epoch = NULL;
    pthread_mutex_unlock(&s->lock);
}

cr_status cr_start_engines(cr_session* s, cr_error* first) {
    cr_destroy_engines(s);
    cr_status result = CR_OK;
    cr_block* b = cr_newest_block(s);
    pthread_mutex_lock(&s->lock);
    b->epoch->references++;
    s->engine_epoch = b->epoch;
    memset(s->failed, 0, sizeof s->failed);
    pthread_mutex_unlock(&s->lock);
    for (int e = 0; e < s->engine_count; e++) {
        cr_error error = {""};
        cr_status status = s->setup[e].type->create(&s->engines[e], b->epoch->world, &b->state[e][b->count - 1],
                                                    &s->setup[e].options, &error);
        if (status == CR_OK) {
            cr_engine_facts facts = cr_provenance_of(s->engines[e]).engine;
            pthread_mutex_lock(&s->lock);
            s->facts[e] = facts;
            pthread_mutex_unlock(&s->lock);
            continue;
        }
        s->engines[e] = NULL;
        fail_engine(s, e, error.message);
        if (result == CR_OK && first) cr_fail(first, status, "%s: %s", s->names[e], error.message);
        if (result == CR_OK) result = status;
    }
    return result;
}

void cr_resume_engines(cr_session* s) {
    cr_block* b = cr_newest_block(s);
    bool all = s->engine_epoch == b->epoch;
    for (int e = 0; e < s->engine_count; e++) all = all && s->engines[e];
    if (!all) {
        cr_start_engines(s, NULL);
        return;
    }
    for (int e = 0; e < s->engine_count; e++) {
        cr_error error = {""};
        if (s->engines[e]->type->set_state(s->engines[e], &b->state[e][b->count - 1], &error) != CR_OK)
            fail_engine(s, e, error.message);
    }
}

// One engine's part of a block that is being made.
static void step_block(cr_session* s, int e, int32_t r) {
    double start = cr_wall_seconds(), cpu = cr_thread_seconds();
    if (s->engines[e] && s->step_status[e] == CR_OK) {
        cr_engine* engine = s->engines[e];
        cr_block* b = s->making[r];
        s->step_status[e] = engine->type->step(engine, CHUNK, b->state[e], &s->step_error[e]);
        if (s->step_status[e] == CR_OK && !cr_state_finite(&b->state[e][CHUNK - 1]))
            s->step_status[e] = cr_fail(&s->step_error[e], CR_ERROR_NUMERIC, "its bodies became non-finite");
        int32_t n = 0;
        if (s->step_status[e] == CR_OK && engine->type->contacts)
            n = engine->type->contacts(engine, s->contact_scratch[e], CR_SESSION_CONTACTS);
        if (n > CR_SESSION_CONTACTS) n = CR_SESSION_CONTACTS;
        if (n > 0) {
            b->contacts[e] = malloc((size_t)n * sizeof *b->contacts[e]);
            if (b->contacts[e]) {
                memcpy(b->contacts[e], s->contact_scratch[e], (size_t)n * sizeof *b->contacts[e]);
                b->contact_count[e] = n;
            }
        }
    }
    s->step_time[e][r] = cr_wall_seconds() - start;
    s->step_cpu[e][r] = cr_thread_seconds() - cpu;
}

static void step_engine(cr_session* s, int e) {
    s->step_status[e] = CR_OK;
    for (int32_t r = 0; r < s->making_count; r++) step_block(s, e, r);
}

void* cr_help(void* argument) {
    cr_helper_start h = *(cr_helper_start*)argument;
    free(argument);
    cr_session* s = h.session;
    uint64_t seen = 0;
    for (;;) {
        pthread_mutex_lock(&s->work_lock);
        while (s->round == seen && !s->helpers_quit) pthread_cond_wait(&s->work_ready, &s->work_lock);
        seen = s->round;
        bool quit = s->helpers_quit;
        pthread_mutex_unlock(&s->work_lock);
        if (quit) return NULL;
        step_engine(s, h.engine);
        pthread_mutex_lock(&s->work_lock);
        if (--s->busy == 0) pthread_cond_signal(&s->work_done);
        pthread_mutex_unlock(&s->work_lock);
    }
}

// Pushes that wait, and the spring that drags, onto each engine.
static void apply_hands(cr_session* s, const cr_block* last, bool dragging, uint32_t key, cr_vec3 anchor,
                        cr_vec3 target) {
    const cr_epoch* epoch = last->epoch;
    const cr_world* w = epoch->world;
    int32_t dragged = dragging ? cr_epoch_body(epoch, key) : -1;
    cr_error error;
    for (int e = 0; e < s->engine_count; e++) {
        cr_engine* engine = s->engines[e];
        if (!engine) continue;
        const cr_state* now = &last->state[e][last->count - 1];
        for (int32_t k = 0; k < s->pushes.count; k++) {
            int32_t i = cr_epoch_body(epoch, s->pushes.items[k].key);
            if (i < 0) continue;
            if (engine->type->push(engine, i, s->pushes.items[k].impulse, s->pushes.items[k].point, &error) != CR_OK)
                cr_session_say(s, error.message);
        }
        if (dragged < 0 || !(w->bodies[dragged].inverse_mass > 0)) continue;
        const cr_body* b = &w->bodies[dragged];
        float duration = (float)(CHUNK / s->frame_rate);
        cr_vec3 arm = cr_rotate(now->orientation[dragged], anchor), point = cr_add(now->position[dragged], arm);
        cr_vec3 velocity = cr_add(now->linear_velocity[dragged], cr_cross(now->angular_velocity[dragged], arm));
        // Towards the target within a sixth of a second, but at most 15 m/s; then what gravity will take.
        cr_vec3 goal = cr_scale(cr_sub(target, point), 6);
        float fast = cr_length(goal);
        if (fast > 15) goal = cr_scale(goal, 15 / fast);
        cr_vec3 change = cr_sub(cr_sub(goal, velocity), cr_scale(w->gravity, b->gravity_factor * duration));
        // The mass that the point resists with in that direction.
        cr_vec3 n = cr_normalize_or(change, cr_v3(0, 1, 0));
        cr_vec3 t = cr_rotate_back(now->orientation[dragged], cr_cross(arm, n));
        float resist = b->inverse_mass + b->inverse_inertia.x * t.x * t.x + b->inverse_inertia.y * t.y * t.y +
                       b->inverse_inertia.z * t.z * t.z;
        if (engine->type->push(engine, dragged, cr_scale(change, 0.6f / resist), point, &error) != CR_OK)
            cr_session_say(s, error.message);
    }
    s->pushes.count = 0;
}

// The states, figures and times of a block whose engines are done, which joins the history. False: no memory for it.
static bool finish_block(cr_session* s, int32_t r, const cr_block* last) {
    cr_block* b = s->making[r];
    for (int e = 0; e < s->engine_count; e++) {
        if (s->engines[e]) continue;
        b->contact_count[e] = 0; // an engine that stopped stays where it was
        for (int k = 0; k < CHUNK; k++) cr_state_copy(&last->state[e][last->count - 1], &b->state[e][k]);
    }
    for (int e = 0; e < s->engine_count; e++) {
        float depth = 0;
        for (int32_t k = 0; k < b->contact_count[e]; k++) depth = fmaxf(depth, -b->contacts[e][k].distance);
        b->bytes += (size_t)b->contact_count[e] * sizeof *b->contacts[e];
        memcpy(b->rest[e], last->rest[e], (size_t)b->state[e][0].count * sizeof *b->rest[e]);
        cr_rest_update(b->epoch->world, b->state[e], CHUNK, 1 / s->frame_rate, b->rest[e]);
        for (int k = 0; k < CHUNK; k++) {
            cr_step_figures(b->epoch->world, &b->state[e][k], &b->state[0][k], &b->figures[e][k]);
            b->figures[e][k].penetration = depth;
            b->figures[e][k].milliseconds = (float)(s->step_time[e][r] * 1e3 / CHUNK);
        }
    }
    pthread_mutex_lock(&s->lock);
    for (int e = 0; e < s->engine_count; e++) {
        if (!s->engines[e]) continue;
        double time = s->step_time[e][r];
        if (s->pace.engine[e].frames > 0) s->pace.engine[e].slowest = fmax(s->pace.engine[e].slowest, time / CHUNK);
        s->pace.engine[e].frames += CHUNK;
        s->pace.engine[e].wall += time;
        s->pace.engine[e].cpu += s->step_cpu[e][r];
    }
    bool good = cr_append_block(s, b);
    pthread_mutex_unlock(&s->lock);
    return good;
}

void cr_make_blocks(cr_session* s) {
    pthread_mutex_lock(&s->lock);
    const cr_block* last = cr_newest_block(s);
    bool dragging = s->dragging;
    int32_t count = s->behind > 0 && !s->paused && !dragging && !s->queue ? ROUND : 1;
    for (s->making_count = 0; s->making_count < count; s->making_count++) {
        cr_block* b = cr_block_create(s, last->epoch, cr_newest_frame(s) + 1 + s->making_count * CHUNK, CHUNK);
        if (!b) break;
        s->making[s->making_count] = b;
    }
    uint32_t key = s->drag_key;
    cr_vec3 anchor = s->drag_anchor, target = s->drag_target;
    pthread_mutex_unlock(&s->lock);
    if (s->making_count == 0) {
        cr_session_say(s, "out of memory for more frames");
        pthread_mutex_lock(&s->lock);
        s->paused = true;
        s->wanted = -1;
        pthread_mutex_unlock(&s->lock);
        return;
    }
    apply_hands(s, last, dragging, key, anchor, target);
    pthread_mutex_lock(&s->work_lock);
    s->busy = s->helper_count;
    s->round++;
    pthread_cond_broadcast(&s->work_ready);
    pthread_mutex_unlock(&s->work_lock);
    step_engine(s, 0);
    pthread_mutex_lock(&s->work_lock);
    while (s->busy > 0) pthread_cond_wait(&s->work_done, &s->work_lock);
    pthread_mutex_unlock(&s->work_lock);
    for (int e = 0; e < s->engine_count; e++)
        if (s->engines[e] && s->step_status[e] != CR_OK) fail_engine(s, e, s->step_error[e].message);
    int32_t done = 0;
    while (done < s->making_count && finish_block(s, done, done ? s->making[done - 1] : last)) done++;
    pthread_mutex_lock(&s->lock); // blocks count their epoch
    for (; done < s->making_count; done++) cr_block_free(s->making[done]);
    pthread_mutex_unlock(&s->lock);
}
