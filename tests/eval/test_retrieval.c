// The nearest scene of a cache: by its caption, and by what is where.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "eval/imagined.h"
#include "eval/retrieval.h"
#include "sim/sim.h"

enum { SCENES = 24 };

typedef struct cache {
    char path[64];
    cr_scene_data* data;
    cr_retrieval* retrieval;
} cache;

static int make_cache(void** state) {
    static cache c;
    cr_error error = {""};
    snprintf(c.path, sizeof c.path, "/tmp/carom-retrieval-%d.h5", (int)getpid());
    cr_scene_data_options o = cr_default_scene_data_options();
    o.first_seed = 900400;
    o.count = SCENES;
    o.seconds = 1;
    o.engine = cr_find_classical_engine("bullet");
    cr_scene_data_counts counts;
    if (cr_scene_data_make(&o, c.path, &counts, &error) || cr_scene_data_open(&c.data, c.path, &error) ||
        cr_retrieval_create(&c.retrieval, c.data, &error)) {
        print_error("%s\n", error.message);
        return -1;
    }
    *state = &c;
    return 0;
}

static int drop_cache(void** state) {
    cache* c = *state;
    cr_retrieval_destroy(c->retrieval);
    cr_scene_data_close(c->data);
    unlink(c->path);
    return 0;
}

// The words of a scene's own caption lead to it, others with less in common come after it.
static void test_words(void** state) {
    const cache* c = *state;
    cr_layout layout;
    cr_facts facts;
    int own = 0;
    for (int64_t k = 0; k < SCENES; ++k) {
        cr_caption caption = {.claim_count = 0};
        cr_random random = cr_random_create(17, (uint64_t)k); // as the retrieval draws
        cr_scene_data_get(c->data, k, &layout, &facts);
        if (!cr_caption_draw(&facts, &random, CR_PART_TRAINING, &caption)) continue;
        int64_t scenes[5];
        double cosines[5];
        assert_int_equal(cr_retrieval_find(c->retrieval, caption.text, 5, scenes, cosines), 5);
        assert_true(fabs(cosines[0] - 1) < 1e-5);
        own += scenes[0] == k;
        for (int i = 1; i < 5; ++i) assert_true(cosines[i] <= cosines[i - 1]);
    }
    assert_true(own > SCENES * 3 / 4);
    int64_t scene;
    double cosine;
    assert_int_equal(cr_retrieval_find(c->retrieval, "zzz qqq", 1, &scene, &cosine), 1);
    assert_true(cosine == 0);
}

static void test_nearest(void** state) {
    const cache* c = *state;
    cr_layout layout;
    cr_facts facts;
    for (int64_t k = 0; k < SCENES; ++k) {
        int64_t scene = -1;
        cr_scene_data_get(c->data, k, &layout, &facts);
        assert_true(cr_retrieval_nearest(c->retrieval, &layout, &scene) < 1e-6);
        cr_layout other;
        cr_scene_data_get(c->data, scene, &other, &facts);
        assert_true(cr_layout_distance(&layout, &other) < 1e-6);
    }
    layout.count = 0;
    assert_true(isinf(cr_retrieval_nearest(c->retrieval, &layout, NULL)));
}

static void test_propose(void** state) {
    const cache* c = *state;
    cr_proposer proposer = cr_proposer_retrieval(c->retrieval);
    cr_caption caption = {.text = "a tower of boxes"};
    cr_request request = {.caption = &caption, .seed = 5};
    cr_layout *a = calloc(4, sizeof *a), *b = calloc(4, sizeof *b);
    assert_true(a && b);
    assert_int_equal(proposer.propose(proposer.context, &request, 4, a, NULL), CR_OK);
    assert_int_equal(proposer.propose(proposer.context, &request, 4, b, NULL), CR_OK);
    for (int k = 0; k < 4; ++k) {
        assert_true(a[k].count > 0);
        assert_true(cr_layout_distance(a + k, b + k) == 0);
        assert_true(cr_retrieval_nearest(c->retrieval, a + k, NULL) < 1e-6);
        for (int i = 0; i < k; ++i) assert_true(cr_layout_distance(a + k, a + i) > 0);
    }
    cr_error error = {""};
    request.kept = a;
    assert_int_equal(proposer.propose(proposer.context, &request, 1, b, &error), CR_ERROR_UNSUPPORTED);
    free(a);
    free(b);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_words), cmocka_unit_test(test_nearest),
                                       cmocka_unit_test(test_propose)};
    return cmocka_run_group_tests(tests, make_cache, drop_cache);
}
