// layouts.h: laws of layouts: seeded arrangements of things, and what stands on what in them.
//
// Right is +X, up +Y, towards the viewer +Z. Gravity is 9.81 m/s^2.
#ifndef CAROM_LAYOUTS_H
#define CAROM_LAYOUTS_H

#include "scenes/scenes.h"
#include "world/layout.h"

int32_t cr_layout_count(void);
int32_t
cr_layout_plain_count(void); // the first so many, in which every thing is one body: what the scene network knows
const cr_scene_info* cr_layout_info_at(int32_t k); // NULL outside
// Makes "layout:NAME" (or NAME) of a seed; parents come before what stands on them. Otherwise as cr_scene_open.
cr_status cr_layout_open(const char* name, const cr_vec3* gravity, uint64_t seed, cr_scene* scene, cr_layout* layout,
                         cr_error* error);

#endif
