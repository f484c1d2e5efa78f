// imagined.h: from layouts as they are written down to scenes: heights by cast, and worlds of what is there and of what
// is new.
#ifndef CAROM_IMAGINED_H
#define CAROM_IMAGINED_H

#include "world/layout.h"
#include "world/scene.h"

// Gives every item that stands its pose: at its offset on its parent's surface, or on the floor, put down from above
// until it touches; parents first. What holds things in itself is filled from above, and what would be a little in
// another is put down on that. An offset that is beside the parent is moved until the item is on it, a surface that the
// parent lacks becomes its last one. Items that lean or fly keep their poses where those fit: what can move and is
// in something is lifted out of it, what leans and touches nothing comes down, by half its size at most. The first
// `kept` keep theirs. CR_ERROR_FORMAT where something stands on itself or on what is not there, or a number is not
// finite.
cr_status cr_layout_place(cr_layout* layout, int32_t kept, cr_error* error);

// Does k stand on `below`, however far up, or is it that?
bool cr_layout_is_above(const cr_layout* layout, int32_t k, int32_t below);
// What carries k and stands on the same thing as what carries `other`: k, or what it stands on, as far as `other` does
// not stand on that too.
int32_t cr_layout_carrier(const cr_layout* layout, int32_t k, int32_t other);

// Places a layout and moves what stands, and is in something that it does not stand on, apart, step by step, as far as
// it goes; then places it again. What moves, and the first `kept`, stay where they are.
cr_status cr_layout_part(cr_layout* layout, int32_t kept, cr_error* error);

// How a scene is made of a layout.
typedef struct cr_layout_setting {
    const char* name;     // of the scene
    cr_material floor;    // CR_MATERIAL_NONE: wood
    const cr_scene* base; // what is there already, its bodies first and as they are; NULL: nothing
    int32_t kept;         // the layout's first items, which are bodies of the base and are not made again
    bool frozen;          // what flies, has a velocity or is meant to move is static
} cr_layout_setting;

// A scene of a placed layout: a floor where the base has none, items as bodies "chair2" in their structures' groups,
// colours, materials, velocities, a camera that sees all from where the base's is. Sets the new items' bodies and
// layout->rests. Free with cr_scene_destroy; on failure the scene is empty.
cr_status cr_layout_scene(cr_layout* layout, const cr_layout_setting* setting, cr_scene* scene, cr_error* error);

// A camera that sees all of a layout from the side that `way` points to, as near as lets a picture of 4 : 3 show it.
void cr_layout_view(const cr_layout* layout, cr_vec3 way, cr_vec3* eye, cr_vec3* target);

// The items that bodies of a scene are nearest to, parents first, without floors: thing by name or shape,
// half sizes by extents, what they stand on by contact. Bodies beyond CR_MAX_ITEMS are left out.
cr_status cr_layout_of_scene(const cr_scene* scene, cr_layout* layout, cr_error* error);

// A scene without some of its bodies: drop (N).
cr_status cr_scene_without(const cr_scene* scene, const bool* drop, cr_scene* out, cr_error* error);

// The deepest pair of bodies of a scene's state.
typedef struct cr_overlap {
    int32_t i, j; // -1: none
    float depth;  // m
    float share;  // depth over the smaller one's size (geometric mean of its extents)
} cr_overlap;
cr_status cr_scene_overlap(const cr_world* world, const cr_state* state, cr_overlap* worst, cr_error* error);

#endif
