// scene_source.h: scenes of laws and captions that only count: enough to train on in tests, made without other data.
#ifndef CAROM_TEST_SCENE_SOURCE_H
#define CAROM_TEST_SCENE_SOURCE_H

#include <stdio.h>
#include <string.h>

#include "model/train/scene_train.h"
#include "scenes/layouts.h"
#include "world/random.h"

typedef struct scene_source {
    uint64_t first_seed;
    int32_t laws; // the first so many
} scene_source;

static inline void say_count(cr_caption* c, int32_t noun, int32_t count) {
    static const char* const numbers[] = {"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
    char text[96], claim[96], number[16];
    cr_error error;
    const char* word = cr_claim_noun_name(noun);
    snprintf(number, sizeof number, "%d", count);
    snprintf(text, sizeof text, "%s%s %s%s", c->claim_count ? " and " : "", count < 10 ? numbers[count] : number, word,
             count == 1 ? "" : "s");
    snprintf(claim, sizeof claim, "count(%s) = %d", word, count);
    strncat(c->text, text, sizeof c->text - strlen(c->text) - 1);
    if (!cr_claim_parse(claim, &c->claims[c->claim_count], NULL, &error)) c->claim_count++;
}

static inline cr_status source_scene(void* context, uint64_t k, uint64_t draw, cr_layout* layout, cr_caption* caption,
                                     cr_error* error) {
    const scene_source* s = context;
    cr_scene scene;
    const cr_scene_info* info = cr_layout_info_at((int32_t)(k % (uint64_t)s->laws));
    cr_status status = cr_layout_open(info->name, NULL, s->first_seed + k, &scene, layout, error);
    if (status) return status;
    cr_scene_destroy(&scene);
    memset(caption, 0, sizeof *caption);
    cr_random r = cr_random_create(draw, 0);
    for (int n = 0; n < 2; n++) {
        int32_t noun = layout->items[cr_random_below(&r, (uint32_t)layout->count)].thing, count = 0;
        for (int32_t i = 0; i < layout->count; i++) count += layout->items[i].thing == noun;
        if (n == 0 || noun != caption->claims[0].arguments[0].noun) say_count(caption, noun, count);
    }
    return CR_OK;
}

static inline cr_status source_sentence(void* context, uint64_t draw, cr_caption* caption, cr_error* error) {
    (void)context, (void)error;
    cr_random r = cr_random_create(draw, 1);
    memset(caption, 0, sizeof *caption);
    for (int n = 1 + (int)cr_random_below(&r, 3); n > 0; n--)
        say_count(caption, (int32_t)cr_random_below(&r, CR_NOUN_COUNT), 1 + (int32_t)cr_random_below(&r, 12));
    return CR_OK;
}

static inline cr_scene_source_of source_of(scene_source* s, uint64_t count) {
    return (cr_scene_source_of){count, source_scene, source_sentence, s};
}

#endif
