#include <stdlib.h>
#include <string.h>

#include "world/memory.h"
#include "world/watch_internal.h"

static cr_status no_memory(cr_error* error) { return cr_fail(error, CR_ERROR_MEMORY, "events: no memory"); }

static bool is_id(cr_body_id x, cr_body_id y) { return x.index == y.index && x.generation == y.generation; }

static bool there(const cr_watch* w, cr_body_id id) { return w->watched.there(w->watched.who, id); }

static bool add_event(cr_watch* w, cr_contact_event event) {
    if (!cr_grow(&w->events, &w->event_capacity, (int64_t)w->event_count + 1, sizeof *w->events)) return false;
    event.time = w->after_frame->time;
    w->events[w->event_count++] = event;
    return true;
}

// The touch of two bodies, or where it belongs: then *there is false.
static int32_t find_touch(const cr_watch* w, cr_body_id a, cr_body_id b, bool* there) {
    int32_t low = 0, high = w->touch_count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        const cr_touch* t = &w->touches[middle];
        bool less = t->a.index != a.index ? t->a.index < a.index : t->b.index < b.index;
        if (less)
            low = middle + 1;
        else
            high = middle;
    }
    *there = low < w->touch_count && is_id(w->touches[low].a, a) && is_id(w->touches[low].b, b);
    return low;
}

// m/s at which the two bodies of a contact came together at its point, before the frame; < 0: they parted.
static float approach(const cr_watch* w, const cr_contact* c) {
    cr_vec3 speed[2];
    const int32_t rows[2] = {c->body_a, c->body_b};
    for (int k = 0; k < 2; k++) {
        cr_vec3 arm = cr_sub(c->position, w->before_frame->position[rows[k]]);
        speed[k] = cr_add(w->before_frame->linear_velocity[rows[k]],
                          cr_cross(w->before_frame->angular_velocity[rows[k]], arm));
    }
    return cr_dot(cr_sub(speed[1], speed[0]), c->normal);
}

static bool begins(const cr_contact* c) { return c->distance <= 0 || cr_dot(c->impulse, c->impulse) > 0; }

static bool stays(const cr_watch* w, const cr_contact* c) {
    float size = cr_min(w->watched.world->bodies[c->body_a].radius, w->watched.world->bodies[c->body_b].radius);
    return begins(c) || c->distance <= 0.01f * size;
}

// The fastest of the points of contact `k`'s pair.
static int32_t fastest(const cr_watch* w, int32_t k, int32_t count) {
    const cr_contact* c = w->contacts;
    int32_t best = k;
    for (int32_t i = k + 1; i < count; i++) {
        bool same = (c[i].body_a == c[k].body_a && c[i].body_b == c[k].body_b) ||
                    (c[i].body_a == c[k].body_b && c[i].body_b == c[k].body_a);
        if (same && approach(w, &c[i]) > approach(w, &c[best])) best = i;
    }
    return best;
}

static bool begin_touch(cr_watch* w, int32_t at, cr_touch t, const cr_contact* c, bool turned) {
    if (!cr_grow(&w->touches, &w->touch_capacity, (int64_t)w->touch_count + 1, sizeof *w->touches)) return false;
    memmove(&w->touches[at + 1], &w->touches[at], (size_t)(w->touch_count - at) * sizeof *w->touches);
    w->touches[at] = t;
    w->touch_count++;
    cr_contact_event event = {.kind = CR_EVENT_BEGIN, .a = t.a, .b = t.b, .position = c->position};
    event.normal = turned ? cr_scale(c->normal, -1) : c->normal;
    event.speed = cr_max(approach(w, c), 0);
    if (!add_event(w, event)) return false;
    event.kind = CR_EVENT_HIT;
    return event.speed < w->hit_speed || add_event(w, event);
}

static bool see_contact(cr_watch* w, int32_t k, int32_t count) {
    const cr_contact* c = &w->contacts[k];
    cr_body_id a = w->watched.id(w->watched.who, c->body_a), b = w->watched.id(w->watched.who, c->body_b);
    bool turned = a.index > b.index, there;
    int32_t at = turned ? find_touch(w, b, a, &there) : find_touch(w, a, b, &there);
    if (there) {
        w->touches[at].seen |= stays(w, c);
        return true;
    }
    if (!begins(c)) return true;
    cr_touch t = {turned ? b : a, turned ? a : b, true};
    return begin_touch(w, at, t, &w->contacts[fastest(w, k, count)], turned);
}

static cr_status see_frame(cr_watch* w, const cr_engine* engine, cr_error* error) {
    int32_t count = cr_engine_contacts(engine, w->contacts, w->contact_capacity);
    if (count > w->contact_capacity) {
        if (!cr_grow(&w->contacts, &w->contact_capacity, count, sizeof *w->contacts)) return no_memory(error);
        cr_engine_contacts(engine, w->contacts, w->contact_capacity);
    }
    bool good = true;
    // What is gone ends first, so that who came in its place begins.
    int32_t kept = 0;
    for (int32_t k = 0; k < w->touch_count; k++) {
        cr_touch t = w->touches[k];
        if (there(w, t.a) && there(w, t.b)) {
            t.seen = false;
            w->touches[kept++] = t;
        } else {
            good = good && add_event(w, (cr_contact_event){.kind = CR_EVENT_END, .a = t.a, .b = t.b});
        }
    }
    w->touch_count = kept;
    for (int32_t k = 0; k < count; k++) good = good && see_contact(w, k, count);
    kept = 0;
    for (int32_t k = 0; k < w->touch_count; k++) {
        cr_touch t = w->touches[k];
        if (t.seen)
            w->touches[kept++] = t;
        else
            good = good && add_event(w, (cr_contact_event){.kind = CR_EVENT_END, .a = t.a, .b = t.b});
    }
    w->touch_count = kept;
    return good ? CR_OK : no_memory(error);
}

cr_status cr_watch_run(cr_watch* w, const cr_watched* watched, cr_engine* engine, int32_t frames, cr_state* state,
                       cr_state* before, cr_error* error) {
    w->watched = *watched;
    w->after_frame = state;
    w->before_frame = before;
    w->event_count = 0;
    cr_status status = CR_OK;
    for (int32_t f = 0; f < frames && !status; f++) {
        cr_state_copy(state, before);
        status = cr_engine_advance(engine, 1, state, error);
        if (!status) status = see_frame(w, engine, error);
    }
    return status;
}

// ---------------------------------------------------------------- a world that does not change

static cr_body_id row_id(const void* who, int32_t row) {
    (void)who;
    return (cr_body_id){row, 1};
}

static bool always(const void* who, cr_body_id id) {
    (void)who;
    (void)id;
    return true;
}

cr_status cr_watch_create(cr_watch** out, const cr_world* world, cr_error* error) {
    cr_watch* w = calloc(1, sizeof *w);
    *out = NULL;
    if (!w) return no_memory(error);
    w->world = world;
    w->hit_speed = 1;
    cr_status status = cr_state_create(&w->now, world->body_count, error);
    if (!status) status = cr_state_create(&w->before, world->body_count, error);
    if (status)
        cr_watch_destroy(w);
    else
        *out = w;
    return status;
}

void cr_watch_destroy(cr_watch* w) {
    if (!w) return;
    cr_state_destroy(&w->now);
    cr_state_destroy(&w->before);
    free(w->touches);
    free(w->contacts);
    free(w->events);
    free(w);
}

cr_status cr_watch_step(cr_watch* w, cr_engine* engine, int32_t frames, cr_state* state, cr_error* error) {
    if (frames < 0)
        return cr_fail(error, CR_ERROR_ARGUMENT, "step: expected a number of frames of 0 or more, found %d",
                       (int)frames);
    if (state->count != w->world->body_count)
        return cr_fail(error, CR_ERROR_ARGUMENT, "events: expected a state of %d bodies, found %d",
                       (int)w->world->body_count, (int)state->count);
    cr_status status = cr_engine_get_state(engine, &w->now, error);
    const cr_watched rows = {w->world, row_id, always, NULL};
    if (!status) status = cr_watch_run(w, &rows, engine, frames, &w->now, &w->before, error);
    cr_state_copy(&w->now, state);
    return status;
}

const cr_contact_event* cr_watch_events(const cr_watch* w, int32_t* count) {
    *count = w->event_count;
    return w->events;
}

void cr_watch_hit_speed(cr_watch* w, float speed) { w->hit_speed = speed; }
