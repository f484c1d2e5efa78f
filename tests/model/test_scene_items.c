// Claims as tokens and layouts in code: what goes in comes out, whatever is allowed parses, and mirrors and turns are
// what they say.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/scene/claim_tokens.h"
#include "model/scene/items.h"
#include "model/train/scene_train.h"
#include "scenes/captions.h"
#include "scenes/layouts.h"
#include "world/random.h"

static void must(cr_status status, const cr_error* error) {
    if (status) fail_msg("%s", error->message);
}

// ---------------------------------------------------------------- claims

static void take_all(cr_claim_reader* r, const int32_t* tokens, int32_t count) {
    for (int32_t k = 0; k <= count; k++) {
        bool allowed[CR_READER_TOKEN_COUNT];
        int32_t token = k < count ? tokens[k] : CR_TOKEN_END;
        cr_claim_reader_allow(r, allowed);
        if (!allowed[token]) fail_msg("token %d at %d is not allowed", token, k);
        cr_claim_reader_take(r, token);
    }
}

static void claims_become_tokens_and_claims(void** state) {
    (void)state;
    static const char* const texts[] = {"count(red ball) = 3",
                                        "not falls_off(ball, shelf) at end",
                                        "only(wooden block, the blue cup, floor)",
                                        "between(ice cube, red box, all small red box) after 2.5",
                                        "chain(domino, right) >= 0.9",
                                        "chain(domino) > 0.5 before 4",
                                        "hits(the steel ball#2, tower#1) always",
                                        "bounces(rubber ball) >= 3",
                                        "at_rest(all body) at end",
                                        "count(fallen pin) >= 6 at 3"};
    enum { COUNT = sizeof texts / sizeof *texts };
    for (int k = 0; k < COUNT; k++) {
        cr_claim claim;
        cr_error error;
        cr_claim_fault fault;
        if (cr_claim_parse(texts[k], &claim, &fault, &error)) { // "all" belongs to no whole set
            assert_string_equal(texts[k], "");
        }
        int32_t tokens[CR_MOST_CLAIM_TOKENS];
        int32_t count = cr_claims_tokens(&claim, 1, tokens, CR_MOST_CLAIM_TOKENS);
        cr_claim_reader r = cr_claim_reader_start();
        take_all(&r, tokens, count);
        assert_int_equal(r.count, 1);
        if (!cr_claim_equal(&r.claims[0], &claim)) {
            char text[CR_CLAIM_TEXT];
            cr_claim_print(&r.claims[0], text, sizeof text);
            fail_msg("%s came back as %s", texts[k], text);
        }
    }
}

static void come_back(const cr_caption* caption, const int32_t* tokens, int32_t count) {
    cr_claim_reader r = cr_claim_reader_start();
    take_all(&r, tokens, count);
    assert_int_equal(r.count, caption->claim_count);
    for (int32_t c = 0; c < r.count; c++) assert_true(cr_claim_equal(&r.claims[c], &caption->claims[c]));
}

// What is counted is described once, with its states apart.
static void sets_are_described_once(void** state) {
    (void)state;
    static const char* const texts[] = {"count(red ball) = 1", "count(pin) >= 6", "hits(red ball, pin)",
                                        "count(fallen pin) >= 3 at end", "count(ball) = 1"};
    static const int32_t expected[] = {CR_TOKEN_SET,
                                       CR_TOKEN_COLOR + CR_RED,
                                       CR_TOKEN_NOUN + CR_NOUN_ball,
                                       CR_TOKEN_NUMBER + 1,
                                       CR_TOKEN_SET + 1,
                                       CR_TOKEN_NOUN + CR_NOUN_pin,
                                       CR_TOKEN_COMPARE + CR_AT_LEAST - 1,
                                       CR_TOKEN_NUMBER + 6,
                                       CR_TOKEN_PREDICATE + CR_PREDICATE_hits,
                                       CR_TOKEN_SET,
                                       CR_TOKEN_SET + 1,
                                       CR_TOKEN_PREDICATE + CR_PREDICATE_count,
                                       CR_TOKEN_STATE + CR_FALLEN,
                                       CR_TOKEN_SET + 1,
                                       CR_TOKEN_COMPARE + CR_AT_LEAST - 1,
                                       CR_TOKEN_NUMBER + 3,
                                       CR_TOKEN_WHEN + CR_AT_END - 1,
                                       CR_TOKEN_SET + 2,
                                       CR_TOKEN_NOUN + CR_NOUN_ball,
                                       CR_TOKEN_NUMBER + 1};
    enum { COUNT = sizeof texts / sizeof *texts };
    cr_caption caption = {.claim_count = COUNT};
    cr_error error;
    for (int k = 0; k < COUNT; k++) must(cr_claim_parse(texts[k], &caption.claims[k], NULL, &error), &error);
    int32_t tokens[CR_MOST_CLAIM_TOKENS];
    int32_t count = cr_claims_reading(caption.claims, COUNT, tokens, CR_MOST_CLAIM_TOKENS);
    assert_int_equal(count, sizeof expected / sizeof *expected);
    assert_memory_equal(tokens, expected, sizeof expected);
    come_back(&caption, tokens, count);
}

static void sentences_come_back(void** state) {
    (void)state;
    cr_random random = cr_random_create(900020, 0);
    int32_t claims = 0, told = 0, written = 0;
    for (int k = 0; k < 500; k++) {
        cr_caption caption;
        int32_t tokens[CR_MOST_CLAIM_TOKENS], by_sets[CR_MOST_CLAIM_TOKENS];
        cr_sentence_draw(&random, CR_PART_ANY, &caption);
        int32_t count = cr_claims_tokens(caption.claims, caption.claim_count, tokens, CR_MOST_CLAIM_TOKENS);
        int32_t short_count = cr_claims_reading(caption.claims, caption.claim_count, by_sets, CR_MOST_CLAIM_TOKENS);
        come_back(&caption, tokens, count);
        come_back(&caption, by_sets, short_count);
        claims += caption.claim_count;
        told += count;
        written += short_count;
    }
    assert_true(claims > 500);
    assert_true(written < 0.8 * told);
}

// A writer that knows nothing: every allowed token with the same chance, the end rarely.
static void whatever_is_allowed_parses(void** state) {
    (void)state;
    cr_random random = cr_random_create(900021, 0);
    int32_t parsed = 0, longest = 0;
    for (int k = 0; k < 400; k++) {
        cr_claim_reader r = cr_claim_reader_start();
        while (r.place != CR_CLAIMS_ENDED) {
            bool allowed[CR_READER_TOKEN_COUNT];
            int32_t list[CR_READER_TOKEN_COUNT], count = 0;
            cr_claim_reader_allow(&r, allowed);
            for (int32_t t = 1; t < CR_READER_TOKEN_COUNT; t++)
                if (allowed[t]) list[count++] = t;
            bool ends = allowed[CR_TOKEN_END] && (!count || cr_random_unit(&random) < 0.02);
            assert_true(ends || count > 0);
            cr_claim_reader_take(&r, ends ? CR_TOKEN_END : list[cr_random_below(&random, (uint32_t)count)]);
        }
        assert_in_range(r.tokens, 1, CR_MOST_CLAIM_TOKENS + 1);
        longest = r.tokens > longest ? r.tokens : longest;
        for (int32_t c = 0; c < r.count; c++) {
            char text[CR_CLAIM_TEXT];
            cr_claim again;
            cr_error error;
            cr_claim_print(&r.claims[c], text, sizeof text);
            if (cr_claim_parse(text, &again, NULL, &error)) fail_msg("%s: %s", text, error.message);
            assert_true(cr_claim_equal(&again, &r.claims[c]));
            parsed++;
        }
    }
    assert_true(parsed > 1000);
    assert_true(longest > 60);
}

// Is the end forbidden after these claims?
static bool end_forbidden(const char* const* texts, int32_t count) {
    cr_claim claims[CR_CAPTION_CLAIMS];
    int32_t tokens[CR_MOST_CLAIM_TOKENS];
    cr_error error;
    for (int32_t k = 0; k < count; k++) must(cr_claim_parse(texts[k], &claims[k], NULL, &error), &error);
    int32_t token_count = cr_claims_reading(claims, count, tokens, CR_MOST_CLAIM_TOKENS);
    cr_claim_reader r = cr_claim_reader_start();
    bool allowed[CR_READER_TOKEN_COUNT];
    for (int32_t k = 0; k < token_count; k++) cr_claim_reader_take(&r, tokens[k]);
    cr_claim_reader_allow(&r, allowed);
    assert_true(allowed[CR_TOKEN_END]);
    cr_claim_reader_forbid(&r, allowed);
    int32_t left = 0;
    for (int32_t t = 0; t < CR_READER_TOKEN_COUNT; t++) left += allowed[t];
    assert_true(left > 0);
    return !allowed[CR_TOKEN_END];
}

static void what_cannot_be_meant_is_forbidden(void** state) {
    (void)state;
#define FORBIDDEN(...)                                                                                                 \
    end_forbidden((const char* const[]){__VA_ARGS__},                                                                  \
                  (int32_t)(sizeof((const char* const[]){__VA_ARGS__}) / sizeof(char*)))
    assert_true(FORBIDDEN("count(ball) = 1", "count(ball) = 1"));
    assert_false(FORBIDDEN("count(red ball) = 1", "count(red ball) = 2")); // a contradiction, to be told
    assert_true(FORBIDDEN("count(chair) = 1", "behind(chair, chair)"));
    assert_true(FORBIDDEN("count(box) = 1", "count(ball) = 1", "between(ball, box, box)"));
    assert_true(FORBIDDEN("count(ball) = 1", "falls(ball)", "count(box) = 1", "falls(ball)"));
    assert_false(FORBIDDEN("count(chair) = 2", "behind(chair, chair)"));
    assert_false(FORBIDDEN("count(red ball) = 1", "count(blue ball) = 1", "behind(red ball, blue ball)"));
    assert_false(FORBIDDEN("count(pin) = 6", "count(fallen pin) = 6 at end"));
    assert_false(FORBIDDEN("count(crate) = 6", "on(crate, crate)"));
    // Sentences of the grammar say nothing of that kind.
    cr_random random = cr_random_create(900025, 0);
    for (int k = 0; k < 2000; k++) {
        cr_caption c;
        cr_sentence_draw(&random, (cr_part)(k % 6), &c);
        int32_t tokens[CR_MOST_CLAIM_TOKENS];
        int32_t count = cr_claims_reading(c.claims, c.claim_count, tokens, CR_MOST_CLAIM_TOKENS);
        cr_claim_reader r = cr_claim_reader_start();
        for (int32_t t = 0; t <= count; t++) {
            bool allowed[CR_READER_TOKEN_COUNT];
            int32_t token = t < count ? tokens[t] : CR_TOKEN_END;
            cr_claim_reader_allow(&r, allowed);
            cr_claim_reader_forbid(&r, allowed);
            if (!allowed[token]) fail_msg("\"%s\": claim %d is forbidden", c.text, (int)r.count);
            cr_claim_reader_take(&r, token);
        }
    }
}

// ---------------------------------------------------------------- layouts

static void open_layout(int32_t law, uint64_t seed, cr_layout* layout) {
    cr_scene scene;
    cr_error error;
    must(cr_layout_open(cr_layout_info_at(law)->name, NULL, seed, &scene, layout, &error), &error);
    cr_scene_destroy(&scene);
}

static float turn_between(cr_quat a, cr_quat b) {
    return 2 * acosf(fminf(1, fabsf(a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w)));
}

static void assert_same_place(const cr_item* a, const cr_item* b, float tolerance) {
    if (a->held == CR_STANDS) {
        assert_float_equal(a->x, b->x, tolerance);
        assert_float_equal(a->z, b->z, tolerance);
        assert_float_equal(sin((a->yaw - b->yaw) / 2), 0, 1e-4);
    } else {
        assert_true(cr_length(cr_sub(a->pose.position, b->pose.position)) < tolerance);
        assert_true(turn_between(a->pose.orientation, b->pose.orientation) < 2e-3f);
    }
    float fast = 0.05f * (1 + cr_length(a->velocity)), round = 0.05f * (1 + cr_length(a->spin));
    if (!a->moves) return;
    assert_true(cr_length(cr_sub(a->velocity, b->velocity)) < 2 * fast);
    assert_true(cr_length(cr_sub(a->spin, b->spin)) < 10 * round);
}

static void layouts_come_back(void** state) {
    (void)state;
    static cr_layout layout, back;
    static cr_layout_code code;
    int32_t items = 0;
    for (int32_t law = 0; law < cr_layout_plain_count(); law++) {
        open_layout(law, 900030 + (uint64_t)law, &layout);
        cr_layout_encode(&layout, NULL, 0, &code);
        for (int32_t k = 0; k < code.count; k++) {
            for (int32_t n = 0; n < CR_PLACE_NUMBERS; n++) assert_true(isfinite(code.items[k].place[n]));
            for (int32_t f = 0; f < CR_FIELD_COUNT; f++)
                assert_in_range(code.items[k].field[f] + 1, 0, cr_item_field_get(f)->classes);
            const cr_item* a = &layout.items[k];
            float kept[3] = {code.items[k].half[0], code.items[k].half[1], code.items[k].half[2]};
            cr_item_complete(&code, k); // sizes as their classes say
            for (int n = 0; n < 3; n++) {
                float came = code.items[k].half[n], share = came / kept[n];
                cr_vec3 usual = cr_noun_get(a->thing)->size;
                float times = 2 * kept[n] / (n == 0 ? usual.x : n == 1 ? usual.y : usual.z);
                bool coded = times < 32 && times > 1 / 32.0f; // else it is beyond the classes
                if (coded && !(share > 0.9f && share < 1.1f))
                    fail_msg("%s: %s %d: a half size of %g m came back as %g", cr_layout_info_at(law)->name,
                             cr_noun_get(a->thing)->noun, n, (double)kept[n], (double)came);
                code.items[k].half[n] = kept[n];
            }
        }
        cr_layout_decode(&code, 0, 1, &back);
        assert_int_equal(back.count, layout.count);
        assert_int_equal(back.rests, layout.rests);
        for (int32_t k = 0; k < back.count; k++, items++) {
            const cr_item *a = &layout.items[k], *b = &back.items[k];
            assert_int_equal(a->thing, b->thing);
            assert_int_equal(a->material, b->material);
            assert_int_equal(a->color, b->color);
            assert_int_equal(a->motion, b->motion);
            assert_int_equal(a->held, b->held);
            assert_int_equal(a->moves, b->moves);
            assert_int_equal(a->parent < 0 ? -1 : a->parent, b->parent);
            assert_same_place(a, b, 2e-3f);
        }
    }
    assert_true(items > 300);
}

static void mirrors_and_turns(void** state) {
    (void)state;
    static cr_layout layout, other;
    for (int32_t law = 0; law < cr_layout_plain_count(); law++) {
        open_layout(law, 900100 + (uint64_t)law, &layout);
        other = layout;
        cr_layout_mirror(&other);
        for (int32_t k = 0; k < layout.count; k++) {
            const cr_item *a = &layout.items[k], *b = &other.items[k];
            if (a->held == CR_STANDS && a->parent < 0) assert_float_equal(a->x, -b->x, 1e-6);
            if (a->held != CR_STANDS) assert_float_equal(a->pose.position.x, -b->pose.position.x, 1e-6);
            assert_float_equal(a->velocity.x, -b->velocity.x, 1e-6);
        }
        cr_layout_mirror(&other);
        for (int32_t k = 0; k < layout.count; k++) assert_same_place(&layout.items[k], &other.items[k], 1e-5f);
        cr_layout_turn(&other, 1.1);
        cr_layout_turn(&other, -0.3);
        cr_layout_turn(&other, -0.8);
        for (int32_t k = 0; k < layout.count; k++) assert_same_place(&layout.items[k], &other.items[k], 1e-4f);
    }
}

static void what_is_kept_comes_first(void** state) {
    (void)state;
    static cr_layout layout, other;
    cr_random random = cr_random_create(900040, 0);
    int32_t moved = 0;
    for (int32_t law = 0; law < cr_layout_plain_count(); law++) {
        open_layout(law, 900200 + (uint64_t)law, &layout);
        bool kept[CR_MAX_ITEMS];
        int32_t wanted = 0;
        for (int32_t k = 0; k < CR_MAX_ITEMS; k++) kept[k] = cr_random_unit(&random) < 0.3;
        for (int32_t k = 0; k < layout.count; k++) wanted += kept[k];
        other = layout;
        int32_t count = cr_layout_keep(&other, kept);
        assert_true(count >= wanted);
        assert_int_equal(other.count, layout.count);
        for (int32_t k = 0; k < other.count; k++) {
            assert_true(other.items[k].parent < k);
            if (k < count) assert_true(other.items[k].parent < count);
            moved += other.items[k].thing != layout.items[k].thing;
        }
    }
    assert_true(moved > 0);
}

static void parts_are_scenes(void** state) {
    (void)state;
    static cr_layout layout, part;
    cr_random random = cr_random_create(900041, 0);
    int32_t all = 0, some = 0, painted = 0;
    for (int32_t law = 0; law < cr_layout_plain_count(); law++)
        for (int try = 0; try < 4; try++) {
            bool in[CR_MAX_ITEMS];
            int32_t place[CR_MAX_ITEMS];
            open_layout(law, 900300 + (uint64_t)law, &layout);
            part = layout;
            int32_t count = cr_layout_draw_part(&layout, &random, in);
            cr_layout_take_part(&part, in, place);
            assert_int_equal(part.count, count);
            assert_in_range(count, 1, layout.count);
            for (int32_t k = 0; k < layout.count; k++) {
                assert_int_equal(place[k] >= 0, in[k]);
                if (!in[k]) continue;
                const cr_item *a = &layout.items[k], *b = &part.items[place[k]];
                assert_int_equal(a->thing, b->thing);
                assert_int_equal(b->parent, a->parent < 0 ? a->parent : place[a->parent]);
                if (a->parent >= 0) assert_true(in[a->parent]);
                for (int32_t i = 0; a->structure && i < layout.count; i++) // structures are whole
                    if (layout.items[i].structure && layout.items[i].number == a->number) assert_true(in[i]);
            }
            all += layout.count;
            some += count;
            cr_layout_centre(&part);
            float low = INFINITY, high = -INFINITY;
            for (int32_t k = 0; k < part.count; k++) {
                const cr_item *a = &part.items[0], *b = &part.items[k];
                if (b->held != CR_STANDS || b->parent < 0) { // as far from the first as before
                    low = fminf(low, b->held == CR_STANDS ? b->x : b->pose.position.x);
                    high = fmaxf(high, b->held == CR_STANDS ? b->x : b->pose.position.x);
                }
                for (int32_t i = 0; i < layout.count; i++)
                    if (in[i] && place[i] == k) {
                        const cr_item* first = NULL;
                        for (int32_t n = layout.count - 1; n >= 0; n--)
                            if (in[n] && place[n] == 0) first = &layout.items[n];
                        assert_float_equal(b->pose.position.x - a->pose.position.x,
                                           layout.items[i].pose.position.x - first->pose.position.x, 1e-4);
                    }
            }
            assert_float_equal(low + high, 0, 1e-4);
            cr_layout_repaint(&part, try % 2, &random);
            for (int32_t k = 0; k < layout.count; k++) {
                if (!in[k]) continue;
                const cr_item *a = &layout.items[k], *b = &part.items[place[k]];
                if (try % 2 == 0 || a->material == b->material)
                    assert_int_equal(a->material, b->material);
                else
                    assert_true(cr_noun_get(a->thing)->materials >> b->material & 1);
                painted += a->color != b->color;
            }
        }
    assert_true(some < all * 9 / 10 && some > all / 10);
    assert_true(painted > some / 4);
}

// ---------------------------------------------------------------- captions

static void captions_in_a_mirror(void** state) {
    (void)state;
    cr_error error;
    cr_caption c = {.text = "A ball upright to the left of a box; Right before the leftmost one, rightwards",
                    .claim_count = 2};
    must(cr_claim_parse("left_of(ball, box)", &c.claims[0], NULL, &error), &error);
    must(cr_claim_parse("chain(domino, right) > 0.5", &c.claims[1], NULL, &error), &error);
    assert_true(cr_caption_directed(&c));
    cr_caption_mirror(&c);
    assert_string_equal(c.text, "A ball upright to the right of a box; Left before the rightmost one, leftwards");
    assert_int_equal(c.claims[0].predicate, CR_PREDICATE_right_of);
    assert_int_equal(c.claims[1].arguments[1].kind, CR_ARGUMENT_LEFT);
    cr_caption plain = {.text = "Three bright cups upright on a table"};
    assert_false(cr_caption_directed(&plain));
    cr_caption_mirror(&plain);
    assert_string_equal(plain.text, "Three bright cups upright on a table");
}

static void counts_of_items(void** state) {
    (void)state;
    cr_error error;
    cr_caption c = {.claim_count = 3};
    must(cr_claim_parse("count(red cup) = 2", &c.claims[0], NULL, &error), &error);
    must(cr_claim_parse("count(body) = 3", &c.claims[1], NULL, &error), &error);
    must(cr_claim_parse("count(small cup) = 3", &c.claims[2], NULL, &error), &error);
    static cr_layout l;
    l.count = 3;
    for (int k = 0; k < 3; k++)
        l.items[k] =
            (cr_item){.thing = CR_NOUN_cup, .color = k < 2 ? CR_RED : CR_BLUE, .motion = k ? CR_DYNAMIC : CR_STATIC};
    int32_t met, all;
    cr_layout_counts(&l, &c, &met, &all);
    assert_int_equal(all, 2);
    assert_int_equal(met, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(claims_become_tokens_and_claims),
                                       cmocka_unit_test(sentences_come_back),
                                       cmocka_unit_test(sets_are_described_once),
                                       cmocka_unit_test(whatever_is_allowed_parses),
                                       cmocka_unit_test(what_cannot_be_meant_is_forbidden),
                                       cmocka_unit_test(layouts_come_back),
                                       cmocka_unit_test(mirrors_and_turns),
                                       cmocka_unit_test(what_is_kept_comes_first),
                                       cmocka_unit_test(parts_are_scenes),
                                       cmocka_unit_test(captions_in_a_mirror),
                                       cmocka_unit_test(counts_of_items)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
