// What the learned engine keeps whatever its weights are: momentum, angular momentum, energy, free flight.
#include "scene.h"

#include "world/freeflight.h"

// ---------------------------------------------------------------- a stepper

typedef struct rig {
    cr_network_config n;
    cr_parameters p;
    cr_backend* backend;
    cr_stepper* stepper;
} rig;

static rig make_rig(int32_t threads, bool bf16) {
    rig r = {.n = small_network()};
    cr_error error;
    cr_teacher teacher = cr_preset_teacher("precise");
    must(cr_parameters_create(&r.p, &r.n, &error), &error);
    r.backend = cr_backend_cpu(threads, bf16);
    assert_non_null(r.backend);
    must(cr_stepper_create(&r.stepper, &r.n, &teacher, r.backend, &error), &error);
    return r;
}

// Random weights, those of the output `hostile` times as large.
static void set_weights(rig* r, uint64_t seed, float strength, float hostile) {
    make_wild(&r->p, &r->n, seed, strength);
    for (int64_t k = 0; k < r->p.count && hostile != 1; k++) r->p.data[k] *= hostile;
    r->backend->parameters_changed(r->backend, false);
}

static void run(rig* r, const cr_stepper_options* o, const cr_world* world, const cr_state* state, cr_chunk* chunk) {
    cr_error error;
    must(cr_stepper_run(r->stepper, &r->p, o, 1, &world, state, chunk, &error), &error);
}

static void drop_rig(rig* r) {
    cr_stepper_destroy(r->stepper);
    r->backend->destroy(r->backend);
    cr_parameters_destroy(&r->p);
}

// ---------------------------------------------------------------- momentum

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
        cr_vec3 spin =
            cr_rotate(s->orientation[b], cr_v3(w.x * body->inertia.x, w.y * body->inertia.y, w.z * body->inertia.z));
        cr_vec3 l = cr_add(cr_cross(x, v), spin);
        const float linear[3] = {v.x, v.y, v.z}, angular[3] = {l.x, l.y, l.z};
        for (int k = 0; k < 3; k++) {
            m.p[k] += (double)linear[k];
            m.l[k] += (double)angular[k];
        }
        m.scale_p += (double)cr_length(v);
        m.scale_l += (double)(cr_length(x) * cr_length(v) + cr_length(spin));
    }
    return m;
}

static double difference(const double* a, const double* b) {
    return sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
}

typedef struct drift {
    double linear, angular, moved;
    int32_t contacts, differs; // contacts; chunks in which the network had its say
} drift;

// Equal bodies in a row that fly at each other, apart at the start: nothing is pushed out of anything.
static cr_world* make_clash(uint64_t seed, bool even, cr_state* state) {
    cr_random r = cr_random_create(seed, 8);
    cr_error error;
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    cr_builder_gravity(b, zero3);
    for (int32_t k = 0; k < 6; k++) {
        cr_vec3 corner = cr_v3(k % 2 ? 0.27f : -0.27f, 0.54f * (float)(k / 2 - 1), 0.02f * (float)k);
        float s = (float)cr_random_range(&r, 0.12, 0.15), t = even ? s : 0.5f * s;
        cr_body_def d = body_at(k % 3 ? cr_add_box(b, cr_v3(s, t, s), NULL) : cr_add_sphere(b, 1.6f * s, NULL), corner);
        d.mass = (float)cr_random_range(&r, 0.3, 3);
        d.restitution = (float)cr_random_unit(&r);
        d.pose.orientation = cr_random_rotation(&r);
        d.linear_velocity = cr_add(cr_scale(corner, -6), cr_scale(cr_random_direction(&r), 0.5f));
        d.angular_velocity = cr_scale(cr_random_direction(&r), 4);
        if (cr_add_body(b, d, &error) < 0) fail_msg("%s", error.message);
    }
    cr_world* world = NULL;
    must(cr_build(b, &world, state, &error), &error);
    cr_builder_destroy(b);
    return world;
}

static drift drift_of(uint64_t first, bool even) {
    rig r = make_rig(2, true);
    drift d = {0};
    cr_error error;
    cr_stepper_options o = {.network = true, .iterations = -1, .threads = 2};
    for (uint64_t seed = 0; seed < 80; seed++) {
        if (seed % 50 == 0) set_weights(&r, first + seed, 0.5f, 1);
        cr_state state;
        cr_world* world = make_clash(first + seed, even, &state);
        cr_chunk chunk, guess;
        must(cr_chunk_create(&chunk, world->body_count, H, &error), &error);
        must(cr_chunk_create(&guess, world->body_count, H, &error), &error);
        for (int n = 0; n < 4; n++) {
            momenta before = measure(world, &state);
            o.network = false;
            run(&r, &o, world, &state, &guess);
            o.network = true;
            run(&r, &o, world, &state, &chunk);
            d.contacts += cr_stepper_batch(r.stepper)->contact_count;
            d.differs += memcmp(chunk.velocity, guess.velocity, (size_t)world->body_count * H1 * sizeof(cr_vec3)) != 0;
            for (int32_t k = 1; k <= H; k++) {
                cr_chunk_state(&chunk, H, k, &state);
                assert_true(cr_state_finite(&state));
                momenta after = measure(world, &state);
                d.linear = fmax(d.linear, difference(after.p, before.p) / before.scale_p);
                d.angular = fmax(d.angular, difference(after.l, before.l) / before.scale_l);
                d.moved = fmax(d.moved, fabs(after.scale_p - before.scale_p) / before.scale_p);
            }
        }
        cr_chunk_destroy(&chunk);
        cr_chunk_destroy(&guess);
        cr_state_destroy(&state);
        cr_world_destroy(world);
    }
    drop_rig(&r);
    print_message("80 clashes, %d contacts, %d chunks of the network's: momentum kept to %.1e, angular momentum to "
                  "%.1e, while speeds changed by up to %.0f %%\n",
                  d.contacts, d.differs, d.linear, d.angular, 100 * d.moved);
    assert_true(d.contacts > 300 && d.differs > 100);
    assert_true(d.moved > 0.2); // the impulses did something
    return d;
}

// Of bodies of equal inertia angular momentum is exact too, for they turn without gyroscopic torque.
static void momentum_is_exact(void** unused) {
    (void)unused;
    drift even = drift_of(907000, true), uneven = drift_of(907500, false);
    assert_true(even.linear < 2e-6 && uneven.linear < 2e-6);
    assert_true(even.angular < 1e-5);
    assert_true(uneven.angular < 1e-3); // the rotation's integration error
}

// ---------------------------------------------------------------- energy

// Bodies of all sizes, masses and materials over ground of several kinds, apart at the start.
static test_scene make_zoo(uint64_t seed) {
    cr_random r = cr_random_create(seed, 10);
    float size = (float)cr_random_log_range(&r, 1e-3, 10),
          gravity = seed % 5 == 0 ? 0 : (float)cr_random_range(&r, 1, 20);
    test_scene s = start_scene(cr_v3(0, -gravity, 0));
    float speed = sqrtf(10 * size), height = 0; // of a fall of half the size on earth
    for (int32_t k = 0; k < 6; k++) {
        float a = size * (float)cr_random_log_range(&r, 0.3, 1), thin = (float)cr_random_log_range(&r, 0.01, 1);
        int32_t shape = -1;
        switch (cr_random_below(&r, 5)) {
        case 0:
            shape = cr_add_sphere(s.builder, a, NULL);
            break;
        case 1:
            shape = cr_add_box(s.builder, cr_v3(a, a * thin, a * thin), NULL); // a rod
            break;
        case 2:
            shape = cr_add_box(s.builder, cr_v3(a, a * thin, a), NULL); // a plate
            break;
        case 3:
            shape = cr_add_cylinder(s.builder, a, a * thin, NULL); // a coin
            break;
        default:
            shape = cr_add_capsule(s.builder, a * thin, a, NULL);
        }
        height += 3.1f * a;
        cr_body_def d = body_at(shape, cr_v3(0.2f * a, height, -0.1f * a));
        height += 3.1f * a;
        d.mass = (float)cr_random_log_range(&r, 0.01, 100);
        d.friction = (float)cr_random_unit(&r);
        d.restitution = (float)cr_random_unit(&r);
        d.pose.orientation = cr_random_rotation(&r);
        d.linear_velocity = cr_scale(cr_v3(0, k < 3 ? 0 : -2 - (float)k, 0), speed);
        d.angular_velocity = cr_scale(cr_random_direction(&r), speed / a);
        add(&s, d);
    }
    cr_body_def ground = body_at(seed % 3 == 0 ? cr_add_plane(s.builder, NULL)
                                               : cr_add_box(s.builder, cr_v3(20 * size, size, 20 * size), NULL),
                                 cr_v3(0, seed % 3 == 0 ? 0 : -size, 0));
    ground.motion = CR_STATIC;
    ground.friction = ground.restitution = 1;
    if (seed % 3 == 2) ground.pose.orientation = cr_quat_exp(cr_v3(0.2f, 0, 0.1f)); // a ramp
    add(&s, ground);
    build_scene(&s);
    return s;
}

// Energy of an island's bodies in frame k of a chunk.
static double island_energy(const cr_world* world, const cr_batch* t, int32_t island, const cr_state* state) {
    double sum = 0;
    for (int32_t b = 0; b < t->body_count; b++)
        if (t->body_island[b] == island)
            sum += kinetic_energy(world, state, t->body_index[b]) + potential_energy(world, state, t->body_index[b]);
    return sum;
}

static double island_kinetic(const cr_world* world, const cr_batch* t, int32_t island, const cr_state* state) {
    double sum = 0;
    for (int32_t b = 0; b < t->body_count; b++)
        if (t->body_island[b] == island) sum += kinetic_energy(world, state, t->body_index[b]);
    return sum;
}

// m g size / 100, so that what rests has a measure too.
static double island_measure(const cr_world* world, const cr_batch* t, int32_t island) {
    double sum = 0;
    for (int32_t b = 0; b < t->body_count; b++) {
        const cr_body* body = &world->bodies[t->body_index[b]];
        if (t->body_island[b] == island) sum += 0.01 * (double)(body->mass * cr_length(world->gravity) * body->radius);
    }
    return sum;
}

typedef struct gains {
    int32_t islands, more; // looked at; with more than a hundredth beyond start and guess
    double worst;          // share of the kinetic energy
} gains;

static void look_at_chunk(rig* r, const cr_world* world, const cr_state* start, const cr_chunk* chunk,
                          const cr_chunk* guess, gains* g) {
    cr_error error;
    const cr_batch* t = cr_stepper_batch(r->stepper);
    cr_state with, without;
    must(cr_state_create(&with, world->body_count, &error), &error);
    must(cr_state_create(&without, world->body_count, &error), &error);
    for (int32_t island = 0; island < t->body_count; island++) {
        if (t->body_island[island] != island) continue;
        g->islands++;
        double first = island_energy(world, t, island, start), most = 0;
        for (int32_t k = 1; k <= H; k++) {
            cr_chunk_state(chunk, H, k, &with);
            cr_chunk_state(guess, H, k, &without);
            double allowed = fmax(first, island_energy(world, t, island, &without));
            double scale = fmax(island_kinetic(world, t, island, start), island_kinetic(world, t, island, &without));
            double room = 100 * island_measure(world, t, island);
            double gain = island_energy(world, t, island, &with) - allowed;
            most = fmax(most, gain / (scale + room + 1e-30));
        }
        g->more += most > 0.01;
        g->worst = fmax(g->worst, most);
    }
    cr_state_destroy(&with);
    cr_state_destroy(&without);
}

// In no chunk and island does the network add more than a hundredth to what is there with or without it.
static void networks_add_no_energy(void** unused) {
    (void)unused;
    const float strengths[] = {0.05f, 0.5f, 0.5f}, hostile[] = {1, 1, 100};
    rig r = make_rig(1, false);
    cr_error error;
    for (int kind = 0; kind < 3; kind++) {
        gains g = {0};
        int32_t differs = 0;
        for (uint64_t seed = 0; seed < 60; seed++) {
            if (seed % 20 == 0) set_weights(&r, 907900 + seed, strengths[kind], hostile[kind]);
            test_scene s = make_zoo(908000 + seed);
            int32_t n = s.world->body_count;
            cr_chunk chunk, guess;
            must(cr_chunk_create(&chunk, n, H, &error), &error);
            must(cr_chunk_create(&guess, n, H, &error), &error);
            for (int k = 0; k < 24; k++) {
                cr_stepper_options o = {.iterations = -1, .threads = 1};
                run(&r, &o, s.world, &s.state, &guess);
                o.network = true;
                run(&r, &o, s.world, &s.state, &chunk);
                differs += memcmp(chunk.velocity, guess.velocity, (size_t)n * H1 * sizeof(cr_vec3)) != 0;
                look_at_chunk(&r, s.world, &s.state, &chunk, &guess, &g);
                cr_chunk_state(&chunk, H, H, &s.state);
                assert_true(cr_state_finite(&s.state));
            }
            cr_chunk_destroy(&chunk);
            cr_chunk_destroy(&guess);
            end_scene(&s);
        }
        print_message("weights of %g, times %g: %d islands in chunks, %d gained more than 1 %% (most: %.2g %%); the "
                      "network changed %d chunks\n",
                      (double)strengths[kind], (double)hostile[kind], g.islands, g.more, 100 * g.worst, differs);
        assert_true(g.islands > 600 && differs > 150);
        assert_int_equal(g.more, 0);
    }
    drop_rig(&r);
}

// Over a whole run: at the end there is no more than at the start, with any weights and without.
static void runs_gain_no_energy(void** unused) {
    (void)unused;
    rig r = make_rig(1, false);
    cr_error error;
    for (int kind = 0; kind < 3; kind++) { // none, random, hostile
        int32_t above = 0;
        double worst = 0;
        uint64_t bad = 0;
        for (uint64_t seed = 0; seed < 60; seed++) {
            if (kind && seed % 20 == 0) set_weights(&r, 907950 + seed, 0.5f, kind == 2 ? 100 : 1);
            test_scene s = make_zoo(908000 + seed);
            double lowest = INFINITY, measure = 0;
            for (int32_t b = 0; b < s.world->body_count; b++) {
                const cr_body* body = &s.world->bodies[b];
                measure += 0.01 * (double)(body->mass * cr_length(s.world->gravity)) *
                           (double)(body->motion == CR_DYNAMIC ? body->radius : 0);
            }
            double weight = 0;
            for (int32_t b = 0; b < s.world->body_count; b++) weight += (double)s.world->bodies[b].mass;
            lowest = s.world->body_count ? weight * (double)cr_length(s.world->gravity) *
                                               (double)s.state.position[s.world->body_count - 1].y
                                         : 0;
            double first = energy_of(s.world, &s.state) - lowest, most = 0;
            cr_chunk chunk;
            must(cr_chunk_create(&chunk, s.world->body_count, H, &error), &error);
            cr_stepper_options o = {.network = kind > 0, .iterations = -1, .threads = 1};
            for (int k = 0; k < 60; k++) {
                o.cached = k > 0;
                run(&r, &o, s.world, &s.state, &chunk);
                cr_chunk_state(&chunk, H, H, &s.state);
                double rise = energy_of(s.world, &s.state) - lowest - first;
                most = fmax(most, (rise - measure) / first);
            }
            above += most > 0.01;
            if (most > worst) {
                worst = most;
                bad = seed;
            }
            cr_chunk_destroy(&chunk);
            end_scene(&s);
        }
        const char* names[] = {"no network", "random weights", "hostile weights"};
        print_message("%s: %d of 60 runs rose by more than 1 %%, most by %.2g %% (seed %llu)\n", names[kind], above,
                      100 * worst, (unsigned long long)(908000 + bad));
        assert_true(above <= 2);
        assert_true(worst <= 0.03);
    }
    drop_rig(&r);
}

// ---------------------------------------------------------------- free flight

// Bodies that meet nothing follow free flight to the last bit, whatever the weights are.
static void no_contact_no_deviation(void** unused) {
    (void)unused;
    rig r = make_rig(1, true);
    set_weights(&r, 4, 0.5f, 100);
    cr_error error;
    cr_state state;
    cr_world* world = make_crowd(902000, 6, true, false, &state);
    for (int32_t b = 0; b < 6; b++) state.position[b] = cr_v3(10.0f * (float)b, 20, 0);
    cr_chunk chunk;
    must(cr_chunk_create(&chunk, world->body_count, H, &error), &error);
    cr_stepper_options o = {.network = true, .iterations = -1, .threads = 1};
    run(&r, &o, world, &state, &chunk);
    assert_int_equal(cr_stepper_batch(r.stepper)->contact_count, 0);
    for (int32_t b = 0; b < world->body_count; b++) {
        if (world->bodies[b].motion != CR_DYNAMIC) continue;
        cr_vec3 p = state.position[b], v = state.linear_velocity[b], w = state.angular_velocity[b];
        cr_quat q = state.orientation[b];
        for (int32_t k = 0; k <= H; k++) {
            assert_memory_equal(&chunk.position[b * H1 + k], &p, sizeof p);
            assert_memory_equal(&chunk.orientation[b * H1 + k], &q, sizeof q);
            assert_memory_equal(&chunk.velocity[b * H1 + k], &v, sizeof v);
            assert_memory_equal(&chunk.angular_velocity[b * H1 + k], &w, sizeof w);
            cr_free_flight(world->gravity, world->bodies[b].inertia, r.n.frame_time, &p, &q, &v, &w);
        }
    }
    cr_chunk_destroy(&chunk);
    cr_state_destroy(&state);
    cr_world_destroy(world);
    drop_rig(&r);
}

// No body goes farther from the guess than is trusted.
static void hostile_weights_move_nothing_far(void** unused) {
    (void)unused;
    rig r = make_rig(1, false);
    cr_error error;
    double worst = 0;
    for (uint64_t seed = 0; seed < 60; seed++) {
        if (seed % 10 == 0) set_weights(&r, 909500 + seed, 0.5f, 100);
        test_scene s = make_zoo(909600 + seed);
        cr_chunk chunk, guess;
        must(cr_chunk_create(&chunk, s.world->body_count, H, &error), &error);
        must(cr_chunk_create(&guess, s.world->body_count, H, &error), &error);
        for (int k = 0; k < 20; k++) {
            cr_stepper_options o = {.iterations = -1, .threads = 1};
            run(&r, &o, s.world, &s.state, &guess);
            o.network = true;
            run(&r, &o, s.world, &s.state, &chunk);
            for (int32_t b = 0; b < s.world->body_count; b++) {
                if (s.world->bodies[b].motion != CR_DYNAMIC) continue;
                for (int32_t f = b * H1; f < (b + 1) * H1; f++) {
                    cr_quat turn = cr_qmul(chunk.orientation[f], cr_conjugate(guess.orientation[f]));
                    float moved = cr_length(cr_sub(chunk.position[f], guess.position[f])) / s.world->bodies[b].radius;
                    worst = fmax(worst, (double)fmaxf(moved, cr_length(cr_quat_log(turn))));
                }
            }
            cr_chunk_state(&chunk, H, H, &s.state);
        }
        cr_chunk_destroy(&chunk);
        cr_chunk_destroy(&guess);
        end_scene(&s);
    }
    print_message("hostile weights moved bodies by at most %.3f of their size or radians\n", worst);
    assert_true(worst > 0.01); // they had a say
    assert_true(worst < (double)CR_TRUST * 1.05);
    drop_rig(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(momentum_is_exact),
        cmocka_unit_test(networks_add_no_energy),
        cmocka_unit_test(runs_gain_no_energy),
        cmocka_unit_test(no_contact_no_deviation),
        cmocka_unit_test(hostile_weights_move_nothing_far),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
