// carom compare: any engines beside a reference, over any scenes.
#include <argp.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/engines.h"
#include "cli/progress.h"
#include "cli/source.h"
#include "cli/still.h"
#include "eval/report.h"
#include "eval/rows.h"
#include "world/recording.h"

enum { MOST_SCENES = 256 };

typedef struct compare_arguments {
    char* scenes[MOST_SCENES];
    int scene_count;
    const char *engines, *reference, *out;
    cr_compare_setup setup;
    double time_limit;
    uint64_t seed;
    bool only, quiet, no_recordings, no_stills;
    cr_stills* stills; // NULL: none
} compare_arguments;

enum {
    OPTION_REFERENCE = 0x100,
    OPTION_GRID,
    OPTION_RESTARTS,
    OPTION_FUTURES,
    OPTION_ONLY,
    OPTION_LIMIT,
    OPTION_SEED,
    OPTION_NO_RECORDINGS,
    OPTION_NO_STILLS
};

static const struct argp_option options[] = {
    {"engines", 'e', "LIST", 0,
     "Who takes part, separated by commas: NAME[@STEPS_PER_SECOND][:KEY=VALUE...], FILE.so, a program, cmd:WORDS or a "
     "folder of recordings",
     0},
    {"reference", OPTION_REFERENCE, "ENGINE", 0, "What is right (bullet64@960:setup=precise:exact=1)", 0},
    {"seconds", 's', "S", 0, "How long each scene runs (3)", 0},
    {"out", 'o', "DIR", 0, "Folder for report.html, report.json, recordings/ and stills/", 0},
    {"only", OPTION_ONLY, NULL, 0,
     "Leave out the rows that every table should have (static, free flight, Bullet, MuJoCo, ...)", 0},
    {"seed", OPTION_SEED, "N", 0, "Seed of families that are named without one (1)", 0},
    {"grid", OPTION_GRID, "R", 0,
     "Times a second at which errors are taken; every engine's frame rate must be a multiple (30)", 0},
    {"restarts", OPTION_RESTARTS, "S", 0, "Seconds between restarts from the reference's states, 0 for none (0.1)", 0},
    {"futures", OPTION_FUTURES, "N", 0, "Also compare ensembles of N runs from perturbed starts (0)", 0},
    {"time-limit", OPTION_LIMIT, "S", 0, "Seconds of wall time an engine may take for a scene (120)", 0},
    {"no-recordings", OPTION_NO_RECORDINGS, NULL, 0, "Do not keep the recordings", 0},
    {"no-stills", OPTION_NO_STILLS, NULL, 0, "Draw no pictures of the scenes", 0},
    {"quiet", 'q', NULL, 0, "No progress", 0},
    {0},
};

static error_t parse(int key, char* text, struct argp_state* state) {
    compare_arguments* a = state->input;
    switch (key) {
    case 'e':
        a->engines = text;
        break;
    case OPTION_REFERENCE:
        a->reference = text;
        break;
    case 'o':
        a->out = text;
        break;
    case OPTION_ONLY:
        a->only = true;
        break;
    case OPTION_NO_RECORDINGS:
        a->no_recordings = true;
        break;
    case OPTION_NO_STILLS:
        a->no_stills = true;
        break;
    case 'q':
        a->quiet = true;
        break;
    case 's':
        if (!cr_parse_double(text, &a->setup.seconds) || !(a->setup.seconds > 0) || a->setup.seconds > 3600)
            argp_error(state, "--seconds: expected a number above 0, at most 3600, found '%s'", text);
        break;
    case OPTION_GRID:
        if (!cr_parse_double(text, &a->setup.grid_rate) || !(a->setup.grid_rate >= 1) || a->setup.grid_rate > 1000)
            argp_error(state, "--grid: expected 1 to 1000 times a second, found '%s'", text);
        break;
    case OPTION_RESTARTS:
        if (!cr_parse_double(text, &a->setup.restart_interval) || a->setup.restart_interval < 0)
            argp_error(state, "--restarts: expected seconds from 0 on, found '%s'", text);
        break;
    case OPTION_FUTURES:
        if (!cr_parse_int(text, &a->setup.futures) || a->setup.futures < 0 || a->setup.futures > 1000 ||
            a->setup.futures == 1)
            argp_error(state, "--futures: expected 0, or 2 to 1000 members, found '%s'", text);
        break;
    case OPTION_LIMIT:
        if (!cr_parse_double(text, &a->time_limit) || !(a->time_limit > 0))
            argp_error(state, "--time-limit: expected seconds above 0, found '%s'", text);
        break;
    case OPTION_SEED:
        if (!cr_parse_uint64(text, &a->seed))
            argp_error(state, "--seed: expected a whole number from 0 on, found '%s'", text);
        break;
    case ARGP_KEY_ARG:
        if (a->scene_count == MOST_SCENES) argp_error(state, "more than %d scenes", MOST_SCENES);
        a->scenes[a->scene_count++] = text;
        break;
    case ARGP_KEY_END:
        if (!a->scene_count) argp_error(state, "which SCENE? `carom scenes' lists the built-in ones");
        if (!a->out) argp_error(state, "where to? --out DIR");
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = "SCENE...",
    .doc = "Rolls scenes out with several engines, measures each against a reference, and writes a report (HTML, JSON) "
           "and the recordings.\n\n"
           "SCENE is what `carom run' takes."
           "\vExamples:\n"
           "  carom compare tower movi-a:7 --engines learned,bullet --out report\n"
           "  carom compare bounce --engines ./my_engine.so,./my_engine.py --only --out report\n"
           "docs/metrics.md defines the figures, docs/plugins.md the ways to plug an engine in.\n",
};

// The command line as one could type it again.
static char* command_text(int argc, char** argv) {
    char* text = NULL;
    size_t size;
    FILE* out = open_memstream(&text, &size);
    if (!out) return NULL;
    for (int k = 0; k < argc; k++) {
        bool plain = argv[k][0] && !argv[k][strcspn(argv[k], " '\"$&|;<>()*?[]#~\\!`\t\n")];
        fprintf(out, plain || k == 0 ? "%s%s" : "%s'%s'", k ? " " : "", argv[k]);
    }
    fclose(out);
    return text;
}

static cr_status make_folder(const char* path, cr_error* error) {
    struct stat about;
    if (mkdir(path, 0777) == 0) return CR_OK;
    int why = errno;
    if (why == EEXIST && stat(path, &about) == 0 && S_ISDIR(about.st_mode)) return CR_OK;
    return cr_fail(error, CR_ERROR_FILE, "%s: cannot make the folder: %s", path, strerror(why));
}

// A file beside the report: "recordings/SCENE.ENGINE.h5".
static void file_name(char* out, const char* kind, const char* scene, const char* engine, const char* end) {
    snprintf(out, CR_LINK_SIZE, "%s/%.120s%s%.96s%s", kind, scene, engine[0] ? "." : "", engine, end);
    for (char* c = out + strlen(kind) + 1; *c; c++)
        if (strchr(":/@=, ", *c)) *c = '_';
}

static cr_status record(const char* path, const cr_scene* scene, const cr_competitor* c, const cr_track* track,
                        cr_error* error) {
    if (track->frame_count < 1) return CR_OK;
    cr_run_info info = {.engine = c->kind == CR_COMPETITOR_ENGINE ? c->type->name : c->name,
                        .scene = scene->name,
                        .options = c->options};
    info.options.frame_rate = track->frame_rate;
    if (!c->has_setup && scene->setup) info.options.setup = scene->setup;
    info.provenance = cr_provenance_of(NULL);
    info.provenance.engine = cr_competitor_facts(c, scene->setup);
    cr_recorder* recorder;
    cr_status status = cr_recorder_create(&recorder, path, scene, &info, error);
    if (status) return status;
    status = cr_recorder_append(recorder, track->frames + 1, track->frame_count - 1, error);
    if (status) {
        cr_recorder_abandon(recorder);
        return status;
    }
    return cr_recorder_close(recorder, error);
}

static cr_status record_at(const compare_arguments* a, char* link, const cr_scene* scene, const cr_competitor* c,
                           const cr_track* track, cr_error* error) {
    char path[4096 + CR_LINK_SIZE];
    file_name(link, "recordings", scene->name, c->name, ".h5");
    snprintf(path, sizeof path, "%.4000s/%s", a->out, link);
    if (track->frame_count < 1) link[0] = 0;
    return record(path, scene, c, track, error);
}

static cr_status record_all(const compare_arguments* a, const cr_scene* scene, const cr_comparison* found,
                            cr_report_links* links, cr_error* error) {
    links->trials = calloc((size_t)found->count + 1, sizeof *links->trials);
    if (!links->trials) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    const cr_competitor* reference = a->setup.reference;
    cr_status status = record_at(a, links->reference, scene, reference, &found->reference, error);
    for (int32_t c = 0; c < found->count && !status; c++) {
        const cr_competitor* one = &a->setup.competitors[c];
        if (strcmp(one->name, reference->name) != 0)
            status = record_at(a, links->trials[c], scene, one, &found->trials[c].track, error);
        else
            memcpy(links->trials[c], links->reference, sizeof links->reference);
    }
    return status;
}

// The scene's end: the reference, and the first engine that was asked for and ran.
static cr_status draw_still(const compare_arguments* a, const cr_scene* scene, const cr_comparison* found,
                            cr_report_links* links, cr_error* error) {
    const cr_track* truth = &found->reference;
    const cr_state* states[2] = {&truth->frames[truth->frame_count - 1]};
    const char* names[2] = {"reference"};
    int32_t count = 1;
    for (int32_t c = 0; c < found->count && count < 2; c++) {
        const cr_track* track = &found->trials[c].track;
        if (a->setup.competitors[c].yardstick || found->trials[c].end || track->frame_count < 1) continue;
        states[count] = &track->frames[track->frame_count - 1];
        names[count++] = a->setup.competitors[c].name;
    }
    char path[4096 + CR_LINK_SIZE];
    file_name(links->still, "stills", scene->name, "", ".jpg");
    snprintf(links->still_of, sizeof links->still_of, "%s%s%.200s after %.3g s", names[0],
             count > 1 ? " (left) and " : "", count > 1 ? names[1] : "", found->seconds);
    snprintf(path, sizeof path, "%.4000s/%s", a->out, links->still);
    return cr_still_write(a->stills, path, scene, states, count, error);
}

static cr_status compare_one(const compare_arguments* a, const char* text, cr_comparison* out, cr_report_links* links,
                             cr_error* error) {
    cr_source source;
    cr_status status = cr_source_open(text, (cr_source_options){.seed = a->seed}, &source, error);
    if (status) return status;
    status = cr_compare_scene(out, source.scene, &a->setup, error);
    if (!status) {
        if (!a->no_recordings) status = record_all(a, source.scene, out, links, error);
        if (!status && a->stills) status = draw_still(a, source.scene, out, links, error);
        if (status) cr_comparison_destroy(out);
    }
    if (!status) { // the report does not need the frames
        cr_track_destroy(&out->reference);
        for (int32_t c = 0; c < out->count; c++) cr_track_destroy(&out->trials[c].track);
    }
    cr_source_close(&source);
    return status;
}

// As the report has it: what was asked for first, then the yardsticks, the best first.
static void print_table(const cr_report* r) {
    int32_t* order = calloc((size_t)r->competitor_count + 1, sizeof *order);
    if (!order) return;
    cr_report_order(r, order);
    printf("%-24s %10s %9s %10s %9s %10s %11s\n", "", "surface", "failures", "position", "angle", "horizon",
           "contacts");
    printf("%-24s %10s %9s %10s %9s %10s %11s\n", "engine", "distance d", "scenes", "error, m", "error, °", "s", "F1");
    for (int32_t k = 0; k < r->competitor_count; k++) {
        static const int shown[] = {CR_SCORE_distance, CR_SCORE_position, CR_SCORE_orientation, CR_SCORE_horizon,
                                    CR_SCORE_contact_f1};
        double mean[5] = {0};
        int failures = 0;
        int32_t c = order[k];
        for (int32_t s = 0; s < r->scene_count; s++) {
            failures += r->scenes[s].trials[c].end != CR_RUN_OK;
            for (int n = 0; n < 5; n++) mean[n] += r->scenes[s].trials[c].scores.value[shown[n]] / r->scene_count;
        }
        const char* name = r->competitors[c].name;
        size_t length = strlen(name); // of a long path the end
        if (r->competitors[c].yardstick && k > 0 && !r->competitors[order[k - 1]].yardstick) printf("beside them\n");
        printf("%-24s %10.4f %9d %10.4f %9.2f %10.3f %11.3f\n", length > 24 ? name + length - 24 : name, mean[0],
               failures, mean[1], mean[2], mean[3], mean[4]);
    }
    free(order);
}

// Says who failed and why the first time. True when a plug-in did, whose owner is to notice.
static bool tell_failures(const cr_report* r) {
    bool plug_in = false;
    for (int32_t c = 0; c < r->competitor_count; c++) {
        int failures = 0;
        const char* first = "";
        for (int32_t s = r->scene_count - 1; s >= 0; s--) {
            const cr_trial* t = &r->scenes[s].trials[c];
            if (t->end == CR_RUN_OK) continue;
            failures++;
            first = t->message;
        }
        if (!failures) continue;
        cr_warn("%s failed in %d of %d scenes: %s", r->competitors[c].name, failures, (int)r->scene_count, first);
        plug_in = plug_in || r->competitors[c].kind != CR_COMPETITOR_ENGINE;
    }
    return plug_in;
}

// A machine that cannot draw makes a report without pictures.
static cr_status open_stills(compare_arguments* a, cr_error* error) {
    char folder[4096];
    snprintf(folder, sizeof folder, "%.4000s/stills", a->out);
    cr_error why = {""};
    if (cr_stills_create(&a->stills, &why)) {
        if (!a->quiet) cr_warn("no pictures of the scenes: %s", why.message);
        return CR_OK;
    }
    return make_folder(folder, error);
}

int cr_cmd_compare(int argc, char** argv) {
    compare_arguments a = {.engines = "bullet",
                           .reference = "bullet64@960:setup=precise:exact=1",
                           .setup = cr_default_compare_setup(),
                           .time_limit = 120,
                           .seed = 1};
    char* command = command_text(argc, argv);
    argp_parse(&argp, argc, argv, 0, NULL, &a);

    cr_error error = {""};
    char host[4096] = "", folder[4096];
    ssize_t n = readlink("/proc/self/exe", host, sizeof host - 1);
    cr_competitor_context context = {.engines = cr_engines(), .host = n > 0 ? host : NULL, .time_limit = a.time_limit};
    cr_competitor reference = {0}, *competitors = NULL;
    int32_t count = 0, done = 0;
    cr_comparison* scenes = calloc((size_t)a.scene_count, sizeof *scenes);
    cr_report_links* links = calloc((size_t)a.scene_count, sizeof *links);
    cr_status status = scenes && links && command ? CR_OK : cr_fail(&error, CR_ERROR_MEMORY, "out of memory");
    if (!status) status = cr_competitor_parse(&reference, a.reference, &context, &error);
    if (!status && reference.kind != CR_COMPETITOR_ENGINE)
        status = cr_fail(&error, CR_ERROR_ARGUMENT, "--reference: expected an engine of this build, found '%s'",
                         a.reference);
    if (!status)
        status = cr_competitors_with_rows(&competitors, &count, a.engines, a.only ? CR_ROWS_NONE : CR_ROWS_COMPARE,
                                          &reference, &context, &error);
    if (!status) status = make_folder(a.out, &error);
    snprintf(folder, sizeof folder, "%s/recordings", a.out);
    if (!status && !a.no_recordings) status = make_folder(folder, &error);
    if (!status && !a.no_stills) status = open_stills(&a, &error);

    a.setup.reference = &reference, a.setup.competitors = competitors, a.setup.count = count;
    cr_progress progress = cr_progress_begin("comparing");
    if (a.quiet) progress.terminal = false;
    for (; done < a.scene_count && !status; done++) {
        cr_progress_update(&progress, (double)done / a.scene_count, a.scenes[done]);
        status = compare_one(&a, a.scenes[done], &scenes[done], &links[done], &error);
        if (status) break;
    }
    cr_progress_end(&progress);

    cr_report report = {command, CAROM_VERSION, &reference, competitors, count, scenes, done, links};
    char path[4200];
    snprintf(path, sizeof path, "%s/report.json", a.out);
    if (!status) status = cr_report_json(&report, path, &error);
    snprintf(path, sizeof path, "%s/report.html", a.out);
    if (!status) status = cr_report_html(&report, path, &error);
    bool plug_in_failed = false;
    if (!status) {
        print_table(&report);
        printf("\n%s\n", path);
        plug_in_failed = tell_failures(&report);
    }
    for (int32_t s = 0; s < done; s++) cr_comparison_destroy(&scenes[s]);
    for (int32_t s = 0; s < a.scene_count && links; s++) free(links[s].trials);
    free(links);
    free(scenes);
    cr_stills_destroy(a.stills);
    free(command);
    cr_competitors_destroy(competitors, count);
    cr_competitor_destroy(&reference);
    if (status) return cr_complain("%s", error.message);
    int result = cr_finish_stdout();
    return plug_in_failed ? CR_EXIT_FAILED : result;
}
