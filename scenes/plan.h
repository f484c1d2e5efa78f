// plan.h: a layout on paper: items are drawn, placed and tested against each other before any shape is made. Private to
// scenes/.
#ifndef CAROM_PLAN_H
#define CAROM_PLAN_H

#include "scenes/layouts.h"
#include "scenes/things.h"

typedef struct cr_plan {
    cr_stage* stage;
    cr_random* random;
    cr_layout* layout;
    cr_form* forms; // (CR_MAX_ITEMS + 1), of items; the last is scratch
    cr_material floor;
    int structures;
} cr_plan;

typedef void cr_law(cr_plan* plan);

// ---------------------------------------------------------------- drawing

static inline float cr_draw(cr_plan* p, double a, double b) { return (float)cr_random_range(p->random, a, b); }
static inline float cr_draw_log(cr_plan* p, double a, double b) { return (float)cr_random_log_range(p->random, a, b); }
static inline int cr_whole(cr_plan* p, int a, int b) {
    return a + (int)cr_random_below(p->random, (uint32_t)(b - a + 1));
}
static inline bool cr_chance(cr_plan* p, double share) { return cr_random_unit(p->random) < share; }
static inline double cr_draw_yaw(cr_plan* p) { return cr_random_range(p->random, -CR_PI, CR_PI); }
// One of a list of nouns.
#define CR_PICK(plan, list) ((list)[cr_random_below((plan)->random, sizeof(list) / sizeof *(list))])

// A thing that is nowhere yet, of up to 1.25 times the usual sizes, usual and other materials and colours.
cr_item cr_plan_item(cr_plan* plan, int32_t thing);
// Half sizes (m); the noun's ties hold.
void cr_plan_size(cr_item* item, float x, float y, float z);
// All three half sizes times a factor.
void cr_plan_scale(cr_item* item, float factor);
void cr_plan_color(cr_plan* plan, cr_item* item, cr_color_word word); // CR_COLOR_NONE: any of the twelve
// What is placed from now on with this structure belongs together.
int cr_plan_structure(cr_plan* plan);

// ---------------------------------------------------------------- places

// A level rectangle to stand on: the floor, or part of a surface of an item.
typedef struct cr_spot {
    int32_t parent, surface;
    cr_vec3 origin; // m, world: its middle
    double yaw;     // rad, world: the parent's
    float cx, cz;   // m: its middle in the parent's frame
    float x, z;     // m, half sizes
    float clear;    // m, free height
} cr_spot;

cr_spot cr_plan_floor(float x, float z);
// Of an item that stands upright.
cr_spot cr_plan_top(const cr_plan* plan, int32_t item, int32_t surface);
// The rectangle of half sizes x, z about (cx, cz) of a spot.
cr_spot cr_spot_part(cr_spot spot, float cx, float cz, float x, float z);

// ---------------------------------------------------------------- placing: the item's index; -1: not placed

// At (x, z) of the spot, whatever is there. Not placed only where the plan is full.
int32_t cr_plan_stand(cr_plan* plan, cr_item item, cr_spot spot, float x, float z, double yaw);
// The same, if nothing is in the way.
int32_t cr_plan_try(cr_plan* plan, cr_item item, cr_spot spot, float x, float z, double yaw);
// Somewhere on the spot, all of it, where nothing is in the way. `yaw` is the middle of `turn` (rad) to either side.
int32_t cr_plan_place(cr_plan* plan, cr_item item, cr_spot spot, double yaw, double turn);
// In a pose of its own, held by `parent` (-1: floor).
int32_t cr_plan_lean(cr_plan* plan, cr_item item, cr_pose pose, int32_t parent);
// In the air with a velocity.
int32_t cr_plan_throw(cr_plan* plan, cr_item item, cr_vec3 position, cr_vec3 velocity);
// Is the item (its pose set) at least 3 mm clear of all others?
bool cr_plan_fits(cr_plan* plan, const cr_item* item);

typedef enum cr_side { CR_BACK, CR_LEFT_SIDE, CR_RIGHT_SIDE } cr_side;
// With its back to a side of the spot, `gap` m away from it, somewhere along it.
int32_t cr_plan_along(cr_plan* plan, cr_item item, cr_spot spot, cr_side side, float gap);

static inline cr_item* cr_plan_get(cr_plan* plan, int32_t index) { return plan->layout->items + index; }

// ---------------------------------------------------------------- arrangements

// A tower of `count` on a spot about (x, z): its lowest item's index; *top is the highest one's. Which: see plan.c.
int32_t cr_plan_tower(cr_plan* plan, cr_spot spot, float x, float z, int count, int32_t* top);
// Equal items in a row along x through (x, z), `pitch` m apart.
void cr_plan_row(cr_plan* plan, cr_item item, cr_spot spot, float x, float z, int count, float pitch);
// Equal items on a circle, facing the middle.
void cr_plan_ring(cr_plan* plan, cr_item item, cr_spot spot, int count, float radius);
// A pyramid with `base` items in the lowest row, along x; gap (m) between neighbours. *highest: height (m).
void cr_plan_pyramid(cr_plan* plan, cr_item item, cr_spot spot, float x, int base, float gap, float* height);
// Up to `count` things of a list, here and there on a spot.
void cr_plan_clutter(cr_plan* plan, cr_spot spot, const int32_t* things, int things_count, int count);
// What belongs on tables, shelves, floors.
void cr_plan_crockery(cr_plan* plan, cr_spot spot, int count);
void cr_plan_books(cr_plan* plan, cr_spot spot, int count);
void cr_plan_toys(cr_plan* plan, cr_spot spot, int count);
// Dominoes from (x, z) on, in the direction of yaw first, `pitch` m apart: the first one's index.
typedef enum cr_path { CR_PATH_LINE, CR_PATH_ARC, CR_PATH_SNAKE, CR_PATH_RING } cr_path;
int32_t cr_plan_dominoes(cr_plan* plan, cr_item domino, cr_path path, int count, float x, float z, double yaw,
                         float pitch);
// A heap that stands: up to `count` things within about `from` m, the lower ones pushed together, the upper ones on
// them.
void cr_plan_pile(cr_plan* plan, cr_spot spot, float from, int count);
// A table with chairs around it and things on it: the table's index.
int32_t cr_plan_table(cr_plan* plan, cr_spot spot, float x, float z, int chairs, int things);
// A wall of bricks in running bond along x.
void cr_plan_bricks(cr_plan* plan, cr_spot spot, int columns, int rows);
// Back wall and, if wanted, side walls around a floor.
void cr_plan_walls(cr_plan* plan, cr_spot floor, float height, bool sides);
// A ramp whose foot points along +x before yaw, with a round or sliding item let go on it, `along` of the way up: the
// rolling item's index. The foot is at (x, z).
int32_t cr_plan_ramp(cr_plan* plan, cr_item ramp, cr_item roller, float x, float z, double yaw, float along);
// A ball thrown so that it passes through the target, from `away` m; it flies with about `speed` m/s.
int32_t cr_plan_aim(cr_plan* plan, cr_item ball, cr_vec3 target, double direction, float away, float speed);
// A ball rolling over the floor towards (x, z) from `away` m in the direction `direction` (rad, 0: from the left).
int32_t cr_plan_roll(cr_plan* plan, cr_item ball, float x, float z, double direction, float away, float speed);

// Where an item ends above (m).
static inline float cr_item_top(const cr_item* item) { return item->pose.position.y + item->half.y; }

// ---------------------------------------------------------------- forms in each other's way

// Are the boxes of two parts within `margin` m? Never no where the parts are.
bool cr_parts_near(const cr_part* a, cr_pose pose_a, const cr_part* b, cr_pose pose_b, float margin);

// ---------------------------------------------------------------- bodies

// Adds an item as a body "chair2", `number` 2, in its pose, in its structure's group; sets item->body.
void cr_stage_item(cr_stage* stage, cr_item* item, const cr_form* form, int number);
// The camera: as cr_layout_view has it.
void cr_stage_look(cr_stage* stage, const cr_layout* layout, cr_vec3 way);
#define CR_USUAL_VIEW cr_v3(.16f, .45f, 1) // from the front, a little from the right and from above

// ---------------------------------------------------------------- laws

// Fills a stage with layout k, which is 0 ... cr_layout_count() - 1; `layout` is overwritten.
void cr_make_layout(cr_stage* stage, int32_t k, cr_layout* layout);
int32_t cr_layout_find(const char* name); // with "layout:" before it or not; -1

// clang-format off
#define CR_LAYOUTS(X)                                                                                                  \
    X(living_room, "living-room", "sofa, armchair, low table, shelf and lamp in a room")                               \
    X(kitchen, "kitchen", "stove, fridge, counter and a laid table in a room")                                         \
    X(bedroom, "bedroom", "bed, cupboard, lamp and stool in a room, things lie about")                                 \
    X(classroom, "classroom", "rows of desks with chairs and books")                                                   \
    X(dining, "dining", "a table with chairs around it and things on it")                                              \
    X(shelves, "shelves", "one to three shelves with books, cups and toys")                                            \
    X(warehouse, "warehouse", "racks, stacks of crates, pallets and barrels")                                          \
    X(shop, "shop", "a counter, cupboards, barrels and rows of goods")                                                 \
    X(playground, "playground", "slide, see-saw, hoop, benches and toys")                                              \
    X(park, "park", "trees, bushes, benches and figures")                                                              \
    X(court, "court", "a fenced court with goals, balls and benches")                                                  \
    X(street, "street", "houses on both sides, cars, lampposts, trees and fences")                                     \
    X(terrain, "terrain", "hills with trees, bushes and rocks")                                                        \
    X(farm, "farm", "a fenced yard with barrels, crates, carts and a house")                                           \
    X(table_top, "table-top", "a few shapes side by side, on and before each other")                                   \
    X(stacks, "stacks", "two to five stacks of two to five")                                                           \
    X(sets, "sets", "a few kinds of things, so many of each, beside and on each other")                                \
    X(tower, "tower", "one to four towers")                                                                            \
    X(tower_on_table, "tower-on-table", "a tower on a table, things around it")                                        \
    X(brick_wall, "brick-wall", "a wall of bricks")                                                                    \
    X(pyramid, "pyramid", "a pyramid of cans, cubes or crates")                                                        \
    X(ring, "ring", "things in a ring around another one")                                                             \
    X(row, "row", "rows of three to twelve alike")                                                                     \
    X(domino_row, "domino-row", "dominoes in a line, an arc, a snake or a ring, standing")                             \
    X(card_house, "card-house", "planks that lean against each other, in storeys")                                     \
    X(temple, "temple", "columns with planks across, in a row or a ring")                                              \
    X(bridges, "bridges", "planks over crates and barrels, things on them")                                            \
    X(leaning, "leaning", "planks and ladders that lean on a wall")                                                    \
    X(pile, "pile", "a heap of mixed shapes that lies still")                                                          \
    X(containers, "containers", "boxes, bowls and buckets with things in them")                                        \
    X(billiards, "billiards", "racked balls on a table; the cue ball rolls or waits")                                  \
    X(tower_hit, "tower-hit", "a ball is thrown or rolled at a tower")                                                 \
    X(pyramid_hit, "pyramid-hit", "a ball is thrown at a pyramid or a wall of bricks")                                 \
    X(ramp_hit, "ramp-hit", "a ball rolls down a ramp towards what stands there")                                      \
    X(dominoes_fall, "dominoes-fall", "dominoes, the first one pushed or hit by a ball")                               \
    X(bowling, "bowling", "a heavy ball rolls towards pins")                                                           \
    X(slide_down, "slide-down", "things slide down a ramp or over the floor")                                          \
    X(see_saws, "see-saws", "a heavy thing falls on one end of a see-saw or plank")                                    \
    X(ball_run, "ball-run", "balls run down planks to and fro")                                                        \
    X(rock_fall, "rock-fall", "a rock rolls down a hill towards a pile")                                               \
    X(drop_in, "drop-in", "balls fall into boxes, buckets and bowls")                                                  \
    X(throw_through, "throw-through", "balls are thrown through hoops and gates")                                      \
    X(mid_air, "mid-air", "two or more things meet in the air")                                                        \
    X(bounces, "bounces", "balls of several materials bounce")                                                         \
    X(falls_off, "falls-off", "balls roll along a table, a shelf or stairs and off")                                   \
    X(collapse, "collapse", "towers that lean too far")                                                                \
    X(chain_reaction, "chain-reaction", "a ball down a ramp, dominoes, and what the last one hits")                    \
    X(pour, "pour", "mixed shapes fall into a heap")

// With things of several bodies, which the scene network's data leaves out.
#define CR_JOINTED_LAYOUTS(X)                                                                                          \
    X(doors, "doors", "balls fly and roll at doors in a wall")                                                         \
    X(wrecking_ball, "wrecking-ball", "a ball on a chain swings at a tower or a pyramid")                              \
    X(swings, "swings", "swings, and a load that falls on a see-saw with a hinge")                                     \
    X(pendulums, "pendulums", "two to six pendulums in a row")
// clang-format on

#define CR_DECLARE_LAW(id, name, description) cr_law cr_law_##id;
CR_LAYOUTS(CR_DECLARE_LAW)
CR_JOINTED_LAYOUTS(CR_DECLARE_LAW)
#undef CR_DECLARE_LAW

#endif
