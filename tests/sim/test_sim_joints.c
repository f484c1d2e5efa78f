// Joints in the engines: laws that a page of mechanics gives, with every engine that knows joints.
#include "sim_test.h"

#include <stdio.h>

#include "scenes/scenes.h"

static const cr_engine_type* const* engines(void) {
    static const cr_engine_type* list[8];
    const cr_engine_type* const* all = cr_classical_engines();
    int n = 0;
    for (int k = 0; all[k]; k++)
        if (strcmp(all[k]->name, "freeflight")) list[n++] = all[k];
    list[n] = NULL;
    return list;
}

static cr_joint_def joined(st_sim* s, cr_joint_type type, int32_t a, int32_t b, cr_vec3 point, cr_vec3 axis) {
    cr_joint_def d = cr_default_joint_def(type);
    d.body_a = a;
    d.body_b = b;
    st_ok(cr_joint_place(s->builder, &d, point, axis, &s->error), &s->error);
    return d;
}

static int32_t add_joint(st_sim* s, cr_joint_def d) {
    return st_index(cr_add_joint(s->builder, d, &s->error), &s->error);
}

static void errors_now(const st_sim* s, double* position, double* angle) {
    *position = *angle = 0;
    for (int32_t j = 0; j < s->world->joint_count; j++) {
        const cr_joint* joint = &s->world->joints[j];
        cr_joint_body a = cr_joint_body_at(s->world, &s->state, joint->def.body_a);
        cr_joint_body b = cr_joint_body_at(s->world, &s->state, joint->def.body_b);
        double p, q;
        cr_joint_error(joint, &a, &b, &p, &q);
        *position = fmax(*position, p);
        *angle = fmax(*angle, q);
    }
}

static double stretch(const st_sim* s) {
    double sum = 0;
    for (int32_t j = 0; j < s->world->joint_count; j++) {
        const cr_joint* joint = &s->world->joints[j];
        cr_joint_body a = cr_joint_body_at(s->world, &s->state, joint->def.body_a);
        cr_joint_body b = cr_joint_body_at(s->world, &s->state, joint->def.body_b);
        double p, q;
        cr_joint_error(joint, &a, &b, &p, &q);
        sum += p;
    }
    return sum;
}

// The angle (rad) or place (m) of a joint's coordinate, by its row: a drive that is there must be the last row.
static double coordinate(const st_sim* s, int32_t j, int axis) {
    cr_joint joint = s->world->joints[j];
    cr_joint_row rows[CR_JOINT_ROWS];
    for (int k = 0; k < CR_JOINT_AXES; k++) {
        joint.def.limits[k] = cr_free_limit();
        joint.def.drives[k].stiffness = k == axis;
        joint.def.drives[k].damping = 0;
        joint.def.drives[k].max_force = INFINITY;
        joint.def.drives[k].position = 0;
    }
    joint.def.distance_axes = 0;
    joint.def.swing = cr_free_limit();
    cr_joint_body a = cr_joint_body_at(s->world, &s->state, joint.def.body_a);
    cr_joint_body b = cr_joint_body_at(s->world, &s->state, joint.def.body_b);
    assert_int_equal(cr_joint_rows(&joint, &a, &b, rows), 1);
    return rows[0].value;
}

static double energy(const st_sim* s) {
    double sum = 0;
    for (int32_t i = 0; i < s->world->body_count; i++) {
        const cr_body* b = &s->world->bodies[i];
        if (b->motion != CR_DYNAMIC) continue;
        cr_vec3 w = cr_rotate_back(s->state.orientation[i], s->state.angular_velocity[i]);
        cr_vec3 l = cr_v3(w.x * b->inertia.x, w.y * b->inertia.y, w.z * b->inertia.z);
        cr_vec3 v = s->state.linear_velocity[i];
        sum += 0.5 * (double)(b->mass * cr_dot(v, v) + cr_dot(l, w));
        sum -= (double)(b->mass * cr_dot(s->world->gravity, s->state.position[i]));
    }
    return sum;
}

// ---------------------------------------------------------------- pendulum

// A rod that hangs by its end: T = 2 pi sqrt(I / (m g h)) K(sin(a/2)), with 1 + a^2/16 + 11 a^4/3072 for the integral.
static void test_pendulum(void** context) {
    (void)context;
    const double amplitude = 0.3, g = 9.81, half = 0.5, thick = 0.02;
    double inertia = (half * half + thick * thick) / 3 + half * half;
    double period =
        2 * CR_PI * sqrt(inertia / (g * half)) * (1 + amplitude * amplitude / 16 + 11 * pow(amplitude, 4) / 3072);
    for (const cr_engine_type* const* e = engines(); *e; e++) {
        st_sim s;
        st_begin(&s, cr_v3(0, -(float)g, 0));
        cr_body_def def = st_def(CR_DYNAMIC, st_box(&s, (float)thick, (float)half, (float)thick), cr_v3(0, 0, 0));
        def.pose.position = cr_v3((float)(half * sin(amplitude)), -(float)(half * cos(amplitude)), 0);
        def.pose.orientation = cr_quat_exp(cr_v3(0, 0, (float)amplitude));
        int32_t rod = st_add(&s, def);
        add_joint(&s, joined(&s, CR_JOINT_HINGE, CR_WORLD_BODY, rod, cr_v3(0, 0, 0), cr_v3(0, 0, 1)));
        st_start(&s, *e);
        double before = 0, first = -1, last = 0, most = 0;
        int crossings = 0;
        for (int f = 0; f < 2400; f++) {
            st_run(&s, 1);
            double x = (double)s.state.position[rod].x, error, angle;
            if (f > 0 && before > 0 && x <= 0) {
                last = (f + before / (before - x)) / 240;
                if (first < 0) first = last;
                crossings++;
            }
            before = x;
            most = fmax(most, f > 2200 ? x : 0);
            errors_now(&s, &error, &angle);
            if (error > 1e-3 || angle > 0.5 * CR_PI / 180)
                fail_msg("%s: frame %d: the hinge is %g m, %g rad off", (*e)->name, f, error, angle);
        }
        printf("%s: period %.5f of %.5f, amplitude %.4f of %.4f\n", (*e)->name, (last - first) / (crossings - 1),
               period, most, half * sin(amplitude));
        st_close((*e)->name, (last - first) / (crossings - 1), period, 0.005 * period);
        st_close((*e)->name, most, half * sin(amplitude), 0.03 * half);
        st_end(&s);
    }
}

// ---------------------------------------------------------------- chain

// Twenty links that swing from an eighth of a turn: the sum of what joints are off is within 1% of the length, and
// energy only falls.
static void test_chain(void** context) {
    (void)context;
    const float link = 0.1f, h = sqrtf(0.5f);
    for (const cr_engine_type* const* e = engines(); *e; e++) {
        st_sim s;
        st_begin(&s, cr_v3(0, -9.81f, 0));
        int32_t shape = st_index(cr_add_capsule(s.builder, 0.02f, 0.03f, &s.error), &s.error), before = CR_WORLD_BODY;
        for (int k = 0; k < 20; k++) {
            float at = link * (float)k, middle = at + link / 2;
            cr_body_def def = st_def(CR_DYNAMIC, shape, cr_v3(h * middle, -h * middle, 0));
            def.pose.orientation = cr_quat_exp(cr_v3(0, 0, (float)CR_PI / 4));
            int32_t body = st_add(&s, def);
            add_joint(&s, joined(&s, CR_JOINT_BALL, before, body, cr_v3(h * at, -h * at, 0), cr_v3(1, 0, 0)));
            before = body;
        }
        st_start(&s, *e);
        st_run(&s, 0);
        double worst = 0, start = energy(&s), top = -INFINITY;
        for (int f = 0; f < 960; f++) {
            st_run(&s, 1);
            worst = fmax(worst, stretch(&s));
            top = fmax(top, energy(&s));
        }
        printf("%s: a chain of 2 m stretches by %.3g m, energy from %.5g J to at most %.5g J\n", (*e)->name, worst,
               start, top);
        st_close((*e)->name, worst, 0, 0.01 * 20 * (double)link);
        assert_true(top <= start + 0.01 * fabs(start));
        st_end(&s);
    }
}

// ---------------------------------------------------------------- limits, motors, springs

// A rod on a hinge with limits falls to each side and stays there.
static void test_limits(void** context) {
    (void)context;
    for (const cr_engine_type* const* e = engines(); *e; e++)
        for (int side = -1; side <= 1; side += 2) {
            st_sim s;
            st_begin(&s, cr_v3(0, -9.81f, 0));
            int32_t rod = st_add(&s, st_def(CR_DYNAMIC, st_box(&s, 0.02f, 0.5f, 0.02f), cr_v3(0, 0.5f, 0)));
            cr_joint_def d = joined(&s, CR_JOINT_HINGE, CR_WORLD_BODY, rod, cr_v3(0, 0, 0), cr_v3(0, 0, 1));
            d.limits[CR_ANGULAR_X].lower = -0.7f;
            d.limits[CR_ANGULAR_X].upper = 0.5f;
            int32_t joint = add_joint(&s, d);
            st_start(&s, *e);
            st_ok((*e)->push(s.engine, rod, cr_v3((float)side * -2, 0, 0), cr_v3(0, 0.5f, 0), &s.error), &s.error);
            double worst = 0, angle = 0;
            for (int f = 0; f < 720; f++) {
                st_run(&s, 1);
                angle = coordinate(&s, joint, CR_ANGULAR_X);
                worst = fmax(worst, fmax(angle - 0.5, -0.7 - angle));
            }
            printf("%s: side %d: angle %.5f, worst %.5f\n", (*e)->name, side, angle, worst);
            st_close((*e)->name, angle, side > 0 ? 0.5 : -0.7, 0.5 * CR_PI / 180);
            assert_true(worst < 0.5 * CR_PI / 180);
            st_end(&s);
        }
}

static void test_motor(void** context) {
    (void)context;
    for (const cr_engine_type* const* e = engines(); *e; e++) {
        st_sim s;
        st_begin(&s, cr_v3(0, -9.81f, 0));
        int32_t wheel =
            st_add(&s, st_def(CR_DYNAMIC, st_index(cr_add_cylinder(s.builder, 0.2f, 0.05f, &s.error), &s.error),
                              cr_v3(0, 1, 0)));
        cr_joint_def d = joined(&s, CR_JOINT_HINGE, CR_WORLD_BODY, wheel, cr_v3(0, 1, 0), cr_v3(0, 1, 0));
        double inertia = 1000 * CR_PI * 0.04 * 0.1 * 0.02, torque = 0.5 * inertia;
        d.drives[CR_ANGULAR_X].velocity = 3;
        d.drives[CR_ANGULAR_X].damping = INFINITY;
        d.drives[CR_ANGULAR_X].max_force = (float)torque;
        add_joint(&s, d);
        st_start(&s, *e);
        st_run(&s, 240); // by then .5 rad/s^2 for a second
        double half = (double)s.state.angular_velocity[wheel].y;
        st_run(&s, 2000);
        printf("%s: %.5f after 1 s, %.5f at the end\n", (*e)->name, half, (double)s.state.angular_velocity[wheel].y);
        st_close((*e)->name, half, 0.5, 0.005);
        st_close((*e)->name, (double)s.state.angular_velocity[wheel].y, 3, 0.01);
        st_end(&s);
    }
}

// A mass on a spring along a slider: T = 2 pi sqrt(m / k), and hangs at m g / k.
static void test_spring(void** context) {
    (void)context;
    for (const cr_engine_type* const* e = engines(); *e; e++) {
        st_sim s;
        st_begin(&s, cr_v3(0, -9.81f, 0));
        cr_body_def def = st_def(CR_DYNAMIC, st_box(&s, 0.1f, 0.1f, 0.1f), cr_v3(0, 0, 0));
        def.mass = 2;
        int32_t box = st_add(&s, def);
        cr_joint_def d = joined(&s, CR_JOINT_SLIDER, CR_WORLD_BODY, box, cr_v3(0, 0, 0), cr_v3(0, 1, 0));
        d.drives[CR_LINEAR_X].stiffness = 80;
        d.drives[CR_LINEAR_X].damping = 0.05f;
        add_joint(&s, d);
        st_start(&s, *e);
        double rest = -2 * 9.81 / 80, before = 0, first = -1, last = 0;
        int crossings = 0;
        for (int f = 0; f < 2400; f++) {
            st_run(&s, 1);
            double y = (double)s.state.position[box].y - rest;
            if (f > 0 && before > 0 && y <= 0) {
                last = (f + before / (before - y)) / 240;
                if (first < 0) first = last;
                crossings++;
            }
            before = y;
        }
        double period = 2 * CR_PI * sqrt(2.0 / 80);
        printf("%s: period %.5f of %.5f\n", (*e)->name, (last - first) / (crossings - 1), period);
        st_close((*e)->name, (last - first) / (crossings - 1), period, 0.005 * period);
        st_end(&s);
    }
}

// ---------------------------------------------------------------- kinds

// Every type holds what it holds while its body is thrown about.
static void test_types_hold(void** context) {
    (void)context;
    for (const cr_engine_type* const* e = engines(); *e; e++)
        for (int t = 0; t <= CR_JOINT_DISTANCE; t++) {
            st_sim s;
            st_begin(&s, cr_v3(0, -9.81f, 0));
            int32_t post = st_add(&s, st_def(CR_STATIC, st_box(&s, 0.1f, 0.1f, 0.1f), cr_v3(0, 2, 0)));
            cr_body_def def = st_def(CR_DYNAMIC, st_box(&s, 0.2f, 0.1f, 0.15f), cr_v3(0.3f, 2, 0.1f));
            def.linear_velocity = cr_v3(0.5f, 1, -0.5f);
            def.angular_velocity = cr_v3(1, -2, 1);
            int32_t body = st_add(&s, def);
            cr_joint_def d = joined(&s, (cr_joint_type)t, post, body, cr_v3(0.1f, 2, 0), cr_v3(1, 0.5f, 0.2f));
            if (t == CR_JOINT_SLIDER) {
                d.limits[CR_LINEAR_X].lower = -0.3f;
                d.limits[CR_LINEAR_X].upper = 0.3f;
            }
            if (t == CR_JOINT_DISTANCE) {
                d.frame_a.position = cr_v3(0, 0, 0);
                d.frame_b.position = cr_v3(0, 0, 0);
                d.distance.lower = d.distance.upper = sqrtf(0.1f);
            }
            add_joint(&s, d);
            st_start(&s, *e);
            assert_int_equal(s.world->joints[0].type, t);
            double worst = 0, turned = 0;
            for (int f = 0; f < 720; f++) {
                st_run(&s, 1);
                double p, q;
                errors_now(&s, &p, &q);
                worst = fmax(worst, p);
                turned = fmax(turned, q);
            }
            printf("%s: %s: %.3g m %.3g rad\n", (*e)->name, cr_joint_type_name((cr_joint_type)t), worst, turned);
            st_close(cr_joint_type_name((cr_joint_type)t), worst, 0, 1e-3);
            st_close(cr_joint_type_name((cr_joint_type)t), turned, 0, 0.5 * CR_PI / 180);
            st_end(&s);
        }
}

// A restored engine goes on bit for bit, joints' warm starts included; and a joint keeps its bodies from colliding.
// A loop of hinges holds more than it needs: at any step it moves as at another.
static void test_loop(void** context) {
    (void)context;
    const double rates[] = {960, 3840};
    for (const cr_engine_type* const* e = engines(); *e; e++) {
        cr_scene scene;
        cr_error error;
        st_ok(cr_scene_open("four-bar", NULL, 0, &scene, &error), &error);
        cr_state ends[2];
        for (int k = 0; k < 2; k++) {
            cr_engine_options options = cr_default_engine_options();
            options.step_rate = rates[k];
            cr_engine* engine;
            st_ok(cr_state_create(&ends[k], scene.world->body_count, &error), &error);
            st_ok(cr_engine_create(&engine, *e, scene.world, &scene.state, &options, &error), &error);
            st_ok(cr_engine_advance(engine, 240, &ends[k], &error), &error);
            cr_engine_destroy(engine);
        }
        double most = 0;
        for (int32_t i = 0; i < scene.world->body_count; i++)
            most = fmax(most, (double)cr_length(cr_sub(ends[0].position[i], ends[1].position[i])));
        printf("%s: four bars after a second at 960 and 3,840 steps are %.3g m apart\n", (*e)->name, most);
        assert_true(most < 5e-3);
        cr_state_destroy(&ends[0]);
        cr_state_destroy(&ends[1]);
        cr_scene_destroy(&scene);
    }
}

static void test_restart(void** context) {
    (void)context;
    for (const cr_engine_type* const* e = engines(); *e; e++) {
        st_sim s;
        st_begin(&s, cr_v3(0, -9.81f, 0));
        st_plane(&s, 0.5f, 0);
        int32_t box = st_box(&s, 0.2f, 0.1f, 0.1f), before = -1;
        for (int k = 0; k < 5; k++) {
            int32_t body = st_add(&s, st_def(CR_DYNAMIC, box, cr_v3(0.35f * (float)k, 0.6f, 0)));
            if (before >= 0)
                add_joint(&s, joined(&s, CR_JOINT_HINGE, before, body, cr_v3(0.35f * ((float)k - 0.5f), 0.6f, 0),
                                     cr_v3(0, 0, 1)));
            before = body;
        }
        st_start(&s, *e);
        assert_false(cr_pair_collides(s.world, 1, 2));
        assert_true(cr_pair_collides(s.world, 1, 3));
        st_run(&s, 100);
        void* bytes;
        size_t size;
        st_ok((*e)->save(s.engine, &bytes, &size, &s.error), &s.error);
        st_run(&s, 100);
        uint64_t straight = st_hash(&s.state);
        st_start(&s, *e);
        st_ok((*e)->restore(s.engine, bytes, size, &s.error), &s.error);
        st_run(&s, 100);
        assert_int_equal(st_hash(&s.state), straight);
        free(bytes);
        st_end(&s);
    }
}

// A box falls on a rope that holds it by a corner, which goes taut: the rope keeps its length while the box is whirled
// about.
static void test_rope(void** context) {
    (void)context;
    for (const cr_engine_type* const* e = engines(); *e; e++)
        for (int size = 0; size < 2; size++) {
            const float scale[] = {1, 4};
            float half = 0.5f * scale[size], length = 2 * half;
            st_sim s;
            st_begin(&s, cr_v3(0, -9.81f, 0));
            int32_t box = st_add(&s, st_def(CR_DYNAMIC, st_box(&s, half, half, half), cr_v3(half, half, half)));
            cr_joint_def d = joined(&s, CR_JOINT_DISTANCE, CR_WORLD_BODY, box, cr_v3(0, 0, 0), cr_v3(1, 0, 0));
            d.distance.lower = 0;
            d.distance.upper = length;
            add_joint(&s, d);
            st_start(&s, *e);
            double worst = 0, turned, p;
            for (int f = 0; f < 480; f++) {
                st_run(&s, 1);
                errors_now(&s, &p, &turned);
                worst = fmax(worst, p);
            }
            printf("%s: a rope of %g m is %.3g m too long at most\n", (*e)->name, (double)length, worst);
            st_close((*e)->name, worst, 0, 1.5e-3 * (double)length);
            st_end(&s);
        }
}

// cr_joint_bend: the change of what is held over a step is its rate and the bend, whatever the bodies' motions are.
static void test_bend(void** context) {
    (void)context;
    st_sim s;
    st_begin(&s, cr_v3(0, 0, 0));
    int32_t a = st_add(&s, st_def(CR_DYNAMIC, st_box(&s, 0.1f, 0.2f, 0.3f), cr_v3(0, 0, 0)));
    int32_t b = st_add(&s, st_def(CR_DYNAMIC, st_box(&s, 0.3f, 0.1f, 0.1f), cr_v3(1, 0.5f, 0)));
    add_joint(&s, joined(&s, CR_JOINT_HINGE, a, b, cr_v3(0.4f, 0.3f, 0.1f), cr_v3(0.2f, 1, 0.5f)));
    st_ok(cr_build(s.builder, &s.world, &s.first, &s.error), &s.error);
    cr_joint_body at[2] = {cr_joint_body_at(s.world, &s.first, a), cr_joint_body_at(s.world, &s.first, b)};
    const double v[2][3] = {{0.3, -1, 0.2}, {2, 0.5, -0.7}}, w[2][3] = {{3, -2, 1}, {-1, 4, 2}};
    for (int k = 0; k < 2; k++) {
        memcpy(at[k].velocity, v[k], sizeof v[k]);
        memcpy(at[k].angular_velocity, w[k], sizeof w[k]);
    }
    double bends[3], before = 0;
    for (int n = 0; n < 3; n++) { // of the size of the step
        cr_joint_row rows[CR_JOINT_ROWS];
        int32_t count = cr_joint_rows(&s.world->joints[0], &at[0], &at[1], rows);
        cr_joint_bend(&s.world->joints[0], &at[0], &at[1], 1e-3 / (1 << n), rows, count);
        assert_int_equal(count, 5);
        bends[n] = rows[0].bend;
        for (int k = 0; k < 5; k++) assert_true(isfinite(rows[k].bend) && rows[k].bend != 0);
        cr_joint_aim aim = cr_joint_row_aim(&rows[0], 1, 1e-3, 0);
        st_close("the aim is against the bend", aim.target, -rows[0].bend, 1e-12);
        if (n > 0) st_close("half the step, half the bend", bends[n] / before, 0.5, 0.05);
        before = bends[n];
    }
    st_end(&s);
}

static void test_refused(void** context) {
    (void)context;
    st_sim s;
    st_begin(&s, cr_v3(0, -9.81f, 0));
    int32_t body = st_add(&s, st_def(CR_DYNAMIC, st_sphere(&s, 0.1f), cr_v3(0, 0, 0)));
    cr_joint_def d = joined(&s, CR_JOINT_BALL, CR_WORLD_BODY, body, cr_v3(0, 1, 0), cr_v3(1, 0, 0));
    d.name = "rope";
    add_joint(&s, d);
    st_ok(cr_build(s.builder, &s.world, &s.first, &s.error), &s.error);
    cr_engine* engine;
    assert_int_equal(cr_engine_freeflight.create(&engine, s.world, &s.first, &s.options, &s.error),
                     CR_ERROR_UNSUPPORTED);
    assert_non_null(strstr(s.error.message, "rope"));
    st_end(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pendulum), cmocka_unit_test(test_chain),   cmocka_unit_test(test_limits),
        cmocka_unit_test(test_motor),    cmocka_unit_test(test_spring),  cmocka_unit_test(test_types_hold),
        cmocka_unit_test(test_restart),  cmocka_unit_test(test_refused), cmocka_unit_test(test_loop),
        cmocka_unit_test(test_rope),     cmocka_unit_test(test_bend),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
