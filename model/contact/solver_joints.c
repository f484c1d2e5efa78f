// solver_joints.c: joints in the solver: the rows of world/joint.h beside the contacts' rows.
//
// Velocities are solved with what is held at rate 0 and limits at what brings them no further; what is off in position
// is taken out by the pass that pushes bodies apart, whose velocities bodies do not keep. So joints add no energy but
// by their drives and springs.
#include <math.h>
#include <string.h>

#include "model/contact/solver_joints.h"

#define CORRECTION 0.5f       // share of a position error that a substep takes out
#define JOINT_TOLERANCE 1e-6f // of the size, or of a radian, a frame: smaller changes of a rate end the iterations

static cr_vec3 narrow(const double v[3]) { return cr_v3((float)v[0], (float)v[1], (float)v[2]); }

static cr_vec3 turn(const float m[6], cr_vec3 t) {
    return cr_v3(m[0] * t.x + m[3] * t.y + m[4] * t.z, m[3] * t.x + m[1] * t.y + m[5] * t.z,
                 m[4] * t.x + m[5] * t.y + m[2] * t.z);
}

// ---------------------------------------------------------------- a window's joints

static int32_t dynamic_end(const cr_solver_window* w, int32_t body) {
    return body >= 0 && w->bodies[body].dynamic ? body : -1;
}

cr_status cr_solver_start_joints(cr_solver_window* w) {
    int32_t count = w->world->joint_count;
    w->joint_count = 0;
    if (!count) return CR_OK;
    if (!cr_renew(&w->joints, &w->joint_capacity, count, sizeof *w->joints))
        return cr_fail(&w->error, CR_ERROR_MEMORY, "solver: no memory for %d joints", count);
    w->joint_count = count;
    for (int32_t k = 0; k < count; k++) {
        const cr_joint* j = &w->world->joints[k];
        cr_solver_joint* s = &w->joints[k];
        s->joint = j;
        s->a = dynamic_end(w, j->def.body_a);
        s->b = dynamic_end(w, j->def.body_b);
        s->count = 0;
        if (s->a >= 0) w->bodies[s->a].jointed = true;
        if (s->b >= 0) w->bodies[s->b].jointed = true;
    }
    return CR_OK;
}

// ---------------------------------------------------------------- rows

static void widen(cr_vec3 v, double out[3]) {
    out[0] = v.x;
    out[1] = v.y;
    out[2] = v.z;
}

// Angular acceleration (rad/s^2, world) of a body that turns freely (Euler's equations).
static cr_vec3 free_turn(const cr_solver_body* b, cr_vec3 w) {
    cr_vec3 o = cr_rotate_back(b->q, w), i = b->inertia, r = b->inverse_inertia;
    return cr_rotate(
        b->q, cr_v3(r.x * (i.y - i.z) * o.y * o.z, r.y * (i.z - i.x) * o.z * o.x, r.z * (i.x - i.y) * o.x * o.y));
}

// An end as it is `done` s after the start of the frame; what is moved from outside goes on.
static cr_joint_body end_at(const cr_solver_window* w, int32_t i, float done) {
    cr_joint_body out = {.orientation = {0, 0, 0, 1}};
    if (i < 0) return out;
    const cr_solver_body* b = &w->bodies[i];
    cr_vec3 p = b->p;
    cr_quat q = b->q;
    if (!b->dynamic && b->moves) {
        p = cr_madd(p, done, w->motions[i].v);
        q = cr_qnormalize(cr_qmul(cr_quat_exp(cr_scale(w->motions[i].w, done)), q));
    }
    widen(p, out.position);
    out.orientation[0] = q.x;
    out.orientation[1] = q.y;
    out.orientation[2] = q.z;
    out.orientation[3] = q.w;
    if (b->dynamic || b->moves) {
        widen(w->motions[i].v, out.velocity);
        widen(w->motions[i].w, out.angular_velocity);
    }
    if (!b->dynamic) return out;
    out.inverse_mass = w->motions[i].inverse_mass;
    widen(b->inverse_inertia, out.inverse_inertia);
    widen(free_turn(b, w->motions[i].w), out.angular_acceleration);
    return out;
}

static float size_of(const cr_solver_window* w, const cr_solver_joint* j) {
    float a = j->a < 0 ? INFINITY : w->bodies[j->a].size, b = j->b < 0 ? INFINITY : w->bodies[j->b].size;
    return cr_min(a, b);
}

// The rate that ends which contacts do not move give a row.
static double ground_rate(const cr_solver_window* w, const cr_joint_def* d, const cr_solver_joint* j,
                          const cr_joint_row* r) {
    double rate = 0;
    const int32_t ends[2] = {d->body_a, d->body_b}, own[2] = {j->a, j->b};
    for (int k = 0; k < 2; k++) {
        if (own[k] >= 0 || ends[k] < 0 || !w->bodies[ends[k]].moves) continue;
        const cr_solver_motion* m = &w->motions[ends[k]];
        const double* angular = k ? r->angular_b : r->angular_a;
        double part = (double)cr_dot(narrow(r->linear), m->v) + (double)cr_dot(narrow(angular), m->w);
        rate += k ? part : -part;
    }
    return rate;
}

void cr_solver_joint_rows(cr_solver_window* w, cr_solver_joint* j, float done, float h, bool moves) {
    cr_joint_row rows[CR_JOINT_ROWS];
    cr_joint_body a = end_at(w, j->joint->def.body_a, done), b = end_at(w, j->joint->def.body_b, done);
    int32_t before = j->count;
    j->count = cr_joint_rows(j->joint, &a, &b, rows);
    if (moves) cr_joint_bend(j->joint, &a, &b, (double)h, rows, j->count);
    float size = size_of(w, j);
    for (int32_t k = 0; k < j->count; k++) {
        const cr_joint_row* r = &rows[k];
        cr_joint_line* l = &j->lines[k];
        double response = cr_joint_response(r, &a, &b);
        cr_joint_aim aim = cr_joint_row_aim(r, response, (double)h, 0);
        float impulse = j->count == before ? l->impulse : 0;
        bool hard = isinf(r->stiffness) && !isinf(r->damping),
             linear = r->linear[0] != 0 || r->linear[1] != 0 || r->linear[2] != 0;
        *l = (cr_joint_line){
            .linear = narrow(r->linear),
            .angular_a = narrow(r->angular_a),
            .angular_b = narrow(r->angular_b),
            .ground = (float)ground_rate(w, &j->joint->def, j, r),
            .response = (float)response,
            .softness = (float)aim.softness,
            .target = (float)aim.target,
            .lower = (float)fmax(aim.lower, -1e30),
            .upper = (float)fmin(aim.upper, 1e30),
            .impulse = impulse,
            .tolerance = JOINT_TOLERANCE * (linear ? size : 1) / w->frame_time,
            .drives = !hard,
            .one_sided = r->one_sided,
        };
        // What is not reached yet is left alone by the correction.
        bool off = hard && !(r->one_sided && r->value > 0);
        l->off = off;
        l->push = off ? -CORRECTION * (float)r->value / h - (float)r->bend : l->target;
        if (j->a >= 0) l->turn_a = turn(w->motions[j->a].inverse, l->angular_a);
        if (j->b >= 0) l->turn_b = turn(w->motions[j->b].inverse, l->angular_b);
    }
}

float cr_joint_rate(const cr_solver_motion* motions, const cr_solver_joint* j, const cr_joint_line* l) {
    float rate = 0;
    if (j->a >= 0) rate -= cr_dot(l->linear, motions[j->a].v) + cr_dot(l->angular_a, motions[j->a].w);
    if (j->b >= 0) rate += cr_dot(l->linear, motions[j->b].v) + cr_dot(l->angular_b, motions[j->b].w);
    return rate;
}

static void apply(cr_solver_motion* motions, const cr_solver_joint* j, const cr_joint_line* l, float impulse) {
    if (j->a >= 0) {
        cr_solver_motion* a = &motions[j->a];
        a->v = cr_madd(a->v, -impulse * a->inverse_mass, l->linear);
        a->w = cr_madd(a->w, -impulse, l->turn_a);
    }
    if (j->b >= 0) {
        cr_solver_motion* b = &motions[j->b];
        b->v = cr_madd(b->v, impulse * b->inverse_mass, l->linear);
        b->w = cr_madd(b->w, impulse, l->turn_b);
    }
}

void cr_solver_warm_start_joint(cr_solver_motion* motions, cr_solver_joint* j) {
    for (int32_t k = 0; k < j->count; k++) {
        cr_joint_line* l = &j->lines[k];
        l->impulse = cr_min(cr_max(l->impulse, l->lower), l->upper);
        apply(motions, j, l, l->impulse);
    }
}

bool cr_solver_relax_joint(cr_solver_motion* motions, cr_solver_joint* j, bool pushing) {
    bool changed = false;
    for (int32_t k = 0; k < j->count; k++) {
        cr_joint_line* l = &j->lines[k];
        if (!(l->response > 0) || (pushing && l->drives)) continue;
        float* impulse = pushing ? &l->pushed : &l->impulse;
        float rate = cr_joint_rate(motions, j, l) + (pushing ? 0 : l->ground);
        float aim = pushing ? l->push_aim : l->aim;
        float next = *impulse + (aim - rate - l->softness * *impulse) / (l->response + l->softness);
        next = cr_min(cr_max(next, l->lower), l->upper);
        float d = next - *impulse;
        *impulse = next;
        apply(motions, j, l, d);
        changed = changed || fabsf(d) * l->response > l->tolerance;
    }
    return changed;
}

// ---------------------------------------------------------------- projection

static bool is_changed(const cr_solver_joint* j, const bool* changed) {
    return (j->a >= 0 && changed[j->a]) || (j->b >= 0 && changed[j->b]);
}

static void make_rows(cr_solver_window* w, const bool* changed) {
    for (int32_t i = 0; i < w->solved.body_count; i++)
        if (changed[i]) cr_solver_set_inverse(&w->bodies[i], &w->motions[i]);
    for (int32_t k = 0; k < w->joint_count; k++) {
        cr_solver_joint* j = &w->joints[k];
        j->count = 0;
        if (is_changed(j, changed)) cr_solver_joint_rows(w, j, 0, w->frame_time, false);
    }
}

static void relax_all(cr_solver_window* w, const bool* changed, bool pushing) {
    enum { ITERATIONS = 50 };
    bool more = true;
    for (int32_t n = 0; n < ITERATIONS && more; n++) {
        more = false;
        for (int32_t k = 0; k < w->joint_count; k++) {
            cr_solver_joint* j = &w->joints[n % 2 ? w->joint_count - 1 - k : k];
            if (is_changed(j, changed)) more = cr_solver_relax_joint(w->motions, j, pushing) || more;
        }
    }
}

// Positions by velocities that bodies do not keep, then what rates are left.
void cr_solver_project_frame(cr_solver_window* w, const bool* changed) {
    float h = w->frame_time;
    make_rows(w, changed);
    for (int32_t i = 0; i < w->solved.body_count; i++) {
        w->saved_v[i] = w->motions[i].v;
        w->saved_w[i] = w->motions[i].w;
        if (changed[i]) w->motions[i].v = w->motions[i].w = cr_v3(0, 0, 0);
    }
    for (int32_t k = 0; k < w->joint_count; k++)
        for (int32_t i = 0; i < w->joints[k].count; i++) {
            cr_joint_line* l = &w->joints[k].lines[i];
            l->push_aim = l->off ? l->push / CORRECTION : l->target;
        }
    relax_all(w, changed, true);
    for (int32_t i = 0; i < w->solved.body_count; i++) {
        cr_solver_body* b = &w->bodies[i];
        cr_solver_motion* m = &w->motions[i];
        if (changed[i]) {
            b->p = cr_madd(b->p, h, m->v);
            b->q = cr_qnormalize(cr_qmul(cr_quat_exp(cr_scale(m->w, h)), b->q));
        }
        m->v = w->saved_v[i];
        m->w = w->saved_w[i];
    }
    make_rows(w, changed);
    for (int32_t k = 0; k < w->joint_count; k++)
        for (int32_t i = 0; i < w->joints[k].count; i++) {
            cr_joint_line* l = &w->joints[k].lines[i];
            l->impulse = l->aim = 0;
            if (l->drives || (l->one_sided && l->target < 0)) l->response = 0; // nothing to put right
        }
    relax_all(w, changed, false);
}

// ---------------------------------------------------------------- the cache

// As records of the contact cache: a is -1, b the joint, id[0] how many rows; impulses in `normal`, then `slide`.
void cr_solver_cache_joint(const cr_solver_joint* j, int32_t index, cr_cached_pair* m) {
    float impulses[CR_JOINT_ROWS] = {0};
    for (int32_t k = 0; k < j->count; k++) impulses[k] = j->lines[k].impulse;
    memset(m, 0, sizeof *m);
    m->a = -1;
    m->b = index;
    m->id[0] = (uint32_t)j->count;
    memcpy(m->normal, impulses, sizeof m->normal);
    memcpy(m->slide, impulses + CR_MANIFOLD_POINTS, (CR_JOINT_ROWS - CR_MANIFOLD_POINTS) * sizeof(float));
}

void cr_solver_recall_joint(cr_solver_window* w, const cr_cached_pair* m) {
    if (m->b < 0 || m->b >= w->joint_count || m->id[0] > CR_JOINT_ROWS) return;
    cr_solver_joint* j = &w->joints[m->b];
    float impulses[CR_JOINT_ROWS];
    memcpy(impulses, m->normal, sizeof m->normal);
    memcpy(impulses + CR_MANIFOLD_POINTS, m->slide, (CR_JOINT_ROWS - CR_MANIFOLD_POINTS) * sizeof(float));
    j->count = (int32_t)m->id[0];
    for (int32_t k = 0; k < j->count; k++) j->lines[k].impulse = impulses[k];
}
