// Training: configs are checked, and a run that is stopped goes on to the same bits as one that never was.
#include "files.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/train/scene_train.h"
#include "model/train/train.h"
#include "scenes/scenes.h"
#include "sim/sim.h"

static char root[64] = "/tmp/carom-train-XXXXXX";

static bool stop_at_twenty(void* context, const cr_train_report* r) {
    double* first_and_last = context;
    if (r->iteration <= 1) first_and_last[0] = r->relative;
    first_and_last[1] = r->relative;
    return r->iteration != 20;
}
static bool never_stop(void* context, const cr_train_report* r) {
    (void)context, (void)r;
    return true;
}

// How the runs of a test are made; not in the config's file.
static const char* backend = "";
static bool ahead;
static double minutes;
static bool (*stop)(void);
static cr_train_end end; // of the last run

static void run(const char* config_path, const char* folder, cr_train_progress* progress, void* context) {
    static cr_train_config config;
    cr_error error;
    must(cr_train_config_read(config_path, &config, &error), &error);
    snprintf(config.backend, sizeof config.backend, "%s", backend);
    config.ahead = ahead;
    config.minutes = minutes;
    cr_train_company company = {.teacher = &cr_engine_bullet64,
                                .source = open_family,
                                .progress = progress,
                                .progress_context = context,
                                .stop = stop};
    must(cr_train(&config, folder, NULL, &company, &end, &error), &error);
}

static long read_all(const char* folder, const char* name, char** bytes) {
    char path[600];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE* f = fopen(path, "rb");
    if (!f) fail_msg("%s is missing", path);
    fseek(f, 0, SEEK_END);
    long n = ftell(f);
    rewind(f);
    *bytes = malloc((size_t)n);
    assert_int_equal(fread(*bytes, 1, (size_t)n, f), n);
    fclose(f);
    return n;
}

static const char small_run[] = "{\"threads\": 1, \"iterations\": 40, \"contacts\": 60, \"validate_every\": 10, "
                                "%s \"network\": {\"width\": 48, \"contact_width\": 32, \"repeats\": 2, \"heads\": 3},"
                                " \"teacher\": {\"substeps\": 3, \"restitution_threshold\": 900},"
                                " \"data\": {\"first_seed\": 900000, \"setup\": \"movi\", \"families\": [{\"name\": "
                                "\"movi-a\", \"scenes\": 6, \"seconds\": 0.6, \"perturbation_rate\": 2}]},"
                                " \"validation\": {\"first_seed\": 900100, \"frames\": [64], \"families\": [{\"name\": "
                                "\"movi-a\", \"scenes\": 2, \"seconds\": 0.3}]}}";

static void write_run(const char* config, const char* more) {
    char text[1200];
    snprintf(text, sizeof text, small_run, more);
    write_text(config, text);
}

static void check_same_weights(const char* a, const char* b) {
    char *x, *y;
    long n = read_all(a, "weights/model.safetensors", &x), m = read_all(b, "weights/model.safetensors", &y);
    assert_int_equal(n, m);
    if (memcmp(x, y, (size_t)n)) fail_msg("the weights of %s and %s differ", a, b);
    free(x), free(y);
}

typedef struct history {
    int32_t count;
    double loss[8], position[8];
} history;
static bool remember(void* context, const cr_train_report* r) {
    history* h = context;
    if (h->count < 8) {
        h->loss[h->count] = r->loss;
        h->position[h->count++] = r->scores ? r->position[0] : 0;
    }
    return true;
}

static void a_stopped_run_goes_on_bit_for_bit(void** unused) {
    (void)unused;
    char config[128], a[128], b[128];
    snprintf(config, sizeof config, "%s/config.json", root);
    snprintf(a, sizeof a, "%s/whole", root);
    snprintf(b, sizeof b, "%s/stopped", root);
    write_run(config, "");
    double losses[2] = {0};
    run(config, a, never_stop, NULL);
    run(config, b, stop_at_twenty, losses);
    run(config, b, never_stop, NULL);
    check_same_weights(a, b);
    assert_true(losses[0] > 0 && losses[1] < losses[0]); // it learns: the guess does not bounce
    // Building batches ahead changes nothing, nor does stopping then, when told to or when the time is over.
    snprintf(b, sizeof b, "%s/ahead", root);
    ahead = true;
    minutes = 1e-9;
    history one = {0};
    run(config, b, remember, &one);
    assert_int_equal(one.count, 1); // the first iteration and no more
    minutes = 0;
    run(config, b, stop_at_twenty, losses);
    run(config, b, never_stop, NULL);
    ahead = false;
    check_same_weights(a, b);
    // Another config does not go on from this checkpoint.
    write_text(config, "{\"threads\": 1, \"iterations\": 41, \"data\": {\"setup\": \"movi\", \"families\": [{\"name\": "
                       "\"movi-a\", \"scenes\": 1, \"seconds\": 0.1}]}}");
    static cr_train_config other;
    cr_error error;
    must(cr_train_config_read(config, &other, &error), &error);
    cr_train_company company = {.teacher = &cr_engine_bullet64, .source = open_family};
    assert_int_equal(cr_train(&other, b, NULL, &company, &end, &error), CR_ERROR_FORMAT);
}

// The same run on cuda: the losses of the CPU, the same bits again, and also after a stop.
static const char recorded_run[] =
    "{\"threads\": 1, \"iterations\": 24, \"contacts\": 40, \"validate_every\": 0, \"warm_up\": 4, \"say\": %s,"
    " \"network\": {\"frame_rate\": %s, \"width\": 48, \"contact_width\": 32, \"repeats\": 2, \"heads\": 3},"
    " \"fit\": {\"edge\": 0.05, \"ground\": -0.001, \"threshold\": 0.5, \"cone\": 1},"
    " \"data\": {\"recordings\": [\"tosses:%s\"], \"take\": 6, \"rollout\": 3},"
    " \"validation\": {\"recordings\": [\"tosses:0-15\"], \"leave\": 10, \"frames\": [20, 40]}}";

static void write_recorded_run(const char* path, const char* say, const char* rate, const char* tosses) {
    char text[1200];
    snprintf(text, sizeof text, recorded_run, say, rate, tosses);
    write_text(path, text);
}

// Recordings teach, windows are led on by the network itself, a stopped run goes on to the same bits, and the weights
// carry the fit and half the say.
static void recordings_teach(void** unused) {
    (void)unused;
    char config[128], a[128], b[128], c[128];
    snprintf(config, sizeof config, "%s/recorded.json", root);
    snprintf(a, sizeof a, "%s/recorded-a", root);
    snprintf(b, sizeof b, "%s/recorded-b", root);
    snprintf(c, sizeof c, "%s/recorded-c", root);
    double relative[2];
    write_recorded_run(config, "1", "148", "0-15");
    run(config, a, never_stop, NULL);
    run(config, b, stop_at_twenty, relative);
    run(config, b, never_stop, NULL);
    check_same_weights(a, b);
    write_recorded_run(config, "0.5", "148", "0-15");
    run(config, c, never_stop, NULL);
    cr_weights_info whole, half;
    cr_parameters p, q;
    cr_error error;
    char folder[600];
    snprintf(folder, sizeof folder, "%s/weights", a);
    must(cr_weights_load(folder, &whole, &p, &error), &error);
    snprintf(folder, sizeof folder, "%s/weights", c);
    must(cr_weights_load(folder, &half, &q, &error), &error);
    assert_true(whole.fit.edge == 0.05 && whole.fit.ground == -0.001 && whole.fit.lag == 0);
    assert_int_equal(whole.teacher.friction, CR_FRICTION_CONE);
    assert_float_equal(whole.teacher.restitution_threshold, 0.5, 1e-6);
    int64_t halved = 0, moved = 0;
    for (int32_t k = 0; k < cr_tensor_count(&whole.network); k++) {
        cr_tensor_info info;
        cr_tensor_describe(&whole.network, k, &info);
        bool head = strstr(info.name, "head_out_") != NULL;
        for (int64_t i = info.offset; i < info.offset + (int64_t)info.rows * info.columns; i++) {
            assert_true(q.data[i] == (head ? 0.5f : 1.0f) * p.data[i]);
            halved += head;
            moved += head && p.data[i] != 0;
        }
    }
    assert_true(halved > 0 && moved > halved / 2); // it starts from nothing, and has learned
    cr_parameters_destroy(&q);
    // A share that is chosen is one of five, and what the weights keep.
    snprintf(c, sizeof c, "%s/recorded-e", root);
    write_recorded_run(config, "0", "148", "0-15");
    run(config, c, never_stop, NULL);
    double share = end.say;
    assert_true(share == 0 || share == 0.25 || share == 0.5 || share == 0.75 || share == 1);
    snprintf(folder, sizeof folder, "%s/weights", c);
    must(cr_weights_load(folder, &half, &q, &error), &error);
    for (int32_t k = 0; k < cr_tensor_count(&whole.network); k++) {
        cr_tensor_info info;
        cr_tensor_describe(&whole.network, k, &info);
        bool head = strstr(info.name, "head_out_") != NULL;
        for (int64_t i = info.offset; i < info.offset + (int64_t)info.rows * info.columns; i++)
            assert_float_equal(q.data[i], (head ? (float)share : 1.0f) * p.data[i], 0.01f * fabsf(p.data[i]));
    }
    run(config, c, never_stop, NULL); // again: nothing to do, and they are as they were
    assert_true(end.nothing_to_do);
    cr_parameters_destroy(&p);
    cr_parameters_destroy(&q);
    snprintf(c, sizeof c, "%s/recorded-c", root);
    // Another frame rate than the recordings'.
    cr_train_config wrong;
    cr_train_company company = {.teacher = &cr_engine_bullet64, .source = open_family};
    write_recorded_run(config, "1", "240", "0-15");
    must(cr_train_config_read(config, &wrong, &error), &error);
    assert_int_equal(cr_train(&wrong, c, NULL, &company, &end, &error), CR_ERROR_FORMAT); // that folder is another's
    snprintf(c, sizeof c, "%s/recorded-d", root);
    assert_int_equal(cr_train(&wrong, c, NULL, &company, &end, &error), CR_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "148 frames a second"));
}

static int created, first_failure; // of the failing teacher; scenes from that one on

static cr_status failing_create(cr_engine** engine, const cr_world* world, const cr_state* state,
                                const cr_engine_options* options, cr_error* error) {
    created++;
    return cr_engine_bullet64.create(engine, world, state, options, error);
}

static cr_status failing_step(cr_engine* engine, int32_t frames, cr_state* out, cr_error* error) {
    if (created == first_failure || first_failure == 0) return cr_fail(error, CR_ERROR_NUMERIC, "it broke");
    return cr_engine_bullet64.step(engine, frames, out, error);
}

// A teacher that breaks in one scene is asked for the others; one that breaks in all of them teaches nothing.
static void broken_scenes_are_left_out(void** unused) {
    (void)unused;
    cr_engine_type failing = cr_engine_bullet64;
    failing.create = failing_create;
    failing.step = failing_step;
    cr_data_options o = {.first_seed = 900000, .frame_rate = 240, .step_rate = 240, .family_count = 1, .threads = 1};
    o.families[0] = (cr_data_family){.name = "thrown", .scenes = 4, .seconds = 0.1};
    cr_dataset data;
    cr_error error;
    created = 0;
    first_failure = 3;
    must(cr_dataset_create(&data, &o, &failing, open_family, NULL, NULL, NULL, &error), &error);
    assert_int_equal(data.left_out, 1);
    assert_int_equal(data.episode_count, 3);
    assert_int_equal(data.frame_count, 3 * 24);
    cr_dataset_destroy(&data);
    first_failure = 0;
    assert_int_equal(cr_dataset_create(&data, &o, &failing, open_family, NULL, NULL, NULL, &error), CR_ERROR_NUMERIC);
    assert_non_null(strstr(error.message, "every one of 4 scenes"));
}

static void cuda_trains_as_the_cpu_does(void** unused) {
    (void)unused;
    cr_error error;
    cr_backend* cuda;
    if (cr_backend_cuda(&cuda, true, &error)) {
        print_message("skipped: %s\n", error.message);
        skip();
    }
    cuda->destroy(cuda);
    char config[128], folder[3][128];
    snprintf(config, sizeof config, "%s/config.json", root);
    for (int precise = 1; precise >= 0; precise--) {
        history h[2] = {0};
        write_run(config, precise ? "\"bf16\": false," : "");
        const char* names[3] = {"cpu", "cuda", "cuda-again"};
        for (int k = 0; k < 3; k++) {
            snprintf(folder[k], sizeof folder[k], "%s/%s-%d", root, names[k], precise);
            backend = k ? "cuda" : "cpu";
            if (k == 2) run(config, folder[k], stop_at_twenty, (double[2]){0});
            run(config, folder[k], k < 2 ? remember : never_stop, k < 2 ? &h[k] : NULL);
        }
        backend = "";
        for (int32_t k = 0; k < h[0].count; k++)
            print_message("%s: report %d: loss %.5f on cpu, %.5f on cuda; validation %.5f and %.5f m\n",
                          precise ? "float32" : "short products", k, h[0].loss[k], h[1].loss[k], h[0].position[k],
                          h[1].position[k]);
        assert_int_equal(h[0].count, h[1].count);
        assert_true(h[0].count > 2);
        for (int32_t k = 0; k < h[0].count; k++)
            assert_true(fabs(h[0].loss[k] - h[1].loss[k]) < (precise ? 0.01 : 0.05) * h[0].loss[k]);
        check_same_weights(folder[1], folder[2]);
    }
}

static void configs_are_checked(void** unused) {
    (void)unused;
    static const char* const bad[][2] = {
        {"[]", "object"},
        {"{", "config.json:1"},
        {"{\"iterations\": -1}", "iterations"},
        {"{\"learning_rate\": \"fast\"}", "learning_rate: expected a number in 0..1, found \"fast\""},
        {"{\"netwrok\": {}}", "netwrok"},
        {"{\"network\": {\"width\": 100}}", "multiples of 16"},
        {"{\"network\": {\"frames\": 2.5}}", "frames"},
        {"{\"data\": {\"families\": [{\"scenes\": 3}]}}", "name"},
        {"{\"data\": {\"frame_rate\": 60}}", "must be equal"},
        {"{\"seed\": 1, \"seed\": 2}", "seed"},
        {"{\"network\": {\"layers\": 1000000000}}", "layers"},
        {"{\"teacher\": 3}", "teacher"},
        {"{\"teacher\": {\"substeps\": 0}}", "substeps"},
        {"{\"teacher\": {\"iterations\": -1}}", "iterations"},
        {"{\"teacher\": {\"friction\": \"glue\"}}", "glue"},
        {"{\"teacher\": {\"hull_margin\": -0.001}}", "hull_margin"},
        {"{\"teacher\": {\"restitution_threshold\": \"low\"}}", "teacher"},
        {"{\"teacher\": {\"margin\": 1}}", "margin"},
    };
    char path[128];
    snprintf(path, sizeof path, "%s/config.json", root);
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        write_text(path, bad[k][0]);
        static cr_train_config config;
        cr_error error;
        assert_int_equal(cr_train_config_read(path, &config, &error), CR_ERROR_FORMAT);
        if (!strstr(error.message, bad[k][1]))
            fail_msg("%s: the error '%s' does not name '%s'", bad[k][0], error.message, bad[k][1]);
    }
}

// Every key's former name says the same; beside the present one it is unknown.
static void former_keys_are_read(void** unused) {
    (void)unused;
    static const char* const text[2] = {
        "{\"network\": {\"sweeps\": 2}, \"loss\": {\"spin\": 3}, \"data\": {\"own_weights\": \"movi\", "
        "\"own_guidance\": "
        "5, \"families\": [{\"name\": \"drops\", \"own_rate\": 0.25, \"own_chunks\": 3, \"kick_rate\": 2, "
        "\"kick_minimum\": 0.5, \"kick_maximum\": 0.75}]}}",
        "{\"network\": {\"repeats\": 2}, \"loss\": {\"angular_velocity\": 3}, \"data\": {\"on_policy_weights\": "
        "\"movi\", \"on_policy_guidance\": 5, \"families\": [{\"name\": \"drops\", \"on_policy_rate\": 0.25, "
        "\"on_policy_chunks\": 3, \"perturbation_rate\": 2, \"perturbation_minimum\": 0.5, "
        "\"perturbation_maximum\": 0.75}]}}"};
    char path[128];
    snprintf(path, sizeof path, "%s/config.json", root);
    static cr_train_config config[2];
    cr_error error;
    for (int k = 0; k < 2; k++) {
        write_text(path, text[k]);
        must(cr_train_config_read(path, &config[k], &error), &error);
    }
    const cr_data_family* f = &config[0].data.families[0];
    assert_int_equal(config[0].network.repeats, 2);
    assert_int_equal(config[0].data.on_policy_guidance, 5);
    assert_true(config[0].loss.angular_velocity == 3);
    assert_int_equal(f->on_policy_chunks, 3);
    assert_true(f->on_policy_rate == 0.25 && f->perturbation_minimum == 0.5 && f->perturbation_maximum == 0.75);
    assert_true(f->perturbation_rate == 2);
    assert_memory_equal(&config[0], &config[1], sizeof config[0]);
    write_text(path, "{\"network\": {\"sweeps\": 1, \"repeats\": 1}}");
    assert_int_equal(cr_train_config_read(path, &config[0], &error), CR_ERROR_FORMAT);
    assert_non_null(strstr(error.message, "network.sweeps"));
}

// What the first edition had and this one has not is an error that names it.
static void keys_that_are_gone_are_errors(void** unused) {
    (void)unused;
    static const char* const gone[][2] = {
        {"", "second_pass"},          {"", "diffusion"},      {"", "guidance"},
        {"network", "initial_guess"}, {"network", "prior"},   {"network", "time_of_impact"},
        {"network", "touch"},         {"network", "sampled"}, {"data", "finite_difference"},
        {"data", "between"},
    };
    char path[128], text[128];
    snprintf(path, sizeof path, "%s/config.json", root);
    for (size_t k = 0; k < sizeof gone / sizeof *gone; k++) {
        if (gone[k][0][0])
            snprintf(text, sizeof text, "{\"%s\": {\"%s\": 1}}", gone[k][0], gone[k][1]);
        else
            snprintf(text, sizeof text, "{\"%s\": 1}", gone[k][1]);
        write_text(path, text);
        static cr_train_config config;
        cr_error error;
        assert_int_equal(cr_train_config_read(path, &config, &error), CR_ERROR_FORMAT);
        if (!strstr(error.message, gone[k][1])) fail_msg("%s: the error is '%s'", text, error.message);
    }
}

// The laws of the initial guess are those of the data's solver preset, but for what the file says.
static void teachers_are_read(void** unused) {
    (void)unused;
    char path[128];
    snprintf(path, sizeof path, "%s/config.json", root);
    static cr_train_config config;
    cr_error error;
    write_text(path, "{\"data\": {\"setup\": \"movi\", \"families\": [{\"name\": \"movi-a\"}]}}");
    must(cr_train_config_read(path, &config, &error), &error);
    cr_teacher movi = cr_preset_teacher("movi");
    assert_memory_equal(&config.teacher, &movi, sizeof movi);
    write_text(path, "{\"data\": {\"setup\": \"movi\", \"families\": [{\"name\": \"movi-a\"}]}, \"teacher\": "
                     "{\"substeps\": 5, \"friction\": \"cone\"}}");
    must(cr_train_config_read(path, &config, &error), &error);
    movi.substeps = 5;
    movi.friction = CR_FRICTION_CONE;
    assert_memory_equal(&config.teacher, &movi, sizeof movi);
}

// The configs in the tree can be read.
// The seeds of a family lie between `first` and `last`, those of a published one between the two others, and open.
static void check_seeds(const cr_data_options* o, const cr_data_family* f, uint64_t first, uint64_t last,
                        uint64_t first_published, uint64_t last_published) {
    bool published = strstr(f->name, "-published") != NULL;
    assert_in_range(o->first_seed, published ? first_published : first, published ? last_published : last);
    assert_in_range(o->first_seed + (uint64_t)f->scenes - 1, o->first_seed, published ? last_published : last);
    cr_scene scene;
    cr_error error;
    must(cr_scene_open(f->name, NULL, o->first_seed, &scene, &error), &error);
    cr_scene_destroy(&scene);
}

static void shipped_configs_are_good(void** unused) {
    (void)unused;
    DIR* d = opendir("model/configs");
    assert_non_null(d);
    int count = 0;
    for (struct dirent* e; (e = readdir(d));) {
        if (!strstr(e->d_name, ".json")) continue;
        char path[600];
        snprintf(path, sizeof path, "model/configs/%s", e->d_name);
        static cr_train_config config;
        cr_error error;
        count++;
        if (cr_is_scene_config(path)) {
            static cr_scene_train_config scene;
            must(cr_scene_train_config_read(path, &scene, &error), &error);
            continue;
        }
        must(cr_train_config_read(path, &config, &error), &error);
        // Training, validation and test seeds stay apart (docs/seeds.md).
        for (int32_t f = 0; f < config.data.family_count; f++)
            check_seeds(&config.data, &config.data.families[f], 1000000, 1999999, 241, 1200);
        for (int32_t f = 0; f < config.validation.family_count; f++)
            check_seeds(&config.validation, &config.validation.families[f], 2000000, INT64_MAX, 121, 240);
    }
    closedir(d);
    assert_true(count > 0);
}

static int set_up(void** unused) { return (void)unused, mkdtemp(root) ? 0 : 1; }
static int tear_down(void** unused) { return (void)unused, remove_folder(root), 0; }

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_stopped_run_goes_on_bit_for_bit),
                                       cmocka_unit_test(recordings_teach),
                                       cmocka_unit_test(cuda_trains_as_the_cpu_does),
                                       cmocka_unit_test(configs_are_checked),
                                       cmocka_unit_test(former_keys_are_read),
                                       cmocka_unit_test(keys_that_are_gone_are_errors),
                                       cmocka_unit_test(teachers_are_read),
                                       cmocka_unit_test(broken_scenes_are_left_out),
                                       cmocka_unit_test(shipped_configs_are_good)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
