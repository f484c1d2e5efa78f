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

void cr_fit_velocities(const cr_fit* fit, const cr_world* world, const cr_state* from, cr_state* to) {
    for (int32_t i = 0; i < world->body_count; i++) {
        const cr_body* b = &world->bodies[i];
        if (b->motion != CR_DYNAMIC) continue;
        float lag = (float)(fit->lag * fit->gravity) * b->gravity_factor;
        to->linear_velocity[i] = cr_madd(from->linear_velocity[i], lag, world->gravity);
    }
}

bool cr_fit_has_noise(const cr_fit* fit) {
    return fit->noise_velocity > 0 || fit->noise_angular_velocity > 0 || fit->noise_materials > 0;
}

static cr_vec3 normal_vector(cr_random* r, double deviation) {
    double x = cr_random_normal(r), y = cr_random_normal(r), z = cr_random_normal(r);
    return cr_v3((float)(deviation * x), (float)(deviation * y), (float)(deviation * z));
}

void cr_fit_draw(cr_fit* fit, double noise, uint64_t seed, const cr_world* world, cr_state* state) {
    cr_random random = cr_random_create(seed, 0x6e6f6973);
    cr_vec3 up = cr_normalize_or(cr_scale(world->gravity, -1), cr_v3(0, 1, 0));
    for (int32_t b = 0; b < world->body_count; b++) {
        if (world->bodies[b].motion != CR_DYNAMIC) continue;
        cr_vec3 w = normal_vector(&random, noise * fit->noise_angular_velocity);
        w = cr_madd(w, -0.5f * cr_dot(w, up), up);
        cr_vec3 v = normal_vector(&random, noise * fit->noise_velocity);
        state->linear_velocity[b] = cr_add(state->linear_velocity[b], v);
        state->angular_velocity[b] = cr_add(state->angular_velocity[b], w);
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

static void turn_back(const cr_fit* fit, const cr_world* world, float sign, cr_state* state) {
    if (fit->tilt == 0) return; // bit for bit as it was
    cr_vec3 up = cr_normalize_or(cr_scale(world->gravity, -1), cr_v3(0, 1, 0));
    float tilt = sign * (float)fit->tilt;
    for (int32_t i = 0; i < world->body_count; i++) {
        if (world->bodies[i].motion != CR_DYNAMIC) continue;
        cr_vec3 p = state->position[i], v = state->linear_velocity[i];
        cr_vec3 way = cr_madd(p, -cr_dot(p, up), up), speed = cr_madd(v, -cr_dot(v, up), up);
        state->orientation[i] = cr_qnormalize(cr_qmul(cr_quat_exp(cr_scale(way, tilt)), state->orientation[i]));
        state->angular_velocity[i] = cr_madd(state->angular_velocity[i], tilt, speed);
    }
}

void cr_fit_enter(const cr_fit* fit, const cr_world* world, cr_state* state) {
    move_ground(fit, world, 1, state);
    turn_back(fit, world, -1, state);
    move_centers(fit, world, 1, state);
}

void cr_fit_leave(const cr_fit* fit, const cr_world* world, cr_state* state) {
    move_ground(fit, world, -1, state);
    move_centers(fit, world, -1, state);
    turn_back(fit, world, 1, state);
}

cr_status cr_fit_world(const cr_fit* fit, const cr_world* world, const cr_state* state, cr_world** out,
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
        cr_fit_velocities(fit, world, &moved, &moved);
        move_ground(fit, world, 1, &moved);
        turn_back(fit, world, -1, &moved);
        cr_builder_gravity(m.builder, cr_scale(world->gravity, (float)fit->gravity));
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
