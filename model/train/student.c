#include "model/train/student.h"

#include <math.h>
#include <string.h>

#include "model/model.h"

cr_status cr_student_open(cr_student* s, const char* weights, int32_t guidance, double frame_rate, cr_error* error) {
    char folder[4096];
    cr_status status = cr_find_weights(weights, NULL, folder, sizeof folder, error);
    if (!status) status = cr_weights_load(folder, &s->info, &s->parameters, error);
    if (status) return status;
    s->guidance = guidance;
    if (fabs(frame_rate * s->info.network.frame_time - 1) < 1e-5) return CR_OK;
    cr_student_close(s);
    return cr_fail(error, CR_ERROR_UNSUPPORTED, "on_policy_weights: %s: its frames come at %g/s, the data's at %g/s",
                   folder, round(1 / s->info.network.frame_time), frame_rate);
}

void cr_student_close(cr_student* s) { cr_parameters_destroy(&s->parameters); }

void cr_student_worker_close(cr_student_worker* w) {
    cr_stepper_destroy(w->stepper);
    if (w->backend) w->backend->destroy(w->backend);
    cr_chunk_destroy(&w->chunk);
    cr_state_destroy(&w->state);
    memset(w, 0, sizeof *w);
}

static cr_status prepare(const cr_student* s, cr_student_worker* w, int32_t bodies, cr_error* error) {
    cr_status status = CR_OK;
    if (!w->backend) status = cr_backend_open(&w->backend, NULL, 1, error);
    if (!status && !w->stepper) {
        w->backend->parameters_changed(w->backend, false);
        status = cr_stepper_create(&w->stepper, &s->info.network, &s->info.teacher, w->backend, error);
    }
    if (!status && bodies > w->body_capacity) {
        w->body_capacity = 0;
        cr_chunk_destroy(&w->chunk);
        cr_state_destroy(&w->state);
        status = cr_chunk_create(&w->chunk, bodies, s->info.network.frames, error);
        if (!status) status = cr_state_create(&w->state, bodies, error);
        if (!status) w->body_capacity = bodies;
    }
    return status;
}

static bool escaped(const cr_world* world, const cr_state* state) {
    for (int32_t b = 0; b < state->count; b++) {
        const cr_body* body = &world->bodies[b];
        if (body->motion != CR_DYNAMIC) continue;
        if (cr_length(state->position[b]) > CR_STUDENT_REACH ||
            cr_length(state->linear_velocity[b]) > CR_STUDENT_SPEED ||
            cr_length(state->angular_velocity[b]) * body->radius > CR_STUDENT_SPEED)
            return true;
    }
    return false;
}

cr_status cr_student_move(const cr_student* s, cr_student_worker* w, const cr_world* world, int32_t chunks,
                          cr_state* state, cr_error* error) {
    cr_status status = prepare(s, w, world->body_count, error);
    if (status) return status;
    int32_t H = s->info.network.frames;
    cr_stepper_options options = {.network = true, .iterations = s->guidance, .threads = 1};
    w->state.count = state->count;
    cr_state_copy(state, &w->state);
    for (int32_t k = 0; k < chunks && !status; k++) {
        options.cached = k > 0;
        status = cr_stepper_run(w->stepper, &s->parameters, &options, 1, &world, &w->state, &w->chunk, error);
        if (status) break;
        cr_chunk_state(&w->chunk, H, H, &w->state);
        if (!cr_state_finite(&w->state) || escaped(world, &w->state))
            status = cr_fail(error, CR_ERROR_NUMERIC,
                             "student: a body escaped, %d frames before the end of its stretch", (chunks - k - 1) * H);
    }
    if (status) return status;
    w->state.time = state->time + (double)chunks * H * s->info.network.frame_time;
    cr_state_copy(&w->state, state);
    return CR_OK;
}
