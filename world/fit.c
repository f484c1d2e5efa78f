#include "world/fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "world/random.h"
#include "world/variant.h"

const cr_fit_number cr_fit_numbers[CR_FIT_COUNT] = {
#define CR_FIT_ENTRY(name, start, low, high, logarithmic, engines) {#name, start, low, high, logarithmic, engines},
    CR_FIT_NUMBERS(CR_FIT_ENTRY)
#undef CR_FIT_ENTRY
};

static const size_t offsets[CR_FIT_COUNT] = {
#define CR_FIT_OFFSET(name, start, low, high, logarithmic, engines) offsetof(cr_fit, name),
    CR_FIT_NUMBERS(CR_FIT_OFFSET)
#undef CR_FIT_OFFSET
};

double* cr_fit_at(cr_fit* fit, int number) { return (double*)(void*)((char*)fit + offsets[number]); }

static double number_of(const cr_fit* fit, int number) {
    double value;
    memcpy(&value, (const char*)fit + offsets[number], sizeof value);
    return value;
}

cr_fit cr_default_fit(void) {
    cr_fit fit = {0};
    for (int k = 0; k < CR_FIT_COUNT; k++) *cr_fit_at(&fit, k) = cr_fit_numbers[k].start;
    return fit;
}

bool cr_fit_is_default(const cr_fit* fit) {
    if (fit->side == 0) return true; // a zeroed one: nobody has said
    bool same = true;
    for (int k = 0; k < CR_FIT_COUNT; k++) same = same && number_of(fit, k) == cr_fit_numbers[k].start;
    return same;
}

// ---------------------------------------------------------------- worlds

typedef struct making {
    const cr_fit* fit;
    const cr_world* world;
    cr_builder* builder;
    cr_error* error;
} making;

#define SHARPEST 0.01 // of half the least side: radius of the balls of a chamfered box, at least

// Balls in the corners of a box, and between them a box that nothing flat reaches before they do. Eight corners; where
// edges are cut off, the four of each face, so far from its rims.
static int32_t add_worn_box(making* m, const cr_shape* s) {
    float least = cr_min(s->size[0], cr_min(s->size[1], s->size[2])), cut = (float)m->fit->chamfer * least;
    float r = (float)(cut > 0 ? fmax(m->fit->edge, SHARPEST) : m->fit->edge) * least;
    cr_vec3 out = cr_v3(s->size[0] - r, s->size[1] - r, s->size[2] - r), in = cr_sub(out, cr_v3(cut, cut, cut));
    int32_t ball = cr_add_sphere(m->builder, r, m->error), core = ball < 0 ? -1 : cr_add_box(m->builder, in, m->error);
    if (core < 0) return -1;
    cr_child children[25] = {{core, cr_pose_identity()}};
    int32_t count = 1;
    for (int axis = 0; axis < (cut > 0 ? 3 : 1); axis++)
        for (int k = 0; k < 8; k++) {
            cr_vec3 p = in;
            if (axis == 0) p.x = out.x;
            if (axis == 1) p.y = out.y;
            if (axis == 2) p.z = out.z;
            cr_pose pose = cr_pose_identity();
            pose.position = cr_v3(k & 1 ? p.x : -p.x, k & 2 ? p.y : -p.y, k & 4 ? p.z : -p.z);
            children[count++] = (cr_child){ball, pose};
        }
    return cr_add_compound(m->builder, children, count, m->error);
}

static cr_vec3 offset_of(const cr_fit* fit) {
    return cr_v3((float)fit->offset_x, (float)fit->offset_y, (float)fit->offset_z);
}

static cr_status add_body(making* m, const cr_state* state, int32_t i) {
    const cr_body* b = &m->world->bodies[i];
    const cr_shape* s = &m->world->shapes[b->shape];
    const cr_fit* fit = m->fit;
    bool dynamic = b->motion == CR_DYNAMIC,
         worn = dynamic && (fit->edge > 0 || fit->chamfer > 0) && s->type == CR_SHAPE_BOX;
    cr_body_def d = cr_def_of_body(m->world, state, i);
    d.shape = worn ? add_worn_box(m, s) : cr_add_shape_copy(m->builder, m->world, b->shape, m->error);
    if (d.shape < 0) return CR_ERROR_ARGUMENT;
    float size = dynamic ? (float)fit->side : 1;
    d.scale *= size;
    cr_pose mass = b->mass_pose;
    mass.position = cr_scale(mass.position, size);
    d.pose = cr_pose_mul((cr_pose){state->position[i], state->orientation[i]}, cr_pose_inverse(mass));
    d.center_of_mass = mass.position;
    if (dynamic) {
        d.center_of_mass = cr_add(mass.position, cr_rotate(mass.orientation, offset_of(fit)));
        d.inertia = cr_scale(b->inertia, (float)fit->inertia);
        d.friction = (float)(fit->friction * (double)b->friction);
        d.restitution = (float)fmin(fit->restitution * (double)b->restitution, 1);
    }
    return cr_add_body(m->builder, d, m->error) < 0 ? CR_ERROR_ARGUMENT : CR_OK;
}

// A joint between the same bodies, where it is on bodies of their new size.
static cr_status add_joint(making* m, int32_t k) {
    cr_joint_def d = m->world->joints[k].def;
    cr_pose* frames[2] = {&d.frame_a, &d.frame_b};
    const int32_t ends[2] = {d.body_a, d.body_b};
    for (int e = 0; e < 2; e++)
        if (ends[e] >= 0 && m->world->bodies[ends[e]].motion == CR_DYNAMIC)
            frames[e]->position = cr_scale(frames[e]->position, (float)m->fit->side);
    return cr_add_joint(m->builder, d, m->error) < 0 ? CR_ERROR_ARGUMENT : CR_OK;
}

// ---------------------------------------------------------------- axes of what was tracked

cr_fit_axes cr_fit_axes_of(const cr_world* world) {
    cr_vec3 up = cr_normalize_or(cr_scale(world->gravity, -1), cr_v3(0, 1, 0));
    cr_vec3 x = fabsf(up.x) < 0.9f ? cr_v3(1, 0, 0) : cr_v3(0, 0, 1);
    cr_vec3 along = cr_normalize_or(cr_madd(x, -cr_dot(x, up), up), x);
    return (cr_fit_axes){up, along, cr_cross(up, along)};
}

static cr_vec3 vector_of(const cr_fit_axes* a, double along, double up, double across) {
    return cr_madd(cr_madd(cr_scale(a->along, (float)along), (float)up, a->up), (float)across, a->across);
}

static bool is_none(cr_quat q) { return q.x == 0 && q.y == 0 && q.z == 0; }

cr_quat cr_fit_turn(const cr_fit* fit, const cr_world* world, const cr_state* start) {
    if (fit->heading < 0.5 || world->joint_count > 0) return cr_quat_identity();
    cr_fit_axes a = cr_fit_axes_of(world);
    cr_vec3 way = cr_v3(0, 0, 0);
    for (int32_t i = 0; i < world->body_count; i++)
        if (world->bodies[i].motion == CR_DYNAMIC) way = cr_add(way, start->linear_velocity[i]);
    float along = cr_dot(way, a.along), across = cr_dot(way, a.across);
    if (!(along * along + across * across > 1e-6f)) return cr_quat_identity();
    return cr_quat_exp(cr_scale(a.up, -atan2f(across, along)));
}

// What leans in what was tracked becomes upright.
static cr_quat raising(const cr_fit* fit, const cr_world* world) {
    if ((fit->lean_along == 0 && fit->lean_across == 0) || world->joint_count > 0) return cr_quat_identity();
    cr_fit_axes a = cr_fit_axes_of(world);
    return cr_quat_exp(cr_cross(vector_of(&a, fit->lean_along, 1, fit->lean_across), a.up));
}

cr_quat cr_fit_upright(const cr_fit* fit, const cr_world* world, cr_quat turn) {
    return cr_qmul(raising(fit, world), turn);
}

// Turns bodies about the origin: all of them, or those that move by themselves.
static void turn_bodies(const cr_world* world, cr_quat by, bool all, cr_state* state) {
    if (is_none(by)) return; // bit for bit as it was
    for (int32_t i = 0; i < world->body_count; i++) {
        if (!all && world->bodies[i].motion != CR_DYNAMIC) continue;
        state->position[i] = cr_rotate(by, state->position[i]);
        state->orientation[i] = cr_qnormalize(cr_qmul(by, state->orientation[i]));
        state->linear_velocity[i] = cr_rotate(by, state->linear_velocity[i]);
        state->angular_velocity[i] = cr_rotate(by, state->angular_velocity[i]);
    }
}

void cr_fit_lacks(const cr_fit* fit, const cr_world* world, cr_quat turn, cr_vec3* speed, cr_vec3* spin) {
    cr_fit_axes a = cr_fit_axes_of(world);
    cr_quat back = cr_conjugate(turn);
    *speed = cr_rotate(back, vector_of(&a, fit->speed_along, 0, fit->speed_across));
    *spin = cr_rotate(back, vector_of(&a, fit->spin_along, fit->spin_up, fit->spin_across));
}

void cr_fit_velocities(const cr_fit* fit, const cr_world* world, cr_quat turn, const cr_state* from, cr_state* to) {
    cr_vec3 v, w;
    cr_fit_lacks(fit, world, turn, &v, &w);
    for (int32_t i = 0; i < world->body_count; i++) {
        const cr_body* b = &world->bodies[i];
        if (b->motion != CR_DYNAMIC) continue;
        float lag = (float)(fit->lag * fit->gravity) * b->gravity_factor;
        to->linear_velocity[i] = cr_add(cr_madd(from->linear_velocity[i], lag, world->gravity), v);
        to->angular_velocity[i] = cr_add(from->angular_velocity[i], w);
    }
}

bool cr_fit_has_noise(const cr_fit* fit) {
    bool some = fit->noise_materials > 0;
    for (int k = CR_FIT_OF_noise_speed_along; k <= CR_FIT_OF_noise_spin_across; k++)
        some = some || number_of(fit, k) > 0;
    return some;
}

// Three numbers from `first` on are the deviations along, up and across.
static cr_vec3 normal_vector(cr_random* r, const cr_fit_axes* a, const cr_fit* fit, int first, double noise) {
    double along = cr_random_normal(r), up = cr_random_normal(r), across = cr_random_normal(r);
    return vector_of(a, noise * number_of(fit, first) * along, noise * number_of(fit, first + 1) * up,
                     noise * number_of(fit, first + 2) * across);
}

void cr_fit_draw(cr_fit* fit, double noise, uint64_t seed, const cr_world* world, cr_quat turn, cr_state* state) {
    cr_random random = cr_random_create(seed, 0x6e6f6973);
    cr_fit_axes a = cr_fit_axes_of(world);
    cr_quat back = cr_conjugate(turn);
    for (int32_t b = 0; b < world->body_count; b++) {
        if (world->bodies[b].motion != CR_DYNAMIC) continue;
        cr_vec3 v = normal_vector(&random, &a, fit, CR_FIT_OF_noise_speed_along, noise);
        cr_vec3 w = normal_vector(&random, &a, fit, CR_FIT_OF_noise_spin_along, noise);
        state->linear_velocity[b] = cr_add(state->linear_velocity[b], cr_rotate(back, v));
        state->angular_velocity[b] = cr_add(state->angular_velocity[b], cr_rotate(back, w));
    }
    fit->friction *= exp(noise * fit->noise_materials * cr_random_normal(&random));
    fit->restitution *= exp(noise * fit->noise_materials * cr_random_normal(&random));
}

static void move_ground(const cr_fit* fit, const cr_world* world, float sign, cr_state* state) {
    cr_vec3 up = cr_normalize_or(cr_scale(world->gravity, -1), cr_v3(0, 1, 0));
    for (int32_t i = 0; i < world->body_count; i++)
        if (world->bodies[i].motion != CR_DYNAMIC)
            state->position[i] = cr_madd(state->position[i], sign * (float)fit->ground, up);
}

static void move_centers(const cr_fit* fit, const cr_world* world, float sign, cr_state* state) {
    cr_vec3 offset = cr_scale(offset_of(fit), sign);
    if (!(cr_length(offset) > 0)) return; // bit for bit as it was
    for (int32_t i = 0; i < world->body_count; i++) {
        if (world->bodies[i].motion != CR_DYNAMIC) continue;
        cr_vec3 arm = cr_rotate(state->orientation[i], offset);
        state->position[i] = cr_add(state->position[i], arm);
        state->linear_velocity[i] = cr_add(state->linear_velocity[i], cr_cross(state->angular_velocity[i], arm));
    }
}

// As bodies are built: what was tracked, not yet its centre of mass.
static void enter_tracked(const cr_fit* fit, const cr_world* world, cr_quat turn, cr_state* state) {
    turn_bodies(world, turn, true, state);
    move_ground(fit, world, 1, state);
    turn_bodies(world, raising(fit, world), false, state);
}

void cr_fit_enter(const cr_fit* fit, const cr_world* world, cr_quat turn, cr_state* state) {
    enter_tracked(fit, world, turn, state);
    move_centers(fit, world, 1, state);
}

void cr_fit_leave(const cr_fit* fit, const cr_world* world, cr_quat turn, cr_state* state) {
    move_centers(fit, world, -1, state);
    turn_bodies(world, cr_conjugate(raising(fit, world)), false, state);
    move_ground(fit, world, -1, state);
    turn_bodies(world, cr_conjugate(turn), true, state);
}

static cr_vec3 gravity_of(const cr_fit* fit, const cr_world* world) {
    cr_fit_axes a = cr_fit_axes_of(world);
    cr_vec3 pull = vector_of(&a, fit->slope_along, 0, fit->slope_across);
    return cr_scale(cr_madd(world->gravity, cr_length(world->gravity), pull), (float)fit->gravity);
}

cr_status cr_fit_world(const cr_fit* fit, const cr_world* world, cr_quat turn, const cr_state* state, cr_world** out,
                       cr_state* out_state, cr_error* error) {
    *out = NULL;
    *out_state = (cr_state){0};
    making m = {fit, world, cr_builder_create(), error};
    cr_state moved = {0};
    cr_status status = m.builder ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "fit: no memory");
    if (!status) status = cr_state_create(&moved, world->body_count, error);
    if (!status) {
        cr_state_copy(state, &moved);
        moved.time = state->time;
        cr_fit_velocities(fit, world, turn, &moved, &moved);
        enter_tracked(fit, world, turn, &moved);
        cr_builder_gravity(m.builder, gravity_of(fit, world));
    }
    for (int32_t i = 0; i < world->body_count && !status; i++) status = add_body(&m, &moved, i);
    for (int32_t k = 0; k < world->joint_count && !status; k++) status = add_joint(&m, k);
    if (!status) status = cr_build(m.builder, out, out_state, error);
    if (!status) {
        move_centers(fit, world, 1, &moved);
        cr_state_copy(&moved, out_state);
        out_state->time = state->time;
    }
    cr_builder_destroy(m.builder);
    cr_state_destroy(&moved);
    return status;
}
