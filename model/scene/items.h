// items.h: layouts as the scene network sees them. An item is fields, each one of a few classes (what it is), and
// places, numbers of about unit size (where it is and how fast), and back.
//
// Places are in units of the scene's scale, which is a field of the first item; what stands or leans on another thing
// is told in that thing's frame, in units of its half sizes. Where claims relate an item to others (conditions.h), its
// place is told from theirs, its velocity by how it passes them, its yaw from where they are.
#ifndef CAROM_ITEMS_H
#define CAROM_ITEMS_H

#include "world/caption.h"
#include "world/layout.h"
#include "world/random.h"

enum {
    CR_SCALES = 14,     // of scenes: 0.25 m times powers of the square root of 2
    CR_SIZE_BINS = 112, // of a half size over the usual one: 1 / 32 ... 32
};

// X(identifier, classes), in the order in which they are decided. `what` has one class more: no more items.
#define CR_ITEM_FIELDS(X)                                                                                              \
    X(scale, CR_SCALES)                                                                                                \
    X(what, CR_NOUN_COUNT + 1)                                                                                         \
    X(material, CR_MATERIAL_COUNT)                                                                                     \
    X(color, CR_COLOR_COUNT + 1)                                                                                       \
    X(motion, 3)                                                                                                       \
    X(held, 3)                                                                                                         \
    X(moves, 2)                                                                                                        \
    X(parent, CR_MAX_ITEMS + 1)                                                                                        \
    X(surface, 8)                                                                                                      \
    X(height, CR_SIZE_BINS)                                                                                            \
    X(width, CR_SIZE_BINS)                                                                                             \
    X(depth, CR_SIZE_BINS)

typedef enum cr_field {
#define CR_FIELD(name, classes) CR_FIELD_##name,
    CR_ITEM_FIELDS(CR_FIELD)
#undef CR_FIELD
        CR_FIELD_COUNT
} cr_field;

// Numbers of a place: x, z; cos and sin of yaw of what stands; y and two columns of the rotation of what does not;
// velocity, angular velocity; of what flies at something, when it gets there.
enum {
    CR_PLACE_X,
    CR_PLACE_Z,
    CR_PLACE_YAW,
    CR_PLACE_Y = CR_PLACE_YAW + 2,
    CR_PLACE_ROTATION,
    CR_PLACE_VELOCITY = CR_PLACE_ROTATION + 6,
    CR_PLACE_SPIN = CR_PLACE_VELOCITY + 3,
    CR_PLACE_TIME = CR_PLACE_SPIN + 3,
    CR_PLACE_NUMBERS,
    CR_PLACE_STRIDE = 32, // as it is stored, zeros after the numbers
};

// Rows of tables of items: all fields' classes one after the other, places in the list, and two marks.
#define CR_FIELD_CLASSES(name, classes) +(classes)
enum {
    CR_ITEM_LABEL = 0 CR_ITEM_FIELDS(CR_FIELD_CLASSES), // CR_MAX_ITEMS + 1
    CR_ITEM_KEPT = CR_ITEM_LABEL + CR_MAX_ITEMS + 1,
    CR_ITEM_NEW,
    CR_ITEM_BEGIN,                      // what comes before the first item
    CR_ITEM_TALLY,                      // the how manieth of its thing it is, up to CR_TALLIES
    CR_ITEM_ALIKE = CR_ITEM_TALLY + 32, // the same of its thing, colour and material
    CR_ITEM_ROWS = CR_ITEM_ALIKE + 32,
    CR_TALLIES = 32,
    CR_ITEM_TALLIED = CR_FIELD_COUNT + 2, // indices from there on are tallies
    CR_ITEM_INDICES = CR_FIELD_COUNT + 4, // rows of one item
    CR_ITEM_NUMBERS = 32,                 // sizes, its own and its parent's; what conditions say
    CR_ITEM_FEATURES = CR_ITEM_NUMBERS + CR_PLACE_STRIDE,
};
#undef CR_FIELD_CLASSES

typedef struct cr_item_field {
    const char* name;
    int32_t classes;
} cr_item_field;
const cr_item_field* cr_item_field_get(int32_t k); // k < CR_FIELD_COUNT
int32_t cr_item_field_row(int32_t k);              // the first row of its classes in the tables

// What claims say of an item (conditions.h); all zeros: nothing. Sets of items are bits.
enum { CR_ROLES = 6 };
typedef struct cr_item_condition {
    int32_t role[CR_ROLES]; // rows of role tables, from 1 on; 0: none
    int32_t anchor;         // x and z are told from this item's, which is `anchor` - 1; 0: from the origin
    bool near;              // in units of the two's sizes, else of the scale
    int32_t from, to; // x is along the way from the one item to the other (their indices + 1); 0: as the world has it
    uint64_t aim;     // what its velocity is told by: what it is to get to
    uint64_t facing;  // what its yaw is told from
    int32_t rank, members; // of a row, a ring, ...: the how manieth of how many; 0 members: of none
} cr_item_condition;

// An item in code. Fields that say nothing about it are -1.
typedef struct cr_item_code {
    int32_t field[CR_FIELD_COUNT];
    cr_item_condition condition;
    float half[3];                 // m
    float place[CR_PLACE_NUMBERS]; // 0 where `asked` is
    float asked[CR_PLACE_NUMBERS]; // weights: 0 where the number says nothing about such an item
} cr_item_code;

typedef struct cr_layout_code {
    int32_t count;
    double scale; // m
    cr_item_code items[CR_MAX_ITEMS];
} cr_layout_code;

double cr_scale_of_class(int32_t scale);  // m
double cr_share_of_size_bin(int32_t bin); // of the usual size
// Parents must come before what stands on them. `caption` (NULL: none) sets conditions of items after the first `kept`.
void cr_layout_encode(const cr_layout* layout, const cr_caption* caption, int32_t kept, cr_layout_code* code);
// Sets `half` from the fields and `asked`; parent sizes are looked up in `code`. For items that a network writes.
void cr_item_complete(cr_layout_code* code, int32_t k);
// Sets which numbers of its place say something about an item, by its fields and its condition.
void cr_item_ask(cr_item_code* item);
// Is its place told in the world, or from an anchor, not in a parent's frame?
bool cr_item_in_world(const cr_layout_code* code, int32_t k);

// Where an item is: world frame, m; yaw (rad) of what stands. Heights of what stands are rough: tops of boxes.
typedef struct cr_whereabouts {
    double x, y, z, yaw;
} cr_whereabouts;
// Of all items by `place` (count, CR_PLACE_NUMBERS), NULL: the code's own.
void cr_items_find(const cr_layout_code* code, const float* place, cr_whereabouts* where);
// Items first ... count - 1 of the code as items of the layout: those before stay as they are. `seed` draws shades.
void cr_layout_decode(const cr_layout_code* code, int32_t first, uint64_t seed, cr_layout* layout);
// rows(CR_ITEM_INDICES) of a table, numbers(CR_ITEM_FEATURES); `label` is its place in the list. The place is among the
// numbers where the item is kept.
void cr_item_rows(const cr_layout_code* code, int32_t k, int32_t label, bool kept, int32_t* rows);
void cr_item_numbers(const cr_layout_code* code, int32_t k, bool kept, float* numbers);
// What conditions say in numbers, and where the item is, into the same array. For the flow.
void cr_item_condition_numbers(const cr_layout_code* code, int32_t k, const cr_whereabouts* where, float* numbers);

// The same scene seen in a mirror (left is right), and turned by `angle` (rad) about +Y.
void cr_layout_mirror(cr_layout* layout);
void cr_layout_turn(cr_layout* layout, double angle);
// Draws a part of a scene at rest that is a scene of its own: whole structures, and nothing without what it stands or
// leans on. Returns how many items it has, at least 1.

int32_t cr_layout_draw_part(const cr_layout* layout, cr_random* random, bool* part);
// Leaves the items of a part alone, in their order; place (count before, may be NULL): their new numbers, -1.
void cr_layout_take_part(cr_layout* layout, const bool* part, int32_t* place);
// Moves a scene so that what stands on the floor or nowhere has its middle over the origin.
void cr_layout_centre(cr_layout* layout);
// Other colours and, where asked for, other ones of the noun's usual materials: what is alike stays alike, mostly.
void cr_layout_repaint(cr_layout* layout, bool materials, cr_random* random);
// Puts the items `kept` before all others; what they stand on is kept too. Returns how many are kept.
int32_t cr_layout_keep(cr_layout* layout, const bool* kept);

#endif
