#include "model/train/data.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/train/recorded.h"
#include "model/train/student.h"
#include "world/memory.h"

#ifdef _OPENMP
#include <omp.h>
#define WORKER (&workers[omp_get_thread_num()])
#else
#define WORKER (&workers[0])
#endif

static void turned_state(const float* s, float angle, int32_t n, cr_state* state) {
    cr_quat turn = cr_q(0, sinf(angle / 2), 0, cosf(angle / 2));
    for (int32_t b = 0; b < n; b++, s += CR_STATE_NUMBERS) {
        state->position[b] = cr_v3(s[0], s[1], s[2]);
        state->orientation[b] = cr_q(s[3], s[4], s[5], s[6]);
        state->linear_velocity[b] = cr_v3(s[7], s[8], s[9]);
        state->angular_velocity[b] = cr_v3(s[10], s[11], s[12]);
        if (angle == 0) continue; // to the bit, signs of zeros too
        state->position[b] = cr_rotate(turn, state->position[b]);
        state->orientation[b] = cr_qmul(turn, state->orientation[b]);
        state->linear_velocity[b] = cr_rotate(turn, state->linear_velocity[b]);
        state->angular_velocity[b] = cr_rotate(turn, state->angular_velocity[b]);
    }
}

void cr_episode_state(const cr_episode* episode, int32_t k, float angle, cr_state* state) {
    int32_t n = episode->world->body_count;
    turned_state(episode->states + (size_t)k * (size_t)n * CR_STATE_NUMBERS, angle, n, state);
}

void cr_episode_start(const cr_episode* episode, int32_t start, float angle, cr_state* state) {
    int32_t n = episode->world->body_count;
    turned_state(episode->start_states + (size_t)start * (size_t)n * CR_STATE_NUMBERS, angle, n, state);
}

void cr_state_numbers(const cr_state* state, float* s) {
    for (int32_t b = 0; b < state->count; b++, s += CR_STATE_NUMBERS) {
        memcpy(s, &state->position[b], 12);
        memcpy(s + 3, &state->orientation[b], 16);
        memcpy(s + 7, &state->linear_velocity[b], 12);
        memcpy(s + 10, &state->angular_velocity[b], 12);
    }
}

// Small random velocities for every moving body, as large as `size` m/s at its surface.
static void perturb(const cr_world* world, cr_random* r, double size, cr_state* state) {
    for (int32_t b = 0; b < world->body_count; b++) {
        const cr_body* body = &world->bodies[b];
        if (body->motion != CR_DYNAMIC || body->inverse_mass == 0) continue;
        float v = (float)(size * cr_random_normal(r) / sqrt(3)),
              w = (float)(size * cr_random_normal(r) / sqrt(3)) / body->radius;
        state->linear_velocity[b] = cr_madd(state->linear_velocity[b], v, cr_random_direction(r));
        state->angular_velocity[b] = cr_madd(state->angular_velocity[b], w, cr_random_direction(r));
    }
}

// The run of one scene: a list of episodes, cut at every perturbation and wherever the student takes over.
typedef struct run {
    cr_world* world;
    cr_episode* episodes;
    int32_t count, capacity;
    int32_t on_policy_stretches, on_policy_dropped;
    bool left_out;
    cr_status status;
    cr_error error;
} run;

static cr_status add_episode(run* r, const cr_state* first, int32_t family, int32_t frames, cr_error* error) {
    if (!cr_grow(&r->episodes, &r->capacity, (int64_t)r->count + 1, sizeof *r->episodes))
        return cr_fail(error, CR_ERROR_MEMORY, "data: no memory");
    cr_episode* e = &r->episodes[r->count];
    *e = (cr_episode){.world = r->world, .family = family, .frames = frames};
    e->states = malloc(sizeof(float) * (size_t)(frames + 1) * (size_t)first->count * CR_STATE_NUMBERS + 1);
    if (!e->states) return cr_fail(error, CR_ERROR_MEMORY, "data: no memory");
    r->count++;
    cr_state_numbers(first, e->states);
    return CR_OK;
}

static void leave_out(run* r) {
    for (int32_t k = 0; k < r->count; k++) free(r->episodes[k].states);
    r->count = 0;
    r->left_out = true;
}

static cr_status make_run(run* r, const cr_data_options* o, int32_t family, uint64_t seed,
                          const cr_engine_type* teacher, cr_scene_source* source, void* context,
                          const cr_student* student, cr_student_worker* worker, cr_error* error) {
    const cr_data_family* f = &o->families[family];
    cr_scene scene;
    cr_status status = source(context, f->name, seed, &scene, error);
    if (status) return status;
    cr_engine_options options = cr_default_engine_options();
    options.frame_rate = o->frame_rate;
    options.step_rate = o->step_rate;
    options.setup = o->setup[0] ? o->setup : scene.setup;
    options.exact = strcmp(options.setup, "movi") != 0; // (that one is as the data were made)
    cr_engine* engine = NULL;
    status = teacher->create(&engine, scene.world, &scene.state, &options, error);
    r->world = scene.world;
    scene.world = NULL;
    cr_random random = cr_random_create(seed, 0x6b69636b);
    int32_t left = (int32_t)lround(f->seconds * o->frame_rate);
    cr_state* state = &scene.state;
    size_t row = (size_t)state->count * CR_STATE_NUMBERS;
    double rate = f->perturbation_rate + f->on_policy_rate;
    while (!status && left > 0) {
        int32_t frames = left;
        if (rate > 0) { // exponential waiting time
            double wait = -log(1 - cr_random_unit(&random)) / rate * o->frame_rate;
            if (wait < frames) frames = wait < 16 ? 16 : (int32_t)wait;
            if (frames > left) frames = left;
        }
        status = add_episode(r, state, family, frames, error);
        for (int32_t k = 1; k <= frames && !status; k++) {
            status = teacher->step(engine, 1, state, error);
            if (!status && !cr_state_finite(state))
                status = cr_fail(error, CR_ERROR_NUMERIC, "data: %s:%llu became non-finite", f->name,
                                 (unsigned long long)seed);
            if (status) break;
            float* states = r->episodes[r->count - 1].states + (size_t)k * row;
            cr_state_numbers(state, states);
        }
        left -= frames;
        if (status || left <= 0) break;
        if (f->on_policy_rate > 0 && cr_random_unit(&random) * rate < f->on_policy_rate) {
            int32_t chunks = 1 + (int32_t)cr_random_below(&random, (uint32_t)f->on_policy_chunks),
                    moved = chunks * student->info.network.frames;
            if (moved >= left) break; // the run ends under the student
            r->on_policy_stretches++;
            status = cr_student_move(student, worker, r->world, chunks, state, error);
            if (!status)
                left -= moved;
            else if (status != CR_ERROR_MEMORY) {
                r->on_policy_dropped++;
                status = CR_OK;
            }
        } else {
            double span = log(f->perturbation_maximum / f->perturbation_minimum);
            perturb(r->world, &random, f->perturbation_minimum * exp(span * cr_random_unit(&random)), state);
        }
        if (!status) status = teacher->set_state(engine, state, error);
    }
    if (engine) teacher->destroy(engine);
    cr_state_destroy(&scene.state);
    if (status == CR_ERROR_NUMERIC) { // the teacher's failure in one scene is not the end of all
        leave_out(r);
        status = CR_OK;
    }
    return status;
}

bool cr_data_wants_student(const cr_data_options* o) {
    for (int32_t f = 0; f < o->family_count; f++)
        if (o->families[f].on_policy_rate > 0 && o->families[f].scenes > 0) return true;
    return false;
}

static cr_status open_student(cr_student* student, const cr_data_options* o, cr_error* error) {
    for (int32_t f = 0; f < o->family_count; f++) {
        const cr_data_family* family = &o->families[f];
        if (!(family->on_policy_rate > 0)) continue;
        if (!o->on_policy_weights[0])
            return cr_fail(error, CR_ERROR_ARGUMENT,
                           "data: %s has on_policy_rate %g, but there are no on_policy_weights", family->name,
                           family->on_policy_rate);
        if (family->on_policy_chunks < 1)
            return cr_fail(error, CR_ERROR_ARGUMENT, "data: %s: on_policy_chunks: expected 1 or more, found %d",
                           family->name, family->on_policy_chunks);
    }
    return cr_student_open(student, o->on_policy_weights, o->on_policy_guidance, o->frame_rate, error);
}

cr_status cr_dataset_create(cr_dataset* data, const cr_data_options* o, const cr_engine_type* teacher,
                            cr_scene_source* source, void* context, cr_data_progress* progress, void* progress_context,
                            cr_error* error) {
    memset(data, 0, sizeof *data);
    int32_t total = 0, done = 0, stop = 0, threads = o->threads > 0 ? o->threads : 1;
    cr_student student = {0};
    cr_status status = cr_data_wants_student(o) ? open_student(&student, o, error) : CR_OK;
    if (status) return status;
    for (int32_t f = 0; f < o->family_count; f++) total += o->families[f].scenes;
    run* runs = calloc((size_t)total + 1, sizeof *runs);
    cr_student_worker* workers = calloc((size_t)threads, sizeof *workers);
    data->worlds = calloc((size_t)total + 1, sizeof *data->worlds);
    if (!runs || !workers || !data->worlds) {
        free(runs);
        free(workers);
        free(data->worlds);
        cr_student_close(&student);
        return cr_fail(error, CR_ERROR_MEMORY, "data: no memory for %d scenes", total);
    }
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
    for (int32_t k = 0; k < total; k++) {
        if (stop) continue;
        int32_t family = 0, at = k;
        while (at >= o->families[family].scenes) at -= o->families[family++].scenes;
        run* r = &runs[k];
        r->status =
            make_run(r, o, family, o->first_seed + (uint64_t)at, teacher, source, context, &student, WORKER, &r->error);
#pragma omp critical(cr_data_progress)
        {
            done++;
            if (r->status || (progress && !progress(progress_context, done, total))) stop = 1;
        }
    }
    for (int32_t k = 0; k < threads; k++) cr_student_worker_close(&workers[k]);
    free(workers);
    cr_student_close(&student);
    for (int32_t k = 0; k < total; k++) {
        run* r = &runs[k];
        data->left_out += r->left_out;
        data->on_policy_stretches += r->on_policy_stretches;
        data->on_policy_dropped += r->on_policy_dropped;
        if (r->status && !status) {
            status = r->status;
            if (error) *error = r->error;
        }
        if (r->world) data->worlds[data->world_count++] = r->world;
        bool grown = cr_grow(&data->episodes, &data->episode_capacity, (int64_t)data->episode_count + r->count,
                             sizeof *data->episodes);
        if (!grown && !status) status = cr_fail(error, CR_ERROR_MEMORY, "data: no memory");
        for (int32_t e = 0; e < r->count; e++) {
            if (!grown) {
                free(r->episodes[e].states);
                continue;
            }
            data->episodes[data->episode_count++] = r->episodes[e];
            data->frame_count += r->episodes[e].frames;
            data->bytes +=
                (int64_t)sizeof(float) * (r->episodes[e].frames + 1) * r->world->body_count * CR_STATE_NUMBERS;
        }
        free(r->episodes);
    }
    free(runs);
    if (!status && !stop && total > 0 && data->left_out == total)
        status =
            cr_fail(error, CR_ERROR_NUMERIC, "data: the teacher became non-finite in every one of %d scenes", total);
    if (!status && !stop && o->recording_count) status = cr_dataset_add_recordings(data, o, error);
    if (!status && stop) status = cr_fail(error, CR_ERROR_ARGUMENT, "data: stopped");
    if (status) cr_dataset_destroy(data);
    return status;
}

void cr_dataset_destroy(cr_dataset* data) {
    for (int32_t e = 0; e < data->episode_count; e++) {
        free(data->episodes[e].states);
        free(data->episodes[e].starts);
        free(data->episodes[e].start_states);
    }
    for (int32_t w = 0; w < data->world_count; w++) cr_world_destroy(data->worlds[w]);
    free(data->episodes);
    free(data->worlds);
    memset(data, 0, sizeof *data);
}
