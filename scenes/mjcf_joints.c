// mjcf_joints.c: MuJoCo's joints are degrees of freedom between a body and its parent, one after the other; here a
// joint is what is left of six coordinates. One hinge, slide or ball is one joint; several hinges and slides of a body
// are one as well, if hinges turn about one point and all axes are at right angles. Then the frames lie along these
// axes, and angles of several hinges, one after the other in MuJoCo, are twists here: the same for small ones.
#include "scenes/mjcf_joints.h"

#include <math.h>
#include <string.h>

typedef struct context {
    cr_importer* importer;
    const mjModel* m;
    const cr_mujoco_model* d;
    const int32_t* bodies;
} context;

// ---------------------------------------------------------------- frames

static int root_of(const context* c, int body) { return c->m->body_weldid[body]; }

// Index of MuJoCo's body in the builder; false: it is left out.
static bool body_of(const context* c, int body, int32_t* index) {
    int root = root_of(c, body);
    *index = root == 0 ? CR_WORLD_BODY : c->bodies[root];
    return root == 0 || *index >= 0;
}

static cr_pose place_of(const context* c, int body) {
    return up_pose(c->d->xpos + 3 * (size_t)body, c->d->xquat + 4 * (size_t)body);
}

// A pose in the frame of `body`, in that of the body it is welded to (or in the world).
static cr_pose in_root(const context* c, int body, cr_pose local) {
    int root = root_of(c, body);
    if (root == body) return local;
    cr_pose pose = cr_pose_mul(place_of(c, body), local);
    return root == 0 ? pose : cr_pose_mul(cr_pose_inverse(place_of(c, root)), pose);
}

static cr_quat quat_of_axes(double r[3][3]) { // columns are the axes
    mjtNum m[9], q[4];
    for (int i = 0; i < 9; i++) m[i] = r[i / 3][i % 3];
    mju_mat2Quat(q, m);
    return cr_qnormalize(cr_q((float)q[1], (float)q[2], (float)q[3], (float)q[0]));
}

// ---------------------------------------------------------------- coordinates

// Adds a spring and damper to a drive: k (x - p) of both is that of their sum at the mean place.
static void add_drive(cr_joint_drive* d, double stiffness, double position, double damping, double velocity) {
    double k = (double)d->stiffness + stiffness, c = (double)d->damping + damping;
    if (k > 0) d->position = (float)(((double)d->stiffness * (double)d->position + stiffness * position) / k);
    if (c > 0) d->velocity = (float)(((double)d->damping * (double)d->velocity + damping * velocity) / c);
    d->stiffness = (float)k;
    d->damping = (float)c;
}

static cr_status lacks(const context* c, int j, const char* what) {
    return cr_importer_lacks(c->importer, "joint %d (\"%.60s\"): %s", j, cr_mujoco_name(c->m, c->m->name_jntadr[j]),
                             what);
}

static cr_status set_limit(const context* c, int j, cr_joint_limit* limit, bool angular) {
    const mjModel* m = c->m;
    *limit = cr_free_limit();
    if (!m->jnt_limited[j]) return CR_OK;
    double at = m->qpos0[m->jnt_qposadr[j]], low = m->jnt_range[2 * j] - at, high = m->jnt_range[2 * j + 1] - at;
    limit->lower = (float)low;
    limit->upper = (float)high;
    if (!angular || (low >= -CR_PI && high <= CR_PI)) return CR_OK;
    if (low < -CR_PI) limit->lower = -INFINITY;
    if (high > CR_PI) limit->upper = INFINITY;
    return lacks(c, j, "a limit beyond half a turn is left out");
}

// One actuator of joint j: a position or velocity servo, or what is affine alike, at control 0.
static cr_status add_actuator(const context* c, int j, int u, cr_joint_drive* drive) {
    const mjModel* m = c->m;
    const mjtNum *gain = m->actuator_gainprm + mjNGAIN * (size_t)u, *bias = m->actuator_biasprm + mjNBIAS * (size_t)u;
    const char* name = cr_mujoco_name(m, m->name_actuatoradr[u]);
    double gear = m->actuator_gear[6 * (size_t)u];
    bool affine = m->actuator_biastype[u] == mjBIAS_AFFINE;
    double stiffness = affine ? -bias[1] * gear * gear : 0, damping = affine ? -bias[2] * gear * gear : 0;
    double still = affine ? bias[0] * gear : 0; // N or N m at control 0, coordinate 0
    if (m->actuator_dyntype[u] != mjDYN_NONE || m->actuator_gaintype[u] != mjGAIN_FIXED || stiffness < 0 ||
        damping < 0 || (still != 0 && stiffness == 0 && damping == 0))
        return cr_importer_lacks(c->importer, "actuator %d (\"%.60s\"): left out", u, name);
    if (stiffness == 0 && damping == 0) {
        if (gain[0] != 0)
            cr_importer_note(c->importer, "actuator %d (\"%.60s\") exerts a force, which stands at 0", u, name);
        return CR_OK;
    }
    bool alone = cr_drive_is_off(*drive), limited = m->actuator_forcelimited[u] && isinf(drive->max_force);
    double at = m->qpos0[m->jnt_qposadr[j]];
    double target = stiffness > 0 ? still / stiffness - at : 0, speed = stiffness > 0 ? 0 : still / damping;
    add_drive(drive, stiffness, target, damping, speed);
    if (!limited) return CR_OK;
    if (!alone)
        return cr_importer_lacks(c->importer,
                                 "actuator %d (\"%.60s\"): its force range beside the joint's own spring "
                                 "or damper is left out",
                                 u, name);
    const mjtNum* range = m->actuator_forcerange + 2 * (size_t)u;
    drive->max_force = (float)(fmax(fabs(range[0]), fabs(range[1])) * fabs(gear));
    return CR_OK;
}

static cr_status set_drive(const context* c, int j, cr_joint_drive* drive) {
    const mjModel* m = c->m;
    int dof = m->jnt_dofadr[j], q = m->jnt_qposadr[j];
    double friction = m->dof_frictionloss[dof];
    for (int u = 0; u < m->nu; u++)
        if (m->actuator_trntype[u] == mjTRN_JOINT && m->actuator_trnid[2 * u] == j)
            CR_TRY(add_actuator(c, j, u, drive));
    if ((m->jnt_stiffness[j] > 0 || m->dof_damping[dof] > 0) && isfinite(drive->max_force))
        CR_TRY(lacks(c, j, "its spring and damper share the force range of its actuator"));
    add_drive(drive, m->jnt_stiffness[j], m->qpos_spring[q] - m->qpos0[q], m->dof_damping[dof], 0);
    if (m->dof_armature[dof] != 0) CR_TRY(lacks(c, j, "its armature is left out"));
    if (!(friction > 0)) return CR_OK;
    if (!cr_drive_is_off(*drive)) return lacks(c, j, "its dry friction beside a spring or damper is left out");
    drive->damping = INFINITY;
    drive->max_force = (float)friction;
    return CR_OK;
}

// ---------------------------------------------------------------- joints of a body

// Axes of a body's hinges and slides as one frame; which axis of it each joint is. False: it cannot be.
static bool common_frame(const context* c, int body, cr_pose* frame, int axis_of[6]) {
    const mjModel* m = c->m;
    int first = m->body_jntadr[body], count = m->body_jntnum[body], used = 0, pivot = -1;
    double r[3][3] = {{0}};
    for (int k = 0; k < count; k++) {
        int j = first + k;
        const mjtNum* axis = m->jnt_axis + 3 * (size_t)j;
        bool hinge = m->jnt_type[j] == mjJNT_HINGE;
        if (count > 6 || (!hinge && m->jnt_type[j] != mjJNT_SLIDE)) return false;
        if (hinge && pivot >= 0 && mju_dist3(m->jnt_pos + 3 * (size_t)pivot, m->jnt_pos + 3 * (size_t)j) > 1e-9)
            return false;
        if (hinge) pivot = j;
        int at = -1;
        for (int i = 0; i < used && at < 0; i++) {
            double along = axis[0] * r[0][i] + axis[1] * r[1][i] + axis[2] * r[2][i];
            if (fabs(along - 1) < 1e-9) at = i;
            if (at < 0 && fabs(along) > 1e-9) return false;
        }
        if (at < 0 && used == 3) return false;
        if (at < 0) {
            at = used++;
            for (int i = 0; i < 3; i++) r[i][at] = axis[i];
        }
        axis_of[k] = at + (hinge ? CR_ANGULAR_X : 0);
        for (int i = 0; i < k; i++)
            if (axis_of[i] == axis_of[k]) return false;
    }
    // The axes that are left: any at right angles, right-handed.
    if (used < 2) {
        int least = fabs(r[0][0]) < fabs(r[1][0]) ? 0 : 1;
        if (fabs(r[2][0]) < fabs(r[least][0])) least = 2;
        double n = 0;
        for (int i = 0; i < 3; i++) r[i][1] = (i == least) - r[least][0] * r[i][0];
        for (int i = 0; i < 3; i++) n += r[i][1] * r[i][1];
        for (int i = 0; i < 3; i++) r[i][1] /= sqrt(n);
    }
    double third[3];
    for (int i = 0; i < 3; i++) {
        int a = (i + 1) % 3, b = (i + 2) % 3;
        third[i] = r[a][0] * r[b][1] - r[b][0] * r[a][1];
    }
    if (used == 3 && third[0] * r[0][2] + third[1] * r[1][2] + third[2] * r[2][2] < 0) return false; // left-handed
    for (int i = 0; i < 3; i++) r[i][2] = third[i];
    cr_quat q = quat_of_axes(r);
    mjtNum wxyz[4] = {(double)q.w, (double)q.x, (double)q.y, (double)q.z};
    *frame = up_pose(m->jnt_pos + 3 * (size_t)(pivot >= 0 ? pivot : first), wxyz);
    return true;
}

// up_pose turns frames with the world, so that their y and z are MuJoCo's z and -y. *sign: of the coordinate.
static int up_axis(int axis, double* sign) {
    static const int axes[3] = {0, 2, 1};
    int k = axis % 3, linear = axis < CR_ANGULAR_X;
    *sign = k == 1 ? -1 : 1;
    return axes[k] + (linear ? 0 : CR_ANGULAR_X);
}

static void turn_back(cr_joint_limit* l, cr_joint_drive* d) {
    *l = (cr_joint_limit){-l->upper, -l->lower, l->stiffness, l->damping};
    d->position = -d->position;
    d->velocity = -d->velocity;
}

static cr_status set_ball(const context* c, int j, cr_joint_def* d) {
    const mjModel* m = c->m;
    int dof = m->jnt_dofadr[j];
    d->frame_b = up_pose(m->jnt_pos + 3 * (size_t)j, (mjtNum[4]){1, 0, 0, 0});
    if (m->jnt_limited[j]) {
        d->swing_axis = -1;
        d->swing = (cr_joint_limit){0, (float)fmin(m->jnt_range[2 * j + 1], CR_PI), INFINITY, 0};
    }
    for (int k = CR_ANGULAR_X; k < CR_JOINT_AXES; k++) d->drives[k].damping = (float)m->dof_damping[dof];
    if (m->jnt_stiffness[j] != 0) CR_TRY(lacks(c, j, "its stiffness is left out"));
    if (m->dof_frictionloss[dof] != 0) CR_TRY(lacks(c, j, "its dry friction is left out"));
    if (m->dof_armature[dof] != 0) CR_TRY(lacks(c, j, "its armature is left out"));
    return CR_OK;
}

static cr_status set_axes(const context* c, int body, const int axis_of[6], cr_joint_def* d) {
    const mjModel* m = c->m;
    for (int k = 0; k < m->body_jntnum[body]; k++) {
        int j = m->body_jntadr[body] + k;
        double sign;
        int axis = up_axis(axis_of[k], &sign);
        CR_TRY(set_limit(c, j, &d->limits[axis], axis >= CR_ANGULAR_X));
        CR_TRY(set_drive(c, j, &d->drives[axis]));
        if (sign < 0) turn_back(&d->limits[axis], &d->drives[axis]);
    }
    return CR_OK;
}

static cr_status add(const context* c, const char* name, cr_joint_def* d) {
    d->name = *name ? name : NULL;
    return cr_add_joint(c->importer->builder, *d, c->importer->error) < 0 ? cr_importer_rejected(c->importer) : CR_OK;
}

static cr_status add_joint_of(const context* c, int body) {
    const mjModel* m = c->m;
    int first = m->body_jntadr[body], count = m->body_jntnum[body], axis_of[6];
    if (count == 0 || m->jnt_type[first] == mjJNT_FREE || c->bodies[body] < 0) return CR_OK;
    const char *name = cr_mujoco_name(m, m->name_jntadr[first]), *own = cr_mujoco_name(m, m->name_bodyadr[body]);
    bool ball = count == 1 && m->jnt_type[first] == mjJNT_BALL;
    cr_joint_def d = cr_default_joint_def(ball ? CR_JOINT_BALL : CR_JOINT_FIXED);
    d.body_b = c->bodies[body];
    if (!body_of(c, m->body_parentid[body], &d.body_a))
        return cr_importer_lacks(c->importer,
                                 "joint %d (\"%.60s\") of body \"%.60s\" is left out with the body that it hangs on",
                                 first, name, own);
    if (ball)
        CR_TRY(set_ball(c, first, &d));
    else if (common_frame(c, body, &d.frame_b, axis_of))
        CR_TRY(set_axes(c, body, axis_of, &d));
    else
        return cr_importer_lacks(c->importer,
                                 "the %d joints (the first: %d, \"%.60s\") of body \"%.60s\" are left out, the body "
                                 "moves freely: expected one ball, or hinges about one point and slides, all at right "
                                 "angles and right-handed",
                                 count, first, name, own);
    cr_pose child = up_pose(m->body_pos + 3 * (size_t)body, m->body_quat + 4 * (size_t)body);
    d.frame_a = in_root(c, m->body_parentid[body], cr_pose_mul(child, d.frame_b));
    return add(c, name, &d);
}

// ---------------------------------------------------------------- equality constraints

static cr_status add_equality(const context* c, int e) {
    const mjModel* m = c->m;
    const mjtNum* data = m->eq_data + mjNEQDATA * (size_t)e;
    const char* name = cr_mujoco_name(m, m->name_eqadr[e]);
    bool connect = m->eq_type[e] == mjEQ_CONNECT, weld = m->eq_type[e] == mjEQ_WELD;
    int a = m->eq_obj1id[e], b = m->eq_obj2id[e];
    cr_joint_def d = cr_default_joint_def(connect ? CR_JOINT_BALL : CR_JOINT_FIXED);
    bool there = (connect || weld) && body_of(c, a, &d.body_a) && body_of(c, b, &d.body_b);
    if (!there || !m->eq_active[e] || root_of(c, a) == root_of(c, b))
        return cr_importer_lacks(c->importer, "equality constraint %d (\"%.60s\"): left out", e, name);
    const mjtNum unit[4] = {1, 0, 0, 0};
    if (connect) {
        d.frame_a = in_root(c, a, up_pose(data, unit));
        d.frame_b = in_root(c, b, up_pose(data + 3, unit));
    } else {
        d.frame_a = in_root(c, a, up_pose(data + 3, data + 6));
        d.frame_b = in_root(c, b, cr_pose_identity());
    }
    d.collide_connected = true;
    return add(c, mj_name2id(m, mjOBJ_JOINT, name) < 0 ? name : "", &d);
}

cr_status cr_mjcf_add_joints(cr_importer* importer, const cr_mujoco_model* model, const int32_t* bodies) {
    const context c = {importer, model->m, model, bodies};
    const mjModel* m = model->m;
    for (int b = 1; b < m->nbody; b++)
        if (m->body_weldid[b] == b) CR_TRY(add_joint_of(&c, b));
    for (int e = 0; e < m->neq; e++) CR_TRY(add_equality(&c, e));
    for (int u = 0; u < m->nu; u++)
        if (m->actuator_trntype[u] != mjTRN_JOINT)
            CR_TRY(cr_importer_lacks(importer, "actuator %d (\"%.60s\"): left out", u,
                                     cr_mujoco_name(m, m->name_actuatoradr[u])));
    return CR_OK;
}
