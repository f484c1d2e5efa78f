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

enum { CR_MAX_PARTS = 40, CR_MAX_PART_POINTS = 512, CR_MAX_SURFACES = 8, CR_THING_NAME = 48 };

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
} cr_part;

typedef struct cr_form {
    cr_vec3 half; // m, half sizes of the thing
    cr_part parts[CR_MAX_PARTS];
    int32_t part_count;
    cr_vec3 points[CR_MAX_PART_POINTS]; // m, of hulls
    int32_t point_count;
    cr_surface surfaces[CR_MAX_SURFACES]; // the first is the one that "on" means
    int32_t surface_count;
} cr_form;

// Parts and surfaces of thing k (a noun's number) with the given half sizes (m), tied as the noun's are: see
// cr_thing_tied.
void cr_thing_form(int32_t k, cr_vec3 half, cr_form* form);
// The form of noun k of those that were added, scaled; things_user.c.
void cr_thing_added(int32_t k, cr_form* form);
// The same sizes as far as the noun's tie allows them (the height stays).
cr_vec3 cr_thing_tied(int32_t k, cr_vec3 half);
// Adds the shape to a stage: the part itself where there is one in its place, else a compound. -1 on failure.
int32_t cr_thing_shape(cr_stage* stage, const cr_form* form);

// Half sizes (m) of up to `spread` times the nominal ones or 1 / spread, proportions by half as much.
cr_vec3 cr_thing_draw_size(cr_random* random, int32_t k, double spread);
cr_material cr_thing_draw_material(cr_random* random, int32_t k);
cr_color_word cr_thing_draw_color(cr_random* random);
// "billiard_table1"
void cr_thing_name(int32_t k, int number, char name[CR_THING_NAME]);

// A scene that shows a thing: "chair", or with a seed "chair:3" in other sizes, material and colour.
void cr_show_thing(cr_stage* stage, int32_t k);

#endif
