// Data in which the learned engine takes over for a while: what it is made of, and that it is the same every time.
#include "files.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/model.h"
#include "model/train/student.h"
#include "model/train/train.h"
#include "scenes/scenes.h"
#include "sim/sim.h"
#include "world/freeflight.h"

#define MILD 0.02f

static char root[64] = "/tmp/carom-own-XXXXXX";

// Weights in `folder` of a network, every number random; `strength` as of make_wild.
static void write_weights_of(const char* folder, cr_network_config network, uint64_t seed, float strength) {
    cr_error error;
    cr_weights_info info = {.network = network,
                            .feature_version = CR_FEATURE_VERSION,
                            .setup = "precise",
                            .teacher = cr_preset_teacher("precise")};
    cr_parameters p;
    must(cr_parameters_create(&p, &info.network, &error), &error);
    make_wild(&p, &info.network, seed, strength);
    must(cr_weights_save(folder, &info, &p, false, &error), &error);
    cr_parameters_destroy(&p);
}

static void write_weights(const char* folder, uint64_t seed, float strength) {
    write_weights_of(folder, small_network(), seed, strength);
}

static cr_data_options data_options(const char* weights, double on_policy_rate) {
    cr_data_options o = {.family_count = 2,
                         .first_seed = 900200,
                         .frame_rate = 240,
                         .step_rate = 960,
                         .setup = "precise",
                         .on_policy_guidance = -1,
                         .threads = 1};
    o.families[0] = (cr_data_family){.name = "drops",
                                     .scenes = 4,
                                     .seconds = 1,
                                     .perturbation_minimum = 0.003,
                                     .perturbation_maximum = 0.3,
                                     .on_policy_rate = on_policy_rate,
                                     .on_policy_chunks = 3};
    o.families[1] = (cr_data_family){.name = "two-body",
                                     .scenes = 5,
                                     .seconds = 1,
                                     .perturbation_rate = 2,
                                     .perturbation_minimum = 0.003,
                                     .perturbation_maximum = 0.3,
                                     .on_policy_rate = on_policy_rate,
                                     .on_policy_chunks = 3};
    snprintf(o.on_policy_weights, sizeof o.on_policy_weights, "%s", weights);
    return o;
}

static bool same_state(const cr_state* a, const float* row) {
    for (int32_t b = 0; b < a->count; b++, row += CR_STATE_NUMBERS)
        if (memcmp(&a->position[b], row, 12) || memcmp(&a->orientation[b], row + 3, 16) ||
            memcmp(&a->linear_velocity[b], row + 7, 12) || memcmp(&a->angular_velocity[b], row + 10, 12))
            return false;
    return true;
}

static const float* row_of(const cr_episode* e, int32_t k) {
    return e->states + (size_t)k * (size_t)e->world->body_count * CR_STATE_NUMBERS;
}

// Episodes are the teacher's steps from their first states, and where they meet the learned engine moved the world.
static void episodes_are_the_teachers_from_the_engines_states(void** unused) {
    (void)unused;
    cr_error error;
    char weights[128];
    snprintf(weights, sizeof weights, "%s/student", root);
    write_weights(weights, 1, MILD);
    cr_data_options o = data_options(weights, 6), plain_options = data_options("", 0);
    cr_dataset data, plain;
    must(cr_dataset_create(&data, &o, &cr_engine_bullet64, open_family, NULL, NULL, NULL, &error), &error);
    must(cr_dataset_create(&plain, &plain_options, &cr_engine_bullet64, open_family, NULL, NULL, NULL, &error), &error);
    print_message("%d episodes, %d without; %lld stretches, %lld dropped\n", data.episode_count, plain.episode_count,
                  (long long)data.on_policy_stretches, (long long)data.on_policy_dropped);
    assert_true(data.on_policy_stretches >= 20 && data.on_policy_dropped == 0 && plain.on_policy_stretches == 0);
    assert_true(data.episode_count >= plain.episode_count + 20 && data.frame_count < plain.frame_count);

    cr_engine_options options = cr_default_engine_options();
    options.frame_rate = o.frame_rate, options.step_rate = o.step_rate, options.setup = o.setup;
    options.exact = true; // as data has it
    cr_engine_options own_options = options;
    own_options.weights = weights;
    int32_t H = small_network().frames, met = 0;
    for (int32_t k = 0; k < data.episode_count; k++) {
        const cr_episode* e = &data.episodes[k];
        const cr_episode* next = k + 1 < data.episode_count && data.episodes[k + 1].world == e->world ? e + 1 : NULL;
        cr_state state, first;
        must(cr_state_create(&state, e->world->body_count, &error), &error);
        must(cr_state_create(&first, e->world->body_count, &error), &error);
        cr_episode_state(e, 0, 0, &first);
        assert_true(same_state(&first, row_of(e, 0)));
        cr_engine* teacher;
        must(cr_engine_bullet64.create(&teacher, e->world, &first, &options, &error), &error);
        for (int32_t f = 1; f <= e->frames; f++) {
            must(cr_engine_bullet64.step(teacher, 1, &state, &error), &error);
            if (!same_state(&state, row_of(e, f)))
                fail_msg("episode %d: frame %d of %d is not the teacher's", k, f, e->frames);
        }
        if (next && e->family == 0) { // no perturbations there
            cr_engine* own;
            cr_state moved;
            must(cr_state_create(&moved, e->world->body_count, &error), &error);
            must(cr_engine_learned.create(&own, e->world, &state, &own_options, &error), &error);
            bool same = false;
            for (int32_t c = 1; c <= o.families[0].on_policy_chunks && !same; c++) {
                for (int32_t f = 0; f < H; f++) must(cr_engine_learned.step(own, 1, &moved, &error), &error);
                same = same_state(&moved, row_of(next, 0));
            }
            if (!same)
                fail_msg("episode %d does not begin where the learned engine gets from the end of the one before",
                         k + 1);
            for (int32_t f = 0; f <= o.families[0].on_policy_chunks * H; f++) {
                if (same_state(&state, row_of(next, 0))) fail_msg("episode %d begins on the teacher's path", k + 1);
                must(cr_engine_bullet64.step(teacher, 1, &state, &error), &error);
            }
            cr_engine_learned.destroy(own);
            cr_state_destroy(&moved);
            met++;
        }
        cr_engine_bullet64.destroy(teacher);
        cr_state_destroy(&state);
        cr_state_destroy(&first);
    }
    assert_true(met >= 8);
    cr_dataset_destroy(&data);
    cr_dataset_destroy(&plain);
}

static void check_same_data(const cr_dataset* a, const cr_dataset* b) {
    assert_int_equal(a->episode_count, b->episode_count);
    assert_int_equal(a->on_policy_stretches, b->on_policy_stretches);
    assert_int_equal(a->on_policy_dropped, b->on_policy_dropped);
    for (int32_t k = 0; k < a->episode_count; k++) {
        const cr_episode *x = &a->episodes[k], *y = &b->episodes[k];
        assert_int_equal(x->frames, y->frames);
        assert_int_equal(x->world->body_count, y->world->body_count);
        if (memcmp(x->states, y->states,
                   sizeof(float) * (size_t)(x->frames + 1) * (size_t)x->world->body_count * CR_STATE_NUMBERS))
            fail_msg("episode %d differs", k);
    }
}

// With a small network and with one as large as those that come with Carom.
static void threads_change_nothing(void** unused) {
    (void)unused;
    cr_error error;
    char weights[128];
    snprintf(weights, sizeof weights, "%s/student", root);
    write_weights(weights, 1, MILD);
    char large[128];
    snprintf(large, sizeof large, "%s/large", root);
    write_weights_of(large, cr_default_network_config(), 3, MILD);
    const char* students[] = {weights, large};
    for (int k = 0; k < 2; k++) {
        cr_data_options o = data_options(students[k], 6);
        cr_dataset one, three;
        must(cr_dataset_create(&one, &o, &cr_engine_bullet64, open_family, NULL, NULL, NULL, &error), &error);
        o.threads = 3;
        must(cr_dataset_create(&three, &o, &cr_engine_bullet64, open_family, NULL, NULL, NULL, &error), &error);
        assert_true(one.on_policy_stretches > one.on_policy_dropped);
        check_same_data(&one, &three);
        cr_dataset_destroy(&one);
        cr_dataset_destroy(&three);
    }
}

// Hostile weights cannot throw a body away.
static void a_wild_student_throws_nothing_away(void** unused) {
    (void)unused;
    cr_error error;
    char weights[128];
    snprintf(weights, sizeof weights, "%s/wild", root);
    write_weights(weights, 2, 50);
    cr_data_options o = data_options(weights, 6);
    o.on_policy_guidance = 0;
    cr_dataset data;
    must(cr_dataset_create(&data, &o, &cr_engine_bullet64, open_family, NULL, NULL, NULL, &error), &error);
    assert_true(data.on_policy_stretches >= 20);
    assert_int_equal(data.on_policy_dropped, 0);
    cr_dataset_destroy(&data);
}

// A family whose first body is faster than any student may leave it.
static cr_status open_fast(void* context, const char* family, uint64_t seed, cr_scene* scene, cr_error* error) {
    cr_status status = open_family(context, family, seed, scene, error);
    for (int32_t b = 0; !status && b < scene->state.count; b++)
        if (scene->world->bodies[b].motion == CR_DYNAMIC)
            scene->state.linear_velocity[b] = cr_v3(0, 2 * CR_STUDENT_SPEED + (float)b, 0);
    return status;
}

// Where a body escapes the run goes on: the teacher does so from where it was.
static void escapes_are_dropped(void** unused) {
    (void)unused;
    cr_error error;
    char weights[128];
    snprintf(weights, sizeof weights, "%s/student", root);
    write_weights(weights, 1, MILD);
    cr_data_options o = data_options(weights, 6);
    cr_dataset data;
    must(cr_dataset_create(&data, &o, &cr_engine_bullet64, open_fast, NULL, NULL, NULL, &error), &error);
    print_message("%lld stretches, %lld dropped\n", (long long)data.on_policy_stretches,
                  (long long)data.on_policy_dropped);
    assert_true(data.on_policy_dropped > 0 && data.on_policy_dropped == data.on_policy_stretches);
    int32_t stayed = 0;
    for (int32_t k = 0; k < data.episode_count; k++) {
        const cr_episode* e = &data.episodes[k];
        cr_state state;
        must(cr_state_create(&state, e->world->body_count, &error), &error);
        for (int32_t f = 0; f <= e->frames; f++) {
            cr_episode_state(e, f, 0, &state);
            assert_true(cr_state_finite(&state));
        }
        if (k + 1 < data.episode_count && e[1].world == e->world && e->family == 0)
            stayed += same_state(&state, row_of(e + 1, 0));
        cr_state_destroy(&state);
    }
    assert_true(stayed > 0 && stayed <= data.on_policy_dropped);
    cr_dataset_destroy(&data);
}

static void wrong_settings_are_errors(void** unused) {
    (void)unused;
    static const char* const bad[][2] = {
        {"{\"data\": {\"families\": [{\"name\": \"drops\", \"on_policy_rate\": 1}]}}", "data.on_policy_weights"},
        {"{\"data\": {\"on_policy_weights\": \"\", \"families\": [{\"name\": \"drops\", \"on_policy_rate\": 1}]}}",
         "data.families[0].on_policy_rate"},
        {"{\"data\": {\"on_policy_weights\": 3}}", "on_policy_weights"},
        {"{\"data\": {\"on_policy_guidance\": -2}}", "on_policy_guidance"},
        {"{\"data\": {\"on_policy_guidance\": 1.5}}", "on_policy_guidance"},
        {"{\"data\": {\"on_policy_weights\": \"default\", \"families\": [{\"name\": \"drops\", \"on_policy_rate\": "
         "-1}]}}",
         "on_policy_rate"},
        {"{\"data\": {\"on_policy_weights\": \"default\", \"families\": [{\"name\": \"drops\", \"on_policy_chunks\": "
         "0}]}}",
         "on_policy_chunks"},
        {"{\"data\": {\"on_policy_weights\": \"default\", \"families\": [{\"name\": \"drops\", \"on_policy_chunks\": "
         "2.5}]}}",
         "on_policy_chunks"},
    };
    char path[128];
    snprintf(path, sizeof path, "%s/config.json", root);
    cr_error error;
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        write_text(path, bad[k][0]);
        static cr_train_config config;
        assert_int_equal(cr_train_config_read(path, &config, &error), CR_ERROR_FORMAT);
        if (!strstr(error.message, bad[k][1]))
            fail_msg("%s: the error '%s' does not name '%s'", bad[k][0], error.message, bad[k][1]);
    }
    cr_dataset data;
    cr_data_options o = data_options("", 1);
    assert_int_equal(cr_dataset_create(&data, &o, &cr_engine_bullet64, open_family, NULL, NULL, NULL, &error),
                     CR_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "on_policy_weights"));
    o = data_options("no-such-weights", 1);
    assert_int_equal(cr_dataset_create(&data, &o, &cr_engine_bullet64, open_family, NULL, NULL, NULL, &error),
                     CR_ERROR_FILE);
    assert_non_null(strstr(error.message, "no-such-weights"));
    char weights[128];
    snprintf(weights, sizeof weights, "%s/student", root);
    write_weights(weights, 1, MILD);
    o = data_options(weights, 1);
    o.frame_rate = 120, o.step_rate = 960;
    assert_int_equal(cr_dataset_create(&data, &o, &cr_engine_bullet64, open_family, NULL, NULL, NULL, &error),
                     CR_ERROR_UNSUPPORTED);
}

static bool stop_at_first(void* context, const cr_train_report* r) {
    *(long long*)context = (long long)r->on_policy_stretches;
    return r->iteration != 1;
}

static void train(const char* config_path, const char* folder, const char* initial, bool stop, cr_status expected,
                  cr_error* error) {
    static cr_train_config config;
    must(cr_train_config_read(config_path, &config, error), error);
    long long stretches = 0;
    bool (*progress)(void*, const cr_train_report*) = stop ? stop_at_first : NULL;
    cr_train_company company = {
        .teacher = &cr_engine_bullet64, .source = open_family, .progress = progress, .progress_context = &stretches};
    cr_train_end end;
    cr_status status = cr_train(&config, folder, initial, &company, &end, error);
    if (status != expected)
        fail_msg("expected status %d, found %d: %s", expected, status, status ? error->message : "no error");
    if (stop) assert_true(stretches > 0);
}

static void check_same_weights(const char* a, const char* b) {
    cr_error error;
    char path[2][200];
    cr_weights_info info;
    cr_parameters p[2];
    for (int k = 0; k < 2; k++) {
        snprintf(path[k], sizeof path[k], "%s/weights", k ? b : a);
        must(cr_weights_load(path[k], &info, &p[k], &error), &error);
    }
    assert_int_equal(p[0].count, p[1].count);
    if (memcmp(p[0].data, p[1].data, sizeof(float) * (size_t)p[0].count))
        fail_msg("the weights of %s and %s differ", a, b);
    for (int k = 0; k < 2; k++) cr_parameters_destroy(&p[k]);
}

static void a_stopped_run_goes_on_with_the_same_student_only(void** unused) {
    (void)unused;
    cr_error error;
    char weights[128], config[128], a[128], b[128], text[1200];
    snprintf(weights, sizeof weights, "%s/student", root);
    snprintf(config, sizeof config, "%s/config.json", root);
    snprintf(a, sizeof a, "%s/whole", root);
    snprintf(b, sizeof b, "%s/stopped", root);
    write_weights(weights, 1, MILD);
    snprintf(
        text, sizeof text,
        "{\"threads\": 1, \"iterations\": 12, \"contacts\": 60, \"validate_every\": 0,"
        " \"network\": {\"width\": 48, \"contact_width\": 32, \"layers\": 2, \"repeats\": 1, \"heads\": 3},"
        " \"data\": {\"first_seed\": 900000, \"step_rate\": 960, \"setup\": \"precise\", \"on_policy_weights\": \"%s\","
        " \"families\": [{\"name\": \"drops\", \"scenes\": 3, \"seconds\": 1, \"on_policy_rate\": 6, "
        "\"on_policy_chunks\": 2}]}}",
        weights);
    write_text(config, text);
    train(config, a, NULL, false, CR_OK, &error);
    train(config, b, NULL, true, CR_OK, &error);
    write_weights(weights, 7, MILD); // others under the same name
    train(config, b, NULL, false, CR_ERROR_FORMAT, &error);
    assert_non_null(strstr(error.message, "on_policy_weights"));
    write_weights(weights, 1, MILD);
    train(config, b, NULL, false, CR_OK, &error);
    check_same_weights(a, b);
    // A name under $CAROM_WEIGHTS is as good as a folder, for the student and for where training starts.
    setenv("CAROM_WEIGHTS", root, 1);
    char c[128], d[128];
    snprintf(c, sizeof c, "%s/from-folder", root);
    snprintf(d, sizeof d, "%s/from-name", root);
    train(config, c, weights, false, CR_OK, &error);
    char* name = strstr(text, weights);
    snprintf(name, sizeof text - (size_t)(name - text), "%s",
             "student\", \"families\": [{\"name\": \"drops\", \"scenes\": 3, \"seconds\": 1, \"on_policy_rate\": 6, "
             "\"on_policy_chunks\": 2}]}}");
    write_text(config, text);
    train(config, d, "student", false, CR_OK, &error);
    check_same_weights(c, d);
    train(config, d, "no-such-weights", false, CR_ERROR_FILE, &error);
    assert_non_null(strstr(error.message, "no-such-weights"));
    unsetenv("CAROM_WEIGHTS");
}

static int set_up(void** unused) { return (void)unused, mkdtemp(root) ? 0 : 1; }
static int tear_down(void** unused) { return (void)unused, remove_folder(root), 0; }

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(episodes_are_the_teachers_from_the_engines_states),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(a_wild_student_throws_nothing_away),
        cmocka_unit_test(escapes_are_dropped),
        cmocka_unit_test(wrong_settings_are_errors),
        cmocka_unit_test(a_stopped_run_goes_on_with_the_same_student_only),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
