// Training of the scene network: the loss falls, a run that was interrupted ends with the same bits, as does one with
// another number of threads, and what it wrote can be opened and asked.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "model/scene/scene_internal.h"
#include "model/scene/weights.h"
#include "tests/model/scene_source.h"

static void must(cr_status status, const cr_error* error) {
    if (status) fail_msg("%s", error->message);
}

static char folder[] = "/tmp/carom-scene-XXXXXX";

// The weights of the test that trains a whole network.
static cr_scene_model* open_whole(void) {
    char path[128];
    cr_error error;
    cr_scene_model* model;
    snprintf(path, sizeof path, "%s/whole/weights", folder);
    must(cr_scene_model_open(&model, path, "cpu-f32", 1, &error), &error);
    return model;
}

static cr_scene_train_config small_config(void) {
    char path[128];
    snprintf(path, sizeof path, "%s/config.json", folder);
    FILE* f = fopen(path, "w");
    assert_non_null(f);
    fputs("{\"model\": \"scene\", \"name\": \"small\", \"sentences\": 6, \"scenes\": 6, \"copies\": 2,"
          " \"vocabulary_draws\": 200, \"iterations\": 24, \"warm_up\": 4, \"validate_every\": 12,"
          " \"validation_scenes\": 8, \"bf16\": false, \"threads\": 1, \"average\": 0.9, \"learning_rate\": 0.003,"
          " \"network\": {\"width\": 32, \"heads\": 2, \"encoder_layers\": 1, \"reader_layers\": 1,"
          " \"inventory_layers\": 1, \"flow_layers\": 1, \"vocabulary\": 64}}",
          f);
    fclose(f);
    cr_scene_train_config config;
    cr_error error;
    assert_true(cr_is_scene_config(path));
    must(cr_scene_train_config_read(path, &config, &error), &error);
    return config;
}

typedef struct watch {
    int64_t stop_at;
    double first, last;
    int32_t validations;
} watch;

static bool on_progress(void* context, const cr_scene_train_report* r) {
    watch* w = context;
    if (r->iteration == 1) w->first = r->loss.total;
    w->last = r->loss.total;
    if (!r->validated) return true;
    w->validations++;
    assert_true(r->validation.total > 0);
    assert_true(r->items > 0);
    return w->stop_at == 0 || r->iteration < w->stop_at;
}

static cr_scene_train_end run(const cr_scene_train_config* config, const char* name, watch* w) {
    static scene_source training = {900100, 8}, validation = {950000, 8};
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    cr_scene_train_company company = {.training = source_of(&training, 64),
                                      .validation = source_of(&validation, 16),
                                      .progress = on_progress,
                                      .progress_context = w};
    cr_scene_train_end end;
    cr_error error;
    must(cr_scene_train(config, path, NULL, &company, &end, &error), &error);
    return end;
}

static char* read_weights(const char* name, size_t* size) {
    char path[160];
    snprintf(path, sizeof path, "%s/%s/weights/model.safetensors", folder, name);
    FILE* f = fopen(path, "rb");
    assert_non_null(f);
    char* bytes = malloc(1 << 22);
    assert_non_null(bytes);
    *size = fread(bytes, 1, 1 << 22, f);
    fclose(f);
    assert_true(*size > 1000);
    return bytes;
}

static void assert_same_weights(const char* a, const char* b) {
    size_t n, m;
    char *x = read_weights(a, &n), *y = read_weights(b, &m);
    assert_int_equal(n, m);
    assert_memory_equal(x, y, n);
    free(x);
    free(y);
}

static void training_goes_on_to_the_same_bits(void** state) {
    (void)state;
    cr_scene_train_config config = small_config();
    watch whole = {0}, part = {.stop_at = 12}, rest = {0}, other = {0};
    cr_scene_train_end end = run(&config, "whole", &whole);
    assert_int_equal(end.iteration, 24);
    assert_int_equal(whole.validations, 2);
    assert_true(whole.last < 0.9 * whole.first);
    end = run(&config, "parts", &part);
    assert_int_equal(end.iteration, 12);
    end = run(&config, "parts", &rest);
    assert_int_equal(end.iteration, 24);
    assert_same_weights("whole", "parts");
    end = run(&config, "parts", &rest);
    assert_true(end.nothing_to_do);
    config.threads = 2;
    run(&config, "threads", &other);
    assert_same_weights("whole", "threads");
    config.seed = 2;
    run(&config, "seed", &other);
    size_t n, m;
    char *x = read_weights("whole", &n), *y = read_weights("seed", &m);
    assert_int_equal(n, m);
    assert_memory_not_equal(x, y, n);
    free(x);
    free(y);
}

static void another_config_is_refused(void** state) {
    (void)state;
    cr_scene_train_config config = small_config();
    config.schedule.learning_rate = 0.1;
    static scene_source source = {900100, 8};
    cr_scene_train_company company = {.training = source_of(&source, 64), .validation = source_of(&source, 16)};
    char path[128];
    snprintf(path, sizeof path, "%s/whole", folder);
    cr_scene_train_end end;
    cr_error error;
    assert_int_equal(cr_scene_train(&config, path, NULL, &company, &end, &error), CR_ERROR_FORMAT);
    assert_non_null(strstr(error.message, "another config"));
}

// A beam finds what is at least as likely as what greed finds, and its likelihood is that of its claims.
static void a_beam_finds_likelier_claims(void** state) {
    (void)state;
    static const char* const texts[] = {"three cups", "a ball and two boxes", "five cubes and a cone", "two or more",
                                        "a table with four cups on it, please"};
    cr_error error;
    cr_scene_model* model = open_whole();
    int32_t better = 0;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        static cr_text_words words;
        cr_claim_reader greedy, wide, same;
        double least, most, batch_of_one;
        cr_vocabulary_read(model->vocabulary, texts[k], &words);
        must(cr_scene_read_beam(model, &words, 1, &greedy, &least, &error), &error);
        must(cr_scene_read_beam(model, &words, 6, &wide, &most, &error), &error);
        assert_true(least < 0 && most <= 0);
        if (most < least - 1e-4) fail_msg("\"%s\": %g with a beam, %g without", texts[k], most, least);
        better += most > least + 1e-6;
        must(cr_scene_read_claims(model, (const cr_text_words* const[]){&words}, 1, &same, &error), &error);
        assert_int_equal(same.count, greedy.count);
        for (int32_t c = 0; c < same.count; c++) assert_true(cr_claim_equal(&same.claims[c], &greedy.claims[c]));
        must(cr_scene_read_beam(model, &words, 1, &same, &batch_of_one, &error), &error);
        assert_true(batch_of_one == least);
    }
    assert_true(better > 0); // hardly trained: greed is not best everywhere
    cr_scene_model_close(model);
}

static bool is_named(const cr_text_parts* parts, const char* text, const char* word) {
    for (int32_t k = 0; k < parts->count; k++)
        if ((size_t)parts->words[k].length == strlen(word) &&
            memcmp(text + parts->words[k].first, word, strlen(word)) == 0)
            return true;
    return false;
}

static void weights_can_be_asked(void** state) {
    (void)state;
    cr_error error;
    cr_scene_model* model = open_whole();
    assert_int_equal(strlen(cr_scene_model_hash(model)), 16);
    cr_caption caption;
    cr_not_understood unknown;
    must(cr_scene_model_read(model, "three cups and a qwzxkj", &caption, &unknown, &error), &error);
    assert_true(is_named(&unknown.unknown, caption.text, "qwzxkj"));
    assert_false(is_named(&unknown.guessed, caption.text, "qwzxkj"));
    must(cr_scene_model_read(model, "three cups and an elephant", &caption, &unknown, &error), &error);
    assert_true(is_named(&unknown.unknown, caption.text, "elephant") !=
                is_named(&unknown.guessed, caption.text, "elephant"));
    static const char* const many[] = {"60 cups", "5000 cups", "a hundred cups", "ninety-nine cups",
                                       "thousands of cups"};
    for (size_t k = 0; k < sizeof many / sizeof *many; k++) {
        must(cr_scene_model_read(model, many[k], &caption, &unknown, &error), &error);
        if (unknown.unknown.count < 1) fail_msg("\"%s\": every word is understood", many[k]);
    }
    assert_int_equal(cr_scene_model_read(model, "  ", &caption, &unknown, &error), CR_ERROR_ARGUMENT);
    memset(&caption, 0, sizeof caption);
    say_count(&caption, CR_NOUN_cup, 3);
    static cr_layout some[4], again[4], other[4];
    cr_request request = {.caption = &caption, .seed = 900007};
    must(cr_scene_propose(model, &request, 4, some, &error), &error);
    must(cr_scene_propose(model, &request, 4, again, &error), &error);
    request.seed++;
    must(cr_scene_propose(model, &request, 4, other, &error), &error);
    int32_t differ = 0;
    for (int k = 0; k < 4; k++) {
        assert_in_range(some[k].count, 1, CR_MAX_ITEMS);
        assert_int_equal(some[k].count, again[k].count);
        for (int32_t i = 0; i < some[k].count; i++) {
            const cr_item *a = &some[k].items[i], *b = &again[k].items[i];
            assert_true(a->thing == b->thing && a->x == b->x && a->z == b->z && a->yaw == b->yaw);
            assert_true(a->parent < i && a->half.x > 0 && a->half.y > 0 && a->half.z > 0);
        }
        differ += some[k].count != other[k].count || some[k].items[0].x != other[k].items[0].x;
    }
    assert_true(differ > 0);
    cr_scene_model_close(model);
}

static void claim(cr_caption* caption, const char* text) {
    cr_error error;
    must(cr_claim_parse(text, &caption->claims[caption->claim_count++], NULL, &error), &error);
}

// Whatever the weights are: what falls off something stands on it, and what is knocked over, rolls or topples is not
// static.
static void inventories_meet_events(void** state) {
    (void)state;
    cr_error error;
    cr_scene_model* model = open_whole();
    cr_caption caption = {.text = "a ball rolls off a bench and knocks over a plank; a wall topples"};
    claim(&caption, "count(ball) = 1");
    claim(&caption, "count(bench) = 1");
    claim(&caption, "count(plank) = 1");
    claim(&caption, "count(wall) = 1");
    claim(&caption, "rolls(ball)");
    claim(&caption, "falls_off(ball, bench)");
    claim(&caption, "knocks_over(ball, plank)");
    claim(&caption, "topples(wall)");
    claim(&caption, "scatters(small box)"); // one body cannot
    static cr_layout out[8];
    cr_request request = {.caption = &caption, .seed = 900013};
    must(cr_scene_propose(model, &request, 8, out, &error), &error);
    for (int k = 0; k < 8; k++) {
        int32_t seen = 0, boxes = 0;
        for (int32_t i = 0; i < out[k].count; i++) {
            const cr_item* item = &out[k].items[i];
            bool acts = item->thing == CR_NOUN_ball || item->thing == CR_NOUN_plank || item->thing == CR_NOUN_wall;
            if (acts) assert_int_equal(item->motion, CR_DYNAMIC);
            if (item->thing == CR_NOUN_ball) assert_int_equal(out[k].items[item->parent].thing, CR_NOUN_bench);
            seen += acts;
            boxes += cr_noun_is(item->thing, CR_NOUN_box);
        }
        assert_int_equal(seen, 3);
        assert_true(boxes >= 3);
    }
    cr_scene_model_close(model);
}

// Whatever the weights are: as many as are asked for, of what is asked for, on what is asked for; and not when unbound.
static void inventories_meet_claims(void** state) {
    (void)state;
    cr_error error;
    cr_scene_model* model = open_whole();
    cr_caption caption = {.text = "two red balls on a big blue box, three heavy cubes and at least two other bodies"};
    claim(&caption, "count(red ball) = 2");
    claim(&caption, "count(big blue box) = 1");
    claim(&caption, "on(all red ball, blue box)");
    claim(&caption, "count(heavy cube) = 3");
    claim(&caption, "count(plate) >= 2");
    static cr_layout out[8];
    int32_t met[2] = {0, 0}, all = 0;
    for (int bound = 1; bound >= 0; bound--) {
        cr_scene_sampling o = cr_default_scene_sampling();
        o.bound = bound;
        o.guidance = bound ? 1.5 : 1;
        cr_scene_model_set(model, &o);
        cr_request request = {.caption = &caption, .seed = 900011};
        must(cr_scene_propose(model, &request, 8, out, &error), &error);
        for (int k = 0; k < 8; k++) {
            int32_t some, count, balls = 0, cubes = 0, plates = 0, boxes = 0;
            cr_layout_counts(&out[k], &caption, &some, &count);
            met[bound] += some;
            all += bound ? count : 0;
            for (int32_t i = 0; i < out[k].count && bound; i++) {
                const cr_item* item = &out[k].items[i];
                balls += item->thing == CR_NOUN_ball;
                cubes += item->thing == CR_NOUN_cube;
                plates += item->thing == CR_NOUN_plate;
                if (item->thing == CR_NOUN_ball) assert_int_equal(out[k].items[item->parent].color, CR_BLUE);
                float share = 2 * item->half.y / cr_noun_get(item->thing)->size.y;
                boxes += item->color == CR_BLUE && cr_noun_is(item->thing, CR_NOUN_box) && share > 1.35f;
                if (item->thing == CR_NOUN_cube && item->color != CR_BLUE)
                    assert_true(cr_material_get(item->material)->density >
                                2 * cr_material_get(CR_MATERIAL_WOOD)->density);
            }
            if (!bound) continue;
            assert_int_equal(balls, 2);
            assert_int_equal(boxes, 1);
            assert_true(cubes >= 3 && plates >= 2);
        }
    }
    assert_int_equal(all, 8);
    assert_int_equal(met[1], all);
    assert_true(met[0] < met[1]);
    cr_scene_model_close(model);
}

// Whatever the weights are: what claims say hits something is meant to move, and unbound it need not be.
static void what_acts_moves(void** state) {
    (void)state;
    cr_error error;
    cr_scene_model* model = open_whole();
    cr_caption caption = {.text = "a red ball hits a blue box"};
    claim(&caption, "count(red ball) = 1");
    claim(&caption, "count(blue box) = 1");
    claim(&caption, "hits(red ball, blue box)");
    static cr_layout out[32];
    int32_t still[2] = {0, 0};
    for (int bound = 0; bound < 2; bound++) {
        cr_scene_sampling o = cr_default_scene_sampling();
        o.bound = bound;
        cr_scene_model_set(model, &o);
        cr_request request = {.caption = &caption, .seed = 900012};
        must(cr_scene_propose(model, &request, 32, out, &error), &error);
        for (int k = 0; k < 32; k++)
            for (int32_t i = 0; i < out[k].count; i++)
                if (bound == 0 || out[k].items[i].thing == CR_NOUN_ball)
                    still[bound] += out[k].items[i].motion == CR_DYNAMIC && !out[k].items[i].moves;
    }
    assert_int_equal(still[1], 0);
    assert_true(still[0] > 0);
    cr_scene_model_close(model);
}

static void kept_items_stay(void** state) {
    (void)state;
    cr_error error;
    cr_scene_model* model = open_whole();
    static cr_layout kept, out[2];
    cr_scene scene;
    must(cr_layout_open("table-top", NULL, 900008, &scene, &kept, &error), &error);
    cr_scene_destroy(&scene);
    cr_caption caption = {0};
    say_count(&caption, CR_NOUN_cup, 3);
    cr_request request = {
        .caption = &caption, .kept = &kept, .has_region = true, .region = {2, 2, 3, 3}, .seed = 900009};
    must(cr_scene_propose(model, &request, 2, out, &error), &error);
    for (int k = 0; k < 2; k++) {
        assert_true(out[k].count >= kept.count);
        for (int32_t i = 0; i < kept.count; i++) assert_memory_equal(&out[k].items[i], &kept.items[i], sizeof(cr_item));
        for (int32_t i = kept.count; i < out[k].count; i++) {
            const cr_item* item = &out[k].items[i];
            if (item->held != CR_STANDS || item->parent >= 0) continue;
            assert_true(item->x > 1.999f && item->x < 3.001f && item->z > 1.999f && item->z < 3.001f);
        }
    }
    cr_scene_model_close(model);
}

// Weights that knew no conditions say what is wrong with them, and where.
static void old_layouts_are_refused(void** state) {
    (void)state;
    char command[512], path[128];
    cr_error error;
    cr_scene_model* model;
    snprintf(
        command, sizeof command,
        "cp -r %s/whole/weights %s/old && grep -v layout_version %s/whole/weights/config.json > %s/old/config.json",
        folder, folder, folder, folder);
    assert_int_equal(system(command), 0);
    snprintf(path, sizeof path, "%s/old", folder);
    assert_int_equal(cr_scene_model_open(&model, path, "cpu-f32", 1, &error), CR_ERROR_FORMAT);
    assert_non_null(strstr(error.message, "old/config.json: made for version 1 of layouts, this program has version"));
}

static int make_folder(void** state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int drop_folder(void** state) {
    (void)state;
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(training_goes_on_to_the_same_bits),
                                       cmocka_unit_test(another_config_is_refused),
                                       cmocka_unit_test(weights_can_be_asked),
                                       cmocka_unit_test(a_beam_finds_likelier_claims),
                                       cmocka_unit_test(inventories_meet_events),
                                       cmocka_unit_test(inventories_meet_claims),
                                       cmocka_unit_test(what_acts_moves),
                                       cmocka_unit_test(kept_items_stay),
                                       cmocka_unit_test(old_layouts_are_refused)};
    return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
