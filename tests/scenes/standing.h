// standing.h: layouts opened, and do they stand?
#ifndef CAROM_TEST_STANDING_H
#define CAROM_TEST_STANDING_H

#include "scenes/layouts.h"
#include "sim/sim.h"

enum { FIRST_SEED = 900000 };

static void open_layout(int32_t k, uint64_t seed, cr_scene* scene, cr_layout* layout) {
    cr_error error = {""};
    const char* name = cr_layout_info_at(k)->name;
    if (cr_layout_open(name, NULL, seed, scene, layout, &error) != CR_OK) fail_msg("%s: %s", name, error.message);
}

static cr_status run(cr_engine* engine, const cr_engine_type* type, int frames, cr_state* state, cr_error* error) {
    cr_status status = type->step(engine, frames, NULL, error);
    return status ? status : type->get_state(engine, state, error);
}

// How many bodies do not stand after 2.5 s, as claims have it: a quarter of their size from where they were, or moved
// by more than 2.5 cm in the last half second.
static int fallen(const cr_engine_type* type, const cr_scene* scene, const cr_layout* layout) {
    cr_engine_options options = cr_default_engine_options();
    cr_engine* engine = NULL;
    cr_error error = {""};
    cr_state late, last;
    int count = 0;
    assert_int_equal(cr_state_create(&late, scene->world->body_count, &error), CR_OK);
    assert_int_equal(cr_state_create(&last, scene->world->body_count, &error), CR_OK);
    if (type->create(&engine, scene->world, &scene->state, &options, &error) != CR_OK) fail_msg("%s", error.message);
    cr_status status = run(engine, type, 480, &late, &error);
    if (status == CR_OK) status = run(engine, type, 120, &last, &error);
    if (status != CR_OK) {
        print_error("%s in %s: %s\n", scene->name, type->name, error.message);
        ++count;
    }
    for (int32_t k = 0; k < layout->count && status == CR_OK; ++k) {
        const cr_item* item = layout->items + k;
        int32_t i = item->body;
        float size = 2 * fmaxf(item->half.x, fmaxf(item->half.y, item->half.z));
        float moved = cr_length(cr_sub(last.position[i], scene->state.position[i]));
        float lately = cr_length(cr_sub(last.position[i], late.position[i]));
        if (moved < .25f * size && lately < .025f) continue;
        print_error("%s in %s: %s (%s) moved by %g m, %g m in the last half second\n", scene->name, type->name,
                    scene->world->names[i], cr_material_get(item->material)->name, (double)moved, (double)lately);
        ++count;
    }
    type->destroy(engine);
    cr_state_destroy(&late);
    cr_state_destroy(&last);
    return count;
}

// Layouts at rest of `seeds` seeds each that do not stand; *resting counts all of them. `only` (else NULL) is part of
// the names of those that are meant.
static int count_fallen(const cr_engine_type* type, const char* only, int seeds, int* resting) {
    int bad = 0;
    for (int32_t k = 0; k < cr_layout_count(); ++k) {
        if (only && !strstr(cr_layout_info_at(k)->name, only)) continue;
        for (int s = 0; s < seeds; ++s) {
            cr_scene scene;
            cr_layout layout;
            open_layout(k, FIRST_SEED + (uint64_t)s, &scene, &layout);
            *resting += layout.rests;
            if (layout.rests) bad += fallen(type, &scene, &layout) > 0;
            cr_scene_destroy(&scene);
        }
    }
    return bad;
}

#endif
