#include "world/steady.h"

#include <math.h>
#include <stdlib.h>

#include "world/freeflight.h"

#define MOST_OFF 4.0   // deviations, of a coordinate
#define MOST_RMS 1.7   // deviations, of all
#define LEAST_OFF 3e-4 // of the radius, and rad: what is taken for noise in what was computed

enum { FEWEST = 4, MOST = 2 * CR_STEADY_REACH + 1, ROUNDS = 3, DIFFERENCES = 4096 };

static const float* row_of(const cr_motion_record* m, int32_t k, int32_t b) {
    return m->states + ((size_t)k * (size_t)m->scene.world->body_count + (size_t)b) * CR_MOTION_NUMBERS;
}
static cr_vec3 position_at(const cr_motion_record* m, int32_t k, int32_t b) {
    const float* s = row_of(m, k, b);
    return cr_v3(s[0], s[1], s[2]);
}
static cr_quat turn_at(const cr_motion_record* m, int32_t k, int32_t b) {
    const float* s = row_of(m, k, b);
    return cr_q(s[3], s[4], s[5], s[6]);
}
// The rotation from frame k to the next.
static cr_vec3 turning(const cr_motion_record* m, int32_t k, int32_t b) {
    return cr_quat_log(cr_qmul(turn_at(m, k + 1, b), cr_conjugate(turn_at(m, k, b))));
}

// ---------------------------------------------------------------- noise

static int by_size(const void* a, const void* b) {
    float x = *(const float*)a, y = *(const float*)b;
    return (x > y) - (x < y);
}

// Deviation of values whose third differences these are (normal: the median of |x| is .6745 deviations, and a third
// difference has 20 times the variance).
static double deviation_of(float* differences, int count) {
    if (!count) return 0;
    qsort(differences, (size_t)count, sizeof *differences, by_size);
    return (double)differences[count / 2] / (0.6745 * sqrt(20));
}

static int add_all(float* list, int count, cr_vec3 v) {
    list[count] = fabsf(v.x);
    list[count + 1] = fabsf(v.y);
    list[count + 2] = fabsf(v.z);
    return count + 3;
}

cr_tracking cr_motion_noise(const cr_motion_record* m, int32_t b) {
    float places[DIFFERENCES], turns[DIFFERENCES];
    int n = 0, n_turns = 0;
    for (int32_t k = 0; k + 3 <= m->frames && n + 3 <= DIFFERENCES; k++) {
        cr_vec3 outer = cr_sub(position_at(m, k + 3, b), position_at(m, k, b));
        cr_vec3 inner = cr_sub(position_at(m, k + 2, b), position_at(m, k + 1, b));
        n = add_all(places, n, cr_madd(outer, -3, inner));
        cr_vec3 around = cr_add(turning(m, k, b), turning(m, k + 2, b));
        n_turns = add_all(turns, n_turns, cr_madd(around, -2, turning(m, k + 1, b)));
    }
    double radius = (double)m->scene.world->bodies[b].radius;
    return (cr_tracking){fmax(deviation_of(places, n), LEAST_OFF * radius),
                         fmax(deviation_of(turns, n_turns), LEAST_OFF)};
}

// ---------------------------------------------------------------- lines

// The line through values at times t by least squares: at 0, and its slope.
static void line_through(const double* t, const cr_vec3* x, int32_t n, cr_vec3* at, cr_vec3* slope) {
    double mean = 0, squares = 0;
    cr_vec3 sum = cr_v3(0, 0, 0), moment = cr_v3(0, 0, 0);
    for (int32_t j = 0; j < n; j++) mean += t[j] / n;
    for (int32_t j = 0; j < n; j++) {
        squares += (t[j] - mean) * (t[j] - mean);
        sum = cr_madd(sum, 1 / (float)n, x[j]);
        moment = cr_madd(moment, (float)(t[j] - mean), x[j]);
    }
    *slope = cr_scale(moment, (float)(1 / squares));
    *at = cr_madd(sum, (float)-mean, *slope);
}

// Are these no more than noise, of a fit of `unknowns` numbers a coordinate?
static bool is_noise(const cr_vec3* off, int32_t n, double deviation) {
    double sum = 0;
    for (int32_t j = 0; j < n; j++) {
        float most = fmaxf(fmaxf(fabsf(off[j].x), fabsf(off[j].y)), fabsf(off[j].z));
        if (!((double)most <= MOST_OFF * deviation)) return false;
        sum += (double)cr_dot(off[j], off[j]);
    }
    return sum <= MOST_RMS * MOST_RMS * deviation * deviation * (3 * n - 6);
}

// A body, a frame, and how it is taken to move about it.
typedef struct view {
    const cr_motion_record* motion;
    const cr_tracking* noise;
    int32_t k, body;
    bool flies;
    cr_vec3 acceleration;
} view;

static double time_of(const view* v, int32_t frame) { return (frame - v->k) / v->motion->frame_rate; }

static bool fit_position(const view* v, int32_t first, int32_t last, cr_steady* s) {
    double t[MOST] = {0};
    cr_vec3 x[MOST] = {0};
    int32_t n = last - first + 1;
    cr_vec3 origin = position_at(v->motion, v->k, v->body);
    for (int32_t j = 0; j < n; j++) {
        t[j] = time_of(v, first + j);
        x[j] = cr_sub(position_at(v->motion, first + j, v->body), origin);
        x[j] = cr_madd(x[j], (float)(-0.5 * t[j] * t[j]), v->acceleration);
    }
    line_through(t, x, n, &s->position, &s->velocity);
    for (int32_t j = 0; j < n; j++) x[j] = cr_madd(cr_sub(x[j], s->position), (float)-t[j], s->velocity);
    s->position = cr_add(s->position, origin);
    return is_noise(x, n, v->noise->position);
}

static cr_quat turned(const view* v, double t, const cr_steady* s) {
    cr_quat q = s->orientation;
    cr_vec3 w = s->angular_velocity;
    if (!v->flies) return cr_qmul(cr_quat_exp(cr_scale(w, (float)t)), q);
    cr_free_rotation(v->motion->scene.world->bodies[v->body].inertia, (float)t, &q, &w);
    return q;
}

// By Gauss and Newton: what is left of every orientation is a line in time, whose ends correct the rotation.
static bool fit_rotation(const view* v, int32_t first, int32_t last, cr_steady* s) {
    double t[MOST] = {0};
    cr_vec3 off[MOST] = {0}, at, slope;
    int32_t n = last - first + 1, a = v->k > first ? v->k - 1 : v->k, b = v->k < last ? v->k + 1 : v->k;
    cr_quat across = cr_qmul(turn_at(v->motion, b, v->body), cr_conjugate(turn_at(v->motion, a, v->body)));
    s->orientation = turn_at(v->motion, v->k, v->body);
    s->angular_velocity = cr_scale(cr_quat_log(across), (float)(v->motion->frame_rate / (b - a)));
    for (int round = 0; round <= ROUNDS; round++) {
        for (int32_t j = 0; j < n; j++) {
            t[j] = time_of(v, first + j);
            cr_quat expected = turned(v, t[j], s);
            off[j] = cr_quat_log(cr_qmul(turn_at(v->motion, first + j, v->body), cr_conjugate(expected)));
        }
        if (round == ROUNDS) break;
        line_through(t, off, n, &at, &slope);
        s->orientation = cr_qnormalize(cr_qmul(cr_quat_exp(at), s->orientation));
        s->angular_velocity = cr_add(s->angular_velocity, slope);
    }
    return is_noise(off, n, v->noise->angle);
}

// Frames are added on both sides in turn for as long as positions allow; then taken off until rotations do.
static bool look(const view* v, cr_steady* s) {
    int32_t least = v->k < CR_STEADY_REACH ? 0 : v->k - CR_STEADY_REACH, frames = v->motion->frames;
    int32_t most = frames - v->k < CR_STEADY_REACH ? frames : v->k + CR_STEADY_REACH;
    if (least == 0) most = frames < 2 * CR_STEADY_REACH ? frames : 2 * CR_STEADY_REACH;
    if (most == frames) least = frames < 2 * CR_STEADY_REACH ? 0 : frames - 2 * CR_STEADY_REACH;
    bool before = true, after = true;
    s->flies = v->flies;
    s->first = s->last = v->k;
    while (before || after) {
        before = before && s->first > least && (s->last - s->first < 2 || fit_position(v, s->first - 1, s->last, s));
        if (before) s->first--;
        after = after && s->last < most && (s->last - s->first < 2 || fit_position(v, s->first, s->last + 1, s));
        if (after) s->last++;
    }
    while (s->last - s->first + 1 >= FEWEST) {
        if (fit_position(v, s->first, s->last, s) && fit_rotation(v, s->first, s->last, s)) return true;
        if (v->k - s->first > s->last - v->k)
            s->first++;
        else
            s->last--;
    }
    return false;
}

bool cr_motion_steady(const cr_motion_record* m, const cr_tracking* noise, int32_t k, int32_t body, cr_steady* s) {
    const cr_world* world = m->scene.world;
    cr_vec3 fall = cr_scale(world->gravity, world->bodies[body].gravity_factor);
    view v = {.motion = m, .noise = noise, .k = k, .body = body, .flies = true, .acceleration = fall};
    cr_steady even;
    bool flies = look(&v, s);
    v.flies = false;
    v.acceleration = cr_v3(0, 0, 0);
    bool goes = cr_length(fall) > 0 && look(&v, &even);
    if (goes && (!flies || even.last - even.first > s->last - s->first)) *s = even;
    return flies || goes;
}

void cr_motion_set_steady(cr_motion_record* m, int32_t from) {
    int32_t n = m->scene.world->body_count;
    for (int32_t b = 0; b < n; b++) {
        if (m->scene.world->bodies[b].motion != CR_DYNAMIC) continue;
        cr_tracking noise = cr_motion_noise(m, b);
        for (int32_t k = from; k <= m->frames; k++) {
            cr_steady s;
            if (!cr_motion_steady(m, &noise, k, b, &s)) continue;
            float* row = m->states + ((size_t)k * (size_t)n + (size_t)b) * CR_MOTION_NUMBERS + 7;
            row[0] = s.velocity.x;
            row[1] = s.velocity.y;
            row[2] = s.velocity.z;
            row[3] = s.angular_velocity.x;
            row[4] = s.angular_velocity.y;
            row[5] = s.angular_velocity.z;
        }
    }
}
