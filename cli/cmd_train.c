// carom train: from a config to weights. carom data: what the teacher of a config has to say, and how fast.
#include <argp.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/data_scenes.h"
#include "cli/engines.h"
#include "cli/progress.h"
#include "cli/train_scene.h"
#include "model/train/scene_train.h"
#include "model/train/train.h"
#include "scenes/scenes.h"
#include "world/place.h"

static cr_status open_family(void* context, const char* family, uint64_t seed, cr_scene* scene, cr_error* error) {
    (void)context;
    return cr_scene_open(family, NULL, seed, scene, error);
}

static const cr_engine_type* teacher_of(const cr_train_config* config, cr_error* error) {
    return cr_find_engine(config->data.engine[0] ? config->data.engine : "bullet64", error);
}

typedef struct arguments {
    const char *config, *out, *initial, *backend;
    double share, minutes;
    int threads;
    bool json;
    cr_data_words words; // of carom data
} arguments;

static cr_progress bar;

static bool on_data(void* context, int32_t done, int32_t total) {
    (void)context;
    char detail[64];
    snprintf(detail, sizeof detail, "%d of %d scenes", done, total);
    cr_progress_update(&bar, (double)done / total, detail);
    return !cr_interrupted();
}

// ---------------------------------------------------------------- train

static const struct argp_option train_options[] = {
    {"out", 'o', "FOLDER", 0,
     "Where checkpoint, log.csv, TensorBoard events and weights/ go (default: runs/NAME). Training goes on from the "
     "checkpoint there",
     0},
    {"init", 'i', "WEIGHTS", 0, "Start from these weights, a folder or a name such as default, instead of random ones",
     0},
    {"backend", 'b', "NAME", 0,
     "Where the network is computed: cpu (the default) or cuda. carom --version tells whether cuda is built in", 0},
    {"threads", 't', "N", 0, "Threads, instead of the config's", 0},
    {"minutes", 'm', "M", 0, "Stop after M minutes, the teacher's included, as Ctrl-C would", 0},
    {0},
};

static error_t parse_train(int key, char* text, struct argp_state* state) {
    arguments* a = state->input;
    switch (key) {
    case 'o':
        a->out = text;
        return 0;
    case 'i':
        a->initial = text;
        return 0;
    case 'b':
        if (strcmp(text, "cpu") && strcmp(text, "cuda"))
            argp_error(state, "--backend: expected cpu or cuda, found '%s'", text);
        a->backend = text;
        return 0;
    case 't':
        cr_take_threads(state, text, 256, &a->threads);
        return 0;
    case 'm':
        cr_take_minutes(state, text, &a->minutes);
        return 0;
    case 'j':
        a->json = true;
        return 0;
    case ARGP_KEY_ARG:
        if (a->config) argp_error(state, "unexpected argument '%s'", text);
        a->config = text;
        return 0;
    case ARGP_KEY_END:
        if (!a->config) argp_error(state, "CONFIG is missing");
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

static const struct argp train_argp = {
    .options = train_options,
    .parser = parse_train,
    .args_doc = "CONFIG",
    .doc = "Trains a network as CONFIG says: a JSON file, or the name of one that came with Carom (movi, movi-960, "
           "mujoco, tosses, default, scene, scene-reader). The teacher of a contact solver runs first "
           "and its motion stays in memory; then the network learns from windows of it. Ctrl-C writes a checkpoint and "
           "ends; the same command goes on, "
           "to the same bits as if it had never stopped.",
};

// `text` is a file, or the name of a config that came with Carom, of which the path is then written.
static const char* find_config(const char* text, char* path, size_t size) {
    char name[256];
    if (access(text, F_OK) && !strchr(text, '/') &&
        snprintf(name, sizeof name, "configs/%s.json", text) < (int)sizeof name &&
        cr_find_shared_file(name, path, size))
        return path;
    return text;
}

static cr_status read_config(const char* text, cr_train_config* config, cr_error* error) {
    char path[4096];
    return cr_train_config_read(find_config(text, path, sizeof path), config, error);
}

static void print_time(double seconds) {
    if (seconds >= 3600)
        printf("%d h %02d min", (int)(seconds / 3600), (int)(seconds / 60) % 60);
    else
        printf("%d min %02d s", (int)(seconds / 60), (int)seconds % 60);
}

static bool on_train(void* context, const cr_train_report* r) {
    bool* told = context;
    cr_progress_end(&bar);
    if (r->on_policy_stretches && !*told)
        printf("data: the learned engine took over %lld times; %lld of these stretches were dropped\n",
               (long long)r->on_policy_stretches, (long long)r->on_policy_dropped);
    if (r->left_out && !*told)
        printf("data: the teacher became non-finite in %d of %d scenes; they are left out\n", r->left_out, r->scenes);
    *told = true;
    if (r->skipped) printf("%d steps left out: their loss or gradient was not finite\n", r->skipped);
    printf("%7lld  loss %.4f  of the guess %.3f  %5.0f ms (features %.0f)  %6.0f tokens/s  %d+%d  left ",
           (long long)r->iteration, r->loss, r->relative, r->milliseconds, r->feature_milliseconds, r->tokens,
           r->bodies, r->contacts);
    print_time(r->seconds_left);
    putchar('\n');
    for (int32_t k = 0; k < r->scores; k++)
        printf("         frame %4d: position %.4f m, orientation %.2f deg (median position %.4f m, speed %.3f m/s)\n",
               r->frame[k], r->position[k], r->orientation[k], r->position_median[k], r->speed[k]);
    fflush(stdout);
    return !cr_interrupted();
}

int cr_cmd_train(int argc, char** argv) {
    arguments a = {0};
    argp_parse(&train_argp, argc, argv, 0, NULL, &a);
    cr_error error;
    static cr_train_config config;
    char path[4096];
    const char* file = find_config(a.config, path, sizeof path);
    if (cr_is_scene_config(file))
        return cr_train_scene(&(cr_train_words){file, a.out, a.initial, a.backend, a.minutes, a.threads});
    if (read_config(a.config, &config, &error)) return cr_complain("%s", error.message);
    char out[256];
    if (!a.out) {
        if (!config.name[0]) return cr_complain("%s: name is missing and no --out was given", a.config);
        snprintf(out, sizeof out, "runs/%s", config.name);
        a.out = out;
    }
    if (a.backend) snprintf(config.backend, sizeof config.backend, "%s", a.backend);
    if (a.threads) config.threads = config.data.threads = config.validation.threads = a.threads;
    config.minutes = a.minutes;
    const cr_engine_type* teacher = teacher_of(&config, &error);
    if (!teacher) return cr_complain("%s: data.engine: %s", a.config, error.message);
    cr_catch_interrupt();
    bar = cr_progress_begin("teacher");
    bool told = false;
    cr_train_company company = {.teacher = teacher,
                                .source = open_family,
                                .data_progress = on_data,
                                .progress = on_train,
                                .progress_context = &told,
                                .stop = cr_interrupted};
    cr_train_end end;
    cr_status status = cr_train(&config, a.out, a.initial, &company, &end, &error);
    cr_progress_end(&bar);
    long long done = end.iteration, all = end.iterations;
    if (status && cr_interrupted())
        return cr_complain("interrupted at step %lld of %lld: %s", done, all, error.message);
    if (status && done > 0) return cr_complain("at step %lld of %lld: %s", done, all, error.message);
    if (status) return cr_complain("%s", error.message);
    if (end.nothing_to_do)
        printf("%s is finished, %lld of %lld steps; nothing was done\n", a.out, done, all);
    else if (done < all && !cr_interrupted())
        printf("%g minutes are over at step %lld of %lld; the same command goes on\n", a.minutes, done, all);
    else if (done == all)
        printf("finished, %lld of %lld steps\n", done, all);
    if (config.say == 0 && !end.nothing_to_do) printf("the weights keep %g of what the network says\n", end.say);
    printf("weights: %s/weights\n", a.out);
    int result = cr_finish_stdout();
    if (done < all && cr_interrupted())
        return cr_complain("interrupted at step %lld of %lld; the same command goes on from %s/checkpoint", done, all,
                           a.out);
    return result;
}

// ---------------------------------------------------------------- data

enum { OPTION_SCENES = 2000, OPTION_CAPTIONS, OPTION_PROMPTS, OPTION_PAIRS, OPTION_WORDS, OPTION_PART };

static const struct argp_option data_options[] = {
    {"share", 's', "X", 0, "Run only this share of the scenes of CONFIG (default 0.01)", 0},
    {"json", 'j', NULL, 0, "Print as JSON", 0},
    {NULL, 0, NULL, 0, "Scenes and words, without CONFIG:", 1},
    {"captions", OPTION_CAPTIONS, NULL, 0,
     "Show scenes of the laws of layouts and what is said of them, with its claims", 1},
    {"scenes", OPTION_SCENES, "FILE.h5", 0, "Write a cache of scenes and facts to train from", 1},
    {"prompts", OPTION_PROMPTS, NULL, 0,
     "Print sentences and their claims, \"words | claims\", in turn of 2 to 4, 5 to 12 and 13 to 30 bodies", 1},
    {"pairs", OPTION_PAIRS, NULL, 0, "Print pairs of sentences that differ in one word", 1},
    {"words", OPTION_WORDS, NULL, 0, "Print every word that sentences have", 1},
    {"count", 'n', "N", 0, "So many scenes (1000, captions 10), prompts (200), pairs (40)", 1},
    {"seed", CR_OPTION_SEED, "S", 0, "The first scene's (default 1000000), or that of the sentences (1)", 1},
    {"part", OPTION_PART, "PART", 0,
     "training (the default): nothing that is held out; paraphrase: held-out ways to say it; combination: held-out "
     "combinations; validation: ways to say it that choose between readers; learned: those and training; any",
     1},
    {0},
};

static error_t parse_scenes(int key, char* text, struct argp_state* state) {
    static const char* const parts[] = {"training", "paraphrase", "combination", "any", "validation", "learned"};
    cr_data_words* w = &((arguments*)state->input)->words;
    cr_data_task before = w->task;
    switch (key) {
    case OPTION_SCENES:
        w->task = CR_DATA_SCENES;
        w->file = text;
        break;
    case OPTION_CAPTIONS:
        w->task = CR_DATA_CAPTIONS;
        break;
    case OPTION_PROMPTS:
        w->task = CR_DATA_PROMPTS;
        break;
    case OPTION_PAIRS:
        w->task = CR_DATA_PAIRS;
        break;
    case OPTION_WORDS:
        w->task = CR_DATA_WORDS;
        break;
    case 'n':
        if (!cr_parse_int(text, &w->count) || w->count < 1 || w->count > 10000000)
            argp_error(state, "--count: expected a whole number from 1 to 10000000, found '%s'", text);
        break;
    case CR_OPTION_SEED:
        if (!cr_parse_uint64(text, &w->seed)) argp_error(state, "--seed: expected a whole number, found '%s'", text);
        w->has_seed = true;
        break;
    case OPTION_PART:
        for (int k = 0; k < 6; k++) {
            if (strcmp(text, parts[k]) != 0) continue;
            w->part = (cr_part)k;
            return 0;
        }
        argp_error(state, "--part: expected training, paraphrase, combination, validation, learned or any, found '%s'",
                   text);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    if (before != CR_DATA_OF_CONFIG && w->task != before)
        argp_error(state, "expected one of --captions, --scenes, --prompts, --pairs and --words");
    return 0;
}

static error_t parse_data(int key, char* text, struct argp_state* state) {
    arguments* a = state->input;
    if (key == 's') {
        if (!cr_parse_double(text, &a->share) || !(a->share > 0 && a->share <= 1))
            argp_error(state, "--share: expected a number in (0, 1], found '%s'", text);
        return 0;
    }
    if (key == ARGP_KEY_END && a->words.task != CR_DATA_OF_CONFIG) return 0;
    if (key == ARGP_KEY_ARG && a->words.task != CR_DATA_OF_CONFIG) argp_error(state, "unexpected argument '%s'", text);
    return parse_scenes(key, text, state) == 0 ? 0 : parse_train(key, text, state);
}

static const struct argp data_argp = {
    .options = data_options,
    .parser = parse_data,
    .args_doc = "CONFIG\n--captions|--scenes=FILE.h5|--prompts|--pairs|--words",
    .doc =
        "Runs the teacher on a share of the scenes of CONFIG and says what training would see: windows, stretches "
        "in which the "
        "learned engine took over (on_policy_rate) and how many of them were dropped, contacts, time and memory of the "
        "whole. "
        "carom train makes its data itself, in memory; nothing has to be written first. "
        "Or shows and makes what the scene network learns from: scenes, captions, sentences.",
};

int cr_cmd_data(int argc, char** argv) {
    arguments a = {.share = 0.01};
    argp_parse(&data_argp, argc, argv, 0, NULL, &a);
    a.words.json = a.json;
    if (a.words.task != CR_DATA_OF_CONFIG) return cr_data_scenes(&a.words);
    cr_error error;
    static cr_train_config config;
    if (read_config(a.config, &config, &error)) return cr_complain("%s", error.message);
    const cr_engine_type* teacher = teacher_of(&config, &error);
    if (!teacher) return cr_complain("%s: data.engine: %s", a.config, error.message);
    cr_catch_interrupt();
    json_t* list = json_array();
    if (!a.json)
        printf("%-16s %8s %8s %10s %10s %9s %12s %12s %10s\n", "family", "scenes", "left out", "windows", "stretches",
               "dropped", "contacts/w", "s (all)", "MB (all)");
    for (int32_t f = 0; f < config.data.family_count; f++) {
        cr_data_options o = config.data;
        o.families[0] = config.data.families[f];
        o.family_count = 1;
        int32_t all = o.families[0].scenes, some = (int32_t)(all * a.share + 0.5);
        o.families[0].scenes = some = some < 1 ? 1 : some;
        cr_dataset data;
        bar = cr_progress_begin(o.families[0].name);
        double start = cr_wall_seconds();
        cr_status status = cr_dataset_create(&data, &o, teacher, open_family, NULL, on_data, NULL, &error);
        cr_progress_end(&bar);
        if (status) {
            json_decref(list);
            return cr_complain("%s", error.message);
        }
        double seconds = (cr_wall_seconds() - start) * all / some;
        // Contacts of a sample of windows.
        cr_solver* solver = NULL;
        int64_t contacts = 0, windows = 0;
        status = cr_solver_create(&solver, &config.teacher, config.network.frames, config.network.frame_time, &error);
        for (int32_t e = 0; e < data.episode_count && !status; e++) {
            cr_state state;
            const cr_episode* episode = &data.episodes[e];
            status = cr_state_create(&state, episode->world->body_count, &error);
            for (int32_t k = 0; k + config.network.frames <= episode->frames && !status; k += 29) {
                cr_episode_state(episode, k, 0, &state);
                cr_window window = {.world = episode->world, .state = &state};
                status = cr_solver_run(solver, &window, 1, false, -1, 1, &error);
                if (!status) contacts += cr_solver_result(solver, 0)->contact_count;
                windows++;
            }
            cr_state_destroy(&state);
        }
        cr_solver_destroy(solver);
        double per_window = windows ? (double)contacts / (double)windows : 0,
               megabytes = (double)data.bytes * all / some / 1e6;
        long long frames = (long long)(data.frame_count * all / some),
                  stretches = (long long)(data.on_policy_stretches * all / some),
                  dropped = (long long)(data.on_policy_dropped * all / some),
                  left_out = (long long)data.left_out * all / some;
        cr_dataset_destroy(&data);
        if (status) {
            json_decref(list);
            return cr_complain("%s", error.message);
        }
        json_array_append_new(
            list, json_pack("{s:s, s:i, s:I, s:I, s:I, s:I, s:f, s:f, s:f}", "family", config.data.families[f].name,
                            "scenes", all, "left_out", (json_int_t)left_out, "windows", (json_int_t)frames,
                            "own_stretches", (json_int_t)stretches, "own_dropped", (json_int_t)dropped,
                            "contacts_per_window", per_window, "seconds", seconds, "megabytes", megabytes));
        if (!a.json)
            printf("%-16s %8d %8lld %10lld %10lld %9lld %12.2f %12.1f %10.0f\n", config.data.families[f].name, all,
                   left_out, frames, stretches, dropped, per_window, seconds, megabytes);
    }
    if (a.json) {
        json_dumpf(list, stdout, JSON_INDENT(2));
        putchar('\n');
    }
    json_decref(list);
    return cr_finish_stdout();
}
