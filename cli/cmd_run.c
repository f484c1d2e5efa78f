// carom run: a scene, an engine, a recording.
#include <argp.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/engines.h"
#include "cli/progress.h"
#include "cli/provenance.h"
#include "cli/restart.h"
#include "cli/source.h"

#define OLDER ", for there is an older file without .part (--force replaces it)"

enum { BLOCK = 8 }; // frames per call of the engine: often enough for Ctrl-C, and the learned engine's chunk

typedef struct run_arguments {
    cr_engine_arguments engine;
    const char* scene;
    const char* from;
    const char* out;
    double seconds;   // < 0: not given
    int frames;       // < 0: not given
    double snapshots; // s between snapshots; 0: none
    bool json, quiet, force;
    cr_source_options how;
} run_arguments;

enum { OPTION_FROM = CR_OPTION_FIRST_FREE, OPTION_SNAPSHOTS, OPTION_JSON, OPTION_FORCE };

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "Run:", 1},
    {"seconds", 's', "S", 0, "How long to simulate (4)", 1},
    {"frames", 'n', "F", 0, "How many frames to simulate, instead of --seconds", 1},
    {"out", 'o', "FILE.h5", 0, "Recording to write; without it only the summary is printed", 1},
    {"force", OPTION_FORCE, NULL, 0,
     "Let a run that is interrupted replace an older recording too. Without it the frames so far stay in FILE.h5.part",
     1},
    {"from", OPTION_FROM, "FILE@FRAME", 0,
     "Start at a frame of a recording (-1 is the last), with its engine and options where none are given. Goes on bit "
     "for bit as the recorded run did when nothing is changed",
     1},
    {"snapshots", OPTION_SNAPSHOTS, "S", 0, "Seconds between the engine snapshots in the recording (1; 0 for none)", 1},
    {"json", OPTION_JSON, NULL, 0, "Print the summary as JSON", 1},
    {"quiet", 'q', NULL, 0, "Print no summary and no progress", 1},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    run_arguments* a = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->engine;
        state->child_inputs[1] = &a->how;
        break;
    case 's':
        if (!cr_parse_double(text, &a->seconds) || a->seconds < 0)
            argp_error(state, "--seconds: expected a number from 0 on, found '%s'", text);
        break;
    case 'n':
        if (!cr_parse_int(text, &a->frames) || a->frames < 0)
            argp_error(state, "--frames: expected a whole number from 0 on, found '%s'", text);
        break;
    case 'o':
        a->out = text;
        break;
    case OPTION_FROM:
        a->from = text;
        break;
    case OPTION_SNAPSHOTS:
        if (!cr_parse_double(text, &a->snapshots) || a->snapshots < 0)
            argp_error(state, "--snapshots: expected seconds from 0 on, found '%s'", text);
        break;
    case OPTION_FORCE:
        a->force = true;
        break;
    case OPTION_JSON:
        a->json = true;
        break;
    case 'q':
        a->quiet = true;
        break;
    case ARGP_KEY_ARG:
        if (a->scene) argp_error(state, "one SCENE, not two: '%s' and '%s'", a->scene, text);
        a->scene = text;
        break;
    case ARGP_KEY_END:
        if (a->seconds >= 0 && a->frames >= 0) argp_error(state, "--seconds or --frames, not both");
        if (a->scene && a->from) argp_error(state, "SCENE or --from, not both: a recording holds its scene");
        if (!a->scene && !a->from) argp_error(state, "which SCENE? `carom scenes' lists the built-in ones");
        if (a->from && !cr_names_recording(a->from))
            argp_error(state, "--from: expected FILE.h5@FRAME, found '%s'", a->from);
        if (a->out && (strchr(a->out, '@') || !cr_names_recording(a->out)))
            argp_error(state,
                       "--out: expected a file name that ends in .h5, found '%s'; `carom convert' makes other "
                       "formats of a recording",
                       a->out);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp_child children[] = {{&cr_engine_argp, 0, NULL, 0}, {&cr_source_argp, 0, NULL, 0}, {0}};

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "SCENE\n--from FILE@FRAME",
    .doc = "Moves the bodies of a scene with an engine, frame by frame, and records them.\n\n"
           "SCENE is a preset (tower), a family with a seed (movi-a:42), a scene file (.gltf, .glb, .xml, .urdf, .obj) "
           "or a recording (run.h5, run.h5@120)."
           "\vExamples:\n"
           "  carom run tower                                    watch the figures only\n"
           "  carom run tower --seconds 10 --out tower.h5        keep the recording\n"
           "  carom run movi-a:42 --engine bullet64 --json       figures for a program\n"
           "  carom run --from tower.h5@-1 --out more.h5         go on where it ended\n",
    .children = children,
};

// What a run came to.
typedef struct summary {
    int64_t frames;      // done
    double wall;         // s inside the engine
    double max_speed;    // m/s, over bodies, at the end
    uint64_t state_hash; // of the last state's bits
    bool interrupted;
    const char* recording; // where the frames are; NULL: nowhere
    cr_provenance provenance;
} summary;

// FNV-1a over the state's bits: equal runs print equal hashes.
static uint64_t hash_state(const cr_state* state) {
    uint64_t hash = 14695981039346656037u;
    const struct {
        const void* bytes;
        size_t size;
    } parts[] = {
        {state->position, sizeof *state->position},
        {state->orientation, sizeof *state->orientation},
        {state->linear_velocity, sizeof *state->linear_velocity},
        {state->angular_velocity, sizeof *state->angular_velocity},
    };
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
        const unsigned char* bytes = parts[p].bytes;
        for (size_t i = 0; i < parts[p].size * (size_t)state->count; i++) hash = (hash ^ bytes[i]) * 1099511628211u;
    }
    return hash;
}

static cr_status keep_snapshot(cr_recorder* recorder, const cr_engine* engine, cr_error* error) {
    void* bytes = NULL;
    size_t size = 0;
    cr_status status = engine->type->save(engine, &bytes, &size, error);
    if (!status) status = cr_recorder_snapshot(recorder, bytes, size, error);
    free(bytes);
    return status;
}

// Steps `engine` for `frames` frames into `recorder` (may be NULL). `last` holds the first state and receives the last.
static cr_status roll(cr_engine* engine, cr_recorder* recorder, const run_arguments* a, int64_t frames, bool warm,
                      cr_state* last, summary* sum, cr_error* error) {
    cr_state states[BLOCK] = {{0}};
    cr_status status = CR_OK;
    int made = 0;
    for (; made < BLOCK && !status; made++) status = cr_state_create(&states[made], last->count, error);

    int64_t interval = llround(a->snapshots * a->engine.options.frame_rate), since = 0, kept = warm ? -1 : 0;
    bool snapshots = recorder && engine->type->save && a->snapshots > 0;
    if (snapshots && interval < 1) interval = 1;
    // A run that did not start cold can only be repeated from what its engine remembers.
    if (!status && snapshots && warm) status = keep_snapshot(recorder, engine, error), kept = 0;

    cr_progress progress = cr_progress_begin("simulating");
    if (a->quiet) progress.terminal = false;
    while (!status && sum->frames < frames && !cr_interrupted()) {
        int32_t count = frames - sum->frames < BLOCK ? (int32_t)(frames - sum->frames) : BLOCK;
        double before = cr_wall_seconds();
        status = engine->type->step(engine, count, states, error);
        sum->wall += cr_wall_seconds() - before;
        for (int32_t k = 0; k < count && !status; k++)
            if (!cr_state_finite(&states[k]))
                status = cr_fail(error, CR_ERROR_NUMERIC, "engine '%s' became non-finite at frame %lld",
                                 engine->type->name, (long long)sum->frames + k + 1);
        if (!status && recorder) status = cr_recorder_append(recorder, states, count, error);
        if (status) break;
        cr_state_copy(&states[count - 1], last);
        sum->frames += count;
        since += count;
        if (snapshots && since >= interval) {
            status = keep_snapshot(recorder, engine, error);
            kept = sum->frames;
            since = 0;
        }
        cr_progress_update(&progress, (double)sum->frames / (double)frames, NULL);
    }
    // The last frame is where most runs are taken up again.
    if (!status && snapshots && kept != sum->frames) status = keep_snapshot(recorder, engine, error);
    cr_progress_end(&progress);
    sum->interrupted = sum->frames < frames;
    for (int k = 0; k < made; k++) cr_state_destroy(&states[k]);
    return status;
}

// What was interrupted does not replace what somebody else made, unless that is asked for.
static cr_status close_recording(const run_arguments* a, cr_recorder* recorder, summary* sum, cr_error* error) {
    static char part[4096];
    sum->recording = a->out;
    if (!sum->interrupted || a->force || access(a->out, F_OK) != 0) return cr_recorder_close(recorder, error);
    snprintf(part, sizeof part, "%s.part", a->out);
    sum->recording = part;
    return cr_recorder_close_unnamed(recorder, error);
}

static int print_summary(const run_arguments* a, const cr_source* source, const char* start, const summary* sum) {
    const cr_scene* scene = source->scene;
    double seconds = (double)sum->frames / a->engine.options.frame_rate;
    double bodies = 0;
    for (int32_t i = 0; i < scene->world->body_count; i++) bodies += scene->world->bodies[i].motion == CR_DYNAMIC;
    double factor = sum->wall > 0 ? seconds / sum->wall : 0,
           rate = sum->wall > 0 ? bodies * (double)sum->frames / sum->wall : 0;
    double frame_ms = sum->frames ? 1e3 * sum->wall / (double)sum->frames : 0;
    char world_hash[24], state_hash[24];
    snprintf(world_hash, sizeof world_hash, "%016llx", (unsigned long long)cr_world_hash(scene->world));
    snprintf(state_hash, sizeof state_hash, "%016llx", (unsigned long long)sum->state_hash);

    if (a->json) {
        json_t* json = json_pack(
            "{s:s, s:s, s:s, s:s, s:i, s:i, s:I, s:f, s:f, s:f, s:f, s:f, s:f, s:f, s:s, s:s, s:b, s:s?, s:o}", "scene",
            scene->name, "start", start, "engine", a->engine.engine->name, "setup", a->engine.options.setup, "bodies",
            (int)scene->world->body_count, "moving", (int)bodies, "frames", (json_int_t)sum->frames, "frame_rate",
            a->engine.options.frame_rate, "seconds", seconds, "wall_seconds", sum->wall, "ms_per_frame", frame_ms,
            "real_time_factor", factor, "body_frames_per_second", rate, "max_speed", sum->max_speed, "world_hash",
            world_hash, "state_hash", state_hash, "interrupted", (int)sum->interrupted, "recording", sum->recording,
            "provenance", cr_json_provenance(&sum->provenance));
        if (!json || json_dumpf(json, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(9)) != 0) {
            json_decref(json);
            return cr_complain("cannot print the summary");
        }
        json_decref(json);
        putchar('\n');
    } else {
        printf("%s: %d bodies, %.0f of them moving\n", scene->name, (int)scene->world->body_count, bodies);
        printf("%lld frames at %g Hz (%.4g s) by %s, %s start\n", (long long)sum->frames, a->engine.options.frame_rate,
               seconds, a->engine.engine->name, start);
        char facts[512];
        cr_facts_text(&sum->provenance.engine, facts, sizeof facts);
        if (facts[0]) printf("%s\n", facts);
        printf("%.3g ms a frame, %.3g times real time, %.4g body-frames a second\n", frame_ms, factor, rate);
        printf("fastest body at the end %.3g m/s, last state %s\n", sum->max_speed, state_hash);
        if (sum->recording) printf("recorded to %s\n", sum->recording);
    }
    return cr_finish_stdout();
}

// The recorder works in OUT.part, which must not be the recording that the run starts from.
static cr_status check_out(const char* out, const cr_source* source, cr_error* error) {
    cr_status status = cr_check_output(out, error);
    if (status || !source->recording) return status;
    char part[4096];
    struct stat from, to;
    snprintf(part, sizeof part, "%s.part", out);
    if (stat(source->recording->path, &from) == 0 && stat(part, &to) == 0 && from.st_dev == to.st_dev &&
        from.st_ino == to.st_ino)
        return cr_fail(error, CR_ERROR_ARGUMENT, "%s: this run reads %s; choose another --out", out, part);
    return CR_OK;
}

static int fail(cr_source* source, cr_engine* engine, cr_state* last, const cr_error* error) {
    if (engine) engine->type->destroy(engine);
    cr_state_destroy(last);
    cr_source_close(source);
    return cr_complain("%s", error->message);
}

int cr_cmd_run(int argc, char** argv) {
    run_arguments a = {.engine = cr_default_engine_arguments(), .seconds = -1, .frames = -1, .snapshots = 1};
    argp_parse(&argp, argc, argv, 0, NULL, &a);

    cr_error error = {""};
    cr_source source;
    cr_state last = {0};
    cr_engine* engine = NULL;
    const char* text = a.from ? a.from : a.scene;
    a.how.gravity = cr_given_gravity(&a.engine);
    a.how.seed = a.engine.options.seed;
    if (cr_source_open(text, a.how, &source, &error)) return cr_complain("%s", error.message);
    const cr_scene* scene = source.scene;
    if (scene->world->body_count == 0) {
        cr_fail(&error, CR_ERROR_FORMAT, "%s: the scene has no bodies", text);
        return fail(&source, engine, &last, &error);
    }
    if (source.recording) {
        if (cr_adopt_run(&a.engine, source.recording, &error)) return fail(&source, engine, &last, &error);
    } else {
        cr_adopt_scene(&a.engine, scene);
    }
    if (cr_check_engine_options(&a.engine, &a.engine.engine, 1, &error)) {
        fail(&source, engine, &last, &error);
        return CR_EXIT_USAGE;
    }

    double wanted = a.frames >= 0 ? a.frames : (a.seconds >= 0 ? a.seconds : 4) * a.engine.options.frame_rate;
    if (!(wanted <= 2e9)) {
        cr_fail(&error, CR_ERROR_ARGUMENT, "expected at most 2000000000 frames, found %.3g", wanted);
        return fail(&source, engine, &last, &error);
    }
    int64_t frames = llround(wanted);

    if (a.out && check_out(a.out, &source, &error)) return fail(&source, engine, &last, &error);

    cr_catch_interrupt();
    cr_status status = cr_state_create(&last, scene->world->body_count, &error);
    const char* start = "cold";
    if (!status && source.recording) {
        cr_restart how;
        char why[256];
        status = cr_restart_engine(&engine, a.engine.engine, &a.engine.options, scene->world, source.recording,
                                   source.frame, &last, &how, why, &error);
        if (!status) {
            start = how == CR_RESTART_EXACT ? "exact" : "cold";
            if (how == CR_RESTART_EXACT) {
                cr_note("going on bit for bit from frame %lld of %s", (long long)source.frame, source.recording->path);
            } else {
                cr_note("cold start from frame %lld of %s: %s", (long long)source.frame, source.recording->path, why);
            }
        }
    } else if (!status) {
        cr_state_copy(&scene->state, &last);
        status = a.engine.engine->create(&engine, scene->world, &scene->state, &a.engine.options, &error);
    }
    if (status) return fail(&source, engine, &last, &error);

    summary sum = {.provenance = cr_provenance_of(engine)};
    cr_recorder* recorder = NULL;
    if (a.out) {
        cr_run_info info = {.engine = a.engine.engine->name,
                            .scene = text,
                            .seed = a.engine.options.seed,
                            .options = a.engine.options,
                            .provenance = sum.provenance};
        status = cr_recorder_create(&recorder, a.out, scene, &info, &error);
        if (status) return fail(&source, engine, &last, &error);
    }

    bool warm = strcmp(start, "exact") == 0 && source.frame > 0;
    status = roll(engine, recorder, &a, frames, warm, &last, &sum, &error);
    if (recorder && status) {
        cr_recorder_abandon(recorder);
        cr_note("the %lld frames before the failure are in %s.part", (long long)sum.frames, a.out);
    } else if (recorder) {
        status = close_recording(&a, recorder, &sum, &error);
    }
    if (status) return fail(&source, engine, &last, &error);

    for (int32_t i = 0; i < last.count; i++) {
        double speed = cr_length(last.linear_velocity[i]);
        if (scene->world->bodies[i].motion == CR_DYNAMIC && speed > sum.max_speed) sum.max_speed = speed;
    }
    sum.state_hash = hash_state(&last);
    int result = a.quiet ? CR_EXIT_OK : print_summary(&a, &source, start, &sum);
    if (sum.interrupted) {
        result = cr_complain("interrupted after %lld of %lld frames%s%s%s", (long long)sum.frames, (long long)frames,
                             a.out ? "; they are in " : "", a.out ? sum.recording : "",
                             a.out && sum.recording != a.out ? OLDER : "");
    }
    engine->type->destroy(engine);
    cr_state_destroy(&last);
    cr_source_close(&source);
    return result;
}
