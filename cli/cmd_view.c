// carom view: the window.
#include <argp.h>
#include <jansson.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/engine_list.h"
#include "cli/source.h"
#include "cli/view_words.h"
#include "render/viewer.h"
#include "scenes/import.h"
#include "scenes/scenes.h"

typedef struct view_arguments {
    cr_engine_arguments engine;
    cr_source_options how;
    cr_engine_list engines;
    const char *scene, *view, *folder, *words;
    int width, height;
    double seconds; // < 0: until it is closed
    const char* picture;
    double time; // s
    int futures;
    bool paused, no_panel, report, json, has_camera;
    cr_vec3 eye, target; // m
} view_arguments;

enum {
    OPTION_ENGINES = CR_OPTION_FIRST_FREE,
    OPTION_SIZE,
    OPTION_VIEW,
    OPTION_FOLDER,
    OPTION_PAUSED,
    OPTION_SECONDS,
    OPTION_PICTURE,
    OPTION_TIME,
    OPTION_NO_PANEL,
    OPTION_CAMERA,
    OPTION_IMAGINE,
    OPTION_FUTURES,
    OPTION_REPORT,
    OPTION_JSON
};

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "View:", 1},
    {"engines", OPTION_ENGINES, "A,B", 0,
     "Engines side by side (learned,bullet as far as this build has them), each with options of its own where wanted, "
     "as "
     "carom compare takes them: bullet:fit=FILE:label=fitted; recording: what SCENE recorded, as it was",
     1},
    {"view", OPTION_VIEW, "NAME", 0,
     "What to begin with: split, ghost, error, contacts, patches, first or second (split)", 1},
    {"size", OPTION_SIZE, "WxH", 0, "Size of the window in pixels (1280x720)", 1},
    {"folder", OPTION_FOLDER, "PATH", 0, "Where screenshots, films and saved scenes go (.)", 1},
    {"paused", OPTION_PAUSED, NULL, 0, "Begin paused", 1},
    {"seconds", OPTION_SECONDS, "S", 0, "Close by itself after so long", 1},
    {"no-panel", OPTION_NO_PANEL, NULL, 0, "Begin without the panel", 1},
    {"picture", OPTION_PICTURE, "FILE.png", 0, "Write what the window shows at --time, and close", 1},
    {"time", OPTION_TIME, "S", 0, "World time of --picture (0)", 1},
    {"camera", OPTION_CAMERA, "EYE,TARGET", 0,
     "Six numbers in m: X,Y,Z of the eye and of what it looks at (the scene's own)", 1},
    {"futures", OPTION_FUTURES, "N", 0,
     "Begin with N sampled futures (1 to 32) of the first frame, drawn translucent: of weights that say what is not "
     "known (tosses)",
     1},
    {"imagine", OPTION_IMAGINE, "WORDS", 0,
     "Begin by imagining a scene of these words, or of claims with semicolons between them; --picture waits for it", 1},
    {"report", OPTION_REPORT, NULL, 0,
     "At the end print how the engines kept pace with real time and how long pictures took", 1},
    {"json", OPTION_JSON, NULL, 0, "The same as JSON", 1},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    view_arguments* a = state->input;
    cr_error error;
    char rest;
    cr_viewer_view view;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->engine;
        state->child_inputs[1] = &a->how;
        break;
    case OPTION_ENGINES:
        if (cr_parse_engine_list(text, &a->engines, &error)) argp_error(state, "--engines: %s", error.message);
        break;
    case OPTION_VIEW:
        a->view = text;
        if (!cr_view_by_name(text, &view)) argp_error(state, "--view: no view has the name '%s'", text);
        break;
    case OPTION_SIZE:
        if (sscanf(text, "%dx%d%c", &a->width, &a->height, &rest) != 2 || a->width < 1 || a->height < 1 ||
            a->width > 16384 || a->height > 16384)
            argp_error(state, "--size: expected pixels such as 1280x720, found '%s'", text);
        break;
    case OPTION_FOLDER:
        a->folder = text;
        break;
    case OPTION_NO_PANEL:
        a->no_panel = true;
        break;
    case OPTION_PICTURE:
        a->picture = text;
        break;
    case OPTION_TIME:
        if (!cr_parse_double(text, &a->time) || a->time < 0 || a->time > 1e5)
            argp_error(state, "--time: expected seconds from 0 to 100000, found '%s'", text);
        break;
    case OPTION_PAUSED:
        a->paused = true;
        break;
    case OPTION_CAMERA:
        a->has_camera = true;
        if (!cr_parse_camera(text, &a->eye, &a->target))
            argp_error(state, "--camera: expected six numbers such as 4,3,6,0,1,0, found '%s'", text);
        break;
    case OPTION_FUTURES:
        if (!cr_parse_int(text, &a->futures) || a->futures < 1 || a->futures > 32)
            argp_error(state, "--futures: expected a whole number from 1 to 32, found '%s'", text);
        break;
    case OPTION_IMAGINE:
        a->words = text;
        break;
    case OPTION_REPORT:
        a->report = true;
        break;
    case OPTION_JSON:
        a->json = true;
        break;
    case OPTION_SECONDS:
        if (!cr_parse_double(text, &a->seconds) || a->seconds < 0)
            argp_error(state, "--seconds: expected a number from 0 on, found '%s'", text);
        break;
    case ARGP_KEY_ARG:
        if (a->scene) argp_error(state, "one SCENE, not two: '%s' and '%s'", a->scene, text);
        a->scene = text;
        break;
    case ARGP_KEY_END:
        if (a->engines.count && cr_given(&a->engine, CR_OPTION_ENGINE))
            argp_error(state, "--engine or --engines, not both");
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
    .args_doc = "[SCENE]",
    .doc = "Opens a window in which engines move the same scene side by side, and hands can reach in. F1 lists the "
           "keys.\n\n"
           "SCENE is a preset, a family with a seed, a scene file, or a frame of a recording (run.h5@120); without one "
           "the "
           "pyramid.",
    .children = children,
};

typedef struct opener {
    const cr_engine_arguments* engine;
    const cr_source_options* how;
} opener;

static cr_status open_scene(void* context, const char* text, cr_scene* scene, cr_error* error) {
    const opener* o = context;
    cr_source source;
    cr_source_options how = *o->how;
    how.gravity = cr_given_gravity(o->engine);
    how.seed = o->engine->options.seed;
    cr_status status = cr_source_open(text, how, &source, error);
    if (status) return status;
    *scene = *source.scene;
    scene->setup =
        cr_known_setup(scene->setup) ? cr_known_setup(scene->setup) : "default"; // outlives a recording's own string
    *source.scene = (cr_scene){0};                                               // the window has it now
    cr_source_close(&source);
    return CR_OK;
}

static cr_status save_scene(void* context, const char* path, const cr_scene* scene, cr_error* error) {
    (void)context;
    return cr_scene_export(path, scene, error);
}

static cr_status take_picture(cr_viewer* viewer, const view_arguments* a, cr_error* error) {
    cr_status status = CR_OK;
    bool open;
    while (cr_viewer_look(viewer)->imagining && !status && !cr_interrupted())
        status = cr_viewer_run(viewer, cr_interrupted, 0.1, error);
    cr_session_settle(cr_viewer_session(viewer));
    if (!status && a->words) status = cr_viewer_frame(viewer, &open, error); // the new scene gets its name
    if (!status && a->words && strcmp(cr_viewer_look(viewer)->scene, a->words) != 0)
        status = cr_fail(error, CR_ERROR_FORMAT, "%s", cr_viewer_look(viewer)->message);
    while (cr_viewer_sampling(viewer) && !status && !cr_interrupted())
        status = cr_viewer_run(viewer, cr_interrupted, 0.1, error);
    if (status) return status;
    if (a->time > 0)
        cr_session_step(cr_viewer_session(viewer), (int32_t)lround(a->time * a->engine.options.frame_rate));
    cr_session_settle(cr_viewer_session(viewer));
    cr_viewer_set_quality(viewer, 3);
    for (int k = 0; k < 3 && !status; k++) status = cr_viewer_frame(viewer, &open, error); // panels need two to settle
    return status ? status : cr_viewer_picture(viewer, a->picture, error);
}

static int compare_times(const void* a, const void* b) {
    float x = *(const float*)a, y = *(const float*)b;
    return (x > y) - (x < y);
}

// What the window reached: real-time factors, pictures, and where an engine's time went.
static void report(cr_viewer* viewer, const view_arguments* a) {
    static float times[CR_VIEWER_TIMES];
    cr_session* session = cr_viewer_session(viewer);
    cr_session_pace pace = cr_session_look_pace(session);
    const cr_viewer_state* v = cr_viewer_look(viewer);
    int32_t n = cr_viewer_draw_times(viewer, times, CR_VIEWER_TIMES);
    qsort(times, (size_t)n, sizeof *times, compare_times);
    double median = n ? 1e3 * (double)times[n / 2] : 0, slow = n ? 1e3 * (double)times[n * 95 / 100] : 0;
    double factor = pace.wall > 0 ? pace.world / pace.wall : 0;
    double rate = v->shown > 0 ? (double)(v->pictures - 1) / v->shown : 0; // paused or not
    json_t* engines = json_array();
    if (!a->json) {
        printf("%s, %d x %d pixels, %s, %.1f s\n\n", v->scene, v->width, v->height, cr_viewer_view_name(v->view),
               pace.wall);
        printf("real-time factor of the session: %.3f (%.3f s of the world in %.3f s, %.3f s late)\n", factor,
               pace.world, pace.wall, pace.behind);
        printf("pictures: %lld, %.1f a second; drawing took %.1f ms (median), %.1f ms (95%%); quality %d of 0 to 3\n\n",
               (long long)v->pictures, rate, median, slow, v->quality);
        printf("| engine | frames | ms a frame | of its thread's processor | slowest chunk | real-time factor it could "
               "keep |\n"
               "|---|---:|---:|---:|---:|---:|\n");
    }
    for (int32_t e = 0; e < a->engines.count; e++) {
        double frames = pace.engine[e].frames > 0 ? (double)pace.engine[e].frames : 1;
        double wall = 1e3 * pace.engine[e].wall / frames, cpu = 1e3 * pace.engine[e].cpu / frames,
               slowest = 1e3 * pace.engine[e].slowest;
        double could = wall > 0 ? 1e3 / a->engine.options.frame_rate / wall : 0;
        if (!a->json)
            printf("| %s | %lld | %.3f | %.3f | %.3f | %.2f |\n", cr_session_engine_name(session, e),
                   (long long)pace.engine[e].frames, wall, cpu, slowest, could);
        json_array_append_new(engines,
                              json_pack("{s:s, s:I, s:f, s:f, s:f, s:f}", "engine", cr_session_engine_name(session, e),
                                        "frames", (json_int_t)pace.engine[e].frames, "frame_ms", wall, "frame_cpu_ms",
                                        cpu, "slowest_frame_ms", slowest, "factor", could));
    }
    if (a->json) {
        json_t* root =
            json_pack("{s:s, s:i, s:i, s:s, s:f, s:f, s:f, s:f, s:I, s:f, s:f, s:f, s:i, s:O}", "scene", v->scene,
                      "width", (int)v->width, "height", (int)v->height, "view", cr_viewer_view_name(v->view), "seconds",
                      pace.wall, "world_seconds", pace.world, "late_seconds", pace.behind, "factor", factor, "pictures",
                      (json_int_t)v->pictures, "pictures_per_second", rate, "picture_ms", median, "picture_ms_95", slow,
                      "quality", v->quality, "engines", engines);
        json_dumpf(root, stdout, JSON_INDENT(2));
        putchar('\n');
        json_decref(root);
    }
    json_decref(engines);
}

int cr_cmd_view(int argc, char** argv) {
    view_arguments a = {
        .engine = cr_default_engine_arguments(), .width = 1280, .height = 720, .folder = ".", .seconds = -1};
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    if (a.engines.count == 0) {
        if (cr_given(&a.engine, CR_OPTION_ENGINE))
            a.engines = (cr_engine_list){.types = {a.engine.engine}, .count = 1};
        else
            a.engines = cr_default_engine_list();
    }
    if (a.engines.count == 0) return cr_complain("this build has no engine to show");
    cr_error error;
    if (cr_check_engine_options(&a.engine, a.engines.types, a.engines.count, &error)) {
        cr_complain("%s", error.message);
        return CR_EXIT_USAGE;
    }
    cr_session_engine engines[CR_SESSION_ENGINES];
    cr_engine_options common = a.engine.options;
    if (!cr_given(&a.engine, CR_OPTION_SETUP)) common.setup = NULL; // the scene's own
    for (int32_t e = 0; e < a.engines.count; e++)
        if (cr_engine_list_at(&a.engines, e, &common, a.scene, &engines[e], &error))
            return cr_complain("%s", error.message);
    int32_t count = cr_scene_count();
    const char** names = malloc(((size_t)count + 1) * sizeof *names);
    if (!names) return cr_complain("out of memory");
    for (int32_t k = 0; k < count; k++) names[k] = cr_scene_info_at(k)->name;

    opener context = {&a.engine, &a.how};
    cr_view_words* words;
    cr_imaginer imaginer;
    if (cr_view_words_open(&words, &imaginer, a.engine.options.seed, &error)) {
        free(names);
        return cr_complain("%s", error.message);
    }
    cr_viewer_options o = cr_default_viewer_options();
    o.width = a.width;
    o.height = a.height;
    o.engines = engines;
    o.engine_count = a.engines.count;
    o.open = open_scene;
    o.save = save_scene;
    o.imaginer = &imaginer;
    o.context = &context;
    o.scenes = names;
    o.scene_count = count;
    o.folder = a.folder;
    o.paused = a.paused || a.picture;
    o.eager = a.picture;
    cr_viewer* viewer;
    cr_viewer_view view;
    int result = CR_EXIT_OK;
    if (cr_viewer_create(&viewer, a.scene ? a.scene : "pyramid", &o, &error)) {
        result = cr_complain("%s", error.message);
    } else {
        if (a.view && cr_view_by_name(a.view, &view)) cr_viewer_set_view(viewer, view);
        if (a.has_camera) {
            cr_camera camera = cr_viewer_look(viewer)->camera;
            camera.eye = a.eye, camera.target = a.target;
            cr_viewer_set_camera(viewer, camera);
        }
        if (a.no_panel) cr_viewer_set_panel(viewer, false);
        if (a.words) cr_viewer_ask(viewer, a.words);
        if (a.futures) cr_viewer_sample(viewer, a.futures);
        cr_catch_interrupt();
        if (a.picture) {
            if (take_picture(viewer, &a, &error)) result = cr_complain("%s", error.message);
        } else if (cr_viewer_run(viewer, cr_interrupted, a.seconds, &error))
            result = cr_complain("%s", error.message);
        if (result == CR_EXIT_OK && (a.report || a.json)) report(viewer, &a);
        cr_viewer_destroy(viewer);
    }
    cr_view_words_close(words);
    cr_engine_list_destroy(&a.engines);
    free(names);
    return result == CR_EXIT_OK ? cr_finish_stdout() : result;
}
