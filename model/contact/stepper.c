#include "model/contact/stepper.h"

#include <stdlib.h>
#include <string.h>

#include "model/contact/relax.h"
#include "world/freeflight.h"
#include "world/random.h"

#define DEVIATION                                                                                                      \
    0.02f // m: a body that stays so near to its predicted trajectory meets nobody that was not foreseen (contacts reach
          // 3 cm far)

// Starting again costs all of the world: one of more than MANY_CONTACTS contacts does so only where bodies would go in
// by CROWD_DEPTH of the smaller one's size.
enum { MANY_CONTACTS = 300 };
#define CROWD_DEPTH 0.2f

// A hash table of a batch's contacts by their pairs.
typedef struct pair_table {
    const cr_batch* batch;
    int32_t* contacts; // (mask + 1), -1 empty
    uint32_t mask;
    size_t capacity;
} pair_table;

struct cr_stepper {
    cr_network_config config;
    cr_backend* backend;
    cr_network* network;
    cr_relaxation* relaxation;
    bool relaxed;       // the last estimate is the relaxation's
    cr_batch* batch[2]; // the last pass's and the one before
    int32_t current;
    cr_window* windows;
    int32_t window_capacity;
    float* impulses; // (E, H, 6) where the next pass starts
    size_t impulses_capacity;
    float *noise, *noised; // (bodies of all worlds, H, 6), (B, H, 6)
    size_t noise_capacity, noised_capacity;
    int32_t* level;
    size_t level_capacity;
    int32_t* first_body;                 // (windows + 1)
    int32_t *horizon, *found, *contacts; // (windows)
    uint32_t* hit;                       // (windows) frames in which something is hit, as bits
    cr_window* deviating;                // (windows) those with deviating bodies
    pair_table table;                    // of the last pass's contacts
    bool* deviates;                      // (bodies of all windows)
    size_t deviates_capacity;
    bool remembers; // the current batch and impulses are the last chunk's
};

static bool grow(void* array, size_t* capacity, size_t count, size_t element) {
    if (count <= *capacity) return true;
    size_t wanted = count + count / 4 + 16;
    void* grown = realloc(*(void**)array, wanted * element);
    if (!grown) return false;
    *(void**)array = grown;
    *capacity = wanted;
    return true;
}

// ---------------------------------------------------------------- chunks

cr_status cr_chunk_create(cr_chunk* c, int32_t bodies, int32_t frames, cr_error* error) {
    size_t n = (size_t)bodies * (size_t)(frames + 1) + 1;
    *c = (cr_chunk){malloc(n * sizeof(cr_vec3)), malloc(n * sizeof(cr_quat)), malloc(n * sizeof(cr_vec3)),
                    malloc(n * sizeof(cr_vec3))};
    if (c->position && c->orientation && c->velocity && c->angular_velocity) return CR_OK;
    cr_chunk_destroy(c);
    return cr_fail(error, CR_ERROR_MEMORY, "no memory for a chunk of %d bodies", bodies);
}

void cr_chunk_destroy(cr_chunk* c) {
    free(c->position);
    free(c->orientation);
    free(c->velocity);
    free(c->angular_velocity);
    memset(c, 0, sizeof *c);
}

void cr_chunk_free_flight(const cr_world* world, const cr_state* state, int32_t H, float dt, cr_chunk* c) {
    for (int32_t b = 0; b < world->body_count; b++) {
        const cr_body* body = &world->bodies[b];
        int32_t at = b * (H + 1);
        cr_vec3 p = state->position[b], v = state->linear_velocity[b], w = state->angular_velocity[b];
        cr_quat q = state->orientation[b];
        cr_vec3 gravity = body->motion == CR_DYNAMIC ? cr_scale(world->gravity, body->gravity_factor) : cr_v3(0, 0, 0);
        if (body->motion == CR_STATIC) v = w = cr_v3(0, 0, 0);
        for (int32_t k = 0; k <= H; k++) {
            if (k && body->motion != CR_STATIC)
                cr_free_flight(gravity, body->motion == CR_DYNAMIC ? body->inertia : cr_v3(0, 0, 0), dt, &p, &q, &v,
                               &w);
            c->position[at + k] = p;
            c->orientation[at + k] = q;
            c->velocity[at + k] = v;
            c->angular_velocity[at + k] = w;
        }
    }
}

void cr_chunk_state(const cr_chunk* c, int32_t H, int32_t k, cr_state* state) {
    for (int32_t b = 0; b < state->count; b++) {
        int32_t at = b * (H + 1) + k;
        state->position[b] = c->position[at];
        state->orientation[b] = c->orientation[at];
        state->linear_velocity[b] = c->velocity[at];
        state->angular_velocity[b] = c->angular_velocity[at];
    }
}

// Writes the network's paths over the free flight of the bodies that have contacts.
static void scatter(const cr_batch* t, const cr_paths* paths, cr_chunk* chunks) {
    int32_t H = t->frames;
    for (int32_t b = 0; b < t->body_count; b++) {
        cr_chunk* c = &chunks[t->body_environment[b]];
        size_t from = (size_t)b * (size_t)(H + 1), to = (size_t)t->body_index[b] * (size_t)(H + 1), n = (size_t)(H + 1);
        memcpy(c->position + to, paths->position + from, n * sizeof(cr_vec3));
        memcpy(c->orientation + to, paths->orientation + from, n * sizeof(cr_quat));
        memcpy(c->velocity + to, paths->velocity + from, n * sizeof(cr_vec3));
        memcpy(c->angular_velocity + to, paths->angular_velocity + from, n * sizeof(cr_vec3));
    }
}

// ---------------------------------------------------------------- impulses from batch to batch

static uint32_t contact_key(const cr_batch* t, int32_t e) {
    return cr_pair_key(t->contact_environment[e], t->body_index[t->contact_i[e]], t->contact_body_b[e]);
}

static bool same_pair(const cr_batch* a, int32_t e, const cr_batch* b, int32_t f) {
    return a->contact_environment[e] == b->contact_environment[f] && a->contact_body_b[e] == b->contact_body_b[f] &&
           a->body_index[a->contact_i[e]] == b->body_index[b->contact_i[f]];
}

// Fills a table, which may have been used before, or is all zeros.
static bool make_table(const cr_batch* t, pair_table* table) {
    uint32_t size = 16;
    while (size < 2 * (uint32_t)t->contact_count) size *= 2;
    if (!grow(&table->contacts, &table->capacity, size, sizeof *table->contacts)) return false;
    table->batch = t, table->mask = size - 1;
    memset(table->contacts, -1, size * sizeof(int32_t));
    for (int32_t e = 0; e < t->contact_count; e++) {
        uint32_t at = contact_key(t, e) & table->mask;
        while (table->contacts[at] >= 0) at = (at + 1) & table->mask;
        table->contacts[at] = e;
    }
    return true;
}

// The contact of the table's batch between the bodies of contact f of batch b; -1: none.
static int32_t find_pair(const pair_table* table, const cr_batch* b, int32_t f) {
    uint32_t at = contact_key(b, f) & table->mask;
    while (table->contacts[at] >= 0 && !same_pair(table->batch, table->contacts[at], b, f)) at = (at + 1) & table->mask;
    return table->contacts[at];
}

void cr_transfer_impulses(const cr_batch* from, const float* impulses, const cr_batch* to, float* out,
                          const int32_t* horizon) {
    int32_t H = to->frames;
    if (!to->contact_count) return;
    memset(out, 0, sizeof(float) * (size_t)to->contact_count * 6 * (size_t)H);
    pair_table table = {0};
    if (!from->contact_count || !make_table(from, &table))
        return; // the estimate starts from zero, as it does for new pairs
    for (int32_t f = 0; f < to->contact_count; f++) {
        int32_t e = find_pair(&table, to, f);
        if (e < 0) continue;
        float couple = from->contact_size[e] / to->contact_size[f], mass = from->reduced_mass[e] / to->reduced_mass[f];
        for (int32_t k = 0; k < H; k++) {
            const float* z = impulses + ((int64_t)e * H + (horizon ? horizon[to->contact_environment[f]] - 1 : k)) * 6;
            float* o = out + ((int64_t)f * H + k) * 6;
            for (int32_t part = 0; part < 2; part++) {
                const cr_mat3* a = &from->contact_axes[e];
                cr_vec3 v = cr_v3(0, 0, 0);
                for (int32_t r = 0; r < 3; r++)
                    v = cr_madd(v, z[3 * part + r], cr_v3(a->m[r][0], a->m[r][1], a->m[r][2]));
                v = cr_scale(cr_mul(to->contact_axes[f], v), part ? mass * couple : mass);
                o[3 * part] = v.x, o[3 * part + 1] = v.y, o[3 * part + 2] = v.z;
            }
        }
    }
    free(table.contacts);
}

// ---------------------------------------------------------------- stepper

cr_status cr_stepper_create(cr_stepper** stepper, const cr_network_config* config, cr_backend* backend,
                            cr_error* error) {
    cr_stepper* s = calloc(1, sizeof *s);
    if (!s) return cr_fail(error, CR_ERROR_MEMORY, "stepper: no memory");
    s->config = *config;
    s->backend = backend;
    cr_status status = cr_network_create(&s->network, config, backend, error);
    if (!status) status = cr_relaxation_create(&s->relaxation, error);
    for (int i = 0; i < 2 && !status; i++)
        status = cr_batch_create(&s->batch[i], config->frames, config->frame_time, error);
    for (int i = 0; i < 2 && !status; i++) {
        s->batch[i]->sampled = config->sampled, s->batch[i]->time_of_impact = config->time_of_impact;
        s->batch[i]->pyramid_friction = config->initial_guess == CR_GUESS_PYRAMID;
    }
    if (status) {
        cr_stepper_destroy(s);
        return status;
    }
    *stepper = s;
    return CR_OK;
}

void cr_stepper_destroy(cr_stepper* s) {
    if (!s) return;
    cr_network_destroy(s->network);
    cr_relaxation_destroy(s->relaxation);
    for (int i = 0; i < 2; i++)
        if (s->batch[i]) cr_batch_destroy(s->batch[i]);
    free(s->windows);
    free(s->first_body);
    free(s->horizon);
    free(s->found);
    free(s->contacts);
    free(s->hit);
    free(s->deviating);
    free(s->table.contacts);
    free(s->deviates);
    free(s->impulses);
    free(s->noise);
    free(s->noised);
    free(s->level);
    free(s);
}

const cr_batch* cr_stepper_batch(const cr_stepper* s) { return s->batch[s->current]; }
const cr_network* cr_stepper_network(const cr_stepper* s) { return s->network; }
cr_relaxation* cr_stepper_relaxation(const cr_stepper* s) { return s->relaxation; }
const int32_t* cr_stepper_horizon(const cr_stepper* s) { return s->horizon; }
const float* cr_stepper_impulses(const cr_stepper* s) {
    return s->relaxed ? cr_relaxation_impulses(s->relaxation) : cr_network_impulses(s->network);
}
const cr_paths* cr_stepper_paths(const cr_stepper* s) {
    return s->relaxed ? cr_relaxation_paths(s->relaxation) : cr_network_paths(s->network);
}
void cr_stepper_forget(cr_stepper* s) {
    s->remembers = false;
    cr_relaxation_forget(s->relaxation);
}

static cr_status reserve(cr_stepper* s, int32_t count, cr_error* error) {
    if (count <= s->window_capacity) return CR_OK;
    cr_window* windows = realloc(s->windows, sizeof *windows * (size_t)count);
    if (windows) s->windows = windows;
    int32_t* first = realloc(s->first_body, sizeof *first * (size_t)(count + 1));
    if (first) s->first_body = first;
    int32_t* horizon = realloc(s->horizon, sizeof *horizon * (size_t)count);
    if (horizon) s->horizon = horizon;
    int32_t* found = realloc(s->found, sizeof *found * (size_t)count);
    if (found) s->found = found;
    int32_t* contacts = realloc(s->contacts, sizeof *contacts * (size_t)count);
    if (contacts) s->contacts = contacts;
    uint32_t* hit = realloc(s->hit, sizeof *hit * (size_t)count);
    if (hit) s->hit = hit;
    cr_window* deviating = realloc(s->deviating, sizeof *deviating * (size_t)count);
    if (deviating) s->deviating = deviating;
    if (!windows || !first || !horizon || !found || !contacts || !hit || !deviating)
        return cr_fail(error, CR_ERROR_MEMORY, "stepper: no memory for %d worlds", count);
    s->window_capacity = count;
    return CR_OK;
}

// Gathers the noise state of the batch's bodies and, after the first pass, moves it towards the estimate.
static void gather_noise(cr_stepper* s, const cr_batch* t, int32_t level) {
    int32_t row = 6 * t->frames;
    for (int32_t b = 0; b < t->body_count; b++) {
        s->level[b] = level;
        memcpy(s->noised + (size_t)b * (size_t)row,
               s->noise + (size_t)(s->first_body[t->body_environment[b]] + t->body_index[b]) * (size_t)row,
               sizeof(float) * (size_t)row);
    }
}

// x_t' = x + (t' / t) (x_t - x), x the estimate (docs/architecture.md, Noise); noise of bodies without contact is not
// looked at.
static void denoise(cr_stepper* s, const cr_batch* t, const cr_paths* paths, float ratio) {
    int32_t H = t->frames;
    for (int32_t b = 0; b < t->body_count; b++) {
        float* x = s->noise + (size_t)(s->first_body[t->body_environment[b]] + t->body_index[b]) * 6 * (size_t)H;
        cr_vec3 p = t->p0[b], v = t->v0[b], w = t->w0[b];
        cr_quat q = t->q0[b];
        for (int32_t k = 0; k < H; k++) {
            cr_free_flight(t->gravity[b], t->inertia[b], t->frame_time, &p, &q, &v, &w);
            int32_t at = b * (H + 1) + k + 1;
            cr_vec3 dv = cr_sub(paths->velocity[at], v),
                    dw = cr_scale(cr_sub(paths->angular_velocity[at], w), t->body_size[b]);
            float estimate[6] = {cr_compress(dv.x), cr_compress(dv.y), cr_compress(dv.z),
                                 cr_compress(dw.x), cr_compress(dw.y), cr_compress(dw.z)};
            for (int c = 0; c < 6; c++) x[6 * k + c] = estimate[c] + ratio * (x[6 * k + c] - estimate[c]);
        }
    }
}

// ---------------------------------------------------------------- the valid horizon

// The windows with bodies with deviating bodies: they leave their predicted trajectory and may meet what was not
// foreseen.
static cr_status find_deviating(cr_stepper* s, const cr_batch* t, int32_t count, const cr_chunk* chunks,
                                int32_t* deviating, cr_error* error) {
    const cr_paths* paths = cr_stepper_paths(s);
    int32_t H1 = t->frames + 1, bodies = s->first_body[count], window = -1;
    *deviating = 0;
    if (!grow(&s->deviates, &s->deviates_capacity, (size_t)bodies, sizeof *s->deviates))
        return cr_fail(error, CR_ERROR_MEMORY, "stepper: no memory for %d bodies", bodies);
    memset(s->deviates, 0, (size_t)bodies * sizeof *s->deviates);
    for (int32_t b = 0; b < t->body_count; b++) {
        int32_t w = t->body_environment[b];
        float most = 0;
        for (int32_t at = b * H1 + 1; at < (b + 1) * H1; at++) {
            cr_vec3 d = cr_sub(paths->position[at], t->path_position[at]);
            most = cr_max(most, cr_dot(d, d));
        }
        if (most < DEVIATION * DEVIATION) continue;
        s->deviates[s->first_body[w] + t->body_index[b]] = true;
        if (w == window) continue;
        window = w;
        s->found[*deviating] = w;
        s->deviating[*deviating] = s->windows[w];
        s->deviating[*deviating].position = chunks[w].position,
        s->deviating[*deviating].orientation = chunks[w].orientation;
        s->deviating[*deviating].velocity = chunks[w].velocity,
        s->deviating[*deviating].angular_velocity = chunks[w].angular_velocity;
        s->deviating[*deviating].only = s->deviates + s->first_body[w];
        ++*deviating;
    }
    return CR_OK;
}

// Check of the horizon: fills s->horizon by the geometry on the estimate.
static cr_status check_horizon(cr_stepper* s, int32_t threads, int32_t count, const cr_chunk* chunks, cr_error* error) {
    const cr_batch* t = s->batch[s->current];
    cr_batch* estimate = s->batch[s->current ^ 1]; // the pass before is no longer needed
    int32_t H = t->frames, H1 = H + 1, deviating;
    cr_status status = find_deviating(s, t, count, chunks, &deviating, error);
    if (status || !deviating) return status;
    memset(s->contacts, 0, sizeof *s->contacts * (size_t)count);
    for (int32_t e = 0; e < t->contact_count; e++) s->contacts[t->contact_environment[e]]++;
    status = cr_batch_build(estimate, s->deviating, deviating, threads, error);
    if (status) return status;
    for (int32_t f = 0; f < estimate->contact_count; f++)
        estimate->contact_environment[f] = s->found[estimate->contact_environment[f]];
    pair_table* table = &s->table;
    if (!make_table(t, table))
        return cr_fail(error, CR_ERROR_MEMORY, "stepper: no memory for a table of %d contacts", t->contact_count);
    for (int32_t f = 0; f < estimate->contact_count; f++) {
        int32_t e = find_pair(table, estimate, f), *horizon = &s->horizon[estimate->contact_environment[f]], from = H;
        if (e >= 0) from = s->relaxed ? cr_relaxation_from(s->relaxation)[e] : t->contact_frame[e];
        const float *now = estimate->contact_distance + (size_t)f * (size_t)H1,
                    *predicted = e < 0 ? NULL : t->contact_distance + (size_t)e * (size_t)H1;
        float depth = CR_HORIZON_DEPTH * estimate->contact_size[f],
              touching = predicted ? cr_min(predicted[0], 0) - depth : -depth;
        bool many = s->contacts[estimate->contact_environment[f]] > MANY_CONTACTS, deep = false;
        float most = touching - (many ? CROWD_DEPTH * estimate->contact_size[f] : 0);
        int32_t end = s->relaxed || from > H ? H : from, first = H;
        for (int32_t k = end; k >= 1; k--) {
            if (now[k] >= touching || (predicted && k <= from && now[k] >= predicted[k] - depth)) continue;
            first = k, deep |= now[k] < most;
        }
        if (deep && first < *horizon) *horizon = first > 1 ? first - 1 : 1;
    }
    return CR_OK;
}

// Where velocities are finite differences (data.h), a body that something hits between two frames has neither the one
// before nor the one after in the later frame. No chunk ends there if another frame is near.
static void avoid_impact_frames(cr_stepper* s, int32_t count) {
    const cr_batch* t = s->batch[s->current];
    memset(s->hit, 0, sizeof *s->hit * (size_t)count);
    for (int32_t e = 0; e < t->contact_count; e++) {
        int32_t k = t->contact_frame[e];
        const float* d = t->contact_distance + (size_t)e * (size_t)(t->frames + 1);
        if (k > 0 && d[k] < 0 && d[k - 1] > 0) s->hit[t->contact_environment[e]] |= 1u << k;
    }
    for (int32_t w = 0; w < count; w++) {
        int32_t end = s->horizon[w];
        while (end > 1 && s->hit[w] >> end & 1) end--;
        if (!(s->hit[w] >> end & 1)) s->horizon[w] = end;
    }
}

cr_status cr_stepper_run(cr_stepper* s, const cr_parameters* parameters, const cr_stepper_options* options,
                         int32_t count, const cr_world* const* worlds, const cr_state* states, const uint64_t* seeds,
                         cr_chunk* chunks, cr_error* error) {
    cr_status status = reserve(s, count, error);
    if (status) return status;
    int32_t H = s->config.frames, passes = options->passes > 0 ? options->passes : 1;
    s->first_body[0] = 0;
    for (int32_t k = 0; k < count; k++) {
        cr_chunk_free_flight(worlds[k], &states[k], H, s->config.frame_time, &chunks[k]);
        s->windows[k] = (cr_window){.world = worlds[k], .state = &states[k]};
        s->first_body[k + 1] = s->first_body[k] + worlds[k]->body_count;
    }
    if (options->noise > 0) {
        size_t n = (size_t)s->first_body[count] * 6 * (size_t)H;
        if (!grow(&s->noise, &s->noise_capacity, n, sizeof *s->noise))
            return cr_fail(error, CR_ERROR_MEMORY, "stepper: no memory for noise");
        for (int32_t k = 0; k < count; k++) {
            cr_random r = cr_random_create(seeds ? seeds[k] : 0, 0x6e6f697365);
            for (size_t i = (size_t)s->first_body[k] * 6 * (size_t)H; i < (size_t)s->first_body[k + 1] * 6 * (size_t)H;
                 i++)
                s->noise[i] = options->noise * (float)cr_random_normal(&r);
        }
    }
    for (int32_t pass = 0; pass < passes; pass++) {
        bool follows = pass > 0 || (options->warm_start && s->remembers);
        const cr_batch* last = s->batch[s->current];
        s->current ^= 1;
        cr_batch* batch = s->batch[s->current];
        status = cr_batch_build(batch, s->windows, count, options->threads, error);
        if (status) return status;
        size_t numbers = (size_t)batch->contact_count * 6 * (size_t)H;
        if (!grow(&s->impulses, &s->impulses_capacity, numbers, sizeof *s->impulses))
            return cr_fail(error, CR_ERROR_MEMORY, "stepper: no memory for impulses");
        if (follows)
            cr_transfer_impulses(last, cr_stepper_impulses(s), batch, s->impulses, pass == 0 ? s->horizon : NULL);
        cr_network_input input = {.impulses = follows ? s->impulses : NULL};
        float t = 1 - (float)pass / (float)passes, next = 1 - (float)(pass + 1) / (float)passes;
        if (options->noise > 0) {
            size_t n = (size_t)batch->body_count * 6 * (size_t)H;
            if (!grow(&s->noised, &s->noised_capacity, n, sizeof *s->noised) ||
                !grow(&s->level, &s->level_capacity, (size_t)batch->body_count, sizeof *s->level))
                return cr_fail(error, CR_ERROR_MEMORY, "stepper: no memory for noise");
            gather_noise(s, batch, (int32_t)lroundf(t * (CR_NOISE_LEVELS - 1)));
            input.noised = s->noised, input.level = s->level;
        }
        status = cr_network_forward(s->network, parameters, batch, &input, false, error);
        if (status) return status;
        s->relaxed = options->guidance > 0 && batch->contact_count > 0 && pass + 1 == passes;
        if (s->relaxed)
            status = cr_relaxation_run(s->relaxation, batch, cr_network_impulses(s->network), options->guidance,
                                       options->threads, error);
        if (status) return status;
        if (pass > 0) // bodies that have no contact any more fly free again
            for (int32_t k = 0; k < count; k++)
                cr_chunk_free_flight(worlds[k], &states[k], H, s->config.frame_time, &chunks[k]);
        if (batch->contact_count) scatter(batch, cr_stepper_paths(s), chunks);
        if (pass + 1 < passes) {
            if (options->noise > 0 && batch->contact_count) denoise(s, batch, cr_stepper_paths(s), next / t);
            for (int32_t k = 0; k < count; k++) {
                cr_window* w = &s->windows[k];
                w->position = chunks[k].position, w->orientation = chunks[k].orientation;
                w->velocity = chunks[k].velocity, w->angular_velocity = chunks[k].angular_velocity;
            }
        }
    }
    for (int32_t k = 0; k < count; k++) s->horizon[k] = H;
    if (options->check_horizon && s->batch[s->current]->contact_count)
        status = check_horizon(s, options->threads, count, chunks, error);
    if (!status && options->check_horizon && s->config.time_of_impact) avoid_impact_frames(s, count);
    if (!status && s->relaxed)
        status = cr_relaxation_remember(s->relaxation, s->batch[s->current], s->horizon, error);
    else if (!s->batch[s->current]->contact_count)
        cr_relaxation_forget(s->relaxation);
    s->remembers = !status;
    return status;
}
