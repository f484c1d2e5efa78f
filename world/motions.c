#include "world/motions.h"

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "world/memory.h"
#include "world/random.h"
#include "world/recording.h"
#include "world/steady.h"
#include "world/tosses.h"
#include "world/variant.h"

static float* row_of(const cr_motion_record* m, int32_t k, int32_t body) {
    size_t n = (size_t)m->scene.world->body_count;
    return m->states + ((size_t)k * n + (size_t)body) * CR_MOTION_NUMBERS;
}

void cr_motion_state(const cr_motion_record* m, int32_t k, cr_state* state) {
    for (int32_t b = 0; b < state->count; b++) {
        const float* s = row_of(m, k, b);
        state->position[b] = cr_v3(s[0], s[1], s[2]);
        state->orientation[b] = cr_q(s[3], s[4], s[5], s[6]);
        state->linear_velocity[b] = cr_v3(s[7], s[8], s[9]);
        state->angular_velocity[b] = cr_v3(s[10], s[11], s[12]);
    }
    state->time = k / m->frame_rate;
}

void cr_motion_set_state(cr_motion_record* m, int32_t k, const cr_state* state) {
    for (int32_t b = 0; b < state->count; b++) {
        float* s = row_of(m, k, b);
        memcpy(s, &state->position[b], 12);
        memcpy(s + 3, &state->orientation[b], 16);
        memcpy(s + 7, &state->linear_velocity[b], 12);
        memcpy(s + 10, &state->angular_velocity[b], 12);
    }
}

// ---------------------------------------------------------------- velocities from poses

// The slope at 0 of the parabola through points at `first` ... `last` by least squares (a line where there are two):
// the weight of each.
static void slope_weights(int32_t first, int32_t last, double* weights) {
    double s[5] = {0};
    for (int32_t k = first; k <= last; k++) {
        double power = 1;
        for (int i = 0; i < 5; i++) {
            s[i] += power;
            power *= k;
        }
    }
    double a = s[2] * s[4] - s[3] * s[3], b = s[2] * s[3] - s[1] * s[4], c = s[1] * s[3] - s[2] * s[2];
    double determinant = s[0] * a + s[1] * b + s[2] * c;
    for (int32_t k = first; k <= last; k++) {
        if (last - first < 2) { // a line
            weights[k - first] = (s[0] * k - s[1]) / (s[0] * s[2] - s[1] * s[1]);
            continue;
        }
        double p = s[2] * s[3] - s[1] * s[4], q = s[0] * s[4] - s[2] * s[2], r = s[1] * s[2] - s[0] * s[3];
        weights[k - first] = (p + q * k + r * (double)k * k) / determinant;
    }
}

static void smooth_body(const cr_motion_record* m, int32_t k, int32_t width, int32_t body, float* out) {
    double weights[2 * CR_MOST_SMOOTHING + 1], v[3] = {0}, w[3] = {0};
    int32_t first = k - width < 0 ? -k : -width, last = k + width > m->frames ? m->frames - k : width;
    if (first > -width) last = first + 2 * width > m->frames - k ? m->frames - k : first + 2 * width;
    if (last < width) first = last - 2 * width < -k ? -k : last - 2 * width;
    const float* here = row_of(m, k, body);
    cr_quat back = cr_conjugate(cr_q(here[3], here[4], here[5], here[6]));
    slope_weights(first, last, weights);
    for (int32_t d = first; d <= last; d++) {
        const float* s = row_of(m, k + d, body);
        cr_vec3 r = cr_quat_log(cr_qmul(cr_q(s[3], s[4], s[5], s[6]), back));
        const float turn[3] = {r.x, r.y, r.z};
        for (int c = 0; c < 3; c++) {
            v[c] += weights[d - first] * ((double)s[c] - here[c]);
            w[c] += weights[d - first] * turn[c];
        }
    }
    for (int c = 0; c < 3; c++) {
        out[c] = (float)(v[c] * m->frame_rate);
        out[c + 3] = (float)(w[c] * m->frame_rate);
    }
}

cr_status cr_motion_smooth(cr_motion_record* m, int32_t width, int32_t from, cr_error* error) {
    int32_t n = m->scene.world->body_count;
    if (width < 1 || width > CR_MOST_SMOOTHING)
        return cr_fail(error, CR_ERROR_ARGUMENT, "smoothing: expected 1 to %d frames on either side, found %d",
                       CR_MOST_SMOOTHING, width);
    for (int32_t b = 0; b < n; b++) {
        if (m->scene.world->bodies[b].motion == CR_STATIC) continue;
        for (int32_t k = from; k <= m->frames; k++) smooth_body(m, k, width, b, row_of(m, k, b) + 7);
    }
    return CR_OK;
}

static void destroy_record(cr_motion_record* m) {
    if (m->scene.world) cr_scene_destroy(&m->scene);
    free(m->states);
    *m = (cr_motion_record){0};
}

void cr_motions_destroy(cr_motions* motions) {
    for (int32_t k = 0; k < motions->count; k++) destroy_record(&motions->list[k]);
    free(motions->list);
    *motions = (cr_motions){0};
}

cr_status cr_motions_keep(cr_motions* motions, int32_t first, int32_t last, cr_error* error) {
    int32_t end = last < 0 ? motions->count : last + 1;
    if (first < 0 || first >= end || end > motions->count)
        return cr_fail(error, CR_ERROR_ARGUMENT, "expected recordings of 0 to %d, found %d to %d", motions->count - 1,
                       first, end - 1);
    for (int32_t k = 0; k < motions->count; k++)
        if (k < first || k >= end) destroy_record(&motions->list[k]);
    memmove(motions->list, motions->list + first, (size_t)(end - first) * sizeof *motions->list);
    motions->count = end - first;
    return CR_OK;
}

// Are all bodies of both always as high and as fast upwards?
static bool are_copies(const cr_motion_record* a, const cr_motion_record* b) {
    const float near = 1e-6f; // m and m/s: turned numbers are rounded
    int32_t n = a->scene.world->body_count;
    if (a->frames != b->frames || b->scene.world->body_count != n) return false;
    cr_vec3 down = cr_normalize_or(a->scene.world->gravity, cr_v3(0, -1, 0));
    for (int32_t k = 0; k < (a->frames + 1) * n; k++) {
        const float *s = a->states + (size_t)k * CR_MOTION_NUMBERS, *t = b->states + (size_t)k * CR_MOTION_NUMBERS;
        cr_vec3 p = cr_v3(s[0] - t[0], s[1] - t[1], s[2] - t[2]), v = cr_v3(s[7] - t[7], s[8] - t[8], s[9] - t[9]);
        if (fabsf(cr_dot(p, down)) > near || fabsf(cr_dot(v, down)) > near) return false;
    }
    return true;
}

cr_status cr_motions_keep_new(cr_motions* motions, int32_t first, int32_t last, int32_t* copies, cr_error* error) {
    *copies = 0;
    bool* copy = calloc((size_t)motions->count + 1, sizeof *copy);
    if (!copy) return cr_fail(error, CR_ERROR_MEMORY, "motions: no memory");
    for (int32_t k = 0; k < motions->count; k++)
        for (int32_t j = 0; j < k && !copy[k]; j++) copy[k] = are_copies(&motions->list[j], &motions->list[k]);
    cr_status status = cr_motions_keep(motions, first, last, error);
    int32_t kept = 0;
    for (int32_t k = 0; k < motions->count && !status; k++) {
        if (copy[first + k]) {
            destroy_record(&motions->list[k]);
            ++*copies;
        } else {
            motions->list[kept++] = motions->list[k];
        }
    }
    if (!status) motions->count = kept;
    free(copy);
    if (!status && kept == 0)
        return cr_fail(error, CR_ERROR_ARGUMENT, "expected recordings that are new, found copies alone");
    return status;
}

static void shuffle(cr_motions* motions) {
    cr_random random = cr_random_create(1, 0x74616b65);
    for (int32_t k = motions->count - 1; k > 0; k--) { // Fisher and Yates
        int32_t other = (int32_t)cr_random_below(&random, (uint32_t)k + 1);
        cr_motion_record kept = motions->list[k];
        motions->list[k] = motions->list[other];
        motions->list[other] = kept;
    }
}

cr_status cr_motions_take(cr_motions* motions, int32_t count, cr_error* error) {
    if (count < 1 || count > motions->count)
        return cr_fail(error, CR_ERROR_ARGUMENT, "expected to take 1 to %d recordings, found %d", motions->count,
                       count);
    shuffle(motions);
    return cr_motions_keep(motions, 0, count - 1, error);
}

cr_status cr_motions_leave(cr_motions* motions, int32_t count, cr_error* error) {
    if (count < 1 || count >= motions->count)
        return cr_fail(error, CR_ERROR_ARGUMENT, "expected to leave 1 to %d recordings aside, found %d",
                       motions->count - 1, count);
    shuffle(motions);
    return cr_motions_keep(motions, count, -1, error);
}

static cr_status turn_record(cr_motion_record* m, const cr_variant* variant, cr_error* error) {
    cr_world* world;
    cr_state first, state = {0}, turned = {0};
    int32_t n = m->scene.world->body_count;
    cr_status status = cr_world_variant(m->scene.world, &m->scene.state, variant, &world, &first, error);
    if (status) return status;
    status = cr_state_create(&state, n, error);
    if (!status) status = cr_state_create(&turned, n, error);
    for (int32_t k = 0; k <= m->frames && !status; k++) {
        cr_motion_state(m, k, &state);
        cr_state_variant(&state, variant, &turned);
        cr_motion_set_state(m, k, &turned);
    }
    cr_state_destroy(&state);
    cr_state_destroy(&turned);
    if (status) {
        cr_world_destroy(world);
        cr_state_destroy(&first);
        return status;
    }
    cr_world_destroy(m->scene.world);
    cr_state_destroy(&m->scene.state);
    m->scene.world = world;
    m->scene.state = first;
    return CR_OK;
}

cr_status cr_motions_turn(cr_motions* motions, cr_quat turn, cr_error* error) {
    cr_variant variant = cr_default_variant();
    cr_status status = CR_OK;
    variant.turn = turn;
    for (int32_t k = 0; k < motions->count && !status; k++) status = turn_record(&motions->list[k], &variant, error);
    return status;
}

// Room for one more, with states for `frames` + 1.
static cr_motion_record* begin(cr_motions* motions, int32_t bodies, int64_t frames, const char* name, cr_error* error) {
    size_t bytes = sizeof(float) * ((size_t)frames + 1) * (size_t)bodies * CR_MOTION_NUMBERS;
    float* states = frames < INT32_MAX ? malloc(bytes + 1) : NULL;
    if (!states || !cr_grow(&motions->list, &motions->capacity, (int64_t)motions->count + 1, sizeof *motions->list)) {
        free(states);
        cr_fail(error, CR_ERROR_MEMORY, "%s: no memory for %lld frames", name, (long long)frames);
        return NULL;
    }
    cr_motion_record* m = &motions->list[motions->count];
    *m = (cr_motion_record){.frames = (int32_t)frames, .states = states};
    return m;
}

// ---------------------------------------------------------------- tosses

static cr_status add_toss(cr_motions* motions, const cr_tosses* t, int32_t toss, cr_error* error) {
    int32_t frames = cr_toss_frames(t, toss) - 1;
    cr_motion_record* m = begin(motions, 2, frames, "tosses", error);
    if (!m) return CR_ERROR_MEMORY;
    cr_state state = {0};
    m->frame_rate = t->rate;
    cr_status status = cr_toss_scene(t, toss, NULL, &m->scene, error);
    if (!status) status = cr_state_create(&state, m->scene.world->body_count, error);
    for (int32_t k = 0; k <= frames && !status; k++) {
        cr_toss_state(t, toss, k, &state);
        cr_motion_set_state(m, k, &state);
    }
    cr_state_destroy(&state);
    if (status)
        destroy_record(m);
    else
        motions->count++;
    return status;
}

static cr_status add_tosses(cr_motions* motions, const char* path, const int32_t range[2], cr_error* error) {
    cr_tosses tosses;
    cr_status status = cr_tosses_read(path, &tosses, error);
    if (status) return status;
    int32_t last = range[1] < 0 ? tosses.count - 1 : range[1];
    if (last >= tosses.count)
        status = cr_fail(error, CR_ERROR_ARGUMENT, "tosses: expected some of 0 to %d, found %d to %d", tosses.count - 1,
                         range[0], last);
    for (int32_t k = range[0]; k <= last && !status; k++) status = add_toss(motions, &tosses, k, error);
    cr_tosses_destroy(&tosses);
    return status;
}

// ---------------------------------------------------------------- recordings

static cr_status read_states(cr_motion_record* m, const cr_recording* r, cr_error* error) {
    cr_state state = {0};
    cr_status status = cr_state_create(&state, r->body_count, error);
    for (int32_t k = 0; k <= m->frames && !status; k++) {
        status = cr_recording_read(r, k, &state, error);
        if (!status) cr_motion_set_state(m, k, &state);
    }
    cr_state_destroy(&state);
    return status;
}

// Takes over all of a scene but its states.
static cr_status copy_scene(const cr_scene* from, double frame_rate, cr_scene* to, cr_error* error) {
    cr_variant same = cr_default_variant();
    cr_status status = cr_world_variant(from->world, &from->state, &same, &to->world, &to->state, error);
    if (status) return status;
    snprintf(to->name, sizeof to->name, "%s", from->name);
    to->setup = from->setup;
    to->frame_rate = frame_rate;
    to->camera_eye = from->camera_eye;
    to->camera_target = from->camera_target;
    return CR_OK;
}

static cr_status add_recording(cr_motions* motions, const char* path, cr_error* error) {
    cr_recording* r;
    cr_status status = cr_recording_open(path, &r, error);
    if (status) return status;
    cr_motion_record* m = begin(motions, r->body_count, r->frame_count - 1, path, error);
    if (!m) {
        cr_recording_close(r);
        return CR_ERROR_MEMORY;
    }
    m->frame_rate = r->frame_rate;
    status = copy_scene(&r->scene, r->frame_rate, &m->scene, error);
    if (!status) status = read_states(m, r, error);
    cr_recording_close(r);
    if (status)
        destroy_record(m);
    else
        motions->count++;
    return status;
}

static bool ends_in_h5(const char* name) {
    size_t n = strlen(name);
    return n > 3 && strcmp(name + n - 3, ".h5") == 0;
}

static int is_recording(const struct dirent* entry) { return ends_in_h5(entry->d_name); }

static cr_status add_folder(cr_motions* motions, const char* folder, cr_error* error) {
    struct dirent** entries;
    int count = scandir(folder, &entries, is_recording, alphasort);
    if (count < 0) return cr_fail(error, CR_ERROR_FILE, "%s: cannot read the folder", folder);
    cr_status status = count ? CR_OK : cr_fail(error, CR_ERROR_FILE, "%s: no recordings (.h5) in it", folder);
    for (int k = 0; k < count; k++) {
        char path[4096];
        bool fits = snprintf(path, sizeof path, "%s/%s", folder, entries[k]->d_name) < (int)sizeof path;
        if (!status && !fits) status = cr_fail(error, CR_ERROR_FILE, "%.100s...: path too long", folder);
        if (!status) status = add_recording(motions, path, error);
        (free)(entries[k]);
    }
    (free)(entries);
    return status;
}

cr_status cr_motion_record_to(const cr_motion_record* m, const char* path, cr_error* error) {
    cr_run_info info = {.engine = "tracked", .scene = m->scene.name, .options = cr_default_engine_options()};
    info.options.frame_rate = m->frame_rate;
    cr_recorder* r;
    cr_state state;
    cr_status status = cr_state_create(&state, m->scene.world->body_count, error);
    if (status) return status;
    status = cr_recorder_create(&r, path, &m->scene, &info, error);
    for (int32_t k = 1; k <= m->frames && !status; k++) {
        cr_motion_state(m, k, &state);
        status = cr_recorder_append(r, &state, 1, error);
        if (status) cr_recorder_abandon(r);
    }
    cr_state_destroy(&state);
    return status ? status : cr_recorder_close(r, error);
}

// ---------------------------------------------------------------- tables

enum { TIME, BODY, POSE, COLUMNS = POSE + 7 };
static const char* const column_names[COLUMNS] = {"time", "body", "px", "py", "pz", "qx", "qy", "qz", "qw"};

// A table as it is read.
typedef struct table {
    const char* path;
    const cr_scene* scene;
    int32_t line;
    int32_t column[COLUMNS]; // where each is
    double* times;           // (frames)
    float* poses;            // (frames, N, 7)
    bool* there;             // (frames, N)
    int32_t frames, capacity;
    char* text; // of the line
    size_t text_size;
    cr_error* error;
} table;

// The next field of a line (RFC 4180, within a line); NULL: there is none.
static char* next_field(char** rest) {
    char *at = *rest, *field = at, *to = at;
    if (!at) return NULL;
    bool quoted = *at == '"';
    if (quoted) {
        field = to = ++at;
        for (; *at && !(at[0] == '"' && at[1] != '"'); at++) {
            if (*at == '"') at++;
            *to++ = *at;
        }
        if (*at == '"') at++;
    } else {
        while (*at && *at != ',') at++;
        to = at;
    }
    *rest = *at == ',' ? at + 1 : NULL;
    *to = '\0';
    return field;
}

static bool next_line(table* t, FILE* file) {
    ssize_t length = getline(&t->text, &t->text_size, file);
    if (length < 0) return false;
    while (length > 0 && (t->text[length - 1] == '\n' || t->text[length - 1] == '\r')) t->text[--length] = '\0';
    t->line++;
    return true;
}

static cr_status read_names(table* t, FILE* file) {
    for (int c = 0; c < COLUMNS; c++) t->column[c] = -1;
    char* rest = next_line(t, file) ? t->text : NULL;
    int32_t at = 0;
    for (char* name = next_field(&rest); name; name = next_field(&rest), at++)
        for (int c = 0; c < COLUMNS; c++)
            if (strcmp(name, column_names[c]) == 0) t->column[c] = at;
    for (int c = 0; c < COLUMNS; c++)
        if (t->column[c] < 0)
            return cr_fail(t->error, CR_ERROR_FORMAT, "%s:1: expected a column '%s', found none", t->path,
                           column_names[c]);
    return CR_OK;
}

static bool read_double(const char* text, double* value) {
    char* end;
    *value = text ? strtod(text, &end) : NAN;
    return text && end != text && !*end && isfinite(*value);
}

static cr_status begin_frame(table* t, double time) {
    int32_t n = t->scene->world->body_count;
    const cr_column columns[] = {{&t->times, sizeof *t->times},
                                 {&t->poses, 7 * (size_t)n * sizeof *t->poses},
                                 {&t->there, (size_t)n * sizeof *t->there}};
    if (!cr_grow_columns(columns, 3, &t->capacity, (int64_t)t->frames + 1))
        return cr_fail(t->error, CR_ERROR_MEMORY, "%s: no memory for %d frames", t->path, t->frames + 1);
    memset(t->there + (size_t)t->frames * (size_t)n, 0, (size_t)n * sizeof *t->there);
    t->times[t->frames++] = time;
    return CR_OK;
}

static cr_status read_row(table* t) {
    char *field[COLUMNS] = {NULL}, *rest = t->text;
    double x[COLUMNS] = {0};
    int32_t at = 0, n = t->scene->world->body_count;
    for (char* text = next_field(&rest); text; text = next_field(&rest), at++)
        for (int c = 0; c < COLUMNS; c++)
            if (t->column[c] == at) field[c] = text;
    for (int c = 0; c < COLUMNS; c++)
        if (c != BODY && !read_double(field[c], &x[c]))
            return cr_fail(t->error, CR_ERROR_FORMAT, "%s:%d: %s: expected a number", t->path, t->line,
                           column_names[c]);
    int32_t body = field[BODY] ? cr_find_body(t->scene->world, field[BODY]) : -1;
    if (body < 0)
        return cr_fail(t->error, CR_ERROR_FORMAT, "%s:%d: expected a body of the scene, found '%.60s'", t->path,
                       t->line, field[BODY] ? field[BODY] : "");
    double length = sqrt(x[POSE + 3] * x[POSE + 3] + x[POSE + 4] * x[POSE + 4] + x[POSE + 5] * x[POSE + 5] +
                         x[POSE + 6] * x[POSE + 6]);
    if (!(fabs(length - 1) < 0.01))
        return cr_fail(t->error, CR_ERROR_FORMAT, "%s:%d: expected a unit quaternion, found one of length %g", t->path,
                       t->line, length);
    if (!t->frames || x[TIME] > t->times[t->frames - 1]) {
        cr_status status = begin_frame(t, x[TIME]);
        if (status) return status;
    }
    bool* there = t->there + (size_t)(t->frames - 1) * (size_t)n + body;
    if (x[TIME] < t->times[t->frames - 1] || *there)
        return cr_fail(t->error, CR_ERROR_FORMAT,
                       "%s:%d: expected rows in order of time, one for every body of a frame", t->path, t->line);
    *there = true;
    float* pose = t->poses + 7 * ((size_t)(t->frames - 1) * (size_t)n + (size_t)body);
    for (int c = 0; c < 7; c++) pose[c] = (float)(c < 3 ? x[POSE + c] : x[POSE + c] / length);
    return CR_OK;
}

// Every body is named in every frame or in none, and frames are evenly spaced.
static cr_status check_table(const table* t) {
    int32_t n = t->scene->world->body_count;
    if (t->frames < 3)
        return cr_fail(t->error, CR_ERROR_FORMAT, "%s: expected three frames and more, found %d", t->path, t->frames);
    double step = (t->times[t->frames - 1] - t->times[0]) / (t->frames - 1);
    for (int32_t k = 0; k < t->frames; k++) {
        if (!(fabs(t->times[k] - t->times[0] - k * step) < 0.01 * step))
            return cr_fail(t->error, CR_ERROR_FORMAT, "%s: expected frames every %g s, found frame %d at %g s", t->path,
                           step, k, t->times[k]);
        for (int32_t b = 0; b < n; b++)
            if (t->there[(size_t)k * (size_t)n + (size_t)b] != t->there[b])
                return cr_fail(t->error, CR_ERROR_FORMAT, "%s: body '%s' is not in every frame: that at %g s", t->path,
                               t->scene->world->names[b], t->times[k]);
    }
    return CR_OK;
}

static cr_status take_table(const table* t, cr_motions* motions, int32_t width) {
    int32_t n = t->scene->world->body_count;
    cr_motion_record* m = begin(motions, n, t->frames - 1, t->path, t->error);
    if (!m) return CR_ERROR_MEMORY;
    m->frame_rate = (t->frames - 1) / (t->times[t->frames - 1] - t->times[0]);
    cr_status status = copy_scene(t->scene, m->frame_rate, &m->scene, t->error);
    for (int32_t k = 0; k < t->frames && !status; k++) {
        cr_motion_set_state(m, k, &t->scene->state);
        for (int32_t b = 0; b < n; b++) {
            float* row = row_of(m, k, b);
            memset(row + 7, 0, 6 * sizeof *row);
            if (!t->there[b]) continue;
            memcpy(row, t->poses + 7 * ((size_t)k * (size_t)n + (size_t)b), 7 * sizeof *row);
        }
    }
    if (!status) status = cr_motion_smooth(m, width, 0, t->error);
    if (!status) {
        cr_motion_set_steady(m, 0);
        cr_motion_state(m, 0, &m->scene.state);
        motions->count++;
    } else {
        destroy_record(m);
    }
    return status;
}

cr_status cr_motions_add_table(cr_motions* motions, const char* path, const cr_scene* scene, int32_t width,
                               cr_error* error) {
    FILE* file = fopen(path, "r");
    if (!file) return cr_fail(error, CR_ERROR_FILE, "%s: cannot read", path);
    table t = {.path = path, .scene = scene, .error = error};
    cr_status status = read_names(&t, file);
    while (!status && next_line(&t, file))
        if (*t.text) status = read_row(&t);
    fclose(file);
    if (!status) status = check_table(&t);
    if (!status) status = take_table(&t, motions, width);
    free(t.times);
    free(t.poses);
    free(t.there);
    (free)(t.text);
    return status;
}

// ---------------------------------------------------------------- words

// Takes ":A-B" or ":A" off the end of `text`. Without it: all. False: it is no range.
static bool take_range(char* text, int32_t range[2]) {
    range[0] = 0;
    range[1] = -1;
    char* colon = strrchr(text, ':');
    if (!colon) return true;
    char rest;
    int found = sscanf(colon + 1, "%d-%d%c", &range[0], &range[1], &rest);
    if (found == 1) found = sscanf(colon + 1, "%d%c", &range[0], &rest);
    if (found == 1) range[1] = range[0];
    if ((found != 1 && found != 2) || range[0] < 0 || range[1] < range[0]) return false;
    *colon = '\0';
    return true;
}

cr_status cr_motions_add(cr_motions* motions, const char* source, cr_error* error) {
    char path[4096];
    int32_t range[2];
    struct stat about;
    if (snprintf(path, sizeof path, "%s", source) >= (int)sizeof path)
        return cr_fail(error, CR_ERROR_FILE, "%.100s...: path too long", source);
    if (stat(path, &about) == 0) {
        if (S_ISDIR(about.st_mode)) return add_folder(motions, path, error);
        cr_error why;
        cr_status status = add_recording(motions, path, &why);
        if (status != CR_ERROR_FORMAT) return status ? cr_fail(error, status, "%s", why.message) : CR_OK;
        cr_error nor;
        status = add_tosses(motions, path, (const int32_t[2]){0, -1}, &nor);
        return status ? cr_fail(error, status, "%.200s; nor tosses: %.200s", why.message, nor.message) : CR_OK;
    }
    if (!take_range(path, range))
        return cr_fail(error, CR_ERROR_ARGUMENT, "%s: expected tosses:A-B, a file or a folder of recordings", source);
    if (strcmp(path, "tosses") == 0) return add_tosses(motions, NULL, range, error);
    if (stat(path, &about) == 0 && S_ISREG(about.st_mode)) return add_tosses(motions, path, range, error);
    return cr_fail(error, CR_ERROR_FILE, "%s: expected tosses:A-B, a file or a folder of recordings", source);
}
