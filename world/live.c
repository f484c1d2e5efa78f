#include "world/live.h"

#include <stdlib.h>
#include <string.h>

#include "world/builder.h"
#include "world/engine_checks.h"
#include "world/memory.h"
#include "world/together.h"
#include "world/watch_internal.h"

// A place for bodies, or joints, with one index.
typedef struct place {
    uint32_t generation; // of the one that is there, or was last
    int32_t row;         // -1: free
    void* user;
} place;

// Ids of bodies, or of joints, and their rows.
typedef struct places {
    place* items;
    int32_t count, capacity;
    int32_t free_from; // no place before it is free
    int32_t* index_of; // by row
    int32_t index_capacity;
} places;

struct cr_live {
    const cr_engine_type* type;
    cr_engine_options options;
    cr_builder* builder; // all bodies as they are to be; where they are, once `dirty`
    bool dirty;          // world and engine are to be made
    int32_t* from;       // (bodies as they are to be) row in the world that is; -1: new, or changed since
    int32_t from_capacity;
    cr_world* world;
    cr_state state, before;
    cr_engine* engine;
    places bodies, joints;
    cr_watch* watch;
};

static cr_status no_memory(cr_error* error) { return cr_fail(error, CR_ERROR_MEMORY, "live world: no memory"); }

// ---------------------------------------------------------------- ids

static place* find_place(const places* s, int32_t index, uint32_t generation) {
    if (index < 0 || index >= s->count) return NULL;
    place* p = &s->items[index];
    return p->row >= 0 && p->generation == generation ? p : NULL;
}

static place* place_of(const cr_live* l, cr_body_id id) { return find_place(&l->bodies, id.index, id.generation); }

int32_t cr_live_row(const cr_live* l, cr_body_id id) {
    const place* p = place_of(l, id);
    return p ? p->row : -1;
}

cr_body_id cr_live_id(const cr_live* l, int32_t row) {
    if (row < 0 || row >= l->builder->body_count) return (cr_body_id){0, 0};
    int32_t index = l->bodies.index_of[row];
    return (cr_body_id){index, l->bodies.items[index].generation};
}

int32_t cr_live_joint_row(const cr_live* l, cr_joint_id id) {
    const place* p = find_place(&l->joints, id.index, id.generation);
    return p ? p->row : -1;
}

cr_joint_id cr_live_joint_id(const cr_live* l, int32_t row) {
    if (row < 0 || row >= l->builder->joint_count) return (cr_joint_id){0, 0};
    int32_t index = l->joints.index_of[row];
    return (cr_joint_id){index, l->joints.items[index].generation};
}

int32_t cr_live_joint_count(const cr_live* l) { return l->builder->joint_count; }

int32_t cr_live_count(const cr_live* l) { return l->builder->body_count; }

void* cr_live_user(const cr_live* l, cr_body_id id) {
    const place* p = place_of(l, id);
    return p ? p->user : NULL;
}

// A free place for what is at `row`, the last; -1: no memory.
static int32_t take_place(places* s, int32_t row, void* user) {
    int32_t index = s->free_from;
    while (index < s->count && s->items[index].row >= 0) index++;
    if (!cr_grow(&s->items, &s->capacity, (int64_t)index + 1, sizeof *s->items)) return -1;
    if (!cr_grow(&s->index_of, &s->index_capacity, (int64_t)row + 1, sizeof *s->index_of)) return -1;
    if (index == s->count) s->items[s->count++] = (place){0};
    place* p = &s->items[index];
    p->generation++;
    p->row = row;
    p->user = user;
    s->index_of[row] = index;
    s->free_from = index + 1;
    return index;
}

// What is at `row` of `count` goes; those behind it move up.
static void leave_place(places* s, int32_t row, int32_t count) {
    int32_t index = s->index_of[row];
    s->items[index].row = -1;
    s->items[index].user = NULL;
    s->free_from = index < s->free_from ? index : s->free_from;
    for (int32_t i = row; i + 1 < count; i++) {
        s->index_of[i] = s->index_of[i + 1];
        s->items[s->index_of[i]].row = i;
    }
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
    free(l->bodies.items);
    free(l->bodies.index_of);
    free(l->from);
    free(l->joints.items);
    free(l->joints.index_of);
    cr_watch_destroy(l->watch);
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
        if (take_place(&l->bodies, i, NULL) < 0) return no_memory(error);
    }
    if (!cr_grow(&l->from, &l->from_capacity, world->body_count, sizeof *l->from)) return no_memory(error);
    for (int32_t j = 0; j < world->joint_count; j++) {
        if (cr_add_joint(b, world->joints[j].def, error) < 0) return CR_ERROR_ARGUMENT;
        if (take_place(&l->joints, j, NULL) < 0) return no_memory(error);
    }
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
    l->dirty = true;
    l->state.time = state->time;
    l->builder = cr_builder_create();
    l->watch = calloc(1, sizeof *l->watch);
    if (l->watch) l->watch->hit_speed = 1;
    cr_status status = l->builder && l->watch ? fill(l, world, state, error) : no_memory(error);
    if (!status) status = cr_live_settle(l, error);
    if (status)
        cr_live_destroy(l);
    else
        *out = l;
    return status;
}

// ---------------------------------------------------------------- changing

cr_builder* cr_live_shapes(cr_live* l) { return l->builder; }

// What is known of the body of a row no longer holds: it changed, or what holds it did.
static void change_row(cr_live* l, int32_t row) { l->from[row] = -1; }

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
    if (!cr_grow(&l->from, &l->from_capacity, (int64_t)l->builder->body_count + 1, sizeof *l->from))
        return no_memory(error);
    int32_t row = cr_add_body(l->builder, def, error);
    if (row < 0) return CR_ERROR_ARGUMENT;
    change_row(l, row);
    int32_t index = take_place(&l->bodies, row, user);
    if (index < 0) {
        cr_builder_remove_body(l->builder, row);
        return no_memory(error);
    }
    *id = (cr_body_id){index, l->bodies.items[index].generation};
    return CR_OK;
}

cr_status cr_live_remove(cr_live* l, cr_body_id id, cr_error* error) {
    place* p = place_of(l, id);
    if (!p) return gone(id, error);
    begin_changes(l);
    const cr_builder* b = l->builder;
    int32_t row = p->row, joints = b->joint_count;
    for (int32_t j = joints - 1; j >= 0; j--)
        if (b->joints[j].def.body_a == row || b->joints[j].def.body_b == row) leave_place(&l->joints, j, joints--);
    leave_place(&l->bodies, row, b->body_count);
    memmove(&l->from[row], &l->from[row + 1], (size_t)(b->body_count - row - 1) * sizeof *l->from);
    cr_builder_remove_body(l->builder, row);
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
    cr_status status = cr_builder_change_body(l->builder, p->row, def, error);
    if (!status) change_row(l, p->row);
    return status;
}

cr_status cr_live_teleport(cr_live* l, cr_body_id id, cr_pose pose, cr_vec3 linear_velocity, cr_vec3 angular_velocity,
                           cr_error* error) {
    const place* p = place_of(l, id);
    if (!p) return gone(id, error);
    int32_t row = p->row;
    if (!l->dirty) {
        cr_status status = cr_engine_teleport(l->engine, row, pose, linear_velocity, angular_velocity, error);
        return status ? status : cr_engine_get_state(l->engine, &l->state, error);
    }
    cr_builder* b = l->builder;
    const cr_world world = {.body_count = b->body_count, .bodies = b->bodies, .names = b->names};
    cr_status status = cr_check_teleport(&world, row, pose, linear_velocity, angular_velocity, error);
    if (status) return status;
    b->poses[row] = (cr_pose){pose.position, cr_qnormalize(pose.orientation)};
    b->linear_velocities[row] = linear_velocity;
    b->angular_velocities[row] = angular_velocity;
    change_row(l, row);
    return CR_OK;
}

void cr_live_gravity(cr_live* l, cr_vec3 gravity) {
    begin_changes(l);
    cr_builder_gravity(l->builder, gravity);
}

// A joint came or went: what it moves is changed.
static void change_ends(cr_live* l, const cr_joint_def* def) {
    const int32_t ends[2] = {def->body_a, def->body_b};
    for (int k = 0; k < 2; k++)
        if (ends[k] >= 0 && l->builder->bodies[ends[k]].motion == CR_DYNAMIC) change_row(l, ends[k]);
}

// The row of a joint's end: {0, 0} is the world.
static cr_status end_row(const cr_live* l, cr_body_id id, int32_t* row, cr_error* error) {
    *row = id.generation ? cr_live_row(l, id) : CR_WORLD_BODY;
    return id.generation && *row < 0 ? gone(id, error) : CR_OK;
}

cr_status cr_live_place_joint(cr_live* l, cr_body_id a, cr_body_id b, cr_vec3 point, cr_vec3 axis, cr_joint_def* def,
                              cr_error* error) {
    cr_status status = end_row(l, a, &def->body_a, error);
    if (!status) status = end_row(l, b, &def->body_b, error);
    if (status) return status;
    begin_changes(l);
    return cr_joint_place(l->builder, def, point, axis, error);
}

cr_status cr_live_add_joint(cr_live* l, cr_body_id a, cr_body_id b, cr_joint_def def, cr_joint_id* id,
                            cr_error* error) {
    *id = (cr_joint_id){0, 0};
    cr_status status = end_row(l, a, &def.body_a, error);
    if (!status) status = end_row(l, b, &def.body_b, error);
    if (status) return status;
    begin_changes(l);
    int32_t row = cr_add_joint(l->builder, def, error);
    if (row < 0) return CR_ERROR_ARGUMENT;
    int32_t index = take_place(&l->joints, row, NULL);
    if (index < 0) {
        cr_builder_remove_joint(l->builder, row);
        return no_memory(error);
    }
    change_ends(l, &def);
    *id = (cr_joint_id){index, l->joints.items[index].generation};
    return CR_OK;
}

cr_status cr_live_remove_joint(cr_live* l, cr_joint_id id, cr_error* error) {
    int32_t row = cr_live_joint_row(l, id);
    if (row < 0)
        return cr_fail(error, CR_ERROR_ARGUMENT,
                       "live world: expected a joint that is there, found index %d, generation %u", (int)id.index,
                       (unsigned)id.generation);
    begin_changes(l);
    change_ends(l, &l->builder->joints[row].def);
    leave_place(&l->joints, row, l->builder->joint_count);
    cr_builder_remove_joint(l->builder, row);
    return CR_OK;
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
    if (!status && l->engine) status = cr_engine_succeed(engine, l->engine, l->from, error);
    if (status) {
        cr_engine_destroy(engine);
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
    for (int32_t i = 0; i < state.count; i++) l->from[i] = i;
    return CR_OK;
}

const cr_world* cr_live_world(const cr_live* l) { return l->world; }
const cr_state* cr_live_state(const cr_live* l) { return &l->state; }
cr_engine* cr_live_engine(cr_live* l) { return l->engine; }

// ---------------------------------------------------------------- events

const cr_contact_event* cr_live_events(const cr_live* l, int32_t* count) { return cr_watch_events(l->watch, count); }

void cr_live_hit_speed(cr_live* l, float speed) { cr_watch_hit_speed(l->watch, speed); }

static cr_body_id id_at(const void* live, int32_t row) { return cr_live_id(live, row); }
static bool is_there(const void* live, cr_body_id id) { return place_of(live, id) != NULL; }

cr_status cr_live_step(cr_live* l, int32_t frames, cr_error* error) {
    if (frames < 0)
        return cr_fail(error, CR_ERROR_ARGUMENT, "step: expected a number of frames of 0 or more, found %d",
                       (int)frames);
    l->watch->event_count = 0;
    cr_status status = cr_live_settle(l, error);
    const cr_watched who = {l->world, id_at, is_there, l};
    return status ? status : cr_watch_run(l->watch, &who, l->engine, frames, &l->state, &l->before, error);
}
