#include "eval/flights.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "eval/statistics.h"

#define FALL 0.15 // of gravity, by which the acceleration in a flight may differ from it

#define TELLS 0.99         // of the sum of squares without it: what leaves more tells nothing
#define SURE 3             // standard errors
#define STILL 1e-3f        // of the radius, in HALF frames
#define UPRIGHT_FACE 0.99f // cosine

// Unknown: gravity's factor, the offset, and of gravity along and across.
enum { HALF = 4, SHORTEST = 8, FEWEST = 4, UNKNOWN = 6, UPRIGHT = 4, MOST_FRAMES = 4096 };

typedef struct flight {
    const cr_motion_record* motion;
    int32_t body, frames; // 0 ... frames - 1
    cr_quat turn;         // to the axes along and across
    cr_vec3 velocity;     // of the centre of mass at frame 0, found
} flight;

typedef struct flights {
    flight* list;
    int32_t count;
    int unknown;                         // the first so many of all
    double normal[UNKNOWN][UNKNOWN + 1]; // sums of the normal equations
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
    } else if (c >= UPRIGHT) {
        cr_fit_axes a = cr_fit_axes_of(f->motion->scene.world);
        cr_vec3 way = cr_rotate(cr_conjugate(f->turn), c == UPRIGHT ? a.along : a.across);
        v = cr_scale(way, (float)(0.5 * t * t) * cr_length(gravity_of(f)));
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
    double m[UNKNOWN][UNKNOWN + 1];
    double least = 0;
    int n = all->unknown;
    for (int r = 0; r < n; r++) {
        memcpy(m[r], all->normal[r], sizeof m[r]);
        least += 1e-12 * m[r][r];
    }
    for (int p = 0; p < n; p++) {
        int best = p;
        for (int r = p + 1; r < n; r++)
            if (fabs(m[r][p]) > fabs(m[best][p])) best = r;
        if (!(fabs(m[best][p]) > least)) return false;
        for (int c = 0; c <= UNKNOWN; c++) {
            double kept = m[p][c];
            m[p][c] = m[best][c];
            m[best][c] = kept;
        }
        for (int r = 0; r < n; r++) {
            double factor = m[r][p] / m[p][p];
            for (int c = p; c <= UNKNOWN && r != p; c++) m[r][c] -= factor * m[p][c];
        }
    }
    for (int p = 0; p < UNKNOWN; p++) all->solution[p] = p < n ? m[p][UNKNOWN] / m[p][p] : 0;
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

// What frame 0 lacks of the velocity of the centre of mass and of the turning that were found.
static void lacks_of(const flight* f, const cr_fit* fit, cr_vec3* v, cr_vec3* w) {
    const float* s = row_of(f->motion, 0, f->body);
    cr_vec3 offset = cr_v3((float)fit->offset_x, (float)fit->offset_y, (float)fit->offset_z);
    cr_vec3 given = cr_v3(s[10], s[11], s[12]);
    cr_vec3 at = cr_add(cr_v3(s[7], s[8], s[9]), cr_cross(given, cr_rotate(turn_at(f, 0), offset)));
    *v = cr_sub(f->velocity, at);
    *w = cr_sub(mean_turning(f), given);
}

// The median, where it is surely not 0 (by the standard error of a normal law's).
static double sure_median(double* values, int32_t count) {
    double middle = cr_quantile(values, count, 0.5),
           deviation = 0.5 * (cr_quantile(values, count, 0.84) - cr_quantile(values, count, 0.16));
    return fabs(middle) > SURE * 1.25 * deviation / sqrt(count) ? middle : 0;
}

// Compares with what frame 0 says: the lag, and what velocities lack besides.
static cr_status find_starts(const flights* all, cr_fit* fit, cr_flights* found, cr_error* error) {
    enum { WAYS = 5 };
    double* const to[WAYS] = {&fit->speed_along, &fit->speed_across, &fit->spin_along, &fit->spin_up,
                              &fit->spin_across};
    double *values = malloc(sizeof *values * WAYS * (size_t)all->count), sum = 0, square = 0, turning = 0;
    if (!values) return cr_fail(error, CR_ERROR_MEMORY, "flights: no memory");
    for (int32_t k = 0; k < all->count; k++) {
        const flight* f = &all->list[k];
        cr_vec3 v, w, g = cr_scale(gravity_of(f), (float)fit->gravity);
        lacks_of(f, fit, &v, &w);
        sum += (double)(cr_dot(v, g) / cr_dot(g, g));
        v = cr_rotate(f->turn, v);
        w = cr_rotate(f->turn, w);
        cr_fit_axes a = cr_fit_axes_of(f->motion->scene.world);
        const float now[WAYS] = {cr_dot(v, a.along), cr_dot(v, a.across), cr_dot(w, a.along), cr_dot(w, a.up),
                                 cr_dot(w, a.across)};
        for (int c = 0; c < WAYS; c++) values[c * all->count + k] = (double)now[c];
    }
    fit->lag = sum / all->count;
    for (int c = 0; c < WAYS; c++) *to[c] = sure_median(values + c * all->count, all->count);
    free(values);
    for (int32_t k = 0; k < all->count; k++) {
        const flight* f = &all->list[k];
        cr_vec3 v, w, speed, spin, g = cr_scale(gravity_of(f), (float)fit->gravity);
        lacks_of(f, fit, &v, &w);
        cr_fit_lacks(fit, f->motion->scene.world, f->turn, &speed, &spin);
        v = cr_sub(cr_madd(v, (float)-fit->lag, g), speed);
        w = cr_sub(w, spin);
        square += (double)cr_dot(v, v);
        turning += (double)cr_dot(w, w);
    }
    found->velocity = sqrt(square / (3.0 * all->count));
    found->turning = sqrt(turning / (3.0 * all->count));
    return CR_OK;
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
    static const int told[] = {CR_FIT_OF_gravity,     CR_FIT_OF_lag,          CR_FIT_OF_offset_x,
                               CR_FIT_OF_offset_y,    CR_FIT_OF_offset_z,     CR_FIT_OF_lean_along,
                               CR_FIT_OF_lean_across, CR_FIT_OF_slope_along,  CR_FIT_OF_slope_across,
                               CR_FIT_OF_speed_along, CR_FIT_OF_speed_across, CR_FIT_OF_spin_along,
                               CR_FIT_OF_spin_up,     CR_FIT_OF_spin_across};
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
        cr_vec3 speed, spin;
        cr_fit_lacks(fit, f->motion->scene.world, f->turn, &speed, &spin);
        s->linear_velocity[f->body] = cr_madd(cr_sub(v, speed), (float)-fit->lag, g);
        s->angular_velocity[f->body] = cr_sub(w, spin);
    }
}

// With the first `unknown` of all, and axes along and across as `heading` has them. Returns the sum of squares that is
// left; NAN: the flights do not tell all of it.
static double explain(flights* all, int unknown, double heading, double* scratch) {
    cr_fit axes = {.heading = heading};
    all->unknown = unknown;
    memset(all->normal, 0, sizeof all->normal);
    for (int32_t k = 0; k < all->count; k++) {
        flight* f = &all->list[k];
        f->turn = cr_fit_turn(&axes, f->motion->scene.world, &f->motion->scene.state);
        add_flight(all, f, scratch);
    }
    if (!solve(all)) return NAN;
    double left = 0;
    for (int32_t k = 0; k < all->count; k++) left += find_velocity(all, &all->list[k], scratch);
    return left;
}

// The way up, square to a face, of a box that lies still at the end of a recording. False: it is none, or does not.
static bool rests_upright(const cr_motion_record* m, int32_t b, cr_vec3 up, cr_vec3* face) {
    const cr_world* world = m->scene.world;
    if (world->shapes[world->bodies[b].shape].type != CR_SHAPE_BOX || m->frames < HALF) return false;
    const float *s = row_of(m, m->frames, b), *before = row_of(m, m->frames - HALF, b);
    cr_vec3 moved = cr_v3(s[0] - before[0], s[1] - before[1], s[2] - before[2]);
    if (cr_length(moved) > STILL * world->bodies[b].radius) return false;
    cr_mat3 r = cr_quat_matrix(cr_q(s[3], s[4], s[5], s[6]));
    for (int a = 0; a < 3; a++) {
        cr_vec3 axis = cr_v3(r.m[0][a], r.m[1][a], r.m[2][a]);
        float square = cr_dot(axis, up);
        if (fabsf(square) < UPRIGHT_FACE) continue;
        *face = cr_scale(axis, square > 0 ? 1 : -1);
        return true;
    }
    return false;
}

// What lies on the ground in the end tells how that leans; gravity then is not square to it by the rest.
static cr_status find_lean(const cr_motions* motions, cr_fit* fit, cr_error* error) {
    int32_t bodies = 0, count = 0;
    for (int32_t k = 0; k < motions->count; k++) bodies += motions->list[k].scene.world->body_count;
    double* values = malloc(2 * ((size_t)bodies + 1) * sizeof *values);
    if (!values) return cr_fail(error, CR_ERROR_MEMORY, "flights: no memory");
    for (int32_t k = 0; k < motions->count; k++) {
        const cr_motion_record* m = &motions->list[k];
        cr_fit_axes a = cr_fit_axes_of(m->scene.world);
        cr_quat turn = cr_fit_turn(fit, m->scene.world, &m->scene.state);
        for (int32_t b = 0; b < m->scene.world->body_count; b++) {
            cr_vec3 face;
            if (m->scene.world->bodies[b].motion != CR_DYNAMIC || !rests_upright(m, b, a.up, &face)) continue;
            face = cr_rotate(turn, face);
            values[count] = (double)cr_dot(face, a.along);
            values[bodies + count++] = (double)cr_dot(face, a.across);
        }
    }
    if (count >= FEWEST) {
        double along = sure_median(values, count), across = sure_median(values + bodies, count);
        fit->slope_along = along - fit->lean_along;
        fit->slope_across = across - fit->lean_across;
        fit->lean_along = along;
        fit->lean_across = across;
    }
    free(values);
    return CR_OK;
}

// Axes, and how far gravity leans in what was tracked: ground is level until something else tells.
static double find_gravity(flights* all, cr_fit* fit, double* scratch) {
    double plain = explain(all, UPRIGHT, fit->heading, scratch);
    double by_world = explain(all, UNKNOWN, 0, scratch), by_throw = explain(all, UNKNOWN, 1, scratch);
    double best = fmin(by_world, by_throw), given = fit->heading;
    fit->heading = by_throw < by_world ? 1 : 0;
    fit->lean_along = fit->lean_across = fit->slope_along = fit->slope_across = 0;
    double left = explain(all, best < TELLS * plain ? UNKNOWN : UPRIGHT, fit->heading, scratch);
    if (!isfinite(best)) {
        fit->heading = given;
        left = explain(all, UPRIGHT, given, scratch);
    }
    fit->gravity = all->solution[0];
    fit->offset_x = all->solution[1];
    fit->offset_y = all->solution[2];
    fit->offset_z = all->solution[3];
    fit->lean_along = -all->solution[UPRIGHT] / fit->gravity;
    fit->lean_across = -all->solution[UPRIGHT + 1] / fit->gravity;
    return left;
}

cr_status cr_fit_flights(const cr_motions* motions, cr_fit* fit, cr_flights* found, cr_state* starts, cr_error* error) {
    flights all = {0};
    *found = (cr_flights){0};
    double* scratch = malloc(sizeof *scratch * (UNKNOWN + 1) * MOST_FRAMES);
    cr_status status = scratch ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "flights: no memory");
    if (!status) status = find_flights(&all, motions, error);
    if (!status) {
        int64_t frames = 0;
        for (int32_t k = 0; k < all.count; k++) frames += all.list[k].frames;
        double left = find_gravity(&all, fit, scratch);
        found->count = all.count;
        found->residual = sqrt(left / (3.0 * (double)frames));
        status = isfinite(left) ? find_starts(&all, fit, found, error)
                                : cr_fail(error, CR_ERROR_ARGUMENT,
                                          "flights: nothing turns in them, so that the centre of mass stays unknown");
    }
    if (!status && (fit->lean_along != 0 || fit->lean_across != 0)) status = find_lean(motions, fit, error);
    if (!status) status = check_ranges(fit, error);
    if (starts && !status) set_starts(&all, motions, fit, starts);
    free(scratch);
    free(all.list);
    return status;
}
