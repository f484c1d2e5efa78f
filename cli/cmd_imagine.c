// carom imagine: words, or half a scene, become a scene that moves.
#include <argp.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/also.h"
#include "cli/cli.h"
#include "cli/engines.h"
#include "cli/imagine_outputs.h"
#include "cli/progress.h"
#include "cli/proposers.h"
#include "cli/source.h"
#include "scenes/imagined.h"
#include "world/output.h"
#include "world/path.h"

enum { MOST_OUTPUTS = 4, MOST_COUNT = 100000, PICTURE_WIDTH = 960, PICTURE_HEIGHT = 720, SMALL = 480 };

typedef struct imagine_arguments {
    cr_engine_arguments engine;
    const char* prompt;
    const char* outputs[MOST_OUTPUTS];
    int output_count;
    const char* claims[CR_CAPTION_CLAIMS];
    int claim_count;
    const char *film, *picture, *base, *replace, *proposer, *model, *data;
    double seconds; // < 0: until rest
    int tries, candidates, count, also;
    int width, height; // 0: not given
    double fps;
    bool no_improving, keep, json, quiet, has_region;
    float region[4];
} imagine_arguments;

enum {
    OPTION_FILM = CR_OPTION_FIRST_FREE,
    OPTION_PICTURE,
    OPTION_COUNT,
    OPTION_TRIES,
    OPTION_CANDIDATES,
    OPTION_NO_IMPROVING,
    OPTION_KEEP,
    OPTION_CLAIM,
    OPTION_SCENE,
    OPTION_REPLACE,
    OPTION_REGION,
    OPTION_PROPOSER,
    OPTION_MODEL,
    OPTION_DATA,
    OPTION_JSON,
    OPTION_ALSO,
    OPTION_SIZE,
    OPTION_FPS,
};

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "Imagine:", 1},
    {"out", 'o', "FILE", 0,
     "scene.glb or .gltf (the scene at its start), run.h5 (the run too); may be given more than once. With --count a "
     "folder/",
     1},
    {"film", OPTION_FILM, "FILE", 0,
     "Film of the run: .mp4, .mkv, .webm, .gif, .webp, or frames/ (a folder of PNG files)", 1},
    {"picture", OPTION_PICTURE, "FILE", 0, "Picture of the start: .png or .jpg", 1},
    {"size", OPTION_SIZE, "WxH", 0, "Pixels of pictures and films (960x720; with --count 480x360)", 1},
    {"fps", OPTION_FPS, "N", 0, "Pictures a second of a film (30)", 1},
    {"also", OPTION_ALSO, "LIST", 0,
     "depth, body, normal, hdf5, truth beside every picture of --film frames/, as `carom render' writes them; with "
     "--count every run becomes a folder NNNN/ of such pictures",
     1},
    {"claim", OPTION_CLAIM, "CLAIM", 0,
     "What is to hold, beside what is read from the words; may be given more than once (docs/claims.md)", 1},
    {"count", OPTION_COUNT, "N", 0, "Imagine N scenes into the folder of --out, of the seeds from --seed on", 1},
    {"tries", OPTION_TRIES, "N", 0, "Roll out at most so many (8)", 1},
    {"candidates", OPTION_CANDIDATES, "N", 0,
     "Proposals for each try, of which cheap checks choose (32; the first a fourth of it, the second half)", 1},
    {"no-improving", OPTION_NO_IMPROVING, NULL, 0,
     "Leave all proposals as they are; else every other one is moved towards the relations that are asked for", 1},
    {"seconds", 's', "S", 0, "How long a run is (until rest, at least 4, at most 10)", 1},
    {"keep", OPTION_KEEP, NULL, 0, "Write the best scene also where not all claims hold", 1},
    {"json", OPTION_JSON, NULL, 0, "Print as JSON", 1},
    {"quiet", 'q', NULL, 0, "Print nothing but errors", 1},
    {NULL, 0, NULL, 0, "What is there already:", 2},
    {"scene", OPTION_SCENE, "SCENE", 0, "Keep this scene and add to it", 2},
    {"replace", OPTION_REPLACE, "NAME,...", 0, "Draw these bodies or groups of --scene again", 2},
    {"region", OPTION_REGION, "X0,Z0,X1,Z1", 0, "Where what is new stands, m", 2},
    {NULL, 0, NULL, 0, "Who proposes:", 3},
    {"proposer", OPTION_PROPOSER, "NAME", 0, "The list is below", 3},
    {"model", OPTION_MODEL, "PATH", 0, "Folder of the scene network's weights (those that came with Carom)", 3},
    {"data", OPTION_DATA, "FILE", 0, "Cache of `carom data' for the proposer retrieval", 3},
    {0},
};

static void whole(struct argp_state* state, const char* name, const char* text, int least, int most, int* value) {
    if (!cr_parse_int(text, value) || *value < least || *value > most)
        argp_error(state, "--%s: expected a whole number from %d to %d, found '%s'", name, least, most, text);
}

static bool is_scene_file(const char* path) {
    return cr_has_ending(path, ".glb") || cr_has_ending(path, ".gltf") || cr_has_ending(path, ".h5") ||
           cr_has_ending(path, ".hdf5");
}

static void check_arguments(const imagine_arguments* a, struct argp_state* state) {
    if (!a->prompt && a->claim_count == 0) argp_error(state, "what is to be imagined? SENTENCE, or --claim");
    bool batch = a->count > 0;
    if (batch && (a->output_count != 1 || !cr_names_folder(a->outputs[0])))
        argp_error(state, "--count: expected one --out that ends in /");
    if (batch && (a->film || a->picture)) argp_error(state, "--count makes its own pictures, and no films");
    if (a->also && !batch && !(a->film && cr_names_folder(a->film)))
        argp_error(state, "--also goes with --count, or with a folder of pictures: --film frames/");
    for (int k = 0; !batch && k < a->output_count; k++)
        if (!is_scene_file(a->outputs[k]))
            argp_error(state, "--out: expected a name that ends in .glb, .gltf or .h5, found '%s'", a->outputs[k]);
    if (a->picture && !cr_has_ending(a->picture, ".png") && !cr_has_ending(a->picture, ".jpg") &&
        !cr_has_ending(a->picture, ".jpeg"))
        argp_error(state, "--picture: expected a name that ends in .png or .jpg, found '%s'", a->picture);
    if (a->replace && !a->base) argp_error(state, "--replace: of which --scene?");
}

static error_t parse(int key, char* text, struct argp_state* state) {
    imagine_arguments* a = state->input;
    char rest;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &a->engine;
        break;
    case 'o':
        if (a->output_count == MOST_OUTPUTS) argp_error(state, "--out: at most %d", MOST_OUTPUTS);
        if (!text[0]) argp_error(state, "--out: expected a name, found ''");
        a->outputs[a->output_count++] = text;
        break;
    case OPTION_FILM:
        a->film = text;
        break;
    case OPTION_PICTURE:
        a->picture = text;
        break;
    case OPTION_CLAIM:
        if (a->claim_count == CR_CAPTION_CLAIMS) argp_error(state, "--claim: at most %d", CR_CAPTION_CLAIMS);
        a->claims[a->claim_count++] = text;
        break;
    case OPTION_COUNT:
        whole(state, "count", text, 1, MOST_COUNT, &a->count);
        break;
    case OPTION_ALSO:
        if (!cr_parse_also(text, &a->also)) argp_error(state, "--also: " CR_ALSO_EXPECTED ", found '%s'", text);
        break;
    case OPTION_SIZE:
        if (!cr_parse_size(text, &a->width, &a->height))
            argp_error(state, "--size: expected pixels such as 640x480, found '%s'", text);
        break;
    case OPTION_FPS:
        if (!cr_parse_double(text, &a->fps) || !(a->fps >= 0.01) || a->fps > 1000)
            argp_error(state, "--fps: expected a number from 0.01 to 1000, found '%s'", text);
        break;
    case OPTION_TRIES:
        whole(state, "tries", text, 1, 100000, &a->tries);
        break;
    case OPTION_NO_IMPROVING:
        a->no_improving = true;
        break;
    case OPTION_CANDIDATES:
        whole(state, "candidates", text, 1, 10000, &a->candidates);
        break;
    case 's':
        if (!cr_parse_double(text, &a->seconds) || !(a->seconds > 0) || a->seconds > 600)
            argp_error(state, "--seconds: expected a number from 0 to 600, found '%s'", text);
        break;
    case OPTION_KEEP:
        a->keep = true;
        break;
    case OPTION_JSON:
        a->json = true;
        break;
    case 'q':
        a->quiet = true;
        break;
    case OPTION_SCENE:
        a->base = text;
        break;
    case OPTION_REPLACE:
        a->replace = text;
        break;
    case OPTION_REGION:
        a->has_region = true;
        if (sscanf(text, "%f,%f,%f,%f%c", a->region, a->region + 1, a->region + 2, a->region + 3, &rest) != 4 ||
            !(a->region[0] < a->region[2] && a->region[1] < a->region[3]))
            argp_error(state, "--region: expected four numbers such as -1,-1,1,1, found '%s'", text);
        break;
    case OPTION_PROPOSER:
        a->proposer = text;
        break;
    case OPTION_MODEL:
        a->model = text;
        break;
    case OPTION_DATA:
        a->data = text;
        break;
    case ARGP_KEY_ARG:
        if (a->prompt) argp_error(state, "one SENTENCE, in quotes, not two: '%s' and '%s'", a->prompt, text);
        a->prompt = text;
        break;
    case ARGP_KEY_END:
        check_arguments(a, state);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp_child children[] = {{&cr_engine_argp, 0, NULL, 0}, {0}};

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "SENTENCE\n--claim CLAIM...",
    .doc =
        "Makes a scene of words: one that was seen to do what they say. What the words ask for is judged by claims on "
        "a run of the engine; exit status 0 when all hold, 1 when they do not (--keep writes the best scene all the "
        "same). A manifest (.json) lies beside everything that is written."
        "\vExamples:\n"
        "  carom imagine \"a red ball on a blue box\" -o scene.glb --picture scene.png\n"
        "  carom imagine \"a steel ball knocks over a tower of five boxes\" --tries 32 -o run.h5 --film run.mp4\n"
        "  carom imagine \"a table with four chairs\" --scene room.glb --region -1,-1,1,1 -o more.glb\n"
        "  carom imagine \"a pyramid of ten cans\" --count 100 -o cans/\n"
        "  carom imagine \"a pyramid of ten cans\" --count 100 --also truth -o cans/\n",
    .children = children,
};

// ---------------------------------------------------------------- what is asked for

static cr_status add_claims(const imagine_arguments* a, cr_caption* caption, cr_error* error) {
    for (int k = 0; k < a->claim_count; k++) {
        cr_claim claim;
        cr_error said;
        if (cr_claim_parse(a->claims[k], &claim, NULL, &said))
            return cr_fail(error, CR_ERROR_FORMAT, "--claim '%.200s': %.600s", a->claims[k], said.message);
        if (caption->claim_count == CR_CAPTION_CLAIMS)
            return cr_fail(error, CR_ERROR_FORMAT, "expected at most %d claims in all", CR_CAPTION_CLAIMS);
        caption->claims[caption->claim_count++] = claim;
    }
    return CR_OK;
}

// By the proposer's own network where it has one. With --claim, words need not say anything that can be checked.
static cr_status read_sentence(const imagine_arguments* a, cr_proposer_box* box, cr_caption* caption, cr_error* error) {
    cr_scene_model* reader = box->reader;
    cr_error said;
    cr_not_understood words;
    cr_status status = CR_OK;
    if (!reader) status = cr_scene_model_open(&reader, a->model, NULL, 0, &said);
    if (!status) status = cr_sentence_read(reader, caption, &words, &said);
    if (!box->reader) cr_scene_model_close(reader);
    if (status && a->claim_count == 0) return cr_fail(error, status, "%s", said.message);
    if (status) return CR_OK;
    char told[512];
    cr_not_understood_text(caption->text, &words, told, sizeof told);
    if (told[0] && !a->quiet) cr_note("%s", told);
    return CR_OK;
}

static cr_status read_request(const imagine_arguments* a, cr_proposer_box* box, cr_caption* caption, cr_error* error) {
    *caption = (cr_caption){.claim_count = 0};
    cr_status status = CR_OK;
    if (a->prompt) {
        status = cr_sentence_check(a->prompt, error);
        if (status) return status;
        snprintf(caption->text, sizeof caption->text, "%s", a->prompt);
        status = read_sentence(a, box, caption, error);
        if (status) return status;
    }
    status = add_claims(a, caption, error);
    return status ? status : cr_caption_check(caption, error);
}

// Which bodies have one of the names, or are of one of the groups, of a list.
static cr_status find_named(const cr_world* w, const char* names, bool* found, cr_error* error) {
    while (*names) {
        size_t length = strcspn(names, ",");
        bool any = false;
        for (int32_t i = 0; i < w->body_count; i++) {
            const char* both[2] = {w->names[i], w->labels[i].part_of};
            for (int k = 0; k < 2; k++)
                if (length > 0 && strlen(both[k]) == length && memcmp(both[k], names, length) == 0)
                    any = found[i] = true;
        }
        if (!any)
            return cr_fail(error, CR_ERROR_ARGUMENT, "--replace: no body and no group is called '%.*s'", (int)length,
                           names);
        names += length + (names[length] == ',');
    }
    return CR_OK;
}

// What is there already, without what is to be drawn again.
static cr_status open_base(const imagine_arguments* a, cr_scene* base, cr_error* error) {
    *base = (cr_scene){0};
    cr_source source;
    cr_source_options how = {.gravity = cr_given_gravity(&a->engine), .seed = a->engine.options.seed};
    cr_status status = cr_source_open(a->base, how, &source, error);
    if (status) return status;
    bool* drop = calloc((size_t)source.scene->world->body_count + 1, sizeof *drop);
    if (!drop) status = cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    if (!status && a->replace) status = find_named(source.scene->world, a->replace, drop, error);
    if (!status) status = cr_scene_without(source.scene, drop, base, error);
    free(drop);
    cr_source_close(&source);
    return status;
}

// ---------------------------------------------------------------- one scene

typedef struct session {
    const imagine_arguments* a;
    cr_proposer_box box;
    cr_caption caption;
    cr_scene base;
    cr_imagine_options how;
    cr_imagine_camera* camera;
    cr_progress progress;
    double done, share; // of a batch: before this scene, of one scene
} session;

static bool on_progress(void* context, int32_t done, int32_t tries, const char* what) {
    session* s = context;
    char text[64];
    snprintf(text, sizeof text, "try %d of %d: %s", (int)done + 1, (int)tries, what);
    if (!s->a->quiet) cr_progress_update(&s->progress, s->done + s->share * (double)done / (double)tries, text);
    return !cr_interrupted();
}

static cr_imagine_story story_of(const session* s, const cr_imagined* m) {
    return (cr_imagine_story){.prompt = s->caption.text,
                              .caption = &s->caption,
                              .imagined = m,
                              .engine = s->how.engine,
                              .options = &s->how.engine_options,
                              .seed = s->how.seed,
                              .proposer = s->box.proposer.name,
                              .model = s->box.weights,
                              .model_hash = s->box.weights_hash};
}

// Of pictures so large unless --size says otherwise.
static cr_status need_camera(session* s, int32_t width, int32_t height, cr_error* error) {
    const imagine_arguments* a = s->a;
    if (s->camera) return CR_OK;
    return cr_imagine_camera_create(&s->camera, a->width ? a->width : width, a->height ? a->height : height, error);
}

static cr_status write_one(session* s, const cr_imagined* m, cr_error* error) {
    const imagine_arguments* a = s->a;
    cr_imagine_story story = story_of(s, m);
    cr_status status = CR_OK;
    for (int k = 0; k < a->output_count && !status; k++) status = cr_imagine_write(&story, a->outputs[k], error);
    if (!status && (a->picture || a->film)) status = need_camera(s, PICTURE_WIDTH, PICTURE_HEIGHT, error);
    if (!status && a->picture) status = cr_imagine_picture(s->camera, &story, 0, a->picture, error);
    if (!status && a->film) status = cr_imagine_film(s->camera, &story, a->fps, a->also, a->film, error);
    return status;
}

static const char* truth_name(cr_truth truth) {
    return truth == CR_TRUE ? "true" : truth == CR_FALSE ? "false" : "unknown";
}

static void print_claims(const session* s, const cr_imagined* m) {
    for (int32_t k = 0; k < s->caption.claim_count; k++) {
        char text[CR_CLAIM_TEXT];
        const cr_verdict* v = m->verdicts + k;
        const char* color = !cr_color(STDOUT_FILENO) ? ""
                            : v->truth == CR_TRUE    ? "\033[32m"
                            : v->truth == CR_FALSE   ? "\033[31m"
                                                     : "\033[33m";
        cr_claim_print(s->caption.claims + k, text, sizeof text);
        printf("%s%-7s%s %s: %s\n", color, truth_name(v->truth), *color ? "\033[0m" : "", text, v->reason);
    }
}

static void print_summary(const session* s, const cr_imagined* m, double seconds) {
    print_claims(s, m);
    int32_t bodies = 0;
    const cr_world* w = m->draft.scene.world;
    for (int32_t i = 0; i < w->body_count; i++) bodies += w->bodies[i].motion == CR_DYNAMIC;
    printf("%s after %d %s, %.1f s: %d bodies that can move; %d of %d claims hold%s%s%s\n",
           m->verified ? "verified" : "not verified", (int)m->tries, m->tries == 1 ? "try" : "tries", seconds,
           (int)bodies, (int)m->held, (int)s->caption.claim_count, m->clear ? "" : ", bodies overlap",
           m->stands || !cr_caption_rests(&s->caption) ? "" : ", not all stands",
           m->inside ? "" : ", not all is in the region");
}

static int imagine_one(session* s) {
    const imagine_arguments* a = s->a;
    cr_error error = {""};
    cr_imagined m;
    double start = cr_wall_seconds();
    s->progress = cr_progress_begin("imagine");
    s->share = 1;
    cr_status status = cr_imagine(&s->box.proposer, &s->caption, &s->how, &m, &error);
    cr_progress_end(&s->progress);
    if (status) return cr_complain("%s", cr_interrupted() ? "interrupted" : error.message);
    double seconds = cr_wall_seconds() - start;
    bool wanted = m.verified || a->keep;
    if (wanted) status = write_one(s, &m, &error);
    if (status) {
        cr_imagined_destroy(&m);
        return cr_complain("%s", error.message);
    }
    if (a->json) {
        cr_imagine_story story = story_of(s, &m);
        json_t* json = cr_imagine_json(&story);
        json_dumpf(json, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(9));
        putchar('\n');
        json_decref(json);
    } else if (!a->quiet) {
        print_summary(s, &m, seconds);
        if (!wanted && (a->output_count || a->film || a->picture)) printf("nothing is written (--keep writes it)\n");
    }
    int finished = cr_finish_stdout(), result = m.verified ? CR_EXIT_OK : CR_EXIT_FAILED;
    cr_imagined_destroy(&m);
    return finished ? finished : result;
}

// ---------------------------------------------------------------- many

static void escape(FILE* out, const char* text) {
    for (; *text; text++) {
        if (*text == '<')
            fputs("&lt;", out);
        else if (*text == '&')
            fputs("&amp;", out);
        else if (*text == '"')
            fputs("&quot;", out);
        else
            fputc(*text, out);
    }
}

static void index_begin(FILE* out, const session* s) {
    fprintf(out, "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>");
    escape(out, s->caption.text[0] ? s->caption.text : "Imagined scenes");
    fprintf(out, "</title>\n<style>body{font:14px/1.5 system-ui,sans-serif;margin:2rem;background:#fafafa;color:#222}"
                 "main{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:1rem}"
                 "figure{margin:0;background:#fff;border:1px solid #ddd;border-radius:6px;overflow:hidden}"
                 "img{width:100%%;display:block}figcaption{padding:.4rem .6rem}.no{color:#a00}</style>\n<h1>");
    escape(out, s->caption.text[0] ? s->caption.text : "Imagined scenes");
    fprintf(out, "</h1>\n<ul>\n");
    for (int32_t k = 0; k < s->caption.claim_count; k++) {
        char text[CR_CLAIM_TEXT];
        cr_claim_print(s->caption.claims + k, text, sizeof text);
        fprintf(out, "<li><code>");
        escape(out, text);
        fprintf(out, "</code></li>\n");
    }
    fprintf(out, "</ul>\n<main>\n");
}

static void index_entry(FILE* out, const char* stem, const cr_imagined* m, int32_t claims, uint64_t seed) {
    fprintf(out,
            "<figure><a href=\"%s.glb\"><img src=\"%s.png\" alt=\"scene %s\" loading=\"lazy\"></a><figcaption>%s: "
            "<span class=\"%s\">%d of %d claims</span>, seed %llu, %d %s; <a href=\"%s.h5\">run</a> <a "
            "href=\"%s.json\">manifest</a></figcaption></figure>\n",
            stem, stem, stem, stem, m->verified ? "yes" : "no", (int)m->held, (int)claims, (unsigned long long)seed,
            (int)m->tries, m->tries == 1 ? "try" : "tries", stem, stem);
}

static cr_status write_of_batch(session* s, const cr_imagined* m, const char* folder, const char* stem,
                                cr_error* error) {
    static const char* const endings[] = {".glb", ".h5"};
    char path[4200];
    cr_imagine_story story = story_of(s, m);
    cr_status status = CR_OK;
    for (int k = 0; k < 2 && !status; k++) {
        snprintf(path, sizeof path, "%.4000s%s%s", folder, stem, endings[k]);
        status = cr_imagine_write(&story, path, error);
    }
    if (!status) status = need_camera(s, SMALL, SMALL * 3 / 4, error);
    snprintf(path, sizeof path, "%.4000s%s.png", folder, stem);
    if (!status) status = cr_imagine_picture(s->camera, &story, 0, path, error);
    snprintf(path, sizeof path, "%.4000s%s/", folder, stem);
    if (!status && s->a->also) status = cr_imagine_film(s->camera, &story, s->a->fps, s->a->also, path, error);
    return status;
}

static int imagine_many(session* s) {
    const imagine_arguments* a = s->a;
    const char* folder = a->outputs[0];
    char path[4200];
    cr_error error = {""};
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return cr_complain("%s: cannot make this folder: %s", folder, strerror(errno));
    snprintf(path, sizeof path, "%.4000sindex.html", folder);
    cr_output output;
    if (cr_output_open(&output, path, &error)) return cr_complain("%s", error.message);
    index_begin(output.file, s);
    s->progress = cr_progress_begin("imagine");
    s->share = 1.0 / a->count;
    int verified = 0, written = 0, done = 0;
    double start = cr_wall_seconds();
    cr_status status = CR_OK;
    uint64_t first = s->how.seed;
    for (; done < a->count && !status && !cr_interrupted(); done++) {
        cr_imagined m;
        char stem[16];
        s->done = (double)done / a->count;
        s->how.seed = first + (uint64_t)done;
        snprintf(stem, sizeof stem, "%04d", done + 1);
        status = cr_imagine(&s->box.proposer, &s->caption, &s->how, &m, &error);
        if (status == CR_ERROR_ARGUMENT) { // nothing came of it: the others may
            status = CR_OK;
            continue;
        }
        if (status) break;
        if (m.verified || a->keep) {
            status = write_of_batch(s, &m, folder, stem, &error);
            if (!status) index_entry(output.file, stem, &m, s->caption.claim_count, s->how.seed);
            written++;
        }
        verified += m.verified;
        cr_imagined_destroy(&m);
    }
    cr_progress_end(&s->progress);
    fprintf(output.file, "</main>\n</html>\n");
    if (status) {
        cr_output_discard(&output);
        return cr_complain("%s", error.message);
    }
    if (cr_output_close(&output, &error)) return cr_complain("%s", error.message);
    double seconds = cr_wall_seconds() - start;
    if (a->json)
        printf("{\"wanted\": %d, \"done\": %d, \"verified\": %d, \"written\": %d, \"seconds\": %.3f}\n", a->count, done,
               verified, written, seconds);
    else if (!a->quiet)
        printf("%d of %d verified, %d written to %s, %.1f s\n", verified, a->count, written, folder, seconds);
    int finished = cr_finish_stdout();
    return finished ? finished : verified == a->count ? CR_EXIT_OK : CR_EXIT_FAILED;
}

// ---------------------------------------------------------------- all of it

static cr_status check_outputs(const imagine_arguments* a, cr_error* error) {
    cr_status status = CR_OK;
    for (int k = 0; k < a->output_count && !status && a->count == 0; k++)
        status = cr_check_output(a->outputs[k], error);
    if (!status && a->film && !cr_names_folder(a->film)) status = cr_check_output(a->film, error);
    if (!status && a->picture) status = cr_check_output(a->picture, error);
    return status;
}

static cr_status open_session(session* s, cr_error* error) {
    const imagine_arguments* a = s->a;
    cr_status status = check_outputs(a, error);
    if (!status) status = cr_proposer_open(&s->box, a->proposer, a->model, a->data, error);
    if (!status) status = read_request(a, &s->box, &s->caption, error);
    if (!status && a->base) status = open_base(a, &s->base, error);
    if (!status && a->base) status = cr_caption_besides(&s->caption, &s->base, error);
    s->how = cr_default_imagine_options(a->engine.engine);
    s->how.engine_options = a->engine.options;
    cr_imagine_rates(a->engine.engine, &s->how.engine_options);
    s->how.seed = a->engine.options.seed;
    s->how.tries = a->tries;
    s->how.candidates = a->candidates;
    s->how.improve = !a->no_improving;
    s->how.seconds = a->seconds;
    s->how.base = a->base ? &s->base : NULL;
    s->how.name = "imagined";
    s->how.has_region = a->has_region;
    memcpy(s->how.region, a->region, sizeof a->region);
    s->how.progress = on_progress;
    s->how.progress_context = s;
    return status;
}

// Puts the proposers at the end of --help.
static char* help(int key, const char* text, void* input) {
    (void)input;
    if (key != ARGP_KEY_HELP_POST_DOC) return (char*)text;
    char* whole_text = NULL;
    size_t size;
    FILE* out = open_memstream(&whole_text, &size);
    if (!out) return (char*)text;
    fprintf(out, "%s\nProposers:", text);
    for (const char* const* name = cr_proposer_names; *name; name++) fprintf(out, " %s", *name);
    fprintf(out, "\n");
    fclose(out);
    return whole_text;
}

int cr_cmd_imagine(int argc, char** argv) {
    imagine_arguments a = {
        .engine = cr_default_engine_arguments(), .seconds = -1, .fps = 30, .tries = 8, .candidates = 32};
    struct argp own = argp;
    own.help_filter = help;
    argp_parse(&own, argc, argv, 0, NULL, &a);
    cr_error error = {""};
    if (cr_check_engine_options(&a.engine, &a.engine.engine, 1, &error)) {
        cr_complain("%s", error.message);
        return CR_EXIT_USAGE;
    }
    cr_catch_interrupt();
    session s = {.a = &a};
    cr_status status = open_session(&s, &error);
    int result = status ? cr_complain("%s", error.message) : a.count > 0 ? imagine_many(&s) : imagine_one(&s);
    cr_imagine_camera_destroy(s.camera);
    cr_proposer_close(&s.box);
    if (s.base.world) cr_scene_destroy(&s.base);
    return result;
}
