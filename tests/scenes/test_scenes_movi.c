// The law of the MOVi families (Kubric's movi_ab worker), checked on a thousand scenes each.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scenes/kubasic.h"
#include "scenes/published.h"
#include "scenes/scenes.h"
#include "sim/sim.h"

enum { SCENES = 1000 };
static const uint64_t FIRST_SEED = 900000; // docs/seeds.md

static void open_scene(const char* name, uint64_t seed, cr_scene* scene) {
    cr_error error = {""};
    if (cr_scene_open(name, NULL, seed, scene, &error) != CR_OK) fail_msg("%s: %s", name, error.message);
}

static void assert_close(const char* what, double found, double expected, double tolerance) {
    if (!(fabs(found - expected) <= tolerance))
        fail_msg("%s: found %g, expected %g +- %g", what, found, expected, tolerance);
}

// Which KuBasic object a body's name begins with.
static cr_kubasic object_of(const char* name) {
    cr_kubasic best = CR_KUBASIC_COUNT;
    for (int k = 0; k < CR_KUBASIC_OBJECT_COUNT; ++k) {
        size_t n = strlen(cr_kubasic_meshes[k].name);
        if (strncmp(name, cr_kubasic_meshes[k].name, n) == 0 && name[n] == '_' &&
            strspn(name + n + 1, "0123456789") == strlen(name + n + 1))
            best = (cr_kubasic)k;
    }
    return best;
}

static void grow_box(const cr_world* world, int32_t shape, float scale, cr_pose pose, cr_vec3* low, cr_vec3* high) {
    const cr_shape* s = world->shapes + shape;
    for (int32_t i = 0; i < s->child_count; ++i) grow_box(world, s->children[i].shape, scale, pose, low, high);
    for (int32_t i = 0; i < s->vertex_count; ++i) {
        cr_vec3 p = cr_transform(pose, cr_scale(s->vertices[i], scale));
        *low = cr_v3(fminf(low->x, p.x), fminf(low->y, p.y), fminf(low->z, p.z));
        *high = cr_v3(fmaxf(high->x, p.x), fmaxf(high->y, p.y), fmaxf(high->z, p.z));
    }
}

static void check_family(const char* family, int objects, bool two_sizes) {
    long counts[11] = {0}, kinds[CR_KUBASIC_COUNT] = {0}, bodies = 0, metal = 0, large = 0;
    double size_sum = 0, u_sum = 0, u_square = 0, turned[9] = {0}, least_y = 1e9, most = 0;
    for (int seed = 0; seed < SCENES; ++seed) {
        cr_scene scene;
        open_scene(family, FIRST_SEED + (uint64_t)seed, &scene);
        const cr_world* w = scene.world;
        assert_string_equal(scene.setup, "movi");
        assert_true(w->gravity.x == 0 && w->gravity.y == -10 && w->gravity.z == 0);
        int floor = cr_find_body(w, "floor");
        assert_int_equal(floor, 0);
        assert_int_equal(w->bodies[0].motion, CR_STATIC);
        assert_true(w->bodies[0].friction == 0.3f && w->bodies[0].restitution == 0.5f && w->bodies[0].scale == 2);
        assert_in_range(w->body_count, 4, 11);
        ++counts[w->body_count - 1];
        for (int32_t i = 1; i < w->body_count; ++i) {
            const cr_body* b = w->bodies + i;
            cr_kubasic object = object_of(w->names[i]);
            assert_true(object < CR_KUBASIC_OBJECT_COUNT);
            ++kinds[object];
            ++bodies;
            bool is_metal = b->friction == 0.4f;
            metal += is_metal;
            assert_true(is_metal || b->friction == 0.8f);
            assert_true(b->restitution == (is_metal ? 0.3f : 0.7f));
            if (two_sizes) assert_true(b->scale == 0.7f || b->scale == 1.4f);
            assert_true(b->scale >= 0.7f && b->scale <= 1.4f);
            large += b->scale == 1.4f;
            size_sum += (double)b->scale;
            double mass = (double)cr_kubasic_unit_mass(object) * (is_metal ? 2.7 : 1.1) * pow((double)b->scale, 3);
            assert_close("mass", (double)b->mass, mass, 1e-5 * mass);
            // The body's frame is the mesh's: centre of mass at its origin, no turn.
            cr_pose node = b->shape_pose;
            assert_true(cr_length(node.position) == 0 && fabsf(node.orientation.w) == 1);
            const cr_shape* s = w->shapes + b->shape;
            double x = (double)((s->aabb_max.x - s->aabb_min.x) * b->scale) + 0.006;
            double y = (double)((s->aabb_max.y - s->aabb_min.y) * b->scale) + 0.006;
            double expected = mass / 12 * (x * x + y * y);
            assert_close("inertia z", (double)b->inertia.z, expected, 1e-5 * expected);
            cr_vec3 low = cr_v3(INFINITY, INFINITY, INFINITY), high = cr_scale(low, -1);
            cr_pose pose = {scene.state.position[i], scene.state.orientation[i]};
            grow_box(w, b->shape, b->scale, pose, &low, &high);
            const float e = 0.03f; // placed by the visual mesh's box, and this is the collision mesh
            if (low.x < -5 - e || high.x > 5 + e || low.z < -5 - e || high.z > 5 + e || low.y < 1 - e || high.y > 5 + e)
                fail_msg("%s body %d leaves the box", scene.name, i);
            least_y = fmin(least_y, (double)low.y);
            most = fmax(most, (double)fmaxf(high.x, high.z));
            cr_vec3 v = scene.state.linear_velocity[i], p = pose.position;
            assert_true(v.y == 0 && cr_length(scene.state.angular_velocity[i]) == 0);
            double u[2] = {(double)(v.x + p.x), (double)(v.z + p.z)};
            for (int k = 0; k < 2; ++k) {
                assert_true(fabs(u[k]) <= 4.00001);
                u_sum += u[k];
                u_square += u[k] * u[k];
            }
            cr_mat3 r = cr_quat_matrix(pose.orientation);
            for (int k = 0; k < 9; ++k) turned[k] += (double)(r.m[k / 3][k % 3] * r.m[k / 3][k % 3]);
        }
        cr_scene_destroy(&scene);
    }
    double n = (double)bodies;
    for (int k = 3; k <= 10; ++k) assert_close("share of a body count", (double)counts[k] / SCENES, 1.0 / 8, 0.05);
    for (int k = 0; k < CR_KUBASIC_OBJECT_COUNT; ++k) {
        bool allowed = objects == 1 ? k == CR_KUBASIC_SPHERE : k < objects;
        assert_close(cr_kubasic_meshes[k].name, (double)kinds[k] / n, allowed ? 1.0 / objects : 0, allowed ? 0.03 : 0);
    }
    assert_close("share of metal", (double)metal / n, 0.5, 0.03);
    if (two_sizes)
        assert_close("share of large bodies", (double)large / n, 0.5, 0.04);
    else
        assert_close("mean size", size_sum / n, 1.05, 0.02);
    assert_close("mean of U(-4, 4)", u_sum / (2 * n), 0, 0.1);
    assert_close("variance of U(-4, 4)", u_square / (2 * n), 16.0 / 3, 0.2);
    for (int k = 0; k < 9; ++k) assert_close("mean square of a rotation's entry", turned[k] / n, 1.0 / 3, 0.02);
    assert_true(least_y < 1.1 && most > 4.9); // the box is filled to its sides
}

static void test_movi_a(void** state) {
    (void)state;
    check_family("movi-a", 3, true);
}

static void test_movi_b(void** state) {
    (void)state;
    check_family("movi-b", 11, false);
}

static void test_movi_spheres(void** state) {
    (void)state;
    check_family("movi-spheres", 1, true);
}

// Poses that the published data sets hold (https://github.com/AmauryWEI/hopnet, samples/), turned into Carom's frame: a
// body of MOVi-A's sample 8 before, after one and after two blows, and one of MOVi-B's sample 3. Both are training
// scenes.
static void test_published_samples(void** state) {
    (void)state;
    static const struct {
        const char *scene, *body;
        int frame;
        cr_vec3 position;
        float tolerance;
    } poses[] = {
        {"movi-a-published:247", "cube_2", 72, {-1.7557430f, 3.3905158f, 0.0792692f}, 2e-6f},
        {"movi-a-published:247", "cube_2", 100, {-0.8116571f, 2.9722171f, -0.0458951f}, 2e-6f},
        {"movi-a-published:247", "cube_2", 102, {-0.7448054f, 2.9362962f, -0.0496761f}, 2e-5f},
        {"movi-b-published:243", "cylinder_2", 74, {-0.3859225f, 3.0063226f, -1.9043155f}, 2e-6f},
        {"movi-b-published:243", "cylinder_2", 175, {-0.1565115f, 1.2501702f, -0.1914318f}, 2e-6f},
    };
    for (size_t k = 0; k < sizeof poses / sizeof poses[0]; ++k) {
        cr_scene scene;
        cr_error error = {""};
        if (cr_scene_open(poses[k].scene, NULL, 0, &scene, &error) != CR_OK) fail_msg("%s", error.message);
        cr_engine_options options = cr_default_engine_options();
        options.setup = scene.setup;
        options.step_rate = 2400;
        cr_engine* engine = NULL;
        if (cr_engine_bullet64.create(&engine, scene.world, &scene.state, &options, &error) ||
            cr_engine_bullet64.step(engine, poses[k].frame, NULL, &error) ||
            cr_engine_bullet64.get_state(engine, &scene.state, &error))
            fail_msg("%s", error.message);
        cr_vec3 found = scene.state.position[cr_find_body(scene.world, poses[k].body)];
        float away = cr_length(cr_sub(found, poses[k].position));
        if (!(away <= poses[k].tolerance))
            fail_msg("%s, %s at frame %d is %g m away from where it was published", poses[k].scene, poses[k].body,
                     poses[k].frame, (double)away);
        cr_engine_bullet64.destroy(engine);
        cr_scene_destroy(&scene);
    }
}

// Every sample stands in the division once, and nothing beyond its ends.
static void test_published_division(void** state) {
    (void)state;
    bool seen[CR_PUBLISHED_COUNT + 1] = {false};
    for (uint32_t k = 1; k <= CR_PUBLISHED_COUNT; ++k) {
        uint32_t sample = cr_published_sample(k);
        assert_in_range(sample, 1, CR_PUBLISHED_COUNT);
        assert_false(seen[sample]);
        seen[sample] = true;
        if (k % CR_PUBLISHED_HELD_OUT != 1 || k > 2 * CR_PUBLISHED_HELD_OUT + 1)
            assert_true(sample > cr_published_sample(k - 1));
    }
    assert_int_equal(cr_published_sample(0), 0);
    assert_int_equal(cr_published_sample(CR_PUBLISHED_COUNT + 1), 0);
    cr_scene scene;
    cr_error error = {""};
    assert_int_equal(cr_scene_open("movi-b-published:1201", NULL, 0, &scene, &error), CR_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "from 1 to 1200, found 1201"));
}

// Known values of numpy.random.RandomState(8): rand(), then randint(8) after 14 more.
static void test_numpy_random(void** state) {
    (void)state;
    cr_numpy_random r;
    cr_numpy_seed(&r, 8);
    assert_close("rand()", cr_numpy_unit(&r), 0.8734294027918162, 1e-15);
    for (int k = 0; k < 14; ++k) cr_numpy_unit(&r);
    assert_int_equal(cr_numpy_below(&r, 8), 0);
    assert_int_equal(cr_numpy_below(&r, 1), 0);
}

// Kubric's unit masses are the meshes' volumes (of the finer visual mesh; ours are the convex parts).
static void test_unit_masses(void** state) {
    (void)state;
    const cr_kubasic_table* table;
    assert_int_equal(cr_kubasic_shapes(&table, NULL), CR_OK);
    for (int k = CR_KUBASIC_CUBE; k <= CR_KUBASIC_CONE; ++k) {
        double volume = (double)table->world->shapes[table->shape[k]].volume;
        assert_close(cr_kubasic_meshes[k].name, (double)cr_kubasic_unit_mass((cr_kubasic)k), volume, 0.08 * volume);
    }
    for (int k = 0; k < CR_KUBASIC_OBJECT_COUNT; ++k) { // at scale 1 everything fits a cube of side 2
        const cr_shape* s = table->world->shapes + table->shape[k];
        for (int a = 0; a < 3; ++a) {
            assert_true(cr_component(s->aabb_min, a) > -1 && cr_component(s->aabb_max, a) < 1);
            assert_true(cr_component(s->aabb_max, a) > 0.1f);
        }
    }
    // The floor's upper side is at y = 0.
    const cr_shape* dome = table->world->shapes + table->shape[CR_KUBASIC_DOME];
    assert_close("top of the dome", (double)dome->aabb_max.y, 0, 1e-5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_movi_a),
        cmocka_unit_test(test_movi_b),
        cmocka_unit_test(test_movi_spheres),
        cmocka_unit_test(test_unit_masses),
        cmocka_unit_test(test_published_samples),
        cmocka_unit_test(test_published_division),
        cmocka_unit_test(test_numpy_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
