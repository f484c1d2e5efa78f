// carom eval video: what a camera sees of two runs, scored as Physics-IQ does, beside the state scores of the same
// runs.
#include <argp.h>
#include <dirent.h>
#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"
#include "cli/progress.h"
#include "eval/metrics.h"
#include "eval/video.h"
#include "render/context.h"
#include "render/picture.h"
#include "render/renderer.h"
#include "world/recording.h"

int cr_eval_video(int argc, char** argv);

enum { CAMERAS = 3, MOST_FRAMES = 2000 };
static const char* const camera_names[CAMERAS] = {"left", "center", "right"};

// Pictures and ids of one run from one camera.
typedef struct footage {
    int32_t frames, width, height;
    uint8_t* rgb; // (frames, height, width, 3)
    int32_t* ids; // (frames, height, width), NULL: unknown
} footage;

typedef struct video_arguments {
    const char *truth, *found, *second;
    int width, height;
    double rate;
    bool ids, json, quiet;
} video_arguments;

enum { OPTION_SECOND = 0x100, OPTION_SIZE, OPTION_RATE, OPTION_IDS, OPTION_JSON };

static const struct argp_option options[] = {
    {"second", OPTION_SECOND, "TAKE", 0,
     "A second take of the reference (from a perturbed start): how far two truths are apart", 0},
    {"size", OPTION_SIZE, "WxH", 0, "Pixels of the pictures made of recordings (320x180)", 0},
    {"fps", OPTION_RATE, "N", 0, "Pictures a second of the world, made of recordings (30)", 0},
    {"ids", OPTION_IDS, NULL, 0, "The pictures of folders show body ids as colours: exact masks", 0},
    {"json", OPTION_JSON, NULL, 0, "Print as JSON", 0},
    {"quiet", 'q', NULL, 0, "No progress", 0},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    video_arguments* a = state->input;
    char rest;
    switch (key) {
    case OPTION_SECOND:
        a->second = text;
        break;
    case OPTION_IDS:
        a->ids = true;
        break;
    case OPTION_JSON:
        a->json = true;
        break;
    case 'q':
        a->quiet = true;
        break;
    case OPTION_SIZE:
        if (sscanf(text, "%dx%d%c", &a->width, &a->height, &rest) != 2 || a->width < 16 || a->height < 16 ||
            a->width > 4096 || a->height > 4096)
            argp_error(state, "--size: expected WIDTHxHEIGHT from 16 to 4096, found '%s'", text);
        break;
    case OPTION_RATE:
        if (!cr_parse_double(text, &a->rate) || !(a->rate >= 1) || a->rate > 1000)
            argp_error(state, "--fps: expected 1 to 1000, found '%s'", text);
        break;
    case ARGP_KEY_ARG:
        if (!a->truth)
            a->truth = text;
        else if (!a->found)
            a->found = text;
        else
            argp_error(state, "two arguments, not three: '%s'", text);
        break;
    case ARGP_KEY_END:
        if (!a->found) argp_error(state, "expected REFERENCE and RUN");
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "REFERENCE RUN",
    .doc = "Scores what a camera sees of RUN against REFERENCE as the Physics-IQ benchmark does. Each is a recording "
           "(.h5), which is drawn from "
           "three fixed cameras, or a folder of PNG frames. Of recordings the masks are blind (from the pictures) and "
           "exact (from body "
           "ids), and the state scores stand beside them."
           "\vExamples:\n"
           "  carom eval video truth.h5 learned.h5\n"
           "  carom eval video truth_frames/ model_frames/ --json\n",
};

static void drop(footage* f) {
    free(f->rgb), free(f->ids);
    *f = (footage){0};
}

// ---------------------------------------------------------------- folders

static int is_picture(const struct dirent* entry) {
    size_t n = strlen(entry->d_name);
    return n > 4 && strcmp(entry->d_name + n - 4, ".png") == 0;
}

static cr_status read_folder(const char* folder, bool ids, footage* out, cr_error* error) {
    struct dirent** names;
    int n = scandir(folder, &names, is_picture, alphasort);
    if (n < 0) return cr_fail(error, CR_ERROR_FILE, "%s: cannot read: %s", folder, strerror(errno));
    cr_status status =
        n == 0 || n > MOST_FRAMES
            ? cr_fail(error, CR_ERROR_FORMAT, "%s: expected 1 to %d PNG files, found %d", folder, MOST_FRAMES, n)
            : CR_OK;
    for (int k = 0; k < n; k++) {
        char path[4096];
        uint8_t* rgb = NULL;
        int32_t width = 0, height = 0;
        snprintf(path, sizeof path, "%s/%s", folder, names[k]->d_name);
        free(names[k]);
        if (status) continue;
        status = cr_picture_read(path, &width, &height, &rgb, error);
        if (!status && k == 0) {
            out->width = width, out->height = height;
            out->rgb = calloc((size_t)n, (size_t)3 * (size_t)width * (size_t)height);
            if (!out->rgb) status = cr_fail(error, CR_ERROR_MEMORY, "out of memory");
        }
        if (!status && (width != out->width || height != out->height))
            status = cr_fail(error, CR_ERROR_FORMAT, "%s: expected %d x %d pixels, found %d x %d", path, out->width,
                             out->height, width, height);
        size_t size = (size_t)3 * (size_t)width * (size_t)height;
        if (!status) memcpy(out->rgb + size * (size_t)k, rgb, size), out->frames++;
        free(rgb);
    }
    free(names);
    if (!status && ids) {
        size_t pixels = (size_t)out->frames * (size_t)out->width * (size_t)out->height;
        out->ids = malloc(pixels * sizeof *out->ids);
        if (!out->ids) status = cr_fail(error, CR_ERROR_MEMORY, "out of memory");
        for (size_t i = 0; i < pixels && !status; i++)
            out->ids[i] = out->rgb[3 * i] << 16 | out->rgb[3 * i + 1] << 8 | out->rgb[3 * i + 2];
    }
    if (status) drop(out);
    return status;
}

// ---------------------------------------------------------------- recordings

static cr_camera turned(cr_camera c, double angle) {
    cr_vec3 arm = cr_sub(c.eye, c.target);
    c.eye = cr_add(c.target, cr_rotate(cr_quat_exp(cr_v3(0, (float)angle, 0)), arm));
    return c;
}

static cr_status draw(cr_renderer* renderer, const cr_recording* r, const video_arguments* a, double seconds,
                      int camera, footage* out, cr_error* error) {
    cr_state state = {0};
    cr_drawable* drawable = NULL;
    *out = (footage){.width = a->width, .height = a->height};
    int32_t frames = (int32_t)floor(seconds * a->rate + 1e-6) + 1;
    size_t pixels = (size_t)a->width * (size_t)a->height;
    out->rgb = malloc((size_t)frames * pixels * 3);
    out->ids = malloc((size_t)frames * pixels * sizeof *out->ids);
    cr_status status = out->rgb && out->ids ? cr_state_create(&state, r->body_count, error)
                                            : cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    if (!status) status = cr_drawable_create(&drawable, r->scene.world, NULL, error);
    cr_view view = cr_default_view();
    // All runs of a scene share its first state, and so its cameras.
    view.camera =
        turned(cr_camera_of_scene(r->scene.world, &r->scene.state, r->scene.camera_eye, r->scene.camera_target),
               (camera - 1) * CR_PI / 4);
    view.drawable = drawable;
    view.state = &state;
    for (int32_t f = 0; f < frames && !status; f++) {
        status = cr_recording_read(r, llround(f / a->rate * r->frame_rate), &state, error);
        if (!status) status = cr_renderer_begin(renderer, a->width, a->height, cr_fast_quality(), error);
        if (!status) status = cr_renderer_view(renderer, &view, error);
        if (!status) status = cr_renderer_finish(renderer, error);
        if (!status) cr_renderer_read(renderer, out->rgb + 3 * pixels * (size_t)f);
        if (!status)
            status = cr_renderer_probe(renderer, &view, a->width, a->height, out->ids + pixels * (size_t)f, NULL, NULL,
                                       error);
        out->frames = f + 1;
    }
    cr_drawable_destroy(drawable);
    cr_state_destroy(&state);
    if (status) drop(out);
    return status;
}

static cr_status load_track(const cr_recording* r, cr_track* track, cr_error* error) {
    if (r->frame_count > 1000000) return cr_fail(error, CR_ERROR_UNSUPPORTED, "%s: more than 1000000 frames", r->path);
    cr_status status = cr_track_create(track, r->frame_rate, r->body_count, (int32_t)r->frame_count - 1, error);
    if (!status) status = cr_recording_read_range(r, 0, (int32_t)r->frame_count, track->frames, error);
    if (!status) track->frame_count = (int32_t)r->frame_count;
    return status;
}

// State scores of the same two runs.
static cr_status state_scores(const cr_recording* truth, const cr_recording* found, double rate, cr_scores* scores,
                              cr_error* error) {
    cr_track a = {0}, b = {0};
    cr_ruler* ruler = NULL;
    cr_physics physics = {0};
    cr_status status = load_track(truth, &a, error);
    if (!status) status = load_track(found, &b, error);
    if (!status) status = cr_ruler_create(&ruler, truth->scene.world, error);
    if (!status) status = cr_physics_measure(&physics, ruler, &a, error);
    cr_reference reference = {&a, &physics, NULL, NAN};
    if (!status) status = cr_score_run(scores, ruler, &reference, &b, rate, error);
    cr_physics_destroy(&physics);
    cr_ruler_destroy(ruler);
    cr_track_destroy(&a), cr_track_destroy(&b);
    return status;
}

// ---------------------------------------------------------------- scores

static cr_status score_pair(const footage* a, const footage* b, bool exact, cr_video_scores* s, cr_error* error) {
    cr_motion_masks ma = {0}, mb = {0};
    if (a->frames != b->frames || a->width != b->width || a->height != b->height)
        return cr_fail(error, CR_ERROR_FORMAT, "expected %d frames of %d x %d, found %d of %d x %d", a->frames,
                       a->width, a->height, b->frames, b->width, b->height);
    cr_status status = exact ? cr_motion_exact(&ma, a->frames, a->width, a->height, a->ids, error)
                             : cr_motion_blind(&ma, a->frames, a->width, a->height, a->rgb, error);
    if (!status)
        status = exact ? cr_motion_exact(&mb, b->frames, b->width, b->height, b->ids, error)
                       : cr_motion_blind(&mb, b->frames, b->width, b->height, b->rgb, error);
    if (!status) status = cr_video_score(s, &ma, &mb, error);
    if (!status)
        s->mse = cr_video_mse(a->rgb, b->rgb, (size_t)3 * (size_t)a->frames * (size_t)a->width * (size_t)a->height);
    cr_motion_masks_destroy(&ma), cr_motion_masks_destroy(&mb);
    return status;
}

typedef struct result {
    int cameras;
    bool has[2]; // blind, exact
    bool has_second, has_state;
    cr_video_scores scores[CAMERAS][2], variance[CAMERAS][2];
    double state[CR_SCORE_COUNT];
} result;

static cr_status score_camera(result* r, int camera, const footage* truth, const footage* found, const footage* second,
                              cr_error* error) {
    cr_status status = CR_OK;
    r->has[0] = true, r->has[1] = truth->ids && found->ids;
    for (int m = 0; m < 2 && !status; m++) {
        if (!r->has[m]) continue;
        status = score_pair(truth, found, m == 1, &r->scores[camera][m], error);
        if (!status && second) status = score_pair(truth, second, m == 1, &r->variance[camera][m], error);
    }
    r->has_second = second != NULL;
    return status;
}

static cr_status folders(const video_arguments* a, result* r, cr_error* error) {
    footage truth = {0}, found = {0}, second = {0};
    cr_status status = read_folder(a->truth, a->ids, &truth, error);
    if (!status) status = read_folder(a->found, a->ids, &found, error);
    if (!status && a->second) status = read_folder(a->second, a->ids, &second, error);
    r->cameras = 1;
    if (!status) status = score_camera(r, 0, &truth, &found, a->second ? &second : NULL, error);
    if (!status && a->ids) r->has[0] = false;
    drop(&truth), drop(&found), drop(&second);
    return status;
}

static cr_status recordings(const video_arguments* a, result* r, cr_error* error) {
    const char* paths[3] = {a->truth, a->found, a->second};
    cr_recording* runs[3] = {NULL, NULL, NULL};
    cr_context* context = NULL;
    cr_renderer* renderer = NULL;
    cr_status status = CR_OK;
    double seconds = INFINITY;
    for (int k = 0; k < 3 && paths[k] && !status; k++) {
        status = cr_recording_open(paths[k], &runs[k], error);
        if (!status && runs[k]->world_hash != runs[0]->world_hash)
            status = cr_fail(error, CR_ERROR_FORMAT, "%s: its world is not that of %s", paths[k], paths[0]);
        if (!status) seconds = fmin(seconds, (double)(runs[k]->frame_count - 1) / runs[k]->frame_rate);
    }
    if (!status && seconds * a->rate > MOST_FRAMES) seconds = MOST_FRAMES / a->rate;
    if (!status) status = cr_context_create(&context, error);
    if (!status) status = cr_renderer_create(&renderer, error);
    cr_progress progress = cr_progress_begin("drawing");
    if (a->quiet) progress.terminal = false;
    for (r->cameras = 0; r->cameras < CAMERAS && !status; r->cameras++) {
        footage shots[3] = {{0}, {0}, {0}};
        for (int k = 0; k < 3 && runs[k] && !status; k++) {
            status = draw(renderer, runs[k], a, seconds, r->cameras, &shots[k], error);
            cr_progress_update(&progress, (r->cameras + (k + 1) / (a->second ? 3.0 : 2.0)) / CAMERAS, NULL);
        }
        if (!status) status = score_camera(r, r->cameras, &shots[0], &shots[1], runs[2] ? &shots[2] : NULL, error);
        for (int k = 0; k < 3; k++) drop(&shots[k]);
    }
    cr_progress_end(&progress);
    cr_scores scores = {0};
    if (!status) status = state_scores(runs[0], runs[1], 30, &scores, error);
    if (!status) memcpy(r->state, scores.value, sizeof r->state), r->has_state = true;
    cr_scores_destroy(&scores);
    if (renderer) cr_renderer_destroy(renderer);
    if (context) cr_context_destroy(context);
    for (int k = 0; k < 3; k++)
        if (runs[k]) cr_recording_close(runs[k]);
    return status;
}

static json_t* real(double x) { return isnan(x) ? json_null() : isinf(x) ? json_string("inf") : json_real(x); }

static int print_json(const result* r) {
    static const char* const masks[2] = {"blind", "exact"};
    json_t *cameras = json_object(), *state = json_object();
    for (int c = 0; c < r->cameras; c++) {
        json_t* camera = json_object();
        for (int m = 0; m < 2; m++) {
            if (!r->has[m]) continue;
            const cr_video_scores* s = &r->scores[c][m];
            json_object_set_new(camera, masks[m],
                                json_pack("{s:o, s:o, s:o, s:o, s:o}", "spatial_iou", real(s->spatial),
                                          "weighted_spatial_iou", real(s->weighted), "spatiotemporal_iou",
                                          real(s->spatiotemporal), "mse", real(s->mse), "physics_iq",
                                          real(cr_physics_iq(s, r->has_second ? &r->variance[c][m] : NULL))));
        }
        json_object_set_new(cameras, r->cameras > 1 ? camera_names[c] : "camera", camera);
    }
    for (int k = 0; k < CR_SCORE_COUNT && r->has_state; k++)
        json_object_set_new(state, cr_score_infos[k].field, real(r->state[k]));
    json_t* json = json_pack("{s:o, s:o}", "cameras", cameras, "state", state);
    int failed = !json || json_dumpf(json, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(9));
    json_decref(json);
    putchar('\n');
    return failed ? cr_complain("cannot print the result") : cr_finish_stdout();
}

static int print_table(const result* r) {
    printf("%-16s %10s %10s %16s %10s %12s\n", "camera, masks", "spatial", "weighted", "spatiotemporal", "MSE",
           "Physics-IQ");
    for (int c = 0; c < r->cameras; c++)
        for (int m = 0; m < 2; m++) {
            if (!r->has[m]) continue;
            const cr_video_scores* s = &r->scores[c][m];
            char name[32];
            snprintf(name, sizeof name, "%s, %s", r->cameras > 1 ? camera_names[c] : "camera", m ? "exact" : "blind");
            printf("%-16s %10.4f %10.4f %16.4f %10.6f %12.4f\n", name, s->spatial, s->weighted, s->spatiotemporal,
                   s->mse, cr_physics_iq(s, r->has_second ? &r->variance[c][m] : NULL));
        }
    if (r->has_state)
        printf("\nstate: surface distance %.4f, position %.4f m, orientation %.2f degrees, horizon %.3f s, contact F1 "
               "%.3f\n",
               r->state[CR_SCORE_distance], r->state[CR_SCORE_position], r->state[CR_SCORE_orientation],
               r->state[CR_SCORE_horizon], r->state[CR_SCORE_contact_f1]);
    return cr_finish_stdout();
}

static bool is_folder(const char* path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

int cr_eval_video(int argc, char** argv) {
    video_arguments a = {.width = 320, .height = 180, .rate = 30};
    argp_parse(&argp, argc, argv, 0, NULL, &a);
    cr_error error = {""};
    result r = {0};
    if (is_folder(a.truth) != is_folder(a.found) || (a.second && is_folder(a.second) != is_folder(a.truth)))
        return cr_complain("expected recordings or folders, not one of each");
    cr_status status = is_folder(a.truth) ? folders(&a, &r, &error) : recordings(&a, &r, &error);
    if (status) return cr_complain("%s", error.message);
    return a.json ? print_json(&r) : print_table(&r);
}
