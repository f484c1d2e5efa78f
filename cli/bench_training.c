// carom bench training: what one step of training costs, and where.
#define _GNU_SOURCE // sched_setaffinity
#include <argp.h>
#include <jansson.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/cli.h"
#include "cli/engines.h"
#include "cli/progress.h"
#include "cli/provenance.h"
#include "model/contact/network.h"
#include "model/train/data.h"
#include "scenes/scenes.h"

typedef struct arguments {
    int contacts, threads, steps;
    bool json, f32, busy;
    const char* backend;
} arguments;

static const struct argp_option options[] = {
    {"contacts", 'c', "N", 0, "Contact tokens of the batch (1500)", 0},
    {"threads", 't', "N", 0, "Threads (2)", 0},
    {"steps", 'n', "N", 0, "Steps measured (30)", 0},
    {"f32", 'f', NULL, 0, "float32 products, as on processors without bfloat16", 0},
    {"backend", 'b', "NAME", 0, "cpu (the default) or cuda", 0},
    {"busy", 'u', NULL, 0,
     "Instead: what a step takes while others keep all cores but one busy, over what it takes alone, in pairs of steps "
     "on as many cores as threads",
     0},
    {"json", 'j', NULL, 0, "Print as JSON", 0},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    arguments* a = state->input;
    int* number = key == 'c' ? &a->contacts : key == 't' ? &a->threads : key == 'n' ? &a->steps : NULL;
    if (number) {
        if (!cr_parse_int(text, number) || *number < 1 || *number > 1000000)
            argp_error(state, "expected a whole number from 1 on, found '%s'", text);
        return 0;
    }
    if (key == 'j') return a->json = true, 0;
    if (key == 'f') return a->f32 = true, 0;
    if (key == 'u') return a->busy = true, 0;
    if (key == 'b') {
        if (strcmp(text, "cpu") && strcmp(text, "cuda"))
            argp_error(state, "--backend: expected cpu or cuda, found '%s'", text);
        return a->backend = text, 0;
    }
    if (key == ARGP_KEY_ARG) argp_error(state, "unexpected argument '%s'", text);
    return ARGP_ERR_UNKNOWN;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .doc =
        "Measures a step of training on windows of MOVi-A: contact features, forward, backward, update (width 192 and "
        "128, "
        "4 layers, chunks of 8 frames). Median and least of the steps; other work on the machine shows in the median. "
        "On cuda every phase is waited for; carom train builds features while the device computes and waits once a "
        "step.",
};

enum { SCENES = 60, PHASES = 5 };
static const char* const phase_names[PHASES] = {"features", "forward", "backward", "update", "step"};

static cr_status open_family(void* context, const char* family, uint64_t seed, cr_scene* scene, cr_error* error) {
    (void)context;
    return cr_scene_open(family, NULL, seed, scene, error);
}

static int by_value(const void* a, const void* b) {
    double x = *(const double*)a, y = *(const double*)b;
    return x < y ? -1 : x > y;
}

// ---------------------------------------------------------------- others at work

enum { MOST_OTHERS = 63 };

// Threads that keep a core busy each while `busy` is set.
typedef struct others {
    pthread_t threads[MOST_OTHERS];
    int count;
    atomic_bool busy, quit;
} others;

static void* keep_busy(void* argument) {
    others* o = argument;
    while (!atomic_load(&o->quit))
        if (!atomic_load(&o->busy)) nanosleep(&(struct timespec){0, 200000}, NULL);
    return NULL;
}

static void start_others(others* o, int count) {
    while (o->count < count && o->count < MOST_OTHERS && pthread_create(&o->threads[o->count], NULL, keep_busy, o) == 0)
        o->count++;
}

static void stop_others(others* o) {
    atomic_store(&o->quit, true);
    for (int k = 0; k < o->count; k++) pthread_join(o->threads[k], NULL);
}

// As on a machine of so many cores.
static bool stay_on(int cores) {
    cpu_set_t allowed, own;
    CPU_ZERO(&own);
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return false;
    for (int k = 0; k < CPU_SETSIZE && CPU_COUNT(&own) < cores; k++)
        if (CPU_ISSET(k, &allowed)) CPU_SET(k, &own);
    return CPU_COUNT(&own) == cores && sched_setaffinity(0, sizeof own, &own) == 0;
}

// The guess, and what the network is told.
static cr_status build(cr_batch* batch, cr_solver* solver, const cr_window* windows, int32_t count, int32_t threads,
                       cr_error* error) {
    cr_status status = cr_solver_run(solver, windows, count, false, -1, threads, error);
    return status ? status : cr_batch_build(batch, solver, windows, count, threads, error);
}

int cr_bench_training(int argc, char** argv) {
    arguments a = {.contacts = 1500, .threads = 2, .steps = 30, .backend = "cpu"};
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    cr_error error = {{0}};
    if (a.busy && !stay_on(a.threads)) return cr_complain("--busy: expected %d cores", a.threads);
    others company = {.count = 0};
    if (a.busy) start_others(&company, a.threads - 1);
    cr_network_config n = cr_default_network_config();
    cr_teacher laws = cr_preset_teacher("movi");
    cr_data_options o = {
        .family_count = 1, .first_seed = 1000000, .frame_rate = 240, .setup = "movi", .threads = a.threads};
    o.families[0] = (cr_data_family){.name = "movi-a", .scenes = SCENES, .seconds = 1.25};
    const cr_engine_type* teacher = cr_find_engine("bullet64", &error);
    if (!teacher) return cr_complain("%s", error.message);
    cr_dataset data = {0};
    cr_status status = cr_dataset_create(&data, &o, teacher, open_family, NULL, NULL, NULL, &error);
    if (status) return cr_complain("%s", error.message);
    char backend_name[16];
    snprintf(backend_name, sizeof backend_name, "%s%s", a.backend, a.f32 ? "-f32" : "");
    cr_backend* b = NULL;
    if (cr_backend_open(&b, backend_name, a.threads, &error)) {
        cr_dataset_destroy(&data);
        return cr_complain("%s", error.message);
    }

    cr_parameters p = {0}, g = {0}, m = {0}, v = {0}, average = {0}, decay = {0};
    cr_parameters* sets[] = {&p, &g, &m, &v, &average, &decay};
    cr_parameters host = {0};
    for (int k = 0; k < 6 && !status; k++) status = cr_parameters_create_on(sets[k], &n, b, &error);
    if (!status) status = cr_parameters_create(&host, &n, &error);
    cr_network* network = NULL;
    cr_batch* batch = NULL;
    cr_solver* solver = NULL;
    if (!status) status = cr_network_create(&network, &n, b, &error);
    if (!status) status = cr_batch_create(&batch, n.frames, n.frame_time, &error);
    if (!status) status = cr_solver_create(&solver, &laws, n.frames, n.frame_time, &error);
    // Windows in order until the batch is full.
    int32_t most = SCENES * 300, count = 0;
    cr_window* windows = calloc((size_t)most, sizeof *windows);
    cr_state* states = calloc((size_t)most, sizeof *states);
    if (!status && (!windows || !states)) status = cr_fail(&error, CR_ERROR_MEMORY, "no memory");
    if (!status) {
        cr_parameters_initialize(&host, &n, 1);
        b->copy(b, p.data, host.data, sizeof(float) * (size_t)p.count);
    }
    for (int32_t wanted = a.contacts; !status && count < most && (batch->contact_count < wanted || !count);) {
        int32_t add = count
                          ? (int32_t)((double)(wanted - batch->contact_count) * count / (batch->contact_count + 1)) + 1
                          : wanted / 2 + 1;
        for (; add > 0 && count < most && !status; add--, count++) {
            const cr_episode* e = &data.episodes[count % data.episode_count];
            status = cr_state_create(&states[count], e->world->body_count, &error);
            if (!status)
                cr_episode_state(e, (int32_t)((uint64_t)count * 7919 % (uint64_t)(e->frames - n.frames)), 0,
                                 &states[count]);
            windows[count] = (cr_window){.world = e->world, .state = &states[count]};
        }
        if (!status) status = build(batch, solver, windows, count, a.threads, &error);
    }
    double* ratios = calloc((size_t)a.steps + 1, sizeof *ratios); // of pairs of steps
    double* times[PHASES] = {0};
    for (int k = 0; k < PHASES; k++) times[k] = calloc((size_t)a.steps + 1, sizeof **times);
    int32_t B = batch ? batch->body_count : 0, E = batch ? batch->contact_count : 0, H = n.frames;
    cr_vec3 *velocity = calloc((size_t)(B * H) + 1, sizeof *velocity),
            *angular_velocity = calloc((size_t)(B * H) + 1, sizeof *angular_velocity),
            *position = calloc((size_t)B + 1, sizeof *position);
    if (!status && (!velocity || !angular_velocity || !position))
        status = cr_fail(&error, CR_ERROR_MEMORY, "no memory");
    cr_target target = {.velocity = velocity, .angular_velocity = angular_velocity, .position = position};
    cr_network_input input = {.target = &target};
    cr_loss_options loss_options = cr_default_loss_options();
    int steps = a.busy ? 2 * a.steps : a.steps; // every other one in company
    double alone = 0;
    for (int s = -2; s < steps && !status; s++) { // two to warm up
        double t[PHASES];
        cr_loss loss;
        bool with = a.busy && s >= 0 && s % 2 == 1;
        atomic_store(&company.busy, with);
        if (a.busy) nanosleep(&(struct timespec){0, 2000000}, NULL);
        t[0] = cr_wall_seconds();
        status = build(batch, solver, windows, count, a.threads, &error);
        t[1] = cr_wall_seconds();
        b->parameters_changed(b, true);
        if (!status) status = cr_network_forward(network, &p, batch, &input, true, &error);
        if (!status) status = b->synchronize(b, &error);
        t[2] = cr_wall_seconds();
        if (status) break;
        b->zero(b, g.data, (size_t)g.count * sizeof(float));
        status = cr_network_loss(network, &p, &loss_options, &loss, &g, &error);
        t[3] = cr_wall_seconds();
        if (status) break;
        b->adamw(b, &(cr_adamw){p.count, p.data, g.data, m.data, v.data, average.data, decay.data, 1e-4f, 0.9f, 0.98f,
                                0.1f, 0.02f, 1e-8f, 1, 0.01f});
        status = b->synchronize(b, &error);
        t[4] = cr_wall_seconds();
        if (with)
            ratios[s / 2] = (t[4] - t[0]) / alone;
        else
            alone = t[4] - t[0];
        int at = a.busy ? s / 2 : s;
        for (int k = 0; k < PHASES && s >= 0 && !with; k++)
            times[k][at] = k == PHASES - 1 ? t[4] - t[0] : t[k + 1] - t[k];
    }
    if (!status) {
        json_t* root = json_pack("{s:i, s:i, s:i, s:i, s:s, s:s}", "bodies", B, "contacts", E, "windows", count,
                                 "threads", a.threads, "backend", a.backend, "products",
                                 a.f32                       ? "f32"
                                 : strcmp(a.backend, "cuda") ? "bf16"
                                                             : "tf32");
        if (!a.json)
            printf("%d windows of MOVi-A: %d bodies, %d contacts; %d threads; %s; %lld parameters\n%-10s %12s %12s\n",
                   count, B, E, a.threads, backend_name, (long long)p.count, "", "median ms", "least ms");
        for (int k = 0; k < PHASES; k++) {
            qsort(times[k], (size_t)a.steps, sizeof **times, by_value);
            double median = times[k][a.steps / 2] * 1e3, least = times[k][0] * 1e3;
            json_object_set_new(root, phase_names[k], json_pack("{s:f, s:f}", "median_ms", median, "least_ms", least));
            if (!a.json) printf("%-10s %12.1f %12.1f\n", phase_names[k], median, least);
        }
        if (a.busy) {
            qsort(ratios, (size_t)a.steps, sizeof *ratios, by_value);
            double median = ratios[a.steps / 2], low = ratios[a.steps / 4], high = ratios[3 * a.steps / 4];
            json_object_set_new(
                root, "busy_over_alone",
                json_pack("{s:f, s:f, s:f}", "median", median, "quartile", low, "third_quartile", high));
            if (!a.json)
                printf("\nwith %d of %d cores busy, over alone: %.2f (median of %d pairs; quartiles %.2f, %.2f)\n",
                       company.count, a.threads, median, a.steps, low, high);
        }
        cr_provenance made = cr_provenance_of(NULL);
        json_object_set_new(root, "provenance", cr_json_provenance(&made));
        if (!a.json) cr_print_provenance(&made);
        if (a.json) json_dumpf(root, stdout, JSON_INDENT(2)), putchar('\n');
        json_decref(root);
    }
    stop_others(&company);
    free(ratios);
    for (int k = 0; k < PHASES; k++) free(times[k]);
    for (int32_t k = 0; k < count; k++) cr_state_destroy(&states[k]);
    free(windows), free(states), free(velocity), free(angular_velocity), free(position);
    cr_network_destroy(network);
    if (batch) cr_batch_destroy(batch);
    cr_solver_destroy(solver);
    for (int k = 0; k < 6; k++) cr_parameters_destroy(sets[k]);
    cr_parameters_destroy(&host);
    b->destroy(b);
    cr_dataset_destroy(&data);
    return status ? cr_complain("%s", error.message) : cr_finish_stdout();
}
