// nouns.h: the catalogue's words: one list of what scenes can hold. Laws of layouts, captions, claims and the scene
// network read this list; scenes/things.h makes the shapes.
//
// Every thing stands up along its own +Y and fills the box of its extents. Sizes are of a world whose ball is .3 m
// across: furniture and buildings as they are, what fits into a hand two to four times as large, so that engines that
// run at 240 Hz bear it.
#ifndef CAROM_NOUNS_H
#define CAROM_NOUNS_H

#include "world/materials.h"

// Which sizes may differ from the nominal proportions.
typedef enum cr_noun_tie {
    CR_TIE_NONE,  // each of the three
    CR_TIE_ROUND, // height and width: x = z
    CR_TIE_ALL,   // the scale alone
} cr_noun_tie;

// What "upright" and "lying" look at.
typedef enum cr_noun_axis {
    CR_AXIS_UP,   // its +Y
    CR_AXIS_LONG, // its longest side
    CR_AXIS_FLAT, // its +Y the other way round: flat is lying, on edge is upright
} cr_noun_axis;

typedef struct cr_noun {
    const char* noun;     // "see-saw"
    const char* synonyms; // other words for it, irregular plurals too: between commas; "" none
    const char* also;     // a wider noun that it is too ("armchair" is a chair); "" none
    cr_vec3 size;         // m, nominal extents
    cr_noun_tie tie;
    cr_noun_axis axis;
    bool fixed;           // static unless somebody says otherwise
    uint32_t materials;   // 1 << cr_material, what it is made of as a rule
    cr_material material; // the usual one
    cr_color_word color;  // the usual one; CR_COLOR_NONE: that of its material
} cr_noun;

// clang-format off
#define CR_WOOD_ (1u << CR_MATERIAL_WOOD)
#define CR_RUBBER_ (1u << CR_MATERIAL_RUBBER)
#define CR_STEEL_ (1u << CR_MATERIAL_STEEL)
#define CR_STONE_ (1u << CR_MATERIAL_STONE)
#define CR_ICE_ (1u << CR_MATERIAL_ICE)
#define CR_FOAM_ (1u << CR_MATERIAL_FOAM)
#define CR_PLASTIC_ (1u << CR_MATERIAL_PLASTIC)
#define CR_GLASS_ (1u << CR_MATERIAL_GLASS)
#define CR_ANY_ (CR_WOOD_ | CR_RUBBER_ | CR_STEEL_ | CR_STONE_ | CR_ICE_ | CR_FOAM_ | CR_PLASTIC_ | CR_GLASS_)

// X(identifier, noun, synonyms, also, x, y, z, tie, axis, fixed, materials, usual material, usual colour)
#define CR_NOUNS(X)                                                                                                    \
    /* shapes */                                                                                                       \
    X(ball, "ball", "sphere,orb,marble", "", .3, .3, .3, ALL, UP, 0, CR_ANY_, RUBBER, RED)                              \
    X(box, "box", "block,cuboid", "", .3, .3, .3, NONE, LONG, 0, CR_ANY_, WOOD, COLOR_NONE)                             \
    X(cube, "cube", "", "box", .3, .3, .3, ALL, UP, 0, CR_ANY_, WOOD, COLOR_NONE)                                       \
    X(cylinder, "cylinder", "can,tin,tube,roller", "", .3, .3, .3, ROUND, UP, 0, CR_ANY_, STEEL, COLOR_NONE)            \
    X(disc, "disc", "disk,puck", "", .4, .08, .4, ROUND, FLAT, 0, CR_ANY_, PLASTIC, BLACK)                              \
    X(capsule, "capsule", "pill,sausage", "", .2, .4, .2, ROUND, UP, 0, CR_ANY_, RUBBER, PURPLE)                        \
    X(cone, "cone", "", "", .3, .36, .3, ROUND, UP, 0, CR_ANY_, PLASTIC, ORANGE)                                        \
    X(domino, "domino", "dominos,domino tile", "", .05, .3, .15, ALL, LONG, 0, CR_WOOD_ | CR_PLASTIC_ | CR_STONE_, WOOD, WHITE) \
    X(plank, "plank", "board,beam,slat,stick", "", 1.2, .06, .24, NONE, LONG, 0, CR_WOOD_ | CR_STEEL_ | CR_STONE_ | CR_PLASTIC_, WOOD, COLOR_NONE) \
    X(rock, "rock", "stone,boulder", "", .4, .32, .36, ALL, UP, 0, CR_STONE_, STONE, COLOR_NONE)                        \
    X(brick, "brick", "", "box", .4, .16, .2, ALL, LONG, 0, CR_STONE_ | CR_WOOD_ | CR_FOAM_, STONE, RED)                \
    /* furniture */                                                                                                    \
    X(table, "table", "desk", "", 1.4, .75, .9, NONE, UP, 0, CR_WOOD_ | CR_STEEL_ | CR_PLASTIC_ | CR_STONE_, WOOD, COLOR_NONE) \
    X(round_table, "round table", "", "table", 1.1, .75, 1.1, ROUND, UP, 0, CR_WOOD_ | CR_STONE_ | CR_STEEL_, WOOD, COLOR_NONE) \
    X(chair, "chair", "seat", "", .46, .95, .48, NONE, UP, 0, CR_WOOD_ | CR_PLASTIC_ | CR_STEEL_, WOOD, COLOR_NONE)     \
    X(stool, "stool", "", "", .38, .48, .38, ROUND, UP, 0, CR_WOOD_ | CR_STEEL_ | CR_PLASTIC_, WOOD, COLOR_NONE)        \
    X(armchair, "armchair", "easy chair", "chair", .9, .9, .85, NONE, UP, 0, CR_FOAM_ | CR_WOOD_, FOAM, ORANGE)         \
    X(sofa, "sofa", "couch,settee", "", 1.9, .85, .9, NONE, UP, 0, CR_FOAM_ | CR_WOOD_, FOAM, BLUE)                     \
    X(bench, "bench", "", "", 1.5, .45, .4, NONE, UP, 0, CR_WOOD_ | CR_STONE_, WOOD, COLOR_NONE)                        \
    X(bed, "bed", "", "", 1.5, .9, 2.1, NONE, UP, 0, CR_WOOD_ | CR_FOAM_, WOOD, COLOR_NONE)                             \
    X(shelf, "shelf", "shelves,bookshelf,bookshelves,bookcase,rack", "", 1.2, 1.7, .42, NONE, UP, 0, CR_WOOD_ | CR_STEEL_, WOOD, COLOR_NONE) \
    X(cupboard, "cupboard", "cabinet,wardrobe,closet", "", 1, 1.9, .55, NONE, UP, 0, CR_WOOD_ | CR_STEEL_, WOOD, COLOR_NONE) \
    X(counter, "counter", "worktop,sideboard", "", 1.8, .9, .6, NONE, UP, 0, CR_WOOD_ | CR_STONE_, WOOD, COLOR_NONE)    \
    X(fridge, "fridge", "refrigerator,freezer", "", .7, 1.8, .7, NONE, UP, 0, CR_STEEL_ | CR_PLASTIC_, STEEL, WHITE)    \
    X(stove, "stove", "oven,cooker", "", .6, .95, .6, NONE, UP, 0, CR_STEEL_, STEEL, WHITE)                             \
    X(television, "television", "tv,screen,monitor", "", 1, .7, .26, NONE, UP, 0, CR_PLASTIC_, PLASTIC, BLACK)          \
    X(lamp, "lamp", "floor lamp,light", "", .44, 1.5, .44, ROUND, UP, 0, CR_STEEL_ | CR_WOOD_ | CR_PLASTIC_, STEEL, WHITE) \
    X(pedestal, "pedestal", "podium,plinth,stand", "", .6, .8, .6, NONE, UP, 0, CR_STONE_ | CR_WOOD_, STONE, COLOR_NONE) \
    X(pillow, "pillow", "cushion", "", .5, .14, .36, NONE, FLAT, 0, CR_FOAM_, FOAM, CYAN)                               \
    /* what lies about */                                                                                              \
    X(cup, "cup", "mug,beaker,tumbler", "", .21, .17, .16, ALL, UP, 0, CR_PLASTIC_ | CR_GLASS_ | CR_STEEL_ | CR_STONE_, GLASS, COLOR_NONE) \
    X(plate, "plate", "dish,dishes,saucer", "", .32, .04, .32, ROUND, FLAT, 0, CR_PLASTIC_ | CR_GLASS_ | CR_STONE_ | CR_STEEL_, GLASS, COLOR_NONE) \
    X(bowl, "bowl", "", "", .5, .24, .5, ROUND, UP, 0, CR_WOOD_ | CR_GLASS_ | CR_STEEL_ | CR_PLASTIC_, WOOD, COLOR_NONE) \
    X(bottle, "bottle", "flask", "", .14, .42, .14, ROUND, UP, 0, CR_GLASS_ | CR_PLASTIC_, GLASS, COLOR_NONE)           \
    X(vase, "vase", "urn", "", .22, .4, .22, ROUND, UP, 0, CR_GLASS_ | CR_STONE_, GLASS, COLOR_NONE)                    \
    X(pot, "pot", "pan,saucepan", "", .48, .22, .36, ALL, UP, 0, CR_STEEL_, STEEL, COLOR_NONE)                          \
    X(plant, "plant", "flower,pot plant,flowerpot", "", .4, .7, .4, ROUND, UP, 0, CR_PLASTIC_ | CR_STONE_ | CR_WOOD_, PLASTIC, GREEN) \
    X(candle, "candle", "", "", .1, .3, .1, ROUND, UP, 0, CR_PLASTIC_, PLASTIC, YELLOW)                                 \
    X(book, "book", "", "", .26, .06, .2, NONE, FLAT, 0, CR_WOOD_ | CR_PLASTIC_, WOOD, RED)                             \
    X(bucket, "bucket", "pail,wastebasket", "", .44, .42, .44, ROUND, UP, 0, CR_STEEL_ | CR_PLASTIC_ | CR_WOOD_, STEEL, CYAN) \
    X(open_box, "open box", "box without a lid,bin,tub,basket", "box", .6, .4, .6, NONE, UP, 0, CR_WOOD_ | CR_PLASTIC_ | CR_STEEL_, WOOD, COLOR_NONE) \
    X(tray, "tray", "", "", .6, .06, .4, NONE, FLAT, 0, CR_WOOD_ | CR_PLASTIC_ | CR_STEEL_, WOOD, GREY)                 \
    X(die, "die", "dice", "", .14, .14, .14, ALL, UP, 0, CR_PLASTIC_ | CR_WOOD_, PLASTIC, WHITE)                        \
    X(coin, "coin", "penny,pennies", "", .18, .03, .18, ROUND, FLAT, 0, CR_STEEL_, STEEL, YELLOW)                       \
    X(card, "card", "playing card", "", .3, .45, .02, ALL, LONG, 0, CR_PLASTIC_ | CR_WOOD_, PLASTIC, WHITE)             \
    X(pencil, "pencil", "pen,crayon", "", .4, .04, .04, ALL, LONG, 0, CR_WOOD_ | CR_PLASTIC_, WOOD, YELLOW)             \
    X(pin, "pin", "skittle,bowling pin", "", .13, .4, .13, ALL, UP, 0, CR_WOOD_ | CR_PLASTIC_, WOOD, WHITE)             \
    X(tyre, "tyre", "tire,wheel", "", .6, .18, .6, ROUND, FLAT, 0, CR_RUBBER_, RUBBER, COLOR_NONE)                      \
    X(figure, "figure", "doll,robot,person,people", "", .3, .6, .2, ALL, UP, 0, CR_PLASTIC_ | CR_WOOD_ | CR_STEEL_, PLASTIC, BLUE) \
    X(snowman, "snowman", "snowmen", "", .6, 1.2, .6, ALL, UP, 0, CR_ICE_, ICE, WHITE)                                  \
    X(mushroom, "mushroom", "toadstool", "", .4, .4, .4, ROUND, UP, 0, CR_FOAM_ | CR_WOOD_, FOAM, RED)                  \
    /* stores and vehicles */                                                                                          \
    X(crate, "crate", "case,chest", "", .5, .5, .5, NONE, UP, 0, CR_WOOD_ | CR_PLASTIC_, WOOD, COLOR_NONE)              \
    X(barrel, "barrel", "keg,drum,cask", "", .5, .7, .5, ROUND, UP, 0, CR_WOOD_ | CR_STEEL_ | CR_PLASTIC_, WOOD, COLOR_NONE) \
    X(pallet, "pallet", "", "", 1.2, .15, .9, NONE, FLAT, 0, CR_WOOD_, WOOD, COLOR_NONE)                                \
    X(ladder, "ladder", "", "", .5, 2, .09, NONE, LONG, 0, CR_WOOD_ | CR_STEEL_, WOOD, COLOR_NONE)                      \
    X(cart, "cart", "trolley,wagon", "", .7, .6, 1.1, NONE, UP, 0, CR_WOOD_ | CR_STEEL_, WOOD, COLOR_NONE)              \
    X(car, "car", "automobile", "", 1.7, 1.4, 3.6, NONE, UP, 0, CR_STEEL_, STEEL, RED)                                  \
    /* built */                                                                                                        \
    X(ramp, "ramp", "slope,incline", "", 2, .7, 1, NONE, UP, 1, CR_WOOD_ | CR_STONE_ | CR_STEEL_ | CR_ICE_, WOOD, COLOR_NONE) \
    X(stairs, "stairs", "steps,staircase", "", 1.6, 1, 1.2, NONE, UP, 1, CR_STONE_ | CR_WOOD_, STONE, COLOR_NONE)       \
    X(wall, "wall", "", "", 3, 2, .2, NONE, UP, 1, CR_STONE_ | CR_WOOD_, STONE, COLOR_NONE)                             \
    X(fence, "fence", "railing", "", 2, .9, .12, NONE, UP, 1, CR_WOOD_ | CR_STEEL_, WOOD, COLOR_NONE)                   \
    X(gate, "gate", "goal,doorway", "", 1.6, 1.5, .24, NONE, UP, 1, CR_WOOD_ | CR_STEEL_ | CR_STONE_, WOOD, COLOR_NONE) \
    X(hoop, "hoop", "", "", 1.2, 1.4, .4, ALL, UP, 1, CR_STEEL_ | CR_PLASTIC_ | CR_WOOD_, STEEL, ORANGE)                \
    X(column, "column", "pillar,post", "", .5, 2, .5, ROUND, UP, 0, CR_STONE_, STONE, COLOR_NONE)                       \
    X(arch, "arch", "archway", "", 2, 1.6, .5, ALL, UP, 0, CR_STONE_ | CR_WOOD_, STONE, COLOR_NONE)                     \
    X(bridge, "bridge", "", "", 3, .8, 1, NONE, UP, 1, CR_STONE_ | CR_WOOD_, STONE, COLOR_NONE)                         \
    X(house, "house", "hut,cottage,building", "", 3, 3, 3, NONE, UP, 1, CR_STONE_ | CR_WOOD_, STONE, YELLOW)            \
    X(tent, "tent", "", "", 2, 1.4, 2, NONE, UP, 1, CR_PLASTIC_, PLASTIC, ORANGE)                                       \
    X(hill, "hill", "mound", "", 4, 1, 4, ROUND, UP, 1, CR_STONE_ | CR_ICE_, STONE, GREEN)                              \
    X(see_saw, "see-saw", "seesaw,teeter-totter", "", 2.4, .5, .4, NONE, UP, 0, CR_WOOD_, WOOD, COLOR_NONE)             \
    X(pivot, "pivot", "fulcrum", "", .3, .36, .6, NONE, UP, 1, CR_WOOD_ | CR_STONE_ | CR_STEEL_, WOOD, COLOR_NONE)      \
    X(slide, "slide", "chute", "", 2.6, 1.5, .7, NONE, UP, 1, CR_STEEL_ | CR_PLASTIC_, STEEL, BLUE)                     \
    X(billiard_table, "billiard table", "pool table,snooker table", "table", 3, .8, 1.7, NONE, UP, 1, CR_WOOD_, WOOD, GREEN) \
    /* outside */                                                                                                      \
    X(tree, "tree", "fir,spruce", "", 1.4, 2.6, 1.4, ROUND, UP, 1, CR_WOOD_, WOOD, GREEN)                               \
    X(apple_tree, "apple tree", "broadleaf,leaf tree", "tree", 1.8, 2.4, 1.8, ROUND, UP, 1, CR_WOOD_, WOOD, GREEN)      \
    X(bush, "bush", "shrub,hedge", "", .9, .7, .9, ROUND, UP, 1, CR_WOOD_, WOOD, GREEN)                                 \
    X(lamppost, "lamppost", "street lamp,streetlight", "lamp", .7, 2.8, .3, NONE, UP, 1, CR_STEEL_, STEEL, COLOR_NONE)

// Things of several bodies with joints between them. Their numbers come after those of all others: sentences of the
// grammar and the scene network do not know them.
#define CR_JOINTED_NOUNS(X)                                                                                            \
    X(door, "door", "", "", 1.04, 2.2, .2, NONE, UP, 0, CR_WOOD_ | CR_STEEL_ | CR_GLASS_, WOOD, COLOR_NONE)             \
    X(pendulum, "pendulum", "", "", .8, 1.5, .5, ALL, UP, 0, CR_STEEL_ | CR_WOOD_ | CR_STONE_, STEEL, COLOR_NONE)       \
    X(chain, "chain", "wrecking ball", "", 1.4, 2.4, .32, ALL, UP, 0, CR_STEEL_, STEEL, COLOR_NONE)                     \
    X(hinged_see_saw, "hinged see-saw", "hinged seesaw", "see-saw", 3, .6, .4, NONE, UP, 0, CR_WOOD_ | CR_STEEL_, WOOD, COLOR_NONE) \
    X(swing, "swing", "", "", 1.6, 1.8, 1.2, NONE, UP, 0, CR_WOOD_ | CR_STEEL_ | CR_PLASTIC_, WOOD, COLOR_NONE)
// clang-format on

typedef enum cr_noun_id {
#define CR_ID(id, ...) CR_NOUN_##id,
    CR_NOUNS(CR_ID) CR_NOUN_COUNT,
    CR_NOUN_BEFORE_JOINTED = CR_NOUN_COUNT - 1,
    CR_JOINTED_NOUNS(CR_ID)
#undef CR_ID
        CR_NOUN_END,
    CR_NOUN_NONE = -1,
} cr_noun_id;

enum { CR_MAX_NOUNS = CR_NOUN_END + 128 };

// The lists' own and what was added.
CR_API int32_t cr_noun_count(void);
// k = 0 ... cr_noun_count() - 1; NULL outside.
CR_API const cr_noun* cr_noun_get(int32_t k);
// Adds a noun for the rest of the process: its number; -1 and `error` where the list is full or the word has a meaning
// already. Strings are kept by pointer. Not while other threads use nouns.
CR_API int32_t cr_noun_add(const cr_noun* noun, cr_error* error);
// By noun or synonym, singular or plural, upper or lower case, spaces, hyphens and underscores alike; CR_NOUN_NONE
// where nothing fits. `length` bytes of `text`.
CR_API int32_t cr_noun_find(const char* text, size_t length);
// Of a body or group called "cup3", "cup_3" or "billiard_table_1": the noun before the number.
CR_API int32_t cr_noun_of_name(const char* name);
// Is noun k also noun `wider`: the same, or its `also`, and so on.
CR_API bool cr_noun_is(int32_t k, int32_t wider);

#endif
