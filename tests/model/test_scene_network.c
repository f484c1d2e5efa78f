// The scene network: gradients of all of it by finite differences, order of items, groups that do not see each other.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/scene/network.h"
#include "scenes/layouts.h"
#include "world/random.h"

static void must(cr_status status, const cr_error* error) {
    if (status) fail_msg("%s", error->message);
}

static const cr_scene_config tiny = {.width = 32,
                                     .heads = 2,
                                     .encoder_layers = 1,
                                     .reader_layers = 2,
                                     .inventory_layers = 2,
                                     .flow_layers = 2,
                                     .detail_layers = 1,
                                     .vocabulary = 8,
                                     .rotary = true};

static void open_layout(const char* name, uint64_t seed, cr_layout* layout) {
    cr_scene scene;
    cr_error error;
    must(cr_layout_open(name, NULL, seed, &scene, layout, &error), &error);
    cr_scene_destroy(&scene);
}

enum { SCENES = 3, MOST_TOKENS = 40 };
static const char* const laws[SCENES] = {"tower-hit", "dining", "drop-in"};
static const char* const claims[SCENES] = {"knocks_over(steel ball, tower)", "on(all red cup, table) at end",
                                           "lands_in(ball, open box) after 2"};

// Words of three kinds, some with numbers.
static int32_t draw_words(cr_random* r, cr_scene_word* words, float (*vectors)[CR_WORD_NUMBERS]) {
    int32_t count = 3 + (int32_t)cr_random_below(r, 6);
    for (int32_t k = 0; k < count; k++) {
        for (int32_t n = 0; n < CR_WORD_NUMBERS; n++) vectors[k][n] = (float)cr_random_normal(r);
        words[k] = (cr_scene_word){.vocabulary = (int32_t)cr_random_below(r, 9) - 1, .known = k % 3 != 1};
        words[k].vector = k % 3 == 1 ? NULL : vectors[k];
        words[k].number = k % 4 == 2 ? (double)cr_random_below(r, 20) : (double)NAN;
    }
    return count;
}

// What a test looks at.
typedef struct crowd {
    cr_scene_batch batch;
    cr_layout_code code[SCENES];
    cr_stretch memory[SCENES];
    int32_t tokens[SCENES][MOST_TOKENS], token_count[SCENES];
    float noise[SCENES][2][CR_MAX_ITEMS * CR_PLACE_NUMBERS];
    int32_t level[SCENES][2][CR_MAX_ITEMS];
} crowd;

static void add_reader(crowd* c, cr_random* r) {
    cr_scene_word words[16];
    float vectors[16][CR_WORD_NUMBERS];
    cr_error error;
    cr_stretch memory[SCENES];
    for (int k = 0; k < SCENES; k++) {
        cr_claim claim;
        must(cr_claim_parse(claims[k], &claim, NULL, &error), &error);
        c->token_count[k] = cr_claims_tokens(&claim, 1, c->tokens[k], MOST_TOKENS);
        memory[k] = cr_memory_add(&c->batch, words, draw_words(r, words, vectors), NULL, 0);
    }
    cr_memory_finish(&c->batch, true);
    for (int k = 0; k < SCENES; k++) cr_reader_add(&c->batch, memory[k], c->tokens[k], c->token_count[k], true);
    cr_reader_finish(&c->batch);
}

static void add_scenes(crowd* c, cr_random* r) {
    cr_scene_word words[16];
    float vectors[16][CR_WORD_NUMBERS];
    for (int k = 0; k < SCENES; k++)
        c->memory[k] = cr_memory_add(&c->batch, words, draw_words(r, words, vectors), c->tokens[k], c->token_count[k]);
    cr_memory_finish(&c->batch, false);
    for (int k = 0; k < SCENES; k++) {
        cr_layout layout;
        cr_error error;
        cr_caption caption = {.claim_count = 1};
        must(cr_claim_parse(claims[k], &caption.claims[0], NULL, &error), &error);
        open_layout(laws[k], 900001 + (uint64_t)k, &layout);
        if (layout.count > 12) layout.count = 12;
        cr_layout_encode(&layout, &caption, k == 1 ? 2 : 0, &c->code[k]);
        cr_list_add(&c->batch, c->memory[k], &c->code[k], k == 1 ? 2 : 0, true);
        cr_flow_set sets[2];
        for (int s = 0; s < 2; s++) {
            for (int32_t n = 0; n < CR_MAX_ITEMS * CR_PLACE_NUMBERS; n++)
                c->noise[k][s][n] = (float)cr_random_normal(r);
            for (int32_t i = 0; i < layout.count; i++)
                c->level[k][s][i] = s ? 1 + (int32_t)cr_random_below(r, CR_SCENE_LEVELS - 1) : i < 2 ? 0 : 20;
            sets[s] = (cr_flow_set){.code = &c->code[k], .level = c->level[k][s], .noise = c->noise[k][s]};
        }
        cr_flow_add(&c->batch, c->memory[k], sets, 2);
    }
    cr_list_finish(&c->batch);
    cr_flow_finish(&c->batch);
}

static crowd* make_crowd(void) {
    crowd* c = calloc(1, sizeof *c);
    assert_non_null(c);
    cr_random r = cr_random_create(900002, 0);
    cr_scene_batch_init(&c->batch);
    add_reader(c, &r);
    add_scenes(c, &r);
    assert_false(c->batch.failed);
    return c;
}

static void drop_crowd(crowd* c) {
    cr_scene_batch_destroy(&c->batch);
    free(c);
}

typedef struct site {
    cr_scene_network* network;
    cr_scene_parameters p, g;
} site;

// Parameters that are nowhere zero, so that every gradient flows.
static site make_site(cr_backend* backend) {
    site s = {0};
    cr_error error;
    must(cr_scene_network_create(&s.network, &tiny, backend, &error), &error);
    must(cr_scene_parameters_create(&s.p, &tiny, backend, &error), &error);
    must(cr_scene_parameters_create(&s.g, &tiny, backend, &error), &error);
    cr_tensor_list list = cr_scene_tensors(&tiny);
    cr_random r = cr_random_create(900003, 0);
    for (int32_t k = 0; k < list.count; k++) {
        cr_tensor_info t;
        list.describe(list.config, k, &t);
        float scale = t.rows == 1 ? 0.1f : 1 / sqrtf((float)t.columns);
        for (int64_t i = 0; i < (int64_t)t.rows * t.columns; i++)
            s.p.data[t.offset + i] = scale * (float)cr_random_normal(&r);
    }
    return s;
}

static void drop_site(site* s) {
    cr_scene_network_destroy(s->network);
    cr_scene_parameters_destroy(&s->p);
    cr_scene_parameters_destroy(&s->g);
}

static cr_scene_loss loss_of(site* s, cr_backend* b, const crowd* c, bool gradient) {
    cr_scene_loss loss;
    cr_error error;
    b->parameters_changed(b, true);
    if (gradient) b->zero(b, s->g.data, sizeof(float) * (size_t)s->g.count);
    must(cr_scene_network_loss(s->network, &s->p, &c->batch, &loss, gradient ? &s->g : NULL, &error), &error);
    assert_true(isfinite(loss.total));
    return loss;
}

// Along a direction in one tensor: (f(x + h d) - f(x - h d)) / 2h = gradient . d
static void gradients_are_right(void** state) {
    (void)state;
    cr_backend* b = cr_backend_reference();
    site s = make_site(b);
    crowd* c = make_crowd();
    loss_of(&s, b, c, true);
    cr_tensor_list list = cr_scene_tensors(&tiny);
    cr_random r = cr_random_create(900004, 0);
    for (int32_t k = 0; k < list.count; k++) {
        cr_tensor_info t;
        list.describe(list.config, k, &t);
        int64_t n = (int64_t)t.rows * t.columns;
        float *w = s.p.data + t.offset, *kept = malloc(sizeof(float) * (size_t)n),
              *d = malloc(sizeof(float) * (size_t)n);
        assert_true(kept && d);
        memcpy(kept, w, sizeof(float) * (size_t)n);
        double expected = 0, square = 0;
        for (int64_t i = 0; i < n; i++) {
            d[i] = (float)cr_random_normal(&r);
            expected += (double)s.g.data[t.offset + i] * d[i];
            square += (double)s.g.data[t.offset + i] * s.g.data[t.offset + i];
        }
        if (!(square > 0)) fail_msg("%s: the gradient is zero: nothing was checked", t.name);
        double h = 2e-3 / (1 + sqrt((double)n) / 40), found[2];
        for (int side = 0; side < 2; side++) {
            for (int64_t i = 0; i < n; i++) w[i] = kept[i] + (float)(side ? -h : h) * d[i];
            found[side] = loss_of(&s, b, c, false).total;
        }
        memcpy(w, kept, sizeof(float) * (size_t)n);
        double by_differences = (found[0] - found[1]) / (2 * h);
        if (!(fabs(by_differences - expected) < 0.02 * (fabs(expected) + sqrt(square))))
            fail_msg("%s: %g along a direction, by differences %g (gradient %g)", t.name, expected, by_differences,
                     sqrt(square));
        free(kept);
        free(d);
    }
    drop_site(&s);
    drop_crowd(c);
}

static void backends_and_threads_agree(void** state) {
    (void)state;
    cr_backend* b = cr_backend_reference();
    site s = make_site(b);
    crowd* c = make_crowd();
    cr_scene_loss truth = loss_of(&s, b, c, true);
    float* first = NULL;
    for (int32_t threads = 1; threads <= 3; threads++) {
        cr_backend* cpu = cr_backend_cpu(threads, false);
        assert_non_null(cpu);
        site t = make_site(cpu);
        cr_scene_loss loss = loss_of(&t, cpu, c, true);
        assert_float_equal(loss.total, truth.total, 1e-4 * truth.total);
        assert_float_equal(loss.gradient_square, truth.gradient_square, 1e-3 * truth.gradient_square);
        size_t bytes = sizeof(float) * (size_t)t.g.count;
        if (!first) {
            first = malloc(bytes);
            assert_non_null(first);
            memcpy(first, t.g.data, bytes);
        } else
            assert_memory_equal(first, t.g.data, bytes);
        drop_site(&t);
        cpu->destroy(cpu);
    }
    free(first);
    drop_site(&s);
    drop_crowd(c);
}

// A set of items after item k has become place[k].
static uint64_t moved(uint64_t set, const int32_t* place, int32_t n) {
    uint64_t to = 0;
    for (int32_t k = 0; k < n; k++)
        if (set >> k & 1) to |= 1ull << place[k];
    return to;
}

// Items in another order, with their labels, get the same places in that order.
static void flow_knows_no_order(void** state) {
    (void)state;
    cr_backend* b = cr_backend_cpu(1, false);
    assert_non_null(b);
    site s = make_site(b);
    crowd* c = make_crowd();
    cr_error error;
    const cr_layout_code* code = &c->code[1];
    int32_t n = code->count, order[CR_MAX_ITEMS], place[CR_MAX_ITEMS], level[2][CR_MAX_ITEMS];
    assert_true(n > 3);
    static cr_layout_code other;
    float noise[2][CR_MAX_ITEMS * CR_PLACE_NUMBERS], *out[2];
    other = *code;
    for (int32_t k = 0; k < n; k++) place[order[k] = (k * 5 + 3) % n] = k;
    if (n % 5 == 0)
        for (int32_t k = 0; k < n; k++) place[order[k] = n - 1 - k] = k;
    for (int32_t k = 0; k < n; k++) {
        other.items[k] = code->items[order[k]];
        level[0][k] = 1 + k % (CR_SCENE_LEVELS - 1);
    }
    other.items[0].field[CR_FIELD_scale] = code->items[0].field[CR_FIELD_scale];
    memcpy(noise[0], c->noise[1][0], sizeof noise[0]);
    for (int32_t k = 0; k < n; k++) {
        level[1][k] = level[0][order[k]];
        memcpy(noise[1] + k * CR_PLACE_NUMBERS, noise[0] + order[k] * CR_PLACE_NUMBERS,
               sizeof(float) * CR_PLACE_NUMBERS);
        // Sizes of the parent are looked up by its index here, by its label in the network.
        int32_t parent = other.items[k].field[CR_FIELD_parent];
        other.items[k].field[CR_FIELD_parent] = parent ? place[parent - 1] + 1 : 0;
        // Conditions speak of items by their indices.
        cr_item_condition* o = &other.items[k].condition;
        o->anchor = o->anchor ? place[o->anchor - 1] + 1 : 0;
        o->from = o->from ? place[o->from - 1] + 1 : 0;
        o->to = o->to ? place[o->to - 1] + 1 : 0;
        o->aim = moved(o->aim, place, n);
        o->facing = moved(o->facing, place, n);
    }
    b->parameters_changed(b, true);
    must(cr_scene_network_encode(s.network, &s.p, &c->batch, &error), &error);
    for (int side = 0; side < 2; side++) {
        cr_flow_set set = {
            .code = side ? &other : code, .label = side ? order : NULL, .level = level[side], .noise = noise[side]};
        cr_flow_clear(&c->batch);
        cr_flow_add(&c->batch, c->memory[1], &set, 1);
        cr_flow_finish(&c->batch);
        if (side) { // parents by their labels
            int32_t* rows = c->batch.flow.index.data;
            for (int32_t k = 0; k < n; k++) {
                int32_t parent = code->items[order[k]].field[CR_FIELD_parent];
                rows[k * CR_ITEM_INDICES + CR_FIELD_parent] = cr_item_field_row(CR_FIELD_parent) + parent;
            }
        }
        out[side] = calloc((size_t)n, sizeof(float) * CR_PLACE_STRIDE);
        assert_non_null(out[side]);
        must(cr_scene_network_flow(s.network, &s.p, &c->batch, out[side], &error), &error);
    }
    double difference = 0, size = 0;
    for (int32_t k = 0; k < n; k++)
        for (int32_t i = 0; i < CR_PLACE_NUMBERS; i++) {
            double a = out[0][order[k] * CR_PLACE_STRIDE + i], z = out[1][k * CR_PLACE_STRIDE + i];
            difference = fmax(difference, fabs(a - z));
            size = fmax(size, fabs(a));
        }
    assert_true(size > 0.1);
    assert_true(difference < 1e-4 * size);
    free(out[0]);
    free(out[1]);
    drop_site(&s);
    b->destroy(b);
    drop_crowd(c);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(gradients_are_right),
                                       cmocka_unit_test(backends_and_threads_agree),
                                       cmocka_unit_test(flow_knows_no_order)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
