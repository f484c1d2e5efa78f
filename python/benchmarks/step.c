// step ENGINE: microseconds of cr_engine_advance(engine, 1, ...) in a world of one ball that falls, the least of 20
// times 2,000 calls.
#include <carom/carom.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { TIMES = 20, CALLS = 2000 };

static const cr_engine_type* find(const char* name) {
    return strcmp(name, cr_engine_learned.name) == 0 ? &cr_engine_learned : cr_find_classical_engine(name);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec * 1e-3;
}

static int failed(const char* what) {
    fprintf(stderr, "%s\n", what);
    return 1;
}

int main(int argc, char** argv) {
    const cr_engine_type* type = argc == 2 ? find(argv[1]) : NULL;
    if (!type) return failed("expected the name of an engine");
    cr_error error = {""};
    cr_builder* builder = cr_builder_create();
    cr_body_def ball = cr_default_body_def();
    ball.motion = CR_DYNAMIC;
    ball.shape = cr_add_sphere(builder, 0.1f, &error);
    cr_world* world;
    cr_state state;
    cr_engine* engine;
    cr_engine_options options = cr_default_engine_options();
    if (cr_add_body(builder, ball, &error) < 0 || cr_build(builder, &world, &state, &error) ||
        cr_engine_create(&engine, type, world, &state, &options, &error))
        return failed(error.message);
    double least = INFINITY;
    for (int k = 0; k < TIMES; k++) {
        double start = now();
        for (int c = 0; c < CALLS; c++)
            if (cr_engine_advance(engine, 1, &state, &error)) return failed(error.message);
        least = fmin(least, (now() - start) / CALLS);
    }
    printf("%.4f\n", least);
    cr_engine_destroy(engine);
    cr_state_destroy(&state);
    cr_world_destroy(world);
    cr_builder_destroy(builder);
    return 0;
}
