#include "render/edit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "world/geometry.h"

cr_edit cr_default_edit(void) { return (cr_edit){.remove = -1, .freeze = -1, .change = -1}; }

static int32_t add_shape(cr_builder* b, const cr_shape* s, cr_error* error) {
    switch (s->type) {
    case CR_SHAPE_SPHERE:
        return cr_add_sphere(b, s->size[0], error);
    case CR_SHAPE_BOX:
        return cr_add_box(b, cr_v3(s->size[0], s->size[1], s->size[2]), error);
    case CR_SHAPE_CAPSULE:
        return cr_add_capsule(b, s->size[0], s->size[1], error);
    case CR_SHAPE_CYLINDER:
        return cr_add_cylinder(b, s->size[0], s->size[1], error);
    case CR_SHAPE_CONE:
        return cr_add_cone(b, s->size[0], s->size[1], error);
    case CR_SHAPE_HULL:
        return cr_add_hull(b, NULL, s->vertices, s->vertex_count, error);
    case CR_SHAPE_COMPOUND:
        return cr_add_compound(b, s->children, s->child_count, error);
    case CR_SHAPE_MESH:
        return cr_add_mesh(b, NULL, s->vertices, s->vertex_count, (const int32_t(*)[3])s->triangles, s->triangle_count,
                           error);
    case CR_SHAPE_PLANE:
        return cr_add_plane(b, error);
    case CR_SHAPE_HEIGHT_FIELD:
        return cr_add_height_field(b, s->columns, s->rows, s->spacing, s->heights, error);
    default:
        cr_fail(error, CR_ERROR_UNSUPPORTED, "a shape of unknown type %d", (int)s->type);
        return -1;
    }
}

static int32_t add_new_body(cr_builder* b, const cr_world* old, const cr_new_body* n, cr_error* error) {
    cr_shape shape = {.type = n->type, .size = {n->size[0], n->size[1], n->size[2]}};
    if (n->type > CR_SHAPE_CONE) {
        cr_fail(error, CR_ERROR_ARGUMENT, "a body to add is a sphere, box, capsule, cylinder or cone, not a %s",
                cr_shape_type_name(n->type));
        return -1;
    }
    cr_body_def def = cr_default_body_def();
    def.shape = add_shape(b, &shape, error);
    if (def.shape < 0) return -1;
    char name[64];
    for (int k = 1;; k++) {
        snprintf(name, sizeof name, "%s_added_%d", cr_shape_type_name(n->type), k);
        if (cr_find_body(old, name) < 0) break;
    }
    def.name = name;
    def.motion = CR_DYNAMIC;
    def.pose.position = n->position;
    def.linear_velocity = n->velocity;
    def.density = n->density;
    return cr_add_body(b, def, error);
}

static void change_values(cr_body_def* def, const cr_body* old, const cr_body_values* values) {
    def->friction = values->friction;
    def->restitution = values->restitution;
    if (old->motion != CR_DYNAMIC || !(old->mass > 0)) return;
    def->mass = values->mass;
    def->inertia = cr_scale(old->inertia, values->mass / old->mass);
}

cr_status cr_world_edit(const cr_world* world, const cr_state* state, const cr_edit* edit, cr_world** new_world,
                        cr_state* new_state, int32_t** from, cr_error* error) {
    *new_world = NULL;
    *new_state = (cr_state){0};
    cr_error ours;
    if (!error) error = &ours;
    cr_builder* b = cr_builder_create();
    int32_t* index = realloc(*from, ((size_t)world->body_count + 2) * sizeof *index);
    int32_t* places = malloc(((size_t)world->body_count + 1) * sizeof *places);
    if (index) *from = index;
    if (!b || !index || !places) {
        free(places);
        cr_builder_destroy(b);
        return cr_fail(error, CR_ERROR_MEMORY, "out of memory for a world of %d bodies", world->body_count);
    }
    cr_status status = CR_OK;
    int32_t n = 0;
    cr_builder_gravity(b, edit->gravity ? *edit->gravity : world->gravity);
    // The builder keeps the order, so that indices of shapes stay.
    for (int32_t k = 0; k < world->shape_count && status == CR_OK; k++) {
        int32_t shape = add_shape(b, &world->shapes[k], error);
        if (shape != k)
            status =
                shape < 0 ? CR_ERROR_FORMAT : cr_fail(error, CR_ERROR_FORMAT, "shape %d became shape %d", k, shape);
    }
    for (int32_t i = 0; i < world->body_count && status == CR_OK; i++) {
        const cr_body* o = &world->bodies[i];
        places[i] = i == edit->remove ? -1 : n;
        if (i == edit->remove) continue;
        cr_body_def def = cr_def_of_body(world, state, i);
        if (i == edit->freeze) {
            cr_motion before = edit->was ? edit->was[i] : CR_DYNAMIC;
            def.motion = o->motion == CR_STATIC ? before : CR_STATIC;
            def.linear_velocity = def.angular_velocity = cr_v3(0, 0, 0);
        }
        // A static body has neither mass nor inertia to give back: freed, it gets those of its shape.
        if (i == edit->freeze && o->motion != CR_DYNAMIC) def.has_center_of_mass = false;
        if (i == edit->change) change_values(&def, o, &edit->values);
        if (cr_add_body(b, def, error) < 0)
            status = CR_ERROR_FORMAT;
        else
            (*from)[n++] = i;
    }
    if (status == CR_OK) status = cr_add_joint_copies(b, world, places, error);
    free(places);
    if (status == CR_OK && edit->add) {
        if (add_new_body(b, world, edit->add, error) < 0)
            status = CR_ERROR_ARGUMENT;
        else
            (*from)[n++] = -1;
    }
    if (status == CR_OK) status = cr_build(b, new_world, new_state, error);
    cr_builder_destroy(b);
    if (status != CR_OK) return status;
    // Poses as they were, to the bit, where the body's frame is the same.
    for (int32_t k = 0; k < n; k++) {
        int32_t i = (*from)[k];
        if (i < 0 || i == edit->freeze) continue;
        new_state->position[k] = state->position[i];
        new_state->orientation[k] = state->orientation[i];
    }
    new_state->time = state->time;
    return CR_OK;
}

// ---------------------------------------------------------------- free places

typedef struct place_search {
    const cr_world* world;
    const cr_state* states; // (count)
    int32_t count, body;
    float gap; // m, to every other body
} place_search;

static bool clear_of(const place_search* p, const cr_state* s, int32_t other, cr_vec3 position) {
    const cr_body *mine = &p->world->bodies[p->body], *theirs = &p->world->bodies[other];
    float reach = mine->radius + theirs->radius + p->gap;
    cr_vec3 apart = cr_sub(position, s->position[other]);
    if (cr_dot(apart, apart) > reach * reach || !cr_pair_collides(p->world, p->body, other)) return true;
    cr_gap gap;
    float nearest = INFINITY;
    cr_pose pose = {position, s->orientation[p->body]}, their_pose = {s->position[other], s->orientation[other]};
    cr_body_gaps(p->world, p->body, pose, other, their_pose, p->gap, &gap, 1, &nearest);
    return nearest >= p->gap;
}

static bool is_free(const place_search* p, cr_vec3 position) {
    for (int32_t e = 0; e < p->count; e++)
        for (int32_t i = 0; i < p->world->body_count; i++)
            if (i != p->body && !clear_of(p, &p->states[e], i, position)) return false;
    return true;
}

// Direction k of `count` that cover the sphere evenly, from straight up to straight down (Fibonacci's spiral).
static cr_vec3 direction(int k, int count) {
    float y = 1 - 2 * (float)k / (float)(count - 1), r = sqrtf(fmaxf(0, 1 - y * y)), turn = 2.3999632f * (float)k;
    return cr_v3(r * cosf(turn), y, r * sinf(turn));
}

cr_status cr_free_place(const cr_world* world, const cr_state* states, int32_t count, int32_t body, cr_vec3* position,
                        cr_error* error) {
    enum { DIRECTIONS = 50, FARTHEST = 64, SHELLS = 4 }; // shells a radius, radii
    float radius = world->bodies[body].radius;
    place_search p = {world, states, count, body, 0.01f * radius};
    if (is_free(&p, *position)) return CR_OK;
    // Farther away shells lie farther apart: a twelfth of the distance.
    for (float distance = radius / SHELLS; distance <= FARTHEST * radius;
         distance += fmaxf(radius / SHELLS, distance / 12)) {
        for (int k = 0; k < DIRECTIONS; k++) {
            cr_vec3 place = cr_madd(*position, distance, direction(k, DIRECTIONS));
            if (!is_free(&p, place)) continue;
            *position = place;
            return CR_OK;
        }
    }
    return cr_fail(error, CR_ERROR_UNSUPPORTED, "no free place for the body within %.3g m",
                   (double)(FARTHEST * radius));
}
