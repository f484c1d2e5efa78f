// The learned engine behind the common table: frames, chunks, threads, pushes, snapshots, odd worlds.
#include "scene.h"

#include <unistd.h>

#include "model/contact/weights.h"
#include "model/model.h"
#include "scenes/scenes.h"

static char folder[64] = "/tmp/carom-engine-XXXXXX";

static int make_weights(void** unused) {
    (void)unused;
    assert_non_null(mkdtemp(folder));
    cr_weights_info info = {.network = small_network(),
                            .feature_version = CR_FEATURE_VERSION,
                            .setup = "precise",
                            .teacher = cr_preset_teacher("precise")};
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

static cr_engine* start_with(const char* weights, const cr_world* world, const cr_state* state, double rate,
                             int32_t threads) {
    cr_engine_options o = cr_default_engine_options();
    o.weights = weights;
    o.frame_rate = rate;
    o.threads = threads;
    cr_engine* engine = NULL;
    cr_error error;
    must(cr_engine_learned.create(&engine, world, state, &o, &error), &error);
    return engine;
}

static cr_engine* start(const cr_world* world, const cr_state* state, double rate) {
    return start_with(folder, world, state, rate, 1);
}

static void step(cr_engine* engine, int32_t frames, cr_state* end) {
    cr_error error;
    must(cr_engine_learned.step(engine, frames, NULL, &error), &error);
    if (end) must(cr_engine_learned.get_state(engine, end, &error), &error);
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

// Wherever in a chunk, with a network and without, a restored engine goes on to the same bits.
static void snapshots_go_on_bit_for_bit(void** unused) {
    (void)unused;
    cr_error error;
    const char* weights[] = {folder, "none"};
    cr_state first, a, b;
    cr_world* world = make_crowd(904001, 9, true, false, &first);
    must(cr_state_create(&a, first.count, &error), &error);
    must(cr_state_create(&b, first.count, &error), &error);
    for (int k = 0; k < 2; k++)
        for (int32_t frames = 0; frames <= 72; frames += 9) {
            cr_engine *engine = start_with(weights[k], world, &first, 240, 1),
                      *other = start_with(weights[k], world, &first, 240, 1);
            step(engine, frames, NULL);
            step(other, 5, NULL); // somewhere else
            void* bytes = NULL;
            size_t size = 0;
            must(cr_engine_learned.save(engine, &bytes, &size, &error), &error);
            must(cr_engine_learned.restore(other, bytes, size, &error), &error);
            for (int n = 0; n < 4; n++) {
                step(engine, 11, &a);
                step(other, 11, &b);
                same(&a, &b);
                assert_true(a.time == b.time);
            }
            assert_int_equal(cr_engine_learned.restore(other, bytes, size - 1, &error), CR_ERROR_FORMAT);
            ((char*)bytes)[0] ^= 1;
            assert_int_equal(cr_engine_learned.restore(other, bytes, size, &error), CR_ERROR_FORMAT);
            free(bytes);
            cr_engine_learned.destroy(engine);
            cr_engine_learned.destroy(other);
        }
    cr_state_destroy(&first);
    cr_state_destroy(&a);
    cr_state_destroy(&b);
    cr_world_destroy(world);
}

// ---------------------------------------------------------------- threads

// FNV-1a over the bits of a state.
static uint64_t hash_bytes(uint64_t hash, const void* bytes, size_t size) {
    const unsigned char* at = bytes;
    for (size_t k = 0; k < size; k++) hash = (hash ^ at[k]) * 1099511628211u;
    return hash;
}

static uint64_t hash_state(uint64_t hash, const cr_state* s) {
    size_t n = (size_t)s->count;
    hash = hash_bytes(hash, s->position, n * sizeof(cr_vec3));
    hash = hash_bytes(hash, s->orientation, n * sizeof(cr_quat));
    hash = hash_bytes(hash, s->linear_velocity, n * sizeof(cr_vec3));
    return hash_bytes(hash, s->angular_velocity, n * sizeof(cr_vec3));
}

// The golden trajectory: five scenes, with a network and without, on 1 to 4 threads.
static void threads_give_one_hash(void** unused) {
    (void)unused;
    static const char* const scenes[] = {"tower", "pile-100", "dominoes", "drops:909001", "rooms:909002"};
    const char* weights[] = {folder, "none"};
    cr_error error;
    for (int k = 0; k < 5; k++)
        for (int w = 0; w < 2; w++) {
            uint64_t hash[5];
            for (int32_t threads = 0; threads <= 4; threads++) { // one thread twice
                cr_scene scene;
                must(cr_scene_open(scenes[k], NULL, 1, &scene, &error), &error);
                cr_engine* engine = start_with(weights[w], scene.world, &scene.state, 240, threads > 0 ? threads : 1);
                hash[threads] = 14695981039346656037u;
                for (int n = 0; n < 12; n++) {
                    step(engine, 10, &scene.state);
                    hash[threads] = hash_state(hash[threads], &scene.state);
                }
                cr_engine_learned.destroy(engine);
                cr_scene_destroy(&scene);
            }
            for (int32_t threads = 1; threads <= 4; threads++)
                if (hash[threads] != hash[0])
                    fail_msg("%s, %s: hash %016llx on %d threads, %016llx on one", scenes[k],
                             w ? "no network" : "network", (unsigned long long)hash[threads], threads,
                             (unsigned long long)hash[0]);
        }
}

// ---------------------------------------------------------------- without a network

// The initial guess alone, at any frame rate: free flight to rounding, and a box that comes to rest.
static void without_weights_any_frame_rate_will_do(void** unused) {
    (void)unused;
    const double rates[] = {30, 60, 240, 500};
    for (int k = 0; k < 4; k++) {
        test_scene s = start_on_earth();
        cr_body_def d = body_at(cr_add_box(s.builder, cr_v3(0.2f, 0.1f, 0.3f), NULL), cr_v3(0, 0.3f, 0));
        d.linear_velocity = cr_v3(0.5f, 0, 0);
        add(&s, d);
        d.pose.position = cr_v3(50, 40, 0); // flies for all of the run
        d.linear_velocity = cr_v3(1, 2, 3);
        add(&s, d);
        add_floor(&s);
        build_scene(&s);
        cr_engine* engine = start_with("none", s.world, &s.state, rates[k], 1);
        step(engine, (int32_t)rates[k], &s.state);
        assert_close(s.state.time, 1, 1e-4);
        close3(s.state.position[1], cr_v3(51, 42 - EARTH / 2, 3), 2e-3, "where it flew");
        step(engine, 2 * (int32_t)rates[k], &s.state);
        assert_close(s.state.position[0].y, 0.1, 2e-3);
        assert_close(cr_length(s.state.linear_velocity[0]), 0, 2e-2);
        cr_engine_learned.destroy(engine);
        end_scene(&s);
    }
}

// The contacts of a box that rests bear its weight, frame by frame, whatever part of a chunk it is.
static void contacts_are_told(void** unused) {
    (void)unused;
    for (int rate = 240; rate >= 60; rate /= 4) {
        test_scene s = start_on_earth();
        cr_body_def d = body_at(cr_add_box(s.builder, cr_v3(0.2f, 0.1f, 0.3f), NULL), cr_v3(0, 0.1f, 0));
        d.mass = 2;
        int32_t box = add(&s, d), floor = add_floor(&s);
        build_scene(&s);
        cr_engine* engine = start(s.world, &s.state, rate);
        assert_int_equal(cr_engine_learned.contacts(engine, NULL, 0), 0); // nothing was solved yet
        step(engine, rate, NULL);
        for (int k = 0; k < 12; k++) {
            cr_contact c;
            step(engine, 1, NULL);
            assert_int_equal(cr_engine_learned.contacts(engine, &c, 1), 1);
            assert_int_equal(c.body_a, box);
            assert_int_equal(c.body_b, floor);
            close3(c.normal, cr_v3(0, 1, 0), 1e-3, "normal");
            assert_close(c.position.y, 0, 2e-3);
            assert_close(c.distance, 0, 2e-3);
            float weight = 2 * EARTH / (float)rate;
            close3(c.impulse, cr_v3(0, weight, 0), 0.1 * (double)weight, "impulse of a frame");
        }
        cr_engine_learned.destroy(engine);
        end_scene(&s);
    }
}

// Set back, an engine has forgotten everything: the same future as a new one.
static void set_state_starts_cold(void** unused) {
    (void)unused;
    cr_error error;
    cr_state first, a, b;
    cr_world* world = make_crowd(904005, 7, true, false, &first);
    must(cr_state_create(&a, first.count, &error), &error);
    must(cr_state_create(&b, first.count, &error), &error);
    cr_engine* engine = start(world, &first, 240);
    step(engine, 100, &a);
    must(cr_engine_learned.set_state(engine, &first, &error), &error);
    step(engine, 100, &b);
    same(&a, &b);
    step(engine, 3, NULL);
    must(cr_engine_learned.set_state(engine, &a, &error), &error);
    must(cr_engine_learned.get_state(engine, &b, &error), &error);
    same(&a, &b);
    cr_engine* fresh = start(world, &a, 240);
    step(fresh, 40, &a);
    step(engine, 40, &b);
    same(&a, &b);
    cr_engine_learned.destroy(engine);
    cr_engine_learned.destroy(fresh);
    cr_state_destroy(&first);
    cr_state_destroy(&a);
    cr_state_destroy(&b);
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
    const cr_vec3 bad = {NAN, 0, 0}, none = {0, 0, 0};
    const cr_pose strange[] = {{bad, cr_quat_identity()}, {none, {0, 0, 0, 0}}, {none, {0, 0, 0, 2}}};
    assert_int_equal(cr_engine_learned.push(engine, 1, bad, none, &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_engine_learned.push(engine, 1, impulse, bad, &error), CR_ERROR_ARGUMENT);
    for (int k = 0; k < 3; k++)
        assert_int_equal(cr_engine_learned.teleport(engine, 1, strange[k], none, none, &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_engine_learned.teleport(engine, 1, pose, bad, none, &error), CR_ERROR_ARGUMENT);
    must(cr_engine_learned.step(engine, 1, NULL, &error), &error); // it moves on as before
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
    assert_int_equal(cr_engine_learned.set_state(engine, &bad, &error), CR_ERROR_ARGUMENT);
    cr_engine_learned.destroy(engine);
    cr_state_destroy(&bad), cr_state_destroy(&state);
    cr_world_destroy(world);
    cr_builder_destroy(b);
}

// What these weights cannot do is an error that says so.
static void passes_and_noise_are_errors(void** unused) {
    (void)unused;
    cr_error error;
    cr_state first;
    cr_world* world = make_crowd(904003, 3, true, false, &first);
    for (int k = 0; k < 4; k++) {
        cr_engine_options o = cr_default_engine_options();
        o.weights = k < 2 ? folder : "none";
        if (k % 2)
            o.noise = 0.5;
        else
            o.passes = 2;
        cr_engine* engine = NULL;
        assert_int_equal(cr_engine_learned.create(&engine, world, &first, &o, &error), CR_ERROR_UNSUPPORTED);
        assert_null(engine);
        assert_non_null(strstr(error.message, k % 2 ? "noise" : "pass"));
    }
    cr_state_destroy(&first);
    cr_world_destroy(world);
}

static void bad_options_are_errors(void** unused) {
    (void)unused;
    cr_error error;
    cr_state first;
    cr_world* world = make_crowd(904004, 3, true, false, &first);
    for (int k = 0; k < 5; k++) {
        cr_engine_options o = cr_default_engine_options();
        o.weights = "none";
        if (k == 0) o.frame_rate = NAN;
        if (k == 1) o.step_rate = NAN;
        if (k == 2) o.threads = -5;
        if (k == 3) o.setup = "nosuch";
        if (k == 4) o.guidance = -7;
        cr_engine* engine = NULL;
        assert_int_equal(cr_engine_learned.create(&engine, world, &first, &o, &error), CR_ERROR_ARGUMENT);
        assert_null(engine);
    }
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
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frames_do_not_depend_on_the_asking),
        cmocka_unit_test(snapshots_go_on_bit_for_bit),
        cmocka_unit_test(threads_give_one_hash),
        cmocka_unit_test(without_weights_any_frame_rate_will_do),
        cmocka_unit_test(contacts_are_told),
        cmocka_unit_test(set_state_starts_cold),
        cmocka_unit_test(pushes_and_teleports_act_at_once),
        cmocka_unit_test(odd_worlds_run),
        cmocka_unit_test(passes_and_noise_are_errors),
        cmocka_unit_test(bad_options_are_errors),
        cmocka_unit_test(missing_weights_are_named),
    };
    return cmocka_run_group_tests(tests, make_weights, drop_weights);
}
