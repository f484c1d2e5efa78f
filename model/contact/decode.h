// decode.h: the arithmetic of one contact and one body in one frame, shared by all backends
// (docs/architecture.md, Decoder; docs/architecture.md, Residual).
#ifndef CAROM_DECODE_H
#define CAROM_DECODE_H

#include "model/backend/ops.h"
#include "world/freeflight.h"

// Rows of the contact axes times v, and back.
CR_INLINE cr_vec3 cr_to_axes(const cr_mat3* f, cr_vec3 v) { return cr_mul(*f, v); }
CR_INLINE cr_vec3 cr_from_axes(const cr_mat3* f, cr_vec3 a) {
    return cr_v3(f->m[0][0] * a.x + f->m[1][0] * a.y + f->m[2][0] * a.z,
                 f->m[0][1] * a.x + f->m[1][1] * a.y + f->m[2][1] * a.z,
                 f->m[0][2] * a.x + f->m[1][2] * a.y + f->m[2][2] * a.z);
}
// R I^-1 R^T t
CR_INLINE cr_vec3 cr_apply_inverse_inertia(cr_quat q, cr_vec3 inverse_inertia, cr_vec3 t) {
    cr_vec3 a = cr_rotate_back(q, t);
    return cr_rotate(q, cr_v3(a.x * inverse_inertia.x, a.y * inverse_inertia.y, a.z * inverse_inertia.z));
}

// Arms of contact e in frame k that starts at `pi`, `pj`: both are measured to one common point, so that the angular
// momentum that one body gains is the other's loss. The point rides with the mean of the two bodies, or with i where
// there is no j.
CR_INLINE void cr_contact_arms(const cr_batch* b, int32_t e, int32_t k, cr_vec3 pi, cr_vec3 pj, cr_vec3* arm_i,
                               cr_vec3* arm_j) {
    int32_t H = b->frames, i = b->contact_i[e], j = b->contact_j[e];
    *arm_i = b->arm_i[e * H + k];
    *arm_j = b->arm_j[e * H + k];
    if (j < 0) return;
    // point = p + arm on the guess; it moves by (di + dj) / 2
    cr_vec3 di = cr_sub(pi, b->path_position[i * (H + 1) + k]), dj = cr_sub(pj, b->path_position[j * (H + 1) + k]);
    cr_vec3 half = cr_scale(cr_sub(dj, di), 0.5f);
    *arm_i = cr_add(*arm_i, half);
    *arm_j = cr_sub(*arm_j, half);
}

// World impulse (N s) and couple (N m s) on i of contact e in one frame, whose six numbers are `z`.
CR_INLINE void cr_contact_impulse(const cr_batch* b, int32_t e, const float* z, cr_vec3* impulse, cr_vec3* couple) {
    float m = b->reduced_mass[e], ms = m * b->contact_lever[e] * b->contact_parity[e];
    *impulse = cr_from_axes(&b->contact_axes[e], cr_v3(m * z[0], m * z[1], m * z[2]));
    *couple = cr_from_axes(&b->contact_axes[e], cr_v3(ms * z[3], ms * z[4], ms * z[5]));
}

// What the contacts of a body do to it in one frame: sums over them.
typedef struct cr_body_impulse {
    cr_vec3 impulse, angular;           // N s, N m s
    cr_vec3 impulse_left, angular_left; // each times the share of the frame that is left when it acts
} cr_body_impulse;

// One frame of body b under the impulses of its contacts: free flight, and from the moment of an impulse on what it
// changes. What the guess knows beyond that (substeps, bodies pushed apart) is added.
CR_INLINE void cr_body_frame(const cr_batch* t, int32_t b, int32_t k, const cr_body_impulse* s, cr_paths* paths) {
    int32_t at = b * (t->frames + 1) + k, rest = b * t->frames + k;
    float dt = t->frame_time, m = t->inverse_mass[b];
    cr_vec3 p = paths->position[at], v = paths->velocity[at], w = paths->angular_velocity[at], g = t->gravity[b];
    cr_quat q = paths->orientation[at];
    cr_vec3 dw = cr_apply_inverse_inertia(q, t->inverse_inertia[b], s->angular);
    cr_vec3 turn = cr_apply_inverse_inertia(q, t->inverse_inertia[b], s->angular_left);
    p = cr_madd(cr_madd(cr_madd(p, dt, v), 0.5f * dt * dt, g), dt * m, s->impulse_left);
    v = cr_madd(cr_madd(v, dt, g), m, s->impulse);
    cr_free_rotation_step(t->inertia[b], dt, &q, &w);
    q = cr_qnormalize(cr_qmul(cr_quat_exp(cr_madd(t->rest_turn[rest], dt, turn)), q));
    paths->position[at + 1] = cr_add(p, t->rest_position[rest]);
    paths->velocity[at + 1] = cr_add(v, t->rest_velocity[rest]);
    paths->angular_velocity[at + 1] = cr_add(cr_add(w, dw), t->rest_angular_velocity[rest]);
    paths->orientation[at + 1] = q;
}

// Adds what the contact of one slot (see cr_adjacency) does in frame k to the body that the slot belongs to.
CR_INLINE void cr_add_impulse(const cr_batch* t, int32_t slot, int32_t k, const float* impulses, cr_vec3 arm,
                              cr_body_impulse* sum) {
    int32_t e = slot / 2, side = slot % 2;
    cr_vec3 f, c;
    cr_contact_impulse(t, e, impulses + ((int64_t)e * t->frames + k) * 6, &f, &c);
    float sign = side ? -1.0f : 1.0f, left = t->contact_left[e * t->frames + k];
    cr_vec3 angular = cr_add(cr_cross(arm, f), c);
    sum->impulse = cr_madd(sum->impulse, sign, f);
    sum->angular = cr_madd(sum->angular, sign, angular);
    sum->impulse_left = cr_madd(sum->impulse_left, sign * left, f);
    sum->angular_left = cr_madd(sum->angular_left, sign * left, angular);
}

// The impulses on body b in frame k, gathered from its contacts; arms must be set.
CR_INLINE void cr_gather_impulses(const cr_batch* t, const cr_adjacency* g, int32_t b, int32_t k, const float* impulses,
                                  const cr_paths* paths, cr_body_impulse* sum) {
    int32_t H = t->frames;
    sum->impulse = sum->angular = sum->impulse_left = sum->angular_left = cr_v3(0, 0, 0);
    for (int32_t s = g->start[b]; s < g->start[b + 1]; s++) {
        int32_t e = g->slot[s] / 2, side = g->slot[s] % 2;
        cr_add_impulse(t, g->slot[s], k, impulses, side ? paths->arm_j[e * H + k] : paths->arm_i[e * H + k], sum);
    }
}

CR_INLINE void cr_set_arms(const cr_batch* t, int32_t e, int32_t k, cr_paths* paths) {
    int32_t H = t->frames, i = t->contact_i[e], j = t->contact_j[e];
    cr_vec3 pi = paths->position[i * (H + 1) + k], pj = j < 0 ? cr_v3(0, 0, 0) : paths->position[j * (H + 1) + k];
    cr_contact_arms(t, e, k, pi, pj, &paths->arm_i[e * H + k], &paths->arm_j[e * H + k]);
}

CR_INLINE void cr_start_path(const cr_batch* t, int32_t b, cr_paths* paths) {
    int32_t at = b * (t->frames + 1);
    paths->position[at] = t->path_position[at];
    paths->orientation[at] = t->path_orientation[at];
    paths->velocity[at] = t->path_velocity[at];
    paths->angular_velocity[at] = t->path_angular_velocity[at];
}

// The decoder, one body and contact after the other: impulses (E, H, 6) to paths.
CR_INLINE void cr_decode(const cr_batch* t, const cr_adjacency* g, const float* impulses, cr_paths* paths) {
    for (int32_t b = 0; b < t->body_count; b++) cr_start_path(t, b, paths);
    for (int32_t k = 0; k < t->frames; k++) {
        for (int32_t e = 0; e < t->contact_count; e++) cr_set_arms(t, e, k, paths);
        for (int32_t b = 0; b < t->body_count; b++) {
            cr_body_impulse sum;
            cr_gather_impulses(t, g, b, k, impulses, paths, &sum);
            cr_body_frame(t, b, k, &sum, paths);
        }
    }
}

typedef struct cr_relative_motion {
    cr_vec3 velocity, angular_velocity;
} cr_relative_motion;

// Relative motion (i minus j) of contact e after frame k (0..H-1), contact axes.
CR_INLINE cr_relative_motion cr_relative_motion_of(const cr_batch* t, int32_t e, int32_t k, const cr_vec3* velocity,
                                                   const cr_vec3* angular_velocity, cr_vec3 arm_i, cr_vec3 arm_j) {
    int32_t H1 = t->frames + 1, i = t->contact_i[e], j = t->contact_j[e];
    cr_vec3 wi = angular_velocity[i * H1 + k + 1], vr = cr_add(velocity[i * H1 + k + 1], cr_cross(wi, arm_i));
    if (j < 0) {
        vr = cr_sub(vr, t->ground_velocity[e]);
        wi = cr_sub(wi, t->ground_angular_velocity[e]);
    } else {
        cr_vec3 wj = angular_velocity[j * H1 + k + 1];
        vr = cr_sub(vr, cr_add(velocity[j * H1 + k + 1], cr_cross(wj, arm_j)));
        wi = cr_sub(wi, wj);
    }
    cr_relative_motion relative = {cr_to_axes(&t->contact_axes[e], vr),
                                   cr_scale(cr_to_axes(&t->contact_axes[e], wi), t->contact_parity[e])};
    return relative;
}

// The CR_RESIDUAL numbers of contact e in frame k (0..H-1) before compression, each in units of its scale. With speeds
// in units of size over frame time times CR_UNIT_SPEED: 3 relative velocity / 2, 3 the same / .01, 3 relative angular
// velocity times size / .01, 6 impulses / .02, gap / (.05 size) as integrated from the estimate. `moved` carries the
// integral from frame to frame, start it at 0.
CR_INLINE void cr_contact_residual(const cr_batch* t, int32_t e, int32_t k, const float* impulses,
                                   const cr_paths* paths, float* moved, float* r) {
    int32_t H = t->frames;
    const float* z = impulses + ((int64_t)e * H + k) * 6;
    cr_vec3 ai = paths->arm_i[e * H + k], aj = paths->arm_j[e * H + k];
    cr_relative_motion now = cr_relative_motion_of(t, e, k, paths->velocity, paths->angular_velocity, ai, aj);
    cr_relative_motion guess = cr_relative_motion_of(t, e, k, t->path_velocity, t->path_angular_velocity,
                                                     t->arm_i[e * H + k], t->arm_j[e * H + k]);
    cr_vec3 v = now.velocity, w = now.angular_velocity;
    *moved += (v.x - guess.velocity.x) * t->frame_time;
    float size = t->contact_size[e], unit = CR_UNIT_SPEED * t->frame_time / size, s = 100 * unit * size;
    r[0] = v.x * unit / 2;
    r[1] = v.y * unit / 2;
    r[2] = v.z * unit / 2;
    r[3] = v.x * unit * 100;
    r[4] = v.y * unit * 100;
    r[5] = v.z * unit * 100;
    r[6] = w.x * s;
    r[7] = w.y * s;
    r[8] = w.z * s;
    for (int32_t c = 0; c < 6; c++) r[9 + c] = z[c] * unit * 50;
    r[15] = (t->contact_gap[e * (H + 1) + k + 1] + *moved) * 20 / size;
}
// Their compression.
CR_INLINE void cr_compress_residual(float* r) {
    for (int32_t c = 3; c < 15; c++) r[c] = asinhf(r[c]) / 5;
    r[15] = r[15] / (1 + fabsf(r[15]));
}

// The scale (m/s) of number c (0..5) of contact e: along the normal, or of the rest.
CR_INLINE float cr_scale_of(const cr_batch* t, int64_t e, int64_t c) { return t->contact_scale[2 * e + (c > 0)]; }

// From the network's number to a share of the contact's scale, and its slope (0 where clamped).
CR_INLINE float cr_impulse_of(float z) {
    return CR_IMPULSE_SCALE * sinhf(fminf(fmaxf(2 * z, -CR_IMPULSE_LIMIT), CR_IMPULSE_LIMIT));
}
CR_INLINE float cr_impulse_slope(float z) {
    return fabsf(2 * z) > CR_IMPULSE_LIMIT ? 0 : 2 * CR_IMPULSE_SCALE * coshf(2 * z);
}

// Gradient of the impulses of contact e in frame k, given G = d loss / d velocity change and d loss / d angular impulse
// of both bodies.
CR_INLINE void cr_frame_backward(const cr_batch* t, int32_t e, int32_t k, const cr_paths* paths, const cr_vec3 gv[2],
                                 const cr_vec3 gw[2], float* dz) {
    int32_t H = t->frames;
    // angular = arm x f + c, so d/df = g x arm
    cr_vec3 f = cr_add(gv[0], cr_cross(gw[0], paths->arm_i[e * H + k])), c = gw[0];
    if (t->contact_j[e] >= 0) {
        f = cr_sub(f, cr_add(gv[1], cr_cross(gw[1], paths->arm_j[e * H + k])));
        c = cr_sub(c, gw[1]);
    }
    float m = t->reduced_mass[e], ms = m * t->contact_lever[e] * t->contact_parity[e];
    f = cr_to_axes(&t->contact_axes[e], f);
    c = cr_to_axes(&t->contact_axes[e], c);
    dz[0] = m * f.x;
    dz[1] = m * f.y;
    dz[2] = m * f.z;
    dz[3] = ms * c.x;
    dz[4] = ms * c.y;
    dz[5] = ms * c.z;
}

// The same for all frames of contact e, from the gradients of velocity and angular velocity at frames 1..H (B, H) and
// of the end position (B); dimpulses (E, H, 6).
CR_INLINE void cr_contact_backward(const cr_batch* t, int32_t e, const cr_paths* paths, const cr_vec3* dvelocity,
                                   const cr_vec3* dangular_velocity, const cr_vec3* dposition, float* dimpulses) {
    int32_t H = t->frames;
    cr_vec3 none = cr_v3(0, 0, 0), gv[2] = {none, none}, gw[2] = {none, none};
    for (int32_t k = H - 1; k >= 0; k--) {
        cr_vec3 dv[2] = {none, none}, dw[2] = {none, none};
        for (int32_t side = 0; side < 2; side++) {
            int32_t b = side ? t->contact_j[e] : t->contact_i[e];
            if (b < 0) continue;
            // v_m of every later frame contains this impulse, and of p the rest of this frame and the later ones.
            gv[side] = cr_add(gv[side], dvelocity[b * H + k]);
            gw[side] = cr_add(gw[side], dangular_velocity[b * H + k]);
            float left = t->contact_left[e * H + k] + (float)(H - 1 - k);
            dv[side] = cr_scale(cr_madd(gv[side], left * t->frame_time, dposition[b]), t->inverse_mass[b]);
            dw[side] = cr_apply_inverse_inertia(paths->orientation[b * (H + 1) + k], t->inverse_inertia[b], gw[side]);
        }
        cr_frame_backward(t, e, k, paths, dv, dw, dimpulses + ((int64_t)e * H + k) * 6);
    }
}

#endif
