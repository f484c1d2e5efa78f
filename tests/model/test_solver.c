// The initial guess: what mechanics says of single contacts, of chains and of free flight.
#include "scene.h"

// ---------------------------------------------------------------- one contact

// Dropped from a height h a ball comes up to e^2 h.
static void balls_bounce_as_high_as_newton_says(void** unused) {
    (void)unused;
    const float restitution[] = {0, 0.3f, 0.5f, 0.8f, 1};
    for (int k = 0; k < 5; k++) {
        test_scene s = start_on_earth();
        const float radius = 0.1f, height = 1, e = restitution[k];
        cr_body_def d = body_at(cr_add_sphere(s.builder, radius, NULL), cr_v3(0, radius + height, 0));
        d.restitution = e;
        int32_t ball = add(&s, d);
        add_floor(&s);
        build_scene(&s);
        float fall = sqrtf(2 * height / EARTH), top = 0, time = 0;
        while (time < fall * (1 + 2 * e)) { // until the ball comes down again
            const cr_solved* solved = solve(&s);
            for (int32_t f = 1; f <= H; f++)
                if (time + (float)f * DT > 1.05f * fall) top = fmaxf(top, solved->position[ball * H1 + f].y - radius);
            take_frame(solved, H, &s.state);
            time += H * DT;
        }
        if (fabsf(top - e * e * height) > 0.02f * height)
            fail_msg("restitution %g: up to %g m, expected %g", (double)e, (double)top, (double)(e * e * height));
        end_scene(&s);
    }
}

// A bounce neither turns a ball nor moves it to the side; with friction 0 sliding goes on.
static void frictionless_bounces_keep_the_tangential_velocity(void** unused) {
    (void)unused;
    test_scene s = start_on_earth();
    cr_body_def d = body_at(cr_add_sphere(s.builder, 0.1f, NULL), cr_v3(0, 0.5f, 0));
    d.friction = 0;
    d.restitution = 0.7f;
    d.linear_velocity = cr_v3(3, 0, -1);
    add(&s, d);
    add_floor(&s);
    build_scene(&s);
    move_on(&s, 1);
    assert_close(s.state.linear_velocity[0].x, 3, 1e-4);
    assert_close(s.state.linear_velocity[0].z, -1, 1e-4);
    close3(s.state.angular_velocity[0], zero3, 1e-5, "angular velocity");
    end_scene(&s);
}

// v^2 / (2 mu g), along any direction, under every law of friction.
static void boxes_slide_as_coulomb_says(void** unused) {
    (void)unused;
    const int32_t laws[] = {CR_FRICTION_CONE, CR_FRICTION_SLIP, CR_FRICTION_PYRAMID};
    for (int k = 0; k < 3; k++)
        for (int turn = 0; turn < 3; turn++) {
            test_scene s = start_on_earth();
            s.teacher.friction = laws[k];
            const float friction = 0.4f, speed = 2;
            cr_vec3 along = cr_rotate(cr_quat_exp(cr_v3(0, 0.9f * (float)turn, 0)), cr_v3(1, 0, 0));
            cr_body_def d = body_at(cr_add_box(s.builder, cr_v3(0.2f, 0.05f, 0.2f), NULL), cr_v3(0, 0.05f, 0));
            d.friction = friction;
            d.linear_velocity = cr_scale(along, speed);
            add(&s, d);
            add_floor(&s);
            build_scene(&s);
            move_on(&s, 2);
            cr_vec3 expected = cr_scale(along, speed * speed / (2 * friction * EARTH)), rests = s.state.position[0];
            rests.y = 0;
            close3(rests, expected, 0.03 * (double)cr_length(expected), "where the box comes to rest");
            assert_close(cr_length(s.state.linear_velocity[0]), 0, 1e-3);
            close3(s.state.position[0], cr_v3(rests.x, 0.05f, rests.z), 1e-3, "height");
            end_scene(&s);
        }
}

// On a slope (gravity turned) a box holds below the angle of friction and slides by Coulomb's law above it.
static void slopes_hold_by_the_law_of_friction(void** unused) {
    (void)unused;
    for (int steep = 0; steep < 2; steep++) {
        const float friction = 0.5f, angle = atanf(friction) + (steep ? 0.03f : -0.03f), seconds = 2;
        test_scene s = start_scene(cr_v3(EARTH * sinf(angle), -EARTH * cosf(angle), 0));
        cr_body_def d = body_at(cr_add_box(s.builder, cr_v3(0.3f, 0.1f, 0.3f), NULL), cr_v3(0, 0.1f, 0));
        d.friction = friction;
        add(&s, d);
        add_floor(&s);
        build_scene(&s);
        move_on(&s, seconds);
        float expected = 0.5f * EARTH * (sinf(angle) - friction * cosf(angle)) * seconds * seconds;
        if (steep)
            assert_close(s.state.position[0].x, expected, 0.1f * expected);
        else
            assert_close(s.state.position[0].x, 0, 2e-3);
        end_scene(&s);
    }
}

// A ball that slides ends up rolling with 5/7 of its speed.
static void sliding_balls_come_to_roll(void** unused) {
    (void)unused;
    test_scene s = start_on_earth();
    cr_body_def d = body_at(cr_add_sphere(s.builder, 0.1f, NULL), cr_v3(0, 0.1f, 0));
    d.linear_velocity = cr_v3(2, 0, 0);
    add(&s, d);
    add_floor(&s);
    build_scene(&s);
    move_on(&s, 2);
    float v = s.state.linear_velocity[0].x;
    assert_close(v, 2 * 5.0f / 7, 0.02);
    assert_close(s.state.angular_velocity[0].z, -v / 0.1f, 0.01f * v / 0.1f);
    end_scene(&s);
}

static void what_rests_stays(void** unused) {
    (void)unused;
    for (int shape = 0; shape < 4; shape++) {
        test_scene s = start_on_earth();
        s.teacher.hull_margin = 0; // a cone would be lifted by it
        cr_body_def d = body_at(cr_add_box(s.builder, cr_v3(0.2f, 0.1f, 0.3f), NULL), cr_v3(0, 0.1f, 0));
        if (shape == 1) d.shape = cr_add_cylinder(s.builder, 0.2f, 0.1f, NULL);
        if (shape == 2) d.shape = cr_add_cone(s.builder, 0.2f, 0.2f, NULL), d.pose.position.y = 0.2f;
        if (shape == 3) d.shape = cr_add_sphere(s.builder, 0.1f, NULL);
        add(&s, d);
        add_floor(&s);
        build_scene(&s);
        cr_vec3 start = s.state.position[0];
        move_on(&s, 5);
        close3(s.state.position[0], start, 1e-3 * 0.1, "where it rests");
        close3(s.state.linear_velocity[0], zero3, 1e-3, "its velocity");
        close3(s.state.angular_velocity[0], zero3, 5e-3, "its angular velocity");
        end_scene(&s);
    }
}

// The impulses of a body that rests are its weight, and bear over the whole chunk.
static void the_floor_bears_the_weight(void** unused) {
    (void)unused;
    test_scene s = start_on_earth();
    cr_body_def d = body_at(cr_add_box(s.builder, cr_v3(0.2f, 0.1f, 0.3f), NULL), cr_v3(0, 0.1f, 0));
    d.mass = 3;
    add(&s, d);
    add_floor(&s);
    build_scene(&s);
    move_on(&s, 0.5f);
    const cr_solved* solved = solve(&s);
    assert_int_equal(solved->contact_count, 1);
    const cr_solved_contact* c = &solved->contacts[0];
    assert_int_equal(c->a, 0);
    assert_int_equal(c->b, 1);
    assert_true(c->bears);
    for (int32_t k = 0; k < H; k++) {
        close3(c->impulse[k], cr_v3(0, 3 * EARTH * DT, 0), 0.01 * 3 * EARTH * DT, "impulse of a frame");
        assert_close(c->gap[k], 0, 1e-3);
        close3(c->at[k], cr_v3(s.state.position[0].x, 0, s.state.position[0].z), 0.02, "where it acts");
        assert_true(c->left[k] > 0 && c->left[k] <= 1);
    }
    close3(c->normal, cr_v3(0, 1, 0), 1e-5, "normal");
    end_scene(&s);
}

// ---------------------------------------------------------------- collisions of free bodies

typedef struct momenta {
    double linear[3], angular[3], linear_scale, angular_scale;
} momenta;

static momenta momenta_of(const cr_world* world, const cr_state* s) {
    momenta m = {0};
    for (int32_t b = 0; b < world->body_count; b++) {
        const cr_body* body = &world->bodies[b];
        if (body->inverse_mass == 0) continue;
        cr_vec3 p = cr_scale(s->linear_velocity[b], body->mass);
        cr_vec3 w = cr_rotate_back(s->orientation[b], s->angular_velocity[b]);
        cr_vec3 own = cr_v3(w.x * body->inertia.x, w.y * body->inertia.y, w.z * body->inertia.z);
        cr_vec3 orbit = cr_cross(s->position[b], p), l = cr_add(orbit, cr_rotate(s->orientation[b], own));
        const float linear[3] = {p.x, p.y, p.z}, angular[3] = {l.x, l.y, l.z};
        for (int k = 0; k < 3; k++) {
            m.linear[k] += (double)linear[k];
            m.angular[k] += (double)angular[k];
        }
        m.linear_scale += (double)cr_length(p);
        m.angular_scale += (double)(cr_length(s->position[b]) * cr_length(p) + cr_length(own));
    }
    return m;
}

static double distance3(const double* a, const double* b) {
    return sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
}

// Bodies on the corners of a cube that fly at its middle.
static void throw_together(test_scene* s, uint64_t seed) {
    cr_random r = cr_random_create(seed, 9);
    for (int k = 0; k < 8; k++) {
        cr_vec3 corner = cr_v3(k & 1 ? 1 : -1, k & 2 ? 1 : -1, k & 4 ? 1 : -1);
        float a = (float)cr_random_range(&r, 0.1, 0.3), b = (float)cr_random_range(&r, 0.1, 0.3);
        int32_t shape = k % 4 == 0   ? cr_add_sphere(s->builder, a, NULL)
                        : k % 4 == 1 ? cr_add_box(s->builder, cr_v3(a, b, 0.2f), NULL)
                        : k % 4 == 2 ? cr_add_capsule(s->builder, a, b, NULL)
                                     : cr_add_cylinder(s->builder, a, b, NULL);
        cr_body_def d = body_at(shape, cr_scale(corner, 0.7f));
        d.mass = (float)cr_random_log_range(&r, 0.1, 10);
        d.restitution = (float)cr_random_unit(&r);
        d.pose.orientation = cr_random_rotation(&r);
        d.linear_velocity = cr_add(cr_scale(corner, -2), cr_scale(cr_random_direction(&r), 1));
        d.angular_velocity = cr_scale(cr_random_direction(&r), 5);
        add(s, d);
    }
}

static void collisions_keep_momentum(void** unused) {
    (void)unused;
    double linear = 0, angular = 0, changed = 0;
    int32_t bore = 0;
    for (uint64_t seed = 0; seed < 40; seed++) {
        test_scene s = start_scene(zero3);
        throw_together(&s, 905000 + seed);
        build_scene(&s);
        momenta before = momenta_of(s.world, &s.state);
        double energy = energy_of(s.world, &s.state);
        for (int32_t k = 0; k < 12; k++) {
            const cr_solved* solved = solve(&s);
            for (int32_t e = 0; e < solved->contact_count; e++) bore += solved->contacts[e].bears;
            take_frame(solved, H, &s.state);
        }
        momenta after = momenta_of(s.world, &s.state);
        linear = fmax(linear, distance3(before.linear, after.linear) / before.linear_scale);
        angular = fmax(angular, distance3(before.angular, after.angular) / before.angular_scale);
        changed = fmax(changed, 1 - energy_of(s.world, &s.state) / energy);
        assert_true(energy_of(s.world, &s.state) < energy * 1.0001);
        end_scene(&s);
    }
    print_message("40 clashes of 8 bodies: momentum kept to %.1e, angular momentum to %.1e\n", linear, angular);
    assert_true(bore > 100);
    assert_true(changed > 0.2); // they did meet
    assert_true(linear < 3e-6);
    assert_true(angular < 2e-3);
}

// Elastic, head on and off centre: what the two-body formula says.
static void two_balls_exchange_what_newton_says(void** unused) {
    (void)unused;
    const float masses[] = {1, 3, 100};
    for (int k = 0; k < 3; k++)
        for (int off = 0; off < 2; off++) {
            test_scene s = start_scene(zero3);
            const float r = 0.1f, speed = 5, m = masses[k], e = 0.8f, b = off ? 0.12f : 0;
            cr_body_def d = body_at(cr_add_sphere(s.builder, r, NULL), cr_v3(-0.5f, b, 0));
            d.friction = 0;
            d.restitution = 1;
            d.linear_velocity = cr_v3(speed, 0, 0);
            add(&s, d);
            d.pose.position = zero3;
            d.linear_velocity = zero3;
            d.mass = m;
            d.restitution = e;
            add(&s, d);
            build_scene(&s);
            move_on(&s, 0.3f);
            // The normal at the moment of contact: sin a = b / 2r.
            cr_vec3 n = cr_v3(sqrtf(4 * r * r - b * b) / (2 * r), -b / (2 * r), 0);
            float impulse = (1 + e) * speed * n.x / (1 + 1 / m);
            // The normal is that of the substep in which they overlap: its way over their radii.
            double tolerance = (double)speed * (off ? 0.05 : 1e-3);
            close3(s.state.linear_velocity[1], cr_scale(n, impulse / m), tolerance, "the ball that was hit");
            close3(s.state.linear_velocity[0], cr_madd(cr_v3(speed, 0, 0), -impulse, n), tolerance,
                   "the ball that hit");
            end_scene(&s);
        }
}

// ---------------------------------------------------------------- chains

// Equal balls in a row: what the first brings the last takes away.
static void cradles_hand_on_what_comes(void** unused) {
    (void)unused;
    const float gaps[] = {0, 1e-3f, 0.02f};
    for (int k = 0; k < 3; k++) {
        test_scene s = start_scene(zero3);
        const float r = 0.05f;
        cr_body_def d = body_at(cr_add_sphere(s.builder, r, NULL), zero3);
        d.friction = 0;
        d.restitution = 1;
        for (int b = 0; b < 5; b++) {
            d.pose.position.x = (2 * r + gaps[k]) * (float)b - (b == 0 ? 0.1f : 0);
            d.linear_velocity = cr_v3(b == 0 ? 2 : 0, 0, 0);
            add(&s, d);
        }
        build_scene(&s);
        double energy = energy_of(s.world, &s.state);
        move_on(&s, 0.3f);
        for (int b = 0; b < 5; b++) {
            char what[64];
            snprintf(what, sizeof what, "gap %g m, ball %d", (double)gaps[k], b);
            close3(s.state.linear_velocity[b], cr_v3(b == 4 ? 2 : 0, 0, 0), 0.03, what);
        }
        assert_close(energy_of(s.world, &s.state), energy, 0.03 * energy);
        end_scene(&s);
    }
}

// Two come, two go.
static void cradles_count(void** unused) {
    (void)unused;
    test_scene s = start_scene(zero3);
    const float r = 0.05f;
    cr_body_def d = body_at(cr_add_sphere(s.builder, r, NULL), zero3);
    d.friction = 0;
    d.restitution = 1;
    for (int b = 0; b < 5; b++) {
        d.pose.position.x = 2.001f * r * (float)b - (b < 2 ? 0.1f : 0);
        d.linear_velocity = cr_v3(b < 2 ? 2 : 0, 0, 0);
        add(&s, d);
    }
    build_scene(&s);
    move_on(&s, 0.3f);
    for (int b = 0; b < 5; b++) assert_close(s.state.linear_velocity[b].x, b < 3 ? 0 : 2, 0.06);
    end_scene(&s);
}

static float stack(test_scene* s, int32_t count, const float* masses, float half) {
    int32_t box = cr_add_box(s->builder, cr_v3(half, half, half), NULL);
    for (int32_t k = 0; k < count; k++) {
        cr_body_def d = body_at(box, cr_v3(0, half * (float)(2 * k + 1), 0));
        d.mass = masses[k];
        add(s, d);
    }
    add_floor(s);
    return half;
}

// A ball falls .3 m onto the floor of a scene that is nothing yet: how fast it comes back, over what it fell at, by so
// many looks in a second. Ends the scene.
static float comes_back(test_scene* s, int32_t looks) {
    cr_body_def d = body_at(cr_add_sphere(s->builder, 0.1f, NULL), cr_v3(0, 0.4f, 0));
    d.restitution = 0;
    add(s, d);
    add_floor(s);
    build_scene(s);
    float fastest = 0;
    for (int32_t k = 0; k < looks; k++) {
        move_on(s, 1 / (float)looks);
        fastest = cr_max(fastest, s->state.linear_velocity[0].y);
    }
    end_scene(s);
    return fastest / sqrtf(2 * 0.3f * EARTH);
}

// Soft contacts: what rests hangs in by g times the time constant squared, whatever it weighs; what is hardly damped
// comes back, not as high as it fell.
static void springs_bear_and_give_back(void** unused) {
    (void)unused;
    for (int heavy = 0; heavy < 2; heavy++) {
        test_scene s = start_on_earth();
        s.teacher.time_constant = 0.01f;
        cr_body_def d = body_at(cr_add_sphere(s.builder, 0.1f, NULL), cr_v3(0, 0.1f, 0));
        d.mass = heavy ? 50 : 0.5f;
        add(&s, d);
        add_floor(&s);
        build_scene(&s);
        move_on(&s, 2);
        assert_close(s.state.position[0].y, 0.1 - EARTH * 1e-4, 0.05 * EARTH * 1e-4);
        assert_close(s.state.linear_velocity[0].y, 0, 1e-4);
        end_scene(&s);
    }
    test_scene s = start_on_earth();
    s.teacher.time_constant = 0.01f;
    s.teacher.damping_ratio = 0.1f;
    float back = comes_back(&s, 30);
    if (!(back > 0.4f && back < 0.75f)) fail_msg("came back at %g of what it fell at", (double)back);
}

// Springs of a material: a ball that rests hangs in until k d (d / 1 mm)^(exponent - 1) is its weight; without a damper
// it comes back as quick as it fell, and the more slowly the more the spring loses.
static void material_springs_bear_and_give_back(void** unused) {
    (void)unused;
    const float exponents[] = {1, 1.5f, 0.8f};
    for (int k = 0; k < 3; k++) {
        test_scene s = start_on_earth();
        s.teacher.stiffness = 2e4f;
        s.teacher.damping = 200;
        s.teacher.exponent = exponents[k];
        cr_body_def d = body_at(cr_add_sphere(s.builder, 0.1f, NULL), cr_v3(0, 0.1f, 0));
        d.mass = 2;
        add(&s, d);
        add_floor(&s);
        build_scene(&s);
        move_on(&s, 3);
        float depth = 1e-3f * powf(d.mass * EARTH / (s.teacher.stiffness * 1e-3f), 1 / exponents[k]);
        assert_close(s.state.position[0].y, 0.1f - depth, 0.02 * depth);
        assert_close(s.state.linear_velocity[0].y, 0, 1e-4);
        end_scene(&s);
    }
    float back[3];
    for (int k = 0; k < 3; k++) {
        test_scene s = start_on_earth();
        s.teacher.stiffness = 2e3f;
        s.teacher.loss = 0.3f * (float)k;
        s.teacher.substeps = 64;
        back[k] = comes_back(&s, 60);
    }
    if (!(back[0] > 0.9f && back[0] < 1.001f && back[1] < 0.85f * back[0] && back[2] < 0.9f * back[1]))
        fail_msg("came back at %g, %g and %g of what they fell at", (double)back[0], (double)back[1], (double)back[2]);
}

// Friction that goes with slip and load: a box that slides is braked at .5 m/s as Coulomb says, at .05 m/s by as much
// less as the law says, and four times as heavy by 4^load times as much.
static void friction_goes_with_slip_and_load(void** unused) {
    (void)unused;
    const float friction = 0.4f;
    for (int k = 0; k < 4; k++) {
        const float speed = k == 1 ? 0.05f : 0.5f, seconds = 1e-3f * H;
        test_scene s = start_on_earth();
        s.teacher.friction = CR_FRICTION_CONE;
        if (k < 2) s.teacher.friction_rate = 0.1f;
        if (k > 1) s.teacher.friction_load = -0.2f;
        cr_body_def d = body_at(cr_add_box(s.builder, cr_v3(0.2f, 0.05f, 0.2f), NULL), cr_v3(0, 0.05f, 0));
        d.friction = friction;
        d.mass = k == 3 ? 4 : 1;
        d.linear_velocity = cr_v3(speed, 0, 0);
        add(&s, d);
        add_floor(&s);
        build_scene_at(&s, 1e-3f);
        take_frame(solve(&s), H, &s.state);
        float braked = (speed - s.state.linear_velocity[0].x) / seconds / EARTH;
        float factor = 1;
        if (k < 2) factor = 1 + 0.1f * logf((speed - 0.5f * braked * EARTH * seconds + 0.02f) / 0.5f);
        if (k > 1) factor = powf(d.mass * EARTH / 4, -0.2f); // four corners bear
        if (fabsf(braked - factor * friction) > 0.02f * friction)
            fail_msg("case %d: braked by %g of gravity, expected %g", k, (double)braked, (double)(factor * friction));
        end_scene(&s);
    }
}

// A heavy box on a light one, and the other way round.
static void mass_ratios_rest(void** unused) {
    (void)unused;
    const float pairs[][2] = {{1, 300}, {1, 1000}, {1000, 1}};
    for (int k = 0; k < 3; k++) {
        test_scene s = start_on_earth();
        float half = stack(&s, 2, pairs[k], 0.1f);
        build_scene(&s);
        move_on(&s, 5);
        for (int b = 0; b < 2; b++) {
            char what[64];
            snprintf(what, sizeof what, "%g kg under %g kg: box %d", (double)pairs[k][0], (double)pairs[k][1], b);
            close3(s.state.position[b], cr_v3(0, half * (float)(2 * b + 1), 0), 0.04 * (double)half, what);
            assert_close(cr_length(s.state.linear_velocity[b]), 0, 5e-2); // at rest, as docs/claims.md has it
        }
        end_scene(&s);
    }
}

static void towers_stand(void** unused) {
    (void)unused;
    float masses[10];
    for (int k = 0; k < 10; k++) masses[k] = 1;
    for (int cold = 0; cold < 2; cold++) {
        test_scene s = start_on_earth();
        stack(&s, cold ? 3 : 10, masses, 0.1f);
        s.cold = cold;
        build_scene(&s);
        cr_vec3 top = s.state.position[cold ? 2 : 9];
        move_on(&s, 10);
        close3(s.state.position[cold ? 2 : 9], top, 0.01, cold ? "top of 3, without cache" : "top of 10");
        end_scene(&s);
    }
}

// The cache is worth something: a tower's chunk that starts from it changes the velocities less.
static void warm_starts_carry_over(void** unused) {
    (void)unused;
    float masses[10], speed[2] = {0, 0};
    for (int k = 0; k < 10; k++) masses[k] = 1;
    test_scene s = start_on_earth();
    stack(&s, 10, masses, 0.1f);
    s.iterations = 4;
    build_scene(&s);
    move_on(&s, 1);
    cr_error error;
    cr_window window = {.world = s.world, .state = &s.state};
    void* bytes;
    size_t size;
    must(cr_solver_cache(s.solver, &bytes, &size, &error), &error);
    assert_true(size > 0);
    cr_state rests;
    must(cr_state_create(&rests, s.state.count, &error), &error);
    cr_state_copy(&s.state, &rests);
    window.state = &rests;
    for (int cold = 0; cold < 2; cold++) {
        must(cr_solver_set_cache(s.solver, bytes, size, &error), &error);
        must(cr_solver_run(s.solver, &window, 1, !cold, 4, 1, &error), &error);
        const cr_solved* solved = cr_solver_result(s.solver, 0);
        for (int32_t b = 0; b < 10; b++)
            for (int32_t k = 1; k <= H; k++) speed[cold] = fmaxf(speed[cold], cr_length(solved->velocity[b * H1 + k]));
    }
    print_message("a tower of 10, 4 iterations: %.1e m/s with the cache, %.1e without\n", (double)speed[0],
                  (double)speed[1]);
    assert_true(speed[0] < 0.75f * speed[1]);
    // Another solver with the same cache gives the same bits.
    cr_solver* other;
    must(cr_solver_create(&other, &s.teacher, H, DT, &error), &error);
    must(cr_solver_set_cache(other, bytes, size, &error), &error);
    must(cr_solver_set_cache(s.solver, bytes, size, &error), &error);
    must(cr_solver_run(s.solver, &window, 1, true, 4, 1, &error), &error);
    must(cr_solver_run(other, &window, 1, true, 4, 1, &error), &error);
    const cr_solved *a = cr_solver_result(s.solver, 0), *b = cr_solver_result(other, 0);
    size_t n = (size_t)s.world->body_count * H1;
    assert_memory_equal(a->position, b->position, n * sizeof(cr_vec3));
    assert_memory_equal(a->velocity, b->velocity, n * sizeof(cr_vec3));
    cr_solver_destroy(other);
    // Bytes that are no cache.
    assert_int_equal(cr_solver_set_cache(s.solver, bytes, size - 1, &error), CR_ERROR_FORMAT);
    memset(bytes, 0x7f, size);
    assert_int_equal(cr_solver_set_cache(s.solver, bytes, size, &error), CR_ERROR_FORMAT);
    must(cr_solver_set_cache(s.solver, NULL, 0, &error), &error);
    free(bytes);
    cr_state_destroy(&rests);
    end_scene(&s);
}

// A box that is driven at 1 m/s takes another along, and gives it no more than its own speed.
static void movers_push(void** unused) {
    (void)unused;
    test_scene s = start_on_earth();
    int32_t box = cr_add_box(s.builder, cr_v3(0.1f, 0.1f, 0.1f), NULL);
    cr_body_def d = body_at(box, cr_v3(0, 0.1f, 0));
    int32_t pushed = add(&s, d);
    d.motion = CR_KINEMATIC;
    d.pose.position = cr_v3(-0.4f, 0.1f, 0);
    d.linear_velocity = cr_v3(1, 0, 0);
    int32_t mover = add(&s, d);
    add_floor(&s);
    build_scene(&s);
    for (int k = 0; k < chunks_of(1.2f); k++) {
        advance(&s);
        assert_true(s.state.linear_velocity[pushed].x < 1.05f);
    }
    close3(s.state.linear_velocity[pushed], cr_v3(1, 0, 0), 0.05, "velocity of the box that is pushed");
    close3(s.state.linear_velocity[mover], cr_v3(1, 0, 0), 0, "velocity of the mover");
    assert_close(s.state.position[mover].x, -0.4 + (double)chunks_of(1.2f) * H * (double)DT, 1e-4);
    assert_close(s.state.position[pushed].x - s.state.position[mover].x, 0.2, 5e-3);
    end_scene(&s);
}

// A box on a moving platform goes with it.
static void platforms_carry(void** unused) {
    (void)unused;
    test_scene s = start_on_earth();
    cr_body_def d = body_at(cr_add_box(s.builder, cr_v3(0.1f, 0.1f, 0.1f), NULL), cr_v3(0, 0.2f, 0));
    d.linear_velocity = cr_v3(0.5f, 0, 0);
    add(&s, d);
    d.shape = cr_add_box(s.builder, cr_v3(1, 0.1f, 1), NULL);
    d.motion = CR_KINEMATIC;
    d.friction = 1;
    d.pose.position = zero3;
    d.linear_velocity = cr_v3(0.5f, 0.3f, 0);
    add(&s, d);
    build_scene(&s);
    move_on(&s, 1);
    close3(s.state.linear_velocity[0], cr_v3(0.5f, 0.3f, 0), 0.01, "velocity on the platform");
    assert_close(s.state.position[0].y - s.state.position[1].y, 0.2, 2e-3);
    end_scene(&s);
}

// ---------------------------------------------------------------- quick, thin and small

static void quick_balls_hit_thin_plates(void** unused) {
    (void)unused;
    for (int k = 0; k < 40; k++) { // wherever in the frame they come
        test_scene s = start_scene(zero3);
        cr_body_def d = body_at(cr_add_sphere(s.builder, 0.02f, NULL), cr_v3(0, 1 + 0.011f * (float)k, 0));
        d.restitution = 0.5f;
        d.linear_velocity = cr_v3(0, -100, 0);
        add(&s, d);
        add_static(&s, cr_add_box(s.builder, cr_v3(1, 0.005f, 1), NULL), zero3);
        build_scene(&s);
        move_on(&s, 0.1f);
        if (!(s.state.position[0].y > 0))
            fail_msg("from %g m: through the plate, %g m below it", 1 + 0.011 * k, (double)-s.state.position[0].y);
        assert_close(s.state.linear_velocity[0].y, 50, 1);
        end_scene(&s);
    }
}

static void quick_balls_hit_each_other(void** unused) {
    (void)unused;
    for (int elastic = 0; elastic < 2; elastic++)
        for (int k = 0; k < 20; k++) {
            test_scene s = start_scene(zero3);
            cr_body_def d = body_at(cr_add_sphere(s.builder, 0.05f, NULL), cr_v3(-1, 0, 0));
            d.restitution = (float)elastic;
            d.linear_velocity = cr_v3(100, 0, 0);
            add(&s, d);
            d.pose.position.x = 1 + 0.037f * (float)k;
            d.linear_velocity.x = -100;
            add(&s, d);
            build_scene(&s);
            move_on(&s, 0.05f);
            float expected = elastic ? 100 : 0;
            if (!(s.state.position[0].x < s.state.position[1].x)) fail_msg("ball %d went through the other", k);
            assert_close(s.state.linear_velocity[0].x, -expected, 2);
            assert_close(s.state.linear_velocity[1].x, expected, 2);
            end_scene(&s);
        }
}

// Dropped, tumbling; at the end it lies at `height` and energy never rose.
static void comes_to_rest(int32_t (*shape)(cr_builder*), float size, float height, float drop, float seconds,
                          const char* what) {
    for (uint64_t seed = 0; seed < 4; seed++) {
        cr_random r = cr_random_create(905200 + seed, 1);
        test_scene s = start_on_earth();
        cr_body_def d = body_at(shape(s.builder), cr_v3(0, drop, 0));
        d.mass = CR_MASS_FROM_DENSITY;
        d.pose.orientation = cr_random_rotation(&r);
        d.angular_velocity = cr_scale(cr_random_direction(&r), 3);
        add(&s, d);
        add_floor(&s);
        build_scene(&s);
        double before = energy_of(s.world, &s.state), first = before;
        double measure = 0.01 * (double)(s.world->bodies[0].mass * EARTH * size);
        for (int32_t k = 0; k < chunks_of(seconds); k++) {
            advance(&s);
            double now = energy_of(s.world, &s.state);
            if (now > before + 0.01 * first + measure)
                fail_msg("%s, seed %llu: energy rose from %g to %g J in chunk %d", what, (unsigned long long)seed,
                         before, now, k);
            before = now;
        }
        if (!(fabsf(s.state.position[0].y - height) < 0.05f * size))
            fail_msg("%s, seed %llu: lies at %g m, expected %g", what, (unsigned long long)seed,
                     (double)s.state.position[0].y, (double)height);
        if (!(cr_length(s.state.linear_velocity[0]) < 0.1f * sqrtf(EARTH * size)))
            fail_msg("%s, seed %llu: still moves at %g m/s", what, (unsigned long long)seed,
                     (double)cr_length(s.state.linear_velocity[0]));
        end_scene(&s);
    }
}

static int32_t die_5mm(cr_builder* b) { return cr_add_box(b, cr_v3(0.0025f, 0.0025f, 0.0025f), NULL); }
static int32_t die_16mm(cr_builder* b) { return cr_add_box(b, cr_v3(0.008f, 0.008f, 0.008f), NULL); }
static int32_t cube_3cm(cr_builder* b) { return cr_add_box(b, cr_v3(0.015f, 0.015f, 0.015f), NULL); }
static int32_t cube_30m(cr_builder* b) { return cr_add_box(b, cr_v3(15, 15, 15), NULL); }
static int32_t stick(cr_builder* b) { return cr_add_box(b, cr_v3(0.5f, 0.01f, 0.01f), NULL); }
static int32_t coin(cr_builder* b) { return cr_add_cylinder(b, 0.012f, 0.001f, NULL); }

static void small_and_large_things_come_to_rest(void** unused) {
    (void)unused;
    comes_to_rest(stick, 0.02f, 0.01f, 0.6f, 6, "stick of 2 cm by 1 m");
    comes_to_rest(die_5mm, 0.005f, 0.0025f, 0.05f, 3, "die of 5 mm");
    comes_to_rest(die_16mm, 0.016f, 0.008f, 0.1f, 3, "die of 16 mm");
    comes_to_rest(cube_3cm, 0.03f, 0.015f, 0.2f, 3, "cube of 3 cm");
    comes_to_rest(cube_30m, 30, 15, 40, 40, "cube of 30 m");
    comes_to_rest(coin, 0.024f, 0.001f, 0.1f, 8, "coin");
}

// The same scene with all lengths scaled and time left as it is (gravity and velocities scaled too).
static void sizes_move_alike(void** unused) {
    (void)unused;
    const float scales[] = {0.01f, 0.1f, 10};
    cr_vec3 end[8];
    for (int k = -1; k < 3; k++) {
        float scale = k < 0 ? 1 : scales[k];
        test_scene s = start_scene(cr_v3(0, -EARTH * scale, 0));
        cr_random r = cr_random_create(905300, 2);
        for (int b = 0; b < 8; b++) {
            float a = scale * (float)cr_random_range(&r, 0.1, 0.2), h = scale * (float)cr_random_range(&r, 0.1, 0.2);
            cr_body_def d =
                body_at(b % 2 ? cr_add_box(s.builder, cr_v3(a, h, a), NULL) : cr_add_cylinder(s.builder, a, h, NULL),
                        cr_scale(cr_v3((float)b, 0.35f, 0), scale));
            d.pose.orientation = cr_random_rotation(&r);
            d.linear_velocity = cr_scale(cr_random_direction(&r), scale);
            d.restitution = 0.5f;
            add(&s, d);
        }
        add_floor(&s);
        build_scene(&s);
        move_on(&s, 0.4f);
        for (int b = 0; b < 8; b++) {
            if (k < 0)
                end[b] = s.state.position[b];
            else
                close3(cr_scale(s.state.position[b], 1 / scale), end[b], 5e-3, "the same place");
        }
        end_scene(&s);
    }
}

// ---------------------------------------------------------------- seams

static int32_t grid_mesh(cr_builder* b, int32_t cells, float spacing) {
    int32_t n = cells + 1, count = 0;
    cr_vec3* v = malloc(sizeof *v * (size_t)(n * n));
    int32_t(*t)[3] = malloc(sizeof *t * (size_t)(2 * cells * cells));
    assert_true(v && t);
    for (int32_t k = 0; k < n * n; k++)
        v[k] = cr_v3(((float)(k % n) - 0.5f * (float)cells) * spacing, 0,
                     ((float)(k / n) - 0.5f * (float)cells) * spacing);
    for (int32_t z = 0; z < cells; z++)
        for (int32_t x = 0; x < cells; x++) {
            int32_t a = z * n + x, corner[4] = {a, a + 1, a + n, a + n + 1};
            memcpy(t[count++], (int32_t[3]){corner[0], corner[2], corner[1]}, sizeof *t);
            memcpy(t[count++], (int32_t[3]){corner[1], corner[2], corner[3]}, sizeof *t);
        }
    int32_t shape = cr_add_mesh(b, "grid", v, n * n, (const int32_t(*)[3])t, count, NULL);
    free(v);
    free(t);
    return shape;
}

static void coplanar_triangles_have_no_edges(void** unused) {
    (void)unused;
    for (int fine = 0; fine < 2; fine++)
        for (int rough = 0; rough < 2; rough++) {
            test_scene s = start_on_earth();
            cr_body_def d = body_at(cr_add_sphere(s.builder, 0.1f, NULL), cr_v3(-1.8f, 0.1f, 0.03f));
            d.friction = rough ? 0.5f : 0;
            d.linear_velocity = cr_v3(2, 0, 0.1f);
            add(&s, d);
            add_static(&s, grid_mesh(s.builder, fine ? 60 : 6, fine ? 0.1f : 1), zero3);
            build_scene(&s);
            float lowest = 1, highest = 0;
            for (int32_t k = 0; k < chunks_of(1.5f); k++) {
                advance(&s);
                lowest = fminf(lowest, s.state.position[0].y);
                highest = fmaxf(highest, s.state.position[0].y);
            }
            assert_close(lowest, 0.1, 1e-3);
            assert_close(highest, 0.1, 1e-3);
            assert_close(s.state.linear_velocity[0].x, rough ? 2 * 5.0f / 7 : 2, rough ? 0.03 : 0.005);
            end_scene(&s);
        }
}

// ---------------------------------------------------------------- free flight

static void flight_is_exact(void** unused) {
    (void)unused;
    const float rates[] = {30, 240, 1000};
    for (int k = 0; k < 3; k++) {
        test_scene s = start_on_earth();
        cr_body_def d = body_at(cr_add_sphere(s.builder, 0.1f, NULL), cr_v3(0, 10, 0));
        d.linear_velocity = cr_v3(3, 4, 0);
        add(&s, d);
        build_scene_at(&s, 1 / rates[k]);
        int32_t chunks = (int32_t)(rates[k] / H);
        for (int32_t n = 0; n < chunks; n++) advance(&s);
        float t = (float)(chunks * H) / rates[k];
        close3(s.state.position[0], cr_v3(3 * t, 10 + 4 * t - 0.5f * EARTH * t * t, 0), 1e-3, "where it flew");
        close3(s.state.linear_velocity[0], cr_v3(3, 4 - EARTH * t, 0), 2e-4, "how fast");
        end_scene(&s);
    }
}

// Inertia 1, 2, 3 at 11 and 57 rad/s: energy and angular momentum after ten seconds.
static void free_rotation_keeps_spin(void** unused) {
    (void)unused;
    for (int fast = 0; fast < 2; fast++) {
        test_scene s = start_scene(zero3);
        cr_body_def d = body_at(cr_add_box(s.builder, cr_v3(1, 1, 1), NULL), zero3);
        d.has_inertia = true;
        d.inertia = cr_v3(1, 2, 3);
        d.inertia_orientation = upright;
        d.angular_velocity = cr_scale(cr_v3(3, 10, 3), fast ? 57 / sqrtf(118) : 1);
        add(&s, d);
        build_scene(&s);
        momenta before = momenta_of(s.world, &s.state);
        double energy = energy_of(s.world, &s.state);
        move_on(&s, 10);
        momenta after = momenta_of(s.world, &s.state);
        double lost = distance3(before.angular, after.angular) / before.angular_scale;
        print_message("%g rad/s for 10 s: energy %.5f, angular momentum off by %.5f\n",
                      (double)cr_length(d.angular_velocity), energy_of(s.world, &s.state) / energy, lost);
        assert_close(lost, 0, 1e-3);
        assert_close(energy_of(s.world, &s.state) / energy, 1, 1e-3);
        end_scene(&s);
    }
}

// ---------------------------------------------------------------- runs

static void pile(test_scene* s, int32_t count, uint64_t seed) {
    cr_random r = cr_random_create(seed, 4);
    add_floor(s);
    for (int32_t k = 0; k < count; k++) {
        float a = (float)cr_random_range(&r, 0.05, 0.15);
        cr_body_def d =
            body_at(k % 3 == 0   ? cr_add_sphere(s->builder, a, NULL)
                    : k % 3 == 1 ? cr_add_box(s->builder, cr_v3(a, a, 0.1f), NULL)
                                 : cr_add_cylinder(s->builder, a, 0.1f, NULL),
                    cr_v3(0.3f * (float)(k % 5), 0.2f + 0.35f * (float)(k / 25), 0.3f * (float)(k / 5 % 5)));
        d.pose.orientation = cr_random_rotation(&r);
        d.linear_velocity = cr_scale(cr_random_direction(&r), 1);
        d.restitution = 0.4f;
        add(s, d);
    }
}

static void assert_same_chunk(const cr_solved* a, const cr_solved* b) {
    size_t n = (size_t)a->body_count * H1;
    assert_int_equal(a->body_count, b->body_count);
    assert_int_equal(a->contact_count, b->contact_count);
    assert_memory_equal(a->position, b->position, n * sizeof(cr_vec3));
    assert_memory_equal(a->orientation, b->orientation, n * sizeof(cr_quat));
    assert_memory_equal(a->velocity, b->velocity, n * sizeof(cr_vec3));
    assert_memory_equal(a->angular_velocity, b->angular_velocity, n * sizeof(cr_vec3));
    for (int32_t e = 0; e < a->contact_count; e++) {
        assert_int_equal(a->contacts[e].a, b->contacts[e].a);
        assert_int_equal(a->contacts[e].b, b->contacts[e].b);
        assert_memory_equal(a->contacts[e].impulse, b->contacts[e].impulse, sizeof(cr_vec3) * H);
    }
}

static void threads_change_nothing(void** unused) {
    (void)unused;
    test_scene s[4];
    for (int k = 0; k < 4; k++) {
        s[k] = start_on_earth();
        pile(&s[k], 100, 905400);
        s[k].threads = k + 1;
        build_scene(&s[k]);
    }
    int32_t contacts = 0;
    for (int32_t n = 0; n < chunks_of(1); n++) {
        const cr_solved* one = solve(&s[0]);
        contacts = one->contact_count;
        for (int k = 1; k < 4; k++) assert_same_chunk(one, solve(&s[k]));
        for (int k = 0; k < 4; k++) take_frame(one, H, &s[k].state);
    }
    assert_true(contacts > 100);
    for (int k = 0; k < 4; k++) end_scene(&s[k]);
}

// Many windows at once give each what it gets alone.
static void windows_do_not_know_of_each_other(void** unused) {
    (void)unused;
    enum { COUNT = 6 };
    test_scene s[COUNT];
    cr_window windows[COUNT];
    cr_error error;
    cr_solver* all;
    for (int k = 0; k < COUNT; k++) {
        s[k] = start_on_earth();
        pile(&s[k], 5 + 15 * k, 905500 + (uint64_t)k);
        build_scene(&s[k]);
        windows[k] = (cr_window){.world = s[k].world, .state = &s[k].state};
    }
    must(cr_solver_create(&all, &s[0].teacher, H, DT, &error), &error);
    for (int32_t n = 0; n < 10; n++) {
        must(cr_solver_run(all, windows, COUNT, n > 0, -1, 3, &error), &error);
        for (int k = 0; k < COUNT; k++) {
            assert_same_chunk(solve(&s[k]), cr_solver_result(all, k));
            take_frame(cr_solver_result(all, k), H, &s[k].state);
        }
    }
    cr_solver_destroy(all);
    for (int k = 0; k < COUNT; k++) end_scene(&s[k]);
}

// What happens elsewhere changes nothing here, also where the search for pairs goes another way.
static void islands_do_not_know_of_each_other(void** unused) {
    (void)unused;
    test_scene s[2];
    for (int k = 0; k < 2; k++) {
        s[k] = start_on_earth();
        pile(&s[k], 12, 905600);
        cr_body_def d = body_at(cr_add_sphere(s[k].builder, 0.1f, NULL), zero3);
        for (int b = 0; k && b < 80; b++) {
            d.pose.position = cr_v3(100 + 0.19f * (float)b, 0.15f, 50);
            add(&s[k], d);
        }
        build_scene(&s[k]);
    }
    for (int32_t n = 0; n < 20; n++)
        for (int k = 0; k < 2; k++) advance(&s[k]);
    size_t count = (size_t)s[0].world->body_count;
    assert_memory_equal(s[0].state.position, s[1].state.position, count * sizeof(cr_vec3));
    assert_memory_equal(s[0].state.linear_velocity, s[1].state.linear_velocity, count * sizeof(cr_vec3));
    for (int k = 0; k < 2; k++) end_scene(&s[k]);
}

// Every body of a contact is in the island of the other, unless it is ground.
static void islands_are_those_of_the_contacts(void** unused) {
    (void)unused;
    test_scene s = start_on_earth();
    pile(&s, 40, 905700);
    build_scene(&s);
    move_on(&s, 1);
    const cr_solved* solved = solve(&s);
    int32_t shared = 0;
    for (int32_t e = 0; e < solved->contact_count; e++) {
        const cr_solved_contact* c = &solved->contacts[e];
        assert_true(s.world->bodies[c->a].motion == CR_DYNAMIC);
        if (s.world->bodies[c->b].motion != CR_DYNAMIC) continue;
        assert_int_equal(solved->island[c->a], solved->island[c->b]);
        shared++;
    }
    print_message("%d contacts between bodies\n", (int)shared);
    assert_true(shared > 10);
    for (int32_t b = 0; b < s.world->body_count; b++) assert_true(solved->island[b] <= b);
    end_scene(&s);
}

// ---------------------------------------------------------------- odd worlds

static void odd_worlds_run(void** unused) {
    (void)unused;
    test_scene s = start_on_earth(); // nothing at all
    build_scene(&s);
    move_on(&s, 0.2f);
    assert_int_equal(solve(&s)->contact_count, 0);
    end_scene(&s);

    s = start_on_earth(); // ground alone, one in the other
    add_floor(&s);
    add_static(&s, cr_add_box(s.builder, cr_v3(1, 1, 1), NULL), zero3);
    build_scene(&s);
    move_on(&s, 0.2f);
    assert_int_equal(solve(&s)->contact_count, 0);
    close3(s.state.position[1], zero3, 0, "ground stays");
    end_scene(&s);
}

// Mass 0: contacts do not move it, others rest on it.
static void infinite_mass_bears(void** unused) {
    (void)unused;
    test_scene s = start_on_earth();
    cr_body_def d = body_at(cr_add_box(s.builder, cr_v3(1, 0.1f, 1), NULL), zero3);
    d.mass = 0;
    d.gravity_factor = 0;
    d.friction = 1;
    add(&s, d);
    add(&s, body_at(cr_add_box(s.builder, cr_v3(0.1f, 0.1f, 0.1f), NULL), cr_v3(0, 0.2f, 0)));
    d.pose.position.y = -0.15f; // of infinite mass too, inside the first
    add(&s, d);
    build_scene(&s);
    move_on(&s, 1);
    close3(s.state.position[0], zero3, 0, "the slab");
    close3(s.state.position[1], cr_v3(0, 0.2f, 0), 1e-3, "the box on it");
    assert_int_equal(solve(&s)->contact_count, 1);
    end_scene(&s);
}

// Bodies whose groups do not meet fall through each other.
static void groups_pass(void** unused) {
    (void)unused;
    test_scene s = start_on_earth();
    cr_body_def d = body_at(cr_add_sphere(s.builder, 0.1f, NULL), cr_v3(0, 1, 0));
    d.group = 2;
    d.mask = 2;
    add(&s, d);
    add_floor(&s);
    build_scene(&s);
    move_on(&s, 1);
    assert_true(s.state.position[0].y < -1);
    end_scene(&s);
}

// Without iterations every contact is solved once: a ball bounces all the same, and nothing breaks.
static void without_iterations_single_impacts_are_right(void** unused) {
    (void)unused;
    test_scene s = start_on_earth();
    s.iterations = 0;
    cr_body_def d = body_at(cr_add_sphere(s.builder, 0.1f, NULL), cr_v3(0, 1.1f, 0));
    d.restitution = 0.5f;
    add(&s, d);
    add_floor(&s);
    build_scene(&s);
    float fall = sqrtf(2 / EARTH), time = 0, top = 0;
    for (; time < 2 * fall; time += H * DT) {
        advance(&s);
        if (time > fall) top = fmaxf(top, s.state.position[0].y - 0.1f);
    }
    assert_close(top, 0.25, 0.02);
    end_scene(&s);
    s = start_on_earth();
    s.iterations = 0;
    pile(&s, 50, 905800);
    build_scene(&s);
    double energy = energy_of(s.world, &s.state);
    move_on(&s, 2);
    assert_true(energy_of(s.world, &s.state) < energy);
    end_scene(&s);
}

static void wrong_settings_are_errors(void** unused) {
    (void)unused;
    cr_error error;
    cr_solver* solver;
    cr_teacher teacher = cr_preset_teacher("movi");
    assert_true(teacher.substeps > cr_preset_teacher(NULL).substeps);
    assert_int_equal(cr_solver_create(&solver, &teacher, 0, DT, &error), CR_ERROR_ARGUMENT);
    assert_null(solver);
    assert_int_equal(cr_solver_create(&solver, &teacher, CR_MAX_FRAMES + 1, DT, &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_solver_create(&solver, &teacher, H, 0, &error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_solver_create(&solver, &teacher, H, NAN, &error), CR_ERROR_ARGUMENT);
    teacher.substeps = 0;
    assert_int_equal(cr_solver_create(&solver, &teacher, H, DT, &error), CR_ERROR_ARGUMENT);
    teacher.substeps = 65;
    assert_int_equal(cr_solver_create(&solver, &teacher, H, DT, &error), CR_ERROR_ARGUMENT);
    cr_solver_destroy(NULL);
}

// A rod that comes down all but flat, on both ends in one substep: the deepest point alone makes it turn, all points
// that have come in do not.
static void all_points_strike_at_once(void** unused) {
    (void)unused;
    float turns[2];
    for (int32_t all = 0; all < 2; all++) {
        test_scene s = start_on_earth();
        s.teacher.all_points = all;
        cr_body_def d = body_at(cr_add_capsule(s.builder, 0.05f, 0.2f, NULL), cr_v3(0, 0.3f, 0));
        d.pose.orientation = cr_quat_exp(cr_v3(0, 0, 0.5f * CR_PI + 1e-3f));
        d.restitution = 0.5f;
        add(&s, d);
        add_floor(&s);
        build_scene(&s);
        move_on(&s, 0.3f);
        assert_true(s.state.linear_velocity[0].y > 0); // it bounced
        turns[all] = cr_length(s.state.angular_velocity[0]);
        end_scene(&s);
    }
    if (!(turns[1] < 0.3f * turns[0]))
        fail_msg("turns at %g rad/s, by one point %g", (double)turns[1], (double)turns[0]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(balls_bounce_as_high_as_newton_says),
        cmocka_unit_test(all_points_strike_at_once),
        cmocka_unit_test(frictionless_bounces_keep_the_tangential_velocity),
        cmocka_unit_test(boxes_slide_as_coulomb_says),
        cmocka_unit_test(slopes_hold_by_the_law_of_friction),
        cmocka_unit_test(sliding_balls_come_to_roll),
        cmocka_unit_test(what_rests_stays),
        cmocka_unit_test(the_floor_bears_the_weight),
        cmocka_unit_test(collisions_keep_momentum),
        cmocka_unit_test(two_balls_exchange_what_newton_says),
        cmocka_unit_test(cradles_hand_on_what_comes),
        cmocka_unit_test(cradles_count),
        cmocka_unit_test(springs_bear_and_give_back),
        cmocka_unit_test(material_springs_bear_and_give_back),
        cmocka_unit_test(friction_goes_with_slip_and_load),
        cmocka_unit_test(mass_ratios_rest),
        cmocka_unit_test(towers_stand),
        cmocka_unit_test(warm_starts_carry_over),
        cmocka_unit_test(movers_push),
        cmocka_unit_test(platforms_carry),
        cmocka_unit_test(quick_balls_hit_thin_plates),
        cmocka_unit_test(quick_balls_hit_each_other),
        cmocka_unit_test(small_and_large_things_come_to_rest),
        cmocka_unit_test(sizes_move_alike),
        cmocka_unit_test(coplanar_triangles_have_no_edges),
        cmocka_unit_test(flight_is_exact),
        cmocka_unit_test(free_rotation_keeps_spin),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(windows_do_not_know_of_each_other),
        cmocka_unit_test(islands_do_not_know_of_each_other),
        cmocka_unit_test(islands_are_those_of_the_contacts),
        cmocka_unit_test(odd_worlds_run),
        cmocka_unit_test(infinite_mass_bears),
        cmocka_unit_test(groups_pass),
        cmocka_unit_test(without_iterations_single_impacts_are_right),
        cmocka_unit_test(wrong_settings_are_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
