#include "model/contact/stepper.h"

#include <stdlib.h>
#include <string.h>

#include "model/contact/decode.h"
#include "world/memory.h"

enum { ENERGIES = 6 }; // of an island: of the guess, half way, the estimate, and the same in the frame before
#define GAIN 1e-5f     // of an island's energy, a frame: what rounding may add
#define COARSE 0.1f    // g dt^2 over a body's size
#define SLOW 0.03f     // of sqrt(g size): a contact at rest
#define PRESS 1e-4f    // of the size

struct cr_stepper {
    cr_network_config config;
    cr_backend* backend;
    cr_network* network;
    cr_solver* solver;
    cr_batch* batch;
    cr_window* windows;
    int32_t window_capacity;
    // The estimate with its shares.
    float *share, *factor; // (B) of the island that begins with the token
    double* energy;        // (B, 4) of an island in a frame: at the start, guess, half way, network
    float* impulses;       // (E, H, 6)
    cr_paths paths;
    cr_adjacency adjacency;
    int32_t body_capacity, contact_capacity;
    const float* estimate; // of the last run
    struct whole* wholes;  // (B)
    bool* changed;         // (N) of a world with joints: bodies that the network has moved
    int32_t changed_capacity;
    int32_t whole_capacity;
};

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

void cr_chunk_state(const cr_chunk* c, int32_t H, int32_t k, cr_state* state) {
    for (int32_t b = 0; b < state->count; b++) {
        int32_t at = b * (H + 1) + k;
        state->position[b] = c->position[at];
        state->orientation[b] = c->orientation[at];
        state->linear_velocity[b] = c->velocity[at];
        state->angular_velocity[b] = c->angular_velocity[at];
    }
}

void cr_chunk_fill(cr_chunk* c, int32_t H, const cr_state* state) {
    for (int32_t at = 0; at < state->count * (H + 1); at++) {
        int32_t b = at / (H + 1);
        c->position[at] = state->position[b];
        c->orientation[at] = state->orientation[b];
        c->velocity[at] = state->linear_velocity[b];
        c->angular_velocity[at] = state->angular_velocity[b];
    }
}

static void copy_solved(const cr_solved* s, int32_t H, cr_chunk* c) {
    size_t n = (size_t)s->body_count * (size_t)(H + 1);
    if (!n) return;
    memcpy(c->position, s->position, n * sizeof *c->position);
    memcpy(c->orientation, s->orientation, n * sizeof *c->orientation);
    memcpy(c->velocity, s->velocity, n * sizeof *c->velocity);
    memcpy(c->angular_velocity, s->angular_velocity, n * sizeof *c->angular_velocity);
}

// Writes the network's paths over the guess, but for islands in which it has no say.
static void scatter(const cr_batch* t, const cr_paths* paths, const float* share, cr_chunk* chunks) {
    int32_t H = t->frames;
    for (int32_t b = 0; b < t->body_count; b++) {
        if (!(share[t->body_island[b]] > 0)) continue;
        cr_chunk* c = &chunks[t->body_environment[b]];
        size_t from = (size_t)b * (size_t)(H + 1), to = (size_t)t->body_index[b] * (size_t)(H + 1), n = (size_t)(H + 1);
        memcpy(c->position + to, paths->position + from, n * sizeof(cr_vec3));
        memcpy(c->orientation + to, paths->orientation + from, n * sizeof(cr_quat));
        memcpy(c->velocity + to, paths->velocity + from, n * sizeof(cr_vec3));
        memcpy(c->angular_velocity + to, paths->angular_velocity + from, n * sizeof(cr_vec3));
    }
}

// ---------------------------------------------------------------- stepper

cr_status cr_stepper_create(cr_stepper** stepper, const cr_network_config* config, const cr_teacher* teacher,
                            cr_backend* backend, cr_error* error) {
    cr_stepper* s = calloc(1, sizeof *s);
    if (!s) return cr_fail(error, CR_ERROR_MEMORY, "stepper: no memory");
    s->config = *config;
    s->backend = backend;
    cr_status status = cr_solver_create(&s->solver, teacher, config->frames, config->frame_time, error);
    if (!status) status = cr_network_create(&s->network, config, backend, error);
    if (!status) status = cr_batch_create(&s->batch, config->frames, config->frame_time, error);
    if (status) {
        cr_stepper_destroy(s);
        return status;
    }
    *stepper = s;
    return CR_OK;
}

static void release(cr_stepper* s) {
    void* arrays[] = {s->share,           s->factor,
                      s->energy,          s->impulses,
                      s->paths.position,  s->paths.orientation,
                      s->paths.velocity,  s->paths.angular_velocity,
                      s->paths.arm_i,     s->paths.arm_j,
                      s->adjacency.start, s->adjacency.slot};
    for (size_t k = 0; k < sizeof arrays / sizeof *arrays; k++) free(arrays[k]);
    s->share = s->factor = s->impulses = NULL;
    s->energy = NULL;
    s->paths = (cr_paths){0};
    s->adjacency = (cr_adjacency){0};
    s->body_capacity = s->contact_capacity = 0;
}

void cr_stepper_destroy(cr_stepper* s) {
    if (!s) return;
    cr_network_destroy(s->network);
    cr_solver_destroy(s->solver);
    cr_batch_destroy(s->batch);
    release(s);
    free(s->windows);
    free(s->wholes);
    free(s->changed);
    free(s);
}

const cr_batch* cr_stepper_batch(const cr_stepper* s) { return s->batch; }
const float* cr_stepper_impulses(const cr_stepper* s) { return s->estimate; }
cr_solver* cr_stepper_solver(const cr_stepper* s) { return s->solver; }

static cr_status reserve(cr_stepper* s, cr_error* error) {
    int32_t B = s->batch->body_count, E = s->batch->contact_count;
    if (B <= s->body_capacity && E <= s->contact_capacity) return CR_OK;
    if (B < s->body_capacity) B = s->body_capacity;
    if (E < s->contact_capacity) E = s->contact_capacity;
    release(s);
    B += B / 4 + 16;
    E += E / 4 + 16;
    size_t H = (size_t)s->config.frames, bodies = (size_t)B * (H + 1), contacts = (size_t)E * H;
    s->share = malloc((size_t)B * sizeof *s->share);
    s->factor = malloc((size_t)B * sizeof *s->factor);
    s->energy = malloc((size_t)B * ENERGIES * sizeof *s->energy);
    s->impulses = malloc(contacts * 6 * sizeof *s->impulses);
    s->paths = (cr_paths){malloc(bodies * sizeof(cr_vec3)),   malloc(bodies * sizeof(cr_quat)),
                          malloc(bodies * sizeof(cr_vec3)),   malloc(bodies * sizeof(cr_vec3)),
                          malloc(contacts * sizeof(cr_vec3)), malloc(contacts * sizeof(cr_vec3))};
    s->adjacency.start = malloc(((size_t)B + 1) * sizeof(int32_t));
    s->adjacency.slot = malloc(2 * (size_t)E * sizeof(int32_t));
    if (!s->share || !s->factor || !s->energy || !s->impulses || !s->paths.position || !s->paths.orientation ||
        !s->paths.velocity || !s->paths.angular_velocity || !s->paths.arm_i || !s->paths.arm_j || !s->adjacency.start ||
        !s->adjacency.slot) {
        release(s);
        return cr_fail(error, CR_ERROR_MEMORY, "stepper: no memory for %d bodies and %d contacts", B, E);
    }
    s->body_capacity = B;
    s->contact_capacity = E;
    return CR_OK;
}

// ---------------------------------------------------------------- the network's say

static double kinetic_energy(const cr_batch* t, int32_t b, cr_quat q, cr_vec3 v, cr_vec3 w) {
    cr_vec3 o = cr_rotate_back(q, w), i = t->inertia[b];
    double turning = (double)i.x * o.x * o.x + (double)i.y * o.y * o.y + (double)i.z * o.z * o.z;
    return 0.5 * ((double)cr_dot(v, v) / (double)t->inverse_mass[b] + turning);
}

// Kinetic energy, and potential energy over the start of the chunk.
static double energy_at(const cr_batch* t, int32_t b, cr_vec3 p, cr_quat q, cr_vec3 v, cr_vec3 w) {
    cr_vec3 up = cr_sub(t->path_position[b * (t->frames + 1)], p);
    return kinetic_energy(t, b, q, v, w) + (double)cr_dot(t->gravity[b], up) / (double)t->inverse_mass[b];
}

// The share x in 0..1 of the way from the guess to the estimate up to which E(x) = guess + linear x + square x^2 is no
// more than allowed.
static double allowed_share(double guess, double half, double full, double allowed) {
    if (full <= allowed) return 1;
    double square = 2 * (full + guess - 2 * half), linear = full - guess - square, room = allowed - guess;
    if (!isfinite(square) || !isfinite(linear) || room < 0) return 0;
    double root = 2 * room / (linear + sqrt(fmax(linear * linear + 4 * square * room, 0)));
    return isfinite(root) ? fmin(fmax(root, 0), 1) : 0;
}

// How far a body may go with the network: CR_TRUST of its size and of a radian; not at all where it falls through
// COARSE of its size in a frame, for no training has bodies so small.
static float trusted_share(const cr_batch* t, int32_t b, const cr_paths* paths) {
    int32_t H = t->frames;
    float most = 0;
    if (cr_length(t->gravity[b]) * t->frame_time * t->frame_time > COARSE * t->body_size[b]) return 0;
    for (int32_t k = 1; k <= H; k++) {
        int32_t at = b * (H + 1) + k;
        float moved = cr_length(cr_sub(paths->position[at], t->path_position[at])) / t->body_size[b];
        cr_quat turn = cr_qmul(paths->orientation[at], cr_conjugate(t->path_orientation[at]));
        float turned = cr_length(cr_quat_log(turn));
        if (!isfinite(moved) || !isfinite(turned)) return 0;
        most = cr_max(most, cr_max(moved, turned));
    }
    return most > CR_TRUST ? CR_TRUST / most : 1;
}

// The share up to which the network presses contact e, at rest in the guess, no deeper than PRESS of its size: what
// lies would else sink in by a little in every chunk, faster than it is pushed out.
static float pressing_share(const cr_batch* t, int32_t e, const cr_paths* paths) {
    int32_t H = t->frames;
    float size = t->contact_size[e], slow = SLOW * sqrtf(cr_length(t->gravity[t->contact_i[e]]) * size);
    float moved = 0, pressed = 0;
    for (int32_t k = 0; k < H; k++) {
        cr_vec3 ai = t->arm_i[e * H + k], aj = t->arm_j[e * H + k]; // of the guess: at rest they are the same
        cr_relative_motion now = cr_relative_motion_of(t, e, k, paths->velocity, paths->angular_velocity, ai, aj);
        cr_relative_motion guess = cr_relative_motion_of(t, e, k, t->path_velocity, t->path_angular_velocity, ai, aj);
        if (cr_length(guess.velocity) > slow) return 1;
        moved += (now.velocity.x - guess.velocity.x) * t->frame_time;
        float gap = t->contact_gap[e * (H + 1) + k + 1];
        pressed = cr_max(pressed, cr_min(-moved, -(gap + moved))); // from where it touches on
    }
    return pressed > PRESS * size ? PRESS * size / pressed : 1;
}

// Adds up the energy of every island in frame k: in the guess, half way to the estimate, in the estimate.
static void add_energies(const cr_stepper* s, const cr_paths* paths, int32_t k) {
    const cr_batch* t = s->batch;
    for (int32_t b = 0; b < t->body_count; b++) {
        double* e = s->energy + ENERGIES * t->body_island[b];
        int32_t at = b * (t->frames + 1) + k;
        cr_vec3 p = paths->position[at], v = paths->velocity[at], w = paths->angular_velocity[at];
        cr_vec3 gp = t->path_position[at], gv = t->path_velocity[at], gw = t->path_angular_velocity[at];
        cr_vec3 hp = cr_scale(cr_add(p, gp), 0.5f), hv = cr_scale(cr_add(v, gv), 0.5f),
                hw = cr_scale(cr_add(w, gw), 0.5f);
        cr_quat q = t->path_orientation[at];
        e[0] += energy_at(t, b, gp, q, gv, gw);
        e[1] += energy_at(t, b, hp, q, hv, hw);
        e[2] += energy_at(t, b, p, k ? paths->orientation[at] : q, v, w);
    }
}

// Shares of all islands under which energy rises in no frame, but where the guess's does and by no more.
static void find_shares(cr_stepper* s, const cr_paths* paths, float* all) {
    const cr_batch* t = s->batch;
    int32_t B = t->body_count;
    for (int32_t b = 0; b < B; b++) all[b] = 1;
    for (int32_t b = 0; b < B; b++) {
        float* share = &all[t->body_island[b]];
        *share = cr_min(*share, trusted_share(t, b, paths));
    }
    for (int32_t e = 0; e < t->contact_count; e++) {
        float* share = &all[t->body_island[t->contact_i[e]]];
        if (*share > 0) *share = cr_min(*share, pressing_share(t, e, paths));
    }
    if (B) memset(s->energy, 0, (size_t)B * ENERGIES * sizeof *s->energy);
    for (int32_t k = 0; k <= t->frames; k++) {
        for (int32_t b = 0; b < B; b++) {
            double* e = s->energy + ENERGIES * b;
            for (int m = 0; m < 3; m++) { // the frame before
                e[3 + m] = e[m];
                e[m] = 0;
            }
        }
        add_energies(s, paths, k);
        for (int32_t b = 0; b < B && k > 0; b++) {
            if (t->body_island[b] != b) continue;
            const double* e = s->energy + ENERGIES * b;
            double guess = e[0] - e[3], allowed = fmax(guess, 0) + GAIN * fabs(e[0]);
            all[b] = cr_min(all[b], (float)allowed_share(guess, e[1] - e[4], e[2] - e[5], allowed));
        }
    }
}

// The estimate with the shares of its islands, decoded.
static void apply_shares(cr_stepper* s, const float* impulses) {
    const cr_batch* t = s->batch;
    int32_t row = 6 * t->frames;
    for (int32_t e = 0; e < t->contact_count; e++) {
        float share = s->share[t->body_island[t->contact_i[e]]];
        for (int32_t k = e * row; k < (e + 1) * row; k++) {
            float guess = t->contact_guess[k];
            s->impulses[k] = share > 0 ? guess + share * (impulses[k] - guess) : guess;
        }
    }
    s->adjacency.body_count = t->body_count;
    s->adjacency.contact_count = t->contact_count;
    s->adjacency.i = t->contact_i;
    s->adjacency.j = t->contact_j;
    cr_adjacency_build(&s->adjacency);
    cr_decode(t, &s->adjacency, s->impulses, &s->paths);
}

static bool all_ones(const float* share, int32_t count) {
    bool all = true;
    for (int32_t k = 0; k < count; k++) all = all && share[k] >= 1;
    return all;
}

static cr_status obey_network(cr_stepper* s, const cr_estimate* said, cr_chunk* chunks, cr_error* error) {
    enum { TRIES = 4 };
    int32_t B = s->batch->body_count;
    cr_status status = reserve(s, error);
    if (status) return status;
    const cr_paths* paths = &said->paths;
    size_t size = sizeof(float) * 6 * (size_t)s->config.frames * (size_t)s->batch->contact_count;
    memcpy(s->impulses, said->impulses, size);
    s->estimate = s->impulses;
    find_shares(s, paths, s->share);
    // A path is not quite linear in its share: what it leaves is looked at again.
    bool good = all_ones(s->share, B);
    for (int32_t n = 1; n <= TRIES && !good; n++) {
        apply_shares(s, said->impulses);
        paths = &s->paths;
        find_shares(s, paths, s->factor);
        good = true;
        for (int32_t b = 0; b < B; b++) {
            if (s->factor[b] >= 1 || s->share[b] == 0) continue;
            s->share[b] = n + 1 < TRIES ? s->share[b] * s->factor[b] : 0;
            good = false;
        }
    }
    scatter(s->batch, paths, s->share, chunks);
    return CR_OK;
}

// ---------------------------------------------------------------- joints

// What the network has moved hangs on its joints still: they are put right, frame by frame.
static cr_status project_joints(cr_stepper* s, int32_t count, cr_chunk* chunks, cr_error* error) {
    const cr_batch* t = s->batch;
    for (int32_t k = 0; k < count; k++) {
        const cr_world* world = s->windows[k].world;
        if (!world->joint_count) continue;
        if (!cr_renew(&s->changed, &s->changed_capacity, world->body_count, sizeof *s->changed))
            return cr_fail(error, CR_ERROR_MEMORY, "stepper: no memory for %d bodies", world->body_count);
        memset(s->changed, 0, (size_t)world->body_count * sizeof *s->changed);
        for (int32_t b = 0; b < t->body_count; b++)
            if (t->body_environment[b] == k && s->share[t->body_island[b]] > 0) s->changed[t->body_index[b]] = true;
        const cr_chunk* c = &chunks[k];
        cr_solver_project_joints(s->solver, k, s->changed,
                                 &(cr_paths_view){c->position, c->orientation, c->velocity, c->angular_velocity});
    }
    return CR_OK;
}

static bool hangs(const cr_world* world, int32_t body) {
    for (int32_t k = 0; k < world->joint_count; k++)
        if (world->joints[k].def.body_a == body || world->joints[k].def.body_b == body) return true;
    return false;
}

// ---------------------------------------------------------------- angular momentum

// What is summed over an island in one frame.
struct whole {
    bool grounded; // it touches ground or falls unevenly: its momentum changes
    double mass, centre[3], velocity[3];
    double momentum[2][3]; // about the centre, kg m^2/s: at the start of the chunk, now
    double inertia[3][3];  // about the centre
};
typedef struct whole whole;

static void add_body(const cr_batch* t, int32_t b, cr_vec3 p, cr_vec3 v, whole* w) {
    double m = 1 / (double)t->inverse_mass[b];
    const double at[3] = {p.x, p.y, p.z}, speed[3] = {v.x, v.y, v.z};
    w->mass += m;
    for (int c = 0; c < 3; c++) {
        w->centre[c] += m * at[c];
        w->velocity[c] += m * speed[c];
    }
}

// Angular momentum of body b about the centre, and its inertia there.
static void add_momentum(const cr_batch* t, int32_t b, const cr_chunk* chunk, size_t at, whole* w, int now) {
    double m = 1 / (double)t->inverse_mass[b];
    cr_vec3 p = chunk->position[at], v = chunk->velocity[at], i = t->inertia[b];
    cr_vec3 o = cr_rotate_back(chunk->orientation[at], chunk->angular_velocity[at]);
    cr_vec3 own = cr_rotate(chunk->orientation[at], cr_v3(i.x * o.x, i.y * o.y, i.z * o.z));
    const double x[3] = {p.x - w->centre[0], p.y - w->centre[1], p.z - w->centre[2]};
    const double u[3] = {v.x - w->velocity[0], v.y - w->velocity[1], v.z - w->velocity[2]};
    const double spin[3] = {own.x, own.y, own.z}, principal[3] = {i.x, i.y, i.z};
    cr_mat3 r = cr_quat_matrix(chunk->orientation[at]);
    double square = x[0] * x[0] + x[1] * x[1] + x[2] * x[2];
    for (int c = 0; c < 3; c++) {
        int d = (c + 1) % 3, e = (c + 2) % 3;
        w->momentum[now][c] += m * (x[d] * u[e] - x[e] * u[d]) + spin[c];
        for (int k = 0; k < 3; k++) {
            double turned = 0;
            for (int a = 0; a < 3; a++) turned += (double)r.m[c][a] * principal[a] * (double)r.m[k][a];
            w->inertia[c][k] += turned + m * ((c == k ? square : 0) - x[c] * x[k]);
        }
    }
}

// x = a^-1 b, by Cramer's rule. False: a has none.
static bool solve3(double a[3][3], const double b[3], double x[3]) {
    double minor[3][3];
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) {
            int p = (i + 1) % 3, q = (i + 2) % 3, r = (j + 1) % 3, s = (j + 2) % 3;
            minor[i][j] = a[p][r] * a[q][s] - a[p][s] * a[q][r];
        }
    double det = a[0][0] * minor[0][0] + a[0][1] * minor[0][1] + a[0][2] * minor[0][2];
    if (!(fabs(det) > 0) || !isfinite(det)) return false;
    for (int i = 0; i < 3; i++) x[i] = (minor[0][i] * b[0] + minor[1][i] * b[1] + minor[2][i] * b[2]) / det;
    return isfinite(x[0]) && isfinite(x[1]) && isfinite(x[2]);
}

// Pushing bodies apart, and the network's say within a frame, shift where momentum acts. An island in the air gets back
// the angular momentum that it began the chunk with, by a turn of the whole.
static cr_status keep_angular_momentum(cr_stepper* s, cr_chunk* chunks, cr_error* error) {
    const cr_batch* t = s->batch;
    size_t H1 = (size_t)t->frames + 1;
    if (!cr_renew(&s->wholes, &s->whole_capacity, t->body_count, sizeof *s->wholes))
        return cr_fail(error, CR_ERROR_MEMORY, "stepper: no memory for %d bodies", t->body_count);
    for (size_t k = 0; k < H1; k++) {
        for (int32_t b = 0; b < t->body_count; b++) {
            double start[3];
            memcpy(start, s->wholes[b].momentum[0], sizeof start);
            s->wholes[b] = (whole){0};
            if (k > 0) memcpy(s->wholes[b].momentum[0], start, sizeof start);
        }
        for (int32_t e = 0; e < t->contact_count; e++)
            if (t->contact_j[e] < 0) s->wholes[t->body_island[t->contact_i[e]]].grounded = true;
        for (int32_t b = 0; b < t->body_count; b++) {
            cr_vec3 i = t->inertia[b], g = cr_sub(t->gravity[b], t->gravity[t->body_island[b]]);
            bool free = !hangs(s->windows[t->body_environment[b]].world, t->body_index[b]); // joints turn it too
            bool alike =
                free && i.x > 0 && i.y > 0 && i.z > 0 && cr_dot(g, g) == 0; // else what falls apart turns the whole
            if (!alike) s->wholes[t->body_island[b]].grounded = true;
        }
        for (int32_t b = 0; b < t->body_count; b++) {
            const cr_chunk* c = &chunks[t->body_environment[b]];
            size_t at = (size_t)t->body_index[b] * H1 + k;
            whole* w = &s->wholes[t->body_island[b]];
            if (!w->grounded) add_body(t, b, c->position[at], c->velocity[at], w);
        }
        for (int32_t b = 0; b < t->body_count; b++)
            for (int c = 0; c < 3 && s->wholes[b].mass > 0; c++) {
                s->wholes[b].centre[c] /= s->wholes[b].mass;
                s->wholes[b].velocity[c] /= s->wholes[b].mass;
            }
        for (int32_t b = 0; b < t->body_count; b++) {
            whole* w = &s->wholes[t->body_island[b]];
            size_t at = (size_t)t->body_index[b] * H1 + k;
            if (!w->grounded) add_momentum(t, b, &chunks[t->body_environment[b]], at, w, k > 0);
        }
        for (int32_t b = 0; b < t->body_count && k > 0; b++) {
            whole* w = &s->wholes[t->body_island[b]];
            cr_chunk* c = &chunks[t->body_environment[b]];
            size_t at = (size_t)t->body_index[b] * H1 + k;
            double missing[3], turn[3];
            for (int i = 0; i < 3; i++) missing[i] = w->momentum[0][i] - w->momentum[1][i];
            if (w->grounded || !solve3(w->inertia, missing, turn)) continue;
            cr_vec3 o = cr_v3((float)turn[0], (float)turn[1], (float)turn[2]), p = c->position[at];
            cr_vec3 x = cr_v3((float)(p.x - w->centre[0]), (float)(p.y - w->centre[1]), (float)(p.z - w->centre[2]));
            c->velocity[at] = cr_add(c->velocity[at], cr_cross(o, x));
            c->angular_velocity[at] = cr_add(c->angular_velocity[at], o);
        }
    }
    return CR_OK;
}

cr_status cr_stepper_begin(cr_stepper* s, const cr_stepper_options* options, int32_t count,
                           const cr_world* const* worlds, const cr_state* states, cr_chunk* chunks, cr_error* error) {
    if (count > s->window_capacity) {
        cr_window* grown = realloc(s->windows, sizeof *grown * (size_t)count);
        if (!grown) return cr_fail(error, CR_ERROR_MEMORY, "stepper: no memory for %d worlds", count);
        s->windows = grown;
        s->window_capacity = count;
    }
    for (int32_t k = 0; k < count; k++)
        s->windows[k] = (cr_window){worlds[k], &states[k], options->sleep ? &options->sleep[k] : NULL};
    int32_t threads = options->threads > 0 ? options->threads : 1;
    cr_status status =
        cr_solver_run(s->solver, s->windows, count, options->cached, options->iterations, threads, error);
    if (status) return status;
    for (int32_t k = 0; k < count; k++) copy_solved(cr_solver_result(s->solver, k), s->config.frames, &chunks[k]);
    status = cr_batch_build(s->batch, s->solver, s->windows, count, threads, error);
    s->estimate = s->batch->contact_guess;
    return status;
}

bool cr_stepper_asks(const cr_stepper* s, const cr_stepper_options* options) {
    return options->network && s->batch->contact_count > 0;
}

cr_status cr_stepper_forward(cr_stepper* s, const cr_parameters* parameters, const cr_batch* batch,
                             cr_estimate* estimate, cr_error* error) {
    cr_status status = cr_network_forward(s->network, parameters, batch, NULL, false, error);
    if (!status) *estimate = (cr_estimate){cr_network_impulses(s->network), *cr_network_paths(s->network)};
    return status;
}

cr_status cr_stepper_end(cr_stepper* s, int32_t count, cr_chunk* chunks, const cr_estimate* estimate, cr_error* error) {
    cr_status status = CR_OK;
    if (estimate) status = obey_network(s, estimate, chunks, error);
    if (estimate && !status) status = project_joints(s, count, chunks, error);
    return status ? status : keep_angular_momentum(s, chunks, error);
}

cr_estimate cr_estimate_part(const cr_estimate* whole, const cr_batch* const* parts, int32_t k) {
    size_t body = 0, contact = 0, H = (size_t)parts[k]->frames;
    for (int32_t i = 0; i < k; i++) {
        body += (size_t)parts[i]->body_count;
        contact += (size_t)parts[i]->contact_count;
    }
    const cr_paths* p = &whole->paths;
    body *= H + 1;
    return (cr_estimate){
        whole->impulses + contact * 6 * H,
        {p->position + body, p->orientation + body, p->velocity + body, p->angular_velocity + body, NULL, NULL}};
}

cr_status cr_stepper_run(cr_stepper* s, const cr_parameters* parameters, const cr_stepper_options* options,
                         int32_t count, const cr_world* const* worlds, const cr_state* states, cr_chunk* chunks,
                         cr_error* error) {
    cr_estimate estimate;
    cr_status status = cr_stepper_begin(s, options, count, worlds, states, chunks, error);
    bool asks = !status && cr_stepper_asks(s, options);
    if (asks) status = cr_stepper_forward(s, parameters, s->batch, &estimate, error);
    return status ? status : cr_stepper_end(s, count, chunks, asks ? &estimate : NULL, error);
}
