// Relaxation: manifolds with known answers, contact laws and conservation whatever the network says.
#include "crowd.h"

#include <math.h>
#include <stdlib.h>

#include "model/contact/manifold.h"
#include "model/contact/relax.h"

// ---------------------------------------------------------------- manifolds

static cr_world* shapes_world(int32_t* box, int32_t* cylinder, int32_t* sphere, int32_t* plane) {
    cr_error error;
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    *box = cr_add_box(b, cr_v3(0.5f, 0.5f, 0.5f), &error);
    *cylinder = cr_add_cylinder(b, 0.3f, 0.4f, &error);
    *sphere = cr_add_sphere(b, 0.2f, &error);
    *plane = cr_add_plane(b, &error);
    cr_body_def def = cr_default_body_def();
    def.shape = *box;
    assert_true(cr_add_body(b, def, &error) >= 0);
    cr_world* world = NULL;
    cr_state state;
    must(cr_build(b, &world, &state, &error), &error);
    cr_state_destroy(&state);
    cr_builder_destroy(b);
    return world;
}

static cr_part at(const cr_world* world, int32_t shape, cr_vec3 p, cr_quat q) {
    return (cr_part){{world, shape, 1}, {p, q}};
}

static float gap_of(const cr_manifold_point* p) {
    return cr_dot(p->normal, cr_sub(p->at_i, p->at_j)) - p->radius_i - p->radius_j;
}

static void manifolds_are_where_the_features_overlap(void** unused) {
    (void)unused;
    int32_t box, cylinder, sphere, plane;
    cr_world* world = shapes_world(&box, &cylinder, &sphere, &plane);
    cr_quat none = cr_q(0, 0, 0, 1), eighth = cr_quat_exp(cr_v3(0, (float)CR_PI / 4, 0)),
            lying = cr_quat_exp(cr_v3(0, 0, (float)CR_PI / 2));
    cr_vec3 up = cr_v3(0, 1, 0);
    cr_manifold_point m[CR_MANIFOLD];
    // A box 1 mm over another, 30 cm to the side: the four corners of the overlap.
    cr_part a = at(world, box, cr_v3(0.3f, 1.001f, 0), none), b = at(world, box, cr_v3(0, 0, 0), none);
    assert_int_equal(cr_convex_manifold(&a, &b, up, cr_v3(0.15f, 0.5005f, 0), 0.001f, m), 4);
    for (int k = 0; k < 4; k++) {
        assert_true(fabsf(gap_of(&m[k]) - 0.001f) < 1e-5f);
        assert_true(fabsf(fabsf(m[k].at_i.z) - 0.5f) < 1e-5f);
        assert_true(fabsf(m[k].at_i.x + 0.2f) < 1e-5f || fabsf(m[k].at_i.x - 0.5f) < 1e-5f);
    }
    // Turned by 45 degrees: four of the octagon's corners, all on both faces' outlines or inside.
    a = at(world, box, cr_v3(0, 0.999f, 0), eighth);
    assert_int_equal(cr_convex_manifold(&a, &b, up, cr_v3(0, 0.4995f, 0), -0.001f, m), 4);
    for (int k = 0; k < 4; k++) {
        assert_true(fabsf(gap_of(&m[k]) + 0.001f) < 1e-5f);
        assert_true(fabsf(m[k].at_i.x) < 0.5f + 1e-5f && fabsf(m[k].at_i.z) < 0.5f + 1e-5f);
        assert_true(fabsf(hypotf(m[k].at_i.x, m[k].at_i.z) - 0.5f / cosf((float)CR_PI / 8)) < 1e-4f);
    }
    // A lying cylinder on a plane: the ends of its axis, its radius above.
    a = at(world, cylinder, cr_v3(0, 0.302f, 0), lying);
    cr_part floor = at(world, plane, cr_v3(0, 0, 0), none);
    assert_int_equal(cr_convex_manifold(&a, &floor, up, cr_v3(0, 0.001f, 0), 0.002f, m), 2);
    for (int k = 0; k < 2; k++) {
        assert_true(fabsf(gap_of(&m[k]) - 0.002f) < 1e-5f);
        assert_true(fabsf(fabsf(m[k].at_i.x) - 0.4f) < 1e-5f && fabsf(m[k].radius_i - 0.3f) < 1e-6f);
    }
    // Standing: four points of the rim.
    a = at(world, cylinder, cr_v3(0, 0.4f, 0), none);
    assert_int_equal(cr_convex_manifold(&a, &floor, up, cr_v3(0, 0, 0), 0, m), 4);
    for (int k = 0; k < 4; k++) assert_true(fabsf(hypotf(m[k].at_i.x, m[k].at_i.z) - 0.3f) < 1e-5f);
    // A sphere on a box: its centre.
    a = at(world, sphere, cr_v3(0.1f, 0.7f, 0.2f), none);
    assert_int_equal(cr_convex_manifold(&a, &b, up, cr_v3(0.1f, 0.5f, 0.2f), 0, m), 1);
    assert_true(fabsf(m[0].radius_i - 0.2f) < 1e-6f && fabsf(m[0].at_i.y - 0.7f) < 1e-6f &&
                fabsf(gap_of(&m[0])) < 1e-5f);
    // A cylinder on its rim: the rim's lowest point, and the rim.
    a = at(world, cylinder, cr_v3(0, 0.5f, 0), cr_quat_exp(cr_v3(0, 0, 0.3f))),
    b = at(world, plane, cr_v3(0, 0, 0), cr_q(0, 0, 0, 1));
    float low = 0.5f - 0.4f * cosf(0.3f) - 0.3f * sinf(0.3f);
    assert_int_equal(cr_convex_manifold(&a, &b, up, cr_v3(0, low / 2, 0), low, m), low <= CR_MANIFOLD_MARGIN);
    assert_true(fabsf(m[0].rim_i - 0.3f) < 1e-6f && fabsf(m[0].at_i.y - low) < 1e-5f && fabsf(m[0].at_i.z) < 1e-5f);
    assert_true(cr_length(cr_sub(m[0].axis_i, cr_v3(-sinf(0.3f), cosf(0.3f), 0))) < 1e-5f);
    // Edges that cross: one point.
    cr_quat roof = cr_quat_exp(cr_v3((float)CR_PI / 4, 0, 0)), ridge = cr_quat_exp(cr_v3(0, 0, (float)CR_PI / 4));
    float half = 0.5f * sqrtf(2);
    a = at(world, box, cr_v3(0, 2 * half, 0), ridge), b = at(world, box, cr_v3(0, 0, 0), roof);
    assert_int_equal(cr_convex_manifold(&a, &b, up, cr_v3(0, half, 0), 0, m), 1);
    assert_true(fabsf(gap_of(&m[0])) < 1e-5f);
    cr_world_destroy(world);
}

// ---------------------------------------------------------------- laws

// Boxes on a plane, one on the other, each `gap` m above the one below.
static cr_world* make_tower(int32_t count, float gap, float friction, float tilt, cr_state* state) {
    cr_error error;
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    cr_builder_gravity(b, cr_v3(9.81f * sinf(tilt), -9.81f * cosf(tilt), 0));
    cr_body_def def = cr_default_body_def();
    def.shape = cr_add_box(b, cr_v3(0.25f, 0.25f, 0.25f), &error);
    def.mass = 1, def.friction = friction;
    for (int32_t k = 0; k < count; k++) {
        def.pose.position = cr_v3(0, 0.25f + (0.5f + gap) * (float)k + gap, 0);
        assert_true(cr_add_body(b, def, &error) >= 0);
    }
    def.motion = CR_STATIC, def.shape = cr_add_plane(b, &error), def.pose.position = cr_v3(0, 0, 0);
    assert_true(cr_add_body(b, def, &error) >= 0);
    cr_world* world = NULL;
    must(cr_build(b, &world, state, &error), &error);
    cr_builder_destroy(b);
    return world;
}

typedef struct rig {
    cr_network_config n;
    cr_parameters p;
    cr_backend* backend;
    cr_stepper* stepper;
} rig;

static rig make_rig(float strength) {
    rig r = {.n = small_network()};
    cr_error error;
    must(cr_parameters_create(&r.p, &r.n, &error), &error);
    make_wild(&r.p, &r.n, 3, strength);
    r.backend = cr_backend_cpu(1, false);
    r.backend->parameters_changed(r.backend, false);
    must(cr_stepper_create(&r.stepper, &r.n, r.backend, &error), &error);
    return r;
}

static void drop_rig(rig* r) {
    cr_stepper_destroy(r->stepper);
    r->backend->destroy(r->backend);
    cr_parameters_destroy(&r->p);
}

// Rolls a world out for some chunks; checks that no resting contact pulls or leaves the friction cone.
static void roll(rig* r, const cr_world* world, cr_state* state, int32_t chunks, int32_t iterations) {
    cr_error error;
    cr_chunk chunk;
    must(cr_chunk_create(&chunk, world->body_count, r->n.frames, &error), &error);
    cr_stepper_options o = {.passes = 1, .guidance = iterations, .threads = 1};
    for (int32_t k = 0; k < chunks; k++) {
        must(cr_stepper_run(r->stepper, &r->p, &o, 1, &world, state, NULL, &chunk, &error), &error);
        cr_chunk_state(&chunk, r->n.frames, r->n.frames, state);
        assert_true(cr_state_finite(state));
    }
    cr_chunk_destroy(&chunk);
}

// A network that knows nothing does not topple a tower.
static void towers_stand_whatever_the_network_says(void** unused) {
    (void)unused;
    rig r = make_rig(0.05f);
    cr_state state;
    cr_world* world = make_tower(5, 0, 0.6f, 0, &state);
    cr_vec3 top = state.position[4];
    roll(&r, world, &state, 150, 8); // 5 s
    assert_true(cr_length(cr_sub(state.position[4], top)) < 0.005f);
    for (int32_t b = 0; b < 5; b++) assert_true(cr_length(state.linear_velocity[b]) < 0.002f);
    const cr_batch* t = cr_stepper_batch(r.stepper);
    const float* impulses = cr_stepper_impulses(r.stepper);
    assert_int_equal(t->contact_count, 5);
    double support = 0;
    for (int32_t e = 0; e < 5; e++)
        for (int32_t k = 0; k < t->frames; k++) {
            const float* z = impulses + (e * t->frames + k) * 6;
            assert_true(z[0] >= 0);
            assert_true(hypotf(z[1], z[2]) <= t->contact_friction[e] * z[0] * 1.001f + 1e-6f);
            if (t->contact_body_b[e] == 5) support += z[0] * t->reduced_mass[e] / (t->frames * t->frame_time);
        }
    assert_true(fabs(support - 5 * 9.81) < 0.05 * 5 * 9.81); // the floor bears the weight
    cr_state_destroy(&state);
    cr_world_destroy(world);
    drop_rig(&r);
}

// On a slope (gravity turned) a box holds below the angle of friction, and slides as Coulomb says above it.
static void slopes_hold_by_the_law_of_friction(void** unused) {
    (void)unused;
    rig r = make_rig(0.05f);
    for (int32_t steep = 0; steep < 2; steep++) {
        float friction = 0.5f,
              angle = atanf(friction * friction) + (steep ? 0.02f : -0.02f); // friction of the pair: multiplied
        cr_state state;
        cr_world* world = make_tower(1, 0, friction, angle, &state);
        roll(&r, world, &state, 60, 8); // 2 s
        float slid = state.position[0].x,
              expected = 0.5f * 9.81f * (sinf(angle) - friction * friction * cosf(angle)) * 4;
        if (!steep)
            assert_true(fabsf(slid) < 0.002f);
        else
            assert_true(fabsf(slid - expected) < 0.1f * expected);
        cr_state_destroy(&state);
        cr_world_destroy(world);
    }
    drop_rig(&r);
}

// The same conservation as without relaxation.
static void momentum_is_kept(void** unused) {
    (void)unused;
    rig r = make_rig(0.3f);
    cr_error error;
    int32_t contacts = 0;
    for (uint64_t seed = 0; seed < 100; seed++) {
        cr_state state;
        cr_world* world = make_crowd(905000 + seed, 6, false, false, &state);
        cr_chunk chunk;
        must(cr_chunk_create(&chunk, world->body_count, r.n.frames, &error), &error);
        cr_vec3 before = cr_v3(0, 0, 0), after = before;
        float scale = 0;
        for (int32_t b = 0; b < world->body_count; b++) {
            state.linear_velocity[b] = cr_scale(state.linear_velocity[b], 0.05f); // slow, so that relaxation takes part
            before = cr_madd(before, world->bodies[b].mass, state.linear_velocity[b]);
        }
        cr_stepper_options o = {.passes = 1, .guidance = 8, .threads = 1};
        cr_stepper_forget(r.stepper);
        must(cr_stepper_run(r.stepper, &r.p, &o, 1, (const cr_world* const*)&world, &state, NULL, &chunk, &error),
             &error);
        contacts += cr_stepper_batch(r.stepper)->contact_count;
        cr_chunk_state(&chunk, r.n.frames, r.n.frames, &state);
        for (int32_t b = 0; b < world->body_count; b++) {
            after = cr_madd(after, world->bodies[b].mass, state.linear_velocity[b]);
            scale += world->bodies[b].mass * cr_length(state.linear_velocity[b]);
        }
        assert_true(cr_length(cr_sub(after, before)) < 1e-5f * scale);
        cr_chunk_destroy(&chunk);
        cr_state_destroy(&state);
        cr_world_destroy(world);
    }
    assert_true(contacts > 200);
    drop_rig(&r);
}

// The decoder makes the same paths of the relaxed impulses.
static void guided_paths_are_the_decoders(void** unused) {
    (void)unused;
    rig r = make_rig(0.05f);
    cr_error error;
    cr_state state;
    cr_world* world = make_crowd(906000, 12, true, false, &state);
    roll(&r, world, &state, 20, 8);
    const cr_batch* t = cr_stepper_batch(r.stepper);
    int32_t B = t->body_count, E = t->contact_count, H = t->frames;
    assert_true(E > 3);
    cr_adjacency g = {B,
                      E,
                      t->contact_i,
                      t->contact_j,
                      malloc(sizeof(int32_t) * (size_t)(B + 1)),
                      malloc(sizeof(int32_t) * 2 * (size_t)E)};
    cr_adjacency_build(&g);
    size_t m = (size_t)B * (size_t)(H + 1), f = (size_t)E * (size_t)H;
    cr_paths paths = {malloc(m * 12), malloc(m * 16), malloc(m * 12), malloc(m * 12), malloc(f * 12), malloc(f * 12)};
    cr_backend* reference = cr_backend_reference();
    reference->decode(reference, t, &g, cr_stepper_impulses(r.stepper), &paths);
    const cr_paths* relaxed = cr_stepper_paths(r.stepper);
    for (size_t k = 0; k < m; k++) {
        assert_true(cr_length(cr_sub(paths.position[k], relaxed->position[k])) < 2e-5f);
        assert_true(cr_length(cr_sub(paths.velocity[k], relaxed->velocity[k])) < 2e-3f);
    }
    reference->destroy(reference);
    free(g.start), free(g.slot);
    free(paths.position), free(paths.orientation), free(paths.velocity), free(paths.angular_velocity),
        free(paths.arm_i), free(paths.arm_j);
    cr_state_destroy(&state);
    cr_world_destroy(world);
    drop_rig(&r);
    (void)error;
}

// Spheres in a row: the first hits the second, which then flies into the third, to which nothing was near on the free
// flight. The chunk holds to there; the next one has the contact.
static void chunks_end_where_bodies_meet_that_were_not_foreseen(void** unused) {
    (void)unused;
    rig r = {.n = small_network()};
    r.n.initial_guess = CR_GUESS_IMPACT;
    cr_error error;
    must(cr_parameters_create(&r.p, &r.n, &error), &error);
    cr_parameters_initialize(&r.p, &r.n, 3); // says nothing yet: the isolated impulse is the answer
    r.backend = cr_backend_cpu(1, false);
    r.backend->parameters_changed(r.backend, false);
    must(cr_stepper_create(&r.stepper, &r.n, r.backend, &error), &error);
    for (int32_t guidance = 0; guidance <= 8; guidance += 8) {
        cr_builder* b = cr_builder_create();
        cr_builder_gravity(b, cr_v3(0, 0, 0));
        cr_body_def def = cr_default_body_def();
        def.shape = cr_add_sphere(b, 0.2f, &error);
        def.mass = 1, def.friction = 0, def.restitution = 1;
        const float at[3] = {0, 0.42f, 0.88f};
        for (int32_t k = 0; k < 3; k++) {
            def.pose.position = cr_v3(at[k], 0, 0), def.linear_velocity = cr_v3(k ? 0 : 9, 0, 0);
            assert_true(cr_add_body(b, def, &error) >= 0);
        }
        cr_world* world = NULL;
        cr_state state;
        must(cr_build(b, &world, &state, &error), &error);
        cr_builder_destroy(b);
        cr_chunk chunk;
        must(cr_chunk_create(&chunk, 3, r.n.frames, &error), &error);
        cr_stepper_options o = {.passes = 1, .guidance = guidance, .check_horizon = true, .threads = 1};
        cr_stepper_forget(r.stepper);
        int32_t frames = 0;
        for (int32_t k = 0; frames < 3 * r.n.frames; k++) {
            must(cr_stepper_run(r.stepper, &r.p, &o, 1, (const cr_world* const*)&world, &state, NULL, &chunk, &error),
                 &error);
            int32_t horizon = *cr_stepper_horizon(r.stepper);
            assert_in_range(horizon, 1, r.n.frames);
            if (k == 0) {
                assert_int_equal(cr_stepper_batch(r.stepper)->contact_count, 1);
                assert_in_range(horizon, 1, r.n.frames - 1);
            }
            for (int32_t f = 1; f <= horizon; f++) {
                cr_chunk_state(&chunk, r.n.frames, f, &state);
                for (int32_t i = 0; i < 2; i++) // no deeper than a frame's way
                    assert_true(cr_length(cr_sub(state.position[i], state.position[i + 1])) >
                                0.4f - 10 * r.n.frame_time);
            }
            frames += horizon;
        }
        assert_true(fabsf(state.linear_velocity[2].x - 9) < 0.5f);
        cr_chunk_destroy(&chunk);
        cr_state_destroy(&state);
        cr_world_destroy(world);
    }
    // What rests holds to the end.
    cr_state state;
    cr_world* world = make_tower(5, 0, 0.6f, 0, &state);
    cr_chunk chunk;
    must(cr_chunk_create(&chunk, world->body_count, r.n.frames, &error), &error);
    cr_stepper_options o = {.passes = 1, .guidance = 8, .check_horizon = true, .threads = 1};
    cr_stepper_forget(r.stepper);
    for (int32_t k = 0; k < 30; k++) {
        must(cr_stepper_run(r.stepper, &r.p, &o, 1, (const cr_world* const*)&world, &state, NULL, &chunk, &error),
             &error);
        assert_int_equal(*cr_stepper_horizon(r.stepper), r.n.frames);
        cr_chunk_state(&chunk, r.n.frames, r.n.frames, &state);
    }
    cr_chunk_destroy(&chunk);
    cr_state_destroy(&state);
    cr_world_destroy(world);
    drop_rig(&r);
}

// A disc that rolls round on its rim, its middle at rest: the angular velocity along the radius to the point of contact
// stays as it is (the steady motion of Euler's disc; its rate from m r^2 / 4 W^2 sin a = m g r, W the rate of the
// point).
static void rims_roll(void** unused) {
    (void)unused;
    rig r = make_rig(0.05f);
    cr_error error;
    cr_builder* b = cr_builder_create();
    cr_body_def def = cr_default_body_def();
    const float radius = 0.1f, half = 0.005f, tilt = 0.35f;
    def.shape = cr_add_cylinder(b, radius, half, &error);
    def.mass = 1, def.friction = 1;
    def.pose.orientation = cr_quat_exp(cr_v3(0, 0, tilt)); // the lowest point at -x
    def.pose.position = cr_v3(0, radius * sinf(tilt) + half * cosf(tilt), 0);
    float angular_speed = sqrtf(4 * 9.81f / (radius * sinf(tilt))) * sinf(tilt);
    def.angular_velocity = cr_scale(cr_v3(-cosf(tilt), -sinf(tilt), 0), angular_speed);
    assert_true(cr_add_body(b, def, &error) >= 0);
    def.motion = CR_STATIC, def.shape = cr_add_plane(b, &error), def.pose = (cr_pose){cr_v3(0, 0, 0), cr_q(0, 0, 0, 1)};
    def.angular_velocity = cr_v3(0, 0, 0);
    assert_true(cr_add_body(b, def, &error) >= 0);
    cr_world* world = NULL;
    cr_state state;
    must(cr_build(b, &world, &state, &error), &error);
    cr_builder_destroy(b);
    roll(&r, world, &state, 15, 8); // half a second, two and a half times round
    float high = radius * sinf(tilt) + half * cosf(tilt);
    assert_true(fabsf(state.position[0].y - high) < 0.1f * high);
    assert_true(fabsf(cr_length(state.angular_velocity[0]) - angular_speed) < 0.15f * angular_speed);
    cr_state_destroy(&state);
    cr_world_destroy(world);
    drop_rig(&r);
}

static void cached_contacts_are_checked(void** unused) {
    (void)unused;
    cr_error error;
    cr_relaxation* relaxation = NULL;
    must(cr_relaxation_create(&relaxation, &error), &error);
    size_t size = 1;
    cr_relaxation_bytes(relaxation, &size);
    assert_int_equal(size, 0);
    char junk[4096];
    for (size_t k = 0; k < sizeof junk; k++) junk[k] = (char)(k * 37);
    assert_int_equal(cr_relaxation_set_bytes(relaxation, junk, 13, &error), CR_ERROR_FORMAT);
    assert_int_equal(cr_relaxation_set_bytes(relaxation, junk, 208 * 4, &error), CR_ERROR_FORMAT);
    must(cr_relaxation_set_bytes(relaxation, junk, 0, &error), &error);
    cr_relaxation_destroy(relaxation);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(manifolds_are_where_the_features_overlap),
        cmocka_unit_test(towers_stand_whatever_the_network_says),
        cmocka_unit_test(slopes_hold_by_the_law_of_friction),
        cmocka_unit_test(momentum_is_kept),
        cmocka_unit_test(guided_paths_are_the_decoders),
        cmocka_unit_test(cached_contacts_are_checked),
        cmocka_unit_test(chunks_end_where_bodies_meet_that_were_not_foreseen),
        cmocka_unit_test(rims_roll),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
