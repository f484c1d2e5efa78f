// solver_impulses.c: one substep of an island, by projected Gauss-Seidel.
#include <math.h>
#include <string.h>

#include "model/contact/solver_joints.h"
#include "world/freeflight.h"

#define FALLS 1.5f                      // times what gravity adds in a substep: what is no faster was at rest
enum { PUSHES = 8, JOINT_PUSHES = 30 }; // iterations that push bodies apart, and put joints right
#define STRAINED 16                     // times as many iterations in an island so uneven that has joints
#define UNEVEN 30.0f        // an island with such a ratio of masses is solved with the push, and again without
#define SLOP 1e-4f          // of the smaller size: depth that nothing pushes against
#define SWEPT 0.25f         // of the thinner body: what moves farther in a substep is stopped before it penetrates
#define EVEN 2e-4f          // of the smaller size: gaps that differ by less are equal
#define SPRING_DEPTH 1e-3f  // m, at which the stiffness of springs whose force is no line is given
#define SLIP_UNIT 0.5f      // m/s, at which friction that goes with the slip is given,
#define SLIP_LEAST 0.02f    // what is added to slips, so that it is finite at rest,
#define FRICTION_LEAST 0.2f // and the least factor
#define PUSH_RATE 0.07f     // of the depth, a substep
#define PUSH 0.05f          // of the size, a frame: bodies are pushed apart no faster
#define LIFT 5e-6f          // of the size, a substep: bodies are lifted so far by no energy that contacts lose
#define TOLERANCE 1e-6f     // of the size, a frame: smaller changes of velocity end the iterations

// An island in a substep.
typedef struct group {
    cr_solver_window* w;
    const cr_island* island;
    cr_row* rows;
    int32_t row_count, frame, substep;
    float h;       // s
    bool strained; // joints hold what weighs much by what weighs little
} group;

static int32_t body_index(const group* s, int32_t k) { return s->w->order_bodies[s->island->first_body + k]; }
static cr_solver_pair* pair_of(const group* s, int32_t k) {
    return &s->w->pairs[s->w->order_pairs[s->island->first_pair + k]];
}

static cr_solver_joint* joint_of(const group* s, int32_t k) {
    return &s->w->joints[s->w->order_joints[s->island->first_joint + k]];
}

// ---------------------------------------------------------------- one point

static cr_vec3 turn(const float m[6], cr_vec3 t) {
    return cr_v3(m[0] * t.x + m[3] * t.y + m[4] * t.z, m[3] * t.x + m[1] * t.y + m[5] * t.z,
                 m[4] * t.x + m[5] * t.y + m[2] * t.z);
}

void cr_solver_set_inverse(const cr_solver_body* b, cr_solver_motion* m) {
    static const int at[6][2] = {{0, 0}, {1, 1}, {2, 2}, {0, 1}, {0, 2}, {1, 2}};
    cr_mat3 r = cr_quat_matrix(b->q);
    cr_vec3 i = b->inverse_inertia;
    for (int k = 0; k < 6; k++) {
        const float *u = r.m[at[k][0]], *v = r.m[at[k][1]];
        m->inverse[k] = u[0] * i.x * v[0] + u[1] * i.y * v[1] + u[2] * i.z * v[2];
    }
}

// Of body a less body b or the ground, at the row's point.
static cr_vec3 relative_velocity(const cr_solver_motion* motions, const cr_row* r) {
    const cr_solver_motion* a = &motions[r->a];
    cr_vec3 v = cr_add(a->v, cr_cross(a->w, r->arm_a));
    if (r->b < 0) return cr_sub(v, r->ground);
    const cr_solver_motion* b = &motions[r->b];
    return cr_sub(v, cr_add(b->v, cr_cross(b->w, r->arm_b)));
}

static cr_vec3 impulse_of(const cr_row* r) {
    return cr_madd(cr_madd(cr_scale(r->n, r->impulse[0]), r->impulse[1], r->t1), r->impulse[2], r->t2);
}

static inline cr_four four(cr_vec3 v) { return (cr_four){v.x, v.y, v.z, 0}; }
static inline cr_four load(const cr_vec3* v) { // and the number after it
    cr_four x;
    memcpy(&x, v, sizeof x);
    return x;
}
static inline void add(cr_vec3* v, cr_four x) { // whose fourth is 0, of both signs
    cr_four sum = load(v) + x;
    memcpy(v, &sum, sizeof sum);
}
static inline float sum_of(cr_four x) { return (x[0] + x[1]) + x[2]; }

// Returns the change of the velocity along d by a unit impulse along it.
static float set_line(const cr_solver_motion* motions, const cr_row* r, cr_vec3 d, cr_line* l) {
    const cr_solver_motion* a = &motions[r->a];
    cr_vec3 lever = cr_cross(r->arm_a, d), turned = turn(a->inverse, lever);
    *l = (cr_line){.linear = four(d), .angular_a = four(lever), .turn_a = four(turned)};
    float k = a->inverse_mass + cr_dot(lever, turned);
    if (r->b < 0) return k;
    const cr_solver_motion* b = &motions[r->b];
    lever = cr_cross(r->arm_b, d);
    turned = turn(b->inverse, lever);
    l->angular_b = four(lever);
    l->turn_b = four(turned);
    return k + b->inverse_mass + cr_dot(lever, turned);
}

// Change of the velocity along l by a unit impulse along m, at right angles to it.
static float coupling(const cr_line* l, const cr_line* m) {
    return sum_of(l->angular_a * m->turn_a) + sum_of(l->angular_b * m->turn_b);
}

// Of body a less body b, along the row's three directions.
static inline void slips(const cr_solver_motion* motions, const cr_row* r, float slip[3]) {
    const cr_solver_motion* a = &motions[r->a];
    const cr_line* l = r->line;
    cr_four v = load(&a->v), w = load(&a->w), s[3];
    if (r->b < 0)
        for (int d = 0; d < 3; d++) s[d] = l[d].linear * v + l[d].angular_a * w;
    else {
        const cr_solver_motion* b = &motions[r->b];
        cr_four u = load(&b->w);
        v -= load(&b->v);
        for (int d = 0; d < 3; d++) s[d] = l[d].linear * v + l[d].angular_a * w - l[d].angular_b * u;
    }
    for (int d = 0; d < 3; d++) slip[d] = sum_of(s[d]);
}

// An impulse, along the three directions.
static inline void apply(cr_solver_motion* motions, const cr_row* r, float x, float y, float z) {
    cr_solver_motion* a = &motions[r->a];
    const cr_line* l = r->line;
    cr_four push = l[0].linear * x + l[1].linear * y + l[2].linear * z;
    add(&a->v, push * a->inverse_mass);
    add(&a->w, l[0].turn_a * x + l[1].turn_a * y + l[2].turn_a * z);
    if (r->b < 0) return;
    cr_solver_motion* b = &motions[r->b];
    add(&b->v, push * -b->inverse_mass);
    add(&b->w, -(l[0].turn_b * x + l[1].turn_b * y + l[2].turn_b * z));
}

static void set_directions(const cr_solver_motion* motions, cr_vec3 v, float unit, cr_row* r) {
    cr_vec3 n = r->n, slip = cr_madd(v, -cr_dot(v, n), n), other = fabsf(n.x) < 0.6f ? cr_v3(1, 0, 0) : cr_v3(0, 1, 0);
    cr_vec3 across = cr_normalize_or(cr_cross(n, other), cr_v3(0, 0, 1));
    float slide = cr_length(slip);
    r->t1 = slide > 1e-6f * unit ? cr_scale(slip, 1 / slide) : across;
    r->t1 = cr_normalize_or(cr_madd(r->t1, -cr_dot(r->t1, n), n), across);
    r->t2 = cr_cross(n, r->t1);
    const cr_vec3 directions[3] = {n, r->t1, r->t2};
    for (int d = 0; d < 3; d++) {
        r->k[d] = set_line(motions, r, directions[d], &r->line[d]);
        r->along[d] = cr_dot(directions[d], r->ground);
    }
    r->k[3] = coupling(&r->line[0], &r->line[1]);
    r->k[4] = coupling(&r->line[0], &r->line[2]);
    for (int d = 0; d < 3; d++) r->mass[d] = 1 / r->k[d];
    r->soft_mass = r->mass[0];
}

// The speed (m/s) below which a pair does not bounce.
static float threshold_of(const cr_solver_window* w, const cr_solver_pair* p) {
    return w->teacher->restitution_threshold * p->size / w->frame_time / (CR_TEACHER_SIZE * 240);
}

// The direction in which two balls touch that fly at each other, at the moment when they do.
static cr_vec3 meeting_normal(cr_vec3 d, cr_vec3 u, float radii, cr_vec3 otherwise) {
    float uu = cr_dot(u, u), du = cr_dot(d, u), root = du * du - uu * (cr_dot(d, d) - radii * radii);
    if (!(root > 0) || !(uu > 0)) return otherwise;
    return cr_normalize_or(cr_madd(d, (-du - sqrtf(root)) / uu, u), otherwise);
}

// The normal velocity at the end of a substep at whose start a point bounces that has vn < 0 with what gravity adds.
static float bounce(float restitution, float vn, float falls) {
    return cr_max(restitution * cr_max(falls - vn, 0) + falls, 0);
}

// The ground of a pair as it is in this substep: one that is moved from outside goes on within the frame.
static cr_solver_body ground_of(const group* s, const cr_solver_pair* p) {
    cr_solver_body b = s->w->bodies[p->b];
    if (!b.moves) return b;
    const cr_solver_motion* m = &s->w->motions[p->b];
    float done = (float)s->substep * s->h;
    b.p = cr_madd(b.p, done, m->v);
    b.q = cr_qnormalize(cr_qmul(cr_quat_exp(cr_scale(m->w, done)), b.q));
    return b;
}

bool cr_teacher_has_springs(const cr_teacher* t) { return t->stiffness > 0 || t->time_constant > 0; }

// A point that has come in is a damped spring, integrated implicitly (Catto, Soft Constraints, GDC 2011). With a time
// constant its stiffness goes with the mass that it feels, so that the time is the same everywhere; else it is that of
// the material, of the secant at its depth (Hunt, Crossley, Coefficient of restitution interpreted as damping, 1975).
static void soften(const cr_teacher* t, float h, float falls, float restitution, float vn, cr_row* r) {
    float depth = cr_max(-r->gap, 0);
    if (t->stiffness > 0) {
        float k = t->stiffness;
        if (t->exponent != 1) k *= powf(cr_max(depth, 1e-3f * SPRING_DEPTH) / SPRING_DEPTH, t->exponent - 1);
        float yields = h * k + t->damping + t->loss * k * depth; // N s/m
        r->soft = 1 / (h * yields * r->k[0]);
        r->target = k * depth / yields;
    } else {
        float ratio = h / t->time_constant, sum = 2 * t->damping_ratio + ratio;
        r->soft = 1 / (ratio * sum);
        r->target = ratio / sum * depth / h;
    }
    if (r->impact) r->target = cr_max(r->target, bounce(restitution, vn, falls));
    r->soft_mass = r->mass[0] / (1 + r->soft);
}

// What friction is multiplied by at a slip (m/s), and, where it goes with the load, for impulses (N s) in place of
// forces: of `rub`.
static float rubs(const cr_teacher* t, float h, float slip) {
    float factor = 1;
    if (t->friction_rate != 0)
        factor = cr_max(1 + t->friction_rate * logf((slip + SLIP_LEAST) / SLIP_UNIT), FRICTION_LEAST);
    return t->friction_load != 0 ? factor * powf(h, -t->friction_load) : factor;
}

// Does point k bear in this substep, and what is its normal velocity to become?
// `level`: in the substep in which bodies begin to touch, the gap (m) up to which a point strikes with the deepest one;
// else NAN. `lay`: they touched before.
static bool set_row(const group* s, const cr_solver_pair* p, const cr_solver_body* b, int32_t k, float level, bool lay,
                    cr_row* r) {
    const cr_solver_window* w = s->w;
    const cr_solver_body* a = &w->bodies[p->a];
    const cr_contact_point* q = &p->manifold.points[k];
    const cr_solver_motion *ma = &w->motions[p->a], *mb = &w->motions[p->b];
    cr_located l = cr_locate(a, b, p, q);
    *r = (cr_row){.a = p->a, .b = b->dynamic ? p->b : -1, .arm_a = l.arm_a, .arm_b = l.arm_b, .n = l.normal};
    if (!b->dynamic) r->ground = b->moves ? cr_add(mb->v, cr_cross(mb->w, l.arm_b)) : cr_v3(0, 0, 0);
    r->gap = l.gap;
    cr_vec3 v = relative_velocity(w->motions, r);
    float vn = cr_dot(v, r->n), unit = p->size / w->frame_time, h = s->h;
    float falls = cr_dot(cr_sub(a->gravity, b->gravity), r->n) * h; // what gravity adds in the substep
    bool fast = vn < -threshold_of(w, p) && !(lay && vn >= -FALLS * fabsf(falls));
    bool strikes = fast && l.gap <= level;
    r->load = w->teacher->friction_load;
    r->friction = p->friction;
    if (w->teacher->friction_rate != 0 || r->load != 0)
        r->friction *= rubs(w->teacher, h, cr_length(cr_madd(v, -vn, r->n)));
    if (cr_teacher_has_springs(w->teacher) && (l.gap <= 0 || -vn * h <= SWEPT * p->thin)) {
        if (l.gap > 0) return false;
        r->impact = fast;
        r->tolerance = TOLERANCE * unit;
        set_directions(w->motions, v, unit, r);
        soften(w->teacher, h, falls, p->restitution, vn, r);
        return true;
    }
    if (fast && !p->boxes && l.gap > level) return false;
    if (l.gap <= 0 || strikes) {
        float depth = -l.gap - SLOP * p->size;
        if (fast) r->target = bounce(p->restitution, vn, falls) + w->teacher->erp * cr_max(-l.gap, 0) / h;
        if (depth > 0) r->push = cr_min(depth * PUSH_RATE / h, PUSH * unit);
        // What came in during the last substep turned back at the surface.
        if (fast && -l.gap <= -vn * h) r->push = cr_max(-l.gap, 0) / h;
        r->impact = fast;
    } else if (-vn * h <= l.gap) {
        return false;
    } else if (!fast) {
        r->target = -l.gap / h;
    } else if (-vn * h > SWEPT * p->thin) {
        cr_vec3 d = cr_sub(a->p, b->p), u = cr_sub(ma->v, mb->v);
        if (p->balls) r->n = meeting_normal(d, u, q->radius_a + q->radius_b, r->n);
        r->target = bounce(p->restitution, cr_dot(v, r->n), falls);
        r->impact = true;
    } else {
        return false;
    }
    r->tolerance = TOLERANCE * unit;
    set_directions(w->motions, v, unit, r);
    return true;
}

// By what (x, y) is to be multiplied to be no longer than `most`.
static inline float share_within(float most, float x, float y) {
    float square = x * x + y * y;
    return square > most * most ? most / sqrtf(square) : 1;
}

// Coulomb's bound on friction (N s) for a normal impulse.
static inline float bound(const cr_row* r, float normal) {
    float most = r->friction * normal;
    return r->load != 0 && normal > 0 ? most * powf(normal, r->load) : most;
}

// Friction along t1 and t2 at slip x, y (m/s), given the impulse along the normal: within Coulomb's bound.
static inline void rub(const cr_row* r, int32_t law, float normal, float x, float y, float* along, float* across) {
    float most = bound(r, normal);
    *along = r->impulse[1] - x * r->mass[1];
    *across = r->impulse[2] - y * r->mass[2];
    if (law == CR_FRICTION_SLIP && r->impact) {
        *along = cr_min(cr_max(*along, -most), most);
        *across = 0;
    } else if (law == CR_FRICTION_PYRAMID) {
        *along = cr_min(cr_max(*along, -most), most);
        *across = cr_min(cr_max(*across, -most), most);
    } else {
        float share = share_within(most, *along, *across);
        *along *= share;
        *across *= share;
    }
}

// One visit. Returns whether it changed anything.
static bool relax(cr_solver_motion* motions, int32_t law, cr_row* r) {
    float yields = r->soft * r->k[0] * r->impulse[0], slip[3];
    slips(motions, r, slip);
    float step = (r->aim + r->along[0] - slip[0] - yields) * r->soft_mass;
    float normal = cr_max(r->impulse[0] + step, 0), d = normal - r->impulse[0];
    float along, across;
    rub(r, law, normal, slip[1] - r->along[1] + r->k[3] * d, slip[2] - r->along[2] + r->k[4] * d, &along, &across);
    float x = along - r->impulse[1], y = across - r->impulse[2];
    r->impulse[0] = normal;
    r->impulse[1] = along;
    r->impulse[2] = across;
    apply(motions, r, d, x, y);
    float changed = cr_max(fabsf(d) * r->k[0], cr_max(fabsf(x) * r->k[1], fabsf(y) * r->k[2]));
    return changed > r->tolerance;
}

// One visit of the pass that pushes bodies apart: motions are what is added to the velocities meanwhile. Friction keeps
// it from moving bodies along each other.
static bool push(cr_solver_motion* motions, cr_row* r) {
    float slip[3];
    slips(motions, r, slip);
    float normal = cr_max(r->pushed[0] + (r->push - slip[0]) * r->mass[0], 0), d = normal - r->pushed[0];
    float along = r->pushed[1] - (slip[1] + r->k[3] * d) * r->mass[1];
    float across = r->pushed[2] - (slip[2] + r->k[4] * d) * r->mass[2];
    float share = share_within(bound(r, normal), along, across), x = share * along - r->pushed[1],
          y = share * across - r->pushed[2];
    r->pushed[0] = normal;
    r->pushed[1] += x;
    r->pushed[2] += y;
    apply(motions, r, d, x, y);
    return fabsf(d) * r->k[0] > 10 * r->tolerance;
}

// ---------------------------------------------------------------- an island

static bool visit(const group* s, cr_row* r, bool pushing) {
    if (pushing) return !(r->soft > 0) && push(s->w->motions, r);
    return !r->struck && relax(s->w->motions, s->w->teacher->friction, r);
}

// Joints first, forth and back as well.
static bool visit_joints(const group* s, bool pushing, int32_t n) {
    cr_solver_motion* motions = s->w->motions;
    bool changes = false;
    int32_t count = s->island->joint_count;
    for (int32_t k = 0; k < count; k++) {
        cr_solver_joint* j = joint_of(s, n % 2 ? k : count - 1 - k);
        if (!cr_solver_relax_joint(motions, j, pushing)) continue;
        changes = true;
        if (j->a >= 0) motions[j->a].stamp = n;
        if (j->b >= 0) motions[j->b].stamp = n;
    }
    return changes;
}

// Visits the points that bear, forth and back, until nothing changes; those alone whose bodies have changed.
static void iterate(const group* s, bool pushing, int32_t limit) {
    cr_solver_motion* motions = s->w->motions;
    for (int32_t k = 0; k < s->island->body_count; k++) motions[body_index(s, k)].stamp = 0;
    bool changes = true;
    for (int32_t n = 1; n <= limit && changes; n++) {
        changes = visit_joints(s, pushing, n);
        for (int32_t m = 0; m < s->row_count; m++) {
            cr_row* r = &s->rows[n % 2 ? m : s->row_count - 1 - m];
            cr_solver_motion *a = &motions[r->a], *b = r->b < 0 ? a : &motions[r->b];
            if (n > 2 && a->stamp < n - 1 && b->stamp < n - 1) continue;
            if (!visit(s, r, pushing)) continue;
            changes = true;
            a->stamp = n;
            b->stamp = n;
        }
    }
}

// Balls that hit each other do so one after the other: restitution travels through a row of them (a rule: solved at
// once, as Bullet does, a cradle clumps).
static void strike_balls(const group* s) {
    enum { ROUNDS = 64 };
    cr_solver_motion* motions = s->w->motions;
    bool more = true;
    for (int round = 0; round < ROUNDS && more; round++) {
        more = false;
        for (int32_t m = 0; m < s->row_count; m++) {
            cr_row* r = &s->rows[m];
            const cr_solver_pair* p = &s->w->pairs[r->pair];
            if (!p->balls || r->b < 0) continue;
            float slip[3];
            slips(motions, r, slip);
            float vn = slip[0];
            if (vn >= -threshold_of(s->w, p)) continue;
            if (!r->struck) r->impulse[0] = r->impulse[1] = r->impulse[2] = 0;
            r->struck = true;
            float along, across, d = -(1 + p->restitution) * vn * r->mass[0];
            r->impulse[0] += d;
            rub(r, s->w->teacher->friction, r->impulse[0], slip[1] + r->k[3] * d, slip[2] + r->k[4] * d, &along,
                &across);
            apply(motions, r, d, along - r->impulse[1], across - r->impulse[2]);
            r->impulse[1] = along;
            r->impulse[2] = across;
            more = true;
        }
    }
}

static void begin_substep(const group* s) {
    for (int32_t k = 0; k < s->island->body_count; k++) {
        cr_solver_body* b = &s->w->bodies[body_index(s, k)];
        cr_solver_motion* m = &s->w->motions[body_index(s, k)];
        m->v = cr_madd(m->v, s->h, b->gravity);
        b->p0 = b->p;
        b->q0 = b->q;
        b->free_v = m->v;
        b->free_w = m->w;
        b->touched = false;
        b->rests = false;
        cr_solver_set_inverse(b, m);
    }
}

static bool bore(const cr_solver_pair* p) {
    for (int32_t k = 0; k < p->manifold.count; k++)
        if (p->impulse[k] > 0) return true;
    return false;
}

// The least gap (m): bodies strike each other there first, as Bullet has it, which finds one point in a step but where
// two boxes meet. (The teacher record may say that all points strike which have come in.)
static float deepest(const cr_solver_pair* p, const cr_solver_body* a, const cr_solver_body* b) {
    float least = INFINITY;
    for (int32_t k = 0; k < p->manifold.count; k++)
        least = cr_min(least, cr_locate(a, b, p, &p->manifold.points[k]).gap);
    return least;
}

// Finds the points that bear. What has no impulse in this substep forgets its last one. Returns whether any pushes.
static bool find_rows(group* s) {
    bool pushes = false;
    s->row_count = 0;
    for (int32_t m = 0; m < s->island->pair_count; m++) {
        cr_solver_pair* p = pair_of(s, m);
        cr_solver_body *a = &s->w->bodies[p->a], *b = &s->w->bodies[p->b], ground;
        if (!b->dynamic) {
            ground = ground_of(s, p);
            b = &ground;
        }
        float level = NAN;
        bool lay = bore(p);
        if (!p->balls && !lay) {
            float least = deepest(p, a, b);
            // What was nearest while they were apart need not be what touches.
            if (least <= 0 && cr_solver_collide_now(s->w, p, b)) least = deepest(p, a, b);
            if (least <= 0 && !s->w->teacher->all_points) level = least + EVEN * p->size;
            p->overlaps = least <= 0;
        }
        for (int32_t k = 0; k < p->manifold.count; k++) {
            cr_row* r = &s->rows[s->row_count];
            if (!set_row(s, p, b, k, level, lay, r)) {
                p->impulse[k] = 0;
                p->slide[k] = cr_v3(0, 0, 0);
                continue;
            }
            r->pair = s->w->order_pairs[s->island->first_pair + m];
            r->point = k;
            s->row_count++;
            pushes = pushes || r->push > 0;
            a->touched = b->touched = true;
            a->rests = a->rests || !r->impact;
            b->rests = b->rests || !r->impact;
        }
    }
    return pushes;
}

// Rows of the joints. Bodies that hang on the ground, or lie on something, keep the velocity that their joints leave
// through the substep; what flies whole falls.
static void find_joint_rows(const group* s) {
    bool grounded = s->row_count > 0;
    for (int32_t k = 0; k < s->island->joint_count; k++) {
        cr_solver_joint* j = joint_of(s, k);
        cr_solver_joint_rows(s->w, j, (float)s->substep * s->h, s->h, true);
        grounded = grounded || j->a < 0 || j->b < 0;
    }
    for (int32_t k = 0; k < s->island->body_count && s->island->joint_count > 0; k++) {
        cr_solver_body* b = &s->w->bodies[body_index(s, k)];
        b->touched = b->touched || b->jointed;
        b->rests = b->rests || (grounded && b->jointed);
    }
}

// Points start from what they bore in the last substep; an impact from nothing.
static void warm_start(const group* s) {
    for (int32_t k = 0; k < s->island->joint_count; k++) cr_solver_warm_start_joint(s->w->motions, joint_of(s, k));
    for (int32_t m = 0; m < s->row_count; m++) {
        cr_row* r = &s->rows[m];
        const cr_solver_pair* p = &s->w->pairs[r->pair];
        if (r->struck || r->impact || !(p->impulse[r->point] > 0)) continue;
        r->impulse[0] = p->impulse[r->point];
        r->impulse[1] = cr_dot(p->slide[r->point], r->t1);
        r->impulse[2] = cr_dot(p->slide[r->point], r->t2);
        apply(s->w->motions, r, r->impulse[0], r->impulse[1], r->impulse[2]);
    }
}

static float kinetic_energy(const cr_solver_body* b, float inverse_mass, cr_vec3 v, cr_vec3 w) {
    cr_vec3 o = cr_rotate_back(b->q0, w);
    float turning = b->inertia.x * o.x * o.x + b->inertia.y * o.y * o.y + b->inertia.z * o.z * o.z;
    return 0.5f * (cr_dot(v, v) / inverse_mass + turning);
}

// Work of ground that is moved from outside, J.
static double work_of(const group* s) {
    double work = 0;
    for (int32_t m = 0; m < s->row_count; m++)
        if (s->rows[m].b < 0) work += (double)cr_dot(impulse_of(&s->rows[m]), s->rows[m].ground);
    return work;
}

// Work of springs, dampers and motors, J: their force times the way of the substep; and of what holds on to ground that
// is moved, an impulse times the mean of the rates before and after.
static double work_of_joints(const group* s) {
    double work = 0;
    for (int32_t k = 0; k < s->island->joint_count; k++) {
        const cr_solver_joint* j = joint_of(s, k);
        for (int32_t i = 0; i < j->count; i++) {
            const cr_joint_line* l = &j->lines[i];
            if (!l->drives && l->ground == 0) continue;
            float after = cr_joint_rate(s->w->motions, j, l), before = after;
            if (j->a >= 0) {
                const cr_solver_body* a = &s->w->bodies[j->a];
                const cr_solver_motion* m = &s->w->motions[j->a];
                before += cr_dot(l->linear, cr_sub(m->v, a->free_v)) + cr_dot(l->angular_a, cr_sub(m->w, a->free_w));
            }
            if (j->b >= 0) {
                const cr_solver_body* b = &s->w->bodies[j->b];
                const cr_solver_motion* m = &s->w->motions[j->b];
                before -= cr_dot(l->linear, cr_sub(m->v, b->free_v)) + cr_dot(l->angular_b, cr_sub(m->w, b->free_w));
            }
            work += (double)l->impulse * (l->drives ? (double)after : 0.5 * (double)(before + after));
        }
    }
    return work;
}

// Velocities of what joints hold are those of half the substep. What gravity, springs and motors do from then to its
// end goes into saved_v (m/s) and saved_w.
static void find_half_kicks(const group* s) {
    cr_solver_window* w = s->w;
    for (int32_t k = 0; k < s->island->body_count; k++) {
        int32_t i = body_index(s, k);
        const cr_solver_body* b = &w->bodies[i];
        w->saved_v[i] = b->jointed && b->rests ? cr_scale(b->gravity, 0.5f * s->h) : cr_v3(0, 0, 0);
        w->saved_w[i] = cr_v3(0, 0, 0);
    }
    for (int32_t k = 0; k < s->island->joint_count; k++) {
        const cr_solver_joint* j = joint_of(s, k);
        for (int32_t n = 0; n < j->count; n++) {
            const cr_joint_line* l = &j->lines[n];
            float half = 0.5f * l->impulse;
            if (!l->drives) continue;
            if (j->a >= 0) {
                w->saved_v[j->a] = cr_madd(w->saved_v[j->a], -half * w->motions[j->a].inverse_mass, l->linear);
                w->saved_w[j->a] = cr_madd(w->saved_w[j->a], -half, l->turn_a);
            }
            if (j->b >= 0) {
                w->saved_v[j->b] = cr_madd(w->saved_v[j->b], half * w->motions[j->b].inverse_mass, l->linear);
                w->saved_w[j->b] = cr_madd(w->saved_w[j->b], half, l->turn_b);
            }
        }
    }
}

static double energy_with_kick(const group* s, int32_t i, cr_vec3 v, cr_vec3 w) {
    return (double)kinetic_energy(&s->w->bodies[i], s->w->motions[i].inverse_mass, cr_add(v, s->w->saved_v[i]),
                                  cr_add(w, s->w->saved_w[i]));
}

// The energy (J) of a body at the end of the substep that it would have at velocities v and w, over its potential
// energy at the start. `moved`: it has been moved already.
static double energy_at_end(const group* s, int32_t i, cr_vec3 v, cr_vec3 w, bool moved) {
    const cr_solver_body* b = &s->w->bodies[i];
    float inverse_mass = s->w->motions[i].inverse_mass;
    cr_vec3 way = cr_scale(b->rests ? v : cr_madd(v, -0.5f * s->h, b->gravity), s->h);
    if (moved) way = cr_sub(b->p, b->p0);
    double potential = inverse_mass > 0 ? -(double)cr_dot(b->gravity, way) / (double)inverse_mass : 0;
    return energy_with_kick(s, i, v, w) + potential;
}

// The share of the contacts' change of velocity that adds no energy: energy is quadratic in it. `lost`: what contacts
// take, J.
static float passive_share(const group* s, bool moved, double* lost) {
    double before = 0, none = 0, half = 0, whole = 0, rounding = 0; // J: at the start, and at the end by the share
    find_half_kicks(s);
    for (int32_t k = 0; k < s->island->body_count; k++) {
        int32_t i = body_index(s, k);
        const cr_solver_body* b = &s->w->bodies[i];
        const cr_solver_motion* m = &s->w->motions[i];
        if (!b->touched) continue;
        float lightness = m->inverse_mass;
        cr_vec3 v = cr_scale(cr_add(m->v, b->free_v), 0.5f), w = cr_scale(cr_add(m->w, b->free_w), 0.5f);
        before += energy_with_kick(s, i, cr_madd(b->free_v, -s->h, b->gravity), b->free_w);
        none += energy_at_end(s, i, b->free_v, b->free_w, moved);
        half += energy_at_end(s, i, v, w, moved);
        whole += energy_at_end(s, i, m->v, m->w, moved);
        if (lightness > 0) // what iterations may leave, over the substep
            rounding += (double)(TOLERANCE * b->size / s->w->frame_time * s->h * cr_length(b->gravity) / lightness);
    }
    double by_ground = work_of(s), by_joints = work_of_joints(s);
    double allowed = before * (1 + 1e-6) + rounding + fmax(by_ground, 0) + fmax(by_joints, 0);
    *lost = fmax(before + fmin(by_ground, 0) + fmin(by_joints, 0) - whole, 0);
    if (whole <= allowed) return 1;
    // E(x) = none + linear x + square x^2
    double square = 2 * (whole + none - 2 * half), linear = whole - none - square, room = allowed - none;
    if (!(square > 0) || !isfinite(square) || !isfinite(linear)) return 0;
    double root = (-linear + sqrt(fmax(linear * linear + 4 * square * room, 0))) / (2 * square);
    return (float)fmin(fmax(root, 0), 1);
}

static void keep_share(const group* s, float share) {
    for (int32_t k = 0; k < s->island->body_count; k++) {
        const cr_solver_body* b = &s->w->bodies[body_index(s, k)];
        cr_solver_motion* m = &s->w->motions[body_index(s, k)];
        if (!b->touched) continue;
        m->v = cr_madd(b->free_v, share, cr_sub(m->v, b->free_v));
        m->w = cr_madd(b->free_w, share, cr_sub(m->w, b->free_w));
    }
    for (int32_t m = 0; m < s->row_count; m++)
        for (int c = 0; c < 3; c++) s->rows[m].impulse[c] *= share;
    for (int32_t k = 0; k < s->island->joint_count; k++) {
        cr_solver_joint* j = joint_of(s, k);
        for (int32_t i = 0; i < j->count; i++) j->lines[i].impulse *= share;
    }
}

// Velocities that push bodies apart, in motions; the bodies' own are saved.
static void push_apart(const group* s) {
    cr_solver_window* w = s->w;
    for (int32_t m = 0; m < s->row_count; m++) {
        cr_row* r = &s->rows[m];
        r->push = cr_max(r->target, r->push) - cr_dot(r->n, relative_velocity(w->motions, r));
    }
    // A limit is at no less than where its rate takes it already.
    for (int32_t k = 0; k < s->island->joint_count; k++) {
        cr_solver_joint* j = joint_of(s, k);
        for (int32_t i = 0; i < j->count; i++) {
            cr_joint_line* l = &j->lines[i];
            float rate = cr_joint_rate(w->motions, j, l) + l->ground;
            l->push_aim = l->one_sided ? cr_max(l->target, l->push) - rate : l->push - rate;
        }
    }
    for (int32_t k = 0; k < s->island->body_count; k++) {
        int32_t i = body_index(s, k);
        w->saved_v[i] = w->motions[i].v;
        w->saved_w[i] = w->motions[i].w;
        w->motions[i].v = w->motions[i].w = cr_v3(0, 0, 0);
        w->bodies[i].kept = 1;
    }
    iterate(s, true, (s->island->joint_count > 0 ? JOINT_PUSHES : PUSHES) * (s->strained ? STRAINED : 1));
}

// Work against gravity (J) of what pushes a body.
static double lift_of(const group* s, int32_t i) {
    const cr_solver_body* b = &s->w->bodies[i];
    const cr_solver_motion* m = &s->w->motions[i];
    return m->inverse_mass > 0 ? -(double)(s->h * cr_dot(b->gravity, m->v)) / (double)m->inverse_mass : 0;
}

// What contacts have not lost is taken from the motion of those that are lifted: else what rolls, and sinks in a little
// as it turns, would gain by every lift. What lies still has nothing to give.
static void pay_lift(const group* s, double owed) {
    double up = 0;
    for (int32_t k = 0; k < s->island->body_count; k++) up += fmax(lift_of(s, body_index(s, k)), 0);
    for (int32_t k = 0; k < s->island->body_count; k++) {
        int32_t i = body_index(s, k);
        double lift = lift_of(s, i);
        if (!(lift > 0)) continue;
        cr_solver_body* b = &s->w->bodies[i];
        double has = (double)kinetic_energy(b, s->w->motions[i].inverse_mass, s->w->saved_v[i], s->w->saved_w[i]);
        double pays = owed * lift / up;
        b->kept = has > pays ? (float)sqrt(1 - pays / has) : 0;
    }
}

// Pushing bodies apart lifts them by what contacts lose in the substep, and else by little.
static void limit_lift(const group* s, double lost) {
    cr_solver_motion* motions = s->w->motions;
    double lift = 0, allowed = lost;
    for (int32_t k = 0; k < s->island->body_count; k++) {
        const cr_solver_body* b = &s->w->bodies[body_index(s, k)];
        const cr_solver_motion* m = &motions[body_index(s, k)];
        if (!(m->inverse_mass > 0)) continue;
        lift += lift_of(s, body_index(s, k));
        allowed += (double)(LIFT * b->size * cr_length(b->gravity)) / (double)m->inverse_mass;
    }
    float share = lift > allowed ? (float)(allowed / lift) : 1;
    for (int32_t k = 0; k < s->island->body_count && share < 1; k++) {
        cr_solver_motion* m = &motions[body_index(s, k)];
        m->v = cr_scale(m->v, share);
        m->w = cr_scale(m->w, share);
    }
    if (lift > lost) pay_lift(s, fmin(lift, allowed) - lost);
}

static void move(const group* s, bool pushes, double lost) {
    cr_solver_window* w = s->w;
    if (pushes) push_apart(s);
    if (pushes && s->island->joint_count == 0) limit_lift(s, lost);
    for (int32_t k = 0; k < s->island->body_count; k++) {
        int32_t i = body_index(s, k);
        cr_solver_body* b = &w->bodies[i];
        cr_solver_motion* m = &w->motions[i];
        cr_vec3 v = pushes ? w->saved_v[i] : m->v, spin = pushes ? w->saved_w[i] : m->w;
        // What rests keeps the velocity that its contacts leave; what flies or bounces falls through the substep.
        b->p = cr_madd(b->p, s->h, b->rests ? v : cr_madd(v, -0.5f * s->h, b->gravity));
        cr_free_rotation(b->inertia, s->h, &b->q, &spin);
        if (pushes) {
            cr_quat turn = cr_quat_exp(cr_scale(m->w, s->h));
            b->p = cr_madd(b->p, s->h, m->v);
            b->q = cr_qnormalize(cr_qmul(turn, b->q));
            spin = cr_rotate(turn, spin); // the angular velocity goes along, or it would be another energy
        }
        // The way of the substep is that of the velocities whose energy was compared; what lifts cost comes after it.
        m->v = pushes ? cr_scale(v, b->kept) : v;
        m->w = pushes ? cr_scale(spin, b->kept) : spin;
    }
}

// Moves bodies by velocities that push them apart, which they do not keep.
static void move_pushed(const group* s) {
    for (int32_t k = 0; k < s->island->body_count; k++) {
        cr_solver_body* b = &s->w->bodies[body_index(s, k)];
        const cr_solver_motion* m = &s->w->motions[body_index(s, k)];
        cr_vec3 w = m->w;
        b->p = cr_madd(b->p, s->h, b->rests ? m->v : cr_madd(m->v, -0.5f * s->h, b->gravity));
        cr_free_rotation(b->inertia, s->h, &b->q, &w);
    }
}

// What free rotation makes of the angular velocities in the substep; they go along with where bodies were pushed.
static void turn_velocities(const group* s) {
    for (int32_t k = 0; k < s->island->body_count; k++) {
        const cr_solver_body* b = &s->w->bodies[body_index(s, k)];
        cr_quat turned = b->q0;
        cr_vec3* w = &s->w->motions[body_index(s, k)].w;
        cr_free_rotation(b->inertia, s->h, &turned, w);
        *w = cr_rotate(cr_qmul(b->q, cr_conjugate(turned)), *w);
    }
}

// ---------------------------------------------------------------- what is told

// Adds the impulse of a row to what its pair bears in the frame.
static void record(const group* s, const cr_row* r) {
    const cr_solver_window* w = s->w;
    cr_solver_pair* p = &w->pairs[r->pair];
    const cr_solver_body *a = &w->bodies[r->a], *b = &w->bodies[p->b];
    cr_vec3 total = impulse_of(r), x = cr_add(cr_sub(a->p0, p->origin), r->arm_a);
    float size = cr_length(total), done = (float)s->substep / (float)w->teacher->substeps;
    p->impulse[r->point] = r->impulse[0];
    p->slide[r->point] = cr_madd(cr_scale(r->t1, r->impulse[1]), r->impulse[2], r->t2);
    if (!(size > 0)) return;
    p->impulse_sum = cr_add(p->impulse_sum, total);
    p->moment_sum = cr_add(p->moment_sum, cr_cross(x, total));
    p->at_sum = cr_madd(p->at_sum, size, x);
    p->weight += size;
    p->left_sum += size * (1 - done);
    int32_t now = s->frame * w->teacher->substeps + s->substep;
    cr_solved_contact* c = &p->solved;
    if (p->first_substep < 0) {
        p->first_substep = now;
        c->bears = true;
        c->frame = s->frame;
        c->fraction = done;
        c->pose_a = (cr_pose){a->p0, a->q0};
        c->pose_b = b->dynamic ? (cr_pose){b->p0, b->q0} : (cr_pose){b->p, b->q};
        for (int k = 0; k < 6; k++) c->moments[k] = p->frame_moments[k];
    }
    if (p->first_substep != now) return;
    cr_vec3 va = cr_add(a->free_v, cr_cross(a->free_w, r->arm_a));
    cr_vec3 vb = r->b < 0 ? r->ground : cr_add(b->free_v, cr_cross(b->free_w, r->arm_b));
    p->normal_sum = cr_madd(p->normal_sum, size, r->n);
    p->point_sum = cr_madd(p->point_sum, size, x);
    p->velocity_sum = cr_madd(p->velocity_sum, size, cr_sub(va, vb));
    p->first_weight += size;
    c->nearest = cr_min(c->nearest, r->gap);
}

static bool is_uneven(const group* s) {
    float least = INFINITY, most = 0;
    for (int32_t k = 0; k < s->island->body_count; k++) {
        float m = s->w->motions[body_index(s, k)].inverse_mass;
        least = cr_min(least, m);
        most = cr_max(most, m);
    }
    return most > UNEVEN * least;
}

// Impulses that reach every row's target; with `push`, the speed at which it is pushed apart.
static void solve(const group* s, bool push, bool uneven) {
    int32_t limit = s->w->iterations * (s->strained ? STRAINED : uneven ? 4 : 1);
    for (int32_t m = 0; m < s->row_count; m++)
        s->rows[m].aim = push ? cr_max(s->rows[m].target, s->rows[m].push) : s->rows[m].target;
    for (int32_t k = 0; k < s->island->joint_count; k++) {
        cr_solver_joint* j = joint_of(s, k);
        for (int32_t i = 0; i < j->count; i++) {
            cr_joint_line* l = &j->lines[i];
            l->aim = push && !l->drives ? cr_max(l->target, l->push) : l->target;
            if (push && !l->drives && !l->one_sided) l->aim = l->push;
        }
    }
    iterate(s, false, limit > 0 ? limit : 1);
}

void cr_solver_substep(cr_solver_window* w, const cr_island* island, int32_t frame, int32_t substep) {
    group s = {.w = w,
               .island = island,
               .rows = w->rows + (size_t)island->first_pair * CR_MANIFOLD_POINTS,
               .frame = frame,
               .substep = substep,
               .h = w->frame_time / (float)w->teacher->substeps};
    begin_substep(&s);
    bool pushes = find_rows(&s), joined = island->joint_count > 0, far = (pushes || joined) && is_uneven(&s);
    bool uneven = pushes && far;
    s.strained = joined && far;
    if (joined) find_joint_rows(&s);
    if (s.row_count > 0 || joined) {
        strike_balls(&s);
        warm_start(&s);
        solve(&s, uneven, uneven);
    }
    if (uneven) { // a light body under a heavy one is held where it is by all that bears, not by a few iterations more
        move_pushed(&s);
        solve(&s, false, true);
    }
    bool springs = cr_teacher_has_springs(w->teacher); // which give back what they took
    double lost = 0;
    float share = (s.row_count > 0 || joined) && !springs ? passive_share(&s, uneven, &lost) : 1;
    if (share < 1) keep_share(&s, share);
    if (uneven)
        turn_velocities(&s);
    else
        move(&s, pushes || joined, lost);
    for (int32_t m = 0; m < s.row_count; m++) record(&s, &s.rows[m]);
}
