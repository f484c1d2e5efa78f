#include "scenes/scenes.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenes/import.h"
#include "scenes/plan.h"
#include "scenes/published.h"
#include "scenes/stage.h"
#include "scenes/things.h"
#include "world/tosses.h"

typedef struct entry {
    cr_scene_info info;
    cr_scene_maker* make; // NULL: tracked tosses
} entry;

#define PRESET(name, maker, description)                                                                               \
    { {name, description, CR_SCENE_PRESET, 0, 0}, cr_make_##maker }
#define FAMILY(name, maker, description)                                                                               \
    { {name, description, CR_SCENE_FAMILY, 0, 0}, cr_make_##maker }
#define PUBLISHED(name, maker, description)                                                                            \
    { {name, description, CR_SCENE_FAMILY, CR_PUBLISHED_COUNT, 1}, cr_make_##maker }

static const entry entries[] = {
    PRESET("tower", tower, "ten boxes on top of each other"),
    PRESET("wall", wall, "a brick wall and a heavy ball flying at it"),
    PRESET("pyramid", pyramid, "78 boxes, twelve at the base"),
    PRESET("arch", arch, "an arch of thirteen stones, held by nothing but their own weight"),
    PRESET("henge", henge, "five trilithons and a rolling boulder"),
    PRESET("dominoes", dominoes, "ninety dominoes on a spiral, the first one pushed"),
    PRESET("billiards", billiards, "the break: fifteen racked balls and the cue ball"),
    PRESET("cradle", cradle, "seven spheres in a row hand a blow to and fro"),
    PRESET("bowling", bowling, "ten pins and a ball, life size"),
    PRESET("seesaw", seesaw, "a plank over a roller: the heavy box throws the light one"),
    PRESET("ramp", ramp, "boxes of friction 0.1 to 0.6 on a slope of 20 degrees"),
    PRESET("marble-run", marble_run, "twelve marbles in a spiral chute (triangle mesh)"),
    PRESET("hills", hills, "36 bodies roll and tumble over a height field"),
    PRESET("bounce", bounce, "nine balls of restitution 0.1 to 0.9"),
    PRESET("dice", dice, "the five regular solids, thrown with spin"),
    PRESET("gyro", gyro, "a weightless T-handle flips over about its middle axis of inertia"),
    PRESET("top", top, "three spinning tops: fast, slower, too slow"),
    PRESET("paddle", paddle, "a driven paddle stirs balls and boxes (kinematic body)"),
    PRESET("all-shapes", all_shapes, "every kind of shape, falling on plane, height field and mesh"),
    PRESET("room", room, "a furnished room and a ball that comes flying in"),
    PRESET("pendulum", pendulum, "three pendulums on hinges, of lengths 1, 1/4 and 1/9"),
    PRESET("chain", chain, "a chain of twenty links and a ball swings from a hook (ball joints)"),
    PRESET("door", door, "a door with limits and a closer, and a ball that opens it (hinge)"),
    PRESET("seesaw-hinged", seesaw_hinged, "a plank on a hinge: the heavy box throws the light one"),
    PRESET("four-bar", four_bar, "crank, coupler and rocker: a motor turns, the rocker swings"),
    PRESET("ragdoll", ragdoll, "a doll of eleven parts falls on a box (ball joints and hinges with limits)"),
    PRESET("pile-100", pile_100, "100 mixed bodies falling into a bin"),
    PRESET("pile-200", pile_200, "200 mixed bodies falling into a bin"),
    PRESET("pile-1000", pile_1000, "1,000 mixed bodies falling into a bin"),
    PRESET("pile-10000", pile_10000, "10,000 mixed bodies falling into a bin"),
    FAMILY("movi-a", movi_a, "MOVi-A: 3-10 cubes, cylinders and spheres thrown together (Kubric's law)"),
    FAMILY("movi-b", movi_b, "MOVi-B: 3-10 of Kubric's eleven shapes thrown together"),
    FAMILY("movi-spheres", movi_spheres, "MOVi-spheres: 3-10 spheres thrown together"),
    PUBLISHED("movi-a-published", movi_a_published,
              "MOVi-A as published: 1-120 test, 121-240 validation, 241-1200 training"),
    PUBLISHED("movi-b-published", movi_b_published, "MOVi-B as published: the same order"),
    PUBLISHED("movi-spheres-published", movi_spheres_published, "MOVi-spheres as published: the same order"),
    {{"tosses", "a real cube tossed onto a table, as tracked: 0-319 training, 320-399 validation, 400-484 test",
      CR_SCENE_FAMILY, CR_TOSSES_SHIPPED, 0},
     NULL},
    FAMILY("two-body", two_body, "two bodies meet in the air"),
    FAMILY("swarm", swarm, "6-24 bodies fly together in the air"),
    FAMILY("thrown", thrown, "4-16 mixed bodies thrown towards the middle over a floor"),
    FAMILY("drops", drops, "1-8 mixed bodies let go over a floor"),
    FAMILY("resting", resting, "1-8 mixed bodies lying at rest on a floor"),
    FAMILY("rolling", rolling, "1-6 round bodies roll, slide and spin over a floor"),
    FAMILY("stacks", stacks, "1-4 stacks of 2-6 uneven boxes and cylinders"),
    FAMILY("towers", towers, "a tower of 4-12 boxes and cylinders, some hit by a ball"),
    FAMILY("walls", walls, "a brick wall, some hit by a ball"),
    FAMILY("domino-rows", domino_rows, "5-24 dominoes in a line or an arc, the first one pushed"),
    FAMILY("piles", piles, "4-64 mixed bodies fall into a heap or a bin"),
    FAMILY("ramps", ramps, "1-5 bodies on a slope of 3-45 degrees"),
    FAMILY("rooms", rooms, "3-16 bodies thrown about in a room with fixed blocks"),
    FAMILY("pushers", pushers, "a driven body pushes, stirs, lifts or turns 2-10 others"),
    FAMILY("terrain", terrain, "2-12 bodies let go over random hills"),
    FAMILY("ball-rows", ball_rows, "equal balls in a row or a rack, without friction or gravity: the answer is known"),
    FAMILY("small-things", small_things, "1-6 dice, coins, pencils, dominoes, rulers, blocks, life size"),
    FAMILY("mesh-floors", mesh_floors, "1-3 balls roll or slide over a flat triangle mesh"),
    FAMILY("three", three, "three bodies thrown at each other over a floor"),
    FAMILY("anything", anything, "1-8 bodies of any size, shape, mass and ground: nothing may gain energy"),
};

enum { ENTRIES = sizeof entries / sizeof entries[0] };

int32_t cr_scene_count(void) { return ENTRIES + cr_layout_count(); }

const cr_scene_info* cr_scene_info_at(int32_t k) {
    return k >= 0 && k < ENTRIES ? &entries[k].info : cr_layout_info_at(k - ENTRIES);
}

static const entry* find(const char* name, size_t length) {
    for (int32_t k = 0; k < ENTRIES; ++k)
        if (strlen(entries[k].info.name) == length && memcmp(entries[k].info.name, name, length) == 0)
            return entries + k;
    return NULL;
}

// Families differ in their random numbers even for equal seeds (FNV-1a of the name).
static uint64_t stream_of(const char* name) {
    uint64_t h = 0xcbf29ce484222325u;
    for (; *name; ++name) h = (h ^ (unsigned char)*name) * 0x100000001b3u;
    return h;
}

#define SEED_EXPECTED "expected a seed 0 ... 18446744073709551615 after the colon, found \"%s\""

static bool read_seed(const char* text, uint64_t* seed) {
    if (!isdigit((unsigned char)*text)) return false;
    char* end;
    errno = 0;
    *seed = strtoull(text, &end, 10);
    return !*end && !errno;
}

cr_status cr_stage_begin(cr_stage* stage, const char* name, uint64_t seed, cr_error* error) {
    *stage = (cr_stage){.gravity = {0, -9.81f, 0},
                        .setup = "default",
                        .def = cr_default_body_def(),
                        .seed = seed,
                        .refused = CR_ERROR_MEMORY,
                        .random = cr_random_create(seed, stream_of(name)),
                        .builder = cr_builder_create(),
                        .error = error};
    return stage->builder ? CR_OK : cr_fail(error, CR_ERROR_MEMORY, "%s: out of memory", name);
}

cr_status cr_stage_finish(cr_stage* stage, const cr_vec3* gravity, cr_scene* scene) {
    if (stage->status == CR_OK) {
        cr_builder_gravity(stage->builder, gravity ? *gravity : stage->gravity);
        stage->status = cr_build(stage->builder, &scene->world, &scene->state, stage->error);
    }
    cr_builder_destroy(stage->builder);
    if (stage->status != CR_OK) {
        *scene = (cr_scene){0};
        return stage->status;
    }
    scene->setup = stage->setup;
    scene->camera_eye = stage->eye;
    scene->camera_target = stage->target;
    return CR_OK;
}

static cr_status make_toss(const cr_vec3* gravity, uint64_t seed, cr_scene* scene, cr_error* error) {
    cr_tosses tosses;
    cr_status status = cr_tosses_read(NULL, &tosses, error);
    if (!status) status = cr_toss_scene(&tosses, (int32_t)seed, gravity, scene, error);
    cr_tosses_destroy(&tosses);
    return status;
}

static cr_status make(const entry* e, const cr_vec3* gravity, uint64_t seed, cr_scene* scene, cr_error* error) {
    bool family = e->info.kind == CR_SCENE_FAMILY;
    uint64_t first = e->info.first_seed;
    if (e->info.seeds > 0 && (seed < first || seed - first >= e->info.seeds))
        return cr_fail(error, CR_ERROR_ARGUMENT, "%s: expected a seed from %llu to %llu, found %llu", e->info.name,
                       (unsigned long long)first, (unsigned long long)(first + e->info.seeds - 1),
                       (unsigned long long)seed);
    if (!e->make) return make_toss(gravity, seed, scene, error);
    cr_stage stage;
    cr_status status = cr_stage_begin(&stage, e->info.name, family ? seed : 0, error);
    if (status != CR_OK) return status;
    e->make(&stage);
    status = cr_stage_finish(&stage, gravity, scene);
    if (status != CR_OK) return status;
    if (family)
        snprintf(scene->name, sizeof scene->name, "%s:%llu", e->info.name, (unsigned long long)seed);
    else
        snprintf(scene->name, sizeof scene->name, "%s", e->info.name);
    return CR_OK;
}

// "thing:chair", "thing:chair:3": behind the first colon.
static cr_status make_thing(const char* text, const cr_vec3* gravity, cr_scene* scene, cr_error* error) {
    const char* colon = strchr(text, ':');
    size_t length = colon ? (size_t)(colon - text) : strlen(text);
    int32_t k = cr_noun_find(text, length);
    if (k == CR_NOUN_NONE)
        return cr_fail(error, CR_ERROR_ARGUMENT, "thing:%s: expected a thing of the catalogue, found \"%.*s\"", text,
                       (int)length, text);
    uint64_t seed = 0;
    if (colon && !read_seed(colon + 1, &seed))
        return cr_fail(error, CR_ERROR_ARGUMENT, "thing:%s: " SEED_EXPECTED, text, colon + 1);
    cr_stage stage;
    cr_status status = cr_stage_begin(&stage, cr_noun_get(k)->noun, seed, error);
    if (status != CR_OK) return status;
    cr_show_thing(&stage, k);
    status = cr_stage_finish(&stage, gravity, scene);
    if (status == CR_OK) snprintf(scene->name, sizeof scene->name, "thing:%.100s", text);
    return status;
}

cr_status cr_layout_open(const char* name, const cr_vec3* gravity, uint64_t seed, cr_scene* scene, cr_layout* layout,
                         cr_error* error) {
    *scene = (cr_scene){0};
    *layout = (cr_layout){0};
    int32_t k = cr_layout_find(name);
    if (k < 0) return cr_fail(error, CR_ERROR_ARGUMENT, "%s: expected the name of a layout", name);
    const char* full = cr_layout_info_at(k)->name;
    cr_stage stage;
    cr_status status = cr_stage_begin(&stage, full, seed, error);
    if (status != CR_OK) return status;
    cr_make_layout(&stage, k, layout);
    status = cr_stage_finish(&stage, gravity, scene);
    if (status == CR_OK) snprintf(scene->name, sizeof scene->name, "%s:%llu", full, (unsigned long long)seed);
    return status;
}

// "layout:tower", "layout:tower:3": behind the first colon.
static cr_status open_layout(const char* text, const cr_vec3* gravity, uint64_t seed, cr_scene* scene,
                             cr_error* error) {
    char name[64];
    const char* colon = strchr(text, ':');
    snprintf(name, sizeof name, "%.*s", colon ? (int)(colon - text) : (int)sizeof name - 1, text);
    if (colon && !read_seed(colon + 1, &seed))
        return cr_fail(error, CR_ERROR_ARGUMENT, "layout:%s: " SEED_EXPECTED, text, colon + 1);
    cr_layout* layout = malloc(sizeof *layout);
    if (!layout) return cr_fail(error, CR_ERROR_MEMORY, "layout:%s: out of memory", text);
    cr_status status =
        cr_layout_find(name) < 0
            ? cr_fail(error, CR_ERROR_ARGUMENT, "layout:%s: expected the name of a layout, found \"%s\"", text, name)
            : cr_layout_open(name, gravity, seed, scene, layout, error);
    free(layout);
    return status;
}

static bool exists(const char* path) {
    FILE* f = fopen(path, "rb");
    if (f) fclose(f);
    return f != NULL;
}

cr_status cr_scene_open(const char* text, const cr_vec3* gravity, uint64_t seed, cr_scene* scene, cr_error* error) {
    *scene = (cr_scene){0};
    if (!text || !*text) return cr_fail(error, CR_ERROR_ARGUMENT, "the name of the scene is empty");
    if (gravity && !(isfinite(gravity->x) && isfinite(gravity->y) && isfinite(gravity->z)))
        return cr_fail(error, CR_ERROR_ARGUMENT, "%s: gravity must be finite, found (%g, %g, %g)", text,
                       (double)gravity->x, (double)gravity->y, (double)gravity->z);
    if (strncmp(text, "thing:", 6) == 0) return make_thing(text + 6, gravity, scene, error);
    if (strncmp(text, "layout:", 7) == 0) return open_layout(text + 7, gravity, seed, scene, error);
    const char* colon = strchr(text, ':');
    const entry* e = find(text, colon ? (size_t)(colon - text) : strlen(text));
    if (e && colon) {
        if (e->info.kind != CR_SCENE_FAMILY)
            return cr_fail(error, CR_ERROR_ARGUMENT, "%s: %s is a preset and takes no seed", text, e->info.name);
        if (!read_seed(colon + 1, &seed))
            return cr_fail(error, CR_ERROR_ARGUMENT, "%s: " SEED_EXPECTED, text, colon + 1);
    }
    if (e && !colon && e->info.seeds > 0 && seed == 0) seed = e->info.first_seed;
    if (e) return make(e, gravity, seed, scene, error);
    if (!exists(text))
        return cr_fail(error, CR_ERROR_FILE, "%s: no preset, no family and no readable file has this name", text);
    return cr_scene_import(text, &(cr_import_options){.gravity = gravity}, scene, error);
}
