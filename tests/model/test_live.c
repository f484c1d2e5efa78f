// Worlds that change while they run are, after every change, those that are built anew; and what touches is told.
// CAROM_TEST_EDITS: random changes of each engine (150).
#include <stdio.h>

#include "model/model.h"
#include "tests/sim/sim_test.h"
#include "world/geometry.h"
#include "world/live.h"

enum { MOST = 12, SHAPES = 4, MOST_JOINTS = 6 };

// What the test knows of a body.
typedef struct known {
    cr_body_id id;
    cr_body_def def; // as it was given
    int user;
} known;

typedef struct known_joint {
    cr_joint_id id;
    cr_body_id a, b; // {0, 0}: the world
    cr_joint_def def;
    char name[16];
} known_joint;

typedef struct edits {
    st_sim sim;
    cr_live* live;
    known bodies[MOST];
    int32_t count;
    cr_body_id dead;
    known_joint joints[MOST_JOINTS];
    int32_t joint_count;
    cr_joint_id dead_joint;
    cr_random random;
    int next_user, next_joint;
} edits;

static void add_shapes(cr_builder* b, cr_error* error) {
    st_index(cr_add_plane(b, error), error);
    st_index(cr_add_box(b, cr_v3(0.1f, 0.15f, 0.2f), error), error);
    st_index(cr_add_sphere(b, 0.15f, error), error);
    st_index(cr_add_cylinder(b, 0.1f, 0.2f, error), error);
}

static float uniform(edits* e, float low, float high) {
    return (float)cr_random_range(&e->random, (double)low, (double)high);
}

static cr_body_def random_def(edits* e) {
    cr_body_def def = cr_default_body_def();
    def.shape = 1 + (int32_t)(cr_random_unit(&e->random) * (SHAPES - 1));
    def.motion = cr_random_unit(&e->random) < 0.15 ? CR_STATIC : CR_DYNAMIC;
    def.scale = uniform(e, 0.7f, 1.4f);
    def.mass = uniform(e, 0.5f, 4);
    def.friction = uniform(e, 0, 1);
    def.restitution = uniform(e, 0, 0.9f);
    def.gravity_factor = uniform(e, 0.5f, 1);
    def.pose.position = cr_v3(uniform(e, -1.5f, 1.5f), uniform(e, 0.3f, 3), uniform(e, -1.5f, 1.5f));
    def.pose.orientation = cr_quat_exp(cr_v3(uniform(e, -1, 1), uniform(e, -1, 1), uniform(e, -1, 1)));
    if (def.motion == CR_DYNAMIC) def.linear_velocity = cr_v3(uniform(e, -1, 1), 0, uniform(e, -1, 1));
    return def;
}

static void begin(edits* e, const cr_engine_type* type, const cr_engine_options* options) {
    memset(e, 0, sizeof *e);
    e->random = cr_random_create(910001, 0);
    st_begin(&e->sim, cr_v3(0, -9.81f, 0));
    add_shapes(e->sim.builder, &e->sim.error);
    cr_body_def floor = st_def(CR_STATIC, 0, cr_v3(0, 0, 0));
    floor.friction = 0.5f;
    st_add(&e->sim, floor);
    st_ok(cr_build(e->sim.builder, &e->sim.world, &e->sim.first, &e->sim.error), &e->sim.error);
    e->sim.options = *options;
    st_ok(cr_live_create(&e->live, type, e->sim.world, &e->sim.first, options, &e->sim.error), &e->sim.error);
    e->bodies[0] = (known){cr_live_id(e->live, 0), floor, 0};
    e->count = 1;
    cr_world_destroy(e->sim.world); // it has a copy
    cr_state_destroy(&e->sim.first);
}

static void end(edits* e) {
    cr_live_destroy(e->live);
    cr_builder_destroy(e->sim.builder);
}

// ---------------------------------------------------------------- changes

static void add(edits* e) {
    known* k = &e->bodies[e->count];
    k->def = random_def(e);
    k->user = ++e->next_user;
    st_ok(cr_live_add(e->live, k->def, (void*)(intptr_t)k->user, &k->id, &e->sim.error), &e->sim.error);
    e->count++;
}

static bool same_body(cr_body_id a, cr_body_id b) { return a.index == b.index && a.generation == b.generation; }

static bool jointed(const edits* e, cr_body_id id) {
    bool any = false;
    for (int32_t j = 0; j < e->joint_count; j++)
        any = any || same_body(e->joints[j].a, id) || same_body(e->joints[j].b, id);
    return any;
}

static void forget_joint(edits* e, int32_t j) {
    e->dead_joint = e->joints[j].id;
    e->joint_count--;
    memmove(&e->joints[j], &e->joints[j + 1], (size_t)(e->joint_count - j) * sizeof *e->joints);
}

static void take(edits* e) {
    int32_t k = 1 + (int32_t)(cr_random_unit(&e->random) * (e->count - 1));
    e->dead = e->bodies[k].id;
    for (int32_t j = e->joint_count - 1; j >= 0; j--)
        if (same_body(e->joints[j].a, e->dead) || same_body(e->joints[j].b, e->dead)) forget_joint(e, j);
    st_ok(cr_live_remove(e->live, e->dead, &e->sim.error), &e->sim.error);
    e->count--;
    memmove(&e->bodies[k], &e->bodies[k + 1], (size_t)(e->count - k) * sizeof *e->bodies);
}

static void change(edits* e) {
    known* k = &e->bodies[1 + (int32_t)(cr_random_unit(&e->random) * (e->count - 1))];
    cr_body_def def, other = random_def(e);
    if (jointed(e, k->id)) other.motion = CR_DYNAMIC; // else its joints might hold two that cannot move
    st_ok(cr_live_def(e->live, k->id, &def, &e->sim.error), &e->sim.error);
    other.pose = def.pose;
    st_ok(cr_live_change(e->live, k->id, other, &e->sim.error), &e->sim.error);
    k->def = other;
}

// Beside another change, so that the engine is made anew.
static void teleport(edits* e) {
    change(e);
    const known* k = &e->bodies[1 + (int32_t)(cr_random_unit(&e->random) * (e->count - 1))];
    cr_pose pose = {cr_v3(uniform(e, -1.5f, 1.5f), uniform(e, 0.3f, 3), 0),
                    cr_quat_exp(cr_v3(uniform(e, -1, 1), 0, 0))};
    cr_vec3 v = k->def.motion == CR_DYNAMIC ? cr_v3(uniform(e, -1, 1), 0, 0) : cr_v3(0, 0, 0);
    st_ok(cr_live_teleport(e->live, k->id, pose, v, cr_scale(v, 2), &e->sim.error), &e->sim.error);
}

// A ball, hinge or distance joint from a body that moves to another body or to the world, where they are.
static void add_joint(edits* e) {
    static const cr_joint_type types[] = {CR_JOINT_BALL, CR_JOINT_HINGE, CR_JOINT_DISTANCE};
    int32_t i = (int32_t)(cr_random_unit(&e->random) * e->count), k = (int32_t)(cr_random_unit(&e->random) * e->count);
    if (e->joint_count == MOST_JOINTS || e->bodies[i].def.motion != CR_DYNAMIC) {
        change(e);
        return;
    }
    known_joint* j = &e->joints[e->joint_count];
    *j = (known_joint){.a = k == i ? (cr_body_id){0, 0} : e->bodies[k].id, .b = e->bodies[i].id};
    j->def = cr_default_joint_def(types[e->next_joint % 3]);
    snprintf(j->name, sizeof j->name, "j%d", e->next_joint++);
    cr_body_def at;
    st_ok(cr_live_def(e->live, j->b, &at, &e->sim.error), &e->sim.error);
    cr_vec3 point = cr_add(at.pose.position, cr_v3(uniform(e, -0.2f, 0.2f), 0.2f, 0)), axis = cr_v3(0, 0, 1);
    st_ok(cr_live_place_joint(e->live, j->a, j->b, point, axis, &j->def, &e->sim.error), &e->sim.error);
    j->def.name = j->name;
    st_ok(cr_live_add_joint(e->live, j->a, j->b, j->def, &j->id, &e->sim.error), &e->sim.error);
    e->joint_count++;
}

static void take_joint(edits* e) {
    if (!e->joint_count) {
        change(e);
        return;
    }
    int32_t j = (int32_t)(cr_random_unit(&e->random) * e->joint_count);
    st_ok(cr_live_remove_joint(e->live, e->joints[j].id, &e->sim.error), &e->sim.error);
    forget_joint(e, j);
}

// What is refused changes nothing.
static void refuse(edits* e) {
    cr_body_def bad = random_def(e);
    bad.friction = -1;
    cr_body_id id;
    assert_int_equal(cr_live_add(e->live, bad, NULL, &id, &e->sim.error), CR_ERROR_ARGUMENT);
    assert_int_equal(id.generation, 0);
    assert_int_equal(cr_live_change(e->live, e->bodies[e->count - 1].id, bad, &e->sim.error), CR_ERROR_ARGUMENT);
    cr_joint_id none;
    cr_joint_def joint = cr_default_joint_def(CR_JOINT_BALL);
    assert_int_equal(cr_live_add_joint(e->live, (cr_body_id){0, 0}, e->bodies[0].id, joint, &none, &e->sim.error),
                     CR_ERROR_ARGUMENT);
    assert_int_equal(none.generation, 0);
    if (e->dead_joint.generation) {
        assert_int_equal(cr_live_remove_joint(e->live, e->dead_joint, &e->sim.error), CR_ERROR_ARGUMENT);
        assert_int_equal(cr_live_joint_row(e->live, e->dead_joint), -1);
    }
    if (e->dead.generation == 0) return;
    assert_int_equal(cr_live_add_joint(e->live, e->dead, e->bodies[0].id, joint, &none, &e->sim.error),
                     CR_ERROR_ARGUMENT);
    assert_int_equal(cr_live_remove(e->live, e->dead, &e->sim.error), CR_ERROR_ARGUMENT);
    assert_int_equal(cr_live_row(e->live, e->dead), -1);
    assert_null(cr_live_user(e->live, e->dead));
}

static void edit(edits* e) {
    double what = cr_random_unit(&e->random);
    if (e->count < 2 || (what < 0.4 && e->count < MOST))
        add(e);
    else if (what < 0.55)
        take(e);
    else if (what < 0.7)
        add_joint(e);
    else if (what < 0.78)
        take_joint(e);
    else if (what < 0.9)
        change(e);
    else if (what < 0.95)
        teleport(e);
    else
        refuse(e);
}

// ---------------------------------------------------------------- the world anew

// Built of the definitions that the test gave, at the places where the live world has its bodies.
static void build_anew(edits* e, cr_world** world, cr_state* state) {
    cr_error* error = &e->sim.error;
    cr_builder* b = cr_builder_create();
    add_shapes(b, error);
    for (int32_t i = 0; i < e->count; i++) {
        cr_body_def now, def = e->bodies[i].def;
        st_ok(cr_live_def(e->live, e->bodies[i].id, &now, error), error);
        def.pose = now.pose;
        def.linear_velocity = now.linear_velocity;
        def.angular_velocity = now.angular_velocity;
        st_index(cr_add_body(b, def, error), error);
    }
    for (int32_t j = 0; j < e->joint_count; j++) {
        cr_joint_def def = e->joints[j].def;
        def.name = e->joints[j].name;
        def.body_a = e->joints[j].a.generation ? cr_live_row(e->live, e->joints[j].a) : CR_WORLD_BODY;
        def.body_b = cr_live_row(e->live, e->joints[j].b);
        st_index(cr_add_joint(b, def, error), error);
    }
    st_ok(cr_build(b, world, state, error), error);
    cr_builder_destroy(b);
}

static void compare_states(const cr_state* found, const cr_state* expected, double tolerance) {
    assert_int_equal(found->count, expected->count);
    for (int32_t i = 0; i < found->count; i++) {
        double d = (double)cr_length(cr_sub(found->position[i], expected->position[i]));
        if (!(d <= tolerance)) fail_msg("body %d: %g m from where it should be", (int)i, d);
    }
}

static void check(edits* e, const cr_engine_type* type) {
    cr_error* error = &e->sim.error;
    st_ok(cr_live_settle(e->live, error), error);
    cr_world* world;
    cr_state state;
    build_anew(e, &world, &state);
    assert_int_equal(cr_live_count(e->live), e->count);
    for (int32_t i = 0; i < e->count; i++) {
        assert_int_equal(cr_live_row(e->live, e->bodies[i].id), i);
        assert_int_equal((intptr_t)cr_live_user(e->live, e->bodies[i].id), e->bodies[i].user);
    }
    assert_int_equal(cr_live_joint_count(e->live), e->joint_count);
    for (int32_t j = 0; j < e->joint_count; j++) assert_int_equal(cr_live_joint_row(e->live, e->joints[j].id), j);
    if (cr_world_hash(world) != cr_world_hash(cr_live_world(e->live))) fail_msg("the worlds differ");
    compare_states(cr_live_state(e->live), &state, 1e-5);
    cr_state_copy(cr_live_state(e->live), &state); // rounded when it went through definitions
    state.time = cr_live_state(e->live)->time;
    cr_engine* engine;
    st_ok(cr_engine_create(&engine, type, world, &state, &e->sim.options, error), error);
    int32_t frames = 1 + (int32_t)(cr_random_unit(&e->random) * 3);
    st_ok(cr_engine_advance(engine, frames, &state, error), error);
    st_ok(cr_live_step(e->live, frames, error), error);
    assert_true(cr_state_finite(&state));
    if (st_hash(&state) != st_hash(cr_live_state(e->live))) fail_msg("the worlds move apart");
    assert_true(fabs(cr_live_state(e->live)->time - state.time) < 1e-9);
    cr_engine_destroy(engine);
    cr_state_destroy(&state);
    cr_world_destroy(world);
}

// With sleeping a world built anew is awake: what sleeps must have something that holds it. Returns how many sleep.
static int32_t check_sleep(edits* e) {
    cr_error* error = &e->sim.error;
    st_ok(cr_live_step(e->live, 1 + (int32_t)(cr_random_unit(&e->random) * 240), error), error);
    const cr_world* world = cr_live_world(e->live);
    const cr_state* state = cr_live_state(e->live);
    assert_true(cr_state_finite(state));
    int32_t asleep = 0;
    for (int32_t i = 0; i < world->body_count; i++) {
        if (!cr_learned_asleep(cr_live_engine(e->live), i)) continue;
        asleep++;
        bool held = false;
        for (int32_t j = 0; j < world->joint_count; j++)
            held = held || world->joints[j].def.body_a == i || world->joints[j].def.body_b == i;
        for (int32_t k = 0; k < world->body_count && !held; k++) {
            cr_vec3 normal, point;
            held = k != i && cr_body_distance(world, state, i, k, &normal, &point) < 0.05f * world->bodies[i].radius;
        }
        if (!held) fail_msg("body %d sleeps in the air", (int)i);
    }
    return asleep;
}

static void edit_at_random(const cr_engine_type* type, const cr_engine_options* options) {
    const char* asked = getenv("CAROM_TEST_EDITS");
    int32_t count = asked ? atoi(asked) : 150;
    edits e;
    begin(&e, type, options);
    int64_t asleep = 0;
    for (int32_t k = 0; k < count;) {
        int32_t together = 1 + (int32_t)(cr_random_unit(&e.random) * 4);
        for (int32_t n = 0; n < together && k < count; n++, k++) edit(&e);
        if (options->sleeping)
            asleep += check_sleep(&e);
        else
            check(&e, type);
    }
    assert_true(!options->sleeping || asleep > count / 4);
    end(&e);
}

static void tests_edits_bullet(void** state) {
    (void)state;
    cr_engine_options options = cr_default_engine_options();
    edit_at_random(&cr_engine_bullet, &options);
}

static void tests_edits_learned(void** state) {
    (void)state;
    cr_engine_options options = cr_default_engine_options();
    cr_weights* weights;
    cr_error error;
    st_ok(cr_weights_open(NULL, "default", &weights, &error), &error);
    void* bytes;
    size_t size;
    st_ok(cr_weights_pack(weights, &bytes, &size, &error), &error);
    cr_weights_destroy(weights);
    st_ok(cr_weights_unpack(bytes, size, &weights, &error), &error);
    free(bytes);
    options.network = weights;
    edit_at_random(&cr_engine_learned, &options);
    cr_weights_destroy(weights);
}

static void tests_edits_sleeping(void** state) {
    (void)state;
    cr_engine_options options = cr_default_engine_options();
    options.weights = "none";
    options.sleeping = true;
    edit_at_random(&cr_engine_learned, &options);
}

// ---------------------------------------------------------------- one change

static void begin_ball(edits* e) {
    cr_engine_options options = cr_default_engine_options();
    begin(e, &cr_engine_bullet, &options);
    e->bodies[1].def = st_def(CR_DYNAMIC, 2, cr_v3(0, 1, 0));
    e->bodies[1].def.part_of = "pile";
    st_ok(cr_live_add(e->live, e->bodies[1].def, NULL, &e->bodies[1].id, &e->sim.error), &e->sim.error);
    e->count = 2;
}

// Where nothing else has changed a teleport is the engine's own, to the bit.
static void tests_teleport(void** state) {
    (void)state;
    edits e;
    begin_ball(&e);
    cr_error* error = &e.sim.error;
    st_ok(cr_live_step(e.live, 10, error), error);
    cr_world* world;
    cr_state now;
    build_anew(&e, &world, &now);
    cr_state_copy(cr_live_state(e.live), &now);
    cr_engine* engine;
    st_ok(cr_engine_create(&engine, &cr_engine_bullet, world, &now, &e.sim.options, error), error);
    const cr_engine* before = cr_live_engine(e.live);
    cr_pose pose = {cr_v3(0.1f, 0.2f, 0.3f), cr_q(0, 0, 0, 1)};
    cr_vec3 v = cr_v3(1, 2, 3), w = cr_v3(4, 5, 6);
    st_ok(cr_live_teleport(e.live, e.bodies[1].id, pose, v, w, error), error);
    assert_true(cr_live_engine(e.live) == before);
    assert_true(cr_live_state(e.live)->position[1].x == pose.position.x);
    assert_true(cr_live_state(e.live)->angular_velocity[1].z == w.z);
    st_ok(cr_engine_teleport(engine, 1, pose, v, w, error), error);
    st_ok(cr_engine_advance(engine, 30, &now, error), error);
    st_ok(cr_live_step(e.live, 30, error), error);
    assert_true(st_hash(&now) == st_hash(cr_live_state(e.live)));
    for (int dirty = 0; dirty < 2; dirty++) {
        pose.position.y = NAN;
        assert_int_equal(cr_live_teleport(e.live, e.bodies[1].id, pose, v, w, error), CR_ERROR_ARGUMENT);
        pose.position.y = 1;
        assert_int_equal(cr_live_teleport(e.live, (cr_body_id){1, 7}, pose, v, w, error), CR_ERROR_ARGUMENT);
        cr_live_gravity(e.live, cr_v3(0, -1, 0));
    }
    cr_engine_destroy(engine);
    cr_state_destroy(&now);
    cr_world_destroy(world);
    end(&e);
}

// What cr_live_def gives points into the live world, which may grow while it takes it back.
static void tests_own_definitions(void** state) {
    (void)state;
    edits e;
    begin_ball(&e);
    cr_error* error = &e.sim.error;
    for (int k = 0; k < 300; k++) {
        cr_body_def def;
        st_ok(cr_live_def(e.live, e.bodies[1].id, &def, error), error);
        st_ok(cr_live_change(e.live, e.bodies[1].id, def, error), error);
        st_ok(cr_live_def(e.live, e.bodies[1].id, &def, error), error);
        cr_body_id id;
        def.name = NULL;
        def.motion = CR_STATIC;
        def.linear_velocity = def.angular_velocity = cr_v3(0, 0, 0);
        st_ok(cr_live_add(e.live, def, NULL, &id, error), error);
        st_ok(cr_live_def(e.live, id, &def, error), error);
        assert_string_equal(def.part_of, "pile");
    }
    st_ok(cr_live_settle(e.live, error), error);
    for (int32_t i = 1; i < cr_live_count(e.live); i++)
        assert_string_equal(cr_live_world(e.live)->labels[i].part_of, "pile");
    end(&e);
}

// ---------------------------------------------------------------- joints

static void tests_joints(void** state) {
    (void)state;
    st_sim s;
    st_begin(&s, cr_v3(0, -9.81f, 0));
    int32_t ball = st_sphere(&s, 0.1f);
    for (int k = 0; k < 4; k++) st_add(&s, st_def(CR_DYNAMIC, ball, cr_v3(0.5f * (float)k, 2, 0)));
    for (int k = 0; k < 4; k++) {
        cr_joint_def joint = cr_default_joint_def(CR_JOINT_BALL);
        joint.body_a = k - 1; // CR_WORLD_BODY first
        joint.body_b = k;
        st_ok(cr_joint_place(s.builder, &joint, cr_v3(0.5f * (float)k - 0.25f, 2, 0), cr_v3(1, 0, 0), &s.error),
              &s.error);
        st_index(cr_add_joint(s.builder, joint, &s.error), &s.error);
    }
    st_ok(cr_build(s.builder, &s.world, &s.first, &s.error), &s.error);
    cr_live* live;
    st_ok(cr_live_create(&live, &cr_engine_bullet, s.world, &s.first, NULL, &s.error), &s.error);
    assert_true(cr_world_hash(cr_live_world(live)) == cr_world_hash(s.world));
    st_ok(cr_live_step(live, 60, &s.error), &s.error);
    cr_body_def def;
    st_ok(cr_live_def(live, cr_live_id(live, 3), &def, &s.error), &s.error);
    def.mass *= 2;
    st_ok(cr_live_change(live, cr_live_id(live, 3), def, &s.error), &s.error);
    def.motion = CR_STATIC; // then joint 3 still has body 2
    def.linear_velocity = def.angular_velocity = cr_v3(0, 0, 0);
    st_ok(cr_live_change(live, cr_live_id(live, 3), def, &s.error), &s.error);
    def.motion = CR_DYNAMIC;
    st_ok(cr_live_change(live, cr_live_id(live, 3), def, &s.error), &s.error);
    st_ok(cr_live_remove(live, cr_live_id(live, 1), &s.error), &s.error);
    st_ok(cr_live_step(live, 60, &s.error), &s.error);
    const cr_world* world = cr_live_world(live);
    assert_int_equal(world->joint_count, 2);
    assert_int_equal(world->joints[0].def.body_a, CR_WORLD_BODY);
    assert_int_equal(world->joints[1].def.body_a, 1);
    assert_int_equal(world->joints[1].def.body_b, 2);
    // The first hangs from the world still; the other two fall together.
    const cr_state* now = cr_live_state(live);
    st_close("height of what hangs", (double)cr_length(cr_sub(now->position[0], cr_v3(-0.25f, 2, 0))), 0.25, 2e-3);
    st_close("length of what falls", (double)cr_length(cr_sub(now->position[1], now->position[2])), 0.5, 0.02);
    // A joint whose bodies would both be static is refused, and nothing has changed.
    st_ok(cr_live_def(live, cr_live_id(live, 0), &def, &s.error), &s.error);
    def.motion = CR_STATIC;
    def.linear_velocity = def.angular_velocity = cr_v3(0, 0, 0);
    assert_int_equal(cr_live_change(live, cr_live_id(live, 0), def, &s.error), CR_ERROR_ARGUMENT);
    st_ok(cr_live_step(live, 1, &s.error), &s.error);
    assert_int_equal(cr_live_world(live)->bodies[0].motion, CR_DYNAMIC);
    assert_int_equal(cr_live_world(live)->joint_count, 2);
    cr_live_destroy(live);
    cr_state_destroy(&s.first);
    cr_world_destroy(s.world);
    cr_builder_destroy(s.builder);
}

// ---------------------------------------------------------------- events

typedef struct told {
    int begins, ends, hits;
    float speed; // of the first hit
} told;

static told listen(cr_live* live, int32_t frames, cr_error* error) {
    told t = {0};
    for (int32_t k = 0; k < frames; k++) {
        st_ok(cr_live_step(live, 1, error), error);
        int32_t count;
        const cr_contact_event* events = cr_live_events(live, &count);
        for (int32_t n = 0; n < count; n++) {
            if (events[n].kind == CR_EVENT_HIT && t.hits == 0) t.speed = events[n].speed;
            t.begins += events[n].kind == CR_EVENT_BEGIN;
            t.ends += events[n].kind == CR_EVENT_END;
            t.hits += events[n].kind == CR_EVENT_HIT;
            assert_true(events[n].a.index < events[n].b.index);
            assert_true(fabs(events[n].time - cr_live_state(live)->time) < 1e-9);
        }
        assert_true(t.begins - t.ends == 0 || t.begins - t.ends == 1);
    }
    return t;
}

// A ball that falls 1 m arrives at sqrt(2 g (1 m)).
static void drop(const cr_engine_type* type, const cr_engine_options* options, float restitution, told* fallen) {
    st_sim s;
    st_begin(&s, cr_v3(0, -9.81f, 0));
    st_plane(&s, 0.5f, 1);
    cr_body_def ball = st_def(CR_DYNAMIC, st_sphere(&s, 0.2f), cr_v3(0, 1.2f, 0));
    ball.restitution = restitution;
    st_add(&s, ball);
    st_ok(cr_build(s.builder, &s.world, &s.first, &s.error), &s.error);
    cr_live* live;
    st_ok(cr_live_create(&live, type, s.world, &s.first, options, &s.error), &s.error);
    told before = listen(live, 100, &s.error);
    assert_int_equal(before.begins + before.ends + before.hits, 0);
    *fallen = listen(live, 300, &s.error);
    if (restitution == 0) { // who goes parts
        cr_body_id id = cr_live_id(live, 1);
        st_ok(cr_live_remove(live, id, &s.error), &s.error);
        st_ok(cr_live_step(live, 1, &s.error), &s.error);
        int32_t count;
        const cr_contact_event* events = cr_live_events(live, &count);
        assert_int_equal(count, 1);
        assert_int_equal(events[0].kind, CR_EVENT_END);
        assert_int_equal(events[0].b.index, id.index);
        assert_int_equal(events[0].b.generation, id.generation);
    }
    cr_live_destroy(live);
    cr_state_destroy(&s.first);
    cr_world_destroy(s.world);
    cr_builder_destroy(s.builder);
}

static void tests_events(void** state) {
    (void)state;
    cr_engine_options plain = cr_default_engine_options(), guess = plain;
    guess.weights = "none";
    const struct {
        const cr_engine_type* type;
        const cr_engine_options* options;
    } engines[] = {{&cr_engine_bullet, &plain}, {&cr_engine_learned, &guess}, {&cr_engine_learned, &plain}};
    for (int k = 0; k < 3; k++) {
        told rest, bounce;
        drop(engines[k].type, engines[k].options, 0, &rest);
        st_close("speed of the hit", (double)rest.speed, sqrt(2 * 9.81), 0.05);
        assert_int_equal(rest.hits, 1);
        assert_int_equal(rest.begins, 1); // it stays
        assert_int_equal(rest.ends, 0);
        drop(engines[k].type, engines[k].options, 0.8f, &bounce);
        st_close("speed of the hit", (double)bounce.speed, sqrt(2 * 9.81), 0.05);
        assert_in_range(bounce.hits, 2, 4);
        assert_in_range(bounce.ends, 2, 4);
    }
}

// The same of an engine whose world does not change, by its rows.
static void tests_watch(void** state) {
    (void)state;
    cr_engine_options plain = cr_default_engine_options(), guess = plain;
    guess.weights = "none";
    const cr_engine_type* types[] = {&cr_engine_bullet, &cr_engine_learned};
    for (int n = 0; n < 2; n++) {
        st_sim s;
        st_begin(&s, cr_v3(0, -9.81f, 0));
        st_plane(&s, 0.5f, 1);
        cr_body_def ball = st_def(CR_DYNAMIC, st_sphere(&s, 0.2f), cr_v3(0, 1.2f, 0));
        ball.restitution = 0.8f;
        st_add(&s, ball);
        st_ok(cr_build(s.builder, &s.world, &s.first, &s.error), &s.error);
        cr_live* live;
        const cr_engine_options* options = n ? &guess : &plain;
        st_ok(cr_live_create(&live, types[n], s.world, &s.first, options, &s.error), &s.error);
        st_ok(cr_engine_create(&s.engine, types[n], s.world, &s.first, options, &s.error), &s.error);
        st_ok(cr_state_create(&s.state, s.world->body_count, &s.error), &s.error);
        cr_watch* watch;
        st_ok(cr_watch_create(&watch, s.world, &s.error), &s.error);
        int32_t seen = 0;
        for (int k = 0; k < 30; k++) {
            int32_t there, here;
            st_ok(cr_live_step(live, 16, &s.error), &s.error);
            st_ok(cr_watch_step(watch, s.engine, 16, &s.state, &s.error), &s.error);
            assert_true(st_hash(&s.state) == st_hash(cr_live_state(live)));
            const cr_contact_event *a = cr_live_events(live, &there), *b = cr_watch_events(watch, &here);
            assert_int_equal(here, there);
            for (int32_t i = 0; i < here; i++) {
                assert_int_equal(b[i].kind, a[i].kind);
                assert_int_equal(b[i].a.index, 0);
                assert_int_equal(b[i].b.index, 1);
                assert_true(b[i].speed == a[i].speed && b[i].time == a[i].time);
            }
            seen += here;
        }
        assert_true(seen > 5);
        cr_state small;
        st_ok(cr_state_create(&small, 1, &s.error), &s.error);
        assert_int_equal(cr_watch_step(watch, s.engine, 1, &small, &s.error), CR_ERROR_ARGUMENT);
        cr_state_destroy(&small);
        cr_watch_destroy(watch);
        cr_live_destroy(live);
        st_end(&s);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tests_edits_bullet),    cmocka_unit_test(tests_edits_learned),
        cmocka_unit_test(tests_edits_sleeping),  cmocka_unit_test(tests_teleport),
        cmocka_unit_test(tests_own_definitions), cmocka_unit_test(tests_joints),
        cmocka_unit_test(tests_events),          cmocka_unit_test(tests_watch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
