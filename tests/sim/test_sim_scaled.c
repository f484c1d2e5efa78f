// An engine in units of its own: the world's units outside, the same motion inside.
#include "sim/scaled.h"
#include "tests/sim/sim_test.h"

#define G 9.81f

static void tests_scale(void** unused) {
    (void)unused;
    static const struct {
        float radius, scale;
    } cases[] = {{0.05f, 1}, {0.3f, 1}, {1.9f, 1}, {0.008f, 32}, {0.0005f, 512}, {16, 1.0f / 64}};
    for (int k = 0; k < 6; k++) {
        st_sim s;
        st_begin(&s, cr_v3(0, -G, 0));
        st_add(&s, st_def(CR_DYNAMIC, st_sphere(&s, cases[k].radius), cr_v3(0, 0, 0)));
        st_start(&s, &cr_engine_freeflight);
        st_close("scale", cr_bullet_scale(s.world), cases[k].scale, 0);
        st_end(&s);
    }
}

// A die of 16 mm and a floor: exact Bullet rests it at half its side, and all that goes in and out is in metres.
static void tests_die(void** unused) {
    (void)unused;
    st_sim s;
    st_begin(&s, cr_v3(0, -G, 0));
    st_plane(&s, 0.5f, 0);
    cr_body_def def = st_def(CR_DYNAMIC, st_box(&s, 0.008f, 0.008f, 0.008f), cr_v3(0, 0.05f, 0));
    def.pose.orientation = cr_quat_exp(cr_v3(0.3f, 0.1f, 0.5f));
    def.friction = 1;
    def.mass = 0.01f;
    int32_t die = st_add(&s, def);
    s.options.exact = true;
    s.options.setup = "precise";
    s.options.step_rate = 960;
    st_ok(cr_build(s.builder, &s.world, &s.first, &s.error), &s.error);
    st_ok(cr_state_create(&s.state, s.world->body_count, &s.error), &s.error);
    st_ok(cr_engine_bullet64.create(&s.engine, s.world, &s.first, &s.options, &s.error), &s.error);
    assert_string_equal(s.engine->type->name, "bullet64");
    st_run(&s, 12);
    st_close("fall of 1/20 s", s.state.position[die].y, 0.05 - (double)G / 2 / 400, 1e-6);
    st_close("speed", s.state.linear_velocity[die].y, -(double)G / 20, 1e-5);
    st_run(&s, 468);
    st_close("height", s.state.position[die].y, 0.008, 2e-5);
    st_close("speed at rest", cr_length(s.state.linear_velocity[die]), 0, 1e-4);
    cr_contact contacts[16];
    int32_t count = s.engine->type->contacts(s.engine, contacts, 16);
    assert_in_range(count, 1, 16);
    double impulse = 0;
    for (int32_t k = 0; k < count; k++) {
        impulse += fabs((double)contacts[k].impulse.y);
        st_close("contact's height", contacts[k].position.y, 0, 1e-4);
    }
    st_close("impulse of a frame", impulse, 0.01 * (double)G / 240, 1e-6);
    st_ok(s.engine->type->push(s.engine, die, cr_v3(0, 0.01f, 0), s.state.position[die], &s.error), &s.error);
    st_run(&s, 24);
    st_close("speed after a push of 1 m/s", s.state.linear_velocity[die].y, 1 - (double)G / 10, 5e-3);
    cr_pose pose = {cr_v3(1, 2, 3), cr_quat_identity()};
    st_ok(s.engine->type->teleport(s.engine, die, pose, cr_v3(0.5f, 0, 0), cr_v3(0, 0, 1), &s.error), &s.error);
    st_run(&s, 24);
    st_close("place after a teleport", s.state.position[die].x, 1.05, 1e-5);
    st_close("turn after a teleport", cr_quat_log(s.state.orientation[die]).z, 0.1, 1e-5);
    st_end(&s);
}

static void tests_restart(void** unused) {
    (void)unused;
    st_sim s;
    st_begin(&s, cr_v3(0, -G, 0));
    st_plane(&s, 0.5f, 0.3f);
    int32_t shape = st_box(&s, 0.01f, 0.002f, 0.006f);
    for (int k = 0; k < 5; k++)
        st_add(&s, st_def(CR_DYNAMIC, shape, cr_v3(0.003f * (float)k, 0.02f + 0.02f * (float)k, 0)));
    s.options.exact = true;
    s.options.setup = "precise";
    st_ok(cr_build(s.builder, &s.world, &s.first, &s.error), &s.error);
    st_ok(cr_state_create(&s.state, s.world->body_count, &s.error), &s.error);
    st_ok(cr_engine_bullet64.create(&s.engine, s.world, &s.first, &s.options, &s.error), &s.error);
    const cr_engine_type* t = s.engine->type;
    st_run(&s, 60);
    void* bytes;
    size_t size;
    st_ok(t->save(s.engine, &bytes, &size, &s.error), &s.error);
    st_run(&s, 60);
    uint64_t last = st_hash(&s.state);
    st_ok(t->restore(s.engine, bytes, size, &s.error), &s.error);
    st_run(&s, 60);
    assert_true(st_hash(&s.state) == last);
    st_ok(t->set_state(s.engine, &s.first, &s.error), &s.error);
    st_run(&s, 120);
    assert_true(st_hash(&s.state) == last);
    cr_state frames[3];
    for (int k = 0; k < 3; k++) st_ok(cr_state_create(&frames[k], s.world->body_count, &s.error), &s.error);
    st_ok(t->set_state(s.engine, &s.first, &s.error), &s.error);
    st_ok(t->step(s.engine, 3, frames, &s.error), &s.error);
    st_run(&s, 0);
    assert_true(st_hash(&s.state) == st_hash(&frames[2]));
    for (int k = 0; k < 3; k++) cr_state_destroy(&frames[k]);
    cr_state short_state;
    st_ok(cr_state_create(&short_state, 2, &s.error), &s.error);
    assert_int_equal(t->set_state(s.engine, &short_state, &s.error), CR_ERROR_ARGUMENT);
    assert_int_equal(t->get_state(s.engine, &short_state, &s.error), CR_ERROR_ARGUMENT);
    cr_state_destroy(&short_state);
    free(bytes);
    st_end(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(tests_scale), cmocka_unit_test(tests_die),
                                       cmocka_unit_test(tests_restart)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
