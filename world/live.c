#include "world/live.h"

#include <stdlib.h>
#include <string.h>

#include "world/builder.h"

// A place for bodies with one index.
typedef struct place {
    uint32_t generation; // of the body that is there, or was last
    int32_t row;         // -1: free
    void* user;
} place;

typedef struct touch {
    cr_body_id a, b;
    bool seen; // in this frame
} touch;

struct cr_live {
    const cr_engine_type* type;
    cr_engine_options options;
    cr_builder* builder; // all bodies as they are to be; where they are, once `dirty`
    bool dirty;          // world and engine are to be made
    cr_world* world;
    cr_state state, before;
    cr_engine* engine;
    place* places;
    int32_t place_count, place_capacity;
    int32_t free_from; // no place before it is free
    int32_t* index_of; // (bodies) by row
    int32_t index_capacity;
    touch* touches; // in order of indices
    int32_t touch_count, touch_capacity;
    cr_contact* contacts;
    int32_t contact_capacity;
    cr_live_event* events;
    int32_t event_count, event_capacity;
    float hit_speed;
};

static cr_status no_memory(cr_error* error) { return cr_fail(error, CR_ERROR_MEMORY, "live world: no memory"); }

// ---------------------------------------------------------------- ids

static bool is_id(cr_body_id x, cr_body_id y) { return x.index == y.index && x.generation == y.generation; }

static place* place_of(const cr_live* l, cr_body_id id) {
    if (id.index < 0 || id.index >= l->place_count) return NULL;
    place* p = &l->places[id.index];
    return p->row >= 0 && p->generation == id.generation ? p : NULL;
}

int32_t cr_live_row(const cr_live* l, cr_body_id id) {
    const place* p = place_of(l, id);
    return p ? p->row : -1;
}

cr_body_id cr_live_id(const cr_live* l, int32_t row) {
    if (row < 0 || row >= l->builder->body_count) return (cr_body_id){0, 0};
    int32_t index = l->index_of[row];
    return (cr_body_id){index, l->places[index].generation};
}

int32_t cr_live_count(const cr_live* l) { return l->builder->body_count; }

void* cr_live_user(const cr_live* l, cr_body_id id) {
    const place* p = place_of(l, id);
    return p ? p->user : NULL;
}

// A free place for the body at `row`; -1: no memory.
static int32_t take_place(cr_live* l, int32_t row, void* user) {
    int32_t index = l->free_from;
    while (index < l->place_count && l->places[index].row >= 0) index++;
    if (!cr_grow(&l->places, &l->place_capacity, (int64_t)index + 1, sizeof *l->places)) return -1;
    if (!cr_grow(&l->index_of, &l->index_capacity, (int64_t)row + 1, sizeof *l->index_of)) return -1;
    if (index == l->place_count) l->places[l->place_count++] = (place){0};
    place* p = &l->places[index];
    p->generation++;
    p->row = row;
    p->user = user;
    l->index_of[row] = index;
    l->free_from = index + 1;
    return index;
}

static cr_status gone(cr_body_id id, cr_error* error) {
    return cr_fail(error, CR_ERROR_ARGUMENT, "live world: expected a body that is there, found index %d, generation %u",
                   (int)id.index, (unsigned)id.generation);
}

// ---------------------------------------------------------------- life

void cr_live_destroy(cr_live* l) {
    if (!l) return;
    cr_engine_destroy(l->engine);
    cr_world_destroy(l->world);
    cr_state_destroy(&l->state);
    cr_state_destroy(&l->before);
    cr_builder_destroy(l->builder);
    free(l->places);
    free(l->index_of);
    free(l->touches);
    free(l->contacts);
    free(l->events);
    free(l);
}

static cr_status fill(cr_live* l, const cr_world* world, const cr_state* state, cr_error* error) {
    cr_builder* b = l->builder;
    cr_builder_gravity(b, world->gravity);
    if (!cr_builder_shapes(b, world)) return no_memory(error);
    for (int32_t i = 0; i < world->body_count; i++) {
        if (cr_add_body(b, cr_def_of_body(world, state, i), error) < 0) return CR_ERROR_ARGUMENT;
        b->bodies[i] = world->bodies[i];
        b->poses[i] = (cr_pose){state->position[i], state->orientation[i]};
        if (take_place(l, i, NULL) < 0) return no_memory(error);
    }
    for (int32_t j = 0; j < world->joint_count; j++)
        if (cr_add_joint(b, world->joints[j].def, error) < 0) return CR_ERROR_ARGUMENT;
    return CR_OK;
}

cr_status cr_live_create(cr_live** out, const cr_engine_type* type, const cr_world* world, const cr_state* state,
                         const cr_engine_options* options, cr_error* error) {
    *out = NULL;
    if (state->count != world->body_count)
        return cr_fail(error, CR_ERROR_ARGUMENT, "live world: expected a state of %d bodies, found %d",
                       (int)world->body_count, (int)state->count);
    cr_live* l = calloc(1, sizeof *l);
    if (!l) return no_memory(error);
    l->type = type;
    l->options = options ? *options : cr_default_engine_options();
    l->hit_speed = 1;
    l->dirty = true;
    l->state.time = state->time;
    l->builder = cr_builder_create();
    cr_status status = l->builder ? fill(l, world, state, error) : no_memory(error);
    if (!status) status = cr_live_settle(l, error);
    if (status)
        cr_live_destroy(l);
    else
        *out = l;
    return status;
}

// ---------------------------------------------------------------- changing

cr_builder* cr_live_shapes(cr_live* l) { return l->builder; }

// From now on the builder has where everything is.
static void begin_changes(cr_live* l) {
    if (l->dirty) return;
    cr_builder* b = l->builder;
    for (int32_t i = 0; i < b->body_count; i++) {
        b->poses[i] = (cr_pose){l->state.position[i], l->state.orientation[i]};
        b->linear_velocities[i] = l->state.linear_velocity[i];
        b->angular_velocities[i] = l->state.angular_velocity[i];
    }
    l->dirty = true;
}

cr_status cr_live_add(cr_live* l, cr_body_def def, void* user, cr_body_id* id, cr_error* error) {
    *id = (cr_body_id){0, 0};
    begin_changes(l);
    int32_t row = cr_add_body(l->builder, def, error);
    if (row < 0) return CR_ERROR_ARGUMENT;
    int32_t index = take_place(l, row, user);
    if (index < 0) {
        cr_builder_remove_body(l->builder, row);
        return no_memory(error);
    }
    *id = (cr_body_id){index, l->places[index].generation};
    return CR_OK;
}

cr_status cr_live_remove(cr_live* l, cr_body_id id, cr_error* error) {
    place* p = place_of(l, id);
    if (!p) return gone(id, error);
    begin_changes(l);
    int32_t row = p->row;
    cr_builder_remove_body(l->builder, row);
    p->row = -1;
    p->user = NULL;
    l->free_from = id.index < l->free_from ? id.index : l->free_from;
    for (int32_t i = row; i < l->builder->body_count; i++) {
        l->index_of[i] = l->index_of[i + 1];
        l->places[l->index_of[i]].row = i;
    }
    return CR_OK;
}

cr_status cr_live_def(const cr_live* l, cr_body_id id, cr_body_def* def, cr_error* error) {
    const place* p = place_of(l, id);
    if (!p) return gone(id, error);
    const cr_builder* b = l->builder;
    int32_t i = p->row;
    // The same as a world and a state, for those who ask them.
    cr_world world = {.body_count = b->body_count, .bodies = b->bodies, .names = b->names, .labels = b->labels};
    if (!l->dirty) {
        *def = cr_def_of_body(&world, &l->state, i);
        return CR_OK;
    }
    cr_state one = {.count = 1, .position = &b->poses[i].position, .orientation = &b->poses[i].orientation};
    one.linear_velocity = &b->linear_velocities[i];
    one.angular_velocity = &b->angular_velocities[i];
    world.bodies += i;
    world.names += i;
    world.labels += i;
    *def = cr_def_of_body(&world, &one, 0);
    return CR_OK;
}

cr_status cr_live_change(cr_live* l, cr_body_id id, cr_body_def def, cr_error* error) {
    const place* p = place_of(l, id);
    if (!p) return gone(id, error);
    begin_changes(l);
    return cr_builder_change_body(l->builder, p->row, def, error);
}

void cr_live_gravity(cr_live* l, cr_vec3 gravity) {
    begin_changes(l);
    cr_builder_gravity(l->builder, gravity);
}

// ---------------------------------------------------------------- running

cr_status cr_live_settle(cr_live* l, cr_error* error) {
    if (!l->dirty) return CR_OK;
    cr_world* world = NULL;
    cr_state state = {0}, before = {0};
    cr_engine* engine = NULL;
    cr_status status = cr_build(l->builder, &world, &state, error);
    state.time = l->state.time;
    if (!status) status = cr_state_create(&before, state.count, error);
    if (!status) status = cr_engine_create(&engine, l->type, world, &state, &l->options, error);
    if (status) {
        cr_state_destroy(&state);
        cr_state_destroy(&before);
        cr_world_destroy(world);
        return status;
    }
    cr_engine_destroy(l->engine);
    cr_world_destroy(l->world);
    cr_state_destroy(&l->state);
    cr_state_destroy(&l->before);
    l->world = world;
    l->engine = engine;
    l->state = state;
    l->before = before;
    l->dirty = false;
    return CR_OK;
}

const cr_world* cr_live_world(const cr_live* l) { return l->world; }
const cr_state* cr_live_state(const cr_live* l) { return &l->state; }
cr_engine* cr_live_engine(cr_live* l) { return l->engine; }

// ---------------------------------------------------------------- events

const cr_live_event* cr_live_events(const cr_live* l, int32_t* count) {
    *count = l->event_count;
    return l->events;
}

void cr_live_hit_speed(cr_live* l, float speed) { l->hit_speed = speed; }

static bool add_event(cr_live* l, cr_live_event event) {
    if (!cr_grow(&l->events, &l->event_capacity, (int64_t)l->event_count + 1, sizeof *l->events)) return false;
    event.time = l->state.time;
    l->events[l->event_count++] = event;
    return true;
}

// The touch of two bodies, or where it belongs: then *there is false.
static int32_t find_touch(const cr_live* l, cr_body_id a, cr_body_id b, bool* there) {
    int32_t low = 0, high = l->touch_count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        const touch* t = &l->touches[middle];
        bool less = t->a.index != a.index ? t->a.index < a.index : t->b.index < b.index;
        if (less)
            low = middle + 1;
        else
            high = middle;
    }
    *there = low < l->touch_count && is_id(l->touches[low].a, a) && is_id(l->touches[low].b, b);
    return low;
}

// m/s at which the two bodies of a contact came together at its point, before the frame; < 0: they parted.
static float approach(const cr_live* l, const cr_contact* c) {
    cr_vec3 speed[2];
    const int32_t rows[2] = {c->body_a, c->body_b};
    for (int k = 0; k < 2; k++) {
        cr_vec3 arm = cr_sub(c->position, l->before.position[rows[k]]);
        speed[k] = cr_add(l->before.linear_velocity[rows[k]], cr_cross(l->before.angular_velocity[rows[k]], arm));
    }
    return cr_dot(cr_sub(speed[1], speed[0]), c->normal);
}

static bool begins(const cr_contact* c) { return c->distance <= 0 || cr_dot(c->impulse, c->impulse) > 0; }

static bool stays(const cr_live* l, const cr_contact* c) {
    float size = cr_min(l->world->bodies[c->body_a].radius, l->world->bodies[c->body_b].radius);
    return begins(c) || c->distance <= 0.01f * size;
}

// The fastest of the points of contact `k`'s pair.
static int32_t fastest(const cr_live* l, int32_t k, int32_t count) {
    const cr_contact* c = l->contacts;
    int32_t best = k;
    for (int32_t i = k + 1; i < count; i++) {
        bool same = (c[i].body_a == c[k].body_a && c[i].body_b == c[k].body_b) ||
                    (c[i].body_a == c[k].body_b && c[i].body_b == c[k].body_a);
        if (same && approach(l, &c[i]) > approach(l, &c[best])) best = i;
    }
    return best;
}

static bool begin_touch(cr_live* l, int32_t at, touch t, const cr_contact* c, bool turned) {
    if (!cr_grow(&l->touches, &l->touch_capacity, (int64_t)l->touch_count + 1, sizeof *l->touches)) return false;
    memmove(&l->touches[at + 1], &l->touches[at], (size_t)(l->touch_count - at) * sizeof *l->touches);
    l->touches[at] = t;
    l->touch_count++;
    cr_live_event event = {.kind = CR_EVENT_BEGIN, .a = t.a, .b = t.b, .position = c->position};
    event.normal = turned ? cr_scale(c->normal, -1) : c->normal;
    event.speed = cr_max(approach(l, c), 0);
    if (!add_event(l, event)) return false;
    event.kind = CR_EVENT_HIT;
    return event.speed < l->hit_speed || add_event(l, event);
}

static bool see_contact(cr_live* l, int32_t k, int32_t count) {
    const cr_contact* c = &l->contacts[k];
    cr_body_id a = cr_live_id(l, c->body_a), b = cr_live_id(l, c->body_b);
    bool turned = a.index > b.index, there;
    int32_t at = turned ? find_touch(l, b, a, &there) : find_touch(l, a, b, &there);
    if (there) {
        l->touches[at].seen |= stays(l, c);
        return true;
    }
    if (!begins(c)) return true;
    touch t = {turned ? b : a, turned ? a : b, true};
    return begin_touch(l, at, t, &l->contacts[fastest(l, k, count)], turned);
}

static cr_status see_frame(cr_live* l, cr_error* error) {
    int32_t count = cr_engine_contacts(l->engine, l->contacts, l->contact_capacity);
    if (count > l->contact_capacity) {
        if (!cr_grow(&l->contacts, &l->contact_capacity, count, sizeof *l->contacts)) return no_memory(error);
        cr_engine_contacts(l->engine, l->contacts, l->contact_capacity);
    }
    bool good = true;
    // What is gone ends first, so that who came in its place begins.
    int32_t kept = 0;
    for (int32_t k = 0; k < l->touch_count; k++) {
        touch t = l->touches[k];
        if (place_of(l, t.a) && place_of(l, t.b)) {
            t.seen = false;
            l->touches[kept++] = t;
        } else {
            good = good && add_event(l, (cr_live_event){.kind = CR_EVENT_END, .a = t.a, .b = t.b});
        }
    }
    l->touch_count = kept;
    for (int32_t k = 0; k < count; k++) good = good && see_contact(l, k, count);
    kept = 0;
    for (int32_t k = 0; k < l->touch_count; k++) {
        touch t = l->touches[k];
        if (t.seen)
            l->touches[kept++] = t;
        else
            good = good && add_event(l, (cr_live_event){.kind = CR_EVENT_END, .a = t.a, .b = t.b});
    }
    l->touch_count = kept;
    return good ? CR_OK : no_memory(error);
}

cr_status cr_live_step(cr_live* l, int32_t frames, cr_error* error) {
    if (frames < 0)
        return cr_fail(error, CR_ERROR_ARGUMENT, "step: expected a number of frames of 0 or more, found %d",
                       (int)frames);
    cr_status status = cr_live_settle(l, error);
    l->event_count = 0;
    for (int32_t f = 0; f < frames && !status; f++) {
        cr_state_copy(&l->state, &l->before);
        status = cr_engine_advance(l->engine, 1, &l->state, error);
        if (!status) status = see_frame(l, error);
    }
    return status;
}
