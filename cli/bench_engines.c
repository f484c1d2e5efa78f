// carom bench engines: bodies a second of every engine on one core, side by side.
#include <argp.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/engines.h"
#include "cli/progress.h"
#include "cli/provenance.h"
#include "model/contact/stepper.h"
#include "model/contact/weights.h"
#include "model/model.h"
#include "scenes/scenes.h"

typedef struct arguments {
    double seconds;
    const char* weights;
    bool json;
} arguments;

static const struct argp_option options[] = {
    {"seconds", 't', "S", 0, "Simulated time of each run (1)", 0},
    {"weights", 'w', "PATH", 0, "Weights of the learned engine (the scene's solver preset's)", 0},
    {"json", 'j', NULL, 0, "Print as JSON", 0},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    arguments* a = state->input;
    if (key == 't') {
        if (!cr_parse_double(text, &a->seconds) || !(a->seconds > 0 && a->seconds <= 3600))
            argp_error(state, "--seconds: expected a number in (0, 3600], found '%s'", text);
        return 0;
    }
    if (key == 'w') return a->weights = text, 0;
    if (key == 'j') return a->json = true, 0;
    if (key == ARGP_KEY_ARG) argp_error(state, "unexpected argument '%s'", text);
    return ARGP_ERR_UNKNOWN;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .doc = "Runs the same scenes with every engine on one core and counts moving bodies times frames of 1/240 s for "
           "each second "
           "of processor time. Bullet steps at 240 Hz; the learned engine answers in chunks of 8 frames.",
};

// A row of the table: scenes family:first ... family:first + count - 1, or one preset.
static const struct {
    const char *name, *scene;
    int count;
} rows[] = {{"MOVi-A", "movi-a", 10},
            {"MOVi-B", "movi-b", 10},
            {"pile of 100", "pile-100", 1},
            {"pile of 1,000", "pile-1000", 1}};
enum { ROWS = sizeof rows / sizeof *rows };

// The first three must run; the others are left out with a warning where they cannot.
static const struct {
    const char *label, *key, *engine;
    const char *weights, *setup; // NULL: as asked for, the scene's
    int guidance;                // -1: the weights' own
} engines[] = {{"bullet", "bullet", "bullet", NULL, NULL, -1},
               {"bullet64", "bullet64", "bullet64", NULL, NULL, -1},
               {"learned", "learned", "learned", NULL, NULL, -1},
               {"no network", "learned_no_network", "learned", "none", NULL, -1},
               {"no iterations", "learned_no_iterations", "learned", NULL, NULL, 0},
               {"bullet precise", "bullet_precise", "bullet", NULL, "precise", -1}};
enum { ENGINES = sizeof engines / sizeof *engines, MUST_RUN = 3 };

// The scene decides which weights run.
static cr_provenance provenance_of_scene(const arguments* a, const char* scene) {
    cr_engine_options o = cr_default_engine_options();
    o.weights = a->weights;
    o.setup = strncmp(scene, "movi", 4) == 0 ? "movi" : "default";
    return cr_provenance_to_be(&cr_engine_learned, &o);
}

static json_t* made_with(const arguments* a, const char* scene) {
    cr_provenance p = provenance_of_scene(a, scene);
    return cr_json_provenance(&p);
}

static double processor_seconds(void) { return cr_clock_seconds(CLOCK_PROCESS_CPUTIME_ID); }

static cr_status measure(int row, int which, const arguments* a, double* rate, int* moving, cr_error* error) {
    const cr_engine_type* type = cr_find_engine(engines[which].engine, error);
    if (!type) return CR_ERROR_ARGUMENT;
    double spent = 0, body_frames = 0;
    int32_t frames = (int32_t)(a->seconds * 240 + 0.5);
    *moving = 0;
    for (int k = 0; k < rows[row].count; k++) {
        cr_scene scene;
        cr_status status = cr_scene_open(rows[row].scene, NULL, (uint64_t)k + 1, &scene, error);
        if (status) return status;
        cr_engine_options o = cr_default_engine_options();
        o.setup = scene.setup;
        if (engines[which].setup && strcmp(scene.setup, "default") == 0) o.setup = engines[which].setup;
        if (strcmp(engines[which].engine, "learned") == 0) o.weights = a->weights;
        if (engines[which].weights) o.weights = engines[which].weights;
        o.guidance = engines[which].guidance;
        int bodies = 0;
        for (int32_t b = 0; b < scene.world->body_count; b++) bodies += scene.world->bodies[b].motion == CR_DYNAMIC;
        *moving += bodies;
        cr_engine* engine = NULL;
        status = type->create(&engine, scene.world, &scene.state, &o, error);
        // Once for memory and compiled products, then for the clock.
        if (!status) status = type->step(engine, frames, NULL, error);
        if (!status) status = type->set_state(engine, &scene.state, error);
        double start = processor_seconds();
        if (!status) status = type->step(engine, frames, NULL, error);
        spent += processor_seconds() - start;
        body_frames += (double)bodies * frames;
        if (engine) type->destroy(engine);
        cr_scene_destroy(&scene);
        if (status) return status;
    }
    *rate = body_frames / spent;
    return CR_OK;
}

// Many worlds in one batch, as training and large studies step them: the learned engine's products are then large
// enough for the processor.
static cr_status measure_batch(const char* family, const arguments* a, double* rate, int* moving, cr_error* error) {
    enum { WORLDS = 64 };
    cr_scene scenes[WORLDS] = {0};
    const cr_world* worlds[WORLDS];
    cr_state states[WORLDS];
    cr_chunk chunks[WORLDS] = {0};
    char folder[4096];
    cr_weights_info info;
    cr_parameters p = {0};
    cr_backend* backend = NULL;
    cr_stepper* stepper = NULL;
    cr_status status = cr_find_weights(a->weights, "movi", folder, sizeof folder, error);
    if (!status) status = cr_weights_load(folder, &info, &p, error);
    if (!status && !(backend = cr_backend_cpu(1, true))) status = cr_fail(error, CR_ERROR_MEMORY, "no memory");
    if (!status) backend->parameters_changed(backend, false);
    if (!status) status = cr_stepper_create(&stepper, &info.network, &info.teacher, backend, error);
    *moving = 0;
    for (int k = 0; k < WORLDS && !status; k++) {
        status = cr_scene_open(family, NULL, (uint64_t)k + 1, &scenes[k], error);
        if (status) break;
        worlds[k] = scenes[k].world;
        for (int32_t b = 0; b < worlds[k]->body_count; b++) *moving += worlds[k]->bodies[b].motion == CR_DYNAMIC;
        status = cr_chunk_create(&chunks[k], worlds[k]->body_count, info.network.frames, error);
    }
    cr_stepper_options once = {.network = true, .iterations = -1, .threads = 1};
    int32_t H = status ? 1 : info.network.frames, count = (int32_t)(a->seconds * 240 + 0.5) / H;
    double spent = 0;
    for (int round = 0; round < 2 && !status; round++) {
        for (int k = 0; k < WORLDS && !status; k++) {
            status = cr_state_create(&states[k], worlds[k]->body_count, error);
            if (!status) cr_state_copy(&scenes[k].state, &states[k]);
        }
        double start = processor_seconds();
        for (int32_t c = 0; c < count && !status; c++) {
            once.cached = c > 0;
            status = cr_stepper_run(stepper, &p, &once, WORLDS, worlds, states, chunks, error);
            for (int k = 0; k < WORLDS && !status; k++) cr_chunk_state(&chunks[k], H, H, &states[k]);
        }
        spent = processor_seconds() - start;
        for (int k = 0; k < WORLDS; k++) cr_state_destroy(&states[k]);
    }
    if (!status) *rate = (double)*moving * count * H / spent;
    for (int k = 0; k < WORLDS; k++) {
        cr_chunk_destroy(&chunks[k]);
        if (scenes[k].world) cr_scene_destroy(&scenes[k]);
    }
    cr_stepper_destroy(stepper);
    if (backend) backend->destroy(backend);
    cr_parameters_destroy(&p);
    return status;
}

int cr_bench_engines(int argc, char** argv) {
    arguments a = {.seconds = 1};
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    cr_error error;
    json_t* list = json_array();
    if (!a.json) {
        printf("body-frames (1/240 s) a second of processor time, one thread, %g s of each scene\n%-16s %8s", a.seconds,
               "", "bodies");
        for (int e = 0; e < ENGINES; e++) printf(" %14s", engines[e].label);
        printf(" %18s\n", "learned / bullet");
    }
    for (int r = 0; r < ROWS; r++) {
        double rate[ENGINES];
        int moving = 0;
        cr_progress bar = cr_progress_begin(rows[r].name);
        for (int e = 0; e < ENGINES; e++) {
            cr_progress_update(&bar, (double)e / ENGINES, engines[e].label);
            if (!measure(r, e, &a, &rate[e], &moving, &error)) continue;
            cr_progress_end(&bar);
            rate[e] = NAN;
            if (e >= MUST_RUN) {
                cr_warn("%s, %s: %s", rows[r].name, engines[e].label, error.message);
                continue;
            }
            json_decref(list);
            return cr_complain("%s, %s: %s", rows[r].name, engines[e].label, error.message);
        }
        cr_progress_end(&bar);
        json_t* row = json_pack("{s:s, s:i, s:f, s:o}", "scene", rows[r].name, "bodies", moving, "learned_over_bullet",
                                rate[2] / rate[0], "provenance", made_with(&a, rows[r].scene));
        for (int e = 0; e < ENGINES; e++)
            json_object_set_new(row, engines[e].key, isnan(rate[e]) ? json_null() : json_real(rate[e]));
        json_array_append_new(list, row);
        if (a.json) continue;
        printf("%-16s %8d", rows[r].name, moving);
        for (int e = 0; e < ENGINES; e++) {
            if (isnan(rate[e]))
                printf(" %14s", "-");
            else
                printf(" %14.0f", rate[e]);
        }
        printf(" %18.2f\n", rate[2] / rate[0]);
        fflush(stdout);
    }
    double rate = 0;
    int moving = 0;
    if (measure_batch("movi-a", &a, &rate, &moving, &error)) {
        json_decref(list);
        return cr_complain("%s", error.message);
    }
    json_array_append_new(list, json_pack("{s:s, s:i, s:f, s:o}", "scene", "64 MOVi-A in one batch", "bodies", moving,
                                          "learned", rate, "provenance", made_with(&a, "movi-a")));
    if (!a.json)
        printf("%-16s %8d %14s %14s %14.0f   (64 worlds in one batch)\n", "MOVi-A, batched", moving, "", "", rate);
    for (int k = 0; k < 2 && !a.json; k++) {
        cr_provenance p = provenance_of_scene(&a, k ? "movi-a" : "pile-100");
        cr_print_provenance(&p);
    }
    if (a.json) json_dumpf(list, stdout, JSON_INDENT(2)), putchar('\n');
    json_decref(list);
    return cr_finish_stdout();
}
