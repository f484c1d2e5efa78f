// The learned engine behind the common table: frames, chunks, pushes, snapshots, odd worlds.
#include "crowd.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/contact/weights.h"
#include "model/model.h"

static char folder[64] = "/tmp/carom-engine-XXXXXX";

static int make_weights(void** unused) {
    (void)unused;
    assert_non_null(mkdtemp(folder));
    cr_weights_info info = {.network = small_network(), .feature_version = CR_FEATURE_VERSION};
    cr_error error;
    cr_parameters p;
    must(cr_parameters_create(&p, &info.network, &error), &error);
    make_wild(&p, &info.network, 12, 0.05f);
    must(cr_weights_save(folder, &info, &p, false, &error), &error);
    cr_parameters_destroy(&p);
    return 0;
}

static int drop_weights(void** unused) {
    (void)unused;
    char path[128];
    snprintf(path, sizeof path, "%s/model.safetensors", folder), remove(path);
    snprintf(path, sizeof path, "%s/config.json", folder), remove(path);
    return rmdir(folder);
}

static cr_engine* start(const cr_world* world, const cr_state* state, double rate) {
    cr_engine_options o = cr_default_engine_options();
    o.weights = folder, o.frame_rate = rate, o.guidance = 4;
    cr_engine* engine = NULL;
    cr_error error;
    must(cr_engine_learned.create(&engine, world, state, &o, &error), &error);
    return engine;
}

static void same(const cr_state* a, const cr_state* b) {
    assert_int_equal(a->count, b->count);
    size_t n = (size_t)a->count;
    assert_memory_equal(a->position, b->position, n * sizeof(cr_vec3));
    assert_memory_equal(a->orientation, b->orientation, n * sizeof(cr_quat));
    assert_memory_equal(a->linear_velocity, b->linear_velocity, n * sizeof(cr_vec3));
    assert_memory_equal(a->angular_velocity, b->angular_velocity, n * sizeof(cr_vec3));
}

// However the frames are asked for, they are the same, on every run; 60 Hz is every fourth of 240 Hz.
static void frames_do_not_depend_on_the_asking(void** unused) {
    (void)unused;
    cr_error error;
    cr_state first, a, b;
    cr_world* world = make_crowd(904000, 5, true, false, &first);
    must(cr_state_create(&a, first.count, &error), &error);
    must(cr_state_create(&b, first.count, &error), &error);
    cr_engine *one = start(world, &first, 240), *many = start(world, &first, 240), *thin = start(world, &first, 60);
    for (int k = 0; k < 24; k++) must(cr_engine_learned.step(one, 1, NULL, &error), &error);
    must(cr_engine_learned.step(many, 24, NULL, &error), &error);
    must(cr_engine_learned.step(thin, 6, NULL, &error), &error);
    must(cr_engine_learned.get_state(one, &a, &error), &error);
    must(cr_engine_learned.get_state(many, &b, &error), &error);
    same(&a, &b);
    assert_true(fabs(a.time - 0.1) < 1e-6);
    must(cr_engine_learned.get_state(thin, &b, &error), &error);
    same(&a, &b);
    cr_engine_learned.destroy(one), cr_engine_learned.destroy(many), cr_engine_learned.destroy(thin);
    cr_engine_options o = cr_default_engine_options();
    o.weights = folder, o.frame_rate = 250;
    cr_engine* none = NULL;
    assert_int_equal(cr_engine_learned.create(&none, world, &first, &o, &error), CR_ERROR_UNSUPPORTED);
    cr_state_destroy(&first), cr_state_destroy(&a), cr_state_destroy(&b);
    cr_world_destroy(world);
}

// In the middle of a chunk too, a restored engine goes on to the same bits.
static void snapshots_go_on_bit_for_bit(void** unused) {
    (void)unused;
    cr_error error;
    cr_state first, a, b;
    cr_world* world = make_crowd(904001, 5, true, false, &first);
    must(cr_state_create(&a, first.count, &error), &error);
    must(cr_state_create(&b, first.count, &error), &error);
    cr_engine *engine = start(world, &first, 240), *other = start(world, &first, 240);
    must(cr_engine_learned.step(engine, 13, NULL, &error), &error);
    void* bytes = NULL;
    size_t size = 0;
    must(cr_engine_learned.save(engine, &bytes, &size, &error), &error);
    must(cr_engine_learned.step(engine, 20, NULL, &error), &error);
    must(cr_engine_learned.restore(other, bytes, size, &error), &error);
    must(cr_engine_learned.step(other, 20, NULL, &error), &error);
    must(cr_engine_learned.get_state(engine, &a, &error), &error);
    must(cr_engine_learned.get_state(other, &b, &error), &error);
    same(&a, &b);
    assert_int_equal(cr_engine_learned.restore(other, bytes, size - 1, &error), CR_ERROR_FORMAT);
    ((char*)bytes)[0] ^= 1;
    assert_int_equal(cr_engine_learned.restore(other, bytes, size, &error), CR_ERROR_FORMAT);
    free(bytes);
    cr_engine_learned.destroy(engine), cr_engine_learned.destroy(other);
    cr_state_destroy(&first), cr_state_destroy(&a), cr_state_destroy(&b);
    cr_world_destroy(world);
}

static void pushes_and_teleports_act_at_once(void** unused) {
    (void)unused;
    cr_error error;
    cr_state first, before, after;
    cr_world* world = make_crowd(904002, 3, false, true, &first);
    for (int b = 0; b < 3; b++) first.position[b] = cr_v3(5.0f * (float)b, 3, 0); // far apart: free flight
    must(cr_state_create(&before, first.count, &error), &error);
    must(cr_state_create(&after, first.count, &error), &error);
    cr_engine* engine = start(world, &first, 240);
    must(cr_engine_learned.step(engine, 3, NULL, &error), &error); // in the middle of a chunk
    must(cr_engine_learned.get_state(engine, &before, &error), &error);
    cr_vec3 impulse = cr_v3(0.3f, 0.1f, -0.2f);
    must(cr_engine_learned.push(engine, 1, impulse, before.position[1], &error), &error);
    must(cr_engine_learned.step(engine, 1, NULL, &error), &error);
    must(cr_engine_learned.get_state(engine, &after, &error), &error);
    cr_vec3 dv = cr_scale(cr_sub(after.linear_velocity[1], before.linear_velocity[1]), world->bodies[1].mass);
    assert_true(cr_length(cr_sub(dv, impulse)) < 1e-5f);
    assert_true(cr_length(cr_sub(after.angular_velocity[1], before.angular_velocity[1])) < 1e-4f); // through the centre
    cr_pose pose = {{1, 30, 2}, cr_quat_identity()};
    must(cr_engine_learned.teleport(engine, 2, pose, cr_v3(0, 0, 0), cr_v3(0, 0, 0), &error), &error);
    must(cr_engine_learned.step(engine, 1, NULL, &error), &error);
    must(cr_engine_learned.get_state(engine, &after, &error), &error);
    assert_true(cr_length(cr_sub(after.position[2], pose.position)) < 1e-6f); // no gravity there
    assert_int_equal(cr_engine_learned.push(engine, 3, impulse, pose.position, &error), CR_ERROR_ARGUMENT);
    cr_engine_learned.destroy(engine);
    cr_state_destroy(&first), cr_state_destroy(&before), cr_state_destroy(&after);
    cr_world_destroy(world);
}

static void odd_worlds_run(void** unused) {
    (void)unused;
    cr_error error;
    // Nothing at all.
    cr_builder* b = cr_builder_create();
    cr_world* world = NULL;
    cr_state state;
    must(cr_build(b, &world, &state, &error), &error);
    cr_engine* engine = start(world, &state, 240);
    must(cr_engine_learned.step(engine, 20, NULL, &error), &error);
    assert_int_equal(cr_engine_learned.contacts(engine, NULL, 0), 0);
    cr_engine_learned.destroy(engine);
    cr_state_destroy(&state);
    cr_world_destroy(world);
    // Two bodies of infinite mass inside each other and a kinematic one: nothing can be pushed, nothing breaks.
    int32_t box = cr_add_box(b, cr_v3(1, 1, 1), &error);
    for (int k = 0; k < 3; k++) {
        cr_body_def def = cr_default_body_def();
        def.shape = box, def.mass = 0;
        if (k == 2) def.motion = CR_KINEMATIC, def.linear_velocity = cr_v3(1, 0, 0);
        if (cr_add_body(b, def, &error) < 0) fail_msg("%s", error.message);
    }
    must(cr_build(b, &world, &state, &error), &error);
    engine = start(world, &state, 240);
    must(cr_engine_learned.step(engine, 240, NULL, &error), &error);
    must(cr_engine_learned.get_state(engine, &state, &error), &error);
    assert_true(cr_state_finite(&state));
    assert_true(fabsf(state.position[2].x - 1) < 1e-3f);
    cr_state bad;
    must(cr_state_create(&bad, 3, &error), &error);
    cr_state_copy(&state, &bad);
    bad.position[0].x = NAN;
    assert_int_equal(cr_engine_learned.set_state(engine, &bad, &error), CR_ERROR_NUMERIC);
    cr_engine_learned.destroy(engine);
    cr_state_destroy(&bad), cr_state_destroy(&state);
    cr_world_destroy(world);
    cr_builder_destroy(b);
}

// Noise samples futures: another seed, another future; the same seed, the same one.
static void noise_samples_futures(void** unused) {
    (void)unused;
    cr_error error;
    cr_state first, ends[3];
    cr_world* world = make_crowd(904003, 6, true, false, &first);
    for (int k = 0; k < 3; k++) {
        cr_engine_options o = cr_default_engine_options();
        o.weights = folder, o.noise = 1, o.passes = 2, o.seed = k == 2 ? 2 : 1;
        cr_engine* engine = NULL;
        must(cr_engine_learned.create(&engine, world, &first, &o, &error), &error);
        must(cr_engine_learned.step(engine, 16, NULL, &error), &error);
        must(cr_state_create(&ends[k], first.count, &error), &error);
        must(cr_engine_learned.get_state(engine, &ends[k], &error), &error);
        cr_engine_learned.destroy(engine);
    }
    same(&ends[0], &ends[1]);
    assert_memory_not_equal(ends[0].position, ends[2].position, (size_t)first.count * sizeof(cr_vec3));
    for (int k = 0; k < 3; k++) cr_state_destroy(&ends[k]);
    cr_state_destroy(&first);
    cr_world_destroy(world);
}

static void missing_weights_are_named(void** unused) {
    (void)unused;
    cr_error error;
    cr_state first;
    cr_world* world = make_crowd(904004, 2, true, false, &first);
    cr_engine_options o = cr_default_engine_options();
    o.weights = "/nowhere/at/all";
    cr_engine* engine = NULL;
    assert_int_equal(cr_engine_learned.create(&engine, world, &first, &o, &error), CR_ERROR_FILE);
    assert_non_null(strstr(error.message, "/nowhere/at/all"));
    o.weights = folder, o.backend = "abacus";
    assert_int_equal(cr_engine_learned.create(&engine, world, &first, &o, &error), CR_ERROR_UNSUPPORTED);
    assert_null(engine);
    cr_state_destroy(&first);
    cr_world_destroy(world);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(frames_do_not_depend_on_the_asking),
                                       cmocka_unit_test(snapshots_go_on_bit_for_bit),
                                       cmocka_unit_test(pushes_and_teleports_act_at_once),
                                       cmocka_unit_test(odd_worlds_run),
                                       cmocka_unit_test(noise_samples_futures),
                                       cmocka_unit_test(missing_weights_are_named)};
    return cmocka_run_group_tests(tests, make_weights, drop_weights);
}
