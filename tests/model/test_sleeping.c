// Bodies at rest fall asleep in the learned engine, keep still to the bit, and wake when something touches them.
#include "model/model.h"
#include "tests/sim/sim_test.h"
#include "world/live.h"

enum { STACK = 3, STACKS = 2, BALL = 1 + STACK * STACKS };

static const char* const all_weights[] = {"none", "default"};

// A floor, two stacks of boxes 4 m apart, and a ball far from them: bodies 1 to 3, 4 to 6, and 7.
static void two_stacks(st_sim* s, const char* weights) {
    st_begin(s, cr_v3(0, -9.81f, 0));
    s->options.sleeping = true;
    s->options.weights = weights;
    st_plane(s, 0.6f, 0);
    int32_t box = st_box(s, 0.2f, 0.2f, 0.2f), ball = st_sphere(s, 0.15f);
    for (int k = 0; k < STACKS * STACK; k++) {
        cr_body_def def =
            st_def(CR_DYNAMIC, box, cr_v3(4 * (float)(k / STACK), 0.2f + 0.4f * (float)(k % STACK), 0.01f * (float)k));
        def.friction = 0.6f;
        st_add(s, def);
    }
    cr_body_def def = st_def(CR_DYNAMIC, ball, cr_v3(-6, 0.15f, 0));
    def.friction = 0.6f;
    st_add(s, def);
    st_start(s, &cr_engine_learned);
}

static int32_t asleep(const st_sim* s) {
    int32_t count = 0;
    for (int32_t i = 0; i < s->world->body_count; i++) count += cr_learned_asleep(s->engine, i);
    return count;
}

static bool stack_sleeps(const st_sim* s, int stack) {
    bool all = true;
    for (int32_t i = 0; i < STACK; i++) all = all && cr_learned_asleep(s->engine, 1 + stack * STACK + i);
    return all;
}

// Runs until all of the world's `count` moving bodies are asleep.
static void run_to_sleep(st_sim* s, int32_t count) {
    for (int32_t k = 0; k < 300 && asleep(s) < count; k++) st_run(s, 8);
    assert_int_equal(asleep(s), count);
    for (int32_t i = 0; i < s->world->body_count; i++) {
        assert_true(cr_length(s->state.linear_velocity[i]) == 0);
        assert_true(cr_length(s->state.angular_velocity[i]) == 0);
    }
}

static double energy(const st_sim* s) {
    double sum = 0;
    for (int32_t i = 0; i < s->world->body_count; i++) {
        const cr_body* b = &s->world->bodies[i];
        if (b->motion != CR_DYNAMIC) continue;
        cr_vec3 v = s->state.linear_velocity[i];
        cr_vec3 w = cr_rotate_back(s->state.orientation[i], s->state.angular_velocity[i]);
        double turning = (double)b->inertia.x * (double)(w.x * w.x) + (double)b->inertia.y * (double)(w.y * w.y) +
                         (double)b->inertia.z * (double)(w.z * w.z);
        sum += (double)b->mass * (double)cr_dot(v, v) / 2 + turning / 2 +
               (double)b->mass * 9.81 * (double)s->state.position[i].y;
    }
    return sum;
}

// ---------------------------------------------------------------- rest

static void test_keeps_still(void** unused) {
    (void)unused;
    for (int n = 0; n < 2; n++) {
        st_sim s;
        two_stacks(&s, all_weights[n]);
        st_run(&s, 60);
        assert_int_equal(asleep(&s), 0); // not before half a second
        run_to_sleep(&s, STACK * STACKS + 1);
        assert_true(s.state.time < 3);
        uint64_t hash = st_hash(&s.state);
        double time = s.state.time;
        st_run(&s, 250);
        assert_true(st_hash(&s.state) == hash);
        st_close("time", s.state.time - time, 250.0 / 240, 1e-6);
        // Contacts are still told, with what they bear.
        cr_contact list[64];
        int32_t count = cr_engine_contacts(s.engine, list, 64);
        double weight = 0;
        assert_in_range(count, STACK * STACKS + 1, 64);
        for (int32_t k = 0; k < count; k++)
            if (list[k].body_b == 0) weight += (double)list[k].impulse.y * 240;
        double expected = 0;
        for (int32_t i = 1; i <= BALL; i++) expected += (double)s.world->bodies[i].mass * 9.81;
        st_close("weight on the floor, N", weight / expected, 1, 0.02);
        st_end(&s);
    }
}

static void test_off_by_default(void** unused) {
    (void)unused;
    assert_false(cr_default_engine_options().sleeping);
    st_sim s;
    two_stacks(&s, "none");
    s.options.sleeping = false;
    st_start(&s, &cr_engine_learned);
    st_run(&s, 480);
    assert_int_equal(asleep(&s), 0);
    st_end(&s);
}

// What nothing holds drifts on: momentum is kept.
static void test_drifts_on(void** unused) {
    (void)unused;
    st_sim s;
    st_begin(&s, cr_v3(0, 0, 0));
    s.options.sleeping = true;
    s.options.weights = "none";
    int32_t ball = st_sphere(&s, 0.2f);
    for (int k = 0; k < 2; k++) {
        cr_body_def def = st_def(CR_DYNAMIC, ball, cr_v3(0.401f * (float)k, 0, 0));
        def.linear_velocity = cr_v3(0.01f, 0, 0);
        st_add(&s, def);
    }
    st_add(&s, st_def(CR_DYNAMIC, ball, cr_v3(5, 0, 0))); // at rest
    st_start(&s, &cr_engine_learned);
    st_run(&s, 480);
    assert_int_equal(asleep(&s), 1);
    for (int k = 0; k < 2; k++) st_close("drift, m", (double)s.state.position[k].x - 0.401 * k, 0.02, 1e-4);
    st_end(&s);
}

// ---------------------------------------------------------------- waking

static void roll_ball(st_sim* s) {
    cr_pose pose = {cr_v3(-2, 0.35f, 0), cr_quat_identity()};
    st_ok(cr_engine_teleport(s->engine, BALL, pose, cr_v3(6, 0, 0), cr_v3(0, 0, 0), &s->error), &s->error);
}

static void test_ball_wakes_one_island(void** unused) {
    (void)unused;
    for (int n = 0; n < 2; n++) {
        st_sim s;
        two_stacks(&s, all_weights[n]);
        run_to_sleep(&s, STACK * STACKS + 1);
        cr_vec3 other[STACK], first = s.state.position[1];
        for (int k = 0; k < STACK; k++) other[k] = s.state.position[1 + STACK + k];
        roll_ball(&s);
        bool woken = false;
        double before = INFINITY;
        for (int k = 0; k < 120; k++) {
            st_run(&s, 1);
            double now = energy(&s);
            if (now > before + 1e-4 * before) fail_msg("energy rises from %g to %g J in frame %d", before, now, k);
            before = now;
            if (s.state.position[BALL].x < -0.6f) assert_true(stack_sleeps(&s, 0));
            woken = woken || !stack_sleeps(&s, 0);
            assert_true(stack_sleeps(&s, 1));
        }
        assert_true(woken);
        assert_true((double)cr_length(cr_sub(s.state.position[1], first)) > 0.01);
        for (int k = 0; k < STACK; k++)
            assert_memory_equal(&other[k], &s.state.position[1 + STACK + k], sizeof other[k]);
        st_end(&s);
    }
}

// A hit moves a stack that slept as it moves one that did not, up to what it crept before.
static void test_as_if_awake(void** unused) {
    (void)unused;
    cr_vec3 end[2];
    for (int sleeping = 0; sleeping < 2; sleeping++) {
        st_sim s;
        two_stacks(&s, "none");
        s.options.sleeping = sleeping;
        st_start(&s, &cr_engine_learned);
        st_run(&s, 360);
        assert_int_equal(asleep(&s), sleeping ? STACK * STACKS + 1 : 0);
        roll_ball(&s);
        st_run(&s, 80);
        end[sleeping] = s.state.position[BALL];
        st_end(&s);
    }
    st_close("way of the ball, m", (double)cr_length(cr_sub(end[0], end[1])), 0, 0.02);
}

static void test_push_and_teleport_wake(void** unused) {
    (void)unused;
    st_sim s;
    two_stacks(&s, "none");
    run_to_sleep(&s, STACK * STACKS + 1);
    st_ok(cr_engine_push(s.engine, 2, cr_v3(0, 0, 0), s.state.position[2], &s.error), &s.error);
    assert_false(cr_learned_asleep(s.engine, 1)); // with its island
    assert_true(stack_sleeps(&s, 1));
    run_to_sleep(&s, STACK * STACKS + 1);
    // The lowest box goes away: the others fall.
    cr_pose away = {cr_v3(0, 0.2f, 5), cr_quat_identity()};
    st_ok(cr_engine_teleport(s.engine, 1, away, cr_v3(0, 0, 0), cr_v3(0, 0, 0), &s.error), &s.error);
    st_run(&s, 60);
    assert_true((double)s.state.position[2].y < 0.45);
    assert_true(stack_sleeps(&s, 1));
    st_ok(cr_engine_set_state(s.engine, &s.first, &s.error), &s.error);
    assert_int_equal(asleep(&s), 0);
    st_end(&s);
}

// ---------------------------------------------------------------- bodies that are moved from outside

typedef enum { SHELF, PLATE, MOVED } shelf_bodies;

// A kinematic shelf, a box on it, and a kinematic plate beside it.
static void shelf(st_sim* s) {
    st_begin(s, cr_v3(0, -9.81f, 0));
    s->options.sleeping = true;
    s->options.weights = "none";
    cr_body_def def = st_def(CR_KINEMATIC, st_box(s, 0.5f, 0.05f, 0.5f), cr_v3(0, 1, 0));
    def.friction = 0.5f;
    st_add(s, def);
    st_add(s, st_def(CR_KINEMATIC, st_box(s, 0.05f, 0.3f, 0.3f), cr_v3(-2, 1.3f, 0)));
    def = st_def(CR_DYNAMIC, st_box(s, 0.1f, 0.1f, 0.1f), cr_v3(0, 1.15f, 0));
    def.friction = 0.5f;
    st_add(s, def);
    st_start(s, &cr_engine_learned);
    run_to_sleep(s, 1);
}

static void move(st_sim* s, int32_t body, cr_vec3 to, cr_vec3 velocity) {
    cr_pose pose = {to, cr_quat_identity()};
    st_ok(cr_engine_teleport(s->engine, body, pose, velocity, cr_v3(0, 0, 0), &s->error), &s->error);
}

static void test_movers_wake(void** unused) {
    (void)unused;
    st_sim s;
    shelf(&s);
    move(&s, SHELF, cr_v3(3, 1, 0), cr_v3(0, 0, 0)); // drawn away
    st_run(&s, 48);
    assert_true((double)s.state.position[MOVED].y < 1.15 - 0.15);
    st_end(&s);

    shelf(&s);
    move(&s, PLATE, cr_v3(-2, 1.3f, 0), cr_v3(2, 0, 0)); // comes from the side
    st_run(&s, 120);
    assert_true(cr_learned_asleep(s.engine, MOVED));
    st_run(&s, 240);
    assert_true((double)s.state.position[MOVED].x > 0.3);
    st_end(&s);

    shelf(&s);
    for (int k = 0; k < 48; k++) { // lifted, told anew in every frame
        move(&s, SHELF, cr_v3(0, 1 + 0.01f * (float)k, 0), cr_v3(0, 2.4f, 0));
        st_run(&s, 1);
    }
    assert_true((double)s.state.position[MOVED].y > 1.55);
    st_end(&s);
}

// ---------------------------------------------------------------- joints

static void test_joints(void** unused) {
    (void)unused;
    st_sim s;
    st_begin(&s, cr_v3(0, -9.81f, 0));
    s.options.sleeping = true;
    s.options.weights = "none";
    int32_t rod = st_box(&s, 0.05f, 0.2f, 0.05f);
    st_add(&s, st_def(CR_KINEMATIC, rod, cr_v3(0, 3, 0)));
    for (int k = 0; k < 2; k++) st_add(&s, st_def(CR_DYNAMIC, rod, cr_v3(0, 2.6f - 0.4f * (float)k, 0)));
    for (int k = 0; k < 2; k++) {
        cr_joint_def joint = cr_default_joint_def(CR_JOINT_BALL);
        joint.body_a = k;
        joint.body_b = k + 1;
        st_ok(cr_joint_place(s.builder, &joint, cr_v3(0, 2.8f - 0.4f * (float)k, 0), cr_v3(1, 0, 0), &s.error),
              &s.error);
        st_index(cr_add_joint(s.builder, joint, &s.error), &s.error);
    }
    st_start(&s, &cr_engine_learned);
    run_to_sleep(&s, 2); // a chain hangs
    uint64_t hash = st_hash(&s.state);
    st_run(&s, 100);
    assert_true(st_hash(&s.state) == hash);
    st_ok(cr_engine_push(s.engine, 2, cr_v3(1, 0, 0), s.state.position[2], &s.error), &s.error);
    assert_int_equal(asleep(&s), 0);
    st_run(&s, 24);
    assert_true((double)cr_length(s.state.linear_velocity[1]) > 0.01);
    st_ok(cr_engine_set_state(s.engine, &s.first, &s.error), &s.error);
    run_to_sleep(&s, 2);
    move(&s, 0, cr_v3(0, 3, 0), cr_v3(1, 0, 0)); // the hook is drawn along
    st_run(&s, 60);
    assert_true((double)s.state.position[1].x > 0.1);
    st_end(&s);
}

// ---------------------------------------------------------------- what moves, however slowly

static void slope_begin(st_sim* s, float angle) {
    st_begin(s, cr_scale(cr_v3(sinf(angle), -cosf(angle), 0), 9.81f)); // gravity leans, not the floor
    s->options.sleeping = true;
    s->options.weights = "none";
    st_plane(s, 0.5f, 0);
}

// A box on a slope a little too steep begins slowly: it slides as without sleeping. One a little less steep sleeps.
static void test_slow_slide(void** unused) {
    (void)unused;
    for (int half = 0; half < 3; half++) {
        const float size = half == 0 ? 0.02f : half == 1 ? 0.2f : 2;
        const float angle = atanf(0.5f), over = 0.6f * (float)CR_PI / 180;
        for (int steep = 0; steep < 2; steep++) {
            st_sim s;
            slope_begin(&s, steep ? angle + over : angle - over);
            cr_body_def def = st_def(CR_DYNAMIC, st_box(&s, size, size, size), cr_v3(0, size, 0));
            def.friction = 1; // times the floor's
            st_add(&s, def);
            st_start(&s, &cr_engine_learned);
            st_run(&s, 720);
            if (steep) {
                assert_false(cr_learned_asleep(s.engine, 1));
                double a = 9.81 * (sin((double)(angle + over)) - 0.5 * cos((double)(angle + over)));
                st_close("way down the slope over that of Coulomb's law", (double)s.state.position[1].x / (a * 4.5), 1,
                         0.15);
            } else {
                assert_true(cr_learned_asleep(s.engine, 1));
            }
            st_end(&s);
        }
    }
}

// A column that is let go a little beyond its edge topples.
static void test_slow_topple(void** unused) {
    (void)unused;
    st_sim s;
    st_begin(&s, cr_v3(0, -9.81f, 0));
    s.options.sleeping = true;
    s.options.weights = "none";
    st_plane(&s, 1, 0);
    const float half = 0.1f, high = 0.5f, lean = atanf(half / high) + 0.004f;
    float up = high * cosf(lean) + half * sinf(lean);
    cr_body_def def = st_def(CR_DYNAMIC, st_box(&s, half, high, half), cr_v3(0, up, 0));
    def.friction = 1;
    def.pose.orientation = cr_quat_exp(cr_v3(0, 0, -lean));
    st_add(&s, def);
    st_start(&s, &cr_engine_learned);
    st_run(&s, 720);
    assert_true((double)s.state.position[1].y < 0.15);
    st_end(&s);
}

// A long pendulum that swings little turns slowly, and back.
static void test_pendulum_turns(void** unused) {
    (void)unused;
    st_sim s;
    st_begin(&s, cr_v3(0, -9.81f, 0));
    s.options.sleeping = true;
    s.options.weights = "none";
    const float length = 10, angle = 0.02f;
    cr_vec3 at = cr_v3(length * sinf(angle), -length * cosf(angle), 0);
    st_add(&s, st_def(CR_DYNAMIC, st_sphere(&s, 0.2f), at));
    cr_joint_def joint = cr_default_joint_def(CR_JOINT_BALL);
    joint.body_a = CR_WORLD_BODY;
    joint.body_b = 0;
    st_ok(cr_joint_place(s.builder, &joint, cr_v3(0, 0, 0), cr_v3(1, 0, 0), &s.error), &s.error);
    st_index(cr_add_joint(s.builder, joint, &s.error), &s.error);
    st_start(&s, &cr_engine_learned);
    double least = INFINITY, most = -INFINITY;
    for (int k = 0; k < 240 * 13 / 8; k++) { // two swings of 6.3 s
        st_run(&s, 8);
        assert_false(cr_learned_asleep(s.engine, 0));
        least = fmin(least, (double)s.state.position[0].x);
        most = fmax(most, (double)s.state.position[0].x);
    }
    st_close("to the other side, m", least, -0.2, 0.02);
    st_close("and back, m", most, 0.2, 0.02);
    st_end(&s);
}

// A ball at the top of a low bounce.
static void test_top_of_a_bounce(void** unused) {
    (void)unused;
    st_sim s;
    st_begin(&s, cr_v3(0, -9.81f, 0));
    s.options.sleeping = true;
    s.options.weights = "none";
    st_plane(&s, 0.5f, 1);
    cr_body_def def = st_def(CR_DYNAMIC, st_sphere(&s, 0.2f), cr_v3(0, 0.205f, 0)); // 5 mm up: within what is a contact
    def.restitution = 0.9f;
    st_add(&s, def);
    st_start(&s, &cr_engine_learned);
    st_run(&s, 8);
    assert_false(cr_learned_asleep(s.engine, 1));
    run_to_sleep(&s, 1);
    st_close("height at rest, m", (double)s.state.position[1].y, 0.2, 1e-3);
    st_end(&s);
}

// ---------------------------------------------------------------- alone in an island that moves

enum { ROW = 12 };

// Boxes side by side, and a ball that spins on the first of them for good: one island that never comes to rest.
static void restless_row(st_sim* s, bool sleeping) {
    st_begin(s, cr_v3(0, -9.81f, 0));
    s->options.sleeping = sleeping;
    s->options.weights = "none";
    st_plane(s, 0.6f, 0);
    int32_t box = st_box(s, 0.2f, 0.2f, 0.2f);
    for (int k = 0; k < ROW; k++) {
        cr_body_def def = st_def(CR_DYNAMIC, box, cr_v3(0.4f * (float)k, 0.2f, 0));
        def.friction = 0.6f;
        st_add(s, def);
    }
    cr_body_def ball = st_def(CR_DYNAMIC, st_sphere(s, 0.1f), cr_v3(0, 0.5f, 0));
    ball.angular_velocity = cr_v3(0, 20, 0);
    st_add(s, ball);
    st_start(s, &cr_engine_learned);
}

static void test_sleeps_alone(void** unused) {
    (void)unused;
    st_sim s;
    restless_row(&s, true);
    st_run(&s, 480);
    int32_t top = ROW + 1;
    assert_false(cr_learned_asleep(s.engine, top));
    assert_false(cr_learned_asleep(s.engine, 1)); // which it touches
    for (int k = 3; k <= ROW; k++) assert_true(cr_learned_asleep(s.engine, k));
    cr_vec3 last = s.state.position[ROW];
    // Contacts are told once each, and all of them.
    cr_contact list[128];
    int32_t count = cr_engine_contacts(s.engine, list, 128);
    assert_in_range(count, 2 * ROW, 128);
    for (int32_t k = 0; k < count; k++)
        for (int32_t m = 0; m < k; m++)
            if (list[k].body_a == list[m].body_a && list[k].body_b == list[m].body_b &&
                memcmp(&list[k].position, &list[m].position, sizeof list[k].position) == 0)
                fail_msg("bodies %d and %d are listed twice", (int)list[k].body_a, (int)list[k].body_b);
    // A snapshot knows who sleeps alone.
    void* bytes;
    size_t size;
    st_ok(cr_engine_save(s.engine, &bytes, &size, &s.error), &s.error);
    cr_engine* other = st_engine(&s, &cr_engine_learned);
    st_ok(cr_engine_restore(other, bytes, size, &s.error), &s.error);
    free(bytes);
    for (int k = 1; k <= top; k++) assert_int_equal(cr_learned_asleep(other, k), cr_learned_asleep(s.engine, k));
    st_run(&s, 240);
    assert_memory_equal(&last, &s.state.position[ROW], sizeof last);
    uint64_t hash = st_hash(&s.state);
    cr_engine_destroy(s.engine);
    s.engine = other;
    st_run(&s, 240);
    assert_true(st_hash(&s.state) == hash);
    st_end(&s);
}

// A blow goes through those that sleep alone as through those that are awake.
static void test_blow_through_sleepers(void** unused) {
    (void)unused;
    cr_vec3 end[2];
    for (int sleeping = 0; sleeping < 2; sleeping++) {
        st_sim s;
        restless_row(&s, sleeping);
        st_run(&s, 480);
        if (sleeping) assert_true(cr_learned_asleep(s.engine, ROW));
        st_ok(cr_engine_push(s.engine, 1, cr_v3(200, 0, 0), s.state.position[1], &s.error), &s.error);
        st_run(&s, 120);
        end[sleeping] = s.state.position[ROW];
        st_end(&s);
    }
    assert_true((double)end[0].x > 0.4 * (ROW - 1) + 0.005);
    st_close("way of the last of the row, m", (double)(end[1].x - end[0].x), 0,
             0.25 * (double)(end[0].x - 0.4f * (ROW - 1)));
}

// ---------------------------------------------------------------- snapshots

// A run that goes on from a snapshot is the run, wherever it was taken: awake, falling asleep, asleep.
static void test_snapshots(void** unused) {
    (void)unused;
    st_sim s;
    two_stacks(&s, "none");
    for (int k = 0; k < 4; k++) {
        static const int32_t frames[] = {100, 101, 50, 300};
        st_run(&s, frames[k]);
        void* bytes;
        size_t size;
        st_ok(cr_engine_save(s.engine, &bytes, &size, &s.error), &s.error);
        cr_engine* other = st_engine(&s, &cr_engine_learned);
        st_ok(cr_engine_restore(other, bytes, size, &s.error), &s.error);
        cr_contact list[2][64];
        assert_int_equal(cr_engine_contacts(s.engine, list[0], 64), cr_engine_contacts(other, list[1], 64));
        roll_ball(&s);
        cr_engine* engines[] = {s.engine, other};
        uint64_t hashes[2];
        int32_t counts[2];
        for (int n = 0; n < 2; n++) {
            s.engine = engines[n];
            roll_ball(&s);
            st_run(&s, 70);
            hashes[n] = st_hash(&s.state);
            counts[n] = cr_engine_contacts(s.engine, list[n], 64);
        }
        assert_true(hashes[0] == hashes[1]);
        assert_int_equal(counts[0], counts[1]);
        s.engine = engines[0];
        st_ok(cr_engine_restore(s.engine, bytes, size, &s.error), &s.error);
        cr_engine_destroy(other);
        // What is damaged or of a run without sleeping is refused.
        s.options.sleeping = false;
        other = st_engine(&s, &cr_engine_learned);
        assert_int_equal(cr_engine_restore(other, bytes, size, &s.error), CR_ERROR_FORMAT);
        s.options.sleeping = true;
        cr_engine_destroy(other);
        for (size_t cut = 1; cut < 200; cut += 7)
            assert_int_equal(cr_engine_restore(s.engine, bytes, size - cut, &s.error), CR_ERROR_FORMAT);
        st_ok(cr_engine_restore(s.engine, bytes, size, &s.error), &s.error);
        free(bytes);
    }
    assert_int_equal(asleep(&s), STACK * STACKS + 1);
    st_end(&s);
}

// ---------------------------------------------------------------- live worlds

static void test_live(void** unused) {
    (void)unused;
    st_sim s;
    two_stacks(&s, "none");
    cr_live* live;
    st_ok(cr_live_create(&live, &cr_engine_learned, s.world, &s.first, &s.options, &s.error), &s.error);
    int32_t count;
    st_ok(cr_live_step(live, 200, &s.error), &s.error);
    cr_live_events(live, &count);
    assert_in_range(count, STACK * STACKS + 1, 4 * STACK * STACKS);
    st_ok(cr_live_step(live, 400, &s.error), &s.error);
    for (int32_t i = 1; i <= BALL; i++) assert_true(cr_learned_asleep(cr_live_engine(live), i));
    cr_live_events(live, &count);
    assert_int_equal(count, 0); // what sleeps touches on
    cr_body_id lowest = cr_live_id(live, 1), above = cr_live_id(live, 2);
    st_ok(cr_live_remove(live, lowest, &s.error), &s.error);
    st_ok(cr_live_step(live, 60, &s.error), &s.error);
    assert_true((double)cr_live_state(live)->position[cr_live_row(live, above)].y < 0.45);
    st_ok(cr_live_step(live, 480, &s.error), &s.error);
    assert_true(cr_learned_asleep(cr_live_engine(live), 1));
    cr_live_gravity(live, cr_v3(9, -9.81f, 0)); // steeper than friction holds
    float before = cr_live_state(live)->position[4].x;
    st_ok(cr_live_step(live, 120, &s.error), &s.error);
    assert_true((double)(cr_live_state(live)->position[4].x - before) > 0.05);
    cr_live_destroy(live);
    st_end(&s);
}

// Of the live world's stacks: whether all of it sleeps, or none of it.
static void expect_stack(cr_live* live, const cr_body_id* ids, bool sleeps) {
    for (int k = 0; k < STACK; k++) {
        int32_t row = cr_live_row(live, ids[k]);
        if (row >= 0) assert_int_equal(cr_learned_asleep(cr_live_engine(live), row), sleeps);
    }
}

typedef struct live_stacks {
    st_sim s;
    cr_live* live;
    cr_body_id near[STACK], far[STACK], ball;
    cr_vec3 position[STACK]; // of the far one, asleep
    cr_quat orientation[STACK];
} live_stacks;

static void sleep_all(live_stacks* l) {
    st_ok(cr_live_step(l->live, 600, &l->s.error), &l->s.error);
    for (int32_t i = 0; i < cr_live_count(l->live); i++)
        if (cr_live_world(l->live)->bodies[i].motion == CR_DYNAMIC)
            assert_true(cr_learned_asleep(cr_live_engine(l->live), i));
}

static void begin_live(live_stacks* l, const char* weights) {
    two_stacks(&l->s, weights);
    st_ok(cr_live_create(&l->live, &cr_engine_learned, l->s.world, &l->s.first, &l->s.options, &l->s.error),
          &l->s.error);
    for (int k = 0; k < STACK; k++) {
        l->near[k] = cr_live_id(l->live, 1 + k);
        l->far[k] = cr_live_id(l->live, 1 + STACK + k);
    }
    l->ball = cr_live_id(l->live, BALL);
    sleep_all(l);
    for (int k = 0; k < STACK; k++) {
        l->position[k] = cr_live_state(l->live)->position[cr_live_row(l->live, l->far[k])];
        l->orientation[k] = cr_live_state(l->live)->orientation[cr_live_row(l->live, l->far[k])];
    }
}

static void end_live(live_stacks* l) {
    cr_live_destroy(l->live);
    st_end(&l->s);
}

// The far stack sleeps, in the same place to the bit, and its contacts are still told.
static void expect_far_asleep(live_stacks* l) {
    expect_stack(l->live, l->far, true);
    const cr_state* now = cr_live_state(l->live);
    for (int k = 0; k < STACK; k++) {
        int32_t row = cr_live_row(l->live, l->far[k]);
        assert_memory_equal(&l->position[k], &now->position[row], sizeof *l->position);
        assert_memory_equal(&l->orientation[k], &now->orientation[row], sizeof *l->orientation);
    }
    int32_t count, ended = 0;
    const cr_contact_event* events = cr_live_events(l->live, &count);
    for (int32_t n = 0; n < count; n++)
        for (int k = 0; k < STACK && events[n].kind != CR_EVENT_HIT; k++)
            ended += events[n].a.index == l->far[k].index || events[n].b.index == l->far[k].index;
    assert_int_equal(ended, 0); // nothing ends, nothing begins
}

static void advance(live_stacks* l, int32_t frames) { st_ok(cr_live_step(l->live, frames, &l->s.error), &l->s.error); }

// An edit wakes what the body touches or touched, and nobody else.
static void test_live_edits_wake_one_island(void** unused) {
    (void)unused;
    for (int n = 0; n < 2; n++) {
        live_stacks l;
        begin_live(&l, all_weights[n]);
        cr_error* error = &l.s.error;
        cr_body_def def;
        // A ball over the near stack falls on it, and wakes it when it comes.
        cr_body_def over = st_def(CR_DYNAMIC, l.s.world->bodies[BALL].shape, cr_v3(0, 2, 0));
        cr_body_id added;
        st_ok(cr_live_add(l.live, over, NULL, &added, error), error);
        advance(&l, 8);
        expect_stack(l.live, l.near, true);
        advance(&l, 120);
        expect_stack(l.live, l.near, false);
        expect_far_asleep(&l);
        st_ok(cr_live_remove(l.live, added, error), error);
        sleep_all(&l);
        // One that is there at once.
        float top = cr_live_state(l.live)->position[cr_live_row(l.live, l.near[STACK - 1])].y;
        over.pose.position = cr_v3(0, top + 0.35f, 0);
        over.motion = n ? CR_STATIC : CR_DYNAMIC;
        st_ok(cr_live_add(l.live, over, NULL, &added, error), error);
        advance(&l, 8);
        expect_stack(l.live, l.near, false);
        expect_far_asleep(&l);
        st_ok(cr_live_remove(l.live, added, error), error);
        sleep_all(&l);
        // A body that is changed, with those that it touches.
        st_ok(cr_live_def(l.live, l.near[1], &def, error), error);
        def.mass *= 2;
        st_ok(cr_live_change(l.live, l.near[1], def, error), error);
        advance(&l, 1);
        expect_stack(l.live, l.near, false);
        expect_far_asleep(&l);
        sleep_all(&l);
        // The lowest box goes, and with the edit rows move up: the others fall.
        st_ok(cr_live_remove(l.live, l.near[0], error), error);
        advance(&l, 60);
        assert_true((double)cr_live_state(l.live)->position[cr_live_row(l.live, l.near[1])].y < 0.45);
        expect_far_asleep(&l);
        sleep_all(&l);
        // A joint wakes what it joins.
        cr_joint_def joint = cr_default_joint_def(CR_JOINT_BALL);
        cr_joint_id id;
        st_ok(
            cr_live_place_joint(l.live, (cr_body_id){0, 0}, l.ball, cr_v3(-6, 0.15f, 0), cr_v3(1, 0, 0), &joint, error),
            error);
        st_ok(cr_live_add_joint(l.live, (cr_body_id){0, 0}, l.ball, joint, &id, error), error);
        advance(&l, 1);
        assert_false(cr_learned_asleep(cr_live_engine(l.live), cr_live_row(l.live, l.ball)));
        assert_true(cr_learned_asleep(cr_live_engine(l.live), cr_live_row(l.live, l.near[1])));
        sleep_all(&l);
        st_ok(cr_live_remove_joint(l.live, id, error), error);
        advance(&l, 1);
        assert_false(cr_learned_asleep(cr_live_engine(l.live), cr_live_row(l.live, l.ball)));
        assert_true(cr_learned_asleep(cr_live_engine(l.live), cr_live_row(l.live, l.near[1])));
        expect_far_asleep(&l);
        sleep_all(&l);
        // Gravity is everybody's, and the same gravity nobody's.
        cr_live_gravity(l.live, cr_v3(0, -9.81f, 0));
        advance(&l, 1);
        expect_far_asleep(&l);
        cr_live_gravity(l.live, cr_v3(0, -9, 0));
        advance(&l, 1);
        for (int32_t i = 1; i < cr_live_count(l.live); i++) assert_false(cr_learned_asleep(cr_live_engine(l.live), i));
        end_live(&l);
    }
}

// What rests on ground that goes, or is changed, falls; on ground that others rest on too, they wake with it.
static void test_live_ground_goes(void** unused) {
    (void)unused;
    for (int changed = 0; changed < 2; changed++) {
        live_stacks l;
        begin_live(&l, "none");
        cr_error* error = &l.s.error;
        cr_body_id shelf, box;
        cr_body_def def = st_def(CR_STATIC, l.s.world->bodies[1].shape, cr_v3(0, 3, 6));
        st_ok(cr_live_add(l.live, def, NULL, &shelf, error), error);
        def = st_def(CR_DYNAMIC, l.s.world->bodies[1].shape, cr_v3(0, 3.4f, 6));
        st_ok(cr_live_add(l.live, def, NULL, &box, error), error);
        sleep_all(&l);
        float high = cr_live_state(l.live)->position[cr_live_row(l.live, box)].y;
        if (changed) {
            st_ok(cr_live_def(l.live, shelf, &def, error), error);
            def.pose.position.z += 2;
            st_ok(cr_live_change(l.live, shelf, def, error), error);
        } else {
            st_ok(cr_live_remove(l.live, shelf, error), error);
        }
        advance(&l, 48);
        st_close("fall, m", (double)(high - cr_live_state(l.live)->position[cr_live_row(l.live, box)].y),
                 9.81 * 0.2 * 0.2 / 2, 0.01);
        expect_stack(l.live, l.near, true);
        expect_far_asleep(&l);
        st_ok(cr_live_remove(l.live, cr_live_id(l.live, 0), error), error); // the floor
        advance(&l, 24);
        assert_true((double)cr_live_state(l.live)->position[cr_live_row(l.live, l.far[0])].y < 0.18);
        end_live(&l);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keeps_still),
        cmocka_unit_test(test_off_by_default),
        cmocka_unit_test(test_drifts_on),
        cmocka_unit_test(test_ball_wakes_one_island),
        cmocka_unit_test(test_as_if_awake),
        cmocka_unit_test(test_push_and_teleport_wake),
        cmocka_unit_test(test_movers_wake),
        cmocka_unit_test(test_joints),
        cmocka_unit_test(test_snapshots),
        cmocka_unit_test(test_live),
        cmocka_unit_test(test_live_edits_wake_one_island),
        cmocka_unit_test(test_live_ground_goes),
        cmocka_unit_test(test_slow_slide),
        cmocka_unit_test(test_slow_topple),
        cmocka_unit_test(test_pendulum_turns),
        cmocka_unit_test(test_top_of_a_bounce),
        cmocka_unit_test(test_sleeps_alone),
        cmocka_unit_test(test_blow_through_sleepers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
