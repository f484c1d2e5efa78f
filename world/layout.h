// layout.h: an arrangement of things as it is written down: what each is, on what it stands, where and how fast. Laws
// of layouts draw them, the scene network proposes them, scenes/ builds worlds of them.
//
// Right is +X, up +Y, towards the viewer +Z.
#ifndef CAROM_LAYOUT_H
#define CAROM_LAYOUT_H

#include "world/materials.h"
#include "world/nouns.h"
#include "world/world.h"

enum { CR_MAX_ITEMS = 48 };

typedef enum cr_held {
    CR_STANDS, // upright on its parent's surface, or on the floor
    CR_LEANS,  // or lies: at rest in a pose of its own; its parent helps to hold it
    CR_FLIES,  // nothing holds it
} cr_held;

// One placed thing, which is one body, or several with joints between them. With thing, half sizes, colour, material,
// parent, surface, offset and yaw a standing one is told in full: its height follows.
typedef struct cr_item {
    int32_t thing; // the noun's number
    cr_vec3 half;  // m
    cr_motion motion;
    cr_material material;
    cr_color_word color; // CR_COLOR_NONE: the material's
    int shade;
    cr_held held;
    int32_t parent;        // index of the item that it stands on; -1: the floor, or nothing
    int32_t surface;       // which of the parent's surfaces
    float x, z;            // m, offset from the parent's middle in the parent's frame; on the floor in the world
    double yaw;            // rad about +Y in the parent's frame
    cr_pose pose;          // thing to world
    cr_vec3 velocity;      // m/s
    cr_vec3 spin;          // rad/s, world frame
    bool moves;            // it is meant to move, or what moves may hit it: not to be expected at rest
    const char* structure; // "tower", ... where it belongs to one; NULL
    int number;            // of the structure
    int32_t body;          // in the world; of several the first that can move
} cr_item;

typedef struct cr_layout {
    cr_item items[CR_MAX_ITEMS];
    int32_t count;
    bool rests; // nothing is meant to move
} cr_layout;

#endif
