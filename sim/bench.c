#define _POSIX_C_SOURCE 200809L
#include "sim/bench.h"

#include "world/clock.h"
#include "world/random.h"

enum { FORMING = 90 }; // frames

// Loose layers of turned boxes in a square tower; it slumps into a heap about as wide as high.
static cr_status make_heap(int32_t count, cr_world** world, cr_state* state, cr_error* error) {
    cr_builder* b = cr_builder_create();
    if (!b) return cr_fail(error, CR_ERROR_MEMORY, "bench: out of memory");
    cr_body_def floor = cr_default_body_def();
    floor.motion = CR_STATIC;
    floor.shape = cr_add_plane(b, error);
    cr_body_def box = cr_default_body_def();
    box.motion = CR_DYNAMIC;
    box.shape = cr_add_box(b, cr_v3(0.5f, 0.5f, 0.5f), error);
    bool good = floor.shape >= 0 && box.shape >= 0 && cr_add_body(b, floor, error) >= 0;
    int32_t side = (int32_t)ceil(cbrt((double)count));
    cr_random r = cr_random_create(1, (uint64_t)count);
    for (int32_t i = 0; i < count && good; i++) {
        int32_t x = i % side, z = i / side % side, y = i / (side * side);
        box.pose.position =
            cr_v3(1.2f * (float)(2 * x - side) / 2 + (float)cr_random_range(&r, -0.1, 0.1), 0.8f + 1.2f * (float)y,
                  1.2f * (float)(2 * z - side) / 2 + (float)cr_random_range(&r, -0.1, 0.1));
        box.pose.orientation = cr_quat_exp(cr_scale(cr_random_direction(&r), 0.2f));
        good = cr_add_body(b, box, error) >= 0;
    }
    cr_status status = good ? cr_build(b, world, state, error) : CR_ERROR_MEMORY;
    cr_builder_destroy(b);
    return status;
}

cr_status cr_measure_sim(const cr_engine_type* type, int32_t bodies, double seconds, cr_sim_speed* speed,
                         cr_error* error) {
    *speed = (cr_sim_speed){.bodies = bodies};
    if (bodies < 1 || bodies > 1000000)
        return cr_fail(error, CR_ERROR_ARGUMENT, "bench: expected 1 to 1000000 bodies, found %d", bodies);
    cr_world* world = NULL;
    cr_state state = {0};
    cr_engine* engine = NULL;
    cr_engine_options options = cr_default_engine_options();
    options.frame_rate = 60;
    cr_status status = make_heap(bodies, &world, &state, error);
    if (!status) status = type->create(&engine, world, &state, &options, error);
    if (!status) status = type->step(engine, FORMING, NULL, error);
    double start = cr_thread_seconds();
    while (!status && (speed->steps == 0 || speed->seconds < seconds)) {
        status = type->step(engine, 1, NULL, error);
        speed->steps++;
        speed->seconds = cr_thread_seconds() - start;
    }
    if (!status) {
        speed->rate = speed->steps * (double)bodies / speed->seconds;
        speed->contacts = (double)type->contacts(engine, NULL, 0) / bodies;
    }
    if (engine) type->destroy(engine);
    cr_state_destroy(&state);
    cr_world_destroy(world);
    return status;
}
