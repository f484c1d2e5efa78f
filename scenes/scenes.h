// scenes.h: where scenes come from: presets, seeded random families, files.
#ifndef CAROM_SCENES_H
#define CAROM_SCENES_H

#include "world/scene.h"

typedef enum cr_scene_kind {
    CR_SCENE_PRESET, // one scene, always the same
    CR_SCENE_FAMILY, // a scene for every seed
} cr_scene_kind;

typedef struct cr_scene_info {
    const char* name;
    const char* description; // one line
    cr_scene_kind kind;
    uint64_t seeds; // a family's seeds are 1 ... seeds, and without one it is 1; 0: any
} cr_scene_info;

// Opens a scene: a preset's name ("tower"), a family with its seed ("movi-a:42"; without one, `seed`), or a file.
// `gravity` (m/s^2, may be NULL) replaces that of the preset, the family or the file.
// On failure `scene` is empty and `error` (may be NULL) says why. Free with cr_scene_destroy.
cr_status cr_scene_open(const char* text, const cr_vec3* gravity, uint64_t seed, cr_scene* scene, cr_error* error);

// Presets and families that cr_scene_open knows, k = 0 ... cr_scene_count() - 1; presets first.
int32_t cr_scene_count(void);
const cr_scene_info* cr_scene_info_at(int32_t k);

#endif
