// carom learn: from recordings to an engine that moves as they do: fit, training, scores, window.
#include <argp.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/eval_tosses.h"
#include "eval/flights.h"
#include "model/train/run.h"
#include "world/motions.h"
#include "world/output.h"

#define CR_COMMAND(name, help) int cr_cmd_##name(int argc, char** argv);
#include "cli/commands.h"
#undef CR_COMMAND

// Shares of the minutes.
#define FIT 0.25
#define RIVAL 0.15
#define TRAINING 0.55

#define STEP_RATE 960.0   // 1/s, of Bullet, at least
#define GUESS_RATE 1920.0 // 1/s, of the guess, whose contacts may be springs, at least

enum { FEWEST = 5, HELD_OUT = 5 }; // recordings, and one of so many is held out

typedef struct arguments {
    const char *source, *out;
    double minutes;
    int threads;
    bool no_window;
} arguments;

enum { OPTION_NO_WINDOW = 0x400 };

static const struct argp_option options[] = {
    {"out", 'o', "FOLDER", 0, "Where fits, config, weights and a held-out recording go (runs/learn)", 0},
    {"minutes", 'm', "M", 0, "Time for all of it (15)", 0},
    {"threads", 't', "N", 0, "Threads (2)", 0},
    {"no-window", OPTION_NO_WINDOW, NULL, 0, "Open no window at the end", 0},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    arguments* a = state->input;
    switch (key) {
    case 'o':
        a->out = text;
        break;
    case 'm':
        cr_take_minutes(state, text, &a->minutes);
        break;
    case 't':
        cr_take_threads(state, text, 256, &a->threads);
        break;
    case OPTION_NO_WINDOW:
        a->no_window = true;
        break;
    case ARGP_KEY_ARG:
        if (a->source) argp_error(state, "unexpected argument '%s'", text);
        a->source = text;
        break;
    case ARGP_KEY_END:
        if (!a->source) argp_error(state, "which RECORDINGS?");
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "RECORDINGS",
    .doc = "Makes an engine of recordings (a folder of them, or tosses:A-B): fits geometry and laws of contact, trains "
           "the "
           "network on what they leave over, scores it on a fifth of the recordings that is held out, beside its guess "
           "alone and Bullet as fitted and as it is, and opens a window with it where there is a display. The same "
           "command goes on with the training.\v"
           "Examples:\n"
           "  carom learn mine\n"
           "  carom learn tosses:0-99 --minutes 10 --out runs/tosses-100\n"
           "It is carom fit, carom train, carom eval tosses and carom view in turn: docs/training.md.\n",
};

// What is known of the recordings.
typedef struct lesson {
    const arguments* a;
    int32_t taken, count;
    double rate; // 1/s, of frames
    double step_rate, guess_rate;
    bool flights; // long enough that they tell something
    char fit[4096], rival[4096], config[4096], weights[4096], held_out[4096];
} lesson;

// Do the flights of those that are learned from tell something?
static bool have_flights(const lesson* l) {
    cr_motions motions = {0};
    cr_fit fit = cr_default_fit();
    cr_flights flights;
    bool told = !cr_motions_add(&motions, l->a->source, NULL) && !cr_motions_take(&motions, l->taken, NULL) &&
                !cr_fit_flights(&motions, &fit, &flights, NULL, NULL);
    cr_motions_destroy(&motions);
    return told;
}

// The least multiple of the frame rate that is so fine.
static double whole_rate(double frame_rate, double least) { return frame_rate * ceil(least / frame_rate - 1e-9); }

static cr_status look(lesson* l, cr_error* error) {
    cr_motions motions = {0};
    cr_status status = cr_motions_add(&motions, l->a->source, error);
    if (!status && motions.count < FEWEST)
        status = cr_fail(error, CR_ERROR_ARGUMENT, "%s: expected %d recordings and more, found %d", l->a->source,
                         FEWEST, motions.count);
    if (!status) {
        l->count = motions.count;
        l->taken = motions.count - motions.count / HELD_OUT;
        l->rate = motions.list[0].frame_rate;
        l->step_rate = whole_rate(l->rate, STEP_RATE);
        l->guess_rate = whole_rate(l->rate, GUESS_RATE);
        l->flights = have_flights(l);
        status = cr_motions_leave(&motions, l->taken, error);
    }
    if (!status) status = cr_make_folders(l->a->out, error);
    if (!status) status = cr_motion_record_to(&motions.list[0], l->held_out, error);
    cr_motions_destroy(&motions);
    return status;
}

static cr_status write_config(const lesson* l, cr_error* error) {
    json_t* json =
        json_pack("{s:s, s:i, s:i, s:i, s:f, s:i, s:f, s:f, s:i, s:{s:f}, s:{s:i, s:i}, s:s, s:{s:s, s:[s], "
                  "s:i, s:i, s:i}, s:{s:f}, s:i, "
                  "s:{s:[s], s:i, s:[i, i, i]}}",
                  "name", "learn", "seed", 1, "iterations", 1500, "contacts", 400, "learning_rate", 0.0004, "warm_up",
                  50, "average", 0.99, "say", 0.0, "threads", l->a->threads, "network", "frame_rate", l->rate,
                  "teacher", "substeps", (int)lround(l->guess_rate / l->rate), "freedom", 1, "fit", l->fit, "data",
                  "setup", "precise", "recordings", l->a->source, "take", (int)l->taken, "rollout", 5, "smoothing",
                  strncmp(l->a->source, "tosses", 6) == 0, "loss", "width", 0.3, "validate_every", 250, "validation",
                  "recordings", l->a->source, "leave", (int)l->taken, "frames", 20, 40, 70);
    return cr_output_write_json(l->config, json, 4, error);
}

// Runs another command of the program with these words.
static int call(int (*command)(int, char**), const char* const* words) {
    char* argv[32];
    int argc = 0;
    while (argc < 31 && words[argc]) {
        argv[argc] = (char*)words[argc];
        argc++;
    }
    argv[argc] = NULL;
    printf("\n");
    for (int k = 0; k < argc; k++) printf("%s%s", k ? " " : "> ", argv[k]);
    printf("\n");
    fflush(stdout);
    return command(argc, argv);
}

static int fit(const lesson* l, const char* engine, double step_rate, const char* out, double share) {
    char take[16], minutes[32], jobs[16];
    snprintf(take, sizeof take, "%d", l->taken);
    snprintf(minutes, sizeof minutes, "%.3f", share * l->a->minutes);
    snprintf(jobs, sizeof jobs, "%d", l->a->threads > 64 ? 64 : l->a->threads);
    char rate[32];
    snprintf(rate, sizeof rate, "%.9g", step_rate);
    const char* words[] = {"carom fit",
                           l->a->source,
                           "--take",
                           take,
                           "--engine",
                           engine,
                           "--step-rate",
                           rate,
                           "--minutes",
                           minutes,
                           "--jobs",
                           jobs,
                           "--out",
                           out,
                           l->flights ? "--flights" : "--hold",
                           l->flights ? NULL : "gravity,lag,offset_x,offset_y,offset_z",
                           NULL};
    return call(cr_cmd_fit, words);
}

static int train(const lesson* l) {
    char minutes[32], threads[16];
    snprintf(minutes, sizeof minutes, "%.3f", TRAINING * l->a->minutes);
    snprintf(threads, sizeof threads, "%d", l->a->threads);
    const char* words[] = {"carom train", l->config,   "--out", l->a->out, "--minutes",
                           minutes,       "--threads", threads, NULL};
    return call(cr_cmd_train, words);
}

static int compare(const lesson* l) {
    char engines[4 * 4096], leave[16], jobs[16];
    snprintf(leave, sizeof leave, "%d", l->taken);
    snprintf(jobs, sizeof jobs, "%d", l->a->threads);
    snprintf(engines, sizeof engines,
             "learned:weights=%s:label=learned,learned@%.9g:weights=none:fit=%s:label=its guess alone,"
             "bullet@%.9g:setup=precise:fit=%s:label=Bullet fitted,bullet@%.9g:setup=precise:label=Bullet",
             l->weights, l->guess_rate, l->fit, l->step_rate, l->rival, l->step_rate);
    const char* words[] = {"carom eval tosses", "--data", l->a->source, "--leave", leave, "--jobs", jobs,
                           "--engine",          engines,  NULL};
    return call(cr_eval_tosses, words);
}

static int show(const lesson* l) {
    char rate[32], engines[2 * 4096 + 200];
    snprintf(rate, sizeof rate, "%.9g", l->rate);
    snprintf(engines, sizeof engines,
             "learned:weights=%s:label=learned,bullet@%.9g:setup=precise:fit=%s:label=Bullet fitted,recording",
             l->weights, l->step_rate, l->rival);
    const char* words[] = {"carom view", l->held_out, "--engines", engines, "--rate", rate, NULL};
    const char *display = getenv("DISPLAY"), *wayland = getenv("WAYLAND_DISPLAY");
    if (!l->a->no_window && ((display && *display) || (wayland && *wayland))) return call(cr_cmd_view, words);
    printf("\nno display was opened; to see it:\n ");
    for (int k = 0; words[k]; k++) printf(strchr(words[k], ' ') && k ? " '%s'" : " %s", words[k]);
    printf("\n");
    return cr_finish_stdout();
}

int cr_cmd_learn(int argc, char** argv) {
    arguments a = {.out = "runs/learn", .minutes = 15, .threads = 2};
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    lesson l = {.a = &a};
    cr_error error;
    if (strlen(a.out) > 4000) return cr_complain("--out: the path is too long");
    snprintf(l.fit, sizeof l.fit, "%s/fit.json", a.out);
    snprintf(l.rival, sizeof l.rival, "%s/fit-bullet.json", a.out);
    snprintf(l.config, sizeof l.config, "%s/config.json", a.out);
    snprintf(l.weights, sizeof l.weights, "%s/weights", a.out);
    snprintf(l.held_out, sizeof l.held_out, "%s/held-out.h5", a.out);
    if (look(&l, &error)) return cr_complain("%s", error.message);
    printf("%s: %d recordings at %g frames a second; %d to learn from, %d held out\n", a.source, l.count, l.rate,
           l.taken, l.count - l.taken);
    char checkpoint[4200];
    snprintf(checkpoint, sizeof checkpoint, "%s/checkpoint", a.out);
    bool goes_on = access(checkpoint, F_OK) == 0;
    int code = goes_on ? 0 : fit(&l, "learned", l.guess_rate, l.fit, FIT);
    if (!code && !goes_on) code = fit(&l, "bullet", l.step_rate, l.rival, RIVAL);
    if (!code && !goes_on && write_config(&l, &error)) code = cr_complain("%s", error.message);
    if (!code) code = train(&l);
    if (!code && !cr_interrupted()) code = compare(&l);
    return code || cr_interrupted() ? code : show(&l);
}
