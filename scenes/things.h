// things.h: what the nouns of world/nouns.h look like: compounds of convex parts that follow from the noun and three
// half sizes alone, so that thing, sizes and place are all there is to say of a body.
//
// A thing's frame has its origin in the middle of its box; it stands up along +Y, its front is +Z, and what is to be
// climbed or rolled down falls towards +X.
#ifndef CAROM_THINGS_H
#define CAROM_THINGS_H

#include "scenes/stage.h"
#include "world/materials.h"
#include "world/nouns.h"

enum {
    CR_MAX_PARTS = 40,
    CR_MAX_PART_POINTS = 512,
    CR_MAX_SURFACES = 8,
    CR_MAX_PIECES = 16, // bodies of a thing
    CR_THING_NAME = 48
};

// A place on a thing where others may stand: a level rectangle, thing's frame.
typedef struct cr_surface {
    cr_vec3 centre; // m
    float x, z;     // m, half sizes
    float clear;    // m, free height above; INFINITY: all
    bool inside;    // walled in on all sides
} cr_surface;

typedef struct cr_part {
    cr_shape_type type;   // convex
    float size[3];        // m, as cr_shape.size; of a hull none
    int32_t first, count; // of a hull: its points
    cr_pose pose;         // part to thing
    cr_vec3 low, high;    // m, its box in its own frame
    int32_t piece;        // to which it belongs; 0 where the thing is one body
} cr_part;

// A body of a thing of several.
typedef struct cr_piece {
    const char* name; // "leaf"; several may have one name
    bool fixed;       // static, whatever the thing is
} cr_piece;

// A joint between two pieces: a hinge or a ball joint.
typedef struct cr_hold {
    cr_joint_type type;
    int32_t a, b;     // pieces
    cr_vec3 at, axis; // m, and the axis about which a hinge turns; thing's frame
    float reach;      // rad, how far a hinge turns to either side; INFINITY: all around
    float damping;    // 1/s, of a hinge, per moment of inertia
} cr_hold;

typedef struct cr_form {
    cr_vec3 half; // m, half sizes of the thing
    cr_part parts[CR_MAX_PARTS];
    int32_t part_count;
    cr_vec3 points[CR_MAX_PART_POINTS]; // m, of hulls
    int32_t point_count;
    cr_surface surfaces[CR_MAX_SURFACES]; // the first is the one that "on" means
    int32_t surface_count;
    cr_piece pieces[CR_MAX_PIECES]; // of a thing of several bodies
    int32_t piece_count;            // 0: the thing is one body
    cr_hold holds[CR_MAX_PIECES];
    int32_t hold_count;
} cr_form;

// Parts and surfaces of thing k (a noun's number) with the given half sizes (m), tied as the noun's are: see
// cr_thing_tied.
void cr_thing_form(int32_t k, cr_vec3 half, cr_form* form);
// The form of noun k of those that were added, scaled; things_user.c.
void cr_thing_added(int32_t k, cr_form* form);
// The same sizes as far as the noun's tie allows them (the height stays).
cr_vec3 cr_thing_tied(int32_t k, cr_vec3 half);
// Adds thing k of this form as stage->def says, its middle at `pose`: the body "chair2" (its shape the part itself
// where there is one in its place, else a compound), or the bodies "door2_frame" and "door2_leaf" of the group "door2"
// with their joints. Pieces that can move have the def's velocity, and its spin as one about the first joint. The body;
// of several the first that can move; -1 on failure.
int32_t cr_thing_add(cr_stage* stage, int32_t k, int number, const cr_form* form, cr_pose pose);

// Half sizes (m) of up to `spread` times the nominal ones or 1 / spread, proportions by half as much.
cr_vec3 cr_thing_draw_size(cr_random* random, int32_t k, double spread);
cr_material cr_thing_draw_material(cr_random* random, int32_t k);
cr_color_word cr_thing_draw_color(cr_random* random);
// "billiard_table1"
void cr_thing_name(int32_t k, int number, char name[CR_THING_NAME]);
// Is there a thing of this number in a world: a body of its name, or a group?
bool cr_thing_is_there(const cr_world* world, int32_t k, int number);

// A scene that shows a thing: "chair", or with a seed "chair:3" in other sizes, material and colour.
void cr_show_thing(cr_stage* stage, int32_t k);

#endif
