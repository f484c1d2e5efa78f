#include "render/session.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render/session_internal.h"

// ---------------------------------------------------------------- the thread

static bool needs_more(const cr_session* s) {
    int64_t newest = cr_last_frame(s);
    if (s->wanted >= 0 && newest < s->wanted) return true;
    if (s->paused) return false;
    // Frames ahead take half of the memory at most.
    double frame_bytes = (double)cr_newest_block(s)->bytes / cr_newest_block(s)->count,
           most = (double)s->limit / 2 / frame_bytes;
    double ahead = fmin(s->lookahead, fmax(most, CHUNK));
    return (double)newest < s->cursor + ahead;
}

// Takes the cursor on the way to the frame that is wanted.
static void arrive(cr_session* s) {
    if (s->wanted < 0) return;
    int64_t newest = cr_last_frame(s);
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
        cr_command* c = s->queue;
        if (c) {
            s->queue = c->next;
            if (!s->queue) s->queue_end = &s->queue;
        }
        bool quit = s->quit;
        pthread_mutex_unlock(&s->lock);
        if (c) {
            if (!quit) cr_run_command(s, c);
            cr_command_free(c);
        } else if (quit) {
            return NULL;
        } else {
            cr_make_blocks(s);
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
        if (engines[e].label)
            snprintf(s->names[e], sizeof s->names[e], "%.60s", engines[e].label);
        else if (same)
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
    pthread_mutex_lock(&s->lock);
    s->first_block = status == CR_OK ? cr_first_block(s, &own) : NULL;
    cr_block* b = s->first_block ? cr_block_copy(s, s->first_block, 0, 1) : NULL;
    if (b && !cr_append_block(s, b)) {
        cr_block_free(b);
        b = NULL;
    }
    pthread_mutex_unlock(&s->lock);
    if (status == CR_OK && !b) status = cr_fail(error, CR_ERROR_MEMORY, "out of memory for a session");
    cr_scene_destroy(&own);
    if (status == CR_OK) status = cr_start_engines(s, error);
    for (int e = 1; e < count && status == CR_OK; e++) {
        cr_helper_start* h = malloc(sizeof *h);
        if (h) *h = (cr_helper_start){s, e};
        if (!h || pthread_create(&s->helpers[s->helper_count], NULL, cr_help, h) != 0) {
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
    cr_destroy_engines(s);
    for (int32_t k = 0; k < s->block_count; k++) cr_block_free(s->blocks[k]);
    cr_block_free(s->first_block);
    cr_changes_clear(&s->undo);
    cr_changes_clear(&s->redo);
    free(s->undo.items);
    free(s->redo.items);
    while (s->queue) {
        cr_command* next = s->queue->next;
        cr_command_free(s->queue);
        s->queue = next;
    }
    for (int e = 0; e < ENGINES; e++) free(s->contact_scratch[e]);
    free(s->blocks);
    free(s->pushes.items);
    pthread_mutex_destroy(&s->lock);
    pthread_mutex_destroy(&s->work_lock);
    pthread_cond_destroy(&s->changed);
    pthread_cond_destroy(&s->work_ready);
    pthread_cond_destroy(&s->work_done);
    free(s);
}

// ---------------------------------------------------------------- time

static bool following(const cr_session* s) {
    return !s->paused && s->wanted < 0 && (double)cr_last_frame(s) - s->cursor <= s->lookahead + 2 * CHUNK;
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
        double asked = elapsed * s->speed * s->frame_rate, room = (double)cr_last_frame(s) - s->cursor;
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
    if (to < (double)cr_oldest_frame(s)) to = (double)cr_oldest_frame(s);
    if (to > (double)cr_last_frame(s)) {
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
    double low = (double)cr_oldest_frame(s), high = (double)cr_last_frame(s);
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

// Whether it forgets what comes after the cursor when it is sent while the cursor is not at the newest frame.
static bool branches(cr_command_kind kind) { return kind != CR_COMMAND_UNDO && kind != CR_COMMAND_REDO; }

// A command of the same gesture that still waits takes the new one's place.
static bool join_waiting(cr_session* s, const cr_command* c) {
    if (!c->gesture) return false;
    cr_command* last = s->queue;
    while (last && last->next) last = last->next;
    if (!last || last->gesture != c->gesture || last->key != c->key) return false;
    last->a = c->a;
    return true;
}

// Takes the command over.
static void enqueue(cr_session* s, cr_command* c) {
    bool begins_anew = c->kind == CR_COMMAND_RESTART || c->kind == CR_COMMAND_REPLACE;
    if (branches(c->kind) && (begins_anew || c->at >= 0)) {
        s->cut = begins_anew ? 0 : c->at;
        s->cursor = (double)s->cut;
        s->wanted = -1;
    }
    c->next = NULL;
    *s->queue_end = c;
    s->queue_end = &c->next;
}

static void send(cr_session* s, cr_command c, int32_t body) {
    cr_command* own = malloc(sizeof *own);
    pthread_mutex_lock(&s->lock);
    bool live = following(s);
    int64_t frame = (int64_t)floor(s->cursor);
    if (frame < cr_oldest_frame(s)) frame = cr_oldest_frame(s);
    const cr_epoch* epoch = cr_find_block(s, frame)->epoch;
    c.at = live ? -1 : frame;
    c.cursor = s->cursor;
    c.has_body = body >= 0;
    bool known = body < epoch->world->body_count;
    if (known && body >= 0) c.key = epoch->color_keys[body];
    if (!own) {
        snprintf(s->message, sizeof s->message, "out of memory");
        s->messages++;
    } else if (known && !join_waiting(s, &c)) {
        *own = c;
        enqueue(s, own);
        own = NULL;
        c.scene = NULL;
    }
    pthread_cond_broadcast(&s->changed);
    pthread_mutex_unlock(&s->lock);
    if (c.scene) cr_scene_destroy(c.scene);
    free(c.scene);
    free(own);
}

static void send_plain(cr_session* s, cr_command_kind kind) { send(s, (cr_command){.kind = kind}, -1); }

void cr_session_branch(cr_session* s) { send_plain(s, CR_COMMAND_BRANCH); }
void cr_session_restart(cr_session* s) { send_plain(s, CR_COMMAND_RESTART); }
void cr_session_undo(cr_session* s) { send_plain(s, CR_COMMAND_UNDO); }
void cr_session_redo(cr_session* s) { send_plain(s, CR_COMMAND_REDO); }
void cr_session_add(cr_session* s, cr_new_body body) {
    send(s, (cr_command){.kind = CR_COMMAND_ADD, .body = body}, -1);
}
void cr_session_gravity(cr_session* s, cr_vec3 gravity) {
    send(s, (cr_command){.kind = CR_COMMAND_GRAVITY, .a = gravity}, -1);
}
void cr_session_freeze(cr_session* s, int32_t body) {
    send(s, (cr_command){.kind = body >= 0 ? CR_COMMAND_FREEZE : CR_COMMAND_STOP}, body);
}

void cr_session_push(cr_session* s, int32_t body, cr_vec3 impulse, cr_vec3 point) {
    if (body >= 0) send(s, (cr_command){.kind = CR_COMMAND_PUSH, .a = impulse, .b = point}, body);
}

void cr_session_move(cr_session* s, int32_t body, cr_vec3 position, uint64_t gesture) {
    if (body >= 0) send(s, (cr_command){.kind = CR_COMMAND_MOVE, .a = position, .gesture = gesture}, body);
}

void cr_session_values(cr_session* s, int32_t body, cr_body_values values) {
    if (body >= 0) send(s, (cr_command){.kind = CR_COMMAND_VALUES, .values = values}, body);
}

void cr_session_remove(cr_session* s, int32_t body) {
    if (body >= 0) send(s, (cr_command){.kind = CR_COMMAND_REMOVE}, body);
}

void cr_session_replace(cr_session* s, cr_scene* scene) {
    cr_scene* own = malloc(sizeof *own);
    if (own) {
        *own = *scene;
        *scene = (cr_scene){0};
        send(s, (cr_command){.kind = CR_COMMAND_REPLACE, .scene = own}, -1);
    } else {
        cr_scene_destroy(scene);
        cr_session_say(s, "out of memory for the scene");
    }
}

void cr_session_drag(cr_session* s, int32_t body, cr_vec3 anchor, cr_vec3 target) {
    pthread_mutex_lock(&s->lock);
    const cr_epoch* epoch = cr_find_block(s, (int64_t)s->cursor)->epoch;
    bool begins = !s->dragging && body >= 0;
    s->dragging = body >= 0 && body < epoch->world->body_count;
    if (s->dragging) {
        s->drag_key = epoch->color_keys[body];
        s->drag_anchor = anchor;
        s->drag_target = target;
    }
    pthread_mutex_unlock(&s->lock);
    if (begins) send(s, (cr_command){.kind = CR_COMMAND_PULL}, body);
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
    if (frame < cr_oldest_frame(s)) frame = cr_oldest_frame(s); // a restart waits
    cr_block* b = cr_find_block(s, frame);
    int32_t k = (int32_t)(frame - b->first);
    float t = (float)(s->cursor - (double)frame);
    cr_block* c = t > 0 && frame < cr_newest_frame(s) ? cr_find_block(s, frame + 1) : b;
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
        cr_epoch_release(look->epoch);
        look->epoch = b->epoch;
        b->epoch->references++;
    }
    look->engine_count = s->engine_count;
    look->cursor = s->cursor;
    look->first = cr_oldest_frame(s);
    look->newest = cr_last_frame(s);
    look->frame_rate = s->frame_rate;
    look->paused = s->paused;
    look->following = following(s);
    look->speed = s->speed;
    look->real_time = s->real_time;
    look->behind = s->behind;
    look->edits = s->edits;
    look->undo = s->undo.count ? cr_change_name(s->undo.items[s->undo.count - 1].kind) : NULL;
    look->redo = s->redo.count ? cr_change_name(s->redo.items[s->redo.count - 1].kind) : NULL;
    look->messages = s->messages;
    memcpy(look->message, s->message, sizeof look->message);
    pthread_mutex_unlock(&s->lock);
    return status;
}

void cr_session_look_end(cr_session* s, cr_look* look) {
    pthread_mutex_lock(&s->lock);
    cr_epoch_release(look->epoch);
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
    int64_t last = (int64_t)floor(s->cursor), count = (last - cr_oldest_frame(s)) / stride + 1;
    if (count > capacity) count = capacity;
    for (int64_t k = 0; k < count; k++) {
        int64_t frame = last - (count - 1 - k) * stride;
        const cr_block* b = cr_find_block(s, frame);
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

const char* cr_session_setup(const cr_session* session) { return session->setup[0].options.setup; }
