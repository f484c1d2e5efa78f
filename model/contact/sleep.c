#include "model/contact/sleep.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/contact/solver_internal.h"
#include "world/disjoint.h"

static cr_status no_memory(const cr_sleep* s, cr_error* error) {
    return cr_fail(error, CR_ERROR_MEMORY, "sleeping: no memory for %d bodies", (int)s->count);
}

cr_status cr_sleep_create(cr_sleep* s, int32_t bodies, cr_error* error) {
    *s = (cr_sleep){.count = bodies};
    size_t n = (size_t)bodies + 1;
    s->rested = calloc(n, sizeof *s->rested);
    s->rest = calloc(n, sizeof *s->rest);
    s->island = calloc(n, sizeof *s->island);
    s->parent = calloc(n, sizeof *s->parent);
    s->held = calloc(n, sizeof *s->held);
    s->near = calloc(n, sizeof *s->near);
    if (!s->rested || !s->rest || !s->island || !s->parent || !s->held || !s->near) {
        cr_sleep_destroy(s);
        return no_memory(s, error);
    }
    cr_sleep_wake_all(s);
    return CR_OK;
}

void cr_sleep_destroy(cr_sleep* s) {
    void* arrays[] = {s->rested, s->rest, s->island, s->parent, s->held, s->near, s->links, s->contacts};
    for (size_t k = 0; k < sizeof arrays / sizeof *arrays; k++) free(arrays[k]);
    *s = (cr_sleep){0};
}

// ---------------------------------------------------------------- falling asleep

static float length(cr_vec3 moved, cr_vec3 turned) { return cr_length(moved) + cr_length(turned); }

// From one pose to another, for small turns: m, at the radius for turns.
static void way(const cr_pose* from, const cr_pose* to, float radius, cr_vec3* moved, cr_vec3* turned) {
    cr_quat turn = cr_qmul(to->orientation, cr_conjugate(from->orientation));
    *moved = cr_sub(to->position, from->position);
    *turned = cr_scale(cr_v3(turn.x, turn.y, turn.z), turn.w < 0 ? -2 * radius : 2 * radius);
}

// A quarter is over, in which a body moved so. False: it moves otherwise than before.
static bool end_quarter(cr_rest* r, int32_t quarters, cr_vec3 moved, cr_vec3 turned, float most) {
    enum { OLD = CR_REST_QUARTERS - 1 };
    float change = length(cr_sub(moved, r->moved[0]), cr_sub(turned, r->turned[0]));
    for (int k = 0; k + 1 < OLD; k++) {
        r->moved[k] = r->moved[k + 1];
        r->turned[k] = r->turned[k + 1];
    }
    r->moved[OLD - 1] = moved;
    r->turned[OLD - 1] = turned;
    return quarters < CR_REST_QUARTERS || change <= most;
}

// A frame that ended `rested` s after rest began, which was `before` s before it.
static bool rests_on(cr_rest* r, const cr_world* world, const cr_state* state, int32_t i, float before, float rested) {
    const float quarter = CR_REST_TIME / CR_REST_QUARTERS, gravity = cr_length(world->gravity);
    float radius = world->bodies[i].radius, limit = cr_rest_limit(world, i);
    float speed = cr_length(state->linear_velocity[i]) + radius * cr_length(state->angular_velocity[i]);
    cr_pose now = {state->position[i], state->orientation[i]};
    if (before == 0) r->anchor = now;
    cr_vec3 moved, turned;
    way(&r->anchor, &now, radius, &moved, &turned);
    if (!(speed <= CR_REST_BURST * limit && length(moved, turned) <= quarter * limit)) return false;
    int32_t quarters = (int32_t)(rested / quarter);
    if (quarters == (int32_t)(before / quarter)) return true;
    r->anchor = now;
    float apart = quarter * (CR_REST_QUARTERS - 1); // s, from the oldest to this
    return end_quarter(r, quarters, moved, turned, CR_REST_CHANGE * gravity * apart * quarter);
}

void cr_sleep_frame(cr_sleep* s, const cr_world* world, const cr_state* state, float dt) {
    for (int32_t i = 0; i < s->count; i++) {
        if (s->island[i] >= 0 || !cr_is_token(&world->bodies[i])) continue;
        float before = s->rested[i];
        s->rested[i] = rests_on(&s->rest[i], world, state, i, before, before + dt) ? before + dt : 0;
    }
}

cr_status cr_sleep_chunk(cr_sleep* s, const cr_world* world, const cr_solved* solved, cr_error* error) {
    int32_t kept = 0;
    for (int32_t k = 0; k < s->link_count; k++)
        if (cr_is_still(s, world, s->links[k].a) && cr_is_still(s, world, s->links[k].b))
            s->links[kept++] = s->links[k];
    s->link_count = kept;
    if (!cr_grow(&s->links, &s->link_capacity, (int64_t)kept + solved->contact_count, sizeof *s->links))
        return no_memory(s, error);
    for (int32_t e = 0; e < solved->contact_count; e++) {
        const cr_solved_contact* c = &solved->contacts[e];
        s->links[s->link_count++] = (cr_sleep_link){c->a, c->b, c->bears};
    }
    return CR_OK;
}

// Joins what `a` and `b` (-1: the world) are of; `holds`: what is no token holds the other.
static void join(cr_sleep* s, const cr_world* world, int32_t a, int32_t b, bool holds) {
    const int32_t ends[2] = {a, b};
    bool token[2];
    for (int k = 0; k < 2; k++) token[k] = ends[k] >= 0 && cr_is_token(&world->bodies[ends[k]]);
    if (token[0] && token[1]) {
        cr_join(s->parent, a, b);
        return;
    }
    for (int k = 0; k < 2; k++)
        if (token[k] && holds) s->held[ends[k]] = true;
}

static bool moves(const cr_state* state, int32_t i) {
    cr_vec3 v = state->linear_velocity[i], w = state->angular_velocity[i];
    return cr_dot(v, v) > 0 || cr_dot(w, w) > 0;
}

// Whether both sides of a contact are still, and one of them sleeps.
static bool of_sleep(const cr_sleep* s, const cr_world* world, const cr_contact* c) {
    return cr_is_still(s, world, c->body_a) && cr_is_still(s, world, c->body_b) &&
           (cr_sleeps(s, c->body_a) || cr_sleeps(s, c->body_b));
}

static cr_status keep_contacts(cr_sleep* s, const cr_world* world, const cr_contact* contacts, int32_t count,
                               cr_error* error) {
    int32_t kept = 0;
    for (int32_t k = 0; k < count; k++) kept += of_sleep(s, world, &contacts[k]);
    if (!cr_grow(&s->contacts, &s->contact_capacity, kept, sizeof *s->contacts)) return no_memory(s, error);
    s->contact_count = 0;
    for (int32_t k = 0; k < count; k++)
        if (of_sleep(s, world, &contacts[k])) s->contacts[s->contact_count++] = contacts[k];
    return CR_OK;
}

static bool restless(const cr_sleep* s, int32_t i) { return !(s->rested[i] >= CR_REST_TIME); }

// Tells each of two bodies (-1: the world) whether the other is at rest.
static void tell(cr_sleep* s, const cr_world* world, int32_t a, int32_t b) {
    if (a < 0 || b < 0 || !cr_is_token(&world->bodies[a]) || !cr_is_token(&world->bodies[b])) return;
    s->near[a] |= restless(s, b);
    s->near[b] |= restless(s, a);
}

// What belongs together in `parent`, who is held by ground, and beside whom something is not at rest in `near`.
static void join_all(cr_sleep* s, const cr_world* world) {
    for (int32_t i = 0; i < s->count; i++) {
        s->parent[i] = i;
        s->held[i] = s->near[i] = false;
    }
    for (int32_t k = 0; k < s->link_count; k++) {
        join(s, world, s->links[k].a, s->links[k].b, s->links[k].bears);
        tell(s, world, s->links[k].a, s->links[k].b);
    }
    for (int32_t k = 0; k < world->joint_count; k++) {
        join(s, world, world->joints[k].def.body_a, world->joints[k].def.body_b, true);
        tell(s, world, world->joints[k].def.body_a, world->joints[k].def.body_b);
    }
}

// Where a body of an island belongs: `of` says of the island who is held, restless or drifts.
enum { HELD = 1, RESTLESS = 2, DRIFTS = 4 };
static int32_t place_of(const cr_sleep* s, int32_t i, int32_t root, uint8_t of) {
    if (of & RESTLESS) return (of & HELD) && !restless(s, i) && !s->near[i] ? CR_SLEEPS_ALONE : CR_AWAKE;
    return (of & HELD) || !(of & DRIFTS) ? root : CR_AWAKE; // what nothing holds drifts on
}

cr_status cr_sleep_fall(cr_sleep* s, const cr_world* world, cr_state* state, const cr_contact* contacts, int32_t count,
                        cr_error* error) {
    join_all(s, world);
    for (int32_t i = 0; i < s->count; i++) {
        if (!cr_is_token(&world->bodies[i])) continue;
        uint8_t* of = &s->held[cr_root_of(s->parent, i)];
        *of |= s->held[i];
        if (restless(s, i)) *of |= RESTLESS;
        if (moves(state, i)) *of |= DRIFTS;
    }
    for (int32_t i = 0; i < s->count; i++) {
        if (s->island[i] >= 0 || !cr_is_token(&world->bodies[i])) continue;
        int32_t root = cr_root_of(s->parent, i);
        bool slept = s->island[i] != CR_AWAKE;
        s->island[i] = place_of(s, i, root, s->held[root]);
        bool sleeps = s->island[i] != CR_AWAKE;
        s->asleep += sleeps - slept;
        if (sleeps) state->linear_velocity[i] = state->angular_velocity[i] = cr_v3(0, 0, 0);
    }
    return keep_contacts(s, world, contacts, count, error);
}

// ---------------------------------------------------------------- waking

void cr_sleep_wake_all(cr_sleep* s) {
    for (int32_t i = 0; i < s->count; i++) {
        s->rested[i] = 0;
        s->island[i] = CR_AWAKE;
    }
    s->asleep = s->link_count = s->contact_count = 0;
}

void cr_sleep_wake(cr_sleep* s, int32_t body) {
    int32_t island = s->island[body];
    s->rested[body] = 0;
    if (island == CR_SLEEPS_ALONE) {
        s->island[body] = CR_AWAKE;
        s->asleep--;
    }
    for (int32_t i = island; i >= 0 && i < s->count; i++) {
        if (s->island[i] != island) continue;
        s->island[i] = CR_AWAKE;
        s->rested[i] = 0;
        s->asleep--;
    }
}

// May body `i` come to touch `j`, which does not move?
static bool reaches(const cr_world* world, const cr_state* state, int32_t i, int32_t j, float duration) {
    const cr_body *a = &world->bodies[i], *b = &world->bodies[j];
    cr_vec3 between = cr_sub(state->position[i], state->position[j]);
    float turned = cr_length(state->angular_velocity[i]) * (cr_length(between) + b->radius);
    float reach = (cr_length(state->linear_velocity[i]) + turned) * duration + CR_SOLVER_NEAR * b->radius;
    float bound = a->radius + b->radius + reach; // infinite for planes
    if (cr_dot(between, between) > bound * bound) return false;
    cr_vec3 normal, point;
    return cr_body_distance(world, state, i, j, &normal, &point) <= reach;
}

void cr_sleep_wake_near(cr_sleep* s, const cr_world* world, const cr_state* state, int32_t body, float duration) {
    if (cr_is_token(&world->bodies[body])) return;
    for (int32_t k = 0; k < world->joint_count; k++) {
        const cr_joint_def* d = &world->joints[k].def;
        if (d->body_a == body && d->body_b >= 0 && cr_sleeps(s, d->body_b)) cr_sleep_wake(s, d->body_b);
        if (d->body_b == body && d->body_a >= 0 && cr_sleeps(s, d->body_a)) cr_sleep_wake(s, d->body_a);
    }
    for (int32_t j = 0; j < s->count; j++)
        if (cr_sleeps(s, j) && cr_pair_collides(world, body, j) && reaches(world, state, body, j, duration))
            cr_sleep_wake(s, j);
}

bool cr_sleep_wake_by_movers(cr_sleep* s, const cr_world* world, const cr_state* state, float duration) {
    bool still = true;
    for (int32_t i = 0; i < s->count; i++) {
        const cr_body* b = &world->bodies[i];
        if (b->motion == CR_STATIC || cr_is_token(b)) continue;
        if (b->motion == CR_KINEMATIC && !moves(state, i)) continue;
        still = false;
        if (s->asleep) cr_sleep_wake_near(s, world, state, i, duration);
    }
    for (int32_t i = 0; i < s->count && still; i++) still = s->island[i] >= 0 || !cr_is_token(&world->bodies[i]);
    return !still;
}

// ---------------------------------------------------------------- a world that was changed

static void succeed_links(cr_sleep* s, const cr_sleep* before, const int32_t* to) {
    for (int32_t k = 0; k < before->link_count; k++) {
        const cr_sleep_link* l = &before->links[k];
        int32_t a = to[l->a], b = to[l->b];
        if (a >= 0 && b >= 0)
            s->links[s->link_count++] = (cr_sleep_link){a, b, l->bears};
        else if (a >= 0)
            s->rested[a] = 0;
        else if (b >= 0)
            s->rested[b] = 0;
    }
}

static void succeed_contacts(cr_sleep* s, const cr_sleep* before, const int32_t* to) {
    for (int32_t k = 0; k < before->contact_count; k++) {
        cr_contact c = before->contacts[k];
        c.body_a = to[c.body_a];
        c.body_b = to[c.body_b];
        if (c.body_a >= 0 && c.body_b >= 0 && (cr_sleeps(s, c.body_a) || cr_sleeps(s, c.body_b)))
            s->contacts[s->contact_count++] = c;
    }
}

cr_status cr_sleep_succeed(cr_sleep* s, const cr_sleep* before, const int32_t* to, cr_error* error) {
    if (!cr_grow(&s->links, &s->link_capacity, before->link_count, sizeof *s->links) ||
        !cr_grow(&s->contacts, &s->contact_capacity, before->contact_count, sizeof *s->contacts))
        return no_memory(s, error);
    for (int32_t i = 0; i < before->count; i++) {
        int32_t k = to[i];
        if (k < 0) continue;
        s->rested[k] = before->rested[i];
        s->rest[k] = before->rest[i];
        if (before->island[i] == CR_AWAKE) continue;
        s->island[k] = before->island[i] >= 0 ? to[before->island[i]] : CR_SLEEPS_ALONE; // an island has lost nobody
        s->asleep++;
    }
    succeed_links(s, before, to);
    succeed_contacts(s, before, to);
    return CR_OK;
}

// ---------------------------------------------------------------- snapshots

size_t cr_sleep_size(const cr_sleep* s, int32_t contacts) {
    size_t n = (size_t)s->count;
    return 2 * sizeof(int32_t) + n * (sizeof *s->rested + sizeof *s->rest + sizeof *s->island) +
           (size_t)s->link_count * sizeof *s->links + (size_t)contacts * sizeof *s->contacts;
}

static char* put(char* to, const void* from, size_t count, size_t size) {
    if (count) memcpy(to, from, count * size);
    return to + count * size;
}

static const char* take(const char* from, void* to, size_t count, size_t size) {
    if (count) memcpy(to, from, count * size);
    return from + count * size;
}

void cr_sleep_write(const cr_sleep* s, const cr_contact* contacts, int32_t count, void* bytes) {
    const int32_t head[2] = {s->link_count, count};
    char* to = put(bytes, head, 1, sizeof head);
    to = put(to, s->rested, (size_t)s->count, sizeof *s->rested);
    to = put(to, s->rest, (size_t)s->count, sizeof *s->rest);
    to = put(to, s->island, (size_t)s->count, sizeof *s->island);
    to = put(to, s->links, (size_t)s->link_count, sizeof *s->links);
    put(to, contacts, (size_t)count, sizeof *contacts);
}

static bool is_body(const cr_sleep* s, int32_t i) { return i >= 0 && i < s->count; }

// What was read is of this world.
static bool is_sound(const cr_sleep* s) {
    bool good = true;
    for (int32_t i = 0; i < s->count && good; i++) good = s->island[i] >= CR_SLEEPS_ALONE && s->island[i] <= i;
    for (int32_t k = 0; k < s->link_count && good; k++) good = is_body(s, s->links[k].a) && is_body(s, s->links[k].b);
    for (int32_t k = 0; k < s->contact_count && good; k++)
        good = is_body(s, s->contacts[k].body_a) && is_body(s, s->contacts[k].body_b);
    return good;
}

cr_status cr_sleep_read(cr_sleep* s, const void* bytes, size_t size, cr_error* error) {
    int32_t head[2] = {0};
    const char* from = bytes;
    size_t least = sizeof head + (size_t)s->count * (sizeof *s->rested + sizeof *s->rest + sizeof *s->island);
    if (size >= least) from = take(from, head, 1, sizeof head);
    if (size < least || head[0] < 0 || head[1] < 0 ||
        size - least != (size_t)head[0] * sizeof *s->links + (size_t)head[1] * sizeof *s->contacts)
        return cr_fail(error, CR_ERROR_FORMAT, "sleeping: the snapshot is of another world");
    if (!cr_grow(&s->links, &s->link_capacity, head[0], sizeof *s->links) ||
        !cr_grow(&s->contacts, &s->contact_capacity, head[1], sizeof *s->contacts))
        return no_memory(s, error);
    from = take(from, s->rested, (size_t)s->count, sizeof *s->rested);
    from = take(from, s->rest, (size_t)s->count, sizeof *s->rest);
    from = take(from, s->island, (size_t)s->count, sizeof *s->island);
    from = take(from, s->links, (size_t)head[0], sizeof *s->links);
    take(from, s->contacts, (size_t)head[1], sizeof *s->contacts);
    s->link_count = head[0];
    s->contact_count = head[1];
    s->asleep = 0;
    for (int32_t i = 0; i < s->count; i++) s->asleep += s->island[i] != CR_AWAKE;
    if (is_sound(s)) return CR_OK;
    cr_sleep_wake_all(s);
    return cr_fail(error, CR_ERROR_FORMAT, "sleeping: the snapshot is damaged");
}
