// What scene files ask for is obeyed, or a warning names it; what is wrong is one line of error.
#include "io_test.h"

#include <math.h>

#include "scenes/import.h"
#include "sim/sim.h"

typedef struct heard {
    int count;
    char text[8192];
} heard;

static void hear(void* context, const char* message) {
    heard* h = context;
    h->count++;
    size_t used = strlen(h->text);
    snprintf(h->text + used, sizeof h->text - used, "%s\n", message);
}

static heard said;

static cr_status import_text(const char* name, const char* text, cr_import_options options, cr_scene* scene,
                             cr_error* error) {
    said = (heard){0};
    options.warning = hear;
    options.warning_context = &said;
    *error = (cr_error){0};
    write_whole(name, text, strlen(text));
    return cr_scene_import(name, &options, scene, error);
}

static void expect_scene(const char* name, const char* text, cr_import_options options, cr_scene* scene) {
    cr_error error;
    if (import_text(name, text, options, scene, &error) != CR_OK) fail_msg("%s: %s", text, error.message);
}

// Opens with exactly one warning, which holds `part` and, with --strict, is the error.
static void expect_warning(const char* name, const char* text, const char* part) {
    cr_scene scene;
    cr_error error;
    expect_scene(name, text, (cr_import_options){0}, &scene);
    if (said.count != 1 || !strstr(said.text, part) || !strstr(said.text, name))
        fail_msg("%s: %d warnings: %s (expected: %s)", text, said.count, said.text, part);
    cr_scene_destroy(&scene);
    cr_status status = import_text(name, text, (cr_import_options){.strict = true}, &scene, &error);
    if (status != CR_ERROR_UNSUPPORTED || !strstr(error.message, part))
        fail_msg("%s: strict: status %d: %s", text, (int)status, error.message);
    assert_null(scene.world);
}

static void expect_error(const char* name, const char* text, const char* part) {
    cr_scene scene;
    cr_error error;
    cr_status status = import_text(name, text, (cr_import_options){0}, &scene, &error);
    if (status == CR_OK) fail_msg("%s: no error (expected: %s)", text, part);
    if (!strstr(error.message, part) || !strstr(error.message, name) || strchr(error.message, '\n'))
        fail_msg("%s: status %d: %s (expected: %s)", text, (int)status, error.message, part);
    assert_null(scene.world);
}

static int32_t body(const cr_scene* scene, const char* name) {
    int32_t i = cr_find_body(scene->world, name);
    if (i < 0) fail_msg("there is no body \"%s\"", name);
    return i;
}

// Where Bullet has a body after `seconds`.
static cr_vec3 place_after(const cr_scene* scene, const char* name, double seconds) {
    cr_error error = {0};
    cr_engine_options options = cr_default_engine_options();
    cr_engine* engine;
    cr_state state;
    int32_t frames = (int32_t)lround(seconds * options.frame_rate);
    assert_ok(cr_engine_bullet.create(&engine, scene->world, &scene->state, &options, &error));
    assert_ok(cr_state_create(&state, scene->state.count, &error));
    for (int32_t k = 0; k < frames; k++) assert_ok(engine->type->step(engine, 1, &state, &error));
    cr_vec3 place = state.position[body(scene, name)];
    cr_state_destroy(&state);
    engine->type->destroy(engine);
    return place;
}

// ---------------------------------------------------------------- MJCF

#define FLOOR "<geom name='floor' type='plane' size='5 5 1'/>"
#define BALL "<body name='b' pos='0 0 1'><freejoint/><geom size='.1'/></body>"
#define WORLD(head, bodies, tail) "<mujoco>" head "<worldbody>" bodies "</worldbody>" tail "</mujoco>"

static void test_flags(void** context) {
    (void)context;
    cr_scene s;
    expect_scene("a.xml", WORLD("<option><flag gravity='disable'/></option>", FLOOR BALL, ""), (cr_import_options){0},
                 &s);
    assert_float_equal(place_after(&s, "b", 1).y, 1, 1e-6);
    cr_scene_destroy(&s);
    static const char* const off[] = {"contact", "constraint"};
    for (int i = 0; i < 2; i++) {
        char text[1000];
        snprintf(text, sizeof text, WORLD("<option><flag %s='disable'/></option>", FLOOR BALL, ""), off[i]);
        expect_scene("a.xml", text, (cr_import_options){0}, &s);
        assert_true(place_after(&s, "b", 1).y < -3);
        cr_scene_destroy(&s);
    }
    expect_scene("a.xml", WORLD("<option collision='predefined'/>", FLOOR BALL, ""), (cr_import_options){0}, &s);
    assert_false(cr_pair_collides(s.world, body(&s, "b"), body(&s, "floor")));
    cr_scene_destroy(&s);
}

#define BOX(name, pos, size, more)                                                                                     \
    "<body name='" name "' pos='" pos "'><freejoint/><geom name='g" name "' type='box' size='" size "' " more          \
    "/></body>"

static void test_exclude_and_pair(void** context) {
    (void)context;
    cr_scene s;
    const char* excluded = WORLD("",
                                 FLOOR BOX("a", "0 0 .2", ".2 .2 .2", "") BOX("b", "0 0 .2", ".1 .1 .1", "")
                                     BOX("c", "3 0 .1", ".1 .1 .1", ""),
                                 "<contact><exclude body1='b' body2='a'/></contact>");
    expect_scene("a.xml", excluded, (cr_import_options){0}, &s);
    int32_t a = body(&s, "a"), b = body(&s, "b"), c = body(&s, "c"), floor = body(&s, "floor");
    assert_int_equal(said.count, 0);
    assert_false(cr_pair_collides(s.world, a, b));
    assert_true(cr_pair_collides(s.world, a, c));
    assert_true(cr_pair_collides(s.world, b, c));
    assert_true(cr_pair_collides(s.world, a, floor));
    assert_true(cr_pair_collides(s.world, b, floor));
    cr_vec3 place = place_after(&s, "a", 1);
    assert_true(cr_length(cr_sub(place, cr_v3(0, 0.2f, 0))) < 0.01f);
    cr_scene_destroy(&s);

    const char* floorless =
        WORLD("", FLOOR BOX("a", "0 0 .2", ".2 .2 .2", ""), "<contact><exclude body1='world' body2='a'/></contact>");
    expect_scene("a.xml", floorless, (cr_import_options){0}, &s);
    assert_false(cr_pair_collides(s.world, body(&s, "a"), body(&s, "floor")));
    cr_scene_destroy(&s);

#define GHOST "contype='0' conaffinity='0'"
    const char* paired = WORLD("",
                               FLOOR BOX("a", "0 0 .5", ".1 .1 .1", GHOST) BOX("b", "1 0 .5", ".1 .1 .1", GHOST)
                                   BOX("c", "2 0 .5", ".1 .1 .1", ""),
                               "<contact><pair geom1='floor' geom2='ga'/><pair geom1='ga' geom2='gb'/></contact>");
    expect_scene("a.xml", paired, (cr_import_options){0}, &s);
    assert_int_equal(said.count, 0);
    assert_true(cr_pair_collides(s.world, body(&s, "a"), body(&s, "floor")));
    assert_true(cr_pair_collides(s.world, body(&s, "a"), body(&s, "b")));
    assert_false(cr_pair_collides(s.world, body(&s, "b"), body(&s, "floor")));
    assert_false(cr_pair_collides(s.world, body(&s, "a"), body(&s, "c")));
    assert_float_equal(place_after(&s, "a", 1).y, 0.1f, 0.005);
    cr_scene_destroy(&s);
}

// More bodies in excludes than there are bits: said, and the bodies without bits of their own meet.
static void test_too_many_excludes(void** context) {
    (void)context;
    cr_scene s;
    static char text[20000];
    strcpy(text, "<mujoco><worldbody>");
    for (int i = 0; i < 40; i++)
        sprintf(text + strlen(text), "<body name='b%d' pos='%d 0 0'><freejoint/><geom size='.1'/></body>", i, i);
    strcat(text, "</worldbody><contact>");
    for (int i = 0; i < 40; i += 2) sprintf(text + strlen(text), "<exclude body1='b%d' body2='b%d'/>", i, i + 1);
    strcat(text, "</contact></mujoco>");
    expect_warning("a.xml", text, "excludes");
    expect_scene("a.xml", text, (cr_import_options){0}, &s);
    assert_false(cr_pair_collides(s.world, body(&s, "b0"), body(&s, "b1")));
    assert_true(cr_pair_collides(s.world, body(&s, "b38"), body(&s, "b39")));
    cr_scene_destroy(&s);
}

static float friction_between(const char* floor, const char* box) {
    cr_scene s;
    char text[1000];
    snprintf(text, sizeof text,
             WORLD("<option gravity='1 0 -9.81'/>",
                   "<geom name='floor' type='plane' size='5 5 1' %s/>"
                   "<body name='b' pos='0 0 .1'><freejoint/><geom type='box' size='.1 .1 .1' %s/></body>",
                   ""),
             floor, box);
    expect_scene("a.xml", text, (cr_import_options){0}, &s);
    float friction = cr_pair_friction(s.world, body(&s, "floor"), body(&s, "b"));
    cr_scene_destroy(&s);
    return friction;
}

static void test_priority(void** context) {
    (void)context;
    cr_scene s;
    const char* sliding =
        WORLD("<option gravity='1 0 -9.81'/>", FLOOR BOX("b", "0 0 .1", ".1 .1 .1", "friction='0' priority='1'"), "");
    expect_scene("a.xml", sliding, (cr_import_options){0}, &s);
    assert_float_equal(place_after(&s, "b", 1).x, 0.5f, 0.01);
    cr_scene_destroy(&s);
    assert_float_equal(friction_between("friction='1'", "friction='.2'"), 1, 0);
    assert_float_equal(friction_between("friction='1'", "friction='.2' priority='1'"), 0.2f, 1e-7);
    assert_float_equal(friction_between("friction='1' priority='2'", "friction='.2' priority='1'"), 1, 0);
    assert_float_equal(friction_between("friction='.3' priority='2'", "friction='.9' priority='1'"), 0.3f, 1e-7);
    assert_float_equal(friction_between("friction='.3' condim='1'", "friction='.2' condim='1'"), 0, 0);
    // No combine rule says this: .5 wins against 1 and against .2.
    expect_warning("a.xml",
                   WORLD("",
                         "<geom type='plane' size='5 5 1' friction='.5' priority='1'/>" BOX(
                             "a", "0 0 1", ".1 .1 .1", "friction='1'") BOX("b", "1 0 1", ".1 .1 .1", "friction='.2'"),
                         ""),
                   "priority");
}

static void test_mjcf_warnings(void** context) {
    (void)context;
    static const struct {
        const char *text, *part;
    } rows[] = {
        {WORLD("", "<geom type='plane' size='1 1 1' condim='6'/>" BALL, ""), "rolling friction"},
        {WORLD("", "<geom type='plane' size='1 1 1' condim='4'/>" BALL, ""), "torsional friction"},
        {WORLD("", "<geom type='plane' size='1 1 1' margin='.1'/>" BALL, ""), "margin"},
        {WORLD("", "<geom type='plane' size='1 1 1' solref='.1 1'/>" BALL, ""), "solref"},
        {WORLD("", "<body name='b'><joint type='free' damping='5'/><geom size='.1'/></body>", ""), "damping 5"},
        {WORLD("", "<body name='b'><joint type='free' frictionloss='2'/><geom size='.1'/></body>", ""),
         "frictionloss 2"},
        {WORLD("", "<body name='b'><joint type='free' armature='3'/><geom size='.1'/></body>", ""), "armature 3"},
        {WORLD("", "<body name='b'><joint name='knee' type='hinge' armature='.1'/><geom size='.1'/></body>", ""),
         "\"knee\""},
        {WORLD("", "<body><freejoint/><geom type='ellipsoid' size='.1 .2 .3'/></body>", ""), "ellipsoid"},
        {WORLD("<option density='1000'/>", BALL, ""), "density 1000"},
        {WORLD("<option wind='1 0 0'/>", BALL, ""), "wind"},
        {WORLD("<option><flag override='enable'/></option>", BALL, ""), "override"},
        {WORLD("", FLOOR BALL "<body name='c' pos='0 0 3'><freejoint/><geom name='g' size='.1'/></body>",
               "<contact><pair geom1='floor' geom2='g' friction='.1 .1 .1 .1 .1'/></contact>"),
         "own friction 0.1"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) expect_warning("a.xml", rows[i].text, rows[i].part);
}

static void test_mjcf_errors(void** context) {
    (void)context;
    static const struct {
        const char *text, *part;
    } rows[] = {
        {"", "line 1"},
        {"<mujoco><worldbody>\n<geom size='1'>", "line 2"},
        {"<sdf/>", "<mujoco> (MJCF) or <robot> (URDF)"},
        {WORLD("", "<body name='b' pos='nan 0 1'><freejoint/><geom size='.1'/></body>", ""), "line 1: <body> pos"},
        {WORLD("", "<body name='b'><freejoint/><geom size='inf'/></body>", ""), "<geom> size"},
        {WORLD("", "<body name='b'><freejoint/><geom size='1e999'/></body>", ""), "<geom> size"},
        {WORLD("", "\n\n<geom type='sphere' size='1 x'/>", ""), "line 3"},
        {WORLD("<asset><mesh name='m' file='a'/></asset>", "<geom type='mesh' mesh='m'/>", ""), ".stl, .obj or .msh"},
        {WORLD("<asset><mesh name='m' file=''/></asset>", "<geom type='mesh' mesh='m'/>", ""), ".stl, .obj or .msh"},
        {WORLD("<asset><mesh name='m' file='point.obj'/></asset>", "<geom type='mesh' mesh='m'/>", ""), "4 vertices"},
        {WORLD("<asset><mesh name='m' file='stray.obj'/></asset>", "<geom type='mesh' mesh='m'/>", ""), "found 5"},
        {WORLD("<asset><mesh name='m' file='missing.obj'/></asset>", "<geom type='mesh' mesh='m'/>", ""),
         "missing.obj"},
        {WORLD("<asset><hfield name='h' nrow='100000' ncol='100000' size='1 1 1 1'/></asset>",
               "<geom type='hfield' hfield='h'/>", ""),
         "<hfield>"},
        {WORLD("", "<body><composite type='grid' count='1000 1000 1' spacing='1'><geom size='.1'/></composite></body>",
               ""),
         "<composite> count"},
        {WORLD("", BALL BALL, ""), "libmujoco"},
        {WORLD("<size nuser_geom='2000000000'/>", BALL, ""), "<size> nuser_geom"},
        {WORLD("", "<include file='a.xml'/>", ""), "included already"},
        {WORLD("", "<include file='missing.xml'/>", ""), "missing.xml"},
        {WORLD("", "<include/>", ""), "expected a file"},
    };
    write_whole("point.obj", "v 0 0 0\n", 8);
    const char* stray = "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf 1 2 3\nf 1/1/1 -1 5\n";
    write_whole("stray.obj", stray, strlen(stray));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) expect_error("a.xml", rows[i].text, rows[i].part);
    // Names are names.
    cr_scene s;
    expect_scene("a.xml", WORLD("", "<body name='nan'><freejoint/><geom name='inf' size='1'/></body>", ""),
                 (cr_import_options){0}, &s);
    assert_true(body(&s, "nan") >= 0);
    cr_scene_destroy(&s);
}

// What libmujoco 2.2.2 dies of: in its child, and the next import works.
static void test_crashes(void** context) {
    (void)context;
    static const char* const deadly[] = {
        WORLD("<asset><skin file='b'/></asset>", BALL, ""),
        WORLD("<asset><hfield name='h' file='b' size='1 1 1 1'/></asset>", BALL, ""),
    };
    for (int i = 0; i < 2; i++) {
        cr_scene s;
        expect_error("a.xml", deadly[i], "libmujoco 2.2.2 crashed on it (signal");
        expect_scene("a.xml", WORLD("", BALL, ""), (cr_import_options){0}, &s);
        cr_scene_destroy(&s);
    }
    assert_false(exists("MUJOCO_LOG.TXT"));
}

static void test_lenient(void** context) {
    (void)context;
    cr_scene s;
    cr_error error;
    const char* newer = WORLD("<option integrator='implicitfast'/>\n<extension/>",
                              "<body name='b' gravcomp='1'><freejoint align='false'/><geom size='.1'/></body>", "");
    expect_error("a.xml", newer,
                 "line 1: <option>: the attribute integrator=\"implicitfast\" is unknown to libmujoco 2.2.2");
    expect_scene("a.xml", newer, (cr_import_options){.lenient = true}, &s);
    static const char* const parts[] = {"integrator=\"implicitfast\"", "line 2: <extension>", "gravcomp=\"1\"",
                                        "align=\"false\""};
    assert_int_equal(said.count, 4);
    for (int i = 0; i < 4; i++) assert_non_null(strstr(said.text, parts[i]));
    assert_int_equal(s.world->body_count, 1);
    cr_scene_destroy(&s);
    cr_status status = import_text("a.xml", newer, (cr_import_options){.lenient = true, .strict = true}, &s, &error);
    assert_int_equal(status, CR_ERROR_UNSUPPORTED);
    // What would put bodies elsewhere is never left out.
    const char* frame = WORLD("", "<frame pos='1 0 0'>" BALL "</frame>", "");
    status = import_text("a.xml", frame, (cr_import_options){.lenient = true}, &s, &error);
    assert_int_equal(status, CR_ERROR_FORMAT);
    assert_non_null(strstr(error.message, "<frame>"));
}

static void test_includes(void** context) {
    (void)context;
    cr_scene s;
    assert_int_equal(mkdir("parts", 0777), 0);
    const char* part = "<mujoco><body name='inner'><freejoint/><geom size='.1'/></body>\n<geom size='nan'/></mujoco>";
    write_whole("parts/one.xml", "<any>" BALL "</any>", strlen("<any>" BALL "</any>"));
    write_whole("parts/bad.xml", part, strlen(part));
    expect_scene("a.xml",
                 WORLD("", "<geom size='1'/><include file='parts/one.xml'/>" BOX("c", "3 0 0", ".1 .1 .1", ""), ""),
                 (cr_import_options){0}, &s);
    assert_int_equal(s.world->body_count, 3);
    assert_true(body(&s, "b") >= 0);
    cr_scene_destroy(&s);
    expect_error("a.xml", WORLD("", "<include file='parts/bad.xml'/>", ""), "parts/bad.xml: line 2: <geom> size");
}

static void test_keyframe(void** context) {
    (void)context;
    cr_scene s;
    cr_error error;
    const char* keys = WORLD("<option gravity='0 0 0'/>",
                             "<body name='b' pos='0 0 1'><freejoint/><geom size='.1' pos='.5 0 0'/></body>",
                             "<keyframe><key qpos='0 0 2 1 0 0 0' qvel='1 0 0 0 0 3'/>"
                             "<key name='low' qpos='0 0 -2 0 0 0 1'/></keyframe>");
    expect_scene("a.xml", keys, (cr_import_options){0}, &s);
    assert_int_equal(said.count, 1);
    assert_non_null(strstr(said.text, "--keyframe starts from one of its keyframes: 0, low"));
    assert_float_equal(s.state.position[0].y, 1, 1e-6);
    cr_scene_destroy(&s);
    expect_scene("a.xml", keys, (cr_import_options){.strict = true}, &s); // an offer is no lack
    cr_scene_destroy(&s);
    expect_scene("a.xml", keys, (cr_import_options){.keyframe = "0"}, &s);
    assert_int_equal(said.count, 0);
    cr_vec3 p = s.state.position[0], v = s.state.linear_velocity[0], w = s.state.angular_velocity[0];
    assert_true(cr_length(cr_sub(p, cr_v3(0.5f, 2, 0))) < 1e-6f);
    // The frame moves at (1 0 0) and turns at 3 rad/s about the vertical; the centre of mass is .5 m beside it.
    assert_true(cr_length(cr_sub(v, cr_v3(1, 0, -1.5f))) < 1e-6f);
    assert_true(cr_length(cr_sub(w, cr_v3(0, 3, 0))) < 1e-6f);
    cr_scene_destroy(&s);
    expect_scene("a.xml", keys, (cr_import_options){.keyframe = "low"}, &s);
    p = s.state.position[0];
    assert_true(cr_length(cr_sub(p, cr_v3(-0.5f, -2, 0))) < 1e-6f);
    cr_scene_destroy(&s);
    cr_status status = import_text("a.xml", keys, (cr_import_options){.keyframe = "2"}, &s, &error);
    assert_int_equal(status, CR_ERROR_FORMAT);
    assert_non_null(strstr(error.message, "keyframe \"2\""));
}

// ---------------------------------------------------------------- URDF

#define INERTIA "<inertia ixx='.5' ixy='0' ixz='0' iyy='.6' iyz='0' izz='.7'/>"
#define LINK(name, inside) "<link name='" name "'>" inside "</link>"
#define MASS(kg) "<inertial><mass value='" kg "'/>" INERTIA "</inertial>"
#define CUBE "<collision><geometry><box size='1 1 1'/></geometry></collision>"
#define JOINT(type, more) "<joint name='j' type='" type "'><parent link='world'/><child link='b'/>" more "</joint>"
#define ROBOT(inside) "<robot name='r'>" inside "</robot>"
#define FALLING(inside) ROBOT("<link name='world'/>" LINK("b", inside) JOINT("floating", ""))

static void test_urdf_contact(void** context) {
    (void)context;
    cr_scene s;
    expect_scene("a.urdf",
                 FALLING("<contact><lateral_friction value='.1'/><restitution value='.9'/></contact>" MASS("3") CUBE),
                 (cr_import_options){0}, &s);
    assert_int_equal(said.count, 0);
    const cr_body* b = &s.world->bodies[body(&s, "b")];
    assert_float_equal(b->friction, 0.1f, 1e-7);
    assert_float_equal(b->restitution, 0.9f, 1e-7);
    assert_float_equal(b->mass, 3, 0);
    cr_scene_destroy(&s);
}

static void test_urdf_tree(void** context) {
    (void)context;
    cr_scene s;
    // A floating joint anywhere; a fixed one welds; frames add up: base at (0 0 1), turned a quarter about z, so that
    // the ball's x is the world's y, which is -z here.
    const char* text = ROBOT("<link name='world'/>" LINK("base", MASS("2") CUBE) LINK("plate", CUBE) LINK(
        "ball",
        "<collision><geometry><sphere radius='.1'/></geometry></collision>") "<joint name='f' type='floating'><parent "
                                                                             "link='world'/><child link='base'/>"
                                                                             "<origin xyz='0 0 1' rpy='0 0 "
                                                                             "1.5707963267948966'/></joint>"
                                                                             "<joint name='w' type='fixed'><parent "
                                                                             "link='base'/><child "
                                                                             "link='plate'/><origin xyz='2 0 "
                                                                             "0'/></joint>"
                                                                             "<joint name='g' type='floating'><parent "
                                                                             "link='plate'/><child "
                                                                             "link='ball'/><origin xyz='1 0 "
                                                                             "5'/></joint>");
    expect_scene("a.urdf", text, (cr_import_options){0}, &s);
    assert_int_equal(said.count, 0);
    assert_int_equal(s.world->body_count, 2);
    const cr_body* base = &s.world->bodies[body(&s, "base")];
    assert_int_equal(s.world->shapes[base->shape].child_count, 2);
    assert_float_equal(base->mass, 1002, 1e-3); // the plate's is by density
    cr_vec3 p = s.state.position[body(&s, "ball")];
    assert_true(cr_length(cr_sub(p, cr_v3(0, 6, -3))) < 1e-5f);
    cr_scene_destroy(&s);
}

static void test_root_link(void** context) {
    (void)context;
    cr_scene s;
    const char* text = ROBOT(LINK("cube", MASS("2") CUBE));
    expect_warning("a.urdf", text, "root link \"cube\" (2 kg) is fixed");
    expect_scene("a.urdf", text, (cr_import_options){0}, &s);
    assert_int_equal(s.world->bodies[body(&s, "cube")].motion, CR_STATIC);
    cr_scene_destroy(&s);
    expect_scene("a.urdf", text, (cr_import_options){.free_root = true}, &s);
    assert_int_equal(said.count, 0);
    const cr_body* b = &s.world->bodies[body(&s, "cube")];
    assert_int_equal(b->motion, CR_DYNAMIC);
    assert_float_equal(b->mass, 2, 0);
    assert_float_equal(b->inertia.y, 0.7f, 1e-6);
    cr_scene_destroy(&s);
    // A frame without mass or shape as root, as many robots have it, and what is fixed to the world by name.
#define FIXED(root, link) "<joint name='j' type='fixed'><parent link='" root "'/><child link='" link "'/></joint>"
    const char* footprint = ROBOT(LINK("foot", "") LINK("base", MASS("3") CUBE) FIXED("foot", "base"));
    expect_warning("a.urdf", footprint, "root link \"foot\" (3 kg) is fixed");
    expect_scene("a.urdf", footprint, (cr_import_options){.free_root = true}, &s);
    assert_int_equal(s.world->body_count, 1);
    assert_int_equal(s.world->bodies[body(&s, "foot")].motion, CR_DYNAMIC);
    assert_float_equal(s.world->bodies[0].mass, 3, 1e-6);
    cr_scene_destroy(&s);
    const char* fixed = ROBOT(LINK("world", "") LINK("base", MASS("3") CUBE) FIXED("world", "base"));
    expect_scene("a.urdf", fixed, (cr_import_options){.free_root = true}, &s);
    assert_int_equal(said.count, 0);
    assert_int_equal(s.world->bodies[body(&s, "base")].motion, CR_STATIC);
    cr_scene_destroy(&s);
    expect_scene("a.urdf", ROBOT(LINK("ground", CUBE CUBE)), (cr_import_options){0}, &s); // a floor weighs nothing
    assert_int_equal(said.count, 0);
    assert_true(body(&s, "ground_0") >= 0);
    assert_true(body(&s, "ground_1") >= 0);
    cr_scene_destroy(&s);
}

static void test_gravity(void** context) {
    (void)context;
    const cr_vec3 none = {0, 0, 0};
    cr_scene s;
#define GLTF_BALL(more)                                                                                                \
    "{\"asset\":{\"version\":\"2.0\"},\"extensions\":{\"KHR_implicit_shapes\":{\"shapes\":[{\"type\":\"sphere\"}]"     \
    "}" more                                                                                                           \
    "},\"nodes\":[{\"extensions\":{\"KHR_physics_rigid_bodies\":{\"motion\":{},\"collider\":{\"geometry\":{\"shape\":" \
    "0}}}}}]}"
    static const struct {
        const char *name, *text;
    } files[] = {
        {"a.urdf", FALLING(CUBE)},
        {"a.xml", WORLD("<option gravity='0 0 -3'/>", BALL, "")},
        {"a.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf 1 3 2\nf 1 4 3\nf 1 2 4\nf 2 3 4\n"},
        {"a.gltf", GLTF_BALL(",\"OMI_physics_gravity\":{\"gravity\":1.6,\"direction\":[0,-1,0]}")},
    };
    for (int i = 0; i < 4; i++) {
        expect_scene(files[i].name, files[i].text, (cr_import_options){0}, &s);
        assert_true(s.world->gravity.y < -1);
        cr_scene_destroy(&s);
        expect_scene(files[i].name, files[i].text, (cr_import_options){.gravity = &none}, &s);
        assert_true(cr_length(s.world->gravity) == 0);
        cr_scene_destroy(&s);
    }
}

#define MESH(name) ROBOT(LINK("b", "<collision><geometry><mesh filename='" name "'/></geometry></collision>"))

static void test_packages(void** context) {
    (void)context;
    cr_scene s;
    cr_error error;
    const char* tetra = "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf 1 3 2\nf 1 4 3\nf 1 2 4\nf 2 3 4\n";
    static const char* const folders[] = {"up", "up/meshes", "up/pkg", "up/pkg/urdf", "up/pkg/parts", "else"};
    for (int i = 0; i < 6; i++) assert_int_equal(mkdir(folders[i], 0777), 0);
    static const char* const files[] = {"up/meshes/t.obj", "up/pkg/parts/p.obj", "else/e.obj"};
    for (int i = 0; i < 3; i++) write_whole(files[i], tetra, strlen(tetra));
    static const char* const found[] = {MESH("package://pkg/parts/p.obj"), MESH("package://other/meshes/t.obj"),
                                        MESH("model://pkg/parts/p.obj"), MESH("../parts/p.obj")};
    for (int i = 0; i < 4; i++) {
        expect_scene("up/pkg/urdf/a.urdf", found[i], (cr_import_options){0}, &s);
        assert_float_equal(s.world->shapes[s.world->bodies[0].shape].volume, 1.0f / 6, 1e-6);
        cr_scene_destroy(&s);
    }
    expect_error("up/pkg/urdf/a.urdf", MESH("package://far/e.obj"), "--package far=DIR");
    cr_package packages[] = {{"near", "nowhere"}, {"far", "else"}};
    expect_scene("up/pkg/urdf/a.urdf", MESH("package://far/e.obj"),
                 (cr_import_options){.packages = packages, .package_count = 2}, &s);
    cr_scene_destroy(&s);
    assert_int_not_equal(import_text("up/pkg/urdf/a.urdf", MESH("package://near/e.obj"),
                                     (cr_import_options){.packages = packages, .package_count = 2}, &s, &error),
                         CR_OK);
    assert_non_null(strstr(error.message, "nowhere/e.obj"));
    expect_error("a.urdf", MESH("http://x/t.obj"), "package://NAME/FILE");
    expect_error("a.urdf", MESH("missing.stl"), "there is no file \"missing.stl\"");
    expect_error("a.urdf", MESH("a.urdf"), ".stl, .obj or .msh");
}

static void test_urdf_errors(void** context) {
    (void)context;
    static const char* const types[] = {"spherical", "ball", "hinge", "", "Revolute"};
    for (int i = 0; i < 5; i++) {
        char text[1000], part[100];
        snprintf(
            text, sizeof text,
            ROBOT("<link name='world'/>\n" LINK("b", MASS("1") CUBE) "\n<joint name='j' type='%s'>"
                                                                     "<parent link='world'/><child link='b'/></joint>"),
            types[i]);
        snprintf(part, sizeof part, "line 3: joint \"j\": expected the type fixed, floating, revolute, continuous");
        expect_error("a.urdf", text, part);
    }
    static const struct {
        const char *text, *part;
    } rows[] = {
        {ROBOT(""), "<link>"},
        {ROBOT(LINK("a", "") LINK("a", "")), "twice"},
        {ROBOT(LINK("b", CUBE) JOINT("fixed", "")), "no parent link \"world\""},
        {ROBOT(LINK("world", CUBE) JOINT("fixed", "")), "no child link \"b\""},
        {ROBOT(LINK("world", "") LINK("b", "") JOINT("fixed", "") JOINT("fixed", "")), "already"},
        {ROBOT(LINK("a", "") LINK("b", "") "<joint name='x' type='fixed'><parent link='a'/><child link='b'/></joint>"
                                           "<joint name='y' type='fixed'><parent link='b'/><child link='a'/></joint>"),
         "circle"},
        {FALLING("<inertial><mass value='0'/>" INERTIA "</inertial>" CUBE), "mass > 0"},
        {FALLING("<inertial><mass value='-1'/>" INERTIA "</inertial>" CUBE), "found -1"},
        {FALLING("<inertial><mass value='nan'/>" INERTIA "</inertial>" CUBE), "finite"},
        {FALLING("<inertial><mass value='1kg'/>" INERTIA "</inertial>" CUBE), "finite"},
        {FALLING("<inertial/>" CUBE), "<mass value>"},
        {FALLING("<collision/>"), "<geometry>"},
        {FALLING("<collision><geometry><torus/></geometry></collision>"), "<torus>"},
        {FALLING("<collision><geometry><box size='1 1'/></geometry></collision>"), "3 finite numbers"},
        {FALLING("<collision><geometry><box size='1 1 0'/></geometry></collision>"), "numbers > 0"},
        {FALLING("<collision><geometry><box/></geometry></collision>"), "found none"},
        {FALLING("<collision><geometry><sphere/></geometry></collision>"), "radius"},
        {FALLING("<collision><origin xyz='0 0 1 2'/><geometry><sphere radius='1'/></geometry></collision>"),
         "3 finite numbers"},
        {ROBOT("<xacro:macro name='m'/>" LINK("a", "")), "xacro"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) expect_error("a.urdf", rows[i].text, rows[i].part);
    static const struct {
        const char *text, *part;
    } warnings[] = {
        {ROBOT("<link name='world'/>" LINK("b", MASS("1") CUBE) JOINT("revolute", "")),
         "\"j\" (revolute) has no limits"},
        {ROBOT("<link name='world'/>" LINK("b", MASS("1") CUBE) JOINT("planar", "")), "(planar)"},
        {FALLING(CUBE "<contact><rolling_friction value='.1'/></contact>"), "<rolling_friction>"},
        {ROBOT(LINK("a", CUBE) "<gazebo reference='a'><mu1>.1</mu1></gazebo>"), "<gazebo>"},
        {ROBOT(LINK("a", CUBE "<sensor/>")), "<sensor> below <link>"},
        {FALLING("<inertial><mass value='1'/>" INERTIA "<origin xzy='1 2 3'/></inertial>" CUBE), "xzy=\"1 2 3\""},
        {FALLING(MASS("1") MASS("2") CUBE), "second <inertial>"},
    };
    for (size_t i = 0; i < sizeof warnings / sizeof *warnings; i++)
        expect_warning("a.urdf", warnings[i].text, warnings[i].part);
}

// Encodings and prologues that other readers take.
static void test_prologues(void** context) {
    (void)context;
    static const char* const heads[] = {"\xef\xbb\xbf<?xml version='1.0'?>", "\n <?xml version='1.0'?>",
                                        "<!-- a -->\n<!-- b --><?xml version='1.0' encoding='windows-1252'?>",
                                        "<?xml version='1.0' encoding='no-such-thing'?><!-- caf\xe9 -->"};
    for (int i = 0; i < 4; i++) {
        char text[500];
        cr_scene s;
        snprintf(text, sizeof text, "%s%s", heads[i], FALLING(CUBE));
        expect_scene("a.urdf", text, (cr_import_options){0}, &s);
        cr_scene_destroy(&s);
    }
}

// ---------------------------------------------------------------- glTF, OBJ

static void test_gltf(void** context) {
    (void)context;
    cr_scene s;
#define BALL_NODE(node, more)                                                                                          \
    "{\"asset\":{\"version\":\"2.0\"" more "},\"extensions\":{\"KHR_implicit_shapes\":{\"shapes\":[{\"type\":"         \
    "\"sphere\"}]}},\"nodes\":[{" node "\"name\":\"n\",\"extensions\":{\"KHR_physics_rigid_bodies\":{\"motion\":{},"   \
    "\"collider\":{\"geometry\":{\"shape\":0}}}}}]}"
    expect_scene("a.gltf", BALL_NODE("\"scale\":[0,1,1],", ""), (cr_import_options){0}, &s);
    assert_int_equal(s.world->body_count, 0);
    assert_int_equal(said.count, 2);
    assert_non_null(strstr(said.text, "the scale is 0"));
    assert_non_null(strstr(said.text, "no collider whose scale is not 0"));
    assert_null(strstr(said.text, "there is no KHR"));
    cr_scene_destroy(&s);
    expect_error("a.gltf", BALL_NODE("", ",\"minVersion\":\"3.0\""), "minVersion");
    expect_error("a.gltf", BALL_NODE("", ",\"minVersion\":\"2.1\""), "minVersion");
    expect_scene("a.gltf", BALL_NODE("", ",\"minVersion\":\"2.0\""), (cr_import_options){0}, &s);
    assert_int_equal(said.count, 0);
    cr_scene_destroy(&s);
    expect_warning("a.gltf",
                   "{\"asset\":{\"version\":\"2.0\"},\"extensionsUsed\":[\"EXT_mesh_gpu_instancing\","
                   "\"KHR_physics_rigid_bodies\",\"KHR_materials_unlit\"],\"extensions\":{\"KHR_implicit_shapes\":{"
                   "\"shapes\":[{\"type\":\"sphere\"}]}},\"nodes\":[{\"extensions\":{\"EXT_mesh_gpu_instancing\":{"
                   "\"attributes\":{\"TRANSLATION\":0}},\"KHR_physics_rigid_bodies\":{\"motion\":{},\"collider\":{"
                   "\"geometry\":{\"shape\":0}}}}}]}",
                   "EXT_mesh_gpu_instancing");
    expect_warning("a.gltf",
                   "{\"asset\":{\"version\":\"2.0\"},\"extensionsUsed\":[\"OMI_physics_body\"],\"extensions\":{"
                   "\"KHR_physics_rigid_bodies\":{}}}",
                   "OMI_physics_body");
}

// Triangles of a tetrahedron and of a ground, the right way round and reversed.
static void test_windings(void** context) {
    (void)context;
    static const struct {
        const char *text, *part;
    } rows[] = {
        {"v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf 1 3 2\nf 1 4 3\nf 1 2 4\nf 2 3 4\n", NULL},
        {"v 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nf 1 2 3\nf 1 3 4\nf 1 4 2\nf 2 4 3\n", "face inwards"},
        {"v 100 50 9\nv 101 50 9\nv 100 51 9\nv 100 50 10\nf 1 2 3\nf 1 3 4\nf 1 4 2\nf 2 4 3\n", "face inwards"},
        {"v 0 0 0\nv 1 0 0\nv 1 0 1\nv 0 0 1\nf 1 4 3 2\n", NULL},
        {"v 0 0 0\nv 1 0 0\nv 1 0 1\nv 0 0 1\nf 1 2 3 4\n", "face down"},
        {"v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nf 1 2 3 4\n", NULL}, // a wall
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cr_scene s;
        expect_scene("a.obj", rows[i].text, (cr_import_options){.obj_mesh = true}, &s);
        cr_scene_destroy(&s);
        if (said.count != (rows[i].part ? 1 : 0) || (rows[i].part && !strstr(said.text, rows[i].part)))
            fail_msg("%s: %d: %s", rows[i].text, said.count, said.text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_flags),
        cmocka_unit_test(test_exclude_and_pair),
        cmocka_unit_test(test_too_many_excludes),
        cmocka_unit_test(test_priority),
        cmocka_unit_test(test_mjcf_warnings),
        cmocka_unit_test(test_mjcf_errors),
        cmocka_unit_test(test_crashes),
        cmocka_unit_test(test_lenient),
        cmocka_unit_test(test_includes),
        cmocka_unit_test(test_keyframe),
        cmocka_unit_test(test_urdf_contact),
        cmocka_unit_test(test_urdf_tree),
        cmocka_unit_test(test_root_link),
        cmocka_unit_test(test_gravity),
        cmocka_unit_test(test_packages),
        cmocka_unit_test(test_urdf_errors),
        cmocka_unit_test(test_prologues),
        cmocka_unit_test(test_gltf),
        cmocka_unit_test(test_windings),
    };
    return cmocka_run_group_tests(tests, enter_folder, NULL);
}
