// carom bench render: how fast worlds are drawn.
#include <argp.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/progress.h"
#include "cli/provenance.h"
#include "render/compose.h"
#include "render/context.h"

typedef struct bench_arguments {
    int width, height;
    double seconds; // of each measurement
    int bodies;     // 0: all of the table's
    bool json;
} bench_arguments;

static const struct argp_option options[] = {
    {"size", 's', "WxH", 0, "Pixels (1280x720)", 0},
    {"seconds", 't', "S", 0, "How long each figure is measured, at least (1)", 0},
    {"bodies", 'b', "N", 0, "Only heaps of N bodies (100, 1000, 10000 and 100000)", 0},
    {"json", 'j', NULL, 0, "Print as JSON", 0},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    bench_arguments* a = state->input;
    char rest;
    switch (key) {
    case 's':
        if (sscanf(text, "%dx%d%c", &a->width, &a->height, &rest) != 2 || a->width < 1 || a->height < 1 ||
            a->width > 16384 || a->height > 16384)
            argp_error(state, "--size: expected pixels such as 1280x720, found '%s'", text);
        break;
    case 't':
        if (!cr_parse_double(text, &a->seconds) || a->seconds < 0)
            argp_error(state, "--seconds: expected a number from 0 on, found '%s'", text);
        break;
    case 'b':
        if (!cr_parse_int(text, &a->bodies) || a->bodies < 1 || a->bodies > 10000000)
            argp_error(state, "--bodies: expected a number from 1 to 10000000, found '%s'", text);
        break;
    case 'j':
        a->json = true;
        break;
    case ARGP_KEY_ARG:
        argp_error(state, "unexpected argument '%s'", text);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .doc = "Measures how many pictures a second are drawn off the screen: heaps of 100 to 100,000 boxes, spheres and "
           "cylinders, alone and side by side (split, two states), at the window's coarse and fine quality.",
};

// A heap: layers of a square, a third each boxes, spheres and cylinders, turned all ways.
static cr_status make_heap(int32_t count, cr_world** world, cr_state* state, cr_error* error) {
    cr_builder* b = cr_builder_create();
    if (!b) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    cr_body_def def = cr_default_body_def();
    def.motion = CR_STATIC;
    def.shape = cr_add_plane(b, error);
    bool good = def.shape >= 0 && cr_add_body(b, def, error) >= 0;
    int32_t shapes[3] = {cr_add_box(b, cr_v3(0.4f, 0.3f, 0.35f), error), cr_add_sphere(b, 0.4f, error),
                         cr_add_cylinder(b, 0.35f, 0.4f, error)};
    int32_t side = (int32_t)ceil(cbrt((double)count * 2));
    for (int32_t i = 0; i < count && good; i++) {
        def = cr_default_body_def();
        def.motion = CR_DYNAMIC;
        def.shape = shapes[i % 3];
        def.pose.position =
            cr_v3((float)(i % side - side / 2), 0.5f + (float)(i / (side * side)), (float)(i / side % side - side / 2));
        def.pose.orientation = cr_quat_exp(cr_v3((float)(i % 7), (float)(i % 11), (float)(i % 5)));
        good = cr_add_body(b, def, error) >= 0;
    }
    cr_status status = good ? cr_build(b, world, state, error) : CR_ERROR_FORMAT;
    cr_builder_destroy(b);
    return status;
}

static double processor_seconds(void) { return cr_clock_seconds(CLOCK_PROCESS_CPUTIME_ID); }

typedef struct figure {
    double milliseconds; // a picture
    double processor;    // ms of processor time a picture, all threads
    int64_t triangles;
} figure;

static cr_status measure(cr_renderer* renderer, cr_composition* c, const bench_arguments* a, cr_quality quality,
                         figure* f, cr_error* error) {
    uint8_t* rgb = malloc((size_t)a->width * (size_t)a->height * 3);
    if (!rgb) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    cr_status status = CR_OK;
    double start = 0, processor = 0;
    int pictures = -1; // the first one, which compiles shaders, does not count
    while (!status && (pictures < 1 || cr_wall_seconds() - start < a->seconds)) {
        if (pictures == 0) start = cr_wall_seconds(), processor = processor_seconds();
        int32_t columns;
        status = cr_renderer_begin(renderer, a->width, a->height, quality, error);
        if (!status) status = cr_compose(renderer, c, a->width, a->height, &columns, error);
        if (!status) status = cr_renderer_finish(renderer, error);
        if (!status) cr_renderer_read(renderer, rgb); // waits until it is drawn
        pictures++;
    }
    f->milliseconds = pictures > 0 ? (cr_wall_seconds() - start) * 1e3 / pictures : NAN;
    f->processor = pictures > 0 ? (processor_seconds() - processor) * 1e3 / pictures : NAN;
    f->triangles = cr_renderer_triangles(renderer);
    free(rgb);
    return status;
}

int cr_bench_render(int argc, char** argv) {
    int32_t counts[] = {100, 1000, 10000, 100000};
    size_t rows_asked = sizeof counts / sizeof counts[0];
    static const char* const names[] = {"coarse", "fine", "coarse, split", "fine, split"};
    bench_arguments a = {.width = 1280, .height = 720, .seconds = 1};
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    if (a.bodies) counts[0] = a.bodies, rows_asked = 1;
    cr_error error;
    cr_context* context;
    cr_renderer* renderer = NULL;
    if (cr_context_create(&context, &error)) return cr_complain("%s", error.message);
    cr_status status = cr_renderer_create(&renderer, &error);
    json_t* rows = json_array();
    if (!status && !a.json) {
        printf("%s, %d x %d pixels; ms a picture (pictures a second; ms of processor time)\n\n",
               cr_context_name(context), a.width, a.height);
        printf("| bodies |");
        for (int k = 0; k < 4; k++) printf(" %s |", names[k]);
        printf("\n|---:|---:|---:|---:|---:|\n");
    }
    for (size_t n = 0; n < rows_asked && !status; n++) {
        cr_world* world = NULL;
        cr_state state = {0};
        cr_drawable* drawable = NULL;
        status = make_heap(counts[n], &world, &state, &error);
        if (!status) status = cr_drawable_create(&drawable, world, NULL, &error);
        if (!status && !a.json) printf("| %d |", counts[n]);
        for (int k = 0; k < 4 && !status; k++) {
            cr_composition c = {.view = k < 2 ? CR_VIEW_FIRST : CR_VIEW_SPLIT,
                                .camera = cr_camera_frame(world, &state),
                                .count = k < 2 ? 1 : 2,
                                .names = {"a", "b"},
                                .world = world,
                                .drawable = drawable,
                                .states = {&state, &state},
                                .selected = -1};
            figure f = {0};
            status = measure(renderer, &c, &a, k % 2 ? cr_default_quality() : cr_fast_quality(), &f, &error);
            if (status) break;
            if (!a.json) {
                printf(" %.1f (%.1f; %.1f) |", f.milliseconds, 1e3 / f.milliseconds, f.processor);
                fflush(stdout);
            }
            json_array_append_new(rows, json_pack("{s:i, s:s, s:f, s:f, s:I}", "bodies", counts[n], "view", names[k],
                                                  "milliseconds", f.milliseconds, "processor_milliseconds", f.processor,
                                                  "triangles", (json_int_t)f.triangles));
        }
        if (!status && !a.json) printf("\n");
        cr_drawable_destroy(drawable);
        cr_state_destroy(&state);
        if (world) cr_world_destroy(world);
    }
    cr_provenance made = cr_provenance_of(NULL);
    if (!status && !a.json) cr_print_provenance(&made);
    if (!status && a.json) {
        json_t* root = json_pack("{s:s, s:o, s:i, s:i, s:O}", "context", cr_context_name(context), "provenance",
                                 cr_json_provenance(&made), "width", a.width, "height", a.height, "figures", rows);
        json_dumpf(root, stdout, JSON_INDENT(2));
        putchar('\n');
        json_decref(root);
    }
    json_decref(rows);
    cr_renderer_destroy(renderer);
    cr_context_destroy(context);
    if (status) return cr_complain("%s", error.message);
    return cr_finish_stdout();
}
