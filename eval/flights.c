#include "eval/flights.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FALL 0.15 // of gravity, by which the acceleration in a flight may differ from it

enum { HALF = 4, SHORTEST = 8, FEWEST = 4, UNKNOWN = 4, MOST_FRAMES = 4096 };

typedef struct flight {
    const cr_motion_record* motion;
    int32_t body, frames; // 0 ... frames - 1
    cr_vec3 velocity;     // of the centre of mass at frame 0, found
} flight;

typedef struct flights {
    flight* list;
    int32_t count;
    double normal[UNKNOWN][UNKNOWN + 1]; // sums of the normal equations: gravity's factor, offset
    double solution[UNKNOWN];
} flights;

static const float* row_of(const cr_motion_record* m, int32_t k, int32_t b) {
    return m->states + ((size_t)k * (size_t)m->scene.world->body_count + (size_t)b) * CR_MOTION_NUMBERS;
}

static cr_vec3 gravity_of(const flight* f) {
    const cr_world* world = f->motion->scene.world;
    return cr_scale(world->gravity, world->bodies[f->body].gravity_factor);
}

// How many frames from the first one on fly freely, by second differences.
static int32_t length_of(const cr_motion_record* m, int32_t b, cr_vec3 gravity) {
    float unit = (float)(m->frame_rate * m->frame_rate / (HALF * HALF));
    int32_t k = HALF;
    for (; k + HALF <= m->frames && k < MOST_FRAMES - HALF; k++) {
        const float *x = row_of(m, k - HALF, b), *y = row_of(m, k, b), *z = row_of(m, k + HALF, b);
        cr_vec3 a = cr_scale(cr_v3(x[0] - 2 * y[0] + z[0], x[1] - 2 * y[1] + z[1], x[2] - 2 * y[2] + z[2]), unit);
        if ((double)cr_length(cr_sub(a, gravity)) > FALL * (double)cr_length(gravity)) break;
    }
    return k + HALF - 2;
}

static cr_quat turn_at(const flight* f, int32_t k) {
    const float* s = row_of(f->motion, k, f->body);
    return cr_q(s[3], s[4], s[5], s[6]);
}

// Column c of the unknowns, axis a, at frame k: what a unit of it adds to the tracked coordinate. Column UNKNOWN: the
// coordinate itself.
static double column(const flight* f, int32_t k, int axis, int c) {
    static const float units[3][3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    cr_vec3 v;
    double t = k / f->motion->frame_rate;
    if (c == UNKNOWN) {
        const float* s = row_of(f->motion, k, f->body);
        v = cr_v3(s[0], s[1], s[2]);
    } else if (c == 0) {
        v = cr_scale(gravity_of(f), (float)(0.5 * t * t));
    } else {
        v = cr_scale(cr_rotate(turn_at(f, k), cr_v3(units[c - 1][0], units[c - 1][1], units[c - 1][2])), -1);
    }
    return axis == 0 ? (double)v.x : axis == 1 ? (double)v.y : (double)v.z;
}

// The line through values at 0 ... n - 1 by least squares is taken off them; returns its slope a frame, and its value
// at 0.
static double take_line(double* values, int32_t n, double* at_zero) {
    double mean = 0, slope = 0, squares = 0, middle = 0.5 * (n - 1);
    for (int32_t k = 0; k < n; k++) mean += values[k] / n;
    for (int32_t k = 0; k < n; k++) {
        slope += (k - middle) * (values[k] - mean);
        squares += (k - middle) * (k - middle);
    }
    slope /= squares;
    *at_zero = mean - slope * middle;
    for (int32_t k = 0; k < n; k++) values[k] -= mean + slope * (k - middle);
    return slope;
}

static void add_flight(flights* all, const flight* f, double* scratch) {
    double unused;
    int32_t n = f->frames;
    for (int axis = 0; axis < 3; axis++) {
        for (int c = 0; c <= UNKNOWN; c++) {
            double* values = scratch + (size_t)c * MOST_FRAMES;
            for (int32_t k = 0; k < n; k++) values[k] = column(f, k, axis, c);
            take_line(values, n, &unused);
        }
        for (int r = 0; r < UNKNOWN; r++)
            for (int c = 0; c <= UNKNOWN; c++)
                for (int32_t k = 0; k < n; k++)
                    all->normal[r][c] +=
                        scratch[(size_t)r * MOST_FRAMES + (size_t)k] * scratch[(size_t)c * MOST_FRAMES + (size_t)k];
    }
}

// Gauss's elimination with pivots. False: the flights do not tell all of it.
static bool solve(flights* all) {
    double(*m)[UNKNOWN + 1] = all->normal;
    double least = 1e-12 * (m[0][0] + m[1][1] + m[2][2] + m[3][3]);
    for (int p = 0; p < UNKNOWN; p++) {
        int best = p;
        for (int r = p + 1; r < UNKNOWN; r++)
            if (fabs(m[r][p]) > fabs(m[best][p])) best = r;
        if (!(fabs(m[best][p]) > least)) return false;
        for (int c = 0; c <= UNKNOWN; c++) {
            double kept = m[p][c];
            m[p][c] = m[best][c];
            m[best][c] = kept;
        }
        for (int r = 0; r < UNKNOWN; r++) {
            double factor = m[r][p] / m[p][p];
            for (int c = p; c <= UNKNOWN && r != p; c++) m[r][c] -= factor * m[p][c];
        }
    }
    for (int p = 0; p < UNKNOWN; p++) all->solution[p] = m[p][UNKNOWN] / m[p][p];
    return true;
}

// The velocity of the centre of mass at frame 0; adds to the sum of squares of what is left.
static double find_velocity(const flights* all, flight* f, double* scratch) {
    double slope[3], start, left = 0;
    for (int axis = 0; axis < 3; axis++) {
        for (int32_t k = 0; k < f->frames; k++) {
            scratch[k] = column(f, k, axis, UNKNOWN);
            for (int c = 0; c < UNKNOWN; c++) scratch[k] -= all->solution[c] * column(f, k, axis, c);
        }
        slope[axis] = take_line(scratch, f->frames, &start) * f->motion->frame_rate;
        for (int32_t k = 0; k < f->frames; k++) left += scratch[k] * scratch[k];
    }
    f->velocity = cr_v3((float)slope[0], (float)slope[1], (float)slope[2]);
    return left;
}

static cr_vec3 mean_turning(const flight* f) {
    cr_vec3 sum = cr_v3(0, 0, 0);
    for (int32_t k = 1; k < f->frames; k++)
        sum = cr_add(sum, cr_quat_log(cr_qmul(turn_at(f, k), cr_conjugate(turn_at(f, k - 1)))));
    return cr_scale(sum, (float)(f->motion->frame_rate / (f->frames - 1)));
}

// Compares with what frame 0 says.
static void find_lag(const flights* all, cr_fit* fit, cr_flights* found) {
    double sum = 0, square = 0, turning = 0;
    cr_vec3 offset = cr_v3((float)fit->offset_x, (float)fit->offset_y, (float)fit->offset_z);
    for (int pass = 0; pass < 2; pass++) {
        for (int32_t k = 0; k < all->count; k++) {
            const flight* f = &all->list[k];
            const float* s = row_of(f->motion, 0, f->body);
            cr_vec3 w = cr_v3(s[10], s[11], s[12]), g = cr_scale(gravity_of(f), (float)fit->gravity);
            cr_vec3 given = cr_add(cr_v3(s[7], s[8], s[9]), cr_cross(w, cr_rotate(turn_at(f, 0), offset)));
            cr_vec3 off = cr_sub(f->velocity, given), wrong = cr_sub(mean_turning(f), w);
            if (pass == 0) {
                sum += (double)(cr_dot(off, g) / cr_dot(g, g));
            } else {
                off = cr_madd(off, (float)-fit->lag, g);
                square += (double)cr_dot(off, off);
                turning += (double)cr_dot(wrong, wrong);
            }
        }
        fit->lag = sum / all->count;
    }
    found->velocity = sqrt(square / (3.0 * all->count));
    found->turning = sqrt(turning / (3.0 * all->count));
}

static cr_status find_flights(flights* all, const cr_motions* motions, cr_error* error) {
    int32_t bodies = 0;
    for (int32_t k = 0; k < motions->count; k++) bodies += motions->list[k].scene.world->body_count;
    all->list = calloc((size_t)bodies + 1, sizeof *all->list);
    if (!all->list) return cr_fail(error, CR_ERROR_MEMORY, "flights: no memory");
    for (int32_t k = 0; k < motions->count; k++) {
        const cr_motion_record* m = &motions->list[k];
        for (int32_t b = 0; b < m->scene.world->body_count; b++) {
            flight f = {.motion = m, .body = b};
            if (m->scene.world->bodies[b].motion != CR_DYNAMIC || !(cr_length(gravity_of(&f)) > 0)) continue;
            f.frames = length_of(m, b, gravity_of(&f));
            if (f.frames >= SHORTEST && f.frames <= m->frames) all->list[all->count++] = f;
        }
    }
    return all->count >= FEWEST
               ? CR_OK
               : cr_fail(error, CR_ERROR_ARGUMENT,
                         "flights: expected %d of %d frames and more before anything is touched, found %d", FEWEST,
                         SHORTEST, all->count);
}

static cr_status check_ranges(cr_fit* fit, cr_error* error) {
    static const int told[] = {CR_FIT_OF_gravity, CR_FIT_OF_lag, CR_FIT_OF_offset_x, CR_FIT_OF_offset_y,
                               CR_FIT_OF_offset_z};
    for (size_t k = 0; k < sizeof told / sizeof *told; k++) {
        const cr_fit_number* n = &cr_fit_numbers[told[k]];
        double x = *cr_fit_at(fit, told[k]);
        if (!(x >= n->low && x <= n->high))
            return cr_fail(error, CR_ERROR_ARGUMENT, "flights: %s: expected %g to %g, they tell %g", n->name, n->low,
                           n->high, x);
    }
    return CR_OK;
}

static void set_starts(const flights* all, const cr_motions* motions, const cr_fit* fit, cr_state* starts) {
    cr_vec3 offset = cr_v3((float)fit->offset_x, (float)fit->offset_y, (float)fit->offset_z);
    for (int32_t k = 0; k < all->count; k++) {
        const flight* f = &all->list[k];
        cr_state* s = &starts[f->motion - motions->list];
        cr_vec3 w = mean_turning(f), g = cr_scale(gravity_of(f), (float)fit->gravity);
        cr_vec3 v = cr_sub(f->velocity, cr_cross(w, cr_rotate(turn_at(f, 0), offset)));
        s->linear_velocity[f->body] = cr_madd(v, (float)-fit->lag, g);
        s->angular_velocity[f->body] = w;
    }
}

cr_status cr_fit_flights(const cr_motions* motions, cr_fit* fit, cr_flights* found, cr_state* starts, cr_error* error) {
    flights all = {0};
    *found = (cr_flights){0};
    double* scratch = malloc(sizeof *scratch * (UNKNOWN + 1) * MOST_FRAMES);
    cr_status status = scratch ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "flights: no memory");
    if (!status) status = find_flights(&all, motions, error);
    for (int32_t k = 0; k < all.count && !status; k++) add_flight(&all, &all.list[k], scratch);
    if (!status && !solve(&all))
        status = cr_fail(error, CR_ERROR_ARGUMENT,
                         "flights: nothing turns in them, so that the centre of mass stays unknown");
    if (!status) {
        double left = 0;
        int64_t frames = 0;
        for (int32_t k = 0; k < all.count; k++) {
            left += find_velocity(&all, &all.list[k], scratch);
            frames += all.list[k].frames;
        }
        fit->gravity = all.solution[0];
        fit->offset_x = all.solution[1];
        fit->offset_y = all.solution[2];
        fit->offset_z = all.solution[3];
        found->count = all.count;
        found->residual = sqrt(left / (3.0 * (double)frames));
        find_lag(&all, fit, found);
        status = check_ranges(fit, error);
        if (starts && !status) set_starts(&all, motions, fit, starts);
    }
    free(scratch);
    free(all.list);
    return status;
}
