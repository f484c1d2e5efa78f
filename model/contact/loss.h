// loss.h: the loss of one body in one frame, shared by all backends (docs/architecture.md, Loss).
#ifndef CAROM_LOSS_H
#define CAROM_LOSS_H

#include "model/backend/ops.h"

// Cauchy's loss width/2 log(1 + |e|^2 / width^2) of e = scale (a - b): as |e|^2 where the guess is nearly right, flat
// where the outcome hangs on what nobody can foresee. Adds `weight` times its gradient by a.
CR_INLINE double cr_cauchy(cr_vec3 a, cr_vec3 b, float scale, float width, float weight, cr_vec3* gradient) {
    cr_vec3 e = cr_scale(cr_sub(a, b), scale);
    float square = cr_dot(e, e), whole = square + width * width;
    if (gradient) *gradient = cr_madd(*gradient, weight * scale * width / whole, e);
    return 0.5f * width * logf(whole / (width * width));
}

// What body b at frame k + 1 adds to the sums of the loss's terms (ops.h); writes the gradients. Speeds are in units of
// the body's size over the frame time times CR_UNIT_SPEED.
CR_INLINE void cr_loss_of(const cr_batch* t, int32_t b, int32_t k, const cr_estimate_loss* l, double* sums) {
    const cr_paths* paths = &l->paths;
    const cr_target* target = &l->target;
    const cr_loss_options* o = &l->options;
    int32_t H = t->frames, B = t->body_count, at = b * (H + 1) + k + 1, to = b * H + k;
    float n1 = l->factor / (float)(B * H), n2 = l->factor / (float)B, weight = target->weight ? target->weight[b] : 1;
    float size = t->body_size[b], unit = CR_UNIT_SPEED * t->frame_time / size;
    cr_vec3 none = cr_v3(0, 0, 0);
    l->dvelocity[to] = none;
    l->dangular_velocity[to] = none;
    sums[0] += weight * cr_cauchy(paths->velocity[at], target->velocity[to], unit, o->width, n1 * weight * o->velocity,
                                  &l->dvelocity[to]);
    sums[1] += weight * cr_cauchy(paths->angular_velocity[at], target->angular_velocity[to], unit * size, o->width,
                                  n1 * weight * o->angular_velocity, &l->dangular_velocity[to]);
    if (l->last)
        sums[3] +=
            weight *
            (cr_cauchy(l->start.velocity[at], target->velocity[to], unit, o->width, 0, NULL) +
             cr_cauchy(l->start.angular_velocity[at], target->angular_velocity[to], unit * size, o->width, 0, NULL)) /
            (B * H);
    if (k < H - 1) return;
    l->dposition[b] = none;
    if (l->last)
        sums[2] += weight * cr_cauchy(paths->position[at], target->position[b], unit / (t->frame_time * (float)H),
                                      o->width, n2 * weight * o->position, &l->dposition[b]);
}

// From sums to terms.
CR_INLINE void cr_loss_terms(const cr_batch* t, const double* sums, double* terms) {
    int32_t n = t->body_count * t->frames;
    terms[0] = sums[0] / n;
    terms[1] = sums[1] / n;
    terms[2] = sums[2] / t->body_count;
    terms[3] = sums[3];
}

#endif
