// crowd.h: random crowds of bodies for the model's tests.
#ifndef CAROM_TESTS_CROWD_H
#define CAROM_TESTS_CROWD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/contact/stepper.h"
#include "world/random.h"

static inline void must(cr_status status, const cr_error* error) {
    if (status != CR_OK) fail_msg("%s", error->message);
}

// `count` bodies of all shapes close together in empty space, moving; with `floor`, a plane under them and gravity.
static inline cr_world* make_crowd(uint64_t seed, int32_t count, bool floor, bool even, cr_state* state) {
    cr_random r = cr_random_create(seed, 77);
    cr_error error;
    cr_builder* b = cr_builder_create();
    assert_non_null(b);
    cr_builder_gravity(b, floor ? cr_v3(0, -9.81f, 0) : cr_v3(0, 0, 0));
    for (int32_t k = 0; k < count; k++) {
        float s = (float)cr_random_range(&r, 0.15, 0.5), t = even ? s : (float)cr_random_range(&r, 0.15, 0.5);
        int32_t shape = -1;
        switch (cr_random_below(&r, even ? 2 : 6)) {
        case 0:
            shape = cr_add_sphere(b, s, &error);
            break;
        case 1:
            shape = cr_add_box(b, cr_v3(s, t, even ? s : 0.3f), &error);
            break;
        case 2:
            shape = cr_add_capsule(b, s, t, &error);
            break;
        case 3:
            shape = cr_add_cylinder(b, s, t, &error);
            break;
        case 4:
            shape = cr_add_cone(b, s, t, &error);
            break;
        default: {
            cr_vec3 points[20];
            for (int i = 0; i < 20; i++)
                points[i] = cr_scale(cr_random_direction(&r), s + 0.2f * (float)cr_random_unit(&r));
            shape = cr_add_hull(b, "stone", points, 20, &error);
        }
        }
        if (shape < 0) fail_msg("%s", error.message);
        cr_body_def def = cr_default_body_def();
        def.shape = shape;
        def.mass = (float)cr_random_range(&r, 0.2, 3);
        def.pose.position = cr_v3((float)cr_random_range(&r, -0.6, 0.6), (float)cr_random_range(&r, 0.2, 1.4),
                                  (float)cr_random_range(&r, -0.6, 0.6));
        def.pose.orientation = cr_random_rotation(&r);
        def.linear_velocity = cr_scale(cr_random_direction(&r), 2);
        def.angular_velocity = cr_scale(cr_random_direction(&r), 3);
        if (cr_add_body(b, def, &error) < 0) fail_msg("%s", error.message);
    }
    if (floor) {
        cr_body_def def = cr_default_body_def();
        def.motion = CR_STATIC;
        def.shape = cr_add_plane(b, &error);
        if (cr_add_body(b, def, &error) < 0) fail_msg("%s", error.message);
    }
    cr_world* world = NULL;
    must(cr_build(b, &world, state, &error), &error);
    cr_builder_destroy(b);
    return world;
}

// Every number random, also those that training starts at zero. Strength 0.5: impulses are as wild as they can be.
static inline void make_wild(cr_parameters* p, const cr_network_config* n, uint64_t seed, float strength) {
    cr_parameters_initialize(p, n, seed);
    cr_random r = cr_random_create(seed, 5);
    for (int32_t k = 0; k < cr_tensor_count(n); k++) {
        cr_tensor_info t;
        cr_tensor_describe(n, k, &t);
        for (int64_t i = 0; t.scale == 0 && i < (int64_t)t.rows * t.columns; i++)
            p->data[t.offset + i] = strength * (float)cr_random_normal(&r) / sqrtf((float)t.columns);
    }
}

static inline cr_network_config small_network(void) {
    return (cr_network_config){.frames = 8,
                               .frame_time = 1 / 240.f,
                               .width = 48,
                               .contact_width = 32,
                               .layers = 2,
                               .heads = 3,
                               .repeats = 1,
                               .feedback = 1};
}

#endif
