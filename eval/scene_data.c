#include "eval/scene_data.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eval/scene_data_file.h"
#include "scenes/layouts.h"

enum { FRAME_RATE = 60, STEP_RATE = 240, LAWS = 4711 };

cr_scene_data_options cr_default_scene_data_options(void) {
    return (cr_scene_data_options){.first_seed = 1000000, .count = 1000, .seconds = 4, .rest_share = 0.05};
}

// ---------------------------------------------------------------- runs

static void free_frames(cr_state* frames, int32_t count) {
    for (int32_t k = 0; frames && k < count; k++) cr_state_destroy(&frames[k]);
    free(frames);
}

static cr_status make_frames(cr_state** frames, int32_t count, int32_t bodies, cr_error* error) {
    *frames = calloc((size_t)count, sizeof **frames);
    if (!*frames) return cr_fail(error, CR_ERROR_MEMORY, "scene data: no memory for %d frames", (int)count);
    cr_status status = CR_OK;
    for (int32_t k = 0; k < count && !status; k++) status = cr_state_create(&(*frames)[k], bodies, error);
    return status;
}

static cr_status run_engine(const cr_engine_type* type, const cr_scene* scene, cr_state* frames, int32_t count,
                            cr_error* error) {
    cr_engine_options options = cr_default_engine_options();
    cr_engine* engine = NULL;
    options.frame_rate = FRAME_RATE;
    options.step_rate = STEP_RATE;
    options.setup = scene->setup;
    cr_status status = type->create(&engine, scene->world, &scene->state, &options, error);
    if (!status) status = type->step(engine, count, frames, error);
    if (engine) type->destroy(engine);
    return status;
}

static bool rests(const cr_facts* facts) {
    for (int32_t k = 0; k < facts->body_count; k++)
        if (!(facts->bodies[k].does >> CR_DOES_REST & 1)) return false;
    return true;
}

static cr_status find(const cr_scene_data_options* o, const cr_scene* scene, const cr_layout* layout, bool run,
                      cr_facts* facts, cr_scene_data_counts* counts, bool* fits, cr_error* error) {
    int32_t count = run ? 1 + (int32_t)(o->seconds * FRAME_RATE + 0.5) : 1;
    cr_state* frames;
    cr_error reason;
    *fits = false;
    cr_status status = make_frames(&frames, count, scene->world->body_count, error);
    if (!status) cr_state_copy(&scene->state, &frames[0]);
    if (!status && run && run_engine(o->engine, scene, frames + 1, count - 1, &reason)) {
        counts->failed++;
        free_frames(frames, count);
        return CR_OK;
    }
    if (!status) status = cr_facts_find(scene, layout, frames, count, facts, error);
    free_frames(frames, count);
    if (status) return status;
    bool restless = run && !facts->happens && !rests(facts), moved = layout->rests && facts->happens;
    if (restless || moved) {
        counts->restless++;
        return CR_OK;
    }
    *fits = true;
    return CR_OK;
}

static int32_t law_of(cr_random* random) { return (int32_t)cr_random_below(random, (uint32_t)cr_layout_plain_count()); }

void cr_scene_data_name(uint64_t seed, char* name, size_t size) {
    cr_random random = cr_random_create(seed, LAWS);
    snprintf(name, size, "%s:%llu", cr_layout_info_at(law_of(&random))->name, (unsigned long long)seed);
}

cr_status cr_scene_data_draw(const cr_scene_data_options* o, uint64_t seed, cr_layout* layout, cr_facts* facts,
                             bool* fits, cr_scene_data_counts* counts, cr_error* error) {
    cr_random random = cr_random_create(seed, LAWS);
    int32_t law = law_of(&random);
    cr_scene scene;
    *fits = false;
    cr_status status = cr_layout_open(cr_layout_info_at(law)->name, NULL, seed, &scene, layout, error);
    if (status) return status;
    bool run = !layout->rests || cr_random_unit(&random) < o->rest_share;
    status = find(o, &scene, layout, run, facts, counts, fits, error);
    cr_scene_destroy(&scene);
    if (status || !*fits) return status;
    if (!o->held_out && cr_facts_held_out(facts)) {
        counts->held_out++;
        *fits = false;
        return CR_OK;
    }
    counts->scenes++;
    counts->moving += facts->happens;
    return CR_OK;
}

cr_status cr_scene_data_make(const cr_scene_data_options* o, const char* path, cr_scene_data_counts* counts,
                             cr_error* error) {
    cr_scene_store store = {0};
    cr_layout* layout = malloc(sizeof *layout);
    cr_facts* facts = malloc(sizeof *facts);
    cr_status status = CR_OK;
    *counts = (cr_scene_data_counts){0};
    if (!layout || !facts) status = cr_fail(error, CR_ERROR_MEMORY, "scene data: no memory");
    for (uint64_t seed = o->first_seed; counts->scenes < o->count && !status; seed++) {
        bool fits;
        status = cr_scene_data_draw(o, seed, layout, facts, &fits, counts, error);
        if (!status && fits) status = cr_scene_store_add(&store, seed, layout, facts, error);
        if (fits && o->progress && !o->progress(o->context, counts->scenes)) break;
    }
    if (!status) status = cr_scene_store_write(&store, path, error);
    cr_scene_store_free(&store);
    free(layout);
    free(facts);
    return status;
}
