// What the learned engine keeps whatever its weights are: momentum, angular momentum, free flight.
#include "crowd.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "world/freeflight.h"

typedef struct momenta {
    double p[3], l[3], scale_p, scale_l; // scales: sums of sizes
} momenta;

static momenta measure(const cr_world* world, const cr_state* s) {
    momenta m = {0};
    for (int32_t b = 0; b < world->body_count; b++) {
        const cr_body* body = &world->bodies[b];
        if (body->inverse_mass == 0) continue;
        cr_vec3 x = s->position[b], v = cr_scale(s->linear_velocity[b], body->mass),
                w = cr_rotate_back(s->orientation[b], s->angular_velocity[b]);
        cr_vec3 angular_velocity =
            cr_rotate(s->orientation[b], cr_v3(w.x * body->inertia.x, w.y * body->inertia.y, w.z * body->inertia.z));
        cr_vec3 l = cr_add(cr_cross(x, v), angular_velocity);
        m.p[0] += v.x, m.p[1] += v.y, m.p[2] += v.z;
        m.l[0] += l.x, m.l[1] += l.y, m.l[2] += l.z;
        m.scale_p += cr_length(v);
        m.scale_l += cr_length(x) * cr_length(v) + cr_length(angular_velocity);
    }
    return m;
}

static double difference(const double* a, const double* b) {
    return sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
}

// 1,000 crowds in empty space under random weights. Bodies of equal inertia turn without gyroscopic torque, so that
// their angular momentum is exact too.
static void momentum_is_exact(void** unused) {
    (void)unused;
    cr_network_config n = small_network();
    cr_error error;
    cr_parameters p;
    must(cr_parameters_create(&p, &n, &error), &error);
    cr_backend* backend = cr_backend_cpu(2, true);
    cr_stepper* stepper = NULL;
    must(cr_stepper_create(&stepper, &n, backend, &error), &error);
    cr_stepper_options once = {.passes = 1, .threads = 2};
    double worst_p = 0, worst_l = 0, moved = 0;
    int32_t contacts = 0;
    for (uint64_t seed = 0; seed < 1000; seed++) {
        if (seed % 100 == 0) {
            make_wild(&p, &n, seed, 0.5f);
            backend->parameters_changed(backend, false);
        }
        bool even = seed % 2;
        cr_state state;
        cr_world* world = make_crowd(900000 + seed, 2 + (int32_t)(seed % 7), false, even, &state);
        cr_chunk chunk;
        must(cr_chunk_create(&chunk, world->body_count, n.frames, &error), &error);
        const cr_world* worlds[] = {world};
        momenta before = measure(world, &state);
        must(cr_stepper_run(stepper, &p, &once, 1, worlds, &state, NULL, &chunk, &error), &error);
        contacts += cr_stepper_batch(stepper)->contact_count;
        for (int32_t k = 1; k <= n.frames; k++) {
            cr_chunk_state(&chunk, n.frames, k, &state);
            assert_true(cr_state_finite(&state));
            momenta after = measure(world, &state);
            worst_p = fmax(worst_p, difference(after.p, before.p) / fmax(after.scale_p, before.scale_p));
            if (even) worst_l = fmax(worst_l, difference(after.l, before.l) / fmax(after.scale_l, before.scale_l));
            moved = fmax(moved, fabs(after.scale_p - before.scale_p) / before.scale_p);
        }
        cr_chunk_destroy(&chunk);
        cr_state_destroy(&state);
        cr_world_destroy(world);
    }
    print_message("1000 crowds, %d contacts: momentum kept to %.1e, angular momentum to %.1e, while speeds changed by "
                  "up to %.0f %%\n",
                  contacts, worst_p, worst_l, 100 * moved);
    assert_true(contacts > 1000);
    assert_true(moved > 0.5); // the impulses did something
    assert_true(worst_p < 1e-5);
    assert_true(worst_l < 3e-5);
    cr_stepper_destroy(stepper);
    backend->destroy(backend);
    cr_parameters_destroy(&p);
}

// Unequal inertia: what is lost is the rotation's integration error, of first order in the frame time.
static void angular_momentum_improves_with_the_frame_time(void** unused) {
    (void)unused;
    double loss[3] = {0, 0, 0};
    cr_error error;
    for (int32_t level = 0; level < 3; level++) {
        int32_t H = 4 << level;
        float dt = 1 / 120.f / (float)(1 << level);
        cr_batch* batch = NULL;
        must(cr_batch_create(&batch, H, dt, &error), &error);
        cr_backend* b = cr_backend_reference();
        for (uint64_t seed = 0; seed < 100; seed++) {
            cr_state state;
            cr_world* world = make_crowd(901000 + seed, 4, false, false, &state);
            cr_window window = {.world = world, .state = &state};
            must(cr_batch_build(batch, &window, 1, 1, &error), &error);
            int32_t B = batch->body_count, E = batch->contact_count;
            if (E) {
                cr_adjacency g = {B,
                                  E,
                                  batch->contact_i,
                                  batch->contact_j,
                                  malloc(sizeof(int32_t) * (size_t)(B + 1)),
                                  malloc(sizeof(int32_t) * 2 * (size_t)E)};
                cr_adjacency_build(&g);
                float* impulses = calloc((size_t)(E * H * 6), sizeof *impulses);
                cr_random r =
                    cr_random_create(seed, 3); // one impact in the first frame, the same whatever the frame time
                for (int32_t e = 0; e < E; e++)
                    for (int32_t c = 0; c < 6; c++) impulses[e * H * 6 + c] = (float)cr_random_normal(&r);
                size_t m = (size_t)B * (size_t)(H + 1), f = (size_t)E * (size_t)H;
                cr_paths paths = {malloc(m * 12), malloc(m * 16), malloc(m * 12),
                                  malloc(m * 12), malloc(f * 12), malloc(f * 12)};
                b->decode(b, batch, &g, impulses, &paths);
                momenta before = measure(world, &state);
                for (int32_t k = 0; k < B; k++) {
                    int32_t at = k * (H + 1) + H, to = batch->body_index[k];
                    state.position[to] = paths.position[at], state.orientation[to] = paths.orientation[at];
                    state.linear_velocity[to] = paths.velocity[at],
                    state.angular_velocity[to] = paths.angular_velocity[at];
                }
                for (int32_t k = 0; k < world->body_count; k++) { // bodies without contact fly free
                    bool in_batch = false;
                    for (int32_t t = 0; t < B; t++) in_batch |= batch->body_index[t] == k;
                    for (int32_t t = 0; t < H && !in_batch; t++)
                        cr_free_flight(cr_v3(0, 0, 0), world->bodies[k].inertia, dt, &state.position[k],
                                       &state.orientation[k], &state.linear_velocity[k], &state.angular_velocity[k]);
                }
                momenta after = measure(world, &state);
                loss[level] += difference(after.l, before.l) / before.scale_l;
                free(g.start), free(g.slot), free(impulses);
                free(paths.position), free(paths.orientation), free(paths.velocity), free(paths.angular_velocity),
                    free(paths.arm_i), free(paths.arm_j);
            }
            cr_state_destroy(&state);
            cr_world_destroy(world);
        }
        cr_batch_destroy(batch);
    }
    print_message("angular momentum lost in 1/30 s at 120, 240, 480 Hz: %.2e, %.2e, %.2e\n", loss[0] / 100,
                  loss[1] / 100, loss[2] / 100);
    assert_true(loss[0] > 0);
    for (int k = 0; k < 2; k++) assert_true(loss[k + 1] / loss[k] > 0.4 && loss[k + 1] / loss[k] < 0.6);
}

// Bodies that meet nothing follow free flight to the last bit, whatever the weights are.
static void no_contact_no_deviation(void** unused) {
    (void)unused;
    cr_network_config n = small_network();
    cr_error error;
    cr_parameters p;
    must(cr_parameters_create(&p, &n, &error), &error);
    make_wild(&p, &n, 4, 0.5f);
    cr_backend* backend = cr_backend_cpu(1, true);
    cr_stepper* stepper = NULL;
    must(cr_stepper_create(&stepper, &n, backend, &error), &error);
    cr_state state;
    cr_world* world = make_crowd(902000, 6, true, false, &state);
    for (int32_t b = 0; b < 6; b++) state.position[b] = cr_v3(10.0f * (float)b, 20, 0);
    const cr_world* worlds[] = {world};
    cr_chunk chunk, flight;
    must(cr_chunk_create(&chunk, world->body_count, n.frames, &error), &error);
    must(cr_chunk_create(&flight, world->body_count, n.frames, &error), &error);
    cr_stepper_options options = {.passes = 2, .threads = 1, .noise = 1};
    uint64_t seed = 1;
    must(cr_stepper_run(stepper, &p, &options, 1, worlds, &state, &seed, &chunk, &error), &error);
    cr_chunk_free_flight(world, &state, n.frames, n.frame_time, &flight);
    assert_int_equal(cr_stepper_batch(stepper)->contact_count, 0);
    size_t m = (size_t)world->body_count * (size_t)(n.frames + 1);
    assert_memory_equal(chunk.position, flight.position, m * sizeof(cr_vec3));
    assert_memory_equal(chunk.orientation, flight.orientation, m * sizeof(cr_quat));
    assert_memory_equal(chunk.angular_velocity, flight.angular_velocity, m * sizeof(cr_vec3));
    cr_chunk_destroy(&chunk), cr_chunk_destroy(&flight);
    cr_state_destroy(&state);
    cr_world_destroy(world);
    cr_stepper_destroy(stepper);
    backend->destroy(backend);
    cr_parameters_destroy(&p);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(momentum_is_exact),
                                       cmocka_unit_test(angular_momentum_improves_with_the_frame_time),
                                       cmocka_unit_test(no_contact_no_deviation)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
