// The same page of algebra as test_sim_engines, as far as MuJoCo's soft contacts can follow it.
#include "tests/sim/sim_test.h"

#ifndef CAROM_MUJOCO
// Not in this build.
static void tests_skipped(void** state) {
    (void)state;
    skip();
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(tests_skipped)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
#else
#define G 9.81f

static void tests_free_flight(void** state) {
    (void)state;
    st_sim s;
    st_begin(&s, cr_v3(1, -G, 0.5f));
    cr_random r = cr_random_create(3, 0);
    int32_t box = st_box(&s, 0.1f, 0.4f, 0.2f), ball = st_sphere(&s, 0.3f);
    for (int i = 0; i < 7; i++) {
        cr_body_def def = st_def(i == 6 ? CR_KINEMATIC : CR_DYNAMIC, i % 2 ? box : ball, cr_v3(20.f * (float)i, 5, 0));
        def.pose.orientation = cr_random_rotation(&r);
        def.linear_velocity = cr_scale(cr_random_direction(&r), 3);
        def.angular_velocity = cr_scale(cr_random_direction(&r), 0.5f * (float)i);
        if (i == 3) def.gravity_factor = -0.5f;
        if (i == 4) def.mass = 0;
        st_add(&s, def);
    }
    s.options.frame_rate = 120;
    s.options.step_rate = 960;
    st_start(&s, &cr_engine_freeflight);
    st_run(&s, 120);
    cr_state expected;
    st_ok(cr_state_create(&expected, 7, &s.error), &s.error);
    cr_state_copy(&s.state, &expected);
    st_start(&s, &cr_engine_mujoco);
    st_run(&s, 120);
    for (int i = 0; i < 7; i++) {
        // MuJoCo moves by the velocity at the end of a step: half a step of gravity ahead after a second.
        const cr_body* b = &s.world->bodies[i];
        float ahead = b->motion == CR_DYNAMIC ? b->gravity_factor * 0.5f / 960 : 0;
        cr_vec3 there = cr_madd(expected.position[i], ahead, s.world->gravity);
        st_close("position", cr_length(cr_sub(s.state.position[i], there)), 0, 2e-5);
        st_close("velocity", cr_length(cr_sub(s.state.linear_velocity[i], expected.linear_velocity[i])), 0, 4e-6);
        // Explicit here, implicit there: torque-free turning of unequal inertia differs to first order in the step.
        st_close("spin", cr_length(cr_sub(s.state.angular_velocity[i], expected.angular_velocity[i])), 0, 0.02);
        st_close("turn", cr_length(cr_quat_log(cr_qmul(s.state.orientation[i], cr_conjugate(expected.orientation[i])))),
                 0, 0.02);
    }
    cr_state_destroy(&expected);
    st_end(&s);
}

static void tests_bounce(void** state) {
    (void)state;
    const float restitutions[] = {0, 0.5f, 0.9f};
    for (int i = 0; i < 3; i++) {
        st_sim s;
        st_begin(&s, cr_v3(0, -G, 0));
        st_plane(&s, 0.5f, 1);
        cr_body_def def = st_def(CR_DYNAMIC, st_sphere(&s, 0.25f), cr_v3(0, 2.25f, 0));
        def.restitution = restitutions[i];
        int32_t ball = st_add(&s, def);
        s.options.step_rate = 960;
        st_start(&s, &cr_engine_mujoco);
        double top = 0;
        bool touched = false;
        for (int k = 0; k < 400; k++) {
            st_run(&s, 1);
            double y = (double)s.state.position[ball].y - 0.25;
            touched = touched || y < 0.02;
            if (touched && (double)s.state.linear_velocity[ball].y > 0 && y > top) top = y;
        }
        double e = (double)restitutions[i];
        st_close("height of the bounce", top, 2 * e * e, 0.12);
        st_end(&s);
    }
}

static void tests_slide(void** state) {
    (void)state;
    st_sim s;
    st_begin(&s, cr_v3(0, -G, 0));
    st_plane(&s, 0.8f, 0);
    cr_body_def def = st_def(CR_DYNAMIC, st_box(&s, 0.5f, 0.1f, 0.5f), cr_v3(0, 0.1f, 0));
    def.friction = 0.5f;
    def.linear_velocity = cr_v3(3, 0, 0);
    int32_t box = st_add(&s, def);
    def.friction = 0;
    def.pose.position.z = 3;
    int32_t smooth = st_add(&s, def);
    st_start(&s, &cr_engine_mujoco);
    st_run(&s, 480);
    st_close("way", s.state.position[box].x, 9 / (2 * 0.4 * (double)G), 0.06);
    st_close("end of the slide", cr_length(s.state.linear_velocity[box]), 0, 0.02);
    st_close("way without friction", s.state.position[smooth].x, 6, 0.02);
    st_end(&s);
}

static void tests_momentum(void** state) {
    (void)state;
    st_sim s;
    st_begin(&s, cr_v3(0, 0, 0));
    int32_t shape = st_sphere(&s, 0.5f);
    for (int i = 0; i < 2; i++) {
        cr_body_def def = st_def(CR_DYNAMIC, shape, cr_v3(i ? 1.5f : -1.5f, 0, 0));
        def.linear_velocity = i ? cr_v3(-1, 0, 0) : cr_v3(4, 0, 0);
        def.restitution = i ? 0.5f : 1;
        def.mass = i ? 1 : 3;
        st_add(&s, def);
    }
    st_start(&s, &cr_engine_mujoco);
    st_run(&s, 240);
    cr_vec3 after = cr_madd(cr_scale(s.state.linear_velocity[0], 3), 1, s.state.linear_velocity[1]);
    st_close("momentum", cr_length(cr_sub(after, cr_v3(11, 0, 0))), 0, 1e-5);
    st_close("speed of parting", s.state.linear_velocity[1].x - s.state.linear_velocity[0].x, 2.5, 0.3);
    st_end(&s);
}

static void tests_pusher(void** state) {
    (void)state;
    for (int m = 0; m < 2; m++) {
        st_sim s;
        st_begin(&s, cr_v3(0, 0, 0));
        cr_body_def pusher = st_def(m ? CR_DYNAMIC : CR_KINEMATIC, st_box(&s, 0.5f, 0.5f, 0.5f), cr_v3(0, 0, 0));
        pusher.linear_velocity = cr_v3(1, 0, 0);
        pusher.mass = 0;
        int32_t i = st_add(&s, pusher);
        int32_t j = st_add(&s, st_def(CR_DYNAMIC, st_box(&s, 0.2f, 0.2f, 0.2f), cr_v3(1, 0, 0)));
        st_start(&s, &cr_engine_mujoco);
        st_run(&s, 240);
        st_close("pusher's speed", s.state.linear_velocity[i].x, 1, m ? 1e-5 : 0);
        st_close("pusher's place", s.state.position[i].x, 1, 1e-5);
        st_close("speed of the pushed", s.state.linear_velocity[j].x, 1, 0.1);
        st_end(&s);
    }
}

// Every shape comes to rest on plane, box and height field at its own height; groups are heeded; contacts carry the
// weight.
static void tests_rest(void** state) {
    (void)state;
    const float ground = 0.5f;
    for (int g = 0; g < 3; g++) {
        st_sim s;
        st_begin(&s, cr_v3(0, -G, 0));
        cr_error* e = &s.error;
        int32_t floor;
        float top = ground;
        if (g == 0) {
            floor = st_index(cr_add_plane(s.builder, e), e);
        } else if (g == 1) {
            floor = st_box(&s, 20, 1, 20);
            top = ground - 1;
        } else {
            float heights[41 * 21];
            for (int i = 0; i < 41 * 21; i++) heights[i] = i % 41 < 33 ? 1 : 3; // a wall at x > 13
            floor = st_index(cr_add_height_field(s.builder, 41, 21, 1, heights, e), e);
            top = ground - 1;
        }
        cr_body_def under = st_def(CR_STATIC, floor, cr_v3(0, top, 0));
        under.friction = 1;
        under.group = 2;
        st_add(&s, under);
        cr_vec3 corners[8];
        for (int i = 0; i < 8; i++)
            corners[i] = cr_v3(i & 1 ? 0.2f : -0.2f, i & 2 ? 0.3f : -0.3f, i & 4 ? 0.25f : -0.25f);
        cr_child parts[2] = {{st_box(&s, 0.2f, 0.1f, 0.2f), {{0, -0.2f, 0}, {0, 0, 0, 1}}},
                             {st_box(&s, 0.1f, 0.1f, 0.1f), {{0, 0, 0}, {0, 0, 0, 1}}}};
        int32_t shapes[] = {st_sphere(&s, 0.3f),
                            st_box(&s, 0.3f, 0.3f, 0.3f),
                            st_index(cr_add_capsule(s.builder, 0.3f, 0.2f, e), e),
                            st_index(cr_add_cylinder(s.builder, 0.3f, 0.3f, e), e),
                            st_index(cr_add_cone(s.builder, 0.3f, 0.3f, e), e),
                            st_index(cr_add_hull(s.builder, "box", corners, 8, e), e),
                            st_index(cr_add_compound(s.builder, parts, 2, e), e),
                            0};
        shapes[7] = shapes[0];
        for (int i = 0; i < 8; i++) {
            cr_body_def def = st_def(CR_DYNAMIC, shapes[i], cr_v3(2.f * (float)i - 6.3f, ground + 0.35f, 0.3f));
            def.friction = 1;
            def.density = 100;
            if (i == 2) def.pose.orientation = cr_quat_exp(cr_v3((float)CR_PI / 2, 0, 0));
            if (i == 7) def.mask = 1; // falls through
            st_add(&s, def);
        }
        st_start(&s, &cr_engine_mujoco);
        st_run(&s, 360);
        for (int i = 1; i < 8; i++) {
            cr_vec3 node =
                cr_transform((cr_pose){s.state.position[i], s.state.orientation[i]}, s.world->bodies[i].node.position);
            if (fabsf(node.y - (ground + 0.3f)) > 0.015f)
                fail_msg("ground %d, shape %d: found height %g, expected 0.3", g, i - 1, (double)(node.y - ground));
        }
        assert_true(s.state.position[8].y < -2);
        double impulse[9] = {0};
        cr_contact contacts[128];
        for (int k = 0; k < 60; k++) {
            st_run(&s, 1);
            int32_t count = s.engine->type->contacts(s.engine, contacts, 128);
            assert_in_range(count, 7, 128);
            for (int32_t c = 0; c < count; c++) {
                bool swapped = contacts[c].body_a == 0;
                int32_t body = swapped ? contacts[c].body_b : contacts[c].body_a;
                st_close("normal", contacts[c].normal.y, swapped ? -1 : 1, 0.01);
                impulse[body] += (double)(swapped ? -contacts[c].impulse.y : contacts[c].impulse.y);
            }
        }
        for (int i = 1; i < 8; i++) {
            double weight = (double)s.world->bodies[i].mass * (double)G * 0.25;
            st_close("impulse of 1/4 s over the weight's", impulse[i] / weight, 1, 0.05);
        }
        st_end(&s);
    }
}

static void tests_unsupported(void** state) {
    (void)state;
    st_sim s;
    st_begin(&s, cr_v3(0, -G, 0));
    cr_vec3 v[4] = {{-20, 0, -20}, {20, 0, -20}, {20, 0, 20}, {-20, 0, 20}};
    int32_t t[2][3] = {{0, 2, 1}, {0, 3, 2}};
    int32_t mesh = st_index(cr_add_mesh(s.builder, "square", v, 4, (const int32_t(*)[3])t, 2, &s.error), &s.error);
    st_add(&s, st_def(CR_STATIC, mesh, cr_v3(0, 0, 0)));
    st_start(&s, &cr_engine_freeflight);
    cr_engine* engine;
    assert_int_equal(cr_engine_mujoco.create(&engine, s.world, &s.first, &s.options, &s.error), CR_ERROR_UNSUPPORTED);
    assert_null(engine);
    assert_non_null(strstr(s.error.message, "mesh"));
    st_end(&s);
    st_begin(&s, cr_v3(0, -G, 0));
    int32_t ball = st_sphere(&s, 0.3f);
    for (int i = 0; i < 2000; i++) st_add(&s, st_def(CR_DYNAMIC, ball, cr_v3((float)i, 0, 0)));
    st_start(&s, &cr_engine_freeflight);
    assert_int_equal(cr_engine_mujoco.create(&engine, s.world, &s.first, &s.options, &s.error), CR_ERROR_UNSUPPORTED);
    st_end(&s);
}

static void tests_restart(void** state) {
    (void)state;
    const cr_engine_type* t = &cr_engine_mujoco;
    for (int v = 0; v < 2; v++) {
        st_sim s;
        st_begin(&s, cr_v3(0, -G, 0));
        st_pile(&s, 10);
        if (v) s.options.frame_rate = 120, s.options.step_rate = 240;
        st_start(&s, t);
        st_run(&s, 60);
        uint64_t middle = st_hash(&s.state);
        void* bytes;
        size_t size;
        st_ok(t->save(s.engine, &bytes, &size, &s.error), &s.error);
        cr_pose pose = {cr_v3(0.2f, 3, 0.1f), cr_quat_exp(cr_v3(0.3f, 0.2f, 0.1f))};
        uint64_t last = 0;
        for (int again = 0; again < 3; again++) {
            if (again == 1) st_start(&s, t);
            if (again) st_ok(t->restore(s.engine, bytes, size, &s.error), &s.error);
            st_run(&s, 0);
            assert_true(st_hash(&s.state) == middle);
            st_ok(t->push(s.engine, 6, cr_v3(30, 60, 5), cr_v3(0, 0.3f, 0), &s.error), &s.error);
            st_run(&s, 20);
            st_ok(t->teleport(s.engine, 4, pose, cr_v3(0, -3, 0), cr_v3(0, 1, 0), &s.error), &s.error);
            st_run(&s, 40);
            if (again == 0) last = st_hash(&s.state);
            assert_true(st_hash(&s.state) == last);
        }
        // A second run, in an engine that has been elsewhere.
        st_ok(t->set_state(s.engine, &s.first, &s.error), &s.error);
        st_run(&s, 60);
        assert_true(st_hash(&s.state) == middle);
        for (size_t k = 0; k < size; k += k < 100 ? 1 : 101)
            assert_int_equal(t->restore(s.engine, bytes, k, &s.error), CR_ERROR_FORMAT);
        free(bytes);
        st_end(&s);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tests_free_flight), cmocka_unit_test(tests_bounce),  cmocka_unit_test(tests_slide),
        cmocka_unit_test(tests_momentum),    cmocka_unit_test(tests_pusher),  cmocka_unit_test(tests_rest),
        cmocka_unit_test(tests_unsupported), cmocka_unit_test(tests_restart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
#endif
