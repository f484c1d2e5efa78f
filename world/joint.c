// joint.c: joints in a builder and a world: definitions, what they may say, and what they keep apart.
#include "world/joint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "world/builder.h"

// ---------------------------------------------------------------- definitions

static cr_joint_limit held(void) { return (cr_joint_limit){0, 0, INFINITY, 0}; }
cr_joint_limit cr_free_limit(void) { return (cr_joint_limit){-INFINITY, INFINITY, INFINITY, 0}; }
bool cr_limit_holds(cr_joint_limit l) { return l.lower == l.upper && isinf(l.stiffness); }
bool cr_limit_is_free(cr_joint_limit l) { return isinf(l.lower) && isinf(l.upper); }
bool cr_drive_is_off(cr_joint_drive d) { return (d.stiffness == 0 && d.damping == 0) || d.max_force == 0; }

const char* cr_joint_type_name(cr_joint_type type) {
    static const char* const names[CR_JOINT_TYPE_COUNT] = {"fixed", "hinge", "slider", "ball", "distance", "generic"};
    return (unsigned)type < CR_JOINT_TYPE_COUNT ? names[type] : "?";
}

enum { ALL_AXES = (1 << CR_JOINT_AXES) - 1, LINEAR_AXES = 7 };

// Bits of the axes that a joint of that type holds.
static int pattern(cr_joint_type type) {
    switch (type) {
    case CR_JOINT_FIXED:
        return ALL_AXES;
    case CR_JOINT_HINGE:
        return ALL_AXES & ~(1 << CR_ANGULAR_X);
    case CR_JOINT_SLIDER:
        return ALL_AXES & ~(1 << CR_LINEAR_X);
    case CR_JOINT_BALL:
        return LINEAR_AXES;
    default:
        return 0;
    }
}

cr_joint_def cr_default_joint_def(cr_joint_type type) {
    cr_joint_def d = {
        .body_a = CR_WORLD_BODY,
        .frame_a = cr_pose_identity(),
        .frame_b = cr_pose_identity(),
        .distance_axes = type == CR_JOINT_DISTANCE ? LINEAR_AXES : 0,
        .distance = type == CR_JOINT_DISTANCE ? held() : cr_free_limit(),
        .swing = cr_free_limit(),
    };
    for (int k = 0; k < CR_JOINT_AXES; k++) {
        d.limits[k] = pattern(type) >> k & 1 ? held() : cr_free_limit();
        d.drives[k].max_force = INFINITY;
    }
    return d;
}

static cr_joint_type type_of(const cr_joint_def* d) {
    int bits = 0;
    for (int k = 0; k < CR_JOINT_AXES; k++) bits |= cr_limit_holds(d->limits[k]) << k;
    if (d->distance_axes) return bits == 0 && d->distance_axes == LINEAR_AXES ? CR_JOINT_DISTANCE : CR_JOINT_GENERIC;
    for (int t = CR_JOINT_FIXED; t <= CR_JOINT_BALL; t++)
        if (bits == pattern((cr_joint_type)t)) return (cr_joint_type)t;
    return CR_JOINT_GENERIC;
}

// ---------------------------------------------------------------- what may be said

// Where something is wrong: of which coordinate, what was expected, what was found.
typedef struct complaint {
    const char *coordinate, *expected;
    double found, beside;
    bool two; // `beside` counts
} complaint;

static const char* const coordinates[CR_JOINT_AXES] = {"linear x",  "linear y",  "linear z",
                                                       "angular x", "angular y", "angular z"};

static bool at_least_0(float x) { return x >= 0; } // infinity is; NaN is not

static bool limit_is_good(cr_joint_limit l, double least, double most, complaint* c) {
    c->two = true;
    c->found = (double)l.lower;
    c->beside = (double)l.upper;
    c->expected = "a lower and an upper limit, in this order";
    if (!(l.lower <= l.upper) || l.lower == INFINITY || l.upper == -INFINITY) return false;
    c->expected = least < 0 ? "limits between -pi and pi, or none" : "limits >= 0 (and <= pi of angles), or none";
    if ((isfinite(l.lower) && (double)l.lower < least) || (isfinite(l.upper) && (double)l.upper > most)) return false;
    c->expected = "a stiffness > 0 (infinite: hard) and a damping >= 0";
    c->found = (double)l.stiffness;
    c->beside = (double)l.damping;
    return l.stiffness > 0 && at_least_0(l.damping) && isfinite(l.damping);
}

static bool drive_is_good(cr_joint_drive d, complaint* c) {
    const struct {
        const char* expected;
        float value;
        bool good;
    } checks[] = {
        {"a drive to a finite position", d.position, isfinite(d.position)},
        {"a drive to a finite velocity", d.velocity, isfinite(d.velocity)},
        {"a drive of a finite stiffness >= 0", d.stiffness, at_least_0(d.stiffness) && isfinite(d.stiffness)},
        {"a drive of a damping >= 0", d.damping, at_least_0(d.damping)},
        {"a drive of a greatest force >= 0", d.max_force, at_least_0(d.max_force)},
    };
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        if (checks[i].good) continue;
        c->expected = checks[i].expected;
        c->found = (double)checks[i].value;
        c->two = false;
        return false;
    }
    return true;
}

static bool coordinates_are_good(const cr_joint_def* d, complaint* c) {
    const double turn = CR_PI + 1e-6;
    int held_angles = 0;
    for (int k = 0; k < CR_JOINT_AXES; k++) {
        double most = k < CR_ANGULAR_X ? INFINITY : turn;
        c->coordinate = coordinates[k];
        if (!limit_is_good(d->limits[k], -most, most, c) || !drive_is_good(d->drives[k], c)) return false;
        held_angles += k >= CR_ANGULAR_X && cr_limit_holds(d->limits[k]);
    }
    for (int k = CR_ANGULAR_X; k < CR_JOINT_AXES && held_angles > 1; k++) {
        if (!cr_limit_holds(d->limits[k]) || d->limits[k].lower == 0) continue;
        *c = (complaint){coordinates[k], "several held angles at 0 (turn a frame)", (double)d->limits[k].lower, 0, 0};
        return false;
    }
    c->coordinate = "distance";
    if (!limit_is_good(d->distance, 0, INFINITY, c)) return false;
    c->coordinate = "swing";
    if (!limit_is_good(d->swing, 0, turn, c)) return false;
    c->coordinate = "all";
    c->two = false;
    c->expected = "distance axes of the bits 1, 2, 4";
    c->found = d->distance_axes;
    if (d->distance_axes < 0 || d->distance_axes > LINEAR_AXES) return false;
    c->expected = "a swing axis 0, 1, 2 or -1";
    c->found = d->swing_axis;
    return d->swing_axis >= -1 && d->swing_axis <= 2;
}

static cr_status check_bodies(const cr_body* bodies, int32_t body_count, const cr_joint_def* d, cr_error* error) {
    const int32_t ends[2] = {d->body_a, d->body_b};
    bool moves = false;
    for (int k = 0; k < 2; k++) {
        if (ends[k] < CR_WORLD_BODY || ends[k] >= body_count)
            return cr_fail(error, CR_ERROR_ARGUMENT,
                           "joint \"%s\": expected a body index below %d, or -1 for the world, as body %c, found %d",
                           d->name, (int)body_count, "AB"[k], (int)ends[k]);
        moves |= ends[k] >= 0 && bodies[ends[k]].motion == CR_DYNAMIC;
    }
    if (d->body_a == d->body_b)
        return cr_fail(error, CR_ERROR_ARGUMENT, "joint \"%s\": expected two bodies, found body %d twice", d->name,
                       (int)d->body_a);
    if (!moves)
        return cr_fail(error, CR_ERROR_ARGUMENT,
                       "joint \"%s\": expected a dynamic body at one end or both, found bodies %d and %d that are not",
                       d->name, (int)d->body_a, (int)d->body_b);
    return CR_OK;
}

static cr_status check(const cr_body* bodies, int32_t body_count, cr_joint_def* d, cr_error* error) {
    cr_status status = check_bodies(bodies, body_count, d, error);
    if (status) return status;
    if (!cr_finite3(d->frame_a.position) || !cr_finite3(d->frame_b.position) || !cr_unit(&d->frame_a.orientation) ||
        !cr_unit(&d->frame_b.orientation))
        return cr_fail(error, CR_ERROR_ARGUMENT,
                       "joint \"%s\": expected frames with finite positions and unit quaternions, found positions "
                       "(%g, %g, %g) and (%g, %g, %g)",
                       d->name, (double)d->frame_a.position.x, (double)d->frame_a.position.y,
                       (double)d->frame_a.position.z, (double)d->frame_b.position.x, (double)d->frame_b.position.y,
                       (double)d->frame_b.position.z);
    complaint c = {0};
    if (coordinates_are_good(d, &c)) return CR_OK;
    if (c.two)
        return cr_fail(error, CR_ERROR_ARGUMENT, "joint \"%s\": %s: expected %s, found %g and %g", d->name,
                       c.coordinate, c.expected, c.found, c.beside);
    return cr_fail(error, CR_ERROR_ARGUMENT, "joint \"%s\": %s: expected %s, found %g", d->name, c.coordinate,
                   c.expected, c.found);
}

// ---------------------------------------------------------------- building

static int32_t named(const cr_joint* joints, int32_t count, const char* name) {
    for (int32_t i = 0; i < count; i++)
        if (strcmp(joints[i].def.name, name) == 0) return i;
    return -1;
}

static cr_pose in_body(const cr_body* bodies, int32_t body, cr_pose frame) {
    cr_pose pose = body < 0 ? frame : cr_pose_mul(bodies[body].node, frame);
    cr_unit(&pose.orientation);
    return pose;
}

static cr_joint_limit no_negative_zero(cr_joint_limit l) {
    return (cr_joint_limit){l.lower + 0.0f, l.upper + 0.0f, l.stiffness, l.damping};
}

cr_status cr_joint_make(const cr_body* bodies, int32_t body_count, cr_joint_def d, cr_joint* joint, cr_error* error) {
    cr_status status = check(bodies, body_count, &d, error);
    if (status) return status;
    for (int k = 0; k < CR_JOINT_AXES; k++) d.limits[k] = no_negative_zero(d.limits[k]);
    char* name = strdup(d.name);
    if (!name) return cr_fail(error, CR_ERROR_MEMORY, "joint \"%s\": no memory", d.name);
    d.name = name;
    *joint = (cr_joint){d, type_of(&d), in_body(bodies, d.body_a, d.frame_a), in_body(bodies, d.body_b, d.frame_b)};
    return CR_OK;
}

void cr_joints_remove_body(cr_builder* b, int32_t i) {
    int32_t kept = 0;
    for (int32_t j = 0; j < b->joint_count; j++) {
        cr_joint joint = b->joints[j];
        if (joint.def.body_a == i || joint.def.body_b == i) {
            free((char*)joint.def.name);
            continue;
        }
        joint.def.body_a -= joint.def.body_a > i;
        joint.def.body_b -= joint.def.body_b > i;
        b->joints[kept++] = joint;
    }
    b->joint_count = kept;
}

void cr_builder_remove_joint(cr_builder* b, int32_t j) {
    free((char*)b->joints[j].def.name);
    b->joint_count--;
    memmove(&b->joints[j], &b->joints[j + 1], (size_t)(b->joint_count - j) * sizeof *b->joints);
}

cr_status cr_joints_follow(cr_builder* b, int32_t i, cr_error* error) {
    for (int32_t j = 0; j < b->joint_count; j++) {
        cr_joint* joint = &b->joints[j];
        cr_joint_def* d = &joint->def;
        if (d->body_a != i && d->body_b != i) continue;
        cr_status status = check_bodies(b->bodies, b->body_count, d, error);
        if (status) return status;
        joint->frame_a = in_body(b->bodies, d->body_a, d->frame_a);
        joint->frame_b = in_body(b->bodies, d->body_b, d->frame_b);
    }
    return CR_OK;
}

int32_t cr_add_joint(cr_builder* b, cr_joint_def d, cr_error* error) {
    int32_t index = b->joint_count;
    char unnamed[40];
    if (!d.name) {
        snprintf(unnamed, sizeof unnamed, "joint_%d", (int)index);
        d.name = unnamed;
        for (int k = 2; named(b->joints, index, unnamed) >= 0; k++)
            snprintf(unnamed, sizeof unnamed, "joint_%d_%d", (int)index, k);
    } else if (named(b->joints, index, d.name) >= 0) {
        cr_fail(error, CR_ERROR_ARGUMENT, "joint \"%s\": expected a unique name, found it at joints %d and %d", d.name,
                (int)named(b->joints, index, d.name), (int)index);
        return -1;
    }
    if (!cr_grow(&b->joints, &b->joint_capacity, (int64_t)index + 1, sizeof *b->joints)) {
        cr_fail(error, CR_ERROR_MEMORY, "joint \"%s\": no memory", d.name);
        return -1;
    }
    if (cr_joint_make(b->bodies, b->body_count, d, &b->joints[index], error)) return -1;
    return b->joint_count++;
}

cr_status cr_add_joint_copies(cr_builder* b, const cr_world* from, const int32_t* places, cr_error* error) {
    for (int32_t k = 0; k < from->joint_count; k++) {
        cr_joint_def d = from->joints[k].def;
        int32_t* ends[2] = {&d.body_a, &d.body_b};
        bool gone = false, moves = false;
        for (int e = 0; e < 2; e++) {
            if (*ends[e] < 0) continue; // the world
            *ends[e] = places[*ends[e]];
            gone = gone || *ends[e] < 0;
            moves = moves || (*ends[e] >= 0 && b->bodies[*ends[e]].motion == CR_DYNAMIC);
        }
        if (!gone && moves && cr_add_joint(b, d, error) < 0) return CR_ERROR_ARGUMENT;
    }
    return CR_OK;
}

static cr_quat x_to(cr_vec3 axis) {
    cr_quat q = {0, -axis.z, axis.y, 1 + axis.x};
    return q.w > 1e-6f ? cr_qnormalize(q) : cr_q(0, 0, 1, 0);
}

cr_status cr_joint_place(const cr_builder* b, cr_joint_def* d, cr_vec3 point, cr_vec3 axis, cr_error* error) {
    const char* name = d->name ? d->name : "";
    if (!cr_finite3(axis) || !(cr_length(axis) > 1e-6f))
        return cr_fail(error, CR_ERROR_ARGUMENT, "joint \"%s\": expected an axis with a direction, found (%g, %g, %g)",
                       name, (double)axis.x, (double)axis.y, (double)axis.z);
    cr_joint_def named_def = *d;
    named_def.name = name;
    cr_status status = check_bodies(b->bodies, b->body_count, &named_def, error);
    if (status) return status;
    cr_pose frame = {point, x_to(cr_scale(axis, 1 / cr_length(axis)))};
    const int32_t ends[2] = {d->body_a, d->body_b};
    cr_pose* frames[2] = {&d->frame_a, &d->frame_b};
    for (int k = 0; k < 2; k++) {
        *frames[k] = frame;
        if (ends[k] < 0) continue;
        cr_pose node = cr_pose_mul(b->poses[ends[k]], b->bodies[ends[k]].node);
        *frames[k] = cr_pose_mul(cr_pose_inverse(node), frame);
    }
    return CR_OK;
}

void cr_joints_free(cr_joint* joints, int32_t count) {
    for (int32_t i = 0; i < count; i++) free((char*)joints[i].def.name);
    free(joints);
}

static int by_bodies(const void* a, const void* b) {
    const int32_t *x = a, *y = b;
    if (x[0] != y[0]) return x[0] < y[0] ? -1 : 1;
    return (x[1] > y[1]) - (x[1] < y[1]);
}

bool cr_joints_set_apart(cr_world* w) {
    w->apart = calloc((size_t)w->joint_count + 1, sizeof *w->apart);
    if (!w->apart) return false;
    for (int32_t i = 0; i < w->joint_count; i++) {
        const cr_joint_def* d = &w->joints[i].def;
        int32_t x = d->body_a, y = d->body_b;
        if (d->collide_connected || x < 0 || y < 0) continue;
        w->apart[w->apart_count][0] = x < y ? x : y;
        w->apart[w->apart_count++][1] = x < y ? y : x;
    }
    qsort(w->apart, (size_t)w->apart_count, sizeof *w->apart, by_bodies);
    return true;
}

bool cr_joints_build(const cr_builder* b, cr_world* w) {
    if (!b->joint_count) return true;
    w->joints = calloc((size_t)b->joint_count, sizeof *w->joints);
    if (!w->joints) return false;
    for (int32_t i = 0; i < b->joint_count; i++) {
        w->joints[i] = b->joints[i];
        w->joints[i].def.name = strdup(b->joints[i].def.name);
        if (!w->joints[i].def.name) return false;
        w->joint_count++;
    }
    return cr_joints_set_apart(w);
}

// ---------------------------------------------------------------- asking

bool cr_joints_keep_apart(const cr_world* w, int32_t i, int32_t j) {
    const int32_t pair[2] = {i < j ? i : j, i < j ? j : i};
    if (!w->apart_count) return false; // there is no list
    return bsearch(pair, w->apart, (size_t)w->apart_count, sizeof *w->apart, by_bodies) != NULL;
}

int32_t cr_find_joint(const cr_world* w, const char* name) { return named(w->joints, w->joint_count, name); }

cr_joint_body cr_joint_body_at(const cr_world* w, const cr_state* s, int32_t i) {
    if (i < 0) return (cr_joint_body){.orientation = {0, 0, 0, 1}};
    cr_vec3 p = s->position[i], inertia = w->bodies[i].inverse_inertia;
    cr_quat q = s->orientation[i];
    return (cr_joint_body){
        .position = {p.x, p.y, p.z},
        .orientation = {q.x, q.y, q.z, q.w},
        .inverse_mass = w->bodies[i].inverse_mass,
        .inverse_inertia = {inertia.x, inertia.y, inertia.z},
    };
}
