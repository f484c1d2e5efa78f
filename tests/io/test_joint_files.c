// Joints in files: glTF's, MuJoCo's and URDF's are what the file says; scenes with joints come back as they were; what
// is wrong is one line of error.
#include "io_test.h"

#include <math.h>

#include "scenes/import.h"
#include "scenes/scenes.h"
#include "world/recording.h"

static char heard[4096];
static int heard_count;

static void hear(void* context, const char* message) {
    (void)context;
    heard_count++;
    size_t used = strlen(heard);
    snprintf(heard + used, sizeof heard - used, "%s\n", message);
}

static cr_status import_text(const char* name, const char* text, cr_scene* scene, cr_error* error) {
    *heard = 0;
    heard_count = 0;
    *error = (cr_error){0};
    write_whole(name, text, strlen(text));
    return cr_scene_import(name, &(cr_import_options){.warning = hear}, scene, error);
}

static void expect_scene(const char* name, const char* text, int warnings, cr_scene* scene) {
    cr_error error;
    if (import_text(name, text, scene, &error)) fail_msg("%s", error.message);
    if (heard_count != warnings) fail_msg("expected %d warnings, found %d: %s", warnings, heard_count, heard);
}

static void expect_error(const char* name, const char* text, const char* part) {
    cr_scene scene;
    cr_error error;
    if (import_text(name, text, &scene, &error) == CR_OK) fail_msg("no error (expected: %s): %s", part, text);
    if (!strstr(error.message, part) || !strstr(error.message, name) || strchr(error.message, '\n'))
        fail_msg("expected: %s, found: %s", part, error.message);
}

// How far the frames of joint `index` are apart in what it holds.
static void expect_met(const cr_scene* s, int32_t index) {
    const cr_joint* j = &s->world->joints[index];
    cr_joint_body a = cr_joint_body_at(s->world, &s->state, j->def.body_a);
    cr_joint_body b = cr_joint_body_at(s->world, &s->state, j->def.body_b);
    double position, angle;
    cr_joint_error(j, &a, &b, &position, &angle);
    if (!(position < 1e-5 && angle < 1e-5)) fail_msg("joint \"%s\": off by %g m, %g rad", j->def.name, position, angle);
}

// Direction of the x axis of frame A in the world.
static cr_vec3 axis_of(const cr_scene* s, const cr_joint* j) {
    cr_quat q = j->frame_a.orientation;
    if (j->def.body_a >= 0) q = cr_qmul(s->state.orientation[j->def.body_a], q);
    return cr_rotate(q, cr_v3(1, 0, 0));
}

static void expect_vector(cr_vec3 found, float x, float y, float z) {
    if (cr_length(cr_sub(found, cr_v3(x, y, z))) > 1e-5f)
        fail_msg("expected (%g, %g, %g), found (%g, %g, %g)", (double)x, (double)y, (double)z, (double)found.x,
                 (double)found.y, (double)found.z);
}

// ---------------------------------------------------------------- glTF

// Node 0 is a post (static, 2 m high), node 1 a leaf beside it; nodes 2 and 3 where they meet.
static const char* gltf(const char* joint, const char* limits, const char* drives) {
    static char text[4096];
    snprintf(
        text, sizeof text,
        "{\"asset\":{\"version\":\"2.0\"},\"extensionsUsed\":[\"KHR_implicit_shapes\",\"KHR_physics_rigid_bodies\"],"
        "\"extensions\":{\"KHR_implicit_shapes\":{\"shapes\":[{\"type\":\"box\",\"box\":{\"size\":[0.2,2,0.2]}}]},"
        "\"KHR_physics_rigid_bodies\":{\"physicsJoints\":[{\"limits\":[%s],\"drives\":[%s]}]}},"
        "\"scene\":0,\"scenes\":[{\"nodes\":[0,1]}],\"nodes\":["
        "{\"name\":\"post\",\"children\":[3],\"extensions\":{\"KHR_physics_rigid_bodies\":"
        "{\"collider\":{\"geometry\":{\"shape\":0}}}}},"
        "{\"name\":\"leaf\",\"children\":[2],\"translation\":[1,0,0],\"extensions\":{\"KHR_physics_rigid_bodies\":"
        "{\"motion\":{\"mass\":2},\"collider\":{\"geometry\":{\"shape\":0}}}}},"
        "{\"name\":\"hinge\",\"translation\":[-0.5,0.25,0],\"extensions\":{\"KHR_physics_rigid_bodies\":"
        "{\"joint\":{%s}}}},"
        "{\"translation\":[0.5,0.25,0]}]}",
        limits, drives, joint);
    return text;
}

#define POINT "{\"linearAxes\":[0,1,2],\"max\":0}"
#define JOINED "\"connectedNode\":3,\"joint\":0"

static void test_gltf_hinge(void** context) {
    (void)context;
    cr_scene s;
    expect_scene("hinge.gltf",
                 gltf(JOINED,
                      POINT ",{\"angularAxes\":[0],\"min\":0,\"max\":0},{\"angularAxes\":[2],\"max\":0,\"min\":0}"
                            ",{\"angularAxes\":[1],\"min\":-0.5,\"max\":1,\"stiffness\":30,\"damping\":2}",
                      "{\"type\":\"angular\",\"mode\":\"acceleration\",\"axis\":1,\"velocityTarget\":3,\"damping\":4,"
                      "\"maxForce\":5}"),
                 0, &s);
    assert_int_equal(s.world->joint_count, 1);
    const cr_joint* j = &s.world->joints[0];
    assert_string_equal(j->def.name, "hinge");
    assert_int_equal(j->type, CR_JOINT_GENERIC); // a hinge about y
    assert_int_equal(j->def.body_a, cr_find_body(s.world, "leaf"));
    assert_int_equal(j->def.body_b, cr_find_body(s.world, "post"));
    assert_false(cr_pair_collides(s.world, 0, 1));
    assert_true(cr_limit_holds(j->def.limits[CR_ANGULAR_X]) && cr_limit_holds(j->def.limits[CR_ANGULAR_Z]));
    const cr_joint_limit* l = &j->def.limits[CR_ANGULAR_Y];
    const cr_joint_drive* d = &j->def.drives[CR_ANGULAR_Y];
    assert_true(l->lower == -0.5f && l->upper == 1 && l->stiffness == 30 && l->damping == 2);
    assert_true(d->acceleration && d->velocity == 3 && d->damping == 4 && d->stiffness == 0 && d->max_force == 5);
    expect_met(&s, 0);
    cr_scene_destroy(&s);
}

static void test_gltf_patterns(void** context) {
    (void)context;
    const struct {
        const char* limits;
        cr_joint_type type;
    } cases[] = {
        {POINT, CR_JOINT_BALL},
        {POINT ",{\"angularAxes\":[0,1,2],\"max\":0}", CR_JOINT_FIXED},
        {POINT ",{\"angularAxes\":[1,2],\"max\":0}", CR_JOINT_HINGE},
        {"{\"linearAxes\":[1,2],\"max\":0},{\"angularAxes\":[2,0,1],\"max\":0}", CR_JOINT_SLIDER},
        {"{\"linearAxes\":[0,1,2],\"min\":0.5,\"max\":1}", CR_JOINT_DISTANCE},
        {"{\"linearAxes\":[0,2],\"min\":0,\"max\":0.25}", CR_JOINT_GENERIC},
        {POINT ",{\"angularAxes\":[0,2],\"max\":0.5}", CR_JOINT_BALL},
        {"", CR_JOINT_GENERIC},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        cr_scene s;
        expect_scene("pattern.gltf", gltf(JOINED, cases[k].limits, ""), 0, &s);
        assert_int_equal(s.world->joints[0].type, cases[k].type);
        if (k == 4) assert_true(s.world->joints[0].def.distance.lower == 0.5f);
        if (k == 6) assert_true(s.world->joints[0].def.swing_axis == 1 && s.world->joints[0].def.swing.upper == 0.5f);
        cr_scene_destroy(&s);
    }
}

static void test_gltf_errors(void** context) {
    (void)context;
    const struct {
        const char *joint, *limits, *drives, *part;
    } cases[] = {
        {"\"connectedNode\":9,\"joint\":0", POINT, "", "connectedNode"},
        {"\"joint\":0", POINT, "", "expected a connectedNode"},
        {"\"connectedNode\":3", POINT, "", "expected a joint"},
        {"\"connectedNode\":3,\"joint\":1", POINT, "", "joint"},
        {JOINED, "{\"linearAxes\":[3],\"max\":0}", "", "expected an axis 0, 1 or 2"},
        {JOINED, "{\"linearAxes\":[],\"max\":0}", "", "1 to 3 axes"},
        {JOINED, "{\"linearAxes\":[1,1],\"max\":0}", "", "every axis once"},
        {JOINED, "{\"max\":0}", "", "found neither"},
        {JOINED, "{\"linearAxes\":[0],\"min\":2,\"max\":1}", "", "min <= max"},
        {JOINED, "{\"linearAxes\":[0],\"min\":\"x\"}", "", "min"},
        {JOINED, POINT, "{\"type\":\"round\",\"axis\":0}", "expected \"linear\" or \"angular\""},
        {JOINED, POINT, "{\"type\":\"linear\"}", "expected an axis"},
        {JOINED, POINT, "{\"type\":\"linear\",\"axis\":0,\"stiffness\":-1}", "stiffness"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        expect_error("bad.gltf", gltf(cases[k].joint, cases[k].limits, cases[k].drives), cases[k].part);
}

// Every preset with joints comes back from glTF with the same hash, and the same description where it was shared.
static void test_gltf_round_trip(void** context) {
    (void)context;
    static const char* const names[] = {"pendulum", "chain", "door", "seesaw-hinged", "four-bar", "ragdoll"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        cr_error error;
        cr_scene s, t;
        assert_ok(cr_scene_open(names[k], NULL, 0, &s, &error));
        assert_true(s.world->joint_count > 0);
        assert_ok(cr_scene_export("there.glb", &s, &error));
        assert_ok(cr_scene_import("there.glb", NULL, &t, &error));
        if (cr_world_hash(s.world) != cr_world_hash(t.world)) fail_msg("%s: another hash", names[k]);
        for (int32_t j = 0; j < s.world->joint_count; j++)
            assert_string_equal(s.world->joints[j].def.name, t.world->joints[j].def.name);
        cr_scene_destroy(&s);
        cr_scene_destroy(&t);
    }
}

// ---------------------------------------------------------------- MJCF

#define MJCF(body, more) "<mujoco><worldbody>" body "</worldbody>" more "</mujoco>"
#define GEOM "<geom size='.1 .1 .1' type='box'/>"

static void test_mjcf_joints(void** context) {
    (void)context;
    cr_scene s;
    expect_scene("arm.xml",
                 MJCF("<body name='a' pos='0 0 2' euler='10 20 30'>"
                      "<joint name='swing' type='hinge' pos='0 .1 .2' axis='0 0 1' range='-30 60' limited='true' "
                      "damping='.5'/>" GEOM
                      "<body name='b' pos='.5 0 0' euler='40 0 0'><joint name='slide' type='slide' axis='1 0 0' "
                      "stiffness='20' springref='.1'/>" GEOM
                      "<body name='c' pos='0 .6 0'><joint name='ball' type='ball' range='0 45' limited='true'/>" GEOM
                      "</body></body></body>",
                      ""),
                 0, &s);
    const cr_world* w = s.world;
    assert_int_equal(w->joint_count, 3);
    for (int32_t k = 0; k < 3; k++) expect_met(&s, k);
    const cr_joint *swing = &w->joints[cr_find_joint(w, "swing")], *slide = &w->joints[cr_find_joint(w, "slide")],
                   *ball = &w->joints[cr_find_joint(w, "ball")];
    assert_int_equal(swing->type, CR_JOINT_HINGE);
    assert_int_equal(swing->def.body_a, CR_WORLD_BODY);
    assert_float_equal(swing->def.limits[CR_ANGULAR_X].lower, -CR_PI / 6, 1e-6);
    assert_float_equal(swing->def.limits[CR_ANGULAR_X].upper, CR_PI / 3, 1e-6);
    assert_float_equal(swing->def.drives[CR_ANGULAR_X].damping, 0.5f, 0);
    assert_int_equal(slide->type, CR_JOINT_SLIDER);
    assert_int_equal(slide->def.body_a, cr_find_body(w, "a"));
    assert_float_equal(slide->def.drives[CR_LINEAR_X].stiffness, 20, 0);
    assert_float_equal(slide->def.drives[CR_LINEAR_X].position, 0.1f, 1e-7);
    assert_int_equal(ball->type, CR_JOINT_BALL);
    assert_int_equal(ball->def.swing_axis, -1);
    assert_float_equal(ball->def.swing.upper, CR_PI / 4, 1e-6);
    cr_vec3 x = cr_rotate(s.state.orientation[cr_find_body(w, "b")], cr_v3(1, 0, 0)), found = axis_of(&s, slide);
    expect_vector(found, x.x, x.y, x.z);
    cr_scene_destroy(&s);
}

// Three hinges at right angles about one point, a servo, a motor, friction; what is welded and connected.
static void test_mjcf_more(void** context) {
    (void)context;
    cr_scene s;
    expect_scene("more.xml",
                 MJCF("<body name='a' pos='0 0 1'><joint name='x' axis='1 0 0' range='-10 20' limited='true'/>"
                      "<joint name='y' axis='0 1 0' range='-30 40' limited='true'/>" GEOM "</body>"
                      "<body name='b' pos='1 0 1'><joint name='servo' axis='0 0 1'/>" GEOM "</body>"
                      "<body name='c' pos='2 0 1'><joint name='dry' axis='0 0 1' frictionloss='3'/>" GEOM "</body>"
                      "<body name='d' pos='3 0 1'><freejoint/>" GEOM "</body>",
                      "<actuator><position joint='servo' kp='7' forcelimited='true' forcerange='-2 2'/></actuator>"
                      "<equality><connect name='tie' body1='c' body2='d' anchor='.5 0 0'/></equality>"),
                 0, &s);
    const cr_world* w = s.world;
    assert_int_equal(w->joint_count, 4);
    for (int32_t k = 0; k < 4; k++) expect_met(&s, k);
    const cr_joint_def *a = &w->joints[0].def, *servo = &w->joints[cr_find_joint(w, "servo")].def,
                       *dry = &w->joints[cr_find_joint(w, "dry")].def;
    assert_float_equal(a->limits[CR_ANGULAR_X].upper, CR_PI / 9, 1e-6);
    // MuJoCo's y is minus our frames' z.
    assert_float_equal(a->limits[CR_ANGULAR_Z].lower, -40 * CR_PI / 180, 1e-6);
    assert_float_equal(a->limits[CR_ANGULAR_Z].upper, 30 * CR_PI / 180, 1e-6);
    assert_true(cr_limit_holds(a->limits[CR_ANGULAR_Y]));
    assert_true(servo->drives[CR_ANGULAR_X].stiffness == 7 && servo->drives[CR_ANGULAR_X].max_force == 2);
    assert_true(isinf(dry->drives[CR_ANGULAR_X].damping) && dry->drives[CR_ANGULAR_X].max_force == 3);
    assert_int_equal(w->joints[cr_find_joint(w, "tie")].type, CR_JOINT_BALL);
    cr_scene_destroy(&s);
    const struct {
        const char *body, *part;
    } cases[] = {
        {"<body name='b'><joint name='p' axis='1 0 0'/><joint axis='1 1 0'/>" GEOM "</body>", "\"p\""},
        {"<body name='b'><joint name='p' axis='1 0 0' armature='2'/>" GEOM "</body>", "armature"},
        {"<body name='b'><joint name='p' axis='1 0 0' range='-400 10' limited='true'/>" GEOM "</body>", "half a turn"},
        {"<body name='b'><joint name='p' axis='1 0 0' damping='1' frictionloss='1'/>" GEOM "</body>", "dry friction"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char text[600];
        snprintf(text, sizeof text, "<mujoco><worldbody>%s</worldbody></mujoco>", cases[k].body);
        expect_scene("lacks.xml", text, 1, &s);
        if (!strstr(heard, cases[k].part)) fail_msg("expected %s in: %s", cases[k].part, heard);
        cr_scene_destroy(&s);
    }
    expect_error("zero.xml", MJCF("<body name='b'><joint name='p' axis='0 0 0'/>" GEOM "</body>", ""), "axis");
}

// ---------------------------------------------------------------- URDF

#define LINK(name)                                                                                                     \
    "<link name='" name "'><inertial><mass value='1'/><inertia ixx='.1' iyy='.1' izz='.1' ixy='0' ixz='0' iyz='0'/>"   \
    "</inertial><collision><geometry><box size='.1 .1 .1'/></geometry></collision></link>"
#define URDF(joints) "<robot name='r'>" LINK("base") LINK("arm") LINK("hand") joints "</robot>"
#define JOINT(name, type, parent, child, more)                                                                         \
    "<joint name='" name "' type='" type "'><parent link='" parent "'/><child link='" child "'/>" more "</joint>"

static void test_urdf(void** context) {
    (void)context;
    cr_scene s;
    expect_scene("arm.urdf",
                 URDF(JOINT("shoulder", "revolute", "base", "arm",
                            "<origin xyz='0 0 1' rpy='0 0 1.5707963267948966'/><axis xyz='1 0 0'/>"
                            "<limit lower='-1' upper='2' effort='1' velocity='1'/><dynamics damping='.3'/>")
                          JOINT("wrist", "prismatic", "arm", "hand",
                                "<origin xyz='.5 0 0'/><axis xyz='0 0 1'/><limit lower='0' upper='.2' effort='1' "
                                "velocity='1'/>")),
                 1, &s); // the base is fixed to the world
    const cr_world* w = s.world;
    assert_int_equal(w->joint_count, 2);
    expect_met(&s, 0);
    expect_met(&s, 1);
    const cr_joint *shoulder = &w->joints[cr_find_joint(w, "shoulder")], *wrist = &w->joints[cr_find_joint(w, "wrist")];
    assert_int_equal(shoulder->type, CR_JOINT_HINGE);
    assert_int_equal(wrist->type, CR_JOINT_SLIDER);
    assert_int_equal(wrist->def.body_a, cr_find_body(w, "arm"));
    int32_t base = cr_find_body(w, "base"), arm = cr_find_body(w, "arm"), hand = cr_find_body(w, "hand");
    assert_false(cr_pair_collides(w, base, arm)); // though the base is fixed to the world
    assert_false(cr_pair_collides(w, arm, hand));
    assert_true(cr_pair_collides(w, base, hand));
    assert_true(shoulder->def.limits[CR_ANGULAR_X].lower == -1 && shoulder->def.limits[CR_ANGULAR_X].upper == 2);
    assert_float_equal(shoulder->def.drives[CR_ANGULAR_X].damping, 0.3f, 1e-7);
    expect_vector(axis_of(&s, shoulder), 0, 0, -1); // URDF's y
    expect_vector(axis_of(&s, wrist), 0, 1, 0);     // URDF's z
    expect_vector(s.state.position[cr_find_body(w, "hand")], 0, 1, -0.5f);
    cr_scene_destroy(&s);
    expect_error("zero.urdf", URDF(JOINT("j", "revolute", "base", "arm", "<axis xyz='0 0 0'/>")),
                 "axis with a direction");
    expect_error("crossed.urdf",
                 URDF(JOINT("j", "revolute", "base", "arm", "<limit lower='1' upper='-1' effort='1' velocity='1'/>")),
                 "lower <= upper");
    expect_error("nan.urdf",
                 URDF(JOINT("j", "revolute", "base", "arm", "<limit lower='nan' upper='1' effort='1' velocity='1'/>")),
                 "lower");
}

// ---------------------------------------------------------------- recordings

// A run of a scene with joints is read back with the same joints, and goes on from its snapshot.
static void test_recording(void** context) {
    (void)context;
    cr_error error;
    cr_scene s;
    assert_ok(cr_scene_open("door", NULL, 0, &s, &error));
    cr_run_info info = {.engine = "bullet", .scene = "door", .options = cr_default_engine_options()};
    cr_recorder* recorder;
    assert_ok(cr_recorder_create(&recorder, "door.h5", &s, &info, &error));
    assert_ok(cr_recorder_close(recorder, &error));
    cr_recording* r;
    assert_ok(cr_recording_open("door.h5", &r, &error));
    assert_true(cr_world_hash(r->scene.world) == cr_world_hash(s.world));
    assert_int_equal(r->scene.world->joint_count, s.world->joint_count);
    assert_string_equal(r->scene.world->joints[0].def.name, s.world->joints[0].def.name);
    assert_int_equal(r->scene.world->apart_count, s.world->apart_count);
    cr_recording_close(r);
    cr_scene_destroy(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gltf_hinge),  cmocka_unit_test(test_gltf_patterns),
        cmocka_unit_test(test_gltf_errors), cmocka_unit_test(test_gltf_round_trip),
        cmocka_unit_test(test_mjcf_joints), cmocka_unit_test(test_mjcf_more),
        cmocka_unit_test(test_urdf),        cmocka_unit_test(test_recording),
    };
    return cmocka_run_group_tests(tests, enter_folder, NULL);
}
