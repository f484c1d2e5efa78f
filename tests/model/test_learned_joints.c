// Joints in the learned engine: they hold, with and without the network; nothing gains energy; momentum is kept; runs
// go on bit for bit.
#include "scene.h"

#include "model/model.h"
#include "scenes/scenes.h"
#include "world/random.h"

static cr_engine* start(const char* weights, const cr_world* world, const cr_state* state, int32_t threads) {
    cr_engine_options o = cr_default_engine_options();
    o.weights = weights;
    o.threads = threads;
    cr_engine* engine = NULL;
    cr_error error;
    must(cr_engine_learned.create(&engine, world, state, &o, &error), &error);
    return engine;
}

static void step(cr_engine* engine, int32_t frames, cr_state* end) {
    cr_error error;
    must(cr_engine_learned.step(engine, frames, NULL, &error), &error);
    must(cr_engine_learned.get_state(engine, end, &error), &error);
}

static void joint_errors(const cr_world* w, const cr_state* s, double* position, double* angle) {
    *position = *angle = 0;
    for (int32_t j = 0; j < w->joint_count; j++) {
        cr_joint_body a = cr_joint_body_at(w, s, w->joints[j].def.body_a);
        cr_joint_body b = cr_joint_body_at(w, s, w->joints[j].def.body_b);
        double p, q;
        cr_joint_error(&w->joints[j], &a, &b, &p, &q);
        *position = fmax(*position, p);
        *angle = fmax(*angle, q);
    }
}

static double energy(const cr_world* w, const cr_state* s) {
    double sum = 0;
    for (int32_t i = 0; i < w->body_count; i++) {
        const cr_body* b = &w->bodies[i];
        if (b->motion != CR_DYNAMIC) continue;
        cr_vec3 o = cr_rotate_back(s->orientation[i], s->angular_velocity[i]);
        cr_vec3 l = cr_v3(o.x * b->inertia.x, o.y * b->inertia.y, o.z * b->inertia.z), v = s->linear_velocity[i];
        sum += 0.5 * (double)(b->mass * cr_dot(v, v) + cr_dot(l, o));
        sum -= (double)(b->mass * cr_dot(w->gravity, s->position[i]));
    }
    return sum;
}

// ---------------------------------------------------------------- laws

static cr_world* rod(double amplitude, cr_state* first) {
    cr_error error;
    cr_builder* b = cr_builder_create();
    cr_body_def def = cr_default_body_def();
    def.shape = cr_add_box(b, cr_v3(0.02f, 0.5f, 0.02f), &error);
    def.pose.position = cr_v3((float)(0.5 * sin(amplitude)), -(float)(0.5 * cos(amplitude)), 0);
    def.pose.orientation = cr_quat_exp(cr_v3(0, 0, (float)amplitude));
    cr_joint_def d = cr_default_joint_def(CR_JOINT_HINGE);
    d.body_b = cr_add_body(b, def, &error);
    must(cr_joint_place(b, &d, cr_v3(0, 0, 0), cr_v3(0, 0, 1), &error), &error);
    assert_true(cr_add_joint(b, d, &error) >= 0);
    cr_world* world;
    must(cr_build(b, &world, first, &error), &error);
    cr_builder_destroy(b);
    return world;
}

// A rod that hangs by its end: T = 2 pi sqrt(I / (m g h)) (1 + a^2/16 + 11 a^4/3072).
static void pendulum_has_its_period(void** unused) {
    (void)unused;
    const double amplitude = 0.3, inertia = (0.25 + 0.0004) / 3 + 0.25;
    double period =
        2 * CR_PI * sqrt(inertia / (9.81 * 0.5)) * (1 + amplitude * amplitude / 16 + 11 * pow(amplitude, 4) / 3072);
    cr_state s;
    cr_world* world = rod(amplitude, &s);
    cr_engine* engine = start("none", world, &s, 1);
    double before = 0, begin = energy(world, &s), first = -1, last = 0, top = 0, position, angle;
    int crossings = 0;
    for (int f = 0; f < 2400; f++) {
        step(engine, 1, &s);
        double x = (double)s.position[0].x;
        if (f > 0 && before > 0 && x <= 0) {
            last = (f + before / (before - x)) / 240;
            if (first < 0) first = last;
            crossings++;
        }
        before = x;
        top = f > 2200 ? fmax(top, x) : top;
        joint_errors(world, &s, &position, &angle);
        assert_true(position < 1e-3 && angle < 0.01);
        assert_true(energy(world, &s) <= begin + 0.01 * fabs(begin));
    }
    double found = (last - first) / (crossings - 1);
    printf("period %.5f of %.5f, amplitude %.4f of %.4f\n", found, period, top, 0.5 * sin(amplitude));
    assert_true(fabs(found - period) < 0.005 * period);
    assert_true(fabs(top - 0.5 * sin(amplitude)) < 0.01);
    engine->type->destroy(engine);
    cr_state_destroy(&s);
    cr_world_destroy(world);
}

// What swings widely and what is whirled about keep their energy; 0 on the scale is no motion at all.
static double kept(cr_world* world, cr_state* s, double scale) {
    cr_engine* engine = start("default", world, s, 1);
    step(engine, 1, s);
    double begin = energy(world, s), most = 0;
    for (int f = 1; f < 15 * 240; f++) {
        step(engine, 1, s);
        most = fmax(most, fabs(energy(world, s) - begin) / scale);
    }
    engine->type->destroy(engine);
    cr_state_destroy(s);
    cr_world_destroy(world);
    return most;
}

static void swings_keep_their_energy(void** unused) {
    (void)unused;
    cr_error error;
    cr_state s;
    cr_world* world = rod(1.5, &s);
    double one = kept(world, &s, (double)world->bodies[0].mass * 9.81);
    cr_builder* b = cr_builder_create(); // a double pendulum
    cr_body_def def = cr_default_body_def();
    def.shape = cr_add_box(b, cr_v3(0.02f, 0.25f, 0.02f), &error);
    def.pose.orientation = cr_quat_exp(cr_v3(0, 0, 1.5f));
    for (int k = 0; k < 2; k++) {
        float at = 0.25f + 0.5f * (float)k, x = sinf(1.5f), y = -cosf(1.5f), end = at - 0.25f;
        def.pose.position = cr_v3(at * x, at * y, 0);
        cr_joint_def d = cr_default_joint_def(CR_JOINT_HINGE);
        d.body_a = k == 0 ? CR_WORLD_BODY : 0;
        d.body_b = cr_add_body(b, def, &error);
        must(cr_joint_place(b, &d, cr_v3(end * x, end * y, 0), cr_v3(0, 0, 1), &error), &error);
        assert_true(cr_add_joint(b, d, &error) >= 0);
    }
    must(cr_build(b, &world, &s, &error), &error);
    cr_builder_destroy(b);
    double two = kept(world, &s, 2 * (double)world->bodies[0].mass * 9.81);
    b = cr_builder_create(); // a slab that spins at the end of an arm
    def = cr_default_body_def();
    def.shape = cr_add_box(b, cr_v3(0.3f, 0.1f, 0.05f), &error);
    def.pose.position = cr_v3(0.4f, 0, 0);
    def.linear_velocity = cr_v3(0, 2, 2); // the arm's
    def.angular_velocity = cr_v3(20, -5, 5);
    cr_joint_def d = cr_default_joint_def(CR_JOINT_BALL);
    d.body_b = cr_add_body(b, def, &error);
    must(cr_joint_place(b, &d, cr_v3(0, 0, 0), cr_v3(1, 0, 0), &error), &error);
    assert_true(cr_add_joint(b, d, &error) >= 0);
    must(cr_build(b, &world, &s, &error), &error);
    cr_builder_destroy(b);
    double spun = kept(world, &s, energy(world, &s));
    printf("energy is off by %.2g (a rod), %.2g (two), %.2g (a slab) of its scale at most in 15 s\n", one, two, spun);
    assert_true(one < 0.005 && two < 0.01 && spun < 0.01);
}

// A weight on a damped spring that its slider's end stops: it hangs on its law, x'' = -k x - c x' - g.
static void springs_follow_their_law(void** unused) {
    (void)unused;
    cr_error error;
    cr_state s;
    cr_builder* b = cr_builder_create();
    cr_body_def def = cr_default_body_def();
    def.shape = cr_add_box(b, cr_v3(0.5f, 0.5f, 0.5f), &error);
    cr_joint_def d = cr_default_joint_def(CR_JOINT_SLIDER);
    d.body_b = cr_add_body(b, def, &error);
    must(cr_joint_place(b, &d, cr_v3(0, 0, 0), cr_v3(0, 1, 0), &error), &error);
    const double k = 100, c = 1, rest = -9.81 / k;
    d.limits[CR_LINEAR_X].lower = -4;
    d.limits[CR_LINEAR_X].upper = 0;
    d.drives[CR_LINEAR_X].stiffness = (float)k;
    d.drives[CR_LINEAR_X].damping = (float)c;
    d.drives[CR_LINEAR_X].acceleration = true;
    assert_true(cr_add_joint(b, d, &error) >= 0);
    cr_world* world;
    must(cr_build(b, &world, &s, &error), &error);
    cr_builder_destroy(b);
    cr_engine* engine = start("default", world, &s, 1);
    double turn = sqrt(k - c * c / 4), worst = 0;
    for (int f = 1; f <= 480; f++) {
        step(engine, 1, &s);
        double t = f / 240.0;
        double x = rest - rest * exp(-c * t / 2) * (cos(turn * t) + c / 2 / turn * sin(turn * t));
        worst = fmax(worst, fabs((double)s.position[0].y - x));
    }
    printf("a weight on a spring: off by %.2g m at most\n", worst);
    assert_true(worst < 2e-3);
    engine->type->destroy(engine);
    cr_state_destroy(&s);
    cr_world_destroy(world);
}

// A box falls on a rope that holds it by a corner, which goes taut: a rope of 10 cm, of 1 m, of 4 m keeps its length,
// and nothing gains energy.
static void ropes_keep_their_length(void** unused) {
    (void)unused;
    static const float halves[] = {0.05f, 0.5f, 2};
    for (int n = 0; n < 3; n++) {
        cr_error error;
        cr_state s;
        float half = halves[n];
        cr_builder* b = cr_builder_create();
        cr_body_def def = cr_default_body_def();
        def.shape = cr_add_box(b, cr_v3(half, half, half), &error);
        def.pose.position = cr_v3(half, half, half);
        cr_joint_def d = cr_default_joint_def(CR_JOINT_DISTANCE);
        d.body_b = cr_add_body(b, def, &error);
        must(cr_joint_place(b, &d, cr_v3(0, 0, 0), cr_v3(1, 0, 0), &error), &error);
        d.distance.lower = 0;
        d.distance.upper = 2 * half;
        assert_true(cr_add_joint(b, d, &error) >= 0);
        cr_world* world;
        must(cr_build(b, &world, &s, &error), &error);
        cr_builder_destroy(b);
        cr_engine* engine = start("default", world, &s, 1);
        double begin = energy(world, &s), top = begin, worst = 0, p, q, weight = (double)world->bodies[0].mass * 9.81;
        for (int f = 0; f < 480; f++) {
            step(engine, 1, &s);
            joint_errors(world, &s, &p, &q);
            worst = fmax(worst, p);
            top = fmax(top, energy(world, &s));
        }
        printf("a rope of %g m: %.2g m too long at most, energy at most %.2g m higher\n", 2 * (double)half, worst,
               (top - begin) / weight);
        assert_true(worst < 1e-3 * 2 * (double)half);
        assert_true(top - begin < 0.01 * 2 * (double)half * weight);
        engine->type->destroy(engine);
        cr_state_destroy(&s);
        cr_world_destroy(world);
    }
}

// ---------------------------------------------------------------- presets

static void presets_hold(void** unused) {
    (void)unused;
    static const char* const names[] = {"pendulum", "chain", "door", "seesaw-hinged", "four-bar", "ragdoll"};
    static const char* const weights[] = {"none", "default"};
    for (size_t n = 0; n < sizeof names / sizeof *names; n++)
        for (int k = 0; k < 2; k++) {
            cr_error error;
            cr_scene scene;
            must(cr_scene_open(names[n], NULL, 0, &scene, &error), &error);
            cr_engine* engine = start(weights[k], scene.world, &scene.state, 1);
            double worst = 0, turned = 0, begin = energy(scene.world, &scene.state), top = begin;
            for (int f = 0; f < 480; f++) {
                double position, angle;
                step(engine, 1, &scene.state);
                joint_errors(scene.world, &scene.state, &position, &angle);
                worst = fmax(worst, position);
                turned = fmax(turned, angle);
                top = fmax(top, energy(scene.world, &scene.state));
            }
            printf("%s, weights %s: joints off by %.2g mm, %.2g degrees; energy %.4g to at most %.4g J\n", names[n],
                   weights[k], worst * 1e3, turned * 180 / CR_PI, begin, top);
            assert_true(worst < 2e-3);
            assert_true(turned < 1 * CR_PI / 180);
            bool driven = strcmp(names[n], "four-bar") == 0;
            if (!driven) assert_true(top <= begin + 0.02 * fabs(begin));
            engine->type->destroy(engine);
            cr_scene_destroy(&scene);
        }
}

// ---------------------------------------------------------------- bits

static void snapshots_and_threads(void** unused) {
    (void)unused;
    cr_error error;
    cr_scene scene;
    must(cr_scene_open("ragdoll", NULL, 0, &scene, &error), &error);
    cr_state a, b;
    must(cr_state_create(&a, scene.world->body_count, &error), &error);
    must(cr_state_create(&b, scene.world->body_count, &error), &error);
    cr_engine* engine = start("default", scene.world, &scene.state, 1);
    step(engine, 120, &a);
    void* bytes;
    size_t size;
    must(cr_engine_learned.save(engine, &bytes, &size, &error), &error);
    step(engine, 120, &a);
    cr_engine* other = start("default", scene.world, &scene.state, 1);
    must(cr_engine_learned.restore(other, bytes, size, &error), &error);
    step(other, 120, &b);
    assert_memory_equal(a.position, b.position, (size_t)a.count * sizeof *a.position);
    cr_engine* two = start("default", scene.world, &scene.state, 2);
    step(two, 240, &b);
    assert_memory_equal(a.position, b.position, (size_t)a.count * sizeof *a.position);
    free(bytes);
    engine->type->destroy(engine);
    other->type->destroy(other);
    two->type->destroy(two);
    cr_state_destroy(&a);
    cr_state_destroy(&b);
    cr_scene_destroy(&scene);
}

// ---------------------------------------------------------------- momentum

static void sum_momentum(const cr_world* w, const cr_state* s, double linear[3], double angular[3]) {
    memset(linear, 0, 3 * sizeof *linear);
    memset(angular, 0, 3 * sizeof *angular);
    for (int32_t i = 0; i < w->body_count; i++) {
        const cr_body* b = &w->bodies[i];
        cr_vec3 p = cr_scale(s->linear_velocity[i], b->mass),
                o = cr_rotate_back(s->orientation[i], s->angular_velocity[i]);
        cr_vec3 l = cr_rotate(s->orientation[i], cr_v3(o.x * b->inertia.x, o.y * b->inertia.y, o.z * b->inertia.z));
        cr_vec3 all = cr_add(l, cr_cross(s->position[i], p));
        const double one[6] = {p.x, p.y, p.z, all.x, all.y, all.z};
        for (int k = 0; k < 3; k++) {
            linear[k] += one[k];
            angular[k] += one[3 + k];
        }
    }
}

// Three boxes in a row, joined by a ball and a hinge, tumble without gravity.
static void momentum_is_kept(void** unused) {
    (void)unused;
    cr_error error;
    cr_state s;
    cr_random r = cr_random_create(900010, 1);
    cr_builder* b = cr_builder_create();
    cr_builder_gravity(b, cr_v3(0, 0, 0));
    cr_body_def def = cr_default_body_def();
    def.shape = cr_add_box(b, cr_v3(0.2f, 0.1f, 0.15f), &error);
    for (int k = 0; k < 3; k++) {
        def.pose.position = cr_v3(0.5f * (float)k, 0, 0);
        def.linear_velocity = cr_scale(cr_random_direction(&r), 1);
        def.angular_velocity = cr_scale(cr_random_direction(&r), 2);
        assert_true(cr_add_body(b, def, &error) == k);
        if (k == 0) continue;
        cr_joint_def d = cr_default_joint_def(k == 1 ? CR_JOINT_BALL : CR_JOINT_HINGE);
        d.body_a = k - 1;
        d.body_b = k;
        must(cr_joint_place(b, &d, cr_v3(0.5f * (float)k - 0.25f, 0, 0), cr_v3(0, 0, 1), &error), &error);
        assert_true(cr_add_joint(b, d, &error) >= 0);
    }
    cr_world* world;
    must(cr_build(b, &world, &s, &error), &error);
    cr_builder_destroy(b);
    cr_engine* engine = start("none", world, &s, 1);
    double linear[3], angular[3], p[3], l[3];
    sum_momentum(world, &s, linear, angular);
    double size = sqrt(linear[0] * linear[0] + linear[1] * linear[1] + linear[2] * linear[2]);
    double turn = sqrt(angular[0] * angular[0] + angular[1] * angular[1] + angular[2] * angular[2]);
    for (int f = 0; f < 240; f++) {
        step(engine, 1, &s);
        sum_momentum(world, &s, p, l);
        for (int k = 0; k < 3; k++) {
            if (fabs(p[k] - linear[k]) > 1e-4 * size) fail_msg("frame %d: momentum %g of %g", f, p[k], linear[k]);
            if (fabs(l[k] - angular[k]) > 1e-2 * turn) fail_msg("frame %d: turning %g of %g", f, l[k], angular[k]);
        }
    }
    engine->type->destroy(engine);
    cr_state_destroy(&s);
    cr_world_destroy(world);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pendulum_has_its_period),
        cmocka_unit_test(swings_keep_their_energy),
        cmocka_unit_test(springs_follow_their_law),
        cmocka_unit_test(ropes_keep_their_length),
        cmocka_unit_test(presets_hold),
        cmocka_unit_test(snapshots_and_threads),
        cmocka_unit_test(momentum_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
