// joint_rows.c: a joint as scalar constraints. Coordinates and their derivatives, exact at any error.
#include <math.h>
#include <stddef.h>

#include "world/joint.h"
#include "world/vec.h"

typedef struct quat {
    double x, y, z, w;
} quat;

static quat qmul(quat a, quat b) {
    return (quat){a.w * b.x + a.x * b.w + a.y * b.z - a.z * b.y, a.w * b.y - a.x * b.z + a.y * b.w + a.z * b.x,
                  a.w * b.z + a.x * b.y - a.y * b.x + a.z * b.w, a.w * b.w - a.x * b.x - a.y * b.y - a.z * b.z};
}

static vec turn(quat q, vec v) {
    vec u = v3(q.x, q.y, q.z), t = mul(cross(u, v), 2);
    return add(madd(v, q.w, t), cross(u, t));
}

static quat wide(cr_quat q) {
    double l = sqrt((double)q.x * q.x + (double)q.y * q.y + (double)q.z * q.z + (double)q.w * q.w);
    return (quat){q.x / l, q.y / l, q.z / l, q.w / l};
}

static vec basis(int k) { return v3(k == 0, k == 1, k == 2); }
static double component(vec v, int k) { return k == 0 ? v.x : k == 1 ? v.y : v.z; }

static void store(vec v, double out[3]) {
    out[0] = v.x;
    out[1] = v.y;
    out[2] = v.z;
}

// Where the two frames are.
typedef struct meeting {
    vec arm_a, arm_b; // m, world: from the centres of mass to frame B's origin
    vec apart;        // m, world: from frame A's origin to frame B's
    quat frame;       // of A, to the world
    quat relative;    // frame B to frame A, w >= 0
    vec axis[3];      // of frame A, world
} meeting;

typedef struct rows {
    cr_joint_row* row;
    int32_t count;
} rows;

static meeting meet(const cr_joint* j, const cr_joint_body* a, const cr_joint_body* b) {
    const double *p = a->position, *q = b->position, *u = a->orientation, *v = b->orientation;
    cr_vec3 fa = j->frame_a.position, fb = j->frame_b.position;
    quat qa = {u[0], u[1], u[2], u[3]}, qb = {v[0], v[1], v[2], v[3]};
    vec to_a = turn(qa, v3(fa.x, fa.y, fa.z)), to_b = turn(qb, v3(fb.x, fb.y, fb.z));
    vec between = v3(q[0] - p[0], q[1] - p[1], q[2] - p[2]);
    meeting m;
    m.frame = qmul(qa, wide(j->frame_a.orientation));
    quat back = {-m.frame.x, -m.frame.y, -m.frame.z, m.frame.w};
    m.relative = qmul(back, qmul(qb, wide(j->frame_b.orientation)));
    if (m.relative.w < 0) m.relative = (quat){-m.relative.x, -m.relative.y, -m.relative.z, -m.relative.w};
    m.apart = sub(add(between, to_b), to_a);
    m.arm_b = to_b;
    m.arm_a = add(to_a, m.apart);
    for (int k = 0; k < 3; k++) m.axis[k] = turn(m.frame, basis(k));
    return m;
}

// ---------------------------------------------------------------- coordinates

// A coordinate: its value, and along what it changes (world). Linear ones act at frame B's origin on both bodies.
typedef struct coordinate {
    bool linear;
    double value;
    vec direction;
    bool circular; // equal again after 2 pi
} coordinate;

static coordinate linear_coordinate(const meeting* m, int k) {
    return (coordinate){true, dot(m->axis[k], m->apart), m->axis[k], false};
}

// Twist about axis k of the relative rotation, 2 atan2(q_k, w), and its gradient with respect to angular velocity
// (frame A): (w^2 e + w v x e + q_k v) / (w^2 + q_k^2) for q = (v, w), from dq = (omega, 0) q / 2.
static coordinate twist(const meeting* m, int k) {
    quat q = m->relative;
    vec v = v3(q.x, q.y, q.z), e = basis(k);
    double along = component(v, k), n = q.w * q.w + along * along;
    if (n < 1e-12) return (coordinate){false, 0, m->axis[k], true};
    vec g = mul(add(madd(mul(e, q.w * q.w), q.w, cross(v, e)), mul(v, along)), 1 / n);
    return (coordinate){false, 2 * atan2(along, q.w), turn(m->frame, g), true};
}

static vec rotation_vector(quat q) { // w >= 0
    vec v = v3(q.x, q.y, q.z);
    double s = length(v);
    return mul(v, s > 1e-9 ? 2 * atan2(s, q.w) / s : 2);
}

static coordinate distance_coordinate(const cr_joint* j, const meeting* m) {
    vec along = v3(0, 0, 0), fallback = m->axis[0];
    for (int k = 2; k >= 0; k--) {
        if (!(j->def.distance_axes >> k & 1)) continue;
        along = madd(along, dot(m->axis[k], m->apart), m->axis[k]);
        fallback = m->axis[k];
    }
    return (coordinate){true, length(along), unit_or(along, fallback), false};
}

static coordinate swing_coordinate(const cr_joint* j, const meeting* m) {
    if (j->def.swing_axis < 0) {
        vec r = rotation_vector(m->relative);
        return (coordinate){false, length(r), turn(m->frame, unit_or(r, basis(0))), false};
    }
    int k = j->def.swing_axis;
    vec e = basis(k), b = turn(m->relative, e), n = cross(e, b);
    double s = length(n);
    vec direction = s > 1e-12 ? mul(n, 1 / s) : basis((k + 1) % 3);
    return (coordinate){false, atan2(s, dot(e, b)), turn(m->frame, direction), false};
}

// ---------------------------------------------------------------- rows

static cr_joint_row* put(rows* r, const meeting* m, coordinate c, double sign) {
    cr_joint_row* row = &r->row[r->count++];
    vec d = mul(c.direction, sign);
    *row = (cr_joint_row){.value = sign * c.value, .stiffness = INFINITY, .max_force = INFINITY};
    if (c.linear) {
        store(d, row->linear);
        store(cross(m->arm_a, d), row->angular_a);
        store(cross(m->arm_b, d), row->angular_b);
    } else {
        store(d, row->angular_a);
        store(d, row->angular_b);
    }
    return row;
}

static void put_held(rows* r, const meeting* m, coordinate c, double at) {
    cr_joint_row* row = put(r, m, c, 1);
    row->value = c.value - at;
}

static void put_side(rows* r, const meeting* m, coordinate c, cr_joint_limit limit, double sign, double value) {
    bool hard = isinf(limit.stiffness);
    if (!hard && value > 0) return; // springs begin at the limit
    cr_joint_row* row = put(r, m, c, sign);
    row->value = value;
    row->one_sided = true;
    row->stiffness = limit.stiffness;
    row->damping = hard ? 0 : limit.damping;
}

static double wrap(double angle) { return angle - 2 * CR_PI * round(angle / (2 * CR_PI)); }

static void put_limit(rows* r, const meeting* m, coordinate c, cr_joint_limit limit) {
    double below = (double)c.value - limit.lower, above = limit.upper - (double)c.value;
    if (c.circular && isfinite(limit.lower) && isfinite(limit.upper)) { // to the nearer side of what is allowed
        double half = ((double)limit.upper - limit.lower) / 2, middle = ((double)limit.upper + limit.lower) / 2;
        double from = wrap(c.value - middle);
        below = half + from;
        above = half - from;
    }
    if (isfinite(limit.lower)) put_side(r, m, c, limit, 1, below);
    if (isfinite(limit.upper)) put_side(r, m, c, limit, -1, above);
}

static void put_drive(rows* r, const meeting* m, coordinate c, cr_joint_drive d) {
    cr_joint_row* row = put(r, m, c, 1);
    double away = c.value - (double)d.position;
    row->value = c.circular ? wrap(away) : away;
    row->velocity = d.velocity;
    row->stiffness = d.stiffness;
    row->damping = d.damping;
    row->max_force = d.max_force;
    row->acceleration = d.acceleration;
}

// Held angles: all three by the rotation vector, two by the axis that is left, one by its twist.
static void put_held_angles(rows* r, const cr_joint* j, const meeting* m) {
    int held[3], count = 0, left = 0;
    for (int k = 0; k < 3; k++) {
        if (cr_limit_holds(j->def.limits[CR_ANGULAR_X + k]))
            held[count++] = k;
        else
            left = k;
    }
    if (count == 1) {
        coordinate c = twist(m, held[0]);
        c.value = wrap(c.value - (double)j->def.limits[CR_ANGULAR_X + held[0]].lower);
        put_held(r, m, c, 0);
        return;
    }
    vec e = basis(left), error = count == 3 ? rotation_vector(m->relative) : cross(e, turn(m->relative, e));
    for (int i = 0; i < count; i++)
        put_held(r, m, (coordinate){false, component(error, held[i]), m->axis[held[i]], false}, 0);
}

int32_t cr_joint_rows(const cr_joint* j, const cr_joint_body* a, const cr_joint_body* b,
                      cr_joint_row out[CR_JOINT_ROWS]) {
    meeting m = meet(j, a, b);
    rows r = {out, 0};
    for (int k = 0; k < 3; k++)
        if (cr_limit_holds(j->def.limits[k]))
            put_held(&r, &m, linear_coordinate(&m, k), (double)j->def.limits[k].lower);
    put_held_angles(&r, j, &m);
    if (j->def.distance_axes && cr_limit_holds(j->def.distance))
        put_held(&r, &m, distance_coordinate(j, &m), (double)j->def.distance.lower);
    else if (j->def.distance_axes)
        put_limit(&r, &m, distance_coordinate(j, &m), j->def.distance);
    if (!cr_limit_is_free(j->def.swing)) put_limit(&r, &m, swing_coordinate(j, &m), j->def.swing);
    for (int k = 0; k < CR_JOINT_AXES; k++) {
        cr_joint_limit limit = j->def.limits[k];
        bool limited = !cr_limit_holds(limit) && !cr_limit_is_free(limit), driven = !cr_drive_is_off(j->def.drives[k]);
        if (!limited && !driven) continue;
        coordinate c = k < CR_ANGULAR_X ? linear_coordinate(&m, k) : twist(&m, k - CR_ANGULAR_X);
        if (limited) put_limit(&r, &m, c, limit);
        if (driven) put_drive(&r, &m, c, j->def.drives[k]);
    }
    return r.count;
}

// ---------------------------------------------------------------- solving

static double angular_response(const double x[3], const cr_joint_body* b) {
    const double* q = b->orientation;
    quat back = {-q[0], -q[1], -q[2], q[3]};
    vec l = turn(back, v3(x[0], x[1], x[2]));
    return l.x * l.x * b->inverse_inertia[0] + l.y * l.y * b->inverse_inertia[1] + l.z * l.z * b->inverse_inertia[2];
}

double cr_joint_response(const cr_joint_row* row, const cr_joint_body* a, const cr_joint_body* b) {
    const double* n = row->linear;
    return (n[0] * n[0] + n[1] * n[1] + n[2] * n[2]) * (a->inverse_mass + b->inverse_mass) +
           angular_response(row->angular_a, a) + angular_response(row->angular_b, b);
}

// Beyond so large a turn in a step (rad) its second order is not the most of it any more, and steps that follow it blow
// up: no more than what that has.
static const double BENT = 0.1;

// A body dt s on; `turn` becomes the angle (rad) by which it has turned, where that is more.
static cr_joint_body go_on(const cr_joint_body* b, double dt, double* turn) {
    cr_joint_body out = *b;
    const double *v = b->velocity, *w = b->angular_velocity, *g = b->angular_acceleration, *q = b->orientation;
    for (int k = 0; k < 3; k++) out.position[k] += dt * v[k];
    vec turned = mul(madd(v3(w[0], w[1], w[2]), dt / 2, v3(g[0], g[1], g[2])), dt);
    double angle = length(turned);
    *turn = fmax(*turn, angle);
    vec sine = mul(turned, angle > 1e-9 ? sin(angle / 2) / angle : 0.5);
    quat next = qmul((quat){sine.x, sine.y, sine.z, cos(angle / 2)}, (quat){q[0], q[1], q[2], q[3]});
    out.orientation[0] = next.x;
    out.orientation[1] = next.y;
    out.orientation[2] = next.z;
    out.orientation[3] = next.w;
    return out;
}

static double dot3(const double a[3], const double b[3]) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }

void cr_joint_bend(const cr_joint* joint, const cr_joint_body* a, const cr_joint_body* b, double dt, cr_joint_row* rows,
                   int32_t count) {
    cr_joint_row then[CR_JOINT_ROWS];
    double turn = 0;
    cr_joint_body at_a = go_on(a, dt, &turn), at_b = go_on(b, dt, &turn);
    double share = turn > BENT ? BENT * BENT / (turn * turn) : 1;
    int32_t after = cr_joint_rows(joint, &at_a, &at_b, then);
    for (int32_t k = 0; k < count && k < after; k++) {
        cr_joint_row* r = &rows[k];
        // Springs come and go with what they push away from: what is held comes before them.
        if (count != after && r->one_sided) break;
        if (!isinf(r->stiffness) || isinf(r->damping)) continue;
        double rate = dot3(r->linear, b->velocity) - dot3(r->linear, a->velocity) +
                      dot3(r->angular_b, b->angular_velocity) - dot3(r->angular_a, a->angular_velocity);
        r->bend = share * ((then[k].value - r->value) / dt - rate);
    }
}

cr_joint_aim cr_joint_row_aim(const cr_joint_row* row, double response, double dt, double correction) {
    cr_joint_aim aim = {.lower = row->one_sided ? 0 : -row->max_force * dt, .upper = row->max_force * dt};
    if (isinf(row->damping)) {
        aim.target = row->velocity;
    } else if (isinf(row->stiffness)) {
        // A limit that is not reached yet may be reached within the step.
        double share = row->one_sided && row->value > 0 ? 1 : correction;
        aim.target = -share * row->value / dt - row->bend;
    } else {
        double scale = !row->acceleration ? 1 : response > 0 ? 1 / response : 0;
        double k = row->stiffness * scale, c = row->damping * scale, quick = 2 * dt * dt * k * response;
        // A spring's force is that of where it is and of a share of where it will be: little of slow ones, which so
        // keep their energy, nearly all of those that a step would overshoot.
        double share = fmax(quick / (1 + quick), 1e-3), s = share * dt * dt * k + dt * c;
        if (s > 0) {
            aim.softness = 1 / s;
            aim.target = (dt * c * row->velocity - dt * k * row->value) / s;
        } else {
            aim.lower = aim.upper = 0;
        }
    }
    return aim;
}

void cr_joint_error(const cr_joint* j, const cr_joint_body* a, const cr_joint_body* b, double* position,
                    double* angle) {
    cr_joint_row rows[CR_JOINT_ROWS];
    int32_t count = cr_joint_rows(j, a, b, rows);
    *position = *angle = 0;
    for (int32_t i = 0; i < count; i++) {
        const cr_joint_row* r = &rows[i];
        if (!isinf(r->stiffness) || isinf(r->damping) || (r->one_sided && r->value > 0)) continue;
        bool linear = r->linear[0] != 0 || r->linear[1] != 0 || r->linear[2] != 0;
        double* worst = linear ? position : angle;
        *worst = fmax(*worst, fabs(r->value));
    }
}
