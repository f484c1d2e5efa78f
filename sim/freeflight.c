// The engine freeflight: every body moves as if it were alone, exactly and in float64: centres of mass on parabolas,
// p += v dt + g dt^2 / 2, and torque-free rotation as in flight.h. A component of the inertia that is infinite keeps
// the angular velocity constant.
#include <stdlib.h>
#include <string.h>

#include "sim/flight.h"
#include "sim/options.h"
#include "sim/sim.h"

typedef struct flight {
    double p[3]; // m
    double q[4]; // x y z w
    double v[3]; // m/s
    double w[3]; // rad/s, world
} flight;

typedef struct freeflight_engine {
    cr_engine base;
    const cr_world* world;
    double dt, time; // s
    int substeps;
    flight* bodies; // (N)
} freeflight_engine;

static const char snapshot_magic[8] = "CRFree1";

static void fly(const cr_world* world, const cr_body* body, flight* f, double dt) {
    if (body->motion == CR_STATIC) return;
    for (int k = 0; k < 3; k++) f->p[k] += f->v[k] * dt;
    if (body->motion == CR_KINEMATIC) {
        cr_turn(f->q, f->w, dt);
        return;
    }
    double g[3] = {world->gravity.x, world->gravity.y, world->gravity.z};
    double inertia[3] = {body->inertia.x, body->inertia.y, body->inertia.z};
    for (int k = 0; k < 3; k++) {
        double change = g[k] * (double)body->gravity_factor * dt;
        f->p[k] += 0.5 * change * dt;
        f->v[k] += change;
    }
    cr_turn_freely(inertia, dt, f->q, f->w);
}

static void take(flight* f, cr_pose pose, cr_vec3 v, cr_vec3 w) {
    *f = (flight){{pose.position.x, pose.position.y, pose.position.z},
                  {pose.orientation.x, pose.orientation.y, pose.orientation.z, pose.orientation.w},
                  {v.x, v.y, v.z},
                  {w.x, w.y, w.z}};
}

static void destroy(cr_engine* engine) {
    freeflight_engine* e = (freeflight_engine*)engine;
    if (!e) return;
    free(e->bodies);
    free(e);
}

static cr_status set_state(cr_engine* engine, const cr_state* state, cr_error* error) {
    freeflight_engine* e = (freeflight_engine*)engine;
    cr_status status = cr_check_state(e->world, state, error);
    if (status) return status;
    e->time = state->time;
    for (int32_t i = 0; i < state->count; i++)
        take(e->bodies + i, (cr_pose){state->position[i], state->orientation[i]}, state->linear_velocity[i],
             state->angular_velocity[i]);
    return CR_OK;
}

static cr_status create(cr_engine** out, const cr_world* world, const cr_state* state, const cr_engine_options* options,
                        cr_error* error) {
    *out = NULL;
    double dt;
    int substeps;
    cr_status status = cr_sim_steps(options, &dt, &substeps, error);
    if (!status) status = cr_engine_refuse_joints("freeflight", world, error);
    if (status) return status;
    freeflight_engine* e = calloc(1, sizeof *e);
    flight* bodies = calloc((size_t)world->body_count + 1, sizeof *bodies);
    if (!e || !bodies) {
        free(e);
        free(bodies);
        return cr_fail(error, CR_ERROR_MEMORY, "free flight: out of memory for %d bodies", world->body_count);
    }
    *e = (freeflight_engine){{&cr_engine_freeflight}, world, dt, 0, substeps, bodies};
    status = set_state(&e->base, state, error);
    if (status) {
        destroy(&e->base);
        return status;
    }
    *out = &e->base;
    return CR_OK;
}

static cr_vec3 to_float(const double v[3]) { return cr_v3((float)v[0], (float)v[1], (float)v[2]); }

static void read_back(const freeflight_engine* e, cr_state* state) {
    state->time = e->time;
    for (int32_t i = 0; i < e->world->body_count; i++) {
        const flight* f = e->bodies + i;
        double s = f->q[3] < 0 ? -1 : 1;
        state->position[i] = to_float(f->p);
        state->orientation[i] =
            cr_q((float)(s * f->q[0]), (float)(s * f->q[1]), (float)(s * f->q[2]), (float)(s * f->q[3]));
        state->linear_velocity[i] = to_float(f->v);
        state->angular_velocity[i] = to_float(f->w);
    }
}

static cr_status get_state(const cr_engine* engine, cr_state* state, cr_error* error) {
    const freeflight_engine* e = (const freeflight_engine*)engine;
    if (state->count != e->world->body_count)
        return cr_fail(error, CR_ERROR_ARGUMENT, "state: expected %d bodies, found %d", e->world->body_count,
                       state->count);
    read_back(e, state);
    return CR_OK;
}

static cr_status step(cr_engine* engine, int32_t frames, cr_state* out, cr_error* error) {
    freeflight_engine* e = (freeflight_engine*)engine;
    (void)error;
    double start = e->time;
    for (int32_t f = 0; f < frames; f++) {
        for (int s = 0; s < e->substeps; s++)
            for (int32_t i = 0; i < e->world->body_count; i++)
                fly(e->world, e->world->bodies + i, e->bodies + i, e->dt);
        e->time = start + (f + 1) * (e->dt * e->substeps);
        if (out) read_back(e, out + f);
    }
    return CR_OK;
}

static cr_status push(cr_engine* engine, int32_t body, cr_vec3 impulse, cr_vec3 point, cr_error* error) {
    freeflight_engine* e = (freeflight_engine*)engine;
    cr_status status = cr_check_push(e->world, body, impulse, point, error);
    if (status) return status;
    const cr_body* b = e->world->bodies + body;
    flight* f = e->bodies + body;
    double j[3] = {impulse.x, impulse.y, impulse.z}, arm[3] = {point.x - f->p[0], point.y - f->p[1], point.z - f->p[2]};
    double inverse[3] = {b->inverse_inertia.x, b->inverse_inertia.y, b->inverse_inertia.z}, l[3], spin[3];
    cr_cross3(arm, j, l);
    cr_rotate3(f->q, -1, l, l);
    for (int k = 0; k < 3; k++) l[k] *= inverse[k];
    cr_rotate3(f->q, 1, l, spin);
    for (int k = 0; k < 3; k++) {
        f->v[k] += j[k] * (double)b->inverse_mass;
        f->w[k] += spin[k];
    }
    return CR_OK;
}

static cr_status teleport(cr_engine* engine, int32_t body, cr_pose pose, cr_vec3 linear_velocity,
                          cr_vec3 angular_velocity, cr_error* error) {
    freeflight_engine* e = (freeflight_engine*)engine;
    cr_status status = cr_check_teleport(e->world, body, pose, linear_velocity, angular_velocity, error);
    if (status) return status;
    take(e->bodies + body, pose, linear_velocity, angular_velocity);
    return CR_OK;
}

static int32_t contacts(const cr_engine* engine, cr_contact* contacts, int32_t capacity) {
    (void)engine, (void)contacts, (void)capacity;
    return 0;
}

// Magic, world hash, time, bodies.
static cr_status save(const cr_engine* engine, void** bytes, size_t* size, cr_error* error) {
    const freeflight_engine* e = (const freeflight_engine*)engine;
    size_t bodies = (size_t)e->world->body_count * sizeof(flight);
    uint64_t hash = cr_world_hash(e->world);
    *size = 24 + bodies;
    char* at = *bytes = malloc(*size);
    if (!at) return cr_fail(error, CR_ERROR_MEMORY, "free flight: out of memory for a snapshot of %zu bytes", *size);
    memcpy(at, snapshot_magic, 8);
    memcpy(at + 8, &hash, 8);
    memcpy(at + 16, &e->time, 8);
    memcpy(at + 24, e->bodies, bodies);
    return CR_OK;
}

static cr_status restore(cr_engine* engine, const void* bytes, size_t size, cr_error* error) {
    freeflight_engine* e = (freeflight_engine*)engine;
    const char* at = bytes;
    size_t bodies = (size_t)e->world->body_count * sizeof(flight);
    uint64_t hash = cr_world_hash(e->world);
    if (size != 24 + bodies || memcmp(at, snapshot_magic, 8) != 0)
        return cr_fail(error, CR_ERROR_FORMAT,
                       "snapshot of free flight: expected %zu bytes that begin with %s, found %zu bytes", 24 + bodies,
                       snapshot_magic, size);
    if (memcmp(at + 8, &hash, 8) != 0)
        return cr_fail(error, CR_ERROR_FORMAT, "snapshot of free flight: it belongs to another world");
    const size_t numbers = bodies / sizeof(double);
    for (size_t i = 0; i < numbers + 1; i++) {
        double x;
        memcpy(&x, at + 16 + i * sizeof x, sizeof x);
        if (!isfinite(x)) return cr_fail(error, CR_ERROR_FORMAT, "snapshot of free flight: a number is not finite");
    }
    memcpy(&e->time, at + 16, 8);
    memcpy(e->bodies, at + 24, bodies);
    return CR_OK;
}

const cr_engine_type cr_engine_freeflight = {
    "freeflight", "no contacts: every body flies as if alone",
    create,       destroy,
    set_state,    get_state,
    step,         push,
    teleport,     contacts,
    save,         restore,
    "step_rate",  NULL,
};
