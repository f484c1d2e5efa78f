#include "model/train.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "model/events.h"
#include "world/freeflight.h"

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

// ---------------------------------------------------------------- validation

static int by_value(const void* a, const void* b) {
    float x = *(const float*)a, y = *(const float*)b;
    return x < y ? -1 : x > y;
}

cr_status cr_validate(cr_stepper* stepper, const cr_parameters* parameters, const cr_stepper_options* options,
                      const cr_dataset* data, const int32_t* frames, int32_t frame_count, cr_train_report* report,
                      cr_error* error) {
    const cr_batch* batch = cr_stepper_batch(stepper);
    int32_t H = batch->frames, n = data->episode_count, last = 0;
    for (int32_t f = 0; f < frame_count; f++) last = frames[f] > last ? frames[f] : last;
    const cr_world** worlds = calloc((size_t)n + 1, sizeof *worlds);
    cr_state* states = calloc((size_t)n + 1, sizeof *states);
    cr_state* truth = calloc((size_t)n + 1, sizeof *truth);
    cr_chunk* chunks = calloc((size_t)n + 1, sizeof *chunks);
    float* errors = NULL;
    int32_t bodies = 0;
    cr_status status = worlds && states && truth && chunks ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "validation: no memory");
    for (int32_t k = 0; k < n && !status; k++) {
        worlds[k] = data->episodes[k].world;
        bodies += worlds[k]->body_count;
        status = cr_state_create(&states[k], worlds[k]->body_count, error);
        if (!status) status = cr_state_create(&truth[k], worlds[k]->body_count, error);
        if (!status) status = cr_chunk_create(&chunks[k], worlds[k]->body_count, H, error);
        if (!status) cr_episode_state(&data->episodes[k], 0, 0, &states[k]);
    }
    if (!status && !(errors = calloc((size_t)bodies + 1, sizeof *errors))) status = cr_fail(error, CR_ERROR_MEMORY, "validation: no memory");
    cr_stepper_forget(stepper);
    for (int32_t at = 0; at < last && !status; at += H) {
        status = cr_stepper_run(stepper, parameters, options, n, worlds, states, NULL, chunks, error);
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
                    double a = cr_length(cr_quat_log(cr_qmul(states[k].orientation[b], cr_conjugate(truth[k].orientation[b])))) * 180 / CR_PI;
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

// ---------------------------------------------------------------- trainer

// What a checkpoint holds beside the arrays; written as it is.
typedef struct checkpoint_head {
    char magic[8];
    uint64_t config_hash;
    int64_t parameter_count, iteration;
    cr_random random;
    double windows;     // a step, adapts to the contacts wanted
    double loss, relative_top, relative_bottom, milliseconds, feature_milliseconds, mean_weight;
    double elapsed;     // s
} checkpoint_head;

typedef struct trainer {
    const cr_train_config* config;
    const char* folder;
    cr_backend* backend;
    cr_network* network;
    cr_stepper* stepper;
    cr_batch *batch, *second;
    cr_parameters parameters, gradient, average, first_moment, second_moment, decay;
    cr_dataset data, validation;
    checkpoint_head head;
    // Windows of a step.
    cr_window* windows;
    cr_state* states;
    const cr_world** worlds;
    cr_chunk* chunks;
    int32_t* episode;
    int32_t* frame;
    float* angle;
    int32_t window_capacity;
    // Targets.
    cr_vec3 *velocity, *spin, *position;
    float *noised, *wrench;
    int32_t* level;
    int32_t body_capacity, contact_capacity;
    cr_event_log* events;
    FILE* log;
} trainer;

// Makes a folder and those above it.
static cr_status make_folders(const char* folder, cr_error* error) {
    char path[4096];
    if (snprintf(path, sizeof path, "%s", folder) >= (int)sizeof path) return cr_fail(error, CR_ERROR_FILE, "%.100s...: path too long", folder);
    for (char* c = path + 1;; c++) {
        if (*c && *c != '/') continue;
        char kept = *c;
        *c = 0;
        if (mkdir(path, 0777) && errno != EEXIST) return cr_fail(error, CR_ERROR_FILE, "%s: cannot make the folder: %s", path, strerror(errno));
        if (!kept) return CR_OK;
        *c = kept;
    }
}

static uint64_t hash_bytes(uint64_t h, const void* bytes, size_t n) {
    for (size_t i = 0; i < n; i++) h = (h ^ ((const unsigned char*)bytes)[i]) * 1099511628211u;
    return h;
}

// Of what must not change between a checkpoint and its continuation. The configs are zeroed before they are filled, so
// their padding is too.
static uint64_t config_hash(const cr_train_config* c) {
    cr_train_config k = *c;
    k.validate_every = 0, k.checkpoint_every = 0, k.threads = 0;
    memset(&k.validation, 0, sizeof k.validation);
    memset(k.validation_frames, 0, sizeof k.validation_frames);
    k.data.threads = 0;
    return hash_bytes(1469598103934665603u, &k, sizeof k);
}

static cr_status save_checkpoint(trainer* t, cr_error* error) {
    char path[4096], temporary[4200];
    snprintf(path, sizeof path, "%s/checkpoint", t->folder);
    snprintf(temporary, sizeof temporary, "%s.tmp", path);
    FILE* f = fopen(temporary, "wb");
    if (!f) return cr_fail(error, CR_ERROR_FILE, "%s: cannot write: %s", temporary, strerror(errno));
    bool ok = fwrite(&t->head, sizeof t->head, 1, f) == 1;
    const cr_parameters* parts[] = {&t->parameters, &t->average, &t->first_moment, &t->second_moment};
    for (int k = 0; k < 4; k++) ok &= fwrite(parts[k]->data, sizeof(float), (size_t)parts[k]->count, f) == (size_t)parts[k]->count;
    ok &= fflush(f) == 0;
    ok &= fclose(f) == 0;
    if (!ok || rename(temporary, path)) {
        remove(temporary);
        return cr_fail(error, CR_ERROR_FILE, "%s: cannot write: %s", path, strerror(errno));
    }
    return CR_OK;
}

// CR_OK with head.iteration 0 when there is none.
static cr_status load_checkpoint(trainer* t, cr_error* error) {
    char path[4096];
    snprintf(path, sizeof path, "%s/checkpoint", t->folder);
    FILE* f = fopen(path, "rb");
    if (!f) return CR_OK;
    checkpoint_head head;
    cr_status status = CR_OK;
    if (fread(&head, sizeof head, 1, f) != 1 || memcmp(head.magic, "CRCHECK1", 8))
        status = cr_fail(error, CR_ERROR_FORMAT, "%s: not a checkpoint of this version", path);
    else if (head.config_hash != t->head.config_hash || head.parameter_count != t->parameters.count)
        status = cr_fail(error, CR_ERROR_FORMAT, "%s: made with another config; remove the folder or choose another", path);
    const cr_parameters* parts[] = {&t->parameters, &t->average, &t->first_moment, &t->second_moment};
    for (int k = 0; k < 4 && !status; k++)
        if (fread(parts[k]->data, sizeof(float), (size_t)parts[k]->count, f) != (size_t)parts[k]->count)
            status = cr_fail(error, CR_ERROR_FORMAT, "%s: cut short", path);
    fclose(f);
    if (!status) t->head = head;
    return status;
}

static cr_status grow_windows(trainer* t, int32_t count, cr_error* error) {
    if (count <= t->window_capacity) return CR_OK;
    int32_t bodies = 1;
    for (int32_t w = 0; w < t->data.world_count; w++)
        if (t->data.worlds[w]->body_count > bodies) bodies = t->data.worlds[w]->body_count;
    t->windows = realloc(t->windows, sizeof *t->windows * (size_t)count);
    t->states = realloc(t->states, sizeof *t->states * (size_t)count);
    t->worlds = realloc(t->worlds, sizeof *t->worlds * (size_t)count);
    t->chunks = realloc(t->chunks, sizeof *t->chunks * (size_t)count);
    t->episode = realloc(t->episode, sizeof *t->episode * (size_t)count);
    t->frame = realloc(t->frame, sizeof *t->frame * (size_t)count);
    t->angle = realloc(t->angle, sizeof *t->angle * (size_t)count);
    if (!t->windows || !t->states || !t->worlds || !t->chunks || !t->episode || !t->frame || !t->angle)
        return cr_fail(error, CR_ERROR_MEMORY, "training: no memory for %d windows", count);
    for (; t->window_capacity < count; t->window_capacity++) {
        cr_status status = cr_state_create(&t->states[t->window_capacity], bodies, error);
        if (!status) status = cr_chunk_create(&t->chunks[t->window_capacity], bodies, t->config->network.frames, error);
        if (status) return status;
    }
    return CR_OK;
}

static cr_status grow_targets(trainer* t, const cr_batch* batch, cr_error* error) {
    int32_t H = batch->frames;
    if (batch->body_count > t->body_capacity) {
        t->body_capacity = batch->body_count * 5 / 4;
        size_t n = (size_t)t->body_capacity * (size_t)H;
        t->velocity = realloc(t->velocity, n * sizeof *t->velocity);
        t->spin = realloc(t->spin, n * sizeof *t->spin);
        t->position = realloc(t->position, n * sizeof *t->position);
        t->noised = realloc(t->noised, n * 6 * sizeof *t->noised);
        t->level = realloc(t->level, n * sizeof *t->level);
    }
    if (batch->contact_count > t->contact_capacity) {
        t->contact_capacity = batch->contact_count * 5 / 4;
        t->wrench = realloc(t->wrench, (size_t)t->contact_capacity * 6 * (size_t)H * sizeof *t->wrench);
    }
    if ((t->body_capacity && (!t->velocity || !t->spin || !t->position || !t->noised || !t->level)) || (t->contact_capacity && !t->wrench))
        return cr_fail(error, CR_ERROR_MEMORY, "training: no memory for targets");
    return CR_OK;
}

// Draws `count` windows: episodes by their length, then a frame, then a turn about gravity.
static void draw_windows(trainer* t, const int64_t* ends, int32_t count) {
    const cr_train_config* c = t->config;
    int32_t H = c->network.frames;
    cr_random* r = &t->head.random;
    for (int32_t k = 0; k < count; k++) {
        int32_t e;
        do {
            int64_t at = (int64_t)(cr_random_unit(r) * (double)ends[t->data.episode_count - 1]);
            int32_t low = 0, high = t->data.episode_count - 1;
            while (low < high) {
                int32_t middle = (low + high) / 2;
                if (ends[middle] > at) high = middle;
                else low = middle + 1;
            }
            e = low;
        } while (t->data.episodes[e].frames < H);
        t->episode[k] = e;
        t->frame[k] = (int32_t)cr_random_below(r, (uint32_t)(t->data.episodes[e].frames - H + 1));
        t->angle[k] = (float)cr_random_range(r, 0, 2 * CR_PI);
        t->worlds[k] = t->data.episodes[e].world;
        t->states[k].count = t->worlds[k]->body_count;
        cr_episode_state(&t->data.episodes[e], t->frame[k], t->angle[k], &t->states[k]);
        t->windows[k] = (cr_window){.world = t->worlds[k], .state = &t->states[k]};
    }
}

static void fill_targets(trainer* t, const cr_batch* batch) {
    int32_t H = batch->frames;
#pragma omp parallel for schedule(static) num_threads(t->config->threads)
    for (int32_t b = 0; b < batch->body_count; b++) {
        int32_t k = batch->body_window[b];
        const cr_episode* e = &t->data.episodes[t->episode[k]];
        size_t row = (size_t)e->world->body_count * CR_STATE_NUMBERS;
        cr_quat turn = cr_q(0, sinf(t->angle[k] / 2), 0, cosf(t->angle[k] / 2));
        for (int32_t f = 0; f < H; f++) {
            const float* s = e->states + (size_t)(t->frame[k] + f + 1) * row + (size_t)batch->body_index[b] * CR_STATE_NUMBERS;
            t->velocity[b * H + f] = cr_rotate(turn, cr_v3(s[7], s[8], s[9]));
            t->spin[b * H + f] = cr_rotate(turn, cr_v3(s[10], s[11], s[12]));
            if (f == H - 1) t->position[b] = cr_rotate(turn, cr_v3(s[0], s[1], s[2]));
        }
    }
}

// x_t = (1 - t) x + t noise for the windows that are to see noise, pure silence (zeros at the last level) for the others.
static void fill_noise(trainer* t, const cr_batch* batch) {
    int32_t H = batch->frames, window = -1, level = CR_NOISE_LEVELS - 1;
    bool noisy = false;
    cr_random* r = &t->head.random;
    for (int32_t b = 0; b < batch->body_count; b++) {
        if (batch->body_window[b] != window) {
            window = batch->body_window[b];
            noisy = cr_random_unit(r) < t->config->diffusion;
            level = noisy ? (int32_t)cr_random_below(r, CR_NOISE_LEVELS) : CR_NOISE_LEVELS - 1;
        }
        t->level[b] = level;
        float* x = t->noised + (size_t)b * 6 * (size_t)H;
        if (!noisy) {
            memset(x, 0, sizeof(float) * 6 * (size_t)H);
            continue;
        }
        float share = (float)level / (CR_NOISE_LEVELS - 1), size = batch->body_size[b];
        cr_vec3 p = batch->p0[b], v = batch->v0[b], w = batch->w0[b];
        cr_quat q = batch->q0[b];
        for (int32_t k = 0; k < H; k++, x += 6) {
            cr_free_flight(batch->gravity[b], batch->inertia[b], batch->frame_time, &p, &q, &v, &w);
            cr_vec3 dv = cr_sub(t->velocity[b * H + k], v), dw = cr_scale(cr_sub(t->spin[b * H + k], w), size);
            float clean[6] = {cr_compress(dv.x), cr_compress(dv.y), cr_compress(dv.z), cr_compress(dw.x), cr_compress(dw.y), cr_compress(dw.z)};
            for (int c = 0; c < 6; c++) x[c] = (1 - share) * clean[c] + share * (float)cr_random_normal(r);
        }
    }
}

// One step of training. Fills loss and the batch's counts.
static cr_status step(trainer* t, const int64_t* ends, cr_loss* loss, double* feature_time, cr_error* error) {
    const cr_train_config* c = t->config;
    checkpoint_head* h = &t->head;
    int32_t count = (int32_t)h->windows;
    cr_status status = grow_windows(t, count, error);
    if (status) return status;
    draw_windows(t, ends, count);
    t->backend->parameters_changed(t->backend, true);
    double start = now();
    status = cr_batch_build(t->batch, t->windows, count, c->threads, error);
    *feature_time = now() - start;
    if (status) return status;
    cr_batch* batch = t->batch;
    cr_network_input input = {0};
    if (c->second_pass > 0 && cr_random_unit(&h->random) < c->second_pass) {
        cr_stepper_options once = {.passes = 1, .threads = c->threads};
        status = cr_stepper_run(t->stepper, &t->parameters, &once, count, t->worlds, t->states, NULL, t->chunks, error);
        if (status) return status;
        for (int32_t k = 0; k < count; k++) {
            cr_window* w = &t->windows[k];
            w->position = t->chunks[k].position, w->orientation = t->chunks[k].orientation;
            w->velocity = t->chunks[k].velocity, w->spin = t->chunks[k].spin;
        }
        batch = t->second;
        status = cr_batch_build(batch, t->windows, count, c->threads, error);
        if (!status) status = grow_targets(t, batch, error);
        if (status) return status;
        cr_transfer_wrench(cr_stepper_batch(t->stepper), cr_stepper_wrench(t->stepper), batch, t->wrench, false);
        input.wrench = t->wrench;
    }
    memset(loss, 0, sizeof *loss);
    if (batch->contact_count) {
        status = grow_targets(t, batch, error);
        if (status) return status;
        fill_targets(t, batch);
        if (c->diffusion > 0) {
            fill_noise(t, batch);
            input.noised = t->noised, input.level = t->level;
        }
        status = cr_network_forward(t->network, &t->parameters, batch, &input, true, error);
        if (status) return status;
        memset(t->gradient.data, 0, (size_t)t->gradient.count * sizeof(float));
        cr_target target = {.velocity = t->velocity, .spin = t->spin, .position = t->position};
        cr_network_loss(t->network, &t->parameters, &target, &c->loss, loss, &t->gradient);
        double square = 0;
        for (int64_t i = 0; i < t->gradient.count; i++) square += (double)t->gradient.data[i] * t->gradient.data[i];
        if (!isfinite(square) || !isfinite(loss->total))
            return cr_fail(error, CR_ERROR_NUMERIC, "training: loss or gradient left the finite numbers at iteration %lld", (long long)h->iteration);
        double norm = sqrt(square), scale = norm > c->clip ? c->clip / norm : 1;
        int64_t k = h->iteration;
        double ramp = c->warm_up > 0 && k < c->warm_up ? (double)(k + 1) / c->warm_up : 1;
        double cosine = 0.5 + 0.5 * cos(CR_PI * (double)k / (double)c->iterations);
        double rate = c->learning_rate * ramp * (c->final_rate + (1 - c->final_rate) * cosine);
        double average = fmin(c->average, (double)(k + 1) / (double)(k + 10));
        t->backend->adamw(t->backend, t->parameters.count, t->parameters.data, t->gradient.data, t->first_moment.data,
                          t->second_moment.data, t->average.data, t->decay.data, (float)rate, (float)c->beta1, (float)c->beta2,
                          (float)(1 - pow(c->beta1, (double)(k + 1))), (float)(1 - pow(c->beta2, (double)(k + 1))), 1e-8f,
                          (float)scale, (float)(1 - average));
    }
    // Aim at the wanted number of contacts.
    double wanted = h->windows * c->contacts / (t->batch->contact_count + 1.0);
    h->windows = fmin(fmax(0.9 * h->windows + 0.1 * fmin(wanted, 2 * h->windows), 1), 65536);
    h->iteration++;
    return CR_OK;
}

static void write_log(trainer* t, const cr_train_report* r) {
    if (t->log) {
        fprintf(t->log, "%lld,%.6f,%.6f,%.2f,%.2f,%.0f,%.1f", (long long)r->iteration, r->loss, r->relative, r->milliseconds,
                r->feature_milliseconds, r->tokens, t->head.elapsed);
        for (int32_t k = 0; k < r->scores; k++)
            fprintf(t->log, ",%d,%.5f,%.3f,%.5f,%.4f", r->frame[k], r->position[k], r->orientation[k], r->position_median[k], r->speed[k]);
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

static cr_status save_weights(trainer* t, cr_error* error) {
    char path[4096];
    snprintf(path, sizeof path, "%s/weights", t->folder);
    cr_weights_info info = {.network = t->config->network, .feature_version = CR_FEATURE_VERSION};
    snprintf(info.setup, sizeof info.setup, "%s", t->config->data.setup);
    return cr_weights_save(path, &info, &t->average, true, error); // products are in bfloat16 anyway
}

static cr_status train(trainer* t, const char* initial, const cr_engine_type* teacher, cr_scene_source* source, void* source_context,
                       cr_data_progress* data_progress, cr_train_progress* progress, void* progress_context, cr_error* error) {
    const cr_train_config* c = t->config;
    cr_status status = CR_OK;
    cr_parameters* sets[] = {&t->parameters, &t->gradient, &t->average, &t->first_moment, &t->second_moment, &t->decay};
    for (int k = 0; k < 6 && !status; k++) status = cr_parameters_create(sets[k], &c->network, error);
    if (status) return status;
    for (int32_t k = 0; k < cr_tensor_count(&c->network); k++) { // weights decay, biases do not
        cr_tensor_info info;
        cr_tensor_describe(&c->network, k, &info);
        for (int64_t i = 0; i < (int64_t)info.rows * info.columns; i++)
            t->decay.data[info.offset + i] = info.rows > 1 ? (float)c->weight_decay : 0;
    }
    cr_parameters_initialize(&t->parameters, &c->network, c->seed);
    if (initial) {
        cr_weights_info info;
        cr_parameters from;
        status = cr_weights_load(initial, &info, &from, error);
        if (status) return status;
        if (from.count != t->parameters.count || memcmp(&info.network, &c->network, sizeof info.network))
            status = cr_fail(error, CR_ERROR_FORMAT, "%s: another network than the config's", initial);
        else memcpy(t->parameters.data, from.data, (size_t)from.count * sizeof(float));
        cr_parameters_destroy(&from);
        if (status) return status;
    }
    memcpy(t->average.data, t->parameters.data, (size_t)t->average.count * sizeof(float));
    t->head = (checkpoint_head){.magic = "CRCHECK1", .config_hash = config_hash(c), .parameter_count = t->parameters.count,
                                .random = cr_random_create(c->seed, 1), .windows = 256};
    status = load_checkpoint(t, error);
    if (!status) status = cr_network_create(&t->network, &c->network, t->backend, error);
    if (!status) status = cr_stepper_create(&t->stepper, &c->network, t->backend, error);
    if (!status) status = cr_batch_create(&t->batch, c->network.frames, c->network.frame_time, error);
    if (!status) status = cr_batch_create(&t->second, c->network.frames, c->network.frame_time, error);
    if (!status) status = cr_dataset_create(&t->data, &c->data, teacher, source, source_context, data_progress, progress_context, error);
    if (!status && c->validation.family_count)
        status = cr_dataset_create(&t->validation, &c->validation, teacher, source, source_context, data_progress, progress_context, error);
    if (!status && !t->data.episode_count) status = cr_fail(error, CR_ERROR_ARGUMENT, "training: the config asks for no scenes");
    if (status) return status;
    int64_t* ends = malloc(sizeof *ends * (size_t)t->data.episode_count);
    if (!ends) return cr_fail(error, CR_ERROR_MEMORY, "training: no memory");
    int64_t sum = 0;
    for (int32_t e = 0; e < t->data.episode_count; e++) {
        if (t->data.episodes[e].frames >= c->network.frames) sum += t->data.episodes[e].frames;
        ends[e] = sum;
    }
    if (!sum) status = cr_fail(error, CR_ERROR_ARGUMENT, "training: no run is as long as one chunk");
    int32_t frame_count = 0;
    while (frame_count < 8 && c->validation_frames[frame_count]) frame_count++;
    double saved = now();
    bool stop = false;
    checkpoint_head* h = &t->head;
    while (!status && !stop && h->iteration < c->iterations) {
        double start = now(), features = 0;
        cr_loss loss;
        status = step(t, ends, &loss, &features, error);
        if (status) break;
        double took = now() - start, keep = 0.98;
        h->elapsed += took;
        h->mean_weight = keep * h->mean_weight + (1 - keep);
        h->loss = keep * h->loss + (1 - keep) * loss.total;
        h->relative_top = keep * h->relative_top + (1 - keep) * (loss.velocity + loss.spin);
        h->relative_bottom = keep * h->relative_bottom + (1 - keep) * loss.free_flight;
        h->milliseconds = keep * h->milliseconds + (1 - keep) * took * 1e3;
        h->feature_milliseconds = keep * h->feature_milliseconds + (1 - keep) * features * 1e3;
        bool validate = c->validate_every > 0 && (h->iteration % c->validate_every == 0 || h->iteration == c->iterations);
        bool report = validate || h->iteration % 50 == 0 || h->iteration == 1;
        if (report) {
            double ms = h->milliseconds / h->mean_weight;
            cr_train_report r = {.iteration = h->iteration, .iterations = c->iterations, .loss = h->loss / h->mean_weight,
                                 .relative = h->relative_top / fmax(h->relative_bottom, 1e-12), .milliseconds = ms,
                                 .feature_milliseconds = h->feature_milliseconds / h->mean_weight,
                                 .tokens = (t->batch->body_count + t->batch->contact_count) / (ms * 1e-3),
                                 .seconds_left = (double)(c->iterations - h->iteration) * ms * 1e-3,
                                 .bodies = t->batch->body_count, .contacts = t->batch->contact_count};
            if (validate && t->validation.episode_count) {
                cr_stepper_options once = {.passes = 1, .threads = c->threads};
                t->backend->parameters_changed(t->backend, true);
                status = cr_validate(t->stepper, &t->average, &once, &t->validation, c->validation_frames, frame_count, &r, error);
                if (!status) status = save_weights(t, error);
                t->backend->parameters_changed(t->backend, true);
            }
            if (!status) write_log(t, &r);
            if (progress && !status) stop = !progress(progress_context, &r);
        }
        if (!status && (stop || now() - saved > c->checkpoint_every || h->iteration == c->iterations)) {
            status = save_checkpoint(t, error);
            saved = now();
        }
    }
    if (!status) status = save_weights(t, error);
    free(ends);
    return status;
}

cr_status cr_train(const cr_train_config* config, const char* folder, const char* initial, const cr_engine_type* teacher,
                   cr_scene_source* source, void* source_context, cr_data_progress* data_progress, cr_train_progress* progress,
                   void* progress_context, cr_error* error) {
    trainer* t = calloc(1, sizeof *t);
    if (!t) return cr_fail(error, CR_ERROR_MEMORY, "training: no memory");
    t->config = config;
    t->folder = folder;
    cr_status status = make_folders(folder, error);
    if (!status && !(t->backend = cr_backend_cpu(config->threads, config->bf16))) status = cr_fail(error, CR_ERROR_MEMORY, "training: no backend");
    char path[4096];
    if (!status) {
        snprintf(path, sizeof path, "%s/log.csv", folder);
        FILE* old = fopen(path, "r");
        t->log = fopen(path, "a");
        if (t->log && !old)
            fputs("iteration,loss,relative,milliseconds,feature_milliseconds,tokens_per_second,elapsed_s,frame,position_m,orientation_deg,position_median_m,speed_m_s,...\n", t->log);
        if (old) fclose(old);
        status = cr_event_log_open(&t->events, folder, error);
    }
    if (!status) status = train(t, initial, teacher, source, source_context, data_progress, progress, progress_context, error);
    if (t->log) fclose(t->log);
    cr_event_log_close(t->events);
    cr_dataset_destroy(&t->data);
    cr_dataset_destroy(&t->validation);
    cr_parameters* sets[] = {&t->parameters, &t->gradient, &t->average, &t->first_moment, &t->second_moment, &t->decay};
    for (int k = 0; k < 6; k++) cr_parameters_destroy(sets[k]);
    for (int32_t k = 0; k < t->window_capacity; k++) {
        cr_state_destroy(&t->states[k]);
        cr_chunk_destroy(&t->chunks[k]);
    }
    free(t->windows), free(t->states), free((void*)t->worlds), free(t->chunks), free(t->episode), free(t->frame), free(t->angle);
    free(t->velocity), free(t->spin), free(t->position), free(t->noised), free(t->wrench), free(t->level);
    if (t->batch) cr_batch_destroy(t->batch);
    if (t->second) cr_batch_destroy(t->second);
    cr_stepper_destroy(t->stepper);
    cr_network_destroy(t->network);
    if (t->backend) t->backend->destroy(t->backend);
    free(t);
    return status;
}
