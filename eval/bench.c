#include "eval/bench.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "eval/balls.h"
#include "model/model.h"
#include "scenes/scenes.h"
#include "world/memory.h"
#include "world/random.h"
#include "world/variant.h"

const cr_suite cr_suites[] = {
    {"free-fall", "bodies fall and bounce", "drops", 2, 6, false, 3, false, false},
    {"rolling", "bodies roll, slide and spin over a floor", "rolling", 2, 6, false, 3, false, false},
    {"two-body", "two bodies meet in the air", "two-body", 1, 6, false, 3, false, false},
    {"movi-a", "MOVi-A", "movi-a", 1.25, 6, false, 3, false, false},
    {"movi-b", "MOVi-B", "movi-b", 1.25, 6, false, 3, false, false},
    {"movi-spheres", "MOVi-spheres", "movi-spheres", 1.25, 6, false, 3, false, false},
    {"stacks", "stacks of 2 to 6", "stacks", 2, 6, false, 3, false, false},
    {"towers", "towers of 4 to 12, some hit by a ball", "towers", 2, 6, false, 3, false, false},
    {"dominoes", "rows of dominoes", "domino-rows", 2, 6, false, 3, false, false},
    {"piles", "bodies fall into a heap", "piles", 2, 4, false, 3, false, false},
    {"ramps", "bodies on a slope", "ramps", 2, 6, false, 3, false, false},
    {"wall", "bodies and a ball thrown at a wall", "walls", 1.5, 4, false, 3, false, false},
    {"long-run", "60 s over a floor", "drops", 60, 1, false, 3, false, false},
    {"interventions", "a push in the middle, against the exact counterfactual", "resting", 2, 6, true, 3, false, false},
    {"ball-rows", "rows and racks of equal balls, against the rule", "ball-rows", 1, 6, false, 4, true, false},
    {"small-things", "dice, coins, pencils, dominoes, rulers, life size", "small-things", 1, 6, false, 4, false, false},
    {"mesh-floor", "balls roll and slide over a flat mesh, against the plane", "mesh-floors", 1.5, 6, false, 4, false,
     true},
    {NULL, NULL, NULL, 0, 0, false, 0, false, false},
};

const char* cr_bench_reference(int32_t version) {
    if (version == 3) return "bullet64@960:setup=precise";
    return version == CR_BENCH_VERSION ? "bullet64@960:setup=precise:exact=1" : NULL;
}

int32_t cr_suite_count(void) { return (int32_t)(sizeof cr_suites / sizeof *cr_suites) - 1; }

const cr_suite* cr_find_suite(const char* name) {
    for (const cr_suite* s = cr_suites; s->name; s++)
        if (strcmp(s->name, name) == 0) return s;
    return NULL;
}

// ---------------------------------------------------------------- seeds

typedef struct seed_list {
    cr_seed* items;
    int32_t count, capacity;
} seed_list;

static bool push_seed(seed_list* l, int32_t suite, uint64_t seed) {
    for (int32_t k = 0; k < l->count; k++)
        if (l->items[k].suite == suite && l->items[k].seed == seed) return true;
    if (!cr_grow(&l->items, &l->capacity, (int64_t)l->count + 1, sizeof *l->items)) return false;
    l->items[l->count++] = (cr_seed){suite, seed};
    return true;
}

cr_status cr_public_seeds(cr_seed** seeds, int32_t* count, int32_t version, int32_t most, cr_error* error) {
    seed_list l = {0};
    for (int32_t s = 0; s < cr_suite_count(); s++)
        for (int32_t k = 1; k <= cr_suites[s].scenes && cr_suites[s].since <= version && (most <= 0 || k <= most); k++)
            if (!push_seed(&l, s, (uint64_t)k)) {
                free(l.items);
                return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
            }
    *seeds = l.items, *count = l.count;
    return CR_OK;
}

static cr_status read_line(seed_list* l, char* line, int32_t version, const char* path, int number, cr_error* error) {
    line[strcspn(line, "#\n\r")] = 0;
    char *rest = NULL, *word = strtok_r(line, " \t", &rest);
    if (!word) return CR_OK;
    const cr_suite* suite = cr_find_suite(word);
    bool all = strcmp(word, "*") == 0;
    if ((!suite && !all) || (suite && suite->since > version))
        return cr_fail(error, CR_ERROR_FORMAT, "%s:%d: expected a suite of this version or *, found '%.60s'", path,
                       number, word);
    int seen = 0;
    while ((word = strtok_r(NULL, " \t", &rest))) {
        char* end;
        errno = 0;
        unsigned long long seed = strtoull(word, &end, 10);
        if (*end || errno || word[0] == '-')
            return cr_fail(error, CR_ERROR_FORMAT, "%s:%d: expected a seed, found '%.60s'", path, number, word);
        for (int32_t s = 0; s < cr_suite_count(); s++)
            if ((suite == &cr_suites[s] || (all && cr_suites[s].since <= version)) && !push_seed(l, s, seed))
                return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
        seen++;
    }
    return seen ? CR_OK
                : cr_fail(error, CR_ERROR_FORMAT, "%s:%d: expected seeds after the suite, found none", path, number);
}

static int by_suite(const void* a, const void* b) {
    const cr_seed *x = a, *y = b;
    if (x->suite != y->suite) return x->suite < y->suite ? -1 : 1;
    return (x->seed > y->seed) - (x->seed < y->seed);
}

cr_status cr_read_seeds(const char* path, cr_seed** seeds, int32_t* count, int32_t version, cr_error* error) {
    FILE* in = fopen(path, "r");
    if (!in) return cr_fail(error, CR_ERROR_FILE, "%s: cannot read: %s", path, strerror(errno));
    seed_list l = {0};
    char* line = NULL;
    size_t capacity = 0;
    cr_status status = CR_OK;
    for (int number = 1; !status && getline(&line, &capacity, in) >= 0; number++) {
        status = read_line(&l, line, version, path, number, error);
        if (!status && l.count > 100000)
            status = cr_fail(error, CR_ERROR_FORMAT, "%s:%d: more than 100000 scenes", path, number);
    }
    if (!status && ferror(in)) status = cr_fail(error, CR_ERROR_FILE, "%s: cannot read", path);
    if (!status && !l.count)
        status = cr_fail(error, CR_ERROR_FORMAT, "%s: expected lines \"SUITE SEED ...\", found none", path);
    free(line);
    fclose(in);
    if (status) {
        free(l.items);
        return status;
    }
    qsort(l.items, (size_t)l.count, sizeof *l.items, by_suite);
    *seeds = l.items, *count = l.count;
    return CR_OK;
}

// ---------------------------------------------------------------- results on disk

#define FNV_START 0xcbf29ce484222325u

static uint64_t fnv(uint64_t h, const void* bytes, size_t size) {
    const unsigned char* p = bytes;
    for (size_t k = 0; k < size; k++) h = (h ^ p[k]) * 0x100000001b3u;
    return h;
}

static uint64_t file_hash(uint64_t h, const char* path) {
    FILE* in = fopen(path, "rb");
    char block[16384];
    for (size_t n; in && (n = fread(block, 1, sizeof block, in)) > 0;) h = fnv(h, block, n);
    if (in) fclose(in);
    return h;
}

// The files a competitor is made of: with other weights or another plug-in under the same name old results are no good.
static uint64_t stamp_of(const cr_competitor* c) {
    uint64_t h = FNV_START;
    char path[4096], file[4200];
    static const char* const setups[] = {"default", "movi"};
    for (int k = 0; k < 2 && c->kind == CR_COMPETITOR_ENGINE && strcmp(c->type->name, "learned") == 0; k++) {
        if (cr_find_weights(c->options.weights, setups[k], path, sizeof path, NULL)) continue;
        snprintf(file, sizeof file, "%s/model.safetensors", path);
        h = file_hash(h, file);
        snprintf(file, sizeof file, "%s/config.json", path);
        h = file_hash(h, file);
    }
    for (int k = 0; (c->kind == CR_COMPETITOR_PROGRAM || c->kind == CR_COMPETITOR_LIBRARY) && c->arguments[k]; k++)
        if (c->kind == CR_COMPETITOR_PROGRAM || k == 2)
            h = file_hash(fnv(h, c->arguments[k], strlen(c->arguments[k])), c->arguments[k]);
    return h;
}

// Everything that decides a row's scores, as 64 bits (FNV-1a).
static uint64_t row_key(const cr_bench* b, const cr_suite* suite, uint64_t seed, int32_t engine) {
    char text[1024];
    const cr_competitor* c = &b->competitors[engine];
    const cr_engine_options* o = &c->options;
    snprintf(text, sizeof text, "%d|%s|%s|%s|%.17g|%d|%llu|%s|%.17g|%s|%d|%.17g|%.17g|%s|%d|%d|%d|%.17g|%llu|%s|%s",
             b->benchmark, b->version, suite->name, suite->family, suite->seconds, suite->push,
             (unsigned long long)seed, b->reference->name, b->reference->options.step_rate, c->name, (int)c->kind,
             o->frame_rate, o->step_rate, c->has_setup ? o->setup : "", o->iterations, o->passes, o->guidance, o->noise,
             (unsigned long long)o->seed, o->weights ? o->weights : "", o->backend ? o->backend : "");
    return fnv(fnv(FNV_START, text, strlen(text)), &b->stamps[engine], sizeof *b->stamps);
}

static json_t* real(double x) { return isnan(x) ? json_null() : isinf(x) ? json_string("inf") : json_real(x); }

static double real_value(const json_t* x) {
    return json_is_number(x) ? json_number_value(x) : json_is_string(x) ? INFINITY : NAN;
}

static char* row_text(const cr_bench* b, const cr_bench_row* row, uint64_t key) {
    json_t *values = json_array(), *bodies = json_array();
    for (int k = 0; k < CR_SCORE_COUNT; k++) json_array_append_new(values, real(row->value[k]));
    for (int32_t k = 0; k < row->bodies; k++) json_array_append_new(bodies, real(row->by_body[k]));
    char hex[24];
    snprintf(hex, sizeof hex, "%016llx", (unsigned long long)key);
    json_t* json =
        json_pack("{s:s, s:s, s:I, s:s, s:i, s:s, s:o, s:o, s:o}", "key", hex, "suite", cr_suites[row->suite].name,
                  "seed", (json_int_t)row->seed, "engine", b->competitors[row->engine].name, "end", (int)row->end,
                  "message", row->message, "scores", values, "by_body", bodies, "effect", real(row->effect));
    char* text = json ? json_dumps(json, JSON_COMPACT | JSON_ENSURE_ASCII) : NULL;
    json_decref(json);
    return text;
}

static bool fill_row(cr_bench_row* row, const json_t* json) {
    const json_t *values = json_object_get(json, "scores"), *bodies = json_object_get(json, "by_body");
    json_int_t end = json_integer_value(json_object_get(json, "end"));
    const char* message = json_string_value(json_object_get(json, "message"));
    if (json_array_size(values) != CR_SCORE_COUNT || !json_is_array(bodies) || end < 0 || end >= CR_RUN_END_COUNT ||
        !message)
        return false;
    double* by_body = calloc(json_array_size(bodies) + 1, sizeof *by_body);
    if (!by_body) return false;
    for (int k = 0; k < CR_SCORE_COUNT; k++) row->value[k] = real_value(json_array_get(values, (size_t)k));
    row->bodies = (int32_t)json_array_size(bodies);
    for (int32_t k = 0; k < row->bodies; k++) by_body[k] = real_value(json_array_get(bodies, (size_t)k));
    row->end = (cr_run_end)end;
    snprintf(row->message, sizeof row->message, "%s", message);
    row->effect = real_value(json_object_get(json, "effect"));
    row->by_body = by_body;
    row->present = true;
    return true;
}

static cr_bench_row* find_row(cr_bench* b, uint64_t key) {
    for (int32_t s = 0; s < b->seed_count; s++)
        for (int32_t c = 0; c < b->competitor_count; c++)
            if (row_key(b, &cr_suites[b->seeds[s].suite], b->seeds[s].seed, c) == key)
                return &b->rows[(size_t)s * (size_t)b->competitor_count + (size_t)c];
    return NULL;
}

// Takes what an earlier run left; lines that are broken (a kill while writing) or of other settings are passed over.
static cr_status load(cr_bench* b, const char* path, bool timings, cr_error* error) {
    FILE* in = fopen(path, "r");
    if (!in)
        return errno == ENOENT ? CR_OK : cr_fail(error, CR_ERROR_FILE, "%s: cannot read: %s", path, strerror(errno));
    char* line = NULL;
    size_t capacity = 0;
    while (getline(&line, &capacity, in) > 0) {
        json_t* json = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
        const char* hex = json_string_value(json_object_get(json, "key"));
        cr_bench_row* row = hex ? find_row(b, strtoull(hex, NULL, 16)) : NULL;
        if (row && timings)
            row->time = json_number_value(json_object_get(json, "time_s"));
        else if (row && !row->present)
            fill_row(row, json);
        json_decref(json);
    }
    free(line);
    fclose(in);
    return CR_OK;
}

// Appends one line in one write, and sees it onto the disk.
static cr_status append(int file, const char* text, const char* path, cr_error* error) {
    size_t n = strlen(text);
    char* line = malloc(n + 2);
    if (!line) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    memcpy(line, text, n);
    line[n] = '\n';
    bool bad = write(file, line, n + 1) != (ssize_t)(n + 1) || fdatasync(file) != 0;
    free(line);
    return bad ? cr_fail(error, CR_ERROR_FILE, "%s: cannot write: %s", path, strerror(errno)) : CR_OK;
}

static int open_log(const char* path, cr_error* error) {
    int file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (file < 0) {
        cr_fail(error, CR_ERROR_FILE, "%s: cannot write: %s", path, strerror(errno));
        return -1;
    }
    // A line that a kill cut short gets its end, so that the next one is a line of its own.
    off_t size = lseek(file, 0, SEEK_END);
    char last = '\n';
    if (size > 0 && pread(file, &last, 1, size - 1) == 1 && last != '\n' && write(file, "\n", 1) != 1) {
        close(file);
        cr_fail(error, CR_ERROR_FILE, "%s: cannot write: %s", path, strerror(errno));
        return -1;
    }
    return file;
}

// ---------------------------------------------------------------- running

typedef struct bench_job {
    cr_bench* bench;
    const cr_bench_options* options;
    char results_path[4096], timings_path[4096];
    int results, timings;
    pthread_mutex_t lock;
    int32_t done;
    bool stopped;
    cr_status status;
    cr_error error;
} bench_job;

// Which body is pushed how: the scene's seed decides.
static cr_push choose_push(const cr_scene* scene, double seconds, uint64_t seed) {
    cr_random random = cr_random_create(seed, 0x70757368);
    int32_t dynamic = 0;
    for (int32_t i = 0; i < scene->world->body_count; i++) dynamic += scene->world->bodies[i].motion == CR_DYNAMIC;
    int32_t chosen = dynamic ? (int32_t)cr_random_below(&random, (uint32_t)dynamic) : 0;
    cr_push push = {.time = floor(seconds * 15 + 1e-9) / 30};
    for (int32_t i = 0; i < scene->world->body_count; i++) {
        const cr_body* b = &scene->world->bodies[i];
        if (b->motion != CR_DYNAMIC || chosen-- != 0) continue;
        double c, s;
        cr_random_circle(&random, &c, &s);
        double speed = cr_random_range(&random, 1, 3);
        push.body = i;
        push.impulse =
            cr_v3((float)(speed * b->mass * c), (float)(0.3 * speed * b->mass), (float)(speed * b->mass * s));
    }
    return push;
}

static void take(cr_bench_row* row, cr_trial* t) {
    row->end = t->end;
    snprintf(row->message, sizeof row->message, "%s", t->message);
    memcpy(row->value, t->scores.value, sizeof row->value);
    row->effect = t->effect;
    row->bodies = t->scores.bodies;
    row->by_body = t->scores.by_body;
    row->time = t->time;
    t->scores.by_body = NULL;
}

// The scene with planes in place of flat meshes: there the truth has no seams.
static cr_status with_planes(const cr_scene* scene, cr_scene* plane, cr_error* error) {
    cr_variant variant = cr_default_variant();
    variant.planes = true;
    *plane = *scene;
    return cr_world_variant(scene->world, &scene->state, &variant, &plane->world, &plane->state, error);
}

static cr_status run_one(bench_job* j, int32_t index, cr_error* error) {
    cr_bench* b = j->bench;
    const cr_seed* seed = &b->seeds[index];
    const cr_suite* suite = &cr_suites[seed->suite];
    cr_bench_row* rows = &b->rows[(size_t)index * (size_t)b->competitor_count];
    cr_competitor* missing = calloc((size_t)b->competitor_count + 1, sizeof *missing);
    int32_t* where = calloc((size_t)b->competitor_count + 1, sizeof *where);
    int32_t count = 0;
    cr_scene scene = {0}, plane = {0};
    cr_comparison found = {0};
    cr_status status = missing && where ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    for (int32_t c = 0; c < b->competitor_count && !status; c++)
        if (!rows[c].present) missing[count] = b->competitors[c], where[count++] = c;
    if (!status && count) status = cr_scene_open(suite->family, NULL, seed->seed, &scene, error);
    if (!status && count && suite->planes) status = with_planes(&scene, &plane, error);
    if (!status && count) {
        cr_compare_setup setup = cr_default_compare_setup();
        cr_push push = choose_push(&scene, suite->seconds, seed->seed);
        cr_competitor rule = {.name = "balls", .type = &cr_engine_balls, .options = cr_default_engine_options()};
        if (suite->planes) setup.reference_scene = &plane;
        setup.reference = suite->rule ? &rule : b->reference, setup.competitors = missing, setup.count = count;
        setup.seconds = suite->seconds;
        setup.restart_interval = suite->seconds > 10 ? 0 : 0.5;
        if (suite->push) setup.pushes = &push, setup.push_count = 1, setup.effect = true;
        status = cr_compare_scene(&found, &scene, &setup, error);
    }
    for (int32_t k = 0; k < count && !status; k++) {
        cr_bench_row* row = &rows[where[k]];
        take(row, &found.trials[k]);
        uint64_t key = row_key(b, suite, seed->seed, where[k]);
        char *text = row_text(b, row, key), timing[128];
        snprintf(timing, sizeof timing, "{\"key\":\"%016llx\",\"time_s\":%.6g}", (unsigned long long)key, row->time);
        pthread_mutex_lock(&j->lock);
        status =
            text ? append(j->results, text, j->results_path, error) : cr_fail(error, CR_ERROR_MEMORY, "out of memory");
        if (!status) status = append(j->timings, timing, j->timings_path, error);
        pthread_mutex_unlock(&j->lock);
        row->present = !status;
        free(text);
    }
    cr_comparison_destroy(&found);
    if (scene.world) cr_scene_destroy(&scene);
    if (plane.world) cr_scene_destroy(&plane);
    free(missing), free(where);
    return status;
}

static void bench_work(void* context, int32_t k) {
    bench_job* j = context;
    pthread_mutex_lock(&j->lock);
    if (j->options->stop && j->options->stop()) j->stopped = true;
    bool stop = j->status || j->stopped;
    pthread_mutex_unlock(&j->lock);
    if (stop) return;
    cr_error error = {""};
    cr_status status = run_one(j, k, &error);
    pthread_mutex_lock(&j->lock);
    if (status && !j->status) j->status = status, j->error = error;
    j->done++;
    if (j->options->progress) j->options->progress(j->options->context, (double)j->done / j->bench->seed_count);
    pthread_mutex_unlock(&j->lock);
}

cr_status cr_bench_run(cr_bench* b, const cr_bench_options* options, cr_error* error) {
    b->rows = calloc((size_t)b->seed_count * (size_t)b->competitor_count + 1, sizeof *b->rows);
    b->stamps = calloc((size_t)b->competitor_count + 1, sizeof *b->stamps);
    if (!b->rows || !b->stamps) return cr_fail(error, CR_ERROR_MEMORY, "out of memory");
    for (int32_t c = 0; c < b->competitor_count; c++) b->stamps[c] = stamp_of(&b->competitors[c]);
    for (int32_t s = 0; s < b->seed_count; s++)
        for (int32_t c = 0; c < b->competitor_count; c++) {
            cr_bench_row* row = &b->rows[(size_t)s * (size_t)b->competitor_count + (size_t)c];
            row->suite = b->seeds[s].suite, row->engine = c, row->seed = b->seeds[s].seed;
        }
    bench_job j = {.bench = b, .options = options, .results = -1, .timings = -1};
    snprintf(j.results_path, sizeof j.results_path, "%s/results.jsonl", options->folder);
    snprintf(j.timings_path, sizeof j.timings_path, "%s/timings.jsonl", options->folder);
    cr_status status = load(b, j.results_path, false, error);
    if (!status) status = load(b, j.timings_path, true, error);
    if (!status &&
        ((j.results = open_log(j.results_path, error)) < 0 || (j.timings = open_log(j.timings_path, error)) < 0))
        status = CR_ERROR_FILE;
    if (!status) {
        pthread_mutex_init(&j.lock, NULL);
        cr_in_parallel(b->seed_count, options->jobs, bench_work, &j);
        pthread_mutex_destroy(&j.lock);
        status = j.status;
        if (status) cr_fail(error, status, "%s", j.error.message);
    }
    if (j.results >= 0) close(j.results);
    if (j.timings >= 0) close(j.timings);
    return status;
}

void cr_bench_destroy(cr_bench* b) {
    for (size_t k = 0; b->rows && k < (size_t)b->seed_count * (size_t)b->competitor_count; k++)
        free(b->rows[k].by_body);
    free(b->rows);
    free(b->stamps);
    b->rows = NULL, b->stamps = NULL;
}

// ---------------------------------------------------------------- figures

static double figure_of(const cr_bench_row* row, int figure) {
    if (figure == CR_BENCH_EFFECT) return row->end && cr_suites[row->suite].push ? 1 : row->effect;
    if (figure == CR_BENCH_HORIZON_SHARE) return row->value[CR_SCORE_horizon] / cr_suites[row->suite].seconds;
    return row->value[figure];
}

double cr_bench_mean(const cr_bench* b, int32_t engine, int figure, int32_t suite) {
    double total = 0;
    int32_t suites = 0;
    for (int32_t s = 0; s < cr_suite_count(); s++) {
        double sum = 0;
        int32_t n = 0;
        for (int32_t k = 0; k < b->seed_count && (suite < 0 || suite == s); k++) {
            const cr_bench_row* row = &b->rows[(size_t)k * (size_t)b->competitor_count + (size_t)engine];
            double v = row->suite == s && row->present ? figure_of(row, figure) : NAN;
            if (!isnan(v)) sum += v, n++;
        }
        if (n) total += sum / n, suites++;
    }
    return suites ? total / suites : NAN;
}

cr_interval cr_bench_score(const cr_bench* b, int32_t engine, int32_t suite) {
    cr_interval interval = {NAN, NAN, NAN};
    cr_sample* samples = calloc((size_t)b->seed_count + 1, sizeof *samples);
    int32_t n = 0;
    for (int32_t k = 0; k < b->seed_count && samples; k++) {
        const cr_bench_row* row = &b->rows[(size_t)k * (size_t)b->competitor_count + (size_t)engine];
        if (row->present && row->bodies > 0 && (suite < 0 || suite == row->suite))
            samples[n++] = (cr_sample){row->suite, row->bodies, row->by_body};
    }
    if (n) cr_bootstrap(samples, n, 1000, 1, &interval, NULL);
    free(samples);
    return interval;
}

int32_t cr_bench_failures(const cr_bench* b, int32_t engine) {
    int32_t n = 0;
    for (int32_t k = 0; k < b->seed_count; k++) {
        const cr_bench_row* row = &b->rows[(size_t)k * (size_t)b->competitor_count + (size_t)engine];
        n += row->present && row->end;
    }
    return n;
}

double cr_bench_time(const cr_bench* b, int32_t engine) {
    double time = 0, seconds = 0;
    for (int32_t k = 0; k < b->seed_count; k++) {
        const cr_bench_row* row = &b->rows[(size_t)k * (size_t)b->competitor_count + (size_t)engine];
        if (row->present && !row->end && row->time > 0) time += row->time, seconds += cr_suites[row->suite].seconds;
    }
    return seconds > 0 ? time / seconds : NAN;
}
