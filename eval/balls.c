#include "eval/balls.h"

#include <stdlib.h>
#include <string.h>

#include "sim/flight.h"

enum { MOST_EVENTS = 100000 }; // in a frame

typedef struct ball {
    double p[3], v[3], w[3]; // m, m/s, rad/s
    double q[4];             // x y z w
    double radius;           // m
    double inverse_mass;     // 1/kg
} ball;

typedef struct balls {
    cr_engine base;
    const cr_world* world;
    double dt, time; // s
    ball* all;       // (N)
} balls;

static cr_status refuse(const cr_world* world, int32_t i, const char* expected, cr_error* error) {
    return cr_fail(error, CR_ERROR_UNSUPPORTED, "balls: body '%s': expected %s", world->names[i], expected);
}

static cr_status check_world(const cr_world* world, cr_error* error) {
    bool weight = cr_length(world->gravity) > 0;
    cr_status status = cr_engine_refuse_joints("balls", world, error);
    if (status) return status;
    for (int32_t i = 0; i < world->body_count; i++) {
        const cr_body* b = &world->bodies[i];
        if (b->motion != CR_DYNAMIC) return refuse(world, i, "a dynamic body", error);
        if (world->shapes[b->shape].type != CR_SHAPE_SPHERE || cr_length(b->shape_pose.position) > 1e-6f * b->radius)
            return refuse(world, i, "a sphere about its centre of mass", error);
        if (weight && b->gravity_factor != 0) return refuse(world, i, "no gravity", error);
        for (int32_t j = 0; j < i; j++)
            if (cr_pair_collides(world, i, j) && cr_pair_friction(world, i, j) != 0)
                return refuse(world, i, "no friction", error);
    }
    return CR_OK;
}

static void put(double out[3], cr_vec3 v) { out[0] = v.x, out[1] = v.y, out[2] = v.z; }
static cr_vec3 got(const double v[3]) { return cr_v3((float)v[0], (float)v[1], (float)v[2]); }

static void set_ball(ball* b, cr_pose pose, cr_vec3 v, cr_vec3 w) {
    put(b->p, pose.position);
    put(b->v, v);
    put(b->w, w);
    b->q[0] = pose.orientation.x, b->q[1] = pose.orientation.y, b->q[2] = pose.orientation.z;
    b->q[3] = pose.orientation.w;
}

static cr_status set_state(cr_engine* engine, const cr_state* state, cr_error* error) {
    balls* e = (balls*)engine;
    if (state->count != e->world->body_count)
        return cr_fail(error, CR_ERROR_ARGUMENT, "state: expected %d bodies, found %d", e->world->body_count,
                       state->count);
    e->time = state->time;
    for (int32_t i = 0; i < state->count; i++)
        set_ball(&e->all[i], (cr_pose){state->position[i], state->orientation[i]}, state->linear_velocity[i],
                 state->angular_velocity[i]);
    return CR_OK;
}

static void destroy(cr_engine* engine) {
    if (engine) free(((balls*)engine)->all);
    free(engine);
}

static cr_status create(cr_engine** out, const cr_world* world, const cr_state* state, const cr_engine_options* o,
                        cr_error* error) {
    *out = NULL;
    cr_status status = check_world(world, error);
    if (status) return status;
    balls* e = calloc(1, sizeof *e);
    ball* all = calloc((size_t)world->body_count + 1, sizeof *all);
    if (!e || !all) {
        free(e);
        free(all);
        return cr_fail(error, CR_ERROR_MEMORY, "balls: out of memory for %d bodies", world->body_count);
    }
    *e = (balls){{&cr_engine_balls}, world, 1 / o->frame_rate, 0, all};
    for (int32_t i = 0; i < world->body_count; i++) {
        all[i].radius = (double)world->shapes[world->bodies[i].shape].size[0] * (double)world->bodies[i].scale;
        all[i].inverse_mass = (double)world->bodies[i].inverse_mass;
    }
    status = set_state(&e->base, state, error);
    if (status) {
        destroy(&e->base);
        return status;
    }
    *out = &e->base;
    return CR_OK;
}

static cr_status get_state(const cr_engine* engine, cr_state* state, cr_error* error) {
    const balls* e = (const balls*)engine;
    if (state->count != e->world->body_count)
        return cr_fail(error, CR_ERROR_ARGUMENT, "state: expected %d bodies, found %d", e->world->body_count,
                       state->count);
    state->time = e->time;
    for (int32_t i = 0; i < state->count; i++) {
        const ball* b = &e->all[i];
        state->position[i] = got(b->p);
        state->orientation[i] = cr_q((float)b->q[0], (float)b->q[1], (float)b->q[2], (float)b->q[3]);
        state->linear_velocity[i] = got(b->v);
        state->angular_velocity[i] = got(b->w);
    }
    return CR_OK;
}

// Time (s) until two balls that come nearer touch; INFINITY: never.
static double meeting(const ball* a, const ball* b) {
    double closing = 0, speed = 0, apart = 0, reach = a->radius + b->radius; // of p v, v v, p p
    for (int k = 0; k < 3; k++) {
        double p = b->p[k] - a->p[k], v = b->v[k] - a->v[k];
        closing += p * v;
        speed += v * v;
        apart += p * p;
    }
    if (closing >= 0) return INFINITY;
    double gap = apart - reach * reach, root = closing * closing - speed * gap;
    if (gap <= 0) return 0;
    return root < 0 ? INFINITY : gap / (sqrt(root) - closing);
}

static void part(const balls* e, int32_t i, int32_t j) {
    ball *a = &e->all[i], *b = &e->all[j];
    double n[3], length = 0, closing = 0, inverse = a->inverse_mass + b->inverse_mass;
    for (int k = 0; k < 3; k++) {
        n[k] = b->p[k] - a->p[k];
        length += n[k] * n[k];
    }
    length = sqrt(length);
    if (length == 0 || inverse == 0) return;
    for (int k = 0; k < 3; k++) {
        n[k] /= length;
        closing += n[k] * (b->v[k] - a->v[k]);
    }
    double impulse = -(1 + (double)cr_pair_restitution(e->world, i, j)) * closing / inverse;
    for (int k = 0; k < 3; k++) {
        a->v[k] -= impulse * a->inverse_mass * n[k];
        b->v[k] += impulse * b->inverse_mass * n[k];
    }
}

static void fly(const balls* e, double dt) {
    for (int32_t i = 0; i < e->world->body_count; i++) {
        ball* b = &e->all[i];
        for (int k = 0; k < 3; k++) b->p[k] += b->v[k] * dt;
        cr_turn(b->q, b->w, dt);
    }
}

// The next pair to meet; returns when (s from now).
static double next_meeting(const balls* e, int32_t* first, int32_t* second) {
    double soonest = INFINITY;
    for (int32_t i = 0; i < e->world->body_count; i++)
        for (int32_t j = 0; j < i; j++) {
            double t = meeting(&e->all[i], &e->all[j]);
            if (!(t < soonest) || !cr_pair_collides(e->world, i, j)) continue;
            soonest = t;
            *first = i;
            *second = j;
        }
    return soonest;
}

static cr_status step(cr_engine* engine, int32_t frames, cr_state* out, cr_error* error) {
    balls* e = (balls*)engine;
    double start = e->time;
    for (int32_t f = 0; f < frames; f++) {
        double left = e->dt;
        int events = 0;
        for (;;) {
            int32_t i = 0, j = 0;
            double t = next_meeting(e, &i, &j);
            if (t > left) break;
            fly(e, t);
            part(e, i, j);
            left -= t;
            if (++events > MOST_EVENTS)
                return cr_fail(error, CR_ERROR_NUMERIC, "balls: more than %d blows in a frame", MOST_EVENTS);
        }
        fly(e, left);
        e->time = start + (f + 1) * e->dt;
        if (out) get_state(engine, &out[f], error);
    }
    return CR_OK;
}

static cr_status push(cr_engine* engine, int32_t body, cr_vec3 impulse, cr_vec3 point, cr_error* error) {
    balls* e = (balls*)engine;
    (void)point, (void)error; // only what goes through the centre matters to balls without friction
    double j[3];
    put(j, impulse);
    for (int k = 0; k < 3; k++) e->all[body].v[k] += j[k] * e->all[body].inverse_mass;
    return CR_OK;
}

static cr_status teleport(cr_engine* engine, int32_t body, cr_pose pose, cr_vec3 v, cr_vec3 w, cr_error* error) {
    (void)error;
    set_ball(&((balls*)engine)->all[body], pose, v, w);
    return CR_OK;
}

const cr_engine_type cr_engine_balls = {
    .name = "balls",
    .description = "the rule for balls without friction and gravity, blow by blow",
    .create = create,
    .destroy = destroy,
    .set_state = set_state,
    .get_state = get_state,
    .step = step,
    .push = push,
    .teleport = teleport,
    .options = "",
};
