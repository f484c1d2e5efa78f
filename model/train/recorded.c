#include "model/train/recorded.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "world/memory.h"
#include "world/motions.h"
#include "world/steady.h"

enum { STEADY = 6 }; // frames, at least, beside a start through which bodies move steadily

static cr_status read_all(cr_motions* motions, const cr_data_options* o, cr_error* error) {
    cr_status status = CR_OK;
    for (int32_t k = 0; k < o->recording_count && !status; k++) {
        int32_t before = motions->count;
        status = cr_motions_add(motions, o->recordings[k], error);
        for (int32_t m = before; m < motions->count && !status; m++) {
            double rate = motions->list[m].frame_rate;
            if (fabs(rate / o->frame_rate - 1) > 1e-6)
                status = cr_fail(error, CR_ERROR_ARGUMENT, "data: %s has %g frames a second, the config %g",
                                 motions->list[m].scene.name, rate, o->frame_rate);
            if (!status && o->smoothing > 0) status = cr_motion_smooth(&motions->list[m], o->smoothing, 1, error);
        }
    }
    return status;
}

// The state about which every body moves steadily (world/steady.h) for so many frames, one of them in flight.
static bool find_start(const cr_motion_record* m, const cr_tracking* noise, int32_t k, cr_state* state) {
    bool flies = false;
    cr_motion_state(m, k, state);
    for (int32_t b = 0; b < m->scene.world->body_count; b++) {
        cr_steady s;
        if (m->scene.world->bodies[b].motion != CR_DYNAMIC) continue;
        if (!cr_motion_steady(m, &noise[b], k, b, &s) || s.last - s.first < STEADY) return false;
        state->position[b] = s.position;
        state->orientation[b] = s.orientation;
        state->linear_velocity[b] = s.velocity;
        state->angular_velocity[b] = s.angular_velocity;
        flies = flies || s.flies;
    }
    return flies;
}

// What is to be led on begins there.
static cr_status add_starts(cr_episode* e, double frame_rate, cr_error* error) {
    int32_t n = e->world->body_count;
    size_t row = (size_t)n * CR_STATE_NUMBERS;
    cr_state state = {0};
    cr_motion_record m = {
        .scene.world = (cr_world*)e->world, .frame_rate = frame_rate, .frames = e->frames, .states = e->states};
    cr_tracking* noise = malloc((size_t)n * sizeof *noise);
    e->starts = malloc(((size_t)m.frames + 1) * sizeof *e->starts);
    e->start_states = malloc(((size_t)m.frames + 1) * row * sizeof *e->start_states);
    cr_status status =
        noise && e->starts && e->start_states ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "data: no memory");
    if (!status) status = cr_state_create(&state, n, error);
    for (int32_t b = 0; b < n && !status; b++) noise[b] = cr_motion_noise(&m, b);
    for (int32_t k = 0; k <= m.frames && !status; k++) {
        if (!find_start(&m, noise, k, &state)) continue;
        cr_state_numbers(&state, e->start_states + (size_t)e->start_count * row);
        e->starts[e->start_count++] = k;
    }
    cr_state_destroy(&state);
    free(noise);
    return status;
}

// States of the fitted world: that of frame 0 has the lag taken off, and what does not move lies where it was fitted.
static cr_status add_one(cr_dataset* data, const cr_motion_record* m, const cr_data_options* o, const cr_fit* fit,
                         cr_error* error) {
    size_t row = (size_t)m->scene.world->body_count * CR_STATE_NUMBERS;
    cr_world* world;
    cr_state first, state = {0};
    cr_quat turn = cr_fit_turn(fit, m->scene.world, &m->scene.state);
    cr_status status = cr_fit_world(fit, m->scene.world, turn, &m->scene.state, &world, &first, error);
    if (status) return status;
    float* states = malloc(((size_t)m->frames + 1) * row * sizeof *states);
    cr_world** worlds = realloc(data->worlds, ((size_t)data->world_count + 1) * sizeof *worlds);
    if (worlds) data->worlds = worlds;
    if (!states || !worlds ||
        !cr_grow(&data->episodes, &data->episode_capacity, (int64_t)data->episode_count + 1, sizeof *data->episodes))
        status = cr_fail(error, CR_ERROR_MEMORY, "data: no memory");
    if (!status) status = cr_state_create(&state, m->scene.world->body_count, error);
    for (int32_t k = 0; k <= m->frames && !status; k++) {
        if (k > 0) cr_motion_state(m, k, &state);
        if (k > 0) cr_fit_enter(fit, m->scene.world, turn, &state);
        cr_state_numbers(k ? &state : &first, states + (size_t)k * row);
    }
    cr_state_destroy(&first);
    cr_state_destroy(&state);
    if (status) {
        free(states);
        cr_world_destroy(world);
        return status;
    }
    data->worlds[data->world_count++] = world;
    data->episodes[data->episode_count++] = (cr_episode){
        .world = world, .family = o->family_count, .frames = m->frames, .recorded = true, .states = states};
    if (o->rollout > 0) status = add_starts(&data->episodes[data->episode_count - 1], m->frame_rate, error);
    data->frame_count += m->frames;
    data->bytes += (int64_t)(((size_t)m->frames + 1) * row * sizeof *states);
    return status;
}

// ---------------------------------------------------------------- states that the network led to

// Is the world the same however it is turned about +Y and moved along x and z, with one body that moves?
static int32_t lone_body(const cr_world* world) {
    int32_t lone = -1;
    for (int32_t b = 0; b < world->body_count; b++) {
        const cr_body* body = &world->bodies[b];
        if (body->motion == CR_DYNAMIC) {
            if (lone >= 0) return -1;
            lone = b;
        } else if (world->shapes[body->shape].type != CR_SHAPE_PLANE) {
            return -1;
        }
    }
    return lone;
}

static float angle_between(cr_quat a, cr_quat b) { return cr_length(cr_quat_log(cr_qmul(a, cr_conjugate(b)))); }

cr_alignment cr_episode_align(const cr_episode* e, int32_t k, float angle, const cr_state* state) {
    cr_alignment a = {.turn = angle};
    int32_t lone = lone_body(e->world), n = e->world->body_count;
    for (int32_t b = 0; b < n; b++) {
        if (e->world->bodies[b].motion != CR_DYNAMIC) continue;
        const float* s = e->states + ((size_t)k * (size_t)n + (size_t)b) * CR_STATE_NUMBERS;
        cr_quat turn = cr_q(0, sinf(angle / 2), 0, cosf(angle / 2)), own = cr_q(s[3], s[4], s[5], s[6]);
        if (b == lone) { // the twist about +Y of what parts the two orientations
            cr_quat d = cr_qmul(state->orientation[b], cr_conjugate(cr_qmul(turn, own)));
            a.turn += 2 * atan2f(d.y, d.w);
            turn = cr_q(0, sinf(a.turn / 2), 0, cosf(a.turn / 2));
        }
        cr_vec3 away = cr_sub(state->position[b], cr_rotate(turn, cr_v3(s[0], s[1], s[2])));
        if (b == lone) {
            a.shift = cr_v3(away.x, 0, away.z);
            away = cr_v3(0, away.y, 0);
        }
        a.apart = cr_max(a.apart, cr_length(away) / e->world->bodies[b].radius);
        a.apart = cr_max(a.apart, angle_between(state->orientation[b], cr_qmul(turn, own)));
    }
    return a;
}

cr_status cr_dataset_add_recordings(cr_dataset* data, const cr_data_options* o, cr_error* error) {
    cr_motions motions = {0};
    cr_fit fit = cr_fit_is_default(&o->fit) ? cr_default_fit() : o->fit;
    cr_status status = read_all(&motions, o, error);
    if (!status && o->take) status = cr_motions_take(&motions, o->take, error);
    if (!status && o->leave) status = cr_motions_leave(&motions, o->leave, error);
    for (int32_t k = 0; k < motions.count && !status; k++) status = add_one(data, &motions.list[k], o, &fit, error);
    cr_motions_destroy(&motions);
    return status;
}
