// overlay.h: lines that explain a state: contacts, patches. Private to render/.
#ifndef CAROM_OVERLAY_H
#define CAROM_OVERLAY_H

#include "render/renderer.h"
#include "render/viewer.h"
#include "world/engine.h"
#include "world/patches.h"

// A growing list of lines; on failure of memory lines are left out.
typedef struct cr_lines {
    cr_line* items;
    int32_t count, capacity;
} cr_lines;

void cr_lines_add(cr_lines* lines, cr_vec3 a, cr_vec3 b, const float color[4], float width, bool on_top);
void cr_lines_free(cr_lines* lines);

// Dots at the points, normals of `size` m, impulses as arrows on a square-root scale.
void cr_lines_contacts(cr_lines* lines, const cr_contact* contacts, int32_t count, float size);
// Both frames of every joint as axes of `size` m (x red, y green, z blue; what turns or slides is drawn longer), and a
// line between origins that are apart.
void cr_lines_joints(cr_lines* lines, const cr_world* world, const cr_state* state, float size);
// Edges of the cells, in the colour of cr_patch_color, and a line between the bodies of every near pair across a
// border.
void cr_lines_patches(cr_lines* lines, const cr_patches* patches, const cr_state* state);
// sRGB of a patch's edges and bodies: one of the bodies' colours by its place, grey where it is asleep.
void cr_patch_color(const cr_patch* patch, float rgb[3]);
// Edge (m) of the cells that are shown: about eight bodies a cell where they lie dense.
float cr_patch_edge(const cr_world* world);
// Root mean square size (m, bounding radius) of the bodies that can move; 0.5 when there are none.
float cr_body_size(const cr_world* world);
// Distance of a body between two states, relative to half its radius; 1 and more is far off.
float cr_heat_of(const cr_world* world, const cr_state* a, const cr_state* b, int32_t body);

#endif
