#include "model/train/train.h"

#include <math.h>
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/model.h"
#include "model/train/events.h"
#include "model/train/recorded.h"
#include "model/train/run.h"
#include "model/train/student.h"
#include "world/clock.h"
#include "world/freeflight.h"
#include "world/memory.h"
#include "world/output.h"

// ---------------------------------------------------------------- validation

static int by_value(const void* a, const void* b) {
    float x = *(const float*)a, y = *(const float*)b;
    return x < y ? -1 : x > y;
}

// What is scored how; `stop` may be NULL.
typedef struct validation {
    const cr_stepper_options* options;
    const cr_dataset* data;
    const int32_t* frames;
    int32_t frame_count;
    bool (*stop)(void);
} validation;

// Leaves off, with the rows so far, when told to stop.
static cr_status score(cr_stepper* stepper, const cr_parameters* parameters, const validation* v,
                       cr_train_report* report, cr_error* error) {
    const cr_stepper_options* options = v->options;
    const cr_dataset* data = v->data;
    const int32_t* frames = v->frames;
    int32_t frame_count = v->frame_count;
    const cr_batch* batch = cr_stepper_batch(stepper);
    int32_t H = batch->frames, n = data->episode_count, last = 0;
    for (int32_t f = 0; f < frame_count; f++) last = frames[f] > last ? frames[f] : last;
    const cr_world** worlds = calloc((size_t)n + 1, sizeof *worlds);
    cr_state* states = calloc((size_t)n + 1, sizeof *states);
    cr_state* truth = calloc((size_t)n + 1, sizeof *truth);
    cr_chunk* chunks = calloc((size_t)n + 1, sizeof *chunks);
    float* errors = NULL;
    int32_t bodies = 0;
    cr_status status =
        worlds && states && truth && chunks ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "validation: no memory");
    for (int32_t k = 0; k < n && !status; k++) {
        worlds[k] = data->episodes[k].world;
        bodies += worlds[k]->body_count;
        status = cr_state_create(&states[k], worlds[k]->body_count, error);
        if (!status) status = cr_state_create(&truth[k], worlds[k]->body_count, error);
        if (!status) status = cr_chunk_create(&chunks[k], worlds[k]->body_count, H, error);
        if (!status) cr_episode_state(&data->episodes[k], 0, 0, &states[k]);
    }
    if (!status && !(errors = calloc((size_t)bodies + 1, sizeof *errors)))
        status = cr_fail(error, CR_ERROR_MEMORY, "validation: no memory");
    cr_stepper_options go = *options;
    for (int32_t at = 0; at < last && !status && !(v->stop && v->stop()); at += H) {
        go.cached = at > 0;
        status = cr_stepper_run(stepper, parameters, &go, n, worlds, states, chunks, error);
        for (int32_t f = 0; f < frame_count && !status; f++) {
            if (frames[f] <= at || frames[f] > at + H) continue;
            double position = 0, orientation = 0, speed = 0;
            int32_t scenes = 0, count = 0;
            for (int32_t k = 0; k < n; k++) {
                if (data->episodes[k].frames < frames[f]) continue;
                cr_chunk_state(&chunks[k], H, frames[f] - at, &states[k]);
                cr_episode_state(&data->episodes[k], frames[f], 0, &truth[k]);
                double p = 0, o = 0;
                int32_t moving = 0;
                for (int32_t b = 0; b < states[k].count; b++) {
                    if (worlds[k]->bodies[b].motion != CR_DYNAMIC) continue;
                    float e = cr_length(cr_sub(states[k].position[b], truth[k].position[b]));
                    double a = cr_length(cr_quat_log(
                                   cr_qmul(states[k].orientation[b], cr_conjugate(truth[k].orientation[b])))) *
                               180 / CR_PI;
                    p += (double)e * e;
                    o += a * a;
                    speed += cr_length(states[k].linear_velocity[b]);
                    errors[count++] = e;
                    moving++;
                }
                if (!moving) continue;
                position += sqrt(p / moving);
                orientation += sqrt(o / moving);
                scenes++;
            }
            qsort(errors, (size_t)count, sizeof *errors, by_value);
            int32_t row = report->scores++;
            report->frame[row] = frames[f];
            report->position[row] = scenes ? position / scenes : 0;
            report->orientation[row] = scenes ? orientation / scenes : 0;
            report->position_median[row] = count ? errors[count / 2] : 0;
            report->speed[row] = count ? speed / count : 0;
        }
        for (int32_t k = 0; k < n && !status; k++) cr_chunk_state(&chunks[k], H, H, &states[k]);
    }
    for (int32_t k = 0; k < n; k++) {
        if (states) cr_state_destroy(&states[k]);
        if (truth) cr_state_destroy(&truth[k]);
        if (chunks) cr_chunk_destroy(&chunks[k]);
    }
    free(worlds);
    free(states);
    free(truth);
    free(chunks);
    free(errors);
    return status;
}

cr_status cr_validate(cr_stepper* stepper, const cr_parameters* parameters, const cr_stepper_options* options,
                      const cr_dataset* data, const int32_t* frames, int32_t frame_count, cr_train_report* report,
                      cr_error* error) {
    validation v = {.options = options, .data = data, .frames = frames, .frame_count = frame_count};
    return score(stepper, parameters, &v, report, error);
}

// ---------------------------------------------------------------- trainer

// What a checkpoint holds beside the arrays; written as it is.
typedef struct checkpoint_head {
    char magic[8];
    uint64_t config_hash, student_hash;
    int64_t parameter_count, iteration;
    cr_random random;
    double windows; // a step, adapts to the contacts wanted
    double loss, relative_top, relative_bottom, milliseconds, feature_milliseconds, mean_weight;
    double elapsed; // s
} checkpoint_head;

enum { MOST_SKIPPED = 10 }; // steps in a row

typedef struct trainer trainer;

// One step's windows, batch and targets: all of a step that does not depend on the parameters.
typedef struct work {
    trainer* trainer;
    cr_solver* solver;
    cr_batch* batch;
    cr_staging* staging;
    int32_t count;
    // What the next step's draws start from, once these are done.
    cr_random random;
    double windows_wanted;
    double feature_time; // s
    cr_status status;
    cr_error error;
    // Windows.
    cr_window* windows;
    cr_state* states;
    const cr_world** worlds;
    int32_t* episode;
    int32_t* frame;
    float* angle;
    uint64_t* noise_seed;
    float* turn;    // rad, of what was recorded beside the window
    cr_vec3* shift; // m
    float* weight;  // 0: not learned from
    // Windows that the network leads on (data.rollout), while it does.
    int32_t led_capacity, chunk_count;
    const cr_world** led_worlds;
    cr_state* led_states; // views into states
    cr_chunk* chunks;
    int32_t* led;
    float* body_weight;                   // of the batch's bodies
    int32_t window_capacity, state_count; // states that there are
    // Targets.
    cr_vec3 *velocity, *angular_velocity, *position;
    int32_t body_capacity;
} work;

// A thread that prepares the next step's work.
typedef struct prefetch {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t change;
    work* task; // NULL: none; taken back by `wait`
    bool running, done, leave;
} prefetch;

struct trainer {
    const cr_train_config* config;
    const cr_train_company* company;
    const char* folder;
    int lock; // on the folder
    cr_backend* backend;
    cr_network* network;
    cr_stepper* stepper;
    cr_parameters host; // in the program's memory: what is read and written
    cr_parameters parameters, gradient, average, first_moment, second_moment, decay;
    cr_dataset data, validation;
    int64_t* ends; // (episodes) running sum of their lengths
    checkpoint_head head;
    work works[2];
    prefetch prefetch;
    cr_event_log* events;
    FILE* log;
    double say;                        // share of what the network says that the weights keep
    int32_t skipped, skipped_in_a_row; // steps whose loss or gradient was not finite
};

// Of what must not change between a checkpoint and its continuation: all up to `minutes`. The configs are zeroed before
// they are filled, so their padding is too.
static uint64_t config_hash(const cr_train_config* c) {
    cr_train_config k = *c;
    k.validate_every = 0;
    k.checkpoint_every = 0;
    k.threads = 0;
    memset(&k.validation, 0, sizeof k.validation);
    memset(k.validation_frames, 0, sizeof k.validation_frames);
    k.data.threads = 0;
    memset(k.data.on_policy_weights, 0, sizeof k.data.on_policy_weights); // what they are counts: student_hash
    return cr_hash_bytes(CR_HASH_START, &k, offsetof(cr_train_config, minutes));
}

// Of the weights that take part in the making of data; 0: none.
static cr_status student_hash(const cr_data_options* o, uint64_t* hash, cr_error* error) {
    *hash = 0;
    if (!cr_data_wants_student(o)) return CR_OK;
    cr_student s = {0};
    cr_status status = cr_student_open(&s, o->on_policy_weights, o->on_policy_guidance, o->frame_rate, error);
    if (status) return status;
    *hash = cr_hash_bytes(CR_HASH_START, &s.info.network, sizeof s.info.network);
    *hash = cr_hash_bytes(*hash, s.parameters.data, sizeof(float) * (size_t)s.parameters.count);
    cr_student_close(&s);
    return CR_OK;
}

// Parameters of the backend into t->host, and back.
static cr_status download(trainer* t, const cr_parameters* from, cr_error* error) {
    return cr_copy_numbers(t->backend, t->host.data, from->data, from->count, error);
}
static cr_status upload(trainer* t, cr_parameters* to, cr_error* error) {
    return cr_copy_numbers(t->backend, to->data, t->host.data, to->count, error);
}

static cr_optimizer optimizer_of(trainer* t) {
    const cr_train_config* c = t->config;
    return (cr_optimizer){.backend = t->backend,
                          .count = t->parameters.count,
                          .parameters = t->parameters.data,
                          .gradient = t->gradient.data,
                          .first = t->first_moment.data,
                          .second = t->second_moment.data,
                          .average = t->average.data,
                          .decay = t->decay.data,
                          .iterations = c->iterations,
                          .schedule = c->schedule};
}

static cr_status save_checkpoint(trainer* t, cr_error* error) {
    char path[4096];
    snprintf(path, sizeof path, "%s/checkpoint", t->folder);
    cr_optimizer o = optimizer_of(t);
    return cr_checkpoint_write(path, &t->head, sizeof t->head, &o, t->host.data, error);
}

// CR_OK with head.iteration 0 when there is none.
static cr_status load_checkpoint(trainer* t, cr_error* error) {
    char path[4096];
    snprintf(path, sizeof path, "%s/checkpoint", t->folder);
    cr_optimizer o = optimizer_of(t);
    checkpoint_head head;
    bool found;
    cr_status status = cr_checkpoint_read(path, &head, sizeof head, NULL, NULL, &found, error);
    if (status || !found) return status;
    if (memcmp(head.magic, t->head.magic, 8))
        return cr_fail(error, CR_ERROR_FORMAT, "%s: not a checkpoint of this version", path);
    if (head.config_hash != t->head.config_hash || head.parameter_count != t->parameters.count)
        return cr_fail(error, CR_ERROR_FORMAT, "%s: made with another config; remove the folder or choose another",
                       path);
    if (head.student_hash != t->head.student_hash)
        return cr_fail(error, CR_ERROR_FORMAT,
                       "%s: its data was made with other weights than data.on_policy_weights '%s' are now; bring those "
                       "back, or remove the folder or choose another",
                       path, t->config->data.on_policy_weights);
    status = cr_checkpoint_read(path, &head, sizeof head, &o, t->host.data, &found, error);
    if (!status) t->head = head;
    return status;
}

static int32_t most_bodies(const trainer* t) {
    int32_t bodies = 1;
    for (int32_t w = 0; w < t->data.world_count; w++)
        if (t->data.worlds[w]->body_count > bodies) bodies = t->data.worlds[w]->body_count;
    return bodies;
}

static cr_status grow_windows(work* w, int32_t count, cr_error* error) {
    int32_t bodies = most_bodies(w->trainer);
    const cr_column columns[] = {{&w->windows, sizeof *w->windows},       {&w->states, sizeof *w->states},
                                 {&w->worlds, sizeof *w->worlds},         {&w->episode, sizeof *w->episode},
                                 {&w->frame, sizeof *w->frame},           {&w->angle, sizeof *w->angle},
                                 {&w->noise_seed, sizeof *w->noise_seed}, {&w->turn, sizeof *w->turn},
                                 {&w->shift, sizeof *w->shift},           {&w->weight, sizeof *w->weight}};
    if (!cr_grow_columns(columns, 10, &w->window_capacity, count))
        return cr_fail(error, CR_ERROR_MEMORY, "training: no memory for %d windows", count);
    for (; w->state_count < count; w->state_count++) {
        cr_status status = cr_state_create(&w->states[w->state_count], bodies, error);
        if (status) return status;
    }
    return CR_OK;
}

static cr_status grow_targets(work* w, const cr_batch* batch, cr_error* error) {
    size_t H = (size_t)batch->frames;
    const cr_column columns[] = {{&w->velocity, H * sizeof *w->velocity},
                                 {&w->angular_velocity, H * sizeof *w->angular_velocity},
                                 {&w->position, sizeof *w->position},
                                 {&w->body_weight, sizeof *w->body_weight}};
    if (!cr_renew_columns(columns, 4, &w->body_capacity, batch->body_count))
        return cr_fail(error, CR_ERROR_MEMORY, "training: no memory for targets");
    return CR_OK;
}

static cr_vec3 normal_vector(cr_random* r, double deviation) {
    double x = cr_random_normal(r), y = cr_random_normal(r), z = cr_random_normal(r);
    return cr_v3((float)(deviation * x), (float)(deviation * y), (float)(deviation * z));
}

// What tracking leaves unknown of the state that a window begins with.
static void add_noise(const cr_data_options* o, uint64_t seed, const cr_world* world, cr_state* state) {
    if (!(o->noise_velocity > 0) && !(o->noise_angular_velocity > 0)) return;
    cr_random r = cr_random_create(seed, 0x6e6f6973);
    for (int32_t b = 0; b < world->body_count; b++) {
        if (world->bodies[b].motion != CR_DYNAMIC) continue;
        state->linear_velocity[b] = cr_add(state->linear_velocity[b], normal_vector(&r, o->noise_velocity));
        state->angular_velocity[b] = cr_add(state->angular_velocity[b], normal_vector(&r, o->noise_angular_velocity));
    }
}

// Draws `count` windows: episodes by their length, then a frame, then a turn about gravity.
static void draw_windows(work* w, int32_t count) {
    const trainer* t = w->trainer;
    int32_t H = t->config->network.frames;
    cr_random* r = &w->random;
    for (int32_t k = 0; k < count; k++) {
        int32_t e;
        do {
            int64_t at = (int64_t)(cr_random_unit(r) * (double)t->ends[t->data.episode_count - 1]);
            int32_t low = 0, high = t->data.episode_count - 1;
            while (low < high) {
                int32_t middle = (low + high) / 2;
                if (t->ends[middle] > at)
                    high = middle;
                else
                    low = middle + 1;
            }
            e = low;
        } while (t->data.episodes[e].frames < H);
        w->episode[k] = e;
        w->frame[k] = (int32_t)cr_random_below(r, (uint32_t)(t->data.episodes[e].frames - H + 1));
        w->angle[k] = w->turn[k] = (float)cr_random_range(r, 0, 2 * CR_PI);
        w->shift[k] = cr_v3(0, 0, 0);
        w->weight[k] = 1;
        w->worlds[k] = t->data.episodes[e].world;
        if (t->data.episodes[e].recorded) w->noise_seed[k] = cr_random_next(r);
    }
#pragma omp parallel for schedule(dynamic, 8) num_threads(t->config->threads)
    for (int32_t k = 0; k < count; k++) {
        w->states[k].count = w->worlds[k]->body_count;
        cr_episode_state(&t->data.episodes[w->episode[k]], w->frame[k], w->angle[k], &w->states[k]);
        if (t->data.episodes[w->episode[k]].recorded)
            add_noise(&t->config->data, w->noise_seed[k], w->worlds[k], &w->states[k]);
        w->windows[k] = (cr_window){.world = w->worlds[k], .state = &w->states[k]};
    }
}

// ---------------------------------------------------------------- windows that the network leads on

static cr_status grow_led(work* w, int32_t count, cr_error* error) {
    const cr_column columns[] = {{&w->led_worlds, sizeof *w->led_worlds},
                                 {&w->led_states, sizeof *w->led_states},
                                 {&w->chunks, sizeof *w->chunks},
                                 {&w->led, sizeof *w->led}};
    if (!cr_grow_columns(columns, 4, &w->led_capacity, count))
        return cr_fail(error, CR_ERROR_MEMORY, "training: no memory for %d windows", count);
    for (; w->chunk_count < count; w->chunk_count++) {
        cr_status status = cr_chunk_create(&w->chunks[w->chunk_count], most_bodies(w->trainer),
                                           w->trainer->config->network.frames, error);
        if (status) return status;
    }
    return CR_OK;
}

// Draws where window k begins: at a start of a recording, with room for one chunk at least.
static int32_t draw_start(work* w, int32_t k) {
    const trainer* t = w->trainer;
    int32_t H = t->config->network.frames;
    for (;;) {
        int32_t e = (int32_t)cr_random_below(&w->random, (uint32_t)t->data.episode_count);
        const cr_episode* episode = &t->data.episodes[e];
        float angle = (float)cr_random_range(&w->random, 0, 2 * CR_PI);
        if (!episode->start_count) continue;
        int32_t start = (int32_t)cr_random_below(&w->random, (uint32_t)episode->start_count);
        if (episode->starts[start] + H > episode->frames) continue;
        w->episode[k] = e;
        w->frame[k] = episode->starts[start];
        w->angle[k] = angle;
        return start;
    }
}

// Window k is the one that window `from`, which has been moved on by a chunk, leads to.
static void follow(work* w, int32_t from, int32_t k) {
    const trainer* t = w->trainer;
    int32_t H = t->config->network.frames;
    const cr_episode* e = &t->data.episodes[w->episode[from]];
    w->episode[k] = w->episode[from];
    w->frame[k] = w->frame[from] + H;
    w->angle[k] = w->angle[from];
    w->worlds[k] = e->world;
    cr_alignment a = cr_episode_align(e, w->frame[k], w->angle[k], &w->states[k]);
    w->turn[k] = a.turn;
    w->shift[k] = a.shift;
    w->weight[k] = a.apart < CR_TRUST ? 1 : 0;
}

// Windows in runs: each begins in flight, as recorded, and goes on for up to data.rollout chunks as the network moves
// it, so that it learns from states of its own. What was recorded is laid beside them; where the two are too far apart
// nothing is learned, and the run is over.
static cr_status lead_windows(work* w, cr_error* error) {
    trainer* t = w->trainer;
    const cr_train_config* c = t->config;
    int32_t H = c->network.frames, length = c->data.rollout + 1, runs = w->count / length > 0 ? w->count / length : 1;
    cr_stepper_options once = {.network = true, .iterations = -1, .threads = c->threads};
    cr_status status = grow_led(w, runs, error);
    if (!status) status = grow_windows(w, runs * length, error);
    if (status) return status;
    int32_t count = 0, from = 0;
    for (; count < runs; count++) {
        int32_t start = draw_start(w, count);
        const cr_episode* e = &t->data.episodes[w->episode[count]];
        w->worlds[count] = e->world;
        w->states[count].count = e->world->body_count;
        cr_episode_start(e, start, w->angle[count], &w->states[count]);
        w->turn[count] = w->angle[count];
        w->shift[count] = cr_v3(0, 0, 0);
        w->weight[count] = 1;
    }
    t->backend->parameters_changed(t->backend, true);
    for (int32_t round = 1; round < length && !status; round++) {
        int32_t going = 0, end = count;
        for (int32_t k = from; k < end; k++) {
            if (!(w->weight[k] > 0) || w->frame[k] + 2 * H > t->data.episodes[w->episode[k]].frames) continue;
            w->led[going] = k;
            w->led_worlds[going] = w->worlds[k];
            w->led_states[going++] = w->states[k];
        }
        if (going)
            status = cr_stepper_run(t->stepper, &t->parameters, &once, going, w->led_worlds, w->led_states, w->chunks,
                                    error);
        for (int32_t n = 0; n < going && !status; n++, count++) {
            w->states[count].count = w->worlds[w->led[n]]->body_count;
            cr_chunk_state(&w->chunks[n], H, H, &w->states[count]);
            follow(w, w->led[n], count);
        }
        from = end;
    }
    w->count = count;
    for (int32_t k = 0; k < count; k++) w->windows[k] = (cr_window){.world = w->worlds[k], .state = &w->states[k]};
    return status;
}

static void fill_targets(work* w, const cr_batch* batch) {
    const trainer* t = w->trainer;
    int32_t H = batch->frames;
#pragma omp parallel for schedule(static) num_threads(t->config->threads)
    for (int32_t b = 0; b < batch->body_count; b++) {
        int32_t k = batch->body_environment[b];
        const cr_episode* e = &t->data.episodes[w->episode[k]];
        size_t row = (size_t)e->world->body_count * CR_STATE_NUMBERS;
        cr_quat turn = cr_q(0, sinf(w->turn[k] / 2), 0, cosf(w->turn[k] / 2));
        w->body_weight[b] = w->weight[k];
        for (int32_t f = 0; f < H; f++) {
            const float* s =
                e->states + (size_t)(w->frame[k] + f + 1) * row + (size_t)batch->body_index[b] * CR_STATE_NUMBERS;
            cr_vec3 p = cr_v3(s[0], s[1], s[2]), v = cr_v3(s[7], s[8], s[9]),
                    angular_velocity = cr_v3(s[10], s[11], s[12]);
            w->velocity[b * H + f] = cr_rotate(turn, v);
            w->angular_velocity[b * H + f] = cr_rotate(turn, angular_velocity);
            if (f == H - 1) w->position[b] = cr_add(cr_rotate(turn, p), w->shift[k]);
        }
    }
}

// Targets for the batch that is learned from, and the staging.
static cr_status complete(work* w, cr_error* error) {
    if (!w->batch->contact_count) return CR_OK;
    cr_status status = grow_targets(w, w->batch, error);
    if (status) return status;
    fill_targets(w, w->batch);
    cr_target target = {.velocity = w->velocity,
                        .angular_velocity = w->angular_velocity,
                        .position = w->position,
                        .weight = w->body_weight};
    cr_network_input input = {.target = &target};
    return cr_staging_fill(w->staging, w->batch, &input, w->trainer->config->threads, error);
}

// All that can be done for a step before the parameters of the step are known; draws from w->random and leaves it, and
// the number of windows of the step after it, as that step is to find them.
static cr_status prepare(work* w, cr_error* error) {
    const cr_train_config* c = w->trainer->config;
    w->count = (int32_t)w->windows_wanted;
    cr_status status = grow_windows(w, w->count, error);
    if (status) return status;
    if (c->data.rollout > 0) {
        status = lead_windows(w, error);
        if (status) return status;
    } else {
        draw_windows(w, w->count);
    }
    double start = cr_wall_seconds();
    status = cr_solver_run(w->solver, w->windows, w->count, false, -1, c->threads, error);
    if (!status) status = cr_batch_build(w->batch, w->solver, w->windows, w->count, c->threads, error);
    w->feature_time = cr_wall_seconds() - start;
    if (status) return status;
    // Aim at the wanted number of contacts.
    double wanted = w->windows_wanted * c->contacts / (w->batch->contact_count + 1.0);
    w->windows_wanted = fmin(fmax(0.9 * w->windows_wanted + 0.1 * fmin(wanted, 2 * w->windows_wanted), 1), 65536);
    return complete(w, error);
}

// ---------------------------------------------------------------- the prefetch thread

static void* assist(void* context) {
    prefetch* a = context;
    pthread_mutex_lock(&a->lock);
    for (;;) {
        while (!a->leave && (!a->task || a->done)) pthread_cond_wait(&a->change, &a->lock);
        if (a->leave) break;
        work* w = a->task;
        pthread_mutex_unlock(&a->lock);
        w->status = prepare(w, &w->error);
        pthread_mutex_lock(&a->lock);
        a->done = true;
        pthread_cond_broadcast(&a->change);
    }
    pthread_mutex_unlock(&a->lock);
    return NULL;
}

static void begin(prefetch* a, work* w) {
    pthread_mutex_lock(&a->lock);
    a->task = w;
    a->done = false;
    pthread_cond_broadcast(&a->change);
    pthread_mutex_unlock(&a->lock);
}

// Waits for the task, if there is one.
static void wait_for(prefetch* a) {
    pthread_mutex_lock(&a->lock);
    while (a->task && !a->done) pthread_cond_wait(&a->change, &a->lock);
    a->task = NULL;
    pthread_mutex_unlock(&a->lock);
}

static cr_status start_prefetch(prefetch* a, cr_error* error) {
    pthread_mutex_init(&a->lock, NULL);
    pthread_cond_init(&a->change, NULL);
    if (pthread_create(&a->thread, NULL, assist, a)) return cr_fail(error, CR_ERROR_MEMORY, "training: no thread");
    a->running = true;
    return CR_OK;
}

static void stop_prefetch(prefetch* a) {
    if (!a->running) return;
    wait_for(a);
    pthread_mutex_lock(&a->lock);
    a->leave = true;
    pthread_cond_broadcast(&a->change);
    pthread_mutex_unlock(&a->lock);
    pthread_join(a->thread, NULL);
    pthread_mutex_destroy(&a->lock);
    pthread_cond_destroy(&a->change);
    a->running = false;
}

// ---------------------------------------------------------------- steps

// Sets `w` off on the step after the one whose draws left `random` and `windows`.
static void start_work(work* w, const cr_random* random, double windows) {
    w->random = *random;
    w->windows_wanted = windows;
    if (w->trainer->prefetch.running)
        begin(&w->trainer->prefetch, w);
    else
        w->status = prepare(w, &w->error);
}

// One step of training on `w`; with a prefetch thread, `next` is under way when it returns.
static cr_status step(trainer* t, work* w, work* next, cr_loss* loss, cr_error* error) {
    const cr_train_config* c = t->config;
    checkpoint_head* h = &t->head;
    bool ahead = t->prefetch.running;
    if (!ahead)
        start_work(w, &h->random, h->windows);
    else
        wait_for(&t->prefetch);
    cr_status status = w->status;
    if (status) {
        if (error) *error = w->error;
        return status;
    }
    t->backend->parameters_changed(t->backend, true);
    h->random = w->random;
    h->windows = w->windows_wanted;
    if (ahead && h->iteration + 1 < c->iterations) start_work(next, &h->random, h->windows);
    memset(loss, 0, sizeof *loss);
    if (w->batch->contact_count) {
        status = cr_network_forward_staged(t->network, &t->parameters, w->staging, true, error);
        if (status) return status;
        t->backend->zero(t->backend, t->gradient.data, (size_t)t->gradient.count * sizeof(float));
        status = cr_network_loss(t->network, &t->parameters, &c->loss, loss, &t->gradient, error);
        if (status) return status;
        if (!isfinite(loss->gradient_square) || !isfinite(loss->total)) { // a window like no other: leave it out
            memset(loss, 0, sizeof *loss);
            t->skipped++;
            if (++t->skipped_in_a_row > MOST_SKIPPED)
                return cr_fail(error, CR_ERROR_NUMERIC,
                               "training: loss or gradient became non-finite %d times in a row, up to iteration %lld",
                               t->skipped_in_a_row, (long long)h->iteration);
            h->iteration++;
            return CR_OK;
        }
        t->skipped_in_a_row = 0;
        cr_optimizer o = optimizer_of(t);
        cr_optimizer_step(&o, h->iteration, loss->gradient_square);
    }
    h->iteration++;
    return CR_OK;
}

static void write_log(trainer* t, const cr_train_report* r) {
    if (t->log) {
        fprintf(t->log, "%lld,%.6f,%.6f,%.2f,%.2f,%.0f,%.1f", (long long)r->iteration, r->loss, r->relative,
                r->milliseconds, r->feature_milliseconds, r->tokens, t->head.elapsed);
        for (int32_t k = 0; k < r->scores; k++)
            fprintf(t->log, ",%d,%.5f,%.3f,%.5f,%.4f", r->frame[k], r->position[k], r->orientation[k],
                    r->position_median[k], r->speed[k]);
        fputc('\n', t->log);
        fflush(t->log);
    }
    if (!t->events) return;
    cr_event_scalar(t->events, r->iteration, "loss/total", r->loss);
    cr_event_scalar(t->events, r->iteration, "loss/relative", r->relative);
    cr_event_scalar(t->events, r->iteration, "speed/milliseconds", r->milliseconds);
    for (int32_t k = 0; k < r->scores; k++) {
        char tag[64];
        snprintf(tag, sizeof tag, "rollout/position_f%d", r->frame[k]);
        cr_event_scalar(t->events, r->iteration, tag, r->position[k]);
        snprintf(tag, sizeof tag, "rollout/orientation_f%d", r->frame[k]);
        cr_event_scalar(t->events, r->iteration, tag, r->orientation[k]);
    }
}

// What the last layer says is multiplied by `share`.
static void lower_voice(cr_parameters* p, const cr_network_config* config, double share) {
    for (int32_t k = 0; k < cr_tensor_count(config); k++) {
        cr_tensor_info info;
        cr_tensor_describe(config, k, &info);
        if (!strstr(info.name, "head_out_")) continue;
        for (int64_t i = 0; i < (int64_t)info.rows * info.columns; i++) p->data[info.offset + i] *= (float)share;
    }
}

static cr_status save_weights(trainer* t, cr_error* error) {
    char path[4096];
    snprintf(path, sizeof path, "%s/weights", t->folder);
    cr_weights_info info = {.network = t->config->network,
                            .feature_version = CR_FEATURE_VERSION,
                            .teacher = t->config->teacher,
                            .fit = t->config->data.fit};
    snprintf(info.setup, sizeof info.setup, "%s", t->config->data.setup);
    info.made = cr_provenance_of(NULL);
    info.steps = t->head.iteration;
    snprintf(info.made.engine.backend, sizeof info.made.engine.backend, "%s, %s", t->backend->name,
             t->backend->bf16 ? "bfloat16" : "float32");
    cr_status status = download(t, &t->average, error);
    if (!status) lower_voice(&t->host, &t->config->network, t->say);
    return status ? status : cr_weights_save(path, &info, &t->host, true, error); // products are in bfloat16 anyway
}

static int32_t scene_count(const cr_data_options* o) {
    int32_t count = 0;
    for (int32_t f = 0; f < o->family_count; f++) count += o->families[f].scenes;
    return count;
}

// The share of what the network says with which roll-outs of the validation data are nearest: distance and angle over
// what they are without the network, at the frames scored.
static cr_status choose_say(trainer* t, const validation* v, cr_error* error) {
    enum { SHARES = 5 };
    double unit[2][8], least = INFINITY;
    for (int k = 0; k < SHARES; k++) {
        double share = (double)k / (SHARES - 1), value = 0;
        cr_train_report r = {0};
        cr_status status = download(t, &t->average, error);
        if (!status) lower_voice(&t->host, &t->config->network, share);
        if (!status) status = upload(t, &t->gradient, error);
        t->backend->parameters_changed(t->backend, true);
        if (!status) status = score(t->stepper, &t->gradient, v, &r, error);
        if (status) return status;
        for (int32_t f = 0; f < r.scores; f++) {
            if (k == 0) {
                unit[0][f] = fmax(r.position[f], 1e-9);
                unit[1][f] = fmax(r.orientation[f], 1e-9);
            }
            value += r.position[f] / unit[0][f] + r.orientation[f] / unit[1][f];
        }
        if (!(value < least)) continue;
        least = value;
        t->say = share;
    }
    return CR_OK;
}

static bool told_to_stop(const trainer* t) { return t->company->stop && t->company->stop(); }

// Is there a window that may be led on, with room for one chunk at least?
static cr_status check_starts(const trainer* t, cr_error* error) {
    int32_t H = t->config->network.frames;
    for (int32_t k = 0; k < t->data.episode_count; k++)
        for (int32_t s = 0; s < t->data.episodes[k].start_count; s++)
            if (t->data.episodes[k].starts[s] + H <= t->data.episodes[k].frames) return CR_OK;
    return cr_fail(error, CR_ERROR_ARGUMENT,
                   "training: data.rollout: expected recordings in which all move steadily for a while and something "
                   "flies, %d frames before the end, found none in %d (rollout 0 takes all windows as recorded)",
                   H, t->data.episode_count);
}

static cr_status train(trainer* t, const char* initial, cr_train_end* end, cr_error* error) {
    const cr_train_config* c = t->config;
    const cr_train_company* with = t->company;
    double begun = cr_wall_seconds();
    cr_status status = CR_OK;
    cr_parameters* sets[] = {&t->parameters, &t->gradient, &t->average, &t->first_moment, &t->second_moment, &t->decay};
    for (int k = 0; k < 6 && !status; k++) status = cr_parameters_create_on(sets[k], &c->network, t->backend, error);
    if (!status) status = cr_parameters_create(&t->host, &c->network, error);
    if (status) return status;
    for (int32_t k = 0; k < cr_tensor_count(&c->network); k++) { // weights decay, biases do not
        cr_tensor_info info;
        cr_tensor_describe(&c->network, k, &info);
        for (int64_t i = 0; i < (int64_t)info.rows * info.columns; i++)
            t->host.data[info.offset + i] = info.rows > 1 ? (float)c->schedule.weight_decay : 0;
    }
    status = upload(t, &t->decay, error);
    if (status) return status;
    cr_parameters_initialize(&t->host, &c->network, c->seed);
    if (initial) {
        cr_weights_info info;
        cr_parameters from;
        char source_folder[4096];
        status = cr_find_weights(initial, NULL, source_folder, sizeof source_folder, error);
        if (!status) status = cr_weights_load(source_folder, &info, &from, error);
        if (status) return status;
        cr_network_config wanted = c->network;
        if (from.count != t->host.count || memcmp(&info.network, &wanted, sizeof wanted))
            status = cr_fail(error, CR_ERROR_FORMAT, "%s: another network than the config's", initial);
        else
            memcpy(t->host.data, from.data, (size_t)from.count * sizeof(float));
        cr_parameters_destroy(&from);
        if (status) return status;
    }
    status = upload(t, &t->parameters, error);
    if (!status) status = upload(t, &t->average, error);
    if (status) return status;
    uint64_t student;
    status = student_hash(&c->data, &student, error);
    if (status) return status;
    t->head = (checkpoint_head){.magic = "CRCHECK2",
                                .config_hash = config_hash(c),
                                .student_hash = student,
                                .parameter_count = t->parameters.count,
                                .random = cr_random_create(c->seed, 1),
                                .windows = 256};
    status = load_checkpoint(t, error);
    if (!status && t->head.iteration >= c->iterations) {
        end->nothing_to_do = true;
        return c->say > 0 ? save_weights(t, error) : CR_OK; // a chosen share is in the weights already
    }
    if (!status) status = cr_network_create(&t->network, &c->network, t->backend, error);
    if (!status) status = cr_stepper_create(&t->stepper, &c->network, &c->teacher, t->backend, error);
    bool ahead = (c->ahead || t->backend->device) && !c->data.rollout; // which needs the parameters of the step
    for (int k = 0; k < (ahead ? 2 : 1) && !status; k++) {
        work* w = &t->works[k];
        w->trainer = t;
        status = cr_batch_create(&w->batch, c->network.frames, c->network.frame_time, error);
        if (!status)
            status = cr_solver_create(&w->solver, &c->teacher, c->network.frames, c->network.frame_time, error);
        if (!status) status = cr_staging_create(&w->staging, t->backend, error);
    }
    if (!status)
        status = cr_dataset_create(&t->data, &c->data, with->teacher, with->source, with->source_context,
                                   with->data_progress, with->progress_context, error);
    if (!status && c->validation.family_count + c->validation.recording_count)
        status = cr_dataset_create(&t->validation, &c->validation, with->teacher, with->source, with->source_context,
                                   with->data_progress, with->progress_context, error);
    if (!status && !t->data.episode_count)
        status = cr_fail(error, CR_ERROR_ARGUMENT, "training: the config asks for no scenes");
    if (!status && c->data.rollout > 0) status = check_starts(t, error);
    if (status) return status;
    t->ends = malloc(sizeof *t->ends * (size_t)t->data.episode_count);
    if (!t->ends) return cr_fail(error, CR_ERROR_MEMORY, "training: no memory");
    int64_t sum = 0;
    for (int32_t e = 0; e < t->data.episode_count; e++) {
        if (t->data.episodes[e].frames >= c->network.frames) sum += t->data.episodes[e].frames;
        t->ends[e] = sum;
    }
    if (!sum) status = cr_fail(error, CR_ERROR_ARGUMENT, "training: no run is as long as one chunk");
    int32_t frame_count = 0;
    while (frame_count < 8 && c->validation_frames[frame_count]) frame_count++;
    double saved = cr_wall_seconds();
    bool stop = false;
    checkpoint_head* h = &t->head;
    int which = 0;
    if (!status && ahead) status = start_prefetch(&t->prefetch, error);
    if (!status && ahead && h->iteration < c->iterations) start_work(&t->works[0], &h->random, h->windows);
    while (!status && !stop && h->iteration < c->iterations) {
        double start = cr_wall_seconds();
        cr_loss loss;
        work* w = &t->works[which];
        if (ahead) which ^= 1;
        status = step(t, w, &t->works[which], &loss, error);
        if (status) break;
        double took = cr_wall_seconds() - start, keep = 0.98, features = w->feature_time;
        h->elapsed += took;
        h->mean_weight = keep * h->mean_weight + (1 - keep);
        h->loss = keep * h->loss + (1 - keep) * loss.total;
        h->relative_top = keep * h->relative_top + (1 - keep) * (loss.velocity + loss.angular_velocity);
        h->relative_bottom = keep * h->relative_bottom + (1 - keep) * loss.guess;
        h->milliseconds = keep * h->milliseconds + (1 - keep) * took * 1e3;
        h->feature_milliseconds = keep * h->feature_milliseconds + (1 - keep) * features * 1e3;
        bool validate =
            c->validate_every > 0 && (h->iteration % c->validate_every == 0 || h->iteration == c->iterations);
        bool report = validate || h->iteration % 50 == 0 || h->iteration == 1;
        if (report) {
            double ms = h->milliseconds / h->mean_weight;
            cr_train_report r = {.iteration = h->iteration,
                                 .iterations = c->iterations,
                                 .loss = h->loss / h->mean_weight,
                                 .relative = h->relative_top / fmax(h->relative_bottom, 1e-12),
                                 .milliseconds = ms,
                                 .feature_milliseconds = h->feature_milliseconds / h->mean_weight,
                                 .tokens = (w->batch->body_count + w->batch->contact_count) / (ms * 1e-3),
                                 .seconds_left = (double)(c->iterations - h->iteration) * ms * 1e-3,
                                 .bodies = w->batch->body_count,
                                 .contacts = w->batch->contact_count,
                                 .left_out = t->data.left_out,
                                 .scenes = scene_count(&c->data),
                                 .on_policy_stretches = t->data.on_policy_stretches,
                                 .on_policy_dropped = t->data.on_policy_dropped};
            if (validate && t->validation.episode_count) {
                cr_stepper_options once = {.network = true, .iterations = -1, .threads = c->threads};
                t->backend->parameters_changed(t->backend, true);
                validation v = {&once, &t->validation, c->validation_frames, frame_count, with->stop};
                status = score(t->stepper, &t->average, &v, &r, error);
                if (!status) status = save_weights(t, error);
                t->backend->parameters_changed(t->backend, true);
            }
            if (!status) write_log(t, &r);
            if (with->progress && !status) stop = !with->progress(with->progress_context, &r);
        }
        if (told_to_stop(t)) stop = true;
        if (c->minutes > 0 && cr_wall_seconds() - begun > c->minutes * 60) stop = true;
        if (!status && (stop || cr_wall_seconds() - saved > c->checkpoint_every || h->iteration == c->iterations)) {
            status = save_checkpoint(t, error);
            saved = cr_wall_seconds();
        }
    }
    cr_stepper_options once = {.network = true, .iterations = -1, .threads = c->threads};
    validation v = {&once, &t->validation, c->validation_frames, frame_count, NULL};
    if (!status && c->say == 0 && t->validation.episode_count && frame_count) status = choose_say(t, &v, error);
    end->say = t->say;
    if (!status) status = save_weights(t, error);
    return status;
}

cr_status cr_train(const cr_train_config* config, const char* folder, const char* initial,
                   const cr_train_company* company, cr_train_end* end, cr_error* error) {
    *end = (cr_train_end){.iterations = config->iterations};
    trainer* t = calloc(1, sizeof *t);
    if (!t) return cr_fail(error, CR_ERROR_MEMORY, "training: no memory");
    t->config = config;
    t->company = company;
    t->folder = folder;
    t->lock = -1;
    t->say = config->say > 0 ? config->say : 1;
    char path[4096];
    cr_status status = cr_make_folders(folder, error);
    snprintf(path, sizeof path, "%s/.lock", folder);
    if (!status) status = cr_lock_file(path, folder, &t->lock, error);
    if (!status) status = cr_train_backend(&t->backend, config->backend, config->bf16, config->threads, error);
    if (!status) {
        t->log = cr_train_log(folder,
                              "iteration,loss,relative,milliseconds,feature_milliseconds,tokens_per_second,elapsed_s,"
                              "frame,position_m,orientation_deg,position_median_m,speed_m_s,...");
        status = cr_event_log_open(&t->events, folder, error);
    }
    if (!status) status = train(t, initial, end, error);
    end->iteration = t->head.iteration;
    stop_prefetch(&t->prefetch); // before what it works on goes
    if (t->log) fclose(t->log);
    cr_event_log_close(t->events);
    cr_dataset_destroy(&t->data);
    cr_dataset_destroy(&t->validation);
    for (int k = 0; k < 2; k++) {
        work* w = &t->works[k];
        for (int32_t i = 0; i < w->state_count; i++) cr_state_destroy(&w->states[i]);
        free(w->windows);
        free(w->states);
        free((void*)w->worlds);
        free(w->episode);
        free(w->frame);
        free(w->angle);
        free(w->noise_seed);
        free(w->turn);
        free(w->shift);
        free(w->weight);
        free((void*)w->led_worlds);
        free(w->led_states);
        free(w->led);
        free(w->body_weight);
        for (int32_t i = 0; i < w->chunk_count; i++) cr_chunk_destroy(&w->chunks[i]);
        free(w->chunks);
        free(w->velocity);
        free(w->angular_velocity);
        free(w->position);
        if (w->batch) cr_batch_destroy(w->batch);
        cr_solver_destroy(w->solver);
        cr_staging_destroy(w->staging);
    }
    free(t->ends);
    cr_stepper_destroy(t->stepper);
    cr_network_destroy(t->network);
    cr_parameters* sets[] = {&t->host,         &t->parameters,    &t->gradient, &t->average,
                             &t->first_moment, &t->second_moment, &t->decay};
    for (int k = 0; k < 7; k++) cr_parameters_destroy(sets[k]);
    if (t->backend) t->backend->destroy(t->backend);
    if (t->lock >= 0) close(t->lock);
    free(t);
    return status;
}
