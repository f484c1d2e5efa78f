// The extension's example files, moved by Bullet: what they describe happens.
#include "io_test.h"

#include "scenes/import.h"
#include "sim/sim.h"

enum { RATE = 240, SECONDS = 5 };

typedef struct fall {
    cr_scene scene;
    cr_state frames[SECONDS * RATE + 1];
} fall;

// On the heap; frames[k] after k / RATE s.
static fall* run(const char* path) {
    cr_error error = {0};
    fall* f = calloc(1, sizeof *f);
    assert_non_null(f);
    assert_ok(cr_scene_import(path, NULL, &f->scene, &error));
    cr_engine_options options = cr_default_engine_options();
    options.frame_rate = RATE;
    options.step_rate = 10 * RATE;
    options.setup = "default";
    cr_engine* engine;
    assert_ok(cr_engine_bullet64.create(&engine, f->scene.world, &f->scene.state, &options, &error));
    for (int k = 0; k <= SECONDS * RATE; k++) {
        assert_ok(cr_state_create(&f->frames[k], f->scene.world->body_count, &error));
        if (k > 0)
            assert_ok(engine->type->step(engine, 1, &f->frames[k], &error));
        else
            assert_ok(engine->type->get_state(engine, &f->frames[k], &error));
    }
    engine->type->destroy(engine);
    return f;
}

static void drop(fall* f) {
    for (int k = 0; k <= SECONDS * RATE; k++) cr_state_destroy(&f->frames[k]);
    cr_scene_destroy(&f->scene);
    free(f);
}

static int32_t body(const fall* f, const char* name) {
    int32_t i = cr_find_body(f->scene.world, name);
    if (i < 0) fail_msg("no body \"%s\"", name);
    return i;
}
static cr_vec3 place(const fall* f, const char* name, double seconds) {
    return f->frames[(int)(seconds * RATE + 0.5)].position[body(f, name)];
}

static void near(const char* what, double found, double expected, double tolerance) {
    if (!(fabs(found - expected) <= tolerance))
        fail_msg("%s: expected %g +- %g, found %g", what, expected, tolerance, found);
}

// Gravity factor, infinite mass, infinite inertia, low centre of mass, a platform with velocities of its own.
static void test_motions(void** context) {
    (void)context;
    fall* f = run("tests/io/data/motion_properties.glb");
    const double g = 9.81, t = 2;
    near("the balloon rises", (double)(place(f, "Balloon_GravityFactor", t).y - place(f, "Balloon_GravityFactor", 0).y),
         0.5 * 0.5 * g * t * t, 0.01);
    near("the box falls", (double)(place(f, "InfInertiaBox", 0).y - place(f, "InfInertiaBox", 0.5).y), 0.5 * g * 0.25,
         0.005);
    cr_quat before = f->frames[0].orientation[body(f, "InfInertiaBox")],
            after = f->frames[SECONDS * RATE].orientation[body(f, "InfInertiaBox")];
    near("and never turns", (double)cr_length(cr_quat_log(cr_qmul(after, cr_conjugate(before)))), 0, 1e-5);
    near("the wheel hangs",
         (double)cr_length(cr_sub(place(f, "Wheel_InfiniteMassFiniteInertia", SECONDS),
                                  place(f, "Wheel_InfiniteMassFiniteInertia", 0))),
         0, 1e-6);
    cr_vec3 rides = cr_sub(place(f, "Platform", SECONDS), place(f, "Platform", 0));
    near("the platform goes along x", (double)rides.x, 0.5 * SECONDS, 1e-3);
    near("and nowhere else", (double)(fabsf(rides.y) + fabsf(rides.z)), 0, 1e-6);
    cr_vec3 up = cr_rotate(f->frames[SECONDS * RATE].orientation[body(f, "WobbyToy_ModifiedCOM")], cr_v3(0, 1, 0));
    if (up.y < 0.8f) fail_msg("the toy lies: its up points to (%g, %g, %g)", (double)up.x, (double)up.y, (double)up.z);
    drop(f);
}

// Balls of other restitutions and rules: each bounces as fast as the pair says. Bullet adds up to erp2 of the speed of
// impact (docs/engines.md).
static void test_materials(void** context) {
    (void)context;
    static const struct {
        const char *ball, *ground;
        double restitution;
    } cases[] = {{"Ball0", "Table", 0},
                 {"Ball1", "Table", 0.9},
                 {"Ball2", "Floor", 0.25},
                 {"Ball3", "Floor", 0.5},
                 {"Ball4", "Floor", 0}};
    const double erp2 = 0.2;
    fall* f = run("tests/io/data/materials.gltf");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int32_t ball = body(f, cases[i].ball);
        double e = cases[i].restitution;
        near(cases[i].ball, (double)cr_pair_restitution(f->scene.world, ball, body(f, cases[i].ground)), e, 1e-6);
        float fastest = 0, up = 0;
        for (int k = 1; k <= SECONDS * RATE; k++) {
            fastest = fminf(fastest, f->frames[k].linear_velocity[ball].y);
            up = fmaxf(up, f->frames[k].linear_velocity[ball].y);
        }
        assert_true(fastest < -2);
        near(cases[i].ball, (double)(up / -fastest), e + erp2 / 2, erp2 / 2 + 0.03);
    }
    drop(f);
}

// Each lies on what its filter lets it meet, and falls through the rest.
static void test_filters(void** context) {
    (void)context;
    fall* f = run("tests/io/data/filtering.gltf");
    const double fallen = 0.5 * 9.81 * 9;
    near("blue on the ground", (double)place(f, "DynamicBlue", 3).y, 0.65, 0.01);
    near("green on the green block", (double)place(f, "DynamicGreen", 3).y, 3.2, 0.01);
    near("the ghost", (double)(place(f, "Ghost", 0).y - place(f, "Ghost", 3).y), fallen, 0.02);
    near("the unfiltered one", (double)(place(f, "Unfiltered", 0).y - place(f, "Unfiltered", 3).y), fallen, 0.02);
    drop(f);
}

// Every kind of shape lands on the mesh.
static void test_shapes(void** context) {
    (void)context;
    fall* f = run("tests/io/data/shape_types.gltf");
    int landed = 0;
    for (int32_t i = 0; i < f->scene.world->body_count; i++) {
        if (f->scene.world->bodies[i].motion != CR_DYNAMIC) continue;
        double down = (double)(f->frames[0].position[i].y - f->frames[RATE].position[i].y);
        if (!(down > 1 && down < 3.2))
            fail_msg("%s: %g m down after 1 s, free fall is 4.9", f->scene.world->names[i], down);
        landed++;
    }
    assert_int_equal(landed, 9);
    drop(f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_motions), cmocka_unit_test(test_materials),
                                       cmocka_unit_test(test_filters), cmocka_unit_test(test_shapes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
