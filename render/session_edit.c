#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render/session_internal.h"
#include "world/memory.h"

const char* cr_change_name(cr_command_kind kind) {
    static const char* const names[] = {
        [CR_COMMAND_PUSH] = "push",       [CR_COMMAND_PULL] = "pull",       [CR_COMMAND_MOVE] = "move",
        [CR_COMMAND_ADD] = "add",         [CR_COMMAND_REMOVE] = "delete",   [CR_COMMAND_VALUES] = "change",
        [CR_COMMAND_GRAVITY] = "gravity", [CR_COMMAND_FREEZE] = "freeze",   [CR_COMMAND_STOP] = "stop all",
        [CR_COMMAND_BRANCH] = "branch",   [CR_COMMAND_RESTART] = "restart", [CR_COMMAND_REPLACE] = "new scene",
        [CR_COMMAND_UNDO] = "undo",       [CR_COMMAND_REDO] = "redo"};
    return names[kind];
}

void cr_command_free(cr_command* c) {
    if (c->scene) cr_scene_destroy(c->scene);
    free(c->scene);
    free(c);
}

// ---------------------------------------------------------------- changes

static void change_free(cr_change* c) {
    cr_tail_free(&c->tail);
    cr_block_free(c->first_block);
    free(c->pushes.items);
    *c = (cr_change){0};
}

void cr_changes_clear(cr_changes* l) {
    for (int32_t k = 0; k < l->count; k++) change_free(&l->items[k]);
    l->count = 0;
    l->bytes = 0;
}

static void forget_oldest(cr_changes* l) {
    l->bytes -= l->items[0].tail.bytes;
    change_free(&l->items[0]);
    l->count--;
    memmove(l->items, l->items + 1, (size_t)l->count * sizeof *l->items);
}

// There is room for it: see begin().
static void remember(cr_session* s, cr_changes* l, cr_change c) {
    l->items[l->count++] = c;
    l->bytes += c.tail.bytes;
    while (s->undo.count > 1 && s->undo.bytes + s->redo.bytes > s->limit / 2) forget_oldest(&s->undo);
}

static void show(cr_session* s, double cursor) {
    double low = (double)cr_oldest_frame(s), high = (double)cr_newest_frame(s);
    s->cursor = fmin(fmax(cursor, low), high);
    s->wanted = -1;
    s->cut = -1;
    s->behind = 0;
}

static bool copy_pushes(const cr_pushes* from, cr_pushes* to) {
    *to = (cr_pushes){0};
    if (!cr_grow(&to->items, &to->capacity, (int64_t)from->count + 1, sizeof *to->items)) return false;
    if (from->count) memcpy(to->items, from->items, (size_t)from->count * sizeof *to->items);
    to->count = from->count;
    return true;
}

// Cuts off what the change will replace, and keeps it: from `frame` on, or all. Then the frame is the newest, in a
// block of its own; where all is cut off, `first` is it, whose place the history takes in any case.
static bool begin(cr_session* s, const cr_command* c, int64_t frame, cr_block* first, cr_change* out) {
    bool all = first, older;
    *out = (cr_change){.kind = c->kind,
                       .key = c->key,
                       .gesture = c->gesture,
                       .frame = all ? INT64_MIN : frame,
                       .cursor = c->cursor,
                       .beyond = all ? 0 : (double)frame};
    pthread_mutex_lock(&s->lock);
    older = all || frame < cr_newest_frame(s);
    cr_block* b = all ? first : cr_block_copy(s, cr_find_block(s, frame), frame, 1);
    bool good = b && cr_grow(&s->undo.items, &s->undo.capacity, (int64_t)s->undo.count + 1, sizeof(cr_change)) &&
                copy_pushes(&s->pushes, &out->pushes) && cr_cut_tail(s, out->frame, &out->tail);
    if (good && !cr_append_block(s, b)) {
        cr_put_tail(s, &out->tail); // there was room for it
        good = false;
    }
    if (!good) {
        cr_block_free(b);
        free(out->pushes.items);
    } else if (older) {
        s->pushes.count = 0;
    }
    if (good && s->cursor > (double)cr_newest_frame(s)) s->cursor = (double)cr_newest_frame(s);
    s->cut = -1;
    pthread_mutex_unlock(&s->lock);
    if (!good) cr_session_say(s, "out of memory for what could be undone");
    if (good && older && !all) cr_resume_engines(s);
    return good;
}

// The history as the change keeps it, which keeps the present one.
static bool swap(cr_session* s, cr_change* c) {
    cr_tail now;
    if (!cr_cut_tail(s, c->frame, &now)) return false;
    if (!cr_put_tail(s, &c->tail)) {
        cr_put_tail(s, &now); // there was room for it
        return false;
    }
    c->tail = now;
    cr_pushes waiting = s->pushes;
    s->pushes = c->pushes;
    c->pushes = waiting;
    if (c->first_block) {
        cr_block* first = s->first_block;
        s->first_block = c->first_block;
        c->first_block = first;
    }
    show(s, c->cursor);
    double cursor = c->cursor;
    c->cursor = c->beyond;
    c->beyond = cursor;
    return true;
}

static void end(cr_session* s, cr_change* c, bool done) {
    pthread_mutex_lock(&s->lock);
    if (done) {
        cr_changes_clear(&s->redo);
        remember(s, &s->undo, *c);
        s->edits++;
    } else {
        swap(s, c);
        change_free(c);
    }
    pthread_mutex_unlock(&s->lock);
    if (!done) cr_resume_engines(s);
}

static void move_change(cr_session* s, cr_changes* from, cr_changes* to) {
    pthread_mutex_lock(&s->lock);
    bool any = from->count > 0, good = false;
    if (any && cr_grow(&to->items, &to->capacity, (int64_t)to->count + 1, sizeof *to->items)) {
        cr_change* c = &from->items[from->count - 1];
        size_t bytes = c->tail.bytes;
        good = swap(s, c);
        if (good) {
            from->count--;
            from->bytes -= bytes;
            remember(s, to, *c);
            s->edits++;
        }
    }
    pthread_mutex_unlock(&s->lock);
    if (good) cr_resume_engines(s);
    if (any && !good) cr_session_say(s, "out of memory to undo that");
}

// ---------------------------------------------------------------- edits

// The block takes the place of the newest frame. False: no memory.
static bool take_place(cr_session* s, cr_block* b) {
    for (int e = 0; e < s->engine_count; e++)
        cr_step_figures(b->epoch->world, &b->state[e][0], &b->state[0][0], &b->figures[e][0]);
    pthread_mutex_lock(&s->lock);
    bool good = cr_replace_newest(s, b);
    pthread_mutex_unlock(&s->lock);
    if (!good) cr_session_say(s, "out of memory for more frames");
    return good;
}

static cr_block* block_of_newest(cr_session* s) {
    pthread_mutex_lock(&s->lock);
    cr_block* b = cr_block_copy(s, cr_newest_block(s), cr_newest_frame(s), 1);
    pthread_mutex_unlock(&s->lock);
    if (!b) cr_session_say(s, "out of memory for more frames");
    return b;
}

// Where a body of the old world is in the new one, for one engine.
static void carry_body(const cr_world* old, const cr_state* from, int32_t i, const cr_world* world, cr_state* to,
                       int32_t k, bool frozen) {
    cr_pose pose = {from->position[i], from->orientation[i]};
    if (frozen) {
        // Its frame may have moved with its mass.
        pose = cr_pose_mul(cr_pose_mul(pose, old->bodies[i].node), world->bodies[k].mass_pose);
        pose.orientation = cr_qnormalize(pose.orientation);
    } else {
        to->linear_velocity[k] = from->linear_velocity[i];
        to->angular_velocity[k] = from->angular_velocity[i];
    }
    to->position[k] = pose.position;
    to->orientation[k] = pose.orientation;
}

static void place_new_body(const cr_state* first, int32_t k, cr_vec3 position, cr_state* to) {
    to->position[k] = position;
    to->orientation[k] = first->orientation[k];
    to->linear_velocity[k] = first->linear_velocity[k];
    to->angular_velocity[k] = first->angular_velocity[k];
}

// Fills the block of the new world, where from[k] is the old index of body k.
static cr_status fill_edited(cr_session* s, const cr_edit* edit, const cr_block* last, const cr_state* first,
                             const int32_t* from, cr_block* b, cr_error* error) {
    const cr_epoch* old = last->epoch;
    cr_world* world = b->epoch->world;
    int32_t added = -1;
    b->epoch->scene = old->scene;
    for (int32_t k = 0; k < world->body_count; k++) {
        int32_t i = from[k];
        bool frozen = i >= 0 && i == edit->freeze;
        if (i < 0) added = k;
        b->epoch->color_keys[k] = i < 0 ? s->next_key++ : old->color_keys[i];
        b->epoch->was[k] = i < 0                                            ? CR_DYNAMIC
                           : frozen && world->bodies[k].motion == CR_STATIC ? old->world->bodies[i].motion
                                                                            : old->was[i];
        for (int e = 0; e < s->engine_count; e++) {
            cr_state* to = &b->state[e][0];
            b->rest[e][k] = i < 0 ? 0 : last->rest[e][i];
            if (i < 0)
                place_new_body(first, k, first->position[k], to);
            else
                carry_body(old->world, &last->state[e][last->count - 1], i, world, to, k, frozen);
        }
    }
    for (int e = 0; e < s->engine_count; e++) b->state[e][0].time = last->state[e][last->count - 1].time;
    if (added < 0) return CR_OK;
    cr_state states[ENGINES];
    for (int e = 0; e < s->engine_count; e++) states[e] = b->state[e][0];
    cr_vec3 position = first->position[added];
    cr_status status = cr_free_place(world, states, s->engine_count, added, &position, error);
    for (int e = 0; e < s->engine_count && status == CR_OK; e++)
        place_new_body(first, added, position, &b->state[e][0]);
    return status;
}

static bool edit_world(cr_session* s, const cr_edit* edit) {
    const cr_block* last = cr_newest_block(s);
    int32_t* from = NULL;
    cr_world* world;
    cr_state state;
    cr_error error = {""};
    cr_edit full = *edit;
    full.was = last->epoch->was;
    if (cr_world_edit(last->epoch->world, &last->state[0][last->count - 1], &full, &world, &state, &from, &error)) {
        cr_session_say(s, error.message);
        free(from);
        return false;
    }
    pthread_mutex_lock(&s->lock);
    cr_epoch* epoch = cr_epoch_create(world);
    cr_block* b = epoch ? cr_block_create(s, epoch, cr_newest_frame(s), 1) : NULL;
    pthread_mutex_unlock(&s->lock);
    if (!epoch) cr_world_destroy(world);
    cr_status status = b ? fill_edited(s, edit, last, &state, from, b, &error)
                         : cr_fail(&error, CR_ERROR_MEMORY, "out of memory for the new world");
    if (status) cr_session_say(s, error.message);
    bool good = status == CR_OK && take_place(s, b);
    pthread_mutex_lock(&s->lock);
    if (status) cr_block_free(b);
    cr_epoch_release(epoch); // the block has it
    pthread_mutex_unlock(&s->lock);
    cr_state_destroy(&state);
    free(from);
    if (good) cr_start_engines(s, NULL);
    return good;
}

static bool stop_all(cr_session* s) {
    cr_block* b = block_of_newest(s);
    if (!b) return false;
    for (int e = 0; e < s->engine_count; e++) {
        for (int32_t i = 0; i < b->state[e][0].count; i++)
            b->state[e][0].linear_velocity[i] = b->state[e][0].angular_velocity[i] = cr_v3(0, 0, 0);
    }
    if (!take_place(s, b)) return false;
    cr_resume_engines(s);
    return true;
}

static bool move_body(cr_session* s, int32_t body, cr_vec3 position) {
    if (!isfinite(cr_length(position))) {
        cr_session_say(s, "a body cannot be moved to a place that is no number");
        return false;
    }
    cr_block* b = block_of_newest(s);
    if (!b) return false;
    for (int e = 0; e < s->engine_count; e++) {
        b->state[e][0].position[body] = position;
        b->state[e][0].linear_velocity[body] = b->state[e][0].angular_velocity[body] = cr_v3(0, 0, 0);
    }
    bool fixed = b->epoch->world->bodies[body].motion == CR_STATIC;
    if (!take_place(s, b)) return false;
    if (fixed)
        cr_start_engines(s, NULL); // engines may have built what never moves into something
    else
        cr_resume_engines(s);
    return true;
}

static bool add_push(cr_session* s, const cr_command* c) {
    if (!cr_grow(&s->pushes.items, &s->pushes.capacity, (int64_t)s->pushes.count + 1, sizeof *s->pushes.items)) {
        cr_session_say(s, "out of memory for a push");
        return false;
    }
    s->pushes.items[s->pushes.count++] = (cr_waiting_push){c->key, c->a, c->b};
    return true;
}

cr_block* cr_first_block(cr_session* s, cr_scene* scene) {
    cr_epoch* epoch = cr_epoch_create(scene->world);
    if (!epoch) return NULL;
    scene->world = NULL;
    epoch->scene = s->scenes++;
    int32_t n = scene->state.count;
    for (int32_t i = 0; i < n; i++) {
        epoch->color_keys[i] = (uint32_t)i;
        epoch->was[i] = epoch->world->bodies[i].motion == CR_KINEMATIC ? CR_KINEMATIC : CR_DYNAMIC;
    }
    if (s->next_key < (uint32_t)n) s->next_key = (uint32_t)n;
    cr_block* b = cr_block_create(s, epoch, 0, 1);
    cr_epoch_release(epoch); // the block has it
    for (int e = 0; b && e < s->engine_count; e++) {
        cr_state_copy(&scene->state, &b->state[e][0]);
        cr_step_figures(b->epoch->world, &scene->state, &scene->state, &b->figures[e][0]);
    }
    return b;
}

// ---------------------------------------------------------------- commands

// Frame 0 again, of this scene or of the command's.
static void begin_anew(cr_session* s, cr_command* c) {
    cr_change change;
    pthread_mutex_lock(&s->lock);
    cr_block* first = c->kind == CR_COMMAND_REPLACE ? cr_first_block(s, c->scene) : NULL;
    cr_block* b =
        c->kind == CR_COMMAND_REPLACE && !first ? NULL : cr_block_copy(s, first ? first : s->first_block, 0, 1);
    s->cut = -1;
    if (!b) cr_block_free(first);
    pthread_mutex_unlock(&s->lock);
    if (!b) {
        cr_session_say(s, "out of memory for more frames");
        return;
    }
    bool good = begin(s, c, 0, b, &change);
    pthread_mutex_lock(&s->lock);
    if (good && first) {
        change.first_block = s->first_block;
        s->first_block = first;
    } else {
        cr_block_free(first);
    }
    if (good) {
        s->cursor = 0;
        s->behind = 0;
        s->message[0] = 0;
    }
    pthread_mutex_unlock(&s->lock);
    if (!good) return;
    end(s, &change, true);
    cr_start_engines(s, NULL);
}

static bool carry_out(cr_session* s, const cr_command* c, int32_t body) {
    cr_edit edit = cr_default_edit();
    switch (c->kind) {
    case CR_COMMAND_PUSH:
        return add_push(s, c);
    case CR_COMMAND_MOVE:
        return move_body(s, body, c->a);
    case CR_COMMAND_ADD:
        edit.add = &c->body;
        return edit_world(s, &edit);
    case CR_COMMAND_REMOVE:
        edit.remove = body;
        return edit_world(s, &edit);
    case CR_COMMAND_VALUES:
        edit.change = body;
        edit.values = c->values;
        return edit_world(s, &edit);
    case CR_COMMAND_GRAVITY:
        edit.gravity = &c->a;
        return edit_world(s, &edit);
    case CR_COMMAND_FREEZE:
        edit.freeze = body;
        return edit_world(s, &edit);
    case CR_COMMAND_STOP:
        return stop_all(s);
    default:
        return true; // a branch, or a drag that begins: what is cut off is all
    }
}

// Whether the last change goes on in this command.
static bool continues(const cr_session* s, const cr_command* c) {
    if (!c->gesture || !s->undo.count || s->redo.count) return false;
    const cr_change* last = &s->undo.items[s->undo.count - 1];
    return last->gesture == c->gesture && last->key == c->key && (c->at < 0 || c->at == cr_newest_frame(s));
}

void cr_run_command(cr_session* s, cr_command* c) {
    int32_t body = -1;
    cr_change change;
    switch (c->kind) {
    case CR_COMMAND_UNDO:
        move_change(s, &s->undo, &s->redo);
        return;
    case CR_COMMAND_REDO:
        move_change(s, &s->redo, &s->undo);
        return;
    case CR_COMMAND_RESTART:
    case CR_COMMAND_REPLACE:
        begin_anew(s, c);
        return;
    default:
        break;
    }
    pthread_mutex_lock(&s->lock);
    int64_t newest = cr_newest_frame(s), oldest = cr_oldest_frame(s);
    int64_t frame = c->at < 0 || c->at > newest ? newest : c->at < oldest ? oldest : c->at;
    if (c->has_body) body = cr_epoch_body(cr_find_block(s, frame)->epoch, c->key);
    bool idle = (c->has_body && body < 0) || (c->kind == CR_COMMAND_BRANCH && frame == newest); // gone meanwhile
    if (idle) s->cut = -1;
    bool goes_on = !idle && continues(s, c);
    if (goes_on) s->cut = -1;
    pthread_mutex_unlock(&s->lock);
    if (idle) return;
    if (goes_on) {
        carry_out(s, c, body);
        pthread_mutex_lock(&s->lock);
        s->edits++;
        pthread_mutex_unlock(&s->lock);
        return;
    }
    if (begin(s, c, frame, NULL, &change)) end(s, &change, carry_out(s, c, body));
}
