#include "eval/competitor.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "eval/balls.h"
#include "eval/program.h"
#include "eval/recorded.h"
#include "model/model.h"
#include "world/provenance.h"

// ---------------------------------------------------------------- static

typedef struct still {
    cr_engine base;
    double frame_rate;
    cr_state state;
} still;

static void still_destroy(cr_engine* engine) {
    cr_state_destroy(&((still*)engine)->state);
    free(engine);
}

static cr_status still_set_state(cr_engine* engine, const cr_state* state, cr_error* error) {
    (void)error;
    cr_state* s = &((still*)engine)->state;
    cr_state_copy(state, s);
    for (int32_t i = 0; i < s->count; i++) s->linear_velocity[i] = s->angular_velocity[i] = cr_v3(0, 0, 0);
    return CR_OK;
}

static cr_status still_create(cr_engine** engine, const cr_world* world, const cr_state* state,
                              const cr_engine_options* options, cr_error* error) {
    still* s = calloc(1, sizeof *s);
    if (!s) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    s->base.type = &cr_engine_static;
    s->frame_rate = options->frame_rate;
    cr_status status = cr_state_create(&s->state, world->body_count, error);
    if (status) {
        free(s);
        return status;
    }
    *engine = &s->base;
    return still_set_state(*engine, state, error);
}

static cr_status still_get_state(const cr_engine* engine, cr_state* state, cr_error* error) {
    (void)error;
    cr_state_copy(&((const still*)engine)->state, state);
    return CR_OK;
}

static cr_status still_step(cr_engine* engine, int32_t frames, cr_state* out, cr_error* error) {
    (void)error;
    still* s = (still*)engine;
    for (int32_t k = 0; k < frames; k++) {
        s->state.time += 1 / s->frame_rate;
        if (out) cr_state_copy(&s->state, &out[k]);
    }
    return CR_OK;
}

static cr_status still_push(cr_engine* engine, int32_t body, cr_vec3 impulse, cr_vec3 point, cr_error* error) {
    (void)engine, (void)body, (void)impulse, (void)point, (void)error;
    return CR_OK;
}

const cr_engine_type cr_engine_static = {
    .name = "static",
    .description = "nothing moves",
    .create = still_create,
    .destroy = still_destroy,
    .set_state = still_set_state,
    .get_state = still_get_state,
    .step = still_step,
    .push = still_push,
    .options = "",
};

// ---------------------------------------------------------------- words

static const cr_engine_type* find(const cr_competitor_context* context, const char* name) {
    if (strcmp(name, cr_engine_static.name) == 0) return &cr_engine_static;
    if (strcmp(name, cr_engine_balls.name) == 0) return &cr_engine_balls;
    for (const cr_engine_type* const* e = context->engines; e && *e; e++)
        if (strcmp((*e)->name, name) == 0) return *e;
    return NULL;
}

static cr_status unknown(const cr_competitor_context* context, const char* text, cr_error* error) {
    char known[400] = "static, balls";
    size_t used = strlen(known);
    for (const cr_engine_type* const* e = context->engines; e && *e && used < sizeof known - 1; e++)
        used += (size_t)snprintf(known + used, sizeof known - used, ", %s", (*e)->name);
    return cr_fail(error, CR_ERROR_ARGUMENT,
                   "'%.200s' is no engine (%s), program, library (.so) or folder of recordings", text, known);
}

static bool whole_number(const char* text, double* value) {
    char* rest;
    errno = 0;
    *value = strtod(text, &rest);
    return rest != text && !*rest && !errno && isfinite(*value);
}

static cr_status set_option(cr_competitor* c, char* key, char* value, cr_error* error) {
    cr_engine_options* o = &c->options;
    double x = 0;
    bool number = whole_number(value, &x);
    const char* expected = NULL;
    if (strcmp(key, "weights") == 0)
        o->weights = value;
    else if (strcmp(key, "backend") == 0)
        o->backend = value;
    else if (strcmp(key, "fit") == 0)
        o->fit = value;
    else if (strcmp(key, "setup") == 0)
        cr_known_setup(value) ? (void)(o->setup = value, c->has_setup = true)
                              : (void)(expected = "default, movi or precise");
    else if (strcmp(key, "label") == 0)
        snprintf(c->name, sizeof c->name, "%s", value);
    else if (strcmp(key, "rate") == 0)
        number&& x >= 1 && x <= 1e5 ? (void)(o->frame_rate = x) : (void)(expected = "1 to 100000 frames a second");
    else if (strcmp(key, "k") == 0 || strcmp(key, "passes") == 0)
        number&& x >= 1 && x <= 1000 ? (void)(o->passes = (int)x) : (void)(expected = "1 to 1000 passes");
    else if (strcmp(key, "guidance") == 0)
        number&& x >= 0 && x <= 1000 ? (void)(o->guidance = (int)x) : (void)(expected = "0 to 1000 iterations");
    else if (strcmp(key, "noise") == 0)
        number&& x >= 0 && x <= 1 ? (void)(o->noise = x) : (void)(expected = "0 to 1");
    else if (strcmp(key, "seed") == 0)
        number&& x >= 0 && x < 9e15 ? (void)(o->seed = (uint64_t)x) : (void)(expected = "a whole number");
    else if (strcmp(key, "iterations") == 0)
        number&& x >= 1 && x <= 1e5 ? (void)(o->iterations = (int)x) : (void)(expected = "1 to 100000");
    else if (strcmp(key, "exact") == 0)
        number && (x == 0 || x == 1) ? (void)(o->exact = x == 1) : (void)(expected = "0 or 1");
    else if (strcmp(key, "sleeping") == 0)
        number && (x == 0 || x == 1) ? (void)(o->sleeping = x == 1) : (void)(expected = "0 or 1");
    else if (strcmp(key, "warm_starting") == 0)
        number && (x == 0 || x == 1) ? (void)(o->warm_starting = x == 1) : (void)(expected = "0 or 1");
    else if (strcmp(key, "threads") == 0)
        number&& x >= 1 && x <= 1024 ? (void)(o->threads = (int)x) : (void)(expected = "1 to 1024 threads");
    else
        return cr_fail(error, CR_ERROR_ARGUMENT,
                       "%s: unknown option '%s' (rate, k, guidance, weights, backend, fit, noise, seed, setup, "
                       "iterations, exact, sleeping, warm_starting, threads, label)",
                       c->name, key);
    if (expected)
        return cr_fail(error, CR_ERROR_ARGUMENT, "%s: option %s: expected %s, found '%s'", c->name, key, expected,
                       value);
    return CR_OK;
}

// An option that makes no difference to the engine is a mistake.
static cr_status check_taken(const cr_competitor* c, const char* key, cr_error* error) {
    static const char* const of_engines[] = {"weights",  "backend", "setup",        "passes", "k",
                                             "guidance", "noise",   "iterations",   "exact",  "sleeping",
                                             "threads",  "fit",     "warm_starting"};
    for (size_t k = 0; k < sizeof of_engines / sizeof *of_engines; k++)
        if (strcmp(key, of_engines[k]) == 0 && !cr_engine_takes(c->type, strcmp(key, "k") ? key : "passes"))
            return cr_fail(error, CR_ERROR_ARGUMENT, "%s: option %s makes no difference to %s", c->name, key,
                           c->type->name);
    return CR_OK;
}

static cr_status parse_engine(cr_competitor* c, const cr_competitor_context* context, const char* text,
                              cr_error* error) {
    char *word = c->text, *options = strchr(word, ':');
    if (options) *options++ = 0;
    char* at = strchr(word, '@');
    double step_rate = 0;
    if (at) *at++ = 0;
    c->type = find(context, word);
    if (!c->type) return unknown(context, text, error);
    if (at && !(whole_number(at, &step_rate) && step_rate >= 1 && step_rate <= 1e6))
        return cr_fail(error, CR_ERROR_ARGUMENT, "%s: expected steps a second from 1 to 1000000 after @, found '%s'",
                       word, at);
    if (at) c->options.step_rate = step_rate;
    if (at && !context->common) {
        double frames = step_rate / 240;
        if (frames < 1 || fabs(frames - round(frames)) > 1e-9) c->options.frame_rate = step_rate;
    }
    while (options && *options) {
        char* next = strchr(options, ':');
        if (next) *next++ = 0;
        char* value = strchr(options, '=');
        if (!value) return cr_fail(error, CR_ERROR_ARGUMENT, "%s: expected KEY=VALUE, found '%s'", c->name, options);
        *value++ = 0;
        if (context->common && strcmp(options, "rate") == 0)
            return cr_fail(error, CR_ERROR_ARGUMENT,
                           "%s: option rate: engines side by side have one frame rate, which --rate sets for all",
                           c->name);
        cr_status status = check_taken(c, options, error);
        if (!status) status = set_option(c, options, value, error);
        if (status) return status;
        options = next;
    }
    return CR_OK;
}

static cr_status split_words(cr_competitor* c, char* words, cr_error* error) {
    int32_t n = 0;
    for (char *rest = NULL, *word = strtok_r(words, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        if (n + 1 >= (int32_t)(sizeof c->arguments / sizeof *c->arguments))
            return cr_fail(error, CR_ERROR_ARGUMENT, "%s: more than %d words", c->name, n);
        c->arguments[n++] = word;
    }
    return n ? CR_OK : cr_fail(error, CR_ERROR_ARGUMENT, "cmd: expected a command, found none");
}

static bool ends_with(const char* text, const char* end) {
    size_t n = strlen(text), m = strlen(end);
    return n > m && strcmp(text + n - m, end) == 0;
}

cr_status cr_competitor_parse(cr_competitor* c, const char* text, const cr_competitor_context* context,
                              cr_error* error) {
    *c = (cr_competitor){.options = context->common ? *context->common : cr_default_engine_options(),
                         .time_limit = context->time_limit};
    snprintf(c->name, sizeof c->name, "%s", text);
    c->text = strdup(text);
    if (!c->text) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    struct stat about;
    cr_status status = CR_OK;
    if (strncmp(text, "cmd:", 4) == 0) {
        c->kind = CR_COMPETITOR_PROGRAM;
        snprintf(c->name, sizeof c->name, "%s", text + 4);
        status = split_words(c, c->text + 4, error);
    } else if (!strchr(text, '/') || stat(text, &about)) {
        status = parse_engine(c, context, text, error);
    } else if (S_ISDIR(about.st_mode)) {
        c->kind = CR_COMPETITOR_RECORDINGS;
        c->path = c->text;
        size_t n = strlen(c->name);
        if (n > 1 && c->name[n - 1] == '/') c->name[n - 1] = 0;
    } else if (ends_with(text, ".so")) {
        c->kind = CR_COMPETITOR_LIBRARY;
        c->arguments[0] = context->host, c->arguments[1] = "serve", c->arguments[2] = c->text;
        if (!context->host)
            status = cr_fail(error, CR_ERROR_UNSUPPORTED, "%s: libraries need a program that serves them", text);
    } else if (access(text, X_OK) == 0) {
        c->kind = CR_COMPETITOR_PROGRAM;
        c->arguments[0] = c->text;
    } else {
        status = cr_fail(error, CR_ERROR_ARGUMENT,
                         "%s: expected a library (.so), a folder or a program that may be executed", text);
    }
    if (status) cr_competitor_destroy(c);
    return status;
}

cr_status cr_competitors_parse(cr_competitor** list, int32_t* count, const char* text,
                               const cr_competitor_context* context, cr_error* error) {
    *list = NULL, *count = 0;
    size_t most = 1;
    for (const char* p = text; *p; p++) most += *p == ',';
    cr_competitor* out = calloc(most, sizeof *out);
    char* copy = strdup(text);
    cr_status status = out && copy ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    int32_t n = 0;
    for (char *rest = NULL, *word = status ? NULL : strtok_r(copy, ",", &rest); word && !status;
         word = strtok_r(NULL, ",", &rest)) {
        status = cr_competitor_parse(&out[n], word, context, error);
        for (int32_t k = 0; k < n && !status; k++)
            if (strcmp(out[k].name, out[n].name) == 0) {
                status = cr_fail(error, CR_ERROR_ARGUMENT, "'%s' is there twice", word);
                cr_competitor_destroy(&out[n]);
            }
        if (!status) n++;
    }
    free(copy);
    if (status) {
        cr_competitors_destroy(out, n);
        return status;
    }
    *list = out, *count = n;
    return CR_OK;
}

void cr_competitor_destroy(cr_competitor* c) {
    free(c->text);
    *c = (cr_competitor){0};
}

void cr_competitors_destroy(cr_competitor* list, int32_t count) {
    for (int32_t k = 0; k < count; k++) cr_competitor_destroy(&list[k]);
    free(list);
}

// ---------------------------------------------------------------- provenance

cr_engine_facts cr_competitor_facts(const cr_competitor* c, const char* setup) {
    cr_engine_facts facts = {.guidance = -1};
    if (c->kind != CR_COMPETITOR_ENGINE || c->type != &cr_engine_learned) return facts;
    cr_engine_options options = c->options;
    if (!c->has_setup) options.setup = setup ? setup : "default";
    if (cr_learned_facts(&options, &facts, NULL)) facts = (cr_engine_facts){.guidance = -1};
    return facts;
}

void cr_competitors_tell(const cr_competitor* competitors, int32_t count, void (*line)(void* context, const char* text),
                         void* context) {
    static const char* const setups[] = {"default", "movi"};
    for (int32_t c = 0; c < count; c++) {
        char text[2][512], whole[1200];
        for (int k = 0; k < 2; k++) {
            cr_engine_facts facts = cr_competitor_facts(&competitors[c], setups[k]);
            cr_facts_text(&facts, text[k], sizeof text[k]);
        }
        bool same = strcmp(text[0], text[1]) == 0;
        for (int k = 0; k < (same ? 1 : 2); k++) {
            if (!text[k][0]) continue;
            snprintf(whole, sizeof whole, "%s%s%s: %s", competitors[c].name, same ? "" : ", solver preset ",
                     same ? "" : setups[k], text[k]);
            line(context, whole);
        }
    }
}

// ---------------------------------------------------------------- running

cr_status cr_competitor_create(const cr_competitor* c, const cr_scene* scene, cr_engine** engine, double* frame_rate,
                               cr_run_end* end, cr_error* error) {
    cr_engine_options options = c->options;
    bool precise = c->has_setup && strcmp(options.setup, "precise") == 0; // in place of the default solver preset only
    if (scene->setup && (!c->has_setup || (precise && strcmp(scene->setup, "default") != 0)))
        options.setup = scene->setup;
    options.exact &= strcmp(options.setup, "movi") != 0; // that data has Bullet's own steps
    *frame_rate = options.frame_rate;
    *engine = NULL;
    *end = CR_RUN_ERROR;
    switch (c->kind) {
    case CR_COMPETITOR_ENGINE: {
        cr_status status = c->type->create(engine, scene->world, &scene->state, &options, error);
        if (!status) *end = CR_RUN_OK;
        return status;
    }
    case CR_COMPETITOR_RECORDINGS:
        return cr_recorded_create(engine, c->path, scene, frame_rate, end, error);
    default:
        return cr_program_create(engine, c->arguments, scene, &options, c->time_limit, end, error);
    }
}

cr_status cr_competitor_run(const cr_competitor* c, const cr_scene* scene, double seconds, const cr_push* pushes,
                            int32_t push_count, cr_track* track, cr_error* error) {
    cr_engine* engine;
    double frame_rate;
    cr_run_end end;
    cr_error what = {""};
    cr_status status = cr_competitor_create(c, scene, &engine, &frame_rate, &end, &what);
    if (status == CR_ERROR_MEMORY) return cr_fail(error, status, "%s: %s", c->name, what.message);
    if (status) {
        status = cr_track_create(track, frame_rate > 0 ? frame_rate : 240, scene->world->body_count, 0, error);
        if (status) return status;
        cr_state_copy(&scene->state, &track->frames[0]);
        track->frame_count = 1;
        cr_track_fail(track, end, "%s", what.message);
        return CR_OK;
    }
    status = cr_track_run(track, engine, &scene->state, frame_rate, seconds, pushes, push_count, c->time_limit, error);
    engine->type->destroy(engine);
    return status;
}

void cr_competitors_order(const cr_competitor* competitors, const double* error, int32_t count, int32_t* order) {
    for (int32_t k = 0; k < count; k++) {
        bool asked = !competitors[k].yardstick;
        int32_t at = k;
        for (; at > 0; at--) {
            int32_t other = order[at - 1];
            bool nearer = error && (error[k] < error[other] || (isnan(error[other]) && !isnan(error[k])));
            bool before = asked == !competitors[other].yardstick ? nearer : asked;
            if (!before) break;
            order[at] = other;
        }
        order[at] = k;
    }
}
