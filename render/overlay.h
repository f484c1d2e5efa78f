// overlay.h: lines that explain a state: contacts, patches. Private to render/.
#ifndef CAROM_OVERLAY_H
#define CAROM_OVERLAY_H

#include "render/renderer.h"
#include "render/viewer.h"
#include "world/engine.h"

// A growing list of lines; on failure of memory lines are left out.
typedef struct cr_lines {
    cr_line* items;
    int32_t count, capacity;
} cr_lines;

void cr_lines_add(cr_lines* lines, cr_vec3 a, cr_vec3 b, const float color[4], float width, bool on_top);
void cr_lines_free(cr_lines* lines);

// Dots at the points, normals of `size` m, impulses as arrows on a square-root scale.
void cr_lines_contacts(cr_lines* lines, const cr_contact* contacts, int32_t count, float size);
// Edges of the cells; awake ones in colour, their halos fainter.
void cr_lines_patches(cr_lines* lines, const cr_patch_box* boxes, int32_t count);
// A plain grid of cells over the bodies that can move: about eight bodies a cell where they lie dense. Awake: some
// body in it is faster than 5 cm/s. Returns how many were written.
int32_t cr_plain_patches(const cr_world* world, const cr_state* state, cr_patch_box* boxes, int32_t capacity);
// Root mean square size (m, bounding radius) of the bodies that can move; 0.5 when there are none.
float cr_body_size(const cr_world* world);
// heat (N): distance of each body between two states, relative to half its radius; 1 and more is far off.
void cr_heat_of(const cr_world* world, const cr_state* a, const cr_state* b, float* heat);

#endif
