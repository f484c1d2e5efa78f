// Five boxes on a floor, moved by the learned engine: built, stepped, pushed, asked and freed. C and C++:
//
//   cc tower.c $(pkg-config --cflags --libs carom-io) -o tower
#include <carom/carom.h>
#include <stdio.h>

static int failed(const cr_error* error) {
    fprintf(stderr, "%s\n", error->message);
    return 1;
}

// The world and its first state, which the caller frees.
static cr_status build(cr_world** world, cr_state* state, cr_error* error) {
    cr_builder* builder = cr_builder_create();
    cr_body_def floor = cr_default_body_def(), box = cr_default_body_def();
    floor.name = "floor";
    floor.motion = CR_STATIC;
    floor.shape = cr_add_plane(builder, error);
    box.motion = CR_DYNAMIC;
    box.shape = cr_add_box(builder, cr_v3(0.1f, 0.1f, 0.1f), error); // half extents, m
    cr_status status = cr_add_body(builder, floor, error) < 0 ? CR_ERROR_ARGUMENT : CR_OK;
    for (int k = 0; k < 5 && !status; k++) {
        box.pose.position = cr_v3(0, 0.1f + 0.2f * (float)k, 0);
        if (cr_add_body(builder, box, error) < 0) status = CR_ERROR_ARGUMENT;
    }
    if (!status) status = cr_build(builder, world, state, error);
    cr_builder_destroy(builder);
    return status;
}

static cr_status run(cr_engine* engine, const cr_world* world, cr_state* state, cr_error* error) {
    int32_t top = world->body_count - 1;
    cr_status status = cr_engine_step(engine, 240, NULL, error); // a second at 240 frames a second
    if (!status) status = cr_engine_get_state(engine, state, error);
    if (status) return status;
    printf("the top of the tower rests at %.2f m\n", (double)state->position[top].y);
    status = cr_engine_push(engine, top, cr_v3(20, 0, 0), state->position[top], error); // N s, at its centre
    if (!status) status = cr_engine_advance(engine, 480, state, error);                 // steps, and writes the state
    if (status) return status;
    printf("pushed, it lies at %.2f m\n", (double)state->position[top].y);
    cr_ray ray = {{0, 5, 0}, {0, -1, 0}, 10};
    cr_ray_hit hit;
    cr_query all = cr_default_query();
    status = cr_ray_cast(world, state, &all, &ray, 1, &hit, error);
    if (!status && hit.body >= 0) printf("what is left is %.2f m high\n", 5 - (double)hit.distance);
    return status;
}

int main(void) {
    cr_error error = {""};
    cr_world* world = NULL;
    cr_state state;
    if (build(&world, &state, &error)) return failed(&error);
    cr_engine_options options = cr_default_engine_options();
    cr_engine* engine = NULL;
    cr_status status = cr_engine_create(&engine, &cr_engine_learned, world, &state, &options, &error);
    if (!status) status = run(engine, world, &state, &error);
    cr_engine_destroy(engine); // before its world
    cr_state_destroy(&state);
    cr_world_destroy(world);
    return status ? failed(&error) : 0;
}
