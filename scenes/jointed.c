// Presets with joints. Lengths m, angles rad.
#include <stdio.h>

#include "scenes/stage.h"

static void materials(cr_stage* s, float density, float friction, float restitution) {
    s->def.density = density;
    s->def.friction = friction;
    s->def.restitution = restitution;
}

static cr_joint_def joint(cr_joint_type type, int32_t a, int32_t b, const char* name) {
    cr_joint_def d = cr_default_joint_def(type);
    d.body_a = a;
    d.body_b = b;
    d.name = name;
    return d;
}

static void limit(cr_joint_def* d, int coordinate, float lower, float upper) {
    d->limits[coordinate].lower = lower;
    d->limits[coordinate].upper = upper;
}

// Three rods on hinges below a beam, of lengths 1, 1/4 and 1/9: periods as 6 to 3 to 2.
void cr_make_pendulum(cr_stage* s) {
    cr_stage_camera(s, cr_v3(0.6f, 1.1f, 3.2f), cr_v3(0, 0.8f, 0));
    cr_stage_floor(s, 0.8f, 0.3f);
    materials(s, 7800, 0.5f, 0.3f);
    int32_t beam = cr_stage_static(s, "beam", 0, cr_stage_box(s, 0.8f, 0.03f, 0.03f), cr_at(0, 1.4f, 0));
    for (int k = 0; k < 3; ++k) {
        float length = 1 / (float)((k + 1) * (k + 1)), x = 0.5f * (float)(k - 1), radius = 0.05f;
        const double angle = 0.5;
        cr_child parts[2] = {{cr_stage_cylinder(s, 0.006f, length / 2), cr_at(0, -length / 2, 0)},
                             {cr_stage_sphere(s, radius), cr_at(0, -length, 0)}};
        cr_pose place = cr_at_turned(x, 1.37f, 0, CR_X_AXIS, angle);
        int32_t bob = cr_stage_body(s, "pendulum_%d", k, cr_stage_compound(s, parts, 2), place);
        cr_stage_joint(s, joint(CR_JOINT_HINGE, beam, bob, NULL), cr_v3(x, 1.37f, 0), CR_X_AXIS);
    }
}

// Twenty links of 10 cm on a post, pulled aside, with a ball at the end.
void cr_make_chain(cr_stage* s) {
    enum { LINKS = 20 };
    const float link = 0.1f, top = 2.4f, slope = sqrtf(0.5f);
    cr_stage_camera(s, cr_v3(0.8f, 1.8f, 5), cr_v3(0, 1.3f, 0));
    cr_stage_floor(s, 0.8f, 0.3f);
    materials(s, 7800, 0.5f, 0.1f);
    int32_t before = cr_stage_static(s, "hook", 0, cr_stage_box(s, 0.05f, 0.05f, 0.05f), cr_at(0, top + 0.05f, 0));
    int32_t shape = cr_stage_capsule(s, 0.015f, 0.035f);
    for (int k = 0; k <= LINKS; ++k) {
        float at = link * (float)k, radius = k < LINKS ? link / 2 : 0.08f, middle = at + radius;
        cr_pose place = cr_at_turned(slope * middle, top - slope * middle, 0, CR_Z_AXIS, CR_PI / 4);
        int32_t body = k < LINKS ? cr_stage_body(s, "link_%d", k, shape, place)
                                 : cr_stage_body(s, "ball", 0, cr_stage_sphere(s, radius), place);
        cr_stage_joint(s, joint(CR_JOINT_BALL, before, body, NULL), cr_v3(slope * at, top - slope * at, 0), CR_X_AXIS);
        before = body;
    }
}

// A door in its frame, on a hinge that goes from shut to a little over a right angle, with a closer (a spring and a
// damper); a ball opens it.
void cr_make_door(cr_stage* s) {
    cr_stage_camera(s, cr_v3(-1.8f, 2, 3.6f), cr_v3(0, 0.9f, 0));
    cr_stage_floor(s, 0.8f, 0.3f);
    materials(s, 600, 0.5f, 0.3f);
    int32_t post = cr_stage_box(s, 0.05f, 1.05f, 0.08f);
    int32_t left = cr_stage_static(s, "post_%d", 0, post, cr_at(-0.5f, 1.05f, 0));
    cr_stage_static(s, "post_%d", 1, post, cr_at(0.5f, 1.05f, 0));
    cr_stage_static(s, "lintel", 0, cr_stage_box(s, 0.55f, 0.05f, 0.08f), cr_at(0, 2.15f, 0));
    int32_t door = cr_stage_body(s, "door", 0, cr_stage_box(s, 0.43f, 1, 0.02f), cr_at(0, 1.03f, 0));
    cr_joint_def hinge = joint(CR_JOINT_HINGE, left, door, "hinge");
    limit(&hinge, CR_ANGULAR_X, 0, 1.75f);
    hinge.drives[CR_ANGULAR_X].stiffness = 8;
    hinge.drives[CR_ANGULAR_X].damping = 6;
    cr_stage_joint(s, hinge, cr_v3(-0.44f, 1.03f, 0), CR_Y_AXIS);
    materials(s, 1500, 0.5f, 0.5f);
    s->def.linear_velocity = cr_v3(0, 1.5f, -7);
    cr_stage_body(s, "ball", 0, cr_stage_sphere(s, 0.15f), cr_at(0.2f, 0.9f, 2.5f));
}

// A plank on a hinge: a heavy box falls on one end and throws the light one.
void cr_make_seesaw_hinged(cr_stage* s) {
    cr_stage_camera(s, cr_v3(1.5f, 2.2f, 7), cr_v3(0, 1.2f, 0));
    cr_stage_floor(s, 0.9f, 0.3f);
    materials(s, 500, 0.8f, 0.05f);
    int32_t stand = cr_stage_static(s, "stand", 0, cr_stage_box(s, 0.1f, 0.25f, 0.3f), cr_at(0, 0.25f, 0));
    int32_t plank = cr_stage_body(s, "plank", 0, cr_stage_box(s, 2, 0.05f, 0.3f), cr_at(0, 0.56f, 0));
    cr_joint_def hinge = joint(CR_JOINT_HINGE, stand, plank, "hinge");
    limit(&hinge, CR_ANGULAR_X, -0.22f, 0.22f);
    cr_stage_joint(s, hinge, cr_v3(0, 0.56f, 0), CR_Z_AXIS);
    cr_stage_body(s, "light", 0, cr_stage_box(s, 0.15f, 0.15f, 0.15f), cr_at(1.75f, 0.76f, 0));
    cr_stage_body(s, "heavy", 0, cr_stage_box(s, 0.25f, 0.25f, 0.25f), cr_at(-1.7f, 3, 0));
}

// A crank, a coupler and a rocker between two pivots of a frame: the motor turns the crank, the rocker swings (Grashof:
// .2 + .65 < .5 + .5). Each of the four joints is a hinge, which is a constraint more than the chain has freedom for.
void cr_make_four_bar(cr_stage* s) {
    const float crank = 0.2f, coupler = 0.5f, rocker = 0.5f, ground = 0.65f, y = 0.8f, thick = 0.015f;
    // With the crank upright: where circles about its end and the other pivot meet.
    const float span = sqrtf(ground * ground + crank * crank), half = span / 2;
    const float rise = sqrtf(coupler * coupler - half * half);
    const cr_vec3 a = cr_v3(0, y, 0), b = cr_v3(0, y + crank, 0), d = cr_v3(ground, y, 0);
    const cr_vec3 middle = cr_scale(cr_add(b, d), 0.5f), up = cr_scale(cr_v3(crank, ground, 0), 1 / span);
    const cr_vec3 c = cr_madd(middle, rise, up);
    const cr_vec3 ends[4] = {a, b, c, d};
    const float lengths[3] = {crank, coupler, rocker};
    cr_stage_camera(s, cr_v3(0.4f, 1.2f, 2.6f), cr_v3(0.3f, 0.9f, 0));
    cr_stage_floor(s, 0.8f, 0.3f);
    materials(s, 7800, 0.5f, 0.2f);
    int32_t wall = cr_stage_static(s, "frame", 0, cr_stage_box(s, 0.5f, 0.05f, 0.02f), cr_at(0.3f, y, -0.1f));
    int32_t before = wall;
    for (int k = 0; k < 3; ++k) {
        cr_vec3 from = ends[k], to = ends[k + 1], along = cr_sub(to, from), at = cr_scale(cr_add(from, to), 0.5f);
        cr_pose place = cr_at_turned(at.x, at.y, 0.06f * (float)k, CR_Z_AXIS, atan2((double)along.y, (double)along.x));
        static const char* const names[] = {"crank", "coupler", "rocker"};
        int32_t bar = cr_stage_body(s, names[k], 0, cr_stage_box(s, lengths[k] / 2, thick, thick), place);
        cr_joint_def hinge = joint(CR_JOINT_HINGE, before, bar, k == 0 ? "motor" : NULL);
        if (k == 0) {
            hinge.drives[CR_ANGULAR_X].velocity = 4;
            hinge.drives[CR_ANGULAR_X].damping = INFINITY;
            hinge.drives[CR_ANGULAR_X].max_force = 20;
        }
        cr_stage_joint(s, hinge, from, CR_Z_AXIS);
        before = bar;
    }
    cr_stage_joint(s, joint(CR_JOINT_HINGE, wall, before, NULL), d, CR_Z_AXIS);
}

// ---------------------------------------------------------------- ragdoll

#define PELVIS 0.95f // m, height of a doll's that stands

typedef struct doll {
    cr_stage* stage;
    float lift; // m
} doll;

static int32_t limb(doll* d, const char* name, float radius, float half, float x, float y, bool across) {
    const cr_vec3 w = d->stage->def.angular_velocity; // of the whole, about its pelvis
    cr_pose place = cr_at(x, y + d->lift, 0);
    d->stage->def.linear_velocity = cr_cross(w, cr_v3(x, y - PELVIS, 0));
    if (across) place.orientation = cr_turn(CR_Z_AXIS, CR_PI / 2);
    return cr_stage_body(d->stage, name, 0, cr_stage_capsule(d->stage, radius, half), place);
}

// A ball joint that swings from the limb's direction (the frames' x) by up to `swing` and twists by up to `twist`.
static void socket(doll* d, int32_t a, int32_t b, cr_vec3 at, cr_vec3 along, float swing, float twist) {
    cr_joint_def j = joint(CR_JOINT_BALL, a, b, NULL);
    j.swing_axis = 0;
    j.swing = (cr_joint_limit){0, swing, INFINITY, 0};
    limit(&j, CR_ANGULAR_X, -twist, twist);
    for (int k = CR_ANGULAR_X; k < CR_JOINT_AXES; k++) j.drives[k].damping = 0.3f;
    cr_stage_joint(d->stage, j, cr_v3(at.x, at.y + d->lift, at.z), along);
}

static void bend(doll* d, int32_t a, int32_t b, cr_vec3 at, cr_vec3 axis, float most) {
    cr_joint_def j = joint(CR_JOINT_HINGE, a, b, NULL);
    limit(&j, CR_ANGULAR_X, 0, most);
    j.drives[CR_ANGULAR_X].damping = 0.3f;
    cr_stage_joint(d->stage, j, cr_v3(at.x, at.y + d->lift, at.z), axis);
}

// A doll of eleven parts falls on a box: shoulders, hips, neck and waist are ball joints with limits, elbows and knees
// hinges that bend one way.
void cr_make_ragdoll(cr_stage* s) {
    doll d = {s, 1.2f};
    const cr_vec3 down = cr_v3(0, -1, 0), up = CR_Y_AXIS;
    cr_stage_camera(s, cr_v3(1.5f, 1.8f, 4.5f), cr_v3(0, 1, 0));
    cr_stage_floor(s, 0.8f, 0.1f);
    materials(s, 1000, 0.6f, 0.05f);
    cr_stage_static(s, "box", 0, cr_stage_box(s, 0.4f, 0.25f, 0.4f), cr_at(0.3f, 0.25f, 0.25f));
    s->def.angular_velocity = cr_v3(0.5f, 0, 0.7f);
    int32_t pelvis = limb(&d, "pelvis", 0.1f, 0.08f, 0, PELVIS, true);
    int32_t chest = limb(&d, "chest", 0.12f, 0.12f, 0, 1.28f, false);
    int32_t head = limb(&d, "head", 0.1f, 0.04f, 0, 1.66f, false);
    socket(&d, pelvis, chest, cr_v3(0, 1.05f, 0), up, 0.5f, 0.5f);
    socket(&d, chest, head, cr_v3(0, 1.52f, 0), up, 0.6f, 0.9f);
    for (int side = -1; side <= 1; side += 2) {
        const bool left = side < 0;
        float x = 0.25f * (float)side, hip = 0.1f * (float)side;
        int32_t arm = limb(&d, left ? "left_arm" : "right_arm", 0.045f, 0.1f, x, 1.28f, false);
        int32_t hand = limb(&d, left ? "left_forearm" : "right_forearm", 0.04f, 0.1f, x, 0.99f, false);
        int32_t thigh = limb(&d, left ? "left_thigh" : "right_thigh", 0.07f, 0.14f, hip, 0.66f, false);
        int32_t shin = limb(&d, left ? "left_shin" : "right_shin", 0.055f, 0.15f, hip, 0.24f, false);
        socket(&d, chest, arm, cr_v3(x, 1.42f, 0), down, 1.5f, 0.8f);
        bend(&d, arm, hand, cr_v3(x, 1.135f, 0), cr_v3(-1, 0, 0), 2.4f);
        socket(&d, pelvis, thigh, cr_v3(hip, 0.86f, 0), down, 1.0f, 0.5f);
        bend(&d, thigh, shin, cr_v3(hip, 0.45f, 0), CR_X_AXIS, 2.3f);
    }
}
