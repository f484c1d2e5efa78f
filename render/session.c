#include "render/session.h"

#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "world/memory.h"
#include "world/patches.h"

enum {
    ENGINES = CR_SESSION_ENGINES,
    CHUNK = CR_SESSION_CHUNK,
    ROUND = 4, // blocks that engines make before they wait for each other, while the world is late
};

// A stretch of frames in one world.
typedef struct block {
    cr_epoch* epoch;
    int64_t first; // frame
    int32_t count; // 1 to CHUNK frames
    cr_state state[ENGINES][CHUNK];
    cr_session_figures figures[ENGINES][CHUNK];
    cr_contact* contacts[ENGINES]; // after the block's last frame
    int32_t contact_count[ENGINES];
    float* rest[ENGINES]; // (N) s at rest, at the block's end
    float* memory;        // of the states and rest
    size_t bytes;
} block;

typedef enum command_kind { PUSH, ADD, REMOVE, GRAVITY, FREEZE, BRANCH, RESTART } command_kind;

typedef struct command {
    command_kind kind;
    int64_t at; // frame to branch at; -1: the newest
    bool has_body;
    uint32_t key; // colour key of the body: holds through edits
    cr_vec3 a, b;
    cr_new_body body;
    struct command* next;
} command;

typedef struct push {
    uint32_t key;
    cr_vec3 impulse, point;
} push;

struct cr_session {
    pthread_t thread, helpers[ENGINES];
    int helper_count;
    bool thread_started;
    int32_t engine_count;
    cr_session_engine setup[ENGINES];
    double frame_rate;
    size_t limit; // bytes of history
    char names[ENGINES][64];

    // Owned by the session's thread (and, while blocks are made, by the helper of each engine).
    cr_engine* engines[ENGINES];
    cr_status step_status[ENGINES];
    cr_error step_error[ENGINES];
    double step_time[ENGINES][ROUND], step_cpu[ENGINES][ROUND]; // s
    block* making[ROUND];
    int32_t making_count;
    push* pushes;
    int32_t push_count, push_capacity;
    uint32_t next_key;
    cr_contact* contact_scratch[ENGINES]; // (CR_SESSION_CONTACTS)

    // Helpers wait for a new round, and the session's thread for all to be done.
    pthread_mutex_t work_lock;
    pthread_cond_t work_ready, work_done;
    uint64_t round;
    int busy;
    bool helpers_quit;

    // Everything below is under `lock`.
    pthread_mutex_t lock;
    pthread_cond_t changed;
    block** blocks;
    int32_t block_count, block_capacity;
    size_t bytes;
    cr_epoch* first_epoch; // for restart
    block* first_block;
    command *queue, **queue_end;
    bool quit, working;
    bool failed[ENGINES];
    char message[512];
    uint64_t edits;

    double cursor;  // frame
    int64_t wanted; // frame to put the cursor on once it is there, -1 none
    int64_t cut;    // a command waits that will forget all frames after this one, -1 none
    bool paused;
    double speed, real_time, behind, lookahead;
    double longest; // frames that one of the last pictures took

    cr_session_pace pace;

    bool dragging;
    uint32_t drag_key;
    cr_vec3 drag_anchor, drag_target;
};

static double clock_seconds(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}
static double seconds(void) { return clock_seconds(CLOCK_MONOTONIC); }

// ---------------------------------------------------------------- epochs and blocks

static void epoch_release(cr_epoch* e) {
    if (!e || --e->references > 0) return;
    cr_world_destroy(e->world);
    free(e->color_keys);
    free(e->was);
    free(e);
}

static cr_epoch* epoch_create(cr_world* world) {
    static atomic_uint_fast64_t serial = 1;
    cr_epoch* e = calloc(1, sizeof *e);
    size_t n = (size_t)world->body_count + 1;
    if (!e) return NULL;
    e->color_keys = malloc(n * sizeof *e->color_keys);
    e->was = malloc(n * sizeof *e->was);
    if (!e->color_keys || !e->was) {
        free(e->color_keys);
        free(e->was);
        free(e);
        return NULL;
    }
    e->world = world;
    e->references = 1;
    e->serial = atomic_fetch_add(&serial, 1);
    return e;
}

static int32_t body_of_key(const cr_epoch* e, uint32_t key) {
    for (int32_t i = 0; i < e->world->body_count; i++)
        if (e->color_keys[i] == key) return i;
    return -1;
}

static void block_free(block* b) {
    if (!b) return;
    epoch_release(b->epoch);
    for (int e = 0; e < ENGINES; e++) free(b->contacts[e]);
    free(b->memory);
    free(b);
}

// Call under lock: counts the epoch.
static block* block_create(const cr_session* s, cr_epoch* epoch, int64_t first, int32_t count) {
    size_t n = (size_t)epoch->world->body_count, one = n * 13;
    block* b = calloc(1, sizeof *b);
    if (!b) return NULL;
    size_t floats = (one * (size_t)count + n) * (size_t)s->engine_count;
    b->bytes = sizeof *b + floats * sizeof(float);
    b->memory = calloc(floats + 1, sizeof(float));
    if (!b->memory) {
        free(b);
        return NULL;
    }
    float* m = b->memory;
    for (int e = 0; e < s->engine_count; e++) {
        b->rest[e] = m;
        m += n;
        for (int k = 0; k < count; k++, m += one) {
            b->state[e][k] = (cr_state){.count = (int32_t)n,
                                        .position = (cr_vec3*)m,
                                        .linear_velocity = (cr_vec3*)(m + 3 * n),
                                        .angular_velocity = (cr_vec3*)(m + 6 * n),
                                        .orientation = (cr_quat*)(m + 9 * n)};
        }
    }
    b->epoch = epoch;
    epoch->references++;
    b->first = first;
    b->count = count;
    return b;
}

static block* newest_block(const cr_session* s) { return s->blocks[s->block_count - 1]; }
static int64_t newest_frame(const cr_session* s) { return newest_block(s)->first + newest_block(s)->count - 1; }
static int64_t oldest_frame(const cr_session* s) { return s->blocks[0]->first; }
// The newest frame that will stay.
static int64_t last_frame(const cr_session* s) {
    int64_t newest = newest_frame(s);
    return s->cut >= 0 && s->cut < newest ? s->cut : newest;
}

// The block that has `frame`, which lies between the oldest and the newest.
static block* find_block(const cr_session* s, int64_t frame) {
    int32_t low = 0, high = s->block_count - 1;
    while (low < high) {
        int32_t middle = (low + high + 1) / 2;
        if (s->blocks[middle]->first <= frame)
            low = middle;
        else
            high = middle - 1;
    }
    return s->blocks[low];
}

static bool append_block(cr_session* s, block* b) {
    if (!cr_grow(&s->blocks, &s->block_capacity, (int64_t)s->block_count + 1, sizeof(block*))) return false;
    s->blocks[s->block_count++] = b;
    s->bytes += b->bytes;
    if (s->bytes > s->limit && s->block_count > 8) {
        // Forget the oldest sixteenth at once, never what is shown.
        int32_t drop = 0, most = s->block_count / 16 + 1;
        while (drop < most && drop < s->block_count - 4) {
            block* old = s->blocks[drop];
            if (old->first + old->count > (int64_t)s->cursor) break;
            s->bytes -= old->bytes;
            block_free(old);
            drop++;
        }
        memmove(s->blocks, s->blocks + drop, (size_t)(s->block_count - drop) * sizeof *s->blocks);
        s->block_count -= drop;
    }
    return true;
}

// Forgets all frames from `frame` on.
static void truncate_from(cr_session* s, int64_t frame) {
    while (s->block_count > 0 && newest_block(s)->first >= frame) {
        block* b = s->blocks[--s->block_count];
        s->bytes -= b->bytes;
        block_free(b);
    }
    if (s->block_count == 0) return;
    block* b = newest_block(s);
    if (b->first + b->count > frame) {
        b->count = (int32_t)(frame - b->first);
        // Contacts were those of the block's end.
        memset(b->contact_count, 0, sizeof b->contact_count);
    }
}

// ---------------------------------------------------------------- figures

static void measure(const cr_world* w, const cr_state* s, const cr_state* reference, cr_session_figures* f) {
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

static void say(cr_session* s, const char* message) {
    pthread_mutex_lock(&s->lock);
    snprintf(s->message, sizeof s->message, "%.500s", message);
    pthread_mutex_unlock(&s->lock);
}

static void fail_engine(cr_session* s, int e, const char* what) {
    pthread_mutex_lock(&s->lock);
    s->failed[e] = true;
    snprintf(s->message, sizeof s->message, "%.60s stopped: %.400s", s->names[e], what);
    pthread_mutex_unlock(&s->lock);
    if (s->engines[e]) s->engines[e]->type->destroy(s->engines[e]);
    s->engines[e] = NULL;
}

static void destroy_engines(cr_session* s) {
    for (int e = 0; e < s->engine_count; e++) {
        if (s->engines[e]) s->engines[e]->type->destroy(s->engines[e]);
        s->engines[e] = NULL;
    }
}

// Engines for the newest block's world, each from its own newest state. `first`, when not NULL, gets the first error.
static cr_status start_engines(cr_session* s, cr_error* first) {
    destroy_engines(s);
    cr_status result = CR_OK;
    block* b = newest_block(s);
    for (int e = 0; e < s->engine_count; e++) {
        cr_error error = {""};
        cr_status status = s->setup[e].type->create(&s->engines[e], b->epoch->world, &b->state[e][b->count - 1],
                                                    &s->setup[e].options, &error);
        pthread_mutex_lock(&s->lock);
        s->failed[e] = false;
        pthread_mutex_unlock(&s->lock);
        if (status == CR_OK) continue;
        s->engines[e] = NULL;
        fail_engine(s, e, error.message);
        if (result == CR_OK && first) cr_fail(first, status, "%s: %s", s->names[e], error.message);
        if (result == CR_OK) result = status;
    }
    return result;
}

static void reset_engines(cr_session* s) {
    block* b = newest_block(s);
    for (int e = 0; e < s->engine_count; e++) {
        cr_error error = {""};
        if (s->engines[e] && s->engines[e]->type->set_state(s->engines[e], &b->state[e][b->count - 1], &error) != CR_OK)
            fail_engine(s, e, error.message);
    }
}

// One engine's part of a block that is being made.
static void step_block(cr_session* s, int e, int32_t r) {
    double start = seconds(), cpu = clock_seconds(CLOCK_THREAD_CPUTIME_ID);
    if (s->engines[e] && s->step_status[e] == CR_OK) {
        cr_engine* engine = s->engines[e];
        block* b = s->making[r];
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
    s->step_time[e][r] = seconds() - start;
    s->step_cpu[e][r] = clock_seconds(CLOCK_THREAD_CPUTIME_ID) - cpu;
}

static void step_engine(cr_session* s, int e) {
    s->step_status[e] = CR_OK;
    for (int32_t r = 0; r < s->making_count; r++) step_block(s, e, r);
}

typedef struct helper_start {
    cr_session* session;
    int engine;
} helper_start;

static void* help(void* argument) {
    helper_start h = *(helper_start*)argument;
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
static void apply_hands(cr_session* s, const block* last, bool dragging, uint32_t key, cr_vec3 anchor, cr_vec3 target) {
    const cr_epoch* epoch = last->epoch;
    const cr_world* w = epoch->world;
    int32_t dragged = dragging ? body_of_key(epoch, key) : -1;
    cr_error error;
    for (int e = 0; e < s->engine_count; e++) {
        cr_engine* engine = s->engines[e];
        if (!engine) continue;
        const cr_state* now = &last->state[e][last->count - 1];
        for (int32_t k = 0; k < s->push_count; k++) {
            int32_t i = body_of_key(epoch, s->pushes[k].key);
            if (i < 0) continue;
            if (engine->type->push(engine, i, s->pushes[k].impulse, s->pushes[k].point, &error) != CR_OK)
                say(s, error.message);
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
            say(s, error.message);
    }
    s->push_count = 0;
}

// The states, figures and times of a block whose engines are done, which joins the history. False: no memory for it.
static bool finish_block(cr_session* s, int32_t r, const block* last) {
    block* b = s->making[r];
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
            measure(b->epoch->world, &b->state[e][k], &b->state[0][k], &b->figures[e][k]);
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
    bool good = append_block(s, b);
    pthread_mutex_unlock(&s->lock);
    return good;
}

// Makes the next chunk, or, while the world is late and no hand is in it, the next few. Called without lock.
static void make_blocks(cr_session* s) {
    pthread_mutex_lock(&s->lock);
    const block* last = newest_block(s);
    bool dragging = s->dragging;
    int32_t count = s->behind > 0 && !s->paused && !dragging && !s->queue ? ROUND : 1;
    for (s->making_count = 0; s->making_count < count; s->making_count++) {
        block* b = block_create(s, last->epoch, newest_frame(s) + 1 + s->making_count * CHUNK, CHUNK);
        if (!b) break;
        s->making[s->making_count] = b;
    }
    uint32_t key = s->drag_key;
    cr_vec3 anchor = s->drag_anchor, target = s->drag_target;
    pthread_mutex_unlock(&s->lock);
    if (s->making_count == 0) {
        say(s, "out of memory for more frames");
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
    for (; done < s->making_count; done++) block_free(s->making[done]);
    pthread_mutex_unlock(&s->lock);
}

// ---------------------------------------------------------------- commands

// Makes `frame` the newest.
static void go_back_to(cr_session* s, int64_t frame) {
    pthread_mutex_lock(&s->lock);
    if (frame < oldest_frame(s)) frame = oldest_frame(s);
    bool needed = frame < newest_frame(s);
    const cr_epoch* before = newest_block(s)->epoch;
    uint64_t serial = before->serial;
    if (needed) truncate_from(s, frame + 1);
    bool same = newest_block(s)->epoch->serial == serial;
    if (s->cursor > (double)frame) s->cursor = (double)frame;
    s->cut = -1;
    pthread_mutex_unlock(&s->lock);
    if (!needed) return;
    s->push_count = 0;
    bool all = true;
    for (int e = 0; e < s->engine_count; e++) all = all && s->engines[e];
    if (same && all)
        reset_engines(s);
    else
        start_engines(s, NULL);
}

// The newest frame again, in a new block of its own that takes its place; returns the block, not yet in the history.
static void replace_newest(cr_session* s, block* b) {
    for (int e = 0; e < s->engine_count; e++)
        measure(b->epoch->world, &b->state[e][0], &b->state[0][0], &b->figures[e][0]);
    pthread_mutex_lock(&s->lock);
    truncate_from(s, b->first);
    // There was room for at least one block more before the truncation, so this cannot fail unless the first one does.
    if (!append_block(s, b)) {
        snprintf(s->message, sizeof s->message, "out of memory for more frames");
        block_free(b);
    }
    pthread_mutex_unlock(&s->lock);
}

static void edit_world(cr_session* s, const cr_edit* edit) {
    const block* last = newest_block(s);
    const cr_epoch* old = last->epoch;
    int32_t* from = NULL;
    cr_world* world;
    cr_state state;
    cr_error error = {""};
    cr_edit full = *edit;
    full.was = old->was;
    if (cr_world_edit(old->world, &last->state[0][last->count - 1], &full, &world, &state, &from, &error) != CR_OK) {
        say(s, error.message);
        free(from);
        return;
    }
    cr_epoch* epoch = epoch_create(world);
    pthread_mutex_lock(&s->lock);
    block* b = epoch ? block_create(s, epoch, newest_frame(s), 1) : NULL;
    pthread_mutex_unlock(&s->lock);
    if (!b) {
        say(s, "out of memory for the new world");
        if (epoch)
            epoch_release(epoch);
        else
            cr_world_destroy(world);
    } else {
        for (int32_t k = 0; k < world->body_count; k++) {
            int32_t i = from[k];
            epoch->color_keys[k] = i < 0 ? s->next_key++ : old->color_keys[i];
            epoch->was[k] = i < 0                                                       ? CR_DYNAMIC
                            : i == edit->freeze && world->bodies[k].motion == CR_STATIC ? old->world->bodies[i].motion
                                                                                        : old->was[i];
            for (int e = 0; e < s->engine_count; e++) {
                const cr_state* a = &last->state[e][last->count - 1];
                cr_state* c = &b->state[e][0];
                b->rest[e][k] = i < 0 ? 0 : last->rest[e][i];
                if (i < 0) {
                    c->position[k] = state.position[k];
                    c->orientation[k] = state.orientation[k];
                    c->linear_velocity[k] = state.linear_velocity[k];
                    c->angular_velocity[k] = state.angular_velocity[k];
                    continue;
                }
                cr_pose pose = {a->position[i], a->orientation[i]};
                if (i == edit->freeze) {
                    // Its frame may have moved with its mass.
                    pose = cr_pose_mul(cr_pose_mul(pose, old->world->bodies[i].node), world->bodies[k].mass_pose);
                    pose.orientation = cr_qnormalize(pose.orientation);
                } else {
                    c->linear_velocity[k] = a->linear_velocity[i];
                    c->angular_velocity[k] = a->angular_velocity[i];
                }
                c->position[k] = pose.position;
                c->orientation[k] = pose.orientation;
            }
        }
        for (int e = 0; e < s->engine_count; e++) b->state[e][0].time = last->state[e][last->count - 1].time;
        destroy_engines(s); // they look into the old world, which may go with its last block
        replace_newest(s, b);
        pthread_mutex_lock(&s->lock);
        epoch_release(epoch); // the block has it now
        pthread_mutex_unlock(&s->lock);
        start_engines(s, NULL);
    }
    cr_state_destroy(&state);
    free(from);
}

static void stop_all(cr_session* s) {
    pthread_mutex_lock(&s->lock);
    block* last = newest_block(s);
    block* b = block_create(s, last->epoch, newest_frame(s), 1);
    pthread_mutex_unlock(&s->lock);
    if (!b) {
        say(s, "out of memory for more frames");
        return;
    }
    for (int e = 0; e < s->engine_count; e++) {
        cr_state_copy(&last->state[e][last->count - 1], &b->state[e][0]);
        memcpy(b->rest[e], last->rest[e], (size_t)b->state[e][0].count * sizeof *b->rest[e]);
        for (int32_t i = 0; i < b->state[e][0].count; i++)
            b->state[e][0].linear_velocity[i] = b->state[e][0].angular_velocity[i] = cr_v3(0, 0, 0);
    }
    replace_newest(s, b);
    reset_engines(s);
}

static void restart(cr_session* s) {
    pthread_mutex_lock(&s->lock);
    block* b = block_create(s, s->first_epoch, 0, 1);
    pthread_mutex_unlock(&s->lock);
    if (!b) {
        say(s, "out of memory for more frames");
        pthread_mutex_lock(&s->lock);
        s->cut = -1;
        pthread_mutex_unlock(&s->lock);
        return;
    }
    destroy_engines(s);
    s->push_count = 0;
    for (int e = 0; e < s->engine_count; e++) cr_state_copy(&s->first_block->state[e][0], &b->state[e][0]);
    for (int e = 0; e < s->engine_count; e++) b->figures[e][0] = s->first_block->figures[e][0];
    pthread_mutex_lock(&s->lock);
    truncate_from(s, INT64_MIN + 1);
    append_block(s, b);
    s->cursor = 0;
    s->cut = -1;
    s->behind = 0;
    s->message[0] = 0;
    pthread_mutex_unlock(&s->lock);
    start_engines(s, NULL);
}

static void run_command(cr_session* s, const command* c) {
    if (c->at >= 0 && c->kind != RESTART) go_back_to(s, c->at);
    cr_edit edit = cr_default_edit();
    const cr_epoch* epoch = newest_block(s)->epoch;
    int32_t body = c->has_body ? body_of_key(epoch, c->key) : -1;
    if (c->has_body && body < 0) return; // it is gone meanwhile
    switch (c->kind) {
    case PUSH:
        if (!cr_grow(&s->pushes, &s->push_capacity, (int64_t)s->push_count + 1, sizeof *s->pushes)) {
            say(s, "out of memory for a push");
            break;
        }
        s->pushes[s->push_count++] = (push){c->key, c->a, c->b};
        break;
    case ADD:
        edit.add = &c->body;
        edit_world(s, &edit);
        break;
    case REMOVE:
        edit.remove = body;
        edit_world(s, &edit);
        break;
    case GRAVITY:
        edit.gravity = &c->a;
        edit_world(s, &edit);
        break;
    case FREEZE:
        edit.freeze = body;
        if (body >= 0)
            edit_world(s, &edit);
        else
            stop_all(s);
        break;
    case RESTART:
        restart(s);
        break;
    case BRANCH:
        break;
    }
    pthread_mutex_lock(&s->lock);
    s->edits++;
    pthread_mutex_unlock(&s->lock);
}

// ---------------------------------------------------------------- the thread

static bool needs_more(const cr_session* s) {
    int64_t newest = last_frame(s);
    if (s->wanted >= 0 && newest < s->wanted) return true;
    if (s->paused) return false;
    // Frames ahead take half of the memory at most.
    double frame_bytes = (double)newest_block(s)->bytes / newest_block(s)->count,
           most = (double)s->limit / 2 / frame_bytes;
    double ahead = fmin(s->lookahead, fmax(most, CHUNK));
    return (double)newest < s->cursor + ahead;
}

// Takes the cursor on the way to the frame that is wanted.
static void arrive(cr_session* s) {
    if (s->wanted < 0) return;
    int64_t newest = last_frame(s);
    s->cursor = (double)(newest < s->wanted ? newest : s->wanted);
    if (newest >= s->wanted) s->wanted = -1;
}

static void* work(void* argument) {
    cr_session* s = argument;
    for (;;) {
        pthread_mutex_lock(&s->lock);
        while (!s->quit && !s->queue && !needs_more(s)) {
            s->working = false;
            pthread_cond_broadcast(&s->changed);
            pthread_cond_wait(&s->changed, &s->lock);
        }
        s->working = true;
        command* c = s->queue;
        if (c) {
            s->queue = c->next;
            if (!s->queue) s->queue_end = &s->queue;
        }
        bool quit = s->quit;
        pthread_mutex_unlock(&s->lock);
        if (c) {
            if (!quit) run_command(s, c);
            free(c);
        } else if (quit) {
            return NULL;
        } else {
            make_blocks(s);
        }
        pthread_mutex_lock(&s->lock);
        arrive(s);
        pthread_cond_broadcast(&s->changed);
        pthread_mutex_unlock(&s->lock);
    }
}

cr_status cr_session_create(cr_session** session, cr_scene* scene, const cr_session_engine* engines, int32_t count,
                            size_t history, cr_error* error) {
    *session = NULL;
    cr_scene own = *scene;
    *scene = (cr_scene){0};
    cr_session* s = calloc(1, sizeof *s);
    if (!s || count < 1 || count > ENGINES || !own.world) {
        cr_scene_destroy(&own);
        free(s);
        if (!s) return cr_fail(error, CR_ERROR_MEMORY, "out of memory for a session");
        return cr_fail(error, CR_ERROR_ARGUMENT, "a session has 1 to %d engines and a world, not %d engines", ENGINES,
                       count);
    }
    pthread_mutex_init(&s->lock, NULL);
    pthread_mutex_init(&s->work_lock, NULL);
    pthread_cond_init(&s->changed, NULL);
    pthread_cond_init(&s->work_ready, NULL);
    pthread_cond_init(&s->work_done, NULL);
    s->queue_end = &s->queue;
    s->engine_count = count;
    s->frame_rate = engines[0].options.frame_rate;
    s->limit = history;
    s->wanted = -1;
    s->cut = -1;
    s->paused = true;
    s->speed = 1;
    s->real_time = 1;
    s->longest = s->frame_rate / 4; // the first pictures take long
    s->lookahead = 1.5 * s->longest + CHUNK;
    cr_status status = CR_OK;
    for (int e = 0; e < count; e++) {
        s->setup[e] = engines[e];
        if (!s->setup[e].options.setup) s->setup[e].options.setup = own.setup;
        int same = 0;
        for (int k = 0; k < e; k++) same += strcmp(engines[k].type->name, engines[e].type->name) == 0;
        if (same)
            snprintf(s->names[e], sizeof s->names[e], "%.40s %d", engines[e].type->name, same + 1);
        else
            snprintf(s->names[e], sizeof s->names[e], "%.60s", engines[e].type->name);
        if (engines[e].options.frame_rate != s->frame_rate || !(s->frame_rate > 0))
            status =
                cr_fail(error, CR_ERROR_ARGUMENT, "engines side by side need the same frame rate, found %g and %g 1/s",
                        s->frame_rate, engines[e].options.frame_rate);
        s->contact_scratch[e] = malloc(CR_SESSION_CONTACTS * sizeof *s->contact_scratch[e]);
        if (!s->contact_scratch[e]) status = cr_fail(error, CR_ERROR_MEMORY, "out of memory for a session");
    }
    s->first_epoch = status == CR_OK ? epoch_create(own.world) : NULL;
    if (s->first_epoch) {
        own.world = NULL; // the epoch's
        for (int32_t i = 0; i < own.state.count; i++) {
            s->first_epoch->color_keys[i] = (uint32_t)i;
            s->first_epoch->was[i] =
                s->first_epoch->world->bodies[i].motion == CR_KINEMATIC ? CR_KINEMATIC : CR_DYNAMIC;
        }
        s->next_key = (uint32_t)own.state.count;
        s->first_block = block_create(s, s->first_epoch, 0, 1);
    }
    block* b = s->first_block ? block_create(s, s->first_epoch, 0, 1) : NULL;
    if (status == CR_OK && !b) status = cr_fail(error, CR_ERROR_MEMORY, "out of memory for a session");
    if (b) {
        for (int e = 0; e < count; e++) {
            cr_state_copy(&own.state, &s->first_block->state[e][0]);
            cr_state_copy(&own.state, &b->state[e][0]);
            measure(b->epoch->world, &own.state, &own.state, &b->figures[e][0]);
            s->first_block->figures[e][0] = b->figures[e][0];
        }
        if (!append_block(s, b)) {
            block_free(b);
            status = cr_fail(error, CR_ERROR_MEMORY, "out of memory for a session");
        }
    }
    if (own.world)
        cr_scene_destroy(&own);
    else
        cr_state_destroy(&own.state);
    if (status == CR_OK) status = start_engines(s, error);
    for (int e = 1; e < count && status == CR_OK; e++) {
        helper_start* h = malloc(sizeof *h);
        if (h) *h = (helper_start){s, e};
        if (!h || pthread_create(&s->helpers[s->helper_count], NULL, help, h) != 0) {
            free(h);
            status = cr_fail(error, CR_ERROR_MEMORY, "cannot start a thread for %s", s->names[e]);
        } else {
            s->helper_count++;
        }
    }
    if (status == CR_OK && pthread_create(&s->thread, NULL, work, s) != 0)
        status = cr_fail(error, CR_ERROR_MEMORY, "cannot start a thread for the engines");
    s->thread_started = status == CR_OK;
    if (status != CR_OK) {
        cr_session_destroy(s);
        return status;
    }
    *session = s;
    return CR_OK;
}

void cr_session_destroy(cr_session* s) {
    if (!s) return;
    if (s->thread_started) {
        pthread_mutex_lock(&s->lock);
        s->quit = true;
        pthread_cond_broadcast(&s->changed);
        pthread_mutex_unlock(&s->lock);
        pthread_join(s->thread, NULL);
    }
    pthread_mutex_lock(&s->work_lock);
    s->helpers_quit = true;
    pthread_cond_broadcast(&s->work_ready);
    pthread_mutex_unlock(&s->work_lock);
    for (int k = 0; k < s->helper_count; k++) pthread_join(s->helpers[k], NULL);
    destroy_engines(s);
    for (int32_t k = 0; k < s->block_count; k++) block_free(s->blocks[k]);
    block_free(s->first_block);
    epoch_release(s->first_epoch);
    while (s->queue) {
        command* next = s->queue->next;
        free(s->queue);
        s->queue = next;
    }
    for (int e = 0; e < ENGINES; e++) free(s->contact_scratch[e]);
    free(s->blocks);
    free(s->pushes);
    pthread_mutex_destroy(&s->lock);
    pthread_mutex_destroy(&s->work_lock);
    pthread_cond_destroy(&s->changed);
    pthread_cond_destroy(&s->work_ready);
    pthread_cond_destroy(&s->work_done);
    free(s);
}

// ---------------------------------------------------------------- time

static bool following(const cr_session* s) {
    return !s->paused && s->wanted < 0 && (double)last_frame(s) - s->cursor <= s->lookahead + 2 * CHUNK;
}

void cr_session_pause(cr_session* s, bool paused) {
    pthread_mutex_lock(&s->lock);
    if (s->paused && !paused) s->behind = 0, s->real_time = s->speed;
    s->paused = paused;
    pthread_cond_broadcast(&s->changed);
    pthread_mutex_unlock(&s->lock);
}

bool cr_session_paused(const cr_session* session) {
    cr_session* s = (cr_session*)session; // to lock it
    pthread_mutex_lock(&s->lock);
    bool paused = s->paused;
    pthread_mutex_unlock(&s->lock);
    return paused;
}

void cr_session_speed(cr_session* s, double speed) {
    pthread_mutex_lock(&s->lock);
    s->speed = speed > 0 ? speed : 1;
    s->behind = 0;
    pthread_mutex_unlock(&s->lock);
}

void cr_session_advance(cr_session* s, double elapsed) {
    if (!(elapsed > 0)) return;
    double wall = elapsed;
    if (elapsed > 2) elapsed = 2; // a window that was stopped
    pthread_mutex_lock(&s->lock);
    arrive(s);
    if (!s->paused) {
        double asked = elapsed * s->speed * s->frame_rate, room = (double)last_frame(s) - s->cursor;
        // What a late picture lost (a second at most) is made up for, a fifth faster than asked.
        double debt = fmin(s->behind, 1) * s->frame_rate, more = asked + fmin(debt, 0.2 * asked);
        double done = more < room ? more : room > 0 ? room : 0;
        s->cursor += done;
        s->behind = fmax(0, s->behind + (asked - done) / s->frame_rate);
        s->pace.wall += wall;
        s->pace.world += done / s->frame_rate;
        s->pace.behind = fmax(0, s->pace.behind + wall * s->speed - done / s->frame_rate);
        s->real_time += (done / s->frame_rate / elapsed - s->real_time) * (1 - exp(-elapsed));
        // Enough for a picture that takes as long as the longest of the last ones, and a chunk: hands act beyond it.
        s->longest = fmax(asked, s->longest * exp(-elapsed / 4));
        s->lookahead = 1.5 * s->longest + CHUNK;
    }
    pthread_cond_broadcast(&s->changed);
    pthread_mutex_unlock(&s->lock);
}

void cr_session_step(cr_session* s, int32_t frames) {
    pthread_mutex_lock(&s->lock);
    s->paused = true;
    double from = s->wanted >= 0 ? (double)s->wanted : frames < 0 ? ceil(s->cursor) : floor(s->cursor);
    double to = from + frames;
    if (to < (double)oldest_frame(s)) to = (double)oldest_frame(s);
    if (to > (double)last_frame(s)) {
        s->wanted = (int64_t)to;
    } else {
        s->wanted = -1;
        s->cursor = to;
    }
    pthread_cond_broadcast(&s->changed);
    pthread_mutex_unlock(&s->lock);
}

void cr_session_seek(cr_session* s, double frame) {
    pthread_mutex_lock(&s->lock);
    s->paused = true;
    s->wanted = -1;
    double low = (double)oldest_frame(s), high = (double)last_frame(s);
    s->cursor = frame >= low ? (frame <= high ? frame : high) : low;
    pthread_mutex_unlock(&s->lock);
}

void cr_session_settle(cr_session* s) {
    pthread_mutex_lock(&s->lock);
    while (s->queue || s->working || needs_more(s)) {
        pthread_cond_broadcast(&s->changed);
        pthread_cond_wait(&s->changed, &s->lock);
    }
    arrive(s);
    pthread_mutex_unlock(&s->lock);
}

// ---------------------------------------------------------------- hands

static void send(cr_session* s, command c, int32_t body) {
    command* own = malloc(sizeof *own);
    pthread_mutex_lock(&s->lock);
    if (!own) {
        snprintf(s->message, sizeof s->message, "out of memory");
    } else {
        bool live = following(s);
        int64_t frame = (int64_t)floor(s->cursor);
        if (frame < oldest_frame(s)) frame = oldest_frame(s);
        const cr_epoch* epoch = find_block(s, frame)->epoch;
        c.at = live ? -1 : frame;
        c.has_body = body >= 0;
        if (body < epoch->world->body_count) {
            if (body >= 0) c.key = epoch->color_keys[body];
            if (c.kind == RESTART || !live) {
                s->cut = c.kind == RESTART ? 0 : frame;
                s->cursor = (double)s->cut;
                s->wanted = -1;
            }
            *own = c;
            own->next = NULL;
            *s->queue_end = own;
            s->queue_end = &own->next;
            own = NULL;
        }
    }
    pthread_cond_broadcast(&s->changed);
    pthread_mutex_unlock(&s->lock);
    free(own);
}

void cr_session_branch(cr_session* s) { send(s, (command){.kind = BRANCH}, -1); }
void cr_session_restart(cr_session* s) { send(s, (command){.kind = RESTART}, -1); }
void cr_session_add(cr_session* s, cr_new_body body) { send(s, (command){.kind = ADD, .body = body}, -1); }
void cr_session_gravity(cr_session* s, cr_vec3 gravity) { send(s, (command){.kind = GRAVITY, .a = gravity}, -1); }
void cr_session_freeze(cr_session* s, int32_t body) { send(s, (command){.kind = FREEZE}, body); }

void cr_session_push(cr_session* s, int32_t body, cr_vec3 impulse, cr_vec3 point) {
    if (body >= 0) send(s, (command){.kind = PUSH, .a = impulse, .b = point}, body);
}

void cr_session_remove(cr_session* s, int32_t body) {
    if (body >= 0) send(s, (command){.kind = REMOVE}, body);
}

void cr_session_drag(cr_session* s, int32_t body, cr_vec3 anchor, cr_vec3 target) {
    pthread_mutex_lock(&s->lock);
    const cr_epoch* epoch = find_block(s, (int64_t)s->cursor)->epoch;
    bool begins = !s->dragging && body >= 0, live = following(s);
    s->dragging = body >= 0 && body < epoch->world->body_count;
    if (s->dragging) {
        s->drag_key = epoch->color_keys[body];
        s->drag_anchor = anchor;
        s->drag_target = target;
    }
    pthread_mutex_unlock(&s->lock);
    if (begins && !live) cr_session_branch(s);
}

// ---------------------------------------------------------------- looking

static cr_quat blend(cr_quat a, cr_quat b, float t) {
    float sign = a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w < 0 ? -1.0f : 1.0f, u = 1 - t;
    t *= sign;
    return cr_qnormalize(cr_q(u * a.x + t * b.x, u * a.y + t * b.y, u * a.z + t * b.z, u * a.w + t * b.w));
}

static cr_vec3 mix(cr_vec3 a, cr_vec3 b, float t) { return cr_madd(a, t, cr_sub(b, a)); }

cr_status cr_session_look(cr_session* s, cr_look* look, cr_error* error) {
    pthread_mutex_lock(&s->lock);
    arrive(s);
    int64_t frame = (int64_t)floor(s->cursor);
    if (frame < oldest_frame(s)) frame = oldest_frame(s); // a restart waits
    block* b = find_block(s, frame);
    int32_t k = (int32_t)(frame - b->first);
    float t = (float)(s->cursor - (double)frame);
    block* c = t > 0 && frame < newest_frame(s) ? find_block(s, frame + 1) : b;
    int32_t m = c == b ? (k + 1 < b->count ? k + 1 : k) : 0;
    if (c->epoch != b->epoch) c = b, m = k;
    cr_status status = CR_OK;
    for (int e = 0; e < s->engine_count && status == CR_OK; e++) {
        const cr_state *from = &b->state[e][k], *to = &c->state[e][m];
        cr_state* out = &look->state[e];
        if (out->count != from->count || !out->position) {
            cr_state_destroy(out);
            *out = (cr_state){0};
            free(look->rest[e]);
            look->rest[e] = malloc(((size_t)from->count + 1) * sizeof *look->rest[e]);
            status = look->rest[e]
                         ? cr_state_create(out, from->count, error)
                         : cr_fail(error, CR_ERROR_MEMORY, "out of memory for the state of %d bodies", from->count);
            if (status != CR_OK) break;
        }
        memcpy(look->rest[e], b->rest[e], (size_t)from->count * sizeof *look->rest[e]);
        if (to == from) {
            cr_state_copy(from, out);
        } else {
            for (int32_t i = 0; i < from->count; i++) {
                out->position[i] = mix(from->position[i], to->position[i], t);
                out->orientation[i] = blend(from->orientation[i], to->orientation[i], t);
                out->linear_velocity[i] = mix(from->linear_velocity[i], to->linear_velocity[i], t);
                out->angular_velocity[i] = mix(from->angular_velocity[i], to->angular_velocity[i], t);
            }
        }
        out->time = s->cursor / s->frame_rate;
        look->figures[e] = b->figures[e][k];
        if (!look->contacts[e]) look->contacts[e] = malloc(CR_SESSION_CONTACTS * sizeof *look->contacts[e]);
        look->contact_count[e] = look->contacts[e] ? b->contact_count[e] : 0;
        if (look->contact_count[e])
            memcpy(look->contacts[e], b->contacts[e], (size_t)b->contact_count[e] * sizeof *look->contacts[e]);
        look->failed[e] = s->failed[e];
    }
    if (look->epoch != b->epoch) {
        epoch_release(look->epoch);
        look->epoch = b->epoch;
        b->epoch->references++;
    }
    look->engine_count = s->engine_count;
    look->cursor = s->cursor;
    look->first = oldest_frame(s);
    look->newest = last_frame(s);
    look->frame_rate = s->frame_rate;
    look->paused = s->paused;
    look->following = following(s);
    look->speed = s->speed;
    look->real_time = s->real_time;
    look->behind = s->behind;
    look->edits = s->edits;
    memcpy(look->message, s->message, sizeof look->message);
    pthread_mutex_unlock(&s->lock);
    return status;
}

void cr_session_look_end(cr_session* s, cr_look* look) {
    pthread_mutex_lock(&s->lock);
    epoch_release(look->epoch);
    pthread_mutex_unlock(&s->lock);
    for (int e = 0; e < ENGINES; e++) {
        cr_state_destroy(&look->state[e]);
        free(look->contacts[e]);
        free(look->rest[e]);
    }
    *look = (cr_look){0};
}

int32_t cr_session_curves(cr_session* s, cr_session_figures* figures, int32_t capacity, int32_t stride) {
    pthread_mutex_lock(&s->lock);
    int64_t last = (int64_t)floor(s->cursor), count = (last - oldest_frame(s)) / stride + 1;
    if (count > capacity) count = capacity;
    for (int64_t k = 0; k < count; k++) {
        int64_t frame = last - (count - 1 - k) * stride;
        const block* b = find_block(s, frame);
        for (int e = 0; e < s->engine_count; e++) figures[(int64_t)e * capacity + k] = b->figures[e][frame - b->first];
    }
    pthread_mutex_unlock(&s->lock);
    return (int32_t)count;
}

cr_session_pace cr_session_look_pace(cr_session* s) {
    pthread_mutex_lock(&s->lock);
    cr_session_pace pace = s->pace;
    pthread_mutex_unlock(&s->lock);
    return pace;
}

const char* cr_session_engine_name(const cr_session* session, int32_t engine) { return session->names[engine]; }
