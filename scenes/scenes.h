// scenes.h: where scenes come from: presets, seeded random families, files.
#ifndef CAROM_SCENES_H
#define CAROM_SCENES_H

#include "world/scene.h"

typedef enum cr_scene_kind {
    CR_SCENE_PRESET, // one scene, always the same
    CR_SCENE_FAMILY, // a scene for every seed
    CR_SCENE_LAYOUT, // an arrangement of things for every seed: layouts.h
} cr_scene_kind;

typedef struct cr_scene_info {
    const char* name;
    const char* description; // one line
    cr_scene_kind kind;
    uint64_t seeds;      // how many seeds a family has, and without one it is the first; 0: any seed
    uint64_t first_seed; // of those
} cr_scene_info;

// Opens a scene: a preset's name ("tower"), a family or layout with its seed ("movi-a:42", "layout:kitchen:42"; without
// one, `seed`), a thing of the catalogue ("thing:chair", drawn by a seed "thing:chair:42"), or a file.
// `gravity` (m/s^2, may be NULL) replaces the scene's own.
// On failure `scene` is empty and `error` (may be NULL) says why. Free with cr_scene_destroy.
CR_API cr_status cr_scene_open(const char* text, const cr_vec3* gravity, uint64_t seed, cr_scene* scene,
                               cr_error* error);

// Presets, families and layouts that cr_scene_open knows, k = 0 ... cr_scene_count() - 1, in this order.
CR_API int32_t cr_scene_count(void);
CR_API const cr_scene_info* cr_scene_info_at(int32_t k);

// Adds to the catalogue, for the rest of the process, a thing for every .glb and .gltf file in a folder, by name: its
// noun is the file's name ("garden-gnome.glb": garden gnome), its shape that of the file's first body that is no
// ground, scaled as a whole. Fails at the first file that is none, has meshes or more than 40 convex parts, or whose
// name has a meaning already. Not while other threads open scenes.
CR_API cr_status cr_things_add(const char* folder, cr_error* error);

#endif
