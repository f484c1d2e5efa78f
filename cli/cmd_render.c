// carom render: pictures and films without a window.
#include <argp.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/also.h"
#include "cli/cli.h"
#include "cli/engine_list.h"
#include "cli/progress.h"
#include "cli/provenance.h"
#include "cli/source.h"
#include "render/compose.h"
#include "render/context.h"
#include "render/film.h"
#include "render/picture.h"
#include "render/shots.h"
#include "render/take.h"

enum { MOST = CR_SESSION_ENGINES, CONTACTS = CR_SESSION_CONTACTS };

typedef struct render_arguments {
    cr_engine_arguments engine;
    cr_source_options how;
    cr_engine_list engines;
    const char* sources[MOST];
    int source_count;
    const char *out, *shots;
    int width, height, also;
    double fps, seconds, time, speed, orbit, fov; // orbit rad/s; fov rad; seconds < 0: not given
    bool has_camera, has_view, labels, quiet, force;
    cr_vec3 eye, target;
    cr_viewer_view view;
    cr_quality quality;
    bool has_quality;
} render_arguments;

enum {
    OPTION_ENGINES = CR_OPTION_FIRST_FREE,
    OPTION_FORCE,
    OPTION_SIZE,
    OPTION_FPS,
    OPTION_TIME,
    OPTION_SPEED,
    OPTION_CAMERA,
    OPTION_ORBIT,
    OPTION_FOV,
    OPTION_SHOTS,
    OPTION_VIEW,
    OPTION_SPLIT,
    OPTION_GHOST,
    OPTION_ALSO,
    OPTION_QUALITY,
    OPTION_NO_LABELS,
};

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "Render:", 1},
    {"out", 'o', "PATH", 0,
     "film.mp4 (.mkv, .webm, .gif, .webp), frames/ (a folder of PNG files), or picture.png (.jpg)", 1},
    {"size", OPTION_SIZE, "WxH", 0, "Pixels (1280x720)", 1},
    {"fps", OPTION_FPS, "N", 0, "Pictures a second of a film (30)", 1},
    {"seconds", 's', "S", 0, "How long a film is (all of a recording or of the shots, else 4)", 1},
    {"time", OPTION_TIME, "S", 0, "World time of a picture, or at which a film begins (0)", 1},
    {"speed", OPTION_SPEED, "X", 0, "World seconds in a second of film (1)", 1},
    {"quality", OPTION_QUALITY, "NAME", 0, "draft, good or best (films good, pictures best)", 1},
    {"force", OPTION_FORCE, NULL, 0,
     "Let a film that is interrupted replace an older one. Without it the pictures so far become FILE.part.mp4", 1},
    {"quiet", 'q', NULL, 0, "Print nothing but errors", 1},
    {NULL, 0, NULL, 0, "Camera:", 2},
    {"camera", OPTION_CAMERA, "EYE,TARGET", 0,
     "Six numbers in m: X,Y,Z of the eye and of what it looks at (the scene's own)", 2},
    {"fov", OPTION_FOV, "DEGREES", 0, "Vertical angle of view (40)", 2},
    {"orbit", OPTION_ORBIT, "DEGREES", 0, "Turn about the target so far in a second of film (0)", 2},
    {"shots", OPTION_SHOTS, "FILE.json", 0, "Several shots with cuts between them; docs/viewer.md says how", 2},
    {NULL, 0, NULL, 0, "What is seen:", 3},
    {"engines", OPTION_ENGINES, "A,B", 0, "Engines to run a scene with", 3},
    {"view", OPTION_VIEW, "NAME", 0,
     "first, second, split, ghost, error, contacts or patches (split where there are several)", 3},
    {"split", OPTION_SPLIT, NULL, 0, "The same as --view split", 3},
    {"ghost", OPTION_GHOST, NULL, 0, "The same as --view ghost", 3},
    {"no-labels", OPTION_NO_LABELS, NULL, 0, "No names of engines in the picture", 3},
    {"also", OPTION_ALSO, "LIST", 0,
     "More pictures of the first engine: depth, body, normal as PNG, hdf5 for all three as numbers. Their names are "
     "the picture's with -depth and so on. truth: for those who train on pictures, numbers with optical flow too, and "
     "a manifest with cameras, names, poses and boxes",
     3},
    {0},
};

static void number(struct argp_state* state, const char* name, const char* text, double low, double high,
                   double* value) {
    if (!cr_parse_double(text, value) || *value < low || *value > high)
        argp_error(state, "--%s: expected a number from %g to %g, found '%s'", name, low, high, text);
}

static bool ends_with(const char* text, const char* end) {
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

static bool names_picture(const char* path) {
    return ends_with(path, ".png") || ends_with(path, ".jpg") || ends_with(path, ".jpeg");
}

static error_t parse(int key, char* text, struct argp_state* state) {
    render_arguments* a = state->input;
    cr_error error;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->engine;
        state->child_inputs[1] = &a->how;
        break;
    case 'o':
        a->out = text;
        break;
    case OPTION_FORCE:
        a->force = true;
        break;
    case 'q':
        a->quiet = true;
        break;
    case 's':
        number(state, "seconds", text, 0, 1e6, &a->seconds);
        break;
    case OPTION_SIZE:
        if (!cr_parse_size(text, &a->width, &a->height))
            argp_error(state, "--size: expected pixels such as 1920x1080, found '%s'", text);
        break;
    case OPTION_FPS:
        number(state, "fps", text, 0.01, 1000, &a->fps);
        break;
    case OPTION_TIME:
        number(state, "time", text, 0, 1e6, &a->time);
        break;
    case OPTION_SPEED:
        number(state, "speed", text, 1e-6, 1e6, &a->speed);
        break;
    case OPTION_ORBIT:
        number(state, "orbit", text, -3600, 3600, &a->orbit);
        a->orbit *= CR_PI / 180;
        break;
    case OPTION_FOV:
        number(state, "fov", text, 1, 150, &a->fov);
        a->fov *= CR_PI / 180;
        break;
    case OPTION_CAMERA:
        a->has_camera = true;
        if (!cr_parse_camera(text, &a->eye, &a->target))
            argp_error(state, "--camera: expected six numbers such as 4,3,6,0,1,0, found '%s'", text);
        break;
    case OPTION_SHOTS:
        a->shots = text;
        break;
    case OPTION_ENGINES:
        if (cr_parse_engine_list(text, &a->engines, &error)) argp_error(state, "--engines: %s", error.message);
        break;
    case OPTION_VIEW:
    case OPTION_SPLIT:
    case OPTION_GHOST:
        a->has_view = true;
        if (!cr_view_by_name(key == OPTION_VIEW ? text : key == OPTION_SPLIT ? "split" : "ghost", &a->view))
            argp_error(state, "--view: no view has the name '%s'", text);
        break;
    case OPTION_NO_LABELS:
        a->labels = false;
        break;
    case OPTION_ALSO:
        if (!cr_parse_also(text, &a->also)) argp_error(state, "--also: " CR_ALSO_EXPECTED ", found '%s'", text);
        break;
    case OPTION_QUALITY:
        a->has_quality = true;
        if (strcmp(text, "draft") == 0)
            a->quality = cr_fast_quality();
        else if (strcmp(text, "good") == 0)
            a->quality = cr_default_quality();
        else if (strcmp(text, "best") == 0)
            a->quality = cr_best_quality();
        else
            argp_error(state, "--quality: expected draft, good or best, found '%s'", text);
        break;
    case ARGP_KEY_ARG:
        if (a->source_count == MOST) argp_error(state, "at most %d recordings side by side", MOST);
        a->sources[a->source_count++] = text;
        break;
    case ARGP_KEY_END:
        if (a->source_count == 0) argp_error(state, "which SCENE or recording? `carom scenes' lists the built-in ones");
        if (!a->out) argp_error(state, "--out: where to? film.mp4, frames/ or picture.png");
        if (a->engines.count && cr_given(&a->engine, CR_OPTION_ENGINE))
            argp_error(state, "--engine or --engines, not both");
        if (a->also && !ends_with(a->out, "/") && !names_picture(a->out))
            argp_error(state, "--also goes with a picture or a folder of pictures, not with the film '%s'", a->out);
        for (int k = 0; a->source_count > 1 && k < a->source_count; k++)
            if (!cr_names_recording(a->sources[k]))
                argp_error(state, "only recordings go side by side; '%s' is a scene, for which there is --engines",
                           a->sources[k]);
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
    .args_doc = "SCENE\nRECORDING...",
    .doc =
        "Makes a picture or a film of a scene that runs, or of recordings. Needs no display.\n\n"
        "SCENE is a preset, a family with a seed, a scene file, or a frame of a recording (run.h5@120) to go on from; "
        "recordings (run.h5) of one world are shown side by side as they were."
        "\vExamples:\n"
        "  carom render tower -o tower.png --time 1\n"
        "  carom render pile-100 --engines learned,bullet --split -o pile.mp4\n"
        "  carom render a.h5 b.h5 --ghost --size 1920x1080 --fps 60 -o two.mp4\n"
        "  carom render wall --orbit 20 --also depth,body -o frames/\n"
        "  carom render wall --seconds 2 --also truth -o frames/\n",
    .children = children,
};

// ---------------------------------------------------------------- the work

typedef struct stage {
    const render_arguments* a;
    cr_engine_list engines; // those of the command line, its own from here on
    cr_source sources[MOST];
    cr_take* takes[MOST];
    int count;
    const cr_world* world;
    cr_state states[MOST];
    cr_contact* contacts[MOST];
    cr_context* context;
    cr_renderer* renderer;
    cr_drawable* drawable;
    cr_ui* ui;
    cr_shots shots;
    cr_patches patches[MOST];
    uint8_t* rgb;
    cr_also* beside; // NULL: not asked for
    cr_view view;    // that was drawn last, of what is beside it
    cr_state next;
} stage;

static cr_status open_takes(stage* s, cr_error* error) {
    const render_arguments* a = s->a;
    cr_source_options how = a->how;
    how.gravity = cr_given_gravity(&a->engine);
    how.seed = a->engine.options.seed;
    cr_status status = CR_OK;
    for (int k = 0; k < a->source_count && !status; k++)
        status = cr_source_open(a->sources[k], how, &s->sources[k], error);
    if (status) return status;
    bool run = a->engines.count || cr_given(&a->engine, CR_OPTION_ENGINE) || !s->sources[0].recording ||
               strchr(a->sources[0], '@');
    s->world = s->sources[0].scene->world;
    if (!run) {
        status = cr_check_engine_options(&a->engine, NULL, 0, error);
        for (int k = 0; k < a->source_count && !status; k++) {
            const cr_recording* r = s->sources[k].recording;
            if (r->world_hash != s->sources[0].recording->world_hash)
                return cr_fail(error, CR_ERROR_ARGUMENT, "%s and %s are not recordings of the same world",
                               a->sources[0], a->sources[k]);
            status = cr_take_replay(&s->takes[s->count++], r, error);
        }
        return status;
    }
    if (a->source_count > 1)
        return cr_fail(error, CR_ERROR_ARGUMENT, "recordings side by side are shown as they were, without --engines");
    cr_engine_list* list = &s->engines;
    bool still = a->shots == NULL && a->time == 0 && names_picture(a->out);
    if (list->count == 0 && cr_given(&a->engine, CR_OPTION_ENGINE))
        *list = (cr_engine_list){.types = {a->engine.engine}, .count = 1};
    if (list->count == 0 && still && !a->has_view) {
        status = cr_check_engine_options(&a->engine, NULL, 0, error);
        if (!status) status = cr_take_still(&s->takes[s->count++], s->sources[0].scene, error);
        return status;
    }
    if (list->count == 0) {
        *list = cr_default_engine_list();
        if (!a->has_view && list->count > 1) list->count = 1;
    }
    if (list->count == 0)
        return cr_fail(error, CR_ERROR_UNSUPPORTED, "this build has no engine to run %s with", a->sources[0]);
    status = cr_check_engine_options(&a->engine, list->types, list->count, error);
    cr_engine_arguments arguments = a->engine;
    cr_adopt_scene(&arguments, s->sources[0].scene);
    for (int32_t e = 0; e < list->count && !status && !a->quiet; e++)
        cr_note_weights(list->types[e], &arguments.options);
    for (int32_t e = 0; e < list->count && !status; e++) {
        cr_session_engine one;
        status = cr_engine_list_at(list, e, &arguments.options, a->sources[0], &one, error);
        if (!status)
            status = cr_take_run(&s->takes[s->count++], one.type, one.label, s->sources[0].scene, &one.options, error);
    }
    return status;
}

static cr_status open_stage(stage* s, cr_error* error) {
    const render_arguments* a = s->a;
    cr_status status = open_takes(s, error);
    for (int k = 0; k < s->count && !status; k++) {
        status = cr_state_create(&s->states[k], s->world->body_count, error);
        s->contacts[k] = malloc(CONTACTS * sizeof *s->contacts[k]);
        if (!status && !s->contacts[k]) status = cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    }
    if (!status) status = cr_context_create(&s->context, error);
    if (!status) status = cr_renderer_create(&s->renderer, error);
    if (!status) status = cr_drawable_create(&s->drawable, s->world, NULL, error);
    if (!status) status = cr_ui_create(&s->ui, NULL, error);
    size_t pixels = (size_t)a->width * (size_t)a->height;
    s->rgb = malloc(pixels * 3);
    if (!status && !s->rgb)
        status = cr_fail(error, CR_ERROR_MEMORY, "no memory for pictures of %d x %d pixels", a->width, a->height);
    if (!status && a->also & CR_ALSO_TRUTH) status = cr_state_create(&s->next, s->world->body_count, error);
    if (!status && a->also) status = cr_also_create(&s->beside, a->also, s->world, a->width, a->height, a->fps, error);
    return status;
}

static void close_stage(stage* s) {
    cr_engine_list_destroy(&s->engines);
    cr_shots_free(&s->shots);
    cr_ui_destroy(s->ui);
    cr_drawable_destroy(s->drawable);
    cr_renderer_destroy(s->renderer);
    cr_context_destroy(s->context);
    for (int k = 0; k < MOST; k++) {
        cr_take_destroy(s->takes[k]);
        cr_state_destroy(&s->states[k]);
        free(s->contacts[k]);
        cr_patches_free(&s->patches[k]);
        cr_source_close(&s->sources[k]);
    }
    free(s->rgb);
    cr_state_destroy(&s->next);
    cr_also_destroy(s->beside);
}

// The picture at `time` s of film, in s->rgb, and its view.
static cr_status draw(stage* s, double time, cr_quality quality, cr_error* error) {
    const render_arguments* a = s->a;
    cr_composition c = {.count = s->count, .world = s->world, .drawable = s->drawable, .selected = -1};
    cr_status status = CR_OK;
    for (int k = 0; k < s->count && !status; k++) {
        status = cr_take_at(s->takes[k], a->time + time * a->speed, &s->states[k], error);
        c.names[k] = cr_take_name(s->takes[k]);
        c.states[k] = &s->states[k];
        c.contacts[k] = s->contacts[k];
        c.contact_counts[k] = cr_take_contacts(s->takes[k], s->contacts[k], CONTACTS);
    }
    if (status) return status;
    cr_shots_at(&s->shots, time, &c.camera, &c.view);
    if (s->count < 2 && c.view != CR_VIEW_CONTACTS && c.view != CR_VIEW_PATCHES) c.view = CR_VIEW_FIRST;
    if (c.view == CR_VIEW_PATCHES) {
        float* rest[CR_SESSION_ENGINES] = {NULL};
        for (int k = 0; k < s->count; k++) rest[k] = cr_take_rest(s->takes[k]);
        status = cr_compose_patches(&c, CR_SESSION_CHUNK / cr_take_rate(s->takes[0]), rest, s->patches, error);
        if (status) return status;
    }
    int32_t columns;
    status = cr_renderer_begin(s->renderer, a->width, a->height, quality, error);
    if (!status) status = cr_compose(s->renderer, &c, a->width, a->height, &columns, error);
    if (!status) status = cr_renderer_finish(s->renderer, error);
    if (status) return status;
    if (a->labels && (s->count > 1 || c.view != CR_VIEW_FIRST)) {
        cr_ui_input input = {.width = (float)a->width, .height = (float)a->height, .mouse_x = -1, .elapsed = 1.0 / 60};
        cr_ui_begin(s->ui, &input);
        cr_compose_labels(s->ui, &c, a->width, a->height);
        cr_renderer_bind(s->renderer);
        cr_ui_end(s->ui);
    }
    cr_renderer_read(s->renderer, s->rgb);
    s->view = cr_default_view();
    s->view.camera = cr_camera_fit(c.camera, (float)a->width / (float)a->height);
    s->view.drawable = s->drawable;
    s->view.state = &s->states[0];
    return CR_OK;
}

// What is beside the picture `path` at `time` s of film, which was drawn last.
static cr_status write_also(stage* s, double time, const char* path, cr_error* error) {
    const render_arguments* a = s->a;
    if (!(a->also & CR_ALSO_TRUTH)) return cr_also_write(s->beside, s->renderer, &s->view, NULL, path, error);
    double then = time + 1 / a->fps;
    cr_camera camera;
    cr_viewer_view view;
    cr_shots_at(&s->shots, then, &camera, &view);
    cr_status status = cr_take_at(s->takes[0], a->time + then * a->speed, &s->next, error);
    const cr_moment next = {&s->next, cr_camera_fit(camera, (float)a->width / (float)a->height)};
    return status ? status : cr_also_write(s->beside, s->renderer, &s->view, &next, path, error);
}

// "a/b.mp4" to "a/b.part.mp4".
static void part_name(const char* path, char* name, size_t size) {
    const char* dot = strrchr(path, '.');
    snprintf(name, size, "%.*s.part%s", (int)(dot - path), path, dot);
}

// *pictures: how many there are to be, and then how many there are.
static cr_status film(stage* s, int64_t* pictures, cr_quality quality, cr_error* error) {
    const render_arguments* a = s->a;
    cr_film* f;
    cr_status status = cr_film_create(&f, a->out, a->width, a->height, a->fps, error);
    if (status) return status;
    cr_progress progress = cr_progress_begin("render");
    char text[64];
    int64_t wanted = *pictures, k = 0;
    for (; k < wanted && !status && !cr_interrupted(); k++) {
        status = draw(s, (double)k / a->fps, quality, error);
        if (!status) status = cr_film_append(f, s->rgb, error);
        if (!status && a->also && ends_with(a->out, "/")) {
            char name[4300];
            snprintf(name, sizeof name, "%.4000sframe_%06lld.png", a->out, (long long)k);
            status = write_also(s, (double)k / a->fps, name, error);
        }
        snprintf(text, sizeof text, "%lld of %lld pictures", (long long)k + 1, (long long)wanted);
        if (!a->quiet) cr_progress_update(&progress, (double)(k + 1) / (double)wanted, text);
    }
    cr_progress_end(&progress);
    *pictures = k;
    char part[4300];
    if (!status && s->beside) status = cr_also_close(s->beside, a->out, error);
    if (k < wanted && !a->force && !ends_with(a->out, "/") && access(a->out, F_OK) == 0) {
        part_name(a->out, part, sizeof part); // what was interrupted does not replace what is there
        if (!status) status = cr_film_rename(f, part, error);
        if (!status) cr_note("the pictures so far are in %s, for there is an older film (--force replaces it)", part);
    }
    if (status)
        cr_film_abandon(f);
    else
        status = cr_film_close(f, error);
    return status;
}

int cr_cmd_render(int argc, char** argv) {
    render_arguments a = {.engine = cr_default_engine_arguments(),
                          .width = 1280,
                          .height = 720,
                          .fps = 30,
                          .seconds = -1,
                          .speed = 1,
                          .fov = 40 * CR_PI / 180,
                          .labels = true};
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    stage s = {.a = &a, .engines = a.engines};
    cr_error error;
    cr_status status = open_stage(&s, &error);
    bool picture = names_picture(a.out);
    double start = cr_wall_seconds();
    int64_t pictures = 1, wanted = 1;
    if (!status) {
        const cr_scene* scene = s.sources[0].scene;
        cr_camera camera = cr_camera_of_scene(scene->world, &scene->state, scene->camera_eye, scene->camera_target);
        if (a.has_camera) camera.eye = a.eye, camera.target = a.target;
        camera.fov = (float)a.fov;
        cr_viewer_view view = a.has_view ? a.view : s.count > 1 ? CR_VIEW_SPLIT : CR_VIEW_FIRST;
        if (a.shots) {
            status = cr_shots_load(a.shots, camera, view, &s.shots, &error);
        } else if ((s.shots.items = calloc(1, sizeof *s.shots.items))) {
            s.shots.count = 1;
            s.shots.items[0] =
                (cr_shot){.seconds = 1e6, .from = camera, .to = camera, .orbit = (float)a.orbit, .view = view};
        } else {
            status = cr_fail(&error, CR_ERROR_MEMORY, "out of memory");
        }
    }
    if (!status && picture) {
        status = draw(&s, 0, a.has_quality ? a.quality : cr_best_quality(), &error);
        if (!status) status = cr_picture_write(a.out, a.width, a.height, s.rgb, &error);
        if (!status && a.also) status = write_also(&s, 0, a.out, &error);
        if (!status && a.also) status = cr_also_close(s.beside, a.out, &error);
    } else if (!status) {
        cr_quality quality = cr_default_quality();
        quality.samples = 4;
        double length = cr_take_length(s.takes[0]);
        for (int k = 1; k < s.count; k++) length = fmin(length, cr_take_length(s.takes[k]));
        double seconds = a.seconds >= 0     ? a.seconds
                         : a.shots          ? cr_shots_length(&s.shots)
                         : isfinite(length) ? fmax(0, length - a.time) / a.speed
                                            : 4;
        pictures = (int64_t)floor(seconds * a.fps + 1e-9);
        if (pictures < 1) pictures = 1;
        cr_catch_interrupt();
        wanted = pictures;
        status = film(&s, &pictures, a.has_quality ? a.quality : quality, &error);
    }
    if (!status && !a.quiet) {
        printf("%s: %d x %d pixels", a.out, a.width, a.height);
        if (!picture) printf(", %lld pictures", (long long)pictures);
        printf(", %.1f s (%s)\n", cr_wall_seconds() - start, cr_context_name(s.context));
    }
    close_stage(&s);
    if (status) return cr_complain("%s", error.message);
    if (pictures < wanted)
        return cr_complain("interrupted after %lld of %lld pictures", (long long)pictures, (long long)wanted);
    return cr_finish_stdout();
}
